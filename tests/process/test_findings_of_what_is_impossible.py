"""What cannot have been: the wrong order, an unknown ref, a day that cannot be counted from; and what has no place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import pytest
from attrs import evolve
from process.rules_of_the_code import at_every_stage, codes, is_impossible, is_silent, is_sound
from process.sound import (
    ADEYEMI,
    DEFINITION,
    ONE_DAY,
    STAGE_1_OF_2024,
    Place,
    acknowledgement,
    answer,
    answered,
    awaiting,
    declining,
    due_on,
    escalation,
    extension,
    investigated,
    letter,
    policy_with,
    reception,
)

from hoscode import (
    CODE_2024,
    AcceptanceDirected,
    Acknowledged,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    CorrespondenceLogged,
    Declined,
    DefinitionRevised,
    Direction,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    ImpossibleEvent,
    IssueLogged,
    IssueRaised,
    Kind,
    LearningRecorded,
    OrderComplied,
    Outcome,
    Phase,
    Point,
    PointDecision,
    Received,
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
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    SetAsideReason,
    Updated,
    Withdrawn,
    WorkingCalendar,
    apply,
    check,
    open_complaint,
    permitted,
    record,
    refusal,
    replay,
)
from hoscode.model.events import EVENT_TYPES

DAY = date(2024, 5, 15)
PLACE = STAGE_1_OF_2024

IN_EACH_PHASE: Final = {
    Phase.AWAITING_ACKNOWLEDGEMENT: awaiting(PLACE),
    Phase.UNDER_INVESTIGATION: investigated(PLACE),
    Phase.RESPONDED: answered(PLACE),
    Phase.DECLINED: record(awaiting(PLACE), declining(PLACE)),
    Phase.WITHDRAWN: record(awaiting(PLACE), Withdrawn(on=date(2024, 5, 2))),
    Phase.SET_ASIDE: record(awaiting(PLACE), SetAside(on=date(2024, 5, 2), why=SetAsideReason.OTHER, explanation="x")),
}

EVENTS: Final[tuple[Event, ...]] = (
    reception(DAY),
    evolve(acknowledgement(PLACE), on=DAY),
    DefinitionRevised(on=DAY, definition=DEFINITION),
    HandlerAssigned(on=DAY, handler=ADEYEMI),
    Extended(on=DAY, new_due=date(2024, 6, 3), reasons="the report is not in yet"),
    Updated(on=DAY),
    Responded(on=DAY, response=letter(1), by=ADEYEMI),
    ResponseRevised(on=DAY, response=letter(1)),
    escalation(DAY),
    evolve(declining(PLACE), on=DAY),
    AcceptanceDirected(on=DAY),
    Withdrawn(on=DAY),
    SetAside(on=DAY, why=SetAsideReason.OTHER, explanation="the home was sold"),
    Reopened(on=DAY),
    IssueRaised(on=DAY, point=Point("P7", "noise"), related=True),
    RemedyOffered(on=DAY, remedy=Remedy(ref="R7", kind=RemedyKind.APOLOGY, details="an apology", by=DAY)),
)

# a for awaiting acknowledgement, i for under investigation, r for responded, d, w and s; n the next stage;
# ~ irregular, R irregular and responded; . what cannot have been
TABLE: Final = {
    Received: "......",
    Acknowledged: "i~~~~~",
    DefinitionRevised: "~i~~~~",
    HandlerAssigned: "airdws",
    Extended: "ai~~~~",
    Updated: "airdws",
    Responded: "rr~~~~",
    ResponseRevised: "RRr~~~",
    EscalationRequested: "nnndaa",
    Declined: "dd~~~~",
    AcceptanceDirected: "ainaaa",
    Withdrawn: "wwrdws",
    IssueRaised: "airdws",
    RemedyOffered: "airdws",
    SetAside: "ss~~~~",
    Reopened: "airaaa",
}
LETTERS: Final = {
    "a": Phase.AWAITING_ACKNOWLEDGEMENT,
    "i": Phase.UNDER_INVESTIGATION,
    "r": Phase.RESPONDED,
    "d": Phase.DECLINED,
    "w": Phase.WITHDRAWN,
    "s": Phase.SET_ASIDE,
    "n": Phase.AWAITING_ACKNOWLEDGEMENT,
    "R": Phase.RESPONDED,
}
PAIRS: Final = [
    (event, phase, entry) for event in EVENTS for phase, entry in zip(IN_EACH_PHASE, TABLE[type(event)], strict=True)
]


@pytest.mark.parametrize(
    ("event", "phase", "entry"), PAIRS, ids=[f"{type(event).__name__}-{phase.name}" for event, phase, _ in PAIRS]
)
@pytest.mark.untraced
def test_what_can_happen_in_which_phase_and_where_it_leads(event: Event, phase: Phase, entry: str) -> None:
    complaint = IN_EACH_PHASE[phase]
    assert complaint.phase is phase
    assert (type(event) in permitted(complaint)) is (entry != ".")
    if entry == ".":
        finding = is_impossible(complaint, event, "not-in-this-phase", "")
        assert finding.actual == type(event).__name__
        assert str(finding.expected)
        return
    after = record(complaint, event)
    assert (after.phase, after.stage) == (LETTERS.get(entry, phase), 2 if entry == "n" else 1)
    is_irregular = any(finding.kind is Kind.IRREGULAR for finding in check(complaint, event))
    assert is_irregular is (entry in "~R")


def test_every_other_event_may_be_recorded_in_every_phase() -> None:
    others = set(EVENT_TYPES) - set(TABLE)
    names_something = {
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
    assert names_something < others
    for complaint in IN_EACH_PHASE.values():
        assert others - names_something <= permitted(complaint)


# --- the order -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", [event for event in EVENTS[1:14] if TABLE[type(event)][1] not in ".~"], ids=repr)
def test_what_belongs_to_the_process_is_not_before_the_last_of_it(event: Event) -> None:
    complaint = record(investigated(PLACE), Updated(on=DAY))
    assert "out-of-order" not in codes(complaint, event)  # the same day is never out of order
    the_day_before = _dated(event, DAY - ONE_DAY)
    finding = is_impossible(complaint, the_day_before, "out-of-order", "on")
    assert (finding.expected, finding.actual) == (DAY, DAY - ONE_DAY)


def _dated(event: Event, on: date) -> Event:
    return evolve(event, on=on)


AROUND: Final[tuple[Event, ...]] = (
    IssueRaised(on=PLACE.begun, point=Point("P7", "noise"), related=False),
    RemedyOffered(on=PLACE.begun, remedy=Remedy(ref="R7", kind=RemedyKind.APOLOGY, details="an apology", by=DAY)),
    RepresentativeAppointed(on=PLACE.begun, representative=Representative("Citizens Advice")),
    DisabilityDisclosed(on=PLACE.begun, details="hard of hearing: letters, not calls"),
    LearningRecorded(on=PLACE.begun, details="the boiler list was out of date"),
)


@pytest.mark.parametrize("event", AROUND, ids=lambda event: type(event).__name__)
def test_what_goes_on_around_it_may_be_recorded_late_but_is_not_before_the_complaint(event: Event) -> None:
    complaint = answered(PLACE)
    is_sound(complaint, event)
    too_soon = is_impossible(complaint, _dated(event, PLACE.begun - ONE_DAY), "out-of-order", "on")
    assert (too_soon.expected, too_soon.actual) == (PLACE.begun, PLACE.begun - ONE_DAY)


def test_what_is_recorded_late_does_not_hold_up_the_process() -> None:
    later = record(investigated(PLACE), LearningRecorded(on=date(2024, 6, 28), details="noted"))
    is_silent(later, Updated(on=PLACE.acknowledged), "out-of-order")


def test_a_letter_may_be_older_than_the_complaint() -> None:
    years_ago = CorrespondenceLogged(
        on=date(2019, 3, 1), direction=Direction.INCOMING, party="the resident", document="a letter on the boiler"
    )
    is_sound(answered(PLACE), years_ago)


# --- refs ------------------------------------------------------------------------------------------------------------


@at_every_stage
def test_a_decision_is_on_a_point_of_the_complaint(place: Place) -> None:
    elsewhere = PointDecision("P9", Outcome.NOT_UPHELD, reasons="the log shows otherwise")
    right = letter(place.stage, place.last_stage)
    wrong = evolve(answer(place), response=evolve(right, decisions=[*(right.decisions or ()), elsewhere]))
    finding = is_impossible(investigated(place), wrong, "unknown-ref", "response.decisions[2].point")
    assert finding.actual == "P9"

    revised = ResponseRevised(on=place.answered, response=wrong.response)
    is_impossible(answered(place), revised, "unknown-ref", "response.decisions[2].point")


def test_where_no_definition_is_held_a_decision_can_be_on_any_point() -> None:
    undefined = investigated(PLACE, evolve(acknowledgement(PLACE), definition=None))
    is_silent(undefined, evolve(answer(PLACE), response=evolve(letter(1), definition=None)), "unknown-ref")


def test_a_history_with_something_impossible_in_it_is_not_replayed() -> None:
    history: list[Event] = [reception(PLACE.begun), evolve(reception(DAY), reference="C-102")]
    with pytest.raises(ImpossibleEvent) as refusal:
        replay(history)
    assert refusal.value.findings == check(awaiting(PLACE), history[1])


THINGS: Final[tuple[tuple[Event, Event], ...]] = (
    # what came up, and what is done about it
    (
        IssueRaised(on=date(2024, 5, 7), point=Point("P7", "noise"), related=False),
        IssueLogged(on=date(2024, 5, 7), ref="P7", reference="C-102"),
    ),
    (
        AdjustmentAgreed(on=date(2024, 5, 7), ref="J1", details="large print", review_by=date(2024, 6, 3)),
        AdjustmentReviewed(on=date(2024, 5, 7), ref="J1"),
    ),
    (
        RestrictionPlaced(on=date(2024, 5, 7), ref="T1", details="one call a week"),
        RestrictionLifted(on=date(2024, 5, 7), ref="T1"),
    ),
)


@pytest.mark.parametrize(("came_up", "done"), THINGS, ids=lambda event: type(event).__name__)
def test_nothing_is_done_about_a_thing_before_it_came_up(came_up: Event, done: Event) -> None:
    complaint = record(investigated(PLACE), came_up)
    is_silent(complaint, done, "out-of-order")
    too_soon = is_impossible(complaint, _dated(done, came_up.on - ONE_DAY), "out-of-order", "on")
    assert (too_soon.expected, too_soon.actual) == (came_up.on, came_up.on - ONE_DAY)


# --- the calendar ----------------------------------------------------------------------------------------------------


def test_nothing_happens_where_the_calendar_cannot_count_from() -> None:
    for day in (date(2011, 12, 31), date(2061, 1, 3)):
        for opening in (_opened, _replayed):
            with pytest.raises(ImpossibleEvent) as refusal:
                opening(reception(day))
            assert [finding.code for finding in refusal.value.findings] == ["beyond-calendar"]


def _opened(received: Received) -> Complaint:
    return open_complaint(received, edition=CODE_2024)


def _replayed(received: Received) -> Complaint:
    return replay([received], edition=CODE_2024)


BEYOND: Final = [
    (evolve(acknowledgement(PLACE), on=date(2061, 1, 3)), "on"),
    (evolve(acknowledgement(PLACE), logged_on=date(2061, 1, 3)), "logged_on"),
    (evolve(extension(PLACE), new_due=date(2061, 1, 3)), "new_due"),
    (evolve(answer(PLACE), on=date.max), "on"),
    (Updated(on=date(2060, 6, 1), update_every=1000), "update_every"),
    (evolve(extension(PLACE), on=date(2060, 6, 1), update_every=1000), "update_every"),
]


@pytest.mark.parametrize(("event", "field"), BEYOND, ids=[f"{type(event).__name__} {field}" for event, field in BEYOND])
def test_a_day_out_of_reach_is_found_by_its_field(event: Event, field: str) -> None:
    is_impossible(awaiting(PLACE), event, "beyond-calendar", field)


class Weekdays:
    """A calendar of `workalendar`'s shape that knows only the weekends and Christmas."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5

    def holidays(self, year: int) -> list[tuple[date, str]]:
        return [(date(year, 12, 25), "Christmas Day")]


