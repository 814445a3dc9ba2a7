"""A sound history of eight events, and what is done with it, in microseconds: python tests/benchmarks/bench_process.py.

`bench_goals.py` counts the same cases in instructions, and holds them to their goals.
"""

from __future__ import annotations

import gc
import json
import sys
import timeit
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date
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
    Updated,
    duties,
    open_complaint,
    open_duties,
    overdue,
    record,
    records,
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


def recorded(history: Sequence[Event]) -> Complaint:
    """A history, recorded event by event."""
    first, *rest = history
    if not isinstance(first, Received):
        raise TypeError(first)
    complaint = open_complaint(first)
    for event in rest:
        complaint = record(complaint, event)
    return complaint


def cases() -> dict[str, Callable[[], object]]:
    """What is counted: each of these calls."""
    history = sound_history()
    complaint, before_the_last = replay(history), replay(history[:-1])
    if complaint.findings:
        raise ValueError(complaint.findings)
    plain = records.dump(complaint)
    text = json.dumps(plain)
    last_day = history[-1].on
    update = Updated(on=date(2024, 5, 2))
    few, many = _with_updates(update, 9), _with_updates(update, 999)
    return {
        "json.loads": lambda: json.loads(text),
        "json.dumps": lambda: json.dumps(plain),
        "construct": sound_history,
        "record": lambda: recorded(history),
        "replay": lambda: replay(history),
        "load_json": lambda: records.load_json(text),
        "dump": lambda: records.dump(complaint),
        "overdue": lambda: overdue(before_the_last, last_day),
        "open_duties": lambda: open_duties(before_the_last),
        "duties": lambda: duties(complaint),
        "event-after-10": lambda: record(few, update),
        "event-after-1000": lambda: record(many, update),
    }


def _with_updates(update: Updated, number: int) -> Complaint:
    """A complaint received on the day before, and updated so many times."""
    return replay([Received(on=date(2024, 5, 1), reference="C-1"), *[update] * number])


def bytes_beyond_events(made: Callable[[Sequence[Event]], Complaint], number: int = 1_000) -> float:
    """The memory of a complaint beyond its events: of so many that are made of the same ones, for each."""
    history = sound_history()
    made(history)  # what is kept from the first call on belongs to no complaint
    complaints: list[Complaint | None] = [None] * number
    gc.collect()
    tracemalloc.start()
    for each in range(number):
        complaints[each] = made(history)
    gc.collect()
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return used / number


def main() -> None:
    """Print every figure."""
    for name, case in cases().items():
        sys.stdout.write(f"{name:16} {microseconds(case, 200):9.1f} us\n")


if __name__ == "__main__":
    main()
