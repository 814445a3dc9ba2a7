"""What has no place in the process at all: the wrong phase, the wrong order, an unknown ref, a day out of reach."""

from __future__ import annotations

from datetime import date

from hoscode.model.events import (
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    CorrespondenceLogged,
    Event,
    Extended,
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
from hoscode.model.response import Response
from hoscode.process.found import Found
from hoscode.process.table import IN_ORDER, TABLE, Move, Refusal


def possible(facts: Facts, event: Event, found: Found) -> None:
    """Everything that `record` refuses an event for."""
    entry = TABLE[type(event)][facts.phase]
    if isinstance(entry, Refusal):
        found.impossible("not-in-this-phase", "", expected=entry.reason, actual=type(event).__name__)
    elif entry is Move.NEXT_STAGE and facts.stage.number >= facts.last_stage:
        # 5.3, and 5.17 in 2022: no stage beyond those that the edition and the policy have
        found.add("extra-stage", "", expected=facts.last_stage, actual=facts.stage.number + 1)
    _in_order(facts, event, found)
    _within_the_calendar(facts, event, found)
    _refs(facts, event, found)


def _in_order(facts: Facts, event: Event, found: Found) -> None:
    if type(event) in IN_ORDER:
        earliest = facts.last_process_on
    elif isinstance(event, CorrespondenceLogged):
        return  # 5.12: the record also holds letters from before the complaint
    else:
        earliest = facts.received.on
    if event.on < earliest:
        found.impossible("out-of-order", "on", expected=earliest, actual=event.on)
    if isinstance(event, Acknowledged) and event.logged_on is not None:
        begun = facts.stage.clock_from or facts.received.on
        if event.logged_on < begun:
            found.impossible("out-of-order", "logged_on", expected=begun, actual=event.logged_on)


def _within_the_calendar(facts: Facts, event: Event, found: Found) -> None:
    if facts.received.on <= event.on <= facts.last_countable and not isinstance(
        event, (Acknowledged, Extended, Updated)
    ):
        return
    calendar = facts.policy.calendar
    days: list[tuple[str, date | None]] = [("on", event.on)]
    match event:
        case Acknowledged():
            days.append(("logged_on", event.logged_on))
        case Extended():
            days.append(("new_due", event.new_due))
        case _:
            pass
    for field, day in days:
        if day is not None and day > facts.last_countable:
            found.impossible("beyond-calendar", field, expected=facts.last_countable, actual=day)
    if isinstance(event, (Extended, Updated)) and event.update_every is not None:
        last = calendar.last_start(event.update_every)
        if event.on > last:
            found.impossible("beyond-calendar", "update_every", expected=last, actual=event.on)


def _refs(facts: Facts, event: Event, found: Found) -> None:
    match event:
        case IssueRaised():
            _new_ref("point.ref", event.point.ref, _point_refs(facts), found)
        case IssueLogged():
            _known_ref(event.ref, [issue.ref for issue in facts.issues_to_log], found)
        case RemedyOffered():
            _new_ref("remedy.ref", event.remedy.ref, _remedy_refs(facts), found)
        case RemedyAccepted() | RemedyRefused() | RemedyDelivered():
            _known_ref(event.ref, _remedy_refs(facts), found)
        case ActionCompleted():
            _known_ref(event.ref, [each.action.ref for each in facts.casework.actions], found)
        case AdjustmentAgreed():
            _new_ref("ref", event.ref, [each.ref for each in facts.casework.adjustments], found)
        case AdjustmentReviewed():
            _known_ref(event.ref, [each.ref for each in facts.casework.adjustments], found)
        case RestrictionPlaced():
            _new_ref("ref", event.ref, [each.ref for each in facts.casework.restrictions], found)
        case RestrictionReviewed() | RestrictionLifted():
            _known_ref(event.ref, [each.ref for each in facts.casework.restrictions], found)
        case OmbudsmanDetermined():
            for position, order in enumerate(event.orders):
                _new_ref(f"orders[{position}].ref", order.ref, _order_refs(facts), found)
        case OrderComplied():
            _known_ref(event.ref, _order_refs(facts), found)
        case Responded() | ResponseRevised() if event.response is not None:
            _decided_points(facts, event.response, found)
        case _:
            pass


def _point_refs(facts: Facts) -> list[str]:
    points = (*facts.stage.points, *facts.stage.incorporated)
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
        found.impossible("unknown-ref", "ref", expected=", ".join(known) or "none", actual=ref)


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
                expected=", ".join(refs),
                actual=decision.point,
            )
