"""Laws that hold for every complaint: about days, about the verbs, and about what is found.

Each is tried on complaints drawn by walking the machine, under both editions, with and without a third stage.
"""

from __future__ import annotations

import copy
import pickle
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeVar, cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pool import COMPLAINTS, COMPLAINTS_OF_TWO_STAGES, FAULTY_COMPLAINTS, SHORT_COMPLAINTS, SOUND_COMPLAINTS, pooled

from hoscode import (
    CODE_2022,
    CODE_2024,
    AcceptanceDirected,
    Acknowledged,
    AdjustmentAgreed,
    AdjustmentReviewed,
    CodeBreach,
    Complaint,
    Definition,
    DisabilityDisclosed,
    Duty,
    DutyStatus,
    EscalationRequested,
    Event,
    Extended,
    Finding,
    Handler,
    HandlerAssigned,
    HoscodeError,
    ImpossibleEvent,
    IssueLogged,
    IssueRaised,
    Kind,
    LandlordPolicy,
    NotPermitted,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Phase,
    Point,
    Received,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyRefused,
    Reopened,
    RepresentativeAppointed,
    Responded,
    Response,
    SetAside,
    SetAsideReason,
    Step,
    Target,
    Updated,
    Withdrawn,
    apply,
    check,
    duties,
    open_complaint,
    overdue,
    permitted,
    record,
    replay,
)
from hoscode.testing.strategies import (
    complaints,
    events,
    histories,
    last_process_on,
    next_events,
)

T = TypeVar("T")

ONE_DAY: Final = timedelta(days=1)
FOREVER: Final = date.max


@st.composite
def taken(draw: st.DrawFn) -> tuple[Complaint, Event]:
    """A complaint, and something that can be recorded of it now, sound or bad."""
    complaint = draw(SHORT_COMPLAINTS)
    return complaint, draw(next_events(complaint=complaint, bad_share=50))


@st.composite
def tried(draw: st.DrawFn) -> tuple[Complaint, Event]:
    """A complaint, and something that may or may not be possible: any event, near its own days or anywhere."""
    complaint = draw(SHORT_COMPLAINTS)
    near = last_process_on(complaint)
    nearby = st.dates(complaint.received_on - timedelta(days=3), near + timedelta(days=30))
    # chosen first, since the many types of `events` would otherwise outweigh the steps that can be taken
    drawn_from = (next_events(complaint=complaint, bad_share=70), events(on=nearby), events())
    return complaint, draw(drawn_from[draw(st.sampled_from((0, 0, 0, 1, 2)))])


TAKEN: Final = pooled(taken(), 150)
TRIED: Final = pooled(tried(), 150)
BEGUN: Final = pooled(complaints(most_events=4, bad_share=10))


def step_by_step(complaint: Complaint) -> list[Complaint]:
    """The complaint after its first event, after its second, and so on."""
    first, *rest = complaint.history
    steps = [replay([first], complaint.policy)]
    for event in rest:
        steps.append(record(steps[-1], event))
    return steps


def outcome(
    verb: Callable[[Complaint, Event], Complaint], complaint: Complaint, event: Event
) -> Complaint | NotPermitted:
    try:
        return verb(complaint, event)
    except NotPermitted as error:
        return error


def everything_shown(complaint: Complaint) -> tuple[object, ...]:
    """All that a complaint says of itself, for comparing two in full."""
    return (
        complaint,
        hash(complaint),
        repr(complaint),
        complaint.reference,
        complaint.received,
        complaint.received_on,
        complaint.edition,
        complaint.policy,
        complaint.stage,
        complaint.last_stage,
        complaint.phase,
        complaint.is_open,
        complaint.is_final,
        complaint.definition,
        complaint.handler,
        complaint.stages,
        tuple(complaint.history),
        complaint.last_event,
        complaint.version,
        complaint.due,
        complaint.findings,
        duties(complaint),
        overdue(complaint, FOREVER),
        permitted(complaint),
    )


def deadline_days(duty: Duty) -> list[date]:
    days = (duty.deadline.base_on, duty.deadline.latest_on, duty.deadline.backstop_on)
    return [day for day in days if day is not None]


