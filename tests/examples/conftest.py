"""The databases on which the CRM of the examples is tried: SQLite always, PostgreSQL where a server answers.

Django has to know its settings before anything of the module that is made with it is imported.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import django
import pytest
from crm_cases import Cases
from crm_on_postgresql import VARIABLE, first_line, schema_of_its_own, server_url
from examples.crm_databases import AnyStorage, Database
from sqlalchemy.exc import OperationalError

os.environ["DJANGO_SETTINGS_MODULE"] = "django_complaints.settings"
django.setup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database with the tables of the CRM."""
    with ExitStack() as stack:
        empty = Database("sqlite", str(tmp_path / "complaints.db"))
        if request.param == "postgresql":
            try:
                engine = stack.enter_context(schema_of_its_own(server_url()))
            except OperationalError as error:
                pytest.skip(f"no PostgreSQL server answers at {VARIABLE}: {first_line(error)}")
            empty = Database("postgresql", engine.url.render_as_string(hide_password=False))
        stack.enter_context(empty.storage()).create_tables()
        yield empty


@pytest.fixture
def storage(database: Database) -> Iterator[AnyStorage]:
    """A connection to the empty database."""
    with database.storage() as storage:
        yield storage


@pytest.fixture
def cases(storage: AnyStorage) -> Cases:
    """The CRM on the empty database."""
    return Cases(storage)
