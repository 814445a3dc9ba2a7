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
    """Things by their refs, open to be changed: neither to look one up nor to put one takes longer among many.

    The index is made when it is first asked for, since most registers that are opened are empty or left as they are.
    """

    __slots__ = ("_places", "_ref_of", "_things")

    _things: tuple[Thing, ...] | list[Thing]
    _places: dict[str, int] | None

    def __init__(self, things: tuple[Thing, ...], ref_of: Callable[[Thing], str]) -> None:
        self._ref_of = ref_of
        self._things = things
        self._places = None

    @property
    def places(self) -> dict[str, int]:
        """Where in the order each ref stands."""
        if self._places is None:
            self._places = {self._ref_of(thing): place for place, thing in enumerate(self._things)}
        return self._places

    def get(self, ref: str) -> Thing | None:
        """The thing of that ref; None where there is none."""
        place = self.places.get(ref) if self._things else None
        return None if place is None else self._things[place]

    def __getitem__(self, ref: str) -> Thing:
        return self._things[self.places[ref]]

    def __contains__(self, ref: str) -> bool:
        return bool(self._things) and ref in self.places

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._things)

    def put(self, thing: Thing) -> None:
        """The thing in the place of the one with its ref, or after all others."""
        things = self._things = self._things if isinstance(self._things, list) else list(self._things)
        place = self.places.setdefault(self._ref_of(thing), len(things))
        if place == len(things):
            things.append(thing)
        else:
            things[place] = thing

    def closed(self) -> tuple[Thing, ...]:
        """The things as they are kept at rest: what was only looked at is the tuple that it was."""
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
