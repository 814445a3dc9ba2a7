"""An edition in a record: its key, which is the library's own or one that the caller passes again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hoscode._checks import check_unique
from hoscode.errors import shown
from hoscode.law import CODE_2022, CODE_2024, Edition
from hoscode.records.problems import RecordError, problem
from hoscode.records.reading import ROOT, listed

_EDITIONS: Final = {edition.key: edition for edition in (CODE_2022, CODE_2024)}


def edition_written(edition: Edition) -> str:
    """The key of an edition; raises `RecordError` where that is the key of another."""
    own = _EDITIONS.get(edition.key, edition)
    if own is not edition and own != edition:
        wrong = f"is called {shown(edition.key)}, but is not the edition of that key: give it a key of its own"
        raise RecordError((problem(f"{ROOT}.edition", "contradiction", shown(edition.key), wrong),))
    return edition.key


def edition_read(key: str, editions: Sequence[Edition]) -> Edition:
    """The edition of a key; raises `RecordError` where neither the library nor the caller has one."""
    given = listed("editions", editions, Edition)
    keys = [edition.key for edition in given if edition is not _EDITIONS.get(edition.key)]
    check_unique("records", "editions", [*_EDITIONS, *keys])
    known = {**_EDITIONS, **{edition.key: edition for edition in given}}
    if key not in known:
        wrong = f"is {shown(key)}, but the editions known here are {', '.join(known)}: pass it in `editions`"
        raise RecordError((problem(f"{ROOT}.edition", "unknown-name", shown(key), wrong),))
    return known[key]
