"""Hypothesis strategies for every value of `hoscode`, and for whole histories drawn by walking the machine.

Three families:

- values: `days`, `handlers`, `points`, `definitions`, `responses`, `policies` and so on, each well-formed, with any
  content that the library takes, missing content included;
- `events`: any event whatever, which a complaint mostly cannot take; to try things against;
- `next_events`, `histories`, `complaints`: what `record` takes, drawn by a walk. A step chooses among the types that are
  `permitted`, then a day, then content that is sound, or with a stated share bad. A history is a tuple of events: it
  prints, it shrinks, and it is a bug report.

All arguments are keyword-only. Every function returns a strategy; nothing is drawn when a module is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, TypeVar, cast, get_args

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    ENGLAND_AND_WALES,
    AcceptanceDirected,
    Acknowledged,
    Action,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Channel,
    Complaint,
    CorrespondenceLogged,
    Declined,
    Definition,
    DefinitionRevised,
    Direction,
    DisabilityDisclosed,
    Duty,
    Edition,
    EscalationRequested,
    Event,
    Exclusion,
    Extended,
    Ground,
    Handler,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    LandlordPolicy,
    LearningRecorded,
    NextStep,
    OmbudsmanDetermined,
    Order,
    OrderComplied,
    Outcome,
    Point,
    PointDecision,
    Received,
    ReferredToOmbudsman,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    RemedyRefused,
    Representative,
    RepresentativeAppointed,
    Responded,
    Response,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Route,
    Start,
    Step,
    Target,
    Tenure,
    Updated,
    Withdrawn,
    WorkingCalendar,
    overdue,
    permitted,
    record,
    replay,
)

T = TypeVar("T")

EVENT_TYPES: Final[tuple[type[Event], ...]] = get_args(Event)
"""All types of event, in the order of the table."""

PROCESS_EVENTS: Final[frozenset[type[Event]]] = frozenset(
    {
        Acknowledged,
        DefinitionRevised,
        HandlerAssigned,
        Extended,
        Updated,
        Responded,
        ResponseRevised,
        EscalationRequested,
        Declined,
        AcceptanceDirected,
        Withdrawn,
    }
)
"""The events that happen in order; the others may be recorded late."""

FIRST_DAY: Final = CODE_2022.in_force_from
LAST_RECEIPT: Final = date(2030, 12, 31)
LAST_DAY: Final = date(2055, 12, 31)
"""The last day of a walk, from which every interval still ends within the calendar."""

_CHANGEOVER: Final = CODE_2024.in_force_from
_ONE_DAY: Final = timedelta(days=1)
_PERCENT: Final = 100


# --- values ----------------------------------------------------------------------------------------------------------


def days(*, first: date = FIRST_DAY, last: date = LAST_DAY) -> SearchStrategy[date]:
    """Calendar dates from `first` to `last`, weekends and bank holidays like any other day."""
    return st.dates(first, last)


def receipts(*, first: date = FIRST_DAY, last: date = LAST_RECEIPT) -> SearchStrategy[date]:
    """Days on which a complaint is received, often around the change of editions where that is in the range."""
    anywhere = days(first=first, last=last)
    around = [day for day in (_CHANGEOVER + _ONE_DAY * shift for shift in (0, -1, -2, -15, 1)) if first <= day <= last]
    return st.one_of(st.sampled_from(around), anywhere) if around else anywhere


def texts() -> SearchStrategy[str]:
    """Text that people write, blank text included; on one line, braces and other alphabets included."""
    return st.sampled_from(("", "as agreed on the phone", "   ", "{expected} {0} %s", "Straße 7, “ok”", "it's \\n"))


def refs(*, prefix: str = "") -> SearchStrategy[str]:
    """Text that identifies something: never blank, though not always trimmed."""
    return st.sampled_from(("a", "b", "c d", "straße", " e ", "{f}")).map(prefix.__add__)


def handlers() -> SearchStrategy[Handler]:
    """Few enough people that the same person comes back, written differently."""
    names = st.sampled_from(("okafor", "Okafor ", "lindqvist", "straße", "STRASSE", "{x}"))
    return st.builds(
        Handler, names, third_party=st.none() | st.just("a mediator"), team=st.sampled_from(("", "resolution"))
    )


def representatives() -> SearchStrategy[Representative]:
    """Somebody who speaks for the resident, with and without an authority."""
    return st.builds(Representative, refs(prefix="representative "), authority=st.none() | texts())


def points(*, refs: SearchStrategy[str] | None = None) -> SearchStrategy[Point]:
    """Points of complaint, the landlord's responsibility or not, clear or not, explained or not."""
    return st.builds(
        Point,
        _refs("point ") if refs is None else refs,
        st.just("no heating since January"),
        responsible=st.sampled_from((True, False, None)),
        explanation=texts(),
        unclear=st.booleans(),
    )


