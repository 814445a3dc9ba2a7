"""Putting a sound event too late, and bringing a complaint to where a rule has a subject."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from attrs import evolve
from dateutil.relativedelta import relativedelta
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    Acknowledged,
    Complaint,
    Definition,
    Duty,
    DutyCode,
    EscalationRequested,
    Event,
    Handler,
    Point,
    Responded,
    Updated,
    permitted,
    record,
    replay,
)
from hoscode.testing.altering import altered
from hoscode.testing.arriving import draw_sound_day, sound_event
from hoscode.testing.spoiling import Prepare, Spoil, setting
from hoscode.testing.strategies.standing import open_duties
from hoscode.testing.strategies.values import ONE_DAY

# --- too late --------------------------------------------------------------------------------------------------------


def late_for(code: DutyCode) -> Spoil:
    """On a day after that of the duty, about the thing that the duty is about."""

    def spoil(draw: DrawFn, complaint: Complaint, event: Event) -> Event:
        due = owed(complaint, code)
        on = due.on + timedelta(days=draw(st.integers(1, 15)))
        return altered(event, on=on, ref=due.subject) if due.subject else altered(event, on=on)

    return spoil


def owed(complaint: Complaint, code: DutyCode) -> Duty:
    owed = [duty for duty in open_duties(complaint) if duty.code == code and duty.stage == complaint.stage]
    if not owed:
        reject()
    return owed[0]


def logged_late(draw: DrawFn, complaint: Complaint, event: Acknowledged) -> Event:
    due = owed(complaint, "acknowledge").on
    return evolve(event, logged_on=due + timedelta(days=draw(st.integers(1, 10))))


def answered_before_acknowledging(draw: DrawFn, complaint: Complaint, event: Responded) -> Event:
    acknowledge, respond = owed(complaint, "acknowledge").on, owed(complaint, "respond").on
    return evolve(event, on=draw(st.dates(acknowledge + timedelta(days=1), max(respond, acknowledge + ONE_DAY))))


def answered_after_the_backstop(draw: DrawFn, complaint: Complaint, event: Responded) -> Event:
    deadline = owed(complaint, "respond").deadline
    first = max(event.on, (deadline.backstop_on or deadline.on) + ONE_DAY)
    if first > deadline.on:
        reject()
    return evolve(event, on=draw(st.dates(first, deadline.on)))


def escalated_early(draw: DrawFn, complaint: Complaint, event: EscalationRequested) -> Event:
    due = owed(complaint, "respond").on
    return evolve(event, on=draw(st.dates(min(event.on, due), due)))


# --- what has to have happened before --------------------------------------------------------------------------------


def issue_dated(days_before: Callable[[Complaint], SearchStrategy[date]], **fields: object) -> Prepare:
    """The same complaint, of an issue of an earlier day."""

    def prepare(draw: DrawFn, complaint: Complaint) -> Complaint:
        received = altered(complaint.received, issue_on=draw(days_before(complaint)), **fields)
        return replay([received, *complaint.history[1:]], complaint.policy, edition=complaint.edition)

    return prepare


def within_the_time(complaint: Complaint) -> SearchStrategy[date]:
    """The last day on which the issue is in time still, which is the anniversary, and days after it."""
    earliest = complaint.received_on - _time_to_accept(complaint)
    return st.sampled_from((earliest, earliest + ONE_DAY)) | st.dates(earliest, complaint.received_on)


def out_of_time(complaint: Complaint) -> SearchStrategy[date]:
    last = complaint.received_on - _time_to_accept(complaint) - timedelta(days=4)
    return st.dates(last - timedelta(days=300), last)


def _time_to_accept(complaint: Complaint) -> relativedelta:
    within = complaint.edition.accept_within
    return relativedelta(months=0 if within is None else within.months)


def with_updates_agreed(draw: DrawFn, complaint: Complaint) -> Complaint:
    on = draw_sound_day(draw, complaint)
    return recorded(complaint, Updated(on=on, note="rang the resident", update_every=draw(st.integers(2, 6))))


def acknowledged_unclear(draw: DrawFn, complaint: Complaint) -> Complaint:
    on, point = draw_sound_day(draw, complaint), Point("unclear point", "something about the lift", unclear=True)
    definition = Definition(points=(point,), outcomes_sought=("an apology",))
    handler = Handler(f"officer {complaint.stage}.1")
    acknowledged = Acknowledged(on=on, definition=definition, handler=handler, clarification_sought=(point.ref,))
    return recorded(complaint, acknowledged)


def acknowledged_late(draw: DrawFn, complaint: Complaint) -> Complaint:
    event = sound_event(draw, complaint, Acknowledged)
    return recorded(complaint, late_for("acknowledge")(draw, complaint, altered(event, logged_on=None)))


def after(kind: type[Event], **fields: object) -> Prepare:
    """After a sound event of the kind."""
    change = setting(**fields)

    def prepare(draw: DrawFn, complaint: Complaint) -> Complaint:
        return recorded(complaint, change(draw, complaint, sound_event(draw, complaint, kind)))

    return prepare


def recorded(complaint: Complaint, event: Event) -> Complaint:
    if type(event) not in permitted(complaint):
        reject()
    return record(complaint, event)
