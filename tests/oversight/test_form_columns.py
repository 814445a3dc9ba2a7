"""What a title says that its column holds, and what each cell comes to, whatever it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hoscode.oversight.form_columns import FormRow, Holds, OddCell, choice, form_cells, is_heading, is_label, meaning

MEANINGS = [
    (Holds.PROVISION, "Code provision | Provision number | Code section | Housing Ombudsman Code ref | Provision"),
    (Holds.PERHAPS_PROVISION, "# | Section | Code | Section number | No. of section | Paragraph ref | Item"),
    (Holds.REQUIREMENT, "Code requirement | Requirement | What the Code says | Provision text | Expectation"),
    (Holds.COMPLY, "Comply: Yes / No | Compliance | Compliance status | Y/N | Yes, No or Partial | Do we comply?"),
    (Holds.PERHAPS_COMPLY, "In our policy? (Y/N) | Status | RAG | Self-assessment | Outcome"),
    (
        Holds.CHOICE,
        "Yes | No | ✓ Yes | *No* | N/A | Comply: Yes | Compliant (no) | Met | Partially compliant",
    ),
    (Holds.EVIDENCE, "Evidence | Supporting documents | How we comply | Evidence of compliance"),
    (Holds.EVIDENCE_AND_COMMENTARY, "Evidence, commentary and any explanations | Evidence / comments"),
    (Holds.COMMENTARY, "Commentary / explanation | Comments on compliance | Reason | Why not?"),
    (Holds.PERHAPS_COMMENTARY, "Further action | Action plan | Improvements needed"),
    (Holds.ANOTHER, "Owner | Page | Target date | Provision owner | Action owner | Previous compliance | Last comply"),
    (None, "Assurance | Housing Ombudsman | Complaints | 2024 | - |"),
]


@pytest.mark.parametrize(
    ("heading", "holds"), [(each.strip(), holds) for holds, them in MEANINGS for each in them.split(" | ")]
)
def test_a_title_says_what_its_column_holds(heading: str, holds: Holds | None) -> None:
    assert meaning(heading) is holds


def test_a_paragraph_is_no_title() -> None:
    assert meaning("Comply" + " x" * 57) is Holds.COMPLY
    assert meaning("Comply" + " x" * 57 + "y") is None
    assert meaning("a b c d e f g h i j k l m n o evidence") is Holds.EVIDENCE
    assert meaning("a b c d e f g h i j k l m n o p evidence") is None


@pytest.mark.parametrize(
    ("heading", "answer"),
    [("Yes", "Yes"), ("Yes ✓", "Yes"), ("(No)", "No"), ("Comply: Yes", "Yes"), ("Compliant - no", "No"),
     ("Partially met:", "Partly"), ("N/A", "N/A"), ("Evidence", ""), ("Yes" + " " * 117, "Yes"),
     ("Yes" + " " * 118, "")],
)  # fmt: skip
def test_a_mark_in_a_column_is_the_answer_that_its_title_gives(heading: str, answer: str) -> None:
    assert choice(heading) == answer


@pytest.mark.parametrize(
    ("titles", "whether"),
    [
        (("Provision", "Comply"), True),
        (("Section", "Evidence"), True),
        (("Provision", ""), False),
        (("Provision", "Provision"), False),
        (("Provision", "Owner"), False),
        (("Provision", "Action plan"), False),
        # without a word for the number
        (("Comply", "Evidence"), True),
        (("Compliance:", "Evidence:", ""), True),
        (("Evidence", "Commentary"), False),
        (("Comply", "Evidence of compliance in our policy"), False),
        (("Yes we comply", "Evidence"), False),
        (("Comply", "Evidence of compliance in our policy", "Comments"), True),
        (("Requirement", "Evidence", "Comments"), False),
        (("Yes", "No", "Evidence", "Commentary"), True),
        (("Yes", "No", "Evidence"), False),
        (("Yes", "No"), False),
        (("No", "Requirement", "Yes", "Evidence"), True),
        (("No.", "Evidence"), True),
    ],
)
def test_a_heading_has_two_titles_or_more_and_one_for_the_number_or_the_answer(
    titles: tuple[str, ...], *, whether: bool
) -> None:
    assert is_heading(titles) is whether


def test_a_row_of_yes_and_no_below_a_heading_is_part_of_it() -> None:
    assert is_heading(("", "Yes", "No"), after_heading=True)
    assert not is_heading(("", "Yes", "policy"), after_heading=True)
    assert not is_heading(("", "Yes", ""), after_heading=True)


@pytest.mark.parametrize(
    ("text", "whether"),
    [("Evidence", True), ("Comply (Yes / No)", True), ("How do we comply?", True),
     ("Evidence is on the website", False),
     ("", False), ("Evidence" * 10, True), ("Evidence" * 11, False), ("evidence " * 9, False)],
)  # fmt: skip
def test_a_label_is_nothing_but_words_of_headings(text: str, *, whether: bool) -> None:
    assert is_label(text) is whether


# --- cells -----------------------------------------------------------------------------------------------------------


def test_a_row_by_name_has_its_cells_under_the_names_of_all_rows() -> None:
    cells = form_cells([{"Provision": "6.3", "Comply\0": "Yes"}, {}, {"Notes": 7, "Provision": 6.4}])
    assert cells.keys == ("Provision", "", "Notes")
    assert cells.rows == (
        FormRow(1, ("6.3", "Yes"), named=True),
        FormRow(2, (), named=True),
        FormRow(3, ("6.4", "", "7"), frozenset({0}), named=True),
    )


@pytest.mark.parametrize("count", [1_000, 1_001])
def test_a_row_has_a_thousand_columns_at_most(count: int) -> None:
    too_long = ("row-too-long",) * (count > 1_000)
    (by_place,) = form_cells([["x"] * count]).rows
    assert len(by_place.texts) == 1_000
    assert [(odd.column, odd.code, odd.found) for odd in by_place.odd] == [
        (None, code, "1,001 cells") for code in too_long
    ]
    by_name = form_cells([{str(number): "x" for number in range(count)}])
    assert (len(by_name.keys), len(by_name.rows[0].texts)) == (1_000, 1_000)
    assert tuple((odd.column, odd.code, odd.found) for odd in by_name.rows[0].odd) == (
        (None, "row-too-long", "1001 cells"),
    ) * (count > 1_000)
    assert form_cells([{}, {str(number): "x" for number in range(1_000)}, {"another": "x"}]).rows[2].texts == ()


def test_cells_are_the_texts_that_they_show_and_what_is_none_is_odd() -> None:
    given = [Decimal("6.10"), 6.1, "6.1", "1.1000000000000001", 6, None, float("nan"), " ", "a\0b", True]
    (row,) = form_cells([given]).rows
    assert row == FormRow(
        1,
        ("6.10", "6.1", "6.1", "1.1000000000000001", "6", "", "", "", "a\N{REPLACEMENT CHARACTER}b", ""),
        frozenset({0, 1, 3, 6}),
        (OddCell(8, "cell-garbled", r"'a\x00b'"), OddCell(9, "cell-not-text", "True")),
    )
    assert [row.text(column) for column in (0, 9, 10)] == ["6.10", "", ""]
    assert [row.lost(column) for column in (7, 8, 9, 10)] == [False, False, True, False]
    assert form_cells(["6.3", None]).rows == (
        FormRow(1, (), odd=(OddCell(None, "not-a-row", "'6.3'"),)),
        FormRow(2, (), odd=(OddCell(None, "not-a-row", "None"),)),
    )
