"""The fields of an event as a page shows them, read off its class, so that no type of event lacks a form.

What was typed and what is on record are the same here: the plain data of `hoscode.records`. `typed` makes it of what a
browser posts, `layout` makes fields of it. What is wrong with it, `load_event` says, with a path for each field.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen
from django.utils.text import capfirst

from hoscode import Choice

PlainData = dict[str, Any]

_LONG: Final = {
    "circumstances_considered",
    "details",
    "discretion_considered",
    "equality_act_regard",
    "evidence",
    "explanation",
    "good_reason",
    "how",
    "measures",
    "note",
    "proportionality",
    "reason",
    "reasons",
    "service_improvement",
    "summary",
    "text",
}
_NOTHING: Final[PlainData] = {}
_YES_NO: Final = (("true", "Yes"), ("false", "No"))
_LABELS: Final = {
    "on": "Day",
    "ref": "Name or reference",
    "new_due": "New day for the answer",
    "update_every": "Updated every so many working days",
}
_LINES: Final = {
    "clarification_sought": "Clarification sought on these unclear points: their references, such as P1.1, one a line"
}

NULL: Final = object()
"""Said to be None, where that is not what is meant by leaving it out."""


@frozen
class Input:
    """One field: `kind` is text, lines, long, date, number, choice or tick; `name` is its path with hyphens."""

    name: str
    label: str
    kind: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False


@frozen
class Group:
    """A value of several fields, such as a complaint definition."""

    name: str
    label: str
    parts: tuple[Part, ...]


@frozen
class Rows:
    """Values of one kind, one below another; `blank` is a further one, and `none` the tick that says there are none."""

    name: str
    label: str
    rows: tuple[Group, ...]
    blank: Group
    none: Input | None


Part = Input | Group | Rows


def layout(kind: type, plain: Mapping[str, Any], name: str = "") -> tuple[Part, ...]:
    """The fields of a class, filled in with plain data."""
    return tuple(
        _part(_joined(name, each), hint, plain.get(each, default), required=default is attrs.NOTHING)
        for each, hint, default in _fields(kind)
    )


@frozen
class Typed:
    """What a browser has posted.

    `mark` tells the refs that a stage gives from those of another.
    """

    posted: Mapping[str, str]
    mark: str = ""

    def plain(self, kind: type, name: str = "") -> PlainData:
        """The plain data of a class; what was left blank is left out."""
        plain: PlainData = {}
        for field, hint, default in _fields(kind):
            value = self._value(_joined(name, field), hint)
            value = None if value is NULL and default is None else value
            if value is not None and value != default:
                plain[field] = None if value is NULL else value
        if not plain:
            return plain
        place = name.rpartition("-")[2]
        if place.isdecimal() and "ref" in attrs.fields_dict(kind):  # in a row: P1.1, R2.1, A2.1
            plain.setdefault("ref", f"{kind.__name__[0]}{self.mark}{int(place) + 1}")
        return _with_blanks(kind, plain)

    def _value(self, name: str, hint: Any) -> Any:
        inner, _ = _without_none(hint)
        if get_origin(inner) is tuple:
            return self._several(name, get_args(inner)[0])
        if attrs.has(inner):
            return self.plain(inner, name) or None
        text = self.posted.get(name, "").strip()
        if inner is bool:
            return {"": None, "null": NULL, "true": True, "false": False}.get(text, text)
        return int(text) if inner is int and re.fullmatch(r"[0-9]{1,9}", text) else text or None

    def _several(self, name: str, item: Any) -> Any:
        if not attrs.has(item):
            lines = [line.strip() for line in self.posted.get(name, "").splitlines() if line.strip()]
            return lines or None
        places = {found[1] for each in self.posted if (found := re.match(rf"{re.escape(name)}-([0-9]{{1,9}})-", each))}
        rows = [row for row in (self.plain(item, f"{name}-{place}") for place in sorted(places, key=int)) if row]
        return rows or ([] if self.posted.get(f"{name}-none") else None)


def complete(kind: type, plain: PlainData) -> PlainData:
    """What a letter that is being written says so far: without rows and parts that lack what they need."""
    said: PlainData = {}
    for name, hint, _ in _fields(kind):
        inner, _ = _without_none(hint)
        value = plain.get(name)
        if isinstance(value, list) and get_origin(inner) is tuple and attrs.has(get_args(inner)[0]):
            typed = cast("list[object]", value)
            rows = [row for row in (_completed(get_args(inner)[0], each) for each in typed) if row is not None]
            # a row that says nothing yet does not say that there is none
            said[name] = rows if rows or not typed else None
        else:
            said[name] = _completed(inner, value) if attrs.has(inner) else value
    return {name: value for name, value in said.items() if value is not None or (name in plain and plain[name] is None)}


def _completed(kind: type, value: Any) -> Any:
    """A row or a part without what lacks something in it; None where it lacks something itself."""
    if not isinstance(value, dict):
        return value
    whole = _with_blanks(kind, complete(kind, cast(PlainData, value)))
    needed = [name for name, _, default in _fields(kind) if default is attrs.NOTHING]
    return None if any(whole.get(name) in (None, "") for name in needed) else whole


def _with_blanks(kind: type, plain: PlainData) -> PlainData:
    """What a value cannot be without, blank where it was left blank: a definition has points, be it none."""
    for name, hint, default in _fields(kind):
        if default is attrs.NOTHING and (hint is str or get_origin(hint) is tuple):
            plain.setdefault(name, "" if hint is str else [])
    return plain


def shown_at(field: str, names: Container[str]) -> str:
    """The field of a page that a problem leads to: the one it is in, where it is not one itself."""
    while field and field not in names:
        field = field.rpartition("-")[0]
    return field


def names_of(parts: Iterable[Part]) -> frozenset[str]:
    """The name of everything on a page to which a problem can lead."""
    names: set[str] = set()
    for part in parts:
        names.add(part.name)
        match part:
            case Group(parts=inner):
                names |= names_of(inner)
            case Rows(rows=rows):
                names |= names_of(rows)
            case _:
                pass
    return frozenset(names)


def input_of(path: str) -> str:
    """The name of the field to which the path of a problem or the field of a finding leads."""
    return "-".join(re.findall(r"\w+", path.removeprefix("$")))


@cache
def _fields(kind: type) -> list[tuple[str, Any, Any]]:
    """The name, the type and the default of each."""
    hints = get_type_hints(kind)
    return [(each.name, hints[each.name], each.default) for each in attrs.fields(kind)]


def _joined(name: str, field: str) -> str:
    return f"{name}-{field}" if name else field


def label_of(name: str) -> str:
    """What a field is called on a page, by its name or its path."""
    field = name.rpartition("-")[2]
    return _LABELS.get(field) or field.replace("_", " ").capitalize()


def _is_given(name: str) -> bool:
    """Whether it is the ref of a row, which gets one where none is typed."""
    row, _, field = name.rpartition("-")
    place = row.rpartition("-")[2]
    return field == "ref" and (place.isdecimal() or place == "NEW")


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    (inner,) = (each for each in get_args(hint) if each is not NoneType)
    return inner, True


def _part(name: str, hint: Any, value: Any, *, required: bool) -> Part:
    inner, may_be_none = _without_none(hint)
    given: Any = None if value is attrs.NOTHING else value
    if get_origin(inner) is tuple and attrs.has(get_args(inner)[0]):
        item = get_args(inner)[0]
        said: list[PlainData] = given or [_NOTHING]
        rows = tuple(_group(f"{name}-{place}", item, each) for place, each in enumerate(said))
        none = Input(f"{name}-none", "The letter says that there are none", "tick", "true" if given == [] else "")
        return Rows(name, label_of(name), rows, _group(f"{name}-NEW", item, {}), none if may_be_none else None)
    if get_origin(inner) is tuple:
        lines = _LINES.get(name, f"{label_of(name)}, one a line")
        return Input(name, lines, "lines", "\n".join(given or ()))
    if attrs.has(inner):
        return _group(name, inner, given or _NOTHING)
    return _input(name, inner, may_be_none, given, required=required)


def _group(name: str, kind: type, plain: Mapping[str, Any]) -> Group:
    return Group(name, label_of(name), layout(kind, plain, name))


def _input(name: str, kind: Any, may_be_none: bool, value: Any, *, required: bool) -> Input:
    label = label_of(name)
    if kind is bool:
        unknown = (("null", "Not shown, or not clear yet"),) if may_be_none else ()
        shown = "null" if value is None else str(value).lower()
        return Input(name, label, "choice", shown, (*unknown, *_YES_NO), required)
    if isinstance(kind, type) and issubclass(kind, Choice):
        choices = tuple((each.value, capfirst(each.label)) for each in kind)
        return Input(name, label, "choice", str(value or ""), (("", "Not given"), *choices), required)
    if _is_given(name):
        return Input(name, "Reference, given where none is typed", "text", str(value or ""))
    long = name.rpartition("-")[2] in _LONG
    shown = "date" if kind is date else "number" if kind is int else "long" if long else "text"
    return Input(name, label, shown, "" if value is None else str(value), (), required)
