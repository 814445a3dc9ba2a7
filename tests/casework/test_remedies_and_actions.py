"""Putting things right (7.1, 7.3; 6.1, 6.5 in 2022) and doing what is left to do (6.6, 6.17; 5.5 in 2022)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve
from casework.around_the_stages import (
    a_remedy,
    answer_with,
    cited,
    days_after,
    finds,
    in_phase,
    offer,
    rests_on,
    revised,
    the_duties,
    the_duty,
)
from process.rules_of_the_code import at_every_stage, codes, is_impossible, is_silent, is_sound
from process.rules_of_the_code import finds as finds_at_a_stage
from process.sound import (
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
    investigated,
)

from hoscode import (
    Action,
    ActionCompleted,
    Complaint,
    CorrespondenceLogged,
    Direction,
    DutyStatus,
    Event,
    InvalidInput,
    Outcome,
    Phase,
    PointDecision,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    RemedyRefused,
    Responded,
    ResponseRevised,
    Updated,
    Withdrawn,
    check,
    duties,
    overdue,
    record,
    replay,
)

Step = type[RemedyAccepted | RemedyDelivered | RemedyRefused]

OPEN, OVERDUE, MET, MET_LATE, LAPSED = (
    DutyStatus.OPEN,
    DutyStatus.OVERDUE,
    DutyStatus.MET,
    DutyStatus.MET_LATE,
    DutyStatus.LAPSED,
)

PLACES_WITH_A_STAGE_BEFORE: Final = [
    (STAGE_1_OF_2024, STAGE_2_OF_2024),
    (STAGE_1_OF_2022, STAGE_2_OF_2022),
]


def statuses(complaint: Complaint, place: Place, days: Sequence[int], ref: str = "R9") -> list[DutyStatus]:
    """How the one duty to deliver the remedy stands at the end of those days after the answer."""
    deliver = the_duty(complaint, "deliver-remedy", ref)
    return [deliver.status(days_after(place, day)) for day in days]


def an_action(ref: str = "A9", by: date = date(2024, 8, 30)) -> Action:
    return Action(ref=ref, details="renew the extractor fan", by=by, owner="repairs")


# --- at any stage, without escalation (5.13) -------------------------------------------------------------------------


@at_every_stage
@pytest.mark.parametrize("phase", [Phase.AWAITING_ACKNOWLEDGEMENT, Phase.UNDER_INVESTIGATION, Phase.RESPONDED])
def test_a_remedy_can_be_offered_and_delivered_without_escalation(place: Place, phase: Phase) -> None:
    complaint = in_phase(place, phase)
    offered = is_sound(
        complaint, RemedyOffered(on=complaint.last_event.on, remedy=a_remedy(by=days_after(place, 10)))
    )  # 5.13
    delivered = is_sound(offered, RemedyDelivered(on=days_after(place, 10), ref="R9"))
    for each in (offered, delivered):
        assert (each.stage, each.phase, each.due) == (complaint.stage, phase, complaint.due)
    assert the_duty(delivered, "deliver-remedy", "R9").status(days_after(place, 10)) is MET


@at_every_stage
def test_a_remedy_on_the_very_day_of_receipt_or_request_is_not_too_soon(place: Place) -> None:
    now = RemedyOffered(on=place.begun, remedy=a_remedy(done_on=place.begun))
    is_sound(awaiting(place), now)
    before = date(2022, 1, 4)  # before the complaint
    is_impossible(awaiting(place), evolve(now, on=before), "out-of-order", "on")


@at_every_stage
def test_an_offer_found_in_the_file_later_may_be_recorded_late(place: Place) -> None:
    offered_early = RemedyOffered(on=place.begun, remedy=a_remedy(by=days_after(place, 5)))
    is_sound(answered(place), offered_early)


@at_every_stage
@pytest.mark.parametrize("phase", [Phase.DECLINED, Phase.WITHDRAWN, Phase.SET_ASIDE])
def test_what_is_offered_after_an_ending_is_owed_and_the_ending_stands(place: Place, phase: Phase) -> None:
    """Out of goodwill, say: nothing in the Code asks for it, and who promises something follows it through (7.3)."""
    complaint = in_phase(place, phase)
    offered = is_sound(complaint, RemedyOffered(on=complaint.last_event.on, remedy=a_remedy(by=days_after(place, 10))))
    assert (offered.phase, offered.stage, offered.due) == (phase, place.stage, None)
    assert statuses(offered, place, [10, 11]) == [OPEN, OVERDUE]
    finds(offered, RemedyDelivered(on=days_after(place, 11), ref="R9"), "remedy-late", place, "on")


@pytest.mark.parametrize("kind", RemedyKind)
def test_each_of_the_eight_ways_of_putting_things_right_can_be_offered(kind: RemedyKind) -> None:
    assert len(RemedyKind) == 8  # 7.1; 6.1 in 2022
    remedy = Remedy(ref="R9", kind=kind, details="as set out", done_on=STAGE_1_OF_2024.acknowledged)
    is_sound(
        investigated(STAGE_1_OF_2024),
        RemedyOffered(on=STAGE_1_OF_2024.acknowledged, remedy=remedy),
    )


# --- by when (7.3; 6.5 in 2022) --------------------------------------------------------------------------------------


@at_every_stage
def test_an_offer_says_by_when_or_that_it_is_done(place: Place) -> None:
    undated = offer(place, open_until=days_after(place, 10))  # till when it is open is not by when it will be done
    finds(investigated(place), undated, "remedy-undated", place, "remedy.by", actual="R9")
    is_sound(investigated(place), offer(place, by=place.acknowledged))
    is_sound(investigated(place), offer(place, done_on=place.acknowledged))


@at_every_stage
def test_an_offer_without_a_day_is_on_record_and_can_be_delivered_but_is_never_due(place: Place) -> None:
    complaint = record(investigated(place), offer(place))
    assert the_duties(complaint, "deliver-remedy", "R9") == []
    for ending in (RemedyDelivered(on=days_after(place, 900), ref="R9"), RemedyRefused(on=place.answered, ref="R9")):
        ended = is_sound(complaint, ending)
        assert the_duties(ended, "deliver-remedy", "R9") == []


# --- the duty to deliver ---------------------------------------------------------------------------------------------


@at_every_stage
def test_an_offer_is_a_duty_due_by_the_day_it_names(place: Place) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), offer(place, by=by))
    deliver = the_duty(complaint, "deliver-remedy", "R9")
    assert (deliver.on, deliver.deadline.starts, deliver.stage) == (by, place.acknowledged, place.stage)
    assert cited(deliver) == rests_on("deliver-remedy", place)
    assert (deliver.met_on, deliver.lapsed_on) == (None, None)
    assert statuses(complaint, place, [0, 30, 31]) == [OPEN, OPEN, OVERDUE]
    assert deliver not in overdue(complaint, by)
    assert deliver in overdue(complaint, by + ONE_DAY)


def test_the_day_of_a_remedy_is_no_working_day_count_and_may_be_a_saturday_or_past_the_calendar() -> None:
    for by in (date(2024, 6, 1), date(2095, 1, 1)):
        complaint = record(investigated(STAGE_1_OF_2024), offer(STAGE_1_OF_2024, by=by))
        deliver = the_duty(complaint, "deliver-remedy", "R9")
        assert (deliver.on, deliver.deadline.base_on, deliver.deadline.limit) == (by, by, None)
        assert "7.3" in deliver.explain()
        assert "R9" in deliver.explain()


@at_every_stage
def test_a_remedy_in_a_letter_is_the_same_duty(place: Place) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), answer_with(place, remedies=[a_remedy(by=by)]))
    deliver = the_duty(complaint, "deliver-remedy", "R9")
    assert (deliver.on, deliver.deadline.starts, deliver.stage) == (by, place.answered, place.stage)
    assert cited(deliver) == rests_on("deliver-remedy", place)

    done = a_remedy("R8", done_on=place.answered)
    in_a_revised_letter = record(
        answered(place), revised(place, days_after(place, 1), remedies=[a_remedy(by=by), done])
    )
    assert the_duty(in_a_revised_letter, "deliver-remedy", "R9").deadline.starts == days_after(place, 1)


@at_every_stage
def test_what_is_done_already_is_no_duty(place: Place) -> None:
    done = {"done_on": place.acknowledged, "by": days_after(place, 30)}
    complaint = is_sound(investigated(place), offer(place, **done))
    assert the_duties(complaint, "deliver-remedy", "R9") == []
    complaint = record(investigated(place), answer_with(place, remedies=[a_remedy(done_on=place.answered)]))
    assert the_duties(complaint, "deliver-remedy", "R9") == []
    remedy = complaint.casework.remedy("R9")
    assert remedy is not None
    assert (remedy.delivered_on, remedy.is_owed) == (place.answered, False)


@at_every_stage
def test_a_day_that_is_still_to_come_is_no_delivery(place: Place) -> None:
    promised = a_remedy(done_on=days_after(place, 30))
    complaint = record(investigated(place), answer_with(place, remedies=[promised]))
    remedy = complaint.casework.remedy("R9")
    assert remedy is not None
    assert (remedy.delivered_on, remedy.is_owed) == (None, True)


@at_every_stage
def test_delivery_meets_it_in_time_or_late(place: Place) -> None:
    complaint = record(investigated(place), offer(place, by=days_after(place, 30)))
    in_time = is_sound(complaint, RemedyDelivered(on=days_after(place, 30), ref="R9"))
    assert statuses(in_time, place, [29, 30, 31]) == [OPEN, MET, MET]
    late = record(complaint, RemedyDelivered(on=days_after(place, 31), ref="R9"))
    assert statuses(late, place, [30, 31]) == [OPEN, MET_LATE]
    much_later = record(complaint, RemedyDelivered(on=days_after(place, 40), ref="R9"))
    assert statuses(much_later, place, [30, 31, 39, 40]) == [OPEN, OVERDUE, OVERDUE, MET_LATE]


@at_every_stage
def test_a_refusal_lapses_it(place: Place) -> None:
    complaint = record(investigated(place), offer(place, by=days_after(place, 30)))
    refused = is_sound(complaint, RemedyRefused(on=days_after(place, 10), ref="R9"))
    assert statuses(refused, place, [9, 10, 31]) == [OPEN, LAPSED, LAPSED]
    assert the_duty(refused, "deliver-remedy", "R9").met_on is None
    assert not any(each.subject == "R9" for each in overdue(refused, days_after(place, 31)))
    anyway = is_sound(refused, RemedyDelivered(on=days_after(place, 40), ref="R9"))  # kind, but not owed
    assert statuses(anyway, place, [40]) == [LAPSED]


@at_every_stage
def test_a_resident_who_thinks_better_of_a_refusal_is_owed_it_again(place: Place) -> None:
    complaint = after(
        investigated(place),
        [
            offer(place, by=days_after(place, 30)),
            RemedyRefused(on=days_after(place, 5), ref="R9"),
            RemedyAccepted(on=days_after(place, 8), ref="R9"),
        ],
    )
    first, second = the_duties(complaint, "deliver-remedy", "R9")
    assert (first.lapsed_on, second.lapsed_on) == (days_after(place, 5), None)
    finds(
        complaint,
        RemedyDelivered(on=days_after(place, 31), ref="R9"),
        "remedy-late",
        place,
        "on",
        expected=days_after(place, 30),
    )


# --- an offer that is open until a day -------------------------------------------------------------------------------

OFFERED_TILL_20_DUE_30: Final[list[tuple[str, list[tuple[Step, int]], list[DutyStatus]]]] = [
    #                                                               on day 10, 20, 21, 30, 31
    ("nobody takes it up", [], [OPEN, OPEN, LAPSED, LAPSED, LAPSED]),
    ("accepted at once", [(RemedyAccepted, 1)], [OPEN, OPEN, OPEN, OPEN, OVERDUE]),
    ("accepted on the last day", [(RemedyAccepted, 20)], [OPEN, OPEN, OPEN, OPEN, OVERDUE]),
    ("accepted a day too late", [(RemedyAccepted, 21)], [OPEN, OPEN, LAPSED, LAPSED, LAPSED]),
    ("accepted long after", [(RemedyAccepted, 31)], [OPEN, OPEN, LAPSED, LAPSED, LAPSED]),
    ("refused", [(RemedyRefused, 10)], [LAPSED, LAPSED, LAPSED, LAPSED, LAPSED]),
    ("refused when it was no longer open", [(RemedyRefused, 25)], [OPEN, OPEN, LAPSED, LAPSED, LAPSED]),
    ("accepted, then refused", [(RemedyAccepted, 5), (RemedyRefused, 20)], [OPEN, LAPSED, LAPSED, LAPSED, LAPSED]),
    ("delivered without waiting", [(RemedyDelivered, 20)], [OPEN, MET, MET, MET, MET]),
    ("delivered when nobody had taken it", [(RemedyDelivered, 21)], [OPEN, OPEN, LAPSED, LAPSED, LAPSED]),
    ("accepted and delivered", [(RemedyAccepted, 5), (RemedyDelivered, 30)], [OPEN, OPEN, OPEN, MET, MET]),
    ("accepted, delivered late", [(RemedyAccepted, 5), (RemedyDelivered, 31)], [OPEN, OPEN, OPEN, OPEN, MET_LATE]),
    (
        "accepted too late, delivered late",
        [(RemedyAccepted, 21), (RemedyDelivered, 31)],
        [OPEN, OPEN, LAPSED, LAPSED, LAPSED],
    ),
]


@at_every_stage
@pytest.mark.parametrize(
    ("steps", "expected"), [pytest.param(steps, expected, id=name) for name, steps, expected in OFFERED_TILL_20_DUE_30]
)
def test_an_offer_that_nobody_took_while_it_was_open_lapses_on_the_day_after(
    place: Place,
    steps: list[tuple[Step, int]],
    expected: list[DutyStatus],
) -> None:
    made = offer(place, by=days_after(place, 30), open_until=days_after(place, 20))
    by_letter = answer_with(place, remedies=[made.remedy])
    happened: list[Event] = [step(on=days_after(place, day), ref="R9") for step, day in steps]
    for offered in (record(answered(place), made), record(investigated(place), by_letter)):
        complaint = after(offered, happened)
        assert statuses(complaint, place, [10, 20, 21, 30, 31]) == expected
        late = MET_LATE in expected
        assert ("remedy-late" in [finding.code for finding in complaint.findings]) is late


def test_an_offer_that_was_late_and_then_lapsed_is_overdue_in_between() -> None:
    place = STAGE_1_OF_2024
    complaint = record(answered(place), offer(place, by=days_after(place, 10), open_until=days_after(place, 20)))
    assert statuses(complaint, place, [10, 11, 20, 21]) == [OPEN, OVERDUE, OVERDUE, LAPSED]
    finds(complaint, RemedyRefused(on=days_after(place, 20), ref="R9"), "remedy-late", place, "on")
    is_sound(complaint, RemedyRefused(on=days_after(place, 21), ref="R9"))  # it had ended before


def test_an_offer_that_is_open_for_ever_never_lapses() -> None:
    place = STAGE_1_OF_2024
    complaint = record(investigated(place), offer(place, by=days_after(place, 10), open_until=date.max))
    assert the_duty(complaint, "deliver-remedy", "R9").lapsed_on is None
    assert statuses(complaint, place, [10, 5000]) == [OPEN, OVERDUE]


def test_an_offer_that_is_made_again_is_open_again() -> None:
    place = STAGE_1_OF_2024
    lapsed = record(investigated(place), offer(place, by=days_after(place, 30), open_until=place.acknowledged))
    again = answer_with(place, remedies=[a_remedy(by=days_after(place, 40), open_until=days_after(place, 20))])
    complaint = record(lapsed, again)
    assert statuses(complaint, place, [0, 20, 21]) == [OPEN, OPEN, LAPSED]
    assert statuses(record(complaint, RemedyAccepted(on=days_after(place, 3), ref="R9")), place, [41]) == [OVERDUE]


def test_an_acceptance_that_is_put_on_record_after_the_delivery_still_came_in_time() -> None:
    """What goes on around the stages may be recorded late; its own day counts."""
    place = STAGE_1_OF_2024
    made = offer(place, by=days_after(place, 30), open_until=days_after(place, 20))
    accepted = RemedyAccepted(on=days_after(place, 5), ref="R9")
    delivered = RemedyDelivered(on=days_after(place, 30), ref="R9")
    as_it_happened = after(answered(place), [made, accepted, delivered])
    recorded_late = after(answered(place), [made, delivered, accepted])
    for complaint in (as_it_happened, recorded_late):
        assert statuses(complaint, place, [30]) == [MET]


DELIVERED_THEN_ACCEPTED: Final[list[tuple[int, int, int, list[DutyStatus], bool]]] = [
    # the offer is open until day 20: due on day, delivered on, accepted on; on day 20 and 40, and whether late anew
    (30, 21, 20, [OPEN, MET], False),  # delivered on the very day of the lapse, and taken up the day before
    (10, 25, 20, [OVERDUE, MET_LATE], True),
    (30, 25, 21, [OPEN, LAPSED], False),  # nobody took it while it was open
    (10, 25, 21, [OVERDUE, LAPSED], False),
    (10, 15, 12, [MET_LATE, MET_LATE], False),  # which the delivery told already
]


@pytest.mark.parametrize(("due", "delivered", "accepted", "expected", "late"), DELIVERED_THEN_ACCEPTED)
def test_an_acceptance_that_is_put_on_record_late_says_what_was_owed_after_all(
    due: int, delivered: int, accepted: int, expected: list[DutyStatus], *, late: bool
) -> None:
    place = STAGE_1_OF_2024
    made = offer(place, by=days_after(place, due), open_until=days_after(place, 20))
    complaint = after(answered(place), [made, RemedyDelivered(on=days_after(place, delivered), ref="R9")])
    taken_up = RemedyAccepted(on=days_after(place, accepted), ref="R9")
    found = [(each.expected, each.actual) for each in check(complaint, taken_up)]
    assert found == ([(days_after(place, due), days_after(place, delivered))] if late else [])
    assert statuses(record(complaint, taken_up), place, [20, 40]) == expected


def test_it_is_told_once_also_where_the_letter_of_the_next_stage_has_restated_it() -> None:
    first, second = STAGE_1_OF_2024, STAGE_2_OF_2024
    by, open_until = days_after(second, 30), days_after(first, 5)
    made = offer(first, by=by, open_until=open_until)
    delivered = RemedyDelivered(on=days_after(first, 8), ref="R9")
    complaint = after(answered(first), [made, delivered, escalation(second.begun), acknowledgement(second)])
    complaint = record(complaint, answer_with(second, remedies=[a_remedy(by=by, open_until=open_until)]))
    assert statuses(complaint, second, [30]) == [LAPSED]
    assert statuses(record(complaint, RemedyAccepted(on=open_until, ref="R9")), second, [30]) == [MET]


def test_an_offer_without_a_day_is_owed_by_none_whenever_it_was_taken_up() -> None:
    place = STAGE_1_OF_2024
    made = offer(place, open_until=days_after(place, 20))
    delivered, accepted = (
        RemedyDelivered(on=days_after(place, 25), ref="R9"),
        RemedyAccepted(on=days_after(place, 5), ref="R9"),
    )
    both_ways: list[list[Event]] = [[delivered, accepted], [accepted, delivered]]
    for happened in both_ways:
        assert the_duties(after(record(answered(place), made), happened), "deliver-remedy", "R9") == []


def test_an_acceptance_on_the_day_of_the_refusal_comes_after_it() -> None:
    place = STAGE_1_OF_2024
    on = days_after(place, 5)
    refused = record(record(answered(place), offer(place, by=days_after(place, 30))), RemedyRefused(on=on, ref="R9"))
    lapsed, owed_again = the_duties(record(refused, RemedyAccepted(on=on, ref="R9")), "deliver-remedy", "R9")
    assert (lapsed.lapsed_on, owed_again.lapsed_on) == (on, None)


def test_an_acceptance_that_is_put_on_record_late_does_not_undo_a_later_refusal() -> None:
    place = STAGE_1_OF_2024
    made = offer(place, by=days_after(place, 30))
    accepted = RemedyAccepted(on=days_after(place, 5), ref="R9")
    refused = RemedyRefused(on=days_after(place, 8), ref="R9")
    recordings: list[list[Event]] = [[made, accepted, refused], [made, refused, accepted]]
    for recorded in recordings:
        complaint = after(answered(place), recorded)
        assert statuses(complaint, place, [31]) == [LAPSED]


# --- followed through in time (7.3; 6.5 in 2022) ---------------------------------------------------------------------


@at_every_stage
@pytest.mark.parametrize("refused", [False, True], ids=["delivered", "refused"])
def test_an_event_that_ends_it_after_its_day_says_that_it_was_late(place: Place, *, refused: bool) -> None:
    by = days_after(place, 30)
    complaint = record(investigated(place), offer(place, by=by))
    ends: type[RemedyRefused | RemedyDelivered] = RemedyRefused if refused else RemedyDelivered
    is_sound(complaint, ends(on=by, ref="R9"))
    late = ends(on=by + ONE_DAY, ref="R9")
    delivered_on = None if refused else by + ONE_DAY
    finds(complaint, late, "remedy-late", place, "on", expected=by, actual=delivered_on)
    assert codes(complaint, late) == ["remedy-late"]
    is_sound(record(complaint, late), evolve(late, on=by + 2 * ONE_DAY))  # it ends once, and is late once


@pytest.mark.parametrize(("first", "second"), PLACES_WITH_A_STAGE_BEFORE, ids=str)
def test_a_remedy_of_stage_one_that_is_late_at_stage_two_is_late_at_stage_one(first: Place, second: Place) -> None:
    complaint = investigated(second)  # R1 of the answer of stage 1 is due on 30 December 2025
    is_sound(complaint, RemedyDelivered(on=date(2025, 12, 30), ref="R1"))
    late = RemedyDelivered(on=date(2025, 12, 31), ref="R1")
    finds(complaint, late, "remedy-late", first, "on", expected=date(2025, 12, 30), actual=date(2025, 12, 31))


@at_every_stage
def test_a_letter_that_says_when_an_earlier_offer_was_done_says_whether_in_time(place: Place) -> None:
    by = place.answered - ONE_DAY
    offered = record(investigated(place), offer(place, by=by))
    for done_on in (by, by + ONE_DAY):
        done = a_remedy(done_on=done_on)
        first, again = answer_with(place, remedies=[done]), revised(place, days_after(place, 1), remedies=[done])
        other = answer_with(place, remedies=[a_remedy("R8", done_on=place.answered)])
        for complaint, told in ((offered, first), (record(offered, other), again)):
            if done_on <= by:
                is_silent(complaint, told, "remedy-late")
            else:
                finds(complaint, told, "remedy-late", place, "on", expected=by, actual=done_on)
            met = the_duty(record(complaint, told), "deliver-remedy", "R9")
            assert (met.met_on, met.lapsed_on) == (done_on, None)
            assert met.status(told.on) is (MET if done_on <= by else MET_LATE)


@at_every_stage
def test_a_letter_that_says_it_was_done_after_the_resident_refused_or_let_it_lapse_finds_nothing(place: Place) -> None:
    told = answer_with(place, remedies=[a_remedy(done_on=place.answered)])
    by = place.answered - 2 * ONE_DAY
    lapsed = record(investigated(place), offer(place, by=by, open_until=by))
    is_silent(lapsed, told, "remedy-late")
    assert the_duty(record(lapsed, told), "deliver-remedy", "R9").status(place.answered) is LAPSED
    refused = after(investigated(place), [offer(place, by=by), RemedyRefused(on=by, ref="R9")])
    is_silent(refused, told, "remedy-late")


@at_every_stage
def test_a_letter_that_drops_the_day_of_an_overdue_remedy_does_not_drop_its_lateness(place: Place) -> None:
    """An event that ends a duty after its day carries that duty's lateness."""
    by = place.answered - ONE_DAY
    offered = record(investigated(place), offer(place, by=by))
    vague = answer_with(place, remedies=[a_remedy()])
    deliver = the_duty(record(offered, vague), "deliver-remedy", "R9")
    assert deliver.lapsed_on == place.answered
    assert sorted(codes(offered, vague)) == ["remedy-late", "remedy-undated"]


