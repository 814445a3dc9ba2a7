"""Refs: each names one thing of its kind in a complaint, and an event about a thing names one that is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, get_args

import pytest
from attrs import evolve
from casework.around_the_stages import (
    a_remedy,
    answer_with,
    days_after,
    in_phase,
    is_irregular,
    offer,
    revised,
    set_aside,
    the_duties,
    the_duty,
)
from process.rules_of_the_code import at_every_stage, codes, is_impossible, is_sound
from process.sound import (
    ADEYEMI,
    DEFINITION,
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    Place,
    acknowledgement,
    after,
    answer,
    answered,
    awaiting,
    declining,
    escalation,
    extension,
    investigated,
    reception,
)

from hoscode import (
    EVENTS,
    AcceptanceDirected,
    Acknowledged,
    Action,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    CorrespondenceLogged,
    Declined,
    Definition,
    DefinitionRevised,
    Direction,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    ImpossibleEvent,
    InvalidInput,
    IssueLogged,
    IssueRaised,
    LearningRecorded,
    NotPermitted,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Outcome,
    Phase,
    Point,
    PointDecision,
    Received,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyDelivered,
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
    SetAside,
    Updated,
    Withdrawn,
    apply,
    overdue,
    permitted,
    record,
)

DAY: Final = date(2024, 9, 2)
LATER: Final = date(2025, 9, 1)


def issue(ref: str, on: date = DAY) -> IssueRaised:
    return IssueRaised(on=on, point=Point(ref, "damp in the bedroom"), related=False)


def remedy(ref: str, on: date = DAY) -> RemedyOffered:
    return RemedyOffered(on=on, remedy=a_remedy(ref, by=LATER))


def adjustment(ref: str, on: date = DAY) -> AdjustmentAgreed:
    return AdjustmentAgreed(on=on, ref=ref, details="large print", review_by=LATER)


def restriction(ref: str, on: date = DAY) -> RestrictionPlaced:
    return RestrictionPlaced(
        on=on,
        ref=ref,
        details="one call a week",
        evidence="the call log",
        proportionality="letters stay open",
        equality_act_regard="no disability is known",
        review_by=LATER,
    )


def determination(ref: str, on: date = DAY) -> OmbudsmanDetermined:
    return OmbudsmanDetermined(on=on, finding="service failure", orders=[Order(ref=ref, details="apologise", by=LATER)])


Gives = Callable[[str], Event]
GIVES: Final[list[tuple[Gives, str]]] = [
    (issue, "point.ref"),
    (remedy, "remedy.ref"),
    (adjustment, "ref"),
    (restriction, "ref"),
    (determination, "orders[0].ref"),
]
"""The events that give a ref, and the field in which they do."""

NAMES: Final[list[tuple[type[Event], Gives, Callable[[str], Event]]]] = [
    (IssueLogged, issue, lambda ref: IssueLogged(on=DAY, ref=ref, reference="C-102")),
    (RemedyAccepted, remedy, lambda ref: RemedyAccepted(on=DAY, ref=ref)),
    (RemedyRefused, remedy, lambda ref: RemedyRefused(on=DAY, ref=ref)),
    (RemedyDelivered, remedy, lambda ref: RemedyDelivered(on=DAY, ref=ref)),
    (AdjustmentReviewed, adjustment, lambda ref: AdjustmentReviewed(on=DAY, ref=ref, next_review_by=LATER)),
    (RestrictionReviewed, restriction, lambda ref: RestrictionReviewed(on=DAY, ref=ref, next_review_by=LATER)),
    (RestrictionLifted, restriction, lambda ref: RestrictionLifted(on=DAY, ref=ref)),
    (OrderComplied, determination, lambda ref: OrderComplied(on=DAY, ref=ref)),
]
"""The events that name something, what gives that a ref, and how they name it."""

OF_BOTH_EDITIONS: Final = pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022], ids=str)


def nothing_left(place: Place) -> Complaint:
    """Answered with a letter that offers nothing and leaves nothing to do."""
    upheld = [PointDecision(ref, Outcome.NOT_UPHELD, reasons="the log shows it") for ref in ("P1", "P2")]
    return answered(place, answer_with(place, decisions=upheld, remedies=[], outstanding_actions=[]))


# --- a ref that is given is new --------------------------------------------------------------------------------------


@OF_BOTH_EDITIONS
@pytest.mark.parametrize(("gives", "field"), GIVES, ids=lambda part: getattr(part, "__name__", part))
def test_a_ref_names_one_thing_of_its_kind(place: Place, gives: Gives, field: str) -> None:
    first = is_sound(nothing_left(place), gives("X1"))
    finding = is_impossible(first, gives("X1"), "duplicate-ref", field)
    assert finding.actual == "X1"
    assert "X1" in finding.message
    is_sound(first, gives("X2"))


@OF_BOTH_EDITIONS
@pytest.mark.parametrize(("gives", "field"), GIVES, ids=lambda part: getattr(part, "__name__", part))
def test_a_ref_is_taken_as_it_is_written(place: Place, gives: Gives, field: str) -> None:
    """Refs are the landlord's own keys; only people are compared after trimming and casefolding (6.13)."""
    first = record(nothing_left(place), gives("X1"))
    assert "x1" in str(is_sound(first, gives("x1")).last_event)
    with pytest.raises(InvalidInput, match=field.rsplit(".", maxsplit=1)[-1]):
        gives(" ")


