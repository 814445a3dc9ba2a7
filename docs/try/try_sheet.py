"""A landlord's spreadsheet on the Try page: what is wrong in it, what is overdue, and the regulator's measures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final, TypedDict

from attrs import fields
from try_form import Row, row_of
from try_timeline import in_words

from hoscode import DUTY_CODES, Complaint, Duty, InvalidInput, Tenure, overdue
from hoscode.oversight import MeasureRow, ReportingYear, Tally, tenant_satisfaction_measures
from hoscode.spreadsheets import (
    Columns,
    EventColumns,
    RowProblem,
    Sheet,
    duty_rows,
    problem_rows,
    read_complaints,
    read_events,
    suggested_event_columns,
)

MOST_SHOWN: Final = 100
"""How many problems, and how many overdue duties, are shown; the lists to take away have all of them."""
_LONGEST_HEADING: Final = 30
"""How many rows may stand above the rows of a sheet, its heading included."""

Cells = Sequence[object]


class Overdue(TypedDict):
    """A duty that is past its day, and the complaint that it is of, to look at."""

    reference: str
    stage: int
    duty: str
    due_on: str
    days_late: int
    rows: list[Row]


class Measure(TypedDict):
    """One measure of one tenure; `value` is text, and says so where it is undefined."""

    measure: str
    tenure: str
    value: str
    counted: int
    of: str


class SheetAnswer(TypedDict):
    """What the page says of a sheet; `error` is empty, or says why nothing of it could be read."""

    error: str
    rows_are: str
    counts: dict[str, int]
    read: list[tuple[str, str]]
    unused: list[str]
    problems: list[dict[str, str]]
    problems_in_all: int
    problems_csv: str
    overdue: list[Overdue]
    overdue_in_all: int
    overdue_csv: str
    years: list[int]
    year: int
    measures: list[Measure]
    measures_note: str


_NOTHING: Final[SheetAnswer] = {
    "error": "",
    "rows_are": "",
    "counts": {},
    "read": [],
    "unused": [],
    "problems": [],
    "problems_in_all": 0,
    "problems_csv": "",
    "overdue": [],
    "overdue_in_all": 0,
    "overdue_csv": "",
    "years": [],
    "year": 0,
    "measures": [],
    "measures_note": "",
}


# --- rows out of text, or out of a workbook
# --------------------------------------------------------------------------------


def cells_of_text(text: str) -> list[list[str]]:
    """The rows of what was pasted from a spreadsheet, or stands in a csv: cells between tabs, semicolons or commas."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t;,", key=first.count)
    return list(csv.reader(io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")), delimiter=delimiter))


def text_of_bytes(content: bytes) -> str:
    """The text of a csv: as UTF-8, or, where it is none, as Windows writes it in Western Europe."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def cells_of_workbook(content: bytes) -> list[Cells]:
    """The rows of the first sheet of a workbook, with the values of its formulas."""
    from openpyxl import load_workbook  # which the page fetches when the first workbook comes

    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return [tuple(row) for row in workbook.worksheets[0].iter_rows(values_only=True)]


def read_sheet(rows: Iterable[Cells], as_of: date | None) -> Sheet:
    """The complaints of a sheet, whether it has a row for each complaint or one for each event.

    Raises `InvalidInput` where it is neither, with what is missing.
    """
    every = list(rows)
    if any(_has_events(row) for row in islice(every, _LONGEST_HEADING)):
        return read_events(every, as_of=as_of)
    return read_complaints(every, as_of=as_of)


def _has_events(heading: Cells) -> bool:
    try:
        columns = suggested_event_columns(heading)
    except InvalidInput:
        return False
    return None not in (columns.reference, columns.event, columns.date)


# --- what it says
# ----------------------------------------------------------------------------------------------------------


def sheet_answer(rows: Iterable[Cells], as_of: date, homes: Mapping[Tenure, int], year: int | None) -> SheetAnswer:
    """What is wrong in a sheet, what is overdue at the end of a day, and the measures of a reporting year.

    `homes` may lack a tenure, and `year`, which is the calendar year in which the reporting year begins, may be left
    out: it is then the last in which a complaint was received.
    """
    every = list(rows)
    if not every:
        return {**_NOTHING, "error": "There is nothing to read: paste rows, or choose a file."}
    try:
        sheet = read_sheet(every, as_of)
    except InvalidInput as error:
        return {**_NOTHING, "error": str(error)}
    late = _overdue(sheet.complaints, as_of)
    years = sorted({ReportingYear.of(each.received_on).start for each in sheet.complaints}, reverse=True)
    chosen = year if year in years else next(iter(years), 0)
    measures, note = _measures(sheet.complaints, as_of, homes, chosen)
    counts = sheet.counts
    return {
        "error": "",
        "rows_are": "events" if isinstance(sheet.columns, EventColumns) else "complaints",
        "counts": {
            "rows": counts.rows,
            "kept whole": counts.kept_whole,
            "kept in part": counts.kept_partly,
            "left out": counts.left_out,
            "said twice": counts.repeated,
            "blank": counts.blank,
        },
        "read": _read(sheet.columns),
        "unused": list(sheet.columns.unused),
        "problems": [_problem(each) for each in sheet.problems[:MOST_SHOWN]],
        "problems_in_all": len(sheet.problems),
        "problems_csv": _csv(problem_rows(sheet.problems)),
        "overdue": [_shown(duty, complaint, as_of) for duty, complaint in late[:MOST_SHOWN]],
        "overdue_in_all": len(late),
        "overdue_csv": _csv([row for row in duty_rows(_once(late), as_of) if row["status"] == "overdue"]),
        "years": years,
        "year": chosen,
        "measures": measures,
        "measures_note": note,
    }


def _read(columns: Columns | EventColumns) -> list[tuple[str, str]]:
    """Which column was read as what, in words."""
    names = [each.name for each in fields(type(columns)) if not each.name.startswith("_")]
    named = [(name, getattr(columns, name)) for name in names]
    return [(name.replace("_", " "), heading) for name, heading in named if isinstance(heading, str)]


def _problem(problem: RowProblem) -> dict[str, str]:
    return {
        "row": str(problem.row),
        "reference": problem.reference,
        "message": problem.message,
        "outcome": problem.outcome.label,
    }


def _overdue(complaints: Iterable[Complaint], as_of: date) -> list[tuple[Duty, Complaint]]:
    """What is past its day, the longest first."""
    late = [(duty, complaint) for complaint in complaints for duty in overdue(complaint, as_of)]
    return sorted(late, key=lambda each: (each[0].on, each[1].reference))


def _once(late: Iterable[tuple[Duty, Complaint]]) -> list[Complaint]:
    """The complaints that anything is overdue of, each once."""
    return list({complaint.reference: complaint for _, complaint in late}.values())


def _shown(duty: Duty, complaint: Complaint, as_of: date) -> Overdue:
    return {
        "reference": complaint.reference,
        "stage": duty.stage,
        "duty": DUTY_CODES[duty.code],
        "due_on": in_words(duty.on),
        "days_late": (as_of - duty.on).days,
        "rows": [row_of(event) for event in complaint.history],
    }


def _csv(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as a csv to take away; text that a spreadsheet would take for a formula is marked as text already."""
    if not rows:
        return ""
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _measures(
    complaints: Sequence[Complaint], as_of: date, homes: Mapping[Tenure, int], year: int
) -> tuple[list[Measure], str]:
    """The eight measures, and in a sentence what they rest on; CH01 of a tenure is left open without its homes."""
    if not complaints:
        return [], "There are no complaints to measure."
    every_tenure = {tenure: homes.get(tenure, 0) for tenure in (Tenure.LCRA, Tenure.LCHO)}
    measured = tenant_satisfaction_measures(Tally.over(complaints, as_of), every_tenure, ReportingYear(year))
    apart = sum(each.complaints for each in measured.apart if each.stage == 1)
    unsettled = sum(each.unsettled for each in measured.figures)
    settled = "The figures are settled." if measured.is_settled else "The figures are not settled yet."
    note = (
        f"{settled} In no measure, for want of a tenure or because of another one: {apart} at stage 1. "
        f"Not due yet, or cannot be judged: {unsettled}."
    )
    return [_measure(row, homes) for row in measured.rows()], note


def _measure(row: MeasureRow, homes: Mapping[Tenure, int]) -> Measure:
    is_rate = row.measure.startswith("CH01")
    unit = "per 1,000 homes" if is_rate else "%"
    value = "undefined" if row.value is None else f"{row.value} {unit}"
    if is_rate and not homes.get(row.tenure):
        value = "give the number of homes"
    return {
        "measure": row.measure,
        "tenure": row.tenure.label,
        "value": value,
        "counted": row.numerator,
        "of": f"{row.denominator:,}" if homes.get(row.tenure) or not is_rate else "",
    }
