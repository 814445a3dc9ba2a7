"""Any run of months: what is one, and that figures, measures and reports can be had for it."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from typing import Final, cast

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from oversight.as_rendered import rendered
from oversight.caseloads import ACKNOWLEDGED, ANSWERED, ESCALATED, LATER, complaint
from oversight.counted_year import YEAR, tally
from oversight.forms import sound

from hoscode import CODE_2024, InvalidInput, Tenure
from hoscode.oversight import (
    AnnualReport,
    Period,
    ReportingYear,
    Tally,
    evidence_lines,
    tenant_satisfaction_measures,
)

APRIL_TO_JUNE: Final = Period(date(2024, 4, 1), date(2024, 6, 30))
JULY_TO_MARCH: Final = Period(date(2024, 7, 1), date(2025, 3, 31))
THE_SAME_YEAR: Final = Period(date(2024, 4, 1), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("first_day", "last_day", "text"),
    [
        (date(2024, 4, 1), date(2024, 6, 30), "April 2024 to June 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "January 2024 to December 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2023, 2, 1), date(2023, 2, 28), "February 2023"),
        (date(9999, 12, 1), date(9999, 12, 31), "December 9999"),
    ],
)
def test_a_period_is_any_run_of_months(first_day: date, last_day: date, text: str) -> None:
    period = Period(first_day, last_day)
    assert str(period) == text
    assert first_day in period
    assert last_day in period
    assert pickle.loads(pickle.dumps(period)) == period
    assert len({period, Period(first_day, last_day)}) == 1


@pytest.mark.parametrize(
    ("first_day", "last_day", "fields"),
    [
        (date(2024, 4, 2), date(2024, 6, 30), ["first_day"]),
        (date(2024, 4, 1), date(2024, 6, 29), ["last_day"]),
        (date(2024, 2, 1), date(2024, 2, 28), ["last_day"]),
        (date(2024, 4, 1), date(2024, 3, 31), ["last_day"]),
        (date(2024, 4, 2), date(2024, 3, 30), ["first_day", "last_day", "last_day"]),
        ("2024-04-01", date(2024, 6, 30), ["first_day"]),
        (date(2024, 4, 1), None, ["last_day"]),
    ],
)
def test_what_is_no_run_of_whole_months_is_refused_with_all_that_is_wrong(
    first_day: object, last_day: object, fields: list[str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        Period(cast(date, first_day), cast(date, last_day))
    assert [problem.field for problem in refused.value.problems] == fields


def test_only_a_date_falls_in_a_period() -> None:
    assert date(2024, 7, 1) not in APRIL_TO_JUNE
    with pytest.raises(InvalidInput, match="takes a calendar date"):
        _ = "2024-05-01" in APRIL_TO_JUNE


def test_a_quarter_has_measures_of_its_own() -> None:
    cases = [complaint(ACKNOWLEDGED, ANSWERED, ESCALATED), complaint(received_on=date(2024, 7, 1))]
    of = tenant_satisfaction_measures(Tally.over(cases, LATER), {Tenure.LCRA: 400}, APRIL_TO_JUNE)
    assert of.value("CH01(1)", Tenure.LCRA) == Decimal("2.5")  # of the quarter, and not made up to a year
    assert of.value("CH02(1)", Tenure.LCRA) == Decimal("100.0")
    assert of.year == APRIL_TO_JUNE
    assert of.to_markdown().startswith("Complaints in April 2024 to June 2024, as of 2025-04-30\n")
    assert of.is_settled is False  # stage 2 is overdue


def test_figures_of_a_quarter_are_settled_once_it_has_ended() -> None:
    for as_of, settled in ((date(2024, 6, 30), False), (date(2024, 7, 1), True)):
        of = Tally.of(complaint(ACKNOWLEDGED, ANSWERED), as_of)
        assert tenant_satisfaction_measures(of, {Tenure.LCRA: 400}, APRIL_TO_JUNE).is_settled is settled


def test_the_months_of_the_reporting_year_have_the_figures_of_the_year() -> None:
    homes = {Tenure.LCRA: 4_000}
    year, months = (tenant_satisfaction_measures(tally(), homes, each) for each in (YEAR, THE_SAME_YEAR))
    assert (months.figures, months.apart, months.timescales) == (year.figures, year.apart, year.timescales)


def test_the_parts_of_a_year_add_up_to_it() -> None:
    assert tally().within(APRIL_TO_JUNE) + tally().within(JULY_TO_MARCH) == tally().within(YEAR)


@given(st.dates(date(2023, 6, 1), date(2026, 6, 1)))
def test_a_tally_can_be_cut_between_any_two_months(day: date) -> None:
    first = day.replace(day=1)
    before, after = Period(date(2020, 1, 1), _eve(first)), Period(first, date(2030, 12, 31))
    assert tally().within(before) + tally().within(after) == tally()


def _eve(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def test_evidence_can_be_had_for_a_quarter() -> None:
    lines = evidence_lines(CODE_2024, tally(), APRIL_TO_JUNE)
    assert [line.text for line in lines if line.provision == "6.2"] == [
        "April 2024 to June 2024: acknowledged in time at stage 1: 100.0 % (2 of 2)"
    ]
    form = sound(CODE_2024).with_evidence(tally(), APRIL_TO_JUNE)
    assert "April 2024 to June 2024: acknowledged in time at stage 1" in form.to_markdown()


# --- a report of a quarter -------------------------------------------------------------------------------------------


def quarterly() -> AnnualReport:
    return AnnualReport(
        edition=CODE_2024,
        landlord="Acme Homes",
        year=APRIL_TO_JUNE,
        self_assessment=sound(CODE_2024),
        tally=tally(),
        measures=tenant_satisfaction_measures(tally(), {Tenure.LCRA: 4000}, APRIL_TO_JUNE),
        analysis="as last quarter",
        non_compliance=[],
        improvements=[],
        ombudsman_report=[],
        publications=[],
        reported_on=date(2024, 7, 9),
        published_at="https://acme.example/complaints",
        governing_body_response="noted",
    )


def test_a_report_of_a_quarter_speaks_of_its_months() -> None:
    page = rendered(quarterly().to_markdown())
    assert page.headings[0] == "Complaints performance and service improvement report April 2024 to June 2024"
    assert page.items[1] == "Period: 1 April 2024 to 30 June 2024"
    assert page.paragraphs[0].startswith("Complaints received in the period: 2, of which declined 0 and withdrawn 0.")
    (months,) = (table for table in page.tables if table[0][0] == "Month")
    assert [each[0] for each in months[1:]] == ["April 2024", "May 2024", "June 2024", "The period"]
    empty = evolve(quarterly(), tally=Tally(), measures=None).to_markdown()
    assert "No complaint was received in the period" in empty
    assert "No complaint of the period was set aside." in empty


@pytest.mark.parametrize(
    ("completed_on", "found"),
    [
        (date(2023, 6, 30), ["assessment-not-of-year"]),
        (date(2023, 7, 1), []),  # within the twelve months that end with the quarter
        (date(2025, 6, 30), []),
        (date(2025, 7, 1), ["assessment-not-of-year"]),
    ],
)
def test_the_yearly_assessment_of_a_quarter_is_that_of_the_twelve_months_around_it(
    completed_on: date, found: list[str]
) -> None:
    form = evolve(sound(CODE_2024), completed_on=completed_on, approved_on=date(2026, 3, 31))
    # before 1 April 2024 the edition of 2022 was in force, which is not what is looked at here
    assert [each.code for each in evolve(quarterly(), self_assessment=form).findings()] == found


def test_an_assessment_made_in_a_period_of_two_years_is_of_it() -> None:
    form = evolve(sound(CODE_2024), completed_on=date(2024, 4, 1), approved_on=date(2024, 4, 2))
    two_years = Period(date(2024, 4, 1), date(2026, 3, 31))
    report = evolve(quarterly(), year=two_years, self_assessment=form)
    assert "assessment-not-of-year" not in [each.code for each in report.findings()]


def test_what_the_code_asks_for_once_a_year_is_not_lacking_in_a_quarter() -> None:
    figures = AnnualReport(edition=CODE_2024, landlord="Acme Homes", year=APRIL_TO_JUNE, tally=tally())
    assert figures.findings() == ()
    of_the_year = evolve(figures, year=THE_SAME_YEAR)
    assert "content-not-in-report" in [each.code for each in of_the_year.findings()]
    assert of_the_year.findings() == evolve(figures, year=YEAR).findings()


def test_measures_of_the_whole_year_are_not_those_of_a_quarter() -> None:
    of_the_year = tenant_satisfaction_measures(tally(), {Tenure.LCRA: 4000}, YEAR)
    found = evolve(quarterly(), measures=of_the_year).findings()
    assert [(each.code, each.found) for each in found] == [("figures-of-other-years", "2024/25")]


def test_neither_a_number_nor_a_pair_of_days_is_a_period() -> None:
    for value in (2024, (date(2024, 4, 1), date(2024, 6, 30)), None):
        with pytest.raises(InvalidInput, match="but takes a ReportingYear or a Period: pass ReportingYear"):
            Tally().within(cast(ReportingYear, value))
        with pytest.raises(InvalidInput, match="but takes a ReportingYear or a Period: pass ReportingYear"):
            evolve(quarterly(), year=cast(Period, value))


def test_a_tally_judged_before_the_quarter_ended_says_so() -> None:
    early = Tally.of(complaint(ACKNOWLEDGED), date(2024, 6, 29))
    codes = [each.code for each in evolve(quarterly(), tally=early).findings()]
    assert "figures-before-year-end" in codes
