"""What hostile or merely odd input comes to: an error that says so, or nothing out of the ordinary."""

import pickle
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import attrs
import pytest
from attrs import evolve
from process.sound import STAGE_1_OF_2024, STAGE_2_OF_2024, acknowledgement, after, answer, reception

from hoscode import (
    CODE_2024,
    CODE_ONLY,
    Acknowledged,
    AdjustmentAgreed,
    Complaint,
    Content,
    CorrespondenceLogged,
    Declined,
    Definition,
    Direction,
    EscalationRequested,
    Event,
    Exclusion,
    Ground,
    Handler,
    HoscodeError,
    ImpossibleEvent,
    InvalidInput,
    LandlordPolicy,
    NotPermitted,
    OmbudsmanDetermined,
    Outcome,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyKind,
    RemedyOffered,
    Responded,
    Response,
    RestrictionPlaced,
    StageRules,
    WorkingCalendar,
    check,
    duties,
    open_complaint,
    record,
    replay,
)

OPEN = open_complaint(Received(on=date(2024, 5, 1), reference="C-1"))


class EveryWeekday:
    """A calendar of weekdays alone."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5

    def holidays(self, year: int) -> Sequence[tuple[date, str]]:
        return [(date(year, 1, 1), "New Year's Day")]


def weekdays(years: range) -> LandlordPolicy:
    return LandlordPolicy("Example Homes", calendar=WorkingCalendar.from_workalendar(EveryWeekday(), years, "weekdays"))


# --- a complaint as a value ------------------------------------------------------------------------------------------


def test_complaints_that_differ_in_their_reference_alone_have_hashes_of_their_own() -> None:
    histories: list[list[Event]] = [
        [Received(on=date(2024, 5, 1), reference=f"C-{number}"), Responded(on=date(2024, 5, 9))]
        for number in range(500)
    ]
    assert len({hash(replay(history)) for history in histories}) > 490


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_complaint_pickles_by_every_protocol(protocol: int) -> None:
    complaint = record(OPEN, Responded(on=date(2024, 5, 9)))
    again = pickle.loads(pickle.dumps(complaint, protocol))
    assert again == complaint
    assert again.findings == complaint.findings


def test_a_pickled_complaint_holds_no_copy_of_the_law() -> None:
    stored = pickle.dumps(record(OPEN, Responded(on=date(2024, 5, 9))))
    assert b"hos-2024" in stored
    assert CODE_2024.provision("6.3").summary.encode() not in stored


def test_a_complaint_is_made_by_the_verbs_alone() -> None:
    with pytest.raises(InvalidInput):
        Complaint(cast(Any, None))


# --- values ----------------------------------------------------------------------------------------------------------


def test_a_field_that_has_no_default_cannot_be_left_as_nothing() -> None:
    with pytest.raises(InvalidInput, match="`reference`"):
        Received(on=date(2024, 5, 1), reference=cast(Any, attrs.NOTHING))
    with pytest.raises(InvalidInput, match="`points`"):
        Definition(points=cast(Any, attrs.NOTHING), outcomes_sought=[])


def test_a_value_that_could_be_changed_later_is_refused() -> None:
    class Changeable(Handler):
        """A handler whose ref can be set anew."""

    with pytest.raises(InvalidInput, match="takes a value of Handler"):
        Acknowledged(on=date(2024, 5, 2), handler=Changeable("A"))


def test_a_person_is_compared_with_a_person() -> None:
    with pytest.raises(InvalidInput, match="takes a Handler"):
        Handler("A").is_same_person(cast(Any, "A"))


def test_two_exclusions_for_one_clause_are_told_on_one_line() -> None:
    with pytest.raises(InvalidInput) as caught:
        LandlordPolicy("X", exclusions=[Exclusion(clause="4\n2", details="d"), Exclusion(clause="4\n2", details="e")])
    assert str(caught.value).count("\n") == 0


@pytest.mark.parametrize("error", [HoscodeError(), InvalidInput(cast(Any, "boom"))], ids=["empty", "text"])
def test_an_error_made_by_hand_can_be_printed(error: HoscodeError) -> None:
    assert str(error) in {"", "boom"}


# --- editions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [{"stages": ()}, {"provisions": ()}], ids=["no stages", "no provisions"])
def test_an_edition_has_a_stage_and_a_provision(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="needs a provision"):
        evolve(CODE_2024, **change)


def test_an_edition_asks_of_a_response_only_what_a_response_can_state() -> None:
    other = Content(key="a-poem", title="a poem", provision=CODE_2024.provision("6.9"))
    with pytest.raises(InvalidInput, match="'a-poem' is nothing that a response can state"):
        evolve(CODE_2024.stages[0], contents=[other])
    assert isinstance(CODE_2024.stages[0], StageRules)


def test_what_an_edition_asks_at_stage_2_alone_is_found_there_by_replay_and_record_alike() -> None:
    code = "handler-missing"
    at_stage_2 = [
        evolve(rule, numbers=("", *rule.numbers[1:])) if rule.code == code else rule for rule in CODE_2024.rules
    ]
    second: list[Event] = [
        EscalationRequested(on=STAGE_2_OF_2024.begun),
        RestrictionPlaced(on=STAGE_2_OF_2024.begun, ref="X-1", details="letters only"),  # which breaks rules of its own
        evolve(acknowledgement(STAGE_2_OF_2024), handler=None),
    ]
    first: list[Event] = [evolve(acknowledgement(STAGE_1_OF_2024), handler=None), answer(STAGE_1_OF_2024)]
    complaint = open_complaint(reception(STAGE_1_OF_2024.begun), edition=evolve(CODE_2024, rules=at_stage_2))
    complaint = after(after(complaint, first), second)
    assert [finding.stage for finding in complaint.findings if finding.code == code] == [2]
    assert replay(complaint.history, edition=complaint.edition).findings == complaint.findings


def test_the_last_stage_is_that_of_an_edition() -> None:
    with pytest.raises(InvalidInput):
        CODE_ONLY.last_stage(cast(Any, None))


# --- calendars that end ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "event",
    [
        Responded(on=date(2024, 12, 30)),
        CorrespondenceLogged(on=date(2024, 12, 30), direction=Direction.INCOMING, party="resident", document="email"),
        OmbudsmanDetermined(on=date(2024, 12, 30), finding="no maladministration"),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_starts_no_clock_can_be_recorded_to_the_end_of_a_calendar(event: Responded) -> None:
    complaint = replay(
        [Received(on=date(2024, 5, 1), reference="C-1"), Acknowledged(on=date(2024, 5, 2))], weekdays(range(2024, 2025))
    )
    assert "beyond-calendar" not in [finding.code for finding in check(complaint, event)]


def test_a_complaint_can_be_received_while_the_calendar_has_room_for_all_its_days() -> None:
    policy = weekdays(range(2024, 2026))
    first, last = date(2024, 1, 1), date(2025, 9, 24)  # and the 70 working days of 2024 end on 31 December 2025
    for on in (first, last):
        assert open_complaint(Received(on=on, reference="C-1"), policy, edition=CODE_2024).history[0].on == on
    for on in (date(2023, 12, 31), date(2025, 9, 25)):
        with pytest.raises(ImpossibleEvent) as refused:
            open_complaint(Received(on=on, reference="C-1"), policy, edition=CODE_2024)
        (finding,) = refused.value.findings
        assert (finding.code, finding.field, finding.actual) == ("beyond-calendar", "on", on)
        assert finding.expected == "from 1 January 2024 to 24 September 2025"


def test_what_starts_a_clock_needs_room_for_it() -> None:
    complaint = replay([Received(on=date(2024, 5, 1), reference="C-1")], weekdays(range(2024, 2025)))
    found = check(complaint, EscalationRequested(on=date(2024, 12, 30)))
    assert "beyond-calendar" in [finding.code for finding in found]


def test_months_that_would_end_past_the_last_date_end_with_it() -> None:
    received = Received(on=date(9999, 6, 1), reference="C-1", issue_on=date(9999, 5, 1))
    complaint = open_complaint(received, weekdays(range(9990, 10000)))
    found = check(complaint, Declined(on=date(9999, 6, 2), ground=Ground.TIME_LIMIT))
    assert [finding.expected for finding in found if finding.code == "within-time-limit"] == [date.max]


def test_the_landlords_own_time_to_escalate_may_end_with_the_calendar_and_has_no_last_day_past_it() -> None:
    on = date(2024, 9, 24)  # from which 70 working days are left
    history: list[Event] = [Received(on=on, reference="C-1"), Responded(on=on), EscalationRequested(on=on)]
    for within, last in ((70, date(2024, 12, 31)), (71, None)):
        policy = evolve(weekdays(range(2024, 2025)), escalate_within=within)
        found = check(replay(history, policy), Declined(on=on, ground=Ground.TIME_LIMIT))
        assert [finding.expected for finding in found if finding.code == "declined-in-own-time"] == [last]


# --- many and odd things ---------------------------------------------------------------------------------------------


def test_a_message_lists_only_the_first_of_very_many_refs() -> None:
    definition = Definition(points=[Point(f"P{number}", "damp") for number in range(2_000)], outcomes_sought=["x"])
    decided = Response(decisions=[PointDecision("elsewhere", Outcome.UPHELD)])
    complaint = record(OPEN, Acknowledged(on=date(2024, 5, 2), definition=definition))
    (finding,) = check(complaint, Responded(on=date(2024, 5, 3), response=decided))
    assert finding.code == "unknown-ref"
    assert '"P19" and 1980 more' in finding.message


def test_an_explanation_keeps_a_step_to_a_line_whatever_a_ref_holds() -> None:
    agreed = AdjustmentAgreed(on=date(2024, 5, 2), ref="a\nprovisional: no", details="d", review_by=date(2024, 6, 3))
    (duty,) = [duty for duty in duties(record(OPEN, agreed)) if duty.code == "review-adjustment"]
    assert len(duty.explain().splitlines()) == 2


def test_a_policy_is_told_on_one_line_whatever_its_landlord_is_called() -> None:
    with pytest.raises(NotPermitted) as caught:
        open_complaint(Received(on=date(2024, 5, 1), reference="C-1"), LandlordPolicy("A\nB", third_stage="x"))
    assert str(caught.value).count("\n") == 0


def test_a_deed_still_to_come_is_none() -> None:
    promised = Remedy(ref="R1", kind=RemedyKind.ACTION, details="a new boiler", done_on=date(2025, 1, 6))
    found = check(OPEN, RemedyOffered(on=date(2024, 5, 2), remedy=promised))
    assert [finding.code for finding in found] == ["remedy-undated"]
