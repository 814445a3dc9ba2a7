"""What a tally counts, one table after another, and that it is a small and frozen value."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, localcontext
from typing import Any, cast

import pytest
from attrs import evolve, fields
from attrs.exceptions import FrozenInstanceError
from oversight.caseloads import (
    ACKNOWLEDGED,
    ANSWERED,
    AT_STAGE_1,
    DIRECTED,
    ESCALATED,
    LATER,
    RECEIVED,
    THREE_STAGES,
    complaint,
)

from hoscode import (
    Acknowledged,
    Complaint,
    Decision,
    EscalationRequested,
    Event,
    InvalidInput,
    Kind,
    LearningRecorded,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Outcome,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    RemedyRefused,
    Responded,
    Response,
    ResponseRevised,
    Step,
    Tenure,
    Verdict,
)
from hoscode.oversight import (
    DeterminationKey,
    LearningKey,
    OrderKey,
    OrderStatus,
    RemedyStatus,
    ReportingYear,
    StageResult,
    Tally,
)
from hoscode.oversight.tally import total, within_days

MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)
SETTINGS = ("timescales", "as_of_earliest", "as_of_latest")
TABLES = [each.alias for each in fields(Tally) if each.alias is not None and each.alias not in SETTINGS]


def tally(*events: Event, as_of: date = LATER) -> Tally:
    return Tally.of(complaint(*events), as_of)


# --- stages and answers ----------------------------------------------------------------------------------------------


def test_a_stage_is_counted_by_what_it_has_in_common_with_others() -> None:
    of = complaint(
        ACKNOWLEDGED,
        Responded(on=date(2024, 5, 20), outcome=Outcome.UPHELD),
        ESCALATED,
        category="  Damp \n and MOULD ",
    )
    (first, one), (second, other) = Tally.of(of, LATER).stages
    assert (one, other) == (1, 1)
    assert (first.month, first.stage, first.edition, first.tenure) == (MAY, 1, "hos-2024", Tenure.LCRA)
    assert (first.category, first.outcome) == ("damp and mould", Outcome.UPHELD)
    assert (second.month, second.stage, second.category, second.outcome) == (JUNE, 2, "damp and mould", None)


def test_the_time_to_answer_is_in_working_days_from_receipt_or_request() -> None:
    # 1 May to 20 May: 2, 3, 7, 8, 9, 10, 13, 14, 15, 16, 17 and 20 May; 3 June to 10 June: 4, 5, 6, 7 and 10 June
    of = tally(ACKNOWLEDGED, ANSWERED, ESCALATED, Responded(on=date(2024, 6, 10)))
    assert [(key.stage, key.working_days, count) for key, count in of.response_times] == [(1, 12, 1), (2, 5, 1)]


def test_the_time_to_answer_runs_from_a_direction() -> None:
    of = tally(*DIRECTED, Responded(on=date(2024, 9, 18)))
    assert [key.working_days for key, _ in of.response_times] == [12]  # 3 to 6, 9 to 13, 16 to 18 September


def test_an_answer_that_took_very_long_is_counted_to_the_day() -> None:
    of = Tally.over([complaint(Responded(on=date(2024 + years, 5, 20))) for years in (1, 1, 2)], date(2027, 6, 1))
    # from 1 May 2024 to 20 May 2025 are 384 days, of which 110 are Saturdays and Sundays and 9 bank holidays
    assert [(key.working_days, count) for key, count in of.response_times] == [(265, 2), (518, 1)]


def test_after_an_undated_request_nobody_knows_how_long_the_answer_took() -> None:
    undated = EscalationRequested(on=date(2024, 6, 3), date_known=False)
    of = tally(ACKNOWLEDGED, ANSWERED, undated, Responded(on=date(2024, 7, 1)))
    assert [key.stage for key, _ in of.response_times] == [1]


# --- findings and what is overdue ------------------------------------------------------------------------------------


def test_findings_are_counted_under_every_provision_they_cite() -> None:
    of = complaint(Acknowledged(on=date(2024, 5, 13)))
    found = {(key.provision, key.code, key.kind): count for key, count in Tally.of(of, date(2024, 5, 13)).findings}
    assert found == {
        ("4.1", "handler-missing", Kind.UNEVIDENCED): 1,
        ("5.6", "definition-missing", Kind.UNEVIDENCED): 1,
        ("6.2", "acknowledged-late", Kind.BREACH): 1,
    }


def test_a_finding_at_stage_2_stands_in_the_month_of_stage_2() -> None:
    of = tally(ACKNOWLEDGED, ANSWERED, ESCALATED, Acknowledged(on=date(2024, 6, 11)))
    assert [(key.month, key.stage) for key, _ in of.findings if key.code == "acknowledged-late"] == [(JUNE, 2)]


def test_a_complaint_is_counted_once_however_often_a_provision_was_broken_in_it() -> None:
    # 5.12: neither answer is held
    of = tally(ACKNOWLEDGED, ANSWERED, ESCALATED, Acknowledged(on=date(2024, 6, 5)), Responded(on=date(2024, 6, 20)))
    findings = [(key.month, count) for key, count in of.findings if key.provision == "5.12"]
    complaints = [(key.month, count) for key, count in of.complaints_found if key.provision == "5.12"]
    assert findings == [(MAY, 1), (JUNE, 1)]
    assert complaints == [(MAY, 1)]


def test_a_complaint_is_counted_in_the_month_of_the_first_stage_at_which_a_provision_was_broken() -> None:
    # 7.3, broken first by what was offered at stage 2 and then by what was offered at stage 1
    sooner, later = (Remedy(ref=ref, kind=RemedyKind.ACTION, details="x", by=date(2024, 6, 14)) for ref in ("R1", "R2"))
    of = tally(
        *(ACKNOWLEDGED, RemedyOffered(on=date(2024, 5, 7), remedy=sooner), ANSWERED),
        *(ESCALATED, RemedyOffered(on=date(2024, 6, 4), remedy=later)),
        *(RemedyDelivered(on=date(2024, 6, 17), ref="R2"), RemedyDelivered(on=date(2024, 6, 18), ref="R1")),
    )
    assert [(key.month, key.stage) for key, _ in of.findings if key.provision == "7.3"] == [(MAY, 1), (JUNE, 2)]
    assert [(key.month, count) for key, count in of.complaints_found if key.provision == "7.3"] == [(MAY, 1)]


def test_what_is_overdue_is_counted_by_duty_and_provision() -> None:
    of = tally(as_of=date(2024, 5, 24))  # to be acknowledged by the 9th, and then answered by the 23rd
    assert [(key.provision, key.duty, key.month, count) for key, count in of.overdue] == [
        ("6.2", "acknowledge", MAY, 1),
        ("6.3", "respond", MAY, 1),
    ]


def test_what_is_overdue_at_stage_2_stands_in_the_month_of_stage_2() -> None:
    of = tally(ACKNOWLEDGED, ANSWERED, ESCALATED)
    assert {(key.month, key.stage) for key, _ in of.overdue} == {(JUNE, 2)}


def test_what_is_found_and_what_is_overdue_stand_under_the_edition_and_the_provision_or_else_the_authority() -> None:
    directed = OmbudsmanDirected(on=date(2024, 5, 20), ref="D1", details="answer", by=date(2024, 5, 24))
    of_2022 = complaint(Acknowledged(on=date(2023, 5, 15)), received_on=date(2023, 5, 2))
    of = Tally.over([complaint(Acknowledged(on=date(2024, 5, 13)), directed), of_2022], LATER)
    for table in (of.findings, of.complaints_found, of.overdue):
        assert {(key.edition, key.month) for key, _ in table} == {("hos-2024", MAY), ("hos-2022", date(2023, 5, 1))}
        assert all(bool(key.provision) != bool(key.authority) for key, _ in table)
    assert {key.authority for key, _ in of.overdue} == {"", "the Housing Ombudsman Scheme"}


# --- remedies, learning, the Ombudsman -------------------------------------------------------------------------------


def offer(*, by: date | None = date(2024, 5, 31), open_until: date | None = None) -> RemedyOffered:
    remedy = Remedy(
        ref="R1",
        kind=RemedyKind.FINANCIAL,
        details="for six weeks without heating",
        amount=Decimal("150.5"),
        by=by,
        open_until=open_until,
    )
    return RemedyOffered(on=date(2024, 5, 7), remedy=remedy)


def test_a_remedy_stands_in_the_month_of_the_stage_at_which_it_was_offered() -> None:
    of = tally(offer(), ACKNOWLEDGED, ANSWERED, ESCALATED)
    assert [(key.month, key.stage) for key, _ in of.remedies] == [(MAY, 1)]


@pytest.mark.parametrize(
    ("events", "as_of", "expected"),
    [
        ((offer(),), date(2024, 5, 31), RemedyStatus.OWED),
        ((offer(),), date(2024, 6, 1), RemedyStatus.OVERDUE),
        ((offer(by=None),), LATER, RemedyStatus.OWED),
        ((offer(), RemedyDelivered(on=date(2024, 5, 31), ref="R1")), LATER, RemedyStatus.DELIVERED),
        ((offer(), RemedyDelivered(on=date(2024, 6, 1), ref="R1")), LATER, RemedyStatus.DELIVERED_LATE),
        ((offer(by=None), RemedyDelivered(on=date(2024, 6, 1), ref="R1")), LATER, RemedyStatus.DELIVERED),
        ((offer(), RemedyRefused(on=date(2024, 5, 8), ref="R1")), LATER, RemedyStatus.REFUSED),
        ((offer(open_until=date(2024, 5, 14)),), date(2024, 5, 14), RemedyStatus.OWED),
        ((offer(open_until=date(2024, 5, 14)),), date(2024, 5, 15), RemedyStatus.LAPSED),
        (
            (offer(open_until=date(2024, 5, 14)), RemedyAccepted(on=date(2024, 5, 14), ref="R1")),
            date(2024, 6, 3),
            RemedyStatus.OVERDUE,
        ),
    ],
)
def test_a_remedy_is_counted_by_what_has_become_of_it(
    events: tuple[Event, ...], as_of: date, expected: RemedyStatus
) -> None:
    of = tally(*events, as_of=as_of)
    assert [(key.kind, key.status, key.stage, count) for key, count in of.remedies] == [
        (RemedyKind.FINANCIAL, expected, 1, 1)
    ]
    assert [(key.status, pence) for key, pence in of.pence_offered] == [(expected, 15_050)]
    assert of.money_offered == Decimal("150.50")


def test_a_remedy_dropped_by_a_revised_letter_was_replaced() -> None:
    apology = Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="sorry", by=date(2024, 6, 3))
    answer = Responded(on=date(2024, 5, 20), response=Response(remedies=[apology]))
    of = tally(ACKNOWLEDGED, answer, ResponseRevised(on=date(2024, 5, 22), response=Response(remedies=[])))
    assert [key.status for key, _ in of.remedies] == [RemedyStatus.REPLACED]
    assert of.pence_offered == ()


def test_money_adds_up_to_the_penny_whatever_precision_the_caller_computes_with() -> None:
    with localcontext() as context:
        context.prec = 2
        of = Tally.over([complaint(offer())] * 3, LATER)
        assert of.money_offered.as_tuple() == Decimal("451.50").as_tuple()
    assert Tally().money_offered == 0


def test_the_largest_amount_there_can_be_adds_up() -> None:
    largest = Remedy(ref="R9", kind=RemedyKind.FINANCIAL, details="x", amount=Decimal("999999999999.99"))
    of = tally(RemedyOffered(on=date(2024, 5, 7), remedy=largest), offer())
    assert of.money_offered == Decimal("1000000000150.49")


def test_learning_is_counted_by_whether_anything_was_improved() -> None:
    of = tally(
        LearningRecorded(on=date(2024, 5, 7), details="calls were not logged"),
        LearningRecorded(on=date(2024, 6, 3), details="calls were not logged", service_improvement="a call log"),
        LearningRecorded(on=date(2024, 6, 4), details="nobody rang back", service_improvement="  "),
    )
    assert of.learning == (
        (LearningKey(month=MAY, improved=False), 1),
        (LearningKey(month=JUNE, improved=False), 1),
        (LearningKey(month=JUNE, improved=True), 1),
    )


def ordered(by: date) -> OmbudsmanDetermined:
    order = Order(ref="O1", details="pay £250", by=by)
    return OmbudsmanDetermined(on=date(2025, 2, 3), finding=" Service  Failure", orders=[order])


@pytest.mark.parametrize(
    ("events", "as_of", "expected"),
    [
        ((ordered(date(2025, 3, 3)),), date(2025, 3, 3), OrderStatus.OWED),
        ((ordered(date(2025, 3, 3)),), date(2025, 3, 4), OrderStatus.OVERDUE),
        ((ordered(date(2025, 3, 3)), OrderComplied(on=date(2025, 3, 3), ref="O1")), LATER, OrderStatus.COMPLIED),
        ((ordered(date(2025, 3, 3)), OrderComplied(on=date(2025, 3, 4), ref="O1")), LATER, OrderStatus.COMPLIED_LATE),
    ],
)
def test_what_the_ombudsman_determined_and_ordered_is_counted(
    events: tuple[Event, ...], as_of: date, expected: OrderStatus
) -> None:
    of = tally(*events, as_of=as_of)
    february = date(2025, 2, 1)
    assert of.determinations == ((DeterminationKey(month=february, finding="service failure"), 1),)
    assert of.orders == ((OrderKey(month=february, status=expected), 1),)
    overdue = [key.provision for key, _ in of.overdue if key.duty == "comply-with-order"]
    assert overdue == ([""] if expected is OrderStatus.OVERDUE else [])


# --- the days and the timescales -------------------------------------------------------------------------------------


def test_a_tally_says_by_which_limits_its_stages_were_judged() -> None:
    limits = [
        (limit.edition, limit.stage, limit.step, limit.working_days, limit.provision)
        for limit in tally(ACKNOWLEDGED, ANSWERED, ESCALATED).timescales
    ]
    assert limits == [
        ("hos-2024", 1, Step.ACKNOWLEDGE, 5, "6.2"),
        ("hos-2024", 1, Step.RESPOND, 10, "6.3"),
        ("hos-2024", 1, Step.EXTEND, 10, "6.4"),
        ("hos-2024", 2, Step.ACKNOWLEDGE, 5, "6.11"),
        ("hos-2024", 2, Step.RESPOND, 20, "6.14"),
        ("hos-2024", 2, Step.EXTEND, 20, "6.15"),
    ]


def test_only_the_limits_of_stages_that_were_reached_are_named() -> None:
    assert {limit.stage for limit in tally(ACKNOWLEDGED).timescales} == {1}
    of_2022 = complaint(received_on=date(2023, 5, 2), policy=THREE_STAGES)
    assert {(limit.edition, limit.stage) for limit in Tally.of(of_2022, LATER).timescales} == {("hos-2022", 1)}


def test_a_sum_counts_what_its_parts_count() -> None:
    one, other = tally(ACKNOWLEDGED, ANSWERED), tally(ACKNOWLEDGED, ANSWERED, ESCALATED)
    counted = [(key.stage, key.escalated, count) for key, count in (one + one + other).stages]
    assert counted == [(1, False, 2), (1, True, 1), (2, False, 1)]
    assert (one + other).complaints == 2


def test_a_sum_and_a_year_count_what_their_parts_count_in_every_table() -> None:
    case = complaint(
        *(ACKNOWLEDGED, offer(), LearningRecorded(on=date(2024, 5, 7), details="x"), ANSWERED, ESCALATED),
        OmbudsmanDetermined(
            on=date(2025, 2, 3),
            finding="x",
            verdicts=[Verdict("repairs", Decision.MALADMINISTRATION)],
            orders=[Order(ref="O1", details="pay", by=date(2025, 3, 3), amount=Decimal(250))],
        ),
        OmbudsmanDirected(on=date(2025, 2, 4), ref="D1", details="answer", by=date(2025, 2, 9)),
    )
    one = Tally.of(case, LATER)
    both = Tally.over([case, case], LATER)
    assert both == one + one
    for name in TABLES:
        table = getattr(one, name)
        assert table, name
        assert getattr(both, name) == tuple((key, number * 2) for key, number in table), name
        assert getattr(one + Tally(), name) == table, name
        assert getattr(one.within(ReportingYear(2024)), name) == table, name
        assert getattr(one.within(ReportingYear(2023)), name) == (), name
    assert Tally(**{name: getattr(both, name) for name in (*TABLES, *SETTINGS)}) == both


def test_a_sum_spans_the_days_of_its_parts() -> None:
    early, late = tally(as_of=date(2024, 5, 3)), tally(as_of=date(2024, 6, 3))
    for both in (early + late, late + early):
        assert (both.as_of_earliest, both.as_of_latest) == (date(2024, 5, 3), date(2024, 6, 3))
    assert (Tally().as_of_earliest, Tally().as_of_latest) == (None, None)
    assert Tally() + Tally() == Tally()


# --- a reporting year ------------------------------------------------------------------------------------------------


def test_a_year_holds_the_stages_that_began_in_it_and_what_happened_in_it() -> None:
    received_in_march = complaint(
        *(Acknowledged(on=date(2025, 3, 26)), Responded(on=date(2025, 4, 2))),
        *(EscalationRequested(on=date(2025, 4, 7)), LearningRecorded(on=date(2025, 4, 8), details="ring back")),
        received_on=date(2025, 3, 24),
    )
    of = Tally.of(received_in_march, LATER)
    before, after = of.within(ReportingYear(2024)), of.within(ReportingYear(2025))
    assert [key.stage for key, _ in before.stages] == [1]
    assert [key.stage for key, _ in after.stages] == [2]
    assert (len(before.learning), len(after.learning)) == (0, 1)
    assert {limit.stage for limit in after.timescales} == {2}
    assert (before.complaints, after.complaints) == (1, 0)
    assert before + after == of
    assert of.within(ReportingYear(2023)).stages == ()


# --- a small, frozen value -------------------------------------------------------------------------------------------


def caseload(number: int) -> list[Complaint]:
    """So many complaints of seven kinds."""
    kinds = list(AT_STAGE_1.values())
    return [complaint(*kinds[each % len(kinds)], reference=f"C-{each}") for each in range(number)]


@pytest.mark.untraced
def test_a_tally_is_no_larger_for_2000_complaints_than_for_200_of_the_same_kinds() -> None:
    few, many = Tally.over(caseload(200), LATER), Tally.over(caseload(2_000), LATER)
    assert (few.complaints, many.complaints) == (200, 2_000)
    assert len(few.stages) == len(many.stages) == 8  # seven results at stage 1, and the one that was escalated
    assert [key for key, _ in few.stages] == [key for key, _ in many.stages]
    assert len(pickle.dumps(many)) <= len(pickle.dumps(few)) * 1.05


def test_a_tally_is_a_frozen_value() -> None:
    of = Tally.over(caseload(20), LATER)
    assert pickle.loads(pickle.dumps(of)) == copy.deepcopy(of) == of
    assert hash(pickle.loads(pickle.dumps(of))) == hash(of)
    assert of != Tally()
    assert len({hash(each) for each in (of, Tally(), tally())}) == 3
    with pytest.raises(FrozenInstanceError):
        of.as_of_latest = date(2030, 1, 1)  # type: ignore[misc]


def test_a_tally_can_be_made_of_tables() -> None:
    of = Tally.over(caseload(20), LATER)
    again = Tally(
        stages=of.stages,
        acknowledgements=of.acknowledgements,
        response_times=of.response_times,
        findings=of.findings,
        complaints_found=of.complaints_found,
        overdue=of.overdue,
        timescales=of.timescales,
        as_of_earliest=LATER,
        as_of_latest=LATER,
    )
    assert again == of
    assert evolve(of, as_of_latest=date.max).stages == of.stages
    (first, number), *_ = of.stages
    assert Tally(stages=((first, 1), (first, 2))).stages == ((first, 3),)
    assert number > 1


def test_a_tally_prints_short() -> None:
    assert repr(Tally.over(caseload(20), LATER)) == "<Tally of 20 complaints>"
    assert repr(tally()) == "<Tally of 1 complaint>"


def test_provisions_stand_as_people_number_them() -> None:
    of = Tally.over(caseload(20), LATER)
    numbers = list(dict.fromkeys(key.provision for key, _ in of.findings))
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])
    assert {"6.3", "6.10"} <= set(numbers)


def test_categories_that_differ_only_in_how_a_number_is_written_stand_in_one_order() -> None:
    one, other = (Tally.of(complaint(category=category), LATER) for category in ("01 repairs", "1 repairs"))
    assert one + other == other + one


def test_a_table_stands_in_one_order_whatever_was_counted_first() -> None:
    tenures = [*Tenure, None]
    for counted in (tenures, tenures[::-1]):
        of = Tally.over([complaint(tenure=each) for each in counted], LATER)
        assert [key.tenure for key, _ in of.stages] == [None, Tenure.LCHO, Tenure.LCRA, Tenure.OTHER]  # by the slug
    categories = ["b 1", "a 2", "a 10", "10 b", "9 a"]
    of = Tally.over([complaint(category=each) for each in categories], LATER)
    assert [key.category for key, _ in of.stages] == ["a 10", "a 2", "b 1", "9 a", "10 b"]


def test_a_part_of_the_answers_came_within_so_many_days() -> None:
    # 8 of 10 within 2 working days, 9 within 5, and the last after 40
    taken = [(5, 1), (2, 8), (40, 1)]
    assert [within_days(taken, part, 10) for part in (1, 8, 9, 10)] == [2, 2, 5, 40]
    assert within_days([], 9, 10) is None


def test_the_counts_of_some_kinds_add_up() -> None:
    assert total([("a", 2), ("b", 3), ("c", 5), ("a", 7)], ["a", "c"]) == 14
    assert total([("a", 2)], []) == 0


def test_a_tally_can_be_made_as_of_the_last_day_of_the_calendar() -> None:
    of = tally(as_of=date.max)
    assert of.as_of_latest == date.max
    assert of.within(ReportingYear(2024)).complaints == 1


# --- what is refused -------------------------------------------------------------------------------------------------


def said(refused: InvalidInput) -> tuple[str, str, str]:
    (problem,) = refused.problems
    return problem.field, problem.found, problem.message


def test_a_day_before_the_last_event_is_refused_with_the_complaint_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        tally(ACKNOWLEDGED, ANSWERED, as_of=date(2024, 5, 19))
    before = "`as_of` is 2024-05-19, before the last event of 'C-1' on 2024-05-20"
    instead = "replay its history up to that day instead"
    assert said(refused.value) == ("as_of", "the date 2024-05-19", f"{before}: {instead}")
    assert tally(ACKNOWLEDGED, ANSWERED, as_of=date(2024, 5, 20)).complaints == 1


@pytest.mark.parametrize(
    ("count", "field", "found", "takes"),
    [
        (lambda: Tally.of(cast(Complaint, RECEIVED), LATER), "complaint", "the date 2024-05-01", "a Complaint"),
        (lambda: Tally.over([complaint(), cast(Complaint, 2)], LATER), "complaints[1]", "2", "a Complaint"),
        (lambda: Tally.over(cast(Any, 7), LATER), "complaints", "7", "complaints: pass a list of them"),
        (lambda: Tally() + cast(Tally, 0), "other", "0", "a Tally"),
    ],
)
def test_only_complaints_can_be_counted_and_only_tallies_add_up(
    count: Callable[[], Tally], field: str, found: str, takes: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        count()
    assert said(refused.value) == (field, found, f"`{field}` is {found}, but takes {takes}")


@pytest.mark.parametrize("as_of", [datetime(2025, 4, 30, tzinfo=UTC), "2025-04-30", None])
def test_only_to_a_date_can_be_counted(as_of: object) -> None:
    for complaints in ([complaint()], []):
        with pytest.raises(InvalidInput, match=r"`as_of` is .* takes a calendar date"):
            Tally.over(complaints, cast(date, as_of))


def test_only_a_reporting_year_or_a_period_can_be_cut_out() -> None:
    with pytest.raises(InvalidInput) as refused:
        Tally().within(cast(ReportingYear, 2024))
    field, found, message = said(refused.value)
    assert (field, found) == ("year", "2024")
    assert message.startswith("`year` is 2024, but takes a ReportingYear or a Period: pass ReportingYear(2024)")


def test_every_result_of_stage_1_is_counted_once() -> None:
    of = Tally.over([complaint(*events) for events in AT_STAGE_1.values()], LATER)
    assert {key.result: count for key, count in of.stages if key.stage == 1} == dict.fromkeys(AT_STAGE_1, 1)
    assert [key.result for key, _ in of.stages if key.stage == 2] == [StageResult.OVERDUE]