def test_one_ref_can_name_a_thing_of_each_kind() -> None:
    place = STAGE_1_OF_2024
    upheld = [PointDecision(ref, Outcome.NOT_UPHELD, reasons="the log shows it") for ref in ("P1", "P2")]
    one_action = [Action(ref="X1", details="renew the fan", by=LATER)]
    complaint = answered(place, answer_with(place, decisions=upheld, remedies=[], outstanding_actions=one_action))
    for gives, _ in GIVES:
        complaint = is_sound(complaint, gives("X1"))
    assert len(the_duties(complaint, "complete-action", "X1")) == 1
    complaint = is_sound(complaint, RemedyDelivered(on=DAY, ref="X1"))  # and each event finds the one of its kind
    assert the_duty(complaint, "deliver-remedy", "X1").met_on == DAY
    assert the_duty(complaint, "complete-action", "X1").met_on is None
    assert the_duty(complaint, "review-adjustment", "X1").met_on is None


@at_every_stage
def test_a_ref_is_not_free_again_when_the_thing_has_ended(place: Place) -> None:
    complaint = record(investigated(place), offer(place, by=days_after(place, 10)))
    for ending in (RemedyRefused, RemedyDelivered):
        ended = record(complaint, ending(on=place.acknowledged, ref="R9"))
        is_impossible(ended, offer(place, by=days_after(place, 20)), "duplicate-ref", "remedy.ref")
    restricted = record(investigated(place), restriction("T1", place.acknowledged))
    lifted = record(restricted, RestrictionLifted(on=place.acknowledged, ref="T1"))
    is_impossible(lifted, restriction("T1", place.acknowledged), "duplicate-ref", "ref")


@at_every_stage
def test_an_offer_takes_no_ref_of_a_remedy_in_a_letter_but_a_letter_restates_the_offer(place: Place) -> None:
    told = answer_with(place, remedies=[a_remedy(by=days_after(place, 20))])
    is_impossible(answered(place, told), remedy("R9"), "duplicate-ref", "remedy.ref")
    offered = record(investigated(place), offer(place, by=days_after(place, 10)))
    assert len(is_sound(offered, told).casework.remedies) == len(offered.casework.remedies)


