"""Complaints drawn once for a process: to draw one costs ten times what it costs to try a law on it.

Each law takes its own from the pool. `HOSCODE_EXAMPLES` asks for more and other: then each law draws for itself, and
what fails shrinks.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hoscode import Complaint
from hoscode.testing.drawing import drawn
from hoscode.testing.strategies import complaints, policies

T = TypeVar("T")

SIZE: Final = 100


def pooled(strategy: SearchStrategy[T], size: int = SIZE) -> SearchStrategy[T]:
    """One of so many values of the strategy, which are drawn when the first is asked for."""

    def pool() -> SearchStrategy[T]:
        with ThreadPoolExecutor(1) as apart:  # Hypothesis takes one test within another for a mistake
            return st.sampled_from(apart.submit(drawn, strategy, size).result())

    return strategy if "HOSCODE_EXAMPLES" in os.environ else st.deferred(pool)


COMPLAINTS: Final[SearchStrategy[Complaint]] = pooled(complaints())
SHORT_COMPLAINTS: Final[SearchStrategy[Complaint]] = pooled(complaints(most_events=8))
FAULTY_COMPLAINTS: Final[SearchStrategy[Complaint]] = pooled(complaints(bad_share=80))
SOUND_COMPLAINTS: Final[SearchStrategy[Complaint]] = pooled(complaints(bad_share=0))
COMPLAINTS_OF_TWO_STAGES: Final[SearchStrategy[Complaint]] = pooled(complaints(policy=policies(third_stage=False)))
