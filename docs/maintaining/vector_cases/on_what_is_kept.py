"""What a file can hold beside the usual course: set aside, reopened, directed, ordered; a stage more than there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from hoscode import (
    EscalationRequested,
    Event,
    FindingCode,
    Ground,
    LandlordPolicy,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    ReferredToOmbudsman,
    Reopened,
    Responded,
    SetAside,
    SetAsideReason,
    Withdrawn,
)
from vector_cases.stating import AWAITING, INVESTIGATED, RESPONDED, SET_ASIDE, Case, left, refused, taken
from vector_cases.story import (
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    TWO_STAGES,
    Place,
    acknowledged,
    answered,
    begun,
    case_at,
    declined,
    investigated,
    letter,
    received,
)

_NAMES_ANOTHER = "a complaint that is set aside for another names the one that goes on"
_AS_WISHED = "a complaint is handled as none only as the resident wishes, and that is shown"
_TWENTY_DAYS = LandlordPolicy("Example Homes", escalate_within=20)


def cases() -> Iterator[Case]:
    """Every vector on what is kept."""
    for place in TWO_STAGES:
        yield from _set_aside(place)
        yield from _reopened(place)
        yield from _ordered(place)
    for place in (STAGE_2_OF_2024, STAGE_2_OF_2022):
        yield _in_own_time(place)
        yield from _stage_more(place)
    for place in (STAGE_1_OF_2024, STAGE_1_OF_2022):
        yield _answered_after_all(place)


def _set_aside(place: Place) -> Iterator[Case]:
    day = place.acknowledged + ONE_DAY
    merged = SetAside(on=day, why=SetAsideReason.MERGED, reference="C-99")
    error = SetAside(on=place.respond_by + ONE_DAY, why=SetAsideReason.ENTERED_IN_ERROR)
    agreed = SetAside(
        on=day, why=SetAsideReason.NOT_A_COMPLAINT, explanation="a first report of a fault", agreed_with_resident=True
    )
    after = left(place.stage, SET_ASIDE, None)
    yield case_at(
        place,
        "made-one-with-another",
        "two complaints that are made one: this one is set aside, and nothing more is due",
        ("set-aside-unreferenced",),
        merged,
        after,
    )
    yield case_at(
        place,
        "entered-in-error",
        "what was entered in error was never a complaint that could have been late",
        ("set-aside-unreferenced",),
        error,
        after,
    )
    yield case_at(
        place,
        "handled-as-no-complaint-as-agreed",
        "what the resident agrees to have handled as a service request is set aside, with the reason",
        ("set-aside-not-agreed", "set-aside-unexplained"),
        agreed,
        after,
    )
    wrong: tuple[tuple[str, str, SetAside, FindingCode], ...] = (
        ("own-reference", _NAMES_ANOTHER, evolve(merged, reference=" c-101 "), "set-aside-unreferenced"),
        ("no-reference", _NAMES_ANOTHER, evolve(merged, reference=" "), "set-aside-unreferenced"),
        (
            "no-reason",
            "what is handled as no complaint says why",
            evolve(agreed, explanation=" "),
            "set-aside-unexplained",
        ),
        ("not-agreed", _AS_WISHED, evolve(agreed, agreed_with_resident=False), "set-aside-not-agreed"),
        ("not-asked", _AS_WISHED, evolve(agreed, agreed_with_resident=None), "set-aside-not-agreed"),
    )
    for name, title, event, code in wrong:
        yield case_at(place, f"set-aside-{name}", title, (code,), event, refused(code))


def _reopened(place: Place) -> Iterator[Case]:
    # five working days from the day after the acknowledgement: from 5 September and 3 October 2024, and 7 September and
    # 5 October 2023, all of them Thursdays
    due = {"2024-stage-1": "2024-09-12", "2024-stage-2": "2024-10-10", "2022-stage-1": "2023-09-14"}
    again = left(place.stage, AWAITING, due.get(place.id, "2023-10-12"))
    day = place.acknowledged + ONE_DAY
    for name, ending in (
        ("withdrawal", Withdrawn(on=place.acknowledged)),
        ("set-aside", SetAside(on=place.acknowledged, why=SetAsideReason.DUPLICATE, reference="C-99")),
    ):
        yield case_at(
            place,
            f"reopened-after-{name}",
            "what is taken up again begins the same stage again: five working days to acknowledge from that day",
            ("acknowledged-late",),
            Reopened(on=day),
            again,
            (*investigated(place), ending),
        )
    yield case_at(
        place,
        "reopened-after-declining",
        "a landlord that changes its mind begins the same stage again",
        ("acknowledged-late",),
        Reopened(on=day),
        again,
        (*begun(place), declined(place)),
    )
    flags: tuple[FindingCode, ...] = ("reopened-after-answer",) if place.stage == 1 else ()
    yield case_at(
        place,
        "reopened-after-answer",
        "after the answer nothing is taken up again: a resident who is not satisfied goes on",
        ("reopened-after-answer",),
        Reopened(on=place.answered + ONE_DAY),
        left(place.stage, RESPONDED, None, *flags),
        answered(place),
    )


def _ordered(place: Place) -> Iterator[Case]:
    day, by = place.acknowledged + ONE_DAY, place.acknowledged + 5 * ONE_DAY
    ordered = OmbudsmanDetermined(
        on=day, finding="service failure", orders=[Order(ref="O1", details="apologise", by=by)]
    )
    directed = OmbudsmanDirected(on=day, ref="D1", details="answer the complaint", by=by)
    determined = (*investigated(place), ReferredToOmbudsman(on=day), ordered)
    told = (*investigated(place), directed)
    yield case_at(
        place,
        "directed-by-the-ombudsman",
        "a direction is put on record, and moves no day of the complaint",
        ("direction-late",),
        directed,
        taken(place.stage, INVESTIGATED, place.respond_by),
    )
    late: tuple[tuple[str, str, tuple[Event, ...], FindingCode], ...] = (
        ("order", "O1", determined, "order-late"),
        ("direction", "D1", told, "direction-late"),
    )
    for name, ref, given, code in late:
        yield case_at(
            place,
            f"{name}-carried-out-on-the-last-day",
            f"what the Ombudsman tells a landlord to do is in time on the last day: the {name}",
            (code,),
            OrderComplied(on=by, ref=ref),
            taken(place.stage, INVESTIGATED, place.respond_by),
            given,
        )
        yield case_at(
            place,
            f"{name}-carried-out-late",
            f"what the Ombudsman tells a landlord to do is late a day after the last: the {name}",
            (code,),
            OrderComplied(on=by + ONE_DAY, ref=ref),
            taken(place.stage, INVESTIGATED, place.respond_by, code),
            given,
        )


def _in_own_time(second: Place) -> Case:
    long_ago = received(second, issue_on=date(2021, 3, 1))
    too_late = declined(
        second,
        ground=Ground.TIME_LIMIT,
        claim_filed_on=None,
        discretion_considered="considered: nobody was ill",
    )
    return case_at(
        second,
        "declined-in-own-time",
        "a request within the time that the landlord's own policy gives is not declined as too late",
        ("declined-in-own-time",),
        too_late,
        refused("declined-in-own-time"),
        begun(second, long_ago),
        _TWENTY_DAYS,
    )


def _stage_more(place: Place) -> Iterator[Case]:
    asked = (*answered(place), EscalationRequested(on=place.answered + ONE_DAY))
    yield case_at(
        place,
        "stage-more-acknowledged",
        "the landlord holds no stage more than there is",
        ("extra-stage",),
        acknowledged(place, on=place.answered + 2 * ONE_DAY),
        refused("extra-stage"),
        asked,
    )


def _answered_after_all(first: Place) -> Case:
    # the answer was due on 18 September 2024 (20 September 2023), and the resident asked on the day after
    asked_on = first.respond_by + ONE_DAY
    sent_on = asked_on + ONE_DAY
    return case_at(
        first,
        "answered-after-the-request",
        "a stage 1 answer that goes out after the request for stage 2 answers stage 1, and leaves stage 2 as it is",
        ("responded-late",),
        Responded(on=sent_on, response=letter(first), by=first.officer, stage=1),
        left(
            2,
            AWAITING,
            "2024-09-26" if first.edition.in_force_from.year > 2023 else "2023-09-28",
            "responded-late",
            "stage-unanswered",
            "update-interval-missing",
        ),
        (*investigated(first), EscalationRequested(on=asked_on)),
    )