# --- a letter restates what was offered; a revised one replaces it ---------------------------------------------------


@at_every_stage
def test_a_letter_with_the_ref_of_an_offer_restates_it_and_its_wording_stands(place: Place) -> None:
    offered = record(investigated(place), offer(place, by=days_after(place, 10), amount=Decimal(50)))
    better = a_remedy(by=days_after(place, 20), amount=Decimal("75.00"))
    complaint = is_sound(offered, answer_with(place, remedies=[better]))
    (remedy,) = [each for each in complaint.casework.remedies if each.remedy.ref == "R9"]
    assert (remedy.remedy, remedy.in_letter, remedy.stated_on) == (better, True, place.answered)
    assert the_duty(complaint, "deliver-remedy", "R9").on == days_after(place, 20)
    is_sound(complaint, RemedyDelivered(on=days_after(place, 20), ref="R9"))


@at_every_stage
def test_what_was_accepted_or_done_stays_so_when_it_is_restated(place: Place) -> None:
    made = offer(place, by=days_after(place, 10), open_until=place.acknowledged)
    told = answer_with(place, remedies=[made.remedy])
    accepted = record(investigated(place), made)
    accepted = record(accepted, RemedyAccepted(on=place.acknowledged, ref="R9"))
    assert statuses(record(accepted, told), place, [0, 10, 11]) == [OPEN, OPEN, OVERDUE]
    delivered = record(accepted, RemedyDelivered(on=place.acknowledged + ONE_DAY, ref="R9"))
    restated = is_sound(delivered, told)
    assert statuses(restated, place, [0, 11]) == [MET, MET]
    assert the_duty(restated, "deliver-remedy", "R9").met_on == place.acknowledged + ONE_DAY


