"""The situations of the vectors, as the kit tries them: the same for every release of hypothesis, and in every language.

A vector is fixed; what follows is judged by the model anew, under the edition and the policy of the landlord.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, cast

from attrs import evolve, frozen

from hoscode import (
    EDITIONS,
    Complaint,
    Edition,
    Event,
    FindingCode,
    Kind,
    LandlordPolicy,
    NotPermitted,
    Phase,
    Received,
    Responded,
    apply,
    open_complaint,
)
from hoscode.records import load_event
from hoscode.testing.situations import ModelAnswer, Situation, situation, situation_at
from hoscode.testing.vector_form import policy_data

Json = dict[str, Any]

_FOLDER: Final = files("hoscode.testing") / "vectors"
_OF_REFS: Final[frozenset[FindingCode]] = frozenset({"unknown-ref", "duplicate-ref"})
"""What is refused for the names that things have: a system may keep none of its own."""


@frozen
class OfVectors:
    """A law that is tried in the situations of those vectors that are about it."""

    about: Callable[[Situation], bool]

    def situations(self, edition: Edition, policy: LandlordPolicy) -> tuple[Situation, ...]:
        """The situations, in the order of the vectors."""
        return tuple(tried for tried in situations_of_vectors(edition, policy) if self.about(tried))


@lru_cache(maxsize=64)
def situations_of_vectors(edition: Edition, policy: LandlordPolicy) -> tuple[Situation, ...]:
    """Every vector of a complaint that falls under the edition, at a landlord with that policy.

    Left out is what does not come about there: a vector of another policy, or a step before it that is a breach.
    """
    tried = [each for written in _written() for each in _situation(written, edition, policy)]
    soundly = {
        (each.given, type(each.when)): each.when
        for each in reversed(tried)
        if each.then.answer is ModelAnswer.TAKEN and not each.then.findings
    }
    return tuple(
        evolve(each, sound=soundly.get((each.given, type(each.when)))) if each.then.findings else each for each in tried
    )


@lru_cache(maxsize=1)
def _written() -> tuple[Json, ...]:
    """The vectors as they are written, one after the other."""
    return tuple(
        vector
        for edition in EDITIONS
        for file in sorted((_FOLDER / edition.key).iterdir(), key=lambda file: file.name)
        for vector in cast("list[Json]", json.loads(file.read_text(encoding="utf-8"))["vectors"])
    )


def _situation(written: Json, edition: Edition, policy: LandlordPolicy) -> Iterator[Situation]:
    first, *_ = (*written["given"], written["when"])
    received_on = date.fromisoformat(first["on"])
    if received_on < edition.in_force_from or received_on > (edition.in_force_to or date.max):
        return
    if "policy" in written and written["policy"] != policy_data(policy):
        return
    when = load_event(written["when"])
    if not written["given"]:
        yield situation((when,), policy=policy, edition=edition)
        return
    complaint = _come_to(tuple(map(load_event, written["given"])), edition, policy)
    attempted = load_event(written["attempted"]) if "attempted" in written else None
    if complaint is not None and (attempted is None or is_refused(complaint, attempted)):
        yield evolve(situation_at(complaint, when), attempted=attempted)


def _come_to(history: tuple[Event, ...], edition: Edition, policy: LandlordPolicy) -> Complaint | None:
    """The complaint after a history; None where a system that works with the Code does not get there."""
    received, *rest = history
    complaint = open_complaint(cast("Received", received), policy, edition=edition)
    try:
        for event in rest:
            complaint = apply(complaint, event)
    except NotPermitted:
        return None
    return complaint


def is_refused(complaint: Complaint, event: Event) -> bool:
    """Whether every system refuses the event: it cannot be, or breaks what can still be done right."""
    return situation_at(complaint, event).then.answer in (ModelAnswer.REFUSED, ModelAnswer.REFUSED_OR_FLAGGED)


# --- which vectors are about what -------------------------------------------------------------------------------------


def is_taken(tried: Situation) -> bool:
    """Whether a system has to take it."""
    return tried.then.answer is ModelAnswer.TAKEN


def is_impossible(tried: Situation) -> bool:
    """Whether it cannot have been, for another reason than its names."""
    return tried.then.answer is ModelAnswer.REFUSED and not tried.then.codes & _OF_REFS


def is_to_be_refused(tried: Situation) -> bool:
    """Whether it is refused by a system that works with the Code."""
    return is_impossible(tried) or tried.then.answer is ModelAnswer.REFUSED_OR_FLAGGED


@frozen
class IsDue:
    """What a stage owes next after an event that is taken: its acknowledgement, or its answer."""

    stage: int
    phase: Phase

    def __call__(self, tried: Situation) -> bool:
        """Whether the situation is about it."""
        after = tried.then.after
        return is_taken(tried) and after is not None and (after.stage, after.phase) == (self.stage, self.phase)


def nothing_is_due(tried: Situation) -> bool:
    """Whether an event is taken after which nothing is due."""
    return is_taken(tried) and tried.then.after is not None and tried.then.after.due is None


@frozen
class Breaks:
    """What breaks a rule, and is refused for nothing else."""

    code: FindingCode

    def __call__(self, tried: Situation) -> bool:
        """Whether the situation is about it."""
        then = tried.then
        if self.code == "update-interval-missing" and isinstance(tried.when, Responded):
            return False  # no must: a law of practice looks at it
        refused = {finding.code for finding in then.findings if finding.refused}
        irregular = any(finding.kind is Kind.IRREGULAR for finding in then.findings)
        can_be = then.answer is not ModelAnswer.REFUSED and not irregular
        return can_be and self.code in then.codes and not refused - {self.code}
