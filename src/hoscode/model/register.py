"""Things on record, each under its ref, in the order in which they came up.

At rest they are a plain tuple: small, frozen, and shared by every complaint that comes after. To look one up in a
tuple, or to make a new tuple, takes time in proportion to how many there are, and a history would cost the square of
its length. So a step of the process that changes them opens the tuple as a `Register`, which is its own, and makes a
tuple of it again when the step is done. The type tells which of the two it is. `replay` is one step from its first
event to its last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Register(Generic[Thing]):
    """Things by their refs, open to be changed: neither to look one up nor to put one takes longer among many."""

    __slots__ = ("_places", "_ref_of", "_things")

    def __init__(self, things: tuple[Thing, ...], ref_of: Callable[[Thing], str]) -> None:
        self._ref_of = ref_of
        self._things = list(things)
        self._places = {ref_of(thing): place for place, thing in enumerate(things)}

    def get(self, ref: str) -> Thing | None:
        """The thing of that ref; None where there is none."""
        place = self._places.get(ref)
        return None if place is None else self._things[place]

    def __getitem__(self, ref: str) -> Thing:
        return self._things[self._places[ref]]

    def __contains__(self, ref: str) -> bool:
        return ref in self._places

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._things)

    def refs(self) -> list[str]:
        """The refs in that order."""
        return list(self._places)

    def place(self, ref: str) -> int:
        """Where in the order the thing of that ref stands."""
        return self._places[ref]

    def put(self, thing: Thing) -> None:
        """The thing in the place of the one with its ref, or after all others."""
        place = self._places.setdefault(self._ref_of(thing), len(self._things))
        if place == len(self._things):
            self._things.append(thing)
        else:
            self._things[place] = thing

    def closed(self) -> tuple[Thing, ...]:
        """The things as they are kept at rest."""
        return tuple(self._things)


Kept = tuple[Thing, ...] | Register[Thing]
"""Things on record, at rest or open."""


def opened(things: Kept[Thing], ref_of: Callable[[Thing], str]) -> Register[Thing]:
    """The register that is open already, or one opened from the tuple, which is left as it is."""
    return things if isinstance(things, Register) else Register(things, ref_of)


def closed(things: Kept[Thing]) -> tuple[Thing, ...]:
    """The things at rest."""
    return things.closed() if isinstance(things, Register) else things


def opened_set(things: AbstractSet[Thing]) -> set[Thing]:
    """The same for a set that is frozen at rest, and a plain one while it is open."""
    return things if isinstance(things, set) else set(things)
