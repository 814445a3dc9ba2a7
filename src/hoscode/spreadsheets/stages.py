"""Sheets in which each stage has a row of its own: the rows of stage 1 and of stage 2 of a complaint are read as one.

A row of stage 2 belongs to the row of stage 1 with its reference, or with its reference but for a suffix that names the
stage: C-1-S2 or C-1/2 to C-1, and C-1-S2 to C-1-S1. C-1/2 and C-1/1 may as well be two complaints, and are not put
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from hoscode._checks import folded
from hoscode.spreadsheets.columns import OF_A_STAGE
from hoscode.spreadsheets.rows import Line
from hoscode.spreadsheets.sheets import Keeping, Row
from hoscode.spreadsheets.words import STANDS, Unknown

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
        row.reference = row.values.get("reference", "")
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
