"""What one landlord promises beyond the Code: tighter targets, its exclusions, and under 2022 a third stage."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Final, assert_never

from attrs import field, frozen

from hoscode._checks import Filled, Many, WorkingDays, check_is, checked, folded
from hoscode._words import Choice, typed
from hoscode.errors import invalid
from hoscode.law import Edition, FindingCode, Force, Kind, Limit, Provision, StageRules, Start
from hoscode.model.findings import Finding
from hoscode.working_days import ENGLAND_AND_WALES, WorkingCalendar


class Step(Choice):
    """A timed step of a stage: to acknowledge, to respond, or to extend the time to respond."""

    ACKNOWLEDGE = "acknowledge"
    RESPOND = "respond"
    EXTEND = "extend"


_STARTS: Final[dict[Step, tuple[Start, ...]]] = {
    Step.ACKNOWLEDGE: (Start.RECEIVED, Start.REQUESTED),
    Step.RESPOND: (Start.RECEIVED, Start.REQUESTED, Start.LOGGED, Start.ACKNOWLEDGED),
    Step.EXTEND: (),
}


@checked
@frozen
class Target:
    """A promise tighter than the Code: a number of working days for a step of a stage.

    `runs_from` is None where the promise runs from the same event as the Code's limit. `track` names the kind of
    complaint that the promise is for; complaints of another kind have the target without a track.

    Raises `InvalidInput` for a start from which the step cannot run.

    >>> Target(Step.RESPOND, 1, 15, runs_from=Start.RECEIVED).working_days
    15
    """

    step: Step
    stage: int
    working_days: WorkingDays
    runs_from: Start | None = field(default=None, kw_only=True)
    track: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.runs_from is None:
            return
        if self.runs_from not in _STARTS[self.step] or (self.runs_from is Start.RECEIVED and self.stage > 1):
            allowed = [start.name for start in _STARTS[self.step] if self.stage == 1 or start is not Start.RECEIVED]
            raise invalid(
                "runs_from",
                self.runs_from,
                f"Target: `runs_from` is Start.{self.runs_from.name}, but {self.step.label} at stage {self.stage} runs "
                f"from {', '.join(allowed) or 'the day the response is due'}: leave it out, or give one of these",
            )

    def allowed_by(self, rules: StageRules) -> tuple[int, Limit] | None:
        """The Code's limits in working days summed from this promise's start, and the limit that it tightens.

        None where the Code sets no such limit, so that any promise goes beyond it.
        """
        match self.step:
            case Step.ACKNOWLEDGE:
                return None if rules.acknowledge is None else (rules.acknowledge.working_days, rules.acknowledge)
            case Step.EXTEND:
                return None if rules.extend is None else (rules.extend.working_days, rules.extend)
            case Step.RESPOND:
                days = rules.respond.working_days
                follows_acknowledgement = rules.respond.runs_from in (Start.ACKNOWLEDGED, Start.LOGGED)
                from_the_beginning = self.runs_from in (Start.RECEIVED, Start.REQUESTED)
                if follows_acknowledgement and from_the_beginning and rules.acknowledge is not None:
                    days += rules.acknowledge.working_days
                return days, rules.respond
            case _ as never:
                assert_never(never)


@checked
@frozen(kw_only=True)
class Exclusion:
    """A further fair ground on which the landlord's policy does not take complaints on, by its clause (2.2).

    >>> Exclusion(clause="4.2", details="matters decided by a tribunal").clause
    '4.2'
    """

    clause: Filled
    details: Filled


@checked
@frozen
class LandlordPolicy:
    """What a landlord promises beyond the Code, and the calendar by which it counts.

    `third_stage` holds the reasons for a third stage, which only the 2022 edition allows (5.17). `escalate_within` is
    the number of working days after the answer within which the landlord lets a resident ask for the next stage.

    Raises `InvalidInput` where two targets are for the same step, stage and track, or two exclusions for one clause.

    >>> LandlordPolicy("Example Homes", targets=[Target(Step.ACKNOWLEDGE, 1, 2)]).targets[0].working_days
    2
    """

    landlord: Filled
    calendar: WorkingCalendar = field(default=ENGLAND_AND_WALES, kw_only=True)
    targets: tuple[Target, ...] = field(default=(), converter=Many[Target], kw_only=True)
    exclusions: tuple[Exclusion, ...] = field(default=(), converter=Many[Exclusion], kw_only=True)
    third_stage: Filled | None = field(default=None, kw_only=True)
    escalate_within: WorkingDays | None = field(default=None, kw_only=True)
    _targets: Mapping[tuple[str, int, str], Target] = field(init=False, eq=False, repr=False)
    _clauses: frozenset[str] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        targets = [(each.step.value, each.stage, folded(each.track)) for each in self.targets]
        clauses = [folded(each.clause) for each in self.exclusions]
        for name, keys in (("targets", targets), ("exclusions", clauses)):
            twice = _first_twice(keys)
            if twice:
                raise invalid(name, keys, f"LandlordPolicy: `{name}` has two for the same thing: {twice}, keep one")
        object.__setattr__(self, "_targets", dict(zip(targets, self.targets, strict=True)))
        object.__setattr__(self, "_clauses", frozenset(clauses))

    def target(self, step: Step, stage: int, track: str) -> Target | None:
        """The target for the step at the stage: the one for the track, else the one without a track."""
        general = self._targets.get((step.value, stage, ""))
        return self._targets.get((step.value, stage, folded(track)), general)

    def has_clause(self, clause: str) -> bool:
        """Whether the policy has an exclusion of that clause."""
        return folded(clause) in self._clauses

    def last_stage(self, edition: Edition) -> int:
        """The last stage of a complaint under the edition: an optional one counts where this policy has reasons."""
        check_is("edition", edition, Edition)
        return max(rules.number for rules in edition.stages if not rules.optional or self.third_stage is not None)

    def findings(self, edition: Edition) -> tuple[Finding, ...]:
        """What in this policy the edition does not allow: looser promises, stages that it lacks, promises for these.

        >>> from hoscode import CODE_2024
        >>> [finding.code for finding in LandlordPolicy("Example Homes", third_stage="a panel").findings(CODE_2024)]
        ['extra-stage']
        """
        check_is("edition", edition, Edition)
        found: list[Finding | None] = [
            self._looser(target, rules)
            for rules in edition.stages
            for target in self.targets
            if target.stage == rules.number
        ]
        if self.third_stage is not None and not any(rules.optional for rules in edition.stages):
            last = edition.stages[-1].number
            provisions = _no_further_stage(edition, last)
            found.append(self._finding("extra-stage", Kind.BREACH, provisions, last, "third_stage", last, last + 1))
        if self.targets:
            found += self._without_stage(edition)
        return tuple(finding for finding in found if finding is not None)

    def _without_stage(self, edition: Edition) -> list[Finding]:
        last = self.last_stage(edition)
        provisions = _no_further_stage(edition, last)
        return [
            self._finding(
                "promise-without-stage", Kind.PROMISE, provisions, last, f"targets[{place}].stage", last, target.stage
            )
            for place, target in enumerate(self.targets)
            if target.stage > last
        ]

    def _looser(self, target: Target, rules: StageRules) -> Finding | None:
        allowed = target.allowed_by(rules)
        if allowed is None or target.working_days <= allowed[0]:
            return None
        days, limit = allowed
        kind = Kind.BREACH if limit.force is Force.MUST else Kind.DEPARTURE
        return self._finding(
            "promise-looser", kind, (limit.provision,), rules.number, "targets", days, target.working_days
        )

    def _finding(
        self,
        code: FindingCode,
        kind: Kind,
        provisions: tuple[Provision, ...],
        stage: int,
        field_name: str,
        expected: int,
        actual: int,
    ) -> Finding:
        return Finding(
            kind=kind,
            code=code,
            provisions=provisions,
            stage=stage,
            on=None,
            event=f"the policy of {typed(self.landlord)}",
            standing=f"stage {stage}",
            field=field_name,
            expected=expected,
            actual=actual,
            refused=kind not in (Kind.DEPARTURE, Kind.PROMISE),
        )


def _no_further_stage(edition: Edition, last: int) -> tuple[Provision, ...]:
    """The provisions by which there is no stage after the last one."""
    rule = edition.consequence("extra-stage", last)
    return () if rule is None else rule.provisions


def _first_twice(keys: Sequence[Hashable]) -> str:
    seen: set[Hashable] = set()
    for key in keys:
        if key in seen:
            return " ".join(str(key).split())
        seen.add(key)
    return ""


CODE_ONLY: Final = LandlordPolicy("the Code and no promise beyond it")
"""The policy of a landlord that promises what the Code asks for, and no more."""
