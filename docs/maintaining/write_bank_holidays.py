"""Write the module of bank holidays that the library carries.

The days that GOV.UK has proclaimed are taken from `proclaimed_bank_holidays.json`, next to this script. The years after
them, to the end of 2060, are projected with `workalendar`, which only this script and the tests ever import.

    python docs/maintaining/write_bank_holidays.py            writes src/hoscode/working_days/bank_holidays.py python
    docs/maintaining/write_bank_holidays.py --check    exits with 1 if the module there is not the one it would write
"""

import argparse
import importlib
import importlib.metadata
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

REPOSITORY = Path(__file__).resolve().parents[2]
MODULE = REPOSITORY / "src" / "hoscode" / "working_days" / "bank_holidays.py"
PROCLAIMED = Path(__file__).with_name("proclaimed_bank_holidays.json")

LAST_YEAR = 2060
SATURDAY, SUNDAY = 5, 6

CHRISTMAS_SUBSTITUTE = "Christmas Day (Substitute day)"
NAMES = {
    "New year": "New Year\u2019s Day",
    "New Year shift": "New Year\u2019s Day (Substitute day)",
    "Good Friday": "Good Friday",
    "Easter Monday": "Easter Monday",
    "Early May Bank Holiday": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Christmas Day": "Christmas Day",
    "Christmas Shift": CHRISTMAS_SUBSTITUTE,
    "Boxing Day": "Boxing Day",
    "Boxing Day Shift": "Boxing Day (Substitute day)",
}
"""What workalendar calls a day, and what GOV.UK calls it."""

HEAD = '''\
"""The bank holidays of England and Wales from {first} to {last}: data, nothing else.

Written by docs/maintaining/write_bank_holidays.py. Do not edit it: add a newly proclaimed day to
docs/maintaining/proclaimed_bank_holidays.json and run the script.

Proclaimed, {first} to {known}: {source}.
Projected, {after} to {last}: workalendar {version}, with the names in GOV.UK's style.
A bank holiday that falls on a weekend is not in the list; its substitute day is.
"""

from datetime import date

KNOWN_FROM = {first_source}
KNOWN_THROUGH = {known_source}
HORIZON = {last_source}
'''


class UnitedKingdom(Protocol):
    """What this script needs of workalendar's calendar of the United Kingdom."""

    def holidays(self, year: int, /) -> Iterable[tuple[date, str]]:
        """Return the days of one year with their names."""
        ...


def projected(calendar: UnitedKingdom, years: Iterable[int]) -> dict[date, str]:
    """Return the bank holidays of the years to come, without those that fall on a weekend, in order."""
    days: dict[date, str] = {}
    for year in years:
        for day, label in sorted(calendar.holidays(year)):
            if day.weekday() >= SATURDAY:
                continue
            if label not in NAMES:
                sys.exit(f"workalendar has a day that is new to this script, {label!r} on {day}: add it to NAMES")
            days.setdefault(day, NAMES[label])
        # Christmas Day on a Sunday: Boxing Day keeps the Monday, and Tuesday stands in for Christmas Day.
        if date(year, 12, 25).weekday() == SUNDAY:
            days[date(year, 12, 27)] = CHRISTMAS_SUBSTITUTE
    return days


def table(name: str, about: str, days: Mapping[date, str]) -> str:
    """Return one constant of the module: a tuple of days and names, a line each."""
    lines = "".join(f'    ({source_of(day)}, "{escaped(text)}"),\n' for day, text in days.items())
    return f'\n{name}: tuple[tuple[date, str], ...] = (\n{lines})\n"""{about}"""\n'


def source_of(day: date) -> str:
    """Return a date as source text."""
    return f"date({day.year}, {day.month}, {day.day})"


def escaped(text: str) -> str:
    """Return a name as it stands between quotes in source text of plain ASCII."""
    return text.encode("unicode_escape").decode().replace('"', '\\"')


def module() -> str:
    """Return the text of the module, from the proclaimed list and the projection."""
    facts = json.loads(PROCLAIMED.read_text(encoding="utf-8"))
    first, known = (date.fromisoformat(facts[key]) for key in ("known_from", "known_through"))
    last = date(LAST_YEAR, 12, 31)
    calendar: UnitedKingdom = importlib.import_module("workalendar.europe").UnitedKingdom()
    proclaimed = {date.fromisoformat(day): name for day, name in sorted(facts["events"].items())}
    head = HEAD.format(
        first=first,
        known=known,
        last=last,
        after=date(known.year + 1, 1, 1),
        source=facts["source"],
        first_source=source_of(first),
        known_source=source_of(known),
        last_source=source_of(last),
        version=importlib.metadata.version("workalendar").partition(".")[0],
    )
    return (
        head
        + table("PROCLAIMED", "What GOV.UK has published.", proclaimed)
        + table("PROJECTED", "What is to be expected.", projected(calendar, range(known.year + 1, LAST_YEAR + 1)))
    )


def main() -> None:
    """Write the module, or with `--check` compare it."""
    parser = argparse.ArgumentParser(description="Write the module of bank holidays.")
    parser.add_argument("--check", action="store_true", help="only compare, and exit with 1 if it differs")
    only_compare: bool = parser.parse_args().check
    wanted = module()
    if not only_compare:
        MODULE.write_text(wanted, encoding="utf-8")
    elif not MODULE.exists() or MODULE.read_text(encoding="utf-8") != wanted:
        sys.exit(f"{MODULE.relative_to(REPOSITORY)} is not what {Path(__file__).name} writes: run the script again")


if __name__ == "__main__":
    main()
