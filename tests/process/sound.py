"""Sound complaints: one at every stage of both editions, handled in time and with complete letters.

Every day is counted by hand against the bank holidays that GOV.UK proclaimed, so that nothing here is worked out by
the library under test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeVar, cast

from attrs import evolve

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    Acknowledged,
    Action,
    Channel,
    Complaint,
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
    Tenure,
    record,
    replay,
)

ONE_DAY: Final = timedelta(days=1)

V = TypeVar("V")


def altered(value: V, changes: Mapping[str, object]) -> V:
    """`evolve` for changes that only a table knows, which type checkers cannot follow."""
    make = cast(Callable[..., V], evolve)
    return make(value, **changes)


ADEYEMI: Final = Handler("A. Adeyemi", team="complaints")
BROWN: Final = Handler("B. Brown", team="complaints")
CHOWDHURY: Final = Handler("C. Chowdhury", team="directors")
HANDLERS: Final = (ADEYEMI, BROWN, CHOWDHURY)
"""Who considers stage 1, stage 2 and stage 3."""

NO_HEATING: Final = Point("P1", "the heating has been off since March")
NO_CALL: Final = Point("P2", "nobody rang back")
DEFINITION: Final = Definition(points=(NO_HEATING, NO_CALL), outcomes_sought=("a boiler that works",))

THREE_STAGES: Final = LandlordPolicy("Example Homes", third_stage="a panel of residents looks at it with fresh eyes")


@dataclass(frozen=True)
class Place:
    """A stage of an edition, and the days of a complaint that was handled there as the Code asks.

    `answer_by` is the last day for the answer when it was acknowledged on `acknowledged`, `extend_to` the last day of
    an extension that has no good reason.
    """

    edition: Edition
    stage: int
    begun: date
    acknowledge_by: date | None
    acknowledged: date
    answer_by: date
    extend_to: date | None
    answered: date
    policy: LandlordPolicy = CODE_ONLY

    def __str__(self) -> str:
        return f"{self.edition.key} stage {self.stage}"

    @property
    def last_stage(self) -> int:
        return 2 if self.policy.third_stage is None else 3

    @property
    def handler(self) -> Handler:
        return HANDLERS[self.stage - 1]

    @property
    def earlier(self) -> tuple[Place, ...]:
        """The stages before this one, under the same policy."""
        before = [place for place in PLACES if place.edition is self.edition and place.stage < self.stage]
        return tuple(replace(place, policy=self.policy) for place in before)


STAGE_1_OF_2024: Final = Place(
    CODE_2024,
    1,
    begun=date(2024, 5, 1),
    acknowledge_by=date(2024, 5, 9),  # Monday the 6th is a bank holiday
    acknowledged=date(2024, 5, 3),
    answer_by=date(2024, 5, 20),
    extend_to=date(2024, 6, 4),  # Monday the 27th is another
    answered=date(2024, 5, 15),
)
STAGE_2_OF_2024: Final = Place(
    CODE_2024,
    2,
    begun=date(2024, 6, 3),
    acknowledge_by=date(2024, 6, 10),
    acknowledged=date(2024, 6, 5),
    answer_by=date(2024, 7, 3),
    extend_to=date(2024, 7, 31),
    answered=date(2024, 7, 1),
)
STAGE_1_OF_2022: Final = Place(
    CODE_2022,
    1,
    begun=date(2022, 5, 4),
    acknowledge_by=date(2022, 5, 11),
    acknowledged=date(2022, 5, 6),
    answer_by=date(2022, 5, 20),
    extend_to=date(2022, 6, 7),  # the Platinum Jubilee: 2 and 3 June
    answered=date(2022, 5, 18),
)
STAGE_2_OF_2022: Final = Place(
    CODE_2022,
    2,
    begun=date(2022, 6, 8),
    acknowledge_by=date(2022, 6, 15),
    acknowledged=date(2022, 6, 10),
    answer_by=date(2022, 7, 6),
    extend_to=date(2022, 7, 20),
    answered=date(2022, 7, 4),
)
STAGE_3_OF_2022: Final = Place(
    CODE_2022,
    3,
    begun=date(2022, 7, 13),
    acknowledge_by=None,  # 5.18 sets no time to acknowledge
    acknowledged=date(2022, 7, 15),
    answer_by=date(2022, 8, 10),
    extend_to=None,  # 5.18 sets no maximum for a panel
    answered=date(2022, 8, 8),
    policy=THREE_STAGES,
)
PLACES: Final = (STAGE_1_OF_2024, STAGE_2_OF_2024, STAGE_1_OF_2022, STAGE_2_OF_2022, STAGE_3_OF_2022)


# --- sound events ----------------------------------------------------------------------------------------------------


def reception(on: date) -> Received:
    return Received(
        on=on,
        reference="C-101",
        resident="R-7",
        summary="no heating, no answer",
        channel=Channel.EMAIL,
        tenure=Tenure.LCRA,
        category="repairs",
    )


def acknowledgement(place: Place) -> Acknowledged:
    return Acknowledged(on=place.acknowledged, definition=DEFINITION, handler=place.handler)


def letter(stage: int, last_stage: int = 2) -> Response:
    """The complete letter at the end of a stage: one point upheld with a remedy, the other not."""
    route = Route.OMBUDSMAN if stage == last_stage else {1: Route.STAGE_2, 2: Route.STAGE_3}[stage]
    return Response(
        stage=stage,
        definition=DEFINITION,
        decisions=[
            PointDecision("P1", Outcome.UPHELD, reasons="six weeks is four more than the repairs policy allows"),
            PointDecision("P2", Outcome.NOT_UPHELD, reasons="the call log shows two calls back"),
        ],
        remedies=[
            Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="an apology in this letter", by=date(2025, 12, 30))
        ],
        outstanding_actions=[Action(ref="A1", details="replace the boiler", by=date(2025, 12, 31), owner="repairs")],
        next_step=NextStep(route, "reply to this letter, or ring the number below"),
    )


def answer(place: Place) -> Responded:
    return Responded(on=place.answered, response=letter(place.stage, place.last_stage), by=place.handler)


def escalation(on: date) -> EscalationRequested:
    return EscalationRequested(on=on, reasons="the boiler is still off")


def extension(place: Place) -> Extended:
    """An extension sent on the day after the acknowledgement, to the last day there can be without a good reason."""
    return Extended(
        on=place.acknowledged + ONE_DAY,
        new_due=place.extend_to or date(2022, 9, 30),
        reasons="the gas engineer's report is not in yet",
        ombudsman_details_given=True,
        agreed_with_resident=True,
        for_panel=place.stage == 3,
    )


def declining(place: Place) -> Declined:
    """A decision not to take it on, on the day after it was received or the stage requested."""
    return Declined(
        on=place.begun + ONE_DAY,
        ground=Ground.LEGAL_PROCEEDINGS,
        explanation="the same matter is before the county court",
        ombudsman_right_given=True,
        circumstances_considered="the claim covers every point; nothing is left that we could put right apart from it",
        evidence="the sealed claim form",
        claim_filed_on=date(2022, 4, 29),
    )


# --- sound complaints ------------------------------------------------------------------------------------------------


def events_until(place: Place, received: Received | None = None) -> tuple[Event, ...]:
    """What happened until the stage began, that included: every earlier stage handled as the Code asks."""
    first = (*place.earlier, place)[0]
    events: list[Event] = [reception(first.begun) if received is None else received]
    for earlier, later in zip((*place.earlier, place), (*place.earlier, place)[1:], strict=False):
        events += [acknowledgement(earlier), answer(earlier), escalation(later.begun)]
    return tuple(events)


def awaiting(place: Place, *, received: Received | None = None, policy: LandlordPolicy | None = None) -> Complaint:
    """A complaint that waits for the acknowledgement of the stage."""
    return replay(events_until(place, received), place.policy if policy is None else policy)


def investigated(
    place: Place,
    acknowledged: Acknowledged | None = None,
    *,
    received: Received | None = None,
    policy: LandlordPolicy | None = None,
) -> Complaint:
    """A complaint that has been acknowledged at the stage."""
    complaint = awaiting(place, received=received, policy=policy)
    return record(complaint, acknowledgement(place) if acknowledged is None else acknowledged)


def answered(place: Place, responded: Responded | None = None, *, policy: LandlordPolicy | None = None) -> Complaint:
    """A complaint that has been answered at the stage."""
    return record(investigated(place, policy=policy), answer(place) if responded is None else responded)


def begun_on(place: Place, day: date) -> Complaint:
    """A complaint whose stage began on any day: all before it happened on that same day, which is never too late."""
    moved = [replace(each, acknowledged=day, answered=day) for each in place.earlier]
    events: list[Event] = [reception(day)]
    for each in moved:
        events += [acknowledgement(each), answer(each), escalation(day)]
    return replay(events, place.policy, edition=place.edition)


def after(complaint: Complaint, events: Iterable[Event]) -> Complaint:
    """The complaint after all these events have been recorded."""
    for event in events:
        complaint = record(complaint, event)
    return complaint


def due_on(complaint: Complaint) -> date:
    """The day on which the next step of the complaint is due."""
    assert complaint.due is not None
    return complaint.due.on


def policy_with(**changes: object) -> LandlordPolicy:
    """A landlord's policy that says more than the Code."""
    return altered(LandlordPolicy("Example Homes"), changes)
