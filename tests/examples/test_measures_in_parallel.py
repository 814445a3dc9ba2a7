"""One caseload in files of records comes to the same measures, however many count it and wherever they run."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from datetime import date
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Final

import measures_in_parallel
import pytest
from caseload import histories, until
from caseload_files import complaints_in, tally_of, write_caseload
from caseload_plan import CaseloadPlan
from measures_in_parallel import Run, show, tally_plainly, tally_with_processes
from measures_with_dask import dask_is_installed
from rich.console import Console

from hoscode import Tenure, records, replay
from hoscode.oversight import ReportingYear, Tally, tenant_satisfaction_measures

YEAR: Final = ReportingYear(2024)
AS_OF: Final = date(2024, 12, 31)  # in the middle of things
PLAN: Final = CaseloadPlan().of_size(60)
EXAMPLE: Final = Path(measures_in_parallel.__file__)


@pytest.fixture(params=[False, True], ids=["plain", "packed"])
def partitions(request: pytest.FixtureRequest, tmp_path: Path) -> list[Path]:
    return write_caseload(tmp_path, PLAN, [YEAR.previous, YEAR], AS_OF, 4, packed=bool(request.param))


def _known() -> list[Tally]:
    both = chain(histories(PLAN, YEAR.previous, 1), histories(PLAN, YEAR, 1))
    return [Tally.of(replay(known), AS_OF) for known in (until(each, AS_OF) for each in both) if known]


def test_what_is_read_is_what_was_made(partitions: list[Path]) -> None:
    both = chain(histories(PLAN, YEAR.previous, 1), histories(PLAN, YEAR, 1))
    made = {replay(known) for known in (until(each, AS_OF) for each in both) if known}
    assert {complaint for path in partitions for complaint in complaints_in(path)} == made


def test_every_complaint_stands_in_one_partition_alone_and_on_one_line(partitions: list[Path]) -> None:
    lines = [line for path in partitions for line in _text(path).splitlines()]
    references = [json.loads(line)["events"][0]["reference"] for line in lines]
    assert len(references) == len(set(references)) == len(_known())


def _text(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text(encoding="utf-8")


def test_nothing_is_written_that_happened_after_the_day(partitions: list[Path]) -> None:
    complaints = [complaint for path in partitions for complaint in complaints_in(path)]
    assert max(event.on for complaint in complaints for event in complaint.history) <= AS_OF


def test_the_partitions_add_up_to_the_whole_in_any_order(partitions: list[Path]) -> None:
    tallies = [tally_of(path, AS_OF) for path in partitions]
    assert sum(tallies, Tally()) == sum(reversed(tallies), Tally()) == sum(_known(), Tally())


def test_processes_count_what_one_process_counts(partitions: list[Path]) -> None:
    tally = tally_with_processes(partitions, AS_OF, 2)
    assert tally == tally_plainly(partitions, AS_OF)
    assert tally.complaints == len(_known())


def test_a_line_that_is_no_complaint_is_refused_with_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "complaints.jsonl"
    path.write_text('{"format": "hoscode.history/2", "events": [{"type": "received", "on": "yesterday"}]}\n')
    with pytest.raises(records.RecordError, match=r"\$\.events\[0\]\.on"):
        tally_of(path, AS_OF)


def test_a_result_that_differs_would_be_shown() -> None:
    shown = StringIO()
    console = Console(width=100, file=shown)
    show(console, [Run("one process", 2.0, _known()[0]), Run("elsewhere", 1.0, Tally())])
    assert "one process" in shown.getvalue()
    assert "NO" in next(line for line in shown.getvalue().splitlines() if "elsewhere" in line)


def _run(*arguments: str) -> str:
    """The example in a process of its own, with every warning an error there too."""
    command = [sys.executable, "-W", "error", str(EXAMPLE), "--complaints", "60", "--partitions", "3", *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


@pytest.mark.skipif(not dask_is_installed(), reason="dask is left out where it is not installed")
def test_dask_counts_on_a_cluster_of_processes_what_one_process_counts(tmp_path: Path) -> None:
    shown = _run("--gzip", "--folder", str(tmp_path))
    for how in ("one process", "2 processes", "dask, 2 workers"):
        assert next(line for line in shown.splitlines() if how in line).rstrip().endswith("yes")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"complaints-000{part}.jsonl.gz" for part in range(3)]


def test_the_measures_are_those_of_the_whole_caseload(tmp_path: Path) -> None:
    plan = CaseloadPlan().of_size(300)
    as_of = measures_in_parallel.AS_OF
    paths = write_caseload(tmp_path, plan, [YEAR.previous, YEAR], as_of, 3, packed=True)
    shown = StringIO()
    console = Console(width=100, file=shown)
    measures = tenant_satisfaction_measures(tally_plainly(paths, as_of), plan.homes, YEAR)
    measures_in_parallel.show_measures(console, measures)
    line = next(line for line in shown.getvalue().splitlines() if line.split()[:3] == ["CH02(1)", "low-cost", "rental"])
    assert f" {measures.value('CH02(1)', Tenure.LCRA)} % " in line


def test_without_dask_it_says_so_in_one_line_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measures_in_parallel, "dask_is_installed", lambda: False)
    assert measures_in_parallel.main(["--complaints", "30", "--partitions", "2"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("dask") == 2  # the one line names it, and how to install it
    assert "2 processes" in shown
