"""Situations as plain data: what a vector for a system in another language holds."""

from __future__ import annotations

from typing import Any

from hoscode import CODE_ONLY
from hoscode.records import dump_event, dump_policy
from hoscode.records.formats import choice_slug
from hoscode.testing.situation import Shown, Situation


def dump_situation(situation: Situation) -> dict[str, Any]:
    """A situation as JSON types: the edition, the events, and what the model says, which is one of three answers.

    `then` has one key: `taken`, `refused` or `refused-or-flagged`. `taken` and `refused-or-flagged` say what the case
    shows after the event where it is taken, and all three what it shows where it is refused, which is what it showed
    before. `findings` are the codes of what the event itself breaks.
    """
    then = situation.then
    answer = {
        "findings": sorted(then.codes),
        "before": None if then.before is None else _shown(then.before),
        "after": None if then.after is None else _shown(then.after),
    }
    data: dict[str, Any] = {"edition": situation.edition.key}
    if situation.policy != CODE_ONLY:
        data["policy"] = dump_policy(situation.policy)
    return data | {
        "given": [dump_event(event) for event in situation.given],
        "when": dump_event(situation.when),
        "then": {choice_slug(then.answer): answer},
    }


def _shown(shown: Shown) -> dict[str, Any]:
    return {
        "stage": shown.stage,
        "phase": choice_slug(shown.phase),
        "due": None if shown.due is None else shown.due.isoformat(),
        "flags": sorted(shown.flags),
    }
