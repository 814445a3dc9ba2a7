"""One page on a year of complaints, or on any other months, for a governing body to read, to publish and to print.

    python docs/examples/annual_report_page.py                       # writes annual-report.html into this directory
    python docs/examples/annual_report_page.py --out report.html --complaints 400

The page needs nothing but itself: the charts stand in it as SVG, with no script and nothing fetched. The landlord and
its complaints are made up; with a tally of your own, call `page`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from itertools import chain
from pathlib import Path
from typing import Final

import annual_report_charts as charts
import annual_report_figures as figures
from annual_report_full_figures import full_figures
from annual_report_tables import Table, measures_table, table_in_html, timescales_table
from annual_report_words import words
from attrs import frozen
from caseload import histories, until
from caseload_plan import CaseloadPlan, Homes

from hoscode import Tenure, edition_on, replay
from hoscode.oversight import (
    AnnualReport,
    Period,
    ReportingYear,
    Tally,
    TenantSatisfactionMeasures,
    tenant_satisfaction_measures,
)

LANDLORD: Final = "Example Homes"
YEAR: Final = ReportingYear(2024)
AS_OF: Final = date(2025, 6, 30)
STOCK: Final = (
    Homes(Tenure.LCRA, homes=14_200, complaints=1_150),
    Homes(Tenure.LCHO, homes=1_300, complaints=62),
)
_STYLES: Final = Path(__file__).with_suffix(".css")


@frozen(kw_only=True)
class Section:
    """A chart with the sentence that says what it shows, and the numbers behind it; no chart where there is nothing."""

    title: str
    sentence: str
    chart: str
    table: Table


def page(
    tally: Tally,
    homes: Mapping[Tenure, int],
    period: ReportingYear | Period,
    landlord: str,
    report: AnnualReport | None = None,
) -> str:
    """The whole page on a year or quarter, from a tally of at least its complaints and the homes owned of each tenure.

    With the annual report, what the landlord says in it, what it still lacks and every figure of it stand after the
    charts.
    """
    measures = tenant_satisfaction_measures(tally, homes, period)
    of_the_period = tally.within(period)
    all_figures = "" if report is None else full_figures(report)
    title = f"Complaints at {landlord}, {period}"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8"/>',
            '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
            f"<title>{escape(title)}</title>",
            f"<style>\n{_STYLES.read_text(encoding='utf-8')}</style>",
            "</head>",
            "<body>",
            "<main>",
            _head(measures, landlord),
            measures_table(measures, homes),
            *(_section(each) for each in sections(of_the_period, period)),
            "" if report is None else words(report),
            all_figures or timescales_table(measures),  # the report's figures have them too
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def sections(tally: Tally, period: ReportingYear | Period) -> Iterator[Section]:
    """Every chart of the page, from what of a tally belongs to the period."""
    yield _volumes(figures.volumes(tally, period))
    yield _timeliness([figures.timeliness(tally, stage) for stage in figures.STAGES])
    edition = edition_on(period.first_day)
    for stage in figures.STAGES:
        yield _response_times(figures.response_times(tally, stage, edition))
    yield _breaches(figures.breaches(tally))
    yield _outcomes(figures.outcomes(tally))


def _volumes(months: Sequence[figures.Volumes]) -> Section:
    title, sentence = "How many complaints came", figures.say_volumes(months)
    return Section(
        title=title,
        sentence=sentence,
        chart=charts.volumes_chart(months, title, sentence),
        table=Table(
            header=("month", "complaints received", "requests for stage 2"),
            rows=[(each.name, f"{each.stage_1:,}", f"{each.stage_2:,}") for each in months],
        ),
    )


def _timeliness(stages: Sequence[figures.Timeliness]) -> Section:
    title, sentence = "How many were answered in time", figures.say_timeliness(stages)
    return Section(
        title=title,
        sentence=sentence,
        chart=charts.timeliness_chart(stages, title, sentence),
        table=Table(
            header=(
                *("stage", "fell due", "within the limit", "within an extension", "late", "not answered"),
                "cannot be judged",
            ),
            rows=[
                (
                    f"Stage {each.stage}",
                    f"{each.fell_due:,}",
                    *(
                        f"{count:,} ({figures.share(count, each.fell_due)})"
                        for count in (
                            *(each.in_time, each.extended, each.late, each.not_answered),
                            each.cannot_be_judged,
                        )
                    ),
                )
                for each in stages
            ],
        ),
    )


def _response_times(times: figures.ResponseTimes) -> Section:
    title, sentence = f"How long an answer took at stage {times.stage}", figures.say_response_times(times)
    return Section(
        title=title,
        sentence=sentence,
        chart=charts.response_times_chart(times, title, sentence) if times.total else "",
        table=Table(
            header=("working days", "answers"),
            rows=[
                (f"{days} or more" if days == figures.MOST_DAYS else str(days), f"{count:,}")
                for days, count in times.shown
            ],
        ),
    )


def _breaches(found: Sequence[figures.BreachesOfAProvision]) -> Section:
    title, sentence = "Where the Code was broken", figures.say_breaches(found)
    return Section(
        title=title,
        sentence=sentence,
        chart=charts.breaches_chart(found, title, sentence) if found else "",
        table=Table(
            header=("provision", "edition", "what it is about", "complaints"),
            rows=[(each.number, figures.year_of(each.edition), each.title, f"{each.complaints:,}") for each in found],
        ),
    )


def _outcomes(kinds: Sequence[figures.CategoryOutcomes]) -> Section:
    title, sentence = "What complaints were about, and what we found", figures.say_outcomes(kinds)
    return Section(
        title=title,
        sentence=sentence,
        chart=charts.outcomes_chart(kinds, title, sentence) if kinds else "",
        table=Table(
            header=("about", "upheld", "partly upheld", "not upheld"),
            rows=[
                (each.title, f"{each.upheld:,}", f"{each.partly_upheld:,}", f"{each.not_upheld:,}") for each in kinds
            ],
        ),
    )


# --- the parts of the page -------------------------------------------------------------------------------------------


def _head(measures: TenantSatisfactionMeasures, landlord: str) -> str:
    period, as_of = measures.year, measures.as_of_latest
    judged = "" if as_of is None else f", as things stood on {_day(as_of)}"
    return (
        "<header>\n"
        f"<p class='landlord'>{escape(landlord)}</p>\n"
        f"<h1>Complaints in {period}</h1>\n"
        f"<p>Complaints received from {_day(period.first_day)} to {_day(period.last_day)}{judged}, measured against "
        "the Housing Ombudsman's Complaint Handling Code.</p>\n"
        "</header>"
    )


def _section(each: Section) -> str:
    figure = f"<figure>\n{each.chart}\n</figure>\n{_numbers(each)}" if each.chart else ""
    return f"<section>\n<h2>{escape(each.title)}</h2>\n<p>{escape(each.sentence)}</p>\n{figure}</section>"


def _numbers(each: Section) -> str:
    summary = f"<summary>The numbers behind this chart<span class='heard'>: {escape(each.title)}</span></summary>"
    return f"<details>\n{summary}\n{table_in_html(each.table, caption=each.title)}\n</details>\n"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def example_tally(plan: CaseloadPlan, year: ReportingYear, as_of: date) -> Tally:
    """A made-up caseload as it was known at the end of a day: the year's complaints, and those of the year before."""
    both = chain(histories(plan, year.previous, 1), histories(plan, year, 1))
    return Tally.over((replay(known) for known in (until(each, as_of) for each in both) if known), as_of)


