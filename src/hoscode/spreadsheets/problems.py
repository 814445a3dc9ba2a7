"""What a row of a spreadsheet had that could not be kept as it is: where, what, and what became of the complaint."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final, Literal

from attrs import frozen

from hoscode._choice import Choice
from hoscode.errors import shown

RowProblemCode = Literal[
    "after-export",
    "before-receipt",
    "cells-beyond-heading",
    "day-missing",
    "event-needs-more",
    "event-unknown",
    "formula",
    "garbled-text",
    "heading-ambiguous",
    "heading-repeated",
    "month-first",
    "not-a-date",
    "not-a-row",
    "not-kept",
    "not-text",
    "out-of-order",
    "out-of-scope",
    "receipt-missing",
    "reference-missing",
    "reference-twice",
    "stage-missing",
    "time-of-day",
    "time-zone",
    "totals",
    "too-long",
    "unknown-word",
    "wrong-century",
]
"""The stable slugs by which programs tell problems apart."""

LONGEST_FOUND: Final = 60
"""The most characters of a cell that a problem repeats."""


class RowOutcome(Choice):
    """What became of a row with a problem: its complaint is kept without what is wrong, or the row is left out."""

    KEPT_PARTLY = "kept-partly"
    LEFT_OUT = "left-out"


@frozen(kw_only=True)
class RowProblem:
    """One thing in one row that could not be kept as it stands.

    `row` is the number of the row in the spreadsheet, `reference` that of the complaint, blank where the row has none,
    and `column` the heading, blank where the row as a whole is meant. `found` is what stood there, shortened, and
    `message` one sentence for the person who keeps the spreadsheet.
    """

    row: int
    reference: str
    column: str
    code: RowProblemCode
    found: str
    message: str
    outcome: RowOutcome


@frozen
class Unread:
    """Why a cell was not read as it stands: the code, the reason as the end of a sentence, and what was kept instead.

    `means_a_day` says of what is no day to be read that somebody meant one: what it tells of has happened.
    """

    code: RowProblemCode
    why: str
    instead: str | date | None = None
    means_a_day: bool = False


def found_in(cell: object) -> str:
    """What stands in a cell, in a few words that are safe to show."""
    if isinstance(cell, datetime):
        at = datetime.timetz(cell)
        return said(datetime.date(cell)) + (f", {at:%H:%M %Z}".rstrip() if at != time() else "")
    if type(cell) is date:
        return said(cell)
    if not isinstance(cell, str):
        return shown(cell)
    text = str.__str__(cell).strip()[: LONGEST_FOUND + 1]
    text = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
    return text if len(text) <= LONGEST_FOUND else f"{text[:LONGEST_FOUND]}\N{HORIZONTAL ELLIPSIS}"


def said(day: date) -> str:
    """A day as people write it: 3 May 2024."""
    return f"{day.day} {day:%B %Y}"
