"""A reader of what is certainly sound: a function for each class, written out for its fields and compiled.

`reading` says all that is wrong with a record, and takes twenty times as long as `json.loads` for that. But what a CRM
loads at every request was written by `dump`, and nothing is wrong with it. So a record is read here first, by
functions that were drawn from the same annotations. They fail, in whatever way, at anything that may not fit; then
`reading` reads the record anew and has the last word.

For that speed alone there is code in a string here, and nowhere else in the records, and a value is made without the
`__init__` of its class where that would ask what was asked here. The code is put together from the names of fields and
from what stands in this file, and from nothing that a record holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from hoscode._checks import Filled, is_number, is_text
from hoscode._words import Choice
from hoscode.model.events import EVENT_TYPES, EVENTS, Event
from hoscode.records.formats import FORMAT_FIELD, FORMATS, TAG, choices
from hoscode.records.policies import MAY_NAME_A_FORMAT
from hoscode.records.reading import Misfit, day, money

Value = TypeVar("Value")
Objects = list[dict[str, object]]
Reader = Callable[[Any, Objects], Any]
"""Reads the value of an object, and adds that object and those inside to the ones that were read."""

_DAYS_AT_HAND: Final = 4_096


def read_sound(kind: type[Value], plain: object) -> tuple[Value, int] | None:
    """The value of what `json.loads` made, and the number of all its fields; None where anything in it may not fit."""
    of_kind: Any = kind
    read = _reader(of_kind)
    objects: Objects = []
    try:
        value = read(plain, objects)
    except (KeyError, TypeError, ValueError, Misfit):
        return None
    return value, sum(map(len, objects))


@cache
def _event_reader(slug: str) -> Reader:
    kind: Any = EVENTS[slug]
    return _reader(kind)


_day: Final = lru_cache(maxsize=_DAYS_AT_HAND)(day)


# --- the function for a class ----------------------------------------------------------------------------------------

# No field has an underscore before its name.
_READER: Final = """\
def read(_fields, _objects):
    _objects.append(_fields)
    _known = {required}
    {taken}
    if _known != _len(_fields):
        raise _ValueError
    {made}
    return _value
