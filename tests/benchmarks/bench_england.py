"""England's year: what it costs to replay, audit and measure it, as ratios measured in one run.

    PYTHONPATH=docs/examples python tests/benchmarks/bench_england.py                       # all of it: some minutes
    PYTHONPATH=docs/examples python tests/benchmarks/bench_england.py --complaints 6000     # some seconds

The unit is the time it takes to construct the events in memory, letters and definitions included. Chance has decided
before what is to happen; that costs extra, is shown, and is no part of the unit. The exit status is 1 where a goal is
missed; they are times, so that they hold for a machine that has nothing else to do, and for the whole year.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from time import perf_counter, process_time
from typing import Final, ParamSpec, TypeVar

from attrs import frozen
from caseload import History, courses, histories
from caseload_course import Course
from caseload_letters import events
from caseload_plan import CaseloadPlan

from hoscode import Complaint, replay
from hoscode.oversight import Audit, ReportingYear, Tally, audit, tenant_satisfaction_measures

YEAR: Final = ReportingYear(2024)
AS_OF: Final = date(2027, 3, 31)  # after all that happens to the complaints of the year
SEED: Final = 1
BLOCK: Final = 1_000
PARTS: Final = 16
WARM_UP: Final = 1_600
FEW: Final = 1_000
MANY: Final = 100_000
ROUNDS: Final = 5
MICROSECONDS: Final = 1_000_000
MOST_TIMES_CONSTRUCTING: Final = 4.0
"""Half of the 2.3 to 2.9 times that it once was, when constructing was three times as dear."""
MOST_GROWTH: Final = 1.2
LEAST_SPEED_UP: Final = 1.8

P = ParamSpec("P")
T = TypeVar("T")


class Clock:
    """Adds up the seconds of one step over many calls."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of the work, its time added."""
        start = perf_counter()
        result = work(*args, **kwargs)
        self.seconds += perf_counter() - start
        return result


@frozen(kw_only=True)
class Cost:
    """The seconds of each step, the number of events and of complaints without a finding, and the tally of all.

    `few` and `many` are the seconds of measuring one of few complaints, and one of many.
    """

    making_up: float
    constructing: float
    replaying: float
    auditing: float
    measuring: float
    few: float
    many: float
    events: int
    clean: int
    tally: Tally

    @property
    def working(self) -> float:
        """The seconds of all that the library does with the events."""
        return self.replaying + self.auditing + self.measuring


def cost_in_one_process(plan: CaseloadPlan) -> Cost:
    """All events stand in memory first; then complaints are replayed, audited and counted, a block at a time."""
    making_up, constructing, replaying, auditing, measuring = (Clock() for _ in range(5))
    happening = making_up.timed(list[Course], courses(plan, YEAR, SEED))
    in_memory = constructing.timed(constructed, happening)
    del happening
    tally, clean = Tally(), 0
    for start in range(0, len(in_memory), BLOCK):
        complaints = replaying.timed(replayed, in_memory[start : start + BLOCK])
        clean += sum(each.is_clean for each in auditing.timed(audited, complaints))
        tally = measuring.timed(counted, complaints, tally)
    measuring.timed(tenant_satisfaction_measures, tally, plan.homes, YEAR)
    return Cost(
        making_up=making_up.seconds,
        constructing=constructing.seconds,
        replaying=replaying.seconds,
        auditing=auditing.seconds,
        measuring=measuring.seconds,
        few=min(measuring_one(in_memory[start : start + FEW]) for start in range(0, ROUNDS * FEW, FEW)),
        many=measuring_one(in_memory[:MANY]),
        events=sum(map(len, in_memory)),
        clean=clean,
        tally=tally,
    )


def constructed(happening: Sequence[Course]) -> list[History]:
    """The events of every complaint."""
    return [events(course) for course in happening]


def replayed(block: Sequence[History]) -> list[Complaint]:
    """What the histories make."""
    return [replay(history) for history in block]


def audited(complaints: Sequence[Complaint]) -> list[Audit]:
    """The audit of every complaint."""
    return [audit(complaint, AS_OF) for complaint in complaints]


def counted(complaints: Sequence[Complaint], before: Tally) -> Tally:
    """The tally with so many more complaints."""
    return before + Tally.over(complaints, AS_OF)


def measuring_one(in_memory: Sequence[History]) -> float:
    """The seconds of counting one of these complaints, where all are counted into one tally, a block at a time."""
    measuring, tally = Clock(), Tally()
    for start in range(0, len(in_memory), BLOCK):
        tally = measuring.timed(counted, replayed(in_memory[start : start + BLOCK]), tally)
    return measuring.seconds / len(in_memory)


# --- two processes against one ---------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Part:
    """What one part of the caseload came to, and the processor's seconds that it took."""

    tally: Tally
    clean: int
    processor: float


