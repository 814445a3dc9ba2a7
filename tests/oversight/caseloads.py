"""Complaints that came out in every way there is, with every day counted by hand.

Stage 1 of 2024: received on Wednesday 1 May 2024, to be acknowledged by the 9th (the 6th is a bank holiday),
acknowledged on the 3rd and so due on the 20th, at most on 4 June with an extension (27 May is a bank holiday).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from hoscode import (
    CODE_ONLY,
    AcceptanceDirected,
    Acknowledged,
    Complaint,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    LandlordPolicy,
    Received,
    Responded,
    Tenure,
    Withdrawn,
    replay,
)
from hoscode.oversight import StageResult

RECEIVED: Final = date(2024, 5, 1)
ACKNOWLEDGED: Final = Acknowledged(on=date(2024, 5, 3))
EXTENDED: Final = Extended(on=date(2024, 5, 20), new_due=date(2024, 5, 24))
ANSWERED: Final = Responded(on=date(2024, 5, 20))
ESCALATED: Final = EscalationRequested(on=date(2024, 6, 3))
THREE_STAGES: Final = LandlordPolicy("Example Homes", third_stage="a panel of residents")
LATER: Final = date(2025, 4, 30)


def complaint(
    *events: Event,
    reference: str = "C-1",
    received_on: date = RECEIVED,
    tenure: Tenure | None = Tenure.LCRA,
    category: str = "",
    policy: LandlordPolicy = CODE_ONLY,
) -> Complaint:
    """A complaint with what happened to it after its receipt."""
    received = Received(on=received_on, reference=reference, tenure=tenure, category=category)
    return replay([received, *events], policy)


AT_STAGE_1: Final[dict[StageResult, tuple[Event, ...]]] = {
    StageResult.IN_TIME: (ACKNOWLEDGED, ANSWERED),
    StageResult.IN_TIME_WITH_EXTENSION: (ACKNOWLEDGED, EXTENDED, Responded(on=date(2024, 5, 24))),
    StageResult.LATE: (ACKNOWLEDGED, Responded(on=date(2024, 5, 21))),
    StageResult.OVERDUE: (ACKNOWLEDGED,),
    StageResult.ESCALATED_UNANSWERED: (ACKNOWLEDGED, EscalationRequested(on=date(2024, 5, 10))),
    StageResult.DECLINED: (Declined(on=date(2024, 5, 2), ground=Ground.TIME_LIMIT),),
    StageResult.WITHDRAWN: (ACKNOWLEDGED, Withdrawn(on=date(2024, 5, 7))),
}
"""A history for each result that stage 1 can have in the end; all as of `LATER`."""

DIRECTED: Final = (
    Declined(on=date(2024, 5, 2), ground=Ground.TIME_LIMIT),
    AcceptanceDirected(on=date(2024, 9, 2)),
    Acknowledged(on=date(2024, 9, 4)),
)
"""Declined, and taken on after all because the Ombudsman said so: acknowledged on 4 September, due on the 18th."""
