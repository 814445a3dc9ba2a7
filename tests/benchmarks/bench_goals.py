"""The goals for speed and memory, counted and not timed; the exit status is 1 where one is missed.

    python tests/benchmarks/bench_goals.py                          # all of it: about two minutes of one core
    python tests/benchmarks/bench_goals.py --only record replay
    python tests/benchmarks/bench_goals.py --list

Instructions are counted, by valgrind's callgrind: they are the same on a busy machine as on an idle one. They do differ
a little between builds of Python, so that a goal is a multiple of something counted in the same run that is not of our
own making: `json.loads` or `json.dumps` of the history's record, or a peer. Figure and goal are compared as they are
shown, to three decimals, and nothing is allowed beyond that. docs/performance.md says what each row means.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen

HERE: Final = Path(__file__).resolve().parent

# The goals were stated in thousands of instructions where these came to so many.
STATED_LOADS: Final = 154
STATED_DUMPS: Final = 248

LOADS: Final = "bench_process:json.loads"
DUMPS: Final = "bench_process:json.dumps"
RECORD: Final = "bench_process:record"
ADD: Final = "bench_working_days:add"

OF_LOADS: Final = "times json.loads of the record"
OF_DUMPS: Final = "times json.dumps of the record"
OF_RECORD: Final = "times record, one by one"
OF_ADD: Final = "times add"
BYTES: Final = "bytes beyond its events"

NOT_LOADED: Final = ("hypothesis", "pytest", "socket", "workalendar")


@frozen
class Goal:
    """A figure, by itself or as a multiple of another, the unit it is told in, and what it has to keep to."""

    name: str
    of: str
    unit: str
    per: str | None = field(default=None, kw_only=True)
    at_most: float | None = field(default=None, kw_only=True)
    at_least: float | None = field(default=None, kw_only=True)

    @property
    def figures(self) -> tuple[str, ...]:
        """What has to be measured."""
        return (self.of,) if self.per is None else (self.of, self.per)

    @property
    def limit(self) -> str:
        """What it has to keep to, in words."""
        if self.at_most is not None:
            return f"at most {shown(self.at_most)}"
        return "no goal" if self.at_least is None else f"at least {shown(self.at_least)}"


GOALS: Final = (
    Goal("json.loads", LOADS, "instructions"),
    Goal("json.dumps", DUMPS, "instructions"),
    Goal("construct", "bench_process:construct", OF_LOADS, per=LOADS, at_most=185 / STATED_LOADS),
    Goal("record", RECORD, OF_LOADS, per=LOADS, at_most=390 / STATED_LOADS),
    Goal("replay", "bench_process:replay", OF_LOADS, per=LOADS, at_most=270 / STATED_LOADS),
    Goal("load_json", "bench_process:load_json", OF_LOADS, per=LOADS, at_most=770 / STATED_LOADS),
    Goal("dump", "bench_process:dump", OF_DUMPS, per=DUMPS, at_most=250 / STATED_DUMPS),
    Goal("overdue", "bench_process:overdue", OF_LOADS, per=LOADS, at_most=30 / STATED_LOADS),
    Goal("open_duties", "bench_process:open_duties", OF_LOADS, per=LOADS, at_most=100 / STATED_LOADS),
    Goal("duties", "bench_process:duties", OF_LOADS, per=LOADS, at_most=330 / STATED_LOADS),
    Goal(
        "event-after-1000",
        "bench_process:event-after-1000",
        "times one more event after 10",
        per="bench_process:event-after-10",
        at_most=2,
    ),
    Goal("transitions", "bench_peers:transitions", OF_RECORD, per=RECORD, at_least=3.4),
    Goal("eventsourcing", "bench_peers:eventsourcing", OF_RECORD, per=RECORD, at_least=1.5),
    Goal("automat", "bench_peers:automat", OF_RECORD, per=RECORD),
    Goal("workalendar", "bench_working_days:workalendar", OF_ADD, per=ADD, at_least=95),
    Goal("numpy", "bench_working_days:numpy", OF_ADD, per=ADD, at_least=13.5),
    Goal("bytes-replayed", "bytes:replay", BYTES, at_most=1_024),
    Goal("bytes-recorded", "bytes:recorded", BYTES, at_most=1_024),
    Goal("import", "import:hoscode", "times import attrs", per="import:attrs", at_most=4),
    Goal("loads", "loaded:hoscode", f"loaded of {', '.join(NOT_LOADED)}", at_most=0),
)


@frozen
class Measured:
    """Figures by name, and what else there is to say; instructions are for one call, or for one import."""

    figures: dict[str, float]
    notes: tuple[str, ...] = ()


@frozen
class Row:
    """A goal, and the figure next to it; None where what it takes is not installed."""

    goal: Goal
    figure: float | None
    counted: float | None

    @property
    def is_missed(self) -> bool:
        """Whether the figure is on the wrong side of the goal; both are compared as they are shown."""
        if self.figure is None:
            return False
        figure, most, least = _rounded(self.figure), self.goal.at_most, self.goal.at_least
        return (most is not None and figure > _rounded(most)) or (least is not None and figure < _rounded(least))

    @property
    def verdict(self) -> str:
        """One word or two for the table."""
        if self.figure is None:
            return "left out"
        if self.goal.at_most is None and self.goal.at_least is None:
            return ""
        return "MISSED" if self.is_missed else "met"


def row(goal: Goal, figures: dict[str, float]) -> Row:
    """The row of a goal."""
    if not set(goal.figures) <= figures.keys():
        return Row(goal, None, None)
    of = figures[goal.of]
    if goal.per is None:
        return Row(goal, of, None)
    return Row(goal, of / figures[goal.per], of)


def shown(figure: float) -> str:
    """A figure to three decimals, without those that say nothing; from a thousand on, in whole numbers."""
    return f"{_rounded(figure):,.3f}".rstrip("0").rstrip(".")


def _rounded(figure: float) -> float:
    return round(figure, 0 if figure >= 1_000 else 3)


def table(rows: Iterable[Row]) -> str:
    """The rows under their headings; instructions stand beside every multiple."""
    cells = [("", "figure", "goal", "unit", "thousand instructions", "")]
    cells += [
        (
            each.goal.name,
            "-" if each.figure is None else shown(each.figure),
            each.goal.limit,
            each.goal.unit,
            "" if each.counted is None else f"{each.counted / 1_000:,.1f}",
            each.verdict,
        )
        for each in rows
    ]
    name, figure, limit, unit, counted, _ = (max(map(len, column)) for column in zip(*cells, strict=True))
    lines = [
        f"{a:{name}}  {b:>{figure}}  {c:{limit}}  {d:{unit}}  {e:>{counted}}  {f}".rstrip()
        for a, b, c, d, e, f in cells
    ]
    return "\n".join(lines) + "\n"


# --- measuring -------------------------------------------------------------------------------------------------------


def measured(names: Collection[str]) -> Measured:
    """The figures of these names."""
    figures: dict[str, float] = {}
    notes: list[str] = []
    by_source: dict[str, list[str]] = {}
    for name in names:
        source, what = name.split(":")
        by_source.setdefault(source, []).append(what)
    for what in by_source.pop("bytes", []):
        script = "from benchmarks.bench_process import bytes_beyond_events, recorded, replay"
        figures[f"bytes:{what}"] = float(_python(f"{script}; print(bytes_beyond_events({what}))"))
    for what in by_source.pop("loaded", []):
        script = f"import sys; before = set(sys.modules); import {what}; print(*set(sys.modules) - before)"
        unwanted = sorted(set(_python(script).split()) & set(NOT_LOADED))
        figures[f"loaded:{what}"] = len(unwanted)
        notes += [f"import {what} loads {each}" for each in unwanted]
    imports = by_source.pop("import", [])
    if imports:
        empty = _instructions_of_import("sys")
        figures |= {f"import:{what}": _instructions_of_import(what) - empty for what in imports}
    if by_source:
        cases = [f"{module}:{case}" for module, cases in by_source.items() for case in cases]
        calls = _callgrind(str(HERE / "count_calls.py"), *cases)
        figures |= instructions_a_call(calls.stdout, calls.stderr)
        notes += re.findall(r"^without .*$", calls.stdout, re.MULTILINE)
    return Measured(figures, tuple(notes))


def instructions_a_call(said: str, by_valgrind: str) -> dict[str, float]:
    """The instructions of one call of each case, from what `count_calls.py` said and valgrind counted."""
    counted = _by_process(by_valgrind)
    calls: dict[str, dict[int, int]] = {}
    for case, times, process in re.findall(r"^called (\S+) (\d+) (\d+)$", said, re.MULTILINE):
        calls.setdefault(case, {})[int(times)] = counted[process]
    each: dict[str, float] = {}
    for case, by_times in calls.items():
        (few, least), (many, most) = sorted(by_times.items())
        each[case] = (most - least) / (many - few)
    return {
        case: cost - each[f"{case.partition(':')[0]}:nothing"]
        for case, cost in each.items()
        if not case.endswith(":nothing")
    }


def _by_process(by_valgrind: str) -> dict[str, int]:
    return {
        process: int(count) for process, count in re.findall(r"^==(\d+)== Collected : (\d+)", by_valgrind, re.MULTILINE)
    }


def _instructions_of_import(module: str) -> int:
    """The instructions of a whole process that imports a module, which has been compiled before."""
    statement = f"import {module}"
    _python(statement)
    (count,) = _by_process(_callgrind("-c", statement).stderr).values()
    return count


def _callgrind(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Python under valgrind, which tells its counts on the standard error."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        raise SystemExit("valgrind is not on the PATH")
    return _run(valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", sys.executable, *arguments)


def _python(script: str) -> str:
    return _run(sys.executable, "-c", script).stdout


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    # A set is laid out by its hashes, numpy starts a thread for every core, and a module that is not kept compiled is
    # compiled each time: none of that is to be counted.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    paths = (str(HERE.parent), os.environ.get("PYTHONPATH"))
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout[-1_000:]}{done.stderr[-3_000:]}")
    return done


def main(arguments: Sequence[str] | None = None, measure: Callable[[Collection[str]], Measured] = measured) -> int:
    """Print the table; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="Hold the library to its goals for speed and memory.")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=[goal.name for goal in GOALS], help="these rows")
    parser.add_argument("--list", action="store_true", help="print the goals, and measure nothing")
    options = parser.parse_args(arguments)
    goals = [goal for goal in GOALS if not options.only or goal.name in options.only]
    if options.list:
        sys.stdout.write("".join(f"{goal.name:17} {goal.limit:15} {goal.unit}\n" for goal in goals))
        return 0
    found = measure({name for goal in goals for name in goal.figures})
    rows = [row(goal, found.figures) for goal in goals]
    missed = [each.goal.name for each in rows if each.is_missed]
    sys.stdout.write(table(rows))
    sys.stdout.write("".join(f"{note}\n" for note in found.notes))
    sys.stdout.write(f"missed: {', '.join(missed)}\n" if missed else "no goal is missed\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
