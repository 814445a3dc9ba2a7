"""How a stage comes out: by its answer, and by its acknowledgement, always in exactly one way."""

from __future__ import annotations

from datetime import date

import pytest
from oversight.caseloads import (
    ACKNOWLEDGED,
    ANSWERED,
    AT_STAGE_1,
    DIRECTED,
    ESCALATED,
    EXTENDED,
    LATER,
    THREE_STAGES,
    complaint,
)

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    Complaint,
    Declined,
    Definition,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    LandlordPolicy,
    Point,
    Responded,
    SetAside,
    SetAsideReason,
    Step,
    Target,
    Withdrawn,
    record,
    replay,
)
from hoscode.oversight import AcknowledgementResult, PromiseResult, StageKey, StageResult, Tally


def stage_keys(of: Complaint, as_of: date = LATER) -> dict[int, StageKey]:
    return {key.stage: key for key, _ in Tally.of(of, as_of).stages}


def result(of: Complaint, stage: int = 1, as_of: date = LATER) -> StageResult:
    return stage_keys(of, as_of)[stage].result


def acknowledgement(of: Complaint, stage: int = 1, as_of: date = LATER) -> AcknowledgementResult:
    keys = {key.stage: key for key, _ in Tally.of(of, as_of).acknowledgements}
    return keys[stage].result


@pytest.mark.parametrize(("expected", "events"), AT_STAGE_1.items(), ids=lambda value: getattr(value, "name", ""))
def test_a_stage_comes_out_as_its_history_says(expected: StageResult, events: tuple[Event, ...]) -> None:
    assert result(complaint(*events)) is expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(date(2024, 5, 20), StageResult.NOT_YET_DUE), (date(2024, 5, 21), StageResult.OVERDUE)],
)
def test_an_answer_is_owed_until_the_end_of_its_day_and_overdue_after_it(as_of: date, expected: StageResult) -> None:
    assert result(complaint(ACKNOWLEDGED), as_of=as_of) is expected


@pytest.mark.parametrize(
    ("responded_on", "expected"),
    [
        (date(2024, 5, 20), StageResult.IN_TIME),  # the extension was sent, and not needed
        (date(2024, 5, 21), StageResult.IN_TIME_WITH_EXTENSION),
        (date(2024, 5, 24), StageResult.IN_TIME_WITH_EXTENSION),
        (date(2024, 5, 25), StageResult.LATE),
    ],
)
def test_an_extension_counts_only_where_the_answer_needed_it(responded_on: date, expected: StageResult) -> None:
    assert result(complaint(ACKNOWLEDGED, EXTENDED, Responded(on=responded_on))) is expected


def test_an_extension_sent_too_late_moves_nothing() -> None:
    late = Extended(on=date(2024, 5, 21), new_due=date(2024, 5, 24))
    assert result(complaint(ACKNOWLEDGED, late, Responded(on=date(2024, 5, 22)))) is StageResult.LATE


@pytest.mark.parametrize(
    ("good_reason", "expected"),
    [("", StageResult.LATE), ("the survey waits for the flood to fall", StageResult.IN_TIME_WITH_EXTENSION)],
)
def test_an_extension_past_the_maximum_counts_only_for_a_good_reason(good_reason: str, expected: StageResult) -> None:
    extended = Extended(on=date(2024, 5, 20), new_due=date(2024, 6, 14), good_reason=good_reason)
    assert result(complaint(ACKNOWLEDGED, extended, Responded(on=date(2024, 6, 5)))) is expected  # 4 June is the most


def test_an_extension_counts_though_its_formalities_are_missing() -> None:
    of = complaint(ACKNOWLEDGED, EXTENDED, Responded(on=date(2024, 5, 24)))
    assert {"extension-unexplained", "ombudsman-details-missing"} <= {finding.code for finding in of.findings}
    assert result(of) is StageResult.IN_TIME_WITH_EXTENSION


