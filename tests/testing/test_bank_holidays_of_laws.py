"""The laws about bank holidays look at those that the landlord's calendar has, the unrepeated ones by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from hoscode import CODE_2022, CODE_2024, CODE_ONLY, LandlordPolicy, WorkingCalendar
from hoscode.testing import LAWS, Law, situations

A_WEEK = timedelta(days=7)
ONE_OFF = (date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8))
"""The Platinum Jubilee, the State Funeral of Queen Elizabeth II, the coronation of King Charles III."""


class Weekdays:
    """A calendar without any bank holiday."""

    def is_working_day(self, day: date, /) -> bool:
        return day.weekday() < 5

    def holidays(self, _year: int, /) -> Iterable[tuple[date, str]]:
        return ()


def _laws(ending: str) -> list[Law]:
    return [law for law in LAWS if law.id.endswith(ending)]


@pytest.mark.parametrize("law", _laws("-one-off-holidays"), ids=lambda law: law.id)
def test_every_bank_holiday_of_one_year_alone_is_tried(law: Law) -> None:
    received = [(*tried.given, tried.when)[0].on for tried in situations(law, edition=CODE_2022)]
    assert {day for day in ONE_OFF if any(day - 2 * A_WEEK <= each < day for each in received)} == set(ONE_OFF)


@pytest.mark.parametrize("law", _laws("-holidays"), ids=lambda law: law.id)
def test_they_cannot_arise_under_a_calendar_without_bank_holidays(law: Law) -> None:
    calendar = WorkingCalendar.from_workalendar(Weekdays(), range(2020, 2031), "weekdays")
    policy = LandlordPolicy("Example Homes", calendar=calendar)
    assert situations(law, edition=CODE_2022, policy=policy) == ()


def test_under_2024_there_has_been_none_of_one_year_alone_yet() -> None:
    assert all(CODE_2024.key not in law.editions for law in _laws("-one-off-holidays"))
    assert all(situations(law, edition=CODE_2024, policy=CODE_ONLY) for law in _laws("-due-bank-holidays"))
