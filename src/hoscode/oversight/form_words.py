"""The words of a form: which plain words are a Yes or a No, and which provisions a cell names.

What a reader would not take for a plain Yes is none: a Yes with a reservation, both words as they were printed, a word
that may mean either. A plain No stays one with its reason behind it. A cell names one provision, several or a run of
them, whatever surrounds the numbers.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from attrs import frozen

from hoscode._words import Choice
from hoscode.law import Edition, Force


class Compliance(Choice):
    """What an answer says: `UNCLEAR` is everything that is neither Yes nor No, also nothing."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


# --- a text as a reader sees it --------------------------------------------------------------------------------------

_VARIATION: Final = re.compile("[\ufe00-\ufe0f]")  # a tick as a picture or as a letter is one tick


def plain(text: str) -> str:
    """The text as a reader sees it: compatible characters made one, single spaces, nothing invisible."""
    if text.isascii():
        return " ".join(text.split())
    shaped = _VARIATION.sub("", unicodedata.normalize("NFKC", text))
    seen = "".join(each for each in shaped if unicodedata.category(each) != "Cf")
    return " ".join(seen.split())


def is_blank(text: str) -> bool:
    """Whether a cell has nothing in it for a reader."""
    return all(each.isspace() or unicodedata.category(each) == "Cf" or _VARIATION.match(each) for each in text)


# --- marks -----------------------------------------------------------------------------------------------------------

_TICK, _CROSS, _TICKED_BOX, _CROSSED_BOX, _EMPTY_BOX = "✓", "✗", "☑", "☒", "☐"
_WRITTEN_OTHERWISE: Final = str.maketrans(
    {
        **dict.fromkeys("✔✅🗸√", _TICK),
        **dict.fromkeys("✘❌✖", _CROSS),
        **dict.fromkeys("🗹", _TICKED_BOX),
        **dict.fromkeys("🗵🗷⊠■◼⬛▣", _CROSSED_BOX),
        **dict.fromkeys("□◻⬜▢", _EMPTY_BOX),
        # Wingdings, as its characters come out of a PDF
        **dict.fromkeys("\uf0fc\uf050", _TICK),
        **dict.fromkeys("\uf0fb\uf04f", _CROSS),
        **dict.fromkeys("\uf0fe\uf052", _TICKED_BOX),
        **dict.fromkeys("\uf0fd\uf053", _CROSSED_BOX),
        **dict.fromkeys("\uf0a8\uf06f\uf071\uf0a3", _EMPTY_BOX),
        **dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}", "-"),
        **dict.fromkeys("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "'"),
        **dict.fromkeys("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}", '"'),
    }
)
_TYPED_BOX: Final = re.compile(rf"\[([ _]?|[x{_TICK}{_CROSS}])\]|\(( |[x{_TICK}{_CROSS}])\)")
_BOX: Final = re.compile(f"([{_TICKED_BOX}{_CROSSED_BOX}{_EMPTY_BOX}])")
_AROUND: Final = " .,;:/|-'\"`\N{BULLET}\N{MIDDLE DOT}"
_EMPHASIS: Final = re.compile(r"([*_]{1,3})([^*_]+)\1")


def reading(text: str) -> str:
    """The text in small letters, with the marks, dashes and quotation marks that mean one thing made one."""
    return plain(text).casefold().translate(_WRITTEN_OTHERWISE).replace("n't", " not")


def _drawn(typed: re.Match[str]) -> str:
    inside = (typed[1] or typed[2] or "").strip(" _")
    return {"": _EMPTY_BOX, _TICK: _TICKED_BOX}.get(inside, _CROSSED_BOX)


# --- words -----------------------------------------------------------------------------------------------------------

