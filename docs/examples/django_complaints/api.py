"""The JSON API: every answer is one that `hoscode.records` makes, and `docs/openapi-components.json` describes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, cast

from crm_cases import Case, CaseExists, Conflict, UnknownCase
from crm_storage import Entered
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

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
    Received,
    Responded,
    missing_contents,
    required_contents,
)
from hoscode.records import dump_complaint_view, dump_error, load_event

VERBS: Final = {"apply": cases.apply, "record": cases.record}
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], JsonResponse]


def answering(view: View[P]) -> View[P]:
    """Answer with what the library or the CRM refuses, all of it at once."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> JsonResponse:
        try:
            return view(request, *args, **kwargs)
        except HoscodeError as error:
            return JsonResponse(dump_error(error), status=status_of(error))
        except UnknownCase as error:
            return JsonResponse({"error": "unknown-case", "message": str(error)}, status=404)
        except (Conflict, CaseExists) as error:
            return JsonResponse({"error": "conflict", "message": str(error)}, status=409)

    return answered


@require_GET
@answering
def work(request: HttpRequest) -> JsonResponse:
    """What is overdue today, and what is due."""
    day = between.today()
    late, due = worklist.overdue(day), worklist.due(day, day.max)
    return JsonResponse(
        {"as_of": day, "overdue": [asdict(each) for each in late], "due": [asdict(each) for each in due]}
    )


@require_GET
@answering
def complaint(request: HttpRequest, reference: str) -> JsonResponse:
    """Where a complaint stands today."""
    return _shown(cases.load(reference))


@csrf_exempt
@require_POST
@answering
def receive(request: HttpRequest) -> JsonResponse:
    """Open a complaint with its `received` event."""
    event = load_event({**_body(request), "type": Received.slug})
    not_after_today(event.on)
    received = cast(Received, event)
    openable(received.reference)
    return _shown(cases.open_case(received, entered=_entered(request)), status=201)


@csrf_exempt
@require_POST
@answering
def enter(request: HttpRequest, reference: str) -> JsonResponse:
    """Enter an event: `?version=3&verb=apply&by=J. Okafor`; `record` is for what has happened all the same."""
    event = load_event(_body(request))
    not_after_today(event.on)
    verb = VERBS.get(request.GET.get("verb", ""), cases.apply)
    version = version_of(request.GET.get("version", ""))
    return _shown(verb(reference, event, version=version, entered=_entered(request)), status=201)


@csrf_exempt
@require_POST
@answering
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
    return int(text) if text.isdecimal() else 0


def _body(request: HttpRequest) -> PlainData:
    try:
        body: object = json.loads(request.body)
    except ValueError:
        return {}
    return cast(PlainData, body) if isinstance(body, dict) else {}


def _entered(request: HttpRequest) -> Entered:
    return Entered(by=request.GET.get("by", "").strip() or "the API", on=between.today())


def _shown(case: Case, status: int = 200) -> JsonResponse:
    view = dump_complaint_view(case.complaint, between.today())
    return JsonResponse({"version": case.version, "revision": case.revision, "complaint": view}, status=status)
