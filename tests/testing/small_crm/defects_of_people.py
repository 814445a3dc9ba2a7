"""Who may consider a complaint: everybody who touched stage 1, in whatever writing, before and after a direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import eq
from typing import Any, Final

from testing.small_crm import acknowledging, responding
from testing.small_crm.case import Case
from testing.small_crm.commands import Acknowledge, Assign, Escalate, Reopen, Respond
from testing.small_crm.defect import OF_2022, Change, Defect, then
from testing.small_crm.practice import Practice


def _officers(keep: slice) -> Change:
    """Of those who had a stage some are kept when the next begins."""

    def kept(_before: Case, after: Case, _command: Any) -> Case:
        return replace(after, earlier=tuple(replace(row, officers=row.officers[keep]) for row in after.earlier))

    return then(Escalate, kept)


def only_who_acknowledged(before: Case, after: Case, _command: Respond) -> Case:
    """Who answers is not put on the list."""
    return replace(after, stage=replace(after.stage, officers=before.stage.officers))


def nobody_is_remembered(_before: Case, after: Case, _command: Reopen) -> Case:
    return replace(after, stage=replace(after.stage, officers=()))


def the_list_of_stage_1_is_cleared(_before: Case, after: Case, _command: Reopen) -> Case:
    return replace(after, earlier=tuple(replace(row, officers=()) for row in after.earlier))


def nobody_twice(practice: Practice, case: Case, command: Any) -> Iterator[str]:
    """A stage is not given back to who had it before."""
    before = case.stage.officers[:-1]
    if command.officer is not None and any(practice.same_name(command.officer, each) for each in before):
        yield "same-handler"


def who_has_it_answers(practice: Practice, case: Case, command: Respond) -> Iterator[str]:
    theirs = case.stage.officer
    if command.officer is not None and theirs is not None and not practice.same_name(command.officer, theirs):
        yield "it is not yours"


def _not_for(kind: type, *checks: Any) -> Change:
    """One button goes without a check that others have."""

    def changed(practice: Practice) -> Practice:
        row = tuple(check for check in practice.obstacles[kind] if check not in checks)
        return replace(practice, obstacles={**practice.obstacles, kind: row})

    return changed


def _casefolded(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _stripped(one: str, other: str) -> bool:
    return one.strip() == other.strip()


def _surname(one: str, other: str) -> bool:
    return one.rsplit(maxsplit=1)[-1].casefold() == other.rsplit(maxsplit=1)[-1].casefold()


def _cut_off(one: str, other: str) -> bool:
    """The column holds thirty characters."""
    return one.strip().casefold()[:30] == other.strip().casefold()[:30]


HANDLERS: Final = (
    Defect("people of one surname are one", lambda p: replace(p, same_name=_surname)),
    Defect("names are cut off", lambda p: replace(p, same_name=_cut_off)),
    Defect("the same officer in other letters at stage 2", lambda p: replace(p, same_name=eq)),
    Defect("the same officer in other case at stage 2", lambda p: replace(p, same_name=_stripped)),
    Defect("the same officer with a blank before at stage 2", lambda p: replace(p, same_name=_casefolded)),
    Defect("the officer of stage 1 answers stage 2", lambda p: p.without(responding.somebody_else_answers)),
    Defect("the officer of stage 1 has stage 2", lambda p: p.without(acknowledging.officer_is_another)),
    Defect("the officer of stage 1 acknowledges stage 2", _not_for(Acknowledge, acknowledging.officer_is_another)),
    Defect("stage 2 is handed to the officer of stage 1", _not_for(Assign, acknowledging.officer_is_another)),
    Defect("of those who had stage 1 the last is remembered", _officers(slice(-1, None))),
    Defect("of those who had stage 1 the first is remembered", _officers(slice(0, 1))),
    Defect("who answers stage 1 is not remembered", then(Respond, only_who_acknowledged)),
    Defect("after a direction nobody is remembered", then(Reopen, nobody_is_remembered)),
    Defect("after a direction at stage 2 stage 1 is forgotten", then(Reopen, the_list_of_stage_1_is_cleared)),
    Defect(
        "stage 1 is not given back to who had it",
        lambda p: p.refusing(Assign, nobody_twice).refusing(Acknowledge, nobody_twice),
    ),
    Defect("only who has it answers", lambda p: p.refusing(Respond, who_has_it_answers)),
    Defect("a complaint without an officer", lambda p: p.without(acknowledging.officer_is_named)),
    Defect("an answer by nobody", lambda p: p.without(responding.somebody_answers)),
    Defect("conflicts are not dealt with", lambda p: p.without(acknowledging.conflicts_are_dealt_with)),
    Defect(
        "conflicts are not dealt with when it is handed on", _not_for(Assign, acknowledging.conflicts_are_dealt_with)
    ),
    Defect(
        "the officer of stage 1 answers stage 2 of 2022", lambda p: p.without(responding.somebody_else_answers), OF_2022
    ),
)
