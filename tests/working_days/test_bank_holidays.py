"""The days that are not counted are the proclaimed ones, and after those the ones that are to be expected."""

import importlib
import importlib.util
import json
import sys
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Protocol

import pytest

from hoscode.working_days import ENGLAND_AND_WALES
from hoscode.working_days.bank_holidays import PROCLAIMED, PROJECTED

MAINTAINING = Path(__file__).resolve().parents[2] / "docs" / "maintaining"
CORONATION = date(2023, 5, 8)
WEEKEND = ("Saturday", "Sunday")


class UnitedKingdom(Protocol):
    def is_working_day(self, day: date, /) -> bool: ...

    def add_working_days(self, day: date, delta: int, /) -> date: ...


@pytest.fixture(scope="module")
def proclaimed() -> Mapping[date, str]:
    text = (MAINTAINING / "proclaimed_bank_holidays.json").read_text(encoding="utf-8")
    return {date.fromisoformat(day): name for day, name in json.loads(text)["events"].items()}


@pytest.fixture(scope="module")
def second_opinion() -> UnitedKingdom:
    """Import the library workalendar, whose own warnings are none of ours, and take its calendar."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendar: UnitedKingdom = importlib.import_module("workalendar.europe").UnitedKingdom()
    return calendar


def days(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def names_from_closures(first: date, last: date) -> dict[date, str]:
    return {closure.on: closure.name for closure in ENGLAND_AND_WALES.closures(first, last)}


def test_every_day_that_is_known_is_closed_at_the_weekend_and_on_a_proclaimed_day_only(
    proclaimed: Mapping[date, str],
) -> None:
    for day in days(date(2012, 1, 1), date(2028, 12, 31)):
        assert ENGLAND_AND_WALES.is_working_day(day) is (day.weekday() < 5 and day not in proclaimed), day


def test_every_proclaimed_day_has_its_proclaimed_name(proclaimed: Mapping[date, str]) -> None:
    found = names_from_closures(date(2012, 1, 1), date(2028, 12, 31))
    assert {day: name for day, name in found.items() if name not in WEEKEND} == proclaimed


def test_a_weekend_day_is_called_after_its_weekday(proclaimed: Mapping[date, str]) -> None:
    for day, name in names_from_closures(date(2012, 1, 1), date(2060, 12, 31)).items():
        if day.weekday() >= 5:
            assert name == WEEKEND[day.weekday() - 5]
            assert day not in proclaimed


def test_workalendar_agrees_on_every_day_but_the_coronation(second_opinion: UnitedKingdom) -> None:
    every_day = days(date(2012, 1, 1), date(2060, 12, 31))
    differences = [
        day for day in every_day if second_opinion.is_working_day(day) != ENGLAND_AND_WALES.is_working_day(day)
    ]
    assert differences == [CORONATION]


def test_without_the_coronation_workalendar_puts_33_start_dates_wrong_at_20_working_days(
    second_opinion: UnitedKingdom,
) -> None:
    wrong = [
        day
        for day in days(date(2023, 1, 1), date(2023, 12, 31))
        if second_opinion.add_working_days(day, 20) != ENGLAND_AND_WALES.add(day, 20)
    ]
    assert len(wrong) == 33
    assert (wrong[0], wrong[-1]) == (date(2023, 4, 5), date(2023, 5, 7))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2012, 6, 4), "Spring bank holiday (Substitute day)"),
        (date(2015, 12, 28), "Boxing Day (Substitute day)"),
        (date(2020, 5, 8), "Early May bank holiday (VE day)"),
        (date(2021, 12, 27), "Christmas Day (Substitute day)"),
        (date(2021, 12, 28), "Boxing Day (Substitute day)"),
        (date(2022, 1, 3), "New Year\u2019s Day (Substitute day)"),
        (date(2022, 9, 19), "Bank Holiday for the State Funeral of Queen Elizabeth II"),
        (date(2022, 12, 26), "Boxing Day"),
        (date(2022, 12, 27), "Christmas Day (Substitute day)"),
        (CORONATION, "Bank holiday for the coronation of King Charles III"),
        (date(2029, 5, 7), "Early May bank holiday"),
        (date(2032, 12, 27), "Christmas Day (Substitute day)"),
        (date(2032, 12, 28), "Boxing Day (Substitute day)"),
        (date(2033, 1, 3), "New Year\u2019s Day (Substitute day)"),
        (date(2033, 12, 26), "Boxing Day"),
        (date(2033, 12, 27), "Christmas Day (Substitute day)"),
        (date(2060, 8, 30), "Summer bank holiday"),
    ],
)
def test_a_bank_holiday_is_closed_under_its_name(day: date, name: str) -> None:
    assert not ENGLAND_AND_WALES.is_working_day(day)
    assert names_from_closures(day - timedelta(days=1), day) == {day: name}


@pytest.mark.parametrize("day", [date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)])
def test_a_monday_whose_bank_holiday_was_moved_is_a_working_day(day: date) -> None:
    assert ENGLAND_AND_WALES.is_working_day(day)


def test_projected_names_are_those_that_have_been_proclaimed() -> None:
    assert {name for _, name in PROJECTED} <= {name for _, name in PROCLAIMED}


def test_every_projected_year_has_eight_bank_holidays_on_weekdays() -> None:
    for year in range(2029, 2061):
        assert len([day for day, _ in PROJECTED if day.year == year and day.weekday() < 5]) == 8


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_bank_holidays", MAINTAINING / "write_bank_holidays.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_module_of_bank_holidays_is_the_one_its_script_writes(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["write_bank_holidays.py", "--check"])
    script.main()


def test_the_script_tells_when_the_module_is_another_and_writes_it_anew(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    committed = script.MODULE.read_text(encoding="utf-8")
    other = tmp_path / "bank_holidays.py"
    other.write_text(committed.replace("date(2029, 5, 7)", "date(2029, 5, 8)"), encoding="utf-8")
    monkeypatch.setattr(script, "REPOSITORY", tmp_path)
    monkeypatch.setattr(script, "MODULE", other)
    monkeypatch.setattr(sys, "argv", ["write_bank_holidays.py", "--check"])
    with pytest.raises(SystemExit, match=r"bank_holidays\.py is not what write_bank_holidays\.py writes"):
        script.main()
    monkeypatch.setattr(sys, "argv", ["write_bank_holidays.py"])
    script.main()
    assert other.read_text(encoding="utf-8") == committed
