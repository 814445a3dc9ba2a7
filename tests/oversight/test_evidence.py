"""The year's figures as evidence: the time limits, the volumes, and what the records of complaints show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from oversight.counted_year import AFTER_THE_YEAR, YEAR, a_complaint, later, tally
from oversight.forms import rows_with, sound
from pool import COMPLAINTS

from hoscode import (
    CODE_2022,
    CODE_2024,
    Acknowledged,
    Complaint,
    Edition,
    EscalationRequested,
    Event,
    Extended,
    InvalidInput,
    Kind,
    LandlordPolicy,
    Received,
    Responded,
    Response,
    Role,
    SetAside,
    SetAsideReason,
    replay,
)
from hoscode.oversight import (
    Answer,
    Compliance,
    EvidenceLine,
    OverdueKey,
    ProvisionKey,
    ReportingYear,
    SelfAssessment,
    Tally,
    evidence_lines,
)


def said(number: str, tallied: Tally, edition: Edition = CODE_2024, year: ReportingYear = YEAR) -> list[str]:
    """What is said of one provision, without the year."""
    lines = [line for line in evidence_lines(edition, tallied, year) if line.provision == number]
    assert all(line.text.startswith(f"{year}: ") for line in lines)
    return [line.text.removeprefix(f"{year}: ") for line in lines]


def of(*counted: Complaint) -> Tally:
    return Tally.over(counted, AFTER_THE_YEAR)


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        # six fell due: five in time, one acknowledged on the sixth working day; declined and withdrawn ones owed none
        ("6.2", ["acknowledged in time at stage 1: 83.3 % (5 of 6)", "complaints in which it was broken: 1"]),
        # four of six in time: one answered on the fifteenth working day, one not at all
        (
            "6.3",
            [
                "answered in time at stage 1: 66.7 % (4 of 6)",
                "of these, with an extension, at stage 1: 1",
                "complaints in which it was broken: 1",
                "duties overdue: 1",
            ],
        ),
        ("6.11", ["acknowledged in time at stage 2: 100.0 % (1 of 1)"]),
        ("6.14", ["answered in time at stage 2: 100.0 % (1 of 1)", "of these, with an extension, at stage 2: 0"]),
        (
            "9.7",
            [
                "complaints received: 8",
                "escalations requested: 1",
                "declined: 1",
                "answers: upheld: 40.0 % (2 of 5)",
                "answers: partly upheld: 20.0 % (1 of 5)",
                "answers: not upheld: 40.0 % (2 of 5)",
            ],
        ),
        ("2.4", ["complaints in which it was broken: 1", "complaints in which nothing shows that it was kept: 1"]),
        ("9.5", []),
    ],
)
def test_the_lines_of_a_year_say_what_can_be_counted_by_hand(number: str, lines: list[str]) -> None:
    assert said(number, tally()) == lines


@pytest.mark.parametrize(
    ("edition", "year", "acknowledge_and_answer"),
    [
        (CODE_2024, YEAR, [("6.2", "6.3"), ("6.11", "6.14")]),
        (CODE_2022, ReportingYear(2023), [("4.1", "5.1"), ("5.10", "5.13")]),
    ],
)
def test_a_year_with_nothing_says_that_there_was_none_to_measure(
    edition: Edition, year: ReportingYear, acknowledge_and_answer: list[tuple[str, str]]
) -> None:
    for stage, (acknowledge, answer) in enumerate(acknowledge_and_answer, start=1):
        assert said(acknowledge, Tally(), edition, year) == [f"acknowledged in time at stage {stage}: none to measure"]
        assert said(answer, Tally(), edition, year) == [f"answered in time at stage {stage}: none to measure"]


def test_the_volumes_stand_at_what_is_measured_over_a_caseload() -> None:
    lines = evidence_lines(CODE_2024, Tally(), YEAR)
    volumes = {line.provision for line in lines if line.said == "complaints received"}
    assert volumes == {each.number for each in CODE_2024.provisions if each.role is Role.MEASURED}


def test_no_volume_of_complaints_is_evidence_that_the_2022_assessment_was_made() -> None:
    assert CODE_2022.provision("8.1").role is Role.MEASURED
    assert said("8.1", Tally(), CODE_2022) == []


def test_the_third_stage_of_2022_is_told_only_where_there_was_one() -> None:
    day = date(2023, 5, 2)
    third: list[Event] = [
        Received(on=day, reference="C-1"),
        Responded(on=day),
        EscalationRequested(on=day),
        Responded(on=day),
        EscalationRequested(on=day),
        Responded(on=day),
    ]
    policy = LandlordPolicy("Acme Homes", third_stage="a panel of residents")
    tallied = Tally.of(replay(third, policy), AFTER_THE_YEAR)
    assert said("5.18", tallied, CODE_2022, ReportingYear(2023))[:1] == [
        "answered in time at stage 3: 100.0 % (1 of 1)"
    ]
    assert said("5.18", Tally(), CODE_2022, ReportingYear(2023)) == []


def test_what_is_not_yet_due_is_left_out_of_a_share() -> None:
    as_of = date(2025, 4, 2)
    tallied = Tally.over([a_complaint(date(2025, 3, 31), answered_after=None)], as_of)
    assert said("6.3", tallied)[0] == "answered in time at stage 1: none to measure"


def test_an_answer_that_cannot_be_judged_is_not_in_time_and_is_shown() -> None:
    day = date(2024, 5, 1)
    not_shown = replay([Received(on=day, reference="C-1"), Responded(on=later(day, 12))])
    assert said("6.3", of(not_shown, a_complaint(day)))[:3] == [
        "answered in time at stage 1: 50.0 % (1 of 2)",
        "of these, with an extension, at stage 1: 0",
        "among them, cannot be judged at stage 1: 1",
    ]


def test_what_was_set_aside_is_among_the_volumes_where_there_is_any() -> None:
    day = date(2024, 5, 1)
    no_complaint = SetAside(on=later(day, 2), why=SetAsideReason.NOT_A_COMPLAINT)
    duplicate = SetAside(on=later(day, 2), why=SetAsideReason.DUPLICATE)
    tallied = of(*(replay([Received(on=day, reference="C-1"), event]) for event in (duplicate, no_complaint)))
    volumes = [line.said for line in evidence_lines(CODE_2024, tallied, YEAR) if "set aside" in line.said]
    assert set(volumes) == {"set aside", "set aside, agreement not shown"}


def test_a_stage_that_was_escalated_unanswered_was_not_answered_in_time() -> None:
    day = date(2024, 5, 1)
    unanswered = replay([
        Received(on=day, reference="C-1"),
        Acknowledged(on=later(day, 1)),
        EscalationRequested(on=later(day, 30)),
    ])  # fmt: skip
    assert said("6.3", of(unanswered))[0] == "answered in time at stage 1: 0.0 % (0 of 1)"


def test_a_stage_that_was_never_acknowledged_and_one_that_is_overdue_were_not_acknowledged_in_time() -> None:
    day = date(2024, 5, 1)
    never = replay([Received(on=day, reference="C-1"), Responded(on=later(day, 9))])
    overdue = replay([Received(on=day, reference="C-2")])
    assert said("6.2", of(never))[0] == "acknowledged in time at stage 1: 0.0 % (0 of 1)"
    assert said("6.2", of(overdue))[0] == "acknowledged in time at stage 1: 0.0 % (0 of 1)"


def test_an_answer_after_an_extension_that_came_too_late_is_late() -> None:
    day = date(2024, 5, 1)
    late = replay([
        Received(on=day, reference="C-1"),
        Acknowledged(on=later(day, 1)),
        Extended(on=later(day, 12), new_due=later(day, 20)),
        Responded(on=later(day, 18)),
    ])  # fmt: skip
    assert said("6.3", of(late))[:2] == [
        "answered in time at stage 1: 0.0 % (0 of 1)",
        "of these, with an extension, at stage 1: 0",
    ]


def test_a_complaint_is_evidence_under_its_own_edition_only() -> None:
    tallied = of(a_complaint(date(2024, 3, 28)), a_complaint(date(2024, 5, 1)))
    assert (
        said("4.1", tallied, CODE_2022, ReportingYear(2023))[0] == "acknowledged in time at stage 1: 100.0 % (1 of 1)"
    )
    assert said("6.2", tallied, CODE_2024)[0] == "acknowledged in time at stage 1: 100.0 % (1 of 1)"
    assert said("4.1", tallied, CODE_2022, YEAR) == ["acknowledged in time at stage 1: none to measure"]


def test_a_lettered_item_is_counted_by_itself_under_its_paragraph() -> None:
    day = date(2024, 5, 1)
    silent = Response(
        stage=None, definition=None, decisions=None, remedies=None, outstanding_actions=None, next_step=None
    )
    letter = replay([
        Received(on=day, reference="C-1"),
        Acknowledged(on=later(day, 1)),
        Responded(on=later(day, 2), response=silent),
    ])  # fmt: skip
    assert "complaints in which 6.9(c) was broken: 1" in said("6.9", of(letter))


def test_thousands_are_set_apart_and_halves_are_rounded_up() -> None:
    line = EvidenceLine(edition="hos-2024", provision="6.2", year="2024/25", said="in time", count=1190, of=1234)
    assert line.text == "2024/25: in time: 96.4 % (1,190 of 1,234)"
    assert evolve(line, count=1, of=2000).text == "2024/25: in time: 0.1 % (1 of 2,000)"


@pytest.mark.parametrize(
    "arguments", [("hos-2024", Tally(), YEAR), (CODE_2024, None, YEAR), (CODE_2024, Tally(), 2024)]
)
def test_an_edition_a_tally_and_a_year_are_needed(arguments: tuple[Any, Any, Any]) -> None:
    with pytest.raises(InvalidInput):
        evidence_lines(*arguments)


# --- in the form -----------------------------------------------------------------------------------------------------


def test_the_lines_stand_below_the_evidence_that_is_there_and_change_no_answer() -> None:
    form = sound(CODE_2024).with_evidence(tally(), YEAR)
    (answer,) = (each for each in form.answers if each.provision == "6.2")
    assert answer.evidence.splitlines() == [
        "Complaints policy, on 6.2",
        "2024/25: acknowledged in time at stage 1: 83.3 % (5 of 6)",
        "2024/25: complaints in which it was broken: 1",
    ]
    assert [each.complies for each in form.answers] == [each.complies for each in sound(CODE_2024).answers]
    assert form.findings() == ()


def test_lines_are_not_added_twice() -> None:
    once = sound(CODE_2024).with_evidence(tally(), YEAR)
    assert once.with_evidence(tally(), YEAR) == once


def test_a_provision_that_is_not_answered_gets_its_figures_and_still_no_answer() -> None:
    form = SelfAssessment.blank(CODE_2024, "Acme").with_evidence(tally(), YEAR)
    (answer,) = (each for each in form.answers if each.provision == "6.2")
    assert (answer.complies, answer.written) == (Compliance.UNCLEAR, "")
    assert answer.evidence.startswith("2024/25: acknowledged in time")
    assert [each.code for each in form.findings() if each.provision == "6.2"] == ["not-answered"]


def test_a_provision_that_is_answered_twice_waits_until_one_answer_is_kept() -> None:
    rows = [*rows_with(CODE_2024), ("6.2", "No", "", "")]
    form = SelfAssessment.from_rows(CODE_2024, "Acme", rows)
    twice = [each for each in form.with_evidence(tally(), YEAR).answers if each.provision == "6.2"]
    assert twice == [each for each in form.answers if each.provision == "6.2"]


def test_what_is_outside_the_form_stays_as_it_is() -> None:
    form = SelfAssessment.blank(CODE_2024, "Acme").with_answer(
        Answer(provision="12.1", complies=Compliance.YES, evidence="policy")
    )
    assert form.with_evidence(tally(), YEAR).answers[0] == form.answers[0]


@given(st.lists(COMPLAINTS, max_size=3), st.sampled_from([CODE_2022, CODE_2024]), st.integers(2022, 2026))
def test_any_caseload_gives_lines_whose_parts_are_no_more_than_the_whole(
    caseload: list[Complaint], edition: Edition, start: int
) -> None:
    tallied = Tally.over(caseload, date(2060, 1, 1))
    for line in evidence_lines(edition, tallied, ReportingYear(start)):
        assert edition.provision(line.provision) in edition.provisions
        assert line.count >= 0
        assert line.of is None or line.count <= line.of


def test_what_rests_on_no_provision_of_the_form_is_no_evidence_for_any() -> None:
    month = date(2024, 5, 1)
    order = OverdueKey(month=month, stage=1, edition="hos-2024", provision="", duty="comply-with-order")
    promise = ProvisionKey(month=month, edition="hos-2024", provision="6.3", kind=Kind.PROMISE)
    held = Tally(overdue=((order, 2),), complaints_found=((promise, 3),))
    texts = [line.text for line in evidence_lines(CODE_2024, held, ReportingYear(2024))]
    assert not any("overdue" in text or ": 3" in text for text in texts)
