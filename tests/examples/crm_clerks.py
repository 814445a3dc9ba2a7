"""Clerks who write to the same cases while the database fails, and whether what they were told is what is stored.

A clerk never gives a step up: it is entered again, with the same version, until it has been answered, or somebody else
has come before. So at the end of a round it is known of each step whether it was written.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import timedelta
from itertools import count
from threading import Event as Flag
from typing import Final, Literal, Protocol

from crm_cases import Case, CaseExists, Cases, Conflict, NotKnown, UnknownCase
from crm_rows import complaint_of, event_of, work_of
from crm_storage import Entered, StoredHistory
from examples.crm_databases import POLICY, RECEIVED_ON, AnyStorage, Database
from examples.crm_server import PAUSE, TRIES
from sqlalchemy.exc import DBAPIError

from hoscode import Event, Received, Updated

EVENTS_OF_A_CASE: Final = 8
"""After so many the clerks go on to the next case: a longer history takes longer to write, and shows no more."""

AGAIN: Final = 0.05
"""How many seconds a clerk waits before a step is tried again."""

FAILED: Final = (DBAPIError, sqlite3.Error)
"""What a database says that is full, or is not there."""

How = Literal["tried", "answered", "there already", "overtaken", "refused", "not known"]
ENDS: Final[frozenset[How]] = frozenset({"answered", "there already", "overtaken"})


class Stops(Protocol):
    """An event of `threading` or of `multiprocessing`."""

    def is_set(self) -> bool:
        """Whether it is time to stop."""
        ...


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a clerk enters: the events that come after a version, and what no other step has: its mark."""

    mark: str
    reference: str
    kind: Literal["open", "add", "correct"]
    version: int
    events: tuple[Event, ...]

    def enter(self, cases: Cases) -> Case:
        """Enter it, once or once more."""
        entered = Entered(by=self.mark, on=RECEIVED_ON)
        if self.kind == "correct":
            return cases.correct(self.reference, self.events, version=self.version, entered=entered, reason=self.mark)
        (event,) = self.events
        if isinstance(event, Received):
            return cases.open_case(event, POLICY, entered=entered)
        return cases.record(self.reference, event, version=self.version, entered=entered)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What became of one try of a step."""

    step: Step
    how: How


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What became of many steps; the last three are what must never be."""

    steps: int = 0
    answered: int = 0
    overtaken: int = 0
    refused: int = 0
    not_known: int = 0
    of_these_written: int = 0
    unfinished: int = 0
    lost: int = 0
    half_written: int = 0
    written_twice: int = 0

    def __add__(self, other: Figures) -> Figures:
        """Those of both."""
        return Figures(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})


def write_on(database: Database, clerk: str, cases_of: str, say: Callable[[Said], None], stop: Stops) -> None:
    """Open cases, add to them and correct them, together with others who do the same, until it is time to stop."""
    marks = (f"{clerk} {number}" for number in count(1))
    with database.storage() as storage:
        cases = Cases(storage)
        for number in count(1):
            reference = f"{cases_of}-{number}"
            _enter(cases, _opening(reference, next(marks)), say)
            while not stop.is_set():
                case = _looked_at(cases, reference)
                if len(case.complaint.history) >= EVENTS_OF_A_CASE:
                    break
                _enter(cases, _next_step(case, next(marks)), say)
            if stop.is_set():
                return


def _opening(reference: str, mark: str) -> Step:
    received = Received(on=RECEIVED_ON, reference=reference, summary=mark)
    return Step(mark=mark, reference=reference, kind="open", version=0, events=(received,))


def _next_step(case: Case, mark: str) -> Step:
    history = case.complaint.history
    added = Updated(on=RECEIVED_ON + timedelta(days=len(history)), note=mark)
    corrects = len(history) % 4 == 3
    return Step(
        mark=mark,
        reference=case.complaint.reference,
        kind="correct" if corrects else "add",
        version=case.version,
        events=(*history, added) if corrects else (added,),
    )


def _enter(cases: Cases, step: Step, say: Callable[[Said], None]) -> None:
    for _ in range(TRIES):
        say(Said(step=step, how="tried"))
        try:
            step.enter(cases)
        except (Conflict, CaseExists) as refusal:
            say(Said(step=step, how="there already" if refusal.entered_already else "overtaken"))
            return
        except NotKnown:
            say(Said(step=step, how="not known"))
        except FAILED:
            say(Said(step=step, how="refused"))
        else:
            say(Said(step=step, how="answered"))
            return
        time.sleep(AGAIN)
    raise RuntimeError(f"the database does not come back: {step}")


def _looked_at(cases: Cases, reference: str) -> Case:
    for _ in range(TRIES):
        try:
            return cases.load(reference)
        except FAILED:
            time.sleep(AGAIN)
    raise RuntimeError(f"the database does not come back: {reference}")


