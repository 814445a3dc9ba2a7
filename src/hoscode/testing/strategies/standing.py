"""What a step has to know of the complaint that it is taken on: its duties, its points, the refs there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    Declined,
    DefinitionRevised,
    Duty,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    OmbudsmanDetermined,
    OrderComplied,
    Point,
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
    Withdrawn,
    overdue,
)

PROCESS_EVENTS: Final[frozenset[type[Event]]] = frozenset(
    {
        Acknowledged,
        DefinitionRevised,
        HandlerAssigned,
        Extended,
        Updated,
        Responded,
        ResponseRevised,
        EscalationRequested,
        Declined,
        AcceptanceDirected,
        Withdrawn,
    }
)


def last_process_on(complaint: Complaint) -> date:
    """The day of the last event that has to be in order."""
    for event in reversed(complaint.history):
        if type(event) in PROCESS_EVENTS:
            return event.on
    return complaint.received_on


def open_duties(complaint: Complaint) -> tuple[Duty, ...]:
    """The duties that stand open, whenever they are due."""
    return overdue(complaint, date.max)


def respond_duty(complaint: Complaint) -> Duty | None:
    return next((duty for duty in open_duties(complaint) if duty.code == "respond"), None)


def acknowledge_duty(complaint: Complaint) -> Duty | None:
    return next((duty for duty in open_duties(complaint) if duty.code == "acknowledge"), None)


def begun_on(complaint: Complaint) -> date:
    """The day from which the current stage's own limits run."""
    for event in reversed(complaint.history):
        if isinstance(event, (EscalationRequested, AcceptanceDirected)):
            return event.on
    return complaint.received_on


def taken_in(complaint: Complaint) -> tuple[Point, ...]:
    """The further issues that belong to the answer of stage 1."""
    points: list[Point] = []
    for event in complaint.history if complaint.stage == 1 else ():
        if isinstance(event, Responded):
            break
        if isinstance(event, IssueRaised) and event.related and not event.would_delay:
            points.append(event.point)
    return tuple(points)


def points_to_decide(complaint: Complaint) -> tuple[Point, ...]:
    defined = () if complaint.definition is None else complaint.definition.points
    return tuple({point.ref: point for point in (*taken_in(complaint), *defined)}.values())


def refs_known(kind: type[Event], complaint: Complaint) -> list[str]:
    """The refs that an event of the kind can name; a type that names nothing has none."""
    history = complaint.history
    letters = [
        event.response
        for event in history
        if isinstance(event, (Responded, ResponseRevised)) and event.response is not None
    ]
    refs: list[str] = []
    if kind is IssueLogged:
        refs = [duty.subject for duty in open_duties(complaint) if duty.code == "log-new-complaint"]
    elif kind in (RemedyAccepted, RemedyRefused, RemedyDelivered):
        refs = [event.remedy.ref for event in history if isinstance(event, RemedyOffered)]
        refs += [remedy.ref for letter in letters for remedy in letter.remedies or ()]
    elif kind is ActionCompleted:
        refs = [action.ref for letter in letters[-1:] for action in letter.outstanding_actions or ()]
    elif kind is AdjustmentReviewed:
        refs = [event.ref for event in history if isinstance(event, AdjustmentAgreed)]
    elif kind in (RestrictionReviewed, RestrictionLifted):
        lifted = {event.ref for event in history if isinstance(event, RestrictionLifted)}
        placed = [event.ref for event in history if isinstance(event, RestrictionPlaced)]
        refs = [ref for ref in placed if ref not in lifted]
    elif kind is OrderComplied:
        refs = [order.ref for event in history if isinstance(event, OmbudsmanDetermined) for order in event.orders]
    return refs


NAMING: Final[frozenset[type[Event]]] = frozenset(
    {
        IssueLogged,
        RemedyAccepted,
        RemedyRefused,
        RemedyDelivered,
        ActionCompleted,
        AdjustmentReviewed,
        RestrictionReviewed,
        RestrictionLifted,
        OrderComplied,
    }
)


def has_something_to_name(kind: type[Event], complaint: Complaint) -> bool:
    return kind not in NAMING or bool(refs_known(kind, complaint))


def can_be_sound(kind: type[Event], complaint: Complaint, on: date) -> bool:
    """Whether `apply` takes some event of the kind on that day."""
    if kind not in (Responded, Extended, EscalationRequested):
        return True
    acknowledge, respond = acknowledge_duty(complaint), respond_duty(complaint)
    if kind is Responded:
        in_time = acknowledge is None or on <= acknowledge.on
        return in_time and not agreement_needed(complaint)
    if kind is Extended:
        # past the maximum there is no later day without a good reason, and none is needed
        return respond is None or on <= respond.on
    return not complaint.is_open or (respond is not None and on > respond.on)


def agreement_needed(complaint: Complaint) -> bool:
    """Whether a point was unclear at this stage, so that 2022 wants the full definition agreed before the answer."""
    needed = False
    for event in complaint.history:
        if isinstance(event, (EscalationRequested, AcceptanceDirected)):
            needed = False
        elif isinstance(event, Acknowledged):
            definition = event.definition
            needed = definition is not None and _any_unclear((*definition.points, *taken_in(complaint)))
        elif isinstance(event, DefinitionRevised):
            points = (*event.definition.points, *taken_in(complaint))
            needed = event.agreed_with_resident is not True and (needed or _any_unclear(points))
    return needed


def _any_unclear(points: Sequence[Point]) -> bool:
    return any(point.unclear for point in points)
