"""The pages: the worklist, a case, entering and correcting an event, and the import of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from http import HTTPStatus
from typing import Any, Final, cast
from urllib.parse import quote, unquote

import attrs
from attrs import frozen
from crm_cases import Case, CaseError, CaseExists, Conflict, UnknownCase
from crm_storage import Entered, EventRow, WorkItem
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_GET, require_http_methods

from django_complaints import between
from django_complaints.api import contents, typed, verb_of, version_of
from django_complaints.between import cases, not_after_today, storage, worklist
from django_complaints.event_form import PlainData, Typed, input_of, label_of, layout, names_of, shown_at
from django_complaints.references import on_one_line, openable
from django_complaints.sheets import Unreadable, rows_of
from hoscode import (
    DUTY_CODES,
    EVENTS,
    LETTERS,
    Choice,
    CodeBreach,
    Complaint,
    DefinitionRevised,
    Event,
    Finding,
    HoscodeError,
    InvalidInput,
    NotPermitted,
    OutOfScope,
    Phase,
    Received,
    Responded,
    ResponseRevised,
    duties,
    refusal,
    replay,
)
from hoscode.records import RecordError, dump_event, load_event
from hoscode.spreadsheets import Sheet, read_complaints

OFFICER: Final = "officer"
"""The cookie with the name of whoever entered something last on this machine."""

_DUTIES: Final[Mapping[str, str]] = {str(code): label for code, label in DUTY_CODES.items()}


@frozen
class Trouble:
    """Something that was refused or found: what it says, with its provisions, and the field that it is about."""

    message: str
    field: str = ""


@frozen
class Said:
    """What an event says: a name with a text, or with parts of its own."""

    name: str
    text: str
    parts: tuple[Said, ...] = ()


# --- the worklist ----------------------------------------------------------------------------------------------------


@require_GET
def worklist_page(request: HttpRequest) -> HttpResponse:
    """What is overdue, and what is due."""
    day, officer = between.today(), request.GET.get("officer", "").strip()
    late = worklist.overdue(day, officer=officer or None)
    due = worklist.due(day, day.max, officer=officer or None)
    context = {"today": day, "officer": officer, "overdue": _lines(late), "due": _lines(due)}
    return render(request, "complaints/worklist.html", context)


def _lines(items: Iterable[WorkItem]) -> list[dict[str, object]]:
    return [{"item": each, "what": _DUTIES[each.duty], "phase": Phase(each.phase).label} for each in items]


@require_GET
def all_cases(request: HttpRequest) -> HttpResponse:
    """Every case there is, by its reference."""
    return render(request, "complaints/cases.html", {"references": storage.references()})


# --- a case ----------------------------------------------------------------------------------------------------------


@require_GET
def case_page(request: HttpRequest, reference: str, revision: int | None = None) -> HttpResponse:
    """Where a case stands, what may be done next and why not, and what has happened; or an earlier revision."""
    case = _case(reference, revision)
    complaint, day = case.complaint, between.today()
    choices = [
        {"slug": slug, "label": kind.label, "why_not": _why_not(complaint, kind)} for slug, kind in EVENTS.items()
    ]
    letters = {kind.slug for kind in LETTERS}
    context = {
        "case": case,
        "complaint": complaint,
        "revisions": storage.revisions(reference),
        "is_current": revision is None,
        "letters": [each for each in choices if each["slug"] in letters],
        "others": sorted((each for each in choices if each["slug"] not in letters), key=_is_refused),
        "timeline": _timeline(case),
        "duties": [
            {"duty": duty, "what": _DUTIES[duty.code], "status": duty.status(day), "why": duty.explain()}
            for duty in duties(complaint)
        ],
    }
    return render(request, "complaints/case.html", context)


def _is_refused(choice: dict[str, str]) -> bool:
    return bool(choice["why_not"])


def _why_not(complaint: Complaint, kind: type[Event]) -> str:
    finding = refusal(complaint, kind)
    return "" if finding is None else finding.message


def _timeline(case: Case) -> list[dict[str, object]]:
    timeline: list[dict[str, object]] = []
    for index, (event, row) in enumerate(zip(case.complaint.history, _rows(case), strict=True)):
        found = _found_at(case.complaint, index)
        says = _parts(event)
        timeline.append(
            {"index": index, "event": event, "says": says, "entered": row.entered, "found": list(map(_trouble, found))}
        )
    return timeline


def _found_at(complaint: Complaint, index: int) -> list[Finding]:
    """What an event broke: what is found with it and was not without it, if it still stands."""
    history, policy, edition = complaint.history, complaint.policy, complaint.edition
    before = list(replay(history[:index], policy, edition=edition).findings) if index else []
    found: list[Finding] = []
    for finding in replay(history[: index + 1], policy, edition=edition).findings:
        if finding in before:
            before.remove(finding)
        elif finding in complaint.findings:
            found.append(finding)
    return found


def _parts(value: attrs.AttrsInstance) -> tuple[Said, ...]:
    """What of a value says something: a field that has its default does not."""
    fields = [(each, getattr(value, each.name)) for each in attrs.fields(type(value))]
    return tuple(_said(each.name, part) for each, part in fields if each.name != "on" and part != each.default)


def _said(name: str, value: object) -> Said:
    label = label_of(name)
    match value:
        case tuple():
            rows = cast("tuple[object, ...]", value)
            return Said(
                label, "" if rows else "None", tuple(_said(str(place), row) for place, row in enumerate(rows, 1))
            )
        case bool():
            return Said(label, "Yes" if value else "No")
        case Choice():
            return Said(label, capfirst(value.label))
        case date():
            return Said(label, f"{value.day} {value:%B %Y}")
        case _ if attrs.has(type(value)):
            return Said(label, "", _parts(cast("attrs.AttrsInstance", value)))
        case _:
            return Said(label, str(value))


def _case(reference: str, revision: int | None = None) -> Case:
    try:
        return cases.load(reference, revision)
    except UnknownCase as error:
        raise Http404(str(error)) from None


# --- entering and correcting -----------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Open a case."""
    plain: PlainData = {"on": str(between.today())}
    troubles: list[Trouble] = []
    if request.method == "POST":
        plain = Typed(request.POST.dict()).plain(Received)
        try:
            received = cast(Received, load_event({**plain, "type": Received.slug}))
            not_after_today(received.on)
            openable(received.reference)
            cases.open_case(received, entered=_entered(request))
            return _done(request, received.reference, "The complaint is open.")
        except (HoscodeError, CaseExists) as error:
            troubles = _troubles(error)
    return _form(
        request,
        {"title": "A complaint comes in", "verbs": [("record", "Open the complaint")]},
        Received,
        plain,
        troubles,
    )


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """Enter what the landlord is about to do, with the Code enforced, or what has happened."""
    case, kind = _case(reference), _kind(slug)
    plain, troubles, breaks_the_code = _suggested(case.complaint, kind), list[Trouble](), False
    conflict: Conflict | None = None
    if request.method == "POST":
        plain = typed(case.complaint, request, kind)
        try:
            event = load_event({**plain, "type": slug})
            not_after_today(event.on)
            version = version_of(request.POST.get("version", ""))
            verb = verb_of(request.POST.get("verb", ""))
            verb(reference, event, version=version, entered=_entered(request))
            return _done(request, reference, f"Entered: {kind.label}.")
        except (HoscodeError, CaseError) as error:
            troubles, breaks_the_code = _troubles(error), isinstance(error, CodeBreach)
            if isinstance(error, Conflict):  # what was typed stays, and can be entered after what came between
                case, conflict = _case(reference), error
                breaks_the_code = request.POST.get("verb") == "record"
    verbs = [("apply", f"Enter: {kind.label}")]
    if breaks_the_code:
        verbs.append(("record", "It has happened all the same: record it"))
    context = {
        "title": capfirst(kind.label),
        "case": case,
        "verbs": verbs,
        "checklist": _checklist(case.complaint, kind, plain) if kind in LETTERS else None,
        "slug": slug,
        "version": case.version if conflict else request.POST.get("version", case.version),
        "since": _since(case, conflict),
    }
    return _form(request, context, kind, plain, troubles)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, reference: str, index: int) -> HttpResponse:
    """Correct one event of the history, or leave it out; what stood before is kept as a revision."""
    case = _case(reference)
    if index >= len(case.complaint.history):
        raise Http404(f"{reference} has no event {index}")
    events = list(case.complaint.history)
    kind = type(events[index])
    plain, troubles = dump_event(events[index]), list[Trouble]()
    conflict: Conflict | None = None
    version: str | int = request.POST.get("version", case.version)
    if request.method == "POST":
        plain = typed(case.complaint, request, kind)
        try:
            event = load_event({**plain, "type": kind.slug})
            not_after_today(event.on)
            events[index : index + 1] = [] if request.POST.get("verb") == "leave-out" else [event]
            reason, seen = request.POST.get("reason", "").strip(), version_of(request.POST.get("version", ""))
            cases.correct(reference, events, version=seen, entered=_entered(request), reason=reason or "corrected")
            return _done(request, reference, "Corrected. What stood before is kept as a revision.")
        except (HoscodeError, CaseError) as error:
            troubles = _troubles(error)
            if isinstance(error, Conflict):
                case, conflict = _case(reference), error
                # after a correction the same place may hold another event: that has to be looked at first
                version = error.seen if _is_corrected_since(case, error.seen) else case.version
    context = {
        "version": version,
        "since": _since(case, conflict),
        "title": f"Correct: {kind.label}",
        "case": case,
        "verbs": [("correct", "Correct the record")]
        + ([("leave-out", "It never happened: leave it out")] if index else []),
        "asks_why": True,
        "reason": request.POST.get("reason", ""),
    }
    return _form(request, context, kind, plain, troubles)


