"""How far a rule reaches: to every phase and stage, to a later letter, to the second of several, to the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from hoscode import (
    CODE_2024,
    AcceptanceDirected,
    AdjustmentAgreed,
    Definition,
    EscalationRequested,
    Event,
    HandlerAssigned,
    IssueLogged,
    IssueRaised,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    RemedyRefused,
    Response,
    ResponseRevised,
    RestrictionPlaced,
    Route,
    Updated,
    Withdrawn,
)
from hoscode.law import FindingCode
from vector_cases.by_hand import later
from vector_cases.stating import (
    AWAITING,
    DECLINED,
    INVESTIGATED,
    RESPONDED,
    WITHDRAWN,
    Case,
    Refused,
    Taken,
    left,
    refused,
    taken,
)
from vector_cases.story import (
    FOLLOWING,
    HEATING,
    OFFICERS,
    ONE_DAY,
    TWO_STAGES,
    UPHELD,
    Place,
    acknowledged,
    answered,
    begun,
    case_at,
    clock_from,
    declined,
    extended,
    investigated,
    letter,
    responded,
    responded_on,
)

_LATER: Final = date(2025, 6, 30)
_LIFT: Final = Point("P2", "the lift stops between the floors")
_BOTH: Final = Definition(points=(HEATING, _LIFT), outcomes_sought=("a boiler and a lift that work",))
_LIFT_UPHELD: Final = PointDecision(
    "P2", Outcome.UPHELD, reasons="the contract asks for two hours, and it took two days"
)
_A_LONG_TEXT: Final = "the surveyor has been twice and found the cause; " * 30


def cases() -> Iterator[Case]:
    """Every vector on how far a rule reaches."""
    for place in TWO_STAGES:
        yield from _in_a_letter_sent_later(place)
        yield from _of_the_second(place)
        yield from _once_answered(place)
        yield from _before_the_acknowledgement(place)
        yield from _on_the_same_day(place)
        yield from _late(place)
        yield from _second_extension(place)
    for place in FOLLOWING:
        yield from _at_stage_1(place)


def _remedy(ref: str, by: date | None) -> Remedy:
    return Remedy(ref=ref, kind=RemedyKind.ACTION, details="a heater on loan", by=by)


# --- a letter that is sent later --------------------------------------------------------------------------------------


def _in_a_letter_sent_later(place: Place) -> Iterator[Case]:
    elsewhere = Route.STAGE_2 if place.route is Route.OMBUDSMAN else Route.OMBUDSMAN
    wrong: dict[str, tuple[Response, FindingCode]] = {
        "decisions": (letter(place, decisions=()), "content-missing"),
        "a-decision-on-a-point-that-it-states": (letter(place, definition=_BOTH), "point-not-addressed"),
        "reasons": (letter(place, decisions=(PointDecision("P1", Outcome.UPHELD, reasons=" "),)), "reasons-missing"),
        "a-remedy": (letter(place, remedies=()), "remedy-missing"),
        "a-word-on-remedies": (letter(place, remedies=None), "content-missing"),
        "a-day-for-the-remedy": (letter(place, remedies=(_remedy("R1", None),)), "remedy-undated"),
        "the-right-way-on": (letter(place, next_step=NextStep(elsewhere, "reply to this letter")), "wrong-next-step"),
    }
    for name, (response, code) in wrong.items():
        yield case_at(
            place,
            f"revised-without-{name}",
            "a letter that is sent in the place of another holds all that the first had to hold",
            (code,),
            ResponseRevised(on=place.answered + ONE_DAY, response=response),
            refused(code),
            answered(place),
        )


# --- the second of several --------------------------------------------------------------------------------------------


def _of_the_second(place: Place) -> Iterator[Case]:
    given = (*begun(place), acknowledged(place, definition=_BOTH))
    apology = _remedy("R1", place.answered)
    for name, then, response in (
        (
            "two-points-answered",
            taken(place.stage, RESPONDED, None),
            letter(place, definition=_BOTH, decisions=(UPHELD, _LIFT_UPHELD)),
        ),
        (
            "two-points-answered-and-the-second-without-reasons",
            refused("reasons-missing"),
            letter(place, definition=_BOTH, decisions=(UPHELD, PointDecision("P2", Outcome.NOT_UPHELD, reasons=""))),
        ),
        (
            "two-points-answered-and-the-first-without-reasons",
            refused("reasons-missing"),
            letter(place, definition=_BOTH, decisions=(PointDecision("P1", Outcome.NOT_UPHELD), _LIFT_UPHELD)),
        ),
    ):
        title = "every point of a complaint is decided, with reasons, and not the first alone"
        yield case_at(place, name, title, ("reasons-missing",), responded(place, response=response), then, given)
    for name, remedies in (
        ("the-second", (apology, _remedy("R2", None))),
        ("the-first", (_remedy("R2", None), apology)),
    ):
        yield case_at(
            place,
            f"answered-with-two-remedies-and-no-day-for-{name}",
            "every remedy in a letter has a day, and not one of them alone",
            ("remedy-undated",),
            responded(place, response=letter(place, remedies=remedies)),
            refused("remedy-undated"),
        )
    day = place.acknowledged + ONE_DAY
    offers = (
        RemedyOffered(on=day, remedy=_remedy("R5", _LATER)),
        RemedyOffered(on=day, remedy=_remedy("R6", place.respond_by)),
    )
    status = taken(place.stage, INVESTIGATED, place.respond_by)
    so_far = investigated(place)
    title = "there can be several of everything that goes on beside a stage"
    yield case_at(place, "a-second-offer", title, ("remedy-undated",), offers[1], status, (*so_far, offers[0]))
    yield case_at(
        place,
        "the-second-offer-delivered-late",
        "the second remedy of two is late, too, on the day after its own",
        ("remedy-late",),
        RemedyDelivered(on=place.respond_by + ONE_DAY, ref="R6"),
        taken(place.stage, INVESTIGATED, place.respond_by, "remedy-late"),
        (*so_far, *offers),
    )
    issues = [
        IssueRaised(on=day, point=Point(ref, "the lift is broken as well"), related=False) for ref in ("P5", "P6")
    ]
    yield case_at(place, "a-second-issue", title, ("issue-unlogged",), issues[1], status, (*so_far, issues[0]))
    logged = IssueLogged(on=day, ref="P5", reference="C-102")
    yield case_at(
        place,
        "the-second-issue-logged-late",
        "the second issue of two is to be logged in time, too",
        ("issue-unlogged",),
        IssueLogged(on=later(day, 6), ref="P6", reference="C-103"),
        taken(place.stage, INVESTIGATED, place.respond_by, "issue-unlogged"),
        (*so_far, *issues, logged),
    )
    calls = [_restriction(day, ref) for ref in ("X1", "X2")]
    yield case_at(place, "a-second-restriction", title, ("review-late",), calls[1], status, (*so_far, calls[0]))


def _restriction(on: date, ref: str = "X1", evidence: str = "the log of calls") -> RestrictionPlaced:
    return RestrictionPlaced(
        on=on,
        ref=ref,
        details="one call a week",
        review_by=_LATER,
        evidence=evidence,
        proportionality="letters are still answered",
        equality_act_regard="no protected characteristic is affected",
    )


# --- another phase ----------------------------------------------------------------------------------------------------


def _once_answered(place: Place) -> Iterator[Case]:
    on = place.answered + ONE_DAY
    offer = RemedyOffered(on=on, remedy=_remedy("R5", None))
    title = "what has to be held under investigation has to be held once the complaint is answered, too"
    wrong: dict[str, tuple[Event, FindingCode]] = {
        "offered-without-a-day-once-answered": (offer, "remedy-undated"),
        "restricted-without-evidence-once-answered": (_restriction(on, evidence=" "), "restriction-unevidenced"),
    }
    if place.edition is CODE_2024:
        large_print = AdjustmentAgreed(on=on, ref="J1", details="large print")
        wrong["adjusted-without-a-review-once-answered"] = large_print, "review-date-missing"
    else:
        wrong.pop("restricted-without-evidence-once-answered")
    for name, (event, code) in wrong.items():
        yield case_at(place, name, title, (code,), event, refused(code), answered(place))
    in_the_letter = letter(place, remedies=(_remedy("R7", place.answered + 7 * ONE_DAY),))
    yield case_at(
        place,
        "remedy-of-the-letter-delivered-late",
        "a remedy that the letter promised is late on the day after its own",
        ("remedy-late",),
        RemedyDelivered(on=place.answered + 8 * ONE_DAY, ref="R7"),
        taken(place.stage, RESPONDED, None, "remedy-late"),
        (*investigated(place), responded(place, response=in_the_letter)),
    )
    lift = IssueRaised(on=place.answered - ONE_DAY, point=_LIFT, related=False)
    yield case_at(
        place,
        "issue-logged-late-once-answered",
        "an issue of its own is to be logged in time, whether or not this complaint is answered meanwhile",
        ("issue-unlogged",),
        IssueLogged(on=later(place.answered - ONE_DAY, 6), ref="P2", reference="C-102"),
        taken(place.stage, RESPONDED, None, "issue-unlogged"),
        (*investigated(place), lift, responded(place)),
    )


def _before_the_acknowledgement(place: Place) -> Iterator[Case]:
    given = begun(place)
    yield case_at(
        place,
        "extended-without-reasons-before-the-acknowledgement",
        "an extension has reasons before the acknowledgement, too",
        ("extension-unexplained",),
        extended(place, on=place.begun + ONE_DAY, new_due=place.extend_to, reasons=" "),
        refused("extension-unexplained"),
        given,
    )
    yield case_at(
        place,
        "updated-late-before-the-acknowledgement",
        "an update that was agreed is due before the acknowledgement, too",
        ("update-late",),
        Updated(on=later(place.begun, 3)),
        taken(place.stage, AWAITING, place.acknowledge_by, "update-late"),
        (*given, Updated(on=place.begun, update_every=2)),
    )
    yield case_at(
        place,
        "assigned-before-the-acknowledgement",
        "a complaint can be given to somebody before it is acknowledged",
        ("handler-missing",),
        HandlerAssigned(on=place.begun, handler=OFFICERS[2]),
        left(place.stage, AWAITING, place.acknowledge_by),
        given,
    )


# --- the same day -----------------------------------------------------------------------------------------------------


def _on_the_same_day(place: Place) -> Iterator[Case]:
    title = "one step may follow another on the same day"
    on = place.acknowledged
    then = taken(place.stage, RESPONDED, None)
    yield case_at(
        place, "answered-on-the-day-of-the-acknowledgement", title, ("out-of-order",), responded_on(place, on), then
    )
    yield case_at(
        place,
        "extended-on-the-day-of-the-acknowledgement",
        title,
        ("out-of-order",),
        extended(place, on=on),
        taken(place.stage, INVESTIGATED, place.respond_by + ONE_DAY),
    )
    at_once = acknowledged(place, on=place.begun)
    yield case_at(
        place,
        "answered-on-the-day-on-which-it-began",
        title,
        ("out-of-order",),
        responded_on(place, place.begun),
        then,
        (*begun(place), at_once),
    )
    yield case_at(
        place,
        "withdrawn-on-the-day-of-the-acknowledgement",
        title,
        ("out-of-order",),
        Withdrawn(on=on),
        taken(place.stage, WITHDRAWN, None),
    )
    long_letter = letter(
        place,
        decisions=(PointDecision("P1", Outcome.UPHELD, reasons=_A_LONG_TEXT.strip()),),
        remedies=(
            Remedy(
                ref="R1",
                kind=RemedyKind.FINANCIAL,
                details="for Ms O'Brien's heater",
                by=_LATER,
                amount=Decimal("1234.56"),
            ),
        ),
    )
    yield case_at(
        place,
        "answered-at-length",
        "an answer may be long, and pay in pence",
        ("reasons-missing",),
        responded(place, response=long_letter),
        then,
    )


# --- late, in every way -----------------------------------------------------------------------------------------------


def _late(place: Place) -> Iterator[Case]:
    put_off = extended(place)
    late: tuple[FindingCode, ...] = ("responded-late", "update-interval-missing")
    yield case_at(
        place,
        "answered-late-once-extended",
        "an answer after the day to which it was put off is late",
        ("responded-late",),
        responded_on(place, place.respond_by + 2 * ONE_DAY),
        taken(place.stage, RESPONDED, None, *late),
        (*investigated(place), put_off),
    )
    yield case_at(
        place,
        "declined-once-the-answer-is-late",
        "what is declined while the answer is overdue ends late",
        ("responded-late",),
        declined(place, on=place.respond_by + ONE_DAY),
        left(place.stage, DECLINED, None, "responded-late"),
    )
    yield case_at(
        place,
        "declined-under-investigation-without-an-explanation",
        "a decision not to go on with it is explained under investigation, too",
        ("explanation-missing",),
        declined(place, on=place.respond_by, explanation=" "),
        refused("explanation-missing"),
    )
    for name, event, phase in (
        ("withdrawn", Withdrawn(on=place.acknowledge_by + ONE_DAY), WITHDRAWN),
        ("declined", declined(place, on=place.acknowledge_by + ONE_DAY), DECLINED),
    ):
        yield case_at(
            place,
            f"{name}-once-the-acknowledgement-is-late",
            "what ends while the acknowledgement is overdue was never acknowledged",
            ("never-acknowledged",),
            event,
            taken(place.stage, phase, None, "never-acknowledged"),
            begun(place),
        )
    yield case_at(
        place,
        "declined-on-the-last-day",
        "it can be declined on the last day for the acknowledgement",
        ("never-acknowledged",),
        declined(place, on=place.acknowledge_by),
        taken(place.stage, DECLINED, None),
        begun(place),
    )
    directed = AcceptanceDirected(on=place.begun + timedelta(days=14))
    by = later(directed.on, 5)
    yield case_at(
        place,
        "acknowledged-late-as-directed",
        "a complaint that is taken on as the Ombudsman directs is acknowledged late after five working days",
        ("acknowledged-late",),
        acknowledged(place, on=by + ONE_DAY),
        _acknowledged_late(place, by + ONE_DAY, directed.on),
        (*begun(place), declined(place), directed),
    )


def _acknowledged_late(place: Place, on: date, directed_on: date) -> Taken:
    """2022 counts the time to answer stage 2 from the request, and else from the acknowledgement."""
    days = 10 if place.stage == 1 else 20
    start = clock_from(place, directed_on, on)
    return taken(place.stage, INVESTIGATED, later(start, days), "acknowledged-late")


def _second_extension(place: Place) -> Iterator[Case]:
    given = (*investigated(place), extended(place))
    on, again = place.acknowledged + 2 * ONE_DAY, later(place.respond_by, 3)
    due = place.respond_by + ONE_DAY
    title = "a second extension has to be all that a first has to be"
    wrong: dict[str, tuple[Event, Refused]] = {
        "without-reasons": (extended(place, on=on, new_due=again, reasons=" "), refused("extension-unexplained")),
        "after-the-day": (
            extended(place, on=due + ONE_DAY, new_due=later(due, 5), update_every=5),
            refused("extension-late"),
        ),
        "to-an-earlier-day": (extended(place, on=on, new_due=due - ONE_DAY), refused("extension-not-later")),
    }
    for name, (event, then) in wrong.items():
        (code,) = then.codes
        yield case_at(place, f"extended-a-second-time-{name}", title, (code,), event, then, given)


# --- stage 1 alone ----------------------------------------------------------------------------------------------------


def _at_stage_1(place: Place) -> Iterator[Case]:
    yield case_at(
        place,
        "escalated-on-the-day-of-the-answer",
        "a resident may ask for stage 2 on the day of the answer",
        ("out-of-order",),
        EscalationRequested(on=place.answered),
        taken(2, AWAITING, later(place.answered, 5)),
        answered(place),
    )
    directed = AcceptanceDirected(on=place.begun + 7 * ONE_DAY)
    again = AcceptanceDirected(on=place.begun + 21 * ONE_DAY)
    yield case_at(
        place,
        "directed-a-second-time",
        "the Ombudsman may direct a second time that a complaint is taken on",
        ("never-acknowledged",),
        again,
        taken(1, AWAITING, later(again.on, 5)),
        (*begun(place), declined(place), directed, declined(place, on=directed.on + ONE_DAY)),
    )
    offer = RemedyOffered(on=place.acknowledged, remedy=_remedy("R5", _LATER))
    yield case_at(
        place,
        "an-offer-accepted-after-all",
        "a resident who has refused an offer may accept it after all",
        ("unknown-ref",),
        RemedyAccepted(on=place.acknowledged + 2 * ONE_DAY, ref="R5"),
        left(1, INVESTIGATED, place.respond_by),
        (*investigated(place), offer, RemedyRefused(on=place.acknowledged + ONE_DAY, ref="R5")),
    )
