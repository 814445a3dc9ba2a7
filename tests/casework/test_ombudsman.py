"""The way to the Ombudsman (3.7; 2.8 in 2022), at any time, and what comes back from there."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from attrs import evolve
from casework.around_the_stages import EVERYWHERE, days_after, in_phase, the_duties, the_duty
from process.rules_of_the_code import at_every_stage, is_impossible, is_sound
from process.sound import (
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    THREE_STAGES,
    Place,
    acknowledgement,
    altered,
    answer,
    answered,
    awaiting,
    begun_on,
    declining,
    escalation,
    investigated,
    letter,
)

from hoscode import (
    CODE_2022,
    CODE_2024,
    AcceptanceDirected,
    Complaint,
    DutyStatus,
    Edition,
    InvalidInput,
    Kind,
    Letter,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Phase,
    ReferredToOmbudsman,
    Responded,
    ResponseRevised,
    Withdrawn,
    apply,
    check,
    overdue,
    permitted,
    record,
    required_contents,
)

OPEN, OVERDUE, MET, MET_LATE = DutyStatus.OPEN, DutyStatus.OVERDUE, DutyStatus.MET, DutyStatus.MET_LATE

# --- at any time (3.7; 2.8 in 2022) ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "phase"), EVERYWHERE)
def test_the_resident_can_go_to_the_ombudsman_at_any_time(place: Place, phase: Phase) -> None:
    complaint = in_phase(place, phase)
    for reference in ("", "202512345"):
        referred = is_sound(complaint, ReferredToOmbudsman(on=complaint.last_event.on, reference=reference))
        assert (referred.phase, referred.stage, referred.due) == (complaint.phase, complaint.stage, complaint.due)
        assert permitted(referred) == permitted(complaint)


@at_every_stage
def test_a_referral_does_not_stop_the_landlords_own_procedure(place: Place) -> None:
    complaint = record(awaiting(place), ReferredToOmbudsman(on=place.begun))
    complaint = is_sound(complaint, acknowledgement(place))
    complaint = is_sound(complaint, answer(place))
    assert complaint.phase is Phase.RESPONDED
    is_impossible(complaint, ReferredToOmbudsman(on=date(2022, 4, 1)), "out-of-order", "on")


@at_every_stage
def test_a_referral_may_be_recorded_late_and_more_than_once(place: Place) -> None:
    complaint = is_sound(answered(place), ReferredToOmbudsman(on=place.begun))
    is_sound(complaint, ReferredToOmbudsman(on=place.begun))


# --- until when ------------------------------------------------------------------------------------------------------


def final(place: Place, on: date) -> Complaint:
    """A complaint with its final response on that day."""
    return record(begun_on(place, on), evolve(answer(place), on=on))


TWELVE_MONTHS = [
    # the final response        the last day: that before the anniversary
    (STAGE_2_OF_2024, date(2024, 6, 3), date(2025, 6, 2)),
    (STAGE_2_OF_2024, date(2024, 4, 1), date(2025, 3, 31)),
    (STAGE_2_OF_2024, date(2025, 1, 1), date(2025, 12, 31)),
    (STAGE_2_OF_2024, date(2024, 12, 31), date(2025, 12, 30)),
    (STAGE_2_OF_2024, date(2025, 3, 1), date(2026, 2, 28)),
    (STAGE_2_OF_2024, date(2027, 3, 1), date(2028, 2, 29)),  # the last of the twelve months has a day more
    (STAGE_2_OF_2024, date(2028, 2, 29), date(2029, 2, 28)),  # its anniversary is the 28th
    (STAGE_2_OF_2024, date(2028, 2, 28), date(2029, 2, 27)),
    (STAGE_2_OF_2022, date(2023, 2, 28), date(2024, 2, 27)),
    (STAGE_2_OF_2022, date(2023, 3, 1), date(2024, 2, 29)),
    (STAGE_2_OF_2022, date(2024, 2, 29), date(2025, 2, 28)),
    (STAGE_3_OF_2022, date(2022, 8, 31), date(2023, 8, 30)),
]


@pytest.mark.parametrize(("place", "answered_on", "last_day"), TWELVE_MONTHS)
def test_the_twelve_months_end_before_the_anniversary_of_the_final_response(
    place: Place, answered_on: date, last_day: date
) -> None:
    complaint = final(place, answered_on)
    assert complaint.is_final
    assert complaint.referral_until == last_day
    for on in (last_day, last_day + ONE_DAY):  # whether it comes too late is for the Ombudsman, not for the landlord
        is_sound(complaint, ReferredToOmbudsman(on=on))


WITHOUT_A_DAY: Final = [
    (STAGE_1_OF_2024, Phase.RESPONDED),
    (STAGE_1_OF_2022, Phase.RESPONDED),
    *[
        (place, phase)
        for place in (STAGE_1_OF_2024, STAGE_2_OF_2024, STAGE_2_OF_2022, STAGE_3_OF_2022)
        for phase in Phase
        if phase is not Phase.RESPONDED
    ],
]


@pytest.mark.parametrize(("place", "phase"), WITHOUT_A_DAY, ids=str)
def test_there_is_no_such_day_without_a_final_response(place: Place, phase: Phase) -> None:
    assert in_phase(place, phase).referral_until is None


def test_where_there_is_a_third_stage_the_second_answer_is_not_the_last() -> None:
    complaint = answered(
        STAGE_2_OF_2022,
        evolve(answer(STAGE_2_OF_2022), response=letter(2, last_stage=3)),
        policy=THREE_STAGES,
    )
    assert (complaint.is_final, complaint.referral_until) == (False, None)
    assert record(complaint, escalation(STAGE_3_OF_2022.begun)).referral_until is None
    assert answered(STAGE_3_OF_2022).referral_until == date(2023, 8, 7)


def test_a_revised_letter_does_not_move_the_day() -> None:
    complaint = answered(STAGE_2_OF_2024)
    revised = ResponseRevised(on=date(2024, 9, 2), response=letter(2))
    assert record(complaint, revised).referral_until == complaint.referral_until == date(2025, 6, 30)


def test_a_final_response_after_a_direction_counts_from_its_own_day() -> None:
    declined = record(awaiting(STAGE_2_OF_2024), declining(STAGE_2_OF_2024))
    reopened = record(declined, AcceptanceDirected(on=date(2024, 9, 2)))
    assert reopened.referral_until is None
    assert record(reopened, Responded(on=date(2024, 9, 3))).referral_until == date(2025, 9, 2)


# --- determinations and their orders (the Scheme, no provision of the Code) ------------------------------------------

APOLOGY: Final = Order(ref="O1", details="apologise in writing", by=date(2025, 3, 3))
MONEY: Final = Order(ref="O2", details="pay £250", by=date(2025, 3, 1))  # a Saturday
DETERMINED: Final = OmbudsmanDetermined(on=date(2025, 2, 3), finding="maladministration", orders=[APOLOGY, MONEY])


@pytest.mark.parametrize(("place", "phase"), EVERYWHERE)
def test_a_determination_can_come_in_every_phase_and_each_order_is_a_dated_duty(place: Place, phase: Phase) -> None:
    complaint = in_phase(place, phase)
    determined = is_sound(complaint, DETERMINED)
    assert (determined.phase, determined.stage, determined.due) == (complaint.phase, complaint.stage, complaint.due)
    for order in (APOLOGY, MONEY):
        duty = the_duty(determined, "comply-with-order", order.ref)
        assert (duty.on, duty.deadline.starts, duty.provisions) == (order.by, DETERMINED.on, ())
        assert [duty.status(day) for day in (order.by, order.by + ONE_DAY)] == [OPEN, OVERDUE]
        assert duty in overdue(determined, order.by + ONE_DAY)
        assert "the Housing Ombudsman Scheme" in duty.explain()
        assert order.ref in duty.explain()
        assert "None" not in duty.explain()

    complied = is_sound(determined, OrderComplied(on=APOLOGY.by, ref="O1"))
    assert the_duty(complied, "comply-with-order", "O1").status(APOLOGY.by) is MET
    assert the_duty(complied, "comply-with-order", "O2").status(APOLOGY.by) is OVERDUE
    assert [(each.order.ref, each.ordered_on, each.complied_on) for each in complied.casework.orders] == [
        ("O1", DETERMINED.on, APOLOGY.by),
        ("O2", DETERMINED.on, None),
    ]
    assert complied.casework.order("O2") == complied.casework.orders[1]
    assert complied.casework.order("O3") is None


@at_every_stage
def test_a_late_order_breaks_the_scheme_and_no_provision_of_the_code(place: Place) -> None:
    determined = record(answered(place), DETERMINED)
    is_sound(determined, OrderComplied(on=APOLOGY.by, ref="O1"))
    complied = OrderComplied(on=APOLOGY.by + ONE_DAY, ref="O1")
    (finding,) = check(determined, complied)
    assert (finding.code, finding.kind, finding.refused) == ("order-late", Kind.BREACH, False)
    assert (finding.provisions, finding.authority) == ((), "the Housing Ombudsman Scheme")
    assert (finding.expected, finding.actual, finding.field) == (APOLOGY.by, complied.on, "on")
    assert "the Housing Ombudsman Scheme" in finding.message
    late = apply(determined, complied)
    assert late == record(determined, complied)
    assert the_duty(late, "comply-with-order", "O1").status(APOLOGY.by + ONE_DAY) is MET_LATE
    again = is_sound(late, OrderComplied(on=APOLOGY.by + 9 * ONE_DAY, ref="O1"))  # the first day stands
    assert the_duty(again, "comply-with-order", "O1").met_on == APOLOGY.by + ONE_DAY


DIRECTED: Final = OmbudsmanDirected(on=date(2025, 2, 3), ref="O1", details="answer the resident", by=date(2025, 3, 3))


@pytest.mark.parametrize(("place", "phase"), EVERYWHERE)
def test_a_direction_can_come_in_every_phase_is_a_dated_duty_and_moves_nothing(place: Place, phase: Phase) -> None:
    complaint = in_phase(place, phase)
    directed = is_sound(complaint, DIRECTED)
    assert (directed.phase, directed.stage, directed.due) == (complaint.phase, complaint.stage, complaint.due)
    (held,) = directed.casework.directions
    assert (held.ref, held.details, held.by) == (DIRECTED.ref, DIRECTED.details, DIRECTED.by)
    (noticed,) = record(complaint, evolve(DIRECTED, failure_notice=True)).casework.directions
    assert (held.failure_notice, noticed.failure_notice) == (False, True)
    duty = the_duty(directed, "comply-with-direction", "O1")
    assert (duty.on, duty.deadline.starts, duty.provisions) == (DIRECTED.by, DIRECTED.on, ())
    assert duty.authority == "the Housing Ombudsman Scheme"
    assert duty in overdue(directed, DIRECTED.by + ONE_DAY)
    assert the_duties(directed, "comply-with-order") == []
    complied = is_sound(directed, OrderComplied(on=DIRECTED.by, ref="O1"))
    assert the_duty(complied, "comply-with-direction", "O1").status(DIRECTED.by) is MET
    (finding,) = check(directed, OrderComplied(on=DIRECTED.by + ONE_DAY, ref="O1"))
    assert (finding.code, finding.kind, finding.refused) == ("direction-late", Kind.BREACH, False)
    assert (finding.provisions, finding.authority) == ((), "the Housing Ombudsman Scheme")


@at_every_stage
def test_a_determination_without_orders_leaves_nothing_to_do(place: Place) -> None:
    determined = is_sound(
        answered(place), OmbudsmanDetermined(on=days_after(place, 200), finding="no maladministration")
    )
    assert determined.casework.orders == ()
    reviewed = OmbudsmanDetermined(on=days_after(place, 260), finding="service failure", orders=[APOLOGY])
    both = is_sound(determined, reviewed)  # on a request for a review
    assert [each.order for each in both.casework.orders] == [APOLOGY]
    third = is_sound(both, evolve(reviewed, on=days_after(place, 300), orders=[MONEY]))
    assert [each.order for each in third.casework.orders] == [APOLOGY, MONEY]


def test_a_determination_may_leave_open_what_was_found_and_an_order_says_what_and_by_when() -> None:
    """A landlord's file may hold the orders alone; what a text says, it says in words."""
    determined = is_sound(answered(STAGE_2_OF_2024), OmbudsmanDetermined(on=date(2025, 2, 3), orders=[APOLOGY]))
    assert [each.order for each in determined.casework.orders] == [APOLOGY]
    with pytest.raises(InvalidInput, match="finding"):
        altered(DETERMINED, {"finding": None})
    with pytest.raises(InvalidInput, match="details"):
        Order(ref="O1", details="", by=date(2025, 3, 3))
    with pytest.raises(InvalidInput, match="orders"):
        OmbudsmanDetermined(on=date(2025, 2, 3), finding="service failure", orders=[APOLOGY, APOLOGY])


