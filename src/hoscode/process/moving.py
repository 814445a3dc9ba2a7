"""How each event changes what is known of a complaint: on a copy of the facts, and only after it has been judged."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from attrs import evolve

from hoscode.model.deadlines import acknowledge_deadline, extension_counts
from hoscode.model.definition import Definition, Point
from hoscode.model.events import (
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    CorrespondenceLogged,
    Declined,
    DefinitionRevised,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    LearningRecorded,
    OmbudsmanDetermined,
    OrderComplied,
    Received,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    RepresentativeAppointed,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Updated,
    Withdrawn,
)
from hoscode.model.facts import OPEN_PHASES, Facts, Issue, Phase, StageFacts
from hoscode.model.people import Handler
from hoscode.process import moving_casework
from hoscode.process.found import Found
from hoscode.process.table import IN_ORDER, TABLE, Move, Refusal


def move(facts: Facts, event: Event, found: Found) -> None:
    """Take the event into the facts, which must be the caller's own copy."""
    _learn(facts, event)
    entry = TABLE[type(event)][facts.phase]
    if entry is Move.NEXT_STAGE:
        _begin_next_stage(facts, event)
    elif not isinstance(entry, (Move, Refusal)):
        facts.phase = entry
    if type(event) in IN_ORDER:
        facts.last_process_on = event.on
    facts.latest_on = max(facts.latest_on, event.on)
    if found.noted:
        facts.stage.noted |= found.noted
    for finding in found.findings:
        facts.findings = facts.findings.then(finding)
    facts.history = facts.history.then(event)


def _learn(facts: Facts, event: Event) -> None:
    stage = facts.stage
    match event:
        case Acknowledged():
            _acknowledged(stage, event)
        case Responded():
            _responded(facts, event)
        case Updated():
            _updated(facts, event)
        case Extended():
            _extended(facts, event)
        case HandlerAssigned():
            _handled_by(stage, event.handler)
        case DefinitionRevised():
            _defined(stage, event.definition, agreed=event.agreed_with_resident is True)
        case ResponseRevised():
            _revised(facts, event)
        case IssueRaised():
            _issue_raised(facts, event)
        case IssueLogged():
            facts.issues_to_log = tuple(
                evolve(issue, logged_on=event.on) if issue.ref == event.ref else issue for issue in facts.issues_to_log
            )
        case Declined() | Withdrawn():
            _no_more_updates(stage)
        case AcceptanceDirected():
            facts.stage = _begun_again(stage, event.on)
        case (
            RemedyOffered()
            | RemedyAccepted()
            | RemedyRefused()
            | RemedyDelivered()
            | ActionCompleted()
            | RepresentativeAppointed()
            | AdjustmentAgreed()
            | AdjustmentReviewed()
            | RestrictionPlaced()
            | RestrictionReviewed()
            | RestrictionLifted()
            | OmbudsmanDetermined()
            | OrderComplied()
        ):
            facts.casework = moving_casework.after(facts.casework, event, stage.number)
            _end_updates_on_actions(facts)
        case (
            Received()
            | EscalationRequested()
            | DisabilityDisclosed()
            | CorrespondenceLogged()
            | LearningRecorded()
            | ReferredToOmbudsman()
        ):
            pass
        case _ as never:
            assert_never(never)


def _acknowledged(stage: StageFacts, event: Acknowledged) -> None:
    stage.acknowledged_on = event.on
    stage.logged_on = event.logged_on
    stage.track = event.track.strip() or stage.track
    stage.clarification_sought = event.clarification_sought
    if event.definition is not None:
        _defined(stage, event.definition, agreed=False)
    if event.handler is not None:
        _handled_by(stage, event.handler)


def _defined(stage: StageFacts, definition: Definition, *, agreed: bool) -> None:
    """The definition as it is now, with the issues that were taken in and that it does not restate (6.8)."""
    refs = {point.ref for point in definition.points}
    taken_in = tuple(point for point in stage.incorporated if point.ref not in refs)
    stage.definition = _with_points(definition, taken_in)
    stage.agreement_needed = not agreed and (
        stage.agreement_needed or any(point.unclear for point in stage.definition.points)
    )