def test_a_letter_has_no_ref_twice() -> None:
    twice = [a_remedy("R1", by=LATER), a_remedy("R1", done_on=DAY)]
    with pytest.raises(InvalidInput, match="remedies"):
        Response(remedies=twice)
    action = Action(ref="A1", details="renew the fan", by=LATER)
    with pytest.raises(InvalidInput, match="outstanding_actions"):
        Response(outstanding_actions=[action, action])
    with pytest.raises(InvalidInput, match="decisions"):
        Response(decisions=[PointDecision("P1", Outcome.UPHELD), PointDecision("P1", Outcome.NOT_UPHELD)])


@at_every_stage
def test_an_issue_takes_no_ref_of_a_point_of_the_definition(place: Place) -> None:
    is_impossible(investigated(place), issue("P1", place.acknowledged), "duplicate-ref", "point.ref")
    is_impossible(answered(place), issue("P2", place.answered), "duplicate-ref", "point.ref")


@OF_BOTH_EDITIONS
def test_an_issue_takes_no_ref_of_one_taken_in_or_logged_apart(place: Place) -> None:
    taken_in = evolve(issue("P3", place.begun), related=True)
    for raised in (taken_in, issue("P3", place.begun)):
        complaint = record(awaiting(place), raised)
        is_impossible(complaint, issue("P3", place.begun), "duplicate-ref", "point.ref")
        is_impossible(
            record(complaint, acknowledgement(place)), issue("P3", place.acknowledged), "duplicate-ref", "point.ref"
        )


@pytest.mark.parametrize("place", [STAGE_2_OF_2024, STAGE_2_OF_2022, STAGE_3_OF_2022], ids=str)
def test_an_issue_takes_no_ref_of_a_point_that_an_earlier_stage_decided(place: Place) -> None:
    """A ref is unique in the complaint, and the next stage will restate the points of the one before."""
    is_impossible(awaiting(place), issue("P1", place.begun), "duplicate-ref", "point.ref")


def test_a_second_determination_brings_orders_of_its_own() -> None:
    complaint = record(answered(STAGE_2_OF_2024), determination("O1"))
    both = OmbudsmanDetermined(
        on=DAY,
        finding="maladministration",
        orders=[Order(ref="O2", details="pay £100", by=LATER), Order(ref="O1", details="pay £250", by=LATER)],
    )
    is_impossible(complaint, both, "duplicate-ref", "orders[1].ref")


# --- a ref that is named is known ------------------------------------------------------------------------------------


@OF_BOTH_EDITIONS
@pytest.mark.parametrize("names", [pytest.param(names, id=event.__name__) for event, _, names in NAMES])
def test_an_event_about_nothing_is_not_permitted_and_says_that_there_is_nothing(
    place: Place, names: Callable[[str], Event]
) -> None:
    finding = is_impossible(nothing_left(place), names("X1"), "unknown-ref", "ref")
    assert (finding.expected, finding.actual) == ("none", "X1")
    assert "X1" in finding.message


@OF_BOTH_EDITIONS
@pytest.mark.parametrize(
    ("gives", "names"), [pytest.param(gives, names, id=event.__name__) for event, gives, names in NAMES]
)
def test_an_event_about_an_unknown_thing_says_which_there_are(
    place: Place, gives: Gives, names: Callable[[str], Event]
) -> None:
    complaint = after(nothing_left(place), [gives("X1"), gives("X2")])
    finding = is_impossible(complaint, names("X3"), "unknown-ref", "ref")
    assert (finding.expected, finding.actual) == ('"X1", "X2"', "X3")
    for verb in (apply, record):
        with pytest.raises(NotPermitted, match='"X1", "X2"'):
            verb(complaint, names("X3"))
        with pytest.raises(ImpossibleEvent):
            verb(complaint, names("x1"))
    is_sound(complaint, names("X2"))


@at_every_stage
def test_an_action_is_one_that_a_letter_left_to_do(place: Place) -> None:
    finding = is_impossible(answered(place), ActionCompleted(on=DAY, ref="A2"), "unknown-ref", "ref")
    assert finding.expected == '"A1"'
    nothing = nothing_left(STAGE_1_OF_2024)
    assert is_impossible(nothing, ActionCompleted(on=DAY, ref="A1"), "unknown-ref", "ref").expected == "none"
    is_sound(answered(place), ActionCompleted(on=place.answered, ref="A1"))


