"""When a step of a stage is due, from the facts of the stage, the edition's limits and the landlord's promises."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from attrs import field, frozen

from hoscode.law import Limit, Start
from hoscode.model.events import Extended
from hoscode.model.facts import Facts, Issue, StageFacts
from hoscode.model.policy import Step
from hoscode.working_days import Closure, WorkingCalendar


@frozen(kw_only=True)
class Deadline:
    """When something is due, and how that day comes about; all days are calendar dates.

    `on` is the day on which it is due now. `starts` is the day of the event from which it is counted, and
    `starts_recorded` is False where that event is not on record, so that the last day on which it could lawfully have
    happened stands in for it. `limit` is the Code's limit, None for a duty that has its date from an agreement.
    `base_on` is the day without an extension, `latest_on` the last day of an extension without a good reason (None
    where the edition sets no maximum). `backstop_on` is the day on which it would be due had every earlier step of the
    stage been taken on its last lawful day. `promised_on` is the landlord's own, earlier day. `provisional` says that
    it is past the bank holidays proclaimed so far.
    """

    on: date
    starts: date
    starts_recorded: bool = True
    limit: Limit | None = None
    base_on: date
    latest_on: date | None
    backstop_on: date | None = None
    promised_on: date | None = None
    calendar: WorkingCalendar = field(repr=False)

    @property
    def provisional(self) -> bool:
        """Whether the day is past the bank holidays that have been proclaimed."""
        return self.on > self.calendar.known_through

    @property
    def closures(self) -> tuple[Closure, ...]:
        """The days after `starts`, up to `base_on`, that are not counted; none where the day was agreed."""
        if self.limit is None:
            return ()
        return self.calendar.closures(self.starts, self.base_on)


def agreed_deadline(facts: Facts, starts: date, on: date) -> Deadline:
    """The deadline of a duty whose date was agreed or stated: nothing extends it."""
    return Deadline(on=on, starts=starts, base_on=on, latest_on=on, calendar=facts.policy.calendar)


def acknowledge_deadline(facts: Facts, stage: StageFacts, track: str = "") -> Deadline | None:
    """When the stage is to be acknowledged and logged (6.2, 6.11; 4.1, 5.10 in 2022).

    `track` is that of the acknowledgement, with which the landlord says what kind of complaint it is. None where the edition sets no limit at the stage, or the day of the request is not known.
    """
    limit, starts = stage.rules.acknowledge, stage.clock_from
    if limit is None or starts is None:
        return None
    due = facts.policy.calendar.add(starts, limit.working_days)
    return Deadline(
        on=due,
        starts=starts,
        limit=limit,
        base_on=due,
        latest_on=due,
        backstop_on=due,
        promised_on=_promised_on(facts, stage, Step.ACKNOWLEDGE, track or stage.track, starts, due, moved=0),
        calendar=facts.policy.calendar,
    )


def respond_deadline(facts: Facts, stage: StageFacts) -> Deadline | None:
    """When the stage is to be answered (6.3, 6.14; 5.1, 5.13, 5.18 in 2022), an extension in time included.

    None where the clock has not started and the day from which it could be assumed is not known.
    """
    calendar, limit, extend = facts.policy.calendar, stage.rules.respond, stage.rules.extend
    recorded, last_lawful = _clock_event(facts, stage)
    starts = last_lawful if recorded is None else recorded
    if starts is None:
        return None
    base_on = calendar.add(starts, limit.working_days)
    latest_on = None if extend is None else calendar.add(base_on, extend.working_days)
    on = _extended(stage, base_on, latest_on)
    moved = 0 if on == base_on else calendar.count(base_on, on)
    backstop_on = None if last_lawful is None else calendar.add(last_lawful, limit.working_days + moved)
    return Deadline(
        on=on,
        starts=starts,
        starts_recorded=recorded is not None,
        limit=limit,
        base_on=base_on,
        latest_on=latest_on,
        backstop_on=backstop_on,
        promised_on=_promised_on(facts, stage, Step.RESPOND, stage.track, starts, on, moved=moved),
        calendar=calendar,
    )


def _clock_event(facts: Facts, stage: StageFacts) -> tuple[date | None, date | None]:
    """The recorded day from which the response is counted, and the last day on which it could lawfully have been."""
    clock_from, acknowledge = stage.clock_from, stage.rules.acknowledge
    if stage.rules.respond.runs_from in (Start.RECEIVED, Start.REQUESTED):
        return clock_from, clock_from
    logged = stage.rules.respond.runs_from is Start.LOGGED
    recorded = stage.logged_or_acknowledged_on if logged else stage.acknowledged_on
    if clock_from is None or acknowledge is None:
        return recorded, None
    return recorded, facts.policy.calendar.add(clock_from, acknowledge.working_days)


def _extended(stage: StageFacts, base_on: date, latest_on: date | None) -> date:
    """The due day as the latest extension in time moves it: not below the base, nor past the maximum without cause."""
    extension = stage.extension
    if extension is None or extension.new_due <= base_on:
        return base_on
    if latest_on is None or extension.good_reason.strip():
        return extension.new_due
    return min(extension.new_due, latest_on)


def _promised_on(
    facts: Facts, stage: StageFacts, step: Step, track: str, starts: date, on: date, *, moved: int
) -> date | None:
    """The landlord's own date, never later than the Code's; an extension moves it by as many working days."""
    if not facts.policy.targets:
        return None
    target = facts.policy.target(step, stage.number, track)
    if target is None:
        return None
    allowed = target.allowed_by(stage.rules)
    if allowed is None or target.working_days > allowed[0]:
        return None  # looser than the Code: the Code's limit stands
    promised_from = _promised_from(stage, target.runs_from, starts)
    if promised_from is None:
        return None
    promised_on = facts.policy.calendar.add(promised_from, target.working_days)
    if promised_on >= on or facts.policy.calendar.count(promised_on, on) <= moved:
        return on
    return facts.policy.calendar.add(promised_on, moved) if moved else promised_on


def _promised_from(stage: StageFacts, runs_from: Start | None, starts: date) -> date | None:
    match runs_from:
        case None:
            return starts
        case Start.RECEIVED | Start.REQUESTED:
            return stage.clock_from
        case Start.LOGGED:
            return stage.logged_or_acknowledged_on or starts
        case Start.ACKNOWLEDGED:
            return stage.acknowledged_on or starts
        case _ as never:
            assert_never(never)


def extension_counts(facts: Facts, extension: Extended) -> bool:
    """Whether an extension moves the due day: sent in time, to a later day, and for a panel where only that counts.

    One without a good reason ends at the maximum, and so moves nothing where an earlier one reaches that far already.
    """
    deadline = respond_deadline(facts, facts.stage)
    only_for_panel = facts.edition.consequence("extension-not-for-panel", facts.stage.number) is not None
    if only_for_panel and not extension.for_panel:
        return False
    if deadline is None:
        return True
    in_time = extension.on <= deadline.on or not extension.date_known
    capped = deadline.latest_on is not None and not extension.good_reason.strip()
    moves_to = min(extension.new_due, deadline.latest_on or extension.new_due) if capped else extension.new_due
    return in_time and moves_to > deadline.on


def update_deadline(facts: Facts) -> Deadline | None:
    """When the resident is next to be updated (5.9; 4.11 in 2022); None where no interval is agreed."""
    updates = facts.stage.updates
    if updates is None:
        return None
    return agreed_deadline(facts, updates.since, facts.policy.calendar.add(updates.since, updates.every))


def issue_deadline(facts: Facts, issue: Issue) -> Deadline | None:
    """When a further issue is to be logged as a new complaint: within the time to acknowledge one (6.8, 6.2)."""
    limit = facts.edition.stages[0].acknowledge
    if limit is None:
        return None
    due = facts.policy.calendar.add(issue.raised_on, limit.working_days)
    return Deadline(
        on=due, starts=issue.raised_on, limit=limit, base_on=due, latest_on=due, calendar=facts.policy.calendar
    )
