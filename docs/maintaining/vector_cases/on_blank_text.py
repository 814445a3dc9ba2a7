"""Blanks where something is to be said: they say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from hoscode import CODE_2024, Ground, Handler, HandlerAssigned, RestrictionPlaced, SetAside, SetAsideReason
from hoscode.law import FindingCode
from vector_cases.by_hand import later
from vector_cases.stating import INVESTIGATED, Case, refused, taken
from vector_cases.story import (
    ONE_DAY,
    TWO_STAGES,
    UPHELD,
    Place,
    acknowledged,
    begun,
    case_at,
    declined,
    extended,
    investigated,
    letter,
    received,
    responded,
)

_BLANKS: Final = "   "


def cases() -> Iterator[Case]:
    """Every vector on blank text."""
    for place in TWO_STAGES:
        yield from _extending(place)
        yield from _declining(place)
        yield from _answering(place)
        yield from _around(place)


def _extending(place: Place) -> Iterator[Case]:
    yield case_at(
        place,
        "extended-with-blanks-for-reasons",
        "blanks are no reasons",
        ("extension-unexplained",),
        extended(place, reasons=_BLANKS),
        refused("extension-unexplained"),
    )
    yield case_at(
        place,
        "extended-with-blanks-for-a-good-reason",
        "blanks are no good reason for going past the maximum",
        ("extension-too-long",),
        extended(place, new_due=later(place.extend_to, 1), good_reason=_BLANKS, update_every=5),
        refused("extension-too-long"),
    )


def _declining(place: Place) -> Iterator[Case]:
    asked: tuple[tuple[str, FindingCode, bool], ...] = (
        ("explanation", "explanation-missing", True),
        ("circumstances_considered", "blanket-exclusion", place.edition is CODE_2024),
        ("evidence", "evidence-missing", place.edition is CODE_2024),
    )
    for field, code, is_asked_for in asked:
        if is_asked_for:
            yield case_at(
                place,
                f"declined-with-blanks-for-{field.replace('_', '-')}",
                "blanks explain and prove nothing",
                (code,),
                declined(place, **{field: _BLANKS}),
                refused(code),
                begun(place),
            )
    if place.edition is CODE_2024 and place.stage == 1:
        long_ago = date(2022, 9, 2)
        yield case_at(
            place,
            "declined-with-blanks-for-discretion",
            "blanks do not say that discretion was considered",
            ("discretion-not-considered",),
            declined(place, ground=Ground.TIME_LIMIT, claim_filed_on=None, discretion_considered=_BLANKS),
            refused("discretion-not-considered"),
            (received(place, issue_on=long_ago, aware_on=long_ago),),
        )
    yield case_at(
        place,
        "set-aside-with-blanks-for-reasons",
        "blanks are no reasons",
        ("set-aside-unexplained",),
        SetAside(on=place.acknowledged, why=SetAsideReason.OTHER, explanation=_BLANKS),
        refused("set-aside-unexplained"),
        begun(place),
    )


def _answering(place: Place) -> Iterator[Case]:
    unreasoned = letter(place, decisions=(evolve(UPHELD, reasons=_BLANKS),))
    yield case_at(
        place,
        "answered-with-blanks-for-reasons",
        "blanks are no reasons for a decision",
        ("reasons-missing",),
        responded(place, response=unreasoned),
        refused("reasons-missing"),
    )
    yield case_at(
        place,
        "handed-to-somebody-with-a-conflict-and-blanks",
        "blanks do nothing about a conflict",
        ("conflict-unaddressed",),
        HandlerAssigned(
            on=place.acknowledged + ONE_DAY,
            handler=Handler("H. Hall"),
            conflicts=("knows the resident",),
            measures=_BLANKS,
        ),
        refused("conflict-unaddressed"),
    )
    yield case_at(
        place,
        "acknowledged-by-somebody-with-a-conflict-and-blanks",
        "blanks do nothing about a conflict",
        ("conflict-unaddressed",),
        acknowledged(place, conflicts=("knows the resident",), measures=_BLANKS),
        refused("conflict-unaddressed"),
        begun(place),
    )


def _around(place: Place) -> Iterator[Case]:
    is_asked_for = place.edition is CODE_2024
    fields = ("evidence", "proportionality", "equality_act_regard")
    for field in fields:
        code: FindingCode = "restriction-unevidenced" if field == "evidence" else "restriction-disproportionate"
        said = {name: _BLANKS if name == field else "as the file shows" for name in fields}
        flags = (code,) if field != "evidence" else ()
        yield case_at(
            place,
            f"restricted-with-blanks-for-{field.replace('_', '-')}",
            "blanks show nothing",
            (code,),
            RestrictionPlaced(
                on=place.acknowledged, ref="X1", details="one call a week", review_by=date(2025, 1, 31), **said
            ),
            refused(code) if is_asked_for else taken(place.stage, INVESTIGATED, place.respond_by, *flags),
            investigated(place),
        )
