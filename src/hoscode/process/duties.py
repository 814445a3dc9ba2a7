"""Every dated duty of a complaint: those open now, and those that were met or lapsed on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from hoscode.law import DutyCode
from hoscode.model.deadlines import Deadline, acknowledge_deadline, agreed_deadline, issue_deadline, update_deadline
from hoscode.model.duties import Duty, acknowledge_duty, respond_duty
from hoscode.model.events import (
    Acknowledged,
    ActionCompleted,
    AdjustmentReviewed,
    Event,
    IssueLogged,
    OrderComplied,
    RemedyDelivered,
    Responded,
    RestrictionReviewed,
    Updated,
)
from hoscode.model.facts import Facts
from hoscode.process.moving import move
from hoscode.process.opening import opened

_MET_BY: Final[dict[DutyCode, type[Event]]] = {
    "acknowledge": Acknowledged,
    "respond": Responded,
    "update": Updated,
    "log-new-complaint": IssueLogged,
    "deliver-remedy": RemedyDelivered,
    "complete-action": ActionCompleted,
    "review-adjustment": AdjustmentReviewed,
    "review-restriction": RestrictionReviewed,
    "comply-with-order": OrderComplied,
}

DutyKey = tuple[object, ...]
"""What makes a duty the same one before and after an event, though its day may have moved."""


def open_duties(facts: Facts) -> dict[DutyKey, Duty]:
    """The duties that stand open, each under the key by which it is known until it ends.

    One that nobody has taken up by the last day of the offer carries the day on which it lapses by itself.
    """
    return {(duty.code, *key): duty for key, duty in (*_of_the_stage(facts), *_of_the_casework(facts))}


def _of_the_stage(facts: Facts) -> Iterator[tuple[DutyKey, Duty]]:
    stage = facts.stage
    for duty in (acknowledge_duty(facts), respond_duty(facts)):
        if duty is not None:
            yield (stage.number, stage.clock_from), duty
    update = update_deadline(facts)
    if update is not None:
        yield (stage.number, stage.updates), _duty(facts, "update", stage.number, update)
    for issue in facts.issues_to_log:
        deadline = issue_deadline(facts, issue)
        if deadline is not None and issue.logged_on is None:
            yield (issue.ref,), _duty(facts, "log-new-complaint", issue.stage, deadline, issue.ref)


def _of_the_casework(facts: Facts) -> Iterator[tuple[DutyKey, Duty]]:
    work = facts.casework
    for remedy in work.remedies:
        by = remedy.remedy.by
        if remedy.is_owed and by is not None:
            duty = _dated(facts, "deliver-remedy", remedy.stage, remedy.stated_on, by, remedy.remedy.ref)
            yield (remedy.remedy.ref,), evolve(duty, lapsed_on=remedy.lapses_on)
    for action in work.actions:
        if action.is_owed:
            subject = action.action.ref
            yield (
                (subject,),
                _dated(facts, "complete-action", action.stage, action.stated_on, action.action.by, subject),
            )
    yield from _reviews(facts)
    for order in work.orders:
        if order.complied_on is None:
            subject = order.order.ref
            yield (
                (subject,),
                _dated(facts, "comply-with-order", facts.stage.number, order.ordered_on, order.order.by, subject),
            )


def _reviews(facts: Facts) -> Iterator[tuple[DutyKey, Duty]]:
    at = facts.stage.number
    for adjustment in facts.casework.adjustments:
        since = adjustment.reviewed_on or adjustment.agreed_on
        if adjustment.review_by is not None:
            key = (adjustment.ref, adjustment.reviews)
            yield key, _dated(facts, "review-adjustment", at, since, adjustment.review_by, adjustment.ref)
    if not facts.edition.duty_provisions("review-restriction", at):
        return
    for restriction in facts.casework.restrictions:
        since = restriction.reviewed_on or restriction.placed_on
        if restriction.review_by is not None and restriction.lifted_on is None:
            key = (restriction.ref, restriction.reviews)
            yield key, _dated(facts, "review-restriction", at, since, restriction.review_by, restriction.ref)


def _dated(facts: Facts, code: DutyCode, stage: int, starts: date, on: date, subject: str) -> Duty:
    return _duty(facts, code, stage, agreed_deadline(facts, starts, on), subject)


def _duty(facts: Facts, code: DutyCode, stage: int, deadline: Deadline, subject: str = "") -> Duty:
    provisions = facts.edition.duty_provisions(code, stage)
    return Duty(code=code, provisions=provisions, stage=stage, deadline=deadline, subject=subject)


def all_duties(facts: Facts) -> tuple[Duty, ...]:
    """Every duty: those that ended, in the order in which they did, and then the open ones.

    What ended is told by walking the history once more, so that a complaint need not carry it.
    """
    _, *rest = facts.history
    walked = opened(facts.received, facts.policy, facts.edition)
    ended_duties: list[Duty] = []
    standing = open_duties(walked)
    for event in rest:
        move(walked, event)
        now = open_duties(walked)
        ended_duties += [_ended(duty, event, walked, facts) for key, duty in standing.items() if key not in now]
        standing = now
    return (*ended_duties, *standing.values())


def _ended(duty: Duty, event: Event, after: Facts, final: Facts) -> Duty:
    """The duty as the event leaves it that ended it: met by what it asks for, lapsed by anything else."""
    if isinstance(event, Acknowledged) and duty.code == "acknowledge":
        # the acknowledgement itself says of which kind the complaint is, and so what was promised for it
        deadline = acknowledge_deadline(after, after.stage) or duty.deadline
        return evolve(duty, deadline=deadline, met_on=max(event.on, event.logged_on or event.on))
    if duty.code == "deliver-remedy":
        return _remedy_ended(duty, event, after, final)
    answered_in_time = isinstance(event, Responded) and duty.code == "acknowledge" and event.on <= duty.on
    if isinstance(event, _MET_BY[duty.code]) or answered_in_time:
        return evolve(duty, met_on=event.on)
    return evolve(duty, lapsed_on=event.on)


def _remedy_ended(duty: Duty, event: Event, after: Facts, final: Facts) -> Duty:
    """A remedy may have been delivered before the letter that says so; an offer may have lapsed before any event.

    That it was accepted in time counts whenever it was put on record.
    """
    state, at_last = after.casework.remedy(duty.subject), final.casework.remedy(duty.subject)
    delivered_on = None if state is None else state.delivered_on
    accepted = at_last is not None and at_last.accepted_on is not None
    if not accepted and duty.lapsed_on is not None and duty.lapsed_on <= (delivered_on or event.on):
        return duty
    if delivered_on is not None:
        return evolve(duty, met_on=delivered_on, lapsed_on=None)
    return evolve(duty, lapsed_on=event.on)
