"""What a rule can know of a complaint: its state with every date reduced to before, on and after each deadline.

Rules of one subject read one part of the state, and of the days whether they are before a deadline, on it or after it;
none asks how far one day is from another. A `Subject` is such a part: two complaints that are alike in it, and stand
in the same phases of the same stages, cannot be told apart by the next event where the rules of that subject judge it.

- Of a stage that was answered or has ended nothing is left that only an open one is asked for.
- Of all that goes by a ref there is what became of it, and where its days stand to the last event.
- What an answer said is for no rule: it has gone into the casework.

How far one day is from another does matter to what comes later: a time that begins today may end before or after one
that is running already. So one complaint stands for others that could part ways two steps on; each step that it takes
is judged as theirs would be. A test holds complaints that are alike against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from attrs import frozen

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    Declined,
    DefinitionRevised,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    OrderComplied,
    Point,
    RemedyAccepted,
    RemedyDelivered,
    RemedyOffered,
    RemedyRefused,
    Reopened,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    Updated,
    Withdrawn,
)
from hoscode.model.casework import (
    AdjustmentOnRecord,
    OrderOnRecord,
    RemedyOnRecord,
    RestrictionOnRecord,
)
from hoscode.model.complaint import state_of
from hoscode.model.deadlines import (
    acknowledge_on,
    days_to_extend,
    earlier_backstop,
    earliest_on,
    issue_on,
    respond_on,
    update_on,
)
from hoscode.model.response import needs_decision
from hoscode.model.state import OPEN_PHASES, Phase, StageState, State
from hoscode.process.lateness import is_late

A_DAY: Final = timedelta(days=1)
LAST_EVENT: Final = "the last event"
RECEIPT: Final = "the receipt"
UNDER_A_NEW_REF: Final = "under a new ref"
"""What is brought in beside one of its kind: tried everywhere, and led on from nowhere, since no rule asks how many."""


@frozen
class Days:
    """The days that something happens on or is compared with, in their order, each by what it is.

    `deadlines` has for each where the last event stands to it: before it, on it or after it.
    """

    on: tuple[tuple[date, tuple[str, ...]], ...]
    deadlines: tuple[tuple[str, str], ...]


def days_of(complaint: Complaint) -> Days:
    """The days around a complaint: for a deadline the day and the next, for a beginning the day and the one before."""
    state = state_of(complaint)
    last = state.last_process_on
    by_day: dict[date, list[str]] = {}
    deadlines: list[tuple[str, str]] = []

    def put(day: date, name: str) -> None:
        by_day.setdefault(day, []).append(name)

    for day, name in ((last, LAST_EVENT), (state.received.on, RECEIPT), *_beginnings(state)):
        put(day - A_DAY, f"before {name}")
        put(day, f"on {name}")
        deadlines.append((name, "before" if last < day else "after"))
    for day, name in (*_deadlines_of_the_stages(state), *_deadlines_of_the_casework(state)):
        deadlines.append((name, "before" if last < day else "on" if last == day else "after"))
        put(day, f"on {name}")
        put(day + A_DAY, f"after {name}")
    return Days(tuple((day, tuple(by_day[day])) for day in sorted(by_day)), tuple(deadlines))


def _deadlines_of_the_stages(state: State) -> Iterator[tuple[date, str]]:
    stage = state.stage
    yield from _deadlines(state, stage)
    if stage.updates is not None:
        update_by = update_on(state)
        if update_by is not None:
            yield update_by, "the update"
    for earlier in state.stages[:-1]:
        if earlier.responded_on is None:
            yield from _deadlines(state.at(earlier), earlier)


def _deadlines(state: State, stage: StageState) -> Iterator[tuple[date, str]]:
    if state.phase not in OPEN_PHASES:
        return
    at = stage.number
    undefined = stage.definition is None or not stage.definition.points
    acknowledge_by = acknowledge_on(state, stage)
    if acknowledge_by is not None and (state.phase is Phase.AWAITING_ACKNOWLEDGEMENT or undefined):
        yield acknowledge_by, f"acknowledging {at}"
    for day, name in (
        (respond_on(state, stage), f"answering {at}"),
        (earliest_on(state, stage), f"answering {at} for certain"),
        (earlier_backstop(state, stage), f"the backstop of {at}"),
    ):
        if day is not None:
            yield day, name


def _beginnings(state: State) -> Iterator[tuple[date, str]]:
    """The days before which something about a thing with a ref cannot have been, or no longer counts."""
    for ref, issue in state.issues.items():
        if issue.logged_on is None:
            yield issue.raised_on, f"raising {ref}"
    for ref, remedy in state.remedies.items():
        if remedy.refused_on is not None:
            yield remedy.refused_on, f"refusing {ref}"
    for ref, adjustment in state.adjustments.items():
        yield from _reviewed(ref, adjustment, adjustment.agreed_on)
    for ref, restriction in state.restrictions.items():
        yield from _reviewed(ref, restriction, restriction.placed_on)


def _reviewed(ref: str, thing: AdjustmentOnRecord | RestrictionOnRecord, begun: date) -> Iterator[tuple[date, str]]:
    yield begun, f"beginning {ref}"
    if thing.reviewed_on is not None:
        yield thing.reviewed_on, f"reviewing {ref}"


def _deadlines_of_the_casework(state: State) -> Iterator[tuple[date, str]]:
    for ref, issue in state.issues.items():
        log_by = issue_on(state, issue) if issue.logged_on is None else None
        if log_by is not None:
            yield log_by, f"logging {ref}"
    for ref, remedy in state.remedies.items():
        if remedy.remedy.by is not None and remedy.is_owed:
            yield remedy.remedy.by, f"delivering {ref}"
        over_on = remedy.delivered_on or remedy.replaced_on
        if remedy.lapses_on is not None and (over_on is None or remedy.lapses_on <= over_on):
            yield remedy.lapses_on - A_DAY, f"taking {ref} up"
    for ref, action in state.actions.items():
        if action.is_owed:
            yield action.action.by, f"doing {ref}"
    for ref, adjustment in state.adjustments.items():
        if adjustment.review_by is not None:
            yield adjustment.review_by, f"reviewing {ref} again"
    for ref, restriction in state.restrictions.items():
        if restriction.review_by is not None and restriction.lifted_on is None:
            yield restriction.review_by, f"reviewing {ref} again"
    for ref, order in state.orders.items():
        if order.complied_on is None:
            yield order.order.by if isinstance(order, OrderOnRecord) else order.by, f"complying with {ref}"


# --- everything but the days -----------------------------------------------------------------------------------------


def shape(state: State) -> tuple[object, ...]:
    """Where the complaint stands and how it came there: what every rule reads."""
    return state.phase, tuple(_shape(state, stage) for stage in state.stages)


def _shape(state: State, stage: StageState) -> tuple[object, ...]:
    unusual = stage.unusual
    found = (stage.rules.number, unusual.request_dated, unusual.is_extra)
    if stage.responded_on is not None:
        return (*found, unusual.further_request is not None)
    if _has_ended(state, stage):
        return (*found, _is_carried_elsewhere(stage))
    acknowledgement = stage.acknowledgement
    return (*found, stage.clock_from is None, None if acknowledgement is None else type(acknowledgement))


def _has_ended(state: State, stage: StageState) -> bool:
    """Whether a stage ended without an answer: it is taken up anew, or not at all."""
    return stage is state.stage and state.phase not in OPEN_PHASES and stage.responded_on is None


def _is_over(state: State, stage: StageState) -> bool:
    """Whether a stage was answered or has ended, so that nothing in it can be late any more."""
    return stage.responded_on is not None or _has_ended(state, stage)


def _is_carried_elsewhere(stage: StageState) -> bool:
    ending = stage.unusual.ending
    return isinstance(ending, SetAside) and ending.why.is_carried_elsewhere


def times(state: State) -> tuple[object, ...]:
    """What the rules about being in time read beside the days, but for extensions and updates."""
    return tuple(_times(state, stage) for stage in state.stages), _lateness_when_left(state)


def _times(state: State, stage: StageState) -> tuple[object, ...]:
    unusual = stage.unusual
    if _is_over(state, stage):
        return ()
    undefined = stage.definition is None or not stage.definition.points
    return unusual.is_directed, unusual.confirmed_by is not None, undefined, _logging(state, stage)


def extensions(state: State) -> tuple[object, ...]:
    """How far the time of each stage is extended, and whether intervals for updates were agreed or found missing."""
    return tuple(() if _is_over(state, stage) else _extended(state, stage) for stage in state.stages)


def _extended(state: State, stage: StageState) -> tuple[object, ...]:
    return _extension(state, stage), stage.updates is None, _found(stage, "update-interval-missing")


def updates(state: State) -> tuple[object, ...]:
    """Whether an interval for updates is agreed, and whether there is something to do of which they tell."""
    return state.stage.updates is None, actions(state)


def _logging(state: State, stage: StageState) -> object:
    """Whether the day of logging is known, and then whether it was in time: 6.2, 6.11 (4.1, 5.10 in 2022)."""
    if not isinstance(stage.acknowledgement, Acknowledged) or stage.logged_on is None:
        return None
    return is_late(acknowledge_on(state, stage), stage.logged_on)


def _extension(state: State, stage: StageState) -> object:
    """How far the time is extended: whether there is room for another day, and whether that would be the last."""
    _, on, latest_on = days_to_extend(state, stage) or (None, None, None)
    if on is None or latest_on is None:
        return stage.extension is not None
    return stage.extension is not None, on < latest_on, on == latest_on, on + A_DAY == latest_on


def _lateness_when_left(state: State) -> tuple[bool, ...]:
    """Of each stage but the last, whether it was late when the next was asked for: that is not found again."""
    stages = state.stages
    return tuple(
        before.responded_on is None
        and after.unusual.request_dated
        and is_late(respond_on(state, before), after.requested_on)
        for before, after in pairwise(stages)
    )


def people(state: State) -> tuple[object, ...]:
    """Who considers each stage, and who has."""
    return tuple(_people(state, stage) for stage in state.stages)


def _people(state: State, stage: StageState) -> tuple[object, ...]:
    if _is_over(state, stage):
        return (stage.handlers,)
    return stage.handler, stage.handlers, _found(stage, "handler-missing")


def definitions(state: State) -> tuple[object, ...]:
    """What the complaint is understood to be, and what was found of that once."""
    return tuple(_definition(state, stage) for stage in state.stages), tuple(state.issues)


def _definition(state: State, stage: StageState) -> tuple[object, ...]:
    if _has_ended(state, stage):
        return _told(stage.taken_in.values()), tuple(point.ref for point in stage.points)
    points = {point.ref: needs_decision(point) for point in stage.points}
    undecided = _found(stage, "point-not-addressed")
    if stage.responded_on is not None:
        return tuple(points.items()), undecided
    if stage is not state.stage:
        return tuple(points.items()), undecided, stage.agreement_needed
    return (
        tuple(points.items()),
        stage.definition is None,
        _told(stage.taken_in.values()),
        undecided,
        stage.agreement_needed,
        stage.clarification_sought,
        stage.unusual.confirmed_by is not None,
        _found(
            stage, "definition-missing", "outcomes-missing", "clarification-not-sought", "responsibility-unexplained"
        ),
    )


def _told(points: Iterable[Point]) -> tuple[object, ...]:
    return tuple((point.ref, point.unclear, needs_decision(point)) for point in points)


def _found(stage: StageState, *codes: str) -> frozenset[object]:
    return frozenset(each for each in stage.found_once if each[0] in codes)


def remedies(state: State) -> tuple[object, ...]:
    """The remedies on record, and what became of each."""
    return tuple(
        (
            ref,
            (each.remedy.by is None, each.remedy.open_until is None, each.remedy.done_on is None),
            (each.stage, each.in_letter),
            (each.accepted_on is None, each.refused_on is None, each.delivered_on is None, each.replaced_on is None),
            _late_although_it_had_lapsed(each),
            None if each.refused_on is None else is_late(each.remedy.open_until, each.refused_on),
        )
        for ref, each in state.remedies.items()
    )


def _late_although_it_had_lapsed(remedy: RemedyOnRecord) -> object:
    """Of an offer that lapsed before it was carried out or replaced, whether that was late: it may have been owed."""
    lapses_on, over_on = remedy.lapses_on, remedy.delivered_on or remedy.replaced_on
    if lapses_on is None or over_on is None or lapses_on > over_on:
        return None
    return is_late(remedy.remedy.by, over_on)


def actions(state: State) -> tuple[object, ...]:
    """The actions on record, and what became of each."""
    return tuple(
        (ref, each.stage, each.completed_on is None, each.replaced_on is None) for ref, each in state.actions.items()
    )


def issues(state: State) -> tuple[object, ...]:
    """The further issues that are to be logged, and the points of the complaint, whose refs they share."""
    points = tuple((tuple(stage.taken_in), tuple(point.ref for point in stage.points)) for stage in state.stages)
    return tuple((ref, each.stage, each.logged_on is None) for ref, each in state.issues.items()), points


def adjustments(state: State) -> tuple[object, ...]:
    """The adjustments agreed."""
    return tuple((ref, each.review_by is None, each.reviewed_on is None) for ref, each in state.adjustments.items())


def restrictions(state: State) -> tuple[object, ...]:
    """The restrictions placed."""
    return tuple(
        (ref, each.review_by is None, each.reviewed_on is None, each.lifted_on is None)
        for ref, each in state.restrictions.items()
    )


def orders(state: State) -> tuple[object, ...]:
    """The orders and directions of the Ombudsman."""
    return tuple((ref, type(each), each.complied_on is None) for ref, each in state.orders.items())


# --- the subjects ----------------------------------------------------------------------------------------------------


Leads = Mapping[type[Event], frozenset[str] | None]
"""Events by type and by the names of their values, or None for every value of the type."""


@frozen(kw_only=True)
class Subject:
    """What the rules of one subject read: a part of the state, and the deadlines whose names it has a word of.

    `finds` are the findings of those rules. `leads` are the events which lead on to further states: those that change
    that part of the state, and the plain moves from phase to phase.
    """

    part: Callable[[State], tuple[object, ...]]
    deadlines: tuple[str, ...] = ()
    finds: frozenset[str]
    leads: Leads

    def abstract(self, complaint: Complaint) -> tuple[object, ...]:
        """What the rules of the subject can know of a complaint."""
        state = state_of(complaint)
        deadlines = tuple(
            deadline
            for deadline in days_of(complaint).deadlines
            if any(deadline[0].startswith(word) for word in self.deadlines)
        )
        return shape(state), self.part(state), deadlines

    def leads_on(self, event: Event, value: str) -> bool:
        """Whether an event with such values leads on."""
        values = self.leads.get(type(event), frozenset())
        return value != UNDER_A_NEW_REF if values is None else value in values


_PLAIN: Final = frozenset(("whole", "dated", "once", "carried elsewhere", "no letter", "to stage 1", "to stage 2"))
_STEPS: Final[Leads] = dict.fromkeys((Acknowledged, Responded, EscalationRequested), _PLAIN)
_MOVES: Final[Leads] = {**_STEPS, **dict.fromkeys((Declined, Withdrawn, SetAside, Reopened), _PLAIN)}


def _all(*kinds: type[Event]) -> Leads:
    return dict.fromkeys(kinds)


SUBJECTS: Final[Mapping[str, Subject]] = {
    "times": Subject(
        part=times,
        deadlines=("acknowledging", "answering", "the backstop"),
        finds=frozenset(
            ("acknowledged-late", "never-acknowledged", "responded-late", "responded-after-backstop",
             "response-time-not-shown", "stage-unanswered", "request-undated", "reopened-after-answer", "extra-stage",
             "acknowledged-again", "acknowledged-after-answer", "answered-again", "answered-after-end",
             "declined-after-answer", "extended-after-answer", "revised-unanswered", "out-of-place")
        ),
        leads={**_MOVES, **_all(Acknowledged, EscalationRequested, AcceptanceDirected, SetAside)},
    ),
    "extensions": Subject(
        part=extensions,
        deadlines=("answering",),
        finds=frozenset(
            ("extension-late", "extension-not-later", "extension-too-long", "extension-not-agreed",
             "update-interval-missing")
        ),
        leads={**_STEPS, **_all(Extended, Updated)},
    ),
    "updates": Subject(
        part=updates,
        deadlines=("the update", "doing"),
        finds=frozenset(("update-late",)),
        leads={
            **_MOVES,
            **_all(Updated, ActionCompleted, ResponseRevised, Responded),
            Extended: frozenset(("with updates",)),
        },
    ),
    "people": Subject(
        part=people,
        finds=frozenset(("handler-missing", "same-handler")),
        leads={**_MOVES, **_all(Acknowledged, HandlerAssigned, Responded)},
    ),
    "definitions": Subject(
        part=definitions,
        deadlines=("acknowledging",),
        finds=frozenset(
            ("definition-missing", "outcomes-missing", "clarification-not-sought", "responsibility-unexplained",
             "definition-not-agreed", "point-not-addressed")
        ),
        leads={**_STEPS, **_all(Acknowledged, DefinitionRevised, IssueRaised)},
    ),
    "issues": Subject(
        part=issues,
        deadlines=("raising", "logging"),
        finds=frozenset(("issue-unlogged",)),
        leads={**_MOVES, **_all(IssueRaised, IssueLogged)},
    ),
    "remedies": Subject(
        part=remedies,
        deadlines=("refusing", "delivering", "taking"),
        finds=frozenset(("remedy-late", "remedy-missing")),
        leads={
            EscalationRequested: _PLAIN,
            **_all(RemedyOffered, RemedyAccepted, RemedyRefused, RemedyDelivered, Responded, ResponseRevised),
        },
    ),
    "actions": Subject(
        part=actions,
        deadlines=("doing",),
        finds=frozenset(("action-late",)),
        leads={**_MOVES, **_all(ActionCompleted, Responded, ResponseRevised)},
    ),
    "adjustments": Subject(
        part=adjustments,
        deadlines=("beginning", "reviewing"),
        finds=frozenset(("review-late", "review-date-missing")),
        leads={**_MOVES, **_all(AdjustmentAgreed, AdjustmentReviewed)},
    ),
    "restrictions": Subject(
        part=restrictions,
        deadlines=("beginning", "reviewing"),
        finds=frozenset(("review-late", "review-date-missing")),
        leads={**_MOVES, **_all(RestrictionPlaced, RestrictionReviewed, RestrictionLifted)},
    ),
    "orders": Subject(
        part=orders,
        deadlines=("complying",),
        finds=frozenset(("order-late", "direction-late")),
        leads={**_MOVES, **_all(OmbudsmanDetermined, OmbudsmanDirected, OrderComplied)},
    ),
}  # fmt: skip
"""Every subject by its name."""
