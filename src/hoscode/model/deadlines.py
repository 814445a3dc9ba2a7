"""When a step of a stage is due, from the state of the stage, the edition's limits and the landlord's promises.

`acknowledge_on`, `respond_on` and `update_on` tell the day alone, which is what nearly everybody asks; a `Deadline` is
the same day with all that explains it, and is made only where somebody wants to read it.
"""

from __future__ import annotations

from datetime import date
from typing import Final, assert_never

from attrs import field, frozen
from dateutil.relativedelta import relativedelta

from hoscode._checks import trusted
from hoscode.law import Limit, Start
from hoscode.model.events import Acknowledged, Extended
from hoscode.model.policy import Step
from hoscode.model.state import Issue, StageState, State
from hoscode.working_days import Closure, WorkingCalendar


def months_after(day: date, months: int) -> date:
    """The same day of the month so many calendar months later, or that month's last day; never past the last date."""
    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):
        return date.max


@trusted
@frozen(kw_only=True)
class Deadline:
    """When something is due, and how that day comes about; all days are calendar dates.

    `on` is the day on which it is due now. `starts` is the day of the event from which it is counted, and
    `starts_recorded` is False where that event is not on record, so that the last day on which it could lawfully have
    happened stands in for it. `taken_up` says that it is counted from the day on which the complaint was taken up
    again, or the stage was directed, in place of the receipt or the request. `limit` is the Code's limit, None for a
    duty that has its date from an agreement. `base_on` is the day without an extension, `latest_on` the last day of an
    extension without a good reason (None where the edition sets no maximum). `backstop_on` is the day on which it would
    be due had every earlier step of the stage been taken on its last lawful day, `earliest_on` the day on which it
    would be due had every step that is not on record been taken at once: an answer up to it is in time for certain;
    None where `starts` is on record. `promised_on` is the landlord's own, earlier day. `provisional` says that it is
    past the bank holidays proclaimed so far.
    """

    on: date
    starts: date
    starts_recorded: bool = True
    taken_up: bool = False
    limit: Limit | None = None
    base_on: date
    latest_on: date | None
    backstop_on: date | None = None
    earliest_on: date | None = None
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


def agreed_deadline(state: State, starts: date, on: date) -> Deadline:
    """The deadline of a duty whose date was agreed or stated: nothing extends it."""
    return Deadline(on=on, starts=starts, base_on=on, latest_on=on, calendar=state.procedure.calendar)


# --- to acknowledge --------------------------------------------------------------------------------------------------


def acknowledge_on(state: State, stage: StageState) -> date | None:
    """The day by which the stage is to be acknowledged and logged (6.2, 6.11; 4.1, 5.10 in 2022).

    None where the edition sets no limit at the stage, or the day of the request is not known.
    """
    limit, starts = stage.rules.acknowledge, stage.clock_from
    if limit is None or starts is None:
        return None
    return state.procedure.calendar.add(starts, limit.working_days)


def acknowledge_deadline(state: State, stage: StageState, track: str = "") -> Deadline | None:
    """The same days as a deadline; None where nothing is due.

    `track` is that of the acknowledgement, with which the landlord says what kind of complaint it is.
    """
    limit, starts, due = stage.rules.acknowledge, stage.clock_from, acknowledge_on(state, stage)
    if limit is None or starts is None or due is None:
        return None
    promised_on = None
    if state.procedure.policy.targets:
        promised_on = _promised_on(state, stage, Step.ACKNOWLEDGE, track.strip() or stage.track, starts, due, moved=0)
    return Deadline(
        on=due,
        starts=starts,
        taken_up=stage.is_taken_up,
        limit=limit,
        base_on=due,
        latest_on=due,
        backstop_on=due,
        promised_on=promised_on,
        calendar=state.procedure.calendar,
    )


# --- to respond ------------------------------------------------------------------------------------------------------


def respond_on(state: State, stage: StageState) -> date | None:
    """The day by which the stage is to be answered (6.3, 6.14; 5.1, 5.13, 5.18 in 2022), an extension included.

    None where the clock has not started and the day from which it could be assumed is not known.
    """
    starts = _recorded_start(stage) or _last_lawful_start(state, stage)
    if starts is None:
        return None
    base_on = state.procedure.calendar.add(starts, stage.rules.respond.working_days)
    return base_on if stage.extension is None else _extended(stage, base_on, _latest_on(state, stage, base_on))


