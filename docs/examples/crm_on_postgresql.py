"""The same CRM on PostgreSQL, through SQLAlchemy Core and psycopg 3.

    HOSCODE_POSTGRESQL_URL=postgresql://me@localhost/complaints python docs/examples/crm_on_postgresql.py

Without the variable it asks the server at the default socket of this machine. The story is told in a schema of its own,
which is dropped at the end; where no server answers, it says so and is skipped.

What the CRM does is in `crm_cases.py` and `crm_worklist.py`, the same as on SQLite. The default isolation, READ
COMMITTED, is enough: every question is one statement, and what guards a case is the primary key of its events.

A server may go away at any time, and in the middle of a write nobody knows whether that was the last thing that it
did: then there is a `ConnectionLost`. The rows are there as a whole or not at all, and cannot be written twice.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from typing import Final

import psycopg
from crm_postgresql_tables import EVENTS, KEPT, REVISIONS, TABLES, WORKLIST
from crm_storage import (
    ConnectionLost,
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
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    RowMapping,
    create_engine,
    delete,
    func,
    insert,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.schema import CreateSchema, DropSchema

VARIABLE: Final = "HOSCODE_POSTGRESQL_URL"
"""The environment variable that says where the server is."""


_SERVER_ENDS: Final = (psycopg.errors.AdminShutdown, psycopg.errors.CrashShutdown)
"""What a server may still say while it goes down."""


def engine_for(url: URL) -> Engine:
    """An engine that asks each connection whether it still stands, so that the CRM outlives a restart of the server."""
    return create_engine(url, pool_pre_ping=True)


class PostgresqlStorage:
    """The CRM's tables in a PostgreSQL database; one object serves every thread."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def create_tables(self) -> None:
        """Make the tables, where they are not there yet."""
        with self.engine.begin() as connection:
            TABLES.create_all(connection)
            connection.exec_driver_sql(KEPT)

    def load(self, reference: str, revision: int | None = None) -> StoredHistory | None:
        """One revision of a case, its latest unless another is asked for; None where there is no such."""
        with self.engine.connect() as connection:
            return _load(connection, reference, revision)

    def begin_revision(self, history: StoredHistory, work: Sequence[WorkItem]) -> None:
        """Write a revision with all its events, and the case's lines of the worklist. Raises `PositionTaken`."""
        revision = history.revision
        with self._writing() as connection:
            connection.execute(
                insert(REVISIONS).values(
                    reference=history.reference,
                    revision=revision.number,
                    edition=revision.edition,
                    policy=revision.policy,
                    policy_format=revision.format,
                    made_by=revision.entered.by,
                    made_on=revision.entered.on,
                    reason=revision.reason,
                )
            )
            for row in history.rows:
                _insert_event(connection, history.reference, revision.number, row)
            _replace_work(connection, history.reference, work)

    def append(self, reference: str, revision: int, row: EventRow, work: Sequence[WorkItem]) -> None:
        """Write one event after the others, and the case's lines of the worklist. Raises `PositionTaken`."""
        with self._writing() as connection:
            _insert_event(connection, reference, revision, row)
            _replace_work(connection, reference, work)

    def references(self) -> Sequence[str]:
        """The reference of every case, in order."""
        every = select(REVISIONS.c.reference).distinct().order_by(REVISIONS.c.reference)
        with self.engine.connect() as connection:
            return connection.scalars(every).all()

    def work(self, question: Question) -> Sequence[WorkItem]:
        """The lines of the worklist that answer a question, what is due first first."""
        lines = WORKLIST.c
        wanted = (
            select(WORKLIST)
            .where(lines.due_on.between(question.due_from, question.due_until))
            .where(lines.ended_on.is_(None) | (lines.ended_on > question.as_of))
            .order_by(lines.due_on, lines.reference, lines.number)
        )
        if question.officer is not None:
            wanted = wanted.where(lines.officer_key == name_key(question.officer))
        if question.team is not None:
            wanted = wanted.where(lines.team_key == name_key(question.team))
        with self.engine.connect() as connection:
            return [_work_item(row) for row in connection.execute(wanted).mappings()]

    def work_of_case(self, reference: str) -> Sequence[WorkItem]:
        """Every line of the worklist that a case has, in order."""
        wanted = select(WORKLIST).where(WORKLIST.c.reference == reference).order_by(WORKLIST.c.number)
        with self.engine.connect() as connection:
            return [_work_item(row) for row in connection.execute(wanted).mappings()]

    def rewrite_work(self, reference: str, work_of: Callable[[StoredHistory], Sequence[WorkItem]]) -> None:
        """Write a case's lines of the worklist anew from its latest revision, while nobody writes to the case."""
        with self._writing() as connection:
            # waits for the writers and rebuilders there are, and lets no other begin; whoever reads goes on
            connection.execute(text("LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE"))
            history = _load(connection, reference, None)
            _replace_work(connection, reference, () if history is None else work_of(history))

    @contextmanager
    def _writing(self) -> Generator[Connection, None, None]:
        with self.engine.connect() as connection:  # where no server answers here, nothing has been sent
            try:
                with connection.begin():  # commits at the end, or rolls back
                    yield connection
            except DBAPIError as error:
                if isinstance(error.orig, psycopg.errors.UniqueViolation):
                    raise PositionTaken from None
                if error.connection_invalidated or isinstance(error.orig, _SERVER_ENDS):
                    raise ConnectionLost(str(error.orig)) from error
                raise


