"""One step of the process: to judge an event by what is known before it, and to take it into what is known.

Judging changes nothing. Moving changes a state that is the step's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, assert_never

from attrs import frozen

from hoscode.errors import invalid, shown
from hoscode.model.events import EVENT_TYPES, About, Acknowledged, Event, RemedyAccepted, Responded
from hoscode.model.state import Phase, State
from hoscode.process import rules
from hoscode.process.judgement import Judgement
from hoscode.process.possible import FURTHER, Further, possible
from hoscode.process.table import (
    OF_AN_EARLIER_STAGE,
    TABLE,
    Decided,
    Depends,
    Irregular,
    Move,
    Refusal,
    answered_stage,
    comes_to,
    decided,
    earlier_stage_of,
)
from hoscode.process.transitions import (
    CHANGES,
    IRREGULAR_CHANGES,
    answer_earlier_stage,
    begin_extra_stage,
    begin_next_stage,
    begin_same_stage_anew,
)

Rule = Callable[[State, Any, Judgement], None]
Changes = Callable[[State, Any], None]


@frozen(eq=False, repr=False, weakref_slot=False)
class Way:
    """What comes of a type of event where the table has an entry for it, put together once.

    By what rule it is judged, what it changes, and then to which phase it leads or what it begins. `tells_anew`: it can
    say how a duty ended that was over before, or is of another stage than the current one.
    """

    entry: Decided
    rule: Rule | None
    changes: Changes | None
    phase: Phase | None
    begins: Changes | None
    tells_anew: bool = False


@frozen(eq=False, repr=False, weakref_slot=False)
class Step:
    """What belongs to one type of event: what it says of itself, what can make it impossible, and its ways.

    `ways` has the one of each phase; None where the entry depends on more than the phase, and `decided` all that it can
    come to, be it for an answer that names a stage before the current one.
    """

    about: About
    further: Further | None
    ways: Mapping[Phase, Way | None]
    decided: Mapping[Decided, Way]


def step_of(event: Event) -> Step:
    """The step of an event; `InvalidInput` for what is none."""
    step = STEPS.get(type(event))
    if step is None:
        raise invalid("event", event, f"`event` is {shown(event)}, but takes one of the events of hoscode")
    return step


def way_of(state: State, event: Event, step: Step) -> Way:
    """What comes of the event in the state."""
    way = step.ways[state.phase]
    if way is None or (type(event) is Responded and event.stage is not None):
        return step.decided[decided(state, event)]
    return way


def judge(state: State, event: Event, step: Step, judgement: Judgement) -> Way:
    """Put into the judgement everything there is to say; what would come of the event.

    An impossible event is not judged any further.
    """
    way = step.ways[state.phase]
    # as `way_of` has it, and not by a call for each: every event passes here
    if way is None or (type(event) is Responded and event.stage is not None):
        way = way_of(state, event, step)
    judgement.event = event
    judgement.entry = way.entry
    possible(state, event, step.about, step.further, judgement)
    rule = way.rule
    if rule is not None and not judgement.findings:
        rule(state, event, judgement)
    return way


def move(state: State, event: Event, step: Step, way: Way) -> None:
    """Take the event into the state, which must be the step's own."""
    changes, phase = way.changes, way.phase
    if changes is not None:
        changes(state, event)
    if phase is not None:
        state.phase = phase
    elif way.begins is not None:
        way.begins(state, event)
    if step.about.in_order:
        state.last_process_on = event.on


def at_its_stage(state: State, event: Event) -> State:
    """The state at the stage of a letter: the current one, the earlier one that it answers, or one that it begins."""
    earlier = earlier_stage_of(state, event)
    if earlier is not None:
        return state.at(earlier)
    return _with_an_extra_stage(state) if decided(state, event) is Move.EXTRA_STAGE else state


