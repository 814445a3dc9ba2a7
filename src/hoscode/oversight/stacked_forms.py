"""A form whose labels stand one below another, as on a web page: each row is given the columns that it would have.

Such a page has for every provision its number, and below it 'Code requirement', 'Comply', 'Evidence', each with its
text behind it, in the cell beside it or in the rows that follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from hoscode.law import Edition
from hoscode.oversight.answer_words import reading
from hoscode.oversight.form_cells import FormRow
from hoscode.oversight.form_columns import Holds, is_heading, is_label, meaning
from hoscode.oversight.provision_numbers import provisions_named

STACKED_TITLES: Final = ("Code provision", "Code requirement", "Comply", "Evidence", "Commentary")
TOGETHER_TITLES: Final = ("Code provision", "Code requirement", "Comply", "Evidence and commentary", "")
_PROVISION, _REQUIREMENT, _COMPLY, _EVIDENCE, _COMMENTARY = range(5)
_COLUMN: Final = {
    Holds.REQUIREMENT: _REQUIREMENT,
    Holds.COMPLY: _COMPLY,
    Holds.EVIDENCE: _EVIDENCE,
    Holds.EVIDENCE_AND_COMMENTARY: _EVIDENCE,
    Holds.COMMENTARY: _COMMENTARY,
    Holds.PERHAPS_COMMENTARY: _COMMENTARY,
    Holds.ANOTHER: _REQUIREMENT,  # which no answer takes
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
    column = _PROVISION
    for row, cells, (label, value), begins in zip(rows, filled, labels, numbered, strict=True):
        texts = [""] * len(STACKED_TITLES)
        if begins:
            texts[_PROVISION] = _number(edition, cells)
            texts[_REQUIREMENT] = "" if texts[_PROVISION] == cells[-1] else cells[-1]
            column = _REQUIREMENT
        elif label is not None:
            column = _COLUMN[label]
            texts[column] = value
            texts[_REQUIREMENT] = texts[_REQUIREMENT] or ("" if value else cells[0])
        elif cells and column != _PROVISION and not (len(cells) == 1 and _CHAPTER.match(reading(cells[0]))):
            texts[column] = "\n".join(cells)
        elif cells:
            texts[_PROVISION] = cells[0]
            column = _PROVISION
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
