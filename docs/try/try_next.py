"""What may be done next with a complaint: what has a place now, and what could only be recorded, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypedDict

from attrs import evolve

from hoscode import (
    EVENTS,
    AcceptanceDirected,
    Acknowledged,
    Complaint,
    Declined,
    Definition,
    DefinitionRevised,
    Event,
    Extended,
    Ground,
    Kind,
    Point,
    Reopened,
    Responded,
    Response,
    ResponseRevised,
    SetAside,
    SetAsideReason,
    Withdrawn,
    check,
    refusal,
)
from hoscode.process.table import TABLE, Move, comes_to


class NextText(TypedDict):
    """A type of event and whether it has a place now; `reason` is empty where it has, `can_be_recorded` or not."""

    type: str
    label: str
    can_be_recorded: bool
    reason: str


_DEFINITION: Final = Definition(points=[Point("P1", "what is complained of")], outcomes_sought=[])
_AS_A_RULE: Final[Mapping[str, Callable[[date], Event]]] = {
    "acknowledged": lambda on: Acknowledged(on=on, definition=_DEFINITION),
    "definition-revised": lambda on: DefinitionRevised(on=on, definition=_DEFINITION),
    "extended": lambda on: Extended(on=on, new_due=on),
    "responded": lambda on: Responded(on=on),
    "response-revised": lambda on: ResponseRevised(on=on, response=Response()),
    "declined": lambda on: Declined(on=on, ground=Ground.TIME_LIMIT),
    "set-aside": lambda on: SetAside(on=on, why=SetAsideReason.OTHER),
}
"""An event of each type that the table calls irregular in some phase, such as it is as a rule."""
_MOVE_OR_NOTHING: Final = (AcceptanceDirected, Reopened, Withdrawn)
"""Nothing is said by these but that the complaint is taken up or ends."""


def what_is_next(complaint: Complaint, as_of: date) -> list[NextText]:
    """Every type of event, in the library's order, and whether it has a place after what was told by the day."""
    return [_next(complaint, slug, kind, as_of) for slug, kind in EVENTS.items()]


def _next(complaint: Complaint, slug: str, kind: type[Event], as_of: date) -> NextText:
    refused = refusal(complaint, kind)
    reason = _irregular(complaint, slug, kind, as_of) if refused is None else refused.message
    return {"type": slug, "label": kind.label, "can_be_recorded": refused is None, "reason": reason}


def _irregular(complaint: Complaint, slug: str, kind: type[Event], as_of: date) -> str:
    """Why an event that can be recorded has no place; empty where it has one."""
    if kind in _MOVE_OR_NOTHING and set(comes_to(TABLE[kind][complaint.phase])) == {Move.STAYS}:
        return f"it changes nothing while the complaint is {complaint.phase.label}"
    if slug not in _AS_A_RULE:
        return ""
    found = check(complaint, _AS_A_RULE[slug](as_of))
    return next((evolve(each, on=None).message for each in found if each.kind is Kind.IRREGULAR), "")
