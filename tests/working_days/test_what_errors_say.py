"""What each error of a calendar says: the field, what was found there, and the sentence for people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final, cast

import pytest

from hoscode import ENGLAND_AND_WALES, HoscodeError, InvalidInput, OutOfScope, WorkingCalendar

EARLY: Final = date(1999, 12, 31)
RANGE: Final = "the calendar England and Wales reaches from 2012-01-01 to 2060-12-31"
OUTSIDE: Final = (
    "give a date in that range, or take a calendar that covers it, for example with WorkingCalendar.from_workalendar"
)
NO_CALENDAR: Final = (
    "takes an object with the methods is_working_day(day) and holidays(year): pass a calendar of workalendar, as in "
    "workalendar.europe.UnitedKingdom()"
)
YEARS: Final = "takes whole years that follow each other, from 1 to 9999: pass a range, as in range(2020, 2031)"


class Fridays:
    """A calendar as `workalendar` has them: Fridays are worked, and the first of January has a name."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() == 4

    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [(date(year, 1, 1), "New Year"), (date(year - 1, 12, 31), "the day before"), (date(year, 1, 5), "late")]


class Unsure(Fridays):
    def is_working_day(self, day: date) -> bool:
        return cast("bool", f"perhaps on {day}")


def fridays(years: object, name: object = "Fridays", calendar: object = None) -> WorkingCalendar:
    made = cast("Any", WorkingCalendar).from_workalendar(calendar or Fridays(), years, name)
    assert isinstance(made, WorkingCalendar)
    return made


def told(attempt: Callable[[], object]) -> tuple[type[HoscodeError], list[tuple[str, str, str]]]:
    with pytest.raises(HoscodeError) as raised:
        attempt()
    error = raised.value
    assert isinstance(error, (InvalidInput, OutOfScope))
    return type(error), [(each.field, each.found, each.message) for each in error.problems]


CALENDAR: Final = cast("Any", ENGLAND_AND_WALES)


@pytest.mark.parametrize(
    ("attempt", "kind", "field", "found", "message"),
    [
        (
            lambda: CALENDAR.with_closures([1]),
            InvalidInput,
            "closures",
            "a value of type list",
            "`closures` is a value of type list, but takes a mapping of dates to names: pass a dict",
        ),
        (
            lambda: CALENDAR.with_closures({EARLY: "a day"}),
            OutOfScope,
            "closures",
            "the date 1999-12-31",
            f"`closures` is the date 1999-12-31, but {RANGE}: {OUTSIDE}",
        ),
        (
            lambda: CALENDAR.add(EARLY, 1),
            OutOfScope,
            "start",
            "the date 1999-12-31",
            f"`start` is the date 1999-12-31, but {RANGE}: {OUTSIDE}",
        ),
        (
            lambda: CALENDAR.add(date(2024, 4, 2), 0),
            InvalidInput,
            "working_days",
            "0",
            (
                "`working_days` is 0, but takes a whole number of working days: pass an int of 1 or more, or "
                "below 0 for a day before the start"
            ),
        ),
        (
            lambda: CALENDAR.last_start(0),
            InvalidInput,
            "working_days",
            "0",
            "`working_days` is 0, but takes a whole number of working days: pass an int of 1 or more",
        ),
        (
            lambda: CALENDAR.add(date(2012, 1, 4), -2),
            OutOfScope,
            "working_days",
            "-2",
            (
                f"`working_days` is -2, but {RANGE}, with 1 working days before 2012-01-04: ask for fewer, or take a "
                "calendar that begins earlier"
            ),
        ),
        (
            lambda: CALENDAR.add(date(2060, 12, 30), 5),
            OutOfScope,
            "working_days",
            "5",
            (
                f"`working_days` is 5, and so many after 2060-12-30 end past the horizon, but {RANGE}: start on "
                "2060-12-22 at the latest, or take a calendar that reaches further"
            ),
        ),
        (
            lambda: fridays([2024], name=" "),
            InvalidInput,
            "name",
            "' '",
            "`name` is ' ', but takes the name of the calendar: pass a text",
        ),
        (
            lambda: fridays([2024], calendar=7),
            InvalidInput,
            "calendar",
            "7",
            f"`calendar` is 7, but {NO_CALENDAR}",
        ),
        (
            lambda: fridays([2024], calendar=Unsure()),
            InvalidInput,
            "calendar",
            "a value of type Unsure",
            (
                "`calendar` cannot tell the days of 2024 (TypeError: 'is_working_day(day) must return True or False'): "
                "pass only years that it covers"
            ),
        ),
        (
            lambda: fridays([2024, 2026]),
            InvalidInput,
            "years",
            "a value of type list",
            f"`years` is a value of type list, but {YEARS}",
        ),
        (lambda: fridays(7), InvalidInput, "years", "7", f"`years` is 7, but {YEARS}"),
    ],
)
def test_an_error_names_the_field_and_says_what_to_pass(
    attempt: Callable[[], object], kind: type[HoscodeError], field: str, found: str, message: str
) -> None:
    assert told(attempt) == (kind, [(field, found, message)])


def test_what_is_wrong_with_an_entry_is_told_as_one_problem() -> None:
    kind, problems = told(
        lambda: CALENDAR.with_closures({datetime(2024, 5, 1, 9, tzinfo=UTC): "", date(2024, 5, 2): "a day"})
    )
    ((field, found, message),) = problems
    assert (kind, field) == (InvalidInput, "closures[0]")
    assert " and " in found
    assert message.count("; ") == 1
    assert message.endswith("UK time; Closure: `name` is '', but must not be blank: pass the text that identifies it")


def test_a_calendar_is_not_made_directly() -> None:
    with pytest.raises(TypeError) as raised:
        WorkingCalendar()
    assert str(raised.value) == (
        "a WorkingCalendar is not made directly: take ENGLAND_AND_WALES, its with_closures(...), or "
        "WorkingCalendar.from_workalendar(...)"
    )


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_the_last_year_that_a_date_can_have_are_years(year: int) -> None:
    assert fridays([year], calendar=Weekdays()).known_from.year == year


class Weekdays(Fridays):
    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [] if year else super().holidays(year)


def test_a_closed_day_has_a_name_where_it_is_within_the_years_and_closed() -> None:
    made = fridays([2024])
    named = {each.on: each.name for each in made.closures(date(2024, 1, 1), date(2024, 1, 8))}
    assert named[date(2024, 1, 6)] == "Saturday"
    assert date(2024, 1, 5) not in named  # a Friday, which is worked whatever it is called
    first = WorkingCalendar.from_workalendar(Fridays(), [2023, 2024], "Fridays")
    assert first.closures(date(2023, 12, 31), date(2024, 1, 1))[0].name == "New Year"
    assert WorkingCalendar.from_workalendar(FromItsFirstDay(), [2024], "F") != made


class FromItsFirstDay(Fridays):
    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [(date(year, 1, 5), "late")]
