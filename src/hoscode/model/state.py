"""What is known of a complaint, as its history tells it: the plain, private state behind a frozen `Complaint`.

A `State` and its `StageState` are the only values here that can change, and only while a step of the process works on a
copy of its own, which nobody else has seen: `record` copies once and changes the copy, `replay` changes one state from
its first event to its last. What they hold is never changed in place. A tuple, a dict or a frozen value that a step has
something to add to is put there anew, so that copies share everything, and judging can change nothing by accident.

What has a ref stands in a dict by its ref, in the order in which it came up. What can be told from the rest is not kept
beside it: there are no counts here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final, cast

from attrs import define, frozen

from hoscode._words import Choice
from hoscode.law import DutyCode, Edition, FindingCode, StageRules
from hoscode.model.casework import (
    ActionOnRecord,
    AdjustmentOnRecord,
    Casework,
    DirectionOnRecord,
    OrderOnRecord,
    RemedyOnRecord,
    RestrictionOnRecord,
)
from hoscode.model.events import (
    Acknowledged,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Received,
    Register,
    RepresentativeAppointed,
    Responded,
    ResponseRevised,
    SetAside,
    Withdrawn,
)
from hoscode.model.findings import Finding
from hoscode.model.policy import LandlordPolicy
from hoscode.model.response import Definition, Handler, Outcome, Point, Representative, Response
from hoscode.working_days import WorkingCalendar


class Phase(Choice):
    """Where a complaint stands within its stage; the first two are open."""

    AWAITING_ACKNOWLEDGEMENT = "awaiting-acknowledgement"
    UNDER_INVESTIGATION = "under-investigation"
    RESPONDED = "responded"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set-aside"


OPEN_PHASES: Final = frozenset({Phase.AWAITING_ACKNOWLEDGEMENT, Phase.UNDER_INVESTIGATION})


@frozen(eq=False, repr=False, weakref_slot=False)
class Issue:
    """A further issue that is to be logged as a new complaint: the stage at which it was raised, and when it was."""

    stage: int
    raised_on: date
    logged_on: date | None = None


@frozen(eq=False, repr=False, weakref_slot=False)
class Updates:
    """The interval in working days at which the resident is updated, and since when."""

    every: int
    since: date


@frozen(eq=False, repr=False, weakref_slot=False)
class Procedure:
    """What all the complaints of a landlord under one edition share.

    `last_countable` is the last day from which everything that the edition times can still be counted, `horizon` the
    last day of the calendar.
    """

    edition: Edition
    policy: LandlordPolicy
    calendar: WorkingCalendar
    last_stage: int
    last_countable: date
    horizon: date


@lru_cache
def procedure_of(policy: LandlordPolicy, edition: Edition) -> Procedure:
    """The procedure under a policy and an edition; `OutOfScope` where the policy's calendar is too short for it."""
    limits = [limit for rules in edition.stages for limit in (rules.acknowledge, rules.respond, rules.extend)]
    longest = sum(limit.working_days for limit in limits if limit is not None)  # one after the other, to be safe
    calendar = policy.calendar
    last_countable = calendar.last_start(longest)
    return Procedure(edition, policy, calendar, policy.last_stage(edition), last_countable, calendar.horizon)


FoundOnce = tuple[FindingCode, str]
"""A finding that is made once at a stage: its code and its cause."""

_NO_POINTS: Final[Mapping[str, Point]] = {}


@frozen(eq=False, repr=False, weakref_slot=False, kw_only=True)
class Unusual:
    """What few stages have, kept together so that the others need no room for it.

    `request_dated` and `response_dated` are False where only the latest day is known on which the stage was requested,
    or answered. `is_directed`: the stage began by a direction of the Ombudsman. `is_extra`: the edition and the policy
    do not have the stage. `confirmed_by` is an acknowledgement without points that a later one took the place of,
    `certain_extension` the extension that counts also where the time is counted from the beginning of the stage.
    `ending` is what ended the stage without an answer, `further_request` a request for a stage more than there is.
    """

    request_dated: bool = True
    response_dated: bool = True
    is_directed: bool = False
    is_extra: bool = False
    confirmed_by: Acknowledged | None = None
    certain_extension: Extended | None = None
    ending: Declined | Withdrawn | SetAside | None = None
    further_request: EscalationRequested | None = None