def is_counted(duty: Duty) -> bool:
    """Whether its day is counted in working days; that of the others is the one that a letter or an order states."""
    return duty.deadline.limit is not None or duty.code == "update"


def is_open(duty: Duty) -> bool:
    return duty.met_on is None and duty.lapsed_on is None


def a_good_reason_was_given(complaint: Complaint, stage: int) -> bool:
    """Whether any extension at the stage gave one."""
    given: set[int] = set()
    for at, event in zip([step.stage for step in step_by_step(complaint)], complaint.history, strict=True):
        if isinstance(event, Extended) and event.good_reason.strip():
            given.add(at)
    return stage in given


# --- days ------------------------------------------------------------------------------------------------------------


@given(COMPLAINTS)
def test_the_code_never_makes_anything_due_on_a_closed_day(complaint: Complaint) -> None:
    for duty in filter(is_counted, duties(complaint)):
        for day in deadline_days(duty):
            assert complaint.policy.calendar.is_working_day(day)


@given(COMPLAINTS)
def test_what_is_due_on_a_stated_day_is_due_on_that_day(complaint: Complaint) -> None:
    for duty in duties(complaint):
        if not is_counted(duty):
            deadline = duty.deadline
            assert (deadline.on, deadline.backstop_on, deadline.promised_on) == (deadline.base_on, None, None)


@given(COMPLAINTS)
def test_the_base_is_the_limit_in_working_days_after_the_start(complaint: Complaint) -> None:
    for duty in duties(complaint):
        limit = duty.deadline.limit
        if limit is not None:
            assert complaint.policy.calendar.count(duty.deadline.starts, duty.deadline.base_on) == limit.working_days


@given(COMPLAINTS)
def test_the_maximum_is_the_extension_limit_after_the_base(complaint: Complaint) -> None:
    for duty in duties(complaint):
        at = min(duty.stage, len(complaint.edition.stages))  # an extra stage has no time to extend
        extend = complaint.edition.stages[at - 1].extend
        if duty.code == "respond" and extend is None:
            assert duty.deadline.latest_on is None
        elif duty.code == "respond" and extend is not None and duty.deadline.latest_on is not None:
            counted = complaint.policy.calendar.count(duty.deadline.base_on, duty.deadline.latest_on)
            assert counted == extend.working_days


@given(COMPLAINTS)
def test_an_acknowledgement_is_due_five_working_days_after_the_stage_began(complaint: Complaint) -> None:
    began = [
        event.on
        for event in complaint.history
        if isinstance(event, (Received, EscalationRequested, AcceptanceDirected, Reopened))
    ]
    for duty in duties(complaint):
        if duty.code == "acknowledge":
            assert duty.deadline.starts in began
            assert duty.on == duty.deadline.base_on == complaint.policy.calendar.add(duty.deadline.starts, 5)


@given(COMPLAINTS)
def test_a_response_is_due_between_the_base_and_the_maximum_unless_for_a_good_reason(complaint: Complaint) -> None:
    for duty in duties(complaint):
        deadline = duty.deadline
        assert deadline.on >= deadline.base_on
        if deadline.latest_on is not None and not a_good_reason_was_given(complaint, duty.stage):
            assert deadline.on <= max(deadline.base_on, deadline.latest_on)


@st.composite
def extended(draw: st.DrawFn) -> tuple[Complaint, Duty, Extended]:
    """A complaint that owes an answer, that duty, and an extension around the days that matter."""
    complaint = draw(BEGUN)
    owed = [duty for duty in overdue(complaint, FOREVER) if duty.code == "respond"]
    assume(owed)
    deadline = owed[0].deadline
    earliest = last_process_on(complaint)
    sent_on = draw(st.integers(-3, 2).map(lambda shift: max(earliest, deadline.on + ONE_DAY * shift)))
    limits = st.sampled_from((deadline.on, deadline.latest_on or deadline.on, deadline.base_on))
    new_due = draw(limits) + ONE_DAY * draw(st.integers(-3, 40))
    return (
        complaint,
        owed[0],
        Extended(
            on=sent_on,
            new_due=new_due,
            good_reason=draw(st.sampled_from(("", "parts from abroad"))),
            for_panel=draw(st.booleans()),
            date_known=draw(st.booleans()),
        ),
    )


