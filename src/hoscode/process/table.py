"""THE table: what can happen to a complaint, and when.

Theory of operation
===================

A complaint is at a **stage**, in a **phase**, and there is no other state. The stage is a number from 1; the phases
are the five columns below. The first two are *open*: the landlord still owes an answer there.

- It begins *awaiting acknowledgement* at stage 1 on the day it is received.
- Acknowledging it puts it *under investigation*. Answering it, from either open phase, makes it *responded*: an answer
  may come without an acknowledgement, since a full answer inside the acknowledgement limit acknowledges too, and a late
  one did go out all the same.
- A request to escalate begins the next stage, awaiting acknowledgement again. It does so from *responded*, as the Code
  has it, and from the two open phases too, because residents do not wait for an answer that does not come; whether
  that was due is a finding, not a refusal of the table. It is the only move that looks at the stage: where the edition
  and the landlord's policy have no further one, the request is refused as an `extra-stage`.
- *Declined* is where the landlord does not take the complaint on, at receipt or at escalation. Only the Ombudsman opens
  it again, at the same stage, with a fresh clock.
- *Withdrawn* is where the resident ends it.

Three kinds of event never move a complaint. Those of its process which stay within an open phase: who considers it,
what it is understood to be, by when it will be answered. Those around it, which may be recorded at any time: letters,
adjustments, restrictions, remedies delivered, the Ombudsman's decisions. And further issues, which belong to the answer
of stage 1 or become complaints of their own.

Every pair of event and phase has an entry below: a target, or a refusal with its own reason. A missing pair is a bug,
not a rule. The table says only what has a place in the process; whether it was done as the Code asks, and in time, is
for the rules, which look at the facts and find, but never move anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import frozen

from hoscode.model.events import (
    EVENT_TYPES,
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    CorrespondenceLogged,
    Declined,
    DefinitionRevised,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    LearningRecorded,
    OmbudsmanDetermined,
    OrderComplied,
    Received,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    RepresentativeAppointed,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Updated,
    Withdrawn,
)
from hoscode.model.state import Phase


class Move(Enum):
    """A target that is no phase: to stay where it is, or to begin the next stage awaiting acknowledgement."""

    STAYS = "stays"
    NEXT_STAGE = "next stage"


@frozen
class Refusal:
    """Why an event has no place in a phase, and what to do instead."""

    reason: str


Entry = Phase | Move | Refusal
Row = tuple[Entry, Entry, Entry, Entry, Entry]

PHASES: Final = (
    Phase.AWAITING_ACKNOWLEDGEMENT,
    Phase.UNDER_INVESTIGATION,
    Phase.RESPONDED,
    Phase.DECLINED,
    Phase.WITHDRAWN,
)

_STAYS, _NEXT_STAGE = Move.STAYS, Move.NEXT_STAGE
_INVESTIGATED, _RESPONDED = Phase.UNDER_INVESTIGATION, Phase.RESPONDED
_DECLINED, _WITHDRAWN = Phase.DECLINED, Phase.WITHDRAWN
_AWAITING = Phase.AWAITING_ACKNOWLEDGEMENT

_A_NEW_COMPLAINT = Refusal("a complaint is received once: open a new complaint for it")
_ACKNOWLEDGE_FIRST = Refusal("there is no definition to revise before the acknowledgement: acknowledge first")
_ALREADY_ACKNOWLEDGED = Refusal(
    "the stage is acknowledged already: record a revised definition or another handler instead"
)
_ANSWERED = Refusal("the stage has been answered: revise the response, or wait for a request to escalate")
_REVISE_OR_ESCALATE = Refusal("the stage has been answered: record a revised response, or the next stage first")
_NOT_ANSWERED = Refusal("there is no response to revise before the stage is answered: respond first")
_NOTHING_TO_DECLINE = Refusal("the stage has been answered, which leaves nothing to decline: wait for a request")
_NOTHING_DECLINED = Refusal("nothing has been declined that the Ombudsman could direct the landlord to take on")
_IS_DECLINED = Refusal("the complaint was declined: only a direction of the Ombudsman opens it again")
_TO_THE_OMBUDSMAN = Refusal("the complaint was declined: the resident can take that decision to the Ombudsman")
_NEW_ISSUE_DECLINED = Refusal("the complaint was declined: open a new complaint for the issue")
_IS_WITHDRAWN = Refusal("the complaint was withdrawn: open a new complaint if the resident comes back to it")
_NEW_AFTER_WITHDRAWAL = Refusal("the complaint was withdrawn: open a new complaint for it")

_AROUND: Final[Row] = (_STAYS, _STAYS, _STAYS, _STAYS, _STAYS)

# fmt: off
_ROWS: Final[dict[type[Event], Row]] = {
    # event              awaiting ack.         under investigation    responded             declined             withdrawn
    Received:            (_A_NEW_COMPLAINT,    _A_NEW_COMPLAINT,      _A_NEW_COMPLAINT,     _A_NEW_COMPLAINT,    _A_NEW_COMPLAINT),
    Acknowledged:        (_INVESTIGATED,       _ALREADY_ACKNOWLEDGED, _ANSWERED,            _IS_DECLINED,        _IS_WITHDRAWN),
    DefinitionRevised:   (_ACKNOWLEDGE_FIRST,  _STAYS,                _ANSWERED,            _IS_DECLINED,        _IS_WITHDRAWN),
    HandlerAssigned:     (_STAYS,              _STAYS,                _ANSWERED,            _IS_DECLINED,        _IS_WITHDRAWN),
    Extended:            (_STAYS,              _STAYS,                _ANSWERED,            _IS_DECLINED,        _IS_WITHDRAWN),
    Updated:             (_STAYS,              _STAYS,                _STAYS,               _IS_DECLINED,        _IS_WITHDRAWN),
    Responded:           (_RESPONDED,          _RESPONDED,            _REVISE_OR_ESCALATE,  _IS_DECLINED,        _IS_WITHDRAWN),
    ResponseRevised:     (_NOT_ANSWERED,       _NOT_ANSWERED,         _STAYS,               _IS_DECLINED,        _IS_WITHDRAWN),
    EscalationRequested: (_NEXT_STAGE,         _NEXT_STAGE,           _NEXT_STAGE,          _TO_THE_OMBUDSMAN,   _NEW_AFTER_WITHDRAWAL),
    Declined:            (_DECLINED,           _DECLINED,             _NOTHING_TO_DECLINE,  _IS_DECLINED,        _IS_WITHDRAWN),
    AcceptanceDirected:  (_NOTHING_DECLINED,   _NOTHING_DECLINED,     _NOTHING_DECLINED,    _AWAITING,           _NOTHING_DECLINED),
    Withdrawn:           (_WITHDRAWN,          _WITHDRAWN,            _ANSWERED,            _IS_DECLINED,        _IS_WITHDRAWN),
    IssueRaised:         (_STAYS,              _STAYS,                _STAYS,               _NEW_ISSUE_DECLINED, _NEW_AFTER_WITHDRAWAL),
    RemedyOffered:       (_STAYS,              _STAYS,                _STAYS,               _IS_DECLINED,        _IS_WITHDRAWN),
    IssueLogged:             _AROUND,
    RemedyAccepted:          _AROUND,
    RemedyRefused:           _AROUND,
    RemedyDelivered:         _AROUND,
    ActionCompleted:         _AROUND,
    RepresentativeAppointed: _AROUND,
    AdjustmentAgreed:        _AROUND,
    AdjustmentReviewed:      _AROUND,
    DisabilityDisclosed:     _AROUND,
    RestrictionPlaced:       _AROUND,
    RestrictionReviewed:     _AROUND,
    RestrictionLifted:       _AROUND,
    CorrespondenceLogged:    _AROUND,
    LearningRecorded:        _AROUND,
    ReferredToOmbudsman:     _AROUND,
    OmbudsmanDetermined:     _AROUND,
    OrderComplied:           _AROUND,
}
# fmt: on

TABLE: Final[Mapping[type[Event], Mapping[Phase, Entry]]] = {
    event: dict(zip(PHASES, _ROWS[event], strict=True)) for event in EVENT_TYPES
}
"""For every event and every phase: where it leads, or why it is refused."""

IN_ORDER: Final[frozenset[type[Event]]] = frozenset(event for event in EVENT_TYPES if event.about.in_order)
"""The events of the process, which happen in order; the others may be recorded late."""
