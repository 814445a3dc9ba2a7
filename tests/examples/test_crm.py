"""The CRM of the examples keeps complaints as their histories: nothing is changed, and two clerks never overwrite."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from sqlite3 import IntegrityError
from typing import cast

import pytest
from attrs import evolve
from crm_cases import CaseExists, Cases, Conflict, OtherCase, UnknownCase
from crm_on_sqlite import SqliteStorage
from crm_rows import event_row
from crm_storage import Entered, PositionTaken
from examples.crm_databases import (
    BY_LIMA,
    BY_OKAFOR,
    LAW,
    POLICY,
    AnyStorage,
    Database,
    acknowledged,
    assert_sound,
    counted,
    entered,
    executed,
    opened,
    received,
)
from examples.crm_writer import Write, add_at_version_1, correct_at_version_1
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    CodeBreach,
    Complaint,
    Event,
    Extended,
    ImpossibleEvent,
    InvalidInput,
    OutOfScope,
    Updated,
    WorkingCalendar,
    replay,
)
from hoscode.records import MOST_CHARACTERS, RecordError
from hoscode.testing.strategies import complaints


class EveryDay:
    """A calendar that the CRM does not know by name."""

    def is_working_day(self, day: date) -> bool:
        return day.year > 0

    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [(date(year, 1, 1), "New Year")]


# --- keeping --------------------------------------------------------------------------------------------------------


@LAW
@given(complaint=complaints(policy=st.just(CODE_ONLY)))
def test_what_is_loaded_is_what_was_entered(cases: Cases, complaint: Complaint) -> None:
    case = entered(cases, complaint)
    loaded = cases.load(case.complaint.reference)
    assert loaded == case
    assert list(loaded.complaint.history)[1:] == list(complaint.history)[1:]
    assert loaded.complaint.edition == complaint.edition
    assert loaded.version == complaint.version


def test_a_case_keeps_the_policy_and_who_entered_what_when(cases: Cases, storage: AnyStorage) -> None:
    case = opened(cases)
    cases.apply("C-1", acknowledged(date(2025, 6, 6)), version=case.version, entered=BY_LIMA)
    assert cases.load("C-1").complaint.policy == POLICY
    history = storage.load("C-1")
    assert history is not None
    assert [row.entered for row in history.rows] == [BY_OKAFOR, BY_LIMA]


def test_a_breach_of_the_code_is_refused_and_nothing_is_written(cases: Cases, storage: AnyStorage) -> None:
    opened(cases)
    case = cases.apply("C-1", acknowledged(date(2025, 6, 6)), version=1, entered=BY_OKAFOR)
    too_long = Extended(on=date(2025, 6, 20), new_due=date(2025, 8, 1), reasons="no report yet")
    with pytest.raises(CodeBreach) as refusal:
        cases.apply("C-1", too_long, version=2, entered=BY_OKAFOR)
    assert "extension-too-long" in {finding.code for finding in refusal.value.findings}
    assert cases.load("C-1") == case
    assert_sound(storage)


def test_what_has_happened_is_recorded_with_its_breach(cases: Cases) -> None:
    opened(cases)
    case = cases.record("C-1", acknowledged(date(2025, 6, 13)), version=1, entered=BY_OKAFOR)
    assert "acknowledged-late" in {finding.code for finding in case.complaint.findings}


def test_an_impossible_event_writes_nothing(cases: Cases) -> None:
    opened(cases)
    case = cases.record("C-1", acknowledged(date(2025, 6, 6)), version=1, entered=BY_OKAFOR)
    with pytest.raises(ImpossibleEvent):  # before what it follows
        cases.record("C-1", acknowledged(date(2025, 6, 5)), version=2, entered=BY_OKAFOR)
    assert cases.load("C-1") == case


def test_a_case_that_is_not_there_is_unknown(cases: Cases) -> None:
    with pytest.raises(UnknownCase, match="C-9"):
        cases.load("C-9")
    opened(cases)
    with pytest.raises(UnknownCase):
        cases.load("C-1", revision=2)


def test_a_reference_is_given_once(cases: Cases) -> None:
    opened(cases)
    with pytest.raises(CaseExists, match="C-1 has been opened before"):
        opened(cases)


def test_an_entry_has_a_day_and_no_time() -> None:
    with pytest.raises(TypeError, match="calendar date"):
        Entered(by="J. Okafor", on=datetime(2025, 6, 3, 9, 30, tzinfo=UTC))


@pytest.mark.parametrize("table", ["events", "revisions"])
@pytest.mark.parametrize("change", ["UPDATE {} SET reference = 'C-2'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_written(storage: AnyStorage, table: str, change: str) -> None:
    opened(Cases(storage))
    with pytest.raises((IntegrityError, DBAPIError), match="correct the case"):
        executed(storage, change.format(table))
    assert_sound(storage)


def test_sqlite_refuses_to_replace_what_was_written(storage: AnyStorage) -> None:
    if not isinstance(storage, SqliteStorage):
        pytest.skip("PostgreSQL has no REPLACE")
    opened(Cases(storage))
    with pytest.raises(IntegrityError, match="correct the case"):
        executed(storage, "REPLACE INTO events SELECT * FROM events")
    assert_sound(storage)


def test_whatever_was_written_to_the_landlord_is_kept_to_the_letter(cases: Cases) -> None:
    opened(cases)
    note = "Straße 7, flat “B”\r\n\x01\U0001f600'); DROP TABLE events; --"
    case = cases.record("C-1", Updated(on=date(2025, 6, 4), note=note), version=1, entered=BY_OKAFOR)
    assert cases.load("C-1") == case


def test_what_could_not_be_read_back_is_not_written(cases: Cases, storage: AnyStorage) -> None:
    case = opened(cases)
    too_large = Updated(on=date(2025, 6, 4), note="x" * MOST_CHARACTERS)
    with pytest.raises(RecordError, match="is larger than can be read"):
        cases.record("C-1", too_large, version=1, entered=BY_OKAFOR)
    every_day = WorkingCalendar.from_workalendar(EveryDay(), range(2025, 2027), "every day")
    of_their_own = evolve(POLICY, calendar=every_day)
    with pytest.raises(RecordError, match=r"calendar\.name"):
        cases.open_case(received("C-2"), of_their_own, entered=BY_OKAFOR)
    assert cases.load("C-1") == case
    assert list(storage.references()) == ["C-1"]


@pytest.mark.parametrize("version", [True, 1.0, "1", None])
def test_a_version_that_is_no_number_is_a_conflict(cases: Cases, version: object) -> None:
    opened(cases)
    with pytest.raises(Conflict):
        cases.record("C-1", acknowledged(date(2025, 6, 6)), version=cast(int, version), entered=BY_OKAFOR)


def test_an_entry_has_a_person_and_a_day() -> None:
    with pytest.raises(ValueError, match="pass a name"):
        Entered(by=" ", on=date(2025, 6, 3))
    with pytest.raises(TypeError, match="without a time"):
        Entered(by="J. Okafor", on=datetime(2025, 6, 3, tzinfo=UTC))


def test_many_large_letters_can_be_read_back(cases: Cases) -> None:
    version = opened(cases).version
    for _ in range(3):
        letter = Updated(on=date(2025, 6, 4), note="x" * (MOST_CHARACTERS // 2))
        version = cases.record("C-1", letter, version=version, entered=BY_OKAFOR).version
    assert cases.load("C-1").version == 4


# --- correcting -----------------------------------------------------------------------------------------------------


def test_a_corrected_date_moves_what_is_due_and_the_superseded_revision_stays(cases: Cases) -> None:
    opened(cases)
    wrong = cases.record("C-1", acknowledged(date(2025, 6, 13)), version=1, entered=BY_OKAFOR)
    assert wrong.complaint.due is not None
    assert wrong.complaint.due.on == date(2025, 6, 27)  # ten working days from Friday 13 June
    right = cases.correct(
        "C-1",
        [received(), acknowledged(date(2025, 6, 6))],
        version=2,
        entered=BY_LIMA,
        reason="the letter is of 6 June",
    )
    assert right.complaint.due is not None
    assert right.complaint.due.on == date(2025, 6, 20)
    assert (right.version, right.revision) == (4, 2)  # two rows more
    assert cases.load("C-1") == right
    assert cases.load("C-1", revision=1) == wrong


def test_a_correction_says_who_made_it_and_why_and_leaves_the_rest_to_who_entered_it(
    cases: Cases, storage: AnyStorage
) -> None:
    opened(cases)
    cases.record("C-1", acknowledged(date(2025, 6, 13)), version=1, entered=BY_OKAFOR)
    corrected: list[Event] = [received(), acknowledged(date(2025, 6, 6))]
    cases.correct("C-1", corrected, version=2, entered=BY_LIMA, reason="the letter is of 6 June")
    history = storage.load("C-1")
    assert history is not None
    assert (history.revision.entered, history.revision.reason) == (BY_LIMA, "the letter is of 6 June")
    assert [row.entered for row in history.rows] == [BY_OKAFOR, BY_LIMA]


def test_equal_events_each_keep_who_entered_them(cases: Cases, storage: AnyStorage) -> None:
    opened(cases)
    told = Updated(on=date(2025, 6, 5), note="rang, no answer")
    cases.record("C-1", told, version=1, entered=BY_OKAFOR)
    cases.record("C-1", told, version=2, entered=BY_LIMA)
    cases.correct("C-1", [received(), told, told, told], version=3, entered=BY_LIMA, reason="a third call")
    history = storage.load("C-1")
    assert history is not None
    assert [row.entered for row in history.rows] == [BY_OKAFOR, BY_OKAFOR, BY_LIMA, BY_LIMA]


@pytest.mark.parametrize(
    ("corrected", "error"),
    [
        ([received(), received("C-1")], ImpossibleEvent),  # received once
        ([received(), acknowledged(date(2025, 6, 2))], ImpossibleEvent),  # before it was received
        ([acknowledged(date(2025, 6, 6))], InvalidInput),  # no receipt
        ([], InvalidInput),
        ([received(on=date(2021, 6, 3))], OutOfScope),  # before there was an edition
        ([received("C-2")], OtherCase),
    ],
)
def test_a_correction_that_cannot_have_been_writes_nothing(
    cases: Cases, storage: AnyStorage, corrected: list[Event], error: type[Exception]
) -> None:
    opened(cases)
    case = cases.record("C-1", acknowledged(date(2025, 6, 13)), version=1, entered=BY_OKAFOR)
    with pytest.raises(error):
        cases.correct("C-1", corrected, version=2, entered=BY_LIMA, reason="a mistake")
    assert cases.load("C-1") == case
    assert counted(storage, "SELECT count(*) FROM revisions") == 1
    assert counted(storage, "SELECT count(*) FROM events") == 2
    assert_sound(storage)


def test_the_edition_follows_the_corrected_day_of_receipt(cases: Cases) -> None:
    case = cases.open_case(received(on=date(2024, 4, 2)), POLICY, entered=BY_OKAFOR)
    assert case.complaint.edition is CODE_2024
    corrected = [received(on=date(2024, 3, 28))]
    case = cases.correct("C-1", corrected, version=1, entered=BY_LIMA, reason="the stamp on the letter")
    assert cases.load("C-1").complaint.edition is CODE_2022
    assert cases.load("C-1", revision=1).complaint.edition is CODE_2024


def test_a_new_bank_holiday_is_a_correction_of_what_the_case_is_judged_by(cases: Cases, storage: AnyStorage) -> None:
    before = opened(cases).complaint.due
    closed = evolve(POLICY, calendar=POLICY.calendar.with_closures({date(2025, 6, 5): "a day of mourning"}))
    case = cases.correct("C-1", [received()], version=1, entered=BY_LIMA, reason="proclaimed", policy=closed)
    assert before is not None
    assert case.complaint.due is not None
    assert (before.on, case.complaint.due.on) == (date(2025, 6, 10), date(2025, 6, 11))
    assert cases.load("C-1") == case
    assert date(2025, 6, 11) in {item.due_on for item in storage.work_of_case("C-1")}


@LAW
@given(first=complaints(policy=st.just(CODE_ONLY)), second=complaints(policy=st.just(CODE_ONLY)))
def test_any_history_can_be_corrected_to_any_other(cases: Cases, first: Complaint, second: Complaint) -> None:
    case = entered(cases, first)
    reference = case.complaint.reference
    history = [evolve(second.received, reference=reference), *second.history[1:]]
    corrected = cases.correct(reference, history, version=case.version, entered=BY_LIMA, reason="all of it")
    assert cases.load(reference) == corrected
    assert corrected.complaint == replay(history)
    assert corrected.version == case.version + len(history)
    assert cases.load(reference, revision=1) == case


# --- two clerks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("second", [add_at_version_1, correct_at_version_1])
@pytest.mark.parametrize("first", [add_at_version_1, correct_at_version_1])
def test_the_second_clerk_is_told_both_versions(cases: Cases, storage: AnyStorage, first: Write, second: Write) -> None:
    opened(cases)
    case = first(cases)
    with pytest.raises(Conflict, match="C-1 is at version 2, and you were looking at version 1: nothing was written"):
        second(cases)
    assert cases.load("C-1") == case
    assert_sound(storage)


@pytest.mark.parametrize("second", [add_at_version_1, correct_at_version_1])
@pytest.mark.parametrize("first", [add_at_version_1, correct_at_version_1])
def test_the_database_is_the_guard_where_both_have_looked_before_either_wrote(
    database: Database, monkeypatch: pytest.MonkeyPatch, first: Write, second: Write
) -> None:
    with database.storage() as mine, database.storage() as theirs:
        opened(Cases(mine))
        for write in ("append", "begin_revision"):
            _overtake(monkeypatch, mine, write, lambda: first(Cases(theirs)))
        with pytest.raises(Conflict) as conflict:
            second(Cases(mine))
        assert (conflict.value.seen, conflict.value.now) == (1, 2)
        assert Cases(theirs).load("C-1").version == 2
        assert_sound(theirs)


def _overtake(monkeypatch: pytest.MonkeyPatch, storage: AnyStorage, write: str, others: Callable[[], object]) -> None:
    written = getattr(storage, write)

    def overtaken(*values: object) -> None:
        others()
        written(*values)

    monkeypatch.setattr(storage, write, overtaken)


def test_a_position_is_given_once(cases: Cases, storage: AnyStorage) -> None:
    opened(cases)
    row = event_row(1, Updated(on=date(2025, 6, 4)), BY_OKAFOR)
    with pytest.raises(PositionTaken):
        storage.append("C-1", 1, row, ())
    assert_sound(storage)


def test_an_event_of_no_revision_is_no_conflict_but_a_mistake(cases: Cases, storage: AnyStorage) -> None:
    opened(cases)
    row = event_row(2, Updated(on=date(2025, 6, 4)), BY_OKAFOR)
    with pytest.raises((IntegrityError, DBAPIError), match=r"(?i)foreign key"):
        storage.append("C-1", 7, row, ())
    assert_sound(storage)