@given(extended())
def test_an_extension_moves_the_day_to_the_new_one_within_the_maximum_where_it_is_sent_in_time(
    drawn: tuple[Complaint, Duty, Extended],
) -> None:
    complaint, duty, event = drawn
    deadline = duty.deadline
    is_in_time = event.on <= deadline.on or not event.date_known
    is_for_what_counts = complaint.stage < len(CODE_2022.stages) or event.for_panel
    expected_on = deadline.on
    if is_in_time and is_for_what_counts and event.new_due > deadline.on:
        has_no_maximum = deadline.latest_on is None or bool(event.good_reason)
        within = event.new_due if has_no_maximum else min(event.new_due, deadline.latest_on or event.new_due)
        expected_on = max(deadline.on, within)  # an earlier one may have passed the maximum, for a good reason
    (after,) = (duty for duty in overdue(record(complaint, event), FOREVER) if duty.code == "respond")
    assert after.on == expected_on


@given(COMPLAINTS)
def test_only_an_extension_moves_the_day_on_which_something_is_due(complaint: Complaint) -> None:
    assume(not any(isinstance(event, Extended) for event in complaint.history))
    for duty in duties(complaint):
        assert duty.on == duty.deadline.base_on


@given(COMPLAINTS)
def test_the_backstop_is_earlier_only_where_the_step_before_it_was_late(complaint: Complaint) -> None:
    late = any(finding.code in ("acknowledged-late", "never-acknowledged") for finding in complaint.findings)
    for duty in duties(complaint):
        backstop_on = duty.deadline.backstop_on
        if duty.code == "respond" and backstop_on is not None and not late:
            # an extension to a Saturday or Sunday leaves it on the working day before
            assert complaint.policy.calendar.count(backstop_on, duty.on) <= 0


@given(COMPLAINTS)
def test_a_promised_day_is_never_later_than_the_day_of_the_code(complaint: Complaint) -> None:
    for duty in duties(complaint):
        if duty.deadline.promised_on is not None:
            assert duty.deadline.promised_on <= duty.on


@given(COMPLAINTS_OF_TWO_STAGES)
def test_a_landlords_promise_moves_no_day_of_the_code(complaint: Complaint) -> None:
    without = LandlordPolicy("no promise", calendar=complaint.policy.calendar)
    of_the_code = replay(complaint.history, without)
    assert [(duty.code, duty.on) for duty in duties(of_the_code)] == [
        (duty.code, duty.on) for duty in duties(complaint)
    ]


LOOSE: Final = LandlordPolicy(
    "Example Homes",
    targets=[Target(step, stage, 60) for step in Step for stage in (1, 2, 3) if (step, stage) != (Step.ACKNOWLEDGE, 3)],
)


@given(COMPLAINTS_OF_TWO_STAGES)
def test_a_promise_that_is_looser_than_the_code_is_no_promise(complaint: Complaint) -> None:
    of_the_loose_one = replay(complaint.history, LOOSE)
    assert all(duty.deadline.promised_on is None for duty in duties(of_the_loose_one))
    assert all(finding.code != "target-missed" for finding in of_the_loose_one.findings)


@given(COMPLAINTS)
def test_a_day_past_what_is_proclaimed_is_provisional(complaint: Complaint) -> None:
    for duty in duties(complaint):
        assert duty.deadline.provisional == (duty.on > complaint.policy.calendar.known_through)


# --- the verbs -------------------------------------------------------------------------------------------------------


@given(FAULTY_COMPLAINTS)
def test_replay_is_record_event_by_event(complaint: Complaint) -> None:
    assert everything_shown(step_by_step(complaint)[-1]) == everything_shown(
        replay(complaint.history, complaint.policy, edition=complaint.edition)
    )


@given(histories())
def test_a_walk_of_the_machine_is_never_impossible(history: tuple[Event, ...]) -> None:
    assert tuple(replay(history, LandlordPolicy("three stages", third_stage="a panel")).history) == history


