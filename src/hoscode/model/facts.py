"""What is known of a complaint, as its history tells it: the books behind the frozen face of a `Complaint`.

These two classes alone can change, and only while a step of the process works on a copy of its own; once a
`Complaint` holds them they are never touched again. Building a frozen value of thirty fields for every event would
cost more than all the rules together.

What there can be any number of is kept in tuples and frozen sets, which copies share. A step opens those that it
looks through or changes, as `hoscode.model.register` tells, on its own copy; `close` puts everything to rest again
before a `Complaint` is made of it. A stage that has ended is never opened by a later step than the one it ended in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Final

from attrs import define, frozen

from hoscode._checks import folded
from hoscode.law import Edition, FindingCode, StageRules
from hoscode.model.casework import Casework, OpenCasework
from hoscode.model.chain import Chain
from hoscode.model.definition import Definition, Point, needs_decision
from hoscode.model.events import Event, Extended, Received
from hoscode.model.findings import Finding
from hoscode.model.people import Handler
from hoscode.model.policy import LandlordPolicy
from hoscode.model.register import Kept, Register, opened
from hoscode.model.response import Action, Outcome, PointDecision, Remedy, Response


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


Note = tuple[FindingCode, str]
"""A finding that is made once at a stage: its code and its cause."""


@frozen(weakref_slot=False)
class Updates:
    """The interval in working days at which the resident is updated, since when, and which update is the next one."""

    every: int
    since: date
    number: int


@frozen
class Letters:
    """What the letters of a stage say together: one that is silent on something leaves it as an earlier one said it.

    `decisions` are those of the last letter that decided anything. `something_to_decide` says whether any point of the
    stage needs a decision at all.
    """

    decisions: tuple[PointDecision, ...]
    remedies: tuple[Remedy, ...]
    actions: tuple[Action, ...]
    something_to_decide: bool

    def then(self, response: Response) -> Letters:
        """The same with one letter more."""
        return Letters(
            response.decisions or self.decisions,
            self.remedies if response.remedies is None else response.remedies,
            self.actions if response.outstanding_actions is None else response.outstanding_actions,
            self.something_to_decide,
        )


@define(eq=False, weakref_slot=False)
class StageFacts:
    """What is known of one stage.

    `clock_from` is the day from which the stage's own limits run: the receipt, the request, or the Ombudsman's
    direction; None where the day of the request is not known. `definition` is as the landlord last worded it, and
    `taken_in` are the issues that have become part of the complaint since it was made (6.8). `extension` is the one that
    counts. `revised` is what the letters say together once there are several, `revived` the refs of remedies that a
    letter left out while they were refused, and that were accepted after it. `noted` holds what has been found once
    at this stage and is not found again. `index` is there only while a step works on it.
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
    taken_in: Kept[Point] = ()
    clarification_sought: frozenset[str] = frozenset()
    agreement_needed: bool = False
    handler: Handler | None = None
    handlers: Kept[Handler] = ()
    extension: Extended | None = None
    updates: Updates | None = None
    responded_on: date | None = None
    response: Response | None = None
    outcome: Outcome | None = None
    revised: Letters | None = None
    revived: AbstractSet[str] = frozenset()
    noted: AbstractSet[Note] = frozenset()
    index: PointIndex | None = None

    @property
    def logged_or_acknowledged_on(self) -> date | None:
        """The day of logging: that of acknowledgement where none is recorded."""
        return self.acknowledged_on if self.logged_on is None else self.logged_on

    @property
    def whole_definition(self) -> Definition | None:
        """The definition with the issues that were taken in and that it does not restate (6.8)."""
        if self.definition is None or not self.taken_in:
            return self.definition
        restated = {point.ref for point in self.definition.points}
        taken_in = (point for point in self.taken_in if point.ref not in restated)
        points = (*self.definition.points, *taken_in)
        return Definition(points=points, outcomes_sought=self.definition.outcomes_sought)

    @property
    def points(self) -> tuple[Point, ...]:
        """Those taken in and then those of the definition, which has the last word on what it restates."""
        worded = () if self.definition is None else self.definition.points
        return tuple({point.ref: point for point in (*self.taken_in, *worded)}.values())

    @property
    def points_by_ref(self) -> PointIndex:
        """The same for looking one up: what the step has open, or made for the occasion."""
        return PointIndex.of(self) if self.index is None else self.index

    @property
    def handlers_by_name(self) -> Register[Handler]:
        """Who has considered the complaint here, each under the name by which persons are compared (6.13)."""
        return opened(self.handlers, lambda handler: folded(handler.ref))

    @property
    def letters(self) -> Letters:
        """What the letters of the stage say together."""
        if self.revised is not None:
            return self.revised
        none = Letters((), (), (), any(map(needs_decision, self.points)))
        return none if self.response is None else none.then(self.response)

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
            self.taken_in,
            self.clarification_sought,
            self.agreement_needed,
            self.handler,
            self.handlers,
            self.extension,
            self.updates,
            self.responded_on,
            self.response,
            self.outcome,
            self.revised,
            self.revived,
            self.noted,
        )

    def open_points(self) -> PointIndex:
        """The index, held by the stage until it is closed."""
        if self.index is None:
            self.index = PointIndex.of(self)
            self.taken_in = self.index.taken_in
        return self.index

    def close(self) -> None:
        """Put to rest what a step has opened."""
        if self.index is not None:
            self.taken_in, self.index = self.index.taken_in.closed(), None
        if isinstance(self.handlers, Register):
            self.handlers = self.handlers.closed()
        if isinstance(self.noted, set):
            self.noted = frozenset(self.noted)
        if isinstance(self.revived, set):
            self.revived = frozenset(self.revived)


