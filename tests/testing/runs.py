"""Runs of the kit, each made once for all the tests that look at it.

Most of what a run takes is to draw what is tried, and what is drawn is kept for an edition, a policy and a number of
examples. One example of each law is enough to see what the kit says of a system; with the default settings, and with
other seeds, it is tried on the small system.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from hoscode import CODE_ONLY, Edition, LandlordPolicy
from hoscode.testing import ConformanceReport, Law, Result, check_conformance
from hoscode.testing.adapters import AdapterFactory, Runs
from hoscode.testing.choosing_laws import terms
from hoscode.testing.judging import try_law

ONCE: Final = 1


@cache
def report_of(
    system: AdapterFactory, edition: str = "hos-2024", policy: LandlordPolicy = CODE_ONLY
) -> ConformanceReport:
    """What comes of all the laws of an edition."""
    return check_conformance(system, edition=edition, policy=policy, examples=ONCE)


def result_of(law_id: str, system: AdapterFactory, edition: Edition | str = "hos-2024", ticket: str = "") -> Result:
    """What comes of one law, which is a gap that is known where it has a ticket."""
    agreed = terms(edition, examples=ONCE, known_gaps={law_id: ticket} if ticket else None)
    return try_law(law_of(law_id, agreed.laws), Runs(system), agreed)


def law_of(law_id: str, laws: tuple[Law, ...]) -> Law:
    """The law with that id."""
    (law,) = (law for law in laws if law.id == law_id)
    return law
