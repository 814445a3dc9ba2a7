"""The schema of the vectors takes every file of them, and nothing that nobody knows."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

import pytest

jsonschema: Any = pytest.importorskip("jsonschema")

pytestmark = pytest.mark.untraced  # it is the schema that is tried

SHIPPED: Final = files("hoscode.testing") / "vectors"
FILES: Final = [file for edition in ("hos-2022", "hos-2024") for file in (SHIPPED / edition).iterdir()]
SCHEMA: Final[dict[str, Any]] = json.loads((SHIPPED / "schema.json").read_text(encoding="utf-8"))

TAKEN: Final[dict[str, Any]] = {
    "id": "an-id",
    "title": "a complaint is received",
    "edition": "hos-2024",
    "provisions": ["6.2"],
    "calendar": {"first": "2024-05-01", "last": "2024-08-09", "weekend": ["saturday", "sunday"], "closed": []},
    "given": [],
    "when": {"type": "received", "on": "2024-05-01", "reference": "C-101"},
    "then": {"outcome": {"stage": 1, "phase": "awaiting-acknowledgement", "due": "2024-05-09", "flags": []}},
}
OUTCOME: Final = TAKEN["then"]["outcome"]
REFUSAL: Final = {"codes": ["not-in-this-phase"], "kind": "impossible"}


def _fits(content: object, schema: dict[str, Any] = SCHEMA) -> bool:
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return bool(validator.is_valid(content))


@cache
def _step_fits(written: str) -> bool:
    """Whether an event fits, which is the same wherever it stands: five in six stand in more than one vector."""
    return _fits(json.loads(written), {**SCHEMA["$defs"]["Event"], "$defs": SCHEMA["$defs"]})


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_fits_and_is_of_its_edition(file: Traversable) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    for vector in content["vectors"]:
        assert vector["edition"] in str(file)
        steps = [*vector["given"], vector["when"], *([vector["attempted"]] if "attempted" in vector else [])]
        assert all(_step_fits(json.dumps(step, sort_keys=True)) for step in steps)
        vector["given"], vector["when"] = [TAKEN["when"] for _ in vector["given"]], TAKEN["when"]
        vector.update({"attempted": TAKEN["when"]} if "attempted" in vector else {})
    assert _fits(content)


@pytest.mark.parametrize("change", [{}, {"then": {"refusal": REFUSAL}}, {"policy": {"third_stage": "a panel"}}])
def test_a_vector_has_an_outcome_or_a_refusal(change: dict[str, Any]) -> None:
    assert _fits({"format": "hoscode.vectors/1", "vectors": [{**TAKEN, **change}]})


@pytest.mark.parametrize(
    "change",
    [
        {"surprise": 1},
        {"edition": "hos-2020"},
        {"policy": {"targets": []}},
        {"calendar": {**TAKEN["calendar"], "closed": ["2024-05-06"]}},
        {"given": [{"type": "received", "on": "2024-05-01", "reference": "C-1", "surprise": 1}]},
        {"given": [{"type": "surprised", "on": "2024-05-01"}]},
        {"then": {}},
        {"then": {"outcome": OUTCOME, "refusal": REFUSAL}},
        {"then": {"outcome": {**OUTCOME, "due": "2024-02-30"}}},
        {"then": {"outcome": {**OUTCOME, "flags": ["Surprised"]}}},
        {"then": {"outcome": {**OUTCOME, "surprise": 1}}},
        {"then": {"refusal": {"codes": [], "kind": "breach"}}},
        {"then": {"refusal": {"codes": ["not-in-this-phase"]}}},
    ],
    ids=str,
)
def test_what_nobody_knows_is_refused(change: dict[str, Any]) -> None:
    assert not _fits({"format": "hoscode.vectors/1", "vectors": [{**TAKEN, **change}]})


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_nothing_of_a_vector_can_be_left_out(name: str) -> None:
    vector = {key: value for key, value in TAKEN.items() if key != name}
    assert not _fits({"format": "hoscode.vectors/1", "vectors": [vector]})


def test_another_format_is_refused() -> None:
    assert not _fits({"format": "hoscode.vectors/2", "vectors": [TAKEN]})
