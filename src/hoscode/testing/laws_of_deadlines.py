"""The laws of deadlines: the day on which the next step is due, after every step that moves it.

The table is permanent: an id never changes its meaning and is never used again, and a further law says since which suite.
"""

from __future__ import annotations

from typing import Final

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    AdjustmentAgreed,
    CorrespondenceLogged,
    Declined,
    DefinitionRevised,
    EscalationRequested,
    Extended,
    HandlerAssigned,
    IssueRaised,
    RemedyOffered,
    Responded,
    Updated,
    Withdrawn,
)
from hoscode.testing.arriving import Place
from hoscode.testing.law import (
    AWAITING_1,
    AWAITING_2,
    DECLINED_1,
    DECLINED_2,
    INVESTIGATED_1,
    INVESTIGATED_2,
    INVESTIGATED_3,
    OPEN,
    OPEN_1,
    OPEN_2,
    RESPONDED_1,
    RESPONDED_2,
    Group,
    Law,
    LooksAt,
)
from hoscode.testing.probes import Probe, Sound, Spoilt
from hoscode.testing.probes_of_days import (
    acknowledgement_after_an_extension,
    acknowledgement_logged_apart,
    acknowledgement_near_a_bank_holiday,
    acknowledgement_near_a_day_closed_once,
    extension_beyond_the_maximum,
    extension_to_the_last_day,
    receipt,
    receipt_at_a_weekend,
    receipt_near_a_bank_holiday,
    receipt_near_a_day_closed_once,
    second_extension,
)


def _law(id_: str, probe: Probe, at: tuple[Place, ...], hos_2024: str | None, hos_2022: str | None, title: str) -> Law:
    return Law(
        id=id_,
        title=title,
        group=Group.DEADLINES,
        looks_at=LooksAt.DUE,
        at=at,
        probe=probe,
        hos_2024=hos_2024,
        hos_2022=hos_2022,
        times=3,
    )


_MOVING_NOTHING: Final = (HandlerAssigned, Updated, IssueRaised, RemedyOffered, AdjustmentAgreed, CorrespondenceLogged)

