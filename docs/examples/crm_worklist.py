"""The worklist of the CRM: what is due and what is overdue, answered by the database, and made anew from the events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from crm_rows import work_of_history
from crm_storage import Question, Storage, WorkItem, calendar_date


class Worklist:
    """Every dated duty of every case, as the database has it.

    A question is asked as of a calendar date, on or after the last event of each case. `officer` and `team` are those
    of whoever considers the complaint at the stage of the duty; "" asks for what nobody has been given yet.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def due(
        self, as_of: date, until: date, *, officer: str | None = None, team: str | None = None
    ) -> Sequence[WorkItem]:
        """What is still owed and due from a calendar date until another, both included."""
        calendar_date(as_of)
        question = Question(as_of=as_of, due_from=as_of, due_until=calendar_date(until), officer=officer, team=team)
        return self._storage.work(question)

    def overdue(self, as_of: date, *, officer: str | None = None, team: str | None = None) -> Sequence[WorkItem]:
        """What is still owed at the end of a calendar date and was due before it."""
        question = Question(as_of=calendar_date(as_of), due_until=as_of - timedelta(days=1), officer=officer, team=team)
        return self._storage.work(question)

    def differences(self) -> tuple[str, ...]:
        """The references of the cases whose lines are not what their events make; none, unless something is wrong."""
        return tuple(reference for reference in self._storage.references() if self._differs(reference))

    def rebuild(self) -> None:
        """Write the worklist anew from the events, one case at a time; the CRM can be used meanwhile.

        Needed after an upgrade of hoscode, which may know bank holidays that were not proclaimed before.
        """
        for reference in self._storage.references():
            self._storage.rewrite_work(reference, work_of_history)

    def _differs(self, reference: str) -> bool:
        history = self._storage.load(reference)
        made = () if history is None else work_of_history(history)
        return tuple(self._storage.work_of_case(reference)) != made