@given(SOUND_COMPLAINTS)
def test_a_sound_history_can_be_done_and_not_only_recorded(complaint: Complaint) -> None:
    first, *rest = complaint.history
    done = replay([first], complaint.policy)
    for event in rest:
        done = apply(done, event)
    assert everything_shown(done) == everything_shown(complaint)


@given(TRIED)
def test_apply_refuses_exactly_what_check_finds_refused(pair: tuple[Complaint, Event]) -> None:
    complaint, event = pair
    findings = check(complaint, event)
    result = outcome(apply, complaint, event)
    if any(finding.refused for finding in findings):
        impossible = any(finding.kind is Kind.IMPOSSIBLE for finding in findings)
        assert isinstance(result, ImpossibleEvent if impossible else CodeBreach)
        assert result.findings == findings
    else:
        assert everything_shown(record(complaint, event)) == everything_shown(as_complaint(result))


@given(TRIED)
def test_record_refuses_exactly_what_check_finds_impossible(pair: tuple[Complaint, Event]) -> None:
    complaint, event = pair
    findings = check(complaint, event)
    result = outcome(record, complaint, event)
    if any(finding.kind is Kind.IMPOSSIBLE for finding in findings):
        assert isinstance(result, ImpossibleEvent)
        assert result.findings == findings
    else:
        assert as_complaint(result).findings == complaint.findings + findings
        assert tuple(as_complaint(result).history) == (*complaint.history, event)


def as_complaint(result: Complaint | NotPermitted) -> Complaint:
    assert isinstance(result, Complaint)
    return result


@given(TRIED)
def test_what_is_impossible_is_refused(pair: tuple[Complaint, Event]) -> None:
    assert all(finding.refused for finding in check(*pair) if finding.kind is Kind.IMPOSSIBLE)


LATENESS: Final = frozenset(
    {
        "acknowledged-late",
        "responded-late",
        "responded-after-backstop",
        "update-late",
        "issue-unlogged",
        "target-missed",
        "remedy-late",
        "action-late",
        "review-late",
        "order-late",
        "direction-late",
        "response-time-not-shown",
    }
)


@given(TAKEN)
def test_lateness_is_found_and_never_refused(pair: tuple[Complaint, Event]) -> None:
    assert not any(finding.refused for finding in check(*pair) if finding.code in LATENESS)


@given(SOUND_COMPLAINTS, st.data())
def test_a_step_with_sound_content_is_never_refused(complaint: Complaint, data: st.DataObject) -> None:
    event = data.draw(next_events(complaint=complaint, bad_share=0))
    assert not any(finding.refused for finding in check(complaint, event))


DONE_BY_OTHERS: Final[tuple[type[Event], ...]] = (
    AcceptanceDirected,
    DisabilityDisclosed,
    IssueRaised,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    ReferredToOmbudsman,
    RemedyAccepted,
    RemedyRefused,
    RepresentativeAppointed,
    Withdrawn,
)
"""What the resident and the Ombudsman do, but for the request to escalate, which has a law of its own."""


@given(SHORT_COMPLAINTS, st.data())
def test_what_others_do_is_refused_only_where_it_is_impossible(complaint: Complaint, data: st.DataObject) -> None:
    event = data.draw(events(of=DONE_BY_OTHERS, on=st.dates(last_process_on(complaint), date(2055, 1, 1))))
    assert all(finding.kind is Kind.IMPOSSIBLE for finding in check(complaint, event) if finding.refused)


@given(SHORT_COMPLAINTS, st.integers(0, 60))
def test_a_dated_request_to_escalate_is_refused_only_while_an_answer_is_owed_and_not_overdue(
    complaint: Complaint, later: int
) -> None:
    assume(complaint.stage < complaint.last_stage)
    event = EscalationRequested(on=last_process_on(complaint) + ONE_DAY * later)
    owed = [duty for duty in overdue(complaint, FOREVER) if duty.code == "respond"]
    is_owed_and_not_overdue = complaint.is_open and not any(event.on > duty.on for duty in owed)
    assert any(finding.refused for finding in check(complaint, event)) == is_owed_and_not_overdue


