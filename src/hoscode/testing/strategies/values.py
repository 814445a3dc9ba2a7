"""Values and events of every kind, each well-formed, with any content that the library takes, missing content included.

Any event is one that a complaint mostly cannot take; to try things against.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from hoscode import (
    CODE_ONLY,
    EDITIONS,
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
    Decision,
    Declined,
    Definition,
    DefinitionRevised,
    Direction,
    DisabilityDisclosed,
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
    OmbudsmanDirected,
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
    Reopened,
    Representative,
    RepresentativeAppointed,
    Responded,
    Response,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Route,
    SetAside,
    SetAsideReason,
    Start,
    Step,
    Target,
    Tenure,
    Updated,
    Verdict,
    Withdrawn,
    WorkingCalendar,
)
from hoscode.model.events import EVENT_TYPES

T = TypeVar("T")

FIRST_DAY: Final = EDITIONS[0].in_force_from
LAST_RECEIPT: Final = date(2030, 12, 31)
LAST_DAY: Final = date(2055, 12, 31)
"""The last day of a walk, from which every interval still ends within the calendar."""

_CHANGEOVERS: Final = tuple(edition.in_force_from for edition in EDITIONS[1:])
ONE_DAY: Final = timedelta(days=1)
PERCENT: Final = 100


def made_once(make: Callable[[], SearchStrategy[T]]) -> Callable[[], SearchStrategy[T]]:
    """The same strategy each time: Hypothesis looks through every new one before it draws from it."""
    return cache(make)


def days(*, first: date = FIRST_DAY, last: date = LAST_DAY) -> SearchStrategy[date]:
    """Calendar dates from `first` to `last`, weekends and bank holidays like any other day."""
    return st.dates(first, last)


def receipts(*, first: date = FIRST_DAY, last: date = LAST_RECEIPT) -> SearchStrategy[date]:
    """Days on which a complaint is received, often around the change of editions where that is in the range."""
    anywhere = days(first=first, last=last)
    around = [changeover + ONE_DAY * shift for changeover in _CHANGEOVERS for shift in (0, -1, -2, -15, 1)]
    within = [day for day in around if first <= day <= last]
    return st.one_of(st.sampled_from(within), anywhere) if within else anywhere


@made_once
def texts() -> SearchStrategy[str]:
    """Text that people write, blank text included; on one line, braces and other alphabets included."""
    plain = ("", "as agreed on the phone", "   ")
    return st.sampled_from((*plain, "{expected} {0} %s", "Straße 7, “ok”", "it's \\n"))


def refs(*, prefix: str = "") -> SearchStrategy[str]:
    """Text that identifies something: never blank, though not always trimmed."""
    return st.sampled_from(("a", "b", "c d", "straße", " e ", "{f}")).map(prefix.__add__)


@made_once
def handlers() -> SearchStrategy[Handler]:
    """Few enough people that the same person comes back, written differently."""
    names = st.sampled_from(("okafor", "Okafor ", "lindqvist", "straße", "STRASSE", "{x}"))
    return st.builds(
        Handler, names, third_party=st.none() | st.just("a mediator"), team=st.sampled_from(("", "resolution"))
    )


@made_once
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


@made_once
def definitions() -> SearchStrategy[Definition]:
    """Definitions of no, one or more points."""
    return st.builds(
        Definition,
        points=st.lists(points(), max_size=3, unique_by=ref_of),
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


@made_once
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
        amount=st.none() | pounds(),
        agreed_with_resident=maybe(),
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


@made_once
def orders() -> SearchStrategy[Order]:
    """Orders of the Ombudsman, to pay an amount or to do something else."""
    return st.builds(
        Order, ref=refs(prefix="order "), details=st.just("pay compensation"), by=days(), amount=st.none() | pounds()
    )


def verdicts() -> SearchStrategy[Verdict]:
    """What the Ombudsman decided on a subject."""
    return st.builds(
        Verdict, st.sampled_from(("handling of the leak", "complaint handling")), st.sampled_from(Decision)
    )


@made_once
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
        remedies=_some_remedies(),
        outstanding_actions=_some_actions(),
        next_step=st.none() | next_steps(),
    )


@made_once
def _some_remedies() -> SearchStrategy[list[Remedy] | None]:
    return st.none() | st.lists(remedies(), max_size=2, unique_by=ref_of)


@made_once
def _some_actions() -> SearchStrategy[list[Action] | None]:
    return st.none() | st.lists(actions(), max_size=2, unique_by=ref_of)


@made_once
def calendars() -> SearchStrategy[WorkingCalendar]:
    """The calendar of England and Wales, also with further days closed."""
    return st.sampled_from((ENGLAND_AND_WALES, _WITH_A_JUBILEE, _WITH_A_CLOSED_SUMMER))


def targets() -> SearchStrategy[Target]:
    """Promises for every step of every stage, tighter and looser than the Code, from every start they can run from."""
    return st.one_of([_targets(step, stage) for step in Step for stage in (1, 2, 3)])


@made_once
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
        None: (CODE_ONLY, THREE_STAGES, _WITH_A_TIME_TO_ESCALATE),
        True: (THREE_STAGES,),
        False: (CODE_ONLY,),
    }
    return st.sampled_from(plain[third_stage]) | st.builds(
        LandlordPolicy,
        st.just("Example Homes"),
        calendar=calendars() if calendar is None else calendar,
        targets=st.lists(targets(), max_size=4, unique_by=_promised),
        exclusions=st.lists(exclusions(), max_size=2, unique_by=_clause),
        third_stage=thirds[third_stage],
        escalate_within=st.none() | st.sampled_from((1, 20, 60)),
    )


def _refs(prefix: str) -> SearchStrategy[str]:
    return refs(prefix=prefix)


@made_once
def maybe() -> SearchStrategy[bool | None]:
    return st.sampled_from((True, False, None))


def pounds() -> SearchStrategy[Decimal]:
    return st.integers(0, 10**6).map(_pounds)


def _pounds(pennies: int) -> Decimal:
    return Decimal(pennies) / PERCENT


def ref_of(value: Point | Remedy | Action | Order) -> str:
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
    {date(2024, 8, 1) + ONE_DAY * shift: "the summer closure" for shift in range(31)}
)
_WITH_A_TIME_TO_ESCALATE: Final = LandlordPolicy("Example Homes", escalate_within=20)
THREE_STAGES: Final = LandlordPolicy("Example Homes", third_stage="a panel of residents")


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
    return kind(on=draw(on), **draw(CONTENTS[kind]))


def _contents(**fields: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


def _flag() -> SearchStrategy[bool]:
    return st.booleans()


def _interval() -> SearchStrategy[int | None]:
    return st.none() | st.sampled_from((1, 5, 10, 60, 1_000))


def _some_day() -> SearchStrategy[date | None]:
    return st.none() | days() | st.dates()


_ANY_DAY: Final = st.one_of(st.dates(date(2022, 1, 1), date(2032, 12, 31)), st.dates())
CONFLICTS: Final[SearchStrategy[list[str]]] = st.sampled_from(([], ["a cousin of the surveyor"]))

CONTENTS: Final[Mapping[type[Event], SearchStrategy[dict[str, Any]]]] = {
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
        conflicts=CONFLICTS,
        measures=texts(),
        track=st.sampled_from(("", "repairs", " Repairs ", "anything else")),
        ombudsman_access_given=maybe(),
    ),
    DefinitionRevised: _contents(definition=definitions(), agreed_with_resident=maybe()),
    HandlerAssigned: _contents(handler=handlers(), conflicts=CONFLICTS, measures=texts()),
    Declined: _contents(
        ground=st.sampled_from((*Ground, None)),
        explanation=texts(),
        ombudsman_right_given=maybe(),
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
        ombudsman_details_given=maybe(),
        good_reason=texts(),
        update_every=_interval(),
        agreed_with_resident=maybe(),
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
        stage=st.none() | st.integers(1, 3),
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
    SetAside: _contents(
        why=st.sampled_from(SetAsideReason),
        reference=st.sampled_from(("", "C-0", "c-a")),
        explanation=texts(),
        agreed_with_resident=maybe(),
    ),
    Reopened: _contents(reason=texts()),
    ReferredToOmbudsman: _contents(reference=texts()),
    OmbudsmanDetermined: _contents(
        finding=st.sampled_from(("maladministration", "reasonable redress", "")),
        verdicts=st.lists(verdicts(), max_size=2),
        orders=st.lists(orders(), max_size=2, unique_by=ref_of),
        reference=texts(),
    ),
    OmbudsmanDirected: _contents(
        ref=refs(prefix="direction "), details=st.just("answer at stage 2"), by=days(), failure_notice=_flag()
    ),
    OrderComplied: _contents(ref=refs(prefix="order ")),
}

Maker = Callable[[DrawFn, Complaint, date], Event]
"""What makes an event of one type for a complaint, on a day."""


def anyhow(kind: type[Event]) -> Maker:
    """An event of a type of which no content is bad."""

    def make(draw: DrawFn, _complaint: Complaint, on: date) -> Event:
        return kind(on=on, **draw(CONTENTS[kind]))

    return make
