"""Judging: what a system does in a situation, and what a law says of that. One function each, for laws and vectors."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from typing import assert_never

from attrs import frozen

from hoscode import Event, FindingCode
from hoscode.testing.law import LooksAt
from hoscode.testing.observation import (
    NOT_OBSERVED,
    AdapterFactory,
    NotSupported,
    Observation,
    Refused,
    check_observation,
)
from hoscode.testing.situation import Answer, Shown, Situation


@frozen
class Stuck:
    """Why a situation did not come about: the step at which the system refused, and what it said."""

    step: Event
    position: int
    said: str


@frozen
class Unsupported:
    """The event for which the system has no counterpart, whether it is the last one, and what the adapter said."""

    step: Event
    is_last: bool
    said: str


@frozen
class Broken:
    """What the adapter or the system raised instead of an answer."""

    error: Exception


@frozen
class Seen:
    """What a system did in a situation: what it said where it refused, and what it showed before and after.

    `refused` is None where the event was taken; `before` is None at the receipt.
    """

    refused: str | None
    before: Observation | None
    after: Observation | None


Did = Seen | Stuck | Unsupported | Broken


def run(situation: Situation, make_adapter: AdapterFactory) -> Did:
    """Put a fresh system through a situation, and see what it does."""
    try:
        return _run(situation, make_adapter)
    except BaseException as error:
        if not isinstance(error, Exception):
            raise  # a test that is skipped, or somebody at the keyboard
        return Broken(error)


def _run(situation: Situation, make_adapter: AdapterFactory) -> Did:
    adapter = make_adapter()
    for position, event in enumerate(situation.given):
        try:
            adapter.apply(event)
        except Refused as refusal:
            return Stuck(event, position, told(refusal))
        except NotSupported as missing:
            return Unsupported(event, is_last=False, said=told(missing))
    before = check_observation(adapter.observe()) if situation.given else None
    try:
        adapter.apply(situation.when)
    except Refused as refusal:
        after = check_observation(adapter.observe()) if situation.given else None
        return Seen(told(refusal), before, after)
    except NotSupported as missing:
        return Unsupported(situation.when, is_last=True, said=told(missing))
    return Seen(None, before, check_observation(adapter.observe()))


def told(error: Exception) -> str:
    """What an exception says, as text that can be written to a file, whatever it is."""
    try:
        words = str(error)
    except BaseException as worse:  # somebody else's `__str__`
        if not isinstance(worse, Exception):
            raise
        return f"what it says cannot be told, since that raised {type(worse).__name__}"
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


class Verdict(Enum):
    """What a law says of what a system did in one situation; `NO_CASE` is where it did what the law is not about."""

    CONFORMS = "conforms"
    FAILS = "fails"
    NOT_OBSERVED = "not observed"
    ERRORED = "errored"
    NO_CASE = "no case"


@frozen
class Judgement:
    """The verdict, and in words what the system did, or why it could not be seen."""

    verdict: Verdict
    did: str


def judge(situation: Situation, did: Did, looks_at: LooksAt, code: FindingCode | None = None) -> Judgement:
    """What is to be said of what a system did, by the one thing that is looked at; `code` is that of a finding."""
    match did:
        case Broken(error):
            return Judgement(Verdict.ERRORED, f"raised {type(error).__name__}: {told(error)}")
        case Unsupported(step, is_last, said):
            words = f"the system has no counterpart for {type(step).__name__}{_said(said)}"
            return Judgement(Verdict.NOT_OBSERVED if is_last else Verdict.NO_CASE, words)
        case Stuck(step, said=said) if looks_at is LooksAt.HISTORY:
            return Judgement(Verdict.FAILS, f"refused {type(step).__name__} on {step.on}{_said(said)}")
        case Stuck(step, said=said):
            words = f"refused a step before that the model takes, {type(step).__name__} on {step.on}{_said(said)}"
            return Judgement(Verdict.NOT_OBSERVED, words)
        case Seen():
            return _judged(situation, did, looks_at, code)
        case _ as never:
            assert_never(never)


def judge_beside_its_twin(twin: Did, judgement: Judgement) -> Judgement:
    """The judgement of a refusal, once it is known what the system did with the same step done soundly."""
    if not isinstance(twin, Seen) or twin.refused is None:
        return judgement
    return _not_observed(f"refuses it also where it is done soundly{_said(twin.refused)}")


def _judged(situation: Situation, seen: Seen, looks_at: LooksAt, code: FindingCode | None) -> Judgement:
    match looks_at:
        case LooksAt.TAKEN | LooksAt.HISTORY:
            return _is(seen.refused is None, _answer(seen))
        case LooksAt.REFUSED:
            return _is(seen.refused is not None, _answer(seen))
        case LooksAt.UNCHANGED:
            return _unchanged(seen)
        case LooksAt.STAGE | LooksAt.PHASE | LooksAt.DUE:
            return _field(situation, seen, looks_at)
        case LooksAt.FINDING:
            return _finding(situation, seen, code)
        case LooksAt.NO_FLAGS | LooksAt.NO_OTHER_FLAGS:
            return _flags(situation, seen)
        case _ as never:
            assert_never(never)


def _is(right: bool, words: str) -> Judgement:
    return Judgement(Verdict.CONFORMS if right else Verdict.FAILS, words)


def _not_observed(words: str) -> Judgement:
    return Judgement(Verdict.NOT_OBSERVED, words)


def _answer(seen: Seen) -> str:
    return "took it" if seen.refused is None else f"refused it{_said(seen.refused)}"


def _said(words: str) -> str:
    return f": {' '.join(words.split())}" if words.strip() else ""


def _unchanged(seen: Seen) -> Judgement:
    if seen.refused is None:
        return Judgement(Verdict.NO_CASE, "took it, so that there is no refusal to look at")
    if seen.before is None or seen.before.is_empty:
        return _not_observed("the adapter shows nothing of the case")
    return _is(seen.before == seen.after, f"refused it, and showed {seen.before} before and {seen.after} after")


def _field(situation: Situation, seen: Seen, looks_at: LooksAt) -> Judgement:
    expected: Shown | None = situation.then.after if seen.refused is None else situation.then.before
    if seen.refused is not None and situation.then.answer is Answer.TAKEN:
        return _not_observed(f"refused what the model takes{_said(seen.refused)}")
    if expected is None or seen.after is None:
        return _not_observed("took what has no place, or refused the receipt, so that there is nothing to compare")
    name = looks_at.value
    shown, wanted = getattr(seen.after, name), getattr(expected, name)
    if shown is NOT_OBSERVED:
        return _not_observed(f"the adapter does not show `{name}`")
    return _is(shown == wanted, f"{_answer(seen)} and showed {name} {shown}, where the model has {wanted}")


def _finding(situation: Situation, seen: Seen, code: FindingCode | None) -> Judgement:
    may_refuse = situation.then.answer is Answer.REFUSED_OR_FLAGGED
    if seen.refused is not None:
        return _is(may_refuse, _answer(seen))
    flags = NOT_OBSERVED if seen.after is None else seen.after.flags
    if flags is not NOT_OBSERVED:
        return _is(code in flags, f"took it, and flagged {_listed(flags)}")
    if may_refuse:
        return Judgement(Verdict.FAILS, "took it, and shows no flags")
    return _not_observed("the adapter does not show `flags`")


def _flags(situation: Situation, seen: Seen) -> Judgement:
    after = situation.then.after
    if seen.refused is not None or after is None:
        return Judgement(Verdict.NO_CASE, _answer(seen))
    flags = NOT_OBSERVED if seen.after is None else seen.after.flags
    if flags is NOT_OBSERVED:
        return _not_observed("the adapter does not show `flags`")
    return _is(after.flags.issuperset(flags), f"took it, and flagged {_listed(flags)}")


def _listed(flags: Collection[str]) -> str:
    return ", ".join(sorted(flags)) or "nothing"
