"""The JSON Schema of what an API answers with, and the components of OpenAPI 3.1, both drawn from what describes it."""

from __future__ import annotations

from datetime import date
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from hoscode._choice import Choice
from hoscode.law import DutyCode, FindingCode
from hoscode.model.events import EVENTS, Event
from hoscode.records.json_schema import Schema, schema
from hoscode.records.problems import ProblemCode
from hoscode.records.reading import DATE_PATTERN
from hoscode.records.views import VIEWS

_DATE: Final[Schema] = {"type": "string", "format": "date", "pattern": DATE_PATTERN}
_PLAIN: Final[dict[object, str]] = {str: "string", int: "integer", bool: "boolean", type(None): "null"}
_CODES: Final[dict[object, str]] = {
    FindingCode: "FindingCode",
    DutyCode: "DutyCode",
    ProblemCode: "ProblemCode",
}
_ERRORS: Final = ("NotPermittedView", "InvalidInputView", "RecordErrorView")

_IN_SCHEMA: Final = "#/$defs/"
_IN_COMPONENTS: Final = "#/components/schemas/"


def answers_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `dump_finding`, `dump_duty`, `dump_complaint_view` and `dump_error` give.

    Each has a definition of its own, `ErrorView` is any error; the schema itself takes any of them.

    >>> sorted(answers_schema()["$defs"])[:3]
    ['ComplaintView', 'DeadlineView', 'DutyCode']
    """
    definitions: Schema = {}
    views = [_drawn(view, definitions) for view in VIEWS]
    definitions["ErrorView"] = {"anyOf": [{"$ref": f"{_IN_SCHEMA}{name}"} for name in _ERRORS]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What an API answers with, as hoscode dumps it",
        "anyOf": views,
        "$defs": dict(sorted(definitions.items())),
    }


def openapi_components() -> dict[str, Any]:
    """An OpenAPI 3.1 document without paths: every answer, every event and the record of a complaint as components.

    Merge its `components` into the description of your own API.

    >>> openapi_components()["openapi"]
    '3.1.0'
    >>> openapi_components()["components"]["schemas"]["Event"]["discriminator"]["propertyName"]
    'type'
    """
    record = schema()
    kinds = {slug: f"{_IN_SCHEMA}{kind.__name__}" for slug, kind in EVENTS.items()}
    schemas = {
        **record.pop("$defs"),
        **answers_schema()["$defs"],
        "Event": {
            "oneOf": [{"$ref": reference} for reference in kinds.values()],
            "discriminator": {"propertyName": "type", "mapping": kinds},
        },
        "Record": {name: part for name, part in record.items() if name != "$schema"},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "What hoscode takes and answers with", "version": "1"},
        "components": {"schemas": _as_components(dict(sorted(schemas.items())))},
    }


def _as_components(part: object) -> object:
    """The same with every reference to where OpenAPI keeps its schemas."""
    if isinstance(part, dict):
        return {name: _as_components(value) for name, value in cast("dict[str, object]", part).items()}
    if isinstance(part, list):
        return [_as_components(value) for value in cast("list[object]", part)]
    return part.replace(_IN_SCHEMA, _IN_COMPONENTS, 1) if isinstance(part, str) else part


def _type(annotation: Any, definitions: Schema) -> Schema:
    """The schema of one annotation; what has a name is added to the definitions."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation in _PLAIN:
        return {"type": _PLAIN[annotation]}
    if origin is Literal:
        choices: Schema = {"enum": list(arguments)}
        return _named(_CODES[annotation], choices, definitions) if annotation in _CODES else choices
    if origin is Annotated:
        return _text_for(arguments[1], definitions)
    if origin in (Union, UnionType):
        return {"anyOf": [_type(each, definitions) for each in arguments]}
    if origin is list:
        return {"type": "array", "items": _type(arguments[0], definitions)}
    return _drawn(annotation, definitions)


def _text_for(what: Any, definitions: Schema) -> Schema:
    """The schema of a text that stands for something else: a day, an event by its slug, or a choice by its."""
    if what is date:
        return _named("date", dict(_DATE), definitions)
    if what == Event:
        return _named("EventSlug", {"enum": [*EVENTS]}, definitions)
    kind = cast("type[Choice]", what)
    return _named(kind.__name__, {"enum": [each.value for each in kind]}, definitions)


def _drawn(view: type[Any], definitions: Schema) -> Schema:
    fields = {name: _type(each, definitions) for name, each in get_type_hints(view, include_extras=True).items()}
    drawn = {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}
    return _named(view.__name__, drawn, definitions)


def _named(name: str, drawn: Schema, definitions: Schema) -> Schema:
    definitions[name] = drawn
    return {"$ref": f"{_IN_SCHEMA}{name}"}
