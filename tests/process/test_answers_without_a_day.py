"""An answer of which the day is not on record did go out: it is in time only for certain, and never called late."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from attrs import evolve

from hoscode import (
    CODE_2022,
    Acknowledged,
    Complaint,
    DutyStatus,
    Edition,
    EscalationRequested,
    Event,
    Kind,
    LandlordPolicy,
    Received,
    Remedy,
    RemedyKind,
    RemedyOffered,
    RemedyRefused,
    Responded,
    Response,
    Start,
    Step,
    Target,
    Tenure,
    Updated,
    duties,
    overdue,
    replay,
)
from hoscode.oversight import AcknowledgementResult, PromiseResult, StageResult, Tally
from hoscode.records import dump_complaint_view

RECEIVED: Final = Received(on=date(2024, 5, 1), reference="C-1", tenure=Tenure.LCRA)
ACKNOWLEDGED: Final = Acknowledged(on=date(2024, 5, 3))  # so that the answer is due on 20 May
AS_OF: Final = date(2025, 4, 30)
OF_TIME: Final = frozenset(
    ("responded-late", "response-time-not-shown", "responded-after-backstop", "never-acknowledged")
)


def _undated(on: date, stage: int | None = None) -> Responded:
    return Responded(on=on, stage=stage, date_known=False)


def _found(complaint: Complaint) -> list[str]:
    return [finding.code for finding in complaint.findings if finding.code in OF_TIME]


def _result(complaint: Complaint, stage: int = 1) -> StageResult:
    (result,) = [key.result for key, _ in Tally.of(complaint, AS_OF).stages if key.stage == stage]
    return result


def test_by_its_latest_day_in_time_is_in_time() -> None:
    complaint = replay([RECEIVED, ACKNOWLEDGED, _undated(date(2024, 5, 20))])
    assert (_found(complaint), _result(complaint)) == ([], StageResult.IN_TIME)
    assert [duty.status(AS_OF) for duty in duties(complaint)] == [DutyStatus.MET, DutyStatus.MET]


def test_past_its_day_nobody_can_say_and_nothing_is_owed() -> None:
    complaint = replay([RECEIVED, ACKNOWLEDGED, _undated(date(2024, 5, 21))])
    assert (_found(complaint), _result(complaint)) == (["response-time-not-shown"], StageResult.CANNOT_BE_JUDGED)
    assert [duty.status(AS_OF) for duty in duties(complaint)] == [DutyStatus.MET, DutyStatus.LAPSED]
    assert overdue(complaint, AS_OF) == ()
    assert complaint.stages[0].response_dated is False


def test_what_is_found_says_that_the_day_is_what_is_not_shown() -> None:
    complaint = replay([RECEIVED, ACKNOWLEDGED, _undated(date(2024, 12, 31))])
    (found,) = [finding for finding in complaint.findings if finding.code == "response-time-not-shown"]
    assert (found.kind, found.field, found.expected, found.actual) == (
        Kind.UNEVIDENCED,
        "date_known",
        date(2024, 5, 20),
        None,
    )
    assert found.message.startswith(
        "answered, and nothing shows on which day, so that only an answer by 20 May 2024 was in time for certain: "
        "record when the answer went out"
    )


def test_it_says_of_no_update_that_it_was_late() -> None:
    informed: list[Event] = [RECEIVED, ACKNOWLEDGED, Updated(on=date(2024, 5, 3), update_every=5)]  # the next by 13 May
    for dated, found in ((True, ["update-late"]), (False, [])):
        complaint = replay([*informed, Responded(on=date(2024, 5, 17), date_known=dated)])
        assert [finding.code for finding in complaint.findings if finding.code == "update-late"] == found


def test_it_neither_acknowledges_late_nor_counts_in_days() -> None:
    complaint = replay([RECEIVED, _undated(date(2024, 12, 31))])
    assert _found(complaint) == ["response-time-not-shown"]
    tally = Tally.of(complaint, AS_OF)
    assert tally.response_times == ()
    assert [key.result for key, _ in tally.acknowledgements] == [AcknowledgementResult.NOT_TIMED]


def test_it_is_no_promise_missed() -> None:
    policy = LandlordPolicy("Example Homes", targets=(Target(Step.RESPOND, 1, 5, runs_from=Start.ACKNOWLEDGED),))
    late: list[Event] = [RECEIVED, ACKNOWLEDGED, Responded(on=date(2024, 5, 17))]
    assert "target-missed" in [finding.code for finding in replay(late, policy).findings]
    undated = replay([*late[:2], _undated(date(2024, 5, 17))], policy)
    assert "target-missed" not in [finding.code for finding in undated.findings]


@pytest.mark.parametrize("edition", [None, CODE_2022])
def test_it_is_so_at_stage_2_and_in_both_editions(edition: Edition | None) -> None:
    history: list[Event] = [
        RECEIVED,
        ACKNOWLEDGED,
        Responded(on=date(2024, 5, 15)),
        EscalationRequested(on=date(2024, 6, 3)),
    ]
    complaint = replay([*history, _undated(date(2024, 12, 31))], edition=edition)
    assert _result(complaint, 2) is StageResult.CANNOT_BE_JUDGED
    assert "responded-late" not in _found(complaint)


def test_an_earlier_stage_can_be_answered_so() -> None:
    history: list[Event] = [
        RECEIVED,
        ACKNOWLEDGED,
        EscalationRequested(on=date(2024, 5, 15)),
        _undated(date(2024, 12, 31), stage=1),
    ]
    complaint = replay(history)
    assert _result(complaint) is StageResult.CANNOT_BE_JUDGED
    assert complaint.stages[0].responded_on == date(2024, 12, 31)


def test_it_misses_no_promise_to_acknowledge_and_is_shown_to_keep_none() -> None:
    policy = LandlordPolicy(
        "Example Homes",
        targets=(Target(Step.ACKNOWLEDGE, 1, 2), Target(Step.RESPOND, 1, 5, runs_from=Start.ACKNOWLEDGED)),
    )
    unacknowledged = replay([RECEIVED, _undated(date(2024, 5, 9))], policy)
    assert "target-missed" not in [finding.code for finding in unacknowledged.findings]
    answered = replay([RECEIVED, ACKNOWLEDGED, _undated(date(2024, 5, 17))], policy)
    (promise,) = [key.promise for key, _ in Tally.of(answered, AS_OF).stages]
    assert promise is PromiseResult.NOT_SHOWN


def test_nobody_can_say_until_when_the_ombudsman_can_be_asked() -> None:
    asked: list[Event] = [
        RECEIVED,
        ACKNOWLEDGED,
        Responded(on=date(2024, 5, 15)),
        EscalationRequested(on=date(2024, 6, 3)),
    ]
    assert replay([*asked, Responded(on=date(2024, 6, 20))]).referral_until == date(2025, 6, 19)
    undated = replay([*asked, _undated(date(2024, 6, 20))])
    assert undated.is_final
    assert undated.referral_until is None
    assert dump_complaint_view(undated, AS_OF)["stages"][1]["response_dated"] is False


def test_what_it_restates_without_a_day_is_over_and_late_for_nobody() -> None:
    def offered(by: date | None, done_on: date | None = None) -> Remedy:
        made = Remedy(ref="R-1", kind=RemedyKind.APOLOGY, details="a letter", by=by, agreed_with_resident=True)
        return evolve(made, done_on=done_on)

    begun: list[Event] = [RECEIVED, ACKNOWLEDGED, RemedyOffered(on=date(2024, 5, 7), remedy=offered(date(2024, 5, 10)))]
    for dated, found in ((True, ["remedy-late"]), (False, [])):
        letter = Response(remedies=[offered(None)])
        complaint = replay([*begun, Responded(on=date(2024, 5, 17), response=letter, date_known=dated)])
        assert [finding.code for finding in complaint.findings if finding.code == "remedy-late"] == found
        refused = [*begun, RemedyRefused(on=date(2024, 5, 8), ref="R-1")]
        complaint = replay([*refused, Responded(on=date(2024, 5, 17), response=letter, date_known=dated)])
        assert "remedy-late" not in [finding.code for finding in complaint.findings]
        told = Response(remedies=[offered(None, done_on=date(2024, 5, 13))])  # a day of its own, and too late
        complaint = replay([*begun, Responded(on=date(2024, 5, 17), response=told, date_known=dated)])
        assert [finding.code for finding in complaint.findings if finding.code == "remedy-late"] == ["remedy-late"]
