"""Events that end a stage without answering it: a request for the next stage, a withdrawal."""

from __future__ import annotations

from hoscode.model.deadlines import respond_on
from hoscode.model.events import Declined, EscalationRequested, Withdrawn
from hoscode.model.state import OPEN_PHASES, State
from hoscode.process.judgement import Judgement
from hoscode.process.rules import timing


def escalation_requested(state: State, event: EscalationRequested, judgement: Judgement) -> None:
    """6.10, 6.12 (5.9, 5.11 in 2022): the resident may ask, with or without reasons; an open stage is answered first."""
    if state.phase in OPEN_PHASES:
        due_on = respond_on(state, state.stage)
        is_overdue = due_on is not None and event.on > due_on
        judgement.find("stage-unanswered", "on", expected=due_on, actual=event.on, refused=not is_overdue)
    if not event.date_known:  # an undated request may have come before the stage was late
        judgement.find("request-undated", "date_known", expected=True, actual=False, stage=state.stage.number + 1)
    else:
        ended(state, event, judgement)


def withdrawn(state: State, event: Withdrawn, judgement: Judgement) -> None:
    """The resident ends it; what was late by then stays late."""
    ended(state, event, judgement)


def ended(state: State, event: Declined | EscalationRequested | Withdrawn, judgement: Judgement) -> None:
    """What an event that ends a stage says of the duties it leaves unmet."""
    if state.phase in OPEN_PHASES:
        timing.ended_unacknowledged(state, event, judgement, refused=False)
        timing.ended_unanswered(state, event, judgement)
    if state.stage.updates is not None:
        timing.updated(state, event, judgement)
