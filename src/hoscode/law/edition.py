"""An edition of the Code, which checks itself when it is made, so that nothing in it says what the rest does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar, cast, get_args

import attrs
from attrs import evolve, field, frozen

from hoscode._checks import Filled, Many, check_is, checked
from hoscode.errors import InvalidInput, Problem, shown
from hoscode.law.codes import DutyCode, FindingCode
from hoscode.law.terms import (
    AcceptWithin,
    Consequence,
    Content,
    DutyRule,
    Limit,
    Provision,
    ReportingRules,
    Rule,
    StageRules,
    Start,
    TriageRules,
    find,
)

T = TypeVar("T")

_MOST_STAGES: Final = 3

_CITING: Final = (StageRules, Limit, Content, AcceptWithin, TriageRules, ReportingRules)
"""The parts of an edition that cite its provisions."""


@checked
@frozen(kw_only=True, repr=False)
class Edition:
    """One edition of the Code: its provisions, its stages with their limits, and what follows when a rule is broken.

    `in_force_from` and `in_force_to` are the calendar dates on which a complaint that falls under it can have been
    made; `in_force_to` is None while the edition is in force. `accept_within` is the time to accept a complaint in
    calendar months, None where the edition sets none; `refer_within_months` the time to take a final response to the
    Ombudsman. `rules` say what follows when a rule is broken, `duty_rules` on what each duty rests, `triage` how what a
    resident says is sorted, `reporting` what is asked of the self-assessment and the annual report.

    Raises `InvalidInput` with everything in it that contradicts the rest: a code that nothing finds, a rule given twice
    for a stage, a number or a provision that is not the edition's own, a limit without its duty and the rule of its
    being missed, or these without it, a duty that rests on nothing.

    >>> from hoscode import CODE_2022, CODE_2024
    >>> CODE_2024.stages[1].respond.working_days, CODE_2022.stages[1].respond.runs_from.value
    (20, 'requested')
    """

    key: Filled
    in_force_from: date
    in_force_to: date | None
    provisions: tuple[Provision, ...] = field(converter=Many[Provision])
    stages: tuple[StageRules, ...] = field(converter=Many[StageRules])
    accept_within: AcceptWithin | None
    refer_within_months: int
    triage: TriageRules
    reporting: ReportingRules
    rules: tuple[Rule, ...] = field(converter=Many[Rule])
    duty_rules: tuple[DutyRule, ...] = field(converter=Many[DutyRule])
    _consequences: Mapping[tuple[FindingCode, int], Consequence] = field(init=False, eq=False)
    _duties: Mapping[tuple[DutyCode, int], tuple[Provision, ...]] = field(init=False, eq=False)
    _authorities: Mapping[DutyCode, str] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        own = {each.number: each for provision in self.provisions for each in (provision, *provision.sub)}
        problems = tuple(_problems(self, own))
        if problems:
            raise InvalidInput(problems)
        consequences = {
            (rule.code, stage): Consequence(
                rule.kind, rule.refused, tuple(own[each] for each in numbers.split()), rule.authority.strip()
            )
            for rule in self.rules
            for stage, numbers in _texts(rule, self.stages)
        }
        duties = {
            (rule.code, stage): tuple(own[each] for each in numbers.split())
            for rule in self.duty_rules
            for stage, numbers in _texts(rule, self.stages)
        }
        object.__setattr__(self, "_consequences", consequences)
        object.__setattr__(self, "_duties", duties)
        object.__setattr__(self, "_authorities", {rule.code: rule.authority for rule in self.duty_rules})

    def provision(self, number: str) -> Provision:
        """The provision of that number; `6.9(c)` finds a lettered item.

        Raises `InvalidInput` for a number that this edition does not have.

        >>> from hoscode import CODE_2024
        >>> str(CODE_2024.provision("6.13"))
        'hos-2024 6.13'
        """
        return find(self.provisions, self.key, check_is("number", number, str))

    def consequence(self, code: FindingCode, stage: int) -> Consequence | None:
        """What follows at that stage when the rule is broken; None where this edition has no such rule there."""
        return self._consequences.get((code, stage))

    def has_duty(self, code: DutyCode, stage: int) -> bool:
        """Whether this edition, or the authority that it names, asks for the duty at that stage."""
        return (code, stage) in self._duties

    def duty_provisions(self, code: DutyCode, stage: int) -> tuple[Provision, ...]:
        """The provisions on which the duty rests at that stage; empty where it rests on none of this edition's."""
        return self._duties.get((code, stage), ())

    def duty_authority(self, code: DutyCode, stage: int) -> str:
        """Who beside the Code asks for the duty at that stage, in words; blank where nobody does.

        >>> from hoscode import CODE_2024
        >>> CODE_2024.duty_authority("comply-with-order", 2)
        'the Housing Ombudsman Scheme'
        """
        return self._authorities[code] if self.has_duty(code, stage) else ""

    def renamed(self, key: str) -> Edition:
        """The same edition under a key of its own, which its provisions carry too: `attrs.evolve` changes the rest.

        Raises `InvalidInput` for a key that is blank or no text.

        >>> from hoscode import CODE_2024
        >>> CODE_2024.renamed("draft").provision("6.3")
        <Provision draft 6.3>
        """
        parts = ("provisions", "stages", "accept_within", "triage", "reporting")
        return evolve(self, key=key, **{part: _renamed(getattr(self, part), key) for part in parts})

    def __repr__(self) -> str:
        return f"<Edition {self.key}>"

    def __hash__(self) -> int:
        return hash(self.key)

    def __copy__(self) -> Edition:
        return self

    def __deepcopy__(self, memo: object) -> Edition:
        return self