@given(TRIED)
def test_a_refused_event_leaves_the_complaint_as_it_was(pair: tuple[Complaint, Event]) -> None:
    complaint, event = pair
    before, bytes_before = everything_shown(complaint), pickle.dumps(tuple(complaint.history))
    for verb in (apply, record):
        outcome(verb, complaint, event)
        assert everything_shown(complaint) == before
        assert pickle.dumps(tuple(complaint.history)) == bytes_before


@given(TRIED)
def test_check_raises_for_no_event_and_changes_nothing(pair: tuple[Complaint, Event]) -> None:
    complaint, event = pair
    before = everything_shown(complaint)
    assert check(complaint, event) == check(complaint, event)
    assert everything_shown(complaint) == before


@given(TRIED)
def test_a_complaint_that_record_gives_can_be_asked_everything(pair: tuple[Complaint, Event]) -> None:
    complaint, event = pair
    result = outcome(record, complaint, event)
    if isinstance(result, Complaint):
        assert everything_shown(result)
        assert [duty.explain() for duty in duties(result)]


def test_check_raises_for_no_event_near_the_end_of_the_calendar() -> None:
    complaint = open_complaint(Received(on=date(2056, 1, 3), reference="C-1"))
    complaint = record(complaint, Updated(on=date(2056, 6, 1), update_every=1_000))
    chased = Updated(on=date(2059, 6, 2))
    found = {finding.code for finding in check(complaint, chased)}
    result = outcome(record, complaint, chased)
    assert "beyond-calendar" in found or isinstance(duties(as_complaint(result)), tuple)


@given(TAKEN)
def test_whatever_can_be_recorded_is_permitted(pair: tuple[Complaint, Event]) -> None:
    complaint, event = pair
    record(complaint, event)
    assert type(event) in permitted(complaint)


# --- what is found ---------------------------------------------------------------------------------------------------


@given(FAULTY_COMPLAINTS)
def test_findings_pile_up_and_only_a_letter_that_makes_good_takes_one_back(complaint: Complaint) -> None:
    steps = step_by_step(complaint)
    for before, after in pairwise(steps):
        assert after.findings[: len(before.findings)] == before.findings or makes_good(before, after.last_event)


def makes_good(before: Complaint, event: Event) -> bool:
    """6.2: a letter that defines, in time, what was only confirmed takes back what was found missing in the first."""
    return type(event) is Acknowledged and before.phase is Phase.UNDER_INVESTIGATION


@given(FAULTY_COMPLAINTS)
def test_findings_are_what_check_said_of_each_event(complaint: Complaint) -> None:
    steps = step_by_step(complaint)
    said = [
        finding for before, event in zip(steps, complaint.history[1:], strict=False) for finding in check(before, event)
    ]
    mended = {"definition-missing", "outcomes-missing", "handler-missing"}
    taken_back = [finding for finding in said if finding not in complaint.findings]
    assert complaint.findings == tuple(finding for finding in said if finding not in taken_back)
    assert {finding.code for finding in taken_back} <= mended


@given(TRIED)
def test_every_finding_of_law_cites_the_complaints_own_edition(pair: tuple[Complaint, Event]) -> None:
    complaint, event = pair
    for finding in (*complaint.findings, *check(complaint, event)):
        of_no_law = finding.kind in (Kind.IMPOSSIBLE, Kind.IRREGULAR)
        assert of_no_law != bool(finding.provisions or finding.authority)
        for provision in finding.provisions:
            assert provision.edition == complaint.edition.key
            assert complaint.edition.provision(provision.number) == provision
            assert f"{provision.edition} " in finding.message
            assert provision.number in finding.message


@given(COMPLAINTS)
def test_every_duty_cites_the_complaints_own_edition(complaint: Complaint) -> None:
    for duty in duties(complaint):
        of_the_scheme = duty.code in ("comply-with-order", "comply-with-direction")
        assert bool(duty.provisions) == (not of_the_scheme)
        for provision in duty.provisions:
            assert complaint.edition.provision(provision.number) == provision


@given(TAKEN)
def test_a_finding_says_which_event_at_which_stage_on_which_day(pair: tuple[Complaint, Event]) -> None:
    complaint, event = pair
    for finding in check(complaint, event):
        assert (finding.event, finding.on) == (type(event).__name__, event.on)
        assert finding.stage is not None
        assert 1 <= finding.stage <= max(complaint.last_stage, complaint.stage + 1)