_WHO: Final = r"(?:(?:we|it|this|(?:the |this |our )?(?:landlord|council|association|policy|requirement|provision)) )?"
_IS: Final = r"(?:(?:are|is|do|does|have|has|have been|has been) )?"
_HOW: Final = r"(?:(?:fully|already|currently|now|wholly|completely|always|consistently|100 ?%)[ -]){0,2}"
_DONE: Final = r"(?:compl(?:y|ies|ied|ying|iant)|met|achieved|satisfied|in place|in (?:full )?compliance|conforms?)"
_WHAT: Final = r"(?: with)?(?: (?:the|this) (?:code|provision|requirement))?(?: (?:in full|fully))?"
_YES: Final = re.compile(
    rf"y|yes|yep|(?:yes )?{_WHO}{_IS}{_HOW}{_DONE}{_WHAT}|full|fully|full compliance|yes (?:fully|in full|we do|we are)"
)
_NO: Final = re.compile(
    rf"n|no|nope|non[ -]?complian(?:t|ce)|unmet|no (?:we do not|we are not|not yet)"
    rf"|(?:no )?{_WHO}{_IS}(?:currently |still )?not (?:yet |currently |been )?{_DONE}{_WHAT}"
)
# where the evidence is, and no more: 'policy to be written' is a reservation
_PLACE: Final = r"(?:page|section|para|paragraph|part|appendix)s?(?: [0-9]+(?:\.[0-9]+)*| [a-z])?"
_POLICY: Final = r"(?:our |the )?(?:(?:complaints? )?policy|evidence|website|link|attached)"
_MORE_OF_A_YES: Final = re.compile(
    r"we do|we are|fully|in full|always|no change|unchanged|"
    rf"(?:(?:please )?(?:see|refer to) )?(?:{_POLICY}(?: {_PLACE})?|{_PLACE}(?: of {_POLICY})?)|"
    r"(?:please )?(?:see|refer to) [0-9]+(?:\.[0-9]+)+"
)
# what stands beside a Yes may be a reservation, and beside a No the reason: nothing is said by pointing there
_ELSEWHERE: Final = re.compile(
    r"(?:please )?(?:see|refer to) (?:the )?(?:commentary|comments?|notes?|explanation|above|below|plan|action plan)"
)
_NOT_A_NO: Final = re.compile(r"/|\b(?:yes|part(?:ial|ially|ly)?|mostly|not applicable)\b|^no ?\. ?[0-9]")
_ANOTHER_CHOICE: Final = re.compile(r"part(?:ial|ially|ly)(?: compliant| met)?|n/?a|not applicable|in progress")
_LABEL: Final = re.compile(
    r"(?:code )?(?:compliance(?: status)?|comply|complies|compliant|status|answer|response|met|in place|"
    r"do (?:we|you) comply|requirement met)(?: ?:? ?\(?(?:yes ?/ ?no|y ?/ ?n)\)?)?"
    r"(?: ?[:?=] ?| - | (?=(?:yes|no|y|n)\b))(?=\S)"
)
_BETWEEN: Final = re.compile(r"[;,|()\[\]/]|[.:!](?= |$)|- | -")
_LONGEST_ANSWER: Final = 200


def compliance(written: str) -> Compliance:
    """What an answer says."""
    said = bare_word(written)
    if said is Compliance.UNCLEAR and len(written) <= _LONGEST_ANSWER:
        said = _said(reading(written))
        lines = [line for line in map(reading, written.splitlines()) if line]
        if said is Compliance.UNCLEAR and len(lines) > 1:
            # cells that were merged say it once in each line
            said = _agreed([_said(line) for line in lines])
    return said


def bare_word(written: str) -> Compliance:
    """What an answer says that is nothing but Yes or No, or their letters; a Yes may have a tick."""
    word = plain(written).casefold().rstrip(". ")
    if word in {"no", "n"}:
        return Compliance.NO
    return Compliance.YES if word.strip("✓✔☑✅ ") in {"yes", "y"} else Compliance.UNCLEAR