def _judge_at_an_earlier_stage(state: State, event: Responded, judgement: Judgement) -> None:
    """It is judged by that stage's own time and contents; what was late when the next was asked for was found then."""
    earlier = answered_stage(state, event)
    there = state.at(earlier)
    found = Judgement(there, event)
    if earlier.responded_on is None:
        after = state.stages[earlier.number]  # the next one, whose number is one more
        asked_on = after.requested_on if after.request_dated else None
        rules.responded(there, event, found, is_earlier=True, asked_on=asked_on)
    else:
        rules.response_revised(there, event, found)
    judgement.take(found)
    rules.not_of_a_later_stage(state, earlier, event, judgement)


def _judge_at_an_extra_stage(state: State, event: Event, judgement: Judgement) -> None:
    """5.3 (5.17 in 2022): the landlord holds a stage that there is not, and is judged there as far as it can be."""
    number = state.stage.number
    judgement.find("extra-stage", "", expected=state.procedure.last_stage, actual=number + 1)
    begun = _with_an_extra_stage(state)
    there = Judgement(begun, event)
    rules.RULES[type(event)](begun, event, there)
    judgement.take(there)
    judgement.found_once |= there.found_once


def _with_an_extra_stage(state: State) -> State:
    begun = state.copy()
    begin_extra_stage(begun)
    return begun


def _changes_at_an_extra_stage(state: State, event: Event) -> None:
    """The stage begins, and the event is its first: as one that awaits its acknowledgement takes it."""
    begin_extra_stage(state)
    step = STEPS[type(event)]
    move(state, event, step, way_of(state, event, step))


def _irregular(entry: Irregular, rule: Rule | None) -> Rule:
    """That it has no place there, and then what is looked at in it all the same."""

    def judged(state: State, event: Event, judgement: Judgement) -> None:
        judgement.find_irregular(entry.code)
        if rule is not None:
            rule(state, event, judgement)

    return judged


def _way(kind: type[Event], entry: Decided) -> Way:
    rule, changes = rules.RULES.get(kind), CHANGES.get(kind)
    match entry:
        case Move.ANSWERS_EARLIER:
            return Way(entry, _judge_at_an_earlier_stage, answer_earlier_stage, None, None, tells_anew=True)
        case Irregular(of_an_earlier_stage=True):
            rule = _irregular(entry, _judge_at_an_earlier_stage)
            return Way(entry, rule, answer_earlier_stage, None, None, tells_anew=True)
        case Irregular():
            rule = _irregular(entry, rules.IRREGULAR_RULES.get(entry.code))
            return Way(entry, rule, IRREGULAR_CHANGES.get(entry.code), entry.target, None)
        case Move.EXTRA_STAGE:
            # it is the first event of the stage that it begins, and ends nothing of the one before
            return Way(entry, _judge_at_an_extra_stage, _changes_at_an_extra_stage, None, None, tells_anew=True)
        case Move.NEXT_STAGE:
            return Way(entry, rule, changes, None, begin_next_stage)
        case Move.SAME_STAGE:
            return Way(entry, rule, changes, None, begin_same_stage_anew)
        case Phase():
            return Way(entry, rule, changes, entry, None)
        case Move.STAYS | Refusal():
            # an acceptance put on record late, and the letter that defines what was only confirmed
            return Way(entry, rule, changes, None, None, tells_anew=kind in (RemedyAccepted, Acknowledged))
        case _ as never:
            assert_never(never)


def _step(kind: type[Event]) -> Step:
    every = [*TABLE[kind].values(), *(OF_AN_EARLIER_STAGE.values() if kind is Responded else ())]
    known = {entry: _way(kind, entry) for entry in dict.fromkeys(each for entry in every for each in comes_to(entry))}
    ways = {phase: None if isinstance(entry, Depends) else known[entry] for phase, entry in TABLE[kind].items()}
    return Step(kind.about, FURTHER[kind], ways, known)


STEPS: Final[Mapping[type[Event], Step]] = {kind: _step(kind) for kind in EVENT_TYPES}
"""The step of every type of event."""
