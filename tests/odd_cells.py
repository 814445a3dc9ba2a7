"""What cells of a spreadsheet or a form may hold that nobody expects there, and what may be done to the rows of one.

Everything is drawn from a `random.Random` that the caller seeds, so that a case can be made again from its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Final, TypeGuard, cast


class HostileThing:
    """A value that answers every question with an error, as a broken spreadsheet library might."""

    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError

    def __repr__(self) -> str:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        raise RuntimeError

    def __bool__(self) -> bool:
        raise RuntimeError

    def __len__(self) -> int:
        raise RuntimeError

    def __float__(self) -> float:
        raise RuntimeError


class HostileText(str):
    """A text that cannot be asked for anything that a text can be asked for."""

    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError

    def __len__(self) -> int:
        raise RuntimeError

    def strip(self, chars: str | None = None, /) -> str:
        raise RuntimeError(chars)

    def casefold(self) -> str:
        raise RuntimeError


class HostileDay(date):
    """A day that cannot be counted with or shown."""

    def __str__(self) -> str:
        raise RuntimeError

    def toordinal(self) -> int:
        raise RuntimeError


class HostileNumber(int):
    """A number that cannot be shown or compared."""

    def __str__(self) -> str:
        raise RuntimeError

    def __repr__(self) -> str:
        raise RuntimeError

    def __lt__(self, other: object) -> bool:
        raise RuntimeError


_DEEP: Final[list[object]] = []
_DEEP.append(_DEEP)


def _at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A time in May 2024 without its zone, as a workbook holds it."""
    return datetime(2024, 5, day, hour, minute, tzinfo=UTC).replace(tzinfo=None)


ODD: Final[tuple[object, ...]] = (
    None, True, False, 0, -1, 1, 2, 45415, 45415.0, 45415.5, 6.1, 6.10, -0.0, 10**30, 10**5000, 2**63, 1e300,
    float("nan"), float("inf"), -float("inf"), Decimal("NaN"), Decimal("sNaN"), Decimal("1E+900"), Decimal(45415),
    date(2024, 5, 3), date.min, date.max, _at(3), datetime(2024, 5, 3, 23, 30, tzinfo=UTC), _at(31, 23, 59),
    _at(3, 9, 15), datetime.min.replace(tzinfo=UTC), time(9, 30), timedelta(days=3), 3 + 4j,
    b"3/5/2024", bytearray(b"x"), memoryview(b"x"), (), [], {}, ("a", "b"), ["3/5/2024"], {"a": 1}, {"Yes"},
    frozenset[object](), range(3), object, len, NotImplemented, _DEEP,
    HostileThing(), HostileThing, HostileText("3/5/2024"), HostileText("Yes"), HostileDay(2024, 5, 3), HostileNumber(3),
    "", " ", "\u00a0", "\t\n", "\ufeff", "\u200b", "-", "n/a", "None", "NaN", "NaT", "#N/A", "#REF!", "TBC", "?",
    "x" * 200, "x" * 40_000, "=1+1", "=cmd|' /C calc'!A0", "+44 20", "@SUM(A1)", "half: \ud83d", "null: \0", "\x1b[31m",
    "\u202eevil", "a\r\nb", "a|b<script>", "\u0663/\u0665/\u0662\u0660\u0662\u0664", "1" * 5000, "9" * 30,
    "3/5/2024", "03.05.24", "2024-05-03", "5/13/2024", "31/4/2024", "3/5", "3 May 2024", "3rd May", "May 2024",
    "2024-05-03T23:30:00Z", "3/5/2024 16:40", "3/5/2204", "00/01/1900", "29/02/2023", "99/99/9999", "0/0/0",
    "approx 3/5/2024", "3/5/2024 (resent 10/5)", "due 3/5/2024", "45415.0", "1e5", "-5", "1 2 3", "///", "3-5-", "٣",
    "Yes", "No", "Y/N", "Partly", "Upheld", "Withdrawn", "Duplicate of B5", "Declined - out of time", "Open", "Closed",
    "1", "2", "Stage 2", "S1", "6.3", "6.10", "6.1-6.99", "1.1-9.9", "1.2 and 1.3", "99.99", "a)", "6.9 a) to g)",
    "Total", "Totals", "Received", "Date received", "Case ref", "Evidence", "Comply", "Code provision",
)  # fmt: skip
"""Cells of every type, right in some places and wrong in most."""

Rows = list[object]
Change = Callable[[Random, Rows], None]


def odd_cell(draw: Random) -> object:
    """One of them, or one with another behind it."""
    cell = draw.choice(ODD)
    if type(cell) is str and draw.random() < 0.15:
        other = draw.choice(ODD)
        cell = f"{cell}{draw.choice((' ', '', chr(10), '; '))}{other}" if type(other) is str else cell
    return cell


def changed(draw: Random, rows: Sequence[Sequence[object]], most: int = 5) -> Rows:
    """The rows, heading first, with up to `most` things done to them; the rows that are given stay as they are."""
    new: Rows = [list(row) for row in rows]
    for _ in range(draw.randint(0, most)):
        draw.choice(_CHANGES)(draw, new)
    return new


