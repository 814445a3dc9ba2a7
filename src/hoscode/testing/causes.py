"""What leads to the cause: results with one cause told as one, with the law to mend first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, cast

from attrs import frozen

from hoscode.testing.laws import LooksAt
from hoscode.testing.results import LawOutcome, Result, fields_of, is_made_of_fields

BLANK_TEXT: Final = "blank text is taken for something that was said"


@frozen
class Cause:
    """Why laws fail or are not observed, in words, and their results: the one to mend first, and then the others."""

    words: str
    first: Result
    others: tuple[Result, ...]

    @property
    def failing(self) -> int:
        """How many of the laws fail."""
        return sum(result.outcome is LawOutcome.FAILS for result in (self.first, *self.others))

    def __str__(self) -> str:
        unseen = len(self.others) + 1 - self.failing
        behind = f", and {unseen} more cannot be observed" if unseen else ""
        laws = "1 law fails" if self.failing == 1 else f"{self.failing} laws fail"
        return f"{laws}{behind}, since {self.words}: mend {self.first.law.id} first"


def causes(results: Iterable[Result]) -> tuple[Cause, ...]:
    """The causes that more than one law shows, those of most laws first."""
    by_words: dict[str, list[Result]] = {}
    for result in results:
        words = _cause_of(result)
        if words:
            by_words.setdefault(words, []).append(result)
    found = [_cause(words, of_it) for words, of_it in by_words.items() if len(of_it) > 1]
    return tuple(sorted(found, key=lambda cause: -len(cause.others)))


def _cause(words: str, results: list[Result]) -> Cause:
    first = next((each for each in results if each.outcome is LawOutcome.FAILS), results[0])
    return Cause(words, first, tuple(each for each in results if each is not first))


def _cause_of(result: Result) -> str:
    if result.hindered_by:
        return _refuses(result.hindered_by)
    if result.outcome is not LawOutcome.FAILS or result.failure is None:
        return ""
    when = result.failure.situation.when
    name = type(when).__name__
    match result.law.looks_at:
        case LooksAt.HISTORY | LooksAt.TAKEN:
            return _refuses(name)
        case LooksAt.FINDING if any(text and not text.strip() for text in _texts(when)):
            return BLANK_TEXT
        case LooksAt.DUE:
            return f"another day is due after {name}"
        case _:
            return ""


def _refuses(name: str) -> str:
    return f"{name} is refused where the model takes it"


def _texts(value: object) -> Iterator[str]:
    """Every text in an event, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _texts(item)
    elif is_made_of_fields(value):
        for each in fields_of(value):
            yield from _texts(getattr(value, each.name))
