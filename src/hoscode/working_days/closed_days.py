"""A closed day, and closed days as others hold them: a mapping of dates to names, a calendar of `workalendar`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date
from typing import Protocol, cast

import attrs

from hoscode._checks import Filled, checked
from hoscode.errors import InvalidInput, Problem, invalid, shown


@checked
@attrs.frozen
class Closure:
    """A day that is not counted, and why: a weekday's name or that of a bank holiday.

    >>> Closure(date(2023, 5, 8), "Bank holiday for the coronation of King Charles III").on
    datetime.date(2023, 5, 8)
    """

    on: date
    name: Filled


class HolidayCalendar(Protocol):
    """What `WorkingCalendar.from_workalendar` needs: any calendar of the library `workalendar` has it."""

    def is_working_day(self, day: date, /) -> bool:
        """Return whether the day is a working day."""
        ...

    def holidays(self, year: int, /) -> Iterable[tuple[date, str]]:
        """Return the holidays of one year with their names."""
        ...


def read_closures(closures: Mapping[date, str]) -> tuple[Closure, ...]:
    """Return the entries of a mapping; raises `InvalidInput` with one problem for each that is no date with a name."""
    if not isinstance(cast(object, closures), Mapping):
        raise invalid(
            "closures",
            closures,
            f"`closures` is {shown(closures)}, but takes a mapping of dates to names: pass a dict",
        )
    read: list[Closure] = []
    problems: list[Problem] = []
    for position, (day, name) in enumerate(closures.items()):
        try:
            read.append(Closure(day, name))
        except InvalidInput as error:
            problems.append(_as_one(f"closures[{position}]", error.problems))
    if problems:
        raise InvalidInput(tuple(problems))
    return tuple(read)


def _as_one(field: str, problems: tuple[Problem, ...]) -> Problem:
    found = " and ".join(problem.found for problem in problems)
    return Problem(field, found, f"{field}: " + "; ".join(problem.message for problem in problems))


def read_calendar(calendar: HolidayCalendar, years: Iterable[int]) -> tuple[date, bytes, dict[date, str]]:
    """Return what a calendar says of some years.

    That is the first day, a byte for each day from then on (1 for a working day, 0 for a closed one), and the names of
    the closed days that have one. Raises `InvalidInput`.
    """
    for method in ("is_working_day", "holidays"):
        if isinstance(calendar, type) or not callable(getattr(calendar, method, None)):
            raise invalid(
                "calendar",
                calendar,
                f"`calendar` is {shown(calendar)}, but takes an object with the methods is_working_day(day) and "
                "holidays(year): pass a calendar of workalendar, as in workalendar.europe.UnitedKingdom()",
            )
    wanted = _consecutive(years)
    working = bytearray()
    names: dict[date, str] = {}
    for year in wanted:
        try:
            working += _working_days_of(calendar, year)
            for closure in [Closure(day, name) for day, name in calendar.holidays(year)]:
                names.setdefault(closure.on, closure.name)
        except Exception as error:
            raise invalid(
                "calendar",
                calendar,
                f"`calendar` cannot tell the days of {year} ({type(error).__name__}: {shown(str(error))}): "
                "pass only years that it covers",
            ) from error
    first = date(wanted[0], 1, 1)
    closed = {
        day: name
        for day, name in names.items()
        if 0 <= (place := (day - first).days) < len(working) and not working[place]
    }
    return first, bytes(working), closed


def _working_days_of(calendar: HolidayCalendar, year: int) -> bytes:
    days = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
    answers = [calendar.is_working_day(date.fromordinal(day)) for day in days]
    if any(type(answer) is not bool for answer in answers):
        raise TypeError("is_working_day(day) must return True or False")
    return bytes(answers)


def _consecutive(years: Iterable[int]) -> list[int]:
    """Return the years as a list; `InvalidInput` where they are not whole years that follow each other."""
    read: list[int] = []
    if isinstance(cast(object, years), Iterable):
        for year in years:
            if not _is_year(year) or (read and year != read[-1] + 1):
                read.clear()
                break
            read.append(year)
    if not read:
        raise invalid(
            "years",
            years,
            f"`years` is {shown(years)}, but takes whole years that follow each other, from {MINYEAR} to {MAXYEAR}: "
            "pass a range, as in range(2020, 2031)",
        )
    return read


def _is_year(year: object) -> bool:
    return type(year) is int and MINYEAR <= year <= MAXYEAR
