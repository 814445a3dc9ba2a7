"""What an integrator writes: an adapter with two methods, what it shows of a case, and how it says no.

And putting it through a situation, to see what the system does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Final, Protocol, get_args

from attrs import field, frozen

from hoscode import Event, FindingCode, InvalidInput, Phase, Problem
from hoscode._checks import check_day
from hoscode._words import Choice
from hoscode.errors import invalid, shown
from hoscode.testing.situations import Situation

FLAG_CODES: Final[tuple[str, ...]] = get_args(FindingCode)
"""The codes that a flag can have: those of findings."""


class Refused(Exception):
    """The system does not take the event; the argument is what it says about that."""


class NotSupported(Exception):
    """The system has no counterpart for the event; the argument is what the adapter says about that.

    It is no refusal: what needs the event is not observed.
    """


class NotObserved(Choice):
    """What stands for a field that an adapter does not show."""

    NOT_OBSERVED = "not-observed"

    def __repr__(self) -> str:
        return self.name


NOT_OBSERVED: Final = NotObserved.NOT_OBSERVED


def _flags(value: Collection[str] | NotObserved) -> Collection[str] | NotObserved:
    """The flags without order or repetition; a bare text is passed on, to be refused."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return frozenset(value)
    return value


@frozen(kw_only=True)
class Observation:
    """What a system shows of its case: a field left out is not observed, and is never passed.

    `stage` is the number of the stage, `phase` where the case stands in it, `due` the calendar date on which the next
    step, to acknowledge or to respond, is due (None where neither is), and `flags` the codes of the findings that the
    system shows, of the whole case or of its last step.

    Raises `InvalidInput` with everything that is wrong at once.

    >>> Observation(stage=1, phase=Phase.RESPONDED, due=None)
    Observation(stage=1, phase=<Phase.RESPONDED: 'responded'>, due=None, flags=NOT_OBSERVED)
    """

    stage: int | NotObserved = NOT_OBSERVED
    phase: Phase | NotObserved = NOT_OBSERVED
    due: date | NotObserved | None = NOT_OBSERVED
    flags: Collection[str] | NotObserved = field(default=NOT_OBSERVED, converter=_flags)

    def __attrs_post_init__(self) -> None:
        problems = (*_stage(self.stage), *_phase(self.phase), *_due(self.due), *_flag_problems(self.flags))
        if problems:
            raise InvalidInput(problems)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is observed."""
        return all(value is NOT_OBSERVED for value in (self.stage, self.phase, self.due, self.flags))


def _problem(name: str, value: object, wanted: str) -> tuple[Problem, ...]:
    return (Problem(name, shown(value), f"Observation: `{name}` is {shown(value)}, but takes {wanted}"),)


def _stage(value: object) -> tuple[Problem, ...]:
    if value is NOT_OBSERVED or (type(value) is int and value >= 1):
        return ()
    return _problem("stage", value, "the number of a stage, 1 or more; leave it out where it cannot be shown")


def _phase(value: object) -> tuple[Problem, ...]:
    if value is NOT_OBSERVED or isinstance(value, Phase):
        return ()
    return _problem("phase", value, "a hoscode.Phase; leave it out where it cannot be shown")


def _due(value: object) -> tuple[Problem, ...]:
    if value is NOT_OBSERVED or value is None:
        return ()
    try:
        check_day("due", value)
    except InvalidInput as error:
        (problem,) = error.problems
        return (Problem("due", problem.found, f"Observation: {problem.message}, or None where nothing is due"),)
    return ()


def _flag_problems(value: Collection[str] | NotObserved) -> tuple[Problem, ...]:
    if value is NOT_OBSERVED:
        return ()
    if not isinstance(value, frozenset):
        return _problem("flags", value, "the codes of findings in a list, tuple or set")
    return tuple(
        problem
        for code in sorted(value, key=str)
        if code not in FLAG_CODES
        for problem in _problem("flags", code, "codes of findings, such as 'responded-late': map your own onto them")
    )


class Adapter(Protocol):
    """What stands between the kit and a system: two methods, nothing to inherit.

    `apply` does to the system's case what the event says, and raises `Refused` where the system refuses, and
    `NotSupported` where it has no counterpart for the event. `observe` tells what the system shows of the case now.
    """

    def apply(self, event: Event, /) -> None: ...

    def observe(self) -> Observation: ...


AdapterFactory = Callable[[], Adapter]
"""What makes a fresh adapter, and with it a fresh system, for every history."""


def check_observation(value: object) -> Observation:
    """The value itself where it is an observation; `InvalidInput` otherwise."""
    if not isinstance(value, Observation):
        raise invalid("observe", value, f"`observe` returned {shown(value)}, but returns an Observation")
    return value


# --- putting a system through a situation -----------------------------------------------------------------------------


@frozen
class Stuck:
    """Why a situation did not come about: the step at which the system refused, and what it said."""

    step: Event
    position: int
    said: str


@frozen
class Unsupported:
    """The event for which the system has no counterpart, and what the adapter said."""

    step: Event
    said: str


@frozen
class Attempted:
    """The system took what is refused on the way, so that there is no refusal after which it goes on."""

    step: Event


@frozen
class Broken:
    """What the adapter or the system raised instead of an answer."""

    error: Exception


@frozen
class Seen:
    """What a system did in a situation: what it said where it refused, and what it showed before and after.

    `refused` is None where the event was taken; `before` is None at the receipt.
    """

    refused: str | None
    before: Observation | None
    after: Observation | None


Did = Seen | Stuck | Unsupported | Attempted | Broken


def run(situation: Situation, make_adapter: AdapterFactory) -> Did:
    """Put a fresh system through a situation, and see what it does."""
    try:
        return _run(situation, make_adapter)
    except BaseException as error:
        if not isinstance(error, Exception):
            raise  # a test that is skipped, or somebody at the keyboard
        return Broken(error)


class Runs:
    """What a system did in each situation: many laws look at the same one, and the system is told it once."""

    def __init__(self, make_adapter: AdapterFactory) -> None:
        self.make_adapter = make_adapter
        self._done: dict[int, tuple[Situation, Did]] = {}  # by identity: to hash a history costs as much as to run it

    def of(self, situation: Situation) -> Did:
        """What the system did in a situation: it is put through it where it was not yet."""
        key = id(situation)
        if key not in self._done:
            self._done[key] = situation, run(situation, self.make_adapter)  # kept, so that its identity stays its own
        return self._done[key][1]


def _run(situation: Situation, make_adapter: AdapterFactory) -> Did:
    adapter = make_adapter()
    taken = 0
    for event, is_to_be_taken in situation.steps():
        try:
            adapter.apply(event)
        except Refused as refusal:
            if is_to_be_taken:
                return Stuck(event, taken, told(refusal))
        except NotSupported as missing:
            return Unsupported(event, told(missing))
        else:
            if not is_to_be_taken:
                return Attempted(event)
            taken += 1
    before = check_observation(adapter.observe()) if situation.given else None
    try:
        adapter.apply(situation.when)
    except Refused as refusal:
        after = check_observation(adapter.observe()) if situation.given else None
        return Seen(told(refusal), before, after)
    except NotSupported as missing:
        return Unsupported(situation.when, told(missing))
    return Seen(None, before, check_observation(adapter.observe()))


def told(error: Exception) -> str:
    """What an exception says, as text that can be written to a file, whatever it is."""
    try:
        words = str(error)
    except BaseException as worse:  # somebody else's `__str__`
        if not isinstance(worse, Exception):
            raise
        return f"what it says cannot be told, since that raised {type(worse).__name__}"
    return words.encode("utf-8", "backslashreplace").decode("utf-8")
