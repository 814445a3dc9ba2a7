"""A complaint: a frozen value that tells what its history has made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import cast

from attrs import frozen
from attrs.exceptions import FrozenInstanceError

from hoscode._checks import check_is
from hoscode.errors import shown
from hoscode.law import Edition
from hoscode.model.calendar_months import months_after
from hoscode.model.casework import Casework
from hoscode.model.definition import Definition
from hoscode.model.duties import Duty, acknowledge_duty, respond_duty
from hoscode.model.events import Event, Received
from hoscode.model.facts import OPEN_PHASES, Facts, Phase, StageFacts
from hoscode.model.findings import Finding
from hoscode.model.people import Handler
from hoscode.model.policy import LandlordPolicy
from hoscode.model.register import closed
from hoscode.model.response import Outcome, Response


@frozen(kw_only=True)
class Stage:
    """What happened at one stage; days are calendar dates, None where it did not happen or is not on record.

    `requested_on` is the day of receipt or of the escalation request, or the latest day that request can have been
    made where `request_dated` is False. `handlers` are all who have considered the complaint there.
    """

    number: int
    requested_on: date
    request_dated: bool
    acknowledged_on: date | None
    logged_on: date | None
    responded_on: date | None
    definition: Definition | None
    handlers: tuple[Handler, ...]
    response: Response | None
    outcome: Outcome | None


class Complaint:
    """A complaint at a stage, in a phase, with its history and everything found in it.

    A complaint is made by `open_complaint` or `replay` and never changes: `apply` and `record` give a new one. Two
    complaints are equal when their editions, policies and histories are.
    """

    __slots__ = ("__weakref__", "_facts")

    _facts: Facts

    def __init__(self, facts: Facts) -> None:
        object.__setattr__(self, "_facts", check_is("facts", facts, Facts))

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError

    @property
    def reference(self) -> str:
        """The landlord's reference for it."""
        return self._facts.received.reference

    @property
    def received(self) -> Received:
        """The event with which it began."""
        return self._facts.received

    @property
    def received_on(self) -> date:
        """The calendar date of receipt."""
        return self._facts.received.on

    @property
    def edition(self) -> Edition:
        """The edition of the Code under which it is handled to its end."""
        return self._facts.edition

    @property
    def policy(self) -> LandlordPolicy:
        """What its landlord promises beyond the Code."""
        return self._facts.policy

    @property
    def stage(self) -> int:
        """The number of the current stage."""
        return self._facts.stage.number

    @property
    def last_stage(self) -> int:
        """The number of the last stage there can be under its edition and policy."""
        return self._facts.last_stage

    @property
    def phase(self) -> Phase:
        """Where it stands within its stage."""
        return self._facts.phase

    @property
    def is_open(self) -> bool:
        """Whether the landlord still owes an answer at the current stage."""
        return self._facts.phase in OPEN_PHASES

    @property
    def is_final(self) -> bool:
        """Whether the landlord has given its final response (6.20)."""
        return self._facts.phase is Phase.RESPONDED and self.stage == self.last_stage

    @property
    def definition(self) -> Definition | None:
        """The complaint definition at the current stage; None until it is set out there."""
        return self._facts.stage.whole_definition

    @property
    def handler(self) -> Handler | None:
        """Who considers it at the current stage; None until somebody is named there."""
        return self._facts.stage.handler

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage so far, the current one last."""
        return tuple(_stage(facts) for facts in (*self._facts.earlier_stages, self._facts.stage))

    @property
    def history(self) -> Sequence[Event]:
        """Every event in the order in which it was recorded."""
        return tuple(self._facts.history)

    @property
    def last_event(self) -> Event:
        """The event recorded last."""
        return cast(Event, self._facts.history.last)

    @property
    def version(self) -> int:
        """The number of events: enough for optimistic locking where events are added and never replaced."""
        return len(self._facts.history)

    @property
    def casework(self) -> Casework:
        """What goes on around the stages: remedies, actions, adjustments, restrictions, orders, the representative."""
        return self._facts.casework_at_rest

    @property
    def referral_until(self) -> date | None:
        """The last day on which the resident can take the final response to the Ombudsman; None until there is one.

        The twelve months end before the anniversary of the final response. Before it, and where the complaint was
        declined, there is no such day.
        """
        responded_on = self._facts.stage.responded_on
        if not self.is_final or responded_on is None:
            return None
        anniversary = months_after(responded_on, self.edition.refer_within_months)
        # after 29 February there is no anniversary in most years: the last day of the month is still within
        return anniversary if anniversary.day < responded_on.day else anniversary - timedelta(days=1)

    @property
    def due(self) -> Duty | None:
        """The next of the two steps that a stage owes, to acknowledge and to respond; None when neither is due."""
        return acknowledge_duty(self._facts) or respond_duty(self._facts)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that its history has broken or left unshown, in the order in which it was found."""
        return tuple(self._facts.findings)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Complaint):
            return NotImplemented
        mine, theirs = self._facts, other._facts
        return mine is theirs or (
            mine.history == theirs.history and mine.edition == theirs.edition and mine.policy == theirs.policy
        )

    def __hash__(self) -> int:
        return hash((self._facts.received, self._facts.history))

    def __repr__(self) -> str:
        return (
            f"<Complaint {shown(self.reference)}: stage {self.stage}, {self.phase.value}, "
            f"{self.edition.key}, {self.version} events>"
        )

    def __copy__(self) -> Complaint:
        return self

    def __deepcopy__(self, memo: object) -> Complaint:
        return self


facts_of: Callable[[Complaint], Facts] = attrgetter("_facts")
"""The books behind a complaint, for the process and for counting; nobody changes them but on a copy."""


def _stage(facts: StageFacts) -> Stage:
    return Stage(
        number=facts.number,
        requested_on=facts.requested_on,
        request_dated=facts.request_dated,
        acknowledged_on=facts.acknowledged_on,
        logged_on=facts.logged_or_acknowledged_on,
        responded_on=facts.responded_on,
        definition=facts.whole_definition,
        handlers=closed(facts.handlers),
        response=facts.response,
        outcome=facts.outcome,
    )
