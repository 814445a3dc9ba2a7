"""The laws of ordering: what has its place is taken, late or not, and leads where the process leads.

The table is permanent: an id never changes its meaning and is never used again, and a further law says since which suite.
"""

from __future__ import annotations

from typing import Final

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    CorrespondenceLogged,
    Declined,
    DefinitionRevised,
    DisabilityDisclosed,
    EscalationRequested,
    Extended,
    HandlerAssigned,
    IssueRaised,
    LearningRecorded,
    OmbudsmanDetermined,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    RepresentativeAppointed,
    Responded,
    ResponseRevised,
    RestrictionPlaced,
    Updated,
    Withdrawn,
)
from hoscode.testing.arriving import Place
from hoscode.testing.law import (
    ANSWERING,
    ANYWHERE,
    AWAITING,
    AWAITING_1,
    AWAITING_2,
    AWAITING_3,
    DECLINED,
    DECLINED_1,
    DECLINED_2,
    EVERYWHERE,
    INVESTIGATED,
    INVESTIGATED_1,
    INVESTIGATED_2,
    INVESTIGATED_3,
    OPEN,
    OPEN_1,
    OPEN_2,
    RESPONDED,
    RESPONDED_1,
    RESPONDED_2,
    Group,
    Law,
    LooksAt,
)
from hoscode.testing.probes import Probe, Sound, Spoilt
from hoscode.testing.probes_of_days import extension_to_the_last_day, last_step, receipt
from hoscode.testing.probes_of_order import (
    declined_out_of_time,
    escalation_without_reasons,
    issue_logged,
)
from hoscode.testing.strategies.sound_steps import SOUND_STEPS


def _law(
    id_: str,
    probe: Probe,
    at: tuple[Place, ...],
    looks_at: LooksAt,
    hos_2024: str | None,
    hos_2022: str | None,
    title: str,
) -> Law:
    return Law(
        id=id_,
        title=title,
        group=Group.ORDERING,
        looks_at=looks_at,
        at=at,
        probe=probe,
        hos_2024=hos_2024,
        hos_2022=hos_2022,
    )


_MOVING: Final = {Acknowledged, Responded, EscalationRequested, Declined, AcceptanceDirected, Withdrawn}
_STAYING: Final = tuple(kind for kind in SOUND_STEPS if kind not in _MOVING)

