"""The editions of the Code, and which of them a complaint falls under."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import field, frozen

from hoscode._checks import Filled, Many, check_day, check_is, checked
from hoscode.errors import invalid, out_of_scope
from hoscode.law.provisions import Provision, find_provision
from hoscode.law.provisions_2022 import PROVISIONS_2022
from hoscode.law.provisions_2024 import PROVISIONS_2024
from hoscode.law.reporting import REPORTING_2022, REPORTING_2024
from hoscode.law.rules_2022 import DUTIES_2022, RULES_2022
from hoscode.law.rules_2024 import DUTIES_2024, RULES_2024
from hoscode.law.stages_2022 import ACCEPT_WITHIN_2022, REFER_WITHIN_MONTHS_2022, STAGES_2022, TRIAGE_2022
from hoscode.law.stages_2024 import ACCEPT_WITHIN_2024, REFER_WITHIN_MONTHS_2024, STAGES_2024, TRIAGE_2024
from hoscode.law.terms import (
    AcceptWithin,
    Consequence,
    DutyCode,
    DutyRule,
    FindingCode,
    ReportingRules,
    Rule,
    StageRules,
    TriageRules,
)

_MOST_STAGES: Final = 3


@checked
@frozen(kw_only=True, repr=False)
class Edition:
    """One edition of the Code: its provisions, its stages with their limits, and what follows when a rule is broken.

    `in_force_from` and `in_force_to` are the calendar dates on which a complaint that falls under it can have been
    made; `in_force_to` is None while the edition is in force. `accept_within` is the time to accept a complaint in
    calendar months, `refer_within_months` the time to take a final response to the Ombudsman. `rules` say what follows
    when a rule is broken, `duty_rules` on which provisions each duty rests, `triage` how what a resident says is sorted,
    `reporting` what is asked of the self-assessment and the annual report.

    >>> from hoscode import CODE_2022, CODE_2024
    >>> CODE_2024.stages[1].respond.working_days, CODE_2022.stages[1].respond.runs_from.value
    (20, 'requested')
    """

    key: Filled
    in_force_from: date
    in_force_to: date | None
    provisions: tuple[Provision, ...] = field(converter=Many[Provision])
    stages: tuple[StageRules, ...] = field(converter=Many[StageRules])
    accept_within: AcceptWithin
    refer_within_months: int
    triage: TriageRules
    reporting: ReportingRules
    rules: tuple[Rule, ...] = field(converter=Many[Rule])
    duty_rules: tuple[DutyRule, ...] = field(converter=Many[DutyRule])
    _consequences: Mapping[tuple[FindingCode, int], Consequence] = field(init=False, eq=False)
    _duties: Mapping[tuple[DutyCode, int], tuple[Provision, ...]] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if not self.provisions or all(rules.optional for rules in self.stages):
            raise invalid(
                "stages", self.stages, f"Edition: {self.key} needs a provision, and a stage that is not optional"
            )
        if [rules.number for rules in self.stages] != list(range(1, len(self.stages) + 1)):
            raise invalid("stages", self.stages, f"Edition: the stages of {self.key} are not numbered 1, 2 and so on")
        if len(self.stages) > _MOST_STAGES:
            raise invalid(
                "stages",
                len(self.stages),
                f"Edition: {self.key} has {len(self.stages)} stages, and a letter can point "
                f"to stage 2, to stage 3 or to the Ombudsman: give at most {_MOST_STAGES}",
            )
        object.__setattr__(self, "_consequences", dict(self._read_rules()))
        object.__setattr__(self, "_duties", dict(self._read_duties()))

    def _read_rules(self) -> list[tuple[tuple[FindingCode, int], Consequence]]:
        return [
            ((rule.code, stage), Consequence(rule.kind, rule.refused, self._all(numbers)))
            for rule in self.rules
            for stage, numbers in enumerate(rule.numbers, start=1)
            if numbers
        ]

    def _read_duties(self) -> list[tuple[tuple[DutyCode, int], tuple[Provision, ...]]]:
        return [
            ((rule.code, stage), self._all(numbers))
            for rule in self.duty_rules
            for stage, numbers in enumerate(rule.numbers, start=1)
            if numbers
        ]

    def _all(self, numbers: str) -> tuple[Provision, ...]:
        return tuple(self.provision(number) for number in numbers.split())

    def provision(self, number: str) -> Provision:
        """The provision of that number; `6.9(c)` finds a lettered item.

        Raises `InvalidInput` for a number that this edition does not have.

        >>> from hoscode import CODE_2024
        >>> str(CODE_2024.provision("6.13"))
        'hos-2024 6.13'
        """
        return find_provision(self.provisions, self.key, check_is("number", number, str))

    def consequence(self, code: FindingCode, stage: int) -> Consequence | None:
        """What follows at that stage when the rule is broken; None where this edition has no such rule there."""
        return self._consequences.get((code, stage))

    def duty_provisions(self, code: DutyCode, stage: int) -> tuple[Provision, ...]:
        """The provisions on which the duty rests at that stage; empty where this edition has no such duty there."""
        return self._duties.get((code, stage), ())

    def has_duty(self, code: DutyCode, stage: int) -> bool:
        """Whether this edition has the duty at that stage."""
        return (code, stage) in self._duties

    def __repr__(self) -> str:
        return f"<Edition {self.key}>"

    def __hash__(self) -> int:
        return hash(self.key)

    def __copy__(self) -> Edition:
        return self

    def __deepcopy__(self, memo: object) -> Edition:
        return self

    def __reduce__(self) -> str | tuple[object, ...]:
        # the built-in editions pickle by name, so that what is stored never holds a copy of the law
        if self is CODE_2022:
            return "CODE_2022"
        if self is CODE_2024:
            return "CODE_2024"
        return _unfilled, (), self.__getstate__()


def _unfilled() -> Edition:
    return Edition.__new__(Edition)


CODE_2022: Final = Edition(
    key="hos-2022",
    in_force_from=date(2022, 4, 1),
    in_force_to=date(2024, 3, 31),
    provisions=PROVISIONS_2022,
    stages=STAGES_2022,
    accept_within=ACCEPT_WITHIN_2022,
    refer_within_months=REFER_WITHIN_MONTHS_2022,
    triage=TRIAGE_2022,
    reporting=REPORTING_2022,
    rules=RULES_2022,
    duty_rules=DUTIES_2022,
)
"""The Complaint Handling Code applicable from 1 April 2022."""

CODE_2024: Final = Edition(
    key="hos-2024",
    in_force_from=date(2024, 4, 1),
    in_force_to=None,
    provisions=PROVISIONS_2024,
    stages=STAGES_2024,
    accept_within=ACCEPT_WITHIN_2024,
    refer_within_months=REFER_WITHIN_MONTHS_2024,
    triage=TRIAGE_2024,
    reporting=REPORTING_2024,
    rules=RULES_2024,
    duty_rules=DUTIES_2024,
)
"""The statutory Complaint Handling Code, in force from 1 April 2024."""


def edition_on(received: date) -> Edition:
    """The edition under which a complaint made on that calendar date falls, to its end.

    Raises `InvalidInput` for anything but a date and `OutOfScope` for one before 1 April 2022.

    >>> from datetime import date
    >>> edition_on(date(2024, 3, 31)), edition_on(date(2024, 4, 1))
    (<Edition hos-2022>, <Edition hos-2024>)
    """
    day = check_day("received", received)
    for edition in (CODE_2024, CODE_2022):
        if day >= edition.in_force_from:
            return edition
    raise out_of_scope(
        "received",
        received,
        f"a complaint made on {day} falls under no edition that this library knows: the first applies to complaints "
        f"made from {CODE_2022.in_force_from}, so leave it out",
    )
