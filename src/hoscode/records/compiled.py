"""A reader of what is certainly sound: a function for each class, written out for its fields and compiled.

`reading` says all that is wrong with a record, and takes twenty times as long as `json.loads` for that. But what a CRM
loads at every request was written by `dump`, and nothing is wrong with it. So a record is read here first, by functions
that were drawn from the same annotations and fail, in whatever way, at anything that may not fit; `reading` then reads
it anew and has the last word. They only turn JSON types into values: whether these fit is told by the `__init__` of
each class, as it is whenever one is made.

For that speed alone there is code in a string here, and nowhere else in the records. It is put together from the names
of fields and from what stands in this file, and from nothing that a record holds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Final, Union, cast, get_args, get_origin, get_type_hints

import attrs

from hoscode.model.events import EVENT_TYPES, Event
from hoscode.records.formats import EVENT_SLUGS, FORMAT_FIELD, FORMATS, TAG, choices
from hoscode.records.policies import MAY_NAME_A_FORMAT
from hoscode.records.reading import Misfit, day, money

Objects = list[dict[str, Any]]
"""The objects that were read, one after another."""

Reader = Callable[[Any, Objects], Any]
"""Reads the value of an object, and adds that object and those inside to the ones that were read."""

UNFIT: Final = (KeyError, TypeError, ValueError, Misfit)
"""What a reader raises for an object that may not fit."""

_DAYS_AT_HAND: Final = 4_096


def sound_event(plain: Any, objects: Objects) -> Event:
    """The event of an object as `json.loads` makes it; raises one of `UNFIT` where it may not fit."""
    return cast(Event, reader(EVENT_SLUGS[plain[TAG]])(plain, objects))


@cache
def reader(kind: type[Any]) -> Reader:
    """The reader of a class of `attrs`, for objects as `json.loads` makes them; it raises one of `UNFIT`."""
    names = {**_NAMES, "_kind": kind}
    hints = get_type_hints(kind, include_extras=True)
    fields = [each for each in attrs.fields(kind) if each.init]
    required = [each for each in fields if each.default is attrs.NOTHING]
    lines = [f"_known = {len(required) + (kind in EVENT_TYPES)}"]
    for each in fields:
        names[f"_default_{each.name}"] = each.default
        taken = _taken(each.name, hints[each.name], names)
        lines += taken if each in required else _taken_if_given(each.name, taken)
    if kind in MAY_NAME_A_FORMAT:
        lines.append("if _fields.get(_format) == _today: _known += 1")
    arguments = ", ".join(f"{each.name}={each.name}" for each in fields)
    exec(_READER.format(taken="\n    ".join(lines), arguments=arguments), names)
    return cast(Reader, names["read"])


# The names of fields have no underscore before them.
_NAMES: Final[dict[str, Any]] = {
    "_format": FORMAT_FIELD,
    "_new": object.__new__,
    "_today": FORMATS.today,
    "_type": type,
    "_dict": dict,
    "_list": list,
}

# To call the class itself would pack the arguments into a dict, and take them out of it again.
_READER: Final = """\
def read(_fields, _objects):
    {taken}
    if _known != len(_fields) or _type(_fields) is not _dict:
        raise ValueError
    _objects.append(_fields)
    _value = _new(_kind)
    _kind.__init__(_value, {arguments})
    return _value
"""


def _taken_if_given(name: str, taken: list[str]) -> list[str]:
    given = [f"    {line}" for line in ("_known += 1", *taken)]
    return [f"if {name!r} in _fields:", *given, "else:", f"    {name} = _default_{name}"]


def _taken(name: str, annotation: Any, names: dict[str, Any]) -> list[str]:
    taken = [f"{name} = _fields[{name!r}]"]
    converted = _converted(name, annotation, names)
    if converted != name:
        taken.append(f"if {name} is not None: {name} = {converted}")
    return taken


def _converted(value: str, annotation: Any, names: dict[str, Any]) -> str:
    """The expression for what stands in JSON as `value`; what it names beside that is added to the names."""
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _converted(value, arguments[0], names)
    if get_origin(annotation) in (Union, UnionType):
        (inner,) = (each for each in arguments if each is not type(None))
        return _converted(value, inner, names)
    if get_origin(annotation) is tuple:
        item = _converted("_each", arguments[0], names)
        # a class takes a list itself; of nothing but a list may the items be gone through
        return value if item == "_each" else f"[{item} for _each in ({value} if _type({value}) is _list else None)]"
    if annotation in (str, bool, int):
        return value
    name = f"_{annotation.__name__}"
    if annotation is date:
        names[name] = _day
    elif annotation is Decimal:
        names[name] = money
    elif issubclass(annotation, Enum):
        names[name] = choices(annotation).__getitem__
    else:
        names[name] = reader(annotation)
        return f"{name}({value}, _objects)"
    return f"{name}({value})"


_day: Final = lru_cache(maxsize=_DAYS_AT_HAND)(day)
