"""Acknowledging: the definition, who considers it, conflicts of interest."""

from __future__ import annotations

from collections.abc import Iterator

from hoscode import (
    CODE_2024,
    Acknowledged,
    Definition,
    DefinitionRevised,
    Handler,
    HandlerAssigned,
    Point,
)
from hoscode.law import FindingCode
from vector_cases.stating import INVESTIGATED, Case, Refused, Taken, refused, taken
from vector_cases.story import (
    HEATING,
    OFFICERS,
    ONE_DAY,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    TWO_STAGES,
    Place,
    acknowledged,
    answered,
    begun,
    case_at,
    investigated,
)

LIFT = Point("P2", "something about the lift", unclear=True)
TREE = Point("P2", "the tree takes the light", responsible=False)
TREE_EXPLAINED = Point("P2", "the tree takes the light", responsible=False, explanation="it is the council's tree")
SOUGHT = ("a boiler that works",)


def cases() -> Iterator[Case]:
    """Every vector on acknowledging."""
    for place in TWO_STAGES:
        yield from _definition(place)
        yield from _people(place)
    for place in (STAGE_2_OF_2024, STAGE_2_OF_2022):
        yield from _another_officer(place)


def _definition(place: Place) -> Iterator[Case]:
    sound = taken(place.stage, INVESTIGATED, place.respond_by)
    yield _case(
        place,
        "acknowledged",
        "an acknowledgement with a definition, the outcomes sought and a name is taken, and the answer is timed",
        ("definition-missing", "outcomes-missing", "handler-missing", "acknowledged-late"),
        acknowledged(place),
        sound,
    )
    yield _case(
        place,
        "acknowledged-without-definition",
        "an acknowledgement that does not set out the complaint is refused",
        ("definition-missing",),
        acknowledged(place, definition=None),
        refused("definition-missing"),
    )
    yield _case(
        place,
        "acknowledged-without-points",
        "an acknowledgement whose definition has no point is refused",
        ("definition-missing",),
        acknowledged(place, definition=Definition(points=(), outcomes_sought=SOUGHT)),
        refused("definition-missing"),
    )
    yield _case(
        place,
        "acknowledged-without-outcomes",
        "an acknowledgement that does not say what the resident seeks is refused",
        ("outcomes-missing",),
        acknowledged(place, definition=Definition(points=(HEATING,), outcomes_sought=())),
        refused("outcomes-missing"),
    )
    unclear = Definition(points=(HEATING, LIFT), outcomes_sought=SOUGHT)
    yield _case(
        place,
        "unclear-and-asked",
        "where a point is unclear and the resident was asked about it, the acknowledgement is taken",
        ("clarification-not-sought",),
        acknowledged(place, definition=unclear, clarification_sought=("P2",)),
        sound,
    )
    yield _case(
        place,
        "unclear-and-not-asked",
        "where a point is unclear and the resident was not asked about it, the acknowledgement is refused",
        ("clarification-not-sought",),
        acknowledged(place, definition=unclear),
        refused("clarification-not-sought"),
    )
    yield _case(
        place,
        "not-responsible-and-explained",
        "where the landlord is not responsible for a point and explains it, the acknowledgement is taken",
        ("responsibility-unexplained",),
        acknowledged(place, definition=Definition(points=(HEATING, TREE_EXPLAINED), outcomes_sought=SOUGHT)),
        sound,
    )
    yield _case(
        place,
        "not-responsible-and-not-explained",
        "where the landlord is not responsible for a point and does not say so, that is refused in 2024, found in 2022",
        ("responsibility-unexplained",),
        acknowledged(place, definition=Definition(points=(HEATING, TREE), outcomes_sought=SOUGHT)),
        refused("responsibility-unexplained")
        if place.edition is CODE_2024
        else taken(place.stage, INVESTIGATED, place.respond_by, "responsibility-unexplained"),
    )
    yield Case(
        id=f"{place.id}-definition-revised-without-outcomes",
        title="a revised definition is as complete as the first, or it is refused",
        about=("outcomes-missing",),
        edition=place.edition,
        given=investigated(place),
        when=DefinitionRevised(
            on=place.acknowledged,
            definition=Definition(points=(HEATING,), outcomes_sought=()),
            agreed_with_resident=True,
        ),
        then=refused("outcomes-missing"),
    )


def _people(place: Place) -> Iterator[Case]:
    sound = taken(place.stage, INVESTIGATED, place.respond_by)
    yield _case(
        place,
        "acknowledged-by-nobody",
        "an acknowledgement that names nobody who considers the complaint is refused",
        ("handler-missing",),
        acknowledged(place, handler=None),
        refused("handler-missing"),
    )
    yield _case(
        place,
        "conflict-dealt-with",
        "where somebody has a conflict of interest and something is done about it, the acknowledgement is taken",
        ("conflict-unaddressed",),
        acknowledged(place, conflicts=("the surveyor is a cousin",), measures="another surveyor looks at it"),
        sound,
    )
    yield _case(
        place,
        "conflict-left",
        "where somebody has a conflict of interest and nothing is done about it, the acknowledgement is refused",
        ("conflict-unaddressed",),
        acknowledged(place, conflicts=("the surveyor is a cousin",), measures=" "),
        refused("conflict-unaddressed"),
    )
    yield Case(
        id=f"{place.id}-acknowledged-again",
        title="a second acknowledgement, where it is kept, gains no time to answer",
        about=("acknowledged-again",),
        edition=place.edition,
        given=investigated(place),
        when=acknowledged(place, on=place.acknowledged + ONE_DAY),
        then=refused("acknowledged-again"),
    )
    yield Case(
        id=f"{place.id}-acknowledged-after-the-answer",
        title="an acknowledgement after the answer, where it is kept, leaves the complaint answered",
        about=("acknowledged-after-answer",),
        edition=place.edition,
        given=answered(place),
        when=acknowledged(place, on=place.answered + ONE_DAY),
        then=refused("acknowledged-after-answer"),
    )
    yield _case(
        place,
        "logged-before-it-began",
        "a complaint cannot have been logged before its stage began",
        ("out-of-order",),
        acknowledged(place, logged_on=place.begun.replace(day=1)),
        refused("out-of-order"),
    )


def _another_officer(place: Place) -> Iterator[Case]:
    first = OFFICERS[0].ref
    about: tuple[FindingCode, ...] = ("same-handler",)
    yield _case(
        place,
        "acknowledged-by-another",
        "stage 2 is considered by somebody who did not consider stage 1",
        about,
        acknowledged(place),
        taken(2, INVESTIGATED, place.respond_by),
    )
    yield _case(
        place,
        "acknowledged-by-the-same",
        "somebody who considered stage 1 does not consider stage 2",
        about,
        acknowledged(place, handler=Handler(first)),
        refused("same-handler"),
    )
    yield _case(
        place,
        "acknowledged-by-the-same-written-differently",
        "somebody who considered stage 1 is the same person in other letter case and with spaces around the name",
        about,
        acknowledged(place, handler=Handler(f" {first.upper()} ")),
        refused("same-handler"),
    )
    yield Case(
        id=f"{place.id}-assigned-to-the-same",
        title="somebody who considered stage 1 is not given stage 2 later either",
        about=about,
        edition=place.edition,
        given=investigated(place),
        when=HandlerAssigned(on=place.acknowledged, handler=Handler(first.lower())),
        then=refused("same-handler"),
    )


def _case(
    place: Place, name: str, title: str, about: tuple[FindingCode, ...], when: Acknowledged, then: Taken | Refused
) -> Case:
    return case_at(place, name, title, about, when, then, begun(place))
