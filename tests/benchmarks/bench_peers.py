"""What eight steps cost next to the state machines and event stores that people know.

Each walks from receipt to final response: acknowledge, assign, respond, escalate, acknowledge, extend, respond. The
peers only move from state to state, refuse what has no place there and keep each event; hoscode also judges every step
by the Code, counts its deadlines and keeps what it finds.

    PYTHONPATH=tests python -m benchmarks.bench_peers

`bench_goals.py` counts the same walks in instructions, and holds `record` to its multiples.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from automat import TypeMachineBuilder
from benchmarks.bench_process import microseconds, recorded, sound_history
from eventsourcing.domain import Aggregate, event
from transitions import Machine

from hoscode import Acknowledged, EscalationRequested, Event, Extended, HandlerAssigned, Phase, Responded
from hoscode.process.table import TABLE, Depends, Entry, Irregular, Move, Refusal

NUMBER: Final = 300
STAGES: Final = (1, 2)
STEPS: Final = ("acknowledged", "assigned", "responded", "escalated", "acknowledged", "extended", "responded")


def states() -> list[str]:
    """Every phase of both stages; a complaint begins in the first."""
    return [_state(phase, stage) for stage in STAGES for phase in Phase]


def moves(kind: type[Event]) -> Iterator[tuple[str, str]]:
    """From where to where a kind of event leads, by the table of hoscode."""
    for stage in STAGES:
        for phase, entry in TABLE[kind].items():
            target = _target(phase, stage, entry)
            if target is not None:
                yield _state(phase, stage), target


def _target(phase: Phase, stage: int, entry: Entry) -> str | None:
    """Where an entry leads; of one that depends, where it leads most complaints; None where `apply` refuses it."""
    match entry:
        case Depends(then=Move.NEXT_STAGE) if stage + 1 in STAGES:
            return _state(Phase.AWAITING_ACKNOWLEDGEMENT, stage + 1)
        case Depends(otherwise=otherwise):
            return _target(phase, stage, otherwise)
        case Phase():
            return _state(entry, stage)
        case Move.SAME_STAGE:
            return _state(Phase.AWAITING_ACKNOWLEDGEMENT, stage)
        case Refusal() | Irregular():
            return None
        case _:
            return _state(phase, stage)


def _state(phase: Phase, stage: int) -> str:
    return f"{phase.value} {stage}"


# --- transitions: one machine shared by all, a model for each complaint ----------------------------------------------


class Kept:
    """A complaint of which the events are kept."""

    def __init__(self, received: Event) -> None:
        self.history: list[Event] = [received]

    def keep(self, happened: Event) -> None:
        """Keep an event."""
        self.history.append(happened)


def shared_machine() -> Machine:
    """The whole table of hoscode, for two stages."""
    names = states()
    machine = Machine(model=None, states=names, initial=names[0], auto_transitions=False, after_state_change="keep")
    for kind in TABLE:
        for source, target in moves(kind):
            machine.add_transition(kind.__name__, source, target)
    return machine


def walked_by_transitions(machine: Machine, history: list[Event]) -> object:
    """The walk as a model of the shared machine."""
    first, *rest = history
    complaint = Kept(first)
    machine.add_model(complaint)
    for happened in rest:
        getattr(complaint, type(happened).__name__)(happened)
    machine.remove_model(complaint)
    return complaint


# --- Automat: a class of its own for the table ------------------------------------------------------------------------


class Steps(Protocol):
    """What can happen."""

    def acknowledged(self, happened: Event) -> None: ...
    def assigned(self, happened: Event) -> None: ...
    def extended(self, happened: Event) -> None: ...
    def responded(self, happened: Event) -> None: ...
    def escalated(self, happened: Event) -> None: ...


def _kept(_steps: Steps, kept: Kept, happened: Event) -> None:
    kept.keep(happened)


def table_of_automat() -> Callable[[Kept], Steps]:
    """The table of hoscode for these five events, for two stages."""
    builder = TypeMachineBuilder(Steps, Kept)
    by_name = {name: builder.state(name) for name in states()}
    for kind, step in (
        (Acknowledged, Steps.acknowledged),
        (HandlerAssigned, Steps.assigned),
        (Extended, Steps.extended),
        (Responded, Steps.responded),
        (EscalationRequested, Steps.escalated),
    ):
        for source, target in moves(kind):
            by_name[source].upon(step).to(by_name[target])(_kept)
    return builder.build()


def walked_by_automat(machine: Callable[[Kept], Steps], history: list[Event]) -> object:
    """The walk as a machine of its own."""
    first, *rest = history
    complaint = machine(Kept(first))
    for step, happened in zip(STEPS, rest, strict=True):
        getattr(complaint, step)(happened)
    return complaint


# --- eventsourcing: an aggregate whose phase follows from its events --------------------------------------------------


class Account(Aggregate):
    """A complaint as an aggregate."""

    @event("Received")
    def __init__(self, happened: Event) -> None:
        self.received = happened
        self.state = "awaiting 1"

    @event("Acknowledged")
    def acknowledged(self, happened: Event) -> None:
        """From awaiting to investigated."""
        self._move(happened, "awaiting", "investigated")

    @event("Assigned")
    def assigned(self, happened: Event) -> None:
        """Stays investigated."""
        self._move(happened, "investigated", "investigated")

    @event("Extended")
    def extended(self, happened: Event) -> None:
        """Stays investigated."""
        self._move(happened, "investigated", "investigated")

    @event("Responded")
    def responded(self, happened: Event) -> None:
        """From investigated to responded."""
        self._move(happened, "investigated", "responded")

    @event("Escalated")
    def escalated(self, happened: Event) -> None:
        """To the second stage."""
        if self.state != "responded 1":
            raise ValueError(happened)
        self.state = "awaiting 2"

    def _move(self, happened: Event, source: str, target: str) -> None:
        phase, stage = self.state.split()
        if phase != source:
            raise ValueError(happened)
        self.state = f"{target} {stage}"


def walked_by_eventsourcing(history: list[Event]) -> object:
    """The walk as an aggregate, whose pending events are its history."""
    first, *rest = history
    complaint = Account(first)
    for step, happened in zip(STEPS, rest, strict=True):
        getattr(complaint, step)(happened)
    return complaint


def cases() -> dict[str, Callable[[], object]]:
    """What is counted: the same walk by each of the peers."""
    history = sound_history()
    machine, table = shared_machine(), table_of_automat()
    return {
        "transitions": lambda: walked_by_transitions(machine, history),
        "eventsourcing": lambda: walked_by_eventsourcing(history),
        "automat": lambda: walked_by_automat(table, history),
    }


def main() -> None:
    """Print every figure."""
    history = sound_history()
    ours = microseconds(lambda: recorded(history), NUMBER)
    sys.stdout.write(f"hoscode, record one by one: {ours:.0f} us\n")
    for name, case in cases().items():
        theirs = microseconds(case, NUMBER)
        sys.stdout.write(f"{name}: {theirs:.0f} us, {theirs / ours:.2f} times that\n")


if __name__ == "__main__":
    main()
