"""What ends a stage without an answer: declining, withdrawing, escalating; and the Ombudsman's order to take it on."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from testing.small_crm.case import DECLINED, NEW, SET_ASIDE, WITHDRAWN, Case, StageRow
from testing.small_crm.commands import Command, Decline, Escalate, Reopen, SetAside, Withdraw
from testing.small_crm.deadlines import acknowledge_by, respond_by
from testing.small_crm.extending import update_is_in_time, without_updates
from testing.small_crm.practice import Practice
from testing.small_crm.rows import replace

MONTHS_IN_A_YEAR = 12


# --- whatever ends a stage that is open -------------------------------------------------------------------------------


def was_acknowledged(practice: Practice, case: Case, command: Command) -> Iterator[str]:
    if case.status == NEW and command.day > acknowledge_by(practice, case.stage):
        yield "never-acknowledged"


def was_not_overdue(practice: Practice, case: Case, command: Command) -> Iterator[str]:
    if case.is_open and command.day > respond_by(practice, case.stage):
        yield "responded-late"


# --- escalating -------------------------------------------------------------------------------------------------------


def there_is_a_stage_left(practice: Practice, case: Case, _command: Escalate) -> Iterator[str]:
    if practice.takes(Escalate, case.status) and case.stage.number >= practice.last_stage:
        yield "extra-stage"


def request_is_dated(_practice: Practice, _case: Case, command: Escalate) -> Iterator[str]:
    if not command.day_is_known:
        yield "request-undated"


def answer_first(practice: Practice, case: Case, command: Escalate) -> Iterator[str]:
    """The resident need not wait for an answer that is overdue."""
    if case.is_open and command.day <= respond_by(practice, case.stage):
        yield "stage-unanswered"


def stage_was_answered(_practice: Practice, case: Case, _command: Escalate) -> Iterator[str]:
    if case.is_open:
        yield "stage-unanswered"


def update_was_in_time(practice: Practice, case: Case, command: Command) -> Iterator[str]:
    yield from update_is_in_time(practice, case, command)


def escalate(_practice: Practice, case: Case, command: Escalate) -> Case:
    next_stage = StageRow(number=case.stage.number + 1, started_on=command.day)
    return replace(case, status=NEW, stage=next_stage, earlier=(*case.earlier, without_updates(case).stage))


# --- declining --------------------------------------------------------------------------------------------------------


def ground_is_named(_practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    if not command.ground:
        yield "ground-not-held"


def is_out_of_time(practice: Practice, case: Case, command: Decline) -> Iterator[str]:
    if command.ground == "time limit" and not _is_out_of_time(practice, case):
        yield "within-time-limit"


def is_past_our_own_time(practice: Practice, case: Case, command: Decline) -> Iterator[str]:
    """We do not call a request too late that came within the time that we give for it."""
    within, answered_on = practice.escalate_within, case.earlier[-1].answered_on if case.earlier else None
    if command.ground != "time limit" or within is None or answered_on is None:
        return
    if case.stage.started_on <= practice.working_days.add(answered_on, within):
        yield "declined-in-own-time"


def discretion_was_considered(_practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    if command.ground == "time limit" and not command.discretion.strip():
        yield "discretion-not-considered"


def is_not_about_safety(_practice: Practice, case: Case, command: Decline) -> Iterator[str]:
    if command.ground == "time limit" and case.about_safety:
        yield "safeguarding-excluded"


def claim_is_filed(_practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    filed_on = command.claim_filed_on
    if command.ground == "legal proceedings" and (filed_on is None or filed_on > command.day):
        yield "claim-not-filed"


def was_considered_before(practice: Practice, case: Case, command: Decline) -> Iterator[str]:
    earlier = command.earlier_case
    if command.ground == "already considered" and (not earlier.strip() or practice.same_name(earlier, case.reference)):
        yield "not-already-considered"


def our_policy_excludes_it(practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    excluded = any(practice.same_name(clause, command.clause) for clause in practice.own_grounds)
    if command.ground == "policy exclusion" and not excluded:
        yield "clause-not-in-policy"


def resident_is_told_why(_practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    if not command.explanation.strip():
        yield "explanation-missing"


def resident_is_told_of_the_ombudsman(_practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    if not command.told_of_ombudsman:
        yield "ombudsman-right-missing"


def circumstances_were_considered(_practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    if not command.circumstances.strip():
        yield "blanket-exclusion"


def decision_is_evidenced(_practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    if not command.evidence.strip():
        yield "evidence-missing"


def decline(_practice: Practice, case: Case, _command: Decline) -> Case:
    return replace(without_updates(case), status=DECLINED)


def _is_out_of_time(practice: Practice, case: Case) -> bool:
    starts = practice.time_limit_starts(case)
    if starts is None or starts > case.received_on:
        return False
    return case.received_on > months_later(starts, practice.accept_within_months)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last where it is shorter."""
    years, month = divmod(day.month - 1 + months, MONTHS_IN_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def from_the_later_of_issue_and_awareness(case: Case) -> date | None:
    """2024."""
    return max((day for day in (case.arose_on, case.noticed_on) if day is not None), default=None)


def from_the_issue(case: Case) -> date | None:
    """2022; nobody notices a problem before it arises, so that where only that day is known it is the latest."""
    return case.arose_on or case.noticed_on


# --- withdrawing, and the Ombudsman's order ---------------------------------------------------------------------------


def withdraw(_practice: Practice, case: Case, _command: Withdraw) -> Case:
    return replace(without_updates(case), status=WITHDRAWN)


def other_case_is_named(practice: Practice, case: Case, command: SetAside) -> Iterator[str]:
    other = command.other_case
    if command.why in ("duplicate", "merged") and (not other.strip() or practice.same_name(other, case.reference)):
        yield "set-aside-unreferenced"


def setting_aside_is_explained(_practice: Practice, _case: Case, command: SetAside) -> Iterator[str]:
    if command.why in ("not a complaint", "other") and not command.reasons.strip():
        yield "set-aside-unexplained"


def resident_wants_no_complaint(_practice: Practice, _case: Case, command: SetAside) -> Iterator[str]:
    if command.why == "not a complaint" and not command.agreed:
        yield "set-aside-not-agreed"


def nothing_was_late_by_then(practice: Practice, case: Case, command: SetAside) -> Iterator[str]:
    """Of what was entered twice or by mistake there was no complaint that could have been late."""
    if command.why not in ("duplicate", "entered in error"):
        yield from was_acknowledged(practice, case, command)
        yield from was_not_overdue(practice, case, command)
        yield from update_is_in_time(practice, case, command)


def set_aside(_practice: Practice, case: Case, _command: SetAside) -> Case:
    return replace(without_updates(case), status=SET_ASIDE)


def reopen(_practice: Practice, case: Case, command: Reopen) -> Case:
    """The same stage from the beginning; who has looked at it is not forgotten, nor what was taken in."""
    stage = StageRow(
        number=case.stage.number,
        started_on=command.day,
        taken_in=case.stage.taken_in,
        officers=case.stage.officers,
    )
    return replace(case, status=NEW, stage=stage)
