"""Every dated duty of a complaint: those open now, and those that were met or lapsed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, assert_never

from attrs import evolve, frozen

from hoscode.law import DutyCode
from hoscode.model.casework import AdjustmentOnRecord, RestrictionOnRecord
from hoscode.model.deadlines import Deadline, acknowledge_deadline, agreed_deadline, issue_deadline, update_deadline
from hoscode.model.duties import Duty, acknowledge_duty, respond_duty
from hoscode.model.events import (
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    EscalationRequested,
    Event,
    IssueLogged,
    IssueRaised,
    OmbudsmanDetermined,
    OrderComplied,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Updated,
)
from hoscode.model.facts import Facts
from hoscode.model.register import Register
from hoscode.model.response import Response
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

Subject = tuple[DutyCode, str]
"""What a duty is about: of each code and ref, at most one stands open."""

_OF_THE_STAGE: Final[tuple[Subject, ...]] = (("acknowledge", ""), ("respond", ""), ("update", ""))


@frozen
class _Standing:
    """A duty that stands open, and what makes it the same one before and after an event, though its day may move."""

    duty: Duty
    since: object = None


def open_duties(facts: Facts) -> tuple[Duty, ...]:
    """The duties that stand open.

    One that nobody has taken up by the last day of the offer carries the day on which it lapses by itself.
    """
    draft = facts.copy()
    standing = (_standing(draft, subject) for subject in _subjects(draft))
    return tuple(each.duty for each in standing if each is not None)


def _subjects(facts: Facts) -> Iterator[Subject]:
    """Everything there is that a duty can be about."""
    yield from _OF_THE_STAGE
    yield from _each("log-new-complaint", facts.open_issues().places)
    casework = facts.open_casework()
    yield from _each("deliver-remedy", casework.remedies.places)
    yield from _each("complete-action", casework.actions.places)
    yield from _each("review-adjustment", casework.adjustments.places)
    yield from _each("review-restriction", casework.restrictions.places)
    yield from _each("comply-with-order", casework.orders.places)


def _concerned(facts: Facts, event: Event) -> Iterable[Subject]:
    """Everything of which an event can begin, change or end a duty, with the facts as they are before it."""
    yield from _OF_THE_STAGE
    match event:
        case EscalationRequested():  # whatever stands open goes on under the provisions of the next stage
            yield from _subjects(facts)
        case IssueRaised(point=issue):
            yield "log-new-complaint", issue.ref
        case IssueLogged():
            yield "log-new-complaint", event.ref
        case RemedyOffered(remedy=remedy):
            yield "deliver-remedy", remedy.ref
        case RemedyAccepted() | RemedyRefused() | RemedyDelivered():
            yield "deliver-remedy", event.ref
        case ActionCompleted():
            yield "complete-action", event.ref
        case Responded(response=Response() as response) | ResponseRevised(response=Response() as response):
            yield from _in_the_letters(facts, response)
        case AdjustmentAgreed() | AdjustmentReviewed():
            yield "review-adjustment", event.ref
        case RestrictionPlaced() | RestrictionReviewed() | RestrictionLifted():
            yield "review-restriction", event.ref
        case OmbudsmanDetermined():
            yield from _each("comply-with-order", (order.ref for order in event.orders))
        case OrderComplied():
            yield "comply-with-order", event.ref
        case _:
            pass


def _in_the_letters(facts: Facts, response: Response) -> Iterator[Subject]:
    """What a letter says, and what those before it said where it is not silent."""
    letters, casework = facts.stage.letters, facts.open_casework()
    if response.remedies is not None:
        remedies = {remedy.ref for remedy in (*letters.remedies, *response.remedies)} | facts.stage.revived
        yield from _each("deliver-remedy", _in_order(remedies, casework.remedies))
    if response.outstanding_actions is not None:
        actions = {action.ref for action in (*letters.actions, *response.outstanding_actions)}
        yield from _each("complete-action", _in_order(actions, casework.actions))


def _each(code: DutyCode, refs: Iterable[str]) -> Iterator[Subject]:
    return ((code, ref) for ref in refs)


def _in_order(refs: set[str], register: Register[Any]) -> list[str]:
    return sorted(refs, key=lambda ref: register.places.get(ref, len(register)))


def _standing(facts: Facts, subject: Subject) -> _Standing | None:
    """The duty about it that stands open; None where there is none."""
    code, ref = subject
    casework = facts.open_casework()
    match code:
        case "acknowledge":
            return _of_the_stage(facts, acknowledge_duty(facts))
        case "respond":
            return _of_the_stage(facts, respond_duty(facts))
        case "update":
            deadline = update_deadline(facts)
            at = facts.stage.number
            return None if deadline is None else _Standing(_duty(facts, code, at, deadline), (at, facts.stage.updates))
        case "log-new-complaint":
            issue = facts.open_issues().get(ref)
            if issue is None or issue.logged_on is not None:
                return None
            deadline = issue_deadline(facts, issue)
            return None if deadline is None else _Standing(_duty(facts, code, issue.stage, deadline, ref))
        case "deliver-remedy":
            remedy = casework.remedy(ref)
            if remedy is None or not remedy.is_owed or remedy.remedy.by is None:
                return None
            duty = _dated(facts, code, remedy.stage, remedy.stated_on, remedy.remedy.by, ref)
            return _Standing(evolve(duty, lapsed_on=remedy.lapses_on))
        case "complete-action":
            action = casework.action(ref)
            if action is None or not action.is_owed:
                return None
            return _Standing(_dated(facts, code, action.stage, action.stated_on, action.action.by, ref))
        case "review-adjustment":
            adjustment = casework.adjustment(ref)
            return None if adjustment is None else _review(facts, code, adjustment, adjustment.agreed_on)
        case "review-restriction":
            restriction = casework.restriction(ref)
            if restriction is None or restriction.lifted_on is not None:
                return None
            provisions = facts.edition.duty_provisions(code, facts.stage.number)
            return _review(facts, code, restriction, restriction.placed_on) if provisions else None
        case "comply-with-order":
            order = casework.order(ref)
            if order is None or order.complied_on is not None:
                return None
            return _Standing(_dated(facts, code, facts.stage.number, order.ordered_on, order.order.by, ref))
        case _ as never:
            assert_never(never)


def _of_the_stage(facts: Facts, duty: Duty | None) -> _Standing | None:
    return None if duty is None else _Standing(duty, (facts.stage.number, facts.stage.clock_from))


def _review(
    facts: Facts, code: DutyCode, state: AdjustmentOnRecord | RestrictionOnRecord, came_up_on: date
) -> _Standing | None:
    if state.review_by is None:
        return None
    since = state.reviewed_on or came_up_on
    return _Standing(_dated(facts, code, facts.stage.number, since, state.review_by, state.ref), state.reviews)


def _dated(facts: Facts, code: DutyCode, stage: int, starts: date, on: date, subject: str) -> Duty:
    return _duty(facts, code, stage, agreed_deadline(facts, starts, on), subject)


def _duty(facts: Facts, code: DutyCode, stage: int, deadline: Deadline, subject: str = "") -> Duty:
    provisions = facts.edition.duty_provisions(code, stage)
    return Duty(code=code, provisions=provisions, stage=stage, deadline=deadline, subject=subject)


def all_duties(facts: Facts) -> tuple[Duty, ...]:
    """Every duty: those that ended, in the order in which they did, and then the open ones.

    What ended is told by walking the history once more, so that a complaint need not carry it. Only what an event
    concerns is looked at again after it.
    """
    _, *rest = facts.history
    walked = opened(facts.received, facts.policy, facts.edition)
    accepted = frozenset(each.remedy.ref for each in facts.casework_at_rest.remedies if each.accepted_on is not None)
    ended_duties: list[Duty] = []
    standing: dict[Subject, _Standing | None] = {each: _standing(walked, each) for each in _OF_THE_STAGE}
    for event in rest:
        concerned = dict.fromkeys(_concerned(walked, event))
        move(walked, event)
        for subject in concerned:
            before, now = standing.get(subject), _standing(walked, subject)
            if before is not None and (now is None or now.since != before.since):
                ended_duties.append(_ended(before.duty, event, walked, accepted))
            standing[subject] = now
    return (*ended_duties, *open_duties(facts))


def _ended(duty: Duty, event: Event, after: Facts, accepted: frozenset[str]) -> Duty:
    """The duty as the event leaves it that ended it: met by what it asks for, lapsed by anything else.

    `accepted` are the refs of the remedies that were accepted by the end of the history.
    """
    if isinstance(event, Acknowledged) and duty.code == "acknowledge":
        # the acknowledgement itself says of which kind the complaint is, and so what was promised for it
        deadline = acknowledge_deadline(after, after.stage) or duty.deadline
        return evolve(duty, deadline=deadline, met_on=max(event.on, event.logged_on or event.on))
    if duty.code == "deliver-remedy":
        return _remedy_ended(duty, event, after, accepted)
    answered_in_time = isinstance(event, Responded) and duty.code == "acknowledge" and event.on <= duty.on
    if isinstance(event, _MET_BY[duty.code]) or answered_in_time:
        return evolve(duty, met_on=event.on)
    return evolve(duty, lapsed_on=event.on)


def _remedy_ended(duty: Duty, event: Event, after: Facts, accepted: frozenset[str]) -> Duty:
    """A remedy may have been delivered before the letter that says so; an offer may have lapsed before any event.

    That it was accepted in time counts whenever it was put on record.
    """
    delivered_on = after.open_casework().remedies[duty.subject].delivered_on
    if duty.subject not in accepted and duty.lapsed_on is not None and duty.lapsed_on <= (delivered_on or event.on):
        return duty
    if delivered_on is not None:
        return evolve(duty, met_on=delivered_on, lapsed_on=None)
    return evolve(duty, lapsed_on=event.on)
