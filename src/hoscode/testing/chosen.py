"""Situations chosen for the days on which deadlines go wrong: the same for every release of hypothesis.

A complaint is received on every day of an edition near which a count can slip: around each bank holiday of every year
that has been proclaimed, at weekends and year's ends, on 29 February, on the first and the last day of the edition. It
then goes on soundly, each step on a day that follows from the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from attrs import frozen

from hoscode import (
    Acknowledged,
    Complaint,
    Definition,
    Edition,
    EscalationRequested,
    Event,
    Extended,
    Handler,
    LandlordPolicy,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyKind,
    Responded,
    Response,
    Route,
    WorkingCalendar,
    record,
    replay,
)
from hoscode.testing.situations import Situation, situation, situation_at

_ONE_DAY: Final = timedelta(days=1)
_WEEKEND: Final = ("Saturday", "Sunday")
_BEFORE_A_HOLIDAY: Final = (0, 1, 7, 14)
"""Calendar days before a holiday on which a receipt has it as its start, inside its time, or at the end of it."""

_LONGEST_STEP: Final = 5
_HEATING: Final = Point("P1", "the heating has been off since July")
_DEFINITION: Final = Definition(points=(_HEATING,), outcomes_sought=("a boiler that works",))


@frozen
class Chosen:
    """A law that is tried in situations chosen beforehand: the last step of a sound course from each of the days.

    `steps` is how many steps follow the receipt: none, the acknowledgement, an extension or the answer, the request for
    stage 2, its acknowledgement. `every` leaves days out where a course is long: every second, third or so is taken.
    """

    steps: tuple[str, ...]
    every: int = 1

    def situations(self, edition: Edition, policy: LandlordPolicy) -> tuple[Situation, ...]:
        """A situation for each of the days from which the course is sound."""
        return _on_every_day(self.steps, self.every, edition, policy)


@lru_cache(maxsize=256)
def _on_every_day(
    steps: tuple[str, ...], every: int, edition: Edition, policy: LandlordPolicy
) -> tuple[Situation, ...]:
    days = _days(edition, policy.calendar)[::every]
    return tuple(_course(steps, day, number, edition, policy) for number, day in enumerate(days))


def _days(edition: Edition, calendar: WorkingCalendar) -> tuple[date, ...]:
    """The days of receipt, in order."""
    first = edition.in_force_from
    proclaimed = calendar.known_through - timedelta(days=150)  # what follows stays within what is proclaimed
    last = min(edition.in_force_to or proclaimed, proclaimed)
    if last <= first:
        return ()
    days = {first, first + _ONE_DAY, last - _ONE_DAY, last}
    for closure in calendar.closures(first, last + timedelta(days=max(_BEFORE_A_HOLIDAY))):
        if closure.name not in _WEEKEND:
            days |= {closure.on - timedelta(days=before) for before in _BEFORE_A_HOLIDAY}
    for year in range(first.year, last.year + 1):
        days |= {date(year, 12, 31), date(year, 1, 2), date(year, 6, 14) + _ONE_DAY * (year % 7)}
        end_of_february = date(year, 3, 1) - _ONE_DAY
        days |= {end_of_february, end_of_february - _ONE_DAY}
    return tuple(sorted(day for day in days if first <= day <= last))


def _course(
    steps: tuple[str, ...], received_on: date, number: int, edition: Edition, policy: LandlordPolicy
) -> Situation:
    received = Received(on=received_on, reference="C-101")
    if not steps:
        return situation((received,), policy=policy, edition=edition)
    complaint = replay([received], policy, edition=edition)
    pauses = _pauses(number)
    for step in steps[:-1]:
        complaint = record(complaint, _step(step, complaint, next(pauses)))
    return situation_at(complaint, _step(steps[-1], complaint, next(pauses)))


def _pauses(number: int) -> Iterator[int]:
    """Calendar days between the steps, not the same for each course."""
    while True:
        yield number % (_LONGEST_STEP + 1)
        number += 2


def _step(step: str, complaint: Complaint, pause: int) -> Event:
    due, latest = _last_days(complaint)
    on, stage = min(complaint.last_event.on + pause * _ONE_DAY, due), complaint.stage
    match step:
        case "acknowledged":
            return Acknowledged(on=on, definition=_DEFINITION, handler=Handler(f"officer {stage}"))
        case "extended":
            calendar = complaint.policy.calendar
            return Extended(
                on=on,
                new_due=calendar.add(due, 1 + pause % max(1, calendar.count(due, latest))),
                reasons="the surveyor reports next week",
                ombudsman_details_given=True,
                agreed_with_resident=True,
            )
        case "answered":
            return Responded(on=due, response=_letter(complaint, due), by=Handler(f"officer {stage}"))
        case _:
            return EscalationRequested(on=on)


def _last_days(complaint: Complaint) -> tuple[date, date]:
    """The last day for the next step, and the one to which it can be put off; once it is answered, a week on."""
    due = complaint.due
    if due is None:
        week_on = complaint.last_event.on + 7 * _ONE_DAY
        return week_on, week_on
    return due.on, due.deadline.latest_on or due.on


def _letter(complaint: Complaint, on: date) -> Response:
    is_last = complaint.stage == complaint.last_stage
    route = Route.OMBUDSMAN if is_last else Route.STAGE_2 if complaint.stage == 1 else Route.STAGE_3
    return Response(
        stage=complaint.stage,
        definition=_DEFINITION,
        decisions=(PointDecision("P1", Outcome.UPHELD, reasons="six weeks is four more than the policy allows"),),
        remedies=(Remedy(ref=f"remedy {complaint.stage}", kind=RemedyKind.APOLOGY, details="an apology", by=on),),
        outstanding_actions=(),
        next_step=NextStep(route, "as the leaflet explains"),
    )
