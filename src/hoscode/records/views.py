"""What an API answers with: a finding, a duty, where a complaint stands, an error, as JSON types.

A view is for reading. It says in slugs and in words what follows from a history, and nothing is ever loaded from it:
what is kept is the record. Every field is always there, in the order of its description here; null says that there is
none.

The descriptions are what `answers_schema` is drawn from.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Final, Literal, TypedDict

from hoscode._checks import check_day, check_is
from hoscode.errors import HoscodeError, InvalidInput, OutOfScope, invalid, shown
from hoscode.law import DUTY_CODES, FINDING_CODES, DutyCode, FindingCode, Kind, Provision, Start
from hoscode.model.complaint import Complaint, Stage
from hoscode.model.deadlines import Deadline
from hoscode.model.duties import Duty, DutyStatus
from hoscode.model.events import EVENT_NAMED, EVENT_TYPES, Event
from hoscode.model.findings import CodeBreach, Detail, Finding, ImpossibleEvent, NotPermitted
from hoscode.model.response import Handler, Outcome
from hoscode.model.state import Phase
from hoscode.process.verbs import duties, overdue, refusal
from hoscode.records.formats import ProblemCode, RecordError

Day = Annotated[str, date]
"""A calendar date as text with the year first."""

EventSlug = Annotated[str, Event]
"""The slug of a type of event."""


class ProvisionView(TypedDict):
    """A numbered paragraph of an edition, by its key, its number and its title."""

    edition: str
    number: str
    title: str


class FindingView(TypedDict):
    """One thing that is wrong: `code`, `kind` and `field` for programs, `message` for people.

    `event` is null for what is found in a policy or in a record as a whole, which `event_label` then names. `expected`
    and `actual` hold a day as text with the year first.
    """

    code: FindingCode
    label: str
    kind: Annotated[str, Kind]
    kind_label: str
    refused: bool
    stage: int | None
    on: Day | None
    event: EventSlug | None
    event_label: str
    standing: str
    field: str
    content: str | None
    expected: str | int | bool | None
    actual: str | int | bool | None
    provisions: list[ProvisionView]
    authority: str
    message: str


class DeadlineView(TypedDict):
    """How the day of a duty comes about; `working_days` and `runs_from` are null for one that was agreed."""

    on: Day
    starts: Day
    starts_recorded: bool
    taken_up: bool
    working_days: int | None
    runs_from: Annotated[str, Start] | None
    base_on: Day
    latest_on: Day | None
    earliest_on: Day | None
    backstop_on: Day | None
    promised_on: Day | None
    provisional: bool


class DutyView(TypedDict):
    """Something to be done by a day, and how it stands; `explanation` says in lines how that day comes about."""

    code: DutyCode
    label: str
    stage: int
    subject: str
    on: Day
    status: Annotated[str, DutyStatus]
    status_label: str
    met_on: Day | None
    lapsed_on: Day | None
    provisions: list[ProvisionView]
    authority: str
    explanation: list[str]
    deadline: DeadlineView


class HandlerView(TypedDict):
    """Who considers a complaint."""

    ref: str
    third_party: str | None
    team: str


class StageView(TypedDict):
    """What happened at one stage, and when."""

    number: int
    requested_on: Day
    request_dated: bool
    acknowledged_on: Day | None
    logged_on: Day | None
    responded_on: Day | None
    response_dated: bool
    handlers: list[HandlerView]
    outcome: Annotated[str, Outcome] | None
    outcome_label: str | None


class EventChoiceView(TypedDict):
    """A type of event, whether one can be recorded now, and why not."""

    type: EventSlug
    label: str
    permitted: bool
    refusal: FindingView | None


class ComplaintView(TypedDict):
    """Where a complaint stands at the end of the day `as_of`."""

    reference: str
    landlord: str
    edition: str
    received_on: Day
    as_of: Day
    version: int
    stage: int
    last_stage: int
    phase: Annotated[str, Phase]
    phase_label: str
    is_open: bool
    is_final: bool
    is_overdue: bool
    referral_until: Day | None
    handler: HandlerView | None
    stages: list[StageView]
    due: DutyView | None
    duties: list[DutyView]
    findings: list[FindingView]
    events: list[EventChoiceView]


class ProblemView(TypedDict):
    """One thing that is wrong with a value."""

    field: str
    found: str
    message: str


class RecordProblemView(TypedDict):
    """One thing that is wrong with a record, at its path."""

    path: str
    code: ProblemCode
    found: str
    message: str


class NotPermittedView(TypedDict):
    """An event that is refused, with everything there is to say about it."""

    error: Literal["impossible-event", "code-breach", "not-permitted"]
    message: str
    findings: list[FindingView]


class InvalidInputView(TypedDict):
    """A value that is no value, or one that the library does not know."""

    error: Literal["invalid-input", "out-of-scope"]
    message: str
    problems: list[ProblemView]


class RecordErrorView(TypedDict):
    """Plain data that is no record, or one of something that cannot have been."""

    error: Literal["record-error"]
    message: str
    problems: list[RecordProblemView]


ErrorView = NotPermittedView | InvalidInputView | RecordErrorView
"""An error, which its `error` tells."""

VIEWS: Final = (FindingView, DutyView, ComplaintView, NotPermittedView, InvalidInputView, RecordErrorView)
"""What is handed out whole; the others stand in these."""


# --- a finding and a duty --------------------------------------------------------------------------------------------


def dump_finding(finding: Finding) -> FindingView:
    """A finding as JSON types, with slugs for programs and words for people.

    >>> from datetime import date
    >>> from hoscode import Acknowledged, Received, replay
    >>> complaint = replay([Received(on=date(2024, 5, 1), reference="C-1"), Acknowledged(on=date(2024, 5, 13))])
    >>> plain = dump_finding(complaint.findings[0])
    >>> plain["code"], plain["label"], plain["expected"]
    ('acknowledged-late', 'acknowledged late', '2024-05-09')
    >>> plain["provisions"][0]["number"], plain["provisions"][0]["edition"]
    ('6.2', 'hos-2024')
    """
    check_is("finding", finding, Finding)
    event = EVENT_NAMED.get(finding.event)
    return {
        "code": finding.code,
        "label": FINDING_CODES[finding.code],
        "kind": finding.kind.value,
        "kind_label": finding.kind.label,
        "refused": finding.refused,
        "stage": finding.stage,
        "on": _day(finding.on),
        "event": None if event is None else event.slug,
        "event_label": finding.event if event is None else event.label,
        "standing": finding.standing,
        "field": finding.field,
        "content": finding.content,
        "expected": _detail(finding.expected),
        "actual": _detail(finding.actual),
        "provisions": _provisions(finding.provisions),
        "authority": finding.authority,
        "message": finding.message,
    }


def dump_duty(duty: Duty, as_of: date) -> DutyView:
    """A duty as JSON types, as it stands at the end of the calendar date `as_of`.

    Raises `InvalidInput` for anything but a date.

    >>> from datetime import date
    >>> from hoscode import Received, open_complaint
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-1"))
    >>> plain = dump_duty(complaint.due, date(2024, 5, 10))
    >>> plain["label"], plain["on"], plain["status"]
    ('acknowledge, define and log the complaint', '2024-05-09', 'overdue')
    """
    check_is("duty", duty, Duty)
    status = duty.status(as_of)
    return {
        "code": duty.code,
        "label": DUTY_CODES[duty.code],
        "stage": duty.stage,
        "subject": duty.subject,
        "on": duty.on.isoformat(),
        "status": status.value,
        "status_label": status.label,
        "met_on": _day(duty.met_on),
        "lapsed_on": _day(duty.lapsed_on),
        "provisions": _provisions(duty.provisions),
        "authority": duty.authority,
        "explanation": duty.explain().splitlines(),
        "deadline": _deadline(duty.deadline),
    }


def _deadline(deadline: Deadline) -> DeadlineView:
    limit = deadline.limit
    return {
        "on": deadline.on.isoformat(),
        "starts": deadline.starts.isoformat(),
        "starts_recorded": deadline.starts_recorded,
        "taken_up": deadline.taken_up,
        "working_days": None if limit is None else limit.working_days,
        "runs_from": None if limit is None or limit.runs_from is None else limit.runs_from.value,
        "base_on": deadline.base_on.isoformat(),
        "latest_on": _day(deadline.latest_on),
        "earliest_on": _day(deadline.earliest_on),
        "backstop_on": _day(deadline.backstop_on),
        "promised_on": _day(deadline.promised_on),
        "provisional": deadline.provisional,
    }


def _provisions(provisions: Iterable[Provision]) -> list[ProvisionView]:
    return [{"edition": each.edition, "number": each.number, "title": each.title} for each in provisions]


def _detail(detail: Detail) -> str | int | bool | None:
    return detail.isoformat() if isinstance(detail, date) else detail


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# --- a complaint -----------------------------------------------------------------------------------------------------


def dump_complaint_view(complaint: Complaint, as_of: date) -> ComplaintView:
    """Where a complaint stands at the end of the calendar date `as_of`: what is due, found and permitted, and why not.

    Raises `InvalidInput` where `as_of` is before the last event: replay the history up to that day instead.

    >>> from datetime import date
    >>> from hoscode import Received, open_complaint
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-1"))
    >>> view = dump_complaint_view(complaint, date(2024, 5, 2))
    >>> view["phase_label"], view["due"]["on"]
    ('awaiting acknowledgement', '2024-05-09')
    >>> [each["label"] for each in view["events"] if each["permitted"]][:2]
    ['acknowledgement', 'revised definition']
    """
    check_is("complaint", complaint, Complaint)
    late = overdue(complaint, check_day("as_of", as_of))
    due, handler = complaint.due, complaint.handler
    return {
        "reference": complaint.reference,
        "landlord": complaint.policy.landlord,
        "edition": complaint.edition.key,
        "received_on": complaint.received_on.isoformat(),
        "as_of": as_of.isoformat(),
        "version": complaint.version,
        "stage": complaint.stage,
        "last_stage": complaint.last_stage,
        "phase": complaint.phase.value,
        "phase_label": complaint.phase.label,
        "is_open": complaint.is_open,
        "is_final": complaint.is_final,
        "is_overdue": bool(late),
        "referral_until": _day(complaint.referral_until),
        "handler": None if handler is None else _handler(handler),
        "stages": [_stage(stage) for stage in complaint.stages],
        "due": None if due is None else dump_duty(due, as_of),
        "duties": [dump_duty(duty, as_of) for duty in duties(complaint)],
        "findings": [dump_finding(finding) for finding in complaint.findings],
        "events": [_event_choice(complaint, kind) for kind in EVENT_TYPES],
    }


def _stage(stage: Stage) -> StageView:
    return {
        "number": stage.number,
        "requested_on": stage.requested_on.isoformat(),
        "request_dated": stage.request_dated,
        "acknowledged_on": _day(stage.acknowledged_on),
        "logged_on": _day(stage.logged_on),
        "responded_on": _day(stage.responded_on),
        "response_dated": stage.response_dated,
        "handlers": [_handler(handler) for handler in stage.handlers],
        "outcome": None if stage.outcome is None else stage.outcome.value,
        "outcome_label": None if stage.outcome is None else stage.outcome.label,
    }


def _handler(handler: Handler) -> HandlerView:
    return {"ref": handler.ref, "third_party": handler.third_party, "team": handler.team}


def _event_choice(complaint: Complaint, kind: type[Event]) -> EventChoiceView:
    refused = refusal(complaint, kind)
    return {
        "type": kind.slug,
        "label": kind.label,
        "permitted": refused is None,
        "refusal": None if refused is None else dump_finding(refused),
    }


# --- an error --------------------------------------------------------------------------------------------------------


def dump_error(error: HoscodeError) -> ErrorView:
    """An error of the library as JSON types, with everything that it has to say; `error` tells which it is.

    Raises `InvalidInput` for any other.

    >>> from datetime import date
    >>> from hoscode import Received
    >>> try:
    ...     Received(on=date(2024, 5, 1), reference=" ")
    ... except InvalidInput as error:
    ...     plain = dump_error(error)
    >>> plain["error"], plain["problems"][0]["field"]
    ('invalid-input', 'reference')
    """
    match error:
        case NotPermitted():
            findings = [dump_finding(finding) for finding in error.findings]
            return {"error": _refused(error), "message": str(error), "findings": findings}
        case InvalidInput() | OutOfScope():
            kind: Literal["invalid-input", "out-of-scope"]
            kind = "invalid-input" if isinstance(error, InvalidInput) else "out-of-scope"
            wrong: list[ProblemView] = [
                {"field": each.field, "found": each.found, "message": each.message} for each in error.problems
            ]
            return {"error": kind, "message": str(error), "problems": wrong}
        case RecordError():
            problems: list[RecordProblemView] = [
                {"path": each.path, "code": each.code, "found": each.found, "message": each.message}
                for each in error.problems
            ]
            return {"error": "record-error", "message": str(error), "problems": problems}
        case _:
            raise invalid("error", error, f"`error` is {shown(error)}, but takes an error that hoscode raises")


def _refused(error: NotPermitted) -> Literal["impossible-event", "code-breach", "not-permitted"]:
    if isinstance(error, ImpossibleEvent):
        return "impossible-event"
    return "code-breach" if isinstance(error, CodeBreach) else "not-permitted"
