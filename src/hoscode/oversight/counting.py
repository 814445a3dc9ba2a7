"""What a tally counts and by what: a frozen key for each of its tables, and how one complaint after another is counted.

A month is its first day. What belongs to a stage stands in the month in which the stage began: the receipt, or the
request for a later stage, whether or not it was taken up again later. What is learned, determined, ordered or directed
stands in the month in which that happened. A stage that the edition and the policy do not have is counted nowhere; what
is found there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from hoscode.errors import invalid, shown
from hoscode.law import DutyCode, Edition, FindingCode, Kind
from hoscode.model.casework import OrderOnRecord
from hoscode.model.complaint import Complaint, state_of
from hoscode.model.deadlines import respond_on
from hoscode.model.duties import Duty
from hoscode.model.events import (
    Declined,
    Event,
    Ground,
    LearningRecorded,
    OmbudsmanDetermined,
    SetAside,
    SetAsideReason,
)
from hoscode.model.findings import Finding
from hoscode.model.response import Decision, Outcome, RemedyKind, Tenure
from hoscode.model.state import StageState, State
from hoscode.oversight.results import (
    NOT_COUNTED,
    AcknowledgementResult,
    OrderStatus,
    PromiseResult,
    RemedyStatus,
    StageResult,
    acknowledgement_promise,
    acknowledgement_result,
    answer_promise,
    answer_result,
    is_extended,
    is_set_aside_after_due,
    order_status,
    remedy_status,
)
from hoscode.process.verbs import overdue

PENCE_IN_A_POUND: Final = 100

# --- the keys --------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class StageKey:
    """Stages alike in all of this: `category` is trimmed and casefolded, `ground` is None unless they were declined.

    `set_aside` is the reason for which they were set aside, also where the resident did not agree and they stand with
    the declined; `after_due` marks those that were set aside only after the answer was due. `after_backstop` marks
    answers that are in time by the text and late by the stricter reading of a late acknowledgement, `provisional`
    answers judged by bank holidays that are not yet proclaimed, `from_reopening` answers timed from the day on which
    the stage was taken up again. `answered` marks stages with an answer, be it in time, late or such as cannot be
    judged, `extended` marks stages with an extension that counts, `escalated` those from which the complaint went on to
    the next. `promise` is what became of the landlord's own time to answer, None where there is none or it has not
    come.
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
    set_aside: SetAsideReason | None = None
    after_due: bool = False
    from_reopening: bool = False
    answered: bool = False
    extended: bool = False
    escalated: bool = False
    promise: PromiseResult | None = None


@frozen(kw_only=True)
class AcknowledgementKey:
    """Stages alike in when they were acknowledged, by the Code's time and by the landlord's own.

    `promise` is None where the landlord promises no time of its own to acknowledge, or it has not come.
    """

    month: date
    stage: int
    edition: str
    tenure: Tenure | None
    result: AcknowledgementResult
    promise: PromiseResult | None = None


@frozen(kw_only=True)
class ResponseTimeKey:
    """Answers that took as many working days from the receipt, the request, or the day the stage was taken up again."""

    month: date
    stage: int
    edition: str
    working_days: int
    tenure: Tenure | None = None


@frozen(kw_only=True)
class FindingKey:
    """Findings of one code under one provision; `provision` is a number, blank where the finding rests on none.

    `authority` is on what it rests instead, such as the Housing Ombudsman Scheme; what is irregular rests on neither.
    """

    month: date
    stage: int
    edition: str
    provision: str
    kind: Kind
    code: FindingCode
    authority: str = ""


@frozen(kw_only=True)
class ProvisionKey:
    """Complaints in which anything of this kind was found under the provision, in the month of the first such stage.

    `provision` is blank, and `authority` says on what it rests instead, as in `FindingKey`.
    """

    month: date
    edition: str
    provision: str
    kind: Kind
    authority: str = ""


@frozen(kw_only=True)
class OverdueKey:
    """Duties that were open and past their day; `provision` is blank for what the Ombudsman orders or directs.

    `authority` is on what such a duty rests.
    """

    month: date
    stage: int
    edition: str
    provision: str
    duty: DutyCode
    authority: str = ""


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
    """Determinations of the Ombudsman, each once, by what they say in words: trimmed and casefolded, or blank."""

    month: date
    finding: str


@frozen(kw_only=True)
class VerdictKey:
    """What the Ombudsman decided on one subject: a determination can have several."""

    month: date
    decision: Decision


@frozen(kw_only=True)
class OrderKey:
    """Orders of the Ombudsman, by what had become of them."""

    month: date
    status: OrderStatus


