"""A complaint: a frozen value that tells what its history has made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from operator import attrgetter

from attrs import frozen
from attrs.exceptions import FrozenInstanceError

from hoscode._checks import check_is
from hoscode.errors import shown
from hoscode.law import Edition
from hoscode.model.casework import Casework
from hoscode.model.deadlines import months_after
from hoscode.model.duties import Duty, acknowledge_duty, respond_duty
from hoscode.model.events import Event, Received
from hoscode.model.findings import Finding
from hoscode.model.policy import LandlordPolicy
from hoscode.model.response import Definition, Handler, Outcome, Response
from hoscode.model.state import OPEN_PHASES, Phase, StageState, State


@frozen(kw_only=True)
class Stage:
    """What happened at one stage; days are calendar dates, None where it did not happen or is not on record.

    `requested_on` is the day of receipt or of the escalation request, or the latest day that request can have been made
    where `request_dated` is False; `responded_on` likewise where `response_dated` is. `handlers` are all who have
    considered the complaint there.
    """

    number: int
    requested_on: date
    request_dated: bool
    acknowledged_on: date | None
    logged_on: date | None
    responded_on: date | None
    response_dated: bool
    definition: Definition | None
    handlers: tuple[Handler, ...]
    response: Response | None
    outcome: Outcome | None


class Complaint:
    """A complaint at a stage, in a phase, with its history and everything found in it.

    A complaint is made by `open_complaint` or `replay` and never changes: `apply` and `record` give a new one. Two
    complaints are equal when their editions, policies and histories are.
    """

    __slots__ = ("__weakref__", "_state")

    _state: State

    def __init__(self, state: State) -> None:
        _keep_state(self, check_is("state", state, State))

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError

    @property
    def reference(self) -> str:
        """The landlord's reference for it."""
        return self._state.received.reference

    @property
    def received(self) -> Received:
        """The event with which it began."""
        return self._state.received

    @property
    def received_on(self) -> date:
        """The calendar date of receipt."""
        return self._state.received.on

    @property
    def edition(self) -> Edition:
        """The edition of the Code under which it is handled to its end."""
        return self._state.edition

    @property
    def policy(self) -> LandlordPolicy:
        """What its landlord promises beyond the Code."""
        return self._state.policy

    @property
    def stage(self) -> int:
        """The number of the current stage; past `last_stage` where the landlord holds one that there is not (5.3)."""
        return self._state.stage.number

    @property
    def last_stage(self) -> int:
        """The number of the last stage there can be under its edition and policy."""
        return self._state.last_stage

    @property
    def phase(self) -> Phase:
        """Where it stands within its stage."""
        return self._state.phase

    @property
    def is_open(self) -> bool:
        """Whether the landlord still owes an answer at the current stage."""
        return self._state.phase in OPEN_PHASES

    @property
    def is_final(self) -> bool:
        """Whether the landlord has given its final response (6.20): that of the last stage that the Code allows."""
        stage = self._state.last_lawful_stage
        return stage.responded_on is not None and stage.number == self.last_stage

    @property
    def definition(self) -> Definition | None:
        """The complaint definition at the current stage; None until it is set out there."""
        return self._state.stage.whole_definition

    @property
    def handler(self) -> Handler | None:
        """Who considers it at the current stage; None until somebody is named there."""
        return self._state.stage.handler

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage so far, the current one last."""
        return tuple(_stage(state) for state in self._state.stages)

    @property
    def history(self) -> Sequence[Event]:
        """Every event in the order in which it was recorded."""
        return self._state.history

    @property
    def last_event(self) -> Event:
        """The event recorded last."""
        return self._state.history[-1]

    @property
    def version(self) -> int:
        """The number of events: enough for optimistic locking where events are added and never replaced."""
        return len(self._state.history)

    @property
    def casework(self) -> Casework:
        """What goes on around the stages: remedies, actions, adjustments, restrictions, orders, the representative."""
        return self._state.casework

    @property
    def referral_until(self) -> date | None:
        """The last day on which the resident can take the final response to the Ombudsman; None until there is one.

        The twelve months end before the anniversary of the final response. Before it, where the complaint was declined,
        and where nothing shows on which day the response was given, there is no such day.
        """
        answered = self._state.last_lawful_stage
        responded_on = answered.responded_on
        if not self.is_final or responded_on is None or not answered.response_dated:
            return None
        anniversary = months_after(responded_on, self.edition.refer_within_months)
        # after 29 February there is no anniversary in most years: the last day of the month is still within
        return anniversary if anniversary.day < responded_on.day else anniversary - timedelta(days=1)

    @property
    def due(self) -> Duty | None:
        """The next of the two steps that a stage owes, to acknowledge and to respond; None when neither is due."""
        return acknowledge_duty(self._state) or respond_duty(self._state)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that its history has broken or left unshown, in the order in which it was found."""
        return self._state.findings

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Complaint):
            return NotImplemented
        mine, theirs = self._state, other._state
        return mine is theirs or (
            mine.history == theirs.history and mine.edition == theirs.edition and mine.policy == theirs.policy
        )

    def __hash__(self) -> int:
        return hash((self._state.received, self._state.history))

    def __repr__(self) -> str:
        return (
            f"<Complaint {shown(self.reference)}: stage {self.stage}, {self.phase.label}, "
            f"{self.edition.key}, {self.version} events>"
        )

    def __copy__(self) -> Complaint:
        return self

    def __deepcopy__(self, memo: object) -> Complaint:
        return self


state_of: Callable[[Complaint], State] = attrgetter("_state")
"""The state behind a complaint, for the process and for counting; nobody changes it but on a copy."""


_keep_state: Callable[[Complaint, State], None] = vars(Complaint)["_state"].__set__


def complaint_of(state: State) -> Complaint:
    """The complaint of a state, which nobody else may change from then on."""
    complaint = object.__new__(Complaint)
    _keep_state(complaint, state)
    return complaint


def _stage(state: StageState) -> Stage:
    return Stage(
        number=state.number,
        requested_on=state.requested_on,
        request_dated=state.request_dated,
        acknowledged_on=state.acknowledged_on,
        logged_on=state.logged_or_acknowledged_on,
        responded_on=state.responded_on,
        response_dated=state.response_dated,
        definition=state.whole_definition,
        handlers=state.handlers,
        response=state.response,
        outcome=state.outcome,
    )
