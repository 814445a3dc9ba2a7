"""Makes calls for valgrind to count, each case in a process of its own; `bench_goals.py` starts it.

    valgrind --tool=callgrind python count_calls.py bench_process:record bench_peers:transitions

A case is named by its module in this folder and by its name in that module's `cases()`. It is called twenty times to
warm up, and then ten times in one process and thirty times in another, both forked from the warm one: whatever else
they did is nearly the same in both, so that the difference over twenty is one call. What is not the same is the forking
between them; `nothing`, called as often as the cases of its module, shows what to take off for it.

A line on the standard output names the case, how often it was called, and the process that was counted. A module of
which a peer is not installed is left out, with a line that says so.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from typing import Final

WARM_UP: Final = 20
FEW: Final = 10
MANY: Final = 30
PEERS: Final = frozenset({"automat", "eventsourcing", "numpy", "transitions", "workalendar"})


def count_module(module: str, names: Iterable[str]) -> None:
    """Call the cases of one module; the modules do not share a process, so that none pays for what another imports."""
    try:
        cases: dict[str, Callable[[], object]] = import_module(f"benchmarks.{module}").cases()
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in PEERS:
            raise
        say(f"without {module}: {error}")
        return
    in_a_process(partial(count_case, f"{module}:nothing", nothing))
    for name in names:
        in_a_process(partial(count_case, f"{module}:{name}", cases[name]))


def nothing() -> None:
    """What costs next to nothing."""


def count_case(name: str, case: Callable[[], object]) -> None:
    """Call a case until it is warm, then a few times and many times."""
    repeat(case, WARM_UP)
    gc.collect()
    gc.disable()
    for times in (FEW, MANY):
        process = in_a_process(partial(repeat, case, times))
        say(f"called {name} {times} {process}")


def repeat(case: Callable[[], object], times: int) -> None:
    """Call a case so many times."""
    for _ in range(times):
        case()


def in_a_process(work: Callable[[], object]) -> int:
    """Do the work in a fork of this process, and return the number of that; where it fails, so does this one."""
    process = os.fork()
    if process == 0:
        work()
        os._exit(0)
    if os.waitpid(process, 0)[1]:
        raise SystemExit(1)
    return process


def say(line: str) -> None:
    """Write a line at once, so that no fork writes it again."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Make the calls of the cases named."""
    modules: dict[str, list[str]] = {}
    for each in sys.argv[1:]:
        module, name = each.split(":")
        modules.setdefault(module, []).append(name)
    for module, names in modules.items():
        in_a_process(partial(count_module, module, names))


if __name__ == "__main__":
    main()
