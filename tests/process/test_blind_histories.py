"""Every sequence of kinds of events is kept: the table has no hole, whatever a landlord's file holds.

These are no walks of the model. Kinds are drawn in any order, a second receipt apart, with days in order and refs that
are known; what each event says is drawn from a few values that differ where a rule looks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Protocol, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from process.sound import ADEYEMI, BROWN, DEFINITION, letter

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    Declined,
    Definition,
    DefinitionRevised,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    HandlerAssigned,
    ImpossibleEvent,
    IssueLogged,
    IssueRaised,
    LandlordPolicy,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Phase,
    Point,
    Received,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    RemedyRefused,
    Reopened,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    SetAsideReason,
    Step,
    Target,
    Updated,
    Withdrawn,
    apply,
    check,
    duties,
    open_duties,
    overdue,
    permitted,
    record,
    refusal,
    replay,
)
from hoscode.model.events import EVENT_TYPES
from hoscode.oversight import Tally, audit, missing_records
from hoscode.testing.strategies import events

T = TypeVar("T")


PROMISES: Final = (Target(Step.ACKNOWLEDGE, 1, 2), Target(Step.RESPOND, 1, 5), Target(Step.RESPOND, 2, 10))
POLICIES: Final = (
    CODE_ONLY,
    LandlordPolicy("Example Homes", third_stage="a panel", targets=PROMISES, escalate_within=20),
)
RECEIVED_ON: Final = {CODE_2022: date(2023, 4, 3), CODE_2024: date(2024, 5, 1)}
EMPTY: Final = Definition(points=(), outcomes_sought=())


class Draw(Protocol):
    """What draws from a strategy: that of a composite one, or of a test."""

    def __call__(self, strategy: SearchStrategy[T], /) -> T: ...


def known_refs(complaint: Complaint, register: str) -> list[str]:
    """The refs of a kind that events of the history have given, and that no issue logged has used up."""
    casework = complaint.casework
    logged = {event.ref for event in complaint.history if isinstance(event, IssueLogged)}
    open_issues = {duty.subject for duty in open_duties(complaint) if duty.code == "log-new-complaint"}
    return {
        "issues": sorted(open_issues - logged),
        "remedies": [each.remedy.ref for each in casework.remedies],
        "actions": [each.action.ref for each in casework.actions],
        "adjustments": [each.ref for each in casework.adjustments],
        "restrictions": [each.ref for each in casework.restrictions],
        "orders": [each.order.ref for each in casework.orders] + [each.ref for each in casework.directions],
    }[register]


def blind_event(draw: Draw, kind: type[Event], on: date, complaint: Complaint, new: str) -> Event | None:
    """An event of the kind on the day, with a new ref where it gives one; None where there is nothing to name."""

    def one_of(*values: T) -> T:
        return draw(st.sampled_from(values))

    refs = [] if kind.about.names is None else known_refs(complaint, kind.about.names)
    if kind.about.names is not None and not refs:
        return None
    ref = draw(st.sampled_from(refs)) if refs else new
    by = on + timedelta(days=one_of(-3, 0, 10))
    answer = letter(one_of(1, 2), 2)
    stages = [stage.number for stage in complaint.stages]
    make: dict[type[Event], Callable[[], Event]] = {
        Acknowledged: lambda: Acknowledged(
            on=on, definition=one_of(None, EMPTY, DEFINITION), handler=one_of(None, ADEYEMI, BROWN)
        ),
        DefinitionRevised: lambda: DefinitionRevised(on=on, definition=one_of(EMPTY, DEFINITION)),
        HandlerAssigned: lambda: HandlerAssigned(on=on, handler=one_of(ADEYEMI, BROWN)),
        Declined: lambda: Declined(on=on, ground=one_of(None, *Ground)),
        AcceptanceDirected: lambda: AcceptanceDirected(on=on),
        Extended: lambda: Extended(
            on=on,
            new_due=by,
            good_reason=one_of("", "asbestos"),
            update_every=one_of(None, 5),
            date_known=one_of(True, False),
        ),
        Updated: lambda: Updated(on=on, update_every=one_of(None, 3)),
        IssueRaised: lambda: IssueRaised(on=on, point=Point(new, "damp"), related=one_of(True, False)),
        IssueLogged: lambda: IssueLogged(
            on=max(on, *(each.on for each in complaint.history)), ref=ref, reference="C-2"
        ),
        Responded: lambda: Responded(
            on=on, response=one_of(None, answer), by=one_of(None, ADEYEMI, BROWN), stage=one_of(None, *stages)
        ),
        ResponseRevised: lambda: ResponseRevised(on=on, response=one_of(None, answer)),
        EscalationRequested: lambda: EscalationRequested(on=on, date_known=one_of(True, True, False)),
        RemedyOffered: lambda: RemedyOffered(
            on=on, remedy=Remedy(ref=new, kind=RemedyKind.ACTION, details="x", by=by, open_until=one_of(None, by))
        ),
        RemedyAccepted: lambda: RemedyAccepted(on=on, ref=ref),
        RemedyRefused: lambda: RemedyRefused(on=on, ref=ref),
        RemedyDelivered: lambda: RemedyDelivered(on=on, ref=ref),
        ActionCompleted: lambda: ActionCompleted(on=on, ref=ref),
        AdjustmentAgreed: lambda: AdjustmentAgreed(on=on, ref=new, details="large print", review_by=one_of(None, by)),
        AdjustmentReviewed: lambda: AdjustmentReviewed(
            on=max(on, *(each.on for each in complaint.history)), ref=ref, next_review_by=one_of(None, by)
        ),
        RestrictionPlaced: lambda: RestrictionPlaced(
            on=on, ref=new, details="one call a week", review_by=one_of(None, by)
        ),
        RestrictionReviewed: lambda: RestrictionReviewed(
            on=max(on, *(each.on for each in complaint.history)), ref=ref, next_review_by=one_of(None, by)
        ),
        RestrictionLifted: lambda: RestrictionLifted(on=max(on, *(each.on for each in complaint.history)), ref=ref),
        Withdrawn: lambda: Withdrawn(on=on),
        OmbudsmanDetermined: lambda: OmbudsmanDetermined(
            on=on, orders=[Order(ref=new, details="pay", by=by, amount=Decimal(250))]
        ),
        OrderComplied: lambda: OrderComplied(on=on, ref=ref),
        SetAside: lambda: SetAside(on=on, why=one_of(*SetAsideReason), agreed_with_resident=one_of(None, True, False)),
        Reopened: lambda: Reopened(on=on),
        OmbudsmanDirected: lambda: OmbudsmanDirected(on=on, ref=new, details="answer", by=by),
    }
    # no rule looks at the others, which may say anything
    return make[kind]() if kind in make else draw(events(of=(kind,), on=st.just(on)))


@dataclass(frozen=True)
class Drawn:
    """A history of any kinds in any order, and the policy under which it happened."""

    policy: LandlordPolicy
    history: tuple[Event, ...]

    def __repr__(self) -> str:
        told = "\n".join(str(event)[:300] for event in self.history)
        return f"under the policy of {self.policy.landlord}:\n{told}"

    def replayed(self) -> Complaint:
        return replay(self.history, self.policy)


@st.composite
def blind_steps(draw: DrawFn) -> Drawn:
    """A history of any kinds in any order: whatever `record` does not take fails the test that draws it."""
    edition, policy = draw(st.sampled_from((CODE_2022, CODE_2024))), draw(st.sampled_from(POLICIES))
    on = RECEIVED_ON[edition]
    complaint = replay([Received(on=on, reference="C-1")], policy)
    kinds = [kind for kind in EVENT_TYPES if kind is not Received]
    process = [kind for kind in kinds if kind.about.in_order]
    chosen = st.one_of(st.sampled_from(process), st.sampled_from(kinds))
    for number, kind in enumerate(draw(st.lists(chosen, max_size=14))):
        on += timedelta(days=draw(st.sampled_from((0, 0, 1, 4, 8, 15, 30))))
        event = blind_event(draw, kind, on, complaint, f"X{number}")
        if event is not None:
            complaint = record(complaint, event)
    return Drawn(policy, tuple(complaint.history))


@given(blind_steps())
def test_every_sequence_of_kinds_of_events_is_kept(drawn: Drawn) -> None:
    complaint = drawn.replayed()
    assert complaint.history == drawn.history
    recorded = replay(drawn.history[:1], drawn.policy)
    for event in drawn.history[1:]:
        recorded = record(recorded, event)
    assert recorded == complaint
    assert recorded.findings == complaint.findings
    assert duties(recorded) == duties(complaint)
    assert (recorded.stage, recorded.phase, recorded.due) == (complaint.stage, complaint.phase, complaint.due)


@given(blind_steps())
def test_and_can_be_asked_everything(drawn: Drawn) -> None:
    complaint = drawn.replayed()
    as_of = max(event.on for event in drawn.history) + timedelta(days=400)
    told = duties(complaint)
    is_open = [duty for duty in told if duty.met_on is None and duty.lapsed_on is None]
    assert [duty for duty in open_duties(complaint) if duty.lapsed_on is None] == is_open
    assert {duty for duty in told if duty.status(as_of).name == "OVERDUE"} == set(overdue(complaint, as_of))
    assert complaint.due is None or complaint.due in is_open
    assert complaint.is_open == (complaint.phase in (Phase.AWAITING_ACKNOWLEDGEMENT, Phase.UNDER_INVESTIGATION))
    assert all(duty.explain() for duty in told)
    assert all(finding.message for finding in (*complaint.findings, *missing_records(complaint)))
    assert audit(complaint, as_of).findings[: len(complaint.findings)] == complaint.findings
    assert Tally.of(complaint, as_of) + Tally() == Tally.of(complaint, as_of)


@given(blind_steps(), st.data())
def test_permitted_is_exactly_what_record_can_take(drawn: Drawn, data: st.DataObject) -> None:
    complaint = drawn.replayed()
    on = max(event.on for event in drawn.history)
    may, draw = permitted(complaint), data.draw
    for kind in EVENT_TYPES:
        if kind is Received:
            event: Event | None = Received(on=on, reference="C-2")
        else:
            event = blind_event(draw, kind, on, complaint, "new")
        if kind in may:
            assert refusal(complaint, kind) is None
            assert event is not None
            assert record(complaint, event).last_event == event
        else:
            assert refusal(complaint, kind) is not None
            named = event or an_event_about_nothing(kind, on)
            with pytest.raises(ImpossibleEvent):
                record(complaint, named)


def an_event_about_nothing(kind: type[Event], on: date) -> Event:
    """Of a kind that names something, with a ref that nothing has."""
    if kind is IssueLogged:
        return IssueLogged(on=on, ref="nothing", reference="C-2")
    (named,) = [
        each
        for each in (
            RemedyAccepted(on=on, ref="nothing"),
            RemedyRefused(on=on, ref="nothing"),
            RemedyDelivered(on=on, ref="nothing"),
            ActionCompleted(on=on, ref="nothing"),
            AdjustmentReviewed(on=on, ref="nothing"),
            RestrictionReviewed(on=on, ref="nothing"),
            RestrictionLifted(on=on, ref="nothing"),
            OrderComplied(on=on, ref="nothing"),
        )
        if type(each) is kind
    ]
    return named


@given(blind_steps(), st.data())
def test_what_apply_takes_is_what_record_makes_of_it(drawn: Drawn, data: st.DataObject) -> None:
    complaint = drawn.replayed()
    kind = data.draw(st.sampled_from([each for each in EVENT_TYPES if each in permitted(complaint)]))
    event = blind_event(data.draw, kind, max(each.on for each in drawn.history), complaint, "new")
    assert event is not None
    if not any(finding.refused for finding in check(complaint, event)):
        assert apply(complaint, event).findings == record(complaint, event).findings


def test_nothing_that_starts_a_clock_is_permitted_past_the_last_day_from_which_it_can_be_counted() -> None:
    complaint = replay([Received(on=date(2060, 9, 1), reference="C-1"), Updated(on=date(2060, 12, 20))])
    for kind in (Acknowledged, EscalationRequested, AcceptanceDirected, Reopened):
        assert kind not in permitted(complaint)
        reason = refusal(complaint, kind)
        assert reason is not None
        assert reason.code == "beyond-calendar"
    assert {Responded, Withdrawn, Declined} <= permitted(complaint)
    told = record(complaint, Updated(on=date(2060, 12, 20), update_every=1))
    last = record(told, Withdrawn(on=date(2060, 12, 31)))
    assert Updated in permitted(last)
    every_day = replay([Received(on=date(2060, 9, 1), reference="C-1"), Updated(on=date(2060, 12, 29), update_every=1)])
    held_up = record(every_day, HandlerAssigned(on=date(2060, 12, 31), handler=ADEYEMI))
    assert Updated not in permitted(held_up)
