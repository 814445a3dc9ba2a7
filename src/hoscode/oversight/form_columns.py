"""The cells of a form as text, and which column holds what: as headings name them, or else by what they hold.

Cells are whatever a spreadsheet, a CSV file or a table of a document gives for a row. A form may also have its labels
one below another, as on a web page: for every provision its number, and below it 'Code requirement', 'Comply',
'Evidence', each with its text behind it, in the cell beside it or in the rows that follow. Each row is then given the
columns that it would have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Final, cast

from attrs import evolve, frozen

from hoscode.errors import shown
from hoscode.law import Edition
from hoscode.oversight.answers import ReportingCode
from hoscode.oversight.form_words import Compliance, compliance, is_blank, provisions_named, reading, without_noise

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


# --- headings --------------------------------------------------------------------------------------------------------


class Holds(Enum):
    """What a column is for, as its heading says."""

    PROVISION = "provision"
    REQUIREMENT = "requirement"
    COMPLY = "comply"
    CHOICE = "choice"  # of the columns for Yes and for No the one for either
    EVIDENCE = "evidence"
    EVIDENCE_AND_COMMENTARY = "evidence and commentary"
    COMMENTARY = "commentary"
    PERHAPS_PROVISION = "perhaps provision"  # a word that may mean something else too
    PERHAPS_COMPLY = "perhaps comply"
    PERHAPS_COMMENTARY = "perhaps commentary"
    ANOTHER = "another"


_LONGEST_HEADING: Final = 120
_FEWEST_TITLES: Final = 2
_MOST_WORDS: Final = 16
_WORD: Final = re.compile(r"[a-z]+")
_LABEL: Final = re.compile(
    r"(?:(?:code|our|the|requirements?|do|we|landlord|comply|complies|compliance|compliant|status|yes|no|evidence|"
    r"commentary|comments?|explanations?|supporting|and|any|or|notes?|actions?|plan|how|further|[/,&?().-]) ?)+"
)
_LONGEST_LABEL: Final = 80
_YES_OR_NO: Final = re.compile(r"\by(?:es)? ?(?:/|or|,|\|) ?no?\b")
_BEFORE_A_CHOICE: Final = re.compile(r"(?:comply|complies|compliance|compliant)\b[ :(-]*(?=(?:yes|no|y|n|part)\b)")
_CHOICES: Final = {
    **dict.fromkeys(("yes", "y", "compliant", "met", "fully met", "fully compliant"), "Yes"),
    **dict.fromkeys(("no", "n", "non-compliant", "not compliant", "not met"), "No"),
    **dict.fromkeys(("part", "partial", "partially", "partly", "partially met", "partially compliant"), "Partly"),
    **dict.fromkeys(("n/a", "not applicable"), "N/A"),
}

_EARLIER: Final = {"previous", "previously", "last", "prior", "old"}
_EVIDENCE: Final = {
    "evidence",
    "evidenced",
    "proof",
    "supporting",
    "demonstrate",
    "demonstrated",
    "demonstrates",
    "how",
}
_COMMENTARY: Final = {
    *("commentary", "comment", "comments", "explanation", "explanations", "explain", "narrative", "note", "notes"),
    *("rationale", "reason", "reasons", "remarks", "justification", "observations", "why"),
}
_COMPLY: Final = {"comply", "complies", "compliance", "compliant", "complied", "met", "achieved"}
_PERHAPS_COMPLY: Final = {
    "status",
    "rating",
    "rag",
    "answer",
    "response",
    "assessment",
    "position",
    "result",
    "outcome",
}
_PERHAPS_COMMENTARY: Final = {"action", "actions", "plan", "improvement", "improvements", "improve"}
_ABOUT_AN_ANSWER: Final = {
    *(
        "yes",
        "y",
        "no",
        "n",
        "or",
        "p",
        "partial",
        "partially",
        "partly",
        "na",
        "please",
        "state",
        "self",
        "assessment",
    ),
    *("answer", "response", "does", "do", "we", "the", "landlord"),
}
_OTHER_THINGS: Final = {
    *("page", "pages", "policy", "procedure", "document", "documents", "owner", "lead", "officer", "responsible"),
    *("responsibility", "date", "deadline", "due", "target", "when", "by", "risk", "link"),
    *("links", "priority", "learning", "timescale", "timescales", "category", "theme"),
    *("team", "department", "version", "update", "updated", "title", "name"),
}
_REQUIREMENT: Final = {
    *("requirement", "requirements", "wording", "text", "description", "expectation", "expectations", "standard"),
    *("standards", "criteria", "criterion", "statement", "question", "says", "content"),
}
_PROVISION: Final = {"provision", "provisions"}
_PERHAPS_PROVISION: Final = {
    *("code", "section", "sections", "ref", "reference", "references", "paragraph", "paragraphs", "para", "clause"),
    *("number", "no", "nos", "item", "id"),
}
_BESIDE_A_NUMBER: Final = {
    *("the", "of", "housing", "ombudsman", "ombudsmans", "s", "complaint", "complaints", "handling", "hos", "chc"),
    *("statutory", "and"),
}


def meaning(heading: str) -> Holds | None:
    """What a heading says that its column holds; None where it says nothing that a form has."""
    text = reading(heading) if len(heading) <= _LONGEST_HEADING else ""
    words = set(_WORD.findall(text))
    if text == "#":
        return Holds.PERHAPS_PROVISION
    if not words or len(words) > _MOST_WORDS:
        return None
    if words & _EARLIER:
        return Holds.ANOTHER
    if choice(heading):
        return Holds.CHOICE
    return _of_words(text, words)


def choice(heading: str) -> str:
    """The answer that a mark in the column of this heading gives; blank where it is no such column."""
    if len(heading) > _LONGEST_HEADING:
        return ""
    text = reading(heading).strip(" .:?()✓✗☑☒☐*")
    return _CHOICES.get(_BEFORE_A_CHOICE.sub("", text).strip(" .:?()"), "")


def _of_words(text: str, words: set[str]) -> Holds | None:
    if _YES_OR_NO.search(text):
        # other things than whether the landlord complies are answered Yes or No too
        sure = words & _COMPLY or not words - _ABOUT_AN_ANSWER
        return Holds.COMPLY if sure else Holds.PERHAPS_COMPLY
    if words & _EVIDENCE:
        return Holds.EVIDENCE_AND_COMMENTARY if words & _COMMENTARY else Holds.EVIDENCE
    if words & _COMMENTARY:
        return Holds.COMMENTARY
    if words & _PROVISION and words <= _PROVISION | _PERHAPS_PROVISION | _BESIDE_A_NUMBER:
        return Holds.PROVISION
    if words & _PERHAPS_PROVISION and words <= _PERHAPS_PROVISION | _BESIDE_A_NUMBER:
        # 'Code section' is the word of 2022
        return Holds.PROVISION if "code" in words and len(words & _PERHAPS_PROVISION) > 1 else Holds.PERHAPS_PROVISION
    if words & _OTHER_THINGS:
        return Holds.ANOTHER
    if words & _PERHAPS_COMMENTARY:
        return Holds.PERHAPS_COMMENTARY
    if words & _COMPLY:
        return Holds.COMPLY
    if words & _REQUIREMENT:
        return Holds.REQUIREMENT
    return Holds.PERHAPS_COMPLY if words & _PERHAPS_COMPLY else None


def is_heading(titles: Sequence[str], *, after_heading: bool = False) -> bool:
    """Whether a row that names no provision is the heading of columns; `after_heading` where the row above is one."""
    if len({*titles} - {""}) < _FEWEST_TITLES:
        return False
    if after_heading and _has_choices(titles):
        return True
    named = {*_meanings(titles)} - {None, Holds.ANOTHER, Holds.PERHAPS_COMMENTARY}
    if named & {Holds.PROVISION, Holds.PERHAPS_PROVISION}:
        return len(named) >= _FEWEST_TITLES
    # without a word for the number, a row that goes on with the one above could read like this
    sure = len(named) > _FEWEST_TITLES or (len(named) == _FEWEST_TITLES and all(map(_is_only_a_title, titles)))
    return sure and bool(named & {Holds.COMPLY, Holds.CHOICE})


def is_label(text: str) -> bool:
    """Whether a text is nothing but words of headings: a sentence that begins with 'Evidence' is not."""
    return len(text) <= _LONGEST_LABEL and _LABEL.fullmatch(reading(text)) is not None


def _is_only_a_title(text: str) -> bool:
    answers = compliance(text) is not Compliance.UNCLEAR and reading(text) != "comply"
    return not text or (is_label(text.replace(":", " ")) and not answers)


def _meanings(titles: Sequence[str]) -> list[Holds | None]:
    """What each column holds by its heading alone, where 'No' is short for number without a 'Yes' beside it."""
    said = [meaning(title) for title in titles]
    if _has_choices(titles):
        return said
    alone = {"Yes": Holds.COMPLY, "No": Holds.PERHAPS_PROVISION}
    return [
        alone.get(choice(title), Holds.ANOTHER)
        if each is Holds.CHOICE and (column == 0 or choice(title) != "No")
        else each
        for column, (title, each) in enumerate(zip(titles, said, strict=True))
    ]


def _has_choices(titles: Sequence[str]) -> bool:
    return {"Yes", "No"} <= {choice(title) for title in titles}


# --- columns ---------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Columns:
    """Which column holds what, by its place from 0.

    `choices` are the columns for Yes and for No, each with the answer that a mark in it gives. `together` is set where
    one column is for evidence and commentary. `titles` are those of the heading, where there is one.
    """

    provision: int
    comply: tuple[int, ...]
    choices: tuple[tuple[int, str], ...] = ()
    evidence: tuple[int, ...]
    commentary: tuple[int, ...]
    requirement: tuple[int, ...] = ()
    together: bool = False
    titles: tuple[str, ...] = ()

    @property
    def read(self) -> tuple[int, ...]:
        """The columns that make an answer."""
        return self.provision, *self._answer, *self.evidence, *self.commentary

    @property
    def _answer(self) -> tuple[int, ...]:
        return *self.comply, *(column for column, _ in self.choices)

    def field(self, column: int) -> str:
        """The field of an answer that a column is read as, or else its place as people count them."""
        fields = dict.fromkeys(self.commentary, "commentary")
        fields |= dict.fromkeys(self.evidence, "evidence")
        fields |= dict.fromkeys(self._answer, "comply")
        return {**fields, self.provision: "provision"}.get(column, f"cell {column + 1}")

    def in_words(self, filled: Sequence[int]) -> str:
        """Which column was read as what, and which of those with something in them were not read."""
        parts = (
            ("provision", (self.provision,)),
            ("comply", self._answer),
            ("evidence and commentary" if self.together else "evidence", self.evidence),
            ("commentary", self.commentary),
        )
        said = [f"{name} from {' and '.join(str(each + 1) for each in places)}" for name, places in parts if places]
        left = [self._with_title(column) for column in filled if column not in self.read]
        more = [f"{len(left) - _MOST_NAMED} more"] if len(left) > _MOST_NAMED else []
        return ", ".join(said) + (f", and not {', '.join([*left[:_MOST_NAMED], *more])}" if left else "")

    def _with_title(self, column: int) -> str:
        title = self.titles[column] if column < len(self.titles) else ""
        return f"{column + 1} ({shown(title)})" if title else f"{column + 1}"


PLAIN: Final = Columns(provision=0, comply=(1,), evidence=(2,), commentary=(3,))
"""A form without a heading whose rows have the provision, the answer, the evidence and the commentary."""

_MOST_NAMED: Final = 8
_SAMPLE: Final = 1_000


@frozen
class _Held:
    """What the columns of some rows hold: how often a provision, a plain answer, something like one, anything."""

    numbers: Sequence[int]
    answers: Sequence[int]
    doubtful: Sequence[int]
    filled: Sequence[int]


_TEXTS: Final = {Holds.EVIDENCE, Holds.EVIDENCE_AND_COMMENTARY, Holds.COMMENTARY}


def columns_by_heading(edition: Edition, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """The columns as a heading names them, its open questions settled by what the rows under it hold."""
    said = _meanings(titles)
    width = max([len(titles), *map(len, rows[:_SAMPLE])])
    said += [None] * (width - len(said))
    held = _held(edition, rows[:_SAMPLE], width)
    for column in range(1, len(titles)):
        # a title over two columns stands in the first of them
        if held.filled[column] and not titles[column] and said[column - 1] in _TEXTS:
            said[column] = said[column - 1]
    provision = _provision_column(said, held)
    left = [column for column in range(width) if column != provision]
    choices = tuple((column, choice(titles[column])) for column in left if said[column] is Holds.CHOICE)
    comply = () if choices and not _of(said, left, Holds.COMPLY) else _comply_columns(said, left, held)
    # where nothing else answers, the evidence may begin with the answer
    left = [
        column
        for column in left
        if said[column] in _TEXTS or (column not in comply and said[column] is not Holds.CHOICE)
    ]
    commentary = _of(said, left, Holds.COMMENTARY)
    both = _of(said, left, Holds.EVIDENCE_AND_COMMENTARY)
    evidence = tuple(sorted((*_of(said, left, Holds.EVIDENCE), *both)))
    if not evidence and commentary:
        # the only column for a text is for any
        evidence, both, commentary = commentary, commentary, ()
    if not evidence:
        unknown = [column for column in left if column < len(titles) and titles[column] and column > provision]
        evidence = (*_of(said, unknown, None), *_of(said, unknown, Holds.PERHAPS_COMPLY))[:1]
    if not (both or commentary):
        # what is still to be done is what a No has to say
        commentary = _of(said, left, Holds.PERHAPS_COMMENTARY)
    return Columns(
        provision=provision,
        comply=comply,
        choices=choices,
        evidence=evidence,
        commentary=commentary,
        requirement=(*_of(said, left, Holds.REQUIREMENT), *_of(said, left, Holds.PROVISION)),
        together=bool(both) and not commentary,
        titles=tuple(titles),
    )


def _of(said: Sequence[Holds | None], columns: Sequence[int], what: Holds | None) -> tuple[int, ...]:
    return tuple(column for column in columns if said[column] is what)


def _provision_column(said: Sequence[Holds | None], held: _Held) -> int:
    everywhere = range(len(said))
    sure, perhaps = _of(said, everywhere, Holds.PROVISION), _of(said, everywhere, Holds.PERHAPS_PROVISION)
    # the heading that says so, where it is true; a reference may be that of the landlord's own policy
    for named in (sure, perhaps, everywhere):
        best = max(named, key=lambda column: held.numbers[column], default=0)
        if named and held.numbers[best] * 2 >= max(held.numbers) > 0:
            return best
    return (*sure, *perhaps, 0)[0]


def _comply_columns(said: Sequence[Holds | None], left: Sequence[int], held: _Held) -> tuple[int, ...]:
    named = _of(said, left, Holds.COMPLY)
    answering = tuple(column for column in named if held.answers[column] or held.doubtful[column])
    if named:
        return answering or named[:1]
    perhaps = max(_of(said, left, Holds.PERHAPS_COMPLY), key=lambda column: held.answers[column], default=None)
    if perhaps is not None and (held.answers[perhaps] or held.doubtful[perhaps]):
        return (perhaps,)
    for untold in (
        [column for column in left if said[column] in {None, Holds.ANOTHER, Holds.PERHAPS_COMMENTARY}],
        left,
    ):
        best = max(untold, key=lambda column: held.answers[column], default=None)
        if best is not None and held.answers[best] * 2 >= max(held.filled[best], 1):
            return (best,)
    return ()


def columns_by_content(edition: Edition, rows: Sequence[Sequence[str]]) -> Columns:
    """The columns of a form without a heading: `PLAIN`, unless the numbers or the answers plainly stand elsewhere."""
    sample = rows[:_SAMPLE]
    width = max(map(len, sample), default=0)
    held = _held(edition, sample, width)
    provision = next((column for column in range(width) if held.numbers[column] * 2 >= max(held.numbers)), 0)
    comply = _answers_among(edition, sample, provision, width)
    after = [column for column in range(width) if column > comply and column != provision]
    before = [column for column in range(width) if column < comply and column != provision]
    if (provision, comply) == (PLAIN.provision, PLAIN.comply[0]):
        return PLAIN
    texts = after or before[1:]
    return Columns(
        provision=provision,
        comply=(comply,),
        evidence=tuple(texts[:1]),
        commentary=tuple(texts[1:2]),
        requirement=tuple(before[:1]),
    )


def _answers_among(edition: Edition, rows: Sequence[Sequence[str]], provision: int, width: int) -> int:
    """The column next to the provision, or another where half of the rows are answered and that one holds a text."""
    expected = provision + 1
    numbered = [row for row in rows if provision < len(row) and provisions_named(edition, row[provision])]
    held = _held(edition, numbered, max(width, expected + 1))
    others = (column for column in range(width) if column != provision)
    best = max(others, key=lambda column: held.answers[column], default=expected)
    answered = held.answers[best] * 2 >= len(numbered) and held.answers[best] > held.answers[expected]
    about_complying = held.answers[expected] + held.doubtful[expected]
    return best if answered and about_complying * 4 <= held.filled[expected] else expected


def _held(edition: Edition, rows: Sequence[Sequence[str]], width: int) -> _Held:
    numbers, answers, doubtful, filled = [0] * width, [0] * width, [0] * width, [0] * width
    for row in rows:
        for column, text in enumerate(row):
            if text:
                filled[column] += 1
                numbers[column] += bool(provisions_named(edition, text))
                said = compliance(text)
                answers[column] += said is not Compliance.UNCLEAR
                doubtful[column] += said is Compliance.UNCLEAR and is_like_an_answer(text)
    return _Held(numbers, answers, doubtful, filled)


# --- what is nearly an answer ----------------------------------------------------------------------------------------

_LONGEST_DOUBT: Final = 60
_MOST_WORDS_OF_DOUBT: Final = 4
_BEGINS_LIKE_ONE: Final = re.compile(r"(?:yes|no|not|n/?a|part|met|green|amber|red|tb[ac])\b")
_DOUBT: Final = re.compile(r"[✓✗☑☒☐]|\b(?:partial|partially|partly|progress|ongoing|pending|compliant|mostly)\b")


def is_like_an_answer(text: str) -> bool:
    """Whether a short text is about whether the landlord complies, such as 'Partly', though it does not say so."""
    if len(text) > _LONGEST_DOUBT:
        return False
    seen = reading(text)
    # a requirement may begin with such a word, and goes on
    begins = _BEGINS_LIKE_ONE.match(seen) is not None and len(seen.split()) <= _MOST_WORDS_OF_DOUBT
    return begins or _DOUBT.search(seen) is not None


STACKED_TITLES: Final = ("Code provision", "Code requirement", "Comply", "Evidence", "Commentary")
TOGETHER_TITLES: Final = ("Code provision", "Code requirement", "Comply", "Evidence and commentary", "")
_PROVISION_AT, _REQUIREMENT_AT, _COMPLY_AT, _EVIDENCE_AT, _COMMENTARY_AT = range(5)
_COLUMN: Final = {
    Holds.REQUIREMENT: _REQUIREMENT_AT,
    Holds.COMPLY: _COMPLY_AT,
    Holds.EVIDENCE: _EVIDENCE_AT,
    Holds.EVIDENCE_AND_COMMENTARY: _EVIDENCE_AT,
    Holds.COMMENTARY: _COMMENTARY_AT,
    Holds.PERHAPS_COMMENTARY: _COMMENTARY_AT,
    Holds.ANOTHER: _REQUIREMENT_AT,  # which no answer takes
}
_CHAPTER: Final = re.compile(r"(?:section|part) [0-9]|[0-9]{1,2}[.:]? [^\W\d_]")
_MOST_CELLS: Final = 2


def stacked(edition: Edition, rows: Sequence[FormRow]) -> tuple[tuple[str, ...], tuple[FormRow, ...]] | None:
    """The rows of such a form with the titles of the columns that they were given; None for any other form."""
    filled = [[text for text in row.texts if text] for row in rows]
    if any(len(cells) > _MOST_CELLS or is_heading(cells) for cells in filled):
        return None
    labels = [_label(cells) for cells in filled]
    numbered = [bool(cells) and _number(edition, cells) != "" for cells in filled]
    said = {label for label, _ in labels if label}
    if Holds.COMPLY not in said or not any(numbered):
        return None
    together = Holds.EVIDENCE_AND_COMMENTARY in said and Holds.COMMENTARY not in said
    placed: list[FormRow] = []
    column = _PROVISION_AT
    for row, cells, (label, value), begins in zip(rows, filled, labels, numbered, strict=True):
        texts = [""] * len(STACKED_TITLES)
        if begins:
            texts[_PROVISION_AT] = _number(edition, cells)
            texts[_REQUIREMENT_AT] = "" if texts[_PROVISION_AT] == cells[-1] else cells[-1]
            column = _REQUIREMENT_AT
        elif label is not None:
            column = _COLUMN[label]
            texts[column] = value
            texts[_REQUIREMENT_AT] = texts[_REQUIREMENT_AT] or ("" if value else cells[0])
        elif cells and column != _PROVISION_AT and not (len(cells) == 1 and _CHAPTER.match(reading(cells[0]))):
            texts[column] = "\n".join(cells)
        elif cells:
            texts[_PROVISION_AT] = cells[0]
            column = _PROVISION_AT
        placed.append(evolve(row, texts=tuple(texts), numeric=frozenset()))
    return TOGETHER_TITLES if together else STACKED_TITLES, tuple(placed)


def _number(edition: Edition, cells: Sequence[str]) -> str:
    """The cell that begins a provision: 'Code provision 6.1', or 'Code provision' with '6.1' beside it; or blank."""
    if provisions_named(edition, cells[0]):
        return cells[0]
    label = meaning(cells[0])
    beside = label in {Holds.PROVISION, Holds.PERHAPS_PROVISION} and provisions_named(edition, cells[-1])
    return cells[-1] if beside else ""


def _label(cells: Sequence[str]) -> tuple[Holds | None, str]:
    """What the label of a row says that its text is, with that text; None where there is no label."""
    if len(cells) > 1:
        title, value = cells[0], cells[1]
    elif not cells or is_label(cells[0].rstrip(" :")):
        title, value = (*cells, "")[0], ""
    else:
        title, _, value = cells[0].partition(":")
        title = title if value and is_label(title) else ""
    said = meaning(title)
    return (said, value.strip()) if said in _COLUMN else (None, "")
