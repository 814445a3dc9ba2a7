"""Reading a self-assessment form as it was filled in: every row becomes an answer or a finding, never an error.

In four steps, each over all rows: the cells become text (`form_cells`); heading rows say which column is which
(`form_columns`); each row answers something, goes on with the row above, is a heading, or cannot be read; and what
belongs together becomes one answer (`form_answers`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, cast

from attrs import evolve, frozen

from hoscode.errors import invalid, shown
from hoscode.law import Edition
from hoscode.oversight.answer_words import Compliance, bare_word, compliance, plain, reading
from hoscode.oversight.answers import Answer
from hoscode.oversight.form_answers import Line, answers_of
from hoscode.oversight.form_cells import FormRow, form_cells
from hoscode.oversight.form_columns import (
    PLAIN,
    Columns,
    Holds,
    columns_by_content,
    columns_by_heading,
    is_heading,
    is_like_an_answer,
    meaning,
)
from hoscode.oversight.provision_numbers import provisions_named, without_noise
from hoscode.oversight.reporting_findings import ReportingCode, ReportingFinding
from hoscode.oversight.stacked_forms import stacked


@frozen(kw_only=True)
class FormAsRead:
    """The answers that a form holds, and what was found in reading it."""

    answers: tuple[Answer, ...]
    findings: tuple[ReportingFinding, ...]


def read_form(edition: Edition, rows: object) -> FormAsRead:
    """Read the rows of a form, a list or tuple; raises `InvalidInput` for anything else."""
    if not isinstance(rows, list | tuple):
        raise invalid(
            "rows", rows, f"`rows` is {shown(rows)}, but takes a list or tuple of rows: pass list(rows) of an iterator"
        )
    cells = form_cells(cast("Sequence[object]", rows))
    findings: list[ReportingFinding] = []
    in_rows = None if cells.keys else stacked(edition, cells.rows)
    titles, held = in_rows or (cells.keys, cells.rows)
    parts = _parts(edition, held, titles)
    lines = _lines(edition, parts, findings)
    findings += _how_columns_were_read(edition, parts, below=in_rows is not None)
    answers = answers_of(edition, lines, findings)
    return FormAsRead(answers=answers, findings=tuple(sorted(findings, key=_row_of)))


def _row_of(finding: ReportingFinding) -> int:
    return finding.row or 0


# --- the parts of a form, each under a heading of its own ------------------------------------------------------------


@frozen(kw_only=True)
class _Part:
    """Rows under one heading, which may stand above each page; without `titles` there is none.

    `before_heading` where the form has one further down: what names no provision there is its title.
    """

    heading: FormRow | None
    titles: tuple[str, ...]
    columns: Columns
    rows: tuple[FormRow, ...]
    before_heading: bool


def _parts(edition: Edition, rows: Iterable[FormRow], keys: tuple[str, ...]) -> list[_Part]:
    named = any(meaning(key) not in {None, Holds.ANOTHER} for key in keys)
    parts: list[tuple[FormRow | None, tuple[str, ...], list[FormRow]]] = [(None, keys if named else (), [])]
    above: FormRow | None = None
    for row in rows:
        last, titles, held = parts[-1]
        if last is not None and row.texts == last.texts:
            parts.append((row, titles, []))
        elif not _names_a_provision(edition, row) and is_heading(
            row.texts, after_heading=above is not None and above is last
        ):
            parts.append((row, _titles(edition, row, above), []))
        else:
            held.append(row)
        above = row if any(row.texts) else above
    under: dict[tuple[str, ...], list[Sequence[str]]] = {}
    for _, titles, held in parts:
        under.setdefault(titles, []).extend(row.texts for row in held)
    columns = {
        titles: columns_by_heading(edition, titles, texts) if titles else columns_by_content(edition, texts)
        for titles, texts in under.items()
    }
    return [
        _Part(
            heading=heading,
            titles=titles,
            columns=columns[titles],
            rows=tuple(held),
            before_heading=not titles and len(parts) > 1,
        )
        for heading, titles, held in parts
    ]


def _names_a_provision(edition: Edition, row: FormRow) -> bool:
    return any(provisions_named(edition, without_noise(text)) for text in row.texts if text)


def _titles(edition: Edition, row: FormRow, above: FormRow | None) -> tuple[str, ...]:
    """The titles of a heading, where it is blank those of the row above: a heading may have two rows."""
    if above is None or len({*above.texts} - {""}) == 1 or _names_a_provision(edition, above):
        return row.texts
    width = max(len(row.texts), len(above.texts))
    return tuple(row.text(column) or above.text(column) for column in range(width))


_BELOW: Final = "which stand one below another in its rows"


def _how_columns_were_read(edition: Edition, parts: Iterable[_Part], *, below: bool) -> list[ReportingFinding]:
    """Once for the form, or for each heading that is another, unless the columns are where the form has them."""
    told: dict[str, ReportingFinding] = {}
    filled: dict[Columns, set[int]] = {}
    for part in parts:
        held = filled.setdefault(part.columns, {column for column, title in enumerate(part.titles) if title})
        held.update(column for row in part.rows for column, text in enumerate(row.texts) if text)
    for part in parts:
        answers = any(provisions_named(edition, row.text(part.columns.provision)) for row in part.rows)
        usual = evolve(part.columns, titles=(), requirement=()) == PLAIN
        left = part.titles and filled[part.columns] - {*part.columns.read}
        if answers and (left or below or not usual):
            found = _BELOW if below else part.columns.in_words(sorted(filled[part.columns]))
            code: ReportingCode = "columns-by-heading" if part.titles else "columns-by-content"
            row = None if part.heading is None else part.heading.row
            finding = ReportingFinding(code=code, edition=edition.key, row=row, field="row", found=found)
            told.setdefault(found, finding)
    return list(told.values())


# --- one row ---------------------------------------------------------------------------------------------------------

_A_WORD: Final = re.compile(r"(?:^|[ (:])[^\W\d_]{3}")
_CHAPTER: Final = re.compile(r"(?:(?:section|part|chapter|appendix|annex) )?[0-9]{1,2}(?:\.0?)?[:.)]?(?: .*)?")
_LETTER: Final = re.compile(r"\(?([a-z])[.)]?")
_GOES_ON: Final = re.compile(r"\b(?:cont|contd|cont'd|continued)\b")
_LONGEST_NUMBER: Final = 60
_PAGE: Final = re.compile(r"(?:page )?[0-9]+(?: ?(?:of|/) ?[0-9]+)?")


def _lines(edition: Edition, parts: Iterable[_Part], findings: list[ReportingFinding]) -> list[Line]:
    """The rows that answer something, or go on with one that does; all others are found."""
    lines: list[Line] = []
    first = True
    for part in parts:
        if part.heading is not None:
            findings.append(_unread(edition, part.heading, "heading"))
        for row in part.rows:
            found = _odd_cells(edition, part, row)
            line = _line(edition, part.columns, row, first=first)
            if not any(row.texts):
                findings += found
            elif code := _why_unread(part, row, line):
                findings += [*found, _unread(edition, row, code, part.columns.provision)]
                # a page's number does not end what goes on over the page
                first = first or not _PAGE.fullmatch(reading(_first(row)))
            else:
                lines.append(line)
                first = False
                found += _length(edition, part.columns, row) if line.numbers else []
                # so that an answer given since takes with it what was found in reading the one before
                findings += [evolve(each, provision=line.provision) for each in found]
    return lines


def _line(edition: Edition, columns: Columns, row: FormRow, *, first: bool) -> Line:
    cell = row.text(columns.provision)
    numbers = provisions_named(edition, without_noise(cell))
    seen = reading(cell[:_LONGEST_NUMBER])
    letter = _LETTER.fullmatch(seen)
    comply = _comply(columns, row)
    return Line(
        row=row.row,
        numbers=numbers,
        letter="" if letter is None else letter[1],
        goes_on=_GOES_ON.search(seen) is not None,
        typed=columns.provision in row.numeric and len(numbers) == 1,
        first=first,
        plain=columns is PLAIN,
        together=columns.together,
        requirement=_joined(row.text(column) for column in columns.requirement),
        comply=comply,
        evidence=_text(columns, row, columns.evidence, comply),
        commentary=_text(columns, row, columns.commentary, comply),
    )


def _text(columns: Columns, row: FormRow, places: Iterable[int], comply: str) -> str:
    texts = {column: row.text(column) for column in places}
    if columns is not PLAIN and bare_word(comply) is not Compliance.UNCLEAR:
        # one cell over all three columns has the answer in each, and nothing else
        texts = {column: text for column, text in texts.items() if text != comply}
    return _joined(texts.values())


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _first(row: FormRow) -> str:
    return next((text for text in row.texts if text), "")


# --- rows that answer nothing ----------------------------------------------------------------------------------------


def _why_unread(part: _Part, row: FormRow, line: Line) -> ReportingCode | None:
    """Why a row answers nothing: it is a heading, or its provision cannot be read; None where it answers something."""
    cell = row.text(part.columns.provision)
    texts = [text for text in row.texts if text]
    merged = len(texts) > 1 and len(set(texts)) == 1
    if line.numbers:
        run = len(line.numbers) > 1 and len(set(texts)) == 1
        return "heading" if merged or run else None
    if not part.before_heading and (line.letter or line.goes_on) and (line.answers or line.requirement):
        return None
    if row.lost(part.columns.provision):
        return "provision-missing"
    if part.before_heading:
        return "heading"
    if not cell:
        alone = len(set(texts)) == 1 and (merged or texts[0] == line.comply)
        return "heading" if alone and _is_a_title(texts[0]) else None
    return "heading" if _is_heading_of_rows(cell, line, alone=len(set(texts)) == 1) else "provision-unreadable"


def _is_a_title(text: str) -> bool:
    return bool(_A_WORD.search(reading(text))) and not _is_about_complying(text)


def _is_about_complying(comply: str) -> bool:
    return compliance(comply) is not Compliance.UNCLEAR or is_like_an_answer(comply)


def _is_heading_of_rows(cell: str, line: Line, *, alone: bool) -> bool:
    """Whether a text where the provision stands is a heading: of a section, of the whole, or a note below it."""
    seen = reading(cell)
    numbered = any(unicodedata.category(each) == "Nd" for each in seen)
    titled = not numbered or bool(_A_WORD.search(seen) or _CHAPTER.fullmatch(seen))
    if alone:
        return titled or not seen[:1].isdecimal()
    names_a_column = (
        not numbered and meaning(line.comply) is Holds.COMPLY and compliance(line.comply) is Compliance.UNCLEAR
    )
    said = {line.comply, line.evidence, line.commentary} - {"", cell}
    return names_a_column or (titled and not _is_about_complying(line.comply) and said <= {line.comply})


def _unread(edition: Edition, row: FormRow, code: ReportingCode, column: int | None = None) -> ReportingFinding:
    text = "" if code == "provision-missing" else (column is not None and row.text(column)) or _first(row)
    return ReportingFinding(code=code, edition=edition.key, row=row.row, field="provision", found=shown(plain(text)))


# --- the answer ------------------------------------------------------------------------------------------------------

_NOT_MARKED: Final = {"", "-", "--", "n/a", "na", "0", "☐", "none"}
_MARKED: Final = {"x", "1", "✗", "☒", "•", "●", "*", "\N{MULTIPLICATION SIGN}"}


def _comply(columns: Columns, row: FormRow) -> str:
    """The answer as it is written, or as the columns for Yes and for No are marked."""
    written = [row.text(column) for column in columns.comply]
    return _joined([*written, _chosen([(word, row.text(column)) for column, word in columns.choices])])


def _chosen(choices: Iterable[tuple[str, str]]) -> str:
    sure: list[str] = []
    marked: list[str] = []
    otherwise: list[str] = []
    for word, text in choices:
        seen = reading(text)
        said = compliance(text)
        ticked = said is Compliance.YES and (word != "No" or not any(map(str.isalnum, seen)))
        if seen in _NOT_MARKED:
            continue
        if ticked or (word == "No" and said is Compliance.NO and seen not in _MARKED):
            sure.append(word)
        elif seen in _MARKED:
            marked.append(word)
        else:
            otherwise.append(f"{word}: {text}")
    # beside a tick, a cross says that it is not that one
    return " / ".join([*(sure or marked), *otherwise])


# --- what is odd about a row -----------------------------------------------------------------------------------------


def _odd_cells(edition: Edition, part: _Part, row: FormRow) -> list[ReportingFinding]:
    return [
        _about_the_row(
            edition, row, odd.code, "row" if odd.column is None else part.columns.field(odd.column), odd.found
        )
        for odd in row.odd
        # what stands in a column that has a title and is not read may be anything
        if odd.column is None
        or odd.column in part.columns.read
        or odd.column >= len(part.titles)
        or not part.titles[odd.column]
    ]


def _length(edition: Edition, columns: Columns, row: FormRow) -> list[ReportingFinding]:
    """A row that is longer than its heading, or than a form without one; or shorter than a form without one."""
    known = len(columns.titles) or len(PLAIN.read)
    filled = max(column for column, text in enumerate(row.texts) if text) + 1
    if row.named:
        return []
    if filled > known and (columns.titles or columns is PLAIN):
        return [_about_the_row(edition, row, "row-too-long", "row", _cells(filled))]
    needed = len(PLAIN.read) - (not edition.reporting.evidence_and_commentary_apart)
    if columns is PLAIN and len(row.texts) < needed:
        return [_about_the_row(edition, row, "row-too-short", "row", _cells(len(row.texts)))]
    return []


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _about_the_row(edition: Edition, row: FormRow, code: ReportingCode, field: str, found: str) -> ReportingFinding:
    return ReportingFinding(code=code, edition=edition.key, row=row.row, field=field, found=found)
