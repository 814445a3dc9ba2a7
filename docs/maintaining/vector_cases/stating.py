"""How a vector is stated: what has happened, what happens, and what is expected, worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve, field, frozen

from hoscode import CODE_ONLY, Edition, Event, FindingCode, LandlordPolicy, Phase

AWAITING = Phase.AWAITING_ACKNOWLEDGEMENT
INVESTIGATED = Phase.UNDER_INVESTIGATION
RESPONDED = Phase.RESPONDED
DECLINED = Phase.DECLINED
WITHDRAWN = Phase.WITHDRAWN
SET_ASIDE = Phase.SET_ASIDE


@frozen
class Taken:
    """The event is taken, and this is what the complaint then shows; it may be that a system can refuse it as well."""

    stage: int
    phase: Phase
    due: date | None
    flags: frozenset[FindingCode]
    may_refuse: bool = False


@frozen
class Refused:
    """The event is refused, for these reasons."""

    codes: frozenset[FindingCode]


def taken(stage: int, phase: Phase, due: str | date | None, *flags: FindingCode) -> Taken:
    """The event is taken; `due` is the day of the next step, None where nothing is due."""
    day = date.fromisoformat(due) if isinstance(due, str) else due
    return Taken(stage, phase, day, frozenset(flags))


def left(stage: int, phase: Phase, due: str | date | None, *flags: FindingCode) -> Taken:
    """The event is taken, or refused, as the system likes: the Code asks for neither."""
    return evolve(taken(stage, phase, due, *flags), may_refuse=True)


def refused(*codes: FindingCode) -> Refused:
    """The event is refused."""
    return Refused(frozenset(codes))


@frozen(kw_only=True)
class Case:
    """One vector: its permanent id, a title, and the rules that it is about, by their codes.

    What is `attempted` just before, or after so many of those `given`, is refused and leaves no trace.

    An id is never used again for anything else: a case that turns out wrong is replaced by one with another id.
    """

    id: str
    title: str
    about: tuple[FindingCode, ...]
    edition: Edition
    given: tuple[Event, ...] = field(converter=tuple[Event, ...])
    when: Event
    then: Taken | Refused
    policy: LandlordPolicy = CODE_ONLY
    attempted: Event | None = None
    attempted_after: int | None = None

    @property
    def history(self) -> Sequence[Event]:
        """Everything that has happened and happens."""
        return (*self.given, self.when)
