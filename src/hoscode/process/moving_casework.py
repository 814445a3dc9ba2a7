"""How the events around the stages change what is on record: remedies, actions, adjustments, restrictions, orders."""

from __future__ import annotations

from datetime import date
from typing import TypeVar, assert_never

from attrs import evolve

from hoscode.model.casework import (
    ActionOnRecord,
    AdjustmentOnRecord,
    OpenCasework,
    OrderOnRecord,
    RemedyOnRecord,
    RestrictionOnRecord,
)
from hoscode.model.events import (
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    OmbudsmanDetermined,
    OrderComplied,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    RepresentativeAppointed,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
)
from hoscode.model.facts import Facts
from hoscode.model.register import opened_set
from hoscode.model.response import Remedy, Response

Reviewed = TypeVar("Reviewed", AdjustmentOnRecord, RestrictionOnRecord)

CaseworkEvent = (
    RemedyOffered
    | RemedyAccepted
    | RemedyRefused
    | RemedyDelivered
    | ActionCompleted
    | RepresentativeAppointed
    | AdjustmentAgreed
    | AdjustmentReviewed
    | RestrictionPlaced
    | RestrictionReviewed
    | RestrictionLifted
    | OmbudsmanDetermined
    | OrderComplied
)


def happened(facts: Facts, event: CaseworkEvent) -> None:
    """Take an event around the stages into the casework, which is opened for it."""
    casework = facts.open_casework()
    match event:
        case RemedyOffered():
            _state_remedy(facts, casework, event.remedy, event.on, in_letter=False)
        case RemedyAccepted() | RemedyRefused() | RemedyDelivered():
            before = casework.remedies[event.ref]
            after = _answered(before, event)
            _put_remedy(facts, casework, before, after)
            if before.refused_on is not None and after.refused_on is None:
                _revive(facts, after)
        case ActionCompleted():
            action = casework.actions[event.ref]
            _put_action(facts, casework, action, evolve(action, completed_on=action.completed_on or event.on))
        case RepresentativeAppointed():
            casework.representative = event.representative
        case AdjustmentAgreed():
            casework.adjustments.put(
                AdjustmentOnRecord(ref=event.ref, details=event.details, agreed_on=event.on, review_by=event.review_by)
            )
        case AdjustmentReviewed():
            casework.adjustments.put(_reviewed(casework.adjustments[event.ref], event))
        case RestrictionPlaced():
            casework.restrictions.put(
                RestrictionOnRecord(ref=event.ref, details=event.details, placed_on=event.on, review_by=event.review_by)
            )
        case RestrictionReviewed():
            casework.restrictions.put(_reviewed(casework.restrictions[event.ref], event))
        case RestrictionLifted():
            restriction = casework.restrictions[event.ref]
            casework.restrictions.put(evolve(restriction, lifted_on=restriction.lifted_on or event.on))
        case OmbudsmanDetermined():
            for order in event.orders:
                casework.orders.put(OrderOnRecord(order=order, ordered_on=event.on))
        case OrderComplied():
            ordered = casework.orders[event.ref]
            casework.orders.put(evolve(ordered, complied_on=ordered.complied_on or event.on))
        case _ as never:
            assert_never(never)


def letter_sent(facts: Facts, response: Response, sent_on: date) -> None:
    """Take what a letter offers and leaves to do into the casework."""
    if not response.remedies and not response.outstanding_actions:
        return
    casework = facts.open_casework()
    for remedy in response.remedies or ():
        _state_remedy(facts, casework, remedy, sent_on, in_letter=True)
    for action in response.outstanding_actions or ():
        before = casework.action(action.ref)
        completed_on = None if before is None else before.completed_on
        state = ActionOnRecord(action=action, stage=facts.stage.number, stated_on=sent_on, completed_on=completed_on)
        _put_action(facts, casework, before, state)


def letter_replaced(facts: Facts, response: Response, sent_on: date) -> None:
    """Take out of the casework what a revised letter leaves out of what is not yet done; what it says comes after."""
    remedies, actions = dropped_remedies(facts, response), dropped_actions(facts, response)
    casework = facts.open_casework()
    for remedy in remedies:
        _put_remedy(facts, casework, remedy, evolve(remedy, replaced_on=sent_on))
    for action in actions:
        _put_action(facts, casework, action, evolve(action, replaced_on=sent_on))
    if response.remedies is not None:
        facts.stage.revived = frozenset()


