"""The defects: for every rule of content, how a sound event is spoilt so that this rule is broken and no other.

Nothing here says what a spoilt event breaks under an edition: `check` does. A spoilt event of which the model finds
something else is not tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve, frozen
from dateutil.relativedelta import relativedelta
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    Declined,
    Definition,
    Duty,
    DutyCode,
    EscalationRequested,
    Event,
    Extended,
    FindingCode,
    Ground,
    Handler,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    NextStep,
    Outcome,
    Point,
    Remedy,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    Responded,
    Response,
    ResponseRevised,
    RestrictionPlaced,
    RestrictionReviewed,
    Route,
    Updated,
    Withdrawn,
    permitted,
    record,
    replay,
)
from hoscode.testing.altering import altered
from hoscode.testing.arriving import draw_sound_day, sound_event
from hoscode.testing.strategies.standing import open_duties, respond_duty

Spoil = Callable[[DrawFn, Complaint, Any], Event]
"""What makes a spoilt event of a sound one, on the complaint to which it happens."""

Answered = Responded | ResponseRevised
Considered = Acknowledged | HandlerAssigned | Responded

Prepare = Callable[[DrawFn, Complaint], Complaint]
"""What a complaint has to have gone through before, for the rule to have a subject."""

_ONE_DAY: Final = timedelta(days=1)
_BLANK: Final = st.sampled_from(("", "   "))
_NOT_GIVEN: Final = st.sampled_from((None, False))


@frozen(kw_only=True)
class Defect:
    """How sound events of some types are spoilt so that the finding of that code is there, and no other is refused.

    `prepare` brings the complaint to where the rule has a subject: an issue of long ago, a remedy that is owed.
    """

    code: FindingCode
    events: tuple[type[Event], ...]
    spoil: Spoil
    prepare: Prepare | None = None


def _set(**fields: object) -> Spoil:
    """Set fields of the event, to a value or to one that is drawn."""

    def spoil(draw: DrawFn, _complaint: Complaint, event: Event) -> Event:
        return altered(event, **_drawn(draw, fields))

    return spoil


def _drawn(draw: DrawFn, fields: Mapping[str, object]) -> dict[str, object]:
    return {name: draw(value) if isinstance(value, SearchStrategy) else value for name, value in fields.items()}


def _in_letter(**fields: object) -> Spoil:
    """Set fields of the letter, to a value or to one that is drawn."""

    def spoil(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
        return altered(event, response=altered(_letter(event), **_drawn(draw, fields)))

    return spoil


def _letter(event: Answered) -> Response:
    if event.response is None:
        reject()
    return event.response


# --- acknowledging and considering -----------------------------------------------------------------------------------


def _no_definition(draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    empty = Definition(points=(), outcomes_sought=("an apology",))
    return evolve(event, definition=draw(st.sampled_from((None, empty))), clarification_sought=())


def _no_outcomes(_draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    return evolve(event, definition=Definition(points=_points(event), outcomes_sought=()))


def _unclear(_draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    points = (*_points(event), Point("unclear point", "something about the lift", unclear=True))
    return evolve(event, definition=Definition(points=points, outcomes_sought=("an apology",)))


def _unexplained(draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    responsible = draw(st.sampled_from((False, None)))
    points = (*_points(event), Point("a neighbour's tree", "it takes the light", responsible=responsible))
    return evolve(event, definition=Definition(points=points, outcomes_sought=("an apology",)))


def _points(event: Acknowledged) -> tuple[Point, ...]:
    return () if event.definition is None else event.definition.points


def _by_somebody_of_stage_one(draw: DrawFn, complaint: Complaint, event: Considered) -> Event:
    first = complaint.stages[0].handlers
    if not first:
        reject()
    ref = draw(st.sampled_from(first)).ref
    handler = Handler(draw(st.sampled_from((ref, f" {ref.upper()} "))))
    return evolve(event, by=handler) if isinstance(event, Responded) else evolve(event, handler=handler)


# --- extending -------------------------------------------------------------------------------------------------------


def _extended_late(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    due, latest_on = _due_and_latest(complaint)
    after = due + timedelta(days=draw(st.integers(1, 10)))
    last = after + timedelta(days=10) if latest_on is None else latest_on
    if last <= due:
        reject()
    new_due = draw(st.dates(due + timedelta(days=1), last))
    return evolve(event, on=after, new_due=new_due, update_every=5, agreed_with_resident=True, good_reason="")


def _extended_to_no_later_day(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    due, _ = _due_and_latest(complaint)
    return evolve(event, new_due=due - timedelta(days=draw(st.integers(0, 5))), good_reason="", update_every=5)


def _extended_too_long(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    return evolve(beyond_the_maximum(draw, complaint, event), good_reason=draw(_BLANK))


def _extended_without_agreement(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    return evolve(beyond_the_maximum(draw, complaint, event), agreed_with_resident=draw(_NOT_GIVEN))


def _extended_without_interval(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    return evolve(beyond_the_maximum(draw, complaint, event), update_every=None)


def beyond_the_maximum(draw: DrawFn, complaint: Complaint, event: Extended) -> Extended:
    """The extension past its maximum, for a good reason and agreed with the resident."""
    _, latest_on = _due_and_latest(complaint)
    if latest_on is None:
        reject()
    new_due = latest_on + timedelta(days=draw(st.integers(1, 30)))
    reason = "the parts come from abroad"
    return evolve(event, new_due=new_due, good_reason=reason, update_every=5, agreed_with_resident=True)


def _due_and_latest(complaint: Complaint) -> tuple[date, date | None]:
    duty = respond_duty(complaint)
    if duty is None:
        reject()
    return duty.on, duty.deadline.latest_on


# --- answering -------------------------------------------------------------------------------------------------------


def _wrong_stage(draw: DrawFn, complaint: Complaint, event: Answered) -> Event:
    others = [None, *(stage for stage in (1, 2, 3) if stage != complaint.stage)]
    return altered(event, response=evolve(_letter(event), stage=draw(st.sampled_from(others))))


def _point_left_out(_draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = _letter(event)
    if letter.definition is None or not letter.decisions:
        reject()
    points = (*letter.definition.points, Point("one more point", "nobody rang back"))
    definition = Definition(points=points, outcomes_sought=letter.definition.outcomes_sought)
    return altered(event, response=evolve(letter, definition=definition))


def _no_reasons(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = _letter(event)
    if not letter.decisions:
        reject()
    first, *others = letter.decisions
    return altered(event, response=evolve(letter, decisions=(evolve(first, reasons=draw(_BLANK)), *others)))


def _nothing_offered(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = _letter(event)
    if not letter.decisions:
        reject()
    upheld = draw(st.sampled_from((Outcome.UPHELD, Outcome.PARTLY_UPHELD)))
    first, *others = letter.decisions
    return altered(event, response=evolve(letter, decisions=(evolve(first, outcome=upheld), *others), remedies=()))


def _undated_in_letter(_draw: DrawFn, complaint: Complaint, event: Answered) -> Event:
    remedy = Remedy(ref=f"undated {complaint.version}", kind=RemedyKind.APOLOGY, details="an apology")
    letter = _letter(event)
    return altered(event, response=evolve(letter, remedies=(*(letter.remedies or ()), remedy)))


def _sent_elsewhere(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = _letter(event)
    if letter.next_step is None:
        reject()
    wrong = [route for route in Route if route is not letter.next_step.route]
    return evolve(
        event, response=evolve(letter, next_step=NextStep(draw(st.sampled_from(wrong)), "as the leaflet says"))
    )


def _no_next_step(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = _letter(event)
    if letter.next_step is None:
        reject()
    silent = draw(st.sampled_from((None, NextStep(letter.next_step.route, ""))))
    return altered(event, response=evolve(letter, next_step=silent))


def _offered_without_a_day(_draw: DrawFn, _complaint: Complaint, event: RemedyOffered) -> Event:
    return evolve(event, remedy=evolve(event.remedy, by=None, done_on=None))


# --- too late --------------------------------------------------------------------------------------------------------


def _late_for(code: DutyCode) -> Spoil:
    """On a day after that of the duty, about the thing that the duty is about."""

    def spoil(draw: DrawFn, complaint: Complaint, event: Event) -> Event:
        due = _owed(complaint, code)
        on = due.on + timedelta(days=draw(st.integers(1, 15)))
        return altered(event, on=on, ref=due.subject) if due.subject else altered(event, on=on)

    return spoil


def _owed(complaint: Complaint, code: DutyCode) -> Duty:
    owed = [duty for duty in open_duties(complaint) if duty.code == code]
    if not owed:
        reject()
    return owed[0]


def _logged_late(draw: DrawFn, complaint: Complaint, event: Acknowledged) -> Event:
    due = _owed(complaint, "acknowledge").on
    return evolve(event, logged_on=due + timedelta(days=draw(st.integers(1, 10))))


def _answered_before_acknowledging(draw: DrawFn, complaint: Complaint, event: Responded) -> Event:
    acknowledge, respond = _owed(complaint, "acknowledge").on, _owed(complaint, "respond").on
    return evolve(event, on=draw(st.dates(acknowledge + timedelta(days=1), max(respond, acknowledge + _ONE_DAY))))


def _answered_after_the_backstop(draw: DrawFn, complaint: Complaint, event: Responded) -> Event:
    deadline = _owed(complaint, "respond").deadline
    first = max(event.on, (deadline.backstop_on or deadline.on) + _ONE_DAY)
    if first > deadline.on:
        reject()
    return evolve(event, on=draw(st.dates(first, deadline.on)))


def _escalated_early(draw: DrawFn, complaint: Complaint, event: EscalationRequested) -> Event:
    due = _owed(complaint, "respond").on
    return evolve(event, on=draw(st.dates(min(event.on, due), due)))


# --- what has to have happened before --------------------------------------------------------------------------------


def _issue_dated(days_before: Callable[[Complaint], SearchStrategy[date]], **fields: object) -> Prepare:
    """The same complaint, of an issue of an earlier day."""

    def prepare(draw: DrawFn, complaint: Complaint) -> Complaint:
        received = altered(complaint.received, issue_on=draw(days_before(complaint)), **fields)
        return replay([received, *complaint.history[1:]], complaint.policy, edition=complaint.edition)

    return prepare


def _within_the_time(complaint: Complaint) -> SearchStrategy[date]:
    """The last day on which the issue is in time still, which is the anniversary, and days after it."""
    earliest = complaint.received_on - relativedelta(months=complaint.edition.accept_within.months)
    return st.sampled_from((earliest, earliest + _ONE_DAY)) | st.dates(earliest, complaint.received_on)


def _out_of_time(complaint: Complaint) -> SearchStrategy[date]:
    last = complaint.received_on - relativedelta(months=complaint.edition.accept_within.months) - timedelta(days=4)
    return st.dates(last - timedelta(days=300), last)


def _with_updates_agreed(draw: DrawFn, complaint: Complaint) -> Complaint:
    on = draw_sound_day(draw, complaint)
    return _recorded(complaint, Updated(on=on, note="rang the resident", update_every=draw(st.integers(2, 6))))


def _acknowledged_unclear(draw: DrawFn, complaint: Complaint) -> Complaint:
    on, point = draw_sound_day(draw, complaint), Point("unclear point", "something about the lift", unclear=True)
    definition = Definition(points=(point,), outcomes_sought=("an apology",))
    handler = Handler(f"officer {complaint.stage}.1")
    acknowledged = Acknowledged(on=on, definition=definition, handler=handler, clarification_sought=(point.ref,))
    return _recorded(complaint, acknowledged)


def _acknowledged_late(draw: DrawFn, complaint: Complaint) -> Complaint:
    event = sound_event(draw, complaint, Acknowledged)
    return _recorded(complaint, _late_for("acknowledge")(draw, complaint, altered(event, logged_on=None)))


def _after(kind: type[Event], **fields: object) -> Prepare:
    """After a sound event of the kind."""
    change = _set(**fields)

    def prepare(draw: DrawFn, complaint: Complaint) -> Complaint:
        return _recorded(complaint, change(draw, complaint, sound_event(draw, complaint, kind)))

    return prepare


def _recorded(complaint: Complaint, event: Event) -> Complaint:
    if type(event) not in permitted(complaint):
        reject()
    return record(complaint, event)


# --- the table -------------------------------------------------------------------------------------------------------

_LETTERS: Final = (Responded, ResponseRevised)
_CONFLICT: Final = _set(conflicts=("a cousin of the surveyor",), measures=_BLANK)
OUT_OF_TIME: Final = _issue_dated(_out_of_time)
"""The same complaint, of an issue of so long ago that it need not be taken on."""

_BY_TIME: Final = {"ground": Ground.TIME_LIMIT, "discretion_considered": "considered: nobody was ill"}


def _defect(code: FindingCode, events: tuple[type[Event], ...], spoil: Spoil, prepare: Prepare | None = None) -> Defect:
    return Defect(code=code, events=events, spoil=spoil, prepare=prepare)


# fmt: off
DEFECTS: Final[Mapping[str, Defect]] = {
    # what is broken            the finding                    by events of the type            how
    "definition":               _defect("definition-missing",         (Acknowledged,),           _no_definition),
    "outcomes":                 _defect("outcomes-missing",           (Acknowledged,),           _no_outcomes),
    "clarification":            _defect("clarification-not-sought",   (Acknowledged,),           _unclear),
    "responsibility":           _defect("responsibility-unexplained", (Acknowledged,),           _unexplained),
    "definition-agreed":        _defect("definition-not-agreed",      (Responded,),              _set(), _acknowledged_unclear),
    "handler":                  _defect("handler-missing",            (Acknowledged,),           _set(handler=None)),
    "conflict":                 _defect("conflict-unaddressed",       (Acknowledged, HandlerAssigned), _CONFLICT),
    "same-handler":             _defect("same-handler",               (Acknowledged, HandlerAssigned, Responded), _by_somebody_of_stage_one),
    "extension-in-time":        _defect("extension-late",             (Extended,),               _extended_late),
    "extension-later-day":      _defect("extension-not-later",        (Extended,),               _extended_to_no_later_day),
    "extension-reasons":        _defect("extension-unexplained",      (Extended,),               _set(reasons=_BLANK)),
    "extension-maximum":        _defect("extension-too-long",         (Extended,),               _extended_too_long),
    "extension-panel":          _defect("extension-not-for-panel",    (Extended,),               _set(for_panel=False)),
    "extension-agreement":      _defect("extension-not-agreed",       (Extended,),               _extended_without_agreement),
    "extension-ombudsman":      _defect("ombudsman-details-missing",  (Extended,),               _set(ombudsman_details_given=_NOT_GIVEN, agreed_with_resident=_NOT_GIVEN)),
    "extension-updates":        _defect("update-interval-missing",    (Extended,),               _extended_without_interval),
    "letter-held":              _defect("response-not-held",          _LETTERS,                  _set(response=None)),
    "letter-stage":             _defect("content-missing",            _LETTERS,                  _wrong_stage),
    "letter-definition":        _defect("content-missing",            _LETTERS,                  _in_letter(definition=None)),
    "letter-decision":          _defect("content-missing",            _LETTERS,                  _in_letter(decisions=st.sampled_from((None, ())))),
    "letter-remedy":            _defect("content-missing",            _LETTERS,                  _in_letter(remedies=None)),
    "letter-actions":           _defect("content-missing",            _LETTERS,                  _in_letter(outstanding_actions=None)),
    "letter-next-step":         _defect("content-missing",            _LETTERS,                  _no_next_step),
    "every-point":              _defect("point-not-addressed",        _LETTERS,                  _point_left_out),
    "decision-reasons":         _defect("reasons-missing",            _LETTERS,                  _no_reasons),
    "remedy-offered":           _defect("remedy-missing",             _LETTERS,                  _nothing_offered),
    "remedy-dated":             _defect("remedy-undated",             _LETTERS,                  _undated_in_letter),
    "remedy-offer-dated":       _defect("remedy-undated",             (RemedyOffered,),          _offered_without_a_day),
    "right-next-step":          _defect("wrong-next-step",            _LETTERS,                  _sent_elsewhere),
    "answer-before-escalation": _defect("stage-unanswered",           (EscalationRequested,),    _escalated_early),
    "acknowledge-before-answer": _defect("never-acknowledged",        (Responded,),              _answered_before_acknowledging),
    "decline-ground":           _defect("ground-not-held",            (Declined,),               _set(ground=None)),
    "decline-in-time":          _defect("within-time-limit",          (Declined,),               _set(**_BY_TIME), _issue_dated(_within_the_time)),
    "decline-discretion":       _defect("discretion-not-considered",  (Declined,),               _set(ground=Ground.TIME_LIMIT, discretion_considered=_BLANK), OUT_OF_TIME),
    "decline-safeguarding":     _defect("safeguarding-excluded",      (Declined,),               _set(**_BY_TIME), _issue_dated(_out_of_time, safeguarding_or_safety=True)),
    "decline-claim":            _defect("claim-not-filed",            (Declined,),               _set(ground=Ground.LEGAL_PROCEEDINGS, claim_filed_on=None)),
    "decline-considered":       _defect("not-already-considered",     (Declined,),               _set(ground=Ground.ALREADY_CONSIDERED, earlier_reference=_BLANK)),
    "decline-clause":           _defect("clause-not-in-policy",       (Declined,),               _set(ground=Ground.POLICY_EXCLUSION, clause=st.sampled_from(("", "99.9")))),
    "decline-explanation":      _defect("explanation-missing",        (Declined,),               _set(explanation=_BLANK)),
    "decline-ombudsman":        _defect("ombudsman-right-missing",    (Declined,),               _set(ombudsman_right_given=_NOT_GIVEN)),
    "decline-circumstances":    _defect("blanket-exclusion",          (Declined,),               _set(circumstances_considered=_BLANK)),
    "decline-evidence":         _defect("evidence-missing",           (Declined,),               _set(evidence=_BLANK)),
    "adjustment-review-day":    _defect("review-date-missing",        (AdjustmentAgreed,),       _set(review_by=None)),
    "restriction-review-day":   _defect("review-date-missing",        (RestrictionPlaced,),      _set(review_by=None)),
    "restriction-evidence":     _defect("restriction-unevidenced",    (RestrictionPlaced,),      _set(evidence=_BLANK)),
    "restriction-proportion":   _defect("restriction-disproportionate", (RestrictionPlaced,),    _set(proportionality=_BLANK)),
    "restriction-equality":     _defect("restriction-disproportionate", (RestrictionPlaced,),    _set(equality_act_regard=_BLANK)),
    # late, which is kept
    "late-acknowledgement":     _defect("acknowledged-late",          (Acknowledged,),           _late_for("acknowledge")),
    "late-logging":             _defect("acknowledged-late",          (Acknowledged,),           _logged_late),
    "late-answer":              _defect("responded-late",             (Responded,),              _late_for("respond")),
    "late-answer-updates":      _defect("update-interval-missing",    (Responded,),              _late_for("respond")),
    "answer-after-backstop":    _defect("responded-after-backstop",   (Responded,),              _answered_after_the_backstop, _acknowledged_late),
    "overdue-escalation":       _defect("stage-unanswered",           (EscalationRequested,),    _late_for("respond")),
    "unacknowledged-decline":   _defect("never-acknowledged",         (Declined,),               _late_for("acknowledge")),
    "unacknowledged-withdrawal": _defect("never-acknowledged",        (Withdrawn,),              _late_for("acknowledge")),
    "unanswered-withdrawal":    _defect("responded-late",             (Withdrawn,),              _late_for("respond")),
    "late-update":              _defect("update-late",                (Updated,),                _late_for("update"), _with_updates_agreed),
    "late-remedy":              _defect("remedy-late",                (RemedyDelivered,),        _late_for("deliver-remedy"), _after(RemedyOffered)),
    "late-action":              _defect("action-late",                (ActionCompleted,),        _late_for("complete-action")),
    "late-issue":               _defect("issue-unlogged",             (IssueLogged,),            _late_for("log-new-complaint"), _after(IssueRaised, related=False)),
    "late-adjustment-review":   _defect("review-late",                (AdjustmentReviewed,),     _late_for("review-adjustment"), _after(AdjustmentAgreed)),
    "late-restriction-review":  _defect("review-late",                (RestrictionReviewed,),    _late_for("review-restriction"), _after(RestrictionPlaced)),
}
# fmt: on
"""The defects by the slugs that the laws know them by."""
