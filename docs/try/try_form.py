"""What the form of the Try page asks about each type of event, and how what is filled in becomes an event and back.

A row is what stands in the form: a mapping of text by name, with `type` and `on` and whatever else is filled in. A
field says where in the record of an event its text goes. What a record holds and no field can show is kept in the row
as `record`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal, NamedTuple, TypedDict, assert_never, cast, get_args, get_type_hints

import attrs

from hoscode import (
    EVENTS,
    Choice,
    Decision,
    Direction,
    Event,
    Ground,
    Outcome,
    RemedyKind,
    Route,
    SetAsideReason,
)
from hoscode.records import dump_event

Row = dict[str, str]
"""One event as the form holds it."""

FieldKind = Literal["text", "long", "date", "number", "choice", "yes-no", "says-none"]
"""`long` is text of several lines; `says-none` is a box to tick where a letter says that there is none."""


class Field(NamedTuple):
    """One question of the form; `path` is where its answer stands in the record, with dots between the names."""

    path: str
    label: str
    kind: FieldKind
    choices: type[Choice] | None = None
    group: str = ""
    initial: str = ""


class FieldView(TypedDict):
    """A field as the page shows it."""

    name: str
    label: str
    kind: FieldKind
    choices: list[tuple[str, str]]
    group: str
    initial: str


class TypeView(TypedDict):
    """A type of event as the page offers it."""

    type: str
    label: str
    fields: list[FieldView]


_LETTER: Final = "What the letter says"
_MORE: Final = "More"
_PROOF: Final = "What proves it, and what was considered"

_HANDLER: Final = Field("handler.ref", "Who considers it", "text")
_DEFINITION: Final = (
    Field("definition.points.0.text", "What the complaint is understood to be", "long"),
    Field("definition.outcomes_sought.0", "What the resident wants", "text"),
)
_AGREED: Final = Field("agreed_with_resident", "Agreed with the resident?", "yes-no")
_LETTER_FIELDS: Final = (
    Field("response.stage", "The stage that the letter names", "number", group=_LETTER),
    Field("response.definition.points.0.text", "The complaint, as the letter states it", "long", group=_LETTER),
    Field("response.decisions.0.outcome", "The decision", "choice", Outcome, _LETTER),
    Field("response.decisions.0.reasons", "The reasons for the decision", "long", group=_LETTER),
    Field("response.remedies", "It says that no remedy is offered", "says-none", group=_LETTER),
    Field("response.remedies.0.kind", "The remedy that it offers", "choice", RemedyKind, _LETTER),
    Field("response.remedies.0.details", "What that remedy is", "text", group=_LETTER),
    Field("response.remedies.0.by", "The remedy will be given by", "date", group=_LETTER),
    Field("response.outstanding_actions", "It says that no action is outstanding", "says-none", group=_LETTER),
    Field("response.outstanding_actions.0.details", "The action that is outstanding", "text", group=_LETTER),
    Field("response.outstanding_actions.0.by", "The action will be done by", "date", group=_LETTER),
    Field("response.next_step.route", "Where the resident can go next", "choice", Route, _LETTER),
    Field("response.next_step.how", "How they can do so", "text", group=_LETTER),
)


def _ref(of: str, initial: str = "") -> Field:
    return Field("ref", f"Reference of the {of}", "text", initial=initial)


_WORDED: Final[Mapping[str, tuple[Field, ...]]] = {
    "received": (
        Field("reference", "Your reference", "text", initial="C-1"),
        Field("issue_on", "Day of what is complained of", "date", group=_MORE),
    ),
    "acknowledged": (
        _HANDLER,
        *_DEFINITION,
        Field("ombudsman_access_given", "Told how to reach the Ombudsman?", "yes-no"),
        Field("logged_on", "Logged on, if on another day", "date", group=_MORE),
    ),
    "definition-revised": (*_DEFINITION, _AGREED),
    "handler-assigned": (_HANDLER,),
    "declined": (
        Field("ground", "On which ground", "choice", Ground),
        Field("explanation", "Explained to the resident as", "long"),
        Field("ombudsman_right_given", "Told of the right to go to the Ombudsman?", "yes-no"),
        Field("evidence", "Evidence", "text", group=_PROOF),
        Field("circumstances_considered", "Circumstances considered", "text", group=_PROOF),
        Field("discretion_considered", "Discretion considered", "text", group=_PROOF),
        Field("claim_filed_on", "Claim filed at court on", "date", group=_PROOF),
        Field("earlier_reference", "Reference of the earlier complaint", "text", group=_PROOF),
        Field("clause", "Clause of your policy", "text", group=_PROOF),
    ),
    "acceptance-directed": (Field("reference", "The Ombudsman's reference", "text"),),
    "extended": (
        Field("new_due", "The new day for the answer", "date"),
        Field("reasons", "Reasons given to the resident", "long"),
        Field("ombudsman_details_given", "Given the Ombudsman's contact details?", "yes-no"),
        Field("update_every", "Updates agreed every ... working days", "number"),
        Field("good_reason", "Good reason to go past the maximum", "text", group=_MORE),
        _AGREED._replace(group=_MORE),
        Field("for_panel", "To convene a panel? (2022, stage 3)", "yes-no", group=_MORE),
    ),
    "updated": (
        Field("note", "What the resident was told", "text"),
        Field("update_every", "Updates agreed every ... working days", "number"),
    ),
    "issue-raised": (
        Field("point.ref", "Reference of the issue", "text", initial="P2"),
        Field("point.text", "The further issue", "text"),
        Field("related", "Related to what is being investigated?", "yes-no"),
        Field("would_delay", "Would taking it in delay the answer unreasonably?", "yes-no"),
    ),
    "issue-logged": (
        _ref("issue", "P2"),
        Field("reference", "Your reference of the new complaint", "text"),
    ),
    "responded": (
        Field("outcome", "The outcome", "choice", Outcome),
        Field("by.ref", "Who answered", "text"),
        Field("stage", "Stage it answers, if an earlier one", "number", group=_MORE),
        *_LETTER_FIELDS,
    ),
    "response-revised": _LETTER_FIELDS,
    "escalation-requested": (Field("reasons", "Reasons, if any (none are needed)", "text"),),
    "remedy-offered": (
        Field("remedy.ref", "Reference of the remedy", "text", initial="R2"),
        Field("remedy.kind", "Kind of remedy", "choice", RemedyKind),
        Field("remedy.details", "What it is", "text"),
        Field("remedy.by", "To be given by", "date"),
        Field("remedy.amount", "Amount in pounds", "text"),
    ),
    "remedy-accepted": (_ref("remedy", "R1"),),
    "remedy-refused": (_ref("remedy", "R1"),),
    "remedy-delivered": (_ref("remedy", "R1"),),
    "action-completed": (_ref("action", "A1"),),
    "representative-appointed": (
        Field("representative.ref", "Who represents the resident", "text"),
        Field("representative.authority", "By what authority", "text"),
    ),
    "adjustment-agreed": (
        _ref("adjustment", "J1"),
        Field("details", "What was agreed", "text"),
        Field("review_by", "To be reviewed by", "date"),
    ),
    "adjustment-reviewed": (_ref("adjustment", "J1"), Field("next_review_by", "To be reviewed next by", "date")),
    "disability-disclosed": (Field("details", "What was disclosed", "text"),),
    "restriction-placed": (
        _ref("restriction", "X1"),
        Field("details", "What is restricted", "text"),
        Field("evidence", "Evidence", "text"),
        Field("proportionality", "Why it is proportionate", "text"),
        Field("equality_act_regard", "Regard had to the Equality Act", "text"),
        Field("review_by", "To be reviewed by", "date"),
    ),
    "restriction-reviewed": (_ref("restriction", "X1"), Field("next_review_by", "To be reviewed next by", "date")),
    "restriction-lifted": (_ref("restriction", "X1"),),
    "correspondence-logged": (
        Field("direction", "Which way it went", "choice", Direction),
        Field("party", "From or to whom", "text"),
        Field("document", "What it is", "text"),
    ),
    "learning-recorded": (
        Field("details", "What was learned", "text"),
        Field("service_improvement", "The improvement made", "text"),
    ),
    "referred-to-ombudsman": (Field("reference", "The Ombudsman's reference", "text"),),
    "ombudsman-determined": (
        Field("finding", "The determination in words", "text"),
        Field("verdicts.0.subject", "What was determined", "text"),
        Field("verdicts.0.decision", "The decision on it", "choice", Decision),
        Field("orders.0.details", "What was ordered", "text"),
        Field("orders.0.by", "To be done by", "date"),
    ),
    "order-complied": (_ref("order or direction", "O1"),),
    "set-aside": (
        Field("why", "Why", "choice", SetAsideReason),
        Field("reference", "Reference of the complaint that goes on", "text"),
        Field("explanation", "Explanation", "text"),
        _AGREED,
    ),
    "ombudsman-directed": (
        _ref("direction", "O1"),
        Field("details", "What is to be done", "text"),
        Field("by", "To be done by", "date"),
        Field("failure_notice", "A notice of complaint handling failure?", "yes-no"),
    ),
}
"""What is asked of a type of event in its own words: all that it needs, and of the rest what a complaint turns on."""

_KINDS: Final[Mapping[object, FieldKind]] = {str: "text", date: "date", bool: "yes-no", int: "number"}


def plain_fields(kind: type[Event]) -> tuple[Field, ...]:
    """All fields by their own names, of a type of event whose fields are text, days, flags, numbers or choices."""
    hints = get_type_hints(kind)
    return tuple(_plain_field(field.name, hints[field.name]) for field in attrs.fields(kind) if field.name != "on")


def _plain_field(name: str, annotation: object) -> Field:
    of, *_ = get_args(annotation) or (annotation,)  # a field that may be None is asked for like any other
    label = name.replace("_", " ").capitalize()
    if isinstance(of, type) and issubclass(of, Choice):
        return Field(name, label, "choice", of)
    return Field(name, label, _KINDS[of])


FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    slug: _WORDED[slug] if slug in _WORDED else plain_fields(kind) for slug, kind in EVENTS.items()
}
"""What is asked about each type of event, by its slug."""

_REFS: Final[Mapping[str, dict[str, str]]] = {
    "definition.points.0": {"ref": "P1"},
    "response.definition.points.0": {"ref": "P1"},
    "response.decisions.0": {"point": "P1"},
    "response.remedies.0": {"ref": "R1"},
    "response.outstanding_actions.0": {"ref": "A1"},
    "orders.0": {"ref": "O1"},
}
"""What goes by a ref and of which the form has one: the form gives it the ref, so that nobody has to type one."""

_DEFINITIONS: Final = ("definition", "response.definition")


def type_views() -> list[TypeView]:
    """Every type of event with its fields, in the library's order."""
    return [
        {"type": slug, "label": kind.label, "fields": [_view(field) for field in FIELDS[slug]]}
        for slug, kind in EVENTS.items()
    ]


