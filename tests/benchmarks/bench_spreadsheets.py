"""What it costs to read rows, in instructions, as multiples of replaying what they hold; 1 where a goal is missed.

    cd tests && python -m benchmarks.bench_spreadsheets       # some minutes of one core, nearly all of them valgrind's

`bench_goals.py` says what is counted and how, and does not run this. The rows are of sound complaints, one in four of
them escalated. Twice as many rows are to cost twice as much, and a little more for the books that Python keeps.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

from benchmarks.bench_goals import Goal, measured, row, table

from hoscode import Event, replay
from hoscode.spreadsheets import Columns, read_complaints

ROWS: Final = 60
AS_OF: Final = date(2026, 3, 31)
COLUMNS: Final = Columns(
    reference="Case ref",
    received="Received",
    acknowledged="Acknowledged",
    responded="Responded",
    outcome="Outcome",
    escalated="Escalated",
    stage_2_acknowledged="Stage 2 acknowledged",
    stage_2_responded="Stage 2 responded",
    stage_2_outcome="Stage 2 outcome",
    tenure="Tenure",
    category="About",
    handler="Officer",
)
HEADING: Final = (
    "Case ref", "Received", "Acknowledged", "Responded", "Escalated", "Stage 2 acknowledged", "Stage 2 responded",
    "Outcome", "Stage 2 outcome", "Tenure", "About", "Officer",
)  # fmt: skip

REPLAY: Final = "bench_spreadsheets:replay"
OF_REPLAY: Final = "times replay of what it holds"
GOALS: Final = (
    Goal("replay", REPLAY, "instructions"),
    Goal("dates", "bench_spreadsheets:dates", OF_REPLAY, per=REPLAY, at_most=2),
    Goal("text", "bench_spreadsheets:text", OF_REPLAY, per=REPLAY, at_most=3),
    Goal("twice", "bench_spreadsheets:twice", "times half as many rows", per="bench_spreadsheets:dates", at_most=2.1),
)


def rows(count: int, written: Callable[[date], object]) -> list[tuple[object, ...]]:
    """So many rows under their heading, with days as `written` has them."""
    made: list[tuple[object, ...]] = [HEADING]
    for number in range(count):
        first = date(2024, 4, 2) + timedelta(days=number * 7 % 300)
        days = [written(first + timedelta(days=after)) for after in (0, 4, 14, 30, 34, 55)]
        escalated = number % 4 == 0
        second = (*days[3:], "Upheld", "Not upheld") if escalated else (None, None, None, "Upheld", None)
        made.append((f"C-{number}", *days[:3], *second, "General needs", "Repairs", "J. Okafor"))
    return made


def _itself(day: date) -> object:
    return day


def _as_text(day: date) -> object:
    return f"{day.day}/{day.month}/{day.year}"


def _replay(histories: list[tuple[Event, ...]]) -> None:
    for history in histories:
        replay(history)


def cases() -> dict[str, Callable[[], object]]:
    """What is counted, by name."""
    dates, text, twice = rows(ROWS, _itself), rows(ROWS, _as_text), rows(2 * ROWS, _itself)
    read = partial(read_complaints, columns=COLUMNS, as_of=AS_OF)
    histories = [tuple(complaint.history) for complaint in read(dates).complaints]
    return {
        "replay": partial(_replay, histories),
        "dates": partial(read, dates),
        "text": partial(read, text),
        "twice": partial(read, twice),
    }


def main() -> int:
    """Print the table; return 1 where a goal is missed."""
    figures = measured(sorted({name for goal in GOALS for name in goal.figures})).figures
    found = [row(goal, figures) for goal in GOALS]
    sys.stdout.write(table(found))
    return 1 if any(each.is_missed for each in found) else 0


if __name__ == "__main__":
    sys.exit(main())
