"""The gate draws the same every time, so what holds today holds tomorrow; `HOSCODE_EXAMPLES` asks for more and other.

What is `drawn` counts for no coverage: each line has to be reached by a test that says what it is there for, and to
draw takes twice as long where every line is traced. Nor do the examples and the pages count: they are not the library.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, settings

# No clock decides: a machine may be busy. Long histories are what is drawn, and some that are begun become too long.
NO_CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large]
NOT_THE_LIBRARY = {"docs", "examples"}
EXAMPLES = int(os.environ.get("HOSCODE_EXAMPLES", "30"))
settings.register_profile(
    "no clock", deadline=None, suppress_health_check=NO_CHECKS, max_examples=EXAMPLES, database=None
)
settings.register_profile("the same every time", settings.get_profile("no clock"), derandomize=True)
settings.load_profile("no clock" if "HOSCODE_EXAMPLES" in os.environ else "the same every time")


@pytest.hookimpl(tryfirst=True)  # before pytest looks at the markers that were asked for
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and hasattr(item.obj, "hypothesis"):  # as Hypothesis marks what it runs
            item.add_marker(pytest.mark.drawn)
        if item.get_closest_marker("drawn") or item.path.parent.name in NOT_THE_LIBRARY:
            item.add_marker(pytest.mark.no_cover)


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: the collector need not look through them again and again."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """What is made for a test that is not traced is not traced either."""
    with _untraced(item):
        yield


@pytest.hookimpl(wrapper=True, trylast=True)  # within the pause that pytest-cov makes
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Not to trace a test takes more than the pause: in a process of xdist coverage is begun twice, and paused once."""
    with _untraced(item):
        yield


@contextmanager
def _untraced(item: pytest.Item) -> Generator[None, None, None]:
    traced_by = sys.gettrace() if item.get_closest_marker("no_cover") else None
    if traced_by is not None:
        sys.settrace(None)
    try:
        yield
    finally:
        if traced_by is not None:
            sys.settrace(traced_by)
