"""Five landlords' published complaint procedures as values, and a made-up complaint under each.

What is promised here is our reading of what these landlords had published at the time of writing;
`landlord_policies.py` says how far it goes and whom to ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hoscode import (
    Acknowledged,
    Definition,
    EscalationRequested,
    Event,
    Handler,
    LandlordPolicy,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    Responded,
    Response,
    RestrictionPlaced,
    RestrictionReviewed,
    Route,
    Start,
    Step,
    Target,
)


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """What a landlord publishes, the policy that says so, and a made-up complaint under it."""

    publishes: str
    policy: LandlordPolicy
    received: Received
    events: tuple[Event, ...]


def definition(text: str, outcome_sought: str) -> Definition:
    """A complaint of one point."""
    return Definition(points=[Point("P1", text)], outcomes_sought=[outcome_sought])


def letter(about: Definition, reasons: str, *remedies: Remedy, stage: int = 1) -> Response:
    """A sound letter at the end of a stage: the complaint is upheld, and something is offered."""
    stage_2 = NextStep(Route.STAGE_2, "answer this letter in any way; no reasons are needed")
    ombudsman = NextStep(Route.OMBUDSMAN, "through the form at www.housing-ombudsman.org.uk, within twelve months")
    return Response(
        stage=stage,
        definition=about,
        decisions=[PointDecision(point.ref, Outcome.UPHELD, reasons=reasons) for point in about.points],
        remedies=remedies,
        outstanding_actions=[],
        next_step=stage_2 if stage == 1 else ombudsman,
    )


def apology(ref: str, on: date) -> Remedy:
    """An apology, made in the letter itself."""
    return Remedy(ref=ref, kind=RemedyKind.APOLOGY, details="an apology in this letter", done_on=on)


DOOR = definition("the entrance door has not locked for three weeks", "a door that locks")
TOWER_HAMLETS = Procedure(
    publishes="Stage 1 is acknowledged within 2 working days, and never later than 5.",
    # the 5 need no target: they are the Code's own limit (6.2) and stand whatever is promised
    policy=LandlordPolicy("Tower Hamlets", targets=[Target(Step.ACKNOWLEDGE, 1, 2)]),
    received=Received(on=date(2025, 5, 6), reference="TH-1"),
    events=(
        Acknowledged(on=date(2025, 5, 9), definition=DOOR, handler=Handler("Ana Lima", team="repairs")),
        Responded(
            on=date(2025, 5, 21),
            response=letter(DOOR, "the policy allows seven days for a lock", apology("R1", date(2025, 5, 21))),
        ),
        EscalationRequested(on=date(2025, 5, 28)),
        Acknowledged(on=date(2025, 6, 2), definition=DOOR, handler=Handler("Raj Nair", team="complaints")),
        Responded(
            on=date(2025, 6, 26),
            response=letter(DOOR, "the lock failed again", apology("R2", date(2025, 6, 26)), stage=2),
        ),
    ),
)

LEAK = definition("a leak from the flat above damaged the ceiling", "the cost of redecorating")
HAVERING = Procedure(
    publishes="Stage 1 is acknowledged within 3 working days. An offer of money stays open for 21 days.",
    policy=LandlordPolicy("Havering", targets=[Target(Step.ACKNOWLEDGE, 1, 3)]),
    received=Received(on=date(2025, 6, 2), reference="HV-1"),
    events=(
        Acknowledged(on=date(2025, 6, 4), definition=LEAK, handler=Handler("Tom Reid")),
        Responded(
            on=date(2025, 6, 17),
            response=letter(
                LEAK,
                "the leak was reported in April and stopped in May",
                Remedy(
                    ref="R1",
                    kind=RemedyKind.FINANCIAL,
                    details="150 pounds towards redecorating",
                    amount=Decimal(150),
                    by=date(2025, 7, 15),
                    open_until=date(2025, 7, 8),  # 21 calendar days from the letter
                ),
            ),
        ),
        RemedyAccepted(on=date(2025, 6, 30), ref="R1"),
        RemedyDelivered(on=date(2025, 7, 10), ref="R1"),
    ),
)

LIFT = definition("the lift has been out of use since Christmas", "a date for the repair")
STOCKPORT_HOMES = Procedure(
    publishes="The Code's own times. Stage 2 is considered by a manager who did not answer stage 1.",
    policy=LandlordPolicy("Stockport Homes"),
    received=Received(on=date(2025, 2, 3), reference="SH-1"),
    events=(
        Acknowledged(on=date(2025, 2, 6), definition=LIFT, handler=Handler("Joan Marsh", team="building safety")),
        Responded(
            on=date(2025, 2, 19),
            response=letter(LIFT, "a part was ordered late", apology("R1", date(2025, 2, 19))),
        ),
        EscalationRequested(on=date(2025, 2, 24)),
        Acknowledged(on=date(2025, 2, 27), definition=LIFT, handler=Handler("Ade Cole", team="neighbourhood managers")),
        Responded(
            on=date(2025, 3, 25),
            response=letter(LIFT, "nobody told the residents", apology("R2", date(2025, 3, 25)), stage=2),
        ),
    ),
)

VISIT = definition("nobody came to a booked appointment", "a new appointment")
MIDLAND_HEART = Procedure(
    publishes=(
        "A simple complaint is answered within 5 working days of being acknowledged. "
        "Restrictions on contact are reviewed after 12 months."
    ),
    policy=LandlordPolicy(
        "Midland Heart", targets=[Target(Step.RESPOND, 1, 5, runs_from=Start.ACKNOWLEDGED, track="simple")]
    ),
    received=Received(on=date(2024, 9, 9), reference="MH-1"),
    events=(
        Acknowledged(on=date(2024, 9, 11), definition=VISIT, handler=Handler("Lucy Webb"), track="simple"),
        RestrictionPlaced(
            on=date(2024, 9, 13),
            ref="X1",
            details="contact by email and letter alone",
            evidence="recordings of four abusive calls",
            proportionality="a written warning did not help; urgent repairs can still be reported by phone",
            equality_act_regard="the resident was asked, and needs no adjustment for writing",
            review_by=date(2025, 9, 13),  # 12 calendar months
        ),
        Responded(
            on=date(2024, 9, 17),
            response=letter(
                VISIT,
                "the contractor had no record of the booking",
                Remedy(ref="R1", kind=RemedyKind.ACTION, details="a new appointment", by=date(2024, 9, 24)),
            ),
        ),
        RemedyDelivered(on=date(2024, 9, 23), ref="R1"),
        RestrictionReviewed(on=date(2025, 9, 11), ref="X1"),  # ended: there is no next review
    ),
)

HEATING = definition("no heating for nine days", "a boiler that works")
HARROW = Procedure(
    publishes="In 2023, under the 2022 edition: stage 1 is answered within 15 working days of receipt.",
    policy=LandlordPolicy("Harrow", targets=[Target(Step.RESPOND, 1, 15, runs_from=Start.RECEIVED)]),
    received=Received(on=date(2023, 11, 6), reference="HW-1"),
    events=(
        Acknowledged(on=date(2023, 11, 15), definition=HEATING, handler=Handler("Mina Shah")),
        Responded(
            on=date(2023, 11, 27),
            response=letter(HEATING, "the boiler waited for a part", apology("R1", date(2023, 11, 27))),
        ),
        EscalationRequested(on=date(2023, 12, 1)),
        Acknowledged(on=date(2023, 12, 5), definition=HEATING, handler=Handler("Paul Gray")),
        Responded(
            on=date(2023, 12, 21),
            response=letter(HEATING, "no heater was lent meanwhile", apology("R2", date(2023, 12, 21)), stage=2),
        ),
    ),
)

PROCEDURES = (TOWER_HAMLETS, HAVERING, STOCKPORT_HOMES, MIDLAND_HEART, HARROW)
