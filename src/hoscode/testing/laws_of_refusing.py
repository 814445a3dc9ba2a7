"""The laws of ordering: what has no place is refused, and a refusal changes nothing.

The table is permanent: an id never changes its meaning and is never used again, and a further law says since which suite.
"""

from __future__ import annotations

from typing import Final

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    Declined,
    DefinitionRevised,
    EscalationRequested,
    Extended,
    HandlerAssigned,
    IssueRaised,
    Received,
    RemedyOffered,
    Responded,
    ResponseRevised,
    Updated,
    Withdrawn,
)
from hoscode.testing.arriving import Place
from hoscode.testing.law import (
    ANYWHERE,
    AWAITING,
    DECLINED,
    EVERYWHERE,
    INVESTIGATED,
    RESPONDED,
    RESPONDED_2,
    RESPONDED_3,
    WITHDRAWN,
    Group,
    Law,
    LooksAt,
)
from hoscode.testing.probes import OutOfPlace, Probe
from hoscode.testing.probes_of_order import (
    adjustment_agreed_twice,
    anything_out_of_place,
    anything_refused_for_a_breach,
    before_the_receipt,
    issue_raised_twice,
    logged_before_the_request,
    order_made_twice,
    out_of_order,
    remedy_offered_twice,
    restriction_placed_twice,
    unknown_action,
    unknown_adjustment,
    unknown_issue,
    unknown_order,
    unknown_point,
    unknown_remedy,
    unknown_restriction,
)


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