USUAL: Final = Unusual()


@define(eq=False, weakref_slot=False)
class StageState:
    """What is known of one stage.

    `requested_on` is the day of receipt or of the request, `clock_from` the day from which the stage's own limits run:
    that same day, or that on which the stage was taken up again; None where the day of the request is not known, and at
    a stage that the edition does not have, which it does not time. `acknowledgement` is the event that acknowledged the
    stage, be it an answer inside the limit. `definition` is as the landlord last worded it, and `taken_in` are the
    issues that have become part of the complaint since it was made (6.8). `extension` is the one that counts.
    `agreement_needed` says that an unclear point was not agreed with the resident yet. `responded_on` is the day of the
    answer, or the latest that it can have been. `found_once` holds what is not found again at this stage. `before` is
    the stage before.
    """

    rules: StageRules
    requested_on: date
    clock_from: date | None
    track: str = ""
    before: StageState | None = None
    unusual: Unusual = USUAL
    acknowledgement: Acknowledged | Responded | ResponseRevised | None = None
    definition: Definition | None = None
    taken_in: Mapping[str, Point] = _NO_POINTS
    agreement_needed: bool = False
    handler: Handler | None = None
    handlers: tuple[Handler, ...] = ()
    extension: Extended | None = None
    updates: Updates | None = None
    responded_on: date | None = None
    response: Response | None = None
    stated_outcome: Outcome | None = None
    found_once: frozenset[FoundOnce] = frozenset()

    @property
    def number(self) -> int:
        """The number of the stage."""
        return self.rules.number

    @property
    def request_dated(self) -> bool:
        """Whether the day of the request is known."""
        return self.unusual.request_dated

    @property
    def response_dated(self) -> bool:
        """Whether the day of the answer is known."""
        return self.unusual.response_dated

    @property
    def is_taken_up(self) -> bool:
        """Whether its clock runs from a direction or from being taken up again, and not from receipt or request."""
        begun = self.clock_from
        return (begun is not None and begun != self.requested_on) or self.unusual.is_directed

    @property
    def is_extra(self) -> bool:
        """Whether the edition and the policy do not have the stage (5.3; 5.17 in 2022)."""
        return self.unusual.is_extra

    @property
    def confirmed_by(self) -> Acknowledged | None:
        """The acknowledgement without points that a later one took the place of."""
        return self.unusual.confirmed_by

    @property
    def certain_extension(self) -> Extended | None:
        """The extension that counts also where the time is counted from the beginning of the stage."""
        return self.unusual.certain_extension

    @property
    def ending(self) -> Declined | Withdrawn | SetAside | None:
        """What ended the stage without an answer."""
        return self.unusual.ending

    @property
    def further_request(self) -> EscalationRequested | None:
        """A request for a stage more than there is."""
        return self.unusual.further_request

    @property
    def acknowledged_on(self) -> date | None:
        """The day of the acknowledgement."""
        return None if self.acknowledgement is None else self.acknowledgement.on

    @property
    def logged_on(self) -> date | None:
        """The day of logging, where the acknowledgement gives one; it was logged when it was first confirmed."""
        first = self.confirmed_by
        if first is not None:
            return first.logged_on or first.on
        acknowledgement = self.acknowledgement
        return acknowledgement.logged_on if type(acknowledgement) is Acknowledged else None

    @property
    def logged_or_acknowledged_on(self) -> date | None:
        """The day of logging: that of the acknowledgement where none is recorded."""
        return self.logged_on or self.acknowledged_on

    @property
    def clarification_sought(self) -> tuple[str, ...]:
        """The refs of the unclear points on which the acknowledgement asked the resident."""
        acknowledgement = self.acknowledgement
        return acknowledgement.clarification_sought if isinstance(acknowledgement, Acknowledged) else ()

    @property
    def outcome(self) -> Outcome | None:
        """What the answer comes to: as it was stated apart from the letter, or as the letter's decisions have it."""
        return self.stated_outcome or (None if self.response is None else self.response.outcome)

    @property
    def whole_definition(self) -> Definition | None:
        """The definition with the issues that were taken in and that it does not restate (6.8)."""
        if self.definition is None or not self.taken_in:
            return self.definition
        restated = {point.ref for point in self.definition.points}
        taken_in = (point for ref, point in self.taken_in.items() if ref not in restated)
        points = (*self.definition.points, *taken_in)
        return Definition(points=points, outcomes_sought=self.definition.outcomes_sought)

    @property
    def points(self) -> tuple[Point, ...]:
        """Those taken in and then those of the definition, which has the last word on what it restates."""
        worded = () if self.definition is None else self.definition.points
        if not self.taken_in:
            return worded
        return tuple({**self.taken_in, **{point.ref: point for point in worded}}.values())

    def copy(self) -> StageState:
        """A copy for a step of the process to work on; a test looks that every field survives under its own name."""
        copied = object.__new__(StageState)
        copied.rules = self.rules
        copied.requested_on = self.requested_on
        copied.clock_from = self.clock_from
        copied.acknowledgement = self.acknowledgement
        copied.track = self.track
        copied.definition = self.definition
        copied.taken_in = self.taken_in
        copied.agreement_needed = self.agreement_needed
        copied.handler = self.handler
        copied.handlers = self.handlers
        copied.extension = self.extension
        copied.updates = self.updates
        copied.responded_on = self.responded_on
        copied.response = self.response
        copied.stated_outcome = self.stated_outcome
        copied.found_once = self.found_once
        copied.before = self.before
        copied.unusual = self.unusual
        return copied