# fmt: off
LAWS_OF_DEADLINES: Final[tuple[Law, ...]] = (
    #    id                                                  what is tried                         where            2024           2022           what the system is held to
    _law("s1-acknowledge-due",                            receipt,                              AWAITING_1,      "6.2",         "4.1",         "the acknowledgement of stage 1 is due so many working days after the receipt"),
    _law("s1-acknowledge-due-bank-holidays",              receipt_near_a_bank_holiday,          AWAITING_1,      "6.2",         "4.1",         "bank holidays are not counted towards the time to acknowledge"),
    _law("s1-acknowledge-due-one-off-holidays",           receipt_near_a_day_closed_once,       AWAITING_1,      None,          "4.1",         "a bank holiday proclaimed for one year alone is not counted towards the time to acknowledge"),
    _law("s1-acknowledge-due-weekends",                   receipt_at_a_weekend,                 AWAITING_1,      "6.2",         "4.1",         "a complaint received at a weekend counts from the next working day"),
    _law("s1-respond-due",                                Sound((Acknowledged,)),               AWAITING_1,      "6.3",         "5.1",         "the answer of stage 1 is due so many working days after its acknowledgement (2022: its logging)"),
    _law("s1-respond-due-bank-holidays",                  acknowledgement_near_a_bank_holiday,  AWAITING_1,      "6.3",         "5.1",         "bank holidays are not counted towards the time to answer"),
    _law("s1-respond-due-one-off-holidays",               acknowledgement_near_a_day_closed_once, AWAITING_1,    None,          "5.1",         "a bank holiday proclaimed for one year alone is not counted towards the time to answer"),
    _law("s1-respond-due-logged-apart",                   acknowledgement_logged_apart,         AWAITING_1,      "6.3",         "5.1",         "the answer of stage 1 is counted from the right one of acknowledgement and logging"),
    _law("s1-respond-due-after-late-acknowledgement",     Spoilt("late-acknowledgement"),       AWAITING_1,      "6.3",         "5.1",         "a late acknowledgement of stage 1 starts the time to answer"),
    _law("s1-extension-due",                              Sound((Extended,)),                   INVESTIGATED_1,  "6.4",         "5.1",         "an extension of stage 1 moves the day on which the answer is due"),
    _law("s1-extension-due-last-day",                     extension_to_the_last_day,            INVESTIGATED_1,  "6.4",         "5.1",         "an extension of stage 1 to the last day of the maximum moves the answer there"),
    _law("s1-extension-due-again",                        second_extension,                     INVESTIGATED_1,  "6.4",         "5.1",         "the latest extension of stage 1 in time is the one that stands"),
    _law("s1-extension-due-beyond-maximum",               extension_beyond_the_maximum,         INVESTIGATED_1,  "6.4",         "5.1 5.2",     "an extension of stage 1 for a good reason may go past the maximum"),
    _law("s1-extension-due-capped",                       Spoilt("extension-maximum"),          INVESTIGATED_1,  "6.4",         "5.1",         "an extension of stage 1 without a good reason moves nothing past the maximum"),
    _law("s1-extension-due-void",                         Spoilt("extension-in-time"),          INVESTIGATED_1,  "6.4",         "5.1",         "an extension of stage 1 that is sent after the answer was due moves nothing"),
    _law("s1-respond-due-after-extension",                acknowledgement_after_an_extension,   AWAITING_1,      "6.3 6.4",     "5.1",         "the time to answer stage 1 that starts after an extension is counted anew and keeps what was promised"),
    _law("s1-direction-due",                              Sound((AcceptanceDirected,)),         DECLINED_1,      "6.2",         "4.1",         "a direction to take a complaint on starts the time to acknowledge stage 1"),
    _law("s1-clarified-due",                              Sound((DefinitionRevised,)),          INVESTIGATED_1,  "6.3",         "5.1",         "the time to answer stage 1 does not wait for the resident to clear up what was unclear"),
    _law("s1-due-kept",                                   Sound(_MOVING_NOTHING),               INVESTIGATED_1,  "6.3",         "5.1",         "nothing but an extension moves the day on which stage 1 is to be answered"),
    _law("s1-answered-nothing-due",                       Sound((Responded,)),                  INVESTIGATED_1,  "6.3",         "5.1",         "nothing is due once stage 1 is answered"),
    _law("s1-declined-nothing-due",                       Sound((Declined,)),                   OPEN_1,          "2.4",         "1.9",         "nothing is due once a complaint is declined at receipt"),
    _law("withdrawn-nothing-due",                         Sound((Withdrawn,)),                  OPEN,            "",            "",            "nothing is due once a complaint is withdrawn"),
    _law("s2-acknowledge-due",                            Sound((EscalationRequested,)),        RESPONDED_1,     "6.11",        "5.10",        "the acknowledgement of stage 2 is due so many working days after the request"),
    _law("s2-acknowledge-due-after-overdue-answer",       Spoilt("overdue-escalation"),         OPEN_1,          "6.11",        "5.10",        "a request to escalate what is overdue starts the time to acknowledge stage 2"),
    _law("s2-respond-due",                                Sound((Acknowledged,)),               AWAITING_2,      "6.14",        "5.13",        "the answer of stage 2 is due so many working days after its acknowledgement (2022: the request)"),
    _law("s2-respond-due-after-late-acknowledgement",     Spoilt("late-acknowledgement"),       AWAITING_2,      "6.14",        "5.13",        "a late acknowledgement of stage 2 starts the time to answer (2022: it ran from the request)"),
    _law("s2-extension-due",                              Sound((Extended,)),                   INVESTIGATED_2,  "6.15",        "5.13",        "an extension of stage 2 moves the day on which the answer is due"),
    _law("s2-extension-due-last-day",                     extension_to_the_last_day,            INVESTIGATED_2,  "6.15",        "5.13",        "an extension of stage 2 to the last day of the maximum moves the answer there"),
    _law("s2-extension-due-again",                        second_extension,                     INVESTIGATED_2,  "6.15",        "5.13",        "the latest extension of stage 2 in time is the one that stands"),
    _law("s2-extension-due-beyond-maximum",               extension_beyond_the_maximum,         INVESTIGATED_2,  "6.15",        "5.13 5.14",   "an extension of stage 2 for a good reason may go past the maximum"),
    _law("s2-extension-due-capped",                       Spoilt("extension-maximum"),          INVESTIGATED_2,  "6.15",        "5.13",        "an extension of stage 2 without a good reason moves nothing past the maximum"),
    _law("s2-extension-due-void",                         Spoilt("extension-in-time"),          INVESTIGATED_2,  "6.15",        "5.13",        "an extension of stage 2 that is sent after the answer was due moves nothing"),
    _law("s2-respond-due-after-extension",                acknowledgement_after_an_extension,   AWAITING_2,      "6.14 6.15",   "5.13",        "the time to answer stage 2 that starts after an extension is counted anew and keeps what was promised"),
    _law("s2-direction-due",                              Sound((AcceptanceDirected,)),         DECLINED_2,      "6.11",        "5.10",        "a direction to escalate a complaint starts the time to acknowledge stage 2"),
    _law("s2-clarified-due",                              Sound((DefinitionRevised,)),          INVESTIGATED_2,  "6.14",        "5.13",        "the time to answer stage 2 does not wait for the resident to clear up what was unclear"),
    _law("s2-due-kept",                                   Sound(_MOVING_NOTHING),               INVESTIGATED_2,  "6.14",        "5.13",        "nothing but an extension moves the day on which stage 2 is to be answered"),
    _law("s2-answered-nothing-due",                       Sound((Responded,)),                  INVESTIGATED_2,  "6.14",        "5.13",        "nothing is due once stage 2 is answered"),
    _law("s2-declined-nothing-due",                       Sound((Declined,)),                   OPEN_2,          "5.11",        "5.9",         "nothing is due once an escalation is declined"),
    _law("s3-respond-due",                                Sound((EscalationRequested,)),        RESPONDED_2,     None,          "5.18",        "the answer of stage 3 is due so many working days after the request"),
    _law("s3-extension-due",                              Sound((Extended,)),                   INVESTIGATED_3,  None,          "5.18",        "an extension of stage 3 for a panel moves the day on which the answer is due"),
    _law("s3-answered-nothing-due",                       Sound((Responded,)),                  INVESTIGATED_3,  None,          "5.18",        "nothing is due once stage 3 is answered"),
)
# fmt: on
