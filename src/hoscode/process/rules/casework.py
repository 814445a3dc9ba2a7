"""What goes on around the two stages: remedies, adjustments, restrictions. What is late there is found by `timing`."""

from __future__ import annotations

from hoscode.law import DutyCode
from hoscode.model.events import AdjustmentAgreed, RemedyOffered, RestrictionPlaced
from hoscode.model.state import State
from hoscode.process.judgement import Judgement


def remedy_offered(_state: State, event: RemedyOffered, judgement: Judgement) -> None:
    """7.3 (6.5 in 2022): an offer says by when."""
    if event.remedy.by is None and not event.remedy.was_done_by(event.on):
        judgement.find("remedy-undated", "remedy.by", actual=event.remedy.ref, around=True)


def adjustment_agreed(state: State, event: AdjustmentAgreed, judgement: Judgement) -> None:
    """5.10: an agreed adjustment is kept under review."""
    if event.review_by is None:
        _no_review_date(state, "review-adjustment", event.ref, judgement)


def restriction_placed(state: State, event: RestrictionPlaced, judgement: Judgement) -> None:
    """5.14, 5.15 (4.19 in 2022): evidenced, proportionate, with regard to the Equality Act, and reviewed."""
    if not event.evidence.strip():
        judgement.find("restriction-unevidenced", "evidence", actual=event.ref, around=True)
    for field, text in (
        ("proportionality", event.proportionality),
        ("equality_act_regard", event.equality_act_regard),
    ):
        if not text.strip():
            judgement.find("restriction-disproportionate", field, actual=event.ref, around=True)
    if event.review_by is None:
        _no_review_date(state, "review-restriction", event.ref, judgement)


def _no_review_date(state: State, duty: DutyCode, ref: str, judgement: Judgement) -> None:
    provisions = state.edition.duty_provisions(duty, state.ruled_by(state.stage.number))
    judgement.find("review-date-missing", "review_by", actual=ref, provisions=provisions, around=True)
