"""Acknowledging a complaint, setting it out, and giving it to an officer: the checks, and what is written down."""

from __future__ import annotations

from collections.abc import Iterator

from testing.small_crm.case import UNDER_WAY, Case, StageRow
from testing.small_crm.commands import Acknowledge, Assign, Redefine
from testing.small_crm.deadlines import acknowledge_by
from testing.small_crm.letters import Item, Wording
from testing.small_crm.practice import Practice
from testing.small_crm.rows import replace


def acknowledged_in_time(practice: Practice, case: Case, command: Acknowledge) -> Iterator[str]:
    if max(command.day, command.logged_on or command.day) > acknowledge_by(practice, case.stage):
        yield "acknowledged-late"


def logged_after_it_began(_practice: Practice, case: Case, command: Acknowledge) -> Iterator[str]:
    if command.logged_on is not None and command.logged_on < case.stage.started_on:
        yield "out-of-order"


def complaint_is_set_out(_practice: Practice, _case: Case, command: Acknowledge | Redefine) -> Iterator[str]:
    if command.wording is None or not command.wording.items:
        yield "definition-missing"
    if command.wording is not None and not command.wording.sought:
        yield "outcomes-missing"


def resident_was_asked(_practice: Practice, case: Case, command: Acknowledge | Redefine) -> Iterator[str]:
    if isinstance(command, Redefine) and command.agreed:
        return
    asked = command.asked_about if isinstance(command, Acknowledge) else case.stage.asked_about
    if any(item.unclear and item.ref not in asked for item in _items(command.wording)):
        yield "clarification-not-sought"


def responsibility_is_explained(_practice: Practice, _case: Case, command: Acknowledge | Redefine) -> Iterator[str]:
    if any(item.ours is not True and not item.explanation.strip() for item in _items(command.wording)):
        yield "responsibility-unexplained"


def officer_is_named(_practice: Practice, case: Case, command: Acknowledge) -> Iterator[str]:
    if command.officer is None and case.stage.officer is None:
        yield "handler-missing"


def officer_is_another(practice: Practice, case: Case, command: Acknowledge | Assign) -> Iterator[str]:
    """Nobody who looked at stage 1 looks at stage 2."""
    if command.officer is not None and considered_stage_1(practice, case, command.officer):
        yield "same-handler"


def conflicts_are_dealt_with(_practice: Practice, _case: Case, command: Acknowledge | Assign) -> Iterator[str]:
    if command.has_conflicts and not command.safeguards.strip():
        yield "conflict-unaddressed"


def considered_stage_1(practice: Practice, case: Case, officer: str) -> bool:
    """Whether an officer of a later stage was one of stage 1."""
    return bool(case.earlier) and any(practice.same_name(officer, each) for each in case.first_stage.officers)


def acknowledge(practice: Practice, case: Case, command: Acknowledge) -> Case:
    stage = replace(
        case.stage,
        acknowledged_on=command.day,
        logged_on=command.logged_on,
        asked_about=command.asked_about,
    )
    if command.wording is not None:
        stage = _set_out(stage, command.wording, agreed=False)
    if command.officer is not None:
        stage = with_officer(practice, stage, command.officer)
    return replace(case, status=UNDER_WAY, stage=stage)


def redefine(_practice: Practice, case: Case, command: Redefine) -> Case:
    stage = _set_out(case.stage, command.wording, agreed=command.agreed)
    return replace(case, stage=replace(stage, agreed_on=command.day if command.agreed else stage.agreed_on))


def assign(practice: Practice, case: Case, command: Assign) -> Case:
    return replace(case, stage=with_officer(practice, case.stage, command.officer))


def with_officer(practice: Practice, stage: StageRow, officer: str) -> StageRow:
    """The stage in an officer's hands, on its list once."""
    known = any(practice.same_name(officer, each) for each in stage.officers)
    return replace(stage, officer=officer, officers=stage.officers if known else (*stage.officers, officer))


def _set_out(stage: StageRow, wording: Wording, *, agreed: bool) -> StageRow:
    """Issues taken in stay in, whether the new wording mentions them or not."""
    mentioned = {item.ref for item in wording.items}
    items = (*wording.items, *(item for item in stage.taken_in if item.ref not in mentioned))
    to_be_agreed = not agreed and (stage.to_be_agreed or any(item.unclear for item in items))
    return replace(stage, wording=replace(wording, items=items), to_be_agreed=to_be_agreed)


def _items(wording: Wording | None) -> tuple[Item, ...]:
    return () if wording is None else wording.items
