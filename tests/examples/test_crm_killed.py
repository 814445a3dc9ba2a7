"""A CRM that is killed in the middle of a write loses nothing that it has answered, and shows nothing by halves."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from crm_cases import Case, Cases, Conflict
from crm_storage import EventRow
from crm_worklist import Worklist
from examples.crm_databases import Database, assert_sound, counted, opened
from examples.crm_writer import (
    Write,
    add_an_event,
    add_at_version_1,
    add_many,
    correct_at_version_1,
    correct_the_case,
    open_a_case,
    write_and_die,
    write_at_once,
    write_for_ever,
)

from hoscode.records import dump

PROCESSES = multiprocessing.get_context("forkserver")
SECONDS = 60

Rows = dict[str, tuple[EventRow, ...]]


@pytest.fixture(scope="module", autouse=True)
def processes_that_have_imported_everything() -> None:
    """A process for each statement of each write is cheap where it does not import SQLAlchemy anew."""
    PROCESSES.set_forkserver_preload(["examples.crm_writer"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()


@pytest.mark.parametrize("write", [open_a_case, add_an_event, correct_the_case])
def test_killed_before_any_statement_of_a_write_it_is_as_before(database: Database, write: Write) -> None:
    with database.storage() as storage:
        opened(Cases(storage))
        before = _everything(database)
        statement, version = 0, None
        while version is None:  # until there are fewer statements than that, and the write comes to its end
            assert _everything(database) == before
            statement += 1
            version = _killed(database, write, statement)
            assert_sound(storage)
        assert statement > 5  # to look at it, to insert, to write the worklist, to commit
        assert _everything(database) != before
        assert version == Cases(storage).load("C-2" if write is open_a_case else "C-1").version


@pytest.mark.parametrize("write", [open_a_case, add_an_event, correct_the_case])
def test_killed_after_the_last_statement_it_has_all_of_the_write(database: Database, write: Write) -> None:
    with database.storage() as storage:
        opened(Cases(storage))
        before = _everything(database)
        assert _killed(database, write, 0) is None
        assert_sound(storage)
        assert _everything(database) != before


@pytest.mark.parametrize("seconds", [0.02, 0.07, 0.15, 0.31, 0.5])
def test_killed_at_any_moment_it_has_all_that_it_answered(database: Database, seconds: float) -> None:
    answers: list[Any] = []
    with database.storage() as storage:
        for name in ("A", "B"):  # the second goes on in what the first has left
            receive, send = PROCESSES.Pipe(duplex=False)
            writer = PROCESSES.Process(target=write_for_ever, args=(database, name, send))
            writer.start()
            send.close()
            answers.append(receive.recv())  # it is at work
            writer.join(seconds)
            writer.kill()
            writer.join(SECONDS)
            assert writer.exitcode == -signal.SIGKILL
            answers += _answers(receive)
            assert_sound(storage)
        cases = Cases(storage)
        assert {reference for reference, _, _ in answers} <= set(storage.references())
        for (reference, version, answered), following in zip(answers, [*answers[1:], None], strict=True):
            if following is None or following[0] != reference:  # the last that was answered of this case
                _assert_kept(cases.load(reference), version, answered)


def _assert_kept(kept: Case, version: int, answered: dict[str, Any]) -> None:
    if kept.version == version:
        assert dump(kept.complaint) == answered
    else:  # one more was written before it was killed, and not answered any more
        assert kept.version > version
        if kept.revision == 1:
            assert dump(kept.complaint)["events"][:version] == answered["events"]


@pytest.mark.parametrize("other", [add_at_version_1, correct_at_version_1])
@pytest.mark.parametrize("one", [add_at_version_1, correct_at_version_1])
def test_of_two_processes_that_write_to_one_case_at_once_one_wins(database: Database, one: Write, other: Write) -> None:
    with database.storage() as storage:
        opened(Cases(storage))
        barrier = PROCESSES.Barrier(2)
        answers: list[Any] = []
        pipes = [PROCESSES.Pipe(duplex=False) for _ in range(2)]
        clerks = [
            PROCESSES.Process(target=write_at_once, args=(database, write, barrier, send))
            for write, (_, send) in zip((one, other), pipes, strict=True)
        ]
        for clerk in clerks:
            clerk.start()
        for clerk, (receive, _) in zip(clerks, pipes, strict=True):
            answers.append(receive.recv())
            clerk.join(SECONDS)
        (conflict,) = [answer for answer in answers if isinstance(answer, Conflict)]
        (won,) = [answer for answer in answers if not isinstance(answer, Conflict)]
        assert won == Cases(storage).load("C-1").version == 2
        assert (conflict.seen, conflict.now) == (1, 2)
        assert_sound(storage)


def test_two_processes_that_add_to_one_case_lose_nothing(database: Database) -> None:
    with database.storage() as storage:
        opened(Cases(storage))
        barrier = PROCESSES.Barrier(2)
        clerks = [PROCESSES.Process(target=add_many, args=(database, name, 20, barrier)) for name in ("A", "B")]
        for clerk in clerks:
            clerk.start()
        for clerk in clerks:
            clerk.join(SECONDS)
            assert clerk.exitcode == 0
        history = dump(Cases(storage).load("C-1").complaint)["events"]
        assert sorted(event["note"] for event in history[1:]) == sorted(
            f"{name} {each}" for name in ("A", "B") for each in range(20)
        )
        assert_sound(storage)


def test_what_sqlite_has_committed_is_on_the_disk(tmp_path: Path) -> None:
    """What no test can show by killing a process: that a commit also outlives the power."""
    database = Database("sqlite", str(tmp_path / "complaints.db"))
    with database.storage() as first:
        first.create_tables()
    with database.storage() as storage:
        assert counted(storage, "PRAGMA synchronous") == 2  # FULL
        assert counted(storage, "PRAGMA journal_mode") == "wal"
        assert counted(storage, "PRAGMA foreign_keys") == 1


def test_the_worklist_can_be_made_anew_while_the_crm_is_used(database: Database) -> None:
    receive, send = PROCESSES.Pipe(duplex=False)
    writer = PROCESSES.Process(target=write_for_ever, args=(database, "A", send))
    writer.start()
    send.close()
    with database.storage() as storage:
        for _ in range(8):
            receive.recv()  # it goes on writing
            Worklist(storage).rebuild()
        writer.kill()
        writer.join(SECONDS)
        assert_sound(storage)


def _killed(database: Database, write: Write, statement: int) -> int | None:
    """The version that was answered; None where the process was killed before it could answer."""
    receive, send = PROCESSES.Pipe(duplex=False)
    writer = PROCESSES.Process(target=write_and_die, args=(database, write, statement, send))
    writer.start()
    send.close()
    writer.join(SECONDS)
    answers = _answers(receive)
    assert writer.exitcode == (0 if answers else -signal.SIGKILL)
    return answers[0] if answers else None


def _answers(receive: Connection) -> list[Any]:
    answers: list[Any] = []
    try:
        while True:
            answers.append(receive.recv())
    except (EOFError, OSError):  # the last may have been cut off
        return answers


def _everything(database: Database) -> Rows:
    with database.storage() as storage:
        return {
            reference: () if history is None else history.rows
            for reference in storage.references()
            for history in [storage.load(reference)]
        }