def _texts(rule: Rule | DutyRule, stages: Sequence[StageRules]) -> list[tuple[int, str]]:
    """The stages at which a rule or a duty is there, each with the text of its provisions."""
    everywhere = rule.authority.strip()
    texts = rule.numbers + ("",) * (len(stages) - len(rule.numbers))
    return [(stage, numbers) for stage, numbers in enumerate(texts, start=1) if everywhere or numbers.strip()]


def _renamed(value: T, key: str) -> T:
    if isinstance(value, tuple):
        return cast(T, tuple(_renamed(each, key) for each in cast("tuple[object, ...]", value)))
    if not isinstance(value, (*_CITING, Provision)):
        return value
    fields = {name: _renamed(part, key) for name, part in _parts(value)}
    if isinstance(value, Provision):
        fields["edition"] = key
    return cast("Callable[..., T]", type(value))(**fields)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    for each in attrs.fields(cast("type[Any]", type(value))):
        yield each.name, getattr(value, each.name)


# --- what contradicts the rest ---------------------------------------------------------------------------------------

_FINDING_CODES: Final = frozenset(get_args(FindingCode))
_DUTY_CODES: Final = frozenset(get_args(DutyCode))


def _problem(name: str, found: str, wrong: str) -> Problem:
    return Problem(name, found, f"Edition: `{name}` is {found}, but {wrong}")


def _problems(edition: Edition, own: Mapping[str, Provision]) -> Iterator[Problem]:
    if not edition.provisions or all(rules.optional for rules in edition.stages):
        wrong = "needs a provision, and a stage that is not optional"
        yield Problem("stages", shown(edition.stages), f"Edition: {edition.key} {wrong}")
        return  # everything else would follow from it
    if edition.in_force_to is not None and edition.in_force_to < edition.in_force_from:
        wrong = f"it is in force from {edition.in_force_from}: give that day or a later one"
        yield _problem("in_force_to", str(edition.in_force_to), wrong)
    yield from _of_the_provisions(edition, own)
    yield from _of_the_stages(edition)
    yield from _of_the_limits(edition)
    yield from _of_the_rows("rules", edition.rules, edition, own)
    yield from _of_the_rows("duty_rules", edition.duty_rules, edition, own)
    for place, duty in enumerate(edition.duty_rules):
        if not _texts(duty, edition.stages):
            wrong = "rests on no provision at any stage: give its numbers, or name the authority that asks for it"
            yield _problem(f"duty_rules[{place}]", shown(duty.code), wrong)


def _of_the_provisions(edition: Edition, own: Mapping[str, Provision]) -> Iterator[Problem]:
    numbers = Counter(each.number for provision in edition.provisions for each in (provision, *provision.sub))
    for number, times in numbers.items():
        if times > 1:
            yield _problem("provisions", f"{number}, {times} times", "a number stands for one provision: keep one")
    for name in ("stages", "accept_within", "triage", "reporting"):
        for path, cited in _cited(name, getattr(edition, name)):
            if own.get(cited.number) != cited:
                wrong = f"that is not one of the provisions of {edition.key}: give one of its own"
                yield _problem(path, str(cited), wrong)


def _cited(path: str, value: object) -> Iterator[tuple[str, Provision]]:
    """Every provision that a part of an edition cites, with the way to it."""
    if isinstance(value, Provision):
        yield path, value
    elif isinstance(value, tuple):
        for place, each in enumerate(cast("tuple[object, ...]", value)):
            yield from _cited(f"{path}[{place}]", each)
    elif isinstance(value, _CITING):
        for name, part in _parts(value):
            yield from _cited(f"{path}.{name}", part)


