"""Whole histories: walked through the process, or of any events in any order; and a strategy for every type.

A walk takes each step that the process takes; a blind history does not look at what the process makes of its events.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from types import NotImplementedType
from typing import Any, Final, TypeVar, cast

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    EDITIONS,
    ENGLAND_AND_WALES,
    AcceptanceDirected,
    AcceptWithin,
    Acknowledged,
    Action,
    AdjustmentAgreed,
    Closure,
    Complaint,
    Consequence,
    Content,
    Counterpart,
    Deadline,
    Declined,
    Definition,
    DefinitionRevised,
    Duty,
    DutyRule,
    Edition,
    EscalationRequested,
    Event,
    Exclusion,
    Extended,
    Finding,
    Ground,
    Handler,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    LandlordPolicy,
    Limit,
    NextStep,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Outcome,
    Point,
    PointDecision,
    Provision,
    Received,
    Remedy,
    RemedyOffered,
    Reopened,
    ReportingRules,
    Representative,
    Responded,
    Response,
    ResponseRevised,
    RestrictionPlaced,
    Rule,
    SetAside,
    Stage,
    StageRules,
    Target,
    TriageRules,
    Updated,
    Verdict,
    Withdrawn,
    WorkingCalendar,
    duties,
    permitted,
    record,
    replay,
)
from hoscode.model.events import EVENT_TYPES, Register
from hoscode.process.table import TABLE, Irregular, Move
from hoscode.testing.drawing import altered
from hoscode.testing.strategies.sound_steps import (
    NAMING,
    PROCESS_EVENTS,
    SOUND_STEPS,
    can_be_sound,
    has_something_to_name,
    last_process_on,
    logging_days,
    open_duties,
    points_to_decide,
    sound_letter,
)
from hoscode.testing.strategies.values import (
    CONTENTS,
    FIRST_DAY,
    LAST_DAY,
    LAST_RECEIPT,
    ONE_DAY,
    PERCENT,
    Maker,
    actions,
    anyhow,
    calendars,
    definitions,
    events,
    exclusions,
    handlers,
    next_steps,
    orders,
    point_decisions,
    points,
    policies,
    receipts,
    remedies,
    representatives,
    responses,
    targets,
    verdicts,
)

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
    named: dict[Register, list[str]] = {
        "issues": [ref for ref in raised if ref not in logged],
        "remedies": remedies,
        "actions": actions,
        "adjustments": adjustments,
        "restrictions": restrictions,
        "orders": orders,
    }
    return {kind: named[kind.about.names] for kind in EVENT_TYPES if kind.about.names is not None}


T = TypeVar("T")

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
    complaint = replay([received], governing, edition=edition)
    for _ in range(draw(st.integers(0, most_events - 1))):
        event = _drawn_event(draw, complaint, bad_share)
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
    return _drawn_event(draw, complaint, bad_share)


def _drawn_event(draw: DrawFn, complaint: Complaint, bad_share: int) -> Event:
    """One of the events that `next_events` describes: a walk draws it without making a strategy for each step."""
    on = _drawn_day(draw, complaint)
    bad = draw(st.integers(1, PERCENT)) > PERCENT - bad_share
    possible = permitted(complaint)
    taken = [
        kind
        for kind in _WEIGHTS
        if kind in possible and has_something_to_name(kind, complaint) and (bad or can_be_sound(kind, complaint, on))
    ]
    kinds = [kind for kind in taken for _ in range(_weight(kind, complaint))]
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
    Declined: 6,
    Withdrawn: 3,
    SetAside: 6,
    Reopened: 6,
    **dict.fromkeys(
        (kind for kind in EVENT_TYPES if kind not in PROCESS_EVENTS | {Received, IssueRaised, IssueLogged}), 1
    ),
    **dict.fromkeys(NAMING - {IssueLogged}, _WHAT_IS_NAMED),
    RestrictionPlaced: 3,
    OmbudsmanDetermined: 3,
    OmbudsmanDirected: 3,
    OrderComplied: 6,
}
"""How often a type is taken where it can be: often enough that walks get to the last stage and back from a refusal."""

_WITHOUT_A_PLACE: Final = 2
_GOES_ON: Final = (Acknowledged, Responded)
_WITHIN_THE_STAGE: Final = frozenset({DefinitionRevised, Extended, HandlerAssigned, Updated, IssueRaised, IssueLogged})


def _weight(kind: type[Event], complaint: Complaint) -> int:
    """Seldom where it moves nothing, or has no place, so that walks do not stay where they are."""
    entry = TABLE[kind][complaint.phase]
    if isinstance(complaint.last_event, EscalationRequested) and not complaint.is_open and kind in _GOES_ON:
        return _WEIGHTS[kind]  # 5.3: a stage more was asked for, and the landlord holds it
    stays = entry is Move.STAYS and kind in PROCESS_EVENTS and not (complaint.is_open and kind in _WITHIN_THE_STAGE)
    if isinstance(entry, Irregular):
        return _WITHOUT_A_PLACE
    return 1 if stays else _WEIGHTS[kind]


_SHORTLY: Final = st.integers(0, 12)
_LATER: Final = st.integers(13, 40)
_MUCH_LATER: Final = st.integers(41, 500)
_WHICH_DAYS: Final = st.sampled_from((_SHORTLY, None, _LATER, _MUCH_LATER))


def _drawn_day(draw: DrawFn, complaint: Complaint) -> date:
    """A day some time after the last step, or one on which something ends or the day after it."""
    earliest = last_process_on(complaint)
    days_on = draw(_WHICH_DAYS)
    if days_on is not None:
        return min(earliest + ONE_DAY * draw(days_on), LAST_DAY)
    milestones = [earliest, *_closed_soon(complaint, earliest)]
    for duty in open_duties(complaint):
        deadline = duty.deadline
        known = (deadline.base_on, deadline.on, deadline.latest_on, deadline.backstop_on, deadline.promised_on)
        milestones += [day + shift for day in known if day is not None for shift in (timedelta(0), ONE_DAY)]
    return draw(st.sampled_from([day for day in milestones if earliest <= day <= LAST_DAY]))


def _closed_soon(complaint: Complaint, day: date) -> list[date]:
    """The next Saturday or Sunday, and the next day closed for another reason within two months."""
    closures = complaint.policy.calendar.closures(day, day + timedelta(days=61))
    weekend = [closure.on for closure in closures if closure.name in ("Saturday", "Sunday")]
    others = [closure.on for closure in closures if closure.name not in ("Saturday", "Sunday")]
    return [*weekend[:1], *others[:1]]


# --- bad steps: any content, as long as the event keeps a place in the process ----------------------------------------


def _any_of(draw: DrawFn, kind: Callable[..., T], on: date) -> T:
    return kind(on=on, **draw(CONTENTS[cast("type[Event]", kind)]))


def _badly_acknowledged(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    event = _any_of(draw, Acknowledged, on)
    handler = draw(st.none() | st.sampled_from(_everybody(complaint)))
    return evolve(event, handler=handler, logged_on=draw(st.none() | st.dates(*logging_days(complaint, on))))


def _badly_extended(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    due = complaint.due
    near = [on] if due is None else [on, due.on, due.on + ONE_DAY, due.deadline.latest_on or due.on]
    new_due = draw(st.sampled_from(near) | st.dates(on - timedelta(days=30), min(on + timedelta(days=300), LAST_DAY)))
    event = _any_of(draw, Extended, on)
    return evolve(event, new_due=new_due, update_every=draw(st.none() | st.integers(1, 60)))


def _badly_raised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    point = draw(points(refs=st.just(f"issue {complaint.version}")))
    return IssueRaised(on=on, point=point, related=draw(st.booleans()), would_delay=draw(st.booleans()))


def _bad_letter(draw: DrawFn, complaint: Complaint, stage: Stage) -> Response | None:
    """None, a sound letter with one part wrong, or one of which any part may be."""
    if draw(st.booleans()):
        sound = sound_letter(draw, complaint, complaint.received_on, stage)
        decided = [decision.point for decision in sound.decisions or ()]
        bad = draw(responses(definition=st.just(sound.definition), decided=decided))
        part = draw(st.sampled_from(("stage", "decisions", "remedies", "outstanding_actions", "next_step")))
        return altered(sound, **{part: getattr(bad, part)})
    own = draw(st.sampled_from((None, complaint.definition)) | definitions())
    known = {point.ref for point in (*points_to_decide(complaint, stage), *(own.points if own is not None else ()))}
    # where nothing is defined at all, the decisions may be on anything
    return draw(st.none() | responses(definition=st.just(own), decided=sorted(known) or None))


def _badly_responded(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    by = draw(st.none() | handlers() | st.sampled_from(_everybody(complaint)))
    outcome = draw(st.none() | st.sampled_from(Outcome))
    answered = draw(st.sampled_from((None, None, *complaint.stages)))
    stage = complaint.stages[-1] if answered is None else answered
    number = None if answered is None else answered.number
    return Responded(on=on, response=_bad_letter(draw, complaint, stage), by=by, outcome=outcome, stage=number)


def _badly_revised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return ResponseRevised(on=on, response=_bad_letter(draw, complaint, complaint.stages[-1]))


def _badly_declined(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    event = _any_of(draw, Declined, on)
    # the ground for which most has to be held
    return evolve(event, ground=Ground.TIME_LIMIT) if complaint.stage > 1 or draw(st.booleans()) else event


def _badly_directed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return evolve(_any_of(draw, OmbudsmanDirected, on), ref=f"direction {complaint.version}")


def _badly_determined(draw: DrawFn, _complaint: Complaint, on: date) -> Event:
    """With nothing but its day and some verdicts, as a landlord's file often has it."""
    return evolve(_any_of(draw, OmbudsmanDetermined, on), orders=())