def dropped_remedies(facts: Facts, response: Response) -> list[RemedyOnRecord]:
    """The remedies that the letters of the stage offer, that are still owed, and that a revised letter leaves out."""
    if response.remedies is None:
        return []
    standing = {remedy.ref for remedy in facts.stage.letters.remedies} | facts.stage.revived
    standing.difference_update(remedy.ref for remedy in response.remedies)
    remedies = facts.open_casework().remedies
    left_out = (remedies[ref] for ref in sorted(standing, key=remedies.places.__getitem__))
    return [remedy for remedy in left_out if remedy.is_owed]


def dropped_actions(facts: Facts, response: Response) -> list[ActionOnRecord]:
    """The actions that the letters of the stage leave to do, that are not done, and that a revised letter leaves out."""
    if response.outstanding_actions is None:
        return []
    standing = {action.ref for action in facts.stage.letters.actions}
    standing.difference_update(action.ref for action in response.outstanding_actions)
    actions = facts.open_casework().actions
    left_out = (actions[ref] for ref in sorted(standing, key=actions.places.__getitem__))
    return [action for action in left_out if action.is_owed]


def _state_remedy(facts: Facts, casework: OpenCasework, remedy: Remedy, stated_on: date, *, in_letter: bool) -> None:
    """The remedy under its ref: the latest wording stands, what has been accepted or delivered stays so."""
    before = casework.remedy(remedy.ref)
    done_on = remedy.done_on if remedy.was_done_by(stated_on) else None
    state = RemedyOnRecord(
        remedy=remedy,
        stage=facts.stage.number,
        in_letter=in_letter,
        stated_on=stated_on,
        accepted_on=None if before is None else before.accepted_on,
        delivered_on=done_on if before is None else before.delivered_on or done_on,
    )
    _put_remedy(facts, casework, before, state)


def _put_remedy(facts: Facts, casework: OpenCasework, before: RemedyOnRecord | None, after: RemedyOnRecord) -> None:
    stage = facts.stage.number
    facts.remedies_apart += _stands_apart(after, stage) - (before is not None and _stands_apart(before, stage))
    casework.remedies.put(after)


def _stands_apart(state: RemedyOnRecord, stage: int) -> bool:
    return state.stage == stage and not state.in_letter and state.refused_on is None


def _revive(facts: Facts, remedy: RemedyOnRecord) -> None:
    """A letter that left the remedy out while it was refused did not replace it; the next one will."""
    if remedy.in_letter and remedy.stage == facts.stage.number:
        facts.stage.revived = revived = opened_set(facts.stage.revived)
        revived.add(remedy.remedy.ref)


def _put_action(facts: Facts, casework: OpenCasework, before: ActionOnRecord | None, after: ActionOnRecord) -> None:
    facts.actions_owed += after.is_owed - (before is not None and before.is_owed)
    casework.actions.put(after)


def _answered(state: RemedyOnRecord, event: RemedyAccepted | RemedyRefused | RemedyDelivered) -> RemedyOnRecord:
    match event:
        case RemedyAccepted():
            open_until = state.remedy.open_until
            in_time = open_until is None or event.on <= open_until
            stands = state.refused_on is None or event.on >= state.refused_on
            return evolve(state, accepted_on=event.on, refused_on=None) if in_time and stands else state
        case RemedyRefused():
            return evolve(state, refused_on=state.refused_on or event.on)
        case RemedyDelivered():
            return evolve(state, delivered_on=state.delivered_on or event.on)
        case _ as never:
            assert_never(never)


def _reviewed(state: Reviewed, event: AdjustmentReviewed | RestrictionReviewed) -> Reviewed:
    if state.reviewed_on is not None and event.on < state.reviewed_on:
        return state  # put on record after a later review, which stands
    return evolve(state, reviewed_on=event.on, reviews=state.reviews + 1, review_by=event.next_review_by)
