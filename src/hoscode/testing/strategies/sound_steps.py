"""Sound steps: for every type of event, one that `apply` accepts on a complaint, and what that has to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, assert_never

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    Acknowledged,
    Action,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    Decision,
    Declined,
    Definition,
    DefinitionRevised,
    Duty,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    Handler,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    NextStep,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    Outcome,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyKind,
    RemedyOffered,
    Responded,
    Response,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Route,
    SetAside,
    SetAsideReason,
    Stage,
    Updated,
    Verdict,
    check,
    overdue,
)
from hoscode.model.events import EVENT_TYPES
from hoscode.process.table import IN_ORDER, TABLE, Depends, Irregular, Refusal
from hoscode.testing.drawing import draw_day
from hoscode.testing.strategies.values import CONFLICTS, LAST_DAY, ONE_DAY, Maker, anyhow, maybe, ref_of, texts

PROCESS_EVENTS: Final[frozenset[type[Event]]] = IN_ORDER
"""The events of the process, which happen in order."""

NAMING: Final[frozenset[type[Event]]] = frozenset(kind for kind in EVENT_TYPES if kind.about.names is not None)
"""The events that name something on record by its ref."""

# --- what a step has to know of its complaint -------------------------------------------------------------------------


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
    """The duty to answer that stands open, if one does."""
    return next((duty for duty in open_duties(complaint) if duty.code == "respond"), None)


def acknowledge_duty(complaint: Complaint) -> Duty | None:
    """The duty to acknowledge that stands open, if one does."""
    return next((duty for duty in open_duties(complaint) if duty.code == "acknowledge"), None)


def begun_on(complaint: Complaint) -> date:
    """The day from which the current stage's own limits run: the first on which it can have been logged."""
    too_early = Acknowledged(on=last_process_on(complaint), logged_on=complaint.received_on - ONE_DAY)
    found = [finding.expected for finding in check(complaint, too_early) if finding.field == "logged_on"]
    return found[0] if found and isinstance(found[0], date) else complaint.received_on


def taken_in(complaint: Complaint) -> tuple[Point, ...]:
    """The further issues that belong to the answer of stage 1: those that did not become complaints of their own."""
    apart = {duty.subject for duty in open_duties(complaint) if duty.code == "log-new-complaint"}
    apart |= {event.ref for event in complaint.history if isinstance(event, IssueLogged)}
    raised = (event.point for event in complaint.history if isinstance(event, IssueRaised))
    return tuple(point for point in raised if point.ref not in apart)


def points_to_decide(complaint: Complaint, stage: Stage | None = None) -> tuple[Point, ...]:
    """The points that an answer has to decide: of the current stage, or of an earlier one."""
    at = complaint.stages[-1] if stage is None else stage
    defined = () if at.definition is None else at.definition.points
    added = taken_in(complaint) if at.number == 1 else ()
    return tuple({point.ref: point for point in (*added, *defined)}.values())


def unanswered_before(complaint: Complaint) -> tuple[Stage, ...]:
    """The earlier stages that the request for the next one left unanswered."""
    return tuple(stage for stage in complaint.stages[:-1] if stage.responded_on is None)


def refs_known(kind: type[Event], complaint: Complaint) -> list[str]:
    """The refs that an event of the kind can name; a type that names nothing has none."""
    history = complaint.history
    letters = [
        event.response
        for event in history
        if isinstance(event, (Responded, ResponseRevised)) and event.response is not None
    ]
    refs: list[str] = []
    match kind.about.names:
        case "issues":
            refs = [duty.subject for duty in open_duties(complaint) if duty.code == "log-new-complaint"]
        case "remedies":
            refs = [event.remedy.ref for event in history if isinstance(event, RemedyOffered)]
            refs += [remedy.ref for letter in letters for remedy in letter.remedies or ()]
        case "actions":
            refs = [action.ref for letter in letters[-1:] for action in letter.outstanding_actions or ()]
        case "adjustments":
            refs = [event.ref for event in history if isinstance(event, AdjustmentAgreed)]
        case "restrictions":
            lifted = {event.ref for event in history if isinstance(event, RestrictionLifted)}
            placed = [event.ref for event in history if isinstance(event, RestrictionPlaced)]
            refs = [ref for ref in placed if ref not in lifted]
        case "orders":
            refs = [order.ref for event in history if isinstance(event, OmbudsmanDetermined) for order in event.orders]
            refs += [event.ref for event in history if isinstance(event, OmbudsmanDirected)]
        case None:
            pass
        case _ as never:
            assert_never(never)
    return refs


def has_something_to_name(kind: type[Event], complaint: Complaint) -> bool:
    """Whether there is what an event of the type has to name, if it has to name anything."""
    return kind not in NAMING or bool(refs_known(kind, complaint))