def definitions() -> SearchStrategy[Definition]:
    """Definitions of no, one or more points."""
    return st.builds(
        Definition,
        points=st.lists(points(), max_size=3, unique_by=_ref),
        outcomes_sought=st.lists(refs(prefix="outcome "), max_size=2),
    )


def point_decisions(*, refs: SearchStrategy[str] | None = None) -> SearchStrategy[PointDecision]:
    """Decisions on a point, with and without reasons."""
    return st.builds(
        PointDecision,
        _refs("point ") if refs is None else refs,
        st.sampled_from(Outcome),
        reasons=texts(),
        references=st.lists(refs_of_law(), max_size=1),
    )


def refs_of_law() -> SearchStrategy[str]:
    """What a decision refers to: policy, law, good practice."""
    return st.sampled_from(("repairs policy 4.2", "Landlord and Tenant Act 1985, section 11"))


def remedies(*, refs: SearchStrategy[str] | None = None) -> SearchStrategy[Remedy]:
    """Remedies of every kind, dated or not, with money to the penny or none."""
    return st.builds(
        Remedy,
        ref=_refs("remedy ") if refs is None else refs,
        kind=st.sampled_from(RemedyKind),
        details=st.just("a new boiler"),
        by=st.none() | days(),
        done_on=st.none() | days(),
        amount=st.none() | st.integers(0, 10**6).map(_pounds),
        agreed_with_resident=_maybe(),
        open_until=st.none() | days(),
    )


def actions(*, refs: SearchStrategy[str] | None = None) -> SearchStrategy[Action]:
    """Actions that a letter leaves outstanding."""
    return st.builds(
        Action,
        ref=_refs("action ") if refs is None else refs,
        details=st.just("replace the radiator"),
        by=days(),
        owner=st.none() | texts(),
    )


def orders() -> SearchStrategy[Order]:
    """Orders of the Ombudsman."""
    return st.builds(Order, ref=refs(prefix="order "), details=st.just("pay £250"), by=days())


def next_steps() -> SearchStrategy[NextStep]:
    """Where the letter sends the resident, right or wrong, explained or not."""
    return st.builds(NextStep, st.sampled_from(Route), texts())


def responses(
    *, definition: SearchStrategy[Definition | None] | None = None, decided: Sequence[str] | None = None
) -> SearchStrategy[Response]:
    """Letters with anything missing; `decided` are the refs of the points that they may decide."""
    if decided is None:
        decisions = st.lists(point_decisions(), max_size=3, unique_by=_point)
    elif decided:
        decisions = st.lists(point_decisions(refs=st.sampled_from(decided)), max_size=3, unique_by=_point)
    else:
        decisions = st.just(list[PointDecision]())
    return st.builds(
        Response,
        stage=st.none() | st.integers(1, 3),
        definition=(st.none() | definitions()) if definition is None else definition,
        decisions=st.none() | decisions,
        remedies=st.none() | st.lists(remedies(), max_size=2, unique_by=_ref),
        outstanding_actions=st.none() | st.lists(actions(), max_size=2, unique_by=_ref),
        next_step=st.none() | next_steps(),
    )


def calendars() -> SearchStrategy[WorkingCalendar]:
    """The calendar of England and Wales, also with further days closed."""
    return st.sampled_from((ENGLAND_AND_WALES, _WITH_A_JUBILEE, _WITH_A_CLOSED_SUMMER))


def targets() -> SearchStrategy[Target]:
    """Promises for every step of every stage, tighter and looser than the Code, from every start they can run from."""
    return st.one_of([_targets(step, stage) for step in Step for stage in (1, 2, 3)])


def exclusions() -> SearchStrategy[Exclusion]:
    """Further fair grounds in a landlord's policy."""
    return st.builds(
        Exclusion, clause=st.sampled_from(("4.2", "Annex A", "7")), details=st.just("decided by a tribunal")
    )


