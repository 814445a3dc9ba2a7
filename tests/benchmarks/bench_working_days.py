"""Print how fast a deadline is counted, as ratios to other libraries measured in the same run.

    python tests/benchmarks/bench_working_days.py

`bench_goals.py` counts the same deadline in instructions, and holds it to its multiples.
"""

import importlib
import statistics
import subprocess
import sys
import timeit
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np

from hoscode.working_days import ENGLAND_AND_WALES, calendar
from hoscode.working_days.bank_holidays import PROCLAIMED, PROJECTED

START = date(2024, 3, 28)
LAST = date(2024, 4, 15)
STARTS = [START + timedelta(days=days) for days in range(10)]
REPEATS = 7


def microseconds(statement: Callable[..., object], *arguments: object, number: int = 20_000) -> float:
    """Return the best time of one call in microseconds, called from plain code without a lambda around it."""
    names: dict[str, Any] = {"statement": statement}
    names |= {f"argument_{position}": argument for position, argument in enumerate(arguments)}
    call = f"statement({', '.join(name for name in names if name != 'statement')})"
    return min(timeit.repeat(call, globals=names, number=number, repeat=REPEATS)) / number * 1e6


def import_milliseconds(module: str) -> float:
    """Return the time that a fresh interpreter takes to import a module, in milliseconds, beyond an empty one."""
    script = f"import time; start = time.perf_counter(); import {module}; print((time.perf_counter() - start) * 1e3)"
    times = [
        float(subprocess.run([sys.executable, "-"], input=script, check=True, capture_output=True, text=True).stdout)
        for _ in range(REPEATS)
    ]
    return statistics.median(times)


def numpy_offset() -> Callable[[date, int], object]:
    """Return numpy's counting on the same bank holidays, for a single date."""
    holidays = np.array([day for day, _ in PROCLAIMED + PROJECTED], dtype="datetime64[D]")
    business_days = np.busdaycalendar(holidays=holidays)

    def offset(start: date, working_days: int) -> object:
        return np.busday_offset(start, working_days, roll="backward", busdaycal=business_days)

    return offset


def workalendar_offset() -> Callable[[date, int], object]:
    """Return workalendar's counting."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        united_kingdom: Any = importlib.import_module("workalendar.europe").UnitedKingdom()
    add: Callable[[date, int], object] = united_kingdom.add_working_days
    return add


def cases() -> dict[str, Callable[[], object]]:
    """What is counted: the tenth working day after each of ten days."""
    adds = {"add": ENGLAND_AND_WALES.add, "workalendar": workalendar_offset(), "numpy": numpy_offset()}
    return {name: partial(ten_times, add) for name, add in adds.items()}


def ten_times(add: Callable[[date, int], object]) -> None:
    """Count ten deadlines."""
    for start in STARTS:
        add(start, 10)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Measure and print."""
    peers: dict[str, tuple[Callable[[date, int], object], int]] = {
        "workalendar add_working_days": (workalendar_offset(), 200),
        "numpy busday_offset": (numpy_offset(), 20_000),
    }
    ours = microseconds(ENGLAND_AND_WALES.add, START, 10)
    say(f"add(start, 10)                {ours:9.3f} us")
    for peer, (add, number) in peers.items():
        theirs = microseconds(add, START, 10, number=number)
        say(f"{peer:29} {theirs:9.3f} us  {theirs / ours:6.1f} times as long")
    say(f"count(start, end)             {microseconds(ENGLAND_AND_WALES.count, START, LAST):9.3f} us")
    say(f"is_working_day(day)           {microseconds(ENGLAND_AND_WALES.is_working_day, START):9.3f} us")
    table = microseconds(calendar.england_and_wales, number=20)
    say(f"the table of 49 years         {table / 1e3:9.3f} ms")
    for module in ("attrs", "hoscode.working_days", "workalendar.europe"):
        say(f"import {module:22} {import_milliseconds(module):9.3f} ms")


if __name__ == "__main__":
    main()
