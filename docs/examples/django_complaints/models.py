"""The tables: what `crm_storage` asks of a database, as models of Django.

Rows of the first two are never changed or deleted. The unique constraint on (reference, position) is what guards a
case: two clerks cannot both be the next.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F


class Revision(models.Model):
    """What a history is judged by, and who gave the case this history, when and why."""

    reference: models.CharField[str, str] = models.CharField(max_length=200)
    number: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    edition: models.CharField[str, str] = models.CharField(max_length=100)
    policy: models.JSONField[Any, Any] = models.JSONField()
    format: models.CharField[str, str] = models.CharField(max_length=40)
    entered_by: models.CharField[str, str] = models.CharField(max_length=200)
    entered_on: models.DateField[date, date] = models.DateField()
    reason: models.TextField[str, str] = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["reference", "number"], name="one_such_revision")]

    def __str__(self) -> str:
        return f"{self.reference}, revision {self.number}"


class StoredEvent(models.Model):
    """One event as `hoscode.records` writes it; positions count through every revision of a case."""

    revision: models.ForeignKey[Revision, Revision] = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="events"
    )
    reference: models.CharField[str, str] = models.CharField(max_length=200)
    position: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    event: models.JSONField[Any, Any] = models.JSONField()
    format: models.CharField[str, str] = models.CharField(max_length=40)
    entered_by: models.CharField[str, str] = models.CharField(max_length=200)
    entered_on: models.DateField[date, date] = models.DateField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["reference", "position"], name="one_at_a_position")]

    def __str__(self) -> str:
        return f"{self.reference}, position {self.position}"


class WorkLine(models.Model):
    """One dated duty of a case: a copy of what its events say, written with them."""

    reference: models.CharField[str, str] = models.CharField(max_length=200)
    number: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    duty: models.CharField[str, str] = models.CharField(max_length=40)
    subject: models.CharField[str, str] = models.CharField(max_length=200)
    provisions: models.CharField[str, str] = models.CharField(max_length=200)
    stage: models.PositiveSmallIntegerField[int, int] = models.PositiveSmallIntegerField()
    case_stage: models.PositiveSmallIntegerField[int, int] = models.PositiveSmallIntegerField()
    phase: models.CharField[str, str] = models.CharField(max_length=40)
    due_on: models.DateField[date, date] = models.DateField()
    ended_on: models.DateField[date | None, date | None] = models.DateField(null=True)
    officer: models.CharField[str, str] = models.CharField(max_length=200)
    officer_key: models.CharField[str, str] = models.CharField(max_length=200)
    team: models.CharField[str, str] = models.CharField(max_length=200)
    team_key: models.CharField[str, str] = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["due_on", "reference", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["reference", "number"], name="one_such_line")]
        indexes: ClassVar = [
            models.Index(F("due_on"), name="open_lines_by_day", condition=models.Q(ended_on__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.duty} by {self.due_on}"
