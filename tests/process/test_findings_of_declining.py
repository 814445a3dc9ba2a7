"""Not taking a complaint on, at receipt or escalation: on a ground that is proved, with what the resident is owed."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from process.rules_of_the_code import at_every_stage, codes, finds, is_irregular, is_silent, is_sound
from process.sound import (
    ADEYEMI,
    ONE_DAY,
    PLACES,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    Place,
    acknowledgement,
    answer,
    awaiting,
    declining,
    due_on,
    escalation,
    investigated,
    reception,
)

from hoscode import (
    CODE_2022,
    AcceptanceDirected,
    Acknowledged,
    Complaint,
    Declined,
    Exclusion,
    Ground,
    Kind,
    LandlordPolicy,
    Phase,
    Received,
    check,
    duties,
    record,
    replay,
)


def made(place: Place, *, issue_on: date | None, aware_on: date | None = None, safety: bool = False) -> Complaint:
    """A complaint at the place about an issue of that day."""
    first = (*place.earlier, place)[0]
    received = evolve(reception(first.begun), issue_on=issue_on, aware_on=aware_on, safeguarding_or_safety=safety)
    return awaiting(place, received=received)


def too_old(place: Place) -> Declined:
    """A sound decision for the age of the issue."""
    return evolve(
        declining(place),
        ground=Ground.TIME_LIMIT,
        claim_filed_on=None,
        discretion_considered="nothing kept the resident from coming earlier",
    )


# --- what the resident is owed ---------------------------------------------------------------------------------------


@at_every_stage
def test_a_refusal_rests_on_a_ground(place: Place) -> None:
    no_ground = evolve(declining(place), ground=None)
    finds(awaiting(place), no_ground, "ground-not-held", place, "ground")
    assert codes(awaiting(place), no_ground) == ["ground-not-held"]  # and nothing further about it


@at_every_stage
def test_a_refusal_is_explained(place: Place) -> None:
    for explanation in ("", "  "):
        unexplained = evolve(declining(place), explanation=explanation)
        finds(awaiting(place), unexplained, "explanation-missing", place, "explanation")


@at_every_stage
@pytest.mark.parametrize(("given", "kind"), [(False, Kind.BREACH), (None, Kind.UNEVIDENCED)])
def test_the_resident_is_told_of_the_right_to_go_to_the_ombudsman(
    place: Place, *, given: bool | None, kind: Kind
) -> None:
    untold = evolve(declining(place), ombudsman_right_given=given)
    finds(
        awaiting(place),
        untold,
        "ombudsman-right-missing",
        place,
        "ombudsman_right_given",
        expected=True,
        actual=given,
        kind=kind,
    )


@at_every_stage
def test_the_circumstances_of_each_complaint_are_considered(place: Place) -> None:
    blanket = evolve(declining(place), circumstances_considered=" ")
    finds(awaiting(place), blanket, "blanket-exclusion", place, "circumstances_considered")


@at_every_stage
def test_the_reasoning_can_be_shown(place: Place) -> None:
    finds(awaiting(place), evolve(declining(place), evidence=""), "evidence-missing", place, "evidence")


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (STAGE_1_OF_2024, 5),  # ground, explanation, right, circumstances, evidence
        (STAGE_2_OF_2024, 5),
        (STAGE_1_OF_2022, 3),  # 2022 asks for neither circumstances nor evidence
        (STAGE_2_OF_2022, 3),
    ],
)
def test_a_bare_refusal_lacks_everything(place: Place, found: int) -> None:
    assert len(codes(awaiting(place), Declined(on=place.begun))) == found


@at_every_stage
def test_it_can_be_declined_after_it_was_acknowledged(place: Place) -> None:
    assert is_sound(investigated(place), evolve(declining(place), on=place.answer_by)).phase is Phase.DECLINED


# --- the time limit --------------------------------------------------------------------------------------------------

LONG_AGO = date(2020, 1, 6)


@at_every_stage
def test_a_complaint_in_time_is_taken_on(place: Place) -> None:
    first = (*place.earlier, place)[0]
    recent = first.begun - 60 * ONE_DAY
    finds(made(place, issue_on=recent), too_old(place), "within-time-limit", place, "ground", actual=first.begun)
    is_sound(made(place, issue_on=LONG_AGO), too_old(place))


@at_every_stage
def test_without_a_date_nothing_shows_that_the_time_had_passed(place: Place) -> None:
    finds(made(place, issue_on=None), too_old(place), "within-time-limit", place, "ground", kind=Kind.UNEVIDENCED)


ANNIVERSARIES = [
    # place, the issue, the last day in time
    (STAGE_1_OF_2024, date(2023, 5, 1), date(2024, 5, 1)),
    (STAGE_1_OF_2024, date(2024, 2, 29), date(2025, 2, 28)),
    (STAGE_1_OF_2024, date(2023, 12, 31), date(2024, 12, 31)),
    (STAGE_1_OF_2022, date(2022, 10, 14), date(2023, 4, 14)),
    (STAGE_1_OF_2022, date(2022, 8, 31), date(2023, 2, 28)),
    (STAGE_1_OF_2022, date(2023, 8, 31), date(2024, 2, 29)),
    (STAGE_1_OF_2022, date(2023, 8, 29), date(2024, 2, 29)),
]


@pytest.mark.parametrize(("place", "issue_on", "last_day"), ANNIVERSARIES)
def test_the_anniversary_itself_is_in_time(place: Place, issue_on: date, last_day: date) -> None:
    def declined_when_received_on(day: date) -> tuple[Complaint, Declined]:
        received = evolve(reception(day), issue_on=issue_on)
        complaint = replay([received], edition=place.edition)
        return complaint, evolve(too_old(place), on=day)

    complaint, refusal = declined_when_received_on(last_day)
    finds(complaint, refusal, "within-time-limit", place, "ground", expected=last_day, actual=last_day)
    complaint, refusal = declined_when_received_on(last_day + ONE_DAY)
    is_sound(complaint, refusal)


@pytest.mark.parametrize(("place", "aware_on", "last_day"), [(STAGE_1_OF_2022, date(2022, 10, 14), date(2023, 4, 14))])
def test_to_the_anniversary_of_the_awareness_nothing_shows_that_the_issue_was_older(
    place: Place, aware_on: date, last_day: date
) -> None:
    """2022 counts from the issue alone, which somebody was aware of that day at the latest."""
    for received_on, found in ((last_day, [(Kind.UNEVIDENCED, None)]), (last_day + ONE_DAY, [])):
        complaint = replay([evolve(reception(received_on), aware_on=aware_on)], edition=place.edition)
        refused = check(complaint, evolve(too_old(place), on=received_on))
        assert [(each.kind, each.expected) for each in refused if each.code == "within-time-limit"] == found


AWARENESS = [
    # 2024 counts from the issue or from awareness of it, the later; 2022 from the issue alone
    (STAGE_1_OF_2024, LONG_AGO, date(2024, 3, 1), True),
    (STAGE_1_OF_2024, date(2024, 3, 1), LONG_AGO, True),
    (STAGE_1_OF_2024, LONG_AGO, LONG_AGO, False),
    (STAGE_1_OF_2024, None, date(2024, 3, 1), True),
    (STAGE_1_OF_2022, LONG_AGO, date(2022, 3, 1), False),
    (STAGE_1_OF_2022, date(2022, 3, 1), LONG_AGO, True),
]


@pytest.mark.parametrize(("place", "issue_on", "aware_on", "in_time"), AWARENESS)
def test_from_what_the_time_is_counted(place: Place, issue_on: date | None, aware_on: date, *, in_time: bool) -> None:
    complaint = made(place, issue_on=issue_on, aware_on=aware_on)
    if in_time:
        finds(complaint, too_old(place), "within-time-limit", place, "ground")
    else:
        is_sound(complaint, too_old(place))


@pytest.mark.parametrize(
    ("place", "issue_on"), [(STAGE_2_OF_2024, date(2023, 5, 15)), (STAGE_2_OF_2022, date(2021, 11, 15))]
)
def test_at_escalation_too_the_time_is_measured_to_the_day_of_receipt(place: Place, issue_on: date) -> None:
    # in time when it was received, though not any more when the next stage was requested
    finds(made(place, issue_on=issue_on), too_old(place), "within-time-limit", place, "ground")


@at_every_stage
def test_under_2022_safeguarding_and_safety_should_not_be_excluded_for_their_age(place: Place) -> None:
    about_safety = made(place, issue_on=LONG_AGO, safety=True)
    finds(about_safety, too_old(place), "safeguarding-excluded", place, "ground")
    is_silent(about_safety, declining(place), "safeguarding-excluded")


@at_every_stage
def test_under_2024_discretion_is_considered_for_a_late_complaint(place: Place) -> None:
    undiscussed = evolve(too_old(place), discretion_considered=" ")
    finds(made(place, issue_on=LONG_AGO), undiscussed, "discretion-not-considered", place, "discretion_considered")
    is_silent(awaiting(place), declining(place), "discretion-not-considered")  # on this ground alone


# --- the other grounds -----------------------------------------------------------------------------------------------


@at_every_stage
def test_legal_proceedings_have_started_when_the_claim_is_filed(place: Place) -> None:
    refusal = declining(place)
    is_sound(awaiting(place), evolve(refusal, claim_filed_on=refusal.on))
    for filed_on in (None, refusal.on + ONE_DAY):
        finds(
            awaiting(place),
            evolve(refusal, claim_filed_on=filed_on),
            "claim-not-filed",
            place,
            "claim_filed_on",
            actual=filed_on,
        )


@at_every_stage
def test_what_was_considered_before_has_a_reference_of_its_own(place: Place) -> None:
    before = evolve(declining(place), ground=Ground.ALREADY_CONSIDERED, earlier_reference="C-88")
    is_sound(awaiting(place), before)
    for earlier in ("", "  ", "C-101", " c-101 "):  # C-101 is this complaint itself
        finds(
            awaiting(place),
            evolve(before, earlier_reference=earlier),
            "not-already-considered",
            place,
            "earlier_reference",
            actual=earlier,
        )


def _with_clauses(place: Place, *clauses: str) -> LandlordPolicy:
    return evolve(place.policy, exclusions=[Exclusion(clause=clause, details="a fair ground") for clause in clauses])


@at_every_stage
def test_any_other_ground_is_a_clause_of_the_policy(place: Place) -> None:
    by_clause = evolve(declining(place), ground=Ground.POLICY_EXCLUSION, clause=" 4.2(A) ")
    is_sound(awaiting(place, policy=_with_clauses(place, "4.1", "4.2(a)")), by_clause)
    for clause in ("", "4.3"):
        finds(
            awaiting(place, policy=_with_clauses(place, "4.1", "4.2(a)")),
            evolve(by_clause, clause=clause),
            "clause-not-in-policy",
            place,
            "clause",
        )
    finds(awaiting(place), by_clause, "clause-not-in-policy", place, "clause", kind=Kind.UNEVIDENCED)


# --- the Ombudsman's direction ---------------------------------------------------------------------------------------

DIRECTIONS = [
    # place, directed on, acknowledge by, acknowledged on, answer by
    (STAGE_1_OF_2024, date(2024, 8, 21), date(2024, 8, 29), date(2024, 8, 27), date(2024, 9, 10)),
    (STAGE_2_OF_2024, date(2024, 8, 21), date(2024, 8, 29), date(2024, 8, 27), date(2024, 9, 24)),
    (STAGE_1_OF_2022, date(2022, 12, 21), date(2022, 12, 30), date(2022, 12, 29), date(2023, 1, 13)),
    (STAGE_2_OF_2022, date(2022, 12, 21), date(2022, 12, 30), date(2022, 12, 29), date(2023, 1, 23)),
]


@pytest.mark.parametrize(("place", "directed_on", "acknowledge_by", "acknowledged_on", "answer_by"), DIRECTIONS)
def test_a_direction_starts_the_limits_of_the_same_stage_from_its_own_day(
    place: Place, directed_on: date, acknowledge_by: date, acknowledged_on: date, answer_by: date
) -> None:
    declined = record(awaiting(place), declining(place))
    complaint = is_sound(declined, AcceptanceDirected(on=directed_on, reference="HOS-1"))
    assert (complaint.stage, complaint.phase) == (place.stage, Phase.AWAITING_ACKNOWLEDGEMENT)
    assert (complaint.received_on, complaint.edition) == (declined.received_on, place.edition)
    assert due_on(complaint) == acknowledge_by
    late = evolve(acknowledgement(place), on=acknowledge_by + ONE_DAY)
    finds(complaint, late, "acknowledged-late", place, "on", expected=acknowledge_by)

    complaint = is_sound(complaint, evolve(acknowledgement(place), on=acknowledged_on))
    assert due_on(complaint) == answer_by
    is_sound(complaint, evolve(answer(place), on=answer_by))
    starts = {each.code: each.deadline.starts for each in duties(complaint) if each.stage == place.stage}
    runs_from_the_beginning = place is STAGE_2_OF_2022
    assert starts["acknowledge"] == directed_on
    assert starts["respond"] == (directed_on if runs_from_the_beginning else acknowledged_on)


def test_a_complaint_of_2022_directed_in_2025_keeps_its_edition() -> None:
    complaint = replay(
        [
            Received(on=date(2024, 3, 1), reference="C-7", issue_on=date(2024, 2, 1)),
            evolve(declining(STAGE_1_OF_2022), on=date(2024, 3, 4)),
            AcceptanceDirected(on=date(2025, 1, 6)),
            Acknowledged(on=date(2025, 1, 8), handler=ADEYEMI),
        ]
    )
    assert complaint.edition is CODE_2022
    assert due_on(complaint) == date(2025, 1, 22)


@pytest.mark.parametrize("place", [STAGE_2_OF_2024, STAGE_2_OF_2022], ids=str)
def test_after_a_direction_who_considered_stage_one_is_still_kept_out(place: Place) -> None:
    declined = record(awaiting(place), declining(place))
    complaint = record(declined, AcceptanceDirected(on=place.answer_by))
    by_the_same = evolve(acknowledgement(place), on=place.answer_by, handler=ADEYEMI)
    finds(complaint, by_the_same, "same-handler", place, "handler")


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_direction_to_take_on_what_is_open_moves_nothing(place: Place) -> None:
    for complaint in (awaiting(place), investigated(place)):
        after = is_sound(complaint, AcceptanceDirected(on=place.answered))
        assert (after.stage, after.phase, after.due) == (complaint.stage, complaint.phase, complaint.due)


def test_a_direction_does_not_undo_the_lateness_before_it() -> None:
    late = evolve(declining(STAGE_1_OF_2024), on=date(2024, 6, 10))
    complaint = record(record(awaiting(STAGE_1_OF_2024), late), AcceptanceDirected(on=date(2024, 8, 21)))
    assert [finding.code for finding in complaint.findings] == ["never-acknowledged", "responded-late"]
    assert due_on(complaint) == date(2024, 8, 29)


def test_a_declined_complaint_stays_so_whatever_is_asked_answered_or_declined_again() -> None:
    declined = record(awaiting(STAGE_1_OF_2024), declining(STAGE_1_OF_2024))
    asked = is_sound(declined, escalation(date(2024, 6, 3)))
    answered_after_all = is_irregular(declined, answer(STAGE_1_OF_2024), "answered-after-end")
    again = is_irregular(declined, evolve(declining(STAGE_1_OF_2024), on=date(2024, 6, 3)), "out-of-place")
    for after in (asked, answered_after_all, again):
        assert (after.stage, after.phase, after.due) == (1, Phase.DECLINED, None)
