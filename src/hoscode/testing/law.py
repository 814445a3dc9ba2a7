"""A law: one statement about every system that follows the Code, as data, with an id that never changes its meaning."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import field, frozen

from hoscode import CODE_2022, CODE_2024, Edition, FindingCode, Phase
from hoscode._checks import Many
from hoscode.testing.arriving import Place
from hoscode.testing.probes import Probe, Spoilt

SUITES: Final[tuple[str, ...]] = ("2026.1",)
"""The suites of laws, the oldest first: each has the laws of those before it and its own."""

LATEST_SUITE: Final = SUITES[-1]


class Group(Enum):
    """What a law is about: what has its place, when things are due, or what breaks the Code."""

    ORDERING = "ordering"
    DEADLINES = "deadlines"
    BREACHES = "breaches"


class LooksAt(Enum):
    """The one thing by which a law judges a system.

    `HISTORY`: whether the system takes every step up to the event, and the event. `TAKEN` and `REFUSED`: whether it takes
    the event. `UNCHANGED`: whether a refusal leaves the case as it was.
    `STAGE`, `PHASE`, `DUE`: what it shows after the event. `FINDING`: whether it deals with what the event breaks, which
    is to refuse it or to flag it, and to take and flag it where it is only late. `NO_FLAGS`: whether it flags nothing.
    `NO_OTHER_FLAGS`: whether it flags only what the model finds.
    """

    HISTORY = "history"
    TAKEN = "taken"
    REFUSED = "refused"
    UNCHANGED = "unchanged"
    STAGE = "stage"
    PHASE = "phase"
    DUE = "due"
    FINDING = "finding"
    NO_FLAGS = "no flags"
    NO_OTHER_FLAGS = "no other flags"


@frozen(kw_only=True)
class Law:
    """A statement about every system that follows the Code.

    `id` is permanent and is never used for another statement. `since` is the suite that brought it. `hos_2024` and
    `hos_2022` are the numbers of the provisions on which it rests, with a space between them, blank where the process
    itself asks for it, and None where the edition has no such rule. `at` are the places where it is tried, and `probe`
    draws what is tried there, `times` as often as most laws are tried.
    """

    id: str
    title: str
    group: Group
    looks_at: LooksAt
    at: tuple[Place, ...] = field(converter=Many[Place])
    probe: Probe = field(repr=False)
    hos_2024: str | None
    hos_2022: str | None
    times: int = 1
    since: str = "2026.1"

    @property
    def editions(self) -> tuple[str, ...]:
        """The keys of the editions that have this law."""
        pairs = ((CODE_2024, self.hos_2024), (CODE_2022, self.hos_2022))
        return tuple(edition.key for edition, numbers in pairs if numbers is not None)

    def provisions(self, edition: Edition) -> tuple[str, ...]:
        """The numbers of the provisions on which the law rests in that edition."""
        numbers = self.hos_2024 if edition.key == CODE_2024.key else self.hos_2022
        return tuple((numbers or "").split())

    @property
    def code(self) -> FindingCode | None:
        """The code of the finding that the law is about; None where it is about none."""
        return self.probe.code if self.looks_at is LooksAt.FINDING and isinstance(self.probe, Spoilt) else None


def _at(*phases: Phase) -> tuple[tuple[Place, ...], tuple[Place, ...], tuple[Place, ...]]:
    first, second, third = (tuple(Place(stage, phase) for phase in phases) for stage in (1, 2, 3))
    return first, second, third


_A, _I, _R = Phase.AWAITING_ACKNOWLEDGEMENT, Phase.UNDER_INVESTIGATION, Phase.RESPONDED

AWAITING_1, AWAITING_2, AWAITING_3 = _at(_A)
INVESTIGATED_1, INVESTIGATED_2, INVESTIGATED_3 = _at(_I)
RESPONDED_1, RESPONDED_2, RESPONDED_3 = _at(_R)
DECLINED_1, DECLINED_2, DECLINED_3 = _at(Phase.DECLINED)
WITHDRAWN_1, WITHDRAWN_2, WITHDRAWN_3 = _at(Phase.WITHDRAWN)
OPEN_1, OPEN_2, OPEN_3 = _at(_A, _I)
ANSWERING_1, ANSWERING_2, ANSWERING_3 = _at(_I, _R)

AWAITING: Final = (*AWAITING_1, *AWAITING_2)
INVESTIGATED: Final = (*INVESTIGATED_1, *INVESTIGATED_2)
RESPONDED: Final = (*RESPONDED_1, *RESPONDED_2)
DECLINED: Final = (*DECLINED_1, *DECLINED_2)
WITHDRAWN: Final = (*WITHDRAWN_1, *WITHDRAWN_2)
OPEN: Final = (*OPEN_1, *OPEN_2)
ANSWERING: Final = (*ANSWERING_1, *ANSWERING_2)
ANYWHERE: Final = (*OPEN, *RESPONDED)
EVERYWHERE: Final = (*ANYWHERE, *DECLINED, *WITHDRAWN)
