"""Judging: what a law says of what a system did in one situation, and in all of them together."""

from __future__ import annotations

from collections.abc import Collection
from types import MethodType
from typing import Final, assert_never

from attrs import evolve, frozen

from hoscode import FindingCode
from hoscode._words import Choice
from hoscode.testing.adapters import (
    NOT_OBSERVED,
    Adapter,
    AdapterFactory,
    Attempted,
    Broken,
    Did,
    Runs,
    Seen,
    Stuck,
    Unsupported,
    told,
)
from hoscode.testing.choosing_laws import Terms, situations
from hoscode.testing.laws import Law, LooksAt
from hoscode.testing.results import Failure, LawOutcome, Result, length, shortened
from hoscode.testing.situations import Chosen, ModelAnswer, Shown, Situation, situation
from hoscode.testing.vectors import OfVectors

_PLACEHOLDER: Final = ("your_system", "YourAdapter")


class Verdict(Choice):
    """What a law says of what a system did in one situation; `NO_CASE` is where it did what the law is not about."""

    CONFORMS = "conforms"
    FAILS = "fails"
    NOT_OBSERVED = "not-observed"
    ERRORED = "errored"
    NO_CASE = "no-case"


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
        case Unsupported(step, said):
            # the other situations judge the law, and where there are none it is not observed
            return Judgement(Verdict.NO_CASE, f"the system has no counterpart for {type(step).__name__}{_said(said)}")
        case Attempted(step):
            return Judgement(Verdict.NO_CASE, f"took {type(step).__name__} on {step.on}, which is to be refused before")
        case Stuck(step, position, said) if _was_left_to_it(situation, position):
            words = f"refused {type(step).__name__} on {step.on}, which is left to the system{_said(said)}"
            # what does not get that far does not break a rule there
            return Judgement(Verdict.CONFORMS if looks_at is LooksAt.FINDING else Verdict.NO_CASE, words)
        case Stuck(step, said=said) if looks_at is LooksAt.HISTORY:
            return Judgement(Verdict.FAILS, f"refused {type(step).__name__} on {step.on}{_said(said)}")
        case Stuck(step, said=said):
            words = f"refused a step before that the model takes, {type(step).__name__} on {step.on}{_said(said)}"
            return Judgement(Verdict.NOT_OBSERVED, words)
        case Seen():
            return _judged(situation, did, looks_at, code)
        case _ as never:
            assert_never(never)


def _was_left_to_it(tried: Situation, position: int) -> bool:
    steps = (*tried.given, tried.when)
    refused = situation(steps[: position + 1], policy=tried.policy, edition=tried.edition)
    return refused.then.answer is ModelAnswer.TAKEN_OR_REFUSED


def judge_beside_the_sound_step(sound: Situation, soundly: Did, judgement: Judgement) -> Judgement:
    """The judgement of a refusal, once it is known what the system did with the same step done soundly."""
    if not isinstance(soundly, Seen) or soundly.refused is None:
        return judgement
    if sound.then.answer is ModelAnswer.TAKEN_OR_REFUSED:
        return judgement  # what a system never does, as it may, it does not do wrongly
    return _not_observed(f"refuses it also where it is done soundly{_said(soundly.refused)}")


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
    return f": {_quoted(' '.join(words.split()))}" if words.strip() else ""


def _quoted(value: object) -> str:
    """A value as it stands in a sentence, told apart from the words around it."""
    return "nothing" if value is None else f'"{value.label if isinstance(value, Choice) else value}"'


def _unchanged(seen: Seen) -> Judgement:
    if seen.refused is None:
        return Judgement(Verdict.NO_CASE, "took it, so that there is no refusal to look at")
    if seen.before is None or seen.before.is_empty:
        return _not_observed("the adapter shows nothing of the case")
    return _is(seen.before == seen.after, f"refused it, and showed {seen.before} before and {seen.after} after")


def _field(situation: Situation, seen: Seen, looks_at: LooksAt) -> Judgement:
    expected: Shown | None = situation.then.after if seen.refused is None else situation.then.before
    if seen.refused is not None and situation.then.answer is ModelAnswer.TAKEN:
        return _not_observed(f"refused what the model takes{_said(seen.refused)}")
    if expected is None or seen.after is None:
        return _not_observed("took what has no place, or refused the receipt, so that there is nothing to compare")
    name = looks_at.value
    shown, wanted = getattr(seen.after, name), getattr(expected, name)
    if shown is NOT_OBSERVED:
        return _not_observed(f"the adapter does not show `{name}`")
    return _is(
        shown == wanted, f"{_answer(seen)} and showed {name} {_quoted(shown)}, where the model has {_quoted(wanted)}"
    )


def _finding(situation: Situation, seen: Seen, code: FindingCode | None) -> Judgement:
    may_refuse = situation.then.answer in (ModelAnswer.REFUSED_OR_FLAGGED, ModelAnswer.TAKEN_OR_REFUSED)
    if seen.refused is not None:
        return _is(may_refuse, _answer(seen))
    flags = NOT_OBSERVED if seen.after is None else seen.after.flags
    if flags is not NOT_OBSERVED:
        return _is(code in flags, f"took it, and flagged {_listed(flags)}")
    if situation.then.answer is ModelAnswer.REFUSED_OR_FLAGGED:
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
    return ", ".join(map(_quoted, sorted(flags))) or "nothing"


