"""Any calendar of workalendar can be taken over for some years; the library itself is not needed for it."""

import importlib
import itertools
import subprocess
import sys
import warnings
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Protocol, cast

import pytest

from hoscode.errors import InvalidInput, OutOfScope
from hoscode.working_days import Closure, WorkingCalendar


class Foreign(Protocol):
    def is_working_day(self, day: date, /) -> bool: ...

    def holidays(self, year: int, /) -> Iterable[tuple[date, str]]: ...

    def add_working_days(self, day: date, delta: int, /) -> date: ...


def foreign(region: str, name: str) -> Foreign:
    """Return a calendar of workalendar, whose own warnings are none of ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendar: Foreign = getattr(importlib.import_module(f"workalendar.{region}"), name)()
    return calendar


class Office:
    """Closed on Fridays and on the first of May, which it calls by two names."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() != 4 and (day.month, day.day) != (5, 1)

    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [
            (date(year, 5, 1), "May Day"),
            (date(year, 5, 1), "Labour Day"),
            (date(year, 6, 1), "A holiday on which people work"),
            (date(year + 1, 1, 1), "The next year's"),
        ]


@pytest.mark.parametrize(
    ("region", "name"),
    [("europe", "UnitedKingdom"), ("europe", "Scotland"), ("europe", "Germany"), ("usa", "California")],
)
def test_a_calendar_that_is_taken_over_counts_as_the_original(region: str, name: str) -> None:
    original = foreign(region, name)
    calendar = WorkingCalendar.from_workalendar(original, range(2023, 2026), name)
    for ordinal in range(date(2023, 1, 1).toordinal(), date(2025, 11, 1).toordinal()):
        day = date.fromordinal(ordinal)
        assert calendar.is_working_day(day) is original.is_working_day(day)
        if day.day == 28:
            assert calendar.add(day, 20) == original.add_working_days(day, 20)


def test_its_range_is_that_of_the_years_and_all_of_it_is_known() -> None:
    calendar = WorkingCalendar.from_workalendar(Office(), range(2024, 2026), "Office")
    assert (calendar.known_from, calendar.known_through, calendar.horizon) == (
        date(2024, 1, 1),
        date(2025, 12, 31),
        date(2025, 12, 31),
    )
    assert repr(calendar) == "<WorkingCalendar Office, 2024-01-01 to 2025-12-31>"
    assert not calendar.is_provisional(date(2025, 12, 31))
    with pytest.raises(OutOfScope, match="the calendar Office reaches from 2024-01-01 to 2025-12-31"):
        calendar.add(date(2023, 12, 31), 1)


def test_closed_days_have_the_first_of_their_names_or_that_of_their_weekday() -> None:
    calendar = WorkingCalendar.from_workalendar(Office(), [2024], "Office")
    assert calendar.closures(date(2024, 4, 30), date(2024, 6, 1)) == (
        Closure(date(2024, 5, 1), "May Day"),
        *(Closure(date(2024, 5, day), "Friday") for day in (3, 10, 17, 24, 31)),
    )


def test_a_first_day_that_is_a_working_day_is_not_counted_after_itself() -> None:
    calendar = WorkingCalendar.from_workalendar(Office(), [2024], "Office")
    assert calendar.is_working_day(date(2024, 1, 1))
    assert calendar.add(date(2024, 1, 1), 1) == date(2024, 1, 2)
    most = calendar.count(date(2024, 1, 1), date(2024, 12, 31))
    assert calendar.last_start(most) == date(2024, 1, 1)
    with pytest.raises(OutOfScope, match=f"it has {most} working days after its first day"):
        calendar.last_start(most + 1)


def test_it_is_a_value() -> None:
    one = WorkingCalendar.from_workalendar(Office(), [2024, 2025], "Office")
    other = WorkingCalendar.from_workalendar(Office(), iter((2024, 2025)), "Office")
    assert one == other
    assert hash(one) == hash(other)
    assert one != WorkingCalendar.from_workalendar(Office(), [2024, 2025], "Another office")
    assert one.with_closures({date(2024, 7, 1): "Moving house"}).add(date(2024, 6, 30), 1) == date(2024, 7, 2)


class SameOffice(Office):
    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [(date(year, 5, 3), "A Friday"), (date(year, 5, 1), "May Day")]


class SameOfficeTheOtherWayRound(SameOffice):
    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [
            *reversed(super().holidays(year)),
            (date(year, 6, 3), "A holiday on which people work"),
            (date(year - 1, 5, 1), "The year before's"),
            (date(year + 1, 5, 1), "The next year's"),
        ]


