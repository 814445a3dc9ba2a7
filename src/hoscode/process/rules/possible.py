"""What has no place in the process at all: the wrong phase, the wrong order, a day out of reach, an unknown ref."""

from __future__ import annotations

from datetime import date
from typing import Final

from hoscode.errors import OutOfScope
from hoscode.model.events import (
    AcceptanceDirected,
    Acknowledged,
    CorrespondenceLogged,
    EscalationRequested,
    Event,
    Extended,
    IssueRaised,
    Updated,
)
from hoscode.model.facts import Facts
from hoscode.process.found import Found
from hoscode.process.rules import references
from hoscode.process.table import IN_ORDER, TABLE, Move, Refusal
from hoscode.working_days import WorkingCalendar

_STARTS_A_CLOCK: Final = frozenset({Acknowledged, EscalationRequested, AcceptanceDirected, IssueRaised})


def possible(facts: Facts, event: Event, found: Found) -> None:
    """Everything that `record` refuses an event for."""
    _in_this_phase(facts, event, found)
    _in_order(facts, event, found)
    _within_the_calendar(facts, event, found)
    references.resolve(facts, event, found)


def _in_this_phase(facts: Facts, event: Event, found: Found) -> None:
    entry = TABLE[type(event)][facts.phase]
    if isinstance(entry, Refusal):
        found.impossible("not-in-this-phase", "", expected=entry.reason, actual=type(event).__name__)
    elif entry is Move.NEXT_STAGE and facts.stage.number >= facts.last_stage:
        # 5.3, and 5.17 in 2022: no stage beyond those that the edition and the policy have
        found.impossible("extra-stage", "", expected=facts.last_stage, actual=facts.stage.number + 1)


def _in_order(facts: Facts, event: Event, found: Found) -> None:
    if type(event) in IN_ORDER:
        earliest = facts.last_process_on
    elif isinstance(event, CorrespondenceLogged):
        return  # 5.12: the record also holds letters from before the complaint
    else:
        earliest = facts.received.on
    if event.on < earliest:
        found.impossible("out-of-order", "on", expected=earliest, actual=event.on)
    if isinstance(event, Acknowledged) and event.logged_on is not None:
        begun = facts.stage.clock_from or facts.received.on
        if event.logged_on < begun:
            found.impossible("out-of-order", "logged_on", expected=begun, actual=event.logged_on)


def _within_the_calendar(facts: Facts, event: Event, found: Found) -> None:
    starts_a_clock = type(event) in _STARTS_A_CLOCK
    last = facts.last_countable if starts_a_clock else facts.policy.calendar.horizon
    if event.on > last:
        found.impossible("beyond-calendar", "on", expected=last, actual=event.on)
    if isinstance(event, Acknowledged):
        _countable(facts, "logged_on", event.logged_on, found)
    elif isinstance(event, (Extended, Updated)):
        if isinstance(event, Extended):
            _countable(facts, "new_due", event.new_due, found)
        every = event.update_every
        if every is None and isinstance(event, Updated) and facts.stage.updates is not None:
            every = facts.stage.updates.every
        if every is not None:
            from_there = _last_start(facts.policy.calendar, every)
            if event.on > from_there:
                found.impossible("beyond-calendar", "update_every", expected=from_there, actual=event.on)


def _last_start(calendar: WorkingCalendar, working_days: int) -> date:
    try:
        return calendar.last_start(working_days)
    except OutOfScope:  # the calendar is shorter than the interval, so that no day will do
        return date.min


def _countable(facts: Facts, field: str, day: date | None, found: Found) -> None:
    if day is not None and day > facts.last_countable:
        found.impossible("beyond-calendar", field, expected=facts.last_countable, actual=day)
