"""What a self-assessment form lacks, when the next is due, and how the form is filled in."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from oversight.forms import EDITIONS, codes, numbers_asked, rows_with, sound

from hoscode import CODE_2022, CODE_2024, Edition, InvalidInput
from hoscode.oversight import Answer, AssessmentReason, Compliance, ReportingFinding, SelfAssessment

THE_FORM_AS_A_WHOLE = ["not-completed", "not-approved"]


def answered(edition: Edition, answer: Answer) -> list[str]:
    """The codes found where a sound form is answered so at one provision."""
    return codes(sound(edition).with_answer(answer).findings())


def no(provision: str, commentary: str = "", comply_by: date | None = None, evidence: str = "policy") -> Answer:
    return Answer(
        provision=provision,
        complies=Compliance.NO,
        as_written="No",
        evidence=evidence,
        commentary=commentary,
        comply_by=comply_by,
    )


# --- what stands in the form -----------------------------------------------------------------------------------------


def test_the_2024_form_asks_for_all_72_provisions() -> None:
    assert len(SelfAssessment.blank(CODE_2024, "Acme Homes").rows()) == 72


def test_the_2022_form_asks_for_47_musts_and_then_26_shoulds_and_for_nothing_that_is_neither() -> None:
    numbers = [provision.number for provision in SelfAssessment.blank(CODE_2022, "Acme Homes").provisions]
    assert len(numbers) == 47 + 26
    assert (numbers[0], numbers[46], numbers[47], numbers[-1]) == ("1.2", "9.1", "1.4", "7.6")
    assert not {"1.1", "3.4", "6.4", "6.8", "7.1", "8.4", "9.2", "9.3"} & set(numbers)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_a_blank_form_has_a_row_for_each_provision_and_reads_back_as_blank(edition: Edition) -> None:
    blank = SelfAssessment.blank(edition, "Acme Homes")
    assert {row[0] for row in blank.rows()} == set(numbers_asked(edition))
    assert {row[1:] for row in blank.rows()} == {("", "", "")}
    assert SelfAssessment.from_rows(edition, "Acme Homes", blank.rows()) == blank


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_a_blank_form_lacks_every_answer_and_the_form_as_a_whole(edition: Edition) -> None:
    blank = SelfAssessment.blank(edition, "Acme Homes")
    asked = len(numbers_asked(edition))
    assert codes(blank.findings()) == ["not-answered"] * asked + THE_FORM_AS_A_WHOLE


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_a_sound_form_lacks_nothing(edition: Edition) -> None:
    assert sound(edition).findings() == ()


# --- what an answer lacks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nothing", ["", "  ", "-", "N/A", "n/a.", "TBC", "tba", "None", "…", "\N{NO-BREAK SPACE}"])
def test_a_yes_needs_evidence_and_a_word_for_nothing_is_none(nothing: str) -> None:
    answer = Answer(provision="6.3", complies=Compliance.YES, as_written="Yes", evidence=nothing)
    assert answered(CODE_2024, answer) == ["evidence-missing"]


def test_commentary_is_no_evidence_in_the_2024_form_and_stands_in_the_same_column_in_that_of_2022() -> None:
    def answer(number: str) -> Answer:
        return Answer(provision=number, complies=Compliance.YES, as_written="Yes", commentary="see the policy")

    assert answered(CODE_2024, answer("6.3")) == ["evidence-missing"]
    assert answered(CODE_2022, answer("5.1")) == []


@pytest.mark.parametrize("written", ["Partly", "In progress", "Yes - ongoing", "Yes / No", "N/A"])
def test_an_answer_that_is_neither_yes_nor_no_is_found_with_what_is_written(written: str) -> None:
    form = SelfAssessment.from_rows(CODE_2024, "Acme Homes", [("6.3", written, "policy", "")])
    (finding,) = (each for each in form.findings() if each.provision == "6.3")
    assert (finding.code, finding.row, finding.found) == ("not-yes-or-no", 1, f"'{written}'")


def test_an_answer_that_is_neither_needs_evidence_too() -> None:
    answer = Answer(provision="6.3", complies=Compliance.UNCLEAR, as_written="Partly")
    assert answered(CODE_2024, answer) == ["not-yes-or-no", "evidence-missing"]


def test_evidence_without_an_answer_is_no_answer() -> None:
    answer = Answer(provision="6.3", complies=Compliance.UNCLEAR, evidence="policy")
    assert answered(CODE_2024, answer) == ["not-answered"]


@pytest.mark.parametrize(
    ("answer", "lacking"),
    [
        (no("6.3"), ["explanation-missing", "comply-by-missing"]),
        (no("6.3", "N/A"), ["explanation-missing", "comply-by-missing"]),
        (no("6.3", "the new system is late"), ["comply-by-missing"]),
        (no("6.3", "the new system is due on 30 September 2025"), ["comply-by-missing"]),
        (no("6.3", comply_by=date(2025, 9, 30)), ["explanation-missing"]),
        (no("6.3", "the new system is late", date(2025, 9, 30)), []),
        (no("6.3", "the new system is late", date(2025, 9, 30), evidence=""), []),
        (no("6.3", "the new system is late", date(2025, 6, 2)), []),
        (no("6.3", "the new system is late", date(2025, 6, 1)), ["comply-by-past"]),
    ],
)
def test_a_no_to_a_must_needs_an_explanation_and_a_day_not_before_the_assessment(
    answer: Answer, lacking: list[str]
) -> None:
    assert answered(CODE_2024, answer) == lacking


def test_a_no_to_what_only_should_be_done_is_left_to_the_landlord() -> None:
    assert answered(CODE_2022, no("5.2", evidence="")) == []
    assert answered(CODE_2022, no("5.1", evidence="")) == ["explanation-missing", "comply-by-missing"]


def test_the_single_column_of_the_2022_form_may_hold_the_explanation_as_evidence() -> None:
    day = date(2023, 9, 1)
    assert answered(CODE_2022, no("5.1", evidence="the new system is late", comply_by=day)) == []
    assert answered(CODE_2024, no("6.3", evidence="the new system is late", comply_by=date(2025, 9, 1))) == [
        "explanation-missing"
    ]


def test_the_day_to_comply_by_cannot_be_past_where_nobody_knows_when_the_assessment_was_made() -> None:
    form = SelfAssessment.blank(CODE_2024, "Acme").with_answer(no("6.3", "late", date(1999, 1, 1)))
    assert "comply-by-past" not in codes(form.findings())


# --- what does not belong --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "number", "code", "provision"),
    [
        (CODE_2024, "10.4", "not-in-edition", None),
        (CODE_2024, "6.21", "not-in-edition", None),
        (CODE_2024, "1.1", "not-in-edition", None),
        (CODE_2024, "6.9(c)", "not-in-form", "6.9(c)"),
        (CODE_2022, "8.4", "not-in-form", "8.4"),
        (CODE_2022, "6.9", "not-in-edition", None),
    ],
)
def test_what_the_form_does_not_ask_is_found(edition: Edition, number: str, code: str, provision: str | None) -> None:
    form = SelfAssessment.from_rows(edition, "Acme", [*rows_with(edition), (number, "Yes", "policy", "")])
    (finding,) = form.findings()[: -len(THE_FORM_AS_A_WHOLE)]
    assert (finding.code, finding.provision, finding.found) == (code, provision, number)
    assert finding.row == len(numbers_asked(edition)) + 1


def test_a_provision_that_is_answered_twice_is_found_at_each_row_after_the_first() -> None:
    rows = [("6.3", "Yes", "policy", ""), ("6.3", "Yes", "policy", ""), ("6.3", "No", "", "")]
    form = SelfAssessment.from_rows(CODE_2024, "Acme", rows)
    again = [(each.row, each.found) for each in form.findings() if each.code == "answered-twice"]
    assert again == [(2, "'Yes'"), (3, "'No'")]


# --- the form as a whole ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"approved_on": None, "approved_by": None}, [("not-approved", "approved_on", "approved_on and approved_by")]),
        ({"approved_on": None}, [("not-approved", "approved_on", "approved_on")]),
        ({"approved_by": None}, [("not-approved", "approved_by", "approved_by")]),
        ({"approved_on": date(2025, 6, 1)}, [("approved-too-early", "approved_on", "2025-06-01")]),
        ({"completed_on": None}, [("not-completed", "completed_on", "")]),
    ],
)
def test_a_form_needs_a_day_and_the_approval_of_the_governing_body(
    changes: dict[str, Any], found: list[tuple[str, str, str]]
) -> None:
    form = evolve(sound(CODE_2024), **changes)
    assert [(each.code, each.field, each.found) for each in form.findings()] == found


@pytest.mark.parametrize(("edition", "provision"), [(CODE_2022, "8.3"), (CODE_2024, "8.2")])
def test_the_approval_rests_on_what_the_edition_says_of_the_governing_body(edition: Edition, provision: str) -> None:
    (finding,) = evolve(sound(edition), approved_by=None).findings()
    assert (finding.edition, finding.provision) == (edition.key, provision)


@pytest.mark.parametrize(
    ("completed_on", "found"), [(date(2024, 3, 31), []), (date(2024, 4, 1), ["edition-superseded"])]
)
def test_an_assessment_against_an_edition_that_has_ended_is_found(completed_on: date, found: list[str]) -> None:
    form = evolve(sound(CODE_2022), completed_on=completed_on, approved_on=completed_on)
    assert codes(form.findings()) == found


def test_an_assessment_against_an_edition_before_it_is_in_force_is_preparation() -> None:
    day = date(2024, 3, 1)
    assert evolve(sound(CODE_2024), completed_on=day, approved_on=day).findings() == ()


# --- filling in ------------------------------------------------------------------------------------------------------


def test_an_answer_takes_the_place_of_all_that_was_said_about_its_provision() -> None:
    rows = [("5.15", "Yes", "policy", ""), (6.1, "Yes", "policy", ""), ("6.3", "Yes", "policy", "")]
    form = SelfAssessment.from_rows(CODE_2024, "Acme", rows)
    assert codes(form.found_on_reading) == ["zero-lost"]
    form = form.with_answer(Answer(provision="6.1", complies=Compliance.YES, evidence="board paper"))
    assert [(answer.provision, answer.evidence) for answer in form.answers if answer.provision == "6.1"] == [
        ("6.1", "board paper")
    ]
    assert form.found_on_reading == ()


def test_an_answer_made_by_hand_needs_no_writing() -> None:
    form = SelfAssessment.blank(CODE_2024, "Acme").with_answer(no("6.3"))
    form = form.with_answer(Answer(provision="6.4", complies=Compliance.YES))
    assert [row[:2] for row in form.rows() if row[1]] == [("6.3", "No"), ("6.4", "Yes")]


@pytest.mark.parametrize(
    ("complies", "as_written"),
    [(Compliance.YES, "No"), (Compliance.YES, "Partly"), (Compliance.NO, "yes"), (Compliance.UNCLEAR, "Yes")],
)
def test_an_answer_cannot_say_one_thing_and_be_written_another(complies: Compliance, as_written: str) -> None:
    with pytest.raises(InvalidInput, match="in `as_written` says"):
        Answer(provision="6.3", complies=complies, as_written=as_written)


@pytest.mark.parametrize(
    "changes",
    [
        {"edition": "hos-2024"},
        {"landlord": " "},
        {"answers": [("6.3", "Yes")]},
        {"answers": "6.3"},
        {"reason": "annual"},
        {"completed_on": datetime(2025, 6, 2, tzinfo=UTC)},
        {"approved_by": ""},
        {"found_on_reading": ["not-a-row"]},
    ],
)
def test_what_is_no_value_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        evolve(sound(CODE_2024), **changes)


@pytest.mark.parametrize("changes", [{"code": "not-a-code"}, {"code": 7}, {"row": 0}, {"row": True}, {"edition": ""}])
def test_a_finding_is_one_of_those_that_there_are(changes: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"code": "not-answered", "edition": "hos-2024", **changes}
    with pytest.raises(InvalidInput):
        ReportingFinding(**fields)


def test_only_an_answer_can_be_put_in() -> None:
    answer: Any = ("6.3", "Yes")
    with pytest.raises(InvalidInput):
        SelfAssessment.blank(CODE_2024, "Acme").with_answer(answer)


def test_a_form_is_a_value() -> None:
    form = sound(CODE_2024)
    assert pickle.loads(pickle.dumps(form)) == form == copy.deepcopy(form) == sound(CODE_2024)
    assert hash(form) == hash(sound(CODE_2024))
    assert form.reason is AssessmentReason.ANNUAL


# --- when the next is due --------------------------------------------------------------------------------------------


def completed(edition: Edition, day: date) -> SelfAssessment:
    return evolve(sound(edition), completed_on=day)


@pytest.mark.parametrize(
    ("edition", "completed_on", "due", "provision"),
    [
        (CODE_2024, date(2025, 6, 30), date(2026, 6, 30), "hos-2024 8.1(a)"),
        (CODE_2024, date(2024, 2, 29), date(2025, 2, 28), "hos-2024 8.1(a)"),
        (CODE_2022, date(2022, 6, 30), date(2023, 6, 30), "hos-2022 8.1"),
        (CODE_2022, date(2023, 3, 31), date(2024, 3, 31), "hos-2022 8.1"),
        (CODE_2022, date(2023, 4, 1), date(2024, 4, 1), "hos-2024 8.1(a)"),
    ],
)
def test_the_yearly_assessment_is_due_on_the_anniversary_under_the_edition_of_that_day(
    edition: Edition, completed_on: date, due: date, provision: str
) -> None:
    following = completed(edition, completed_on).next_due()
    assert (following.on, str(following.provision)) == (due, provision)


@pytest.mark.parametrize(
    ("changes", "requests", "due", "provision"),
    [
        ([date(2025, 9, 1)], [], date(2025, 9, 1), "8.3"),
        ([], [date(2025, 9, 1)], date(2025, 9, 1), "8.4"),
        ([date(2025, 10, 1), date(2025, 9, 1)], [date(2025, 9, 2)], date(2025, 9, 1), "8.3"),
        ([date(2025, 9, 1)], [date(2025, 8, 1)], date(2025, 8, 1), "8.4"),
        ([date(2025, 9, 1)], [date(2025, 9, 1)], date(2025, 9, 1), "8.3"),
        ([date(2025, 7, 1)], [], date(2025, 7, 1), "8.3"),
        ([date(2025, 6, 30)], [date(2025, 6, 30)], date(2026, 6, 30), "8.1(a)"),
        ([date(2024, 1, 1)], [], date(2026, 6, 30), "8.1(a)"),
        ([date(2026, 7, 1)], [], date(2026, 6, 30), "8.1(a)"),
    ],
)
def test_a_change_or_a_request_after_the_assessment_brings_the_next_from_its_own_day(
    changes: list[date], requests: list[date], due: date, provision: str
) -> None:
    following = completed(CODE_2024, date(2025, 6, 30)).next_due(changes=changes, requests=requests)
    assert (following.on, following.provision.number) == (due, provision)


@pytest.mark.parametrize(
    ("day", "after_change", "on_request"),
    [
        (date(2024, 3, 31), "hos-2022 8.2", "hos-2022 8.4"),
        (date(2024, 4, 1), "hos-2024 8.3", "hos-2024 8.4"),
    ],
)
def test_a_change_is_assessed_under_the_edition_of_its_day(day: date, after_change: str, on_request: str) -> None:
    form = completed(CODE_2022, date(2023, 6, 30))
    assert str(form.next_due(changes=[day]).provision) == after_change
    assert str(form.next_due(requests=(day,)).provision) == on_request


def test_an_assessment_that_is_not_completed_has_no_next_one() -> None:
    with pytest.raises(InvalidInput, match="`completed_on` is None"):
        SelfAssessment.blank(CODE_2024, "Acme").next_due()


@pytest.mark.parametrize("days", [date(2025, 9, 1), "2025-09-01", ["2025-09-01"], None])
def test_changes_are_days(days: list[date]) -> None:
    with pytest.raises(InvalidInput):
        completed(CODE_2024, date(2025, 6, 30)).next_due(changes=days)


@given(st.dates(), st.lists(st.dates()), st.lists(st.dates()))
def test_the_next_assessment_is_after_the_last_and_never_later_than_a_year(
    day: date, changes: list[date], requests: list[date]
) -> None:
    form = completed(CODE_2024, day)
    due = form.next_due(changes=changes, requests=requests)
    assert due.on > day or day == date.max
    assert due.on <= form.next_due().on
