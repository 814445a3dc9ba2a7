"""A calendar is a frozen value: it can be copied, pickled, hashed and shared, and refuses what is no date or number."""

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from types import MappingProxyType
from typing import Any, cast

import attrs
import pytest

from hoscode.errors import InvalidInput, OutOfScope
from hoscode.working_days import ENGLAND_AND_WALES, Closure, WorkingCalendar

JUBILEE = date(2030, 6, 7)
WITH_JUBILEE = ENGLAND_AND_WALES.with_closures({JUBILEE: "Jubilee bank holiday"})
MONDAY = date(2024, 6, 3)
HUGE = 10**5000


class Timestamp(datetime):
    """As pandas has it: a datetime, and so a date to `isinstance`."""


class OnlyMondays:
    def is_working_day(self, day: date) -> bool:
        return day.weekday() == 0

    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [(date(year, 1, 2), "The day after")]


class NotQuiteADate(date):
    pass


class NotQuiteANumber(int):
    pass


NOT_DATES: tuple[object, ...] = (
    datetime(2024, 6, 3, tzinfo=UTC),
    Timestamp(2024, 6, 3, tzinfo=UTC),
    NotQuiteADate(2024, 6, 3),
    "2024-06-03",
    20240603,
    1717372800.0,
    True,
    None,
    b"2024-06-03",
    date,
)
NOT_NUMBERS: tuple[object, ...] = (0, True, False, 1.0, float("nan"), "10", None, NotQuiteANumber(10), [1])

METHODS_OF_A_NUMBER: tuple[Callable[[Any], date], ...] = (
    lambda working_days: ENGLAND_AND_WALES.add(MONDAY, working_days),
    ENGLAND_AND_WALES.last_start,
)
METHODS_OF_A_DAY: Mapping[str, Callable[[Any], object]] = {
    "add": lambda day: ENGLAND_AND_WALES.add(day, 10),
    "count from": lambda day: ENGLAND_AND_WALES.count(day, MONDAY),
    "count to": lambda day: ENGLAND_AND_WALES.count(MONDAY, day),
    "is_working_day": ENGLAND_AND_WALES.is_working_day,
    "next_working_day": ENGLAND_AND_WALES.next_working_day,
    "closures from": lambda day: ENGLAND_AND_WALES.closures(day, MONDAY),
    "closures to": lambda day: ENGLAND_AND_WALES.closures(MONDAY, day),
    "is_provisional": ENGLAND_AND_WALES.is_provisional,
}


@pytest.mark.parametrize("method", METHODS_OF_A_DAY)
@pytest.mark.parametrize("value", NOT_DATES, ids=repr)
def test_what_is_not_a_calendar_date_is_refused(method: str, value: object) -> None:
    with pytest.raises(InvalidInput, match=r"^`(start|end|day)` is .+, but takes a calendar date"):
        METHODS_OF_A_DAY[method](value)


@pytest.mark.parametrize("method", METHODS_OF_A_DAY)
@pytest.mark.parametrize("day", [date.min, date(2011, 12, 31), date(2061, 1, 1), date.max], ids=str)
def test_a_date_outside_the_calendar_is_out_of_scope(method: str, day: date) -> None:
    with pytest.raises(OutOfScope, match="reaches from 2012-01-01 to 2060-12-31: give a date in that range") as caught:
        METHODS_OF_A_DAY[method](day)
    (problem,) = caught.value.problems
    assert problem.found == f"the date {day}"