@at_every_stage
def test_an_offer_that_was_refused_and_is_made_again_in_the_letter_is_owed_again(place: Place) -> None:
    made = offer(place, by=days_after(place, 10))
    refused = after(investigated(place), [made, RemedyRefused(on=place.acknowledged, ref="R9")])
    complaint = record(refused, answer_with(place, remedies=[a_remedy(by=days_after(place, 20))]))
    first, second = the_duties(complaint, "deliver-remedy", "R9")
    assert (first.lapsed_on, second.on) == (place.acknowledged, days_after(place, 20))
    assert second.status(days_after(place, 21)) is OVERDUE


@pytest.mark.parametrize(("first", "second"), PLACES_WITH_A_STAGE_BEFORE, ids=str)
def test_the_letter_of_stage_two_restates_what_stage_one_offered(first: Place, second: Place) -> None:
    assert the_duty(investigated(second), "deliver-remedy", "R1").stage == first.stage
    complaint = answered(second)  # its letter has the same R1
    restated = the_duty(complaint, "deliver-remedy", "R1")
    assert (restated.stage, restated.deadline.starts) == (second.stage, second.answered)
    late = RemedyDelivered(on=date(2025, 12, 31), ref="R1")
    finds(complaint, late, "remedy-late", second, "on")


@pytest.mark.parametrize(("first", "second"), PLACES_WITH_A_STAGE_BEFORE, ids=str)
def test_a_letter_of_stage_two_that_is_silent_on_it_leaves_what_stage_one_promised(first: Place, second: Place) -> None:
    other = {"remedies": [a_remedy("R8", done_on=second.answered)], "outstanding_actions": []}
    complaint = record(investigated(second), answer_with(second, **other))
    complaint = record(complaint, revised(second, days_after(second, 1), **other))  # nor does revising that letter
    assert the_duty(complaint, "deliver-remedy", "R1").stage == first.stage
    assert the_duty(complaint, "complete-action", "A1").stage == first.stage
    assert {each.subject for each in overdue(complaint, date(2026, 1, 2))} == {"R1", "A1"}
    is_sound(complaint, revised(second, date(2026, 1, 3), **other))  # they are late, but it is not this that ends them


