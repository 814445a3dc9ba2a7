"""Every dated duty of a complaint, with all that explains its day; `lateness` decides which are met, ended or late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, assert_never

from hoscode.law import DutyCode
from hoscode.model.casework import OrderOnRecord
from hoscode.model.deadlines import (
    Deadline,
    acknowledge_deadline,
    agreed_deadline,
    issue_deadline,
    respond_deadline,
)
from hoscode.model.duties import Duty, DutyStatus
from hoscode.model.events import Acknowledged, Event
from hoscode.model.state import State
from hoscode.process.lateness import Ended, Owed, earlier_stage_answered, ended, owed
from hoscode.process.steps import STEPS, Way, at_its_stage, move, way_of
from hoscode.process.table import earlier_stage_of

_ONE_DAY: Final = timedelta(days=1)


def open_duties(state: State) -> tuple[Duty, ...]:
    """The duties that are open; an offer that nobody has taken up carries the day on which it lapses by itself."""
    return tuple([_open(state, each) for each in owed(state)])


def overdue(state: State, as_of: date) -> tuple[Duty, ...]:
    """Those of them that are past their day at the end of a calendar date."""
    late = owed(state, due_by=as_of - _ONE_DAY)
    if not late:  # as for most complaints of a day
        return ()
    return tuple(duty for duty in [_open(state, each) for each in late] if duty.status(as_of) is DutyStatus.OVERDUE)


def all_duties(state: State, first: State) -> tuple[Duty, ...]:
    """Every duty: those that ended, in the order in which they did, and then the open ones.

    What ended is told by walking the history once more from `first`, the state on the day of receipt, so that a
    complaint need not carry it.
    """
    over: list[Duty] = []
    for event in state.history[1:]:
        step = STEPS[type(event)]
        way = way_of(first, event, step)
        if way.tells_anew:
            _tell_anew(first, event, way, over)
        else:
            told = ended(first, event, way.entry)
            if told:
                over += [_over(first, event, each) for each in told]
        move(first, event, step, way)
    return (*over, *open_duties(state))


def _tell_anew(state: State, event: Event, way: Way, over: list[Duty]) -> None:
    """Put what the event says of duties among those that are over, in place of what was told of the same before."""
    earlier = earlier_stage_of(state, event)
    there = at_its_stage(state, event)
    told = ended(there, event, way.entry) if earlier is None else earlier_stage_answered(there, event)
    for each in told:
        places = [place for place, before in enumerate(over) if _is_about(before, each)]
        at = places[-1] if places else len(over)
        over[at : at + 1] = [_over(there, event, each)]


def _is_about(duty: Duty, each: Ended) -> bool:
    """Whether a duty that has been told already is the one of which another event now tells how it ended.

    An acceptance put on record after the duty was over, the letter that defines what was only confirmed, and the answer
    to an earlier stage, which its request had let lapse.
    """
    same_stage = duty.stage == each.stage or each.code == "deliver-remedy"
    return (duty.code, duty.subject) == (each.code, each.subject) and same_stage


def _over(state: State, event: Event, each: Ended) -> Duty:
    track = event.track.strip() if type(event) is Acknowledged else ""
    deadline = _deadline(state, each.code, each.subject, each.due_on, track)
    if each.is_met:
        return _duty(state, each.code, each.subject, each.stage, deadline, each.over_on, None)
    return _duty(state, each.code, each.subject, each.stage, deadline, None, each.over_on)


def _open(state: State, each: Owed) -> Duty:
    deadline = _deadline(state, each.code, each.subject, each.due_on)
    lapses_on = state.remedies[each.subject].lapses_on if each.code == "deliver-remedy" else None
    return _duty(state, each.code, each.subject, each.stage, deadline, None, lapses_on)


def _duty(
    state: State,
    code: DutyCode,
    subject: str,
    stage: int,
    deadline: Deadline,
    met_on: date | None,
    lapsed_on: date | None,
) -> Duty:
    edition, ruled_by = state.procedure.edition, state.ruled_by(stage)
    provisions = edition.duty_provisions(code, ruled_by)
    authority = "" if provisions else edition.duty_authority(code, ruled_by)
    return Duty(code, provisions, stage, deadline, subject, met_on, lapsed_on, authority)


def _deadline(state: State, code: DutyCode, ref: str, due_on: date, track: str = "") -> Deadline:
    """The day with all that explains it; where nothing counts it, it was agreed or stated."""
    deadline: Deadline | None
    match code:
        case "acknowledge":
            deadline = acknowledge_deadline(state, state.stage, track)
        case "respond":
            deadline = respond_deadline(state, state.stage)
        case "log-new-complaint":
            deadline = issue_deadline(state, state.issues[ref], due_on)
        case "update" | "deliver-remedy" | "complete-action":
            deadline = None
        case "review-adjustment" | "review-restriction" | "comply-with-order" | "comply-with-direction":
            deadline = None
        case _ as never:
            assert_never(never)
    return agreed_deadline(state, _stated_on(state, code, ref), due_on) if deadline is None else deadline


def _stated_on(state: State, code: DutyCode, ref: str) -> date:
    """The day on which a day that is not counted was agreed or stated."""
    match code:
        case "deliver-remedy":
            return state.remedies[ref].stated_on
        case "complete-action":
            return state.actions[ref].stated_on
        case "review-adjustment":
            return state.adjustments[ref].reviewed_on or state.adjustments[ref].agreed_on
        case "review-restriction":
            return state.restrictions[ref].reviewed_on or state.restrictions[ref].placed_on
        case "comply-with-order" | "comply-with-direction":
            order = state.orders[ref]
            return order.ordered_on if isinstance(order, OrderOnRecord) else order.directed_on
        case _:
            updates = state.stage.updates
            return state.received.on if updates is None else updates.since
