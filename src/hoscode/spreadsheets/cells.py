"""One cell at a time: the day, the text or the word that it holds, nothing, or the reason why it cannot be read.

Cells come as `csv`, openpyxl, pandas and polars give them. None of these is imported: what they add to Python's own
types is told by the names of the types, and nothing else of an unknown object is called. A `RowProblem` says what could
not be kept as it was: where, what, and what became of the complaint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isnan
from operator import attrgetter, methodcaller
from typing import Final, Generic, Literal, TypeVar, cast

from attrs import evolve, frozen

from hoscode._words import Choice, in_words
from hoscode.errors import shown

RowProblemCode = Literal[
    "after-export",
    "before-receipt",
    "cells-beyond-heading",
    "day-missing",
    "event-needs-more",
    "event-unknown",
    "formula",
    "garbled-text",
    "heading-ambiguous",
    "heading-repeated",
    "month-first",
    "not-a-date",
    "not-a-row",
    "not-kept",
    "not-text",
    "out-of-order",
    "out-of-scope",
    "receipt-missing",
    "reference-missing",
    "reference-twice",
    "stage-missing",
    "time-of-day",
    "time-zone",
    "totals",
    "too-long",
    "unknown-word",
    "wrong-century",
]
"""The stable slugs by which programs tell problems apart."""

LONGEST_FOUND: Final = 60
"""The most characters of a cell that a problem repeats."""


class RowOutcome(Choice):
    """What became of a row with a problem: its complaint is kept without what is wrong, or the row is left out."""

    KEPT_PARTLY = "kept-partly"
    LEFT_OUT = "left-out"


@frozen(kw_only=True)
class RowProblem:
    """One thing in one row that could not be kept as it stands.

    `row` is the number of the row in the spreadsheet, `reference` that of the complaint, blank where the row has none,
    and `column` the heading, blank where the row as a whole is meant. `found` is what stood there, shortened, and
    `message` one sentence for the person who keeps the spreadsheet.
    """

    row: int
    reference: str
    column: str
    code: RowProblemCode
    found: str
    message: str
    outcome: RowOutcome


@frozen
class Unread:
    """Why a cell was not read as it stands: the code, the reason as the end of a sentence, and what was kept instead.

    `means_a_day` says of what is no day to be read that somebody meant one: what it tells of has happened.
    """

    code: RowProblemCode
    why: str
    instead: str | date | None = None
    means_a_day: bool = False


def found_in(cell: object) -> str:
    """What stands in a cell, in a few words that are safe to show."""
    if isinstance(cell, datetime):
        at = datetime.timetz(cell)
        return in_words(datetime.date(cell)) + (f", {at:%H:%M %Z}".rstrip() if at != time() else "")
    if type(cell) is date:
        return in_words(cell)
    if not isinstance(cell, str):
        return shown(cell)
    text = str.__str__(cell).strip()[: LONGEST_FOUND + 1]
    text = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
    return text if len(text) <= LONGEST_FOUND else f"{text[:LONGEST_FOUND]}\N{HORIZONTAL ELLIPSIS}"


def heading_said(heading: str) -> str:
    """A heading in a sentence: on one line also where it is broken in its cell, and shortened."""
    return found_in(" ".join(str.__str__(heading).split()))


LONGEST_NAME: Final = 255
"""The most characters of a reference, a category or a name."""

LONGEST_TEXT: Final = 32_767
"""The most characters of any other text: what a cell of a spreadsheet can hold."""

FIRST_DAY: Final = date(1990, 1, 1)
"""A day before it is taken for a slip of the keyboard."""

_MISSING: Final = frozenset(
    (
        "",
        "-",
        "--",
        "\N{EN DASH}",
        "\N{EM DASH}",
        "n/a",
        "na",
        "n.a",
        "#n/a",
        "none",
        "null",
        "nil",
        "nan",
        "nat",
        "<na>",
    )
)
"""What stands for an empty cell, folded, with a full stop at its end left out."""

_DID_NOT: Final = frozenset(("no", "n", "false", "0", "00/00/0000", "0000-00-00", "00/01/1900"))
_DID: Final = frozenset(("yes", "y", "true", "x", "\N{CHECK MARK}", "\N{HEAVY CHECK MARK}"))
"""What says, instead of a day, that it did or did not happen; Excel shows the 0 of an empty cell as 00/01/1900."""

# what systems write for an empty day: .NET, Excel, SQL Server, and SAP or Oracle
_EMPTY_DAYS: Final = frozenset((date.min, date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date.max))

_DAY_0_OF_1900: Final = date(1899, 12, 30)  # Excel believes in 29 February 1900, so that 61 is 1 March
_DAY_0_OF_1904: Final = date(1904, 1, 1)
_SERIALS: Final = range(10_000, 100_000)
_COMPACT: Final = range(1000_01_01, 9999_12_32)

_LONGEST_DAY: Final = 64

_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_BETWEEN: Final = r" ?[-/. ] ?"
_REST: Final = r"(?:(?:t|,? )(?P<rest>.+))?"
_YEAR: Final = r"(?P<year>\d{4}|\d{2})"
_DAY: Final = r"(?P<day>\d{1,2})"
_MONTH: Final = r"(?P<month>[a-z]{3,9})"
_WRITTEN: Final = (
    re.compile(rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}{_DAY}{_REST}", re.ASCII),
    re.compile(rf"{_WEEKDAY}{_DAY}{_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}{_YEAR}{_REST}", re.ASCII),
    re.compile(rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th)?(?: of)?[-/., ]*{_MONTH}[-/., ]*{_YEAR}{_REST}", re.ASCII),
    re.compile(rf"{_WEEKDAY}{_MONTH}[-/. ]*{_DAY}(?:st|nd|rd|th)?(?:, ?| ){_YEAR}{_REST}", re.ASCII),
)
"""2024-05-03, 3/5/2024, 3 May 2024 and May 3, 2024, with or without what a time of day looks like after it."""

_AMONG_WORDS: Final = (
    re.compile(rf"(?<!\d)(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2{_DAY}(?!\d)", re.ASCII),
    re.compile(rf"(?<!\d){_DAY}([-/.])(?P<month>\d{{1,2}})\2{_YEAR}(?!\d)", re.ASCII),
    re.compile(rf"(?<!\d){_DAY}(?:st|nd|rd|th)?[- ]{_MONTH}[-, ]+{_YEAR}(?!\d)", re.ASCII),
)
"""The same with other words about them."""

_NAMED_MONTH: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_PART_OF_A_DAY: Final = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?[- ]?{_NAMED_MONTH}|\d{{1,2}}(?:st|nd|rd|th)|"
    rf"{_NAMED_MONTH}[- ]?\d{{2,4}}|\d{{1,2}}[-/]\d{{4}})(?!\d)",
    re.ASCII,
)
_HAPPENED_BY: Final = re.compile(r"\bby [^\W\d][^\d]*$")
_WORD: Final = re.compile(r"[^\W\d_]+")
_DONE: Final = frozenset(
    [
        "responded",
        "replied",
        "answered",
        "sent",
        "issued",
        "emailed",
        "posted",
        "letter",
        "email",
        "post",
        "response",
        "reply",
        "acknowledged",
        "ack",
        "acknowledgement",
        "received",
        "closed",
        "completed",
        "resolved",
        "escalated",
        "withdrawn",
        "declined",
        "refused",
        "logged",
        "on",
        "dated",
        "date",
        "the",
        "to",
        "resident",
        "tenant",
        "customer",
        "complainant",
        "stage",
        "s",
        "final",
        "written",
        "full",
        "via",
        "and",
        "hand",
        "was",
        "mr",
        "mrs",
        "ms",
        "dr",
        "yes",
        "y",
        "done",
    ]
)
"""Words beside a day that say no more than that it was then."""

_NOT_YET: Final = frozenset(
    [
        "due",
        "target",
        "deadline",
        "expected",
        "chased",
        "chase",
        "chaser",
        "tbc",
        "tba",
        "not",
        "no",
        "never",
        "holding",
        "interim",
        "extended",
        "extension",
        "until",
        "awaiting",
        "await",
        "pending",
        "planned",
        "plan",
        "draft",
        "drafted",
        "will",
        "be",
        "booked",
        "appointment",
        "visit",
        "inspection",
        "works",
        "asked",
        "cancelled",
        "hold",
    ]
)
"""Words beside a day that say of what else it is, or that it is to come."""

_INITIALS: Final = re.compile(r"[^\w?~]*[a-z](?:[. ]?[a-z]){1,2}[^\w?~]*")

_NUMBER: Final = re.compile(r"\d{5}(?:\.\d{1,15})?|\d{8}", re.ASCII)
_MIDNIGHT: Final = re.compile(r"0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?am", re.ASCII)
_ZONE: Final = re.compile(r"\d.*(?:z|utc|gmt|bst|[-+]\d{2}:?\d{2})", re.ASCII)
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}.*|\d{1,2} ?[ap]m", re.ASCII)

_MONTHS: Final[Mapping[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_THIS_CENTURY: Final = 2000
_LAST_MONTH: Final = 12

_CONTROLS: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_INVISIBLE: Final = re.compile("[\ufeff\u200b-\u200f\u2060]")

_HAPPENED: Final = Unread("day-missing", "which does not say on which day", means_a_day=True)
_TIME_OF_DAY: Final = Unread(
    "time-of-day", "which has a time of day: give the day in the United Kingdom alone", means_a_day=True
)
_TIME_ZONE: Final = Unread(
    "time-zone",
    "which is a moment in a time zone: give the day in the United Kingdom, in summer perhaps the next one",
    means_a_day=True,
)
_NO_DATE: Final = Unread("not-a-date", "which is not a date")
_DAYS: Final = Unread("not-a-date", "which is more than one day", means_a_day=True)
_NO_WHOLE_DAY: Final = Unread("not-a-date", "which is no whole day", means_a_day=True)
_DAY_OF_WHAT: Final = Unread("not-a-date", "which is a day among words of which nothing is known", means_a_day=True)
_NO_SUCH_DAY: Final = Unread("not-a-date", "which is no day in the calendar", means_a_day=True)
_MONTH_FIRST: Final = Unread(
    "month-first",
    "which is no date with the day first: if the column has the month first, its other days are read wrongly",
    means_a_day=True,
)
_CENTURY: Final = Unread("wrong-century", "which is too long ago to be meant", means_a_day=True)
_FORMULA: Final = Unread("formula", "which is a formula and not what it comes to: save the sheet with its values")
_NOT_TEXT: Final = Unread("not-text", "which is not text")
_GARBLED: Final = "which has characters that no text holds"


def plain(text: str) -> str:
    """Text as it is compared: without what cannot be seen, with single blanks, trimmed, and whatever the case."""
    return " ".join(_INVISIBLE.sub("", text).split()).casefold()


def without_controls(text: str) -> str:
    """Text without the characters that no text holds."""
    return _CONTROLS.sub("", text)


def value_of(cell: object) -> object:
    """What a cell holds, of one of Python's own types where it came from pandas, numpy or openpyxl; None if missing."""
    kind = type(cell)
    if issubclass(kind, str):
        return str.__str__(cast(str, cell))
    if issubclass(kind, float):
        number = float.__float__(cast(float, cell))
        return None if isnan(number) else number
    made_by, name = str(kind.__module__).partition(".")[0], kind.__name__
    if made_by == "pandas" and name in {"NaTType", "NAType"}:
        return None
    if made_by == "numpy":
        # its own day is a moment in nanoseconds, of which only the text is a day
        return value_of(str(cell)) if name == "datetime64" else _of_numpy(cell)
    if made_by == "openpyxl" and name in {"Cell", "ReadOnlyCell", "MergedCell", "EmptyCell"}:
        return value_of(attrgetter("value")(cell))
    if kind is Decimal and cast(Decimal, cell).is_nan():
        return None
    return cell


