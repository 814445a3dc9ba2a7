"""Working days as they are counted by hand, from the list that is published and nothing else."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

ONE_DAY: Final = timedelta(days=1)
_PUBLISHED: Final = Path(__file__).resolve().parents[1] / "proclaimed_bank_holidays.json"


@lru_cache
def holidays() -> dict[date, str]:
    """Every bank holiday that is published, by its day."""
    events: dict[str, str] = json.loads(_PUBLISHED.read_text(encoding="utf-8"))["events"]
    return {date.fromisoformat(day): name for day, name in events.items()}


def is_open(day: date) -> bool:
    """Whether a day counts."""
    return day.isoweekday() <= 5 and day not in holidays()


def later(start: date, days: int) -> date:
    """So many working days later; the day after the start is the first that can count."""
    day = start
    while days:
        day += ONE_DAY
        days -= is_open(day)
    return day
