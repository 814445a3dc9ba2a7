"""Every dated duty of a complaint: those open now, and those that were met or lapsed on the way."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from hoscode.law import DutyCode
from hoscode.model.deadlines import Deadline, issue_deadline, update_deadline
from hoscode.model.duties import Duty, acknowledge_duty, respond_duty
from hoscode.model.events import Acknowledged, Event, IssueLogged, Responded, Updated
from hoscode.model.facts import Facts
from hoscode.process.found import Found
from hoscode.process.moving import move
from hoscode.process.opening import opened

_MET_BY: Final[dict[DutyCode, type[Event]]] = {
    "acknowledge": Acknowledged,
    "respond": Responded,
    "update": Updated,
    "log-new-complaint": IssueLogged,
}

DutyKey = tuple[object, ...]
"""What makes a duty the same one before and after an event, though its day may have moved."""


def open_duties(facts: Facts) -> dict[DutyKey, Duty]:
    """The duties that stand open, each under the key by which it is known until it ends."""
    duties: dict[DutyKey, Duty] = {}
    stage = facts.stage
    for duty in (acknowledge_duty(facts), respond_duty(facts)):
        if duty is not None:
            duties[duty.code, stage.number, stage.clock_from] = duty
    update = update_deadline(facts)
    if update is not None:
        duties["update", stage.number, stage.update_from, stage.update_every] = _duty(
            facts, "update", stage.number, update
        )
    for issue in facts.issues_to_log:
        deadline = issue_deadline(facts, issue)
        if deadline is not None:
            duties["log-new-complaint", issue.ref] = _duty(facts, "log-new-complaint", issue.stage, deadline, issue.ref)
    return duties


def _duty(facts: Facts, code: DutyCode, stage: int, deadline: Deadline, subject: str = "") -> Duty:
    provisions = facts.edition.duty_provisions(code, stage)
    return Duty(code=code, provisions=provisions, stage=stage, deadline=deadline, subject=subject)


def all_duties(facts: Facts) -> tuple[Duty, ...]:
    """Every duty: those that ended, in the order in which they did, and then the open ones.

    What ended is told by walking the history once more, so that a complaint need not carry it.
    """
    _, *rest = facts.history
    walked = opened(facts.received, facts.policy, facts.edition)
    ended_duties: list[Duty] = []
    standing = open_duties(walked)
    for event in rest:
        move(walked, event, Found(walked, event))
        now = open_duties(walked)
        ended_duties += [_ended(duty, event) for key, duty in standing.items() if key not in now]
        standing = now
    return (*ended_duties, *standing.values())


def _ended(duty: Duty, event: Event) -> Duty:
    """The duty as the event leaves it that ended it: met by what it asks for, lapsed by anything else."""
    if isinstance(event, Acknowledged) and duty.code == "acknowledge":
        return evolve(duty, met_on=max(event.on, event.logged_on or event.on))
    answered_in_time = isinstance(event, Responded) and duty.code == "acknowledge" and event.on <= duty.on
    if isinstance(event, _MET_BY[duty.code]) or answered_in_time:
        return evolve(duty, met_on=event.on)
    return evolve(duty, lapsed_on=event.on)
