"""An edition that is none of the library's: other numbers, other days, a third stage that is not acknowledged."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, TypeVar, cast

import attrs
from attrs import evolve

from hoscode import CODE_2024, Edition, Force, Limit, Provision, StageRules, Start
from hoscode.law import DutyRule, Rule

KEY: Final = "own-2026"

T = TypeVar("T")


def number(of_2024: str) -> str:
    """The number that the edition gives to what 2024 has under another: 16.2 for 6.2."""
    chapter, rest = of_2024.split(".", 1)
    return f"{int(chapter) + 10}.{rest}"


def _own(value: T) -> T:
    """The value with the edition's own provisions in it, however deep they are."""
    own: object = value
    if isinstance(value, Provision):
        own = evolve(value, edition=KEY, number=number(value.number), sub=_own(value.sub))
    elif isinstance(value, tuple):
        own = tuple(_own(each) for each in cast("tuple[object, ...]", value))
    elif attrs.has(type(value)):
        names = [each.name for each in attrs.fields(cast("type[Any]", type(value))) if each.init]
        own = evolve(cast(Any, value), **{name: _own(getattr(value, name)) for name in names})
    return cast(T, own)


_ACKNOWLEDGE: Final = ("16.2", "16.11", "")
_RESPOND: Final = ("16.3", "16.19(a)", "16.14")
_EXTEND: Final = ("16.4", "16.15", "")
_OF_THE_LIMITS: Final = {
    "acknowledge": _ACKNOWLEDGE,
    "acknowledged-late": _ACKNOWLEDGE,
    "never-acknowledged": _ACKNOWLEDGE,
    "respond": _RESPOND,
    "responded-late": _RESPOND,
    "extension-too-long": _EXTEND,
}
"""The duties and the rules that go with a limit, by the provision that sets it at each stage."""


def _numbers(rule: Rule | DutyRule) -> tuple[str, ...]:
    """The numbers at each stage: but for the limits, what goes for the second stage goes for the third."""
    own = tuple(" ".join(number(each) for each in text.split()) for text in rule.numbers)
    return _OF_THE_LIMITS.get(rule.code, (*own, *own[-1:]))


def _limit(limit: Limit | None, working_days: int) -> Limit:
    assert limit is not None
    return _own(evolve(limit, working_days=working_days))


def _stages() -> list[StageRules]:
    first, second = CODE_2024.stages
    lettered = CODE_2024.provision("6.19(a)")
    return [
        evolve(
            _own(first),
            acknowledge=_limit(first.acknowledge, 3),
            respond=_limit(first.respond, 7),
            extend=_limit(first.extend, 4),
        ),
        evolve(
            _own(second),
            acknowledge=_limit(second.acknowledge, 4),
            respond=_own(evolve(second.respond, working_days=11, provision=lettered)),
            extend=_limit(second.extend, 6),
        ),
        evolve(
            _own(second),
            number=3,
            acknowledge=None,
            respond=_own(evolve(second.respond, working_days=9, runs_from=Start.REQUESTED)),
            extend=None,
        ),
    ]


def an_edition() -> Edition:
    """The edition: what 2024 asks for on meetings with the governing body only says should, and its report is short."""
    provisions = [
        evolve(each, force=Force.SHOULD) if each.number == "19.7" else each for each in _own(CODE_2024.provisions)
    ]
    reporting = evolve(
        _own(CODE_2024.reporting),
        evidence_and_commentary_apart=False,
        report_contents=[each for each in _own(CODE_2024.reporting.report_contents) if each.key != "publications"],
    )
    return evolve(
        CODE_2024,
        key=KEY,
        in_force_from=date(2026, 4, 1),
        provisions=provisions,
        stages=_stages(),
        accept_within=_own(CODE_2024.accept_within),
        triage=_own(CODE_2024.triage),
        reporting=reporting,
        rules=[evolve(rule, numbers=_numbers(rule)) for rule in CODE_2024.rules],
        duty_rules=[evolve(rule, numbers=_numbers(rule)) for rule in CODE_2024.duty_rules],
    )


OWN: Final = an_edition()
