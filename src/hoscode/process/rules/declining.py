"""Declining a complaint, at receipt or at escalation: on a ground that is proved, with what the resident is owed."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from hoscode._checks import listed, same_name
from hoscode.law import AcceptFrom, AcceptWithin, Kind
from hoscode.model.calendar_months import months_after
from hoscode.model.events import Declined, Ground
from hoscode.model.facts import Facts
from hoscode.process.found import Found
from hoscode.process.rules import ending


def declined(facts: Facts, event: Declined, found: Found) -> None:
    """Every rule on refusing a complaint (2.1 to 2.5, 5.11; 1.7 to 1.9, 4.14, 5.9 in 2022)."""
    ending.ended(facts, event.on, found)
    _ground(facts, event, found)
    if not event.explanation.strip():
        found.add("explanation-missing", "explanation")
    if not event.ombudsman_right_given:
        found.add(
            "ombudsman-right-missing",
            "ombudsman_right_given",
            expected=True,
            actual=event.ombudsman_right_given,
            kind=Kind.UNEVIDENCED if event.ombudsman_right_given is None else None,
        )
    if not event.circumstances_considered.strip():
        found.add("blanket-exclusion", "circumstances_considered")
    if not event.evidence.strip():
        found.add("evidence-missing", "evidence")


def _ground(facts: Facts, event: Declined, found: Found) -> None:
    match event.ground:
        case None:
            found.add("ground-not-held", "ground")
        case Ground.TIME_LIMIT:
            _time_limit(facts, event, found)
        case Ground.LEGAL_PROCEEDINGS:
            if event.claim_filed_on is None or event.claim_filed_on > event.on:
                found.add("claim-not-filed", "claim_filed_on", expected=event.on, actual=event.claim_filed_on)
        case Ground.ALREADY_CONSIDERED:
            earlier = event.earlier_reference
            if not earlier.strip() or same_name(earlier, facts.received.reference):
                found.add("not-already-considered", "earlier_reference", actual=earlier)
        case Ground.POLICY_EXCLUSION:
            _clause(facts, event, found)
        case _ as never:
            assert_never(never)


def _time_limit(facts: Facts, event: Declined, found: Found) -> None:
    if facts.edition.accept_within is not None:
        _within_the_time(facts, facts.edition.accept_within, found)
    if facts.received.safeguarding_or_safety:
        found.add("safeguarding-excluded", "ground")
    if not event.discretion_considered.strip():
        found.add("discretion-not-considered", "discretion_considered")


def _within_the_time(facts: Facts, within: AcceptWithin, found: Found) -> None:
    received_on = facts.received.on
    begins, shown = _time_begins(facts, within.runs_from)
    last_day = None if begins is None else months_after(min(begins, received_on), within.months)
    if last_day is not None and received_on <= last_day and shown:  # the anniversary itself is in time
        found.add("within-time-limit", "ground", expected=last_day, actual=received_on)
    elif last_day is None or received_on <= last_day:
        found.add("within-time-limit", "ground", kind=Kind.UNEVIDENCED)


def _time_begins(facts: Facts, runs_from: AcceptFrom) -> tuple[date | None, bool]:
    """The day from which the time to accept is counted, and whether it is the day itself or only the latest it can be.

    Somebody becomes aware of an issue when it occurs or later, so that awareness is the latest day for the issue.
    """
    issue_on, aware_on = facts.received.issue_on, facts.received.aware_on
    match runs_from:
        case AcceptFrom.ISSUE:
            return (aware_on, False) if issue_on is None else (issue_on, True)
        case AcceptFrom.ISSUE_OR_AWARENESS:
            known = [day for day in (issue_on, aware_on) if day is not None]
            return (max(known), True) if known else (None, False)
        case _ as never:
            assert_never(never)


def _clause(facts: Facts, event: Declined, found: Found) -> None:
    exclusions = facts.policy.exclusions
    if facts.policy.has_clause(event.clause):
        return
    found.add(
        "clause-not-in-policy",
        "clause",
        expected=listed((each.clause for each in exclusions), len(exclusions)) or "not held",
        actual=event.clause.strip() or "none",
        kind=None if exclusions else Kind.UNEVIDENCED,
    )