def _view(field: Field) -> FieldView:
    return {
        "name": field.path,
        "label": field.label,
        "kind": field.kind,
        "choices": [] if field.choices is None else [(each.value, each.label) for each in field.choices],
        "group": field.group,
        "initial": field.initial,
    }


# --- from the form to a record, and back
# -------------------------------------------------------------------------------


def plain_event(row: Row) -> dict[str, Any]:
    """The record of the event that a row tells of, for `load_event`, which says what is wrong with it."""
    if "record" in row:
        return {**_kept_record(row["record"]), "on": row.get("on", "")}
    plain: dict[str, Any] = {"type": row.get("type", ""), "on": row.get("on", "")}
    for field in FIELDS.get(row.get("type", ""), ()):
        text = row.get(field.path, "").strip()
        if text:
            _put(plain, field.path, _value(field, text))
    for path in _DEFINITIONS:
        if _at(plain, path) is not None:  # a definition needs both; the form may hold one
            for part in ("points", "outcomes_sought"):
                if _at(plain, f"{path}.{part}") is None:
                    _put(plain, f"{path}.{part}", [])
    return plain


def row_of(event: Event) -> Row:
    """The row that tells of an event."""
    plain = dump_event(event)
    row: Row = {"type": type(event).slug, "on": event.on.isoformat()}
    for field in FIELDS[type(event).slug]:
        value = _at(plain, field.path)
        if value == [] and field.kind == "says-none":
            row[field.path] = "yes"
        elif isinstance(value, bool):
            row[field.path] = "yes" if value else "no"
        elif isinstance(value, str | int):
            row[field.path] = str(value)
    if plain_event(row) != plain:
        row["record"] = json.dumps(plain)
    return row


