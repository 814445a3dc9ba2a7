"""What was refused is not remembered: not the person, not the day, not the letter; then and later, at every place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from hoscode import (
    CODE_2024,
    AcceptanceDirected,
    ActionCompleted,
    AdjustmentAgreed,
    Definition,
    DefinitionRevised,
    EscalationRequested,
    Event,
    HandlerAssigned,
    IssueLogged,
    OrderComplied,
    Point,
    Remedy,
    RemedyAccepted,
    RemedyKind,
    RemedyOffered,
    ResponseRevised,
    RestrictionPlaced,
    Updated,
)
from hoscode.law import FindingCode
from vector_cases.by_hand import later
from vector_cases.stating import AWAITING, INVESTIGATED, RESPONDED, Case, refused, taken
from vector_cases.story import (
    DEFINITION,
    FOLLOWING,
    OFFICERS,
    ONE_DAY,
    TWO_STAGES,
    Place,
    acknowledged,
    answered,
    begun,
    case_at,
    declined,
    extended,
    investigated,
    letter,
    responded,
    responded_on,
)

_LATE: Final[tuple[FindingCode, ...]] = ("responded-late",)


def cases() -> Iterator[Case]:
    """Every vector on what is left of a refusal, which is nothing."""
    for place in TWO_STAGES:
        yield from _under_investigation(place)
        yield from _after_a_refused_extension(place)
        yield from _who_was_refused_has_nothing(place)
        yield from _once_declined(place)
        yield from _nothing_is_on_file(place)
    for first, second in FOLLOWING.items():
        yield from _once_answered(first, second)
        yield from _who_was_refused_may_have_stage_2(first, second)
        yield from _refused_at_stage_1(first, second)
        yield from _who_had_stage_1(first, second)


def _refused(place: Place) -> dict[str, Event]:
    """What is refused under investigation, for each kind of reason, on the day after the acknowledgement."""
    on = place.acknowledged + ONE_DAY
    undated = Remedy(ref="R5", kind=RemedyKind.ACTION, details="a heater on loan")
    wrong: dict[str, Event] = {
        "an-extension-too-long": extended(place, on=on, new_due=place.extend_to + ONE_DAY, update_every=5),
        "an-extension-to-an-earlier-day": extended(place, on=on, new_due=on + ONE_DAY),
        "an-extension-of-an-unknown-day": extended(place, on=on, new_due=place.extend_to, date_known=False),
        "an-offer-without-a-day": RemedyOffered(on=on, remedy=undated),
        "somebody-with-a-conflict": HandlerAssigned(on=on, handler=OFFICERS[2], conflicts=("a cousin",)),
        "a-letter-for-nothing": IssueLogged(on=on, ref="P9", reference="C-102"),
        "an-offer-that-nobody-made": RemedyAccepted(on=on, ref="R9"),
        "an-action-that-nobody-left": ActionCompleted(on=on, ref="A9"),
        "an-order-that-nobody-made": OrderComplied(on=on, ref="O9"),
        "a-decision-on-no-ground": declined(place, on=on, ground=None),
        "an-answer-for-another-stage": responded(place, on=on, response=letter(place, stage=3 - place.stage)),
        "an-answer-that-decides-nothing": responded(place, on=on, response=letter(place, decisions=())),
        "an-answer-without-a-next-step": responded(place, on=on, response=letter(place, next_step=None)),
    }
    if place.edition is CODE_2024:
        wrong["an-adjustment-without-a-review"] = AdjustmentAgreed(on=on, ref="J9", details="large print")
        wrong["a-restriction-without-evidence"] = RestrictionPlaced(
            on=on,
            ref="X9",
            details="no calls",
            review_by=place.extend_to,
            proportionality="it is",
            equality_act_regard="none",
        )
    return wrong


def _under_investigation(place: Place) -> Iterator[Case]:
    for name, attempted in _refused(place).items():
        yield case_at(
            place,
            f"extended-after-{name}-was-refused",
            "after a refusal the answer can be put off as ever, and to the same last day",
            ("extension-late",),
            extended(place, on=place.respond_by, new_due=place.extend_to),
            taken(place.stage, INVESTIGATED, place.extend_to),
            attempted=attempted,
        )
        yield case_at(
            place,
            f"answered-on-the-last-day-after-{name}-was-refused",
            "after a refusal the answer is in time on the same last day",
            _LATE,
            responded_on(place, place.respond_by),
            taken(place.stage, RESPONDED, None),
            attempted=attempted,
        )


def _after_a_refused_extension(place: Place) -> Iterator[Case]:
    """Its day does not count, nor do its updates and its reasons."""
    on = place.acknowledged + ONE_DAY
    title = "an extension that was refused puts nothing off"
    refused_first: dict[str, Event] = {
        "without-reasons": extended(place, on=on, new_due=place.extend_to, reasons="", update_every=2),
        "too-long": extended(place, on=on, new_due=place.extend_to + ONE_DAY, update_every=2),
    }
    for name, attempted in refused_first.items():
        yield case_at(
            place,
            f"answered-a-day-late-after-an-extension-{name}-was-refused",
            title,
            _LATE,
            responded_on(place, place.respond_by + ONE_DAY),
            taken(place.stage, RESPONDED, None, "responded-late", "update-interval-missing"),
            attempted=attempted,
        )
    for_a_good_reason = extended(
        place, on=on, new_due=place.extend_to + ONE_DAY, reasons="", good_reason="parts from abroad", update_every=5
    )
    yield case_at(
        place,
        "extended-too-long-after-a-good-reason-was-refused",
        "the good reason of an extension that was refused holds for no other",
        ("extension-too-long",),
        extended(place, on=on, new_due=place.extend_to + ONE_DAY, update_every=5),
        refused("extension-too-long"),
        attempted=for_a_good_reason,
    )


def _who_was_refused_has_nothing(place: Place) -> Iterator[Case]:
    """Who was refused has not got the complaint: there is nobody yet who answers or acknowledges it."""
    wrong: dict[str, Event] = {
        "of-an-earlier-day": HandlerAssigned(on=place.begun - ONE_DAY, handler=OFFICERS[2]),
        "with-a-conflict": HandlerAssigned(on=place.begun, handler=OFFICERS[2], conflicts=("a cousin",)),
        "logged-too-early": acknowledged(place, handler=OFFICERS[2], logged_on=place.begun - ONE_DAY),
    }
    if place.stage > 1:
        wrong["of-stage-1"] = HandlerAssigned(on=place.begun, handler=OFFICERS[0])
    title = "somebody who was refused has not got the complaint, so that somebody is still to be named"
    for name, attempted in wrong.items():
        steps: dict[str, Event] = {
            "acknowledged": acknowledged(place, handler=None),
            "answered": evolve(responded_on(place, place.acknowledge_by), by=None),
        }
        for word, when in steps.items():
            yield case_at(
                place,
                f"{word}-by-nobody-after-somebody-{name}-was-refused",
                title,
                ("handler-missing",),
                when,
                refused("handler-missing"),
                begun(place),
                attempted=attempted,
            )


def _who_was_refused_may_have_stage_2(first: Place, second: Place) -> Iterator[Case]:
    """A name that was keyed in for a day on which there was no complaint: its bearer has not considered stage 1."""
    somebody = OFFICERS[2]
    for name, attempted, after in (
        ("assigned", HandlerAssigned(on=first.begun - ONE_DAY, handler=somebody), len(investigated(first))),
        ("logged", acknowledged(first, handler=somebody, logged_on=first.begun - ONE_DAY), len(begun(first))),
    ):
        title = "somebody who was refused at stage 1 has not considered it, and may consider stage 2"
        yield case_at(
            second,
            f"acknowledged-by-somebody-who-was-{name}-in-vain-at-stage-1",
            title,
            ("same-handler",),
            acknowledged(second, handler=somebody),
            taken(2, INVESTIGATED, second.respond_by),
            begun(second),
            attempted=attempted,
            attempted_after=after,
        )
        yield case_at(
            second,
            f"answered-by-somebody-who-was-{name}-in-vain-at-stage-1",
            title,
            ("same-handler",),
            responded(second, by=somebody),
            taken(2, RESPONDED, None),
            (*begun(second), acknowledged(second, handler=somebody)),
            attempted=attempted,
            attempted_after=after,
        )
        yield case_at(
            second,
            f"assigned-to-somebody-who-was-{name}-in-vain-at-stage-1",
            title,
            ("same-handler",),
            HandlerAssigned(on=second.acknowledged, handler=somebody),
            taken(2, INVESTIGATED, second.respond_by),
            attempted=attempted,
            attempted_after=after,
        )


def _refused_at_stage_1(first: Place, second: Place) -> Iterator[Case]:
    """A step keyed in for a day before the complaint was received is refused at stage 1; stage 2 has all its time."""
    before = first.begun - ONE_DAY
    refused_first: dict[str, Event] = {
        "an-extension": extended(first, on=before, new_due=first.extend_to),
        "an-answer": responded(first, on=before),
        "a-request": EscalationRequested(on=before),
    }
    for name, attempted in refused_first.items():
        title = "what was refused at stage 1 leaves stage 2 as it is"
        yield case_at(
            second,
            f"acknowledged-after-{name}-was-refused-at-stage-1",
            title,
            ("acknowledged-late",),
            acknowledged(second),
            taken(2, INVESTIGATED, second.respond_by),
            begun(second),
            attempted=attempted,
            attempted_after=len(investigated(first)),
        )


def _once_answered(first: Place, second: Place) -> Iterator[Case]:
    on = first.answered + ONE_DAY
    asked = EscalationRequested(on=second.begun)
    refused_first: dict[str, Event] = {
        "an-offer-without-a-day": RemedyOffered(
            on=on, remedy=Remedy(ref="R5", kind=RemedyKind.ACTION, details="a heater on loan")
        ),
        "a-letter-without-decisions": ResponseRevised(on=on, response=letter(first, decisions=())),
        "a-request-of-an-earlier-day": EscalationRequested(on=first.begun - ONE_DAY),
        "a-request-of-an-unknown-day": EscalationRequested(on=on, date_known=False),
    }
    for name, attempted in refused_first.items():
        yield case_at(
            first,
            f"escalated-after-{name}-was-refused",
            "after a refusal the next stage is asked for as ever, and begins on the day of the request",
            ("stage-unanswered",),
            asked,
            taken(2, AWAITING, second.acknowledge_by),
            answered(first),
            attempted=attempted,
        )


def _nothing_is_on_file(place: Place) -> Iterator[Case]:
    """What stood in the refused form is not on file: not its points, its offer, its ref, or its end."""
    on = place.acknowledged + ONE_DAY
    lift = Point("P2", "the lift stops between the floors")
    both = Definition(points=(*DEFINITION.points, lift), outcomes_sought=())
    undated = Remedy(ref="R5", kind=RemedyKind.ACTION, details="a heater on loan")
    status = taken(place.stage, INVESTIGATED, place.respond_by)
    no_letter = responded(place, on=on, response=None)
    yield case_at(
        place,
        "answered-on-the-points-that-were-not-refused",
        "the points of a definition that was refused are not to be decided",
        ("point-not-addressed",),
        responded(place),
        taken(place.stage, RESPONDED, None),
        attempted=DefinitionRevised(on=on, definition=both, agreed_with_resident=True),
    )
    yield case_at(
        place,
        "answered-on-the-points-of-the-second-acknowledgement",
        "the points of an acknowledgement that was refused are not to be decided",
        ("point-not-addressed",),
        responded(place),
        taken(place.stage, RESPONDED, None),
        attempted=acknowledged(place, definition=both),
        attempted_after=len(begun(place)),
    )
    yield case_at(
        place,
        "offered-with-a-day-after-an-offer-without-one-was-refused",
        "an offer that was refused is not on file, and is made again under its ref",
        ("remedy-undated",),
        RemedyOffered(on=on, remedy=evolve(undated, by=place.extend_to)),
        status,
        attempted=RemedyOffered(on=on, remedy=undated),
    )
    yield case_at(
        place,
        "answered-without-a-remedy-after-an-offer-was-refused",
        "an offer that was refused puts nothing right",
        ("remedy-missing",),
        responded(place, response=letter(place, remedies=())),
        refused("remedy-missing"),
        attempted=RemedyOffered(on=on, remedy=undated),
    )
    if place.stage == 1:
        yield case_at(
            place,
            "escalated-too-early-after-an-answer-was-refused",
            "an answer that was refused is none",
            ("stage-unanswered",),
            EscalationRequested(on=on),
            refused("stage-unanswered"),
            attempted=no_letter,
        )
    for name, attempted in (
        ("an-answer", no_letter),
        ("a-decision", declined(place, on=on, explanation="")),
    ):
        yield case_at(
            place,
            f"updated-late-after-{name}-was-refused",
            "what was refused ends no updates",
            ("update-late",),
            Updated(on=later(place.acknowledged, 3)),
            taken(place.stage, INVESTIGATED, place.respond_by, "update-late"),
            (*investigated(place), Updated(on=place.acknowledged, update_every=2)),
            attempted=attempted,
        )


def _who_had_stage_1(first: Place, second: Place) -> Iterator[Case]:
    """Who had it before a refusal had it."""
    on = first.acknowledged + ONE_DAY
    refused_first: dict[str, Event] = {
        "a-decision": declined(first, on=on, explanation=""),
        "an-extension": extended(first, on=on, reasons=""),
        "an-answer": responded(first, on=on, response=None),
        "an-earlier-assignment": HandlerAssigned(on=first.begun - ONE_DAY, handler=OFFICERS[2]),
    }
    for name, attempted in refused_first.items():
        yield case_at(
            second,
            f"acknowledged-by-who-had-stage-1-before-{name}-was-refused",
            "who considered stage 1 has considered it, whatever was refused meanwhile",
            ("same-handler",),
            acknowledged(second, handler=OFFICERS[0]),
            refused("same-handler"),
            (
                *investigated(first),
                HandlerAssigned(on=on, handler=OFFICERS[1]),
                responded(first, by=OFFICERS[1]),
                EscalationRequested(on=second.begun),
            ),
            attempted=attempted,
            attempted_after=len(investigated(first)),
        )


def _once_declined(place: Place) -> Iterator[Case]:
    directed = AcceptanceDirected(on=place.begun + timedelta(days=14))
    earlier: date = place.begun - ONE_DAY
    yield case_at(
        place,
        "directed-after-an-earlier-direction-was-refused",
        "a direction keyed in for a day before the decision is refused, and the right one counts",
        ("acknowledged-late",),
        directed,
        taken(place.stage, AWAITING, later(directed.on, 5)),
        (*begun(place), declined(place)),
        attempted=AcceptanceDirected(on=earlier),
    )
