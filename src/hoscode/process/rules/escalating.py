"""The resident asks for the next stage."""

from __future__ import annotations

from hoscode.model.deadlines import respond_on
from hoscode.model.events import EscalationRequested
from hoscode.model.state import OPEN_PHASES, State
from hoscode.process.judgement import Judgement
from hoscode.process.rules import ending
from hoscode.process.table import Move


def escalation_requested(state: State, event: EscalationRequested, judgement: Judgement) -> None:
    """6.10, 6.12 (5.9, 5.11 in 2022): the resident may ask, with or without reasons; an open stage is answered first.

    Where there is no further stage the resident is told of the Ombudsman, and nothing is broken.
    """
    number, begins_next = state.stage.number, judgement.entry is Move.NEXT_STAGE
    if begins_next and state.phase in OPEN_PHASES:
        due_on = respond_on(state, state.stage)
        is_overdue = due_on is not None and event.on > due_on
        judgement.find("stage-unanswered", "on", expected=due_on, actual=event.on, refused=not is_overdue)
    if judgement.entry is Move.STAYS:
        return
    if not event.date_known:  # an undated request may have come before the stage was late
        stage = number + 1 if begins_next else number
        judgement.find("request-undated", "date_known", expected=True, actual=False, stage=stage)
    elif begins_next:
        ending.ended(state, event, judgement)
