"""The rules of the Code, one module for each thing a landlord does; they look at the state and find, nothing else.

`RULES` says which rule judges which event. An event that is not there is a fact for the record, with no rule of its
own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from hoscode.law import FindingCode
from hoscode.model.events import (
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Declined,
    DefinitionRevised,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    IssueLogged,
    OrderComplied,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Reopened,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    Updated,
    Withdrawn,
)
from hoscode.model.state import State
from hoscode.process.judgement import Judgement
from hoscode.process.rules import acknowledging, casework, declining, ending, escalating, extending, responding, timing


def _action_completed(state: State, event: ActionCompleted, judgement: Judgement) -> None:
    timing.casework(state, event, judgement)
    timing.updated(state, event, judgement)  # 6.6, 6.17: updates on actions end with the last of them


RULES: Final[Mapping[type[Event], Callable[[State, Any, Judgement], None]]] = {
    Acknowledged: acknowledging.acknowledged,
    DefinitionRevised: acknowledging.definition_revised,
    HandlerAssigned: acknowledging.handler_assigned,
    Extended: extending.extended,
    Updated: timing.updated,
    Responded: responding.responded,
    ResponseRevised: responding.response_revised,
    EscalationRequested: escalating.escalation_requested,
    Declined: declining.declined,
    AcceptanceDirected: timing.updated,
    Withdrawn: ending.withdrawn,
    SetAside: ending.set_aside,
    Reopened: ending.reopened,
    RemedyOffered: casework.remedy_offered,
    AdjustmentAgreed: casework.adjustment_agreed,
    RestrictionPlaced: casework.restriction_placed,
    IssueLogged: timing.casework,
    RemedyAccepted: timing.casework,
    RemedyDelivered: timing.casework,
    RemedyRefused: timing.casework,
    ActionCompleted: _action_completed,
    AdjustmentReviewed: timing.casework,
    RestrictionReviewed: timing.casework,
    RestrictionLifted: timing.casework,
    OrderComplied: timing.casework,
}

IRREGULAR_RULES: Final[Mapping[FindingCode, Callable[[State, Any, Judgement], None]]] = {
    "acknowledged-again": acknowledging.acknowledged_again,
    "answered-again": responding.response_revised,
    "answered-after-end": timing.casework,
    "revised-unanswered": responding.responded,
    "out-of-place": acknowledging.out_of_place,
}
"""What is looked at in an event that has no place where it is, beside that; where nothing stands here, nothing is."""
