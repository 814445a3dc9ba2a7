"""What eight steps cost next to the state machines and event stores that people know.

Each walks from receipt to final response: acknowledge, assign, respond, escalate, acknowledge, extend, respond. The
peers only move from state to state, refuse what has no place there and keep each event; hoscode also judges every step
by the Code, counts its deadlines and keeps what it finds.

PYTHONPATH=tests python -m benchmarks.bench_peers
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final, Protocol

from automat import TypeMachineBuilder
from benchmarks.bench_process import microseconds, recorded, sound_history
from eventsourcing.domain import Aggregate, event
from transitions import Machine

from hoscode import Event, Phase, replay
from hoscode.process.table import TABLE, Move, Refusal

NUMBER: Final = 300
STEPS: Final = ("acknowledged", "assigned", "responded", "escalated", "acknowledged", "extended", "responded")


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
    states = [f"{phase.value} {stage}" for stage in (1, 2) for phase in Phase]
    machine = Machine(model=None, states=states, initial=states[0], auto_transitions=False, after_state_change="keep")
    for stage in (1, 2):
        for kind, row in TABLE.items():
            for phase, entry in row.items():
                if entry is Move.NEXT_STAGE and stage == 1:
                    machine.add_transition(
                        kind.__name__, f"{phase.value} 1", f"{Phase.AWAITING_ACKNOWLEDGEMENT.value} 2"
                    )
                elif entry is not Move.NEXT_STAGE and not isinstance(entry, Refusal):
                    target = entry if isinstance(entry, Phase) else phase
                    machine.add_transition(kind.__name__, f"{phase.value} {stage}", f"{target.value} {stage}")
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
    """The table of both stages."""
    builder = TypeMachineBuilder(Steps, Kept)
    awaiting, awaiting_2 = builder.state("awaiting 1"), builder.state("awaiting 2")
    investigated, investigated_2 = builder.state("investigated 1"), builder.state("investigated 2")
    responded, responded_2 = builder.state("responded 1"), builder.state("responded 2")
    stages = ((awaiting, investigated, responded), (awaiting_2, investigated_2, responded_2))
    for begun, opened, answered in stages:
        begun.upon(Steps.acknowledged).to(opened)(_kept)
        opened.upon(Steps.assigned).to(opened)(_kept)
        opened.upon(Steps.extended).to(opened)(_kept)
        opened.upon(Steps.responded).to(answered)(_kept)
    responded.upon(Steps.escalated).to(awaiting_2)(_kept)
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


def main() -> None:
    """Print every figure."""
    history = sound_history()
    machine, table = shared_machine(), table_of_automat()
    ours = microseconds(lambda: recorded(history), NUMBER)
    peers = {
        "transitions": (4.0, microseconds(lambda: walked_by_transitions(machine, history), NUMBER)),
        "eventsourcing": (2.0, microseconds(lambda: walked_by_eventsourcing(history), NUMBER)),
        "Automat": (1.3, microseconds(lambda: walked_by_automat(table, history), NUMBER)),
    }
    sys.stdout.write(f"hoscode, record one by one: {ours:.0f} us; replay: {_replayed(history):.0f} us\n")
    for name, (goal, theirs) in peers.items():
        sys.stdout.write(f"{name}: {theirs:.0f} us, {theirs / ours:.2f} times record (goal: {goal})\n")


def _replayed(history: list[Event]) -> float:
    return microseconds(lambda: replay(history), NUMBER)


if __name__ == "__main__":
    main()