UNDATED = EscalationRequested(on=date(2024, 6, 3), date_known=False)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), StageResult.CANNOT_BE_JUDGED),
        ((Responded(on=date(2024, 7, 1)),), StageResult.CANNOT_BE_JUDGED),
        # 6.14: the time runs from the acknowledgement, which is dated: 20 working days after 5 June are 3 July
        ((Acknowledged(on=date(2024, 6, 5)), Responded(on=date(2024, 7, 3))), StageResult.IN_TIME),
        ((Acknowledged(on=date(2024, 6, 5)), Responded(on=date(2024, 7, 4))), StageResult.LATE),
        ((Withdrawn(on=date(2024, 6, 5)),), StageResult.WITHDRAWN),
    ],
)
def test_after_an_undated_request_an_answer_is_judged_only_by_a_dated_acknowledgement(
    events: tuple[Event, ...], expected: StageResult
) -> None:
    assert result(complaint(ACKNOWLEDGED, ANSWERED, UNDATED, *events), stage=2) is expected


def test_a_stage_taken_on_by_direction_is_timed_from_the_direction() -> None:
    assert result(complaint(*DIRECTED, Responded(on=date(2024, 9, 18)))) is StageResult.IN_TIME
    assert result(complaint(*DIRECTED, Responded(on=date(2024, 9, 19)))) is StageResult.LATE
    assert acknowledgement(complaint(*DIRECTED)) is AcknowledgementResult.IN_TIME


def test_a_stage_taken_on_by_direction_stands_in_the_month_of_its_receipt() -> None:
    assert stage_keys(complaint(*DIRECTED))[1].month == date(2024, 5, 1)


def test_declining_at_stage_2_leaves_the_answer_of_stage_1_standing() -> None:
    of = complaint(ACKNOWLEDGED, ANSWERED, ESCALATED, Declined(on=date(2024, 6, 4), ground=Ground.LEGAL_PROCEEDINGS))
    assert [key.result for key in stage_keys(of).values()] == [StageResult.IN_TIME, StageResult.DECLINED]
    assert [key.ground for key in stage_keys(of).values()] == [None, Ground.LEGAL_PROCEEDINGS]


def test_the_ground_of_a_refusal_is_that_of_the_last_one() -> None:
    again = Declined(on=date(2024, 9, 5), ground=Ground.ALREADY_CONSIDERED)
    assert stage_keys(complaint(*DIRECTED, again))[1].ground is Ground.ALREADY_CONSIDERED
    assert stage_keys(complaint(Declined(on=date(2024, 5, 2))))[1].ground is None


def test_the_backstop_is_counted_apart_and_is_still_in_time() -> None:
    # received on 3 June 2024, to be acknowledged by the 10th and so answered by the 24th; acknowledged on 17 June, so
    # that the text allows until 1 July
    late = Acknowledged(on=date(2024, 6, 17))
    after = complaint(late, Responded(on=date(2024, 6, 25)), received_on=date(2024, 6, 3))
    before = complaint(late, Responded(on=date(2024, 6, 24)), received_on=date(2024, 6, 3))
    assert [(key.result, key.after_backstop) for key in stage_keys(after).values()] == [(StageResult.IN_TIME, True)]
    assert [(key.result, key.after_backstop) for key in stage_keys(before).values()] == [(StageResult.IN_TIME, False)]


@pytest.mark.parametrize(
    ("received_on", "answered", "provisional"),
    [(date(2028, 12, 1), True, False), (date(2028, 12, 27), True, True), (date(2028, 12, 27), False, False)],
)
def test_an_answer_is_provisional_where_it_is_judged_by_holidays_not_yet_proclaimed(
    received_on: date, answered: bool, provisional: bool
) -> None:
    acknowledged = complaint(Acknowledged(on=received_on), received_on=received_on)
    of = record(acknowledged, Responded(on=received_on)) if answered else acknowledged
    key = stage_keys(of, as_of=date(2029, 3, 1))[1]
    assert key.provisional is provisional


