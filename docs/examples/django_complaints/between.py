"""What is neither the model nor a page; README.md counts its lines."""

from __future__ import annotations

from datetime import date

from crm_cases import Cases
from crm_worklist import Worklist
from django.utils import timezone

from django_complaints.storage import DjangoStorage
from hoscode import HoscodeError, InvalidInput, Problem
from hoscode.records import dump_error

storage = DjangoStorage()
cases, worklist = Cases(storage), Worklist(storage)


def today() -> date:
    """The day in the United Kingdom: hoscode reads no clock."""
    return timezone.localdate()


def not_after_today(day: date) -> None:
    """Refuse a slip of the keyboard: what has not happened yet has no place in the record."""
    if day > today():
        raise InvalidInput((Problem("on", str(day), f"{day:%d/%m/%Y} is still to come: give the day it happened"),))


def status_of(error: HoscodeError) -> int:
    """The status with which an API answers."""
    return 409 if "findings" in dump_error(error) else 422
