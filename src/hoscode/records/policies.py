"""A landlord's policy as plain data: its calendar is named, with the days that were added to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from attrs import frozen

from hoscode._checks import Filled, check_unique
from hoscode.errors import InvalidInput, shown
from hoscode.model.policy import Exclusion, LandlordPolicy, Target
from hoscode.records.plain_types import written
from hoscode.records.problems import RecordError, RecordProblem, problem, record_error
from hoscode.records.reading import ROOT, contradictions, listed
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
    base = _base_of(policy.calendar.name, calendars, f"{ROOT}.policy.calendar")
    added = _added(policy.calendar, base)
    record = PolicyRecord(
        landlord=policy.landlord,
        calendar=CalendarRecord(name=base.name, closures=added),
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
    own = [
        calendar for calendar in listed("calendars", calendars, WorkingCalendar) if calendar is not ENGLAND_AND_WALES
    ]
    check_unique("records", "calendars", [ENGLAND_AND_WALES.name, *(calendar.name for calendar in own)])
    return {calendar.name: calendar for calendar in (ENGLAND_AND_WALES, *own)}


def _base_of(name: str, calendars: Sequence[WorkingCalendar], path: str) -> WorkingCalendar:
    known = known_calendars(calendars)
    if name not in known:
        found = shown(name)
        wrong = f"is {found}, but the calendars known here are {', '.join(known)}: pass it in `calendars`"
        raise RecordError((problem(f"{path}.name", "unknown-name", found, wrong),))
    return known[name]


def _calendar_read(record: CalendarRecord, calendars: Sequence[WorkingCalendar], path: str) -> WorkingCalendar:
    base = _base_of(record.name, calendars, path)
    problems = tuple(_wrong_closures(record.closures, base, f"{path}.closures"))
    if problems:
        raise record_error(problems)
    return _with_closures(base, record.closures)


def _wrong_closures(closures: tuple[AddedClosure, ...], base: WorkingCalendar, path: str) -> Iterator[RecordProblem]:
    seen: set[date] = set()
    for place, closure in enumerate(closures):
        day = closure.on
        where = f"{path}[{place}].on"
        if not base.known_from <= day <= base.horizon:
            reach = f"the calendar {base.name} reaches from {base.known_from} to {base.horizon}"
            yield problem(where, "out-of-scope", shown(day), f"is {shown(day)}, but {reach}: correct the date")
        if day in seen:
            yield problem(where, "contradiction", shown(day), f"is {shown(day)} again: name it once")
        seen.add(day)


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
