"""Changing fields of a frozen value where only a table knows which."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from attrs import evolve

V = TypeVar("V")


def altered(value: V, **changes: object) -> V:
    """The value with other fields: `attrs.evolve`, for changes that type checkers cannot follow."""
    make = cast("Callable[..., V]", evolve)
    return make(value, **changes)
