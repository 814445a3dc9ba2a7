"""From a landlord's spreadsheet to its figures: what is wrong in it, the measures, what is overdue, the annual report.

    python docs/examples/from_a_spreadsheet.py                      # writes into the folder from-a-spreadsheet
    python docs/examples/from_a_spreadsheet.py --rows 500 --folder /tmp/figures

The spreadsheet is made up, untidy on purpose, and written first: complaints.xlsx. What follows reads it as anybody's
would be.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, cast

import pandas as pd
from annual_report_page import page
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from untidy_sheet import HEADING, Row, untidy_rows

from hoscode import Complaint, Tenure, edition_on
from hoscode.oversight import (
    AnnualReport,
    ReportingYear,
    Tally,
    TenantSatisfactionMeasures,
    tenant_satisfaction_measures,
)
from hoscode.spreadsheets import Sheet, duty_rows, finding_rows, problem_rows, read_complaints

LANDLORD: Final = "Example Homes"
YEAR: Final = ReportingYear(2024)
AS_OF: Final = date(2025, 5, 16)
"""The day of the export."""

HOMES: Final = {Tenure.LCRA: 14_200, Tenure.LCHO: 1_300}
MOST_SHOWN: Final = 8


# --- the file: reading and writing it is nobody's business but yours
# ---------------------------------------------------


def write_workbook(path: Path, heading: Iterable[object], rows: Iterable[Iterable[object]], title: str = "") -> None:
    """Write rows under a heading, which stands below the title where there is one."""
    workbook = Workbook()
    sheet = cast(Worksheet, workbook.active)
    if title:
        sheet.append([title])
        sheet.append([])
    sheet.append(list(heading))
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)


def rows_of(path: Path) -> list[tuple[object, ...]]:
    """The rows of the first sheet, with the values of its formulas."""
    workbook = load_workbook(path, read_only=True, data_only=True)
    return [tuple(row) for row in workbook.worksheets[0].iter_rows(values_only=True)]


# --- what it says
# ------------------------------------------------------------------------------------------------------


def with_progress(console: Console, what: str, rows: Sequence[object]) -> Iterator[object]:
    """The rows one after another, with a bar that says how far it has come."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(rows, description=what)


def overdue_frame(complaints: Iterable[Complaint], as_of: date) -> pd.DataFrame:
    """What is overdue, the longest first."""
    frame = pd.DataFrame(duty_rows(complaints, as_of), columns=["reference", "stage", "duty", "due_on", "status"])
    late = frame[frame["status"] == "overdue"].drop(columns="status")
    late["calendar_days_late"] = [(as_of - due_on).days for due_on in late["due_on"]]
    return late.sort_values(["calendar_days_late", "reference"], ascending=[False, True])


def breaches_by_month(complaints: Iterable[Complaint]) -> pd.DataFrame:
    """How many breaches of each provision there were in each month, by the day on which they were found."""
    frame = pd.DataFrame(finding_rows(complaints), columns=["on", "kind", "provisions"])
    broken = frame[frame["kind"] == "breach"]
    months = [on.replace(day=1) for on in broken["on"]]
    return pd.crosstab(broken["provisions"], pd.Series(months, index=broken.index, name="month"))


def report_of(tally: Tally) -> AnnualReport:
    """The annual report with its figures; what the landlord says in it is still to come, and `findings` says so."""
    return AnnualReport(
        edition=edition_on(YEAR.first_day),
        landlord=LANDLORD,
        year=YEAR,
        tally=tally,
        analysis="",
        declined="",
        non_compliance=(),
        improvements=(),
        ombudsman_report=(),
        publications=(),
    )


# --- and shown
# -----------------------------------------------------------------------------------------------------------


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for place, column in enumerate(columns):
        table.add_column(column, no_wrap=place == 0)
    for row in rows:
        table.add_row(*map(str, row))
    return table


def show_problems(console: Console, sheet: Sheet) -> None:
    """What became of the rows, and the first few problems."""
    counts = sheet.counts
    console.print(
        f"{counts.rows:,} rows: {counts.kept_whole:,} kept whole, {counts.kept_partly:,} kept in part, "
        f"{counts.left_out:,} left out, {counts.repeated:,} say the same again; {counts.blank:,} are blank"
    )
    first = sheet.problems[:MOST_SHOWN]
    console.print(_table("The first problems", ("row", "what is wrong"), [(each.row, each.message) for each in first]))


def show_measures(console: Console, measures: TenantSatisfactionMeasures) -> None:
    """CH01 and CH02 by tenure, and beside them what cannot be judged and what is in no measure."""
    values = [
        (row.measure, row.tenure.label, "undefined" if row.value is None else row.value, row.numerator, row.denominator)
        for row in measures.rows()
    ]
    console.print(_table(f"Complaints in {YEAR}", ("measure", "tenure", "value", "counted", "of"), values))
    unsettled = [
        (
            each.stage,
            "not held" if each.tenure is None else each.tenure.label,
            each.complaints,
            each.cannot_be_judged,
            each.overdue,
        )
        for each in (*measures.figures, *measures.apart)
    ]
    columns = ("stage", "tenure", "complaints", "cannot be judged", "overdue")
    console.print(_table("What the figures rest on", columns, unsettled))


def show_frame(console: Console, title: str, frame: pd.DataFrame) -> None:
    """The first rows of a frame, with its index."""
    shown = frame.head(MOST_SHOWN).reset_index()
    columns = [_heading(column) for column in shown.columns]
    console.print(_table(title, columns, shown.itertuples(index=False, name=None)))


def _heading(column: object) -> str:
    """A month as people write it, and anything else as it is."""
    return f"{column:%b %y}" if isinstance(column, date) else str(column)


def figures_from(folder: Path, count: int, console: Console) -> Sheet:
    """Make the spreadsheet, read it, and write and show what it says."""
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "complaints.xlsx"
    made: list[Row] = untidy_rows(count)
    write_workbook(source, HEADING, made, title=f"{LANDLORD}: complaints register")

    rows = rows_of(source)
    sheet = read_complaints(with_progress(console, "reading", rows), as_of=AS_OF)
    problems = problem_rows(sheet.problems)
    heading = list(problems[0]) if problems else []
    write_workbook(folder / "problems.xlsx", heading, [list(row.values()) for row in problems])
    show_problems(console, sheet)

    tally = Tally.over(sheet.complaints, AS_OF)
    show_measures(console, tenant_satisfaction_measures(tally, HOMES, YEAR))
    show_frame(console, f"Overdue on {AS_OF}", overdue_frame(sheet.complaints, AS_OF).set_index("reference"))
    show_frame(console, "Breaches by provision and month", breaches_by_month(sheet.complaints))

    report = report_of(tally)
    (folder / "annual-report.md").write_text(report.to_markdown(), encoding="utf-8")
    (folder / "annual-report.html").write_text(page(tally, HOMES, YEAR, LANDLORD, report), encoding="utf-8")
    console.print(f"written into {folder}: {', '.join(sorted(path.name for path in folder.iterdir()))}")
    return sheet


def main(arguments: Sequence[str] | None = None) -> None:
    """Write everything into a folder."""
    parser = argparse.ArgumentParser(description="From a landlord's spreadsheet to its figures.")
    parser.add_argument("--rows", type=int, default=2_000, help="how many rows the made-up spreadsheet has")
    parser.add_argument("--folder", type=Path, default=Path("from-a-spreadsheet"), help="where everything is written")
    options = parser.parse_args(arguments)
    figures_from(options.folder, options.rows, Console(width=110, highlight=False))


if __name__ == "__main__":
    main()
