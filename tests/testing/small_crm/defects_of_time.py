"""What is late and what is in time: off by a day, never looked at, refused; extensions; and all of it a second time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from testing.small_crm import acknowledging, around, ending, extending, remedies, responding
from testing.small_crm.case import NEW, UNDER_WAY, Case
from testing.small_crm.commands import (
    Acknowledge,
    CompleteAction,
    ComplyWithOrder,
    DeliverRemedy,
    Escalate,
    Extend,
    LogIssue,
    Respond,
    ReviewAdjustment,
    ReviewRestriction,
    Update,
)
from testing.small_crm.deadlines import extension_range, respond_by
from testing.small_crm.defect import OF_2022_WITH_A_PANEL, Change, Defect, then
from testing.small_crm.practice import Check, Practice


def _seen(check: Check, days: int) -> Change:
    """A day too early is taken for late, or so many days late for in time, by one check."""

    def other(practice: Practice, case: Case, command: Any) -> Iterator[str]:
        yield from check(practice, case, replace(command, day=command.day + timedelta(days=days)))

    return lambda practice: practice.instead(check, other)


def _early(check: Check) -> Change:
    return _seen(check, 1)


def _with_grace(check: Check, days: int = 1) -> Change:
    return _seen(check, -days)


def _not_looked_at(*checks: Check) -> Change:
    return lambda practice: practice.without(*checks)


ON_THE_LAST_DAY: Final = (
    Defect("what ends on the last day for the answer ends late", _early(ending.was_not_overdue)),
    Defect("what ends on the last day to acknowledge ends late", _early(ending.was_acknowledged)),
    Defect("a day's grace for an answer without acknowledgement", _with_grace(responding.acknowledged_before)),
    Defect("an acknowledgement on the last day counts as late", _early(acknowledging.acknowledged_in_time)),
    Defect("an answer on the last day counts as late", _early(responding.answered_in_time)),
    Defect("an update on the last day counts as late", _early(extending.update_is_in_time)),
    Defect("a remedy on the last day counts as late", _early(remedies.remedy_was_in_time)),
    Defect("an action on the last day counts as late", _early(remedies.action_was_in_time)),
    Defect("an issue logged on the last day counts as late", _early(around.issue_is_logged_in_time)),
    Defect("a review of an adjustment on its day counts as late", _early(around.adjustment_is_reviewed_in_time)),
    Defect("a review of a restriction on its day counts as late", _early(around.restriction_is_reviewed_in_time)),
    Defect("an order on its last day counts as late", _early(around.order_is_carried_out_in_time)),
    Defect("a day's grace for the acknowledgement", _with_grace(acknowledging.acknowledged_in_time)),
    Defect("a day's grace for the answer", _with_grace(responding.answered_in_time)),
    Defect("a day's grace for an update", _with_grace(extending.update_is_in_time)),
    Defect("a day's grace for a remedy", _with_grace(remedies.remedy_was_in_time)),
    Defect("a week's grace for an action", _with_grace(remedies.action_was_in_time, 7)),
    Defect("a day's grace for an issue", _with_grace(around.issue_is_logged_in_time)),
    Defect("a day's grace for a review of an adjustment", _with_grace(around.adjustment_is_reviewed_in_time)),
    Defect("a week's grace for a review of a restriction", _with_grace(around.restriction_is_reviewed_in_time, 7)),
    Defect("a day's grace for an order", _with_grace(around.order_is_carried_out_in_time)),
)

LATE: Final = (
    Defect("a late acknowledgement is refused", lambda p: p.refusing(Acknowledge, acknowledging.acknowledged_in_time)),
    Defect("a late acknowledgement is not marked", _not_looked_at(acknowledging.acknowledged_in_time)),
    Defect("a late acknowledgement is not marked at stage 2", _not_looked_at(acknowledging.acknowledged_in_time), at=2),
    Defect("a late answer is refused", lambda p: p.refusing(Respond, responding.answered_in_time)),
    Defect("a late answer is not marked", _not_looked_at(responding.answered_in_time)),
    Defect("a late answer is not marked at stage 2", _not_looked_at(responding.answered_in_time), at=2),
    Defect("late updates are not marked", _not_looked_at(extending.update_is_in_time)),
    Defect("a late remedy is not marked", _not_looked_at(remedies.remedy_was_in_time)),
    Defect("a late remedy is refused", lambda p: p.refusing(DeliverRemedy, remedies.remedy_was_in_time)),
    Defect("a late action is not marked", _not_looked_at(remedies.action_was_in_time)),
    Defect("a late action is refused", lambda p: p.refusing(CompleteAction, remedies.action_was_in_time)),
    Defect("a further issue can be logged at any time", _not_looked_at(around.issue_is_logged_in_time)),
    Defect("a late issue is refused", lambda p: p.refusing(LogIssue, around.issue_is_logged_in_time)),
    Defect("a late order is not marked", _not_looked_at(around.order_is_carried_out_in_time)),
    Defect("a late order is refused", lambda p: p.refusing(ComplyWithOrder, around.order_is_carried_out_in_time)),
    Defect("a late review is not marked", _not_looked_at(around.adjustment_is_reviewed_in_time)),
    Defect("a late review of a restriction is not marked", _not_looked_at(around.restriction_is_reviewed_in_time)),
    Defect("a stage left unanswered is not marked", _not_looked_at(ending.stage_was_answered)),
    Defect("a stage never acknowledged is not marked", _not_looked_at(ending.was_acknowledged)),
    Defect("an answer that is overdue by then is not marked", _not_looked_at(ending.was_not_overdue)),
)


# --- extensions -------------------------------------------------------------------------------------------------------


def within_ten_days_of_the_letter(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    days = practice.days_to_extend(case.stage.number)
    latest = date.max if days is None else practice.working_days.add(command.day, days)
    if command.until > latest and not command.good_reason.strip():
        yield "extension-too-long"


def within_less_than_the_maximum(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    if command.until >= extension_range(practice, case.stage)[1] and not command.good_reason.strip():
        yield "extension-too-long"


def within_the_maximum_from_the_last(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    """Every extension has ten days of its own."""
    days = practice.days_to_extend(case.stage.number)
    latest = date.max if days is None else practice.working_days.add(respond_by(practice, case.stage), days)
    if command.until > latest and not command.good_reason.strip():
        yield "extension-too-long"


def there_was_none_before(_practice: Practice, case: Case, _command: Extend) -> Iterator[str]:
    if case.stage.extended_to is not None:
        yield "once is enough"


def the_first_stands(before: Case, after: Case, _command: Extend) -> Case:
    stage = before.stage
    return (
        after
        if stage.extended_to is None
        else replace(after, stage=replace(after.stage, extended_to=stage.extended_to))
    )


def unless_there_was_a_good_reason_before(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    """A good reason holds for whatever comes after it at the stage."""
    if not case.stage.good_reason:
        yield from extending.within_the_maximum(practice, case, command)


def unless_there_was_a_good_reason_at_stage_1(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    if not any(stage.good_reason for stage in case.earlier):
        yield from extending.within_the_maximum(practice, case, command)


def carried_over(before: Case, after: Case, _command: Escalate) -> Case:
    """The new stage is a copy of the old one, with its extension."""
    old = before.stage
    again = replace(after.stage, extended_to=old.extended_to, good_reason=old.good_reason)
    return replace(after, stage=again)


def updates_go_on(before: Case, after: Case, _command: Respond) -> Case:
    """The answer does not end the updates that were agreed until then."""
    old = before.stage
    return replace(after, stage=replace(after.stage, update_every=old.update_every, updated_on=old.updated_on))


def the_extension_is_lost(_before: Case, after: Case, _command: object) -> Case:
    return replace(after, stage=replace(after.stage, extended_to=None))


def not_on_the_day_itself(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    if command.day == respond_by(practice, case.stage):
        yield "extension-late"


def within_the_maximum_or_on_a_closed_day(practice: Practice, case: Case, command: Extend) -> Iterator[str]:
    """A day on which nobody works is not counted, and so not looked at."""
    if practice.working_days.is_open(command.until):
        yield from extending.within_the_maximum(practice, case, command)


EXTENSIONS: Final = (
    Defect(
        "an extension to a closed day past the maximum is taken",
        lambda p: p.instead(extending.within_the_maximum, within_the_maximum_or_on_a_closed_day),
    ),
    Defect(
        "an extension is counted from today",
        lambda p: p.instead(extending.within_the_maximum, within_ten_days_of_the_letter),
    ),
    Defect(
        "an extension of exactly the maximum is refused",
        lambda p: p.instead(extending.within_the_maximum, within_less_than_the_maximum),
    ),
    Defect("an extension past the maximum is taken", _not_looked_at(extending.within_the_maximum)),
    Defect("an extension past the maximum is taken at stage 2", _not_looked_at(extending.within_the_maximum), at=2),
    Defect("twenty days more at stage 1", lambda p: replace(p, extend_by=(20, 20))),
    Defect("an extension after the due day moves it", _not_looked_at(extending.sent_in_time)),
    Defect("an extension on the due day is late", lambda p: p.refusing(Extend, not_on_the_day_itself)),
    Defect("an extension to an earlier day is taken", _not_looked_at(extending.to_a_later_day)),
    Defect("an extension without the Ombudsman's details", _not_looked_at(extending.tells_of_the_ombudsman)),
    Defect("an extension without reasons", _not_looked_at(extending.is_explained)),
    Defect("an extension without reasons at stage 2", _not_looked_at(extending.is_explained), at=2),
    Defect("a long extension without updates", _not_looked_at(extending.updates_are_agreed)),
    Defect(
        "stage 3 is extended without a panel", lambda p: _at_stage_3(p, extending.is_for_a_panel), OF_2022_WITH_A_PANEL
    ),
    Defect("no extension before the acknowledgement", lambda p: p.refusing_in(Extend, NEW)),
    Defect("the acknowledgement ends an extension", then(Acknowledge, the_extension_is_lost)),
    Defect("an extension is written down and moves nothing", then(Extend, the_extension_is_lost)),
    Defect("an update ends an extension", then(Update, the_extension_is_lost)),
)


def _at_stage_3(practice: Practice, *forgotten: Check) -> Practice:
    third = practice.third_stage
    return replace(practice, third_stage=None if third is None else third.without(*forgotten))


# --- the second time --------------------------------------------------------------------------------------------------


def updates_are_over(_before: Case, after: Case, _command: object) -> Case:
    return replace(after, stage=replace(after.stage, update_every=None, updated_on=None))


def still_from_the_first(before: Case, after: Case, _command: object) -> Case:
    first = before.stage.updated_on
    return after if first is None else replace(after, stage=replace(after.stage, updated_on=first))


def calendar_days_between_updates(_practice: Practice, case: Case, command: Any) -> Iterator[str]:
    stage = case.stage
    if isinstance(command, Extend) and command.update_every is None:
        return
    every, last = stage.update_every, stage.updated_on
    if every is not None and last is not None and (command.day - last).days > every:
        yield "update-late"


def _reviewed_once(adjustments: bool) -> Callable[[Case, Case, Any], Case]:
    def over(_before: Case, after: Case, command: Any) -> Case:
        rows = after.adjustments if adjustments else after.restrictions
        done = tuple(replace(row, review_by=None) if row.ref == command.ref else row for row in rows)
        return replace(after, adjustments=done) if adjustments else replace(after, restrictions=done)

    return over


def _day_of_the_first(adjustments: bool) -> Callable[[Case, Case, Any], Case]:
    """The day of the next review is not written down, so that the first stays."""

    def kept(before: Case, after: Case, _command: Any) -> Case:
        return (
            replace(after, adjustments=before.adjustments)
            if adjustments
            else replace(after, restrictions=before.restrictions)
        )

    return kept


def at_the_first_interval(before: Case, after: Case, _command: Update) -> Case:
    every = before.stage.update_every
    return after if every is None else replace(after, stage=replace(after.stage, update_every=every))


def with_the_updates(before: Case, after: Case, _command: Escalate) -> Case:
    """Those of a stage that was asked for before the one before was answered."""
    old = before.stage
    return replace(after, stage=replace(after.stage, update_every=old.update_every, updated_on=old.updated_on))


def first_day_stays(before: Case, after: Case, _command: object) -> Case:
    """The second stage is due by the clock of the first."""
    return replace(after, stage=replace(after.stage, started_on=before.stage.started_on))


def at_the_first_stage_alone(_practice: Practice, case: Case, _command: Extend) -> Iterator[str]:
    if case.stage.number > 1:
        yield "only once in a complaint"


SECOND_TIMES: Final = (
    Defect(
        "every extension has a maximum of its own",
        lambda p: p.instead(extending.within_the_maximum, within_the_maximum_from_the_last),
    ),
    Defect("one extension for each stage", lambda p: p.refusing(Extend, there_was_none_before)),
    Defect("stage 2 is not extended", lambda p: p.refusing(Extend, at_the_first_stage_alone)),
    Defect("the first extension stands", then(Extend, the_first_stands)),
    Defect(
        "the good reason of the first extension holds for the second",
        lambda p: p.instead(extending.within_the_maximum, unless_there_was_a_good_reason_before),
    ),
    Defect("an extension of stage 1 is carried into stage 2", then(Escalate, carried_over)),
    Defect(
        "the good reason of stage 1 holds for stage 2",
        lambda p: p.instead(extending.within_the_maximum, unless_there_was_a_good_reason_at_stage_1),
    ),
    Defect("updates go on after the answer", then(Respond, updates_go_on)),
    Defect("stage 2 starts when stage 1 did", then(Escalate, first_day_stays)),
    Defect("one update is enough", then(Update, updates_are_over)),
    Defect("the first interval for updates stays", then(Update, at_the_first_interval)),
    Defect("a stage takes the updates of the one before over", then(Escalate, with_the_updates)),
    Defect("updates are counted from the first", then(Update, still_from_the_first)),
    Defect(
        "updates are counted in calendar days",
        lambda p: p.instead(extending.update_is_in_time, calendar_days_between_updates),
    ),
    Defect("one review of an adjustment is enough", then(ReviewAdjustment, _reviewed_once(adjustments=True))),
    Defect("one review of a restriction is enough", then(ReviewRestriction, _reviewed_once(adjustments=False))),
    Defect("a reviewed adjustment keeps its first day", then(ReviewAdjustment, _day_of_the_first(adjustments=True))),
    Defect("a reviewed restriction keeps its first day", then(ReviewRestriction, _day_of_the_first(adjustments=False))),
    Defect("a second acknowledgement starts the time anew", lambda p: p.taking(Acknowledge, UNDER_WAY)),
)
