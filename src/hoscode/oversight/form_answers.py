"""What belongs together in a form becomes one answer: a row that goes on, a merged cell that stands in every row.

A spreadsheet keeps 6.10 as the number 6.1, so that 6.1 may be either provision. A form lists the provisions in order:
such a number is read by the rows around it, as itself where they do not settle it, and always found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from attrs import define, evolve, frozen

from hoscode.errors import shown
from hoscode.law import Edition
from hoscode.oversight.answer_words import Compliance, bare_word, compliance, reading
from hoscode.oversight.answers import Answer
from hoscode.oversight.reporting_findings import ReportingCode, ReportingFinding


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
            blocks.append(_Block.of(evolve(line, numbers=(f"{above.head.provision}({line.letter})",))))
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
