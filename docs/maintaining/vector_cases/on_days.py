"""Every bank holiday of every year that is proclaimed, year's ends and leap days: at the start, inside, at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from hoscode import CODE_2022, edition_on
from vector_cases.by_hand import holidays, is_open, later
from vector_cases.stating import AWAITING, INVESTIGATED, Case, taken
from vector_cases.story import ONE_DAY, STAGE_1_OF_2024, acknowledged, received

_LAST: Final = date(2028, 12, 31)
_AWKWARD: Final = (
    # the first day after a leap day, and the leap days themselves; the last days of years and months
    *(date(2024, 2, 27), date(2028, 2, 25), date(2028, 2, 28), date(2028, 2, 29), date(2027, 2, 26)),
    *(date(2022, 12, 22), date(2023, 12, 20), date(2024, 12, 20), date(2025, 12, 22), date(2026, 12, 22)),
    *(date(2025, 2, 28), date(2025, 5, 31), date(2025, 7, 25), date(2026, 1, 24), date(2028, 7, 31)),
)


def cases() -> Iterator[Case]:
    """Every vector on particular days."""
    days = [day for day in holidays() if CODE_2022.in_force_from < day <= _LAST - timedelta(days=14)]
    days += [day for day in holidays() if _LAST - timedelta(days=14) < day <= _LAST]
    for number, day in enumerate(days):
        yield from _around(day, ("at-its-start", "inside", "at-its-end")[number % 3])
    for day in _AWKWARD:
        yield _received("days-received", day, "five working days from there")
        yield _acknowledged("days-acknowledged", day, day, "ten working days from there")
    # the last holidays of the table, over which no more than five days can be counted before it ends
    yield _received("days-received", date(2028, 12, 18), "five working days over Christmas Day and Boxing Day")


def _around(holiday: date, which: str) -> Iterator[Case]:
    """The time to acknowledge has the holiday at its start, inside or at its end; the time to answer has it inside."""
    name = holidays()[holiday]
    start = holiday
    if which != "at-its-start":
        start = _so_that_it_is_the_last(holiday) if which == "at-its-end" else holiday - ONE_DAY
    title = f"five working days with a holiday {which.replace('-', ' ')}: {name}, {holiday:%-d %B %Y}"
    if _can_be_counted(start, 5):
        yield _received(f"days-{which}-{holiday.isoformat()}", start, title, dated=False)
    begins = holiday - timedelta(days=9)
    if begins >= CODE_2022.in_force_from and _can_be_counted(begins, 10):
        told = f"ten working days over a holiday: {name}, {holiday:%-d %B %Y}"
        yield _acknowledged(f"days-answer-over-{holiday.isoformat()}", begins, begins, told, dated=False)


def _so_that_it_is_the_last(holiday: date) -> date:
    """The latest day from which the fifth working day would be the holiday, were it none."""
    day, left = holiday, 5
    while left:
        day -= ONE_DAY
        left -= is_open(day)
    return day


def _can_be_counted(start: date, days: int) -> bool:
    return CODE_2022.in_force_from <= start and start + timedelta(days=days * 2 + 8) <= _LAST


def _received(name: str, on: date, title: str, *, dated: bool = True) -> Case:
    return Case(
        id=f"{name}-{on.isoformat()}" if dated else name,
        title=title,
        about=("acknowledged-late",),
        edition=edition_on(on),
        given=(),
        when=evolve(received(STAGE_1_OF_2024), on=on),
        then=taken(1, AWAITING, later(on, 5)),
    )


def _acknowledged(name: str, received_on: date, on: date, title: str, *, dated: bool = True) -> Case:
    return Case(
        id=f"{name}-{on.isoformat()}" if dated else name,
        title=title,
        about=("responded-late",),
        edition=edition_on(received_on),
        given=(evolve(received(STAGE_1_OF_2024), on=received_on),),
        when=acknowledged(STAGE_1_OF_2024, on=on),
        then=taken(1, INVESTIGATED, later(on, 10)),
    )
