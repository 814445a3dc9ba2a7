"""What an adapter shows is checked when it is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import cast

import pytest

from hoscode import InvalidInput, Phase
from hoscode.testing import NOT_OBSERVED, Observation

observed = cast("Callable[..., Observation]", Observation)


def test_what_is_left_out_is_not_observed() -> None:
    seen = Observation(stage=1)
    assert (seen.phase, seen.due, seen.flags) == (NOT_OBSERVED, NOT_OBSERVED, NOT_OBSERVED)
    assert not seen.is_empty
    assert Observation().is_empty


def test_nothing_due_is_something_observed() -> None:
    assert Observation(due=None).due is None
    assert not Observation(due=None).is_empty


@pytest.mark.parametrize("flags", [["responded-late"], ("responded-late",), {"responded-late"}])
def test_flags_come_in_any_collection(flags: object) -> None:
    seen = observed(flags=flags)
    assert seen == Observation(flags=["responded-late", "responded-late"])


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("stage", 0, "the number of a stage, 1 or more"),
        ("stage", True, "the number of a stage, 1 or more"),
        ("stage", "1", "leave it out where it cannot be shown"),
        ("phase", "responded", "a hoscode.Phase"),
        ("due", datetime(2024, 5, 1, tzinfo=UTC), "is UK time, or None where nothing is due"),
        ("due", "2024-05-01", "not text"),
        ("flags", "responded-late", "in a list, tuple or set"),
        ("flags", ["late"], "map your own onto them"),
        ("flags", None, "in a list, tuple or set"),
    ],
)
def test_what_is_no_observation_is_refused_with_what_to_do(field: str, value: object, words: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        observed(**{field: value})
    (problem,) = refusal.value.problems
    assert problem.field == field
    assert words in problem.message


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(InvalidInput) as refusal:
        observed(stage=0, phase=1, due="x", flags=["a", "b"])
    assert [problem.field for problem in refusal.value.problems] == ["stage", "phase", "due", "flags", "flags"]


def test_an_observation_is_a_value() -> None:
    one = Observation(stage=1, phase=Phase.RESPONDED, due=date(2024, 5, 1), flags=["responded-late"])
    assert one == Observation(stage=1, phase=Phase.RESPONDED, due=date(2024, 5, 1), flags={"responded-late"})
    assert hash(one) == hash(one)