ONLY_2024: Final = policy_with(calendar=WorkingCalendar.from_workalendar(Weekdays(), range(2024, 2025), "2024 only"))


def test_a_short_calendar_says_where_it_ends() -> None:
    complaint = open_complaint(reception(date(2024, 5, 1)), ONLY_2024)
    assert due_on(complaint) == date(2024, 5, 8)
    is_impossible(complaint, evolve(acknowledgement(PLACE), on=date(2024, 12, 30)), "beyond-calendar", "on")


LAST_DAYS: Final[list[tuple[Callable[[date], Event], str, date]]] = [
    # in a calendar that ends with 2024: the event, by which field, the last day that it can be there
    (lambda on: evolve(acknowledgement(PLACE), on=on), "on", date(2024, 9, 24)),
    (lambda on: evolve(acknowledgement(PLACE), logged_on=on), "logged_on", date(2024, 9, 24)),
    (lambda on: evolve(extension(PLACE), new_due=on), "new_due", date(2024, 9, 24)),
    (lambda on: Updated(on=on, update_every=1), "update_every", date(2024, 12, 30)),  # so that another day is left
    (lambda on: evolve(extension(PLACE), on=on, update_every=1), "update_every", date(2024, 12, 30)),
]


@pytest.mark.parametrize(("dated", "field", "last"), LAST_DAYS)
def test_the_last_day_from_which_the_calendar_counts_is_within_reach(
    dated: Callable[[date], Event], field: str, last: date
) -> None:
    complaint = open_complaint(reception(date(2024, 5, 1)), ONLY_2024)
    is_silent(complaint, dated(last), "beyond-calendar")
    beyond = is_impossible(complaint, dated(last + ONE_DAY), "beyond-calendar", field)
    assert (beyond.expected, beyond.actual) == (last, last + ONE_DAY)


