"""Probes about days: receipts and acknowledgements where the calendar is awkward, extensions that move more than once."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, cast

from attrs import evolve
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import Acknowledged, Complaint, Edition, Extended, Responded, WorkingCalendar, record, replay
from hoscode.testing.altering import altered
from hoscode.testing.arriving import draw_sound_day, if_sound, receipt_days, sound_event, sound_step
from hoscode.testing.drawing import needed
from hoscode.testing.situation import Situation, situation, situation_at
from hoscode.testing.spoiling import beyond_the_maximum
from hoscode.testing.strategies.sound_steps import SOUND_STEPS
from hoscode.testing.strategies.standing import acknowledge_duty, begun_on, respond_duty

_ONE_DAY: Final = timedelta(days=1)
_A_WEEK: Final = 7
_WEEKEND: Final = ("Saturday", "Sunday")


def last_step(_draw: DrawFn, complaint: Complaint) -> Situation:
    """The step that brought the complaint to where it stands."""
    return situation(tuple(complaint.history), policy=complaint.policy, edition=complaint.edition)


def receipt(draw: DrawFn, complaint: Complaint) -> Situation:
    """The receipt itself, on any day."""
    return _received(complaint, draw(st.dates(*receipt_days(complaint.edition))))


def receipt_near_a_bank_holiday(draw: DrawFn, complaint: Complaint) -> Situation:
    """The receipt on a bank holiday or up to a week before it."""
    return _received(complaint, _near_a_bank_holiday(draw, complaint))


def receipt_near_a_day_closed_once(draw: DrawFn, complaint: Complaint) -> Situation:
    """The receipt in the week before a bank holiday that was proclaimed for one year alone."""
    return _received(complaint, _before_a_day_closed_once(draw, complaint, st.integers(1, _A_WEEK)))


def receipt_at_a_weekend(draw: DrawFn, complaint: Complaint) -> Situation:
    """The receipt on a Saturday or a Sunday."""
    weekend = _closed(complaint.policy.calendar, complaint.edition, weekends=True)
    return _received(complaint, draw(st.sampled_from(weekend)))


def acknowledgement_near_a_bank_holiday(draw: DrawFn, complaint: Complaint) -> Situation:
    """The sound acknowledgement of a complaint received near a bank holiday."""
    return _acknowledged(draw, complaint, _near_a_bank_holiday(draw, complaint))


def acknowledgement_near_a_day_closed_once(draw: DrawFn, complaint: Complaint) -> Situation:
    """The sound acknowledgement of a complaint received so long before a bank holiday of one year alone that it counts."""
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
    return _before(draw, _closed_once(complaint.policy.calendar, complaint.edition), days)


def _before(draw: DrawFn, holidays: tuple[date, ...], days: SearchStrategy[int]) -> date:
    if not holidays:
        reject()
    return draw(st.sampled_from(holidays)) - timedelta(days=draw(days))


@lru_cache
def _closed(calendar: WorkingCalendar, edition: Edition, *, weekends: bool) -> tuple[date, ...]:
    first, last = receipt_days(edition)
    closures = calendar.closures(first + timedelta(days=_A_WEEK), last)
    return tuple(closure.on for closure in closures if (closure.name in _WEEKEND) is weekends)


@lru_cache
def _closed_once(calendar: WorkingCalendar, edition: Edition) -> tuple[date, ...]:
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
    logged_on = draw(st.dates(begun_on(complaint), due))
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
    new_due = draw(st.dates(duty.on + _ONE_DAY, latest_on))
    again = evolve(_extension(draw, once), new_due=new_due, good_reason="")
    return situation_at(once, if_sound(once, again))


def _extension(draw: DrawFn, complaint: Complaint) -> Extended:
    event = SOUND_STEPS[Extended](draw, complaint, draw_sound_day(draw, complaint))
    return altered(cast("Extended", event), agreed_with_resident=True)