@OF_BOTH_EDITIONS
def test_what_is_named_may_be_gone_but_is_known(place: Place) -> None:
    """A remedy or action that a revised letter dropped still has its ref, so that what was done can be recorded."""
    complaint = record(
        answered(place),
        revised(place, days_after(place, 1), remedies=[a_remedy("R2", by=LATER)], outstanding_actions=[]),
    )
    is_sound(complaint, RemedyDelivered(on=DAY, ref="R1"))
    is_sound(complaint, ActionCompleted(on=DAY, ref="A1"))


@OF_BOTH_EDITIONS
def test_only_an_issue_that_is_to_become_a_complaint_can_be_logged_as_one(place: Place) -> None:
    taken_in = evolve(issue("P3", place.acknowledged), related=True)
    complaint = record(investigated(place), taken_in)
    for ref in ("P1", "P3"):
        logged = IssueLogged(on=place.acknowledged, ref=ref, reference="C-102")
        assert is_impossible(complaint, logged, "unknown-ref", "ref").expected == "none"


# --- decisions name points -------------------------------------------------------------------------------------------


def deciding(place: Place, *refs: str, **more: object) -> Responded:
    decisions = [PointDecision(ref, Outcome.UPHELD, reasons="the log shows it") for ref in refs]
    return answer_with(place, decisions=decisions, **more)


@at_every_stage
def test_a_decision_is_on_a_point_of_the_definition(place: Place) -> None:
    unknown = deciding(place, "P1", "P2", "P7")
    finding = is_impossible(investigated(place), unknown, "unknown-ref", "response.decisions[2].point")
    assert (finding.expected, finding.actual) == ('"P1", "P2"', "P7")
    again = ResponseRevised(on=days_after(place, 1), response=unknown.response)
    is_impossible(answered(place), again, "unknown-ref", "response.decisions[2].point")
    is_sound(investigated(place), deciding(place, "P1", "P2"))


@at_every_stage
def test_the_letter_can_define_further_points_and_decide_them(place: Place) -> None:
    wider = evolve(DEFINITION, points=[*DEFINITION.points, Point("P7", "mould")])
    is_sound(investigated(place), deciding(place, "P1", "P2", "P7", definition=wider))


@OF_BOTH_EDITIONS
def test_an_issue_that_was_taken_in_is_a_point_to_decide(place: Place) -> None:
    taken_in = evolve(issue("P3", place.begun), related=True)
    complaint = after(awaiting(place), [taken_in, acknowledgement(place)])
    is_sound(complaint, deciding(place, "P1", "P2", "P3"))
    unacknowledged = record(awaiting(place), taken_in)
    letter_without_definition = deciding(place, "P3", "P4", definition=None)
    finding = is_impossible(unacknowledged, letter_without_definition, "unknown-ref", "response.decisions[1].point")
    assert finding.expected == '"P3"'


@at_every_stage
def test_where_no_definition_is_held_the_decisions_belong_to_the_one_that_was_sent(place: Place) -> None:
    """An old record may hold the letter's decisions and not the definition: that is found, once, and no more."""
    undefined = record(awaiting(place), Acknowledged(on=place.acknowledged, handler=place.handler))
    told = deciding(place, "P8", "P9", definition=None)
    assert codes(undefined, told) == ["content-missing"]
    assert "unknown-ref" not in codes(undefined, Responded(on=place.answered))
    nothing_decided = answer_with(place, decisions=None, definition=Definition(points=[], outcomes_sought=[]))
    assert "unknown-ref" not in codes(investigated(place), nothing_decided)


# --- a second event for the same ref ---------------------------------------------------------------------------------


