"""Reading a self-assessment form as it was filled in: every row becomes an answer or a finding, never an error.

In four steps, each over all rows: the cells become text; heading rows say which column is which (both in
`form_columns`); each row answers something, goes on with the row above, is a heading, or cannot be read; and what
belongs together becomes one answer, as a row that goes on, or a merged cell that stands in every row.

A spreadsheet keeps 6.10 as the number 6.1, so that 6.1 may be either provision. A form lists the provisions in order:
such a number is read by the rows around it, as itself where they do not settle it, and always found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Final, cast

from attrs import define, evolve, frozen

from hoscode.errors import invalid, shown
from hoscode.law import Edition
from hoscode.oversight.answers import Answer, ReportingCode, ReportingFinding
from hoscode.oversight.form_columns import (
    PLAIN,
    Columns,
    FormRow,
    Holds,
    columns_by_content,
    columns_by_heading,
    form_cells,
    is_heading,
    is_like_an_answer,
    meaning,
    stacked,
)
from hoscode.oversight.form_words import (
    Compliance,
    bare_word,
    compliance,
    plain,
    provisions_named,
    reading,
    without_noise,
)


@frozen(kw_only=True)
class Line:
    """One row that answers something; without `numbers` it may go on with the row above.

    `letter` is that of a part, 'a)', in a row of its own below its provision, and `goes_on` is set where the cell of
    the number says 'continued'. `typed` where the provision stands in its cell as a number, `first` where nothing above
    it can go on, `plain` in a form of four columns without a heading, in which each number is an answer of its own,
    `together` where its evidence is commentary too.
    """

    row: int
    numbers: tuple[str, ...]
    letter: str
    goes_on: bool
    typed: bool
    first: bool
    plain: bool
    together: bool
    requirement: str
    comply: str
    evidence: str
    commentary: str

    @property
    def provision(self) -> str | None:
        """The provision where the row names a single one."""
        return self.numbers[0] if len(self.numbers) == 1 else None

    @property
    def answers(self) -> bool:
        """Whether anything is written in it."""
        return bool(self.comply or self.evidence or self.commentary)


_Find = Callable[[ReportingCode, Line, str | None, str], None]
"""Takes a finding down: its code, the row, the provision, and what was found."""


@define
class _Block:
    """The rows that make one answer; the first of them names the provision."""

    lines: list[Line]
    said: dict[str, str]
    """Every answer that stands in them as written, by what it says."""

    @property
    def head(self) -> Line:
        return self.lines[0]

    @classmethod
    def of(cls, line: Line) -> _Block:
        block = cls([], {})
        block.add(line)
        return block

    def add(self, line: Line) -> None:
        self.lines.append(line)
        if line.comply:
            self.said.setdefault(_what_it_says(line.comply), line.comply)


def _what_it_says(comply: str) -> str:
    said = compliance(comply)
    return reading(comply) if said is Compliance.UNCLEAR else said.value


def answers_of(edition: Edition, lines: Iterable[Line], findings: list[ReportingFinding]) -> tuple[Answer, ...]:
    """The answers that the rows of a form make, with what is found of them added to `findings`."""

    def find(code: ReportingCode, line: Line, provision: str | None, found: str) -> None:
        finding = ReportingFinding(
            code=code, edition=edition.key, provision=provision, row=line.row, field="provision", found=found
        )
        findings.append(finding)

    places = {provision.number: place for place, provision in enumerate(edition.provisions)}
    blocks = _whole(edition, _merged(_with_what_goes_on(lines, find), places, find), find)
    return tuple(
        _answer(edition, block, number)
        for block, numbers in zip(blocks, _numbers(blocks, places, find), strict=True)
        if any(line.answers for line in block.lines)
        for number in numbers
    )


# --- rows that belong together ---------------------------------------------------------------------------------------


def _with_what_goes_on(lines: Iterable[Line], find: _Find) -> list[_Block]:
    """A block for each row that names a provision, with the rows below it that name none."""
    blocks: list[_Block] = []
    above: _Block | None = None
    for line in lines:
        above = None if line.first else above
        if line.numbers and not (line.goes_on and above is not None and above.head.numbers == line.numbers):
            above = _Block.of(line)
            blocks.append(above)
        elif line.letter and (above is None or above.head.provision is None):
            find("provision-unreadable", line, None, shown(line.letter))
        elif above is None or _answers_by_itself(line, above):
            find("provision-missing", line, None, shown(""))
            above = None
        elif line.letter and line.answers and not above.head.comply:
            # the form asks for the whole provision: an answer to one part of it is none to it
            whole, _, _ = str(above.head.provision).partition("(")  # below one part stands the next
            blocks.append(_Block.of(evolve(line, numbers=(f"{whole}({line.letter})",))))
        else:
            find(_how_it_goes_on(line), line, above.head.provision, ", ".join(above.head.numbers))
            above.add(line)
    return blocks


def _how_it_goes_on(line: Line) -> ReportingCode:
    # with a requirement of its own, it may be the answer to a provision whose number was lost
    return "answer-below" if line.comply and line.requirement and not line.letter and not line.goes_on else "continued"


def _answers_by_itself(line: Line, above: _Block) -> bool:
    """Whether a row without a number has the answer that the one above has already, and does not go on with it.

    Another answer goes on with it, whichever it belongs to: what stands above is no plain Yes then.
    """
    if line.letter or line.goes_on or not (line.comply and above.head.comply):
        return False
    again = _what_it_says(line.comply) in above.said
    return again and (bare_word(line.comply) is not Compliance.UNCLEAR or bool(line.requirement))


def _merged(blocks: Iterable[_Block], places: Mapping[str, int], find: _Find) -> list[_Block]:
    """The same provision in row after row is a merged cell, and one answer, as long as all of them say one thing."""
    merged: list[_Block] = []
    for run in _runs(blocks):
        head = run[0].head
        one = not head.plain and not (head.typed and f"{head.numbers[0]}0" in places)
        if len({said for block in run for said in block.said}) > 1 or not one:
            merged += run
            continue
        for block in run[1:]:
            find("continued", block.head, head.provision, ", ".join(head.numbers))
            for line in block.lines:
                run[0].add(line)
        merged.append(run[0])
    return merged


def _whole(edition: Edition, blocks: Sequence[_Block], find: _Find) -> list[_Block]:
    """The answers to every part of a provision, in rows of their own one below the other, answer it."""
    whole: list[_Block] = []
    place = 0
    while place < len(blocks):
        parts = _parts_from(edition, blocks[place].head.provision)
        run = blocks[place : place + max(1, len(parts))]
        place += len(run)
        if not parts or [block.head.provision for block in run] != parts:
            whole += run
            continue
        number = parts[0].partition("(")[0]
        together = _Block([], {})
        for block in run:
            find("continued", block.head, number, str(block.head.provision))
            for line in block.lines:
                together.add(evolve(line, numbers=(number,)))
        whole.append(together)
    return whole


def _parts_from(edition: Edition, number: str | None) -> list[str]:
    """The numbers of all the parts of the provision of which this is the first part; none for any other number."""
    parents = (provision for provision in edition.provisions if provision.sub and provision.sub[0].number == number)
    return [part.number for parent in parents for part in parent.sub]


def _runs(blocks: Iterable[_Block]) -> list[list[_Block]]:
    runs: list[list[_Block]] = []
    for block in blocks:
        if runs and not block.head.first and runs[-1][0].head.numbers == block.head.numbers:
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _answer(edition: Edition, block: _Block, number: str) -> Answer:
    written = "\n".join(block.said.values())
    evidence = _joined(line.evidence for line in block.lines)
    commentary = _joined(line.commentary for line in block.lines)
    complies = compliance(written)
    if block.head.together and complies is Compliance.NO and edition.reporting.evidence_and_commentary_apart:
        # what stands in the one column for both is the explanation that a No needs
        commentary = evidence
    return Answer(
        provision=number,
        complies=complies,
        as_written=written,
        evidence=evidence,
        commentary=commentary,
        row=block.head.row,
    )


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


# --- 6.10 that a spreadsheet has made 6.1 ----------------------------------------------------------------------------


def _numbers(blocks: Sequence[_Block], places: Mapping[str, int], find: _Find) -> list[tuple[str, ...]]:
    """The numbers of each block, with those that may have lost their zero read by the blocks around them."""
    times = Counter(number for block in blocks for number in block.head.numbers)
    doubtful = [_may_have_lost_a_zero(block.head, places, times) for block in blocks]
    sure = [() if doubt else block.head.numbers for block, doubt in zip(blocks, doubtful, strict=True)]
    before = [None, *accumulate((places.get(each[-1]) if each else None for each in sure), _latest)][:-1]
    after = [None, *accumulate((places.get(each[0]) if each else None for each in reversed(sure)), _latest)][-2::-1]
    numbers: list[tuple[str, ...]] = []
    for block, doubt, first, last in zip(blocks, doubtful, before, after, strict=True):
        read = block.head.numbers
        if doubt:
            read = (_by_its_neighbours(read[0], places, first, last),)
            find("zero-lost", block.head, read[0], block.head.numbers[0])
        numbers.append(read)
    return numbers


def _may_have_lost_a_zero(line: Line, places: Mapping[str, int], times: Mapping[str, int]) -> bool:
    # text lost it before it came here, where the same number stands twice and the other nowhere
    number = line.provision
    with_zero = f"{number}0"
    lost = line.typed or (number is not None and times[number] > 1 and not times[with_zero])
    return with_zero in places and lost


def _latest(so_far: int | None, place: int | None) -> int | None:
    return so_far if place is None else place


def _by_its_neighbours(number: str, places: Mapping[str, int], before: int | None, after: int | None) -> str:
    first = -1 if before is None else before
    last = len(places) if after is None else after
    fitting = [each for each in (number, f"{number}0") if first < places.get(each, -1) < last]
    return fitting[0] if len(fitting) == 1 else number


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
        return "heading" if (merged and _are_adjacent(row)) or run else None
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


def _are_adjacent(row: FormRow) -> bool:
    """Whether no blank cell stands between the filled ones: one cell over several columns has its text in each."""
    filled = [column for column, text in enumerate(row.texts) if text]
    return filled[-1] - filled[0] == len(filled) - 1


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
