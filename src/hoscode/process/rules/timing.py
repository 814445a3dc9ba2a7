"""Lateness: what an event says about the duties that it meets or ends. It is found and kept, never refused."""

from __future__ import annotations

from datetime import date

from hoscode.model.deadlines import Deadline, acknowledge_deadline, respond_deadline, update_deadline
from hoscode.model.facts import Facts, Phase
from hoscode.process.found import Found


def acknowledged(facts: Facts, completed_on: date, track: str, field: str, found: Found) -> None:
    """6.2, 6.11 (4.1, 5.10 in 2022): acknowledged and logged, judged by the later of the two days."""
    deadline = acknowledge_deadline(facts, facts.stage, track)
    if deadline is None:
        return
    if completed_on > deadline.on:
        found.add("acknowledged-late", field, expected=deadline.on, actual=completed_on)
    _promise(deadline, completed_on, field, found)


def ended_unacknowledged(facts: Facts, ended_on: date, found: Found, *, refused: bool) -> None:
    """6.2, 6.11 (4.1, 5.10 in 2022): the stage ends after the limit and was never acknowledged."""
    if facts.phase is not Phase.AWAITING_ACKNOWLEDGEMENT:
        return
    deadline = acknowledge_deadline(facts, facts.stage)
    if deadline is None:
        return
    if ended_on > deadline.on:
        found.add("never-acknowledged", "on", expected=deadline.on, refused=refused)
    _promise(deadline, ended_on, "on", found, met=False)


def responded(deadline: Deadline, facts: Facts, responded_on: date, found: Found) -> None:
    """6.3, 6.14 (5.1, 5.13, 5.18 in 2022): answered in time, also by the stricter reading of a late acknowledgement."""
    if responded_on > deadline.on:
        found.add("responded-late", "on", expected=deadline.on, actual=responded_on)
        if facts.stage.updates is None:  # 5.9: outside the timescale, so intervals for updates were to be agreed
            found.add_once("update-interval-missing", "interval", "update_every", refused=False)
    elif _after_the_backstop(deadline, facts, responded_on):
        found.add("responded-after-backstop", "on", expected=deadline.backstop_on, actual=responded_on)
    _promise(deadline, responded_on, "on", found)


def _after_the_backstop(deadline: Deadline, facts: Facts, responded_on: date) -> bool:
    backstop_on = deadline.backstop_on
    if backstop_on is None or responded_on <= backstop_on:
        return False
    # an extension to a Saturday leaves the backstop on the Friday before, which is no earlier in working days
    return facts.policy.calendar.count(backstop_on, deadline.on) > 0


def ended_unanswered(facts: Facts, ended_on: date, found: Found) -> None:
    """6.3, 6.14 (5.1, 5.13, 5.18 in 2022): the stage ends after its answer was due, without one."""
    deadline = respond_deadline(facts, facts.stage)
    if deadline is None:
        return
    if ended_on > deadline.on:
        found.add("responded-late", "on", expected=deadline.on)
    _promise(deadline, ended_on, "on", found, met=False)


def updated(facts: Facts, updated_on: date, found: Found, *, met: bool) -> None:
    """5.9 (4.11 in 2022): an agreed update came late, or had not come when its interval ended."""
    deadline = update_deadline(facts)
    if deadline is not None and updated_on > deadline.on:
        found.add("update-late", "on", expected=deadline.on, actual=updated_on if met else None)


def _promise(deadline: Deadline, done_on: date, field: str, found: Found, *, met: bool = True) -> None:
    if deadline.promised_on is not None and done_on > deadline.promised_on and deadline.limit is not None:
        found.promise_missed(
            field, expected=deadline.promised_on, actual=done_on if met else None, provision=deadline.limit.provision
        )
