"""Which provisions a cell names: one, several or a run of them, whatever surrounds the number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from attrs import frozen

from hoscode.law import Edition, Force
from hoscode.oversight.answer_words import reading

_LABEL: Final = re.compile(
    r"(?:(?:the|hos|chc|housing|ombudsman|complaints?|handling|code|sections?|provisions?|paragraphs?|paras?|clauses?|"
    r"requirements?|references?|refs?|numbers?|no|nos|items?|s)\b[.:#]? ?|[§¶#(\[*\N{BULLET}-] ?)*"
)
_NUMBER: Final = re.compile(r"([1-9][0-9]?) ?\. ?([1-9][0-9]?)(?![0-9]| ?\.[0-9])")
_LETTER: Final = re.compile(r" ?\(?([a-z])(?:\)|(?=[ .:]*$| ?(?:[,;/&-]|and\b|to\b)))")
_NEXT: Final = re.compile(r" ?(?:(?:[,;/&+] ?)?and\b|[,;/&+]) ?| |")
_UP_TO: Final = re.compile(r" ?(?:-|to\b|through\b) ?")
_LAST_PARAGRAPH: Final = re.compile(r"([1-9][0-9]?)$")
# after the number there may be its title, or the requirement itself
_REST: Final = re.compile(
    r"[ .,:;)\]*-]*$|(?:[.:)\]]* | ?[:-] ?)(?=[\"'(\[. ]*(?:[ai] )?[^\W\d_]{2})(?!(?:and|to|or|through)\b)"
)
_NOISE: Final = re.compile(r"[0-9]{1,2}\.[0-9]{6,20}")
_SMALLEST: Final = Decimal("0.000001")
_LONGEST_LIST: Final = 200


@frozen
class _Named:
    """A provision as a cell names it, with the letters of the parts that are named."""

    chapter: int
    paragraph: int
    letters: str = ""

    @property
    def place(self) -> tuple[int, int]:
        return self.chapter, self.paragraph

    @property
    def number(self) -> str:
        return f"{self.chapter}.{self.paragraph}"


def without_noise(text: str) -> str:
    """A number without what a computer's arithmetic leaves behind it: 1.1 for 1.1000000000000001."""
    if not _NOISE.fullmatch(text):
        return text
    number = Decimal(text)
    rounded = round(number, 2)
    return f"{rounded.normalize():f}" if abs(number - rounded) < _SMALLEST else text


def provisions_named(edition: Edition, text: str) -> tuple[str, ...]:
    """The numbers of the provisions that a cell names, as the Code writes them; none where they cannot be read.

    A run has every provision that the form asks about from its first to its last, and the letters of all parts of a
    provision are the provision itself.
    """
    numbers: dict[str, None] = {}
    for first, last in _read(reading(text[:_LONGEST_LIST])):
        named = _parts(edition, first) if last is None else _run(edition, first, last)
        if not named:
            return ()
        numbers.update(dict.fromkeys(named))
    return tuple(numbers)


def _read(text: str) -> list[tuple[_Named, _Named | None]]:
    """Each provision of a list, with the last one where it begins a run; none where a part cannot be read."""
    found: list[tuple[_Named, _Named | None]] = []
    label = _LABEL.match(text)
    at = label.end() if label else 0
    number = _NUMBER.match(text, at)
    while number:
        first, at = _with_letters(number, text)
        last: _Named | None = None
        run = _UP_TO.match(text, at)
        if run and (number := _NUMBER.match(text, run.end())):
            last, at = _with_letters(number, text)
        elif run and (paragraph := _LAST_PARAGRAPH.match(text, run.end())):
            last, at = _Named(first.chapter, int(paragraph[1])), paragraph.end()
        found.append((first, last))
        then = _NEXT.match(text, at)
        number = _NUMBER.match(text, then.end()) if then else None
    return found if _REST.match(text, at) else []


def _with_letters(number: re.Match[str], text: str) -> tuple[_Named, int]:
    """The provision of a number with the letters behind it, and where they end: 6.9, 6.9(c), 6.9 a) to g)."""
    letters, at = "", number.end()
    letter = _LETTER.match(text, at)
    while letter:
        run = _UP_TO.match(text, letter.end())
        last = _LETTER.match(text, run.end()) if run else None
        end = last if last and last[1] > letter[1] else letter
        letters += "".join(map(chr, range(ord(letter[1]), ord(end[1]) + 1)))
        at = end.end()
        then = _NEXT.match(text, at)
        letter = _LETTER.match(text, then.end()) if then else None
    return _Named(int(number[1]), int(number[2]), letters), at


def _parts(edition: Edition, named: _Named) -> list[str]:
    if not named.letters:
        return [named.number]
    parts = [f"{named.number}({letter})" for letter in dict.fromkeys(named.letters)]
    whole = {
        sub.number for provision in edition.provisions if provision.number == named.number for sub in provision.sub
    }
    return [named.number] if whole and whole <= {*parts} else parts


def _run(edition: Edition, first: _Named, last: _Named) -> list[str]:
    if first.place == last.place:
        # 5.8(a) to 5.8(d)
        letters = "".join(map(chr, range(ord(first.letters[:1] or "b"), ord(last.letters[:1] or "a") + 1)))
        return _parts(edition, _Named(*first.place, letters)) if letters else []
    between = [
        provision.number
        for provision in edition.provisions
        if provision.force is not Force.NONE and first.place < _place(provision.number) < last.place
    ]
    return [first.number, *between, last.number] if first.place < last.place else []


def _place(number: str) -> tuple[int, int]:
    chapter, paragraph = number.split(".")
    return int(chapter), int(paragraph)
