"""One step of the process: to judge an event by what is known before it, and to take it into what is known.

Judging changes nothing. Moving changes a state that is the step's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen

from hoscode.errors import invalid, shown
from hoscode.model.events import EVENT_TYPES, About, Event, Responded
from hoscode.model.state import Phase, StageState, State
from hoscode.process import rules
from hoscode.process.judgement import Judgement
from hoscode.process.possible import FURTHER, Further, possible
from hoscode.process.table import TABLE, Decided, Depends, Entry, Irregular, Move, decided, earlier_stage_of
from hoscode.process.transitions import (
    CHANGES,
    IRREGULAR_CHANGES,
    answer_earlier_stage,
    begin_extra_stage,
    begin_next_stage,
    begin_same_stage_anew,
)


@frozen(weakref_slot=False)
class Step:
    """What belongs to one type of event.

    Its row of the table, what it says of itself, what can make it impossible beyond its day, the rule that judges it, and
    what it changes.
    """

    entries: Mapping[Phase, Entry]
    about: About
    further: Further | None
    rule: Callable[[State, Any, Judgement], None] | None
    changes: Callable[[State, Any], None] | None


STEPS: Final[Mapping[type[Event], Step]] = {
    kind: Step(TABLE[kind], kind.about, FURTHER[kind], rules.RULES.get(kind), CHANGES.get(kind)) for kind in EVENT_TYPES
}
"""The step of every type of event."""


def step_of(event: Event) -> Step:
    """The step of an event; `InvalidInput` for what is none."""
    step = STEPS.get(type(event))
    if step is None:
        raise invalid("event", event, f"`event` is {shown(event)}, but takes one of the events of hoscode")
    return step


def entry_of(state: State, event: Event, step: Step) -> Decided:
    """What the table says of the event in the state."""
    entry = step.entries[state.phase]
    if isinstance(entry, Depends) or (type(event) is Responded and event.stage is not None):
        return decided(state, event, entry)
    return entry


def judge(state: State, event: Event, step: Step, judgement: Judgement) -> None:
    """Put into the judgement everything there is to say; an impossible event is not judged any further."""
    judgement.event = event
    judgement.entry = entry = entry_of(state, event, step)
    possible(state, event, entry, step.about, step.further, judgement)
    if judgement.findings:
        return
    rule = step.rule
    if type(entry) is Irregular:
        judgement.find_irregular(entry.code)
        rule = rules.IRREGULAR_RULES.get(entry.code)
    earlier = earlier_stage_of(state, event)
    if entry is Move.EXTRA_STAGE:
        _judge_at_an_extra_stage(state, event, step, judgement)
    elif earlier is not None and type(event) is Responded:
        _judge_at_an_earlier_stage(state, earlier, event, judgement)
    elif rule is not None:
        rule(state, event, judgement)


def _judge_at_an_earlier_stage(state: State, earlier: StageState, event: Responded, judgement: Judgement) -> None:
    """It is judged by that stage's own time and contents; what was late when the next was asked for was found then."""
    there = state.at(earlier)
    found = Judgement(there, event)
    if earlier.responded_on is None:
        after = state.stage_after(earlier)
        asked_on = after.requested_on if after.request_dated else None
        rules.responding.answered(there, event, found, asked_on=asked_on)
    else:
        rules.responding.response_revised(there, event, found)
    judgement.take(found)
    rules.responding.not_of_a_later_stage(state, earlier, event, judgement)


def _judge_at_an_extra_stage(state: State, event: Event, step: Step, judgement: Judgement) -> None:
    """5.3 (5.17 in 2022): the landlord holds a stage that there is not; what it does there is judged as far as it can be."""
    number = state.stage.number
    judgement.find("extra-stage", "", expected=state.procedure.last_stage, actual=number + 1)
    begun = state.copy()
    begin_extra_stage(begun)
    there = Judgement(begun, event)
    if step.rule is not None:
        step.rule(begun, event, there)
    judgement.take(there)
    judgement.found_once |= there.found_once


def move(state: State, event: Event, step: Step) -> None:
    """Take the event into the state, which must be the step's own."""
    entry = entry_of(state, event, step)
    if entry is Move.EXTRA_STAGE:
        begin_extra_stage(state)
        entry = entry_of(state, event, step)
    changes = step.changes
    if earlier_stage_of(state, event) is not None:
        changes = answer_earlier_stage
    elif type(entry) is Irregular:
        changes = IRREGULAR_CHANGES.get(entry.code)
        entry = entry.target or Move.STAYS
    if changes is not None:
        changes(state, event)
    if type(entry) is Phase:
        state.phase = entry
    elif entry is Move.NEXT_STAGE:
        begin_next_stage(state, event)
    elif entry is Move.SAME_STAGE:
        begin_same_stage_anew(state, event)
    if step.about.in_order:
        state.last_process_on = event.on