def test_an_order_survives_whatever_happens_to_the_complaint() -> None:
    ordered = record(awaiting(STAGE_1_OF_2024), evolve(DETERMINED, on=STAGE_1_OF_2024.begun))
    for ended in (
        record(ordered, Withdrawn(on=STAGE_1_OF_2024.begun)),
        record(ordered, declining(STAGE_1_OF_2024)),
        record(record(ordered, acknowledgement(STAGE_1_OF_2024)), answer(STAGE_1_OF_2024)),
    ):
        assert [each.lapsed_on for each in the_duties(ended, "comply-with-order", "O1")] == [None]


# --- what each letter tells the resident of it (3.7; 2.7, 2.8 in 2022) -----------------------------------------------

LETTERS: Final[list[tuple[Edition, Letter, int, list[str]]]] = [
    (CODE_2024, Letter.ACKNOWLEDGEMENT, 1, ["3.7"]),
    (CODE_2024, Letter.ACKNOWLEDGEMENT, 2, ["3.7"]),
    (CODE_2024, Letter.EXTENSION, 1, ["6.5"]),
    (CODE_2024, Letter.EXTENSION, 2, ["6.16"]),
    (CODE_2024, Letter.DECLINE, 1, ["2.4"]),
    (CODE_2024, Letter.DECLINE, 2, ["2.4"]),
    (CODE_2024, Letter.RESPONSE, 1, []),  # 6.9(g): to stage 2
    (CODE_2024, Letter.RESPONSE, 2, ["6.19(g)"]),
    (CODE_2022, Letter.ACKNOWLEDGEMENT, 1, ["2.8"]),
    (CODE_2022, Letter.ACKNOWLEDGEMENT, 2, ["2.8"]),
    (CODE_2022, Letter.ACKNOWLEDGEMENT, 3, []),  # none is asked for at stage 3
    (CODE_2022, Letter.EXTENSION, 1, ["5.3"]),
    (CODE_2022, Letter.EXTENSION, 2, ["5.15"]),
    (CODE_2022, Letter.EXTENSION, 3, ["5.19"]),
    (CODE_2022, Letter.DECLINE, 1, ["1.9"]),
    (CODE_2022, Letter.DECLINE, 2, ["5.9"]),
    (CODE_2022, Letter.DECLINE, 3, ["5.9"]),
    (CODE_2022, Letter.RESPONSE, 1, []),  # 5.8: to stage 2
    (CODE_2022, Letter.RESPONSE, 2, []),  # 5.16: to stage 3, where there is one
    (CODE_2022, Letter.RESPONSE, 3, ["5.20, seventh item"]),
]
OF_THE_OMBUDSMAN: Final = {"ombudsman-access", "ombudsman-details", "ombudsman-right"}


@pytest.mark.parametrize(("edition", "kind", "stage", "citations"), LETTERS)
def test_the_letters_tell_the_resident_of_the_ombudsman(
    edition: Edition, kind: Letter, stage: int, citations: list[str]
) -> None:
    last_stage = len(edition.stages)
    contents = required_contents(edition, kind, stage, last_stage=last_stage)
    told = [content.citation for content in contents if content.key in OF_THE_OMBUDSMAN or "Ombudsman" in content.title]
    assert told == citations


def test_the_decision_and_the_right_against_it_go_together() -> None:
    """A letter template for each of the four letters lists the same keys in both editions, whatever they cite."""
    for letter_kind in Letter:
        of_2024 = [content.key for content in required_contents(CODE_2024, letter_kind)]
        of_2022 = [content.key for content in required_contents(CODE_2022, letter_kind)]
        assert of_2024 == of_2022


@at_every_stage
def test_a_referral_needs_no_acknowledged_stage(place: Place) -> None:
    is_sound(investigated(place), ReferredToOmbudsman(on=place.acknowledged))