@at_every_stage
def test_a_revised_letter_replaces_the_remedies_that_are_not_yet_done(place: Place) -> None:
    """R1 is restated, R2 done, R3 refused, R4 dropped, R5 new."""
    by = days_after(place, 10)
    told = answer_with(place, remedies=[a_remedy(ref, by=by) for ref in ("R1", "R2", "R3", "R4")])
    complaint = record(investigated(place), told)
    complaint = record(complaint, RemedyDelivered(on=days_after(place, 1), ref="R2"))
    complaint = record(complaint, RemedyRefused(on=days_after(place, 2), ref="R3"))
    again = revised(
        place,
        days_after(place, 5),
        remedies=[a_remedy("R1", by=days_after(place, 20)), a_remedy("R5", by=days_after(place, 30))],
    )
    complaint = is_sound(complaint, again)
    ended = {ref: the_duty(complaint, "deliver-remedy", ref) for ref in ("R1", "R2", "R3", "R4", "R5")}
    assert [(ref, each.met_on, each.lapsed_on) for ref, each in ended.items()] == [
        ("R1", None, None),
        ("R2", days_after(place, 1), None),
        ("R3", None, days_after(place, 2)),
        ("R4", None, days_after(place, 5)),
        ("R5", None, None),
    ]
    assert (ended["R1"].on, ended["R5"].on) == (days_after(place, 20), days_after(place, 30))
    assert [(each.remedy.ref, each.replaced_on) for each in complaint.casework.remedies if each.replaced_on] == [
        ("R4", days_after(place, 5))
    ]
    is_sound(complaint, RemedyDelivered(on=days_after(place, 40), ref="R4"))  # no longer owed, so never late


