"""Sorted counts: pairs of a frozen key and a number, in an order that depends on nothing but the keys."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Final, TypeVar, cast

import attrs

K = TypeVar("K")

_NUMBER: Final = re.compile(r"\d+")


def counted(counts: Mapping[K, int]) -> tuple[tuple[K, int], ...]:
    """The counts as sorted pairs: by the fields of the key in turn, and provisions as people number them."""
    if len(counts) <= 1:
        return tuple(counts.items())
    return tuple(sorted(counts.items(), key=_order))


def merged(one: tuple[tuple[K, int], ...], other: tuple[tuple[K, int], ...]) -> tuple[tuple[K, int], ...]:
    """The counts of both, added up."""
    if not one or not other:
        return one or other
    sums = dict(one)
    for key, count in other:
        sums[key] = sums.get(key, 0) + count
    return counted(sums)


def _order(pair: tuple[object, int]) -> tuple[object, ...]:
    key, _ = pair
    return tuple([_sortable(part) for part in _fields(cast(Hashable, type(key)))(key)])


@cache
def _fields(kind: type[Any]) -> attrgetter[tuple[object, ...]]:
    return attrgetter(*(attribute.name for attribute in attrs.fields(kind)))


def _sortable(part: object) -> object:
    """Something that compares with its like: within one field stand days, numbers, or texts, members and None."""
    if isinstance(part, str):
        return _numbers(part), part
    if part is None:
        return (), ""
    return ((), str(part.value)) if isinstance(part, Enum) else part


def _numbers(text: str) -> tuple[tuple[int, str], ...]:
    """The numbers of a text that begins with one, shorter ones first: 6.9 stands before 6.10."""
    return tuple((len(digits), digits) for digits in _NUMBER.findall(text)) if text[:1].isdigit() else ()


def month_of(day: date) -> date:
    """The first day of the month in which a calendar date falls."""
    return day.replace(day=1)