def _of_numpy(cell: object) -> object:
    """The number of Python's own in a scalar of numpy; the cell itself where there is none, as for a long double."""
    value: object = methodcaller("tolist")(cell) if hasattr(cell, "tolist") else cell
    return cell if type(value) is type(cell) else value_of(value)


def is_missing(cell: object) -> bool:
    """Whether a cell is empty, or holds what people and systems write for that."""
    value = value_of(cell)
    return value is None or (isinstance(value, str) and _stands_for_nothing(plain(value)))


def _stands_for_nothing(folded: str) -> bool:
    return folded.removesuffix(".") in _MISSING


# --- days ------------------------------------------------------------------------------------------------------------

Day = date | Unread | None
"""What a cell comes to where a day is expected; None where it is empty."""


class Days:
    """Reads the days of one sheet, and remembers the texts that it has read: a year has few days, a sheet many rows."""

    def __init__(self, *, from_1904: bool, times_in_uk: bool) -> None:
        self._day_0 = _DAY_0_OF_1904 if from_1904 else _DAY_0_OF_1900
        self._times_in_uk = times_in_uk
        self._read: dict[str, Day] = {}

    def read(self, cell: object) -> Day:
        """The day in a cell, None where there is none, or why it cannot be told."""
        if type(cell) is date:
            return cell if FIRST_DAY <= cell < date.max else _plausible(cell)
        if type(cell) is str:
            if cell in self._read:
                return self._read[cell]
            day = _plausible(self._of_text(cell))
            if len(cell) <= _LONGEST_DAY:
                self._read[cell] = day
            return day
        return _plausible(self._of_value(value_of(cell)))

    def _of_value(self, value: object) -> Day:
        if value is None or value is False:
            return None
        if isinstance(value, str):
            return self._of_text(value)
        if isinstance(value, datetime):
            return self._of_moment(datetime.date(value), datetime.timetz(value))
        if isinstance(value, date):
            return date.fromordinal(date.toordinal(value))
        if type(value) is int or type(value) is float or type(value) is Decimal:
            return self._of_number(value)
        if type(value) is time:
            return None if value == time() else _TIME_OF_DAY  # openpyxl gives a 0 so
        return _HAPPENED if value is True else _NO_DATE

    def _of_moment(self, day: date, at: time) -> Day:
        if at.tzinfo is not None:
            return _TIME_ZONE
        return day if self._times_in_uk or at == time() else _TIME_OF_DAY

    def _of_number(self, number: float | Decimal) -> Day:
        if number == 0:
            return None
        if _COMPACT.start <= number < _COMPACT.stop and number == int(number):
            return _day(*_year_month_day(int(number)))
        if not _SERIALS.start <= number < _SERIALS.stop:
            return _NO_DATE
        whole = int(number)
        day = self._day_0 + timedelta(days=whole)
        return day if self._times_in_uk or whole == number else _TIME_OF_DAY

    def _of_text(self, text: str) -> Day:
        text = text.strip()
        if len(text) > _LONGEST_DAY:
            return _NO_DATE
        folded = plain(text).removeprefix("'").rstrip(".,;")
        if folded in _MISSING or folded in _DID_NOT:
            return None
        if folded in _DID:
            return _HAPPENED
        if folded.startswith("="):
            return _FORMULA
        if _NUMBER.fullmatch(folded):
            return self._of_number(Decimal(folded))
        for written in _WRITTEN:
            found = written.fullmatch(folded)
            if found is not None:
                rest = found["rest"]
                after = None if rest is None or _MIDNIGHT.fullmatch(rest) else self._after_the_day(rest)
                if after is None:
                    return _day_of(found)
                return after if after is not _NO_DATE else _among_words(folded)
        return _among_words(folded)

    def _after_the_day(self, rest: str) -> Unread | None:
        """Why a day cannot be told because of what stands after it; None where that is a time of day to be left out."""
        if _ZONE.fullmatch(rest):
            return _TIME_ZONE
        if _CLOCK.fullmatch(rest):
            return None if self._times_in_uk else _TIME_OF_DAY
        return _NO_DATE


