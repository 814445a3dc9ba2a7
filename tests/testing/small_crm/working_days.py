"""Counting working days, one day after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from testing.small_crm.bank_holidays import SATURDAY, holidays_between

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """The days on which offices are open: Monday to Friday but for the holidays."""

    holidays: frozenset[date]

    def is_open(self, day: date) -> bool:
        """Whether a day counts."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def add(self, start: date, days: int) -> date:
        """The last of so many working days; the day after the start is the first that can count."""
        day = start
        while days:
            day += ONE_DAY
            days -= self.is_open(day)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days an end is after a start."""
        return sum(self.is_open(start + ONE_DAY * shift) for shift in range(1, (end - start).days + 1))


ENGLAND = WorkingDays(holidays_between(2022, 2060))
