"""The form as it is published: a row for each provision, and in the cells what was typed and nothing else."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from oversight.as_rendered import rendered
from oversight.forms import EDITIONS, numbers_asked, rows_with, sound

from hoscode import CODE_2022, CODE_2024, Edition
from hoscode.oversight import Answer, AssessmentReason, Compliance, SelfAssessment

# what Markdown or HTML would take for its own
HARMLESS_MARKS = {
    "heading_open", "heading_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
    "paragraph_open", "paragraph_close", "table_open", "table_close", "thead_open", "thead_close", "tbody_open",
    "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close", "inline", "text", "softbreak",
    "text_special", "html_inline", "em_open", "em_close", "strong_open", "strong_close",
}  # fmt: skip


def row_of(form: SelfAssessment, number: str) -> list[str]:
    (row,) = (row for table in rendered(form.to_markdown()).tables for row in table if row[0] == number)
    return row


def with_cells(evidence: str, commentary: str = "", edition: Edition = CODE_2024) -> SelfAssessment:
    number = "6.3" if edition is CODE_2024 else "5.1"
    answer = Answer(provision=number, complies=Compliance.YES, evidence=evidence, commentary=commentary)
    return sound(edition).with_answer(answer)


def test_the_2024_form_is_one_table_with_a_column_for_evidence_and_one_for_commentary() -> None:
    page = rendered(sound(CODE_2024).to_markdown())
    (table,) = page.tables
    assert table[0] == ["Provision", "Requirement", "Comply", "Evidence", "Commentary / explanation"]
    assert [row[0] for row in table[1:]] == numbers_asked(CODE_2024)
    assert page.headings == ["Self-assessment against the Complaint Handling Code (hos-2024)", "What must be done"]


def test_the_2022_form_has_the_musts_and_the_shoulds_apart_and_one_column_for_evidence_and_commentary() -> None:
    page = rendered(sound(CODE_2022).to_markdown())
    musts, shoulds = page.tables
    assert (len(musts), len(shoulds)) == (1 + 47, 1 + 26)
    assert musts[0] == ["Provision", "Requirement", "Comply", "Evidence, commentary and explanation"]
    assert page.headings[1:] == ["What must be done", "What should be done"]
    cell = row_of(with_cells("policy", "see page 4", CODE_2022), "5.1")[3]
    assert cell == "policy\nsee page 4"


def test_the_head_says_whose_form_it_is_and_how_it_was_answered() -> None:
    form = evolve(sound(CODE_2024), reason=AssessmentReason.CHANGE, landlord="Acme <Homes>\n# Ltd")
    assert rendered(form.to_markdown()).items == [
        "Landlord: Acme <Homes> # Ltd",
        "Occasion: change",
        "Completed: 2 June 2025",
        "Approved by the governing body: 2 June 2025, the board",
        "Answers: 72 provisions, 72 Yes, 0 No, 0 neither, 0 not answered",
    ]


def test_the_head_of_a_form_with_gaps_counts_each_provision_once() -> None:
    rows = [*rows_with(CODE_2024)[:68], ("9.5", "Partly", "", ""), ("9.6", "No", "", ""), ("9.6", "No", "", "")]
    form = SelfAssessment.from_rows(CODE_2024, "Acme", rows)
    assert rendered(form.to_markdown()).items[-3:] == [
        "Completed: not yet",
        "Approved by the governing body: not yet",
        "Answers: 72 provisions, 68 Yes, 0 No, 2 neither, 2 not answered",
    ]


def test_a_provision_that_is_not_answered_has_blank_cells() -> None:
    assert row_of(SelfAssessment.blank(CODE_2024, "Acme"), "6.3")[2:] == ["", "", ""]


def test_a_provision_that_is_answered_twice_shows_both_in_one_row() -> None:
    rows = [("6.3", "Yes", "policy", ""), ("6.3", "No", "", "not yet")]
    form = SelfAssessment.from_rows(CODE_2024, "Acme", rows)
    assert row_of(form, "6.3")[2:] == ["Yes\nNo", "policy", "not yet"]


def test_the_day_by_which_the_landlord_means_to_comply_stands_with_the_commentary() -> None:
    answer = Answer(provision="6.3", complies=Compliance.NO, commentary="new system", comply_by=date(2025, 9, 30))
    assert row_of(sound(CODE_2024).with_answer(answer), "6.3")[2:] == [
        "No",
        "",
        "new system\nTo comply by 30 September 2025.",
    ]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_what_is_answered_beyond_the_form_stands_in_a_table_of_its_own(edition: Edition) -> None:
    form = SelfAssessment.from_rows(edition, "Acme", [("12.1", "Yes", "a|b", "")])
    page = rendered(form.to_markdown())
    assert page.headings[-1] == "Answered beyond the form"
    assert page.tables[-1][1][:3] == ["12.1", "Yes", "a|b"]


@pytest.mark.parametrize(
    "typed",
    [
        "a | b || c",
        "<script>alert(1)</script>",
        "<br>",
        "&lt; & &amp;",
        "[policy](javascript:alert(1))",
        "![x](http://x)",
        "**bold** and `code` and ~~gone~~",
        "back\\slash \\| pipe",
        "# no heading",
        "- no list",
        "1. no list",
        "--- | ---",
        "https://acme.example/complaints?a=1&b=2",
        "https://acme.example/complaints_policy#stage_2",
        "50 % of 1,234",
    ],
)
@pytest.mark.untraced
def test_a_cell_shows_what_was_typed(typed: str) -> None:
    assert row_of(with_cells(typed, typed), "6.3")[3:] == [typed, typed]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\u2028", "\x0b", "\x85"])
def test_a_new_line_in_a_cell_stays_in_the_cell(end: str) -> None:
    assert row_of(with_cells(f"policy{end}website"), "6.3")[3] == "policy\nwebsite"


@pytest.mark.parametrize("unprintable", ["\x01", "\x1b", "\x7f"])
def test_what_cannot_be_printed_is_shown_to_be_there(unprintable: str) -> None:
    assert row_of(with_cells(f"a{unprintable}b"), "6.3")[3] == "a\N{REPLACEMENT CHARACTER}b"


@given(
    edition=st.sampled_from(EDITIONS),
    cells=st.lists(
        st.tuples(st.sampled_from(["6.3", "5.1", "8.4", "99.1"]), st.text(), st.text(), st.text()), max_size=4
    ),
    landlord=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1).filter(str.strip),
)
def test_the_tables_have_a_row_for_each_provision_whatever_is_in_the_cells(
    edition: Edition, cells: list[tuple[str, str, str, str]], landlord: str
) -> None:
    form = SelfAssessment.from_rows(edition, landlord, cells)
    page = rendered(form.to_markdown())
    asked = {provision.number for provision in form.provisions}
    numbers = [row[0] for table in page.tables for row in table[1:]]
    assert numbers == [
        *(provision.number for provision in form.provisions),
        *(a.provision for a in form.answers if a.provision not in asked),
    ]
    assert len({len(row) for table in page.tables[:1] for row in table}) == 1
    assert page.marks <= HARMLESS_MARKS
    assert form.to_markdown().encode()


@given(typed=st.text(st.characters(codec="utf-8", exclude_characters="_\0")))
def test_a_cell_shows_any_text_with_its_spaces_made_one(typed: str) -> None:
    shown = "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(each) == "Cc" else each for each in typed)
    lines = [" ".join(line.split()) for line in typed.splitlines()]
    cell = row_of(with_cells(typed), "6.3")[3]
    if shown == typed:
        assert cell == "\n".join(line for line in lines if line)
