"""Answering a stage: once, by somebody who may, after the acknowledgement, and on what has been agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hoscode import (
    Definition,
    DefinitionRevised,
    Remedy,
    RemedyKind,
    Response,
    ResponseRevised,
)
from hoscode.law import FindingCode
from vector_cases.by_hand import later
from vector_cases.on_acknowledging import LIFT, SOUGHT
from vector_cases.on_letters import NOT_UPHELD
from vector_cases.stating import INVESTIGATED, RESPONDED, Case, left, refused, taken
from vector_cases.story import (
    DEFINITION,
    HEATING,
    OFFICERS,
    STAGE_1_OF_2022,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    TWO_STAGES,
    UPHELD,
    Place,
    acknowledged,
    answered,
    begun,
    case_at,
    extended,
    investigated,
    letter,
    responded,
)

_CONTENTS: tuple[FindingCode, ...] = ("content-missing",)


def cases() -> Iterator[Case]:
    """Every vector on answering."""
    for place in TWO_STAGES:
        yield from _without_acknowledgement(place)
        yield from _once(place)
    for place in (STAGE_2_OF_2024, STAGE_2_OF_2022):
        yield case_at(
            place,
            "answered-by-the-same",
            "somebody who considered stage 1 does not answer stage 2",
            ("same-handler",),
            responded(place, by=OFFICERS[0]),
            refused("same-handler"),
        )
    for place in (STAGE_1_OF_2022, STAGE_2_OF_2022):
        yield from _agreement(place)


def _without_acknowledgement(place: Place) -> Iterator[Case]:
    yield case_at(
        place,
        "answered-by-the-day-to-acknowledge",
        "a full answer by the last day for the acknowledgement acknowledges too",
        ("never-acknowledged",),
        responded(place, on=place.acknowledge_by, response=_letter_done_before(place)),
        left(place.stage, RESPONDED, None),
        begun(place),
    )
    yield case_at(
        place,
        "answered-unacknowledged",
        "after the last day for the acknowledgement, an answer without one is refused: acknowledge first",
        ("never-acknowledged",),
        responded(place),
        refused("never-acknowledged"),
        begun(place),
    )
    yield case_at(
        place,
        "answered-unacknowledged-on-the-last-day-that-there-can-be",
        "whether it was in time is not shown where the answer is later than it is due from the day on which it began",
        ("never-acknowledged", "response-time-not-shown"),
        responded(place, on=later(place.acknowledge_by, 10 if place.stage == 1 else 20)),
        refused("never-acknowledged"),
        begun(place),
    )
    yield case_at(
        place,
        "answered-by-nobody",
        "an answer to a complaint that nobody is named to consider is refused",
        ("handler-missing",),
        responded(place, on=place.acknowledged, response=_letter_done_before(place), by=None),
        refused("handler-missing"),
        begun(place),
    )


def _letter_done_before(place: Place) -> Response:
    apology = Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="an apology", by=date(2025, 3, 31))
    return letter(place, remedies=(apology,))


def _once(place: Place) -> Iterator[Case]:
    yield case_at(
        place,
        "answered-again",
        "a stage is answered once: another letter, where it is kept, is a revised one, and the first day stands",
        ("answered-again",),
        responded(place),
        refused("answered-again"),
        answered(place),
    )
    yield case_at(
        place,
        "extension-after-the-answer",
        "an extension that is sent once the stage is answered, where it is kept, moves nothing",
        ("extended-after-answer",),
        extended(place, on=place.answered),
        refused("extended-after-answer"),
        answered(place),
    )
    yield case_at(
        place,
        "revision-before-an-answer",
        "a revised letter before there was any, where it is kept, is the answer",
        ("revised-unanswered",),
        ResponseRevised(on=place.answered, response=letter(place)),
        refused("revised-unanswered"),
        investigated(place),
    )
    yield case_at(
        place,
        "revised-and-complete",
        "a revised letter that is complete is taken",
        _CONTENTS,
        ResponseRevised(on=place.answered, response=letter(place)),
        taken(place.stage, RESPONDED, None),
        answered(place),
    )
    yield case_at(
        place,
        "revised-without-a-next-step",
        "a revised letter holds what the first had to",
        _CONTENTS,
        ResponseRevised(on=place.answered, response=letter(place, next_step=None)),
        refused("content-missing"),
        answered(place),
    )


def _agreement(place: Place) -> Iterator[Case]:
    unclear = Definition(points=(HEATING, LIFT), outcomes_sought=SOUGHT)
    given = (*begun(place), acknowledged(place, definition=unclear, clarification_sought=("P2",)))
    agreed = DefinitionRevised(on=place.acknowledged, definition=DEFINITION, agreed_with_resident=True)
    yield case_at(
        place,
        "definition-agreed",
        "a definition that clears up what was unclear, and is agreed with the resident, is taken",
        ("definition-not-agreed",),
        agreed,
        taken(place.stage, INVESTIGATED, place.respond_by),
        given,
    )
    yield case_at(
        place,
        "answered-as-agreed",
        "once what was unclear has been agreed, the answer is taken",
        ("definition-not-agreed",),
        responded(place),
        taken(place.stage, RESPONDED, None),
        (*given, agreed),
    )
    decisions = (UPHELD, NOT_UPHELD)
    yield case_at(
        place,
        "answered-without-agreement",
        "while what was unclear has not been agreed with the resident, the answer is refused",
        ("definition-not-agreed",),
        responded(place, response=letter(place, definition=unclear, decisions=decisions)),
        refused("definition-not-agreed"),
        given,
    )
