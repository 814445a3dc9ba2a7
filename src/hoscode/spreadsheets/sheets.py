"""A sheet as it was read: the complaints, what could not be kept, what became of every row; and the row being read.

Where each stage has a row of its own, the rows of stage 1 and of stage 2 of a complaint are read as one. A row of stage
2 belongs to the row of stage 1 with its reference, or with its reference but for a suffix that names the stage: C-1-S2
or C-1/2 to C-1, and C-1-S2 to C-1-S1. C-1/2 and C-1/1 may as well be two complaints, and are not put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from attrs import evolve, field, frozen

from hoscode._checks import check_is, folded
from hoscode._words import Choice, in_words
from hoscode.errors import shown
from hoscode.model.complaint import Complaint
from hoscode.model.events import Ground, SetAsideReason
from hoscode.model.response import Channel, Outcome, Tenure
from hoscode.spreadsheets.cells import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Days,
    RowOutcome,
    RowProblem,
    RowProblemCode,
    Unread,
    Words,
    folded_word,
    found_in,
    heading_said,
    is_missing,
    plain,
    read_text,
    read_word,
    value_of,
)
from hoscode.spreadsheets.columns import OF_A_STAGE, Columns, EventColumns, Word
from hoscode.spreadsheets.rows import Line, is_blank
from hoscode.spreadsheets.words import (
    CHANNELS,
    ENDINGS,
    GROUNDS,
    OUTCOMES,
    SET_ASIDE_REASONS,
    STANDS,
    STATUSES,
    TENURES,
    Ending,
    Unknown,
    ending_in,
    stage_in,
    status_in,
)


@frozen(kw_only=True)
class SheetCounts:
    """What became of the rows under the heading: each but the blank ones stands in exactly one of the last four.

    `rows` are those that hold anything, and `blank` those that do not. `kept_whole` are read as they stand,
    `kept_partly` in part, `left_out` not at all, be it a complaint, a repeated heading or a row of totals, and
    `repeated` say once more what a row before them says.
    """

    rows: int
    blank: int
    kept_whole: int
    kept_partly: int
    left_out: int
    repeated: int


@frozen(kw_only=True)
class Sheet:
    """What a sheet holds: its complaints in the order of their rows, and every problem in the order of the rows.

    `columns` are those by which it was read: the caller's, or those suggested by the heading.
    """

    complaints: tuple[Complaint, ...]
    problems: tuple[RowProblem, ...]
    counts: SheetCounts
    columns: Columns | EventColumns
    _rows: Mapping[str, int] = field(alias="rows", repr=False, eq=False)

    def row_of(self, reference: str) -> int | None:
        """The row in which a complaint stands, as the spreadsheet numbers it; None where no such complaint was kept.

        References are compared trimmed and without regard to case. Raises `InvalidInput` for anything but text.
        """
        return self._rows.get(folded(check_is("reference", reference, str)))


Member = TypeVar("Member", bound=Choice)


class Reader(NamedTuple):
    """How the cells of one column are read: the field they are for, the heading, and what reads them."""

    name: str
    heading: str
    read: Callable[[object], object]


_NAMES: Final = frozenset(("reference", "category", "handler", "stage_2_handler", "event", "stage", "resident"))
"""The fields of text that is a name, and so not long."""


def readers(
    columns: Columns | EventColumns, names: Sequence[str], headings: Sequence[str], days: Iterable[str]
) -> list[Reader]:
    """What reads each column of a sheet; `days` are the fields in which days stand."""
    in_days = Days(from_1904=columns.dates_from_1904, times_in_uk=columns.times_in_uk)
    known_outcomes: Mapping[str, Outcome | Ending] = (
        OUTCOMES if isinstance(columns, EventColumns) else {**ENDINGS, **OUTCOMES}
    )
    begins = None if isinstance(columns, EventColumns) else ending_in
    outcomes = Words(known_outcomes, _meant(Outcome, columns.outcomes), "an outcome", begins)
    set_aside = () if isinstance(columns, EventColumns) else columns.set_aside_reasons
    of_words: Mapping[str, Callable[[object], object]] = {
        "tenure": Words(TENURES, _meant(Tenure, columns.tenures), "a tenure").read,
        "outcome": outcomes.read,
        "stage_2_outcome": outcomes.read,
        "set_aside_reason": Words(
            SET_ASIDE_REASONS, _meant(SetAsideReason, set_aside), "a reason for setting a complaint aside"
        ).read,
        "ground": Words(GROUNDS, _meant(Ground, columns.grounds), "a ground of refusal").read,
        "channel": Words(CHANNELS, _meant(Channel, columns.channels), "a way in which complaints come").read,
    }
    reads: dict[str, Callable[[object], object]] = {**dict.fromkeys(days, in_days.read), **of_words}
    if isinstance(columns, Columns):
        of_the_caller = {folded_word(each.word): STATUSES[each.means] for each in columns.statuses}
        reads["status"] = _told_by(lambda text: status_in(text, of_the_caller))
        reads["stage"] = _told_by(stage_in)
    return [
        Reader(name, heading, reads.get(name) or _text(name)) for name, heading in zip(names, headings, strict=True)
    ]


def _text(name: str) -> Callable[[object], object]:
    longest = LONGEST_NAME if name in _NAMES else LONGEST_TEXT
    return lambda cell: read_text(cell, longest)


def _told_by(tell: Callable[[str], object]) -> Callable[[object], object]:
    """What reads a column of a few words that many rows repeat."""
    told: dict[str, object] = {}

    def read(cell: object) -> object:
        text = read_word(cell)
        if not isinstance(text, str):
            return text
        if text not in told:
            told[text] = tell(text)
        return told[text]

    return read


def _meant(kind: type[Member], words: Iterable[Word]) -> dict[str, Member]:
    by_slug = {member.value: member for member in kind}
    return {each.word: by_slug[each.means] for each in words}


# --- the row that is being read --------------------------------------------------------------------------------------


@frozen
class _Found:
    """A problem before it is known whether the row will be kept."""

    code: RowProblemCode
    name: str
    column: str
    found: str
    why: str
    instead: str


@frozen
class _InDoubt:
    """A word of which nothing is known, and how its row was read all the same."""

    column: str
    word: str
    why: str


_TOTALS: Final = re.compile(r"(?:grand |sub ?|overall )?totals?\b|(?:count|sum|average|mean)$")
_OF_ITSELF: Final[Mapping[str, Any]] = {}


class Row:
    """A row while it is being read: its values by field, and what was found wrong with it.

    `meant` are the fields of which something was meant that cannot be kept, such as a day that is none in the calendar.
    `in_doubt` are words of which nothing is known, and why that matters, to be said once for the whole sheet. `second`
    is the row of its stage 2, where each stage has a row of its own. `_of` has the row and the field in whose column
    the value of a field stands, where these are others.
    """

    __slots__ = ("_of", "cells", "columns", "found", "in_doubt", "meant", "number", "reference", "second", "values")

    def __init__(self, number: int, columns: Sequence[Reader], cells: Sequence[object]) -> None:
        self.number = number
        self.columns = columns
        self.cells = cells
        self.found: list[_Found] = []
        self.in_doubt: tuple[_InDoubt, ...] = ()
        self.second: Row | None = None
        self._of: Mapping[str, tuple[Row, str]] = _OF_ITSELF
        self.meant: set[str] = set()
        self.values: dict[str, Any] = {}
        for column, cell in zip(columns, cells, strict=False):
            value = None if cell is None else column.read(cell)
            if value is None:
                continue
            if type(value) is Unread:
                if value.means_a_day:
                    self.meant.add(column.name)
                instead = f"it is read as {in_words(value.instead)}" if isinstance(value.instead, date) else ""
                self.problem(value.code, column.name, value.why, instead)
                value = value.instead
                if value is None:
                    continue
            self.values[column.name] = value
        self.reference: str = self.values.get("reference", "")

    def has_all(self, needed: Mapping[str, tuple[RowProblemCode, str]], line: Line) -> bool:
        """Whether the row has a value for every field that is needed; says what is wrong otherwise.

        `needed` has, for each field, the code and the sentence where its cell is empty.
        """
        if line.cells is None:
            self.problem("not-a-row", "", f"the row is {shown(line.row)} and not a row of cells")
            return False
        if line.beyond is not None and not is_blank(line.beyond):
            why = "there are cells beyond the last heading, so that some may stand in the wrong column"
            self.problem("cells-beyond-heading", "", why, "what stands under the headings is kept")
        if all(name in self.values for name in needed):
            return True
        if self._repeats_the_headings():
            self.found.clear()
            self.reference = ""
            self.problem("heading-repeated", "", "the row repeats the headings")
            return False
        if self._has_totals(needed):
            self.found.clear()
            self.problem("totals", "reference", "which is the name of a row of totals")
            return False
        for name, (code, why) in needed.items():
            if name not in self.values and all(each.name != name for each in self.found):
                self.problem(code, name, why)
        return False

    def _has_totals(self, needed: Iterable[str]) -> bool:
        """Whether the row adds up those above it, and so has nothing of what a complaint needs but a name."""
        has = [name for name in needed if name in self.values]
        return has == ["reference"] and _TOTALS.match(folded_word(self.values["reference"])) is not None

    def _repeats_the_headings(self) -> bool:
        """Whether every cell of the row that is read holds its own heading."""
        cells = [value_of(cell) for cell in self.cells]
        return all(
            isinstance(cell, str) and plain(cell) == plain(column.heading)
            for column, cell in zip(self.columns, cells, strict=False)
        )

    def problem(self, code: RowProblemCode, name: str, why: str, instead: str = "") -> None:
        """Take down what is wrong with the cell for a field; `instead` says what is kept, where that is not nothing."""
        row, at = self._of.get(name, (self, name))
        heading = found = ""
        for column, cell in zip(row.columns, row.cells, strict=False):
            if column.name == at:
                heading, found = column.heading, "" if is_missing(cell) else found_in(value_of(cell))
        row.found.append(_Found(code, at, heading, found, why, instead))

    def drop(self, code: RowProblemCode, name: str, why: str) -> None:
        """Take down what is wrong with a value that has been read, and keep the row without it."""
        self.problem(code, name, why)
        self.meant.add(name)
        del self.values[name]

    def has_problem(self, name: str) -> bool:
        """Whether something has been found wrong with the cell for a field."""
        row, at = self._of.get(name, (self, name))
        return any(each.name == at for each in row.found)

    def says_without_a_day(self, name: str) -> bool:
        """Whether the cell for a day says that it happened, and not when."""
        row, at = self._of.get(name, (self, name))
        return any(each.name == at and each.code == "day-missing" for each in row.found)

    def keep_instead(self, name: str, what: str) -> None:
        """Say of the cell for a field what is kept in spite of what is wrong with it."""
        row, at = self._of.get(name, (self, name))
        row.found = [evolve(each, instead=what) if each.name == at else each for each in row.found]

    def doubt(self, name: str, word: str, why: str) -> None:
        """Take down that a word for a field is not known, and how the row is read all the same."""
        row, at = self._of.get(name, (self, name))
        heading = next(column.heading for column in row.columns if column.name == at)
        row.in_doubt += (_InDoubt(heading, word, why),)

    def moves(self, name: str, to: str) -> None:
        """Take the value of a field for that of another, and say of its cell what is wrong with that."""
        self.takes(self, name, to)
        self.values.pop(name, None)
        self.meant.discard(name)

    def takes(self, other: Row, name: str, to: str) -> None:
        """Take the value that another row has for a field, and say of its cell there what is wrong with it."""
        self._of = {**self._of, to: (other, name)}
        if name in other.values:
            self.values[to] = other.values[name]
        if name in other.meant:
            self.meant.add(to)

    def has_instead(self, name: str) -> bool:
        """Whether something is kept in spite of what is wrong with the cell for a field."""
        return any(each.name == name and each.instead for each in self.found)

    def problems(self, outcome: RowOutcome) -> list[RowProblem]:
        """Everything that was found, now that it is known what becomes of the row."""
        return [
            RowProblem(
                row=self.number,
                reference=self.reference,
                column=each.column,
                code=each.code,
                found=each.found,
                message=_message(each, outcome),
                outcome=outcome,
            )
            for each in self.found
        ]


def _message(each: _Found, outcome: RowOutcome) -> str:
    subject = (
        f"'{heading_said(each.column)}' holds {each.found}, {each.why}" if each.column and each.found else each.why
    )
    if outcome is RowOutcome.LEFT_OUT:
        return f"{subject}; the row is left out"
    return f"{subject}; {each.instead or 'the complaint is kept without it'}"


# --- all rows together -----------------------------------------------------------------------------------------------


class Keeping:
    """What has been kept of a sheet so far, by the folded reference of each complaint."""

    def __init__(self) -> None:
        self.complaints: list[Complaint] = []
        self.problems: list[RowProblem] = []
        self.rows: dict[str, int] = {}
        self._of: dict[str, Complaint] = {}
        self._in_doubt: dict[_InDoubt, list[Row]] = {}
        self.blank = self.kept_whole = self.kept_partly = self.left_out = self.repeated = 0

    def keep(self, complaint: Complaint, row: Row) -> None:
        """Keep a complaint whose reference is new, and count its row."""
        reference = folded(complaint.reference)
        self.complaints.append(complaint)
        self.rows[reference] = row.number
        self._of[reference] = complaint
        self.count(row)

    def count(self, row: Row) -> None:
        """Count a row as kept, whole or in part."""
        for each in row.in_doubt:
            self._in_doubt.setdefault(evolve(each, word=plain(each.word)), []).append(row)
        if row.found:
            self.kept_partly += 1
            self.problems += row.problems(RowOutcome.KEPT_PARTLY)
        else:
            self.kept_whole += 1

    def same_as(self, reference: str) -> Complaint | None:
        """The complaint of this reference that has been kept already."""
        return self._of.get(folded(reference))

    def row_of(self, reference: str) -> int:
        """The row of a complaint that has been kept."""
        return self.rows[folded(reference)]

    def leave_out(self, row: Row) -> None:
        """Leave a row out, with everything that was found in it."""
        self.left_out += 1
        self.problems += row.problems(RowOutcome.LEFT_OUT)

    def sheet(self, columns: Columns | EventColumns) -> Sheet:
        """The sheet, once all rows are read."""
        counts = SheetCounts(
            rows=self.kept_whole + self.kept_partly + self.left_out + self.repeated,
            blank=self.blank,
            kept_whole=self.kept_whole,
            kept_partly=self.kept_partly,
            left_out=self.left_out,
            repeated=self.repeated,
        )
        return Sheet(
            complaints=tuple(self.complaints),
            problems=tuple(sorted([*self.problems, *self._once()], key=_row_of)),
            counts=counts,
            columns=columns,
            rows=self.rows,
        )

    def _once(self) -> Iterator[RowProblem]:
        """A problem for every word of which nothing is known, at the first of its rows."""
        for each, rows in self._in_doubt.items():
            row = rows[0]
            (word,) = {found.word for found in row.in_doubt if plain(found.word) == each.word}
            further = f", here and in {len(rows) - 1:,} more" if len(rows) > 1 else ""
            yield RowProblem(
                row=row.number,
                reference=row.reference,
                column=each.column,
                code="unknown-word",
                found=found_in(word),
                message=f"'{heading_said(each.column)}' holds {found_in(word)}{further}, {each.why}",
                outcome=RowOutcome.KEPT_PARTLY,
            )


def is_answered_late(complaint: Complaint, stage: int) -> bool:
    """Whether a stage was found to be answered late."""
    return any(finding.code == "responded-late" and finding.stage == stage for finding in complaint.findings)


def _row_of(problem: RowProblem) -> int:
    return problem.row


def ambiguous_headings(columns: Columns | EventColumns, heading_row: int) -> list[RowProblem]:
    """A problem for every heading that was suggested to be for several things, and so is not read."""
    return [
        RowProblem(
            row=heading_row,
            reference="",
            column=each.heading,
            code="heading-ambiguous",
            found=found_in(each.heading),
            message=f"the column '{heading_said(each.heading)}' is not read, since {each.why}; "
            "say which column holds what",
            outcome=RowOutcome.KEPT_PARTLY,
        )
        for each in columns.ambiguous
    ]


_SECOND, _THIRD = 2, 3

_OF_STAGE_2: Final = (*OF_A_STAGE, "status")
"""The fields that are about stage 2 in a row of stage 2."""

_OF_EITHER: Final = (
    "escalation_reasons",
    "withdrawn",
    "withdrawal_reason",
    "set_aside",
    "set_aside_reason",
    "declined",
    "ground",
    "referred",
)
"""The fields that are about the complaint, and of which that of stage 2 comes later."""

_OF_THE_RECEIPT: Final = ("tenure", "category", "resident", "summary", "channel")
"""What a row of stage 2 may say where that of stage 1 does not."""

_STAGE_NAMED: Final = re.compile(r"[\s\-_/.(]*(?:stage|stg|st|s)[\s\-_.]*([12])\)?$")
_NUMBER_2: Final = re.compile(r"[\s\-_/.(]+2\)?$")


_NO_STAGE: Final = "which is not known to be a stage: the row is read as a complaint at stage 1"
_NO_STAGE_1: Final = "but no row is of its stage 1"
_ALONE: Final = (
    "it is kept as received and escalated on the day that the row says, and counts at stage 1 too, unanswered"
)


def reaches_stage_2(row: Row) -> bool:
    """Whether a row says that its complaint has come to stage 2, whatever days it has of that."""
    stage = row.values.get("stage")
    return isinstance(stage, int) and stage >= _SECOND


def stages_together(rows: Iterable[tuple[Line, Row]], keeping: Keeping) -> list[tuple[Line, Row]]:
    """The rows of complaints in their order, each with that of its stage 2; rows of neither stage are left out."""
    whole: list[tuple[Line, Row]] = []
    by_reference: dict[str, Row] = {}
    without_suffix: dict[str, Row] = {}
    later: list[tuple[Line, Row]] = []
    for line, row in rows:
        if reaches_stage_2(row) and not _tells_of_both(row):
            later.append((line, row))
            continue
        reference = folded(row.reference)
        if _say_the_same(by_reference.get(reference), row):
            keeping.repeated += 1
            continue
        stage = row.values.get("stage")
        if isinstance(stage, Unknown):
            row.doubt("stage", stage.word, _NO_STAGE)
        whole.append((line, row))
        if "received" in row.values:
            by_reference.setdefault(reference, row)
            if _names_stage(reference, "1"):
                without_suffix.setdefault(_STAGE_NAMED.sub("", reference), row)
    for line, row in later:
        if row.values["stage"] >= _THIRD:
            row.problem("not-kept", "stage", "for which there are no columns: keep the complaint as events")
            keeping.leave_out(row)
            continue
        first = _first_of(folded(row.reference), by_reference, without_suffix)
        if first is None:
            _stand_alone(row)
            whole.append((line, row))
        elif first.second is None:
            first.second = row
            row.has_all({}, line)
            _put_beside(first, row)
        elif first.second.values == row.values:
            keeping.repeated += 1
        else:
            why = f"which row {first.second.number} has too at its stage, and the two rows differ"
            row.problem("reference-twice", "reference", why)
            keeping.leave_out(row)
    return sorted(whole, key=lambda each: each[0].number)


def _tells_of_both(row: Row) -> bool:
    """Whether a row at stage 2 has a day of the request beside that of the receipt, and so is of both stages."""
    return "escalated" in row.values and row.values["escalated"] != row.values.get("received")


def _say_the_same(earlier: Row | None, row: Row) -> bool:
    return earlier is not None and {**earlier.values, "reference": ""} == {**row.values, "reference": ""}


def _names_stage(reference: str, number: str) -> bool:
    named = _STAGE_NAMED.search(reference)
    return named is not None and named[1] == number


def _first_of(reference: str, by_reference: dict[str, Row], without_suffix: dict[str, Row]) -> Row | None:
    """The row of stage 1 to which a row of stage 2 belongs, as far as its reference tells."""
    if not _names_stage(reference, "2"):
        return by_reference.get(reference) or by_reference.get(_NUMBER_2.sub("", reference))
    base = _STAGE_NAMED.sub("", reference)
    return by_reference.get(reference) or by_reference.get(base) or without_suffix.get(base)


def _put_beside(first: Row, second: Row) -> None:
    """Give a row of stage 1 what the row of its stage 2 says."""
    first.takes(second, "stage", "stage")
    first.takes(second, "received", "escalated")
    if first.values.get("escalated") == first.values["received"]:
        first.drop(
            "out-of-order", "escalated", "on which stage 1 was received too, so that it is not the day of the request"
        )
    for name in _OF_STAGE_2:
        first.takes(second, name, f"stage_2_{name}")
    first.values.setdefault("stage_2_status", STANDS)  # that of the first row is how stage 1 stands
    for name in _OF_EITHER:
        if name in second.values:
            first.takes(second, name, name)
    for name in _OF_THE_RECEIPT:
        if name not in first.values:
            first.takes(second, name, name)


def _stand_alone(row: Row) -> None:
    """Read a row of stage 2 of which there is no stage 1, as one of both: what it says is about stage 2."""
    row.problem("stage-missing", "stage", _NO_STAGE_1, _ALONE)
    row.takes(row, "received", "escalated")
    for name in _OF_STAGE_2:
        row.moves(name, f"stage_2_{name}")
