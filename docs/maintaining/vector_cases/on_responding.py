"""Answering a stage: what the letter holds, who answers, and an answer that comes before the acknowledgement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vector_cases.on_acknowledging import LIFT, SOUGHT, TREE_EXPLAINED
from vector_cases.stating import INVESTIGATED, RESPONDED, Case, Refused, Taken, refused, taken
from vector_cases.story import (
    DEFINITION,
    HEATING,
    OFFICERS,
    STAGE_1_OF_2022,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    TWO_STAGES,
    UPHELD,
    Place,
    acknowledged,
    answered,
    begun,
    extended,
    investigated,
    letter,
    responded,
)

from hoscode import (
    Definition,
    DefinitionRevised,
    Event,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Remedy,
    RemedyKind,
    RemedyOffered,
    Response,
    ResponseRevised,
    Route,
)
from hoscode.law import FindingCode

NO_CALL = Point("P2", "nobody rang back")
TWO_POINTS = Definition(points=(HEATING, NO_CALL), outcomes_sought=SOUGHT)
NOT_UPHELD = PointDecision("P2", Outcome.NOT_UPHELD, reasons="the call log shows two calls back")
_CONTENTS: tuple[FindingCode, ...] = ("content-missing",)


def cases() -> Iterator[Case]:
    """Every vector on answering."""
    for place in (*TWO_STAGES, STAGE_3_OF_2022):
        yield from _contents(place)
        yield from _decisions(place)
        yield from _remedies(place)
        yield from _next_step(place)
    for place in TWO_STAGES:
        yield from _without_acknowledgement(place)
        yield from _once(place)
    for place in (STAGE_2_OF_2024, STAGE_2_OF_2022):
        yield _case(
            place,
            "answered-by-the-same",
            "somebody who considered stage 1 does not answer stage 2",
            ("same-handler",),
            responded(place, by=OFFICERS[0]),
            refused("same-handler"),
        )
    for place in (STAGE_1_OF_2022, STAGE_2_OF_2022):
        yield from _agreement(place)


def _contents(place: Place) -> Iterator[Case]:
    yield _case(
        place,
        "answered",
        "a complete answer is taken, and nothing more is due",
        ("content-missing", "wrong-next-step", "responded-late", "response-not-held", "handler-missing"),
        responded(place),
        taken(place.stage, RESPONDED, None),
    )
    yield _case(
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
        yield _case(
            place,
            f"answered-without-{field.replace('_', '-')}",
            f"a letter without {what} is refused",
            _CONTENTS,
            responded(place, response=letter(place, **{field: None})),
            refused("content-missing"),
        )
    yield _case(
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
    yield _case(
        place,
        "every-point-decided",
        "a letter that decides every point of the definition, with reasons, is taken",
        about,
        responded(place, response=two),
        taken(place.stage, RESPONDED, None),
        given,
    )
    yield _case(
        place,
        "a-point-not-decided",
        "a letter that leaves a point of the definition undecided is refused, even if it leaves it out altogether",
        about,
        responded(place),
        refused("point-not-addressed"),
        given,
    )
    yield _case(
        place,
        "a-decision-without-reasons",
        "a letter with a decision that has no reasons is refused",
        about,
        responded(place, response=letter(place, decisions=(PointDecision("P1", Outcome.UPHELD),))),
        refused("reasons-missing"),
    )
    yield _case(
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
    yield _case(
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
    yield _case(
        place,
        "upheld-with-a-remedy",
        "a letter that upholds a point and offers something by a day is taken",
        ("remedy-missing", "remedy-undated"),
        responded(place, response=letter(place, remedies=(dated,))),
        taken(place.stage, RESPONDED, None),
    )
    yield _case(
        place,
        "upheld-without-a-remedy",
        "a letter that upholds a point and offers nothing is refused",
        ("remedy-missing",),
        responded(place, response=letter(place, remedies=())),
        refused("remedy-missing"),
    )
    yield _case(
        place,
        "upheld-with-a-remedy-offered-before",
        "where something was offered at this stage before the letter, the letter need not offer it again",
        ("remedy-missing",),
        responded(place, response=letter(place, remedies=())),
        taken(place.stage, RESPONDED, None),
        (*investigated(place), RemedyOffered(on=place.acknowledged, remedy=dated)),
    )
    yield _case(
        place,
        "a-remedy-without-a-day",
        "a letter that offers something without saying by when is refused",
        ("remedy-undated",),
        responded(place, response=letter(place, remedies=(undated,))),
        refused("remedy-undated"),
    )


def _next_step(place: Place) -> Iterator[Case]:
    wrong = Route.STAGE_2 if place.route is Route.OMBUDSMAN else Route.OMBUDSMAN
    yield _case(
        place,
        "sent-to-the-wrong-place",
        "a letter that sends the resident to the wrong place is refused",
        ("wrong-next-step",),
        responded(place, response=letter(place, next_step=NextStep(wrong, "reply to this letter"))),
        refused("wrong-next-step"),
    )
    yield _case(
        place,
        "sent-on-without-saying-how",
        "a letter that does not say how to go on is refused",
        _CONTENTS,
        responded(place, response=letter(place, next_step=NextStep(place.route, " "))),
        refused("content-missing"),
    )


def _without_acknowledgement(place: Place) -> Iterator[Case]:
    yield _case(
        place,
        "answered-by-the-day-to-acknowledge",
        "a full answer by the last day for the acknowledgement acknowledges too",
        ("never-acknowledged",),
        responded(place, on=place.acknowledge_by, response=_letter_done_before(place)),
        taken(place.stage, RESPONDED, None),
        begun(place),
    )
    yield _case(
        place,
        "answered-unacknowledged",
        "after the last day for the acknowledgement, an answer without one is refused: acknowledge first",
        ("never-acknowledged",),
        responded(place),
        refused("never-acknowledged"),
        begun(place),
    )
    yield _case(
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
    yield _case(
        place,
        "answered-twice",
        "a stage is answered once; a letter is revised, or the next stage comes first",
        ("not-in-this-phase",),
        responded(place),
        refused("not-in-this-phase"),
        answered(place),
    )
    yield _case(
        place,
        "extended-once-answered",
        "there is nothing to extend once the stage is answered",
        ("not-in-this-phase",),
        extended(place, on=place.answered),
        refused("not-in-this-phase"),
        answered(place),
    )
    yield _case(
        place,
        "revised-before-the-answer",
        "there is no letter to revise before the stage is answered",
        ("not-in-this-phase",),
        ResponseRevised(on=place.answered, response=letter(place)),
        refused("not-in-this-phase"),
        investigated(place),
    )
    yield _case(
        place,
        "revised-and-complete",
        "a revised letter that is complete is taken",
        _CONTENTS,
        ResponseRevised(on=place.answered, response=letter(place)),
        taken(place.stage, RESPONDED, None),
        answered(place),
    )
    yield _case(
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
    yield _case(
        place,
        "definition-agreed",
        "a definition that clears up what was unclear, and is agreed with the resident, is taken",
        ("definition-not-agreed",),
        agreed,
        taken(place.stage, INVESTIGATED, place.respond_by),
        given,
    )
    yield _case(
        place,
        "answered-as-agreed",
        "once what was unclear has been agreed, the answer is taken",
        ("definition-not-agreed",),
        responded(place),
        taken(place.stage, RESPONDED, None),
        (*given, agreed),
    )
    decisions = (UPHELD, NOT_UPHELD)
    yield _case(
        place,
        "answered-without-agreement",
        "while what was unclear has not been agreed with the resident, the answer is refused",
        ("definition-not-agreed",),
        responded(place, response=letter(place, definition=unclear, decisions=decisions)),
        refused("definition-not-agreed"),
        given,
    )


def _case(
    place: Place,
    name: str,
    title: str,
    about: tuple[FindingCode, ...],
    when: Event,
    then: Taken | Refused,
    given: tuple[Event, ...] | None = None,
) -> Case:
    return Case(
        id=f"{place.id}-{name}",
        title=title,
        about=about,
        edition=place.edition,
        given=investigated(place) if given is None else given,
        when=when,
        then=then,
        policy=place.policy,
    )
