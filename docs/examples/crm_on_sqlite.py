"""A small CRM that keeps its complaints in SQLite, with nothing but the standard library and hoscode.

    python docs/examples/crm_on_sqlite.py                  the story, in a database that is thrown away
    python docs/examples/crm_on_sqlite.py complaints.db    the story, in a database to look at afterwards

What the CRM does is in `crm_cases.py` and `crm_worklist.py`; here is how SQLite keeps it.

The journal is a write-ahead log, so that nobody who reads the worklist waits for somebody who writes, and
`synchronous=FULL`, so that what has been answered is on the disk: with NORMAL a power cut could take the last commits
with it. (A write-ahead log needs a disk of the machine itself. For a database on a network share, use PostgreSQL.)
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

from crm_storage import (
    Entered,
    EventRow,
    PositionTaken,
    Question,
    Revision,
    StoredHistory,
    WorkItem,
    name_key,
)
from crm_story import tell

SECONDS_TO_WAIT: Final = 30
"""How long a write waits for another to end; one takes milliseconds."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS revisions (
    reference TEXT NOT NULL, revision INTEGER NOT NULL,
    edition TEXT NOT NULL, policy TEXT NOT NULL, policy_format TEXT NOT NULL,
    made_by TEXT NOT NULL, made_on TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (reference, revision)
) STRICT;

CREATE TABLE IF NOT EXISTS events (
    reference TEXT NOT NULL, position INTEGER NOT NULL, revision INTEGER NOT NULL,
    event TEXT NOT NULL, format TEXT NOT NULL,
    entered_by TEXT NOT NULL, entered_on TEXT NOT NULL,
    PRIMARY KEY (reference, position),  -- the guard: two clerks cannot both be the next
    FOREIGN KEY (reference, revision) REFERENCES revisions
) STRICT;

CREATE TABLE IF NOT EXISTS worklist (
    reference TEXT NOT NULL, number INTEGER NOT NULL,
    duty TEXT NOT NULL, subject TEXT NOT NULL, provisions TEXT NOT NULL,
    stage INTEGER NOT NULL, case_stage INTEGER NOT NULL, phase TEXT NOT NULL,
    due_on TEXT NOT NULL, ended_on TEXT,
    officer TEXT NOT NULL, officer_key TEXT NOT NULL, team TEXT NOT NULL, team_key TEXT NOT NULL,
    PRIMARY KEY (reference, number)
) STRICT;

CREATE INDEX IF NOT EXISTS worklist_by_day ON worklist (due_on, ended_on);

CREATE TRIGGER IF NOT EXISTS events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'an event is never changed: correct the case'); END;
CREATE TRIGGER IF NOT EXISTS events_are_kept BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'an event is never deleted: correct the case'); END;
CREATE TRIGGER IF NOT EXISTS revisions_stay BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'a revision is never changed: correct the case'); END;
CREATE TRIGGER IF NOT EXISTS revisions_are_kept BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'a revision is never deleted: correct the case'); END;
"""

_HISTORY: Final = """
SELECT * FROM revisions JOIN events USING (reference, revision)
WHERE reference = :reference
  AND revision = coalesce(:revision, (SELECT max(revision) FROM revisions WHERE reference = :reference))
ORDER BY position
"""

_WORK: Final = """
SELECT * FROM worklist
WHERE due_on BETWEEN :due_from AND :due_until AND (ended_on IS NULL OR ended_on > :as_of)
  AND (:officer IS NULL OR officer_key = :officer) AND (:team IS NULL OR team_key = :team)