# fmt: off
LAWS_OF_TAKING: Final[tuple[Law, ...]] = (
    Law(id="sound-history-taken", title="what is done as the Code asks is taken, step by step", group=Group.ORDERING, looks_at=LooksAt.HISTORY, at=EVERYWHERE, probe=last_step, hos_2024="", hos_2022="", times=10),
    #    id                                                  what is tried                             where            what is looked at 2024           2022          what the system is held to
    _law("receipt-taken",                                 receipt,                                  AWAITING_1,      LooksAt.TAKEN, "2.1",          "1.7",        "a complaint is taken on"),
    _law("s1-acknowledge-taken",                          Sound((Acknowledged,)),                   AWAITING_1,      LooksAt.TAKEN, "6.2",          "4.1",        "a sound acknowledgement of stage 1 is taken"),
    _law("s1-answer-taken",                               Sound((Responded,)),                      INVESTIGATED_1,  LooksAt.TAKEN, "6.3",          "5.1",        "a sound answer of stage 1 is taken"),
    _law("s1-answer-acknowledges-too",                    Sound((Responded,)),                      AWAITING_1,      LooksAt.TAKEN, "6.2",          "4.1",        "a full answer within the time to acknowledge stage 1 is taken without an acknowledgement before it"),
    _law("s1-extension-taken",                            Sound((Extended,)),                       INVESTIGATED_1,  LooksAt.TAKEN, "6.4",          "5.1",        "a sound extension of stage 1 is taken"),
    _law("s1-extension-last-day-taken",                   extension_to_the_last_day,                INVESTIGATED_1,  LooksAt.TAKEN, "6.4",          "5.1",        "an extension of stage 1 to the last day of the maximum is taken"),
    _law("s1-decline-taken",                              Sound((Declined,)),                       OPEN_1,          LooksAt.TAKEN, "2.2",          "1.8",        "a complaint may be declined at receipt on a ground that is proved"),
    _law("s1-decline-out-of-time-taken",                  declined_out_of_time,                     OPEN_1,          LooksAt.TAKEN, "2.3",          "1.8",        "a complaint of too long ago may be declined"),
    _law("s1-direction-taken",                            Sound((AcceptanceDirected,)),             DECLINED_1,      LooksAt.TAKEN, "2.4",          "1.9",        "a direction of the Ombudsman to take a complaint on is taken"),
    _law("s2-escalation-taken",                           Sound((EscalationRequested,)),            RESPONDED_1,     LooksAt.TAKEN, "6.10",         "5.9",        "a request to escalate what has been answered is taken"),
    _law("escalation-needs-no-reasons",                   escalation_without_reasons,               RESPONDED_1,     LooksAt.TAKEN, "6.12",         "5.9",        "a request to escalate is taken without reasons"),
    _law("s2-acknowledge-taken",                          Sound((Acknowledged,)),                   AWAITING_2,      LooksAt.TAKEN, "6.11",         "5.10",       "a sound acknowledgement of stage 2 is taken"),
    _law("s2-answer-taken",                               Sound((Responded,)),                      INVESTIGATED_2,  LooksAt.TAKEN, "6.14",         "5.13",       "a sound answer of stage 2 is taken"),
    _law("s2-answer-acknowledges-too",                    Sound((Responded,)),                      AWAITING_2,      LooksAt.TAKEN, "6.11",         "5.10",       "a full answer within the time to acknowledge stage 2 is taken without an acknowledgement before it"),
    _law("s2-extension-taken",                            Sound((Extended,)),                       INVESTIGATED_2,  LooksAt.TAKEN, "6.15",         "5.13",       "a sound extension of stage 2 is taken"),
    _law("s2-extension-last-day-taken",                   extension_to_the_last_day,                INVESTIGATED_2,  LooksAt.TAKEN, "6.15",         "5.13",       "an extension of stage 2 to the last day of the maximum is taken"),
    _law("s2-decline-taken",                              Sound((Declined,)),                       OPEN_2,          LooksAt.TAKEN, "5.11",         "5.9",        "an escalation may be declined on a ground that is proved"),
    _law("s2-direction-taken",                            Sound((AcceptanceDirected,)),             DECLINED_2,      LooksAt.TAKEN, "5.11",         "5.9",        "a direction of the Ombudsman to escalate a complaint is taken"),
    _law("s3-escalation-taken",                           Sound((EscalationRequested,)),            RESPONDED_2,     LooksAt.TAKEN, None,           "5.17",       "a request for the third stage that the policy has is taken"),
    _law("s3-acknowledge-taken",                          Sound((Acknowledged,)),                   AWAITING_3,      LooksAt.TAKEN, None,           "5.18",       "an acknowledgement of stage 3 is taken"),
    _law("s3-answer-taken",                               Sound((Responded,)),                      INVESTIGATED_3,  LooksAt.TAKEN, None,           "5.18",       "a sound answer of stage 3 is taken"),
    _law("s3-extension-taken",                            Sound((Extended,)),                       INVESTIGATED_3,  LooksAt.TAKEN, None,           "5.18",       "an extension of stage 3 for a panel is taken"),
    _law("definition-revision-taken",                     Sound((DefinitionRevised,)),              INVESTIGATED,    LooksAt.TAKEN, "5.6",          "4.2 5.10",   "a definition that is agreed anew is taken"),
    _law("handler-change-taken",                          Sound((HandlerAssigned,)),                OPEN,            LooksAt.TAKEN, "4.1",          "3.2",        "a change of the person who considers it is taken"),
    _law("update-taken",                                  Sound((Updated,)),                        ANYWHERE,        LooksAt.TAKEN, "5.9",          "4.10",       "an update for the resident is taken"),
    _law("revised-answer-taken",                          Sound((ResponseRevised,)),                RESPONDED,       LooksAt.TAKEN, "",             "",           "an answer that is sent again, corrected, is taken"),
    _law("withdrawal-taken",                              Sound((Withdrawn,)),                      OPEN,            LooksAt.TAKEN, "",             "",           "a withdrawal is taken"),
    _law("issue-taken",                                   Sound((IssueRaised,)),                    ANYWHERE,        LooksAt.TAKEN, "6.8",          "5.7",        "a further issue is taken"),
    _law("issue-logging-taken",                           issue_logged,                                 ANSWERING,       LooksAt.TAKEN, "6.8",          "5.7",        "a further issue is logged as a complaint of its own"),
    _law("remedy-offer-taken",                            Sound((RemedyOffered,)),                  ANYWHERE,        LooksAt.TAKEN, "5.13",         "6.1",        "a remedy may be offered at any stage"),
    _law("remedy-steps-taken",                            Sound((RemedyAccepted, RemedyRefused, RemedyDelivered, ActionCompleted)),RESPONDED,       LooksAt.TAKEN, "6.6 6.17 7.3", "5.5 6.5",    "remedies are accepted, refused and delivered, and actions completed, after the answer"),
    _law("adjustment-taken",                              Sound((AdjustmentAgreed, DisabilityDisclosed)),EVERYWHERE,      LooksAt.TAKEN, "5.10",         "2.5",        "a disability and an adjustment are taken at any time"),
    _law("restriction-taken",                             Sound((RestrictionPlaced,)),              EVERYWHERE,      LooksAt.TAKEN, "5.14",         "4.18",       "a restriction is taken at any time, and stops no complaint"),
    _law("record-taken",                                  Sound((CorrespondenceLogged, LearningRecorded)),EVERYWHERE,      LooksAt.TAKEN, "5.12 9.1",     "4.15 6.3",   "letters and what was learned are taken at any time"),
    _law("representative-taken",                          Sound((RepresentativeAppointed,)),        EVERYWHERE,      LooksAt.TAKEN, "3.6",          "4.5",        "a representative may be appointed at any time"),
    _law("ombudsman-taken",                               Sound((ReferredToOmbudsman, OmbudsmanDetermined)),EVERYWHERE,      LooksAt.TAKEN, "3.7",          "2.8",        "the Ombudsman may be asked, and may decide, at any time"),
    _law("late-acknowledgement-accepted",                 Spoilt("late-acknowledgement"),           AWAITING,        LooksAt.TAKEN, "6.2 6.11",     "4.1 5.10",   "a late acknowledgement is not refused"),
    _law("late-answer-accepted",                          Spoilt("late-answer"),                    INVESTIGATED,    LooksAt.TAKEN, "6.3 6.14",     "5.1 5.13",   "a late answer is not refused"),
    _law("overdue-escalation-accepted",                   Spoilt("overdue-escalation"),             OPEN_1,          LooksAt.TAKEN, "6.10",         "5.11",       "a request to escalate is not refused while the answer is overdue"),
    _law("late-update-accepted",                          Spoilt("late-update"),                    INVESTIGATED,    LooksAt.TAKEN, "5.9",          "4.11",       "a late update is not refused"),
    _law("late-remedy-accepted",                          Spoilt("late-remedy"),                    ANYWHERE,        LooksAt.TAKEN, "7.3",          "6.5",        "a remedy that is delivered late is not refused"),
    _law("late-action-accepted",                          Spoilt("late-action"),                    RESPONDED,       LooksAt.TAKEN, "6.6 6.17",     "5.5",        "an action that is done late is not refused"),
    _law("late-issue-accepted",                           Spoilt("late-issue"),                     ANSWERING,       LooksAt.TAKEN, "6.8",          "5.7",        "a further issue that is logged late is not refused"),
    _law("receipt-begins-stage-1",                        receipt,                                  AWAITING_1,      LooksAt.STAGE, "",             "",           "a complaint begins at stage 1"),
    _law("escalation-begins-stage-2",                     Sound((EscalationRequested,)),            RESPONDED_1,     LooksAt.STAGE, "6.10",         "5.9",        "a request to escalate begins stage 2"),
    _law("escalation-begins-stage-3",                     Sound((EscalationRequested,)),            RESPONDED_2,     LooksAt.STAGE, None,           "5.17",       "a request to escalate begins the third stage that the policy has"),
    _law("direction-keeps-the-stage",                     Sound((AcceptanceDirected,)),             DECLINED,        LooksAt.STAGE, "2.4 5.11",     "1.9 5.9",    "a direction to take a complaint on leaves it at its stage"),
    _law("other-steps-keep-the-stage",                    Sound(_STAYING),                          EVERYWHERE,      LooksAt.STAGE, "",             "",           "nothing but an escalation moves a complaint to another stage"),
    _law("phase-after-receipt",                           receipt,                                  AWAITING_1,      LooksAt.PHASE, "6.2",          "4.1",        "a complaint that is received waits for its acknowledgement"),
    _law("phase-after-acknowledgement",                   Sound((Acknowledged,)),                   AWAITING,        LooksAt.PHASE, "6.2 6.11",     "4.1 5.10",   "what is acknowledged is under investigation"),
    _law("phase-after-answer",                            Sound((Responded,)),                      OPEN,            LooksAt.PHASE, "6.3 6.14",     "5.1 5.13",   "what is answered is responded to"),
    _law("phase-after-escalation",                        Sound((EscalationRequested,)),            RESPONDED_1,     LooksAt.PHASE, "6.10",         "5.9",        "what is escalated waits for its acknowledgement again"),
    _law("phase-after-decline",                           Sound((Declined,)),                       OPEN,            LooksAt.PHASE, "2.2 5.11",     "1.8 5.9",    "what is not taken on is declined"),
    _law("phase-after-direction",                         Sound((AcceptanceDirected,)),             DECLINED,        LooksAt.PHASE, "2.4 5.11",     "1.9 5.9",    "what the Ombudsman directs to be taken on waits for its acknowledgement"),
    _law("phase-after-withdrawal",                        Sound((Withdrawn,)),                      OPEN,            LooksAt.PHASE, "",             "",           "what is withdrawn is withdrawn"),
    _law("phase-after-late-answer",                       Spoilt("late-answer"),                    INVESTIGATED,    LooksAt.PHASE, "6.3 6.14",     "5.1 5.13",   "a late answer is an answer"),
    _law("phase-kept",                                    Sound(_STAYING),                          EVERYWHERE,      LooksAt.PHASE, "",             "",           "updates, extensions and what goes on around the stages leave the phase as it is"),
)
# fmt: on
