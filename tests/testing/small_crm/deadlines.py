"""When the next step of a stage is due."""

from __future__ import annotations

from datetime import date

from testing.small_crm.case import NEW, Case, StageRow
from testing.small_crm.practice import Practice


def acknowledge_by(practice: Practice, stage: StageRow) -> date:
    """The last day for the acknowledgement; the last of all days where there is none."""
    if practice.acknowledge_within is None:
        return date.max
    return practice.working_days.add(stage.started_on, practice.acknowledge_within)


def respond_by(practice: Practice, stage: StageRow) -> date:
    """The last day for the answer, with the extension that the resident was told of."""
    base, latest = extension_range(practice, stage)
    if stage.extended_to is None:
        return base
    return max(base, stage.extended_to if stage.good_reason else min(stage.extended_to, latest))


def extension_range(practice: Practice, stage: StageRow) -> tuple[date, date]:
    """The last day without an extension, and the last day of one without a good reason."""
    started = practice.clock_starts[0 if stage.number == 1 else 1](practice, stage)
    start = acknowledge_by(practice, stage) if started is None else started
    base = practice.working_days.add(start, practice.days_to_respond(stage.number))
    days = practice.days_to_extend(stage.number)
    return base, date.max if days is None else practice.working_days.add(base, days)


def respond_by_at_best(practice: Practice, stage: StageRow) -> date:
    """The last day for the answer had the acknowledgement been sent on its last day."""
    moved = practice.working_days.between(extension_range(practice, stage)[0], respond_by(practice, stage))
    days = practice.days_to_respond(stage.number) + moved
    return practice.working_days.add(acknowledge_by(practice, stage), days)


def update_by(practice: Practice, stage: StageRow) -> date | None:
    """The last day for the next update to the resident; None where none is agreed."""
    if stage.update_every is None or stage.updated_on is None:
        return None
    return practice.working_days.add(stage.updated_on, stage.update_every)


def next_due(practice: Practice, case: Case) -> date | None:
    """What the worklist shows: the day of the next step, None where the case waits for nobody here."""
    if not case.is_open:
        return None
    if case.status == NEW and practice.acknowledge_within is not None:
        return acknowledge_by(practice, case.stage)
    return respond_by(practice, case.stage)


def from_acknowledgement(_practice: Practice, stage: StageRow) -> date | None:
    """2024: the time to answer begins with the acknowledgement."""
    return stage.acknowledged_on


def from_logging(_practice: Practice, stage: StageRow) -> date | None:
    """2022, stage 1: it begins when the complaint is logged, which is with the acknowledgement unless we note a day."""
    return stage.logged_on or stage.acknowledged_on


def from_request(_practice: Practice, stage: StageRow) -> date | None:
    """2022, stage 2: it begins when the resident asks."""
    return stage.started_on
