"""What a step of the process costs, as ratios measured in one run: python tests/benchmarks/bench_process.py."""

from __future__ import annotations

import subprocess
import sys
import timeit
import tracemalloc
from collections.abc import Callable
from datetime import date
from typing import Final

from hoscode import (
    Acknowledged,
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
    Updated,
    open_complaint,
    record,
    replay,
)

ROUNDS: Final = 5
MICROSECONDS: Final = 1_000_000
DEFINITION: Final = Definition(points=[Point("P1", "no heating")], outcomes_sought=["a working boiler"])


def _letter(stage: int, route: Route) -> Response:
    return Response(
        stage=stage,
        definition=DEFINITION,
        decisions=[PointDecision("P1", Outcome.UPHELD, reasons="six weeks is too long")],
        remedies=[Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="sorry", done_on=date(2024, 5, 10))],
        outstanding_actions=[],
        next_step=NextStep(route, "reply to this letter"),
    )


def sound_history() -> list[Event]:
    """Eight events from receipt to final response, in which nothing is found."""
    return [
        Received(on=date(2024, 5, 1), reference="C-1"),
        Acknowledged(on=date(2024, 5, 3), definition=DEFINITION, handler=Handler("A")),
        HandlerAssigned(on=date(2024, 5, 7), handler=Handler("B")),
        Responded(on=date(2024, 5, 15), response=_letter(1, Route.STAGE_2), by=Handler("B")),
        EscalationRequested(on=date(2024, 5, 20)),
        Acknowledged(on=date(2024, 5, 22), definition=DEFINITION, handler=Handler("C")),
        Extended(on=date(2024, 6, 3), new_due=date(2024, 6, 28), reasons="x", ombudsman_details_given=True),
        Responded(on=date(2024, 6, 20), response=_letter(2, Route.OMBUDSMAN), by=Handler("C")),
    ]


def microseconds(work: Callable[[], object], number: int) -> float:
    """The best of several rounds, for one call."""
    return min(timeit.repeat(work, number=number, repeat=ROUNDS)) / number * MICROSECONDS


def recorded(history: list[Event]) -> None:
    """Record a history event by event."""
    first, *rest = history
    if not isinstance(first, Received):
        raise TypeError(first)
    complaint = open_complaint(first)
    for event in rest:
        complaint = record(complaint, event)


def step_cost(events_before: int) -> float:
    """The cost of one more update on a complaint that has had so many."""
    updates = [Updated(on=date(2024, 5, 2)) for _ in range(events_before)]
    complaint = replay([Received(on=date(2024, 5, 1), reference="C-1"), *updates])
    return microseconds(lambda: record(complaint, Updated(on=date(2024, 5, 2))), 2_000)


def bytes_beyond_events(history: list[Event]) -> float:
    """The memory of a complaint beyond its events."""
    number = 1_000
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    complaints = [replay(history) for _ in range(number)]
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (after - before) / len(complaints)


def import_cost(module: str) -> float:
    """The milliseconds of importing a module in a process of its own, the best of several."""
    script = f"import time; start = time.perf_counter(); import {module}; print(time.perf_counter() - start)"
    runs = [subprocess.run([sys.executable, "-c", script], capture_output=True, check=True) for _ in range(ROUNDS)]
    return min(float(run.stdout) for run in runs) * 1_000


def main() -> None:
    """Print every figure."""
    history = sound_history()
    if replay(history).findings:
        raise ValueError(history)
    construct = microseconds(sound_history, 500)
    one_by_one = microseconds(lambda: recorded(history), 500)
    at_once = microseconds(lambda: replay(history), 500)
    few, many = step_cost(10), step_cost(10_000)
    ours, attrs = import_cost("hoscode"), import_cost("attrs")
    lines = [
        f"constructing a sound history of 8 events: {construct:.0f} us",
        f"record, one by one: {one_by_one:.0f} us, {one_by_one / construct:.1f} times constructing it",
        f"replay: {at_once:.0f} us; record is {one_by_one / at_once:.2f} times that",
        f"one event after 10 others: {few:.1f} us; after 10,000: {many:.1f} us, {many / few:.2f} times that",
        f"memory of a complaint beyond its events: {bytes_beyond_events(history):.0f} bytes",
        f"import hoscode: {ours:.0f} ms; import attrs: {attrs:.0f} ms; {ours / attrs:.1f} times that",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
