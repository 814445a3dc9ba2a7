"""The annual complaints performance and service improvement report (8.1, 8.2; 7.2 and 8.3 in 2022)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import field, frozen

from hoscode._checks import Filled, ManyOrNone, checked, same_name
from hoscode._words import in_words
from hoscode.law import Edition, Provision
from hoscode.model.calendar_months import months_after
from hoscode.oversight import annual_figures
from hoscode.oversight.markdown import bullets, demoted, paragraphs
from hoscode.oversight.measures import TenantSatisfactionMeasures
from hoscode.oversight.periods import ReportingYear, YearOrPeriod
from hoscode.oversight.reporting_findings import ReportingCode, ReportingFinding
from hoscode.oversight.self_assessment import SelfAssessment
from hoscode.oversight.tally import Tally

_SILENT = "*The report does not say.*"
_MONTHS_OF_A_YEAR = 12
_WHY_THEY_DIFFER = (
    "The measures are of low-cost rental and low-cost home ownership alone, and leave out what was declined, set aside "
    "or, unless they say so, withdrawn: their numbers are smaller than those above by what the second table shows "
    "apart. They count what is not yet due as not in time, so that their shares can be smaller than those above."
)


@checked
@frozen(kw_only=True)
class AnnualReport:
    """What a landlord reports on its complaint handling in a reporting year (8.1, 8.2; 7.2 and 8.3 in 2022).

    `year` can be any other period: a quarter for the governing body is reported as a year is.

    `tally` holds the figures, of which the period is cut out, and `measures` the regulator's. `analysis` says what they
    mean, `declined` what kinds of complaint were declined beyond the grounds that the tally counts. The next four are
    None where the report is silent, and an empty tuple where it says that there is nothing: the Ombudsman's findings of
    `non_compliance`, the service `improvements`, the Ombudsman's annual report about the landlord, and its other
    `publications`. `reported_on` is the calendar date on which the governing body had the report, `published_at` the
    page of the website.

    >>> from hoscode import CODE_2024
    >>> report = AnnualReport(edition=CODE_2024, landlord="Acme Homes", year=ReportingYear(2024))
    >>> print(report.findings()[0].message)
    the report does not hold the annual self-assessment, which belongs in it: add it, or say that there is none \
