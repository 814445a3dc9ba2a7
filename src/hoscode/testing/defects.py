"""The defects: for every rule, how a sound event is changed so that this rule is broken and no other.

Nothing here says what follows under an edition where a rule is broken: `check` does. An event with a defect of which
the model finds something else is not tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final, cast

from attrs import evolve, frozen
from dateutil.relativedelta import relativedelta
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    Acknowledged,
    Action,
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
    OmbudsmanDetermined,
    OmbudsmanDirected,
    OrderComplied,
    Outcome,
    Point,
    ReferredToOmbudsman,
    Remedy,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    Reopened,
    Responded,
    Response,
    ResponseRevised,
    RestrictionPlaced,
    RestrictionReviewed,
    Route,
    SetAside,
    SetAsideReason,
    Updated,
    Withdrawn,
    record,
    replay,
)
from hoscode.testing.drawing import altered, draw_day, needed
from hoscode.testing.laws import (
    SUITES,
    THE_PROCESS,
    Basis,
    OfTheProcess,
    acknowledging,
    breaking,
    owing,
    prolonging,
    provided,
    stating,
)
from hoscode.testing.situations import (
    ANSWERING,
    AWAITING,
    INVESTIGATED,
    OPEN,
    RESPONDED,
    UNENDED,
    Phases,
    draw_sound_day,
    has_its_place,
    sound_event,
)
from hoscode.testing.strategies.sound_steps import open_duties, respond_duty
from hoscode.testing.strategies.values import ONE_DAY

Change = Callable[[DrawFn, Complaint, Any], Event]
"""What puts a defect into a sound event, on the complaint to which it happens."""

Answered = Responded | ResponseRevised
Considered = Acknowledged | HandlerAssigned | Responded

Prepare = Callable[[DrawFn, Complaint], Complaint]
"""What a complaint has to have gone through before, for the rule to have a subject."""

BLANK: Final = st.sampled_from(("", "   "))
NOT_GIVEN: Final = st.sampled_from((None, False))


def setting(**fields: object) -> Change:
    """Set fields of the event, to a value or to one that is drawn."""

    def change(draw: DrawFn, _complaint: Complaint, event: Event) -> Event:
        return altered(event, **drawn_fields(draw, fields))

    return change


def drawn_fields(draw: DrawFn, fields: Mapping[str, object]) -> dict[str, object]:
    return {name: _drawn_or_given(draw, value) for name, value in fields.items()}


def _drawn_or_given(draw: DrawFn, value: object) -> object:
    return draw(cast("SearchStrategy[object]", value)) if isinstance(value, SearchStrategy) else value


def in_letter(**fields: object) -> Change:
    """Set fields of the letter, to a value or to one that is drawn."""

    def change(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
        return altered(event, response=altered(letter_of(event), **drawn_fields(draw, fields)))

    return change


def letter_of(event: Answered) -> Response:
    return needed(event.response)


# --- acknowledging and considering ------------------------------------------------------------------------------------


def no_definition(draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    empty = Definition(points=(), outcomes_sought=("an apology",))
    return evolve(event, definition=draw(st.sampled_from((None, empty))), clarification_sought=())


def no_outcomes(_draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    return evolve(event, definition=Definition(points=points_of(event), outcomes_sought=()))


def left_unclear(_draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    points = (*points_of(event), Point("unclear point", "something about the lift", unclear=True))
    return evolve(event, definition=Definition(points=points, outcomes_sought=("an apology",)))


def unexplained(draw: DrawFn, _complaint: Complaint, event: Acknowledged) -> Event:
    responsible = draw(st.sampled_from((False, None)))
    points = (*points_of(event), Point("a neighbour's tree", "it takes the light", responsible=responsible))
    return evolve(event, definition=Definition(points=points, outcomes_sought=("an apology",)))


def points_of(event: Acknowledged) -> tuple[Point, ...]:
    return () if event.definition is None else event.definition.points


def by_somebody_of_stage_one(draw: DrawFn, complaint: Complaint, event: Considered) -> Event:
    had_it = complaint.stages[0].handlers
    if not had_it:  # overdue, stage 1 can be left without anybody having had it
        reject()
    ref = draw(st.sampled_from(had_it)).ref
    handler = Handler(draw(st.sampled_from((ref, f" {ref.upper()} "))))
    return evolve(event, by=handler) if isinstance(event, Responded) else evolve(event, handler=handler)


# --- extending --------------------------------------------------------------------------------------------------------


def extended_late(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    due, latest_on = due_and_latest(complaint)
    after = due + timedelta(days=draw(st.integers(1, 10)))
    last = after + timedelta(days=10) if latest_on is None else max(latest_on, due + timedelta(days=1))
    new_due = draw_day(draw, due + timedelta(days=1), last)
    return evolve(event, on=after, new_due=new_due, update_every=5, agreed_with_resident=True, good_reason="")


def extended_to_no_later_day(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    due, _ = due_and_latest(complaint)
    return evolve(event, new_due=due - timedelta(days=draw(st.integers(0, 5))), good_reason="", update_every=5)


def extended_too_long(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    return evolve(beyond_the_maximum(draw, complaint, event), good_reason=draw(BLANK))


def extended_without_agreement(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    return evolve(beyond_the_maximum(draw, complaint, event), agreed_with_resident=draw(NOT_GIVEN))


def extended_without_interval(draw: DrawFn, complaint: Complaint, event: Extended) -> Event:
    return evolve(beyond_the_maximum(draw, complaint, event), update_every=None)


def beyond_the_maximum(draw: DrawFn, complaint: Complaint, event: Extended) -> Extended:
    """The extension past its maximum, for a good reason and agreed with the resident."""
    _, latest_on = due_and_latest(complaint)
    new_due = complaint.policy.calendar.add(needed(latest_on), draw(st.integers(1, 20)))
    reason = "the parts come from abroad"
    return evolve(event, new_due=new_due, good_reason=reason, update_every=5, agreed_with_resident=True)


def due_and_latest(complaint: Complaint) -> tuple[date, date | None]:
    duty = needed(respond_duty(complaint))
    return duty.on, duty.deadline.latest_on


# --- answering --------------------------------------------------------------------------------------------------------


def wrong_stage(draw: DrawFn, complaint: Complaint, event: Answered) -> Event:
    others = [None, *(stage for stage in (1, 2, 3) if stage != complaint.stage)]
    return altered(event, response=evolve(letter_of(event), stage=draw(st.sampled_from(others))))


def point_left_out(_draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = letter_of(event)
    if letter.definition is None or not letter.decisions:
        reject()
    points = (*letter.definition.points, Point("one more point", "nobody rang back"))
    definition = Definition(points=points, outcomes_sought=letter.definition.outcomes_sought)
    return altered(event, response=evolve(letter, definition=definition))


def no_reasons(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = letter_of(event)
    if not letter.decisions:
        reject()
    first, *others = letter.decisions
    return altered(event, response=evolve(letter, decisions=(evolve(first, reasons=draw(BLANK)), *others)))


def nothing_offered(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = letter_of(event)
    if not letter.decisions:
        reject()
    upheld = draw(st.sampled_from((Outcome.UPHELD, Outcome.PARTLY_UPHELD)))
    first, *others = letter.decisions
    return altered(event, response=evolve(letter, decisions=(evolve(first, outcome=upheld), *others), remedies=()))


def undated_in_letter(_draw: DrawFn, complaint: Complaint, event: Answered) -> Event:
    remedy = Remedy(ref=f"undated {complaint.version}", kind=RemedyKind.APOLOGY, details="an apology")
    letter = letter_of(event)
    return altered(event, response=evolve(letter, remedies=(*(letter.remedies or ()), remedy)))


def sent_elsewhere(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = letter_of(event)
    right = needed(letter.next_step).route
    wrong = [route for route in Route if route is not right]
    return evolve(
        event, response=evolve(letter, next_step=NextStep(draw(st.sampled_from(wrong)), "as the leaflet says"))
    )


def no_next_step(draw: DrawFn, _complaint: Complaint, event: Answered) -> Event:
    letter = letter_of(event)
    silent = draw(st.sampled_from((None, NextStep(needed(letter.next_step).route, ""))))
    return altered(event, response=evolve(letter, next_step=silent))


def offered_without_a_day(_draw: DrawFn, _complaint: Complaint, event: RemedyOffered) -> Event:
    return evolve(event, remedy=evolve(event.remedy, by=None, done_on=None))


# --- too late ---------------------------------------------------------------------------------------------------------


def late_for(code: DutyCode) -> Change:
    """On a day after that of the duty, about the thing that the duty is about."""

    def change(draw: DrawFn, complaint: Complaint, event: Event) -> Event:
        due = owed(complaint, code)
        on = due.on + timedelta(days=draw(st.integers(1, 15)))
        if isinstance(event, Responded):
            return sent_on(event, on)
        return altered(event, on=on, ref=due.subject) if due.subject else altered(event, on=on)

    return change


def sent_on(event: Responded, on: date) -> Responded:
    """The answer sent on another day, with what it promises as long after it."""
    letter, later = letter_of(event), on - event.on
    remedies = [_put_off(remedy, later) for remedy in letter.remedies or ()]
    actions = [evolve(action, by=action.by + later) for action in letter.outstanding_actions or ()]
    return evolve(event, on=on, response=evolve(letter, remedies=remedies, outstanding_actions=actions))


def _put_off(remedy: Remedy, later: timedelta) -> Remedy:
    by, until = remedy.by, remedy.open_until
    return evolve(remedy, by=None if by is None else by + later, open_until=None if until is None else until + later)


def owed(complaint: Complaint, code: DutyCode) -> Duty:
    owed = [duty for duty in open_duties(complaint) if duty.code == code and duty.stage == complaint.stage]
    if not owed:
        reject()
    return owed[0]


def logged_late(draw: DrawFn, complaint: Complaint, event: Acknowledged) -> Event:
    due = owed(complaint, "acknowledge").on
    return evolve(event, logged_on=due + timedelta(days=draw(st.integers(1, 10))))


def answered_before_acknowledging(draw: DrawFn, complaint: Complaint, event: Responded) -> Event:
    acknowledge, respond = owed(complaint, "acknowledge").on, owed(complaint, "respond").on
    return sent_on(event, draw_day(draw, acknowledge + ONE_DAY, max(respond, acknowledge + ONE_DAY)))


def answered_after_the_backstop(draw: DrawFn, complaint: Complaint, event: Responded) -> Event:
    deadline = owed(complaint, "respond").deadline
    first = max(event.on, (deadline.backstop_on or deadline.on) + ONE_DAY)
    if first > deadline.on:
        reject()
    return sent_on(event, draw_day(draw, first, deadline.on))


def escalated_early(draw: DrawFn, complaint: Complaint, event: EscalationRequested) -> Event:
    due = owed(complaint, "respond").on
    return evolve(event, on=draw_day(draw, min(event.on, due), due))


# --- what has to have happened before ---------------------------------------------------------------------------------


def issue_dated(days_before: Callable[[Complaint], SearchStrategy[date]], **fields: object) -> Prepare:
    """The same complaint, of an issue of an earlier day."""

    def prepare(draw: DrawFn, complaint: Complaint) -> Complaint:
        received = altered(complaint.received, issue_on=draw(days_before(complaint)), **fields)
        return replay([received, *complaint.history[1:]], complaint.policy, edition=complaint.edition)

    return prepare


def within_the_time(complaint: Complaint) -> SearchStrategy[date]:
    """The last day on which the issue is in time still, which is the anniversary, and days after it."""
    earliest = complaint.received_on - _time_to_accept(complaint)
    return st.sampled_from((earliest, earliest + ONE_DAY)) | st.dates(earliest, complaint.received_on)


def out_of_time(complaint: Complaint) -> SearchStrategy[date]:
    last = complaint.received_on - _time_to_accept(complaint) - timedelta(days=4)
    return st.dates(last - timedelta(days=300), last)


def _time_to_accept(complaint: Complaint) -> relativedelta:
    return relativedelta(months=needed(complaint.edition.accept_within).months)


def with_updates_agreed(draw: DrawFn, complaint: Complaint) -> Complaint:
    on = draw_sound_day(draw, complaint)
    return recorded(complaint, Updated(on=on, note="rang the resident", update_every=draw(st.integers(2, 6))))


def acknowledged_unclear(draw: DrawFn, complaint: Complaint) -> Complaint:
    on, point = draw_sound_day(draw, complaint), Point("unclear point", "something about the lift", unclear=True)
    definition = Definition(points=(point,), outcomes_sought=("an apology",))
    handler = Handler(f"officer {complaint.stage}.1")
    acknowledged = Acknowledged(on=on, definition=definition, handler=handler, clarification_sought=(point.ref,))
    return recorded(complaint, acknowledged)


def acknowledged_late(draw: DrawFn, complaint: Complaint) -> Complaint:
    event = sound_event(draw, complaint, Acknowledged)
    return recorded(complaint, late_for("acknowledge")(draw, complaint, altered(event, logged_on=None)))


def after(kind: type[Event], **fields: object) -> Prepare:
    """After a sound event of the kind."""
    set_fields = setting(**fields)

    def prepare(draw: DrawFn, complaint: Complaint) -> Complaint:
        return recorded(complaint, set_fields(draw, complaint, sound_event(draw, complaint, kind)))

    return prepare


def with_an_action_left(draw: DrawFn, complaint: Complaint) -> Complaint:
    """The same complaint, with an answer that leaves an action to do."""
    *before, answer = complaint.history
    if not isinstance(answer, Responded):
        reject()
    by = draw_day(draw, answer.on, answer.on + timedelta(days=60))
    action = Action(ref=f"action {complaint.version}", details="replace the radiator", by=by)
    letter = evolve(letter_of(answer), outstanding_actions=[action])
    answered = evolve(answer, response=letter)
    return replay([*before, answered], complaint.policy, edition=complaint.edition)


def ordered(draw: DrawFn, complaint: Complaint) -> Complaint:
    """After a determination with an order, which the resident asked for."""
    referred = recorded(complaint, sound_event(draw, complaint, ReferredToOmbudsman))
    return recorded(referred, sound_event(draw, referred, OmbudsmanDetermined))


def recorded(complaint: Complaint, event: Event) -> Complaint:
    if not has_its_place(type(event), complaint):
        reject()
    return record(complaint, event)


# --- the table --------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Defect:
    """How sound events of some types are changed so that the finding of that code is there, and no other is refused.

    `title` is what a system is held to: where that is about a stage `{n}`, there is a law for each of the `stages` at
    which the edition has the rule, and otherwise one for all. `where` are the phases in which it is tried. `prepare`
    brings the complaint to where the rule has a subject: an issue of long ago, a remedy that is owed. `cites` are the
    provisions that are broken. `since` is the suite that brought it, and `is_practice` says that what it breaks is no must.
    """

    code: FindingCode
    events: tuple[type[Event], ...]
    where: Phases
    change: Change
    title: str
    cites: Basis
    prepare: Prepare | None = None
    stages: tuple[int, ...] = (1, 2, 3)
    since: str = SUITES[0]
    is_practice: bool = False

    @property
    def is_about_a_stage(self) -> bool:
        """Whether there is a law for each stage."""
        return "{n}" in self.title


def _defect(
    code: FindingCode,
    events: tuple[type[Event], ...],
    where: Phases,
    change: Change,
    title: str,
    *,
    prepare: Prepare | None = None,
    cites: Basis | None = None,
    stages: tuple[int, ...] = (1, 2, 3),
    since: str = SUITES[0],
    is_practice: bool = False,
) -> Defect:
    broken = breaking(code)
    if cites is None:
        cites = broken
    elif not isinstance(cites, OfTheProcess):  # which is by the authority of the Scheme, and no provision says so
        cites = provided(broken, cites)
    return Defect(
        code=code,
        events=events,
        where=where,
        change=change,
        title=title,
        cites=cites,
        prepare=prepare,
        stages=stages,
        since=since,
        is_practice=is_practice,
    )


_ASSIGNING: Final = (Acknowledged, HandlerAssigned)
_CONSIDERING: Final = (*_ASSIGNING, Responded)
_LETTERS: Final = (Responded, ResponseRevised)
_CONFLICT: Final = setting(conflicts=("a cousin of the surveyor",), measures=BLANK)
OUT_OF_TIME: Final = issue_dated(out_of_time)
"""The same complaint, of an issue of so long ago that it need not be taken on."""

_OF_LONG_AGO: Final = issue_dated(out_of_time, safeguarding_or_safety=True)
_BY_TIME: Final = {"ground": Ground.TIME_LIMIT, "discretion_considered": "considered: nobody was ill"}

_ELSEWHERE: Final = st.sampled_from((SetAsideReason.DUPLICATE, SetAsideReason.MERGED))
_NOT_HANDLED: Final = st.sampled_from((SetAsideReason.NOT_A_COMPLAINT, SetAsideReason.OTHER))

# fmt: off
DEFECTS: Final[Mapping[str, Defect]] = {
    # what is broken             the finding                             by events of            where         how                                              what the system is held to
    # wrong at a stage
    "definition":                _defect("definition-missing",           (Acknowledged,),        AWAITING,     no_definition,                                   "the acknowledgement at stage {n} sets out the complaint definition"),
    "outcomes":                  _defect("outcomes-missing",             (Acknowledged,),        AWAITING,     no_outcomes,                                     "the definition at stage {n} says what outcomes the resident seeks"),
    "clarification":             _defect("clarification-not-sought",     (Acknowledged,),        AWAITING,     left_unclear,                                    "what is unclear at stage {n} is clarified with the resident"),
    "responsibility":            _defect("responsibility-unexplained",   (Acknowledged,),        AWAITING,     unexplained,                                     "the acknowledgement at stage {n} explains what the landlord is not responsible for"),
    "definition-agreed":         _defect("definition-not-agreed",        (Responded,),           AWAITING,     setting(),                                       "a definition that was unclear at stage {n} is agreed before the answer", prepare=acknowledged_unclear),
    "handler":                   _defect("handler-missing",              (Acknowledged,),        AWAITING,     setting(handler=None),                           "somebody is named who considers stage {n}"),
    "same-handler":              _defect("same-handler",                 _CONSIDERING,           OPEN,         by_somebody_of_stage_one,                        "stage {n} is considered by somebody who did not consider stage 1"),
    "extension-in-time":         _defect("extension-late",               (Extended,),            INVESTIGATED, extended_late,                                   "an extension at stage {n} is sent while the answer is not overdue"),
    "extension-later-day":       _defect("extension-not-later",          (Extended,),            INVESTIGATED, extended_to_no_later_day,                        "an extension at stage {n} names a later day"),
    "extension-reasons":         _defect("extension-unexplained",        (Extended,),            INVESTIGATED, setting(reasons=BLANK),                          "an extension at stage {n} gives its reasons"),
    "extension-maximum":         _defect("extension-too-long",           (Extended,),            INVESTIGATED, extended_too_long,                               "an extension at stage {n} past the maximum has a good reason"),
    "extension-panel":           _defect("extension-not-for-panel",      (Extended,),            INVESTIGATED, setting(for_panel=False),                        "an extension at stage {n} is for convening a panel"),
    "extension-agreement":       _defect("extension-not-agreed",         (Extended,),            INVESTIGATED, extended_without_agreement,                      "an extension at stage {n} past the maximum is agreed with the resident"),
    "extension-ombudsman":       _defect("ombudsman-details-missing",    (Extended,),            INVESTIGATED, setting(ombudsman_details_given=NOT_GIVEN, agreed_with_resident=NOT_GIVEN), "an extension at stage {n} gives the Ombudsman's details"),
    "extension-updates":         _defect("update-interval-missing",      (Extended,),            INVESTIGATED, extended_without_interval,                       "an extension at stage {n} past the maximum agrees intervals for updates", cites=provided(prolonging, breaking("update-interval-missing"))),
    "letter-held":               _defect("response-not-held",            _LETTERS,               ANSWERING,    setting(response=None),                          "the answer of stage {n} is a letter that is held"),
    "letter-stage":              _defect("content-missing",              _LETTERS,               ANSWERING,    wrong_stage,                                     "the answer of stage {n} says at which stage it is", cites=stating("stage")),
    "letter-definition":         _defect("content-missing",              _LETTERS,               ANSWERING,    in_letter(definition=None),                      "the answer of stage {n} sets out the complaint definition", cites=stating("definition")),
    "letter-decision":           _defect("content-missing",              _LETTERS,               ANSWERING,    in_letter(decisions=st.sampled_from((None, ()))), "the answer of stage {n} decides the complaint, with reasons", cites=stating("decision", "reasons")),
    "letter-remedy":             _defect("content-missing",              _LETTERS,               ANSWERING,    in_letter(remedies=None),                        "the answer of stage {n} says what is offered to put things right", cites=stating("remedy")),
    "letter-actions":            _defect("content-missing",              _LETTERS,               ANSWERING,    in_letter(outstanding_actions=None),             "the answer of stage {n} says what is still to do", cites=stating("outstanding-actions")),
    "letter-next-step":          _defect("content-missing",              _LETTERS,               ANSWERING,    no_next_step,                                    "the answer of stage {n} says where the resident can go next", cites=stating("next-step")),
    "every-point":               _defect("point-not-addressed",          _LETTERS,               ANSWERING,    point_left_out,                                  "the answer of stage {n} decides every point"),
    "decision-reasons":          _defect("reasons-missing",              _LETTERS,               ANSWERING,    no_reasons,                                      "every decision at stage {n} has its reasons"),
    "remedy-offered":            _defect("remedy-missing",               _LETTERS,               ANSWERING,    nothing_offered,                                 "what is upheld at stage {n} is put right"),
    "remedy-dated":              _defect("remedy-undated",               _LETTERS,               ANSWERING,    undated_in_letter,                               "a remedy in the answer of stage {n} says by when"),
    "right-next-step":           _defect("wrong-next-step",              _LETTERS,               ANSWERING,    sent_elsewhere,                                  "the answer of stage {n} sends the resident to the right place"),
    "answer-before-escalation":  _defect("stage-unanswered",             (EscalationRequested,), OPEN,         escalated_early,                                 "stage {n} is answered before it is escalated, while the answer is not overdue", stages=(1,)),
    "acknowledge-before-answer": _defect("never-acknowledged",           (Responded,),           AWAITING,     answered_before_acknowledging,                   "an answer after the time to acknowledge stage {n} does not replace the acknowledgement"),
    "decline-ground":            _defect("ground-not-held",              (Declined,),            OPEN,         setting(ground=None),                            "a decision not to take on stage {n} has a ground"),
    "decline-in-time":           _defect("within-time-limit",            (Declined,),            OPEN,         setting(**_BY_TIME),                             "stage {n} is not declined as out of time within the time limit, the anniversary included", prepare=issue_dated(within_the_time)),
    "decline-discretion":        _defect("discretion-not-considered",    (Declined,),            OPEN,         setting(ground=Ground.TIME_LIMIT, discretion_considered=BLANK), "discretion is considered before stage {n} is declined as out of time", prepare=OUT_OF_TIME),
    "decline-safeguarding":      _defect("safeguarding-excluded",        (Declined,),            OPEN,         setting(**_BY_TIME),                             "stage {n} is not declined as out of time where it concerns safeguarding or safety", prepare=_OF_LONG_AGO),
    "decline-claim":             _defect("claim-not-filed",              (Declined,),            OPEN,         setting(ground=Ground.LEGAL_PROCEEDINGS, claim_filed_on=None), "stage {n} is declined for legal proceedings only where a claim has been filed"),
    "decline-considered":        _defect("not-already-considered",       (Declined,),            OPEN,         setting(ground=Ground.ALREADY_CONSIDERED, earlier_reference=BLANK), "stage {n} is declined as considered before only where another complaint is named"),
    "decline-clause":            _defect("clause-not-in-policy",         (Declined,),            OPEN,         setting(ground=Ground.POLICY_EXCLUSION, clause=st.sampled_from(("", "99.9"))), "stage {n} is declined on another ground only where the policy sets it out"),
    "decline-explanation":       _defect("explanation-missing",          (Declined,),            OPEN,         setting(explanation=BLANK),                      "a decision not to take on stage {n} is explained"),
    "decline-ombudsman":         _defect("ombudsman-right-missing",      (Declined,),            OPEN,         setting(ombudsman_right_given=NOT_GIVEN),        "a decision not to take on stage {n} tells of the right to go to the Ombudsman"),
    "decline-circumstances":     _defect("blanket-exclusion",            (Declined,),            OPEN,         setting(circumstances_considered=BLANK),         "a decision not to take on stage {n} considers the circumstances"),
    "decline-evidence":          _defect("evidence-missing",             (Declined,),            OPEN,         setting(evidence=BLANK),                         "a decision not to take on stage {n} rests on evidence"),
    # wrong at any
    "conflict":                  _defect("conflict-unaddressed",         _ASSIGNING,             OPEN,         _CONFLICT,                                       "a conflict of interest is dealt with"),
    "remedy-offer-dated":        _defect("remedy-undated",               (RemedyOffered,),       UNENDED,      offered_without_a_day,                           "a remedy that is offered says by when"),
    "adjustment-review-day":     _defect("review-date-missing",          (AdjustmentAgreed,),    UNENDED,      setting(review_by=None),                         "an adjustment that is agreed has a day for its review", cites=owing("review-adjustment")),
    "restriction-review-day":    _defect("review-date-missing",          (RestrictionPlaced,),   UNENDED,      setting(review_by=None),                         "a restriction has a day for its review", cites=owing("review-restriction")),
    "restriction-evidence":      _defect("restriction-unevidenced",      (RestrictionPlaced,),   UNENDED,      setting(evidence=BLANK),                         "a restriction is evidenced"),
    "restriction-proportion":    _defect("restriction-disproportionate", (RestrictionPlaced,),   UNENDED,      setting(proportionality=BLANK),                  "a restriction is proportionate"),
    "restriction-equality":      _defect("restriction-disproportionate", (RestrictionPlaced,),   UNENDED,      setting(equality_act_regard=BLANK),              "a restriction has regard to the Equality Act"),
    "decline-own-time":          _defect("declined-in-own-time",         (Declined,),            OPEN,         setting(**_BY_TIME),                             "stage {n} is not declined as out of time within the time that the landlord's own policy gives", prepare=OUT_OF_TIME, stages=(2, 3), since="2026.2"),
    "set-aside-reference":       _defect("set-aside-unreferenced",       (SetAside,),            OPEN,         setting(why=_ELSEWHERE, reference=BLANK),        "a complaint that is set aside for another says for which", since="2026.2"),
    "set-aside-reasons":         _defect("set-aside-unexplained",        (SetAside,),            OPEN,         setting(why=_NOT_HANDLED, explanation=BLANK),    "a complaint that is set aside as none says why", since="2026.2"),
    "set-aside-agreed":          _defect("set-aside-not-agreed",         (SetAside,),            OPEN,         setting(why=SetAsideReason.NOT_A_COMPLAINT, agreed_with_resident=NOT_GIVEN), "a complaint is not handled as none against the resident's wish", since="2026.2"),
    # late at a stage, which is kept
    "late-acknowledgement":      _defect("acknowledged-late",            (Acknowledged,),        AWAITING,     late_for("acknowledge"),                         "a late acknowledgement at stage {n} is taken and flagged"),
    "late-logging":              _defect("acknowledged-late",            (Acknowledged,),        AWAITING,     logged_late,                                     "a complaint that is logged late at stage {n} is taken and flagged"),
    "late-answer":               _defect("responded-late",               (Responded,),           INVESTIGATED, late_for("respond"),                             "a late answer of stage {n} is taken and flagged"),
    "late-answer-updates":       _defect("update-interval-missing",      (Responded,),           INVESTIGATED, late_for("respond"),                             "a late answer of stage {n} without agreed intervals for updates is flagged for them", is_practice=True),
    "answer-after-backstop":     _defect("responded-after-backstop",     (Responded,),           AWAITING,     answered_after_the_backstop,                     "an answer of stage {n} that is in time only because the acknowledgement was late is flagged", prepare=acknowledged_late, cites=provided(acknowledging, breaking("responded-after-backstop")), is_practice=True),
    "overdue-escalation":        _defect("stage-unanswered",             (EscalationRequested,), OPEN,         late_for("respond"),                             "an escalation while the answer of stage {n} is overdue is taken and flagged", stages=(1,)),
    "unacknowledged-decline":    _defect("never-acknowledged",           (Declined,),            AWAITING,     late_for("acknowledge"),                         "stage {n} declined after the time to acknowledge it is taken and flagged"),
    "unacknowledged-withdrawal": _defect("never-acknowledged",           (Withdrawn,),           AWAITING,     late_for("acknowledge"),                         "stage {n} withdrawn after the time to acknowledge it is taken and flagged"),
    "unanswered-withdrawal":     _defect("responded-late",               (Withdrawn,),           INVESTIGATED, late_for("respond"),                             "stage {n} withdrawn while the answer is overdue is taken and flagged"),
    "late-action":               _defect("action-late",                  (ActionCompleted,),     RESPONDED,    late_for("complete-action"),                     "an action of stage {n} that is done late is taken and flagged", prepare=with_an_action_left),
    "reopening":                 _defect("reopened-after-answer",        (Reopened,),            RESPONDED,    setting(),                                       "stage {n} that is taken up again after its answer, where the next one is to be had, is flagged", stages=(1, 2), since="2026.2", is_practice=True),
    # late at any, which is kept
    "late-order":                _defect("order-late",                   (OrderComplied,),       UNENDED,      late_for("comply-with-order"),                   "an order of the Ombudsman that is carried out late is taken and flagged", prepare=ordered, cites=THE_PROCESS, since="2026.2"),
    "late-direction":            _defect("direction-late",               (OrderComplied,),       UNENDED,      late_for("comply-with-direction"),               "a direction of the Ombudsman that is carried out late is taken and flagged", prepare=after(OmbudsmanDirected), cites=THE_PROCESS, since="2026.2"),
    "late-update":               _defect("update-late",                  (Updated,),             OPEN,         late_for("update"),                              "a late update is taken and flagged", prepare=with_updates_agreed),
    "late-remedy":               _defect("remedy-late",                  (RemedyDelivered,),     UNENDED,      late_for("deliver-remedy"),                      "a remedy that is delivered late is taken and flagged", prepare=after(RemedyOffered)),
    "late-issue":                _defect("issue-unlogged",               (IssueLogged,),         ANSWERING,    late_for("log-new-complaint"),                   "a further issue that is logged late is taken and flagged", prepare=after(IssueRaised, related=False)),
    "late-adjustment-review":    _defect("review-late",                  (AdjustmentReviewed,),  UNENDED,      late_for("review-adjustment"),                   "a late review of an adjustment is taken and flagged", prepare=after(AdjustmentAgreed), cites=owing("review-adjustment")),
    "late-restriction-review":   _defect("review-late",                  (RestrictionReviewed,), UNENDED,      late_for("review-restriction"),                  "a late review of a restriction is taken and flagged", prepare=after(RestrictionPlaced), cites=owing("review-restriction")),
}
# fmt: on
"""The defects by the slugs that the laws know them by: what is wrong, and what is only late, which is kept."""
