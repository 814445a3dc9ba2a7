"""A tally: what a caseload comes to, in counts that add up in any order and any chunks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Generic, TypeVar, cast

import attrs
from attrs import field, frozen

from hoscode._checks import check_day, check_is
from hoscode.errors import invalid, shown
from hoscode.model.complaint import Complaint
from hoscode.oversight.counting import (
    PENCE_IN_A_POUND,
    AcknowledgementKey,
    Counting,
    Counts,
    DeterminationKey,
    DirectionKey,
    FindingKey,
    LearningKey,
    OrderKey,
    OverdueKey,
    ProvisionKey,
    RemedyKey,
    ResponseTimeKey,
    StageKey,
    VerdictKey,
)
from hoscode.oversight.periods import YearOrPeriod, check_period
from hoscode.oversight.results import Timescale, timescales_in_order, timescales_of

K = TypeVar("K")

Table = tuple[tuple[K, int], ...]

_NOTHING: Final[Any] = ()


class _CountsOf(Generic[K]):
    """The converter of a table: it takes pairs of a key and a number, or counts, and keeps counts."""

    def __new__(cls, table: Table[K] | Counts) -> Any:
        """The counts."""
        if isinstance(table, dict):
            return table
        sums: Counts = {}
        for key, number in table:
            fields = attrs.astuple(cast(Any, key), recurse=False)
            sums[fields] = sums.get(fields, 0) + number
        return sums


@frozen(kw_only=True, repr=False)
class Tally:
    """Counts over complaints: tallies add up with `+`, in any order and any chunks, and `Tally()` is the neutral one.

    Every table is a sorted tuple of pairs of a frozen key and a number, so that its size depends on how many kinds of
    complaint there are and not on how many complaints. `as_of_earliest` and `as_of_latest` are the calendar dates by
    the end of which complaints were judged, None where there are none, and `timescales` the limits by which they were.

    >>> from datetime import date
    >>> from hoscode import Received, Tenure, open_complaint
    >>> received = [Received(on=date(2024, 5, day), reference=f"C-{day}", tenure=Tenure.LCRA) for day in (1, 2, 3)]
    >>> one, two, three = [Tally.of(open_complaint(each), date(2024, 5, 17)) for each in received]
    >>> one + (three + two)
    <Tally of 3 complaints>
    >>> one + two == two + one
    True
    """

    # counts are kept as they come, which adds up fast, and sorted when somebody reads a table
    _stages: Counts = field(default=_NOTHING, alias="stages", converter=_CountsOf[StageKey])
    _acknowledgements: Counts = field(
        default=_NOTHING, alias="acknowledgements", converter=_CountsOf[AcknowledgementKey]
    )
    _response_times: Counts = field(default=_NOTHING, alias="response_times", converter=_CountsOf[ResponseTimeKey])
    _findings: Counts = field(default=_NOTHING, alias="findings", converter=_CountsOf[FindingKey])
    _complaints_found: Counts = field(default=_NOTHING, alias="complaints_found", converter=_CountsOf[ProvisionKey])
    _overdue: Counts = field(default=_NOTHING, alias="overdue", converter=_CountsOf[OverdueKey])
    _remedies: Counts = field(default=_NOTHING, alias="remedies", converter=_CountsOf[RemedyKey])
    _pence_offered: Counts = field(default=_NOTHING, alias="pence_offered", converter=_CountsOf[RemedyKey])
    _learning: Counts = field(default=_NOTHING, alias="learning", converter=_CountsOf[LearningKey])
    _determinations: Counts = field(default=_NOTHING, alias="determinations", converter=_CountsOf[DeterminationKey])
    _orders: Counts = field(default=_NOTHING, alias="orders", converter=_CountsOf[OrderKey])
    _verdicts: Counts = field(default=_NOTHING, alias="verdicts", converter=_CountsOf[VerdictKey])
    _pence_ordered: Counts = field(default=_NOTHING, alias="pence_ordered", converter=_CountsOf[OrderKey])
    _directions: Counts = field(default=_NOTHING, alias="directions", converter=_CountsOf[DirectionKey])
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
        counting = Counting(check_day("as_of", as_of))
        for complaint in _in_turn(complaints):
            counting.count(complaint)
        reached = (limit for edition, stage in counting.reached for limit in timescales_of(edition, stage))
        return cls(
            stages=dict(counting.stages),
            acknowledgements=dict(counting.acknowledgements),
            response_times=dict(counting.response_times),
            findings=dict(counting.findings),
            complaints_found=dict(counting.complaints_found),
            overdue=dict(counting.overdue),
            remedies=dict(counting.remedies),
            pence_offered=dict(counting.pence_offered),
            learning=dict(counting.learning),
            determinations=dict(counting.determinations),
            orders=dict(counting.orders),
            verdicts=dict(counting.verdicts),
            pence_ordered=dict(counting.pence_ordered),
            directions=dict(counting.directions),
            timescales=timescales_in_order(reached),
            as_of_earliest=as_of,
            as_of_latest=as_of,
        )

    # --- the tables --------------------------------------------------------------------------------------------------

    @property
    def stages(self) -> Table[StageKey]:
        """Every stage reached, once, by how it came out by its answer."""
        return _in_order(StageKey, self._stages)

    @property
    def acknowledgements(self) -> Table[AcknowledgementKey]:
        """Every stage reached, once, by how it came out by its acknowledgement."""
        return _in_order(AcknowledgementKey, self._acknowledgements)

    @property
    def response_times(self) -> Table[ResponseTimeKey]:
        """Every answer, in working days."""
        return _in_order(ResponseTimeKey, self._response_times)

    @property
    def findings(self) -> Table[FindingKey]:
        """Findings, under every provision that they cite."""
        return _in_order(FindingKey, self._findings)

    @property
    def complaints_found(self) -> Table[ProvisionKey]:
        """Complaints, and not findings, under every provision that any of their findings cites."""
        return _in_order(ProvisionKey, self._complaints_found)

    @property
    def overdue(self) -> Table[OverdueKey]:
        """Duties that were overdue, under every provision on which they rest."""
        return _in_order(OverdueKey, self._overdue)

    @property
    def remedies(self) -> Table[RemedyKey]:
        """Remedies offered."""
        return _in_order(RemedyKey, self._remedies)

    @property
    def pence_offered(self) -> Table[RemedyKey]:
        """The money of the remedies that name an amount, in pence."""
        return _in_order(RemedyKey, self._pence_offered)

    @property
    def learning(self) -> Table[LearningKey]:
        """What was learned."""
        return _in_order(LearningKey, self._learning)

    @property
    def determinations(self) -> Table[DeterminationKey]:
        """Determinations of the Ombudsman, each once however much it decides; a direction is none."""
        return _in_order(DeterminationKey, self._determinations)

    @property
    def orders(self) -> Table[OrderKey]:
        """What the Ombudsman ordered."""
        return _in_order(OrderKey, self._orders)

    @property
    def verdicts(self) -> Table[VerdictKey]:
        """What the Ombudsman decided in its determinations, subject by subject."""
        return _in_order(VerdictKey, self._verdicts)

    @property
    def pence_ordered(self) -> Table[OrderKey]:
        """The money of the orders that name an amount, in pence."""
        return _in_order(OrderKey, self._pence_ordered)

    @property
    def directions(self) -> Table[DirectionKey]:
        """What the Ombudsman directed without a determination, failure notices apart."""
        return _in_order(DirectionKey, self._directions)

    @property
    def complaints(self) -> int:
        """How many complaints were counted."""
        return sum(number for (_, stage, *_), number in self._stages.items() if stage == 1)

    @property
    def money_offered(self) -> Decimal:
        """The money offered, in pounds, whatever has become of the offers."""
        return _pounds(self._pence_offered)

    @property
    def money_ordered(self) -> Decimal:
        """The money that the Ombudsman ordered, in pounds, whatever has become of the orders."""
        return _pounds(self._pence_ordered)

    # --- less, and more ----------------------------------------------------------------------------------------------

    def within(self, year: YearOrPeriod) -> Tally:
        """What of this tally belongs to a reporting year or period: the stages that began in it, and their findings.

        What was learned, determined, ordered or directed belongs to the period in which that happened. The days to
        which the complaints were judged stay what they are.

        Raises `InvalidInput` for anything but a `ReportingYear` or a `Period`.

        >>> from datetime import date
        >>> from hoscode import Received, open_complaint
        >>> from hoscode.oversight import ReportingYear
        >>> tally = Tally.of(open_complaint(Received(on=date(2025, 3, 31), reference="C-1")), date(2025, 4, 7))
        >>> tally.within(ReportingYear(2024)), tally.within(ReportingYear(2025))
        (<Tally of 1 complaint>, <Tally of 0 complaints>)
        """
        check_period("year", year)
        stages = _within(self._stages, year)
        reached = {(edition, stage) for _, stage, edition, *_ in stages}
        return Tally(
            stages=stages,
            acknowledgements=_within(self._acknowledgements, year),
            response_times=_within(self._response_times, year),
            findings=_within(self._findings, year),
            complaints_found=_within(self._complaints_found, year),
            overdue=_within(self._overdue, year),
            remedies=_within(self._remedies, year),
            pence_offered=_within(self._pence_offered, year),
            learning=_within(self._learning, year),
            determinations=_within(self._determinations, year),
            orders=_within(self._orders, year),
            verdicts=_within(self._verdicts, year),
            pence_ordered=_within(self._pence_ordered, year),
            directions=_within(self._directions, year),
            timescales=tuple(each for each in self.timescales if (each.edition, each.stage) in reached),
            as_of_earliest=self.as_of_earliest,
            as_of_latest=self.as_of_latest,
        )

    def __add__(self, other: Tally) -> Tally:
        check_is("other", other, Tally)
        earliest = [day for day in (self.as_of_earliest, other.as_of_earliest) if day is not None]
        latest = [day for day in (self.as_of_latest, other.as_of_latest) if day is not None]
        return Tally(
            stages=_merged(self._stages, other._stages),
            acknowledgements=_merged(self._acknowledgements, other._acknowledgements),
            response_times=_merged(self._response_times, other._response_times),
            findings=_merged(self._findings, other._findings),
            complaints_found=_merged(self._complaints_found, other._complaints_found),
            overdue=_merged(self._overdue, other._overdue),
            remedies=_merged(self._remedies, other._remedies),
            pence_offered=_merged(self._pence_offered, other._pence_offered),
            learning=_merged(self._learning, other._learning),
            determinations=_merged(self._determinations, other._determinations),
            orders=_merged(self._orders, other._orders),
            verdicts=_merged(self._verdicts, other._verdicts),
            pence_ordered=_merged(self._pence_ordered, other._pence_ordered),
            directions=_merged(self._directions, other._directions),
            timescales=timescales_in_order((*self.timescales, *other.timescales)),
            as_of_earliest=min(earliest, default=None),
            as_of_latest=max(latest, default=None),
        )

    def __hash__(self) -> int:
        return hash((frozenset(self._stages.items()), self.as_of_earliest, self.as_of_latest))

    def __repr__(self) -> str:
        return f"<Tally of {self.complaints} {'complaint' if self.complaints == 1 else 'complaints'}>"


def _in_turn(complaints: Iterable[Complaint]) -> Iterator[Complaint]:
    try:
        iterator = iter(complaints)
    except TypeError:
        message = f"`complaints` is {shown(complaints)}, but takes complaints: pass a list of them"
        raise invalid("complaints", complaints, message) from None
    for position, complaint in enumerate(iterator):
        yield check_is(f"complaints[{position}]", complaint, Complaint)


def _pounds(pence_by_kind: Counts) -> Decimal:
    pence = sum(pence_by_kind.values())
    # exact, whatever precision the caller computes with
    return Decimal(f"{pence // PENCE_IN_A_POUND}.{pence % PENCE_IN_A_POUND:02d}")


def _within(counts: Counts, year: YearOrPeriod) -> Counts:
    first, last = year.first_day, year.last_day
    return {fields: number for fields, number in counts.items() if first <= fields[0] <= last}


def _merged(one: Counts, other: Counts) -> Counts:
    """The counts of both, added up; the copy is of the larger, which costs little beside looking keys up."""
    fewer, more = sorted((one, other), key=len)
    sums = more.copy()
    for fields, number in fewer.items():
        sums[fields] = sums.get(fields, 0) + number
    return sums


# --- the order of a table, which depends on nothing but the keys -----------------------------------------------------

_NUMBER: Final = re.compile(r"\d+")


def _in_order(kind: type[K], counts: Counts) -> Table[K]:
    """The counts as pairs of a key and a number: by the fields of the key in turn, provisions as people number them."""
    make = cast("Callable[..., K]", kind)
    names = [each.name for each in attrs.fields(cast("type[Any]", kind))]
    comparable = {part: _comparable(part) for part in {part for fields in counts for part in fields}}
    in_order = sorted(counts, key=lambda fields: [comparable[part] for part in fields])
    return tuple((make(**dict(zip(names, fields, strict=True))), counts[fields]) for fields in in_order)


def _comparable(part: object) -> object:
    """Something that compares with its like: within one field stand days, numbers, or texts, members and None."""
    if isinstance(part, str):
        return _numbers(part), part
    if part is None:
        return (), ""
    return ((), str(part.value)) if isinstance(part, Enum) else part


def _numbers(text: str) -> tuple[tuple[int, str], ...]:
    """The numbers of a text that begins with one, shorter ones first: 6.9 stands before 6.10."""
    return tuple((len(digits), digits) for digits in _NUMBER.findall(text)) if text[:1].isdigit() else ()


# --- sums of counts --------------------------------------------------------------------------------------------------


def total(counts: Iterable[tuple[K, int]], wanted: Iterable[K]) -> int:
    """The sum of the counts under any of the keys that are wanted."""
    among = frozenset(wanted)
    return sum(count for key, count in counts if key in among)


def summed(counts: Iterable[tuple[K, int]]) -> Counter[K]:
    """The counts of each key, added up."""
    sums: Counter[K] = Counter()
    for key, count in counts:
        sums[key] += count
    return sums


def within_days(taken: Iterable[tuple[int, int]], part: int, whole: int) -> int | None:
    """The working days within which that part of the answers came: the least that covers it; None without an answer."""
    by_days = summed(taken)
    covered, answers = 0, sum(by_days.values())
    for days in sorted(by_days):
        covered += by_days[days]
        if covered * whole >= answers * part:
            return days
    return None
