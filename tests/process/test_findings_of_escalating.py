"""Asking for the next stage, and ending a stage without an answer: what was late by then stays late."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from process.rules_of_the_code import at_every_stage, codes, finds, is_silent, is_sound
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
    answer,
    answered,
    awaiting,
    declining,
    due_on,
    escalation,
    events_until,
    extension,
    investigated,
    letter,
    reception,
)

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    Acknowledged,
    Complaint,
    EscalationRequested,
    Event,
    Phase,
    Updated,
    Withdrawn,
    apply,
    check,
    duties,
    permitted,
    record,
    replay,
)

WITH_A_NEXT_STAGE = [STAGE_1_OF_2024, STAGE_1_OF_2022, STAGE_2_OF_2022]


def under_investigation(place: Place) -> Complaint:
    """With a stage after it also at stage 2 of 2022."""
    return investigated(place, policy=THREE_STAGES)


def fully_answered(place: Place) -> Complaint:
    return answered(place, evolve(answer(place), response=letter(place.stage, 3)), policy=THREE_STAGES)


# --- the answer first ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", WITH_A_NEXT_STAGE, ids=str)
def test_the_resident_asks_for_the_next_stage_once_this_one_is_answered(place: Place) -> None:
    complaint = is_sound(fully_answered(place), escalation(place.answered))
    assert (complaint.stage, complaint.phase) == (place.stage + 1, Phase.AWAITING_ACKNOWLEDGEMENT)
    assert (complaint.definition, complaint.handler) == (None, None)
    assert complaint.stages[place.stage].requested_on == place.answered


@pytest.mark.parametrize("place", WITH_A_NEXT_STAGE, ids=str)
@pytest.mark.parametrize("reasons", [None, "", "the boiler is still off"])
def test_reasons_for_it_are_never_required(place: Place, reasons: str | None) -> None:
    is_sound(fully_answered(place), EscalationRequested(on=place.answered, reasons=reasons))


@pytest.mark.parametrize("place", WITH_A_NEXT_STAGE, ids=str)
def test_while_the_answer_is_not_overdue_it_comes_first(place: Place) -> None:
    complaint = under_investigation(place)
    for asked_on in (place.acknowledged, place.answer_by):
        finds(
            complaint,
            escalation(asked_on),
            "stage-unanswered",
            place,
            "on",
            expected=place.answer_by,
            actual=asked_on,
        )
        assert codes(complaint, escalation(asked_on)) == ["stage-unanswered"]
        assert record(complaint, escalation(asked_on)).stage == place.stage + 1


@pytest.mark.parametrize("place", WITH_A_NEXT_STAGE, ids=str)
def test_once_the_answer_is_overdue_the_request_is_taken_and_the_lateness_kept(place: Place) -> None:
    complaint = under_investigation(place)
    asked = escalation(place.answer_by + ONE_DAY)
    finds(complaint, asked, "stage-unanswered", place, "on", kept=True)
    finds(complaint, asked, "responded-late", place, "on", expected=place.answer_by, actual=None)
    assert codes(complaint, asked) == ["stage-unanswered", "responded-late"]
    assert apply(complaint, asked) == record(complaint, asked)


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022, STAGE_2_OF_2022], ids=str)
def test_the_answer_of_a_stage_never_acknowledged_is_overdue_by_the_assumed_clock(place: Place) -> None:
    assumed = {
        STAGE_1_OF_2024: date(2024, 5, 23),
        STAGE_1_OF_2022: date(2022, 5, 25),
        STAGE_2_OF_2022: date(2022, 7, 6),
    }[place]
    complaint = awaiting(place, policy=THREE_STAGES)
    finds(complaint, escalation(assumed), "stage-unanswered", place, "on", expected=assumed)
    overdue = escalation(assumed + ONE_DAY)
    finds(complaint, overdue, "stage-unanswered", place, "on", expected=assumed, kept=True)
    finds(complaint, overdue, "never-acknowledged", place, "on", expected=place.acknowledge_by, kept=True)
    apply(complaint, overdue)


# --- a request of an unknown day -------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", WITH_A_NEXT_STAGE, ids=str)
def test_the_day_of_the_request_belongs_in_the_record(place: Place) -> None:
    undated = EscalationRequested(on=place.answered, date_known=False)
    complaint = fully_answered(place)
    (finding,) = [each for each in check(complaint, undated) if each.code == "request-undated"]
    assert (finding.kind.value, finding.refused, finding.field) == ("unevidenced", True, "date_known")
    assert (finding.expected, finding.actual) == (True, False)
    number = "5.12" if place.edition is CODE_2024 else "4.15"
    assert [str(each) for each in finding.provisions] == [f"{place.edition.key} {number}"]
    with pytest.raises(Exception, match="the day on which the next stage was requested is not on record"):
        apply(complaint, undated)

    stage = record(complaint, undated).stages[-1]
    assert (stage.requested_on, stage.request_dated) == (place.answered, False)


@pytest.mark.parametrize("place", WITH_A_NEXT_STAGE, ids=str)
def test_a_request_without_its_day_is_found_at_the_stage_that_it_begins(place: Place) -> None:
    undated = EscalationRequested(on=place.answer_by, date_known=False)
    withdrawn = record(awaiting(place), Withdrawn(on=place.acknowledged))
    for complaint, stage in ((fully_answered(place), place.stage + 1), (withdrawn, place.stage)):
        (found,) = [each.stage for each in check(complaint, undated) if each.code == "request-undated"]
        assert found == stage


def test_an_undated_request_has_no_time_to_acknowledge() -> None:
    for place, following in ((STAGE_1_OF_2024, STAGE_2_OF_2024), (STAGE_1_OF_2022, STAGE_2_OF_2022)):
        complaint = record(answered(place), EscalationRequested(on=following.begun, date_known=False))
        assert complaint.due is None
        much_later = evolve(acknowledgement(following), on=following.answer_by)
        is_sound(complaint, much_later)
        at_once = evolve(answer(following), on=following.answer_by)
        is_silent(complaint, at_once, "never-acknowledged")


def test_under_2024_its_answer_is_due_from_the_acknowledgement() -> None:
    undated = EscalationRequested(on=STAGE_2_OF_2024.begun, date_known=False)
    complaint = record(record(answered(STAGE_1_OF_2024), undated), acknowledgement(STAGE_2_OF_2024))
    assert due_on(complaint) == STAGE_2_OF_2024.answer_by
    assert complaint.due is not None
    assert complaint.due.deadline.backstop_on is None


def test_under_2022_its_answer_has_no_day() -> None:
    undated = EscalationRequested(on=STAGE_2_OF_2022.begun, date_known=False)
    complaint = record(record(answered(STAGE_1_OF_2022), undated), acknowledgement(STAGE_2_OF_2022))
    assert complaint.due is None
    assert [duty.code for duty in duties(complaint) if duty.stage == 2] == []
    is_sound(complaint, evolve(answer(STAGE_2_OF_2022), on=date(2023, 7, 4)))


def test_under_2022_a_stage_of_an_undated_request_can_be_extended_and_ended_without_being_late() -> None:
    undated = EscalationRequested(on=STAGE_2_OF_2022.begun, date_known=False)
    complaint = record(record(answered(STAGE_1_OF_2022), undated), acknowledgement(STAGE_2_OF_2022))
    is_sound(complaint, evolve(extension(STAGE_2_OF_2022), new_due=date(2023, 7, 4)))
    is_sound(complaint, Withdrawn(on=date(2023, 7, 4)))
    is_sound(complaint, evolve(declining(STAGE_2_OF_2022), on=date(2023, 7, 4)))


@pytest.mark.parametrize("place", WITH_A_NEXT_STAGE, ids=str)
def test_an_undated_request_that_may_have_come_in_time_leaves_nothing_late(place: Place) -> None:
    complaint, latest = under_investigation(place), place.answer_by + 30 * ONE_DAY
    undated = EscalationRequested(on=latest, date_known=False)
    for code in ("responded-late", "response-time-not-shown"):
        is_silent(complaint, undated, code)
    is_silent(awaiting(place, policy=THREE_STAGES), undated, "never-acknowledged")
    assert "responded-late" in codes(complaint, escalation(latest))


# --- the last stage --------------------------------------------------------------------------------------------------

LAST_STAGES = [
    (STAGE_2_OF_2024, CODE_ONLY, "5.3"),
    (STAGE_2_OF_2022, CODE_ONLY, "5.17"),
    (STAGE_3_OF_2022, THREE_STAGES, "5.17"),
]


@pytest.mark.parametrize(("place", "policy", "number"), LAST_STAGES)
def test_after_the_last_stage_a_request_breaks_nothing_and_a_stage_held_for_it_is_an_extra_one(
    place: Place, policy: object, number: str
) -> None:
    assert place.policy is policy
    for complaint in (awaiting(place), investigated(place), answered(place)):
        after = is_sound(complaint, escalation(place.answered))
        assert (after.stage, after.phase, after.due) == (complaint.stage, complaint.phase, complaint.due)
        assert EscalationRequested in permitted(complaint)
    asked = record(answered(place), escalation(place.answered))
    (finding,) = [each for each in check(asked, Acknowledged(on=place.answered)) if each.code == "extra-stage"]
    assert (finding.expected, finding.actual) == (place.stage, place.stage + 1)
    assert [str(each) for each in finding.provisions] == [f"{place.edition.key} {number}"]
    assert finding.refused


def test_a_third_stage_is_only_for_the_2022_edition() -> None:
    two = replay([*events_until(STAGE_2_OF_2024), acknowledgement(STAGE_2_OF_2024)], THREE_STAGES)
    assert (two.edition, two.last_stage) == (CODE_2024, 2)
    final = is_sound(two, answer(STAGE_2_OF_2024))
    assert is_sound(final, escalation(STAGE_2_OF_2024.answered)).stage == 2


def test_a_complaint_that_was_declined_goes_to_the_ombudsman_and_one_withdrawn_begins_anew() -> None:
    declined = record(awaiting(STAGE_1_OF_2024), declining(STAGE_1_OF_2024))
    withdrawn = record(awaiting(STAGE_1_OF_2024), Withdrawn(on=date(2024, 5, 2)))
    assert is_sound(declined, escalation(date(2024, 5, 2))).phase is Phase.DECLINED
    assert due_on(is_sound(withdrawn, escalation(date(2024, 5, 2)))) == date(2024, 5, 10)


def test_asking_for_a_stage_keeps_the_edition_of_the_day_the_complaint_was_made() -> None:
    complaint = replay([reception(date(2024, 3, 31))])
    complaint = record(complaint, escalation(date(2024, 5, 7)))
    assert (complaint.stage, complaint.edition) == (2, CODE_2022)


# --- what ends a stage carries the lateness of what it ends ----------------------------------------------------------


def _ends(place: Place, on: date) -> list[Event]:
    return [evolve(declining(place), on=on), Withdrawn(on=on)]


@at_every_stage
def test_to_end_a_stage_in_time_leaves_nothing_late(place: Place) -> None:
    for ending in _ends(place, place.acknowledge_by or place.answer_by):
        is_sound(awaiting(place), ending)
    for ending in _ends(place, place.answer_by):
        is_sound(investigated(place), ending)


@at_every_stage
def test_to_end_a_stage_after_the_time_to_acknowledge_tells_that_it_never_was_and_is_kept(place: Place) -> None:
    for ending in _ends(place, (place.acknowledge_by or place.begun) + ONE_DAY):
        finds(awaiting(place), ending, "never-acknowledged", place, "on", expected=place.acknowledge_by, kept=True)
        apply(awaiting(place), ending)


@at_every_stage
def test_to_end_a_stage_after_the_answer_was_due_tells_that_it_was_late_and_is_kept(place: Place) -> None:
    for ending in _ends(place, place.answer_by + ONE_DAY):
        finds(investigated(place), ending, "responded-late", place, "on", expected=place.answer_by, actual=None)
        assert codes(investigated(place), ending) == ["responded-late"]
        apply(investigated(place), ending)


THE_WORKING_DAY_AFTER_THE_ACKNOWLEDGEMENT = {
    STAGE_1_OF_2024: date(2024, 5, 7),
    STAGE_2_OF_2024: date(2024, 6, 6),
    STAGE_1_OF_2022: date(2022, 5, 9),
    STAGE_2_OF_2022: date(2022, 6, 13),
    STAGE_3_OF_2022: date(2022, 7, 18),
}


@at_every_stage
def test_to_end_a_stage_after_an_update_was_due_tells_of_the_update(place: Place) -> None:
    informed = record(investigated(place), Updated(on=place.acknowledged, update_every=1))
    due = THE_WORKING_DAY_AFTER_THE_ACKNOWLEDGEMENT[place]

    def ends(on: date) -> list[Event]:
        asked: list[Event] = [escalation(on)] if place.stage < place.last_stage else []
        return [*_ends(place, on), evolve(answer(place), on=on), *asked]

    for in_time, late in zip(ends(due), ends(due + ONE_DAY), strict=True):
        is_silent(informed, in_time, "update-late")
        finds(informed, late, "update-late", place, "on", expected=due, actual=None)


@at_every_stage
def test_what_the_end_of_a_stage_tells_is_told_once(place: Place) -> None:
    for ending in _ends(place, place.answer_by + 60 * ONE_DAY):
        found = codes(awaiting(place), ending)
        assert sorted(found) == sorted(set(found))
        assert "stage-unanswered" not in found
        assert "acknowledged-late" not in found


def test_a_withdrawal_after_the_answer_says_that_the_resident_is_content() -> None:
    content = is_sound(answered(STAGE_1_OF_2024), Withdrawn(on=date(2024, 6, 3)))
    assert content.phase is Phase.RESPONDED