@given(TRIED)
def test_a_message_is_one_sentence_on_one_line(pair: tuple[Complaint, Event]) -> None:
    for finding in every_finding(*pair):
        assert finding.message == finding.message.strip() != ""
        assert finding.message.splitlines() == [finding.message]
        assert not finding.message.endswith(".")


@given(TRIED)
def test_a_message_never_says_none_for_what_is_not_known(pair: tuple[Complaint, Event]) -> None:
    for finding in every_finding(*pair):
        assert "None" not in finding.message


@given(TRIED)
def test_a_message_leaves_no_placeholder_unfilled(pair: tuple[Complaint, Event]) -> None:
    for finding in every_finding(*pair):
        if not any(isinstance(detail, str) and "{" in detail for detail in (finding.expected, finding.actual)):
            assert "{" not in finding.message


def every_finding(complaint: Complaint, event: Event) -> tuple[Finding, ...]:
    return (*complaint.findings, *check(complaint, event), *complaint.policy.findings(complaint.edition))


def test_a_message_begins_in_lower_case_whoever_it_is_about() -> None:
    complaint = answered_by("J. Okafor", "P-1", CODE_2024.in_force_from)
    again = HandlerAssigned(on=complaint.last_event.on, handler=Handler("J. Okafor"))
    unknown = IssueLogged(on=complaint.last_event.on, ref="P-9", reference="C-2")
    for finding in (*check(complaint, again), *check(complaint, unknown)):
        assert finding.message[0].islower()


def test_a_message_stays_on_one_line_whatever_a_ref_holds() -> None:
    complaint = answered_by("J. Okafor\nsenior officer", "point\none", CODE_2024.in_force_from)
    again = HandlerAssigned(on=complaint.last_event.on, handler=Handler("j. okafor\nsenior officer"))
    for finding in (*complaint.findings, *check(complaint, again)):
        assert finding.message.splitlines() == [finding.message]


def answered_by(name: str, point: str, received_on: date) -> Complaint:
    """At stage 2, with stage 1 answered by the one named, who left a point of the definition undecided."""
    complaint = open_complaint(Received(on=received_on, reference="C-1"))
    definition = Definition(points=[Point(point, "no heating", unclear=True)], outcomes_sought=[])
    complaint = record(complaint, Acknowledged(on=received_on, handler=Handler(name), definition=definition))
    complaint = record(complaint, Responded(on=received_on, response=Response(stage=1)))
    return record(complaint, EscalationRequested(on=received_on))


def test_a_message_does_not_ask_for_an_answer_by_a_day_that_is_not_known() -> None:
    complaint = replay(
        [
            Received(on=date(2023, 1, 3), reference="C-1"),
            Responded(on=date(2023, 1, 5)),
            EscalationRequested(on=date(2023, 1, 6), date_known=False),
        ],
        LandlordPolicy("three stages", third_stage="a panel"),
    )
    for finding in check(complaint, EscalationRequested(on=date(2023, 1, 9))):
        assert "None" not in finding.message


# --- a complaint is a value ------------------------------------------------------------------------------------------


def by_pickle(value: T) -> T:
    return cast(T, pickle.loads(pickle.dumps(value)))


@pytest.mark.parametrize("round_trip", [by_pickle, copy.copy, copy.deepcopy])
@given(complaint=COMPLAINTS)
def test_a_complaint_comes_back_as_it_was(round_trip: Callable[[Complaint], Complaint], complaint: Complaint) -> None:
    assert everything_shown(round_trip(complaint)) == everything_shown(complaint)


@given(TAKEN)
def test_a_complaint_that_was_pickled_goes_on_like_the_other(pair: tuple[Complaint, Event]) -> None:
    complaint, event = pair
    assert everything_shown(record(by_pickle(complaint), event)) == everything_shown(record(complaint, event))


@given(TRIED)
def test_an_error_comes_back_with_its_findings(pair: tuple[Complaint, Event]) -> None:
    error = outcome(apply, *pair)
    if isinstance(error, NotPermitted):
        for again in (by_pickle(error), copy.copy(error), copy.deepcopy(error)):
            assert (type(again), again.findings, str(again)) == (type(error), error.findings, str(error))
        assert str(error).splitlines() == [finding.message for finding in error.findings]