# --- acknowledgements ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((Acknowledged(on=date(2024, 5, 9)),), AcknowledgementResult.IN_TIME),
        ((Acknowledged(on=date(2024, 5, 10)),), AcknowledgementResult.LATE),
        ((Acknowledged(on=date(2024, 5, 8), logged_on=date(2024, 5, 10)),), AcknowledgementResult.LATE),
        ((Acknowledged(on=date(2024, 5, 10), logged_on=date(2024, 5, 8)),), AcknowledgementResult.LATE),
        ((), AcknowledgementResult.OVERDUE),
        ((Responded(on=date(2024, 5, 9)),), AcknowledgementResult.IN_TIME),  # a full answer inside the limit
        ((Responded(on=date(2024, 5, 10)),), AcknowledgementResult.NEVER),
        ((Declined(on=date(2024, 5, 9)),), AcknowledgementResult.NOT_NEEDED),
        ((Declined(on=date(2024, 5, 10)),), AcknowledgementResult.NEVER),
        ((Withdrawn(on=date(2024, 5, 9)),), AcknowledgementResult.NOT_NEEDED),
        ((Withdrawn(on=date(2024, 5, 10)),), AcknowledgementResult.NEVER),
        ((EscalationRequested(on=date(2024, 5, 9)),), AcknowledgementResult.NOT_NEEDED),
        ((EscalationRequested(on=date(2024, 5, 10)),), AcknowledgementResult.NEVER),
        ((EscalationRequested(on=date(2024, 5, 10), date_known=False),), AcknowledgementResult.NOT_TIMED),
        ((Acknowledged(on=date(2024, 5, 10)), Withdrawn(on=date(2024, 5, 13))), AcknowledgementResult.LATE),
    ],
)
def test_an_acknowledgement_comes_out_as_its_history_says(
    events: tuple[Event, ...], expected: AcknowledgementResult
) -> None:
    assert acknowledgement(complaint(*events)) is expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2024, 5, 9), AcknowledgementResult.NOT_YET_DUE),
        (date(2024, 5, 10), AcknowledgementResult.OVERDUE),
        (date(2024, 5, 13), AcknowledgementResult.LATE),
    ],
)
def test_a_complaint_acknowledged_but_to_be_logged_later_is_not_acknowledged_yet(
    as_of: date, expected: AcknowledgementResult
) -> None:
    of = complaint(Acknowledged(on=date(2024, 5, 8), logged_on=date(2024, 5, 13)))
    assert acknowledgement(of, as_of=as_of) is expected


def test_a_stage_left_for_the_next_ended_then_though_it_was_answered_later() -> None:
    left_in_time = EscalationRequested(on=date(2024, 5, 8))  # to be acknowledged by the 9th
    of = complaint(left_in_time, Responded(on=date(2024, 5, 14), stage=1))
    assert acknowledgement(of) is AcknowledgementResult.NOT_NEEDED
    within_the_limit = complaint(left_in_time, Responded(on=date(2024, 5, 9), stage=1))
    assert acknowledgement(within_the_limit) is AcknowledgementResult.IN_TIME


def test_a_letter_that_defines_what_was_confirmed_is_the_acknowledgement_and_late_where_that_was_logged_late() -> None:
    confirmed = Acknowledged(on=date(2024, 5, 2), logged_on=date(2024, 5, 10))
    in_time = Acknowledged(on=date(2024, 5, 2), logged_on=date(2024, 5, 7))
    defined = Acknowledged(on=date(2024, 5, 9), definition=Definition(points=[Point("P1", "cold")], outcomes_sought=[]))
    assert acknowledgement(complaint(confirmed)) is AcknowledgementResult.LATE
    assert acknowledgement(complaint(confirmed, defined)) is AcknowledgementResult.LATE
    assert acknowledgement(complaint(in_time, defined)) is AcknowledgementResult.IN_TIME


