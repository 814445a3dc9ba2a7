"""The table of laws: which there are, derived for the stages that an edition has.

A row with `{n}`, the number of a stage, is a law for each stage at which the edition has the rule; without it a row is
one law. The laws of breaches follow from the defects, and those of what has no place from THE table of the process.
An id never changes its meaning and is never used again; a further law says since which suite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from hoscode import (
    CODE_2022,
    CODE_2024,
    EDITIONS,
    ENGLAND_AND_WALES,
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    CorrespondenceLogged,
    Declined,
    DefinitionRevised,
    DisabilityDisclosed,
    DutyCode,
    Edition,
    EscalationRequested,
    Event,
    Extended,
    FindingCode,
    HandlerAssigned,
    IssueRaised,
    LearningRecorded,
    Phase,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Reopened,
    RepresentativeAppointed,
    Responded,
    ResponseRevised,
    RestrictionPlaced,
    SetAside,
    Updated,
    Withdrawn,
)
from hoscode.law.codes import FINDING_CODES
from hoscode.process.table import TABLE, Irregular, Move, Refusal
from hoscode.testing.defects import DEFECTS, Defect
from hoscode.testing.laws import (
    SUITES,
    THE_PROCESS,
    Basis,
    Group,
    Law,
    LooksAt,
    OfTheProcess,
    Trial,
    accepting,
    acknowledging,
    answering,
    answering_alone,
    any_of,
    breaking,
    declining,
    declining_on_a_ground,
    first_of,
    owing,
    prolonging,
    provided,
    telling_of_the_ombudsman,
)
from hoscode.testing.situations import (
    ANSWERING,
    AWAITING,
    DECLINED,
    EVERYWHERE,
    INVESTIGATED,
    OPEN,
    RESPONDED,
    SET_ASIDE,
    UNENDED,
    WITHDRAWN,
    Chosen,
    Phases,
    places,
)
from hoscode.testing.strategies.sound_steps import SOUND_STEPS
from hoscode.testing.trials import (
    BEFORE_2026_2,
    AfterWhatGoesOnBeside,
    LeftToTheSystem,
    OnTheDayAfter,
    OnTheLastDay,
    Sound,
    WhatGoesOnBeside,
    WithDefect,
    acknowledged_at_stage_2_after_an_extension,
    acknowledgement_after_an_extension,
    acknowledgement_logged_apart,
    acknowledgement_near_a_bank_holiday,
    acknowledgement_near_a_day_closed_once,
    acknowledgement_on_the_last_day,
    adjustment_agreed_twice,
    answer_after_the_request,
    answer_on_the_last_day,
    any_defect,
    any_defect_that_is_refused,
    anything_out_of_place,
    before_the_receipt,
    days_closed_once,
    declined_out_of_time,
    escalation_without_reasons,
    extension_beyond_the_maximum,
    extension_to_the_last_day,
    issue_apart_left_out,
    issue_logged,
    issue_raised_twice,
    issue_taken_in_left_out,
    last_step,
    logged_before_the_request,
    ombudsman_asked,
    one_of_those_before,
    order_made_twice,
    out_of_order,
    receipt,
    receipt_at_a_weekend,
    receipt_near_a_bank_holiday,
    receipt_near_a_day_closed_once,
    received_again,
    remedy_offered_twice,
    request_after_the_last_stage,
    restriction_placed_twice,
    second_acknowledgement,
    second_adjustment_review_late,
    second_extension,
    second_restriction_review_late,
    stage_more,
    third_update_late,
    unknown_action,
    unknown_adjustment,
    unknown_issue,
    unknown_order,
    unknown_point,
    unknown_remedy,
    unknown_restriction,
)
from hoscode.testing.vectors import (
    Breaks,
    IsDue,
    OfVectors,
    acknowledges_again,
    asks_for_no_stage,
    is_impossible,
    is_taken,
    is_to_be_refused,
    nothing_is_due,
)

STAGES: Final = (1, 2, 3)
"""The stages that an edition can have."""

STAGES_OF_EVERY_EDITION: Final = (1, 2)
"""Those at which a law is tried that is about no stage in particular."""


@frozen
class _Row:
    """A law for each of the stages; or one for all of them, where the id holds no `{n}`.

    It is tried in the phases `where` of the stage, or of the one before where its event begins the stage.
    """

    id: str
    trial: Trial | Chosen | OfVectors
    where: Phases
    rests_on: Basis
    title: str
    stages: tuple[int, ...] = ()
    before: bool = False
    withdrawn: str = ""
    practice: bool = False

    @property
    def is_for_each_stage(self) -> bool:
        """Whether there is a law for each stage."""
        return "{n}" in self.id

    def about(self) -> tuple[tuple[int, ...], ...]:
        """The stages that each of the laws is about."""
        if self.is_for_each_stage:
            return tuple((stage,) for stage in self.stages or STAGES)
        return (self.stages or STAGES_OF_EVERY_EDITION,)


def _law(
    row: _Row,
    about: tuple[int, ...],
    group: Group,
    looks_at: LooksAt,
    times: int,
    code: FindingCode | None = None,
    since: str = SUITES[0],
) -> Law:
    return Law(
        id=row.id.format(n=about[0]),
        title=row.title.format(n=about[0]),
        group=group,
        looks_at=looks_at,
        at=places(row.where, *(stage - 1 if row.before else stage for stage in about)),
        trial=row.trial,
        stages=about,
        rests_on=_where_it_can_be_broken(row),
        code=code,
        times=times,
        since=since,
        withdrawn=row.withdrawn,
        is_practice=row.practice or group is Group.PRACTICE,
    )


def _where_it_can_be_broken(row: _Row) -> Basis:
    """On what the row rests; where a defect is tried, in an edition that has the rule that it breaks."""
    if not isinstance(row.trial, WithDefect) or isinstance(row.rests_on, OfTheProcess):
        return row.rests_on
    broken = DEFECTS[row.trial.defect].cites
    return provided(lambda edition, stage: broken(edition, stage - 1 if row.before else stage), row.rests_on)


def _row_by_row(
    rows: Iterable[_Row], group: Group, looks_at: LooksAt, times: int = 1, since: str = SUITES[0]
) -> Iterator[Law]:
    """The laws of the rows: of one row at every stage, and then of the next."""
    for row in rows:
        for about in row.about():
            yield _law(row, about, group, looks_at, times, since=since)


def _stage_by_stage(
    rows: Iterable[_Row], group: Group, looks_at: LooksAt, times: int = 1, since: str = SUITES[0]
) -> Iterator[Law]:
    """The laws of the rows: of every row at one stage, and then at the next."""
    for stage in STAGES:
        for row in rows:
            for about in row.about():
                if about[0] == stage:
                    yield _law(row, about, group, looks_at, times, since=since)


# --- what no rule of an edition says: paragraphs by which the process itself goes -------------------------------------

_TAKING_ON: Final = OfTheProcess((CODE_2024.provision("2.1"), CODE_2022.provision("1.7")))
_ESCALATING: Final = OfTheProcess((CODE_2024.provision("6.10"), CODE_2022.provision("5.9")))
_ESCALATING_WITHOUT_REASONS: Final = OfTheProcess((CODE_2024.provision("6.12"), CODE_2022.provision("5.9")))
_CHANGING_THE_HANDLER: Final = OfTheProcess((CODE_2024.provision("4.1"), CODE_2022.provision("3.2")))
_OFFERING_A_REMEDY: Final = OfTheProcess((CODE_2024.provision("5.13"), CODE_2022.provision("6.1")))
_RESTRICTING: Final = OfTheProcess((CODE_2024.provision("5.14"), CODE_2022.provision("4.18")))
_ESCALATING_WHAT_IS_OVERDUE: Final = OfTheProcess((CODE_2024.provision("6.10"), CODE_2022.provision("5.11")))
_BEING_REPRESENTED: Final = OfTheProcess((CODE_2024.provision("3.6"), CODE_2022.provision("4.5")))


def _closing_once(edition: Edition, _stage: int) -> tuple[date, ...]:
    """The bank holidays of one year alone on which a complaint can have been waiting under the edition."""
    return days_closed_once(ENGLAND_AND_WALES, edition)


# --- ordering: what has its place is taken, late or not, and leads where the process leads ----------------------------

_KINDS: Final = tuple(kind for kind in SOUND_STEPS if kind in BEFORE_2026_2)
"""The types of event in the laws that are about any of them: those that suite 2026.1 had."""

_STAYING: Final = tuple(
    kind
    for kind in SOUND_STEPS
    if kind in BEFORE_2026_2
    and all(entry is Move.STAYS or isinstance(entry, (Irregular, Refusal)) for entry in TABLE[kind].values())
)
"""The types of event that move nothing, whenever they are taken."""

# fmt: off
_HISTORY: Final = (
    _Row("sound-history-taken", last_step, EVERYWHERE, THE_PROCESS, "what is done as the Code asks is taken, step by step"),
)

_TAKEN_AT_A_STAGE: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("receipt-taken",                               receipt,                                   AWAITING,     _TAKING_ON,                                  "a complaint is taken on", stages=(1,)),
    _Row("s{n}-escalation-taken",                       Sound((EscalationRequested,)),             RESPONDED,    _ESCALATING,                                 "a request to escalate what has been answered is taken", stages=(2,), before=True),
    _Row("escalation-needs-no-reasons",                 escalation_without_reasons,                RESPONDED,    _ESCALATING_WITHOUT_REASONS,                 "a request to escalate is taken without reasons", stages=(2,), before=True),
    _Row("s{n}-escalation-taken",                       Sound((EscalationRequested,)),             RESPONDED,    breaking("extra-stage"),                     "a request for the third stage that the policy has is taken", stages=(3,), before=True),
    _Row("s{n}-acknowledge-taken",                      Sound((Acknowledged,)),                    AWAITING,     acknowledging,                               "a sound acknowledgement of stage {n} is taken"),
    _Row("s{n}-acknowledge-taken",                      Sound((Acknowledged,)),                    AWAITING,     answering_alone,                             "an acknowledgement of stage {n} is taken"),
    _Row("s{n}-answer-taken",                           Sound((Responded,)),                       INVESTIGATED, answering,                                   "a sound answer of stage {n} is taken"),
    _Row("s{n}-answer-acknowledges-too",                LeftToTheSystem((Responded,)),             AWAITING,     acknowledging,                               "a full answer within the time to acknowledge stage {n} is taken without an acknowledgement before it", practice=True),
    _Row("s{n}-extension-taken",                        Sound((Extended,)),                        INVESTIGATED, prolonging,                                  "a sound extension of stage {n} is taken"),
    _Row("s{n}-extension-taken",                        Sound((Extended,)),                        INVESTIGATED, breaking("extension-not-for-panel"),         "an extension of stage {n} for a panel is taken"),
    _Row("s{n}-extension-last-day-taken",               extension_to_the_last_day,                 INVESTIGATED, prolonging,                                  "an extension of stage {n} to the last day of the maximum is taken"),
    _Row("s{n}-decline-taken",                          Sound((Declined,)),                        OPEN,         declining_on_a_ground,                       "a complaint may be declined at receipt on a ground that is proved", stages=(1,)),
    _Row("s{n}-decline-taken",                          Sound((Declined,)),                        OPEN,         declining_on_a_ground,                       "an escalation may be declined on a ground that is proved", stages=(2,)),
    _Row("s{n}-decline-out-of-time-taken",              declined_out_of_time,                      OPEN,         accepting,                                   "a complaint of too long ago may be declined", stages=(1,)),
    _Row("s{n}-direction-taken",                        Sound((AcceptanceDirected,)),              DECLINED,     declining,                                   "a direction of the Ombudsman to take a complaint on is taken", stages=(1,)),
    _Row("s{n}-direction-taken",                        Sound((AcceptanceDirected,)),              DECLINED,     declining,                                   "a direction of the Ombudsman to escalate a complaint is taken", stages=(2,)),
)

_TAKEN: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("definition-revision-taken",                   Sound((DefinitionRevised,)),               INVESTIGATED, breaking("definition-missing"),              "a definition that is agreed anew is taken"),
    _Row("handler-change-taken",                        Sound((HandlerAssigned,)),                 OPEN,         _CHANGING_THE_HANDLER,                       "a change of the person who considers it is taken"),
    _Row("update-taken",                                Sound((Updated,)),                         UNENDED,      breaking("update-interval-missing"),         "an update for the resident is taken"),
    _Row("revised-answer-taken",                        Sound((ResponseRevised,)),                 RESPONDED,    THE_PROCESS,                                 "an answer that is sent again, corrected, is taken", practice=True),
    _Row("withdrawal-taken",                            Sound((Withdrawn,)),                       OPEN,         THE_PROCESS,                                 "a withdrawal is taken"),
    _Row("issue-taken",                                 Sound((IssueRaised,)),                     UNENDED,      breaking("issue-unlogged"),                  "a further issue is taken"),
    _Row("issue-logging-taken",                         issue_logged,                              ANSWERING,    breaking("issue-unlogged"),                  "a further issue is logged as a complaint of its own"),
    _Row("remedy-offer-taken",                          Sound((RemedyOffered,)),                   UNENDED,      _OFFERING_A_REMEDY,                          "a remedy may be offered at any stage"),
    _Row("remedy-steps-taken",                          Sound((RemedyAccepted, RemedyRefused, RemedyDelivered, ActionCompleted)), RESPONDED,    any_of(breaking("action-late"), breaking("remedy-late")), "remedies are accepted, refused and delivered, and actions completed, after the answer"),
    _Row("adjustment-taken",                            Sound((AdjustmentAgreed, DisabilityDisclosed)), EVERYWHERE,   owing("review-adjustment"),                  "a disability and an adjustment are taken at any time"),
    _Row("restriction-taken",                           Sound((RestrictionPlaced,)),               EVERYWHERE,   _RESTRICTING,                                "a restriction is taken at any time, and stops no complaint"),
    _Row("record-taken",                                Sound((CorrespondenceLogged, LearningRecorded)), EVERYWHERE,   any_of(breaking("letter-not-held"), breaking("learning-not-held")), "letters and what was learned are taken at any time"),
    _Row("representative-taken",                        Sound((RepresentativeAppointed,)),         EVERYWHERE,   _BEING_REPRESENTED,                          "a representative may be appointed at any time"),
    _Row("ombudsman-taken",                             ombudsman_asked,                           EVERYWHERE,   telling_of_the_ombudsman,                    "the Ombudsman may be asked, and may decide, at any time"),
    _Row("late-acknowledgement-accepted",               WithDefect("late-acknowledgement"),        AWAITING,     acknowledging,                               "a late acknowledgement is not refused"),
    _Row("late-answer-accepted",                        WithDefect("late-answer"),                 INVESTIGATED, answering,                                   "a late answer is not refused"),
    _Row("overdue-escalation-accepted",                 WithDefect("overdue-escalation"),          OPEN,         first_of(_ESCALATING_WHAT_IS_OVERDUE, answering), "a request to escalate is not refused while the answer is overdue", stages=(1,)),
    _Row("late-update-accepted",                        WithDefect("late-update"),                 INVESTIGATED, breaking("update-late"),                     "a late update is not refused"),
    _Row("late-remedy-accepted",                        WithDefect("late-remedy"),                 UNENDED,      breaking("remedy-late"),                     "a remedy that is delivered late is not refused"),
    _Row("late-action-accepted",                        WithDefect("late-action"),                 RESPONDED,    breaking("action-late"),                     "an action that is done late is not refused"),
    _Row("late-issue-accepted",                         WithDefect("late-issue"),                  ANSWERING,    breaking("issue-unlogged"),                  "a further issue that is logged late is not refused"),
)

_LEADING_TO_A_STAGE: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("receipt-begins-stage-1",                      receipt,                                   AWAITING,     THE_PROCESS,                                 "a complaint begins at stage 1", stages=(1,)),
    _Row("escalation-begins-stage-2",                   Sound((EscalationRequested,)),             RESPONDED,    _ESCALATING,                                 "a request to escalate begins stage 2", stages=(2,), before=True),
    _Row("escalation-begins-stage-3",                   Sound((EscalationRequested,)),             RESPONDED,    breaking("extra-stage"),                     "a request to escalate begins the third stage that the policy has", stages=(3,), before=True),
    _Row("direction-keeps-the-stage",                   Sound((AcceptanceDirected,)),              DECLINED,     declining,                                   "a direction to take a complaint on leaves it at its stage"),
    _Row("other-steps-keep-the-stage",                  Sound(_STAYING),                           EVERYWHERE,   THE_PROCESS,                                 "nothing but an escalation moves a complaint to another stage"),
)

_LEADING_TO_A_PHASE: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("phase-after-receipt",                         receipt,                                   AWAITING,     first_of(acknowledging, answering),          "a complaint that is received waits for its acknowledgement", stages=(1,)),
    _Row("phase-after-acknowledgement",                 Sound((Acknowledged,)),                    AWAITING,     first_of(acknowledging, answering),          "what is acknowledged is under investigation"),
    _Row("phase-after-answer",                          Sound((Responded,)),                       OPEN,         answering,                                   "what is answered is responded to"),
    _Row("phase-after-escalation",                      Sound((EscalationRequested,)),             RESPONDED,    _ESCALATING,                                 "what is escalated waits for its acknowledgement again", stages=(2,), before=True),
    _Row("phase-after-decline",                         Sound((Declined,)),                        OPEN,         declining_on_a_ground,                       "what is not taken on is declined"),
    _Row("phase-after-direction",                       Sound((AcceptanceDirected,)),              DECLINED,     declining,                                   "what the Ombudsman directs to be taken on waits for its acknowledgement"),
    _Row("phase-after-withdrawal",                      Sound((Withdrawn,)),                       OPEN,         THE_PROCESS,                                 "what is withdrawn is withdrawn"),
    _Row("phase-after-late-answer",                     WithDefect("late-answer"),                 INVESTIGATED, answering,                                   "a late answer is an answer"),
    _Row("phase-kept",                                  Sound(_STAYING),                           EVERYWHERE,   THE_PROCESS,                                 "updates, extensions and what goes on around the stages leave the phase as it is"),
)
# fmt: on

# --- ordering: what has no place is refused, and a refusal changes nothing --------------------------------------------

CALLED: Final[Mapping[type[Event], tuple[str, str]]] = {
    Acknowledged: ("acknowledgement", "an acknowledgement"),
    DefinitionRevised: ("definition-revision", "a revised definition"),
    HandlerAssigned: ("handler-change", "a change of handler"),
    Extended: ("extension", "an extension"),
    Updated: ("update", "an update"),
    Responded: ("answer", "an answer"),
    ResponseRevised: ("revised-answer", "a revised answer"),
    EscalationRequested: ("escalation", "a request to escalate"),
    Declined: ("decline", "a decision not to take it on"),
    AcceptanceDirected: ("direction", "a direction to take it on"),
    Withdrawn: ("withdrawal", "a withdrawal"),
    SetAside: ("set-aside", "setting a complaint aside"),
    IssueRaised: ("issue", "a further issue"),
    RemedyOffered: ("remedy-offer", "a remedy"),
}
"""What an event is called that has no place somewhere, or had none in suite 2026.1: in an id, and in a title."""

_WHEN: Final[Mapping[Phase, tuple[str, str]]] = {
    Phase.AWAITING_ACKNOWLEDGEMENT: ("before-acknowledgement", "before the stage is acknowledged"),
    Phase.UNDER_INVESTIGATION: ("after-acknowledgement", "once the stage is acknowledged"),
    Phase.RESPONDED: ("after-answer", "once the stage is answered"),
    Phase.DECLINED: ("after-decline", "once the complaint is declined"),
    Phase.WITHDRAWN: ("after-withdrawal", "once the complaint is withdrawn"),
}

_REFUSED_IN_2026_1: Final[Mapping[type[Event], Phases]] = {
    Acknowledged: (*ANSWERING, *DECLINED, *WITHDRAWN),
    DefinitionRevised: (*AWAITING, *RESPONDED, *DECLINED, *WITHDRAWN),
    HandlerAssigned: (*RESPONDED, *DECLINED, *WITHDRAWN),
    Extended: (*RESPONDED, *DECLINED, *WITHDRAWN),
    Updated: (*DECLINED, *WITHDRAWN),
    Responded: (*RESPONDED, *DECLINED, *WITHDRAWN),
    ResponseRevised: (*OPEN, *DECLINED, *WITHDRAWN),
    EscalationRequested: (*DECLINED, *WITHDRAWN),
    Declined: (*RESPONDED, *DECLINED, *WITHDRAWN),
    AcceptanceDirected: (*UNENDED, *WITHDRAWN),
    Withdrawn: (*RESPONDED, *DECLINED, *WITHDRAWN),
    IssueRaised: (*DECLINED, *WITHDRAWN),
    RemedyOffered: (*DECLINED, *WITHDRAWN),
}
"""What THE table refused when suite 2026.1 was made."""

_UNTRIED: Final = Chosen(())
_A_FILE_CAN_HOLD_IT: Final = "a landlord's file can hold this, so that a system may keep it or refuse it"
_STAYS_WHERE_IT_IS: Final = (
    "a request after the last stage is kept, and begins no stage: see last-stage-request-keeps-stage and no-stage-more"
)


def _withdrawn() -> Iterator[_Row]:
    """A row for what suite 2026.1 had no place for, and which is kept now, in the order of its report."""
    for kind, phases in _REFUSED_IN_2026_1.items():
        noun, called = CALLED[kind]
        for phase in phases:
            when, told = _WHEN[phase]
            title = f"{called} is refused {told}"
            yield _Row(f"no-{noun}-{when}", _UNTRIED, (phase,), THE_PROCESS, title, withdrawn=_A_FILE_CAN_HOLD_IT)
    for id_, stage, title in (
        ("no-third-stage", 2, "there is no third stage, unless an edition and a policy have one"),
        ("no-fourth-stage", 3, "there is no fourth stage"),
    ):
        yield _Row(id_, _UNTRIED, RESPONDED, breaking("extra-stage"), title, (stage,), withdrawn=_STAYS_WHERE_IT_IS)


def _moving_nothing(before: str, told: str) -> Iterator[_Row]:
    """A row for every type of event that has no place somewhere: where it is kept, it moves nothing."""
    for kind, (noun, called) in CALLED.items():
        entries = TABLE[kind].items()
        phases = tuple(phase for phase, entry in entries if isinstance(entry, Irregular) and entry.target is None)
        if phases:
            title = f"{called} that has no place {told}"
            yield _Row(f"{before}-{noun}", LeftToTheSystem((kind,)), phases, THE_PROCESS, title)


# fmt: off
_RECEIVED_TWICE: Final = (
    _Row("no-receipt-twice",                            received_again,                            EVERYWHERE,   THE_PROCESS,                                 "a complaint is received once"),
)

_REFUSED: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("steps-in-order",                              out_of_order,                              UNENDED,      THE_PROCESS,                                 "a step that is dated before the last one is refused"),
    _Row("nothing-before-receipt",                      before_the_receipt,                        EVERYWHERE,   THE_PROCESS,                                 "what is dated before the complaint was received is refused"),
    _Row("no-logging-before-request",                   logged_before_the_request,                 AWAITING,     THE_PROCESS,                                 "a stage is not logged before it began"),
    _Row("unknown-issue-refused",                       unknown_issue,                             UNENDED,      THE_PROCESS,                                 "an issue that nobody has raised is not logged", practice=True),
    _Row("unknown-remedy-refused",                      unknown_remedy,                            UNENDED,      THE_PROCESS,                                 "a remedy that nobody has offered is not accepted, refused or delivered", practice=True),
    _Row("unknown-action-refused",                      unknown_action,                            UNENDED,      THE_PROCESS,                                 "an action that no letter left to do is not completed", practice=True),
    _Row("unknown-order-refused",                       unknown_order,                             UNENDED,      THE_PROCESS,                                 "an order that was not made is not carried out", practice=True),
    _Row("unknown-restriction-refused",                 unknown_restriction,                       UNENDED,      THE_PROCESS,                                 "a restriction that was not placed is not reviewed or lifted", practice=True),
    _Row("unknown-adjustment-refused",                  unknown_adjustment,                        UNENDED,      THE_PROCESS,                                 "an adjustment that was not agreed is not reviewed", practice=True),
    _Row("unknown-point-refused",                       unknown_point,                             INVESTIGATED, THE_PROCESS,                                 "a point that is not in the complaint is not decided", practice=True),
    _Row("remedy-ref-once",                             remedy_offered_twice,                      UNENDED,      THE_PROCESS,                                 "two remedies that are offered do not have one ref", practice=True),
    _Row("adjustment-ref-once",                         adjustment_agreed_twice,                   UNENDED,      THE_PROCESS,                                 "two adjustments do not have one ref", practice=True),
    _Row("restriction-ref-once",                        restriction_placed_twice,                  UNENDED,      THE_PROCESS,                                 "two restrictions do not have one ref", practice=True),
    _Row("issue-ref-once",                              issue_raised_twice,                        UNENDED,      THE_PROCESS,                                 "two issues do not have one ref", practice=True),
    _Row("order-ref-once",                              order_made_twice,                          UNENDED,      THE_PROCESS,                                 "two orders do not have one ref", practice=True),
)

_UNCHANGED: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("refusal-changes-nothing",                     anything_out_of_place,                     EVERYWHERE,   THE_PROCESS,                                 "what is refused because it has no place leaves the case as it was"),
    _Row("refused-breach-changes-nothing",              any_defect_that_is_refused,                UNENDED,      THE_PROCESS,                                 "what is refused because it breaks the Code leaves the case as it was"),
)
# fmt: on

# --- deadlines: the day on which the next step is due, after every step that moves it ---------------------------------

_MOVING_NOTHING: Final = (HandlerAssigned, Updated, IssueRaised, RemedyOffered, AdjustmentAgreed, CorrespondenceLogged)

# fmt: off
_DUE: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("s{n}-acknowledge-due",                        receipt,                                   AWAITING,     acknowledging,                               "the acknowledgement of stage {n} is due so many working days after the receipt", stages=(1,)),
    _Row("s{n}-acknowledge-due-bank-holidays",          receipt_near_a_bank_holiday,               AWAITING,     acknowledging,                               "bank holidays are not counted towards the time to acknowledge", stages=(1,)),
    _Row("s{n}-acknowledge-due-one-off-holidays",       receipt_near_a_day_closed_once,            AWAITING,     provided(_closing_once, acknowledging),      "a bank holiday proclaimed for one year alone is not counted towards the time to acknowledge", stages=(1,)),
    _Row("s{n}-acknowledge-due-weekends",               receipt_at_a_weekend,                      AWAITING,     acknowledging,                               "a complaint received at a weekend counts from the next working day", stages=(1,)),
    _Row("s{n}-acknowledge-due",                        Sound((EscalationRequested,)),             RESPONDED,    acknowledging,                               "the acknowledgement of stage {n} is due so many working days after the request", stages=(2, 3), before=True),
    _Row("s{n}-acknowledge-due-after-overdue-answer",   WithDefect("overdue-escalation"),          OPEN,         acknowledging,                               "a request to escalate what is overdue starts the time to acknowledge stage {n}", stages=(2,), before=True),
    _Row("s{n}-respond-due",                            receipt,                                   AWAITING,     answering_alone,                             "the answer of stage {n} is due so many working days after the receipt", stages=(1,)),
    _Row("s{n}-respond-due",                            Sound((EscalationRequested,)),             RESPONDED,    answering_alone,                             "the answer of stage {n} is due so many working days after the request", stages=(2, 3), before=True),
    _Row("s{n}-respond-due",                            Sound((Acknowledged,)),                    AWAITING,     provided(acknowledging, answering),          "the answer of stage {n} is due so many working days after its acknowledgement (2022: its logging)", stages=(1,)),
    _Row("s{n}-respond-due",                            Sound((Acknowledged,)),                    AWAITING,     provided(acknowledging, answering),          "the answer of stage {n} is due so many working days after its acknowledgement (2022: the request)", stages=(2, 3)),
    _Row("s{n}-respond-due-bank-holidays",              acknowledgement_near_a_bank_holiday,       AWAITING,     answering,                                   "bank holidays are not counted towards the time to answer", stages=(1,)),
    _Row("s{n}-respond-due-one-off-holidays",           acknowledgement_near_a_day_closed_once,    AWAITING,     provided(_closing_once, answering),          "a bank holiday proclaimed for one year alone is not counted towards the time to answer", stages=(1,)),
    _Row("s{n}-respond-due-logged-apart",               acknowledgement_logged_apart,              AWAITING,     provided(acknowledging, answering),          "the answer of stage {n} is counted from the right one of acknowledgement and logging", stages=(1,)),
    _Row("s{n}-respond-due-after-late-acknowledgement", WithDefect("late-acknowledgement"),        AWAITING,     answering,                                   "a late acknowledgement of stage {n} starts the time to answer", stages=(1,)),
    _Row("s{n}-respond-due-after-late-acknowledgement", WithDefect("late-acknowledgement"),        AWAITING,     answering,                                   "a late acknowledgement of stage {n} starts the time to answer (2022: it ran from the request)", stages=(2, 3)),
    _Row("s{n}-extension-due",                          Sound((Extended,)),                        INVESTIGATED, prolonging,                                  "an extension of stage {n} moves the day on which the answer is due"),
    _Row("s{n}-extension-due",                          Sound((Extended,)),                        INVESTIGATED, breaking("extension-not-for-panel"),         "an extension of stage {n} for a panel moves the day on which the answer is due"),
    _Row("s{n}-extension-due-last-day",                 extension_to_the_last_day,                 INVESTIGATED, prolonging,                                  "an extension of stage {n} to the last day of the maximum moves the answer there"),
    _Row("s{n}-extension-due-again",                    second_extension,                          INVESTIGATED, prolonging,                                  "the latest extension of stage {n} in time is the one that stands"),
    _Row("s{n}-extension-due-beyond-maximum",           extension_beyond_the_maximum,              INVESTIGATED, any_of(prolonging, breaking("extension-not-agreed")), "an extension of stage {n} for a good reason may go past the maximum"),
    _Row("s{n}-extension-due-capped",                   WithDefect("extension-maximum"),           INVESTIGATED, prolonging,                                  "an extension of stage {n} without a good reason moves nothing past the maximum"),
    _Row("s{n}-extension-due-void",                     WithDefect("extension-in-time"),           INVESTIGATED, prolonging,                                  "an extension of stage {n} that is sent after the answer was due moves nothing"),
    _Row("s{n}-respond-due-after-extension",            acknowledgement_after_an_extension,        AWAITING,     provided(acknowledging, any_of(answering, prolonging)), "the time to answer stage {n} that starts after an extension is counted anew and keeps what was promised"),
    _Row("s{n}-direction-due",                          Sound((AcceptanceDirected,)),              DECLINED,     acknowledging,                               "a direction to take a complaint on starts the time to acknowledge stage {n}", stages=(1,)),
    _Row("s{n}-direction-due",                          Sound((AcceptanceDirected,)),              DECLINED,     acknowledging,                               "a direction to escalate a complaint starts the time to acknowledge stage {n}", stages=(2, 3)),
    _Row("s{n}-clarified-due",                          Sound((DefinitionRevised,)),               INVESTIGATED, provided(breaking("clarification-not-sought"), answering), "the time to answer stage {n} does not wait for the resident to clear up what was unclear"),
    _Row("s{n}-due-kept",                               Sound(_MOVING_NOTHING),                    INVESTIGATED, answering,                                   "nothing but an extension moves the day on which stage {n} is to be answered", stages=(1, 2)),
    _Row("s{n}-answered-nothing-due",                   Sound((Responded,)),                       INVESTIGATED, answering,                                   "nothing is due once stage {n} is answered"),
    _Row("s{n}-declined-nothing-due",                   Sound((Declined,)),                        OPEN,         declining,                                   "nothing is due once a complaint is declined at receipt", stages=(1,)),
    _Row("s{n}-declined-nothing-due",                   Sound((Declined,)),                        OPEN,         declining,                                   "nothing is due once an escalation is declined", stages=(2,)),
    _Row("withdrawn-nothing-due",                       Sound((Withdrawn,)),                       OPEN,         THE_PROCESS,                                 "nothing is due once a complaint is withdrawn", stages=(1, 2)),
)
# fmt: on

# --- breaches: what breaks the Code is refused or flagged, what is late is taken and flagged --------------------------


def _of_a_defect(slug: str, defect: Defect) -> Iterator[Law]:
    id_ = f"s{{n}}-{slug}" if defect.is_about_a_stage else slug
    stages = defect.stages if defect.is_about_a_stage else ()
    row = _Row(
        id_, WithDefect(slug), defect.where, defect.cites, defect.title, stages=stages, practice=defect.is_practice
    )
    group = Group.PRACTICE if defect.is_practice and defect.since != SUITES[0] else Group.BREACHES
    for about in row.about():
        yield _law(row, about, group, LooksAt.FINDING, 1, defect.code, defect.since)


def _of_defects(since: str) -> Iterator[Law]:
    for slug, defect in DEFECTS.items():
        if defect.since == since:
            yield from _of_a_defect(slug, defect)


# fmt: off
_SOUND: Final = (
    _Row("sound-history-unflagged", Sound(_KINDS), EVERYWHERE, THE_PROCESS, "what is handled as the Code asks is not flagged"),
)

_NOTHING_ELSE: Final = (
    _Row("nothing-else-flagged", any_defect, UNENDED, THE_PROCESS, "what breaks one rule is not flagged for another"),
)

_IN_TIME: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("s{n}-acknowledge-last-day-unflagged",         acknowledgement_on_the_last_day,           AWAITING,     acknowledging,                               "an acknowledgement of stage {n} on the last day is in time"),
    _Row("s{n}-answer-last-day-unflagged",              answer_on_the_last_day,                    INVESTIGATED, answering,                                   "an answer of stage {n} on the last day is in time", stages=(1, 2)),
)
# fmt: on

# --- since suite 2026.2: what THE table keeps, and what is left to the system ------------------------------------------

_ENDINGS: Final = (*DECLINED, *WITHDRAWN, *SET_ASIDE)
_TAKEN_UP_AGAIN: Final = (*WITHDRAWN, *SET_ASIDE)
_STAYING_LATE: Final = (HandlerAssigned, Updated, IssueRaised, RemedyOffered, Withdrawn)

# fmt: off
_KEEPING_THE_STAGE: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("last-stage-request-keeps-stage",              request_after_the_last_stage,              RESPONDED,    breaking("extra-stage"),                     "a request after the last stage begins no further one", stages=(2, 3)),
)

_TAKING_NOTHING_UP: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("last-stage-request-nothing-due",              request_after_the_last_stage,              RESPONDED,    breaking("extra-stage"),                     "nothing is due after a request for which there is no stage", stages=(2, 3)),
    _Row("s{n}-second-acknowledgement-due",             second_acknowledgement,                    INVESTIGATED, provided(acknowledging, answering),          "acknowledging stage {n} a second time gains no time to answer it"),
)

_HOLDING_NO_MORE: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("no-stage-more",                               stage_more,                                RESPONDED,    breaking("extra-stage"),                     "the landlord holds no stage more than there is", stages=(2, 3)),
)

_KEPT_AT_ITS_STAGE: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("answer-to-stage-1-after-all-keeps-stage",     answer_after_the_request,                  INVESTIGATED, THE_PROCESS,                                 "an answer to stage 1 that goes out after the request for stage 2 leaves the complaint at stage 2", stages=(1,)),
)

_ENDING_OTHERWISE: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("phase-after-set-aside",                       LeftToTheSystem((SetAside,)),              OPEN,         THE_PROCESS,                                 "what is set aside is set aside"),
    _Row("phase-after-reopening",                       LeftToTheSystem((Reopened,)),              _ENDINGS,     THE_PROCESS,                                 "what is reopened waits for its acknowledgement again"),
    _Row("phase-after-return",                          LeftToTheSystem((EscalationRequested, AcceptanceDirected)), _TAKEN_UP_AGAIN, THE_PROCESS,                "what comes back after a withdrawal waits for its acknowledgement again"),
    _Row("phase-kept-once-over",                        LeftToTheSystem(_STAYING_LATE),            _ENDINGS,     THE_PROCESS,                                 "what goes on after an ending leaves it as it is"),
    _Row("answer-to-stage-1-after-all-keeps-phase",     answer_after_the_request,                  INVESTIGATED, THE_PROCESS,                                 "an answer to stage 1 that goes out after the request for stage 2 does not answer stage 2", stages=(1,)),
)

_DUE_OTHERWISE: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("set-aside-nothing-due",                       LeftToTheSystem((SetAside,)),              OPEN,         THE_PROCESS,                                 "nothing is due once a complaint is set aside"),
    _Row("s{n}-reopening-due",                          LeftToTheSystem((Reopened,)),              _ENDINGS,     acknowledging,                               "reopening a complaint starts the time to acknowledge stage {n}"),
    _Row("s{n}-return-due",                             LeftToTheSystem((EscalationRequested, AcceptanceDirected)), _TAKEN_UP_AGAIN, acknowledging,              "what comes back after a withdrawal starts the time to acknowledge stage {n}"),
    _Row("answer-to-stage-1-after-all-keeps-due",       answer_after_the_request,                  INVESTIGATED, THE_PROCESS,                                 "an answer to stage 1 that goes out after the request for stage 2 leaves its days as they are", stages=(1,)),
)
# fmt: on

# --- since suite 2026.2: days chosen for coverage, last days and the day after, second times, what goes on beside --------

_BESIDE: Final[Mapping[type[Event], tuple[str, str]]] = {
    DisabilityDisclosed: ("disability", "a disability that is disclosed"),
    AdjustmentAgreed: ("adjustment", "an adjustment that is agreed"),
    RestrictionPlaced: ("restriction", "a restriction that is placed"),
    RepresentativeAppointed: ("representative", "a representative who is appointed"),
    CorrespondenceLogged: ("letter", "a letter that is logged"),
    LearningRecorded: ("learning", "what was learned"),
    ReferredToOmbudsman: ("referral", "a referral to the Ombudsman"),
    RemedyOffered: ("remedy-offer", "a remedy that is offered"),
    HandlerAssigned: ("handler-change", "a change of handler"),
    Updated: ("update", "an update for the resident"),
}
"""What goes on beside the process: in an id, and in a title."""

_LAST_DAYS: Final[Mapping[str, tuple[DutyCode, str, str]]] = {
    "late-acknowledgement": ("acknowledge", "acknowledgement", "an acknowledgement"),
    "late-answer": ("respond", "answer", "an answer"),
    "late-update": ("update", "update", "an update"),
    "late-remedy": ("deliver-remedy", "remedy", "a remedy"),
    "late-action": ("complete-action", "action", "an action"),
    "late-issue": ("log-new-complaint", "issue", "the logging of a further issue"),
    "late-adjustment-review": ("review-adjustment", "adjustment-review", "the review of an adjustment"),
    "late-restriction-review": ("review-restriction", "restriction-review", "the review of a restriction"),
    "late-order": ("comply-with-order", "order", "an order of the Ombudsman"),
    "late-direction": ("comply-with-direction", "direction", "a direction of the Ombudsman"),
}
"""The duties with a last day, by the defect that is to miss it: in an id, and in a title."""


def _beside() -> Iterator[_Row]:
    for kind, (noun, called) in _BESIDE.items():
        kept, goes_on = (
            f"{called} leaves the next step and its day as they are",
            f"after {called} the next step is due as ever",
        )
        yield _Row(f"beside-{noun}-keeps-due", WhatGoesOnBeside(kind), OPEN, answering, kept)
        where = OPEN if kind in (HandlerAssigned, Updated) else UNENDED
        yield _Row(f"beside-{noun}-next-due", AfterWhatGoesOnBeside(kind), where, answering, goes_on)


def _last_days(days: type[OnTheLastDay | OnTheDayAfter], before: str, told: str) -> Iterator[tuple[_Row, FindingCode]]:
    for slug, (duty, noun, called) in _LAST_DAYS.items():
        defect = DEFECTS[slug]
        where = OPEN if slug == "late-update" else defect.where
        yield _Row(f"{noun}-{before}", days(slug, duty), where, defect.cites, f"{called} {told}"), defect.code


_ACKNOWLEDGED: Final = ("acknowledged",)
_AT_STAGE_2: Final = (*_ACKNOWLEDGED, "answered", "escalated")
_TWO_LIMITS: Final = provided(acknowledging, answering)

# fmt: off
_CHOSEN_DUE: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("s{n}-acknowledge-due-every-year",             Chosen(()),                                AWAITING,     acknowledging,                               "the acknowledgement of stage {n} is due on the right day around every bank holiday of every year", stages=(1,)),
    _Row("s{n}-respond-due-every-year",                 Chosen(_ACKNOWLEDGED),                     AWAITING,     _TWO_LIMITS,                                 "the answer of stage {n} is due on the right day around every bank holiday of every year", stages=(1,)),
    _Row("s{n}-extension-due-every-year",               Chosen((*_ACKNOWLEDGED, "extended"), 2),   INVESTIGATED, prolonging,                                  "an extension of stage {n} moves the answer to the right day around every bank holiday of every year", stages=(1,)),
    _Row("s{n}-acknowledge-due-every-year",             Chosen(_AT_STAGE_2, 2),                    RESPONDED,    acknowledging,                               "the acknowledgement of stage {n} is due on the right day around every bank holiday of every year", stages=(2,), before=True),
    _Row("s{n}-respond-due-every-year",                 Chosen((*_AT_STAGE_2, "acknowledged"), 2), AWAITING,     _TWO_LIMITS,                                 "the answer of stage {n} is due on the right day around every bank holiday of every year", stages=(2,)),
    _Row("s{n}-extension-due-every-year",               Chosen((*_AT_STAGE_2, "acknowledged", "extended"), 3), INVESTIGATED, prolonging,                      "an extension of stage {n} moves the answer to the right day around every bank holiday of every year", stages=(2,)),
    _Row("s{n}-respond-due-after-stage-1-extension",    acknowledged_at_stage_2_after_an_extension, INVESTIGATED, _TWO_LIMITS,                                "an extension of stage 1 is not carried into stage {n}", stages=(2,), before=True),
)

_CHOSEN_IN_TIME: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("s{n}-answer-last-day-every-year",             Chosen((*_ACKNOWLEDGED, "answered")),      INVESTIGATED, answering,                                   "an answer of stage {n} on the last day is in time in every year", stages=(1,)),
    _Row("issue-apart-is-not-decided",                  issue_apart_left_out,                      INVESTIGATED, breaking("point-not-addressed"),             "what became a complaint of its own is not to be decided in this one", stages=(1,)),
)

_AFTERWARDS: Final[tuple[tuple[_Row, FindingCode], ...]] = (
    (_Row("late-update-again",                          third_update_late,                         OPEN,         breaking("update-late"),                     "an update that is late after one in time is flagged"), "update-late"),
    (_Row("late-adjustment-review-again",               second_adjustment_review_late,             UNENDED,      owing("review-adjustment"),                  "a second review of an adjustment that is late is flagged"), "review-late"),
    (_Row("late-restriction-review-again",              second_restriction_review_late,            UNENDED,      owing("review-restriction"),                 "a second review of a restriction that is late is flagged"), "review-late"),
    (_Row("s{n}-same-handler-before",                   one_of_those_before,                       INVESTIGATED, breaking("same-handler"),                    "stage {n} is not considered by somebody who had stage 1 and handed it on", stages=(2,), before=True), "same-handler"),
    (_Row("issue-taken-in-is-decided",                  issue_taken_in_left_out,                   INVESTIGATED, breaking("point-not-addressed"),             "an issue that became part of the complaint is decided with it", stages=(1,)), "point-not-addressed"),
)
# fmt: on


def _findings(rows: Iterable[tuple[_Row, FindingCode]]) -> Iterator[Law]:
    for row, code in rows:
        for about in row.about():
            yield _law(row, about, Group.BREACHES, LooksAt.FINDING, 1, code, "2026.2")


# --- since suite 2026.2: the situations of the vectors, which are chosen and the same in every language ---------------

_NO_RULE_OF_A_SYSTEM: Final[frozenset[FindingCode]] = frozenset(
    {
        "responded-after-backstop",  # no must: a law of practice looks at it
        "reopened-after-answer",
        "extension-undated",  # a system knows the day on which it does something
        "request-undated",
        "extra-stage",  # a request after the last stage is kept, and begins none: see no-stage-more-chosen
        "original-not-held",  # what a register of evidence shows, and a system of complaints need not
        "letter-not-held",
        "authority-not-held",
        "third-party-not-held",
        "learning-not-held",
        "response-time-not-shown",
    }
)

# fmt: off
_TAKEN_IN_VECTORS: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("chosen-history-taken",                        OfVectors(is_taken),                       EVERYWHERE,   THE_PROCESS,                                 "in every history that is chosen what has to be taken is taken, step by step"),
)

_REFUSED_IN_VECTORS: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("chosen-impossible-refused",                   OfVectors(is_impossible),                  EVERYWHERE,   THE_PROCESS,                                 "in every history that is chosen what cannot have been is refused"),
)

_UNCHANGED_IN_VECTORS: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("chosen-refusal-changes-nothing",              OfVectors(is_to_be_refused),               EVERYWHERE,   THE_PROCESS,                                 "in every history that is chosen a refusal leaves the complaint as it is"),
)

_STAGE_IN_VECTORS: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("chosen-stage",                                OfVectors(is_taken),                       EVERYWHERE,   THE_PROCESS,                                 "every history that is chosen leads to its stage"),
    _Row("no-stage-more-chosen",                        OfVectors(asks_for_no_stage),              EVERYWHERE,   breaking("extra-stage"),                     "in every history that is chosen a request after the last stage begins no further one"),
)

_PHASE_IN_VECTORS: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("chosen-phase",                                OfVectors(is_taken),                       EVERYWHERE,   THE_PROCESS,                                 "every history that is chosen leads to its phase"),
)

_NOTHING_DUE_IN_VECTORS: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("chosen-nothing-due",                          OfVectors(nothing_is_due),                 EVERYWHERE,   THE_PROCESS,                                 "nothing is due once a history that is chosen has come to its end"),
    _Row("second-acknowledgement-due-chosen",           OfVectors(acknowledges_again),             EVERYWHERE,   provided(acknowledging, answering),          "in every history that is chosen acknowledging a second time gains no time to answer"),
)

_FLAGS_IN_VECTORS: Final = (
    #    id                                             what is tried                              where         on what it rests                             what the system is held to
    _Row("chosen-nothing-else-flagged",                 OfVectors(is_taken),                       EVERYWHERE,   THE_PROCESS,                                 "in every history that is chosen nothing is flagged that is not there"),
)
# fmt: on


def _due_in_vectors() -> Iterator[_Row]:
    for stage in STAGES_OF_EVERY_EDITION:
        for noun, called, phase, basis in (
            ("acknowledge", "acknowledgement", Phase.AWAITING_ACKNOWLEDGEMENT, acknowledging),
            ("respond", "answer", Phase.UNDER_INVESTIGATION, answering),
        ):
            title = f"in every history that is chosen the {called} of stage {stage} is due on the right day"
            trial = OfVectors(IsDue(stage, phase))
            yield _Row(f"s{stage}-{noun}-due-chosen", trial, EVERYWHERE, basis, title, stages=(stage,))


def _broken_in_vectors() -> Iterator[tuple[_Row, FindingCode]]:
    """A law for every rule of an edition of the Code that a system can show."""
    for code in FINDING_CODES:
        ruled = {stage for stage in STAGES if any(edition.consequence(code, stage) for edition in EDITIONS)}
        rules = [edition.consequence(code, stage) for edition in EDITIONS for stage in ruled]
        if ruled and code not in _NO_RULE_OF_A_SYSTEM:
            title = f"what breaks the rule is found in every history that is chosen: {FINDING_CODES[code]}"
            # an order of the Ombudsman rests on the Scheme, and on no provision of the Code
            rests_on = breaking(code) if any(rule.provisions for rule in rules if rule is not None) else THE_PROCESS
            yield (
                _Row(
                    f"{code}-chosen", OfVectors(Breaks(code)), EVERYWHERE, rests_on, title, stages=tuple(sorted(ruled))
                ),
                code,
            )


# --- all of them ------------------------------------------------------------------------------------------------------

EVERY_LAW: Final[tuple[Law, ...]] = (
    *_row_by_row(_HISTORY, Group.ORDERING, LooksAt.HISTORY, times=10),
    *_stage_by_stage(_TAKEN_AT_A_STAGE, Group.ORDERING, LooksAt.TAKEN),
    *_row_by_row(_TAKEN, Group.ORDERING, LooksAt.TAKEN),
    *_row_by_row(_LEADING_TO_A_STAGE, Group.ORDERING, LooksAt.STAGE),
    *_row_by_row(_LEADING_TO_A_PHASE, Group.ORDERING, LooksAt.PHASE),
    *_row_by_row((*_RECEIVED_TWICE, *_withdrawn(), *_REFUSED), Group.ORDERING, LooksAt.REFUSED),
    *_row_by_row(_UNCHANGED, Group.ORDERING, LooksAt.UNCHANGED),
    *_stage_by_stage(_DUE, Group.DEADLINES, LooksAt.DUE, times=3),
    *_of_defects(SUITES[0]),
    *_row_by_row(_SOUND, Group.BREACHES, LooksAt.NO_FLAGS, times=3),
    *_row_by_row(_NOTHING_ELSE, Group.BREACHES, LooksAt.NO_OTHER_FLAGS, times=5),
    *_row_by_row(_IN_TIME, Group.BREACHES, LooksAt.NO_FLAGS),
    # since suite 2026.2
    *_row_by_row(_KEEPING_THE_STAGE, Group.ORDERING, LooksAt.STAGE, since="2026.2"),
    *_row_by_row(_TAKING_NOTHING_UP, Group.DEADLINES, LooksAt.DUE, times=3, since="2026.2"),
    *_row_by_row((*_CHOSEN_DUE, *_beside()), Group.DEADLINES, LooksAt.DUE, since="2026.2"),
    *_of_defects("2026.2"),
    *_findings(_AFTERWARDS),
    *_findings(_last_days(OnTheDayAfter, "day-after", "on the day after the last is flagged")),
    *_row_by_row(_CHOSEN_IN_TIME, Group.BREACHES, LooksAt.NO_FLAGS, since="2026.2"),
    *_row_by_row(
        (row for row, _ in _last_days(OnTheLastDay, "last-day", "on the last day is not flagged")),
        Group.BREACHES,
        LooksAt.NO_FLAGS,
        since="2026.2",
    ),
    *(_law(row, row.stages, Group.BREACHES, LooksAt.FINDING, 1, "extra-stage", "2026.2") for row in _HOLDING_NO_MORE),
    *_row_by_row(_TAKEN_IN_VECTORS, Group.ORDERING, LooksAt.HISTORY, since="2026.2"),
    *_row_by_row(_REFUSED_IN_VECTORS, Group.ORDERING, LooksAt.REFUSED, since="2026.2"),
    *_row_by_row(_UNCHANGED_IN_VECTORS, Group.ORDERING, LooksAt.UNCHANGED, since="2026.2"),
    *_row_by_row(_STAGE_IN_VECTORS, Group.ORDERING, LooksAt.STAGE, since="2026.2"),
    *_row_by_row(_PHASE_IN_VECTORS, Group.ORDERING, LooksAt.PHASE, since="2026.2"),
    *_row_by_row((*_due_in_vectors(), *_NOTHING_DUE_IN_VECTORS), Group.DEADLINES, LooksAt.DUE, since="2026.2"),
    *_findings(_broken_in_vectors()),
    *_row_by_row(_FLAGS_IN_VECTORS, Group.BREACHES, LooksAt.NO_OTHER_FLAGS, since="2026.2"),
    *_row_by_row((*_KEPT_AT_ITS_STAGE,), Group.PRACTICE, LooksAt.STAGE, since="2026.2"),
    *_row_by_row(
        (*_moving_nothing("out-of-place", "leaves the phase as it is"), *_ENDING_OTHERWISE),
        Group.PRACTICE,
        LooksAt.PHASE,
        since="2026.2",
    ),
    *_row_by_row(
        (*_moving_nothing("due-kept-out-of-place", "leaves what is due as it is"), *_DUE_OTHERWISE),
        Group.PRACTICE,
        LooksAt.DUE,
        since="2026.2",
    ),
)
"""Every law that an edition can have, in the order of a report; for some of them no edition of the Code has a rule."""

LAWS: Final[tuple[Law, ...]] = tuple(law for law in EVERY_LAW if law.editions)
"""The laws that an edition of the Code has, in the order of a report."""
