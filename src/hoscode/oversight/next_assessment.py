"""When the next self-assessment is due (8.1(a), 8.3, 8.4; 8.1, 8.2, 8.4 in 2022)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import frozen

from hoscode._checks import as_tuple, check_day, checked
from hoscode.errors import invalid, shown
from hoscode.law import Edition, Provision, edition_on
from hoscode.law.terms import ReportingRules
from hoscode.model.calendar_months import months_after

_MONTHS_OF_A_YEAR: Final = 12


@checked
@frozen(kw_only=True)
class AssessmentDue:
    """The calendar date from which or by which a self-assessment is due, and the provision from which that follows.

    The yearly one is due by its day. After a change, or when the Ombudsman asked, it is due from that day on: the Code
    gives no time for it.
    """

    on: date
    provision: Provision


def next_assessment(
    edition: Edition, completed_on: date, *, changes: Sequence[date], requests: Sequence[date]
) -> AssessmentDue:
    """The first that is due of the yearly assessment and those that a change or a request brought about."""
    due = [
        *(_due(day, _rules(edition, day).assessment_after_change) for day in _days("changes", changes)),
        *(_due(day, _rules(edition, day).assessment_on_request) for day in _days("requests", requests)),
    ]
    a_year_later = months_after(completed_on, _MONTHS_OF_A_YEAR)
    yearly = _due(a_year_later, _rules(edition, a_year_later).annual_assessment)
    return min((*(each for each in due if each.on > completed_on), yearly), key=_on)


def _due(on: date, provision: Provision) -> AssessmentDue:
    return AssessmentDue(on=on, provision=provision)


def _on(due: AssessmentDue) -> date:
    return due.on


def _rules(edition: Edition, day: date) -> ReportingRules:
    # an assessment against an edition that has ended is followed by one against the edition of the day
    ended = edition.in_force_to is not None and day > edition.in_force_to
    return (edition_on(day) if ended else edition).reporting


def _days(field: str, value: Sequence[date]) -> tuple[date, ...]:
    if not isinstance(value, list | tuple):
        raise invalid(field, value, f"`{field}` is {shown(value)}, but takes a list or a tuple of dates")
    return tuple(check_day(field, day) for day in as_tuple(value))
