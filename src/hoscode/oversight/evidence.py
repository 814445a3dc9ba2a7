"""What a tally offers as evidence in the self-assessment: the year's figures for each provision that has any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from hoscode._checks import Filled, check_is
from hoscode.law import Edition, Kind, Limit, Role
from hoscode.model.response import Outcome
from hoscode.oversight.markdown import number, percentage
from hoscode.oversight.reporting_year import ReportingYear
from hoscode.oversight.stage_results import AcknowledgementResult, StageResult
from hoscode.oversight.tally import Tally
from hoscode.oversight.yearly_counts import ACKNOWLEDGEMENT_FELL_DUE, ANSWER_FELL_DUE, IN_TIME, summed, total

_SAID_OF_COMPLAINTS: Final = {
    Kind.BREACH: "complaints in which {} was broken",
    Kind.UNEVIDENCED: "complaints in which nothing shows that {} was kept",
    Kind.DEPARTURE: "complaints in which {} was not followed",
}


@frozen(kw_only=True)
class EvidenceLine:
    """A figure of a year for one provision: what was counted, how many of how many, and in words.

    `of` is None where the count is not a share of anything.

    >>> line = EvidenceLine(edition="hos-2024", provision="6.2", year="2024/25", said="acknowledged in time", count=9, of=12)
    >>> line.text
    '2024/25: acknowledged in time: 75.0 % (9 of 12)'
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


def evidence_lines(edition: Edition, tally: Tally, year: ReportingYear) -> tuple[EvidenceLine, ...]:
    """The year's figures for each provision that has any, in the order of the edition.

    For the times to acknowledge and to answer: how many of the stages that began in the year, and whose day has come,
    were in time, an extension in time included. For what is measured over a caseload: the volumes and outcomes. For
    what a complaint's record shows: the complaints in which the provision was broken, or nothing shows that it was kept,
    and the duties that are overdue. Complaints under another edition are left out.

    Raises `InvalidInput` for anything but an edition, a tally and a year.

    >>> from datetime import date
    >>> from hoscode import CODE_2024, Acknowledged, Received, open_complaint, record
    >>> from hoscode.oversight import ReportingYear, Tally, evidence_lines
    >>> complaint = record(open_complaint(Received(on=date(2024, 5, 1), reference="C-1")), Acknowledged(on=date(2024, 5, 3)))
    >>> lines = evidence_lines(CODE_2024, Tally.of(complaint, date(2025, 4, 30)), ReportingYear(2024))
    >>> [line.text for line in lines if line.provision in ("6.2", "6.3")][:2]
    ['2024/25: acknowledged in time at stage 1: 100.0 % (1 of 1)', '2024/25: answered in time at stage 1: 0.0 % (0 of 1)']
    """
    check_is("edition", edition, Edition)
    of_the_year = check_is("tally", tally, Tally).within(year)
    lines = [*_timed(edition, of_the_year, str(year)), *_volumes(edition, of_the_year, str(year))]
    lines += _found(edition, of_the_year, str(year))
    places = {provision.number: place for place, provision in enumerate(edition.provisions)}
    return tuple(sorted(lines, key=lambda line: places[line.provision]))


def _timed(edition: Edition, tally: Tally, year: str) -> Iterator[EvidenceLine]:
    for rules in edition.stages:
        stage = rules.number
        here = (edition.key, stage)
        acknowledged = [(key.result, n) for key, n in tally.acknowledgements if (key.edition, key.stage) == here]
        answered = [(key.result, n) for key, n in tally.stages if (key.edition, key.stage) == here]
        due = total(answered, ANSWER_FELL_DUE)
        if rules.optional and not due:
            continue
        if rules.acknowledge is not None:
            in_time = total(acknowledged, {AcknowledgementResult.IN_TIME})
            fell_due = total(acknowledged, ACKNOWLEDGEMENT_FELL_DUE)
            yield _line(rules.acknowledge, year, f"acknowledged in time at stage {stage}", in_time, fell_due)
        yield _line(rules.respond, year, f"answered in time at stage {stage}", total(answered, IN_TIME), due)
        if due:
            with_extension = total(answered, {StageResult.IN_TIME_WITH_EXTENSION})
            yield _line(rules.respond, year, f"of these, with an extension, at stage {stage}", with_extension)


def _line(limit: Limit, year: str, said: str, count: int, of: int | None = None) -> EvidenceLine:
    provision = limit.provision
    return EvidenceLine(edition=provision.edition, provision=provision.number, year=year, said=said, count=count, of=of)


def _volumes(edition: Edition, tally: Tally, year: str) -> Iterator[EvidenceLine]:
    stages = [(key, n) for key, n in tally.stages if key.edition == edition.key]
    results = [(key.result, n) for key, n in stages]
    outcomes = [(key.outcome, n) for key, n in stages]
    decided = sum(n for outcome, n in outcomes if outcome is not None)
    counts: tuple[tuple[str, int, int | None], ...] = (
        ("complaints received", sum(n for key, n in stages if key.stage == 1), None),
        ("escalations requested", sum(n for key, n in stages if key.stage > 1), None),
        ("declined", total(results, {StageResult.DECLINED}), None),
        *((f"answers: {outcome.value}", total(outcomes, {outcome}), decided) for outcome in Outcome),
    )
    for provision in edition.provisions:
        # the assessment itself is made once a year; no volume of complaints is evidence of that
        if provision.role is Role.MEASURED and provision != edition.reporting.annual_assessment:
            for said, count, of in counts:
                yield EvidenceLine(
                    edition=edition.key, provision=provision.number, year=year, said=said, count=count, of=of
                )


def _found(edition: Edition, tally: Tally, year: str) -> Iterator[EvidenceLine]:
    paragraphs = {each.number: paragraph for paragraph in edition.provisions for each in (paragraph, *paragraph.sub)}
    complaints = summed(
        ((key.provision, key.kind), count) for key, count in tally.complaints_found if key.edition == edition.key
    )
    for (cited, kind), count in complaints.items():
        if cited in paragraphs and kind in _SAID_OF_COMPLAINTS:
            paragraph = paragraphs[cited].number
            # a lettered item has a count of its own, since one complaint may stand in several
            said = _SAID_OF_COMPLAINTS[kind].format("it" if cited == paragraph else cited)
            yield EvidenceLine(edition=edition.key, provision=paragraph, year=year, said=said, count=count)
    overdue = summed((key.provision, count) for key, count in tally.overdue if key.edition == edition.key)
    for cited, count in overdue.items():
        if cited in paragraphs:
            paragraph = paragraphs[cited].number
            yield EvidenceLine(edition=edition.key, provision=paragraph, year=year, said="duties overdue", count=count)
