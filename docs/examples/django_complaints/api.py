"""The JSON API: every answer is one that `hoscode.records` makes, and its `openapi_components` describes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, Final, ParamSpec, cast

from crm_cases import Case, CaseExists, Conflict, UnknownCase
from crm_storage import Entered
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from django_complaints import between
from django_complaints.between import cases, not_after_today, status_of, worklist
from django_complaints.event_form import PlainData, Typed, complete
from django_complaints.references import openable
from hoscode import (
    EVENTS,
    LETTERS,
    Complaint,
    Event,
    Extended,
    HoscodeError,
    InvalidInput,
    Problem,
    Received,
    Responded,
    missing_contents,
    required_contents,
)
from hoscode.records import dump_complaint_view, dump_error, load_event

VERBS: Final = {"apply": cases.apply, "record": cases.record}
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], JsonResponse]


class NotTaken(Exception):
    """A request that is refused before anything in it is looked at."""

    def __init__(self, status: HTTPStatus, error: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.error = error


def answering(method: str) -> Callable[[View[P]], View[P]]:
    """Answer one method, in JSON whatever happens: what is refused is said, all of it at once.

    Nothing here is guarded by Django's token, which is for forms: what writes takes JSON only, and no form of another
    site can send that.
    """

    def answering_it(view: View[P]) -> View[P]:
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> JsonResponse:
            if request.method != method:
                answer = _refused(HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", f"send a {method} here")
                answer["Allow"] = method
                return answer
            try:
                return view(request, *args, **kwargs)
            except HoscodeError as error:
                return JsonResponse(dump_error(error), status=status_of(error))
            except NotTaken as error:
                return _refused(error.status, error.error, str(error))
            except UnknownCase as error:
                return _refused(HTTPStatus.NOT_FOUND, "unknown-case", str(error))
            except Http404 as error:
                return _refused(HTTPStatus.NOT_FOUND, "not-found", str(error))
            except (Conflict, CaseExists) as error:
                return _refused(HTTPStatus.CONFLICT, "conflict", str(error))
            except RequestDataTooBig:
                return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", "this is more than is taken at once")
            except (SuspiciousOperation, RecursionError):  # too many fields, or lists in lists in lists
                return _refused(HTTPStatus.BAD_REQUEST, "bad-request", "this has more parts than any event")

        return answered

    return answering_it


def _refused(status: HTTPStatus, error: str, message: str) -> JsonResponse:
    return JsonResponse({"error": error, "message": message}, status=status)


@csrf_exempt
def nothing(request: HttpRequest) -> JsonResponse:
    """Say that there is no such address."""
    return _refused(HTTPStatus.NOT_FOUND, "not-found", f"there is nothing at {request.path}")


@answering("GET")
def work(request: HttpRequest) -> JsonResponse:
    """What is overdue today, and what is due."""
    day = between.today()
    late, due = worklist.overdue(day), worklist.due(day, day.max)
    return JsonResponse(
        {"as_of": day, "overdue": [asdict(each) for each in late], "due": [asdict(each) for each in due]}
    )


@answering("GET")
def complaint(request: HttpRequest, reference: str) -> JsonResponse:
    """Where a complaint stands today."""
    return _shown(cases.load(reference))


@answering("POST")
def receive(request: HttpRequest) -> JsonResponse:
    """Open a complaint with its `received` event."""
    received = load_event({"type": Received.slug, **_written(request)})
    if not isinstance(received, Received):
        raise InvalidInput((Problem("type", ascii(received.slug), "a complaint is opened with a `received` event"),))
    not_after_today(received.on)
    openable(received.reference)
    return _shown(cases.open_case(received, entered=_entered(request)), status=201)


@answering("POST")
def enter(request: HttpRequest, reference: str) -> JsonResponse:
    """Enter an event: `?version=3&verb=apply&by=J. Okafor`; `record` is for what has happened all the same."""
    event = load_event(_written(request))
    not_after_today(event.on)
    verb = verb_of(request.GET.get("verb", ""))
    version = version_of(request.GET.get("version", ""))
    return _shown(verb(reference, event, version=version, entered=_entered(request)), status=201)


@answering("POST")
def checklist(request: HttpRequest, reference: str, slug: str) -> JsonResponse:
    """The contents of a letter, and which of them it states as it is now: JSON of an event, or the fields of a form."""
    if slug not in EVENTS:
        raise Http404(f"there is no event {slug}")
    kind = EVENTS[slug]
    found = cases.load(reference).complaint
    plain = _body(request) if request.content_type == "application/json" else typed(found, request, kind)
    return JsonResponse({"contents": contents(found, kind, plain)})


def typed(complaint: Complaint, request: HttpRequest, kind: type[Event]) -> PlainData:
    """What a form says, for the checklist as for the record: the refs that it is given name the stage, as in P1.1."""
    return Typed(request.POST.dict(), mark=f"{complaint.stage}.").plain(kind)


def contents(complaint: Complaint, kind: type[Event], plain: PlainData) -> list[dict[str, Any]]:
    """The checklist of a letter of which some fields may not have been filled in yet."""
    stand_in = str(between.today())  # there is no letter without its days
    days = {"on": stand_in, "new_due": stand_in} if kind is Extended else {"on": stand_in}
    event = load_event({**days, **complete(kind, plain), "type": kind.slug})
    missing = {content.key for content in missing_contents(complaint, event)}
    if "new_due" not in plain:
        missing.add("new-date")
    named = event.stage if isinstance(event, Responded) else None
    stage = min(named or complaint.stage, complaint.last_stage)
    return [
        {"key": each.key, "title": each.title, "provision": each.citation, "stated": each.key not in missing}
        for each in required_contents(complaint.edition, LETTERS[kind], stage, last_stage=complaint.last_stage)
    ]


def version_of(text: str) -> int:
    """The version that somebody has seen; one that no case has where it is no number."""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0


def verb_of(name: str) -> Callable[..., Case]:
    """The verb that was asked for, `apply` where none was. Raises `InvalidInput` for another."""
    if (name or "apply") not in VERBS:
        raise InvalidInput((Problem("verb", ascii(name), "`verb` is apply, or record for what has happened already"),))
    return VERBS[name or "apply"]


def _written(request: HttpRequest) -> PlainData:
    """The body of a request that writes. Raises `NotTaken` for what is not said to be JSON: a form could send it."""
    if request.content_type != "application/json":
        message = "send JSON, with the Content-Type application/json"
        raise NotTaken(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", message)
    return _body(request)


def _body(request: HttpRequest) -> PlainData:
    try:
        body: object = json.loads(request.body.decode(), object_pairs_hook=_said_once)
    except ValueError:
        raise NotTaken(HTTPStatus.BAD_REQUEST, "no-json", "this is no JSON in UTF-8: send one JSON object") from None
    if not isinstance(body, dict):
        raise NotTaken(HTTPStatus.BAD_REQUEST, "no-json", "this is no JSON object: send one event")
    return cast(PlainData, body)


def _said_once(pairs: list[tuple[str, Any]]) -> PlainData:
    plain: PlainData = {}
    for name, value in pairs:
        if name in plain:
            raise NotTaken(HTTPStatus.BAD_REQUEST, "said-twice", f"{name!a} stands twice in one object: say it once")
        plain[name] = value
    return plain


def _entered(request: HttpRequest) -> Entered:
    return Entered(by=request.GET.get("by", "").strip() or "the API", on=between.today())


def _shown(case: Case, status: int = 200) -> JsonResponse:
    view = dump_complaint_view(case.complaint, between.today())
    return JsonResponse({"version": case.version, "revision": case.revision, "complaint": view}, status=status)
