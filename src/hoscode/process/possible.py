"""What cannot have been: a second receipt, a wrong order, a day out of reach, a ref that names nothing or is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, cast

from hoscode._words import listed
from hoscode.errors import OutOfScope
from hoscode.model.casework import AdjustmentOnRecord, RestrictionOnRecord
from hoscode.model.events import (
    EVENT_TYPES,
    About,
    Acknowledged,
    Event,
    Extended,
    Received,
    Register,
    Responded,
    ResponseRevised,
    Updated,
)
from hoscode.model.response import Order, Response
from hoscode.model.state import Issue, StageState, State
from hoscode.process.judgement import Judgement
from hoscode.process.table import Entry, Refusal, answered_stage
from hoscode.working_days import WorkingCalendar

Further = Callable[[State, Any, Judgement], None]
"""What there is to look at in a type of event beyond its phase and its day."""


def possible(state: State, event: Event, about: About, further: Further | None, judgement: Judgement) -> None:
    """Everything that `record` refuses an event for."""
    on, procedure = event.on, state.procedure
    if about.in_order:
        if on < state.last_process_on:
            judgement.find_impossible("out-of-order", "on", expected=state.last_process_on, actual=on)
    elif on < state.received.on and not about.may_be_older:
        # 5.12: the record also holds letters from before the complaint
        judgement.find_impossible("out-of-order", "on", expected=state.received.on, actual=on)
    last = procedure.last_countable if about.starts_clock else procedure.horizon
    if on > last:
        judgement.find_impossible("beyond-calendar", "on", expected=last, actual=on)
    if further is not None:
        further(state, event, judgement)


def _received(_state: State, event: Received, judgement: Judgement) -> None:
    reason = judgement.entry.reason if isinstance(judgement.entry, Refusal) else ""
    judgement.find_impossible("not-in-this-phase", "", expected=reason, actual=type(event).__name__)


# --- days that an event names beside its own -------------------------------------------------------------------------


def _acknowledged(state: State, event: Acknowledged, judgement: Judgement) -> None:
    if event.logged_on is None:
        return
    begun = state.stage.clock_from or state.received.on
    if event.logged_on < begun:
        judgement.find_impossible("out-of-order", "logged_on", expected=begun, actual=event.logged_on)
    _countable(state, "logged_on", event.logged_on, judgement)


def _extended(state: State, event: Extended, judgement: Judgement) -> None:
    _countable(state, "new_due", event.new_due, judgement)
    _interval(state, event.on, event.update_every, judgement)


def _updated(state: State, event: Updated, judgement: Judgement) -> None:
    updates = state.stage.updates
    _interval(state, event.on, event.update_every or (None if updates is None else updates.every), judgement)


def _countable(state: State, field: str, day: date, judgement: Judgement) -> None:
    if day > state.procedure.last_countable:
        judgement.find_impossible("beyond-calendar", field, expected=state.procedure.last_countable, actual=day)


def _interval(state: State, on: date, every: int | None, judgement: Judgement) -> None:
    if every is None:
        return
    from_there = _last_start(state.policy.calendar, every)
    if on > from_there:
        judgement.find_impossible("beyond-calendar", "update_every", expected=from_there, actual=on)


@lru_cache
def _last_start(calendar: WorkingCalendar, working_days: int) -> date:
    try:
        return calendar.last_start(working_days)
    except OutOfScope:  # the calendar is shorter than the interval, so that no day will do
        return date.min


# --- refs: each names one thing in a complaint, and an event about a thing names one that is there -------------------


def _responded(state: State, event: Responded, judgement: Judgement) -> None:
    """An answer is to a stage that has been reached, or to one that it begins."""
    stage = state.stage
    if event.stage is not None and event.stage != stage.number:
        begins_it = stage.further_request is not None and event.stage == stage.number + 1
        stage = answered_stage(state, event)
        if stage is state.stage and not begins_it:
            _unknown("stage", f"stage {event.stage}", [f"stage {each.number}" for each in state.stages], judgement)
    if event.response is not None and event.response.decisions:
        _decided_points(stage, event.response, judgement)


def _response_revised(state: State, event: ResponseRevised, judgement: Judgement) -> None:
    if event.response is not None and event.response.decisions:
        _decided_points(state.stage, event.response, judgement)


def _given(state: State, event: Event, judgement: Judgement) -> None:
    """A ref that is given is new."""
    field = event.about.ref
    given = attrgetter(field)(event)
    if isinstance(given, tuple):
        refs = [(f"{field}[{place}].ref", order.ref) for place, order in enumerate(cast("tuple[Order, ...]", given))]
    else:
        refs = [(field, cast(str, given))]
    for name, ref in refs:
        if _is_taken(state, event, ref):
            judgement.find_impossible("duplicate-ref", name, expected="a ref of its own", actual=ref)


def _is_taken(state: State, event: Event, ref: str) -> bool:
    register = event.about.gives
    if register is not None and ref in state.things(register):
        return True
    # an issue that is raised is a point of the complaint, or becomes one of another
    return register == "issues" and any(_has_point(stage, ref) for stage in state.stages)


def _has_point(stage: StageState, ref: str) -> bool:
    worded = () if stage.definition is None else stage.definition.points
    return ref in stage.taken_in or any(point.ref == ref for point in worded)


def _named(state: State, event: Event, judgement: Judgement) -> None:
    """A ref that is named is known."""
    register = event.about.names
    ref = cast(str, attrgetter("ref")(event))
    things: Mapping[str, object] = {} if register is None else state.things(register)
    thing = things.get(ref)
    if thing is None or (isinstance(thing, Issue) and thing.logged_on is not None):
        _unknown("ref", ref, [] if register is None else _to_name(state, register), judgement)
    elif event.about.not_before_it:
        # a thing is logged, reviewed or lifted after it came up; what is only done may be done before a letter says so
        came_up_on = _came_up_on(thing)
        if event.on < came_up_on:
            judgement.find_impossible("out-of-order", "on", expected=came_up_on, actual=event.on)


def _came_up_on(thing: object) -> date:
    if isinstance(thing, Issue):
        return thing.raised_on
    if isinstance(thing, AdjustmentOnRecord):
        return thing.agreed_on
    return cast(RestrictionOnRecord, thing).placed_on


def _unknown(field: str, ref: str, refs: Iterable[str], judgement: Judgement) -> None:
    known = list(refs)
    judgement.find_impossible("unknown-ref", field, expected=listed(known, len(known)) or "none", actual=ref)


def _decided_points(stage: StageState, response: Response, judgement: Judgement) -> None:
    """A decision is on a point of the letter or of the stage, where any is held."""
    decided = [decision.point for decision in response.decisions or ()]
    known = [] if response.definition is None else [point.ref for point in response.definition.points]
    if decided == known:
        return  # as most letters have it
    known = [
        *([] if stage.definition is None else [point.ref for point in stage.definition.points]),
        *stage.taken_in,
        *known,
    ]
    refs = dict.fromkeys(known)
    if not refs:
        return  # no definition is held that they could belong to
    for place, ref in enumerate(decided):
        if ref not in refs:
            _unknown(f"response.decisions[{place}].point", ref, refs, judgement)


def _further(kind: type[Event]) -> Further | None:
    """What there is to look at beyond the phase and the day."""
    if kind.about.names is not None:
        return _named
    return _OF_ITS_OWN.get(kind, None if kind.about.gives is None else _given)


_OF_ITS_OWN: Final[Mapping[type[Event], Further]] = {
    Received: _received,
    Acknowledged: _acknowledged,
    Extended: _extended,
    Updated: _updated,
    Responded: _responded,
    ResponseRevised: _response_revised,
}

FURTHER: Final = {kind: _further(kind) for kind in EVENT_TYPES}


# --- a type of event that is not possible now, whatever it says ------------------------------------------------------


def refuse_type(state: State, kind: type[Event], entry: Entry, judgement: Judgement) -> None:
    """Why no event of the type can be recorded now: there is nothing that it could name, or no day is left for it."""
    about, procedure = kind.about, state.procedure
    if type(entry) is Refusal:
        judgement.find_impossible("not-in-this-phase", "", expected=entry.reason, actual=kind.__name__)
    if about.names is not None and not _to_name(state, about.names):
        judgement.find_impossible("unknown-ref", "ref", expected="none")
    last = procedure.last_countable if about.starts_clock else procedure.horizon
    earliest = state.last_process_on if about.in_order else state.received.on
    if kind is Updated and state.stage.updates is not None:
        last = _last_start(state.policy.calendar, 1)  # an update begins the next interval, of one day at least
    if earliest > last:
        judgement.find_impossible("beyond-calendar", "on", expected=last, actual=earliest)


def _to_name(state: State, register: Register) -> list[str]:
    """The refs that an event about a thing of that register can name."""
    things = state.things(register).items()
    return [ref for ref, thing in things if not isinstance(thing, Issue) or thing.logged_on is None]
