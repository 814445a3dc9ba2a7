"""Extending the time to answer: in time, to a later day, explained, no longer than allowed, naming the Ombudsman."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from attrs import evolve
from process.rules_of_the_code import at_every_stage, codes, finds, is_silent, is_sound
from process.sound import (
    ONE_DAY,
    PLACES,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    Place,
    acknowledgement,
    answer,
    answered,
    awaiting,
    begun_on,
    due_on,
    extension,
    investigated,
)

from hoscode import Complaint, EscalationRequested, Extended, Kind, Responded, Updated, check, open_duties, record

WITH_A_MAXIMUM = [place for place in PLACES if place.extend_to is not None]
TWO_WEEKS = timedelta(days=14)


def latest(place: Place) -> date:
    assert place.extend_to is not None
    return place.extend_to


def extended(place: Place, event: Extended) -> Complaint:
    return record(investigated(place), event)


# --- sent in time ----------------------------------------------------------------------------------------------------


@at_every_stage
def test_an_extension_counts_when_it_is_sent_by_the_day_the_answer_is_due(place: Place) -> None:
    on_the_last_day = evolve(extension(place), on=place.answer_by)
    assert due_on(is_sound(investigated(place), on_the_last_day)) == on_the_last_day.new_due

    a_day_late = evolve(on_the_last_day, on=place.answer_by + ONE_DAY, update_every=5)
    finds(
        investigated(place),
        a_day_late,
        "extension-late",
        place,
        "on",
        expected=place.answer_by,
        actual=place.answer_by + ONE_DAY,
    )
    assert due_on(extended(place, a_day_late)) == place.answer_by


@at_every_stage
def test_an_extension_is_to_a_later_day(place: Place) -> None:
    the_same_day = evolve(extension(place), new_due=place.answer_by)
    finds(
        investigated(place),
        the_same_day,
        "extension-not-later",
        place,
        "new_due",
        expected=place.answer_by,
        actual=place.answer_by,
    )
    assert due_on(extended(place, the_same_day)) == place.answer_by

    a_day_later = evolve(the_same_day, new_due=place.answer_by + ONE_DAY)
    assert due_on(is_sound(investigated(place), a_day_later)) == place.answer_by + ONE_DAY


@at_every_stage
def test_a_later_extension_in_time_replaces_the_first(place: Place) -> None:
    first = evolve(extension(place), new_due=place.answer_by + ONE_DAY)
    second = evolve(extension(place), on=first.new_due, new_due=first.new_due + ONE_DAY)
    complaint = is_sound(extended(place, first), second)  # sent after the base, on the last day as extended
    assert due_on(complaint) == second.new_due

    back = evolve(second, new_due=first.new_due)
    finds(extended(place, first), back, "extension-not-later", place, "new_due", expected=first.new_due)
    assert due_on(record(extended(place, first), back)) == first.new_due

    too_late = evolve(second, on=first.new_due + ONE_DAY, new_due=first.new_due + 3 * ONE_DAY, update_every=5)
    finds(extended(place, first), too_late, "extension-late", place, "on", expected=first.new_due)
    assert due_on(record(extended(place, first), too_late)) == first.new_due


@pytest.mark.parametrize("place", WITH_A_MAXIMUM, ids=str)
def test_a_further_extension_takes_nothing_back(place: Place) -> None:
    long = evolve(extension(place), new_due=latest(place) + TWO_WEEKS, good_reason="asbestos was found", update_every=5)
    further = evolve(long, on=long.on + ONE_DAY, new_due=long.new_due + ONE_DAY)
    assert due_on(record(extended(place, long), further)) == further.new_due
    for good_reason in ("", "  "):  # which alone would end with the maximum, before the day that stands
        without = evolve(further, good_reason=good_reason)
        assert due_on(record(extended(place, long), without)) == long.new_due


@pytest.mark.parametrize("place", WITH_A_MAXIMUM, ids=str)
def test_a_further_extension_is_measured_by_the_day_to_which_the_first_could_move_it(place: Place) -> None:
    cut = extended(place, evolve(extension(place), new_due=latest(place) + TWO_WEEKS, update_every=5))
    assert due_on(cut) == latest(place)
    further = evolve(extension(place), on=latest(place), new_due=latest(place) + ONE_DAY, good_reason="asbestos")
    is_sound(cut, further)
    finds(cut, evolve(further, new_due=latest(place)), "extension-not-later", place, "new_due", expected=latest(place))
    finds(cut, evolve(further, on=latest(place) + ONE_DAY), "extension-late", place, "on", expected=latest(place))


@at_every_stage
def test_an_extension_of_an_unknown_day_is_taken_as_sent_in_time(place: Place) -> None:
    undated = evolve(extension(place), on=place.answer_by + ONE_DAY, date_known=False)
    finds(investigated(place), undated, "extension-undated", place, "date_known", expected=True, actual=False)
    is_silent(investigated(place), undated, "extension-late")
    assert due_on(extended(place, undated)) == undated.new_due


# --- no longer than allowed ------------------------------------------------------------------------------------------


@at_every_stage
def test_without_a_good_reason_an_extension_ends_with_the_maximum(place: Place) -> None:
    beyond = evolve(extension(place), new_due=extension(place).new_due + ONE_DAY, update_every=5)
    finds(
        investigated(place),
        beyond,
        "extension-too-long",
        place,
        "new_due",
        expected=place.extend_to,
        actual=beyond.new_due,
    )
    assert due_on(extended(place, beyond)) == (place.extend_to or beyond.new_due)


@at_every_stage
def test_with_a_good_reason_it_ends_when_it_says(place: Place) -> None:
    beyond = evolve(
        extension(place), new_due=extension(place).new_due + TWO_WEEKS, good_reason="asbestos was found", update_every=5
    )
    assert due_on(is_sound(investigated(place), beyond)) == beyond.new_due

    blank = evolve(beyond, good_reason="  ")
    finds(investigated(place), blank, "extension-too-long", place, "new_due")


@pytest.mark.parametrize("place", WITH_A_MAXIMUM, ids=str)
@pytest.mark.parametrize("agreed", [False, None], ids=["not agreed", "not shown"])
def test_past_the_maximum_an_extension_should_be_agreed_under_2022(place: Place, *, agreed: bool | None) -> None:
    beyond = evolve(
        extension(place),
        new_due=latest(place) + ONE_DAY,
        good_reason="asbestos was found",
        agreed_with_resident=agreed,
        update_every=5,
    )
    finds(investigated(place), beyond, "extension-not-agreed", place, "agreed_with_resident", expected=latest(place))
    is_silent(investigated(place), evolve(beyond, agreed_with_resident=True), "extension-not-agreed")
    is_silent(investigated(place), evolve(beyond, new_due=latest(place)), "extension-not-agreed")


@at_every_stage
def test_at_stage_three_only_a_panel_justifies_an_extension(place: Place) -> None:
    no_panel = evolve(extension(place), for_panel=False)
    finds(
        investigated(place),
        no_panel,
        "extension-not-for-panel",
        place,
        "for_panel",
        expected=True,
        actual=False,
    )
    moved = due_on(extended(place, no_panel))
    assert moved == (place.answer_by if place.stage == 3 else no_panel.new_due)


def test_for_a_panel_there_is_no_maximum() -> None:
    a_year = evolve(extension(STAGE_3_OF_2022), new_due=date(2023, 8, 31))
    assert due_on(is_sound(investigated(STAGE_3_OF_2022), a_year)) == date(2023, 8, 31)


def test_a_new_due_day_may_be_a_saturday_but_the_days_of_the_code_never_are() -> None:
    saturday = date(2024, 5, 25)
    complaint = is_sound(investigated(STAGE_1_OF_2024), evolve(extension(STAGE_1_OF_2024), new_due=saturday))
    assert complaint.due is not None
    deadline = complaint.due.deadline
    assert (deadline.on, deadline.base_on, deadline.latest_on) == (saturday, date(2024, 5, 20), date(2024, 6, 4))
    # 9 May, the last lawful day to acknowledge, and 10 working days, and the 4 by which the extension moved it
    assert deadline.backstop_on == date(2024, 5, 30)

    is_sound(complaint, evolve(answer(STAGE_1_OF_2024), on=saturday))
    monday = evolve(answer(STAGE_1_OF_2024), on=date(2024, 5, 27))
    finds(complaint, monday, "responded-late", STAGE_1_OF_2024, "on", expected=saturday)


# --- explained, with the Ombudsman's details -------------------------------------------------------------------------


@at_every_stage
def test_the_reasons_are_explained_to_the_resident(place: Place) -> None:
    for reasons in ("", " \n"):
        unexplained = evolve(extension(place), reasons=reasons)
        finds(investigated(place), unexplained, "extension-unexplained", place, "reasons")
    # the good reason is for the length; what the resident was told is another thing
    only_the_good_reason = evolve(extension(place), reasons="", good_reason="asbestos was found")
    finds(investigated(place), only_the_good_reason, "extension-unexplained", place, "reasons")


@at_every_stage
@pytest.mark.parametrize(("given", "kind"), [(False, Kind.BREACH), (None, Kind.UNEVIDENCED)])
def test_the_resident_gets_the_ombudsmans_details(place: Place, *, given: bool | None, kind: Kind) -> None:
    without = evolve(extension(place), ombudsman_details_given=given, agreed_with_resident=False)
    finds(
        investigated(place),
        without,
        "ombudsman-details-missing",
        place,
        "ombudsman_details_given",
        expected=True,
        actual=given,
        kind=kind,
    )
    is_silent(investigated(place), evolve(without, ombudsman_details_given=True), "ombudsman-details-missing")


@at_every_stage
@pytest.mark.parametrize("given", [False, None])
def test_where_an_extension_is_agreed_only_the_2024_edition_asks_for_them(place: Place, *, given: bool | None) -> None:
    agreed = evolve(extension(place), ombudsman_details_given=given, agreed_with_resident=True)
    assert ("ombudsman-details-missing" in codes(investigated(place), agreed)) is (place.edition.key == "hos-2024")


# --- intervals for updates -------------------------------------------------------------------------------------------


@at_every_stage
def test_an_answer_after_the_maximum_needs_an_agreed_interval_for_updates(place: Place) -> None:
    if place.extend_to is None:
        return  # with no maximum nothing is past it
    beyond = evolve(extension(place), new_due=latest(place) + ONE_DAY, good_reason="asbestos was found")
    finds(investigated(place), beyond, "update-interval-missing", place, "update_every")
    is_sound(investigated(place), evolve(beyond, update_every=10))
    is_silent(investigated(place), evolve(beyond, new_due=latest(place)), "update-interval-missing")

    agreed_before = record(investigated(place), Updated(on=place.acknowledged, update_every=5))
    is_sound(agreed_before, beyond)


@at_every_stage
def test_an_answer_that_is_late_already_needs_an_agreed_interval_for_updates(place: Place) -> None:
    late = evolve(extension(place), on=place.answer_by + ONE_DAY)
    finds(investigated(place), late, "update-interval-missing", place, "update_every")
    is_silent(investigated(place), evolve(late, update_every=10), "update-interval-missing")


@at_every_stage
def test_that_no_interval_is_agreed_is_found_once_at_a_stage(place: Place) -> None:
    late = evolve(extension(place), on=place.answer_by + ONE_DAY)
    complaint = extended(place, late)
    is_silent(complaint, evolve(late, on=place.answer_by + 2 * ONE_DAY), "update-interval-missing")
    is_silent(complaint, evolve(answer(place), on=place.answer_by + 2 * ONE_DAY), "update-interval-missing")


@at_every_stage
def test_an_extension_that_sets_the_interval_anew_tells_of_an_update_that_had_not_come(place: Place) -> None:
    complaint = record(investigated(place), Updated(on=place.acknowledged, update_every=1))
    long_after = evolve(extension(place), on=place.answer_by, update_every=5)
    finds(complaint, long_after, "update-late", place, "on", actual=None)
    is_silent(complaint, evolve(long_after, update_every=None), "update-late")


# --- a clock that starts after the extension was sent ----------------------------------------------------------------

BEFORE_ACKNOWLEDGING = Extended(
    on=date(2024, 5, 2),
    new_due=date(2024, 6, 5),
    reasons="the gas engineer's report is not in yet",
    ombudsman_details_given=True,
)
"""Sent while the answer is expected on 23 May, 10 working days after the last day to acknowledge."""

CLOCKS = [
    (
        date(2024, 5, 3),
        date(2024, 6, 4),
        "a clock from 3 May allows it to 4 June, which comes before what was promised",
    ),
    (date(2024, 5, 9), date(2024, 6, 5), "a clock from 9 May allows it to 7 June, and the promise stands"),
    (
        date(2024, 5, 28),
        date(2024, 6, 11),
        "a clock from 28 May runs to 11 June by itself, and an extension never shortens",
    ),
]


def test_before_the_acknowledgement_an_extension_moves_the_assumed_day() -> None:
    complaint = awaiting(STAGE_1_OF_2024)
    complaint = is_sound(complaint, BEFORE_ACKNOWLEDGING)
    late = Responded(on=date(2024, 6, 6))
    (found,) = [finding for finding in check(complaint, late) if finding.code == "responded-late"]
    assert found.expected == date(2024, 6, 5)


@pytest.mark.parametrize(("acknowledged_on", "due", "why"), CLOCKS)
def test_the_clock_that_starts_then_keeps_the_promise_within_its_own_limits(
    acknowledged_on: date, due: date, why: str
) -> None:
    complaint = record(awaiting(STAGE_1_OF_2024), BEFORE_ACKNOWLEDGING)
    complaint = record(complaint, evolve(acknowledgement(STAGE_1_OF_2024), on=acknowledged_on))
    assert due_on(complaint) == due, why


def test_what_moved_nothing_when_it_was_sent_moves_nothing_once_the_clock_starts() -> None:
    to_the_assumed_day = evolve(BEFORE_ACKNOWLEDGING, new_due=date(2024, 5, 23))
    complaint = record(record(awaiting(STAGE_1_OF_2024), to_the_assumed_day), acknowledgement(STAGE_1_OF_2024))
    assert due_on(complaint) == date(2024, 5, 20)  # 10 working days from 3 May

    long = evolve(BEFORE_ACKNOWLEDGING, new_due=date(2024, 6, 5), update_every=5)
    the_same_day = evolve(long, good_reason="asbestos was found")
    complaint = record(record(awaiting(STAGE_1_OF_2024), long), the_same_day)
    assert due_on(record(complaint, acknowledgement(STAGE_1_OF_2024))) == date(2024, 6, 4)  # the maximum from 20 May


def _certain_until(complaint: Complaint) -> date | None:
    (respond,) = [each for each in open_duties(complaint) if each.code == "respond"]
    return respond.deadline.earliest_on


def test_where_nothing_was_acknowledged_a_further_extension_takes_nothing_back_either() -> None:
    """The day by which an answer is in time for certain is counted from receipt: 16 May, at most to 31 May."""
    long = evolve(BEFORE_ACKNOWLEDGING, new_due=date(2024, 7, 12), good_reason="asbestos was found", update_every=5)
    complaint = record(awaiting(STAGE_1_OF_2024), long)
    assert _certain_until(complaint) == date(2024, 7, 12)
    for new_due in (date(2024, 7, 12), date(2024, 7, 15)):
        without = record(complaint, evolve(long, on=date(2024, 5, 3), new_due=new_due, good_reason=""))
        assert _certain_until(without) == date(2024, 7, 12)
        assert "response-time-not-shown" not in codes(without, Responded(on=date(2024, 7, 12)))
    further = record(complaint, evolve(long, on=date(2024, 5, 3), new_due=date(2024, 7, 15)))
    assert _certain_until(further) == date(2024, 7, 15)


@pytest.mark.parametrize(
    ("sent_on", "known", "until"),
    [
        (date(2024, 5, 16), True, date(2024, 5, 31)),
        (date(2024, 5, 17), True, date(2024, 5, 16)),  # in time by the assumed clock alone, which nobody can show
        (date(2024, 5, 17), False, date(2024, 5, 31)),
    ],
)
def test_where_nothing_was_acknowledged_it_counts_for_certain_when_sent_by_the_certain_day(
    sent_on: date, until: date, *, known: bool
) -> None:
    event = evolve(BEFORE_ACKNOWLEDGING, on=sent_on, date_known=known)
    assert _certain_until(record(awaiting(STAGE_1_OF_2024), event)) == until


def test_a_good_reason_stays_good_when_the_clock_starts() -> None:
    long = evolve(BEFORE_ACKNOWLEDGING, new_due=date(2024, 7, 12), good_reason="asbestos was found", update_every=5)
    complaint = record(is_sound(awaiting(STAGE_1_OF_2024), long), acknowledgement(STAGE_1_OF_2024))
    assert due_on(complaint) == date(2024, 7, 12)

    # and no letter without a reason takes its place, where that could only reach the same day: here the maximum
    to_the_maximum = evolve(long, new_due=date(2024, 6, 7))
    without = evolve(long, on=date(2024, 5, 3), new_due=date(2024, 7, 12), good_reason="")
    complaint = record(record(awaiting(STAGE_1_OF_2024), to_the_maximum), without)
    assert due_on(record(complaint, acknowledgement(STAGE_1_OF_2024))) == date(2024, 6, 7)


def test_an_extension_counts_also_where_nobody_knows_yet_from_which_day() -> None:
    undated = record(answered(STAGE_1_OF_2024), EscalationRequested(on=date(2024, 6, 3), date_known=False))
    extended_first = record(undated, evolve(extension(STAGE_2_OF_2024), on=date(2024, 6, 4), new_due=date(2024, 7, 10)))
    assert due_on(record(extended_first, acknowledgement(STAGE_2_OF_2024))) == date(2024, 7, 10)


# --- the maxima, counted by hand -------------------------------------------------------------------------------------

MAXIMA = [
    (STAGE_1_OF_2024, date(2024, 12, 9), date(2024, 12, 23), date(2025, 1, 9)),  # 10 and 10 over the end of the year
    (STAGE_2_OF_2024, date(2024, 7, 31), date(2024, 8, 29), date(2024, 9, 26)),  # 20 and 20, 26 August inside
    (STAGE_1_OF_2022, date(2023, 4, 14), date(2023, 4, 28), date(2023, 5, 16)),  # 10 and 10, 1 and 8 May 2023 inside
    (STAGE_2_OF_2022, date(2023, 3, 31), date(2023, 5, 3), date(2023, 5, 18)),  # 20 and 10, Easter and both days of May
]


@pytest.mark.parametrize(("place", "starts", "base_on", "latest_on"), MAXIMA)
def test_the_maximum_is_counted_on_from_the_day_the_answer_was_due(
    place: Place, starts: date, base_on: date, latest_on: date
) -> None:
    moved = replace(place, begun=starts, acknowledged=starts)
    complaint = record(begun_on(moved, starts), acknowledgement(moved))
    assert complaint.due is not None
    deadline = complaint.due.deadline
    assert (deadline.starts, deadline.on, deadline.base_on, deadline.latest_on) == (starts, base_on, base_on, latest_on)
    letter = evolve(extension(moved), on=starts, for_panel=False, update_every=5)
    is_sound(complaint, evolve(letter, new_due=latest_on))
    finds(
        complaint,
        evolve(letter, new_due=latest_on + ONE_DAY),
        "extension-too-long",
        place,
        "new_due",
        expected=latest_on,
    )


@at_every_stage
def test_an_answered_stage_is_not_extended(place: Place) -> None:
    assert codes(answered(place), evolve(extension(place), on=place.answered)) == ["extended-after-answer"]
