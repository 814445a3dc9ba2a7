"""A landlord's spreadsheet on the Try page: what is wrong in it, what is overdue, and the regulator's measures."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple, TypedDict, assert_never

from attrs import evolve, fields
from try_form import Row, row_of
from try_timeline import in_words

from hoscode import DUTY_CODES, Complaint, Duty, InvalidInput, Tenure, overdue
from hoscode.oversight import MeasureRow, ReportingYear, Tally, tenant_satisfaction_measures
from hoscode.spreadsheets import (
    Columns,
    EventColumns,
    RowOutcome,
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
    kept_in_part: bool
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
    source: str
    notes: list[str]
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
    "source": "",
    "notes": [],
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


class UnreadableError(Exception):
    """Why nothing of a file can be read, in a sentence for the person who chose it."""


class Source(NamedTuple):
    """The rows of a sheet, where they come from, and what of it was not read."""

    cells: Sequence[Cells]
    told: str
    notes: list[str]


def source_of_file(name: str, content: bytes) -> Source:
    """The rows of a file, by what is in it and not by its name."""
    if not content:
        raise UnreadableError(f"{name} is empty: choose another file.")
    if content.startswith(_ZIPPED):
        return source_of_workbook(name, content)
    return Source(cells_of_text(text_of_bytes(content)), name, [])


def cells_of_text(text: str) -> list[list[str]]:
    """The rows of what was pasted from a spreadsheet, or stands in a csv: cells between tabs, semicolons or commas."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t;,", key=first.count)
    lines = io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), newline=None)  # a Mac ends them by CR
    cells: list[list[str]] = []
    try:
        cells.extend(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        raise UnreadableError(_TOO_LONG.format(row=len(cells) + 1)) from None
    if text.count('"') % 2 and cells and any("\n" in cell for cell in cells[-1][-1:]):
        raise UnreadableError(_UNCLOSED.format(row=len(cells)))
    return cells


_TOO_LONG: Final = (
    "Row {row} has a cell of more than 131,072 characters, perhaps because a quotation mark is not closed: mend it, "
    "and read it again."
)
_UNCLOSED: Final = (
    "In row {row} a quotation mark is opened and not closed, so that the rows after it cannot be told apart: close it, "
    "and read it again."
)
_SAVE: Final = "save it as a workbook (.xlsx) or as .csv, and choose that."
_ZIPPED: Final = b"PK\x03\x04"
"""How a workbook of Excel begins, whatever its name is, and whatever else is packed likewise."""
_NO_SHEETS: Final = (
    (b"\xd0\xcf\x11\xe0", f"This is a workbook of an old kind (.xls), or one with a password: {_SAVE}"),
    (b"\x89PNG", "This is a picture, and no spreadsheet."),
    (b"\xff\xd8\xff", "This is a picture, and no spreadsheet."),
    (b"GIF8", "This is a picture, and no spreadsheet."),
    (b"%PDF", f"This is a PDF, and no spreadsheet: where it came from one, {_SAVE}"),
    (b"{\\rtf", f"This is a text document, and no spreadsheet: {_SAVE}"),
)


def text_of_bytes(content: bytes) -> str:
    """The text of a csv: as it says in its first bytes, as UTF-8, or as Windows writes it in Western Europe."""
    for begins, why in _NO_SHEETS:
        if content.startswith(begins):
            raise UnreadableError(why)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise UnreadableError(f"This is neither a workbook nor text: open it in Excel, {_SAVE}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def source_of_workbook(name: str, content: bytes) -> Source:
    """The rows of the first sheet of a workbook, with the values of its formulas."""
    from openpyxl import load_workbook  # which the page fetches when the first workbook comes
    from openpyxl.utils.exceptions import InvalidFileException

    _check_is_workbook(name, content)
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        rows = sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS, values_only=True)
        cells = [_without_blank_end(row) for row in rows]
        wide = (sheet.max_column or 0) > _MOST_COLUMNS
    except (InvalidFileException, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, *_DAMAGED):
        raise UnreadableError(f"{name} is damaged: open it in Excel, {_SAVE}") from None
    notes = [f"Only the first {_MOST_ROWS:,} rows are read here."] if len(cells) > _MOST_ROWS else []
    notes += [f"Only the first {_MOST_COLUMNS} columns are read here."] if wide else []
    more = len(workbook.worksheets) - 1
    others = "" if not more else " (its other sheet is not read)" if more == 1 else f" (its {more} others are not read)"
    return Source(cells[:_MOST_ROWS], f"{name}, sheet {sheet.title}{others}", notes)


_MOST_ROWS: Final = 50_000
_MOST_COLUMNS: Final = 200
"""How much of a workbook is read: one lone cell far out would make millions of blank ones."""
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, SyntaxError, NotImplementedError, RuntimeError)
"""What is raised about a file that is cut off or packed in an unknown way; a ParseError of XML is a SyntaxError."""


