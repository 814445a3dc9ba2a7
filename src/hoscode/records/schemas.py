"""The JSON Schema of records and of what an API answers with, and the components of OpenAPI 3.1.

All are drawn from the same classes and annotations by which a record is read, or from what describes an answer. A
schema says what a record looks like. It cannot say which values fit each other (two remedies with one ref, an answer
before the complaint): a record that it accepts is refused by `load` for such a rule alone.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

import attrs

from hoscode._checks import MOST_WORKING_DAYS, Filled
from hoscode._words import Choice
from hoscode.law import DutyCode, FindingCode
from hoscode.model.events import EVENT_TYPES, EVENTS, Event, Received
from hoscode.oversight.answers import Row
from hoscode.records.formats import FORMATS, SELF_ASSESSMENT_FORMATS, TAG, ProblemCode, choices
from hoscode.records.histories import HistoryRecord
from hoscode.records.json_text import MOST_EVENTS
from hoscode.records.policies import MAY_NAME_A_FORMAT, SelfAssessmentRecord
from hoscode.records.reading import DATE_PATTERN, MONEY_PATTERN, written
from hoscode.records.views import VIEWS

Schema = dict[str, Any]

# exactly what `str.strip` takes for blank; `\s` is something else in every language
_BLANK: Final = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
_NEVER_KEPT: Final = "\\x00\\ud800-\\udfff"

_TEXT: Final[Schema] = {"type": "string", "pattern": f"^[^{_NEVER_KEPT}]*$"}
_FILLED: Final[Schema] = {**_TEXT, "allOf": [{"pattern": f"[^{_BLANK}]"}]}
_NUMBER: Final[Schema] = {"type": "integer", "minimum": 1, "maximum": MOST_WORKING_DAYS}
_LEAVES: Final[dict[object, Schema]] = {
    str: {"$ref": "#/$defs/text"},
    bool: {"type": "boolean"},
    int: {"$ref": "#/$defs/number"},
    date: {"$ref": "#/$defs/date"},
    Decimal: {"$ref": "#/$defs/money"},
    Filled: {"$ref": "#/$defs/filled"},
    Row: {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]},
}
_DEFINITIONS: Final[Schema] = {
    "date": {"type": "string", "format": "date", "pattern": DATE_PATTERN},
    "money": {"type": "string", "pattern": MONEY_PATTERN},
    "number": _NUMBER,
    "text": _TEXT,
    "filled": _FILLED,
}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the record of a complaint, with events and policies as definitions of their own.

    It needs `format` to be asserted for dates such as 30 February.

    >>> schema()["properties"]["format"]
    {'enum': ['hoscode.history/1', 'hoscode.history/2']}
    """
    definitions = dict(_DEFINITIONS)
    body = _object(HistoryRecord, definitions)
    body["properties"]["format"] = {"enum": sorted(FORMATS.same_as_today)}
    body["properties"]["events"] = {
        "type": "array",
        "prefixItems": [_reference(Received, definitions)],
        "items": _type(Event, definitions),
        "minItems": 1,
        "maxItems": MOST_EVENTS,
    }
    return _document("The record of a complaint, as hoscode keeps it", body, definitions)


