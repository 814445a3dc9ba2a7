"""Extending the time to answer, and keeping the resident informed: the checks, and what is written down."""

from __future__ import annotations

from collections.abc import Iterator

from testing.small_crm.case import ANSWERED, Case
from testing.small_crm.commands import Command, Extend, Update
from testing.small_crm.deadlines import extension_range, respond_by, update_by
from testing.small_crm.practice import Practice
from testing.small_crm.rows import replace


def sent_in_time(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    if command.day > respond_by(practice, case.stage) and command.day_is_known:
        yield "extension-late"


def to_a_later_day(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    if command.until <= respond_by(practice, case.stage):
        yield "extension-not-later"


def within_the_maximum(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    if _is_long(practice, case, command) and not command.good_reason.strip():
        yield "extension-too-long"


def long_ones_are_agreed(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    """2022: past the maximum, both sides should agree."""
    if _is_long(practice, case, command) and not command.agreed:
        yield "extension-not-agreed"


def is_explained(_practice: Practice, _case: Case, command: Extend) -> Iterator[str]:
    if not command.reasons.strip():
        yield "extension-unexplained"


def is_dated(_practice: Practice, _case: Case, command: Extend) -> Iterator[str]:
    if not command.day_is_known:
        yield "extension-undated"


def tells_of_the_ombudsman(_practice: Practice, _case: Case, command: Extend) -> Iterator[str]:
    """2024: always."""
    if not command.ombudsman_details:
        yield "ombudsman-details-missing"


def tells_of_the_ombudsman_unless_agreed(_practice: Practice, _case: Case, command: Extend) -> Iterator[str]:
    """2022: where the resident has not agreed."""
    if not command.ombudsman_details and not command.agreed:
        yield "ombudsman-details-missing"


def is_for_a_panel(_practice: Practice, _case: Case, command: Extend) -> Iterator[str]:
    """2022, stage 3: time is extended to convene a panel, and for nothing else."""
    if not command.for_panel:
        yield "extension-not-for-panel"


def updates_are_agreed(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    outside = _is_long(practice, case, command) or any(sent_in_time(practice, case, command))
    if outside and command.update_every is None and case.stage.update_every is None:
        yield "update-interval-missing"


def update_is_in_time(practice: Practice, case: Case, command: Command) -> Iterator[str]:
    """Whatever comes after the day of the next update is too late for it."""
    if isinstance(command, Extend) and command.update_every is None:
        return  # no word of updates
    by = update_by(practice, case.stage)
    if by is not None and command.day > by:
        yield "update-late"


def extend(_practice: Practice, case: Case, command: Extend) -> Case:
    stage = replace(case.stage, extended_to=command.until, good_reason=bool(command.good_reason.strip()))
    if command.update_every is not None:
        stage = replace(stage, update_every=command.update_every, updated_on=command.day)
    return replace(case, stage=stage)


def update(_practice: Practice, case: Case, command: Update) -> Case:
    if case.status == ANSWERED and not case.owes_actions:
        return case  # there is nothing left to tell of
    every = command.every or case.stage.update_every
    if every is None:
        return case
    return replace(case, stage=replace(case.stage, update_every=every, updated_on=command.day))


def without_updates(case: Case) -> Case:
    """The case without any further update to come at this stage."""
    return replace(case, stage=replace(case.stage, update_every=None, updated_on=None))


def without_updates_on_nothing(case: Case) -> Case:
    """After the answer updates are about actions, and end with the last of them."""
    return without_updates(case) if case.stage.answered_on is not None and not case.owes_actions else case


def _is_long(practice: Practice, case: Case, command: Extend) -> bool:
    return command.until > extension_range(practice, case.stage)[1]
