"""A database of the CRM by its address, which another process can open too, and what must hold in it at any time."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Literal

from attrs import evolve
from crm_cases import Case, Cases
from crm_on_postgresql import PostgresqlStorage, engine_for
from crm_on_sqlite import SqliteStorage
from crm_storage import Entered
from crm_worklist import Worklist
from hypothesis import HealthCheck, settings
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import make_url

from hoscode import Acknowledged, Complaint, Definition, Handler, LandlordPolicy, Point, Received

AnyStorage = SqliteStorage | PostgresqlStorage

POLICY = LandlordPolicy("Example Homes")
RECEIVED_ON = date(2025, 6, 3)
DAMP = Definition(points=[Point("P1", "damp in the bedroom")], outcomes_sought=["a dry room"])
OKAFOR = Handler("J. Okafor", team="Complaints")
LIMA = Handler("Ana Lima", team="Complaints")
BY_OKAFOR = Entered(by=OKAFOR.ref, on=RECEIVED_ON)
BY_LIMA = Entered(by=LIMA.ref, on=RECEIVED_ON)


_REFERENCES = count(1)

LAW = settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@dataclass(frozen=True)
class Database:
    """A kind of database and its address: plain text, so that it can be handed to another process."""

    kind: Literal["sqlite", "postgresql"]
    address: str

    @contextmanager
    def storage(self) -> Generator[AnyStorage, None, None]:
        """A connection of one's own, as every clerk's machine has one."""
        if self.kind == "sqlite":
            with closing(SqliteStorage(Path(self.address))) as storage:
                yield storage
        else:
            engine = engine_for(make_url(self.address))
            try:
                yield PostgresqlStorage(engine)
            finally:
                engine.dispose()


def received(reference: str = "C-1", on: date = RECEIVED_ON) -> Received:
    """A complaint comes in."""
    return Received(on=on, reference=reference)


def acknowledged(on: date) -> Acknowledged:
    """A sound acknowledgement."""
    return Acknowledged(on=on, definition=DAMP, handler=OKAFOR)


def opened(cases: Cases, reference: str = "C-1") -> Case:
    """A case with nothing but its receipt."""
    return cases.open_case(received(reference), POLICY, entered=BY_OKAFOR)


def entered(cases: Cases, complaint: Complaint) -> Case:
    """A case with the history of a complaint, entered event by event under a reference that is new."""
    first = evolve(complaint.received, reference=f"C-{next(_REFERENCES)}")
    case = cases.open_case(first, complaint.policy, entered=BY_OKAFOR)
    for event in complaint.history[1:]:
        case = cases.record(first.reference, event, version=case.version, entered=BY_OKAFOR)
    return case


def assert_sound(storage: AnyStorage) -> None:
    """Every case replays from all its revisions, no row is of no case, and the worklist says what replay says."""
    cases = Cases(storage)
    rows = 0
    for reference in storage.references():
        latest = cases.load(reference)
        revisions = [storage.load(reference, number) for number in range(1, latest.revision + 1)]
        positions = [row.position for revision in revisions if revision is not None for row in revision.rows]
        assert positions == list(range(1, latest.version + 1))
        rows += len(positions)
    assert Worklist(storage).differences() == ()
    assert counted(storage, "SELECT count(*) FROM events") == rows
    assert counted(storage, "SELECT count(*) FROM worklist") == sum(
        len(storage.work_of_case(reference)) for reference in storage.references()
    )
    if isinstance(storage, SqliteStorage):
        assert storage.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert storage.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def counted(storage: AnyStorage, question: str) -> object:
    """The answer to a question in SQL that is one number."""
    if isinstance(storage, SqliteStorage):
        return storage.connection.execute(question).fetchone()[0]
    with storage.engine.connect() as connection:
        return connection.exec_driver_sql(question).scalar_one()


def executed(storage: AnyStorage, statement: str) -> None:
    """Run a statement in SQL, as somebody with a database tool would."""
    if isinstance(storage, SqliteStorage):
        storage.connection.execute(statement)
    else:
        with storage.engine.begin() as connection:
            connection.exec_driver_sql(statement)


def before_each_statement(storage: AnyStorage, called: Callable[[], None]) -> None:
    """Have something called before every statement that reaches the database, the commit included."""
    if isinstance(storage, SqliteStorage):
        storage.connection.set_trace_callback(lambda _: called())
    else:

        def statement(*_: object) -> None:
            called()

        for reached in ("before_cursor_execute", "commit"):
            sqlalchemy_event.listen(storage.engine, reached, statement)
