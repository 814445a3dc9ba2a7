"""What a law is: one statement about every system that follows the Code, with an id that never changes its meaning.

A law is data: where it is tried, what is tried there, by what a system is judged, and on which provisions of an edition
it rests. Those are read from the edition, so that a law holds under every edition that has a rule for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from attrs import field, frozen
from hypothesis.strategies import DrawFn

from hoscode import EDITIONS, Complaint, Content, DutyCode, Edition, FindingCode, Provision, StageRules
from hoscode._checks import Many
from hoscode._words import Choice
from hoscode.testing.situations import Chosen, Place, Situation
from hoscode.testing.vectors import OfVectors

SUITES: Final[tuple[str, ...]] = ("2026.1", "2026.2")
"""The suites of laws, the oldest first: each has the laws of those before it and its own."""

LATEST_SUITE: Final = SUITES[-1]

Trial = Callable[[DrawFn, Complaint], Situation]
"""What is tried at a place: it draws a situation on a complaint that has come there."""

Basis = Callable[[Edition, int], tuple[Provision, ...]]
"""Reads from an edition the provisions on which a law rests at a stage; none where it has no such rule there."""


class Group(Choice):
    """What a law is about: what has its place, when things are due, or what breaks the Code.

    `Group.PRACTICE` is what the Code does not ask for: a reading of it, the process as the model has it, how a
    complaint may end otherwise. Such a law is tried only where it is asked for, and what fails it breaks nothing.
    """

    ORDERING = "ordering"
    DEADLINES = "deadlines"
    BREACHES = "breaches"
    PRACTICE = "practice"


class LooksAt(Choice):
    """The one thing by which a law judges a system.

    `HISTORY`: whether the system takes every step up to the event, and the event. `TAKEN` and `REFUSED`: whether it
    takes the event. `UNCHANGED`: whether a refusal leaves the case as it was. `STAGE`, `PHASE`, `DUE`: what it shows
    after the event. `FINDING`: whether it deals with what the event breaks, which is to refuse it or to flag it, and to
    take and flag it where it is only late. `NO_FLAGS`: whether it flags nothing. `NO_OTHER_FLAGS`: whether it flags
    only what the model finds.
    """

    HISTORY = "history"
    TAKEN = "taken"
    REFUSED = "refused"
    UNCHANGED = "unchanged"
    STAGE = "stage"
    PHASE = "phase"
    DUE = "due"
    FINDING = "finding"
    NO_FLAGS = "no-flags"
    NO_OTHER_FLAGS = "no-other-flags"


@frozen(kw_only=True)
class Law:
    """A statement about every system that follows the Code.

    `id` is permanent and is never used for another statement. `since` is the suite that brought it. `stages` are those
    that it is about, and `code` is the finding that it is about, None where it is about none. `at` are the places where
    it is tried, and `trial` draws what is tried there, `times` as often as most laws are tried; or it is what was
    chosen to be tried, always the same.

    `rests_on` reads the provisions from an edition. Where there are none the edition has no such rule, and the law does
    not hold under it; unless it is the process itself that asks for it, whatever the edition says.

    `withdrawn` says why a law is no longer tried on any system, in the suites that have it; blank where it is.
    `is_practice` says that the suites from 2026.2 on have it in the group `Group.PRACTICE`, whatever an earlier one has
    it in.
    """

    id: str
    title: str
    group: Group
    looks_at: LooksAt
    at: tuple[Place, ...] = field(converter=Many[Place])
    trial: Trial | Chosen | OfVectors = field(repr=False)
    stages: tuple[int, ...] = field(converter=Many[int])
    rests_on: Basis = field(repr=False)
    code: FindingCode | None = None
    times: int = 1
    since: str = SUITES[0]
    withdrawn: str = ""
    is_practice: bool = False

    def group_in(self, suite: str) -> Group:
        """The group that the law is in, in a suite."""
        return Group.PRACTICE if self.is_practice and suite != SUITES[0] else self.group

    def is_in(self, suite: str, *, practice: bool) -> bool:
        """Whether a suite has the law: a withdrawn one stays where it was, and practice has to be asked for."""
        if self.withdrawn:
            return suite == self.since
        is_there = SUITES.index(self.since) <= SUITES.index(suite)
        return is_there and (practice or self.group_in(suite) is not Group.PRACTICE)

    @property
    def editions(self) -> tuple[str, ...]:
        """The keys of the editions of the Code that have this law, the latest first."""
        return tuple(edition.key for edition in reversed(EDITIONS) if self.holds_under(edition))

    def holds_under(self, edition: Edition) -> bool:
        """Whether the edition has a stage that the law is about, and a rule for it there."""
        if isinstance(self.rests_on, OfTheProcess):
            return min(self.stages) <= len(edition.stages)
        return bool(self._provisions(edition))

    def provisions(self, edition: Edition) -> tuple[str, ...]:
        """The numbers of the provisions on which the law rests in that edition, in its order."""
        found = self._provisions(edition)
        every = (each for provision in edition.provisions for each in (provision, *provision.sub))
        return tuple(provision.number for provision in every if provision.number in found)

    def _provisions(self, edition: Edition) -> set[str]:
        stages = [stage for stage in self.stages if stage <= len(edition.stages)]
        return {provision.number for stage in stages for provision in self.rests_on(edition, stage)}


# --- on what a law rests ----------------------------------------------------------------------------------------------


@frozen
class OfTheProcess:
    """The process itself, whatever an edition says: those of the paragraphs that the edition has are cited."""

    paragraphs: tuple[Provision, ...] = ()

    def __call__(self, edition: Edition, _stage: int) -> tuple[Provision, ...]:
        """Those of the paragraphs that the edition has."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph in edition.provisions)


