"""A made-up caseload is what its plan asks for, always the same, and sound where no fault was asked for."""

from __future__ import annotations

import doctest
from collections.abc import Callable, Iterable
from datetime import date
from math import sqrt
from types import ModuleType
from typing import Final

import caseload
import caseload_plan
import pytest
from attrs import evolve
from caseload import History, histories, until
from caseload_plan import CaseloadPlan, Homes, StagePlan

from hoscode import (
    Complaint,
    Declined,
    DutyStatus,
    EscalationRequested,
    Extended,
    InvalidInput,
    LearningRecorded,
    Outcome,
    Phase,
    Received,
    RemedyDelivered,
    Responded,
    Tenure,
    Withdrawn,
    apply,
    duties,
    open_complaint,
    replay,
)
from hoscode.oversight import ReportingYear

YEAR: Final = ReportingYear(2024)
LONG_AFTER: Final = date(2027, 3, 31)

FAULTLESS_STAGE: Final = StagePlan(
    acknowledged_late=0,
    in_time=0.8,
    in_time_extended=0.2,
    letters_incomplete=0,
    declined=0,
)
FAULTLESS: Final = CaseloadPlan(
    stage_1=FAULTLESS_STAGE,
    stage_2=FAULTLESS_STAGE,
    escalated=0.5,
    same_handler=0,
    details_left_out=0,
    delivered_late=0,
    undelivered=0,
).of_size(400)

PLAN: Final = CaseloadPlan(
    stock=[Homes(Tenure.LCRA, homes=50_000, complaints=4_000), Homes(Tenure.LCHO, homes=5_000, complaints=1_000)],
    stage_1=StagePlan(
        declined=0.05,
        withdrawn=0.06,
        acknowledged_late=0.12,
        in_time=0.60,
        in_time_extended=0.15,
        unanswered=0.05,
        upheld=0.5,
        partly_upheld=0.2,
        letters_incomplete=0.1,
    ),
    stage_2=StagePlan(in_time=0.50, in_time_extended=0.20, acknowledged_late=0.3, upheld=0.3),
    escalated=0.4,
    same_handler=0.1,
).of_size(2_000)


@pytest.fixture(scope="module", params=[2023, 2024])
def complaints(request: pytest.FixtureRequest) -> list[Complaint]:
    return [replay(history) for history in histories(PLAN, ReportingYear(int(request.param)), seed=11)]


# --- always the same -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("parts", [2, 3, 7, 60])
def test_a_complaint_is_the_same_whoever_makes_it(parts: int) -> None:
    plan = CaseloadPlan().of_size(50)
    whole = list(histories(plan, YEAR, seed=5))
    for part in range(parts):
        assert list(histories(plan, YEAR, 5, part, parts)) == whole[part::parts]


def test_another_seed_or_year_makes_other_complaints() -> None:
    plan = CaseloadPlan().of_size(20)
    assert len({tuple(histories(plan, ReportingYear(year), seed)) for year in (2023, 2024) for seed in (1, 2)}) == 4


@pytest.mark.parametrize(("part", "parts"), [(-1, 2), (2, 2), (0, 0)])
def test_a_part_is_one_of_the_parts(part: int, parts: int) -> None:
    with pytest.raises(InvalidInput, match="parts are counted from 0"):
        histories(PLAN, YEAR, 1, part, parts)


def test_what_was_known_on_a_day_is_what_had_happened_by_then() -> None:
    for history in histories(FAULTLESS, YEAR, 3):
        known = until(history, date(2024, 12, 31))
        assert known == history[: len(known)]
        assert all(event.on > date(2024, 12, 31) for event in history[len(known) :])


