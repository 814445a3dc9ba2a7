"""The quantitative part of the annual report, printed from a tally: how many, how fast, and by which limits.

A share is of what fell due: it leaves out what was not yet due or cannot be judged, and both stand beside it. Where
there was nothing to count, the tables say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from hoscode.oversight import annual_casework
from hoscode.oversight.reporting_year import ReportingYear
from hoscode.oversight.stage_results import AcknowledgementResult, StageResult
from hoscode.oversight.tally import Tally
from hoscode.oversight.tally_draft import LONGEST_RESPONSE
from hoscode.oversight.tally_keys import ResponseTimeKey
from hoscode.oversight.writing_markdown import in_cell, in_words, month_in_words, number, percentage, table
from hoscode.oversight.yearly_counts import (
    ACKNOWLEDGEMENT_FELL_DUE,
    ANSWER_FELL_DUE,
    IN_TIME,
    stage_headings,
    stage_table,
    summed,
    total,
)

_MONTHS: Final = 12
_STAGES_ALWAYS_SHOWN: Final = (1, 2)
_SHARES_SHOWN: Final = (("Median", 1, 2), ("Nine in ten within", 9, 10), ("Longest", 1, 1))


def figures(tally: Tally, year: ReportingYear) -> str:
    """The sections of the year's figures, headings included; the tally is cut to the year first."""
    cut = tally.within(year)
    stages = sorted({*_STAGES_ALWAYS_SHOWN, *(key.stage for key, _ in cut.stages)})
    sections = (
        ("In short", _in_short(cut)),
        ("Volumes by month", _by_month(cut, year, stages)),
        ("Acknowledged in time", _acknowledged(cut, stages)),
        ("Answered in time", _answered(cut, stages)),
        ("Working days taken to answer", _working_days(cut, stages)),
        ("The timescales used", _timescales(cut)),
        ("Outcomes", annual_casework.outcomes(cut, stages)),
        ("What the complaints were about", annual_casework.categories(cut)),
        ("Breaches by provision", annual_casework.breaches(cut)),
        ("Putting things right", annual_casework.remedies(cut)),
        ("Learning", annual_casework.learning(cut)),
        ("The Ombudsman's determinations and orders", annual_casework.determinations(cut)),
    )
    return "\n\n".join(f"### {heading}\n\n{text}" for heading, text in sections)


def _in_short(tally: Tally) -> str:
    if not tally.stages:
        return "No complaint was received in the year, and none was escalated."
    results = [(key.result, count) for key, count in tally.stages if key.stage == 1]
    escalated = sum(count for key, count in tally.stages if key.stage > 1)
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
    counts = {
        stage: [(key.result, count) for key, count in tally.acknowledgements if key.stage == stage] for stage in stages
    }
    in_time = {AcknowledgementResult.IN_TIME}
    shares = (percentage(total(each, in_time), total(each, ACKNOWLEDGEMENT_FELL_DUE)) for each in counts.values())
    kinds = [(result.value, result) for result in AcknowledgementResult]
    return stage_table("Acknowledgement", kinds, counts, ("**Share in time**", *shares))


def _answered(tally: Tally, stages: Sequence[int]) -> str:
    counts = {stage: [(key.result, count) for key, count in tally.stages if key.stage == stage] for stage in stages}
    shares = [
        (said, *(percentage(total(each, counted), total(each, ANSWER_FELL_DUE)) for each in counts.values()))
        for said, counted in (
            ("Share in time without an extension", {StageResult.IN_TIME}),
            ("Share in time with an extension", {StageResult.IN_TIME_WITH_EXTENSION}),
            ("**Share in time**", IN_TIME),
        )
    ]
    # in time by the text, late had the acknowledgement been in time
    strict = [sum(n for key, n in tally.stages if key.stage == each and key.after_backstop) for each in stages]
    stricter = ("Of those in time, late by the stricter reading", *(number(count) for count in strict))
    return stage_table("Answer", [(result.value, result) for result in StageResult], counts, stricter, *shares)


def _working_days(tally: Tally, stages: Sequence[int]) -> str:
    taken = [[(key, count) for key, count in tally.response_times if key.stage == stage] for stage in stages]
    rows = [
        ("Answers", *(number(_answers(each)) for each in taken)),
        *((said, *(_within(each, part, whole) for each in taken)) for said, part, whole in _SHARES_SHOWN),
    ]
    return table(("From the receipt or the request", *stage_headings(stages)), rows, texts=1)


def _answers(counts: Sequence[tuple[ResponseTimeKey, int]]) -> int:
    return sum(count for _, count in counts)


def _within(counts: Sequence[tuple[ResponseTimeKey, int]], part: int, whole: int) -> str:
    """The working days within which that part of the answers came: the least that covers it."""
    by_days = summed((key.working_days, count) for key, count in counts)
    covered, answers = 0, _answers(counts)
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
                limit.step.value,
                str(limit.working_days),
                "the day on which the answer is due" if limit.runs_from is None else f"being {limit.runs_from.value}",
            )
            for limit in tally.timescales
        ),
    )
