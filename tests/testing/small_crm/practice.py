"""How the system works under one edition of the Code: its timescales, its order of steps and its checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from testing.small_crm.case import Case, StageRow
from testing.small_crm.commands import Command
from testing.small_crm.working_days import WorkingDays

THIRD = 3

Check = Callable[["Practice", Case, Any], Iterator[str]]
"""Looks at the case and at one kind of command, and yields a code for everything that is wrong."""

Booking = Callable[["Practice", Case, Any], Case]
"""Writes one kind of command into the case."""

ClockStart = Callable[["Practice", StageRow], "date | None"]
"""The day from which the time to answer a stage is counted; None while that has not happened."""

Checks = Mapping[type[Command], tuple[Check, ...]]


@dataclass(frozen=True)
class Practice:
    """The settings of the system; every pair of numbers is for stage 1 and stage 2.

    A number is None where the edition sets none. `own_grounds` are the clauses of our policy on which a complaint is
    declined, and `escalate_within` the working days that we give for asking for stage 2. `third_stage` is the practice
    of a third stage, where there is one.

    `order` holds the statuses in which a command is taken, without an entry in all of them; `in_sequence` the commands
    that come in order of their days.
    What is `impossible` is refused before anything else is looked at, then the `obstacles` are; the `remarks` put flags
    on the case.
    """

    working_days: WorkingDays
    acknowledge_within: int | None
    log_issues_within: int
    respond_within: tuple[int, int]
    extend_by: tuple[int, int] | None
    clock_starts: tuple[ClockStart, ClockStart]
    accept_within_months: int
    time_limit_starts: Callable[[Case], date | None]
    last_stage: int
    same_name: Callable[[str, str], bool]
    order: Mapping[type[Command], frozenset[str]]
    in_sequence: frozenset[type[Command]]
    impossible: Checks
    obstacles: Checks
    remarks: Checks
    bookings: Mapping[type[Command], Booking]
    own_grounds: frozenset[str] = frozenset()
    escalate_within: int | None = None
    third_stage: Practice | None = None

    def at(self, stage: int) -> Practice:
        """The practice of a stage."""
        return self if stage < THIRD or self.third_stage is None else self.third_stage

    def takes(self, kind: type[Command], status: str) -> bool:
        """Whether a command has its place in a status."""
        return kind not in self.order or status in self.order[kind]

    def days_to_respond(self, stage: int) -> int:
        return self.respond_within[0 if stage == 1 else 1]

    def days_to_extend(self, stage: int) -> int | None:
        return None if self.extend_by is None else self.extend_by[0 if stage == 1 else 1]

    # --- the ways in which a practice can differ from this one --------------------------------------------------------

    def without(self, *checks: Check) -> Practice:
        """The same practice with checks forgotten."""
        return replace(
            self,
            impossible={kind: _left(row, checks) for kind, row in self.impossible.items()},
            obstacles={kind: _left(row, checks) for kind, row in self.obstacles.items()},
            remarks={kind: _left(row, checks) for kind, row in self.remarks.items()},
        )

    def instead(self, check: Check, other: Check) -> Practice:
        """The same practice with one check in the place of another."""
        return replace(
            self,
            impossible={kind: _changed(row, check, other) for kind, row in self.impossible.items()},
            obstacles={kind: _changed(row, check, other) for kind, row in self.obstacles.items()},
            remarks={kind: _changed(row, check, other) for kind, row in self.remarks.items()},
        )

    def refusing(self, kind: type[Command], check: Check) -> Practice:
        """The same practice with one more thing for which a command is refused."""
        return replace(self, obstacles={**self.obstacles, kind: (*self.obstacles.get(kind, ()), check)})

    def remarking(self, kind: type[Command], check: Check) -> Practice:
        """The same practice with one more thing that is remarked upon."""
        return replace(self, remarks={**self.remarks, kind: (*self.remarks.get(kind, ()), check)})

    def taking(self, kind: type[Command], status: str) -> Practice:
        """The same practice in which a command is taken in one more status."""
        return replace(self, order={**self.order, kind: self.order[kind] | {status}})

    def refusing_in(self, kind: type[Command], status: str) -> Practice:
        """The same practice in which a command is taken in one status less."""
        return replace(self, order={**self.order, kind: self.order[kind] - {status}})

    def booking(self, kind: type[Command], booking: Booking) -> Practice:
        """The same practice which writes a command down differently."""
        return replace(self, bookings={**self.bookings, kind: booking})


def _left(row: tuple[Check, ...], forgotten: tuple[Check, ...]) -> tuple[Check, ...]:
    return tuple(check for check in row if check not in forgotten)


def _changed(row: tuple[Check, ...], check: Check, other: Check) -> tuple[Check, ...]:
    return tuple(other if each is check else each for each in row)