def can_be_sound(kind: type[Event], complaint: Complaint, on: date) -> bool:
    """Whether `apply` takes some event of the kind on that day."""
    entry = TABLE[kind][complaint.phase]
    if isinstance(entry, (Irregular, Refusal)) or (isinstance(entry, Depends) and kind in _SELDOM_SOUND):
        return False
    if kind not in (Responded, Extended, EscalationRequested):
        return True
    acknowledge, respond = acknowledge_duty(complaint), respond_duty(complaint)
    if kind is Responded:
        in_time = acknowledge is None or on <= acknowledge.on
        return in_time and not agreement_needed(complaint)
    if kind is Extended:
        # past the maximum there is no later day without a good reason, and none is needed
        return respond is None or on <= respond.on
    is_last = complaint.stage >= complaint.last_stage
    return not complaint.is_open or is_last or (respond is not None and on > respond.on)


_SELDOM_SOUND: Final = frozenset({Acknowledged, Responded, Declined})
"""Where the table depends on more than the phase, these are mostly irregular; bad steps go there."""


def agreement_needed(complaint: Complaint) -> bool:
    """Whether a point was unclear at this stage, so that 2022 wants the full definition agreed before the answer."""
    answered = Responded(on=last_process_on(complaint))
    return any(finding.code == "definition-not-agreed" for finding in check(complaint, answered))


# --- steps of the process ---------------------------------------------------------------------------------------------


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
        logged_on=draw_day(draw, *logging_days(complaint, on)) if draw(st.booleans()) else None,
        clarification_sought=[point.ref for point in points if point.unclear],
        conflicts=conflicts,
        measures="somebody else took the calls" if conflicts else "",
        track=draw(st.sampled_from(("", "repairs"))),
        ombudsman_access_given=True,
    )


def logging_days(complaint: Complaint, on: date) -> tuple[date, date]:
    """The first and the last day on which a complaint can be logged that is acknowledged on the day given."""
    return begun_on(complaint), min(on + timedelta(days=20), LAST_DAY)


def _definition_revised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    definition = Definition(points=draw(_sound_points(complaint.version)), outcomes_sought=["an apology"])
    return DefinitionRevised(on=on, definition=definition, agreed_with_resident=True)