@given(TAKEN)
def test_equal_complaints_have_equal_hashes_and_different_histories_differ(pair: tuple[Complaint, Event]) -> None:
    complaint, event = pair
    twin = replay(complaint.history, complaint.policy, edition=complaint.edition)
    assert (complaint == twin, hash(complaint) == hash(twin)) == (True, True)
    assert record(complaint, event) != complaint


# --- duties ----------------------------------------------------------------------------------------------------------


@given(COMPLAINTS)
def test_nothing_is_met_or_lapses_before_it_begins(complaint: Complaint) -> None:
    for duty in duties(complaint):
        for ended_on in (duty.met_on, duty.lapsed_on):
            if ended_on is not None and duty.deadline.starts_recorded:
                assert ended_on >= min(duty.deadline.starts, begun_on(complaint, duty))


def begun_on(complaint: Complaint, duty: Duty) -> date:
    """The first day of the stage at which the duty arose."""
    return complaint.stages[duty.stage - 1].requested_on


@given(COMPLAINTS)
def test_a_duty_is_met_or_lapses_but_not_both(complaint: Complaint) -> None:
    assert not any(duty.met_on is not None and duty.lapsed_on is not None for duty in duties(complaint))


@given(COMPLAINTS, st.integers(0, 90))
def test_overdue_is_every_duty_that_stands_overdue_on_the_day(complaint: Complaint, later: int) -> None:
    as_of = max(event.on for event in complaint.history) + ONE_DAY * later
    assert set(overdue(complaint, as_of)) == {
        duty for duty in duties(complaint) if duty.status(as_of) is DutyStatus.OVERDUE
    }


@given(COMPLAINTS, st.integers(0, 90))
def test_what_neither_was_met_nor_lapsed_is_overdue_from_the_day_after(complaint: Complaint, later: int) -> None:
    as_of = max(event.on for event in complaint.history) + ONE_DAY * later
    late = overdue(complaint, as_of)
    for duty in filter(is_open, duties(complaint)):
        assert (duty in late) == (duty.on < as_of)


def test_an_acknowledgement_that_is_logged_later_is_overdue_until_then() -> None:
    complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-1"))
    complaint = record(complaint, Acknowledged(on=date(2024, 5, 3), logged_on=date(2024, 5, 20)))
    as_of = date(2024, 5, 10)  # the day after it was due
    answered = record(complaint, Responded(on=as_of))
    for later in (complaint, answered, record(answered, EscalationRequested(on=as_of))):
        said = [duty for duty in duties(later) if duty.status(as_of) is DutyStatus.OVERDUE]
        assert [(duty.code, duty.stage) for duty in said] == [("acknowledge", 1)]
        assert list(overdue(later, as_of)) == said


@given(COMPLAINTS)
def test_overdue_asks_for_a_day_not_before_the_last_event(complaint: Complaint) -> None:
    with pytest.raises(HoscodeError, match="replay the history up to that day"):
        overdue(complaint, complaint.last_event.on - ONE_DAY)


@given(COMPLAINTS)
def test_what_is_due_is_the_next_of_acknowledging_and_responding(complaint: Complaint) -> None:
    steps = [duty for duty in duties(complaint) if is_open(duty) and duty.code in ("acknowledge", "respond")]
    assert complaint.due == (steps[0] if steps else None)
    assert complaint.is_open or complaint.due is None


@given(COMPLAINTS)
def test_only_an_open_stage_owes_an_acknowledgement_an_answer_or_an_update(complaint: Complaint) -> None:
    owed = {duty.code for duty in duties(complaint) if is_open(duty)}
    assert complaint.is_open or owed.isdisjoint({"acknowledge", "respond"})
    assert complaint.is_open or "update" not in owed or "complete-action" in owed  # 6.6: on what is still to do


@given(COMPLAINTS)
def test_an_explanation_says_the_day_and_the_provisions(complaint: Complaint) -> None:
    for duty in duties(complaint):
        text = duty.explain()
        for day in (duty.on, duty.deadline.starts):
            assert f"{day.day} {day:%B} {day.year:04}" in text
        assert "None" not in text
        for provision in duty.provisions:
            assert f"{provision.edition} " in text
            assert provision.number in text


