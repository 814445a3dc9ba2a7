"""Forms as landlords publish them are read as a person reads them; every row is a paraphrase, every kind was met.

Headings, the words for Yes and No and the way that rows are laid out are those of forms on landlords' websites in 2022
to 2026: councils and housing associations, as web pages, as documents of a word processor, as PDF and as spreadsheets.
"""

from __future__ import annotations

import cProfile
from collections.abc import Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oversight.forms import numbers_asked

from hoscode import CODE_2022, CODE_2024, Edition
from hoscode.oversight import Answer, Compliance, SelfAssessment

OMBUDSMANS = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary / explanation")
OMBUDSMANS_2022 = ("Code section", "Code requirement", "Comply: Yes/No", "Evidence, commentary and any explanations")


def the_form(*rows: object, edition: Edition = CODE_2024) -> SelfAssessment:
    return SelfAssessment.from_rows(edition, "Acme Homes", rows)


def said(form: SelfAssessment) -> list[str]:
    """Each answer in short: provision, what it says, evidence and commentary."""
    return [f"{a.provision} | {a.complies.value} | {a.evidence} | {a.commentary}" for a in form.answers]


def found(form: SelfAssessment) -> list[tuple[str, int | None]]:
    """What was found in reading, but for the headings and the rows that go on."""
    return [(each.code, each.row) for each in form.found_on_reading if each.code not in {"heading", "continued"}]


# --- the heading names the columns -----------------------------------------------------------------------------------

