"""Two clerks write to the same cases while the database fails: what was answered is there, and nothing by halves.

Each fault is tried once here; `docs/maintaining/try_faults.py` tries each many times, with processes for clerks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Final

import pytest
from crm_cases import Case, CaseExists, Cases, Conflict, NotKnown
from crm_on_sqlite import SqliteStorage
from examples.crm_clerks import ENDS, FAILED, Figures, How, Said, at_work, figures
from examples.crm_databases import (
    BY_LIMA,
    BY_OKAFOR,
    POLICY,
    AnyStorage,
    Database,
    acknowledged,
    assert_sound,
    counted,
    executed,
    opened,
    received,
)
from examples.crm_server import NotToBeHad, Server, emptied, filled, server, small_disk
from examples.crm_wire import Cut, Wire

from hoscode import Event, Updated

FAILS: Final[frozenset[How]] = frozenset({"refused", "not known"})


@pytest.fixture(scope="module")
def disk() -> Iterator[Path | None]:
    """A disk that can be filled, where there can be one."""
    with ExitStack() as stack:
        try:
            yield stack.enter_context(small_disk(80))
        except NotToBeHad:
            yield None


@pytest.fixture(scope="module")
def own_server(disk: Path | None) -> Iterator[Server]:
    """A server that may be killed."""
    with ExitStack() as stack:
        try:
            one = stack.enter_context(server(disk))
        except NotToBeHad as reason:
            pytest.skip(f"no PostgreSQL server to be killed: {reason}")
        yield one


@pytest.fixture
def on_it(own_server: Server) -> Database:
    """An empty database on the server that may be killed."""
    return emptied(own_server)


def assert_kept(database: Database, said: list[Said]) -> Figures:
    with database.storage() as storage:
        found = figures(storage, said)
        assert_sound(storage)
    assert (found.lost, found.half_written, found.written_twice, found.unfinished) == (0, 0, 0, 0)
    assert found.answered + found.overtaken == found.steps
    return found


def test_a_server_that_is_killed_has_all_that_it_answered(own_server: Server, on_it: Database) -> None:
    with on_it.storage() as before:
        assert before.references() == []
        with at_work(on_it, "C") as shift:
            shift.until(ENDS, 8)
            own_server.kill()
            own_server.start()
            shift.until(ENDS, 8)
        assert before.references() != []  # nobody who only looks is told of it
    assert_kept(on_it, shift.said)


def test_a_server_that_loses_one_of_its_processes_has_all_that_it_answered(own_server: Server, on_it: Database) -> None:
    with at_work(on_it, "C") as shift:
        shift.until(ENDS, 8)
        own_server.kill_one_of_its_processes(0)
        shift.until(ENDS, 8)
    assert_kept(on_it, shift.said)


def test_a_server_whose_disk_is_full_writes_nothing_by_halves_and_goes_on_when_there_is_room(
    own_server: Server, on_it: Database, disk: Path | None
) -> None:
    if disk is None:
        pytest.skip("only root can mount a small disk")

    def started() -> None:
        if not own_server.is_running():  # it ends itself where it cannot even write its log
            own_server.start()

    with at_work(on_it, "C") as shift:
        shift.until(ENDS, 4)
        with filled(disk, leave=8_000):
            shift.until(FAILS, 2)
        shift.until(ENDS, 8, meanwhile=started)
    found = assert_kept(on_it, shift.said)
    assert found.refused + found.not_known > 0


def test_connections_that_are_cut_anywhere_lose_nothing_and_write_nothing_twice(
    own_server: Server, on_it: Database
) -> None:
    bytes_until_cut = cycle([400, 9_000, 40_000, 3_000, 14_000, 6_000, 25_000])
    with Wire(own_server.port, lambda: Cut(next(bytes_until_cut))) as wire:
        through_it = Database("postgresql", own_server.address(wire.port))
        with at_work(through_it, "C") as shift:
            shift.until(ENDS, 16)
    assert wire.cut > 0
    assert_kept(on_it, shift.said)


Write = Callable[[Cases, str], Case]


def opens(cases: Cases, reference: str) -> Case:
    return opened(cases, reference)


def adds(cases: Cases, reference: str) -> Case:
    return cases.record(reference, acknowledged(date(2025, 6, 6)), version=1, entered=BY_OKAFOR)


def corrects(cases: Cases, reference: str) -> Case:
    history: list[Event] = [received(reference), acknowledged(date(2025, 6, 5))]
    return cases.correct(reference, history, version=1, entered=BY_LIMA, reason="it was forgotten")


@pytest.mark.parametrize("write", [opens, adds, corrects])
def test_a_clerk_who_was_cut_off_enters_the_same_again_and_is_told_whether_it_was_written(
    own_server: Server, on_it: Database, write: Write
) -> None:
    found: set[tuple[str, bool]] = set()
    with on_it.storage() as storage:
        cases = Cases(storage)
        if write is not opens:
            opened(cases, "C-00")
        every_byte = _bytes_of(own_server, write, "C-00")
        for number, cut in enumerate([1, *range(every_byte // 4, every_byte, every_byte // 4), every_byte - 1], 1):
            reference = f"C-{number:02}"
            if write is not opens:
                opened(cases, reference)
            how = _cut_after(own_server, cut, write, reference)
            found.add((how, _entered_already(cases, write, reference)))
        assert_sound(storage)
    assert found == {("not there", False), ("not known", False), ("not known", True)}


def _entered_already(cases: Cases, write: Write, reference: str) -> bool:
    try:
        write(cases, reference)
    except (Conflict, CaseExists) as refusal:
        return refusal.entered_already
    return False


def _cut_after(server_there: Server, number: int, write: Write, reference: str) -> str:
    with Wire(server_there.port, lambda: Cut(number)) as wire, _through(server_there, wire).storage() as storage:
        try:
            write(Cases(storage), reference)
        except NotKnown:
            return "not known"
        except FAILED:
            return "not there"
    raise AssertionError("it was not cut")


def _bytes_of(server_there: Server, write: Write, reference: str) -> int:
    with Wire(server_there.port, lambda: Cut(1_000_000)) as wire, _through(server_there, wire).storage() as storage:
        write(Cases(storage), reference)
        return wire.passed


def _through(server_there: Server, wire: Wire) -> Database:
    return Database("postgresql", server_there.address(wire.port))


def test_what_stands_there_already_may_be_somebody_elses(storage: AnyStorage) -> None:
    cases = Cases(storage)
    opened(cases)
    with pytest.raises(CaseExists) as exists:
        cases.open_case(received(), POLICY, entered=BY_LIMA)
    assert not exists.value.entered_already
    adds(cases, "C-1")
    others: list[Callable[[], Case]] = [
        lambda: cases.record("C-1", acknowledged(date(2025, 6, 6)), version=1, entered=BY_LIMA),
        lambda: cases.record("C-1", acknowledged(date(2025, 6, 5)), version=1, entered=BY_OKAFOR),
        lambda: corrects(cases, "C-1"),
    ]
    for other in others:
        with pytest.raises(Conflict) as conflict:
            other()
        assert not conflict.value.entered_already


def test_what_was_entered_is_found_whatever_came_after_it(storage: AnyStorage) -> None:
    cases = Cases(storage)
    opened(cases)
    corrects(cases, "C-1")
    later = cases.record("C-1", Updated(on=date(2025, 6, 9)), version=3, entered=BY_LIMA)
    cases.correct("C-1", later.complaint.history[:2], version=4, entered=BY_LIMA, reason="nobody called")
    once_more: list[Callable[[], Case]] = [
        lambda: corrects(cases, "C-1"),
        lambda: cases.record("C-1", Updated(on=date(2025, 6, 9)), version=3, entered=BY_LIMA),
    ]
    for again in once_more:
        with pytest.raises(Conflict, match="nothing was written, since it holds already what you enter") as conflict:
            again()
        assert conflict.value.entered_already
    with pytest.raises(CaseExists, match="with what you enter: nothing was written twice"):
        opened(cases)


def test_a_sqlite_file_with_no_room_is_as_before_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    database = Database("sqlite", str(tmp_path / "complaints.db"))
    with database.storage() as storage:
        assert isinstance(storage, SqliteStorage)
        storage.create_tables()
        cases = Cases(storage)
        case = opened(cases)
        storage.connection.execute(f"PRAGMA max_page_count = {counted(storage, 'PRAGMA page_count')}")
        long = "a long call; " * 1_000
        with pytest.raises(sqlite3.OperationalError, match="full"):
            cases.record("C-1", Updated(on=date(2025, 6, 9), note=long), version=1, entered=BY_OKAFOR)
        assert cases.load("C-1") == case
        assert_sound(storage)
        storage.connection.execute("PRAGMA max_page_count = 1000000")
        cases.record("C-1", Updated(on=date(2025, 6, 9), note=long), version=1, entered=BY_OKAFOR)
        assert_sound(storage)


def test_two_clerks_on_one_sqlite_file_lose_nothing_when_its_disk_is_full(disk: Path | None) -> None:
    if disk is None:
        pytest.skip("only root can mount a small disk")
    path = disk / "complaints.db"
    database = Database("sqlite", str(path))
    with database.storage() as storage:
        storage.create_tables()
    with at_work(database, "C") as shift:
        shift.until(ENDS, 4)
        with filled(disk, leave=20_000):
            shift.until(FAILS, 2)
        shift.until(ENDS, 8)
    assert assert_kept(database, shift.said).refused > 0
    path.unlink()


# --- what would be found, were it so ---------------------------------------------------------------------------------


def test_an_answer_that_is_not_stored_is_found_as_lost(tmp_path: Path) -> None:
    database, said = _shift_on_sqlite(tmp_path)
    never = replace(said[-1].step, mark="never", version=99)
    with database.storage() as storage:
        assert figures(storage, [*said, Said(step=never, how="answered")]).lost == 1
        assert figures(storage, [*said, Said(step=never, how="overtaken")]).lost == 0


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM worklist WHERE reference = 'C-1'",
        "DELETE FROM events WHERE reference = 'C-1' AND position = 5",  # of the four of a correction
        "DELETE FROM events WHERE reference = 'C-1'",
    ],
)
def test_what_is_there_by_halves_is_found(tmp_path: Path, damage: str) -> None:
    database, said = _shift_on_sqlite(tmp_path)
    with database.storage() as storage:
        assert figures(storage, said).half_written == 0
        executed(storage, "DROP TRIGGER events_are_kept")
        executed(storage, damage)
        assert figures(storage, said).half_written > 0


def test_what_was_written_once_more_is_found_and_what_was_refused_and_is_there(tmp_path: Path) -> None:
    database, said = _shift_on_sqlite(tmp_path)
    added = next(each.step for each in said if each.step.kind == "add" and each.how == "answered")
    with database.storage() as storage:
        assert figures(storage, said).written_twice == 0
        assert figures(storage, [*said, Said(step=added, how="refused")]).written_twice == 1
        executed(storage, "DROP TRIGGER events_stay")
        executed(storage, "UPDATE events SET event = (SELECT event FROM events WHERE position = 2) WHERE position = 3")
        assert figures(storage, said).written_twice == 1


def _shift_on_sqlite(folder: Path) -> tuple[Database, list[Said]]:
    database = Database("sqlite", str(folder / "complaints.db"))
    with database.storage() as storage:
        storage.create_tables()
    with at_work(database, "C", clerks=1) as shift:
        shift.until(ENDS, 4)
    return database, shift.said