@at_every_stage
@pytest.mark.parametrize("step_by_step", [True, False])
def test_a_refused_remedy_that_a_letter_left_out_is_owed_once_it_is_accepted_until_the_next_letter(
    place: Place, *, step_by_step: bool
) -> None:
    complaint = record(investigated(place), answer_with(place, remedies=[a_remedy("R1", by=days_after(place, 10))]))
    steps: list[Event] = [
        RemedyRefused(on=days_after(place, 1), ref="R1"),
        revised(place, days_after(place, 2), remedies=[]),
        revised(place, days_after(place, 3), remedies=None),
        RemedyAccepted(on=days_after(place, 4), ref="R1"),
        revised(place, days_after(place, 5), remedies=None),
    ]
    complaint = _taken(complaint, steps, step_by_step=step_by_step)
    assert [duty.lapsed_on for duty in the_duties(complaint, "deliver-remedy", "R1")] == [days_after(place, 1), None]
    complaint = _taken(complaint, [revised(place, days_after(place, 6), remedies=[])], step_by_step=step_by_step)
    assert [each.replaced_on for each in complaint.casework.remedies] == [days_after(place, 6)]
    lapsed = [duty.lapsed_on for duty in the_duties(complaint, "deliver-remedy", "R1")]
    assert lapsed == [days_after(place, 1), days_after(place, 6)]


def _taken(complaint: Complaint, steps: Sequence[Event], *, step_by_step: bool) -> Complaint:
    if step_by_step:
        for event in steps:
            complaint = record(complaint, event)
        return complaint
    return replay([*complaint.history, *steps], complaint.policy, edition=complaint.edition)


@at_every_stage
def test_what_an_event_does_not_touch_is_shared_with_the_complaint_before_it(place: Place) -> None:
    complaint = record(investigated(place), answer_with(place, remedies=[a_remedy("R1", by=days_after(place, 10))]))
    written = CorrespondenceLogged(
        on=days_after(place, 1), direction=Direction.INCOMING, party="the resident", document="a letter"
    )
    assert record(complaint, written).casework.remedies[0] is complaint.casework.remedies[0]
    accepted = record(complaint, RemedyAccepted(on=days_after(place, 1), ref="R1"))
    assert complaint.casework.remedies[0].accepted_on is None
    assert accepted.casework.actions == complaint.casework.actions
    assert all(now is then for now, then in zip(accepted.casework.actions, complaint.casework.actions, strict=True))


@at_every_stage
def test_what_a_revised_letter_drops_after_its_day_was_late(place: Place) -> None:
    by = days_after(place, 5)
    other = a_remedy("R8", by=days_after(place, 50))
    complaint = record(investigated(place), answer_with(place, remedies=[a_remedy(by=by), other]))
    is_sound(complaint, revised(place, by, remedies=[other]))
    too_late = revised(place, by + ONE_DAY, remedies=[other])
    finds(complaint, too_late, "remedy-late", place, "on", expected=by, actual=None)
    assert the_duty(record(complaint, too_late), "deliver-remedy", "R9").status(by + ONE_DAY) is LAPSED


@at_every_stage
def test_a_revised_letter_drops_only_what_was_in_a_letter_and_only_when_it_speaks_of_remedies(place: Place) -> None:
    offered = record(investigated(place), offer(place, by=days_after(place, 5)))
    complaint = record(offered, answer(place))
    other = [a_remedy("R8", by=days_after(place, 50))]
    for on in (days_after(place, 1), days_after(place, 6)):
        for again in (
            revised(place, on, remedies=other),  # R9 was offered apart from the letter
            revised(place, on, remedies=None),
            ResponseRevised(on=on),
        ):
            assert "remedy-late" not in codes(complaint, again)
            assert the_duty(record(complaint, again), "deliver-remedy", "R9").lapsed_on is None
    silent = record(complaint, revised(place, days_after(place, 1), remedies=None, outstanding_actions=None))
    assert the_duty(silent, "deliver-remedy", "R1").lapsed_on is None
    assert the_duty(silent, "complete-action", "A1").lapsed_on is None


