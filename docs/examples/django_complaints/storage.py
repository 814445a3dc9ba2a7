"""The `Storage` of the CRM on Django's models, so that `crm_cases` and `crm_worklist` work here as they are."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields

from crm_storage import Entered, EventRow, PositionTaken, Question, StoredHistory, WorkItem, name_key
from crm_storage import Revision as RevisionRow
from django.db import IntegrityError, transaction
from django.db.models import Q

from django_complaints.models import Revision, StoredEvent, WorkLine

_COLUMNS = [field.name for field in fields(WorkItem)]


class DjangoStorage:
    """The CRM's tables in the database of the settings. Every write is one transaction."""

    def create_tables(self) -> None:
        """Do nothing: `manage.py migrate` makes them."""

    def load(self, reference: str, revision: int | None = None) -> StoredHistory | None:
        """One revision of a case, its latest unless another is asked for; None where there is no such."""
        of_the_case = Revision.objects.filter(reference=reference).order_by("-number")
        found = of_the_case.first() if revision is None else of_the_case.filter(number=revision).first()
        return None if found is None else _history(found)

    def begin_revision(self, history: StoredHistory, work: Sequence[WorkItem]) -> None:
        """Write a revision with all its events, and the case's lines of the worklist. Raises `PositionTaken`."""
        row = history.revision
        with _writing():
            revision = Revision.objects.create(
                reference=history.reference,
                number=row.number,
                edition=row.edition,
                policy=row.policy,
                format=row.format,
                entered_by=row.entered.by,
                entered_on=row.entered.on,
                reason=row.reason,
            )
            StoredEvent.objects.bulk_create([_stored(revision, each) for each in history.rows])
            _replace_work(history.reference, work)

    def append(self, reference: str, revision: int, row: EventRow, work: Sequence[WorkItem]) -> None:
        """Write one event after the others, and the case's lines of the worklist. Raises `PositionTaken`."""
        with _writing():
            _stored(Revision.objects.get(reference=reference, number=revision), row).save(force_insert=True)
            _replace_work(reference, work)

    def references(self) -> Sequence[str]:
        """The reference of every case, in order."""
        return list(Revision.objects.order_by("reference").values_list("reference", flat=True).distinct())

    def work(self, question: Question) -> Sequence[WorkItem]:
        """The lines of the worklist that answer a question, what is due first first."""
        still_owed = Q(ended_on__isnull=True) | Q(ended_on__gt=question.as_of)
        lines = WorkLine.objects.filter(still_owed, due_on__range=(question.due_from, question.due_until))
        if question.officer is not None:
            lines = lines.filter(officer_key=name_key(question.officer))
        if question.team is not None:
            lines = lines.filter(team_key=name_key(question.team))
        return [WorkItem(**line) for line in lines.values(*_COLUMNS)]

    def work_of_case(self, reference: str) -> Sequence[WorkItem]:
        """Every line of the worklist that a case has, in order."""
        lines = WorkLine.objects.filter(reference=reference).order_by("number")
        return [WorkItem(**line) for line in lines.values(*_COLUMNS)]

    def rewrite_work(self, reference: str, work_of: Callable[[StoredHistory], Sequence[WorkItem]]) -> None:
        """Write a case's lines of the worklist anew from its latest revision, while nobody writes to the case."""
        with _writing():
            history = self.load(reference)
            _replace_work(reference, () if history is None else work_of(history))

    def revisions(self, reference: str) -> Sequence[Revision]:
        """Every revision of a case, the one that stands last."""
        return list(Revision.objects.filter(reference=reference).order_by("number"))


@contextmanager
def _writing() -> Generator[None, None, None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError:  # of the constraints there are, only a position that is taken can be met
        raise PositionTaken from None


def _history(revision: Revision) -> StoredHistory:
    row = RevisionRow(
        number=revision.number,
        edition=revision.edition,
        policy=revision.policy,
        format=revision.format,
        entered=Entered(by=revision.entered_by, on=revision.entered_on),
        reason=revision.reason,
    )
    events = tuple(
        EventRow(
            position=each.position,
            event=each.event,
            format=each.format,
            entered=Entered(by=each.entered_by, on=each.entered_on),
        )
        for each in StoredEvent.objects.filter(revision=revision)
    )
    return StoredHistory(reference=revision.reference, revision=row, rows=events)


def _stored(revision: Revision, row: EventRow) -> StoredEvent:
    return StoredEvent(
        revision=revision,
        reference=revision.reference,
        position=row.position,
        event=row.event,
        format=row.format,
        entered_by=row.entered.by,
        entered_on=row.entered.on,
    )


def _replace_work(reference: str, work: Sequence[WorkItem]) -> None:
    WorkLine.objects.filter(reference=reference).delete()
    WorkLine.objects.bulk_create(
        [WorkLine(**asdict(item), officer_key=name_key(item.officer), team_key=name_key(item.team)) for item in work]
    )
