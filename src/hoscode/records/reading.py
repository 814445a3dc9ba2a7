"""Values from JSON types, with everything that is wrong at its path, and back: `cattrs` with strict hooks.

By default `cattrs` takes what can be turned into a type. A record is evidence, so here nothing is turned: a date is a
string in the one form, money is a string, a choice is a slug, a list is a list, and a field that nobody knows is an
error. What is left out is the field's default, which in the model always means that it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from heapq import nsmallest
from operator import attrgetter
from typing import Annotated, Any, Final, TypeVar, cast, get_args, get_origin

import attrs
from cattrs import BaseValidationError, ClassValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from hoscode._checks import POUND_PLACES, is_number, is_text
from hoscode._words import Choice
from hoscode.errors import InvalidInput, shown
from hoscode.model.events import EVENTS, Event
from hoscode.records.formats import (
    MOST_PROBLEMS,
    ROOT,
    TAG,
    ProblemCode,
    RecordProblem,
    choices,
    path_of,
    problem,
    record_error,
)

# in regular expressions of Python `$` also stands before a line break at the end
DATE_PATTERN: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\\n)"
MONEY_PATTERN: Final = f"^[0-9]{{1,{POUND_PLACES}}}([.][0-9]{{1,2}})?$(?!\\n)"

_DATE: Final = re.compile(DATE_PATTERN)
_MONEY: Final = re.compile(MONEY_PATTERN)

Value = TypeVar("Value")
Read = Callable[[Any, Any], Any]


def read(kind: type[Value], plain: object) -> Value:
    """The value that plain data stands for; raises `RecordError` with everything in it that does not fit."""
    try:
        return _converter().structure(plain, kind)
    except (ClassValidationError, Misfit) as error:
        raise record_error(_problems(error, ROOT)) from None


def read_event(plain: object) -> Event:
    """The event that plain data stands for; raises `RecordError` with everything in it that does not fit."""
    try:
        return _event(plain, Event)
    except (ClassValidationError, Misfit) as error:
        raise record_error(_problems(error, ROOT)) from None


def written(value: object) -> Any:
    """A value as JSON types, without the fields that have their defaults."""
    kind: Any = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    return _converter().get_unstructure_hook(kind)


def event_written(event: Event) -> dict[str, Any]:
    """An event as JSON types, with its type first."""
    return {TAG: event.slug, **written(event)}


@cache
def _converter() -> Converter:
    """The one converter of the records, made at its first use: it compiles a function for every class it meets."""
    converter = Converter(forbid_extra_keys=True, omit_if_default=True, unstruct_collection_overrides={tuple: list})
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _flag)
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(date, lambda value, _: day(value))
    converter.register_structure_hook(Decimal, lambda value, _: money(value))
    converter.register_structure_hook_func(_is_annotated, _checked)
    converter.register_structure_hook_func(_is_choice, _choice)
    converter.register_structure_hook_func(_is_event, _event)
    converter.register_structure_hook_factory(_is_sequence, _sequence)
    converter.register_structure_hook_factory(attrs.has, _object)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Decimal, "{:f}".format)
    converter.register_unstructure_hook_func(_is_choice, attrgetter("value"))
    return converter


def _is_annotated(kind: object) -> bool:
    return get_origin(kind) is Annotated


def _is_choice(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Choice)


def _is_event(kind: object) -> bool:
    return kind == Event


def _is_sequence(kind: object) -> bool:
    return get_origin(kind) is tuple


# --- what does not fit -----------------------------------------------------------------------------------------------


class Misfit(Exception):
    """A value that does not fit where it stands: the code of the problem, what was found, and what would fit."""

    def __init__(self, code: ProblemCode, found: object, wanted: str, *, inside: str = "") -> None:
        super().__init__(code, found, wanted, inside)
        self.code: ProblemCode = code
        self.found = shown(found)
        self.wanted = wanted
        self.inside = inside


class WrongItems(Exception):
    """The items of a list that do not fit, by their places, and why."""

    def __init__(self, wrong: tuple[tuple[int, Exception], ...]) -> None:
        super().__init__(wrong)
        self.wrong = wrong


def contradictions(error: InvalidInput, path: str) -> tuple[RecordProblem, ...]:
    """What a value says against itself, each field of which was right."""
    return tuple(problem(f"{path}.{each.field}", "contradiction", each.found, each.message) for each in error.problems)


def _problems(error: Exception, path: str) -> Iterator[RecordProblem]:
    match error:
        case WrongItems():
            for place, inside in error.wrong:
                yield from _problems(inside, f"{path}[{place}]")
        case ClassValidationError():
            in_fields, of_the_whole = error.group_exceptions()
            for inside, field in in_fields:
                yield from _problems(inside, f"{path}.{field.name}")
            for inside in of_the_whole:
                yield from _problems(inside, path)
        case ForbiddenExtraKeysError():
            for name in nsmallest(MOST_PROBLEMS + 1, error.extra_fields, key=shown):
                wrong = "is no field of this: take it out, or correct its name"
                yield problem(path_of(path, name), "unknown-field", shown(name), wrong)
        case KeyError():
            yield problem(path, "missing-field", "nothing", "is missing, and there is no record without it: write it")
        case Misfit():
            found = "" if error.code == "missing-field" else f"is {error.found}, but "
            yield problem(f"{path}{error.inside}", error.code, error.found, f"{found}{error.wanted}")
        case InvalidInput():
            yield from contradictions(error, path)
        case _:
            raise error


# --- reading one value: each hook takes it as it is, or says why not ------------------------------------------------


def _text(value: object, _: object) -> str:
    return cast(str, _fitting(value, str, is_text(value)))


def _flag(value: object, _: object) -> bool:
    if type(value) is not bool:
        raise Misfit("wrong-type", value, "takes true or false")
    return value


def _number(value: object, _: object) -> int:
    number = _whole(value)
    return cast(int, _fitting(number, int, is_number(number)))


def _checked(value: object, kind: Any) -> Any:
    plain, check = get_args(kind)
    given = _whole(value) if int in (plain, *get_args(plain)) else value
    return _fitting(given, plain, check(given))


def _fitting(value: object, plain: Any, wrong: str | None) -> object:
    if wrong is not None:
        raise Misfit("wrong-value" if type(value) is plain else "wrong-type", value, wrong)
    return value


def _whole(value: object) -> object:
    # to JSON 5.0 and 5 are one number, and many programs write the first
    return int(value) if isinstance(value, float) and value.is_integer() else value


def day(value: object) -> date:
    """The calendar date of a text in the one form; raises `Misfit`."""
    wanted = "takes a calendar date, the day in the United Kingdom, as text with the year first and no time: 2024-05-01"
    if type(value) is not str:
        raise Misfit("wrong-type", value, wanted)
    if not _DATE.match(value):
        raise Misfit("wrong-value", value, wanted)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Misfit("wrong-value", value, "takes a day that is in the calendar") from None


def money(value: object) -> Decimal:
    """The amount of a text in pounds and pence; raises `Misfit`."""
    wanted = f"takes pounds and pence written as text, with at most {POUND_PLACES} digits before the point: 250.00"
    if type(value) is not str:
        raise Misfit("wrong-type", value, wanted)
    if not _MONEY.match(value):
        raise Misfit("wrong-value", value, wanted)
    return Decimal(value)


def _choice(value: object, kind: type[Choice]) -> Choice:
    members = choices(kind)
    wanted = f"takes one of these: {', '.join(members)}"
    if type(value) is not str:
        raise Misfit("wrong-type", value, wanted)
    if value not in members:
        raise Misfit("unknown-name", value, wanted)
    return members[value]


def _event(value: object, _: object) -> Event:
    wanted = f"takes the type of an event: {', '.join(EVENTS)}"
    if type(value) is not dict:
        raise Misfit("wrong-type", value, "takes an object with the type of an event and its fields")
    fields = cast("dict[object, object]", value)
    if TAG not in fields:
        raise Misfit("missing-field", None, wanted, inside=f".{TAG}")
    slug = fields[TAG]
    if type(slug) is not str:
        raise Misfit("wrong-type", slug, wanted, inside=f".{TAG}")
    if slug not in EVENTS:
        raise Misfit("unknown-name", slug, wanted, inside=f".{TAG}")
    kind: type[Event] = EVENTS[slug]
    return _converter().structure({name: given for name, given in fields.items() if name != TAG}, kind)


# --- reading what is made of values ---------------------------------------------------------------------------------


def _sequence(kind: Any, converter: Converter) -> Read:
    item = get_args(kind)[0]
    read_item = converter.get_structure_hook(item)

    def items(value: object, _: object) -> tuple[object, ...]:
        if type(value) is not list:
            raise Misfit("wrong-type", value, "takes a list")
        taken: list[object] = []
        wrong: list[tuple[int, Exception]] = []
        for place, given in enumerate(cast("list[object]", value)):
            try:
                taken.append(read_item(given, item))
            except (BaseValidationError, Misfit, WrongItems) as error:
                wrong.append((place, error))
                if len(wrong) > MOST_PROBLEMS:
                    break  # an exception for each of a million items would cost more than the items
        if wrong:
            raise WrongItems(tuple(wrong))
        return tuple(taken)

    return items


def _object(kind: type, converter: Converter) -> Read:
    read_fields = make_dict_structure_fn(cast("type[Any]", kind), converter)

    def fields(value: object, _: object) -> object:
        if type(value) is not dict:
            raise Misfit("wrong-type", value, "takes an object with named fields")
        return read_fields(cast("dict[str, Any]", value), kind)

    return fields