# --- sound where no fault was asked for ------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_nothing_is_found_in_a_caseload_without_faults_and_the_code_would_let_all_of_it_happen(year: int) -> None:
    for history in histories(FAULTLESS, ReportingYear(year), seed=2):
        received, *rest = history
        assert isinstance(received, Received)
        complaint = open_complaint(received)
        for event in rest:
            complaint = apply(complaint, event)
        assert complaint.findings == ()
        assert all(duty.status(LONG_AFTER) in (DutyStatus.MET, DutyStatus.LAPSED) for duty in duties(complaint))


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (evolve(FAULTLESS, same_handler=1), {"same-handler"}),
        (evolve(FAULTLESS, details_left_out=1), {"ombudsman-details-missing"}),
        (evolve(FAULTLESS, delivered_late=1), {"remedy-late", "action-late"}),
        (evolve(FAULTLESS, undelivered=1), set[str]()),  # not late until it is done: the duty is overdue
        (evolve(FAULTLESS, stage_1=evolve(FAULTLESS_STAGE, declined=1, withdrawn=0)), set[str]()),
        (evolve(FAULTLESS, stage_2=evolve(FAULTLESS_STAGE, declined=1, withdrawn=0)), set[str]()),
        (evolve(FAULTLESS, stage_1=evolve(FAULTLESS_STAGE, unanswered=0.2, in_time=0.6)), set[str]()),
        (evolve(FAULTLESS, stage_1=evolve(FAULTLESS_STAGE, letters_incomplete=1)), {"content-missing"}),
        (
            evolve(FAULTLESS, stage_2=evolve(FAULTLESS_STAGE, acknowledged_late=1)),
            {"acknowledged-late", "responded-after-backstop"},
        ),
        (
            evolve(FAULTLESS, stage_1=evolve(FAULTLESS_STAGE, in_time=0, in_time_extended=0, updates_agreed=1)),
            {"responded-late"},
        ),
        (
            evolve(FAULTLESS, stage_1=evolve(FAULTLESS_STAGE, in_time=0, in_time_extended=0, updates_agreed=0)),
            {"responded-late", "update-interval-missing"},
        ),
    ],
)
def test_a_fault_that_is_asked_for_is_found_and_no_other(plan: CaseloadPlan, found: set[str]) -> None:
    complaints = [replay(history) for history in histories(plan, YEAR, seed=2)]
    assert {finding.code for complaint in complaints for finding in complaint.findings} == found


# --- the shares ------------------------------------------------------------------------------------------------------


def test_the_complaints_of_each_tenure_are_as_many_as_planned(complaints: list[Complaint]) -> None:
    tenures = [complaint.received.tenure for complaint in complaints]
    assert (tenures.count(Tenure.LCRA), tenures.count(Tenure.LCHO)) == (1_600, 400)


def test_every_complaint_is_received_in_its_year() -> None:
    days = [history[0].on for history in histories(PLAN, ReportingYear(2023), seed=11)]
    assert min(days) == date(2023, 4, 1)
    assert max(days) == date(2024, 3, 31)


def test_every_complaint_has_a_reference_of_its_own(complaints: list[Complaint]) -> None:
    assert len({complaint.reference for complaint in complaints}) == len(complaints)


def _reached(stage: int) -> Callable[[Complaint], bool]:
    return lambda complaint: len(complaint.stages) >= stage


def _to_be_answered(stage: int) -> Callable[[Complaint], bool]:
    ended = (Phase.DECLINED, Phase.WITHDRAWN)
    return lambda complaint: _reached(stage)(complaint) and not (complaint.stage == stage and complaint.phase in ended)


def _answered(stage: int) -> Callable[[Complaint], bool]:
    return lambda complaint: _reached(stage)(complaint) and complaint.stages[stage - 1].responded_on is not None


def _met_in_time(code: str, stage: int) -> Callable[[Complaint], bool]:
    return lambda complaint: any(
        duty.status(LONG_AFTER) is DutyStatus.MET
        for duty in duties(complaint)
        if (duty.code, duty.stage) == (code, stage)
    )