@at_every_stage
def test_a_third_letter_can_take_up_what_the_second_dropped(place: Place) -> None:
    other = a_remedy("R8", by=days_after(place, 50))
    complaint = after(
        investigated(place),
        [
            answer_with(place, remedies=[a_remedy(by=days_after(place, 10)), other], outstanding_actions=[an_action()]),
            revised(place, days_after(place, 1), remedies=[other], outstanding_actions=[]),
            revised(
                place,
                days_after(place, 2),
                remedies=[a_remedy(by=days_after(place, 20)), other],
                outstanding_actions=[an_action()],
            ),
        ],
    )
    for code, ref in (("deliver-remedy", "R9"), ("complete-action", "A9")):
        first, second = the_duties(complaint, code, ref)
        assert (first.lapsed_on, second.lapsed_on) == (days_after(place, 1), None)


# --- money -----------------------------------------------------------------------------------------------------------

AMOUNTS = ["0", "0.01", "150", "150.5", "150.50", "25000.00", "1E+3"]


@pytest.mark.parametrize("amount", AMOUNTS)
def test_a_financial_remedy_is_an_amount_in_pounds_and_pence(amount: str) -> None:
    offered = offer(STAGE_1_OF_2024, amount=Decimal(amount), by=date(2024, 6, 28))
    remedy = is_sound(investigated(STAGE_1_OF_2024), offered).casework.remedy("R9")
    assert remedy is not None
    assert remedy.remedy.amount == Decimal(amount)


NOT_MONEY = [
    Decimal("-0.01"),
    Decimal("-0"),
    Decimal("0.001"),
    Decimal("150.000"),
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    150,
    150.5,
    "150",
    True,
]


@pytest.mark.parametrize("amount", NOT_MONEY, ids=repr)
def test_what_is_no_amount_of_money_is_refused(amount: object) -> None:
    with pytest.raises(InvalidInput, match="amount"):
        a_remedy(amount=amount)


@pytest.mark.parametrize("kind", [RemedyKind.APOLOGY, RemedyKind.FINANCIAL])
def test_an_amount_is_neither_asked_for_nor_kept_to_one_kind(kind: RemedyKind) -> None:
    for amount in (None, Decimal(10)):
        remedy = Remedy(ref="R9", kind=kind, details="as the letter says", amount=amount, by=date(2024, 6, 28))
        is_sound(investigated(STAGE_1_OF_2024), RemedyOffered(on=STAGE_1_OF_2024.acknowledged, remedy=remedy))


# --- outstanding actions (6.6 at stage 1, 6.17 at stage 2; 5.5 in 2022) ----------------------------------------------


@at_every_stage
def test_an_action_in_a_letter_is_a_duty_due_by_its_day(place: Place) -> None:
    by = days_after(place, 30)
    complaint = is_sound(investigated(place), answer_with(place, outstanding_actions=[an_action(by=by)]))
    done = the_duty(complaint, "complete-action", "A9")
    assert (done.on, done.deadline.starts, done.stage) == (by, place.answered, place.stage)
    assert cited(done) == rests_on("complete-action", place)
    assert [done.status(day) for day in (by, by + ONE_DAY)] == [OPEN, OVERDUE]
    assert done in overdue(complaint, by + ONE_DAY)
    assert "A9" in done.explain()


@at_every_stage
def test_completing_it_meets_it_in_time_or_late(place: Place) -> None:
    by = days_after(place, 30)
    actions = [an_action(by=by), an_action("A8")]
    complaint = record(investigated(place), answer_with(place, outstanding_actions=actions))
    in_time = is_sound(complaint, ActionCompleted(on=by, ref="A9"))
    assert the_duty(in_time, "complete-action", "A9").status(by) is MET
    assert the_duty(in_time, "complete-action", "A8").status(by) is OPEN
    completed = in_time.casework.action("A9")
    assert completed is not None
    assert (completed.completed_on, completed.is_owed) == (by, False)
    assert in_time.casework.action("A7") is None

    late = ActionCompleted(on=by + ONE_DAY, ref="A9")
    finds(complaint, late, "action-late", place, "on", expected=by, actual=by + ONE_DAY)
    assert the_duty(record(complaint, late), "complete-action", "A9").status(by + ONE_DAY) is MET_LATE
    again = record(in_time, ActionCompleted(on=by + 9 * ONE_DAY, ref="A9"))  # the first day stands
    assert the_duty(again, "complete-action", "A9").met_on == by
    assert again.findings == in_time.findings


@at_every_stage
def test_an_answer_does_not_wait_for_the_actions_and_they_do_not_end_with_it(place: Place) -> None:
    complaint = answered(place)
    assert (complaint.phase, complaint.is_final) == (Phase.RESPONDED, place.stage == place.last_stage)
    is_sound(complaint, ActionCompleted(on=date(2025, 12, 31), ref="A1"))
    finds(complaint, ActionCompleted(on=date(2026, 1, 1), ref="A1"), "action-late", place, "on")


@pytest.mark.parametrize(("first", "second"), PLACES_WITH_A_STAGE_BEFORE, ids=str)
@pytest.mark.parametrize("phase", [Phase.AWAITING_ACKNOWLEDGEMENT, Phase.UNDER_INVESTIGATION])
def test_an_action_of_stage_one_is_still_one_of_stage_one_while_stage_two_is_open(
    first: Place, second: Place, phase: Phase
) -> None:
    complaint = in_phase(second, phase)
    assert cited(the_duty(complaint, "complete-action", "A1")) == rests_on("complete-action", first)
    finds(complaint, ActionCompleted(on=date(2026, 1, 1), ref="A1"), "action-late", first, "on")


@pytest.mark.parametrize(("first", "second"), PLACES_WITH_A_STAGE_BEFORE, ids=str)
def test_the_letter_of_stage_two_restates_an_action_of_stage_one(first: Place, second: Place) -> None:
    later = an_action("A1", by=date(2024, 9, 30))
    complaint = record(investigated(second), answer_with(second, outstanding_actions=[later]))
    restated = the_duty(complaint, "complete-action", "A1")
    assert (restated.on, restated.stage) == (date(2024, 9, 30), second.stage)
    assert cited(restated) == rests_on("complete-action", second)
    assert first.stage != second.stage
    finds(complaint, ActionCompleted(on=date(2024, 10, 1), ref="A1"), "action-late", second, "on")

    done = record(investigated(second), ActionCompleted(on=second.begun, ref="A1"))
    complaint = record(done, answer_with(second, outstanding_actions=[later]))
    assert the_duty(complaint, "complete-action", "A1").met_on == second.begun  # done is done


