"""A list that grows by one without copying, so that an event costs the same after ten thousand others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar, cast

T = TypeVar("T")


class Chain(Generic[T]):
    """An immutable list that shares what came before: links for what was added one by one, on a tuple of all at once.

    It is walked in loops, since recursion would go too deep.
    """

    __slots__ = ("_before", "_length", "last")

    _before: Chain[T] | tuple[T, ...]
    _length: int
    last: T | None

    def __init__(self, items: tuple[T, ...] = ()) -> None:
        self._before = items
        self._length = len(items)
        self.last = items[-1] if items else None

    def then(self, item: T) -> Chain[T]:
        """The same list with one more item."""
        longer: Chain[T] = Chain()
        longer._before = self
        longer._length = self._length + 1
        longer.last = item
        return longer

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        added: list[T] = []
        link = self
        while isinstance(link._before, Chain):
            added.append(cast(T, link.last))
            link = link._before
        yield from link._before
        yield from reversed(added)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Chain):
            return NotImplemented
        return self is other or tuple(self) == tuple(cast("Chain[object]", other))

    def __hash__(self) -> int:
        return hash((self._length, self.last))
