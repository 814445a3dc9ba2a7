"""What a CRM pays for its worklist, by `open_duties`, `overdue` and days that it keeps; 1 where a goal is missed.

    cd tests && python -m benchmarks.bench_worklist                    # in instructions, for a complaint
    cd tests && python -m benchmarks.bench_worklist --count 100000     # in seconds of a processor, for so many

`bench_goals.py` says how instructions are counted, and does not run this. The complaints are open: a quarter each waits
for its acknowledgement, is under investigation, is extended with updates agreed, and waits at stage 2; one in ten is
late.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from time import process_time
from typing import Final

from benchmarks.bench_goals import Goal, measured, row, table

from hoscode import (
    ENGLAND_AND_WALES,
    Acknowledged,
    Complaint,
    Definition,
    EscalationRequested,
    Event,
    Extended,
    Handler,
    Point,
    Received,
    Responded,
    open_duties,
    overdue,
    records,
    replay,
)

COMPLAINTS: Final = 40
AS_OF: Final = date(2026, 3, 31)
DEFINITION: Final = Definition(points=[Point("P1", "no heating")], outcomes_sought=["a working boiler"])

REPLAY: Final = "bench_worklist:replay"
OF_REPLAY: Final = "times replay of the complaint"
GOALS: Final = (
    Goal("replay", REPLAY, "instructions"),
    Goal("open_duties", "bench_worklist:open_duties", OF_REPLAY, per=REPLAY, at_most=1.1),
    Goal("overdue", "bench_worklist:overdue", OF_REPLAY, per=REPLAY, at_most=0.5),
    Goal("load_json", "bench_worklist:load_json", OF_REPLAY, per=REPLAY, at_most=3),
)


def history(number: int) -> list[Event]:
    """An open complaint; every tenth has waited too long."""
    begun = ENGLAND_AND_WALES.add(AS_OF, -40 if number % 10 == 0 else -1 - number % 3)
    first = begun - timedelta(days=30) if number % 4 == 3 else begun
    events: list[Event] = [Received(on=first, reference=f"C-{number}")]
    if number % 4:
        events.append(Acknowledged(on=first, definition=DEFINITION, handler=Handler(f"officer {number % 12}")))
    if number % 4 == 2:
        new_due = ENGLAND_AND_WALES.add(first, 15)
        events.append(Extended(on=first, new_due=new_due, reasons="x", ombudsman_details_given=True, update_every=45))
    if number % 4 == 3:
        events += [Responded(on=first + timedelta(days=7), by=Handler("A")), EscalationRequested(on=begun)]
    return events


def of_each(ask: Callable[[Complaint], object], complaints: Iterable[Complaint]) -> None:
    """Ask it of every complaint."""
    for complaint in complaints:
        ask(complaint)


def late_on(complaint: Complaint) -> object:
    """What of the complaint is overdue."""
    return overdue(complaint, AS_OF)


def cases() -> dict[str, Callable[[], object]]:
    """What is counted, by name."""
    histories = [history(number) for number in range(COMPLAINTS)]
    complaints = [replay(each) for each in histories]
    texts = [json.dumps(records.dump(each)) for each in complaints]
    return {
        "replay": lambda: [replay(each) for each in histories],
        "open_duties": partial(of_each, open_duties, complaints),
        "overdue": partial(of_each, late_on, complaints),
        "load_json": lambda: [records.load_json(each) for each in texts],
    }


def seconds(work: Callable[[], object]) -> float:
    """What a call takes of a processor."""
    begun = process_time()
    work()
    return process_time() - begun


def kept_days(complaints: Iterable[Complaint]) -> sqlite3.Connection:
    """The days that a CRM keeps, written with the events: a line for each duty that is open."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE worklist (reference TEXT, duty TEXT, due_on TEXT)")
    lines = ((each.reference, duty.code, duty.on.isoformat()) for each in complaints for duty in open_duties(each))
    database.executemany("INSERT INTO worklist VALUES (?, ?, ?)", lines)
    database.execute("CREATE INDEX by_day ON worklist (due_on, reference)")
    return database


def late_by_days(database: sqlite3.Connection, most: int) -> list[tuple[str, str, str]]:
    """What is overdue by the days alone, the oldest first."""
    query = "SELECT reference, duty, due_on FROM worklist WHERE due_on < ? ORDER BY due_on, reference LIMIT ?"
    return database.execute(query, (AS_OF.isoformat(), most)).fetchall()


def in_seconds(count: int) -> None:
    """Print what a worklist of so many open complaints takes."""
    histories = [history(number) for number in range(count)]
    complaints: list[Complaint] = []
    rows = [("to replay them all", seconds(lambda: complaints.extend(map(replay, histories))))]
    rows.append(("`open_duties` of each", seconds(partial(of_each, open_duties, complaints))))
    rows.append(("`overdue` of each", seconds(partial(of_each, late_on, complaints))))
    database = kept_days(complaints)
    late = sum(len(overdue(each, AS_OF)) for each in complaints)
    rows.append((f"the {late:,} lines that are late, by the days kept", seconds(lambda: late_by_days(database, late))))
    rows.append(("the first 100 of them", seconds(lambda: late_by_days(database, 100))))
    if [len(late_by_days(database, most)) for most in (late + 1, 100)] != [late, min(late, 100)]:
        raise ValueError("the days that are kept say something else than the complaints")
    database.close()
    sys.stdout.write(f"{count:,} open complaints, in seconds of a processor\n")
    for what, took in rows:
        sys.stdout.write(f"{took:9.4f}  {what}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of instructions, or the seconds; the exit status is 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="What a worklist costs.")
    parser.add_argument("--count", type=int, help="how many open complaints, in seconds and not in instructions")
    count = parser.parse_args(arguments).count
    if count is not None:
        in_seconds(count)
        return 0
    figures = measured(sorted({name for goal in GOALS for name in goal.figures})).figures
    found = [row(goal, figures) for goal in GOALS]
    sys.stdout.write(table(found))
    return 1 if any(each.is_missed for each in found) else 0


if __name__ == "__main__":
    sys.exit(main())
