"""Which references a case can have here: those that an address of the site can hold."""

from __future__ import annotations

import unicodedata
from typing import Final

from hoscode import InvalidInput, Problem

LONGEST: Final = 200
"""How many characters the tables have room for."""


def on_one_line(reference: str) -> str:
    """A reference out of a cell of a spreadsheet, where a line may have been broken."""
    return " ".join(reference.split())


def openable(reference: str) -> None:
    """Refuse a reference whose page nobody could open: it would stand in the list and break it for everybody."""
    why = _why_not(reference)
    if why:
        raise InvalidInput((Problem("reference", ascii(reference[:LONGEST]), why),))


def _why_not(reference: str) -> str:
    if len(reference) > LONGEST:
        return f"the reference has {len(reference)} characters: give one of at most {LONGEST}"
    if any(unicodedata.category(each) in ("Cc", "Zl", "Zp") for each in reference):
        return "the reference has a line break or a sign that cannot be seen: write it on one line"
    # a browser takes these for folders of the address, and never asks for the page
    if any(part in (".", "..") for part in reference.replace("\\", "/").split("/")):
        return f"the reference {reference!r} cannot stand in an address: write it without the dots"
    return ""
