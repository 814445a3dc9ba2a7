"""The rows of a sheet, whichever way they come: each with its number, and with the cells to be read in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Final, Generic, NamedTuple, TypeVar, cast

from attrs import fields, frozen

from hoscode.errors import InvalidInput, Problem, invalid, shown
from hoscode.spreadsheets.cells import is_missing, plain
from hoscode.spreadsheets.columns import Columns, EventColumns
from hoscode.spreadsheets.headings import headings_of

MOST_ROWS_ABOVE: Final = 30
"""How many rows are looked through for the headings: there may be a title and an empty row above them."""

SheetColumns = TypeVar("SheetColumns", Columns, EventColumns)


class Line(NamedTuple):
    """One row: its number, the cells to be read, the whole row, and what stands beyond its headings.

    `cells` is None where it is no row of cells.
    """

    number: int
    cells: tuple[object, ...] | None
    row: object
    beyond: object


@frozen
class Table(Generic[SheetColumns]):
    """A sheet: its columns, the number of its heading row, which fields the cells of a line are for, and the lines."""

    columns: SheetColumns
    heading_row: int
    names: tuple[str, ...]
    headings: tuple[str, ...]
    lines: Iterator[Line]


def table_of(
    rows: object,
    columns: SheetColumns | None,
    suggest: Callable[[Iterable[object]], SheetColumns],
    needed: Iterable[str],
    first_row: int | None,
) -> Table[SheetColumns]:
    """The table in rows of either kind; `needed` are the fields without which no row can be read.

    `first_row` is the number that the spreadsheet gives to the first of the rows.

    Raises `InvalidInput` for what are no rows, where `first_row` is no number of a row, where a column is not among the
    headings or stands there twice, and where one that is needed is neither given nor suggested by its heading.
    """
    if first_row is not None and (type(first_row) is not int or first_row < 1):
        raise invalid(
            "first_row", first_row, f"`first_row` is {shown(first_row)}, but takes the number of a row, 1 or more"
        )
    in_turn: Iterator[object] = _in_turn(rows)
    first = next(in_turn, None)
    if first is None:
        return Table(suggest(()) if columns is None else columns, 1, (), (), iter(()))
    if isinstance(first, Mapping):
        mapping = cast("Mapping[object, object]", first)
        heading = tuple(mapping)
        found = suggest(heading) if columns is None else columns
        number = 2 if first_row is None else first_row
        return _table(found, heading, needed, number - 1, chain((mapping,), in_turn))
    if not _is_sequence(first):
        raise invalid(
            "rows",
            first,
            f"`rows` begin with {shown(first)}, but each is a mapping or a sequence of cells: pass "
            '`frame.to_dict("records")` of a frame of pandas, `frame.to_dicts()` of polars',
        )
    number = 1 if first_row is None else first_row
    above = [first, *islice(in_turn, MOST_ROWS_ABOVE - 1)]
    place, found = _heading_among(above, columns, suggest, needed)
    heading = tuple(cast("Sequence[object]", above[place]))
    return _table(found, heading, needed, number + place, chain(above[place + 1 :], in_turn))


def _in_turn(rows: object) -> Iterator[object]:
    given: object = rows
    if isinstance(rows, Iterable) and not isinstance(rows, (str, bytes, dict)):
        return iter(cast("Iterable[object]", rows))
    raise invalid("rows", given, f"`rows` is {shown(given)}, but takes the rows of a sheet: pass a list of them")


def _is_sequence(row: object) -> bool:
    return isinstance(row, Sequence) and not isinstance(row, (str, bytes, bytearray, memoryview))


def _heading_among(
    above: Sequence[object],
    columns: SheetColumns | None,
    suggest: Callable[[Iterable[object]], SheetColumns],
    needed: Iterable[str],
) -> tuple[int, SheetColumns]:
    """The first row that has the headings of what is needed; the first of all that has any text, where none does."""
    first_filled: int | None = None
    for place, row in enumerate(above):
        if not _is_sequence(row) or all(map(is_missing, cast("Sequence[object]", row))):
            continue
        headings = headings_of(row)
        found = suggest(headings) if columns is None else columns
        written = {plain(each) for each in headings}
        names = [cast("str | None", getattr(found, name)) for name in needed]
        if all(name is not None and plain(name) in written for name in names):
            return place, found
        first_filled = place if first_filled is None else first_filled
    place = first_filled or 0
    return place, suggest(headings_of(above[place])) if columns is None else columns


def _table(
    columns: SheetColumns, heading: tuple[object, ...], needed: Iterable[str], heading_row: int, rows: Iterator[object]
) -> Table[SheetColumns]:
    texts = headings_of(heading)
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(plain(text), []).append(place)
    named = {name: column for name, column in _named(columns) if column is not None}
    problems = [
        Problem(name, "None", f"no column is known to hold `{name}`{_which(name, columns, texts)}")
        for name in needed
        if name not in named
    ]
    at: list[int] = []
    for name, column in named.items():
        same = [place for place in places.get(plain(column), ()) if texts[place] == column] or places.get(
            plain(column), []
        )
        if len(same) == 1:
            at += same
        else:
            there_are = f"but the headings are {_listed(texts)}" if any(texts) else _NO_HEADINGS
            why = "which stands there twice" if same else there_are
            problems.append(Problem(name, shown(column), f"`{name}` is {shown(column)}, {why}"))
    if problems:
        raise InvalidInput(tuple(problems))
    written = tuple(texts[place] for place in at)
    return Table(columns, heading_row, tuple(named), written, _lines(rows, heading, at, heading_row + 1))


_NO_HEADINGS: Final = "but there are no headings"


def _which(name: str, columns: Columns | EventColumns, headings: Sequence[str]) -> str:
    """Among which columns the caller has to look for one; where some may be it, why none of those was taken."""
    may_be = [f"{shown(each.heading)} ({each.why})" for each in columns.ambiguous if name in each.may_be]
    if may_be:
        return f": it may be {' or '.join(may_be)}; say which"
    return f": say which of {_listed(headings)} does" if any(headings) else f", {_NO_HEADINGS}"


def _named(columns: Columns | EventColumns) -> Iterator[tuple[str, str | None]]:
    """The fields that name a column, with its heading."""
    for each in fields(type(columns)):
        value = getattr(columns, each.name)
        if value is None or isinstance(value, str):
            yield each.name, value


def _listed(headings: Iterable[str]) -> str:
    return ", ".join(shown(each) for each in headings if each)


def _lines(rows: Iterator[object], heading: tuple[object, ...], places: Sequence[int], number: int) -> Iterator[Line]:
    keys = [heading[place] for place in places]
    from_mapping, from_sequence = _getter(keys), _getter(places)
    width = len(heading)
    for at, row in enumerate(rows, start=number):
        if type(row) is dict or isinstance(row, Mapping):
            mapping = cast("Mapping[object, object]", row)
            try:
                cells = from_mapping(mapping)
            except KeyError:
                cells = tuple(mapping.get(key) for key in keys)
            # csv.DictReader puts the cells beyond the heading here
            yield Line(at, cells, mapping, mapping.get(None))
        elif type(row) is tuple or type(row) is list or _is_sequence(row):
            sequence = cast("Sequence[object]", row)
            try:
                cells = from_sequence(sequence)
            except IndexError:
                cells = tuple(sequence[place] if place < len(sequence) else None for place in places)
            yield Line(at, cells, sequence, sequence[width:] if len(sequence) > width else None)
        else:
            yield Line(at, None, row, None)


def _getter(keys: Sequence[object]) -> Callable[[object], tuple[object, ...]]:
    """What takes several things out of a row at once: there are always two or more of them."""
    return cast("Callable[[object], tuple[object, ...]]", itemgetter(*keys))


def is_blank(row: object) -> bool:
    """Whether no cell of a row holds anything."""
    if row is None:
        return True
    if isinstance(row, Mapping):
        return all(map(is_missing, cast("Mapping[object, object]", row).values()))
    return _is_sequence(row) and all(map(is_missing, cast("Sequence[object]", row)))
