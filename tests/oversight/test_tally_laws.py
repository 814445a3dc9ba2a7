"""Laws of the tally: any order and any chunks come to the same, and every stage stands in exactly one result."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import reduce

from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pool import COMPLAINTS, SHORT_COMPLAINTS

from hoscode import (
    AcceptanceDirected,
    Complaint,
    Declined,
    Duty,
    DutyStatus,
    EscalationRequested,
    LandlordPolicy,
    LearningRecorded,
    OmbudsmanDetermined,
    Phase,
    Reopened,
    SetAside,
    SetAsideReason,
    Stage,
    Step,
    Target,
    Withdrawn,
    duties,
    overdue,
    record,
    replay,
)
from hoscode.oversight import AcknowledgementResult, PromiseResult, ReportingYear, StageKey, StageResult, Tally


def tables(of: Tally) -> tuple[object, ...]:
    return (
        *(of.stages, of.acknowledgements, of.response_times, of.findings, of.complaints_found, of.overdue),
        *(of.remedies, of.pence_offered, of.learning, of.determinations, of.verdicts),
        *(of.orders, of.pence_ordered, of.directions),
    )


def last_day(complaint: Complaint) -> date:
    return max(event.on for event in complaint.history)


@st.composite
def caseloads(draw: DrawFn, most: int = 4) -> tuple[list[Complaint], date]:
    """Some complaints, and a day on which all of them can be judged: often the very day of the last event."""
    drawn = draw(st.lists(SHORT_COMPLAINTS, min_size=1, max_size=most))
    latest = max(last_day(each) for each in drawn)
    return drawn, latest + timedelta(days=draw(st.sampled_from([0, 1, 7, 30, 100])))


@given(caseloads(), st.data())
def test_any_order_and_any_chunks_come_to_the_same(caseload: tuple[list[Complaint], date], data: st.DataObject) -> None:
    cases, as_of = caseload
    expected = Tally.over(cases, as_of)
    shuffled = data.draw(st.permutations(cases))
    cut = data.draw(st.integers(0, len(cases)))
    assert Tally.over(shuffled, as_of) == expected
    assert Tally.over(cases[:cut], as_of) + Tally.over(cases[cut:], as_of) == expected
    assert Tally.over(cases[cut:], as_of) + Tally.over(cases[:cut], as_of) == expected
    assert sum((Tally.of(each, as_of) for each in shuffled), Tally()) == expected


@given(caseloads(), st.data())
def test_the_tables_stand_in_one_order_however_they_were_counted(
    caseload: tuple[list[Complaint], date], data: st.DataObject
) -> None:
    cases, as_of = caseload
    one, other = Tally.over(cases, as_of), Tally.over(data.draw(st.permutations(cases)), as_of)
    assert tables(other) == tables(one)
    assert tables(other + one) == tables(one + other)
    began = [(key.month, key.stage) for key, _ in one.stages]
    assert began == sorted(began)


@given(caseloads(3), caseloads(3), caseloads(3))
def test_tallies_are_a_commutative_monoid(
    first: tuple[list[Complaint], date], second: tuple[list[Complaint], date], third: tuple[list[Complaint], date]
) -> None:
    a, b, c = (Tally.over(cases, as_of) for cases, as_of in (first, second, third))
    assert a + Tally() == Tally() + a == a
    assert a + b == b + a
    assert hash(a + b) == hash(b + a)
    assert (a + b) + c == a + (b + c)


@given(caseloads(), caseloads(), st.integers(2021, 2031))
def test_cutting_out_a_year_and_adding_up_can_be_done_in_either_order(
    first: tuple[list[Complaint], date], second: tuple[list[Complaint], date], start: int
) -> None:
    a, b = (Tally.over(cases, as_of) for cases, as_of in (first, second))
    year = ReportingYear(start)
    assert (a + b).within(year) == a.within(year) + b.within(year)


@given(caseloads())
def test_the_years_of_a_tally_add_up_to_it(caseload: tuple[list[Complaint], date]) -> None:
    of = Tally.over(*caseload)
    years = [of.within(ReportingYear(start)) for start in range(2021, 2080)]
    assert reduce(Tally.__add__, years) == of


@given(caseloads())
def test_every_stage_of_every_complaint_stands_in_exactly_one_result(caseload: tuple[list[Complaint], date]) -> None:
    cases, as_of = caseload
    of = Tally.over(cases, as_of)
    reached = Counter(stage.number for each in cases for stage in stages_of_the_code(each))
    for table in (of.stages, of.acknowledgements):
        counted: Counter[int] = Counter()
        for key, count in table:
            counted[key.stage] += count
        assert counted == reached
    assert of.complaints == len(cases)


# --- the same told another way: by the duties of each complaint ------------------------------------------------------


def stages_of_the_code(complaint: Complaint) -> list[Stage]:
    """Every stage but one that the landlord holds beyond those there are (5.3)."""
    return [stage for stage in complaint.stages if stage.number <= complaint.last_stage]


def latest_duty(complaint: Complaint, code: str, stage: int) -> Duty | None:
    """The duty of the stage that stood last: a direction begins it anew."""
    return next(
        (duty for duty in reversed(duties(complaint)) if (duty.code, duty.stage) == (code, stage)),
        None,
    )


def result_by_duty(complaint: Complaint, number: int, as_of: date) -> StageResult:
    stage, duty = complaint.stages[number - 1], latest_duty(complaint, "respond", number)
    if number == complaint.stage and complaint.phase is Phase.SET_ASIDE:
        return result_of_setting_aside(complaint)
    if number == complaint.stage and complaint.phase in (Phase.DECLINED, Phase.WITHDRAWN):
        return StageResult[complaint.phase.name]
    if number < complaint.stage and stage.responded_on is None:
        return StageResult.ESCALATED_UNANSWERED
    if duty is None:
        return StageResult.CANNOT_BE_JUDGED
    status = duty.status(as_of)
    if status is DutyStatus.MET:
        assert duty.met_on is not None
        deadline, base_on = duty.deadline, duty.deadline.base_on
        if deadline.earliest_on is not None:
            if duty.met_on > deadline.earliest_on:
                return StageResult.CANNOT_BE_JUDGED
            # counted from the beginning of the stage, and not from the last day on which it could be acknowledged
            rules = complaint.edition.stages[number - 1]
            assert rules.acknowledge is not None
            sooner = rules.respond.working_days - rules.acknowledge.working_days
            base_on = complaint.policy.calendar.add(deadline.starts, sooner)
        extended = duty.met_on > base_on
        return StageResult.IN_TIME_WITH_EXTENSION if extended else StageResult.IN_TIME
    return {
        DutyStatus.MET_LATE: StageResult.LATE,
        DutyStatus.OPEN: StageResult.NOT_YET_DUE,
        DutyStatus.OVERDUE: StageResult.OVERDUE,
        DutyStatus.LAPSED: StageResult.CANNOT_BE_JUDGED,  # answered, and nobody knows on which day
    }[status]


def result_of_setting_aside(complaint: Complaint) -> StageResult:
    so_far, ending = replay(complaint.history[:1], complaint.policy, edition=complaint.edition), None
    for event in complaint.history[1:]:
        before, so_far = so_far.phase, record(so_far, event)
        if so_far.phase is Phase.SET_ASIDE and before is not Phase.SET_ASIDE:
            ending = event
    assert isinstance(ending, SetAside)
    if ending.why is not SetAsideReason.NOT_A_COMPLAINT or ending.agreed_with_resident:
        return StageResult.SET_ASIDE
    return StageResult.DECLINED if ending.agreed_with_resident is False else StageResult.AGREEMENT_NOT_SHOWN


@given(COMPLAINTS, st.sampled_from([0, 1, 10, 50]))
def test_the_result_of_a_stage_is_what_its_duty_to_answer_says(complaint: Complaint, later: int) -> None:
    as_of = last_day(complaint) + timedelta(days=later)
    results = {key.stage: key.result for key, _ in Tally.of(complaint, as_of).stages}
    stages = stages_of_the_code(complaint)
    assert results == {stage.number: result_by_duty(complaint, stage.number, as_of) for stage in stages}


def was_taken_up_on_an_unknown_day(complaint: Complaint, stage: int) -> bool:
    """Whether the stage was withdrawn and asked for again, last by a request of which the day is not known."""
    so_far, unknown = replay(complaint.history[:1], complaint.policy, edition=complaint.edition), False
    for event in complaint.history[1:]:
        before, so_far = so_far.phase, record(so_far, event)
        if isinstance(event, EscalationRequested) and before is Phase.WITHDRAWN and so_far.stage == stage:
            unknown = not event.date_known
    return unknown


@given(COMPLAINTS, st.sampled_from([0, 1, 10, 50]))
def test_the_result_of_an_acknowledgement_is_what_its_duty_says(complaint: Complaint, later: int) -> None:
    as_of = last_day(complaint) + timedelta(days=later)
    results = {key.stage: key.result for key, _ in Tally.of(complaint, as_of).acknowledgements}
    set_aside = {key.stage: key.set_aside for key, _ in Tally.of(complaint, as_of).stages}
    for stage in stages_of_the_code(complaint):
        duty = latest_duty(complaint, "acknowledge", stage.number)
        if duty is None:
            assert results[stage.number] is AcknowledgementResult.NOT_TIMED
            continue
        if set_aside[stage.number] in (SetAsideReason.DUPLICATE, SetAsideReason.ENTERED_IN_ERROR):
            assert results[stage.number] is AcknowledgementResult.NOT_NEEDED  # there was no complaint
            continue
        if duty.met_on is not None and was_taken_up_on_an_unknown_day(complaint, stage.number):
            assert results[stage.number] is AcknowledgementResult.NOT_TIMED  # of the clock that began anew
            continue
        lapsed_late = duty.lapsed_on is not None and duty.lapsed_on > duty.on
        lapsed = AcknowledgementResult.NEVER if lapsed_late else AcknowledgementResult.NOT_NEEDED
        expected = {
            DutyStatus.MET: {AcknowledgementResult.IN_TIME},
            DutyStatus.MET_LATE: {AcknowledgementResult.LATE},
            DutyStatus.OPEN: {AcknowledgementResult.NOT_YET_DUE},
            DutyStatus.OVERDUE: {AcknowledgementResult.OVERDUE},
            DutyStatus.LAPSED: {lapsed, AcknowledgementResult.NOT_TIMED},  # by an undated request for the next stage
        }[duty.status(as_of)]
        assert results[stage.number] in expected


@given(COMPLAINTS)
def test_the_other_tables_are_what_the_complaint_itself_says(complaint: Complaint) -> None:
    as_of = last_day(complaint)
    of = Tally.of(complaint, as_of)
    cited: Counter[tuple[str, str]] = Counter()
    for finding in complaint.findings:
        cited.update((number, finding.code) for number in [each.number for each in finding.provisions] or [""])
    counted: Counter[tuple[str, str]] = Counter()
    for found, count in of.findings:
        counted[found.provision, found.code] += count
    assert counted == cited
    assert {(key.provision, key.kind) for key, _ in of.complaints_found} == {
        (key.provision, key.kind) for key, _ in of.findings
    }
    assert all(count == 1 for _, count in of.complaints_found)
    assert {key.duty for key, _ in of.overdue} == {duty.code for duty in overdue(complaint, as_of)}
    assert sum(count for _, count in of.remedies) == len(complaint.casework.remedies)
    amounts = [each.remedy.amount for each in complaint.casework.remedies if each.remedy.amount is not None]
    assert of.money_offered == sum(amounts)
    assert sum(count for _, count in of.orders) == len(complaint.casework.orders)
    assert sum(count for _, count in of.directions) == len(complaint.casework.directions)
    ordered = [each.order.amount for each in complaint.casework.orders if each.order.amount is not None]
    assert of.money_ordered == sum(ordered)
    kinds = Counter(type(event) for event in complaint.history)
    assert sum(count for _, count in of.learning) == kinds[LearningRecorded]
    determined = [event for event in complaint.history if isinstance(event, OmbudsmanDetermined)]
    assert sum(count for _, count in of.determinations) == len(determined)
    assert sum(count for _, count in of.verdicts) == sum(len(event.verdicts) for event in determined)


@given(COMPLAINTS)
def test_what_is_marked_is_what_was_found(complaint: Complaint) -> None:
    keys: list[StageKey] = [key for key, _ in Tally.of(complaint, last_day(complaint)).stages]
    after_backstop = {each.stage for each in complaint.findings if each.code == "responded-after-backstop"}
    assert {key.stage for key in keys if key.after_backstop} == after_backstop
    in_time = (StageResult.IN_TIME, StageResult.IN_TIME_WITH_EXTENSION)
    assert all(key.result in in_time for key in keys if key.after_backstop)
    grounds = [event.ground for event in complaint.history if isinstance(event, Declined)]
    declined = [key for key in keys if key.result is StageResult.DECLINED]
    assert all(key.ground is grounds[-1] for key in declined if key.set_aside is None)
    assert all(key.ground is None for key in keys if key.set_aside is not None)
    assert all(key.ground is None for key in keys if key.result is not StageResult.DECLINED)


OWN_TIMES = LandlordPolicy(
    "Example Homes",
    targets=[
        *(Target(Step.ACKNOWLEDGE, 1, 2), Target(Step.RESPOND, 1, 8)),
        *(Target(Step.ACKNOWLEDGE, 2, 3), Target(Step.RESPOND, 2, 12)),
    ],
)
STARTS_ANEW = (AcceptanceDirected, Reopened, SetAside, Withdrawn)


@given(COMPLAINTS)
def test_an_own_time_to_answer_is_missed_where_the_history_is_found_to_have_missed_it(drawn: Complaint) -> None:
    assume(not any(isinstance(event, STARTS_ANEW) for event in drawn.history))  # what was found before it stays found
    complaint = replay(drawn.history, OWN_TIMES, edition=drawn.edition)
    missed = {(each.stage, each.provisions[0].number) for each in complaint.findings if each.code == "target-missed"}
    of = Tally.of(complaint, last_day(complaint))
    for key, _ in of.stages:
        provision = complaint.edition.stages[key.stage - 1].respond.provision.number
        if key.answered:
            assert (key.promise is PromiseResult.MISSED) is ((key.stage, provision) in missed)
    for kept in (key for key, _ in of.acknowledgements if key.promise is PromiseResult.KEPT):
        limit = complaint.edition.stages[kept.stage - 1].acknowledge
        assert limit is not None
        assert (kept.stage, limit.provision.number) not in missed
