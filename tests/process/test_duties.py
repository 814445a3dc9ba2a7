"""Every dated duty: from what it runs, when it is due, what meets it, and what ends it otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from process.rules_of_the_code import at_every_stage
from process.sound import (
    BROWN,
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
    policy_with,
    reception,
)

from hoscode import (
    CODE_2024,
    AcceptanceDirected,
    Complaint,
    CorrespondenceLogged,
    Direction,
    Duty,
    DutyRule,
    DutyStatus,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    InvalidInput,
    IssueLogged,
    IssueRaised,
    OmbudsmanDetermined,
    Order,
    Point,
    Received,
    Reopened,
    Responded,
    Step,
    Target,
    Updated,
    Withdrawn,
    duties,
    open_duties,
    overdue,
    record,
    replay,
)


def duty(complaint: Complaint, code: str, stage: int) -> Duty:
    """The one duty of that code at the stage."""
    (found,) = [each for each in duties(complaint) if (each.code, each.stage) == (code, stage)]
    return found


def cited(found: Duty) -> list[str]:
    return [str(provision) for provision in found.provisions]


def has(complaint: Complaint, code: str, stage: int) -> bool:
    return any((each.code, each.stage) == (code, stage) for each in duties(complaint))


# --- to acknowledge --------------------------------------------------------------------------------------------------

TO_ACKNOWLEDGE = {
    STAGE_1_OF_2024: "hos-2024 6.2",
    STAGE_2_OF_2024: "hos-2024 6.11",
    STAGE_1_OF_2022: "hos-2022 4.1",
    STAGE_2_OF_2022: "hos-2022 5.10",
}


@pytest.mark.parametrize("place", TO_ACKNOWLEDGE, ids=str)
def test_to_acknowledge_runs_from_receipt_or_request(place: Place) -> None:
    found = duty(awaiting(place), "acknowledge", place.stage)
    assert (found.on, found.deadline.starts, cited(found)) == (
        place.acknowledge_by,
        place.begun,
        [TO_ACKNOWLEDGE[place]],
    )
    assert found.status(found.on) is DutyStatus.OPEN
    assert found.status(found.on + ONE_DAY) is DutyStatus.OVERDUE
    assert awaiting(place).due == found


def test_at_stage_three_nothing_has_to_be_acknowledged() -> None:
    complaint = awaiting(STAGE_3_OF_2022)
    assert not has(complaint, "acknowledge", 3)
    assert complaint.due == duty(complaint, "respond", 3)


@pytest.mark.parametrize("place", TO_ACKNOWLEDGE, ids=str)
def test_an_acknowledgement_meets_it_in_time_or_late(place: Place) -> None:
    assert place.acknowledge_by is not None
    met = duty(investigated(place), "acknowledge", place.stage)
    assert (met.met_on, met.lapsed_on) == (place.acknowledged, None)
    assert met.status(place.acknowledged) is DutyStatus.MET
    assert met.status(place.acknowledged - ONE_DAY) is DutyStatus.OPEN  # what happened after the day does not count

    late = place.acknowledge_by + 3 * ONE_DAY
    met_late = duty(investigated(place, evolve(acknowledgement(place), on=late)), "acknowledge", place.stage)
    assert met_late.status(late) is DutyStatus.MET_LATE
    assert met_late.status(late - ONE_DAY) is DutyStatus.OVERDUE
    assert met_late.status(place.acknowledge_by) is DutyStatus.OPEN

    logged_late = investigated(place, evolve(acknowledgement(place), logged_on=late))
    assert duty(logged_late, "acknowledge", place.stage).status(late) is DutyStatus.MET_LATE


@pytest.mark.parametrize("place", TO_ACKNOWLEDGE, ids=str)
def test_a_full_answer_meets_it_inside_the_limit_and_lapses_it_after(place: Place) -> None:
    assert place.acknowledge_by is not None
    in_time = record(awaiting(place), evolve(answer(place), on=place.acknowledge_by))
    assert duty(in_time, "acknowledge", place.stage).status(place.acknowledge_by) is DutyStatus.MET

    after_it = place.acknowledge_by + ONE_DAY
    lapsed = duty(record(awaiting(place), evolve(answer(place), on=after_it)), "acknowledge", place.stage)
    assert (lapsed.met_on, lapsed.lapsed_on) == (None, after_it)
    assert lapsed.status(after_it) is DutyStatus.LAPSED


def _ends(place: Place, on: date) -> list[Event]:
    ends: list[Event] = [evolve(declining(place), on=on), Withdrawn(on=on)]
    return [*ends, escalation(on)] if place.stage < place.last_stage else ends


@at_every_stage
def test_what_ends_the_stage_lapses_both(place: Place) -> None:
    for ending in _ends(place, place.answer_by):
        ended = record(awaiting(place), ending)
        for code in ("acknowledge", "respond"):
            if code == "acknowledge" and place.acknowledge_by is None:
                continue
            lapsed = duty(ended, code, place.stage)
            assert (lapsed.met_on, lapsed.lapsed_on) == (None, place.answer_by)
            assert lapsed.status(place.answer_by) is DutyStatus.LAPSED
            assert lapsed.status(place.begun) is DutyStatus.OPEN


@pytest.mark.parametrize("place", TO_ACKNOWLEDGE, ids=str)
def test_nothing_moves_the_day_to_acknowledge(place: Place) -> None:
    deadline = duty(awaiting(place), "acknowledge", place.stage).deadline
    assert {deadline.on, deadline.base_on, deadline.latest_on, deadline.backstop_on} == {place.acknowledge_by}
    assert deadline.earliest_on is None


# --- to respond ------------------------------------------------------------------------------------------------------

TO_RESPOND = {
    STAGE_1_OF_2024: ("hos-2024 6.3", date(2024, 5, 23)),
    STAGE_2_OF_2024: ("hos-2024 6.14", date(2024, 7, 8)),
    STAGE_1_OF_2022: ("hos-2022 5.1", date(2022, 5, 25)),
    STAGE_2_OF_2022: ("hos-2022 5.13", date(2022, 7, 6)),
    STAGE_3_OF_2022: ("hos-2022 5.18", date(2022, 8, 10)),
}


@at_every_stage
def test_to_respond_runs_from_its_event_or_the_last_lawful_day_for_it(place: Place) -> None:
    provision, assumed = TO_RESPOND[place]
    before = duty(awaiting(place), "respond", place.stage)
    assert (cited(before), before.on) == ([provision], assumed)
    runs_from_the_request = place.edition.key == "hos-2022" and place.stage > 1
    assert before.deadline.starts == (place.begun if runs_from_the_request else place.acknowledge_by)
    assert before.deadline.starts_recorded is runs_from_the_request

    now = duty(investigated(place), "respond", place.stage)
    assert (cited(now), now.on) == ([provision], place.answer_by)
    assert now.deadline.starts == (place.begun if runs_from_the_request else place.acknowledged)
    assert now.deadline.starts_recorded
    assert investigated(place).due == now


@at_every_stage
def test_an_answer_meets_it_in_time_or_late(place: Place) -> None:
    met = duty(answered(place), "respond", place.stage)
    assert (met.met_on, met.lapsed_on) == (place.answered, None)
    assert met.status(place.answered) is DutyStatus.MET
    assert answered(place).due is None

    late = place.answer_by + ONE_DAY
    met_late = duty(record(investigated(place), evolve(answer(place), on=late)), "respond", place.stage)
    assert met_late.status(late) is DutyStatus.MET_LATE
    assert met_late.status(place.answer_by) is DutyStatus.OPEN


@at_every_stage
def test_an_extension_moves_the_same_duty(place: Place) -> None:
    extended = record(investigated(place), extension(place))
    moved = duty(extended, "respond", place.stage)
    assert (moved.on, moved.deadline.base_on) == (extension(place).new_due, place.answer_by)
    assert moved.status(place.answer_by + ONE_DAY) is DutyStatus.OPEN
    at_last = record(extended, evolve(answer(place), on=extension(place).new_due))
    assert duty(at_last, "respond", place.stage).status(extension(place).new_due) is DutyStatus.MET


def test_a_direction_begins_both_anew_beside_those_that_lapsed() -> None:
    declined = record(awaiting(STAGE_1_OF_2024), declining(STAGE_1_OF_2024))
    complaint = record(declined, AcceptanceDirected(on=date(2024, 8, 21)))
    found = [(each.code, each.on, each.lapsed_on) for each in duties(complaint)]
    assert found == [
        ("acknowledge", date(2024, 5, 9), date(2024, 5, 2)),
        ("respond", date(2024, 5, 23), date(2024, 5, 2)),
        ("acknowledge", date(2024, 8, 29), None),
        ("respond", date(2024, 9, 12), None),
    ]


def test_a_direction_on_the_day_of_receipt_still_begins_them_anew() -> None:
    declined = record(awaiting(STAGE_1_OF_2024), evolve(declining(STAGE_1_OF_2024), on=date(2024, 5, 1)))
    complaint = record(declined, AcceptanceDirected(on=date(2024, 5, 1)))
    assert [each.lapsed_on for each in duties(complaint)] == [date(2024, 5, 1), date(2024, 5, 1), None, None]


def test_an_undated_request_has_neither_under_2022_and_no_acknowledgement_under_2024() -> None:
    of_2022 = record(answered(STAGE_1_OF_2022), EscalationRequested(on=date(2022, 6, 8), date_known=False))
    assert [each.code for each in duties(of_2022) if each.stage == 2] == []
    of_2024 = record(answered(STAGE_1_OF_2024), EscalationRequested(on=date(2024, 6, 3), date_known=False))
    assert [each.code for each in duties(of_2024) if each.stage == 2] == []
    of_2024 = record(of_2024, acknowledgement(STAGE_2_OF_2024))
    assert [(each.code, each.on) for each in duties(of_2024) if each.stage == 2] == [("respond", date(2024, 7, 3))]


# --- to update -------------------------------------------------------------------------------------------------------

TO_UPDATE = {
    STAGE_1_OF_2024: date(2024, 5, 13),
    STAGE_2_OF_2024: date(2024, 6, 12),
    STAGE_1_OF_2022: date(2022, 5, 13),
    STAGE_2_OF_2022: date(2022, 6, 17),
    STAGE_3_OF_2022: date(2022, 7, 22),
}


@at_every_stage
def test_an_agreed_interval_makes_the_next_update_due(place: Place) -> None:
    informed = record(investigated(place), Updated(on=place.acknowledged, update_every=5))
    found = duty(informed, "update", place.stage)
    assert (found.on, found.deadline.starts) == (TO_UPDATE[place], place.acknowledged)
    assert cited(found) == ["hos-2024 5.9" if place.edition.key == "hos-2024" else "hos-2022 4.11"]
    assert (found.deadline.limit, found.deadline.base_on, found.deadline.latest_on) == (None, found.on, found.on)
    assert [found.status(found.on), found.status(found.on + ONE_DAY)] == [DutyStatus.OPEN, DutyStatus.OVERDUE]

    by_extension = evolve(extension(place), on=place.acknowledged, update_every=5)
    assert duty(record(investigated(place), by_extension), "update", place.stage).on == TO_UPDATE[place]


@at_every_stage
def test_each_update_meets_one_and_begins_the_next(place: Place) -> None:
    informed = record(investigated(place), Updated(on=place.acknowledged, update_every=5))
    again = record(informed, Updated(on=TO_UPDATE[place]))
    first, second = [each for each in duties(again) if each.code == "update"]
    assert (first.met_on, first.status(TO_UPDATE[place])) == (TO_UPDATE[place], DutyStatus.MET)
    assert (second.met_on, second.deadline.starts) == (None, TO_UPDATE[place])

    late = record(informed, Updated(on=TO_UPDATE[place] + ONE_DAY))
    first, _ = [each for each in duties(late) if each.code == "update"]
    assert first.status(TO_UPDATE[place] + ONE_DAY) is DutyStatus.MET_LATE


@at_every_stage
def test_the_answer_and_whatever_ends_the_stage_lapses_it(place: Place) -> None:
    informed = record(investigated(place), Updated(on=place.acknowledged, update_every=5))
    ends = [*_ends(place, place.answer_by), evolve(answer(place), on=place.answer_by)]
    for ending in ends:
        ended = record(informed, ending)
        lapsed = duty(ended, "update", place.stage)
        assert (lapsed.met_on, lapsed.lapsed_on) == (None, place.answer_by)


@at_every_stage
def test_what_ends_a_stage_ends_every_duty_of_it(place: Place) -> None:
    informed = record(awaiting(place), Updated(on=place.begun, update_every=5))
    of_the_stage = {"respond", "update", *(["acknowledge"] if place.acknowledge_by else [])}
    for ending in _ends(place, place.answer_by):
        over = [each for each in duties(record(informed, ending)) if each.stage == place.stage]
        assert {each.code for each in over if each.lapsed_on == place.answer_by} == of_the_stage


TELL_THE_RESIDENT_NOTHING: list[Event] = [
    HandlerAssigned(on=date(2024, 5, 7), handler=BROWN),
    IssueRaised(on=date(2024, 5, 7), point=Point("P3", "damp"), related=False),
    CorrespondenceLogged(on=date(2024, 5, 7), direction=Direction.INCOMING, party="R-7", document="D-1"),
    AcceptanceDirected(on=date(2024, 5, 7)),
    Extended(on=date(2024, 5, 7), new_due=date(2024, 5, 24), reasons="a report", ombudsman_details_given=True),
]


@pytest.mark.parametrize("event", TELL_THE_RESIDENT_NOTHING, ids=lambda event: type(event).__name__)
def test_an_update_is_met_by_an_update_alone(event: Event) -> None:
    informed = record(investigated(STAGE_1_OF_2024), Updated(on=date(2024, 5, 3), update_every=5))
    (update,) = [each for each in duties(record(informed, event)) if each.code == "update"]
    assert (update.on, update.met_on, update.lapsed_on) == (date(2024, 5, 13), None, None)


def test_after_the_answer_an_extension_ends_no_duty() -> None:
    informed = record(answered(STAGE_1_OF_2024), Updated(on=date(2024, 5, 15), update_every=5))
    out_of_place = Extended(on=date(2024, 5, 20), new_due=date(2024, 6, 3), reasons="a report", update_every=3)
    assert duties(record(informed, out_of_place)) == duties(informed)


def test_a_withdrawal_after_the_answer_ends_the_updates() -> None:
    informed = record(answered(STAGE_1_OF_2024), Updated(on=date(2024, 5, 15), update_every=5))
    content = record(informed, Withdrawn(on=date(2024, 5, 20)))
    assert [each.lapsed_on for each in duties(content) if each.code == "update"] == [date(2024, 5, 20)]


# --- to log a further issue as a complaint ---------------------------------------------------------------------------


@at_every_stage
def test_an_issue_that_is_not_taken_in_is_to_be_logged(place: Place) -> None:
    raised = IssueRaised(on=place.acknowledged, point=Point("P3", "damp"), related=False)
    complaint = record(investigated(place), raised)
    found = duty(complaint, "log-new-complaint", place.stage)
    assert (found.on, found.deadline.starts, found.subject) == (TO_UPDATE[place], place.acknowledged, "P3")
    numbers = {"hos-2024": ("6.8", "6.2"), "hos-2022": ("5.7", "4.1")}[place.edition.key]
    assert cited(found) == [f"{place.edition.key} {number}" for number in numbers]
    limit = place.edition.stages[0].acknowledge
    assert (found.deadline.limit, found.deadline.base_on, found.deadline.latest_on) == (limit, found.on, found.on)

    logged = record(complaint, IssueLogged(on=found.on, ref="P3", reference="C-102"))
    assert duty(logged, "log-new-complaint", place.stage).status(found.on) is DutyStatus.MET
    late = record(complaint, IssueLogged(on=found.on + ONE_DAY, ref="P3", reference="C-102"))
    assert duty(late, "log-new-complaint", place.stage).status(found.on + ONE_DAY) is DutyStatus.MET_LATE


@at_every_stage
def test_nothing_lapses_it(place: Place) -> None:
    raised = IssueRaised(on=place.acknowledged, point=Point("P3", "damp"), related=False)
    complaint = record(investigated(place), raised)
    for ending in [*_ends(place, place.answer_by), answer(place)]:
        still = duty(record(complaint, ending), "log-new-complaint", place.stage)
        assert (still.met_on, still.lapsed_on) == (None, None)
        assert still.status(date(2025, 1, 1)) is DutyStatus.OVERDUE


# --- what is overdue -------------------------------------------------------------------------------------------------


def test_overdue_are_the_open_duties_past_their_day() -> None:
    complaint = awaiting(STAGE_1_OF_2024)
    assert overdue(complaint, date(2024, 5, 9)) == ()
    assert [each.code for each in overdue(complaint, date(2024, 5, 10))] == ["acknowledge"]
    assert [each.code for each in overdue(complaint, date(2024, 5, 24))] == ["acknowledge", "respond"]
    assert overdue(answered(STAGE_1_OF_2024), date(2025, 12, 30)) == ()  # what the letter promised is not due yet


def test_each_duty_is_overdue_from_the_day_after_its_day() -> None:
    informed = record(awaiting(STAGE_1_OF_2024), Updated(on=date(2024, 5, 1), update_every=2))
    complaint = record(informed, IssueRaised(on=date(2024, 5, 2), point=Point("P3", "damp"), related=False))
    days = {"acknowledge": date(2024, 5, 9), "respond": date(2024, 5, 23)}
    days |= {"update": date(2024, 5, 3), "log-new-complaint": date(2024, 5, 10)}
    for code, on in days.items():
        assert code not in [each.code for each in overdue(complaint, on)]
        assert code in [each.code for each in overdue(complaint, on + ONE_DAY)]


def test_overdue_looks_no_further_back_than_the_last_event() -> None:
    complaint = answered(STAGE_1_OF_2024)
    assert overdue(complaint, date(2024, 5, 15)) == ()
    with pytest.raises(InvalidInput, match="replay the history up to that day instead"):
        overdue(complaint, date(2024, 5, 14))


def test_the_duties_of_a_whole_complaint_stand_in_the_order_in_which_they_ended() -> None:
    of_the_stages = [each for each in duties(answered(STAGE_2_OF_2024)) if each.code in ("acknowledge", "respond")]
    found = [(each.code, each.stage, each.status(date(2024, 7, 1))) for each in of_the_stages]
    assert found == [
        ("acknowledge", 1, DutyStatus.MET),
        ("respond", 1, DutyStatus.MET),
        ("acknowledge", 2, DutyStatus.MET),
        ("respond", 2, DutyStatus.MET),
    ]


# --- and why by then -------------------------------------------------------------------------------------------------


def test_a_duty_cites_the_provision_where_there_is_one_and_else_names_who_asks_for_it() -> None:
    others = [rule for rule in CODE_2024.duty_rules if rule.code != "comply-with-order"]
    edition = evolve(CODE_2024, duty_rules=[*others, DutyRule("comply-with-order", ["2.4"], authority="the Scheme")])
    ordered = OmbudsmanDetermined(on=date(2024, 7, 8), orders=[Order(ref="O-1", details="pay", by=date(2024, 8, 5))])
    of_both = [
        duty(replay([*answered(place).history, ordered], edition=edition), "comply-with-order", place.stage)
        for place in (STAGE_1_OF_2024, STAGE_2_OF_2024)
    ]
    assert [(cited(each), each.authority) for each in of_both] == [(["hos-2024 2.4"], ""), ([], "the Scheme")]


def test_a_duty_explains_how_its_day_comes_about() -> None:
    text = duty(awaiting(STAGE_1_OF_2024), "acknowledge", 1).explain()
    for words in (
        "Thu 9 May 2024",
        "hos-2024 6.2",
        "5 working days",
        "received on Wed 1 May 2024",
        "day 1 is Thu 2 May 2024",
        "Early May bank holiday (6 May 2024)",
    ):
        assert words in text


def test_the_explanation_of_a_start_on_a_saturday_says_which_day_is_the_first() -> None:
    saturday = awaiting(STAGE_1_OF_2024, received=reception(date(2024, 6, 1)))
    assert "day 1 is Mon 3 June 2024" in duty(saturday, "acknowledge", 1).explain()


def _to_acknowledge(complaint: Complaint) -> Duty:
    (found,) = [each for each in open_duties(complaint) if each.code == "acknowledge"]
    return found


def test_the_explanation_of_a_complaint_taken_up_again_does_not_say_that_it_was_received_then() -> None:
    received = Received(on=date(2025, 3, 3), reference="C-1")
    withdrawn = replay([received, Withdrawn(on=date(2025, 3, 5))])
    for again in (Reopened(on=date(2025, 6, 2)), AcceptanceDirected(on=date(2025, 6, 2))):
        found = _to_acknowledge(record(withdrawn, again))
        assert found.deadline.taken_up
        assert "5 working days from being taken up on Mon 2 June 2025" in found.explain()
    assert not _to_acknowledge(replay([received])).deadline.taken_up


def test_what_runs_from_an_acknowledgement_is_not_counted_from_being_taken_up() -> None:
    for place, taken_up in ((STAGE_1_OF_2022, False), (STAGE_2_OF_2022, True), (STAGE_2_OF_2024, False)):
        begun = awaiting(place)
        again = record(record(begun, Withdrawn(on=place.acknowledged)), Reopened(on=place.acknowledged))
        for complaint, expected in ((begun, False), (again, taken_up)):
            (respond,) = [each for each in open_duties(complaint) if each.code == "respond"]
            assert respond.deadline.taken_up is expected


def test_the_explanation_of_a_stage_that_was_directed_does_not_say_that_it_was_requested() -> None:
    answered = replay([Received(on=date(2025, 3, 3), reference="C-1"), Responded(on=date(2025, 3, 7))])
    directed = _to_acknowledge(record(answered, AcceptanceDirected(on=date(2025, 6, 2))))
    assert "5 working days from being taken up on Mon 2 June 2025" in directed.explain()
    reopened = after(answered, [AcceptanceDirected(on=date(2025, 6, 2)), Withdrawn(on=date(2025, 6, 2))])
    reopened = record(reopened, Reopened(on=date(2025, 6, 2)))
    assert "from being taken up on Mon 2 June 2025" in _to_acknowledge(reopened).explain()
    requested = _to_acknowledge(record(answered, EscalationRequested(on=date(2025, 6, 2))))
    assert "5 working days from being requested on Mon 2 June 2025" in requested.explain()


def test_the_explanation_says_that_the_start_is_assumed() -> None:
    assumed = duty(awaiting(STAGE_1_OF_2024), "respond", 1).explain()
    assert "9 May 2024, the last lawful day for it, since the event itself is not on record" in assumed
    assert "last lawful day" not in duty(investigated(STAGE_1_OF_2024), "respond", 1).explain()


def test_the_explanation_tells_of_extension_backstop_and_promise() -> None:
    late = evolve(acknowledgement(STAGE_1_OF_2024), on=date(2024, 5, 24))
    policy = policy_with(targets=[Target(Step.RESPOND, 1, 8)])
    complaint = investigated(STAGE_1_OF_2024, late, policy=policy)
    complaint = record(complaint, Extended(on=date(2024, 5, 28), new_due=date(2024, 6, 17), reasons="a report"))
    text = duty(complaint, "respond", 1).explain()
    assert "extended from Mon 10 June 2024; without a good reason an extension ends on Mon 24 June 2024" in text
    assert "had the earlier step been on its last lawful day, it would be due on Fri 31 May 2024" in text
    assert "the landlord's own policy promises Thu 13 June 2024" in text
    assert "provisional" not in text


def test_the_explanation_of_a_day_past_the_proclaimed_holidays_says_so() -> None:
    far = awaiting(STAGE_1_OF_2024, received=reception(date(2035, 5, 1)))
    found = duty(far, "acknowledge", 1)
    assert found.deadline.provisional
    assert "provisional: bank holidays are proclaimed up to 31 December 2028" in found.explain()


def test_every_kind_of_duty_is_explained_with_its_provision() -> None:
    raised = IssueRaised(on=date(2024, 5, 3), point=Point("P3", "damp"), related=False)
    complaint = record(investigated(STAGE_1_OF_2024), raised)
    complaint = record(complaint, Updated(on=date(2024, 5, 3), update_every=5))
    update, log = duty(complaint, "update", 1).explain(), duty(complaint, "log-new-complaint", 1).explain()
    assert "5.9" in update
    assert "agreed or stated on Fri 3 May 2024" in update
    assert "6.8, 6.2" in log
    assert "P3" in log


@pytest.mark.parametrize("place", TO_RESPOND, ids=str)
def test_a_stage_without_an_answer_owes_it_to_the_end(place: Place) -> None:
    complaint = awaiting(place)
    found = duty(complaint, "respond", place.stage)
    assert found in overdue(complaint, found.on + ONE_DAY)
