"""How each event changes what is known of a complaint: on a state of the step's own, and only after it has been judged.

Nothing that the state holds is changed in place: a new tuple, dict or value is put where the old one was. An event that
is not in the table at the end changes nothing but the history.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeVar

from attrs import evolve

from hoscode._checks import folded
from hoscode.law import FindingCode
from hoscode.model.casework import (
    ActionOnRecord,
    AdjustmentOnRecord,
    DirectionOnRecord,
    OrderOnRecord,
    RemedyOnRecord,
    RestrictionOnRecord,
)
from hoscode.model.deadlines import acknowledge_on, extension_counts, is_certain
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
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    OrderComplied,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    Updated,
    Withdrawn,
)
from hoscode.model.response import Definition, Handler, Remedy, Response
from hoscode.model.state import OPEN_PHASES, USUAL, Issue, Phase, StageState, State, Unusual, Updates
from hoscode.process.lateness import accepted_in_time, dropped_actions, dropped_remedies, is_older_review
from hoscode.process.table import answered_stage

Thing = TypeVar("Thing")
Reviewed = TypeVar("Reviewed", AdjustmentOnRecord, RestrictionOnRecord)


def with_thing(things: Mapping[str, Thing], ref: str, thing: Thing) -> Mapping[str, Thing]:
    """The things with one put there under its ref; one that was there keeps its place."""
    return {**things, ref: thing}


# --- the stage: acknowledged, defined, considered, extended, updated, answered ---------------------------------------


def _acknowledged(state: State, event: Acknowledged) -> None:
    stage = state.stage
    if type(stage.acknowledgement) is Acknowledged and stage.confirmed_by is None:
        # 6.2: it defines what was only confirmed; the complaint was logged when it was confirmed (5.1 in 2022)
        stage.unusual = evolve(stage.unusual, confirmed_by=stage.acknowledgement)
    stage.acknowledgement = event
    if event.track:
        stage.track = event.track.strip() or stage.track
    if event.definition is not None:
        _define(stage, event.definition, agreed=False)
    if event.handler is not None:
        _handled_by(stage, event.handler)


def _acknowledged_again(state: State, event: Acknowledged) -> None:
    """The first acknowledgement stands, and so does the clock; what a later one says of the complaint is taken over."""
    if event.definition is not None and event.definition.points:
        _define(state.stage, event.definition, agreed=False)
    if event.handler is not None:
        _handled_by(state.stage, event.handler)


def _definition_revised(state: State, event: DefinitionRevised) -> None:
    _define(state.stage, event.definition, agreed=event.agreed_with_resident is True)


def _define(stage: StageState, definition: Definition, *, agreed: bool) -> None:
    """The definition as it is now; what was taken in and it does not restate remains part of the complaint (6.8)."""
    stage.definition = definition
    if agreed:
        stage.agreement_needed = False
    elif not stage.agreement_needed:
        for point in stage.points if stage.taken_in else definition.points:
            if point.unclear:
                stage.agreement_needed = True


def _handler_assigned(state: State, event: HandlerAssigned) -> None:
    if state.phase in OPEN_PHASES:  # after that, for what is to do: nothing is left to consider
        _handled_by(state.stage, event.handler)


def _handled_by(stage: StageState, handler: Handler) -> None:
    before, stage.handler = stage.handler, handler
    if before is not None and before.ref == handler.ref:
        return  # who it is already: no need to look through the others
    if not stage.handlers:
        stage.handlers = (handler,)
    elif folded(handler.ref) not in [folded(each.ref) for each in stage.handlers]:
        stage.handlers += (handler,)


def _extended(state: State, event: Extended) -> None:
    if state.stage.acknowledgement is None and is_certain(state, event):
        state.stage.unusual = evolve(state.stage.unusual, certain_extension=event)
    if extension_counts(state, event):
        state.stage.extension = event
    if event.update_every is not None:
        _next_update(state.stage, event.update_every, event.on)


def _updated(state: State, event: Updated) -> None:
    stage = state.stage
    if state.phase not in OPEN_PHASES and not (state.phase is Phase.RESPONDED and state.owes_actions):
        return  # nothing is left of which the resident would be told
    every = event.update_every or (None if stage.updates is None else stage.updates.every)
    if every is not None:
        _next_update(stage, every, event.on)


def _next_update(stage: StageState, every: int, since: date) -> None:
    stage.updates = Updates(every, since)


def _responded(state: State, event: Responded | ResponseRevised) -> None:
    stage, response = state.stage, event.response
    if state.phase is Phase.AWAITING_ACKNOWLEDGEMENT:
        acknowledge_by = acknowledge_on(state, stage)
        if acknowledge_by is not None and event.on <= acknowledge_by:
            stage.acknowledgement = event  # a full answer inside the limit acknowledges too
    stage.responded_on = event.on
    stage.response = response
    stage.updates = None
    if type(event) is Responded:
        if not event.date_known:
            stage.unusual = evolve(stage.unusual, response_dated=False)
        stage.stated_outcome = event.outcome
        if event.by is not None:
            _handled_by(stage, event.by)
    if response is not None:
        _letter_sent(state, response, event.on)


def _response_revised(state: State, event: Responded | ResponseRevised) -> None:
    stage, response = state.stage, event.response
    if response is None:
        return
    # what the letter leaves out of what is not yet done is replaced; what it says comes after
    for remedy in dropped_remedies(state, response):
        state.remedies = with_thing(state.remedies, remedy.remedy.ref, evolve(remedy, replaced_on=event.on))
    for action in dropped_actions(state, response):
        state.actions = with_thing(state.actions, action.action.ref, evolve(action, replaced_on=event.on))
    _letter_sent(state, response, event.on)
    if not response.decisions:
        stage.stated_outcome = stage.outcome  # a letter that decides nothing leaves what was decided
    else:
        stage.stated_outcome = None
    stage.response = response
    _end_updates_on_actions(state)


def _end_updates_on_actions(state: State) -> None:
    """6.6, 6.17: updates after the answer are about what is still to do, and end with it."""
    stage = state.stage
    if stage.updates is not None and stage.responded_on is not None and not state.owes_actions:
        stage.updates = None


def _answered_after_end(state: State, event: Responded | ResponseRevised) -> None:
    """The ending stands; what the letter offers and leaves to do is owed."""
    if event.response is not None:
        _letter_sent(state, event.response, event.on)


def answer_earlier_stage(state: State, event: Responded) -> None:
    """An answer to a stage before the current one: it is that stage that is answered, and nothing moves."""
    earlier = answered_stage(state, event)
    there = state.at(earlier)
    answer = _responded if earlier.responded_on is None else _response_revised
    answer(there, event)
    state.remedies, state.actions = there.remedies, there.actions
    state.stage = _put_back(state.stage, there.stage)


def _put_back(stage: StageState, earlier: StageState) -> StageState:
    """The stage with another one in its place among those before it, or that one where it is of the same number."""
    if stage.number == earlier.number or stage.before is None:
        return earlier
    copied = stage.copy()
    copied.before = _put_back(stage.before, earlier)
    return copied


def _ended(state: State, event: Declined | Withdrawn | SetAside) -> None:
    stage = state.stage
    if state.phase in OPEN_PHASES:
        stage.unusual = evolve(stage.unusual, ending=event)
        stage.updates = None
    elif type(event) is Withdrawn:  # content with the answer: nothing is left to be told of
        stage.updates = None


def _out_of_place(state: State, event: Event) -> None:
    """Nothing moves; but a definition is one also before the acknowledgement, and of two refusals the later stands."""
    if type(event) is DefinitionRevised and state.phase is Phase.AWAITING_ACKNOWLEDGEMENT:
        _definition_revised(state, event)
    elif type(event) is Declined and isinstance(ending := state.stage.ending, Declined):
        # the stage had ended with the first
        state.stage.unusual = evolve(state.stage.unusual, ending=evolve(event, on=ending.on))


def _escalation_requested(state: State, event: EscalationRequested) -> None:
    if state.phase is Phase.RESPONDED and state.stage.rules.number >= state.procedure.last_stage:
        state.stage.unusual = evolve(state.stage.unusual, further_request=event)


def begin_next_stage(state: State, event: Event) -> None:
    """The next stage, awaiting its acknowledgement from the day of the request (6.10, 6.11; 5.9, 5.10 in 2022)."""
    stage = state.stage
    stage.updates = None
    on, dated = event.on, _is_dated(event)
    rules = state.procedure.edition.stages[stage.rules.number]
    directed = type(event) is AcceptanceDirected
    unusual = USUAL if dated and not directed else Unusual(request_dated=dated, is_directed=directed)
    state.stage = StageState(rules, on, on if dated else None, stage.track, stage, unusual)
    state.phase = Phase.AWAITING_ACKNOWLEDGEMENT


def begin_same_stage_anew(state: State, event: Event) -> None:
    """The same stage with a fresh clock; who considered it is not forgotten."""
    stage = state.stage
    clock_from = event.on if _is_dated(event) and not stage.is_extra else None
    unusual = Unusual(request_dated=stage.request_dated, is_directed=stage.unusual.is_directed, is_extra=stage.is_extra)
    again = StageState(stage.rules, stage.requested_on, clock_from, stage.track, stage.before, unusual)
    again.taken_in, again.handlers = stage.taken_in, stage.handlers
    state.stage = again
    state.phase = Phase.AWAITING_ACKNOWLEDGEMENT


def begin_extra_stage(state: State) -> None:
    """A stage that the edition and the policy do not have, and which nothing times (5.3, 5.17 in 2022)."""
    stage, request = state.stage, state.stage.further_request
    number, stages = stage.rules.number + 1, state.procedure.edition.stages
    rules = stages[number - 1] if number <= len(stages) else evolve(stages[-1], number=number)
    requested_on = stage.requested_on if request is None else request.on
    unusual = Unusual(request_dated=False, is_extra=True)
    state.stage = StageState(rules, requested_on, None, stage.track, stage, unusual)
    state.stage.updates, stage.updates = (
        stage.updates,
        None,
    )  # on what is still to be done the resident is told as agreed
    state.phase = Phase.AWAITING_ACKNOWLEDGEMENT


def _is_dated(event: Event) -> bool:
    return type(event) is not EscalationRequested or event.date_known


# --- what goes by a ref ----------------------------------------------------------------------------------------------


def _issue_raised(state: State, event: IssueRaised) -> None:
    stage, point = state.stage, event.point
    # 6.8 (5.7 in 2022): into stage 1 while it is open, where related and no reason for delay; else a complaint of its
    # own
    if state.phase in OPEN_PHASES and stage.before is None and event.related and not event.would_delay:
        stage.taken_in = with_thing(stage.taken_in, point.ref, point)
    else:
        state.issues = with_thing(state.issues, point.ref, Issue(stage.number, event.on))


def _issue_logged(state: State, event: IssueLogged) -> None:
    state.issues = with_thing(state.issues, event.ref, evolve(state.issues[event.ref], logged_on=event.on))


def _letter_sent(state: State, response: Response, sent_on: date) -> None:
    """Take what a letter offers and leaves to do into the casework."""
    for remedy in response.remedies or ():
        _state_remedy(state, remedy, sent_on, in_letter=True)
    for action in response.outstanding_actions or ():
        before = state.actions.get(action.ref)
        completed_on = None if before is None else before.completed_on
        told = ActionOnRecord(action=action, stage=state.stage.number, stated_on=sent_on, completed_on=completed_on)
        state.actions = with_thing(state.actions, action.ref, told)


def _state_remedy(state: State, remedy: Remedy, stated_on: date, *, in_letter: bool) -> None:
    """The remedy under its ref: the latest wording stands, what has been accepted or delivered stays so."""
    before = state.remedies.get(remedy.ref)
    delivered_on, accepted_on = remedy.done_on, None
    if delivered_on is not None and delivered_on > stated_on:
        delivered_on = None  # a day still to come is no deed
    if before is not None:
        delivered_on, accepted_on = before.delivered_on or delivered_on, before.accepted_on
    told = RemedyOnRecord(remedy, state.stage.rules.number, in_letter, stated_on, accepted_on, None, delivered_on)
    state.remedies = with_thing(state.remedies, remedy.ref, told)


def _remedy_offered(state: State, event: RemedyOffered) -> None:
    _state_remedy(state, event.remedy, event.on, in_letter=False)


def _remedy_accepted(state: State, event: RemedyAccepted) -> None:
    remedy = state.remedies[event.ref]
    if accepted_in_time(remedy, event):
        state.remedies = with_thing(state.remedies, event.ref, evolve(remedy, accepted_on=event.on, refused_on=None))


def _remedy_refused(state: State, event: RemedyRefused) -> None:
    remedy = state.remedies[event.ref]
    state.remedies = with_thing(state.remedies, event.ref, evolve(remedy, refused_on=remedy.refused_on or event.on))


def _remedy_delivered(state: State, event: RemedyDelivered) -> None:
    remedy = state.remedies[event.ref]
    delivered_on = remedy.delivered_on or event.on
    state.remedies = with_thing(state.remedies, event.ref, evolve(remedy, delivered_on=delivered_on))


def _action_completed(state: State, event: ActionCompleted) -> None:
    action = state.actions[event.ref]
    completed_on = action.completed_on or event.on
    state.actions = with_thing(state.actions, event.ref, evolve(action, completed_on=completed_on))
    _end_updates_on_actions(state)


def _adjustment_agreed(state: State, event: AdjustmentAgreed) -> None:
    agreed = AdjustmentOnRecord(ref=event.ref, details=event.details, agreed_on=event.on, review_by=event.review_by)
    state.adjustments = with_thing(state.adjustments, event.ref, agreed)


def _adjustment_reviewed(state: State, event: AdjustmentReviewed) -> None:
    state.adjustments = with_thing(state.adjustments, event.ref, _reviewed(state.adjustments[event.ref], event))


def _restriction_placed(state: State, event: RestrictionPlaced) -> None:
    placed = RestrictionOnRecord(ref=event.ref, details=event.details, placed_on=event.on, review_by=event.review_by)
    state.restrictions = with_thing(state.restrictions, event.ref, placed)


def _restriction_reviewed(state: State, event: RestrictionReviewed) -> None:
    state.restrictions = with_thing(state.restrictions, event.ref, _reviewed(state.restrictions[event.ref], event))


def _reviewed(thing: Reviewed, event: AdjustmentReviewed | RestrictionReviewed) -> Reviewed:
    if is_older_review(thing, event.on):
        return thing
    return evolve(thing, reviewed_on=event.on, reviews=thing.reviews + 1, review_by=event.next_review_by)


def _restriction_lifted(state: State, event: RestrictionLifted) -> None:
    restriction = state.restrictions[event.ref]
    lifted = evolve(restriction, lifted_on=restriction.lifted_on or event.on)
    state.restrictions = with_thing(state.restrictions, event.ref, lifted)


def _determined(state: State, event: OmbudsmanDetermined) -> None:
    state.orders = {
        **state.orders,
        **{each.ref: OrderOnRecord(order=each, ordered_on=event.on) for each in event.orders},
    }


def _directed(state: State, event: OmbudsmanDirected) -> None:
    direction = DirectionOnRecord(
        ref=event.ref, details=event.details, by=event.by, failure_notice=event.failure_notice, directed_on=event.on
    )
    state.orders = with_thing(state.orders, event.ref, direction)


def _order_complied(state: State, event: OrderComplied) -> None:
    order = state.orders[event.ref]
    state.orders = with_thing(state.orders, event.ref, evolve(order, complied_on=order.complied_on or event.on))


CHANGES: Final[Mapping[type[Event], Callable[[State, Any], None]]] = {
    Acknowledged: _acknowledged,
    DefinitionRevised: _definition_revised,
    HandlerAssigned: _handler_assigned,
    Declined: _ended,
    EscalationRequested: _escalation_requested,
    Extended: _extended,
    Updated: _updated,
    IssueRaised: _issue_raised,
    IssueLogged: _issue_logged,
    Responded: _responded,
    ResponseRevised: _response_revised,
    RemedyOffered: _remedy_offered,
    RemedyAccepted: _remedy_accepted,
    RemedyRefused: _remedy_refused,
    RemedyDelivered: _remedy_delivered,
    ActionCompleted: _action_completed,
    AdjustmentAgreed: _adjustment_agreed,
    AdjustmentReviewed: _adjustment_reviewed,
    RestrictionPlaced: _restriction_placed,
    RestrictionReviewed: _restriction_reviewed,
    RestrictionLifted: _restriction_lifted,
    Withdrawn: _ended,
    SetAside: _ended,
    OmbudsmanDetermined: _determined,
    OmbudsmanDirected: _directed,
    OrderComplied: _order_complied,
}

IRREGULAR_CHANGES: Final[Mapping[FindingCode, Callable[[State, Any], None]]] = {
    "acknowledged-again": _acknowledged_again,
    "answered-again": _response_revised,
    "answered-after-end": _answered_after_end,
    "revised-unanswered": _responded,
    "out-of-place": _out_of_place,
}
"""What becomes of an event that has no place where it is; one that is not here changes nothing but the history."""
