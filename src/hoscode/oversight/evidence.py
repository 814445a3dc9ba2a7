"""What a tally offers as evidence in the self-assessment: the year's figures for each provision that has any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from attrs import frozen

from hoscode._checks import Filled, check_is
from hoscode.law import Edition, Kind, Role
from hoscode.model.response import Outcome
from hoscode.oversight.markdown import number, percentage
from hoscode.oversight.periods import YearOrPeriod, check_period
from hoscode.oversight.results import (
    ACKNOWLEDGEMENT_FELL_DUE,
    ANSWER_FELL_DUE,
    ANSWERED_IN_TIME,
    SET_ASIDE,
    AcknowledgementResult,
    StageResult,
)
from hoscode.oversight.tally import Tally, summed, total

_SAID_OF_COMPLAINTS: Final = {
    Kind.BREACH: "complaints in which {} was broken",
    Kind.UNEVIDENCED: "complaints in which nothing shows that {} was kept",
    Kind.DEPARTURE: "complaints in which {} was not followed",
}


@frozen(kw_only=True)
class EvidenceLine:
    """A figure of a year for one provision: what was counted, how many of how many, and in words.

    `of` is None where the count is not a share of anything.

    >>> line = EvidenceLine(edition="hos-2024", provision="6.2", year="2024/25", said="in time", count=9, of=12)
    >>> line.text
    '2024/25: in time: 75.0 % (9 of 12)'
    """

    edition: Filled
    provision: Filled
    year: Filled
    said: Filled
    count: int
    of: int | None = None

    @property
    def text(self) -> str:
        """The line as it stands in the form; where there was nothing to measure, it says so."""
        if self.of is None:
            return f"{self.year}: {self.said}: {number(self.count)}"
        if self.of == 0:
            return f"{self.year}: {self.said}: none to measure"
        share = percentage(self.count, self.of)
        return f"{self.year}: {self.said}: {share} ({number(self.count)} of {number(self.of)})"


def evidence_lines(edition: Edition, tally: Tally, year: YearOrPeriod) -> tuple[EvidenceLine, ...]:
    """The year's figures for each provision that has any, in the order of the edition.

    For the times to acknowledge and to answer: how many of the stages that began in the year, and whose day has come,
    were in time, an extension in time included; an answer that cannot be judged is among them and not in time. For what
    is measured over a caseload: the volumes and outcomes. For what a complaint's record shows: the complaints in which
    the provision was broken, or nothing shows that it was kept, and the duties that are overdue. Complaints under
    another edition are left out.

    Raises `InvalidInput` for anything but an edition, a tally and a year or another period.

    >>> from datetime import date
    >>> from hoscode import CODE_2024, Acknowledged, Received, open_complaint, record
    >>> from hoscode.oversight import ReportingYear, Tally, evidence_lines
    >>> received = open_complaint(Received(on=date(2024, 5, 1), reference="C-1"))
    >>> complaint = record(received, Acknowledged(on=date(2024, 5, 3)))
    >>> lines = evidence_lines(CODE_2024, Tally.of(complaint, date(2025, 4, 30)), ReportingYear(2024))
    >>> [line.text for line in lines if line.provision == "6.2"]
    ['2024/25: acknowledged in time at stage 1: 100.0 % (1 of 1)']
    """
    check_is("edition", edition, Edition)
    of_the_year = check_is("tally", tally, Tally).within(check_period("year", year))
    figures = (*_timed(edition, of_the_year), *_volumes(edition, of_the_year), *_found(edition, of_the_year))
    paragraphs = _paragraphs(edition)
    places = {provision.number: place for place, provision in enumerate(edition.provisions)}
    lines = [
        EvidenceLine(
            edition=edition.key,
            provision=paragraphs[figure.cited],
            year=str(year),
            said=figure.said,
            count=figure.counted,
            of=figure.of,
        )
        for figure in figures
        if figure.cited in paragraphs
    ]
    return tuple(sorted(lines, key=lambda line: places[line.provision]))


class _Figure(NamedTuple):
    """A figure for what is cited by its number, be it a paragraph or a lettered item of one."""

    cited: str
    said: str
    counted: int
    of: int | None = None


def _paragraphs(edition: Edition) -> dict[str, str]:
    """The paragraph of every number: the form asks about whole paragraphs."""
    return {each.number: whole.number for whole in edition.provisions for each in (whole, *whole.sub)}


def _timed(edition: Edition, tally: Tally) -> Iterator[_Figure]:
    acknowledgements = [(key, count) for key, count in tally.acknowledgements if key.edition == edition.key]
    stages = [(key, count) for key, count in tally.stages if key.edition == edition.key]
    for rules in edition.stages:
        stage, respond = rules.number, rules.respond.provision.number
        acknowledged = [(key.result, count) for key, count in acknowledgements if key.stage == stage]
        answered = [(key.result, count) for key, count in stages if key.stage == stage]
        due = total(answered, ANSWER_FELL_DUE)
        if rules.optional and not due:
            continue
        if rules.acknowledge is not None:
            in_time = total(acknowledged, {AcknowledgementResult.IN_TIME})
            fell_due = total(acknowledged, ACKNOWLEDGEMENT_FELL_DUE)
            said = f"acknowledged in time at stage {stage}"
            yield _Figure(rules.acknowledge.provision.number, said, in_time, fell_due)
        yield _Figure(respond, f"answered in time at stage {stage}", total(answered, ANSWERED_IN_TIME), due)
        if due:
            extended = total(answered, {StageResult.IN_TIME_WITH_EXTENSION})
            yield _Figure(respond, f"of these, with an extension, at stage {stage}", extended)
        unjudged = total(answered, {StageResult.CANNOT_BE_JUDGED})
        if unjudged:
            yield _Figure(respond, f"among them, cannot be judged at stage {stage}", unjudged)


def _volumes(edition: Edition, tally: Tally) -> Iterator[_Figure]:
    stages = [(key, count) for key, count in tally.stages if key.edition == edition.key]
    results = [(key.result, count) for key, count in stages]
    outcomes = [(key.outcome, count) for key, count in stages]
    decided = sum(count for outcome, count in outcomes if outcome is not None)
    counts: tuple[tuple[str, int, int | None], ...] = (
        ("complaints received", sum(count for key, count in stages if key.stage == 1), None),
        ("escalations requested", sum(count for key, count in stages if key.stage > 1), None),
        ("declined", total(results, {StageResult.DECLINED}), None),
        *((result.label, total(results, {result}), None) for result in SET_ASIDE if total(results, {result})),
        *((f"answers: {outcome.label}", total(outcomes, {outcome}), decided) for outcome in Outcome),
    )
    for provision in edition.provisions:
        # the assessment itself is made once a year; no volume of complaints is evidence of that
        if provision.role is Role.MEASURED and provision != edition.reporting.annual_assessment:
            yield from (_Figure(provision.number, *each) for each in counts)


def _found(edition: Edition, tally: Tally) -> Iterator[_Figure]:
    paragraphs = _paragraphs(edition)
    found = ((key, count) for key, count in tally.complaints_found if key.edition == edition.key)
    for (cited, kind), count in summed(((key.provision, key.kind), count) for key, count in found).items():
        if kind in _SAID_OF_COMPLAINTS:
            # a lettered item has a count of its own, since one complaint may stand in several
            name = "it" if cited == paragraphs.get(cited) else cited
            yield _Figure(cited, _SAID_OF_COMPLAINTS[kind].format(name), count)
    overdue = ((key, count) for key, count in tally.overdue if key.edition == edition.key)
    for cited, count in summed((key.provision, count) for key, count in overdue).items():
        yield _Figure(cited, "duties overdue", count)
