"""A made-up complaints register as landlords keep them, untidy on purpose: the rows of a spreadsheet under its heading.

Everybody and everything in it is made up, and the same seed makes the same rows. About one row in six has something in
it that a person would want to know of: a day that is none, text for a date, a day before the receipt, a row entered
twice.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

HEADING: Final = (
    "Case Ref",
    "Date Received",
    "Stage 1 Ack Date",
    "S1 Response Due",
    "Extended to",
    "Date Stage 1 response sent",
    "Outcome S1",
    "Escalated to Stage 2",
    "Stage 2 Ack Date",
    "S2 Response Sent",
    "Outcome S2",
    "Date withdrawn",
    "Tenure type",
    "Nature of complaint",
    "Investigating officer",
    "Response date",
)
"""The headings, of which one is for nothing that is read, and the last could be for several things."""

Cell = date | str | int | float | bool | None
Row = list[Cell]

_DAY_0: Final = date(1899, 12, 30)
_TENURES: Final = ("General Needs", "GN", "Social Rent", "Sheltered", "Shared Ownership", "shared owner", "Leaseholder")
_WEIGHTS: Final = (40, 15, 20, 8, 10, 4, 3)
_ABOUT: Final = ("Repairs", "Damp and mould", "ASB", "Service charges", "Staff conduct")
_OUTCOMES: Final = ("Upheld", "Partially upheld", "Not upheld")
_OFFICERS: Final = ("A. Khan", "B. Lewis", "C. Osei", "D. Patel", "E. Walsh")


def untidy_rows(count: int, year: int = 2024, seed: int = 1) -> list[Row]:
    """So many rows of complaints received in the year that begins on 1 April; a few of them blank, or entered twice."""
    chance = Random(seed)
    rows: list[Row] = []
    while len(rows) < count:
        row = _sound(chance, len(rows) + 1, date(year, 4, 1))
        rows.append(_spoilt(chance, row) if chance.random() < 1 / 6 else row)
        if chance.random() < 1 / 150:
            rows.append([None] * len(HEADING))
        if chance.random() < 1 / 150:
            rows.append(list(row))
    return rows[:count]


def _sound(chance: Random, number: int, first: date) -> Row:
    """A row as it should be, though what it tells of may have been late."""
    received = first + timedelta(days=chance.randrange(365))
    acknowledged = received + timedelta(days=chance.choice((0, 1, 1, 2, 3, 4, 5, 6, 7, 9)))
    extended = acknowledged + timedelta(days=28) if chance.random() < 1 / 8 else None
    answered = acknowledged + timedelta(days=chance.choice((5, 9, 12, 13, 14, 14, 15, 20, 27)))
    request = answered + timedelta(days=chance.randrange(1, 40)) if chance.random() < 1 / 6 else None
    second_acknowledged = None if request is None else request + timedelta(days=chance.choice((1, 3, 6, 8)))
    second_answered = (
        None if second_acknowledged is None else second_acknowledged + timedelta(days=chance.choice((14, 27, 28, 35)))
    )
    return [
        f"CMP-{number:05}",
        received,
        acknowledged,
        received + timedelta(days=14),
        extended,
        answered,
        chance.choice(_OUTCOMES),
        request,
        second_acknowledged,
        second_answered,
        None if request is None else chance.choice(_OUTCOMES),
        None,
        chance.choices(_TENURES, _WEIGHTS)[0],
        chance.choice(_ABOUT),
        chance.choice(_OFFICERS),
        None,
    ]


# --- what goes wrong -------------------------------------------------------------------------------------------------


def _spoilt(chance: Random, row: Row) -> Row:
    """The row with one thing in it that somebody typed, exported or imported badly."""
    return chance.choice(_SPOILERS)(list(row))


def _put(row: Row, heading: str, cell: Cell) -> Row:
    row[HEADING.index(heading)] = cell
    return row


def _day(row: Row, heading: str) -> date:
    cell = row[HEADING.index(heading)]
    return cell if isinstance(cell, date) else date(2024, 4, 2)


def _british(row: Row) -> Row:
    return [f"{cell.day}/{cell.month}/{cell.year}" if isinstance(cell, date) else cell for cell in row]


def _numbers(row: Row) -> Row:
    return [(cell - _DAY_0).days if isinstance(cell, date) else cell for cell in row]


def _midnights(row: Row) -> Row:
    return [datetime.combine(cell, time()) if isinstance(cell, date) else cell for cell in row]


def _no_such_day(row: Row) -> Row:
    return _put(row, "Stage 1 Ack Date", "31/04/2024")


def _text(row: Row) -> Row:
    return _put(row, "Date Stage 1 response sent", "TBC")


def _before_the_receipt(row: Row) -> Row:
    return _put(row, "Stage 1 Ack Date", _day(row, "Date Received") - timedelta(days=30))


def _last_century(row: Row) -> Row:
    answered = _day(row, "Date Stage 1 response sent")
    return _put(
        row, "Date Stage 1 response sent", answered.replace(year=answered.year - 100, day=min(answered.day, 28))
    )


def _next_decade(row: Row) -> Row:
    return _put(row, "Date Stage 1 response sent", date(2042, 5, 3))


def _time_of_day(row: Row) -> Row:
    return _put(row, "Stage 1 Ack Date", datetime.combine(_day(row, "Stage 1 Ack Date"), time(16, 40)))


def _not_acknowledged(row: Row) -> Row:
    return _put(_put(row, "Stage 1 Ack Date", "n/a"), "Extended to", None)


def _only_a_yes(row: Row) -> Row:
    return _put(row, "Escalated to Stage 2", "Yes")


def _answered_after_the_request(row: Row) -> Row:
    return _put(row, "Escalated to Stage 2", _day(row, "Date Stage 1 response sent") - timedelta(days=1))


def _still_open(row: Row) -> Row:
    for heading in HEADING[4:11]:
        _put(row, heading, None)
    return row


def _withdrawn(row: Row) -> Row:
    return _put(_still_open(row), "Date withdrawn", _day(row, "Stage 1 Ack Date") + timedelta(days=2))


def _unknown_tenure(row: Row) -> Row:
    return _put(row, "Tenure type", "Licensee?")


def _unknown_outcome(row: Row) -> Row:
    return _put(row, "Outcome S1", "Resolved")


def _formula(row: Row) -> Row:
    return _put(row, "Nature of complaint", "=VLOOKUP(A2,Codes!A:B,2,0)")


def _no_receipt(row: Row) -> Row:
    return _put(row, "Date Received", "")


_SPOILERS: Final = (
    _british, _british, _british, _numbers, _midnights, _no_such_day, _text, _before_the_receipt, _last_century,
    _next_decade, _time_of_day, _not_acknowledged, _not_acknowledged, _not_acknowledged, _only_a_yes,
    _answered_after_the_request, _still_open, _withdrawn, _unknown_tenure, _unknown_outcome, _formula, _no_receipt,
)  # fmt: skip