def _of_the_stages(edition: Edition) -> Iterator[Problem]:
    stages = edition.stages
    if [rules.number for rules in stages] != list(range(1, len(stages) + 1)):
        wrong = f"the stages of {edition.key} are not numbered 1, 2 and so on"
        yield Problem("stages", shown(stages), f"Edition: {wrong}")
    if len(stages) > _MOST_STAGES:
        wrong = f"has {len(stages)} stages, and a letter can point to stage 2, to stage 3 or to the Ombudsman"
        yield Problem("stages", shown(len(stages)), f"Edition: {edition.key} {wrong}: give at most {_MOST_STAGES}")
    if sorted(rules.optional for rules in stages) != [rules.optional for rules in stages]:
        yield _problem("stages", shown(stages), "one that is not optional follows an optional one: put that last")
    for place, rules in enumerate(stages):
        begins = Start.REQUESTED if place else Start.RECEIVED
        for name, limit, allowed in (
            ("acknowledge", rules.acknowledge, (begins,)),
            ("respond", rules.respond, (begins, Start.LOGGED, Start.ACKNOWLEDGED)),
            ("extend", rules.extend, (None,)),
        ):
            if limit is not None and limit.runs_from not in allowed:
                wrong = f"there it runs from {', '.join('None' if each is None else each.name for each in allowed)}"
                yield _problem(f"stages[{place}].{name}.runs_from", shown(limit.runs_from), wrong)


def _of_the_limits(edition: Edition) -> Iterator[Problem]:
    """A limit has its duty, and what is switched on has its rule.

    A row for what the edition does not time at a stage is idle there, and no contradiction.
    """
    duties = {(duty.code, stage) for duty in edition.duty_rules for stage, _ in _texts(duty, edition.stages)}
    rows = {(rule.code, stage) for rule in edition.rules for stage, _ in _texts(rule, edition.stages)}
    for stage, rules in enumerate(edition.stages, start=1):
        path = f"stages[{stage - 1}]"
        limits: tuple[tuple[DutyCode, Limit | None], ...] = (
            ("acknowledge", rules.acknowledge),
            ("respond", rules.respond),
        )
        for code, limit in limits:
            if limit is not None and (code, stage) not in duties:
                wrong = f"there is no duty row for {code!r} at stage {stage}: give both, or neither"
                yield _problem(f"{path}.{code}", "set", wrong)
        for_panel = rules.extension_only_for_panel
        if for_panel is not (("extension-not-for-panel", stage) in rows):
            yield _apart(f"{path}.extension_only_for_panel", "extension-not-for-panel", stage, is_set=for_panel)
    within = {stage for code, stage in rows if code == "within-time-limit"}
    if (edition.accept_within is None) is bool(within):
        yield _apart("accept_within", "within-time-limit", min(within, default=1), is_set=not within)


def _apart(path: str, code: str, stage: int, *, is_set: bool) -> Problem:
    found, wrong = ("set", "there is no rule for") if is_set else ("not set", "there is a rule for")
    return _problem(path, found, f"{wrong} {code!r} at stage {stage}: give both, or neither")


def _of_the_rows(
    name: str, rows: Sequence[Rule | DutyRule], edition: Edition, own: Mapping[str, Provision]
) -> Iterator[Problem]:
    seen: set[tuple[str, int]] = set()
    for place, row in enumerate(rows):
        path = f"{name}[{place}]"
        known, codes = ("FindingCode", _FINDING_CODES) if isinstance(row, Rule) else ("DutyCode", _DUTY_CODES)
        if row.code not in codes:
            yield _problem(f"{path}.code", shown(row.code), f"there is no such code: give one of {known}")
        if len(row.numbers) > len(edition.stages):
            wrong = f"{edition.key} has {len(edition.stages)}: give at most a text for each"
            yield _problem(f"{path}.numbers", f"for {len(row.numbers)} stages", wrong)
        for number in dict.fromkeys(" ".join(row.numbers).split()):
            if number not in own:
                yield _problem(f"{path}.numbers", shown(number), f"{edition.key} has no provision of that number")
        for stage, _ in _texts(row, edition.stages):
            if (row.code, stage) in seen:
                yield _problem(path, f"{shown(row.code)} at stage {stage}", "an earlier one is too: keep one of them")
            seen.add((row.code, stage))