@pytest.mark.parametrize(("first", "second"), PLACES_WITH_A_STAGE_BEFORE, ids=str)
@pytest.mark.parametrize("declined", [True, False], ids=["declined", "withdrawn"])
def test_refusing_or_withdrawing_the_escalation_does_not_end_what_stage_one_left_to_do(
    first: Place, second: Place, *, declined: bool
) -> None:
    ending: Event = declining(second) if declined else Withdrawn(on=second.begun + ONE_DAY)
    complaint = record(awaiting(second), ending)
    assert {each.subject for each in overdue(complaint, date(2026, 1, 1))} == {"R1", "A1"}
    finds(complaint, RemedyDelivered(on=date(2026, 1, 1), ref="R1"), "remedy-late", first, "on")
    finds(complaint, ActionCompleted(on=date(2026, 1, 1), ref="A1"), "action-late", first, "on")


@at_every_stage
def test_a_revised_letter_replaces_the_actions_that_are_not_yet_done(place: Place) -> None:
    by = days_after(place, 5)
    kept, dropped, done = an_action("A7"), an_action("A8", by=by), an_action("A9", by=by)
    complaint = record(investigated(place), answer_with(place, outstanding_actions=[kept, dropped, done]))
    complaint = record(complaint, ActionCompleted(on=days_after(place, 1), ref="A9"))
    in_time = is_sound(complaint, revised(place, by, outstanding_actions=[kept, an_action("A6")]))
    assert the_duty(in_time, "complete-action", "A8").lapsed_on == by
    assert the_duty(in_time, "complete-action", "A9").met_on == days_after(place, 1)
    assert [the_duty(in_time, "complete-action", ref).lapsed_on for ref in ("A6", "A7")] == [None, None]
    assert [each.action.ref for each in in_time.casework.actions if each.replaced_on] == ["A8"]

    too_late = revised(place, by + ONE_DAY, outstanding_actions=[kept])
    finds(complaint, too_late, "action-late", place, "on", expected=by, actual=None)
    lapsed = the_duty(record(complaint, too_late), "complete-action", "A8")
    assert lapsed.status(by + ONE_DAY) is LAPSED
    is_sound(record(complaint, too_late), ActionCompleted(on=days_after(place, 90), ref="A8"))  # no longer owed


# --- updates on what is left to do (6.6, 6.17; 5.5 in 2022) ----------------------------------------------------------

NEXT_UPDATE: Final = {  # five working days after the answer, counted by hand
    STAGE_1_OF_2024: date(2024, 5, 22),
    STAGE_2_OF_2024: date(2024, 7, 8),
    STAGE_1_OF_2022: date(2022, 5, 25),
    STAGE_2_OF_2022: date(2022, 7, 11),
    STAGE_3_OF_2022: date(2022, 8, 15),
}


def informed(place: Place, complaint: Complaint | None = None) -> Complaint:
    """Answered, with A1 still to do, and with updates agreed every five working days."""
    agreed = Updated(on=place.answered, update_every=5)
    return is_sound(answered(place) if complaint is None else complaint, agreed)


@at_every_stage
def test_after_the_answer_updates_on_the_actions_can_be_agreed(place: Place) -> None:
    update = the_duty(informed(place), "update")
    assert (update.on, update.stage) == (NEXT_UPDATE[place], place.stage)
    assert cited(update) == rests_on("update", place)
    assert informed(place).phase is Phase.RESPONDED

    in_time = is_sound(informed(place), Updated(on=NEXT_UPDATE[place], note="the fan is ordered"))
    assert [each.met_on for each in the_duties(in_time, "update")] == [NEXT_UPDATE[place], None]
    late = Updated(on=NEXT_UPDATE[place] + ONE_DAY)
    finds_at_a_stage(informed(place), late, "update-late", place, "on", expected=NEXT_UPDATE[place])


@at_every_stage
def test_the_interval_agreed_before_the_answer_ended_with_it(place: Place) -> None:
    before = record(investigated(place), Updated(on=place.acknowledged, update_every=20))
    complaint = record(before, answer(place))
    complaint = is_sound(complaint, Updated(on=days_after(place, 90)))  # told, though nothing was agreed
    assert [each.lapsed_on for each in the_duties(complaint, "update")] == [place.answered]


@at_every_stage
def test_the_interval_after_the_answer_can_be_changed(place: Place) -> None:
    sooner = record(informed(place), Updated(on=days_after(place, 1), update_every=1))
    assert the_duties(sooner, "update")[-1].on == days_after(place, 2)


@at_every_stage
def test_updates_end_with_the_last_action(place: Place) -> None:
    two = [an_action("A1"), an_action("A2")]
    complaint = informed(place, record(investigated(place), answer_with(place, outstanding_actions=two)))
    one_left = is_sound(complaint, ActionCompleted(on=NEXT_UPDATE[place] + ONE_DAY, ref="A2"))
    assert the_duty(one_left, "update").lapsed_on is None
    assert one_left.casework.owes_actions

    none_left = is_sound(informed(place), ActionCompleted(on=NEXT_UPDATE[place], ref="A1"))
    assert the_duty(none_left, "update").lapsed_on == NEXT_UPDATE[place]
    assert not none_left.casework.owes_actions
    done_again = is_sound(none_left, ActionCompleted(on=days_after(place, 60), ref="A1"))
    is_sound(done_again, Updated(on=days_after(place, 90)))

    late = ActionCompleted(on=NEXT_UPDATE[place] + ONE_DAY, ref="A1")
    finds_at_a_stage(informed(place), late, "update-late", place, "on", expected=NEXT_UPDATE[place], actual=None)
    assert codes(one_left, late) == ["update-late"]


TO_DO_AFTER_A_REVISED_LETTER: Final[list[tuple[str, list[str] | None, bool]]] = [
    # what the letter says is still to do, where A1 is done and A2 is not, and whether updates go on
    ("it is silent on them", None, True),
    ("nothing", [], False),
    ("what is done alone", ["A1"], False),
    ("what was to do", ["A2"], True),
    ("something else", ["A3"], True),
    ("what is done and something else", ["A1", "A3"], True),
]


@at_every_stage
@pytest.mark.parametrize(
    ("to_do", "go_on"), [pytest.param(refs, go_on, id=name) for name, refs, go_on in TO_DO_AFTER_A_REVISED_LETTER]
)
def test_updates_go_on_while_a_revised_letter_leaves_something_to_do(
    place: Place, to_do: list[str] | None, *, go_on: bool
) -> None:
    two = [an_action("A1"), an_action("A2")]
    complaint = informed(place, record(investigated(place), answer_with(place, outstanding_actions=two)))
    complaint = record(complaint, ActionCompleted(on=days_after(place, 1), ref="A1"))
    actions = None if to_do is None else [an_action(ref) for ref in to_do]
    again = record(complaint, revised(place, NEXT_UPDATE[place], outstanding_actions=actions))
    assert the_duty(again, "update").lapsed_on == (None if go_on else NEXT_UPDATE[place])


