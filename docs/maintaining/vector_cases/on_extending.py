"""Extending the time to answer: how far, by when, and what the letter says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve

from hoscode import CODE_2022, CODE_2024
from vector_cases.by_hand import later
from vector_cases.stating import INVESTIGATED, Case, left, refused, taken
from vector_cases.story import (
    ONE_DAY,
    STAGE_1_OF_2024,
    STAGE_3_OF_2022,
    TWO_STAGES,
    Place,
    acknowledged,
    case_at,
    extended,
    investigated,
    received,
)

GOOD_REASON = "the parts come from abroad"


def cases() -> Iterator[Case]:
    """Every vector on extending."""
    for place in TWO_STAGES:
        yield from _how_far(place)
        yield from _by_when(place)
        yield from _what_it_says(place)
    yield from _for_a_panel(STAGE_3_OF_2022)
    yield case_at(
        STAGE_1_OF_2024,
        "extended-to-a-saturday",
        "the new day is a promise to the resident, and may be a Saturday",
        ("extension-too-long",),
        extended(STAGE_1_OF_2024, new_due=date(2024, 9, 28)),
        left(1, INVESTIGATED, "2024-09-28"),
    )
    for name, last_open in (
        ("a-weekend", date(2024, 9, 27)),
        ("christmas", date(2024, 12, 24)),
        ("easter", date(2025, 4, 17)),
    ):
        yield from _over_closed_days(name, last_open)


def _over_closed_days(name: str, last_open: date) -> Iterator[Case]:
    """The day after `last_open` is closed: past a maximum that ends on that day, and within one that ends later."""
    closed = last_open + ONE_DAY
    late = _from_its_maximum(last_open)
    yield case_at(
        late,
        f"extended-past-the-maximum-into-{name}",
        "a day on which offices are closed is past the maximum, too, where that ends before it",
        ("extension-too-long",),
        extended(late, on=late.acknowledged, new_due=closed, update_every=5),
        refused("extension-too-long"),
        (received(late, on=late.begun), acknowledged(late)),
    )
    early = _from_its_maximum(later(last_open, 3))
    yield case_at(
        early,
        f"extended-into-{name}",
        "the new day is a promise to the resident, and may be one on which offices are closed",
        ("extension-too-long",),
        extended(early, on=early.acknowledged, new_due=closed),
        left(1, INVESTIGATED, closed),
        (received(early, on=early.begun), acknowledged(early)),
    )


def _from_its_maximum(extend_to: date) -> Place:
    """Stage 1 of 2024, received and acknowledged on one day, so that an extension ends by that day."""
    respond_by = _earlier(extend_to, 10)
    on = _earlier(respond_by, 10)
    return evolve(STAGE_1_OF_2024, begun=on, acknowledged=on, respond_by=respond_by, extend_to=extend_to)


def _earlier(end: date, days: int) -> date:
    """The last day from which so many working days end on that day."""
    day = end - ONE_DAY
    while later(day, days) > end:
        day -= ONE_DAY
    return day


def _how_far(place: Place) -> Iterator[Case]:
    beyond = place.extend_to + ONE_DAY
    yield case_at(
        place,
        "extended-to-the-last-day",
        "an extension to the last day of the maximum is taken, and the answer is due then",
        ("extension-too-long", "extension-late", "extension-not-later", "extension-unexplained"),
        extended(place, new_due=place.extend_to),
        taken(place.stage, INVESTIGATED, place.extend_to),
    )
    yield case_at(
        place,
        "extended-a-day-too-far",
        "an extension to the day after the maximum is refused without a good reason",
        ("extension-too-long",),
        extended(place, new_due=beyond, update_every=5),
        refused("extension-too-long"),
    )
    yield case_at(
        place,
        "extended-further-for-a-good-reason",
        "for a good reason, with updates agreed, an extension goes past the maximum",
        ("extension-too-long", "update-interval-missing"),
        extended(place, new_due=beyond, good_reason=GOOD_REASON, update_every=5),
        taken(place.stage, INVESTIGATED, beyond),
    )
    yield case_at(
        place,
        "extended-further-without-updates",
        "past the maximum, an interval for updates has to be agreed: refused in 2024, found in 2022",
        ("update-interval-missing",),
        extended(place, new_due=beyond, good_reason=GOOD_REASON),
        refused("update-interval-missing")
        if place.edition is CODE_2024
        else taken(place.stage, INVESTIGATED, beyond, "update-interval-missing"),
    )
    if place.edition is CODE_2022:
        yield case_at(
            place,
            "extended-further-without-agreement",
            "past the maximum, both sides should agree; otherwise that is found",
            ("extension-not-agreed",),
            extended(place, new_due=beyond, good_reason=GOOD_REASON, update_every=5, agreed_with_resident=False),
            taken(place.stage, INVESTIGATED, beyond, "extension-not-agreed"),
        )
    yield case_at(
        place,
        "extended-to-no-later-day",
        "an extension to the day on which the answer is due anyway is refused",
        ("extension-not-later",),
        extended(place, new_due=place.respond_by),
        refused("extension-not-later"),
    )
    second = extended(place, on=place.respond_by + ONE_DAY, new_due=place.extend_to)
    yield Case(
        id=f"{place.id}-extended-again",
        title="a second extension within the same maximum, told by the day due under the first, is taken",
        about=("extension-late", "extension-too-long"),
        edition=place.edition,
        given=(*investigated(place), extended(place)),
        when=second,
        then=taken(place.stage, INVESTIGATED, place.extend_to),
    )


def _by_when(place: Place) -> Iterator[Case]:
    new_due = place.respond_by + timedelta(days=2)
    yield case_at(
        place,
        "extended-on-the-due-day",
        "an extension is told by the day on which the answer is due, that day included",
        ("extension-late",),
        extended(place, on=place.respond_by, new_due=new_due),
        taken(place.stage, INVESTIGATED, new_due),
    )
    yield case_at(
        place,
        "extended-a-day-late",
        "an extension told on the day after the answer was due is refused",
        ("extension-late",),
        extended(place, on=place.respond_by + ONE_DAY, new_due=new_due, update_every=5),
        refused("extension-late"),
    )
    yield case_at(
        place,
        "extended-on-an-unknown-day",
        "an extension whose day is not on record is refused",
        ("extension-undated",),
        extended(place, date_known=False),
        refused("extension-undated"),
    )


def _what_it_says(place: Place) -> Iterator[Case]:
    day_after = place.respond_by + ONE_DAY
    yield case_at(
        place,
        "extended-without-reasons",
        "an extension that gives no reasons is refused",
        ("extension-unexplained",),
        extended(place, reasons=""),
        refused("extension-unexplained"),
    )
    yield case_at(
        place,
        "extended-with-the-ombudsmans-details",
        "an extension that gives the Ombudsman's contact details is taken",
        ("ombudsman-details-missing",),
        extended(place, agreed_with_resident=False),
        taken(place.stage, INVESTIGATED, day_after),
    )
    yield case_at(
        place,
        "extended-without-the-ombudsmans-details",
        "an extension that is not agreed and does not give the Ombudsman's details is refused in 2024, found in 2022",
        ("ombudsman-details-missing",),
        extended(place, agreed_with_resident=False, ombudsman_details_given=False),
        refused("ombudsman-details-missing")
        if place.edition is CODE_2024
        else taken(place.stage, INVESTIGATED, day_after, "ombudsman-details-missing"),
    )
    yield case_at(
        place,
        "extended-as-agreed-without-the-ombudsmans-details",
        "where the resident agrees, the Ombudsman's details are needed in 2024 all the same, and not in 2022",
        ("ombudsman-details-missing",),
        extended(place, ombudsman_details_given=None),
        refused("ombudsman-details-missing")
        if place.edition is CODE_2024
        else taken(place.stage, INVESTIGATED, day_after),
    )


def _for_a_panel(place: Place) -> Iterator[Case]:
    new_due = date(2024, 1, 31)
    yield case_at(
        place,
        "extended-for-a-panel",
        "at stage 3 the time is extended to convene a panel, without a maximum",
        ("extension-not-for-panel", "extension-unexplained"),
        extended(place, new_due=new_due),
        taken(3, INVESTIGATED, new_due),
    )
    yield case_at(
        place,
        "extended-without-a-panel",
        "at stage 3 the time is extended for nothing but a panel",
        ("extension-not-for-panel",),
        extended(place, new_due=new_due, for_panel=False),
        refused("extension-not-for-panel"),
    )
