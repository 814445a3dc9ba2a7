"""A landlord's policy as plain data: its calendar is named, with the days that were added to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from attrs import frozen

from hoscode._base import Filled, InvalidInput, OutOfScope, as_tuple, check_is, check_unique, invalid, shown
from hoscode.model.policy import Exclusion, LandlordPolicy, Target
from hoscode.records.plain_types import written
from hoscode.records.problems import RecordError, problem
from hoscode.records.reading import contradictions
from hoscode.working_days import ENGLAND_AND_WALES, Closure, WorkingCalendar

_CALENDARS_AT_HAND: Final = 32


@frozen(kw_only=True)
class AddedClosure:
    """A day that is closed beyond those of the named calendar."""

    on: date
    name: Filled


@frozen(kw_only=True)
class CalendarRecord:
    """A calendar as a record has it."""

    name: Filled
    closures: tuple[AddedClosure, ...] = ()


@frozen(kw_only=True)
class PolicyRecord:
    """A policy as a record has it."""

    landlord: Filled
    calendar: CalendarRecord
    targets: tuple[Target, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    third_stage: Filled | None = None


def policy_written(policy: LandlordPolicy, calendars: Sequence[WorkingCalendar]) -> dict[str, Any]:
    """A policy as JSON types; raises `RecordError` where its calendar is not what its name says."""
    known = known_calendars(calendars)
    name = policy.calendar.name
    added = () if name not in known else _added(policy.calendar, known[name])
    record = PolicyRecord(
        landlord=policy.landlord,
        calendar=CalendarRecord(name=name, closures=added),
        targets=policy.targets,
        exclusions=policy.exclusions,
        third_stage=policy.third_stage,
    )
    return dict(written(record))


def policy_read(record: PolicyRecord, calendars: Sequence[WorkingCalendar], path: str) -> LandlordPolicy:
    """The policy of a record; raises `RecordError` for a calendar that is not known, and for what contradicts itself."""
    calendar = _calendar_read(record.calendar, calendars, f"{path}.calendar")
    try:
        return LandlordPolicy(
            record.landlord,
            calendar=calendar,
            targets=record.targets,
            exclusions=record.exclusions,
            third_stage=record.third_stage,
        )
    except InvalidInput as error:
        raise RecordError(contradictions(error, path)) from None


def known_calendars(calendars: Sequence[WorkingCalendar]) -> dict[str, WorkingCalendar]:
    """The calendars that a record can name, by name; raises `InvalidInput` for what is none, and for a name twice."""
    given = as_tuple(calendars)
    if type(given) is not tuple:
        raise invalid("calendars", calendars, f"`calendars` is {shown(calendars)}, but takes a list of calendars")
    for place, calendar in enumerate(given):
        check_is(f"calendars[{place}]", calendar, WorkingCalendar)
    check_unique("records", "calendars", [calendar.name for calendar in given])
    return {ENGLAND_AND_WALES.name: ENGLAND_AND_WALES, **{calendar.name: calendar for calendar in given}}


def _calendar_read(record: CalendarRecord, calendars: Sequence[WorkingCalendar], path: str) -> WorkingCalendar:
    known = known_calendars(calendars)
    if record.name not in known:
        found = shown(record.name)
        wrong = f"is {found}, but the calendars known here are {', '.join(known)}: pass it in `calendars`"
        raise RecordError((problem(f"{path}.name", "unknown-name", found, wrong),))
    days = [closure.on for closure in record.closures]
    first = {day: place for place, day in reversed(list(enumerate(days)))}
    twice = tuple(
        problem(f"{path}.closures[{place}].on", "contradiction", shown(day), f"is {shown(day)} again: name it once")
        for place, day in enumerate(days)
        if first[day] != place
    )
    if twice:
        raise RecordError(twice)
    try:
        return _with_closures(known[record.name], record.closures)
    except OutOfScope as error:
        raise RecordError(
            tuple(problem(f"{path}.closures", "out-of-scope", each.found, each.message) for each in error.problems)
        ) from None


@lru_cache(maxsize=_CALENDARS_AT_HAND)
def _with_closures(base: WorkingCalendar, closures: tuple[AddedClosure, ...]) -> WorkingCalendar:
    # to make a calendar takes milliseconds, and all the complaints of a landlord have one
    return base.with_closures({closure.on: closure.name for closure in closures})


@lru_cache(maxsize=_CALENDARS_AT_HAND)
def _added(calendar: WorkingCalendar, base: WorkingCalendar) -> tuple[AddedClosure, ...]:
    """The days by which a calendar goes beyond the one of its name; raises `RecordError` where that is not all."""
    if calendar == base:
        return ()
    mine, theirs = ({closure.on: closure.name for closure in _all_closures(each)} for each in (calendar, base))
    added = tuple(AddedClosure(on=day, name=name) for day, name in mine.items() if day not in theirs)
    if _with_closures(base, added) != calendar:
        path = "$.policy.calendar"
        wrong = (
            f"is called {shown(calendar.name)}, but differs from it by more than added closures: give it another name"
        )
        raise RecordError((problem(path, "contradiction", repr(calendar), wrong),))
    return added


def _all_closures(calendar: WorkingCalendar) -> tuple[Closure, ...]:
    return calendar.closures(calendar.known_from, calendar.horizon)
