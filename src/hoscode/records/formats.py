"""The format of the records, and how what an earlier format wrote becomes what this one reads.

A format number changes when the meaning of what is written changes: a field or a type of event gets another name, or
what is left out comes to mean something else. (A further field that may be left out, or a further type of event, changes
nothing about the records there are.) An `Upcast` then says what changed, as data, and stays for ever; a record passes
one after the other until it is of today's format. There is no code in an `Upcast` that could fail on a hostile record.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never, cast

from attrs import frozen

from hoscode._base import shown
from hoscode.records.plain_types import TAG
from hoscode.records.problems import RecordError, problem
from hoscode.records.reading import ROOT

FORMAT: Final = "hoscode.history/1"
"""The format that this release writes."""


POLICY: Final = "policy"
"""What a change calls the policy, where it calls an event by its type."""


@frozen
class RenamedField:
    """A field of a type of event, or of the policy, got another name."""

    of: str
    earlier: str
    now: str


@frozen
class RenamedEvent:
    """A type of event got another name."""

    earlier: str
    now: str


@frozen
class OtherDefault:
    """What a field means where it is left out changed; records of before are given what they meant."""

    of: str
    field: str
    meant: str | int | bool | None


Change = RenamedField | RenamedEvent | OtherDefault


@frozen(kw_only=True)
class Upcast:
    """What changed from one format to the next, in the order in which it is to be applied to every event."""

    written_as: str
    becomes: str
    changes: tuple[Change, ...]


UPCASTS: Final[tuple[Upcast, ...]] = ()
"""Every format there has been but today's, the earliest first."""


def history_upcast(record: object, upcasts: Sequence[Upcast], today: str) -> object:
    """A record of a history as today's format has it; it is not changed itself. Raises `RecordError`."""
    if type(record) is not dict:
        return record  # reading it says what is wrong
    fields = cast("dict[str, object]", record)
    written_as = fields.get("format")
    if type(written_as) is not str:
        return fields
    changes = changes_since(written_as, upcasts, today, f"{ROOT}.format")
    after = {**fields, "format": today}
    if changes and "policy" in fields:
        after["policy"] = policy_changed(fields["policy"], changes)
    events = fields.get("events")
    if changes and type(events) is list:
        after["events"] = [event_changed(event, changes) for event in cast("list[object]", events)]
    return after


def changes_since(written_as: str, upcasts: Sequence[Upcast], today: str, path: str) -> tuple[Change, ...]:
    """What has changed since a format, the earliest change first; raises `RecordError` for one that is not known."""
    known = [*(upcast.written_as for upcast in upcasts), today]
    if written_as not in known:
        wrong = f"is {shown(written_as)}, but this release reads {', '.join(known)}: take a release that wrote it"
        raise RecordError((problem(path, "unknown-name", shown(written_as), wrong),))
    return tuple(change for upcast in upcasts[known.index(written_as) :] for change in upcast.changes)


def event_changed(event: object, changes: Sequence[Change]) -> object:
    """An event as today's format has it; it is not changed itself."""
    if type(event) is not dict:
        return event
    after = dict(cast("dict[str, object]", event))
    for change in changes:
        _apply(change, after, after.get(TAG))
    return after


def policy_changed(policy: object, changes: Sequence[Change]) -> object:
    """A policy as today's format has it; it is not changed itself."""
    if type(policy) is not dict:
        return policy
    after = dict(cast("dict[str, object]", policy))
    for change in changes:
        _apply(change, after, POLICY)
    return after


def _apply(change: Change, fields: dict[str, object], of: object) -> None:
    match change:
        case RenamedField():
            # where both are there, one is a field that the format never had: it stays, and reading refuses it
            if of == change.of and change.earlier in fields and change.now not in fields:
                fields[change.now] = fields.pop(change.earlier)
        case RenamedEvent():
            if of == change.earlier:
                fields[TAG] = change.now
        case OtherDefault():
            if of == change.of:
                fields.setdefault(change.field, change.meant)
        case _ as never:
            assert_never(never)