def says_why(written: str) -> bool:
    """Whether an answer that says No goes on to say why, and not only where that stands."""
    parts = (part.strip(_AROUND + _TICK + _CROSS) for part in _BETWEEN.split(reading(written)))
    without = (_NO, _MORE_OF_A_YES, _ELSEWHERE)
    return any(part and not any(each.fullmatch(part) for each in without) for part in parts)


def _agreed(said: list[Compliance]) -> Compliance:
    return said[0] if len(set(said)) == 1 else Compliance.UNCLEAR


def _said(text: str) -> Compliance:
    chosen = _chosen(_LABEL.sub("", _TYPED_BOX.sub(_drawn, text)))
    ticked, crossed = _TICK in chosen, _CROSS in chosen
    words = chosen.replace(_TICK, " ").replace(_CROSS, " ").strip(_AROUND)
    if words:
        said = _said_in_words(" ".join(words.split()))
        # a Yes with a cross, or a No with a tick, may be either
        return Compliance.UNCLEAR if (crossed if said is Compliance.YES else ticked) else said
    if ticked is crossed:
        return Compliance.UNCLEAR
    return Compliance.YES if ticked else Compliance.NO


def _chosen(text: str) -> str:
    """What is marked, where there are boxes to mark; a question mark where that cannot be told."""
    if _EMPTY_BOX in text:
        text = text.replace(_TICK, _TICKED_BOX).replace(_CROSS, _CROSSED_BOX)
    pieces = _BOX.split(text)
    words, boxes = [each.strip(_AROUND) for each in pieces[::2]], pieces[1::2]
    if not boxes:
        return text
    if not any(words):
        # a box with a cross in it, and nothing beside it, may mean either
        return _TICK if set(boxes) == {_TICKED_BOX} else "?"
    if words[0] and words[-1]:
        return "?"
    choices = list(zip(boxes, words[:-1] if words[0] else words[1:], strict=True))
    marked = [word for box, word in choices if box != _EMPTY_BOX]
    left = [word for box, word in choices if box == _EMPTY_BOX]
    return "; ".join(marked) if all(marked) and all(map(_is_a_choice, left)) else "?"


def _is_a_choice(words: str) -> bool:
    return _said_in_words(words) is not Compliance.UNCLEAR or _ANOTHER_CHOICE.fullmatch(words) is not None


def _said_in_words(words: str) -> Compliance:
    emphasised = _EMPHASIS.fullmatch(words)
    text = emphasised[2] if emphasised else words
    parts = [part for part in (each.strip(_AROUND) for each in _BETWEEN.split(text)) if part]
    yes, no = [_YES.fullmatch(part) is not None for part in parts], [_NO.fullmatch(part) is not None for part in parts]
    if not parts or not (yes[0] or no[0]):
        return Compliance.UNCLEAR
    if no[0]:
        # the reason may stand behind a No
        return Compliance.NO if all(no) or not (any(yes) or _NOT_A_NO.search(text)) else Compliance.UNCLEAR
    fitting = all(each or _MORE_OF_A_YES.fullmatch(part) for each, part in zip(yes, parts, strict=True))
    return Compliance.YES if fitting else Compliance.UNCLEAR


_BEFORE_NUMBER: Final = re.compile(
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
    label = _BEFORE_NUMBER.match(text)
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
        if not (first.letters and last.letters):
            return []
        # 5.8(a) to 5.8(d)
        run = "".join(map(chr, range(ord(first.letters[-1]), ord(last.letters[0]) + 1)))
        return _parts(edition, _Named(*first.place, first.letters + run + last.letters)) if run else []
    between = [
        provision.number
        for provision in edition.provisions
        if provision.force is not Force.NONE and first.place < _place(provision.number) < last.place
    ]
    return [first.number, *between, last.number] if first.place < last.place else []


def _place(number: str) -> tuple[int, int]:
    chapter, paragraph = number.split(".")
    return int(chapter), int(paragraph)
