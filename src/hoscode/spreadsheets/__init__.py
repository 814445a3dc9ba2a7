"""Rows of a spreadsheet in, and rows out: complaints from a landlord's own sheet, with all that could not be kept.

Who reads and writes the file is the caller: rows come as `csv`, openpyxl, pandas or polars give them, and none of these
is needed. A complaint that was received is counted: where a row is wrong somewhere, the rest of it is kept.
"""

from hoscode.spreadsheets.cells import RowOutcome, RowProblem, RowProblemCode
from hoscode.spreadsheets.columns import AmbiguousHeading, Columns, EventColumns, Word
from hoscode.spreadsheets.complaints import read_complaints
from hoscode.spreadsheets.events import read_events
from hoscode.spreadsheets.headings import suggested_columns, suggested_event_columns
from hoscode.spreadsheets.sheets import Sheet, SheetCounts
from hoscode.spreadsheets.written import complaint_rows, duty_rows, finding_rows, problem_rows

__all__ = [
    "AmbiguousHeading",
    "Columns",
    "EventColumns",
    "RowOutcome",
    "RowProblem",
    "RowProblemCode",
    "Sheet",
    "SheetCounts",
    "Word",
    "complaint_rows",
    "duty_rows",
    "finding_rows",
    "problem_rows",
    "read_complaints",
    "read_events",
    "suggested_columns",
    "suggested_event_columns",
]
