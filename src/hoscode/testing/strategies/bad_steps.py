"""Bad steps: any content, as long as the event keeps a place in the process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, TypeVar, cast

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hoscode import (
    Acknowledged,
    AdjustmentAgreed,
    Complaint,
    Declined,
    DefinitionRevised,
    EscalationRequested,
    Event,
    Extended,
    Handler,
    HandlerAssigned,
    IssueRaised,
    Outcome,
    Responded,
    Response,
    ResponseRevised,
    RestrictionPlaced,
)
from hoscode.testing.strategies.any_events import CONTENTS, Maker, anyhow
from hoscode.testing.strategies.sound_steps import logging_days
from hoscode.testing.strategies.standing import points_to_decide
from hoscode.testing.strategies.values import LAST_DAY, ONE_DAY, definitions, handlers, points, responses

T = TypeVar("T")


def _any_of(draw: DrawFn, kind: Callable[..., T], on: date) -> T:
    return kind(on=on, **draw(CONTENTS[cast("type[Event]", kind)]))


def _badly_acknowledged(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    event = _any_of(draw, Acknowledged, on)
    handler = draw(st.none() | st.sampled_from(_everybody(complaint)))
    return evolve(event, handler=handler, logged_on=draw(st.none() | logging_days(complaint, on)))


def _badly_extended(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    due = complaint.due
    near = [on] if due is None else [on, due.on, due.on + ONE_DAY, due.deadline.latest_on or due.on]
    new_due = draw(st.sampled_from(near) | st.dates(on - timedelta(days=30), min(on + timedelta(days=300), LAST_DAY)))
    event = _any_of(draw, Extended, on)
    return evolve(event, new_due=new_due, update_every=draw(st.none() | st.integers(1, 60)))


def _badly_raised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    point = draw(points(refs=st.just(f"issue {complaint.version}")))
    return IssueRaised(on=on, point=point, related=draw(st.booleans()), would_delay=draw(st.booleans()))


def _bad_letter(draw: DrawFn, complaint: Complaint) -> Response | None:
    defined = complaint.definition
    own = draw(st.sampled_from((None, defined)) | definitions())
    known = {point.ref for point in (*points_to_decide(complaint), *(own.points if own is not None else ()))}
    # where nothing is defined at all, the decisions may be on anything
    return draw(st.none() | responses(definition=st.just(own), decided=sorted(known) or None))


def _badly_responded(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    by = draw(st.none() | handlers() | st.sampled_from(_everybody(complaint)))
    outcome = draw(st.none() | st.sampled_from(Outcome))
    return Responded(on=on, response=_bad_letter(draw, complaint), by=by, outcome=outcome)


def _badly_revised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return ResponseRevised(on=on, response=_bad_letter(draw, complaint))


def _badly_assigned(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    event = _any_of(draw, HandlerAssigned, on)
    return evolve(event, handler=draw(st.sampled_from(_everybody(complaint))))


def _badly_restricted(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return evolve(_any_of(draw, RestrictionPlaced, on), ref=f"restriction {complaint.version}")


def _badly_adjusted(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return evolve(_any_of(draw, AdjustmentAgreed, on), ref=f"adjustment {complaint.version}")


def _everybody(complaint: Complaint) -> list[Handler]:
    """Everybody who has considered the complaint so far, and somebody who may not have."""
    return [Handler("okafor"), *(handler for stage in complaint.stages for handler in stage.handlers)]


BAD_STEPS: Final[Mapping[type[Event], Maker]] = {
    Acknowledged: _badly_acknowledged,
    DefinitionRevised: anyhow(DefinitionRevised),
    HandlerAssigned: _badly_assigned,
    Declined: anyhow(Declined),
    Extended: _badly_extended,
    IssueRaised: _badly_raised,
    Responded: _badly_responded,
    ResponseRevised: _badly_revised,
    EscalationRequested: anyhow(EscalationRequested),
    RestrictionPlaced: _badly_restricted,
    AdjustmentAgreed: _badly_adjusted,
}
