"""Declining a complaint, at receipt or at escalation: on a ground that is proved, with what the resident is owed."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from hoscode._checks import same_name
from hoscode._words import listed
from hoscode.law import AcceptFrom, AcceptWithin, Kind
from hoscode.model.calendar_months import months_after
from hoscode.model.events import Declined, Ground
from hoscode.model.state import OPEN_PHASES, State
from hoscode.process.judgement import Judgement
from hoscode.process.rules import ending


def declined(state: State, event: Declined, judgement: Judgement) -> None:
    """Every rule on refusing a complaint (2.1 to 2.5, 5.11; 1.7 to 1.9, 4.14, 5.9 in 2022)."""
    if state.phase not in OPEN_PHASES:
        return  # a stage more than there is was asked for, and nobody has to take that on
    ending.ended(state, event, judgement)
    _ground(state, event, judgement)
    if not event.explanation.strip():
        judgement.find("explanation-missing", "explanation", content="reasons")
    right_given = event.ombudsman_right_given
    if not right_given:
        judgement.find_flag("ombudsman-right-missing", "ombudsman_right_given", right_given, content="ombudsman-right")
    if not event.circumstances_considered.strip():
        judgement.find("blanket-exclusion", "circumstances_considered")
    if not event.evidence.strip():
        judgement.find("evidence-missing", "evidence")


def _ground(state: State, event: Declined, judgement: Judgement) -> None:
    match event.ground:
        case None:
            judgement.find("ground-not-held", "ground")
        case Ground.TIME_LIMIT:
            _time_limit(state, event, judgement)
        case Ground.LEGAL_PROCEEDINGS:
            if event.claim_filed_on is None or event.claim_filed_on > event.on:
                judgement.find("claim-not-filed", "claim_filed_on", expected=event.on, actual=event.claim_filed_on)
        case Ground.ALREADY_CONSIDERED:
            earlier = event.earlier_reference
            if not earlier.strip() or same_name(earlier, state.received.reference):
                judgement.find("not-already-considered", "earlier_reference", actual=earlier)
        case Ground.POLICY_EXCLUSION:
            _clause(state, event, judgement)
        case _ as never:
            assert_never(never)


def _time_limit(state: State, event: Declined, judgement: Judgement) -> None:
    if state.edition.accept_within is not None:
        _within_the_time(state, state.edition.accept_within, judgement)
    if state.received.safeguarding_or_safety:
        judgement.find("safeguarding-excluded", "ground")
    if not event.discretion_considered.strip():
        judgement.find("discretion-not-considered", "discretion_considered")
    _own_time(state, judgement)


def _own_time(state: State, judgement: Judgement) -> None:
    """5.11 (4.14, 5.9 in 2022): a request within the time that the landlord itself gives is not too late."""
    within, stage, answered = state.policy.escalate_within, state.stage, state.stage.before
    answered_on = None if answered is None else answered.responded_on
    if within is None or answered is None or answered_on is None or stage.requested_on < answered_on:
        return
    if stage.unusual.is_directed or not stage.request_dated:
        return  # nobody asked for it, or nothing shows when
    calendar = state.procedure.calendar
    if calendar.count(answered_on, stage.requested_on) <= within:
        is_known = within <= calendar.count(answered_on, calendar.horizon)
        judgement.find(
            "declined-in-own-time",
            "ground",
            expected=calendar.add(answered_on, within) if is_known else None,
            actual=stage.requested_on,
            kind=None if answered.response_dated else Kind.UNEVIDENCED,
        )


def _within_the_time(state: State, within: AcceptWithin, judgement: Judgement) -> None:
    received_on = state.received.on
    begins, shown = _time_begins(state, within.runs_from)
    last_day = None if begins is None else months_after(min(begins, received_on), within.months)
    if last_day is not None and received_on <= last_day and shown:  # the anniversary itself is in time
        judgement.find("within-time-limit", "ground", expected=last_day, actual=received_on)
    elif last_day is None or received_on <= last_day:
        judgement.find("within-time-limit", "ground", kind=Kind.UNEVIDENCED)


def _time_begins(state: State, runs_from: AcceptFrom) -> tuple[date | None, bool]:
    """The day from which the time to accept is counted, and whether it is the day itself or only the latest it can be.

    Somebody becomes aware of an issue when it occurs or later, so that awareness is the latest day for the issue.
    """
    issue_on, aware_on = state.received.issue_on, state.received.aware_on
    match runs_from:
        case AcceptFrom.ISSUE:
            return (aware_on, False) if issue_on is None else (issue_on, True)
        case AcceptFrom.ISSUE_OR_AWARENESS:
            known = [day for day in (issue_on, aware_on) if day is not None]
            return (max(known), True) if known else (None, False)
        case _ as never:
            assert_never(never)


def _clause(state: State, event: Declined, judgement: Judgement) -> None:
    exclusions = state.policy.exclusions
    if state.policy.has_clause(event.clause):
        return
    judgement.find(
        "clause-not-in-policy",
        "clause",
        expected=listed((each.clause for each in exclusions), len(exclusions)) or "not on record",
        actual=event.clause.strip() or None,
        kind=None if exclusions else Kind.UNEVIDENCED,
    )
