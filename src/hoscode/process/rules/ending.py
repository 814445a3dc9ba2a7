"""Events that end a stage without answering it: a request for the next stage, a withdrawal."""

from __future__ import annotations

from datetime import date

from hoscode.model.deadlines import issue_deadline, respond_deadline
from hoscode.model.events import EscalationRequested, IssueLogged, Withdrawn
from hoscode.model.facts import OPEN_PHASES, Facts
from hoscode.process.found import Found
from hoscode.process.rules import timing


def escalation_requested(facts: Facts, event: EscalationRequested, found: Found) -> None:
    """6.10, 6.12 (5.9, 5.11 in 2022): the resident may ask, with or without reasons; an open stage is answered first."""
    if facts.phase in OPEN_PHASES:
        _unanswered(facts, event, found)
    elif event.date_known:
        timing.updated(facts, event.on, found, met=False)
    if not event.date_known:
        found.add("request-undated", "date_known", expected=True, actual=False, stage=facts.stage.number + 1)


def _unanswered(facts: Facts, event: EscalationRequested, found: Found) -> None:
    deadline = respond_deadline(facts, facts.stage)
    overdue = deadline is not None and event.on > deadline.on
    found.add(
        "stage-unanswered",
        "on",
        expected=None if deadline is None else deadline.on,
        actual=event.on,
        refused=not overdue,
    )
    if event.date_known:  # an undated request may have come before the stage was late
        ended(facts, event.on, found)


def withdrawn(facts: Facts, event: Withdrawn, found: Found) -> None:
    """The resident ends it; what was late by then stays late."""
    ended(facts, event.on, found)


def ended(facts: Facts, ended_on: date, found: Found) -> None:
    """What an event that ends an open stage says of the duties it leaves unmet."""
    timing.ended_unacknowledged(facts, ended_on, found, refused=False)
    timing.ended_unanswered(facts, ended_on, found)
    timing.updated(facts, ended_on, found, met=False)


def issue_logged(facts: Facts, event: IssueLogged, found: Found) -> None:
    """6.8 (5.7 in 2022): a further issue becomes a complaint within the time to acknowledge one."""
    issue = facts.open_issues()[event.ref]
    deadline = issue_deadline(facts, issue)
    if deadline is not None and event.on > deadline.on:
        found.add("issue-unlogged", "on", expected=deadline.on, actual=event.on, stage=issue.stage)
