"""Small caseloads for the tests of evidence and reports, with every figure countable by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hoscode import (
    ENGLAND_AND_WALES,
    Acknowledged,
    Complaint,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    LearningRecorded,
    OmbudsmanDetermined,
    Order,
    OrderComplied,
    Outcome,
    Received,
    Remedy,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    Responded,
    Tenure,
    Withdrawn,
    replay,
)
from hoscode.oversight import ReportingYear, Tally

YEAR = ReportingYear(2024)
AFTER_THE_YEAR = date(2025, 4, 30)


def later(day: date, working_days: int) -> date:
    """So many working days after the day."""
    return ENGLAND_AND_WALES.add(day, working_days)


def a_complaint(
    on: date,
    *more: Event,
    acknowledged_after: int = 2,
    answered_after: int | None = 8,
    outcome: Outcome | None = Outcome.UPHELD,
    category: str = "Repairs",
) -> Complaint:
    """Received on the day, acknowledged and answered so many working days after it, and what follows."""
    events: list[Event] = [
        Received(on=on, reference=f"C-{on}", tenure=Tenure.LCRA, category=category),
        Acknowledged(on=later(on, acknowledged_after)),
    ]
    if answered_after is not None:
        events.append(Responded(on=later(on, answered_after), outcome=outcome))
    return replay([*events, *more])


def extended(on: date) -> Complaint:
    """Acknowledged on the second working day, extended on the tenth, answered on the twentieth: in time."""
    return replay(
        [
            Received(on=on, reference=f"C-{on}", tenure=Tenure.LCRA, category="Heating"),
            Acknowledged(on=later(on, 2)),
            Extended(on=later(on, 10), new_due=later(on, 20), reasons="a survey is needed"),
            Responded(on=later(on, 20), outcome=Outcome.NOT_UPHELD),
        ]
    )


def the_year() -> tuple[Complaint, ...]:
    """Eight complaints: four answered in time (one extended), one late, one open, one declined, one withdrawn."""
    escalated = EscalationRequested(on=date(2024, 6, 3))
    redress = Remedy(
        ref="R1",
        kind=RemedyKind.FINANCIAL,
        details="time and trouble",
        by=date(2024, 6, 3),
        amount=Decimal("150.50"),
    )
    order = Order(ref="O1", details="pay", by=date(2024, 10, 1))
    upheld = a_complaint(
        date(2024, 5, 1),
        RemedyOffered(on=date(2024, 5, 13), remedy=redress),
        RemedyDelivered(on=date(2024, 5, 20), ref="R1"),
        LearningRecorded(on=date(2024, 5, 21), details="tell residents of delays", service_improvement="a weekly call"),
        LearningRecorded(on=date(2024, 5, 22), details="a letter was missing"),
        escalated,
        Acknowledged(on=date(2024, 6, 5)),
        Responded(on=date(2024, 6, 20), outcome=Outcome.PARTLY_UPHELD),
        OmbudsmanDetermined(on=date(2024, 9, 2), finding="Service failure", orders=(order,)),
        OrderComplied(on=date(2024, 9, 20), ref="O1"),
    )
    return (
        upheld,
        a_complaint(date(2024, 5, 2), outcome=Outcome.NOT_UPHELD),
        a_complaint(date(2024, 7, 1), acknowledged_after=6, outcome=None, category="Noise | nuisance"),
        extended(date(2024, 7, 2)),
        a_complaint(date(2024, 9, 2), answered_after=15, outcome=Outcome.UPHELD),
        a_complaint(date(2025, 3, 31), answered_after=None, category=""),
        replay([
            Received(on=date(2024, 8, 1), reference="C-8", tenure=Tenure.LCRA, category="Repairs"),
            Declined(on=date(2024, 8, 2), ground=Ground.TIME_LIMIT),
        ]),
        replay([
            Received(on=date(2024, 8, 5), reference="C-9", tenure=Tenure.LCRA, category="Repairs"),
            Withdrawn(on=date(2024, 8, 6)),
        ]),
    )  # fmt: skip


def tally() -> Tally:
    """The tally of the year, with a complaint of the year before and one of the year after."""
    others = (a_complaint(date(2024, 3, 28)), a_complaint(date(2025, 4, 1)))
    return Tally.over((*the_year(), *others), AFTER_THE_YEAR)
