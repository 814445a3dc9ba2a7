"""The measures counted over again from plain histories, by other means: the two have to agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st
from pool import SHORT_COMPLAINTS

from hoscode import Complaint, Phase, Tenure, duties
from hoscode.oversight import ReportingYear, Tally, tenant_satisfaction_measures

HOMES = {Tenure.LCRA: 1_234, Tenure.LCHO: 57}


ENDED = (Phase.DECLINED, Phase.WITHDRAWN, Phase.SET_ASIDE)


def begun(complaint: Complaint) -> Iterator[tuple[int, date, bool, date | None]]:
    """Every stage of the Code as its number, the day it began, whether it is counted, and the day of its answer."""
    for stage in complaint.stages:
        if stage.number <= complaint.last_stage:
            ended = stage.number == complaint.stage and complaint.phase in ENDED
            yield stage.number, stage.requested_on, not ended, stage.responded_on


def recounted(cases: list[Complaint], stage: int, tenure: Tenure, year: ReportingYear) -> tuple[int, int]:
    """How many complaints are counted, and how many of them were answered by the day on which the answer was due."""
    number = in_time = 0
    for case in cases:
        due = {duty.stage: duty.on for duty in duties(case) if duty.code == "respond"}
        not_shown = {finding.stage for finding in case.findings if finding.code == "response-time-not-shown"}
        for at, on, counted, answered in begun(case):
            if case.received.tenure is tenure and at == stage and counted and year.first_day <= on <= year.last_day:
                number += 1
                in_time += answered is not None and at in due and answered <= due[at] and at not in not_shown
    return number, in_time


def to_one_decimal(number: int, factor: int, over: int) -> Decimal | None:
    if over == 0:
        return None
    return (Decimal(number * factor) / over).quantize(Decimal("0.1"), ROUND_HALF_UP)


@given(st.lists(SHORT_COMPLAINTS, min_size=1, max_size=5), st.data())
def test_the_measures_agree_with_a_recount(cases: list[Complaint], data: st.DataObject) -> None:
    latest = max(event.on for case in cases for event in case.history)
    begun_on = [on for case in cases for _, on, _, _ in begun(case)]
    year = ReportingYear.of(data.draw(st.sampled_from(begun_on)))
    tally = Tally.over(cases, latest + timedelta(days=data.draw(st.sampled_from([0, 3, 40]))))
    measures = tenant_satisfaction_measures(tally, HOMES, year)
    for tenure, homes in HOMES.items():
        for stage in (1, 2):
            number, in_time = recounted(cases, stage, tenure, year)
            figures = measures.figures_for(stage, tenure)
            assert figures is not None
            assert (figures.complaints, figures.in_time) == (number, in_time)
            assert measures.value(f"CH01({stage})", tenure) == to_one_decimal(number, 1_000, homes)
            assert measures.value(f"CH02({stage})", tenure) == to_one_decimal(in_time, 100, number)
