"""When the self-assessment of a year is to be with the Ombudsman."""

from __future__ import annotations

from datetime import MAXYEAR, date
from typing import Final

from hoscode._checks import check_day
from hoscode.errors import Problem, invalid, out_of_scope, shown
from hoscode.model.calendar_months import months_after

_MOST_HOMES: Final = 100_000_000  # more than there are in the country
_SMALLER_UP_TO: Final = 1_000
_MONTHS_FOR_SMALLER: Final = 6
_LARGER_BY: Final = (9, 30)


def submission_deadline(homes: int, year_end: date) -> date:
    """The calendar date by which a landlord submits to the Ombudsman after its financial year has ended.

    With over 1,000 homes by the first 30 September after the year's end; with fewer within six calendar months of it,
    which for a month too short is that month's last day. Exactly 1,000 is taken as not over 1,000: an interpretation. A
    landlord without homes is under 1,000. Any day can end a financial year.

    Raises `InvalidInput` for a number of homes that is no whole number or is negative, and for anything but a date;
    `OutOfScope` where the calendar ends before the deadline.

    >>> from datetime import date
    >>> submission_deadline(1_001, date(2024, 12, 31)), submission_deadline(1_000, date(2024, 12, 31))
    (datetime.date(2025, 9, 30), datetime.date(2025, 6, 30))
    """
    problem = homes_problem("homes", homes)
    if problem is not None:
        raise invalid(problem.field, homes, problem.message)
    check_day("year_end", year_end)
    if year_end.year == MAXYEAR:
        raise out_of_scope(
            "year_end",
            year_end,
            f"`year_end` is {shown(year_end)}, and the calendar ends before the deadline: give a year before {MAXYEAR}",
        )
    if homes <= _SMALLER_UP_TO:
        return months_after(year_end, _MONTHS_FOR_SMALLER)
    month, day = _LARGER_BY
    same_year = date(year_end.year, month, day)
    return same_year if same_year > year_end else date(year_end.year + 1, month, day)


def homes_problem(field: str, homes: object) -> Problem | None:
    """What is wrong with a number of homes; None where nothing is."""
    if type(homes) is int and 0 <= homes <= _MOST_HOMES:
        return None
    found = shown(homes)
    return Problem(
        field, found, f"`{field}` is {found}, but takes a whole number of homes, 0 or more and at most {_MOST_HOMES:,}"
    )
