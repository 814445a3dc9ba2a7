"""The gate draws the same every time, so that what holds today holds tomorrow; `HOSCODE_EXAMPLES` asks for more and other.

What is drawn counts for no coverage: each line has to be reached by a test that says what it is there for, and drawing takes
twice as long where every line is traced.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("the same every time", derandomize=True)
if "HOSCODE_EXAMPLES" not in os.environ:
    settings.load_profile("the same every time")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("hypothesis") is not None:
            item.add_marker(pytest.mark.no_cover)
