"""What goes on beside a stage, or is refused, leaves the next step and its day as they are, then and afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve

from hoscode import (
    Action,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    CorrespondenceLogged,
    DefinitionRevised,
    Direction,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    LearningRecorded,
    OmbudsmanDetermined,
    OmbudsmanDirected,
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
    Representative,
    RepresentativeAppointed,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Updated,
    Withdrawn,
)
from vector_cases.by_hand import later
from vector_cases.stating import AWAITING, DECLINED, INVESTIGATED, RESPONDED, WITHDRAWN, Case, Taken, refused, taken
from vector_cases.story import (
    DEFINITION,
    FOLLOWING,
    OFFICERS,
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    TWO_STAGES,
    Place,
    acknowledged,
    answered,
    begun,
    case_at,
    declined,
    extended,
    investigated,
    letter,
    responded,
)

_LATER = date(2025, 6, 30)


def cases() -> Iterator[Case]:
    """Every vector on what goes on."""
    for place in TWO_STAGES:
        yield from _beside(place)
        yield from _refused_before(place)
    for place in (STAGE_1_OF_2024, STAGE_1_OF_2022):
        yield from _escalated_all_the_same(place)
        yield from _issues(place)
        yield from _ended(place)


# --- beside -----------------------------------------------------------------------------------------------------------


def _courses(on: date) -> dict[str, tuple[Event, ...]]:
    """What can go on beside a stage on a day, each with what it needs before it."""
    heater = RemedyOffered(
        on=on, remedy=Remedy(ref="R5", kind=RemedyKind.ACTION, details="a heater on loan", by=_LATER)
    )
    large_print = AdjustmentAgreed(on=on, ref="J1", details="large print", review_by=_LATER)
    calls = RestrictionPlaced(
        on=on,
        ref="X1",
        details="one call a week",
        review_by=_LATER,
        evidence="the log of calls",
        proportionality="letters are still answered",
        equality_act_regard="no protected characteristic is affected",
    )
    lift = IssueRaised(on=on, point=Point("P5", "the lift is broken as well"), related=False)
    order = OmbudsmanDetermined(
        on=on, finding="service failure", orders=(Order(ref="O1", details="pay £50", by=_LATER),)
    )
    told = OmbudsmanDirected(on=on, ref="D1", details="send the file", by=_LATER)
    return {
        "a-disability-disclosed": (DisabilityDisclosed(on=on, details="the resident does not hear well"),),
        "an-adjustment-agreed": (large_print,),
        "an-adjustment-reviewed": (large_print, AdjustmentReviewed(on=on, ref="J1", next_review_by=_LATER)),
        "a-restriction-placed": (calls,),
        "a-restriction-reviewed": (calls, RestrictionReviewed(on=on, ref="X1", next_review_by=_LATER)),
        "a-restriction-lifted": (calls, RestrictionLifted(on=on, ref="X1")),
        "a-representative": (RepresentativeAppointed(on=on, representative=Representative("a daughter")),),
        "a-letter": (CorrespondenceLogged(on=on, direction=Direction.INCOMING, party="the resident", document="L-7"),),
        "something-learned": (LearningRecorded(on=on, details="boilers of this make fail in their ninth year"),),
        "a-referral": (ReferredToOmbudsman(on=on),),
        "a-determination": (ReferredToOmbudsman(on=on), order),
        "an-order-complied-with": (order, OrderComplied(on=on, ref="O1")),
        "a-direction-to-do-something": (told,),
        "a-direction-complied-with": (told, OrderComplied(on=on, ref="D1")),
        "an-offer": (heater,),
        "an-offer-accepted": (heater, RemedyAccepted(on=on, ref="R5")),
        "an-offer-refused": (heater, RemedyRefused(on=on, ref="R5")),
        "a-remedy-delivered": (heater, RemedyDelivered(on=on, ref="R5")),
        "an-issue-of-its-own": (lift,),
        "an-issue-logged": (lift, IssueLogged(on=on, ref="P5", reference="C-102")),
        "another-handler": (HandlerAssigned(on=on, handler=OFFICERS[2]),),
        "an-update": (Updated(on=on),),
    }


def _beside(place: Place) -> Iterator[Case]:
    """Each of them under investigation, and what comes next after it; then the same before the acknowledgement."""
    status = taken(place.stage, INVESTIGATED, place.respond_by)
    for name, course in _courses(place.acknowledged + ONE_DAY).items():
        so_far = (*investigated(place), *course)
        yield case_at(
            place,
            f"beside-{name}",
            "what goes on beside a stage leaves its next step and the day for it as they are",
            ("responded-late",),
            course[-1],
            status,
            so_far[:-1],
        )
        yield case_at(
            place,
            f"extended-after-{name}",
            "after what goes on beside a stage its answer can be put off as ever",
            ("extension-late",),
            extended(place, on=place.acknowledged + 2 * ONE_DAY),
            taken(place.stage, INVESTIGATED, place.respond_by + ONE_DAY),
            so_far,
        )
        yield case_at(
            place,
            f"answered-after-{name}",
            "after what goes on beside a stage its answer is due and is taken as ever",
            ("responded-late",),
            responded(place, on=place.respond_by),
            taken(place.stage, RESPONDED, None),
            so_far,
        )
    for name, course in _courses(place.begun).items():
        if name in {"another-handler", "an-update"}:
            continue
        yield case_at(
            place,
            f"acknowledged-after-{name}",
            "after what goes on beside a stage it is acknowledged, and its answer due, as ever",
            ("acknowledged-late",),
            acknowledged(place),
            status,
            (*begun(place), *course),
        )
    definition = evolve(DEFINITION, outcomes_sought=("a boiler that works", "an apology"))
    yield case_at(
        place,
        "definition-revised",
        "a definition that is agreed anew moves no day",
        ("definition-missing",),
        DefinitionRevised(on=place.acknowledged + ONE_DAY, definition=definition, agreed_with_resident=True),
        status,
    )
    for name, course in _courses(place.answered).items():
        if name in (
            "a-restriction-placed",
            "a-referral",
            "an-offer-accepted",
            "an-offer-refused",
            "an-order-complied-with",
        ):
            yield case_at(
                place,
                f"beside-{name}-once-answered",
                "what goes on after the answer leaves the complaint answered",
                ("responded-late",),
                course[-1],
                taken(place.stage, RESPONDED, None),
                (*answered(place), *course[:-1]),
            )


# --- what is refused on the way ---------------------------------------------------------------------------------------


def _refused_before(place: Place) -> Iterator[Case]:
    """Something is refused, and what comes next is as if nobody had tried."""
    day_after = place.acknowledged + ONE_DAY
    under_investigation: dict[str, Event] = {
        "an-extension-without-reasons": extended(place, on=day_after, new_due=place.extend_to, reasons=""),
        "an-answer-without-a-letter": responded(place, on=place.respond_by, response=None),
        "an-answer-without-remedies": responded(place, response=letter(place, remedies=None)),
        "an-earlier-step": HandlerAssigned(on=place.begun - ONE_DAY, handler=OFFICERS[2]),
        "a-decision-without-reasons": declined(place, on=place.respond_by, explanation=""),
    }
    if place.stage == 1:
        under_investigation["a-request-that-comes-too-early"] = EscalationRequested(on=place.respond_by)
    else:
        under_investigation["the-handler-of-stage-1"] = HandlerAssigned(on=place.respond_by, handler=OFFICERS[0])
    for name, attempted in under_investigation.items():
        yield case_at(
            place,
            f"updated-after-{name}-was-refused",
            "a refusal leaves the next step due on the day on which it was",
            ("responded-late",),
            Updated(on=day_after),
            taken(place.stage, INVESTIGATED, place.respond_by),
            attempted=attempted,
        )
        yield case_at(
            place,
            f"answered-after-{name}-was-refused",
            "after a refusal the answer is taken as ever",
            ("responded-late",),
            responded(place),
            taken(place.stage, RESPONDED, None),
            attempted=attempted,
        )
    before: dict[str, Event] = {
        "an-acknowledgement-without-the-complaint": acknowledged(
            place, on=place.acknowledged - ONE_DAY, definition=None
        ),
        "an-acknowledgement-by-nobody": acknowledged(place, on=place.acknowledge_by, handler=None),
        "a-decision-without-evidence-or-reasons": declined(place, evidence="", explanation=""),
    }
    for name, attempted in before.items():
        yield case_at(
            place,
            f"acknowledged-after-{name}-was-refused",
            "after a refusal a stage is acknowledged, and its answer due, as ever",
            ("acknowledged-late",),
            acknowledged(place),
            taken(place.stage, INVESTIGATED, place.respond_by),
            begun(place),
            attempted=attempted,
        )
    again = extended(place, reasons="")
    yield case_at(
        place,
        "extended-without-reasons-a-second-time",
        "what is refused once is refused again",
        ("extension-unexplained",),
        again,
        refused("extension-unexplained"),
        attempted=again,
    )


# --- the next stage, whatever there is beside -------------------------------------------------------------------------


def _escalated_all_the_same(place: Place) -> Iterator[Case]:
    following = FOLLOWING[place]
    asked = EscalationRequested(on=following.begun)
    then = taken(2, AWAITING, following.acknowledge_by)
    left = letter(place, outstanding_actions=(Action(ref="A1", details="replace the boiler", by=_LATER),))
    owing = (*investigated(place), responded(place, response=left))
    title = (
        "a resident who has been answered may ask for stage 2, whatever is still to be done and whatever was accepted"
    )
    yield case_at(place, "escalated-while-an-action-is-left", title, ("stage-unanswered",), asked, then, owing)
    yield case_at(
        place,
        "action-done-once-answered",
        "an action that is done leaves the complaint answered",
        ("action-late",),
        ActionCompleted(on=following.begun, ref="A1"),
        taken(1, RESPONDED, None),
        owing,
    )
    for name, course in _courses(place.answered).items():
        if name != "another-handler":
            yield case_at(
                place,
                f"escalated-after-{name}",
                title,
                ("stage-unanswered",),
                asked,
                then,
                (*answered(place), *course),
            )


# --- issues -----------------------------------------------------------------------------------------------------------


def _issues(place: Place) -> Iterator[Case]:
    point = Point("P5", "the lift is broken as well")
    early = IssueRaised(on=place.begun, point=point, related=True)
    yield case_at(
        place,
        "issue-raised-before-the-acknowledgement-and-not-decided",
        "a related issue that came up before the acknowledgement is decided, whether that mentions it or not",
        ("point-not-addressed",),
        responded(place),
        refused("point-not-addressed"),
        (*begun(place), early, acknowledged(place)),
    )
    apart = IssueRaised(on=place.acknowledged, point=point, related=False)
    yield case_at(
        place,
        "issue-of-its-own-not-decided",
        "an issue that is a complaint of its own is not to be decided in this one",
        ("point-not-addressed",),
        responded(place),
        taken(1, RESPONDED, None),
        (*investigated(place), apart),
    )
    related = IssueRaised(on=place.acknowledged, point=point, related=True)
    yield case_at(
        place,
        "issue-taken-in-moves-no-day",
        "an issue that is taken in gains the landlord no time",
        ("responded-late",),
        related,
        taken(1, INVESTIGATED, place.respond_by),
    )


# --- endings ----------------------------------------------------------------------------------------------------------


def _ended(place: Place) -> Iterator[Case]:
    yield case_at(
        place,
        "withdrawn-before-the-acknowledgement",
        "a resident can end the complaint before it is acknowledged",
        ("not-in-this-phase",),
        Withdrawn(on=place.begun),
        taken(1, WITHDRAWN, None),
        begun(place),
    )
    yield case_at(
        place,
        "declined-on-a-claim-of-the-day",
        "a claim that is filed on the day of the decision has been filed",
        ("claim-not-filed",),
        declined(place, claim_filed_on=place.begun + ONE_DAY),
        taken(1, DECLINED, None),
        begun(place),
    )
    late = place.respond_by + timedelta(days=130)
    yield case_at(
        place,
        "answered-four-months-late",
        "an answer is taken however late it is",
        ("responded-late",),
        responded(place, on=late),
        taken(1, RESPONDED, None, "responded-late", "update-interval-missing"),
    )
    sent = place.acknowledge_by + timedelta(days=130)
    yield case_at(
        place,
        "acknowledged-four-months-late",
        "an acknowledgement is taken however late it is, and the answer is timed from it",
        ("acknowledged-late",),
        acknowledged(place, on=sent),
        _late_acknowledgement(sent),
        begun(place),
    )


def _late_acknowledgement(sent: date) -> Taken:
    return taken(1, INVESTIGATED, later(sent, 10), "acknowledged-late")
