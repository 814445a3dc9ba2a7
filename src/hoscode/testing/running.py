"""Trying the laws on a system, without a test runner."""

from __future__ import annotations

from collections.abc import Mapping
from types import MethodType
from typing import Final

from attrs import evolve

from hoscode import CODE_ONLY, Edition, LandlordPolicy
from hoscode.testing.failure import Failure
from hoscode.testing.judging import Broken, Did, Judgement, Seen, Stuck, Verdict, judge, judge_beside_its_twin, run
from hoscode.testing.law import LATEST_SUITE, Law, LooksAt
from hoscode.testing.laws import EXAMPLES, situations
from hoscode.testing.observation import Adapter, AdapterFactory
from hoscode.testing.report import ConformanceReport
from hoscode.testing.results import Outcome, Result
from hoscode.testing.shortening import length, shortened
from hoscode.testing.situation import Situation, situation
from hoscode.testing.terms import Terms, terms

_PLACEHOLDER: Final = ("your_system", "YourAdapter")


def check_conformance(
    adapter_factory: AdapterFactory,
    *,
    edition: Edition | str,
    suite: str = LATEST_SUITE,
    known_gaps: Mapping[str, str] | None = None,
    examples: int = EXAMPLES,
    policy: LandlordPolicy = CODE_ONLY,
    system: str = "",
) -> ConformanceReport:
    """Try every law of an edition and a suite on a system, and report what came of each.

    `adapter_factory` makes a fresh adapter for every history. `known_gaps` are tickets by the ids of laws that the system
    is known not to keep; one that is kept after all fails. `examples` says in how many situations a law is tried, one of
    deadlines three times as often; `policy` is that of the landlord for whom the system works.

    Raises `InvalidInput` for an edition, a suite or a law that does not exist.
    """
    agreed = terms(edition, suite, known_gaps, examples, policy)
    results = tuple(try_law(law, adapter_factory, agreed) for law in agreed.laws)
    return ConformanceReport(system=system or ".".join(named(adapter_factory)), terms=agreed, results=results)


def try_law(law: Law, adapter_factory: AdapterFactory, agreed: Terms) -> Result:
    """Try one law on a system in all its situations."""
    tried = situations(law, edition=agreed.edition, policy=agreed.policy, examples=agreed.examples)
    if not tried:
        return Result(
            law=law, outcome=Outcome.NOT_OBSERVED, tried=0, reason="it cannot arise under the landlord's policy"
        )
    return _with_gap(_together(law, adapter_factory, tried), agreed.ticket(law))


def named(adapter_factory: AdapterFactory) -> tuple[str, str]:
    """Where what makes the adapter is imported from: module and name, or a placeholder where it cannot be."""
    made_by = _type_made_by(adapter_factory) if isinstance(adapter_factory, MethodType) else adapter_factory
    module, name = getattr(made_by, "__module__", None), getattr(made_by, "__qualname__", None)
    if not isinstance(module, str) or not isinstance(name, str) or not name.replace(".", "").isidentifier():
        return _PLACEHOLDER
    return module, name


def _type_made_by(adapter_factory: AdapterFactory) -> type[Adapter] | None:
    """The type of the adapter that a method makes; None where it makes none."""
    try:
        return type(adapter_factory())
    except BaseException as error:
        if not isinstance(error, Exception):
            raise
        return None


def _tried(law: Law, tried: Situation, adapter_factory: AdapterFactory) -> tuple[Situation, Did, Judgement]:
    did = run(tried, adapter_factory)
    if law.looks_at is LooksAt.HISTORY and isinstance(did, Stuck):
        tried = situation(tried.given[: did.position + 1], policy=tried.policy, edition=tried.edition)
    judgement = judge(tried, did, law.looks_at, law.code)
    if (
        law.looks_at is LooksAt.FINDING
        and isinstance(did, Seen)
        and did.refused is not None
        and tried.sound is not None
    ):
        twin = run(evolve(tried, when=tried.sound), adapter_factory)
        judgement = judge_beside_its_twin(twin, judgement)
    return tried, did, judgement


def _together(law: Law, adapter_factory: AdapterFactory, situations_tried: tuple[Situation, ...]) -> Result:
    """One result of many: what fails anywhere fails, and what was not seen everywhere is not observed."""
    seen = [_tried(law, each, adapter_factory) for each in situations_tried]
    by_verdict = {
        verdict: [each for each in seen if each[2].verdict is verdict]
        for verdict in (Verdict.FAILS, Verdict.ERRORED, Verdict.NOT_OBSERVED, Verdict.CONFORMS, Verdict.NO_CASE)
    }
    if by_verdict[Verdict.FAILS] or by_verdict[Verdict.ERRORED]:
        concerned = by_verdict[Verdict.FAILS] or by_verdict[Verdict.ERRORED]
        plainest = min((tried for tried, _, _ in concerned), key=length)
        return _shown_shortest(law, adapter_factory, plainest, len(seen))
    unseen = by_verdict[Verdict.NOT_OBSERVED]
    if not unseen and not by_verdict[Verdict.CONFORMS]:
        unseen = by_verdict[Verdict.NO_CASE]
    if unseen:
        reason = f"in {len(unseen)} of {len(seen)} situations: {unseen[0][2].did}"
        return Result(law=law, outcome=Outcome.NOT_OBSERVED, tried=len(seen), reason=reason)
    return Result(law=law, outcome=Outcome.CONFORMS, tried=len(seen))


def _shown_shortest(law: Law, adapter_factory: AdapterFactory, tried: Situation, number: int) -> Result:
    verdict = _tried(law, tried, adapter_factory)[2].verdict
    shortest = shortened(tried, lambda each: _tried(law, each, adapter_factory)[2].verdict is verdict)
    shortest, did, judgement = _tried(law, shortest, adapter_factory)
    return Result(
        law=law,
        outcome=Outcome.FAILS if verdict is Verdict.FAILS else Outcome.ERRORED,
        tried=number,
        reason=judgement.did,
        failure=Failure(law=law, situation=shortest, did=judgement.did, adapter=named(adapter_factory)),
        error=did.error if isinstance(did, Broken) else None,
    )


def _with_gap(result: Result, ticket: str) -> Result:
    """A gap that is known is expected to fail: one that does not has been closed, and the declaration is to go."""
    if not ticket:
        return result
    if result.outcome is Outcome.FAILS:
        return evolve(result, outcome=Outcome.KNOWN_GAP, ticket=ticket)
    if result.outcome is Outcome.CONFORMS:
        closed = f"known gap {ticket} is closed: the system conforms, so remove {result.law.id!r} from known_gaps"
        return evolve(result, outcome=Outcome.FAILS, reason=closed, ticket=ticket)
    return result
