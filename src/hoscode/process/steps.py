"""One step of the process: to judge an event by what is known before it, and to take it into what is known.

Judging changes nothing. Moving changes a state that is the step's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen

from hoscode.errors import invalid, shown
from hoscode.model.events import EVENT_TYPES, About, Event
from hoscode.model.state import Phase, State
from hoscode.process.judgement import Judgement
from hoscode.process.possible import FURTHER, Further, possible
from hoscode.process.rules import RULES
from hoscode.process.table import TABLE, Entry, Move
from hoscode.process.transitions import CHANGES, begin_next_stage


@frozen(weakref_slot=False)
class Step:
    """What belongs to one type of event.

    Its row of the table, what it says of itself, what can make it impossible beyond its phase and its day, the rule that
    judges it, and what it changes.
    """

    entries: Mapping[Phase, Entry]
    about: About
    further: Further | None
    rule: Callable[[State, Any, Judgement], None] | None
    changes: Callable[[State, Any], None] | None


STEPS: Final[Mapping[type[Event], Step]] = {
    kind: Step(TABLE[kind], kind.about, FURTHER[kind], RULES.get(kind), CHANGES.get(kind)) for kind in EVENT_TYPES
}
"""The step of every type of event."""


def step_of(event: Event) -> Step:
    """The step of an event; `InvalidInput` for what is none."""
    step = STEPS.get(type(event))
    if step is None:
        raise invalid("event", event, f"`event` is {shown(event)}, but takes one of the events of hoscode")
    return step


def judge(state: State, event: Event, step: Step, judgement: Judgement) -> None:
    """Put into the judgement everything there is to say; an impossible event is not judged any further."""
    judgement.event = event
    possible(state, event, step.entries[state.phase], step.about, step.further, judgement)
    if step.rule is not None and not judgement.findings:
        step.rule(state, event, judgement)


def move(state: State, event: Event, step: Step) -> None:
    """Take the event into the state, which must be the step's own."""
    if step.changes is not None:
        step.changes(state, event)
    entry = step.entries[state.phase]
    if type(entry) is Phase:
        state.phase = entry
    elif entry is Move.NEXT_STAGE:
        begin_next_stage(state, event)
    if step.about.in_order:
        state.last_process_on = event.on
