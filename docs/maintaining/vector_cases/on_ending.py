"""Escalating, withdrawing, and what has no place in the process any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hoscode import CODE_2024, EscalationRequested, Withdrawn
from hoscode.law import FindingCode
from vector_cases.stating import AWAITING, DECLINED, RESPONDED, WITHDRAWN, Case, left, refused, taken
from vector_cases.story import (
    FOLLOWING,
    ONE_DAY,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    THREE_STAGES,
    TWO_STAGES,
    Place,
    acknowledged,
    answered,
    begun,
    case_at,
    declined,
    investigated,
    received,
    responded,
)

_UNANSWERED: tuple[FindingCode, ...] = ("stage-unanswered",)


def cases() -> Iterator[Case]:
    """Every vector on ending a stage otherwise than by an answer."""
    for place, following in FOLLOWING.items():
        yield from _escalated(place, following)
        yield from _unanswered(place)
    for place in TWO_STAGES:
        yield from _withdrawn(place)
    for place in (STAGE_2_OF_2024, STAGE_2_OF_2022):
        yield case_at(
            place,
            "request-after-it",
            "a request after the last stage begins no further one: the resident is told of the Ombudsman",
            ("extra-stage",),
            EscalationRequested(on=place.answered),
            left(2, RESPONDED, None),
            answered(place),
        )
    yield case_at(
        STAGE_3_OF_2022,
        "a-third-stage-with-reasons",
        "under 2022 there is a third stage where the landlord's policy has reasons for it: 20 working days to answer",
        ("extra-stage",),
        begun(STAGE_3_OF_2022)[-1],
        taken(3, AWAITING, "2023-12-04"),
        begun(STAGE_3_OF_2022)[:-1],
        THREE_STAGES,
    )
    yield case_at(
        STAGE_3_OF_2022,
        "request-after-it",
        "a request after the last stage begins no further one: the resident is told of the Ombudsman",
        ("extra-stage",),
        EscalationRequested(on=STAGE_3_OF_2022.answered),
        left(3, RESPONDED, None),
        answered(STAGE_3_OF_2022),
        THREE_STAGES,
    )


def _escalated(place: Place, following: Place) -> Iterator[Case]:
    for name, reasons in (("without-reasons", None), ("with-reasons", "the boiler is still off")):
        yield case_at(
            place,
            f"escalated-{name}",
            "a resident whose complaint has been answered gets the next stage, with or without reasons",
            ("stage-unanswered", "request-undated", "extra-stage"),
            EscalationRequested(on=following.begun, reasons=reasons),
            taken(2, AWAITING, following.acknowledge_by),
            answered(place),
        )
    yield case_at(
        place,
        "escalated-on-an-unknown-day",
        "a request whose day is not on record is refused",
        ("request-undated",),
        EscalationRequested(on=following.begun, date_known=False),
        refused("request-undated"),
        answered(place),
    )
    yield case_at(
        place,
        "escalated-before-the-answer-was-sent",
        "the steps of a complaint come in the order of their days",
        ("out-of-order",),
        EscalationRequested(on=place.answered - ONE_DAY),
        refused("out-of-order"),
        answered(place),
    )
    yield case_at(
        place,
        "request-once-declined",
        "a decision to decline is taken to the Ombudsman, not to stage 2",
        ("extra-stage",),
        EscalationRequested(on=following.begun),
        left(1, DECLINED, None),
        (*begun(place), declined(place)),
    )


def _unanswered(place: Place) -> Iterator[Case]:
    day_after = place.respond_by + ONE_DAY
    # five working days on from Thursday 19 September 2024 and from Thursday 21 September 2023
    next_due = "2024-09-26" if place.edition is CODE_2024 else "2023-09-28"
    yield case_at(
        place,
        "escalated-unanswered-on-the-due-day",
        "while the answer is not overdue, stage 1 is answered before stage 2 begins",
        _UNANSWERED,
        EscalationRequested(on=place.respond_by),
        refused("stage-unanswered"),
        investigated(place),
    )
    yield case_at(
        place,
        "escalated-unanswered-when-overdue",
        "once the answer is overdue, the resident need not wait for it",
        _UNANSWERED,
        EscalationRequested(on=day_after),
        taken(2, AWAITING, next_due, "stage-unanswered", "responded-late"),
        investigated(place),
    )
    # never acknowledged, the answer is counted from the last lawful day for that: 23 September 2024, 25 September 2023
    last = date(2024, 9, 23) if place.edition is CODE_2024 else date(2023, 9, 25)
    yield case_at(
        place,
        "escalated-unacknowledged-on-the-due-day",
        "without an acknowledgement, the answer is due ten working days after the last lawful day for it",
        _UNANSWERED,
        EscalationRequested(on=last),
        refused("stage-unanswered"),
        begun(place),
    )
    yield case_at(
        place,
        "escalated-unacknowledged-when-overdue",
        "neither acknowledged nor answered in time, the complaint goes on to stage 2",
        _UNANSWERED,
        EscalationRequested(on=last + ONE_DAY),
        taken(
            2,
            AWAITING,
            "2024-10-01" if place.edition is CODE_2024 else "2023-10-03",
            "never-acknowledged",
            "stage-unanswered",
            "responded-late",
        ),
        begun(place),
    )


def _withdrawn(place: Place) -> Iterator[Case]:
    withdrawn = Withdrawn(on=place.acknowledged + ONE_DAY)
    yield case_at(
        place,
        "withdrawn",
        "a resident ends the complaint, and nothing more is due",
        ("not-in-this-phase",),
        withdrawn,
        taken(place.stage, WITHDRAWN, None),
        investigated(place),
    )
    yield case_at(
        place,
        "withdrawn-when-overdue",
        "what was late when the resident ended the complaint stays late",
        ("responded-late",),
        Withdrawn(on=place.respond_by + ONE_DAY),
        taken(place.stage, WITHDRAWN, None, "responded-late"),
        investigated(place),
    )
    after = (*investigated(place), withdrawn)
    yield case_at(
        place,
        "received-after-withdrawal",
        "a complaint that was withdrawn stays so; what comes back is a new complaint",
        ("not-in-this-phase",),
        received(place),
        refused("not-in-this-phase"),
        after,
    )
    yield case_at(
        place,
        "acknowledgement-once-withdrawn",
        "an acknowledgement of what was withdrawn, where it is kept, takes nothing up again",
        ("out-of-place",),
        acknowledged(place, on=place.answered),
        refused("out-of-place"),
        after,
    )
    yield case_at(
        place,
        "answer-once-withdrawn",
        "an answer to what was withdrawn, where it is kept, leaves it withdrawn",
        ("answered-after-end",),
        responded(place),
        refused("answered-after-end"),
        after,
    )
    # five working days from the request: 16 September and 28 October 2024 are Mondays, 18 September 2023, too, and
    # 26 October 2023 is a Thursday
    due = {"2024-stage-1": "2024-09-23", "2024-stage-2": "2024-11-04", "2022-stage-1": "2023-09-25"}
    yield case_at(
        place,
        "request-once-withdrawn",
        "a request after a withdrawal, where it is taken, begins the same stage again",
        ("acknowledged-late",),
        EscalationRequested(on=place.answered),
        left(place.stage, AWAITING, due.get(place.id, "2023-11-02")),
        after,
    )
    yield case_at(
        place,
        "withdrawal-once-answered",
        "a resident who is content with the answer leaves it as it is",
        ("not-in-this-phase",),
        Withdrawn(on=place.answered),
        left(place.stage, RESPONDED, None),
        answered(place),
    )
    yield case_at(
        place,
        "decline-once-answered",
        "a decision not to take on what has been answered, where it is kept, changes nothing",
        ("declined-after-answer",),
        declined(place, on=place.answered),
        refused("declined-after-answer"),
        answered(place),
    )