def self_assessment_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the record of a self-assessment, which needs what `schema` needs.

    >>> self_assessment_schema()["required"]
    ['format', 'edition', 'landlord', 'answers']
    """
    definitions = dict(_DEFINITIONS)
    body = _object(SelfAssessmentRecord, definitions)
    body["properties"]["format"] = {"const": SELF_ASSESSMENT_FORMATS.today}
    return _document("The record of a self-assessment, as hoscode keeps it", body, definitions)


def _document(title: str, body: Schema, definitions: Schema) -> Schema:
    drawn = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **body,
        "$defs": dict(sorted(definitions.items())),
    }
    return dict(json.loads(json.dumps(drawn)))  # every part on its own: what a caller does to one stays there


def _type(annotation: Any, definitions: Schema) -> Schema:
    """The schema of one annotation; the classes in it are added to the definitions."""
    arguments = get_args(annotation)
    origin = get_origin(annotation)
    if annotation == Event:
        return {"anyOf": [_reference(event, definitions) for event in EVENT_TYPES]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if annotation in _LEAVES:
        return _LEAVES[annotation]
    if origin is Annotated:
        return _type(arguments[0], definitions)
    if origin in (Union, UnionType):
        return {
            "anyOf": [_type(each, definitions) for each in arguments if each is not type(None)] + [{"type": "null"}]
        }
    if origin is tuple:
        return {"type": "array", "items": _type(arguments[0], definitions)}
    return _reference(annotation, definitions)


def _reference(kind: type[Any], definitions: Schema) -> Schema:
    name = kind.__name__.removesuffix("Record")
    if name not in definitions:
        definitions[name] = {}  # it is being made: a class that holds itself would come by again
        definitions[name] = {"enum": [*choices(kind)]} if issubclass(kind, Choice) else _object(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: type[Any], definitions: Schema) -> Schema:
    hints = get_type_hints(kind, include_extras=True)
    fields: Schema = {TAG: {"const": kind.slug}} if kind in EVENT_TYPES else {}
    required = list(fields)
    if kind in MAY_NAME_A_FORMAT:
        fields["format"] = {"enum": sorted(FORMATS.same_as_today)}
    for attribute in attrs.fields(kind):
        fields[attribute.name] = _type(hints[attribute.name], definitions)
        if attribute.default is attrs.NOTHING:
            required.append(attribute.name)
        else:
            fields[attribute.name] = {**fields[attribute.name], "default": written(attribute.default)}
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


_DATE: Final[Schema] = {"type": "string", "format": "date", "pattern": DATE_PATTERN}
_PLAIN: Final[dict[object, str]] = {str: "string", int: "integer", bool: "boolean", type(None): "null"}
_CODES: Final[dict[object, tuple[str, str]]] = {
    FindingCode: ("FindingCode", "What was found; hoscode.FINDING_CODES lists them."),
    DutyCode: ("DutyCode", "What is due; hoscode.DUTY_CODES lists them."),
    ProblemCode: ("ProblemCode", "What is wrong with a record; hoscode.records.ProblemCode lists them."),
}
_SLUG_PATTERN: Final = "^[a-z0-9]+(-[a-z0-9]+)*$"
_ERRORS: Final = ("NotPermittedView", "InvalidInputView", "RecordErrorView")

_IN_SCHEMA: Final = "#/$defs/"
_IN_COMPONENTS: Final = "#/components/schemas/"


def answers_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `dump_finding`, `dump_duty`, `dump_complaint_view` and `dump_error` give.

    Each has a definition of its own, `ErrorView` is any error; the schema itself takes any of them. It lists the
    choices, but not the codes nor the types of event, to which a later release may add.

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


def _answer_type(annotation: Any, definitions: Schema) -> Schema:
    """The schema of one annotation; what has a name is added to the definitions."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation in _PLAIN:
        return {"type": _PLAIN[annotation]}
    if annotation in _CODES:
        name, meaning = _CODES[annotation]
        return _named(name, _open_slug(meaning), definitions)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is Annotated:
        return _text_for(arguments[1], definitions)
    if origin in (Union, UnionType):
        return {"anyOf": [_answer_type(each, definitions) for each in arguments]}
    if origin is list:
        return {"type": "array", "items": _answer_type(arguments[0], definitions)}
    return _drawn(annotation, definitions)


def _text_for(what: Any, definitions: Schema) -> Schema:
    """The schema of a text that stands for something else: a day, an event by its slug, or a choice by its."""
    if what is date:
        return _named("date", dict(_DATE), definitions)
    if what == Event:
        return _named("EventSlug", _open_slug("A type of event; hoscode.EVENTS lists them."), definitions)
    kind = cast("type[Choice]", what)
    return _named(kind.__name__, {"enum": [each.value for each in kind]}, definitions)


def _open_slug(meaning: str) -> Schema:
    """Any slug and no list of them: who reads an answer must not break where a later release has one more."""
    described = f"{meaning} A later release may add some: take one that you do not know."
    return {"type": "string", "pattern": _SLUG_PATTERN, "description": described}


def _drawn(view: type[Any], definitions: Schema) -> Schema:
    fields = {name: _answer_type(each, definitions) for name, each in get_type_hints(view, include_extras=True).items()}
    drawn = {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}
    return _named(view.__name__, drawn, definitions)


def _named(name: str, drawn: Schema, definitions: Schema) -> Schema:
    definitions[name] = drawn
    return {"$ref": f"{_IN_SCHEMA}{name}"}
