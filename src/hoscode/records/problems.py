"""What can be wrong with a record: every problem with its code and its path."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import frozen

from hoscode._base import HoscodeError

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
]
"""The stable slugs by which programs tell problems apart."""

PROBLEM_CODES: tuple[ProblemCode, ...] = get_args(ProblemCode)


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
    """Plain data that is no record, or a record of something that cannot have been; `problems` holds every problem."""

    problems: tuple[RecordProblem, ...]

    def __init__(self, problems: tuple[RecordProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def problem(path: str, code: ProblemCode, found: str, wrong: str) -> RecordProblem:
    """A problem whose sentence begins with its path."""
    return RecordProblem(path, code, found, f"{path}: {wrong}")
