"""The figures of the annual report's page, read off a tally, each with a plain sentence that says what it shows.

What is drawn and what is said come from the same values, so that they cannot differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from attrs import frozen
from dateutil.rrule import MONTHLY, rrule

from hoscode import CODE_2022, CODE_2024, Edition, Kind, Outcome, Step
from hoscode.oversight import Period, ReportingYear, StageResult, Tally

MOST_PROVISIONS: Final = 10
MOST_CATEGORIES: Final = 7
MOST_DAYS: Final = 100
STAGES: Final = (1, 2)

_EDITIONS: Final = (CODE_2022, CODE_2024)


@frozen(kw_only=True)
class Volumes:
    """How many complaints came in a month, at stage 1 and by requests for stage 2."""

    month: date
    stage_1: int
    stage_2: int

    @property
    def name(self) -> str:
        """The month as people write it."""
        return f"{self.month:%B %Y}"


@frozen(kw_only=True)
class Timeliness:
    """How the answers of a stage stood to the Code's limit, of those that fell due."""

    stage: int
    in_time: int
    extended: int
    late: int
    not_answered: int
    cannot_be_judged: int = 0

    @property
    def fell_due(self) -> int:
        """All whose answer fell due; those that cannot be judged are among them, as in the regulator's measures."""
        return self.in_time + self.extended + self.late + self.not_answered + self.cannot_be_judged


@frozen(kw_only=True)
class ResponseTimes:
    """In how many working days a stage was answered, from the receipt or the request, under one edition.

    `limit` is the sum of what the edition allows for acknowledging and answering, `longest` that with the extension
    that needs no good reason; both are working days.
    """

    stage: int
    edition: str
    limit: int
    longest: int
    answers: tuple[tuple[int, int], ...]

    @property
    def total(self) -> int:
        """The number of answers."""
        return sum(count for _, count in self.answers)

    @property
    def mean(self) -> float:
        """The mean of the working days; 0 where there is no answer."""
        return sum(days * count for days, count in self.answers) / max(1, self.total)

    @property
    def shown(self) -> tuple[tuple[int, int], ...]:
        """The answers as a chart has room for them: those that took longest stand together."""
        counts = Counter[int]()
        for days, count in self.answers:
            counts[min(days, MOST_DAYS)] += count
        return tuple(sorted(counts.items()))

    @property
    def half_within(self) -> int:
        """The working days within which half of the answers came."""
        return _within(self.answers, self.total / 2)

    def beyond(self, working_days: int) -> int:
        """How many answers took longer."""
        return sum(count for days, count in self.answers if days > working_days)


@frozen(kw_only=True)
class BreachesOfAProvision:
    """In how many complaints a must of the Code was broken."""

    edition: str
    number: str
    title: str
    complaints: int

    @property
    def cited(self) -> str:
        """The number, with the edition where that is an earlier one than most people have in mind."""
        return self.number if self.edition == _EDITIONS[-1].key else f"{self.number} ({year_of(self.edition)})"


@frozen(kw_only=True)
class CategoryOutcomes:
    """What was found on the complaints of one kind that were answered at stage 1."""

    category: str
    upheld: int
    partly_upheld: int
    not_upheld: int

    @property
    def title(self) -> str:
        """The kind at the start of a line; a landlord's own capitals, as in ASB, stay."""
        return self.category[:1].upper() + self.category[1:]

    @property
    def total(self) -> int:
        """All of them."""
        return self.upheld + self.partly_upheld + self.not_upheld


def volumes(tally: Tally, period: ReportingYear | Period) -> tuple[Volumes, ...]:
    """The complaints of every month of the period, also of a month without any."""
    counts = Counter[tuple[date, int]]()
    for key, count in tally.stages:
        counts[key.month, key.stage] += count
    months = [first.date() for first in rrule(MONTHLY, dtstart=period.first_day, until=period.last_day)]
    return tuple(Volumes(month=month, stage_1=counts[month, 1], stage_2=counts[month, 2]) for month in months)


def timeliness(tally: Tally, stage: int) -> Timeliness:
    """How a stage's answers stood to the limit: what was declined, withdrawn, set aside or not yet due is left out."""
    counts = Counter[StageResult]()
    for key, count in tally.stages:
        if key.stage == stage:
            counts[key.result] += count
    return Timeliness(
        stage=stage,
        in_time=counts[StageResult.IN_TIME],
        extended=counts[StageResult.IN_TIME_WITH_EXTENSION],
        late=counts[StageResult.LATE],
        not_answered=counts[StageResult.OVERDUE] + counts[StageResult.ESCALATED_UNANSWERED],
        cannot_be_judged=counts[StageResult.CANNOT_BE_JUDGED],
    )


def response_times(tally: Tally, stage: int, edition: Edition) -> ResponseTimes:
    """How long the answers of a stage took, among complaints under one edition."""
    counts = Counter[int]()
    for key, count in tally.response_times:
        if key.stage == stage and key.edition == edition.key:
            counts[key.working_days] += count
    limits = {
        each.step: each.working_days for each in tally.timescales if (each.edition, each.stage) == (edition.key, stage)
    }
    limit = limits.get(Step.ACKNOWLEDGE, 0) + limits.get(Step.RESPOND, 0)
    return ResponseTimes(
        stage=stage,
        edition=edition.key,
        limit=limit,
        longest=limit + limits.get(Step.EXTEND, 0),
        answers=tuple(sorted(counts.items())),
    )