def respond_deadline(state: State, stage: StageState) -> Deadline | None:
    """The same day with all that explains it; None where it is not known."""
    calendar, limit = state.procedure.calendar, stage.rules.respond
    recorded, last_lawful = _recorded_start(stage), _last_lawful_start(state, stage)
    starts = last_lawful if recorded is None else recorded
    if starts is None:
        return None
    base_on = calendar.add(starts, limit.working_days)
    latest_on = _latest_on(state, stage, base_on)
    on = _extended(stage, base_on, latest_on)
    moved = 0 if on == base_on else calendar.count(base_on, on)
    promised_on = None
    if state.procedure.policy.targets:
        promised_on = _promised_on(state, stage, Step.RESPOND, stage.track, starts, on, moved=moved)
    return Deadline(
        on=on,
        starts=starts,
        starts_recorded=recorded is not None,
        taken_up=limit.runs_from not in _STEPS_OF_THE_LANDLORD and stage.is_taken_up,
        limit=limit,
        base_on=base_on,
        latest_on=latest_on,
        backstop_on=None if last_lawful is None else calendar.add(last_lawful, limit.working_days + moved),
        earliest_on=None if stage.acknowledgement is not None else earliest_on(state, stage),
        promised_on=promised_on,
        calendar=calendar,
    )


def earlier_backstop(state: State, stage: StageState) -> date | None:
    """The backstop, where it is earlier in working days than the day on which the answer is due; None elsewhere."""
    acknowledged, clock_from, limit = stage.acknowledgement, stage.clock_from, stage.rules.acknowledge
    if acknowledged is None or clock_from is None or limit is None:
        return None  # the step before is not on record, or not timed
    once = type(acknowledged) is Acknowledged and acknowledged.logged_on is None
    if once and (acknowledged.on - clock_from).days <= limit.working_days:
        return None  # it was in time: no need to look at the calendar
    starts, last_lawful = _recorded_start(stage), _last_lawful_start(state, stage)
    if starts is None or last_lawful is None or starts <= last_lawful:
        return None
    deadline = respond_deadline(state, stage)
    backstop_on = None if deadline is None else deadline.backstop_on
    # an extension to a Saturday leaves the backstop on the Friday before, which is no earlier in working days
    if deadline is None or backstop_on is None or state.procedure.calendar.count(backstop_on, deadline.on) <= 0:
        return None
    return backstop_on


_STEPS_OF_THE_LANDLORD: Final = (Start.ACKNOWLEDGED, Start.LOGGED)


def earliest_on(state: State, stage: StageState, *, extended: bool = True) -> date | None:
    """The day by which an answer is in time for certain, where nothing shows from which day the time ran.

    With no acknowledgement on record (2022, stage 1: no logging) nobody can tell when the clock of the response
    started; the Ombudsman counts from receipt where nothing else is held. None where the start is on record, at stages
    counted from the request, and where the day of the request is not known. With `extended=False` it is the day without
    an extension.
    """
    clock_from, limit = stage.clock_from, stage.rules.respond
    certain = stage.certain_extension if extended else None
    if stage.acknowledgement is not None or clock_from is None or limit.runs_from not in _STEPS_OF_THE_LANDLORD:
        return None
    base_on = state.procedure.calendar.add(clock_from, limit.working_days)
    return base_on if certain is None else _moved_by(certain, base_on, _latest_on(state, stage, base_on))


def is_certain(state: State, extension: Extended) -> bool:
    """Whether an extension moves that day: sent on or before it, and to a later one."""
    stage = state.stage
    on, base_on = earliest_on(state, stage), earliest_on(state, stage, extended=False)
    if on is None or base_on is None:
        return False
    return _moves(extension, base_on, on, _latest_on(state, stage, base_on))


def _recorded_start(stage: StageState) -> date | None:
    """The day of the event from which the response is counted, where it is on record."""
    if stage.unusual.is_extra:
        return None  # 5.3: the edition times no stage that it does not have
    runs_from = stage.rules.respond.runs_from
    if runs_from is Start.ACKNOWLEDGED:
        return None if stage.acknowledgement is None else stage.acknowledgement.on
    return stage.logged_or_acknowledged_on if runs_from is Start.LOGGED else stage.clock_from


def _last_lawful_start(state: State, stage: StageState) -> date | None:
    """The last day on which that event could lawfully have happened; None where that is not known."""
    if stage.rules.respond.runs_from in _STEPS_OF_THE_LANDLORD:
        return acknowledge_on(state, stage)
    return stage.clock_from


def _latest_on(state: State, stage: StageState, base_on: date) -> date | None:
    """The last day of an extension without a good reason; None where the edition sets no maximum."""
    extend = stage.rules.extend
    return None if extend is None else state.procedure.calendar.add(base_on, extend.working_days)


def _extended(stage: StageState, base_on: date, latest_on: date | None) -> date:
    """The due day as the latest extension in time moves it: not below the base, nor past the maximum without cause."""
    return base_on if stage.extension is None else _moved_by(stage.extension, base_on, latest_on)


