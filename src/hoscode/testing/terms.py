"""On what terms a system is tried, checked before anything runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, cast

from attrs import frozen

from hoscode import CODE_2022, CODE_2024, CODE_ONLY, Edition, InvalidInput, LandlordPolicy, Problem
from hoscode.errors import shown
from hoscode.testing.law import LATEST_SUITE, SUITES, Law
from hoscode.testing.laws import EXAMPLES, LAWS, laws_of

EDITIONS: Final = (CODE_2024, CODE_2022)
_MOST_EXAMPLES: Final = 10_000


@frozen(kw_only=True)
class Terms:
    """On what terms a system is tried: an edition, a suite of laws, a landlord's policy, how often, and the gaps known.

    `known_gaps` are pairs of the id of a law and a ticket. Make one with `terms`, which checks it.
    """

    edition: Edition
    suite: str
    policy: LandlordPolicy
    examples: int
    known_gaps: tuple[tuple[str, str], ...]

    @property
    def laws(self) -> tuple[Law, ...]:
        """The laws that are tried, in the order of a report."""
        return laws_of(self.edition, self.suite)

    def ticket(self, law: Law) -> str:
        """The ticket of the gap that is known for a law; blank where none is."""
        return dict(self.known_gaps).get(law.id, "")


def terms(
    edition: Edition | str,
    suite: str = LATEST_SUITE,
    known_gaps: Mapping[str, str] | None = None,
    examples: int = EXAMPLES,
    policy: LandlordPolicy = CODE_ONLY,
) -> Terms:
    """The terms, checked.

    Raises `InvalidInput` with everything that is wrong: an edition or a suite that does not exist, a gap known for a law
    that does not or without a ticket, a number of examples that is none, a policy that the edition does not allow.
    """
    gaps: Mapping[str, str] = {} if known_gaps is None else known_gaps
    governing = _governing(edition)
    problems = [
        *_edition(edition, governing),
        *_suite(suite),
        *_gaps(gaps, governing, suite),
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
    )


def _governing(edition: object) -> Edition | None:
    return next((each for each in EDITIONS if edition in (each, each.key)), None)


def _problem(field: str, value: object, wanted: str) -> Problem:
    return Problem(field, shown(value), f"`{field}` is {shown(value)}, but takes {wanted}")


def _edition(value: object, governing: Edition | None) -> Iterator[Problem]:
    if governing is None:
        yield _problem("edition", value, f"an edition or its key: {', '.join(repr(each.key) for each in EDITIONS)}")


def _suite(value: object) -> Iterator[Problem]:
    if value not in SUITES:
        yield _problem("suite", value, f"a suite that this release has: {', '.join(map(repr, SUITES))}")


def _gaps(value: object, governing: Edition | None, suite: object) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield _problem("known_gaps", value, "a mapping from the id of a law to the ticket of the gap")
        return
    there = {law.id for law in LAWS}
    if governing is not None and isinstance(suite, str) and suite in SUITES:
        there = {law.id for law in laws_of(governing, suite)}
    for law_id, ticket in cast("Mapping[object, object]", value).items():
        if law_id not in there:
            yield _problem("known_gaps", law_id, "ids of laws of that edition and suite: see hoscode.testing.LAWS")
        if not isinstance(ticket, str) or not ticket.strip():
            yield _problem(f"known_gaps[{law_id!r}]", ticket, "the ticket under which the gap is being closed")


def _examples(value: object) -> Iterator[Problem]:
    if type(value) is not int or not 1 <= value <= _MOST_EXAMPLES:
        yield _problem("examples", value, f"a whole number from 1 to {_MOST_EXAMPLES}")


def _policy(value: object, governing: Edition | None) -> Iterator[Problem]:
    if not isinstance(value, LandlordPolicy):
        yield _problem("policy", value, "a LandlordPolicy")
        return
    for finding in () if governing is None else value.findings(governing):
        if finding.refused:
            yield Problem("policy", shown(value), f"`policy` is not allowed: {finding.message}")
