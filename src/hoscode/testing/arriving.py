"""Getting to a place: sound steps from the receipt to a stage and a phase of it, on a short way with a few detours."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final, assert_never

from attrs import frozen
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hoscode import (
    Acknowledged,
    Channel,
    Complaint,
    CorrespondenceLogged,
    Declined,
    DefinitionRevised,
    Edition,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    IssueRaised,
    LandlordPolicy,
    Phase,
    Received,
    Responded,
    Tenure,
    Updated,
    Withdrawn,
    check,
    permitted,
    record,
    replay,
)
from hoscode.testing.drawing import drawn
from hoscode.testing.strategies.sound_steps import SOUND_STEPS
from hoscode.testing.strategies.standing import agreement_needed, last_process_on, open_duties

LAST_RECEIPT: Final = date(2027, 6, 30)
"""The last receipt that is tried: whatever follows it stays within the bank holidays proclaimed so far."""

_LONGEST_PAUSE: Final = 40
_ONE_DETOUR_IN: Final = 6
_DETOURS: Final[tuple[type[Event], ...]] = (HandlerAssigned, Extended, CorrespondenceLogged, IssueRaised, Updated)


@frozen
class Place:
    """Where a law is tried: a stage, and a phase of it."""

    stage: int
    phase: Phase


def receipt_days(edition: Edition) -> tuple[date, date]:
    """The first and the last day of receipt that are tried under an edition."""
    return edition.in_force_from, edition.in_force_to or LAST_RECEIPT


@st.composite
def receipts_of(draw: DrawFn, *, edition: Edition) -> Received:
    """Complaints as they are received under an edition, with the plain content that any system holds."""
    return Received(
        on=draw(st.dates(*receipt_days(edition))),
        reference=draw(st.sampled_from(("C-101", "C-102"))),
        resident="R-7",
        summary="no heating, and no answer",
        channel=draw(st.none() | st.sampled_from(Channel)),
        tenure=draw(st.none() | st.sampled_from(Tenure)),
    )


@st.composite
def _first_steps(draw: DrawFn, *, edition: Edition, policy: LandlordPolicy) -> Complaint:
    return replay([draw(receipts_of(edition=edition))], policy, edition=edition)


@st.composite
def _further_steps(draw: DrawFn, *, way: tuple[tuple[Complaint, type[Event]], ...]) -> Complaint:
    complaint, kind = draw(st.sampled_from(way))
    if complaint.is_open and draw(st.integers(0, _ONE_DETOUR_IN - 1)) == _ONE_DETOUR_IN - 1:
        complaint = sound_step(draw, complaint, draw(st.sampled_from(_DETOURS)))
    if kind is Responded and agreement_needed(complaint):  # 4.2, 5.10 of 2022: what was unclear is agreed first
        complaint = sound_step(draw, complaint, DefinitionRevised)
    return sound_step(draw, complaint, kind)


@lru_cache(maxsize=256)
def arrivals(place: Place, edition: Edition, policy: LandlordPolicy, examples: int) -> tuple[Complaint, ...]:
    """Complaints that have come to the place by sound steps alone, most of them on the shortest way, the plainest first.

    They are the same each time, so that every law that is tried at a place shares them; none where the edition and the
    policy have no such stage.
    """
    if place == Place(1, Phase.AWAITING_ACKNOWLEDGEMENT):
        return drawn(_first_steps(edition=edition, policy=policy), examples)
    way = tuple(
        (complaint, kind)
        for before, kind in _ways_to(place)
        for complaint in arrivals(before, edition, policy, examples)
    )
    on = tuple((complaint, kind) for complaint, kind in way if _leads_on(complaint, kind))
    return drawn(_further_steps(way=on), examples) if on else ()


def _ways_to(place: Place) -> tuple[tuple[Place, type[Event]], ...]:
    awaiting = Place(place.stage, Phase.AWAITING_ACKNOWLEDGEMENT)
    investigated = Place(place.stage, Phase.UNDER_INVESTIGATION)
    match place.phase:
        case Phase.AWAITING_ACKNOWLEDGEMENT:
            return ((Place(place.stage - 1, Phase.RESPONDED), EscalationRequested),)
        case Phase.UNDER_INVESTIGATION:
            return ((awaiting, Acknowledged),)
        case Phase.RESPONDED:
            return ((investigated, Responded), (awaiting, Responded))
        case Phase.DECLINED:
            return ((awaiting, Declined), (investigated, Declined))
        case Phase.WITHDRAWN:
            return ((awaiting, Withdrawn), (investigated, Withdrawn))
        case _ as never:
            assert_never(never)


def _leads_on(complaint: Complaint, kind: type[Event]) -> bool:
    return kind in permitted(complaint)


def sound_step(draw: DrawFn, complaint: Complaint, kind: type[Event]) -> Complaint:
    """The complaint after a step of the kind of which the model finds nothing."""
    return record(complaint, sound_event(draw, complaint, kind))


def sound_event(draw: DrawFn, complaint: Complaint, kind: type[Event]) -> Event:
    """An event of the kind of which the model finds nothing, on a day that is not late for anything."""
    return if_sound(complaint, SOUND_STEPS[kind](draw, complaint, draw_sound_day(draw, complaint)))


def if_sound(complaint: Complaint, event: Event) -> Event:
    """The event itself, if the model finds nothing in it."""
    if check(complaint, event):
        reject()
    return event


def draw_sound_day(draw: DrawFn, complaint: Complaint) -> date:
    """A day on which nothing is late: from the last step of the process to the next day that has to be kept."""
    first = last_process_on(complaint)
    steps = [duty.on for duty in open_duties(complaint) if duty.code in ("acknowledge", "respond", "update")]
    last = min([*steps, first + timedelta(days=_LONGEST_PAUSE)])
    return draw(st.dates(first, max(first, last)))
