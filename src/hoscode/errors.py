"""What the library raises, and how a value that is wrong is shown in a message, however large or hostile it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from math import isnan
from typing import Any, Final, cast

import attrs

_LONGEST_SHOWN: Final = 60
_LARGEST_SHOWN: Final = 10**18


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


# pandas calls its own types so; it is not imported for that
_NOTHING: Final = {"NaTType": "NaT", "NAType": "NA"}


def is_missing(value: object) -> bool:
    """Whether a value is what data frames and spreadsheets hold where there is nothing: NaN, NaT or NA."""
    if isinstance(value, float):
        return isnan(value)
    return value.is_nan() if type(value) is Decimal else type(value).__name__ in _NOTHING


def shown(value: object) -> str:
    """A short text for any value, however large or hostile: its own `repr` only where that is known to be safe."""
    kind = type(value)
    if kind.__name__ in _NOTHING:
        return _NOTHING[kind.__name__]
    if kind in _SHOWN:
        return _SHOWN[kind](value)
    if issubclass(kind, Enum):
        return f"{kind.__name__}.{cast(Enum, value).name}"
    if issubclass(kind, type):
        return f"the class {cast(type, value).__name__}"
    return f"a value of type {kind.__name__}"


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