_REF: Final[Callable[[Point | Issue], str]] = attrgetter("ref")


@define(eq=False)
class PointIndex:
    """The points of a stage by their refs, while a step of the process works on them."""

    worded: Register[Point]
    taken_in: Register[Point]
    unclear_taken_in: set[str]

    @classmethod
    def of(cls, stage: StageFacts) -> PointIndex:
        """That of a stage, which is left as it is."""
        worded = () if stage.definition is None else stage.definition.points
        unclear = {point.ref for point in stage.taken_in if point.unclear}
        return cls(Register(worded, _REF), opened(stage.taken_in, _REF), unclear)

    def define(self, points: tuple[Point, ...]) -> None:
        """Take the points as the definition words them now."""
        self.worded = Register(points, _REF)

    def take_in(self, point: Point) -> None:
        """Take in an issue (6.8)."""
        self.taken_in.put(point)
        if point.unclear:
            self.unclear_taken_in.add(point.ref)

    @property
    def has_unclear_taken_in(self) -> bool:
        """Whether an issue was unclear when it was taken in and is not restated by the definition."""
        return any(ref not in self.worded for ref in self.unclear_taken_in)

    def __contains__(self, ref: str) -> bool:
        return ref in self.worded or ref in self.taken_in

    def in_order(self, refs: Iterable[str]) -> list[Point]:
        """The points of those refs that there are, in the order of all points and without looking at the others."""
        here = sorted({ref for ref in refs if ref in self}, key=self._place)
        return [self.worded.get(ref) or self.taken_in[ref] for ref in here]

    def _place(self, ref: str) -> tuple[bool, int]:
        return (False, self.taken_in.places[ref]) if ref in self.taken_in else (True, self.worded.places[ref])


@define(eq=False, weakref_slot=False)
class Facts:
    """What is known of a complaint.

    `last_process_on` is the day of the last event that has to be in order, `latest_on` the latest of any.
    `actions_owed` is the number of actions still to be done, `remedies_apart` that of the remedies offered outside the
    letters of the current stage and not refused.
    """

    received: Received
    edition: Edition
    policy: LandlordPolicy
    last_stage: int
    last_countable: date
    phase: Phase
    stage: StageFacts
    earlier_stages: tuple[StageFacts, ...]
    issues_to_log: Kept[Issue]
    casework: Casework | OpenCasework
    actions_owed: int
    remedies_apart: int
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
            self.actions_owed,
            self.remedies_apart,
            self.last_process_on,
            self.latest_on,
            self.history,
            self.findings,
        )

    def close(self) -> None:
        """Put to rest what a step has opened; what is at rest stays as it is."""
        for stage in (*self.earlier_stages, self.stage):
            stage.close()
        if isinstance(self.issues_to_log, Register):
            self.issues_to_log = self.issues_to_log.closed()
        if isinstance(self.casework, OpenCasework):
            self.casework = self.casework.closed()

    @property
    def stage_one(self) -> StageFacts:
        """The facts of stage 1."""
        return self.earlier_stages[0] if self.earlier_stages else self.stage

    @property
    def standing(self) -> str:
        """Where the complaint stands, in words."""
        return f"stage {self.stage.number}, {self.phase.value}"

    @property
    def owes_actions(self) -> bool:
        """Whether an action is still outstanding."""
        return self.actions_owed > 0

    def open_issues(self) -> Register[Issue]:
        """The issues to be logged as new complaints by their refs, open until they are closed."""
        self.issues_to_log = issues = opened(self.issues_to_log, _REF)
        return issues

    def open_casework(self) -> OpenCasework:
        """The casework under its refs, open until it is closed."""
        if isinstance(self.casework, Casework):
            self.casework = OpenCasework.of(self.casework)
        return self.casework

    @property
    def casework_at_rest(self) -> Casework:
        """The casework as a value."""
        return self.casework if isinstance(self.casework, Casework) else self.casework.closed()
