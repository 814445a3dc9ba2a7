"""One answer of the self-assessment form, and what its Yes or No says."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from hoscode._checks import Filled, checked
from hoscode.errors import invalid, shown
from hoscode.oversight.reporting_findings import Row

_TICKS: Final = "✓✔☑✅"
_VARIATION: Final = re.compile("[\ufe00-\ufe0f]")  # a tick as a picture or as a letter is one tick
_PLACEHOLDERS: Final = frozenset({"na", "tba", "tbc", "nil", "none", "todo"})


class Compliance(Enum):
    """What an answer says: `UNCLEAR` is everything that is neither Yes nor No, also nothing."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@checked
@frozen(kw_only=True)
class Answer:
    """What the form says about one provision.

    `provision` is its number, `complies` what the answer says and `as_written` how it is written; a blank one stands
    for the plain word. `comply_by` is the calendar date by which the landlord means to comply. `row` is the row of the
    form that it was read from, beginning with 1.

    Raises `InvalidInput` where `as_written` says something else than `complies`.

    >>> Answer(provision="6.3", complies=Compliance.UNCLEAR, as_written="Partly", evidence="", commentary="").row is None
    True
    """

    provision: Filled
    complies: Compliance
    as_written: str = ""
    evidence: str = ""
    commentary: str = ""
    comply_by: date | None = None
    row: Row = None

    def __attrs_post_init__(self) -> None:
        said = compliance(self.as_written)
        if not is_blank(self.as_written) and said is not self.complies:
            raise invalid(
                "complies",
                self.complies,
                f"Answer: `complies` is {shown(self.complies)}, but {shown(self.as_written)} in `as_written` says "
                f"{shown(said)}: give the one that is written",
            )

    @property
    def written(self) -> str:
        """The answer as it stands in the form: as it was written, or else Yes or No; blank where there is none."""
        if not is_blank(self.as_written):
            return self.as_written
        return "" if self.complies is Compliance.UNCLEAR else self.complies.value.capitalize()


def compliance(written: str) -> Compliance:
    """What an answer says; only Yes and No, Y and N, and a Yes with a tick are taken for one."""
    word = plain(written).casefold().rstrip(". ")
    if word in {"no", "n"}:
        return Compliance.NO
    return Compliance.YES if word.strip(_TICKS + " ") in {"yes", "y"} else Compliance.UNCLEAR


def plain(text: str) -> str:
    """The text as a reader sees it: compatible characters made one, single spaces, nothing invisible."""
    shaped = _VARIATION.sub("", unicodedata.normalize("NFKC", text))
    seen = "".join(each for each in shaped if unicodedata.category(each) != "Cf")
    return " ".join(seen.split())


def is_blank(text: str) -> bool:
    """Whether a cell has nothing in it for a reader."""
    return not plain(text)


def says_nothing(text: str) -> bool:
    """Whether a cell is blank, a dash, or a word that stands for nothing there: N/A, TBC, none."""
    letters = "".join(each for each in plain(text).casefold() if each.isalnum())
    return not letters or letters in _PLACEHOLDERS
