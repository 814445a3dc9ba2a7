"""Complaints and a form that between them hold every type and field: what a release must still load ten years on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from hoscode import (
    CODE_2024,
    CODE_ONLY,
    ENGLAND_AND_WALES,
    AcceptanceDirected,
    Acknowledged,
    Action,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Channel,
    Complaint,
    CorrespondenceLogged,
    Decision,
    Declined,
    Definition,
    DefinitionRevised,
    Direction,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Exclusion,
    Extended,
    Ground,
    Handler,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    LandlordPolicy,
    LearningRecorded,
    NextStep,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Outcome,
    Point,
    PointDecision,
    Received,
    ReferredToOmbudsman,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    RemedyRefused,
    Reopened,
    Representative,
    RepresentativeAppointed,
    Responded,
    Response,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Route,
    SetAside,
    SetAsideReason,
    Start,
    Step,
    Target,
    Tenure,
    Updated,
    Verdict,
    Withdrawn,
    replay,
)
from hoscode.oversight import Answer, AssessmentReason, Compliance, SelfAssessment

_POINTS: Final = (
    Point("P1", "no heating since January", unclear=True),
    Point("P2", "the neighbour's extension", responsible=False, explanation="planning is the council's"),
    Point("P3", "the meter", responsible=None),
)
_DEFINITION: Final = Definition(points=_POINTS, outcomes_sought=["a working boiler", "an apology"])
_OKAFOR: Final = Handler("J. Okafor", team="resolution")
_LINDQVIST: Final = Handler("M. Lindqvist", third_party="Fair Homes Mediation", team="panel")
_KIN: Final = Representative("Ada Straße", authority="form signed 3 May 2024")


def _letter(stage: int, route: Route) -> Response:
    return Response(
        stage=stage,
        definition=_DEFINITION,
        decisions=[
            PointDecision("P1", Outcome.UPHELD, reasons="six weeks, four too many", references=["repairs policy 4.2"]),
            PointDecision("P3", Outcome.NOT_UPHELD, reasons="the meter was read"),
        ],
        remedies=[
            Remedy(
                ref="R1",
                kind=RemedyKind.FINANCIAL,
                details="for the time without heating",
                by=date(2024, 7, 1),
                amount=Decimal("250.00"),
                agreed_with_resident=True,
                open_until=date(2024, 6, 28),
            ),
            Remedy(ref="R2", kind=RemedyKind.APOLOGY, details="in this letter", done_on=date(2024, 6, 3)),
        ],
        outstanding_actions=[Action(ref="A1", details="replace the boiler", by=date(2024, 7, 12), owner="repairs")],
        next_step=NextStep(route, "reply to this letter"),
    )


_STAGE_1: Final[tuple[Event, ...]] = (
    Received(
        on=date(2024, 5, 1),
        reference="C-101",
        resident="R-7",
        summary="“no heating”, no answer",
        channel=Channel.IN_PERSON,
        issue_on=date(2024, 1, 15),
        aware_on=date(2024, 1, 16),
        representative=Representative("the resident's sister"),
        tenure=Tenure.LCRA,
        category="repairs",
        safeguarding_or_safety=True,
    ),
    CorrespondenceLogged(on=date(2024, 4, 2), direction=Direction.INCOMING, party="R-7", document="scan 18"),
    RepresentativeAppointed(on=date(2024, 5, 2), representative=_KIN),
    DisabilityDisclosed(on=date(2024, 5, 2), details="cannot manage stairs"),
    AdjustmentAgreed(on=date(2024, 5, 2), ref="large print", details="letters in 18 point", review_by=date(2024, 6, 3)),
    Acknowledged(
        on=date(2024, 5, 3),
        definition=_DEFINITION,
        handler=_OKAFOR,
        logged_on=date(2024, 5, 2),
        clarification_sought=["P1"],
        conflicts=["manages the repairs contract"],
        measures="a colleague reads every draft",
        track="repairs",
        ombudsman_access_given=True,
    ),
    DefinitionRevised(on=date(2024, 5, 7), definition=_DEFINITION, agreed_with_resident=True),
    HandlerAssigned(
        on=date(2024, 5, 8), handler=Handler("P. Singh"), conflicts=["none but a shared office"], measures="noted"
    ),
    IssueRaised(on=date(2024, 5, 9), point=Point("P4", "the lift"), related=True),
    IssueRaised(on=date(2024, 5, 9), point=Point("P5", "service charges"), related=False, would_delay=True),
    IssueLogged(on=date(2024, 5, 13), ref="P5", reference="C-107"),
    RestrictionPlaced(
        on=date(2024, 5, 10),
        ref="one contact",
        details="calls to one named officer",
        evidence="call log of April",
        proportionality="letters stay open",
        equality_act_regard="considered with the adjustment",
        review_by=date(2024, 6, 10),
    ),
    Extended(
        on=date(2024, 5, 17),
        new_due=date(2024, 6, 10),
        reasons="a part is on order",
        ombudsman_details_given=True,
        good_reason="the maker's strike",
        update_every=5,
        agreed_with_resident=False,
        for_panel=True,
    ),
    Updated(on=date(2024, 5, 24), note="the part is due on Tuesday", update_every=4),
    RemedyOffered(
        on=date(2024, 5, 28),
        remedy=Remedy(ref="R0", kind=RemedyKind.ACTION, details="two heaters on loan", by=date(2024, 5, 29)),
    ),
    RemedyAccepted(on=date(2024, 5, 28), ref="R0"),
    RemedyDelivered(on=date(2024, 5, 30), ref="R0"),
    AdjustmentReviewed(on=date(2024, 6, 3), ref="large print", next_review_by=date(2024, 9, 2)),
    Responded(
        on=date(2024, 6, 3), response=_letter(1, Route.STAGE_2), by=Handler("P. Singh"), outcome=Outcome.PARTLY_UPHELD
    ),
    ResponseRevised(on=date(2024, 6, 4), response=_letter(1, Route.STAGE_2)),
    RemedyRefused(on=date(2024, 6, 5), ref="R1"),
    RestrictionReviewed(on=date(2024, 6, 7), ref="one contact", next_review_by=date(2024, 9, 9)),
    ActionCompleted(on=date(2024, 7, 15), ref="A1"),
)

_STAGE_2: Final[tuple[Event, ...]] = (
    EscalationRequested(on=date(2024, 7, 18), reasons="it is still cold"),
    Acknowledged(on=date(2024, 7, 29), definition=_DEFINITION, handler=Handler(" p. singh ")),
    RestrictionLifted(on=date(2024, 8, 1), ref="one contact"),
    Responded(on=date(2024, 9, 2), response=_letter(2, Route.OMBUDSMAN), by=_LINDQVIST),
    ReferredToOmbudsman(on=date(2024, 9, 20), reference="202499999"),
    OmbudsmanDetermined(
        on=date(2025, 2, 3),
        finding="maladministration",
        orders=[Order(ref="O1", details="pay £400", by=date(2025, 3, 3))],
    ),
    OrderComplied(on=date(2025, 3, 4), ref="O1"),
    LearningRecorded(
        on=date(2025, 3, 10), details="parts are ordered late", service_improvement="a van stock of parts"
    ),
)

_DECLINED: Final[tuple[Event, ...]] = (
    Received(on=date(2024, 12, 24), reference="C-202", issue_on=date(2023, 1, 2), channel=Channel.LETTER),
    Declined(
        on=date(2024, 12, 30),
        ground=Ground.TIME_LIMIT,
        explanation="it happened too long ago",
        ombudsman_right_given=False,
        circumstances_considered="the resident was not ill",
        evidence="the repairs log",
        discretion_considered="nothing speaks for it",
        claim_filed_on=date(2024, 11, 4),
        earlier_reference="C-17",
        clause="4.2",
    ),
    AcceptanceDirected(on=date(2025, 4, 17), reference="202488888"),
    Withdrawn(on=date(2025, 4, 22), reason="settled on the phone"),
)

_UNDATED: Final[tuple[Event, ...]] = (
    Received(on=date(2022, 12, 23), reference="C-303", tenure=Tenure.LCHO),
    Acknowledged(on=date(2023, 1, 9)),
    Extended(on=date(2023, 1, 30), new_due=date(2023, 2, 6), date_known=False),
    Responded(on=date(2023, 2, 8), outcome=Outcome.NOT_UPHELD),
    EscalationRequested(on=date(2023, 4, 3), date_known=False),
    Responded(on=date(2023, 5, 15)),
    EscalationRequested(on=date(2023, 5, 16)),
)

_POLICY: Final = LandlordPolicy(
    "Example Homes",
    calendar=ENGLAND_AND_WALES.with_closures({date(2023, 5, 9): "a day for the king", date(2027, 6, 4): "a jubilee"}),
    targets=[
        Target(Step.ACKNOWLEDGE, 1, 2),
        Target(Step.RESPOND, 1, 15, runs_from=Start.RECEIVED, track="repairs"),
        Target(Step.EXTEND, 2, 5),
    ],
    exclusions=[Exclusion(clause="4.2", details="decided by a tribunal")],
    third_stage="a panel of residents, as the self-assessment explains",
    escalate_within=20,
)

_UNUSUAL: Final[tuple[Event, ...]] = (
    Received(on=date(2024, 5, 1), reference="C-404"),
    Acknowledged(on=date(2024, 5, 1)),
    Acknowledged(on=date(2024, 5, 3), definition=_DEFINITION, handler=_OKAFOR),
    SetAside(
        on=date(2024, 5, 7),
        why=SetAsideReason.MERGED,
        reference="C-405",
        explanation="the same leak in the flat above",
        agreed_with_resident=True,
    ),
    Reopened(on=date(2024, 5, 13), reason="it is another leak after all"),
    Acknowledged(on=date(2024, 5, 14), definition=_DEFINITION, handler=_OKAFOR),
    EscalationRequested(on=date(2024, 6, 3)),
    Responded(on=date(2024, 6, 5), outcome=Outcome.UPHELD, stage=1, date_known=False),
    Responded(on=date(2024, 6, 28)),
    Responded(on=date(2024, 7, 1)),
    OmbudsmanDirected(
        on=date(2024, 7, 2), ref="D1", details="send the letter of stage 2", by=date(2024, 7, 9), failure_notice=True
    ),
    OrderComplied(on=date(2024, 7, 8), ref="D1"),
    OmbudsmanDetermined(
        on=date(2025, 3, 3),
        verdicts=[Verdict("the leak", Decision.MALADMINISTRATION), Verdict("the letters", Decision.SERVICE_FAILURE)],
        orders=[Order(ref="O9", details="pay compensation", by=date(2025, 4, 7), amount=Decimal("350.00"))],
        reference="202499999",
    ),
)


def release_histories() -> dict[str, Complaint]:
    """The complaints, by the names of the files in which a release keeps them."""
    return {
        "received": replay(_STAGE_1[:1]),
        "extended": replay(_STAGE_1[:14]),
        "answered": replay(_STAGE_1),
        "determined": replay((*_STAGE_1, *_STAGE_2), _POLICY),
        "declined-and-directed": replay(_DECLINED, _POLICY),
        "undated": replay(_UNDATED, _POLICY),
        "undated-and-no-promise": replay(_UNDATED[:-1], CODE_ONLY),
        "unusual": replay(_UNUSUAL, _POLICY),
    }


def release_self_assessment() -> SelfAssessment:
    """A form as it came, with one answer given since."""
    rows = [
        ("Section 6.2", "Yes", "96.4 % of 1,234", "see the complaints policy, part 4"),
        ("6.3", "Partly", "", "the new system"),
        (6.1, "Yes", "a number that lost its nought", ""),
        ("?", "Yes", "", ""),
    ]
    form = SelfAssessment.from_rows(
        CODE_2024,
        "Example Homes",
        rows,
        reason=AssessmentReason.CHANGE,
        completed_on=date(2025, 6, 30),
        approved_on=date(2025, 7, 14),
        approved_by="the board",
    )
    return form.with_answer(
        Answer(
            provision="6.13",
            complies=Compliance.NO,
            as_written="No",
            evidence="two officers for everything",
            commentary="a third begins in May",
            comply_by=date(2026, 5, 4),
        )
    )
