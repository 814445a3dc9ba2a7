"""Show what the cases say together: the agreement, the day counts, what was late, and what had to be left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from determination_histories import LeftOut, Loaded
from determination_verdicts import (
    COMPARED,
    Agreement,
    Comparison,
    DayCount,
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
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hoscode import EscalationRequested, Kind

Outcomes = Sequence[Loaded | LeftOut]

_NEVER_WRAPPED = ("case", "step", "of", "hoscode", "agrees", "edition, provision")
_NO_INTERVAL = "update-interval-missing"


@dataclass(frozen=True, kw_only=True)
class ProvisionCount:
    """How often a step was late under one provision of an edition, of how many that can be judged, and how many not."""

    citation: str
    step: Step
    judged: int
    late: int
    after_backstop: int
    not_shown: int
    longest: int


def show_summary(console: Console, outcomes: Outcomes) -> None:
    """Every table of the summary, the agreement with the Ombudsman last."""
    console.rule("Summary", characters="-")
    _overview(console, outcomes)
    _left_out(console, outcomes)
    _unevidenced(console, outcomes)
    _provisions(console, outcomes)
    _counts(console, outcomes)
    _not_compared(console, outcomes)
    _agreement(console, outcomes)


def loaded(outcomes: Outcomes) -> list[Loaded]:
    """The cases that have a history."""
    return [outcome for outcome in outcomes if isinstance(outcome, Loaded)]


def left_out(outcomes: Outcomes) -> list[LeftOut]:
    """The cases that have none."""
    return [outcome for outcome in outcomes if isinstance(outcome, LeftOut)]


def all_comparisons(outcomes: Outcomes) -> list[Comparison]:
    """Every verdict of every case."""
    return [comparison for outcome in outcomes for comparison in comparisons(outcome)]


def all_day_counts(outcomes: Outcomes) -> list[DayCount]:
    """Every stated number of working days."""
    return [count for outcome in outcomes for count in day_counts(outcome)]


def undated_requests(outcomes: Outcomes) -> int:
    """The number of cases that reach stage 2 by a request whose day is not published."""
    events = (event for outcome in loaded(outcomes) for event in outcome.complaint.history)
    return sum(isinstance(event, EscalationRequested) and not event.date_known for event in events)


def edition_differs(outcomes: Outcomes) -> list[str]:
    """The cases where the edition that follows from the day of receipt is not the one in the file."""
    return [
        outcome.case.determination
        for outcome in loaded(outcomes)
        if outcome.complaint.edition.key != f"hos-{outcome.case.edition}"
    ]


def promises(outcomes: Outcomes) -> list[tuple[str, date, date]]:
    """The days of an answer that landlords named in their acknowledgements, each beside the day hoscode finds."""
    return [
        (outcome.case.determination, fact.promised_by, duty.on)
        for outcome in loaded(outcomes)
        for fact in outcome.case.facts
        for duty in [duty_of_step(outcome.complaint).get(("respond", 1))]
        if fact.promised_by is not None and duty is not None
    ]


def provision_counts(outcomes: Outcomes) -> list[ProvisionCount]:
    """What was late, by provision."""
    judged: Counter[tuple[str, Step]] = Counter()
    unshown: Counter[tuple[str, Step]] = Counter()
    late: dict[tuple[str, Step], list[Lateness]] = {}
    for outcome in loaded(outcomes):
        found, not_told = lateness(outcome.complaint), not_shown(outcome.complaint)
        for step, duty in duty_of_step(outcome.complaint).items():
            key = (cited(duty), step)
            unshown[key] += step in not_told
            judged[key] += (duty.met_on is not None or step in found) and step not in not_told
            if step in found:
                late.setdefault(key, []).append(found[step])
    return [
        _provision_count(key, judged[key], late.get(key, []), unshown[key])
        for key in sorted(judged, key=_by_edition_and_step)
    ]


def _by_edition_and_step(key: tuple[str, Step]) -> tuple[str, int, str]:
    citation, (code, stage) = key
    return citation.split()[0], stage, code


def _provision_count(key: tuple[str, Step], judged: int, late: Sequence[Lateness], unshown: int) -> ProvisionCount:
    citation, step = key
    by_text = [each.working_days for each in late if not each.by_backstop]
    return ProvisionCount(
        citation=citation,
        step=step,
        judged=judged,
        late=len(by_text),
        after_backstop=len(late) - len(by_text),
        not_shown=unshown,
        longest=max(by_text, default=0),
    )


def _overview(console: Console, outcomes: Outcomes) -> None:
    differs = edition_differs(outcomes)
    editions = "as in the file in every case" if not differs else f"not as in the file in {', '.join(differs)}"
    named = promises(outcomes)
    same = sum(promised == due for _, promised, due in named)
    console.print(
        f"{len(outcomes)} cases: {len(loaded(outcomes))} loaded, {len(left_out(outcomes))} left out (named below).\n"
        f"The edition follows from the day of receipt: {editions}.\n"
        f"{undated_requests(outcomes)} cases have no day of the request for stage 2: it is taken to have been made by "
        "the next day on record, and stage 2 is judged only where its clock starts with an acknowledgement on "
        "record.\n"
        f"{len(named)} acknowledgements promised an answer by a day, "
        f"and {same} of those are the day hoscode finds due.\n"
    )


def _agreement(console: Console, outcomes: Outcomes) -> None:
    compared = [each for each in all_comparisons(outcomes) if each.agreement in COMPARED]
    table = _table("Dated verdicts, and what hoscode says", "case", "step", "dates", "said", "hoscode", "agrees")
    notes: list[str] = []
    for each in compared:
        mark = ""
        if each.note:
            notes.append(f"{each.case.determination}: {each.note}")
            mark = f" [{len(notes)}]"
        table.add_row(
            each.case.determination,
            about(each.verdict),
            _dates(each),
            _said(each),
            each.found,
            Text(each.agreement.value + mark, style="green" if each.agreement is Agreement.AGREES else "bold yellow"),
        )
    console.print(table)
    console.print("* the landlord's own admission; numbers are working days", style="dim")
    _numbered(console, notes)
    tally = Counter(each.agreement for each in compared)
    late = sum(not each.verdict.in_time for each in compared)
    console.print(
        f"\n{len(compared)} dated verdicts on timed steps ({late} say late, {len(compared) - late} in time): "
        f"{tally[Agreement.AGREES]} agree, {tally[Agreement.BY_BACKSTOP]} by the backstop alone, "
        f"{tally[Agreement.NOT_SHOWN]} rests on time that is not shown, {tally[Agreement.DISAGREES]} disagree.\n",
        style="bold",
    )


def _not_compared(console: Console, outcomes: Outcomes) -> None:
    table = _table("Verdicts that are not compared, and why", "case", "verdict on", "said", "why not")
    for each in all_comparisons(outcomes):
        if each.agreement not in COMPARED:
            dates = _dates(each).replace(" to ", " to\n")
            table.add_row(each.case.determination, f"{about(each.verdict)}\n{dates}".strip(), _said(each), each.note)
    console.print(table)
    console.print()


def _counts(console: Console, outcomes: Outcomes) -> None:
    table = _table("Working days as stated", "case", "of", "dates", "stated", "from next day", "with first day")
    counts = all_day_counts(outcomes)
    notes: list[str] = []
    for each in counts:
        mark = ""
        if each.note:
            notes.append(f"{each.case.determination}: {each.note}")
            mark = f" [{len(notes)}]"
        table.add_row(
            each.case.determination,
            about(each.verdict),
            f"{each.verdict.begins} to {each.verdict.ends}",
            f"{each.stated}{mark}",
            _matching(each.from_next_day, each.stated),
            _matching(each.from_first_day, each.stated),
        )
    console.print(table)
    _numbered(console, notes)
    ours = sum(each.from_next_day == each.stated for each in counts)
    theirs = sum(each.from_first_day == each.stated for each in counts)
    console.print(
        f"\n{len(counts)} counts stated: {ours} count from the next day, as hoscode does; {theirs} count the first day "
        f"too; {len(counts) - ours - theirs} neither.",
        style="bold",
    )
    _stated_lateness(console, outcomes)


def _stated_lateness(console: Console, outcomes: Outcomes) -> None:
    for each in all_comparisons(outcomes):
        if each.verdict.days_late is not None:
            stated = f"stated to be {each.verdict.days_late} working days late"
            console.print(f"{each.case.determination}, {about(each.verdict)}: {stated}; hoscode: {each.found}.")
    console.print()


def _matching(number: int, stated: int) -> Text:
    return Text(str(number), style="bold green") if number == stated else Text(f"({number})", style="dim")


def _provisions(console: Console, outcomes: Outcomes) -> None:
    columns = ("edition, provision", "step", "judged", "late", "longest", "backstop only", "not shown")
    table = _table("What was late", *columns)
    for each in provision_counts(outcomes):
        code, stage = each.step
        longest = f"{each.longest} working days" if each.longest else "-"
        counts = (str(each.judged), str(each.late), longest, str(each.after_backstop), str(each.not_shown))
        table.add_row(each.citation, f"{code}, stage {stage}", *counts)
    console.print(table)
    unanswered = [
        finding
        for each in loaded(outcomes)
        for finding in each.complaint.findings
        if finding.code == "stage-unanswered"
    ]
    console.print(
        "Judged are the steps on record whose due day is known, and answers overdue when the next stage began. An "
        f"answer within the time to acknowledge counts as the acknowledgement. {len(unanswered)} complaints went to "
        f"stage 2 with stage 1 unanswered ({', '.join(sorted({cited(finding) for finding in unanswered}))}).\n"
    )
    console.print(
        f"{sum(each.not_shown for each in provision_counts(outcomes))} answers rest on time that is not shown: no "
        "acknowledgement is on record, and they are in time or late depending on the day on which it was made. They "
        "are judged neither way, and stand apart above.\n"
    )


def _unevidenced(console: Console, outcomes: Outcomes) -> None:
    findings = [finding for each in loaded(outcomes) for finding in each.complaint.findings]
    shown = Counter(finding.code for finding in findings if finding.kind is Kind.UNEVIDENCED)
    table = _table("What a record of dates alone cannot show", "finding", "times")
    for code, times in shown.most_common():
        table.add_row(code, str(times))
    console.print(table)
    console.print(
        "The letters and the names are not published, so hoscode finds these as 'unevidenced', and says nothing "
        f"further about them. {_NO_INTERVAL} ({sum(finding.code == _NO_INTERVAL for finding in findings)} times: not "
        "shown under hos-2024 5.9, a departure from hos-2022 4.10) goes with every late answer for the same reason: no "
        "agreement on intervals for updates is published.\n"
    )


def _left_out(console: Console, outcomes: Outcomes) -> None:
    table = _table("Cases left out", "case", "landlord", "why")
    for each in left_out(outcomes):
        table.add_row(each.case.determination, each.case.landlord, each.reason)
    console.print(table)


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        min_width=60,
    )
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in _NEVER_WRAPPED)
    return table


def _numbered(console: Console, notes: Sequence[str]) -> None:
    for number, note in enumerate(notes, start=1):
        console.print(f"[{number}] {note}")


def _dates(comparison: Comparison) -> str:
    verdict = comparison.verdict
    return "" if verdict.begins is None else f"{verdict.begins} to {verdict.ends}"


def _said(comparison: Comparison) -> str:
    return ("in time" if comparison.verdict.in_time else "late") + ("*" if comparison.verdict.by_landlord else "")
