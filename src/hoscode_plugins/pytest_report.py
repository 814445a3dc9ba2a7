"""`pytest --hoscode-report=FILE`: what came of every `CodeConformance` of a run, as JSON, and as Markdown beside it.

Without the option nothing is registered and `hoscode` is not imported. Under pytest-xdist the workers send their
results to the process that writes the report.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

PROPERTY = "hoscode"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("hoscode").addoption(
        "--hoscode-report",
        metavar="FILE",
        default=None,
        help="write what came of the conformance tests to FILE as JSON, and as Markdown beside it",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect results where a report is asked for."""
    file = config.getoption("hoscode_report")
    if file is not None:
        check_file(Path(file))
        config.pluginmanager.register(_Results(), "hoscode-results")
        if not hasattr(config, "workerinput"):  # a worker of pytest-xdist sends, and does not write
            config.pluginmanager.register(_Report(Path(file)), "hoscode-report")


def check_file(file: Path) -> None:
    """Say at the start what would only be seen when the run is over."""
    if file.is_dir():
        raise pytest.UsageError(
            f"--hoscode-report={file} is a folder: name a file in it, such as {file / 'report.json'}"
        )
    if find_spec("hypothesis") is None:
        raise pytest.UsageError(
            "--hoscode-report needs hypothesis, which an extra brings: pip install 'hoscode[testing]'"
        )


class _Results:
    """Puts the result of a law on the report of its test, where it comes through to the process that writes."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Read what the test has kept of its law."""
        report = yield
        case = getattr(item, "instance", None)
        told = getattr(case, "hoscode_result", None)
        if call.when == "call" and told is not None:
            report.user_properties.append((PROPERTY, json.dumps(told)))
        return report


class _Report:
    """Gathers the results and writes the files when the run is over."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._told: list[dict[str, Any]] = []
        self._written: tuple[Path, ...] = ()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take down what came of a law."""
        for name, value in report.user_properties:
            if name == PROPERTY and isinstance(value, str):
                self._told.append(json.loads(value))

    def pytest_sessionfinish(self) -> None:
        """Write the report, but not an empty one over one that is there."""
        if not self._told and self._file.exists():
            return
        # only now: pytest loads this module at its start, whatever it is going to run
        files = import_module("hoscode.testing.report")
        self._written = files.write(self._file, self._told)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say where the report is."""
        if self._written:
            terminalreporter.write_line(f"hoscode: wrote {' and '.join(map(str, self._written))}")
        else:
            terminalreporter.write_line(f"hoscode: no law was tried, so {self._file} is left as it was")
