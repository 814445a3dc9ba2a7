"""The desk at which commands arrive: each is checked against the case, and written down or refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from testing.small_crm.case import NEW, Case, CaseRefused, StageRow
from testing.small_crm.commands import Command, FileLetter, Open
from testing.small_crm.deadlines import next_due
from testing.small_crm.practice import Checks, Practice
from testing.small_crm.practices import PRACTICE_2022, PRACTICE_2024
from testing.small_crm.rows import replace

NEW_CODE_FROM = date(2024, 4, 1)


class Desk:
    """All cases, in memory, each handled under the practice for the day on which it was received."""

    def __init__(self, *, before_2024: Practice = PRACTICE_2022, from_2024: Practice = PRACTICE_2024) -> None:
        self._cases: dict[str, Case] = {}
        self.before_2024, self.from_2024 = before_2024, from_2024

    def case(self, reference: str) -> Case:
        """The row of a case."""
        return self._cases[reference]

    def next_due(self, reference: str) -> date | None:
        """The day of the next step of a case."""
        case = self._cases[reference]
        return next_due(self.practice_for(case), case)

    def practice_for(self, case: Case) -> Practice:
        """The practice under which a case is handled to its end, at its stage."""
        practice = self.from_2024 if case.received_on >= NEW_CODE_FROM else self.before_2024
        return practice.at(case.stage.number)

    def open(self, command: Open) -> None:
        """Put a complaint into the table."""
        if command.reference in self._cases:
            raise CaseRefused(("not-in-this-phase",))
        self._save(
            Case(
                reference=command.reference,
                received_on=command.day,
                arose_on=command.arose_on,
                noticed_on=command.noticed_on,
                about_safety=command.about_safety,
                status=NEW,
                stage=StageRow(number=1, started_on=command.day),
                earlier=(),
                last_step_on=command.day,
            )
        )

    def handle(self, reference: str, command: Command) -> None:
        """Do what the officer says, or raise `CaseRefused` and leave the case as it is."""
        case = self._cases[reference]
        practice = self.practice_for(case)
        self._check(practice, case, command)
        self._save(self._written(practice, case, command))

    def _check(self, practice: Practice, case: Case, command: Command) -> None:
        impossible = (*_out_of_order(practice, case, command), *_found(practice.impossible, practice, case, command))
        reasons = impossible or tuple(_found(practice.obstacles, practice, case, command))
        if reasons:
            raise CaseRefused(tuple(dict.fromkeys(reasons)))

    def _written(self, practice: Practice, case: Case, command: Command) -> Case:
        kind = type(command)
        flags = case.flags | set(_found(practice.remarks, practice, case, command))
        if kind in practice.bookings:
            case = practice.bookings[kind](practice, case, command)
        last_step_on = command.day if kind in practice.in_sequence else case.last_step_on
        return replace(case, flags=flags, last_step_on=last_step_on)

    def _save(self, case: Case) -> None:
        self._cases[case.reference] = case


def _found(checks: Checks, practice: Practice, case: Case, command: Command) -> Iterator[str]:
    for check in checks.get(type(command), ()):
        yield from check(practice, case, command)


def _out_of_order(practice: Practice, case: Case, command: Command) -> Iterator[str]:
    if not practice.takes(type(command), case.status):
        yield "not-in-this-phase"
    earliest = case.last_step_on if type(command) in practice.in_sequence else case.received_on
    if command.day < earliest and not isinstance(command, FileLetter):
        yield "out-of-order"