def _since(case: Case, conflict: Conflict | None) -> list[str]:
    """What was entered by somebody else while a form was being filled in."""
    if conflict is None:
        return []
    if _is_corrected_since(case, conflict.seen):
        return ["The record has been corrected"]
    return [
        f"{capfirst(event.label)} of {event.on:%d/%m/%Y}, entered by {row.entered.by}"
        for event, row in zip(case.complaint.history, _rows(case), strict=True)
        if row.position > conflict.seen
    ]


def _is_corrected_since(case: Case, seen: int) -> bool:
    return any(row.position > seen for row in _rows(case)[:1])


def _rows(case: Case) -> Sequence[EventRow]:
    stored = storage.load(case.complaint.reference, case.revision)
    return () if stored is None else stored.rows


def _kind(slug: str) -> type[Event]:
    if slug not in EVENTS or EVENTS[slug] is Received:
        raise Http404(f"there is no event {slug} to enter")
    return EVENTS[slug]


def _suggested(complaint: Complaint, kind: type[Event]) -> PlainData:
    """What a form begins with: today, who has it, and in an answer the points that it is to decide."""
    plain: PlainData = {"on": str(between.today())}
    if kind in (Responded, ResponseRevised) and complaint.definition is not None:
        points = complaint.definition.points
        whole = dump_event(DefinitionRevised(on=between.today(), definition=complaint.definition))
        plain["response"] = {
            "stage": complaint.stage,
            "definition": whole["definition"],
            "decisions": [{"point": point.ref} for point in points],
        }
    if kind is Responded and complaint.handler is not None:
        plain["by"] = {"ref": complaint.handler.ref}
    return plain


