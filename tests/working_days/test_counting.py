"""The day after the start is day 1; Saturdays, Sundays and bank holidays are not counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoscode.errors import OutOfScope
from hoscode.working_days import ENGLAND_AND_WALES as CALENDAR
from hoscode.working_days import Closure
from hoscode.working_days.bank_holidays import PROCLAIMED, PROJECTED

ONE_DAY = timedelta(days=1)
BANK_HOLIDAYS = frozenset(day for day, _ in PROCLAIMED + PROJECTED)

MOST = 60
any_day = st.dates(CALENDAR.known_from, CALENDAR.horizon)
starts = st.dates(CALENDAR.known_from, CALENDAR.last_start(2 * MOST))
numbers = st.integers(1, MOST)


def naive_add(start: date, working_days: int) -> date:
    day = start
    while working_days:
        day += ONE_DAY
        if day.weekday() < 5 and day not in BANK_HOLIDAYS:
            working_days -= 1
    return day


@pytest.mark.parametrize(
    ("start", "working_days", "expected"),
    [
        # an ordinary week
        (date(2024, 6, 3), 1, date(2024, 6, 4)),
        (date(2024, 6, 3), 5, date(2024, 6, 10)),
        (date(2024, 6, 7), 1, date(2024, 6, 10)),
        # received on a Saturday or a Sunday: day 1 is Monday
        (date(2024, 6, 8), 1, date(2024, 6, 10)),
        (date(2024, 6, 9), 1, date(2024, 6, 10)),
        (date(2024, 6, 8), 10, date(2024, 6, 21)),
        # received before, on and after Good Friday
        (date(2024, 3, 28), 1, date(2024, 4, 2)),
        (date(2024, 3, 29), 1, date(2024, 4, 2)),
        (date(2024, 3, 29), 10, date(2024, 4, 15)),
        (date(2024, 4, 1), 1, date(2024, 4, 2)),
        # substitute days
        (date(2021, 12, 24), 1, date(2021, 12, 29)),
        (date(2021, 12, 24), 4, date(2022, 1, 4)),
        (date(2022, 12, 23), 1, date(2022, 12, 28)),
        # the coronation
        (date(2023, 5, 5), 1, date(2023, 5, 9)),
        (date(2023, 5, 8), 1, date(2023, 5, 9)),
        (date(2023, 4, 28), 20, date(2023, 5, 31)),
        # the turn of a year
        (date(2024, 12, 31), 1, date(2025, 1, 2)),
        (date(2027, 12, 31), 1, date(2028, 1, 4)),
        (date(2028, 12, 29), 1, date(2029, 1, 2)),
        # the ends of the calendar
        (date(2012, 1, 1), 1, date(2012, 1, 3)),
        (date(2060, 12, 30), 1, date(2060, 12, 31)),
    ],
)
def test_the_nth_working_day_after_a_start(start: date, working_days: int, expected: date) -> None:
    assert CALENDAR.add(start, working_days) == expected
    assert CALENDAR.count(start, expected) == working_days


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2024, 6, 3), date(2024, 6, 3), 0),
        (date(2024, 6, 3), date(2024, 6, 4), 1),
        (date(2024, 6, 7), date(2024, 6, 9), 0),
        (date(2024, 6, 10), date(2024, 6, 7), -1),
        (date(2024, 1, 1), date(2024, 12, 31), 254),
    ],
)
def test_working_days_after_a_start_up_to_and_including_an_end(start: date, end: date, expected: int) -> None:
    assert CALENDAR.count(start, end) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 6, 3), date(2024, 6, 4)),
        (date(2024, 6, 7), date(2024, 6, 10)),
        (date(2024, 3, 29), date(2024, 4, 2)),
        (date(2060, 12, 30), date(2060, 12, 31)),
    ],
)
def test_the_next_working_day_is_never_the_day_itself(day: date, expected: date) -> None:
    assert CALENDAR.next_working_day(day) == expected


def test_closures_are_listed_after_the_start_and_to_the_end() -> None:
    good_friday, easter_monday = date(2024, 3, 29), date(2024, 4, 1)
    assert CALENDAR.closures(good_friday, easter_monday) == (
        Closure(date(2024, 3, 30), "Saturday"),
        Closure(date(2024, 3, 31), "Sunday"),
        Closure(easter_monday, "Easter Monday"),
    )
    assert CALENDAR.closures(good_friday - ONE_DAY, good_friday) == (Closure(good_friday, "Good Friday"),)


@pytest.mark.parametrize("end", [date(2024, 3, 28), date(2024, 3, 29)])
def test_there_are_no_closures_where_the_end_is_not_after_the_start(end: date) -> None:
    assert CALENDAR.closures(date(2024, 3, 29), end) == ()


def test_days_after_the_last_proclaimed_one_are_provisional() -> None:
    assert CALENDAR.known_through == date(2028, 12, 31)
    assert not CALENDAR.is_provisional(date(2028, 12, 31))
    assert CALENDAR.is_provisional(date(2029, 1, 1))


@pytest.mark.parametrize("working_days", [1, 2, 5, 10, 20, 1_000])
def test_the_last_start_is_the_last_day_from_which_the_sum_fits(working_days: int) -> None:
    last = CALENDAR.last_start(working_days)
    assert CALENDAR.add(last, working_days) == CALENDAR.add(CALENDAR.last_start(1), 1)
    with pytest.raises(OutOfScope):
        CALENDAR.add(last + ONE_DAY, working_days)


@given(starts, numbers)
def test_add_agrees_with_counting_day_by_day(start: date, working_days: int) -> None:
    assert CALENDAR.add(start, working_days) == naive_add(start, working_days)


@given(starts, numbers)
def test_count_undoes_add(start: date, working_days: int) -> None:
    assert CALENDAR.count(start, CALENDAR.add(start, working_days)) == working_days


@given(any_day, any_day)
def test_count_is_antisymmetric(one: date, other: date) -> None:
    assert CALENDAR.count(one, other) == -CALENDAR.count(other, one)


@given(any_day, any_day, any_day)
def test_counts_add_up(one: date, two: date, three: date) -> None:
    assert CALENDAR.count(one, two) + CALENDAR.count(two, three) == CALENDAR.count(one, three)


@given(starts, starts, numbers, numbers)
def test_add_is_monotone(one: date, other: date, fewer: int, more: int) -> None:
    earlier, later = sorted((one, other))
    fewer, more = sorted((fewer, more))
    assert CALENDAR.add(earlier, fewer) <= CALENDAR.add(later, more)
    assert CALENDAR.add(earlier, fewer) < CALENDAR.add(earlier, fewer + 1)


@given(starts, numbers, numbers)
def test_adding_twice_is_adding_the_sum(start: date, first: int, second: int) -> None:
    assert CALENDAR.add(CALENDAR.add(start, first), second) == CALENDAR.add(start, first + second)


@given(starts, numbers)
def test_a_sum_ends_on_a_working_day(start: date, working_days: int) -> None:
    assert CALENDAR.is_working_day(CALENDAR.add(start, working_days))


@given(starts)
def test_the_next_working_day_is_the_first_one(day: date) -> None:
    following = CALENDAR.next_working_day(day)
    assert following == CALENDAR.add(day, 1)
    assert len(CALENDAR.closures(day, following)) == (following - day).days - 1


@given(starts, st.integers(0, 40))
def test_every_day_is_either_a_working_day_or_closed(start: date, length: int) -> None:
    end = start + ONE_DAY * length
    closed = [closure.on for closure in CALENDAR.closures(start, end)]
    every_day = [start + ONE_DAY * number for number in range(1, length + 1)]
    assert closed == [day for day in every_day if not CALENDAR.is_working_day(day)]
    assert len(closed) + CALENDAR.count(start, end) == length
