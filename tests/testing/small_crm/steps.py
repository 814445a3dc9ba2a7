"""In which order the steps of a complaint come, and what each of them writes into the case."""

from __future__ import annotations

from typing import Final

from testing.small_crm import acknowledging, around, ending, extending, remedies, responding
from testing.small_crm.case import ANSWERED, DECLINED, NEW, SET_ASIDE, UNDER_WAY, WITHDRAWN
from testing.small_crm.commands import (
    AcceptRemedy,
    Acknowledge,
    AgreeAdjustment,
    Assign,
    Command,
    CompleteAction,
    ComplyWithOrder,
    Decline,
    DeliverRemedy,
    Escalate,
    Extend,
    LiftRestriction,
    LogIssue,
    OfferRemedy,
    Open,
    PlaceRestriction,
    RaiseIssue,
    RecordOrders,
    Redefine,
    RefuseRemedy,
    Reopen,
    Respond,
    ReviewAdjustment,
    ReviewRestriction,
    ReviseResponse,
    SetAside,
    Update,
    Withdraw,
)
from testing.small_crm.practice import Booking

ORDER: Final[dict[type[Command], frozenset[str]]] = {
    Open: frozenset(),  # a complaint is opened once
    Acknowledge: frozenset({NEW}),
    Redefine: frozenset({UNDER_WAY}),
    Assign: frozenset({NEW, UNDER_WAY}),
    Extend: frozenset({NEW, UNDER_WAY}),
    Update: frozenset({NEW, UNDER_WAY, ANSWERED}),
    Respond: frozenset({NEW, UNDER_WAY}),
    ReviseResponse: frozenset({ANSWERED}),
    Escalate: frozenset({NEW, UNDER_WAY, ANSWERED}),
    Decline: frozenset({NEW, UNDER_WAY}),
    Reopen: frozenset({DECLINED, WITHDRAWN, SET_ASIDE}),
    Withdraw: frozenset({NEW, UNDER_WAY}),
    SetAside: frozenset({NEW, UNDER_WAY}),
    RaiseIssue: frozenset({NEW, UNDER_WAY, ANSWERED}),
    OfferRemedy: frozenset({NEW, UNDER_WAY, ANSWERED}),
}
"""The statuses in which each command is taken; those not in it may come at any time."""

IN_SEQUENCE: Final = frozenset(
    {
        Acknowledge,
        Redefine,
        Assign,
        Extend,
        Update,
        Respond,
        ReviseResponse,
        Escalate,
        Decline,
        Reopen,
        Withdraw,
        SetAside,
    }
)
"""The steps of a complaint, which come in order; the rest may be put on file late."""

BOOKINGS: Final[dict[type[Command], Booking]] = {
    Acknowledge: acknowledging.acknowledge,
    Redefine: acknowledging.redefine,
    Assign: acknowledging.assign,
    Extend: extending.extend,
    Update: extending.update,
    Respond: responding.respond,
    ReviseResponse: responding.revise_response,
    Escalate: ending.escalate,
    Decline: ending.decline,
    Reopen: ending.reopen,
    Withdraw: ending.withdraw,
    SetAside: ending.set_aside,
    RaiseIssue: around.raise_issue,
    LogIssue: around.log_issue,
    OfferRemedy: remedies.offer_remedy,
    AcceptRemedy: remedies.accept_remedy,
    RefuseRemedy: remedies.refuse_remedy,
    DeliverRemedy: remedies.deliver_remedy,
    CompleteAction: remedies.complete_action,
    AgreeAdjustment: around.agree_adjustment,
    ReviewAdjustment: around.review_adjustment,
    PlaceRestriction: around.place_restriction,
    ReviewRestriction: around.review_restriction,
    LiftRestriction: around.lift_restriction,
    RecordOrders: around.record_orders,
    ComplyWithOrder: around.comply_with_order,
}
"""What each command writes; the rest goes on file and changes nothing."""
