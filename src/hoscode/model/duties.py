"""Something that has to be done by a day, whether it was, and why by then."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from hoscode._checks import check_day, trusted
from hoscode._words import Choice, in_words, typed
from hoscode.law import DUTY_CODES, DutyCode, Provision
from hoscode.model.deadlines import Deadline, acknowledge_deadline, respond_deadline
from hoscode.model.state import OPEN_PHASES, Phase, State


class DutyStatus(Choice):
    """How a duty stands on a day: `LAPSED` means that it ended without being met, and is owed no more."""

    OPEN = "open"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met-late"
    LAPSED = "lapsed"


@trusted
@frozen
class Duty:
    """Something to be done by a calendar date: its code, the provisions it rests on, and when it was met or lapsed.

    `subject` is the ref of what the duty is about, where there can be several. `authority` names who asks for what
    rests on no provision of the Code.
    """

    code: DutyCode
    provisions: tuple[Provision, ...]
    stage: int
    deadline: Deadline
    subject: str = ""
    met_on: date | None = None
    lapsed_on: date | None = None
    authority: str = ""

    @property
    def on(self) -> date:
        """The calendar date by which it is to be done."""
        return self.deadline.on

    def status(self, as_of: date) -> DutyStatus:
        """How the duty stands at the end of a calendar date; what happened after it does not count.

        Raises `InvalidInput` for anything but a date.
        """
        check_day("as_of", as_of)
        if self.met_on is not None and self.met_on <= as_of:
            return DutyStatus.MET if self.met_on <= self.on else DutyStatus.MET_LATE
        if self.lapsed_on is not None and self.lapsed_on <= as_of:
            return DutyStatus.LAPSED
        return DutyStatus.OVERDUE if as_of > self.on else DutyStatus.OPEN

    def explain(self) -> str:
        """Say what is due when and how that day comes about, one step a line."""
        return "\n".join(" ".join(line.split()) for line in _explanation(self))


_WEEKEND: Final = ("Saturday", "Sunday")
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _explanation(duty: Duty) -> list[str]:
    deadline = duty.deadline
    subject = f" {typed(duty.subject)}" if duty.subject else ""
    what = f"{DUTY_CODES[duty.code]}{subject} at stage {duty.stage} by {_day(deadline.on)}"
    lines = [f"{what} ({_authority(duty)})", _counting(deadline)]
    lines += _not_counted(deadline)
    if deadline.on > deadline.base_on:
        most = (
            ""
            if deadline.latest_on is None
            else f"; without a good reason an extension ends on {_day(deadline.latest_on)}"
        )
        lines.append(f"extended from {_day(deadline.base_on)}{most}")
    if deadline.backstop_on is not None and deadline.backstop_on < deadline.on:
        lines.append(
            f"had the earlier step been on its last lawful day, it would be due on {_day(deadline.backstop_on)}"
        )
    if deadline.earliest_on is not None and deadline.earliest_on < deadline.on:
        lines.append(f"for certain only by {_day(deadline.earliest_on)}, as if the earlier step had been taken at once")
    if deadline.promised_on is not None:
        lines.append(f"the landlord's own policy promises {_day(deadline.promised_on)}")
    if deadline.provisional:
        lines.append(f"provisional: bank holidays are proclaimed up to {in_words(deadline.calendar.known_through)}")
    return lines


def _authority(duty: Duty) -> str:
    if not duty.provisions:
        return duty.authority
    return f"{duty.provisions[0].edition} {', '.join(provision.number for provision in duty.provisions)}"


def _counting(deadline: Deadline) -> str:
    starts = _day(deadline.starts)
    if deadline.limit is None:
        return f"agreed or stated on {starts}"
    if not deadline.starts_recorded:
        starts += ", the last lawful day for it, since the event itself is not on record"
    start = deadline.limit.runs_from
    runs_from = "" if start is None else f" from being {'taken up' if deadline.taken_up else start.label}"
    first = deadline.calendar.next_working_day(deadline.starts)
    return f"{deadline.limit.working_days} working days{runs_from} on {starts}; day 1 is {_day(first)}"


def _not_counted(deadline: Deadline) -> list[str]:
    closures = deadline.closures
    weekend = sum(closure.name in _WEEKEND for closure in closures)
    holidays = [f"{closure.name} ({in_words(closure.on)})" for closure in closures if closure.name not in _WEEKEND]
    if weekend:
        holidays.insert(0, "1 day of a weekend" if weekend == 1 else f"{weekend} days of weekends")
    return ["not counted: " + ", ".join(holidays)] if holidays else []


def _day(day: date) -> str:
    return f"{_DAYS[day.weekday()]} {in_words(day)}"


def acknowledge_duty(state: State) -> Duty | None:
    """The open duty to acknowledge the current stage; None where there is none."""
    if state.phase is not Phase.AWAITING_ACKNOWLEDGEMENT:
        return None
    return _of_the_stage(state, "acknowledge", acknowledge_deadline(state, state.stage))


def respond_duty(state: State) -> Duty | None:
    """The open duty to answer the current stage; None where there is none, or its day cannot be known."""
    if state.phase not in OPEN_PHASES:
        return None
    return _of_the_stage(state, "respond", respond_deadline(state, state.stage))


def _of_the_stage(state: State, code: DutyCode, deadline: Deadline | None) -> Duty | None:
    if deadline is None:
        return None
    stage = state.stage.number
    return Duty(code=code, provisions=state.edition.duty_provisions(code, stage), stage=stage, deadline=deadline)
