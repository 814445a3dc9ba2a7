"""The course of one complaint: the days on which things happen to it, drawn by chance as the plan has it.

A course holds no events yet. It is kept apart from them so that what chance decides can be read in one place, and so
that the benchmark can tell the cost of making events from the cost of making up a story.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from functools import cache
from itertools import accumulate
from random import Random
from typing import Final

from attrs import frozen
from caseload_plan import CaseloadPlan, StagePlan

from hoscode import ENGLAND_AND_WALES, Limit, Outcome, StageRules, Start, Tenure, edition_on
from hoscode.oversight import ReportingYear

UPDATE_EVERY: Final = 10
"""The agreed interval between updates, in working days."""

_CALENDAR: Final = ENGLAND_AND_WALES
_OFFICERS, _MANAGERS = 40, 9
_LATEST_ANSWER: Final = 60
_MEAN_DELAY: Final = 12
_DAYS_TO_ESCALATE: Final = 30
_DAYS_TO_DELIVER: Final = 20

# More people complain in winter, when heating fails and walls are damp, and fewer at weekends: an assumption.
_BY_MONTH: Final = (13, 11, 10, 8, 7, 7, 7, 7, 8, 10, 11, 11)
_BY_WEEKDAY: Final = (13, 12, 11, 11, 10, 2, 1)


class Ending(Enum):
    """How a stage ends."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@frozen
class Answering:
    """How a stage comes to its end, and on which day; what was put off, until when, and which updates were sent."""

    ending: Ending
    ended: date | None = None
    extended: date | None = None
    new_due: date | None = None
    details_given: bool = True
    updates: tuple[date, ...] = ()


@frozen
class PuttingRight:
    """What the answer finds and promises; `promised_by` and `delivered` are those of the money and the work alike."""

    outcome: Outcome
    complete: bool
    compensation: int = 0
    action_left: bool = False
    promised_by: date | None = None
    delivered: date | None = None
    learned: date | None = None


@frozen
class StageCourse:
    """What happens at one stage, begun by the complaint or by the request for the next stage."""

    number: int
    begun: date
    acknowledged: date
    handler: str
    answering: Answering
    putting_right: PuttingRight | None


@frozen
class Course:
    """What happens to one complaint; `variant` chooses its texts, `referred` is the day it goes to the Ombudsman."""

    reference: str
    tenure: Tenure | None
    variant: int
    stages: tuple[StageCourse, ...]
    referred: date | None = None


def draw(plan: CaseloadPlan, year: ReportingYear, reference: str, tenure: Tenure | None, chance: Random) -> Course:
    """The course of one complaint received in a reporting year."""
    variant = chance.getrandbits(16)
    officer = f"officer {1 + variant % _OFFICERS:02}"
    first = _stage(plan, 1, _day_of_receipt(year, chance), officer, chance)
    answered = _answered_on(first)
    if answered is None or chance.random() >= plan.escalated:
        return Course(reference, tenure, variant, (first,))
    manager = officer if chance.random() < plan.same_handler else f"manager {1 + variant % _MANAGERS}"
    requested = answered + timedelta(1 + int(chance.random() * _DAYS_TO_ESCALATE))
    second = _stage(plan, 2, requested, manager, chance, received=first.begun)
    final = _answered_on(second)
    is_referred = final is not None and chance.random() < plan.referred
    referred = final + timedelta(1 + int(chance.random() * _DAYS_TO_ESCALATE)) if final and is_referred else None
    return Course(reference, tenure, variant, (first, second), referred)


def _stage(
    plan: CaseloadPlan, number: int, begun: date, handler: str, chance: Random, received: date | None = None
) -> StageCourse:
    rules = edition_on(received or begun).stages[number - 1]
    of_stage = plan.stage_1 if number == 1 else plan.stage_2
    acknowledged = _acknowledged(of_stage, rules, begun, chance)
    fate = chance.random()
    if fate < of_stage.declined:
        return StageCourse(number, begun, acknowledged, handler, Answering(Ending.DECLINED, acknowledged), None)
    if fate < of_stage.declined + of_stage.withdrawn:
        withdrawn = _CALENDAR.add(acknowledged, _between(1, 8, chance))
        return StageCourse(number, begun, acknowledged, handler, Answering(Ending.WITHDRAWN, withdrawn), None)
    answering = _answering(plan, of_stage, rules, begun, acknowledged, chance)
    putting_right = None if answering.ended is None else _putting_right(plan, of_stage, answering.ended, chance)
    return StageCourse(number, begun, acknowledged, handler, answering, putting_right)


def _acknowledged(plan: StagePlan, rules: StageRules, begun: date, chance: Random) -> date:
    limit = _working_days(rules.acknowledge)
    if chance.random() < plan.acknowledged_late:
        return _CALENDAR.add(begun, limit + _between(1, 10, chance))
    return _CALENDAR.add(begun, _between(1, limit, chance))