def example_report(tally: Tally) -> AnnualReport:
    """A draft of the report in which some things are still to come."""
    return AnnualReport(
        edition=edition_on(YEAR.first_day),
        landlord=LANDLORD,
        year=YEAR,
        tally=tally,
        analysis="Complaints rise with the cold. Where we were late, we had mostly waited for a contractor's "
        "report.\n\n"
        "Too many letters were followed by work that came later than we had promised.",
        declined="Most concerned matters that were already before a court.",
        non_compliance=(),
        improvements=(
            "A second person looks at every repair that was booked twice.",
            "Contractors have five working days for a report, and we ring on the third.",
        ),
        ombudsman_report=(),
        publications=(),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the page of a made-up landlord."""
    parser = argparse.ArgumentParser(description="One page on a year of complaints.")
    parser.add_argument("--out", type=Path, default=Path("annual-report.html"), help="the file to write")
    parser.add_argument("--complaints", type=int, help="how many the landlord receives in a year")
    options = parser.parse_args(arguments)
    plan = CaseloadPlan(stock=STOCK)
    if options.complaints is not None:
        plan = plan.of_size(options.complaints)
    out: Path = options.out
    tally = example_tally(plan, YEAR, AS_OF)
    out.write_text(page(tally, plan.homes, YEAR, LANDLORD, example_report(tally)), encoding="utf-8")
    sys.stdout.write(f"written: {out}\n")


if __name__ == "__main__":
    main()