def _load(connection: Connection, reference: str, revision: int | None) -> StoredHistory | None:
    latest = select(func.max(REVISIONS.c.revision)).where(REVISIONS.c.reference == reference).scalar_subquery()
    wanted = (
        select(REVISIONS, *(EVENTS.c[name] for name in ("position", "event", "format", "entered_by", "entered_on")))
        .join(EVENTS)
        .where(REVISIONS.c.reference == reference)
        .where(REVISIONS.c.revision == (latest if revision is None else revision))
        .order_by(EVENTS.c.position)
    )
    rows = connection.execute(wanted).mappings().all()
    if not rows:
        return None
    return StoredHistory(reference=reference, revision=_revision(rows[0]), rows=tuple(map(_event_row, rows)))


def _insert_event(connection: Connection, reference: str, revision: int, row: EventRow) -> None:
    connection.execute(
        insert(EVENTS).values(
            reference=reference,
            position=row.position,
            revision=revision,
            event=row.event,
            format=row.format,
            entered_by=row.entered.by,
            entered_on=row.entered.on,
        )
    )


def _replace_work(connection: Connection, reference: str, work: Sequence[WorkItem]) -> None:
    connection.execute(delete(WORKLIST).where(WORKLIST.c.reference == reference))
    if work:
        keys = [{"officer_key": name_key(item.officer), "team_key": name_key(item.team)} for item in work]
        connection.execute(insert(WORKLIST), [asdict(item) | key for item, key in zip(work, keys, strict=True)])


def _revision(row: RowMapping) -> Revision:
    return Revision(
        number=row["revision"],
        edition=row["edition"],
        policy=row["policy"],
        format=row["policy_format"],
        entered=Entered(by=row["made_by"], on=row["made_on"]),
        reason=row["reason"],
    )


def _event_row(row: RowMapping) -> EventRow:
    return EventRow(
        position=row["position"],
        event=row["event"],
        format=row["format"],
        entered=Entered(by=row["entered_by"], on=row["entered_on"]),
    )


def _work_item(row: RowMapping) -> WorkItem:
    return WorkItem(**{field.name: row[field.name] for field in fields(WorkItem)})


@contextmanager
def schema_of_its_own(url: URL) -> Generator[Engine, None, None]:
    """An engine whose tables are in a new schema, which is dropped at the end. Raises `OperationalError`."""
    name = f"crm_{uuid.uuid4().hex}"
    server = engine_for(url)
    engine = engine_for(url.update_query_dict({"options": f"-csearch_path={name}"}))
    with server.begin() as connection:
        connection.execute(CreateSchema(name))
    try:
        yield engine
    finally:
        engine.dispose()
        with server.begin() as connection:
            connection.execute(DropSchema(name, cascade=True))
        server.dispose()


def server_url() -> URL:
    """Where the server is: what the environment variable says, or else the default socket of this machine."""
    return make_url(os.environ.get(VARIABLE, "postgresql:///postgres")).set(drivername="postgresql+psycopg")


def main() -> None:
    """Tell the story in a schema of its own, or say that no server answers."""
    try:
        with schema_of_its_own(server_url()) as engine:
            storage = PostgresqlStorage(engine)
            storage.create_tables()
            tell(storage)
    except OperationalError as error:
        print(f"skipped: no PostgreSQL server answers ({first_line(error)}); say where it is in {VARIABLE}")


def first_line(error: OperationalError) -> str:
    """What the driver says of a server that does not answer, in one line."""
    return str(error.orig).splitlines()[0]


if __name__ == "__main__":
    main()