def _moved_by(extension: Extended, base_on: date, latest_on: date | None) -> date:
    """The day to which an extension moves another: not before it, nor past the maximum without cause."""
    if extension.new_due <= base_on:
        return base_on
    if latest_on is None or extension.good_reason.strip():
        return extension.new_due
    return min(extension.new_due, latest_on)


def days_to_extend(state: State, stage: StageState) -> tuple[date, date, date | None] | None:
    """The day without an extension, the day as it stands, and the last day of an extension without a good reason."""
    starts = _recorded_start(stage) or _last_lawful_start(state, stage)
    if starts is None:
        return None
    base_on = state.procedure.calendar.add(starts, stage.rules.respond.working_days)
    latest_on = _latest_on(state, stage, base_on)
    return base_on, _extended(stage, base_on, latest_on), latest_on


def extension_counts(state: State, extension: Extended) -> bool:
    """Whether an extension moves the due day: sent in time, to a later day, and for a panel where only that counts.

    One without a good reason ends at the maximum, and so moves nothing where an earlier one reaches that far already.
    """
    stage = state.stage
    if stage.rules.extension_only_for_panel and not extension.for_panel:
        return False
    on = respond_on(state, stage)
    if on is None:
        return True
    if stage.extension is None:  # so that the day stands where the time without an extension ends
        return _is_later(extension, on)
    days = days_to_extend(state, stage)
    return days is None or _moves(extension, *days)


def _is_later(extension: Extended, on: date) -> bool:
    """Whether an extension is sent by the day as it stands, for a later one."""
    return extension.new_due > on and (extension.on <= on or not extension.date_known)


def _moves(extension: Extended, base_on: date, on: date, latest_on: date | None) -> bool:
    """Whether it moves that day on, too: one without a good reason never back."""
    return _is_later(extension, on) and _moved_by(extension, base_on, latest_on) > on


# --- what a landlord promises beyond the Code ------------------------------------------------------------------------


def _promised_on(
    state: State, stage: StageState, step: Step, track: str, starts: date, on: date, *, moved: int
) -> date | None:
    """The landlord's own date, never later than the Code's; an extension moves it by as many working days."""
    policy = state.procedure.policy
    target = policy.target(step, stage.number, track)
    if target is None:
        return None
    allowed = target.allowed_by(stage.rules)
    if allowed is None or target.working_days > allowed[0]:
        return None  # looser than the Code: the Code's limit stands
    promised_from = _promised_from(stage, target.runs_from, starts)
    if promised_from is None:
        return None
    promised_on = policy.calendar.add(promised_from, target.working_days)
    if promised_on >= on or policy.calendar.count(promised_on, on) <= moved:
        return on
    return policy.calendar.add(promised_on, moved) if moved else promised_on


_BEGINNINGS: Final = (Start.RECEIVED, Start.REQUESTED)


def certain_promise_on(state: State, stage: StageState) -> date | None:
    """The landlord's own day to answer, counted from the beginning of the stage where nothing shows when its time ran.

    An answer by then is within its own time for certain. None where `earliest_on` is, and where the landlord counts
    from the beginning anyhow.
    """
    clock_from, on, base_on = stage.clock_from, earliest_on(state, stage), earliest_on(state, stage, extended=False)
    target = state.procedure.policy.target(Step.RESPOND, stage.number, stage.track)
    from_the_beginning = target is not None and target.runs_from in _BEGINNINGS
    if clock_from is None or on is None or base_on is None or from_the_beginning:
        return None
    moved = 0 if on == base_on else state.procedure.calendar.count(base_on, on)
    return _promised_on(state, stage, Step.RESPOND, stage.track, clock_from, on, moved=moved)


def _promised_from(stage: StageState, runs_from: Start | None, starts: date) -> date | None:
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


# --- to update, and to log a further issue ---------------------------------------------------------------------------


def update_on(state: State) -> date | None:
    """The day by which the resident is next to be updated (5.9; 4.11 in 2022); None where no interval is agreed."""
    updates = state.stage.updates
    return None if updates is None else state.procedure.calendar.add(updates.since, updates.every)


def issue_on(state: State, issue: Issue) -> date | None:
    """The day by which a further issue is to be logged: within the time to acknowledge a complaint (6.8, 6.2)."""
    limit = state.procedure.edition.stages[0].acknowledge
    return None if limit is None else state.procedure.calendar.add(issue.raised_on, limit.working_days)


def issue_deadline(state: State, issue: Issue, due: date) -> Deadline:
    """That day as a deadline."""
    return Deadline(
        on=due,
        starts=issue.raised_on,
        limit=state.procedure.edition.stages[0].acknowledge,
        base_on=due,
        latest_on=due,
        calendar=state.procedure.calendar,
    )
