"""The figures of one stage and tenure in a reporting year: every count that the measures rest on or leave out."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import frozen

from hoscode.model.events import Ground
from hoscode.model.people import Tenure
from hoscode.oversight.stage_results import StageResult
from hoscode.oversight.tally_keys import StageKey

_HOMES: Final = 1_000
_PERCENT: Final = 100


@frozen(kw_only=True)
class StageFigures:
    """What became of the complaints of one tenure that reached a stage in the year.

    `tenure` is None where it is not on record, `homes` None where the figures are in no measure. `declined` counts by
    ground, None where none is on record, and those are in no measure; `withdrawn` are only where `withdrawn_counted`.
    `after_backstop` is how many of those in time are late by the stricter reading of a late acknowledgement,
    `provisional` how many answers are judged by bank holidays not yet proclaimed.
    """

    tenure: Tenure | None
    stage: int
    homes: int | None
    in_time_without_extension: int
    in_time_with_extension: int
    late: int
    not_yet_due: int
    overdue: int
    escalated_unanswered: int
    cannot_be_judged: int
    declined: tuple[tuple[Ground | None, int], ...]
    withdrawn: int
    withdrawn_counted: bool
    after_backstop: int
    provisional: int

    @property
    def in_time(self) -> int:
        """How many were answered in time, with an extension or without."""
        return self.in_time_without_extension + self.in_time_with_extension

    @property
    def unsettled(self) -> int:
        """How many are counted though it is not known yet, or cannot be known, whether they were in time."""
        return self.not_yet_due + self.cannot_be_judged

    @property
    def complaints(self) -> int:
        """How many complaints are counted: the numerator of CH01, and the denominator of CH02."""
        return (
            self.in_time
            + self.late
            + self.overdue
            + self.escalated_unanswered
            + self.unsettled
            + (self.withdrawn if self.withdrawn_counted else 0)
        )

    @property
    def per_1000_homes(self) -> Decimal | None:
        """CH01: complaints per 1,000 homes, to one decimal; None without homes."""
        return None if self.homes is None else rounded(self.complaints * _HOMES, self.homes)

    @property
    def percent_in_time(self) -> Decimal | None:
        """CH02: the share answered in time, in per cent to one decimal; None without complaints."""
        return rounded(self.in_time * _PERCENT, self.complaints)


def figures_of(
    counts: tuple[tuple[StageKey, int], ...],
    tenure: Tenure | None,
    stage: int,
    *,
    homes: int | None,
    include_withdrawn: bool,
) -> StageFigures:
    """The figures of a tenure and stage, added up from the counts of a year."""
    results = dict.fromkeys(StageResult, 0)
    declined: dict[Ground | None, int] = {}
    after_backstop = provisional = 0
    for key, count in counts:
        if key.tenure is not tenure or key.stage != stage:
            continue
        results[key.result] += count
        after_backstop += count if key.after_backstop else 0
        provisional += count if key.provisional else 0
        if key.result is StageResult.DECLINED:
            declined[key.ground] = declined.get(key.ground, 0) + count
    return StageFigures(
        tenure=tenure,
        stage=stage,
        homes=homes,
        in_time_without_extension=results[StageResult.IN_TIME],
        in_time_with_extension=results[StageResult.IN_TIME_WITH_EXTENSION],
        late=results[StageResult.LATE],
        not_yet_due=results[StageResult.NOT_YET_DUE],
        overdue=results[StageResult.OVERDUE],
        escalated_unanswered=results[StageResult.ESCALATED_UNANSWERED],
        cannot_be_judged=results[StageResult.CANNOT_BE_JUDGED],
        declined=tuple((ground, declined[ground]) for ground in (*Ground, None) if ground in declined),
        withdrawn=results[StageResult.WITHDRAWN],
        withdrawn_counted=include_withdrawn,
        after_backstop=after_backstop,
        provisional=provisional,
    )


def rounded(numerator: int, denominator: int) -> Decimal | None:
    """A quotient to one decimal, halves up, in whole numbers so that no rounding comes twice; None over zero."""
    if denominator == 0:
        return None
    tenths = (20 * numerator + denominator) // (2 * denominator)
    return Decimal(f"{tenths // 10}.{tenths % 10}")
