"""Reading a self-assessment form as it was filled in: every row becomes an answer or a finding, never an error.

A spreadsheet keeps 6.10 as the number 6.1, so that 6.1 may be either provision. A form lists the provisions in order:
such a number is read by the rows around it, as itself where they do not settle it, and always found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final, cast

from attrs import evolve, frozen

from hoscode.errors import invalid, shown
from hoscode.law import Edition
from hoscode.oversight.answers import Answer, Compliance, compliance, is_blank, plain
from hoscode.oversight.reporting_findings import ReportingCode, ReportingFinding

CELLS: Final = ("provision", "comply", "evidence", "commentary")

_NUMBER: Final = re.compile(
    r"(?:(?:code )?(?:section|provision|paragraph|para|code)\.? ?|§ ?)?"
    r"([1-9][0-9]?) ?\. ?([1-9][0-9]?) ?\(?([a-z])?\)?\.?",
    re.IGNORECASE,
)
_LOST: Final = re.compile("[\0\ud800-\udfff]")  # no text can hold these
_HEADINGS_OF_ANSWERS: Final = re.compile(r"compl.*|yes ?/ ?no|y ?/ ?n", re.IGNORECASE | re.DOTALL)


@frozen(kw_only=True)
class FormAsRead:
    """The answers that a form holds, and what was found in reading it."""

    answers: tuple[Answer, ...]
    findings: tuple[ReportingFinding, ...]


@frozen
class _Line:
    """One row with its cells as text; `typed` where the provision stands in its cell as a number."""

    row: int
    number: str
    typed: bool
    comply: str
    evidence: str
    commentary: str


def read_form(edition: Edition, rows: object) -> FormAsRead:
    """Read the rows of a form, a list or tuple; raises `InvalidInput` for anything else."""
    given = _items(rows)
    if given is None:
        raise invalid(
            "rows", rows, f"`rows` is {shown(rows)}, but takes a list or tuple of rows: pass list(rows) of an iterator"
        )
    findings: list[ReportingFinding] = []
    lines = [_line(edition, number, row, findings) for number, row in enumerate(given, start=1)]
    answers = _answers(edition, [line for line in lines if line is not None], findings)
    return FormAsRead(answers=answers, findings=tuple(sorted(findings, key=_row_of)))


def _row_of(finding: ReportingFinding) -> int:
    return finding.row or 0


def _items(value: object) -> tuple[object, ...] | None:
    return tuple(cast("Sequence[object]", value)) if isinstance(value, list | tuple) else None


# --- one row ---------------------------------------------------------------------------------------------------------


_Find = Callable[[ReportingCode, str, str], None]
"""Takes a finding about a row down: its code, the field, and what was found there."""


def _line(edition: Edition, row: int, value: object, findings: list[ReportingFinding]) -> _Line | None:
    found_here: list[ReportingFinding] = []

    def find(code: ReportingCode, field: str, found: str) -> None:
        found_here.append(ReportingFinding(code=code, edition=edition.key, row=row, field=field, found=found))

    line = _read_line(edition, row, value, find)
    # so that an answer given since takes with it what was found in reading the one before
    findings += found_here if line is None else [evolve(each, provision=line.number) for each in found_here]
    return line


def _read_line(edition: Edition, row: int, value: object, find: _Find) -> _Line | None:
    cells = _items(value)
    if cells is None:
        find("not-a-row", "row", shown(value))
        return None
    texts = _texts(cells, find)
    if not any(texts):
        return None
    if len(texts) > len(CELLS):
        find("row-too-long", "row", _cells(len(texts)))
        return None
    if len(texts) < len(CELLS) - (not edition.reporting.evidence_and_commentary_apart):
        find("row-too-short", "row", _cells(len(texts)))
    provision, comply, evidence, commentary = (*texts, "", "", "")[: len(CELLS)]
    number = _number(provision)
    if number is None:
        find(_why_unread(provision, comply, evidence, commentary), "provision", shown(plain(provision)))
        return None
    return _Line(row, number, _is_number(cells[0]), comply, evidence, commentary)


def _texts(cells: tuple[object, ...], find: _Find) -> list[str]:
    """The cells as text, a blank one as ''; blank ones past the columns of the form are none."""
    texts: list[str] = []
    for place, cell in enumerate(cells):
        name = CELLS[place] if place < len(CELLS) else f"cell {place + 1}"
        text = _text(cell)
        if text is None:
            find("cell-not-text", name, shown(cell))
        elif _LOST.search(text):
            find("cell-garbled", name, shown(text))
        texts.append("" if text is None or is_blank(text) else _LOST.sub("\N{REPLACEMENT CHARACTER}", text))
    while len(texts) > len(CELLS) and not texts[-1]:
        del texts[-1]
    return texts


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _text(cell: object) -> str | None:
    """The text of a cell, blank for an empty one (in pandas that is a float); None where it holds no text."""
    kind = type(cell)
    if cell is None:
        return ""
    if issubclass(kind, str):
        return str.__str__(cast(str, cell))
    if issubclass(kind, float):
        number = cast(float, cell)
        return "" if float.__ne__(number, number) else float.__repr__(number)
    if kind is int or kind is Decimal:
        return shown(cell).removeprefix("Decimal ")
    return None


def _is_number(cell: object) -> bool:
    return issubclass(type(cell), float) or type(cell) is Decimal


def _number(text: str) -> str | None:
    """The number of a provision as the Code writes it, out of '6.3', ' 6.3.', 'Section 6.3', '6.9 (c)'."""
    found = _NUMBER.fullmatch(plain(text))
    if found is None:
        return None
    chapter, paragraph, letter = found.groups()
    return f"{chapter}.{paragraph}" if letter is None else f"{chapter}.{paragraph}({letter.lower()})"


def _why_unread(provision: str, comply: str, evidence: str, commentary: str) -> ReportingCode:
    if not provision:
        return "provision-missing"
    alone = not (comply or evidence or commentary)
    named = not any(unicodedata.category(each) == "Nd" for each in provision)
    if (alone and not plain(provision)[:1].isdecimal()) or (named and _HEADINGS_OF_ANSWERS.fullmatch(plain(comply))):
        return "heading"
    return "provision-unreadable"


# --- all rows together -----------------------------------------------------------------------------------------------


def _answers(edition: Edition, lines: list[_Line], findings: list[ReportingFinding]) -> tuple[Answer, ...]:
    places = {provision.number: place for place, provision in enumerate(edition.provisions)}
    times = Counter(line.number for line in lines)
    doubtful = [_may_have_lost_a_zero(line, places, times) for line in lines]
    settled = [None if doubt else places.get(line.number) for line, doubt in zip(lines, doubtful, strict=True)]
    before = [None, *accumulate(settled, _latest)][:-1]
    after = [None, *accumulate(reversed(settled), _latest)][-2::-1]
    answers: list[Answer] = []
    for line, doubt, first, last in zip(lines, doubtful, before, after, strict=True):
        number = line.number
        if doubt:
            number = _by_its_neighbours(number, places, first, last)
            findings.append(
                ReportingFinding(
                    code="zero-lost",
                    edition=edition.key,
                    provision=number,
                    row=line.row,
                    field="provision",
                    found=line.number,
                )
            )
        if line.comply or line.evidence or line.commentary:
            answers.append(_answer(line, number))
    return tuple(answers)


def _may_have_lost_a_zero(line: _Line, places: dict[str, int], times: Counter[str]) -> bool:
    # text lost it before it came here, where the same number stands twice and the other nowhere
    with_zero = f"{line.number}0"
    return with_zero in places and (line.typed or (times[line.number] > 1 and not times[with_zero]))


def _latest(so_far: int | None, place: int | None) -> int | None:
    return so_far if place is None else place


def _by_its_neighbours(number: str, places: dict[str, int], before: int | None, after: int | None) -> str:
    first = -1 if before is None else before
    last = len(places) if after is None else after
    fitting = [each for each in (number, f"{number}0") if first < places.get(each, -1) < last]
    return fitting[0] if len(fitting) == 1 else number


def _answer(line: _Line, number: str) -> Answer:
    return Answer(
        provision=number,
        complies=compliance(line.comply) if line.comply else Compliance.UNCLEAR,
        as_written=line.comply,
        evidence=line.evidence,
        commentary=line.commentary,
        row=line.row,
    )