def _among_words(text: str) -> Day:
    """The day among other words, to be said; or that somebody meant a day, where it cannot be told which or of what."""
    found = next(filter(None, (written.search(text) for written in _AMONG_WORDS)), None)
    if found is None:
        part, count = _PART_OF_A_DAY.subn("", text)
        return _NO_WHOLE_DAY if count and _words(part) <= _DONE else _NO_DATE
    before, after = text[: found.start()], text[found.end() :]
    words = _words(before) | _words(_HAPPENED_BY.sub("", after))
    if words & _NOT_YET or before.rstrip().endswith("by"):
        return _NO_DATE
    if any(map(str.isdigit, before + after)):
        return _DAYS
    day = _plausible(_day_of(found))
    if type(day) is not date:
        return day
    initials = _words(after) if _INITIALS.fullmatch(after) else frozenset[str]()
    if "?" in text or "~" in text or not words <= _DONE | initials:
        return _DAY_OF_WHAT
    return Unread("not-a-date", "which is more than a date", instead=day)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _day_of(found: re.Match[str]) -> Day:
    return _day(_year(found["year"]), _month(found["month"]), int(found["day"]))


def _year(written: str) -> int:
    # two digits are of this century: the Code is of 2022, and what is then in the future is told like any other day
    return int(written) + _THIS_CENTURY if len(written) == len("24") else int(written)