def test_an_interval_longer_than_the_whole_calendar_is_found_too() -> None:
    complaint = open_complaint(reception(date(2024, 5, 1)), ONLY_2024)
    is_impossible(complaint, Updated(on=date(2024, 5, 2), update_every=300), "beyond-calendar", "update_every")


def test_an_update_that_carries_a_long_interval_past_the_calendar_is_found_and_nothing_raises_for_it() -> None:
    complaint = open_complaint(reception(date(2055, 1, 3)))
    complaint = record(complaint, Updated(on=date(2055, 1, 4), update_every=1000))
    carried = Updated(on=date(2058, 6, 3))  # the next update would be due in 2062
    (finding,) = [each for each in check(complaint, carried) if each.code == "beyond-calendar"]
    assert finding.refused
    with pytest.raises(ImpossibleEvent):
        record(complaint, carried)


# --- why nothing of a type can be recorded now -----------------------------------------------------------------------


def _told(complaint: Complaint, kind: type[Event]) -> tuple[object, ...] | None:
    found = refusal(complaint, kind)
    return None if found is None else (found.code, found.field, found.expected, found.actual)


def test_it_says_why_nothing_of_a_type_can_be_recorded_now() -> None:
    received_once = "a complaint is received once: open a new complaint for it"
    assert _told(awaiting(PLACE), Received) == ("not-in-this-phase", "", received_once, "Received")
    for kind in (RemedyAccepted, RemedyDelivered, IssueLogged, AdjustmentReviewed, RestrictionLifted, OrderComplied):
        assert _told(awaiting(PLACE), kind) == ("unknown-ref", "ref", "none", None)


