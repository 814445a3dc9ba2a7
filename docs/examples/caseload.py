"""A caseload: the histories of a year's complaints, made up from a plan.

    python docs/examples/caseload.py                # a small caseload in a few lines
    python docs/examples/caseload.py --complaints 50 --seed 7

Everybody and everything in it is made up. The same plan, year and seed make the same histories, and complaint number 17
is the same whether one process makes them all or forty make a part each.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate
from random import Random

from caseload_course import Course, draw
from caseload_letters import events
from caseload_plan import CaseloadPlan

from hoscode import Event, InvalidInput, Problem, Tenure
from hoscode.oversight import ReportingYear

History = tuple[Event, ...]


def histories(plan: CaseloadPlan, year: ReportingYear, seed: int, part: int = 0, parts: int = 1) -> Iterator[History]:
    """The histories of the complaints received in a reporting year, one after another.

    Of `parts` parts, `part` counts from 0; together they hold what one part alone would hold.

    Raises `InvalidInput` for a part that is none of the parts.

    >>> year = ReportingYear(2024)
    >>> whole = list(histories(CaseloadPlan().of_size(4), year, seed=1))
    >>> whole == [one for part in range(4) for one in histories(CaseloadPlan().of_size(4), year, 1, part, 4)]
    True
    """
    return map(events, courses(plan, year, seed, part, parts))


def courses(plan: CaseloadPlan, year: ReportingYear, seed: int, part: int = 0, parts: int = 1) -> Iterator[Course]:
    """What will happen in these histories, before any event is made of it."""
    if not 0 <= part < parts:
        message = f"`part` is {part} of {parts}, but parts are counted from 0 to the number of `parts` less one"
        raise InvalidInput((Problem("part", repr(part), message),))
    return (_course(plan, year, seed, number) for number in range(part, plan.complaints, parts))


def until(history: Iterable[Event], day: date) -> History:
    """The part of a history that was known at the end of a day; empty where it had not begun."""
    return tuple(event for event in history if event.on <= day)


def _course(plan: CaseloadPlan, year: ReportingYear, seed: int, number: int) -> Course:
    chance = Random(f"{seed}/{year.start}/{number}")
    return draw(plan, year, f"{year.start}-{number + 1:06}", _tenure(plan, number), chance)


def _tenure(plan: CaseloadPlan, number: int) -> Tenure | None:
    """The first complaints are those of the first tenure, so that every tenure has just as many as the plan says."""
    last = zip(accumulate(each.complaints for each in plan.stock), plan.stock, strict=True)
    return next(homes.tenure for up_to, homes in last if number < up_to)


def main(arguments: list[str] | None = None) -> None:
    """Show what happened to the first few complaints, and what the caseload holds in all."""
    parser = argparse.ArgumentParser(description="A made-up year of complaints.")
    parser.add_argument("--complaints", type=int, default=1_000, help="how many are made at stage 1")
    parser.add_argument("--year", type=int, default=2024, help="the year that begins on 1 April of it")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another caseload")
    options = parser.parse_args(arguments)
    made = list(histories(CaseloadPlan().of_size(options.complaints), ReportingYear(options.year), options.seed))
    for history in made[:3]:
        sys.stdout.write("".join(f"{event.on}  {type(event).__name__}\n" for event in history) + "\n")
    kinds = Counter(type(event).__name__ for history in made for event in history)
    sys.stdout.write(f"{len(made)} complaints, {sum(kinds.values())} events:\n")
    sys.stdout.write("".join(f"{number:8}  {kind}\n" for kind, number in kinds.most_common()))


if __name__ == "__main__":
    main()
