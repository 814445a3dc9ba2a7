"""Rows out: complaints, duties, findings and problems as flat mappings, for a `DataFrame`, a csv or a workbook.

A spreadsheet takes text that begins with = + - or @ for a formula, and what residents and systems have written can
begin so. Unless told otherwise, such text is written with an apostrophe before it: it stays text, and is read back
without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from hoscode._checks import check_day, check_is
from hoscode._words import Choice
from hoscode.errors import invalid, shown
from hoscode.law import Kind, Provision
from hoscode.model.complaint import Complaint, state_of
from hoscode.model.events import (
    AcceptanceDirected,
    Acknowledged,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    ReferredToOmbudsman,
    Reopened,
    SetAside,
    Withdrawn,
)
from hoscode.model.state import State
from hoscode.process.verbs import duties, open_duties, overdue
from hoscode.spreadsheets.cells import RowProblem
from hoscode.spreadsheets.columns import OF_A_STAGE

Cell = date | str | int | bool | None
"""What a cell is written as: a calendar date, text, a number, a yes or no, or nothing."""

_BEGIN_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")

Item = TypeVar("Item")
Ending = TypeVar("Ending", Withdrawn, Declined, SetAside)


def complaint_rows(
    complaints: Iterable[Complaint], as_of: date, *, for_spreadsheet: bool = True
) -> list[dict[str, Cell]]:
    """A row for each complaint, as it stands at the end of a calendar date.

    The columns that bear the names of the fields of `Columns` are read back by `read_complaints`, and hold what stands:
    of a complaint that was taken up again, the days since. After them stand the edition, the stage and the phase; the
    next duty that is open and its day; how many duties are overdue; and how many findings there are of each kind. What
    is kept without its day has none here. Letters, remedies and what else goes on around the stages have no columns.

    With `for_spreadsheet` text that a spreadsheet would take for a formula has an apostrophe before it. Raises
    `InvalidInput` where `as_of` is before the last event of a complaint.

    >>> from datetime import date
    >>> from hoscode import Received, open_complaint
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="=1+1"))
    >>> (row,) = complaint_rows([complaint], date(2024, 5, 10))
    >>> row["reference"], row["received"].isoformat(), row["next_duty"], row["overdue"]
    ("'=1+1", '2024-05-01', 'acknowledge', 1)
    """
    check_day("as_of", as_of)
    each_of = _each("complaints", complaints, Complaint)
    return [_written(_of_complaint(complaint, as_of), for_spreadsheet) for complaint in each_of]


def duty_rows(complaints: Iterable[Complaint], as_of: date, *, for_spreadsheet: bool = True) -> list[dict[str, Cell]]:
    """A row for each dated duty of each complaint, met or not, as it stands at the end of a calendar date.

    `due_on` is the day by which it is to be done, `promised_on` the landlord's own. Raises `InvalidInput` for anything
    but complaints and a date; `for_spreadsheet` is as in `complaint_rows`.

    >>> from datetime import date
    >>> from hoscode import Received, open_complaint
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-1"))
    >>> [(row["duty"], row["due_on"].isoformat(), row["status"]) for row in duty_rows([complaint], date(2024, 5, 10))]
    [('acknowledge', '2024-05-09', 'overdue'), ('respond', '2024-05-23', 'open')]
    """
    check_day("as_of", as_of)
    return [
        _written(
            {
                "reference": complaint.reference,
                "stage": duty.stage,
                "duty": duty.code,
                "subject": duty.subject,
                "provisions": _numbers(duty.provisions) or duty.authority,
                "due_on": duty.on,
                "promised_on": duty.deadline.promised_on,
                "met_on": duty.met_on,
                "lapsed_on": duty.lapsed_on,
                "status": duty.status(as_of).value,
                "provisional": duty.deadline.provisional,
            },
            for_spreadsheet,
        )
        for complaint in _each("complaints", complaints, Complaint)
        for duty in duties(complaint)
    ]


def finding_rows(complaints: Iterable[Complaint], *, for_spreadsheet: bool = True) -> list[dict[str, Cell]]:
    """A row for each finding of each complaint; one that cites two provisions stands in one row.

    Raises `InvalidInput` for anything but complaints; `for_spreadsheet` is as in `complaint_rows`.

    >>> from datetime import date
    >>> from hoscode import Acknowledged, Received, replay
    >>> complaint = replay([Received(on=date(2024, 5, 1), reference="C-1"), Acknowledged(on=date(2024, 5, 13))])
    >>> [(row["code"], row["kind"], row["provisions"]) for row in finding_rows([complaint])][0]
    ('acknowledged-late', 'breach', 'hos-2024 6.2')
    """
    return [
        _written(
            {
                "reference": complaint.reference,
                "stage": finding.stage,
                "on": finding.on,
                "event": finding.event,
                "kind": finding.kind.value,
                "code": finding.code,
                "provisions": _numbers(finding.provisions),
                "field": finding.field,
                "expected": finding.expected,
                "actual": finding.actual,
                "message": finding.message,
            },
            for_spreadsheet,
        )
        for complaint in _each("complaints", complaints, Complaint)
        for finding in complaint.findings
    ]


def problem_rows(problems: Iterable[RowProblem], *, for_spreadsheet: bool = True) -> list[dict[str, Cell]]:
    """A row for each problem, to send back to whoever keeps the spreadsheet.

    Raises `InvalidInput` for anything but problems; `for_spreadsheet` is as in `complaint_rows`.

    >>> from hoscode.spreadsheets import read_complaints
    >>> rows = [["Case ref", "Date received"], ["C-1", "31/4/2024"]]
    >>> [(row["row"], row["found"], row["outcome"]) for row in problem_rows(read_complaints(rows).problems)]
    [(2, '31/4/2024', 'left-out')]
    """
    return [
        _written(
            {
                "row": problem.row,
                "reference": problem.reference,
                "column": problem.column,
                "code": problem.code,
                "found": problem.found,
                "message": problem.message,
                "outcome": problem.outcome.value,
            },
            for_spreadsheet,
        )
        for problem in _each("problems", problems, RowProblem)
    ]


def _of_complaint(complaint: Complaint, as_of: date) -> dict[str, Cell]:
    state = state_of(complaint)
    received, stages, by_stage = state.received, state.stages, _by_stage(state)
    acknowledged = stages[0].acknowledgement
    second = stages[1] if len(stages) > 1 else None
    requests = (event for event in state.history if isinstance(event, EscalationRequested))
    request = None if second is None else next((each for each in requests if each.on == second.requested_on), None)
    withdrawn, declined = _ended(state, by_stage[-1], Withdrawn), _ended(state, by_stage[-1], Declined)
    set_aside, referred = _ended(state, by_stage[-1], SetAside), _last(state.history, ReferredToOmbudsman)
    next_duty = min(open_duties(complaint), key=lambda duty: duty.on, default=None)
    found = [finding.kind for finding in complaint.findings]
    return {
        "reference": complaint.reference,
        "received": received.on,
        "logged": acknowledged.logged_on if isinstance(acknowledged, Acknowledged) else None,
        **_of_stage(state, by_stage, 1),
        "escalated": None if second is None or not second.request_dated else second.requested_on,
        "escalation_reasons": None if request is None else request.reasons,
        **_of_stage(state, by_stage, 2),
        "withdrawn": None if withdrawn is None else withdrawn.on,
        "withdrawal_reason": None if withdrawn is None else withdrawn.reason,
        "set_aside": None if set_aside is None else set_aside.on,
        "set_aside_reason": None if set_aside is None else _slug(set_aside.why),
        "declined": None if declined is None else declined.on,
        "ground": None if declined is None else _slug(declined.ground),
        "referred": None if referred is None else referred.on,
        "tenure": _slug(received.tenure),
        "category": received.category,
        "resident": received.resident,
        "summary": received.summary,
        "channel": _slug(received.channel),
        "issue_on": received.issue_on,
        "aware_on": received.aware_on,
        "edition": complaint.edition.key,
        "stage": complaint.stage,
        "phase": _slug(complaint.phase),
        "next_duty": None if next_duty is None else next_duty.code,
        "next_due_on": None if next_duty is None else next_duty.on,
        "overdue": len(overdue(complaint, as_of)),
        "breaches": found.count(Kind.BREACH),
        "not_shown": found.count(Kind.UNEVIDENCED),
        "departures": found.count(Kind.DEPARTURE),
        "promises_missed": found.count(Kind.PROMISE),
        "irregular": found.count(Kind.IRREGULAR),
    }


_TAKES_UP: Final = (EscalationRequested, AcceptanceDirected, Reopened)
"""What can begin a stage, or begin one anew."""


def _by_stage(state: State) -> list[Sequence[Event]]:
    """The events of each stage since it was last taken up."""
    history, stages = state.history, state.stages
    begins = [0]
    for stage in stages[1:]:
        later = enumerate(history[begins[-1] + 1 :], start=begins[-1] + 1)
        begun = (at for at, event in later if isinstance(event, _TAKES_UP) and event.on == stage.requested_on)
        begins.append(next(begun, len(history)))
    return [_since_taken_up(history[begin:end]) for begin, end in zip(begins, [*begins[1:], len(history)], strict=True)]


def _since_taken_up(events: Sequence[Event]) -> Sequence[Event]:
    taken_up = [at for at, event in enumerate(events) if isinstance(event, _TAKES_UP)]
    return events[taken_up[-1] :] if taken_up else events


def _of_stage(state: State, by_stage: Sequence[Sequence[Event]], number: int) -> dict[str, Cell]:
    """The columns of one stage, blank where it was not reached.

    Of several extensions that count they have the day of the first letter and the last new day.
    """
    prefix = "" if number == 1 else "stage_2_"
    stage = state.stages[number - 1] if number <= len(by_stage) else None
    if stage is None:
        return dict.fromkeys(f"{prefix}{name}" for name in OF_A_STAGE)
    events = by_stage[number - 1]
    extended = stage.extension or _last(events, Extended)
    letter = extended if stage.extension is None else _first(events, Extended)
    acknowledged = stage.acknowledgement
    cells = (
        acknowledged.on if isinstance(acknowledged, Acknowledged) else None,
        letter.on if letter is not None and letter.date_known else None,
        None if extended is None else extended.new_due,
        None if extended is None else extended.reasons,
        stage.responded_on if stage.response_dated else None,
        _slug(stage.outcome),
        stage.handlers[-1].ref if stage.handlers else None,
    )
    return {f"{prefix}{name}": cell for name, cell in zip(OF_A_STAGE, cells, strict=True)}


def _ended(state: State, events: Sequence[Event], kind: type[Ending]) -> Ending | None:
    """How the last stage ended, where it did so by an event of that type and has not been taken up again."""
    ending = state.stage.ending
    if ending is not None:
        return ending if isinstance(ending, kind) else None
    return _last(events, kind)


def _first(events: Iterable[Event], kind: type[Item]) -> Item | None:
    return next((event for event in events if isinstance(event, kind)), None)


def _last(events: Sequence[Event], kind: type[Item]) -> Item | None:
    return _first(reversed(events), kind)


def _slug(member: Choice | None) -> str | None:
    return None if member is None else member.value


def _numbers(provisions: Iterable[Provision]) -> str:
    return ", ".join(f"{each.edition} {each.number}" for each in provisions)


def _each(name: str, given: Iterable[Item], kind: type[Item]) -> Iterator[Item]:
    try:
        in_turn = iter(given)
    except TypeError:
        message = f"`{name}` is {shown(given)}, but takes {name}: pass a list of them"
        raise invalid(name, given, message) from None
    for place, each in enumerate(in_turn):
        yield check_is(f"{name}[{place}]", each, kind)


def _written(row: Mapping[str, Cell], for_spreadsheet: bool) -> dict[str, Cell]:
    if not for_spreadsheet:
        return dict(row)
    return {name: f"'{cell}" if _is_formula(cell) else cell for name, cell in row.items()}


def _is_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(_BEGIN_FORMULAS)
