"""The rows of a file that somebody uploads, or one sentence on why there are none to be read."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Sequence
from typing import Final, cast
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from django.core.files.uploadedfile import UploadedFile
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

Row = Sequence[object]
_BROKEN: Final = (
    BadZipFile,
    InvalidFileException,
    ParseError,
    zlib.error,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What openpyxl raises for what is no workbook, or half of one."""


class Unreadable(Exception):
    """A file that cannot be read as a sheet; its message says why, for whoever uploaded it."""


def rows_of(file: UploadedFile[bytes] | None) -> list[Row]:
    """The rows of a csv file or of the first sheet of a workbook. Raises `Unreadable`."""
    if file is None:
        raise Unreadable("no file was chosen: choose a csv file or an Excel workbook (.xlsx)")
    name = str(file.name)
    if not name.lower().endswith((".csv", ".xlsx")):
        raise Unreadable(f"{name} is neither a csv file nor an Excel workbook (.xlsx): save it as one of them")
    rows = _of_csv(name, file.read()) if name.lower().endswith(".csv") else _of_workbook(name, file)
    if not any(cell not in (None, "") for row in rows for cell in row):
        raise Unreadable(f"{name} is empty: choose the file that has the complaints")
    return rows


def _of_csv(name: str, content: bytes) -> list[Row]:
    is_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError:  # guessing would put wrong letters into names
        raise Unreadable(f"{name} is not in UTF-8: save it in Excel as 'CSV UTF-8 (comma delimited)'") from None
    rows: list[list[str]] = []
    try:
        for delimiter in ",;\t":
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
            if any(len(row) > 1 for row in rows):
                return cast("list[Row]", rows)
    except csv.Error as error:
        raise Unreadable(f"{name} cannot be read as csv ({error}): save it again from the spreadsheet") from None
    return cast("list[Row]", rows)


def _of_workbook(name: str, file: UploadedFile[bytes]) -> list[Row]:
    try:
        workbook = load_workbook(cast(io.BytesIO, file.file), read_only=True, data_only=True)
        return [tuple(row) for row in workbook.worksheets[0].iter_rows(values_only=True)]
    except _BROKEN:
        raise Unreadable(f"{name} is no whole Excel workbook: save it again as .xlsx") from None
