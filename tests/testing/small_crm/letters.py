"""What a complaint is about and what a letter says of it, as the system holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Item:
    """One thing complained of."""

    ref: str
    ours: bool | None
    explanation: str
    unclear: bool

    @property
    def needs_a_decision(self) -> bool:
        return self.ours is not False


@dataclass(frozen=True)
class Wording:
    """The complaint as we understand it."""

    items: tuple[Item, ...]
    sought: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    item: str
    upheld: bool
    reasons: str


@dataclass(frozen=True)
class Offer:
    """A remedy as a letter words it."""

    ref: str
    by: date | None
    done_on: date | None
    open_until: date | None

    def was_done_by(self, day: date) -> bool:
        return self.done_on is not None and self.done_on <= day


@dataclass(frozen=True)
class ToDo:
    """An action that a letter leaves outstanding."""

    ref: str
    by: date


@dataclass(frozen=True)
class Letter:
    """The letter at the end of a stage; None where it does not mention the thing at all."""

    stage: int | None
    wording: Wording | None
    decisions: tuple[Decision, ...] | None
    offers: tuple[Offer, ...] | None
    actions: tuple[ToDo, ...] | None
    next_step: str | None
    how: str
