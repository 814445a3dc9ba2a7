"""The vectors as the kit tries them, and a situation as JSON types, for a system in any language.

Vectors and failures have one form. A vector is fixed, the same for every release of hypothesis; what follows is judged
by the model anew, under the edition and the policy of the landlord.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, cast

from attrs import evolve, frozen

from hoscode import (
    CODE_ONLY,
    EDITIONS,
    Acknowledged,
    Complaint,
    Edition,
    EscalationRequested,
    Event,
    FindingCode,
    Kind,
    LandlordPolicy,
    NotPermitted,
    Phase,
    Received,
    Responded,
    WorkingCalendar,
    apply,
    open_complaint,
    replay,
)
from hoscode.records import dump_event, load_event
from hoscode.testing.situations import ModelAnswer, Shown, Situation, Then, situation, situation_at

Json = dict[str, Any]

_WEEKEND: Final = ("Saturday", "Sunday")
_MARGIN: Final = timedelta(days=92)
_NAMED_DAYS: Final = ("on", "logged_on", "new_due")


def dump_situation(tried: Situation) -> Json:
    """A situation as JSON types: the edition, the closed days, the events, and what follows.

    `then` has an `outcome` or a `refusal`. An outcome is what the case shows once the event is taken; with `may_refuse`
    a system may refuse it as well. A refusal has its `codes` and a `kind`: `impossible` for what cannot have been,
    `breach` for what breaks the Code, `irregular` for what has no place and can have happened all the same. A system
    that keeps a record takes the latter two, and shows what stands in `if_taken` then; its flags are the codes that
    count for a breach. What is `attempted` is refused just before, or after so many of those given
    (`attempted_after`), and leaves no trace.
    """
    then = tried.then
    data: Json = {"edition": tried.edition.key, "calendar": calendar_data(tried)}
    if tried.policy != CODE_ONLY:
        data["policy"] = policy_data(tried.policy)
    attempted: Json = {} if tried.attempted is None else {"attempted": dump_event(tried.attempted)}
    if tried.attempted_after is not None:
        attempted["attempted_after"] = tried.attempted_after
    return data | {
        "given": [dump_event(event) for event in tried.given],
        **attempted,
        "when": dump_event(tried.when),
        "then": then_data(then),
    }


def then_data(then: Then) -> Json:
    """What follows: the outcome, or the refusal with what is shown where the event is taken all the same."""
    refused = sorted({finding.code for finding in then.findings if finding.refused})
    if then.after is None:
        return {"refusal": {"codes": refused, "kind": "impossible"}}
    if not refused:
        may_refuse = {"may_refuse": True} if then.answer is ModelAnswer.TAKEN_OR_REFUSED else {}
        return {"outcome": shown_data(then.after), **may_refuse}
    irregular = any(finding.kind is Kind.IRREGULAR for finding in then.findings)
    kind = "irregular" if irregular else "breach"
    return {"refusal": {"codes": refused, "kind": kind}, "if_taken": shown_data(then.after)}


def shown_data(shown: Shown) -> Json:
    """What a case shows."""
    return {
        "stage": shown.stage,
        "phase": shown.phase.value,
        "due": None if shown.due is None else shown.due.isoformat(),
        "flags": sorted(shown.flags),
    }


def calendar_data(tried: Situation) -> Json:
    """The closed days, from the first day that is named anywhere to three months after the last."""
    calendar = tried.policy.calendar
    events = (*(event for event, _ in tried.steps()), tried.when)
    days = [date.fromisoformat(day) for event in events for day in _days_of(dump_event(event))]
    shown = (tried.then.before, tried.then.after)
    days += [each.due for each in shown if each is not None and each.due is not None]
    first, last = max(min(days), calendar.known_from), min(max(days) + _MARGIN, calendar.horizon)
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "weekend": [name.lower() for name in _WEEKEND],
        "closed": _closed(calendar, first, last),
    }


def _days_of(event: Json) -> list[str]:
    """The days on which something happens, and those that extend a deadline."""
    return [event[name] for name in _NAMED_DAYS if name in event]


def _closed(calendar: WorkingCalendar, first: date, last: date) -> list[Json]:
    closures = calendar.closures(first - timedelta(days=1), last)
    return [{"on": each.on.isoformat(), "name": each.name} for each in closures if each.name not in _WEEKEND]


def policy_data(policy: LandlordPolicy) -> Json:
    """What a landlord's policy adds to the Code, as far as a vector tells it."""
    data: Json = {}
    if policy.third_stage is not None:
        data["third_stage"] = policy.third_stage
    if policy.escalate_within is not None:
        data["escalate_within"] = policy.escalate_within
    if policy.exclusions:
        data["exclusions"] = [{"clause": each.clause, "details": each.details} for each in policy.exclusions]
    return data


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
    tried = [each for written in written() for each in _situation(written, edition, policy)]
    soundly = {
        (each.given, type(each.when)): each.when
        for each in reversed(tried)
        if each.then.answer is ModelAnswer.TAKEN and not each.then.findings
    }
    return tuple(
        evolve(each, sound=soundly.get((each.given, type(each.when)))) if each.then.findings else each for each in tried
    )


