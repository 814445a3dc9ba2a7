"""Ninety-nine published determinations of the Housing Ombudsman, timed by hoscode.

    python docs/examples/determinations.py                     every case in a few lines, and the summary
    python docs/examples/determinations.py --case 202429736    one case in full
    python docs/examples/determinations.py --summary           the summary alone

It reads `determinations.json`, turns every case into a history, loads it, and shows what was due when and why, what was
late by which provision, and whether the Ombudsman (or the landlord, admitting it) said the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from determination_histories import LeftOut, Loaded, load, read_cases
from determination_summary import show_summary
from determination_verdicts import (
    COMPARED,
    Agreement,
    Comparison,
    Lateness,
    Step,
    about,
    cited,
    comparisons,
    day_counts,
    duty_of_step,
    lateness,
    not_shown,
)
from rich.console import Console
from rich.text import Text

from hoscode import Acknowledged, Duty, EscalationRequested, Event, Extended, Kind, Received, Responded, ResponseRevised

WIDTH = 100
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKEND = ("Saturday", "Sunday")
_STYLES = {
    Agreement.AGREES: "green",
    Agreement.BY_BACKSTOP: "yellow",
    Agreement.NOT_SHOWN: "yellow",
    Agreement.DISAGREES: "red",
    Agreement.NOT_JUDGED: "dim",
    Agreement.NOT_COMPARED: "dim",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a timeline: what happened when, and the step it took, if any."""

    on: date | None
    what: str
    step: Step | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, load, judge, show."""
    options = _options(arguments)
    outcomes = tuple(load(case) for case in read_cases())
    console = _console()
    if options.case is not None:
        chosen = [outcome for outcome in outcomes if outcome.case.determination == options.case]
        if not chosen:
            console.print(f"no case {options.case} in the file", markup=False)
            return 1
        show_in_full(console, chosen[0])
        return 0
    if not options.summary:
        for outcome in outcomes:
            show_in_short(console, outcome)
    show_summary(console, outcomes)
    return 0


class _Options(argparse.Namespace):
    case: str | None
    summary: bool


def _options(arguments: Sequence[str] | None) -> _Options:
    parser = argparse.ArgumentParser(description="Published determinations, timed by hoscode.")
    parser.add_argument("--case", help="show this case in full, for example 202429736")
    parser.add_argument("--summary", action="store_true", help="show the summary alone")
    return parser.parse_args(arguments, namespace=_Options())


def _console() -> Console:
    """A console no wider than a page; rich draws in ASCII where the stream cannot do better, and so do the texts."""
    console = Console(highlight=False, markup=False, soft_wrap=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    return console


def show_in_short(console: Console, outcome: Loaded | LeftOut) -> None:
    """A case in a few lines."""
    _heading(console, outcome)
    if isinstance(outcome, LeftOut):
        _indented(console, Text(f"left out: {outcome.reason}", style="dim"), 2)
    else:
        _timeline(console, outcome, in_full=False)
    _verdicts(console, outcome, in_full=False)
    console.print()


def show_in_full(console: Console, outcome: Loaded | LeftOut) -> None:
    """Everything there is to say about a case."""
    _heading(console, outcome)
    console.print(f"{outcome.case.source}\ndates from: {outcome.case.dates_from}\n", style="dim")
    if isinstance(outcome, LeftOut):
        console.print(f"left out: {outcome.reason}")
    else:
        _timeline(console, outcome, in_full=True)
        _findings(console, outcome)
    _verdicts(console, outcome, in_full=True)


def _heading(console: Console, outcome: Loaded | LeftOut) -> None:
    edition = f"edition of {outcome.case.edition}" if isinstance(outcome, LeftOut) else outcome.complaint.edition.key
    heading = Text.assemble((outcome.case.determination, "bold"), f"  {outcome.case.landlord}  ", (edition, "cyan"))
    console.print(heading)


def _timeline(console: Console, outcome: Loaded, *, in_full: bool) -> None:
    due, late = duty_of_step(outcome.complaint), lateness(outcome.complaint)
    unshown = not_shown(outcome.complaint)
    for line in _lines(outcome, due):
        day = " " * 14 if line.on is None else readable(line.on)
        duty = None if line.step is None else due.get(line.step)
        text = Text(f"{day}  {line.what:<30}")
        if line.step is not None:
            text.append_text(_judgement(duty, late.get(line.step), is_shown=line.step not in unshown))
        _indented(console, text, 2)
        if duty is not None:
            past_backstop = duty.met_on is None or (line.step in late and late[line.step].by_backstop)
            why = plain(duty.explain()) if in_full else _why(duty, with_backstop=past_backstop)
            _indented(console, Text(why, style="dim"), 8)


def _lines(outcome: Loaded, due: Mapping[Step, Duty]) -> list[Line]:
    lines: list[Line] = []
    stage = 1
    for event in outcome.complaint.history:
        if isinstance(event, EscalationRequested):
            lines += _unanswered(stage, due)
            stage += 1
        lines.append(_line(event, stage, outcome))
    return lines + _unanswered(stage, due)


def _unanswered(stage: int, due: Mapping[Step, Duty]) -> list[Line]:
    step = ("respond", stage)
    if step not in due or due[step].met_on is not None:
        return []
    return [Line(on=None, what=f"stage {stage}: no answer on record", step=step)]


def _line(event: Event, stage: int, outcome: Loaded) -> Line:
    match event:
        case Received():
            published = outcome.case.day("received") is not None
            return Line(on=event.on, what="received" if published else "received, as the Ombudsman counted")
        case Acknowledged():
            return Line(on=event.on, what=f"stage {stage} acknowledged", step=("acknowledge", stage))
        case Responded():
            return Line(on=event.on, what=f"stage {stage} answered", step=("respond", stage))
        case ResponseRevised():
            return Line(on=event.on, what=f"stage {stage} answer revised")
        case EscalationRequested(date_known=False):
            return Line(on=event.on, what=f"stage {stage} requested by now, on a day not published")
        case EscalationRequested():
            return Line(on=event.on, what=f"stage {stage} requested")
        case Extended():
            return Line(on=event.on, what=f"stage {stage} extended to {readable(event.new_due)}")
        case _:
            raise TypeError(f"{outcome.case.determination}: a {type(event).__name__} is in no published history")


def _judgement(duty: Duty | None, late: Lateness | None, *, is_shown: bool) -> Text:
    if duty is None:
        return Text("cannot be judged: its clock has no known start", style="dim")
    if not is_shown:
        return Text(
            f"not shown: in time for certain only by {duty.deadline.earliest_on}, {cited(duty)}", style="yellow"
        )
    if duty.met_on is None:
        return _unmet(duty, late)
    if late is None:
        return Text(f"in time, {cited(duty)}", style="green")
    if late.by_backstop:
        return Text(f"in time, but {working_days(late.working_days)} after the backstop", style="yellow")
    return Text(f"late by {working_days(late.working_days)}, {late.citation}", style="bold red")


def _unmet(duty: Duty, late: Lateness | None) -> Text:
    if late is not None:
        return Text(f"overdue by {working_days(late.working_days)}, {late.citation}", style="bold red")
    if duty.lapsed_on is not None:
        return Text("unanswered when stage 2 was requested", style="bold red")
    return Text("not yet due on the last day on record", style="dim")


def _why(duty: Duty, *, with_backstop: bool) -> str:
    """The day it was due and how it comes about, in a line."""
    deadline, due = duty.deadline, f"due {readable(duty.on)}"
    parts: list[str] = []
    if deadline.limit is not None and deadline.limit.runs_from is not None:
        start = deadline.limit.runs_from.label
        start = start if deadline.starts_recorded else f"last lawful day to be {start}"
        due += f": {deadline.limit.working_days} working days from {readable(deadline.starts)} ({start})"
    if deadline.on > deadline.base_on:
        parts.append(f"extended from {readable(deadline.base_on)}")
    if with_backstop and deadline.backstop_on is not None and deadline.backstop_on < deadline.on:
        parts.append(f"backstop {readable(deadline.backstop_on)}")
    holidays = [plain(closure.name) for closure in deadline.closures if closure.name not in _WEEKEND]
    if holidays:
        parts.append(f"not counting {', '.join(holidays)}")
    return "; ".join((due, *parts))


def _findings(console: Console, outcome: Loaded) -> None:
    for kind in (Kind.BREACH, Kind.DEPARTURE, Kind.UNEVIDENCED):
        found = [finding for finding in outcome.complaint.findings if finding.kind is kind]
        if found:
            console.print(f"\n{kind.value}", style="bold")
        for finding in found:
            _indented(console, Text(f"{finding.code}: {plain(finding.message)}"), 2)


def _verdicts(console: Console, outcome: Loaded | LeftOut, *, in_full: bool) -> None:
    if in_full and outcome.case.verdicts:
        console.print("\nwhat was said of the timing", style="bold")
    for comparison in comparisons(outcome):
        _indented(console, _comparison(comparison), 2)
        if comparison.note and in_full:
            _indented(console, Text(comparison.note, style="dim"), 4)
    for count in day_counts(outcome) if in_full else ():
        text = (
            f"{count.stated} working days stated from {count.verdict.begins} to {count.verdict.ends}; hoscode counts "
        )
        _indented(console, Text(f"{text}{count.from_next_day}, and {count.from_first_day} with the first day"), 2)
        if count.note:
            _indented(console, Text(count.note, style="dim"), 4)


def _comparison(comparison: Comparison) -> Text:
    verdict, style = comparison.verdict, _STYLES[comparison.agreement]
    who = "landlord admits" if verdict.by_landlord else "Ombudsman"
    said = f"{who}: {about(verdict)} {'in time' if verdict.in_time else 'late'}. "
    if comparison.agreement in COMPARED:
        return Text.assemble(f"{said}hoscode: {comparison.found}. Agrees: ", (comparison.agreement.value, style))
    return Text.assemble(said, (f"{comparison.found}: {comparison.agreement.value}", style))


def readable(day: date) -> str:
    """A date with its weekday, by which lateness is counted."""
    return f"{_DAYS[day.weekday()]} {day}"


def plain(text: str) -> str:
    """The text in ASCII: the names of bank holidays have typographic apostrophes."""
    return text.replace("\u2019", "'")


def working_days(number: int) -> str:
    """So many working days."""
    return f"{number} working day{'' if number == 1 else 's'}"


def _indented(console: Console, text: Text, by: int) -> None:
    margin = " " * by
    for line in text.wrap(console, console.width - by):
        line.rstrip()
        console.print(Text(margin).append_text(line))


if __name__ == "__main__":
    sys.exit(main())
