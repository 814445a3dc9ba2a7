"""The worklist is answered by the database, says what replay says, and can be made anew from the events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest
from crm_cases import Cases
from crm_rows import work_of
from crm_storage import Question, WorkItem
from crm_worklist import Worklist
from examples.crm_databases import (
    BY_LIMA,
    BY_OKAFOR,
    DAMP,
    LAW,
    LIMA,
    OKAFOR,
    AnyStorage,
    acknowledged,
    entered,
    executed,
    opened,
    received,
)
from hypothesis import given
from hypothesis import strategies as st

from hoscode import (
    CODE_ONLY,
    Acknowledged,
    Complaint,
    DutyStatus,
    EscalationRequested,
    Event,
    HandlerAssigned,
    Remedy,
    RemedyKind,
    RemedyOffered,
    Responded,
    duties,
)
from hoscode.testing.strategies import complaints

MONDAY = date(2025, 6, 9)
FRIDAY = date(2025, 6, 13)


@pytest.fixture
def worklist(storage: AnyStorage) -> Worklist:
    return Worklist(storage)


def shown(items: Iterable[WorkItem]) -> list[tuple[str, str, date]]:
    return [(item.reference, item.duty, item.due_on) for item in items]


@pytest.mark.parametrize("moment", [datetime(2025, 6, 9, tzinfo=UTC), "2025-06-09"])
def test_a_question_is_asked_as_of_a_day_without_a_time(worklist: Worklist, moment: object) -> None:
    day = cast(date, moment)
    with pytest.raises(TypeError, match="without a time"):
        worklist.due(day, FRIDAY)
    with pytest.raises(TypeError, match="without a time"):
        worklist.due(MONDAY, day)
    with pytest.raises(TypeError, match="without a time"):
        worklist.overdue(day)


def test_what_is_due_this_week_is_owed_and_due_on_its_days_the_last_included(cases: Cases, worklist: Worklist) -> None:
    opened(cases, "C-1")  # received on Tuesday 3 June: acknowledge by Tuesday 10 June
    cases.open_case(received("C-2", on=date(2025, 6, 6)), entered=BY_OKAFOR)  # by Friday 13 June
    cases.open_case(received("C-3", on=date(2025, 6, 9)), entered=BY_OKAFOR)  # by Monday 16 June
    assert shown(worklist.due(MONDAY, FRIDAY)) == [
        ("C-1", "acknowledge", date(2025, 6, 10)),
        ("C-2", "acknowledge", date(2025, 6, 13)),
    ]


def test_what_has_been_done_is_no_work_any_more(cases: Cases, worklist: Worklist) -> None:
    opened(cases)
    cases.record("C-1", acknowledged(date(2025, 6, 6)), version=1, entered=BY_OKAFOR)
    assert shown(worklist.due(MONDAY, date(2025, 6, 30))) == [("C-1", "respond", date(2025, 6, 20))]


def test_a_day_is_overdue_when_it_is_over(cases: Cases, worklist: Worklist) -> None:
    opened(cases)
    due_on = date(2025, 6, 10)
    assert shown(worklist.overdue(due_on)) == []
    assert shown(worklist.due(due_on, due_on)) == [("C-1", "acknowledge", due_on)]
    assert shown(worklist.overdue(due_on + timedelta(days=1))) == [("C-1", "acknowledge", due_on)]


def test_the_work_of_an_officer_is_found_however_the_name_is_written(cases: Cases, worklist: Worklist) -> None:
    opened(cases)
    assigned = HandlerAssigned(on=date(2025, 6, 4), handler=LIMA)
    cases.record("C-1", assigned, version=1, entered=BY_OKAFOR)
    until = date(2025, 6, 30)
    assert shown(worklist.due(MONDAY, until, officer=" ana LIMA ")) == shown(worklist.due(MONDAY, until)) != []
    assert shown(worklist.due(MONDAY, until, team="complaints")) == shown(worklist.due(MONDAY, until))
    assert shown(worklist.due(MONDAY, until, officer=OKAFOR.ref)) == []
    assert shown(worklist.due(MONDAY, until, team="repairs")) == []


def test_what_nobody_has_been_given_can_be_asked_for(cases: Cases, worklist: Worklist) -> None:
    opened(cases)
    assert shown(worklist.overdue(date(2025, 6, 11), officer="")) == [("C-1", "acknowledge", date(2025, 6, 10))]


def test_what_stage_1_promised_stays_with_who_considered_stage_1(cases: Cases, storage: AnyStorage) -> None:
    opened(cases)
    remedy = Remedy(ref="R1", kind=RemedyKind.ACTION, details="the window", by=date(2025, 7, 1))
    steps: list[Event] = [
        acknowledged(date(2025, 6, 6)),
        RemedyOffered(on=date(2025, 6, 9), remedy=remedy),
        Responded(on=date(2025, 6, 16)),
        EscalationRequested(on=date(2025, 6, 18)),
        Acknowledged(on=date(2025, 6, 20), definition=DAMP, handler=LIMA),
    ]
    for version, event in enumerate(steps, start=1):
        cases.record("C-1", event, version=version, entered=BY_OKAFOR)
    owed = storage.work(Question(as_of=date(2025, 6, 20)))
    assert [(item.duty, item.stage, item.case_stage, item.officer) for item in owed] == [
        ("deliver-remedy", 1, 2, OKAFOR.ref),
        ("respond", 2, 2, LIMA.ref),
    ]


def test_an_offer_that_nobody_takes_up_is_owed_to_the_day_on_which_it_lapses(cases: Cases, worklist: Worklist) -> None:
    opened(cases)
    offer = Remedy(
        ref="R1",
        kind=RemedyKind.FINANCIAL,
        details="a goodwill payment",
        by=date(2025, 6, 20),
        open_until=date(2025, 6, 12),
    )
    cases.record("C-1", RemedyOffered(on=date(2025, 6, 5), remedy=offer), version=1, entered=BY_OKAFOR)
    until = date(2025, 6, 20)
    assert "deliver-remedy" in {item.duty for item in worklist.due(date(2025, 6, 12), until)}
    assert "deliver-remedy" not in {item.duty for item in worklist.due(date(2025, 6, 13), until)}


@LAW
@given(complaint=complaints(policy=st.just(CODE_ONLY)), later=st.integers(0, 400))
def test_the_database_answers_what_replay_answers(
    cases: Cases, storage: AnyStorage, complaint: Complaint, later: int
) -> None:
    case = entered(cases, complaint)
    as_of = max(event.on for event in complaint.history) + timedelta(days=later)
    owed = {
        (duty.code, duty.subject, duty.on, duty.status(as_of))
        for duty in duties(complaint)
        if duty.status(as_of) in {DutyStatus.OPEN, DutyStatus.OVERDUE}
    }
    worklist, mine = Worklist(storage), case.complaint.reference
    due = [item for item in worklist.due(as_of, date.max) if item.reference == mine]
    overdue = [item for item in worklist.overdue(as_of) if item.reference == mine]
    answered = [(item, DutyStatus.OPEN) for item in due] + [(item, DutyStatus.OVERDUE) for item in overdue]
    assert {(item.duty, item.subject, item.due_on, status) for item, status in answered} == owed


def test_a_correction_corrects_the_worklist(cases: Cases, storage: AnyStorage) -> None:
    opened(cases)
    case = cases.record("C-1", acknowledged(date(2025, 6, 13)), version=1, entered=BY_OKAFOR)
    before = storage.work_of_case("C-1")
    corrected: list[Event] = [received(), acknowledged(date(2025, 6, 6))]
    after = cases.correct("C-1", corrected, version=case.version, entered=BY_LIMA, reason="the letter is of 6 June")
    assert tuple(storage.work_of_case("C-1")) == work_of(after.complaint) != tuple(before)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM worklist WHERE reference = 'C-2'",
        "UPDATE worklist SET due_on = '2025-06-11' WHERE reference = 'C-2'",
        "UPDATE worklist SET officer = 'somebody' WHERE reference = 'C-2'",
    ],
)
def test_a_worklist_that_was_damaged_is_found_and_made_anew(
    cases: Cases, storage: AnyStorage, worklist: Worklist, damage: str
) -> None:
    for reference in ("C-1", "C-2", "C-3"):
        opened(cases, reference)
    before = [storage.work_of_case(reference) for reference in storage.references()]
    executed(storage, damage)
    assert worklist.differences() == ("C-2",)
    worklist.rebuild()
    assert worklist.differences() == ()
    assert [storage.work_of_case(reference) for reference in storage.references()] == before
