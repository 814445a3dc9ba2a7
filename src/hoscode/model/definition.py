"""The complaint definition: the landlord's understanding of the complaint, point by point."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from hoscode._checks import Filled, Many, checked


@checked
@frozen
class Point:
    """One thing that the resident complains of.

    `responsible` says whether the landlord is responsible for it (5.7), None where that is not clear yet, and
    `explanation` is what the landlord told the resident where it is not. `unclear` marks a point on which the
    resident must be asked for clarification (5.6).

    >>> Point("P1", "the boiler was left without repair for six weeks").responsible
    True
    """

    ref: Filled
    text: Filled
    responsible: bool | None = field(default=True, kw_only=True)
    explanation: str = field(default="", kw_only=True)
    unclear: bool = field(default=False, kw_only=True)


def needs_decision(point: Point) -> bool:
    """Whether a response has to decide the point: not where the landlord is not responsible for it."""
    return point.responsible is not False


def is_unsought(point: Point, clarification_sought: Sequence[str]) -> bool:
    """5.6 (4.2 in 2022): whether the point is unclear and not among those on which the resident was asked."""
    return point.unclear and point.ref not in clarification_sought


def is_unexplained(point: Point) -> bool:
    """5.7 (4.8 in 2022): whether the landlord may not be responsible for the point and does not say what it takes."""
    return point.responsible is not True and not point.explanation.strip()


@checked
@frozen(kw_only=True)
class Definition:
    """What the landlord understands the complaint to be, and the outcomes that the resident seeks (5.6).

    Raises `InvalidInput` where two points have one ref.

    >>> definition = Definition(points=[Point("P1", "no heating")], outcomes_sought=["a working boiler"])
    >>> definition.points[0].ref
    'P1'
    """

    points: tuple[Point, ...] = field(converter=Many[Point], metadata={"unique": "ref"})
    outcomes_sought: tuple[Filled, ...] = field(converter=Many[Filled])
