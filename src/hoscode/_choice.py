"""What the choices of the library have in common: a name for machines and a name for people."""

from __future__ import annotations

from enum import Enum
from typing import Self


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
