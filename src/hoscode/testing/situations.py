"""Situations: a history, an event, and what the model says of it; and how a complaint comes to where one is tried.

A law is tried in situations that are drawn; a vector is a situation that is fixed. Others are chosen for the days on
which deadlines go wrong, the same for every release of hypothesis: a complaint is received on every day of an edition
near which a count can slip (around each bank holiday of every year that has been proclaimed, at weekends and year's
ends, on 29 February, on the first and the last day of the edition), and goes on soundly, each step on a day that
follows from the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, assert_never

from attrs import field, frozen
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hoscode import (
    CODE_ONLY,
    AcceptanceDirected,
    Acknowledged,
    Channel,
    Complaint,
    CorrespondenceLogged,
    Declined,
    Definition,
    DefinitionRevised,
    Edition,
    EscalationRequested,
    Event,
    Extended,
    Finding,
    FindingCode,
    Handler,
    HandlerAssigned,
    IssueRaised,
    Kind,
    LandlordPolicy,
    NextStep,
    OmbudsmanDetermined,
    Outcome,
    Phase,
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
    Responded,
    Response,
    Route,
    SetAside,
    Tenure,
    Updated,
    Withdrawn,
    WorkingCalendar,
    check,
    edition_on,
    record,
    replay,
)
from hoscode._checks import Many, as_tuple, check_is
from hoscode._words import Choice
from hoscode.errors import invalid
from hoscode.process.table import TABLE, Move
from hoscode.testing.drawing import draw_day, drawn
from hoscode.testing.strategies.sound_steps import SOUND_STEPS, agreement_needed, last_process_on, open_duties

LAST_RECEIPT: Final = date(2027, 6, 30)
"""The last receipt that is tried: whatever follows it stays within the bank holidays proclaimed so far."""

A_YEAR: Final = timedelta(days=365)
_LONGEST_PAUSE: Final = 40
_ONE_DETOUR_IN: Final = 6
_DETOURS: Final[tuple[type[Event], ...]] = (HandlerAssigned, Extended, CorrespondenceLogged, IssueRaised, Updated)


class ModelAnswer(Choice):
    """What the model says that a system does with an event.

    `REFUSED_OR_FLAGGED` is for what breaks the Code and can still be done right: a system that works with the Code
    refuses it, one that keeps a record of what has happened takes it and shows the finding. `TAKEN_OR_REFUSED` is for
    what is left to the system: what a file can hold although it has no place in the process, what changes nothing where
    it comes, and what the Code does not ask for. The model takes it, and a system that does not is none the worse for
    it.
    """

    TAKEN = "taken"
    REFUSED = "refused"
    REFUSED_OR_FLAGGED = "refused-or-flagged"
    TAKEN_OR_REFUSED = "taken-or-refused"


@frozen(kw_only=True)
class Shown:
    """What a complaint shows: its stage, its phase, the calendar date of the next step, the codes of its findings."""

    stage: int
    phase: Phase
    due: date | None
    flags: frozenset[FindingCode]


@frozen(kw_only=True)
class Then:
    """What the model says of an event: the answer, its findings, and what the complaint shows before and after.

    `before` is None for the receipt, before which there is no complaint; `after` is None where the event has no place.
    """

    answer: ModelAnswer
    findings: tuple[Finding, ...]
    before: Shown | None
    after: Shown | None

    @property
    def codes(self) -> frozenset[FindingCode]:
        """The codes of the findings of the event itself."""
        return frozenset(finding.code for finding in self.findings)


@frozen(kw_only=True)
class Situation:
    """After the events `given`, the event `when`: `then` is what the model says, under an edition and a policy.

    `given` is empty where `when` is the receipt. `sound` is the same step as the Code asks for it, where `when` has a
    defect: a system that refuses that too says nothing by refusing `when`. `attempted` is an event that is refused just
    before `when`, or after `attempted_after` of the events `given`, and leaves no trace: what follows is the same
    without it.
    """

    given: tuple[Event, ...] = field(converter=Many[Event])
    when: Event
    then: Then
    edition: Edition
    policy: LandlordPolicy = CODE_ONLY
    sound: Event | None = None
    attempted: Event | None = None
    attempted_after: int | None = None

    def steps(self) -> tuple[tuple[Event, bool], ...]:
        """The events before `when`, in the order in which a system is told them, and whether each is to be taken."""
        taken = [(event, True) for event in self.given]
        if self.attempted is not None:
            place = len(taken) if self.attempted_after is None else self.attempted_after
            taken.insert(place, (self.attempted, False))
        return tuple(taken)


def situation(
    history: Sequence[Event], *, policy: LandlordPolicy = CODE_ONLY, edition: Edition | None = None
) -> Situation:
    """The situation of a history's last event, with what the model says of it.

    Raises `InvalidInput` for a history that is empty or does not begin with `Received`, and `ImpossibleEvent` where an
    event before the last has no place in the process.

    >>> from datetime import date
    >>> from hoscode import Acknowledged
    >>> received = Received(on=date(2024, 5, 1), reference="C-101")
    >>> situation([received, Acknowledged(on=date(2024, 5, 3))]).then.answer.label
    'refused or flagged'
    """
    events = as_tuple(history)
    if not events:
        raise invalid("history", events, "`history` is empty, but holds the events of a complaint: begin with Received")
    received, *rest = events
    governing = edition_on(check_is("history[0]", received, Received).on) if edition is None else edition
    if rest:
        return situation_at(replay(events[:-1], policy, edition=governing), rest[-1])
    after = replay(events, policy, edition=governing)
    then = Then(answer=ModelAnswer.TAKEN, findings=after.findings, before=None, after=shown_by(after))
    return Situation(given=(), when=received, then=then, edition=governing, policy=policy)


def situation_at(complaint: Complaint, when: Event) -> Situation:
    """The situation of an event on a complaint that stands somewhere already."""
    return Situation(
        given=tuple(complaint.history),
        when=when,
        then=_judged(complaint, when),
        edition=complaint.edition,
        policy=complaint.policy,
    )


def _judged(complaint: Complaint, when: Event) -> Then:
    findings = check(complaint, when)
    before = shown_by(complaint)
    if any(finding.kind is Kind.IMPOSSIBLE for finding in findings):
        return Then(answer=ModelAnswer.REFUSED, findings=findings, before=before, after=None)
    return Then(
        answer=_answer(complaint, when, findings),
        findings=findings,
        before=before,
        after=shown_by(record(complaint, when)),
    )


def _answer(complaint: Complaint, when: Event, findings: Sequence[Finding]) -> ModelAnswer:
    refused = [finding.kind for finding in findings if finding.refused]
    if Kind.IRREGULAR in refused:
        return ModelAnswer.TAKEN_OR_REFUSED
    if refused:
        return ModelAnswer.REFUSED_OR_FLAGGED
    return ModelAnswer.TAKEN_OR_REFUSED if is_left_to_the_system(complaint, when) else ModelAnswer.TAKEN


def is_left_to_the_system(complaint: Complaint, when: Event) -> bool:
    """Whether a system may refuse the event although the model takes it and finds nothing that is to be refused."""
    match when:
        case EscalationRequested() if complaint.stage >= complaint.last_stage:
            return True  # the resident is told of the Ombudsman
        case Acknowledged():  # 6.2: it defines what was only confirmed
            return complaint.phase is not Phase.AWAITING_ACKNOWLEDGEMENT
        case Extended():  # a system may want a day on which somebody is there
            calendar = complaint.policy.calendar
            is_known = calendar.known_from <= when.new_due <= calendar.horizon
            return is_known and not calendar.is_working_day(when.new_due)
        case OmbudsmanDetermined():  # a system may want to know first that somebody has asked
            return not any(isinstance(event, ReferredToOmbudsman) for event in complaint.history)
        case Responded() if when.stage is not None:
            return when.stage != complaint.stage
        case Updated() if complaint.phase in (*AWAITING, *RESPONDED):
            return all(duty.code != "update" for duty in open_duties(complaint))  # nothing is agreed that it would keep
        case RemedyAccepted() | RemedyRefused() | RemedyDelivered():  # a second word on what is settled
            of_ref = [each for each in complaint.casework.remedies if each.remedy.ref == when.ref]
            is_accepted = any(each.accepted_on is not None for each in of_ref)
            return (is_accepted and not isinstance(when, RemedyDelivered)) or not all(each.is_owed for each in of_ref)
        case _:
            return complaint.phase in _LEFT_TO_THE_SYSTEM.get(type(when), ())


def shown_by(complaint: Complaint) -> Shown:
    """What a complaint of the model shows."""
    return Shown(
        stage=complaint.stage,
        phase=complaint.phase,
        due=None if complaint.due is None else complaint.due.on,
        flags=frozenset(finding.code for finding in complaint.findings),
    )


# --- getting to a place: sound steps, on a short way with a few detours -----------------------------------------------


@frozen
class Place:
    """Where a law is tried: a stage, and a phase of it."""

    stage: int
    phase: Phase


Phases = tuple[Phase, ...]

AWAITING: Final[Phases] = (Phase.AWAITING_ACKNOWLEDGEMENT,)
INVESTIGATED: Final[Phases] = (Phase.UNDER_INVESTIGATION,)
OPEN: Final[Phases] = (*AWAITING, *INVESTIGATED)
RESPONDED: Final[Phases] = (Phase.RESPONDED,)
ANSWERING: Final[Phases] = (*INVESTIGATED, *RESPONDED)
UNENDED: Final[Phases] = (*OPEN, *RESPONDED)
DECLINED: Final[Phases] = (Phase.DECLINED,)
WITHDRAWN: Final[Phases] = (Phase.WITHDRAWN,)
SET_ASIDE: Final[Phases] = (Phase.SET_ASIDE,)
ENDED: Final[Phases] = (*DECLINED, *WITHDRAWN, *SET_ASIDE)
EVERYWHERE: Final[Phases] = (*UNENDED, *DECLINED, *WITHDRAWN)

_LEFT_TO_THE_SYSTEM: Final[Mapping[type[Event], Phases]] = {
    HandlerAssigned: (*AWAITING, *RESPONDED, *ENDED),  # the acknowledgement names somebody
    Updated: ENDED,
    Responded: AWAITING,  # 6.2: a system may acknowledge apart from answering, always
    IssueRaised: (*RESPONDED, *ENDED),  # 6.8: what comes up after the answer is a new complaint
    RemedyOffered: (*AWAITING, *ENDED),
    EscalationRequested: ENDED,
    Declined: (*INVESTIGATED, *RESPONDED),
    AcceptanceDirected: (*UNENDED, *WITHDRAWN, *SET_ASIDE),
    Withdrawn: (*RESPONDED, *ENDED),
    SetAside: (*OPEN, *RESPONDED, *ENDED),
    Reopened: (*UNENDED, *ENDED),
}
"""Where an event changes nothing, or where the Code does not ask a system to take it."""


def has_its_place(kind: type[Event], complaint: Complaint) -> bool:
    """Whether the table takes events of the kind where the complaint stands, whatever else is known."""
    entry = TABLE[kind][complaint.phase]
    return isinstance(entry, (Phase, Move)) or kind in (EscalationRequested, AcceptanceDirected)


def places(phases: Phases, *stages: int) -> tuple[Place, ...]:
    """The places in these phases of these stages: where the landlord owes an answer first, stage by stage."""
    is_open = [Place(stage, phase) for stage in stages for phase in phases if phase in OPEN]
    others = [Place(stage, phase) for phase in phases for stage in stages if phase not in OPEN]
    return (*is_open, *others)


def receipt_days(edition: Edition) -> tuple[date, date]:
    """The first and the last day of receipt that are tried under an edition."""
    return edition.in_force_from, edition.in_force_to or max(LAST_RECEIPT, edition.in_force_from + A_YEAR)


@st.composite
def receipts_of(draw: DrawFn, *, edition: Edition) -> Received:
    """Complaints as they are received under an edition, with the plain content that any system holds."""
    return Received(
        on=draw_day(draw, *receipt_days(edition)),
        reference=draw(st.sampled_from(("C-101", "C-102"))),
        resident="R-7",
        summary="no heating, and no answer",
        channel=draw(st.sampled_from((None, *Channel))),
        tenure=draw(st.sampled_from((None, *Tenure))),
    )


@st.composite
def _first_steps(draw: DrawFn, *, edition: Edition, policy: LandlordPolicy) -> Complaint:
    return replay([draw(receipts_of(edition=edition))], policy, edition=edition)


@st.composite
def _further_steps(draw: DrawFn, *, way: tuple[tuple[Complaint, type[Event]], ...]) -> Complaint:
    complaint, kind = way[draw(st.integers(0, len(way) - 1))]
    if complaint.is_open and draw(st.integers(0, _ONE_DETOUR_IN - 1)) == _ONE_DETOUR_IN - 1:
        complaint = sound_step(draw, complaint, draw(st.sampled_from(_DETOURS)))
    if kind is Responded and agreement_needed(complaint):  # 4.2, 5.10 of 2022: what was unclear is agreed first
        complaint = sound_step(draw, complaint, DefinitionRevised)
    return sound_step(draw, complaint, kind)


@lru_cache(maxsize=1024)
def complaints_at(place: Place, edition: Edition, policy: LandlordPolicy, examples: int) -> tuple[Complaint, ...]:
    """Complaints that have come to the place by sound steps alone, most on the shortest way, the plainest first.

    They are the same each time, so that every law that is tried at a place shares them; none where the edition and the
    policy have no such stage.
    """
    if place == Place(1, Phase.AWAITING_ACKNOWLEDGEMENT):
        return drawn(_first_steps(edition=edition, policy=policy), examples)
    way = tuple(
        (complaint, kind)
        for before, kind in _ways_to(place)
        for complaint in complaints_at(before, edition, policy, examples)
    )
    on = tuple((complaint, kind) for complaint, kind in way if _leads_on(complaint, kind))
    return drawn(_further_steps(way=on), examples) if on else ()


def _ways_to(place: Place) -> tuple[tuple[Place, type[Event]], ...]:
    awaiting = Place(place.stage, Phase.AWAITING_ACKNOWLEDGEMENT)
    investigated = Place(place.stage, Phase.UNDER_INVESTIGATION)
    match place.phase:
        case Phase.AWAITING_ACKNOWLEDGEMENT:
            return ((Place(place.stage - 1, Phase.RESPONDED), EscalationRequested),)
        case Phase.UNDER_INVESTIGATION:
            return ((awaiting, Acknowledged),)
        case Phase.RESPONDED:
            return ((investigated, Responded),)
        case Phase.DECLINED:
            return ((awaiting, Declined),)
        case Phase.WITHDRAWN:
            return ((awaiting, Withdrawn), (investigated, Withdrawn))
        case Phase.SET_ASIDE:
            return ((awaiting, SetAside), (investigated, SetAside))
        case _ as never:
            assert_never(never)


def _leads_on(complaint: Complaint, kind: type[Event]) -> bool:
    return has_its_place(kind, complaint) and (
        kind is not EscalationRequested or complaint.stage < complaint.last_stage
    )


def sound_step(draw: DrawFn, complaint: Complaint, kind: type[Event]) -> Complaint:
    """The complaint after a step of the kind of which the model finds nothing."""
    return record(complaint, sound_event(draw, complaint, kind))


def sound_event(draw: DrawFn, complaint: Complaint, kind: type[Event]) -> Event:
    """An event of the kind of which the model finds nothing, on a day that is not late for anything."""
    return if_sound(complaint, SOUND_STEPS[kind](draw, complaint, draw_sound_day(draw, complaint)))


def if_sound(complaint: Complaint, event: Event) -> Event:
    """The event itself, if the model finds nothing in it."""
    if check(complaint, event):
        reject()
    return event


def draw_sound_day(draw: DrawFn, complaint: Complaint) -> date:
    """A day on which nothing is late: from the last step of the process to the next day that has to be kept."""
    first = last_process_on(complaint)
    steps = [duty.on for duty in open_duties(complaint) if duty.code in ("acknowledge", "respond", "update")]
    last = min([*steps, first + timedelta(days=_LONGEST_PAUSE)])
    return draw_day(draw, first, max(first, last))


_ONE_DAY: Final = timedelta(days=1)
_WEEKEND: Final = ("Saturday", "Sunday")
_BEFORE_A_HOLIDAY: Final = (0, 1, 7, 14)
"""Calendar days before a holiday on which a receipt has it as its start, inside its time, or at the end of it."""

_LONGEST_STEP: Final = 5
_HEATING: Final = Point("P1", "the heating has been off since July")
_DEFINITION: Final = Definition(points=(_HEATING,), outcomes_sought=("a boiler that works",))


@frozen
class Chosen:
    """A law that is tried in situations chosen beforehand: the last step of a sound course from each of the days.

    `steps` is how many steps follow the receipt: none, the acknowledgement, an extension or the answer, the request for
    stage 2, its acknowledgement. `every` leaves days out where a course is long: every second, third or so is taken.
    """

    steps: tuple[str, ...]
    every: int = 1

    def situations(self, edition: Edition, policy: LandlordPolicy) -> tuple[Situation, ...]:
        """A situation for each of the days from which the course is sound."""
        return _on_every_day(self.steps, self.every, edition, policy)


@lru_cache(maxsize=256)
def _on_every_day(
    steps: tuple[str, ...], every: int, edition: Edition, policy: LandlordPolicy
) -> tuple[Situation, ...]:
    days = _days(edition, policy.calendar)[::every]
    return tuple(_course(steps, day, number, edition, policy) for number, day in enumerate(days))


def _days(edition: Edition, calendar: WorkingCalendar) -> tuple[date, ...]:
    """The days of receipt, in order."""
    first = edition.in_force_from
    proclaimed = calendar.known_through - timedelta(days=150)  # what follows stays within what is proclaimed
    last = min(edition.in_force_to or proclaimed, proclaimed)
    if last <= first:
        return ()
    days = {first, first + _ONE_DAY, last - _ONE_DAY, last}
    for closure in calendar.closures(first, last + timedelta(days=max(_BEFORE_A_HOLIDAY))):
        if closure.name not in _WEEKEND:
            days |= {closure.on - timedelta(days=before) for before in _BEFORE_A_HOLIDAY}
    for year in range(first.year, last.year + 1):
        days |= {date(year, 12, 31), date(year, 1, 2), date(year, 6, 14) + _ONE_DAY * (year % 7)}
        end_of_february = date(year, 3, 1) - _ONE_DAY
        days |= {end_of_february, end_of_february - _ONE_DAY}
    return tuple(sorted(day for day in days if first <= day <= last))


def _course(
    steps: tuple[str, ...], received_on: date, number: int, edition: Edition, policy: LandlordPolicy
) -> Situation:
    received = Received(on=received_on, reference="C-101")
    if not steps:
        return situation((received,), policy=policy, edition=edition)
    complaint = replay([received], policy, edition=edition)
    pauses = _pauses(number)
    for step in steps[:-1]:
        complaint = record(complaint, _step(step, complaint, next(pauses)))
    return situation_at(complaint, _step(steps[-1], complaint, next(pauses)))


def _pauses(number: int) -> Iterator[int]:
    """Calendar days between the steps, not the same for each course."""
    while True:
        yield number % (_LONGEST_STEP + 1)
        number += 2


def _step(step: str, complaint: Complaint, pause: int) -> Event:
    due, latest = _last_days(complaint)
    on, stage = min(complaint.last_event.on + pause * _ONE_DAY, due), complaint.stage
    match step:
        case "acknowledged":
            return Acknowledged(on=on, definition=_DEFINITION, handler=Handler(f"officer {stage}"))
        case "extended":
            calendar = complaint.policy.calendar
            return Extended(
                on=on,
                new_due=calendar.add(due, 1 + pause % max(1, calendar.count(due, latest))),
                reasons="the surveyor reports next week",
                ombudsman_details_given=True,
                agreed_with_resident=True,
            )
        case "answered":
            return Responded(on=due, response=_letter(complaint, due), by=Handler(f"officer {stage}"))
        case _:
            return EscalationRequested(on=on)


def _last_days(complaint: Complaint) -> tuple[date, date]:
    """The last day for the next step, and the one to which it can be put off; once it is answered, a week on."""
    due = complaint.due
    if due is None:
        week_on = complaint.last_event.on + 7 * _ONE_DAY
        return week_on, week_on
    return due.on, due.deadline.latest_on or due.on


def _letter(complaint: Complaint, on: date) -> Response:
    is_last = complaint.stage == complaint.last_stage
    route = Route.OMBUDSMAN if is_last else Route.STAGE_2 if complaint.stage == 1 else Route.STAGE_3
    return Response(
        stage=complaint.stage,
        definition=_DEFINITION,
        decisions=(PointDecision("P1", Outcome.UPHELD, reasons="six weeks is four more than the policy allows"),),
        remedies=(Remedy(ref=f"remedy {complaint.stage}", kind=RemedyKind.APOLOGY, details="an apology", by=on),),
        outstanding_actions=(),
        next_step=NextStep(route, "as the leaflet explains"),
    )
