"""Drawing values from a strategy, the same ones every time; and changing them."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeVar, cast

from attrs import evolve
from hypothesis import HealthCheck, Phase, Verbosity, given, reject, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning, Unsatisfiable
from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")

SEED: Final = 20261
"""For ever: without it Hypothesis takes the source text of the function for a seed, and any edit here draws anew."""


def drawn(strategy: SearchStrategy[T], examples: int) -> tuple[T, ...]:
    """Up to so many values of the strategy, the simplest first; none where it has none."""
    values: list[T] = []

    @seed(SEED)
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        verbosity=Verbosity.quiet,
        suppress_health_check=cast("tuple[HealthCheck, ...]", tuple(HealthCheck)),
    )
    @given(strategy)
    def collect(value: T) -> None:
        values.append(value)

    try:
        with warnings.catch_warnings():
            # a long history has a long repr, which is nothing that an integrator can mend
            warnings.simplefilter("ignore", HypothesisWarning)
            collect()
    except Unsatisfiable:
        return ()
    return tuple(values)


def draw_day(draw: DrawFn, first: date, last: date) -> date:
    """A day from the first to the last, the first being the simplest."""
    # one number costs a third of `st.dates`, which draws three and is made anew for every span
    return first + timedelta(days=draw(st.integers(0, (last - first).days)))


def needed(value: T | None) -> T:
    """The value; where there is none, what is being drawn is given up, and something else is drawn."""
    if value is None:
        reject()
    return value


def altered(value: T, **changes: object) -> T:
    """The value with other fields: `attrs.evolve`, for changes that type checkers cannot follow."""
    make = cast("Callable[..., T]", evolve)
    return make(value, **changes)