HEADINGS: list[tuple[str, Sequence[object], Sequence[object], str]] = [
    (
        "the Ombudsman's own, which most landlords fill in",
        OMBUDSMANS,
        ("6.2", "Acknowledge in five days", "Yes", "policy", "reviewed in May"),
        "6.2 | yes | policy | reviewed in May",
    ),
    (
        "that of 2022, with one column for evidence and commentary (councils' web pages)",
        OMBUDSMANS_2022,
        ("6.3", "Answer in ten days", "Yes", "see page 10"),
        "6.3 | yes | see page 10 | ",
    ),
    (
        "a sentence behind the title (a council's web page)",
        ("Code section", "Code requirement (from the Housing Ombudsman Complaint Handling Code)", "Comply (Yes/No)",
         "Evidence"),
        ("6.3", "Answer in ten days", "Yes", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "without the requirement (an association's spreadsheet)",
        ("Code provision", "Comply: Yes or no", "Evidence", "Commentary"),
        ("6.3", "Yes", "policy", "reviewed"),
        "6.3 | yes | policy | reviewed",
    ),
    (
        "columns that the form does not ask for (associations' spreadsheets)",
        ("Reference", "Provision", "RAG", "Requirement", "Comply", "Learning identified", "Evidence", "Owner", "Page",
         "Comments"),
        ("CS-1", "6.3", "Green", "Answer", "Yes", "more staff", "policy", "J B", "3", "reviewed"),
        "6.3 | yes | policy | reviewed",
    ),
    (
        "a reference of the landlord's own that looks like a provision",
        ("Policy section", "Code provision", "Compliant?", "Supporting evidence"),
        ("4.3", "6.3", "Y", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "the number under another word, and the Code's name over its text",
        ("No.", "Code provision", "Comply?", "How we comply"),
        ("6.3", "Answer in ten days", "Y", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "in another order",
        ("Compliance", "Notes", "Evidence", "Provision"),
        ("Met", "reviewed", "policy", "6.3"),
        "6.3 | yes | policy | reviewed",
    ),
    (
        "a word that may mean the answer, and does",
        ("Section", "Requirement", "Status", "Evidence", "Explanation"),
        ("6.3", "Answer", "Met", "policy", "reviewed"),
        "6.3 | yes | policy | reviewed",
    ),
    (
        "a word for the answer that nobody knows",
        ("Paragraph", "Requirement", "2025", "Evidence", "Explanation"),
        ("6.3", "Answer", "Yes", "policy", "reviewed"),
        "6.3 | yes | policy | reviewed",
    ),
    (
        "a word for the evidence that nobody knows",
        ("Code ref", "Standard", "Response", "Assurance"),
        ("6.3", "Answer", "Yes", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "the year before beside this one",
        ("Code provision", "Previous compliance", "Compliance", "Evidence"),
        ("6.3", "No", "Yes", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "two columns of comments",
        ("Code provision", "Comply", "Evidence", "Commentary", "Board's comments"),
        ("6.3", "Yes", "policy", "reviewed", "noted"),
        "6.3 | yes | policy | reviewed\nnoted",
    ),
    (
        "numbers of the rows before those of the provisions",
        ("#", "Provision", "Requirement", "Comply", "Evidence", "Commentary"),
        (1, 6.3, "Answer", "Yes", "policy", ""),
        "6.3 | yes | policy | ",
    ),
    (
        "blank where the numbers stand",
        ("", "Requirement", "Comply?", "Evidence", "Commentary"),
        ("6.3", "Answer", "Yes", "policy", ""),
        "6.3 | yes | policy | ",
    ),
    (
        "the only column for a text is for any",
        ("Code provision", "Requirement", "Comply", "Comments"),
        ("6.3", "Answer", "Yes", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "the answer and its evidence in one column",
        ("Code provision", "Requirement", "Compliance and commentary"),
        ("6.3", "Answer", "Yes - see page 3"),
        "6.3 | yes | Yes - see page 3 | ",
    ),
    (
        "what is still to be done, for want of a commentary",
        ("Provision number", "What the Code says", "Are we compliant?", "What we do", "Further action needed"),
        ("6.3", "Answer in ten days", "Yes", "policy", "training"),
        "6.3 | yes | policy | training",
    ),
    (
        "another question that is answered Yes or No",
        ("Code provision", "Comply Y/N", "In our policy? (Y/N)", "Evidence attached (Yes, No)", "Evidence"),
        ("6.3", "Y", "N", "No", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "the answer under the words for it alone",
        ("Code provision", "Requirement", "Yes, No or Partial", "Evidence"),
        ("6.3", "Answer in ten days", "Yes", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "the answer under another question",
        ("Code provision", "Requirement", "In our policy? (Y/N)", "Evidence"),
        ("6.3", "Answer in ten days", "Y", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "a title as long as a paragraph",
        ("Code provision", "Comply", "Yes" + ", or why not" * 30, "Evidence"),
        ("6.3", "Yes", "see the explanation " * 10, "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "questions for titles",
        ("Code provision", "Requirement", "Compliance", "If no, why not?", "If yes, evidence"),
        ("6.3", "Answer in ten days", "No", "no system yet", ""),
        "6.3 | no |  | no system yet",
    ),
    (
        "a title over two columns",
        ("Code provision", "Requirement", "Comply", "Evidence, commentary and any explanations", ""),
        ("6.3", "Answer in ten days", "Yes", "policy", "reviewed"),
        "6.3 | yes | policy\nreviewed | ",
    ),
    (
        "blank columns between",
        ("Code provision", None, "Requirement", None, "Comply", None, "Evidence", None),
        ("6.3", None, "Answer in ten days", None, "Yes", None, "policy", None),
        "6.3 | yes | policy | ",
    ),
    (
        "a section beside each provision",
        ("Section", "Provision", "Must/Should", "Requirement", "Comply", "Evidence"),
        ("6. Stages", "6.3", "Must", "Answer in ten days", "Yes", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "one cell over the answer and both texts",
        ("Code provision", "Requirement", "Comply", "Evidence", "Commentary"),
        ("6.3", "Answer in ten days", "Yes", "Yes", "Yes"),
        "6.3 | yes |  | ",
    ),
    (
        "no column for the answer at all",
        ("Code provision", "Requirement", "Evidence"),
        ("6.3", "Answer", "policy"),
        "6.3 | unclear | policy | ",
    ),
    (
        "a column for the answer in which nothing is one",
        ("Code provision", "Comply", "Evidence"),
        ("6.3", "see the evidence", "policy"),
        "6.3 | unclear | policy | ",
    ),
    (
        "colours for the answer, which say nothing",
        ("Code provision", "RAG", "Evidence"),
        ("6.3", "Green", "policy"),
        "6.3 | unclear | policy | ",
    ),
    (
        "nothing for the evidence",
        ("Code provision", "Comply"),
        ("6.3", "Yes"),
        "6.3 | yes |  | ",
    ),
    (
        "no number under the word for it, and one under another",
        ("Section", "Item", "Comply", "Evidence"),
        ("Stages", "6.3", "Yes", "policy"),
        "6.3 | yes | policy | ",
    ),
    (
        "no number under any word for it",
        ("Code", "Standard", "Comply", "Evidence"),
        ("Stages", "6.3", "Yes", "policy"),
        "6.3 | yes | policy | ",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "row", "right"), [pytest.param(*each[1:], id=each[0]) for each in HEADINGS])
def test_a_form_is_read_by_the_titles_of_its_columns(
    heading: Sequence[object], row: Sequence[object], right: str
) -> None:
    form = the_form(heading, row)
    assert said(form) == [right]
    assert [finding.row for finding in form.found_on_reading if finding.code == "heading"] == [1]
    assert "columns-by-content" not in [finding.code for finding in form.found_on_reading]


def test_how_the_columns_were_read_is_found_once_and_lacks_nothing() -> None:
    rows = [(number, "what it asks", "Yes", "policy", "") for number in numbers_asked(CODE_2024)]
    day = date(2025, 6, 2)
    form = SelfAssessment.from_rows(
        CODE_2024,
        "Acme Homes",
        [OMBUDSMANS, *rows[:30], OMBUDSMANS, *rows[30:]],
        completed_on=day,
        approved_on=day,
        approved_by="the board",
    )
    (finding,) = (each for each in form.found_on_reading if each.code == "columns-by-heading")
    assert finding.row == 1
    assert finding.found == (
        "provision from 1, comply from 3, evidence from 4, commentary from 5, and not 2 ('Code requirement')"
    )
    assert [answer.provision for answer in form.answers] == numbers_asked(CODE_2024)
    assert form.findings() == ()


def test_columns_where_the_form_has_them_need_no_word() -> None:
    assert found(the_form(("Provision", "Comply", "Evidence", "Commentary"), ("6.3", "Yes", "policy", ""))) == []
    form = the_form(("Provision", "Comply", "Evidence", "Commentary", "Owner"), ("6.3", "Yes", "policy", "", "J B"))
    assert [finding.found for finding in form.found_on_reading if finding.code == "columns-by-heading"] == [
        "provision from 1, comply from 2, evidence from 3, commentary from 4, and not 5 ('Owner')"
    ]


def test_columns_beyond_the_eighth_that_are_not_read_are_only_counted() -> None:
    form = the_form((*OMBUDSMANS, *(f"Note of the team {n}" for n in "ABCDEFGHIJ")), ("6.3", "r", "Yes", "policy"))
    (finding,) = (each for each in form.found_on_reading if each.code == "columns-by-heading")
    assert "Commentary" not in finding.found
    form = the_form((*OMBUDSMANS, *(f"Team {n}" for n in "ABCDEFGHIJ")), ("6.3", "r", "Yes", "policy"))
    (finding,) = (each for each in form.found_on_reading if each.code == "columns-by-heading")
    assert finding.found.endswith("12 ('Team G'), 3 more")


def test_the_one_column_for_both_has_the_explanation_of_a_no() -> None:
    form = the_form(OMBUDSMANS_2022, ("6.3", "Answer", "No", "to be added by May"))
    assert said(form) == ["6.3 | no | to be added by May | to be added by May"]
    assert "explanation-missing" not in [finding.code for finding in form.findings()]
    form = the_form(OMBUDSMANS_2022, ("5.1", "Answer", "No", "to be added by May"), edition=CODE_2022)
    assert said(form) == ["5.1 | no | to be added by May | "]


def test_two_columns_that_both_say_whether_agree_or_leave_it_unclear() -> None:
    form = the_form(
        ("Code provision", "Comply 2023/24", "Comply 2024/25", "Evidence"),
        ("6.2", "Yes", "Yes", "policy"),
        ("6.3", "No", "Yes", "policy"),
    )
    assert said(form) == ["6.2 | yes | policy | ", "6.3 | unclear | policy | "]
    form = the_form(
        ("Code provision", "Compliance", "Comply Y/N", "Evidence"),
        ("6.2", "to the letter of it", "Y", "policy"),
    )
    assert said(form) == ["6.2 | yes | policy | "]


@pytest.mark.parametrize(
    ("yes", "no", "says"),
    [
        ("x", "", "yes"),
        ("", "X", "no"),
        ("✓", "", "yes"),
        ("", "✓", "no"),
        ("Yes", "", "yes"),
        ("", "No", "no"),
        ("1", "0", "yes"),
        ("●", "☐", "yes"),
        ("☒", "☐", "yes"),
        ("✓", "✗", "yes"),
        ("✗", "✓", "no"),
        ("", "✗", "no"),
        ("", "", "unclear"),
        ("-", "N/A", "unclear"),
        ("Yes", "No", "unclear"),
        ("x", "x", "unclear"),
        ("✓", "✓", "unclear"),
        ("", "Yes", "unclear"),
        ("No", "", "unclear"),
        ("policy, page 3", "", "yes"),
        ("in part", "", "unclear"),
    ],
)
def test_a_column_for_yes_and_one_for_no_are_marked(yes: str, no: str, says: str) -> None:
    form = the_form(
        ("Code section", "Yes", "No", "Evidence, commentary & any explanations"),
        ("5.1", yes, no, "policy"),
        edition=CODE_2022,
    )
    assert said(form) == [f"5.1 | {says} | policy | "]


def test_a_column_for_partly_is_marked_too() -> None:
    heading = ("Provision", "Requirement", "Compliant", "Partially compliant", "Non-compliant", "Evidence")
    form = the_form(
        heading, ("6.2", "", "●", "", "", "p"), ("6.3", "", "", "●", "", "p"), ("6.4", "", "", "", "●", "p")
    )
    assert [(answer.complies.value, answer.as_written) for answer in form.answers] == [
        ("yes", "Yes"),
        ("unclear", "Partly"),
        ("no", "No"),
    ]


def test_a_heading_may_have_two_rows() -> None:
    form = the_form(
        ("Code provision", "Code requirement", "Comply", "", "Evidence", "Commentary"),
        ("", "", "Yes", "No", "", ""),
        ("6.2", "Acknowledge", "x", "", "policy", "reviewed"),
    )
    assert said(form) == ["6.2 | yes | policy | reviewed"]
    form = the_form(
        ("", "", "Compliance", "Compliance", "Supporting information", "Supporting information"),
        ("Code provision", "Requirement", "Yes", "No", "", ""),
        ("6.2", "Acknowledge", "", "x", "policy", ""),
    )
    assert said(form) == ["6.2 | no | policy | "]


def test_each_table_of_a_form_may_have_a_heading_of_its_own() -> None:
    form = the_form(
        ("Mandatory requirements", "", "", ""),
        OMBUDSMANS_2022,
        ("1.2", "what it asks", "Yes", "policy"),
        ("Best practice", "", "", ""),
        ("Code section", "What should be done", "Yes", "No", "Evidence"),
        ("1.4", "what it says", "", "x", "policy"),
        edition=CODE_2022,
    )
    assert said(form) == ["1.2 | yes | policy | ", "1.4 | no | policy | "]
    assert found(form) == [("columns-by-heading", 2), ("columns-by-heading", 5)]


# --- no heading ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "right", "columns"),
    [
        (
            [
                ("6.2", "Acknowledge in five days", "Yes", "policy", "May"),
                ("6.3", "Answer in ten", "Partly", "policy", ""),
            ],
            ["6.2 | yes | policy | May", "6.3 | unclear | policy | "],
            "provision from 1, comply from 3, evidence from 4, commentary from 5, and not 2",
        ),
        (
            [("6.2", "Acknowledge in five days", "Yes", "policy"), ("6.3", "Answer in ten", "No", "policy")],
            ["6.2 | yes | policy | ", "6.3 | no | policy | "],
            "provision from 1, comply from 3, evidence from 4, and not 2",
        ),
        (
            [("6.2", "No later than five days", "Yes", "policy"), ("6.3", "Not more than ten days", "Yes", "policy")],
            ["6.2 | yes | policy | ", "6.3 | yes | policy | "],
            "provision from 1, comply from 3, evidence from 4, and not 2",
        ),
        (
            [("6.2", "Acknowledge in five days", "Yes"), ("6.3", "Answer in ten", "No")],
            ["6.2 | yes |  | ", "6.3 | no |  | "],
            "provision from 1, comply from 3, and not 2",
        ),
        (
            [("6.2", "Acknowledge in five days", "policy", "Yes"), ("6.3", "Answer in ten", "policy", "Yes")],
            ["6.2 | yes | policy | ", "6.3 | yes | policy | "],
            "provision from 1, comply from 4, evidence from 3, and not 2",
        ),
        (
            [(1, "6.2", "Acknowledge in five days", "Yes", "policy"), (2, "6.3", "Answer in ten", "Yes", "policy")],
            ["6.2 | yes | policy | ", "6.3 | yes | policy | "],
            "provision from 2, comply from 4, evidence from 5, and not 1, 3",
        ),
        (
            [("Yes", "6.2", "policy"), ("Yes", "6.3", "policy")],
            ["6.2 | yes | policy | ", "6.3 | yes | policy | "],
            "provision from 2, comply from 1, evidence from 3",
        ),
    ],
)
def test_without_a_heading_the_columns_are_told_by_what_they_hold_and_that_is_found(
    rows: list[Sequence[object]], right: list[str], columns: str
) -> None:
    form = the_form(*rows)
    assert said(form) == right
    (finding,) = form.found_on_reading
    assert (finding.code, finding.row, finding.found) == ("columns-by-content", None, columns)
    assert finding in form.findings()


@pytest.mark.parametrize(
    "rows",
    [
        [("6.2", "Partly", "Yes", ""), ("6.3", "In progress", "Yes", "")],
        [("6.2", "Yes", "Yes", ""), ("6.3", "see page 4", "No", "")],
        [("6.2", "see page 4", "policy", "Yes"), ("6.3", "see page 4", "policy", ""), ("6.4", "", "policy", "")],
    ],
)
def test_four_columns_without_a_heading_are_what_they_were_unless_the_answers_plainly_stand_elsewhere(
    rows: list[tuple[str, str, str, str]],
) -> None:
    form = the_form(*rows)
    assert [(a.provision, a.as_written, a.evidence, a.commentary) for a in form.answers] == rows
    assert form.found_on_reading == ()


# --- headings of sections, titles and notes --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        ("1 Definition of a complaint", "", "", "", ""),
        ("1. Definition of a complaint", None, None, None, None),
        ("1) Definition", "", "", "", ""),
        ("Section 1: Definition of a complaint",) * 5,
        ("Section 1 \N{EN DASH} Definition of a complaint",),
        ("SECTION 1", "Definition of a complaint", "", "", ""),
        ("1", "Definition of a complaint", "", "", ""),
        (1, "Definition of a complaint", "", "", ""),
        (1.0, "", "", "", ""),
        ("Part A", "", "", "", ""),
        ("Mandatory requirements", "", "", "", ""),
        ("", "Best practice", "Best practice", "Best practice", "Best practice"),
        ("", "", "Stage two of the procedure", "", ""),
        ("1.2 Definition",) * 5,
        ("6.1 to 6.9 Stage 1", "", "", "", ""),
        ("2024/25 self-assessment", "", "", "", ""),
        ("Approved by", "The board", "", "", ""),
        ("Date of approval", "12 May 2025", "", "", ""),
        ("Page 3 of 12", "", "", "", ""),
        ("*", "", "", "", ""),
    ],
)
def test_what_stands_above_a_section_or_below_the_form_is_a_heading(row: Sequence[object]) -> None:
    form = the_form(OMBUDSMANS, ("1.2", "what it asks", "Yes", "policy", ""), row)
    assert said(form) == ["1.2 | yes | policy | "]
    assert [(each.code, each.row) for each in form.found_on_reading][-1] == ("heading", 3)
    assert not [finding for finding in form.findings() if finding.row == 3]


@pytest.mark.parametrize(
    "row",
    [
        ("Stage 1", "what it asks", "Yes", "policy", ""),
        ("six point three", "what it asks", "", "policy", ""),
        ("6,3", "what it asks", "", "", ""),
        ("6,3", "", "", "", ""),
        ("2024", "", "", "", ""),
        ("the second", "", "Partly", "", ""),
    ],
)
def test_a_row_that_answers_or_that_may_be_a_provision_is_none(row: Sequence[object]) -> None:
    form = the_form(OMBUDSMANS, ("1.2", "what it asks", "Yes", "policy", ""), row)
    assert found(form)[-1] == ("provision-unreadable", 3)


def test_what_stands_before_the_heading_is_the_title_of_the_form() -> None:
    form = the_form(
        ("A", "B", "C", "D", "E"),
        ("", "", "completed by the officer", "", ""),
        (),
        OMBUDSMANS,
        ("1.2", "what it asks", "Yes", "policy", ""),
    )
    assert said(form) == ["1.2 | yes | policy | "]
    assert [(each.code, each.row) for each in form.found_on_reading if each.code == "heading"] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 4),
    ]


# --- rows that belong together ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ([("1.2", "Yes", "", ""), ("", "", "policy part 1", "as of May")], "1.2 | yes | policy part 1 | as of May"),
        ([("1.2", "", "policy", ""), (None, "Yes", float("nan"), "")], "1.2 | yes | policy | "),
        ([("1.2", "Fully", "policy", ""), ("", "compliant", "", "")], "1.2 | yes | policy | "),
        ([("1.2", "Not", "", "late"), ("", "compliant", "", "")], "1.2 | no |  | late"),
        ([("1.2", "Yes", "policy", ""), ("", "No", "", "not here")], "1.2 | unclear | policy | not here"),
        ([("1.2", "Yes", "policy", ""), ("1.2 (continued)", "", "website", "")], "1.2 | yes | policy\nwebsite | "),
        ([("1.2", "Yes", "policy", ""), ("cont'd", "", "website", "")], "1.2 | yes | policy\nwebsite | "),
        ([("1.2 cont.", "Yes", "policy", ""), ("", "", "website", "")], "1.2 | yes | policy\nwebsite | "),
        ([("1.2", "Yes", "policy", ""), (), ("", "", "website", "")], "1.2 | yes | policy\nwebsite | "),
        ([("1.2", "Yes", "policy", ""), ("Page 2 of 9",), ("", "", "website", "")], "1.2 | yes | policy\nwebsite | "),
    ],
)
def test_a_row_without_a_number_goes_on_with_the_row_above(rows: list[Sequence[object]], right: str) -> None:
    form = the_form(*rows)
    assert said(form) == [right]
    assert {finding.code for finding in form.found_on_reading} <= {"continued", "heading"}
    assert "provision-missing" not in [finding.code for finding in form.findings()]


def test_a_heading_that_is_repeated_on_every_page_does_not_end_what_goes_on_over_it() -> None:
    form = the_form(
        OMBUDSMANS,
        ("6.2", "Acknowledge", "Yes", "policy", ""),
        OMBUDSMANS,
        ("", "in five days", "", "and website", "since May"),
        ("6.3", "Answer", "Yes", "policy", ""),
    )
    assert said(form) == ["6.2 | yes | policy\nand website | since May", "6.3 | yes | policy | "]


@pytest.mark.parametrize(
    "heading", [("", "", "Comply", "Evidence", ""), ("", "", "Comply: Yes / No", "Evidence / comments", "")]
)
def test_a_heading_without_a_title_for_the_number_is_no_answer(heading: Sequence[object]) -> None:
    form = the_form(
        OMBUDSMANS, ("6.2", "Acknowledge", "", "policy", ""), heading, ("6.3", "Answer", "Yes", "policy", "")
    )
    assert said(form) == ["6.2 | unclear | policy | ", "6.3 | yes | policy | "]


def test_what_goes_on_may_read_like_a_heading() -> None:
    form = the_form(OMBUDSMANS, ("6.2", "Acknowledge", "", "policy", ""), ("", "", "Compliant", "Notes", ""))
    assert said(form) == ["6.2 | yes | policy\nNotes | "]


def test_a_section_ends_what_goes_on() -> None:
    form = the_form(
        OMBUDSMANS,
        ("1.6", "what it asks", "Yes", "policy", ""),
        ("Section 2: Exclusions", "", "", "", ""),
        ("", "what 2.1 asks", "", "policy", ""),
    )
    assert said(form) == ["1.6 | yes | policy | "]
    assert found(form)[-1] == ("provision-missing", 4)


def test_a_row_whose_number_was_lost_answers_nothing() -> None:
    # a council's web page has lost the first number of each of its tables, and others
    form = the_form(
        OMBUDSMANS,
        ("", "what 2.1 asks", "Yes", "policy", ""),
        ("2.2", "what it asks", "Yes", "policy", ""),
        ("", "what 2.3 asks", "Yes", "website", ""),
        ("", "", "", "and leaflet", ""),
    )
    assert said(form) == ["2.2 | yes | policy | "]
    assert [each for each in found(form) if each[0] == "provision-missing"] == [
        ("provision-missing", 2),
        ("provision-missing", 4),
        ("provision-missing", 5),
    ]


@pytest.mark.parametrize("own", ["No", "Partly"])
def test_a_yes_above_another_answer_without_a_number_is_no_plain_yes(own: str) -> None:
    # the number may be lost, or stand in a cell over both rows
    form = the_form(
        OMBUDSMANS,
        ("5.8", "be fair", "Yes", "policy", ""),
        ("", "consider all", own, "", ""),
        ("6.1", "", "Yes", "p", ""),
    )
    assert said(form) == ["5.8 | unclear | policy | ", "6.1 | yes | p | "]
    assert ("answer-below", 3) in found(form)


def test_the_answers_below_a_provision_without_one_are_its_answer() -> None:
    rows = [
        ("5.8", "handlers must", "", "", ""),
        ("", "be fair", "Yes", "policy", ""),
        ("", "consider", "Yes", "training", ""),
    ]
    form = the_form(OMBUDSMANS, *rows)
    assert said(form) == ["5.8 | yes | policy\ntraining | "]
    assert [code for code, _ in found(form)].count("answer-below") == 2
    form = the_form(OMBUDSMANS, *rows, ("", "be open", "No", "", "not yet"))
    assert said(form) == ["5.8 | unclear | policy\ntraining | not yet"]


def test_an_answer_that_may_be_that_of_a_lost_number_is_said_to_be() -> None:
    form = the_form(
        OMBUDSMANS,
        ("2.2", "what it asks", "", "", ""),
        ("", "more of it, or what 2.3 asks", "Yes", "website", ""),
    )
    assert found(form)[-1] == ("answer-below", 3)
    assert "answer-below" in [finding.code for finding in form.findings() if finding.provision == "2.2"]


def test_a_merged_cell_that_stands_in_every_row_is_one_answer() -> None:
    # as a word processor's table gives a cell over several rows
    form = the_form(
        OMBUDSMANS,
        ("6.9", "what it asks", "Yes", "template", ""),
        ("6.9", "what it asks", "Yes ✓", "training", ""),
        ("6.9", "what it asks", "", "template", "reviewed"),
        ("6.10", "what it asks", "Yes", "policy", ""),
    )
    assert said(form) == ["6.9 | yes | template\ntraining | reviewed", "6.10 | yes | policy | "]
    assert form.answers[0].as_written == "Yes"
    assert [each.row for each in form.found_on_reading if each.code == "continued"] == [3, 4]


def test_one_cell_over_adjacent_columns_is_a_heading_and_the_same_text_apart_is_none() -> None:
    after = ("6.7", "what it asks", "Yes", "policy", "")
    merged = the_form(OMBUDSMANS, ("6.6", "6.6", "6.6", "6.6", "6.6"), after)
    assert said(merged) == ["6.7 | yes | policy | "]
    assert ("heading", 2) in [(each.code, each.row) for each in merged.found_on_reading]
    apart = the_form(OMBUDSMANS, ("6.6", "", "", "", "6.6"), after)
    assert said(apart) == ["6.6 | unclear |  | 6.6", "6.7 | yes | policy | "]


def test_a_provision_with_two_answers_has_two() -> None:
    form = the_form(
        OMBUDSMANS, ("6.9", "what it asks", "Yes", "template", ""), ("6.9", "what it asks", "No", "", "not yet")
    )
    assert said(form) == ["6.9 | yes | template | ", "6.9 | no |  | not yet"]
    assert "answered-twice" in [finding.code for finding in form.findings()]


def test_numbers_that_may_have_lost_a_zero_are_no_merged_cell() -> None:
    form = the_form(OMBUDSMANS, (6.1, "consider", "Yes", "policy", ""), (6.1, "escalate", "Yes", "policy", ""))
    assert len(form.answers) == 2
    assert [code for code, _ in found(form)].count("zero-lost") == 2


def test_several_provisions_in_a_cell_have_one_answer_each() -> None:
    form = the_form(OMBUDSMANS, ("1.2 and 1.3", "what they ask", "Yes", "policy", ""), ("5.1-5.3", "", "No", "", "why"))
    assert [(a.provision, a.complies.value, a.row) for a in form.answers] == [
        ("1.2", "yes", 2),
        ("1.3", "yes", 2),
        ("5.1", "no", 3),
        ("5.2", "no", 3),
        ("5.3", "no", 3),
    ]


def test_a_run_of_provisions_settles_what_stands_around_it() -> None:
    form = the_form(("6.8-6.9", "Yes", "p", ""), (6.1, "Yes", "p", ""), ("6.11, 6.12", "Yes", "p", ""))
    assert [answer.provision for answer in form.answers] == ["6.8", "6.9", "6.10", "6.11", "6.12"]


def test_a_part_in_a_row_of_its_own_goes_on_with_the_answer_to_the_whole() -> None:
    rows = [
        ("6.9", "lead", "Yes", "template", ""),
        ("a)", "stage", "", "", ""),
        ("(b)", "reasons", "Yes", "letter", ""),
    ]
    form = the_form(OMBUDSMANS, *rows)
    assert said(form) == ["6.9 | yes | template\nletter | "]
    form = the_form(OMBUDSMANS, *rows, ("c.", "remedy", "No", "", "not yet"))
    assert said(form) == ["6.9 | unclear | template\nletter | not yet"]


def test_a_part_does_not_answer_the_whole() -> None:
    form = the_form(
        OMBUDSMANS, ("6.9", "lead", "", "", ""), ("a)", "stage", "Yes", "", ""), ("b)", "reasons", "", "letter", "")
    )
    assert said(form) == ["6.9(a) | yes |  | ", "6.9(b) | unclear | letter | "]
    assert "not-answered" in [finding.code for finding in form.findings() if finding.provision == "6.9"]


def test_below_one_part_of_a_provision_stands_the_next() -> None:
    rows = [("6.9(a)", "stage", "", "letter", ""), ("b)", "reasons", "Yes", "template", ""), ("c)", "", "No", "", "x")]
    assert said(the_form(OMBUDSMANS, *rows)) == [
        "6.9(a) | unclear | letter | ",
        "6.9(b) | yes | template | ",
        "6.9(c) | no |  | x",
    ]


@pytest.mark.parametrize("above", [("1.2, 1.3", "", "Yes", "p", ""), ("Section 6", "", "", "", "")])
def test_a_part_of_nothing_is_unreadable(above: Sequence[object]) -> None:
    form = the_form(OMBUDSMANS, above, ("a)", "stage", "Yes", "p", ""))
    assert found(form)[-1] == ("provision-unreadable", 3)


# --- rows by name, and rows of another shape -------------------------------------------------------------------------


def test_rows_may_be_given_by_the_names_of_their_columns() -> None:
    rows: list[dict[Any, object]] = [
        {"\ufeffCode provision": "6.2", "Complies (Y/N)": "Y", "Evidence": "policy", "Owner": date(2025, 6, 2)},
        {"\ufeffCode provision": 6.3, "Complies (Y/N)": "N", "Commentary": "why", None: ["more"]},
    ]
    form = the_form(*rows, MappingProxyType({"Complies (Y/N)": "Y", "\ufeffCode provision": "6.4"}))
    assert said(form) == ["6.2 | yes | policy | ", "6.3 | no |  | why", "6.4 | yes |  | "]
    assert [answer.row for answer in form.answers] == [1, 2, 3]
    assert found(form) == [("columns-by-heading", None), ("cell-not-text", 2)]


def test_names_that_say_nothing_leave_the_heading_to_the_rows() -> None:
    # as pandas gives a sheet that has a title above its heading
    names = ("Self-assessment 2025", "Unnamed: 1", "Unnamed: 2")
    rows = [("Code provision", "Comply", "Evidence"), ("6.2", "Yes", "policy")]
    form = the_form(*(dict(zip(names, row, strict=True)) for row in rows))
    assert said(form) == ["6.2 | yes | policy | "]
    assert said(the_form(*(dict(enumerate(row)) for row in rows))) == ["6.2 | yes | policy | "]
    assert said(the_form({"a\0": "6.2", "b": "Yes", "c": "policy"})) == ["6.2 | yes | policy | "]


def test_names_by_the_thousand_are_not_all_read() -> None:
    form = the_form({"Provision": "6.2", "Comply": "Yes"}, {f"name {number}": "x" for number in range(1_200)})
    assert said(form) == ["6.2 | yes |  | "]
    assert ("row-too-long", 2) in found(form)
    form = the_form(["6.2", "Yes", "policy", "", *["x"] * 1_200])
    assert ("row-too-long", 1) in found(form)


def test_a_row_may_be_longer_than_the_heading() -> None:
    form = the_form(OMBUDSMANS, ("6.2", "what it asks", "Yes", "policy", "", "", "a note beside it"))
    assert said(form) == ["6.2 | yes | policy | "]
    assert found(form)[-1] == ("row-too-long", 2)


def test_an_odd_cell_is_found_where_it_is_read() -> None:
    heading = ("Code provision", "Reviewed on", "Comply", "", "Evidence")
    form = the_form(heading, ("6.2", date(2025, 6, 2), "Yes", True, date(2025, 6, 2)))
    assert [(each.code, each.field) for each in form.found_on_reading if each.row == 2] == [
        ("cell-not-text", "cell 4"),
        ("cell-not-text", "evidence"),
    ]


class NaTType:
    """What pandas has in an empty cell of a column of dates."""


def test_what_pandas_has_in_an_empty_cell_is_blank() -> None:
    assert found(the_form(("6.2", "Yes", "policy", NaTType()))) == []


@pytest.mark.parametrize(
    ("edition", "rows", "right"),
    [
        (
            CODE_2024,
            [
                ("Section 6 - Complaint stages",),
                ("Code provision 6.1",),
                ("Code requirement",),
                ("what it asks",),
                ("Comply",),
                ("No.",),
                ("Evidence.",),
                ("it is done",),
                ("and often",),
                ("Commentary / explanation",),
                ("a log by October",),
                (),
                ("Section 7 - Putting things right",),
                ("Code provision 7.1",),
                ("what it asks",),
                ("Comply",),
                ("Yes",),
                ("Evidence",),
                ("policy 7.1",),
            ],
            ["6.1 | no | it is done\nand often | a log by October", "7.1 | yes | policy 7.1 | "],
        ),
        (
            CODE_2022,
            [
                ("1 Definition of a complaint",),
                ("Code section 1.2",),
                ("what it asks: a definition",),
                ("Compliance: Yes",),
                ("Evidence, commentary and any explanations: on the website.",),
                ("Code section 1.6",),
                ("Compliance: Partial",),
                ("Evidence, commentary and any explanations: training",),
            ],
            ["1.2 | yes | on the website. | ", "1.6 | unclear | training | "],
        ),
        (
            CODE_2024,
            [
                ("Code provision", "6.1"),
                ("Code requirement", "what it asks"),
                ("Comply", "Yes"),
                ("Evidence", "policy"),
                ("Commentary", "reviewed"),
                ("6.2", "what it asks"),
                ("Comply", "No"),
                ("Owner", "J B"),
                ("Action plan", "by May"),
                ("Commentary", "late"),
            ],
            ["6.1 | yes | policy | reviewed", "6.2 | no |  | by May\nlate"],
        ),
    ],
    ids=["a page with labels above their texts", "a page with labels before their texts", "a table for each provision"],
)
def test_labels_may_stand_one_below_another(edition: Edition, rows: list[Sequence[object]], right: list[str]) -> None:
    form = the_form(*rows, edition=edition)
    assert said(form) == right
    (finding,) = (each for each in form.found_on_reading if each.code == "columns-by-heading")
    assert "one below another" in finding.message
    told = {each.row for each in form.found_on_reading} | {answer.row for answer in form.answers}
    assert told >= {number for number, row in enumerate(rows, start=1) if row}


# --- whatever is given -----------------------------------------------------------------------------------------------

TITLE = st.sampled_from([*OMBUDSMANS, "Comply", "Yes", "No", "RAG", "Compliance and comments", "#", "", None])
CELL = st.sampled_from(
    ["6.1", "6.10", 6.1, "1.2 and 1.3", "a)", "Section 6: stages", "Yes", "No", "✓", "Partly", "policy", "", None, True]
)
ROW = st.lists(TITLE, max_size=6) | st.lists(CELL, max_size=6)
NAMED = st.dictionaries(TITLE, CELL, max_size=5)


@given(rows=st.lists(ROW, max_size=10))
def test_no_row_with_something_in_it_is_dropped_in_silence_however_the_form_is_laid_out(
    rows: list[list[object]],
) -> None:
    form = the_form(*rows)
    told = {finding.row for finding in form.found_on_reading} | {answer.row for answer in form.answers}
    for number, row in enumerate(rows, start=1):
        texts = [cell for cell in row if isinstance(cell, str) and cell]
        # a provision that has a row and no answer is not answered, which is found of the provision
        if texts and not any(str(cell)[:1].isdigit() for cell in row):
            assert number in told
    assert all(finding.message for finding in form.findings())


@given(rows=st.lists(ROW | NAMED, max_size=10))
def test_an_answer_says_what_is_written_in_it(rows: list[Any]) -> None:
    for answer in the_form(*rows).answers:
        again = Answer(provision=answer.provision, complies=answer.complies, as_written=answer.as_written)
        assert again.written == answer.written
        if answer.complies is Compliance.YES:
            assert answer.as_written


HOSTILE: list[tuple[str, list[Sequence[object]]]] = [
    ("long cells", [OMBUDSMANS, ("6.3", "x" * 10**6, "Yes " * 10**5, "p" * 10**6, "")]),
    ("a long heading", [("Comply", "Evidence", "Compliance:" + " yes no" * 10**5)]),
    ("a long number", [("6.3 and " * 10**5, "Yes", "p", "")]),
    ("marks", [("6.3", "[ ] " * 10**5, "☒ " * 10**5, "( " * 10**5)]),
    ("a wide row", [["x"] * 10**5]),
]


@pytest.mark.parametrize("rows", [pytest.param(rows, id=name) for name, rows in HOSTILE])
@pytest.mark.untraced
def test_what_is_very_large_is_read_or_found(rows: list[Sequence[object]]) -> None:
    assert all(len(finding.message) < 1_000 for finding in the_form(*rows).findings())


GROWING: list[tuple[str, Sequence[object], Sequence[object]]] = [
    ("answers", OMBUDSMANS, ("6.3", "what it asks", "Yes", "policy", "")),
    ("rows that go on", ("6.3", "Yes", "policy", ""), ("", "", "more", "")),
    ("headings", OMBUDSMANS, OMBUDSMANS),
    ("labels", ("Code provision 6.3",), ("Comply",)),
    ("runs", OMBUDSMANS, ("1.2-9.8", "", "Yes", "policy", "")),
]


@pytest.mark.parametrize(("first", "row"), [pytest.param(*each[1:], id=each[0]) for each in GROWING])
@pytest.mark.untraced
def test_a_form_is_read_in_calls_by_the_number_of_its_rows(first: Sequence[object], row: Sequence[object]) -> None:
    def calls(rows: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(the_form, first, *[row] * rows)
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(400) < 2.2 * calls(200)


# --- a reason beside a No, and parts in rows of their own
# ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["No - the letters are being rewritten", "No: we have no website"])
def test_a_no_with_its_reason_in_the_same_cell_is_explained(reason: str) -> None:
    form = the_form(OMBUDSMANS, ("6.4", "", reason, "policy", ""))
    assert said(form) == ["6.4 | no | policy | "]
    assert "explanation-missing" not in [finding.code for finding in form.findings()]


@pytest.mark.parametrize(
    "bare", ["No.", "✗", "Not compliant", "No, not compliant", "No - see commentary", "No (see page 4)"]
)
def test_a_no_that_says_no_more_is_not_explained(bare: str) -> None:
    form = the_form(OMBUDSMANS, ("6.4", "", bare, "policy", ""))
    assert "explanation-missing" in [finding.code for finding in form.findings()]


PARTS = (("5.8", "Handlers must:", "", "", ""), *((part, "and so on", "Yes", f"policy {part}", "") for part in "abc"))


@pytest.mark.parametrize(
    ("last", "says"),
    [
        (("d", "and so on", "Yes", "policy d", ""), ["5.8 | yes | policy a\npolicy b\npolicy c\npolicy d | "]),
        # one part is not kept: the whole is no Yes, and whoever filled in the form has to say
        (("d", "and so on", "No", "policy d", ""), ["5.8 | unclear | policy a\npolicy b\npolicy c\npolicy d | "]),
    ],
)
def test_the_answers_to_all_parts_of_a_provision_answer_it(last: Sequence[object], says: list[str]) -> None:
    assert said(the_form(OMBUDSMANS, *PARTS, last)) == says


def test_the_answers_to_some_parts_of_a_provision_do_not_answer_it() -> None:
    form = the_form(OMBUDSMANS, *PARTS, ("6.1", "Answer", "Yes", "policy", ""))
    assert [answer.provision for answer in form.answers] == ["5.8(a)", "5.8(b)", "5.8(c)", "6.1"]
    assert "5.8" in [finding.provision for finding in form.findings() if finding.code == "not-answered"]


def test_labels_below_each_other_may_have_nothing_behind_them() -> None:
    form = the_form(
        *(["Code provision: 6.3"], ["Comply: No"], ["Evidence:"], ["Commentary: 71% in time"]),
        *(["Code provision: 6.4"], ["Comply: Yes"], ["Evidence: policy"], ["Commentary:"]),
    )
    assert said(form) == ["6.3 | no |  | 71% in time", "6.4 | yes | policy | "]


# --- what is found, in full
# ------------------------------------------------------------------------------------------

IN_FULL: list[tuple[list[Sequence[object]], list[str], list[tuple[str, int, str | None, str]]]] = [
    # a merged cell stands in each of its rows, where all of them say one thing
    ([("6.3", "x", "Partly", "a", ""), ("6.3", "x", "In progress", "b", "")], ["6.3 | a", "6.3 | b"], []),
    ([("6.3", "x", "Yes", "a", ""), ("6.3", "", "Yes", "b", "")], ["6.3 | a, b"], [("continued", 3, "6.3", "6.3")]),
    ([(6.3, "x", "Yes", "a", ""), (6.3, "", "Yes", "b", "")], ["6.3 | a, b"], [("continued", 3, "6.3", "6.3")]),
    ([(6.1, "x", "Yes", "a", ""), (6.1, "", "Yes", "b", "")], ["6.1 | a", "6.1 | b"],
     [("zero-lost", 2, "6.1", "6.1"), ("zero-lost", 3, "6.1", "6.1")]),
    ([("6.3, 6.4", "x", "Yes", "a", ""), ("6.3, 6.4", "", "Yes", "b", "")], ["6.3 | a, b", "6.4 | a, b"],
     [("continued", 3, None, "6.3, 6.4")]),
    # a row without a number goes on with the one above, unless it answers something itself
    ([("6.3", "x", "Yes", "a", ""), ("", "", "", "b", "")], ["6.3 | a, b"], [("continued", 3, "6.3", "6.3")]),
    ([("6.3, 6.4", "x", "Yes", "a", ""), ("", "", "", "b", "")], ["6.3 | a, b", "6.4 | a, b"],
     [("continued", 3, None, "6.3, 6.4")]),
    ([("6.3", "x", "Compliant", "a", ""), ("", "", "Compliant", "b", "")], ["6.3 | a, b"],
     [("continued", 3, "6.3", "6.3")]),
    ([("6.3", "x", "Compliant", "a", ""), ("", "y", "Compliant", "b", "")], ["6.3 | a"],
     [("provision-missing", 3, None, "''")]),
    # the answers to all parts of a provision are one to the whole
    ([(f"5.8({part})", "x", "Yes", part, "") for part in "abcd"], ["5.8 | a, b, c, d"],
     [("continued", row, "5.8", f"5.8({part})") for row, part in enumerate("abcd", start=2)]),
    # what nothing stands above
    ([("", "x", "Yes", "a", "")], [], [("provision-missing", 2, None, "''")]),
    ([("a)", "x", "Yes", "a", "")], [], [("provision-unreadable", 2, None, "'a'")]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "answers", "right"), IN_FULL)
def test_what_is_found_says_of_which_row_and_provision_and_what_stood_there(
    rows: list[Sequence[object]], answers: list[str], right: list[tuple[str, int, str | None, str]]
) -> None:
    form = the_form(OMBUDSMANS, *rows)
    assert [f"{a.provision} | {', '.join(a.evidence.splitlines())}" for a in form.answers] == answers
    of_provisions = [each for each in form.found_on_reading if each.field == "provision" and each.code != "heading"]
    assert [(each.code, each.row, each.provision, each.found) for each in of_provisions] == right
    assert {each.code for each in form.found_on_reading} <= {"heading", "columns-by-heading", *(r[0] for r in right)}


def test_rows_by_name_have_no_labels_one_below_another() -> None:
    form = the_form({"Provision": "6.3", "Comply": "No"}, {"Provision": "", "Comply": "Comply: Yes"})
    assert form.answers[0].as_written.startswith("No")


# --- headings, titles and rows that answer nothing
# ------------------------------------------------------------------------------------------

_THEIRS = "provision from 1, comply from 3, evidence from 4, commentary from"
TOLD: list[tuple[list[object], list[str], list[tuple[str, int | None, str]]]] = [
    ([["6.9(c)"], ["Comply: Yes"]], ["6.9(c) | Yes |  | "],
     [("columns-by-heading", None, "which stand one below another in its rows"), ("continued", 2, "6.9(c)")]),
    # what is said of the whole form comes first
    ([("6.3", "what it asks", "Yes", True, "page 4")], ["6.3 | Yes |  | page 4"],
     [("columns-by-content", None, f"{_THEIRS} 5, and not 2"),
      ("cell-not-text", 1, "True")]),
    # names of columns that name nothing of a form
    ([{"a": "6.3", "b": "Yes", "c": "policy", "d": "reviewed"}], ["6.3 | Yes | policy | reviewed"], []),
    # the same provision twice without a heading is answered twice
    ([("6.3", "Yes", "a", ""), ("6.3", "Yes", "b", "")], ["6.3 | Yes | a | ", "6.3 | Yes | b | "], []),
    ([("6.3", "No", "policy", "No")], ["6.3 | No | policy | No"], []),
    # a row that names a provision above a heading is no part of it, and an empty one changes nothing
    ([("6.9(c)", "Yes", "policy", ""), OMBUDSMANS, ("6.3", "x", "Yes", "a", "")],
     ["6.9(c) | Yes | policy | ", "6.3 | Yes | a | "], [("heading", 2, "'Code provision'")]),
    ([("Code provision", "Requirement", "", "", ""), (), ("", "", "Comply", "Evidence", "Commentary"),
      ("6.3", "x", "Yes", "a", "")], ["6.3 | Yes | a | "],
     [("heading", 1, "'Code provision'"), ("heading", 3, "'Comply'"),
      ("columns-by-heading", 3, f"{_THEIRS} 5, and not 2 ('Requirement')")]),
    ([("", "", "", "", "", "For the board"), (*OMBUDSMANS, ""), ("6.3", "x", "Yes", "a", "", "noted")],
     ["6.3 | Yes | a | noted"],
     [("heading", 1, "'For the board'"), ("heading", 2, "'Code provision'"),
      ("columns-by-heading", 2, f"{_THEIRS} 5 and 6, and not 2 ('Code requirement')")]),
    # below an answer a Yes and a No are no heading
    ([OMBUDSMANS, ("6.3", "x", "Yes", "a", ""), ("", "", "Yes", "No", "")], ["6.3 | Yes | a | "],
     [("heading", 1, "'Code provision'"), ("provision-missing", 3, "''")]),
    # what stands in the column of the provision is what cannot be read
    ([("Requirement", "Provision", "Comply", "Evidence"), ("Answer", "six", "Yes", "policy")], [],
     [("heading", 1, "'Requirement'"), ("provision-unreadable", 2, "'six'")]),
    # a number alone, or in a cell over several columns, is a heading
    ([OMBUDSMANS, ("6.3", "6.3", "", "", "")], [], [("heading", 1, "'Code provision'"), ("heading", 2, "'6.3'")]),
    ([OMBUDSMANS, ("6.3, 6.4", "", "", "", "")], [],
     [("heading", 1, "'Code provision'"), ("heading", 2, "'6.3, 6.4'")]),
    ([("Notes", "Provision", "Comply", "Evidence"), ("", "6.3", "6.3", "")], [],
     [("heading", 1, "'Notes'"), ("heading", 2, "'6.3'")]),
    ([OMBUDSMANS, ("v6", "", "", "", "")], [], [("heading", 1, "'Code provision'"), ("heading", 2, "'v6'")]),
    # a text where the number stands is one too, unless the row answers something
    ([OMBUDSMANS, ("Stages of a complaint", "x", "Yes / No", "evidence of it", "")], [],
     [("heading", 1, "'Code provision'"), ("heading", 2, "'Stages of a complaint'")]),
    ([OMBUDSMANS, ("Stages of a complaint", "x", "see page 3", "", "")], [],
     [("heading", 1, "'Code provision'"), ("heading", 2, "'Stages of a complaint'")]),
    ([OMBUDSMANS, ("Stages of a complaint", "x", "see page 3", "policy", "")], [],
     [("heading", 1, "'Code provision'"), ("provision-unreadable", 2, "'Stages of a complaint'")]),
    # a day where the number stands is no reason to go on with the row above
    ([("6.2", "Yes", "a", ""), (date(2024, 3, 6), "", "b", "")], ["6.2 | Yes | a | "],
     [("cell-not-text", 2, "the date 2024-03-06"), ("provision-missing", 2, "''")]),
    # what is no text, one column beyond the titles
    ([OMBUDSMANS, ("6.3", "x", "Yes", "a", "", True)], ["6.3 | Yes | a | "],
     [("heading", 1, "'Code provision'"), ("cell-not-text", 2, "True")]),
    # a word in the column of its own
    ([("Provision", "Yes", "No", "Evidence"), ("6.3", "✓", "✓", "policy")], ["6.3 | Yes / No | policy | "],
     [("heading", 1, "'Provision'")]),
    ([("Provision", "Yes", "No", "Evidence"), ("6.3", "", "No", "policy")], ["6.3 | No | policy | "],
     [("heading", 1, "'Provision'")]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "answers", "right"), TOLD)
def test_of_every_row_that_answers_nothing_it_is_said_what_it_is(
    rows: list[object], answers: list[str], right: list[tuple[str, int | None, str]]
) -> None:
    form = the_form(*rows)
    given = [f"{a.provision} | {a.as_written} | {a.evidence} | {a.commentary}" for a in form.answers]
    assert given == answers
    told = [(each.code, each.row, each.found) for each in form.found_on_reading]
    columns = ("columns-by-heading", "columns-by-content")
    assert [each for each in told if each in right or each[0] not in columns] == right


def test_only_a_row_that_names_a_provision_is_too_long() -> None:
    form = the_form(OMBUDSMANS, ("6.3", "x", "Yes", "a", ""), ("", "", "", "more", "", "x"))
    assert "row-too-long" not in [each.code for each in form.found_on_reading]
    assert ("row-too-long", 2) in found(the_form(OMBUDSMANS, ("6.3", "x", "Yes", "a", "", "x")))
