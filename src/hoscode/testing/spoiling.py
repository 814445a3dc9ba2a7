"""Spoiling a sound event in one respect: what it says, or does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final, cast

from attrs import evolve
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    Acknowledged,
    Complaint,
    Definition,
    Event,
    Extended,
    Handler,
    HandlerAssigned,
    NextStep,
    Outcome,
    Point,
    Remedy,
    RemedyKind,
    RemedyOffered,
    Responded,
    Response,
    ResponseRevised,
    Route,
)
from hoscode.testing.altering import altered
from hoscode.testing.drawing import needed
from hoscode.testing.strategies.standing import respond_duty

Spoil = Callable[[DrawFn, Complaint, Any], Event]
"""What makes a spoilt event of a sound one, on the complaint to which it happens."""

Answered = Responded | ResponseRevised
Considered = Acknowledged | HandlerAssigned | Responded

Prepare = Callable[[DrawFn, Complaint], Complaint]
"""What a complaint has to have gone through before, for the rule to have a subject."""

BLANK: Final = st.sampled_from(("", "   "))
NOT_GIVEN: Final = st.sampled_from((None, False))


def setting(**fields: object) -> Spoil:
    """Set fields of the event, to a value or to one that is drawn."""

    def spoil(draw: DrawFn, _complaint: Complaint, event: Event) -> Event:
        return altered(event, **drawn_fields(draw, fields))

    return spoil


def drawn_fields(draw: DrawFn, fields: Mapping[str, object]) -> dict[str, object]:
    return {name: _drawn_or_given(draw, value) for name, value in fields.items()}


def _drawn_or_given(draw: DrawFn, value: object) -> object:
    return draw(cast("SearchStrategy[object]", value)) if isinstance(value, SearchStrategy) else value


def in_letter(**fields: object) -> Spoil:
    """Set fields of the letter, to a value or to one that is drawn."""

    def spoil(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
        return altered(event, response=altered(letter_of(event), **drawn_fields(draw, fields)))

    return spoil


def letter_of(event: Answered) -> Response:
    return needed(event.response)


# --- acknowledging and considering -----------------------------------------------------------------------------------


def no_definition(draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    empty = Definition(points=(), outcomes_sought=("an apology",))
    return evolve(event, definition=draw(st.sampled_from((None, empty))), clarification_sought=())


def no_outcomes(_draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    return evolve(event, definition=Definition(points=points_of(event), outcomes_sought=()))


def left_unclear(_draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    points = (*points_of(event), Point("unclear point", "something about the lift", unclear=True))
    return evolve(event, definition=Definition(points=points, outcomes_sought=("an apology",)))


def unexplained(draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    responsible = draw(st.sampled_from((False, None)))
    points = (*points_of(event), Point("a neighbour's tree", "it takes the light", responsible=responsible))
    return evolve(event, definition=Definition(points=points, outcomes_sought=("an apology",)))


def points_of(event: Acknowledged) -> tuple[Point, ...]:
    return () if event.definition is None else event.definition.points


def by_somebody_of_stage_one(draw: DrawFn, complaint: Complaint, event: Considered) -> Event:
    ref = draw(st.sampled_from(complaint.stages[0].handlers)).ref
    handler = Handler(draw(st.sampled_from((ref, f" {ref.upper()} "))))
    return evolve(event, by=handler) if isinstance(event, Responded) else evolve(event, handler=handler)


# --- extending -------------------------------------------------------------------------------------------------------


def extended_late(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    due, latest_on = due_and_latest(complaint)
    after = due + timedelta(days=draw(st.integers(1, 10)))
    last = after + timedelta(days=10) if latest_on is None else max(latest_on, due + timedelta(days=1))
    new_due = draw(st.dates(due + timedelta(days=1), last))
    return evolve(event, on=after, new_due=new_due, update_every=5, agreed_with_resident=True, good_reason="")


def extended_to_no_later_day(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    due, _ = due_and_latest(complaint)
    return evolve(event, new_due=due - timedelta(days=draw(st.integers(0, 5))), good_reason="", update_every=5)


def extended_too_long(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    return evolve(beyond_the_maximum(draw, complaint, event), good_reason=draw(BLANK))


def extended_without_agreement(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    return evolve(beyond_the_maximum(draw, complaint, event), agreed_with_resident=draw(NOT_GIVEN))


def extended_without_interval(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    return evolve(beyond_the_maximum(draw, complaint, event), update_every=None)


def beyond_the_maximum(draw: DrawFn, complaint: Complaint, event: Extended) -> Extended:
    """The extension past its maximum, for a good reason and agreed with the resident."""
    _, latest_on = due_and_latest(complaint)
    new_due = needed(latest_on) + timedelta(days=draw(st.integers(1, 30)))
    reason = "the parts come from abroad"
    return evolve(event, new_due=new_due, good_reason=reason, update_every=5, agreed_with_resident=True)


def due_and_latest(complaint: Complaint) -> tuple[date, date | None]:
    duty = needed(respond_duty(complaint))
    return duty.on, duty.deadline.latest_on


# --- answering -------------------------------------------------------------------------------------------------------


def wrong_stage(draw: DrawFn, complaint: Complaint, event: Answered) -> Event:
    others = [None, *(stage for stage in (1, 2, 3) if stage != complaint.stage)]
    return altered(event, response=evolve(letter_of(event), stage=draw(st.sampled_from(others))))


def point_left_out(_draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = letter_of(event)
    if letter.definition is None or not letter.decisions:
        reject()
    points = (*letter.definition.points, Point("one more point", "nobody rang back"))
    definition = Definition(points=points, outcomes_sought=letter.definition.outcomes_sought)
    return altered(event, response=evolve(letter, definition=definition))


def no_reasons(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = letter_of(event)
    if not letter.decisions:
        reject()
    first, *others = letter.decisions
    return altered(event, response=evolve(letter, decisions=(evolve(first, reasons=draw(BLANK)), *others)))


def nothing_offered(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = letter_of(event)
    if not letter.decisions:
        reject()
    upheld = draw(st.sampled_from((Outcome.UPHELD, Outcome.PARTLY_UPHELD)))
    first, *others = letter.decisions
    return altered(event, response=evolve(letter, decisions=(evolve(first, outcome=upheld), *others), remedies=()))


def undated_in_letter(_draw: DrawFn, complaint: Complaint, event: Answered) -> Event:
    remedy = Remedy(ref=f"undated {complaint.version}", kind=RemedyKind.APOLOGY, details="an apology")
    letter = letter_of(event)
    return altered(event, response=evolve(letter, remedies=(*(letter.remedies or ()), remedy)))


def sent_elsewhere(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = letter_of(event)
    right = needed(letter.next_step).route
    wrong = [route for route in Route if route is not right]
    return evolve(
        event, response=evolve(letter, next_step=NextStep(draw(st.sampled_from(wrong)), "as the leaflet says"))
    )


def no_next_step(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = letter_of(event)
    silent = draw(st.sampled_from((None, NextStep(needed(letter.next_step).route, ""))))
    return altered(event, response=evolve(letter, next_step=silent))


def offered_without_a_day(_draw: DrawFn, _complaint: Complaint, event: RemedyOffered) -> Event:
    return evolve(event, remedy=evolve(event.remedy, by=None, done_on=None))