@dataclass(frozen=True)
class Shift:
    """Clerks at work: all that they have said so far, and what ends one of them before its time."""

    failed: Callable[[], None]
    said: list[Said] = field(default_factory=list[Said])

    def until(self, hows: frozenset[How], number: int, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Wait until so many tries more have come out in one of these ways."""
        before = self._number_of(hows)
        for _ in range(TRIES):
            self.failed()
            if self._number_of(hows) >= before + number:
                return
            meanwhile()
            time.sleep(PAUSE)
        raise RuntimeError("the clerks do not get on")

    def _number_of(self, hows: frozenset[How]) -> int:
        return sum(each.how in hows for each in self.said)


@contextmanager
def at_work(database: Database, cases_of: str, clerks: int = 2) -> Generator[Shift, None, None]:
    """Clerks in threads, each with a connection of its own; at the end each takes its last step to the end."""
    stop = Flag()
    with ThreadPoolExecutor(clerks) as pool:
        working: list[Future[None]] = []

        def failed() -> None:
            for each in working:
                if each.done():
                    each.result()

        shift = Shift(failed)
        try:
            working += [
                pool.submit(write_on, database, f"clerk {number}", cases_of, shift.said.append, stop)
                for number in range(clerks)
            ]
            yield shift
        finally:
            stop.set()
        for each in working:
            each.result()


# --- what is stored --------------------------------------------------------------------------------------------------


def figures(storage: AnyStorage, said: Iterable[Said]) -> Figures:
    """What the clerks were told, held against what is stored of their cases; nobody may write meanwhile."""
    tries: dict[str, list[Said]] = {}
    for each in said:
        tries.setdefault(each.step.mark, []).append(each)
    begun = set(storage.references())
    references = {each.step.reference for one in tries.values() for each in one}
    stored = {reference: _revisions(storage, reference) for reference in references}
    found = Figures(
        half_written=sum(
            not _is_sound(storage, revisions) if revisions else reference in begun
            for reference, revisions in stored.items()
        ),
        written_twice=sum(map(_twice, stored.values())),
    )
    for one in tries.values():
        found += _became_of(one, stored[one[0].step.reference])
    return found


def _became_of(tries: Sequence[Said], revisions: Sequence[StoredHistory]) -> Figures:
    step, hows = tries[-1].step, Counter(each.how for each in tries)
    last = tries[-1].how
    written, whole = _rows_of(step, revisions)
    told_that_it_is = last in {"answered", "there already"}
    told_that_it_is_not = last == "overtaken" or (last == "refused" and not hows["not known"])
    return Figures(
        steps=1,
        answered=int(told_that_it_is),
        overtaken=int(last == "overtaken"),
        refused=hows["refused"],
        not_known=int(hows["not known"] > 0),
        of_these_written=int(last == "there already"),
        unfinished=int(last not in ENDS),
        lost=int(told_that_it_is and not written),
        half_written=int(written and not whole),
        written_twice=int(told_that_it_is_not and written),
    )


def _rows_of(step: Step, revisions: Sequence[StoredHistory]) -> tuple[bool, bool]:
    """Whether anything of a step is stored, and whether it is all there."""
    for revision in revisions:
        if step.kind == "correct" and revision.revision.reason == step.mark:
            rows = revision.rows[: len(step.events)]
            positions = list(range(step.version + 1, step.version + 1 + len(step.events)))
            whole = [row.position for row in rows] == positions and [event_of(row) for row in rows] == [*step.events]
            return True, whole
        for row in revision.rows:
            if step.kind != "correct" and row.position == step.version + 1 and row.entered.by == step.mark:
                return True, event_of(row) == step.events[0]
    return False, False


def _twice(revisions: Sequence[StoredHistory]) -> int:
    """How many updates a revision holds more than once."""
    notes = [
        Counter(event.note for row in revision.rows if isinstance(event := event_of(row), Updated))
        for revision in revisions
    ]
    return sum(number - 1 for each in notes for number in each.values())


def _is_sound(storage: AnyStorage, revisions: Sequence[StoredHistory]) -> bool:
    """Whether a case replays from each of its revisions, has every position once, and its lines of the worklist."""
    complaints = [complaint_of(revision) for revision in revisions]
    positions = [row.position for revision in revisions for row in revision.rows]
    return (
        positions == list(range(1, len(positions) + 1))
        and [revision.revision.number for revision in revisions] == list(range(1, len(revisions) + 1))
        and tuple(storage.work_of_case(revisions[0].reference)) == work_of(complaints[-1])
    )


def _revisions(storage: AnyStorage, reference: str) -> Sequence[StoredHistory]:
    cases = Cases(storage)
    try:
        latest = cases.load(reference).revision
    except UnknownCase:
        return ()
    every = [storage.load(reference, number) for number in range(1, latest + 1)]
    return [revision for revision in every if revision is not None]
