"""What is found of the duties that an event meets or ends. Lateness is found and kept, never refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hoscode.law import DutyCode, FindingCode, Provision
from hoscode.model.deadlines import acknowledge_deadline, earlier_backstop, earliest_on, respond_deadline
from hoscode.model.events import Acknowledged, Event
from hoscode.model.state import State
from hoscode.process.judgement import Judgement
from hoscode.process.lateness import (
    Ended,
    acknowledgement_ended,
    casework_ended,
    is_late,
    is_undated,
    response_ended,
    update_ended,
)


def acknowledged(state: State, event: Acknowledged, judgement: Judgement) -> None:
    """6.2, 6.11 (4.1, 5.10 in 2022): acknowledged and logged, judged by the later of the two days."""
    over = acknowledgement_ended(state, event)
    targets = state.procedure.policy.targets
    if over is None or not (over.is_late or targets):
        return
    field = "on" if over.over_on == event.on else "logged_on"
    # where it defines what was confirmed before, that was found late already
    if over.is_late and state.stage.acknowledgement is None:
        judgement.find("acknowledged-late", field, expected=over.due_on, actual=over.over_on)
    if targets:
        _promise_to_acknowledge(state, event.track, over, field, over.over_on, judgement)


def ended_unacknowledged(state: State, event: Event, judgement: Judgement, *, refused: bool) -> None:
    """6.2, 6.11 (4.1, 5.10 in 2022): the stage ends after the limit and was never acknowledged."""
    over = acknowledgement_ended(state, event)
    if over is None:
        return
    if over.is_late:
        judgement.find("never-acknowledged", "on", expected=over.due_on, refused=refused)
    if state.procedure.policy.targets and not is_undated(event):
        _promise_to_acknowledge(state, "", over, "on", None, judgement)


def _promise_to_acknowledge(
    state: State, track: str, over: Ended, field: str, acknowledged_on: date | None, judgement: Judgement
) -> None:
    deadline, limit = acknowledge_deadline(state, state.stage, track), state.stage.rules.acknowledge
    promised_on = None if deadline is None else deadline.promised_on
    if is_late(promised_on, over.over_on) and limit is not None:
        confirmed_on = state.stage.acknowledged_on
        if confirmed_on is not None and is_late(promised_on, confirmed_on):
            return  # found already of the letter that this one makes good
        judgement.find_promise_missed(field, expected=promised_on, actual=acknowledged_on, provision=limit.provision)


def ended_unanswered(state: State, event: Event, judgement: Judgement, *, asked_on: date | None = None) -> None:
    """6.3, 6.14 (5.1, 5.13, 5.18 in 2022): the stage is answered, or ends after its answer was due, without one.

    `asked_on` is the day on which the next stage was asked for, where this one is answered only after that: what was
    late by then was found on that day.
    """
    over = response_ended(state, event)
    if over is None:
        return
    answered_on = over.over_on if over.is_met else None
    if not over.is_met and is_undated(event):
        judgement.find("response-time-not-shown", "date_known", expected=over.due_on, actual=None)
    elif over.is_late:
        if asked_on is None or not is_late(over.due_on, asked_on):
            judgement.find("responded-late", "on", expected=over.due_on, actual=answered_on)
        if over.is_met and state.stage.updates is None:
            # 5.9: outside the timescale, so intervals for updates were to be agreed
            judgement.find_once("update-interval-missing", "interval", "update_every", refused=False)
    elif over.is_met:
        certain_on = earliest_on(state, state.stage) if state.stage.acknowledgement is None else None
        if certain_on is not None and over.over_on > certain_on:
            judgement.find("response-time-not-shown", "on", expected=certain_on, actual=answered_on)
        backstop_on = earlier_backstop(state, state.stage)
        if backstop_on is not None and over.over_on > backstop_on:
            judgement.find("responded-after-backstop", "on", expected=backstop_on, actual=answered_on)
    if state.procedure.policy.targets:
        deadline = respond_deadline(state, state.stage)
        promised_on = None if deadline is None else deadline.promised_on
        found_already = asked_on is not None and is_late(promised_on, asked_on)
        if is_late(promised_on, over.over_on) and not found_already and not is_undated(event):
            judgement.find_promise_missed(
                "on", expected=promised_on, actual=answered_on, provision=state.stage.rules.respond.provision
            )


def updated(state: State, event: Event, judgement: Judgement) -> None:
    """5.9 (4.11 in 2022): an agreed update came late, or had not come when its interval ended."""
    over = update_ended(state, event)
    if over is not None and over.is_late:
        updated_on = over.over_on if over.is_met else None
        judgement.find("update-late", "on", expected=over.due_on, actual=updated_on, around=True)


def casework(state: State, event: Event, judgement: Judgement) -> None:
    """6.6, 6.8, 6.17, 7.3, 5.10, 5.14: what has a ref and a day was late when the event met it or ended it."""
    for over in casework_ended(state, event):
        code = _found_late(over.code) if over.is_late else None
        if code is not None:
            judgement.find(
                code,
                "on",
                expected=over.due_on,
                actual=over.over_on if over.is_met else None,
                stage=over.stage,
                provisions=_of_the_review(state, over) if code == "review-late" else None,
                around=True,
            )


def _of_the_review(state: State, over: Ended) -> tuple[Provision, ...]:
    return state.edition.duty_provisions(over.code, state.ruled_by(over.stage))


def _found_late(duty: DutyCode) -> FindingCode | None:
    """The code under which a late duty about something with a ref is found."""
    found: Mapping[DutyCode, FindingCode] = {
        "log-new-complaint": "issue-unlogged",
        "deliver-remedy": "remedy-late",
        "complete-action": "action-late",
        "review-adjustment": "review-late",
        "review-restriction": "review-late",
        "comply-with-order": "order-late",
        "comply-with-direction": "direction-late",
    }
    return found.get(duty)