_NO_ISSUES: Final[Mapping[str, Issue]] = {}
_NO_REMEDIES: Final[Mapping[str, RemedyOnRecord]] = {}
_NO_ACTIONS: Final[Mapping[str, ActionOnRecord]] = {}
_NO_ADJUSTMENTS: Final[Mapping[str, AdjustmentOnRecord]] = {}
_NO_RESTRICTIONS: Final[Mapping[str, RestrictionOnRecord]] = {}
_NO_ORDERS: Final[Mapping[str, OrderOnRecord | DirectionOnRecord]] = {}


@define(eq=False, weakref_slot=False)
class State:
    """What is known of a complaint.

    `issues` are those to be logged as complaints of their own, `orders` the Ombudsman's orders and directions, which
    share their refs. `last_process_on` is the day of the last event of those that have to be in order. The history and
    what was found are put in when a step is done.
    """

    procedure: Procedure
    phase: Phase
    stage: StageState
    last_process_on: date
    history: tuple[Event, ...]
    findings: tuple[Finding, ...] = ()
    issues: Mapping[str, Issue] = _NO_ISSUES
    remedies: Mapping[str, RemedyOnRecord] = _NO_REMEDIES
    actions: Mapping[str, ActionOnRecord] = _NO_ACTIONS
    adjustments: Mapping[str, AdjustmentOnRecord] = _NO_ADJUSTMENTS
    restrictions: Mapping[str, RestrictionOnRecord] = _NO_RESTRICTIONS
    orders: Mapping[str, OrderOnRecord | DirectionOnRecord] = _NO_ORDERS

    def copy(self) -> State:
        """A copy for a step of the process to work on, with a current stage of its own."""
        copied = object.__new__(State)
        copied.procedure = self.procedure
        copied.phase = self.phase
        copied.stage = self.stage.copy()
        copied.last_process_on = self.last_process_on
        copied.history = self.history
        copied.findings = self.findings
        copied.issues = self.issues
        copied.remedies = self.remedies
        copied.actions = self.actions
        copied.adjustments = self.adjustments
        copied.restrictions = self.restrictions
        copied.orders = self.orders
        return copied

    @property
    def received(self) -> Received:
        """The event with which it began."""
        return cast(Received, self.history[0])

    @property
    def edition(self) -> Edition:
        """The edition under which it is handled."""
        return self.procedure.edition

    @property
    def policy(self) -> LandlordPolicy:
        """The policy of its landlord."""
        return self.procedure.policy

    @property
    def last_stage(self) -> int:
        """The number of the last stage there can be."""
        return self.procedure.last_stage

    @property
    def latest_on(self) -> date:
        """The latest day of any event."""
        return max([event.on for event in self.history])

    @property
    def stages(self) -> tuple[StageState, ...]:
        """Every stage so far, the current one last."""
        stages = [self.stage]
        while (before := stages[-1].before) is not None:
            stages.append(before)
        return tuple(reversed(stages))

    @property
    def stage_one(self) -> StageState:
        """The first stage."""
        stage = self.stage
        while stage.before is not None:
            stage = stage.before
        return stage

    @property
    def last_lawful_stage(self) -> StageState:
        """The current stage, or the last that there can be where the landlord holds more than those."""
        stage = self.stage
        while stage.is_extra and stage.before is not None:
            stage = stage.before
        return stage

    def ruled_by(self, stage: int) -> int:
        """The stage whose rules hold for what goes on around a stage: past the last that there is, the last one."""
        return min(stage, self.procedure.last_stage)

    def has_duty(self, code: DutyCode, stage: int) -> bool:
        """Whether the edition, or the authority that it names, asks for the duty around the stage."""
        return self.procedure.edition.has_duty(code, self.ruled_by(stage))

    def earlier_stage(self, number: int) -> StageState | None:
        """A stage before the current one by its number."""
        return self.stages[number - 1] if 1 <= number < self.stage.number else None

    def at(self, stage: StageState) -> State:
        """A copy that still stands at that earlier stage, where an answer to it that comes after all is judged."""
        earlier = self.copy()
        earlier.stage = stage.copy()
        if stage.responded_on is not None:
            earlier.phase = Phase.RESPONDED
        else:
            acknowledged = stage.acknowledgement is not None
            earlier.phase = Phase.UNDER_INVESTIGATION if acknowledged else Phase.AWAITING_ACKNOWLEDGEMENT
        return earlier

    @property
    def where(self) -> str:
        """Where the complaint stands, in words."""
        return f"stage {self.stage.number}, {self.phase.label}"

    @property
    def owes_actions(self) -> bool:
        """Whether an action is still outstanding."""
        return any(action.is_owed for action in self.actions.values())

    @property
    def representative(self) -> Representative | None:
        """Who deals with the complaint on the resident's behalf now."""
        appointed = (event for event in reversed(self.history) if isinstance(event, RepresentativeAppointed))
        last = next(appointed, None)
        return self.received.representative if last is None else last.representative

    @property
    def casework(self) -> Casework:
        """What goes on around the stages, as a value."""
        return Casework(
            remedies=tuple(self.remedies.values()),
            actions=tuple(self.actions.values()),
            adjustments=tuple(self.adjustments.values()),
            restrictions=tuple(self.restrictions.values()),
            orders=tuple([each for each in self.orders.values() if isinstance(each, OrderOnRecord)]),
            directions=tuple([each for each in self.orders.values() if isinstance(each, DirectionOnRecord)]),
            representative=self.representative,
        )

    def things(self, register: Register) -> Mapping[str, object]:
        """Those that go by a ref in a register."""
        return _THINGS[register](self)


_THINGS: Final[Mapping[Register, Callable[[State], Mapping[str, object]]]] = {
    "issues": lambda state: state.issues,
    "remedies": lambda state: state.remedies,
    "actions": lambda state: state.actions,
    "adjustments": lambda state: state.adjustments,
    "restrictions": lambda state: state.restrictions,
    "orders": lambda state: state.orders,
}