@pytest.mark.parametrize(
    ("method", "field"),
    [
        ("add", "start"),
        ("count from", "start"),
        ("count to", "end"),
        ("next_working_day", "day"),
        ("closures to", "end"),
    ],
)
def test_a_problem_names_the_argument(method: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        METHODS_OF_A_DAY[method]("2024-06-03")
    with pytest.raises(OutOfScope) as unknown:
        METHODS_OF_A_DAY[method](date(1990, 1, 1))
    assert [problem.field for problem in refused.value.problems + unknown.value.problems] == [field, field]


@pytest.mark.parametrize("value", NOT_NUMBERS, ids=lambda value: type(value).__name__)
def test_what_is_not_a_number_of_working_days_is_refused(value: object) -> None:
    for method in METHODS_OF_A_NUMBER:
        with pytest.raises(InvalidInput, match=r"^`working_days` is .+, but takes a whole number") as caught:
            method(value)
        assert [problem.field for problem in caught.value.problems] == ["working_days"]


def test_a_date_that_is_none_is_told_before_a_number_that_is_none() -> None:
    with pytest.raises(InvalidInput, match=r"^`start`"):
        ENGLAND_AND_WALES.add(cast(date, "today"), 0)


def test_a_sum_past_the_horizon_says_how_late_a_start_may_be() -> None:
    with pytest.raises(OutOfScope) as caught:
        ENGLAND_AND_WALES.add(date(2060, 12, 20), 10)
    assert str(caught.value) == (
        "`working_days` is 10, and so many after 2060-12-20 end past the horizon, but the calendar England and Wales "
        "reaches from 2012-01-01 to 2060-12-31: start on 2060-12-15 at the latest, "
        "or take a calendar that reaches further"
    )


def test_the_latest_start_is_told_as_long_as_there_is_one() -> None:
    with pytest.raises(OutOfScope, match="start on 2012-01-02 at the latest"):
        ENGLAND_AND_WALES.add(MONDAY, 12_389)


def test_from_the_horizon_itself_it_is_the_sum_that_does_not_fit() -> None:
    with pytest.raises(OutOfScope, match="start on 2060-12-30 at the latest"):
        ENGLAND_AND_WALES.add(date(2060, 12, 31), 1)
    with pytest.raises(OutOfScope, match=r"^`start` is the date 2061-01-01"):
        ENGLAND_AND_WALES.add(date(2061, 1, 1), 1)


@pytest.mark.parametrize("working_days", [13_000, HUGE], ids=["too many", "absurdly many"])
def test_more_working_days_than_the_calendar_has_are_out_of_scope(working_days: int) -> None:
    for method in METHODS_OF_A_NUMBER:
        with pytest.raises(OutOfScope, match="it has 12389 working days after its first day, so ask for fewer"):
            method(working_days)


def test_every_working_day_of_the_calendar_can_be_asked_for() -> None:
    assert ENGLAND_AND_WALES.add(date(2012, 1, 1), 12_389) == date(2060, 12, 31)
    assert ENGLAND_AND_WALES.last_start(12_389) == date(2012, 1, 2)


def test_a_calendar_shows_its_name_and_range() -> None:
    assert repr(ENGLAND_AND_WALES) == "<WorkingCalendar England and Wales, 2012-01-01 to 2060-12-31>"


@pytest.mark.parametrize("calendar", [ENGLAND_AND_WALES, WITH_JUBILEE], ids=["built in", "with a jubilee"])
@pytest.mark.parametrize("attribute", ["name", "horizon", "_passed", "anything"])
def test_a_calendar_cannot_be_changed(calendar: WorkingCalendar, attribute: str) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(calendar, attribute, None)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(calendar, attribute)
    assert not hasattr(calendar, "__dict__")


def test_a_calendar_is_not_made_directly() -> None:
    with pytest.raises(TypeError, match=r"take ENGLAND_AND_WALES"):
        WorkingCalendar()


def test_a_closure_is_frozen_and_checked() -> None:
    closure = Closure(JUBILEE, "Jubilee bank holiday")
    for attribute in ("on", "name"):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(closure, attribute, None)
    with pytest.raises(InvalidInput, match="`on` is the datetime"):
        Closure(datetime(2024, 6, 3, tzinfo=UTC), "Monday")


def test_calendars_go_to_another_process_and_back() -> None:
    foreign = WorkingCalendar.from_workalendar(OnlyMondays(), range(2024, 2026), "Mondays")
    calendars: tuple[WorkingCalendar, ...] = (ENGLAND_AND_WALES, WITH_JUBILEE, foreign)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        built_in, with_jubilee, mondays = pool.map(WorkingCalendar.__copy__, calendars)
    assert built_in is ENGLAND_AND_WALES
    assert with_jubilee == WITH_JUBILEE
    assert hash(with_jubilee) == hash(WITH_JUBILEE)
    assert with_jubilee.closures(date(2030, 6, 6), JUBILEE) == (Closure(JUBILEE, "Jubilee bank holiday"),)
    assert with_jubilee.add(date(2030, 6, 6), 1) == date(2030, 6, 10)
    assert mondays == foreign
    assert mondays is not foreign


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_the_built_in_calendar_pickles_by_name_and_any_other_by_value(protocol: int) -> None:
    assert len(pickle.dumps(ENGLAND_AND_WALES, protocol)) < 100
    assert b"Jubilee bank holiday" in pickle.dumps(WITH_JUBILEE, protocol)


@pytest.mark.parametrize("calendar", [ENGLAND_AND_WALES, WITH_JUBILEE], ids=["built in", "with a jubilee"])
def test_a_copy_is_the_calendar_itself(calendar: WorkingCalendar) -> None:
    assert copy.copy(calendar) is calendar
    assert copy.deepcopy([calendar])[0] is calendar


def test_calendars_are_equal_by_value() -> None:
    same = ENGLAND_AND_WALES.with_closures({JUBILEE: "Jubilee bank holiday"})
    assert same is not WITH_JUBILEE
    assert same == WITH_JUBILEE
    itself = same
    assert itself == same
    assert len({same, WITH_JUBILEE, ENGLAND_AND_WALES}) == 2
    assert WITH_JUBILEE != ENGLAND_AND_WALES
    assert ENGLAND_AND_WALES.__eq__("England and Wales") is NotImplemented
    assert ENGLAND_AND_WALES.with_closures({JUBILEE: "Another name"}) != WITH_JUBILEE


def test_threads_share_a_calendar() -> None:
    starts = [date.fromordinal(MONDAY.toordinal() + number) for number in range(500)]
    alone = [ENGLAND_AND_WALES.add(start, 20) for start in starts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ENGLAND_AND_WALES.add, starts, [20] * len(starts))) == alone


