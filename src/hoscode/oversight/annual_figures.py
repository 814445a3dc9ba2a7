"""The figures of the annual report, printed from a tally: how many, how fast, what they were about, what came of them.

A share is of what fell due: it leaves out what was not yet due or cannot be judged, and both stand beside it. Where
there was nothing to count, the tables say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from hoscode.law import EDITIONS, Edition, Kind
from hoscode.model.events import Ground
from hoscode.model.response import Outcome, RemedyKind
from hoscode.oversight.counting import LONGEST_RESPONSE
from hoscode.oversight.markdown import in_cell, in_words, money, month_in_words, number, percentage, table
from hoscode.oversight.periods import ReportingYear
from hoscode.oversight.results import (
    ACKNOWLEDGEMENT_FELL_DUE,
    ANSWER_FELL_DUE,
    ANSWERED_IN_TIME,
    AcknowledgementResult,
    OrderStatus,
    RemedyStatus,
    StageResult,
)
from hoscode.oversight.tally import Tally, summed, total

K = TypeVar("K")

_MONTHS: Final = 12
_STAGES_ALWAYS_SHOWN: Final = (1, 2)
_SHARES_SHOWN: Final = (("Median", 1, 2), ("Nine in ten within", 9, 10), ("Longest", 1, 1))
_NOT_ON_RECORD: Final = "not on record"
_ANSWERED: Final = ANSWERED_IN_TIME | {StageResult.LATE}
_UPHELD: Final = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD})
_KINDS_SHOWN: Final = (Kind.BREACH, Kind.UNEVIDENCED, Kind.DEPARTURE)


def figures(tally: Tally, year: ReportingYear, edition: Edition) -> str:
    """The sections of the year's figures, headings included; the tally is cut to the year first.

    The provisions of an edition of one's own are known by their titles where it is the `edition` of the report.
    """
    cut = tally.within(year)
    stages = sorted({*_STAGES_ALWAYS_SHOWN, *(key.stage for key, _ in cut.stages)})
    sections = (
        ("In short", _in_short(cut)),
        ("Volumes by month", _by_month(cut, year, stages)),
        ("Acknowledged in time", _acknowledged(cut, stages)),
        ("Answered in time", _answered(cut, stages)),
        ("Working days taken to answer", _working_days(cut, stages)),
        ("The timescales used", _timescales(cut)),
        ("Outcomes", _outcomes(cut, stages)),
        ("What the complaints were about", _categories(cut)),
        ("Breaches by provision", _breaches(cut, _titles(edition))),
        ("Putting things right", _remedies(cut)),
        ("Learning", _learning(cut)),
        ("The Ombudsman's determinations and orders", _determinations(cut)),
    )
    return "\n\n".join(f"### {heading}\n\n{text}" for heading, text in sections)


def _in_short(tally: Tally) -> str:
    reached = tally.stages
    if not reached:
        return "No complaint was received in the year, and none was escalated."
    results = [(key.result, count) for key, count in reached if key.stage == 1]
    escalated = sum(count for key, count in reached if key.stage > 1)
    days = sorted({day for day in (tally.as_of_earliest, tally.as_of_latest) if day is not None})
    return (
        f"Complaints received in the year: {number(total(results, StageResult))}, of which declined "
        f"{number(total(results, {StageResult.DECLINED}))} and withdrawn "
        f"{number(total(results, {StageResult.WITHDRAWN}))}. Escalations requested in it: {number(escalated)}. "
        f"Judged as of {' to '.join(in_words(day) for day in days)}."
    )


def _by_month(tally: Tally, year: ReportingYear, stages: Sequence[int]) -> str:
    begun = summed(((key.month, key.stage), count) for key, count in tally.stages)
    months = _months(year)
    rows = [(month_in_words(month), *(number(begun[month, each]) for each in stages)) for month in months]
    whole = ("**The year**", *(number(sum(begun[month, each] for month in months)) for each in stages))
    headings = (f"Stage {each} {'received' if each == 1 else 'requested'}" for each in stages)
    return table(("Month", *headings), (*rows, whole), texts=1)


def _months(year: ReportingYear) -> tuple[date, ...]:
    first = year.first_day
    places = [first.month - 1 + place for place in range(_MONTHS)]
    return tuple(date(first.year + place // _MONTHS, place % _MONTHS + 1, 1) for place in places)


def _acknowledged(tally: Tally, stages: Sequence[int]) -> str:
    reached = tally.acknowledgements
    counts = {stage: [(key.result, count) for key, count in reached if key.stage == stage] for stage in stages}
    in_time = {AcknowledgementResult.IN_TIME}
    shares = (percentage(total(each, in_time), total(each, ACKNOWLEDGEMENT_FELL_DUE)) for each in counts.values())
    kinds = [(result.label, result) for result in AcknowledgementResult]
    return _stage_table("Acknowledgement", kinds, counts, ("**Share in time**", *shares))


def _answered(tally: Tally, stages: Sequence[int]) -> str:
    reached = tally.stages
    counts = {stage: [(key.result, count) for key, count in reached if key.stage == stage] for stage in stages}
    shares = [
        (said, *(percentage(total(each, counted), total(each, ANSWER_FELL_DUE)) for each in counts.values()))
        for said, counted in (
            ("Share in time without an extension", {StageResult.IN_TIME}),
            ("Share in time with an extension", {StageResult.IN_TIME_WITH_EXTENSION}),
            ("**Share in time**", ANSWERED_IN_TIME),
        )
    ]
    # in time by the text, late had the acknowledgement been in time
    strict = [sum(count for key, count in reached if key.stage == each and key.after_backstop) for each in stages]
    stricter = ("Of those in time, late by the stricter reading", *(number(count) for count in strict))
    return _stage_table("Answer", [(result.label, result) for result in StageResult], counts, stricter, *shares)


def _working_days(tally: Tally, stages: Sequence[int]) -> str:
    answers = tally.response_times
    taken = [[(key.working_days, count) for key, count in answers if key.stage == stage] for stage in stages]
    rows = [
        ("Answers", *(number(sum(count for _, count in each)) for each in taken)),
        *((said, *(_within(each, part, whole) for each in taken)) for said, part, whole in _SHARES_SHOWN),
    ]
    return table(("From the receipt or the request", *_stage_headings(stages)), rows, texts=1)


def _within(taken: Sequence[tuple[int, int]], part: int, whole: int) -> str:
    """The working days within which that part of the answers came: the least that covers it."""
    by_days = summed(taken)
    covered, answers = 0, sum(by_days.values())
    for days in sorted(by_days):
        covered += by_days[days]
        if covered * whole >= answers * part:
            return f"{days} or more" if days >= LONGEST_RESPONSE else number(days)
    return "none answered"


def _timescales(tally: Tally) -> str:
    if not tally.timescales:
        return "None were applied."
    return table(
        ("Provision", "Stage", "Step", "Working days", "Counted from"),
        (
            (
                f"{in_cell(limit.edition)} {in_cell(limit.provision)}",
                str(limit.stage),
                limit.step.label,
                str(limit.working_days),
                "the day on which the answer is due" if limit.runs_from is None else f"being {limit.runs_from.label}",
            )
            for limit in tally.timescales
        ),
    )


# --- what they were about, and what came of them ---------------------------------------------------------------------


def declined(tally: Tally, year: ReportingYear) -> str:
    """The kinds of complaint that were declined in the year: by ground, at each stage (8.1(b))."""
    refused = [(key, count) for key, count in tally.within(year).stages if key.result is StageResult.DECLINED]
    if not refused:
        return "No complaint was declined."
    stages = sorted({key.stage for key, _ in refused})
    counts = {stage: [(key.ground, count) for key, count in refused if key.stage == stage] for stage in stages}
    found = {key.ground for key, _ in refused}
    grounds: list[tuple[str, Ground | None]] = [(ground.label, ground) for ground in Ground if ground in found]
    if None in found:
        grounds.append((_NOT_ON_RECORD, None))
    return _stage_table("Ground", grounds, counts)


def _outcomes(tally: Tally, stages: Sequence[int]) -> str:
    """What was decided at each stage; an answer whose outcome is not held is counted as such."""
    answered = [(key, count) for key, count in tally.stages if key.outcome is not None or key.result in _ANSWERED]
    counts = {stage: [(key.outcome, count) for key, count in answered if key.stage == stage] for stage in stages}
    decided: list[tuple[str, Outcome | None]] = [(outcome.label, outcome) for outcome in Outcome]
    return _stage_table("Outcome", [*decided, (_NOT_ON_RECORD, None)], counts)


def _categories(tally: Tally) -> str:
    """What the complaints received were about, the most frequent first, and how many were upheld at stage 1."""
    received = [(key, count) for key, count in tally.stages if key.stage == 1]
    if not received:
        return "There were none."
    in_all = summed((key.category, count) for key, count in received)
    upheld = summed((key.category, count) for key, count in received if key.outcome in _UPHELD)
    most_first = sorted(in_all, key=lambda category: (-in_all[category], category))
    return table(
        ("Category", "Received", "Upheld at stage 1, in full or in part"),
        ((in_cell(each) or _NOT_ON_RECORD, number(in_all[each]), number(upheld[each])) for each in most_first),
        texts=1,
    )


Titles = Mapping[tuple[str, str], str]
"""The titles of provisions by the key of the edition and the number, in the order of both."""


def _titles(edition: Edition) -> Titles:
    editions = {each.key: each for each in (*EDITIONS, edition)}.values()
    return {
        (each.key, cited.number): cited.title
        for each in sorted(editions, key=lambda each: (each.in_force_from, each.key))
        for provision in each.provisions
        for cited in (provision, *provision.sub)
    }


def _breaches(tally: Tally, titles: Titles) -> str:
    """What was found under each provision, in complaints, and the duties that are overdue under it."""
    found = summed(((key.edition, key.provision, key.kind), count) for key, count in tally.complaints_found)
    overdue = summed(((key.edition, key.provision), count) for key, count in tally.overdue)
    cited = {(edition, provision) for edition, provision, kind in found if kind in _KINDS_SHOWN} | overdue.keys()
    numbered = [each for each in (*titles, *sorted(cited - titles.keys())) if each in cited and each[1]]
    if not numbered:
        return "None were found."
    return table(
        ("Provision", "What it is about", "Broken", "Not shown to be kept", "Not followed", "Duties overdue"),
        (
            (
                f"{in_cell(edition)} {in_cell(provision)}",
                in_cell(titles.get((edition, provision), "")),
                *(number(found[edition, provision, kind]) for kind in _KINDS_SHOWN),
                number(overdue[edition, provision]),
            )
            for edition, provision in numbered
        ),
        texts=2,
    )


def _remedies(tally: Tally) -> str:
    """What was offered to put things right, what had become of it, and the money in it."""
    offered = summed(((key.kind, key.status), count) for key, count in tally.remedies)
    if not offered:
        return "No remedy was offered."
    kinds = [kind for kind in RemedyKind if any((kind, status) in offered for status in RemedyStatus)]
    statuses = [status for status in RemedyStatus if any((kind, status) in offered for kind in kinds)]
    rows = [
        (
            kind.label.capitalize(),
            number(sum(offered[kind, status] for status in statuses)),
            *(number(offered[kind, status]) for status in statuses),
        )
        for kind in kinds
    ]
    headings = ("Remedy", "Offered", *(status.label.capitalize() for status in statuses))
    in_all = f"Money offered in all, whatever became of the offers: {money(tally.money_offered)}."
    return f"{table(headings, rows, texts=1)}\n\n{in_all}"


def _learning(tally: Tally) -> str:
    """How much was learned from complaints, and how much of it improved the service."""
    learned = [(key.improved, count) for key, count in tally.learning]
    if not learned:
        return "No learning was recorded."
    return (
        f"Lessons recorded: {number(total(learned, (True, False)))}, of which led to an improvement of the service: "
        f"{number(total(learned, [True]))}."
    )


def _determinations(tally: Tally) -> str:
    """What the Ombudsman found, and what had become of its orders."""
    found = summed((key.finding, count) for key, count in tally.determinations)
    orders = summed((key.status, count) for key, count in tally.orders)
    findings = [(in_cell(finding) or _NOT_ON_RECORD, number(count)) for finding, count in sorted(found.items())]
    statuses = [(status.label.capitalize(), number(orders[status])) for status in OrderStatus if status in orders]
    determined = table(("Finding", "Determinations"), findings, texts=1)
    ordered = table(("Order", "Number"), statuses, texts=1)
    return "\n\n".join(
        (
            determined if findings else "The Ombudsman determined no complaint.",
            ordered if statuses else "The Ombudsman made no order.",
        )
    )


# --- a column for each stage -----------------------------------------------------------------------------------------


def _stage_table(
    heading: str,
    kinds: Iterable[tuple[str, K]],
    counts: Mapping[int, Sequence[tuple[K, int]]],
    *below: Sequence[str],
) -> str:
    """A table with a column for each stage and a row for each kind of thing counted, and the rows that go below."""
    rows = [(_sentence(said), *(number(total(each, [kind])) for each in counts.values())) for said, kind in kinds]
    return table((heading, *_stage_headings(counts)), (*rows, *below), texts=1)


def _stage_headings(stages: Iterable[int]) -> tuple[str, ...]:
    """The heading of the column of each stage."""
    return tuple(f"Stage {stage}" for stage in stages)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
