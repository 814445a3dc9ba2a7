"""From the course of a complaint to its events, with the definition and the letters in full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import Final, assert_never

from caseload_course import UPDATE_EVERY, Answering, Course, Ending, PuttingRight, StageCourse
from caseload_troubles import TROUBLES, Trouble

from hoscode import (
    Acknowledged,
    Action,
    ActionCompleted,
    Channel,
    CorrespondenceLogged,
    Declined,
    Definition,
    Direction,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    Handler,
    LearningRecorded,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Received,
    ReferredToOmbudsman,
    Remedy,
    RemedyDelivered,
    RemedyKind,
    Responded,
    Response,
    Route,
    Updated,
    Withdrawn,
)

_CHANNELS: Final = (Channel.PHONE, Channel.EMAIL, Channel.WEB_FORM, Channel.PORTAL, Channel.LETTER, Channel.PHONE)
_GROUNDS: Final = {
    1: (Ground.TIME_LIMIT, Ground.LEGAL_PROCEEDINGS, Ground.ALREADY_CONSIDERED),
    2: (Ground.LEGAL_PROCEEDINGS, Ground.ALREADY_CONSIDERED),  # what was taken on in time stays in time
}
_LONG_AGO, _SOME_TIME_AGO = timedelta(days=500), timedelta(days=40)
_NEXT: Final = {
    1: NextStep(Route.STAGE_2, "reply to this letter, or ring the number below"),
    2: NextStep(Route.OMBUDSMAN, "the Housing Ombudsman: its address, telephone number and website are below"),
}
_ON: Final = attrgetter("on")


def events(course: Course) -> tuple[Event, ...]:
    """Everything that happened to a complaint, in the order of the days."""
    trouble = TROUBLES[course.variant % len(TROUBLES)]
    resident = f"resident {course.reference}"
    happened: list[Event] = []
    for stage in course.stages:
        if stage.number == 1:
            happened += _received(course, stage, trouble, resident)
        else:
            happened.append(EscalationRequested(on=stage.begun, reasons="it is still as it was"))
        happened += _dealt_with(course, stage, trouble, resident)
    if course.referred is not None:
        happened.append(ReferredToOmbudsman(on=course.referred, reference=f"HO-{course.reference}"))
    happened.sort(key=_ON)  # on one day, things stay in the order in which they were told
    return tuple(happened)


def _received(course: Course, stage: StageCourse, trouble: Trouble, resident: str) -> Iterator[Event]:
    out_of_time = stage.answering.ending is Ending.DECLINED and _ground(course, stage) is Ground.TIME_LIMIT
    issue_on = stage.begun - (_LONG_AGO if out_of_time else _SOME_TIME_AGO)
    yield Received(
        on=stage.begun,
        reference=course.reference,
        resident=resident,
        summary=trouble.points[0],
        channel=_CHANNELS[course.variant // len(TROUBLES) % len(_CHANNELS)],
        issue_on=issue_on,
        aware_on=issue_on,
        tenure=course.tenure,
        category=trouble.category,
    )
    yield CorrespondenceLogged(
        on=stage.begun, direction=Direction.INCOMING, party=resident, document=f"{course.reference}/complaint"
    )


def _dealt_with(course: Course, stage: StageCourse, trouble: Trouble, resident: str) -> Iterator[Event]:
    answering = stage.answering
    if answering.ending is Ending.DECLINED:
        yield _declined(course, stage)
        return
    definition = Definition(
        points=[Point(f"P{number}", text) for number, text in enumerate(trouble.points, start=1)],
        outcomes_sought=[trouble.outcome_sought],
    )
    handler = Handler(stage.handler, team="complaints")
    yield Acknowledged(on=stage.acknowledged, definition=definition, handler=handler)
    yield _sent(stage.acknowledged, resident, f"{course.reference}/stage {stage.number} acknowledgement")
    yield from _meanwhile(answering)
    match answering.ending:
        case Ending.WITHDRAWN:
            yield Withdrawn(on=_day(answering), reason="settled in the meantime")
        case Ending.ANSWERED:
            yield from _answered(stage, trouble, definition, handler)
            yield _sent(_day(answering), resident, f"{course.reference}/stage {stage.number} response")
        case Ending.UNANSWERED:
            pass
        case _ as never:
            assert_never(never)


def _sent(on: date, resident: str, document: str) -> Event:
    return CorrespondenceLogged(on=on, direction=Direction.OUTGOING, party=resident, document=document)


def _declined(course: Course, stage: StageCourse) -> Event:
    ground = _ground(course, stage)
    return Declined(
        on=_day(stage.answering),
        ground=ground,
        explanation="the reasons are set out in the letter",
        ombudsman_right_given=True,
        circumstances_considered="whether any part of it can still be looked at by itself",
        evidence="the file note of the decision",
        discretion_considered="whether there were good reasons for the delay" if ground is Ground.TIME_LIMIT else "",
        claim_filed_on=stage.begun - _SOME_TIME_AGO if ground is Ground.LEGAL_PROCEEDINGS else None,
        earlier_reference=f"earlier {course.reference}" if ground is Ground.ALREADY_CONSIDERED else "",
    )


def _meanwhile(answering: Answering) -> Iterator[Event]:
    if answering.extended is not None and answering.new_due is not None:
        yield Extended(
            on=answering.extended,
            new_due=answering.new_due,
            reasons="the surveyor's report is not in yet",
            ombudsman_details_given=answering.details_given,
        )
    for day in answering.updates:
        yield Updated(on=day, note="the report is still to come", update_every=UPDATE_EVERY)


def _answered(stage: StageCourse, trouble: Trouble, definition: Definition, handler: Handler) -> Iterator[Event]:
    putting_right = stage.putting_right
    if putting_right is None:
        return
    answered = _day(stage.answering)
    remedies = _remedies(stage, putting_right, answered)
    yield Responded(
        on=answered,
        response=Response(
            stage=stage.number,
            definition=definition,
            decisions=_decisions(trouble, definition, putting_right.outcome),
            remedies=remedies,
            outstanding_actions=_actions(stage, putting_right, trouble),
            next_step=_NEXT[stage.number] if putting_right.complete else None,
        ),
        by=handler,
    )
    if putting_right.delivered is not None:
        if putting_right.compensation:
            yield RemedyDelivered(on=putting_right.delivered, ref=remedies[-1].ref)
        if putting_right.action_left:
            yield ActionCompleted(on=putting_right.delivered, ref=f"A{stage.number}")
    if putting_right.learned is not None:
        yield LearningRecorded(
            on=putting_right.learned, details=trouble.reasons, service_improvement="a second person checks such jobs"
        )


def _decisions(trouble: Trouble, definition: Definition, outcome: Outcome) -> tuple[PointDecision, ...]:
    """Partly upheld: the first point is, and the others are not, or the only one is in part."""
    first, *others = definition.points
    alone_in_part = outcome is Outcome.PARTLY_UPHELD and not others
    in_part = Outcome.UPHELD if outcome is Outcome.PARTLY_UPHELD else outcome
    rest = Outcome.NOT_UPHELD if outcome is Outcome.PARTLY_UPHELD else outcome
    return (
        PointDecision(
            first.ref,
            outcome if alone_in_part else in_part,
            reasons=trouble.reasons,
            references=[trouble.reference],
        ),
        *(PointDecision(point.ref, rest, reasons="the log of calls was looked at") for point in others),
    )


def _remedies(stage: StageCourse, putting_right: PuttingRight, answered: date) -> tuple[Remedy, ...]:
    if putting_right.outcome is Outcome.NOT_UPHELD:
        return ()
    apology = Remedy(
        ref=f"R{stage.number}", kind=RemedyKind.APOLOGY, details="an apology in this letter", done_on=answered
    )
    if not putting_right.compensation:
        return (apology,)
    money = Remedy(
        ref=f"M{stage.number}",
        kind=RemedyKind.FINANCIAL,
        details="for the time and trouble",
        amount=Decimal(putting_right.compensation),
        by=putting_right.promised_by,
    )
    return (apology, money)


def _actions(stage: StageCourse, putting_right: PuttingRight, trouble: Trouble) -> tuple[Action, ...]:
    if not putting_right.action_left or putting_right.promised_by is None:
        return ()
    return (Action(ref=f"A{stage.number}", details=trouble.work, by=putting_right.promised_by, owner="repairs"),)


def _ground(course: Course, stage: StageCourse) -> Ground:
    grounds = _GROUNDS[stage.number]
    return grounds[course.variant // len(TROUBLES) % len(grounds)]


def _day(answering: Answering) -> date:
    if answering.ended is None:
        raise ValueError(answering)
    return answering.ended
