"""The JSON Schema of a record, drawn from the same classes and annotations by which a record is read.

It says what a record looks like. It cannot say which values fit each other (two remedies with one ref, an answer before
the complaint): a record that it accepts is refused by `load` for such a rule alone.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from hoscode._checks import MOST_WORKING_DAYS, Filled
from hoscode._choice import Choice
from hoscode.model.events import EVENT_TYPES, Event, Received
from hoscode.oversight.reporting_findings import Row
from hoscode.records.formats import FORMAT, SELF_ASSESSMENT_FORMATS, TAG, choices
from hoscode.records.histories import HistoryRecord
from hoscode.records.json_text import MOST_EVENTS
from hoscode.records.policies import MAY_NAME_A_FORMAT
from hoscode.records.reading import DATE_PATTERN, MONEY_PATTERN, written
from hoscode.records.self_assessments import SelfAssessmentRecord

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
    {'const': 'hoscode.history/2'}
    """
    definitions = dict(_DEFINITIONS)
    body = _object(HistoryRecord, definitions)
    body["properties"]["format"] = {"const": FORMAT}
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
        fields["format"] = {"const": FORMAT}
    for attribute in attrs.fields(kind):
        fields[attribute.name] = _type(hints[attribute.name], definitions)
        if attribute.default is attrs.NOTHING:
            required.append(attribute.name)
        else:
            fields[attribute.name] = {**fields[attribute.name], "default": written(attribute.default)}
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}
