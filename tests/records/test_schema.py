"""The JSON Schema and the loader agree: it is drawn from the classes by which a record is read, and this proves it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker
from records.mutations import mutated_records, release_records
from records.test_problems import VALUES, a_record, put, written_out

from hoscode import Event
from hoscode.records import RecordError, RecordProblem, dump_event, load, load_event, schema
from hoscode.testing.strategies import events

pytestmark = pytest.mark.usefixtures("nothing_is_remembered")

COMMITTED: Final = Path(__file__).resolve().parents[2] / "docs" / "record-schema.json"
SCHEMA: Final = schema()
VALIDATOR: Final[Any] = Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))


RULES_BEYOND_ITS_LOOKS: Final = {"impossible-event", "contradiction", "out-of-scope"}
"""What a schema cannot say: which values fit each other, and which event has a place after which."""

NAMES_OF_THE_CALLER: Final = {"$.edition", "$.policy.calendar.name"}
"""Names that a caller can add to with an argument, so that the schema does not list them."""


def test_the_committed_schema_is_the_one_that_the_library_draws() -> None:
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == SCHEMA


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_each_call_draws_a_schema_of_its_own() -> None:
    schema()["$defs"]["text"]["type"] = "number"
    assert schema() == SCHEMA


def test_no_two_parts_of_a_schema_are_one() -> None:
    mine = schema()
    mine["$defs"]["Received"]["properties"]["on"]["title"] = "the day of receipt"
    assert "title" not in mine["$defs"]["Acknowledged"]["properties"]["on"]


@given(mutated_records(json_only=True))
def test_what_the_schema_says_the_loader_says_too(record: Any) -> None:
    problems = problems_with(record)
    by_its_looks = [each for each in problems if each.code not in RULES_BEYOND_ITS_LOOKS]
    if VALIDATOR.is_valid(record):
        assert [each for each in by_its_looks if each.path not in NAMES_OF_THE_CALLER] == []
    else:
        assert problems, next(VALIDATOR.iter_errors(record))


def problems_with(record: Any) -> tuple[RecordProblem, ...]:
    try:
        load(record)
    except RecordError as error:
        return error.problems
    return ()


@given(events())
def test_every_event_that_there_can_be_is_accepted(event: Event) -> None:
    plain = dump_event(event)
    name = type(event).__name__
    validator: Any = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})
    assert validator.is_valid(plain)
    assert load_event(plain) == event


JSON_VALUES: Final = [
    pytest.param(path, value, id=f"{written_out(path)} {number}")
    for path, code, values in VALUES
    for number, value in enumerate(values)
    if type(value) in (str, int, float, bool, list, dict, type(None))
    and (written_out(path) not in NAMES_OF_THE_CALLER or code != "unknown-name")
]


@pytest.mark.parametrize(("path", "value"), JSON_VALUES)
def test_what_the_loader_refuses_for_its_looks_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    assert VALIDATOR.is_valid(a_record())
    assert not VALIDATOR.is_valid(put(path, value))


@pytest.mark.parametrize("record", release_records())
def test_what_every_release_wrote_is_accepted(record: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(record)


def test_an_event_and_a_policy_have_definitions_of_their_own() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["Withdrawn"] == {
        "type": "object",
        "properties": {
            "type": {"const": "withdrawn"},
            "format": {"enum": ["hoscode.history/1", "hoscode.history/2"]},
            "on": {"$ref": "#/$defs/date"},
            "reason": {"$ref": "#/$defs/text", "default": ""},
        },
        "required": ["type", "on"],
        "additionalProperties": False,
    }
    assert set(definitions["Policy"]["required"]) == {"landlord", "calendar"}
