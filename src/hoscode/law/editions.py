"""The editions there are, and which of them a complaint falls under: a new one is added to the list here."""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from attrs import fields

from hoscode._checks import check_day
from hoscode.errors import out_of_scope
from hoscode.law.edition import Edition
from hoscode.law.edition_2022 import CODE_2022
from hoscode.law.edition_2024 import CODE_2024

EDITIONS: Final[tuple[Edition, ...]] = (CODE_2022, CODE_2024)
"""Every edition that this library has, the oldest first."""


def edition_on(received: date) -> Edition:
    """The edition under which a complaint made on that calendar date falls, to its end.

    Raises `InvalidInput` for anything but a date and `OutOfScope` for one before 1 April 2022.

    >>> from datetime import date
    >>> edition_on(date(2024, 3, 31)), edition_on(date(2024, 4, 1))
    (<Edition hos-2022>, <Edition hos-2024>)
    """
    day = check_day("received", received)
    for edition in reversed(EDITIONS):
        if day >= edition.in_force_from:
            return edition
    raise out_of_scope(
        "received",
        received,
        f"a complaint made on {day} falls under no edition that this library knows: the first applies to complaints "
        f"made from {EDITIONS[0].in_force_from}, so leave it out",
    )


def _named(key: str) -> Edition:
    return next(edition for edition in EDITIONS if edition.key == key)


def _pickled(edition: Edition) -> tuple[Callable[..., Edition], tuple[object, ...]]:
    """The library's own editions pickle by name, so that what is stored never holds a copy of the law."""
    if any(edition is own for own in EDITIONS):
        return _named, (edition.key,)
    return partial(Edition, **{each.name: getattr(edition, each.name) for each in fields(Edition) if each.init}), ()


copyreg.pickle(Edition, _pickled)