def _extended(stage: int) -> Callable[[Complaint], bool]:
    def is_extended(complaint: Complaint) -> bool:
        requested = complaint.stages[1].requested_on if len(complaint.stages) > 1 else LONG_AFTER
        return any(
            isinstance(event, Extended) and (event.on < requested if stage == 1 else event.on >= requested)
            for event in complaint.history
        )

    return is_extended


def _in_time(stage: int, *, extended: bool) -> Callable[[Complaint], bool]:
    return lambda complaint: _met_in_time("respond", stage)(complaint) and _extended(stage)(complaint) is extended


def _found(code: str, stage: int) -> Callable[[Complaint], bool]:
    return lambda complaint: any((finding.code, finding.stage) == (code, stage) for finding in complaint.findings)


def _outcome(outcome: Outcome, stage: int) -> Callable[[Complaint], bool]:
    return lambda complaint: complaint.stages[stage - 1].outcome is outcome


def _has(*kinds: type) -> Callable[[Complaint], bool]:
    return lambda complaint: any(isinstance(event, kinds) for event in complaint.history)


def _ended(phase: Phase, stage: int) -> Callable[[Complaint], bool]:
    return lambda complaint: complaint.stage == stage and complaint.phase is phase


@pytest.mark.parametrize(
    ("share", "of", "asked"),
    [
        pytest.param(_ended(Phase.DECLINED, 1), _reached(1), 0.05, id="declined"),
        pytest.param(_ended(Phase.WITHDRAWN, 1), _reached(1), 0.06, id="withdrawn"),
        pytest.param(_found("acknowledged-late", 1), _to_be_answered(1), 0.12, id="acknowledged late"),
        pytest.param(_in_time(1, extended=False), _to_be_answered(1), 0.60, id="in time"),
        pytest.param(_in_time(1, extended=True), _to_be_answered(1), 0.15, id="in time, extended"),
        pytest.param(_answered(1), _to_be_answered(1), 0.95, id="answered"),
        pytest.param(_found("responded-late", 1), _to_be_answered(1), 0.20, id="late"),
        pytest.param(_outcome(Outcome.UPHELD, 1), _answered(1), 0.5, id="upheld"),
        pytest.param(_outcome(Outcome.NOT_UPHELD, 1), _answered(1), 0.3, id="not upheld"),
        pytest.param(_found("content-missing", 1), _answered(1), 0.1, id="letters incomplete"),
        pytest.param(_reached(2), _answered(1), 0.4, id="escalated"),
        pytest.param(_found("same-handler", 2), _to_be_answered(2), 0.1, id="same handler"),
        pytest.param(_in_time(2, extended=False), _to_be_answered(2), 0.50, id="in time at stage 2"),
        pytest.param(_in_time(2, extended=True), _to_be_answered(2), 0.20, id="in time at stage 2, extended"),
        pytest.param(_found("acknowledged-late", 2), _to_be_answered(2), 0.3, id="acknowledged late at stage 2"),
        pytest.param(_outcome(Outcome.UPHELD, 2), _answered(2), 0.3, id="upheld at stage 2"),
    ],
)
def test_a_share_comes_out_as_asked(
    complaints: list[Complaint],
    share: Callable[[Complaint], bool],
    of: Callable[[Complaint], bool],
    asked: float,
) -> None:
    all_of_them = [complaint for complaint in complaints if of(complaint)]
    measured = sum(map(share, all_of_them)) / len(all_of_them)
    assert measured == pytest.approx(asked, abs=3.5 * sqrt(asked * (1 - asked) / len(all_of_them)))


def test_the_default_plan_has_about_as_many_events_as_a_year_of_england_is_taken_to_have() -> None:
    made = list(histories(CaseloadPlan().of_size(3_000), YEAR, seed=1))
    escalated = sum(any(isinstance(event, EscalationRequested) for event in history) for history in made)
    assert _total(made) / len(made) == pytest.approx(2_500_000 / 300_000, rel=0.04)
    assert escalated / len(made) == pytest.approx(60_000 / 300_000, rel=0.1)


