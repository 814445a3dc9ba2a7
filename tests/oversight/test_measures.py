"""CH01 and CH02: worked examples with the arithmetic shown, what is left out and counted apart, and what is refused."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from types import MappingProxyType
from typing import Final, cast

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from oversight.caseloads import (
    ACKNOWLEDGED,
    ANSWERED,
    AT_STAGE_1,
    DIRECTED,
    ESCALATED,
    LATER,
    THREE_STAGES,
    complaint,
)

from hoscode import (
    Acknowledged,
    Complaint,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    InvalidInput,
    LandlordPolicy,
    Outcome,
    Received,
    Responded,
    SetAside,
    SetAsideReason,
    Step,
    Target,
    Tenure,
    Withdrawn,
    replay,
)
from hoscode.oversight import (
    ReportingYear,
    StageFigures,
    StageResult,
    Tally,
    TenantSatisfactionMeasures,
    tenant_satisfaction_measures,
)
from hoscode.oversight.markdown import rounded

YEAR: Final = ReportingYear(2024)
HOMES: Final = {Tenure.LCRA: 1_234, Tenure.LCHO: 200}


def measures(*cases: Complaint, include_withdrawn: bool = False) -> TenantSatisfactionMeasures:
    tally = Tally.over(cases, LATER)
    return tenant_satisfaction_measures(tally, HOMES, YEAR, include_withdrawn=include_withdrawn)


def figures(of: TenantSatisfactionMeasures, stage: int = 1, tenure: Tenure | None = Tenure.LCRA) -> StageFigures:
    found = of.figures_for(stage, tenure)
    assert found is not None
    return found


def of_result(result: StageResult, number: int = 1, tenure: Tenure | None = Tenure.LCRA) -> list[Complaint]:
    return [complaint(*AT_STAGE_1[result], tenure=tenure)] * number


# --- worked examples -------------------------------------------------------------------------------------------------


def test_a_landlord_with_37_complaints_and_1234_homes() -> None:
    cases = [
        *of_result(StageResult.IN_TIME, 20),
        *of_result(StageResult.IN_TIME_WITH_EXTENSION, 5),
        *of_result(StageResult.LATE, 9),
        *of_result(StageResult.OVERDUE, 3),
    ]
    of = measures(*cases)
    # 37 x 1,000 / 1,234 = 29.98...; 25 of 37 = 67.56... per cent
    assert of.value("CH01(1)", Tenure.LCRA) == Decimal("30.0")
    assert of.value("CH02(1)", Tenure.LCRA) == Decimal("67.6")
    counts = figures(of)
    assert (counts.in_time_without_extension, counts.in_time_with_extension, counts.in_time) == (20, 5, 25)
    assert (counts.late, counts.overdue, counts.complaints) == (9, 3, 37)


def test_three_of_seven_are_42_point_9_per_cent() -> None:
    cases = [*of_result(StageResult.IN_TIME, 3), *of_result(StageResult.LATE, 4)]
    assert measures(*cases).value("CH02(1)", Tenure.LCRA) == Decimal("42.9")  # 42.857...


def test_the_denominator_of_ch02_is_the_numerator_of_ch01() -> None:
    of = measures(*[each for result in StageResult if result in AT_STAGE_1 for each in of_result(result)])
    for row in of.rows()[:4]:
        (share,) = [each for each in of.rows() if (each.measure, each.tenure) == (f"CH02{row.measure[4:]}", row.tenure)]
        assert share.denominator == row.numerator


def test_tenures_and_stages_are_told_apart() -> None:
    at_stage_2 = (ACKNOWLEDGED, ANSWERED, ESCALATED, Acknowledged(on=date(2024, 6, 5)))
    in_time, late = Responded(on=date(2024, 7, 3)), Responded(on=date(2024, 7, 4))  # 20 working days after 5 June
    of = measures(
        complaint(*at_stage_2, in_time),
        complaint(*at_stage_2, late),
        complaint(*at_stage_2, late, tenure=Tenure.LCHO),
        *of_result(StageResult.LATE),
    )
    assert [(row.measure, row.tenure, row.numerator, row.denominator) for row in of.rows()] == [
        ("CH01(1)", Tenure.LCRA, 3, 1_234),
        ("CH01(1)", Tenure.LCHO, 1, 200),
        ("CH01(2)", Tenure.LCRA, 2, 1_234),
        ("CH01(2)", Tenure.LCHO, 1, 200),
        ("CH02(1)", Tenure.LCRA, 2, 3),
        ("CH02(1)", Tenure.LCHO, 1, 1),
        ("CH02(2)", Tenure.LCRA, 1, 2),
        ("CH02(2)", Tenure.LCHO, 0, 1),
    ]
    assert [str(row.value) for row in of.rows()] == ["2.4", "5.0", "1.6", "5.0", "66.7", "100.0", "50.0", "0.0"]
    for row in of.rows():
        assert of.value(row.measure, row.tenure) == row.value


def test_stage_1_counts_in_the_year_of_receipt_and_stage_2_in_the_year_of_the_request() -> None:
    case = complaint(
        *(Acknowledged(on=date(2025, 3, 26)), Responded(on=date(2025, 4, 2)), EscalationRequested(on=date(2025, 4, 7))),
        received_on=date(2025, 3, 31 - 7),
    )
    tally = Tally.of(case, LATER)
    received, requested = (tenant_satisfaction_measures(tally, HOMES, ReportingYear(start)) for start in (2024, 2025))
    assert [row.numerator for row in received.rows()[:4]] == [1, 0, 0, 0]
    assert [row.numerator for row in requested.rows()[:4]] == [0, 0, 1, 0]


def test_the_first_and_the_last_day_belong_to_the_year() -> None:
    days = [date(2024, 3, 31), date(2024, 4, 1), date(2025, 3, 31), date(2025, 4, 1)]
    assert figures(measures(*(complaint(received_on=day) for day in days))).complaints == 2


# --- rounding and what is undefined ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (1, 20, "0.1"),  # 0.05 exactly
        (3, 20, "0.2"),  # 0.15: half to even would give the same
        (1, 4, "0.3"),  # 0.25: half to even would give 0.2
        (49, 1_000, "0.0"),
        (50, 1_000, "0.1"),
        (99_949, 1_000, "99.9"),
        (99_950, 1_000, "100.0"),
        (0, 7, "0.0"),
    ],
)
def test_a_tie_is_rounded_up(numerator: int, denominator: int, expected: str) -> None:
    assert str(rounded(numerator, denominator)) == expected


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_a_value_is_the_quotient_to_within_half_a_tenth(numerator: int, denominator: int) -> None:
    value = rounded(numerator, denominator)
    assert value is not None
    difference = Fraction(value) - Fraction(numerator, denominator)
    assert Fraction(-1, 20) < difference <= Fraction(1, 20)


def test_an_exact_tie_of_a_measure_is_rounded_up() -> None:
    # 1 of 16 is 6.25 per cent: half to even would give 6.2
    cases = [*of_result(StageResult.IN_TIME), *of_result(StageResult.LATE, 15)]
    of = tenant_satisfaction_measures(Tally.over(cases, LATER), {Tenure.LCRA: 64_000}, YEAR)
    assert of.value("CH02(1)", Tenure.LCRA) == Decimal("6.3")
    assert of.value("CH01(1)", Tenure.LCRA) == Decimal("0.3")  # 16,000 / 64,000 = 0.25


def test_a_value_does_not_depend_on_the_precision_the_caller_computes_with() -> None:
    with localcontext() as context:
        context.prec = 1
        assert str(rounded(30, 7)) == "4.3"


def test_without_complaints_a_share_is_undefined_and_not_nought() -> None:
    of = measures()
    assert of.value("CH01(1)", Tenure.LCRA) == Decimal("0.0")
    assert of.value("CH02(1)", Tenure.LCRA) is None
    assert (of.as_of_earliest, of.as_of_latest, of.timescales) == (LATER, LATER, ())


def test_without_homes_complaints_per_1000_are_undefined() -> None:
    tally = Tally.over(of_result(StageResult.IN_TIME), LATER)
    of = tenant_satisfaction_measures(tally, {Tenure.LCRA: 0}, YEAR)
    assert of.value("CH01(1)", Tenure.LCRA) is None
    assert of.value("CH02(1)", Tenure.LCRA) == Decimal("100.0")
    assert of.value("CH01(1)", Tenure.LCHO) is None
    assert {row.denominator for row in of.rows() if row.measure.startswith("CH01")} == {0}
    assert [each.homes for each in of.figures] == [0, 0, 0, 0]  # given as 0, or left out
    assert evolve(of, figures=()).value("CH01(1)", Tenure.LCRA) is None


# --- what is left out, and what is counted apart ---------------------------------------------------------------------


def test_declined_complaints_are_in_no_measure_and_counted_by_ground() -> None:
    of = measures(
        *of_result(StageResult.IN_TIME),
        *of_result(StageResult.DECLINED, 2),
        complaint(Declined(on=date(2024, 5, 2))),
        complaint(Declined(on=date(2024, 5, 2), ground=Ground.POLICY_EXCLUSION)),
    )
    assert figures(of).complaints == 1
    assert figures(of).declined == ((Ground.TIME_LIMIT, 2), (Ground.POLICY_EXCLUSION, 1), (None, 1))


def test_an_escalation_that_is_declined_leaves_stage_1_counted() -> None:
    declined = Declined(on=date(2024, 6, 4), ground=Ground.LEGAL_PROCEEDINGS)
    of = measures(complaint(ACKNOWLEDGED, ANSWERED, ESCALATED, declined))
    assert (figures(of).complaints, figures(of).in_time) == (1, 1)
    assert (figures(of, 2).complaints, figures(of, 2).declined) == (0, ((Ground.LEGAL_PROCEEDINGS, 1),))


def test_withdrawn_complaints_are_left_out_unless_asked_for() -> None:
    cases = [*of_result(StageResult.IN_TIME, 2), *of_result(StageResult.WITHDRAWN, 2)]
    left_out, counted = measures(*cases), measures(*cases, include_withdrawn=True)
    assert (figures(left_out).withdrawn, figures(counted).withdrawn) == (2, 2)
    assert [row.numerator for row in left_out.rows() if row.tenure is Tenure.LCRA] == [2, 0, 2, 0]
    assert [row.numerator for row in counted.rows() if row.tenure is Tenure.LCRA] == [4, 0, 2, 0]
    assert left_out.value("CH02(1)", Tenure.LCRA) == Decimal("100.0")
    assert counted.value("CH02(1)", Tenure.LCRA) == Decimal("50.0")


def test_withdrawn_complaints_that_are_asked_for_are_counted_in_every_figure_and_apart_too() -> None:
    extended = Extended(on=date(2024, 5, 20), new_due=date(2024, 5, 24))
    case = complaint(ACKNOWLEDGED, extended, Withdrawn(on=date(2024, 5, 21)))
    without_tenure = of_result(StageResult.WITHDRAWN, tenure=None)
    left_out, counted = (measures(case, *without_tenure, include_withdrawn=each) for each in (False, True))
    assert (figures(left_out).extended, figures(counted).extended) == (0, 1)
    assert (figures(left_out, 1, None).complaints, figures(counted, 1, None).complaints) == (0, 1)
    assert figures(counted, 1, None).withdrawn_counted is True


def test_what_is_not_settled_is_counted_and_shown() -> None:
    undated = EscalationRequested(on=date(2024, 6, 3), date_known=False)
    of = measures(complaint(ACKNOWLEDGED, ANSWERED, undated, Responded(on=date(2024, 7, 1))))
    assert (figures(of, 2).cannot_be_judged, figures(of, 2).complaints, figures(of, 2).unsettled) == (1, 1, 1)
    assert of.value("CH02(2)", Tenure.LCRA) == Decimal("0.0")

    open_ones = Tally.over(of_result(StageResult.OVERDUE, 3), date(2024, 5, 20))  # due on that very day
    of = tenant_satisfaction_measures(open_ones, HOMES, YEAR)
    assert (figures(of).not_yet_due, figures(of).overdue, figures(of).unsettled) == (3, 0, 3)


def test_figures_are_settled_once_nothing_is_open_after_the_end_of_the_year() -> None:
    undated = EscalationRequested(on=date(2024, 6, 3), date_known=False)
    in_time = of_result(StageResult.IN_TIME, 2)
    assert measures(*in_time, *of_result(StageResult.LATE), *of_result(StageResult.DECLINED, tenure=None)).is_settled
    assert not measures(*in_time, complaint(ACKNOWLEDGED, ANSWERED, undated)).is_settled
    assert not measures(*in_time, *of_result(StageResult.IN_TIME, tenure=None)).is_settled
    assert not measures(*in_time, *of_result(StageResult.OVERDUE)).is_settled  # it can still be withdrawn
    assert measures().is_settled  # a year in which nobody complained
    assert not tenant_satisfaction_measures(Tally(), HOMES, YEAR).is_settled  # nobody knows to which day was counted
    for as_of, settled in ((date(2025, 3, 31), False), (date(2025, 4, 1), True)):
        of = tenant_satisfaction_measures(Tally.over(in_time, as_of), HOMES, YEAR)
        assert of.is_settled is settled


def test_an_escalation_without_an_answer_is_counted_and_not_in_time() -> None:
    of = measures(*of_result(StageResult.ESCALATED_UNANSWERED, 4))
    assert (figures(of).escalated_unanswered, figures(of).complaints, figures(of).in_time) == (4, 4, 0)


def test_a_complaint_without_tenure_or_of_another_is_counted_apart() -> None:
    of = measures(
        *of_result(StageResult.LATE, tenure=None),
        *of_result(StageResult.IN_TIME, 2, tenure=Tenure.OTHER),
        *of_result(StageResult.IN_TIME),
    )
    assert figures(of).complaints == 1
    assert [(each.tenure, each.stage, each.complaints, each.homes) for each in of.apart] == [
        (Tenure.OTHER, 1, 2, None),
        (None, 1, 1, None),
    ]
    assert (figures(of, 1, None).late, figures(of, 1, None).per_1000_homes) == (1, None)
    assert of.figures_for(2, None) is None


def test_stage_3_of_2022_is_in_no_measure_and_counted_apart() -> None:
    day = date(2024, 3, 1)
    received = Received(on=day, reference="C-1", tenure=Tenure.LCRA)
    steps: list[Event] = [Responded(on=day), EscalationRequested(on=day), Responded(on=day)]
    case = replay([received, *steps, EscalationRequested(on=date(2024, 5, 1))], THREE_STAGES)
    of = measures(case)
    assert [each.complaints for each in of.figures] == [0, 0, 0, 0]
    assert [(each.tenure, each.stage, each.complaints) for each in of.apart] == [(Tenure.LCRA, 3, 1)]


def test_a_complaint_reopened_by_direction_counts_in_the_year_it_was_received() -> None:
    case = complaint(*DIRECTED, Responded(on=date(2024, 9, 18)))  # in time from the direction of 2 September
    assert figures(measures(case)).in_time == 1
    directed_later = complaint(
        *(DIRECTED[0], type(DIRECTED[1])(on=date(2025, 4, 14))),
        Responded(on=date(2025, 4, 22)),
    )
    assert (figures(measures(directed_later)).complaints, figures(measures(directed_later)).declined) == (1, ())


def test_what_is_after_the_backstop_is_in_time_and_counted_apart() -> None:
    late = Acknowledged(on=date(2024, 6, 17))  # due on the 10th: the answer on the 24th, or on 1 July by the text
    of = measures(complaint(late, Responded(on=date(2024, 6, 25)), received_on=date(2024, 6, 3)))
    assert (figures(of).in_time, figures(of).after_backstop) == (1, 1)


def test_answers_judged_by_holidays_not_yet_proclaimed_are_counted_apart() -> None:
    day = date(2028, 12, 27)
    tally = Tally.of(complaint(Acknowledged(on=day), Responded(on=day), received_on=day), day)
    of = tenant_satisfaction_measures(tally, HOMES, ReportingYear(2028))
    assert (figures(of).in_time, figures(of).provisional) == (1, 1)


# --- publishing ------------------------------------------------------------------------------------------------------


def test_the_timescales_are_published_with_the_measures() -> None:
    of = measures(complaint(ACKNOWLEDGED, ANSWERED, ESCALATED), complaint(received_on=date(2023, 5, 2)))
    assert {(limit.edition, limit.stage) for limit in of.timescales} == {("hos-2024", 1), ("hos-2024", 2)}
    assert (of.as_of_earliest, of.as_of_latest) == (LATER, LATER)


def test_the_measures_are_published_as_tables() -> None:
    cases = [
        *of_result(StageResult.IN_TIME, 3),
        *of_result(StageResult.LATE, 4),
        *of_result(StageResult.DECLINED, 2, tenure=None),
        complaint(Declined(on=date(2024, 5, 2)), tenure=None),
    ]
    page = measures(*cases).to_markdown()
    lines = page.splitlines()
    assert lines[0] == "Complaints in 2024/25, as of 2025-04-30"
    assert "| CH02(1) | low-cost rental | 42.9 % | 3 | 7 |" in lines
    assert "| CH02(2) | low-cost home ownership | undefined | 0 | 0 |" in lines
    assert "| hos-2024 | 1 | respond | 10 | being acknowledged | 6.3 |" in lines
    assert "| hos-2024 | 1 | extend | 10 | the day due | 6.4 |" in lines
    assert "| not on record | 1 |  | 3 | time limit 2, no ground 1 | 0 | 0 | 0 | 0 |" in lines
    widths = {line.count(" | ") for line in lines if line.startswith("|")}
    assert widths == {4, 8, 12, 13, 5}


def test_every_count_is_published_under_its_heading() -> None:
    promised = LandlordPolicy("Example Homes", targets=[Target(Step.ACKNOWLEDGE, 1, 1), Target(Step.RESPOND, 1, 8)])
    (early, late), due_then = (date(2024, 5, 13), date(2024, 5, 20)), date(2024, 5, 24)
    no_complaint, after_due = SetAsideReason.NOT_A_COMPLAINT, date(2024, 5, 21)
    too_late = Responded(on=date(2024, 5, 28), outcome=Outcome.NOT_UPHELD)
    histories: list[tuple[Event, ...]] = [
        (ACKNOWLEDGED, Extended(on=late, new_due=due_then), Responded(on=due_then, outcome=Outcome.PARTLY_UPHELD)),
        (ACKNOWLEDGED, Extended(on=early, new_due=due_then), Responded(on=late, outcome=Outcome.UPHELD)),
        (ACKNOWLEDGED, Extended(on=late, new_due=due_then), too_late),
        (ACKNOWLEDGED, Withdrawn(on=date(2024, 5, 7))),
        (Declined(on=date(2024, 5, 2), ground=Ground.TIME_LIMIT),),
        (Declined(on=date(2024, 5, 2)),),
        (ACKNOWLEDGED, SetAside(on=after_due, why=no_complaint, agreed_with_resident=False)),
        (ACKNOWLEDGED, SetAside(on=after_due, why=no_complaint)),
        (ACKNOWLEDGED, SetAside(on=after_due, why=SetAsideReason.DUPLICATE)),
        (ACKNOWLEDGED, SetAside(on=after_due, why=SetAsideReason.MERGED)),
    ]
    # acknowledged on the 2nd working day, and answered on the 8th after that: the 10th
    own_times = complaint(
        ACKNOWLEDGED, Responded(on=date(2024, 5, 16), outcome=Outcome.UPHELD), ESCALATED, policy=promised
    )
    page = measures(own_times, *(complaint(*events) for events in histories)).to_markdown()
    assert {
        "| CH01(1) | low-cost rental | 3.2 | 4 | 1234 |",
        "| CH01(2) | low-cost home ownership | 0.0 | 0 | 200 |",
        "| CH02(1) | low-cost rental | 75.0 % | 3 | 4 |",
    } <= set(page.splitlines())
    counted, by_answer, more = page.split("\n\n")[2:-1]
    assert counted == (
        "| tenure | stage | homes | in all | declined | set aside | agreement not shown | withdrawn | counted |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| low-cost rental | 1 | 1234 | 11 "
        "| time limit 1, no ground 2 (1 set aside as no complaint, not agreed) "
        "| duplicate 1, merged 1 (1 after the answer was due) | 1 | 1 | 4 |\n"
        "| low-cost rental | 2 | 1234 | 1 | 0 | 0 | 0 | 0 | 1 |\n"
        "| low-cost home ownership | 1 | 200 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "| low-cost home ownership | 2 | 200 | 0 | 0 | 0 | 0 | 0 | 0 |"
    )
    assert by_answer == (
        "| tenure | stage | in time without extension | in time with extension | in time | late | overdue "
        "| escalated unanswered | not yet due | cannot be judged | after the backstop | provisional "
        "| from a reopening |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| low-cost rental | 1 | 2 | 1 | 3 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "| low-cost rental | 2 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "| low-cost home ownership | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "| low-cost home ownership | 2 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
    )
    # the answers took 10, 16, 12 and 17 working days
    assert more == (
        "| tenure | stage | extended | answered early | answered late | escalated | share escalated | mean days "
        "| median days | share upheld | share partly upheld | share not upheld | acknowledged as promised "
        "| answered as promised |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| low-cost rental | 1 | 3 | 1 | 1 | 1 | 25.0 % | 13.8 | 12 | 50.0 % | 25.0 % | 25.0 % | 0.0 % | 100.0 % |\n"
        "| low-cost rental | 2 | 0 | 0 | 0 | 0 | 0.0 % | none answered | none answered | undefined | undefined "
        "| undefined | undefined | undefined |\n"
        + "\n".join(
            f"| low-cost home ownership | {stage} | 0 | 0 | 0 | 0 | undefined | none answered | none answered "
            "| undefined | undefined | undefined | undefined | undefined |"
            for stage in (1, 2)
        )
    )


def test_the_page_says_to_which_days_the_complaints_were_judged() -> None:
    early, late = (Tally.of(complaint(), day) for day in (date(2024, 5, 3), date(2024, 6, 3)))
    page = tenant_satisfaction_measures(early + late, HOMES, YEAR).to_markdown()
    assert page.startswith("Complaints in 2024/25, as of 2024-05-03 to 2024-06-03\n")
    nobody_asked = tenant_satisfaction_measures(Tally(), HOMES, YEAR)
    assert nobody_asked.to_markdown().startswith("Complaints in 2024/25, without any complaint\n")


def test_the_page_says_where_withdrawn_complaints_are_counted() -> None:
    cases = of_result(StageResult.WITHDRAWN)
    assert "| 1, counted | 1 |" in measures(*cases, include_withdrawn=True).to_markdown()
    assert "| 1 | 0 |" in measures(*cases).to_markdown()
    assert "1, counted" not in measures(*cases).to_markdown()


def test_the_measures_are_a_frozen_value() -> None:
    of = measures(*of_result(StageResult.IN_TIME, 3))
    assert pickle.loads(pickle.dumps(of)) == of
    assert len({of, measures(*of_result(StageResult.IN_TIME, 3))}) == 1


# --- what is refused -------------------------------------------------------------------------------------------------


def said(refused: InvalidInput) -> list[tuple[str, str, str]]:
    return [(problem.field, problem.found, problem.message) for problem in refused.problems]


def test_an_unknown_measure_and_a_tenure_that_is_not_measured_are_refused_together() -> None:
    with pytest.raises(InvalidInput) as refused:
        measures().value("CH03", Tenure.OTHER)
    assert said(refused.value) == [
        ("measure", "'CH03'", "`measure` is 'CH03', but takes one of CH01(1), CH01(2), CH02(1), CH02(2)"),
        ("tenure", "Tenure.OTHER", "`tenure` is Tenure.OTHER, but only Tenure.LCRA and Tenure.LCHO are measured"),
    ]


@pytest.mark.parametrize("number", [True, -1, 1_234.0, "1234", None, Decimal(1_234)])
def test_homes_are_a_whole_number(number: object) -> None:
    homes = cast("Mapping[Tenure, int]", {Tenure.LCRA: number})
    with pytest.raises(InvalidInput, match=r"`homes\[Tenure.LCRA\]` is .* takes a whole number of homes, 0 or more"):
        tenant_satisfaction_measures(Tally(), homes, YEAR)


def test_everything_that_is_wrong_with_the_homes_is_said_at_once() -> None:
    tally = Tally.over(of_result(StageResult.IN_TIME), LATER)
    homes = cast("Mapping[Tenure, int]", {Tenure.LCHO: -5, Tenure.OTHER: 3, "LCRA": 9})
    with pytest.raises(InvalidInput) as refused:
        tenant_satisfaction_measures(tally, homes, YEAR)
    unmeasured = "only Tenure.LCRA and Tenure.LCHO are measured: leave the others out"
    assert said(refused.value) == [
        (
            "homes[Tenure.LCHO]",
            "-5",
            "`homes[Tenure.LCHO]` is -5, but takes a whole number of homes, 0 or more and at most 100,000,000",
        ),
        *(
            ("homes", other, f"`homes` has a number for {other}, but {unmeasured}")
            for other in ("Tenure.OTHER", "'LCRA'")
        ),
        (
            "homes[Tenure.LCRA]",
            "nothing",
            "`homes` has no number for Tenure.LCRA, of which there are complaints in the year: give it, 0 if none",
        ),
    ]


def test_a_tenure_without_counted_complaints_may_be_left_out() -> None:
    cases = [*of_result(StageResult.DECLINED), *of_result(StageResult.WITHDRAWN)]
    tally = Tally.over(cases, LATER)
    of = tenant_satisfaction_measures(tally, MappingProxyType({Tenure.LCHO: 5}), YEAR)
    assert figures(of).withdrawn == 1
    with pytest.raises(InvalidInput, match=r"no number for Tenure\.LCRA"):
        tenant_satisfaction_measures(tally, {Tenure.LCHO: 5}, YEAR, include_withdrawn=True)


@pytest.mark.parametrize(
    ("homes", "found"), [(None, "None"), (1_234, "1234"), ([(Tenure.LCRA, 1_234)], "a value of type list")]
)
def test_homes_are_given_by_tenure(homes: object, found: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        tenant_satisfaction_measures(Tally(), cast("Mapping[Tenure, int]", homes), YEAR)
    takes = "takes the number of homes of each tenure: pass {Tenure.LCRA: 1234, Tenure.LCHO: 56}"
    assert said(refused.value) == [("homes", found, f"`homes` is {found}, but {takes}")]


def test_measures_come_from_a_tally_and_a_year() -> None:
    with pytest.raises(InvalidInput, match=r"`tally` .* takes a Tally"):
        tenant_satisfaction_measures(cast(Tally, []), HOMES, YEAR)
    with pytest.raises(InvalidInput, match="`year` is 2024, but takes a ReportingYear"):
        tenant_satisfaction_measures(Tally(), HOMES, cast(ReportingYear, 2024))
    with pytest.raises(InvalidInput, match="`include_withdrawn` is 1, but takes a bool"):
        tenant_satisfaction_measures(Tally(), HOMES, YEAR, include_withdrawn=cast(bool, 1))


def test_withdrawing_at_stage_2_leaves_stage_1_counted() -> None:
    of = measures(complaint(ACKNOWLEDGED, ANSWERED, ESCALATED, Withdrawn(on=date(2024, 6, 4))))
    assert (figures(of).complaints, figures(of, 2).complaints, figures(of, 2).withdrawn) == (1, 0, 1)
