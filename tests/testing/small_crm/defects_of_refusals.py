"""A refusal that leaves a trace: at once, or only when the complaint goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from testing.small_crm.case import Case, CaseRefused, RemedyRow
from testing.small_crm.commands import Acknowledge, Command, Decline, Extend, OfferRemedy, Redefine, Respond
from testing.small_crm.defect import Defect
from testing.small_crm.desk import Desk


class WritesBeforeItChecks(Desk):
    def handle(self, reference: str, command: Command) -> None:
        case = self.case(reference)
        practice = self.practice_for(case)
        self._save(self._written(practice, case, command))
        self._check(practice, case, command)


class _LeavesATrace(Desk):
    """Something is done to the case after a refusal."""

    def handle(self, reference: str, command: Command) -> None:
        try:
            super().handle(reference, command)
        except CaseRefused as refusal:
            self._save(self.trace(self.case(reference), command, refusal.reasons))
            raise

    def trace(self, _case: Case, _command: Command, _reasons: tuple[str, ...]) -> Case:
        raise NotImplementedError


class KeepsTheFlags(_LeavesATrace):
    """What was wrong with the refused step stays on the case."""

    def trace(self, case: Case, _command: Command, reasons: tuple[str, ...]) -> Case:
        known = {reason for reason in reasons if reason not in _NOT_FLAGS}
        return replace(case, flags=case.flags | known)


_NOT_FLAGS: Final = {"out-of-order", "not-in-this-phase", "unknown-ref", "duplicate-ref", "extra-stage"}


class MovesTheLastStep(_LeavesATrace):
    """The refused step counts as the last one, so that what comes before its day is out of order."""

    def trace(self, case: Case, command: Command, _reasons: tuple[str, ...]) -> Case:
        return replace(case, last_step_on=max(case.last_step_on, command.day))


class RemembersTheOfficer(_LeavesATrace):
    """Who was refused is on the list of the stage all the same."""

    def trace(self, case: Case, command: Command, _reasons: tuple[str, ...]) -> Case:
        officer = getattr(command, "officer", None)
        if officer is None:
            return case
        return replace(case, stage=replace(case.stage, officers=(*case.stage.officers, officer)))


class GivesItToTheRefused(_LeavesATrace):
    """Who was refused has the complaint."""

    def trace(self, case: Case, command: Command, _reasons: tuple[str, ...]) -> Case:
        officer = getattr(command, "officer", None)
        return case if officer is None else replace(case, stage=replace(case.stage, officer=officer))


class ForgetsWhoHadIt(_LeavesATrace):
    """A decision that was refused had closed the complaint for a moment, and nobody has it any more."""

    def trace(self, case: Case, command: Command, _reasons: tuple[str, ...]) -> Case:
        return replace(case, stage=replace(case.stage, officers=())) if isinstance(command, Decline) else case


class EndsTheUpdates(_LeavesATrace):
    """An answer that was refused has ended the updates."""

    def trace(self, case: Case, command: Command, _reasons: tuple[str, ...]) -> Case:
        ended = replace(case.stage, update_every=None, updated_on=None)
        return replace(case, stage=ended) if isinstance(command, Respond) else case


class BeginsTheUpdates(_LeavesATrace):
    """The updates that a refused extension agreed are owed."""

    def trace(self, case: Case, command: Command, _reasons: tuple[str, ...]) -> Case:
        if not isinstance(command, Extend) or command.update_every is None:
            return case
        return replace(case, stage=replace(case.stage, update_every=command.update_every, updated_on=command.day))


class KeepsTheOffer(_LeavesATrace):
    """A remedy that was refused for want of a day is on file without one."""

    def trace(self, case: Case, command: Command, _reasons: tuple[str, ...]) -> Case:
        if not isinstance(command, OfferRemedy):
            return case
        return replace(case, remedies=(*case.remedies, RemedyRow(command.offer, case.stage.number, in_letter=False)))


class KeepsThePoints(_LeavesATrace):
    """The points of a definition that was refused are to be decided."""

    def trace(self, case: Case, command: Command, _reasons: tuple[str, ...]) -> Case:
        if not isinstance(command, Redefine):
            return case
        return replace(case, stage=replace(case.stage, taken_in=command.wording.items))


class ExtendsAllTheSame(_LeavesATrace):
    """The letter of a refused extension has gone out, and its day is in the calendar."""

    def trace(self, case: Case, command: Command, _reasons: tuple[str, ...]) -> Case:
        if not isinstance(command, Extend):
            return case
        return replace(case, stage=replace(case.stage, extended_to=command.until, good_reason=True))


class StartsWithTheRefused(Desk):
    """The time to answer starts with the first attempt to acknowledge, whatever became of it."""

    def __init__(self, **practices: Any) -> None:
        super().__init__(**practices)
        self._tried: dict[str, date] = {}

    def handle(self, reference: str, command: Command) -> None:
        try:
            super().handle(reference, command)
        except CaseRefused:
            if isinstance(command, Acknowledge):
                self._tried.setdefault(reference, command.day)
            raise
        case = self.case(reference)
        if isinstance(command, Acknowledge) and reference in self._tried:
            self._save(replace(case, stage=replace(case.stage, acknowledged_on=self._tried[reference])))


class GivesUpAfterOne(Desk):
    """A case at which something was refused takes nothing more."""

    def __init__(self, **practices: Any) -> None:
        super().__init__(**practices)
        self._stuck = False

    def handle(self, reference: str, command: Command) -> None:
        if self._stuck:
            raise CaseRefused(("locked",))
        try:
            super().handle(reference, command)
        except CaseRefused:
            self._stuck = True
            raise


class AnswersTheSecondTime(Desk):
    """What is refused once is taken when it is sent again."""

    def __init__(self, **practices: Any) -> None:
        super().__init__(**practices)
        self._last: Command | None = None

    def handle(self, reference: str, command: Command) -> None:
        if self._last is not None and type(command) is type(self._last):
            case = self.case(reference)
            self._save(self._written(self.practice_for(case), case, command))
            self._last = None
            return
        try:
            super().handle(reference, command)
        except CaseRefused:
            self._last = command
            raise


REFUSALS: Final = (
    Defect("a refusal changes the case all the same", desk=WritesBeforeItChecks),
    Defect("a refusal leaves its flags", desk=KeepsTheFlags),
    Defect("a refused step counts as the last one", desk=MovesTheLastStep),
    Defect("who was refused is remembered", desk=RemembersTheOfficer),
    Defect("who was refused has the complaint", desk=GivesItToTheRefused),
    Defect("a refused decision forgets who had it", desk=ForgetsWhoHadIt),
    Defect("a refused answer ends the updates", desk=EndsTheUpdates),
    Defect("a refused extension begins its updates", desk=BeginsTheUpdates),
    Defect("a refused offer is on file", desk=KeepsTheOffer),
    Defect("the points of a refused definition are to be decided", desk=KeepsThePoints),
    Defect("a refused extension moves the day", desk=ExtendsAllTheSame),
    Defect("the time starts with a refused acknowledgement", desk=StartsWithTheRefused),
    Defect("nothing is taken after a refusal", desk=GivesUpAfterOne),
    Defect("what is refused once is taken the second time", desk=AnswersTheSecondTime),
)
