"""Sheets as landlords keep them with something done to them, and what has to be so of whatever is read from one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, cast

from attrs import frozen
from odd_cells import Rows, as_mappings, changed, seen

from hoscode import InvalidInput
from hoscode.records import dump, load
from hoscode.spreadsheets import (
    Columns,
    EventColumns,
    Sheet,
    complaint_rows,
    problem_rows,
    read_complaints,
    read_events,
)
from hoscode.spreadsheets.cells import without_controls

AS_OF: Final = date(2025, 4, 30)

_COMPLAINTS: Final = (
    ("Case ref", "Date received", "Stage 1 Ack Date", "Date Stage 1 response sent", "Outcome", "Tenure type"),
    ("Case Number", "Date/Time Opened", "Date/Time Closed", "Status", "Case Owner", "Case Origin", "Case Reason"),
    ("Ref", "Complaint stage", "Tenure", "Received", "Acknowledged", "Responded", "Status"),
    ("Ref", "Received", "Logged", "S1 Ack", "S1 extension letter", "S1 new due date", "S1 response sent", "S1 outcome",
     "Escalated", "S2 Ack", "S2 response sent", "S2 outcome", "Withdrawn"),
    ("Case\nref", "Date\r\nreceived", "S1 ack\ndate", "S1 response\nsent", "S2 response\nsent", "Response\ndate",
     "Complaint\noutcome\x1b[31m", "Tenure", "Tenure\ntype", "Stage 1: when it was that we sent it, " * 9),
    ("reference", "received", "acknowledged", "extended_on", "extended_to", "responded", "escalated",
     "stage_2_acknowledged", "stage_2_responded", "declined", "ground", "set_aside", "set_aside_reason", "tenure"),
)  # fmt: skip
_EVENTS: Final = (
    ("Case\nref", "What\nhappened", "Event\ndate", "Stage", "New\ndue date", "Outcome", "Handler"),
    ("Case ref", "Event", "Event date", "Stage", "New due", "Outcome", "Handler", "Reasons", "Ground"),
    ("Case ref", "Event", "Event date"),
)
_BY_THE_CALLER: Final = (_COMPLAINTS[3], _EVENTS[1])
"""The headings of which the caller says what they are for, of half of the sheets that have them."""

_HAPPENED: Final = (
    "Received", "Acknowledged", "Stage 1 response sent", "Response sent", "escalation-requested", "extended",
    "S2 ack", "withdrawn", "set-aside", "declined", "updated", "handler-assigned", "remedy-offered", "reopened",
    "referred-to-ombudsman", "Stage 2 response", "learning-recorded", "response-revised", "No such thing",
)  # fmt: skip
_WORDS: Final = (
    "Upheld", "Not upheld", "Partly upheld", "Withdrawn", "Duplicate", "Open", "Closed", "Rejected", "General needs",
    "Shared ownership", "LCRA", "1", "2", "Stage 2", "J. Okafor", "Email", "Damp", "time-limit", "", "", None,
)  # fmt: skip


@frozen
class Case:
    """The rows of a mutated sheet, and how they are read."""

    read: Callable[..., Sheet]
    rows: Rows
    columns: Columns | EventColumns | None
    as_of: date | None
    first_row: int | None
    once: bool

    def sheet(self) -> Sheet:
        """What is read; rows that can be gone through once only are handed over so."""
        rows = iter(self.rows) if self.once else self.rows
        return self.read(rows, self.columns, as_of=self.as_of, first_row=self.first_row)


def case(number: int) -> Case:
    """The case of that number, which is always the same."""
    draw = Random(number)
    is_events = draw.random() < 0.4
    heading = draw.choice(_EVENTS if is_events else _COMPLAINTS)
    count = draw.randint(0, 4)
    row = _event if is_events else _complaint
    rows = changed(draw, [heading, *(row(draw, heading) for _ in range(count))])
    columns: Columns | EventColumns | None = None
    if heading in _BY_THE_CALLER and draw.random() < 0.5:
        columns = EventColumns(reference="Case ref", event="Event", date="Event date") if is_events else Columns(
            reference="Ref", received="Received", acknowledged="S1 Ack", dates_from_1904=draw.random() < 0.5,
            times_in_uk=draw.random() < 0.5,
        )  # fmt: skip
    return Case(
        read=read_events if is_events else read_complaints,
        rows=as_mappings(rows) if draw.random() < 0.25 else rows,
        columns=columns,
        as_of=draw.choice((AS_OF, AS_OF, None)),
        first_row=draw.choice((None, None, None, 1, 7)),
        once=draw.random() < 0.25,
    )


def _reference(draw: Random) -> str:
    return draw.choice(("C-1", "C-1", "C-2", "c-1 ", "C-1-S2", "C-1/2", "4711"))


def _day(draw: Random) -> object:
    day = date(2024, 5, 1) + timedelta(days=draw.randint(-40, 90))
    return draw.choice((day, f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}", f"{day:%d/%m/%y}", day.isoformat(), None, ""))


def _complaint(draw: Random, heading: Sequence[str]) -> list[object]:
    rest = (_day(draw) if draw.random() < 0.7 else draw.choice(_WORDS) for _ in heading[2:])
    return [_reference(draw), _day(draw), *rest]


def _event(draw: Random, heading: Sequence[str]) -> list[object]:
    rest = (draw.choice(_WORDS) for _ in heading[3:])
    return [_reference(draw), draw.choice(_HAPPENED), _day(draw), *rest]


def ends_of(number: int) -> list[str]:
    """Read a case and look at all that has to be so; how it ended, in words. Anything wrong is an `AssertionError`.

    Nothing is raised but `InvalidInput`; every problem names a row that there is and a column that there is, or none;
    no row is counted twice, and no complaint stands twice; what is read can be kept, and written as rows; the rows are
    as they were, and reading them again gives the same.
    """
    mutated = case(number)
    before = seen(mutated.rows)
    try:
        sheet = mutated.sheet()
    except InvalidInput as error:
        return ["InvalidInput" if all(problem.message for problem in error.problems) else "InvalidInput without words"]
    assert seen(mutated.rows) == before, "the caller's rows were changed"
    _look_at_the_problems(mutated, sheet)
    _look_at_the_counts(mutated, sheet)
    for complaint in sheet.complaints:
        assert load(dump(complaint)) == complaint
    latest = max([AS_OF, *(event.on for complaint in sheet.complaints for event in complaint.history)])
    assert len(complaint_rows(sheet.complaints, latest)) == len(sheet.complaints)
    assert len(problem_rows(sheet.problems)) == len(sheet.problems)
    assert mutated.sheet() == sheet, "reading it again gave something else"
    return ["a sheet", *(f"with {code}" for code in sorted({problem.code for problem in sheet.problems}))]


def _look_at_the_problems(mutated: Case, sheet: Sheet) -> None:
    is_mapping = bool(mutated.rows) and isinstance(mutated.rows[0], dict)
    first = mutated.first_row or (2 if is_mapping else 1)
    numbers = range(first - is_mapping, first + len(mutated.rows))
    for problem in sheet.problems:
        assert problem.row in numbers
        assert problem.message
        assert problem.message.isprintable()
        assert len(problem.message) < 1_000
        assert len(problem.found) < 200
        assert problem.column == "" or problem.column in _texts(mutated.rows), "no such column"


def _look_at_the_counts(mutated: Case, sheet: Sheet) -> None:
    counts = sheet.counts
    assert counts.rows == counts.kept_whole + counts.kept_partly + counts.left_out + counts.repeated
    assert counts.rows + counts.blank <= len(mutated.rows)
    references = [complaint.reference.strip().casefold() for complaint in sheet.complaints]
    assert len(set(references)) == len(references), "a complaint stands twice"
    assert len(references) <= counts.kept_whole + counts.kept_partly
    rows = [sheet.row_of(complaint.reference) for complaint in sheet.complaints]
    assert None not in rows
    assert len(set(rows)) == len(rows), "a row was read twice"


def _texts(rows: Rows) -> set[str]:
    """What any cell or key holds as text, as a heading is shown: without the characters that no text holds."""
    found: set[str] = set()
    for row in rows:
        for cell in cast("Sequence[object]", row) if isinstance(row, (list, dict)) else ():
            if isinstance(cell, str):
                found.add(without_controls(str.__str__(cell)))
    return found | {text.strip() for text in found}
