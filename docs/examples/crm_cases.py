"""The cases of a small CRM: opened, carried on and corrected, each step kept before it is answered.

A case is never changed in place. Every load replays its history through hoscode; every step takes the `version` that
the clerk had on the screen, and is refused with a `Conflict` where somebody else has written since.

Where the database goes away before it answers, there is a `NotKnown`: the step may have been written or not. It is
safe to take it again with the same version, which writes it at most once: a `Conflict` then says whether what stands
there is that very step, or somebody else's.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crm_rows import complaint_of, event_of, event_row, policy_of, revision_row, work_of
from crm_storage import ConnectionLost, Entered, PositionTaken, Storage, StoredHistory

import hoscode
from hoscode import CODE_ONLY, Complaint, Event, LandlordPolicy, Received, open_complaint, replay

Verb = Callable[[Complaint, Event], Complaint]
HoldsIt = Callable[[StoredHistory], bool]
"""Whether a revision holds the step that is to be taken."""


class CaseError(Exception):
    """What the CRM refuses by itself; what hoscode refuses stays hoscode's own error."""


class UnknownCase(CaseError):
    """There is no case of this reference, or no such revision of it."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference

    def __str__(self) -> str:
        return f"there is no such case or revision: {self.reference}"


class CaseExists(CaseError):
    """A case of this reference has been opened before; `entered_already` where it was with this very entry."""

    def __init__(self, reference: str, entered_already: bool) -> None:
        super().__init__(reference, entered_already)
        self.reference = reference
        self.entered_already = entered_already

    def __str__(self) -> str:
        if self.entered_already:
            return f"{self.reference} has been opened before, with what you enter: nothing was written twice"
        return f"{self.reference} has been opened before: give the new complaint its own reference"


class OtherCase(CaseError):
    """A corrected history is that of another case."""

    def __init__(self, reference: str, corrected: str) -> None:
        super().__init__(reference, corrected)
        self.reference = reference
        self.corrected = corrected

    def __str__(self) -> str:
        return f"the corrected history of {self.reference} is that of {self.corrected}: a case keeps its reference"


class Conflict(CaseError):
    """The case is no longer what the clerk had on the screen: `seen` is that version, `now` the one that is stored.

    `entered_already` where what came after `seen` is this very step: an earlier try, whose answer was lost.
    """

    def __init__(self, reference: str, seen: int, now: int, entered_already: bool) -> None:
        super().__init__(reference, seen, now, entered_already)
        self.reference = reference
        self.seen = seen
        self.now = now
        self.entered_already = entered_already

    def __str__(self) -> str:
        return (
            f"{self.reference} is at version {self.now}, and you were looking at version {self.seen}: nothing was "
            f"written{', since it holds already what you enter' if self.entered_already else ''}; look at it again"
        )


class NotKnown(CaseError):
    """The database went away before it answered, so that it is not known whether the step was written."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference

    def __str__(self) -> str:
        return (
            f"the database went away before it answered, and {self.reference} may have been written or not: "
            "enter the same once more; it cannot be written twice"
        )


@dataclass(frozen=True, kw_only=True)
class Case:
    """A complaint as it stands, with the version that the next step has to name."""

    complaint: Complaint
    version: int
    revision: int