def _check_is_workbook(name: str, content: bytes) -> None:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except _DAMAGED:
        raise UnreadableError(f"{name} is damaged: open it in Excel, {_SAVE}") from None
    if "xl/workbook.bin" in names:
        raise UnreadableError(f"{name} is a workbook of a kind that is not read here (.xlsb): {_SAVE}")
    if any(each.startswith("word/") for each in names):
        raise UnreadableError(f"{name} is a Word document, and no spreadsheet: put its rows into one, {_SAVE}")
    folders = {each.rsplit("/", 1)[0] for each in names}
    if "xl/chartsheets" in folders and "xl/worksheets" not in folders:
        raise UnreadableError(f"{name} has no sheet with cells, only charts: choose the workbook with the rows.")
    if not any(each.startswith("xl/") for each in names):
        raise UnreadableError(f"{name} is no workbook of Excel: {_SAVE}")


def _without_blank_end(row: Cells) -> Cells:
    last = next((place for place in range(len(row), 0, -1) if row[place - 1] is not None), 0)
    return row[:last]


def read_sheet(rows: Iterable[Cells], as_of: date | None, *, times_in_uk: bool = False) -> Sheet:
    """The complaints of a sheet, whether it has a row for each complaint or one for each event.

    `times_in_uk` is as in `Columns`. Raises `InvalidInput` where it is neither, with what is missing.
    """
    every = list(rows)
    if any(_has_events(row) for row in islice(every, _LONGEST_HEADING)):
        read = read_events(every, as_of=as_of)
    else:
        read = read_complaints(every, as_of=as_of)
    if not times_in_uk:
        return read
    match read.columns:
        case Columns() as columns:
            return read_complaints(every, evolve(columns, times_in_uk=True), as_of=as_of)
        case EventColumns() as columns:
            return read_events(every, evolve(columns, times_in_uk=True), as_of=as_of)
        case _ as never:
            assert_never(never)


def _has_events(heading: Cells) -> bool:
    try:
        columns = suggested_event_columns(heading)
    except InvalidInput:
        return False
    return None not in (columns.reference, columns.event, columns.date)


# --- what it says
# ----------------------------------------------------------------------------------------------------------


def no_answer(error: str) -> SheetAnswer:
    """What the page says where nothing can be read."""
    return {**_NOTHING, "error": error}


def sheet_answer(
    rows: Iterable[Cells], as_of: date, homes: Mapping[Tenure, int], year: int | None, *, times_in_uk: bool = False
) -> SheetAnswer:
    """What is wrong in a sheet, what is overdue at the end of a day, and the measures of a reporting year.

    `homes` may lack a tenure, and `year`, which is the calendar year in which the reporting year begins, may be left
    out: it is then the last in which a complaint was received.
    """
    every = list(rows)
    if not any(str(cell).strip() for row in every for cell in row if cell is not None):
        return no_answer("There is nothing to read: paste rows, or choose a file.")
    try:
        sheet = read_sheet(every, as_of, times_in_uk=times_in_uk)
    except InvalidInput as error:
        return no_answer(str(error))
    in_part = {each.reference for each in sheet.problems if each.outcome is RowOutcome.KEPT_PARTLY}
    late = _overdue(sheet.complaints, as_of)
    years = sorted({ReportingYear.of(each.received_on).start for each in sheet.complaints}, reverse=True)
    chosen = year if year in years else next(iter(years), 0)
    measures, note = _measures(sheet.complaints, as_of, homes, chosen)
    counts = sheet.counts
    return {
        "error": "",
        "source": "",
        "notes": [],
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
        "overdue": [_shown(duty, complaint, as_of, in_part) for duty, complaint in late[:MOST_SHOWN]],
        "overdue_in_all": len(late),
        "overdue_csv": _csv(
            [
                {**row, "read_in_part": "yes" if complaint.reference in in_part else ""}
                for complaint in _once(late)
                for row in duty_rows([complaint], as_of)
                if row["status"] == "overdue"
            ]
        ),
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


def _shown(duty: Duty, complaint: Complaint, as_of: date, in_part: Container[str]) -> Overdue:
    return {
        "reference": complaint.reference,
        "stage": duty.stage,
        "duty": DUTY_CODES[duty.code],
        "due_on": in_words(duty.on),
        "days_late": (as_of - duty.on).days,
        "kept_in_part": complaint.reference in in_part,
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
