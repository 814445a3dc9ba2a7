"""A tally: what a caseload comes to, in counts that add up in any order and any chunks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from attrs import frozen

from hoscode._checks import check_day, check_is
from hoscode.errors import invalid, shown
from hoscode.model.complaint import Complaint
from hoscode.oversight.casework_results import pounds
from hoscode.oversight.counts import counted, merged
from hoscode.oversight.reporting_year import ReportingYear
from hoscode.oversight.tally_draft import TallyDraft
from hoscode.oversight.tally_keys import (
    AcknowledgementKey,
    DeterminationKey,
    FindingKey,
    LearningKey,
    OrderKey,
    OverdueKey,
    ProvisionKey,
    RemedyKey,
    ResponseTimeKey,
    StageKey,
)
from hoscode.oversight.timescales import Timescale, in_order, timescales_of


class _Dated(Protocol):
    """A key of a tally: it says to which month its count belongs."""

    @property
    def month(self) -> date:
        """The first day of the month."""
        ...


K = TypeVar("K", bound=_Dated)


@frozen(kw_only=True, repr=False)
class Tally:
    """Counts over complaints: tallies add up with `+`, in any order and any chunks, and `Tally()` is the neutral one.

    Every table is a sorted tuple of pairs of a frozen key and a number, so that its size depends on how many kinds of
    complaint there are and not on how many complaints. `stages` and `acknowledgements` count each stage reached once,
    `response_times` each answer, in working days. `findings` and `overdue` count under every provision that is cited,
    `complaints_found` counts complaints and not findings. `pence_offered` sums the money of `remedies` that name an
    amount. `as_of_earliest` and `as_of_latest` are the calendar dates by the end of which complaints were judged, None
    where there are none, and `timescales` the limits by which they were.

    >>> from datetime import date
    >>> from hoscode import Received, Tenure, open_complaint
    >>> received = [Received(on=date(2024, 5, day), reference=f"C-{day}", tenure=Tenure.LCRA) for day in (1, 2, 3)]
    >>> one, two, three = [Tally.of(open_complaint(each), date(2024, 5, 17)) for each in received]
    >>> one + (three + two)
    <Tally of 3 complaints>
    >>> one + two == two + one
    True
    """

    stages: tuple[tuple[StageKey, int], ...] = ()
    acknowledgements: tuple[tuple[AcknowledgementKey, int], ...] = ()
    response_times: tuple[tuple[ResponseTimeKey, int], ...] = ()
    findings: tuple[tuple[FindingKey, int], ...] = ()
    complaints_found: tuple[tuple[ProvisionKey, int], ...] = ()
    overdue: tuple[tuple[OverdueKey, int], ...] = ()
    remedies: tuple[tuple[RemedyKey, int], ...] = ()
    pence_offered: tuple[tuple[RemedyKey, int], ...] = ()
    learning: tuple[tuple[LearningKey, int], ...] = ()
    determinations: tuple[tuple[DeterminationKey, int], ...] = ()
    orders: tuple[tuple[OrderKey, int], ...] = ()
    timescales: tuple[Timescale, ...] = ()
    as_of_earliest: date | None = None
    as_of_latest: date | None = None

    @classmethod
    def of(cls, complaint: Complaint, as_of: date) -> Tally:
        """The tally of one complaint as it stands at the end of a calendar date.

        Raises `InvalidInput` for anything but a complaint and a date, and where `as_of` is before the last event:
        replay the history up to that day instead.
        """
        return cls.over((check_is("complaint", complaint, Complaint),), as_of)

    @classmethod
    def over(cls, complaints: Iterable[Complaint], as_of: date) -> Tally:
        """The tally of many complaints, equal to the sum of their tallies and made at a fraction of its cost.

        Takes any iterable and keeps none of what it yields.

        Raises `InvalidInput` as `of` does, on the first complaint that cannot be counted.

        >>> from datetime import date
        >>> from hoscode import Received, open_complaint
        >>> received = [Received(on=date(2024, 5, 1), reference=f"C-{number}") for number in range(100)]
        >>> Tally.over((open_complaint(each) for each in received), date(2024, 5, 17))
        <Tally of 100 complaints>
        """
        check_day("as_of", as_of)
        draft = TallyDraft()
        for complaint in _in_turn(complaints):
            draft.add(complaint, as_of)
        return _frozen(draft, as_of)

    @property
    def complaints(self) -> int:
        """How many complaints were counted."""
        return sum(count for key, count in self.stages if key.stage == 1)

    @property
    def money_offered(self) -> Decimal:
        """The money offered, in pounds, whatever has become of the offers."""
        return pounds(sum(pence for _, pence in self.pence_offered))

    def within(self, year: ReportingYear) -> Tally:
        """What of this tally belongs to a reporting year: stages that began in it, with all that was found at them.

        What was learned, determined or ordered belongs to the year in which that happened. The days to which the
        complaints were judged stay what they are.

        Raises `InvalidInput` for anything but a `ReportingYear`.

        >>> from datetime import date
        >>> from hoscode import Received, open_complaint
        >>> tally = Tally.of(open_complaint(Received(on=date(2025, 3, 31), reference="C-1")), date(2025, 4, 7))
        >>> tally.within(ReportingYear(2024)), tally.within(ReportingYear(2025))
        (<Tally of 1 complaint>, <Tally of 0 complaints>)
        """
        check_is("year", year, ReportingYear)
        stages = _within(self.stages, year)
        reached = {(key.edition, key.stage) for key, _ in stages}
        return Tally(
            stages=stages,
            acknowledgements=_within(self.acknowledgements, year),
            response_times=_within(self.response_times, year),
            findings=_within(self.findings, year),
            complaints_found=_within(self.complaints_found, year),
            overdue=_within(self.overdue, year),
            remedies=_within(self.remedies, year),
            pence_offered=_within(self.pence_offered, year),
            learning=_within(self.learning, year),
            determinations=_within(self.determinations, year),
            orders=_within(self.orders, year),
            timescales=tuple(each for each in self.timescales if (each.edition, each.stage) in reached),
            as_of_earliest=self.as_of_earliest,
            as_of_latest=self.as_of_latest,
        )

    def __add__(self, other: Tally) -> Tally:
        check_is("other", other, Tally)
        return Tally(
            stages=merged(self.stages, other.stages),
            acknowledgements=merged(self.acknowledgements, other.acknowledgements),
            response_times=merged(self.response_times, other.response_times),
            findings=merged(self.findings, other.findings),
            complaints_found=merged(self.complaints_found, other.complaints_found),
            overdue=merged(self.overdue, other.overdue),
            remedies=merged(self.remedies, other.remedies),
            pence_offered=merged(self.pence_offered, other.pence_offered),
            learning=merged(self.learning, other.learning),
            determinations=merged(self.determinations, other.determinations),
            orders=merged(self.orders, other.orders),
            timescales=in_order((*self.timescales, *other.timescales)),
            as_of_earliest=_earliest(self.as_of_earliest, other.as_of_earliest),
            as_of_latest=_latest(self.as_of_latest, other.as_of_latest),
        )

    def __repr__(self) -> str:
        return f"<Tally of {self.complaints} {'complaint' if self.complaints == 1 else 'complaints'}>"


def _frozen(draft: TallyDraft, as_of: date) -> Tally:
    return Tally(
        stages=counted(draft.stages),
        acknowledgements=counted(draft.acknowledgements),
        response_times=counted(draft.response_times),
        findings=counted(draft.findings),
        complaints_found=counted(draft.complaints_found),
        overdue=counted(draft.overdue),
        remedies=counted(draft.remedies),
        pence_offered=counted(draft.pence_offered),
        learning=counted(draft.learning),
        determinations=counted(draft.determinations),
        orders=counted(draft.orders),
        timescales=in_order(limit for edition, stage in draft.reached for limit in timescales_of(edition, stage)),
        as_of_earliest=as_of,
        as_of_latest=as_of,
    )


def _within(counts: tuple[tuple[K, int], ...], year: ReportingYear) -> tuple[tuple[K, int], ...]:
    first, last = year.first_day, year.last_day
    return tuple(pair for pair in counts if first <= pair[0].month <= last)


def _in_turn(complaints: Iterable[Complaint]) -> Iterator[Complaint]:
    try:
        iterator = iter(complaints)
    except TypeError:
        message = f"`complaints` is {shown(complaints)}, but takes complaints: pass a list of them"
        raise invalid("complaints", complaints, message) from None
    for position, complaint in enumerate(iterator):
        yield check_is(f"complaints[{position}]", complaint, Complaint)


def _earliest(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _latest(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)
