"""Rows as openpyxl, pandas, polars and numpy give them are read alike, and none of these is imported by the library."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any, Final, cast

import numpy as np
import openpyxl
import pandas as pd
import polars as pl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from hoscode import Tenure
from hoscode.spreadsheets import Sheet, complaint_rows, read_complaints

AS_OF: Final = date(2025, 4, 30)
HEADING: Final = ("Case ref", "Date received", "Date acknowledged", "Date responded", "Tenure", "Outcome")
ROWS: Final[tuple[tuple[Any, ...], ...]] = (
    (1001, date(2024, 5, 1), date(2024, 5, 3), date(2024, 5, 20), "General needs", "Upheld"),
    (1002, date(2024, 5, 2), None, date(2024, 6, 20), "Shared ownership", None),
    (1003, date(2024, 6, 3), date(2024, 6, 6), None, None, None),
)
EXPECTED: Final = read_complaints([HEADING, *ROWS], as_of=AS_OF)


def _workbook() -> Worksheet:
    sheet = cast(Worksheet, openpyxl.Workbook().active)
    for row in (HEADING, *ROWS):
        sheet.append(list(row))
    return sheet


def _saved(sheet: Worksheet) -> Worksheet:
    file = io.BytesIO()
    cast(openpyxl.Workbook, sheet.parent).save(file)
    return cast(Worksheet, openpyxl.load_workbook(file, data_only=True).active)


def _frame() -> pd.DataFrame:
    frame = pd.DataFrame(ROWS, columns=list(HEADING))
    for column in HEADING[1:4]:
        frame[column] = pd.to_datetime(frame[column])
    return frame


def _csv() -> str:
    file = io.StringIO()
    csv.writer(file).writerows([HEADING, *ROWS])
    return file.getvalue()


def _read_only() -> object:
    file = io.BytesIO()
    cast(openpyxl.Workbook, _workbook().parent).save(file)
    return openpyxl.load_workbook(file, read_only=True).worksheets[0].iter_rows()


WAYS: Final[dict[str, Callable[[], object]]] = {
    "csv.reader": lambda: csv.reader(io.StringIO(_csv())),
    "csv.DictReader": lambda: csv.DictReader(io.StringIO(_csv())),
    "openpyxl, values": lambda: _workbook().iter_rows(values_only=True),
    "openpyxl, saved": lambda: _saved(_workbook()).iter_rows(values_only=True),
    "openpyxl, cells": lambda: _saved(_workbook()).iter_rows(),
    "openpyxl, read only": _read_only,
    "pandas, records": lambda: _frame().to_dict("records"),
    "pandas, dates as objects": lambda: pd.DataFrame(ROWS, columns=list(HEADING)).to_dict("records"),
    "pandas, nullable": lambda: _frame().convert_dtypes().to_dict("records"),
    "pandas, from a csv": lambda: pd.read_csv(io.StringIO(_csv())).to_dict("records"),
    "pandas, from a csv as text": lambda: pd.read_csv(io.StringIO(_csv()), dtype=str, keep_default_na=False).to_dict(
        "records"
    ),
    "pandas, in turn under its heading": lambda: [list(HEADING), *_frame().itertuples(index=False, name=None)],
    "numpy, rows of objects": lambda: [list(HEADING), *(list(row) for row in _frame().to_numpy())],
    "numpy, days": lambda: [
        list(HEADING),
        *([np.int64(row[0]), *(np.datetime64(day or "NaT", "D") for day in row[1:4]), *row[4:]] for row in ROWS),
    ],
    "polars, dicts": lambda: pl.DataFrame(ROWS, schema=list(HEADING), orient="row").to_dicts(),
    "polars, rows": lambda: [HEADING, *pl.DataFrame(ROWS, schema=list(HEADING), orient="row").rows()],
}


@pytest.mark.parametrize("way", WAYS)
def test_rows_are_read_alike_whoever_gives_them(way: str) -> None:
    sheet: Sheet = read_complaints(cast("Iterable[object]", WAYS[way]()), as_of=AS_OF)
    assert sheet.complaints == EXPECTED.complaints
    assert (sheet.problems, sheet.counts) == ((), EXPECTED.counts)
    assert [each.received.tenure for each in sheet.complaints] == [Tenure.LCRA, Tenure.LCHO, None]
    assert [sheet.row_of(each) for each in ("1001", "1002", "1003")] == [2, 3, 4]


@pytest.mark.parametrize(
    "cell",
    [
        pd.NaT,
        pd.NA,
        float("nan"),
        np.nan,
        np.float32("nan"),
        np.datetime64("NaT", "ns"),
        None,
        np.bool_(0),
        np.int64(0),
    ],
)
def test_every_missing_value_is_one(cell: object) -> None:
    sheet = read_complaints([HEADING, ("C-1", date(2024, 5, 1), cell, cell, None, None)])
    assert (sheet.complaints[0].version, sheet.problems) == (1, ())


@pytest.mark.parametrize(
    "cell",
    [pd.Timestamp(2024, 5, 3), np.datetime64("2024-05-03"), np.datetime64("2024-05-03T00:00:00.000000000"),
     np.int32(45415), np.float64(45415.0), np.str_("3/5/2024"), pl.Series([date(2024, 5, 3)])[0]],
)  # fmt: skip
def test_days_of_every_library_are_days(cell: object) -> None:
    sheet = read_complaints([HEADING, ("C-1", date(2024, 5, 1), cell, None, None, None)])
    assert sheet.complaints[0].stages[0].acknowledged_on == date(2024, 5, 3)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (pd.Timestamp(2024, 5, 3, 23, 30), "time-of-day"),
        (pd.Timestamp(2024, 5, 3, 23, 30, tz="UTC"), "time-zone"),
        (pd.Timestamp(datetime(2024, 5, 3, tzinfo=UTC)), "time-zone"),
        (np.datetime64("2024-05-03T23:30"), "time-of-day"),
        (np.array([1, 2]), "not-a-date"),
        (np.complex128(1), "not-a-date"),
        (np.bool_(1), "day-missing"),
        (pd.Period("2024-05"), "not-a-date"),
        (pd.Timedelta(days=1), "not-a-date"),
        (pd.Series([1]), "not-a-date"),
    ],
)
def test_what_is_no_day_is_none_of_theirs_either(cell: object, code: str) -> None:
    sheet = read_complaints([HEADING, ("C-1", date(2024, 5, 1), cell, None, None, None)])
    assert [problem.code for problem in sheet.problems] == [code]


@pytest.mark.parametrize("cell", [pd.NaT, pd.NA, float("nan"), np.float32("nan"), None])
def test_a_missing_value_is_one_in_a_column_of_text_too(cell: object) -> None:
    sheet = read_complaints([(*HEADING, "Category"), ("C-1", date(2024, 5, 1), None, None, cell, cell, cell)])
    assert (sheet.complaints[0].received.category, sheet.problems) == ("", ())


@pytest.mark.parametrize("number", [np.float32(1001.0), 1001, 1001.0, np.int32(1001), np.float64(1001.0)])
def test_a_whole_number_is_a_reference_without_a_decimal_point(number: object) -> None:
    (complaint,) = read_complaints([HEADING[:2], (number, date(2024, 5, 1))]).complaints
    assert complaint.reference == "1001"


class Cell:
    """Something of that name that is not openpyxl's."""


