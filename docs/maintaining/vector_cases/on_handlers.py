"""Who considers stage 2: nobody who touched stage 1, however the name is written, and whatever came between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from hoscode import AcceptanceDirected, EscalationRequested, Event, Handler, HandlerAssigned
from hoscode.law import FindingCode
from vector_cases.by_hand import later
from vector_cases.stating import AWAITING, INVESTIGATED, RESPONDED, Case, refused, taken
from vector_cases.story import (
    FOLLOWING,
    ONE_DAY,
    STAGE_2_OF_2024,
    Place,
    acknowledged,
    begun,
    case_at,
    declined,
    received,
    responded,
)

_FIRST, _SECOND, _THIRD = Handler("A. Adeyemi"), Handler("E. Evans"), Handler("F. Farah")
_FOURTH, _ANOTHER = Handler("G. Green"), Handler("B. Brown")
_TOUCHED: Final = {
    "who-acknowledged-it": _FIRST,
    "who-had-it-for-a-day": _SECOND,
    "who-answered-it": _THIRD,
    "who-acknowledged-it-in-capitals": Handler("A. ADEYEMI"),
    "who-had-it-for-a-day-in-small-letters": Handler("e. evans"),
    "who-answered-it-with-blanks": Handler("  F. Farah "),
}
_SAME: Final[tuple[FindingCode, ...]] = ("same-handler",)


def cases() -> Iterator[Case]:
    """Every vector on who considers a complaint."""
    for first, second in FOLLOWING.items():
        yield from _at_stage_1(first)
        yield from _at_stage_2(first, second)
        yield from _names(first, second)
        yield from _after_a_direction(first, second)
        yield from _long_after(first, second)
        yield from _after_a_direction_at_stage_1(first, second)


def _names(first: Place, second: Place) -> Iterator[Case]:
    """Who shares a name with somebody of stage 1 is another person; who is written in capitals is the same."""
    for name, had_it, has_it, then in (
        ("a-namesake", "Bola Adeyemi", "Ayo Adeyemi", taken(2, INVESTIGATED, second.respond_by)),
        ("a-namesake-by-the-first-name", "Sam Okoro", "Sam Oakley", taken(2, INVESTIGATED, second.respond_by)),
        ("whose-name-goes-on", "Ann Lee", "Ann Leeson", taken(2, INVESTIGATED, second.respond_by)),
        ("the-same-with-an-accent", "Élodie Núñez", "ÉLODIE NÚÑEZ", refused("same-handler")),
    ):
        yield case_at(
            second,
            f"acknowledged-by-{name}",
            "two people who share a part of their names are two people, and capitals make no other of one",
            _SAME,
            acknowledged(second, handler=Handler(has_it)),
            then,
            (
                *begun(first),
                acknowledged(first, handler=Handler(had_it)),
                responded(first, by=Handler(had_it)),
                EscalationRequested(on=second.begun),
            ),
        )


def _handed_on(first: Place) -> tuple[Event, ...]:
    """Stage 1 acknowledged by one, had by another for a day, and answered by a third."""
    return (
        *begun(first),
        acknowledged(first, handler=_FIRST),
        HandlerAssigned(on=first.acknowledged + ONE_DAY, handler=_SECOND),
        HandlerAssigned(on=first.acknowledged + 2 * ONE_DAY, handler=_THIRD),
        responded(first, by=_THIRD),
    )


def _at_stage_1(first: Place) -> Iterator[Case]:
    given = _handed_on(first)[:-1]
    yield case_at(
        first,
        "given-back-to-who-had-it",
        "at stage 1 a complaint may be given back to somebody who had it before",
        _SAME,
        HandlerAssigned(on=first.acknowledged + 5 * ONE_DAY, handler=_FIRST),
        taken(1, INVESTIGATED, first.respond_by),
        given,
    )
    yield case_at(
        first,
        "answered-by-somebody-else",
        "the answer may be signed by somebody else than who has the complaint",
        _SAME,
        responded(first, by=_FIRST),
        taken(1, RESPONDED, None),
        given,
    )


def _at_stage_2(first: Place, second: Place) -> Iterator[Case]:
    asked = (*_handed_on(first), EscalationRequested(on=second.begun))
    for who, handler in _TOUCHED.items():
        yield from _tried(second, who, handler, asked)
    signed = (*_handed_on(first)[:-1], responded(first, by=_FOURTH), EscalationRequested(on=second.begun))
    yield from _tried(second, "who-signed-its-answer", _FOURTH, signed)
    yield case_at(
        second,
        "acknowledged-by-who-did-not-touch-stage-1",
        "stage 2 is considered by somebody who did not touch stage 1",
        _SAME,
        acknowledged(second, handler=_ANOTHER),
        taken(2, INVESTIGATED, second.respond_by),
        asked,
    )


def _tried(second: Place, who: str, handler: Handler, asked: tuple[Event, ...], after: str = "") -> Iterator[Case]:
    """They acknowledge stage 2, are given it, and answer it."""
    sound = (*asked, acknowledged(second, handler=_ANOTHER))
    told = who.replace("-", " ")
    yield case_at(
        second,
        f"acknowledged-by-{who}{after}",
        f"stage 2 is not acknowledged by the person of stage 1 {told}",
        _SAME,
        acknowledged(second, handler=handler),
        refused("same-handler"),
        asked,
    )
    yield case_at(
        second,
        f"handed-to-{who}{after}",
        f"stage 2 is not handed to the person of stage 1 {told}",
        _SAME,
        HandlerAssigned(on=second.acknowledged + ONE_DAY, handler=handler),
        refused("same-handler"),
        sound,
    )
    yield case_at(
        second,
        f"answered-by-{who}{after}",
        f"stage 2 is not answered by the person of stage 1 {told}",
        _SAME,
        responded(second, by=handler),
        refused("same-handler"),
        sound,
    )


def _after_a_direction(first: Place, second: Place) -> Iterator[Case]:
    """Stage 2 is declined, and the Ombudsman directs that it is taken on."""
    directed = AcceptanceDirected(on=second.begun + 2 * ONE_DAY)
    asked = (*_handed_on(first), EscalationRequested(on=second.begun), declined(second), directed)
    for who in ("who-acknowledged-it", "who-had-it-for-a-day", "who-answered-it"):
        yield case_at(
            second,
            f"acknowledged-by-{who}-after-a-direction",
            "a direction of the Ombudsman does not give stage 2 to somebody of stage 1",
            _SAME,
            acknowledged(second, on=directed.on + ONE_DAY, handler=_TOUCHED[who]),
            refused("same-handler"),
            asked,
        )


def _after_a_direction_at_stage_1(first: Place, second: Place) -> Iterator[Case]:
    """Stage 1 is acknowledged by one, declined, directed to be taken on, then acknowledged and answered by another."""
    said_no = declined(first, on=first.acknowledged + ONE_DAY)
    again = first.acknowledged + 5 * ONE_DAY
    given = (
        received(first),
        acknowledged(first, handler=_FIRST),
        said_no,
        AcceptanceDirected(on=again),
        acknowledged(first, on=again + ONE_DAY, handler=_THIRD),
        responded(first, by=_THIRD),
        EscalationRequested(on=second.begun),
    )
    yield case_at(
        second,
        "acknowledged-by-who-had-it-before-a-direction",
        "who had stage 1 before the Ombudsman directed that it is taken on has considered it all the same",
        _SAME,
        acknowledged(second, handler=_FIRST),
        refused("same-handler"),
        given,
    )


def _long_after(first: Place, second: Place) -> Iterator[Case]:
    """Fourteen months pass between the answer and the request."""
    asked_on = first.answered + timedelta(days=425)
    asked = (*_handed_on(first), EscalationRequested(on=asked_on))
    yield case_at(
        second,
        "requested-fourteen-months-later",
        "the Code sets no time for asking for stage 2",
        ("request-undated", "extra-stage"),
        asked[-1],
        taken(2, AWAITING, later(asked_on, 5)),
        asked[:-1],
    )
    yield case_at(
        second,
        "acknowledged-by-who-answered-it-fourteen-months-later",
        "who considered stage 1 is not forgotten with the time",
        _SAME,
        acknowledged(second, on=asked_on + ONE_DAY, handler=_THIRD),
        refused("same-handler"),
        asked,
    )
    on = later(asked_on, 2)
    due = later(on if second is STAGE_2_OF_2024 else asked_on, 20)
    yield case_at(
        second,
        "acknowledged-fourteen-months-later",
        "the time to answer stage 2 is what it always is",
        ("responded-late",),
        acknowledged(second, on=on, handler=_ANOTHER),
        taken(2, INVESTIGATED, due),
        asked,
    )