THE_PROCESS: Final = OfTheProcess()
"""The process itself, on no provision."""


def breaking(code: FindingCode) -> Basis:
    """The provisions that are broken where the finding is there."""

    def read(edition: Edition, stage: int) -> tuple[Provision, ...]:
        consequence = edition.consequence(code, stage)
        return () if consequence is None else consequence.provisions

    return read


def owing(code: DutyCode) -> Basis:
    """The provisions of the duty."""
    return lambda edition, stage: edition.duty_provisions(code, stage)


def stating(*keys: str) -> Basis:
    """The provisions that ask for these contents of an answer."""
    return lambda edition, stage: _asking_for(keys, _rules(edition, stage).contents)


def acknowledging(edition: Edition, stage: int) -> tuple[Provision, ...]:
    """The provision that sets the time to acknowledge a stage; none where the edition sets none."""
    limit = _rules(edition, stage).acknowledge
    return () if limit is None else (limit.provision,)


def answering(edition: Edition, stage: int) -> tuple[Provision, ...]:
    """The provision that sets the time to answer a stage."""
    return (_rules(edition, stage).respond.provision,)


def answering_alone(edition: Edition, stage: int) -> tuple[Provision, ...]:
    """The provision that sets the time to answer a stage, where none sets a time to acknowledge it."""
    return () if acknowledging(edition, stage) else answering(edition, stage)


def prolonging(edition: Edition, stage: int) -> tuple[Provision, ...]:
    """The provision that sets by how much an extension can put off the answer of a stage; none without a maximum."""
    limit = _rules(edition, stage).extend
    return () if limit is None else (limit.provision,)


def declining(edition: Edition, stage: int) -> tuple[Provision, ...]:
    """The provision on a decision not to take a stage on."""
    return _asking_for(("reasons",), _rules(edition, stage).decline_contents)


def declining_on_a_ground(edition: Edition, stage: int) -> tuple[Provision, ...]:
    """The provision that has the grounds on which a complaint is not taken on; after it, on declining the stage."""
    return breaking("claim-not-filed")(edition, stage) if stage == 1 else declining(edition, stage)


def telling_of_the_ombudsman(edition: Edition, stage: int) -> tuple[Provision, ...]:
    """The provision on the resident's access to the Ombudsman throughout."""
    return _asking_for(("ombudsman-access",), _rules(edition, stage).acknowledgement_contents)


def accepting(edition: Edition, _stage: int) -> tuple[Provision, ...]:
    """The provision that sets the time within which a complaint must be accepted; none where the edition sets none."""
    return () if edition.accept_within is None else (edition.accept_within.provision,)


def first_of(first: Basis, second: Basis) -> Basis:
    """What the first has, or else the second."""
    return lambda edition, stage: first(edition, stage) or second(edition, stage)


def any_of(*bases: Basis) -> Basis:
    """What each of them has."""
    return lambda edition, stage: tuple(provision for basis in bases for provision in basis(edition, stage))


def provided(condition: Callable[[Edition, int], Sequence[object]], basis: Basis) -> Basis:
    """What the basis has, in an edition that has the condition, too."""
    return lambda edition, stage: basis(edition, stage) if condition(edition, stage) else ()


def _rules(edition: Edition, stage: int) -> StageRules:
    return edition.stages[stage - 1]


def _asking_for(keys: tuple[str, ...], contents: tuple[Content, ...]) -> tuple[Provision, ...]:
    return tuple(content.provision for content in contents if content.key in keys)
