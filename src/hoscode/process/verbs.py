"""The verbs of the process: to open a complaint, to do or record what happens to it, and to ask what is due."""

from __future__ import annotations

import copyreg
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import cast

from attrs import evolve

from hoscode._checks import check_day, check_is
from hoscode._words import in_words
from hoscode.errors import invalid, shown
from hoscode.law import Content, Edition, FindingCode, edition_on
from hoscode.model.complaint import Complaint, complaint_of, state_of
from hoscode.model.duties import Duty, DutyStatus
from hoscode.model.events import EVENT_TYPES, Acknowledged, Event, Received
from hoscode.model.findings import Finding, ImpossibleEvent, not_permitted
from hoscode.model.policy import CODE_ONLY, LandlordPolicy
from hoscode.model.state import Phase, StageState, State, procedure_of
from hoscode.process import duties as _duties
from hoscode.process.judgement import Judgement
from hoscode.process.letters import LETTERS, Sent, contents_missing, contents_of
from hoscode.process.possible import refuse_type
from hoscode.process.steps import STEPS, Step, Way, at_its_stage, judge, move, step_of
from hoscode.process.table import TABLE, Move


def open_complaint(
    received: Received, policy: LandlordPolicy = CODE_ONLY, *, edition: Edition | None = None
) -> Complaint:
    """Open a complaint on its receipt, under the edition in force on that day unless one is given.

    Raises `NotPermitted` where the policy promises less than the edition asks for or has a stage too many, or where the
    calendar cannot count from the day; `OutOfScope` where no edition applies to it.

    >>> from datetime import date
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> complaint.phase.label, complaint.due.on
    ('awaiting acknowledgement', datetime.date(2024, 5, 9))
    """
    check_is("received", received, Received)
    check_is("policy", policy, LandlordPolicy)
    governing = _edition(received, edition)
    findings = policy.findings(governing)
    if any(finding.refused for finding in findings):
        raise not_permitted(findings)
    return complaint_of(_opened(received, policy, governing))


def check(complaint: Complaint, event: Event) -> tuple[Finding, ...]:
    """Everything there is to say about an event, as if it happened now; it changes nothing and raises for no event.

    >>> from datetime import date
    >>> from hoscode import Responded
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> [finding.code for finding in check(complaint, Responded(on=date(2024, 5, 2)))]
    ['handler-missing', 'response-not-held']
    """
    return tuple(_judged(_state(complaint), event, step_of(event))[0].findings)


def apply(complaint: Complaint, event: Event) -> Complaint:
    """The complaint after something that the landlord is about to do, with the Code enforced.

    Raises `ImpossibleEvent` for what cannot have been, and `CodeBreach` for what would break the Code and
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
    state, step = _state(complaint), step_of(event)
    judgement, way = _judged(state, event, step)
    if any(finding.refused for finding in judgement.findings):
        raise not_permitted(tuple(judgement.findings))
    return _moved(state, event, step, way, judgement)


def record(complaint: Complaint, event: Event) -> Complaint:
    """The complaint after something that has happened, whatever it breaks; what it breaks is found and kept.

    Raises `ImpossibleEvent` for what cannot have been.

    >>> from datetime import date
    >>> from hoscode import Acknowledged
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> complaint = record(complaint, Acknowledged(on=date(2024, 5, 13)))
    >>> [finding.code for finding in complaint.findings]
    ['acknowledged-late', 'definition-missing', 'handler-missing']
    """
    state, step = _state(complaint), step_of(event)
    judgement, way = _judged(state, event, step)
    if judgement.findings and judgement.is_impossible:
        raise ImpossibleEvent(tuple(judgement.findings))
    return _moved(state, event, step, way, judgement)


def replay(events: Iterable[Event], policy: LandlordPolicy = CODE_ONLY, *, edition: Edition | None = None) -> Complaint:
    """The complaint that a history makes: `record`, event by event, in the order given.

    The first event is the `Received`. A policy that the edition does not allow is taken, and the Code's limits stand.

    Raises `InvalidInput` for a history that does not begin with `Received`, and `ImpossibleEvent` for an event that
    cannot have been.

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
    """The complaint that the history makes; an impossible event that `refuse` does not raise for changes nothing in it.

    It still stands in its history: who wants to know of each such event has no use for the complaint.
    """
    check_is("policy", policy, LandlordPolicy)
    history = _in_turn(events)
    received = history[0] if history else None
    if not isinstance(received, Received):
        raise invalid(
            "events[0]",
            received,
            f"`events[0]` is {shown(received)}, but a history begins with a Received: put it first",
        )
    state = _opened(received, policy, _edition(received, edition))
    findings: list[Finding] = []
    judgement = Judgement(state, received)
    for index, event in enumerate(history[1:], start=1):
        step = STEPS.get(type(event)) or step_of(event)
        way = judge(state, event, step, judgement)
        if judgement.findings or judgement.mended:
            found, judgement = judgement, Judgement(state, event)
            if found.is_impossible:
                refuse(index, tuple(found.findings))
                continue
            findings = _taken(state, findings, event, step, way, found)
        else:
            move(state, event, step, way)
    state.history = history
    state.findings = tuple(findings)
    return complaint_of(state)


