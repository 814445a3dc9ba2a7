"""The result of a law: one of four, or a gap that is known."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from hoscode.testing.failure import Failure
from hoscode.testing.law import Law


class Outcome(Enum):
    """What came of trying a law on a system; the fifth is a failure that was declared with a ticket."""

    CONFORMS = "conforms"
    FAILS = "fails"
    NOT_OBSERVED = "not observed"
    ERRORED = "errored"
    KNOWN_GAP = "known gap"


@frozen(kw_only=True)
class Result:
    """The result of a law: what came of it, in how many situations it was tried, and why, in words.

    `failure` is the shortest history that shows it, for what fails, errored or is a known gap; `ticket` is that of a
    known gap; `error` is what was raised where it errored.
    """

    law: Law
    outcome: Outcome
    tried: int
    reason: str = ""
    failure: Failure | None = None
    ticket: str = ""
    error: Exception | None = None

    def __str__(self) -> str:
        return f"{self.law.id}: {self.outcome.value}{f' ({self.reason})' if self.reason else ''}"