def test_it_says_where_no_day_is_left() -> None:
    """The process goes on from its last day, and from there the calendar has to count; the rest may be older."""
    opened = open_complaint(reception(date(2024, 5, 1)), ONLY_2024)
    last, late = date(2024, 9, 24), date(2024, 12, 30)
    on_the_last = record(opened, HandlerAssigned(on=last, handler=ADEYEMI))
    assert _told(on_the_last, Acknowledged) is None
    after_it = record(on_the_last, HandlerAssigned(on=late, handler=ADEYEMI))
    assert _told(after_it, Acknowledged) == ("beyond-calendar", "on", last, late)
    for kind in (IssueRaised, RemedyOffered, Responded, Updated):
        assert _told(after_it, kind) is None

    informed = record(opened, Updated(on=date(2024, 5, 2), update_every=1))
    informed = record(informed, HandlerAssigned(on=late, handler=ADEYEMI))
    assert _told(informed, Updated) is None
    informed = record(informed, HandlerAssigned(on=late + ONE_DAY, handler=ADEYEMI))
    assert _told(informed, Updated) == ("beyond-calendar", "on", late, late + ONE_DAY)


# --- nothing changes -------------------------------------------------------------------------------------------------


def test_an_impossible_event_is_judged_no_further_and_says_everything_impossible_at_once() -> None:
    twice_wrong = evolve(answer(PLACE), on=date(2024, 5, 2), stage=2)
    assert codes(answered(PLACE), twice_wrong) == ["out-of-order", "unknown-ref"]
    for verb in (apply, record):
        with pytest.raises(ImpossibleEvent) as refusal:
            verb(answered(PLACE), twice_wrong)
        assert len(str(refusal.value).splitlines()) == 2
