"""The day after the start is day 1; Saturdays, Sundays and bank holidays are not counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoscode.errors import InvalidInput, OutOfScope
from hoscode.working_days import ENGLAND_AND_WALES as CALENDAR
from hoscode.working_days import Closure
from hoscode.working_days.bank_holidays import PROCLAIMED, PROJECTED

ONE_DAY = timedelta(days=1)
BANK_HOLIDAYS = frozenset(day for day, _ in PROCLAIMED + PROJECTED)

MOST = 60
any_day = st.dates(CALENDAR.known_from, CALENDAR.horizon)
starts = st.dates(CALENDAR.known_from, CALENDAR.last_start(2 * MOST))
ends = st.dates(CALENDAR.known_from + 4 * MOST * ONE_DAY, CALENDAR.horizon)
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
    ("start", "working_days", "expected"),
    [
        (date(2024, 6, 4), -1, date(2024, 6, 3)),
        (date(2024, 6, 10), -5, date(2024, 6, 3)),
        # from a Saturday, a Sunday and the Monday after them
        (date(2024, 6, 8), -1, date(2024, 6, 7)),
        (date(2024, 6, 9), -1, date(2024, 6, 7)),
        (date(2024, 6, 10), -1, date(2024, 6, 7)),
        # back over Easter: from Good Friday, from Easter Monday and from the day after
        (date(2024, 3, 29), -1, date(2024, 3, 28)),
        (date(2024, 4, 1), -2, date(2024, 3, 27)),
        (date(2024, 4, 2), -1, date(2024, 3, 28)),
        # the turn of a year, and the beginning of the calendar
        (date(2025, 1, 2), -1, date(2024, 12, 31)),
        (date(2012, 1, 4), -1, date(2012, 1, 3)),
        (date(2060, 12, 31), -1, date(2060, 12, 30)),
    ],
)
def test_the_nth_working_day_before_a_start(start: date, working_days: int, expected: date) -> None:
    assert CALENDAR.add(start, working_days) == expected


@pytest.mark.parametrize(
    ("start", "working_days"), [(date(2012, 1, 3), -1), (date(2012, 1, 4), -2), (date(2024, 6, 3), -(10**30))]
)
def test_there_is_no_working_day_before_the_calendar_begins(start: date, working_days: int) -> None:
    with pytest.raises(OutOfScope) as refusal:
        CALENDAR.add(start, working_days)
    assert [problem.field for problem in refusal.value.problems] == ["working_days"]


@pytest.mark.parametrize(
    ("start", "working_days", "field"),
    [
        (date(2024, 6, 3), 0, "working_days"),
        (date(2024, 6, 3), False, "working_days"),
        (date(2024, 6, 3), -1.0, "working_days"),
        (datetime(2024, 6, 3, tzinfo=UTC), -1, "start"),
    ],
)
def test_a_sum_takes_a_date_and_a_whole_number_that_is_not_0(start: date, working_days: int, field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        CALENDAR.add(start, working_days)
    assert [problem.field for problem in refusal.value.problems] == [field]


@pytest.mark.parametrize("working_days", [0, -1, -(10**30), True, 1.0])
def test_the_last_start_is_for_a_number_of_1_or_more(working_days: int) -> None:
    with pytest.raises(InvalidInput):
        CALENDAR.last_start(working_days)


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


@given(ends, numbers)
def test_add_backwards_agrees_with_counting_day_by_day(start: date, working_days: int) -> None:
    day, left = start, working_days
    while left:
        day -= ONE_DAY
        left -= day.weekday() < 5 and day not in BANK_HOLIDAYS
    assert CALENDAR.add(start, -working_days) == day


@given(ends, numbers)
def test_so_many_working_days_lie_from_the_sum_to_the_day_before_the_start(start: date, working_days: int) -> None:
    before = CALENDAR.add(start, -working_days)
    assert CALENDAR.is_working_day(before)
    assert CALENDAR.count(before - ONE_DAY, start - ONE_DAY) == working_days


@given(starts, numbers)
def test_adding_backwards_undoes_adding_from_a_working_day(start: date, working_days: int) -> None:
    end = CALENDAR.add(start, working_days)
    if CALENDAR.is_working_day(start):
        assert CALENDAR.add(end, -working_days) == start
        assert CALENDAR.add(CALENDAR.add(end, -1), 1) == end


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
