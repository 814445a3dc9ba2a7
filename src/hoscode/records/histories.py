"""A complaint as plain data: its history is the record, and loading replays it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from attrs import frozen

from hoscode._checks import Filled, check_is
from hoscode.errors import InvalidInput, OutOfScope, invalid, shown
from hoscode.law import Edition
from hoscode.model.complaint import Complaint
from hoscode.model.events import EVENT_TYPES, Event
from hoscode.model.findings import ImpossibleEvent
from hoscode.model.policy import CODE_ONLY, LandlordPolicy
from hoscode.process.verbs import refusals, replay
from hoscode.records.compiled import read_sound
from hoscode.records.formats import FORMAT, FORMATS, ROOT, RecordError, RecordProblem, problem, record_error
from hoscode.records.json_text import (
    MOST_CHARACTERS,
    MOST_EVENTS,
    check_each_once,
    check_limit,
    check_size,
    decoded,
    has_each_once,
    parsed,
)
from hoscode.records.policies import PolicyRecord, edition_read, edition_written, policy_read, policy_written
from hoscode.records.reading import event_written, read, read_event
from hoscode.working_days import WorkingCalendar


@frozen(kw_only=True)
class HistoryRecord:
    """A complaint as a record has it."""

    format: str
    edition: Filled
    policy: PolicyRecord
    events: tuple[Event, ...]


def dump(complaint: Complaint, *, calendars: Sequence[WorkingCalendar] = ()) -> dict[str, Any]:
    """A complaint as JSON types: the format, the key of the edition, the policy, and every event in its order.

    `calendars` are those that a policy may name beside the one of England and Wales, without what was closed in
    addition, and the same as are passed to `load`. Raises `RecordError` where the policy's calendar is none of these
    with closures added, and where the edition has the key of one of the library's and is not that one.

    >>> from datetime import date
    >>> from hoscode import Received, open_complaint
    >>> dump(open_complaint(Received(on=date(2024, 5, 1), reference="C-101")))["events"]
    [{'type': 'received', 'on': '2024-05-01', 'reference': 'C-101'}]
    """
    check_is("complaint", complaint, Complaint)
    return {
        "format": FORMAT,
        "edition": edition_written(complaint.edition),
        "policy": policy_written(complaint.policy, calendars),
        "events": [event_written(event) for event in complaint.history],
    }


def load(
    record: dict[str, Any],
    *,
    calendars: Sequence[WorkingCalendar] = (),
    editions: Sequence[Edition] = (),
    most_events: int = MOST_EVENTS,
    most_characters: int = MOST_CHARACTERS,
) -> Complaint:
    """The complaint of a record: its events, replayed. The record is not changed.

    `record` is what `dump` made, or `json.loads` of it: plain dicts, lists and texts; JSON itself is for `load_json`.
    An event or a policy in it that was kept on its own, and by another release, names its own `format`. `calendars` and
    `editions` are those that it may name beside the library's own. A record may hold `most_events` and have a size of
    `most_characters`: one for each value in it, and the length of every text.

    Raises `RecordError` with every problem and its path, and nothing else whatever the record holds.

    >>> record = {"format": "hoscode.history/2", "edition": "hos-2024", "events": [{"type": "received", "on": 2024}]}
    >>> try:
    ...     load(record)
    ... except RecordError as error:
    ...     print([(problem.path, problem.code) for problem in error.problems])
    [('$.policy', 'missing-field'), ('$.events[0].on', 'wrong-type'), ('$.events[0].reference', 'missing-field')]
    """
    check_limit("most_events", most_events)
    only_json = check_size(record, most_characters)
    _check_count(record, most_events)
    sound = _sound_history(record) if only_json else None
    return _replayed(_any_history(record) if sound is None else sound[0], calendars, editions)


def load_json(
    text: str | bytes,
    *,
    calendars: Sequence[WorkingCalendar] = (),
    editions: Sequence[Edition] = (),
    most_events: int = MOST_EVENTS,
    most_characters: int = MOST_CHARACTERS,
) -> Complaint:
    """The complaint of a record as JSON text, or as its bytes in UTF-8: the same as `load` makes of `json.loads(text)`.

    It is the fastest way to load a complaint, and the safest for text from elsewhere: a field that stands twice in one
    object is a problem, where `json.loads` keeps one of the two without a word. `most_characters` is the longest text,
    counted before any of it is read; the rest is as for `load`.

    Raises `RecordError` and nothing else, also for text that is no JSON.

    >>> import json
    >>> from datetime import date
    >>> from hoscode import Received, open_complaint
    >>> text = json.dumps(dump(open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))))
    >>> load_json(text)
    <Complaint 'C-101': stage 1, awaiting acknowledgement, hos-2024, 1 events>
    """
    check_limit("most_events", most_events)
    written = decoded(text, most_characters)
    record = parsed(written)
    _check_count(record, most_events)
    sound = _sound_history(record)
    if sound is None or not has_each_once(written, sound[1]):
        check_each_once(written)
    return _replayed(_any_history(record) if sound is None else sound[0], calendars, editions)


def dump_event(event: Event) -> dict[str, Any]:
    """An event as JSON types, its type first; what is left out has its default. Keep `FORMAT` beside it.

    >>> from datetime import date
    >>> from hoscode import EscalationRequested
    >>> dump_event(EscalationRequested(on=date(2024, 6, 3)))
    {'type': 'escalation-requested', 'on': '2024-06-03'}
    """
    if type(event) not in EVENT_TYPES:
        raise invalid("event", event, f"`event` is {shown(event)}, but takes one of the events of hoscode")
    return event_written(event)


def load_event(event: dict[str, Any], *, most_characters: int = MOST_CHARACTERS) -> Event:
    """The event that `dump_event` wrote; put the `FORMAT` that was kept beside it into its field `format`.

    An event without that field is of today's format. Raises `RecordError` as `load` does.

    >>> load_event({"type": "escalation-requested", "on": "2024-06-03"}).on
    datetime.date(2024, 6, 3)
    """
    check_size(event, most_characters)
    return read_event(FORMATS.event(event))


def dump_policy(policy: LandlordPolicy, *, calendars: Sequence[WorkingCalendar] = ()) -> dict[str, Any]:
    """A landlord's policy as JSON types; `calendars` and what is raised are as for `dump`. Keep `FORMAT` beside it.

    >>> from hoscode import Step, Target
    >>> dump_policy(LandlordPolicy("Example Homes", targets=[Target(Step.ACKNOWLEDGE, 1, 2)]))["targets"]
    [{'step': 'acknowledge', 'stage': 1, 'working_days': 2}]
    """
    return policy_written(check_is("policy", policy, LandlordPolicy), calendars)


def load_policy(
    policy: dict[str, Any],
    *,
    calendars: Sequence[WorkingCalendar] = (),
    most_characters: int = MOST_CHARACTERS,
) -> LandlordPolicy:
    """The policy that `dump_policy` wrote, with its `format` as for `load_event`; the rest is as for `load`.

    >>> load_policy({"landlord": "Example Homes", "calendar": {"name": "England and Wales"}}).landlord
    'Example Homes'
    """
    check_size(policy, most_characters)
    return policy_read(read(PolicyRecord, FORMATS.policy(policy)), calendars, ROOT)


def _check_count(record: object, most_events: int) -> None:
    events = cast("dict[str, object]", record).get("events") if type(record) is dict else None
    if type(events) is list:
        count = len(cast("list[object]", events))
        if count > most_events:
            wrong = f"has {count} events, but takes at most {most_events}: raise `most_events` if this is a record"
            raise RecordError((problem(f"{ROOT}.events", "too-large", str(count), wrong),))


def _any_history(record: object) -> HistoryRecord:
    """What a record holds; raises `RecordError` with everything in it that does not fit."""
    return read(HistoryRecord, FORMATS.record(record))


_SAME_AS_TODAY: Final = FORMATS.same_as_today


def _sound_history(record: object) -> tuple[HistoryRecord, int] | None:
    """The same of what `json.loads` made, and the number of its fields; None where anything in it may not fit."""
    sound = read_sound(HistoryRecord, record)
    return sound if sound is not None and sound[0].format in _SAME_AS_TODAY else None


def _replayed(history: HistoryRecord, calendars: Sequence[WorkingCalendar], editions: Sequence[Edition]) -> Complaint:
    edition, policy = _framework(history, calendars, editions)
    try:
        return replay(history.events, policy, edition=edition)
    except (ImpossibleEvent, InvalidInput, OutOfScope):
        raise record_error(_impossible(history.events, policy, edition)) from None


def _framework(
    history: HistoryRecord, calendars: Sequence[WorkingCalendar], editions: Sequence[Edition]
) -> tuple[Edition, LandlordPolicy]:
    """What the events are judged by; raises `RecordError` with what is wrong with either."""
    problems: tuple[RecordProblem, ...] = ()
    policy = CODE_ONLY
    try:
        policy = policy_read(history.policy, calendars, f"{ROOT}.policy")
    except RecordError as error:
        problems = error.problems
    try:
        edition = edition_read(history.edition, editions)
    except RecordError as error:
        raise RecordError((*error.problems, *problems)) from None
    if problems:
        raise RecordError(problems)
    return edition, policy


def _impossible(events: Sequence[Event], policy: LandlordPolicy, edition: Edition) -> Iterator[RecordProblem]:
    """Every event that has no place in what the others have made of the complaint."""
    try:
        refused = refusals(events, policy, edition)
    except ImpossibleEvent as error:
        refused = ((0, error.findings),)
    except (InvalidInput, OutOfScope) as error:
        for each in error.problems:
            yield problem(f"{ROOT}.events[0]", "impossible-event", each.found, each.message)
        return
    for place, findings in refused:
        for finding in findings:
            yield problem(f"{ROOT}.events[{place}]", "impossible-event", finding.code, finding.message)