@at_every_stage
def test_what_is_done_is_done_on_the_first_day_that_is_recorded(place: Place) -> None:
    offered = record(answered(place), offer(place, by=days_after(place, 10)))
    determined = record(offered, determination("O1", place.answered))
    for code, ref, done in (
        ("deliver-remedy", "R9", RemedyDelivered),
        ("complete-action", "A1", ActionCompleted),
        ("comply-with-order", "O1", OrderComplied),
    ):
        once = record(determined, done(on=days_after(place, 5), ref=ref))
        twice = is_sound(once, done(on=days_after(place, 2000), ref=ref))  # nor is it late the second time
        assert the_duty(twice, code, ref).met_on == days_after(place, 5)
        assert twice.casework == once.casework


@at_every_stage
def test_a_second_refusal_changes_nothing_and_a_second_acceptance_neither(place: Place) -> None:
    offered = record(answered(place), offer(place, by=days_after(place, 30), open_until=days_after(place, 20)))
    refused = after(offered, [RemedyRefused(on=days_after(place, day), ref="R9") for day in (5, 50)])
    assert the_duty(refused, "deliver-remedy", "R9").lapsed_on == days_after(place, 5)
    assert refused.findings == offered.findings
    accepted = after(offered, [RemedyAccepted(on=days_after(place, day), ref="R9") for day in (5, 50)])
    assert the_duty(accepted, "deliver-remedy", "R9").lapsed_on is None


@OF_BOTH_EDITIONS
def test_an_issue_is_logged_as_a_complaint_once(place: Place) -> None:
    raised = [issue(ref, place.acknowledged) for ref in ("P3", "P4")]
    logged = IssueLogged(on=place.acknowledged, ref="P3", reference="C-102")
    complaint = record(after(investigated(place), raised), logged)
    finding = is_impossible(complaint, evolve(logged, reference="C-103"), "unknown-ref", "ref")
    assert finding.expected == '"P4"'
    is_impossible(complaint, issue("P3", place.acknowledged), "duplicate-ref", "point.ref")  # its ref stays taken


# --- what closed complaints still accept, and what has no place there ------------------------------------------------


def with_casework(place: Place) -> Complaint:
    """At a stage after the first: R1 and A1 are owed from its letter, and there is one thing of every other kind."""
    begun = place.begun
    return after(
        awaiting(place),
        [
            issue("P9", begun),
            adjustment("J1", begun),
            restriction("T1", begun),
            determination("O1", begun),
        ],
    )


def closed(place: Place, phase: Phase) -> Complaint:
    """Closed on the day on which the stage began, or on the next."""
    complaint = with_casework(place)
    match phase:
        case Phase.RESPONDED:
            at_once = (evolve(acknowledgement(place), on=place.begun), evolve(answer(place), on=place.begun))
            return after(complaint, at_once)
        case Phase.DECLINED:
            return record(complaint, declining(place))
        case Phase.WITHDRAWN:
            return record(complaint, Withdrawn(on=place.begun + ONE_DAY))
        case _:
            return record(complaint, set_aside(place))


AFTER_THE_FIRST: Final = [STAGE_2_OF_2024, STAGE_2_OF_2022, STAGE_3_OF_2022]
ENDINGS: Final = (Phase.DECLINED, Phase.WITHDRAWN, Phase.SET_ASIDE)
CLOSED: Final = pytest.mark.parametrize(
    ("place", "phase"),
    [
        pytest.param(place, phase, id=f"{place} {phase.value}")
        for place in AFTER_THE_FIRST
        for phase in (Phase.RESPONDED, *ENDINGS)
    ],
)


