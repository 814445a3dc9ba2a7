"""Refs: each names one thing in a complaint, and an event about a thing names one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hoscode._base import MOST_SHOWN
from hoscode.model.events import (
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
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
)
from hoscode.model.facts import Facts
from hoscode.model.response import Response
from hoscode.process.found import Found


def resolve(facts: Facts, event: Event, found: Found) -> None:
    """A ref that is given is new; a ref that is named is known."""
    match event:
        case Responded() | ResponseRevised():
            if event.response is not None:
                _decided_points(facts, event.response, found)
        case IssueRaised():
            _new_ref("point.ref", event.point.ref, _point_refs(facts), found)
        case IssueLogged():
            waiting = {issue.ref: issue.raised_on for issue in facts.issues_to_log if issue.logged_on is None}
            _about(event, waiting, found)
        case RemedyOffered():
            _new_ref("remedy.ref", event.remedy.ref, _remedy_refs(facts), found)
        case RemedyAccepted() | RemedyRefused() | RemedyDelivered():
            _known_ref(event.ref, _remedy_refs(facts), found)
        case ActionCompleted():
            _known_ref(event.ref, [each.action.ref for each in facts.casework.actions], found)
        case AdjustmentAgreed():
            _new_ref("ref", event.ref, [each.ref for each in facts.casework.adjustments], found)
        case AdjustmentReviewed():
            _about(event, {each.ref: each.agreed_on for each in facts.casework.adjustments}, found)
        case RestrictionPlaced():
            _new_ref("ref", event.ref, [each.ref for each in facts.casework.restrictions], found)
        case RestrictionReviewed() | RestrictionLifted():
            _about(event, {each.ref: each.placed_on for each in facts.casework.restrictions}, found)
        case OmbudsmanDetermined():
            taken = _order_refs(facts)
            for position, order in enumerate(event.orders):
                _new_ref(f"orders[{position}].ref", order.ref, taken, found)
        case OrderComplied():
            _known_ref(event.ref, _order_refs(facts), found)
        case _:
            pass


def _listed(refs: list[str]) -> str:
    """The refs there are, or the first few of very many."""
    more = len(refs) - MOST_SHOWN
    return ", ".join(refs[:MOST_SHOWN]) + (f" and {more} more" if more > 0 else "") or "none"


def _point_refs(facts: Facts) -> list[str]:
    points = [point for stage in (*facts.earlier_stages, facts.stage) for point in (*stage.points, *stage.incorporated)]
    return [*(point.ref for point in points), *(issue.ref for issue in facts.issues_to_log)]


def _remedy_refs(facts: Facts) -> list[str]:
    return [each.remedy.ref for each in facts.casework.remedies]


def _order_refs(facts: Facts) -> list[str]:
    return [each.order.ref for each in facts.casework.orders]


def _new_ref(field: str, ref: str, taken: list[str], found: Found) -> None:
    if ref in taken:
        found.impossible("duplicate-ref", field, expected="a ref of its own", actual=ref)


def _known_ref(ref: str, known: list[str], found: Found) -> None:
    if ref not in known:
        found.impossible("unknown-ref", "ref", expected=_listed(known), actual=ref)


def _about(
    event: IssueLogged | AdjustmentReviewed | RestrictionReviewed | RestrictionLifted,
    came_up_on: Mapping[str, date],
    found: Found,
) -> None:
    """A thing is logged, reviewed or lifted after it came up; what is only done may be done before a letter says so."""
    _known_ref(event.ref, list(came_up_on), found)
    since = came_up_on.get(event.ref, event.on)
    if event.on < since:
        found.impossible("out-of-order", "on", expected=since, actual=event.on)


def _decided_points(facts: Facts, response: Response, found: Found) -> None:
    in_letter = () if response.definition is None else response.definition.points
    refs = {point.ref: None for point in (*facts.stage.points, *facts.stage.incorporated, *in_letter)}
    if not refs:
        return  # no definition is held that the decisions could belong to
    for position, decision in enumerate(response.decisions or ()):
        if decision.point not in refs:
            found.impossible(
                "unknown-ref",
                f"response.decisions[{position}].point",
                expected=_listed(list(refs)),
                actual=decision.point,
            )
