"""The small system with one thing wrong: each a mistake that real systems make, as one change to its practice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import eq
from typing import Final

from testing.small_crm import acknowledging, around, ending, extending, remedies, responding
from testing.small_crm.case import ANSWERED, NEW, UNDER_WAY, Case, StageRow
from testing.small_crm.commands import Acknowledge, Command, Decline, Escalate, Extend, Reopen, Respond
from testing.small_crm.deadlines import extension_range, from_acknowledgement, from_logging, from_request, respond_by
from testing.small_crm.desk import Desk
from testing.small_crm.ending import months_later
from testing.small_crm.practice import Check, Practice
from testing.small_crm.practices import PRACTICE_2022, PRACTICE_2022_WITH_A_PANEL, PRACTICE_2024
from testing.small_crm.working_days import ENGLAND, ONE_DAY, WorkingDays

Change = Callable[[Practice], Practice]

WORKING_DAYS_A_WEEK: Final = 5


@dataclass(frozen=True)
class Defect:
    """Something wrong with the system: its name, and the change to one of its practices."""

    name: str
    change: Change
    practice: Practice = PRACTICE_2024
    desk: type[Desk] = Desk

    @property
    def edition(self) -> str:
        """The edition under which it shows."""
        return "hos-2024" if self.practice is PRACTICE_2024 else "hos-2022"

    @property
    def needs_a_third_stage(self) -> bool:
        """Whether it shows only where there is a third stage."""
        return self.practice is PRACTICE_2022_WITH_A_PANEL

    def system(self) -> Desk:
        """A fresh desk with the defect."""
        changed = self.change(self.practice)
        return self.desk(from_2024=changed) if self.practice is PRACTICE_2024 else self.desk(before_2024=changed)


# --- counting days ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CalendarDays(WorkingDays):
    def add(self, start: date, days: int) -> date:
        return start + timedelta(days=days)


@dataclass(frozen=True)
class StartIsDayOne(WorkingDays):
    def add(self, start: date, days: int) -> date:
        return super().add(start - ONE_DAY, days)


@dataclass(frozen=True)
class WholeWeeks(WorkingDays):
    """Ten working days are two weeks, and a holiday puts it off by a day: a Saturday stays a Saturday."""

    def add(self, start: date, days: int) -> date:
        weeks, rest = divmod(days, WORKING_DAYS_A_WEEK)
        end = start + timedelta(weeks=weeks)
        end += ONE_DAY * sum(day in self.holidays for day in _days_after(start, end))
        return super().add(end, rest) if rest else end


def _days_after(start: date, end: date) -> Iterator[date]:
    return (start + ONE_DAY * shift for shift in range(1, (end - start).days + 1))


def _counting(working_days: WorkingDays) -> Change:
    return lambda practice: replace(practice, working_days=working_days)


def _open_on(*days: date) -> Change:
    return _counting(WorkingDays(ENGLAND.holidays - set(days)))


@dataclass(frozen=True)
class FromTheNextOpenDay(WorkingDays):
    """What comes in on a Saturday is dated Monday, so that day 1 is Tuesday."""

    def add(self, start: date, days: int) -> date:
        while not self.is_open(start):
            start += ONE_DAY
        return super().add(start, days)


EARLY_MAY: Final = frozenset(day for day in ENGLAND.holidays if day.month == 5 and day.day <= 7)
EASTER_MONDAYS: Final = frozenset(day for day in ENGLAND.holidays if day.month in (3, 4) and day.weekday() == 0)
SCOTTISH: Final = WorkingDays(
    # 2 January and St Andrew's Day are kept there, Easter Monday is not, and the summer holiday is early in August
    frozenset(day for day in ENGLAND.holidays if day not in EASTER_MONDAYS and day.month != 8)
    | {date(year, 1, 2) for year in range(2022, 2061)}
    | {date(year, 11, 30) for year in range(2022, 2061)}
    | {date(year, 8, 1) + ONE_DAY * (-date(year, 8, 1).weekday() % 7) for year in range(2022, 2061)}
)


# --- checks that are not quite right ----------------------------------------------------------------------------------


def within_ten_days_of_the_letter(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    days = practice.days_to_extend(case.stage.number)
    latest = date.max if days is None else practice.working_days.add(command.day, days)
    if command.until > latest and not command.good_reason.strip():
        yield "extension-too-long"


def within_less_than_the_maximum(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    if command.until >= extension_range(practice, case.stage)[1] and not command.good_reason.strip():
        yield "extension-too-long"


def answered_before_the_last_day(practice: Practice, case: Case, command: Respond) -> Iterator[str]:
    if command.day >= respond_by(practice, case.stage):
        yield "responded-late"


def reasons_are_given(_practice: Practice, _case: Case, command: Escalate) -> Iterator[str]:
    if not command.reasons.strip():
        yield "please say why"


def is_out_of_time_on_the_anniversary(practice: Practice, case: Case, command: Decline) -> Iterator[str]:
    starts = practice.time_limit_starts(case)
    if command.ground == "time limit" and (
        starts is None or case.received_on < months_later(min(starts, case.received_on), practice.accept_within_months)
    ):
        yield "within-time-limit"


# --- dates and rows written down wrongly ------------------------------------------------------------------------------


def from_the_cleared_up_definition(_practice: Practice, stage: StageRow) -> date | None:
    return stage.agreed_on or stage.acknowledged_on


def reopen_where_it_was(_practice: Practice, case: Case, _command: Reopen) -> Case:
    return replace(case, status=NEW)


class WritesBeforeItChecks(Desk):
    def handle(self, reference: str, command: Command) -> None:
        case = self.case(reference)
        practice = self.practice_for(case)
        self._save(self._written(practice, case, command))
        self._check(practice, case, command)


def _at_stage_3(*forgotten: Check) -> Change:
    def change(practice: Practice) -> Practice:
        third = practice.third_stage
        return replace(practice, third_stage=None if third is None else third.without(*forgotten))

    return change


def _nothing(practice: Practice) -> Practice:
    return practice


# --- the list ---------------------------------------------------------------------------------------------------------

DEFECTS: Final = (
    Defect("calendar days for working days", _counting(CalendarDays(ENGLAND.holidays))),
    Defect("the day it starts on is day one", _counting(StartIsDayOne(ENGLAND.holidays))),
    Defect("a deadline can land on a Saturday", _counting(WholeWeeks(ENGLAND.holidays))),
    Defect("what comes at a weekend is dated Monday", _counting(FromTheNextOpenDay(ENGLAND.holidays))),
    Defect("the Early May bank holiday is forgotten", _open_on(*EARLY_MAY)),
    Defect("8 May 2023 is forgotten", _open_on(date(2023, 5, 8)), practice=PRACTICE_2022),
    Defect("Scotland's bank holidays", _counting(SCOTTISH)),
    Defect(
        "the answer is timed from the receipt", lambda p: replace(p, clock_starts=(from_request, p.clock_starts[1]))
    ),
    Defect("the clocks of 2022 under 2024", lambda p: replace(p, clock_starts=(from_logging, from_request))),
    Defect(
        "the clock waits for the resident", lambda p: replace(p, clock_starts=(from_the_cleared_up_definition,) * 2)
    ),
    Defect("ten days at stage 2", lambda p: replace(p, respond_within=(10, 10))),
    Defect("twenty days more at stage 1", lambda p: replace(p, extend_by=(20, 20))),
    Defect("ten days more at stage 2", lambda p: replace(p, extend_by=(10, 10))),
    Defect(
        "stage 2 is timed from its acknowledgement",
        lambda p: replace(p, clock_starts=(from_logging, from_acknowledgement)),
        PRACTICE_2022,
    ),
    Defect(
        "the day of logging is not looked at",
        lambda p: replace(p, clock_starts=(from_acknowledgement, from_request)),
        PRACTICE_2022,
    ),
    Defect("a late acknowledgement is refused", lambda p: p.refusing(Acknowledge, acknowledging.acknowledged_in_time)),
    Defect("a late acknowledgement is not marked", lambda p: p.without(acknowledging.acknowledged_in_time)),
    Defect("a late answer is refused", lambda p: p.refusing(Respond, responding.answered_in_time)),
    Defect("a late answer is not marked", lambda p: p.without(responding.answered_in_time)),
    Defect(
        "an answer on the last day counts as late",
        lambda p: p.instead(responding.answered_in_time, answered_before_the_last_day),
    ),
    Defect(
        "an extension is counted from today",
        lambda p: p.instead(extending.within_the_maximum, within_ten_days_of_the_letter),
    ),
    Defect(
        "an extension of exactly the maximum is refused",
        lambda p: p.instead(extending.within_the_maximum, within_less_than_the_maximum),
    ),
    Defect("an extension past the maximum is taken", lambda p: p.without(extending.within_the_maximum)),
    Defect("an extension after the due day moves it", lambda p: p.without(extending.sent_in_time)),
    Defect("an extension without the Ombudsman's details", lambda p: p.without(extending.tells_of_the_ombudsman)),
    Defect("an extension without reasons", lambda p: p.without(extending.is_explained)),
    Defect("late updates are not marked", lambda p: p.without(extending.update_is_in_time)),
    Defect(
        "the same officer in other letters at stage 2",
        lambda p: replace(p, same_name=eq),
    ),
    Defect("the officer of stage 1 answers stage 2", lambda p: p.without(responding.somebody_else_answers)),
    Defect("escalation asks for reasons", lambda p: p.refusing(Escalate, reasons_are_given)),
    Defect("no escalation once answered", lambda p: p.refusing_in(Escalate, ANSWERED)),
    Defect("no escalation until answered, however late", lambda p: p.refusing(Escalate, ending.stage_was_answered)),
    Defect("a third stage", lambda p: p.without(ending.there_is_a_stage_left)),
    Defect("stage 2 ends with the offer of a third", lambda p: replace(p, last_stage=3)),
    Defect("a fourth stage", _at_stage_3(ending.there_is_a_stage_left), PRACTICE_2022_WITH_A_PANEL),
    Defect("stage 3 is extended without a panel", _at_stage_3(extending.is_for_a_panel), PRACTICE_2022_WITH_A_PANEL),
    Defect("a letter without a word on remedies", lambda p: p.without(responding.letter_has_a_section_on_remedies)),
    Defect("a letter without a next step", lambda p: p.without(responding.letter_has_a_next_step)),
    Defect("a letter that sends the resident to the wrong place", lambda p: p.without(responding.next_step_is_right)),
    Defect("a letter that leaves a point undecided", lambda p: p.without(responding.every_point_is_decided)),
    Defect("a remedy in a letter without a day", lambda p: p.without(responding.remedies_in_the_letter_are_dated)),
    Defect("a remedy offered without a day", lambda p: p.without(remedies.offer_is_dated)),
    Defect("a second acknowledgement starts the time anew", lambda p: p.taking(Acknowledge, UNDER_WAY)),
    Defect("a late order is not marked", lambda p: p.without(around.order_is_carried_out_in_time)),
    Defect("set aside against the resident's wish", lambda p: p.without(ending.resident_wants_no_complaint)),
    Defect("set aside for nobody knows which", lambda p: p.without(ending.other_case_is_named)),
    Defect("set aside without a reason", lambda p: p.without(ending.setting_aside_is_explained)),
    Defect(
        "declined without the right to the Ombudsman", lambda p: p.without(ending.resident_is_told_of_the_ombudsman)
    ),
    Defect("declined as a matter of course", lambda p: p.without(ending.circumstances_were_considered)),
    Defect(
        "declined inside our own time",
        lambda p: replace(p, escalate_within=60).without(ending.is_past_our_own_time),
    ),
    Defect("six months to complain", lambda p: replace(p, accept_within_months=6)),
    Defect(
        "out of time on the anniversary", lambda p: p.instead(ending.is_out_of_time, is_out_of_time_on_the_anniversary)
    ),
    Defect("reopened where it was", lambda p: p.booking(Reopen, reopen_where_it_was)),
    Defect("a further issue can be logged at any time", lambda p: p.without(around.issue_is_logged_in_time)),
    Defect("a restriction without a review", lambda p: p.without(around.review_is_planned)),
    Defect("a refusal changes the case all the same", _nothing, desk=WritesBeforeItChecks),
)
"""Every defect; which law catches it stands in the test."""
