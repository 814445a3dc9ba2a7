"""Some weeks in a complaints team, on whatever database the CRM is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import fill
from typing import Final

from crm_cases import Case, Cases, Conflict
from crm_storage import Entered, Storage, WorkItem
from crm_worklist import Worklist

from hoscode import (
    Acknowledged,
    Channel,
    CodeBreach,
    Definition,
    EscalationRequested,
    Event,
    Extended,
    Handler,
    LandlordPolicy,
    NextStep,
    Outcome,
    Phase,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyKind,
    Responded,
    Response,
    Route,
)

WIDTH: Final = 100
POLICY: Final = LandlordPolicy("Example Homes")
OKAFOR: Final = Handler("J. Okafor", team="Complaints")
LIMA: Final = Handler("Ana Lima", team="Complaints")

CEILING: Final = Definition(
    points=[Point("P1", "a leak stained the kitchen ceiling, and three appointments were missed")],
    outcomes_sought=["the ceiling repaired", "an apology"],
)
LIFT: Final = Definition(points=[Point("P1", "the lift was out of order for a month")], outcomes_sought=["a lift"])
DAMP: Final = Definition(points=[Point("P1", "damp in the bedroom since the winter")], outcomes_sought=["a dry room"])
LIFT_ANSWER: Final = Response(
    stage=1,
    definition=LIFT,
    decisions=[PointDecision("P1", Outcome.UPHELD, reasons="the part was ordered three weeks late")],
    remedies=[
        Remedy(ref="R1", kind=RemedyKind.ACTION, details="the lift's controls replaced", by=date(2025, 6, 25)),
    ],
    outstanding_actions=[],
    next_step=NextStep(Route.STAGE_2, "answer this letter in any way; no reasons are needed"),
)
OTHERS: Final[tuple[tuple[Received, tuple[Event, ...]], ...]] = (
    (
        Received(on=date(2025, 5, 12), reference="C-036", resident="Mr Lewis", summary="the lift"),
        (
            Acknowledged(on=date(2025, 5, 15), definition=LIFT, handler=OKAFOR),
            Responded(on=date(2025, 5, 29), response=LIFT_ANSWER),
            EscalationRequested(on=date(2025, 6, 18)),
        ),
    ),
    (
        Received(on=date(2025, 5, 20), reference="C-039", resident="Ms Novak", summary="damp"),
        (Acknowledged(on=date(2025, 5, 28), definition=DAMP, handler=LIMA),),
    ),
    (Received(on=date(2025, 6, 19), reference="C-044", resident="Mr Begum", summary="noise from the plant room"), ()),
)
_WHAT: Final = {
    "acknowledge": "acknowledge",
    "respond": "respond",
    "deliver-remedy": "deliver remedy",
}


@dataclass(frozen=True)
class Office:
    """The CRM as the team sees it."""

    cases: Cases
    worklist: Worklist


def tell(storage: Storage) -> None:
    """Tell the story; the tables are there, and the cases of the story are not."""
    office = Office(Cases(storage), Worklist(storage))
    for received, events in OTHERS:
        _enter(office.cases, received, events)
    case = _a_complaint_comes_in(office)
    case = _an_extension_is_refused(office, case)
    _a_date_is_corrected(office, case)
    _the_week(office, date(2025, 6, 23))


def _enter(cases: Cases, received: Received, events: Sequence[Event]) -> None:
    case = cases.open_case(received, POLICY, entered=Entered(by="reception", on=received.on))
    for event in events:
        entered = Entered(by=OKAFOR.ref, on=event.on)
        case = cases.record(received.reference, event, version=case.version, entered=entered)


def _a_complaint_comes_in(office: Office) -> Case:
    day = date(2025, 6, 3)
    _heading(day, "a complaint comes in")
    received = Received(
        on=day,
        reference="C-041",
        resident="Mrs Adeyemi",
        summary="a leak through the kitchen ceiling",
        channel=Channel.EMAIL,
    )
    case = office.cases.open_case(received, POLICY, entered=Entered(by="reception", on=day))
    _say(f"C-041, {received.resident}: {received.summary}. Acknowledge by {_due(case)}.")

    day = date(2025, 6, 13)
    _heading(day, "J. Okafor enters the acknowledgement, and types the day of entering it")
    acknowledged = Acknowledged(on=day, definition=CEILING, handler=OKAFOR)
    entered = Entered(by=OKAFOR.ref, on=day)
    case = office.cases.apply("C-041", acknowledged, version=case.version, entered=entered)
    _findings(case)
    _say(f"Respond by {_due(case)}.")
    return case


def _an_extension_is_refused(office: Office, case: Case) -> Case:
    day = date(2025, 6, 20)
    _heading(day, "J. Okafor wants five more weeks for a surveyor's report")
    wanted = Extended(on=day, new_due=date(2025, 8, 1), reasons="the surveyor's report is not in yet")
    try:
        return office.cases.apply("C-041", wanted, version=case.version, entered=Entered(by=OKAFOR.ref, on=day))
    except CodeBreach as refusal:
        for finding in refusal.findings:
            _say(f"refused: {finding.message}")
    _say(f"Nothing was written: still version {office.cases.load('C-041').version}.")
    return case


def _a_date_is_corrected(office: Office, case: Case) -> None:
    day = date(2025, 6, 20)
    _heading(day, "Ana Lima corrects the day of the acknowledgement: the letter is of 6 June")
    received, acknowledged = case.complaint.history
    corrected = Acknowledged(on=date(2025, 6, 6), definition=CEILING, handler=OKAFOR)
    reason = "the letter is dated 6 June; 13 June is the day on which it was entered"
    entered = Entered(by=LIMA.ref, on=day)
    after = office.cases.correct("C-041", [received, corrected], version=case.version, entered=entered, reason=reason)
    _findings(after)
    _say(f"Respond by {_due(after)}, not {_due(case)}.")
    superseded = office.cases.load("C-041", revision=1).complaint.last_event
    _say(f"Revision {after.revision} stands. Revision 1 is kept, where it says {_day(superseded.on)}.")

    _heading(day, "J. Okafor, who still has the old page open, enters it again")
    try:
        office.cases.record("C-041", acknowledged, version=case.version, entered=Entered(by=OKAFOR.ref, on=day))
    except Conflict as conflict:
        _say(str(conflict))


def _the_week(office: Office, monday: date) -> None:
    friday = monday + timedelta(days=4)
    _heading(monday, f"the worklist until {_day(friday)}")
    _show(office.worklist.due(monday, friday))
    _heading(monday, "overdue")
    _show(office.worklist.overdue(monday))
    _heading(monday, "what nobody has been given yet")
    for item in office.worklist.due(monday, friday, officer=""):
        _say(f"{item.reference}: {_WHAT[item.duty]} by {_day(item.due_on)}")


def _show(items: Sequence[WorkItem]) -> None:
    lines = [("due", "case", "what", "provision", "stage and phase", "officer")]
    lines += [
        (
            f"{item.due_on:%a} {item.due_on.day} {item.due_on:%b}",
            item.reference,
            f"{_WHAT[item.duty]} {item.subject}".strip(),
            item.provisions,
            f"{item.case_stage}, {Phase(item.phase).label}",
            item.officer or "nobody yet",
        )
        for item in items
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _heading(day: date, what: str) -> None:
    print(f"\n{_day(day)}: {what}")


def _say(line: str) -> None:
    print(fill(line, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False))


def _findings(case: Case) -> None:
    for finding in case.complaint.findings:
        _say(f"found: {finding.message}")
    if not case.complaint.findings:
        _say("Nothing is found against it.")


def _due(case: Case) -> str:
    return "nothing" if case.complaint.due is None else _day(case.complaint.due.on)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
