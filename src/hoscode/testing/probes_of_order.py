"""Probes about the order of things: what has no place, what is named and not there, what needs nothing more."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, cast

from attrs import evolve
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hoscode import (
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    Declined,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Ground,
    IssueLogged,
    IssueRaised,
    LearningRecorded,
    OmbudsmanDetermined,
    Order,
    OrderComplied,
    Outcome,
    PointDecision,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Responded,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    permitted,
    record,
)
from hoscode.testing.altering import altered
from hoscode.testing.arriving import draw_sound_day, sound_event
from hoscode.testing.defects import DEFECTS, OUT_OF_TIME
from hoscode.testing.drawing import needed
from hoscode.testing.probes import OutOfPlace, Spoilt, refused
from hoscode.testing.situation import Answer, Situation, situation_at
from hoscode.testing.strategies.any_events import EVENT_TYPES
from hoscode.testing.strategies.sound_steps import SOUND_STEPS
from hoscode.testing.strategies.standing import PROCESS_EVENTS, begun_on, last_process_on

_ONE_DAY: Final = timedelta(days=1)
_NOTHING: Final = "nothing of the kind"

RefEvent = RemedyAccepted | RemedyRefused | RemedyDelivered | ActionCompleted | RestrictionLifted | OrderComplied

_NAMES_A_REMEDY: Final[tuple[type[RefEvent], ...]] = (RemedyAccepted, RemedyRefused, RemedyDelivered)
_AT_ANY_TIME: Final = (DisabilityDisclosed, LearningRecorded, ReferredToOmbudsman)


def escalation_without_reasons(draw: DrawFn, complaint: Complaint) -> Situation:
    """A request to escalate of which no reasons are given."""
    on, reasons = draw_sound_day(draw, complaint), draw(st.sampled_from((None, "")))
    return situation_at(complaint, EscalationRequested(on=on, reasons=reasons))


def declined_out_of_time(draw: DrawFn, complaint: Complaint) -> Situation:
    """A decision not to take on what is too long ago, made as the Code asks."""
    of_long_ago = OUT_OF_TIME(draw, complaint)
    declined = sound_event(draw, of_long_ago, Declined)
    considered = "considered: nobody was ill"
    return situation_at(of_long_ago, altered(declined, ground=Ground.TIME_LIMIT, discretion_considered=considered))


def out_of_order(draw: DrawFn, complaint: Complaint) -> Situation:
    """A step of the process that is dated before the last one."""
    possible = permitted(complaint)
    kind = draw(st.sampled_from([kind for kind in EVENT_TYPES if kind in PROCESS_EVENTS and kind in possible]))
    on = last_process_on(complaint) - timedelta(days=draw(st.integers(1, 10)))
    return refused(situation_at(complaint, SOUND_STEPS[kind](draw, complaint, on)))


def before_the_receipt(draw: DrawFn, complaint: Complaint) -> Situation:
    """Something around the stages that is dated before the complaint was received."""
    kind = draw(st.sampled_from(_AT_ANY_TIME))
    on = complaint.received_on - timedelta(days=draw(st.integers(1, 10)))
    return refused(situation_at(complaint, SOUND_STEPS[kind](draw, complaint, on)))


def logged_before_the_request(draw: DrawFn, complaint: Complaint) -> Situation:
    """An acknowledgement of a stage that was logged before it began."""
    logged_on = begun_on(complaint) - timedelta(days=draw(st.integers(1, 10)))
    return refused(situation_at(complaint, altered(sound_event(draw, complaint, Acknowledged), logged_on=logged_on)))


def issue_logged(draw: DrawFn, complaint: Complaint) -> Situation:
    """Logging an issue that has been raised and does not belong to the complaint."""
    raised = altered(sound_event(draw, complaint, IssueRaised), related=False)
    waiting = record(complaint, raised)
    return situation_at(waiting, altered(sound_event(draw, waiting, IssueLogged), on=raised.on))


def unknown_issue(draw: DrawFn, complaint: Complaint) -> Situation:
    """Logging an issue that nobody has raised."""
    on = draw_sound_day(draw, complaint)
    return refused(situation_at(complaint, IssueLogged(on=on, ref=_NOTHING, reference="C-201")))


def unknown_remedy(draw: DrawFn, complaint: Complaint) -> Situation:
    """Something about a remedy that nobody has offered."""
    return _about_nothing(draw, complaint, draw(st.sampled_from(_NAMES_A_REMEDY)))


def unknown_action(draw: DrawFn, complaint: Complaint) -> Situation:
    """Completing an action that no letter left to do."""
    return _about_nothing(draw, complaint, ActionCompleted)


def unknown_order(draw: DrawFn, complaint: Complaint) -> Situation:
    """Carrying out an order that was not made."""
    return _about_nothing(draw, complaint, OrderComplied)


def unknown_restriction(draw: DrawFn, complaint: Complaint) -> Situation:
    """Reviewing or lifting a restriction that was not placed."""
    on = draw_sound_day(draw, complaint)
    ends = draw(st.booleans())
    event = RestrictionLifted(on=on, ref=_NOTHING) if ends else RestrictionReviewed(on=on, ref=_NOTHING)
    return refused(situation_at(complaint, event))


def unknown_adjustment(draw: DrawFn, complaint: Complaint) -> Situation:
    """Reviewing an adjustment that was not agreed."""
    on = draw_sound_day(draw, complaint)
    return refused(situation_at(complaint, AdjustmentReviewed(on=on, ref=_NOTHING)))


def _about_nothing(draw: DrawFn, complaint: Complaint, kind: type[RefEvent]) -> Situation:
    return refused(situation_at(complaint, kind(on=draw_sound_day(draw, complaint), ref=_NOTHING)))


def unknown_point(draw: DrawFn, complaint: Complaint) -> Situation:
    """A decision on a point that is not in the complaint."""
    event = cast("Responded", sound_event(draw, complaint, Responded))
    letter = needed(event.response)
    decisions = (*(letter.decisions or ()), PointDecision(_NOTHING, Outcome.NOT_UPHELD, reasons="none"))
    return refused(situation_at(complaint, evolve(event, response=evolve(letter, decisions=decisions))))


def remedy_offered_twice(draw: DrawFn, complaint: Complaint) -> Situation:
    """Another remedy with the ref of one that was offered."""
    return _twice(draw, complaint, RemedyOffered)


def adjustment_agreed_twice(draw: DrawFn, complaint: Complaint) -> Situation:
    """Another adjustment with the ref of one that was agreed."""
    return _twice(draw, complaint, AdjustmentAgreed)


def restriction_placed_twice(draw: DrawFn, complaint: Complaint) -> Situation:
    """Another restriction with the ref of one that was placed."""
    return _twice(draw, complaint, RestrictionPlaced)


def issue_raised_twice(draw: DrawFn, complaint: Complaint) -> Situation:
    """Another issue with the ref of one that was raised."""
    return _twice(draw, complaint, IssueRaised)


def order_made_twice(draw: DrawFn, complaint: Complaint) -> Situation:
    """Another order with the ref of one that was made."""
    on = draw_sound_day(draw, complaint)
    order = Order(ref="order 1", details="pay £250", by=on + timedelta(days=28))
    determined = OmbudsmanDetermined(on=on, finding="maladministration", orders=[order])
    return refused(situation_at(record(complaint, determined), determined))


def _twice(draw: DrawFn, complaint: Complaint, kind: type[Event]) -> Situation:
    event = sound_event(draw, complaint, kind)
    return refused(situation_at(record(complaint, event), event))


def anything_out_of_place(draw: DrawFn, complaint: Complaint) -> Situation:
    """Any step that has no place where the complaint stands."""
    possible = permitted(complaint)
    kinds = [kind for kind in EVENT_TYPES if kind in PROCESS_EVENTS and kind not in possible]
    return OutOfPlace(draw(st.sampled_from(kinds)))(draw, complaint)


def anything_spoilt(draw: DrawFn, complaint: Complaint) -> Situation:
    """An event with any of the defects."""
    possible = permitted(complaint)
    slugs = [slug for slug, defect in DEFECTS.items() if possible.intersection(defect.events)]
    return Spoilt(draw(st.sampled_from(slugs)))(draw, complaint)


def anything_refused_for_a_breach(draw: DrawFn, complaint: Complaint) -> Situation:
    """An event that breaks the Code and can still be done right."""
    tried = anything_spoilt(draw, complaint)
    if tried.then.answer is not Answer.REFUSED_OR_FLAGGED:
        reject()
    return tried
