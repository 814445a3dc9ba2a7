"""What a defect is: one thing wrong with the small system, as a small named change of it; and how such changes are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from testing.small_crm.case import ANSWERED, Case
from testing.small_crm.commands import Command, Note
from testing.small_crm.desk import Desk
from testing.small_crm.practice import Practice
from testing.small_crm.practices import PRACTICE_2022, PRACTICE_2022_WITH_A_PANEL, PRACTICE_2024
from testing.small_crm.working_days import WorkingDays

Change = Callable[[Practice], Practice]
Read = Callable[[Any], Any]
"""How a field of a form is read."""

Then = Callable[[Case, Case, Any], Case]
"""What happens besides once a command is written down: from the case before and after it, and the command."""

OF_2022: Final = PRACTICE_2022
OF_2022_WITH_A_PANEL: Final = PRACTICE_2022_WITH_A_PANEL


def as_it_is(practice: Practice) -> Practice:
    """Nothing is changed in the practice: what is wrong is elsewhere."""
    return practice


@dataclass(frozen=True)
class Defect:
    """Something wrong with the system: its name, and what is changed to make it so.

    `change` is made to the practice, at one stage alone where `at` names it; or `desk` is another desk. `reading` says
    how fields of a command are read that differ from what was written in them.
    """

    name: str
    change: Change = as_it_is
    practice: Practice = PRACTICE_2024
    at: int | None = None
    desk: type[Desk] = Desk
    reading: dict[type[Command], dict[str, Read]] = field(default_factory=dict[type[Command], dict[str, Read]])

    @property
    def edition(self) -> str:
        """The edition under which it shows."""
        return "hos-2024" if self.practice is PRACTICE_2024 else "hos-2022"

    @property
    def needs_a_third_stage(self) -> bool:
        """Whether it shows only where there is a third stage."""
        return self.practice is PRACTICE_2022_WITH_A_PANEL

    @property
    def needs_a_time_of_our_own(self) -> bool:
        """Whether it shows only where the landlord gives a time for asking for stage 2."""
        return self.practice.escalate_within is None and self.change(self.practice).escalate_within is not None

    def system(self, before_2024: Practice | None = None, from_2024: Practice = PRACTICE_2024) -> Desk:
        """A fresh desk with the defect; on other practices, where the landlord has grounds or times of its own."""
        of_2022 = before_2024 or (PRACTICE_2022 if self.edition == "hos-2024" else self.practice)
        sound = self.desk(before_2024=of_2022, from_2024=from_2024)
        return _Changed(sound, self) if self.at is not None or self.reading else self._with_the_change(sound)

    def _with_the_change(self, desk: Desk) -> Desk:
        if self.edition == "hos-2024":
            return self.desk(before_2024=desk.before_2024, from_2024=self.change(desk.from_2024))
        return self.desk(before_2024=self.change(desk.before_2024), from_2024=desk.from_2024)


class _Changed(Desk):
    """A desk at which one stage goes by another practice, or fields of forms are misread."""

    def __init__(self, desk: Desk, defect: Defect) -> None:
        super().__init__(before_2024=desk.before_2024, from_2024=desk.from_2024)
        self._defect = defect

    def practice_for(self, case: Case) -> Practice:
        practice = super().practice_for(case)
        return self._defect.change(practice) if case.stage.number == self._defect.at else practice

    def handle(self, reference: str, command: Command) -> None:
        misread = self._defect.reading.get(type(command), {})
        changes = {name: read(getattr(command, name)) for name, read in misread.items()}
        super().handle(reference, replace(command, **changes) if changes else command)


# --- changes that many defects make -----------------------------------------------------------------------------------


def counting(working_days: WorkingDays) -> Change:
    """Days are counted otherwise."""
    return lambda practice: replace(practice, working_days=working_days)


def then(kind: type[Command], besides: Then) -> Change:
    """Something happens besides whenever a command is written down."""

    def changed(practice: Practice) -> Practice:
        written = practice.bookings.get(kind)

        def booking(practice: Practice, case: Case, command: Any) -> Case:
            return besides(case, case if written is None else written(practice, case, command), command)

        return practice.booking(kind, booking)

    return changed


def noted(what: str, besides: Then) -> Change:
    """Something happens besides whenever a thing of that kind goes on file."""
    return then(Note, lambda case, after, command: besides(case, after, command) if command.what == what else after)


def both(*changes: Change) -> Change:
    """One change after the other."""

    def changed(practice: Practice) -> Practice:
        for change in changes:
            practice = change(practice)
        return practice

    return changed


def starts_anew(_before: Case, after: Case, command: Command) -> Case:
    """The time of the stage starts again from that day."""
    stage = after.stage
    again = None if stage.acknowledged_on is None else command.day
    return replace(after, stage=replace(stage, started_on=command.day, acknowledged_on=again))


def as_it_was(before: Case, _after: Case, _command: Command) -> Case:
    """Nothing is written down."""
    return before


def is_closed(_before: Case, after: Case, _command: Command) -> Case:
    """The complaint is taken for answered."""
    return replace(after, status=ANSWERED)
