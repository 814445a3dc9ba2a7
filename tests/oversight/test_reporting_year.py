"""The regulator's reporting year, and when a landlord submits to the Ombudsman after a financial year."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoscode import InvalidInput, OutOfScope
from hoscode.oversight import ReportingYear, submission_deadline


@pytest.mark.parametrize(
    ("start", "text", "first_day", "last_day"),
    [
        (2024, "2024/25", date(2024, 4, 1), date(2025, 3, 31)),
        (2023, "2023/24", date(2023, 4, 1), date(2024, 3, 31)),
        (1999, "1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        (2009, "2009/10", date(2009, 4, 1), date(2010, 3, 31)),
    ],
)
def test_a_reporting_year_runs_from_1_april_to_31_march(start: int, text: str, first_day: date, last_day: date) -> None:
    year = ReportingYear(start)
    assert (str(year), year.first_day, year.last_day) == (text, first_day, last_day)


@pytest.mark.parametrize(
    ("day", "within"),
    [
        (date(2024, 3, 31), False),
        (date(2024, 4, 1), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), True),
        (date(2025, 3, 31), True),
        (date(2025, 4, 1), False),
    ],
)
def test_a_reporting_year_contains_its_days(day: date, within: bool) -> None:
    assert (day in ReportingYear(2024)) is within
    assert (ReportingYear.of(day) == ReportingYear(2024)) is within


@given(st.dates(date(3, 1, 1), date(9998, 12, 31)))
def test_every_day_is_in_exactly_one_reporting_year(day: date) -> None:
    year = ReportingYear.of(day)
    assert day in year
    assert day not in year.next
    assert day not in year.previous


@given(st.integers(2, 9997))
def test_reporting_years_follow_one_another_without_a_gap(start: int) -> None:
    year = ReportingYear(start)
    assert year.last_day + timedelta(days=1) == year.next.first_day
    assert year.next.previous == year
    assert year.previous < year < year.next


def test_a_reporting_year_is_a_value() -> None:
    assert pickle.loads(pickle.dumps(ReportingYear(2024))) == copy.deepcopy(ReportingYear(2024)) == ReportingYear(2024)
    assert len({ReportingYear(2024), ReportingYear(2024), ReportingYear(2025)}) == 2


@pytest.mark.parametrize("start", [0, -1, 9999, True, 2024.0, "2024", None])
def test_what_is_no_year_is_refused(start: object) -> None:
    with pytest.raises(InvalidInput, match="calendar year in which the reporting year begins"):
        ReportingYear(cast(int, start))


def test_there_is_no_year_before_the_first_or_after_the_last() -> None:
    with pytest.raises(InvalidInput):
        _ = ReportingYear(1).previous
    with pytest.raises(InvalidInput):
        _ = ReportingYear(9998).next
    with pytest.raises(InvalidInput):
        ReportingYear.of(date(1, 3, 31))
    with pytest.raises(InvalidInput):
        ReportingYear.of(date(9999, 4, 1))


@pytest.mark.parametrize("day", [datetime(2024, 5, 1, tzinfo=UTC), "2024-05-01", None])
def test_only_a_date_falls_in_a_year(day: object) -> None:
    with pytest.raises(InvalidInput, match="takes a calendar date"):
        ReportingYear.of(cast(date, day))
    with pytest.raises(InvalidInput, match="takes a calendar date"):
        _ = day in ReportingYear(2024)


@pytest.mark.parametrize(
    ("homes", "year_end", "deadline"),
    [
        (1_001, date(2025, 3, 31), date(2025, 9, 30)),
        (1_001, date(2024, 12, 31), date(2025, 9, 30)),
        (1_001, date(2025, 9, 29), date(2025, 9, 30)),
        (1_001, date(2025, 9, 30), date(2026, 9, 30)),
        (1_001, date(2025, 10, 1), date(2026, 9, 30)),
        (999, date(2025, 3, 31), date(2025, 9, 30)),
        (999, date(2024, 12, 31), date(2025, 6, 30)),
        (999, date(2025, 8, 31), date(2026, 2, 28)),
        (999, date(2025, 9, 30), date(2026, 3, 30)),
        (1_000, date(2024, 12, 31), date(2025, 6, 30)),
        (0, date(2024, 12, 31), date(2025, 6, 30)),
    ],
)
def test_over_1000_homes_submit_by_30_september_and_fewer_within_six_months(
    homes: int, year_end: date, deadline: date
) -> None:
    assert submission_deadline(homes, year_end) == deadline


@given(st.integers(0, 10**8), st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_a_submission_is_due_after_the_year_and_within_twelve_months_of_it(homes: int, year_end: date) -> None:
    assert year_end < submission_deadline(homes, year_end) <= year_end + timedelta(days=366)


@pytest.mark.parametrize("homes", [-1, True, 1_000.0, "1000", None])
def test_homes_are_a_whole_number(homes: object) -> None:
    with pytest.raises(InvalidInput, match=r"`homes` is .* but takes a whole number of homes, 0 or more"):
        submission_deadline(cast(int, homes), date(2025, 3, 31))


def test_a_year_ends_on_a_date_that_the_calendar_can_count_from() -> None:
    with pytest.raises(InvalidInput, match="takes a calendar date"):
        submission_deadline(1_000, cast(date, "2025-03-31"))
    with pytest.raises(OutOfScope, match="the calendar ends before the deadline"):
        submission_deadline(1_001, date(9999, 3, 31))