def _badly_assigned(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    event = _any_of(draw, HandlerAssigned, on)
    return evolve(event, handler=draw(st.sampled_from(_everybody(complaint))))


def _badly_restricted(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return evolve(_any_of(draw, RestrictionPlaced, on), ref=f"restriction {complaint.version}")


def _badly_adjusted(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return evolve(_any_of(draw, AdjustmentAgreed, on), ref=f"adjustment {complaint.version}")


def _everybody(complaint: Complaint) -> list[Handler]:
    """Everybody who has considered the complaint so far, and somebody who may not have."""
    return [Handler("okafor"), *(handler for stage in complaint.stages for handler in stage.handlers)]


BAD_STEPS: Final[Mapping[type[Event], Maker]] = {
    Acknowledged: _badly_acknowledged,
    DefinitionRevised: anyhow(DefinitionRevised),
    HandlerAssigned: _badly_assigned,
    Declined: _badly_declined,
    Extended: _badly_extended,
    IssueRaised: _badly_raised,
    Responded: _badly_responded,
    ResponseRevised: _badly_revised,
    EscalationRequested: anyhow(EscalationRequested),
    RestrictionPlaced: _badly_restricted,
    AdjustmentAgreed: _badly_adjusted,
    SetAside: anyhow(SetAside),
    OmbudsmanDirected: _badly_directed,
    OmbudsmanDetermined: _badly_determined,
}


# --- by type ----------------------------------------------------------------------------------------------------------


def _editions() -> SearchStrategy[Edition]:
    return st.sampled_from(EDITIONS[::-1])  # the latest is the plainest


def _read_off(read: Callable[[Edition], Sequence[object]]) -> Callable[[], SearchStrategy[Any]]:
    """What an edition consists of."""
    return lambda: _editions().flatmap(lambda edition: st.sampled_from(read(edition)))


def _accepting(edition: Edition) -> Sequence[AcceptWithin]:
    return () if edition.accept_within is None else (edition.accept_within,)


def _consequences(edition: Edition) -> Sequence[Consequence]:
    stages = range(1, len(edition.stages) + 1)
    found = (edition.consequence(rule.code, stage) for rule in edition.rules for stage in stages)
    return [consequence for consequence in found if consequence is not None]


def _deadlines() -> SearchStrategy[Deadline]:
    return _duties().map(lambda duty: duty.deadline)


def _closures() -> SearchStrategy[Closure]:
    return st.sampled_from(ENGLAND_AND_WALES.closures(FIRST_DAY, LAST_RECEIPT))


def _stages() -> SearchStrategy[Stage]:
    return complaints().flatmap(lambda complaint: st.sampled_from(complaint.stages))


def _duties() -> SearchStrategy[Duty]:
    return complaints().map(duties).filter(bool).flatmap(st.sampled_from)


def _findings() -> SearchStrategy[Finding]:
    return complaints(bad_share=100).map(_findings_of).filter(bool).flatmap(st.sampled_from)


def _findings_of(complaint: Complaint) -> tuple[Finding, ...]:
    return complaint.findings


def _events_of(kind: type[Event]) -> Callable[[], SearchStrategy[Event]]:
    return lambda: events(of=(kind,))


BY_TYPE: Final[Mapping[type[Any], Callable[[], SearchStrategy[Any]]]] = {
    AcceptWithin: _read_off(_accepting),
    Action: actions,
    Closure: _closures,
    Complaint: complaints,
    Consequence: _read_off(_consequences),
    Content: _read_off(lambda edition: [each for rules in edition.stages for each in rules.contents]),
    Counterpart: _read_off(
        lambda edition: [each for provision in edition.provisions for each in provision.counterparts_by_edition]
    ),
    Deadline: _deadlines,
    Definition: definitions,
    Duty: _duties,
    DutyRule: _read_off(lambda edition: edition.duty_rules),
    Edition: _editions,
    Exclusion: exclusions,
    Finding: _findings,
    Handler: handlers,
    LandlordPolicy: policies,
    Limit: _read_off(lambda edition: [rules.respond for rules in edition.stages]),
    NextStep: next_steps,
    Order: orders,
    Point: points,
    PointDecision: point_decisions,
    Provision: _read_off(lambda edition: edition.provisions),
    Remedy: remedies,
    ReportingRules: _read_off(lambda edition: [edition.reporting]),
    Representative: representatives,
    Response: responses,
    Rule: _read_off(lambda edition: edition.rules),
    Stage: _stages,
    StageRules: _read_off(lambda edition: edition.stages),
    Target: targets,
    Verdict: verdicts,
    TriageRules: _read_off(lambda edition: [edition.triage]),
    WorkingCalendar: calendars,
    **{kind: _events_of(kind) for kind in EVENT_TYPES},
}
"""What makes the strategy of each type."""


def strategy_for(kind: type[Any]) -> SearchStrategy[Any] | NotImplementedType:
    """The strategy for a type; `NotImplemented` leaves it to hypothesis, which knows what to do with an enum."""
    make = BY_TYPE.get(kind)
    return NotImplemented if make is None else make()
