"""Changing fields of a frozen value where only a table knows which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from attrs import Attribute, evolve, fields, has

V = TypeVar("V")


def altered(value: V, **changes: object) -> V:
    """The value with other fields: `attrs.evolve`, for changes that type checkers cannot follow."""
    make = cast("Callable[..., V]", evolve)
    return make(value, **changes)


def fields_of(value: object) -> tuple[Attribute[Any], ...]:
    """The fields of an attrs value that its maker takes."""
    kind = cast("type[Any]", type(value))
    return tuple(each for each in fields(kind) if each.init)


def is_made_of_fields(value: object) -> bool:
    """Whether it is an attrs value."""
    return has(type(value))
