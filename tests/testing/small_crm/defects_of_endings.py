"""How a stage ends: declining, asking for the next, withdrawing, setting aside, directions; and what is still due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from testing.small_crm import around, ending
from testing.small_crm.case import ANSWERED, DECLINED, NEW, UNDER_WAY, Case
from testing.small_crm.commands import (
    Decline,
    Escalate,
    RecordOrders,
    Reopen,
    Respond,
    Withdraw,
)
from testing.small_crm.defect import OF_2022, OF_2022_WITH_A_PANEL, Change, Defect, then
from testing.small_crm.ending import months_later
from testing.small_crm.practice import Check, Practice


def _forgotten(*checks: Check) -> Change:
    return lambda practice: practice.without(*checks)


def _at_stage_3(*forgotten: Check) -> Change:
    def change(practice: Practice) -> Practice:
        third = practice.third_stage
        return replace(practice, third_stage=None if third is None else third.without(*forgotten))

    return change


# --- declining --------------------------------------------------------------------------------------------------------


def is_out_of_time_on_the_anniversary(practice: Practice, case: Case, command: Decline) -> Iterator[str]:
    starts = practice.time_limit_starts(case)
    if command.ground == "time limit" and (
        starts is None or case.received_on < months_later(min(starts, case.received_on), practice.accept_within_months)
    ):
        yield "within-time-limit"


def is_out_of_time_after_so_many_days(practice: Practice, case: Case, command: Decline) -> Iterator[str]:
    """A year is 365 days, whatever February has."""
    starts = practice.time_limit_starts(case)
    days = timedelta(days=365 * practice.accept_within_months // 12)
    if command.ground == "time limit" and (starts is None or case.received_on <= starts + days):
        yield "within-time-limit"


def is_out_of_time_when_it_is_declined(practice: Practice, case: Case, command: Decline) -> Iterator[str]:
    """The time runs until we say no, and not until the resident complains."""
    starts = practice.time_limit_starts(case)
    if command.ground == "time limit" and (
        starts is None or command.day <= months_later(starts, practice.accept_within_months)
    ):
        yield "within-time-limit"


def claim_is_filed_some_day(_practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    if command.ground == "legal proceedings" and command.claim_filed_on is None:
        yield "claim-not-filed"


def claim_was_filed_before(_practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    filed_on = command.claim_filed_on
    if command.ground == "legal proceedings" and (filed_on is None or filed_on >= command.day):
        yield "claim-not-filed"


def has_any_earlier_case(_practice: Practice, _case: Case, command: Decline) -> Iterator[str]:
    if command.ground == "already considered" and not command.earlier_case.strip():
        yield "not-already-considered"


def decision_is_evidenced_at_receipt(practice: Practice, case: Case, command: Decline) -> Iterator[str]:
    if case.status == NEW:
        yield from ending.decision_is_evidenced(practice, case, command)


DECLINING: Final = (
    Defect("declined without the right to the Ombudsman", _forgotten(ending.resident_is_told_of_the_ombudsman)),
    Defect("declined as a matter of course", _forgotten(ending.circumstances_were_considered)),
    Defect(
        "declined inside our own time",
        lambda p: replace(p, escalate_within=60).without(ending.is_past_our_own_time),
    ),
    Defect("declined without a ground", _forgotten(ending.ground_is_named)),
    Defect("declined without a word why", _forgotten(ending.resident_is_told_why)),
    Defect("declined without evidence", _forgotten(ending.decision_is_evidenced)),
    Defect(
        "declined under investigation without evidence",
        lambda p: p.instead(ending.decision_is_evidenced, decision_is_evidenced_at_receipt),
    ),
    Defect("declined as too old without a thought", _forgotten(ending.discretion_was_considered)),
    Defect("declined as too old at any age", _forgotten(ending.is_out_of_time)),
    Defect("declined on a clause that our policy has not", _forgotten(ending.our_policy_excludes_it)),
    Defect("declined on a claim that nobody has filed", _forgotten(ending.claim_is_filed)),
    Defect("declined on a claim of next week", lambda p: p.instead(ending.claim_is_filed, claim_is_filed_some_day)),
    Defect("a claim of the day itself is none", lambda p: p.instead(ending.claim_is_filed, claim_was_filed_before)),
    Defect(
        "declined as considered before in this very case",
        lambda p: p.instead(ending.was_considered_before, has_any_earlier_case),
    ),
    Defect(
        "out of time on the anniversary", lambda p: p.instead(ending.is_out_of_time, is_out_of_time_on_the_anniversary)
    ),
    Defect("out of time after 365 days", lambda p: p.instead(ending.is_out_of_time, is_out_of_time_after_so_many_days)),
    Defect(
        "out of time by the day of the decision",
        lambda p: p.instead(ending.is_out_of_time, is_out_of_time_when_it_is_declined),
    ),
    Defect("out of time from the day it arose", lambda p: replace(p, time_limit_starts=ending.from_the_issue)),
    Defect("safety is no reason to look at it", _forgotten(ending.is_not_about_safety), OF_2022),
)


# --- asking for the next stage ----------------------------------------------------------------------------------------


def reasons_are_given(_practice: Practice, _case: Case, command: Escalate) -> Iterator[str]:
    if not command.reasons.strip():
        yield "please say why"


def nothing_is_left_to_do(_practice: Practice, case: Case, _command: Escalate) -> Iterator[str]:
    if case.owes_actions:
        yield "wait until it is done"


def remedies_were_not_accepted(_practice: Practice, case: Case, _command: Escalate) -> Iterator[str]:
    if any(row.accepted_on is not None for row in case.remedies):
        yield "you have accepted it"


def is_not_restricted(_practice: Practice, case: Case, _command: Escalate) -> Iterator[str]:
    if any(row.ended_on is None for row in case.restrictions):
        yield "your contact is restricted"


ESCALATING: Final = (
    Defect("escalation asks for reasons", lambda p: p.refusing(Escalate, reasons_are_given)),
    Defect("no escalation once answered", lambda p: p.refusing_in(Escalate, ANSWERED)),
    Defect("no escalation until answered, however late", lambda p: p.refusing(Escalate, ending.stage_was_answered)),
    Defect("escalation of what is not yet due", _forgotten(ending.answer_first, ending.stage_was_answered)),
    Defect("no escalation while something is left to do", lambda p: p.refusing(Escalate, nothing_is_left_to_do)),
    Defect("no escalation once a remedy is accepted", lambda p: p.refusing(Escalate, remedies_were_not_accepted)),
    Defect("no escalation under a restriction", lambda p: p.refusing(Escalate, is_not_restricted)),
    Defect("a third stage", _forgotten(ending.there_is_a_stage_left)),
    Defect("stage 2 ends with the offer of a third", lambda p: replace(p, last_stage=3)),
    Defect("a fourth stage", _at_stage_3(ending.there_is_a_stage_left), OF_2022_WITH_A_PANEL),
)


# --- what is then still due, and the Ombudsman ------------------------------------------------------------------------


def still_open(_before: Case, after: Case, _command: Any) -> Case:
    return replace(after, status=UNDER_WAY)


def back_to_stage_1(_before: Case, after: Case, _command: Reopen) -> Case:
    return replace(after, stage=replace(after.stage, number=1), earlier=())


def on_to_the_investigation(_before: Case, after: Case, command: Reopen) -> Case:
    return replace(after, status=UNDER_WAY, stage=replace(after.stage, acknowledged_on=command.day))


def orders_come_once(before: Case, after: Case, _command: RecordOrders) -> Case:
    return replace(after, orders=before.orders) if before.orders else after


def only_the_first_order(before: Case, after: Case, _command: RecordOrders) -> Case:
    return replace(after, orders=after.orders[: len(before.orders) + 1])


def closed_by_the_order(_before: Case, after: Case, _command: RecordOrders) -> Case:
    return replace(after, status=DECLINED) if after.is_open else after


def answered_after_a_referral(_practice: Practice, case: Case, _command: Respond) -> Iterator[str]:
    if "referred" in case.flags:
        yield "it is with the Ombudsman"


ENDINGS: Final = (
    Defect("what is declined stays open", then(Decline, still_open)),
    Defect("what is withdrawn stays open", then(Withdraw, still_open)),
    Defect("what is answered stays open", then(Respond, still_open)),
    Defect("a direction leads back to stage 1", then(Reopen, back_to_stage_1)),
    Defect("a direction needs no acknowledgement", then(Reopen, on_to_the_investigation)),
    Defect("no direction is taken", lambda p: p.refusing_in(Reopen, DECLINED)),
    Defect("the Ombudsman's orders come once", then(RecordOrders, orders_come_once)),
    Defect("of the Ombudsman's orders the first is kept", then(RecordOrders, only_the_first_order)),
    Defect("a determination closes the complaint", then(RecordOrders, closed_by_the_order)),
    Defect("set aside against the resident's wish", _forgotten(ending.resident_wants_no_complaint)),
    Defect("set aside for nobody knows which", _forgotten(ending.other_case_is_named)),
    Defect("set aside without a reason", _forgotten(ending.setting_aside_is_explained)),
    Defect("what was late is forgotten once set aside", _forgotten(ending.nothing_was_late_by_then)),
    Defect("no withdrawal before the acknowledgement", lambda p: p.refusing_in(Withdraw, NEW)),
    Defect("a restriction without a review", _forgotten(around.review_is_planned)),
    Defect("a restriction without evidence", _forgotten(around.restriction_is_evidenced)),
    Defect("a restriction out of proportion", _forgotten(around.restriction_is_proportionate)),
)
