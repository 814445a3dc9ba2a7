"""The Tenant Satisfaction Measures about complaints, CH01 and CH02, from a tally.

They are the Regulator of Social Housing's. CH01 is complaints per 1,000 homes, CH02 the share of them answered within
the Code's timescales; each at stage 1 and stage 2, for low-cost rental (LCRA) and low-cost home ownership (LCHO).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, cast

from attrs import frozen

from hoscode._checks import check_is
from hoscode.errors import InvalidInput, Problem, invalid, shown
from hoscode.model.events import Ground
from hoscode.model.people import Tenure
from hoscode.oversight.counting import StageKey
from hoscode.oversight.markdown import percent, rounded, table_of_values
from hoscode.oversight.periods import ReportingYear, homes_problem
from hoscode.oversight.results import StageResult, Timescale
from hoscode.oversight.tally import Table, Tally

_TENURES: Final = (Tenure.LCRA, Tenure.LCHO)
_STAGES: Final = (1, 2)
_MEASURES: Final = ("CH01(1)", "CH01(2)", "CH02(1)", "CH02(2)")
_HOMES: Final = 1_000


@frozen(kw_only=True)
class StageFigures:
    """What became of the complaints of one tenure that reached a stage in the year.

    `tenure` is None where it is not on record, `homes` None where the figures are in no measure. `declined` counts by
    ground, None where none is on record, and those are in no measure; `withdrawn` are only where `withdrawn_counted`.
    `after_backstop` is how many of those in time are late by the stricter reading of a late acknowledgement,
    `provisional` how many answers are judged by bank holidays not yet proclaimed.
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
    withdrawn: int
    withdrawn_counted: bool
    after_backstop: int
    provisional: int

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
    def per_1000_homes(self) -> Decimal | None:
        """CH01: complaints per 1,000 homes, to one decimal; None without homes."""
        return None if self.homes is None else rounded(self.complaints * _HOMES, self.homes)

    @property
    def percent_in_time(self) -> Decimal | None:
        """CH02: the share answered in time, in per cent to one decimal; None without complaints."""
        return percent(self.in_time, self.complaints)


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
    """CH01 and CH02 of a reporting year, with every count beside them.

    `figures` are those of the four measured pairs of tenure and stage. `apart` are those in no measure: complaints
    without a tenure or of another one, and a third stage, as there is in the 2022 edition. `timescales` are the limits
    by which the answers were judged; `as_of_earliest` and `as_of_latest` the calendar dates by the end of which they
    were.
    """

    year: ReportingYear
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
                table_of_values(_FIGURES_HEADER, [_figures_cells(each) for each in (*self.figures, *self.apart)]),
                table_of_values(_TIMESCALES_HEADER, [_timescale_cells(limit) for limit in self.timescales]),
            )
        )


def tenant_satisfaction_measures(
    tally: Tally, homes: Mapping[Tenure, int], year: ReportingYear, *, include_withdrawn: bool = False
) -> TenantSatisfactionMeasures:
    """CH01 and CH02 of a reporting year, from a tally and the number of homes owned of each tenure.

    Counted are the complaints received in the year, and at stage 2 the escalations requested in it; those not yet due
    and those that cannot be judged are counted too, and shown. Declined ones are not, nor are withdrawn ones unless
    `include_withdrawn`. In time is an answer on or before the day on which it was due, an extension in time included. A
    tenure without homes may be left out of `homes`, or given as 0.

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
    of_the_year = tally.within(year)
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
            _figures_of(counts, tenure, stage, homes=owned.get(tenure, 0), include_withdrawn=withdrawn)
            for tenure, stage in measured
        ),
        apart=tuple(
            _figures_of(counts, tenure, stage, homes=None, include_withdrawn=withdrawn) for tenure, stage in apart
        ),
        timescales=of_the_year.timescales,
        as_of_earliest=of_the_year.as_of_earliest,
        as_of_latest=of_the_year.as_of_latest,
    )


def _figures_of(
    counts: Table[StageKey],
    tenure: Tenure | None,
    stage: int,
    *,
    homes: int | None,
    include_withdrawn: bool,
) -> StageFigures:
    """The figures of a tenure and stage, added up from the counts of a year."""
    results = dict.fromkeys(StageResult, 0)
    declined: dict[Ground | None, int] = {}
    after_backstop = provisional = 0
    for key, count in counts:
        if key.tenure is not tenure or key.stage != stage:
            continue
        results[key.result] += count
        after_backstop += count if key.after_backstop else 0
        provisional += count if key.provisional else 0
        if key.result is StageResult.DECLINED:
            declined[key.ground] = declined.get(key.ground, 0) + count
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
        withdrawn=results[StageResult.WITHDRAWN],
        withdrawn_counted=include_withdrawn,
        after_backstop=after_backstop,
        provisional=provisional,
    )


def _tenures_counted(counts: Table[StageKey], *, include_withdrawn: bool) -> frozenset[Tenure | None]:
    left_out = {StageResult.DECLINED} if include_withdrawn else {StageResult.DECLINED, StageResult.WITHDRAWN}
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
_FIGURES_HEADER: Final = (
    "tenure", "stage", "homes", "counted", "in time without extension", "in time with extension", "in time", "late",
    "overdue", "escalated unanswered", "not yet due", "cannot be judged", "after the backstop", "provisional",
    "withdrawn", "declined",
)  # fmt: skip
_TIMESCALES_HEADER: Final = ("edition", "stage", "step", "working days", "from", "provision")


def _judged(earliest: date | None, latest: date | None) -> str:
    if earliest is None:
        return "without any complaint"
    return f"as of {earliest}" if earliest == latest else f"as of {earliest} to {latest}"


def _measure_cells(row: MeasureRow) -> tuple[object, ...]:
    value = "undefined" if row.value is None else row.value
    return (row.measure, row.tenure.label, value, row.numerator, row.denominator)


def _figures_cells(each: StageFigures) -> tuple[object, ...]:
    tenure = "not on record" if each.tenure is None else each.tenure.label
    withdrawn = f"{each.withdrawn}, counted" if each.withdrawn_counted else each.withdrawn
    grounds = [f"{'no ground' if ground is None else ground.label} {count}" for ground, count in each.declined]
    return (
        tenure, each.stage, each.homes, each.complaints, each.in_time_without_extension, each.in_time_with_extension,
        each.in_time, each.late, each.overdue, each.escalated_unanswered, each.not_yet_due, each.cannot_be_judged,
        each.after_backstop, each.provisional, withdrawn, ", ".join(grounds) or 0,
    )  # fmt: skip


def _timescale_cells(limit: Timescale) -> tuple[object, ...]:
    runs_from = "the day due" if limit.runs_from is None else f"being {limit.runs_from.label}"
    return (limit.edition, limit.stage, limit.step.label, limit.working_days, runs_from, limit.provision)
