"""What came of a law: its result, and of a failure the shortest history, told as a script and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import Enum
from itertools import groupby, islice
from typing import Any, Final, TypeVar, cast

import attrs
from attrs import Attribute, evolve, fields, frozen, has

from hoscode import Edition, Event, Finding, HoscodeError, replay
from hoscode._words import Choice
from hoscode.testing.drawing import altered
from hoscode.testing.laws import Law, LooksAt
from hoscode.testing.situations import ModelAnswer, Shown, Situation, situation
from hoscode.testing.vectors import dump_situation, goes_on_after_a_refusal

V = TypeVar("V")

MOST_TRIES: Final = 150
"""The most shorter situations that are tried, so that a report of many failures does not take for ever."""

_KEPT: Final = ("on", "reference", "ref")


class LawOutcome(Choice):
    """What came of trying a law on a system.

    A known gap is a failure that was declared with a ticket; a law that is withdrawn is tried on no system.
    """

    CONFORMS = "conforms"
    FAILS = "fails"
    NOT_OBSERVED = "not-observed"
    ERRORED = "errored"
    KNOWN_GAP = "known-gap"
    WITHDRAWN = "withdrawn"


@frozen(kw_only=True)
class Failure:
    """One situation in which a system does not do what a law says, the shortest that was found.

    `did` is what the system did, in words; `adapter` is where the adapter is imported from, module and name.
    """

    law: Law
    situation: Situation
    did: str
    adapter: tuple[str, str]

    def __str__(self) -> str:
        return "\n\n".join(
            (
                f"{self.law.id}: {self.law.title}\n{citation(self.law, self.situation.edition)}",
                f"The model says: {self.model_says()}",
                f"The system: {self.did}",
                f"As a script:\n\n{self.script()}",
                f"As JSON:\n\n{json.dumps(self.vector(), indent=2, ensure_ascii=False)}",
            )
        )

    def model_says(self) -> str:
        """What the model says of the event, in words; where a day is due, how it is counted."""
        then, wanted = self.situation.then, self.law.looks_at
        about = [finding for finding in then.findings if self.law.code in (None, finding.code)]
        if then.answer is ModelAnswer.REFUSED:
            return f"refuse it. {_messages(about)}"
        if then.answer is ModelAnswer.TAKEN_OR_REFUSED:
            shown = "" if then.after is None else f" Where it is taken, the case is then {_shows(then.after)}."
            return f"take it or refuse it.{shown}"
        if then.answer is ModelAnswer.REFUSED_OR_FLAGGED:
            return f"refuse it, or take it and flag {_codes(about)}. {_messages(about)}"
        flagged = f" and flag {_codes(about)}. {_messages(about)}" if about else "."
        shown = "" if then.after is None else f" It is then {_shows(then.after)}."
        return f"take it{flagged}{shown}{self._counting() if wanted is LooksAt.DUE else ''}"

    def _counting(self) -> str:
        history = (*self.situation.given, self.situation.when)
        due = replay(history, self.situation.policy, edition=self.situation.edition).due
        return "" if due is None else "\n" + "\n".join(f"    {line}" for line in due.explain().splitlines())

    def script(self) -> str:
        """The history as a Python script that puts the adapter through it and prints what it shows."""
        tried = self.situation
        names = sorted(names_in((*(event for event, _ in tried.steps()), tried.when)))
        module, name = self.adapter
        return "\n".join(
            (
                "from datetime import date",
                "from decimal import Decimal",
                "",
                f"from hoscode import {', '.join(names)}",
                *(("from hoscode.testing import Refused",) if tried.attempted is not None else ()),
                f"from {module} import {name}  # or wherever your adapter is",
                "",
                f"adapter = {name}()",
                *_told(tried),
                f"adapter.apply({expression(tried.when)})",
                "print(adapter.observe())",
            )
        )

    def vector(self) -> dict[str, Any]:
        """The history as a vector, with the law that it fails."""
        law, edition = self.law, self.situation.edition
        told = {"id": law.id, "law": law.id, "title": law.title, "provisions": list(law.provisions(edition))}
        return told | dump_situation(self.situation)


@frozen(kw_only=True)
class Result:
    """The result of a law: what came of it, in how many situations it was tried, and why, in words.

    `failure` is the shortest history that shows it, for what fails, errored or is a known gap; `ticket` is that of a
    known gap; `error` is what was raised where it errored. `hindered_by` is the type of the step that the system
    refused on the way to what could not be observed.
    """

    law: Law
    outcome: LawOutcome
    tried: int
    reason: str = ""
    failure: Failure | None = None
    ticket: str = ""
    error: Exception | None = None
    hindered_by: str = ""

    def __str__(self) -> str:
        return f"{self.law.id}: {self.outcome.label}{f' ({self.reason})' if self.reason else ''}"


def _told(tried: Situation) -> Iterator[str]:
    """The lines of a script that tell the adapter what has happened, and what is refused on the way."""
    for are_taken, steps in groupby(tried.steps(), key=lambda step: step[1]):
        if are_taken:
            events = "".join(f"    {expression(event)},\n" for event, _ in steps)
            yield from (f"for event in [\n{events}]:", "    adapter.apply(event)", "")
        else:
            for event, _ in steps:
                yield from ("try:", f"    adapter.apply({expression(event)})", "except Refused:")
                yield from ("    pass  # and leaves no trace", "")


# --- in words ---------------------------------------------------------------------------------------------------------


def citation(law: Law, edition: Edition) -> str:
    """The provisions on which a law rests, with their edition."""
    numbers = law.provisions(edition)
    cited = [f"{number} ({edition.provision(number).title})" for number in numbers]
    return f"{edition.key}, {'; '.join(cited) if cited else 'the process itself'}; suite {law.since}"


def _codes(findings: list[Finding]) -> str:
    return ", ".join(sorted({f"`{finding.code}`" for finding in findings}))


def _messages(findings: list[Finding]) -> str:
    return " ".join(f"{finding.message}." for finding in findings)


def _shows(shown: Shown) -> str:
    due = "with nothing due" if shown.due is None else f"due on {shown.due}"
    return f"at stage {shown.stage}, {shown.phase.label}, {due}"


# --- as Python that evaluates to it: what stands in a default is left out ---------------------------------------------


def expression(value: object) -> str:
    """The value as an expression.

    >>> from datetime import date
    >>> from hoscode import Acknowledged, Handler
    >>> expression(Acknowledged(on=date(2024, 5, 3), handler=Handler("J. Okafor")))
    "Acknowledged(on=date(2024, 5, 3), handler=Handler('J. Okafor'))"
    """
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    items = _items(value)
    if items is not None:
        return _tuple(expression(item) for item in items)
    if is_made_of_fields(value):
        return f"{type(value).__name__}({', '.join(_arguments(value))})"
    return repr(value)


def names_in(value: object) -> frozenset[str]:
    """The names of `hoscode` that an expression of the value needs."""
    if isinstance(value, Enum):
        return frozenset({type(value).__name__})
    items = _items(value)
    if items is not None:
        return frozenset[str]().union(*(names_in(item) for item in items))
    if is_made_of_fields(value):
        inside = (names_in(getattr(value, each.name)) for each in _stated(value))
        return frozenset({type(value).__name__}).union(*inside)
    return frozenset()


def _items(value: object) -> tuple[object, ...] | None:
    return cast("tuple[object, ...]", value) if type(value) is tuple else None


def _tuple(items: Iterable[str]) -> str:
    listed = tuple(items)
    return f"({listed[0]},)" if len(listed) == 1 else f"({', '.join(listed)})"


def _arguments(value: object) -> list[str]:
    return [
        f"{each.name}={expression(getattr(value, each.name))}"
        if each.kw_only
        else expression(getattr(value, each.name))
        for each in _stated(value)
    ]


def _stated(value: object) -> list[Attribute[Any]]:
    return [each for each in fields_of(value) if getattr(value, each.name) != each.default]


def fields_of(value: object) -> tuple[Attribute[Any], ...]:
    """The fields of an attrs value that its maker takes."""
    kind = cast("type[Any]", type(value))
    return tuple(each for each in fields(kind) if each.init)


def is_made_of_fields(value: object) -> bool:
    """Whether it is an attrs value."""
    return has(type(value))


# --- shorter, for as long as it shows the same: fewer steps first, and then plainer ones ------------------------------


def shortened(tried: Situation, still_shows: Callable[[Situation], bool]) -> Situation:
    """The shortest situation found that the model judges alike and that still shows it."""
    shortest, candidates = tried, _all_from(0, tried)
    for _ in range(MOST_TRIES):
        alike = ((place, _judged_alike(history, shortest)) for place, history in candidates)
        place, again = next(((place, again) for place, again in alike if again is not None), (0, None))
        if again is None:
            break  # nothing shorter is left
        if still_shows(again):
            shortest, candidates = again, _all_from(place, again)
    return shortest


def _all_from(place: int, tried: Situation) -> Iterator[tuple[int, tuple[Event, ...]]]:
    """What is shorter, each with its number: from the place where something was found, and round to it again."""
    yield from islice(enumerate(_shorter(tried)), place, None)
    yield from islice(enumerate(_shorter(tried)), place)


def _judged_alike(history: tuple[Event, ...], as_before: Situation) -> Situation | None:
    """The situation of a changed history, if the model says the same of its event at the same place."""
    try:
        again = situation(history, policy=as_before.policy, edition=as_before.edition)
    except HoscodeError:
        return None
    if _gist(again) != _gist(as_before):
        return None
    after = as_before.attempted_after
    if after is not None and again.given[:after] != as_before.given[:after]:
        return None  # it is attempted where it was
    again = evolve(again, sound=as_before.sound, attempted=as_before.attempted, attempted_after=after)
    return again if goes_on_after_a_refusal(again) else None


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
