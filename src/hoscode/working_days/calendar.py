"""Counting working days on a calendar that is a value: a range of days, and which of them are closed.

Closed days come as they are, as a mapping of dates to names, or as a calendar of `workalendar`.

All counting is done once, when a calendar is made: `_passed` holds for every day of the range how many working days
there have been up to and including it, `_ordered` the working days in their order. The n-th working day after a start
is then one entry of `_ordered`, and the working days between two dates are the difference of two entries of `_passed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import accumulate, compress, cycle, islice
from typing import Any, NamedTuple, NoReturn, Protocol, cast, final

import attrs
from attrs.exceptions import FrozenInstanceError

from hoscode._checks import Filled, check_day, checked, is_filled
from hoscode.errors import InvalidInput, OutOfScope, Problem, invalid, out_of_scope, shown
from hoscode.working_days.bank_holidays import HORIZON, KNOWN_FROM, KNOWN_THROUGH, PROCLAIMED, PROJECTED


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


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = bytes((1, 1, 1, 1, 1, 0, 0))
_ONE_DAY = timedelta(days=1)


class _Parts(NamedTuple):
    """What a calendar is made of, pickled as and compared by; everything else follows from it."""

    name: str
    known_from: date
    known_through: date
    horizon: date
    working: bytes  # one byte for each day of the range: 1 for a working day, 0 for a closed one
    names: tuple[tuple[date, str], ...]  # the closed days that have a name of their own, in order


@final
class WorkingCalendar:
    """A frozen calendar of working days, from `known_from` to `horizon`.

    Take `ENGLAND_AND_WALES`, add days to it with `with_closures`, or read another calendar with `from_workalendar`.
    Days up to `known_through` are proclaimed; later ones are projected and so provisional. Every method raises
    `InvalidInput` for what is not a `datetime.date` (a datetime is not one) and `OutOfScope` outside the range.
    """

    __slots__ = ("_first", "_hash", "_ordered", "_parts", "_passed", "horizon", "known_from", "known_through", "name")

    name: str
    known_from: date
    known_through: date
    horizon: date
    _parts: _Parts
    _first: int  # the ordinal of known_from
    _passed: tuple[int, ...]
    _ordered: tuple[date, ...]
    _hash: int

    def __init__(self) -> None:
        """Refuse: a calendar comes from `ENGLAND_AND_WALES`, `with_closures` or `from_workalendar`."""
        raise TypeError(
            "a WorkingCalendar is not made directly: take ENGLAND_AND_WALES, its with_closures(...), "
            "or WorkingCalendar.from_workalendar(...)",
        )

    @classmethod
    def from_workalendar(cls, calendar: HolidayCalendar, years: Iterable[int], name: str) -> WorkingCalendar:
        """Return a calendar that holds what one of the library `workalendar` says of some years.

        `calendar` is any object with the methods `is_working_day(day)` and `holidays(year)`; it is read once and not
        kept. `years` are whole years that follow each other. All of them count as known. Raises `InvalidInput`.

        >>> class Fridays:
        ...     def is_working_day(self, day):
        ...         return day.weekday() == 4
        ...     def holidays(self, year):
        ...         return [(date(year, 1, 1), "New Year")]
        >>> WorkingCalendar.from_workalendar(Fridays(), range(2024, 2026), "Fridays only")
        <WorkingCalendar Fridays only, 2024-01-01 to 2025-12-31>
        """
        if is_filled(name) is not None:
            raise invalid("name", name, f"`name` is {shown(name)}, but takes the name of the calendar: pass a text")
        first, working, names = read_calendar(calendar, years)
        last = first + _ONE_DAY * (len(working) - 1)
        return _calendar(_Parts(name, first, last, last, working, tuple(sorted(names.items()))))

    def with_closures(self, closures: Mapping[date, str]) -> WorkingCalendar:
        """Return a calendar in which further days are closed: a newly proclaimed bank holiday, for example.

        `closures` maps each date to its name. A date that is closed already stays as it is. Raises `InvalidInput` with
        one problem for each entry that is no date with a name, `OutOfScope` with one for each date outside the range.

        >>> with_a_jubilee = ENGLAND_AND_WALES.with_closures({date(2030, 6, 7): "Jubilee bank holiday"})
        >>> with_a_jubilee.is_working_day(date(2030, 6, 7))
        False
        """
        wanted = read_closures(closures)
        outside = [closure.on for closure in wanted if not self.known_from <= closure.on <= self.horizon]
        if outside:
            raise OutOfScope(tuple(self._outside("closures", day) for day in outside))
        new = {closure.on: closure.name for closure in wanted if self.is_working_day(closure.on)}
        if not new:
            return self
        working = bytearray(self._parts.working)
        for day in new:
            working[day.toordinal() - self._first] = 0
        names = tuple(sorted((*self._parts.names, *new.items())))
        return _calendar(self._parts._replace(working=bytes(working), names=names))

    def add(self, start: date, working_days: int) -> date:
        """Return the n-th working day after a start: the day after the start is day 1, closed days are not counted.

        `start` is a date, which may itself be closed: day 1 is then the next working day. `working_days` is a whole
        number; below 0 it is the n-th working day before the start, of which the day before the start is the first that
        can be. Raises `InvalidInput` for 0 and other values, `OutOfScope` before `known_from` and past `horizon`.

        >>> maundy_thursday = date(2024, 3, 28)
        >>> ENGLAND_AND_WALES.add(maundy_thursday, 10)
        datetime.date(2024, 4, 15)
        >>> ENGLAND_AND_WALES.add(date(2024, 4, 2), -1) == maundy_thursday
        True
        """
        # Not by way of `_place`: every deadline passes here, and a call more costs half as much again.
        if type(start) is not date or type(working_days) is not int or working_days < 1:
            return self._before(start, working_days)
        place = start.toordinal() - self._first
        if place < 0:
            raise OutOfScope((self._outside("start", start),))
        try:
            return self._ordered[self._passed[place] + working_days - 1]
        except IndexError:
            raise self._past_the_horizon(start, working_days) from None

    def count(self, start: date, end: date) -> int:
        """Return the number of working days after a start, up to and including an end.

        With the end before the start the number is negative: `count(a, b) == -count(b, a)`. Raises `InvalidInput` for
        what is no date, `OutOfScope` outside the range.

        >>> ENGLAND_AND_WALES.count(date(2024, 3, 28), date(2024, 4, 15))
        10
        """
        before = self._passed[self._place("start", start)]
        return self._passed[self._place("end", end)] - before

    def is_working_day(self, day: date) -> bool:
        """Return whether a date is a working day. Raises `InvalidInput` and `OutOfScope`.

        >>> ENGLAND_AND_WALES.is_working_day(date(2023, 5, 8))
        False
        """
        return self._parts.working[self._place("day", day)] == 1

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a date, never the date itself. Raises `InvalidInput` and `OutOfScope`.

        >>> ENGLAND_AND_WALES.next_working_day(date(2024, 12, 24))
        datetime.date(2024, 12, 27)
        """
        self._place("day", day)
        return self.add(day, 1)

    def closures(self, start: date, end: date) -> tuple[Closure, ...]:
        """Return the days after a start, up to and including an end, that are not counted, in order, with their names.

        With the end on or before the start there are none. Raises `InvalidInput` and `OutOfScope`.

        >>> [closure.name for closure in ENGLAND_AND_WALES.closures(date(2024, 12, 24), date(2024, 12, 31))]
        ['Christmas Day', 'Boxing Day', 'Saturday', 'Sunday']
        """
        places = range(self._place("start", start) + 1, self._place("end", end) + 1)
        names = {day: name for day, name in self._parts.names if start < day <= end}
        days = [date.fromordinal(self._first + place) for place in places if not self._parts.working[place]]
        return tuple(Closure(day, names.get(day, _WEEKDAYS[day.weekday()])) for day in days)

    def is_provisional(self, day: date) -> bool:
        """Return whether a date lies after the last one that is proclaimed. Raises `InvalidInput` and `OutOfScope`.

        >>> ENGLAND_AND_WALES.is_provisional(date(2029, 1, 1))
        True
        """
        self._place("day", day)
        return day > self.known_through

    def last_start(self, working_days: int) -> date:
        """Return the last date from which that many working days still fit before the calendar ends.

        `working_days` is a whole number, 1 or more. Raises `InvalidInput` for other values, and `OutOfScope` where the
        whole calendar does not have as many.

        >>> ENGLAND_AND_WALES.last_start(10)
        datetime.date(2060, 12, 15)
        """
        if type(working_days) is not int or working_days < 1:
            raise _no_number(working_days, "1 or more")
        self.add(self.known_from, working_days)
        return self._ordered[-working_days] - _ONE_DAY

    def _before(self, start: date, working_days: int) -> date:
        """The n-th working day before a start, for a number below 0; what is no number below 0 is no value."""
        place = self._place("start", start)
        if type(working_days) is not int or not working_days:
            raise _no_number(working_days, "1 or more, or below 0 for a day before the start")
        there_are = self._passed[place] - self._parts.working[place]
        if -working_days > there_are:
            raise out_of_scope(
                "working_days",
                working_days,
                f"`working_days` is {shown(working_days)}, but {self._reach()}, with {there_are} working days before "
                f"{start}: ask for fewer, or take a calendar that begins earlier",
            )
        return self._ordered[there_are + working_days]

    def _place(self, field: str, day: date) -> int:
        place = check_day(field, day).toordinal() - self._first
        if not 0 <= place < len(self._passed):
            raise OutOfScope((self._outside(field, day),))
        return place

    def _outside(self, field: str, day: date) -> Problem:
        return Problem(
            field,
            shown(day),
            f"`{field}` is {shown(day)}, but {self._reach()}: give a date in that range, or take a calendar that "
            "covers it, for example with WorkingCalendar.from_workalendar",
        )

    def _past_the_horizon(self, start: date, working_days: int) -> OutOfScope:
        if start > self.horizon:
            return OutOfScope((self._outside("start", start),))
        most = len(self._ordered) - self._passed[0]
        advice = (
            f"start on {self.last_start(working_days)} at the latest, or take a calendar that reaches further"
            if working_days <= most
            else f"it has {most} working days after its first day, so ask for fewer"
        )
        return out_of_scope(
            "working_days",
            working_days,
            f"`working_days` is {shown(working_days)}, and so many after {start} end past the horizon, but "
            f"{self._reach()}: {advice}",
        )

    def _reach(self) -> str:
        return f"the calendar {self.name} reaches from {self.known_from} to {self.horizon}"

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is not WorkingCalendar:
            return NotImplemented
        return self._parts == other._parts

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"<WorkingCalendar {self.name}, {self.known_from} to {self.horizon}>"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError

    def __copy__(self) -> WorkingCalendar:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> WorkingCalendar:
        return self

    def __reduce__(self) -> str | tuple[Any, ...]:
        return "ENGLAND_AND_WALES" if self is ENGLAND_AND_WALES else (_calendar, (self._parts,))


