"""The bank holidays of England and Wales, worked out from the Acts and the proclamations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

MONDAY: Final = 0
SATURDAY: Final = 5
DECEMBER: Final = 12

PROCLAIMED: Final = {
    date(2022, 6, 2): "Spring bank holiday, moved",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "State Funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of King Charles III",
}
MOVED_AWAY: Final = {date(2022, 5, 30)}
"""The last Monday of May 2022, whose holiday was moved to 2 June for the Jubilee."""


def holidays_of(year: int) -> dict[date, str]:
    """Every bank holiday of a year, on the day on which offices are closed."""
    easter = easter_sunday(year)
    days = {
        _in_lieu(date(year, 1, 1)): "New Year's Day",
        easter - timedelta(days=2): "Good Friday",
        easter + timedelta(days=1): "Easter Monday",
        _first_monday(year, 5): "Early May",
        _last_monday(year, 5): "Spring",
        _last_monday(year, 8): "Summer",
    }
    days |= _christmas(year)
    days |= {day: name for day, name in PROCLAIMED.items() if day.year == year}
    return {day: name for day, name in days.items() if day not in MOVED_AWAY}


def holidays_between(first_year: int, last_year: int) -> frozenset[date]:
    """The bank holidays of some years."""
    return frozenset(day for year in range(first_year, last_year + 1) for day in holidays_of(year))


def easter_sunday(year: int) -> date:
    """Gauss's rule in the form that the 1752 Act amounts to for the years here, 1900 to 2099."""
    moon = (19 * (year % 19) + 24) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    days = 22 + moon + sunday
    # the two exceptions to the rule put a full moon that would fall too late a week earlier
    too_late = (moon == 29 and sunday == 6) or (moon == 28 and sunday == 6 and year % 19 > 10)
    return date(year, 3, 1) + timedelta(days=days - 1 - (7 if too_late else 0))


def _christmas(year: int) -> dict[date, str]:
    christmas, boxing = date(year, DECEMBER, 25), date(year, DECEMBER, 26)
    if christmas.weekday() == SATURDAY:  # both fall on the weekend: Monday and Tuesday
        return {date(year, DECEMBER, 27): "Christmas Day", date(year, DECEMBER, 28): "Boxing Day"}
    if boxing.weekday() == SATURDAY:
        return {christmas: "Christmas Day", date(year, DECEMBER, 28): "Boxing Day"}
    if boxing.weekday() == MONDAY:  # Christmas Day on the Sunday is made up for on the Tuesday
        return {boxing: "Boxing Day", date(year, DECEMBER, 27): "Christmas Day"}
    return {christmas: "Christmas Day", boxing: "Boxing Day"}


def _in_lieu(day: date) -> date:
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())
