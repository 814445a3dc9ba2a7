"""Any event whatever, which a complaint mostly cannot take; to try things against."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Channel,
    Complaint,
    CorrespondenceLogged,
    Declined,
    DefinitionRevised,
    Direction,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    LearningRecorded,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    OrderComplied,
    Outcome,
    Received,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Reopened,
    RepresentativeAppointed,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    SetAsideReason,
    Tenure,
    Updated,
    Withdrawn,
)
from hoscode.model.events import EVENT_TYPES
from hoscode.testing.strategies.values import (
    days,
    definitions,
    handlers,
    maybe,
    orders,
    points,
    ref_of,
    refs,
    remedies,
    representatives,
    responses,
    texts,
    verdicts,
)


def events(
    *, of: Collection[type[Event]] = EVENT_TYPES, on: SearchStrategy[date] | None = None
) -> SearchStrategy[Event]:
    """Events of the types named, with any content, on any day that Python has unless `on` says otherwise.

    They look at no complaint: most of them have no place in it.
    """
    day = _ANY_DAY if on is None else on
    return st.one_of([_dated(kind=kind, on=day) for kind in of])


@st.composite
def _dated(draw: DrawFn, *, kind: type[Event], on: SearchStrategy[date]) -> Event:
    return kind(on=draw(on), **draw(CONTENTS[kind]))


def _contents(**fields: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


def _flag() -> SearchStrategy[bool]:
    return st.booleans()


def _interval() -> SearchStrategy[int | None]:
    return st.none() | st.sampled_from((1, 5, 10, 60, 1_000))


def _some_day() -> SearchStrategy[date | None]:
    return st.none() | days() | st.dates()


_ANY_DAY: Final = st.one_of(st.dates(date(2022, 1, 1), date(2032, 12, 31)), st.dates())
CONFLICTS: Final[SearchStrategy[list[str]]] = st.sampled_from(([], ["a cousin of the surveyor"]))

CONTENTS: Final[Mapping[type[Event], SearchStrategy[dict[str, Any]]]] = {
    Received: _contents(
        reference=refs(prefix="C-"),
        resident=texts(),
        summary=texts(),
        channel=st.none() | st.sampled_from(Channel),
        issue_on=_some_day(),
        aware_on=_some_day(),
        representative=st.none() | representatives(),
        tenure=st.none() | st.sampled_from(Tenure),
        category=texts(),
        safeguarding_or_safety=_flag(),
    ),
    Acknowledged: _contents(
        definition=st.none() | definitions(),
        handler=st.none() | handlers(),
        logged_on=_some_day(),
        clarification_sought=st.lists(refs(prefix="point "), max_size=2),
        conflicts=CONFLICTS,
        measures=texts(),
        track=st.sampled_from(("", "repairs", " Repairs ", "anything else")),
        ombudsman_access_given=maybe(),
    ),
    DefinitionRevised: _contents(definition=definitions(), agreed_with_resident=maybe()),
    HandlerAssigned: _contents(handler=handlers(), conflicts=CONFLICTS, measures=texts()),
    Declined: _contents(
        ground=st.sampled_from((*Ground, None)),
        explanation=texts(),
        ombudsman_right_given=maybe(),
        circumstances_considered=texts(),
        evidence=texts(),
        discretion_considered=texts(),
        claim_filed_on=_some_day(),
        earlier_reference=st.sampled_from(("", "C-0", "c-a")),
        clause=st.sampled_from(("", "4.2", "annex a ", "9")),
    ),
    AcceptanceDirected: _contents(reference=texts()),
    Extended: _contents(
        new_due=days() | st.dates(),
        reasons=texts(),
        ombudsman_details_given=maybe(),
        good_reason=texts(),
        update_every=_interval(),
        agreed_with_resident=maybe(),
        for_panel=_flag(),
        date_known=_flag(),
    ),
    Updated: _contents(note=texts(), update_every=_interval()),
    IssueRaised: _contents(point=points(), related=_flag(), would_delay=_flag()),
    IssueLogged: _contents(ref=refs(prefix="point "), reference=refs(prefix="C-")),
    Responded: _contents(
        response=st.none() | responses(),
        by=st.none() | handlers(),
        outcome=st.none() | st.sampled_from(Outcome),
        stage=st.none() | st.integers(1, 3),
    ),
    ResponseRevised: _contents(response=st.none() | responses()),
    EscalationRequested: _contents(reasons=st.none() | texts(), date_known=_flag()),
    RemedyOffered: _contents(remedy=remedies()),
    RemedyAccepted: _contents(ref=refs(prefix="remedy ")),
    RemedyRefused: _contents(ref=refs(prefix="remedy ")),
    RemedyDelivered: _contents(ref=refs(prefix="remedy ")),
    ActionCompleted: _contents(ref=refs(prefix="action ")),
    RepresentativeAppointed: _contents(representative=representatives()),
    AdjustmentAgreed: _contents(ref=refs(prefix="adjustment "), details=st.just("large print"), review_by=_some_day()),
    AdjustmentReviewed: _contents(ref=refs(prefix="adjustment "), next_review_by=_some_day()),
    DisabilityDisclosed: _contents(details=st.just("does not hear well")),
    RestrictionPlaced: _contents(
        ref=refs(prefix="restriction "),
        details=st.just("one call a week"),
        evidence=texts(),
        proportionality=texts(),
        equality_act_regard=texts(),
        review_by=_some_day(),
    ),
    RestrictionReviewed: _contents(ref=refs(prefix="restriction "), next_review_by=_some_day()),
    RestrictionLifted: _contents(ref=refs(prefix="restriction ")),
    CorrespondenceLogged: _contents(
        direction=st.sampled_from(Direction),
        party=refs(),
        document=refs(prefix="document "),
    ),
    LearningRecorded: _contents(details=st.just("call back sooner"), service_improvement=texts()),
    Withdrawn: _contents(reason=texts()),
    SetAside: _contents(
        why=st.sampled_from(SetAsideReason),
        reference=st.sampled_from(("", "C-0", "c-a")),
        explanation=texts(),
        agreed_with_resident=maybe(),
    ),
    Reopened: _contents(reason=texts()),
    ReferredToOmbudsman: _contents(reference=texts()),
    OmbudsmanDetermined: _contents(
        finding=st.sampled_from(("maladministration", "reasonable redress", "")),
        verdicts=st.lists(verdicts(), max_size=2),
        orders=st.lists(orders(), max_size=2, unique_by=ref_of),
        reference=texts(),
    ),
    OmbudsmanDirected: _contents(
        ref=refs(prefix="direction "), details=st.just("answer at stage 2"), by=days(), failure_notice=_flag()
    ),
    OrderComplied: _contents(ref=refs(prefix="order ")),
}

Maker = Callable[[DrawFn, Complaint, date], Event]
"""What makes an event of one type for a complaint, on a day."""


def anyhow(kind: type[Event]) -> Maker:
    """An event of a type of which no content is bad."""

    def make(draw: DrawFn, _complaint: Complaint, on: date) -> Event:
        return kind(on=on, **draw(CONTENTS[kind]))

    return make
