"""Drawing is quiet: what hypothesis warns of is nothing that an integrator can mend."""

from __future__ import annotations

import warnings

from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning

from hoscode.testing.drawing import drawn


def _drawn_with_a_warning(number: int) -> int:
    warnings.warn("the repr is overly large", HypothesisWarning, stacklevel=1)
    return number


def test_a_warning_of_hypothesis_is_no_error_where_warnings_are() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert drawn(st.integers(0, 3).map(_drawn_with_a_warning), 3)