def policies(
    *, third_stage: bool | None = None, calendar: SearchStrategy[WorkingCalendar] | None = None
) -> SearchStrategy[LandlordPolicy]:
    """Policies with targets, exclusions and a calendar; with or without a third stage, or either.

    `replay` takes every one of them, `open_complaint` only those that the edition allows.
    """
    reasons = st.just("a panel of residents, as the self-assessment explains")
    thirds: dict[bool | None, SearchStrategy[str | None]] = {
        None: st.none() | reasons,
        True: reasons,
        False: st.none(),
    }
    plain: dict[bool | None, tuple[LandlordPolicy, ...]] = {
        None: (CODE_ONLY, _THREE_STAGES),
        True: (_THREE_STAGES,),
        False: (CODE_ONLY,),
    }
    return st.sampled_from(plain[third_stage]) | st.builds(
        LandlordPolicy,
        st.just("Example Homes"),
        calendar=calendars() if calendar is None else calendar,
        targets=st.lists(targets(), max_size=4, unique_by=_promised),
        exclusions=st.lists(exclusions(), max_size=2, unique_by=_clause),
        third_stage=thirds[third_stage],
    )


def _refs(prefix: str) -> SearchStrategy[str]:
    return refs(prefix=prefix)


def _maybe() -> SearchStrategy[bool | None]:
    return st.sampled_from((True, False, None))


def _pounds(pennies: int) -> Decimal:
    return Decimal(pennies) / _PERCENT


def _ref(value: Point | Remedy | Action | Order) -> str:
    return value.ref


def _point(decision: PointDecision) -> str:
    return decision.point


def _clause(exclusion: Exclusion) -> str:
    return exclusion.clause


def _promised(target: Target) -> tuple[Step, int, str]:
    return target.step, target.stage, target.track


def _targets(step: Step, stage: int) -> SearchStrategy[Target]:
    starts: dict[Step, tuple[Start | None, ...]] = {
        Step.ACKNOWLEDGE: (None, Start.REQUESTED),
        Step.RESPOND: (None, Start.REQUESTED, Start.LOGGED, Start.ACKNOWLEDGED),
        Step.EXTEND: (None,),
    }
    from_receipt = (Start.RECEIVED,) if stage == 1 and step is not Step.EXTEND else ()
    return st.builds(
        Target,
        st.just(step),
        st.just(stage),
        st.integers(1, 30),
        runs_from=st.sampled_from((*starts[step], *from_receipt)),
        track=st.sampled_from(("", "repairs")),
    )


_WITH_A_JUBILEE: Final = ENGLAND_AND_WALES.with_closures({date(2026, 6, 5): "Jubilee bank holiday"})
_WITH_A_CLOSED_SUMMER: Final = ENGLAND_AND_WALES.with_closures(
    {date(2024, 8, 1) + _ONE_DAY * shift: "the summer closure" for shift in range(31)}
)
_THREE_STAGES: Final = LandlordPolicy("Example Homes", third_stage="a panel of residents")


# --- any event whatever ----------------------------------------------------------------------------------------------


def events(
    *, of: Collection[type[Event]] = EVENT_TYPES, on: SearchStrategy[date] | None = None
) -> SearchStrategy[Event]:
    """Events of the types named, with any content, on any day that Python has unless `on` says otherwise.

    They look at no complaint: most of them have no place in it.
    """
    day = _ANY_DAY if on is None else on
    return st.one_of([_dated(kind=kind, on=day) for kind in of])


@st.composite
def _dated(draw: DrawFn, *, kind: type[Event], on: SearchStrategy[date]) -> Event:
    return kind(on=draw(on), **draw(_CONTENTS[kind]))


