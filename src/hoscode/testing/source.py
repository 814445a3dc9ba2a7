"""Values as Python that evaluates to them: what stands in a default is left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Any, cast

import attrs

from hoscode import CODE_2022, CODE_2024, CODE_ONLY, ENGLAND_AND_WALES
from hoscode.testing.altering import fields_of, is_made_of_fields

_NAMED = (
    (CODE_ONLY, "CODE_ONLY"),
    (CODE_2022, "CODE_2022"),
    (CODE_2024, "CODE_2024"),
    (ENGLAND_AND_WALES, "ENGLAND_AND_WALES"),
)


def expression(value: object) -> str:
    """The value as an expression.

    >>> from datetime import date
    >>> from hoscode import Acknowledged, Handler
    >>> expression(Acknowledged(on=date(2024, 5, 3), handler=Handler("J. Okafor")))
    "Acknowledged(on=date(2024, 5, 3), handler=Handler('J. Okafor'))"
    """
    for named, name in _NAMED:
        if value is named:
            return name
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    items = _items(value)
    if items is not None:
        return _tuple(expression(item) for item in items)
    if is_made_of_fields(value):
        return f"{type(value).__name__}({', '.join(_arguments(value))})"
    return repr(value)


def names_in(value: object) -> frozenset[str]:
    """The names of `hoscode` that an expression of the value needs."""
    for named, name in _NAMED:
        if value is named:
            return frozenset({name})
    if isinstance(value, Enum):
        return frozenset({type(value).__name__})
    items = _items(value)
    if items is not None:
        return frozenset[str]().union(*(names_in(item) for item in items))
    if is_made_of_fields(value):
        inside = (names_in(getattr(value, each.name)) for each in _stated(value))
        return frozenset({type(value).__name__}).union(*inside)
    return frozenset()


def _items(value: object) -> tuple[object, ...] | None:
    return cast("tuple[object, ...]", value) if type(value) is tuple else None


def _tuple(items: Iterable[str]) -> str:
    listed = tuple(items)
    return f"({listed[0]},)" if len(listed) == 1 else f"({', '.join(listed)})"


def _arguments(value: object) -> list[str]:
    return [
        f"{each.name}={expression(getattr(value, each.name))}"
        if each.kw_only
        else expression(getattr(value, each.name))
        for each in _stated(value)
    ]


def _stated(value: object) -> list[attrs.Attribute[Any]]:
    return [each for each in fields_of(value) if getattr(value, each.name) != each.default]
