"""THE table: what can happen to a complaint, and when.

Theory of operation
===================

A complaint is at a **stage**, in a **phase**, and there is no other state. The stage is a number from 1; the phases
are the six columns below. The first two are *open*: the landlord still owes an answer there.

- It begins *awaiting acknowledgement* at stage 1 on the day it is received.
- Acknowledging it puts it *under investigation*. Answering it, from either open phase, makes it *responded*: an answer
  may come without an acknowledgement, since a full answer inside the acknowledgement limit acknowledges too, and a late
  one did go out all the same.
- A request to escalate begins the next stage, awaiting acknowledgement again. It does so from *responded*, as the Code
  has it, and from the two open phases too, because residents do not wait for an answer that does not come; whether that
  was due is a finding, not a refusal of the table. It is the only move that looks at the stage: at the last one the
  resident is told of the Ombudsman, and nothing changes. Where the landlord acknowledges or answers such a request all
  the same, it holds a stage that the Code does not have, which nothing times.
- *Declined* is where the landlord does not take the complaint on, at receipt or at escalation; *withdrawn* is where the
  resident ends it; *set aside* is where it ends otherwise: entered twice, made one with another, no complaint after
  all. From these three it is taken up again, at the same stage and with a fresh clock, when the Ombudsman directs it,
  when the landlord reopens it, or, after the last two, when the resident asks for the next stage.
- An answer to an earlier stage, which the request for the next one had left unanswered, answers that one and moves
  nothing.

Three kinds of event never move a complaint. Those of its process which stay within an open phase: who considers it,
what it is understood to be, by when it will be answered. Those around it, which may be recorded at any time: letters,
adjustments, restrictions, remedies, the Ombudsman's decisions. And further issues, which belong to the answer
of stage 1 or become complaints of their own.

Every pair of event and phase has an entry below. A missing pair is a bug, not a rule. An entry is

- a target: a phase, or a `Move`;
- an **irregularity**: the event has no place there in the Code's process, but a landlord's file can hold it. `apply`
  refuses it; `record` keeps it in the history, finds it, and makes of it what that finding says;
- two entries and the condition that chooses between them;
- or a refusal, where it cannot have been: a complaint is received once.

The table says only what has a place in the process; whether it was done as the Code asks, and in time, is
for the rules, which look at the state and find, but never move anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final

from attrs import frozen

from hoscode.law import FindingCode
from hoscode.model.deadlines import acknowledge_on
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
    OmbudsmanDirected,
    OrderComplied,
    Received,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Reopened,
    RepresentativeAppointed,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    Updated,
    Withdrawn,
)
from hoscode.model.state import Phase, StageState, State


class Move(Enum):
    """A target that is no phase.

    To stay where it is; to begin the next stage, the same stage anew, or a stage more than there is; to stay, and
    answer a stage before the current one.
    """

    STAYS = "stays"
    NEXT_STAGE = "next stage"
    SAME_STAGE = "same stage anew"
    EXTRA_STAGE = "a stage more than there is"
    ANSWERS_EARLIER = "answers an earlier stage"


@frozen(eq=False, repr=False, weakref_slot=False)
class Irregular:
    """The code of the finding that an event has no place there; where it moves the complaint all the same, `target`.

    `of_an_earlier_stage`: it is about a stage before the current one, and changes that.
    """

    code: FindingCode
    target: Phase | None = None
    of_an_earlier_stage: bool = False


@frozen(eq=False, repr=False, weakref_slot=False)
class Refusal:
    """Why an event cannot have been, and what to do instead."""

    reason: str


@frozen(eq=False, repr=False, weakref_slot=False)
class Depends:
    """The entry `then` where a condition holds, else the entry `otherwise`; `when` says the condition in words."""

    when: str
    holds: Callable[[State, Event], bool]
    then: Decided
    otherwise: Decided


Decided = Phase | Move | Irregular | Refusal
"""What an entry comes to where its condition has been looked at."""
Entry = Decided | Depends
Row = tuple[Entry, Entry, Entry, Entry, Entry, Entry]

PHASES: Final = (
    Phase.AWAITING_ACKNOWLEDGEMENT,
    Phase.UNDER_INVESTIGATION,
    Phase.RESPONDED,
    Phase.DECLINED,
    Phase.WITHDRAWN,
    Phase.SET_ASIDE,
)


def defines_in_time(state: State, event: Event) -> bool:
    """6.2, 6.11: the letter that defines a complaint which an earlier one only confirmed, within the time for it."""
    if type(event) is not Acknowledged or event.definition is None or not event.definition.points:
        return False
    stage = state.stage
    due_on = acknowledge_on(state, stage)
    is_undefined = stage.definition is None or not stage.definition.points
    return is_undefined and due_on is not None and event.on <= due_on


def _has_next_stage(state: State, _event: Event) -> bool:
    return state.stage.rules.number < state.procedure.last_stage


def _further_stage_requested(state: State, event: Event) -> bool:
    stage = state.stage
    names_it = type(event) is not Responded or event.stage in (None, stage.rules.number + 1)
    return stage.further_request is not None and names_it


def _carried_elsewhere(state: State, _event: Event) -> bool:
    ending = state.stage.ending
    return isinstance(ending, SetAside) and ending.why.is_carried_elsewhere


def _is_answered(state: State, event: Event) -> bool:
    return type(event) is Responded and answered_stage(state, event).responded_on is not None


_STAYS, _SAME, _EXTRA = Move.STAYS, Move.SAME_STAGE, Move.EXTRA_STAGE
_INVESTIGATED, _RESPONDED = Phase.UNDER_INVESTIGATION, Phase.RESPONDED
_DECLINED, _WITHDRAWN, _SET_ASIDE = Phase.DECLINED, Phase.WITHDRAWN, Phase.SET_ASIDE

_ONCE: Final = Refusal("a complaint is received once: open a new complaint for it")

_NO_PLACE: Final = Irregular("out-of-place")
_ENDED: Final = Irregular("answered-after-end")
_UNANSWERED: Final = Irregular("revised-unanswered", Phase.RESPONDED)
_ANSWERED_EARLIER: Final = Irregular("answered-again", of_an_earlier_stage=True)
_NOT_TO_EXTEND: Final = Irregular("extended-after-answer")

_FURTHER = "a stage more was asked for"
_NEXT: Final = Depends("there is a further stage", _has_next_stage, Move.NEXT_STAGE, _STAYS)
_DEFINES: Final = Depends(
    "it defines, in time, what was only confirmed", defines_in_time, _STAYS, Irregular("acknowledged-again")
)
_ACK_MORE: Final = Depends(_FURTHER, _further_stage_requested, _EXTRA, Irregular("acknowledged-after-answer"))
_ANSWER_MORE: Final = Depends(_FURTHER, _further_stage_requested, _EXTRA, Irregular("answered-again"))
_NOT_MORE: Final = Depends(_FURTHER, _further_stage_requested, _STAYS, Irregular("declined-after-answer"))
_COMES_BACK: Final = Depends("another complaint carries it", _carried_elsewhere, _STAYS, _SAME)

_AROUND: Final[Row] = (_STAYS, _STAYS, _STAYS, _STAYS, _STAYS, _STAYS)

# fmt: off
_ROWS: Final[dict[type[Event], Row]] = {
    # event              awaiting ack.  under inv.     responded        declined    withdrawn    set aside
    Received:            (_ONCE,        _ONCE,         _ONCE,           _ONCE,      _ONCE,       _ONCE),
    Acknowledged:        (_INVESTIGATED, _DEFINES,     _ACK_MORE,       _NO_PLACE,  _NO_PLACE,   _NO_PLACE),
    DefinitionRevised:   (_NO_PLACE,    _STAYS,        _NO_PLACE,       _NO_PLACE,  _NO_PLACE,   _NO_PLACE),
    Extended:            (_STAYS,       _STAYS,        _NOT_TO_EXTEND,  _NO_PLACE,  _NO_PLACE,   _NO_PLACE),
    Responded:           (_RESPONDED,   _RESPONDED,    _ANSWER_MORE,    _ENDED,     _ENDED,      _ENDED),
    ResponseRevised:     (_UNANSWERED,  _UNANSWERED,   _STAYS,          _ENDED,     _ENDED,      _ENDED),
    EscalationRequested: (_NEXT,        _NEXT,         _NEXT,           _STAYS,     _SAME,       _COMES_BACK),
    Declined:            (_DECLINED,    _DECLINED,     _NOT_MORE,       _NO_PLACE,  _NO_PLACE,   _NO_PLACE),
    AcceptanceDirected:  (_STAYS,       _STAYS,        _NEXT,           _SAME,      _SAME,       _SAME),
    Reopened:            (_STAYS,       _STAYS,        _STAYS,          _SAME,      _SAME,       _SAME),
    Withdrawn:           (_WITHDRAWN,   _WITHDRAWN,    _STAYS,          _STAYS,     _STAYS,      _STAYS),
    SetAside:            (_SET_ASIDE,   _SET_ASIDE,    _NO_PLACE,       _NO_PLACE,  _NO_PLACE,   _NO_PLACE),
    HandlerAssigned:         _AROUND,
    Updated:                 _AROUND,
    IssueRaised:             _AROUND,
    IssueLogged:             _AROUND,
    RemedyOffered:           _AROUND,
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
    OmbudsmanDirected:       _AROUND,
    OrderComplied:           _AROUND,
}
# fmt: on

TABLE: Final[Mapping[type[Event], Mapping[Phase, Entry]]] = {
    event: dict(zip(PHASES, _ROWS[event], strict=True)) for event in EVENT_TYPES
}
"""For every event and every phase: where it leads, or why it has no place there."""

OF_AN_EARLIER_STAGE: Final[Mapping[Phase, Entry]] = dict.fromkeys(
    PHASES, Depends("that stage is answered already", _is_answered, _ANSWERED_EARLIER, Move.ANSWERS_EARLIER)
)
"""The row of a response that names an earlier stage, one that the request for the next had left unanswered."""

IN_ORDER: Final[frozenset[type[Event]]] = frozenset(event for event in EVENT_TYPES if event.about.in_order)
"""The events of the process, which happen in order; the others may be recorded late."""


def earlier_stage_of(state: State, event: Event) -> StageState | None:
    """The stage before the current one to which the event is the answer; None where it is no such answer."""
    return state.earlier_stage(event.stage) if type(event) is Responded and event.stage is not None else None


def answered_stage(state: State, event: Responded) -> StageState:
    """The stage that an answer is to: the one before that it names, else the current one."""
    return earlier_stage_of(state, event) or state.stage


def decided(state: State, event: Event) -> Decided:
    """What the table says of the event in the state, with the condition of its entry looked at."""
    entry = TABLE[type(event)][state.phase]
    if type(event) is Responded and event.stage is not None and earlier_stage_of(state, event) is not None:
        entry = OF_AN_EARLIER_STAGE[state.phase]
    if isinstance(entry, Depends):
        return entry.then if entry.holds(state, event) else entry.otherwise
    return entry


def comes_to(entry: Entry) -> tuple[Decided, ...]:
    """Everything that an entry can come to, whatever its condition."""
    return (entry.then, entry.otherwise) if isinstance(entry, Depends) else (entry,)