@pytest.mark.parametrize("why", SetAsideReason)
def test_what_never_was_a_complaint_was_not_to_be_acknowledged(why: SetAsideReason) -> None:
    policy = LandlordPolicy("Example Homes", targets=(Target(Step.ACKNOWLEDGE, 1, 2),))
    of = replay([*complaint().history, SetAside(on=date(2024, 10, 30), why=why)], policy)
    ((key, _),) = Tally.of(of, LATER).acknowledgements
    never = why in {SetAsideReason.DUPLICATE, SetAsideReason.ENTERED_IN_ERROR}
    assert key.result is (AcknowledgementResult.NOT_NEEDED if never else AcknowledgementResult.NEVER)
    assert key.promise is (None if never else PromiseResult.MISSED)


def test_an_extension_that_moved_nothing_extended_nothing() -> None:
    # acknowledged on the last day, so that the answer is due on the 23rd without it
    early = Extended(on=date(2024, 5, 2), new_due=date(2024, 5, 20))
    acknowledged = Acknowledged(on=date(2024, 5, 9))
    of = complaint(early, acknowledged, Responded(on=date(2024, 5, 17)))
    assert "extension-not-later" in [finding.code for finding in of.findings]
    assert not stage_keys(of)[1].extended
    assert stage_keys(complaint(early, Responded(on=date(2024, 5, 17))))[1].extended


def test_an_extension_that_came_too_late_extended_nothing_where_the_time_runs_from_the_request() -> None:
    asked = (Responded(on=date(2023, 5, 10)), EscalationRequested(on=date(2023, 5, 15)))  # to be answered by 13 June
    for sent_on, extended in ((date(2023, 6, 13), True), (date(2023, 6, 14), False)):
        of = complaint(*asked, Extended(on=sent_on, new_due=date(2023, 6, 20)), received_on=date(2023, 5, 2))
        assert stage_keys(of)[2].extended is extended


def test_an_acknowledgement_is_owed_until_the_end_of_its_day() -> None:
    assert acknowledgement(complaint(), as_of=date(2024, 5, 9)) is AcknowledgementResult.NOT_YET_DUE
    assert acknowledgement(complaint(), as_of=date(2024, 5, 10)) is AcknowledgementResult.OVERDUE


def test_an_acknowledgement_after_an_undated_request_is_not_timed() -> None:
    of = complaint(ACKNOWLEDGED, ANSWERED, UNDATED, Acknowledged(on=date(2024, 6, 28)))
    assert acknowledgement(of, stage=2) is AcknowledgementResult.NOT_TIMED


def test_stage_3_of_2022_has_no_time_to_acknowledge() -> None:
    of = complaint(
        *(Acknowledged(on=date(2023, 5, 3)), Responded(on=date(2023, 5, 10))),
        *(EscalationRequested(on=date(2023, 5, 15)), Responded(on=date(2023, 5, 22))),
        EscalationRequested(on=date(2023, 6, 5)),
        received_on=date(2023, 5, 2),
        policy=THREE_STAGES,
    )
    assert acknowledgement(of, stage=2) is AcknowledgementResult.IN_TIME
    assert acknowledgement(of, stage=3) is AcknowledgementResult.NOT_TIMED
    assert result(of, stage=3, as_of=date(2023, 6, 5)) is StageResult.NOT_YET_DUE


def test_a_direction_starts_the_acknowledgement_anew() -> None:
    of = complaint(Declined(on=date(2024, 5, 13)), AcceptanceDirected(on=date(2024, 9, 2)))
    assert acknowledgement(of, as_of=date(2024, 9, 9)) is AcknowledgementResult.NOT_YET_DUE
    assert acknowledgement(of, as_of=date(2024, 9, 10)) is AcknowledgementResult.OVERDUE
