"""The gate draws the same every time, so what holds today holds tomorrow; `HOSCODE_EXAMPLES` asks for more and other.

What is `drawn` counts for no coverage: each line has to be reached by a test that says what it is there for, and to
draw takes twice as long where every line is traced. Nor do the examples and the pages count: they are not the library.
Hence tests alone are traced, and each by itself.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Generator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, settings

import hoscode

# No clock decides: a machine may be busy. Long histories are what is drawn, and some that are begun become too long.
NO_CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large]
NOT_THE_LIBRARY = {"docs", "examples"}
EXAMPLES = int(os.environ.get("HOSCODE_EXAMPLES", "30"))
settings.register_profile(
    "no clock", deadline=None, suppress_health_check=NO_CHECKS, max_examples=EXAMPLES, database=None
)
settings.register_profile("the same every time", settings.get_profile("no clock"), derandomize=True)
settings.load_profile("no clock" if "HOSCODE_EXAMPLES" in os.environ else "the same every time")


@pytest.hookimpl(trylast=True)  # after pytest-cov has begun
def pytest_sessionstart(session: pytest.Session) -> None:
    plugins = session.config.pluginmanager
    if plugins.hasplugin("_cov"):  # what a debugger traces is left alone
        plugins.register(TestsAloneAreTraced())


class TestsAloneAreTraced:
    """Under pytest-cov: to look for the tests, and to tell of them, takes twice as long where all of it is traced."""

    def __init__(self) -> None:
        self.traced_by = sys.gettrace()
        threading.settrace(None)  # of the threads the main one alone: not where complaints are drawn for all tests

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Generator[None, object, object]:
        for module in walk_packages(hoscode.__path__, "hoscode."):
            import_module(module.name)  # what a module does when it is imported counts
        sys.settrace(None)
        return (yield)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, None, None]:
        sys.settrace(None if item.get_closest_marker("untraced") else self.traced_by)
        try:
            yield
        finally:
            sys.settrace(None)


@pytest.hookimpl(tryfirst=True)  # before pytest looks at the markers that were asked for
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and hasattr(item.obj, "hypothesis"):  # as Hypothesis marks what it runs
            item.add_marker(pytest.mark.drawn)
        if item.get_closest_marker("drawn") or item.path.parent.name in NOT_THE_LIBRARY:
            item.add_marker(pytest.mark.untraced)


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: the collector need not look through them again and again."""
    gc.freeze()


@pytest.fixture(scope="module")
def nothing_is_remembered() -> None:
    """What the library keeps of what it has been asked is reached by this file of tests, whatever came before it."""
    for name in [name for name in sys.modules if name.startswith("hoscode.")]:
        for remembered in vars(sys.modules[name]).values():
            if hasattr(remembered, "cache_clear"):
                remembered.cache_clear()
