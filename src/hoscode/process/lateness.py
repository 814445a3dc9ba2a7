"""Which duties an event meets or ends, and on what day: the one place where lateness is decided.

The rules find what is late from what stands here, `duties` tells every duty by it, `overdue` and oversight read those.
An event that ends a duty after its day carries that duty's lateness, whether it meets the duty or lets it lapse.

A duty is known by its code and by the ref of what it is about (blank for those of the stage: to acknowledge, to respond
and to update), and of each at most one is open. `owed` tells those that are open in a state, `ended` those that an
event meets or ends, from the state before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from hoscode.law import DutyCode
from hoscode.model.casework import (
    ActionOnRecord,
    AdjustmentOnRecord,
    DirectionOnRecord,
    OrderOnRecord,
    RemedyOnRecord,
    RestrictionOnRecord,
)
from hoscode.model.deadlines import acknowledge_on, issue_on, respond_on, update_on
from hoscode.model.events import (
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentReviewed,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    IssueLogged,
    OrderComplied,
    RemedyAccepted,
    RemedyDelivered,
    RemedyRefused,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionReviewed,
    SetAside,
    Updated,
    Withdrawn,
)
from hoscode.model.response import Response
from hoscode.model.state import OPEN_PHASES, Phase, State
from hoscode.process.table import Decided, Irregular, defines_in_time


class Ended(NamedTuple):
    """A duty that an event meets or lets lapse, the day by which it was due, and the day on which it was over.

    `is_late` is not simply a matter of the two days: an offer that nobody took lapses by itself, whatever came later,
    and a request of which the day is not known may have come before its stage was late.
    """

    code: DutyCode
    subject: str
    stage: int
    due_on: date
    over_on: date
    is_met: bool
    is_late: bool


# Every answer passes here, and `Ended(...)` itself costs four times as much.
_as_ended: Final[Callable[[type[Ended], tuple[object, ...]], Ended]] = vars(tuple)["__new__"]


class Owed(NamedTuple):
    """A duty that is still to be met, and the day by which it is due."""

    code: DutyCode
    subject: str
    stage: int
    due_on: date


def owed(state: State, due_by: date = date.max) -> list[Owed]:
    """Every duty that is open and due by a day, those of the stage first."""
    stage = state.stage
    at = stage.rules.number
    found: list[Owed] = []
    if state.phase in OPEN_PHASES:
        acknowledge_by = acknowledge_on(state, stage) if state.phase is Phase.AWAITING_ACKNOWLEDGEMENT else None
        if acknowledge_by is not None and acknowledge_by <= due_by:
            found.append(Owed("acknowledge", "", at, acknowledge_by))
        respond_by = respond_on(state, stage)
        if respond_by is not None and respond_by <= due_by:
            found.append(Owed("respond", "", at, respond_by))
    update_by = update_on(state) if stage.updates is not None and state.has_duty("update", at) else None
    if update_by is not None and update_by <= due_by:
        found.append(Owed("update", "", at, update_by))
    for ref, issue in state.issues.items():
        log_by = issue_on(state, issue) if issue.logged_on is None else None
        if log_by is not None and log_by <= due_by and state.has_duty("log-new-complaint", issue.stage):
            found.append(Owed("log-new-complaint", ref, issue.stage, log_by))
    for ref, remedy in state.remedies.items():
        by = remedy.remedy.by
        if by is not None and by <= due_by and remedy.is_owed and state.has_duty("deliver-remedy", remedy.stage):
            found.append(Owed("deliver-remedy", ref, remedy.stage, by))
    for ref, action in state.actions.items():
        if action.action.by <= due_by and action.is_owed and state.has_duty("complete-action", action.stage):
            found.append(Owed("complete-action", ref, action.stage, action.action.by))
    if state.adjustments or state.restrictions:
        found += [each for each in _reviews(state) if each.due_on <= due_by]
    for ref, order in state.orders.items():
        code, order_by = _ordered(order)
        if order.complied_on is None and order_by <= due_by and state.has_duty(code, at):
            found.append(Owed(code, ref, at, order_by))
    return found


def _reviews(state: State) -> Iterator[Owed]:
    at = state.stage.number
    for ref, adjustment in state.adjustments.items():
        if adjustment.review_by is not None and state.has_duty("review-adjustment", at):
            yield Owed("review-adjustment", ref, at, adjustment.review_by)
    for ref, restriction in state.restrictions.items():
        review_by = None if restriction.lifted_on is not None else restriction.review_by
        if review_by is not None and state.has_duty("review-restriction", at):
            yield Owed("review-restriction", ref, at, review_by)


def is_late(due_on: date | None, on: date) -> bool:
    """Whether a day is past the one by which something was due; what is due on no day is never late."""
    return due_on is not None and on > due_on


def ended(state: State, event: Event, entry: Decided) -> list[Ended]:
    """Every duty that the event meets or ends, those of the stage first; `entry` is what the table says of it."""
    if type(entry) is Irregular and entry.code not in _STILL_COUNTS:
        return []
    kind = type(event)
    found: list[Ended] = []
    acknowledged = acknowledgement_ended(state, event) if kind in _OF_THE_STAGE else None
    if acknowledged is not None:
        found = [acknowledged]
    responded = response_ended(state, event) if kind in _OF_THE_STAGE else None
    if responded is not None:
        found += [responded]
    updated = update_ended(state, event) if state.stage.updates is not None else None
    if updated is not None:
        found += [updated]
    return found + casework_ended(state, event) if kind in _ENDS else found


_OF_THE_STAGE: Final = frozenset(
    {Acknowledged, Responded, ResponseRevised, Declined, EscalationRequested, SetAside, Withdrawn}
)
"""The events that acknowledge a stage, answer it or end it."""

_STILL_COUNTS: Final = frozenset({"answered-again", "answered-after-end", "revised-unanswered"})
"""The irregular entries that meet or end a duty all the same: an answer is one wherever it stands."""


# --- of the stage: to acknowledge, to respond, to update -------------------------------------------------------------


def _is_last(state: State) -> bool:
    """At the last stage a request changes nothing: the resident is told of the Ombudsman."""
    return state.stage.rules.number >= state.procedure.last_stage


def acknowledgement_ended(state: State, event: Event) -> Ended | None:
    """To acknowledge (6.2, 6.11; 4.1, 5.10 in 2022): a full answer acknowledges too, but only inside the limit."""
    kind = type(event)
    defines = kind is Acknowledged and state.phase is Phase.UNDER_INVESTIGATION and defines_in_time(state, event)
    if not (defines or state.phase is Phase.AWAITING_ACKNOWLEDGEMENT):
        return None
    due_on = acknowledge_on(state, state.stage)
    if due_on is None or (kind is EscalationRequested and _is_last(state)):
        return None
    over_on = event.on
    if type(event) is Acknowledged:  # acknowledged and logged: judged by the later of the two days
        logged_on = state.stage.logged_on if defines else event.logged_on
        over_on = over_on if logged_on is None else max(over_on, logged_on)
    is_met = kind is Acknowledged or (kind in _ANSWERS and over_on <= due_on)
    return _of_the_stage(state, "acknowledge", event, due_on, over_on, is_met)


def response_ended(state: State, event: Event) -> Ended | None:
    """To respond (6.3, 6.14; 5.1, 5.13, 5.18 in 2022)."""
    kind = type(event)
    if state.phase not in OPEN_PHASES or kind is Acknowledged:
        return None
    if kind is EscalationRequested and _is_last(state):
        return None
    due_on = respond_on(state, state.stage)
    if due_on is None:
        return None
    # an answer of an unknown day ends the duty, and meets it only where it did so on the latest day it can have been
    is_met = kind in _ANSWERS and (event.on <= due_on or not _leaves_no_lateness(event))
    return _of_the_stage(state, "respond", event, due_on, event.on, is_met)


_ANSWERS: Final = frozenset({Responded, ResponseRevised})
"""A revised response is the answer where there was none yet."""


def update_ended(state: State, event: Event) -> Ended | None:
    """To update (5.9; 4.11 in 2022): each update ends an interval, and so does whatever leaves nothing to tell of."""
    at = state.stage.rules.number
    if state.stage.updates is None or not (_ends_the_interval(state, event) and state.has_duty("update", at)):
        return None
    due_on = update_on(state)
    return None if due_on is None else _of_the_stage(state, "update", event, due_on, event.on, type(event) is Updated)


def _ends_the_interval(state: State, event: Event) -> bool:
    match event:
        case Updated() | Withdrawn():
            return True
        case EscalationRequested():
            return not _is_last(state)
        case AcceptanceDirected():  # after the answer: the next stage begins, where there is one
            return state.phase is Phase.RESPONDED and not _is_last(state)
        case Declined() | SetAside():
            return state.phase in OPEN_PHASES
        case Responded() | ResponseRevised() if state.phase in OPEN_PHASES:
            return True
        case Extended():
            return event.update_every is not None  # another interval is agreed
        case ActionCompleted():  # 6.6, 6.17: updates on actions end with the last of them
            return state.stage.responded_on is not None and _completes_the_last(state, event)
        case Responded(response=Response() as response) | ResponseRevised(response=Response() as response):
            return not _leaves_actions(state, response)
        case _:
            return False


def _completes_the_last(state: State, event: ActionCompleted) -> bool:
    return [ref for ref, action in state.actions.items() if action.is_owed] == [event.ref]


def _leaves_actions(state: State, response: Response) -> bool:
    """Whether an action is still to be done after a revised letter."""
    dropped = {action.action.ref for action in dropped_actions(state, response)}
    states = (state.actions.get(action.ref) for action in response.outstanding_actions or ())
    return any(action.is_owed and ref not in dropped for ref, action in state.actions.items()) or any(
        before is None or before.completed_on is None for before in states
    )


def _of_the_stage(state: State, code: DutyCode, event: Event, due_on: date, over_on: date, is_met: bool) -> Ended:
    late = over_on > due_on and not _leaves_no_lateness(event)
    return _as_ended(Ended, (code, "", state.stage.rules.number, due_on, over_on, is_met, late))


def _leaves_no_lateness(event: Event) -> bool:
    """Whether nothing can be said to have been late: the day is not known, or there was no complaint."""
    return is_undated(event) or (type(event) is SetAside and event.why.there_was_no_complaint)


def is_undated(event: Event) -> bool:
    """Whether only the latest day is known on which a request or an answer can have been made."""
    return (type(event) is EscalationRequested or type(event) is Responded) and not event.date_known


def earlier_stage_answered(there: State, event: Event) -> list[Ended]:
    """What an answer to an earlier stage meets after all: what the request for the next stage had let lapse.

    `there` is the state as it still stands at that stage. What it does not meet has lapsed already.
    """
    of_the_stage = [acknowledgement_ended(there, event), response_ended(there, event)]
    return [each for each in of_the_stage if each is not None and each.is_met] + casework_ended(there, event)


# --- of the casework: what goes by a ref -----------------------------------------------------------------------------


def casework_ended(state: State, event: Event) -> list[Ended]:
    """Every duty about something with a ref that the event meets or ends."""
    ends = _ENDS.get(type(event))
    found = [] if ends is None else ends(state, event)
    return [each for each in found if each is not None and state.has_duty(each.code, each.stage)]


def _issue_logged(state: State, event: IssueLogged) -> list[Ended | None]:
    """6.8 (5.7 in 2022): a further issue becomes a complaint within the time to acknowledge one."""
    issue = state.issues[event.ref]
    due_on = issue_on(state, issue)
    return [] if due_on is None else [_met("log-new-complaint", event.ref, issue.stage, due_on, event.on)]


def _remedy_delivered(state: State, event: RemedyDelivered) -> list[Ended | None]:
    return [_remedy(state.remedies[event.ref], event.on, is_met=True)]


def _remedy_refused(state: State, event: RemedyRefused) -> list[Ended | None]:
    return [_remedy(state.remedies[event.ref], event.on, is_met=False)]


def _remedy_accepted(state: State, event: RemedyAccepted) -> list[Ended | None]:
    """An acceptance put on record after the end: what was taken for an offer that had lapsed was owed after all."""
    remedy = state.remedies[event.ref]
    over_on, by = remedy.delivered_on or remedy.replaced_on, remedy.remedy.by
    had_lapsed = remedy.lapses_on is not None and over_on is not None and remedy.lapses_on <= over_on
    if over_on is None or by is None or not had_lapsed or not accepted_in_time(remedy, event):
        return []
    is_met = remedy.delivered_on is not None
    return [Ended("deliver-remedy", event.ref, remedy.stage, by, over_on, is_met, is_late(by, over_on))]


def accepted_in_time(remedy: RemedyOnRecord, event: RemedyAccepted) -> bool:
    """Whether an acceptance counts: while the offer was open, and not before a refusal that came later."""
    open_until, refused_on = remedy.remedy.open_until, remedy.refused_on
    return (open_until is None or event.on <= open_until) and (refused_on is None or event.on >= refused_on)


def _remedy(remedy: RemedyOnRecord, over_on: date, *, is_met: bool) -> Ended | None:
    """7.3 (6.5 in 2022): followed through, and by the day that was offered."""
    by, lapses_on, ref = remedy.remedy.by, remedy.lapses_on, remedy.remedy.ref
    if not remedy.is_owed or by is None:
        return None
    if lapses_on is not None and lapses_on <= over_on:
        # nobody took the offer while it was open, so nothing was owed any more
        return Ended("deliver-remedy", ref, remedy.stage, by, lapses_on, is_met=False, is_late=False)
    return Ended("deliver-remedy", ref, remedy.stage, by, over_on, is_met, is_late(by, over_on))


def _answered(state: State, event: Responded | ResponseRevised) -> list[Ended | None]:
    """A revised letter replaces what is not yet done; what was late by then stays late."""
    response, sent_on = event.response, event.on
    if response is None:
        return []
    over = _restated(state, response, sent_on) if state.remedies and response.remedies else []
    if state.phase is Phase.RESPONDED:  # else there is no letter of the stage that it could revise
        remedies = [_remedy(remedy, sent_on, is_met=False) for remedy in dropped_remedies(state, response)]
        actions = [_action(action, sent_on, is_met=False) for action in dropped_actions(state, response)]
        over = [*remedies, *actions, *over]
    if not over or not is_undated(event):
        return over
    # what ended on the day of the letter ended on a day that nobody knows
    return [each if each is None or each.is_met else each._replace(is_late=False) for each in over]


def _restated(state: State, response: Response, sent_on: date) -> list[Ended | None]:
    """7.3 (6.5 in 2022): a letter that tells of a remedy offered before and done since tells whether it was in time.

    One that no longer gives a day for it ends the duty, and what was late by then stays late. One that gives another
    day states the same duty anew: the latest wording stands.
    """
    over: list[Ended | None] = []
    for remedy in response.remedies or ():
        before = state.remedies.get(remedy.ref)
        if before is not None and remedy.done_on is not None and remedy.was_done_by(sent_on):
            over.append(_remedy(before, remedy.done_on, is_met=True))
        elif before is not None and remedy.by is None:
            over.append(_remedy(before, sent_on, is_met=False))
    return over


def dropped_remedies(state: State, response: Response) -> list[RemedyOnRecord]:
    """The remedies that the letters of the stage offer, that are still owed, and that a revised letter leaves out."""
    if response.remedies is None:
        return []
    kept, at = {remedy.ref for remedy in response.remedies}, state.stage.number
    of_the_letters = (each for each in state.remedies.values() if each.in_letter and each.stage == at)
    return [each for each in of_the_letters if each.is_owed and each.remedy.ref not in kept]


def dropped_actions(state: State, response: Response) -> list[ActionOnRecord]:
    """The actions that the letters of the stage leave to do, that are not done and that a revised letter leaves out."""
    if response.outstanding_actions is None:
        return []
    kept, at = {action.ref for action in response.outstanding_actions}, state.stage.number
    of_the_letters = (each for each in state.actions.values() if each.stage == at)
    return [each for each in of_the_letters if each.is_owed and each.action.ref not in kept]


def _action_completed(state: State, event: ActionCompleted) -> list[Ended | None]:
    """6.6, 6.17 (5.5 in 2022): tracked and done by its day."""
    action = state.actions[event.ref]
    return [_action(action, event.on, is_met=True)] if action.is_owed else []


def _action(action: ActionOnRecord, over_on: date, *, is_met: bool) -> Ended:
    by = action.action.by
    return Ended("complete-action", action.action.ref, action.stage, by, over_on, is_met, is_late(by, over_on))


def _adjustment_reviewed(state: State, event: AdjustmentReviewed) -> list[Ended | None]:
    """5.10 (2.5 in 2022): reviewed by the day that was set."""
    return [_review(state, "review-adjustment", state.adjustments[event.ref], event.on, is_met=True)]


def _restriction_reviewed(state: State, event: RestrictionReviewed) -> list[Ended | None]:
    """5.14: reviewed by the day that was set."""
    return [_restriction(state, state.restrictions[event.ref], event.on, is_met=True)]


def _restriction_lifted(state: State, event: RestrictionLifted) -> list[Ended | None]:
    """5.14: lifting it ends the reviews; one that was late by then stays late."""
    return [_restriction(state, state.restrictions[event.ref], event.on, is_met=False)]


def _restriction(state: State, restriction: RestrictionOnRecord, over_on: date, *, is_met: bool) -> Ended | None:
    if restriction.lifted_on is not None:
        return None
    return _review(state, "review-restriction", restriction, over_on, is_met=is_met)


def _review(
    state: State, code: DutyCode, thing: AdjustmentOnRecord | RestrictionOnRecord, over_on: date, *, is_met: bool
) -> Ended | None:
    if thing.review_by is None:
        return None
    if is_met and is_older_review(thing, over_on):
        return None
    return Ended(
        code, thing.ref, state.stage.number, thing.review_by, over_on, is_met, is_late(thing.review_by, over_on)
    )


def is_older_review(thing: AdjustmentOnRecord | RestrictionOnRecord, reviewed_on: date) -> bool:
    """Whether a review is put on record after a later one, which stands."""
    return thing.reviewed_on is not None and reviewed_on < thing.reviewed_on


def _order_complied(state: State, event: OrderComplied) -> list[Ended | None]:
    order = state.orders[event.ref]
    if order.complied_on is not None:
        return []
    code, by = _ordered(order)
    return [_met(code, event.ref, state.stage.number, by, event.on)]


def _ordered(order: OrderOnRecord | DirectionOnRecord) -> tuple[DutyCode, date]:
    """The duty to carry out an order or a direction, and its day."""
    if isinstance(order, OrderOnRecord):
        return "comply-with-order", order.order.by
    return "comply-with-direction", order.by


def _met(code: DutyCode, subject: str, stage: int, due_on: date, met_on: date) -> Ended:
    return Ended(code, subject, stage, due_on, met_on, is_met=True, is_late=is_late(due_on, met_on))


_ENDS: Final[Mapping[type[Event], Callable[[State, Any], list[Ended | None]]]] = {
    IssueLogged: _issue_logged,
    RemedyAccepted: _remedy_accepted,
    RemedyDelivered: _remedy_delivered,
    RemedyRefused: _remedy_refused,
    Responded: _answered,
    ResponseRevised: _answered,
    ActionCompleted: _action_completed,
    AdjustmentReviewed: _adjustment_reviewed,
    RestrictionReviewed: _restriction_reviewed,
    RestrictionLifted: _restriction_lifted,
    OrderComplied: _order_complied,
}