ORDER BY due_on, reference, number
"""


class SqliteStorage:
    """The CRM's tables in one SQLite file; an object for each thread, as `sqlite3` wants it."""

    def __init__(self, path: Path) -> None:
        # no transaction begins but where one is asked for below
        self.connection = sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("PRAGMA foreign_keys = ON")
        # without it INSERT OR REPLACE would pass by the triggers that keep what was written
        self.connection.execute("PRAGMA recursive_triggers = ON")

    def create_tables(self) -> None:
        """Make the tables, where they are not there yet; the file keeps the kind of journal."""
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def load(self, reference: str, revision: int | None = None) -> StoredHistory | None:
        """One revision of a case, its latest unless another is asked for; None where there is no such."""
        rows = self.connection.execute(_HISTORY, {"reference": reference, "revision": revision}).fetchall()
        if not rows:
            return None
        return StoredHistory(reference=reference, revision=_revision(rows[0]), rows=tuple(map(_event_row, rows)))

    def begin_revision(self, history: StoredHistory, work: Sequence[WorkItem]) -> None:
        """Write a revision with all its events, and the case's lines of the worklist. Raises `PositionTaken`."""
        revision = history.revision
        values = (
            history.reference,
            revision.number,
            revision.edition,
            json.dumps(revision.policy),
            revision.format,
            revision.entered.by,
            revision.entered.on.isoformat(),
            revision.reason,
        )
        with self._writing():
            self.connection.execute("INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            for row in history.rows:
                self._insert_event(history.reference, revision.number, row)
            self._replace_work(history.reference, work)

    def append(self, reference: str, revision: int, row: EventRow, work: Sequence[WorkItem]) -> None:
        """Write one event after the others, and the case's lines of the worklist. Raises `PositionTaken`."""
        with self._writing():
            self._insert_event(reference, revision, row)
            self._replace_work(reference, work)

    def references(self) -> Sequence[str]:
        """The reference of every case, in order."""
        rows = self.connection.execute("SELECT DISTINCT reference FROM revisions ORDER BY reference").fetchall()
        return [row["reference"] for row in rows]

    def work(self, question: Question) -> Sequence[WorkItem]:
        """The lines of the worklist that answer a question, what is due first first."""
        values = {
            "as_of": question.as_of.isoformat(),
            "due_from": question.due_from.isoformat(),
            "due_until": question.due_until.isoformat(),
            "officer": None if question.officer is None else name_key(question.officer),
            "team": None if question.team is None else name_key(question.team),
        }
        return [_work_item(row) for row in self.connection.execute(_WORK, values)]

    def work_of_case(self, reference: str) -> Sequence[WorkItem]:
        """Every line of the worklist that a case has, in order."""
        rows = self.connection.execute("SELECT * FROM worklist WHERE reference = ? ORDER BY number", (reference,))
        return [_work_item(row) for row in rows]

    def rewrite_work(self, reference: str, work_of: Callable[[StoredHistory], Sequence[WorkItem]]) -> None:
        """Write a case's lines of the worklist anew from its latest revision, while nobody writes to the case."""
        with self._writing():
            history = self.load(reference)
            self._replace_work(reference, () if history is None else work_of(history))

    @contextmanager
    def _writing(self) -> Generator[None, None, None]:
        try:
            with self.connection:  # commits at the end, or rolls back
                # IMMEDIATE: a writer waits here, before it has read or written anything
                self.connection.execute("BEGIN IMMEDIATE")
                yield
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                raise PositionTaken from None
            raise

    def _insert_event(self, reference: str, revision: int, row: EventRow) -> None:
        entered = row.entered
        self.connection.execute(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)",
            (reference, row.position, revision, json.dumps(row.event), row.format, entered.by, entered.on.isoformat()),
        )

    def _replace_work(self, reference: str, work: Sequence[WorkItem]) -> None:
        self.connection.execute("DELETE FROM worklist WHERE reference = ?", (reference,))
        for item in work:
            self.connection.execute(
                "INSERT INTO worklist VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _work_values(item)
            )


def _revision(row: sqlite3.Row) -> Revision:
    return Revision(
        number=row["revision"],
        edition=row["edition"],
        policy=json.loads(row["policy"]),
        format=row["policy_format"],
        entered=Entered(by=row["made_by"], on=date.fromisoformat(row["made_on"])),
        reason=row["reason"],
    )


def _event_row(row: sqlite3.Row) -> EventRow:
    return EventRow(
        position=row["position"],
        event=json.loads(row["event"]),
        format=row["format"],
        entered=Entered(by=row["entered_by"], on=date.fromisoformat(row["entered_on"])),
    )


def _work_item(row: sqlite3.Row) -> WorkItem:
    return WorkItem(
        reference=row["reference"],
        number=row["number"],
        duty=row["duty"],
        subject=row["subject"],
        provisions=row["provisions"],
        stage=row["stage"],
        case_stage=row["case_stage"],
        phase=row["phase"],
        due_on=date.fromisoformat(row["due_on"]),
        ended_on=None if row["ended_on"] is None else date.fromisoformat(row["ended_on"]),
        officer=row["officer"],
        team=row["team"],
    )


def _work_values(item: WorkItem) -> tuple[Any, ...]:
    return (
        item.reference,
        item.number,
        item.duty,
        item.subject,
        item.provisions,
        item.stage,
        item.case_stage,
        item.phase,
        item.due_on.isoformat(),
        None if item.ended_on is None else item.ended_on.isoformat(),
        item.officer,
        name_key(item.officer),
        item.team,
        name_key(item.team),
    )


def main(arguments: Sequence[str]) -> None:
    """Tell the story in a database of its own, or in the file that is named."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(arguments[0]) if arguments else Path(folder) / "complaints.db"
        if path.exists():
            sys.exit(f"{path} exists already: name a new file for the story")
        storage = SqliteStorage(path)
        try:
            storage.create_tables()
            tell(storage)
        finally:
            storage.close()


if __name__ == "__main__":
    main(sys.argv[1:])
