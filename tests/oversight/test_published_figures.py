"""The figures that landlords publish, by stage and tenure: each example is counted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from oversight.caseloads import (
    ACKNOWLEDGED,
    ANSWERED,
    DIRECTED,
    ESCALATED,
    EXTENDED,
    LATER,
    THREE_STAGES,
    complaint,
)

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    Complaint,
    Decision,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    LandlordPolicy,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Outcome,
    Received,
    Reopened,
    Responded,
    SetAside,
    SetAsideReason,
    Start,
    Step,
    Target,
    Tenure,
    Verdict,
    Withdrawn,
    replay,
)
from hoscode.oversight import (
    DirectionKey,
    OrderStatus,
    PromiseFigures,
    ReportingYear,
    StageFigures,
    Tally,
    tenant_satisfaction_measures,
)

HOMES: Final = {Tenure.LCRA: 1_000}


def figures(*cases: Complaint, stage: int = 1, year: int = 2024, as_of: date = LATER) -> StageFigures:
    of = tenant_satisfaction_measures(Tally.over(cases, as_of), HOMES, ReportingYear(year))
    found = of.figures_for(stage, Tenure.LCRA)
    assert found is not None
    return found


# --- cannot be judged ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answered_on", "judged"),
    [
        (date(2024, 5, 9), "in time"),  # the 5th working day: the answer acknowledges too
        (date(2024, 5, 16), "in time"),  # the 10th: in time from whatever day the time ran
        (date(2024, 5, 17), "cannot be judged"),
        (date(2024, 5, 23), "cannot be judged"),  # the 15th: in time if it was acknowledged on the 5th
        (date(2024, 5, 24), "late"),
    ],
)
def test_without_an_acknowledgement_an_answer_between_10_and_15_days_cannot_be_judged(
    answered_on: date, judged: str
) -> None:
    of = figures(complaint(Responded(on=answered_on)))
    assert {"in time": of.in_time, "cannot be judged": of.cannot_be_judged, "late": of.late}[judged] == 1
    assert of.complaints == 1
    assert of.percent_in_time == (Decimal("100.0") if judged == "in time" else Decimal("0.0"))


def test_the_published_cases_of_2022_cannot_be_judged_and_are_not_in_time() -> None:
    cases = [
        replay([Received(on=first, reference="C-1", tenure=Tenure.LCRA), Responded(on=last)])
        for first, last in ((date(2024, 2, 12), date(2024, 3, 4)), (date(2022, 6, 8), date(2022, 6, 29)))
    ]
    assert figures(cases[0], year=2023).cannot_be_judged == 1
    assert figures(cases[1], year=2022).cannot_be_judged == 1


def test_at_stage_2_of_2024_it_is_between_20_and_25_days() -> None:
    # 3 June 2024 and 20 working days are 1 July, and 25 are 8 July
    for answered_on, unjudged in ((date(2024, 7, 1), 0), (date(2024, 7, 2), 1), (date(2024, 7, 8), 1)):
        of = figures(complaint(ACKNOWLEDGED, ANSWERED, ESCALATED, Responded(on=answered_on)), stage=2)
        assert (of.in_time, of.cannot_be_judged) == (1 - unjudged, unjudged)


def test_an_extension_sent_by_the_10th_day_is_certain_and_one_sent_later_is_not() -> None:
    answered = Responded(on=date(2024, 5, 22))  # the 14th working day
    by_then = Extended(on=date(2024, 5, 16), new_due=date(2024, 5, 22))
    of = figures(complaint(by_then, answered))
    assert (of.in_time_with_extension, of.extended, of.cannot_be_judged) == (1, 1, 0)
    after = Extended(on=date(2024, 5, 17), new_due=date(2024, 5, 30))
    assert figures(complaint(after, answered)).cannot_be_judged == 1


def test_an_extension_that_was_not_needed_for_certain_is_none_in_the_share_without() -> None:
    by_then = Extended(on=date(2024, 5, 13), new_due=date(2024, 5, 22))
    of = figures(complaint(by_then, Responded(on=date(2024, 5, 16))))
    assert (of.in_time_without_extension, of.extended_early) == (1, 1)


# --- set aside, reopened, answered after the request -----------------------------------------------------------------


def set_aside(why: SetAsideReason, on: date = date(2024, 5, 20), agreed: bool | None = None) -> Complaint:
    return complaint(ACKNOWLEDGED, SetAside(on=on, why=why, agreed_with_resident=agreed))


def test_what_is_set_aside_is_in_no_measure_and_apart_by_reason() -> None:
    of = figures(
        complaint(ACKNOWLEDGED, ANSWERED),
        *[set_aside(reason, agreed=True) for reason in SetAsideReason],
        set_aside(SetAsideReason.DUPLICATE),
    )
    assert (of.complaints, of.received) == (1, 7)
    assert dict(of.set_aside) == {**dict.fromkeys(SetAsideReason, 1), SetAsideReason.DUPLICATE: 2}


def test_what_is_no_complaint_in_the_landlords_view_is_refused_where_the_resident_does_not_agree() -> None:
    of = figures(
        set_aside(SetAsideReason.NOT_A_COMPLAINT, agreed=False),
        set_aside(SetAsideReason.NOT_A_COMPLAINT),
        set_aside(SetAsideReason.NOT_A_COMPLAINT, agreed=True),
        complaint(Declined(on=date(2024, 5, 2), ground=Ground.TIME_LIMIT)),
    )
    assert of.declined == ((Ground.TIME_LIMIT, 1), (None, 1))
    assert (of.not_agreed, of.agreement_not_shown, of.set_aside) == (1, 1, ((SetAsideReason.NOT_A_COMPLAINT, 1),))
    assert (of.complaints, of.received) == (0, 4)


def test_a_complaint_that_there_was_is_shown_where_it_was_set_aside_after_the_answer_was_due() -> None:
    late = date(2024, 5, 21)  # due on the 20th
    of = figures(*(set_aside(reason, on=late, agreed=True) for reason in SetAsideReason))
    assert of.set_aside_after_due == 2  # made one with another, and for another reason
    assert figures(*(set_aside(reason) for reason in SetAsideReason)).set_aside_after_due == 0


@pytest.mark.parametrize(
    "ending",
    [
        SetAside(on=date(2024, 5, 7), why=SetAsideReason.OTHER),
        Withdrawn(on=date(2024, 5, 7)),
        Declined(on=date(2024, 5, 7), ground=Ground.TIME_LIMIT),
    ],
)
def test_what_is_reopened_counts_in_the_year_received_and_is_timed_from_the_reopening(ending: Event) -> None:
    again = (ending, Reopened(on=date(2025, 4, 14)), Acknowledged(on=date(2025, 4, 16)))
    due_on = date(2025, 5, 2)  # the 10th working day: 18 and 21 April are bank holidays
    in_time, late = (complaint(*again, Responded(on=day)) for day in (due_on, date(2025, 5, 6)))
    of = figures(in_time, late, complaint(ACKNOWLEDGED, ANSWERED), as_of=date(2025, 6, 2))
    assert (of.in_time, of.late, of.from_reopening, of.received) == (2, 1, 2, 3)
    assert figures(in_time, late, year=2025, as_of=date(2025, 6, 2)).received == 0
    assert of.days_taken == ((12, 2), (13, 1))  # from the reopening, as from the receipt


def test_a_request_after_a_withdrawal_takes_the_same_stage_up_again() -> None:
    of = figures(complaint(Withdrawn(on=date(2024, 5, 7)), EscalationRequested(on=date(2024, 6, 3)), answered(6, 10)))
    assert (of.in_time, of.from_reopening, of.withdrawn) == (1, 1, 0)


def answered(month: int, day: int, outcome: Outcome | None = None) -> Responded:
    return Responded(on=date(2024, month, day), outcome=outcome)


def test_an_answer_timed_from_a_direction_is_shown_apart_too() -> None:
    assert figures(complaint(*DIRECTED, Responded(on=date(2024, 9, 18)))).from_reopening == 1
    assert figures(complaint(*DIRECTED)).from_reopening == 0  # not an answer yet


def test_an_answer_to_stage_1_after_the_request_counts_as_answered_and_is_judged_by_its_own_day() -> None:
    asked = (ACKNOWLEDGED, EscalationRequested(on=date(2024, 5, 9)))
    assert figures(complaint(*asked)).escalated_unanswered == 1
    for day, in_time in ((20, 1), (21, 0)):
        case = complaint(*asked, Responded(on=date(2024, 5, day), stage=1, outcome=Outcome.UPHELD))
        of = figures(case)
        assert (of.in_time, of.late, of.escalated_unanswered, of.escalated) == (in_time, 1 - in_time, 0, 1)
        assert of.outcomes == ((Outcome.UPHELD, 1),)
        assert figures(case, stage=2).overdue == 1


def test_a_stage_more_than_there_is_is_in_no_table() -> None:
    held = complaint(
        *(ACKNOWLEDGED, ANSWERED, ESCALATED, Acknowledged(on=date(2024, 6, 5)), answered(6, 20)),
        *(EscalationRequested(on=date(2024, 7, 1)), Acknowledged(on=date(2024, 7, 2)), answered(8, 1)),
    )
    tally = Tally.of(held, LATER)
    for table in (tally.stages, tally.acknowledgements, tally.response_times):
        assert {key.stage for key, _ in table} == {1, 2}
    assert {limit.stage for limit in tally.timescales} == {1, 2}
    assert figures(held, stage=2).escalated == 0
    assert [(key.provision, key.stage) for key, _ in tally.findings if key.code == "extra-stage"] == [("5.3", 2)]


def test_of_two_refusals_the_later_ground_stands_and_the_stage_ended_with_the_first() -> None:
    again = Declined(on=date(2024, 5, 20), ground=Ground.ALREADY_CONSIDERED)
    case = complaint(Declined(on=date(2024, 5, 9), ground=Ground.TIME_LIMIT), again)
    assert figures(case).declined == ((Ground.ALREADY_CONSIDERED, 1),)
    # it was refused on the last day on which it could be acknowledged: nothing was missed
    assert [key.result.value for key, _ in Tally.of(case, LATER).acknowledgements] == ["not-needed"]


# --- extended, mean days, shares -------------------------------------------------------------------------------------


def test_four_extended_complaints_are_four_and_each_is_told_by_its_answer() -> None:
    of = figures(
        complaint(ACKNOWLEDGED, EXTENDED, Responded(on=date(2024, 5, 24))),  # within it
        complaint(ACKNOWLEDGED, EXTENDED, ANSWERED),  # on the day on which it was due anyhow
        complaint(ACKNOWLEDGED, EXTENDED, Responded(on=date(2024, 5, 28))),  # after it
        complaint(ACKNOWLEDGED, EXTENDED),  # not at all
        complaint(ACKNOWLEDGED, ANSWERED),
    )
    assert (of.extended, of.extended_early, of.in_time_with_extension, of.extended_late) == (4, 1, 1, 1)


def test_an_extension_sent_too_late_is_none_and_one_of_a_withdrawn_complaint_is_not_counted() -> None:
    void = Extended(on=date(2024, 5, 21), new_due=date(2024, 5, 24))
    assert figures(complaint(ACKNOWLEDGED, void, Responded(on=date(2024, 5, 22)))).extended == 0
    assert figures(complaint(ACKNOWLEDGED, EXTENDED, Withdrawn(on=date(2024, 5, 21)))).extended == 0


def test_the_mean_of_7_11_and_132_days_is_50() -> None:
    # from 1 May 2024: the 7th working day is 13 May, the 11th 17 May, the 132nd 6 November
    days = (date(2024, 5, 13), date(2024, 5, 17), date(2024, 11, 6))
    of = figures(*(complaint(ACKNOWLEDGED, Responded(on=day)) for day in days))
    assert of.days_taken == ((7, 1), (11, 1), (132, 1))
    assert (of.mean_days, of.median_days) == (Decimal("50.0"), 11)


def test_a_mean_of_nothing_is_no_number() -> None:
    of = figures(complaint(ACKNOWLEDGED))
    assert (of.mean_days, of.median_days) == (None, None)


def test_a_third_of_the_complaints_went_on() -> None:
    of = figures(
        *(complaint(ACKNOWLEDGED, ANSWERED, ESCALATED), complaint(ACKNOWLEDGED, ANSWERED), complaint(ACKNOWLEDGED)),
        complaint(Withdrawn(on=date(2024, 5, 2))),
    )
    assert (of.escalated, of.complaints, of.percent_escalated) == (1, 3, Decimal("33.3"))


def test_a_complaint_taken_to_the_next_stage_by_direction_went_on_too() -> None:
    case = complaint(ACKNOWLEDGED, ANSWERED, AcceptanceDirected(on=date(2024, 6, 3)))
    assert (figures(case).escalated, figures(case, stage=2).received) == (1, 1)


def test_the_second_of_three_stages_has_a_share_that_went_on() -> None:
    day = date(2024, 3, 1)
    received = Received(on=day, reference="C-1", tenure=Tenure.LCRA)
    went_on: list[Event] = [Responded(on=day), EscalationRequested(on=day)]
    case = replay([received, *went_on, *went_on], THREE_STAGES)
    assert figures(case, stage=2, year=2023).percent_escalated == Decimal("100.0")
    assert figures(case, stage=3, year=2023).escalated == 0


def test_shares_of_outcomes_are_of_the_answers_of_which_they_are_on_record() -> None:
    outcomes = (Outcome.UPHELD, Outcome.UPHELD, Outcome.NOT_UPHELD, None)
    of = figures(*(complaint(ACKNOWLEDGED, answered(5, 20, outcome)) for outcome in outcomes), complaint(ACKNOWLEDGED))
    assert of.outcomes == ((Outcome.UPHELD, 2), (Outcome.NOT_UPHELD, 1), (None, 1))
    assert [of.percent_of_outcome(outcome) for outcome in Outcome] == [Decimal("66.7"), Decimal("0.0"), Decimal("33.3")]
    assert figures(complaint()).percent_of_outcome(Outcome.UPHELD) is None


# --- the landlord's own times ----------------------------------------------------------------------------------------

OWN: Final = LandlordPolicy("Example Homes", targets=[Target(Step.ACKNOWLEDGE, 1, 2), Target(Step.RESPOND, 1, 8)])


@pytest.mark.parametrize(
    ("events", "acknowledging", "answering"),
    [
        ((ACKNOWLEDGED, Responded(on=date(2024, 5, 16))), "kept", "kept"),  # the 2nd working day, and 8 after it
        ((Acknowledged(on=date(2024, 5, 7)), Responded(on=date(2024, 5, 20))), "missed", "missed"),
        ((ACKNOWLEDGED, Acknowledged(on=date(2024, 5, 9))), "kept", "missed"),  # not answered by the 16th
        ((ACKNOWLEDGED, EscalationRequested(on=date(2024, 5, 16))), "kept", None),
        ((ACKNOWLEDGED, EscalationRequested(on=date(2024, 5, 17))), "kept", "missed"),
        ((EscalationRequested(on=date(2024, 5, 3), date_known=False),), None, None),
        ((ACKNOWLEDGED, Withdrawn(on=date(2024, 5, 30))), "kept", None),
        ((Withdrawn(on=date(2024, 5, 3)),), None, None),
        ((Withdrawn(on=date(2024, 5, 7)),), "missed", None),
        # without an acknowledgement: kept by the 8th day from the receipt, missed after the 13th
        ((Responded(on=date(2024, 5, 14)),), "missed", "kept"),
        ((Responded(on=date(2024, 5, 15)),), "missed", "not shown"),
        ((Responded(on=date(2024, 5, 21)),), "missed", "not shown"),
        ((Responded(on=date(2024, 5, 22)),), "missed", "missed"),
        # an extension sent by the 10th day for certain moves the promise as it moves the answer: two working days
        (
            (Extended(on=date(2024, 5, 16), new_due=date(2024, 5, 20)), Responded(on=date(2024, 5, 16))),
            "missed",
            "kept",
        ),
        (
            (Extended(on=date(2024, 5, 16), new_due=date(2024, 5, 20)), Responded(on=date(2024, 5, 17))),
            "missed",
            "not shown",
        ),
    ],
)
def test_an_own_time_is_kept_or_missed_or_counts_neither_way(
    events: tuple[Event, ...], acknowledging: str | None, answering: str | None
) -> None:
    of = figures(complaint(*events, policy=OWN))
    expected = {None: (0, 0, 0), "kept": (1, 0, 0), "missed": (0, 1, 0), "not shown": (0, 0, 1)}
    for promise, came_out in ((of.acknowledging_promise, acknowledging), (of.answering_promise, answering)):
        assert (promise.kept, promise.missed, promise.not_shown) == expected[came_out]


def test_an_own_time_counted_from_the_receipt_needs_no_acknowledgement() -> None:
    own = LandlordPolicy("Example Homes", targets=[Target(Step.RESPOND, 1, 12, runs_from=Start.RECEIVED)])
    for day, promise in (
        (20, PromiseFigures(kept=1, missed=0, not_shown=0)),
        (21, PromiseFigures(kept=0, missed=1, not_shown=0)),
    ):
        assert figures(complaint(Responded(on=date(2024, 5, day)), policy=own)).answering_promise == promise


def test_a_complaint_that_is_owed_no_answer_missed_no_time_to_answer() -> None:
    withdrawn = complaint(ACKNOWLEDGED, Withdrawn(on=date(2024, 5, 30)), policy=OWN)
    assert [key.promise for key, _ in Tally.of(withdrawn, LATER).stages] == [None]


def test_an_own_time_that_has_not_come_is_in_no_share() -> None:
    for as_of, missed in ((date(2024, 5, 3), 0), (date(2024, 5, 7), 1)):  # 6 May is a bank holiday
        assert figures(complaint(policy=OWN), as_of=as_of).acknowledging_promise.missed == missed
    assert figures(complaint(policy=OWN), as_of=date(2024, 5, 3)).acknowledging_promise.percent_kept is None


def test_an_own_time_is_that_of_a_stage_where_it_was_logged_later() -> None:
    logged_later = Acknowledged(on=date(2024, 5, 3), logged_on=date(2024, 5, 7))
    assert figures(complaint(logged_later, policy=OWN)).acknowledging_promise.missed == 1
    # 2022: stage 2 is answered from the request, acknowledged or not
    received = Received(on=date(2023, 5, 2), reference="C-1", tenure=Tenure.LCRA)
    own = LandlordPolicy("Example Homes", targets=[Target(Step.RESPOND, 2, 10)])
    steps: list[Event] = [
        Responded(on=date(2023, 5, 9)),
        EscalationRequested(on=date(2023, 5, 15)),
        Responded(on=date(2023, 5, 30)),
    ]
    assert figures(replay([received, *steps], own), stage=2, year=2023).answering_promise.kept == 1


def test_shares_kept_leave_out_what_counts_neither_way() -> None:
    of = figures(
        *(complaint(ACKNOWLEDGED, Responded(on=date(2024, 5, 16)), policy=OWN) for _ in range(2)),
        complaint(ACKNOWLEDGED, Responded(on=date(2024, 5, 17)), policy=OWN),
        complaint(Responded(on=date(2024, 5, 21)), policy=OWN),
    )
    assert of.answering_promise == PromiseFigures(kept=2, missed=1, not_shown=1)
    assert of.answering_promise.percent_kept == Decimal("66.7")


# --- the Ombudsman ---------------------------------------------------------------------------------------------------

FEBRUARY: Final = date(2025, 2, 1)


def determined(number: int, verdicts: int, amount: str) -> Complaint:
    return complaint(
        *(ACKNOWLEDGED, ANSWERED),
        OmbudsmanDetermined(
            on=date(2025, 2, 3),
            verdicts=[Verdict(f"subject {each}", Decision.MALADMINISTRATION) for each in range(verdicts)],
            orders=[Order(ref="O1", details="pay", by=date(2025, 3, 3), amount=Decimal(amount))],
        ),
        reference=f"C-{number}",
    )


def test_21_determinations_with_45_verdicts_and_19727_pounds_ordered_are_just_that() -> None:
    # 20 determinations of two verdicts and one of five; 20 orders of 950 pounds and one of 727
    cases = [*(determined(number, 2, "950.00") for number in range(20)), determined(20, 5, "727.00")]
    tally = Tally.over(cases, LATER)
    assert sum(count for _, count in tally.determinations) == 21
    assert [(key.month, key.decision, count) for key, count in tally.verdicts] == [
        (FEBRUARY, Decision.MALADMINISTRATION, 45)
    ]
    assert [(key.status, pence) for key, pence in tally.pence_ordered] == [(OrderStatus.OVERDUE, 1_972_700)]
    assert tally.money_ordered == Decimal("19727.00")
    assert Tally().money_ordered == 0


def test_a_direction_and_a_failure_notice_are_no_determinations() -> None:
    directed = OmbudsmanDirected(on=date(2025, 2, 3), ref="D1", details="answer", by=date(2025, 2, 10))
    notice = OmbudsmanDirected(
        on=date(2025, 2, 11), ref="D2", details="answer", by=date(2025, 2, 18), failure_notice=True
    )
    tally = Tally.of(complaint(ACKNOWLEDGED, directed, notice, OrderComplied(on=date(2025, 2, 17), ref="D2")), LATER)
    assert (tally.determinations, tally.orders) == ((), ())
    assert tally.directions == (
        (DirectionKey(month=FEBRUARY, failure_notice=False, status=OrderStatus.OVERDUE), 1),
        (DirectionKey(month=FEBRUARY, failure_notice=True, status=OrderStatus.COMPLIED), 1),
    )
    assert [(key.provision, key.authority) for key, _ in tally.overdue if key.duty == "comply-with-direction"] == [
        ("", "the Housing Ombudsman Scheme")
    ]
