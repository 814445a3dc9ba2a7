"""Histories of any events in any order of kinds, drawn without a look at what the process makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hoscode import (
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Event,
    Extended,
    IssueLogged,
    IssueRaised,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    OrderComplied,
    Received,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Responded,
    Response,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
)
from hoscode.model.events import EVENT_TYPES
from hoscode.testing.drawing import altered
from hoscode.testing.strategies.events import CONTENTS
from hoscode.testing.strategies.values import PERCENT, points, receipts, remedies, responses

_MOSTLY_WITHIN: Final = 15
"""Calendar days between most events: close enough for what is due to be met."""

_MOST_DAYS: Final = 400
_WHAT_IS_NAMED: Final = 3


@st.composite
def blind_histories(draw: DrawFn, *, most_events: int = 12) -> tuple[Event, ...]:
    """Histories of any events in any order of kinds, from a receipt on, with up to `most_events` events.

    They look at no complaint, so that most have a good deal in them that has no place in the process, and not one of
    them holds what cannot have been: a complaint is received once, days are in order, a ref that is named is there, one
    that is given is new, what is decided stands in the letter.
    """
    received = Received(on=draw(receipts()), **draw(CONTENTS[Received]))
    history: list[Event] = [received]
    for number in range(1, draw(st.integers(1, most_events))):
        mostly = draw(st.integers(1, PERCENT)) < PERCENT
        on = history[-1].on + timedelta(days=draw(st.integers(0, _MOSTLY_WITHIN if mostly else _MOST_DAYS)))
        known = _refs_known(history)
        kinds = [kind for kind in EVENT_TYPES if kind is not Received and known.get(kind) != []]
        kinds += [kind for kind in kinds if kind in known for _ in range(_WHAT_IS_NAMED - 1)]
        kind = draw(st.sampled_from(kinds))
        history.append(_made(draw, kind, on, known.get(kind), number))
    return tuple(history)


def _made(draw: DrawFn, kind: type[Event], on: date, known: list[str] | None, number: int) -> Event:
    """An event of the kind with any content; its refs are those that are known, or new ones that hold the number."""
    if kind is IssueRaised:
        point = draw(points(refs=st.just(f"issue {number}")))
        return IssueRaised(on=on, point=point, related=draw(st.booleans()), would_delay=draw(st.booleans()))
    if kind is RemedyOffered:
        return RemedyOffered(on=on, remedy=draw(remedies(refs=st.just(f"remedy {number}"))))
    event = kind(on=on, **draw(CONTENTS[kind]))
    if known is not None:
        return altered(event, ref=draw(st.sampled_from(known)))
    match event:
        case Acknowledged():
            return evolve(event, logged_on=draw(st.none() | st.dates(on, on + timedelta(days=20))))
        case Extended():
            every = draw(st.none() | st.integers(1, 60))
            return evolve(event, new_due=draw(st.dates(on, on + timedelta(days=300))), update_every=every)
        case Responded():
            return evolve(event, response=_letter(draw), stage=draw(st.sampled_from((None, 1))))
        case ResponseRevised():
            return evolve(event, response=_letter(draw))
        case AdjustmentAgreed() | RestrictionPlaced() | OmbudsmanDirected():
            return altered(event, ref=f"{event.ref} {number}")
        case OmbudsmanDetermined():
            return evolve(event, orders=[evolve(order, ref=f"{order.ref} {number}") for order in event.orders])
        case _:
            return event


def _letter(draw: DrawFn) -> Response | None:
    """A letter that decides on nothing but what it sets out itself."""
    letter = draw(st.none() | responses())
    if letter is None or letter.decisions is None:
        return letter
    own = () if letter.definition is None else [point.ref for point in letter.definition.points]
    return evolve(letter, decisions=[decision for decision in letter.decisions if decision.point in own])


def _refs_known(history: list[Event]) -> Mapping[type[Event], list[str]]:
    """What each type of event that is about something with a ref can name."""
    letters = [event.response for event in history if isinstance(event, (Responded, ResponseRevised))]
    held = [letter for letter in letters if letter is not None]
    remedies = [event.remedy.ref for event in history if isinstance(event, RemedyOffered)]
    remedies += [remedy.ref for letter in held for remedy in letter.remedies or ()]
    actions = [action.ref for letter in held for action in letter.outstanding_actions or ()]
    logged = {event.ref for event in history if isinstance(event, IssueLogged)}
    # an issue that is related may have become part of the complaint
    raised = [event.point.ref for event in history if isinstance(event, IssueRaised) and not event.related]
    adjustments = [event.ref for event in history if isinstance(event, AdjustmentAgreed)]
    restrictions = [event.ref for event in history if isinstance(event, RestrictionPlaced)]
    orders = [order.ref for event in history if isinstance(event, OmbudsmanDetermined) for order in event.orders]
    orders += [event.ref for event in history if isinstance(event, OmbudsmanDirected)]
    named: dict[type[Any], list[str]] = {
        IssueLogged: [ref for ref in raised if ref not in logged],
        RemedyAccepted: remedies,
        RemedyRefused: remedies,
        RemedyDelivered: remedies,
        ActionCompleted: actions,
        AdjustmentReviewed: adjustments,
        RestrictionReviewed: restrictions,
        RestrictionLifted: restrictions,
        OrderComplied: orders,
    }
    return named
