"""Days that are counted wrongly: holidays forgotten or made up, weekends, starts and ends, particular years."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from testing.small_crm.bank_holidays import holidays_of
from testing.small_crm.defect import OF_2022, Change, Defect, counting
from testing.small_crm.working_days import ENGLAND, ONE_DAY, WorkingDays

WORKING_DAYS_A_WEEK: Final = 5
YEARS: Final = range(2022, 2061)


def _open_on(*days: date) -> Change:
    """Those are counted as working days although they are holidays."""
    return counting(WorkingDays(ENGLAND.holidays - set(days)))


def _closed_on(*days: date) -> Change:
    """Those are not counted although offices are open."""
    return counting(WorkingDays(ENGLAND.holidays | set(days)))


def _named(name: str, *years: int) -> tuple[date, ...]:
    """The days of a holiday, in every year unless some are named."""
    return tuple(day for year in years or YEARS for day, called in holidays_of(year).items() if called == name)


def _every(month: int, *days: int) -> tuple[date, ...]:
    return tuple(date(year, month, day) for year in YEARS for day in days)


# --- other ways of counting -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CalendarDays(WorkingDays):
    def add(self, start: date, days: int) -> date:
        return start + timedelta(days=days)


@dataclass(frozen=True)
class StartIsDayOne(WorkingDays):
    def add(self, start: date, days: int) -> date:
        return super().add(start - ONE_DAY, days)


@dataclass(frozen=True)
class WholeWeeks(WorkingDays):
    """Ten working days are two weeks, and a holiday puts it off by a day: a Saturday stays a Saturday."""

    def add(self, start: date, days: int) -> date:
        weeks, rest = divmod(days, WORKING_DAYS_A_WEEK)
        end = start + timedelta(weeks=weeks)
        end += ONE_DAY * sum(day in self.holidays for day in _days_after(start, end))
        return super().add(end, rest) if rest else end


def _days_after(start: date, end: date) -> Iterator[date]:
    return (start + ONE_DAY * shift for shift in range(1, (end - start).days + 1))


@dataclass(frozen=True)
class FromTheNextOpenDay(WorkingDays):
    """What comes in on a Saturday is dated Monday, so that day 1 is Tuesday."""

    def add(self, start: date, days: int) -> date:
        while not self.is_open(start):
            start += ONE_DAY
        return super().add(start, days)


@dataclass(frozen=True)
class FromTheDayAfterAHoliday(WorkingDays):
    """The same for what comes in on a bank holiday, and not at a weekend."""

    def add(self, start: date, days: int) -> date:
        while start in self.holidays:
            start += ONE_DAY
        return super().add(start, days)


@dataclass(frozen=True)
class HolidaysOfTheFirstYear(WorkingDays):
    """The table of holidays is read once, for the year in which the count begins."""

    def add(self, start: date, days: int) -> date:
        of_the_year = WorkingDays(frozenset(day for day in self.holidays if day.year == start.year))
        return of_the_year.add(start, days)


@dataclass(frozen=True)
class OneHolidayAtATime(WorkingDays):
    """Of two holidays one after the other the second is counted."""

    def is_open(self, day: date) -> bool:
        return super().is_open(day) or (day in self.holidays and day - ONE_DAY in self.holidays)


@dataclass(frozen=True)
class NoLeapDays(WorkingDays):
    """February has 28 days."""

    def is_open(self, day: date) -> bool:
        return super().is_open(day) and (day.month, day.day) != (2, 29)


@dataclass(frozen=True)
class SaturdaysToo(WorkingDays):
    def is_open(self, day: date) -> bool:
        return day.weekday() <= WORKING_DAYS_A_WEEK and day not in self.holidays


@dataclass(frozen=True)
class NotIntoTheNextMonth(WorkingDays):
    """What is due on the first of a month is due at the end of the month before."""

    def add(self, start: date, days: int) -> date:
        due = super().add(start, days)
        return due - ONE_DAY if due.day == 1 else due


@dataclass(frozen=True)
class NotOnTheLastOfTheYear(WorkingDays):
    """Nothing falls due on 31 December."""

    def add(self, start: date, days: int) -> date:
        due = super().add(start, days)
        return super().add(due, 1) if (due.month, due.day) == (12, 31) else due


@dataclass(frozen=True)
class HolidayOnTheLastDay(WorkingDays):
    """Holidays on the way are not looked at: only a deadline that lands on one is put off."""

    def add(self, start: date, days: int) -> date:
        due = WorkingDays(frozenset()).add(start, days)
        while not self.is_open(due):
            due += ONE_DAY
        return due


EARLY_MAY: Final = _named("Early May")
EASTER_MONDAYS: Final = _named("Easter Monday")
IN_LIEU: Final = tuple(day for day in ENGLAND.holidays if (day.month, day.day) in {(1, 2), (1, 3), (12, 27), (12, 28)})
"""Holidays that stand for one that fell on a weekend."""

SCOTTISH: Final = WorkingDays(
    # 2 January and St Andrew's Day are kept there, Easter Monday is not, and the summer holiday is early in August
    frozenset(day for day in ENGLAND.holidays if day not in EASTER_MONDAYS and day.month != 8)
    | {date(year, 1, 2) for year in YEARS}
    | {date(year, 11, 30) for year in YEARS}
    | {date(year, 8, 1) + ONE_DAY * (-date(year, 8, 1).weekday() % 7) for year in YEARS}
)


def _through(last_year: int) -> Change:
    """The table of holidays ends with that year."""
    return counting(WorkingDays(frozenset(day for day in ENGLAND.holidays if day.year <= last_year)))


def _without(kept: Callable[[date], bool]) -> Change:
    return counting(WorkingDays(frozenset(day for day in ENGLAND.holidays if kept(day))))


COUNTING: Final = (
    Defect("calendar days for working days", counting(CalendarDays(ENGLAND.holidays))),
    Defect("the day it starts on is day one", counting(StartIsDayOne(ENGLAND.holidays))),
    Defect("a deadline can land on a Saturday", counting(WholeWeeks(ENGLAND.holidays))),
    Defect("what comes at a weekend is dated Monday", counting(FromTheNextOpenDay(ENGLAND.holidays))),
    Defect("what comes on a bank holiday is dated the day after", counting(FromTheDayAfterAHoliday(ENGLAND.holidays))),
    Defect("Saturday is a working day", counting(SaturdaysToo(ENGLAND.holidays))),
    Defect("29 February does not count", counting(NoLeapDays(ENGLAND.holidays))),
    Defect("holidays on the way are not looked at", counting(HolidayOnTheLastDay(ENGLAND.holidays))),
    Defect("a deadline is kept within its month", counting(NotIntoTheNextMonth(ENGLAND.holidays))),
    Defect("nothing falls due on the last day of a year", counting(NotOnTheLastOfTheYear(ENGLAND.holidays))),
    Defect("of two holidays together the second counts", counting(OneHolidayAtATime(ENGLAND.holidays))),
    Defect("the holidays of the next year are not looked at", counting(HolidaysOfTheFirstYear(ENGLAND.holidays))),
)
HOLIDAYS: Final = (
    Defect("the Early May bank holiday is forgotten", _open_on(*EARLY_MAY)),
    Defect("Scotland's bank holidays", counting(SCOTTISH)),
    Defect("Good Friday is forgotten", _open_on(*_named("Good Friday"))),
    Defect("Easter Monday is forgotten", _open_on(*EASTER_MONDAYS)),
    Defect("the Spring bank holiday is forgotten", _open_on(*_named("Spring"))),
    Defect("the Summer bank holiday is forgotten", _open_on(*_named("Summer"))),
    Defect("Christmas Day is forgotten", _open_on(*_named("Christmas Day"))),
    Defect("Boxing Day is forgotten", _open_on(*_named("Boxing Day"))),
    Defect("New Year's Day is forgotten", _open_on(*_named("New Year's Day"))),
    Defect("no day stands for a holiday at a weekend", _open_on(*IN_LIEU)),
    Defect("Christmas Eve is a holiday", _closed_on(*_every(12, 24))),
    Defect("the office is closed after Christmas", _closed_on(*_every(12, 29, 30, 31))),
    Defect("2 January is a holiday", _closed_on(*_every(1, 2))),
    Defect("Easter is a week late", _without(lambda day: day not in {*_named("Good Friday"), *EASTER_MONDAYS})),
    Defect("the office has a closed day of its own", _closed_on(date(2025, 11, 14))),
    Defect("the Summer bank holiday is early in August", _open_on(*_named("Summer", 2025, 2027))),
)
PARTICULAR_YEARS: Final = (
    Defect("8 May 2023 is forgotten", _open_on(date(2023, 5, 8)), OF_2022),
    Defect("19 September 2022 is forgotten", _open_on(date(2022, 9, 19)), OF_2022),
    Defect("3 June 2022 is forgotten", _open_on(date(2022, 6, 3)), OF_2022),
    Defect("the Spring bank holiday of 2022 is where it always is", _closed_on(date(2022, 5, 30)), OF_2022),
    Defect("3 January 2022 was the last day in lieu", _open_on(date(2023, 1, 2)), OF_2022),
    Defect("Boxing Day of 2022 is not in lieu", _open_on(date(2022, 12, 27)), OF_2022),
    Defect("Easter Monday of 2024 is forgotten", _open_on(date(2024, 4, 1)), OF_2022),
    Defect("Good Friday of 2025 is forgotten", _open_on(*_named("Good Friday", 2025))),
    Defect("Easter of 2026 is forgotten", _open_on(*_named("Good Friday", 2026), *_named("Easter Monday", 2026))),
    Defect("the day in lieu of 2026 is forgotten", _open_on(date(2026, 12, 28))),
    Defect("the days in lieu of 2027 are forgotten", _open_on(date(2027, 12, 27), date(2027, 12, 28))),
    Defect("the Summer bank holiday of 2027 is forgotten", _open_on(*_named("Summer", 2027))),
    Defect("New Year of 2028 is forgotten", _open_on(*_named("New Year's Day", 2028))),
    Defect("the table of holidays ends with 2025", _through(2025)),
    Defect("the table of holidays ends with 2027", _through(2027)),
)