class Cases:
    """The complaints of a landlord, kept in a database."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def load(self, reference: str, revision: int | None = None) -> Case:
        """A case as it stands, or as a superseded revision had it. Raises `UnknownCase`."""
        return _case(self._stored(reference, revision))

    def open_case(self, received: Received, policy: LandlordPolicy = CODE_ONLY, *, entered: Entered) -> Case:
        """Open a case. Raises `CaseExists` and `NotKnown`, and what `hoscode.open_complaint` raises."""
        complaint = open_complaint(received, policy)
        history = StoredHistory(
            reference=complaint.reference,
            revision=revision_row(1, complaint.edition, policy, entered, "received"),
            rows=(event_row(1, received, entered),),
        )
        try:
            return self._begin(history)
        except PositionTaken:
            first = self._stored(complaint.reference, 1)
            entered_already = (first.rows[0], policy_of(first.revision)) == (history.rows[0], policy)
            raise CaseExists(complaint.reference, entered_already) from None

    def apply(self, reference: str, event: Event, *, version: int, entered: Entered) -> Case:
        """Enter what the landlord is about to do, with the Code enforced.

        Raises `Conflict`, `UnknownCase`, and what `hoscode.apply` raises; then nothing is written. Raises `NotKnown`
        where the database goes away before it answers.
        """
        return self._add(hoscode.apply, reference, event, version, entered)

    def record(self, reference: str, event: Event, *, version: int, entered: Entered) -> Case:
        """Enter what has happened, whatever it breaks. Raises as `apply` does, but for breaches of the Code."""
        return self._add(hoscode.record, reference, event, version, entered)

    def correct(
        self,
        reference: str,
        events: Sequence[Event],
        *,
        version: int,
        entered: Entered,
        reason: str,
        policy: LandlordPolicy | None = None,
    ) -> Case:
        """Give a case its corrected history as a new revision; the superseded one stays as it was.

        The edition follows from the corrected day of receipt. The policy stays unless another is given. An event that
        stood in the superseded history keeps who entered it.

        Raises `Conflict`, `UnknownCase` and `OtherCase`, and what `hoscode.replay` raises for a history that has no
        place in the process; then nothing is written. Raises `NotKnown` where the database goes away.
        """

        def is_this(history: StoredHistory) -> bool:
            return (
                history.rows[0].position - 1 == version
                and (history.revision.entered, history.revision.reason) == (entered, reason)
                and [event_of(row) for row in history.rows[: len(events)]] == list(events)
                and policy in (None, policy_of(history.revision))
            )

        stored = self._stored_at(reference, version, is_this)
        stands = policy_of(stored.revision) if policy is None else policy
        complaint = replay(events, stands)
        if complaint.reference != reference:
            raise OtherCase(reference, complaint.reference)
        first_entered: dict[Event, deque[Entered]] = {}
        for row in stored.rows:  # equal events each keep their own, in their order
            first_entered.setdefault(event_of(row), deque()).append(row.entered)
        number = stored.revision.number + 1
        history = StoredHistory(
            reference=reference,
            revision=revision_row(number, complaint.edition, stands, entered, reason),
            rows=tuple(
                event_row(position, event, _next_of(first_entered.get(event)) or entered)
                for position, event in enumerate(events, start=version + 1)
            ),
        )
        try:
            return self._begin(history)
        except PositionTaken:
            raise self._conflict(reference, version, is_this) from None

    def _add(self, verb: Verb, reference: str, event: Event, version: int, entered: Entered) -> Case:
        def has_this(history: StoredHistory) -> bool:
            return any(
                row.position - 1 == version and row.entered == entered and event_of(row) == event
                for row in history.rows
            )

        stored = self._stored_at(reference, version, has_this)
        complaint = verb(complaint_of(stored), event)
        row = event_row(version + 1, event, entered)
        try:
            self._storage.append(reference, stored.revision.number, row, work_of(complaint))
        except PositionTaken:
            raise self._conflict(reference, version, has_this) from None
        except ConnectionLost as lost:
            raise NotKnown(reference) from lost
        return Case(complaint=complaint, version=row.position, revision=stored.revision.number)

    def _begin(self, history: StoredHistory) -> Case:
        case = _case(history)  # read back from its rows before it is written, so that what is stored can be loaded
        try:
            self._storage.begin_revision(history, work_of(case.complaint))
        except ConnectionLost as lost:
            raise NotKnown(history.reference) from lost
        return case

    def _stored(self, reference: str, revision: int | None = None) -> StoredHistory:
        stored = self._storage.load(reference, revision)
        if stored is None:
            raise UnknownCase(reference)
        return stored

    def _stored_at(self, reference: str, version: int, holds_it: HoldsIt) -> StoredHistory:
        stored = self._stored(reference)
        # this says it early and clearly; what guards the case is the database, when the position is taken
        if type(version) is not int or stored.version != version:
            raise self._conflict(reference, version, holds_it)
        return stored

    def _conflict(self, reference: str, version: int, holds_it: HoldsIt) -> Conflict:
        now = self._stored(reference)
        revisions = (self._stored(reference, number) for number in range(1, now.revision.number + 1))
        return Conflict(reference, version, now.version, any(map(holds_it, revisions)))


def _next_of(entries: deque[Entered] | None) -> Entered | None:
    return entries.popleft() if entries else None


def _case(history: StoredHistory) -> Case:
    return Case(complaint=complaint_of(history), version=history.version, revision=history.revision.number)