# --- a law, in all its situations -------------------------------------------------------------------------------------


def try_law(law: Law, runs: Runs, agreed: Terms) -> Result:
    """Try one law on a system in all its situations; one that is withdrawn is not tried."""
    if law.withdrawn:
        return Result(law=law, outcome=LawOutcome.WITHDRAWN, tried=0, reason=law.withdrawn)
    tried = situations(law, edition=agreed.edition, policy=agreed.policy, examples=agreed.examples)
    if not tried:
        is_chosen = isinstance(law.trial, (Chosen, OfVectors))
        cannot = (
            "it cannot arise under the landlord's policy"
            if agreed.examples or is_chosen
            else "it is drawn, and no examples are"
        )
        return Result(law=law, outcome=LawOutcome.NOT_OBSERVED, tried=0, reason=cannot)
    return _with_gap(_together(law, runs, tried), agreed.ticket(law))


def named(adapter_factory: AdapterFactory) -> tuple[str, str]:
    """Where what makes the adapter is imported from: module and name, or a placeholder where it cannot be."""
    made_by = _type_made_by(adapter_factory) if isinstance(adapter_factory, MethodType) else adapter_factory
    module, name = getattr(made_by, "__module__", None), getattr(made_by, "__qualname__", None)
    if not isinstance(module, str) or not isinstance(name, str) or not name.replace(".", "").isidentifier():
        return _PLACEHOLDER
    return module, name


def _type_made_by(adapter_factory: AdapterFactory) -> type[Adapter] | None:
    """The type of the adapter that a method makes; None where it makes none."""
    try:
        return type(adapter_factory())
    except BaseException as error:
        if not isinstance(error, Exception):
            raise
        return None


def _tried(law: Law, tried: Situation, runs: Runs) -> tuple[Situation, Did, Judgement]:
    did = runs.of(tried)
    if law.looks_at is LooksAt.HISTORY and isinstance(did, Stuck):
        tried = situation(tried.given[: did.position + 1], policy=tried.policy, edition=tried.edition)
    judgement = judge(tried, did, law.looks_at, law.code)
    if (
        law.looks_at is LooksAt.FINDING
        and isinstance(did, Seen)
        and did.refused is not None
        and tried.sound is not None
    ):
        sound = situation((*tried.given, tried.sound), policy=tried.policy, edition=tried.edition)
        judgement = judge_beside_the_sound_step(sound, runs.of(sound), judgement)
    return tried, did, judgement


def _together(law: Law, runs: Runs, situations_tried: tuple[Situation, ...]) -> Result:
    """One result of many: what fails anywhere fails, and what was not seen everywhere is not observed."""
    seen = [_tried(law, each, runs) for each in situations_tried]
    by_verdict = {
        verdict: [each for each in seen if each[2].verdict is verdict]
        for verdict in (Verdict.FAILS, Verdict.ERRORED, Verdict.NOT_OBSERVED, Verdict.CONFORMS, Verdict.NO_CASE)
    }
    if by_verdict[Verdict.FAILS] or by_verdict[Verdict.ERRORED]:
        concerned = by_verdict[Verdict.FAILS] or by_verdict[Verdict.ERRORED]
        plainest = min((tried for tried, _, _ in concerned), key=length)
        return _shown_shortest(law, runs.make_adapter, plainest, len(seen))
    unseen = by_verdict[Verdict.NOT_OBSERVED]
    if not unseen and not by_verdict[Verdict.CONFORMS]:
        unseen = by_verdict[Verdict.NO_CASE]
    if unseen:
        reason = f"in {len(unseen)} of {len(seen)} situations: {unseen[0][2].did}"
        did = unseen[0][1]
        hindered_by = type(did.step).__name__ if isinstance(did, Stuck) else ""
        return Result(law=law, outcome=LawOutcome.NOT_OBSERVED, tried=len(seen), reason=reason, hindered_by=hindered_by)
    return Result(law=law, outcome=LawOutcome.CONFORMS, tried=len(seen))


def _shown_shortest(law: Law, make_adapter: AdapterFactory, tried: Situation, number: int) -> Result:
    runs = Runs(make_adapter)
    verdict = _tried(law, tried, runs)[2].verdict
    shortest = shortened(tried, lambda each: _tried(law, each, runs)[2].verdict is verdict)
    shortest, did, judgement = _tried(law, shortest, runs)
    return Result(
        law=law,
        outcome=LawOutcome.FAILS if verdict is Verdict.FAILS else LawOutcome.ERRORED,
        tried=number,
        reason=judgement.did,
        failure=Failure(law=law, situation=shortest, did=judgement.did, adapter=named(make_adapter)),
        error=did.error if isinstance(did, Broken) else None,
    )


def _with_gap(result: Result, ticket: str) -> Result:
    """A gap that is known is expected to fail: one that does not has been closed, and the declaration is to go."""
    if not ticket:
        return result
    if result.outcome is LawOutcome.FAILS:
        return evolve(result, outcome=LawOutcome.KNOWN_GAP, ticket=ticket)
    if result.outcome is LawOutcome.CONFORMS:
        closed = f"known gap {ticket} is closed: the system conforms, so remove {result.law.id!r} from known_gaps"
        return evolve(result, outcome=LawOutcome.FAILS, reason=closed, ticket=ticket)
    return result
