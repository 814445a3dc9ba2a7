"""The verbs of the process: to open a complaint, to do or record what happens to it, and to ask what is due."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from hoscode._checks import check_day, check_is
from hoscode.errors import invalid, shown
from hoscode.law import Edition, edition_on
from hoscode.model.chain import Chain
from hoscode.model.complaint import Complaint, facts_of
from hoscode.model.duties import Duty, DutyStatus
from hoscode.model.events import EVENT_TYPES, Event, Received
from hoscode.model.facts import Facts
from hoscode.model.findings import Finding, ImpossibleEvent, not_permitted
from hoscode.model.policy import CODE_ONLY, LandlordPolicy
from hoscode.process.duties import all_duties, open_duties
from hoscode.process.found import Found
from hoscode.process.judging import judge
from hoscode.process.moving import move
from hoscode.process.opening import opened
from hoscode.process.table import TABLE, Move, Refusal


def open_complaint(
    received: Received, policy: LandlordPolicy = CODE_ONLY, *, edition: Edition | None = None
) -> Complaint:
    """Open a complaint on its receipt, under the edition in force on that day unless one is given.

    Raises `NotPermitted` where the policy promises less than the edition asks for or has a stage too many, or where the
    calendar cannot count from the day; `OutOfScope` where no edition applies to it.

    >>> from datetime import date
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> complaint.phase.value, complaint.due.on
    ('awaiting acknowledgement', datetime.date(2024, 5, 9))
    """
    check_is("received", received, Received)
    check_is("policy", policy, LandlordPolicy)
    governing = _edition(received, edition)
    findings = policy.findings(governing)
    if any(finding.refused for finding in findings):
        raise not_permitted(findings)
    return Complaint(opened(received, policy, governing))


def check(complaint: Complaint, event: Event) -> tuple[Finding, ...]:
    """Everything there is to say about an event, as if it happened now; it changes nothing and raises for no event.

    >>> from datetime import date
    >>> from hoscode import Responded
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> [finding.code for finding in check(complaint, Responded(on=date(2024, 5, 2)))]
    ['handler-missing', 'response-not-held']
    """
    _, found = _judged(complaint, event, again=True)
    return tuple(found.findings)


def apply(complaint: Complaint, event: Event) -> Complaint:
    """The complaint after something that the landlord is about to do, with the Code enforced.

    Raises `ImpossibleEvent` for what has no place in the process, and `CodeBreach` for what would break the Code and
    can still be done right; both say everything at once. What is late is not refused.

    >>> from datetime import date
    >>> from hoscode import Acknowledged, CodeBreach
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> try:
    ...     apply(complaint, Acknowledged(on=date(2024, 5, 3)))
    ... except CodeBreach as error:
    ...     print([finding.code for finding in error.findings])
    ['definition-missing', 'handler-missing']
    """
    draft, found = _judged(complaint, event, again=True)
    if any(finding.refused for finding in found.findings):
        raise not_permitted(tuple(found.findings))
    return _moved(draft, event, found)


def record(complaint: Complaint, event: Event) -> Complaint:
    """The complaint after something that has happened, whatever it breaks; what it breaks is found and kept.

    Raises `ImpossibleEvent` for what has no place in the process.

    >>> from datetime import date
    >>> from hoscode import Acknowledged
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> complaint = record(complaint, Acknowledged(on=date(2024, 5, 13)))
    >>> [finding.code for finding in complaint.findings]
    ['acknowledged-late', 'definition-missing', 'handler-missing']
    """
    draft, found = _judged(complaint, event)
    if found.is_impossible:
        raise ImpossibleEvent(tuple(found.findings))
    return _moved(draft, event, found)


def replay(events: Iterable[Event], policy: LandlordPolicy = CODE_ONLY, *, edition: Edition | None = None) -> Complaint:
    """The complaint that a history makes: `record`, event by event, in the order given.

    The first event is the `Received`. A policy that the edition does not allow is taken, and the Code's limits stand.

    Raises `InvalidInput` for a history that does not begin with `Received`, and `ImpossibleEvent` for an event that has
    no place in the process.

    >>> from datetime import date
    >>> from hoscode import Acknowledged
    >>> history = [Received(on=date(2024, 5, 1), reference="C-101"), Acknowledged(on=date(2024, 5, 3))]
    >>> replay(history).due.on
    datetime.date(2024, 5, 20)
    """
    return _replayed(events, policy, edition, _refuse)


def refusals(
    events: Iterable[Event], policy: LandlordPolicy, edition: Edition
) -> tuple[tuple[int, tuple[Finding, ...]], ...]:
    """Every event that has no place in what the others have made of the complaint: its index, and what was found.

    Raises `InvalidInput` and, for the first event, `ImpossibleEvent` as `replay` does.
    """
    refused: list[tuple[int, tuple[Finding, ...]]] = []
    _replayed(events, policy, edition, lambda index, findings: refused.append((index, findings)))
    return tuple(refused)


def _replayed(
    events: Iterable[Event],
    policy: LandlordPolicy,
    edition: Edition | None,
    refuse: Callable[[int, tuple[Finding, ...]], None],
) -> Complaint:
    check_is("policy", policy, LandlordPolicy)
    rest = _in_turn(events)
    received = next(rest, None)
    if not isinstance(received, Received):
        raise invalid(
            "events[0]",
            received,
            f"`events[0]` is {shown(received)}, but a history begins with a Received: put it first",
        )
    facts = opened(received, policy, _edition(received, edition))
    history: list[Event] = [received]
    findings: list[Finding] = []
    for index, event in enumerate(rest, start=1):
        found = judge(facts, _event(event))
        if found.is_impossible:
            refuse(index, tuple(found.findings))
            continue
        move(facts, event, found.noted)
        history.append(event)
        findings += found.findings
    facts.history = Chain(tuple(history))
    if findings:
        facts.findings = Chain(tuple(findings))
    facts.close()
    return Complaint(facts)


def _refuse(_: int, findings: tuple[Finding, ...]) -> None:
    raise ImpossibleEvent(findings)


def permitted(complaint: Complaint) -> frozenset[type[Event]]:
    """The types of event that `record` can take now; the rules may still make `apply` refuse one.

    >>> from datetime import date
    >>> from hoscode import ResponseRevised
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> ResponseRevised in permitted(complaint)
    False
    """
    facts = facts_of(check_is("complaint", complaint, Complaint))
    entries = {event: TABLE[event][facts.phase] for event in EVENT_TYPES}
    has_next = facts.stage.number < facts.last_stage
    return frozenset(
        event
        for event, entry in entries.items()
        if not isinstance(entry, Refusal) and (entry is not Move.NEXT_STAGE or has_next)
    )


def duties(complaint: Complaint) -> tuple[Duty, ...]:
    """Every dated duty of the complaint, those that have ended first, in the order in which they ended.

    >>> from datetime import date
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> [(duty.code, duty.on.isoformat()) for duty in duties(complaint)]
    [('acknowledge', '2024-05-09'), ('respond', '2024-05-23')]
    """
    return all_duties(facts_of(check_is("complaint", complaint, Complaint)))


def overdue(complaint: Complaint, as_of: date) -> tuple[Duty, ...]:
    """The duties that are open and past their day at the end of the calendar date `as_of`.

    Raises `InvalidInput` where `as_of` is before the last event: replay the history up to that day instead.

    >>> from datetime import date
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> [duty.code for duty in overdue(complaint, date(2024, 5, 10))]
    ['acknowledge']
    """
    facts = facts_of(check_is("complaint", complaint, Complaint))
    latest = facts.latest_on
    if check_day("as_of", as_of) < latest:
        raise invalid(
            "as_of",
            as_of,
            f"`as_of` is {as_of}, before the last event on {latest}: replay the history up to that day instead",
        )
    # a stage can be acknowledged before it is logged, and is overdue in between
    stages = (*facts.earlier_stages, facts.stage)
    logged_later = any(stage.logged_on is not None and stage.logged_on > as_of for stage in stages)
    candidates = all_duties(facts) if logged_later else open_duties(facts)
    return tuple(duty for duty in candidates if duty.status(as_of) is DutyStatus.OVERDUE)


def _judged(complaint: Complaint, event: Event, *, again: bool = False) -> tuple[Facts, Found]:
    draft = facts_of(check_is("complaint", complaint, Complaint)).copy()
    return draft, judge(draft, _event(event), again=again)


def _moved(draft: Facts, event: Event, found: Found) -> Complaint:
    move(draft, event, found.noted)
    draft.history = draft.history.then(event)
    for finding in found.findings:
        draft.findings = draft.findings.then(finding)
    draft.close()
    return Complaint(draft)


def _pickled(complaint: Complaint) -> tuple[Callable[..., Complaint], tuple[object, ...]]:
    """The history is the record: what is pickled is the events, and never a copy of the law or of what was found."""
    return _unpickled, (tuple(complaint.history), complaint.policy, complaint.edition)


def _unpickled(history: tuple[Event, ...], policy: LandlordPolicy, edition: Edition) -> Complaint:
    return replay(history, policy, edition=edition)


copyreg.pickle(Complaint, _pickled)


def _edition(received: Received, edition: Edition | None) -> Edition:
    return edition_on(received.on) if edition is None else check_is("edition", edition, Edition)


def _in_turn(events: Iterable[Event]) -> Iterator[Event]:
    try:
        return iter(events)
    except TypeError:
        message = f"`events` is {shown(events)}, but takes the events of one history: pass a list of them"
        raise invalid("events", events, message) from None


def _event(event: Event) -> Event:
    if type(event) not in TABLE:
        raise invalid("event", event, f"`event` is {shown(event)}, but takes one of the events of hoscode")
    return event
