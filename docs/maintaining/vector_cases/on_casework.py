"""Around the stages: further issues, updates, remedies, actions, adjustments, restrictions and orders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hoscode import (
    CODE_2024,
    Action,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    IssueLogged,
    IssueRaised,
    OmbudsmanDetermined,
    Order,
    OrderComplied,
    Point,
    Remedy,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    RestrictionPlaced,
    RestrictionReviewed,
    Updated,
)
from hoscode.law import FindingCode
from vector_cases.stating import INVESTIGATED, RESPONDED, Case, Refused, Taken, refused, taken
from vector_cases.story import (
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    Place,
    acknowledged,
    answered,
    begun,
    case_at,
    extended,
    investigated,
    letter,
    responded,
)

LIFT = Point("P5", "the lift is broken as well")


def cases() -> Iterator[Case]:
    """Every vector on what goes on around the stages."""
    for place in (STAGE_1_OF_2024, STAGE_1_OF_2022):
        yield from _issues(place)
        yield from _updates(place)
        yield from _refs(place)
    for place in (STAGE_1_OF_2024, STAGE_2_OF_2024, STAGE_1_OF_2022, STAGE_2_OF_2022):
        yield from _remedies(place)
        yield from _actions(place)
        yield from _adjustments(place)
        yield from _restrictions(place)


def _issues(place: Place) -> Iterator[Case]:
    raised = IssueRaised(on=place.acknowledged, point=LIFT, related=False)
    logged_by = place.acknowledged + timedelta(days=7)  # Wednesday to Wednesday: five working days
    given = (*investigated(place), raised)
    about: tuple[FindingCode, ...] = ("issue-unlogged",)
    yield case_at(
        place,
        "issue-logged-in-time",
        "an issue that does not belong to the complaint is logged as one of its own within five working days",
        about,
        IssueLogged(on=logged_by, ref="P5", reference="C-102"),
        taken(1, INVESTIGATED, place.respond_by),
        given,
    )
    yield case_at(
        place,
        "issue-logged-late",
        "an issue that is logged on the sixth working day is logged late",
        about,
        IssueLogged(on=logged_by + ONE_DAY, ref="P5", reference="C-102"),
        taken(1, INVESTIGATED, place.respond_by, "issue-unlogged"),
        given,
    )
    related = IssueRaised(on=place.acknowledged, point=LIFT, related=True)
    yield case_at(
        place,
        "issue-taken-in-and-not-decided",
        "a related issue becomes part of stage 1, and its answer decides it",
        ("point-not-addressed",),
        responded(place),
        refused("point-not-addressed"),
        (*investigated(place), related),
    )
    yield case_at(
        place,
        "issue-taken-in-is-not-logged",
        "an issue that was taken in does not wait to be logged",
        ("unknown-ref",),
        IssueLogged(on=logged_by, ref="P5", reference="C-102"),
        refused("unknown-ref"),
        (*investigated(place), related),
    )


def _updates(place: Place) -> Iterator[Case]:
    agreed = extended(place, update_every=3)
    due = place.respond_by + ONE_DAY
    next_by = agreed.on + timedelta(days=5)  # Thursday, three working days: Tuesday
    about: tuple[FindingCode, ...] = ("update-late",)
    for name, day, flags in (("in-time", next_by, ()), ("late", next_by + ONE_DAY, about)):
        yield case_at(
            place,
            f"updated-{name}",
            "an update is due as many working days after the last as was agreed",
            about,
            Updated(on=day),
            taken(1, INVESTIGATED, due, *flags),
            (*investigated(place), agreed),
        )


def _remedies(place: Place) -> Iterator[Case]:
    by = place.acknowledged + timedelta(days=14)
    offered = Remedy(ref="R5", kind=RemedyKind.ACTION, details="a heater on loan", by=by)
    status = (place.stage, INVESTIGATED, place.respond_by)
    yield case_at(
        place,
        "remedy-offered",
        "a remedy is offered before the answer, by a day",
        ("remedy-undated",),
        RemedyOffered(on=place.acknowledged, remedy=offered),
        taken(*status),
    )
    yield case_at(
        place,
        "remedy-offered-without-a-day",
        "a remedy offered without saying by when is refused",
        ("remedy-undated",),
        RemedyOffered(
            on=place.acknowledged, remedy=Remedy(ref="R5", kind=RemedyKind.ACTION, details="a heater on loan")
        ),
        refused("remedy-undated"),
    )
    given = (*investigated(place), RemedyOffered(on=place.acknowledged, remedy=offered))
    late: tuple[FindingCode, ...] = ("remedy-late",)
    for name, day, flags in (("in-time", by, ()), ("late", by + ONE_DAY, late)):
        yield case_at(
            place,
            f"remedy-delivered-{name}",
            "a remedy is delivered by the day that was named",
            late,
            RemedyDelivered(on=day, ref="R5"),
            taken(*status, *flags),
            given,
        )


def _actions(place: Place) -> Iterator[Case]:
    by = date(2025, 1, 31)
    left = (Action(ref="A1", details="replace the boiler", by=by),)
    given = (
        *begun(place),
        acknowledged(place),
        responded(place, response=letter(place, outstanding_actions=left)),
    )
    late: tuple[FindingCode, ...] = ("action-late",)
    for name, day, flags in (("in-time", by, ()), ("late", by + ONE_DAY, late)):
        yield case_at(
            place,
            f"action-completed-{name}",
            "what the letter leaves to do is done by the day it names",
            late,
            ActionCompleted(on=day, ref="A1"),
            taken(place.stage, RESPONDED, None, *flags),
            given,
        )


def _adjustments(place: Place) -> Iterator[Case]:
    status = (place.stage, INVESTIGATED, place.respond_by)
    review_by = date(2025, 1, 31)
    agreed = AdjustmentAgreed(on=place.acknowledged, ref="J1", details="large print", review_by=review_by)
    yield case_at(
        place,
        "adjustment-with-a-review",
        "an adjustment is agreed with the day of its review",
        ("review-date-missing",),
        agreed,
        taken(*status),
    )
    yield case_at(
        place,
        "adjustment-without-a-review",
        "an adjustment without a day for its review is refused in 2024, and taken in 2022",
        ("review-date-missing",),
        AdjustmentAgreed(on=place.acknowledged, ref="J1", details="large print"),
        refused("review-date-missing") if place.edition is CODE_2024 else taken(*status),
    )
    late: tuple[FindingCode, ...] = ("review-late",)
    for name, day, flags in (("in-time", review_by, ()), ("late", review_by + ONE_DAY, late)):
        yield case_at(
            place,
            f"adjustment-reviewed-{name}",
            "an adjustment is reviewed by the day that was set",
            late,
            AdjustmentReviewed(on=day, ref="J1"),
            taken(place.stage, RESPONDED, None, *flags),
            (*investigated(place), agreed, *answered(place)[-1:]),
        )


def _restrictions(place: Place) -> Iterator[Case]:
    status = (place.stage, INVESTIGATED, place.respond_by)
    of_2024 = place.edition is CODE_2024
    review_by = date(2025, 1, 31)

    def placed(**left_out: str | None) -> RestrictionPlaced:
        fields = {
            "evidence": "the log of calls",
            "proportionality": "letters are still answered",
            "equality_act_regard": "no protected characteristic is affected",
            **{name: value for name, value in left_out.items() if value is not None},
        }
        by = None if "review_by" in left_out else review_by
        return RestrictionPlaced(on=place.acknowledged, ref="X1", details="one call a week", review_by=by, **fields)

    yield case_at(
        place,
        "restriction-placed",
        "contact is restricted with evidence, in proportion, with regard to the Equality Act and with a review",
        ("restriction-unevidenced", "restriction-disproportionate", "review-date-missing"),
        placed(),
        taken(*status),
    )
    unevidenced: Taken | Refused = refused("restriction-unevidenced") if of_2024 else taken(*status)
    yield case_at(
        place,
        "restriction-without-evidence",
        "a restriction without evidence is refused in 2024, and taken in 2022",
        ("restriction-unevidenced",),
        placed(evidence=""),
        unevidenced,
    )
    code: FindingCode = "restriction-disproportionate"
    for field in ("proportionality", "equality_act_regard"):
        yield case_at(
            place,
            f"restriction-without-{field.replace('_', '-')}",
            "a restriction that is not shown to be fair is refused in 2024, found in 2022",
            (code,),
            placed(**{field: ""}),
            refused(code) if of_2024 else taken(*status, code),
        )
    yield case_at(
        place,
        "restriction-without-a-review",
        "a restriction without a day for its review is refused in 2024, and taken in 2022",
        ("review-date-missing",),
        placed(review_by=None),
        refused("review-date-missing") if of_2024 else taken(*status),
    )
    late: tuple[FindingCode, ...] = ("review-late",) if of_2024 else ()
    yield case_at(
        place,
        "restriction-reviewed-late",
        "a restriction is reviewed by the day that was set; 2022 does not ask for it",
        ("review-late",),
        RestrictionReviewed(on=review_by + ONE_DAY, ref="X1"),
        taken(place.stage, RESPONDED, None, *late),
        (*investigated(place), placed(), *answered(place)[-1:]),
    )


def _refs(place: Place) -> Iterator[Case]:
    order = OmbudsmanDetermined(
        on=place.answered,
        finding="maladministration",
        orders=(Order(ref="O1", details="pay £250", by=date(2025, 1, 31)),),
    )
    status = taken(1, RESPONDED, None)
    given = (*answered(place), order)
    yield case_at(
        place,
        "order-complied-with",
        "an order is carried out",
        ("unknown-ref",),
        OrderComplied(on=place.answered, ref="O1"),
        status,
        given,
    )
    yield case_at(
        place,
        "order-unknown",
        "an event about a thing names one that is there",
        ("unknown-ref",),
        OrderComplied(on=place.answered, ref="O2"),
        refused("unknown-ref"),
        given,
    )
    yield case_at(
        place,
        "order-twice",
        "each ref names one thing",
        ("duplicate-ref",),
        order,
        refused("duplicate-ref"),
        given,
    )