def _checklist(complaint: Complaint, kind: type[Event], plain: PlainData) -> list[dict[str, Any]]:
    try:
        return contents(complaint, kind, plain)
    except RecordError:  # something in it cannot be read: what it states is not known until that is mended
        return [{**each, "stated": None} for each in contents(complaint, kind, {})]


def _form(
    request: HttpRequest,
    context: Mapping[str, object],
    kind: type[Event],
    plain: PlainData,
    troubles: Sequence[Trouble],
) -> HttpResponse:
    by = request.POST.get("entered_by") or _officer(request)
    parts = layout(kind, plain)
    names = names_of(parts)
    told: dict[str, list[str]] = {}
    for each in troubles:
        told.setdefault(shown_at(each.field, names), []).append(each.message)
    whole = {**context, "parts": parts, "troubles": told, "troubled": set(told), "entered_by": by}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if troubles else HTTPStatus.OK
    return render(request, "complaints/form.html", whole, status=status)


def _done(request: HttpRequest, reference: str, message: str) -> HttpResponse:
    messages.success(request, message)
    response = redirect("case", reference=reference)
    response.set_cookie(OFFICER, quote(_entered(request).by), samesite="Lax")  # a header is Latin-1
    return response


def _officer(request: HttpRequest) -> str:
    return unquote(request.COOKIES.get(OFFICER, ""))


def _entered(request: HttpRequest) -> Entered:
    return Entered(by=request.POST.get("entered_by", "").strip() or "not given", on=between.today())


def _troubles(error: HoscodeError | CaseError) -> list[Trouble]:
    """What was refused, all of it at once, each beside the field that it is about."""
    if isinstance(error, NotPermitted):
        return [_trouble(finding) for finding in error.findings]
    if isinstance(error, RecordError):
        return [Trouble(each.message, input_of(each.path)) for each in error.problems]
    if isinstance(error, InvalidInput | OutOfScope):
        return [Trouble(each.message, input_of(each.field)) for each in error.problems]
    return [Trouble(str(error))]


def _trouble(finding: Finding) -> Trouble:
    return Trouble(finding.message, input_of(finding.field))


# --- the import of a spreadsheet -------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def import_sheet(request: HttpRequest) -> HttpResponse:
    """Take a csv file or a workbook with a row for each complaint, and say what could not be kept."""
    context: dict[str, object] = {"entered_by": _officer(request)}
    if request.method == "GET":
        return render(request, "complaints/import.html", context)
    context["entered_by"] = request.POST.get("entered_by", "")
    try:
        rows = rows_of(cast("UploadedFile[bytes] | None", request.FILES.get("sheet")))
        sheet = read_complaints(rows, as_of=between.today())
    except (Unreadable, InvalidInput) as error:
        context["unreadable"] = str(error)
        return render(request, "complaints/import.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction.atomic():  # all of it or nothing, and written to the disk once
        known, refused = _taken_in(sheet, _entered(request))
    context |= {"sheet": sheet, "problems": sheet.problems, "known": known, "refused": refused}
    return render(request, "complaints/import.html", context)


def _taken_in(sheet: Sheet, entered: Entered) -> tuple[list[str], list[str]]:
    """Open a case for each complaint.

    Gives the references of those that there were before, which stay as they are, and says why others cannot be opened.
    """
    known: list[str] = []
    refused: list[str] = []
    for complaint in sheet.complaints:
        reference = on_one_line(complaint.reference)
        try:
            openable(reference)
            received = attrs.evolve(complaint.received, reference=reference)
            case = cases.open_case(received, complaint.policy, entered=entered)
        except InvalidInput as error:
            refused.append(f"{reference}: {error}")
            continue
        except CaseExists:
            known.append(reference)
            continue
        for event in complaint.history[1:]:
            case = cases.record(reference, event, version=case.version, entered=entered)
    return known, refused