@lru_cache(maxsize=1)
def written() -> tuple[Json, ...]:
    """The vectors as they are written, one after the other."""
    return tuple(
        vector
        for edition in EDITIONS
        for file in sorted((_FOLDER / edition.key).iterdir(), key=lambda file: file.name)
        for vector in cast("list[Json]", json.loads(file.read_text(encoding="utf-8"))["vectors"])
    )


def _situation(written: Json, edition: Edition, policy: LandlordPolicy) -> Iterator[Situation]:
    first = (written["given"] or [written["when"]])[0]
    received_on = date.fromisoformat(first["on"])
    if received_on < edition.in_force_from or received_on > (edition.in_force_to or date.max):
        return
    if written.get("policy", {}).keys() - {"exclusions"} - policy_data(policy).keys():
        return  # the landlord has no such stage or time; without the exclusion a decision on it breaks the rule
    when = load_event(written["when"])
    if not written["given"]:
        yield situation((when,), policy=policy, edition=edition)
        return
    given = tuple(map(load_event, written["given"]))
    complaint = _come_to(given, edition, policy)
    if complaint is None:
        return
    attempted = load_event(written["attempted"]) if "attempted" in written else None
    tried = evolve(situation_at(complaint, when), attempted=attempted, attempted_after=written.get("attempted_after"))
    if goes_on_after_a_refusal(tried):
        yield tried


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


def goes_on_after_a_refusal(tried: Situation) -> bool:
    """Whether what is attempted, if anything is, is refused there: it cannot be, or can still be done right."""
    if tried.attempted is None:
        return True
    before = tried.given[: tried.attempted_after]
    if not before:
        return False
    complaint = replay(before, tried.policy, edition=tried.edition)
    judged = situation_at(complaint, tried.attempted).then.answer
    return judged in (ModelAnswer.REFUSED, ModelAnswer.REFUSED_OR_FLAGGED)


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


def asks_for_no_stage(tried: Situation) -> bool:
    """Whether somebody asks to go on after the last stage, which a system keeps or refuses."""
    return _is_left_to_the_system(tried, EscalationRequested, Phase.RESPONDED)


def acknowledges_again(tried: Situation) -> bool:
    """Whether a stage is acknowledged once more, which a system keeps or refuses."""
    return _is_left_to_the_system(tried, Acknowledged, Phase.UNDER_INVESTIGATION)


def _is_left_to_the_system(tried: Situation, kind: type[Event], phase: Phase) -> bool:
    before = tried.then.before
    is_left = tried.then.answer is ModelAnswer.TAKEN_OR_REFUSED and isinstance(tried.when, kind)
    return is_left and before is not None and before.phase is phase


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