def _answering(
    plan: CaseloadPlan, of_stage: StagePlan, rules: StageRules, begun: date, acknowledged: date, chance: Random
) -> Answering:
    """When the stage is answered: `limit`, `more` and the numbers beside them count working days from `starts`."""
    starts = begun if rules.respond.runs_from is Start.REQUESTED else acknowledged
    spent = max(0, _CALENDAR.count(starts, acknowledged))
    limit, more = rules.respond.working_days, _working_days(rules.extend)
    fate = chance.random()
    if fate < of_stage.in_time:
        return Answering(Ending.ANSWERED, _CALENDAR.add(starts, _towards(spent + 1, limit, chance)))
    fate -= of_stage.in_time
    if fate < of_stage.unanswered:
        return Answering(Ending.UNANSWERED)
    fate -= of_stage.unanswered
    in_time = fate < of_stage.in_time_extended
    if not in_time and chance.random() >= of_stage.extended_in_vain:
        return _late(of_stage, starts, limit, Answering(Ending.ANSWERED), chance)
    due = limit + _towards(1, more, chance)
    put_off = Answering(
        Ending.ANSWERED,
        ended=_CALENDAR.add(starts, _towards(limit + 1, due, chance)),
        extended=_CALENDAR.add(starts, max(spent + 1, limit - int(chance.random() * 3))),
        new_due=_CALENDAR.add(starts, due),
        details_given=chance.random() >= plan.details_left_out,
    )
    return put_off if in_time else _late(of_stage, starts, due, put_off, chance)


def _late(plan: StagePlan, starts: date, due: int, answering: Answering, chance: Random) -> Answering:
    delay = 1 + min(_LATEST_ANSWER, int(chance.expovariate(1 / _MEAN_DELAY)))
    agreed = chance.random() < plan.updates_agreed
    return Answering(
        Ending.ANSWERED,
        _CALENDAR.add(starts, due + delay),
        answering.extended,
        answering.new_due,
        answering.details_given,
        tuple(_CALENDAR.add(starts, due + after) for after in range(0, delay if agreed else 0, UPDATE_EVERY)),
    )


def _putting_right(plan: CaseloadPlan, of_stage: StagePlan, answered: date, chance: Random) -> PuttingRight:
    complete = chance.random() >= of_stage.letters_incomplete
    found = chance.random()
    if found >= of_stage.upheld + of_stage.partly_upheld:
        return PuttingRight(Outcome.NOT_UPHELD, complete)
    outcome = Outcome.UPHELD if found < of_stage.upheld else Outcome.PARTLY_UPHELD
    compensation = 25 * _between(1, 20, chance) if chance.random() < plan.compensated else 0
    within = _between(5, _DAYS_TO_DELIVER, chance)
    return PuttingRight(
        outcome,
        complete,
        compensation,
        chance.random() < plan.actions_left,
        _CALENDAR.add(answered, within),
        _delivered(plan, answered, within, chance),
        _CALENDAR.add(answered, _between(1, 15, chance)) if chance.random() < plan.learned else None,
    )


def _delivered(plan: CaseloadPlan, answered: date, within: int, chance: Random) -> date | None:
    fate = chance.random()
    if fate < plan.undelivered:
        return None
    if fate < plan.undelivered + plan.delivered_late:
        return _CALENDAR.add(answered, within + _between(1, 20, chance))
    return _CALENDAR.add(answered, _between(1, within, chance))


def _answered_on(stage: StageCourse) -> date | None:
    return stage.answering.ended if stage.answering.ending is Ending.ANSWERED else None


def _working_days(limit: Limit | None) -> int:
    return 1 if limit is None else limit.working_days


def _between(least: int, most: int, chance: Random) -> int:
    return least + int(chance.random() * (most - least + 1))


def _towards(least: int, most: int, chance: Random) -> int:
    """A number from least to most, more often near the end: answers come when they are due."""
    return least + int(chance.random() ** 0.5 * (most - least + 1))


def _day_of_receipt(year: ReportingYear, chance: Random) -> date:
    days, weights = _days_of(year)
    return days[bisect(weights, chance.random() * weights[-1], hi=len(days) - 1)]


@cache
def _days_of(year: ReportingYear) -> tuple[Sequence[date], Sequence[int]]:
    """The days of a year, and how many in a season of complaints have come by the end of each."""
    length = (year.next.first_day - year.first_day).days
    days = [year.first_day + timedelta(number) for number in range(length)]
    return days, list(accumulate(_BY_MONTH[day.month - 1] * _BY_WEEKDAY[day.weekday()] for day in days))
