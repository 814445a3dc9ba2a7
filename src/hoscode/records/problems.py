"""What can be wrong with a record: every problem with its code and its path."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Literal

from attrs import frozen

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
