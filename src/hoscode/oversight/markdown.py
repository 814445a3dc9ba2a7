"""What is printed, in Markdown: figures, tables, and a person's text as it was typed, whatever is in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

_ESCAPED: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", **{character: f"\\{character}" for character in "\\`*[]|~"}}
)
_NUMBERED: Final = re.compile(r"([0-9]+)[.)]")
_UNPRINTABLE: Final = ("Cc", "Cs")
_PERCENT: Final = 100

# --- figures --------------------------------------------------------------------------------------------------------


def number(count: int) -> str:
    """A count with its thousands set apart: 1,234."""
    return f"{count:,}"


def money(amount: Decimal) -> str:
    """Pounds and pence: £1,234.50."""
    return f"£{amount:,.2f}"


def rounded(numerator: int, denominator: int) -> Decimal | None:
    """A quotient to one decimal, halves up, in whole numbers so that no rounding comes twice; None over zero."""
    if denominator == 0:
        return None
    tenths = (20 * numerator + denominator) // (2 * denominator)
    return Decimal(f"{tenths // 10}.{tenths % 10}")


def percent(part: int, whole: int) -> Decimal | None:
    """A share in per cent, to one decimal; None where there is nothing to take a share of."""
    return rounded(part * _PERCENT, whole)


def percentage(part: int, whole: int) -> str:
    """The same in words: 'undefined' where there is nothing to take a share of."""
    return in_per_cent(percent(part, whole))


def in_per_cent(share: Decimal | None) -> str:
    """A share that is in per cent already: 33.3 %, or 'undefined'."""
    return "undefined" if share is None else f"{share} %"


# --- a person's text -------------------------------------------------------------------------------------------------


def in_line(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would take for its own."""
    return " ".join(_lines(text))


def in_cell(text: str) -> str:
    """The text for the cell of a table, with its lines kept apart."""
    return "<br>".join(_lines(text))


def paragraphs(text: str) -> str:
    """The text with its paragraphs and lines kept apart: nothing in it can begin a heading, a list or a table."""
    blocks = (_lines(block) for block in re.split(r"\n\s*\n", text))
    return "\n\n".join("<br>\n".join(_not_a_mark(line) for line in lines) for lines in blocks if lines)


def bullets(texts: Iterable[str]) -> str:
    """One item of a list for each text."""
    return "\n".join(f"- {_not_a_mark(in_line(text))}" for text in texts)


def _lines(text: str) -> list[str]:
    lines = (" ".join(_printable(line).split()).translate(_ESCAPED) for line in text.splitlines())
    return [line for line in lines if line]


def _printable(line: str) -> str:
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(each) in _UNPRINTABLE else each for each in line)


def _not_a_mark(line: str) -> str:
    # at the beginning of a line these are marks of lists and headings, as are '1.' and '1)'; elsewhere, as in a link,
    # they are not
    numbered = _NUMBERED.match(line)
    if numbered:
        return f"{numbered[1]}\\{line[numbered.end(1) :]}"
    return f"\\{line}" if line[:1] in {"#", "-", "+", "=", "_"} else line


# --- tables and pages ------------------------------------------------------------------------------------------------


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, texts: int | None = None) -> str:
    """A table; its cells are given as Markdown. Columns after the first `texts` hold figures, set to the right."""
    aligned = ["---" if texts is None or place < texts else "---:" for place in range(len(headings))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, aligned, *rows))


def table_of_values(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of values as they are, with a blank cell for None."""
    return table(headings, [["" if value is None else in_line(str(value)) for value in row] for row in rows]) + "\n"


def demoted(page: str) -> str:
    """A page with each of its headings one level lower, for a place inside another page."""
    return re.sub(r"^#", "##", page, flags=re.MULTILINE)
