"""A situation: a history, an event, and what the model says of it. The laws draw them; a vector is one that is fixed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from attrs import field, frozen

from hoscode import (
    CODE_ONLY,
    Complaint,
    Edition,
    Event,
    Finding,
    FindingCode,
    Kind,
    LandlordPolicy,
    Phase,
    Received,
    check,
    edition_on,
    record,
    replay,
)
from hoscode._checks import Many, as_tuple, check_is
from hoscode.errors import invalid


class Answer(Enum):
    """What the model says that a system does with an event.

    `REFUSED_OR_FLAGGED` is for what breaks the Code and can still be done right: a system that works with the Code
    refuses it, one that keeps a record of what has happened takes it and shows the finding.
    """

    TAKEN = "taken"
    REFUSED = "refused"
    REFUSED_OR_FLAGGED = "refused or flagged"


@frozen(kw_only=True)
class Shown:
    """What a complaint shows: its stage, its phase, the calendar date of the next step, and the codes of its findings."""

    stage: int
    phase: Phase
    due: date | None
    flags: frozenset[FindingCode]


@frozen(kw_only=True)
class Then:
    """What the model says of an event: the answer, its findings, and what the complaint shows before and after.

    `before` is None for the receipt, before which there is no complaint; `after` is None where the event has no place.
    """

    answer: Answer
    findings: tuple[Finding, ...]
    before: Shown | None
    after: Shown | None

    @property
    def codes(self) -> frozenset[FindingCode]:
        """The codes of the findings of the event itself."""
        return frozenset(finding.code for finding in self.findings)


@frozen(kw_only=True)
class Situation:
    """After the events `given`, the event `when`: `then` is what the model says, under an edition and a policy.

    `given` is empty where `when` is the receipt. `sound` is the same step as the Code asks for it, where `when` is one
    that was spoilt: a system that refuses that too says nothing by refusing `when`.
    """

    given: tuple[Event, ...] = field(converter=Many[Event])
    when: Event
    then: Then
    edition: Edition
    policy: LandlordPolicy = CODE_ONLY
    sound: Event | None = None


def situation(
    history: Sequence[Event], *, policy: LandlordPolicy = CODE_ONLY, edition: Edition | None = None
) -> Situation:
    """The situation of a history's last event, with what the model says of it.

    Raises `InvalidInput` for a history that is empty or does not begin with `Received`, and `ImpossibleEvent` where an
    event before the last has no place in the process.

    >>> from datetime import date
    >>> from hoscode import Acknowledged
    >>> received = Received(on=date(2024, 5, 1), reference="C-101")
    >>> situation([received, Acknowledged(on=date(2024, 5, 3))]).then.answer.value
    'refused or flagged'
    """
    events = as_tuple(history)
    if not events:
        raise invalid("history", events, "`history` is empty, but holds the events of a complaint: begin with Received")
    received, *rest = events
    governing = edition_on(check_is("history[0]", received, Received).on) if edition is None else edition
    if rest:
        return situation_at(replay(events[:-1], policy, edition=governing), rest[-1])
    after = replay(events, policy, edition=governing)
    then = Then(answer=Answer.TAKEN, findings=after.findings, before=None, after=shown_by(after))
    return Situation(given=(), when=received, then=then, edition=governing, policy=policy)


def situation_at(complaint: Complaint, when: Event) -> Situation:
    """The situation of an event on a complaint that stands somewhere already."""
    return Situation(
        given=tuple(complaint.history),
        when=when,
        then=_judged(complaint, when),
        edition=complaint.edition,
        policy=complaint.policy,
    )


def _judged(complaint: Complaint, when: Event) -> Then:
    findings = check(complaint, when)
    before = shown_by(complaint)
    if any(finding.kind is Kind.IMPOSSIBLE for finding in findings):
        return Then(answer=Answer.REFUSED, findings=findings, before=before, after=None)
    refused = any(finding.refused for finding in findings)
    answer = Answer.REFUSED_OR_FLAGGED if refused else Answer.TAKEN
    return Then(answer=answer, findings=findings, before=before, after=shown_by(record(complaint, when)))


def shown_by(complaint: Complaint) -> Shown:
    """What a complaint of the model shows."""
    return Shown(
        stage=complaint.stage,
        phase=complaint.phase,
        due=None if complaint.due is None else complaint.due.on,
        flags=frozenset(finding.code for finding in complaint.findings),
    )
