"""What goes on around the two stages: remedies, actions, adjustments, restrictions."""

from __future__ import annotations

from datetime import date

from hoscode.law import DutyCode
from hoscode.model.casework import RemedyOnRecord
from hoscode.model.events import (
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
)
from hoscode.model.facts import Facts
from hoscode.model.response import Response
from hoscode.process import moving_casework
from hoscode.process.found import Found
from hoscode.process.rules import timing


def remedy_offered(event: RemedyOffered, found: Found) -> None:
    """7.3 (6.5 in 2022): an offer says by when."""
    if event.remedy.by is None and not event.remedy.was_done_by(event.on):
        found.add("remedy-undated", "remedy.by", actual=event.remedy.ref)


def remedy_delivered(facts: Facts, event: RemedyDelivered, found: Found) -> None:
    """7.3 (6.5 in 2022): followed through, and by the day that was offered."""
    _remedy(facts.casework.remedy(event.ref), event.on, event.on, found)


def remedy_refused(facts: Facts, event: RemedyRefused, found: Found) -> None:
    """A refusal ends the offer; what was late by then stays late."""
    _remedy(facts.casework.remedy(event.ref), event.on, None, found)


def _remedy(state: RemedyOnRecord | None, ended_on: date, delivered_on: date | None, found: Found) -> None:
    if state is None or not state.is_owed or state.remedy.by is None or ended_on <= state.remedy.by:
        return
    if state.lapses_on is not None and state.lapses_on <= ended_on:
        return  # nobody took the offer while it was open, so nothing was owed any more
    found.add("remedy-late", "on", expected=state.remedy.by, actual=delivered_on, stage=state.stage)


def action_completed(facts: Facts, event: ActionCompleted, found: Found) -> None:
    """6.6, 6.17 (5.5 in 2022): tracked and done by its day; updates on actions end with the last of them."""
    state = facts.casework.action(event.ref)
    if state is None or not state.is_owed:
        return
    if event.on > state.action.by:
        found.add("action-late", "on", expected=state.action.by, actual=event.on, stage=state.stage)
    if facts.actions_owed == 1 and facts.stage.responded_on is not None:
        timing.updated(facts, event.on, found, met=False)


def letter_replaced(facts: Facts, response: Response | None, revised_on: date, found: Found) -> None:
    """A revised letter replaces what is not yet done; what was late by then stays late."""
    if response is None:
        return
    for remedy in moving_casework.dropped_remedies(facts, response):
        _remedy(remedy, revised_on, None, found)
    dropped = moving_casework.dropped_actions(facts, response)
    for action in dropped:
        if revised_on > action.action.by:
            found.add("action-late", "on", expected=action.action.by, stage=action.stage)
    if facts.actions_owed == len(dropped) and not _leaves_actions(facts, response):
        # updates on actions end with the last of them
        timing.updated(facts, revised_on, found, met=False)


def _leaves_actions(facts: Facts, response: Response) -> bool:
    casework = facts.open_casework()
    states = (casework.action(action.ref) for action in response.outstanding_actions or ())
    return any(state is None or state.completed_on is None for state in states)


def restated(facts: Facts, response: Response | None, sent_on: date, found: Found) -> None:
    """7.3 (6.5 in 2022): a letter that tells of a remedy offered before and done since tells whether it was in time.

    One that no longer gives a day for it ends the duty, and what was late by then stays late.
    """
    if response is None or not response.remedies:
        return
    casework = facts.open_casework()
    for remedy in response.remedies:
        state = casework.remedy(remedy.ref)
        if remedy.done_on is not None and remedy.was_done_by(sent_on):
            _remedy(state, remedy.done_on, remedy.done_on, found)
        elif remedy.by is None:
            _remedy(state, sent_on, None, found)


def adjustment_agreed(facts: Facts, event: AdjustmentAgreed, found: Found) -> None:
    """5.10: an agreed adjustment is kept under review."""
    if event.review_by is None:
        _no_review_date(facts, "review-adjustment", event.ref, found)


def adjustment_reviewed(facts: Facts, event: AdjustmentReviewed, found: Found) -> None:
    """5.10 (2.5 in 2022): reviewed by the day that was set."""
    adjustment = facts.casework.adjustment(event.ref)
    review_by = None if adjustment is None else adjustment.review_by
    _review(facts, "review-adjustment", review_by, event.on, event.on, found)


def restriction_placed(facts: Facts, event: RestrictionPlaced, found: Found) -> None:
    """5.14, 5.15 (4.19 in 2022): evidenced, proportionate, with regard to the Equality Act, and reviewed."""
    if not event.evidence.strip():
        found.add("restriction-unevidenced", "evidence", actual=event.ref)
    for field, text in (
        ("proportionality", event.proportionality),
        ("equality_act_regard", event.equality_act_regard),
    ):
        if not text.strip():
            found.add("restriction-disproportionate", field, actual=event.ref)
    if event.review_by is None:
        _no_review_date(facts, "review-restriction", event.ref, found)


def restriction_reviewed(facts: Facts, event: RestrictionReviewed, found: Found) -> None:
    """5.14: reviewed by the day that was set."""
    _review(facts, "review-restriction", _restriction_review_by(facts, event.ref), event.on, event.on, found)


def restriction_lifted(facts: Facts, event: RestrictionLifted, found: Found) -> None:
    """5.14: lifting it ends the reviews; one that was late by then stays late."""
    _review(facts, "review-restriction", _restriction_review_by(facts, event.ref), event.on, None, found)


def _restriction_review_by(facts: Facts, ref: str) -> date | None:
    restriction = facts.casework.restriction(ref)
    return None if restriction is None or restriction.lifted_on is not None else restriction.review_by


def _no_review_date(facts: Facts, duty: DutyCode, ref: str, found: Found) -> None:
    provisions = facts.edition.duty_provisions(duty, facts.stage.number)
    found.add("review-date-missing", "review_by", actual=ref, provisions=provisions)


def _review(
    facts: Facts, duty: DutyCode, review_by: date | None, ended_on: date, reviewed_on: date | None, found: Found
) -> None:
    provisions = facts.edition.duty_provisions(duty, facts.stage.number)
    if provisions and review_by is not None and ended_on > review_by:
        found.add("review-late", "on", expected=review_by, actual=reviewed_on, provisions=provisions)
