"""The JSON Schema of a file of vectors, made of that of a record of `hoscode`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, cast

from hoscode import Event, Phase
from hoscode.model.events import EVENT_TYPES
from hoscode.records import schema

FORMAT: Final = "hoscode.vectors/1"

Json = dict[str, Any]


_SLUG: Final = "^[a-z0-9]+(-[a-z0-9]+)*$"


def vector_schema(kinds: Collection[type[Event]]) -> Json:
    """The JSON Schema (2020-12) of a file of vectors with events of those types, as a record of `hoscode` has them.

    A code of a finding is any slug: a system compares those that it has, and does not need the list of a release.
    """
    record = schema()
    events = {"anyOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in EVENT_TYPES if kind in kinds]}
    definitions = {name: record["$defs"][name] for name in _needed(events, record["$defs"])}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Vectors of hoscode: what the Complaint Handling Code says of a history and an event",
        **_object(
            format={"const": FORMAT}, vectors={"type": "array", "items": {"$ref": "#/$defs/Vector"}, "minItems": 1}
        ),
        "$defs": {
            "Vector": {
                **_object(
                    optional=("policy", "attempted", "attempted_after"),
                    id={"type": "string", "pattern": _SLUG},
                    title={"$ref": "#/$defs/filled"},
                    edition={"enum": ["hos-2022", "hos-2024"]},
                    provisions=_list({"type": "string", "pattern": r"^[0-9]+\.[0-9]+(\([a-z]\))?$"}),
                    calendar={"$ref": "#/$defs/ClosedDays"},
                    policy=_object(
                        optional=("third_stage", "escalate_within", "exclusions"),
                        third_stage={"$ref": "#/$defs/filled"},
                        escalate_within={"type": "integer", "minimum": 1},
                        exclusions={"type": "array", "items": {"$ref": "#/$defs/Exclusion"}},
                    ),
                    given={"type": "array", "items": {"$ref": "#/$defs/Event"}},
                    attempted={"$ref": "#/$defs/Event"},
                    attempted_after={"type": "integer", "minimum": 1},
                    when={"$ref": "#/$defs/Event"},
                    then={
                        "oneOf": [
                            _object(optional=("may_refuse",), outcome=_outcome(), may_refuse={"const": True}),
                            _object(optional=("if_taken",), refusal=_refusal(), if_taken=_outcome()),
                        ]
                    },
                ),
            },
            "ClosedDays": _closed_days(),
            "Event": events,
            **definitions,
        },
    }


def _closed_days() -> Json:
    day = {"$ref": "#/$defs/date"}
    closed = {"type": "array", "items": _object(on=day, name={"$ref": "#/$defs/filled"})}
    return _object(first=day, last=day, weekend={"const": ["saturday", "sunday"]}, closed=closed)


def _object(*, optional: Sequence[str] = (), **properties: Json) -> Json:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items, "uniqueItems": True}


def _outcome() -> Json:
    return _object(
        stage={"type": "integer", "minimum": 1, "maximum": 3},
        phase={"enum": [phase.value for phase in Phase]},
        due={"anyOf": [{"$ref": "#/$defs/date"}, {"type": "null"}]},
        flags=_list({"type": "string", "pattern": _SLUG}),
    )


def _refusal() -> Json:
    return _object(
        codes={**_list({"type": "string", "pattern": _SLUG}), "minItems": 1},
        kind={"enum": ["breach", "impossible", "irregular"]},
    )


def _needed(events: Json, definitions: Json) -> list[str]:
    """The names of the definitions of a record that events need, and those of the policy that a vector has."""
    wanted, found = ["Exclusion", "date", "filled", *_references(events)], list[str]()
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.append(name)
            wanted += _references(definitions[name])
    return sorted(found)


def _references(part: object) -> list[str]:
    """The names of the definitions that a part of a schema refers to."""
    if isinstance(part, list):
        return [name for value in cast("list[object]", part) for name in _references(value)]
    if not isinstance(part, dict):
        return []
    keys = cast("dict[str, object]", part)
    if "$ref" in keys:
        return [str(keys["$ref"]).rsplit("/", 1)[-1]]
    return [name for value in keys.values() for name in _references(value)]