_DEEPEST: Final = 50
_STRING_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)


def is_too_deep(text: str) -> bool:
    """Whether a JSON text has more in each other than any record: to parse it would overflow the browser's stack."""
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found.group(), 0)
        if depth > _DEEPEST:
            return True
    return False


def _kept_record(text: str) -> dict[str, Any]:
    """What was kept of a record that the form cannot show; nothing where a link holds anything else."""
    try:
        plain = None if is_too_deep(text) else json.loads(text)
    except ValueError:
        return {}
    return cast("dict[str, Any]", plain) if isinstance(plain, dict) else {}


def _value(field: Field, text: str) -> object:
    match field.kind:
        case "number":
            return int(text) if text.isdecimal() and len(text) < 10 else text
        case "yes-no":
            return {"yes": True, "no": False}.get(text, text)
        case "says-none":
            return []
        case "text" | "long" | "date" | "choice":
            return text
        case _ as never:
            assert_never(never)


def _put(plain: dict[str, Any], path: str, value: object) -> None:
    """Put a value into a record, with the objects and lists on the way to it."""
    place: Any = plain
    names = path.split(".")
    for depth, name in enumerate(names):
        key: Any = int(name) if name.isdecimal() else name
        last = depth == len(names) - 1
        if isinstance(key, int) and len(place) <= key:
            place.append(None)
        if last:
            place[key] = value
        elif (place[key] if isinstance(key, int) else place.get(key)) is None:
            here = ".".join(names[: depth + 1])
            place[key] = [] if names[depth + 1].isdecimal() else dict(_REFS.get(here, {}))
        place = place[key]


def _at(plain: object, path: str) -> object:
    """What stands in a record at a path; None where nothing does."""
    place = plain
    for name in path.split("."):
        if isinstance(place, list):
            items = cast("list[object]", place)
            place = items[int(name)] if name.isdecimal() and int(name) < len(items) else None
        elif isinstance(place, dict):
            place = cast("dict[str, object]", place).get(name)
        else:
            return None
    return place