(hos-2024 8.1(a))
    """

    edition: Edition
    landlord: Filled
    year: YearOrPeriod
    self_assessment: SelfAssessment | None = None
    tally: Tally | None = None
    measures: TenantSatisfactionMeasures | None = None
    analysis: str = ""
    declined: str = ""
    non_compliance: tuple[Filled, ...] | None = field(default=None, converter=ManyOrNone[Filled])
    improvements: tuple[Filled, ...] | None = field(default=None, converter=ManyOrNone[Filled])
    ombudsman_report: tuple[Filled, ...] | None = field(default=None, converter=ManyOrNone[Filled])
    publications: tuple[Filled, ...] | None = field(default=None, converter=ManyOrNone[Filled])
    reported_on: date | None = None
    published_at: str = ""
    governing_body_response: str = ""

    def findings(self) -> tuple[ReportingFinding, ...]:
        """What the report lacks: what belongs in it, what is wrong with what is there, and who was told of it.

        The Code asks for its contents once a year: a report on fewer months lacks none of them, and only what is there
        is looked at.
        """
        wrong = (*self._in_the_self_assessment(), *self._in_the_figures())
        if months_after(self.year.first_day, _MONTHS_OF_A_YEAR) > self.year.last_day + timedelta(days=1):
            return wrong
        return (*self._not_held(), *wrong, *self._not_done())

    def to_markdown(self) -> str:
        """The report in Markdown: the figures in tables, what the landlord says, and the self-assessment at its end.

        What is lacking is said in its place, so that a governing body sees it.
        """
        sections = (
            ("Performance", self._figures()),
            ("What the figures mean", _said(self.analysis)),
            ("Complaints that were declined", self._declined()),
            ("Findings of non-compliance by the Ombudsman", _listed(self.non_compliance)),
            ("Service improvements", _listed(self.improvements)),
            ("The Ombudsman's annual report about the landlord", _listed(self.ombudsman_report)),
            ("Other publications of the Ombudsman", _listed(self.publications)),
            ("The governing body's response", _said(self.governing_body_response)),
        )
        annual = isinstance(self.year, ReportingYear)
        title = f"{'Annual complaints' if annual else 'Complaints'} performance and service improvement report"
        parts = [f"# {title} {self.year}", self._about()]
        parts += [f"## {heading}\n\n{text}" for heading, text in sections]
        body = "\n\n".join(parts)
        form = self.self_assessment
        last = f"## Self-assessment\n\n{_SILENT}\n" if form is None else demoted(form.to_markdown())
        return f"{body}\n\n{last}"

    # --- what is printed ---------------------------------------------------------------------------------------------

    def _about(self) -> str:
        reported = "not yet" if self.reported_on is None else in_words(self.reported_on)
        name = annual_figures.name_of(self.year)
        return bullets(
            (
                f"Landlord: {self.landlord}",
                f"{name.capitalize()}: {in_words(self.year.first_day)} to {in_words(self.year.last_day)}",
                f"Edition of the Complaint Handling Code: {self.edition.key}",
                f"Reported to the governing body: {reported}",
                f"Published at: {self.published_at.strip() or 'not yet'}",
            )
        )

    def _figures(self) -> str:
        if self.tally is None:
            return _SILENT
        figures = annual_figures.figures(self.tally, self.year, self.edition)
        if self.measures is None:
            return figures
        measures = f"{_WHY_THEY_DIFFER}\n\n{self.measures.to_markdown().strip()}"
        return f"{figures}\n\n### Tenant Satisfaction Measures\n\n{measures}"

    def _declined(self) -> str:
        counted = [] if self.tally is None else [annual_figures.declined(self.tally, self.year)]
        told = [paragraphs(self.declined)] if self.declined.strip() else []
        return "\n\n".join((*counted, *told)) or _SILENT

    # --- what is lacking ---------------------------------------------------------------------------------------------

    def _not_held(self) -> Iterator[ReportingFinding]:
        held = {
            "self-assessment": self.self_assessment is not None,
            "figures": self.tally is not None,
            "analysis": bool(self.analysis.strip()),
            "declined": self.tally is not None or bool(self.declined.strip()),
            "non-compliance": self.non_compliance is not None,
            "improvements": self.improvements is not None,
            "ombudsman-report": self.ombudsman_report is not None,
            "publications": self.publications is not None,
        }
        for content in self.edition.reporting.report_contents:
            if not held.get(content.key, False):
                yield self._finding("content-not-in-report", content.provision, content.key, content.title)

    def _in_the_self_assessment(self) -> Iterator[ReportingFinding]:
        form = self.self_assessment
        if form is None:
            return
        provision = self.edition.reporting.annual_assessment
        if not same_name(form.landlord, self.landlord):
            yield self._finding("assessment-not-of-landlord", provision, "self-assessment", form.landlord)
        done = form.completed_on
        if done is not None and not self._is_timely(done):
            yield self._finding("assessment-not-of-year", provision, "self-assessment", str(done))
        lacking = len(form.findings())
        if lacking:
            yield self._finding("assessment-incomplete", provision, "self-assessment", _things(lacking))

    def _is_timely(self, done: date) -> bool:
        """Whether a yearly assessment is of the period: made in it, or within twelve months before or after its end."""
        last_day = self.year.last_day
        if done > months_after(last_day, _MONTHS_OF_A_YEAR):
            return False
        return done >= self.year.first_day or done > months_after(last_day, -_MONTHS_OF_A_YEAR)

    def _in_the_figures(self) -> Iterator[ReportingFinding]:
        contents, otherwise = self.edition.reporting.report_contents, self.edition.reporting.annual_assessment
        provision = next((content.provision for content in contents if content.key == "figures"), otherwise)
        if self.tally is not None and self.tally.as_of_earliest is not None:
            if self.tally.as_of_earliest < self.year.last_day:
                yield self._finding("figures-before-year-end", provision, "tally", str(self.tally.as_of_earliest))
            if not self.tally.within(self.year).stages:
                yield self._finding("figures-of-other-years", provision, "tally", repr(self.tally))
        if self.measures is not None and self.measures.year != self.year:
            yield self._finding("figures-of-other-years", provision, "measures", str(self.measures.year))

    def _not_done(self) -> Iterator[ReportingFinding]:
        rules = self.edition.reporting
        if self.reported_on is None:
            yield self._finding("not-reported", rules.governing_body, "reported_on", "")
        elif self.reported_on <= self.year.last_day:
            yield self._finding("reported-too-early", rules.governing_body, "reported_on", str(self.reported_on))
        if not self.published_at.strip():
            yield self._finding("not-published", rules.publication, "published_at", "")
        if rules.governing_body_response is not None and not self.governing_body_response.strip():
            yield self._finding("governing-body-silent", rules.governing_body_response, "governing_body_response", "")

    def _finding(self, code: ReportingCode, provision: Provision, field: str, found: str) -> ReportingFinding:
        return ReportingFinding(
            code=code, edition=self.edition.key, provision=provision.number, field=field, found=found
        )


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"


def _said(text: str) -> str:
    return paragraphs(text) if text.strip() else _SILENT


def _listed(texts: tuple[str, ...] | None) -> str:
    if texts is None:
        return _SILENT
    return bullets(texts) if texts else "There are none."