def _month(written: str) -> int:
    return int(written) if written.isdecimal() else _MONTHS.get(written, 0)


def _year_month_day(compact: int) -> tuple[int, int, int]:
    year_and_month, day = divmod(compact, 100)
    year, month = divmod(year_and_month, 100)
    return year, month, day


def _day(year: int, month: int, day: int) -> Day:
    try:
        return date(year, month, day)
    except ValueError:
        return _MONTH_FIRST if month > _LAST_MONTH >= day > 0 else _NO_SUCH_DAY


def _plausible(day: Day) -> Day:
    if day in _EMPTY_DAYS:
        return None
    return _CENTURY if type(day) is date and day < FIRST_DAY else day


# --- text and words --------------------------------------------------------------------------------------------------


def read_text(cell: object, longest: int = LONGEST_TEXT) -> str | Unread | None:
    """The text in a cell, trimmed, None where there is none, or what is wrong with it and what of it can be kept.

    A number is text too: pandas makes one of every reference that looks like one, and 1234.0 of 1234.
    """
    value = cell if type(cell) is str else value_of(cell)
    if isinstance(value, str):
        if len(value) > _LONGEST_MISSING and len(value) <= longest and _PLAIN_TEXT.fullmatch(value):
            return value  # as most cells have it
        if len(value) > LONGEST_TEXT:  # before anything is done with a megabyte
            return _too_long(len(value), longest)
        text = _INVISIBLE.sub("", value).strip()
        if _stands_for_nothing(text.casefold()):
            return None
        if text.startswith("="):
            return _FORMULA
        if len(text) > longest:
            return _too_long(len(text), longest)
        if _CONTROLS.search(text):
            return Unread("garbled-text", _GARBLED, without_controls(text).strip() or None)
        return text.removeprefix("'") if text[:2] in _GUARDED else text
    if type(value) is int or type(value) is float or type(value) is Decimal:
        return _number_as_text(value, longest)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return None if value is None else _NOT_TEXT


