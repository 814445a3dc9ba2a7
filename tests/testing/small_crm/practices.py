"""The two practices of the system: for complaints under the 2022 edition of the Code and under that of 2024."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from testing.small_crm import acknowledging, around, ending, extending, remedies, responding
from testing.small_crm.commands import (
    AcceptRemedy,
    Acknowledge,
    AgreeAdjustment,
    Assign,
    CompleteAction,
    ComplyWithOrder,
    Decline,
    DeliverRemedy,
    Escalate,
    Extend,
    LiftRestriction,
    LogIssue,
    OfferRemedy,
    PlaceRestriction,
    RaiseIssue,
    RecordOrders,
    Redefine,
    RefuseRemedy,
    Respond,
    ReviewAdjustment,
    ReviewRestriction,
    ReviseResponse,
    SetAside,
    Update,
    Withdraw,
)
from testing.small_crm.deadlines import from_acknowledgement, from_logging, from_request
from testing.small_crm.practice import Checks, Practice
from testing.small_crm.steps import BOOKINGS, IN_SEQUENCE, ORDER
from testing.small_crm.working_days import ENGLAND

_IMPOSSIBLE: Final[Checks] = {
    Acknowledge: (acknowledging.logged_after_it_began,),
    Respond: (responding.stage_is_the_current_one, responding.decisions_are_on_known_points),
    ReviseResponse: (responding.decisions_are_on_known_points,),
    Escalate: (ending.there_is_a_stage_left,),
    RaiseIssue: (around.issue_is_new,),
    LogIssue: (around.issue_waits_to_be_logged,),
    OfferRemedy: (remedies.ref_of_the_offer_is_new,),
    AcceptRemedy: (remedies.remedy_is_known,),
    RefuseRemedy: (remedies.remedy_is_known,),
    DeliverRemedy: (remedies.remedy_is_known,),
    CompleteAction: (remedies.action_is_known,),
    AgreeAdjustment: (around.adjustment_is_new,),
    ReviewAdjustment: (around.adjustment_is_known,),
    PlaceRestriction: (around.restriction_is_new,),
    ReviewRestriction: (around.restriction_is_known,),
    LiftRestriction: (around.restriction_is_known,),
    RecordOrders: (around.orders_are_new,),
    ComplyWithOrder: (around.order_is_known,),
}

_LETTER: Final = (
    responding.letter_is_held,
    responding.letter_has_its_sections,
    responding.letter_has_a_section_on_remedies,
    responding.letter_has_a_section_on_actions,
    responding.letter_has_a_next_step,
    responding.next_step_is_right,
    responding.every_point_is_decided,
    responding.decisions_have_reasons,
    responding.what_is_upheld_is_remedied,
    responding.remedies_in_the_letter_are_dated,
)

_ENDED_UNANSWERED: Final = (ending.was_acknowledged, ending.was_not_overdue, ending.update_was_in_time)

_OBSTACLES_2024: Final[Checks] = {
    Acknowledge: (
        acknowledging.complaint_is_set_out,
        acknowledging.resident_was_asked,
        acknowledging.responsibility_is_explained,
        acknowledging.officer_is_named,
        acknowledging.officer_is_another,
        acknowledging.conflicts_are_dealt_with,
    ),
    Redefine: (
        acknowledging.complaint_is_set_out,
        acknowledging.resident_was_asked,
        acknowledging.responsibility_is_explained,
    ),
    Assign: (acknowledging.officer_is_another, acknowledging.conflicts_are_dealt_with),
    Extend: (
        extending.sent_in_time,
        extending.to_a_later_day,
        extending.within_the_maximum,
        extending.is_explained,
        extending.is_dated,
        extending.tells_of_the_ombudsman,
        extending.updates_are_agreed,
    ),
    Respond: (
        responding.acknowledged_before,
        responding.somebody_answers,
        responding.somebody_else_answers,
        *_LETTER,
    ),
    ReviseResponse: _LETTER,
    Escalate: (ending.request_is_dated, ending.answer_first),
    Decline: (
        ending.ground_is_named,
        ending.is_out_of_time,
        ending.is_past_our_own_time,
        ending.discretion_was_considered,
        ending.claim_is_filed,
        ending.was_considered_before,
        ending.our_policy_excludes_it,
        ending.resident_is_told_why,
        ending.resident_is_told_of_the_ombudsman,
        ending.circumstances_were_considered,
        ending.decision_is_evidenced,
    ),
    SetAside: (ending.other_case_is_named, ending.setting_aside_is_explained, ending.resident_wants_no_complaint),
    OfferRemedy: (remedies.offer_is_dated,),
    AgreeAdjustment: (around.review_is_planned,),
    PlaceRestriction: (
        around.review_is_planned,
        around.restriction_is_evidenced,
        around.restriction_is_proportionate,
    ),
}

_REMARKS_2024: Final[Checks] = {
    Acknowledge: (acknowledging.acknowledged_in_time,),
    Extend: (extending.update_is_in_time,),
    Update: (extending.update_is_in_time,),
    Respond: (
        responding.answered_in_time,
        responding.late_with_updates,
        responding.answered_in_time_at_best,
        extending.update_is_in_time,
        remedies.remedies_in_the_letter_were_in_time,
    ),
    ReviseResponse: (
        remedies.remedies_in_the_letter_were_in_time,
        remedies.nothing_dropped_was_late,
        remedies.last_update_was_in_time,
    ),
    Escalate: (ending.stage_was_answered, *_ENDED_UNANSWERED),
    Decline: _ENDED_UNANSWERED,
    Withdraw: _ENDED_UNANSWERED,
    SetAside: (ending.nothing_was_late_by_then,),
    ComplyWithOrder: (around.order_is_carried_out_in_time,),
    LogIssue: (around.issue_is_logged_in_time,),
    RefuseRemedy: (remedies.remedy_was_in_time,),
    DeliverRemedy: (remedies.remedy_was_in_time,),
    CompleteAction: (remedies.action_was_in_time, remedies.last_update_was_in_time),
    ReviewAdjustment: (around.adjustment_is_reviewed_in_time,),
    ReviewRestriction: (around.restriction_is_reviewed_in_time,),
    LiftRestriction: (around.restriction_is_reviewed_in_time,),
}


def _same_name(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


PRACTICE_2024: Final = Practice(
    working_days=ENGLAND,
    acknowledge_within=5,
    log_issues_within=5,
    respond_within=(10, 20),
    extend_by=(10, 20),
    clock_starts=(from_acknowledgement, from_acknowledgement),
    accept_within_months=12,
    time_limit_starts=ending.from_the_later_of_issue_and_awareness,
    last_stage=2,
    same_name=_same_name,
    order=ORDER,
    in_sequence=IN_SEQUENCE,
    impossible=_IMPOSSIBLE,
    obstacles=_OBSTACLES_2024,
    remarks=_REMARKS_2024,
    bookings=BOOKINGS,
)

PRACTICE_2022: Final = (
    replace(
        PRACTICE_2024,
        extend_by=(10, 10),
        clock_starts=(from_logging, from_request),
        accept_within_months=6,
        time_limit_starts=ending.from_the_issue,
    )
    .without(
        acknowledging.responsibility_is_explained,
        extending.tells_of_the_ombudsman,
        extending.updates_are_agreed,
        ending.discretion_was_considered,
        ending.circumstances_were_considered,
        ending.decision_is_evidenced,
        around.review_is_planned,
        around.restriction_is_evidenced,
        around.restriction_is_proportionate,
        around.restriction_is_reviewed_in_time,
    )
    .refusing(Respond, responding.unclear_points_are_agreed)
    # what that edition says should be done is remarked upon and not refused
    .remarking(Acknowledge, acknowledging.responsibility_is_explained)
    .remarking(Redefine, acknowledging.responsibility_is_explained)
    .remarking(Extend, extending.tells_of_the_ombudsman_unless_agreed)
    .remarking(Extend, extending.long_ones_are_agreed)
    .remarking(Extend, extending.updates_are_agreed)
    .remarking(Decline, ending.is_not_about_safety)
    .remarking(PlaceRestriction, around.restriction_is_proportionate)
)

_PANEL: Final = (
    replace(PRACTICE_2022, last_stage=3, acknowledge_within=None, extend_by=None)
    .without(
        acknowledging.complaint_is_set_out,
        acknowledging.resident_was_asked,
        acknowledging.officer_is_another,
        responding.somebody_else_answers,
        responding.unclear_points_are_agreed,
        responding.answered_in_time_at_best,
    )
    .refusing(Extend, extending.is_for_a_panel)
)

PRACTICE_2022_WITH_A_PANEL: Final = replace(PRACTICE_2022, last_stage=3, third_stage=_PANEL)
"""For a landlord with a third stage, which that edition allows."""
