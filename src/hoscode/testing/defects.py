"""The defects: for every rule of content, how a sound event is spoilt so that this rule is broken and no other.

Nothing here says what a spoilt event breaks under an edition: `check` does. A spoilt event of which the model finds
something else is not tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen
from hypothesis import strategies as st

from hoscode import (
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    FindingCode,
    Ground,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    RemedyDelivered,
    RemedyOffered,
    Responded,
    ResponseRevised,
    RestrictionPlaced,
    RestrictionReviewed,
    Updated,
    Withdrawn,
)
from hoscode.testing.delaying import (
    acknowledged_late,
    acknowledged_unclear,
    after,
    answered_after_the_backstop,
    answered_before_acknowledging,
    escalated_early,
    issue_dated,
    late_for,
    logged_late,
    out_of_time,
    with_updates_agreed,
    within_the_time,
)
from hoscode.testing.spoiling import (
    BLANK,
    NOT_GIVEN,
    Prepare,
    Spoil,
    by_somebody_of_stage_one,
    extended_late,
    extended_to_no_later_day,
    extended_too_long,
    extended_without_agreement,
    extended_without_interval,
    in_letter,
    left_unclear,
    no_definition,
    no_next_step,
    no_outcomes,
    no_reasons,
    nothing_offered,
    offered_without_a_day,
    point_left_out,
    sent_elsewhere,
    setting,
    undated_in_letter,
    unexplained,
    wrong_stage,
)


@frozen(kw_only=True)
class Defect:
    """How sound events of some types are spoilt so that the finding of that code is there, and no other is refused.

    `prepare` brings the complaint to where the rule has a subject: an issue of long ago, a remedy that is owed.
    """

    code: FindingCode
    events: tuple[type[Event], ...]
    spoil: Spoil
    prepare: Prepare | None = None


# --- the table -------------------------------------------------------------------------------------------------------

_LETTERS: Final = (Responded, ResponseRevised)
_CONFLICT: Final = setting(conflicts=("a cousin of the surveyor",), measures=BLANK)
OUT_OF_TIME: Final = issue_dated(out_of_time)
"""The same complaint, of an issue of so long ago that it need not be taken on."""

_BY_TIME: Final = {"ground": Ground.TIME_LIMIT, "discretion_considered": "considered: nobody was ill"}


def _defect(code: FindingCode, events: tuple[type[Event], ...], spoil: Spoil, prepare: Prepare | None = None) -> Defect:
    return Defect(code=code, events=events, spoil=spoil, prepare=prepare)


# fmt: off
DEFECTS: Final[Mapping[str, Defect]] = {
    # what is broken            the finding                    by events of the type            how
    "definition":               _defect("definition-missing",         (Acknowledged,),           no_definition),
    "outcomes":                 _defect("outcomes-missing",           (Acknowledged,),           no_outcomes),
    "clarification":            _defect("clarification-not-sought",   (Acknowledged,),           left_unclear),
    "responsibility":           _defect("responsibility-unexplained", (Acknowledged,),           unexplained),
    "definition-agreed":        _defect("definition-not-agreed",      (Responded,),              setting(), acknowledged_unclear),
    "handler":                  _defect("handler-missing",            (Acknowledged,),           setting(handler=None)),
    "conflict":                 _defect("conflict-unaddressed",       (Acknowledged, HandlerAssigned), _CONFLICT),
    "same-handler":             _defect("same-handler",               (Acknowledged, HandlerAssigned, Responded), by_somebody_of_stage_one),
    "extension-in-time":        _defect("extension-late",             (Extended,),               extended_late),
    "extension-later-day":      _defect("extension-not-later",        (Extended,),               extended_to_no_later_day),
    "extension-reasons":        _defect("extension-unexplained",      (Extended,),               setting(reasons=BLANK)),
    "extension-maximum":        _defect("extension-too-long",         (Extended,),               extended_too_long),
    "extension-panel":          _defect("extension-not-for-panel",    (Extended,),               setting(for_panel=False)),
    "extension-agreement":      _defect("extension-not-agreed",       (Extended,),               extended_without_agreement),
    "extension-ombudsman":      _defect("ombudsman-details-missing",  (Extended,),               setting(ombudsman_details_given=NOT_GIVEN, agreed_with_resident=NOT_GIVEN)),
    "extension-updates":        _defect("update-interval-missing",    (Extended,),               extended_without_interval),
    "letter-held":              _defect("response-not-held",          _LETTERS,                  setting(response=None)),
    "letter-stage":             _defect("content-missing",            _LETTERS,                  wrong_stage),
    "letter-definition":        _defect("content-missing",            _LETTERS,                  in_letter(definition=None)),
    "letter-decision":          _defect("content-missing",            _LETTERS,                  in_letter(decisions=st.sampled_from((None, ())))),
    "letter-remedy":            _defect("content-missing",            _LETTERS,                  in_letter(remedies=None)),
    "letter-actions":           _defect("content-missing",            _LETTERS,                  in_letter(outstanding_actions=None)),
    "letter-next-step":         _defect("content-missing",            _LETTERS,                  no_next_step),
    "every-point":              _defect("point-not-addressed",        _LETTERS,                  point_left_out),
    "decision-reasons":         _defect("reasons-missing",            _LETTERS,                  no_reasons),
    "remedy-offered":           _defect("remedy-missing",             _LETTERS,                  nothing_offered),
    "remedy-dated":             _defect("remedy-undated",             _LETTERS,                  undated_in_letter),
    "remedy-offer-dated":       _defect("remedy-undated",             (RemedyOffered,),          offered_without_a_day),
    "right-next-step":          _defect("wrong-next-step",            _LETTERS,                  sent_elsewhere),
    "answer-before-escalation": _defect("stage-unanswered",           (EscalationRequested,),    escalated_early),
    "acknowledge-before-answer": _defect("never-acknowledged",        (Responded,),              answered_before_acknowledging),
    "decline-ground":           _defect("ground-not-held",            (Declined,),               setting(ground=None)),
    "decline-in-time":          _defect("within-time-limit",          (Declined,),               setting(**_BY_TIME), issue_dated(within_the_time)),
    "decline-discretion":       _defect("discretion-not-considered",  (Declined,),               setting(ground=Ground.TIME_LIMIT, discretion_considered=BLANK), OUT_OF_TIME),
    "decline-safeguarding":     _defect("safeguarding-excluded",      (Declined,),               setting(**_BY_TIME), issue_dated(out_of_time, safeguarding_or_safety=True)),
    "decline-claim":            _defect("claim-not-filed",            (Declined,),               setting(ground=Ground.LEGAL_PROCEEDINGS, claim_filed_on=None)),
    "decline-considered":       _defect("not-already-considered",     (Declined,),               setting(ground=Ground.ALREADY_CONSIDERED, earlier_reference=BLANK)),
    "decline-clause":           _defect("clause-not-in-policy",       (Declined,),               setting(ground=Ground.POLICY_EXCLUSION, clause=st.sampled_from(("", "99.9")))),
    "decline-explanation":      _defect("explanation-missing",        (Declined,),               setting(explanation=BLANK)),
    "decline-ombudsman":        _defect("ombudsman-right-missing",    (Declined,),               setting(ombudsman_right_given=NOT_GIVEN)),
    "decline-circumstances":    _defect("blanket-exclusion",          (Declined,),               setting(circumstances_considered=BLANK)),
    "decline-evidence":         _defect("evidence-missing",           (Declined,),               setting(evidence=BLANK)),
    "adjustment-review-day":    _defect("review-date-missing",        (AdjustmentAgreed,),       setting(review_by=None)),
    "restriction-review-day":   _defect("review-date-missing",        (RestrictionPlaced,),      setting(review_by=None)),
    "restriction-evidence":     _defect("restriction-unevidenced",    (RestrictionPlaced,),      setting(evidence=BLANK)),
    "restriction-proportion":   _defect("restriction-disproportionate", (RestrictionPlaced,),    setting(proportionality=BLANK)),
    "restriction-equality":     _defect("restriction-disproportionate", (RestrictionPlaced,),    setting(equality_act_regard=BLANK)),
    # late, which is kept
    "late-acknowledgement":     _defect("acknowledged-late",          (Acknowledged,),           late_for("acknowledge")),
    "late-logging":             _defect("acknowledged-late",          (Acknowledged,),           logged_late),
    "late-answer":              _defect("responded-late",             (Responded,),              late_for("respond")),
    "late-answer-updates":      _defect("update-interval-missing",    (Responded,),              late_for("respond")),
    "answer-after-backstop":    _defect("responded-after-backstop",   (Responded,),              answered_after_the_backstop, acknowledged_late),
    "overdue-escalation":       _defect("stage-unanswered",           (EscalationRequested,),    late_for("respond")),
    "unacknowledged-decline":   _defect("never-acknowledged",         (Declined,),               late_for("acknowledge")),
    "unacknowledged-withdrawal": _defect("never-acknowledged",        (Withdrawn,),              late_for("acknowledge")),
    "unanswered-withdrawal":    _defect("responded-late",             (Withdrawn,),              late_for("respond")),
    "late-update":              _defect("update-late",                (Updated,),                late_for("update"), with_updates_agreed),
    "late-remedy":              _defect("remedy-late",                (RemedyDelivered,),        late_for("deliver-remedy"), after(RemedyOffered)),
    "late-action":              _defect("action-late",                (ActionCompleted,),        late_for("complete-action")),
    "late-issue":               _defect("issue-unlogged",             (IssueLogged,),            late_for("log-new-complaint"), after(IssueRaised, related=False)),
    "late-adjustment-review":   _defect("review-late",                (AdjustmentReviewed,),     late_for("review-adjustment"), after(AdjustmentAgreed)),
    "late-restriction-review":  _defect("review-late",                (RestrictionReviewed,),    late_for("review-restriction"), after(RestrictionPlaced)),
}
# fmt: on
"""The defects by the slugs that the laws know them by."""
