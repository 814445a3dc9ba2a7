"""A caseload as files of records: JSON lines, one complaint a line, in as many partitions as one likes.

Two functions do the work on whatever machine a file is read: `complaints_in` reads a partition, and `tally_of` counts
it. What runs them, and where, is somebody else's business.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Literal

from caseload import History, histories, until
from caseload_plan import CaseloadPlan

from hoscode import Complaint, records, replay
from hoscode.oversight import ReportingYear, Tally


def complaints_in(path: str | Path) -> Iterator[Complaint]:
    """The complaints of a partition, one after another; a path that ends in .gz is unpacked on the way.

    Raises `hoscode.records.RecordError` on a line that is no complaint.
    """
    with _opened(Path(path), "rt") as lines:
        for line in lines:
            yield records.load_json(line)


def tally_of(path: str | Path, as_of: date) -> Tally:
    """What a partition comes to, judged at the end of a calendar date."""
    return Tally.over(complaints_in(path), as_of)


def write_partition(path: Path, known: Iterable[History]) -> Path:
    """Write histories as records, one a line."""
    with _opened(path, "wt") as lines:
        lines.writelines(json.dumps(records.dump(replay(history))) + "\n" for history in known)
    return path


def write_caseload(
    folder: Path, plan: CaseloadPlan, years: Sequence[ReportingYear], as_of: date, partitions: int, *, packed: bool
) -> list[Path]:
    """Write the complaints received in some years, as they were known at the end of a day, in so many partitions."""
    suffix = "jsonl.gz" if packed else "jsonl"
    return [
        write_partition(
            folder / f"complaints-{part:04}.{suffix}",
            filter(None, (until(each, as_of) for year in years for each in histories(plan, year, 1, part, partitions))),
        )
        for part in range(partitions)
    ]


@contextmanager
def _opened(path: Path, mode: Literal["rt", "wt"]) -> Generator[IO[str], None, None]:
    if path.suffix == ".gz":
        with gzip.open(path, mode, encoding="utf-8") as lines:
            yield lines
    else:
        with path.open(mode, encoding="utf-8") as lines:
            yield lines
