"""What comes of 5,000 untidy rows, counted a second time by pandas and numpy, which know nothing of the library.

The second count shares with the first the rows, the bank holidays as data, and the reading of the Code in words:
acknowledged within 5 working days of the receipt, answered within 10 of the acknowledgement, an extension of up to 10
more.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any, Final, cast

import numpy as np
import pandas as pd
import pytest
from untidy_sheet import HEADING, untidy_rows

from hoscode import ENGLAND_AND_WALES, Complaint, Tenure, overdue
from hoscode.oversight import ReportingYear, StageFigures, Tally, tenant_satisfaction_measures
from hoscode.spreadsheets import Sheet, read_complaints

AS_OF: Final = date(2025, 5, 16)
YEAR: Final = ReportingYear(2024)
ROWS: Final = untidy_rows(5_000, seed=7)
HOLIDAYS: Final = [
    closure.on
    for closure in ENGLAND_AND_WALES.closures(date(2024, 1, 1), date(2026, 1, 1))
    if closure.name not in {"Saturday", "Sunday"}
]
TENURES: Final = {
    "General Needs": "lcra", "GN": "lcra", "Social Rent": "lcra", "Sheltered": "lcra",
    "Shared Ownership": "lcho", "shared owner": "lcho", "Leaseholder": "other",
}  # fmt: skip
RECEIVED, ACKNOWLEDGED, EXTENDED, ANSWERED = (
    "Date Received",
    "Stage 1 Ack Date",
    "Extended to",
    "Date Stage 1 response sent",
)
REQUESTED, SECOND, SECOND_ANSWERED = "Escalated to Stage 2", "Stage 2 Ack Date", "S2 Response Sent"
WITHDRAWN: Final = "Date withdrawn"

Days = np.ndarray[Any, np.dtype[np.datetime64]]


# --- the second count
# --------------------------------------------------------------------------------------------------


def _day(cell: object) -> object:
    """A day of a cell by pandas, NaT for everything that is none of a plausible year."""
    if isinstance(cell, str):
        day = pd.to_datetime(cell, format="%d/%m/%Y", errors="coerce")
    elif isinstance(cell, int) and not isinstance(cell, bool):
        day = pd.Timestamp("1899-12-30") + pd.Timedelta(days=cell)
    elif isinstance(cell, datetime):
        day = pd.Timestamp(cell) if cell.hour == cell.minute == 0 else pd.NaT
    else:
        day = pd.Timestamp(cell) if isinstance(cell, date) else pd.NaT
    return day if not pd.isna(day) and day.year > 1990 else pd.NaT


@pytest.fixture(scope="module")
def counted() -> pd.DataFrame:
    """A line for each complaint: its days, and how its stage 1 came out."""
    frame = pd.DataFrame(ROWS, columns=list(HEADING), dtype=object).dropna(subset=["Case Ref"])
    days = [RECEIVED, ACKNOWLEDGED, EXTENDED, ANSWERED, REQUESTED, SECOND, SECOND_ANSWERED, WITHDRAWN]
    # somebody who decided a complaint answered it, and only the day is to be confirmed
    decided = [cell in {"Upheld", "Partially upheld", "Not upheld"} for cell in frame["Outcome S1"]]
    days_held = [isinstance(cell, date) for cell in frame[ANSWERED]]
    frame["answered"] = np.logical_or(days_held, decided)
    for column in days:
        frame[column] = pd.to_datetime(cast(Any, [_day(cell) for cell in frame[column]]))
    # of a reference that stands twice, the first row that says when it was received
    frame = frame.dropna(subset=[RECEIVED]).drop_duplicates("Case Ref").set_index("Case Ref")
    for column in (ACKNOWLEDGED, ANSWERED, REQUESTED, SECOND, SECOND_ANSWERED, WITHDRAWN):
        cannot_be = (frame[column] < frame[RECEIVED]) | (frame[column] > pd.Timestamp(AS_OF))
        frame[column] = frame[column].mask(cannot_be)
    first_of_2 = frame[[SECOND, SECOND_ANSWERED]].min(axis="columns")
    frame["requested"] = frame[REQUESTED].mask(frame[REQUESTED] > first_of_2).fillna(first_of_2)
    frame[ACKNOWLEDGED] = frame[ACKNOWLEDGED].mask(frame[ACKNOWLEDGED] > frame["requested"])
    # an answer whose day cannot be was given by the request for stage 2, or by the day of the export
    frame["undated"] = frame["answered"] & frame[ANSWERED].isna()
    latest = frame["requested"].fillna(pd.Timestamp(AS_OF))
    frame[ANSWERED] = frame[ANSWERED].mask(frame["undated"], latest)
    frame["tenure"] = [TENURES.get(cast(str, cell), "not held") for cell in frame["Tenure type"]]
    frame["result"] = _results(frame)
    return frame


def _after(days: Days, working_days: int) -> Days:
    """The n-th working day strictly after each day, by numpy; NaT stays."""
    known = ~np.isnat(days)
    after = np.full(days.shape, np.datetime64("NaT", "D"))
    after[known] = np.busday_offset(days[known], working_days, roll="backward", holidays=HOLIDAYS)
    return after


def _extended(base: Days, new_due: Days) -> Days:
    """The due day with an extension: not below the day without it, and no more than 10 working days past it."""
    return np.where(np.isnat(new_due), base, np.fmin(np.fmax(base, new_due), _after(base, 10)))


def _results(frame: pd.DataFrame) -> list[str]:
    column = {
        name: frame[name].to_numpy().astype("datetime64[D]") for name in (RECEIVED, ACKNOWLEDGED, EXTENDED, ANSWERED)
    }
    acknowledged = ~np.isnat(column[ACKNOWLEDGED])
    starts = np.where(acknowledged, column[ACKNOWLEDGED], _after(column[RECEIVED], 5))
    due, certain = (_extended(_after(days, 10), column[EXTENDED]) for days in (starts, column[RECEIVED]))
    results: list[str] = []
    for place, answered in enumerate(column[ANSWERED]):
        if np.isnat(answered):
            results.append("not answered")
        elif answered > due[place]:
            results.append("not shown" if frame["undated"].iloc[place] else "late")
        elif not acknowledged[place] and answered > certain[place]:
            results.append("not shown")
        else:
            results.append("in time")
    return results


# --- the first
# -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return read_complaints([HEADING, *ROWS], as_of=AS_OF)


def _result(complaint: Complaint) -> str:
    if complaint.stages[0].responded_on is None:
        return "not answered"
    codes = {finding.code for finding in complaint.findings if finding.stage == 1}
    if "responded-late" in codes:
        return "late"
    return "not shown" if "response-time-not-shown" in codes else "in time"


def _figures(sheet: Sheet, tenure: Tenure, stage: int) -> StageFigures:
    measures = tenant_satisfaction_measures(
        Tally.over(sheet.complaints, AS_OF), {Tenure.LCRA: 9_000, Tenure.LCHO: 900}, YEAR, include_withdrawn=True
    )
    figures = measures.figures_for(stage, tenure)
    assert figures is not None
    return figures


# --- both
# ----------------------------------------------------------------------------------------------------------------


@pytest.mark.untraced
def test_both_know_the_same_complaints(sheet: Sheet, counted: pd.DataFrame) -> None:
    assert [complaint.reference for complaint in sheet.complaints] == list(counted.index)
    left_out = Counter(problem.code for problem in sheet.problems if problem.outcome.name == "LEFT_OUT")
    rows = [row for row in ROWS if row[0] is not None]
    # every row is one of a complaint, but for those without a day of receipt, and those that come again
    assert left_out["receipt-missing"] == sum(row[1] == "" for row in rows)
    assert left_out["reference-twice"] + sheet.counts.repeated == len(rows) - left_out["receipt-missing"] - len(counted)
    assert set(left_out) == {"receipt-missing", "reference-twice"}


@pytest.mark.parametrize(("name", "tenure"), [("lcra", Tenure.LCRA), ("lcho", Tenure.LCHO)])
@pytest.mark.untraced
def test_both_count_as_many_of_each_tenure(sheet: Sheet, counted: pd.DataFrame, name: str, tenure: Tenure) -> None:
    of_tenure = counted[counted["tenure"] == name]
    assert _figures(sheet, tenure, 1).complaints == len(of_tenure)
    asked_for = of_tenure[of_tenure["requested"].notna() & (of_tenure["requested"] <= pd.Timestamp(YEAR.last_day))]
    # of those asked for as a Yes says, and no day, nobody knows the year: they are put on the day of the export, in the
    # next
    assert _figures(sheet, tenure, 2).complaints == len(asked_for)


def test_both_judge_every_answer_of_stage_1_alike(sheet: Sheet, counted: pd.DataFrame) -> None:
    first = {complaint.reference: _result(complaint) for complaint in sheet.complaints}
    second = dict(zip(counted.index, counted["result"], strict=True))
    assert {
        reference: (first[reference], second[reference]) for reference in first if first[reference] != second[reference]
    } == {}
    assert set(Counter(first.values())) == {"in time", "late", "not shown", "not answered"}


@pytest.mark.parametrize(("name", "tenure"), [("lcra", Tenure.LCRA), ("lcho", Tenure.LCHO)])
def test_the_measures_are_the_sum_of_that(sheet: Sheet, counted: pd.DataFrame, name: str, tenure: Tenure) -> None:
    figures, of_tenure = _figures(sheet, tenure, 1), counted[counted["tenure"] == name]
    results = Counter(of_tenure["result"][of_tenure[WITHDRAWN].isna()])
    assert figures.late == results["late"]
    # what is not shown is in time for nobody: it cannot be judged
    assert figures.in_time + figures.cannot_be_judged == results["in time"] + results["not shown"]
    assert figures.not_yet_due + figures.overdue + figures.escalated_unanswered == results["not answered"]


def test_both_find_the_same_late_acknowledgements(sheet: Sheet, counted: pd.DataFrame) -> None:
    received = counted[RECEIVED].to_numpy().astype("datetime64[D]")
    late = counted.index[counted[ACKNOWLEDGED].to_numpy().astype("datetime64[D]") > _after(received, 5)]
    found = [
        complaint.reference
        for complaint in sheet.complaints
        if any(finding.code == "acknowledged-late" and finding.stage == 1 for finding in complaint.findings)
    ]
    assert found == list(late)


def test_every_row_that_pandas_alone_would_get_wrong_is_a_problem(sheet: Sheet) -> None:
    # who reads the days as they stand, and drops what is none, loses these days without a word
    unread = {
        str(row[0])
        for row in ROWS
        for heading in (RECEIVED, ACKNOWLEDGED, ANSWERED)
        for cell in [row[HEADING.index(heading)]]
        if cell is not None and cell != "n/a" and pd.isna(cast(Any, _day(cell)))
    }
    told = {problem.reference for problem in sheet.problems}
    assert unread <= told
    assert len(unread) > 100
    assert any(overdue(complaint, AS_OF) for complaint in sheet.complaints)
