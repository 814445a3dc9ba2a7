"""Trials: what a law tries on a complaint that has come to its place, and on what follows.

What follows are last days and the day after, second times, what is beside the process, and who was there before.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, cast

from attrs import evolve, frozen
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    Declined,
    Definition,
    DefinitionRevised,
    DisabilityDisclosed,
    DutyCode,
    Edition,
    EscalationRequested,
    Event,
    Extended,
    FindingCode,
    Ground,
    Handler,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    Kind,
    LearningRecorded,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Outcome,
    Phase,
    Point,
    PointDecision,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Reopened,
    Responded,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    Updated,
    WorkingCalendar,
    check,
    record,
    replay,
)
from hoscode.testing.defects import DEFECTS, OUT_OF_TIME, beyond_the_maximum, letter_of, owed, sent_on
from hoscode.testing.drawing import altered, draw_day, needed
from hoscode.testing.laws import SUITES, Trial
from hoscode.testing.situations import (
    ModelAnswer,
    Situation,
    draw_sound_day,
    has_its_place,
    if_sound,
    receipt_days,
    situation,
    situation_at,
    sound_event,
    sound_step,
)
from hoscode.testing.strategies.sound_steps import (
    PROCESS_EVENTS,
    SOUND_STEPS,
    acknowledge_duty,
    begun_on,
    has_something_to_name,
    last_process_on,
    respond_duty,
    sound_letter,
)
from hoscode.testing.strategies.values import ONE_DAY

_A_WEEK: Final = 7
_WEEKEND: Final = ("Saturday", "Sunday")
_NOTHING: Final = "nothing of the kind"

RefEvent = RemedyAccepted | RemedyRefused | RemedyDelivered | ActionCompleted | RestrictionLifted | OrderComplied

_NAMES_A_REMEDY: Final[tuple[type[RefEvent], ...]] = (RemedyAccepted, RemedyRefused, RemedyDelivered)
BEFORE_2026_2: Final = frozenset(SOUND_STEPS) - {SetAside, Reopened, OmbudsmanDirected}
"""The types of event that suite 2026.1 knows, which its laws keep to."""

_AT_ANY_TIME: Final = (DisabilityDisclosed, LearningRecorded, ReferredToOmbudsman)


# --- an event that is sound, has a defect, or has no place ------------------------------------------------------------


@frozen
class Sound:
    """A sound event of one of the types: the model finds nothing, and a system has to take it."""

    events: tuple[type[Event], ...]

    def __call__(self, draw: DrawFn, complaint: Complaint) -> Situation:
        """Draw the situation."""
        kinds = [
            kind for kind in self.events if has_its_place(kind, complaint) and has_something_to_name(kind, complaint)
        ]
        if not kinds:
            reject()
        return to_be_taken(situation_at(complaint, sound_event(draw, complaint, draw(st.sampled_from(kinds)))))


@frozen
class LeftToTheSystem:
    """An event of one of the types that the model takes and a system may refuse: it is sound, or has no place."""

    events: tuple[type[Event], ...]

    def __call__(self, draw: DrawFn, complaint: Complaint) -> Situation:
        """Draw the situation."""
        kind = draw(st.sampled_from(self.events))
        on = draw_sound_day(draw, complaint)
        tried = situation_at(complaint, SOUND_STEPS[kind](draw, complaint, on))
        if tried.then.answer is not ModelAnswer.TAKEN_OR_REFUSED:
            reject()
        return tried


@frozen
class WithDefect:
    """A sound event with a defect put into it: the model finds its code, and refuses it for nothing else."""

    defect: str

    @property
    def code(self) -> FindingCode:
        """The code of the finding."""
        return DEFECTS[self.defect].code

    def __call__(self, draw: DrawFn, complaint: Complaint) -> Situation:
        """Draw the situation."""
        defect = DEFECTS[self.defect]
        if defect.prepare is not None:
            complaint = defect.prepare(draw, complaint)
        kinds = [
            kind for kind in defect.events if has_its_place(kind, complaint) and has_something_to_name(kind, complaint)
        ]
        if not kinds:
            reject()
        kind = draw(st.sampled_from(kinds))
        sound = SOUND_STEPS[kind](draw, complaint, draw_sound_day(draw, complaint))
        tried = situation_at(complaint, defect.change(draw, complaint, sound))
        refused_for = {finding.code for finding in tried.then.findings if finding.refused}
        if (
            defect.code not in tried.then.codes
            or refused_for - {defect.code}
            or tried.then.answer is ModelAnswer.REFUSED
            or Kind.IRREGULAR in {finding.kind for finding in tried.then.findings}
        ):
            reject()
        return tried if check(complaint, sound) else evolve(tried, sound=sound)


def received_again(draw: DrawFn, complaint: Complaint) -> Situation:
    """The receipt of what has been received already."""
    return refused(situation_at(complaint, evolve(complaint.received, on=draw_sound_day(draw, complaint))))


def to_be_taken(tried: Situation) -> Situation:
    """The situation itself, unless its event is left to the system."""
    if tried.then.answer is ModelAnswer.TAKEN_OR_REFUSED:
        reject()
    return tried


def refused(tried: Situation) -> Situation:
    """The situation itself, if the model refuses its event."""
    if tried.then.answer is not ModelAnswer.REFUSED:
        reject()
    return tried


# --- days: where the calendar is awkward, and extensions that move more than once -------------------------------------


def last_step(_draw: DrawFn, complaint: Complaint) -> Situation:
    """The step that brought the complaint to where it stands."""
    return situation(tuple(complaint.history), policy=complaint.policy, edition=complaint.edition)


def receipt(draw: DrawFn, complaint: Complaint) -> Situation:
    """The receipt itself, on any day."""
    return _received(complaint, draw_day(draw, *receipt_days(complaint.edition)))


def receipt_near_a_bank_holiday(draw: DrawFn, complaint: Complaint) -> Situation:
    """The receipt on a bank holiday or up to a week before it."""
    return _received(complaint, _near_a_bank_holiday(draw, complaint))


def receipt_near_a_day_closed_once(draw: DrawFn, complaint: Complaint) -> Situation:
    """The receipt in the week before a bank holiday that was proclaimed for one year alone."""
    return _received(complaint, _before_a_day_closed_once(draw, complaint, st.integers(1, _A_WEEK)))


def receipt_at_a_weekend(draw: DrawFn, complaint: Complaint) -> Situation:
    """The receipt on a Saturday or a Sunday."""
    weekends = _closed(complaint.policy.calendar, complaint.edition, weekends=True)
    return _received(complaint, _before(draw, weekends, st.just(0)))


def acknowledgement_near_a_bank_holiday(draw: DrawFn, complaint: Complaint) -> Situation:
    """The sound acknowledgement of a complaint received near a bank holiday."""
    return _acknowledged(draw, complaint, _near_a_bank_holiday(draw, complaint))


def acknowledgement_near_a_day_closed_once(draw: DrawFn, complaint: Complaint) -> Situation:
    """The sound acknowledgement of a complaint received some days more before a bank holiday of one year alone."""
    earlier = st.integers(_A_WEEK + 1, 2 * _A_WEEK)
    return _acknowledged(draw, complaint, _before_a_day_closed_once(draw, complaint, earlier))


def _acknowledged(draw: DrawFn, complaint: Complaint, received_on: date) -> Situation:
    received = evolve(complaint.received, on=received_on)
    moved = replay([received], complaint.policy, edition=complaint.edition)
    return situation_at(moved, sound_event(draw, moved, Acknowledged))


def _received(complaint: Complaint, on: date) -> Situation:
    return situation((evolve(complaint.received, on=on),), policy=complaint.policy, edition=complaint.edition)


def _near_a_bank_holiday(draw: DrawFn, complaint: Complaint) -> date:
    return _before(draw, _closed(complaint.policy.calendar, complaint.edition, weekends=False), st.integers(0, _A_WEEK))


def _before_a_day_closed_once(draw: DrawFn, complaint: Complaint, days: SearchStrategy[int]) -> date:
    return _before(draw, days_closed_once(complaint.policy.calendar, complaint.edition), days)


def _before(draw: DrawFn, closed: tuple[date, ...], days: SearchStrategy[int]) -> date:
    if not closed:
        reject()
    return draw(st.sampled_from(closed)) - timedelta(days=draw(days))


@lru_cache
def _closed(calendar: WorkingCalendar, edition: Edition, *, weekends: bool) -> tuple[date, ...]:
    first, last = receipt_days(edition)
    closures = calendar.closures(first + timedelta(days=_A_WEEK), last)
    return tuple(closure.on for closure in closures if (closure.name in _WEEKEND) is weekends)


@lru_cache
def days_closed_once(calendar: WorkingCalendar, edition: Edition) -> tuple[date, ...]:
    """The bank holidays with a name that no other day has: a jubilee, a funeral, a coronation."""
    names = Counter(closure.name for closure in calendar.closures(calendar.known_from, calendar.known_through))
    first, last = receipt_days(edition)
    closures = calendar.closures(first + timedelta(days=_A_WEEK), last)
    return tuple(closure.on for closure in closures if names[closure.name] == 1)


def acknowledgement_on_the_last_day(draw: DrawFn, complaint: Complaint) -> Situation:
    """A sound acknowledgement on the last day for it."""
    event = SOUND_STEPS[Acknowledged](draw, complaint, needed(acknowledge_duty(complaint)).on)
    return situation_at(complaint, if_sound(complaint, altered(event, logged_on=None)))


def answer_on_the_last_day(draw: DrawFn, complaint: Complaint) -> Situation:
    """A sound answer on the last day for it."""
    event = SOUND_STEPS[Responded](draw, complaint, needed(respond_duty(complaint)).on)
    return situation_at(complaint, if_sound(complaint, event))


def acknowledgement_logged_apart(draw: DrawFn, complaint: Complaint) -> Situation:
    """A sound acknowledgement of a complaint that was logged on another day."""
    due = needed(acknowledge_duty(complaint)).on
    acknowledged = sound_event(draw, complaint, Acknowledged)
    logged_on = draw_day(draw, begun_on(complaint), due)
    if logged_on == acknowledged.on:
        reject()
    return situation_at(complaint, altered(acknowledged, logged_on=logged_on))


def acknowledgement_after_an_extension(draw: DrawFn, complaint: Complaint) -> Situation:
    """An acknowledgement after an extension that was sent before it: its clock starts anew."""
    extended = sound_step(draw, complaint, Extended)
    return situation_at(extended, sound_event(draw, extended, Acknowledged))


def extension_beyond_the_maximum(draw: DrawFn, complaint: Complaint) -> Situation:
    """An extension past its maximum, for a good reason."""
    return situation_at(
        complaint, if_sound(complaint, beyond_the_maximum(draw, complaint, _extension(draw, complaint)))
    )


def extension_to_the_last_day(draw: DrawFn, complaint: Complaint) -> Situation:
    """An extension to the very last day that needs no good reason."""
    latest_on = needed(needed(respond_duty(complaint)).deadline.latest_on)
    event = evolve(_extension(draw, complaint), new_due=latest_on, good_reason="")
    return situation_at(complaint, if_sound(complaint, event))


def second_extension(draw: DrawFn, complaint: Complaint) -> Situation:
    """An extension after another."""
    once = record(complaint, if_sound(complaint, _extension(draw, complaint)))
    duty = needed(respond_duty(once))
    latest_on = needed(duty.deadline.latest_on)
    if latest_on <= duty.on:
        reject()
    calendar = complaint.policy.calendar
    new_due = calendar.add(duty.on, draw(st.integers(1, max(1, calendar.count(duty.on, latest_on)))))
    again = evolve(_extension(draw, once), new_due=new_due, good_reason="")
    return situation_at(once, if_sound(once, again))


def _extension(draw: DrawFn, complaint: Complaint) -> Extended:
    event = SOUND_STEPS[Extended](draw, complaint, draw_sound_day(draw, complaint))
    return altered(cast("Extended", event), agreed_with_resident=True)


# --- order: what needs nothing more, what is dated too early, what is named and not there -----------------------------


def escalation_without_reasons(draw: DrawFn, complaint: Complaint) -> Situation:
    """A request to escalate of which no reasons are given."""
    on, reasons = draw_sound_day(draw, complaint), draw(st.sampled_from((None, "")))
    return situation_at(complaint, EscalationRequested(on=on, reasons=reasons))


def declined_out_of_time(draw: DrawFn, complaint: Complaint) -> Situation:
    """A decision not to take on what is too long ago, made as the Code asks."""
    of_long_ago = OUT_OF_TIME(draw, complaint)
    declined = sound_event(draw, of_long_ago, Declined)
    considered = "considered: nobody was ill"
    return to_be_taken(
        situation_at(of_long_ago, altered(declined, ground=Ground.TIME_LIMIT, discretion_considered=considered))
    )


def out_of_order(draw: DrawFn, complaint: Complaint) -> Situation:
    """A step of the process that is dated before the last one."""
    kinds = [kind for kind in SOUND_STEPS if kind in PROCESS_EVENTS and kind in BEFORE_2026_2]
    kind = draw(st.sampled_from([kind for kind in kinds if has_its_place(kind, complaint)]))
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
    referred = record(complaint, ReferredToOmbudsman(on=on))
    return refused(situation_at(record(referred, determined), determined))


def ombudsman_asked(draw: DrawFn, complaint: Complaint) -> Situation:
    """The resident asks the Ombudsman; or the Ombudsman decides what has been asked."""
    referred = sound_event(draw, complaint, ReferredToOmbudsman)
    if draw(st.booleans()):
        return situation_at(complaint, referred)
    waiting = record(complaint, referred)
    return situation_at(waiting, sound_event(draw, waiting, OmbudsmanDetermined))


def request_after_the_last_stage(draw: DrawFn, complaint: Complaint) -> Situation:
    """A request to go on when there is no further stage."""
    if complaint.stage < complaint.last_stage:
        reject()
    return situation_at(complaint, EscalationRequested(on=draw_sound_day(draw, complaint)))


def stage_more(draw: DrawFn, complaint: Complaint) -> Situation:
    """Acknowledging such a request, or answering it, as if there were a further stage."""
    asked = request_after_the_last_stage(draw, complaint)
    waiting = record(complaint, asked.when)
    kind = draw(st.sampled_from((Acknowledged, Responded)))
    return situation_at(waiting, SOUND_STEPS[kind](draw, waiting, asked.when.on))


def second_acknowledgement(draw: DrawFn, complaint: Complaint) -> Situation:
    """Another acknowledgement of a stage that is acknowledged."""
    event = SOUND_STEPS[Acknowledged](draw, complaint, draw_sound_day(draw, complaint))
    return situation_at(complaint, altered(event, logged_on=None))


def answer_after_the_request(draw: DrawFn, complaint: Complaint) -> Situation:
    """The answer of stage 1 that goes out after the request for stage 2."""
    duty = needed(respond_duty(complaint))
    asked = record(complaint, EscalationRequested(on=duty.on + timedelta(days=draw(st.integers(1, 5)))))
    on = asked.last_event.on + timedelta(days=draw(st.integers(0, 3)))
    letter = sound_letter(draw, asked, on, asked.stages[0])
    return situation_at(asked, Responded(on=on, response=letter, by=asked.stages[0].handlers[-1], stage=1))


def _twice(draw: DrawFn, complaint: Complaint, kind: type[Event]) -> Situation:
    event = sound_event(draw, complaint, kind)
    return refused(situation_at(record(complaint, event), event))


def anything_out_of_place(draw: DrawFn, complaint: Complaint) -> Situation:
    """A step that is dated before the last one, the receipt again, or something about what is not there."""
    ways: tuple[Trial, ...] = (out_of_order, received_again, unknown_issue, unknown_remedy)
    return draw(st.sampled_from(ways))(draw, complaint)


def any_defect(draw: DrawFn, complaint: Complaint) -> Situation:
    """An event with any of the defects."""
    slugs = [
        slug
        for slug, defect in DEFECTS.items()
        if defect.since == SUITES[0] and any(has_its_place(kind, complaint) for kind in defect.events)
    ]
    return WithDefect(draw(st.sampled_from(slugs)))(draw, complaint)


def any_defect_that_is_refused(draw: DrawFn, complaint: Complaint) -> Situation:
    """An event that breaks the Code and can still be done right."""
    tried = any_defect(draw, complaint)
    if tried.then.answer is not ModelAnswer.REFUSED_OR_FLAGGED:
        reject()
    return tried


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
    return _second_review_late(agreed, "review-adjustment", AdjustmentReviewed)


def second_restriction_review_late(draw: DrawFn, complaint: Complaint) -> Situation:
    """A review of a restriction that is late although the one before it was in time."""
    placed = record(complaint, sound_event(draw, complaint, RestrictionPlaced))
    return _second_review_late(placed, "review-restriction", RestrictionReviewed)


def _second_review_late(
    complaint: Complaint, duty: DutyCode, review: type[AdjustmentReviewed | RestrictionReviewed]
) -> Situation:
    first = owed(complaint, duty)
    again = first.on + timedelta(days=30)
    in_time = review(on=first.on, ref=first.subject, next_review_by=again)
    reviewed = record(complaint, if_sound(complaint, in_time))
    return situation_at(reviewed, review(on=again + ONE_DAY, ref=first.subject))


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
