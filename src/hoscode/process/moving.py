"""How each event changes what is known of a complaint: on a copy of the facts, and only after it has been judged."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from typing import assert_never

from attrs import evolve

from hoscode._checks import folded
from hoscode.model.deadlines import acknowledge_deadline, extension_counts
from hoscode.model.definition import Definition
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
from hoscode.model.facts import OPEN_PHASES, Facts, Issue, Note, Phase, StageFacts, Updates
from hoscode.model.people import Handler
from hoscode.model.register import opened_set
from hoscode.process import moving_casework
from hoscode.process.table import IN_ORDER, TABLE, Move, Refusal


def move(facts: Facts, event: Event, noted: AbstractSet[Note] = frozenset()) -> None:
    """Take the event into the facts, which must be the caller's own copy; `noted` is not found again at the stage."""
    _learn(facts, event)
    entry = TABLE[type(event)][facts.phase]
    if entry is Move.NEXT_STAGE:
        _begin_next_stage(facts, event)
    elif not isinstance(entry, (Move, Refusal)):
        facts.phase = entry
    if type(event) in IN_ORDER:
        facts.last_process_on = event.on
    facts.latest_on = max(facts.latest_on, event.on)
    if noted:
        facts.stage.noted = all_noted = opened_set(facts.stage.noted)
        all_noted |= noted


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
            issues = facts.open_issues()
            issues.put(evolve(issues[event.ref], logged_on=event.on))
        case Declined() | Withdrawn():
            stage.updates = None
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
            moving_casework.happened(facts, event)
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
    if event.clarification_sought:
        stage.clarification_sought = frozenset(event.clarification_sought)
    if event.definition is not None:
        _defined(stage, event.definition, agreed=False)
    if event.handler is not None:
        _handled_by(stage, event.handler)


def _defined(stage: StageFacts, definition: Definition, *, agreed: bool) -> None:
    """The definition as it is now; what was taken in and it does not restate remains part of the complaint (6.8)."""
    stage.definition = definition
    unclear = any(point.unclear for point in definition.points)
    if stage.taken_in or stage.index is not None:
        points = stage.open_points()
        points.define(definition.points)
        unclear = unclear or points.has_unclear_taken_in
    stage.agreement_needed = not agreed and (stage.agreement_needed or unclear)


def _handled_by(stage: StageFacts, handler: Handler) -> None:
    before, stage.handler = stage.handler, handler
    if before is not None and before.ref == handler.ref:
        return  # who it is already: no need to look through the others
    handlers = stage.handlers_by_name
    if folded(handler.ref) not in handlers:
        handlers.put(handler)
        stage.handlers = handlers


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
    stage.updates = None
    if event.response is not None:
        moving_casework.letter_sent(facts, event.response, event.on)


def _revised(facts: Facts, event: ResponseRevised) -> None:
    stage, response = facts.stage, event.response
    if response is None:
        return
    moving_casework.letter_replaced(facts, response, event.on)
    moving_casework.letter_sent(facts, response, event.on)
    stage.open_points()
    stage.revised = stage.letters.then(response)
    stage.response, stage.outcome = response, response.outcome or stage.outcome
    _end_updates_on_actions(facts)


def _end_updates_on_actions(facts: Facts) -> None:
    """6.6, 6.17: updates after the answer are about what is still to do, and end with it."""
    if facts.stage.responded_on is not None and not facts.owes_actions:
        facts.stage.updates = None


def _updated(facts: Facts, event: Updated) -> None:
    stage = facts.stage
    if stage.responded_on is not None and not facts.owes_actions:
        return  # nothing is left of which the resident would be told
    every = event.update_every or (None if stage.updates is None else stage.updates.every)
    if every is not None:
        _next_update(stage, every, event.on)


def _extended(facts: Facts, event: Extended) -> None:
    stage = facts.stage
    if extension_counts(facts, event):
        stage.extension = event
    if event.update_every is not None:
        _next_update(stage, event.update_every, event.on)


def _next_update(stage: StageFacts, every: int, since: date) -> None:
    stage.updates = Updates(every, since, 1 if stage.updates is None else stage.updates.number + 1)


def _issue_raised(facts: Facts, event: IssueRaised) -> None:
    stage = facts.stage
    # 6.8 (5.7 in 2022): into stage 1 while it is open, where related and no reason for delay; else a complaint of its own
    taken_in = facts.phase in OPEN_PHASES and stage is facts.stage_one and event.related and not event.would_delay
    if not taken_in:
        issues = facts.open_issues()
        issues.put(Issue(event.point.ref, stage.number, event.on))
        return
    stage.open_points().take_in(event.point)


def _begin_next_stage(facts: Facts, event: Event) -> None:
    facts.stage.updates = None
    facts.stage.open_points()  # the refs of a stage that has ended are asked for whenever an issue is raised
    facts.remedies_apart = 0
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
    points = stage.open_points()
    points.define(())
    return StageFacts(
        number=stage.number,
        rules=stage.rules,
        requested_on=stage.requested_on,
        clock_from=directed_on,
        request_dated=stage.request_dated,
        track=stage.track,
        taken_in=stage.taken_in,
        handlers=stage.handlers,
        index=points,
    )
