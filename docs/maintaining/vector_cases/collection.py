"""All cases, by the file in which their vectors stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from vector_cases import (
    on_acknowledging,
    on_blank_text,
    on_carrying_over,
    on_casework,
    on_clocks,
    on_counting,
    on_days,
    on_declining,
    on_ending,
    on_every_day,
    on_extending,
    on_going_on,
    on_handlers,
    on_letters,
    on_long_text,
    on_reach,
    on_refusals,
    on_responding,
    on_second_times,
    on_the_changeover,
    on_what_is_kept,
)
from vector_cases.stating import Case

TOPICS: Final[dict[str, Callable[[], Iterator[Case]]]] = {
    "acknowledging": on_acknowledging.cases,
    "counting": on_counting.cases,
    "clocks": on_clocks.cases,
    "extending": on_extending.cases,
    "letters": on_letters.cases,
    "responding": on_responding.cases,
    "declining": on_declining.cases,
    "ending": on_ending.cases,
    "casework": on_casework.cases,
    "what-is-kept": on_what_is_kept.cases,
    "days": on_days.cases,
    "changeover": on_the_changeover.cases,
    "handlers": on_handlers.cases,
    "blank-text": on_blank_text.cases,
    "long-text": on_long_text.cases,
    "going-on": on_going_on.cases,
    "second-times": on_second_times.cases,
    "reach": on_reach.cases,
    "carrying-over": on_carrying_over.cases,
    "every-day": on_every_day.cases,
    "refusals": on_refusals.cases,
}
"""What the vectors of a file are about, and the cases of both editions."""


def by_file() -> dict[str, list[Case]]:
    """The cases of every file, `<edition>/<topic>.json`."""
    files: dict[str, list[Case]] = {}
    for topic, cases in TOPICS.items():
        for case in cases():
            files.setdefault(f"{case.edition.key}/{topic}.json", []).append(case)
    return files
