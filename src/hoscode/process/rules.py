"""The rules of the Code, by what a landlord does; they look at the state and find, nothing else.

In this order: acknowledging, extending, responding, ending without an answer, declining, escalating, and what goes on
around the stages. What is late is found by `timing`. `RULES`, at the end, says which rule judges which event. An event
that is not there is a fact for the record, with no rule of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, assert_never

from hoscode._checks import folded, same_name
from hoscode._words import listed
from hoscode.law import AcceptFrom, AcceptWithin, DutyCode, FindingCode, Kind, Letter
from hoscode.model.deadlines import days_to_extend, months_after, respond_on
from hoscode.model.events import (
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Declined,
    DefinitionRevised,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    HandlerAssigned,
    IssueLogged,
    OrderComplied,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Reopened,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    SetAsideReason,
    Updated,
    Withdrawn,
)
from hoscode.model.policy import Step
from hoscode.model.response import Definition, Handler, Outcome, Point, Remedy, Response, is_unexplained, is_unsought
from hoscode.model.state import OPEN_PHASES, Phase, StageState, State
from hoscode.process import timing
from hoscode.process.judgement import Judgement
from hoscode.process.letters import contents_of, details_given, right_route, silent_on, undecided_and_unreasoned
from hoscode.process.table import Move


def acknowledged(state: State, event: Acknowledged, judgement: Judgement) -> None:
    """In time, with a definition, by somebody who may consider it."""
    timing.acknowledged(state, event, judgement)
    if state.phase is Phase.UNDER_INVESTIGATION:
        _mends(event, judgement)
    if event.definition is None:
        judgement.find_once("definition-missing", "definition", "definition", content="definition")
    else:
        _definition(event.definition, event.clarification_sought, "definition", judgement)
    if event.handler is not None:
        not_from_stage_one(state, event.handler, "handler", judgement)
    elif state.stage.handler is None:
        judgement.find_once("handler-missing", "handler", "handler")
    if event.conflicts:
        _conflicts(event.conflicts, event.measures, judgement)


def _mends(event: Acknowledged, judgement: Judgement) -> None:
    """6.2: the letter that defines, in time, what was only confirmed makes good what the first one lacked."""
    outcomes_named = event.definition is not None and bool(event.definition.outcomes_sought)
    mended: tuple[tuple[FindingCode, bool], ...] = (
        ("definition-missing", True),
        ("outcomes-missing", outcomes_named),
        ("handler-missing", event.handler is not None),
    )
    judgement.mended = frozenset(code for code, is_there in mended if is_there)


def acknowledged_again(state: State, event: Acknowledged, judgement: Judgement) -> None:
    """The first acknowledgement stands; what is taken over from a later one is as complete as it has to be."""
    if event.definition is not None and event.definition.points:
        _definition(event.definition, event.clarification_sought, "definition", judgement)
    if event.handler is not None:
        not_from_stage_one(state, event.handler, "handler", judgement)
    if event.conflicts:
        _conflicts(event.conflicts, event.measures, judgement)


def out_of_place(state: State, event: Event, judgement: Judgement) -> None:
    """A definition that was set out before the acknowledgement is the definition."""
    if type(event) is DefinitionRevised and state.phase is Phase.AWAITING_ACKNOWLEDGEMENT:
        definition_revised(state, event, judgement)


def definition_revised(state: State, event: DefinitionRevised, judgement: Judgement) -> None:
    """A revised definition is as complete as the first; agreeing it with the resident clears up what was unclear."""
    sought = state.stage.clarification_sought
    if event.agreed_with_resident:
        sought = tuple(point.ref for point in event.definition.points)
    _definition(event.definition, sought, "revised definition", judgement)


def handler_assigned(state: State, event: HandlerAssigned, judgement: Judgement) -> None:
    """Whoever is given the complaint may consider it; after the answer nothing is left to consider."""
    if state.phase not in OPEN_PHASES:
        return
    not_from_stage_one(state, event.handler, "handler", judgement)
    if event.conflicts:
        _conflicts(event.conflicts, event.measures, judgement)


def not_from_stage_one(state: State, handler: Handler, field: str, judgement: Judgement) -> None:
    """6.13 (5.12 in 2022): at stage 2, somebody who did not consider stage 1; found when the person comes in."""
    stage = state.stage
    if stage.before is None or (stage.handler is not None and stage.handler.ref == handler.ref):
        return
    if is_named(handler, state.stage_one.handlers) and not is_named(handler, stage.handlers):
        judgement.find("same-handler", field, actual=handler.ref)


def is_named(handler: Handler, handlers: tuple[Handler, ...]) -> bool:
    """Whether somebody is among the handlers: a ref names one person, whatever the case it is written in."""
    return folded(handler.ref) in [folded(each.ref) for each in handlers]


def _definition(definition: Definition, clarification_sought: Sequence[str], letter: str, judgement: Judgement) -> None:
    if not definition.points:
        judgement.find_once("definition-missing", letter, "definition.points", content="definition")
    if not definition.outcomes_sought:
        judgement.find_once("outcomes-missing", "outcomes", "definition.outcomes_sought", content="outcomes-sought")
    for position, point in enumerate(definition.points):
        if point.responsible is True and not point.unclear:
            continue  # as most are
        if is_unsought(point, clarification_sought):
            field = f"definition.points[{position}]"
            judgement.find_once("clarification-not-sought", point.ref, field, actual=point.ref, content="clarification")
        if is_unexplained(point):
            field = f"definition.points[{position}].explanation"
            judgement.find_once(
                "responsibility-unexplained", point.ref, field, actual=point.ref, content="responsibility"
            )


def _conflicts(conflicts: tuple[str, ...], measures: str, judgement: Judgement) -> None:
    if not measures.strip():  # 5.8(c), 4.7 and 3.2 in 2022
        judgement.find("conflict-unaddressed", "measures", actual=listed(conflicts, len(conflicts)))


def extended(state: State, event: Extended, judgement: Judgement) -> None:
    """Sent in time, explained, no longer than allowed, and with what the letter has to tell the resident."""
    days = days_to_extend(state, state.stage)
    if days is not None:
        base_on, on, latest_on = days
        _length(state, event, on, latest_on, judgement)
        if state.procedure.policy.targets:
            _promise(state, event, base_on, judgement)
    if not event.reasons.strip():  # 6.4, 6.15 (5.1, 5.13, 5.18 in 2022)
        judgement.find("extension-unexplained", "reasons", content="reasons")
    if state.stage.rules.extension_only_for_panel and not event.for_panel:
        judgement.find("extension-not-for-panel", "for_panel", expected=True, actual=False)
    if not event.date_known:
        judgement.find("extension-undated", "date_known", expected=True, actual=False)
    if not details_given(state.stage.rules, event):
        given = event.ombudsman_details_given
        judgement.find_flag("ombudsman-details-missing", "ombudsman_details_given", given, content="ombudsman-details")
    if state.stage.updates is not None:
        timing.updated(state, event, judgement)


def _length(state: State, event: Extended, on: date, latest_on: date | None, judgement: Judgement) -> None:
    late = event.on > on and event.date_known
    too_long = latest_on is not None and event.new_due > latest_on
    if late:
        judgement.find("extension-late", "on", expected=on, actual=event.on)
    if event.new_due <= on:
        judgement.find("extension-not-later", "new_due", expected=on, actual=event.new_due)
    if too_long and not event.good_reason.strip():
        judgement.find("extension-too-long", "new_due", expected=latest_on, actual=event.new_due)
    if too_long and event.agreed_with_resident is not True:
        judgement.find("extension-not-agreed", "agreed_with_resident", expected=latest_on, actual=event.new_due)
    if (late or too_long) and event.update_every is None and state.stage.updates is None:
        judgement.find_once("update-interval-missing", "interval", "update_every")


def _promise(state: State, event: Extended, base_on: date, judgement: Judgement) -> None:
    limit = state.stage.rules.extend
    target = state.policy.target(Step.EXTEND, state.stage.number, state.stage.track)
    if limit is None or target is None or target.working_days > limit.working_days:
        return
    promised_on = state.policy.calendar.add(base_on, target.working_days)
    if event.new_due > promised_on:
        judgement.find_promise_missed("new_due", expected=promised_on, actual=event.new_due, provision=limit.provision)


_FIELD_OF: Final = {
    "stage": "stage",
    "definition": "definition",
    "decision": "decisions",
    "reasons": "decisions",
    "remedy": "remedies",
    "outstanding-actions": "outstanding_actions",
    "next-step": "next_step",
}


def responded(
    state: State,
    event: Responded | ResponseRevised,
    judgement: Judgement,
    *,
    is_earlier: bool = False,
    asked_on: date | None = None,
) -> None:
    """The answer of the stage.

    Where that `is_earlier` than the current one, what was late when the next stage was asked for, on `asked_on`, was
    found on that day, and so was that nobody had acknowledged it.
    """
    if state.phase is Phase.AWAITING_ACKNOWLEDGEMENT and not is_earlier:
        timing.ended_unacknowledged(state, event, judgement, refused=True)
    stage = state.stage
    timing.ended_unanswered(state, event, judgement, asked_on=asked_on)
    if stage.updates is not None:
        timing.updated(state, event, judgement)
    by = event.by if type(event) is Responded else None
    if by is not None:
        not_from_stage_one(state, by, "by", judgement)
    elif not stage.handlers:
        judgement.find_once("handler-missing", "handler", "by")
    if stage.agreement_needed:  # 2022, 4.2 and 5.10: what was unclear is agreed between both parties
        judgement.find("definition-not-agreed", "definition")
    _letter(state, event.response, event.on, judgement)
    if state.remedies:  # which the letter may restate
        timing.casework(state, event, judgement)


def not_of_a_later_stage(state: State, earlier: StageState, event: Responded, judgement: Judgement) -> None:
    """6.13 (5.12 in 2022): who answers stage 1 after all considers it, and is not to consider stage 2 already."""
    if event.by is None or earlier.before is not None or is_named(event.by, earlier.handlers):
        return
    for stage in state.stages[1:]:
        if is_named(event.by, stage.handlers):
            judgement.find("same-handler", "by", actual=event.by.ref, stage=stage.number)


def response_revised(state: State, event: Responded | ResponseRevised, judgement: Judgement) -> None:
    """A revised letter has to hold what the first had to."""
    _letter(state, event.response, event.on, judgement)
    timing.casework(state, event, judgement)
    timing.updated(state, event, judgement)


def _letter(state: State, response: Response | None, sent_on: date, judgement: Judgement) -> None:
    if response is None:
        judgement.find("response-not-held", "response")
        return
    silent = silent_on(state.stage, response)
    if silent:
        _contents(state, response, silent, judgement)
    if response.decisions:  # nothing decided at all is a missing content
        undecided, unreasoned = undecided_and_unreasoned(state.stage, response)
        if undecided or unreasoned:
            _decisions(undecided, unreasoned, judgement)
    if response.remedies is not None:  # and so are the others where the letter is silent
        _remedies(state, response, response.remedies, sent_on, judgement)
    next_step = response.next_step
    if next_step is not None and next_step.route is not (right := right_route(state)):
        judgement.find(
            "wrong-next-step",
            "response.next_step.route",
            expected=right.label,
            actual=next_step.route.label,
            content="next-step",
        )


def _contents(state: State, response: Response, silent: Sequence[str], judgement: Judgement) -> None:
    for content in contents_of(state.stage.rules, Letter.RESPONSE, state.last_stage):
        if content.key in silent:
            judgement.find(
                "content-missing",
                f"response.{_FIELD_OF[content.key]}",
                expected=content.title,
                actual=response.stage if content.key == "stage" else None,
                provisions=(content.provision,),
                content=content.key,
            )


def _decisions(undecided: Sequence[Point], unreasoned: Sequence[tuple[int, str]], judgement: Judgement) -> None:
    for point in undecided:
        judgement.find_once(
            "point-not-addressed", point.ref, "response.decisions", actual=point.ref, content="decision"
        )
    for position, ref in unreasoned:
        field = f"response.decisions[{position}].reasons"
        judgement.find("reasons-missing", field, actual=ref, content="reasons")


def _remedies(
    state: State, response: Response, remedies: tuple[Remedy, ...], sent_on: date, judgement: Judgement
) -> None:
    if not remedies and any(decision.outcome is not Outcome.NOT_UPHELD for decision in response.decisions or ()):
        at = state.stage.number
        offered_apart = (each for each in state.remedies.values() if each.stage == at and not each.in_letter)
        if all(each.refused_on is not None for each in offered_apart):
            judgement.find("remedy-missing", "response.remedies")
    for position, remedy in enumerate(remedies):
        if remedy.by is None and not remedy.was_done_by(sent_on):
            judgement.find("remedy-undated", f"response.remedies[{position}].by", actual=remedy.ref)


def withdrawn(state: State, event: Withdrawn, judgement: Judgement) -> None:
    """The resident ends it; what was late by then stays late."""
    ended(state, event, judgement)


def set_aside(state: State, event: SetAside, judgement: Judgement) -> None:
    """It ends for a reason that the record shows (5.12; 4.15 in 2022); what was late by then stays late."""
    why, reference = event.why, event.reference
    if why.is_carried_elsewhere and (not reference.strip() or same_name(reference, state.received.reference)):
        judgement.find("set-aside-unreferenced", "reference", actual=reference.strip() or None)
    needs_reasons = why in (SetAsideReason.NOT_A_COMPLAINT, SetAsideReason.OTHER)
    if needs_reasons and not event.explanation.strip():
        judgement.find("set-aside-unexplained", "explanation")
    if why is SetAsideReason.NOT_A_COMPLAINT and not event.agreed_with_resident:  # 1.3, 2.1 (1.7 in 2022)
        judgement.find_flag("set-aside-not-agreed", "agreed_with_resident", event.agreed_with_resident)
    if not why.there_was_no_complaint:
        ended(state, event, judgement)


def reopened(state: State, _event: Reopened, judgement: Judgement) -> None:
    """6.10 (5.9 in 2022): after an answer, a resident who is not satisfied goes on to the next stage."""
    if state.phase is Phase.RESPONDED and state.stage.rules.number < state.procedure.last_stage:
        judgement.find("reopened-after-answer", "")


def ended(state: State, event: Declined | EscalationRequested | SetAside | Withdrawn, judgement: Judgement) -> None:
    """What an event that ends a stage says of the duties it leaves unmet."""
    if state.phase in OPEN_PHASES:
        timing.ended_unacknowledged(state, event, judgement, refused=False)
        timing.ended_unanswered(state, event, judgement)
    if state.stage.updates is not None:
        timing.updated(state, event, judgement)


def declined(state: State, event: Declined, judgement: Judgement) -> None:
    """Every rule on refusing a complaint (2.1 to 2.5, 5.11; 1.7 to 1.9, 4.14, 5.9 in 2022)."""
    if state.phase not in OPEN_PHASES:
        return  # a stage more than there is was asked for, and nobody has to take that on
    ended(state, event, judgement)
    _ground(state, event, judgement)
    if not event.explanation.strip():
        judgement.find("explanation-missing", "explanation", content="reasons")
    right_given = event.ombudsman_right_given
    if not right_given:
        judgement.find_flag("ombudsman-right-missing", "ombudsman_right_given", right_given, content="ombudsman-right")
    if not event.circumstances_considered.strip():
        judgement.find("blanket-exclusion", "circumstances_considered")
    if not event.evidence.strip():
        judgement.find("evidence-missing", "evidence")


def _ground(state: State, event: Declined, judgement: Judgement) -> None:
    match event.ground:
        case None:
            judgement.find("ground-not-held", "ground")
        case Ground.TIME_LIMIT:
            _time_limit(state, event, judgement)
        case Ground.LEGAL_PROCEEDINGS:
            if event.claim_filed_on is None or event.claim_filed_on > event.on:
                judgement.find("claim-not-filed", "claim_filed_on", expected=event.on, actual=event.claim_filed_on)
        case Ground.ALREADY_CONSIDERED:
            earlier = event.earlier_reference
            if not earlier.strip() or same_name(earlier, state.received.reference):
                judgement.find("not-already-considered", "earlier_reference", actual=earlier)
        case Ground.POLICY_EXCLUSION:
            _clause(state, event, judgement)
        case _ as never:
            assert_never(never)


def _time_limit(state: State, event: Declined, judgement: Judgement) -> None:
    if state.edition.accept_within is not None:
        _within_the_time(state, state.edition.accept_within, judgement)
    if state.received.safeguarding_or_safety:
        judgement.find("safeguarding-excluded", "ground")
    if not event.discretion_considered.strip():
        judgement.find("discretion-not-considered", "discretion_considered")
    _own_time(state, judgement)


def _own_time(state: State, judgement: Judgement) -> None:
    """5.11 (4.14, 5.9 in 2022): a request within the time that the landlord itself gives is not too late."""
    within, stage, answered = state.policy.escalate_within, state.stage, state.stage.before
    answered_on = None if answered is None else answered.responded_on
    if within is None or answered is None or answered_on is None or stage.requested_on < answered_on:
        return
    if stage.unusual.is_directed or not stage.request_dated:
        return  # nobody asked for it, or nothing shows when
    calendar = state.procedure.calendar
    if calendar.count(answered_on, stage.requested_on) <= within:
        is_known = within <= calendar.count(answered_on, calendar.horizon)
        judgement.find(
            "declined-in-own-time",
            "ground",
            expected=calendar.add(answered_on, within) if is_known else None,
            actual=stage.requested_on,
            kind=None if answered.response_dated else Kind.UNEVIDENCED,
        )


def _within_the_time(state: State, within: AcceptWithin, judgement: Judgement) -> None:
    received_on = state.received.on
    begins, shown = _time_begins(state, within.runs_from)
    last_day = None if begins is None else months_after(min(begins, received_on), within.months)
    if last_day is not None and received_on <= last_day and shown:  # the anniversary itself is in time
        judgement.find("within-time-limit", "ground", expected=last_day, actual=received_on)
    elif last_day is None or received_on <= last_day:
        judgement.find("within-time-limit", "ground", kind=Kind.UNEVIDENCED)


def _time_begins(state: State, runs_from: AcceptFrom) -> tuple[date | None, bool]:
    """The day from which the time to accept is counted, and whether it is the day itself or only the latest it can be.

    Somebody becomes aware of an issue when it occurs or later, so that awareness is the latest day for the issue.
    """
    issue_on, aware_on = state.received.issue_on, state.received.aware_on
    match runs_from:
        case AcceptFrom.ISSUE:
            return (aware_on, False) if issue_on is None else (issue_on, True)
        case AcceptFrom.ISSUE_OR_AWARENESS:
            known = [day for day in (issue_on, aware_on) if day is not None]
            return (max(known), True) if known else (None, False)
        case _ as never:
            assert_never(never)


def _clause(state: State, event: Declined, judgement: Judgement) -> None:
    exclusions = state.policy.exclusions
    if state.policy.has_clause(event.clause):
        return
    judgement.find(
        "clause-not-in-policy",
        "clause",
        expected=listed((each.clause for each in exclusions), len(exclusions)) or "not on record",
        actual=event.clause.strip() or None,
        kind=None if exclusions else Kind.UNEVIDENCED,
    )


def escalation_requested(state: State, event: EscalationRequested, judgement: Judgement) -> None:
    """6.10, 6.12 (5.9, 5.11 in 2022): the resident may ask, with or without reasons; an open stage is answered first.

    Where there is no further stage the resident is told of the Ombudsman, and nothing is broken.
    """
    number, begins_next = state.stage.number, judgement.entry is Move.NEXT_STAGE
    if begins_next and state.phase in OPEN_PHASES:
        due_on = respond_on(state, state.stage)
        is_overdue = due_on is not None and event.on > due_on
        judgement.find("stage-unanswered", "on", expected=due_on, actual=event.on, refused=not is_overdue)
    if judgement.entry is Move.STAYS:
        return
    if not event.date_known:  # an undated request may have come before the stage was late
        stage = number + 1 if begins_next else number
        judgement.find("request-undated", "date_known", expected=True, actual=False, stage=stage)
    elif begins_next:
        ended(state, event, judgement)


def remedy_offered(_state: State, event: RemedyOffered, judgement: Judgement) -> None:
    """7.3 (6.5 in 2022): an offer says by when."""
    if event.remedy.by is None and not event.remedy.was_done_by(event.on):
        judgement.find("remedy-undated", "remedy.by", actual=event.remedy.ref, around=True)


def adjustment_agreed(state: State, event: AdjustmentAgreed, judgement: Judgement) -> None:
    """5.10: an agreed adjustment is kept under review."""
    if event.review_by is None:
        _no_review_date(state, "review-adjustment", event.ref, judgement)


def restriction_placed(state: State, event: RestrictionPlaced, judgement: Judgement) -> None:
    """5.14, 5.15 (4.19 in 2022): evidenced, proportionate, with regard to the Equality Act, and reviewed."""
    if not event.evidence.strip():
        judgement.find("restriction-unevidenced", "evidence", actual=event.ref, around=True)
    for field, text in (
        ("proportionality", event.proportionality),
        ("equality_act_regard", event.equality_act_regard),
    ):
        if not text.strip():
            judgement.find("restriction-disproportionate", field, actual=event.ref, around=True)
    if event.review_by is None:
        _no_review_date(state, "review-restriction", event.ref, judgement)


def _no_review_date(state: State, duty: DutyCode, ref: str, judgement: Judgement) -> None:
    provisions = state.edition.duty_provisions(duty, state.ruled_by(state.stage.number))
    judgement.find("review-date-missing", "review_by", actual=ref, provisions=provisions, around=True)


def _action_completed(state: State, event: ActionCompleted, judgement: Judgement) -> None:
    timing.casework(state, event, judgement)
    timing.updated(state, event, judgement)  # 6.6, 6.17: updates on actions end with the last of them


RULES: Final[Mapping[type[Event], Callable[[State, Any, Judgement], None]]] = {
    Acknowledged: acknowledged,
    DefinitionRevised: definition_revised,
    HandlerAssigned: handler_assigned,
    Extended: extended,
    Updated: timing.updated,
    Responded: responded,
    ResponseRevised: response_revised,
    EscalationRequested: escalation_requested,
    Declined: declined,
    AcceptanceDirected: timing.updated,
    Withdrawn: withdrawn,
    SetAside: set_aside,
    Reopened: reopened,
    RemedyOffered: remedy_offered,
    AdjustmentAgreed: adjustment_agreed,
    RestrictionPlaced: restriction_placed,
    IssueLogged: timing.casework,
    RemedyAccepted: timing.casework,
    RemedyDelivered: timing.casework,
    RemedyRefused: timing.casework,
    ActionCompleted: _action_completed,
    AdjustmentReviewed: timing.casework,
    RestrictionReviewed: timing.casework,
    RestrictionLifted: timing.casework,
    OrderComplied: timing.casework,
}

IRREGULAR_RULES: Final[Mapping[FindingCode, Callable[[State, Any, Judgement], None]]] = {
    "acknowledged-again": acknowledged_again,
    "answered-again": response_revised,
    "answered-after-end": timing.casework,
    "revised-unanswered": responded,
    "out-of-place": out_of_place,
}
"""What is looked at in an event that has no place where it is, beside that; where nothing stands here, nothing is."""
