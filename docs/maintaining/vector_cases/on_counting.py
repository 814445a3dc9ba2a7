"""Counting the days of a deadline: every working day written out, so that the sum can be checked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from hoscode import edition_on
from vector_cases.stating import AWAITING, INVESTIGATED, RESPONDED, Case, taken
from vector_cases.story import (
    ONE_DAY,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_3_OF_2022,
    TWO_STAGES,
    Place,
    acknowledged,
    begun,
    case_at,
    investigated,
    received,
    responded,
)

_TO_ACKNOWLEDGE: Final[tuple[tuple[str, str, str, str], ...]] = (
    # id, the day of receipt, the last day to acknowledge, how it is counted
    ("early-may-inside", "2024-05-01", "2024-05-09", "2, 3, 7, 8, 9 May: Monday the 6th is a bank holiday"),
    (
        "summer-at-the-end",
        "2024-08-19",
        "2024-08-27",
        "20 to 23 August, then the 27th: Monday the 26th is a bank holiday",
    ),
    ("received-on-a-bank-holiday", "2024-08-26", "2024-09-02", "27 to 30 August, 2 September"),
    ("received-on-a-saturday", "2024-09-07", "2024-09-13", "Monday the 9th is day 1, Friday the 13th day 5"),
    ("received-on-a-sunday", "2024-09-08", "2024-09-13", "Monday the 9th is day 1, Friday the 13th day 5"),
    ("received-on-good-friday", "2025-04-18", "2025-04-28", "22 to 25 April, then the 28th: the 21st is Easter Monday"),
    ("over-the-year-end", "2024-12-23", "2025-01-02", "24, 27, 30 and 31 December, 2 January"),
    ("coronation-inside", "2023-05-02", "2023-05-10", "3, 4, 5, 9, 10 May 2023: Monday the 8th is the coronation's"),
    ("coronation-at-the-end", "2023-04-28", "2023-05-09", "2 to 5 May 2023, then the 9th: both Mondays are closed"),
    ("received-on-the-coronation-holiday", "2023-05-08", "2023-05-15", "9 to 12 May 2023, then the 15th"),
    ("jubilee-inside", "2022-05-26", "2022-06-06", "27, 30, 31 May, 1 and 6 June 2022: the 2nd and 3rd are closed"),
    ("funeral-inside", "2022-09-14", "2022-09-22", "15, 16, 20, 21, 22 September 2022: Monday the 19th is closed"),
    (
        "substitutes-of-christmas",
        "2022-12-21",
        "2022-12-30",
        "22, 23, 28, 29, 30 December 2022: the 26th and 27th are closed",
    ),
    ("leap-day", "2024-02-29", "2024-03-07", "1, 4, 5, 6, 7 March"),
    ("before-easter-2024", "2024-03-28", "2024-04-08", "2 to 5 April, then the 8th: 29 March and 1 April are closed"),
    ("last-day-of-the-2022-edition", "2024-03-31", "2024-04-08", "2 to 5 April, then the 8th: 1 April is closed"),
    ("first-day-of-the-2024-edition", "2024-04-01", "2024-04-08", "2 to 5 April, then the 8th: 1 April is closed"),
)

_TO_ANSWER: Final[tuple[tuple[str, str, str, str], ...]] = (
    # id, the day of receipt and acknowledgement, the last day to answer, how it is counted
    ("answer-early-may-inside", "2024-05-03", "2024-05-20", "7 to 10, 13 to 17 and 20 May: Monday the 6th is closed"),
    (
        "answer-summer-at-the-end",
        "2024-08-12",
        "2024-08-27",
        "13 to 16 and 19 to 23 August, then the 27th: the 26th is closed",
    ),
    ("acknowledged-on-a-bank-holiday", "2024-05-06", "2024-05-20", "7 to 10, 13 to 17 and 20 May"),
    ("acknowledged-on-a-saturday", "2024-09-07", "2024-09-20", "9 to 13 and 16 to 20 September"),
    ("acknowledged-on-a-sunday", "2024-09-08", "2024-09-20", "9 to 13 and 16 to 20 September"),
    ("answer-over-the-year-end", "2024-12-20", "2025-01-08", "23, 24, 27, 30, 31 December, 2, 3, 6, 7, 8 January"),
    (
        "answer-over-easter-and-early-may",
        "2025-04-17",
        "2025-05-06",
        "22 to 25, 28 to 30 April, 1, 2, 6 May: the 5th is closed",
    ),
    (
        "answer-substitute-of-boxing-day",
        "2026-12-21",
        "2027-01-07",
        "22 to 24, 29 to 31 December, 4 to 7 January: the 28th is closed",
    ),
    (
        "answer-three-substitutes",
        "2027-12-20",
        "2028-01-06",
        "21 to 24, 29 to 31 December, 4 to 6 January: 27, 28, 3 are closed",
    ),
    (
        "answer-coronation-inside",
        "2023-04-26",
        "2023-05-12",
        "27, 28 April, 2 to 5, 9 to 12 May 2023: the 1st and 8th are closed",
    ),
    (
        "answer-substitute-of-new-year",
        "2022-12-21",
        "2023-01-09",
        "22, 23, 28 to 30 December, 3 to 6, 9 January: the 2nd is closed",
    ),
)


def cases() -> Iterator[Case]:
    """Every vector on counting."""
    for name, on, due, count in _TO_ACKNOWLEDGE:
        yield _received(name, on, due, f"five working days to acknowledge: {count}")
    for name, on, due, count in _TO_ANSWER:
        yield _acknowledged_at_once(name, on, due, f"ten working days to answer: {count}")
    for place in (*TWO_STAGES, STAGE_3_OF_2022):
        yield from _on_the_last_day(place)
    for place in TWO_STAGES:
        yield from _acknowledged_on_the_last_day(place)


def _received(name: str, on: str, due: str, title: str) -> Case:
    day = date.fromisoformat(on)
    edition = edition_on(day)
    event = evolve(received(STAGE_1_OF_2024), on=day)
    return Case(
        id=f"counting-{name}",
        title=title,
        about=("acknowledged-late",),
        edition=edition,
        given=(),
        when=event,
        then=taken(1, AWAITING, due),
    )


def _acknowledged_at_once(name: str, on: str, due: str, title: str) -> Case:
    day = date.fromisoformat(on)
    return Case(
        id=f"counting-{name}",
        title=title,
        about=("responded-late",),
        edition=edition_on(day),
        given=(evolve(received(STAGE_1_OF_2024), on=day),),
        when=acknowledged(STAGE_1_OF_2024, on=day),
        then=taken(1, INVESTIGATED, due),
    )


def _on_the_last_day(place: Place) -> Iterator[Case]:
    yield case_at(
        place,
        "answered-on-the-last-day",
        "an answer on the last day is in time",
        ("responded-late",),
        responded(place, on=place.respond_by),
        taken(place.stage, RESPONDED, None),
        investigated(place),
    )
    yield case_at(
        place,
        "answered-a-day-late",
        "an answer on the day after is late and is taken, since it must still be sent; "
        "updates were to be agreed by then",
        ("responded-late", "update-interval-missing"),
        responded(place, on=place.respond_by + ONE_DAY),
        taken(place.stage, RESPONDED, None, "responded-late", "update-interval-missing"),
        investigated(place),
    )


def _acknowledged_on_the_last_day(place: Place) -> Iterator[Case]:
    # where the clock runs from the acknowledgement or the logging, five days later than two days: three days more
    on_request = place is STAGE_2_OF_2022
    later = {"2024-stage-1": "2024-09-23", "2024-stage-2": "2024-11-04", "2022-stage-1": "2023-09-25"}
    day_later = {"2024-stage-1": "2024-09-24", "2024-stage-2": "2024-11-05", "2022-stage-1": "2023-09-26"}
    yield case_at(
        place,
        "acknowledged-on-the-last-day",
        "an acknowledgement on the fifth working day is in time",
        ("acknowledged-late",),
        acknowledged(place, on=place.acknowledge_by),
        taken(place.stage, INVESTIGATED, place.respond_by if on_request else later[place.id]),
        begun(place),
    )
    yield case_at(
        place,
        "acknowledged-a-day-late",
        "an acknowledgement on the sixth working day is late and is taken; the answer is timed from it all the same",
        ("acknowledged-late",),
        acknowledged(place, on=place.acknowledge_by + ONE_DAY),
        taken(place.stage, INVESTIGATED, place.respond_by if on_request else day_later[place.id], "acknowledged-late"),
        begun(place),
    )
