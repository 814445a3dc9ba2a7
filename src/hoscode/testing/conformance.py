"""Trying a system: with pytest, by a test class that integrators subclass; and without a test runner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, assert_never

import pytest

from hoscode import CODE_ONLY, Edition, LandlordPolicy
from hoscode.testing.adapters import Adapter, AdapterFactory, Runs
from hoscode.testing.choosing_laws import EXAMPLES, Terms, terms
from hoscode.testing.judging import named, try_law
from hoscode.testing.law_table import EVERY_LAW
from hoscode.testing.laws import LATEST_SUITE, Law
from hoscode.testing.report import ConformanceReport, Data, told_of
from hoscode.testing.results import LawOutcome, Result


class CodeConformance:
    """A test for each law of an edition and a suite, on the system that `adapter` makes.

    A subclass says its `edition`, which is the key of one of the Code or an edition of your own. It may say its
    `suite`, its `known_gaps` (tickets by the ids of laws), how many `examples` a law tries, the landlord's `policy`,
    and whether the laws of `practice` are tried, too, which no must of the Code asks for. What is wrong with those
    raises `InvalidInput` when the class is made. A subclass without an edition is a base for others and has no tests. A
    law that is not observed is skipped with its reason; a known gap is expected to fail, and fails the test once it is
    closed.
    """

    edition: ClassVar[Edition | str]
    suite: ClassVar[str] = LATEST_SUITE
    known_gaps: ClassVar[Mapping[str, str]] = {}
    examples: ClassVar[int] = EXAMPLES
    policy: ClassVar[LandlordPolicy] = CODE_ONLY
    practice: ClassVar[bool] = False
    terms: ClassVar[Terms]
    result: Result | None = None
    hoscode_result: Data | None = None

    def __init_subclass__(cls) -> None:
        """Make the tests of the subclass, once what it says of itself is checked."""
        super().__init_subclass__()
        edition = getattr(cls, "edition", None)
        if edition is None:
            return  # what several systems share
        cls.terms = terms(edition, cls.suite, cls.known_gaps, cls.examples, cls.policy, practice=cls.practice)
        for name in {name for name in map(_test_name, EVERY_LAW) if hasattr(cls, name)}:
            setattr(cls, name, None)  # a law that is inherited from a class of another edition or suite
        for law in cls.terms.laws:
            setattr(cls, _test_name(law), _test_of(law))

    def adapter(self) -> Adapter:
        """A fresh adapter, and with it a fresh system; called once for every history."""
        raise NotImplementedError

    def check(self, law: Law) -> None:
        """Try one law, and tell pytest what came of it."""
        self.result = try_law(law, Runs(self.adapter), self.terms)
        system = f"{type(self).__module__}.{type(self).__qualname__}"
        self.hoscode_result = told_of(system, self.result, self.terms)
        match self.result.outcome:
            case LawOutcome.CONFORMS:
                return
            case LawOutcome.NOT_OBSERVED | LawOutcome.WITHDRAWN:
                pytest.skip(f"{self.result.outcome.label}: {self.result.reason}")
            case LawOutcome.KNOWN_GAP:
                pytest.xfail(f"known gap {self.result.ticket}")
            case LawOutcome.FAILS | LawOutcome.ERRORED:
                raise LawNotKept(self.result) from self.result.error
            case _ as never:
                assert_never(never)


class LawNotKept(AssertionError):
    """A law that a system does not keep, or that could not be tried since it raised something else than `Refused`."""

    def __init__(self, result: Result) -> None:
        super().__init__(result)
        self.result = result

    def __str__(self) -> str:
        if self.result.failure is None:
            return str(self.result)
        return f"{self.result.outcome.label}\n\n{self.result.failure}"


def _test_name(law: Law) -> str:
    return f"test_{law.id.replace('-', '_')}"


def _test_of(law: Law) -> Callable[[CodeConformance], None]:
    def test(self: CodeConformance) -> None:
        self.check(law)

    test.__name__ = _test_name(law)
    test.__qualname__ = f"CodeConformance.{test.__name__}"
    test.__doc__ = law.title
    return test


def check_conformance(
    adapter_factory: AdapterFactory,
    *,
    edition: Edition | str,
    suite: str = LATEST_SUITE,
    known_gaps: Mapping[str, str] | None = None,
    examples: int = EXAMPLES,
    policy: LandlordPolicy = CODE_ONLY,
    practice: bool = False,
    system: str = "",
) -> ConformanceReport:
    """Try every law of an edition and a suite on a system, and report what came of each.

    `adapter_factory` makes a fresh adapter for every history. `edition` is the key of one of the Code, or an edition,
    which may be one of your own. `known_gaps` are tickets by the ids of laws that the system is known not to keep; one
    that is kept after all fails. `examples` says in how many situations a law is tried, one of deadlines three times as
    often; `policy` is that of the landlord for whom the system works. `practice` asks for the laws of that group, too,
    which rest on no must of the Code: what fails one of them breaks nothing.

    Raises `InvalidInput` for an edition, a suite or a law that does not exist.
    """
    agreed = terms(edition, suite, known_gaps, examples, policy, practice=practice)
    runs = Runs(adapter_factory)
    results = tuple(try_law(law, runs, agreed) for law in agreed.laws)
    return ConformanceReport(system=system or ".".join(named(adapter_factory)), terms=agreed, results=results)