# --- with_closures ---------------------------------------------------------------------------------------------------


def test_a_newly_proclaimed_day_is_not_counted_and_has_its_name() -> None:
    assert ENGLAND_AND_WALES.is_working_day(JUBILEE)
    assert not WITH_JUBILEE.is_working_day(JUBILEE)
    assert WITH_JUBILEE.add(date(2030, 6, 6), 1) == date(2030, 6, 10)
    assert WITH_JUBILEE.count(date(2030, 6, 6), date(2030, 6, 10)) == 1
    assert [closure.name for closure in WITH_JUBILEE.closures(date(2030, 6, 6), date(2030, 6, 9))] == [
        "Jubilee bank holiday",
        "Saturday",
        "Sunday",
    ]


def test_a_day_that_is_closed_already_stays_as_it_is() -> None:
    saturday, christmas = date(2030, 6, 8), date(2030, 12, 25)
    assert ENGLAND_AND_WALES.with_closures({saturday: "Fair", christmas: "Yule"}) is ENGLAND_AND_WALES
    assert ENGLAND_AND_WALES.with_closures({}) is ENGLAND_AND_WALES
    assert WITH_JUBILEE.with_closures({JUBILEE: "Fair"}) is WITH_JUBILEE


def test_the_order_in_which_days_are_added_does_not_matter() -> None:
    other = date(2026, 7, 1)
    one_by_one = WITH_JUBILEE.with_closures({other: "A day"})
    assert one_by_one == ENGLAND_AND_WALES.with_closures({other: "A day", JUBILEE: "Jubilee bank holiday"})
    assert one_by_one == ENGLAND_AND_WALES.with_closures({JUBILEE: "Jubilee bank holiday", other: "A day"})


