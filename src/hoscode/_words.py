"""How days, and what somebody typed, stand in a sentence for people, and what a choice is called by both."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from itertools import islice
from typing import Final, Self

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_LONGEST_TYPED: Final = 60

MOST_LISTED: Final = 20
"""The most names that a sentence lists."""


def in_words(day: date) -> str:
    """A calendar date as people write it, whatever the locale: 9 October 2024.

    >>> in_words(date(2024, 10, 9)), in_words(date(24, 10, 9))
    ('9 October 2024', '9 October 0024')
    """
    return f"{day.day} {month_in_words(day)}"


def month_in_words(day: date) -> str:
    """The month of a calendar date: October 2024."""
    return f"{_MONTHS[day.month - 1]} {day.year:04}"


def on_one_line(text: str) -> str:
    """The text with single spaces where it had spaces or line breaks."""
    return " ".join(text.split())


def typed(text: str) -> str:
    r"""What somebody typed, in quotation marks, on one line and shortened.

    >>> typed("boiler and\nradiators")
    '"boiler and radiators"'
    """
    line = on_one_line(text)
    return f'"{line}"' if len(line) <= _LONGEST_TYPED else f'"{line[:_LONGEST_TYPED]}..."'


def listed(names: Iterable[str], count: int) -> str:
    """The names that somebody gave things, or the first few of very many.

    >>> listed(["P1", "P2"], 2)
    '"P1", "P2"'
    """
    more = count - MOST_LISTED
    return ", ".join(map(typed, islice(names, MOST_LISTED))) + (f" and {more} more" if more > 0 else "")


class Choice(Enum):
    """One of a few: its `value` is the slug by which records call it, its `label` the words for people.

    Where a choice is given without a label, the words of its slug are that.

    >>> from hoscode import Channel, Tenure
    >>> [(each.value, each.label) for each in Tenure]
    [('lcra', 'low-cost rental'), ('lcho', 'low-cost home ownership'), ('other', 'other')]
    >>> Channel("in-person").label
    'in person'
    """

    _value_: str
    _label: str

    def __new__(cls, slug: str, label: str = "") -> Self:
        """The choice of a slug, made once for each when its class is."""
        choice = object.__new__(cls)
        choice._value_ = slug
        choice._label = label or slug.replace("-", " ")
        return choice

    @property
    def value(self) -> str:
        """What programs and records call it."""
        return self._value_

    @property
    def label(self) -> str:
        """What people call it: words for a menu, a table or a sentence."""
        return self._label

    # phases, tenures and results are looked up at every step, and Enum's own hash is worked out in Python each time
    __hash__ = object.__hash__
