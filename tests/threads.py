"""What many threads do at once with the same complaints, calendar and editions.

    python tests/threads.py          8 threads of a new interpreter, each of which makes the first use of everything

prints what each thread has found, as JSON. It needs nothing but the library, so that it also runs on a Python for which
pytest is not installed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier
from typing import Final, TypeVar

from hoscode import (
    EDITIONS,
    ENGLAND_AND_WALES,
    Complaint,
    HoscodeError,
    Updated,
    duties,
    edition_on,
    overdue,
    permitted,
    record,
    replay,
)
from hoscode.oversight import ReportingYear, Tally, evidence_lines
from hoscode.records import RecordError, dump, dump_complaint_view, load_json

Found = TypeVar("Found")

THREADS: Final = 16
AT_FIRST: Final = 8
RECORDS: Final = Path(__file__).parent / "records" / "written_by" / "0.2.0"
TEXTS: Final = tuple(
    json.dumps(json.loads((RECORDS / f"{name}.json").read_text(encoding="utf-8"))["record"])
    for name in ("declined-and-directed", "unusual")
)
MONDAY: Final = date(2024, 6, 3)
AS_OF: Final = date(2027, 6, 3)
MOURNING: Final = {date(2024, 6, 4): "a day of mourning"}
YEAR: Final = ReportingYear(2024)


@contextmanager
def switching_all_the_time() -> Generator[None, None, None]:
    """A thread may be left for another after every few instructions, where only one runs at a time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def at_once(work: Callable[[int], Found], threads: int = THREADS) -> list[Found]:
    """What each of many threads has found, which all begin at the same moment. Raises what one of them raised."""
    barrier = Barrier(threads)

    def begin(number: int) -> Found:
        barrier.wait()
        return work(number)

    with switching_all_the_time(), ThreadPoolExecutor(threads) as pool:
        return list(pool.map(begin, range(threads)))


def read() -> tuple[Complaint, ...]:
    """Records that are kept with the tests, read from their text."""
    return tuple(map(load_json, TEXTS))


def in_turn(complaints: Sequence[Complaint], first: int) -> Iterator[Complaint]:
    """The complaints from one of them on, so that each thread begins at another."""
    yield from complaints[first % len(complaints) :]
    yield from complaints[: first % len(complaints)]


def told(complaints: Sequence[Complaint], first: int = 0) -> str:
    """All that there is to say of the complaints, the calendar and the editions, as JSON; `first` changes no word."""
    said = {complaint: _told_of(complaint) for complaint in in_turn(complaints, first)}
    days = [MONDAY + timedelta(days=number) for number in range(30)]
    closed = ENGLAND_AND_WALES.with_closures(MOURNING).closures(MONDAY, days[-1])
    tally = Tally.over(in_turn(complaints, first), AS_OF)
    return json.dumps(
        {
            "complaints": [said[complaint] for complaint in complaints],
            "days": [
                (ENGLAND_AND_WALES.add(day, 20).isoformat(), ENGLAND_AND_WALES.count(MONDAY, day)) for day in days[1:]
            ],
            "closed": list(map(str, closed)),
            "editions": [(str(edition), edition is edition_on(edition.in_force_from)) for edition in EDITIONS],
            "tally": [repr(tally.stages), repr(tally.findings), repr(tally.overdue), repr(tally.remedies)],
            "evidence": [repr(evidence_lines(edition, tally, YEAR)) for edition in EDITIONS],
            "wrong": _refused('{"format": "hoscode.history/2", "events": [{"type": "received", "on": 5}]}'),
        }
    )


def _told_of(complaint: Complaint) -> object:
    again = replay(complaint.history, complaint.policy, edition=complaint.edition)
    return {
        "the same": again == complaint == load_json(json.dumps(dump(complaint))),
        "view": dump_complaint_view(complaint, AS_OF),
        "duties": list(map(str, duties(complaint))),
        "overdue": list(map(str, overdue(complaint, AS_OF))),
        "permitted": sorted(kind.slug for kind in permitted(complaint)),
        "one more": _one_more(complaint),
    }


def _one_more(complaint: Complaint) -> object:
    try:
        return dump(record(complaint, Updated(on=AS_OF, note="one more")))
    except HoscodeError as error:
        return str(error)


def _refused(text: str) -> str:
    try:
        load_json(text)
    except RecordError as error:
        return str(error)
    return "nothing is wrong"


if __name__ == "__main__":
    json.dump(at_once(lambda number: told(read(), number), AT_FIRST), sys.stdout)
