"""The format of the records: their names for things, how an earlier one becomes today's, and a record's problems.

A format number changes when the meaning of what is written changes: a field or a type of event gets another name, or
what is left out comes to mean something else, or what may stand after what. (A further field that may be left out
changes nothing about the records there are.) An `Upcast` then says what changed, as data, and stays for ever; a record
passes one after the other until it is of today's format. There is no code in an `Upcast` that could fail on a hostile
record.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Final, Literal, assert_never, cast

from attrs import frozen

from hoscode._words import Choice
from hoscode.errors import HoscodeError, shown

ROOT = "$"
"""The path of the record itself."""

ProblemCode = Literal[
    "missing-field",
    "unknown-field",
    "wrong-type",
    "wrong-value",
    "unknown-name",
    "contradiction",
    "impossible-event",
    "out-of-scope",
    "too-large",
    "not-json",
    "duplicate-field",
    "more-problems",
]
"""The stable slugs by which programs tell problems apart."""


@frozen
class RecordProblem:
    """One thing that is wrong with a record: where it stands, a stable code, what was found, a sentence for people.

    The `path` begins with `$` for the record itself: `$.events[3].on`.
    """

    path: str
    code: ProblemCode
    found: str
    message: str


class RecordError(HoscodeError):
    """Plain data that is no record, or a record of something that cannot have been.

    `problems` holds every problem, the first hundred of very many: those of the form first; where there are none, those
    of its edition and policy; where there are none either, the events that have no place in the process.
    """

    problems: tuple[RecordProblem, ...]

    def __init__(self, problems: tuple[RecordProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


MOST_PROBLEMS = 100
"""The most problems that an error holds; of a record that has more it says so."""


def record_error(problems: Iterable[RecordProblem]) -> RecordError:
    """The error with all problems, or with the first hundred of very many."""
    first = tuple(islice(problems, MOST_PROBLEMS + 1))
    if len(first) > MOST_PROBLEMS:
        more = problem("$", "more-problems", "more", f"has more problems than these {MOST_PROBLEMS}: mend them first")
        return RecordError((*first[:MOST_PROBLEMS], more))
    return RecordError(first)


def problem(path: str, code: ProblemCode, found: str, wrong: str) -> RecordProblem:
    """A problem whose sentence begins with its path."""
    return RecordProblem(path, code, found, f"{path}: {wrong}")


def path_of(path: str, name: object) -> str:
    """The path of a field in an object: `$.on`, or `$['on time']` where the name does not read like one."""
    is_plain = type(name) is str and name.isascii() and name.isidentifier() and shown(name) == repr(name)
    return f"{path}.{name}" if is_plain else f"{path}[{shown(name)}]"


FORMAT: Final = "hoscode.history/2"
"""The format that this release writes."""

FORMAT_FIELD: Final = "format"
"""The field of a record, or of an event or a policy that is kept on its own, that names its format."""

TAG: Final = "type"
"""The field of an event that names its type."""


@cache
def choices(kind: type[Choice]) -> dict[str, Choice]:
    """The members of an enum by their slugs."""
    return {choice.value: choice for choice in kind}


# --- what changed from one format to the next ------------------------------------------------------------------------

EVENT: Final = "event"
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


@frozen
class Formats:
    """Every format there has been but today's, the earliest first, and the name of today's."""

    upcasts: tuple[Upcast, ...]
    today: str

    @property
    def same_as_today(self) -> frozenset[str]:
        """The formats from which nothing has changed that a record would have to be brought up for."""
        known = (*(upcast.written_as for upcast in self.upcasts), self.today)
        return frozenset(each for each in known if not self._changes_since(each, ROOT))

    def record(self, record: object) -> object:
        """A record as today's format has it; it is not changed itself. Raises `RecordError`."""
        if type(record) is not dict:
            return record  # reading it says what is wrong
        fields = cast("dict[str, object]", record)
        written_as = fields.get(FORMAT_FIELD)
        if type(written_as) is not str:
            return fields
        self._changes_since(written_as, f"{ROOT}.{FORMAT_FIELD}")
        after = {**fields, FORMAT_FIELD: self.today}
        problems: list[RecordProblem] = []
        if "policy" in after:
            after["policy"] = self._part(after["policy"], POLICY, written_as, f"{ROOT}.policy", problems)
        if type(after.get("events")) is list:
            events = enumerate(cast("list[object]", after["events"]))
            after["events"] = [
                self._part(each, EVENT, written_as, f"{ROOT}.events[{at}]", problems) for at, each in events
            ]
        if problems:
            raise record_error(problems)
        return after

    def event(self, event: object) -> object:
        """An event on its own as today's format has it; it is not changed itself. Raises `RecordError`."""
        return self._on_its_own(event, EVENT)

    def policy(self, policy: object) -> object:
        """A policy on its own as today's format has it; it is not changed itself. Raises `RecordError`."""
        return self._on_its_own(policy, POLICY)

    def _on_its_own(self, part: object, what: str) -> object:
        problems: list[RecordProblem] = []
        after = self._part(part, what, self.today, ROOT, problems)
        if problems:
            raise record_error(problems)
        return after

    def _part(self, part: object, what: str, written_as: str, path: str, problems: list[RecordProblem]) -> object:
        """The format is that of the whole it stands in, unless it names its own."""
        if type(part) is not dict:
            return part
        fields = cast("dict[str, object]", part)
        own = fields.get(FORMAT_FIELD, written_as)
        where = f"{path}.{FORMAT_FIELD}"
        if type(own) is not str:
            wrong = f"is {shown(own)}, but takes the name of a format, such as {self.today}"
            problems.append(problem(where, "wrong-type", shown(own), wrong))
            return fields
        try:
            changes = self._changes_since(own, where)
        except RecordError as error:
            problems += error.problems
            return fields
        after = {name: value for name, value in fields.items() if name != FORMAT_FIELD}
        for change in changes:
            _apply(change, after, after.get(TAG) if what == EVENT else what)
        return after

    def _changes_since(self, written_as: str, path: str) -> tuple[Change, ...]:
        known = [*(upcast.written_as for upcast in self.upcasts), self.today]
        if written_as not in known:
            wrong = f"is {shown(written_as)}, but this release reads {', '.join(known)}: take a release that wrote it"
            raise RecordError((problem(path, "unknown-name", shown(written_as), wrong),))
        return tuple(change for upcast in self.upcasts[known.index(written_as) :] for change in upcast.changes)


FORMATS: Final = Formats(
    (
        # histories that 1 had no place for, and the events and fields that they need, came with 2; what 1 wrote is as
        # it was
        Upcast(written_as="hoscode.history/1", becomes=FORMAT, changes=()),
    ),
    FORMAT,
)
"""The formats of complaints."""

SELF_ASSESSMENT_FORMATS: Final = Formats((), "hoscode.self-assessment/1")
"""The formats of self-assessments."""


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
