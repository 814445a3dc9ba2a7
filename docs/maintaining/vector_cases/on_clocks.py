"""From what a deadline is counted: a late acknowledgement, the day of logging, the changeover of the editions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve

from hoscode import EscalationRequested, Event
from hoscode.law import FindingCode
from vector_cases.stating import AWAITING, INVESTIGATED, RESPONDED, Case, refused, taken
from vector_cases.story import (
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    acknowledged,
    begun,
    case_at,
    extended,
    received,
    responded,
)

IN_TIME: tuple[FindingCode, ...] = ()
LATE: tuple[FindingCode, ...] = ("acknowledged-late",)
AFTER_THE_BACKSTOP: tuple[FindingCode, ...] = ("acknowledged-late", "responded-after-backstop")


def cases() -> Iterator[Case]:
    """Every vector on the start of a clock."""
    yield from _acknowledged_late()
    yield from _logged()
    yield from _extended_before_the_clock()
    yield from _stage_2_over_christmas()
    yield from _begun_under_2022()


def _acknowledged_late() -> Iterator[Case]:
    """Due by Monday the 9th (11th in 2023) and sent a week later, so that the answer is due a week later too."""
    for place, sent, due, at_best in (
        (STAGE_1_OF_2024, "2024-09-16", "2024-09-30", "2024-09-23"),
        (STAGE_1_OF_2022, "2023-09-18", "2023-10-02", "2023-09-25"),
    ):
        late = acknowledged(place, on=date.fromisoformat(sent))
        yield case_at(
            place,
            "acknowledged-a-week-late",
            "the answer is timed from the actual acknowledgement, however late",
            ("acknowledged-late", "responded-late"),
            late,
            taken(1, INVESTIGATED, due, "acknowledged-late"),
            begun(place),
        )
        backstop = date.fromisoformat(at_best)
        for name, day, flags in (
            ("by-the-backstop", backstop, LATE),
            ("after-the-backstop", backstop + ONE_DAY, AFTER_THE_BACKSTOP),
        ):
            yield case_at(
                place,
                f"answered-{name}",
                "an answer in time only because the acknowledgement was late is found as that",
                ("responded-after-backstop",),
                responded(place, on=day),
                taken(1, RESPONDED, None, *flags),
                (*begun(place), late),
            )


def _logged() -> Iterator[Case]:
    about: tuple[FindingCode, ...] = ("responded-late", "acknowledged-late")
    for place, logged, due, flags in (
        (STAGE_1_OF_2022, "2023-09-08", "2023-09-22", IN_TIME),
        (STAGE_1_OF_2022, "2023-09-04", "2023-09-18", IN_TIME),
        (STAGE_1_OF_2022, "2023-09-12", "2023-09-26", LATE),
        (STAGE_1_OF_2024, "2024-09-06", "2024-09-18", IN_TIME),
        (STAGE_1_OF_2024, "2024-09-10", "2024-09-18", LATE),
    ):
        yield case_at(
            place,
            f"logged-on-{logged}",
            "the answer of stage 1 is timed from logging in 2022, from the acknowledgement in 2024; "
            "both have five days",
            about,
            acknowledged(place, logged_on=date.fromisoformat(logged)),
            taken(1, INVESTIGATED, due, *flags),
            begun(place),
        )


def _extended_before_the_clock() -> Iterator[Case]:
    place = STAGE_1_OF_2024
    given = begun(place)
    early = extended(place, on=date(2024, 9, 3), new_due=date(2024, 10, 4))
    yield case_at(
        place,
        "extended-before-the-acknowledgement",
        "before the acknowledgement an extension is judged by its last lawful day, and that step is still the next",
        ("extension-too-long",),
        early,
        taken(1, AWAITING, "2024-09-09"),
        given,
    )
    yield case_at(
        place,
        "extended-past-the-maximum-before-the-acknowledgement",
        "ten and ten working days after 9 September are 7 October",
        ("extension-too-long",),
        extended(place, on=date(2024, 9, 3), new_due=date(2024, 10, 8), update_every=5),
        refused("extension-too-long"),
        given,
    )
    yield case_at(
        place,
        "acknowledged-after-the-extension",
        "acknowledged early, the maximum is counted anew: ten and ten working days after 4 September are 2 October",
        ("extension-too-long",),
        acknowledged(place),
        taken(1, INVESTIGATED, "2024-10-02"),
        (*given, early),
    )


def _stage_2_over_christmas() -> Iterator[Case]:
    place = STAGE_2_OF_2024
    first = STAGE_1_OF_2024
    given: tuple[Event, ...] = (
        evolve(received(first), on=date(2024, 11, 4)),
        acknowledged(first, on=date(2024, 11, 6)),
        responded(first, on=date(2024, 11, 18)),
        EscalationRequested(on=date(2024, 11, 28)),
    )
    acknowledgement = acknowledged(place, on=date(2024, 12, 2))
    yield case_at(
        place,
        "answer-over-christmas",
        "20 working days: 3 to 6, 9 to 13, 16 to 20, 23, 24, 27, 30, 31 December, 2 January",
        ("responded-late",),
        acknowledgement,
        taken(2, INVESTIGATED, "2025-01-02"),
        given,
    )
    last = date(2025, 1, 30)
    for name, new_due, then in (
        ("to-the-last-day", last, taken(2, INVESTIGATED, last)),
        ("a-day-too-far", last + ONE_DAY, refused("extension-too-long")),
    ):
        yield case_at(
            place,
            f"extended-{name}-after-christmas",
            "20 working days more after 2 January: 3, 6 to 10, 13 to 17, 20 to 24, 27 to 30 January",
            ("extension-too-long",),
            extended(place, on=date(2024, 12, 3), new_due=new_due, update_every=5),
            then,
            (*given, acknowledgement),
        )


def _begun_under_2022() -> Iterator[Case]:
    place = STAGE_2_OF_2022
    first = STAGE_1_OF_2022
    given: tuple[Event, ...] = (
        evolve(received(first), on=date(2024, 3, 25)),
        acknowledged(first, on=date(2024, 3, 27)),
        responded(first, on=date(2024, 4, 10)),
    )
    yield case_at(
        place,
        "escalated-after-the-changeover",
        "a complaint of March 2024 stays under the 2022 edition: "
        "ten working days from logging on 27 March end on 12 April",
        ("acknowledged-late", "stage-unanswered"),
        EscalationRequested(on=date(2024, 4, 22)),
        taken(2, AWAITING, "2024-04-29"),
        given,
    )
    escalated = (*given, EscalationRequested(on=date(2024, 4, 22)))
    acknowledgement = acknowledged(place, on=date(2024, 4, 24))
    yield case_at(
        place,
        "answer-after-the-changeover",
        "20 working days from the request on 22 April, as 2022 has it: 23 to 26, 29, 30 April, 1 to 3, 7 to 10, 13 to "
        "17, 20 and 21 May",
        ("responded-late",),
        acknowledgement,
        taken(2, INVESTIGATED, "2024-05-21"),
        escalated,
    )
    last = date(2024, 6, 5)
    for name, new_due, then in (
        ("to-the-last-day", last, taken(2, INVESTIGATED, last)),
        ("a-day-too-far", last + ONE_DAY, refused("extension-too-long")),
    ):
        yield case_at(
            place,
            f"extended-{name}-after-the-changeover",
            "ten working days more, as 2022 has it: 22 to 24, 28 to 31 May, 3 to 5 June",
            ("extension-too-long",),
            extended(place, on=acknowledgement.on + timedelta(days=1), new_due=new_due, update_every=5),
            then,
            (*escalated, acknowledgement),
        )
