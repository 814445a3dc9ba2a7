"""Refs: each names one thing in a complaint, and an event about a thing names one that is there."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from hoscode._checks import listed
from hoscode.model.events import (
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
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
from hoscode.model.facts import Facts, StageFacts
from hoscode.model.register import Register
from hoscode.model.response import Response
from hoscode.process.found import Found

Thing = TypeVar("Thing")


def resolve(facts: Facts, event: Event, found: Found) -> None:
    """A ref that is given is new; a ref that is named is known."""
    match event:
        case Acknowledged() | EscalationRequested() | Extended() | HandlerAssigned() | Updated():
            return  # what happens most names nothing, and need not be compared with all the rest
        case Responded() | ResponseRevised():
            if event.response is not None:
                _decided_points(facts.stage, event.response, found)
        case IssueRaised():
            if _is_taken(facts, event.point.ref):
                _taken("point.ref", event.point.ref, found)
        case IssueLogged():
            issue = facts.open_issues().get(event.ref)
            if issue is None or issue.logged_on is not None:
                _unknown("ref", event.ref, [each.ref for each in facts.issues_to_log if each.logged_on is None], found)
            else:
                _since(issue.raised_on, event, found)
        case RemedyOffered():
            _new("remedy.ref", event.remedy.ref, facts.open_casework().remedies, found)
        case RemedyAccepted() | RemedyRefused() | RemedyDelivered():
            _known(event.ref, facts.open_casework().remedies, found)
        case ActionCompleted():
            _known(event.ref, facts.open_casework().actions, found)
        case AdjustmentAgreed():
            _new("ref", event.ref, facts.open_casework().adjustments, found)
        case AdjustmentReviewed():
            adjustment = _known(event.ref, facts.open_casework().adjustments, found)
            if adjustment is not None:
                _since(adjustment.agreed_on, event, found)
        case RestrictionPlaced():
            _new("ref", event.ref, facts.open_casework().restrictions, found)
        case RestrictionReviewed() | RestrictionLifted():
            restriction = _known(event.ref, facts.open_casework().restrictions, found)
            if restriction is not None:
                _since(restriction.placed_on, event, found)
        case OmbudsmanDetermined():
            orders = facts.open_casework().orders
            for position, order in enumerate(event.orders):
                _new(f"orders[{position}].ref", order.ref, orders, found)
        case OrderComplied():
            _known(event.ref, facts.open_casework().orders, found)
        case _:
            pass


def _new(field: str, ref: str, things: Register[Thing], found: Found) -> None:
    if ref in things:
        _taken(field, ref, found)


def _taken(field: str, ref: str, found: Found) -> None:
    found.impossible("duplicate-ref", field, expected="a ref of its own", actual=ref)


def _known(ref: str, things: Register[Thing], found: Found) -> Thing | None:
    thing = things.get(ref)
    if thing is None:
        _unknown("ref", ref, list(things.places), found)
    return thing


def _unknown(field: str, ref: str, refs: list[str], found: Found) -> None:
    found.impossible("unknown-ref", field, expected=listed(refs, len(refs)) or "none", actual=ref)


def _since(
    came_up_on: date, event: IssueLogged | AdjustmentReviewed | RestrictionReviewed | RestrictionLifted, found: Found
) -> None:
    """A thing is logged, reviewed or lifted after it came up; what is only done may be done before a letter says so."""
    if event.on < came_up_on:
        found.impossible("out-of-order", "on", expected=came_up_on, actual=event.on)


def _is_taken(facts: Facts, ref: str) -> bool:
    """Whether a point of any stage, or an issue that becomes a complaint of its own, has the ref already."""
    earlier = (stage.points_by_ref for stage in facts.earlier_stages)
    return ref in facts.open_issues() or ref in facts.stage.open_points() or any(ref in points for points in earlier)


def _decided_points(stage: StageFacts, response: Response, found: Found) -> None:
    in_letter = () if response.definition is None else response.definition.points
    here = {point.ref: None for point in in_letter}
    decided = enumerate(decision.point for decision in response.decisions or ())
    elsewhere = [(place, ref) for place, ref in decided if ref not in here]
    if not elsewhere:
        return
    points = stage.open_points()
    unknown = [(place, ref) for place, ref in elsewhere if ref not in points]
    if unknown and (here or points.worded or points.taken_in):  # else no definition is held that they could belong to
        refs = list(dict.fromkeys((*points.worded.places, *points.taken_in.places, *here)))
        for place, ref in unknown:
            _unknown(f"response.decisions[{place}].point", ref, refs, found)
