"""The cells of a form as text: whatever a spreadsheet, a CSV file or a table of a document gives for a row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, cast

from attrs import frozen

from hoscode.errors import shown
from hoscode.oversight.answer_words import is_blank
from hoscode.oversight.provision_numbers import without_noise
from hoscode.oversight.reporting_findings import ReportingCode

_LOST: Final = re.compile("[\0\ud800-\udfff]")  # no text can hold these
_EMPTY: Final = {"NaTType", "NAType"}  # what pandas has in an empty cell, besides None and a float
_MOST_COLUMNS: Final = 1_000


@frozen
class OddCell:
    """What is wrong with a cell, or with the row itself where there is no column."""

    column: int | None
    code: ReportingCode
    found: str


@frozen
class FormRow:
    """One row with its cells as text, a blank one as ''; `numeric` are the columns that held a number.

    `named` where its cells were given by the name of their column.
    """

    row: int
    texts: tuple[str, ...]
    numeric: frozenset[int] = frozenset()
    odd: tuple[OddCell, ...] = ()
    named: bool = False

    def text(self, column: int) -> str:
        """The text of a column, blank past the end of the row."""
        return self.texts[column] if column < len(self.texts) else ""

    def lost(self, column: int) -> bool:
        """Whether the cell of a column held something that is no text."""
        return any(odd.column == column and odd.code == "cell-not-text" for odd in self.odd)


@frozen
class FormCells:
    """The rows of a form; `keys` are the names of the columns where rows were given by name."""

    rows: tuple[FormRow, ...]
    keys: tuple[str, ...] = ()


def form_cells(rows: Sequence[object]) -> FormCells:
    """Every row as text; a row given by name has its values under the names of all such rows, in their order."""
    places: dict[object, int] = {}
    for row in rows:
        if isinstance(row, Mapping):
            for key in cast("Mapping[object, object]", row):
                if len(places) < _MOST_COLUMNS:
                    places.setdefault(key, len(places))
    texts = [_text(key) or "" for key in places]
    read = (_row(number, row, places) for number, row in enumerate(rows, start=1))
    return FormCells(tuple(read), tuple("" if _LOST.search(text) else text for text in texts))


def _row(number: int, value: object, places: Mapping[object, int]) -> FormRow:
    if isinstance(value, Mapping):
        return _by_name(number, cast("Mapping[object, object]", value), places)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        return _of_cells(number, cast("Sequence[object]", value))
    return FormRow(number, (), odd=(OddCell(None, "not-a-row", shown(value)),))


def _by_name(number: int, value: Mapping[object, object], places: Mapping[object, int]) -> FormRow:
    cells: list[object] = [None] * max((places[key] + 1 for key in value if key in places), default=0)
    for key, cell in value.items():
        if key in places:
            cells[places[key]] = cell
    row = _of_cells(number, cells)
    left = len(value) - sum(key in places for key in value)
    too_long = (OddCell(None, "row-too-long", f"{len(value)} cells"),) if left else ()
    return FormRow(number, row.texts, row.numeric, (*row.odd, *too_long), named=True)


def _of_cells(number: int, cells: Sequence[object]) -> FormRow:
    texts: list[str] = []
    odd: list[OddCell] = []
    numeric: list[int] = []
    if len(cells) > _MOST_COLUMNS:
        odd.append(OddCell(None, "row-too-long", f"{len(cells):,} cells"))
    for column, cell in enumerate(cells[:_MOST_COLUMNS]):
        text = _text(cell)
        if text is None:
            odd.append(OddCell(column, "cell-not-text", shown(cell)))
        elif _LOST.search(text):
            odd.append(OddCell(column, "cell-garbled", shown(text)))
        elif issubclass(type(cell), float) or type(cell) is Decimal or without_noise(text) != text:
            # a number, or what a file of text has kept of one
            numeric.append(column)
        texts.append("" if text is None or is_blank(text) else _LOST.sub("\N{REPLACEMENT CHARACTER}", text))
    return FormRow(number, tuple(texts), frozenset(numeric), tuple(odd))


def _text(cell: object) -> str | None:
    """The text of a cell, blank for an empty one (in pandas that is a float); None where it holds no text."""
    kind = type(cell)
    if cell is None or kind.__name__ in _EMPTY:
        return ""
    if issubclass(kind, str):
        return str.__str__(cast(str, cell))
    if issubclass(kind, float):
        number = cast(float, cell)
        return "" if float.__ne__(number, number) else float.__repr__(number)
    if kind is int or kind is Decimal:
        return shown(cell).removeprefix("Decimal ")
    return None