def _total(made: Iterable[History]) -> int:
    return sum(len(history) for history in made)


@pytest.mark.parametrize("kind", [Declined, Withdrawn, Responded, RemedyDelivered, LearningRecorded])
def test_something_of_everything_happens_in_the_default_plan(kind: type) -> None:
    assert any(_has(kind)(replay(history)) for history in histories(CaseloadPlan().of_size(300), YEAR, seed=1))


@pytest.mark.parametrize(
    ("stage", "every_one"),
    [
        (evolve(FAULTLESS_STAGE, acknowledged_late=1), _found("acknowledged-late", 1)),
        (evolve(FAULTLESS_STAGE, in_time=1, in_time_extended=0), _in_time(1, extended=False)),
        (evolve(FAULTLESS_STAGE, in_time=0, in_time_extended=1), _in_time(1, extended=True)),
        (evolve(FAULTLESS_STAGE, in_time=0, in_time_extended=0), _found("responded-late", 1)),
        (evolve(FAULTLESS_STAGE, in_time=0, in_time_extended=0, extended_in_vain=1), _extended(1)),
    ],
)
def test_a_share_of_1_is_every_one(stage: StagePlan, every_one: Callable[[Complaint], bool]) -> None:
    plan = evolve(FAULTLESS, stage_1=evolve(stage, withdrawn=0))
    assert all(every_one(replay(history)) for history in histories(plan, YEAR, seed=4))


# --- a plan is checked -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_lies_between_0_and_1(share: float) -> None:
    with pytest.raises(InvalidInput, match="`escalated` is"):
        CaseloadPlan(escalated=share)
    with pytest.raises(InvalidInput, match="`upheld` is"):
        StagePlan(upheld=share)


def test_all_shares_that_are_none_are_named_at_once() -> None:
    with pytest.raises(InvalidInput) as error:
        StagePlan(upheld=2, declined=-1)
    assert [problem.field for problem in error.value.problems] == ["declined", "upheld"]


@pytest.mark.parametrize(
    "shares",
    [
        {"declined": 0.6, "withdrawn": 0.5},
        {"in_time": 0.6, "in_time_extended": 0.3, "unanswered": 0.2},
        {"upheld": 0.7, "partly_upheld": 0.4},
    ],
)
def test_shares_of_the_same_complaints_come_to_1_at_most(shares: dict[str, float]) -> None:
    with pytest.raises(InvalidInput, match="shares of the same things: 1 at most"):
        StagePlan(**shares)
    with pytest.raises(InvalidInput, match="shares of the same things: 1 at most"):
        CaseloadPlan(delivered_late=0.6, undelivered=0.5)


@pytest.mark.parametrize("number", [-1, 0.5, True])
def test_homes_and_complaints_are_counted(number: int) -> None:
    with pytest.raises(InvalidInput, match="whole number, 0 or more"):
        Homes(Tenure.LCRA, homes=10, complaints=number)


def test_a_smaller_plan_keeps_the_proportions() -> None:
    smaller = CaseloadPlan().of_size(3_000)
    assert [(each.homes, each.complaints) for each in smaller.stock] == [(40_000, 2_850), (2_500, 135), (0, 15)]
    assert evolve(smaller, stock=CaseloadPlan().stock) == CaseloadPlan()


def test_a_plan_without_complaints_cannot_be_made_larger() -> None:
    with pytest.raises(InvalidInput, match="no proportions to keep"):
        CaseloadPlan(stock=[]).of_size(10)


@pytest.mark.parametrize("module", [caseload, caseload_plan], ids=lambda module: str(module.__name__))
def test_the_examples_in_the_docstrings_run(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0


def test_the_command_shows_some_complaints_and_counts_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    caseload.main(["--complaints", "30", "--seed", "3"])
    shown = capsys.readouterr().out
    assert "30 complaints, " in shown
    assert "      30  Received\n" in shown
