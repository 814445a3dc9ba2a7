"""What a title says that its column holds, and what each cell comes to, whatever it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hoscode import CODE_2024
from hoscode.oversight.form_columns import (
    PLAIN,
    Columns,
    FormRow,
    Holds,
    OddCell,
    choice,
    columns_by_content,
    columns_by_heading,
    form_cells,
    is_heading,
    is_label,
    is_like_an_answer,
    meaning,
    stacked,
)

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
    assert is_heading(("Yes", "No"), after_heading=True)
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


# --- which column holds what -----------------------------------------------------------------------------------------

READ = [
    # a title for either answer alone
    ("Provision | Yes | Evidence", ["6.3 | Yes | policy"], {"comply": (1,), "choices": ()}),
    ("Provision | Assurance | Yes", ["6.3 | Yes | w"], {"comply": (2,)}),
    ("Provision | Comply | N/A", ["6.3 | Yes | policy"], {"comply": (1,), "evidence": ()}),
    ("Provision | Yes | No | Evidence | Assurance", ["6.3 | ✓ | | policy | more"],
     {"comply": (), "choices": ((1, "Yes"), (2, "No")), "evidence": (3,)}),
    # a title over two columns stands in the first of them
    ("Evidence | | Provision | Comply", ["policy | | 6.3 | Yes"], {"evidence": (0,)}),
    (" | Provision | Comply | Evidence", ["CS-1 | 6.3 | Yes | policy"], {"provision": 1, "evidence": (3,)}),
    ("Evidence | | Provision | Comply", ["policy | page 3 | 6.3 | Yes"], {"provision": 2, "evidence": (0, 1)}),
    # the evidence under a title that nobody knows, the first behind the number
    ("Provision | 2025 | Assurance", ["6.3 | Yes | policy"], {"comply": (1,), "evidence": (2,)}),
    ("Provision | Comply | | Assurance", ["6.3 | Yes | x | policy"], {"evidence": (3,)}),
    ("Assurance | Provision | Comply", ["policy | 6.3 | Yes"], {"provision": 1, "evidence": ()}),
    ("Provision | Comply", ["6.3 | Yes | policy"], {"evidence": ()}),
    ("Provision | Comply | Response", ["6.3 | Yes | policy"], {"evidence": (2,)}),
    ("Provision | Comply | Assurance | More", ["6.3 | Yes | policy | page 3"], {"evidence": (2,)}),
    # where the number stands
    ("No. | Code provision | Comply", ["6.3 | Answer | Yes"], {"provision": 0, "requirement": (1,)}),
    ("Section | Notes | Comply", ["6.3 | 6.3 Answer | Yes", " | 6.4 Answer | Yes"], {"provision": 0}),
    ("Section | Notes | Comply", ["6.3 | 6.3 Answer | Yes", " | 6.4 Answer | Yes", " | 6.5 Answer | Yes"],
     {"provision": 1}),
    ("Requirement | Comply", ["Answer | Yes"], {"provision": 0}),
    ("Requirement | Section | Comply", ["Answer | six | Yes"], {"provision": 1}),
    # where the answer stands
    ("Provision | Comply | Compliance | Evidence", ["6.3 | | | policy"], {"comply": (1,)}),
    ("Section | Status | Response | Evidence", ["6.3 | Yes | | a", "6.4 | x | | a", "6.5 | w | | a"], {"comply": (1,)}),
    ("Section | Status | Evidence", ["6.3 | Partly | policy", "6.4 | w | policy"], {"comply": (1,)}),
    ("Provision | Assurance | Evidence", ["6.3 | Yes | Yes"], {"comply": (1,), "evidence": (2,)}),
    ("Provision | 2025 | Assurance | Evidence", ["6.3 | Yes | x | policy"], {"comply": (1,)}),
    ("Provision | 2025 | Evidence", ["6.3 | Yes | policy", "6.4 | x | policy"], {"comply": (1,)}),
    ("Provision | 2025 | Evidence", ["6.3 | Yes | policy", "6.4 | x | policy", "6.5 | w | policy"], {"comply": ()}),
]  # fmt: skip


def _cells(text: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text.split("|"))


@pytest.mark.parametrize(("titles", "rows", "right"), READ)
def test_open_questions_of_a_heading_are_settled_by_what_stands_below_it(
    titles: str, rows: list[str], right: dict[str, object]
) -> None:
    columns = columns_by_heading(CODE_2024, _cells(titles), [_cells(row) for row in rows])
    assert {name: getattr(columns, name) for name in right} == right


def test_without_a_heading_the_columns_are_told_by_what_they_hold() -> None:
    def read(*rows: str) -> Columns:
        return columns_by_content(CODE_2024, [_cells(row) for row in rows])

    assert read() is PLAIN
    assert read("6.3 | Yes | policy | reviewed") is PLAIN
    apart = read("6.3 | Answer in ten days | more | Yes | policy | reviewed | x")
    assert apart == Columns(provision=0, comply=(3,), evidence=(4,), commentary=(5,), requirement=(1,))
    quarter = read("6.1 | Yes | Yes | policy", *["6.2 | what it asks | Yes | policy"] * 3)
    assert quarter.comply == (2,)
    assert read("6.3 | 6.3 Answer | Yes | policy", " | 6.4 Answer | Yes | policy").provision == 0
    assert read(*["6.3 | 6.3 Answer | Yes"], *[" | 6.4 Answer | Yes"] * 2).provision == 1


def test_it_is_said_which_column_was_read_as_what() -> None:
    columns = Columns(provision=0, comply=(1, 3), evidence=(2,), commentary=(), together=True, titles=("Ref",))
    said = "provision from 1, comply from 2 and 4, evidence and commentary from 3"
    assert columns.in_words([0, 1, 2, 3]) == said
    eight = "5, 6, 7, 8, 9, 10, 11, 12"
    assert columns.in_words(range(12)) == f"{said}, and not {eight}"
    assert columns.in_words(range(14)) == f"{said}, and not {eight}, 2 more"
    titled = Columns(provision=1, comply=(2,), evidence=(), commentary=(3,), titles=("Ref",))
    assert titled.in_words([0, 1, 4]) == "provision from 2, comply from 3, commentary from 4, and not 1 ('Ref'), 5"
    assert [titled.field(column) for column in range(5)] == ["cell 1", "provision", "comply", "commentary", "cell 5"]


@pytest.mark.parametrize(
    ("text", "whether"),
    [("Partly", True), ("Not yet", True), ("Not a complaint here", True), ("Not every complaint has one", False),
     ("TBC", True), ("✓ since May", True), ("work in progress", True), ("The landlord must", False), ("", False),
     ("partly" + " x" * 27, True), ("partly" + " x" * 27 + "x", False)],
)  # fmt: skip
def test_a_short_text_may_be_about_whether_the_landlord_complies(text: str, *, whether: bool) -> None:
    assert is_like_an_answer(text) is whether


LABELS: list[tuple[list[object], tuple[str, ...]]] = [
    (["Self-assessment 2025"], ("Self-assessment 2025", "", "", "", "")),
    (["Code provision 6.9(c)"], ("Code provision 6.9(c)", "", "", "", "")),
    (["Code requirement"], ("", "Code requirement", "", "", "")),
    (["Answer in ten days"], ("", "Answer in ten days", "", "", "")),
    (["Comply: Yes"], ("", "", "Yes", "", "")),
    (["Evidence: see our policy: page 3"], ("", "", "", "see our policy: page 3", "")),
    (["See the policy: page 4"], ("", "", "", "See the policy: page 4", "")),
    (["Evidence X"], ("", "", "", "Evidence X", "")),
    (["also", "in the office"], ("", "", "", "also\nin the office", "")),
    (["Commentary"], ("", "Commentary", "", "", "")),
    ([], ("", "", "", "", "")),
    (["reviewed"], ("", "", "", "", "reviewed")),
    (["Section 7"], ("Section 7", "", "", "", "")),
    (["Putting things right"], ("Putting things right", "", "", "", "")),
    (["Code provision", "5.8(a)"], ("5.8(a)", "", "", "", "")),
    (["Comply", "No"], ("", "", "No", "", "")),
    (["Code provision"], ("", "", "Code provision", "", "")),
    ([6.3], ("6.3", "", "", "", "")),
    (["Evidence", "6.3 of our policy"], ("", "", "", "6.3 of our policy", "")),
    (["6.4", "Acknowledge"], ("6.4", "Acknowledge", "", "", "")),
    (["Code provision", "six"], ("", "Code provision\nsix", "", "", "")),
]


def test_labels_one_below_another_give_each_row_the_columns_that_it_would_have() -> None:
    read = stacked(CODE_2024, form_cells([cells for cells, _ in LABELS]).rows)
    assert read is not None
    titles, rows = read
    assert titles == ("Code provision", "Code requirement", "Comply", "Evidence", "Commentary")
    assert [row.texts for row in rows] == [right for _, right in LABELS]
    assert {row.numeric for row in rows} == {frozenset()}


@pytest.mark.parametrize(
    ("labels", "together"),
    [(["Evidence and commentary"], True), (["Evidence and commentary", "Commentary"], False), (["Evidence"], False),
     (["Evidence", "Commentary"], False)],
)  # fmt: skip
def test_labels_may_have_one_column_for_evidence_and_commentary(labels: list[str], *, together: bool) -> None:
    read = stacked(CODE_2024, form_cells([["6.3"], ["Comply: Yes"], *[[label] for label in labels]]).rows)
    assert read is not None
    assert (read[0][3:] == ("Evidence and commentary", "")) is together


@pytest.mark.parametrize(
    "row", [["6.4", "Yes", "policy"], ["Provision", "Comply"], ["Provision", "Comply", "Evidence"]]
)
def test_a_form_with_rows_of_three_cells_or_with_a_heading_has_no_labels_below_another(row: list[str]) -> None:
    assert stacked(CODE_2024, form_cells([["6.3"], ["Comply: Yes"], row]).rows) is None


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