def as_mappings(rows: Rows) -> Rows:
    """The rows under the first as mappings of its cells, as far as these can be keys; what is no row stays."""
    heading = _cells(rows[0]) if rows else []
    keys = [cell if type(cell) in (str, int, float, type(None)) else place for place, cell in enumerate(heading)]
    return [dict(zip(keys, row, strict=False)) if _is_row(row) else row for row in rows[1:]]


def seen(value: object, depth: int = 3) -> object:
    """What can be told of a value without asking it anything: itself, and what is in it where it is a plain box."""
    inside: Iterator[object] = iter(())
    kind: type[object] = type(value)
    if kind is dict:
        inside = (each for pair in cast("Mapping[object, object]", value).items() for each in pair)
    elif kind in (list, tuple):
        inside = iter(cast("Sequence[object]", value))
    return (id(value), tuple(seen(each, depth - 1) for each in inside) if depth else ())


def _is_row(value: object) -> TypeGuard[list[object]]:
    return type(value) is list


def _cells(row: object) -> list[object]:
    return cast("list[object]", row) if type(row) is list else []


def _some_cells(draw: Random, rows: Rows) -> list[object]:
    return _cells(draw.choice(rows)) if rows else []


def _put_in_a_cell(draw: Random, rows: Rows) -> None:
    cells = _some_cells(draw, rows)
    if cells:
        cells[draw.randrange(len(cells))] = odd_cell(draw)


def _fill_a_row(draw: Random, rows: Rows) -> None:
    cells = _some_cells(draw, rows)
    cells[:] = [odd_cell(draw) for _ in cells]


def _fill_a_column(draw: Random, rows: Rows) -> None:
    place, cell = draw.randrange(12), odd_cell(draw)
    for row in rows[draw.randrange(2) :]:
        if place < len(_cells(row)):
            _cells(row)[place] = cell


def _swap_columns(draw: Random, rows: Rows) -> None:
    one, other, first = draw.randrange(12), draw.randrange(12), draw.randrange(3)
    for row in rows[first:]:
        cells = _cells(row)
        if max(one, other) < len(cells):
            cells[one], cells[other] = cells[other], cells[one]


def _swap_cells(draw: Random, rows: Rows) -> None:
    cells, others = _some_cells(draw, rows), _some_cells(draw, rows)
    if cells and others:
        one, other = draw.randrange(len(cells)), draw.randrange(len(others))
        cells[one], others[other] = others[other], cells[one]


def _repeat_a_heading(draw: Random, rows: Rows) -> None:
    heading = _cells(rows[0]) if rows else []
    if heading:
        heading[draw.randrange(len(heading))] = draw.choice(heading)


def _take_out_a_column(draw: Random, rows: Rows) -> None:
    place, first = draw.randrange(12), draw.randrange(3)
    for row in rows[first:]:
        del _cells(row)[place : place + 1]


def _repeat_a_row(draw: Random, rows: Rows) -> None:
    if rows:
        row = draw.choice(rows)
        rows.insert(draw.randint(0, len(rows)), [*row] if _is_row(row) else row)


def _merge_rows(draw: Random, rows: Rows) -> None:
    """Two rows in one, as where a line break was lost; or one cell in two rows, as where cells were merged."""
    if len(rows) < 2:
        return
    place = draw.randrange(len(rows) - 1)
    if draw.random() < 0.5 and type(rows[place]) is list:
        _cells(rows[place]).extend(_cells(rows.pop(place + 1)))
    elif _cells(rows[place]) and _cells(rows[place + 1]):
        _cells(rows[place + 1])[0] = _cells(rows[place])[0]


def _split_a_row(draw: Random, rows: Rows) -> None:
    if rows:
        place = draw.randrange(len(rows))
        cells = _cells(rows[place])
        at = draw.randint(0, len(cells))
        rows.insert(place + 1, cells[at:])
        del cells[at:]


def _shorten_a_row(draw: Random, rows: Rows) -> None:
    cells = _some_cells(draw, rows)
    del cells[draw.randint(0, len(cells)) :]


def _lengthen_a_row(draw: Random, rows: Rows) -> None:
    _some_cells(draw, rows).append(odd_cell(draw))


def _blank_a_row(draw: Random, rows: Rows) -> None:
    rows.insert(draw.randint(0, len(rows)), [None] * draw.randrange(6))


def _put_in_place_of_a_row(draw: Random, rows: Rows) -> None:
    if rows:
        rows[draw.randrange(len(rows))] = odd_cell(draw)


def _take_out_a_row(draw: Random, rows: Rows) -> None:
    if rows:
        del rows[draw.randrange(len(rows))]


def _reorder(draw: Random, rows: Rows) -> None:
    draw.shuffle(rows)


def _put_a_title_above(draw: Random, rows: Rows) -> None:
    rows[:0] = [[draw.choice(("Complaints 2024/25", "", odd_cell(draw)))], []]


_CHANGES: Final[tuple[Change, ...]] = (
    *(_put_in_a_cell,) * 5,
    _fill_a_row,
    _fill_a_column,
    _swap_columns,
    _swap_cells,
    _repeat_a_heading,
    _take_out_a_column,
    _repeat_a_row,
    _merge_rows,
    _split_a_row,
    _shorten_a_row,
    _lengthen_a_row,
    _blank_a_row,
    _put_in_place_of_a_row,
    _take_out_a_row,
    _reorder,
    _put_a_title_above,
)
