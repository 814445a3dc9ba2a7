"""All the laws, and choosing those that hold under an edition and were there in a suite."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hoscode import CODE_ONLY, Complaint, Edition, LandlordPolicy
from hoscode.testing.arriving import Place, arrivals
from hoscode.testing.drawing import drawn
from hoscode.testing.law import LATEST_SUITE, SUITES, Law
from hoscode.testing.laws_of_breaches import LAWS_OF_BREACHES
from hoscode.testing.laws_of_deadlines import LAWS_OF_DEADLINES
from hoscode.testing.laws_of_refusing import LAWS_OF_REFUSING
from hoscode.testing.laws_of_taking import LAWS_OF_TAKING
from hoscode.testing.probes import Probe
from hoscode.testing.situation import Situation

LAWS: Final[tuple[Law, ...]] = (*LAWS_OF_TAKING, *LAWS_OF_REFUSING, *LAWS_OF_DEADLINES, *LAWS_OF_BREACHES)
"""Every law, in the order of a report."""

EXAMPLES: Final = 6
"""How many situations a law tries unless more are asked for, and laws of deadlines three times as many."""


def laws_of(edition: Edition, suite: str = LATEST_SUITE) -> tuple[Law, ...]:
    """The laws that hold under an edition and were there in a suite."""
    until = SUITES.index(suite)
    return tuple(law for law in LAWS if edition.key in law.editions and SUITES.index(law.since) <= until)


def situations(
    law: Law, *, edition: Edition, policy: LandlordPolicy = CODE_ONLY, examples: int = EXAMPLES
) -> tuple[Situation, ...]:
    """The situations in which a law is tried: the same each time, the plainest first.

    None where it cannot arise, as a law about a third stage under a policy that has none.
    """
    return _drawn(law.probe, law.at, edition, policy, examples, law.times)


@lru_cache(maxsize=2048)
def _drawn(
    probe: Probe, at: tuple[Place, ...], edition: Edition, policy: LandlordPolicy, examples: int, times: int
) -> tuple[Situation, ...]:
    """What laws that try the same at the same places share."""
    ways = max(examples, EXAMPLES)  # a law that is tried once still needs a complaint that it can be tried on
    come = tuple(complaint for place in at for complaint in arrivals(place, edition, policy, ways))
    return drawn(_tried(probe=probe, complaints=come), examples * times) if come else ()


@st.composite
def _tried(draw: DrawFn, *, probe: Probe, complaints: tuple[Complaint, ...]) -> Situation:
    return probe(draw, draw(st.sampled_from(complaints)))
