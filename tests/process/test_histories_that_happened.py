"""Histories as landlords' files hold them, however they went: each is kept, and counts as what it was.

The kinds of history are those of published determinations and of landlords' own files; the days of each are counted by
hand against the bank holidays that GOV.UK proclaimed.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve
from process.sound import (
    ADEYEMI,
    BROWN,
    DEFINITION,
    NO_HEATING,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    THREE_STAGES,
    acknowledgement,
    after,
    answer,
    answered,
    awaiting,
    declining,
    escalation,
    events_until,
    extension,
    investigated,
    letter,
    policy_with,
    reception,
)

from hoscode import (
    CODE_2022,
    CODE_2024,
    AcceptanceDirected,
    Acknowledged,
    Action,
    AdjustmentAgreed,
    AdjustmentReviewed,
    CodeBreach,
    Complaint,
    Decision,
    Declined,
    Definition,
    DefinitionRevised,
    Duty,
    DutyStatus,
    EscalationRequested,
    Event,
    Ground,
    Handler,
    HandlerAssigned,
    ImpossibleEvent,
    IssueRaised,
    Kind,
    LandlordPolicy,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Outcome,
    Phase,
    Point,
    Received,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    Reopened,
    Responded,
    ResponseRevised,
    RestrictionPlaced,
    SetAside,
    SetAsideReason,
    Step,
    Target,
    Updated,
    Verdict,
    Withdrawn,
    apply,
    check,
    duties,
    open_duties,
    overdue,
    record,
    replay,
)
from hoscode.oversight import AcknowledgementResult, Tally

NEW: Final = awaiting(STAGE_1_OF_2024)  # received on Wednesday 1 May 2024, to be acknowledged by 9 May
OPEN: Final = investigated(STAGE_1_OF_2024)  # acknowledged on 3 May, to be answered by 20 May
DONE: Final = answered(STAGE_1_OF_2024)  # on 15 May
FINAL: Final = answered(STAGE_2_OF_2024)  # on 1 July


def codes(complaint: Complaint) -> list[str]:
    return [finding.code for finding in complaint.findings]


def said(complaint: Complaint, event: Event) -> list[str]:
    return [finding.code for finding in check(complaint, event)]


def duty(complaint: Complaint, code: str, stage: int = 1) -> Duty:
    """The last duty of that code at the stage."""
    return [each for each in duties(complaint) if each.code == code and each.stage == stage][-1]


def received(on: date) -> Received:
    return Received(on=on, reference="C-101")


# --- acknowledging twice (6.2, 6.11) ----------------------------------------------------------------------------------

CONFIRMED: Final = Acknowledged(on=date(2025, 6, 2))
DEFINED: Final = Acknowledged(on=date(2025, 6, 9), definition=DEFINITION, handler=ADEYEMI)
EMPTY: Final = Definition(points=(), outcomes_sought=())
EMPTIED: Final = DefinitionRevised(on=date(2025, 6, 3), definition=EMPTY)


def test_a_confirmation_and_then_the_defining_letter_in_time_are_one_acknowledgement() -> None:
    confirmed = replay([received(date(2025, 6, 2)), CONFIRMED])
    assert codes(confirmed) == ["definition-missing", "handler-missing"]
    for verb in (apply, record):
        complaint = verb(confirmed, DEFINED)
        assert codes(complaint) == []
        assert complaint.due is not None
        assert complaint.due.on == date(2025, 6, 23)
        assert duty(complaint, "acknowledge").met_on == date(2025, 6, 9)
        assert complaint.stages[0].acknowledged_on == date(2025, 6, 9)


def test_what_the_defining_letter_does_not_mend_stays_found_once() -> None:
    complaint = replay([received(date(2025, 6, 2)), CONFIRMED, evolve(DEFINED, handler=None)])
    assert codes(complaint) == ["handler-missing"]
    empty = Definition(points=(), outcomes_sought=())
    no_outcome = evolve(DEFINED, definition=Definition(points=[NO_HEATING], outcomes_sought=()))
    complaint = replay([received(date(2025, 6, 2)), evolve(CONFIRMED, definition=empty), no_outcome])
    assert codes(complaint) == ["outcomes-missing"]


def test_the_defining_letter_makes_good_all_that_was_missing_and_leaves_the_rest_in_its_order() -> None:
    begun: list[Event] = [received(date(2025, 6, 2)), evolve(CONFIRMED, definition=EMPTY), EMPTIED]
    unreviewed = AdjustmentAgreed(on=date(2025, 6, 4), ref="J-1", details="large print")
    unevidenced = RestrictionPlaced(on=date(2025, 6, 5), ref="X-1", details="letters only", review_by=date(2025, 9, 1))
    confirmed = replay([*begun, unreviewed, unevidenced])
    missing = ["definition-missing", "outcomes-missing", "handler-missing", "definition-missing"]
    others = ["review-date-missing", "restriction-unevidenced", *["restriction-disproportionate"] * 2]
    assert codes(confirmed) == [*missing, *others]
    defined = record(confirmed, DEFINED)
    assert codes(defined) == others
    # what is missing again after that is found again
    assert said(defined, evolve(EMPTIED, on=date(2025, 6, 10))) == ["definition-missing", "outcomes-missing"]


def test_the_defining_letter_after_the_limit_gains_no_time_and_is_taken_over() -> None:
    late = evolve(DEFINED, on=date(2025, 6, 10))
    complaint = replay([received(date(2025, 6, 2)), CONFIRMED, late])
    assert codes(complaint) == ["definition-missing", "handler-missing", "acknowledged-again"]
    assert complaint.due is not None
    assert complaint.due.on == date(2025, 6, 16)
    assert complaint.definition == DEFINITION
    assert complaint.handler == ADEYEMI
    assert "acknowledged-again" in said(replay([received(date(2025, 6, 2)), CONFIRMED]), late)


def test_a_second_defining_letter_is_acknowledged_again() -> None:
    complaint = replay([received(date(2025, 6, 2)), DEFINED])
    again = evolve(DEFINED, handler=BROWN)
    with pytest.raises(CodeBreach):
        apply(complaint, again)
    after = record(complaint, again)
    assert codes(after) == ["acknowledged-again"]
    assert after.handler == BROWN
    without_points = Acknowledged(on=date(2025, 6, 9), definition=Definition(points=(), outcomes_sought=()))
    assert record(complaint, without_points).definition == DEFINITION


def test_in_2022_the_clock_still_runs_from_the_day_of_the_confirmation() -> None:
    first = Acknowledged(on=date(2022, 5, 5))
    second = Acknowledged(on=date(2022, 5, 11), definition=DEFINITION, handler=ADEYEMI, logged_on=date(2022, 5, 11))
    complaint = replay([reception(date(2022, 5, 4)), first, second])
    assert codes(complaint) == []
    assert complaint.due is not None
    assert complaint.due.on == date(2022, 5, 19)
    assert complaint.stages[0].logged_on == date(2022, 5, 5)
    logged = evolve(first, on=date(2022, 5, 6), logged_on=date(2022, 5, 4))
    complaint = replay([reception(date(2022, 5, 4)), logged, second])
    assert complaint.due is not None
    assert complaint.due.on == date(2022, 5, 18)


def test_however_often_it_is_defined_anew_it_was_logged_when_it_was_first_confirmed() -> None:
    first, second = Acknowledged(on=date(2022, 5, 5)), evolve(DEFINED, on=date(2022, 5, 6))
    emptied, third = evolve(EMPTIED, on=date(2022, 5, 9)), evolve(DEFINED, on=date(2022, 5, 11))
    complaint = replay([reception(date(2022, 5, 4)), first, second, emptied, third])
    assert complaint.stages[0].acknowledged_on == date(2022, 5, 11)
    assert complaint.stages[0].logged_on == date(2022, 5, 5)


def test_logged_late_it_is_late_however_early_the_defining_letter_came() -> None:
    logged_late = evolve(CONFIRMED, logged_on=date(2025, 6, 20))  # 6.2: by 9 June
    complaint = replay([received(date(2025, 6, 2)), logged_late, DEFINED])
    assert codes(complaint) == ["acknowledged-late"]
    acknowledged = duty(complaint, "acknowledge")
    assert (acknowledged.met_on, acknowledged.status(date(2025, 7, 1))) == (date(2025, 6, 20), DutyStatus.MET_LATE)
    (result,) = [key.result for key, _ in Tally.of(complaint, date(2025, 7, 1)).acknowledgements]
    assert result is AcknowledgementResult.LATE


def test_the_defining_letter_mends_nothing_from_before_a_withdrawal() -> None:
    begun: list[Event] = [
        received(date(2025, 5, 27)),
        evolve(CONFIRMED, on=date(2025, 5, 28)),
        Withdrawn(on=date(2025, 5, 29)),
    ]
    complaint = replay([*begun, Reopened(on=date(2025, 6, 2)), CONFIRMED, DEFINED])
    missing = [finding.on for finding in complaint.findings if finding.code.endswith("-missing")]
    assert missing == [date(2025, 5, 28), date(2025, 5, 28)]


def test_where_the_request_is_not_dated_the_first_acknowledgement_stands() -> None:
    undated = EscalationRequested(on=date(2024, 6, 3), date_known=False)
    second = record(record(DONE, undated), Acknowledged(on=date(2024, 6, 4)))
    later = evolve(DEFINED, on=date(2024, 6, 5), handler=BROWN)
    assert "acknowledged-again" in said(second, later)


def test_a_promise_to_acknowledge_is_missed_once_however_often_it_is_written() -> None:
    policy = policy_with(targets=[Target(Step.ACKNOWLEDGE, 1, 1)])
    complaint = replay([received(date(2025, 6, 2)), evolve(CONFIRMED, on=date(2025, 6, 4)), DEFINED], policy)
    assert codes(complaint).count("target-missed") == 1
    complaint = replay([received(date(2025, 6, 2)), CONFIRMED, DEFINED], policy)
    assert codes(complaint) == ["target-missed"]  # the duty is met on the day of the letter that counts


def test_after_the_answer_nothing_is_left_to_acknowledge() -> None:
    after = record(DONE, evolve(DEFINED, on=date(2024, 5, 17), handler=BROWN))
    assert codes(after) == ["acknowledged-after-answer"]
    assert (after.phase, after.handler) == (Phase.RESPONDED, ADEYEMI)


# --- after the answer, and after an ending ----------------------------------------------------------------------------


def test_content_with_the_answer_is_kept_and_nothing_is_owed() -> None:
    for verb in (apply, record):
        complaint = verb(DONE, Withdrawn(on=date(2024, 5, 17), reason="settled, please close"))
        assert (complaint.phase, codes(complaint), complaint.due) == (Phase.RESPONDED, [], None)


def test_a_second_answer_counts_as_a_revised_one() -> None:
    again = evolve(answer(STAGE_1_OF_2024), on=date(2024, 5, 17), by=BROWN)
    as_revised = record(DONE, ResponseRevised(on=date(2024, 5, 17), response=again.response))
    after = record(DONE, again)
    assert codes(after) == ["answered-again"]
    assert after.stages[0].responded_on == date(2024, 5, 15)
    assert duties(after) == duties(as_revised)
    assert after.handler == ADEYEMI


def test_an_answer_after_the_ending_leaves_the_ending_and_owes_what_it_offers() -> None:
    action = Action(ref="A1", details="replace the boiler", by=date(2024, 6, 3))
    late = evolve(answer(STAGE_1_OF_2024), response=evolve(letter(1), outstanding_actions=[action], remedies=[]))
    for ending in (Withdrawn(on=date(2024, 5, 2)), declining(STAGE_1_OF_2024)):
        ended = record(NEW, ending)
        after = record(ended, late)
        assert codes(after) == [*codes(ended), "answered-after-end"]
        assert (after.phase, after.stages[0].responded_on) == (ended.phase, None)
        assert [each.code for each in open_duties(after)] == ["complete-action"]
        assert record(ended, ResponseRevised(on=late.on, response=late.response)).phase is ended.phase


def test_a_revised_response_without_an_answer_is_the_answer_of_its_day() -> None:
    revised = ResponseRevised(on=date(2024, 5, 21), response=letter(1))
    after = record(OPEN, revised)
    assert codes(after) == ["revised-unanswered", "responded-late", "update-interval-missing"]
    assert (after.phase, after.stages[0].responded_on) == (Phase.RESPONDED, date(2024, 5, 21))
    assert duty(after, "respond").status(date(2024, 5, 21)) is DutyStatus.MET_LATE
    early = record(NEW, ResponseRevised(on=date(2024, 5, 8), response=letter(1)))
    assert duty(early, "acknowledge").met_on == date(2024, 5, 8)


def test_an_extension_and_a_refusal_after_the_answer_change_nothing() -> None:
    for event, code in (
        (evolve(extension(STAGE_1_OF_2024), on=date(2024, 5, 17)), "extended-after-answer"),
        (evolve(declining(STAGE_1_OF_2024), on=date(2024, 5, 17)), "declined-after-answer"),
        (SetAside(on=date(2024, 5, 17), why=SetAsideReason.OTHER), "out-of-place"),
        (DefinitionRevised(on=date(2024, 5, 17), definition=DEFINITION), "out-of-place"),
    ):
        after = record(DONE, event)
        assert codes(after) == [code]
        assert (after.phase, after.stages, duties(after)) == (Phase.RESPONDED, DONE.stages, duties(DONE))


def test_updates_that_are_agreed_do_not_end_with_what_has_no_place() -> None:
    told = record(DONE, Updated(on=date(2024, 5, 16), update_every=5))
    assert "update" in [each.code for each in open_duties(told)]
    for event in (SetAside(on=date(2024, 7, 1), why=SetAsideReason.OTHER), Declined(on=date(2024, 7, 1))):
        after = record(told, event)
        assert "update-late" not in codes(after)
        assert open_duties(after) == open_duties(told)
    assert "update-late" in said(told, Withdrawn(on=date(2024, 7, 1)))  # content: nothing is left to be told of


def test_a_definition_before_the_acknowledgement_is_the_definition() -> None:
    after = record(NEW, DefinitionRevised(on=date(2024, 5, 2), definition=DEFINITION))
    assert codes(after) == ["out-of-place"]
    assert after.definition == DEFINITION


def test_of_two_refusals_the_later_stands() -> None:
    first = record(NEW, declining(STAGE_1_OF_2024))
    second = Declined(on=date(2024, 5, 3), ground=Ground.TIME_LIMIT)
    after = record(first, second)
    assert codes(after) == ["out-of-place"]
    assert after.phase is Phase.DECLINED
    # and the stage had ended with the first, before it was to be acknowledged
    counted = Tally.of(record(first, evolve(second, on=date(2024, 5, 13))), date(2024, 7, 1))
    assert [key.ground for key, _ in counted.stages] == [Ground.TIME_LIMIT]
    assert [key.result for key, _ in counted.acknowledgements] == [AcknowledgementResult.NOT_NEEDED]


def test_somebody_assigned_after_the_answer_considers_nothing() -> None:
    second = answered(STAGE_2_OF_2024)
    after = record(second, HandlerAssigned(on=date(2024, 7, 2), handler=ADEYEMI, conflicts=["managed the repair"]))
    assert codes(after) == []  # 6.13 is about who considers stage 2, and nothing is left to consider
    assert after.handler == BROWN
    assert after.stages == second.stages


def test_an_update_after_an_ending_is_kept_and_begins_no_interval() -> None:
    ended = record(NEW, Withdrawn(on=date(2024, 5, 2)))
    assert open_duties(record(ended, Updated(on=date(2024, 5, 7), update_every=5))) == ()


def test_an_issue_raised_after_an_ending_is_a_complaint_of_its_own() -> None:
    ended = record(NEW, Withdrawn(on=date(2024, 5, 2)))
    issue = IssueRaised(on=date(2024, 5, 7), point=Point("P9", "damp"), related=True)
    (owed,) = open_duties(record(ended, issue))
    assert (owed.code, owed.on) == ("log-new-complaint", date(2024, 5, 14))


# --- taken up again
# ----------------------------------------------------------------------------------------------------

ENDINGS: Final[tuple[Event, ...]] = (
    Withdrawn(on=date(2024, 5, 2)),
    SetAside(on=date(2024, 5, 2), why=SetAsideReason.OTHER, explanation="the home was sold"),
    declining(STAGE_1_OF_2024),
)


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("again", [AcceptanceDirected, Reopened], ids=lambda kind: kind.__name__)
def test_what_was_closed_goes_on_with_a_fresh_clock_and_its_own_day_of_receipt(
    ending: Event, again: type[AcceptanceDirected | Reopened]
) -> None:
    ended = record(NEW, ending)
    for verb in (apply, record):
        complaint = verb(ended, again(on=date(2024, 6, 3)))
        assert (complaint.stage, complaint.phase) == (1, Phase.AWAITING_ACKNOWLEDGEMENT)
        assert complaint.received_on == date(2024, 5, 1)
        assert complaint.due is not None
        assert (complaint.due.code, complaint.due.on) == ("acknowledge", date(2024, 6, 10))
        assert duty(complaint, "respond").on == date(2024, 6, 24)


def test_who_considered_it_is_not_forgotten_when_it_is_taken_up_again() -> None:
    complaint = record(record(OPEN, Withdrawn(on=date(2024, 5, 7))), Reopened(on=date(2024, 5, 8)))
    complaint = record(complaint, evolve(acknowledgement(STAGE_1_OF_2024), on=date(2024, 5, 9), handler=BROWN))
    complaint = record(complaint, evolve(answer(STAGE_1_OF_2024), on=date(2024, 5, 10), by=None))
    complaint = record(complaint, escalation(date(2024, 5, 13)))
    assigned = HandlerAssigned(on=date(2024, 5, 13), handler=ADEYEMI)
    assert said(complaint, assigned) == ["same-handler"]


def test_the_resident_comes_back_after_a_withdrawal_and_the_stage_begins_anew() -> None:
    ended = record(NEW, Withdrawn(on=date(2024, 5, 2)))
    complaint = record(ended, escalation(date(2024, 6, 3)))
    assert codes(complaint) == []
    assert (complaint.stage, complaint.due and complaint.due.on) == (1, date(2024, 6, 10))
    undated = record(ended, EscalationRequested(on=date(2024, 6, 3), date_known=False))
    assert [(finding.code, finding.stage) for finding in undated.findings] == [("request-undated", 1)]
    assert undated.due is None


def test_a_request_after_a_refusal_is_for_the_ombudsman() -> None:
    declined = record(NEW, declining(STAGE_1_OF_2024))
    for event in (escalation(date(2024, 6, 3)), EscalationRequested(on=date(2024, 6, 3), date_known=False)):
        after = record(declined, event)
        assert (after.phase, codes(after)) == (Phase.DECLINED, [])


def test_reopening_before_the_answer_or_after_it_moves_nothing() -> None:
    for complaint in (NEW, OPEN, DONE, FINAL):
        after = record(complaint, Reopened(on=date(2024, 7, 8)))
        assert (after.stage, after.phase, duties(after)) == (complaint.stage, complaint.phase, duties(complaint))
    assert [(finding.code, finding.kind) for finding in check(DONE, Reopened(on=date(2024, 5, 16)))] == [
        ("reopened-after-answer", Kind.DEPARTURE)
    ]
    assert said(FINAL, Reopened(on=date(2024, 7, 8))) == []


def test_a_direction_to_take_it_on_after_the_answer_begins_the_next_stage() -> None:
    complaint = record(DONE, AcceptanceDirected(on=date(2024, 6, 3)))
    assert (complaint.stage, complaint.due and complaint.due.on) == (2, date(2024, 6, 10))
    assert record(FINAL, AcceptanceDirected(on=date(2024, 7, 8))).stage == 2


def test_updates_on_actions_end_when_the_next_stage_is_directed() -> None:
    told = record(DONE, Updated(on=date(2024, 5, 16), update_every=5))
    complaint = record(told, AcceptanceDirected(on=date(2024, 6, 3)))
    assert codes(complaint) == ["update-late"]
    assert duty(complaint, "update").lapsed_on == date(2024, 6, 3)


# --- set aside
# ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("why", [SetAsideReason.DUPLICATE, SetAsideReason.MERGED], ids=str)
def test_what_another_complaint_carries_names_that_one(why: SetAsideReason) -> None:
    for reference in ("", "  ", "c-101 "):  # its own reference is none
        assert said(NEW, SetAside(on=date(2024, 5, 2), why=why, reference=reference)) == ["set-aside-unreferenced"]
    sound = SetAside(on=date(2024, 5, 2), why=why, reference="C-90")
    complaint = apply(NEW, sound)
    assert (complaint.phase, complaint.due) == (Phase.SET_ASIDE, None)
    assert record(complaint, escalation(date(2024, 6, 3))).phase is Phase.SET_ASIDE


@pytest.mark.parametrize("why", [SetAsideReason.DUPLICATE, SetAsideReason.ENTERED_IN_ERROR], ids=str)
def test_where_there_was_no_complaint_nothing_was_late(why: SetAsideReason) -> None:
    policy = policy_with(targets=[Target(Step.ACKNOWLEDGE, 1, 2), Target(Step.RESPOND, 1, 5)])
    complaint = record(
        awaiting(STAGE_1_OF_2024, policy=policy), SetAside(on=date(2024, 7, 1), why=why, reference="C-90")
    )
    assert codes(complaint) == []
    assert {each.status(date(2024, 7, 1)) for each in duties(complaint)} == {DutyStatus.LAPSED}


def test_where_there_was_one_what_was_late_stays_late() -> None:
    complaint = record(NEW, SetAside(on=date(2024, 7, 1), why=SetAsideReason.MERGED, reference="C-90"))
    assert codes(complaint) == ["never-acknowledged", "responded-late"]


def test_what_is_no_complaint_after_all_is_explained_and_agreed() -> None:
    aside = SetAside(on=date(2024, 5, 2), why=SetAsideReason.NOT_A_COMPLAINT)
    assert said(NEW, aside) == ["set-aside-unexplained", "set-aside-not-agreed"]
    explained = evolve(aside, explanation="a first report of a fault")
    kinds = {
        agreed: [finding.kind for finding in check(NEW, evolve(explained, agreed_with_resident=agreed))]
        for agreed in (True, False, None)
    }
    assert kinds == {True: [], False: [Kind.BREACH], None: [Kind.UNEVIDENCED]}
    assert said(NEW, SetAside(on=date(2024, 5, 2), why=SetAsideReason.ENTERED_IN_ERROR)) == []


# --- a stage more than there is (5.3)
# ----------------------------------------------------------------------------------


def test_a_third_stage_in_2025_is_kept_and_the_landlord_breaks_the_code_by_holding_it() -> None:
    asked = record(FINAL, escalation(date(2024, 7, 8)))
    assert (codes(asked), asked.is_final, asked.due) == ([], True, None)
    begins = Acknowledged(on=date(2024, 7, 10), definition=DEFINITION, handler=Handler("a panel"))
    with pytest.raises(CodeBreach):
        apply(asked, begins)
    held = record(asked, begins)
    assert [(f.code, f.kind, str(f.provisions[0])) for f in held.findings] == [
        ("extra-stage", Kind.BREACH, "hos-2024 5.3")
    ]
    assert (held.stage, held.phase, held.last_stage) == (3, Phase.UNDER_INVESTIGATION, 2)
    assert (held.stages[-1].requested_on, held.stages[-1].request_dated) == (date(2024, 7, 8), False)
    without_a_day = Remedy(ref="R9", kind=RemedyKind.APOLOGY, details="a letter")
    undated = record(held, RemedyOffered(on=date(2024, 7, 11), remedy=without_a_day))
    assert "remedy-undated" in codes(undated)
    assert (held.due, open_duties(held), overdue(held, date(2030, 1, 2))) == (
        None,
        duties(asked)[-2:],
        duties(asked)[-2:],
    )
    answered_again = record(held, Responded(on=date(2025, 7, 8), response=letter(3, 3)))
    assert codes(answered_again) == ["extra-stage"]
    assert answered_again.stages[-1].responded_on == date(2025, 7, 8)
    assert answered_again.is_final
    assert answered_again.referral_until == FINAL.referral_until


def test_what_is_taken_up_again_was_requested_when_it_was() -> None:
    for dated in (True, False):
        second = record(DONE, EscalationRequested(on=date(2024, 6, 3), date_known=dated))
        again = after(second, [Withdrawn(on=date(2024, 6, 4)), Reopened(on=date(2024, 6, 10))])
        assert (again.stages[-1].requested_on, again.stages[-1].request_dated) == (date(2024, 6, 3), dated)
    begun = record(record(FINAL, escalation(date(2024, 7, 8))), Acknowledged(on=date(2024, 7, 10)))
    again = after(begun, [Withdrawn(on=date(2024, 7, 11)), Reopened(on=date(2024, 7, 12))])
    assert (again.stage, again.due) == (3, None)  # nothing times it now either
    assert record(again, Acknowledged(on=date(2024, 7, 15))).due is None


def test_an_answer_begins_such_a_stage_too_and_a_refusal_of_it_is_right() -> None:
    asked = record(FINAL, escalation(date(2024, 7, 8)))
    for stage in (None, 3):
        held = record(asked, Responded(on=date(2024, 7, 10), stage=stage))
        assert (held.stage, held.phase) == (3, Phase.RESPONDED)
        assert codes(held) == ["extra-stage"]
    refused = apply(asked, Declined(on=date(2024, 7, 10)))
    assert (refused.stage, refused.phase, codes(refused)) == (2, Phase.RESPONDED, [])
    withdrawn = record(record(asked, Acknowledged(on=date(2024, 7, 10))), Withdrawn(on=date(2024, 7, 11)))
    assert withdrawn.is_final
    assert withdrawn.referral_until == FINAL.referral_until
    again = record(withdrawn, escalation(date(2024, 7, 12)))
    assert (again.stage, again.phase, again.due) == (3, Phase.AWAITING_ACKNOWLEDGEMENT, None)


def test_without_a_request_a_second_answer_is_no_further_stage() -> None:
    assert said(FINAL, evolve(answer(STAGE_2_OF_2024), on=date(2024, 7, 8))) == ["answered-again"]
    assert said(FINAL, Responded(on=date(2024, 7, 8), stage=3)) == ["unknown-ref"]


def test_a_request_before_the_last_answer_asks_for_no_further_stage() -> None:
    asked = record(investigated(STAGE_2_OF_2024), escalation(date(2024, 7, 1)))
    answered_twice = after(asked, [answer(STAGE_2_OF_2024), evolve(answer(STAGE_2_OF_2024), on=date(2024, 7, 8))])
    assert (answered_twice.stage, codes(answered_twice)[-1]) == (2, "answered-again")


def test_an_answer_that_names_the_last_stage_begins_no_other_even_where_one_was_asked_for() -> None:
    asked = record(FINAL, escalation(date(2024, 7, 8)))
    answered_again = record(asked, evolve(answer(STAGE_2_OF_2024), on=date(2024, 7, 10), stage=2))
    assert (answered_again.stage, codes(answered_again)) == (2, ["answered-again"])


def test_in_2022_a_third_stage_without_reasons_in_the_policy_is_not_shown_and_a_fourth_a_breach() -> None:
    on = date(2022, 9, 1)
    twice: list[Event] = [Responded(on=on), EscalationRequested(on=on)] * 2
    history: list[Event] = [reception(on), *twice]
    third = replay([*history, Acknowledged(on=on)])
    extra = [(f.kind, str(f.provisions[0])) for f in third.findings if f.code == "extra-stage"]
    assert extra == [(Kind.UNEVIDENCED, "hos-2022 5.17")]
    with_reasons = replay([*history, Responded(on=on), EscalationRequested(on=on)], THREE_STAGES)
    assert "extra-stage" not in codes(with_reasons)
    fourth = record(with_reasons, Acknowledged(on=on))
    assert fourth.stage == 4
    extra = [(f.kind, str(f.provisions[0])) for f in fourth.findings if f.code == "extra-stage"]
    assert extra == [(Kind.BREACH, "hos-2022 5.17")]
    fourth = record(fourth, Responded(on=on, response=letter(3, 3)))
    assert record(fourth, EscalationRequested(on=on)).is_final


def test_a_finding_that_is_made_once_is_made_once_at_such_a_stage_too() -> None:
    on = date(2022, 9, 1)
    twice: list[Event] = [Responded(on=on), EscalationRequested(on=on)] * 2
    third = replay([reception(on), *twice, Acknowledged(on=on), Responded(on=on)])
    assert [f.stage for f in third.findings if f.code == "handler-missing"] == [1, 2, 3]


def test_what_is_recorded_at_such_a_stage_leaves_the_complaint_before_it_as_it_was() -> None:
    on = date(2022, 9, 1)
    twice: list[Event] = [Responded(on=on), EscalationRequested(on=on)] * 2
    begun = replay([reception(on), *twice, Acknowledged(on=on, definition=DEFINITION)])
    complete = letter(3, 3)
    one_of_two = Responded(on=on, response=evolve(complete, decisions=(complete.decisions or ())[:1]))
    first, again = (record(begun, one_of_two) for _ in range(2))
    assert first == again
    assert codes(first) == codes(again)
    assert "point-not-addressed" in codes(first)


PANEL: Final[tuple[Event, ...]] = (escalation(date(2024, 7, 8)), Responded(on=date(2024, 7, 29)))
ORDERED: Final[tuple[Event, ...]] = (
    OmbudsmanDetermined(on=date(2025, 1, 6), orders=[Order(ref="O-1", details="pay", by=date(2025, 2, 3))]),
    OrderComplied(on=date(2025, 6, 2), ref="O-1"),
)
REMEDY: Final = Remedy(
    ref="R-9", kind=RemedyKind.ACTION, details="a new door", by=date(2025, 2, 3), agreed_with_resident=True
)
AROUND_THE_STAGES: Final[tuple[tuple[tuple[Event, ...], str], ...]] = (
    (ORDERED, "order-late"),
    (
        (
            OmbudsmanDirected(on=date(2025, 1, 6), ref="O-1", details="reply", by=date(2025, 2, 3)),
            OrderComplied(on=date(2025, 6, 2), ref="O-1"),
        ),
        "direction-late",
    ),
    (
        (
            RemedyOffered(on=date(2025, 1, 6), remedy=REMEDY),
            RemedyAccepted(on=date(2025, 1, 7), ref="R-9"),
            RemedyDelivered(on=date(2025, 6, 2), ref="R-9"),
        ),
        "remedy-late",
    ),
    (
        (
            AdjustmentAgreed(on=date(2025, 1, 6), ref="J-1", details="large print", review_by=date(2025, 2, 3)),
            AdjustmentReviewed(on=date(2025, 6, 2), ref="J-1"),
        ),
        "review-late",
    ),
    ((AdjustmentAgreed(on=date(2025, 1, 6), ref="J-1", details="large print"),), "review-date-missing"),
    ((RestrictionPlaced(on=date(2025, 1, 6), ref="X-1", details="letters only"),), "restriction-unevidenced"),
    ((RestrictionPlaced(on=date(2025, 1, 6), ref="X-1", details="letters only"),), "restriction-disproportionate"),
)


@pytest.mark.parametrize(("events", "code"), AROUND_THE_STAGES)
def test_what_goes_on_around_the_stages_is_judged_after_a_stage_that_there_is_not_as_without_it(
    events: tuple[Event, ...], code: str
) -> None:
    panel = replay([*FINAL.history, *PANEL])
    assert panel.stage == 3
    with_it, without_it = (replay([*before.history, *events]) for before in (panel, FINAL))
    found, expected = (
        [(each.kind, each.provisions, each.authority) for each in complaint.findings if each.code == code]
        for complaint in (with_it, without_it)
    )
    assert found == expected != []
    assert all(each.provisions or each.authority for each in duties(with_it))


def test_the_answer_that_begins_such_a_stage_ends_nothing_of_the_one_before() -> None:
    # what stage 2 left to do is owed, and not told as over by a letter that is none of stage 2's
    to_do = evolve(
        letter(2), remedies=[REMEDY], outstanding_actions=[Action(ref="A-9", details="paint", by=date(2024, 9, 2))]
    )
    second = replay([*FINAL.history[:-1], Responded(on=date(2024, 7, 1), response=to_do)])
    panel = Responded(on=date(2024, 10, 1), response=evolve(letter(3, 3), remedies=(), outstanding_actions=()))
    held = replay([*second.history, escalation(date(2024, 7, 8)), panel])
    about = [(each.code, each.subject, each.lapsed_on) for each in duties(held) if each.subject in {"R-9", "A-9"}]
    assert sorted(about) == [("complete-action", "A-9", None), ("deliver-remedy", "R-9", None)]


def test_updates_that_are_agreed_go_on_at_such_a_stage_until_its_answer() -> None:
    actions = [Action(ref="A-9", details="paint", by=date(2024, 9, 2))]
    second = replay(
        [*FINAL.history[:-1], Responded(on=date(2024, 7, 1), response=evolve(letter(2), outstanding_actions=actions))]
    )
    updated = record(second, Updated(on=date(2024, 7, 2), update_every=5))
    held = replay([*updated.history, escalation(date(2024, 7, 8)), Acknowledged(on=date(2024, 7, 9))])
    assert [each.on for each in open_duties(held) if each.code == "update"] == [date(2024, 7, 9)]
    answered_late = record(held, Responded(on=date(2024, 7, 29)))
    assert "update-late" in codes(answered_late)
    assert [each.code for each in open_duties(answered_late) if each.code == "update"] == []
    begun_by_the_answer = replay([*updated.history, escalation(date(2024, 7, 8)), Responded(on=date(2024, 7, 29))])
    assert duty(begun_by_the_answer, "update", 3).lapsed_on == date(2024, 7, 29)


# --- the answer to an earlier stage
# ------------------------------------------------------------------------------------


def late_answer(on: date) -> Responded:
    answer_of_stage_1 = answer(STAGE_1_OF_2024)
    return Responded(on=on, response=answer_of_stage_1.response, by=answer_of_stage_1.by, stage=1)


def test_a_stage_1_letter_after_the_request_for_stage_2_answers_stage_1() -> None:
    asked = record(OPEN, escalation(date(2024, 5, 14)))
    complaint = record(asked, late_answer(date(2024, 5, 17)))
    assert codes(complaint) == ["stage-unanswered"]
    assert (complaint.stage, complaint.phase, complaint.due) == (2, Phase.AWAITING_ACKNOWLEDGEMENT, asked.due)
    first = complaint.stages[0]
    assert (first.responded_on, first.outcome) == (date(2024, 5, 17), Outcome.PARTLY_UPHELD)
    assert (duty(complaint, "respond").met_on, duty(complaint, "respond").lapsed_on) == (date(2024, 5, 17), None)
    assert apply(asked, late_answer(date(2024, 5, 17))) == complaint


def test_it_is_late_by_its_own_stage_and_what_the_request_found_late_is_not_found_again() -> None:
    asked = record(OPEN, escalation(date(2024, 5, 14)))
    late = record(asked, late_answer(date(2024, 5, 21)))
    assert [(f.code, f.stage) for f in late.findings] == [
        ("stage-unanswered", 1),
        ("responded-late", 1),
        ("update-interval-missing", 1),
    ]
    overdue_already = record(OPEN, escalation(date(2024, 5, 21)))
    late = record(overdue_already, late_answer(date(2024, 5, 22)))
    assert codes(late).count("responded-late") == 1
    assert duty(late, "respond").status(date(2024, 6, 3)) is DutyStatus.MET_LATE
    promised = policy_with(targets=[Target(Step.RESPOND, 1, 5)])
    asked = record(investigated(STAGE_1_OF_2024, policy=promised), escalation(date(2024, 5, 15)))
    assert codes(record(asked, late_answer(date(2024, 5, 17)))).count("target-missed") == 1


def test_it_acknowledges_where_it_is_inside_that_limit() -> None:
    asked = record(NEW, escalation(date(2024, 5, 3)))
    complaint = record(asked, late_answer(date(2024, 5, 8)))
    assert duty(complaint, "acknowledge").met_on == date(2024, 5, 8)
    assert "never-acknowledged" not in codes(record(asked, late_answer(date(2024, 5, 17))))


def test_a_second_answer_to_that_stage_is_a_revised_one() -> None:
    asked = record(OPEN, escalation(date(2024, 5, 14)))
    once = record(asked, late_answer(date(2024, 5, 17)))
    twice = record(once, late_answer(date(2024, 5, 20)))
    assert codes(twice) == ["stage-unanswered", "answered-again"]
    assert twice.stages[0].responded_on == date(2024, 5, 17)
    second = answered(STAGE_2_OF_2024)
    assert said(second, evolve(late_answer(date(2024, 7, 2)), by=None)) == ["answered-again"]


def test_a_stage_that_was_never_reached_cannot_have_been_answered() -> None:
    for stage in (2, 3, 99):
        assert said(OPEN, evolve(late_answer(date(2024, 5, 14)), stage=stage)) == ["unknown-ref"]
    assert record(OPEN, evolve(answer(STAGE_1_OF_2024), stage=1)).phase is Phase.RESPONDED


def test_who_answers_stage_1_after_all_is_not_to_consider_stage_2() -> None:
    second = investigated(STAGE_2_OF_2024)
    second = replay([*(e for e in second.history if not isinstance(e, Responded))])
    assert said(second, evolve(late_answer(date(2024, 6, 6)), by=BROWN))[-1] == "same-handler"
    (found,) = [f for f in check(second, evolve(late_answer(date(2024, 6, 6)), by=BROWN)) if f.code == "same-handler"]
    assert (found.stage, str(found.provisions[0])) == (2, "hos-2024 6.13")
    assert (found.field, found.actual) == ("by", "B. Brown")
    answered_late = record(second, evolve(late_answer(date(2024, 6, 6)), by=Handler("D. Diaz")))
    assert "same-handler" in said(answered_late, HandlerAssigned(on=date(2024, 6, 7), handler=Handler("d. diaz")))
    assert "same-handler" not in said(second, late_answer(date(2024, 6, 6)))


def test_at_stage_3_it_is_still_stage_2_that_who_answered_stage_1_is_kept_out_of() -> None:
    third = replay([*events_until(STAGE_3_OF_2022), acknowledgement(STAGE_3_OF_2022)], THREE_STAGES)
    unanswered = [e for e in third.history if not (isinstance(e, Responded) and e.on == STAGE_1_OF_2022.answered)]
    third = replay(unanswered, THREE_STAGES)
    late = Responded(on=STAGE_3_OF_2022.acknowledged, stage=1, by=BROWN)
    (found,) = [f for f in check(third, late) if f.code == "same-handler"]
    assert (found.stage, str(found.provisions[0])) == (2, "hos-2022 5.12")


def test_who_considered_both_stages_was_found_at_stage_2_and_is_not_found_again() -> None:
    asked = record(OPEN, escalation(date(2024, 5, 14)))
    second = record(asked, evolve(acknowledgement(STAGE_2_OF_2024), handler=ADEYEMI))
    assert "same-handler" in codes(second)
    assert "same-handler" not in said(second, evolve(late_answer(date(2024, 6, 6)), by=ADEYEMI))


def _ended_and_open(complaint: Complaint) -> list[tuple[str, int, date | None, date | None]]:
    of_the_stages = ("acknowledge", "respond", "update")
    return [
        (each.code, each.stage, each.met_on, each.lapsed_on) for each in duties(complaint) if each.code in of_the_stages
    ]


def test_what_it_meets_is_told_in_the_place_of_what_the_request_had_let_lapse() -> None:
    informed = record(NEW, Updated(on=date(2024, 5, 2), update_every=3))
    asked = record(informed, escalation(date(2024, 5, 14)))
    lapsed = [("respond", 1, None, date(2024, 5, 14)), ("update", 1, None, date(2024, 5, 14))]
    assert _ended_and_open(asked)[:3] == [("acknowledge", 1, None, date(2024, 5, 14)), *lapsed]
    late = record(asked, late_answer(date(2024, 6, 6)))
    expected = [
        ("acknowledge", 1, None, date(2024, 5, 14)),  # too late for that, and not again on the day of the answer
        ("respond", 1, date(2024, 6, 6), None),
        ("update", 1, None, date(2024, 5, 14)),
    ]
    assert _ended_and_open(late)[:3] == expected


def test_it_meets_the_duty_of_its_own_stage_and_of_no_other() -> None:
    asked = record(OPEN, escalation(date(2024, 5, 14)))
    second = after(asked, [acknowledgement(STAGE_2_OF_2024), answer(STAGE_2_OF_2024)])
    late = record(second, late_answer(date(2024, 7, 8)))
    met = {(code, stage): met_on for code, stage, met_on, _ in _ended_and_open(late)}
    assert (met["respond", 1], met["respond", 2]) == (date(2024, 7, 8), STAGE_2_OF_2024.answered)


def test_it_can_say_when_a_remedy_of_its_stage_was_done() -> None:
    offered = Remedy(ref="R9", kind=RemedyKind.APOLOGY, details="a letter", by=date(2024, 6, 3))
    asked = after(OPEN, [RemedyOffered(on=date(2024, 5, 7), remedy=offered), escalation(date(2024, 5, 14))])
    done = evolve(letter(1), remedies=[evolve(offered, done_on=date(2024, 5, 31))])
    answered_late = record(asked, evolve(late_answer(date(2024, 6, 6)), response=done))
    assert duty(answered_late, "deliver-remedy").met_on == date(2024, 5, 31)


def test_a_second_answer_to_an_earlier_stage_is_held_to_what_a_letter_has_to_hold() -> None:
    second = record(DONE, escalation(date(2024, 6, 3)))
    assert said(second, Responded(on=date(2024, 6, 6), stage=1)) == ["answered-again", "response-not-held"]


def test_where_nothing_shows_when_the_next_stage_was_asked_for_the_answer_itself_is_late() -> None:
    late = evolve(late_answer(date(2024, 6, 6)))
    for dated, found in ((True, False), (False, True)):
        asked = record(OPEN, EscalationRequested(on=date(2024, 5, 28), date_known=dated))
        assert ("responded-late" in said(asked, late)) is found


def test_what_is_found_in_it_says_where_the_complaint_stands_now() -> None:
    asked = record(OPEN, escalation(date(2024, 5, 14)))
    found = check(asked, Responded(on=date(2024, 6, 6), stage=1))
    assert {(finding.stage, finding.standing) for finding in found} == {(1, "stage 2, awaiting acknowledgement")}


def test_its_remedies_and_actions_are_owed_as_of_that_stage() -> None:
    asked = record(OPEN, escalation(date(2024, 5, 14)))
    complaint = record(asked, late_answer(date(2024, 5, 17)))
    assert {(each.code, each.stage) for each in open_duties(complaint)} >= {
        ("deliver-remedy", 1),
        ("complete-action", 1),
    }


def test_a_history_in_the_wrong_order_is_told_how_to_record_such_an_answer() -> None:
    with pytest.raises(ImpossibleEvent) as refused:
        record(DONE, escalation(date(2024, 5, 14)))
    message = str(refused.value)
    assert "Responded(stage=1)" in message
    assert "in order" not in message


# --- time that is not shown
# --------------------------------------------------------------------------------------------

# The Ombudsman counted from receipt where no acknowledgement was held, in two published cases.
COUNTED_FROM_RECEIPT: Final = (
    (date(2024, 2, 12), date(2024, 3, 4)),
    (date(2022, 6, 8), date(2022, 6, 29)),
)


@pytest.mark.parametrize(("on", "answered_on"), COUNTED_FROM_RECEIPT)
def test_an_answer_that_only_silence_puts_in_time_is_not_shown(on: date, answered_on: date) -> None:
    complaint = replay([received(on), Responded(on=answered_on)])
    (found,) = [finding for finding in complaint.findings if finding.code == "response-time-not-shown"]
    assert (found.kind, found.refused, found.actual) == (Kind.UNEVIDENCED, False, answered_on)
    assert "responded-late" not in codes(complaint)


def test_the_day_by_which_it_is_in_time_for_certain_is_counted_from_receipt() -> None:
    respond = duty(NEW, "respond")
    assert (respond.deadline.earliest_on, respond.on) == (date(2024, 5, 16), date(2024, 5, 23))
    assert "for certain only by Thu 16 May 2024" in respond.explain()
    for answered_on, expected in ((date(2024, 5, 16), False), (date(2024, 5, 17), True), (date(2024, 5, 23), True)):
        found = said(NEW, Responded(on=answered_on))
        assert ("response-time-not-shown" in found) is expected
    assert "responded-late" in said(NEW, Responded(on=date(2024, 5, 24)))
    assert duty(OPEN, "respond").deadline.earliest_on is None


def test_at_stage_2_of_2024_the_same_from_the_request() -> None:
    second = awaiting(STAGE_2_OF_2024)  # requested on 3 June, 20 and 25 working days later are 1 and 8 July
    assert duty(second, "respond", 2).deadline.earliest_on == date(2024, 7, 1)
    assert "response-time-not-shown" not in said(second, Responded(on=date(2024, 7, 1)))
    assert "response-time-not-shown" in said(second, Responded(on=date(2024, 7, 2)))


def test_where_the_time_runs_from_the_request_itself_nothing_is_unshown() -> None:
    second = replay(
        [reception(date(2022, 9, 1)), Responded(on=date(2022, 9, 1)), EscalationRequested(on=date(2022, 9, 1))]
    )
    assert duty(second, "respond", 2).deadline.earliest_on is None
    undated = record(DONE, EscalationRequested(on=date(2024, 6, 3), date_known=False))
    assert open_duties(undated)[0].code != "respond"


def test_an_extension_sent_by_that_day_moves_it_and_one_sent_later_does_not() -> None:
    sent = evolve(extension(STAGE_1_OF_2024), on=date(2024, 5, 16), new_due=date(2024, 5, 30))
    extended = record(NEW, sent)
    assert duty(extended, "respond").deadline.earliest_on == date(2024, 5, 30)
    assert "response-time-not-shown" not in said(extended, Responded(on=date(2024, 5, 30)))
    late = record(NEW, evolve(sent, on=date(2024, 5, 17)))
    assert duty(late, "respond").deadline.earliest_on == date(2024, 5, 16)
    assert "response-time-not-shown" in said(late, Responded(on=date(2024, 5, 30)))
    longest = record(NEW, evolve(sent, new_due=date(2024, 7, 1)))
    assert duty(longest, "respond").deadline.earliest_on == date(2024, 5, 31)  # ten working days more
    good_reason = record(NEW, evolve(sent, new_due=date(2024, 7, 1), good_reason="asbestos"))
    assert duty(good_reason, "respond").deadline.earliest_on == date(2024, 7, 1)
    undated = record(NEW, evolve(sent, on=date(2024, 5, 17), date_known=False))
    assert duty(undated, "respond").deadline.earliest_on == date(2024, 5, 30)
    earlier = record(NEW, evolve(sent, new_due=date(2024, 5, 15)))
    assert duty(earlier, "respond").deadline.earliest_on == date(2024, 5, 16)


def test_it_is_counted_from_a_reopening_too() -> None:
    complaint = record(record(NEW, Withdrawn(on=date(2024, 5, 2))), Reopened(on=date(2024, 6, 3)))
    assert duty(complaint, "respond").deadline.earliest_on == date(2024, 6, 17)


# --- the Ombudsman
# -----------------------------------------------------------------------------------------------------


def test_a_direction_is_a_dated_duty_and_no_determination() -> None:
    directed = OmbudsmanDirected(on=date(2024, 5, 8), ref="D1", details="answer by then", by=date(2024, 5, 15))
    complaint = apply(OPEN, directed)
    (owed,) = [each for each in open_duties(complaint) if each.code == "comply-with-direction"]
    assert (owed.on, owed.provisions, owed.authority) == (date(2024, 5, 15), (), "the Housing Ombudsman Scheme")
    assert owed in overdue(complaint, date(2024, 5, 16))
    assert codes(record(complaint, OrderComplied(on=date(2024, 5, 15), ref="D1"))) == []
    late = record(complaint, OrderComplied(on=date(2024, 5, 16), ref="D1"))
    (found,) = late.findings
    assert (found.code, found.kind, found.refused) == ("direction-late", Kind.BREACH, False)
    assert (found.provisions, found.authority) == ((), "the Housing Ombudsman Scheme")
    assert late.casework.directions[0].complied_on == date(2024, 5, 16)
    assert late.casework.orders == ()


def test_orders_and_directions_share_their_refs() -> None:
    directed = OmbudsmanDirected(on=date(2024, 5, 8), ref="D1", details="answer", by=date(2024, 5, 15))
    order = Order(ref="D1", details="pay", by=date(2025, 3, 3), amount=Decimal(250))
    determined = OmbudsmanDetermined(on=date(2025, 2, 3), orders=[order])
    assert said(record(OPEN, directed), determined) == ["duplicate-ref"]
    assert said(record(OPEN, determined), directed) == ["duplicate-ref"]


def test_one_determination_has_several_verdicts_and_a_late_order_is_of_the_scheme() -> None:
    verdicts = [
        Verdict("the leak", Decision.SEVERE_MALADMINISTRATION),
        Verdict("the handling of the complaint", Decision.SERVICE_FAILURE),
    ]
    order = Order(ref="O1", details="pay compensation", by=date(2025, 3, 3), amount=Decimal(250))
    determined = OmbudsmanDetermined(on=date(2025, 2, 3), verdicts=verdicts, orders=[order], reference="202400001")
    complaint = record(FINAL, determined)
    assert codes(complaint) == []
    (found,) = check(complaint, OrderComplied(on=date(2025, 3, 4), ref="O1"))
    assert (found.code, found.authority) == ("order-late", "the Housing Ombudsman Scheme")


# --- policies
# ----------------------------------------------------------------------------------------------------------


def test_a_promise_for_a_stage_that_there_is_not_is_found_and_not_refused() -> None:
    policy = LandlordPolicy("Example Homes", targets=[Target(Step.RESPOND, 3, 10), Target(Step.RESPOND, 1, 10)])
    for edition in (CODE_2022, CODE_2024):
        (found,) = policy.findings(edition)
        assert (found.code, found.kind, found.refused) == ("promise-without-stage", Kind.PROMISE, False)
        assert (found.field, found.expected, found.actual) == ("targets[0].stage", 2, 3)
    assert evolve(policy, third_stage="a panel").findings(CODE_2022) == ()


def test_an_escalation_inside_the_landlords_own_time_is_not_too_late() -> None:
    # stage 1 answered on 15 May, stage 2 asked for on 3 June: 12 working days
    too_late = evolve(declining(STAGE_2_OF_2024), ground=Ground.TIME_LIMIT)
    for within, expected in ((11, False), (12, True), (30, True), (None, False)):
        second = awaiting(STAGE_2_OF_2024, policy=policy_with(escalate_within=within))
        assert ("declined-in-own-time" in said(second, too_late)) is expected
        assert "declined-in-own-time" not in said(second, declining(STAGE_2_OF_2024))
    (found,) = [
        f
        for f in check(awaiting(STAGE_2_OF_2024, policy=policy_with(escalate_within=12)), too_late)
        if f.code == "declined-in-own-time"
    ]
    assert (found.kind, found.refused, str(found.provisions[0])) == (Kind.BREACH, True, "hos-2024 5.11")
    on_the_day = record(answered(STAGE_1_OF_2024, policy=policy_with(escalate_within=1)), escalation(date(2024, 5, 15)))
    assert "declined-in-own-time" in said(on_the_day, evolve(too_late, on=date(2024, 5, 16)))


def test_the_landlords_own_time_needs_an_answer_and_a_dated_request() -> None:
    policy = policy_with(escalate_within=30)
    declined = Declined(on=date(2024, 6, 4), ground=Ground.TIME_LIMIT)
    unanswered = record(investigated(STAGE_1_OF_2024, policy=policy), escalation(date(2024, 5, 21)))
    assert "declined-in-own-time" not in said(unanswered, declined)
    undated = record(
        answered(STAGE_1_OF_2024, policy=policy), EscalationRequested(on=date(2024, 6, 3), date_known=False)
    )
    assert "declined-in-own-time" not in said(undated, declined)
    assert "declined-in-own-time" not in said(awaiting(STAGE_1_OF_2024, policy=policy), declined)


def test_the_landlords_own_time_is_not_shown_where_the_day_of_the_answer_is_not() -> None:
    policy = policy_with(escalate_within=30)
    declined = Declined(on=date(2024, 6, 4), ground=Ground.TIME_LIMIT)
    begun = investigated(STAGE_1_OF_2024, policy=policy)
    undated = record(begun, Responded(on=date(2024, 5, 15), date_known=False))
    (found,) = [f for f in check(record(undated, escalation(date(2024, 6, 3))), declined) if "own-time" in f.code]
    assert found.kind is Kind.UNEVIDENCED  # it may have gone out long before


def test_a_direction_to_take_on_stage_2_was_asked_for_by_nobody() -> None:
    directed = record(
        answered(STAGE_1_OF_2024, policy=policy_with(escalate_within=30)), AcceptanceDirected(on=date(2024, 6, 3))
    )
    assert directed.stage == 2
    assert "declined-in-own-time" not in said(directed, Declined(on=date(2024, 6, 4), ground=Ground.TIME_LIMIT))


def test_an_own_time_beyond_the_calendar_has_no_last_day() -> None:
    begun: list[Event] = [received(date(2059, 4, 2)), Responded(on=date(2059, 4, 9)), escalation(date(2059, 5, 1))]
    complaint = replay(begun, policy_with(escalate_within=1_000))
    (found,) = [
        f for f in check(complaint, Declined(on=date(2059, 5, 2), ground=Ground.TIME_LIMIT)) if "own-time" in f.code
    ]
    assert found.expected is None


# --- values that are empty and mean nothing then
# -----------------------------------------------------------------------


def test_an_answer_to_an_empty_definition_is_refused_and_kept() -> None:
    empty = evolve(answer(STAGE_1_OF_2024), response=evolve(letter(1), definition=EMPTY, decisions=()))
    with pytest.raises(CodeBreach):
        apply(OPEN, empty)
    assert "content-missing" in codes(record(OPEN, empty))


def test_an_empty_definition_is_refused_again_when_it_is_revised() -> None:
    bare = record(NEW, Acknowledged(on=date(2024, 5, 3)))
    with pytest.raises(CodeBreach):
        apply(bare, DefinitionRevised(on=date(2024, 5, 7), definition=EMPTY))
    kept = record(bare, DefinitionRevised(on=date(2024, 5, 7), definition=EMPTY))
    assert codes(kept).count("definition-missing") == 2


def test_updates_are_not_shown_where_nothing_is_held_on_them() -> None:
    (found,) = [
        finding
        for finding in check(OPEN, evolve(answer(STAGE_1_OF_2024), on=date(2024, 5, 21)))
        if finding.code == "update-interval-missing"
    ]
    assert (found.kind, found.refused) == (Kind.UNEVIDENCED, False)
    too_long = evolve(extension(STAGE_1_OF_2024), new_due=date(2024, 7, 1), good_reason="asbestos")
    (found,) = [finding for finding in check(OPEN, too_long) if finding.code == "update-interval-missing"]
    assert (found.kind, found.refused) == (Kind.UNEVIDENCED, True)


def test_each_earlier_stage_can_be_answered_at_the_third() -> None:
    on = date(2022, 9, 1)
    third = replay([reception(on), EscalationRequested(on=on), EscalationRequested(on=on)], THREE_STAGES)
    for number, answered_on in ((1, [on, None, None]), (2, [None, on, None])):
        late = record(third, Responded(on=on, stage=number))
        assert [stage.responded_on for stage in late.stages] == answered_on


def test_who_writes_a_second_acknowledgement_says_what_is_done_about_a_conflict() -> None:
    again = evolve(acknowledgement(STAGE_1_OF_2024), on=date(2024, 5, 7), conflicts=["managed the repair"])
    assert "conflict-unaddressed" in said(OPEN, again)
