"""The example goes from an untidy workbook to all that a landlord publishes, and loses no complaint on the way."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from from_a_spreadsheet import AS_OF, figures_from, main, rows_of
from rich.console import Console
from untidy_sheet import HEADING, untidy_rows

from hoscode import overdue
from hoscode.spreadsheets import Sheet, read_complaints


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("figures")


@pytest.fixture(scope="module")
def printed() -> io.StringIO:
    return io.StringIO()


@pytest.fixture(scope="module")
def sheet(folder: Path, printed: io.StringIO) -> Sheet:
    return figures_from(folder, 300, Console(file=printed, width=110))


def test_everything_is_written(sheet: Sheet, folder: Path) -> None:
    assert sheet.complaints
    names = {path.name for path in folder.iterdir()}
    assert names == {"annual-report.html", "annual-report.md", "complaints.xlsx", "problems.xlsx"}
    assert "Example Homes" in (folder / "annual-report.html").read_text(encoding="utf-8")


def test_the_workbook_is_read_as_the_rows_it_was_made_of(sheet: Sheet, folder: Path) -> None:
    assert rows_of(folder / "complaints.xlsx")[2] == HEADING
    made = read_complaints([["Example Homes"], [], HEADING, *untidy_rows(300)], as_of=AS_OF)
    # a formula that nobody has worked out has no value yet, so that its cell is empty in the workbook
    formulas = {problem.reference for problem in made.problems if problem.code == "formula"}
    assert {each.row for each in made.problems if each.code != "formula"} == {each.row for each in sheet.problems}
    assert [each for each in sheet.complaints if each.reference not in formulas] == [
        each for each in made.complaints if each.reference not in formulas
    ]


def test_every_problem_is_sent_back_with_its_row(sheet: Sheet, folder: Path) -> None:
    heading, *rows = rows_of(folder / "problems.xlsx")
    assert heading == ("row", "reference", "column", "code", "found", "message", "outcome")
    assert [row[0] for row in rows] == [problem.row for problem in sheet.problems]
    assert len({problem.code for problem in sheet.problems}) >= 8


def test_no_complaint_is_lost(sheet: Sheet) -> None:
    references = {row[0] for row in untidy_rows(300) if row[0] is not None}
    left_out = {problem.reference for problem in sheet.problems if problem.outcome.name == "LEFT_OUT"}
    assert {complaint.reference for complaint in sheet.complaints} == references - left_out
    without_a_receipt = {row[0] for row in untidy_rows(300) if row[0] is not None and not row[1]}
    assert left_out == without_a_receipt


def test_what_is_printed_says_what_the_sheet_holds(sheet: Sheet, printed: io.StringIO) -> None:
    text = printed.getvalue()
    assert f"{sheet.counts.rows:,} rows: {sheet.counts.kept_whole:,} kept whole" in text
    assert "CH01(1)" in text
    assert "cannot be judged" in text
    assert "hos-2024" in text
    late = [complaint.reference for complaint in sheet.complaints if overdue(complaint, AS_OF)]
    assert late
    assert any(reference in text for reference in late)


def test_it_runs_as_a_program(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--rows", "40", "--folder", str(folder / "small")])
    assert "written into" in capsys.readouterr().out


def test_a_sheet_without_problems_has_an_empty_list_of_them(folder: Path) -> None:
    figures_from(folder / "one", 1, Console(file=io.StringIO()))
    assert (folder / "one" / "problems.xlsx").exists()
