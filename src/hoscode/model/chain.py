"""A list that grows by one without copying, so that an event costs the same after ten thousand others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar, cast

T = TypeVar("T")


class Chain(Generic[T]):
    """An immutable list that shares what came before; it is walked in loops, since recursion would go too deep."""

    __slots__ = ("_before", "_length", "last")

    _before: Chain[T] | None
    _length: int
    last: T | None

    def __init__(self, before: Chain[T] | None = None, last: T | None = None) -> None:
        self._before = before
        self._length = 0 if before is None else before._length + 1
        self.last = last

    def then(self, item: T) -> Chain[T]:
        """The same list with one more item."""
        return Chain(self, item)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        items: list[T] = []
        link = self
        while link._before is not None:
            items.append(cast(T, link.last))
            link = link._before
        return reversed(items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Chain):
            return NotImplemented
        mine: Chain[object] = cast("Chain[object]", self)
        theirs: Chain[object] = cast("Chain[object]", other)
        if len(mine) != len(theirs):
            return False
        while mine is not theirs and mine._before is not None and theirs._before is not None:
            if mine.last != theirs.last:
                return False
            mine, theirs = mine._before, theirs._before
        return True

    def __hash__(self) -> int:
        return hash((self._length, self.last))