# fmt: off
LAWS_OF_REFUSING: Final[tuple[Law, ...]] = (
    #    id                                                  what is tried                             where            what is looked at 2024           2022          what the system is held to
    _law("no-receipt-twice",                              OutOfPlace(Received),                     EVERYWHERE,      LooksAt.REFUSED, "",             "",           "a complaint is received once"),
    _law("no-acknowledgement-after-acknowledgement",      OutOfPlace(Acknowledged),                 INVESTIGATED,    LooksAt.REFUSED, "",             "",           "an acknowledgement is refused once the stage is acknowledged"),
    _law("no-acknowledgement-after-answer",               OutOfPlace(Acknowledged),                 RESPONDED,       LooksAt.REFUSED, "",             "",           "an acknowledgement is refused once the stage is answered"),
    _law("no-acknowledgement-after-decline",              OutOfPlace(Acknowledged),                 DECLINED,        LooksAt.REFUSED, "",             "",           "an acknowledgement is refused once the complaint is declined"),
    _law("no-acknowledgement-after-withdrawal",           OutOfPlace(Acknowledged),                 WITHDRAWN,       LooksAt.REFUSED, "",             "",           "an acknowledgement is refused once the complaint is withdrawn"),
    _law("no-definition-revision-before-acknowledgement", OutOfPlace(DefinitionRevised),            AWAITING,        LooksAt.REFUSED, "",             "",           "a revised definition is refused before the stage is acknowledged"),
    _law("no-definition-revision-after-answer",           OutOfPlace(DefinitionRevised),            RESPONDED,       LooksAt.REFUSED, "",             "",           "a revised definition is refused once the stage is answered"),
    _law("no-definition-revision-after-decline",          OutOfPlace(DefinitionRevised),            DECLINED,        LooksAt.REFUSED, "",             "",           "a revised definition is refused once the complaint is declined"),
    _law("no-definition-revision-after-withdrawal",       OutOfPlace(DefinitionRevised),            WITHDRAWN,       LooksAt.REFUSED, "",             "",           "a revised definition is refused once the complaint is withdrawn"),
    _law("no-handler-change-after-answer",                OutOfPlace(HandlerAssigned),              RESPONDED,       LooksAt.REFUSED, "",             "",           "a change of handler is refused once the stage is answered"),
    _law("no-handler-change-after-decline",               OutOfPlace(HandlerAssigned),              DECLINED,        LooksAt.REFUSED, "",             "",           "a change of handler is refused once the complaint is declined"),
    _law("no-handler-change-after-withdrawal",            OutOfPlace(HandlerAssigned),              WITHDRAWN,       LooksAt.REFUSED, "",             "",           "a change of handler is refused once the complaint is withdrawn"),
    _law("no-extension-after-answer",                     OutOfPlace(Extended),                     RESPONDED,       LooksAt.REFUSED, "",             "",           "an extension is refused once the stage is answered"),
    _law("no-extension-after-decline",                    OutOfPlace(Extended),                     DECLINED,        LooksAt.REFUSED, "",             "",           "an extension is refused once the complaint is declined"),
    _law("no-extension-after-withdrawal",                 OutOfPlace(Extended),                     WITHDRAWN,       LooksAt.REFUSED, "",             "",           "an extension is refused once the complaint is withdrawn"),
    _law("no-update-after-decline",                       OutOfPlace(Updated),                      DECLINED,        LooksAt.REFUSED, "",             "",           "an update is refused once the complaint is declined"),
    _law("no-update-after-withdrawal",                    OutOfPlace(Updated),                      WITHDRAWN,       LooksAt.REFUSED, "",             "",           "an update is refused once the complaint is withdrawn"),
    _law("no-answer-after-answer",                        OutOfPlace(Responded),                    RESPONDED,       LooksAt.REFUSED, "",             "",           "an answer is refused once the stage is answered"),
    _law("no-answer-after-decline",                       OutOfPlace(Responded),                    DECLINED,        LooksAt.REFUSED, "",             "",           "an answer is refused once the complaint is declined"),
    _law("no-answer-after-withdrawal",                    OutOfPlace(Responded),                    WITHDRAWN,       LooksAt.REFUSED, "",             "",           "an answer is refused once the complaint is withdrawn"),
    _law("no-revised-answer-before-acknowledgement",      OutOfPlace(ResponseRevised),              AWAITING,        LooksAt.REFUSED, "",             "",           "a revised answer is refused before the stage is acknowledged"),
    _law("no-revised-answer-after-acknowledgement",       OutOfPlace(ResponseRevised),              INVESTIGATED,    LooksAt.REFUSED, "",             "",           "a revised answer is refused once the stage is acknowledged"),
    _law("no-revised-answer-after-decline",               OutOfPlace(ResponseRevised),              DECLINED,        LooksAt.REFUSED, "",             "",           "a revised answer is refused once the complaint is declined"),
    _law("no-revised-answer-after-withdrawal",            OutOfPlace(ResponseRevised),              WITHDRAWN,       LooksAt.REFUSED, "",             "",           "a revised answer is refused once the complaint is withdrawn"),
    _law("no-escalation-after-decline",                   OutOfPlace(EscalationRequested),          DECLINED,        LooksAt.REFUSED, "",             "",           "a request to escalate is refused once the complaint is declined"),
    _law("no-escalation-after-withdrawal",                OutOfPlace(EscalationRequested),          WITHDRAWN,       LooksAt.REFUSED, "",             "",           "a request to escalate is refused once the complaint is withdrawn"),
    _law("no-decline-after-answer",                       OutOfPlace(Declined),                     RESPONDED,       LooksAt.REFUSED, "",             "",           "a decision not to take it on is refused once the stage is answered"),
    _law("no-decline-after-decline",                      OutOfPlace(Declined),                     DECLINED,        LooksAt.REFUSED, "",             "",           "a decision not to take it on is refused once the complaint is declined"),
    _law("no-decline-after-withdrawal",                   OutOfPlace(Declined),                     WITHDRAWN,       LooksAt.REFUSED, "",             "",           "a decision not to take it on is refused once the complaint is withdrawn"),
    _law("no-direction-before-acknowledgement",           OutOfPlace(AcceptanceDirected),           AWAITING,        LooksAt.REFUSED, "",             "",           "a direction to take it on is refused before the stage is acknowledged"),
    _law("no-direction-after-acknowledgement",            OutOfPlace(AcceptanceDirected),           INVESTIGATED,    LooksAt.REFUSED, "",             "",           "a direction to take it on is refused once the stage is acknowledged"),
    _law("no-direction-after-answer",                     OutOfPlace(AcceptanceDirected),           RESPONDED,       LooksAt.REFUSED, "",             "",           "a direction to take it on is refused once the stage is answered"),
    _law("no-direction-after-withdrawal",                 OutOfPlace(AcceptanceDirected),           WITHDRAWN,       LooksAt.REFUSED, "",             "",           "a direction to take it on is refused once the complaint is withdrawn"),
    _law("no-withdrawal-after-answer",                    OutOfPlace(Withdrawn),                    RESPONDED,       LooksAt.REFUSED, "",             "",           "a withdrawal is refused once the stage is answered"),
    _law("no-withdrawal-after-decline",                   OutOfPlace(Withdrawn),                    DECLINED,        LooksAt.REFUSED, "",             "",           "a withdrawal is refused once the complaint is declined"),
    _law("no-withdrawal-after-withdrawal",                OutOfPlace(Withdrawn),                    WITHDRAWN,       LooksAt.REFUSED, "",             "",           "a withdrawal is refused once the complaint is withdrawn"),
    _law("no-issue-after-decline",                        OutOfPlace(IssueRaised),                  DECLINED,        LooksAt.REFUSED, "",             "",           "a further issue is refused once the complaint is declined"),
    _law("no-issue-after-withdrawal",                     OutOfPlace(IssueRaised),                  WITHDRAWN,       LooksAt.REFUSED, "",             "",           "a further issue is refused once the complaint is withdrawn"),
    _law("no-remedy-offer-after-decline",                 OutOfPlace(RemedyOffered),                DECLINED,        LooksAt.REFUSED, "",             "",           "a remedy is refused once the complaint is declined"),
    _law("no-remedy-offer-after-withdrawal",              OutOfPlace(RemedyOffered),                WITHDRAWN,       LooksAt.REFUSED, "",             "",           "a remedy is refused once the complaint is withdrawn"),
    _law("no-third-stage",                                OutOfPlace(EscalationRequested),          RESPONDED_2,     LooksAt.REFUSED, "5.3",          "5.17",       "there is no third stage, unless an edition and a policy have one"),
    _law("no-fourth-stage",                               OutOfPlace(EscalationRequested),          RESPONDED_3,     LooksAt.REFUSED, None,           "5.17",       "there is no fourth stage"),
    _law("steps-in-order",                                out_of_order,                             ANYWHERE,        LooksAt.REFUSED, "",             "",           "a step that is dated before the last one is refused"),
    _law("nothing-before-receipt",                        before_the_receipt,                       EVERYWHERE,      LooksAt.REFUSED, "",             "",           "what is dated before the complaint was received is refused"),
    _law("no-logging-before-request",                     logged_before_the_request,                AWAITING,        LooksAt.REFUSED, "",             "",           "a stage is not logged before it began"),
    _law("unknown-issue-refused",                         unknown_issue,                            ANYWHERE,        LooksAt.REFUSED, "",             "",           "an issue that nobody has raised is not logged"),
    _law("unknown-remedy-refused",                        unknown_remedy,                           ANYWHERE,        LooksAt.REFUSED, "",             "",           "a remedy that nobody has offered is not accepted, refused or delivered"),
    _law("unknown-action-refused",                        unknown_action,                           ANYWHERE,        LooksAt.REFUSED, "",             "",           "an action that no letter left to do is not completed"),
    _law("unknown-order-refused",                         unknown_order,                            ANYWHERE,        LooksAt.REFUSED, "",             "",           "an order that was not made is not carried out"),
    _law("unknown-restriction-refused",                   unknown_restriction,                      ANYWHERE,        LooksAt.REFUSED, "",             "",           "a restriction that was not placed is not reviewed or lifted"),
    _law("unknown-adjustment-refused",                    unknown_adjustment,                       ANYWHERE,        LooksAt.REFUSED, "",             "",           "an adjustment that was not agreed is not reviewed"),
    _law("unknown-point-refused",                         unknown_point,                            INVESTIGATED,    LooksAt.REFUSED, "",             "",           "a point that is not in the complaint is not decided"),
    _law("remedy-ref-once",                               remedy_offered_twice,                     ANYWHERE,        LooksAt.REFUSED, "",             "",           "two remedies that are offered do not have one ref"),
    _law("adjustment-ref-once",                           adjustment_agreed_twice,                  ANYWHERE,        LooksAt.REFUSED, "",             "",           "two adjustments do not have one ref"),
    _law("restriction-ref-once",                          restriction_placed_twice,                 ANYWHERE,        LooksAt.REFUSED, "",             "",           "two restrictions do not have one ref"),
    _law("issue-ref-once",                                issue_raised_twice,                       ANYWHERE,        LooksAt.REFUSED, "",             "",           "two issues do not have one ref"),
    _law("order-ref-once",                                order_made_twice,                         ANYWHERE,        LooksAt.REFUSED, "",             "",           "two orders do not have one ref"),
    _law("refusal-changes-nothing",                       anything_out_of_place,                    EVERYWHERE,      LooksAt.UNCHANGED, "",             "",           "what is refused because it has no place leaves the case as it was"),
    _law("refused-breach-changes-nothing",                anything_refused_for_a_breach,            ANYWHERE,        LooksAt.UNCHANGED, "",             "",           "what is refused because it breaks the Code leaves the case as it was"),
)
# fmt: on
