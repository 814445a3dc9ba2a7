"""The reporting year of the Regulator of Social Housing: 1 April to 31 March."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from typing import Final

from attrs import frozen

from hoscode._checks import check_day
from hoscode.errors import invalid, shown

_FIRST_MONTH: Final = 4
_LAST_START: Final = MAXYEAR - 1


@frozen(order=True)
class ReportingYear:
    """The year from 1 April of `start` to 31 March of the next: the regulator's year for complaint figures.

    Years compare by when they begin. Raises `InvalidInput` for anything but a whole number from 1 to 9998.

    >>> from datetime import date
    >>> year = ReportingYear(2024)
    >>> str(year), year.first_day.isoformat(), year.last_day.isoformat()
    ('2024/25', '2024-04-01', '2025-03-31')
    >>> date(2025, 3, 31) in year, date(2025, 4, 1) in year
    (True, False)
    """

    start: int

    def __attrs_post_init__(self) -> None:
        if type(self.start) is not int or not MINYEAR <= self.start <= _LAST_START:
            raise invalid(
                "start",
                self.start,
                f"ReportingYear: `start` is {shown(self.start)}, but takes the calendar year in which the reporting "
                f"year begins, from {MINYEAR} to {_LAST_START}: pass 2024 for 1 April 2024 to 31 March 2025",
            )

    @classmethod
    def of(cls, day: date) -> ReportingYear:
        """The reporting year in which a calendar date falls.

        Raises `InvalidInput` for anything but a date, and for one that no year from 1 to 9998 reaches.

        >>> from datetime import date
        >>> str(ReportingYear.of(date(2025, 3, 31)))
        '2024/25'
        """
        check_day("day", day)
        return cls(day.year if day.month >= _FIRST_MONTH else day.year - 1)

    @property
    def first_day(self) -> date:
        """1 April of the year in which it begins."""
        return date(self.start, _FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        """31 March of the year in which it ends."""
        return date(self.start + 1, _FIRST_MONTH - 1, 31)

    @property
    def next(self) -> ReportingYear:
        """The reporting year after it."""
        return ReportingYear(self.start + 1)

    @property
    def previous(self) -> ReportingYear:
        """The reporting year before it."""
        return ReportingYear(self.start - 1)

    def __contains__(self, day: object) -> bool:
        return self.first_day <= check_day("day", day) <= self.last_day

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02d}"