def goes_on_around(on: date) -> list[Event]:
    """What goes on around a complaint that is closed, as it may happen one after the other on one day."""
    return [
        HandlerAssigned(on=on, handler=ADEYEMI),  # who considered stage 1 may see to what is still to do
        Updated(on=on),
        issue("P10", on),
        IssueLogged(on=on, ref="P9", reference="C-102"),
        remedy("R10", on),
        RemedyAccepted(on=on, ref="R1"),
        RemedyRefused(on=on, ref="R1"),
        RemedyDelivered(on=on, ref="R1"),
        ActionCompleted(on=on, ref="A1"),
        RepresentativeAppointed(on=on, representative=Representative("the resident's son", authority="a form")),
        AdjustmentAgreed(on=on, ref="J2", details="calls after six", review_by=LATER),
        AdjustmentReviewed(on=on, ref="J1", next_review_by=LATER),
        DisabilityDisclosed(on=on, details="hard of hearing"),
        restriction("T2", on),
        RestrictionReviewed(on=on, ref="T1", next_review_by=LATER),
        RestrictionLifted(on=on, ref="T1"),
        CorrespondenceLogged(on=on, direction=Direction.OUTGOING, party="R-7", document="a letter"),
        LearningRecorded(on=on, details="parts are kept in the van", service_improvement="a stock list"),
        ReferredToOmbudsman(on=on, reference="202512345"),
        determination("O2", on),
        OmbudsmanDirected(on=on, ref="O3", details="answer the resident", by=LATER),
        OrderComplied(on=on, ref="O1"),
        Withdrawn(on=on),  # content with the answer, or with how it ended
    ]


AROUND: Final[set[type[Event]]] = {type(event) for event in goes_on_around(DAY)}


@CLOSED
def test_a_closed_complaint_still_takes_what_goes_on_around_it(place: Place, phase: Phase) -> None:
    complaint = closed(place, phase)
    on = complaint.last_event.on + ONE_DAY  # inside every day that was set
    handler = complaint.handler
    for event in goes_on_around(on):
        complaint = is_sound(complaint, event)
        assert (complaint.phase, complaint.stage, complaint.due) == (phase, place.stage, None)
        assert complaint.handler == handler


NO_PLACE: Final[dict[type[Event], tuple[str, str]]] = {
    #                   after the answer              after an ending
    Acknowledged: ("acknowledged-after-answer", "out-of-place"),
    DefinitionRevised: ("out-of-place", "out-of-place"),
    Extended: ("extended-after-answer", "out-of-place"),
    Responded: ("answered-again", "answered-after-end"),
    ResponseRevised: ("", "answered-after-end"),
    Declined: ("declined-after-answer", "out-of-place"),
    SetAside: ("out-of-place", "out-of-place"),
}
"""What has no place in a closed complaint, and the code under which it is kept; blank where it has one."""


def of_an_open_stage(place: Place, on: date) -> list[Event]:
    """What a landlord does at a stage that is open."""
    return [
        Acknowledged(on=on, definition=DEFINITION, handler=place.handler),
        DefinitionRevised(on=on, definition=DEFINITION, agreed_with_resident=True),
        evolve(extension(place), on=on),
        evolve(answer(place), on=on),
        revised(place, on),
        evolve(declining(place), on=on),
        evolve(set_aside(place), on=on),
    ]


@CLOSED
def test_what_belongs_to_an_open_stage_is_kept_as_irregular_and_moves_nothing(place: Place, phase: Phase) -> None:
    complaint = closed(place, phase)
    on = complaint.last_event.on
    for event in of_an_open_stage(place, on):
        code = NO_PLACE[type(event)][phase is not Phase.RESPONDED]
        kept = is_irregular(complaint, event, code) if code else is_sound(complaint, event)
        assert (kept.phase, kept.stage, kept.due) == (phase, place.stage, None)
        assert kept.stages[-1].responded_on == complaint.stages[-1].responded_on
        assert kept.stages[-1].acknowledged_on == complaint.stages[-1].acknowledged_on
        assert kept.definition == complaint.definition


