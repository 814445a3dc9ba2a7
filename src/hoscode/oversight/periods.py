"""Which months a report is of, by when it is to be with the Ombudsman, and when the next self-assessment is due."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Annotated, Final

from attrs import frozen

from hoscode._checks import as_tuple, check_day, checked
from hoscode._words import month_in_words
from hoscode.errors import InvalidInput, Problem, invalid, out_of_scope, shown
from hoscode.law import Edition, Provision, ReportingRules, edition_on
from hoscode.model.deadlines import months_after

# --- the reporting year of the Regulator of Social Housing -----------------------------------------------------------

_FIRST_MONTH: Final = 4
_LAST_START: Final = MAXYEAR - 1


@frozen(order=True)
class ReportingYear:
    """The year from 1 April of `start` to 31 March of the next: the regulator's year for complaint figures.

    Years compare by when they begin. Raises `InvalidInput` for anything but a whole number from 1 to 9998.

    >>> from datetime import date
    >>> year = ReportingYear(2024)
    >>> str(year), year.first_day.isoformat(), year.last_day.isoformat()
    ('2024/25', '2024-04-01', '2025-03-31')
    >>> date(2025, 3, 31) in year, date(2025, 4, 1) in year
    (True, False)
    """

    start: int

    def __attrs_post_init__(self) -> None:
        if type(self.start) is not int or not MINYEAR <= self.start <= _LAST_START:
            raise invalid(
                "start",
                self.start,
                f"ReportingYear: `start` is {shown(self.start)}, but takes the calendar year in which the reporting "
                f"year begins, from {MINYEAR} to {_LAST_START}: pass 2024 for 1 April 2024 to 31 March 2025",
            )

    @classmethod
    def of(cls, day: date) -> ReportingYear:
        """The reporting year in which a calendar date falls.

        Raises `InvalidInput` for anything but a date, and for one that no year from 1 to 9998 reaches.

        >>> from datetime import date
        >>> str(ReportingYear.of(date(2025, 3, 31)))
        '2024/25'
        """
        check_day("day", day)
        return cls(day.year if day.month >= _FIRST_MONTH else day.year - 1)

    @property
    def first_day(self) -> date:
        """1 April of the year in which it begins."""
        return date(self.start, _FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        """31 March of the year in which it ends."""
        return date(self.start + 1, _FIRST_MONTH - 1, 31)

    @property
    def next(self) -> ReportingYear:
        """The reporting year after it."""
        return ReportingYear(self.start + 1)

    @property
    def previous(self) -> ReportingYear:
        """The reporting year before it."""
        return ReportingYear(self.start - 1)

    def __contains__(self, day: object) -> bool:
        return self.first_day <= check_day("day", day) <= self.last_day

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02d}"


# --- any other run of months -----------------------------------------------------------------------------------------


@checked
@frozen
class Period:
    """A run of whole months, from the first day of one to the last day of the same or a later one, both calendar dates.

    A quarter, a half-year, a year to date, a year that begins on another day than the regulator's.

    Raises `InvalidInput` where it does not begin with a month and end with one, or ends before it begins.

    >>> from datetime import date
    >>> quarter = Period(date(2024, 4, 1), date(2024, 6, 30))
    >>> str(quarter), date(2024, 6, 30) in quarter, date(2024, 7, 1) in quarter
    ('April 2024 to June 2024', True, False)
    """

    first_day: date
    last_day: date

    def __attrs_post_init__(self) -> None:
        first, last = self.first_day, self.last_day
        problems: list[Problem] = []
        if first.day != 1:
            message = (
                f"Period: `first_day` is {shown(first)}, but a period begins with a month: give the first day of one"
            )
            problems.append(Problem("first_day", shown(first), message))
        if last != last_day_of_month(last):
            message = f"Period: `last_day` is {shown(last)}, but a period ends with a month: give the last day of one"
            problems.append(Problem("last_day", shown(last), message))
        if last < first:
            message = (
                f"Period: `last_day` is {shown(last)}, before `first_day`: give a later month, or the two in order"
            )
            problems.append(Problem("last_day", shown(last), message))
        if problems:
            raise InvalidInput(tuple(problems))

    def __contains__(self, day: object) -> bool:
        return self.first_day <= check_day("day", day) <= self.last_day

    def __str__(self) -> str:
        first, last = month_in_words(self.first_day), month_in_words(self.last_day)
        return first if first == last else f"{first} to {last}"


def _is_period(value: object) -> str | None:
    """What is wrong with a value that has to be a reporting year or another period; None where nothing is."""
    return None if type(value) in (ReportingYear, Period) else _TAKES_A_PERIOD


_TAKES_A_PERIOD: Final = (
    "takes a ReportingYear or a Period: pass ReportingYear(2024), or Period(date(2024, 4, 1), date(2024, 6, 30))"
)

YearOrPeriod = Annotated[ReportingYear | Period, _is_period]
"""What figures are of: a reporting year, or any other run of months."""


def check_period(field: str, value: YearOrPeriod) -> YearOrPeriod:
    """The value itself if it is a reporting year or a period; `InvalidInput` otherwise."""
    wrong = _is_period(value)
    if wrong is not None:
        raise invalid(field, value, f"`{field}` is {shown(value)}, but {wrong}")
    return value


def months_of(period: YearOrPeriod) -> tuple[date, ...]:
    """The first day of every month of it."""
    months = [period.first_day]
    while last_day_of_month(months[-1]) < period.last_day:
        months.append(last_day_of_month(months[-1]) + timedelta(days=1))
    return tuple(months)


def last_day_of_month(day: date) -> date:
    """The last day of the month of a calendar date."""
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


# --- the submission to the Ombudsman --------------------------------------------------------------------------------

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


# --- the next self-assessment (8.1(a), 8.3, 8.4; 8.1, 8.2, 8.4 in 2022) ----------------------------------------------

_MONTHS_OF_A_YEAR: Final = 12


@checked
@frozen(kw_only=True)
class AssessmentDue:
    """The calendar date from which or by which a self-assessment is due, and the provision from which that follows.

    The yearly one is due by its day. After a change, or when the Ombudsman asked, it is due from that day on: the Code
    gives no time for it.
    """

    on: date
    provision: Provision


def next_assessment(
    edition: Edition, completed_on: date, *, changes: Sequence[date], requests: Sequence[date]
) -> AssessmentDue:
    """The first that is due of the yearly assessment and those that a change or a request brought about."""
    due = [
        *(_due(day, _rules(edition, day).assessment_after_change) for day in _days("changes", changes)),
        *(_due(day, _rules(edition, day).assessment_on_request) for day in _days("requests", requests)),
    ]
    a_year_later = months_after(completed_on, _MONTHS_OF_A_YEAR)
    yearly = _due(a_year_later, _rules(edition, a_year_later).annual_assessment)
    return min((*(each for each in due if each.on > completed_on), yearly), key=_on)


def _due(on: date, provision: Provision) -> AssessmentDue:
    return AssessmentDue(on=on, provision=provision)


def _on(due: AssessmentDue) -> date:
    return due.on


def _rules(edition: Edition, day: date) -> ReportingRules:
    # an assessment against an edition that has ended is followed by one against the edition of the day
    ended = edition.in_force_to is not None and day > edition.in_force_to
    return (edition_on(day) if ended else edition).reporting


def _days(field: str, value: Sequence[date]) -> tuple[date, ...]:
    if not isinstance(value, list | tuple):
        raise invalid(field, value, f"`{field}` is {shown(value)}, but takes a list or a tuple of dates")
    return tuple(check_day(field, day) for day in as_tuple(value))
