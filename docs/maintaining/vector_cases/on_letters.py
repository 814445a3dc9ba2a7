"""The letter at the end of a stage: what it holds, what it decides, what it offers, where it sends the resident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hoscode import (
    Definition,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Remedy,
    RemedyKind,
    RemedyOffered,
    Route,
)
from hoscode.law import FindingCode
from vector_cases.on_acknowledging import SOUGHT, TREE_EXPLAINED
from vector_cases.stating import RESPONDED, Case, refused, taken
from vector_cases.story import (
    HEATING,
    STAGE_3_OF_2022,
    TWO_STAGES,
    UPHELD,
    Place,
    acknowledged,
    begun,
    case_at,
    investigated,
    letter,
    responded,
)

NO_CALL = Point("P2", "nobody rang back")
TWO_POINTS = Definition(points=(HEATING, NO_CALL), outcomes_sought=SOUGHT)
NOT_UPHELD = PointDecision("P2", Outcome.NOT_UPHELD, reasons="the call log shows two calls back")
_CONTENTS: tuple[FindingCode, ...] = ("content-missing",)


def cases() -> Iterator[Case]:
    """Every vector on the letter."""
    for place in (*TWO_STAGES, STAGE_3_OF_2022):
        yield from _contents(place)
        yield from _decisions(place)
        yield from _remedies(place)
        yield from _next_step(place)


def _contents(place: Place) -> Iterator[Case]:
    yield case_at(
        place,
        "answered",
        "a complete answer is taken, and nothing more is due",
        ("content-missing", "wrong-next-step", "responded-late", "response-not-held", "handler-missing"),
        responded(place),
        taken(place.stage, RESPONDED, None),
    )
    yield case_at(
        place,
        "answered-without-the-letter",
        "an answer of which the letter is not held is refused",
        ("response-not-held",),
        responded(place, response=None),
        refused("response-not-held"),
    )
    for field, what in (
        ("stage", "the stage"),
        ("definition", "the complaint definition"),
        ("decisions", "a decision"),
        ("remedies", "a word on remedies"),
        ("outstanding_actions", "a word on actions still to do"),
        ("next_step", "where the resident can go next"),
    ):
        yield case_at(
            place,
            f"answered-without-{field.replace('_', '-')}",
            f"a letter without {what} is refused",
            _CONTENTS,
            responded(place, response=letter(place, **{field: None})),
            refused("content-missing"),
        )
    yield case_at(
        place,
        "answered-naming-another-stage",
        "a letter that names another stage is refused",
        _CONTENTS,
        responded(place, response=letter(place, stage=place.stage % 3 + 1)),
        refused("content-missing"),
    )


def _decisions(place: Place) -> Iterator[Case]:
    about: tuple[FindingCode, ...] = ("point-not-addressed", "reasons-missing")
    given = (*begun(place), acknowledged(place, definition=TWO_POINTS))
    two = letter(place, definition=TWO_POINTS, decisions=(UPHELD, NOT_UPHELD))
    yield case_at(
        place,
        "every-point-decided",
        "a letter that decides every point of the definition, with reasons, is taken",
        about,
        responded(place, response=two),
        taken(place.stage, RESPONDED, None),
        given,
    )
    yield case_at(
        place,
        "a-point-not-decided",
        "a letter that leaves a point of the definition undecided is refused, even if it leaves it out altogether",
        about,
        responded(place),
        refused("point-not-addressed"),
        given,
    )
    yield case_at(
        place,
        "a-decision-without-reasons",
        "a letter with a decision that has no reasons is refused",
        about,
        responded(place, response=letter(place, decisions=(PointDecision("P1", Outcome.UPHELD),))),
        refused("reasons-missing"),
    )
    yield case_at(
        place,
        "nothing-to-decide-on-what-is-not-ours",
        "a point for which the landlord is not responsible needs no decision",
        about,
        responded(place),
        taken(place.stage, RESPONDED, None),
        (
            *begun(place),
            acknowledged(place, definition=Definition(points=(HEATING, TREE_EXPLAINED), outcomes_sought=SOUGHT)),
        ),
    )
    yield case_at(
        place,
        "a-decision-on-an-unknown-point",
        "a decision is on a point of the complaint",
        ("unknown-ref",),
        responded(place, response=letter(place, decisions=(UPHELD, PointDecision("P9", Outcome.UPHELD, reasons="x")))),
        refused("unknown-ref"),
    )


def _remedies(place: Place) -> Iterator[Case]:
    undated = Remedy(ref="R9", kind=RemedyKind.ACTION, details="a new boiler")
    dated = Remedy(ref="R9", kind=RemedyKind.ACTION, details="a new boiler", by=date(2025, 3, 31))
    yield case_at(
        place,
        "upheld-with-a-remedy",
        "a letter that upholds a point and offers something by a day is taken",
        ("remedy-missing", "remedy-undated"),
        responded(place, response=letter(place, remedies=(dated,))),
        taken(place.stage, RESPONDED, None),
    )
    yield case_at(
        place,
        "upheld-without-a-remedy",
        "a letter that upholds a point and offers nothing is refused",
        ("remedy-missing",),
        responded(place, response=letter(place, remedies=())),
        refused("remedy-missing"),
    )
    yield case_at(
        place,
        "upheld-with-a-remedy-offered-before",
        "where something was offered at this stage before the letter, the letter need not offer it again",
        ("remedy-missing",),
        responded(place, response=letter(place, remedies=())),
        taken(place.stage, RESPONDED, None),
        (*investigated(place), RemedyOffered(on=place.acknowledged, remedy=dated)),
    )
    yield case_at(
        place,
        "a-remedy-without-a-day",
        "a letter that offers something without saying by when is refused",
        ("remedy-undated",),
        responded(place, response=letter(place, remedies=(undated,))),
        refused("remedy-undated"),
    )


def _next_step(place: Place) -> Iterator[Case]:
    wrong = Route.STAGE_2 if place.route is Route.OMBUDSMAN else Route.OMBUDSMAN
    yield case_at(
        place,
        "sent-to-the-wrong-place",
        "a letter that sends the resident to the wrong place is refused",
        ("wrong-next-step",),
        responded(place, response=letter(place, next_step=NextStep(wrong, "reply to this letter"))),
        refused("wrong-next-step"),
    )
    yield case_at(
        place,
        "sent-on-without-saying-how",
        "a letter that does not say how to go on is refused",
        _CONTENTS,
        responded(place, response=letter(place, next_step=NextStep(place.route, " "))),
        refused("content-missing"),
    )
