"""What the processes do that are killed while they write, or that write to one case at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from crm_cases import Case, Cases, Conflict
from examples.crm_databases import (
    BY_LIMA,
    BY_OKAFOR,
    OKAFOR,
    RECEIVED_ON,
    Database,
    acknowledged,
    before_each_statement,
    opened,
    received,
)

from hoscode import Event, HandlerAssigned, Updated
from hoscode.records import dump

Write = Callable[[Cases], Case]


def open_a_case(cases: Cases) -> Case:
    """Another case."""
    return opened(cases, "C-2")


def add_an_event(cases: Cases) -> Case:
    """The next event of the case that there is."""
    now = cases.load("C-1")
    return cases.record("C-1", acknowledged(date(2025, 6, 6)), version=now.version, entered=BY_OKAFOR)


def correct_the_case(cases: Cases) -> Case:
    """A corrected history of the case that there is, with one event more."""
    now = cases.load("C-1")
    history: list[Event] = [
        received(),
        acknowledged(date(2025, 6, 5)),
        HandlerAssigned(on=date(2025, 6, 6), handler=OKAFOR),
    ]
    return cases.correct("C-1", history, version=now.version, entered=BY_LIMA, reason="it was forgotten")


def write_and_die(database: Database, write: Write, statement: int, answer: Connection) -> None:
    """Write, and be killed just before a statement, the first being 1; 0 is after the last, before the answer."""
    with database.storage() as storage:
        numbers = count(1)

        def maybe_die() -> None:
            if next(numbers) == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        before_each_statement(storage, maybe_die)
        case = write(Cases(storage))
    if statement == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    answer.send(case.version)


def write_for_ever(database: Database, name: str, answers: Connection) -> None:
    """Open cases, add to them and correct them, and say of each write that it was answered, until somebody ends it."""
    with database.storage() as storage:
        cases = Cases(storage)
        for number in count(1):
            reference = f"{name}-{number}"
            case = opened(cases, reference)
            _answer(answers, case)
            steps: list[Event] = [
                acknowledged(date(2025, 6, 6)),
                *(_updated(f"call {call}", call) for call in range(4)),
            ]
            for event in steps:
                case = cases.record(reference, event, version=case.version, entered=BY_OKAFOR)
                _answer(answers, case)
            first, _, *updates = case.complaint.history
            corrected = [first, acknowledged(date(2025, 6, 5)), *updates]
            case = cases.correct(reference, corrected, version=case.version, entered=BY_LIMA, reason="a wrong day")
            _answer(answers, case)


def add_many(database: Database, name: str, number: int, barrier: Barrier) -> None:
    """Add events to the case that there is, each with a look at it anew wherever somebody else was quicker."""
    with database.storage() as storage:
        cases = Cases(storage)
        barrier.wait()
        for each in range(number):
            while True:
                version = cases.load("C-1").version
                try:
                    cases.record("C-1", _updated(f"{name} {each}", 0), version=version, entered=BY_OKAFOR)
                except Conflict:
                    continue
                break


def write_at_once(database: Database, write: Write, barrier: Barrier, answer: Connection) -> None:
    """Write as soon as everybody is ready, and answer with the version, or with the conflict."""
    with database.storage() as storage:
        cases = Cases(storage)
        barrier.wait()
        try:
            answer.send(write(cases).version)
        except Conflict as conflict:
            answer.send(conflict)


def add_at_version_1(cases: Cases) -> Case:
    """The event that a clerk enters who saw the case as it was opened."""
    return cases.record("C-1", acknowledged(date(2025, 6, 6)), version=1, entered=BY_OKAFOR)


def correct_at_version_1(cases: Cases) -> Case:
    """The correction of a clerk who saw the case as it was opened."""
    corrected = [received(on=date(2025, 6, 2))]
    return cases.correct("C-1", corrected, version=1, entered=BY_LIMA, reason="it came the day before")


def _answer(answers: Connection, case: Case) -> None:
    answers.send((case.complaint.reference, case.version, dump(case.complaint)))


def _updated(note: str, days: int) -> Updated:
    return Updated(on=RECEIVED_ON + timedelta(days=7 + days), note=note)
