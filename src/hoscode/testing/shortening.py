"""Making a situation shorter for as long as it shows the same: fewer steps first, and then plainer ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeVar, cast

import attrs
from attrs import evolve

from hoscode import Event, HoscodeError
from hoscode.testing.altering import altered, fields_of, is_made_of_fields
from hoscode.testing.situation import Situation, situation

V = TypeVar("V")

MOST_TRIES: Final = 150
"""The most shorter situations that are tried, so that a report of many failures does not take for ever."""

_KEPT: Final = ("on", "reference", "ref")


def shortened(tried: Situation, still_shows: Callable[[Situation], bool]) -> Situation:
    """The shortest situation found that the model judges alike and that still shows it."""
    shortest, candidates = tried, _shorter(tried)
    for _ in range(MOST_TRIES):
        again = next(filter(None, (_judged_alike(candidate, shortest) for candidate in candidates)), None)
        if again is None:
            break  # nothing shorter is left
        if still_shows(again):
            shortest, candidates = again, _shorter(again)
    return shortest


def _judged_alike(history: tuple[Event, ...], as_before: Situation) -> Situation | None:
    """The situation of a changed history, if the model says the same of its event at the same place."""
    try:
        again = situation(history, policy=as_before.policy, edition=as_before.edition)
    except HoscodeError:
        return None
    return evolve(again, sound=as_before.sound) if _gist(again) == _gist(as_before) else None


def _gist(judged: Situation) -> tuple[object, ...]:
    then, before = judged.then, judged.then.before
    place = None if before is None else (before.stage, before.phase, before.flags)
    return then.answer, then.codes, place, type(judged.when)


def _shorter(tried: Situation) -> Iterator[tuple[Event, ...]]:
    history = (*tried.given, tried.when)
    for position in range(len(tried.given) - 1, 0, -1):
        yield (*history[:position], *history[position + 1 :])
    for position, event in enumerate(history):
        for plainer in _plainer(event):
            yield (*history[:position], plainer, *history[position + 1 :])


def _plainer(value: V) -> Iterator[V]:
    """The value with one field left out, one item fewer in a sequence, or one part made plainer in turn."""
    for each in fields_of(value):
        now = getattr(value, each.name)
        if each.name in _KEPT or now == each.default:
            continue
        if each.default is not attrs.NOTHING:
            yield altered(value, **{each.name: each.default})
        if type(now) is tuple:
            items = cast("tuple[object, ...]", now)
            for position in range(len(items) - 1, -1, -1):
                yield altered(value, **{each.name: (*items[:position], *items[position + 1 :])})
        elif is_made_of_fields(now):
            for part in _plainer(now):
                yield altered(value, **{each.name: part})


def length(tried: Situation) -> int:
    """How long a situation is: the steps before its event."""
    return len(tried.given)