def read_word(cell: object) -> str | Unread | None:
    """The word in a cell, as `read_text` has it; of a wrong one nothing is kept, since half a word has no meaning."""
    text = read_text(cell, LONGEST_NAME)
    return evolve(text, instead=None) if isinstance(text, Unread) else text


_LONGEST_MISSING: Final = max(map(len, _MISSING)) + 1
_PLAIN_TEXT: Final = re.compile("[0-9A-Za-z](?:[ -~]*[!-~])?")
_EXACT: Final = 2**53
"""Up to it a whole number that stands as a float, as pandas keeps references beside an empty cell, is what it was."""
_LARGEST: Final = 10**LONGEST_NAME
_GUARDED: Final = frozenset(("'=", "'+", "'-", "'@"))
"""How a text begins that would be taken for a formula, and so was written with an apostrophe before it."""


def _number_as_text(number: float | Decimal, longest: int) -> str | Unread:
    if type(number) is int and abs(number) >= _LARGEST:
        return _NOT_TEXT  # Python itself writes no number of very many digits
    whole = type(number) is float and number.is_integer() and abs(number) <= _EXACT
    text = str(int(number)) if whole else str(number)
    return text if len(text) <= longest else _too_long(len(text), longest)


def _too_long(length: int, longest: int) -> Unread:
    return Unread("too-long", f"which is {length:,} characters long, and at most {longest:,} are taken")


Meaning = TypeVar("Meaning")


class Words(Generic[Meaning]):
    """Reads words of which a fixed list is known, such as those for tenures, and remembers the cells that it has read.

    `begins` tells what a longer text means by the words with which it begins.
    """

    def __init__(
        self,
        known: Mapping[str, Meaning],
        of_the_caller: Mapping[str, Meaning],
        what: str,
        begins: Callable[[str], Meaning | None] | None = None,
    ) -> None:
        self._known = {**known, **{folded_word(word): meaning for word, meaning in of_the_caller.items()}}
        self._unknown = Unread("unknown-word", f"which is not known to be {what}")
        self._begins = begins
        self._read: dict[str, Meaning | Unread | None] = {}

    def read(self, cell: object) -> Meaning | Unread | None:
        """What a cell means, None where it is empty, or why that cannot be told; what is no text has no meaning."""
        if type(cell) is str and cell in self._read:
            return self._read[cell]
        text = read_word(cell)
        meaning = self._meaning(text) if isinstance(text, str) else text
        if type(cell) is str and len(cell) <= LONGEST_NAME:
            self._read[cell] = meaning
        return meaning

    def _meaning(self, text: str) -> Meaning | Unread:
        found = self._known.get(folded_word(text))
        if found is None and self._begins is not None:
            found = self._begins(text)
        return self._unknown if found is None else found


def folded_word(word: str) -> str:
    """A word as it is compared: casefolded, with blanks, hyphens and underscores alike, and no full stop at its end."""
    return _BETWEEN_WORDS.sub(" ", plain(word)).strip(" .")


_BETWEEN_WORDS: Final = re.compile(r"[\s_-]+")
