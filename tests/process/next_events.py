"""Every event that can come next, with every value that a rule tests, on every day that a rule tells apart.

What an event says is tried apart from the day on which it comes: the plain values of each type on every day, the others
on the day of the last event and on the latest day that is told apart. The rules read the two apart as well.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from attrs import frozen
from process.abstract_states import A_DAY, LAST_EVENT, UNDER_A_NEW_REF, Days, days_of

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    Action,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    CorrespondenceLogged,
    Declined,
    Definition,
    DefinitionRevised,
    Direction,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    Handler,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
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
    Updated,
    Withdrawn,
)
from hoscode.model.complaint import state_of
from hoscode.model.deadlines import acknowledge_on, days_to_extend
from hoscode.model.events import EVENT_TYPES
from hoscode.process.letters import right_route

OKAFOR, SHAH = Handler("J. Okafor"), Handler("R. Shah")
SOUGHT: Final = ["an apology"]
WHOLE: Final = Definition(points=[Point("P1", "no heating")], outcomes_sought=SOUGHT)
NO_POINTS: Final = Definition(points=[], outcomes_sought=SOUGHT)
NO_OUTCOMES: Final = Definition(points=[Point("P1", "no heating")], outcomes_sought=[])
UNCLEAR: Final = Definition(points=[Point("P1", "no heating", unclear=True)], outcomes_sought=SOUGHT)
UNEXPLAINED: Final = Definition(points=[Point("P1", "no heating", responsible=None)], outcomes_sought=SOUGHT)
A_WEEK, FOUR_DAYS = timedelta(days=7), timedelta(days=4)
TEXT: Final = "as told"

Make = Callable[[date], Event]


T = TypeVar("T")


def _of(given: T, make: Callable[[date, T], Event]) -> Make:
    return lambda on: make(on, given)


@frozen
class Value:
    """One way in which an event can be filled in: `make` gives it on a day. Plain ones are tried on every day."""

    name: str
    make: Make
    plain: bool = False


@frozen
class Next:
    """An event that can come next, and what it is called whatever its date: its type, its values, its day."""

    name: tuple[str, str, str]
    event: Event


def _nothing(_: Complaint) -> Iterator[Value]:
    """A type that no rule looks at has no values here."""
    return iter(())


def next_events(complaint: Complaint, kinds: Collection[type[Event]] = EVENT_TYPES) -> Iterator[Next]:
    """Every event that is tried next, of these types."""
    days = days_of(complaint)
    horizon = complaint.policy.calendar.horizon
    for kind, values in ((kind, _VALUES.get(kind, _nothing)) for kind in kinds):
        around = not kind.about.in_order
        on = [(day, names) for day, names in days.on if around or _is_not_long_past(names, day, days)]
        ends = (next(each for each in on if f"on {LAST_EVENT}" in each[1]), on[-1])
        for value in values(complaint):
            for day, names in on if value.plain else dict.fromkeys(ends):
                yield Next((kind.__name__, value.name, " and ".join(names)), value.make(day))
            if value.plain:
                yield Next((kind.__name__, value.name, "beyond the calendar"), value.make(horizon + A_DAY))


def _is_not_long_past(names: tuple[str, ...], day: date, days: Days) -> bool:
    """Whether a day is no earlier than that before the last event: on any before that, an event is as impossible."""
    last = next(each for each, of in days.on if f"on {LAST_EVENT}" in of)
    return day >= last or f"before {LAST_EVENT}" in names


# --- the stages ------------------------------------------------------------------------------------------------------


def _received(_: Complaint) -> Iterator[Value]:
    yield Value("again", lambda on: Received(on=on, reference="C-102"))


def _acknowledged(complaint: Complaint) -> Iterator[Value]:
    state = state_of(complaint)
    yield Value("whole", lambda on: Acknowledged(on=on, definition=WHOLE, handler=OKAFOR), plain=True)
    yield Value("bare", lambda on: Acknowledged(on=on), plain=True)
    yield Value("by another", lambda on: Acknowledged(on=on, definition=WHOLE, handler=SHAH))
    yield Value("by nobody", lambda on: Acknowledged(on=on, definition=WHOLE))
    yield Value("without a definition", lambda on: Acknowledged(on=on, handler=OKAFOR))
    for name, definition in _DEFINITIONS.items():
        yield Value(name, _of(definition, lambda on, given: Acknowledged(on=on, definition=given, handler=OKAFOR)))
    yield Value(
        "unclear, and asked about",
        lambda on: Acknowledged(on=on, definition=UNCLEAR, handler=OKAFOR, clarification_sought=["P1"]),
    )
    yield Value("a conflict", lambda on: Acknowledged(on=on, definition=WHOLE, handler=OKAFOR, conflicts=["a cousin"]))
    due_on = acknowledge_on(state, state.stage)
    if due_on is not None:
        for name, logged_on in (("by", due_on), ("after", due_on + A_DAY)):
            yield Value(
                f"logged {name} the last day",
                _of(
                    logged_on,
                    lambda on, logged_on: Acknowledged(on=on, definition=WHOLE, handler=OKAFOR, logged_on=logged_on),
                ),
            )
    begun = state.stage.clock_from or complaint.received_on
    yield Value("logged too early", lambda on: Acknowledged(on=on, logged_on=begun - A_DAY))


def _definition_revised(_: Complaint) -> Iterator[Value]:
    yield Value("whole", lambda on: DefinitionRevised(on=on, definition=WHOLE))
    yield Value("agreed", lambda on: DefinitionRevised(on=on, definition=WHOLE, agreed_with_resident=True), plain=True)
    for name, definition in _DEFINITIONS.items():
        yield Value(name, _of(definition, lambda on, given: DefinitionRevised(on=on, definition=given)))


_DEFINITIONS: Final[Mapping[str, Definition]] = {
    "no points": NO_POINTS,
    "no outcomes": NO_OUTCOMES,
    "unclear": UNCLEAR,
    "unexplained": UNEXPLAINED,
}


def _handler_assigned(_: Complaint) -> Iterator[Value]:
    yield Value("one", lambda on: HandlerAssigned(on=on, handler=OKAFOR), plain=True)
    yield Value("another", lambda on: HandlerAssigned(on=on, handler=SHAH))
    yield Value("a conflict", lambda on: HandlerAssigned(on=on, handler=OKAFOR, conflicts=["a cousin"]))
    yield Value(
        "a conflict dealt with",
        lambda on: HandlerAssigned(on=on, handler=OKAFOR, conflicts=["a cousin"], measures="looked over"),
    )


def _extended(complaint: Complaint) -> Iterator[Value]:
    state = state_of(complaint)
    days = days_to_extend(state, state.stage)
    fallback = complaint.received_on + A_WEEK
    _, due_on, latest_on = (fallback, fallback, None) if days is None else days
    longest = max(latest_on or due_on + A_WEEK, due_on + A_DAY)

    def plain(on: date, new_due: date, **given: object) -> Extended:
        values: dict[str, Any] = {"reasons": TEXT, "ombudsman_details_given": True, **given}
        return Extended(on=on, new_due=new_due, **values)

    yield Value("by a day", lambda on: plain(on, due_on + A_DAY), plain=True)
    yield Value("as far as may be", lambda on: plain(on, longest))
    yield Value("not at all", lambda on: plain(on, due_on))
    yield Value("too far", lambda on: plain(on, longest + A_DAY))
    yield Value(
        "too far, for a good reason",
        lambda on: plain(on, longest + A_DAY, good_reason=TEXT, agreed_with_resident=True, update_every=5),
    )
    yield Value("without reasons", lambda on: plain(on, due_on + A_DAY, reasons=" "))
    yield Value("without details", lambda on: plain(on, due_on + A_DAY, ombudsman_details_given=False))
    yield Value("details not held", lambda on: plain(on, due_on + A_DAY, ombudsman_details_given=None))
    yield Value(
        "agreed, without details",
        lambda on: plain(on, due_on + A_DAY, ombudsman_details_given=False, agreed_with_resident=True),
    )
    yield Value("undated", lambda on: plain(on, due_on + A_DAY, date_known=False))
    yield Value("for a panel", lambda on: plain(on, due_on + A_DAY, for_panel=True))
    yield Value("with updates", lambda on: plain(on, due_on + A_DAY, update_every=5))
    yield Value("beyond the calendar", lambda on: plain(on, complaint.policy.calendar.horizon + A_DAY))


def _updated(_: Complaint) -> Iterator[Value]:
    yield Value("once", lambda on: Updated(on=on), plain=True)
    yield Value("from now on", lambda on: Updated(on=on, update_every=5))


def _responses(complaint: Complaint) -> Iterator[tuple[str, Response | None]]:
    """The letters, beside the whole one, of which a rule finds something or the casework takes something over."""
    state = state_of(complaint)
    wrong = Route.STAGE_3 if right_route(state) is Route.STAGE_2 else Route.STAGE_2
    yield "no letter", None
    yield "a silent letter", Response()
    yield "nothing decided", _letter(complaint, decisions=[])
    yield "no reasons", _letter(complaint, decisions=[PointDecision("P1", Outcome.UPHELD)])
    yield "another point", _letter(complaint, decisions=[PointDecision("P9", Outcome.UPHELD, reasons=TEXT)])
    yield "upheld without a remedy", _letter(complaint, remedies=[])
    yield (
        "not upheld",
        _letter(complaint, decisions=[PointDecision("P1", Outcome.NOT_UPHELD, reasons=TEXT)], remedies=[]),
    )
    yield "for another stage", _letter(complaint, stage=9)
    yield "the wrong way on", _letter(complaint, next_step=NextStep(wrong, TEXT))


def _letter(complaint: Complaint, **given: object) -> Response:
    values: dict[str, Any] = {
        "stage": complaint.stage,
        "definition": WHOLE,
        "decisions": [PointDecision("P1", Outcome.UPHELD, reasons=TEXT)],
        "remedies": None,
        "outstanding_actions": [],
        "next_step": NextStep(right_route(state_of(complaint)), TEXT),
        **given,
    }
    return Response(**values)


def _letters_about_casework(complaint: Complaint) -> Iterator[tuple[str, Callable[[date], Response]]]:
    """Letters that offer, restate or leave out a remedy, and leave something to do or nothing."""
    yield "a remedy", lambda on: _letter(complaint, remedies=[_remedy(on)])
    yield "a remedy that is done", lambda on: _letter(complaint, remedies=[_remedy(on, done_on=on)])
    yield "a remedy that is to be done", lambda on: _letter(complaint, remedies=[_remedy(on, done_on=on + A_DAY)])
    yield "a remedy without a day", lambda on: _letter(complaint, remedies=[_remedy(on, by=None)])
    yield "a remedy that is open for days", lambda on: _letter(complaint, remedies=[_open_offer(on)])
    yield "another remedy", lambda on: _letter(complaint, remedies=[_remedy(on, ref="R2", done_on=on)])
    yield "something to do", lambda on: _letter(complaint, remedies=[_remedy(on)], outstanding_actions=[_action(on)])
    yield "something else to do", lambda on: _letter(complaint, outstanding_actions=[_action(on, "A2")])
    yield "nothing of casework", lambda _: _letter(complaint, outstanding_actions=None)


def _remedy(on: date, **given: object) -> Remedy:
    values: dict[str, Any] = {
        "ref": "R1",
        "kind": RemedyKind.FINANCIAL,
        "details": TEXT,
        "by": on + A_WEEK,
        **given,
    }
    return Remedy(**values)


def _open_offer(on: date) -> Remedy:
    return _remedy(on, open_until=on + FOUR_DAYS)


def _action(on: date, ref: str = "A1") -> Action:
    return Action(ref=ref, details=TEXT, by=on + A_WEEK)


def _responded(complaint: Complaint) -> Iterator[Value]:
    whole = _letter(complaint, remedies=[_remedy(complaint.received_on, done_on=complaint.received_on)])
    yield Value("whole", lambda on: Responded(on=on, response=_plain_letter(complaint), by=OKAFOR), plain=True)
    yield Value("no letter", lambda on: Responded(on=on), plain=True)
    yield Value("by another", lambda on: Responded(on=on, response=whole, by=SHAH))
    yield Value("undated", lambda on: Responded(on=on, by=OKAFOR, outcome=Outcome.UPHELD, date_known=False))
    for name, response in _responses(complaint):
        yield Value(name, _of(response, lambda on, given: Responded(on=on, response=given, by=OKAFOR)))
    for name, letter in _letters_about_casework(complaint):
        yield Value(name, _of(letter, lambda on, given: Responded(on=on, response=given(on), by=OKAFOR)))
    for stage in range(1, complaint.stage + 2):
        yield Value(f"to stage {stage}", _of(stage, lambda on, to: Responded(on=on, stage=to, by=OKAFOR)), plain=True)
        yield Value(f"to stage {stage} by another", _of(stage, lambda on, to: Responded(on=on, stage=to, by=SHAH)))
        yield Value(
            f"to stage {stage}, whole",
            _of(stage, lambda on, to: Responded(on=on, stage=to, by=OKAFOR, response=_letter(complaint, stage=to))),
        )
    yield Value("to a stage that is not", lambda on: Responded(on=on, stage=9))


def _plain_letter(complaint: Complaint) -> Response:
    """One that is whole, and leaves nothing in the casework."""
    return _letter(complaint, remedies=[], decisions=[PointDecision("P1", Outcome.NOT_UPHELD, reasons=TEXT)])


def _response_revised(complaint: Complaint) -> Iterator[Value]:
    yield Value("whole", lambda on: ResponseRevised(on=on, response=_plain_letter(complaint)), plain=True)
    for name, response in _responses(complaint):
        yield Value(name, _of(response, lambda on, given: ResponseRevised(on=on, response=given)))
    for name, letter in _letters_about_casework(complaint):
        yield Value(name, _of(letter, lambda on, given: ResponseRevised(on=on, response=given(on))))


def _escalation_requested(_: Complaint) -> Iterator[Value]:
    yield Value("dated", lambda on: EscalationRequested(on=on), plain=True)
    yield Value("undated", lambda on: EscalationRequested(on=on, date_known=False))


def _declined(complaint: Complaint) -> Iterator[Value]:
    def plain(on: date, **given: object) -> Declined:
        values: dict[str, Any] = {
            "ground": Ground.ALREADY_CONSIDERED,
            "earlier_reference": "C-99",
            "explanation": TEXT,
            "ombudsman_right_given": True,
            "circumstances_considered": TEXT,
            "evidence": TEXT,
            **given,
        }
        return Declined(on=on, **values)

    own = complaint.reference
    yield Value("whole", plain, plain=True)
    yield Value("bare", lambda on: Declined(on=on))
    yield Value("out of time", lambda on: plain(on, ground=Ground.TIME_LIMIT))
    yield Value(
        "out of time, with discretion", lambda on: plain(on, ground=Ground.TIME_LIMIT, discretion_considered=TEXT)
    )
    for name, filed_on in (("then", 0), ("later", 1)):
        yield Value(
            f"in court {name}",
            _of(
                filed_on,
                lambda on, later: plain(on, ground=Ground.LEGAL_PROCEEDINGS, claim_filed_on=on + later * A_DAY),
            ),
        )
    yield Value("not in court", lambda on: plain(on, ground=Ground.LEGAL_PROCEEDINGS))
    yield Value("considered in itself", lambda on: plain(on, earlier_reference=own))
    yield Value("a clause", lambda on: plain(on, ground=Ground.POLICY_EXCLUSION, clause="4"))
    yield Value("right not given", lambda on: plain(on, ombudsman_right_given=False))


def _acceptance_directed(_: Complaint) -> Iterator[Value]:
    yield Value("once", lambda on: AcceptanceDirected(on=on), plain=True)


def _reopened(_: Complaint) -> Iterator[Value]:
    yield Value("once", lambda on: Reopened(on=on), plain=True)


def _withdrawn(_: Complaint) -> Iterator[Value]:
    yield Value("once", lambda on: Withdrawn(on=on), plain=True)


def _set_aside(complaint: Complaint) -> Iterator[Value]:
    yield Value("carried elsewhere", lambda on: SetAside(on=on, why=SetAsideReason.MERGED, reference="C-9"), plain=True)
    for why in SetAsideReason:
        yield Value(f"{why.value}, bare", _of(why, lambda on, why: SetAside(on=on, why=why)))
    yield Value(
        "a duplicate of itself",
        lambda on: SetAside(on=on, why=SetAsideReason.DUPLICATE, reference=complaint.reference),
    )
    for agreed in (True, False):
        yield Value(
            f"no complaint, agreed {agreed}",
            _of(
                agreed,
                lambda on, agreed: SetAside(
                    on=on, why=SetAsideReason.NOT_A_COMPLAINT, explanation=TEXT, agreed_with_resident=agreed
                ),
            ),
        )


# --- around them -----------------------------------------------------------------------------------------------------


def _issue_raised(_: Complaint) -> Iterator[Value]:
    point = Point("I1", "the lift")
    yield Value("unrelated", lambda on: IssueRaised(on=on, point=point, related=False), plain=True)
    yield Value("related", lambda on: IssueRaised(on=on, point=point, related=True))
    yield Value("related, and unclear", lambda on: IssueRaised(on=on, point=UNCLEAR_ISSUE, related=True))
    yield Value("would delay", lambda on: IssueRaised(on=on, point=point, related=True, would_delay=True))
    yield Value(UNDER_A_NEW_REF, lambda on: IssueRaised(on=on, point=Point("I9", "the lift"), related=False))
    yield Value("a point that there is", lambda on: IssueRaised(on=on, point=WHOLE.points[0], related=False))


UNCLEAR_ISSUE: Final = Point("I1", "the lift", unclear=True)


def _remedy_offered(_: Complaint) -> Iterator[Value]:
    yield Value("by a day", lambda on: RemedyOffered(on=on, remedy=_remedy(on)))
    yield Value("open for days", lambda on: RemedyOffered(on=on, remedy=_open_offer(on)))
    yield Value("without a day", lambda on: RemedyOffered(on=on, remedy=_remedy(on, by=None)))
    yield Value(UNDER_A_NEW_REF, lambda on: RemedyOffered(on=on, remedy=_remedy(on, ref="R9")))
    yield Value("done", lambda on: RemedyOffered(on=on, remedy=_remedy(on, done_on=on)))


def _adjustment_agreed(_: Complaint) -> Iterator[Value]:
    yield Value("to be reviewed", lambda on: AdjustmentAgreed(on=on, ref="J1", details=TEXT, review_by=_in_a_week(on)))
    yield Value("for good", lambda on: AdjustmentAgreed(on=on, ref="J1", details=TEXT))
    yield Value(UNDER_A_NEW_REF, lambda on: AdjustmentAgreed(on=on, ref="J9", details=TEXT))


def _in_a_week(on: date) -> date:
    return on + A_WEEK


def _adjustment_reviewed(complaint: Complaint) -> Iterator[Value]:
    for ref in _named(state_of(complaint).adjustments):
        yield Value(
            f"{ref}, and again",
            _of(ref, lambda on, ref: AdjustmentReviewed(on=on, ref=ref, next_review_by=on + A_WEEK)),
            plain=True,
        )
        yield Value(f"{ref} for good", _of(ref, lambda on, ref: AdjustmentReviewed(on=on, ref=ref)))


def _restriction_placed(_: Complaint) -> Iterator[Value]:
    yield Value(
        "whole",
        lambda on: RestrictionPlaced(
            on=on, ref="B1", details=TEXT, evidence=TEXT, proportionality=TEXT, equality_act_regard=TEXT,
            review_by=on + A_WEEK,
        ),
    )  # fmt: skip
    yield Value("bare", lambda on: RestrictionPlaced(on=on, ref="B1", details=TEXT))
    yield Value(UNDER_A_NEW_REF, lambda on: RestrictionPlaced(on=on, ref="B9", details=TEXT))


def _restriction_reviewed(complaint: Complaint) -> Iterator[Value]:
    for ref in _named(state_of(complaint).restrictions):
        yield Value(
            f"{ref}, and again",
            _of(ref, lambda on, ref: RestrictionReviewed(on=on, ref=ref, next_review_by=on + A_WEEK)),
            plain=True,
        )
        yield Value(f"{ref} for good", _of(ref, lambda on, ref: RestrictionReviewed(on=on, ref=ref)))


def _determined(_: Complaint) -> Iterator[Value]:
    yield Value("without an order", lambda on: OmbudsmanDetermined(on=on))
    yield Value(
        "with an order", lambda on: OmbudsmanDetermined(on=on, orders=[Order(ref="O1", details=TEXT, by=on + A_WEEK)])
    )


def _directed(_: Complaint) -> Iterator[Value]:
    yield Value("by a day", lambda on: OmbudsmanDirected(on=on, ref="O1", details=TEXT, by=on + A_WEEK))
    yield Value(UNDER_A_NEW_REF, lambda on: OmbudsmanDirected(on=on, ref="O9", details=TEXT, by=on + A_WEEK))


def _named(refs: Mapping[str, object]) -> list[str]:
    """Those that there are, and one that there is not."""
    return [*refs, "X"]


def _by_ref(register: str, make: Callable[[date, str], Event]) -> Callable[[Complaint], Iterator[Value]]:
    def values(complaint: Complaint) -> Iterator[Value]:
        for ref in _named(getattr(state_of(complaint), register)):
            yield Value(ref, _of(ref, make), plain=True)

    return values


def _once(make: Make) -> Callable[[Complaint], Iterator[Value]]:
    return lambda _: iter((Value("once", make),))


_VALUES: Final[Mapping[type[Event], Callable[[Complaint], Iterator[Value]]]] = {
    Received: _received,
    Acknowledged: _acknowledged,
    DefinitionRevised: _definition_revised,
    HandlerAssigned: _handler_assigned,
    Declined: _declined,
    AcceptanceDirected: _acceptance_directed,
    Extended: _extended,
    Updated: _updated,
    IssueRaised: _issue_raised,
    IssueLogged: _by_ref("issues", lambda on, ref: IssueLogged(on=on, ref=ref, reference="C-200")),
    Responded: _responded,
    ResponseRevised: _response_revised,
    EscalationRequested: _escalation_requested,
    RemedyOffered: _remedy_offered,
    RemedyAccepted: _by_ref("remedies", lambda on, ref: RemedyAccepted(on=on, ref=ref)),
    RemedyRefused: _by_ref("remedies", lambda on, ref: RemedyRefused(on=on, ref=ref)),
    RemedyDelivered: _by_ref("remedies", lambda on, ref: RemedyDelivered(on=on, ref=ref)),
    ActionCompleted: _by_ref("actions", lambda on, ref: ActionCompleted(on=on, ref=ref)),
    RepresentativeAppointed: _once(
        lambda on: RepresentativeAppointed(on=on, representative=Representative("Citizens Advice"))
    ),
    AdjustmentAgreed: _adjustment_agreed,
    AdjustmentReviewed: _adjustment_reviewed,
    DisabilityDisclosed: _once(lambda on: DisabilityDisclosed(on=on, details=TEXT)),
    RestrictionPlaced: _restriction_placed,
    RestrictionReviewed: _restriction_reviewed,
    RestrictionLifted: _by_ref("restrictions", lambda on, ref: RestrictionLifted(on=on, ref=ref)),
    CorrespondenceLogged: _once(
        lambda on: CorrespondenceLogged(on=on, direction=Direction.INCOMING, party=TEXT, document=TEXT)
    ),
    LearningRecorded: _once(lambda on: LearningRecorded(on=on, details=TEXT)),
    Withdrawn: _withdrawn,
    ReferredToOmbudsman: _once(lambda on: ReferredToOmbudsman(on=on)),
    OmbudsmanDetermined: _determined,
    OrderComplied: _by_ref("orders", lambda on, ref: OrderComplied(on=on, ref=ref)),
    SetAside: _set_aside,
    Reopened: _reopened,
    OmbudsmanDirected: _directed,
}
