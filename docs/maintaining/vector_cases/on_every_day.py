"""Every working day of every year is counted once: what is received and acknowledged on the day the last was due.

A system that keeps a day of its own closed, or opens on one that is not a working day, is off by a day here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vector_cases.by_hand import later
from vector_cases.stating import INVESTIGATED, Case, taken
from vector_cases.story import STAGE_1_OF_2022, STAGE_1_OF_2024, Place, acknowledged, case_at, received

_WITHIN: Final = 10
_LAST: Final = {STAGE_1_OF_2022: date(2024, 3, 31), STAGE_1_OF_2024: date(2027, 12, 10)}
"""The last day of the edition, and one from which ten working days end before the last proclaimed holiday."""


def cases() -> Iterator[Case]:
    """A vector for every ten working days."""
    for place, last in _LAST.items():
        day = place.edition.in_force_from
        while day <= last:
            due = later(day, _WITHIN)
            yield _acknowledged_on(place, day, due)
            day = due


def _acknowledged_on(place: Place, day: date, due: date) -> Case:
    return case_at(
        place,
        f"every-day-{day.isoformat()}",
        f"acknowledged on {day.isoformat()}, the answer is due ten working days later",
        ("responded-late",),
        acknowledged(place, on=day),
        taken(1, INVESTIGATED, due),
        (received(place, on=day),),
    )
