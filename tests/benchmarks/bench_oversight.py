"""What it costs to audit and count complaints, as ratios to replaying them.

python tests/benchmarks/bench_oversight.py
"""

from __future__ import annotations

import pickle
import sys
import timeit
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from hoscode import (
    Acknowledged,
    Complaint,
    Definition,
    EscalationRequested,
    Event,
    Extended,
    Handler,
    HandlerAssigned,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyKind,
    Responded,
    Response,
    Route,
    Tenure,
    replay,
)
from hoscode.oversight import CaseloadAudit, ReportingYear, Tally, audit, tenant_satisfaction_measures

ROUNDS: Final = 5
MICROSECONDS: Final = 1_000_000
AS_OF: Final = date(2025, 6, 30)
CATEGORIES: Final = ("repairs", "damp and mould", "anti-social behaviour", "rent", "staff", "cleaning")
TENURES: Final = (Tenure.LCRA, Tenure.LCRA, Tenure.LCRA, Tenure.LCHO, None)
DEFINITION: Final = Definition(points=[Point("P1", "no heating")], outcomes_sought=["a working boiler"])


def _letter(stage: int, route: Route) -> Response:
    return Response(
        stage=stage,
        definition=DEFINITION,
        decisions=[PointDecision("P1", Outcome.UPHELD, reasons="six weeks is too long")],
        remedies=[Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="sorry", done_on=date(2024, 4, 1))],
        outstanding_actions=[],
        next_step=NextStep(route, "reply to this letter"),
    )


def history(number: int = 0) -> list[Event]:
    """Eight events from receipt to final response, begun on any day of the year; each sixth answer is late."""
    first = date(2024, 4, 2) + timedelta(days=number * 7 % 300)
    after = [first + timedelta(days=days) for days in (0, 2, 5, 40 if number % 6 == 5 else 14, 50, 52, 60, 75)]
    return [
        Received(
            on=after[0],
            reference=f"C-{number}",
            tenure=TENURES[number % len(TENURES)],
            category=CATEGORIES[number % len(CATEGORIES)],
        ),
        Acknowledged(on=after[1], definition=DEFINITION, handler=Handler("A")),
        HandlerAssigned(on=after[2], handler=Handler("B")),
        Responded(on=after[3], response=_letter(1, Route.STAGE_2), by=Handler("B")),
        EscalationRequested(on=after[4]),
        Acknowledged(on=after[5], definition=DEFINITION, handler=Handler("C")),
        Extended(on=after[6], new_due=after[6] + timedelta(days=28), reasons="x", ombudsman_details_given=True),
        Responded(on=after[7], response=_letter(2, Route.OMBUDSMAN), by=Handler("C")),
    ]


def microseconds(work: Callable[[], object], number: int) -> float:
    """The best of several rounds, for one call."""
    return min(timeit.repeat(work, number=number, repeat=ROUNDS)) / number * MICROSECONDS


def main() -> None:
    """Print every figure."""
    complaints: list[Complaint] = [replay(history(number)) for number in range(2_000)]
    events = history()
    replayed = microseconds(lambda: replay(events), 500)
    one = microseconds(lambda: Tally.of(complaints[0], AS_OF), 500)
    over = microseconds(lambda: Tally.over(complaints, AS_OF), 1) / len(complaints)
    audited = microseconds(lambda: audit(complaints[0], AS_OF), 500)
    audits = [audit(complaint, AS_OF) for complaint in complaints]
    together = microseconds(lambda: CaseloadAudit.of(audits), 1) / len(audits)
    tally = Tally.over(complaints, AS_OF)
    keys = len(tally.stages)
    added = microseconds(lambda: tally + tally, 5)
    homes = {Tenure.LCRA: 10_000, Tenure.LCHO: 800}
    measured = microseconds(lambda: tenant_satisfaction_measures(tally, homes, ReportingYear(2024)), 5)
    lines = [
        f"replay of 8 events at two stages: {replayed:.0f} us",
        f"Tally.over, for each complaint: {over:.0f} us, {over / replayed:.2f} times replaying it",
        f"Tally.of: {one:.0f} us, {one / replayed:.2f} times replaying it",
        f"audit: {audited:.1f} us, {audited / replayed:.2f} times replaying it",
        f"CaseloadAudit.of, for each audit: {together:.1f} us",
        f"adding two tallies of {keys} kinds of stage: {added / 1_000:.1f} ms",
        f"the measures of such a tally: {measured / 1_000:.1f} ms",
        f"a tally of 2,000 complaints, pickled: {len(pickle.dumps(tally)) / 1_000:.0f} kB",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
