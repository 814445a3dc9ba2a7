"""The limits by which stages were judged, as they are published beside the figures."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from attrs import frozen

from hoscode.law import Edition, Start
from hoscode.model.policy import Step

_STEPS: Final = (Step.ACKNOWLEDGE, Step.RESPOND, Step.EXTEND)


@frozen(kw_only=True)
class Timescale:
    """A limit of an edition at a stage, in working days, from what it runs, and the number of its provision.

    `runs_from` is None for an extension, which runs on from the day on which the response is due.
    """

    edition: str
    stage: int
    step: Step
    working_days: int
    runs_from: Start | None
    provision: str


@cache
def timescales_of(edition: Edition, stage: int) -> tuple[Timescale, ...]:
    """The limits of a stage, in the order in which its steps are taken."""
    rules = edition.stages[stage - 1]
    limits = zip(_STEPS, (rules.acknowledge, rules.respond, rules.extend), strict=True)
    return tuple(
        Timescale(
            edition=edition.key,
            stage=stage,
            step=step,
            working_days=limit.working_days,
            runs_from=limit.runs_from,
            provision=limit.provision.number,
        )
        for step, limit in limits
        if limit is not None
    )


def in_order(timescales: Iterable[Timescale]) -> tuple[Timescale, ...]:
    """Each limit once: by edition, stage and step."""
    return tuple(sorted(frozenset(timescales), key=_order))


def _order(limit: Timescale) -> tuple[object, ...]:
    runs_from = "" if limit.runs_from is None else limit.runs_from.value
    step = _STEPS.index(limit.step)
    return (limit.edition, limit.stage, step, limit.working_days, runs_from, limit.provision)
