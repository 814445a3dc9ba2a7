"""The complaint of the vectors, handled as the Code asks at every stage of both editions.

The days are chosen so that no bank holiday comes between them; the vectors on counting have days of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeVar, cast

from attrs import evolve, frozen

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    Acknowledged,
    Declined,
    Definition,
    Edition,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    Handler,
    LandlordPolicy,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyKind,
    Responded,
    Response,
    Route,
)
from hoscode.law import FindingCode
from vector_cases.stating import Case, Refused, Taken

V = TypeVar("V")

_ROUTES: Final = {1: Route.STAGE_2, 2: Route.STAGE_3}
ONE_DAY: Final = timedelta(days=1)
THREE_STAGES: Final = LandlordPolicy("Example Homes", third_stage="a panel of residents looks at it with fresh eyes")
OFFICERS: Final = (Handler("A. Adeyemi"), Handler("B. Brown"), Handler("C. Chowdhury"))
HEATING: Final = Point("P1", "the heating has been off since July")
DEFINITION: Final = Definition(points=(HEATING,), outcomes_sought=("a boiler that works",))
UPHELD: Final = PointDecision("P1", Outcome.UPHELD, reasons="six weeks is four more than the repairs policy allows")


@frozen(kw_only=True)
class Place:
    """A stage of an edition and the days on which things happen there.

    `respond_by` is the last day for the answer, `extend_to` the last day of an extension without a good reason.
    """

    edition: Edition
    stage: int
    begun: date
    acknowledge_by: date
    acknowledged: date
    respond_by: date
    extend_to: date
    answered: date
    policy: LandlordPolicy = CODE_ONLY

    @property
    def id(self) -> str:
        """The beginning of the ids of its vectors."""
        return f"{self.edition.in_force_from.year}-stage-{self.stage}"

    @property
    def officer(self) -> Handler:
        return OFFICERS[self.stage - 1]

    @property
    def route(self) -> Route:
        """Where its letter sends the resident."""
        is_last = self.stage == self.policy.last_stage(self.edition)
        return Route.OMBUDSMAN if is_last else _ROUTES[self.stage]


STAGE_1_OF_2024: Final = Place(
    edition=CODE_2024,
    stage=1,
    begun=date(2024, 9, 2),
    acknowledge_by=date(2024, 9, 9),
    acknowledged=date(2024, 9, 4),
    respond_by=date(2024, 9, 18),
    extend_to=date(2024, 10, 2),
    answered=date(2024, 9, 16),
)
STAGE_2_OF_2024: Final = Place(
    edition=CODE_2024,
    stage=2,
    begun=date(2024, 9, 30),
    acknowledge_by=date(2024, 10, 7),
    acknowledged=date(2024, 10, 2),
    respond_by=date(2024, 10, 30),
    extend_to=date(2024, 11, 27),
    answered=date(2024, 10, 28),
)
STAGE_1_OF_2022: Final = Place(
    edition=CODE_2022,
    stage=1,
    begun=date(2023, 9, 4),
    acknowledge_by=date(2023, 9, 11),
    acknowledged=date(2023, 9, 6),
    respond_by=date(2023, 9, 20),
    extend_to=date(2023, 10, 4),
    answered=date(2023, 9, 18),
)
STAGE_2_OF_2022: Final = Place(
    edition=CODE_2022,
    stage=2,
    begun=date(2023, 10, 2),
    acknowledge_by=date(2023, 10, 9),
    acknowledged=date(2023, 10, 4),
    respond_by=date(2023, 10, 30),  # 20 working days from the request
    extend_to=date(2023, 11, 13),
    answered=date(2023, 10, 26),
)
STAGE_3_OF_2022: Final = Place(
    edition=CODE_2022,
    stage=3,
    begun=date(2023, 11, 6),
    acknowledge_by=date.max,  # 5.18 sets no time to acknowledge
    acknowledged=date(2023, 11, 8),
    respond_by=date(2023, 12, 4),
    extend_to=date.max,  # nor a maximum, to convene a panel
    answered=date(2023, 11, 30),
    policy=THREE_STAGES,
)
TWO_STAGES: Final = (STAGE_1_OF_2024, STAGE_2_OF_2024, STAGE_1_OF_2022, STAGE_2_OF_2022)
FOLLOWING: Final = {STAGE_1_OF_2024: STAGE_2_OF_2024, STAGE_1_OF_2022: STAGE_2_OF_2022}
"""Stage 2 for each stage 1."""


def clock_from(place: Place, begun_on: date, acknowledged_on: date) -> date:
    """The day from which the answer is counted: 2022 counts stage 2 from the request."""
    return begun_on if place is STAGE_2_OF_2022 else acknowledged_on


def altered(value: V, changes: Mapping[str, object]) -> V:
    """`evolve` for changes that only the caller knows, which type checkers cannot follow."""
    make = cast(Callable[..., V], evolve)
    return make(value, **changes)


# --- sound events -----------------------------------------------------------------------------------------------------


def received(place: Place, **changes: object) -> Received:
    """The receipt of the complaint that comes to the place."""
    first = STAGE_1_OF_2024 if place.edition is CODE_2024 else STAGE_1_OF_2022
    return altered(Received(on=first.begun, reference="C-101"), changes)


def acknowledged(place: Place, **changes: object) -> Acknowledged:
    """The acknowledgement of the stage, complete."""
    event = Acknowledged(on=place.acknowledged, definition=DEFINITION, handler=place.officer)
    return altered(event, changes)


def extended(place: Place, **changes: object) -> Extended:
    """An extension by one day, sent on the day after the acknowledgement, complete."""
    event = Extended(
        on=place.acknowledged + ONE_DAY,
        new_due=place.respond_by + ONE_DAY,
        reasons="the gas engineer's report is not in yet",
        ombudsman_details_given=True,
        agreed_with_resident=True,
        for_panel=place.stage == len(Route),
    )
    return altered(event, changes)


def letter(place: Place, **changes: object) -> Response:
    """The letter at the end of the stage, complete."""
    response = Response(
        stage=place.stage,
        definition=DEFINITION,
        decisions=(UPHELD,),
        remedies=(Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="an apology", done_on=place.answered),),
        outstanding_actions=(),
        next_step=NextStep(place.route, "reply to this letter"),
    )
    return altered(response, changes)


def responded(place: Place, **changes: object) -> Responded:
    """The answer of the stage, complete."""
    return altered(Responded(on=place.answered, response=letter(place), by=place.officer), changes)


def responded_on(place: Place, on: date) -> Responded:
    """The same answer on another day, with the apology made on that day."""
    apology = Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="an apology", done_on=on)
    return responded(place, on=on, response=letter(place, remedies=(apology,)))


def declined(place: Place, **changes: object) -> Declined:
    """The decision, a day after it began, not to take it on, since the matter is before a court."""
    event = Declined(
        on=place.begun + ONE_DAY,
        ground=Ground.LEGAL_PROCEEDINGS,
        explanation="the same matter is before the county court",
        ombudsman_right_given=True,
        circumstances_considered="the claim covers every point; nothing is left that we could put right apart from it",
        evidence="the sealed claim form",
        claim_filed_on=date(2023, 6, 1),
    )
    return altered(event, changes)


# --- what has happened until then -------------------------------------------------------------------------------------


def begun(place: Place, first: Received | None = None) -> tuple[Event, ...]:
    """Everything until the stage has begun, each earlier stage answered as the Code asks."""
    start = received(place) if first is None else first
    events: list[Event] = [start]
    for earlier, later in _before(place):
        events += [acknowledged(earlier), responded(earlier), EscalationRequested(on=later.begun)]
    return tuple(events)


def investigated(place: Place, first: Received | None = None) -> tuple[Event, ...]:
    """Everything until the stage has been acknowledged."""
    return (*begun(place, first), acknowledged(place))


def answered(place: Place) -> tuple[Event, ...]:
    """Everything until the stage has been answered."""
    return (*investigated(place), responded(place))


def _before(place: Place) -> list[tuple[Place, Place]]:
    if place.edition is CODE_2024:
        stages: tuple[Place, ...] = (STAGE_1_OF_2024, STAGE_2_OF_2024)
    else:
        stages = (STAGE_1_OF_2022, evolve(STAGE_2_OF_2022, policy=place.policy), STAGE_3_OF_2022)
    return [(earlier, later) for earlier, later in pairwise(stages) if later.stage <= place.stage]


# --- one case ---------------------------------------------------------------------------------------------------------


def case_at(
    place: Place,
    name: str,
    title: str,
    about: tuple[FindingCode, ...],
    when: Event,
    then: Taken | Refused,
    given: tuple[Event, ...] | None = None,
    policy: LandlordPolicy | None = None,
    attempted: Event | None = None,
    attempted_after: int | None = None,
) -> Case:
    """A case at the place, after its acknowledgement and under its policy unless others are given."""
    return Case(
        id=f"{place.id}-{name}",
        title=title,
        about=about,
        edition=place.edition,
        given=investigated(place) if given is None else given,
        when=when,
        then=then,
        policy=place.policy if policy is None else policy,
        attempted=attempted,
        attempted_after=attempted_after,
    )
