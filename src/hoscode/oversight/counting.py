"""What a tally counts and by what: a frozen key for each of its tables, and how one complaint after another is counted.

A month is its first day. What belongs to a stage stands in the month in which the stage began: the receipt, or the
request for a later stage. What is learned, determined or ordered stands in the month in which that happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from hoscode.errors import invalid, shown
from hoscode.law import DutyCode, Edition, FindingCode, Kind, Provision
from hoscode.model.complaint import Complaint, state_of
from hoscode.model.deadlines import respond_on
from hoscode.model.duties import Duty
from hoscode.model.events import Declined, Event, Ground, LearningRecorded, OmbudsmanDetermined
from hoscode.model.findings import Finding
from hoscode.model.people import Tenure
from hoscode.model.response import Outcome, RemedyKind
from hoscode.model.state import StageState, State
from hoscode.oversight.results import (
    AcknowledgementResult,
    OrderStatus,
    RemedyStatus,
    StageResult,
    acknowledgement_result,
    answer_result,
    order_status,
    remedy_status,
)
from hoscode.process.verbs import overdue

LONGEST_RESPONSE: Final = 100
"""The working days at which the histogram of response times ends: an answer that took longer stands there too."""

PENCE_IN_A_POUND: Final = 100

# --- the keys --------------------------------------------------------------------------------------------------------


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


# --- the counts ------------------------------------------------------------------------------------------------------

Fields = tuple[Any, ...]
"""The fields of a key in their order, the month first.

Counting and adding look a key up for everything that is counted, and a plain tuple is looked up many times as fast as
an object of as many fields. The keys themselves are made when somebody reads a table.
"""

Counts = dict[Fields, int]


class Counting:
    """Counts that grow by one complaint at a time, as complaints stand at the end of a calendar date."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self.stages: Counts = defaultdict(int)
        self.acknowledgements: Counts = defaultdict(int)
        self.response_times: Counts = defaultdict(int)
        self.findings: Counts = defaultdict(int)
        self.complaints_found: Counts = defaultdict(int)
        self.overdue: Counts = defaultdict(int)
        self.remedies: Counts = defaultdict(int)
        self.pence_offered: Counts = defaultdict(int)
        self.learning: Counts = defaultdict(int)
        self.determinations: Counts = defaultdict(int)
        self.orders: Counts = defaultdict(int)
        self.reached: set[tuple[Edition, int]] = set()

    def count(self, complaint: Complaint) -> None:
        """Count one complaint.

        Raises `InvalidInput` where something happened to it after the day; nothing of it is counted then.
        """
        state = state_of(complaint)
        if self.as_of < state.latest_on:
            raise invalid(
                "as_of",
                self.as_of,
                f"`as_of` is {self.as_of}, before the last event of {shown(complaint.reference)} on {state.latest_on}: "
                "replay its history up to that day instead",
            )
        stages, findings = state.stages, complaint.findings
        months = [_month_of(stage.requested_on) for stage in stages]
        self._count_stages(state, stages, months, findings)
        self._count_findings(state.edition.key, months, findings)
        self._count_overdue(state.edition.key, months, overdue(complaint, self.as_of))
        self._count_casework(months, state)
        self._count_events(state.history)

    def _count_stages(
        self, state: State, stages: Sequence[StageState], months: Sequence[date], findings: Sequence[Finding]
    ) -> None:
        edition, received, calendar = state.edition.key, state.received, state.policy.calendar
        tenure, category = received.tenure, _normalised(received.category)
        after_backstop = [finding.stage for finding in findings if finding.code == "responded-after-backstop"]
        for stage, month in zip(stages, months, strict=True):
            number, answered_on, due_on = stage.number, stage.responded_on, respond_on(state, stage)
            result = answer_result(state, stage, due_on, self.as_of)
            ground = _ground(state.history) if result is StageResult.DECLINED else None
            provisional = answered_on is not None and due_on is not None and due_on > calendar.known_through
            self.stages[
                month,
                number,
                edition,
                tenure,
                category,
                result,
                stage.outcome,
                ground,
                number in after_backstop,
                provisional,
            ] += 1
            acknowledged = acknowledgement_result(state, stage, self.as_of)
            self.acknowledgements[month, number, edition, tenure, acknowledged] += 1
            if answered_on is not None and stage.response_dated and stage.clock_from is not None:
                taken = calendar.count(stage.clock_from, answered_on)
                self.response_times[month, number, edition, min(taken, LONGEST_RESPONSE)] += 1
            self.reached.add((state.edition, number))

    def _count_findings(self, edition: str, months: Sequence[date], findings: Sequence[Finding]) -> None:
        first_found: dict[tuple[str, Kind], date] = {}
        for finding in findings:
            stage = finding.stage or 1
            month = months[stage - 1]
            for number in _numbers(finding.provisions):
                self.findings[month, stage, edition, number, finding.kind, finding.code] += 1
                # what is put on record late may be about an earlier stage
                first_found[number, finding.kind] = min(month, first_found.get((number, finding.kind), month))
        for (number, kind), month in first_found.items():
            self.complaints_found[month, edition, number, kind] += 1

    def _count_overdue(self, edition: str, months: Sequence[date], duties: Sequence[Duty]) -> None:
        for duty in duties:
            for number in _numbers(duty.provisions):
                self.overdue[months[duty.stage - 1], duty.stage, edition, number, duty.code] += 1

    def _count_casework(self, months: Sequence[date], state: State) -> None:
        for offered in state.remedies.values():
            stage, remedy = offered.stage, offered.remedy
            key = (months[stage - 1], stage, remedy.kind, remedy_status(offered, self.as_of))
            self.remedies[key] += 1
            if remedy.amount is not None:
                self.pence_offered[key] += _pence(remedy.amount)
        for ordered in state.orders.values():
            self.orders[_month_of(ordered.ordered_on), order_status(ordered, self.as_of)] += 1

    def _count_events(self, history: Iterable[Event]) -> None:
        for event in history:
            if isinstance(event, LearningRecorded):
                self.learning[_month_of(event.on), bool(event.service_improvement.strip())] += 1
            elif isinstance(event, OmbudsmanDetermined):
                self.determinations[_month_of(event.on), _normalised(event.finding)] += 1


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _normalised(text: str) -> str:
    """Free text as it is counted: single blanks, none around it, and no difference of case."""
    return " ".join(text.split()).casefold()


def _numbers(provisions: tuple[Provision, ...]) -> list[str]:
    return [provision.number for provision in provisions] or [""]


def _ground(history: Iterable[Event]) -> Ground | None:
    """The ground of the refusal that stands: the latest."""
    grounds = [event.ground for event in history if isinstance(event, Declined)]
    return grounds[-1]


def _pence(amount: Decimal) -> int:
    """Pounds as a whole number of pence, which adds up exactly however much there is of it."""
    numerator, denominator = amount.as_integer_ratio()
    return numerator * PENCE_IN_A_POUND // denominator
