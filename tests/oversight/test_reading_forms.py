"""A form is taken as it was filled in: what can be read is an answer, what cannot is found, and nothing is an error."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, cast

import pytest
from calls import calls_of
from hypothesis import given
from hypothesis import strategies as st
from oversight.forms import EDITIONS, codes, numbers_asked, reading, rows_with

from hoscode import CODE_2022, CODE_2024, Edition, InvalidInput
from hoscode.errors import shown
from hoscode.oversight import Answer, Compliance, SelfAssessment

YES, NO, UNCLEAR = Compliance.YES, Compliance.NO, Compliance.UNCLEAR


class Hostile:
    """A value that answers every question with an error, as a broken spreadsheet library might."""

    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __bool__(self) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        raise RuntimeError


class HostileText(str):
    """A text that cannot be shown."""

    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError

    def strip(self, *_: object) -> str:
        raise RuntimeError


def the_form(*rows: object, edition: Edition = CODE_2024) -> SelfAssessment:
    return SelfAssessment.from_rows(edition, "Acme Homes", rows)


# --- Yes, No, and everything else ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Yes", YES),
        ("yes ", YES),
        ("YES", YES),
        ("Y", YES),
        ("Yes.", YES),
        ("Yes✓", YES),
        ("✔ Yes", YES),
        ("\N{NO-BREAK SPACE}Yes\N{NO-BREAK SPACE}", YES),
        ("Yes\N{ZERO WIDTH SPACE}", YES),
        ("\ufeffYes", YES),
        ("\uff39\uff45\uff53", YES),
        ("Yes\n", YES),
        ("No", NO),
        ("no", NO),
        ("N", NO),
        (" NO. ", NO),
        ("Partly", UNCLEAR),
        ("Partial", UNCLEAR),
        ("In progress", UNCLEAR),
        ("Yes - ongoing", UNCLEAR),
        ("Yes / No", UNCLEAR),
        ("Yes/No", UNCLEAR),
        ("Yes?", UNCLEAR),
        ("No ✓", UNCLEAR),
        ("Yes (mostly)", UNCLEAR),
        ("N/A", UNCLEAR),
        ("Yesterday", UNCLEAR),
        ("Not yet", UNCLEAR),
        ("1", UNCLEAR),
        (1.0, UNCLEAR),
        ("TRUE", UNCLEAR),
    ],
)
def test_only_a_plain_yes_or_no_is_taken_for_one(written: object, says: Compliance) -> None:
    (answer,) = the_form(("6.3", written, "policy", "")).answers
    assert answer.complies is says


@pytest.mark.parametrize("blank", ["", " ", None, "\N{NO-BREAK SPACE}", "\t\n", float("nan"), "\N{ZERO WIDTH SPACE}"])
def test_a_blank_answer_is_no_answer(blank: object) -> None:
    form = the_form(("6.3", blank, "policy", ""))
    assert (form.answers[0].complies, form.answers[0].as_written) == (UNCLEAR, "")
    assert "not-answered" in [finding.code for finding in form.findings() if finding.row == 1]


def test_what_was_written_is_kept_to_the_letter() -> None:
    (answer,) = the_form(("6.3", "yes ✓", " see  policy\nand website ", "n/a")).answers
    assert (answer.as_written, answer.evidence, answer.commentary) == ("yes ✓", " see  policy\nand website ", "n/a")


# --- the number of the provision -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("6.3", "6.3"),
        (" 6.3.", "6.3"),
        ("6.3\N{NO-BREAK SPACE}", "6.3"),
        ("Section 6.3", "6.3"),
        ("Code section 6.3", "6.3"),
        ("Provision 6.3", "6.3"),
        ("para. 6.3", "6.3"),
        ("PARAGRAPH 6.3", "6.3"),
        ("Code 6.3", "6.3"),
        ("§ 6.3", "6.3"),
        ("\uff16.\uff13", "6.3"),
        ("6 . 3", "6.3"),
        (6.3, "6.3"),
        (6.11, "6.11"),
        ("6.10", "6.10"),
        (Decimal("6.10"), "6.10"),
        ("6.9(c)", "6.9(c)"),
        ("6.9 C", "6.9(c)"),
        ("6.21", "6.21"),
        ("10.1", "10.1"),
    ],
)
def test_a_number_is_read_however_it_is_written(written: object, number: str) -> None:
    form = the_form((written, "Yes", "policy", ""))
    assert [answer.provision for answer in form.answers] == [number]
    assert form.found_on_reading == ()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("6", "provision-unreadable"),
        (6, "provision-unreadable"),
        (6.0, "provision-unreadable"),
        (10**30, "provision-unreadable"),
        (float("inf"), "provision-unreadable"),
        ("6.03", "provision-unreadable"),
        ("6.3 and six", "provision-unreadable"),
        ("6.3 or 6.4", "provision-unreadable"),
        ("6.5-6.3", "provision-unreadable"),
        ("5.8(d) to (a)", "provision-unreadable"),
        ("six point three", "provision-unreadable"),
        ("06-Mar", "provision-unreadable"),
        ("6,3", "provision-unreadable"),
        ("6.3.1", "provision-unreadable"),
        ("", "provision-missing"),
        (None, "provision-missing"),
        (float("nan"), "provision-missing"),
    ],
)
def test_a_number_that_cannot_be_read_is_found_and_its_row_left_out(written: object, code: str) -> None:
    form = the_form(("6.2", "Yes", "policy", ""), (written, "Yes", "policy", ""))
    assert [(finding.code, finding.row) for finding in form.found_on_reading] == [(code, 2)]
    assert [answer.provision for answer in form.answers] == ["6.2"]


def test_a_number_that_a_spreadsheet_has_made_a_date_is_found() -> None:
    assert reading((datetime(2024, 3, 6, tzinfo=UTC), "Yes", "policy", "")) == [
        ("cell-not-text", 1, "provision", "the datetime 2024-03-06 00:00:00+00:00"),
        ("provision-missing", 1, "provision", "''"),
    ]


# --- 6.10 that a spreadsheet has made 6.1 ----------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_a_whole_form_of_numbers_is_read_by_the_order_of_its_rows(edition: Edition) -> None:
    form = SelfAssessment.from_rows(edition, "Acme Homes", rows_with(edition, float))
    assert [answer.provision for answer in form.answers] == numbers_asked(edition)
    assert [answer.evidence for answer in form.answers] == [
        f"Complaints policy, on {n}" for n in numbers_asked(edition)
    ]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_so_is_one_that_has_the_musts_and_the_shoulds_apart(edition: Edition) -> None:
    numbers = [provision.number for provision in SelfAssessment.blank(edition, "Acme Homes").provisions]
    rows = [(float(number), "Yes", number, "") for number in numbers]
    form = SelfAssessment.from_rows(edition, "Acme Homes", rows)
    assert [answer.provision for answer in form.answers] == numbers


@pytest.mark.parametrize(
    ("edition", "doubtful"),
    [
        (CODE_2022, ["4.1", "4.10", "5.1", "5.2", "5.10", "5.20"]),
        (CODE_2024, ["5.1", "5.10", "6.1", "6.2", "6.10", "6.20"]),
    ],
)
def test_every_number_that_may_have_lost_its_zero_is_found(edition: Edition, doubtful: list[str]) -> None:
    form = SelfAssessment.from_rows(edition, "Acme Homes", rows_with(edition, float))
    assert set(codes(form.found_on_reading)) == {"zero-lost"}
    assert [finding.provision for finding in form.found_on_reading] == doubtful


@pytest.mark.parametrize(
    ("rows", "read_as"),
    [
        (["6.9", 6.1, "6.11"], "6.10"),
        (["6.9", 6.1], "6.10"),
        ([6.1, "6.2"], "6.1"),
        (["5.15", 6.1, "6.3"], "6.1"),
        (["5.15", Decimal("6.1"), "6.3"], "6.1"),
        ([6.1], "6.1"),
        (["5.15", 6.1, "6.11"], "6.1"),
        (["6.11", 6.1, "5.15"], "6.1"),
        (["6.9", 6.1, "5.15"], "6.1"),
        (["6.10", 6.1], "6.1"),
        (["6.9", 6.1, "6.10"], "6.1"),
    ],
)
def test_a_single_doubtful_number_is_read_by_the_rows_around_it_or_else_as_it_stands(
    rows: list[object], read_as: str
) -> None:
    form = the_form(*((number, "Yes", "policy", "") for number in rows))
    place = next(index for index, number in enumerate(rows) if not isinstance(number, str))
    assert form.answers[place].provision == read_as
    assert [(each.code, each.provision, each.row) for each in form.found_on_reading] == [
        ("zero-lost", read_as, place + 1)
    ]


def test_doubtful_numbers_one_below_another_are_read_by_those_around_them_all() -> None:
    form = the_form(*((number, "Yes", "policy", "") for number in ("6.9", 6.1, 6.2)))
    assert [answer.provision for answer in form.answers] == ["6.9", "6.10", "6.20"]


def test_the_same_doubtful_number_twice_with_nothing_around_it_is_one_provision_twice_and_another_unanswered() -> None:
    form = the_form((6.1, "Yes", "policy", ""), (6.1, "No", "policy", ""))
    about = [finding.code for finding in form.findings() if finding.provision == "6.1"]
    assert about.count("zero-lost") == 2
    assert "answered-twice" in about
    assert "not-answered" in [finding.code for finding in form.findings() if finding.provision == "6.10"]


def test_text_that_lost_its_zero_on_the_way_is_found_where_the_number_stands_twice_and_the_other_nowhere() -> None:
    rows = [(number.removesuffix("0"), "Yes", f"on {number}", "") for number in numbers_asked(CODE_2024)]
    form = SelfAssessment.from_rows(CODE_2024, "Acme Homes", rows)
    assert [answer.evidence for answer in form.answers] == [f"on {answer.provision}" for answer in form.answers]
    assert [finding.provision for finding in form.found_on_reading] == ["5.1", "5.10", "6.1", "6.2", "6.10", "6.20"]


def test_text_that_stands_twice_beside_the_other_number_is_what_it_says() -> None:
    form = the_form(*((number, "Yes", "policy", "") for number in ("6.1", "6.9", "6.1", "6.10")))
    assert form.found_on_reading == ()
    assert [answer.provision for answer in form.answers] == ["6.1", "6.9", "6.1", "6.10"]


# --- rows that are none, headings, and cells of every type -----------------------------------------------------------


ODD_ROWS: list[tuple[object, list[tuple[str, int | None, str, str]]]] = [
        (
            ("6.3", "Yes", "policy", "", "since 2024"),
            [("row-too-long", 1, "row", "5 cells")],
        ),
        (
            ("6.3", "Time to answer at stage 1", "Yes", "policy", "see page 4", "x"),
            [("columns-by-content", None, "row",
              "provision from 1, comply from 3, evidence from 4, commentary from 5, and not 2, 6")],
        ),
        (("6.3", "Yes", "policy", "", None, " "), []),
        (("6.3", "Yes", "policy"), [("row-too-short", 1, "row", "3 cells")]),
        (("6.3",), [("row-too-short", 1, "row", "1 cell")]),
        ((), []),
        ((None, "", " ", float("nan")), []),
        ("6.3 Yes", [("not-a-row", 1, "row", "'6.3 Yes'")]),
        ({"6.3", "Yes"}, [("not-a-row", 1, "row", "a value of type set")]),
        (None, [("not-a-row", 1, "row", "None")]),
        (6.3, [("not-a-row", 1, "row", "6.3")]),
        (
            ("Code provision", "Comply: Yes / No", "Evidence", "Commentary"),
            [("heading", 1, "provision", "'Code provision'")],
        ),
        (("Ref", "Y/N", "Evidence", "Notes"), [("heading", 1, "provision", "'Ref'")]),
        (("Section 6: stages", "", None, ""), [("heading", 1, "provision", "'Section 6: stages'")]),
        (("Stage 1", "Yes", "policy", ""), [("provision-unreadable", 1, "provision", "'Stage 1'")]),
        (("6. Stages", "", "", ""), [("heading", 1, "provision", "'6. Stages'")]),
        (("6.3", True, "policy", ""), [("cell-not-text", 1, "comply", "True")]),
        (("6.3", "Yes", ["policy"], ""), [("cell-not-text", 1, "evidence", "a value of type list")]),
        (("6.3", "Yes", "a\0b", ""), [("cell-garbled", 1, "evidence", r"'a\x00b'")]),
        (("6.3", "Yes", "policy", "half: \ud83d"), [("cell-garbled", 1, "commentary", r"'half: \ud83d'")]),
        (("6.3", "Yes", "policy", date(2025, 9, 30)), [("cell-not-text", 1, "commentary", "the date 2025-09-30")]),
        (("6.3", "Yes", "policy", "", Hostile), [("cell-not-text", 1, "cell 5", "the class Hostile")]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "found"), ODD_ROWS)
def test_a_row_that_is_not_one_of_the_form_is_found_with_its_number(
    row: object, found: list[tuple[str, int, str, str]]
) -> None:
    assert reading(row) == found


def test_rows_are_numbered_from_the_first_that_is_given() -> None:
    rows = [("Provision", "Comply", "Evidence", "Commentary"), (), ("six", "Yes", "", ""), ("6.3", "Partly", "", "")]
    form = SelfAssessment.from_rows(CODE_2024, "Acme Homes", rows)
    assert [finding.row for finding in form.found_on_reading] == [1, 3]
    assert form.answers[0].row == 4


def test_the_single_column_of_the_2022_form_makes_three_cells_a_whole_row() -> None:
    assert reading(("5.1", "Yes", "policy"), edition=CODE_2022) == []
    assert reading(("5.1", "Yes"), edition=CODE_2022) == [("row-too-short", 1, "row", "2 cells")]


def test_numbers_in_other_cells_are_the_text_that_they_show() -> None:
    (answer,) = the_form(("6.3", "Yes", 2024, 96.4)).answers
    assert (answer.evidence, answer.commentary) == ("2024", "96.4")


@pytest.mark.parametrize("rows", [None, "6.3 Yes", b"rows", {"6.3": "Yes"}, {("6.3",)}, 7, iter([("6.3", "Yes")])])
def test_what_is_no_list_of_rows_at_all_is_refused(rows: list[object]) -> None:
    with pytest.raises(InvalidInput) as refused:
        SelfAssessment.from_rows(CODE_2024, "Acme Homes", rows)
    (problem,) = refused.value.problems
    assert (problem.field, problem.found) == ("rows", shown(rows))
    takes = "takes a list or tuple of rows: pass list(rows) of an iterator"
    assert problem.message == f"`rows` is {shown(rows)}, but {takes}"


def test_rows_that_answer_every_question_with_an_error_are_refused() -> None:
    hostile: Any = Hostile()
    with pytest.raises(InvalidInput):
        SelfAssessment.from_rows(CODE_2024, "Acme Homes", hostile)


@pytest.mark.parametrize("arguments", [("hos-2024", "Acme Homes"), (CODE_2024, " "), (CODE_2024, None)])
def test_an_edition_and_a_landlord_are_needed(arguments: tuple[Any, Any]) -> None:
    with pytest.raises(InvalidInput):
        SelfAssessment.from_rows(*arguments, [])


@pytest.mark.parametrize("place", range(4))
def test_a_cell_that_answers_every_question_with_an_error_is_only_found(place: int) -> None:
    row: list[object] = ["6.3", "Yes", "policy", ""]
    row[place] = Hostile()
    assert ("cell-not-text", 1) in [(code, number) for code, number, _, _ in reading(row)]


def test_a_text_that_cannot_be_shown_is_read_by_what_it_holds() -> None:
    form = the_form([HostileText("6.3"), HostileText("Yes"), HostileText("policy"), ""], Hostile())
    assert [(answer.provision, answer.complies) for answer in form.answers] == [("6.3", YES)]
    assert codes(form.found_on_reading) == ["not-a-row"]


# --- laws ------------------------------------------------------------------------------------------------------------

TEXT = st.text(max_size=60)  # so that a form that fails can be shown whole
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=20,
)
PROVISION = st.sampled_from(
    ["6.1", "6.10", " 6.3.", 6.1, 6.2, 6.3, 5.1, "Section 9.8", "8.4", "6.9(c)", "12.1", None, ""]
)
COMPLY = st.sampled_from(["Yes", "No", "Partly", "yes ✓", "", None, "Yes / No"])
ROWS = st.lists(st.tuples(PROVISION | JSON, COMPLY | JSON, TEXT | JSON, TEXT | JSON) | JSON, max_size=12)


@given(edition=st.sampled_from(EDITIONS), rows=ROWS)
def test_any_rows_at_all_make_a_form_whose_findings_can_be_told(edition: Edition, rows: list[object]) -> None:
    form = SelfAssessment.from_rows(edition, "Acme Homes", rows)
    for finding in form.findings():
        assert finding.message
        assert "\n" not in finding.message
        assert finding.edition == edition.key
        assert finding.row is None or 1 <= finding.row <= len(rows)
    assert hash(form) == hash(SelfAssessment.from_rows(edition, "Acme Homes", rows))


@given(edition=st.sampled_from(EDITIONS), rows=ROWS)
def test_a_form_is_read_back_from_its_own_rows(edition: Edition, rows: list[object]) -> None:
    form = SelfAssessment.from_rows(edition, "Acme Homes", rows)
    again = SelfAssessment.from_rows(edition, "Acme Homes", form.rows())
    assert again.rows() == form.rows()
    assert set(codes(again.found_on_reading)) <= {"zero-lost"}


@given(edition=st.sampled_from(EDITIONS), rows=ROWS)
def test_no_row_with_something_in_it_is_dropped_in_silence(edition: Edition, rows: list[object]) -> None:
    form = SelfAssessment.from_rows(edition, "Acme Homes", rows)
    told = {finding.row for finding in form.found_on_reading} | {answer.row for answer in form.answers}
    for number, row in enumerate(rows, start=1):
        cells = cast("tuple[object, ...]", row) if isinstance(row, tuple) else ()
        if any(isinstance(cell, str) and cell.strip().isalnum() for cell in cells[1:]):
            assert number in told


def test_a_heading_is_told_and_lacks_nothing() -> None:
    heading = ("Code provision", "Comply: Yes / No", "Evidence", "Commentary")
    form = SelfAssessment.from_rows(CODE_2024, "Acme Homes", [heading, ("6.3", "Yes", "policy", "")])
    assert [finding.code for finding in form.found_on_reading] == ["heading"]
    assert "heading" not in [finding.code for finding in form.findings()]


def test_an_answer_given_since_takes_with_it_what_was_found_in_reading_the_one_before() -> None:
    form = SelfAssessment.from_rows(CODE_2024, "Acme Homes", [("6.4", True, "policy", "")])
    assert [(each.code, each.provision) for each in form.found_on_reading] == [("cell-not-text", "6.4")]
    answered = form.with_answer(Answer(provision="6.4", complies=Compliance.YES, evidence="policy"))
    assert answered.found_on_reading == ()


@pytest.mark.parametrize("tick", ["Yes \u2714\ufe0f", "\u2714\ufe0f Yes", "Yes \u2611\ufe0f"])
def test_a_tick_is_a_tick_as_a_picture_too(tick: str) -> None:
    form = SelfAssessment.from_rows(CODE_2024, "Acme Homes", [("6.3", tick, "policy", "")])
    assert form.answers[0].complies is Compliance.YES


def test_a_form_of_one_number_over_and_over_takes_calls_in_proportion_to_its_length() -> None:
    def calls(rows: int) -> int:
        form = [(6.1, "Yes", "policy", "")] * rows
        return calls_of(lambda: SelfAssessment.from_rows(CODE_2024, "Acme Homes", form))

    calls(10)  # what is worked out once and kept is worked out here
    assert calls(4_000) <= 8 * 1.25 * calls(500)
