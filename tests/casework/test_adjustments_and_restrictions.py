"""Adjustments (5.10; 2.5 in 2022), restrictions (5.14, 5.15; 4.19 in 2022), disabilities and representatives."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from attrs import evolve
from casework.around_the_stages import (
    EVERYWHERE,
    cited,
    days_after,
    finds,
    in_phase,
    rests_on,
    rule,
    the_duties,
    the_duty,
)
from process.rules_of_the_code import at_every_stage, codes, is_silent, is_sound
from process.sound import (
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2024,
    Place,
    acknowledgement,
    after,
    altered,
    answer,
    answered,
    awaiting,
    escalation,
    extension,
    investigated,
    reception,
)

from hoscode import (
    AdjustmentAgreed,
    AdjustmentReviewed,
    Channel,
    Complaint,
    CorrespondenceLogged,
    Direction,
    DisabilityDisclosed,
    DutyCode,
    DutyStatus,
    Event,
    InvalidInput,
    IssueRaised,
    Phase,
    Point,
    ReferredToOmbudsman,
    Representative,
    RepresentativeAppointed,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Updated,
    Withdrawn,
    apply,
    check,
    overdue,
    permitted,
    record,
)

OPEN, OVERDUE, MET, MET_LATE, LAPSED = (
    DutyStatus.OPEN,
    DutyStatus.OVERDUE,
    DutyStatus.MET,
    DutyStatus.MET_LATE,
    DutyStatus.LAPSED,
)


IN_2024: Final = pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_2_OF_2024], ids=str)


def agreed(on: date, **more: object) -> AdjustmentAgreed:
    return altered(AdjustmentAgreed(on=on, ref="J1", details="letters in large print"), more)


def placed(on: date, **more: object) -> RestrictionPlaced:
    """A restriction for which everything is shown but the day of its review."""
    shown = RestrictionPlaced(
        on=on,
        ref="T1",
        details="one call a week, to one officer",
        evidence="the call log of 2 to 30 April, 114 calls",
        proportionality="letters and the portal stay open; a warning had no effect",
        equality_act_regard="no disability is known; the resident was asked",
    )
    return altered(shown, more)


# --- adjustments are agreed, recorded and kept under review (5.10; 2.5 in 2022) --------------------------------------


@pytest.mark.parametrize(("place", "phase"), EVERYWHERE)
def test_an_adjustment_can_be_agreed_at_any_time_and_moves_nothing(place: Place, phase: Phase) -> None:
    complaint = in_phase(place, phase)
    after_it = is_sound(complaint, agreed(place.begun, review_by=days_after(place, 90)))
    assert (after_it.phase, after_it.stage, after_it.due) == (complaint.phase, complaint.stage, complaint.due)
    assert permitted(after_it) - permitted(complaint) == {AdjustmentReviewed}  # there is one now to review
    assert permitted(complaint) < permitted(after_it)
    adjustment = after_it.casework.adjustment("J1")
    assert adjustment is not None
    assert (adjustment.details, adjustment.agreed_on, adjustment.review_by) == (
        "letters in large print",
        place.begun,
        days_after(place, 90),
    )
    assert after_it.casework.adjustment("J2") is None


@at_every_stage
def test_an_agreed_adjustment_has_a_day_for_its_review(place: Place) -> None:
    undated = agreed(place.acknowledged)
    finds(
        investigated(place),
        undated,
        "review-date-missing",
        place,
        "review_by",
        row="no review of an adjustment",
        actual="J1",
    )
    is_sound(investigated(place), evolve(undated, review_by=place.acknowledged))
    recorded = record(investigated(place), undated)
    assert the_duties(recorded, "review-adjustment", "J1") == []
    is_sound(recorded, AdjustmentReviewed(on=days_after(place, 900), ref="J1"))  # never late without a day


def test_under_2022_no_day_for_the_review_was_asked_for() -> None:
    """2.5 of 2022 asks landlords to adapt; that an adjustment is kept under review came with 5.10 of 2024."""
    is_sound(investigated(STAGE_1_OF_2022), agreed(STAGE_1_OF_2022.acknowledged))


@at_every_stage
def test_the_review_of_an_adjustment_is_a_duty_due_on_its_day(place: Place) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), agreed(place.acknowledged, review_by=by))
    review = the_duty(complaint, "review-adjustment", "J1")
    assert (review.on, review.deadline.starts, review.stage) == (by, place.acknowledged, place.stage)
    assert cited(review) == rests_on("review-adjustment", place)
    assert [review.status(day) for day in (by, by + ONE_DAY)] == [OPEN, OVERDUE]
    assert review in overdue(complaint, by + ONE_DAY)
    assert "J1" in review.explain()


@at_every_stage
def test_a_review_meets_it_and_sets_the_next(place: Place) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), agreed(place.acknowledged, review_by=by))
    reviewed = is_sound(complaint, AdjustmentReviewed(on=by, ref="J1", next_review_by=days_after(place, 60)))
    first, second = the_duties(reviewed, "review-adjustment", "J1")
    assert (first.met_on, first.status(by)) == (by, MET)
    assert (second.on, second.deadline.starts, second.met_on) == (days_after(place, 60), by, None)
    assert second.status(days_after(place, 61)) is OVERDUE


@at_every_stage
def test_a_review_that_sets_no_further_day_is_the_last(place: Place) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), agreed(place.acknowledged, review_by=by))
    reviewed = is_sound(complaint, AdjustmentReviewed(on=by, ref="J1"))
    assert the_duty(reviewed, "review-adjustment", "J1").met_on == by
    taken_up_again = is_sound(
        reviewed, AdjustmentReviewed(on=days_after(place, 90), ref="J1", next_review_by=days_after(place, 120))
    )
    assert [each.met_on for each in the_duties(taken_up_again, "review-adjustment", "J1")] == [by, None]


@at_every_stage
def test_a_review_of_an_adjustment_after_its_day_is_late(place: Place) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), agreed(place.acknowledged, review_by=by))
    late = AdjustmentReviewed(on=by + ONE_DAY, ref="J1", next_review_by=days_after(place, 60))
    finds(
        complaint,
        late,
        "review-late",
        place,
        "on",
        row="review-late of an adjustment",
        expected=by,
        actual=by + ONE_DAY,
    )
    assert the_duties(record(complaint, late), "review-adjustment", "J1")[0].status(by + ONE_DAY) is MET_LATE


@at_every_stage
def test_two_reviews_of_one_day_are_two_reviews(place: Place) -> None:
    """The duty comes from the agreement and is met by the review, also where both fall on one day."""
    by = days_after(place, 30)
    on_the_same_day: list[Event] = [
        agreed(place.acknowledged, review_by=place.acknowledged),
        AdjustmentReviewed(on=place.acknowledged, ref="J1", next_review_by=by),
    ]
    complaint = after(investigated(place), on_the_same_day)
    assert [(each.on, each.met_on) for each in the_duties(complaint, "review-adjustment", "J1")] == [
        (place.acknowledged, place.acknowledged),
        (by, None),
    ]


@at_every_stage
def test_of_two_reviews_on_one_day_the_latter_says_when_the_next_is(place: Place) -> None:
    complaint = record(investigated(place), agreed(place.acknowledged, review_by=days_after(place, 30)))
    for next_review_by in (days_after(place, 90), days_after(place, 60)):
        reviewed = AdjustmentReviewed(on=days_after(place, 20), ref="J1", next_review_by=next_review_by)
        complaint = record(complaint, reviewed)
    met, met_again, still_open = the_duties(complaint, "review-adjustment", "J1")
    assert (met.met_on, met_again.met_on) == (days_after(place, 20), days_after(place, 20))
    assert (still_open.on, still_open.met_on) == (days_after(place, 60), None)
    assert [each.reviews for each in complaint.casework.adjustments] == [2]


@IN_2024
def test_a_review_that_is_put_on_record_late_does_not_undo_a_later_one(place: Place) -> None:
    """What goes on around the stages may be recorded late; its own day counts."""
    first, second, third = (days_after(place, number) for number in (30, 60, 90))
    adjusted, restricted = (
        agreed(place.acknowledged, review_by=first),
        placed(place.acknowledged, review_by=first),
    )
    for code, begun, early, late in (
        (
            "review-adjustment",
            adjusted,
            AdjustmentReviewed(on=first, ref="J1", next_review_by=second),
            AdjustmentReviewed(on=second, ref="J1", next_review_by=third),
        ),
        (
            "review-restriction",
            restricted,
            RestrictionReviewed(on=first, ref="T1", next_review_by=second),
            RestrictionReviewed(on=second, ref="T1", next_review_by=third),
        ),
    ):
        orders: list[list[Event]] = [[begun, early, late], [begun, late, early]]
        for recorded in orders:
            next_review = the_duties(after(investigated(place), recorded), code, begun.ref)[-1]
            assert (next_review.on, next_review.met_on) == (third, None)


@at_every_stage
def test_each_adjustment_is_reviewed_by_itself(place: Place) -> None:
    by = days_after(place, 30)
    both: list[Event] = [
        agreed(place.acknowledged, review_by=by),
        agreed(place.acknowledged, ref="J2", details="calls after six only", review_by=by),
    ]
    complaint = record(after(investigated(place), both), AdjustmentReviewed(on=by, ref="J2"))
    assert the_duty(complaint, "review-adjustment", "J1").status(by + ONE_DAY) is OVERDUE
    assert the_duty(complaint, "review-adjustment", "J2").status(by + ONE_DAY) is MET
    assert [each.ref for each in complaint.casework.adjustments] == ["J1", "J2"]


# --- restrictions are evidenced, proportionate and reviewed (5.14, 5.15; 4.19 in 2022) -------------------------------


@at_every_stage
def test_a_restriction_with_everything_shown_is_sound(place: Place) -> None:
    complaint = is_sound(investigated(place), placed(place.acknowledged, review_by=days_after(place, 30)))
    restriction = complaint.casework.restriction("T1")
    assert restriction is not None
    assert (restriction.details, restriction.placed_on, restriction.review_by, restriction.lifted_on) == (
        "one call a week, to one officer",
        place.acknowledged,
        days_after(place, 30),
        None,
    )
    assert complaint.casework.restriction("T2") is None


@at_every_stage
@pytest.mark.parametrize("blank", ["", "  \n"], ids=["empty", "blank"])
def test_the_reasons_for_a_restriction_are_evidenced(place: Place, blank: str) -> None:
    bare = placed(place.acknowledged, evidence=blank, review_by=days_after(place, 30))
    finds(investigated(place), bare, "restriction-unevidenced", place, "evidence", actual="T1")
    if place.edition.key == "hos-2022":  # the 2022 edition asks for evidence nowhere
        is_sound(investigated(place), bare)


@at_every_stage
@pytest.mark.parametrize("blank", ["", "  \n"], ids=["empty", "blank"])
@pytest.mark.parametrize("field", ["proportionality", "equality_act_regard"])
def test_a_restriction_is_proportionate_and_has_regard_to_the_equality_act(
    place: Place, field: str, blank: str
) -> None:
    bare = placed(place.acknowledged, review_by=days_after(place, 30), **{field: blank})
    finds(investigated(place), bare, "restriction-disproportionate", place, field, actual="T1")
    assert codes(investigated(place), bare) == ["restriction-disproportionate"]


@pytest.mark.parametrize(("place", "kept"), [(STAGE_1_OF_2022, True), (STAGE_1_OF_2024, False)], ids=str)
def test_proportion_is_a_must_since_2024_and_was_a_should_before(place: Place, *, kept: bool) -> None:
    """5.15 of 2024 is refused by `apply`; 4.19 of 2022 was left to the landlord."""
    bare = RestrictionPlaced(on=place.acknowledged, ref="T1", details="no calls", review_by=days_after(place, 30))
    found = check(investigated(place), bare)
    assert {finding.field for finding in found if finding.code == "restriction-disproportionate"} == {
        "proportionality",
        "equality_act_regard",
    }
    assert any(finding.refused for finding in found) is not kept
    assert len(record(investigated(place), bare).findings) == len(found)
    if kept:
        assert apply(investigated(place), bare) == record(investigated(place), bare)


@at_every_stage
def test_a_restriction_has_a_day_for_its_review(place: Place) -> None:
    undated = placed(place.acknowledged)
    finds(
        investigated(place),
        undated,
        "review-date-missing",
        place,
        "review_by",
        row="no review of a restriction",
        actual="T1",
    )
    recorded = record(investigated(place), undated)
    assert the_duties(recorded, "review-restriction", "T1") == []
    is_sound(recorded, RestrictionReviewed(on=days_after(place, 900), ref="T1"))
    is_sound(recorded, RestrictionLifted(on=days_after(place, 900), ref="T1"))


@at_every_stage
def test_the_review_of_a_restriction_is_a_duty_since_2024_only(place: Place) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), placed(place.acknowledged, review_by=by))
    if rests_on("review-restriction", place) == []:  # 4.18 and 4.19 of 2022 speak of no review
        assert the_duties(complaint, "review-restriction", "T1") == []
        is_sound(complaint, RestrictionReviewed(on=by + ONE_DAY, ref="T1"))
        is_sound(complaint, RestrictionLifted(on=by + ONE_DAY, ref="T1"))
        return
    review = the_duty(complaint, "review-restriction", "T1")
    assert (review.on, review.deadline.starts, review.stage) == (by, place.acknowledged, place.stage)
    assert cited(review) == rests_on("review-restriction", place)
    assert [review.status(day) for day in (by, by + ONE_DAY)] == [OPEN, OVERDUE]
    assert review in overdue(complaint, by + ONE_DAY)


@IN_2024
def test_a_review_of_a_restriction_meets_it_and_sets_the_next(place: Place) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), placed(place.acknowledged, review_by=by))
    reviewed = is_sound(complaint, RestrictionReviewed(on=by, ref="T1", next_review_by=days_after(place, 60)))
    first, second = the_duties(reviewed, "review-restriction", "T1")
    assert (first.met_on, first.lapsed_on, second.on) == (by, None, days_after(place, 60))
    assert second.status(days_after(place, 61)) is OVERDUE


@IN_2024
def test_two_reviews_of_a_restriction_on_one_day_are_two_reviews(place: Place) -> None:
    by = days_after(place, 30)
    on_the_same_day: list[Event] = [
        placed(place.acknowledged, review_by=place.acknowledged),
        RestrictionReviewed(on=place.acknowledged, ref="T1", next_review_by=by),
    ]
    complaint = after(investigated(place), on_the_same_day)
    assert [(each.on, each.met_on) for each in the_duties(complaint, "review-restriction", "T1")] == [
        (place.acknowledged, place.acknowledged),
        (by, None),
    ]


@IN_2024
def test_lifting_a_restriction_ends_its_reviews(place: Place) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), placed(place.acknowledged, review_by=by))
    lifted = is_sound(complaint, RestrictionLifted(on=by, ref="T1"))
    review = the_duty(lifted, "review-restriction", "T1")
    assert (review.met_on, review.lapsed_on, review.status(by + ONE_DAY)) == (None, by, LAPSED)
    restriction = lifted.casework.restriction("T1")
    assert restriction is not None
    assert restriction.lifted_on == by

    again = is_sound(lifted, RestrictionLifted(on=by + 9 * ONE_DAY, ref="T1"))  # the first day stands
    assert again.casework.restriction("T1") == restriction
    looked_at = is_sound(lifted, RestrictionReviewed(on=by + 9 * ONE_DAY, ref="T1", next_review_by=by + 99 * ONE_DAY))
    assert the_duty(looked_at, "review-restriction", "T1") == review  # what is lifted needs no review


@IN_2024
def test_a_review_of_a_restriction_after_its_day_is_late_and_so_is_lifting_it_unreviewed(place: Place) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), placed(place.acknowledged, review_by=by))
    for late, reviewed_on in (
        (RestrictionReviewed(on=by + ONE_DAY, ref="T1", next_review_by=days_after(place, 60)), by + ONE_DAY),
        (RestrictionLifted(on=by + ONE_DAY, ref="T1"), None),
    ):
        finds(
            complaint,
            late,
            "review-late",
            place,
            "on",
            row="review-late of a restriction",
            expected=by,
            actual=reviewed_on,
        )
        ended = the_duties(record(complaint, late), "review-restriction", "T1")[0]
        assert ended.status(late.on) is (LAPSED if reviewed_on is None else MET_LATE)


@IN_2024
def test_each_restriction_stands_by_itself(place: Place) -> None:
    by = days_after(place, 30)
    both = [placed(place.acknowledged, review_by=by), placed(place.acknowledged, ref="T2", review_by=by)]
    complaint = after(investigated(place), both)
    complaint = record(complaint, RestrictionLifted(on=by, ref="T2"))
    complaint = record(complaint, RestrictionReviewed(on=by, ref="T1", next_review_by=days_after(place, 60)))
    assert [(each.ref, each.lifted_on) for each in complaint.casework.restrictions] == [("T1", None), ("T2", by)]


@pytest.mark.parametrize("details", ["", "  "])
def test_an_adjustment_and_a_restriction_say_what_they_are(details: str) -> None:
    with pytest.raises(InvalidInput, match="details"):
        agreed(date(2024, 5, 3), details=details)
    with pytest.raises(InvalidInput, match="details"):
        placed(date(2024, 5, 3), details=details)


@at_every_stage
def test_the_law_of_both_editions_is_the_one_that_the_tables_say(place: Place) -> None:
    assert (rule("restriction-unevidenced", place) is None) is (place.edition.key == "hos-2022")
    codes_of_reviews: tuple[DutyCode, ...] = ("review-adjustment", "review-restriction")
    for code in codes_of_reviews:
        assert list(map(str, place.edition.duty_provisions(code, place.stage))) == rests_on(code, place)


# --- a restriction never stops a complaint (5.14) --------------------------------------------------------------------


@pytest.mark.parametrize(("place", "phase"), EVERYWHERE)
def test_a_restriction_changes_no_phase_and_closes_no_door(place: Place, phase: Phase) -> None:
    complaint = in_phase(place, phase)
    restricted = is_sound(complaint, placed(place.begun, review_by=days_after(place, 90)))
    assert (restricted.phase, restricted.stage, restricted.due) == (complaint.phase, complaint.stage, complaint.due)
    assert permitted(restricted) - permitted(complaint) == {RestrictionReviewed, RestrictionLifted}
    assert permitted(complaint) < permitted(restricted)
    assert restricted.is_open is complaint.is_open


@at_every_stage
def test_a_restricted_resident_goes_on_as_anybody_else(place: Place) -> None:
    """What the resident does, and what the landlord owes, is the same with the restriction and without it."""
    steps: list[Event] = [
        CorrespondenceLogged(on=place.begun, direction=Direction.INCOMING, party="R-7", document="a call"),
        acknowledgement(place),
        IssueRaised(on=place.acknowledged, point=Point("P3", "damp"), related=False),
        extension(place),
        Updated(on=place.acknowledged + ONE_DAY, update_every=10),
        answer(place),
        ReferredToOmbudsman(on=place.answered),
    ]
    if place.stage < place.last_stage:
        steps.append(escalation(place.answered))
    free, restricted = awaiting(place), record(awaiting(place), placed(place.begun, review_by=days_after(place, 90)))
    for step in steps:
        assert check(restricted, step) == check(free, step)
        free, restricted = record(free, step), record(restricted, step)
        assert (restricted.phase, restricted.stage, restricted.due) == (free.phase, free.stage, free.due)


def test_a_restricted_resident_may_withdraw() -> None:
    restricted = record(investigated(STAGE_1_OF_2024), placed(date(2024, 5, 3), review_by=date(2024, 6, 3)))
    assert is_sound(restricted, Withdrawn(on=date(2024, 5, 7))).phase is Phase.WITHDRAWN


# --- disabilities (5.10) ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "phase"), EVERYWHERE)
def test_a_disability_can_be_disclosed_at_any_time_and_is_kept_on_the_record(place: Place, phase: Phase) -> None:
    complaint = in_phase(place, phase)
    disclosed = DisabilityDisclosed(on=place.begun, details="hard of hearing")
    told = is_sound(complaint, disclosed)
    assert told.last_event == disclosed
    assert [each for each in told.history if isinstance(each, DisabilityDisclosed)] == [disclosed]  # 5.10
    assert (told.phase, told.due, told.casework) == (complaint.phase, complaint.due, complaint.casework)


def test_a_disability_may_be_disclosed_more_than_once_and_says_what_it_is() -> None:
    complaint = after(
        investigated(STAGE_1_OF_2024),
        [DisabilityDisclosed(on=date(2024, 5, 3), details=details) for details in ("hard of hearing", "dyslexia")],
    )
    assert complaint.findings == ()
    with pytest.raises(InvalidInput, match="details"):
        DisabilityDisclosed(on=date(2024, 5, 3), details=" ")


# --- representatives (3.6; 4.5 in 2022) ------------------------------------------------------------------------------

ADVISER: Final = Representative("Citizens Advice", authority="signed form of 3 May 2024")
DAUGHTER: Final = Representative("the resident's daughter", authority="the resident's call of 9 May 2024")


def represented(complaint: Complaint) -> Representative | None:
    return complaint.casework.representative


@pytest.mark.parametrize(("place", "phase"), EVERYWHERE)
def test_a_representative_can_be_appointed_at_any_time_and_the_latest_stands(place: Place, phase: Phase) -> None:
    complaint = in_phase(place, phase)
    assert represented(complaint) is None
    first = is_sound(complaint, RepresentativeAppointed(on=place.begun, representative=ADVISER))
    second = is_sound(first, RepresentativeAppointed(on=place.begun, representative=DAUGHTER))
    assert [represented(first), represented(second)] == [ADVISER, DAUGHTER]
    assert (second.phase, second.stage, second.due) == (complaint.phase, complaint.stage, complaint.due)


@at_every_stage
def test_whoever_made_the_complaint_for_the_resident_represents_them_until_somebody_else_does(place: Place) -> None:
    day = (*place.earlier, place)[0].begun
    received = evolve(reception(day), representative=ADVISER, channel=Channel.LETTER)
    complaint = answered_from(place, awaiting(place, received=received))
    assert represented(complaint) == ADVISER
    appointed = RepresentativeAppointed(on=place.answered, representative=DAUGHTER)
    assert represented(record(complaint, appointed)) == DAUGHTER
    assert complaint.received.representative == ADVISER


def answered_from(place: Place, complaint: Complaint) -> Complaint:
    return after(complaint, [acknowledgement(place), answer(place)])


def test_the_representative_stays_when_the_complaint_goes_on() -> None:
    complaint = record(answered(STAGE_1_OF_2024), RepresentativeAppointed(on=date(2024, 5, 16), representative=ADVISER))
    complaint = record(complaint, escalation(STAGE_2_OF_2024.begun))
    assert represented(complaint) == ADVISER
    is_silent(complaint, acknowledgement(STAGE_2_OF_2024), "authority-not-held")
