"""Sound steps of the process: each makes an event that `apply` accepts on that day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    Action,
    Complaint,
    Declined,
    Definition,
    DefinitionRevised,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    Handler,
    HandlerAssigned,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Remedy,
    RemedyKind,
    Responded,
    Response,
    ResponseRevised,
    Route,
    Updated,
    Withdrawn,
)
from hoscode.testing.strategies.any_events import CONFLICTS, Maker, anyhow
from hoscode.testing.strategies.sound_casework import CASEWORK_STEPS
from hoscode.testing.strategies.standing import begun_on, points_to_decide, respond_duty
from hoscode.testing.strategies.values import LAST_DAY, ONE_DAY, maybe, ref_of, texts


@lru_cache
def _officers(stage: int) -> SearchStrategy[Handler]:
    """Somebody who considers this stage and no other."""
    return st.builds(Handler, st.sampled_from((f"officer {stage}.1", f"OFFICER {stage}.1 ", f"officer {stage}.2")))


@lru_cache
def _sound_points(version: int) -> SearchStrategy[list[Point]]:
    named = [f"point {version}.{number}" for number in (1, 2, 3)]
    return st.lists(
        st.builds(
            Point,
            st.sampled_from(named),
            st.just("no heating since January"),
            responsible=st.sampled_from((True, False, None)),
            explanation=st.just("the freeholder is responsible for the lift"),
            unclear=st.booleans(),
        ),
        min_size=1,
        max_size=3,
        unique_by=ref_of,
    )


def _acknowledged(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    points = draw(_sound_points(complaint.version))
    conflicts = draw(CONFLICTS)
    return Acknowledged(
        on=on,
        definition=Definition(points=points, outcomes_sought=["an apology"]),
        handler=draw(_officers(complaint.stage)),
        logged_on=draw(st.none() | logging_days(complaint, on)),
        clarification_sought=[point.ref for point in points if point.unclear],
        conflicts=conflicts,
        measures="somebody else took the calls" if conflicts else "",
        track=draw(st.sampled_from(("", "repairs"))),
    )


def logging_days(complaint: Complaint, on: date) -> SearchStrategy[date]:
    """Days on which a complaint can be logged that is acknowledged on the day given."""
    return st.dates(begun_on(complaint), min(on + timedelta(days=20), LAST_DAY))


def _definition_revised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    definition = Definition(points=draw(_sound_points(complaint.version)), outcomes_sought=["an apology"])
    return DefinitionRevised(on=on, definition=definition, agreed_with_resident=True)


def _handler_assigned(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return HandlerAssigned(on=on, handler=draw(_officers(complaint.stage)))


def _extended(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    duty = respond_duty(complaint)
    due = on if duty is None else duty.on
    new_due = due + ONE_DAY * draw(st.integers(1, 45))
    latest_on = None if duty is None else duty.deadline.latest_on
    too_long = latest_on is not None and new_due > latest_on
    return Extended(
        on=on,
        new_due=new_due,
        reasons="the surveyor reports next week",
        ombudsman_details_given=True,
        good_reason="the parts come from abroad" if too_long else "",
        update_every=draw(st.integers(1, 10)) if too_long else draw(st.none() | st.integers(1, 10)),
        agreed_with_resident=draw(maybe()),
        for_panel=complaint.stage == len(Route) or draw(st.booleans()),
    )


def _updated(draw: DrawFn, _complaint: Complaint, on: date) -> Event:
    return Updated(on=on, note=draw(texts()), update_every=draw(st.none() | st.integers(1, 30)))


def _declined(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    clauses = [exclusion.clause for exclusion in complaint.policy.exclusions]
    grounds = [Ground.LEGAL_PROCEEDINGS, Ground.ALREADY_CONSIDERED, *([Ground.POLICY_EXCLUSION] if clauses else [])]
    return Declined(
        on=on,
        ground=draw(st.sampled_from(grounds)),
        explanation="the matter is before the county court",
        ombudsman_right_given=True,
        circumstances_considered="no vulnerability that would weigh against it",
        evidence="the claim form",
        claim_filed_on=draw(st.dates(on - timedelta(days=100), on)),
        earlier_reference="an earlier complaint",
        clause=clauses[0] if clauses else "",
    )


def _letter(draw: DrawFn, complaint: Complaint, on: date) -> Response:
    points = points_to_decide(complaint) or (Point(f"point {complaint.version}", "no heating since January"),)
    decided = [point for point in points if point.responsible is not False]
    later = st.dates(on, on + timedelta(days=60))
    routes = {2: Route.STAGE_2, 3: Route.STAGE_3}
    is_last = complaint.stage == complaint.last_stage
    return Response(
        stage=complaint.stage,
        definition=Definition(points=points, outcomes_sought=["an apology"]),
        decisions=[
            PointDecision(point.ref, draw(st.sampled_from(Outcome)), reasons="the repairs policy allows two weeks")
            for point in decided
        ],
        remedies=[
            Remedy(
                ref=f"remedy {complaint.version}",
                kind=draw(st.sampled_from(RemedyKind)),
                details="a new boiler",
                by=draw(later),
                amount=draw(st.none() | st.just(Decimal("150.50"))),
                open_until=draw(st.none() | later),
            )
        ],
        outstanding_actions=[
            Action(ref=f"action {complaint.version}", details="replace the radiator", by=draw(later))
            for _ in range(draw(st.integers(0, 1)))
        ],
        next_step=NextStep(Route.OMBUDSMAN if is_last else routes[complaint.stage + 1], "as the leaflet explains"),
    )


def _responded(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return Responded(on=on, response=_letter(draw, complaint, on), by=draw(_officers(complaint.stage)))


def _response_revised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return ResponseRevised(on=on, response=_letter(draw, complaint, on))


def _escalation_requested(draw: DrawFn, _complaint: Complaint, on: date) -> Event:
    return EscalationRequested(on=on, reasons=draw(st.none() | texts()))


SOUND_STEPS: Final[Mapping[type[Event], Maker]] = {
    Acknowledged: _acknowledged,
    DefinitionRevised: _definition_revised,
    HandlerAssigned: _handler_assigned,
    Declined: _declined,
    AcceptanceDirected: anyhow(AcceptanceDirected),
    Extended: _extended,
    Updated: _updated,
    Responded: _responded,
    ResponseRevised: _response_revised,
    EscalationRequested: _escalation_requested,
    Withdrawn: anyhow(Withdrawn),
    **CASEWORK_STEPS,
}
"""What makes each event that can follow the receipt."""