def breaches(tally: Tally) -> tuple[BreachesOfAProvision, ...]:
    """The provisions broken in the most complaints, the most often broken first."""
    counts = Counter[tuple[str, str]]()
    for key, count in tally.complaints_found:
        if key.kind is Kind.BREACH and key.provision:
            counts[key.edition, key.provision] += count
    return tuple(
        BreachesOfAProvision(edition=edition, number=number, title=_title(edition, number), complaints=count)
        for (edition, number), count in counts.most_common(MOST_PROVISIONS)
    )


def outcomes(tally: Tally) -> tuple[CategoryOutcomes, ...]:
    """What was found at stage 1, for the most frequent kinds of complaint."""
    counts = Counter[tuple[str, Outcome]]()
    totals = Counter[str]()
    for key, count in tally.stages:
        if key.stage == 1 and key.outcome is not None:
            counts[key.category, key.outcome] += count
            totals[key.category] += count
    return tuple(
        CategoryOutcomes(
            category=category or "not said",
            upheld=counts[category, Outcome.UPHELD],
            partly_upheld=counts[category, Outcome.PARTLY_UPHELD],
            not_upheld=counts[category, Outcome.NOT_UPHELD],
        )
        for category, _ in totals.most_common(MOST_CATEGORIES)
    )


# --- the sentences ---------------------------------------------------------------------------------------------------


def say_volumes(months: Sequence[Volumes]) -> str:
    """How many there were, and when the most."""
    received, requested = sum(each.stage_1 for each in months), sum(each.stage_2 for each in months)
    if not received:
        return f"We received no complaint at stage 1 and {_number(requested, 'request')} for stage 2."
    counted = (
        f"We received {_number(received, 'complaint')} at stage 1 and {_number(requested, 'request')} for stage 2, "
        "those included that were declined, withdrawn or set aside."
    )
    if len(months) == 1:
        return counted
    most, least = max(months, key=_received), min(months, key=_received)
    return (
        f"{counted} The most complaints came in {most.name} ({most.stage_1:,}), the fewest in {least.name} "
        f"({least.stage_1:,})."
    )


def say_timeliness(stages: Iterable[Timeliness]) -> str:
    """How many of each stage were answered in time, with and without an extension."""
    return " ".join(_say_stage(each) for each in stages)


def _say_stage(each: Timeliness) -> str:
    if not each.fell_due:
        return f"At stage {each.stage} no answer fell due."
    kept = share(each.in_time + each.extended, each.fell_due)
    never = f", and {each.not_answered:,} had not come at all" if each.not_answered else ""
    unjudged = (
        f" {each.cannot_be_judged:,} cannot be judged, since nothing shows from which day the time ran."
        if each.cannot_be_judged
        else ""
    )
    return (
        f"At stage {each.stage}, {kept} of the {_number(each.fell_due, 'answer')} that fell due came in time: "
        f"{share(each.in_time, each.fell_due)} within the Code's limit and {share(each.extended, each.fell_due)} "
        f"within an extension. {each.late:,} came late{never}.{unjudged}"
    )


def say_response_times(times: ResponseTimes) -> str:
    """How long answers took, and how many took longer than the Code allows at most."""
    of_which = f"at stage {times.stage} under the {year_of(times.edition)} edition of the Code"
    if not times.total:
        return f"No complaint was answered {of_which}."
    return (
        f"Half of the {_number(times.total, 'answer')} {of_which} came within "
        f"{_number(times.half_within, 'working day')}; the mean is {times.mean:.1f}. It allows {times.limit} at most "
        f"to acknowledge and answer, and {times.longest} with an extension; "
        f"{_number(times.beyond(times.longest), 'answer')} took longer than that."
    )


def say_breaches(found: Sequence[BreachesOfAProvision]) -> str:
    """Which provision was broken most often."""
    if not found:
        return "We found no complaint in which a must of the Code was broken."
    first = found[0]
    return (
        f"The provision broken most often is {first.number} of the {year_of(first.edition)} edition "
        f"({first.title[:1].lower()}{first.title[1:]}), in {_number(first.complaints, 'complaint')}."
    )


def say_outcomes(kinds: Sequence[CategoryOutcomes]) -> str:
    """What most complaints were about, and how many we found for the resident."""
    if not kinds:
        return "No complaint was answered at stage 1."
    total = sum(each.total for each in kinds)
    for_residents = sum(each.upheld + each.partly_upheld for each in kinds)
    return (
        f"Of the complaints answered at stage 1, more were about {kinds[0].category} than about anything else "
        f"({kinds[0].total:,}). We upheld {share(for_residents, total)} of those shown here, wholly or in part."
    )


def share(part: int, whole: int) -> str:
    """A share in per cent, with one decimal; undefined where there is nothing to share."""
    return f"{100 * part / whole:.1f} %" if whole else "undefined"


def year_of(edition: str) -> str:
    """The year by which people call an edition."""
    return edition.removeprefix("hos-")


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def _received(each: Volumes) -> int:
    return each.stage_1


def _title(edition: str, number: str) -> str:
    (found,) = [each for each in _EDITIONS if each.key == edition]
    return found.provision(number).title


def _within(answers: Iterable[tuple[int, int]], wanted: float) -> int:
    seen = 0
    for days, count in answers:
        seen += count
        if seen >= wanted:
            return days
    return 0
