"""The errors of the library, and the checks that every value passes when it is made.

The checks are read from the annotations of a class, so that a field is described once. They run in
`__attrs_post_init__`, which neither `attrs.validators.set_disabled(True)` nor `python -O` switches off.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

MOST_WORKING_DAYS = 1_000
"""The longest interval in working days that is taken for one: about four years."""

MOST_SHOWN = 20
"""The most refs that a message lists."""

_PENNY_PLACES = -2

POUND_PLACES = 12
"""The most digits of an amount of money before its decimal point."""

_TOO_MUCH_MONEY = Decimal(10) ** POUND_PLACES

_LONGEST_SHOWN = 60
_LARGEST_SHOWN = 10**18

T = TypeVar("T")


@attrs.frozen
class Problem:
    """One thing that is wrong with a value: the field, what was found there, and a sentence for people."""

    field: str
    found: str
    message: str


class HoscodeError(Exception):
    """The parent of every error that this library raises: one argument, the things it has to say, each with a message.

    A single positional argument is what lets an exception pickle and copy.
    """

    def __str__(self) -> str:
        return "\n".join(str(getattr(item, "message", item)) for item in _items(self.args))


def _items(arguments: tuple[object, ...]) -> tuple[object, ...]:
    if len(arguments) == 1 and isinstance(arguments[0], tuple):
        return cast("tuple[object, ...]", arguments[0])
    return arguments


class InvalidInput(HoscodeError, ValueError):
    """A value that is no value: a datetime for a date, an empty reference, a negative count.

    `problems` holds everything that is wrong with it.
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class OutOfScope(HoscodeError):
    """A date or an edition that the library does not know.

    `problems` holds what is out of scope and what the scope is.
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def invalid(field: str, value: object, message: str) -> InvalidInput:
    """An `InvalidInput` with one problem."""
    return InvalidInput((Problem(field, shown(value), message),))


def out_of_scope(field: str, value: object, message: str) -> OutOfScope:
    """An `OutOfScope` with one problem."""
    return OutOfScope((Problem(field, shown(value), message),))


def shown(value: object) -> str:
    """A short text for any value, however large or hostile: its own `repr` only where that is known to be safe."""
    match value:
        case Enum():
            return f"{type(value).__name__}.{value.name}"
        case type():
            return f"the class {value.__name__}"
        case _ if type(value) in _SHOWN:
            return _SHOWN[type(value)](value)
        case _:
            return f"a value of type {type(value).__name__}"


def _shown_text(text: str) -> str:
    if len(text) <= _LONGEST_SHOWN:
        return repr(text)
    return f"{text[:_LONGEST_SHOWN]!r} and {len(text) - _LONGEST_SHOWN} more characters"


_SHOWN: dict[type, Callable[[Any], str]] = {
    str: _shown_text,
    int: lambda number: repr(number) if abs(number) < _LARGEST_SHOWN else "a very large int",
    bool: repr,
    float: repr,
    type(None): repr,
    Decimal: lambda amount: f"Decimal {str(amount)[:_LONGEST_SHOWN]}",
    date: lambda day: f"the date {day}",
    datetime: lambda moment: f"the datetime {moment}",
}


# --- the checks of single values: each returns what is wrong in words, or None --------------------------------------

Check = Callable[[object], "str | None"]


def _is_day(value: object) -> str | None:
    if type(value) is date:
        return None
    if isinstance(value, datetime):
        return "takes a calendar date without a time: pass value.date()"
    if isinstance(value, str):
        return "takes a calendar date, not text: pass datetime.date.fromisoformat(text)"
    return "takes a calendar date: pass a datetime.date"


def is_text(value: object) -> str | None:
    """What is wrong with a value that has to be text; None where nothing is."""
    if type(value) is not str:
        return "takes text: pass a str"
    return None if value.isascii() or _can_be_written(value) else "has half a character in it: decode the text anew"


def _can_be_written(text: str) -> bool:
    # a lone surrogate is a str to Python, but no file, database or letter can hold it
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_filled(value: object) -> str | None:
    """What is wrong with a value that has to be text and not blank; None where nothing is."""
    wrong = is_text(value)
    if wrong is not None or cast(str, value).strip():
        return wrong
    return "must not be blank: pass the text that identifies it"


def _is_flag(value: object) -> str | None:
    return None if type(value) is bool else "takes True or False"


def is_count(value: object) -> str | None:
    """What is wrong with a value that has to be a number of working days; None where nothing is."""
    if type(value) is int and 1 <= value <= MOST_WORKING_DAYS:
        return None
    return f"takes a whole number of working days from 1 to {MOST_WORKING_DAYS}"


def is_number(value: object) -> str | None:
    """What is wrong with a value that has to be a whole number; None where nothing is."""
    return None if type(value) is int and 1 <= value <= MOST_WORKING_DAYS else "takes a whole number, 1 or more"


def _is_money(value: object) -> str | None:
    if type(value) is not Decimal or not value.is_finite() or value.is_signed():
        return "takes an amount of money that is not negative: pass a decimal.Decimal"
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < _PENNY_PLACES:
        return "takes pounds and pence: round the Decimal to two places"
    return None if value < _TOO_MUCH_MONEY else "takes an amount in pounds below a million million"


Filled = Annotated[str, is_filled]
"""Text that identifies something and so may not be blank."""

WorkingDays = Annotated[int, is_count]
"""A number of working days: a whole number, at least one, within reason."""

_PLAIN_CHECKS: tuple[tuple[object, Check], ...] = (
    (date, _is_day),
    (str, is_text),
    (bool, _is_flag),
    (int, is_number),
    (Decimal, _is_money),
)


def _instance_check(kind: type[Any]) -> Check:
    wanted = kind.__name__

    def check(value: object) -> str | None:
        # exactly of the kind: a subclass could be changed after it was checked
        return None if type(value) is kind else f"takes a value of {wanted}"

    return check


def _optional_check(inner: Check) -> Check:
    def check(value: object) -> str | None:
        if value is None:
            return None
        wrong = inner(value)
        return None if wrong is None else f"{wrong}, or None where it is not known"

    return check


def _check_for(annotation: object) -> Check:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return cast(Check, arguments[1])
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _optional_check(_check_for(inner))
    for plain, check in _PLAIN_CHECKS:
        if annotation is plain:
            return check
    return _instance_check(cast("type[Any]", annotation))


# --- the checks of whole values --------------------------------------------------------------------------------------


_NO_DEFAULT = object()


@attrs.frozen
class _FieldPlan:
    name: str
    default: object
    many: bool
    check: Check

    def problems(self, value: object) -> tuple[Problem, ...]:
        if value is self.default:
            return ()
        if not self.many:
            return _problem(self.name, value, self.check(value))
        if type(value) is not tuple:
            return _problem(self.name, value, "takes a list or a tuple")
        items = cast("tuple[object, ...]", value)
        return tuple(
            problem
            for position, item in enumerate(items)
            for problem in _problem(f"{self.name}[{position}]", item, self.check(item))
        )


def _problem(field: str, value: object, wrong: str | None) -> tuple[Problem, ...]:
    if wrong is None:
        return ()
    return (Problem(field, shown(value), f"`{field}` is {shown(value)}, but {wrong}"),)


@cache
def _plan(kind: type[Any]) -> tuple[_FieldPlan, ...]:
    hints = get_type_hints(kind, include_extras=True)
    plan: list[_FieldPlan] = []
    for attribute in attrs.fields(kind):
        if not attribute.init:
            continue
        annotation = hints[attribute.name]
        sequences = [part for part in (annotation, *get_args(annotation)) if get_origin(part) is tuple]
        many = bool(sequences)
        item = get_args(sequences[0])[0] if many else annotation
        default = _NO_DEFAULT if attribute.default is attrs.NOTHING else attribute.default
        plan.append(_FieldPlan(attribute.name, default, many, _check_for(item)))
    return tuple(plan)


def check_fields(value: object) -> None:
    """Check every field of an attrs value against its annotation.

    Raises `InvalidInput` with one problem for each field that does not fit.
    """
    problems: tuple[Problem, ...] = ()
    for field in _plan(cast(Hashable, type(value))):
        problems += field.problems(getattr(value, field.name))
    if problems:
        name = type(value).__name__
        raise InvalidInput(tuple(Problem(each.field, each.found, f"{name}: {each.message}") for each in problems))


def check_unique(kind: str, field: str, refs: Iterable[str]) -> None:
    """Raise `InvalidInput` where a ref stands twice in one value; refs are compared as they are written."""
    seen: set[str] = set()
    for ref in refs:
        if ref in seen:
            raise invalid(field, ref, f"{kind}: `{field}` has {shown(ref)} twice: give each its own ref")
        seen.add(ref)


def as_tuple(value: Sequence[T]) -> tuple[T, ...]:
    """A list or tuple as a tuple; anything else is passed on for `check_fields` to refuse."""
    if isinstance(value, (list, tuple)):
        return tuple(value)
    return cast("tuple[T, ...]", value)


def texts(value: Sequence[str]) -> tuple[str, ...]:
    """`as_tuple` for texts, with a type that checkers can read."""
    return as_tuple(value)


def same_name(one: str, other: str) -> bool:
    """Whether two references name the same thing: equal after trimming and casefolding."""
    return one.strip().casefold() == other.strip().casefold()


def check_day(field: str, value: object) -> date:
    """The value itself if it is a calendar date; `InvalidInput` otherwise."""
    wrong = _is_day(value)
    if wrong is not None:
        raise invalid(field, value, f"`{field}` is {shown(value)}, but {wrong}")
    return cast(date, value)


def check_is(field: str, value: object, kind: type[T]) -> T:
    """The value itself if it is of the kind; `InvalidInput` otherwise."""
    if not isinstance(value, kind):
        raise invalid(field, value, f"`{field}` is {shown(value)}, but takes a {kind.__name__}")
    return value
