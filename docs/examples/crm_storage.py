"""What a small CRM keeps of its complaints, and the few things it asks of a database.

Three tables. Nothing in the first two is ever changed or deleted:

- `revisions`: a case has one when it is opened and one more for every correction. It holds what the history is judged
  by (the edition of the Code, the landlord's policy), and who gave the case this history, when and why.
- `events`: one row for each event, as `hoscode.records` writes it, with the format it was written in and who entered it
  when. `position` counts through all the rows of a case, those of superseded revisions too, and the primary key is
  (reference, position). So whoever writes to a case, be it the next event or a correction, has to take the next
  position, and the database gives it to one of them only. The last position is the case's `version`.
- `worklist`: what is due by when. It follows from the events, is written in the same transaction as they are, and can
  be made again from them at any time.

The history of a case is the events of its highest revision in the order of their positions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

PlainData = dict[str, Any]
"""What JSON can hold: an event or a policy, as `hoscode.records` writes it."""


class PositionTaken(Exception):
    """Somebody else has written to the case first; nothing was written."""


class ConnectionLost(Exception):
    """The database went away before it answered: what was being written is there as a whole, or not at all."""


def calendar_date(day: date) -> date:
    """The date itself; a datetime, which would compare with other text in the database, is refused."""
    if type(day) is not date:
        raise TypeError(f"this takes a calendar date without a time, not {day!r}: pass the day in the United Kingdom")
    return day


@dataclass(frozen=True, kw_only=True)
class Entered:
    """Who entered something, and the calendar date on which that was, as the caller says: no clock is read."""

    by: str
    on: date

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("an entry has somebody who made it: pass a name")
        calendar_date(self.on)


@dataclass(frozen=True, kw_only=True)
class Revision:
    """What a history is judged by, and who gave the case this history and why."""

    number: int
    edition: str
    policy: PlainData
    format: str
    entered: Entered
    reason: str


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """One event as it is stored."""

    position: int
    event: PlainData
    format: str
    entered: Entered


@dataclass(frozen=True, kw_only=True)
class StoredHistory:
    """One revision of a case with its events in order."""

    reference: str
    revision: Revision
    rows: tuple[EventRow, ...]

    @property
    def version(self) -> int:
        """The position of its last event."""
        return self.rows[-1].position


@dataclass(frozen=True, kw_only=True)
class WorkItem:
    """One dated duty of a case, as a line of the worklist.

    It is owed until `ended_on`, the day on which it was met or lapsed; None where neither has happened. `stage` is the
    stage it belongs to, `case_stage` and `phase` say where the case stands now.
    """

    reference: str
    number: int
    duty: str
    subject: str
    provisions: str
    stage: int
    case_stage: int
    phase: str
    due_on: date
    ended_on: date | None
    officer: str
    team: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of the worklist: the duties still owed at the end of `as_of`, due on days from and up to."""

    as_of: date
    due_from: date = date.min
    due_until: date = date.max
    officer: str | None = None
    team: str | None = None


class Storage(Protocol):
    """What the CRM asks of a database. Every write is one transaction: all of it, or nothing.

    A write that ends with an error has written nothing. With one exception: after `ConnectionLost` it is not known.
    """

    def create_tables(self) -> None:
        """Make the tables, where they are not there yet."""
        ...

    def load(self, reference: str, revision: int | None = None) -> StoredHistory | None:
        """One revision of a case, its latest unless another is asked for; None where there is no such."""
        ...

    def begin_revision(self, history: StoredHistory, work: Sequence[WorkItem]) -> None:
        """Write a revision with all its events, and the case's lines of the worklist. Raises `PositionTaken`."""
        ...

    def append(self, reference: str, revision: int, row: EventRow, work: Sequence[WorkItem]) -> None:
        """Write one event after the others, and the case's lines of the worklist. Raises `PositionTaken`."""
        ...

    def references(self) -> Sequence[str]:
        """The reference of every case, in order."""
        ...

    def work(self, question: Question) -> Sequence[WorkItem]:
        """The lines of the worklist that answer a question, what is due first first."""
        ...

    def work_of_case(self, reference: str) -> Sequence[WorkItem]:
        """Every line of the worklist that a case has, in order."""
        ...

    def rewrite_work(self, reference: str, work_of: Callable[[StoredHistory], Sequence[WorkItem]]) -> None:
        """Write a case's lines of the worklist anew from its latest revision, while nobody writes to the case."""
        ...


def name_key(name: str) -> str:
    """By what names are compared, as hoscode does it: after trimming and casefolding."""
    return name.strip().casefold()