def work_on(part: int, plan: CaseloadPlan) -> Part:
    """Make, replay, audit and count a part of the caseload: only the plan comes in, and only the tally goes out."""
    start = process_time()
    clean = 0

    def complaints() -> Iterator[Complaint]:
        nonlocal clean
        for history in histories(plan, YEAR, SEED, part, PARTS):
            complaint = replay(history)
            clean += audit(complaint, AS_OF).is_clean
            yield complaint

    tally = Tally.over(complaints(), AS_OF)
    return Part(tally=tally, clean=clean, processor=process_time() - start)


@frozen(kw_only=True)
class Shared:
    """The whole caseload, worked on by so many processes: the seconds on the wall and those of the processors."""

    wall: float
    processor: float
    tally: Tally
    clean: int


def shared_by(processes: int, plan: CaseloadPlan) -> Shared:
    """The same parts, whatever the number of processes; starting them is not counted, handing over parts is."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(partial(work_on, plan=plan.of_size(WARM_UP)), range(PARTS)))  # all are up then, modules loaded
        start = perf_counter()
        parts = list(pool.map(partial(work_on, plan=plan), range(PARTS)))
        tally = sum((part.tally for part in parts), Tally())
        wall = perf_counter() - start
    return Shared(
        wall=wall,
        processor=sum(part.processor for part in parts),
        tally=tally,
        clean=sum(part.clean for part in parts),
    )


def _machine() -> str:
    return f"{os.cpu_count()} processors here, and a load of {os.getloadavg()[0]:.1f}, this included"


@frozen
class Goal:
    """A figure in words, and the most or the least that it may be."""

    words: str
    figure: float
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_missed(self) -> bool:
        """Whether the figure is on the wrong side of the goal."""
        return (self.at_most is not None and self.figure > self.at_most) or (
            self.at_least is not None and self.figure < self.at_least
        )

    def __str__(self) -> str:
        limit = f"at least {self.at_least}" if self.at_most is None else f"at most {self.at_most}"
        return f"{self.words.format(self.figure)} (goal: {limit}{', MISSED' if self.is_missed else ''})"


def main() -> int:
    """Print every figure; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="What England's year costs.")
    parser.add_argument(
        "--complaints", type=int, help=f"a smaller year in the same proportions, {ROUNDS * FEW:,} at least"
    )
    size: int | None = parser.parse_args().complaints
    if size is not None and size < ROUNDS * FEW:
        parser.error(f"{size} complaints are too few to measure")
    plan = CaseloadPlan() if size is None else CaseloadPlan().of_size(size)
    one, two = shared_by(1, plan), shared_by(2, plan)
    cost = cost_in_one_process(plan)
    if not (one.tally == two.tally == cost.tally and one.clean == two.clean == cost.clean):
        raise ValueError((one.tally, two.tally, cost.tally))
    escalated = sum(count for key, count in cost.tally.stages if key.stage > 1)
    each = MICROSECONDS / cost.events
    few, many = cost.few * MICROSECONDS, cost.many * MICROSECONDS
    number = min(MANY, cost.tally.complaints)
    working = Goal("all three: {:.2f} times constructing", cost.working / cost.constructing, MOST_TIMES_CONSTRUCTING)
    growth = Goal(
        f"to measure one of {FEW:,}: {few:.0f} us, one of {number:,}: {many:.0f} us, {{:.2f}} times that",
        many / few,
        MOST_GROWTH,
    )
    speed_up = Goal(
        f"one process: {one.wall:.1f} s; two: {two.wall:.1f} s, {{:.2f}} times as fast",
        one.wall / two.wall,
        at_least=LEAST_SPEED_UP,
    )
    lines = [
        f"{cost.tally.complaints:,} complaints, {escalated:,} of them at stage 2 too, {cost.events:,} events",
        f"making up what happens: {cost.making_up:.1f} s, no part of the unit",
        f"constructing the events: {cost.constructing:.1f} s, {cost.constructing * each:.1f} us an event",
        f"replay: {cost.replaying:.1f} s, {cost.replaying / cost.constructing:.2f} times constructing",
        f"audit: {cost.auditing:.1f} s, {cost.auditing / cost.constructing:.2f} times constructing",
        f"measure: {cost.measuring:.1f} s, {cost.measuring / cost.constructing:.2f} times constructing",
        str(working),
        str(growth),
        str(speed_up),
        f"two use {two.processor / one.processor:.2f} times the processor time of one; {_machine()}",
        f"all three ways give the same tally; nothing is found in {cost.clean:,} complaints",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if working.is_missed or growth.is_missed or speed_up.is_missed else 0


if __name__ == "__main__":
    sys.exit(main())