@pytest.mark.parametrize("cell", [Cell(), ArrayFormula("C2", "=B2+2")])
def test_what_only_looks_like_a_cell_is_a_problem_and_no_exception(cell: object) -> None:
    sheet = read_complaints([HEADING, ("C-1", date(2024, 5, 1), cell, None, None, None)])
    assert [problem.code for problem in sheet.problems] == ["not-a-date"]


def test_openpyxl_gives_a_formula_where_the_values_were_not_saved() -> None:
    worksheet = _workbook()
    worksheet["C2"] = "=B2+2"
    sheet = read_complaints(worksheet.iter_rows(values_only=True))
    assert [(each.row, each.column, each.code) for each in sheet.problems] == [(2, "Date acknowledged", "formula")]


def test_a_merged_cell_is_empty_but_for_its_first() -> None:
    worksheet = _workbook()
    worksheet.merge_cells("C2:D2")
    sheet = read_complaints(worksheet.iter_rows())
    assert sheet.complaints[0].version == 2
    assert [(each.column, each.code) for each in sheet.problems] == [("Outcome", "day-missing")]


@pytest.mark.parametrize(("cell", "found"), [("Upheld", "Upheld"), (np.str_("Upheld"), "Upheld"), (np.int64(7), "7")])
def test_a_problem_says_what_stands_in_a_cell_whoever_gives_it(cell: object, found: str) -> None:
    worksheet = cast(Worksheet, openpyxl.Workbook().active)
    rows = [HEADING, ("C-1", date(2024, 5, 1), None, None, cell, None)]
    for row in rows:
        worksheet.append(list(row))
    for given in (rows, worksheet.iter_rows()):
        (problem,) = read_complaints(given).problems
        assert (problem.column, problem.found) == ("Tenure", found)


def test_a_workbook_may_number_its_days_from_1904() -> None:
    worksheet = _workbook()
    cast(openpyxl.Workbook, worksheet.parent).epoch = CALENDAR_MAC_1904
    assert read_complaints(_saved(worksheet).iter_rows(values_only=True), as_of=AS_OF).complaints == EXPECTED.complaints


def test_what_is_written_is_a_frame_and_comes_back() -> None:
    rows = complaint_rows(EXPECTED.complaints, AS_OF)
    assert read_complaints(pd.DataFrame(rows).to_dict("records"), as_of=AS_OF).complaints == EXPECTED.complaints
    assert read_complaints(pl.DataFrame(rows).to_dicts(), as_of=AS_OF).complaints == EXPECTED.complaints


def test_a_workbook_takes_what_is_written_as_text() -> None:
    hostile = read_complaints([HEADING[:2], ("'=1+1", date(2024, 5, 1))]).complaints
    worksheet = cast(Worksheet, openpyxl.Workbook().active)
    (row,) = complaint_rows(hostile, AS_OF)
    worksheet.append(list(row.values()))
    assert (worksheet["A1"].value, worksheet["A1"].data_type) == ("'=1+1", "s")
    (plain,) = complaint_rows(hostile, AS_OF, for_spreadsheet=False)
    worksheet.append(list(plain.values()))
    assert worksheet["A2"].data_type == "f"  # which is why


def test_the_library_imports_none_of_them() -> None:
    script = (
        "import sys, hoscode.spreadsheets\n"
        "print(sorted({'openpyxl', 'pandas', 'numpy', 'polars', 'csv', 'hoscode.oversight', 'cattrs'} "
        "& set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