def _refuse(_: int, findings: tuple[Finding, ...]) -> None:
    raise ImpossibleEvent(findings)


def missing_contents(complaint: Complaint, event: Event) -> tuple[Content, ...]:
    """What a letter lacks of `required_contents`, as this event would send it now: a checklist's empty boxes.

    `event` is an `Acknowledged`, `Extended`, `Declined`, `Responded` or `ResponseRevised`. What is absent with what it
    belongs to is missing too: without a definition, so are the outcomes sought. It never raises for a letter.

    Raises `InvalidInput` for an event of any other type.

    >>> from datetime import date
    >>> from hoscode import Acknowledged, Extended
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> complaint = record(complaint, Acknowledged(on=date(2024, 5, 3)))
    >>> letter = Extended(on=date(2024, 5, 15), new_due=date(2024, 5, 31), reasons="the surveyor comes on 28 May")
    >>> [content.key for content in missing_contents(complaint, letter)]
    ['ombudsman-details']
    """
    return contents_missing(*_at_the_letter(complaint, event))


def letter_contents(complaint: Complaint, event: Event) -> tuple[Content, ...]:
    """What a letter has to hold where the complaint stands: the boxes of a checklist, some of them empty.

    They are the `required_contents` of the stage that the letter is about: the current one, the earlier one that an
    answer is to, or one more than there is, of which the Code may ask nothing. `event` is as in `missing_contents`.

    Raises `InvalidInput` for an event that is no letter.

    >>> from datetime import date
    >>> from hoscode import Extended
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> letter = Extended(on=date(2024, 5, 15), new_due=date(2024, 5, 31))
    >>> [content.key for content in letter_contents(complaint, letter)]
    ['reasons', 'new-date', 'ombudsman-details']
    """
    state, letter = _at_the_letter(complaint, event)
    return contents_of(state.stage.rules, LETTERS[type(letter)], state.last_stage)


def _at_the_letter(complaint: Complaint, event: Event) -> tuple[State, Sent]:
    """The state at the stage that a letter is about, and the letter."""
    state = _state(complaint)
    step_of(event)
    if not isinstance(event, Sent):
        letters = ", ".join(kind.__name__ for kind in LETTERS)
        message = f"`event` is {shown(event)}, but takes a letter whose contents the Code sets out: {letters}"
        raise invalid("event", event, message)
    return at_its_stage(state, event), event


def permitted(complaint: Complaint) -> frozenset[type[Event]]:
    """The types of event that `record` can take now, each with some value; the rules may still make `apply` refuse one.

    >>> from datetime import date
    >>> from hoscode import RemedyAccepted, ResponseRevised
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> ResponseRevised in permitted(complaint), RemedyAccepted in permitted(complaint)
    (True, False)
    """
    state = _state(complaint)
    return frozenset(kind for kind in EVENT_TYPES if not _refused_type(state, kind).findings)


def refusal(complaint: Complaint, event_type: type[Event]) -> Finding | None:
    """Why `record` can take no event of the type now, whatever it says: a greyed-out button's text; None where it can.

    Raises `InvalidInput` for what is no type of event.

    >>> from datetime import date
    >>> from hoscode import RemedyAccepted
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> refusal(complaint, RemedyAccepted).code
    'unknown-ref'
    """
    state = _state(complaint)
    if not isinstance(cast("object", event_type), type) or event_type not in STEPS:
        message = f"`event_type` is {shown(event_type)}, but takes a type of event: Responded, say"
        raise invalid("event_type", event_type, message)
    found = _refused_type(state, event_type).findings
    return evolve(found[0], on=None, event=event_type.__name__) if found else None


def _refused_type(state: State, kind: type[Event]) -> Judgement:
    judgement = Judgement(state, state.received)
    refuse_type(state, kind, TABLE[kind][state.phase], judgement)
    return judgement


def duties(complaint: Complaint) -> tuple[Duty, ...]:
    """Every dated duty of the complaint, those that have ended first, in the order in which they ended.

    >>> from datetime import date
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> [(duty.code, duty.on.isoformat()) for duty in duties(complaint)]
    [('acknowledge', '2024-05-09'), ('respond', '2024-05-23')]
    """
    state = _state(complaint)
    first = _opened(state.received, state.policy, state.edition)
    return _duties.all_duties(state, first)


def open_duties(complaint: Complaint) -> tuple[Duty, ...]:
    """The duties that are still to be met, in the order of the Code's steps: a worklist's rows.

    It costs no replay. An offer of a remedy that nobody has taken up carries the calendar date on which it lapses.

    >>> from datetime import date
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> [(duty.code, duty.on.isoformat()) for duty in open_duties(complaint)]
    [('acknowledge', '2024-05-09'), ('respond', '2024-05-23')]
    """
    return _duties.open_duties(_state(complaint))


