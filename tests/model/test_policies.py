"""What a landlord promises beyond the Code: tighter targets, further grounds, and under 2022 a third stage."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from attrs import evolve
from process.sound import (
    ADEYEMI,
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    THREE_STAGES,
    Place,
    acknowledgement,
    altered,
    answer,
    awaiting,
    due_on,
    extension,
    investigated,
    letter,
    reception,
)

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    Acknowledged,
    CodeBreach,
    Complaint,
    Edition,
    EscalationRequested,
    Exclusion,
    Extended,
    Finding,
    InvalidInput,
    Kind,
    LandlordPolicy,
    NotPermitted,
    Reopened,
    Responded,
    Start,
    Step,
    Target,
    Withdrawn,
    apply,
    check,
    duties,
    open_complaint,
    open_duties,
    record,
    replay,
)


def promising(*targets: Target) -> LandlordPolicy:
    return LandlordPolicy("Example Homes", targets=targets)


def promised_on(complaint: Complaint) -> date | None:
    assert complaint.due is not None
    return complaint.due.deadline.promised_on


def missed(complaint: Complaint, event: Acknowledged | Extended | Responded | Withdrawn) -> list[Finding]:
    return [finding for finding in check(complaint, event) if finding.code == "target-missed"]


# --- the promised day ------------------------------------------------------------------------------------------------

PROMISES = [
    # place, the target, acknowledged there, the promised day
    (STAGE_1_OF_2024, Target(Step.ACKNOWLEDGE, 1, 2), False, date(2024, 5, 3)),
    (STAGE_1_OF_2024, Target(Step.ACKNOWLEDGE, 1, 5), False, date(2024, 5, 9)),
    (STAGE_2_OF_2024, Target(Step.ACKNOWLEDGE, 2, 3, runs_from=Start.REQUESTED), False, date(2024, 6, 6)),
    (STAGE_1_OF_2022, Target(Step.ACKNOWLEDGE, 1, 1, runs_from=Start.RECEIVED), False, date(2022, 5, 5)),
    (STAGE_1_OF_2024, Target(Step.RESPOND, 1, 8), True, date(2024, 5, 16)),
    (STAGE_1_OF_2024, Target(Step.RESPOND, 1, 8, runs_from=Start.ACKNOWLEDGED), True, date(2024, 5, 16)),
    (STAGE_1_OF_2024, Target(Step.RESPOND, 1, 10, runs_from=Start.RECEIVED), True, date(2024, 5, 16)),
    (STAGE_2_OF_2024, Target(Step.RESPOND, 2, 15, runs_from=Start.REQUESTED), True, date(2024, 6, 24)),
    (STAGE_1_OF_2022, Target(Step.RESPOND, 1, 5, runs_from=Start.LOGGED), True, date(2022, 5, 13)),
    (STAGE_2_OF_2022, Target(Step.RESPOND, 2, 15), True, date(2022, 6, 29)),
    (STAGE_2_OF_2022, Target(Step.RESPOND, 2, 15, runs_from=Start.ACKNOWLEDGED), True, date(2022, 7, 1)),
]


@pytest.mark.parametrize(("place", "target", "acknowledged", "day"), PROMISES)
def test_a_promise_is_counted_from_its_own_start(
    place: Place, target: Target, day: date, *, acknowledged: bool
) -> None:
    begin = investigated if acknowledged else awaiting
    complaint = begin(place, policy=promising(target))
    assert promised_on(complaint) == day
    assert due_on(complaint) == (place.answer_by if acknowledged else place.acknowledge_by)  # the Code's day stands


def test_without_a_target_nothing_is_promised() -> None:
    assert promised_on(awaiting(STAGE_1_OF_2024)) is None
    assert promised_on(investigated(STAGE_1_OF_2024, policy=promising(Target(Step.ACKNOWLEDGE, 1, 2)))) is None
    assert promised_on(investigated(STAGE_1_OF_2024, policy=promising(Target(Step.RESPOND, 2, 2)))) is None


def test_the_promised_day_is_the_earlier_of_promise_and_code() -> None:
    # 15 working days from receipt end on 23 May; the answer is due on 20 May, 10 from the acknowledgement
    complaint = investigated(STAGE_1_OF_2024, policy=promising(Target(Step.RESPOND, 1, 15, runs_from=Start.RECEIVED)))
    assert (promised_on(complaint), due_on(complaint)) == (date(2024, 5, 20), date(2024, 5, 20))


def test_a_promise_from_logging_is_counted_from_the_day_of_logging_where_it_is_known() -> None:
    policy = promising(Target(Step.RESPOND, 1, 5, runs_from=Start.LOGGED))
    logged_later = evolve(acknowledgement(STAGE_1_OF_2024), logged_on=date(2024, 5, 7))
    assert promised_on(investigated(STAGE_1_OF_2024, logged_later, policy=policy)) == date(2024, 5, 14)
    assert promised_on(investigated(STAGE_1_OF_2024, policy=policy)) == date(2024, 5, 13)  # acknowledged on the 3rd
    (respond,) = [each for each in open_duties(awaiting(STAGE_1_OF_2024, policy=policy)) if each.code == "respond"]
    assert respond.deadline.promised_on == date(2024, 5, 16)  # from the 9th, the last lawful day


EXTENDED_PROMISES = [
    # the target, the day of the extension, the promised day then; the answer is due on Monday 20 May without it
    (Target(Step.RESPOND, 1, 8), date(2024, 5, 24), date(2024, 5, 22)),
    (Target(Step.RESPOND, 1, 10), date(2024, 5, 25), date(2024, 5, 25)),  # a Saturday: as long as the Code allows
    (Target(Step.RESPOND, 1, 15, runs_from=Start.RECEIVED), date(2024, 5, 24), date(2024, 5, 24)),  # 23 May, and 4 more
    (Target(Step.RESPOND, 1, 15, runs_from=Start.RECEIVED), date(2024, 5, 23), date(2024, 5, 23)),
    (Target(Step.RESPOND, 1, 15, runs_from=Start.RECEIVED), date(2024, 5, 21), date(2024, 5, 21)),
]


@pytest.mark.parametrize(("target", "new_due", "day"), EXTENDED_PROMISES)
def test_an_extension_moves_a_promise_and_never_past_the_day_of_the_code(
    target: Target, new_due: date, day: date
) -> None:
    complaint = investigated(STAGE_1_OF_2024, policy=promising(target))
    moved = apply(complaint, evolve(extension(STAGE_1_OF_2024), new_due=new_due))
    assert (promised_on(moved), due_on(moved)) == (day, new_due)


def test_fifteen_days_from_receipt_is_the_stricter_reading_of_a_late_acknowledgement() -> None:
    policy = promising(Target(Step.RESPOND, 1, 15, runs_from=Start.RECEIVED))
    assert policy.findings(CODE_2024) == policy.findings(CODE_2022) == ()
    late = evolve(acknowledgement(STAGE_1_OF_2024), on=date(2024, 5, 24))
    complaint = investigated(STAGE_1_OF_2024, late, policy=policy)
    assert (promised_on(complaint), due_on(complaint)) == (date(2024, 5, 23), date(2024, 6, 10))


def test_a_promise_from_a_request_of_an_unknown_day_has_no_day() -> None:
    policy = promising(Target(Step.RESPOND, 2, 15, runs_from=Start.REQUESTED))
    first = record(investigated(STAGE_1_OF_2024, policy=policy), answer(STAGE_1_OF_2024))
    undated = record(first, EscalationRequested(on=date(2024, 6, 3), date_known=False))
    complaint = record(undated, acknowledgement(STAGE_2_OF_2024))
    assert (promised_on(complaint), due_on(complaint)) == (None, STAGE_2_OF_2024.answer_by)


TRACKS = promising(
    Target(Step.RESPOND, 1, 8), Target(Step.RESPOND, 1, 3, track="damp and mould"), Target(Step.RESPOND, 2, 10)
)


@pytest.mark.parametrize(
    ("track", "day"),
    [("", date(2024, 5, 16)), ("repairs", date(2024, 5, 16)), (" Damp and MOULD", date(2024, 5, 9))],
)
def test_a_target_for_a_kind_of_complaint_is_for_that_kind(track: str, day: date) -> None:
    complaint = investigated(STAGE_1_OF_2024, evolve(acknowledgement(STAGE_1_OF_2024), track=track), policy=TRACKS)
    assert promised_on(complaint) == day


def test_the_kind_of_complaint_that_an_acknowledgement_names_is_the_one_by_which_it_is_judged() -> None:
    policy = promising(Target(Step.ACKNOWLEDGE, 1, 2), Target(Step.ACKNOWLEDGE, 1, 1, track="damp and mould"))
    by_kind = {"": [], "repairs": [], "damp and mould": [date(2024, 5, 2)], " Damp and MOULD ": [date(2024, 5, 2)]}
    for track, expected in by_kind.items():
        event = evolve(acknowledgement(STAGE_1_OF_2024), track=track)  # on 3 May, the second working day
        complaint = awaiting(STAGE_1_OF_2024, policy=policy)
        assert [finding.expected for finding in missed(complaint, event)] == expected
        (met,) = [each for each in duties(record(complaint, event)) if each.code == "acknowledge"]
        assert met.deadline.promised_on == (expected[0] if expected else date(2024, 5, 3))
        confirmed = record(complaint, Acknowledged(on=date(2024, 5, 2)))
        (met,) = [each for each in duties(record(confirmed, event)) if each.code == "acknowledge"]
        assert met.deadline.promised_on == (expected[0] if expected else date(2024, 5, 3))


def test_the_kind_of_complaint_is_that_of_every_later_stage() -> None:
    policy = promising(Target(Step.ACKNOWLEDGE, 2, 4), Target(Step.ACKNOWLEDGE, 2, 1, track="damp and mould"))
    by_kind = {"": date(2024, 6, 7), "damp and mould": date(2024, 6, 4)}
    for track, expected in by_kind.items():
        first = investigated(STAGE_1_OF_2024, evolve(acknowledgement(STAGE_1_OF_2024), track=track), policy=policy)
        asked = record(record(first, answer(STAGE_1_OF_2024)), EscalationRequested(on=date(2024, 6, 3)))
        reopened = record(record(asked, Withdrawn(on=date(2024, 6, 3))), Reopened(on=date(2024, 6, 3)))
        for second in (asked, reopened):
            assert promised_on(second) == expected
            assert open_duties(second)[0].deadline.promised_on == expected
            (finding,) = missed(second, Withdrawn(on=date(2024, 6, 10)))
            assert finding.expected == expected
            ended = record(second, Withdrawn(on=date(2024, 6, 4)))
            lapsed = [each for each in duties(ended) if (each.code, each.stage) == ("acknowledge", 2)][-1]
            assert lapsed.deadline.promised_on == expected


def test_a_complaint_that_is_pickled_keeps_its_policy_and_its_edition() -> None:
    complaint = open_complaint(reception(date(2024, 5, 1)), promising(Target(Step.ACKNOWLEDGE, 1, 2)))
    under_2022 = replay([reception(date(2024, 5, 1))], THREE_STAGES, edition=CODE_2022)
    for each in (complaint, under_2022):
        copy = pickle.loads(pickle.dumps(each))
        assert (copy, copy.policy, copy.edition) == (each, each.policy, each.edition)


# --- a promise that is missed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "provision"),
    [
        (STAGE_1_OF_2024, "hos-2024 6.2"),
        (STAGE_2_OF_2024, "hos-2024 6.11"),
        (STAGE_1_OF_2022, "hos-2022 4.1"),
        (STAGE_2_OF_2022, "hos-2022 5.10"),
    ],
)
def test_a_late_acknowledgement_by_the_promise_is_no_breach(place: Place, provision: str) -> None:
    policy = promising(Target(Step.ACKNOWLEDGE, place.stage, 2))
    complaint = awaiting(place, policy=policy)
    assert check(complaint, acknowledgement(place)) == ()
    late = evolve(acknowledgement(place), on=place.acknowledged + 3 * ONE_DAY)
    (finding,) = check(complaint, late)
    assert (finding.code, finding.kind, finding.refused, finding.field) == ("target-missed", Kind.PROMISE, False, "on")
    assert [str(each) for each in finding.provisions] == [provision]
    assert (finding.expected, finding.actual) == (place.acknowledged, late.on)
    assert finding in apply(complaint, late).findings


@pytest.mark.parametrize(
    ("place", "provision"),
    [
        (STAGE_1_OF_2024, "hos-2024 6.3"),
        (STAGE_2_OF_2024, "hos-2024 6.14"),
        (STAGE_1_OF_2022, "hos-2022 5.1"),
        (STAGE_2_OF_2022, "hos-2022 5.13"),
        (STAGE_3_OF_2022, "hos-2022 5.18"),
    ],
)
def test_a_late_answer_by_the_promise_is_no_breach(place: Place, provision: str) -> None:
    days = 5 if place.stage == 1 else 10
    policy = evolve(place.policy, targets=[Target(Step.RESPOND, place.stage, days)])
    complaint = investigated(place, policy=policy)
    day = promised_on(complaint)
    assert day is not None
    assert missed(complaint, evolve(answer(place), on=day)) == []
    (finding,) = missed(complaint, evolve(answer(place), on=day + ONE_DAY))
    assert (finding.kind, finding.refused, finding.field) == (Kind.PROMISE, False, "on")
    assert finding.stage == place.stage
    assert ([str(each) for each in finding.provisions], finding.expected) == ([provision], day)

    both = check(complaint, evolve(answer(place), on=place.answer_by + ONE_DAY))
    assert {"responded-late", "target-missed"} <= {finding.code for finding in both}


@pytest.mark.parametrize(
    ("place", "days", "by", "provision"),
    [
        (STAGE_1_OF_2024, 5, date(2024, 5, 28), "hos-2024 6.4"),
        (STAGE_2_OF_2024, 5, date(2024, 7, 10), "hos-2024 6.15"),
        (STAGE_1_OF_2022, 5, date(2022, 5, 27), "hos-2022 5.1"),
        (STAGE_2_OF_2022, 5, date(2022, 7, 13), "hos-2022 5.13"),
    ],
)
def test_an_extension_longer_than_promised_is_no_breach(place: Place, days: int, by: date, provision: str) -> None:
    complaint = investigated(place, policy=promising(Target(Step.EXTEND, place.stage, days)))
    assert check(complaint, evolve(extension(place), new_due=by)) == ()
    (finding,) = check(complaint, evolve(extension(place), new_due=by + ONE_DAY))
    assert (finding.code, finding.kind, finding.refused) == ("target-missed", Kind.PROMISE, False)
    assert (finding.field, finding.expected, finding.actual) == ("new_due", by, by + ONE_DAY)
    assert [str(each) for each in finding.provisions] == [provision]


def test_past_a_promise_as_long_as_the_code_allows_both_are_found() -> None:
    complaint = investigated(STAGE_1_OF_2024, policy=promising(Target(Step.EXTEND, 1, 10)))
    longest = evolve(extension(STAGE_1_OF_2024), new_due=date(2024, 6, 5), update_every=5)
    assert [finding.code for finding in check(complaint, longest)] == ["extension-too-long", "target-missed"]


def test_what_ends_a_stage_after_the_promised_day_carries_the_promise_too() -> None:
    policy = promising(Target(Step.ACKNOWLEDGE, 1, 1), Target(Step.RESPOND, 1, 5))
    withdrawn = Withdrawn(on=date(2024, 5, 8))
    (finding,) = missed(awaiting(STAGE_1_OF_2024, policy=policy), withdrawn)
    assert (finding.expected, str(finding.provisions[0])) == (date(2024, 5, 2), "hos-2024 6.2")
    assert (finding.field, finding.actual) == ("on", None)
    (finding,) = missed(investigated(STAGE_1_OF_2024, policy=policy), evolve(withdrawn, on=date(2024, 5, 14)))
    assert (finding.expected, str(finding.provisions[0])) == (date(2024, 5, 13), "hos-2024 6.3")


# --- a promise that is looser than the Code --------------------------------------------------------------------------

LOOSER = [
    # edition, the target that is as loose as can be, the provision it tightens
    (CODE_2024, Target(Step.ACKNOWLEDGE, 1, 5), "6.2", Kind.BREACH),
    (CODE_2024, Target(Step.ACKNOWLEDGE, 2, 5), "6.11", Kind.BREACH),
    (CODE_2024, Target(Step.RESPOND, 1, 10), "6.3", Kind.BREACH),
    (CODE_2024, Target(Step.RESPOND, 1, 10, runs_from=Start.ACKNOWLEDGED), "6.3", Kind.BREACH),
    (CODE_2024, Target(Step.RESPOND, 1, 15, runs_from=Start.RECEIVED), "6.3", Kind.BREACH),
    (CODE_2024, Target(Step.RESPOND, 2, 20), "6.14", Kind.BREACH),
    (CODE_2024, Target(Step.RESPOND, 2, 25, runs_from=Start.REQUESTED), "6.14", Kind.BREACH),
    (CODE_2024, Target(Step.EXTEND, 1, 10), "6.4", Kind.BREACH),
    (CODE_2024, Target(Step.EXTEND, 2, 20), "6.15", Kind.BREACH),
    (CODE_2022, Target(Step.ACKNOWLEDGE, 1, 5), "4.1", Kind.BREACH),
    (CODE_2022, Target(Step.ACKNOWLEDGE, 2, 5), "5.10", Kind.DEPARTURE),
    (CODE_2022, Target(Step.RESPOND, 1, 10), "5.1", Kind.BREACH),
    (CODE_2022, Target(Step.RESPOND, 1, 15, runs_from=Start.RECEIVED), "5.1", Kind.BREACH),
    (CODE_2022, Target(Step.RESPOND, 2, 20, runs_from=Start.REQUESTED), "5.13", Kind.BREACH),
    (CODE_2022, Target(Step.RESPOND, 3, 20), "5.18", Kind.BREACH),
    (CODE_2022, Target(Step.EXTEND, 1, 10), "5.1", Kind.BREACH),
    (CODE_2022, Target(Step.EXTEND, 2, 10), "5.13", Kind.BREACH),
]


@pytest.mark.parametrize(("edition", "tightest", "number", "kind"), LOOSER)
def test_a_promise_longer_than_the_limits_from_its_start_is_looser_than_the_code(
    edition: Edition, tightest: Target, number: str, kind: Kind
) -> None:
    reasons = "a panel" if tightest.stage == 3 else None
    assert evolve(promising(tightest), third_stage=reasons).findings(edition) == ()
    looser = promising(evolve(tightest, working_days=tightest.working_days + 1))
    (finding,) = evolve(looser, third_stage=reasons).findings(edition)
    assert (finding.code, finding.kind, finding.stage) == ("promise-looser", kind, tightest.stage)
    assert [str(each) for each in finding.provisions] == [f"{edition.key} {number}"]
    assert (finding.expected, finding.actual) == (tightest.working_days, tightest.working_days + 1)
    assert (finding.on, finding.field) == (None, "targets")
    assert finding.message


@pytest.mark.parametrize(("edition", "tightest", "_number", "kind"), LOOSER)
def test_such_a_policy_opens_no_complaint_but_its_history_is_taken_and_the_codes_limit_stands(
    edition: Edition, tightest: Target, _number: str, kind: Kind
) -> None:
    looser = promising(evolve(tightest, working_days=tightest.working_days + 1))
    received = reception(date(2024, 5, 1) if edition is CODE_2024 else date(2022, 5, 4))
    open_complaint(received, promising(tightest), edition=edition)
    if kind is Kind.BREACH:
        with pytest.raises(CodeBreach) as refusal:
            open_complaint(received, looser, edition=edition)
        assert refusal.value.findings == looser.findings(edition)

    replayed, by_the_code = replay([received], looser, edition=edition), replay([received], edition=edition)
    assert due_on(replayed) == due_on(by_the_code)
    assert promised_on(replayed) is None


def test_past_a_looser_promise_the_code_is_broken_and_no_promise_is() -> None:
    looser = promising(Target(Step.RESPOND, 1, 30), Target(Step.ACKNOWLEDGE, 1, 30), Target(Step.EXTEND, 1, 30))
    complaint = investigated(STAGE_1_OF_2024, policy=looser)
    assert (due_on(complaint), promised_on(complaint)) == (date(2024, 5, 20), None)
    late = evolve(answer(STAGE_1_OF_2024), on=date(2024, 7, 30))
    assert [finding.code for finding in check(complaint, late)] == ["responded-late", "update-interval-missing"]
    longest = evolve(extension(STAGE_1_OF_2024), new_due=date(2024, 6, 5), update_every=5)
    assert [finding.code for finding in check(complaint, longest)] == ["extension-too-long"]


def test_every_looser_promise_is_found_at_once() -> None:
    looser = promising(Target(Step.ACKNOWLEDGE, 1, 7), Target(Step.RESPOND, 1, 10), Target(Step.RESPOND, 2, 30))
    with pytest.raises(NotPermitted) as refusal:
        open_complaint(reception(date(2024, 5, 1)), looser)
    assert [(finding.code, finding.stage) for finding in refusal.value.findings] == [
        ("promise-looser", 1),
        ("promise-looser", 2),
    ]
    assert len(str(refusal.value).splitlines()) == 2


def test_a_track_can_be_looser_too() -> None:
    (finding,) = promising(Target(Step.RESPOND, 1, 11, track="complex")).findings(CODE_2024)
    assert finding.code == "promise-looser"


# --- a third stage ---------------------------------------------------------------------------------------------------


def test_only_the_2022_edition_allows_a_third_stage() -> None:
    assert THREE_STAGES.findings(CODE_2022) == ()
    (finding,) = THREE_STAGES.findings(CODE_2024)
    assert (finding.code, finding.kind, finding.field) == ("extra-stage", Kind.BREACH, "third_stage")
    assert [str(each) for each in finding.provisions] == ["hos-2024 5.3"]

    with pytest.raises(CodeBreach) as refusal:
        open_complaint(reception(date(2024, 5, 1)), THREE_STAGES)
    assert refusal.value.findings == (finding,)
    assert open_complaint(reception(date(2024, 3, 31)), THREE_STAGES).last_stage == 3
    assert replay([reception(date(2024, 5, 1))], THREE_STAGES).last_stage == 2


def test_without_reasons_there_is_no_third_stage() -> None:
    assert open_complaint(reception(date(2022, 5, 4))).last_stage == 2
    with pytest.raises(InvalidInput):
        LandlordPolicy("Example Homes", third_stage=" ")


def test_before_a_third_stage_stage_two_is_not_final() -> None:
    final = record(investigated(STAGE_2_OF_2022), answer(STAGE_2_OF_2022))
    not_final = record(
        investigated(STAGE_2_OF_2022, policy=THREE_STAGES), evolve(answer(STAGE_2_OF_2022), response=letter(2, 3))
    )
    assert (final.is_final, not_final.is_final) == (True, False)
    assert not_final.findings == ()


# --- one of each -----------------------------------------------------------------------------------------------------

TWICE = [
    ("targets", {"targets": [Target(Step.RESPOND, 1, 5), Target(Step.RESPOND, 1, 8)]}),
    ("targets", {"targets": [Target(Step.RESPOND, 1, 5, track="asb"), Target(Step.RESPOND, 1, 8, track=" ASB ")]}),
    ("targets", {"targets": [Target(Step.RESPOND, 1, 5), Target(Step.RESPOND, 1, 8, runs_from=Start.RECEIVED)]}),
    ("exclusions", {"exclusions": [Exclusion(clause="4.2", details="a"), Exclusion(clause=" 4.2 ", details="b")]}),
]


@pytest.mark.parametrize(("field", "fields"), TWICE)
def test_a_policy_says_each_thing_once(field: str, fields: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        altered(CODE_ONLY, fields)
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_the_same_step_may_have_a_target_at_each_stage_and_for_each_track() -> None:
    assert len(TRACKS.targets) == 3


STARTS = [
    (Step.ACKNOWLEDGE, 1, Start.ACKNOWLEDGED),
    (Step.ACKNOWLEDGE, 1, Start.LOGGED),
    (Step.ACKNOWLEDGE, 2, Start.RECEIVED),
    (Step.RESPOND, 2, Start.RECEIVED),
    *((Step.EXTEND, 1, start) for start in Start),
]


@pytest.mark.parametrize(("step", "stage", "runs_from"), STARTS)
def test_a_step_does_not_run_from_what_comes_after_it_or_from_another_stage(
    step: Step, stage: int, runs_from: Start
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        Target(step, stage, 3, runs_from=runs_from)
    assert [problem.field for problem in refusal.value.problems] == ["runs_from"]


def test_the_code_alone_promises_nothing_beyond_it() -> None:
    assert CODE_ONLY.findings(CODE_2022) == CODE_ONLY.findings(CODE_2024) == ()
    complaint = open_complaint(reception(date(2024, 5, 1)))
    assert complaint.policy == CODE_ONLY
    late = Acknowledged(on=date(2024, 6, 3), handler=ADEYEMI)
    assert missed(complaint, late) == []