def _contents(**fields: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


def _flag() -> SearchStrategy[bool]:
    return st.booleans()


def _interval() -> SearchStrategy[int | None]:
    return st.none() | st.sampled_from((1, 5, 10, 60, 1_000))


def _some_day() -> SearchStrategy[date | None]:
    return st.none() | days() | st.dates()


_ANY_DAY: Final = st.one_of(st.dates(date(2022, 1, 1), date(2032, 12, 31)), st.dates())
_CONFLICTS: Final[SearchStrategy[list[str]]] = st.sampled_from(([], ["a cousin of the surveyor"]))

_CONTENTS: Final[Mapping[type[Event], SearchStrategy[dict[str, Any]]]] = {
    Received: _contents(
        reference=refs(prefix="C-"),
        resident=texts(),
        summary=texts(),
        channel=st.none() | st.sampled_from(Channel),
        issue_on=_some_day(),
        aware_on=_some_day(),
        representative=st.none() | representatives(),
        tenure=st.none() | st.sampled_from(Tenure),
        category=texts(),
        safeguarding_or_safety=_flag(),
    ),
    Acknowledged: _contents(
        definition=st.none() | definitions(),
        handler=st.none() | handlers(),
        logged_on=_some_day(),
        clarification_sought=st.lists(refs(prefix="point "), max_size=2),
        conflicts=_CONFLICTS,
        measures=texts(),
        track=st.sampled_from(("", "repairs", " Repairs ", "anything else")),
    ),
    DefinitionRevised: _contents(definition=definitions(), agreed_with_resident=_maybe()),
    HandlerAssigned: _contents(handler=handlers(), conflicts=_CONFLICTS, measures=texts()),
    Declined: _contents(
        ground=st.sampled_from((*Ground, None)),
        explanation=texts(),
        ombudsman_right_given=_maybe(),
        circumstances_considered=texts(),
        evidence=texts(),
        discretion_considered=texts(),
        claim_filed_on=_some_day(),
        earlier_reference=st.sampled_from(("", "C-0", "c-a")),
        clause=st.sampled_from(("", "4.2", "annex a ", "9")),
    ),
    AcceptanceDirected: _contents(reference=texts()),
    Extended: _contents(
        new_due=days() | st.dates(),
        reasons=texts(),
        ombudsman_details_given=_maybe(),
        good_reason=texts(),
        update_every=_interval(),
        agreed_with_resident=_maybe(),
        for_panel=_flag(),
        date_known=_flag(),
    ),
    Updated: _contents(note=texts(), update_every=_interval()),
    IssueRaised: _contents(point=points(), related=_flag(), would_delay=_flag()),
    IssueLogged: _contents(ref=refs(prefix="point "), reference=refs(prefix="C-")),
    Responded: _contents(
        response=st.none() | responses(),
        by=st.none() | handlers(),
        outcome=st.none() | st.sampled_from(Outcome),
    ),
    ResponseRevised: _contents(response=st.none() | responses()),
    EscalationRequested: _contents(reasons=st.none() | texts(), date_known=_flag()),
    RemedyOffered: _contents(remedy=remedies()),
    RemedyAccepted: _contents(ref=refs(prefix="remedy ")),
    RemedyRefused: _contents(ref=refs(prefix="remedy ")),
    RemedyDelivered: _contents(ref=refs(prefix="remedy ")),
    ActionCompleted: _contents(ref=refs(prefix="action ")),
    RepresentativeAppointed: _contents(representative=representatives()),
    AdjustmentAgreed: _contents(ref=refs(prefix="adjustment "), details=st.just("large print"), review_by=_some_day()),
    AdjustmentReviewed: _contents(ref=refs(prefix="adjustment "), next_review_by=_some_day()),
    DisabilityDisclosed: _contents(details=st.just("does not hear well")),
    RestrictionPlaced: _contents(
        ref=refs(prefix="restriction "),
        details=st.just("one call a week"),
        evidence=texts(),
        proportionality=texts(),
        equality_act_regard=texts(),
        review_by=_some_day(),
    ),
    RestrictionReviewed: _contents(ref=refs(prefix="restriction "), next_review_by=_some_day()),
    RestrictionLifted: _contents(ref=refs(prefix="restriction ")),
    CorrespondenceLogged: _contents(
        direction=st.sampled_from(Direction),
        party=refs(),
        document=refs(prefix="document "),
    ),
    LearningRecorded: _contents(details=st.just("call back sooner"), service_improvement=texts()),
    Withdrawn: _contents(reason=texts()),
    ReferredToOmbudsman: _contents(reference=texts()),
    OmbudsmanDetermined: _contents(
        finding=st.sampled_from(("maladministration", "reasonable redress")),
        orders=st.lists(orders(), max_size=2, unique_by=_ref),
    ),
    OrderComplied: _contents(ref=refs(prefix="order ")),
}


# --- walking the machine ---------------------------------------------------------------------------------------------


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
    received = Received(on=draw(receipts(first=first, last=last)), **draw(_CONTENTS[Received]))
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
    bad = draw(st.integers(1, _PERCENT)) > _PERCENT - bad_share
    possible = permitted(complaint)
    taken = [
        kind
        for kind in _WEIGHTS
        if kind in possible and _has_something_to_name(kind, complaint) and (bad or _can_be_sound(kind, complaint, on))
    ]
    kinds = [kind for kind in taken for _ in range(_WEIGHTS[kind])]
    kind = draw(st.sampled_from(kinds))
    if kind in _NAMING:
        on = max(on, *(event.on for event in complaint.history))  # not before what it names
    elif kind not in PROCESS_EVENTS and draw(st.booleans()):
        on = draw(st.dates(complaint.received_on, on))  # put on the record late
    make = _BAD.get(kind, _SOUND[kind]) if bad else _SOUND[kind]
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
        milestones += [day + shift for day in known if day is not None for shift in (timedelta(0), _ONE_DAY)]
    return st.one_of(
        st.integers(0, 12).map(lambda shift: min(earliest + _ONE_DAY * shift, LAST_DAY)),
        st.sampled_from([day for day in milestones if earliest <= day <= LAST_DAY]),
        st.integers(13, 40).map(lambda shift: min(earliest + _ONE_DAY * shift, LAST_DAY)),
        st.integers(41, 500).map(lambda shift: min(earliest + _ONE_DAY * shift, LAST_DAY)),
    )


def _closed_soon(complaint: Complaint, day: date) -> list[date]:
    """The next Saturday or Sunday, and the next day closed for another reason within two months."""
    closures = complaint.policy.calendar.closures(day, day + timedelta(days=61))
    weekend = [closure.on for closure in closures if closure.name in ("Saturday", "Sunday")]
    others = [closure.on for closure in closures if closure.name not in ("Saturday", "Sunday")]
    return [*weekend[:1], *others[:1]]


def last_process_on(complaint: Complaint) -> date:
    """The day of the last event that has to be in order."""
    for event in reversed(complaint.history):
        if type(event) in PROCESS_EVENTS:
            return event.on
    return complaint.received_on


def open_duties(complaint: Complaint) -> tuple[Duty, ...]:
    """The duties that stand open, whenever they are due."""
    return overdue(complaint, date.max)


def _respond_duty(complaint: Complaint) -> Duty | None:
    return next((duty for duty in open_duties(complaint) if duty.code == "respond"), None)


def _acknowledge_duty(complaint: Complaint) -> Duty | None:
    return next((duty for duty in open_duties(complaint) if duty.code == "acknowledge"), None)


def _begun_on(complaint: Complaint) -> date:
    """The day from which the current stage's own limits run."""
    for event in reversed(complaint.history):
        if isinstance(event, (EscalationRequested, AcceptanceDirected)):
            return event.on
    return complaint.received_on


def _taken_in(complaint: Complaint) -> tuple[Point, ...]:
    """The further issues that belong to the answer of stage 1."""
    points: list[Point] = []
    for event in complaint.history if complaint.stage == 1 else ():
        if isinstance(event, Responded):
            break
        if isinstance(event, IssueRaised) and event.related and not event.would_delay:
            points.append(event.point)
    return tuple(points)


def _points_to_decide(complaint: Complaint) -> tuple[Point, ...]:
    defined = () if complaint.definition is None else complaint.definition.points
    return tuple({point.ref: point for point in (*_taken_in(complaint), *defined)}.values())


def _refs_known(kind: type[Event], complaint: Complaint) -> list[str]:
    """The refs that an event of the kind can name; a type that names nothing has none."""
    history = complaint.history
    letters = [
        event.response
        for event in history
        if isinstance(event, (Responded, ResponseRevised)) and event.response is not None
    ]
    refs: list[str] = []
    if kind is IssueLogged:
        refs = [duty.subject for duty in open_duties(complaint) if duty.code == "log-new-complaint"]
    elif kind in (RemedyAccepted, RemedyRefused, RemedyDelivered):
        refs = [event.remedy.ref for event in history if isinstance(event, RemedyOffered)]
        refs += [remedy.ref for letter in letters for remedy in letter.remedies or ()]
    elif kind is ActionCompleted:
        refs = [action.ref for letter in letters[-1:] for action in letter.outstanding_actions or ()]
    elif kind is AdjustmentReviewed:
        refs = [event.ref for event in history if isinstance(event, AdjustmentAgreed)]
    elif kind in (RestrictionReviewed, RestrictionLifted):
        lifted = {event.ref for event in history if isinstance(event, RestrictionLifted)}
        placed = [event.ref for event in history if isinstance(event, RestrictionPlaced)]
        refs = [ref for ref in placed if ref not in lifted]
    elif kind is OrderComplied:
        refs = [order.ref for event in history if isinstance(event, OmbudsmanDetermined) for order in event.orders]
    return refs


_NAMING: Final[frozenset[type[Event]]] = frozenset(
    {
        IssueLogged,
        RemedyAccepted,
        RemedyRefused,
        RemedyDelivered,
        ActionCompleted,
        AdjustmentReviewed,
        RestrictionReviewed,
        RestrictionLifted,
        OrderComplied,
    }
)


def _has_something_to_name(kind: type[Event], complaint: Complaint) -> bool:
    return kind not in _NAMING or bool(_refs_known(kind, complaint))


def _can_be_sound(kind: type[Event], complaint: Complaint, on: date) -> bool:
    """Whether `apply` takes some event of the kind on that day."""
    if kind not in (Responded, Extended, EscalationRequested):
        return True
    acknowledge, respond = _acknowledge_duty(complaint), _respond_duty(complaint)
    if kind is Responded:
        in_time = acknowledge is None or on <= acknowledge.on
        return in_time and not _agreement_needed(complaint)
    if kind is Extended:
        # past the maximum there is no later day without a good reason, and none is needed
        return respond is None or on <= respond.on
    return not complaint.is_open or (respond is not None and on > respond.on)


def _agreement_needed(complaint: Complaint) -> bool:
    """Whether a point was unclear at this stage, so that 2022 wants the full definition agreed before the answer."""
    needed = False
    for event in complaint.history:
        if isinstance(event, (EscalationRequested, AcceptanceDirected)):
            needed = False
        elif isinstance(event, Acknowledged):
            definition = event.definition
            needed = definition is not None and _any_unclear((*definition.points, *_taken_in(complaint)))
        elif isinstance(event, DefinitionRevised):
            points = (*event.definition.points, *_taken_in(complaint))
            needed = event.agreed_with_resident is not True and (needed or _any_unclear(points))
    return needed


def _any_unclear(points: Sequence[Point]) -> bool:
    return any(point.unclear for point in points)


# --- sound steps: each makes an event that `apply` accepts on that day ----------------------------------------------

Maker = Callable[[DrawFn, Complaint, date], Event]


def _officer(complaint: Complaint) -> SearchStrategy[Handler]:
    """Somebody who considers this stage and no other."""
    names = (f"officer {complaint.stage}.1", f"OFFICER {complaint.stage}.1 ", f"officer {complaint.stage}.2")
    return st.builds(Handler, st.sampled_from(names))


def _sound_points(complaint: Complaint) -> SearchStrategy[list[Point]]:
    named = [f"point {complaint.version}.{number}" for number in (1, 2, 3)]
    return st.lists(
        st.builds(
            Point,
            st.sampled_from(named),
            st.just("no heating since January"),
            responsible=st.sampled_from((True, False, None)),
            explanation=st.just("the freeholder is responsible for the lift"),
            unclear=st.booleans(),
        ),
        min_size=1,
        max_size=3,
        unique_by=_ref,
    )


def _acknowledged(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    points = draw(_sound_points(complaint))
    conflicts = draw(_CONFLICTS)
    return Acknowledged(
        on=on,
        definition=Definition(points=points, outcomes_sought=["an apology"]),
        handler=draw(_officer(complaint)),
        logged_on=draw(st.none() | _logged(complaint, on)),
        clarification_sought=[point.ref for point in points if point.unclear],
        conflicts=conflicts,
        measures="somebody else took the calls" if conflicts else "",
        track=draw(st.sampled_from(("", "repairs"))),
    )


def _logged(complaint: Complaint, on: date) -> SearchStrategy[date]:
    return st.dates(_begun_on(complaint), min(on + timedelta(days=20), LAST_DAY))


def _definition_revised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    definition = Definition(points=draw(_sound_points(complaint)), outcomes_sought=["an apology"])
    return DefinitionRevised(on=on, definition=definition, agreed_with_resident=True)


def _handler_assigned(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return HandlerAssigned(on=on, handler=draw(_officer(complaint)))


def _extended(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    duty = _respond_duty(complaint)
    due = on if duty is None else duty.on
    new_due = due + _ONE_DAY * draw(st.integers(1, 45))
    latest_on = None if duty is None else duty.deadline.latest_on
    too_long = latest_on is not None and new_due > latest_on
    return Extended(
        on=on,
        new_due=new_due,
        reasons="the surveyor reports next week",
        ombudsman_details_given=True,
        good_reason="the parts come from abroad" if too_long else "",
        update_every=draw(st.integers(1, 10)) if too_long else draw(st.none() | st.integers(1, 10)),
        agreed_with_resident=draw(_maybe()),
        for_panel=complaint.stage == len(Route) or draw(st.booleans()),
    )


def _updated(draw: DrawFn, _complaint: Complaint, on: date) -> Event:
    return Updated(on=on, note=draw(texts()), update_every=draw(st.none() | st.integers(1, 30)))


def _declined(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    clauses = [exclusion.clause for exclusion in complaint.policy.exclusions]
    grounds = [Ground.LEGAL_PROCEEDINGS, Ground.ALREADY_CONSIDERED, *([Ground.POLICY_EXCLUSION] if clauses else [])]
    return Declined(
        on=on,
        ground=draw(st.sampled_from(grounds)),
        explanation="the matter is before the county court",
        ombudsman_right_given=True,
        circumstances_considered="no vulnerability that would weigh against it",
        evidence="the claim form",
        claim_filed_on=draw(st.dates(on - timedelta(days=100), on)),
        earlier_reference="an earlier complaint",
        clause=clauses[0] if clauses else "",
    )


def _letter(draw: DrawFn, complaint: Complaint, on: date) -> Response:
    points = _points_to_decide(complaint) or (Point(f"point {complaint.version}", "no heating since January"),)
    decided = [point for point in points if point.responsible is not False]
    later = st.dates(on, on + timedelta(days=60))
    routes = {2: Route.STAGE_2, 3: Route.STAGE_3}
    is_last = complaint.stage == complaint.last_stage
    return Response(
        stage=complaint.stage,
        definition=Definition(points=points, outcomes_sought=["an apology"]),
        decisions=[
            PointDecision(point.ref, draw(st.sampled_from(Outcome)), reasons="the repairs policy allows two weeks")
            for point in decided
        ],
        remedies=[
            Remedy(
                ref=f"remedy {complaint.version}",
                kind=draw(st.sampled_from(RemedyKind)),
                details="a new boiler",
                by=draw(later),
                amount=draw(st.none() | st.just(Decimal("150.50"))),
                open_until=draw(st.none() | later),
            )
        ],
        outstanding_actions=[
            Action(ref=f"action {complaint.version}", details="replace the radiator", by=draw(later))
            for _ in range(draw(st.integers(0, 1)))
        ],
        next_step=NextStep(Route.OMBUDSMAN if is_last else routes[complaint.stage + 1], "as the leaflet explains"),
    )


def _responded(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return Responded(on=on, response=_letter(draw, complaint, on), by=draw(_officer(complaint)))


def _response_revised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return ResponseRevised(on=on, response=_letter(draw, complaint, on))


def _escalation_requested(draw: DrawFn, _complaint: Complaint, on: date) -> Event:
    return EscalationRequested(on=on, reasons=draw(st.none() | texts()))


def _issue_raised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    point = Point(f"issue {complaint.version}", "the lift is broken as well")
    return IssueRaised(on=on, point=point, related=draw(st.booleans()), would_delay=draw(st.booleans()))


def _issue_logged(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    ref = draw(st.sampled_from(_refs_known(IssueLogged, complaint)))
    return IssueLogged(on=on, ref=ref, reference=f"C-{complaint.version}")


def _remedy_offered(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    by = draw(st.dates(on, on + timedelta(days=60)))
    kind = draw(st.sampled_from(RemedyKind))
    return RemedyOffered(on=on, remedy=Remedy(ref=f"remedy {complaint.version}", kind=kind, details="£100", by=by))


def _adjustment_agreed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    review_by = draw(st.dates(on, on + timedelta(days=90)))
    return AdjustmentAgreed(on=on, ref=f"adjustment {complaint.version}", details="large print", review_by=review_by)


def _restriction_placed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return RestrictionPlaced(
        on=on,
        ref=f"restriction {complaint.version}",
        details="one call a week",
        evidence="the log of calls",
        proportionality="letters are still answered",
        equality_act_regard="no protected characteristic is affected",
        review_by=draw(st.dates(on, on + timedelta(days=90))),
    )


def _ombudsman_determined(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    by = draw(st.dates(on, on + timedelta(days=60)))
    return OmbudsmanDetermined(
        on=on, finding="maladministration", orders=[Order(ref=f"order {complaint.version}", details="pay £250", by=by)]
    )


def _adjustment_reviewed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    ref, again = _named(draw, AdjustmentReviewed, complaint), draw(st.none() | _within_a_quarter(on))
    return AdjustmentReviewed(on=on, ref=ref, next_review_by=again)


def _restriction_reviewed(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    ref, again = _named(draw, RestrictionReviewed, complaint), draw(_within_a_quarter(on))
    return RestrictionReviewed(on=on, ref=ref, next_review_by=again)


def _within_a_quarter(on: date) -> SearchStrategy[date]:
    return st.dates(on, on + timedelta(days=90))


def _named(draw: DrawFn, kind: type[Event], complaint: Complaint) -> str:
    return draw(st.sampled_from(_refs_known(kind, complaint)))


def _naming(
    kind: type[RemedyAccepted | RemedyRefused | RemedyDelivered | ActionCompleted | RestrictionLifted | OrderComplied],
) -> Maker:
    def make(draw: DrawFn, complaint: Complaint, on: date) -> Event:
        return kind(on=on, ref=_named(draw, kind, complaint))

    return make


def _anyhow(kind: type[Event]) -> Maker:
    """The kinds of which no content is bad."""

    def make(draw: DrawFn, _complaint: Complaint, on: date) -> Event:
        return kind(on=on, **draw(_CONTENTS[kind]))

    return make


_SOUND: Final[Mapping[type[Event], Maker]] = {
    Acknowledged: _acknowledged,
    DefinitionRevised: _definition_revised,
    HandlerAssigned: _handler_assigned,
    Declined: _declined,
    AcceptanceDirected: _anyhow(AcceptanceDirected),
    Extended: _extended,
    Updated: _updated,
    IssueRaised: _issue_raised,
    IssueLogged: _issue_logged,
    Responded: _responded,
    ResponseRevised: _response_revised,
    EscalationRequested: _escalation_requested,
    RemedyOffered: _remedy_offered,
    RemedyAccepted: _naming(RemedyAccepted),
    RemedyRefused: _naming(RemedyRefused),
    RemedyDelivered: _naming(RemedyDelivered),
    ActionCompleted: _naming(ActionCompleted),
    RepresentativeAppointed: _anyhow(RepresentativeAppointed),
    AdjustmentAgreed: _adjustment_agreed,
    AdjustmentReviewed: _adjustment_reviewed,
    DisabilityDisclosed: _anyhow(DisabilityDisclosed),
    RestrictionPlaced: _restriction_placed,
    RestrictionReviewed: _restriction_reviewed,
    RestrictionLifted: _naming(RestrictionLifted),
    CorrespondenceLogged: _anyhow(CorrespondenceLogged),
    LearningRecorded: _anyhow(LearningRecorded),
    Withdrawn: _anyhow(Withdrawn),
    ReferredToOmbudsman: _anyhow(ReferredToOmbudsman),
    OmbudsmanDetermined: _ombudsman_determined,
    OrderComplied: _naming(OrderComplied),
}


# --- bad steps: any content, as long as the event keeps a place in the process --------------------------------------


def _any_of(draw: DrawFn, kind: Callable[..., T], on: date) -> T:
    return kind(on=on, **draw(_CONTENTS[cast("type[Event]", kind)]))


def _badly_acknowledged(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    event = _any_of(draw, Acknowledged, on)
    handler = draw(st.none() | st.sampled_from(_everybody(complaint)))
    return evolve(event, handler=handler, logged_on=draw(st.none() | _logged(complaint, on)))


def _badly_extended(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    due = complaint.due
    near = [on] if due is None else [on, due.on, due.on + _ONE_DAY, due.deadline.latest_on or due.on]
    new_due = draw(st.sampled_from(near) | st.dates(on - timedelta(days=30), min(on + timedelta(days=300), LAST_DAY)))
    event = _any_of(draw, Extended, on)
    return evolve(event, new_due=new_due, update_every=draw(st.none() | st.integers(1, 60)))


def _badly_raised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    point = draw(points(refs=st.just(f"issue {complaint.version}")))
    return IssueRaised(on=on, point=point, related=draw(st.booleans()), would_delay=draw(st.booleans()))


def _bad_letter(draw: DrawFn, complaint: Complaint) -> Response | None:
    defined = complaint.definition
    own = draw(st.sampled_from((None, defined)) | definitions())
    known = {point.ref for point in (*_points_to_decide(complaint), *(own.points if own is not None else ()))}
    # where nothing is defined at all, the decisions may be on anything
    return draw(st.none() | responses(definition=st.just(own), decided=sorted(known) or None))


def _badly_responded(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    by = draw(st.none() | handlers() | st.sampled_from(_everybody(complaint)))
    outcome = draw(st.none() | st.sampled_from(Outcome))
    return Responded(on=on, response=_bad_letter(draw, complaint), by=by, outcome=outcome)


def _badly_revised(draw: DrawFn, complaint: Complaint, on: date) -> Event:
    return ResponseRevised(on=on, response=_bad_letter(draw, complaint))


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


_BAD: Final[Mapping[type[Event], Maker]] = {
    Acknowledged: _badly_acknowledged,
    DefinitionRevised: _anyhow(DefinitionRevised),
    HandlerAssigned: _badly_assigned,
    Declined: _anyhow(Declined),
    Extended: _badly_extended,
    IssueRaised: _badly_raised,
    Responded: _badly_responded,
    ResponseRevised: _badly_revised,
    EscalationRequested: _anyhow(EscalationRequested),
    RestrictionPlaced: _badly_restricted,
    AdjustmentAgreed: _badly_adjusted,
}
