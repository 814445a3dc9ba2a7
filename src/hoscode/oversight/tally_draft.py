"""The books behind a tally while complaints are being counted: mutable, private, and never handed out."""

from __future__ import annotations

from datetime import date
from typing import Final, TypeVar

from hoscode.errors import invalid, shown
from hoscode.law import Edition, Provision
from hoscode.model.complaint import Complaint, state_of
from hoscode.model.deadlines import respond_deadline
from hoscode.model.events import Declined, Event, Ground, LearningRecorded, OmbudsmanDetermined
from hoscode.model.findings import Finding
from hoscode.model.state import StageState, State
from hoscode.oversight.casework_results import order_status, pence, remedy_status
from hoscode.oversight.counts import month_of
from hoscode.oversight.stage_results import StageResult, acknowledgement_result, response_result
from hoscode.oversight.tally_keys import (
    AcknowledgementKey,
    DeterminationKey,
    FindingKey,
    LearningKey,
    OrderKey,
    OverdueKey,
    ProvisionKey,
    RemedyKey,
    ResponseTimeKey,
    StageKey,
)
from hoscode.process.verbs import overdue

LONGEST_RESPONSE: Final = 100
"""The working days at which the histogram of response times ends: an answer that took longer stands there too."""

K = TypeVar("K")


class TallyDraft:
    """Counts that grow by one complaint at a time."""

    def __init__(self) -> None:
        self.stages: dict[StageKey, int] = {}
        self.acknowledgements: dict[AcknowledgementKey, int] = {}
        self.response_times: dict[ResponseTimeKey, int] = {}
        self.findings: dict[FindingKey, int] = {}
        self.complaints_found: dict[ProvisionKey, int] = {}
        self.overdue: dict[OverdueKey, int] = {}
        self.remedies: dict[RemedyKey, int] = {}
        self.pence_offered: dict[RemedyKey, int] = {}
        self.learning: dict[LearningKey, int] = {}
        self.determinations: dict[DeterminationKey, int] = {}
        self.orders: dict[OrderKey, int] = {}
        self.reached: set[tuple[Edition, int]] = set()

    def add(self, complaint: Complaint, as_of: date) -> None:
        """Count one complaint as it stands at the end of a calendar date.

        Raises `InvalidInput` where that is before its last event; nothing is counted then.
        """
        state = state_of(complaint)
        if as_of < state.latest_on:
            raise invalid(
                "as_of",
                as_of,
                f"`as_of` is {as_of}, before the last event of {shown(complaint.reference)} on {state.latest_on}: "
                "replay its history up to that day instead",
            )
        stages = state.stages
        months = [month_of(stage.requested_on) for stage in stages]
        findings = list(state.findings)
        after_backstop = {finding.stage for finding in findings if finding.code == "responded-after-backstop"}
        for stage, month in zip(stages, months, strict=True):
            self._add_stage(state, stage, month, as_of, after_backstop=stage.number in after_backstop)
            self._add_acknowledgement(state, stage, month, as_of)
            self._add_response_time(state, stage, month)
            self.reached.add((state.edition, stage.number))
        self._add_findings(state.edition.key, findings, months)
        self._add_overdue(complaint, months, as_of)
        self._add_casework(state, months, as_of)
        for event in state.history:
            self._add_event(event)

    def _add_stage(self, state: State, stage: StageState, month: date, as_of: date, *, after_backstop: bool) -> None:
        deadline = respond_deadline(state, stage)
        result = response_result(state, stage, deadline, as_of)
        key = StageKey(
            month=month,
            stage=stage.number,
            edition=state.edition.key,
            tenure=state.received.tenure,
            category=normalised(state.received.category),
            result=result,
            outcome=stage.outcome,
            ground=_ground(state) if result is StageResult.DECLINED else None,
            after_backstop=after_backstop,
            provisional=stage.responded_on is not None and deadline is not None and deadline.provisional,
        )
        _count(self.stages, key)

    def _add_acknowledgement(self, state: State, stage: StageState, month: date, as_of: date) -> None:
        key = AcknowledgementKey(
            month=month,
            stage=stage.number,
            edition=state.edition.key,
            tenure=state.received.tenure,
            result=acknowledgement_result(state, stage, as_of),
        )
        _count(self.acknowledgements, key)

    def _add_response_time(self, state: State, stage: StageState, month: date) -> None:
        if stage.responded_on is None or stage.clock_from is None:
            return
        taken = state.policy.calendar.count(stage.clock_from, stage.responded_on)
        key = ResponseTimeKey(
            month=month,
            stage=stage.number,
            edition=state.edition.key,
            working_days=min(taken, LONGEST_RESPONSE),
        )
        _count(self.response_times, key)

    def _add_findings(self, edition: str, findings: list[Finding], months: list[date]) -> None:
        first_found: dict[tuple[str, object], ProvisionKey] = {}
        for finding in findings:
            stage = finding.stage or 1
            month = months[stage - 1]
            for number in _numbers(finding.provisions):
                key = FindingKey(
                    month=month,
                    stage=stage,
                    edition=edition,
                    provision=number,
                    kind=finding.kind,
                    code=finding.code,
                )
                _count(self.findings, key)
                found = ProvisionKey(month=month, edition=edition, provision=number, kind=finding.kind)
                earlier = first_found.setdefault((number, finding.kind), found)
                if month < earlier.month:  # put on record late, about an earlier stage
                    first_found[number, finding.kind] = found
        for found in first_found.values():
            _count(self.complaints_found, found)

    def _add_overdue(self, complaint: Complaint, months: list[date], as_of: date) -> None:
        for duty in overdue(complaint, as_of):
            for number in _numbers(duty.provisions):
                key = OverdueKey(
                    month=months[duty.stage - 1],
                    stage=duty.stage,
                    edition=complaint.edition.key,
                    provision=number,
                    duty=duty.code,
                )
                _count(self.overdue, key)

    def _add_casework(self, state: State, months: list[date], as_of: date) -> None:
        for remedy in state.remedies.values():
            key = RemedyKey(
                month=months[remedy.stage - 1],
                stage=remedy.stage,
                kind=remedy.remedy.kind,
                status=remedy_status(remedy, as_of),
            )
            _count(self.remedies, key)
            if remedy.remedy.amount is not None:
                _count(self.pence_offered, key, pence(remedy.remedy.amount))
        for order in state.orders.values():
            _count(self.orders, OrderKey(month=month_of(order.ordered_on), status=order_status(order, as_of)))

    def _add_event(self, event: Event) -> None:
        if isinstance(event, LearningRecorded):
            improved = bool(event.service_improvement.strip())
            _count(self.learning, LearningKey(month=month_of(event.on), improved=improved))
        elif isinstance(event, OmbudsmanDetermined):
            finding = normalised(event.finding)
            _count(self.determinations, DeterminationKey(month=month_of(event.on), finding=finding))


def normalised(text: str) -> str:
    """Free text as it is counted: single blanks, none around it, and no difference of case."""
    return " ".join(text.split()).casefold()


def _count(counts: dict[K, int], key: K, number: int = 1) -> None:
    counts[key] = counts.get(key, 0) + number


def _numbers(provisions: tuple[Provision, ...]) -> list[str]:
    return [provision.number for provision in provisions] or [""]


def _ground(state: State) -> Ground | None:
    """The ground of the refusal that stands: the latest."""
    grounds = [event.ground for event in state.history if isinstance(event, Declined)]
    return grounds[-1]
