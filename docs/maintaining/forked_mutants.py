"""Try the changes that mutmut has made, from one process that has collected the tests: a plugin of pytest.

`try_mutants.py` runs it in the folder in which mutmut has put the changed library. mutmut itself lets pytest collect
anew for each change, which takes most of the time. Here a process is forked for each: it takes the change, runs the
tests that reach the function until one fails, and ends. First come the tests that noticed other changes of the
function; then, in turn, one case of each test and those tests that reach the fewest functions, which are the ones that
are about this one. Those that come after the first ten seconds of tests are left out: a change that only one of them
would notice counts as one that none did.
"""

from __future__ import annotations

import json
import os
import resource
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
from mutmut.mutation.trampoline import set_mutant_under_test

KILLED: Final = 1
SURVIVED: Final = 0
NO_TESTS: Final = 33
TIMEOUT: Final = 36
"""How mutmut notes what became of a change."""

_ENOUGH: Final = 10
"""Seconds of tests that are run on one change."""
_SECONDS: Final = 5
"""Of a processor, beside three times what the tests took by themselves: a change can make a loop endless."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Try every change that is not known to be noticed, and note after each what became of it."""
    stats = json.loads(Path("mutmut-stats.json").read_text(encoding="utf-8"))
    reach: dict[str, list[str]] = stats["tests_by_mangled_function_name"]
    seconds: dict[str, float] = stats["duration_by_test"]
    items = {item.nodeid: item for item in session.items}
    in_turn = _in_turn(items, reach, seconds)
    noticed, in_function = Counter[str](), defaultdict[str, Counter[str]](Counter)
    for results, change in _changes():
        function = change.rpartition("__mutmut_")[0]
        here = in_function[function]
        tests = [test for test in reach.get(function, []) if test in items]
        tests.sort(key=lambda test: (-here[test], -noticed[test], in_turn[test]))
        tests = list(_within(_ENOUGH, tests, seconds))
        limit = _SECONDS + 3 * sum(seconds[test] for test in tests)
        outcome, by = _tried(change, [items[test] for test in tests], round(limit))
        if by:
            noticed[by] += 1
            here[by] += 1
        found = json.loads(results.read_text(encoding="utf-8"))
        found["exit_code_by_key"][change] = outcome
        results.write_text(json.dumps(found), encoding="utf-8")
    return True


def _within(limit: float, tests: list[str], seconds: dict[str, float]) -> Iterator[str]:
    for test in tests:
        yield test
        limit -= seconds[test]
        if limit <= 0:
            break


def _in_turn(tests: dict[str, pytest.Item], reach: dict[str, list[str]], seconds: dict[str, float]) -> dict[str, int]:
    """The place of each test in the order in which they are run, where nothing is known yet."""
    nth, reached = _nth_case(tests), Counter(chain.from_iterable(reach.values()))
    by_case = sorted(tests, key=lambda test: (nth[test], seconds.get(test, 0)))
    narrowest = sorted(tests, key=lambda test: (reached[test], seconds.get(test, 0)))
    in_turn = dict.fromkeys(chain.from_iterable(zip(by_case, narrowest, strict=True)))
    return {test: place for place, test in enumerate(in_turn)}


def _nth_case(tests: dict[str, pytest.Item]) -> dict[str, int]:
    seen, nth = Counter[str](), dict[str, int]()
    for test in tests:
        function = test.partition("[")[0]
        nth[test] = seen[function]
        seen[function] += 1
    return nth


def _changes() -> Iterator[tuple[Path, str]]:
    known = set(Path("known.txt").read_text(encoding="utf-8").split())
    for results in sorted(Path("src").glob("**/*.meta")):
        outcomes = json.loads(results.read_text(encoding="utf-8"))["exit_code_by_key"]
        yield from (
            (results, change)
            for change, outcome in outcomes.items()
            if outcome not in (KILLED, TIMEOUT) and change not in known
        )


def _tried(change: str, tests: list[pytest.Item], seconds: int) -> tuple[int, str]:
    """What becomes of a change, and which test noticed it."""
    if not tests:
        return NO_TESTS, ""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:  # nothing of what follows may reach the process that goes on
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            set_mutant_under_test(change)
            failing = next((test.nodeid for test in tests if _fails(test)), "")
            os.write(write, failing.encode())
        finally:
            os._exit(SURVIVED)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as told:
        by = told.read()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) < 0:
        return TIMEOUT, ""
    return (KILLED, by) if by else (SURVIVED, "")


def _fails(test: pytest.Item) -> bool:
    """Whether a test fails, without the report that pytest would make of it, which costs more than most tests."""

    def run() -> None:
        test.ihook.pytest_runtest_setup(item=test)
        test.ihook.pytest_runtest_call(item=test)

    raised = pytest.CallInfo[None].from_call(run, when="call").excinfo
    test.ihook.pytest_runtest_teardown(item=test, nextitem=None)
    return raised is not None and not raised.errisinstance(pytest.skip.Exception)