"""

_NAMES: Final[dict[str, Any]] = {
    "_ValueError": ValueError,
    "_all": all,
    "_bool": bool,
    "_dict": dict,
    "_event_reader": _event_reader,
    "_is_number": is_number,
    "_is_text": is_text,
    "_len": len,
    "_list": list,
    "_new": object.__new__,
    "_str": str,
    "_tuple": tuple,
    "_type": type,
}

_FACTORY: Final[type[object]] = type(attrs.Factory(str))  # to a type checker it is a function

# A frozen value is filled while it is of a class like its own that is not frozen; nobody else has it before the end.
_OPEN: Final = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}


@cache
def _reader(kind: type[Any]) -> Reader:
    names = {**_NAMES, "_kind": kind, "_open": type(kind.__name__, (kind,), _OPEN)}
    hints = get_type_hints(kind, include_extras=True)
    fields = [each for each in attrs.fields(kind) if each.init]
    by_init = _has_further_rules(kind)
    taken: list[str] = []
    for each in fields:
        names[f"_default_{each.name}"] = each.default
        given = _given(each.name, hints[each.name], names, checked=not by_init)
        taken += given if each.default is attrs.NOTHING else _given_or_default(each.name, given, each.default)
    if kind in MAY_NAME_A_FORMAT:
        same = tuple(sorted(FORMATS.same_as_today))
        taken.append(f"if {FORMAT_FIELD!r} in _fields and _fields[{FORMAT_FIELD!r}] in {same!r}: _known += 1")
    required = (kind in EVENT_TYPES) + sum(each.default is attrs.NOTHING for each in fields)
    if required == 0:  # then an empty list would do as well
        taken.append("if _type(_fields) is not _dict: raise _ValueError")
    source = _READER.format(
        required=required,
        taken="\n    ".join(taken),
        made="\n    ".join(_made([each.name for each in fields], by_init=by_init)),
    )
    exec(source, names)
    return cast(Reader, names["read"])


def _has_further_rules(kind: type[Any]) -> bool:
    """Whether a class asks more of its fields than their annotations do, so that its `__init__` has to be asked."""
    return hasattr(kind, "__attrs_post_init__") or any(each.metadata or each.validator for each in attrs.fields(kind))


def _given(name: str, annotation: Any, names: dict[str, Any], *, checked: bool) -> Iterator[str]:
    yield f"{name} = _fields[{name!r}]"
    converted = _converted(name, annotation, names)
    if converted != name:
        unless_none = f"if {name} is not None: " if type(None) in get_args(annotation) else ""
        yield f"{unless_none}{name} = {converted}"
    fits = _fits(name, annotation, names) if checked else ""
    if fits:
        yield f"if not ({fits}): raise _ValueError"


def _given_or_default(name: str, given: Iterator[str], default: object) -> Iterator[str]:
    yield f"if {name!r} in _fields:"
    yield "    _known += 1"
    yield from (f"    {line}" for line in given)
    # one that is made anew for each value is left to `reading`
    yield "else: raise _ValueError" if isinstance(default, _FACTORY) else f"else: {name} = _default_{name}"


def _made(names: list[str], *, by_init: bool) -> Iterator[str]:
    if by_init:
        yield "_value = _new(_kind)"
        # to call the class itself would pack the arguments into a dict, and take them out of it again
        yield f"_kind.__init__(_value, {', '.join(f'{name}={name}' for name in names)})"
    else:
        yield "_value = _new(_open)"
        yield from (f"_value.{name} = {name}" for name in names)
        yield "_value.__class__ = _kind"


def _converted(value: str, annotation: Any, names: dict[str, Any]) -> str:
    """The expression for what stands in JSON as `value`; it names further things, which are added to the names."""
    arguments = get_args(annotation)
    if annotation == Event:
        return f"_event_reader({value}[{TAG!r}])({value}, _objects)"
    if get_origin(annotation) is Annotated:
        return _converted(value, arguments[0], names)
    if get_origin(annotation) in (Union, UnionType):
        return _converted(value, _not_none(arguments), names)
    if get_origin(annotation) is tuple:
        item = _converted("_each", arguments[0], names)
        return f"_tuple([{item} for _each in ({value} if _type({value}) is _list else None)])"
    if annotation in (str, bool, int):
        return value
    name = f"_{annotation.__name__}"
    if annotation is date:
        names[name] = _day
    elif annotation is Decimal:
        names[name] = money
    elif issubclass(annotation, Choice):
        names[name] = choices(annotation).__getitem__
    else:
        names[name] = _reader(annotation)
        return f"{name}({value}, _objects)"
    return f"{name}({value})"


def _fits(value: str, annotation: Any, names: dict[str, Any]) -> str:
    """An expression that is true of what fits the annotation; blank where anything converted does."""
    arguments = get_args(annotation)
    # most text is plain ASCII, of which nothing can be wrong
    plain_text = f"_type({value}) is _str and {value}.isascii() and '\\0' not in {value}"
    if get_origin(annotation) is Annotated:
        check = f"_check_{len(names)}"
        names[check] = arguments[1]
        is_plain = f"{plain_text} and {value}.strip() or " if annotation == Filled else ""
        return f"{is_plain}{check}({value}) is None"
    if annotation == Event:
        return ""
    if get_origin(annotation) in (Union, UnionType):
        fits = _fits(value, _not_none(arguments), names)
        return fits and f"{value} is None or {fits}"
    if get_origin(annotation) is tuple:
        fits = _fits("_each", arguments[0], names)
        return fits and f"_all([{fits} for _each in {value}])"
    if annotation is str:
        return f"{plain_text} or _is_text({value}) is None"
    if annotation is bool:
        return f"_type({value}) is _bool"
    return f"_is_number({value}) is None" if annotation is int else ""


def _not_none(arguments: tuple[Any, ...]) -> Any:
    (inner,) = (each for each in arguments if each is not type(None))
    return inner
