"""Which laws are tried on a system, on what terms, and in which situations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, cast

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hoscode import CODE_ONLY, EDITIONS, Complaint, Edition, InvalidInput, LandlordPolicy, Problem
from hoscode.errors import shown
from hoscode.testing.drawing import drawn
from hoscode.testing.law_table import EVERY_LAW, LAWS
from hoscode.testing.laws import LATEST_SUITE, SUITES, Law, Trial
from hoscode.testing.situations import Chosen, Place, Situation, complaints_at
from hoscode.testing.vectors import OfVectors

EXAMPLES: Final = 6
"""How many situations a law tries unless more are asked for, and laws of deadlines three times as many."""

_MOST_EXAMPLES: Final = 10_000


def laws_of(edition: Edition, suite: str = LATEST_SUITE, *, practice: bool = False) -> tuple[Law, ...]:
    """The laws that hold under an edition, one of the Code or one of your own, and are in a suite.

    Those of the group `Group.PRACTICE` are among them only where they are asked for.
    """
    return tuple(law for law in EVERY_LAW if law.is_in(suite, practice=practice) and law.holds_under(edition))


def situations(
    law: Law, *, edition: Edition, policy: LandlordPolicy = CODE_ONLY, examples: int = EXAMPLES
) -> tuple[Situation, ...]:
    """The situations in which a law is tried: the same each time, the plainest first.

    None where it cannot arise, as a law about a third stage under a policy that has none, and none of a law withdrawn.
    With no examples there are those alone that were chosen, and are the same for every release of hypothesis.
    """
    if law.withdrawn or not _can_arise(law, edition, policy):
        return ()
    if isinstance(law.trial, (Chosen, OfVectors)):
        return law.trial.situations(edition, policy)
    return _drawn(law.trial, law.at, edition, policy, examples, law.times) if examples else ()


def _can_arise(law: Law, edition: Edition, policy: LandlordPolicy) -> bool:
    """Whether the landlord has the stage, and the promise, that the law is about."""
    promised = law.code != "declined-in-own-time" or policy.escalate_within is not None
    return promised and min(law.stages) <= policy.last_stage(edition)


@lru_cache(maxsize=8192)
def _drawn(
    trial: Trial, at: tuple[Place, ...], edition: Edition, policy: LandlordPolicy, examples: int, times: int
) -> tuple[Situation, ...]:
    """What laws that try the same at the same places share."""
    ways = max(examples, EXAMPLES)  # a law that is tried once still needs a complaint that it can be tried on
    come = tuple(complaint for place in at for complaint in complaints_at(place, edition, policy, ways))
    return drawn(_tried(trial=trial, complaints=come), examples * times) if come else ()


@st.composite
def _tried(draw: DrawFn, *, trial: Trial, complaints: tuple[Complaint, ...]) -> Situation:
    return trial(draw, complaints[draw(st.integers(0, len(complaints) - 1))])  # sampled_from would hash each of them


# --- on what terms ----------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Terms:
    """On what terms a system is tried: an edition, a suite of laws, a landlord's policy, how often, and the gaps known.

    `practice` says whether the laws of that group are tried, too. `known_gaps` are pairs of the id of a law and a
    ticket. Make one with `terms`, which checks it.
    """

    edition: Edition
    suite: str
    policy: LandlordPolicy
    examples: int
    known_gaps: tuple[tuple[str, str], ...]
    practice: bool = False

    @property
    def laws(self) -> tuple[Law, ...]:
        """The laws that are tried, in the order of a report."""
        return laws_of(self.edition, self.suite, practice=self.practice)

    def ticket(self, law: Law) -> str:
        """The ticket of the gap that is known for a law; blank where none is."""
        return dict(self.known_gaps).get(law.id, "")


def terms(
    edition: Edition | str,
    suite: str = LATEST_SUITE,
    known_gaps: Mapping[str, str] | None = None,
    examples: int = EXAMPLES,
    policy: LandlordPolicy = CODE_ONLY,
    *,
    practice: bool = False,
) -> Terms:
    """The terms, checked.

    `edition` is the key of one of the Code, or an edition, which may be one of your own.

    Raises `InvalidInput` with everything that is wrong: an edition or a suite that does not exist, a gap known for a
    law that does not or without a ticket, a number of examples that is none, a policy that the edition does not allow.
    """
    gaps: Mapping[str, str] = {} if known_gaps is None else known_gaps
    governing = edition if isinstance(edition, Edition) else edition_of_the_code(edition)
    problems = [
        *_edition(edition, governing),
        *_suite(suite),
        *_gaps(gaps, governing, suite, practice=practice),
        *_examples(examples),
        *_policy(policy, governing),
    ]
    if governing is None or problems:
        raise InvalidInput(tuple(problems))
    return Terms(
        edition=governing,
        suite=suite,
        policy=policy,
        examples=examples,
        known_gaps=tuple(gaps.items()),
        practice=practice,
    )


def edition_of_the_code(key: object) -> Edition | None:
    """The edition of the Code with that key; None where there is none."""
    return next((edition for edition in EDITIONS if edition.key == key), None)


def _problem(field: str, value: object, wanted: str) -> Problem:
    return Problem(field, shown(value), f"`{field}` is {shown(value)}, but takes {wanted}")


def _edition(value: object, governing: Edition | None) -> Iterator[Problem]:
    if governing is None:
        keys = ", ".join(repr(edition.key) for edition in reversed(EDITIONS))
        yield _problem("edition", value, f"an edition or its key: {keys}")


def _suite(value: object) -> Iterator[Problem]:
    if value not in SUITES:
        yield _problem("suite", value, f"a suite that this release has: {', '.join(map(repr, SUITES))}")


def _gaps(value: object, governing: Edition | None, suite: object, *, practice: bool) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield _problem("known_gaps", value, "a mapping from the id of a law to the ticket of the gap")
        return
    there = {law.id for law in LAWS}
    if governing is not None and isinstance(suite, str) and suite in SUITES:
        there = {law.id for law in laws_of(governing, suite, practice=practice)}
    for law_id, ticket in cast("Mapping[object, object]", value).items():
        if law_id not in there:
            yield _problem("known_gaps", law_id, "ids of laws of that edition and suite: see hoscode.testing.LAWS")
        if not isinstance(ticket, str) or not ticket.strip():
            yield _problem(f"known_gaps[{law_id!r}]", ticket, "the ticket under which the gap is being closed")


def _examples(value: object) -> Iterator[Problem]:
    if type(value) is not int or not 0 <= value <= _MOST_EXAMPLES:
        yield _problem("examples", value, f"a whole number from 0 to {_MOST_EXAMPLES}")


def _policy(value: object, governing: Edition | None) -> Iterator[Problem]:
    if not isinstance(value, LandlordPolicy):
        yield _problem("policy", value, "a LandlordPolicy")
        return
    for finding in () if governing is None else value.findings(governing):
        if finding.refused:
            yield Problem("policy", shown(value), f"`policy` is not allowed: {finding.message}")