@frozen(kw_only=True)
class DirectionKey:
    """Directions of the Ombudsman without a determination, failure notices apart, by what had become of them."""

    month: date
    failure_notice: bool
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
        self.verdicts: Counts = defaultdict(int)
        self.orders: Counts = defaultdict(int)
        self.pence_ordered: Counts = defaultdict(int)
        self.directions: Counts = defaultdict(int)
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
        promises = bool(state.policy.targets)
        after_backstop = [finding.stage for finding in findings if finding.code == "responded-after-backstop"]
        last = state.last_lawful_stage.number
        for stage, month in zip(stages[:last], months, strict=False):
            number, answered_on, due_on = stage.number, stage.responded_on, respond_on(state, stage)
            clock_from, ending = stage.clock_from, stage.ending
            result = answer_result(state, stage, due_on, self.as_of)
            is_answered = answered_on is not None
            self.stages[
                month,
                number,
                edition,
                tenure,
                category,
                result,
                stage.outcome,
                ending.ground if type(ending) is Declined else None,
                number in after_backstop,
                is_answered and due_on is not None and due_on > calendar.known_through,
                ending.why if type(ending) is SetAside else None,
                is_set_aside_after_due(stage, due_on) if type(ending) is SetAside else False,
                is_answered and clock_from is not None and clock_from != stage.requested_on,
                is_answered,
                is_extended(stage),
                number < last,
                answer_promise(state, stage, self.as_of) if promises and result not in NOT_COUNTED else None,
            ] += 1
            acknowledged = acknowledgement_result(state, stage, self.as_of)
            own_time = acknowledgement_promise(state, stage, self.as_of) if promises else None
            self.acknowledgements[month, number, edition, tenure, acknowledged, own_time] += 1
            if answered_on is not None and stage.response_dated and clock_from is not None:
                taken = calendar.count(clock_from, answered_on)
                self.response_times[month, number, edition, taken, tenure] += 1
            self.reached.add((state.edition, number))

    def _count_findings(self, edition: str, months: Sequence[date], findings: Sequence[Finding]) -> None:
        first_found: dict[tuple[str, Kind, str], date] = {}
        for finding in findings:
            stage, kind = finding.stage or 1, finding.kind
            month = months[stage - 1]
            for number, authority in _cited(finding):
                self.findings[month, stage, edition, number, kind, finding.code, authority] += 1
                # what is put on record late may be about an earlier stage
                under = number, kind, authority
                first_found[under] = min(month, first_found.get(under, month))
        for (number, kind, authority), month in first_found.items():
            self.complaints_found[month, edition, number, kind, authority] += 1

    def _count_overdue(self, edition: str, months: Sequence[date], duties: Sequence[Duty]) -> None:
        for duty in duties:
            for number, authority in _cited(duty):
                self.overdue[months[duty.stage - 1], duty.stage, edition, number, duty.code, authority] += 1

    def _count_casework(self, months: Sequence[date], state: State) -> None:
        for offered in state.remedies.values():
            stage, remedy = offered.stage, offered.remedy
            key = (months[stage - 1], stage, remedy.kind, remedy_status(offered, self.as_of))
            self.remedies[key] += 1
            if remedy.amount is not None:
                self.pence_offered[key] += _pence(remedy.amount)
        for ordered in state.orders.values():
            status = order_status(ordered, self.as_of)
            if not isinstance(ordered, OrderOnRecord):
                self.directions[_month_of(ordered.directed_on), ordered.failure_notice, status] += 1
                continue
            month, amount = _month_of(ordered.ordered_on), ordered.order.amount
            self.orders[month, status] += 1
            if amount is not None:
                self.pence_ordered[month, status] += _pence(amount)

    def _count_events(self, history: Iterable[Event]) -> None:
        for event in history:
            if isinstance(event, LearningRecorded):
                self.learning[_month_of(event.on), bool(event.service_improvement.strip())] += 1
            elif isinstance(event, OmbudsmanDetermined):
                month = _month_of(event.on)
                self.determinations[month, _normalised(event.finding)] += 1
                for verdict in event.verdicts:
                    self.verdicts[month, verdict.decision] += 1


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _normalised(text: str) -> str:
    """Free text as it is counted: single blanks, none around it, and no difference of case."""
    return " ".join(text.split()).casefold()


def _cited(found: Finding | Duty) -> list[tuple[str, str]]:
    """The number of each provision, or a blank one and the authority on which it rests instead."""
    return [(provision.number, "") for provision in found.provisions] or [("", found.authority)]


def _pence(amount: Decimal) -> int:
    """Pounds as a whole number of pence, which adds up exactly however much there is of it."""
    numerator, denominator = amount.as_integer_ratio()
    return numerator * PENCE_IN_A_POUND // denominator
