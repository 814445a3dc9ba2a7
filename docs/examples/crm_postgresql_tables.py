"""The tables of the CRM on PostgreSQL, and the triggers that keep what was written.

They are those of `crm_storage.py`. Events are of the type JSON and not JSONB: a record is evidence, and JSON keeps it
letter for letter.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, Date, ForeignKeyConstraint, Index, Integer, MetaData, Table, Text

TABLES: Final = MetaData()

REVISIONS: Final = Table(
    "revisions",
    TABLES,
    Column("reference", Text, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("edition", Text, nullable=False),
    Column("policy", JSON, nullable=False),
    Column("policy_format", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("reason", Text, nullable=False),
)

EVENTS: Final = Table(
    "events",
    TABLES,
    Column("reference", Text, primary_key=True),  # the guard: two clerks cannot both be the next
    Column("position", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("event", JSON, nullable=False),
    Column("format", Text, nullable=False),
    Column("entered_by", Text, nullable=False),
    Column("entered_on", Date, nullable=False),
    ForeignKeyConstraint(["reference", "revision"], ["revisions.reference", "revisions.revision"]),
)

WORKLIST: Final = Table(
    "worklist",
    TABLES,
    Column("reference", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("duty", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("provisions", Text, nullable=False),
    Column("stage", Integer, nullable=False),
    Column("case_stage", Integer, nullable=False),
    Column("phase", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("officer", Text, nullable=False),
    Column("officer_key", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("team_key", Text, nullable=False),
    Index("worklist_by_day", "due_on", "ended_on"),
)

KEPT: Final = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = 'a row of ' || TG_TABLE_NAME || ' is never changed or deleted: correct the case';
END $$;

CREATE OR REPLACE TRIGGER revisions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON revisions
    EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    EXECUTE FUNCTION refuse_change();
"""
