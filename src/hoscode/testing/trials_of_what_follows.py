"""Trials of what follows: last days and the day after, second times, what is beside the process, who was before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, cast

from attrs import evolve, frozen
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hoscode import (
    Acknowledged,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    Definition,
    DefinitionRevised,
    DutyCode,
    EscalationRequested,
    Event,
    Extended,
    Handler,
    HandlerAssigned,
    IssueRaised,
    Phase,
    Point,
    Responded,
    RestrictionPlaced,
    RestrictionReviewed,
    Updated,
    record,
)
from hoscode.testing.defects import DEFECTS, letter_of, owed, sent_on
from hoscode.testing.drawing import altered, needed
from hoscode.testing.situations import (
    Situation,
    draw_sound_day,
    has_its_place,
    if_sound,
    situation_at,
    sound_event,
    sound_step,
)
from hoscode.testing.strategies.sound_steps import SOUND_STEPS, respond_duty
from hoscode.testing.strategies.values import ONE_DAY
from hoscode.testing.trials import to_be_taken

NEXT_STEPS: Final[dict[Phase, tuple[type[Event], ...]]] = {
    Phase.AWAITING_ACKNOWLEDGEMENT: (Acknowledged,),
    Phase.UNDER_INVESTIGATION: (Extended, Responded),
    Phase.RESPONDED: (EscalationRequested,),
}


@frozen
class OnTheLastDay:
    """What a defect is about, done on the last day for it: nothing is late."""

    defect: str
    duty: DutyCode

    def __call__(self, draw: DrawFn, complaint: Complaint) -> Situation:
        """Draw the situation."""
        return situation_at(*_days_after_the_last(draw, complaint, self.defect, self.duty, 0, sound=True))


@frozen
class OnTheDayAfter:
    """What a defect is about, done on the day after the last for it, which is the first on which it is late."""

    defect: str
    duty: DutyCode

    def __call__(self, draw: DrawFn, complaint: Complaint) -> Situation:
        """Draw the situation."""
        return situation_at(*_days_after_the_last(draw, complaint, self.defect, self.duty, 1, sound=False))


def _days_after_the_last(
    draw: DrawFn, complaint: Complaint, slug: str, code: DutyCode, days: int, *, sound: bool
) -> tuple[Complaint, Event]:
    defect = DEFECTS[slug]
    before = complaint if defect.prepare is None else defect.prepare(draw, complaint)
    (kind,) = defect.events
    due = owed(before, code)
    event = SOUND_STEPS[kind](draw, before, draw_sound_day(draw, before))
    event = _dated(event, due.subject, due.on + days * ONE_DAY)
    found = situation_at(before, event).then
    if (sound and found.findings) or (not sound and defect.code not in found.codes):
        reject()
    return before, event


def _dated(event: Event, subject: str, on: date) -> Event:
    if isinstance(event, Responded):
        return sent_on(event, on)
    if isinstance(event, Acknowledged):
        return altered(event, on=on, logged_on=None)
    return altered(event, on=on, ref=subject) if subject else altered(event, on=on)


@frozen
class AfterWhatGoesOnBeside:
    """The next step after an event beside the process, which changes neither the step nor its day."""

    event: type[Event]

    def __call__(self, draw: DrawFn, complaint: Complaint) -> Situation:
        """Draw the situation."""
        beside = sound_step(draw, complaint, self.event)
        kinds = [kind for kind in NEXT_STEPS[beside.phase] if has_its_place(kind, beside)]
        return to_be_taken(situation_at(beside, sound_event(draw, beside, draw(st.sampled_from(kinds)))))


@frozen
class WhatGoesOnBeside:
    """An event beside the process, after which the same is due as before."""

    event: type[Event]

    def __call__(self, draw: DrawFn, complaint: Complaint) -> Situation:
        """Draw the situation."""
        return to_be_taken(situation_at(complaint, sound_event(draw, complaint, self.event)))


# --- second times -----------------------------------------------------------------------------------------------------


def third_update_late(draw: DrawFn, complaint: Complaint) -> Situation:
    """An update that is late although one before it was in time."""
    every = draw(st.integers(2, 4))
    first = record(complaint, Updated(on=draw_sound_day(draw, complaint), update_every=every))
    second = record(first, if_sound(first, Updated(on=owed(first, "update").on)))
    late = Updated(on=owed(second, "update").on + draw(st.integers(1, 5)) * ONE_DAY)
    return situation_at(second, late)


def second_adjustment_review_late(draw: DrawFn, complaint: Complaint) -> Situation:
    """A review of an adjustment that is late although the one before it was in time."""
    agreed = record(complaint, sound_event(draw, complaint, AdjustmentAgreed))
    first = owed(agreed, "review-adjustment")
    again = first.on + timedelta(days=30)
    reviewed = record(
        agreed, if_sound(agreed, AdjustmentReviewed(on=first.on, ref=first.subject, next_review_by=again))
    )
    return situation_at(reviewed, AdjustmentReviewed(on=again + ONE_DAY, ref=first.subject))


def second_restriction_review_late(draw: DrawFn, complaint: Complaint) -> Situation:
    """A review of a restriction that is late although the one before it was in time."""
    placed = record(complaint, sound_event(draw, complaint, RestrictionPlaced))
    first = owed(placed, "review-restriction")
    again = first.on + timedelta(days=30)
    reviewed = record(
        placed, if_sound(placed, RestrictionReviewed(on=first.on, ref=first.subject, next_review_by=again))
    )
    return situation_at(reviewed, RestrictionReviewed(on=again + ONE_DAY, ref=first.subject))


def acknowledged_at_stage_2_after_an_extension(draw: DrawFn, complaint: Complaint) -> Situation:
    """The acknowledgement of stage 2 after a stage 1 that was extended."""
    extended = sound_step(draw, complaint, Extended)
    duty = needed(respond_duty(extended))
    answered = record(extended, if_sound(extended, SOUND_STEPS[Responded](draw, extended, duty.on)))
    asked = sound_step(draw, answered, EscalationRequested)
    return situation_at(asked, sound_event(draw, asked, Acknowledged))


# --- who was there before, and what belongs to the complaint ----------------------------------------------------------


def one_of_those_before(draw: DrawFn, complaint: Complaint) -> Situation:
    """At stage 2 somebody who had stage 1 for a while and handed it on, written in another way."""
    first = needed(complaint.handler)
    handed_on = record(complaint, HandlerAssigned(on=complaint.last_event.on, handler=Handler("somebody else")))
    duty = needed(respond_duty(handed_on))
    answer = SOUND_STEPS[Responded](draw, handed_on, duty.on)
    answered = record(handed_on, if_sound(handed_on, altered(answer, by=Handler("somebody else"))))
    asked = sound_step(draw, answered, EscalationRequested)
    ref = draw(st.sampled_from((first.ref, f" {first.ref.upper()} ", first.ref.lower())))
    event = altered(sound_event(draw, asked, Acknowledged), handler=Handler(ref))
    return situation_at(asked, event)


def issue_taken_in_left_out(draw: DrawFn, complaint: Complaint) -> Situation:
    """An answer that leaves out an issue which had become part of the complaint."""
    on = draw_sound_day(draw, complaint)
    agreed = Definition(points=[Point("the heating", "off since January")], outcomes_sought=["a boiler that works"])
    defined = DefinitionRevised(on=on, definition=agreed, agreed_with_resident=True)
    complaint = record(complaint, if_sound(complaint, defined))
    point = altered(sound_event(draw, complaint, IssueRaised), on=on, related=True, would_delay=False)
    raised = record(complaint, if_sound(complaint, point))
    event = sound_event(draw, raised, Responded)
    answer, ref = cast("Responded", event), cast("IssueRaised", point).point.ref
    letter = letter_of(answer)
    decisions = [each for each in letter.decisions or () if each.point != ref]
    definition = needed(letter.definition)
    points = [each for each in definition.points if each.ref != ref]
    without = Definition(points=points, outcomes_sought=definition.outcomes_sought)
    return situation_at(raised, evolve(answer, response=evolve(letter, definition=without, decisions=decisions)))


def issue_apart_left_out(draw: DrawFn, complaint: Complaint) -> Situation:
    """An answer that leaves out an issue which is a complaint of its own."""
    point = altered(sound_event(draw, complaint, IssueRaised), related=False)
    raised = record(complaint, if_sound(complaint, point))
    return to_be_taken(situation_at(raised, sound_event(draw, raised, Responded)))
