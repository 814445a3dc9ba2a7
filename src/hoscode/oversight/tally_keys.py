"""By what a tally counts: one frozen key for each of its tables, each with the month to which the count belongs.

A month is its first day. What belongs to a stage stands in the month in which the stage began: the receipt, or the
request for a later stage. What is learned, determined or ordered stands in the month in which that happened.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from hoscode.law import DutyCode, FindingCode, Kind
from hoscode.model.events import Ground
from hoscode.model.people import Tenure
from hoscode.model.response import Outcome, RemedyKind
from hoscode.oversight.stage_results import AcknowledgementResult, StageResult


class RemedyStatus(Enum):
    """What had become of a remedy: `OWED` is not yet due or has no day, `REPLACED` was dropped by a revised letter."""

    OWED = "owed"
    OVERDUE = "overdue"
    DELIVERED = "delivered"
    DELIVERED_LATE = "delivered late"
    REFUSED = "refused"
    LAPSED = "lapsed"
    REPLACED = "replaced"


class OrderStatus(Enum):
    """What had become of an order of the Ombudsman."""

    OWED = "owed"
    OVERDUE = "overdue"
    COMPLIED = "complied"
    COMPLIED_LATE = "complied late"


@frozen(kw_only=True)
class StageKey:
    """Stages alike in all of this: `category` is trimmed and casefolded, `ground` is None unless they were declined.

    `after_backstop` marks answers that are in time by the text and late by the stricter reading of a late
    acknowledgement, `provisional` answers judged by bank holidays that are not yet proclaimed.
    """

    month: date
    stage: int
    edition: str
    tenure: Tenure | None
    category: str
    result: StageResult
    outcome: Outcome | None
    ground: Ground | None
    after_backstop: bool
    provisional: bool


@frozen(kw_only=True)
class AcknowledgementKey:
    """Stages alike in when they were acknowledged."""

    month: date
    stage: int
    edition: str
    tenure: Tenure | None
    result: AcknowledgementResult


@frozen(kw_only=True)
class ResponseTimeKey:
    """Answers that took as many working days from receipt, request or direction; the longest stand together."""

    month: date
    stage: int
    edition: str
    working_days: int


@frozen(kw_only=True)
class FindingKey:
    """Findings of one code under one provision; `provision` is a number, blank where the finding rests on none."""

    month: date
    stage: int
    edition: str
    provision: str
    kind: Kind
    code: FindingCode


@frozen(kw_only=True)
class ProvisionKey:
    """Complaints in which anything of this kind was found under the provision, in the month of the first such stage."""

    month: date
    edition: str
    provision: str
    kind: Kind


@frozen(kw_only=True)
class OverdueKey:
    """Duties that were open and past their day; `provision` is blank for an order of the Ombudsman."""

    month: date
    stage: int
    edition: str
    provision: str
    duty: DutyCode


@frozen(kw_only=True)
class RemedyKey:
    """Remedies of one kind, by the stage at which they were last offered and what had become of them."""

    month: date
    stage: int
    kind: RemedyKind
    status: RemedyStatus


@frozen(kw_only=True)
class LearningKey:
    """What was learned, by whether it led to an improvement of the service."""

    month: date
    improved: bool


@frozen(kw_only=True)
class DeterminationKey:
    """Determinations of the Ombudsman with one finding, trimmed and casefolded."""

    month: date
    finding: str


@frozen(kw_only=True)
class OrderKey:
    """Orders of the Ombudsman, by what had become of them."""

    month: date
    status: OrderStatus