@pytest.mark.parametrize("place", AFTER_THE_FIRST, ids=str)
@pytest.mark.parametrize("phase", ENDINGS)
def test_what_a_letter_after_an_ending_offers_is_owed_and_the_ending_stands(place: Place, phase: Phase) -> None:
    complaint = closed(place, phase)
    remedies = [a_remedy("R10", by=LATER)]
    actions = [Action(ref="A10", details="renew the fan", by=LATER)]
    on = complaint.last_event.on
    for event in (
        evolve(answer_with(place, remedies=remedies, outstanding_actions=actions), on=on),
        revised(place, on, remedies=remedies, outstanding_actions=actions),
    ):
        kept = is_irregular(complaint, event, "answered-after-end")
        assert {each.subject for each in overdue(kept, LATER + ONE_DAY)} >= {"R10", "A10"}
        assert kept.referral_until is None
        assert not kept.is_final


@CLOSED
def test_it_is_taken_up_again_by_the_landlord_or_the_ombudsman_or_after_some_endings_by_the_resident(
    place: Place, phase: Phase
) -> None:
    complaint = closed(place, phase)
    on = complaint.last_event.on
    for event in (Reopened(on=on), AcceptanceDirected(on=on), escalation(on)):
        taken_up = is_sound(complaint, event)
        # after the last answer, and after a refusal, who asks for more is told of the Ombudsman
        stays = phase is Phase.RESPONDED or (phase is Phase.DECLINED and type(event) is EscalationRequested)
        assert taken_up.phase is (phase if stays else Phase.AWAITING_ACKNOWLEDGEMENT)
        assert taken_up.stage == place.stage
        assert taken_up.casework == complaint.casework


@CLOSED
def test_only_a_second_receipt_cannot_have_been(place: Place, phase: Phase) -> None:
    complaint = closed(place, phase)
    assert permitted(complaint) == set(get_args(Event)) - {Received}
    finding = is_impossible(complaint, reception(complaint.last_event.on), "not-in-this-phase", "")
    assert (finding.actual, finding.stage) == ("Received", place.stage)
    assert str(finding.expected) in finding.message


def test_every_event_of_the_process_or_about_something_that_has_a_ref_is_accounted_for_above() -> None:
    taken_up: set[type[Event]] = {Reopened, AcceptanceDirected, EscalationRequested}
    accounted_for: list[type[Event]] = [Received, *AROUND, *NO_PLACE, *taken_up]
    assert len(accounted_for) == len(set(accounted_for))
    for kind in set(EVENTS.values()) - set(accounted_for):
        assert (kind.about.in_order, kind.about.gives, kind.about.names) == (False, None, None)
    assert {type(event) for event in of_an_open_stage(STAGE_2_OF_2024, DAY)} == set(NO_PLACE)


@CLOSED
def test_what_was_owed_when_it_closed_is_owed_still_and_can_be_late(place: Place, phase: Phase) -> None:
    complaint = closed(place, phase)
    for code, ref, done, found_late in (
        ("deliver-remedy", "R1", RemedyDelivered, "remedy-late"),
        ("complete-action", "A1", ActionCompleted, "action-late"),
        ("comply-with-order", "O1", OrderComplied, "order-late"),
    ):
        duty = the_duty(complaint, code, ref)
        assert (duty.met_on, duty.lapsed_on) == (None, None)
        late = record(complaint, done(on=duty.on + ONE_DAY, ref=ref))
        found = [finding.code for finding in late.findings[len(complaint.findings) :]]
        assert found == [found_late]
    assert complaint.due is None


def test_a_first_stage_that_ended_without_an_answer_keeps_its_casework_too() -> None:
    for phase in ENDINGS:
        for place in (STAGE_1_OF_2024, STAGE_1_OF_2022):
            complaint = in_phase(place, phase)
            on = complaint.last_event.on
            adjusted = is_sound(complaint, adjustment("J1", on))
            is_sound(adjusted, AdjustmentReviewed(on=on + ONE_DAY, ref="J1", next_review_by=LATER))
            assert is_impossible(complaint, RemedyDelivered(on=on, ref="R1"), "unknown-ref", "ref").expected == "none"
