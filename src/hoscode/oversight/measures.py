"""The Tenant Satisfaction Measures about complaints, CH01 and CH02, from a tally.

They are the Regulator of Social Housing's. CH01 is complaints per 1,000 homes, CH02 the share of them answered within
the Code's timescales; each at stage 1 and stage 2, for low-cost rental (LCRA) and low-cost home ownership (LCHO).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, cast

from attrs import field, frozen

from hoscode._checks import check_is
from hoscode.errors import InvalidInput, Problem, invalid, shown
from hoscode.model.events import Ground, SetAsideReason
from hoscode.model.response import Outcome, Tenure
from hoscode.oversight.counting import StageKey
from hoscode.oversight.markdown import in_per_cent, percent, rounded, table_of_values
from hoscode.oversight.periods import YearOrPeriod, check_period, homes_problem
from hoscode.oversight.results import NOT_COUNTED, PromiseResult, StageResult, Timescale
from hoscode.oversight.tally import Table, Tally, summed, within_days

_TENURES: Final = (Tenure.LCRA, Tenure.LCHO)
_STAGES: Final = (1, 2)
_MEASURES: Final = ("CH01(1)", "CH01(2)", "CH02(1)", "CH02(2)")
_HOMES: Final = 1_000


@frozen(kw_only=True)
class PromiseFigures:
    """How often a time that the landlord promises of its own was kept and missed; `not_shown` counts neither way.

    >>> PromiseFigures(kept=2, missed=1, not_shown=4).percent_kept
    Decimal('66.7')
    """

    kept: int
    missed: int
    not_shown: int

    @property
    def percent_kept(self) -> Decimal | None:
        """The share kept, in per cent to one decimal; None where there was none to keep."""
        return percent(self.kept, self.kept + self.missed)


@frozen(kw_only=True)
class StageFigures:
    """What became of the complaints of one tenure that reached a stage in the year.

    `tenure` is None where it is not on record, `homes` None where the figures are in no measure.

    In no measure are those `declined`, by ground (None where none is on record), `set_aside`, by reason, and those set
    aside as no complaint where nothing shows whether the resident agreed (`agreement_not_shown`). Where the resident
    did not agree they are among the declined without a ground, and `not_agreed` says how many of these they are.
    `set_aside_after_due` is how many of those set aside, made one with another or otherwise, were so after the answer
    was due. The `withdrawn` are counted only where `withdrawn_counted`.

    Of those counted, `extended` is how many had an extension that counts: `extended_early` were answered without
    needing it, `in_time_with_extension` within it, `extended_late` after it; the rest are not answered or cannot be
    judged. `escalated` is how many went on to the next stage. `outcomes` are what the answers found, None where that is
    not on record. `after_backstop` is how many of those in time are late by the stricter reading of a late
    acknowledgement, `provisional` how many answers are judged by bank holidays not yet proclaimed, `from_reopening` how
    many are timed from the day on which the stage was taken up again. `days_taken` is how many working days from the
    receipt or the request the answers took: pairs of a number of days and how many took so long.
    """

    tenure: Tenure | None
    stage: int
    homes: int | None
    in_time_without_extension: int
    in_time_with_extension: int
    late: int
    not_yet_due: int
    overdue: int
    escalated_unanswered: int
    cannot_be_judged: int
    declined: tuple[tuple[Ground | None, int], ...]
    not_agreed: int
    set_aside: tuple[tuple[SetAsideReason, int], ...]
    set_aside_after_due: int
    agreement_not_shown: int
    withdrawn: int
    withdrawn_counted: bool
    extended: int
    extended_early: int
    extended_late: int
    escalated: int
    outcomes: tuple[tuple[Outcome | None, int], ...]
    after_backstop: int
    provisional: int
    from_reopening: int
    acknowledging_promise: PromiseFigures
    answering_promise: PromiseFigures
    days_taken: tuple[tuple[int, int], ...] = field(repr=False)

    @property
    def in_time(self) -> int:
        """How many were answered in time, with an extension or without."""
        return self.in_time_without_extension + self.in_time_with_extension

    @property
    def unsettled(self) -> int:
        """How many are counted though it is not known yet, or cannot be known, whether they were in time."""
        return self.not_yet_due + self.cannot_be_judged

    @property
    def complaints(self) -> int:
        """How many complaints are counted: the numerator of CH01, and the denominator of CH02."""
        return (
            self.in_time
            + self.late
            + self.overdue
            + self.escalated_unanswered
            + self.unsettled
            + (self.withdrawn if self.withdrawn_counted else 0)
        )

    @property
    def received(self) -> int:
        """How many there were in all, those included that are in no measure."""
        apart = sum(number for _, number in (*self.declined, *self.set_aside)) + self.agreement_not_shown
        return self.complaints + apart + (0 if self.withdrawn_counted else self.withdrawn)

    @property
    def per_1000_homes(self) -> Decimal | None:
        """CH01: complaints per 1,000 homes, to one decimal; None without homes."""
        return None if self.homes is None else rounded(self.complaints * _HOMES, self.homes)

    @property
    def percent_in_time(self) -> Decimal | None:
        """CH02: the share answered in time, in per cent to one decimal; None without complaints."""
        return percent(self.in_time, self.complaints)

    @property
    def percent_escalated(self) -> Decimal | None:
        """The share that went on to the next stage, in per cent to one decimal; None without complaints."""
        return percent(self.escalated, self.complaints)

    def percent_of_outcome(self, outcome: Outcome) -> Decimal | None:
        """The share of the answers with an outcome on record that came to this one, in per cent to one decimal."""
        return percent(
            sum(number for each, number in self.outcomes if each is outcome),
            sum(number for each, number in self.outcomes if each is not None),
        )

    @property
    def mean_days(self) -> Decimal | None:
        """The mean of the working days taken to answer, to one decimal, halves up; None without a timed answer."""
        taken = sum(days * number for days, number in self.days_taken)
        return rounded(taken, sum(number for _, number in self.days_taken))

    @property
    def median_days(self) -> int | None:
        """The working days within which half of the answers came; None without a timed answer."""
        return within_days(self.days_taken, 1, 2)


@frozen(kw_only=True)
class MeasureRow:
    """One measure of one tenure: the value to one decimal, None where undefined, and what it is the quotient of."""

    measure: str
    tenure: Tenure
    value: Decimal | None
    numerator: int
    denominator: int


@frozen(kw_only=True)
class TenantSatisfactionMeasures:
    """CH01 and CH02 of a reporting year or another period, with every count beside them.

    `figures` are those of the four measured pairs of tenure and stage. `apart` are those in no measure: complaints
    without a tenure or of another one, and a third stage, as there is in the 2022 edition. `timescales` are the limits
    by which the answers were judged; `as_of_earliest` and `as_of_latest` the calendar dates by the end of which they
    were.
    """

    year: YearOrPeriod
    figures: tuple[StageFigures, ...]
    apart: tuple[StageFigures, ...]
    timescales: tuple[Timescale, ...]
    as_of_earliest: date | None
    as_of_latest: date | None

    @property
    def is_settled(self) -> bool:
        """Whether the figures can be expected to stay: every complaint judged after the year's end, and none left open.

        They are not where a measured complaint is not yet due, still owed an answer though overdue, or cannot be
        judged, where a complaint has no tenure on record, or where nobody knows to which day was counted.
        """
        judged_after_it = self.as_of_earliest is not None and self.as_of_earliest > self.year.last_day
        without_tenure = any(each.complaints for each in self.apart if each.tenure is None)
        return (
            judged_after_it and not without_tenure and not any(each.unsettled or each.overdue for each in self.figures)
        )

    def value(self, measure: str, tenure: Tenure) -> Decimal | None:
        """A measure to one decimal, halves up; None where it is undefined, for want of homes or of complaints.

        `measure` is "CH01(1)" or "CH01(2)", per 1,000 homes, or "CH02(1)" or "CH02(2)", in per cent.

        Raises `InvalidInput` for any other measure, and for a tenure that is not measured.
        """
        problems: list[Problem] = []
        if measure not in _MEASURES:
            allowed = f"takes one of {', '.join(_MEASURES)}"
            problems.append(Problem("measure", shown(measure), f"`measure` is {shown(measure)}, but {allowed}"))
        if tenure not in _TENURES:
            allowed = "only Tenure.LCRA and Tenure.LCHO are measured"
            problems.append(Problem("tenure", shown(tenure), f"`tenure` is {shown(tenure)}, but {allowed}"))
        if problems:
            raise InvalidInput(tuple(problems))
        return next((row.value for row in self.rows() if row.measure == measure and row.tenure is tenure), None)

    def figures_for(self, stage: int, tenure: Tenure | None) -> StageFigures | None:
        """The figures of a stage and tenure, measured or apart; None where there are none."""
        each_of = (*self.figures, *self.apart)
        return next((each for each in each_of if each.stage == stage and each.tenure is tenure), None)

    def rows(self) -> tuple[MeasureRow, ...]:
        """The eight measures: CH01 and then CH02, at stage 1 and stage 2, for LCRA and LCHO."""
        by_stage = sorted(self.figures, key=lambda each: each.stage)
        measured = [(each.tenure, each) for each in by_stage if each.tenure is not None]
        per_1000 = [
            _row("CH01", tenure, each, each.per_1000_homes, each.complaints, each.homes or 0)
            for tenure, each in measured
        ]
        in_time = [
            _row("CH02", tenure, each, each.percent_in_time, each.in_time, each.complaints) for tenure, each in measured
        ]
        return (*per_1000, *in_time)

    def to_markdown(self) -> str:
        """The measures, every count behind them and the timescales, as tables to publish."""
        return "\n".join(
            (
                f"Complaints in {self.year}, {_judged(self.as_of_earliest, self.as_of_latest)}\n",
                table_of_values(_MEASURE_HEADER, [_measure_cells(row) for row in self.rows()]),
                table_of_values(_COUNTED_HEADER, [_counted_cells(each) for each in (*self.figures, *self.apart)]),
                table_of_values(_FIGURES_HEADER, [_figures_cells(each) for each in (*self.figures, *self.apart)]),
                table_of_values(_MORE_HEADER, [_more_cells(each) for each in (*self.figures, *self.apart)]),
                table_of_values(_TIMESCALES_HEADER, [_timescale_cells(limit) for limit in self.timescales]),
            )
        )


def tenant_satisfaction_measures(
    tally: Tally, homes: Mapping[Tenure, int], year: YearOrPeriod, *, include_withdrawn: bool = False
) -> TenantSatisfactionMeasures:
    """CH01 and CH02 of a reporting year or another period, from a tally and the number of homes owned of each tenure.

    Counted are the complaints received in it, and at stage 2 the escalations requested in it; those not yet due and
    those that cannot be judged are counted too, and shown. Declined ones and those set aside are not, nor are withdrawn
    ones unless `include_withdrawn`. CH01 of a part of a year is of that part, and not made up to a year. In time is an
    answer on or before the day on which it was due, an extension in time included. A tenure without homes may be left
    out of `homes`, or given as 0.

    Raises `InvalidInput`, with everything that is wrong at once, for homes that are no whole numbers or negative, for a
    tenure that is not measured, and where homes are missing of a tenure that has complaints in the year.

    >>> from datetime import date
    >>> from hoscode import Received, Tenure, open_complaint
    >>> from hoscode.oversight import ReportingYear, Tally
    >>> received = Received(on=date(2024, 5, 1), reference="C-1", tenure=Tenure.LCRA)
    >>> tally = Tally.of(open_complaint(received), date(2025, 4, 30))
    >>> measures = tenant_satisfaction_measures(tally, {Tenure.LCRA: 400}, ReportingYear(2024))
    >>> measures.value("CH01(1)", Tenure.LCRA), measures.value("CH02(1)", Tenure.LCRA)
    (Decimal('2.5'), Decimal('0.0'))
    """
    check_is("tally", tally, Tally)
    withdrawn = check_is("include_withdrawn", include_withdrawn, bool)
    of_the_year = tally.within(check_period("year", year))
    counts = of_the_year.stages
    owned = _owned(homes, needed=_tenures_counted(counts, include_withdrawn=withdrawn))
    measured = [(tenure, stage) for tenure in _TENURES for stage in _STAGES]
    reached = {(key.tenure, key.stage) for key, _ in counts}
    apart = [
        (tenure, stage)
        for tenure in (*Tenure, None)
        for stage in sorted({stage for _, stage in reached})
        if (tenure, stage) in reached and (tenure, stage) not in measured
    ]
    return TenantSatisfactionMeasures(
        year=year,
        figures=tuple(
            _figures_of(of_the_year, counts, tenure, stage, homes=owned.get(tenure, 0), include_withdrawn=withdrawn)
            for tenure, stage in measured
        ),
        apart=tuple(
            _figures_of(of_the_year, counts, tenure, stage, homes=None, include_withdrawn=withdrawn)
            for tenure, stage in apart
        ),
        timescales=of_the_year.timescales,
        as_of_earliest=of_the_year.as_of_earliest,
        as_of_latest=of_the_year.as_of_latest,
    )


def _figures_of(
    tally: Tally,
    counts: Table[StageKey],
    tenure: Tenure | None,
    stage: int,
    *,
    homes: int | None,
    include_withdrawn: bool,
) -> StageFigures:
    """The figures of a tenure and stage, added up from the counts of a year."""
    here = [(key, count) for key, count in counts if key.tenure is tenure and key.stage == stage]
    results = summed((key.result, count) for key, count in here)
    declined = summed((key.ground, count) for key, count in here if key.result is StageResult.DECLINED)
    set_aside = summed((key.set_aside, count) for key, count in here if key.result is StageResult.SET_ASIDE)
    left_out = _left_out(include_withdrawn=include_withdrawn)
    counted = [(key, count) for key, count in here if key.result not in left_out]
    outcomes = summed((key.outcome, count) for key, count in counted if key.answered)
    extended = summed((key.result, count) for key, count in counted if key.extended)
    answering = summed((key.promise, count) for key, count in counted)
    acknowledging = summed(
        (key.promise, count) for key, count in tally.acknowledgements if key.tenure is tenure and key.stage == stage
    )
    days_taken = summed(
        (key.working_days, count) for key, count in tally.response_times if key.tenure is tenure and key.stage == stage
    )
    return StageFigures(
        tenure=tenure,
        stage=stage,
        homes=homes,
        in_time_without_extension=results[StageResult.IN_TIME],
        in_time_with_extension=results[StageResult.IN_TIME_WITH_EXTENSION],
        late=results[StageResult.LATE],
        not_yet_due=results[StageResult.NOT_YET_DUE],
        overdue=results[StageResult.OVERDUE],
        escalated_unanswered=results[StageResult.ESCALATED_UNANSWERED],
        cannot_be_judged=results[StageResult.CANNOT_BE_JUDGED],
        declined=tuple((ground, declined[ground]) for ground in (*Ground, None) if ground in declined),
        not_agreed=_number(here, lambda key: key.result is StageResult.DECLINED and key.set_aside is not None),
        set_aside=tuple((reason, set_aside[reason]) for reason in SetAsideReason if reason in set_aside),
        set_aside_after_due=_number(here, lambda key: key.after_due),
        agreement_not_shown=results[StageResult.AGREEMENT_NOT_SHOWN],
        withdrawn=results[StageResult.WITHDRAWN],
        withdrawn_counted=include_withdrawn,
        extended=sum(extended.values()),
        extended_early=extended[StageResult.IN_TIME],
        extended_late=extended[StageResult.LATE],
        escalated=_number(counted, lambda key: key.escalated),
        outcomes=tuple((outcome, outcomes[outcome]) for outcome in (*Outcome, None) if outcome in outcomes),
        after_backstop=_number(counted, lambda key: key.after_backstop),
        provisional=_number(counted, lambda key: key.provisional),
        from_reopening=_number(counted, lambda key: key.from_reopening),
        acknowledging_promise=_promises(acknowledging),
        answering_promise=_promises(answering),
        days_taken=tuple(sorted(days_taken.items())),
    )


def _left_out(*, include_withdrawn: bool) -> frozenset[StageResult]:
    return NOT_COUNTED - {StageResult.WITHDRAWN} if include_withdrawn else NOT_COUNTED


def _number(counts: Iterable[tuple[StageKey, int]], wanted: Callable[[StageKey], bool]) -> int:
    return sum(count for key, count in counts if wanted(key))


def _promises(counts: Mapping[PromiseResult | None, int]) -> PromiseFigures:
    return PromiseFigures(
        kept=counts[PromiseResult.KEPT],
        missed=counts[PromiseResult.MISSED],
        not_shown=counts[PromiseResult.NOT_SHOWN],
    )


def _tenures_counted(counts: Table[StageKey], *, include_withdrawn: bool) -> frozenset[Tenure | None]:
    left_out = _left_out(include_withdrawn=include_withdrawn)
    return frozenset(key.tenure for key, _ in counts if key.stage in _STAGES and key.result not in left_out)


def _owned(homes: object, *, needed: frozenset[Tenure | None]) -> Mapping[Tenure, int]:
    """The homes of each tenure, checked: everything that is wrong at once."""
    if not isinstance(homes, Mapping):
        example = "pass {Tenure.LCRA: 1234, Tenure.LCHO: 56}"
        message = f"`homes` is {shown(homes)}, but takes the number of homes of each tenure: {example}"
        raise invalid("homes", homes, message)
    given = cast("Mapping[object, object]", homes)
    problems = [problem for tenure, number in given.items() for problem in _problems(tenure, number)]
    problems += [_missing(tenure) for tenure in _TENURES if tenure in needed and tenure not in given]
    if problems:
        raise InvalidInput(tuple(problems))
    return cast("Mapping[Tenure, int]", homes)


def _problems(tenure: object, number: object) -> Iterator[Problem]:
    if tenure not in _TENURES:
        found = shown(tenure)
        allowed = "only Tenure.LCRA and Tenure.LCHO are measured: leave the others out"
        yield Problem("homes", found, f"`homes` has a number for {found}, but {allowed}")
        return
    problem = homes_problem(f"homes[{shown(tenure)}]", number)
    if problem is not None:
        yield problem


def _missing(tenure: Tenure) -> Problem:
    field = f"homes[{shown(tenure)}]"
    message = (
        f"`homes` has no number for {shown(tenure)}, of which there are complaints in the year: give it, 0 if none"
    )
    return Problem(field, "nothing", message)


def _row(
    measure: str, tenure: Tenure, of: StageFigures, value: Decimal | None, numerator: int, denominator: int
) -> MeasureRow:
    name = f"{measure}({of.stage})"
    return MeasureRow(measure=name, tenure=tenure, value=value, numerator=numerator, denominator=denominator)


# --- for people ------------------------------------------------------------------------------------------------------

_MEASURE_HEADER: Final = ("measure", "tenure", "value", "of", "over")
_COUNTED_HEADER: Final = (
    "tenure", "stage", "homes", "in all", "declined", "set aside", "agreement not shown", "withdrawn", "counted",
)  # fmt: skip
_FIGURES_HEADER: Final = (
    "tenure", "stage", "in time without extension", "in time with extension", "in time", "late", "overdue",
    "escalated unanswered", "not yet due", "cannot be judged", "after the backstop", "provisional", "from a reopening",
)  # fmt: skip
_MORE_HEADER: Final = (
    "tenure", "stage", "extended", "answered early", "answered late", "escalated", "share escalated", "mean days",
    "median days", *(f"share {outcome.label}" for outcome in Outcome), "acknowledged as promised",
    "answered as promised",
)  # fmt: skip
_TIMESCALES_HEADER: Final = ("edition", "stage", "step", "working days", "from", "provision")


def _judged(earliest: date | None, latest: date | None) -> str:
    if earliest is None:
        return "without any complaint"
    return f"as of {earliest}" if earliest == latest else f"as of {earliest} to {latest}"


def _measure_cells(row: MeasureRow) -> tuple[object, ...]:
    value: object = row.value
    if row.measure.startswith("CH02") or row.value is None:
        value = in_per_cent(row.value)
    return (row.measure, row.tenure.label, value, row.numerator, row.denominator)


def _named(each: StageFigures) -> tuple[object, ...]:
    return ("not on record" if each.tenure is None else each.tenure.label, each.stage)


def _counted_cells(each: StageFigures) -> tuple[object, ...]:
    withdrawn = f"{each.withdrawn}, counted" if each.withdrawn_counted else each.withdrawn
    declined = [f"{'no ground' if ground is None else ground.label} {count}" for ground, count in each.declined]
    not_agreed = _of_which(each.not_agreed, "set aside as no complaint, not agreed")
    set_aside = ", ".join(f"{reason.label} {count}" for reason, count in each.set_aside)
    after_due = _of_which(each.set_aside_after_due, "after the answer was due")
    return (
        *_named(each), each.homes, each.received,
        f"{', '.join(declined)}{not_agreed}" or 0, f"{set_aside}{after_due}" or 0,
        each.agreement_not_shown, withdrawn, each.complaints,
    )  # fmt: skip


def _of_which(count: int, what: str) -> str:
    return f" ({count} {what})" if count else ""


def _figures_cells(each: StageFigures) -> tuple[object, ...]:
    return (
        *_named(each), each.in_time_without_extension, each.in_time_with_extension, each.in_time, each.late,
        each.overdue, each.escalated_unanswered, each.not_yet_due, each.cannot_be_judged, each.after_backstop,
        each.provisional, each.from_reopening,
    )  # fmt: skip


def _more_cells(each: StageFigures) -> tuple[object, ...]:
    return (
        *_named(each), each.extended, each.extended_early, each.extended_late, each.escalated,
        in_per_cent(each.percent_escalated), _or_none(each.mean_days), _or_none(each.median_days),
        *(in_per_cent(each.percent_of_outcome(outcome)) for outcome in Outcome),
        in_per_cent(each.acknowledging_promise.percent_kept), in_per_cent(each.answering_promise.percent_kept),
    )  # fmt: skip


def _or_none(days: Decimal | int | None) -> object:
    return "none answered" if days is None else days


def _timescale_cells(limit: Timescale) -> tuple[object, ...]:
    runs_from = "the day due" if limit.runs_from is None else f"being {limit.runs_from.label}"
    return (limit.edition, limit.stage, limit.step.label, limit.working_days, runs_from, limit.provision)
