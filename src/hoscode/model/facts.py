"""What is known of a complaint, as its history tells it: the books behind the frozen face of a `Complaint`.

These two classes alone can change, and only while a step of the process works on a copy of its own; once a
`Complaint` holds them they are never touched again. Building a frozen value of thirty fields for every event would
cost more than all the rules together.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import define, frozen

from hoscode.law import Edition, FindingCode, StageRules
from hoscode.model.casework import Casework
from hoscode.model.chain import Chain
from hoscode.model.definition import Definition, Point
from hoscode.model.events import Event, Received
from hoscode.model.findings import Finding
from hoscode.model.people import Handler
from hoscode.model.policy import LandlordPolicy
from hoscode.model.response import Outcome, Response


class Phase(Enum):
    """Where a complaint stands within its stage; the first two are open."""

    AWAITING_ACKNOWLEDGEMENT = "awaiting acknowledgement"
    UNDER_INVESTIGATION = "under investigation"
    RESPONDED = "responded"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


OPEN_PHASES = frozenset({Phase.AWAITING_ACKNOWLEDGEMENT, Phase.UNDER_INVESTIGATION})


@frozen
class Issue:
    """A further issue that is to be logged as a new complaint, the stage at which it was raised, and when it was."""

    ref: str
    stage: int
    raised_on: date
    logged_on: date | None = None


@define(eq=False)
class StageFacts:
    """What is known of one stage.

    `clock_from` is the day from which the stage's own limits run: the receipt, the request, or the Ombudsman's
    direction; None where the day of the request is not known. `noted` holds what has been found once at this stage
    and is not found again.
    """

    number: int
    rules: StageRules
    requested_on: date
    clock_from: date | None
    request_dated: bool = True
    acknowledged_on: date | None = None
    logged_on: date | None = None
    track: str = ""
    definition: Definition | None = None
    incorporated: tuple[Point, ...] = ()
    clarification_sought: tuple[str, ...] = ()
    agreement_needed: bool = False
    handler: Handler | None = None
    handlers: tuple[Handler, ...] = ()
    extended_to: date | None = None
    extended_for_good_reason: bool = False
    update_every: int | None = None
    update_from: date | None = None
    update_number: int = 0
    responded_on: date | None = None
    response: Response | None = None
    outcome: Outcome | None = None
    noted: frozenset[tuple[FindingCode, str]] = frozenset()

    @property
    def logged_or_acknowledged_on(self) -> date | None:
        """The day of logging: that of acknowledgement where none is recorded."""
        return self.acknowledged_on if self.logged_on is None else self.logged_on

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point that the response has to decide: those of the definition and those taken in since (6.8)."""
        return () if self.definition is None else self.definition.points

    def copy(self) -> StageFacts:
        """A copy for a step of the process to work on."""
        return StageFacts(
            self.number,
            self.rules,
            self.requested_on,
            self.clock_from,
            self.request_dated,
            self.acknowledged_on,
            self.logged_on,
            self.track,
            self.definition,
            self.incorporated,
            self.clarification_sought,
            self.agreement_needed,
            self.handler,
            self.handlers,
            self.extended_to,
            self.extended_for_good_reason,
            self.update_every,
            self.update_from,
            self.update_number,
            self.responded_on,
            self.response,
            self.outcome,
            self.noted,
        )


@define(eq=False)
class Facts:
    """What is known of a complaint; `last_process_on` is the day of the last event that has to be in order, `latest_on` the latest of any."""

    received: Received
    edition: Edition
    policy: LandlordPolicy
    last_stage: int
    last_countable: date
    phase: Phase
    stage: StageFacts
    earlier_stages: tuple[StageFacts, ...]
    issues_to_log: tuple[Issue, ...]
    casework: Casework
    last_process_on: date
    latest_on: date
    history: Chain[Event]
    findings: Chain[Finding]

    def copy(self) -> Facts:
        """A copy for a step of the process to work on, with a current stage of its own."""
        return Facts(
            self.received,
            self.edition,
            self.policy,
            self.last_stage,
            self.last_countable,
            self.phase,
            self.stage.copy(),
            self.earlier_stages,
            self.issues_to_log,
            self.casework,
            self.last_process_on,
            self.latest_on,
            self.history,
            self.findings,
        )

    @property
    def stage_one(self) -> StageFacts:
        """The facts of stage 1."""
        return self.earlier_stages[0] if self.earlier_stages else self.stage

    @property
    def standing(self) -> str:
        """Where the complaint stands, in words."""
        return f"stage {self.stage.number}, {self.phase.value}"
