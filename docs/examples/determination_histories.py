"""Read the dates of published determinations, and turn each case into a complaint with its history.

The published record is untidy: no letters, no names, days missing. Nothing is invented to make a history load. What is
not known is left out of an event; a request for stage 2 whose day is not known is recorded on the latest day it can
have been made, and says so. A complaint was received on the day that is published, or on that from which the Ombudsman
counted the time to log it. Only a case without either, or from before the Code applied, has no history.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NotRequired, TypedDict, cast

from hoscode import (
    CODE_2022,
    Acknowledged,
    Complaint,
    EscalationRequested,
    Event,
    Extended,
    Received,
    Responded,
    ResponseRevised,
    replay,
)

DATA: Final = Path(__file__).with_name("determinations.json")
_AT_STAGE_2: Final = ("stage2_acknowledged", "stage2_response", "stage2_revised")


class _Event(TypedDict):
    on: str
    what: str
    new_date: NotRequired[str]
    promised_by: NotRequired[str]


# two of the fields are keywords of Python, so this one is written as a call
_TimingFinding = TypedDict(
    "_TimingFinding",
    {
        "about": str,
        "from": NotRequired[str],
        "to": NotRequired[str],
        "working_days": NotRequired[int],
        "stated_days_late": NotRequired[int],
        "limit_working_days": NotRequired[int],
        "within_timescale": NotRequired[bool],
        "verdict_basis": NotRequired[str],
        "by": str,
    },
)


class _Case(TypedDict):
    determination: str
    landlord: str
    edition: str
    source: str
    dates_from: str
    events: list[_Event]
    timing_findings: list[_TimingFinding]


class _File(TypedDict):
    cases: list[_Case]


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One dated fact of the published record."""

    on: date
    what: str
    new_date: date | None
    promised_by: date | None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was said of the timing of one step, by the Ombudsman or by the landlord itself.

    `begins` and `ends` are the dates it was said of, None where it was said of none. `working_days` is the number
    stated between the two, `days_late` the number stated past the limit.
    """

    about: str
    begins: date | None
    ends: date | None
    in_time: bool | None
    working_days: int | None
    days_late: int | None
    by_landlord: bool


@dataclass(frozen=True, kw_only=True)
class Case:
    """The published facts of one determination."""

    determination: str
    landlord: str
    edition: str
    source: str
    dates_from: str
    facts: tuple[Fact, ...]
    verdicts: tuple[Verdict, ...]

    def day(self, what: str) -> date | None:
        """The day on which something happened; None where it did not, or the day is not published."""
        return next((fact.on for fact in self.facts if fact.what == what), None)

    @property
    def received_on(self) -> date | None:
        """The day of receipt, or that from which the Ombudsman counted the time to log the complaint (4.1, 6.2)."""
        counted_from = (each.begins for each in self.verdicts if each.about == "logged" and not each.by_landlord)
        return self.day("received") or next(counted_from, None)


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A case whose history is a complaint."""

    case: Case
    complaint: Complaint


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A case that has no history, and why."""

    case: Case
    reason: str


def read_cases(path: Path = DATA) -> tuple[Case, ...]:
    """Every case in the file, in the order of the file."""
    file = cast(_File, json.loads(path.read_text(encoding="utf-8")))
    return tuple(_case(entry) for entry in file["cases"])


def load(case: Case) -> Loaded | LeftOut:
    """The complaint that the facts of a case make, or the reason why they make none."""
    received_on = case.received_on
    if received_on is None:
        reason = "no date of receipt is published, from which the edition and the time of stage 1 would follow"
        return LeftOut(case=case, reason=reason)
    if received_on < CODE_2022.in_force_from:
        return LeftOut(
            case=case,
            reason=f"made on {received_on}, before the 2022 edition came into force on {CODE_2022.in_force_from}",
        )
    return Loaded(case=case, complaint=replay(history(case, received_on)))


def history(case: Case, received_on: date) -> Iterator[Event]:
    """The events of a case, in order."""
    yield Received(on=received_on, reference=case.determination)
    request_is_missing = case.day("escalation_requested") is None
    for fact in case.facts:
        if request_is_missing and fact.what in _AT_STAGE_2:
            yield EscalationRequested(on=fact.on, date_known=False)
            request_is_missing = False
        yield from _events(fact, case)


def _events(fact: Fact, case: Case) -> Iterator[Event]:
    match fact.what:
        case "acknowledged":
            yield Acknowledged(on=fact.on, logged_on=case.day("logged"))
        case "extension_notified" if fact.new_date is not None:
            yield Extended(on=fact.on, new_due=fact.new_date)
        case "escalation_requested":
            yield EscalationRequested(on=fact.on)
        case "stage2_acknowledged":
            yield Acknowledged(on=fact.on)
        case "stage1_response" | "stage2_response":
            yield Responded(on=fact.on)
        case "stage1_revised" | "stage2_revised":
            yield ResponseRevised(on=fact.on)
        case "received" | "logged" | "escalation_logged":
            pass  # received comes first; logged is told by the acknowledgement; that of an escalation starts nothing
        case _:
            raise ValueError(f"{case.determination}: {fact.what!r} is no event of this file")


def _case(entry: _Case) -> Case:
    return Case(
        determination=entry["determination"],
        landlord=entry["landlord"],
        edition=entry["edition"],
        source=entry["source"],
        dates_from=entry["dates_from"],
        facts=tuple(_fact(event) for event in entry["events"]),
        verdicts=tuple(_verdict(finding) for finding in entry["timing_findings"]),
    )


def _fact(event: _Event) -> Fact:
    return Fact(
        on=date.fromisoformat(event["on"]),
        what=event["what"],
        new_date=_day(event.get("new_date")),
        promised_by=_day(event.get("promised_by")),
    )


def _verdict(finding: _TimingFinding) -> Verdict:
    return Verdict(
        about=finding["about"],
        begins=_day(finding.get("from")),
        ends=_day(finding.get("to")),
        in_time=finding.get("within_timescale"),
        working_days=finding.get("working_days"),
        days_late=finding.get("stated_days_late"),
        by_landlord=finding["by"] == "landlord_admission",
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