@at_every_stage
def test_a_revised_letter_that_ends_the_updates_after_their_day_says_so(place: Place) -> None:
    """An event that ends a duty after its day carries that duty's lateness."""
    late = revised(place, NEXT_UPDATE[place] + ONE_DAY, outstanding_actions=[])
    finds_at_a_stage(informed(place), late, "update-late", place, "on", expected=NEXT_UPDATE[place], actual=None)


@at_every_stage
def test_where_the_answer_leaves_nothing_to_do_there_are_no_updates_to_agree(place: Place) -> None:
    complaint = answered(place, answer_with(place, outstanding_actions=[]))
    complaint = record(complaint, ActionCompleted(on=place.answered, ref="A1")) if place.stage > 1 else complaint
    told = is_sound(complaint, Updated(on=place.answered, update_every=5))
    assert not [each for each in duties(told) if each.code == "update"]


@pytest.mark.parametrize(("first", "second"), PLACES_WITH_A_STAGE_BEFORE, ids=str)
def test_an_action_of_stage_one_is_reason_enough_for_updates_after_stage_two(first: Place, second: Place) -> None:
    complaint = informed(second, answered(second, answer_with(second, outstanding_actions=[])))
    assert the_duty(complaint, "update").on == NEXT_UPDATE[second]
    ended = is_sound(complaint, ActionCompleted(on=second.answered, ref="A1"))
    assert the_duty(ended, "update").lapsed_on == second.answered
    assert the_duty(ended, "complete-action", "A1").stage == first.stage


@pytest.mark.parametrize(("first", "second"), PLACES_WITH_A_STAGE_BEFORE, ids=str)
def test_the_last_action_of_stage_one_does_not_end_the_updates_of_an_open_stage_two(
    first: Place, second: Place
) -> None:
    complaint = is_sound(investigated(second), Updated(on=second.acknowledged, update_every=1))
    complaint = is_sound(
        complaint, ActionCompleted(on=second.answered, ref="A1")
    )  # nor does it say that one was missed
    assert the_duty(complaint, "update").lapsed_on is None
    assert the_duty(complaint, "complete-action", "A1").stage == first.stage
    finds_at_a_stage(complaint, Updated(on=second.answered), "update-late", second, "on")


@pytest.mark.parametrize(("first", "second"), PLACES_WITH_A_STAGE_BEFORE, ids=str)
def test_a_request_to_escalate_ends_them_and_says_whether_one_was_missed(first: Place, second: Place) -> None:
    assert second.begun > NEXT_UPDATE[first]
    requested = escalation(NEXT_UPDATE[first])
    assert the_duties(is_sound(informed(first), requested), "update")[0].lapsed_on == NEXT_UPDATE[first]
    finds_at_a_stage(
        informed(first), escalation(second.begun), "update-late", first, "on", expected=NEXT_UPDATE[first], actual=None
    )


# --- something went wrong, and something is offered (7.1; 6.1 in 2022) -----------------------------------------------

UPHELD: Final = [
    PointDecision("P1", Outcome.UPHELD, reasons="six weeks is four more than the repairs policy allows"),
    PointDecision("P2", Outcome.PARTLY_UPHELD, reasons="one of the two calls was not returned"),
]


@at_every_stage
def test_a_letter_that_upholds_and_offers_nothing_needs_an_offer_made_before(place: Place) -> None:
    nothing = answer_with(place, decisions=UPHELD, remedies=[])
    finds_at_a_stage(investigated(place), nothing, "remedy-missing", place, "response.remedies")
    for made in (
        offer(place, by=days_after(place, 10)),
        offer(place, done_on=place.acknowledged),
        offer(place, by=days_after(place, 10), open_until=place.acknowledged),
    ):
        is_sound(record(investigated(place), made), nothing)
    delivered: list[Event] = [offer(place, by=place.acknowledged), RemedyDelivered(on=place.acknowledged, ref="R9")]
    is_sound(after(investigated(place), delivered), nothing)


@pytest.mark.parametrize(("first", "second"), PLACES_WITH_A_STAGE_BEFORE, ids=str)
def test_what_stage_one_offered_does_not_put_right_what_stage_two_upholds(first: Place, second: Place) -> None:
    """Stage 1 offered it and the resident was not satisfied; the letter of stage 2 restates it or offers more."""
    complaint = investigated(second)
    assert the_duty(complaint, "deliver-remedy", "R1").stage == first.stage
    nothing = answer_with(second, decisions=UPHELD, remedies=[])
    finds_at_a_stage(complaint, nothing, "remedy-missing", second, "response.remedies")
    is_sound(complaint, answer_with(second, decisions=UPHELD))  # with R1, restated


@at_every_stage
def test_a_revised_letter_that_takes_the_only_offer_back_offers_nothing(place: Place) -> None:
    nothing = revised(place, days_after(place, 1), remedies=[])
    finds_at_a_stage(answered(place), nothing, "remedy-missing", place, "response.remedies")
    made_apart = record(answered(place), offer(place, by=days_after(place, 10)))
    is_sound(made_apart, nothing)


@at_every_stage
def test_where_nothing_is_upheld_nothing_has_to_be_offered(place: Place) -> None:
    decided = [evolve(each, outcome=Outcome.NOT_UPHELD) for each in UPHELD]
    is_sound(investigated(place), answer_with(place, decisions=decided, remedies=[]))


# --- what is overdue -------------------------------------------------------------------------------------------------


def test_overdue_looks_no_further_back_than_the_latest_day_on_record() -> None:
    """A letter found in the file is recorded after the delivery, and is older than it."""
    place = STAGE_1_OF_2024
    by, delivered_on, logged = days_after(place, 10), days_after(place, 40), days_after(place, 20)
    complaint = after(
        answered(place, answer_with(place, outstanding_actions=[])),
        [
            offer(place, by=by),
            RemedyDelivered(on=delivered_on, ref="R9"),
            CorrespondenceLogged(on=logged, direction=Direction.INCOMING, party="R-7", document="letter"),
        ],
    )
    assert the_duty(complaint, "deliver-remedy", "R9").status(days_after(place, 30)) is OVERDUE
    with pytest.raises(InvalidInput, match="replay the history up to that day instead"):
        overdue(complaint, days_after(place, 30))
    assert [each.subject for each in overdue(complaint, delivered_on)] == []


@at_every_stage
def test_overdue_and_the_status_of_each_duty_say_the_same(place: Place) -> None:
    complaint: Complaint = after(
        investigated(place),
        [
            offer(place, by=days_after(place, 10), open_until=days_after(place, 20)),
            Responded(on=place.answered, response=answer_with(place).response, by=place.handler),
        ],
    )
    for day in (days_after(place, 0), days_after(place, 11), days_after(place, 21), date(2024, 9, 2)):
        open_past_their_day = [each for each in duties(complaint) if each.status(day) is OVERDUE]
        assert list(overdue(complaint, day)) == open_past_their_day
