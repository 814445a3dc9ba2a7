"""How the events around the stages change what is on record: remedies, actions, adjustments, restrictions, orders."""

from __future__ import annotations

from datetime import date
from typing import TypeVar, assert_never

from attrs import evolve

from hoscode.model.casework import (
    ActionOnRecord,
    AdjustmentOnRecord,
    Casework,
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
from hoscode.model.response import Action, Remedy, Response

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


def after(casework: Casework, event: CaseworkEvent, stage: int) -> Casework:
    """The casework after an event around the stages."""
    match event:
        case RemedyOffered(remedy=remedy):
            return _with_remedy(casework, remedy, stage, event.on, in_letter=False)
        case RemedyAccepted() | RemedyRefused() | RemedyDelivered():
            remedies = tuple(
                _answered(each, event) if each.remedy.ref == event.ref else each for each in casework.remedies
            )
            return evolve(casework, remedies=remedies)
        case ActionCompleted():
            actions = tuple(
                evolve(each, completed_on=each.completed_on or event.on) if each.action.ref == event.ref else each
                for each in casework.actions
            )
            return evolve(casework, actions=actions)
        case RepresentativeAppointed():
            return evolve(casework, representative=event.representative)
        case AdjustmentAgreed() | AdjustmentReviewed():
            return evolve(casework, adjustments=_adjusted(casework.adjustments, event))
        case RestrictionPlaced() | RestrictionReviewed() | RestrictionLifted():
            return evolve(casework, restrictions=_restricted(casework.restrictions, event))
        case OmbudsmanDetermined():
            orders = tuple(OrderOnRecord(order=order, ordered_on=event.on) for order in event.orders)
            return evolve(casework, orders=(*casework.orders, *orders))
        case OrderComplied():
            complied = tuple(
                evolve(each, complied_on=each.complied_on or event.on) if each.order.ref == event.ref else each
                for each in casework.orders
            )
            return evolve(casework, orders=complied)
        case _ as never:
            assert_never(never)


def after_letter(casework: Casework, response: Response, stage: int, sent_on: date, *, revised: bool) -> Casework:
    """The casework after a letter: what it offers and leaves to do; a revised one replaces what is not yet done."""
    if revised:
        casework = _without_dropped(casework, response, stage, sent_on)
    for remedy in response.remedies or ():
        casework = _with_remedy(casework, remedy, stage, sent_on, in_letter=True)
    for action in response.outstanding_actions or ():
        casework = _with_action(casework, action, stage, sent_on)
    return casework


def _without_dropped(casework: Casework, response: Response, stage: int, sent_on: date) -> Casework:
    if response.remedies is not None:
        offered = {remedy.ref for remedy in response.remedies}
        remedies = tuple(
            evolve(each, replaced_on=sent_on)
            if each.in_letter and each.stage == stage and each.is_owed and each.remedy.ref not in offered
            else each
            for each in casework.remedies
        )
        casework = evolve(casework, remedies=remedies)
    if response.outstanding_actions is not None:
        left = {action.ref for action in response.outstanding_actions}
        actions = tuple(
            evolve(each, replaced_on=sent_on)
            if each.stage == stage and each.is_owed and each.action.ref not in left
            else each
            for each in casework.actions
        )
        casework = evolve(casework, actions=actions)
    return casework


def _with_remedy(casework: Casework, remedy: Remedy, stage: int, stated_on: date, *, in_letter: bool) -> Casework:
    """The remedy under its ref: the latest wording stands, what has been accepted or delivered stays so."""
    before = casework.remedy(remedy.ref)
    done_on = remedy.done_on if remedy.was_done_by(stated_on) else None
    state = RemedyOnRecord(
        remedy=remedy,
        stage=stage,
        in_letter=in_letter,
        stated_on=stated_on,
        accepted_on=None if before is None else before.accepted_on,
        delivered_on=done_on if before is None else before.delivered_on or done_on,
    )
    others = tuple(state if each is before else each for each in casework.remedies)
    return evolve(casework, remedies=(*others, state) if before is None else others)


def _with_action(casework: Casework, action: Action, stage: int, stated_on: date) -> Casework:
    before = casework.action(action.ref)
    completed_on = None if before is None else before.completed_on
    state = ActionOnRecord(action=action, stage=stage, stated_on=stated_on, completed_on=completed_on)
    others = tuple(state if each is before else each for each in casework.actions)
    return evolve(casework, actions=(*others, state) if before is None else others)


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


def _adjusted(
    adjustments: tuple[AdjustmentOnRecord, ...], event: AdjustmentAgreed | AdjustmentReviewed
) -> tuple[AdjustmentOnRecord, ...]:
    if isinstance(event, AdjustmentAgreed):
        agreed = AdjustmentOnRecord(ref=event.ref, details=event.details, agreed_on=event.on, review_by=event.review_by)
        return (*adjustments, agreed)
    return tuple(_reviewed(each, event) if each.ref == event.ref else each for each in adjustments)


def _reviewed(state: Reviewed, event: AdjustmentReviewed | RestrictionReviewed) -> Reviewed:
    if state.reviewed_on is not None and event.on < state.reviewed_on:
        return state  # put on record after a later review, which stands
    return evolve(state, reviewed_on=event.on, reviews=state.reviews + 1, review_by=event.next_review_by)


def _restricted(
    restrictions: tuple[RestrictionOnRecord, ...], event: RestrictionPlaced | RestrictionReviewed | RestrictionLifted
) -> tuple[RestrictionOnRecord, ...]:
    match event:
        case RestrictionPlaced():
            placed = RestrictionOnRecord(
                ref=event.ref, details=event.details, placed_on=event.on, review_by=event.review_by
            )
            return (*restrictions, placed)
        case RestrictionReviewed():
            return tuple(_reviewed(each, event) if each.ref == event.ref else each for each in restrictions)
        case RestrictionLifted():
            return tuple(
                evolve(each, lifted_on=each.lifted_on or event.on) if each.ref == event.ref else each
                for each in restrictions
            )
        case _ as never:
            assert_never(never)
