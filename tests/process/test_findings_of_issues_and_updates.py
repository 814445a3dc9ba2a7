"""Keeping the resident informed, and the further issues that a resident raises on the way."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from process.rules_of_the_code import at_every_stage, codes, finds, is_impossible, is_silent, is_sound
from process.sound import (
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    Place,
    after,
    answered,
    awaiting,
    declining,
    escalation,
    extension,
    investigated,
    reception,
)

from hoscode import (
    CODE_2024,
    Complaint,
    IssueLogged,
    IssueRaised,
    Point,
    Updated,
    duties,
    open_duties,
    record,
    replay,
)

# --- updates ---------------------------------------------------------------------------------------------------------


def informed(place: Place, *, every: int) -> Complaint:
    """A complaint with an agreed interval for updates."""
    return record(investigated(place), Updated(on=place.acknowledged, note="we are on it", update_every=every))


FIVE_DAYS_AFTER_THE_ACKNOWLEDGEMENT = {
    STAGE_1_OF_2024: date(2024, 5, 13),
    STAGE_2_OF_2024: date(2024, 6, 12),
    STAGE_1_OF_2022: date(2022, 5, 13),
    STAGE_2_OF_2022: date(2022, 6, 17),
    STAGE_3_OF_2022: date(2022, 7, 22),
}


@at_every_stage
def test_an_agreed_update_comes_by_its_day(place: Place) -> None:
    complaint = informed(place, every=5)
    due = FIVE_DAYS_AFTER_THE_ACKNOWLEDGEMENT[place]
    is_sound(complaint, Updated(on=due))
    finds(complaint, Updated(on=due + ONE_DAY), "update-late", place, "on", expected=due, actual=due + ONE_DAY)


@at_every_stage
def test_without_an_interval_no_update_is_ever_late(place: Place) -> None:
    is_sound(investigated(place), Updated(on=place.answer_by + 60 * ONE_DAY))


def test_each_update_starts_the_interval_anew_and_may_change_it() -> None:
    complaint = informed(STAGE_1_OF_2024, every=5)
    complaint = record(complaint, Updated(on=date(2024, 5, 9)))
    is_sound(complaint, Updated(on=date(2024, 5, 16)))
    finds(complaint, Updated(on=date(2024, 5, 17)), "update-late", STAGE_1_OF_2024, "on", expected=date(2024, 5, 16))

    changed = record(complaint, Updated(on=date(2024, 5, 10), update_every=10))
    is_sound(changed, Updated(on=date(2024, 5, 24)))
    finds(changed, Updated(on=date(2024, 5, 28)), "update-late", STAGE_1_OF_2024, "on", expected=date(2024, 5, 24))


def test_an_interval_can_be_agreed_before_the_acknowledgement() -> None:
    complaint = record(awaiting(STAGE_1_OF_2024), Updated(on=date(2024, 5, 1), update_every=1))
    finds(complaint, Updated(on=date(2024, 5, 3)), "update-late", STAGE_1_OF_2024, "on", expected=date(2024, 5, 2))


@at_every_stage
def test_after_the_answer_updates_are_about_the_actions_and_none_is_late_without_an_interval(place: Place) -> None:
    complaint = is_sound(answered(place), Updated(on=place.answered + 90 * ONE_DAY, note="the boiler is on order"))
    assert "update" not in [duty.code for duty in duties(complaint)]
    is_sound(complaint, Updated(on=place.answered + 180 * ONE_DAY))


@at_every_stage
def test_an_extension_that_says_nothing_of_updates_leaves_the_agreed_interval(place: Place) -> None:
    complaint = record(informed(place, every=5), evolve(extension(place), on=place.acknowledged))
    due = FIVE_DAYS_AFTER_THE_ACKNOWLEDGEMENT[place]
    finds(complaint, Updated(on=due + ONE_DAY), "update-late", place, "on", expected=due)


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022], ids=str)
def test_an_interval_ends_with_its_stage(place: Place) -> None:
    complaint = record(informed(place, every=1), escalation(place.answer_by + ONE_DAY))
    is_silent(complaint, Updated(on=place.answer_by + 30 * ONE_DAY), "update-late")


# --- further issues --------------------------------------------------------------------------------------------------

DAMP = Point("P3", "damp in the bedroom")

RAISED = [
    # the issue, when it is raised, and whether it belongs to the answer of this stage
    ("related", IssueRaised(on=date(2024, 5, 3), point=DAMP, related=True), True),
    ("unrelated", IssueRaised(on=date(2024, 5, 3), point=DAMP, related=False), False),
    ("would delay", IssueRaised(on=date(2024, 5, 3), point=DAMP, related=True, would_delay=True), False),
]


@pytest.mark.parametrize(("_name", "raised", "taken_in"), RAISED)
@pytest.mark.parametrize("acknowledged", [True, False])
def test_an_issue_is_taken_into_stage_one_while_it_is_open_where_related_and_no_cause_of_delay(
    _name: str, raised: IssueRaised, *, taken_in: bool, acknowledged: bool
) -> None:
    complaint = investigated(STAGE_1_OF_2024) if acknowledged else awaiting(STAGE_1_OF_2024)
    complaint = is_sound(complaint, raised)
    to_log = [duty.subject for duty in duties(complaint) if duty.code == "log-new-complaint"]
    assert to_log == ([] if taken_in else ["P3"])
    if acknowledged:
        assert complaint.definition is not None
        assert (DAMP in complaint.definition.points) is taken_in


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022, STAGE_2_OF_2024, STAGE_2_OF_2022], ids=str)
def test_after_the_answer_of_stage_one_every_issue_is_a_new_complaint(place: Place) -> None:
    for complaint in (answered(place), *([] if place.stage == 1 else [awaiting(place), investigated(place)])):
        raised = record(complaint, IssueRaised(on=place.answered, point=DAMP, related=True))
        assert "log-new-complaint" in [duty.code for duty in duties(raised)]
        assert raised.definition == complaint.definition


LOG_BY = {
    # five working days after it was raised on the day of the acknowledgement
    STAGE_1_OF_2024: date(2024, 5, 13),
    STAGE_2_OF_2024: date(2024, 6, 12),
    STAGE_1_OF_2022: date(2022, 5, 13),
    STAGE_2_OF_2022: date(2022, 6, 17),
    STAGE_3_OF_2022: date(2022, 7, 22),
}


@at_every_stage
def test_such_an_issue_is_logged_within_the_time_to_acknowledge_a_complaint(place: Place) -> None:
    complaint = record(investigated(place), IssueRaised(on=place.acknowledged, point=DAMP, related=False))
    due = LOG_BY[place]
    is_sound(complaint, IssueLogged(on=due, ref="P3", reference="C-102"))
    late = IssueLogged(on=due + ONE_DAY, ref="P3", reference="C-102")
    finds(complaint, late, "issue-unlogged", place, "on", expected=due, actual=due + ONE_DAY)


def test_an_issue_is_logged_within_the_time_of_the_first_stage_whatever_another_allows() -> None:
    first, second = CODE_2024.stages
    assert second.acknowledge is not None
    nine_days = evolve(second.acknowledge, working_days=9)
    longer = evolve(CODE_2024, stages=[first, evolve(second, acknowledge=nine_days)])
    untimed = evolve(CODE_2024, stages=[evolve(first, acknowledge=None), second])
    raised = IssueRaised(on=date(2024, 5, 3), point=DAMP, related=False)
    by = {}
    for name, edition in (("longer", longer), ("untimed", untimed)):
        complaint = replay([reception(date(2024, 5, 1)), raised], edition=edition)
        by[name] = [each.on for each in open_duties(complaint) if each.code == "log-new-complaint"]
        late = IssueLogged(on=date(2024, 5, 14), ref="P3", reference="C-102")
        assert ("issue-unlogged" in codes(complaint, late)) is (name == "longer")
        over = [each.met_on for each in duties(record(complaint, late)) if each.code == "log-new-complaint"]
        assert over == ([late.on] if name == "longer" else [])
    assert by == {"longer": [date(2024, 5, 13)], "untimed": []}


def test_each_issue_has_a_day_of_its_own() -> None:
    early = IssueRaised(on=date(2024, 5, 3), point=DAMP, related=False)
    later = IssueRaised(on=date(2024, 5, 10), point=Point("P4", "noise"), related=False)
    complaint = after(investigated(STAGE_1_OF_2024), [early, later])
    logged = IssueLogged(on=date(2024, 5, 14), ref="P4", reference="C-103")
    is_sound(complaint, logged)
    finds(complaint, evolve(logged, ref="P3"), "issue-unlogged", STAGE_1_OF_2024, "on", expected=date(2024, 5, 13))


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022], ids=str)
def test_an_issue_of_an_earlier_stage_is_still_to_be_logged_in_the_next(place: Place) -> None:
    raised = record(answered(place), IssueRaised(on=place.answered, point=DAMP, related=True))
    complaint = record(raised, escalation(place.answered))
    late = IssueLogged(on=place.answered + 30 * ONE_DAY, ref="P3", reference="C-102")
    finds(complaint, late, "issue-unlogged", place, "on")


def test_only_an_issue_that_is_to_be_logged_can_be_logged() -> None:
    logged = IssueLogged(on=date(2024, 5, 15), ref="P3", reference="C-102")
    is_impossible(investigated(STAGE_1_OF_2024), logged, "unknown-ref", "ref")

    taken_in = record(investigated(STAGE_1_OF_2024), RAISED[0][1])
    is_impossible(taken_in, logged, "unknown-ref", "ref")

    to_log = record(investigated(STAGE_1_OF_2024), RAISED[1][1])
    is_impossible(to_log, evolve(logged, ref="P4"), "unknown-ref", "ref")
    is_impossible(record(to_log, logged), logged, "unknown-ref", "ref")


@pytest.mark.parametrize("first", [RAISED[0][1], RAISED[1][1]], ids=["taken in", "to be logged"])
def test_every_issue_has_a_ref_of_its_own(first: IssueRaised) -> None:
    for complaint in (awaiting(STAGE_1_OF_2024), investigated(STAGE_1_OF_2024)):
        is_impossible(record(complaint, first), RAISED[2][1], "duplicate-ref", "point.ref")
    of_the_definition = evolve(RAISED[1][1], point=Point("P1", "damp"))
    is_impossible(investigated(STAGE_1_OF_2024), of_the_definition, "duplicate-ref", "point.ref")


def test_an_issue_that_was_logged_keeps_its_ref() -> None:
    logged = after(
        investigated(STAGE_1_OF_2024), [RAISED[1][1], IssueLogged(on=date(2024, 5, 7), ref="P3", reference="C-102")]
    )
    is_impossible(logged, RAISED[1][1], "duplicate-ref", "point.ref")


def test_a_complaint_that_has_ended_takes_no_issue_in_and_every_one_is_logged_as_a_complaint() -> None:
    raised = record(awaiting(STAGE_1_OF_2024), evolve(RAISED[1][1], on=date(2024, 5, 1)))
    declined = record(raised, declining(STAGE_1_OF_2024))
    later = is_sound(declined, evolve(RAISED[0][1], point=Point("P4", "noise")))
    assert [each.subject for each in open_duties(later) if each.code == "log-new-complaint"] == ["P3", "P4"]
    is_sound(declined, IssueLogged(on=date(2024, 5, 9), ref="P3", reference="C-102"))


def test_an_issue_may_be_recorded_late_but_not_before_the_complaint() -> None:
    complaint = record(investigated(STAGE_1_OF_2024), Updated(on=date(2024, 5, 7)))
    is_sound(complaint, evolve(RAISED[0][1], on=date(2024, 5, 1)))
    is_impossible(complaint, evolve(RAISED[0][1], on=date(2024, 4, 30)), "out-of-order", "on")
