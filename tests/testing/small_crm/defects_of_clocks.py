"""Clocks that start on the wrong day, run for too long, or run under the wrong edition; and what starts them anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from testing.small_crm.case import ANSWERED, NEW, Case, StageRow
from testing.small_crm.commands import (
    AcceptRemedy,
    Acknowledge,
    AgreeAdjustment,
    Assign,
    CompleteAction,
    DeliverRemedy,
    Escalate,
    FileLetter,
    OfferRemedy,
    PlaceRestriction,
    RaiseIssue,
    Redefine,
    RefuseRemedy,
    Reopen,
    Respond,
    Update,
)
from testing.small_crm.deadlines import acknowledge_by, from_acknowledgement, from_logging, from_request, respond_by
from testing.small_crm.defect import OF_2022, Change, Defect, Then, is_closed, noted, starts_anew, then
from testing.small_crm.desk import NEW_CODE_FROM, Desk
from testing.small_crm.practice import ClockStart, Practice
from testing.small_crm.working_days import ONE_DAY


def from_the_cleared_up_definition(_practice: Practice, stage: StageRow) -> date | None:
    return stage.agreed_on or stage.acknowledged_on


def from_the_day_it_was_due(practice: Practice, stage: StageRow) -> date | None:
    return acknowledge_by(practice, stage)


def from_the_acknowledgement_at_most_on_its_day(practice: Practice, stage: StageRow) -> date | None:
    if stage.acknowledged_on is None:
        return None
    return min(stage.acknowledged_on, acknowledge_by(practice, stage))


def from_the_later_of_both(_practice: Practice, stage: StageRow) -> date | None:
    if stage.acknowledged_on is None:
        return None
    return max(stage.acknowledged_on, stage.logged_on or stage.acknowledged_on)


def _clocks(first: ClockStart, second: ClockStart) -> Change:
    return lambda practice: replace(practice, clock_starts=(first, second))


def reopen_where_it_was(_practice: Practice, case: Case, _command: Reopen) -> Case:
    return replace(case, status=NEW)


def five_days_more(_before: Case, after: Case, _command: object) -> Case:
    """The answer is put off."""
    stage = after.stage
    later = (stage.acknowledged_on or stage.started_on) + 7 * ONE_DAY
    if stage.acknowledged_on is None:
        return replace(after, stage=replace(stage, started_on=later))
    return replace(after, stage=replace(stage, acknowledged_on=later))


WHICH_CLOCK: Final = (
    Defect(
        "the answer is timed from the receipt", lambda p: replace(p, clock_starts=(from_request, p.clock_starts[1]))
    ),
    Defect("the clocks of 2022 under 2024", _clocks(from_logging, from_request)),
    Defect("the clock waits for the resident", _clocks(from_the_cleared_up_definition, from_the_cleared_up_definition)),
    Defect("ten days at stage 2", lambda p: replace(p, respond_within=(10, 10))),
    Defect("twenty days at stage 1", lambda p: replace(p, respond_within=(20, 20))),
    Defect("six days to acknowledge", lambda p: replace(p, acknowledge_within=6)),
    Defect("ten days to acknowledge stage 2", lambda p: replace(p, acknowledge_within=10), at=2),
    Defect("stage 2 is timed from its acknowledgement", _clocks(from_logging, from_acknowledgement), OF_2022),
    Defect("the day of logging is not looked at", _clocks(from_acknowledgement, from_request), OF_2022),
    Defect("stage 2 is timed from its logging", _clocks(from_logging, from_logging), OF_2022),
    Defect("logged or acknowledged, whichever is later", _clocks(from_the_later_of_both, from_request), OF_2022),
    Defect("the answer is timed from the day the acknowledgement was due", _clocks(*(from_the_day_it_was_due,) * 2)),
    Defect("a late acknowledgement counts as in time", _clocks(*(from_the_acknowledgement_at_most_on_its_day,) * 2)),
    Defect("stage 2 is timed from the request", _clocks(from_acknowledgement, from_request)),
    Defect("reopened where it was", lambda p: p.booking(Reopen, reopen_where_it_was)),
)


# --- editions ---------------------------------------------------------------------------------------------------------


class ByTheDayOfTheStage(Desk):
    """A complaint changes to the new edition with its next stage."""

    def practice_for(self, case: Case) -> Practice:
        return self._on(case, case.stage.started_on)

    def _on(self, case: Case, day: date) -> Practice:
        practice = self.from_2024 if day >= NEW_CODE_FROM else self.before_2024
        return practice.at(case.stage.number)


class ByTheDayOfTheLastStep(ByTheDayOfTheStage):
    """A complaint changes to the new edition with its next step."""

    def practice_for(self, case: Case) -> Practice:
        return self._on(case, case.last_step_on)


class ADayEarly(ByTheDayOfTheStage):
    def practice_for(self, case: Case) -> Practice:
        return self._on(case, case.received_on + ONE_DAY)


class ADayLate(ByTheDayOfTheStage):
    def practice_for(self, case: Case) -> Practice:
        return self._on(case, case.received_on - ONE_DAY)


class AMonthLate(ByTheDayOfTheStage):
    def practice_for(self, case: Case) -> Practice:
        return self._on(case, case.received_on - 30 * ONE_DAY)


class OnlyTheNewest(ByTheDayOfTheStage):
    def practice_for(self, case: Case) -> Practice:
        return self._on(case, NEW_CODE_FROM)


EDITIONS: Final = (
    Defect("the new edition from its next stage on", practice=OF_2022, desk=ByTheDayOfTheStage),
    Defect("the new edition from its next step on", practice=OF_2022, desk=ByTheDayOfTheLastStep),
    Defect("the new edition a day early", practice=OF_2022, desk=ADayEarly),
    Defect("the new edition a day late", desk=ADayLate),
    Defect("the new edition a month late", desk=AMonthLate),
    Defect("the new edition for every complaint", practice=OF_2022, desk=OnlyTheNewest),
    Defect("six months to complain", lambda p: replace(p, accept_within_months=6)),
    Defect("twelve months under 2022", lambda p: replace(p, accept_within_months=12), OF_2022),
    Defect("ten days more at stage 2", lambda p: replace(p, extend_by=(10, 10))),
    Defect("twenty days more at stage 2 under 2022", lambda p: replace(p, extend_by=(10, 20)), OF_2022),
)


# --- what goes on beside the stages -----------------------------------------------------------------------------------


def _where_open(happens: Then) -> Then:
    return lambda before, after, command: happens(before, after, command) if before.is_open else after


def _where_answered(happens: Then) -> Then:
    return lambda before, after, command: happens(before, after, command) if before.status == ANSWERED else after


def taken_up_again(_before: Case, after: Case, _command: object) -> Case:
    return replace(after, status=NEW)


BESIDE: Final = (
    Defect("a disability starts the time anew", noted("disability", _where_open(starts_anew))),
    Defect("a representative starts the time anew", noted("representative", _where_open(starts_anew))),
    Defect("a referral closes the complaint", noted("referral", _where_open(is_closed))),
    Defect("something learned closes the complaint", noted("something learned", _where_open(is_closed))),
    Defect("a letter starts the time anew", then(FileLetter, _where_open(starts_anew))),
    Defect("an adjustment puts off the answer", then(AgreeAdjustment, _where_open(five_days_more))),
    Defect("a restriction stops the complaint", then(PlaceRestriction, _where_open(is_closed))),
    Defect("an offer of a remedy closes the complaint", then(OfferRemedy, _where_open(is_closed))),
    Defect("an offer that is accepted closes the complaint", then(AcceptRemedy, _where_open(is_closed))),
    Defect("an offer that is refused is a request to escalate", then(RefuseRemedy, _where_answered(taken_up_again))),
    Defect("a remedy carried out closes the complaint", then(DeliverRemedy, _where_open(is_closed))),
    Defect("a further issue starts the time anew", then(RaiseIssue, _where_open(starts_anew))),
    Defect("a further issue puts off the answer", then(RaiseIssue, _where_open(five_days_more))),
    Defect("a new handler starts the time anew", then(Assign, starts_anew)),
    Defect("an update starts the time anew", then(Update, _where_open(starts_anew))),
    Defect("an update puts off the answer", then(Update, _where_open(five_days_more))),
    Defect("a revised definition starts the time anew", then(Redefine, starts_anew)),
    Defect("an action done opens the complaint again", then(CompleteAction, _where_answered(taken_up_again))),
)


# --- long gaps --------------------------------------------------------------------------------------------------------


def within_a_year_of_the_answer(_practice: Practice, case: Case, command: Escalate) -> Iterator[str]:
    answered_on = case.stage.answered_on
    if answered_on is not None and (command.day - answered_on).days > 365:
        yield "too late to ask"


def within_twenty_days_of_the_answer(practice: Practice, case: Case, command: Escalate) -> Iterator[str]:
    answered_on = case.stage.answered_on
    if answered_on is not None and command.day > practice.working_days.add(answered_on, 20):
        yield "too late to ask"


def answered_within_a_quarter(practice: Practice, case: Case, command: Respond) -> Iterator[str]:
    """What is a quarter late is no answer any more."""
    if (command.day - respond_by(practice, case.stage)).days > 90:
        yield "too late to answer"


def acknowledged_within_a_quarter(practice: Practice, case: Case, command: Acknowledge) -> Iterator[str]:
    if (command.day - acknowledge_by(practice, case.stage)).days > 90:
        yield "too late to acknowledge"


def _of_this_year_alone(case: Case) -> Case:
    """The row of a stage that began in another year than the complaint is read from the archive, without its officers."""
    return replace(case, earlier=tuple(replace(stage, officers=()) for stage in case.earlier))


class ForgetsAfterAYear(Desk):
    """The officers of a stage are forgotten when the next one begins more than half a year after it."""

    def _save(self, case: Case) -> None:
        if case.earlier and (case.stage.started_on - case.received_on).days > 183:
            case = _of_this_year_alone(case)
        super()._save(case)


LONG_GAPS: Final = (
    Defect("a request after a year is refused", lambda p: p.refusing(Escalate, within_a_year_of_the_answer)),
    Defect("a request after a month is refused", lambda p: p.refusing(Escalate, within_twenty_days_of_the_answer)),
    Defect("an answer a quarter late is refused", lambda p: p.refusing(Respond, answered_within_a_quarter)),
    Defect(
        "an acknowledgement a quarter late is refused", lambda p: p.refusing(Acknowledge, acknowledged_within_a_quarter)
    ),
    Defect("who had stage 1 is forgotten after half a year", desk=ForgetsAfterAYear),
)
