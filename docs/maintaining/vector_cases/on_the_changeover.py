"""The two editions told apart: the same steps of complaints received on the last day of the one and the first of the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from hoscode import (
    CODE_2022,
    CODE_2024,
    Acknowledged,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    Received,
)
from hoscode.law import FindingCode
from vector_cases.by_hand import later
from vector_cases.stating import AWAITING, DECLINED, INVESTIGATED, Case, Refused, Taken, refused, taken
from vector_cases.story import (
    DEFINITION,
    OFFICERS,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    Place,
    declined,
    extended,
    responded_on,
)

_DAYS: Final = (
    ("the-last-day", date(2024, 3, 31), STAGE_1_OF_2022),
    ("the-first-day", date(2024, 4, 1), STAGE_1_OF_2024),
    ("the-third-week", date(2024, 4, 22), STAGE_1_OF_2024),
)
_ACKNOWLEDGED_ON: Final = date(2024, 4, 26)
_ASKED_ON: Final = date(2024, 5, 13)
_LATE: Final[FindingCode] = "acknowledged-late"


def cases() -> Iterator[Case]:
    """Every vector on which edition a complaint falls under."""
    for name, on, place in _DAYS:
        yield from _at(name, on, place)


def _at(name: str, on: date, place: Place) -> Iterator[Case]:
    is_2024 = place is STAGE_1_OF_2024
    edition = CODE_2024 if is_2024 else CODE_2022
    first = Received(on=on, reference="C-101", issue_on=_nine_months_before(on), aware_on=_nine_months_before(on))

    def case(
        what: str, title: str, about: FindingCode, given: tuple[Event, ...], when: Event, then: Taken | Refused
    ) -> Case:
        id_ = f"changeover-{what}-received-on-{name}"
        return Case(id=id_, title=title, about=(about,), edition=edition, given=given, when=when, then=then)

    late: tuple[FindingCode, ...] = (_LATE,) if later(on, 5) < _ACKNOWLEDGED_ON else ()
    # 5.1 of 2022 counts from the logging, 6.3 of 2024 from the acknowledgement
    logged_on = later(on, 2)
    acknowledged = Acknowledged(on=_ACKNOWLEDGED_ON, logged_on=logged_on, definition=DEFINITION, handler=OFFICERS[0])
    due = later(_ACKNOWLEDGED_ON if is_2024 else logged_on, 10)
    yield case(
        "logged-apart",
        "the answer is counted from the day of logging under 2022, and from the acknowledgement under 2024",
        "responded-late",
        (first,),
        acknowledged,
        taken(1, INVESTIGATED, due, *late),
    )
    without_details = evolve(extended(place), on=later(on, 3), new_due=later(on, 17), ombudsman_details_given=None)
    at_once = evolve(acknowledged, on=later(on, 2), logged_on=None)
    yield case(
        "extended-without-details",
        "an extension tells of the Ombudsman under 2024, and under 2022 where the resident has not agreed",
        "ombudsman-details-missing",
        (first, at_once),
        without_details,
        refused("ombudsman-details-missing") if is_2024 else taken(1, INVESTIGATED, later(on, 17)),
    )
    given = (first, at_once, responded_on(place, later(on, 8)), EscalationRequested(on=_ASKED_ON))
    again = evolve(at_once, on=later(_ASKED_ON, 3), handler=OFFICERS[1])
    at_stage_2 = later(again.on if is_2024 else _ASKED_ON, 20)
    yield case(
        "stage-2",
        "stage 2 is counted from the request under 2022, and from its acknowledgement under 2024, whenever it begins",
        "responded-late",
        given,
        again,
        taken(2, INVESTIGATED, at_stage_2),
    )
    long = Extended(
        on=later(_ASKED_ON, 4),
        new_due=later(at_stage_2, 15),
        reasons="the surveyor is ill",
        ombudsman_details_given=True,
        agreed_with_resident=True,
    )
    yield case(
        "stage-2-extended",
        "stage 2 is extended by ten working days at most under 2022, and by twenty under 2024",
        "extension-too-long",
        (*given, again),
        long,
        taken(2, INVESTIGATED, later(at_stage_2, 15)) if is_2024 else refused("extension-too-long"),
    )
    too_old: Declined = declined(
        place,
        on=later(on, 1),
        ground=Ground.TIME_LIMIT,
        claim_filed_on=None,
        discretion_considered="nothing kept the resident from writing",
    )
    yield case(
        "declined-after-nine-months",
        "what arose nine months ago is too old under 2022, and not under 2024",
        "within-time-limit",
        (first,),
        too_old,
        refused("within-time-limit") if is_2024 else taken(1, DECLINED, None),
    )
    yield case(
        "stage-2-begun",
        "stage 2 is acknowledged within five working days of the request under either edition",
        "acknowledged-late",
        given[:-1],
        given[-1],
        taken(2, AWAITING, later(_ASKED_ON, 5)),
    )


def _nine_months_before(on: date) -> date:
    return date(on.year - 1, on.month + 3, min(on.day, 28))
