"""The regulator's measures of one caseload, counted in one process, in several, and by dask: one result.

    python docs/examples/measures_in_parallel.py                           # 4,000 complaints a year in 8 partitions
    python docs/examples/measures_in_parallel.py --complaints 50000 --gzip
    python docs/examples/measures_in_parallel.py --processes 8 --folder /data/complaints

The caseload is made up and written as files of records first. What follows never holds more than a complaint at a time
in any process: a partition is read, counted into a tally, and the tallies are added up.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from attrs import frozen
from caseload_files import tally_of, write_caseload
from caseload_plan import CaseloadPlan
from measures_with_dask import dask_is_installed, local_cluster, tally_with_dask
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from hoscode.oversight import ReportingYear, Tally, TenantSatisfactionMeasures, tenant_satisfaction_measures

YEAR: Final = ReportingYear(2024)
AS_OF: Final = date(2025, 9, 30)


@frozen
class Run:
    """One way of counting: how, how long it took in seconds, and what came out."""

    how: str
    seconds: float
    tally: Tally


def tally_plainly(paths: Sequence[Path], as_of: date) -> Tally:
    """The tally of all partitions, one after another."""
    return sum((tally_of(path, as_of) for path in paths), Tally())


def tally_with_processes(paths: Sequence[Path], as_of: date, processes: int) -> Tally:
    """The tally of all partitions, several at a time."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(partial(tally_of, as_of=as_of), paths), Tally())


def runs(paths: Sequence[Path], as_of: date, processes: int) -> Iterator[Run]:
    """The same partitions, counted in each way that is there."""
    yield _timed("one process", lambda: tally_plainly(paths, as_of))
    yield _timed(f"{processes} processes", lambda: tally_with_processes(paths, as_of, processes))
    if dask_is_installed():
        with local_cluster(processes):
            yield _timed(f"dask, {processes} workers", lambda: tally_with_dask(paths, as_of))


def _timed(how: str, count: Callable[[], Tally]) -> Run:
    start = perf_counter()
    tally = count()
    return Run(how, perf_counter() - start, tally)


def show(console: Console, done: Sequence[Run]) -> None:
    """A line for each way of counting, and whether all came to the same."""
    first = done[0]
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("counted in")
    for column in ("seconds", "times as fast", "complaints"):
        table.add_column(column, justify="right")
    table.add_column("the same tally")
    for run in done:
        same = "yes" if run.tally == first.tally else "NO"
        ratio = f"{first.seconds / run.seconds:.2f}"
        table.add_row(run.how, f"{run.seconds:.2f}", ratio, f"{run.tally.complaints:,}", same)
    console.print(table)


def show_measures(console: Console, measures: TenantSatisfactionMeasures) -> None:
    """The eight measures, with the counts of which each is the quotient."""
    table = Table(title=f"Complaints in {measures.year}", title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("measure")
    table.add_column("tenure")
    for column in ("value", "counted", "of"):
        table.add_column(column, justify="right")
    for row in measures.rows():
        value = "undefined" if row.value is None else f"{row.value}{' %' if row.measure.startswith('CH02') else ''}"
        table.add_row(row.measure, row.tenure.label, value, f"{row.numerator:,}", f"{row.denominator:,}")
    console.print(table)


@contextmanager
def _folder(given: Path | None) -> Generator[Path, None, None]:
    if given is None:
        with TemporaryDirectory() as made:
            yield Path(made)
    else:
        given.mkdir(parents=True, exist_ok=True)
        yield given


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a caseload, count it in each way, and say whether the results are equal."""
    parser = argparse.ArgumentParser(description="One caseload, counted in several ways.")
    parser.add_argument("--complaints", type=int, default=4_000, help="how many are received in a year")
    parser.add_argument("--partitions", type=int, default=8, help="in how many files they are written")
    parser.add_argument("--processes", type=int, default=2, help="how many processes, and how many dask workers")
    parser.add_argument("--gzip", action="store_true", help="pack the files")
    parser.add_argument("--folder", type=Path, help="where the files are written, and left; else they are not kept")
    options = parser.parse_args(arguments)
    console = Console(width=100, highlight=False)
    plan = CaseloadPlan().of_size(options.complaints)
    with _folder(options.folder) as folder:
        years = (YEAR.previous, YEAR)
        paths = write_caseload(folder, plan, years, AS_OF, options.partitions, packed=options.gzip)
        size = sum(path.stat().st_size for path in paths)
        console.print(f"{len(paths)} partitions of records, {size / 1_000_000:.1f} MB; judged as of {AS_OF}")
        done = list(runs(paths, AS_OF, options.processes))
    if not dask_is_installed():
        console.print('dask is not installed, so it is left out: pip install "dask[distributed]"')
    show(console, done)
    show_measures(console, tenant_satisfaction_measures(done[0].tally, plan.homes, YEAR))
    return 0 if all(run.tally == done[0].tally for run in done) else 1


if __name__ == "__main__":
    sys.exit(main())
