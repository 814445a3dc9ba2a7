"""The small system with one thing wrong: each a mistake that real systems make, as one change to how it works.

They are drawn from what goes wrong in systems, and not from what the kit looks for.
"""

from __future__ import annotations

from typing import Final

from testing.small_crm import (
    defects_of_clocks,
    defects_of_days,
    defects_of_endings,
    defects_of_letters,
    defects_of_people,
    defects_of_refusals,
    defects_of_time,
)
from testing.small_crm.defect import Defect

KINDS: Final[dict[str, tuple[Defect, ...]]] = {
    "counting days": defects_of_days.COUNTING,
    "bank holidays": defects_of_days.HOLIDAYS,
    "holidays of particular years": defects_of_days.PARTICULAR_YEARS,
    "which clock, and how long": defects_of_clocks.WHICH_CLOCK,
    "the two editions": defects_of_clocks.EDITIONS,
    "what goes on beside the stages": defects_of_clocks.BESIDE,
    "long gaps": defects_of_clocks.LONG_GAPS,
    "the last day and the day after": defects_of_time.ON_THE_LAST_DAY,
    "late, and marked or refused": defects_of_time.LATE,
    "extensions": defects_of_time.EXTENSIONS,
    "the second time": defects_of_time.SECOND_TIMES,
    "who considers it": defects_of_people.HANDLERS,
    "what letters hold": defects_of_letters.LETTERS,
    "blank text": defects_of_letters.BLANK_TEXT,
    "long text": defects_of_letters.LONG_TEXT,
    "further issues": defects_of_letters.ISSUES,
    "declining": defects_of_endings.DECLINING,
    "asking for the next stage": defects_of_endings.ESCALATING,
    "endings and the Ombudsman": defects_of_endings.ENDINGS,
    "after a refusal": defects_of_refusals.REFUSALS,
}
"""The defects, by what they are about."""

DEFECTS: Final = tuple(defect for defects in KINDS.values() for defect in defects)
