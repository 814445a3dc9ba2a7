"""Sound steps around the stages: issues, remedies, adjustments, restrictions, the Ombudsman."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    CorrespondenceLogged,
    DisabilityDisclosed,
    Event,
    IssueLogged,
    IssueRaised,
    LearningRecorded,
    OmbudsmanDetermined,
    Order,
    OrderComplied,
    Point,
    ReferredToOmbudsman,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    RemedyRefused,
    RepresentativeAppointed,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
)
from hoscode.testing.strategies.any_events import Maker, anyhow
from hoscode.testing.strategies.standing import refs_known


def _issue_raised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    point = Point(f"issue {complaint.version}", "the lift is broken as well")
    return IssueRaised(on=on, point=point, related=draw(st.booleans()), would_delay=draw(st.booleans()))


def _issue_logged(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    ref = draw(st.sampled_from(refs_known(IssueLogged, complaint)))
    return IssueLogged(on=on, ref=ref, reference=f"C-{complaint.version}")


def _remedy_offered(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    by = draw(st.dates(on, on + timedelta(days=60)))
    kind = draw(st.sampled_from(RemedyKind))
    return RemedyOffered(on=on, remedy=Remedy(ref=f"remedy {complaint.version}", kind=kind, details="£100", by=by))


def _adjustment_agreed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    review_by = draw(st.dates(on, on + timedelta(days=90)))
    return AdjustmentAgreed(on=on, ref=f"adjustment {complaint.version}", details="large print", review_by=review_by)


def _restriction_placed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return RestrictionPlaced(
        on=on,
        ref=f"restriction {complaint.version}",
        details="one call a week",
        evidence="the log of calls",
        proportionality="letters are still answered",
        equality_act_regard="no protected characteristic is affected",
        review_by=draw(st.dates(on, on + timedelta(days=90))),
    )


def _ombudsman_determined(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    by = draw(st.dates(on, on + timedelta(days=60)))
    return OmbudsmanDetermined(
        on=on, finding="maladministration", orders=[Order(ref=f"order {complaint.version}", details="pay £250", by=by)]
    )


def _adjustment_reviewed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    ref, again = _named(draw, AdjustmentReviewed, complaint), draw(st.none() | _within_a_quarter(on))
    return AdjustmentReviewed(on=on, ref=ref, next_review_by=again)


def _restriction_reviewed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    ref, again = _named(draw, RestrictionReviewed, complaint), draw(_within_a_quarter(on))
    return RestrictionReviewed(on=on, ref=ref, next_review_by=again)


def _within_a_quarter(on: date) -> SearchStrategy[date]:
    return st.dates(on, on + timedelta(days=90))


def _named(draw: DrawFn, kind: type[Event], complaint: Complaint) -> str:
    return draw(st.sampled_from(refs_known(kind, complaint)))


def _naming(
    kind: type[RemedyAccepted | RemedyRefused | RemedyDelivered | ActionCompleted | RestrictionLifted | OrderComplied],
) -> Maker:
    def make(draw: DrawFn, complaint: Complaint, on: date) -> Event:
        return kind(on=on, ref=_named(draw, kind, complaint))

    return make


CASEWORK_STEPS: Final[Mapping[type[Event], Maker]] = {
    IssueRaised: _issue_raised,
    IssueLogged: _issue_logged,
    RemedyOffered: _remedy_offered,
    RemedyAccepted: _naming(RemedyAccepted),
    RemedyRefused: _naming(RemedyRefused),
    RemedyDelivered: _naming(RemedyDelivered),
    ActionCompleted: _naming(ActionCompleted),
    RepresentativeAppointed: anyhow(RepresentativeAppointed),
    AdjustmentAgreed: _adjustment_agreed,
    AdjustmentReviewed: _adjustment_reviewed,
    DisabilityDisclosed: anyhow(DisabilityDisclosed),
    RestrictionPlaced: _restriction_placed,
    RestrictionReviewed: _restriction_reviewed,
    RestrictionLifted: _naming(RestrictionLifted),
    CorrespondenceLogged: anyhow(CorrespondenceLogged),
    LearningRecorded: anyhow(LearningRecorded),
    ReferredToOmbudsman: anyhow(ReferredToOmbudsman),
    OmbudsmanDetermined: _ombudsman_determined,
    OrderComplied: _naming(OrderComplied),
}
"""What makes each event around the stages."""