def overdue(complaint: Complaint, as_of: date) -> tuple[Duty, ...]:
    """The duties that are open and past their day at the end of the calendar date `as_of`.

    Raises `InvalidInput` where `as_of` is before the last event: replay the history up to that day instead.

    >>> from datetime import date
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> [duty.code for duty in overdue(complaint, date(2024, 5, 10))]
    ['acknowledge']
    """
    state = _state(complaint)
    latest = state.latest_on
    if type(as_of) is not date:
        check_day("as_of", as_of)
    if as_of < latest:
        raise invalid(
            "as_of",
            as_of,
            f"`as_of` is {as_of}, before the last event on {latest}: replay the history up to that day instead",
        )
    if _is_logged_after(state.stage, as_of):  # acknowledged before it is logged, and overdue in between
        return tuple(duty for duty in duties(complaint) if duty.status(as_of) is DutyStatus.OVERDUE)
    return _duties.overdue(state, as_of)


def _is_logged_after(stage: StageState | None, as_of: date) -> bool:
    """Whether the acknowledgement of any stage so far was logged only after the day."""
    while stage is not None:
        acknowledged = stage.acknowledgement
        if type(acknowledged) is Acknowledged and acknowledged.logged_on is not None and acknowledged.logged_on > as_of:
            return True
        stage = stage.before
    return False


def _state(complaint: Complaint) -> State:
    if type(complaint) is not Complaint:
        check_is("complaint", complaint, Complaint)
    return state_of(complaint)


def _opened(received: Received, policy: LandlordPolicy, edition: Edition) -> State:
    """The state of a complaint on the day of its receipt.

    Raises `ImpossibleEvent` where the calendar cannot count from that day, `OutOfScope` where it is too short for any.
    """
    procedure = procedure_of(policy, edition)
    on = received.on
    stage = StageState(edition.stages[0], on, on)
    state = State(procedure, Phase.AWAITING_ACKNOWLEDGEMENT, stage, on, (received,))
    first = procedure.calendar.known_from
    if not first <= on <= procedure.last_countable:
        judgement = Judgement(state, received)
        expected = f"from {in_words(first)} to {in_words(procedure.last_countable)}"
        judgement.find_impossible("beyond-calendar", "on", expected=expected, actual=on)
        raise ImpossibleEvent(tuple(judgement.findings))
    return state


def _judged(state: State, event: Event, step: Step) -> tuple[Judgement, Way]:
    judgement = Judgement(state, event)
    return judgement, judge(state, event, step, judgement)


def _moved(state: State, event: Event, step: Step, way: Way, judgement: Judgement) -> Complaint:
    after = state.copy()
    if judgement.findings or judgement.mended:
        after.findings = tuple(_taken(after, list(state.findings), event, step, way, judgement))
    else:
        move(after, event, step, way)
    after.history = state.history + (event,)
    return complaint_of(after)


def _taken(
    state: State, findings: list[Finding], event: Event, step: Step, way: Way, judgement: Judgement
) -> list[Finding]:
    """Take an event with findings into the state: the earlier findings without what it makes good, and its own."""
    stage, mended = state.stage, judgement.mended
    if mended:
        findings = _without(findings, stage, mended)
        stage.found_once = frozenset(each for each in stage.found_once if each[0] not in mended)
    if judgement.entry is not Move.EXTRA_STAGE:
        stage.found_once |= judgement.found_once
    move(state, event, step, way)
    if judgement.entry is Move.EXTRA_STAGE:  # what is found once there belongs to the stage that it has begun
        state.stage.found_once |= judgement.found_once
    findings += judgement.findings
    return findings


def _without(findings: Sequence[Finding], stage: StageState, mended: frozenset[FindingCode]) -> list[Finding]:
    """The findings without what is made good: only what was found since the stage was last taken up."""
    left = Counter(code for code, _ in stage.found_once if code in mended)
    kept: list[Finding] = []
    for each in reversed(findings):
        if each.stage == stage.number and left[each.code] > 0:
            left[each.code] -= 1
        else:
            kept.append(each)
    return kept[::-1]


def _pickled(complaint: Complaint) -> tuple[Callable[..., Complaint], tuple[object, ...]]:
    """The history is the record: what is pickled is the events, and never a copy of the law or of what was found."""
    return _unpickled, (complaint.history, complaint.policy, complaint.edition)


def _unpickled(history: tuple[Event, ...], policy: LandlordPolicy, edition: Edition) -> Complaint:
    return replay(history, policy, edition=edition)


copyreg.pickle(Complaint, _pickled)


def _edition(received: Received, edition: Edition | None) -> Edition:
    return edition_on(received.on) if edition is None else check_is("edition", edition, Edition)


def _in_turn(events: Iterable[Event]) -> tuple[Event, ...]:
    try:
        in_turn = iter(events)
    except TypeError:
        message = f"`events` is {shown(events)}, but takes the events of one history: pass a list of them"
        raise invalid("events", events, message) from None
    return tuple(in_turn)