def _handler_assigned(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    now = "" if complaint.handler is None else complaint.handler.ref.strip().casefold()
    others = _officers(complaint.stage).filter(lambda officer: officer.ref.strip().casefold() != now)
    return HandlerAssigned(on=on, handler=draw(others))


def _extended(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    duty = respond_duty(complaint)
    due = on if duty is None else duty.on
    new_due = complaint.policy.calendar.add(due, draw(st.integers(1, 32)))
    latest_on = None if duty is None else duty.deadline.latest_on
    too_long = latest_on is not None and new_due > latest_on
    return Extended(
        on=on,
        new_due=new_due,
        reasons="the surveyor reports next week",
        ombudsman_details_given=True,
        good_reason="the parts come from abroad" if too_long else "",
        update_every=draw(st.integers(1, 10)) if too_long or draw(st.booleans()) else None,
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
        claim_filed_on=draw_day(draw, on - timedelta(days=100), on),
        earlier_reference="an earlier complaint",
        clause=clauses[0] if clauses else "",
    )


def sound_letter(draw: DrawFn, complaint: Complaint, on: date, stage: Stage | None = None) -> Response:
    """The letter at the end of the current stage, or of an earlier one, with everything that it has to hold."""
    number = complaint.stage if stage is None else stage.number
    points = points_to_decide(complaint, stage) or (Point(f"point {complaint.version}", "no heating since January"),)
    decided = [point for point in points if point.responsible is not False]
    later = on + timedelta(days=60)
    routes = {2: Route.STAGE_2, 3: Route.STAGE_3}
    is_last = number >= complaint.last_stage
    kind = draw(st.sampled_from(RemedyKind))
    return Response(
        stage=number,
        definition=Definition(points=points, outcomes_sought=["an apology"]),
        decisions=[
            PointDecision(point.ref, draw(st.sampled_from(Outcome)), reasons="the repairs policy allows two weeks")
            for point in decided
        ],
        remedies=[
            Remedy(
                ref=f"remedy {complaint.version}",
                kind=kind,
                details="a new boiler",
                by=draw_day(draw, on, later),
                amount=Decimal("150.50") if kind is RemedyKind.FINANCIAL else None,
                open_until=draw_day(draw, on, later) if draw(st.booleans()) else None,
            )
        ],
        outstanding_actions=[
            Action(ref=f"action {complaint.version}", details="replace the radiator", by=draw_day(draw, on, later))
            for _ in range(draw(st.integers(0, 1)))
        ],
        next_step=NextStep(Route.OMBUDSMAN if is_last else routes[number + 1], "as the leaflet explains"),
    )


def _responded(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    for stage in unanswered_before(complaint):
        letter = sound_letter(draw, complaint, on, stage)
        after_all = Responded(on=on, response=letter, by=draw(_officers(stage.number)), stage=stage.number)
        if draw(st.booleans()) and not any(finding.refused for finding in check(complaint, after_all)):
            return after_all
    return Responded(on=on, response=sound_letter(draw, complaint, on), by=draw(_officers(complaint.stage)))


def _response_revised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return ResponseRevised(on=on, response=sound_letter(draw, complaint, on))


def _set_aside(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return SetAside(
        on=on,
        why=draw(st.sampled_from(SetAsideReason)),
        reference=f"another complaint than {complaint.reference}",
        explanation="the resident only wanted the repair, and says so",
        agreed_with_resident=True,
    )


_REASONS: Final = st.none() | texts()


def _escalation_requested(draw: DrawFn, _complaint: Complaint, on: date) -> Event:
    return EscalationRequested(on=on, reasons=draw(_REASONS))


# --- steps around the stages ------------------------------------------------------------------------------------------


def _issue_raised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    point = Point(f"issue {complaint.version}", "the lift is broken as well")
    return IssueRaised(on=on, point=point, related=draw(st.booleans()), would_delay=draw(st.booleans()))


def _issue_logged(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return IssueLogged(on=on, ref=_named(draw, IssueLogged, complaint), reference=f"C-{complaint.version}")


def _remedy_offered(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    by = draw_day(draw, on, on + timedelta(days=60))
    kind = draw(st.sampled_from(RemedyKind))
    amount = Decimal(100) if kind is RemedyKind.FINANCIAL else None
    remedy = Remedy(ref=f"remedy {complaint.version}", kind=kind, details="as talked over", by=by, amount=amount)
    return RemedyOffered(on=on, remedy=remedy)


def _adjustment_agreed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    review_by = draw_day(draw, on, on + timedelta(days=90))
    return AdjustmentAgreed(on=on, ref=f"adjustment {complaint.version}", details="large print", review_by=review_by)


def _restriction_placed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return RestrictionPlaced(
        on=on,
        ref=f"restriction {complaint.version}",
        details="one call a week",
        evidence="the log of calls",
        proportionality="letters are still answered",
        equality_act_regard="no protected characteristic is affected",
        review_by=draw_day(draw, on, on + timedelta(days=90)),
    )


def _ombudsman_determined(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    by = draw_day(draw, on, on + timedelta(days=30))
    return OmbudsmanDetermined(
        on=on,
        finding="maladministration",
        verdicts=[Verdict("handling of the leak", Decision.MALADMINISTRATION)],
        orders=[Order(ref=f"order {complaint.version}", details="pay £250", by=by, amount=Decimal(250))],
    )


def _ombudsman_directed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return OmbudsmanDirected(
        on=on,
        ref=f"direction {complaint.version}",
        details="answer the complaint",
        by=draw_day(draw, on, on + timedelta(days=30)),
        failure_notice=draw(st.booleans()),
    )


def _adjustment_reviewed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    ref = _named(draw, AdjustmentReviewed, complaint)
    again = draw_day(draw, on, on + timedelta(days=90)) if draw(st.booleans()) else None
    return AdjustmentReviewed(on=on, ref=ref, next_review_by=again)


def _restriction_reviewed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    ref, again = _named(draw, RestrictionReviewed, complaint), draw_day(draw, on, on + timedelta(days=90))
    return RestrictionReviewed(on=on, ref=ref, next_review_by=again)


def _named(draw: DrawFn, kind: type[Event], complaint: Complaint) -> str:
    refs = refs_known(kind, complaint)
    if not refs:
        reject()
    return draw(st.sampled_from(refs))


def _naming(kind: type[Event]) -> Maker:
    """An event about something on record that says no more than which."""

    def make(draw: DrawFn, complaint: Complaint, on: date) -> Event:
        named: dict[str, Any] = {"ref": _named(draw, kind, complaint)}
        return kind(on=on, **named)

    return make


# --- all of them ------------------------------------------------------------------------------------------------------

_OF_ITS_OWN: Final[Mapping[type[Event], Maker]] = {
    Acknowledged: _acknowledged,
    DefinitionRevised: _definition_revised,
    HandlerAssigned: _handler_assigned,
    Declined: _declined,
    Extended: _extended,
    Updated: _updated,
    Responded: _responded,
    ResponseRevised: _response_revised,
    EscalationRequested: _escalation_requested,
    SetAside: _set_aside,
    IssueRaised: _issue_raised,
    IssueLogged: _issue_logged,
    RemedyOffered: _remedy_offered,
    AdjustmentAgreed: _adjustment_agreed,
    AdjustmentReviewed: _adjustment_reviewed,
    RestrictionPlaced: _restriction_placed,
    RestrictionReviewed: _restriction_reviewed,
    OmbudsmanDetermined: _ombudsman_determined,
    OmbudsmanDirected: _ombudsman_directed,
}


def _sound_step(kind: type[Event]) -> Maker:
    """Its own, where some content of it would be found bad; else any content, about something on record."""
    own = _OF_ITS_OWN.get(kind)
    if own is not None:
        return own
    return _naming(kind) if kind in NAMING else anyhow(kind)


SOUND_STEPS: Final[Mapping[type[Event], Maker]] = {
    kind: _sound_step(kind) for kind in EVENT_TYPES if kind is not Received
}
"""What makes each event that can follow the receipt."""
