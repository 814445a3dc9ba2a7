"""Reading one value from plain data, with every problem at its path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nsmallest
from typing import TypeVar, cast

from cattrs import ClassValidationError, ForbiddenExtraKeysError

from hoscode._checks import as_tuple, check_is
from hoscode.errors import InvalidInput, invalid, shown
from hoscode.model.events import Event
from hoscode.records.plain_types import Misfit, WrongItems, read_as, read_event
from hoscode.records.problems import MOST_PROBLEMS, RecordError, RecordProblem, problem, record_error

Value = TypeVar("Value")

ROOT = "$"

MOST_EVENTS = 10_000
"""The most events that a record may hold unless the caller says otherwise."""

MOST_CHARACTERS = 10_000_000
"""The largest size of a record unless the caller says otherwise, as `check_size` counts it."""


def read(kind: type[Value], plain: object) -> Value:
    """The value that plain data stands for; raises `RecordError` with everything in it that does not fit."""
    try:
        return read_as(kind, plain)
    except (ClassValidationError, Misfit) as error:
        raise record_error(_problems(error, ROOT)) from None


def read_one_event(plain: object) -> Event:
    """The event that plain data stands for; raises `RecordError` with everything in it that does not fit."""
    try:
        return read_event(plain)
    except (ClassValidationError, Misfit) as error:
        raise record_error(_problems(error, ROOT)) from None


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
                where = f"{path}.{name}" if _is_plain_name(name) else f"{path}[{shown(name)}]"
                yield problem(
                    where, "unknown-field", shown(name), "is no field of this: take it out, or correct its name"
                )
        case KeyError():
            yield problem(path, "missing-field", "nothing", "is missing, and there is no record without it: write it")
        case Misfit():
            found = "" if error.code == "missing-field" else f"is {error.found}, but "
            yield problem(f"{path}{error.inside}", error.code, error.found, f"{found}{error.wanted}")
        case InvalidInput():
            yield from contradictions(error, path)
        case _:
            raise error


def _is_plain_name(name: object) -> bool:
    return type(name) is str and name.isascii() and name.isidentifier() and shown(name) == repr(name)


# --- how large -------------------------------------------------------------------------------------------------------


def check_limit(field: str, limit: object) -> None:
    """Raise `InvalidInput` where a limit is no whole number, 1 or more."""
    if type(limit) is not int or limit < 1:
        raise invalid(field, limit, f"`{field}` is {shown(limit)}, but takes a whole number, 1 or more")


def listed(field: str, values: Sequence[Value], kind: type[Value]) -> tuple[Value, ...]:
    """What a caller passes beside the library's own; raises `InvalidInput` where it is no list of that kind."""
    given = as_tuple(values)
    if type(given) is not tuple:
        raise invalid(field, values, f"`{field}` is {shown(values)}, but takes a list of {field}")
    for place, value in enumerate(given):
        check_is(f"{field}[{place}]", value, kind)
    return given


def check_size(plain: object, most_characters: int) -> None:
    """Raise `RecordError` where plain data is too large to be read: one for every value, and the length of every text.

    Depth is no danger: what is nested deeper than a record is stands in a field that is not read. What holds itself,
    or is written once and meant a million times over, has a size as if it were written out.
    """
    check_limit("most_characters", most_characters)
    size = 0
    left: list[object] = [plain]
    while left:
        value = left.pop()
        size += 1
        # exact types, since a subclass could answer anything; one is not read either
        if type(value) is str:
            size += len(value)
        elif type(value) is list:
            left.extend(cast("list[object]", value))
        elif type(value) is dict:
            fields = cast("dict[object, object]", value)
            size += sum(len(name) for name in fields if type(name) is str)
            left.extend(fields.values())
        if size + len(left) > most_characters:
            wanted = f"takes a size of at most {most_characters}: raise `most_characters` if this is a record"
            raise RecordError((problem(ROOT, "too-large", "more", f"is larger than can be read, and {wanted}"),))