def _no_number(working_days: object, allowed: str) -> InvalidInput:
    return invalid(
        "working_days",
        working_days,
        f"`working_days` is {shown(working_days)}, but takes a whole number of working days: pass an int of {allowed}",
    )


def _calendar(parts: _Parts) -> WorkingCalendar:
    """Make a calendar of parts that the callers have checked, and count once for all."""
    calendar = object.__new__(WorkingCalendar)
    first = parts.known_from.toordinal()
    ordinals = range(first, first + len(parts.working))
    slots = {
        "name": parts.name,
        "known_from": parts.known_from,
        "known_through": parts.known_through,
        "horizon": parts.horizon,
        "_parts": parts,
        "_first": first,
        "_passed": tuple(accumulate(parts.working)),
        "_ordered": tuple(map(date.fromordinal, compress(ordinals, parts.working))),
        "_hash": hash(parts),
    }
    for slot, value in slots.items():
        object.__setattr__(calendar, slot, value)
    return calendar


def england_and_wales() -> WorkingCalendar:
    """Make the calendar of `ENGLAND_AND_WALES` from the bank holidays that the library carries."""
    bank_holidays = PROCLAIMED + PROJECTED
    length = (HORIZON - KNOWN_FROM).days + 1
    working = bytearray(islice(cycle(_WEEK), KNOWN_FROM.weekday(), KNOWN_FROM.weekday() + length))
    for day, _ in bank_holidays:
        working[(day - KNOWN_FROM).days] = 0
    return _calendar(_Parts("England and Wales", KNOWN_FROM, KNOWN_THROUGH, HORIZON, bytes(working), bank_holidays))


ENGLAND_AND_WALES = england_and_wales()
"""The days that are not counted in England and Wales: Saturdays, Sundays and bank holidays, 2012 to 2060."""
