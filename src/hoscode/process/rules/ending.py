"""Ending a complaint without an answer, otherwise than by declining it, and taking it up again."""

from __future__ import annotations

from hoscode._checks import same_name
from hoscode.model.events import Declined, EscalationRequested, Reopened, SetAside, SetAsideReason, Withdrawn
from hoscode.model.state import OPEN_PHASES, Phase, State
from hoscode.process.judgement import Judgement
from hoscode.process.rules import timing


def withdrawn(state: State, event: Withdrawn, judgement: Judgement) -> None:
    """The resident ends it; what was late by then stays late."""
    ended(state, event, judgement)


def set_aside(state: State, event: SetAside, judgement: Judgement) -> None:
    """It ends for a reason that the record shows (5.12; 4.15 in 2022); what was late by then stays late."""
    why, reference = event.why, event.reference
    if why.is_carried_elsewhere and (not reference.strip() or same_name(reference, state.received.reference)):
        judgement.find("set-aside-unreferenced", "reference", actual=reference.strip() or None)
    needs_reasons = why in (SetAsideReason.NOT_A_COMPLAINT, SetAsideReason.OTHER)
    if needs_reasons and not event.explanation.strip():
        judgement.find("set-aside-unexplained", "explanation")
    if why is SetAsideReason.NOT_A_COMPLAINT and not event.agreed_with_resident:  # 1.3, 2.1 (1.7 in 2022)
        judgement.find_flag("set-aside-not-agreed", "agreed_with_resident", event.agreed_with_resident)
    if not why.there_was_no_complaint:
        ended(state, event, judgement)


def reopened(state: State, _event: Reopened, judgement: Judgement) -> None:
    """6.10 (5.9 in 2022): after an answer, a resident who is not satisfied goes on to the next stage."""
    if state.phase is Phase.RESPONDED and state.stage.rules.number < state.procedure.last_stage:
        judgement.find("reopened-after-answer", "")


def ended(state: State, event: Declined | EscalationRequested | SetAside | Withdrawn, judgement: Judgement) -> None:
    """What an event that ends a stage says of the duties it leaves unmet."""
    if state.phase in OPEN_PHASES:
        timing.ended_unacknowledged(state, event, judgement, refused=False)
        timing.ended_unanswered(state, event, judgement)
    if state.stage.updates is not None:
        timing.updated(state, event, judgement)
