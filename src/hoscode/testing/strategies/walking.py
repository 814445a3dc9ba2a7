"""Whole histories, drawn by walking the machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    Complaint,
    Declined,
    DefinitionRevised,
    Edition,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    LandlordPolicy,
    Received,
    Responded,
    ResponseRevised,
    Updated,
    Withdrawn,
    permitted,
    record,
    replay,
)
from hoscode.testing.strategies.any_events import CONTENTS, EVENT_TYPES
from hoscode.testing.strategies.bad_steps import BAD_STEPS
from hoscode.testing.strategies.sound_steps import SOUND_STEPS
from hoscode.testing.strategies.standing import (
    NAMING,
    PROCESS_EVENTS,
    can_be_sound,
    has_something_to_name,
    last_process_on,
    open_duties,
)
from hoscode.testing.strategies.values import (
    FIRST_DAY,
    LAST_DAY,
    LAST_RECEIPT,
    ONE_DAY,
    PERCENT,
    policies,
    receipts,
)

_POLICIES: Final = policies()


@st.composite
def complaints(
    draw: DrawFn,
    *,
    policy: SearchStrategy[LandlordPolicy] | None = None,
    edition: Edition | None = None,
    most_events: int = 12,
    bad_share: int = 30,
) -> Complaint:
    """Complaints as a walk leaves them: received on any day from 1 April 2022, with up to `most_events` events.

    `edition` keeps the receipt within the days on which that edition applies. `bad_share` is how many in a hundred
    steps are taken with bad content; with 0 every step is one that `apply` accepts.
    """
    governing = draw(_POLICIES if policy is None else policy)
    first = FIRST_DAY if edition is None else edition.in_force_from
    last = LAST_RECEIPT if edition is None or edition.in_force_to is None else edition.in_force_to
    received = Received(on=draw(receipts(first=first, last=last)), **draw(CONTENTS[Received]))
    complaint = replay([received], governing)
    for _ in range(draw(st.integers(0, most_events - 1))):
        event = draw(next_events(complaint=complaint, bad_share=bad_share))
        complaint = record(complaint, event)
    return complaint


def histories(
    *,
    policy: SearchStrategy[LandlordPolicy] | None = None,
    edition: Edition | None = None,
    most_events: int = 12,
    bad_share: int = 30,
) -> SearchStrategy[tuple[Event, ...]]:
    """Histories that `record` accepts to the end under the policies given; see `complaints` for the arguments."""
    drawn = complaints(policy=policy, edition=edition, most_events=most_events, bad_share=bad_share)
    return drawn.map(_history)


def _history(complaint: Complaint) -> tuple[Event, ...]:
    return tuple(complaint.history)


@st.composite
def next_events(draw: DrawFn, *, complaint: Complaint, bad_share: int = 30) -> Event:
    """Events that `record` can take now: a type that is permitted, a day not before the process, and then content.

    `bad_share` is how many in a hundred have content with anything missing or wrong; `apply` accepts the others. Late
    is not bad: it can happen to any step.
    """
    on = draw(_next_days(complaint))
    bad = draw(st.integers(1, PERCENT)) > PERCENT - bad_share
    possible = permitted(complaint)
    taken = [
        kind
        for kind in _WEIGHTS
        if kind in possible and has_something_to_name(kind, complaint) and (bad or can_be_sound(kind, complaint, on))
    ]
    kinds = [kind for kind in taken for _ in range(_WEIGHTS[kind])]
    kind = draw(st.sampled_from(kinds))
    if kind in NAMING:
        on = max(on, *(event.on for event in complaint.history))  # not before what it names
    elif kind not in PROCESS_EVENTS and draw(st.booleans()):
        on = draw(st.dates(complaint.received_on, on))  # put on the record late
    make = BAD_STEPS.get(kind, SOUND_STEPS[kind]) if bad else SOUND_STEPS[kind]
    return make(draw, complaint, on)


_WEIGHTS: Final[Mapping[type[Event], int]] = {
    Acknowledged: 12,
    Responded: 12,
    EscalationRequested: 12,
    AcceptanceDirected: 12,
    Extended: 8,
    DefinitionRevised: 4,
    HandlerAssigned: 4,
    Updated: 4,
    IssueRaised: 4,
    IssueLogged: 4,
    ResponseRevised: 3,
    Declined: 4,
    Withdrawn: 3,
    **dict.fromkeys(
        (kind for kind in EVENT_TYPES if kind not in PROCESS_EVENTS | {Received, IssueRaised, IssueLogged}), 1
    ),
}
"""How often a type is taken where it can be: often enough that walks get to the last stage and back from a refusal."""


def _next_days(complaint: Complaint) -> SearchStrategy[date]:
    earliest = last_process_on(complaint)
    milestones = [earliest, *_closed_soon(complaint, earliest)]
    for duty in open_duties(complaint):
        deadline = duty.deadline
        known = (deadline.base_on, deadline.on, deadline.latest_on, deadline.backstop_on, deadline.promised_on)
        milestones += [day + shift for day in known if day is not None for shift in (timedelta(0), ONE_DAY)]
    return st.one_of(
        st.integers(0, 12).map(lambda shift: min(earliest + ONE_DAY * shift, LAST_DAY)),
        st.sampled_from([day for day in milestones if earliest <= day <= LAST_DAY]),
        st.integers(13, 40).map(lambda shift: min(earliest + ONE_DAY * shift, LAST_DAY)),
        st.integers(41, 500).map(lambda shift: min(earliest + ONE_DAY * shift, LAST_DAY)),
    )


def _closed_soon(complaint: Complaint, day: date) -> list[date]:
    """The next Saturday or Sunday, and the next day closed for another reason within two months."""
    closures = complaint.policy.calendar.closures(day, day + timedelta(days=61))
    weekend = [closure.on for closure in closures if closure.name in ("Saturday", "Sunday")]
    others = [closure.on for closure in closures if closure.name not in ("Saturday", "Sunday")]
    return [*weekend[:1], *others[:1]]