def test_only_the_names_of_closed_days_in_its_years_matter_in_whatever_order() -> None:
    one = WorkingCalendar.from_workalendar(SameOffice(), [2024], "Office")
    assert one == WorkingCalendar.from_workalendar(SameOfficeTheOtherWayRound(), [2024], "Office")


class ClosedOnTheFirstDay(Office):
    NAME = "New Year's Day"

    def is_working_day(self, day: date) -> bool:
        return (day.month, day.day) != (1, 1)

    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [(date(year, 1, 1), self.NAME)]


class ClosedOnItUnderAnotherName(ClosedOnTheFirstDay):
    NAME = "Neujahr"


def test_a_bank_holiday_on_the_first_day_keeps_its_name() -> None:
    ours, theirs = (
        WorkingCalendar.from_workalendar(calendar, [2024], "Office")
        for calendar in (ClosedOnTheFirstDay(), ClosedOnItUnderAnotherName())
    )
    assert ours != theirs


def test_its_first_and_last_day_can_be_closed() -> None:
    first, last = date(2024, 1, 1), date(2024, 12, 31)
    office = WorkingCalendar.from_workalendar(Office(), [2024], "Office").with_closures({first: "A", last: "B"})
    assert not office.is_working_day(first)
    assert not office.is_working_day(last)


@pytest.mark.parametrize(
    "years",
    [
        (),
        [2024, 2026],
        [2025, 2024],
        [2024, 2024],
        [True],
        ["2024"],
        "2024",
        [2024.0],
        [0],
        [10_000],
        [10**5000],
        2024,
        None,
        itertools.repeat(2024),
    ],
    ids=lambda years: type(years).__name__,
)
def test_years_are_whole_and_follow_each_other(years: object) -> None:
    with pytest.raises(InvalidInput, match=r"pass a range, as in range\(2020, 2031\)"):
        WorkingCalendar.from_workalendar(Office(), cast("Iterable[int]", years), "Office")


@pytest.mark.parametrize("name", ["", " ", None, 7])
def test_a_calendar_has_a_name(name: object) -> None:
    with pytest.raises(InvalidInput, match=r"`name` is .+, but takes the name of the calendar"):
        WorkingCalendar.from_workalendar(Office(), [2024], cast(str, name))


@pytest.mark.parametrize("calendar", [None, "Scotland", Office, date(2024, 1, 1)], ids=repr)
def test_what_cannot_tell_working_days_and_holidays_is_refused(calendar: object) -> None:
    with pytest.raises(
        InvalidInput, match=r"takes an object with the methods is_working_day\(day\) and holidays\(year\)"
    ):
        WorkingCalendar.from_workalendar(cast(Office, calendar), [2024], "Office")


class UntilTheEndOf2024(Office):
    def holidays(self, year: int) -> list[tuple[date, str]]:
        return {2024: super().holidays(2024)}[year]


class Undecided(Office):
    def is_working_day(self, day: date) -> bool:
        return cast(bool, day.weekday())


class WithTimes(Office):
    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [(datetime(year, 5, 1, tzinfo=UTC), "May Day")]


class Nameless(Office):
    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [(date(year, 5, 1), "")]


@pytest.mark.parametrize(
    ("calendar", "why"),
    [
        (UntilTheEndOf2024(), "KeyError: '2025'"),
        (Undecided(), "must return True or False"),
        (WithTimes(), "`on` is the datetime"),
        (Nameless(), "must not be blank"),
    ],
)
def test_a_year_that_a_calendar_cannot_tell_is_named_with_the_reason(calendar: Office, why: str) -> None:
    with pytest.raises(InvalidInput, match=r"`calendar` cannot tell the days of 202[45] ") as caught:
        WorkingCalendar.from_workalendar(calendar, [2024, 2025], "Office")
    assert why in str(caught.value)
    assert caught.value.__cause__ is not None


def test_neither_the_import_nor_counting_loads_workalendar() -> None:
    script = (
        "import sys; from datetime import date; from hoscode.working_days import ENGLAND_AND_WALES as calendar; "
        "calendar.closures(date(2024, 1, 1), calendar.add(date(2024, 1, 1), 10)); "
        "print([name for name in ('workalendar', 'lunardate', 'pymeeus') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-"], input=script, check=True, capture_output=True, text=True)
    assert found.stdout == "[]\n"