def _with_points(definition: Definition, more: tuple[Point, ...]) -> Definition:
    if not more:
        return definition
    return Definition(points=(*definition.points, *more), outcomes_sought=definition.outcomes_sought)


def _handled_by(stage: StageFacts, handler: Handler) -> None:
    stage.handler = handler
    if not any(handler.is_same_person(each) for each in stage.handlers):
        stage.handlers = (*stage.handlers, handler)


def _responded(facts: Facts, event: Responded) -> None:
    stage = facts.stage
    if facts.phase is Phase.AWAITING_ACKNOWLEDGEMENT:
        deadline = acknowledge_deadline(facts, stage)
        if deadline is not None and event.on <= deadline.on:
            stage.acknowledged_on = event.on  # a full answer inside the limit acknowledges too
    stage.responded_on = event.on
    stage.response = event.response
    stage.outcome = event.outcome or (None if event.response is None else event.response.outcome)
    if event.by is not None:
        _handled_by(stage, event.by)
    _no_more_updates(stage)
    if event.response is not None:
        facts.casework = moving_casework.after_letter(
            facts.casework, event.response, stage.number, event.on, revised=False
        )


def _revised(facts: Facts, event: ResponseRevised) -> None:
    stage = facts.stage
    if event.response is None:
        return
    stage.response, stage.outcome = event.response, event.response.outcome or stage.outcome
    facts.casework = moving_casework.after_letter(facts.casework, event.response, stage.number, event.on, revised=True)
    _end_updates_on_actions(facts)


def _end_updates_on_actions(facts: Facts) -> None:
    """6.6, 6.17: updates after the answer are about what is still to do, and end with it."""
    if facts.stage.responded_on is not None and not facts.casework.owes_actions:
        _no_more_updates(facts.stage)


def _updated(facts: Facts, event: Updated) -> None:
    stage = facts.stage
    if stage.responded_on is not None and not facts.casework.owes_actions:
        return  # nothing is left of which the resident would be told
    if event.update_every is not None:
        stage.update_every = event.update_every
    if stage.update_every is not None:
        _next_update(stage, event.on)


def _extended(facts: Facts, event: Extended) -> None:
    stage = facts.stage
    if extension_counts(facts, event):
        stage.extended_to = event.new_due
        stage.extended_for_good_reason = bool(event.good_reason.strip())
    if event.update_every is not None:
        stage.update_every = event.update_every
        _next_update(stage, event.on)


def _next_update(stage: StageFacts, since: date) -> None:
    stage.update_from = since
    stage.update_number += 1


def _no_more_updates(stage: StageFacts) -> None:
    stage.update_every, stage.update_from = None, None


def _issue_raised(facts: Facts, event: IssueRaised) -> None:
    stage = facts.stage
    # 6.8 (5.7 in 2022): into stage 1 while it is open, where related and no reason for delay; else a complaint of its own
    taken_in = facts.phase in OPEN_PHASES and stage is facts.stage_one and event.related and not event.would_delay
    if not taken_in:
        facts.issues_to_log = (*facts.issues_to_log, Issue(event.point.ref, stage.number, event.on))
        return
    stage.incorporated = (*stage.incorporated, event.point)
    if stage.definition is not None:
        stage.definition = _with_points(stage.definition, (event.point,))


def _begin_next_stage(facts: Facts, event: Event) -> None:
    _no_more_updates(facts.stage)
    dated = not isinstance(event, EscalationRequested) or event.date_known
    facts.earlier_stages = (*facts.earlier_stages, facts.stage)
    number = facts.stage.number + 1
    facts.stage = StageFacts(
        number=number,
        rules=facts.edition.stages[number - 1],
        requested_on=event.on,
        clock_from=event.on if dated else None,
        request_dated=dated,
        track=facts.stage.track,
    )
    facts.phase = Phase.AWAITING_ACKNOWLEDGEMENT


def _begun_again(stage: StageFacts, directed_on: date) -> StageFacts:
    """The same stage with the fresh clock of a direction; who considered it is not forgotten."""
    return StageFacts(
        number=stage.number,
        rules=stage.rules,
        requested_on=stage.requested_on,
        clock_from=directed_on,
        request_dated=stage.request_dated,
        track=stage.track,
        incorporated=stage.incorporated,
        handlers=stage.handlers,
    )
