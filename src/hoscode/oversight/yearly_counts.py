"""What the evidence and the annual report count alike: what fell due, what was in time, and sums of counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from hoscode.oversight.stage_results import AcknowledgementResult, StageResult
from hoscode.oversight.writing_markdown import number, table

K = TypeVar("K")

IN_TIME: Final = frozenset({StageResult.IN_TIME, StageResult.IN_TIME_WITH_EXTENSION})

ANSWER_FELL_DUE: Final = IN_TIME | {StageResult.LATE, StageResult.OVERDUE, StageResult.ESCALATED_UNANSWERED}
"""How a stage came out whose answer was given or should have been."""

ACKNOWLEDGEMENT_FELL_DUE: Final = frozenset(
    {
        AcknowledgementResult.IN_TIME,
        AcknowledgementResult.LATE,
        AcknowledgementResult.OVERDUE,
        AcknowledgementResult.NEVER,
    }
)
"""How a stage came out that was acknowledged or should have been."""


def total(counts: Iterable[tuple[K, int]], wanted: Iterable[K]) -> int:
    """The sum of the counts under any of the keys that are wanted."""
    among = frozenset(wanted)
    return sum(count for key, count in counts if key in among)


def summed(counts: Iterable[tuple[K, int]]) -> Counter[K]:
    """The counts of each key, added up."""
    sums: Counter[K] = Counter()
    for key, count in counts:
        sums[key] += count
    return sums


def stage_table(
    heading: str,
    kinds: Iterable[tuple[str, K]],
    counts: Mapping[int, Sequence[tuple[K, int]]],
    *below: Sequence[str],
) -> str:
    """A table with a column for each stage and a row for each kind of thing counted, and the rows that go below."""
    rows = [(_sentence(said), *(number(total(each, [kind])) for each in counts.values())) for said, kind in kinds]
    return table((heading, *stage_headings(counts)), (*rows, *below), texts=1)


def stage_headings(stages: Iterable[int]) -> tuple[str, ...]:
    """The heading of the column of each stage."""
    return tuple(f"Stage {stage}" for stage in stages)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
