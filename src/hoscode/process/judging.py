"""Which rules an event is judged by."""

from __future__ import annotations

from typing import assert_never

from hoscode.model.events import (
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    CorrespondenceLogged,
    Declined,
    DefinitionRevised,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    LearningRecorded,
    OmbudsmanDetermined,
    OrderComplied,
    Received,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    RepresentativeAppointed,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Updated,
    Withdrawn,
)
from hoscode.model.facts import Facts
from hoscode.process.found import Found
from hoscode.process.rules import acknowledging, casework, declining, ending, extending, responding
from hoscode.process.rules.possible import possible


def judge(facts: Facts, event: Event, *, again: bool = False) -> Found:
    """Everything there is to say about an event; an impossible one is not judged any further.

    `again` asks also for what has been found at the stage before and still stands in the way.
    """
    found = Found(facts, event, again=again)
    possible(facts, event, found)
    if not found.findings:
        _by_the_rules(facts, event, found)
    return found


def _by_the_rules(facts: Facts, event: Event, found: Found) -> None:
    match event:
        case Acknowledged():
            acknowledging.acknowledged(facts, event, found)
        case Responded():
            responding.responded(facts, event, found)
        case EscalationRequested():
            ending.escalation_requested(facts, event, found)
        case Updated():
            extending.updated(facts, event, found)
        case Extended():
            extending.extended(facts, event, found)
        case HandlerAssigned():
            acknowledging.handler_assigned(facts, event, found)
        case DefinitionRevised():
            acknowledging.definition_revised(facts, event, found)
        case ResponseRevised():
            responding.response_revised(facts, event, found)
        case Declined():
            declining.declined(facts, event, found)
        case Withdrawn():
            ending.withdrawn(facts, event, found)
        case IssueLogged():
            ending.issue_logged(facts, event, found)
        case RemedyOffered():
            casework.remedy_offered(event, found)
        case RemedyDelivered():
            casework.remedy_delivered(facts, event, found)
        case RemedyRefused():
            casework.remedy_refused(facts, event, found)
        case ActionCompleted():
            casework.action_completed(facts, event, found)
        case AdjustmentAgreed():
            casework.adjustment_agreed(facts, event, found)
        case AdjustmentReviewed():
            casework.adjustment_reviewed(facts, event, found)
        case RestrictionPlaced():
            casework.restriction_placed(facts, event, found)
        case RestrictionReviewed():
            casework.restriction_reviewed(facts, event, found)
        case RestrictionLifted():
            casework.restriction_lifted(facts, event, found)
        case (
            Received()
            | AcceptanceDirected()
            | IssueRaised()
            | RemedyAccepted()
            | RepresentativeAppointed()
            | DisabilityDisclosed()
            | CorrespondenceLogged()
            | LearningRecorded()
            | ReferredToOmbudsman()
            | OmbudsmanDetermined()
            | OrderComplied()
        ):
            pass  # a fact for the record, with no rule of its own
        case _ as never:
            assert_never(never)