def test_the_first_and_the_last_day_can_be_closed() -> None:
    last = date(2060, 12, 31)
    without = ENGLAND_AND_WALES.with_closures({last: "The end"})
    assert without.last_start(1) == date(2060, 12, 29)
    assert without.horizon == last


def test_the_mapping_of_the_caller_is_neither_kept_nor_changed() -> None:
    days = {JUBILEE: "Jubilee bank holiday"}
    calendar = ENGLAND_AND_WALES.with_closures(days)
    assert days == {JUBILEE: "Jubilee bank holiday"}
    days[date(2030, 6, 6)] = "Another"
    assert calendar == WITH_JUBILEE
    assert (
        ENGLAND_AND_WALES.with_closures(MappingProxyType(dict.fromkeys([JUBILEE], "Jubilee bank holiday"))) == calendar
    )


def test_all_bad_entries_are_told_at_once() -> None:
    entries: dict[Any, Any] = {
        "2030-06-07": "Jubilee",
        JUBILEE: "Jubilee",
        datetime(2030, 6, 7, tzinfo=UTC): "Jubilee",
        date(2030, 6, 6): " ",
        None: None,
        date(1990, 1, 1): "long ago",
    }
    with pytest.raises(InvalidInput) as caught:
        ENGLAND_AND_WALES.with_closures(entries)
    fields = [problem.field for problem in caught.value.problems]
    assert fields == ["closures[0]", "closures[2]", "closures[3]", "closures[4]"]
    assert all(problem.message.startswith(f"{problem.field}: ") for problem in caught.value.problems)
    assert caught.value.problems[3].found == "None and None"


def test_all_dates_outside_the_calendar_are_told_at_once() -> None:
    with pytest.raises(OutOfScope) as caught:
        ENGLAND_AND_WALES.with_closures(
            {date(2011, 12, 31): "Too early", JUBILEE: "In time", date(2061, 1, 1): "Too late"},
        )
    assert [problem.found for problem in caught.value.problems] == ["the date 2011-12-31", "the date 2061-01-01"]


@pytest.mark.parametrize("value", [None, "2030-06-07", [JUBILEE], {JUBILEE}, 7], ids=repr)
def test_closures_are_a_mapping(value: object) -> None:
    with pytest.raises(InvalidInput, match="takes a mapping of dates to names: pass a dict"):
        ENGLAND_AND_WALES.with_closures(cast("Mapping[date, str]", value))


# --- whatever the process has switched off ---------------------------------------------------------------------------

SCRIPT = """
import sys
from datetime import date, datetime
import attrs
if "disabled" in sys.argv:
    attrs.validators.set_disabled(True)
from hoscode.working_days import ENGLAND_AND_WALES, Closure
attempts = (
    lambda: ENGLAND_AND_WALES.add(date(2024, 3, 28), 10),
    lambda: ENGLAND_AND_WALES.add(datetime(2024, 3, 28), 10),
    lambda: ENGLAND_AND_WALES.add(date(2024, 3, 28), True),
    lambda: ENGLAND_AND_WALES.add(date(2024, 3, 28), 0),
    lambda: ENGLAND_AND_WALES.add(date(2061, 1, 1), 1),
    lambda: ENGLAND_AND_WALES.with_closures({"2030-06-07": ""}),
    lambda: Closure("2030-06-07", None),
    lambda: setattr(ENGLAND_AND_WALES, "name", "Scotland"),
)
for attempt in attempts:
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
"""


def test_optimised_or_with_validators_disabled_everything_stays_the_same() -> None:
    plain = subprocess.run([sys.executable, "-"], input=SCRIPT, check=True, capture_output=True, text=True)
    optimised = subprocess.run([sys.executable, "-O", "-"], input=SCRIPT, check=True, capture_output=True, text=True)
    disabled = subprocess.run(
        [sys.executable, "-OO", "-", "disabled"], input=SCRIPT, check=True, capture_output=True, text=True
    )
    assert plain.stdout.startswith("2024-04-15\nInvalidInput ")
    assert plain.stdout.count("InvalidInput") == 5
    assert optimised.stdout == disabled.stdout == plain.stdout