LATE: Final = {
    "acknowledge": {"acknowledged-late", "never-acknowledged"},
    "respond": {"responded-late"},
    "update": {"update-late"},
    "log-new-complaint": {"issue-unlogged"},
    "deliver-remedy": {"remedy-late"},
    "complete-action": {"action-late"},
    "review-adjustment": {"review-late"},
    "review-restriction": {"review-late"},
    "comply-with-order": {"order-late"},
    "comply-with-direction": {"direction-late"},
}


@given(COMPLAINTS)
def test_what_was_met_late_has_been_found(complaint: Complaint) -> None:
    for duty in duties(complaint):
        if duty.met_on is not None and duty.met_on > duty.on and LATE[duty.code]:
            assert LATE[duty.code] & {finding.code for finding in complaint.findings}


@given(COMPLAINTS)
def test_what_an_event_ended_after_its_day_has_been_found(complaint: Complaint) -> None:
    undated = [event.on for event in complaint.history if leaves_no_lateness(event)]
    found = {(finding.code, finding.stage) for finding in complaint.findings}
    for duty in duties(complaint):
        is_of_the_stage = duty.code in ("acknowledge", "respond", "update")
        if (
            is_of_the_stage
            and duty.lapsed_on is not None
            and duty.lapsed_on > duty.on
            and duty.lapsed_on not in undated
        ):
            assert found & {(code, duty.stage) for code in LATE[duty.code]}


def leaves_no_lateness(event: Event) -> bool:
    """A request that may have come earlier; and where there was no complaint, nothing of it was late."""
    if isinstance(event, EscalationRequested):
        return not event.date_known
    no_complaint = (SetAsideReason.DUPLICATE, SetAsideReason.ENTERED_IN_ERROR)
    return isinstance(event, SetAside) and event.why in no_complaint


FOUND_LATE: Final = {code: duty for duty, codes in LATE.items() for code in codes}


@given(FAULTY_COMPLAINTS)
def test_what_the_rules_found_late_is_what_the_duties_say_was_late(complaint: Complaint) -> None:
    assume(not any(map(leaves_no_lateness, complaint.history)))
    found: Counter[tuple[object, ...]] = Counter(
        (FOUND_LATE[finding.code].partition("-")[0], finding.stage, finding.expected)
        for finding in complaint.findings
        if finding.code in FOUND_LATE
    )
    met_late: Counter[tuple[object, ...]] = Counter()
    lapsed_late: Counter[tuple[object, ...]] = Counter()
    for duty in duties(complaint):
        told = (duty.code.partition("-")[0], duty.stage, duty.on)
        if LATE[duty.code] and duty.met_on is not None and duty.met_on > duty.on:
            met_late[told] += 1
        if LATE[duty.code] and duty.lapsed_on is not None and duty.lapsed_on > duty.on:
            lapsed_late[told] += 1
    said = met_late + lapsed_late
    assert found <= said
    # an offer that nobody took lapses by itself, and then it is no event that finds it late
    assert {told[0] for told in said - found} <= {"deliver"}
    assert not met_late - found


@given(SHORT_COMPLAINTS, st.integers(0, 60))
def test_a_request_that_may_have_come_earlier_shows_nothing_to_be_late(complaint: Complaint, later: int) -> None:
    event = EscalationRequested(on=last_process_on(complaint) + ONE_DAY * later, date_known=False)
    assert LATENESS.isdisjoint(finding.code for finding in check(complaint, event))


def test_nothing_is_done_before_there_was_anything_to_do() -> None:
    complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-1"))
    agreed_on, reviewed_on = date(2024, 5, 20), date(2024, 5, 10)
    agreed = AdjustmentAgreed(on=agreed_on, ref="a", details="large print", review_by=date(2024, 6, 3))
    complaint = record(complaint, agreed)
    reviewed = AdjustmentReviewed(on=reviewed_on, ref="a")
    (finding,) = check(complaint, reviewed)
    assert (finding.code, finding.expected, finding.actual) == ("out-of-order", agreed_on, reviewed_on)
