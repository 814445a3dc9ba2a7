"""A record holds all of a complaint: what is loaded is what was dumped, with everything that follows from it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final, get_args

import pytest
from attrs import evolve
from hypothesis import given
from pool import COMPLAINTS

import hoscode
from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    ENGLAND_AND_WALES,
    Complaint,
    Edition,
    Event,
    InvalidInput,
    LandlordPolicy,
    Received,
    Remedy,
    RemedyKind,
    RemedyOffered,
    WorkingCalendar,
    duties,
    open_complaint,
    replay,
)
from hoscode.model.events import EVENTS
from hoscode.records import (
    FORMAT,
    RecordError,
    dump,
    dump_event,
    dump_policy,
    load,
    load_event,
    load_policy,
)
from hoscode.testing.strategies import events, policies

RECEIVED: Final = Received(on=date(2024, 5, 1), reference="C-101")
JUBILEE: Final = ENGLAND_AND_WALES.with_closures({date(2026, 6, 5): "Jubilee bank holiday"})


class EveryDay:
    def is_working_day(self, _: date, /) -> bool:
        return True

    def holidays(self, _: int, /) -> Iterator[tuple[date, str]]:
        return iter(())


EVERY_DAY: Final = WorkingCalendar.from_workalendar(EveryDay(), range(2020, 2031), "Every day")


IMPOSTOR: Final = WorkingCalendar.from_workalendar(EveryDay(), range(2020, 2031), "England and Wales")


def through_json(plain: dict[str, Any]) -> Any:
    again = json.loads(json.dumps(plain, allow_nan=False))
    assert again == plain, "something else than JSON types was written"
    return again


@given(COMPLAINTS)
def test_a_complaint_comes_back_with_all_that_follows_from_its_history(complaint: Complaint) -> None:
    loaded = load(through_json(dump(complaint)))
    assert loaded == complaint
    assert loaded.findings == complaint.findings
    assert duties(loaded) == duties(complaint)
    assert (loaded.due, loaded.stages, loaded.casework) == (complaint.due, complaint.stages, complaint.casework)
    assert dump(loaded) == dump(complaint)


@given(events())
def test_an_event_comes_back_whatever_it_holds(event: Event) -> None:
    loaded = load_event(through_json(dump_event(event)))
    assert loaded == event
    assert type(loaded) is type(event)
    assert repr(loaded) == repr(event), "equal, but not the same"


@given(policies())
def test_a_policy_comes_back_with_its_calendar(policy: LandlordPolicy) -> None:
    assert load_policy(through_json(dump_policy(policy))) == policy


def test_the_record_says_format_edition_policy_and_events_and_nothing_that_follows_from_them() -> None:
    assert dump(open_complaint(RECEIVED)) == {
        "format": FORMAT,
        "edition": "hos-2024",
        "policy": {"landlord": CODE_ONLY.landlord, "calendar": {"name": "England and Wales"}},
        "events": [{"type": "received", "on": "2024-05-01", "reference": "C-101"}],
    }


def test_what_is_done_to_one_dump_stays_there() -> None:
    complaint = open_complaint(RECEIVED, LandlordPolicy("x", calendar=JUBILEE))
    dumped = dump(complaint)
    dumped["policy"]["calendar"]["closures"].clear()
    dumped["events"][0]["reference"] = "another"
    assert load(dump(complaint)) == complaint


def test_the_policy_of_equal_records_is_made_once() -> None:
    record = dump(open_complaint(RECEIVED, LandlordPolicy("x", calendar=JUBILEE)))
    assert load(record).policy is load(through_json(record)).policy
    assert load({**record, "policy": {**record["policy"], "landlord": "y"}}).policy.landlord == "y"


def test_the_edition_is_the_one_it_was_replayed_under() -> None:
    under_2022 = replay([RECEIVED], edition=CODE_2022)
    assert dump(under_2022)["edition"] == "hos-2022"
    assert load(dump(under_2022)).edition == CODE_2022


def test_an_edition_of_ones_own_is_passed_again() -> None:
    pilot = CODE_2024.renamed("pilot-2027")
    record = dump(open_complaint(RECEIVED, edition=pilot))
    assert load(record, editions=[pilot]).edition == pilot
    with pytest.raises(RecordError, match="editions known here are hos-2022, hos-2024: pass it in `editions`"):
        load(record)


def test_an_edition_that_goes_by_the_key_of_another_is_not_written() -> None:
    impostor: Edition = evolve(CODE_2024, refer_within_months=6)
    with pytest.raises(RecordError, match="give it a key of its own"):
        dump(open_complaint(RECEIVED, edition=impostor))


def test_an_added_closure_is_named_in_the_record() -> None:
    calendar = dump(open_complaint(RECEIVED, LandlordPolicy("x", calendar=JUBILEE)))["policy"]["calendar"]
    closures = [{"on": "2026-06-05", "name": "Jubilee bank holiday"}]
    assert calendar == {"name": "England and Wales", "closures": closures}


def test_a_closure_that_a_later_release_knows_as_proclaimed_changes_nothing() -> None:
    record = dump(open_complaint(RECEIVED))
    record["policy"]["calendar"]["closures"] = [{"on": "2024-12-25", "name": "the day of the Nativity"}]
    assert load(record).policy.calendar == ENGLAND_AND_WALES


def test_another_calendar_is_passed_by_its_name() -> None:
    complaint = open_complaint(RECEIVED, LandlordPolicy("x", calendar=EVERY_DAY))
    record = dump(complaint, calendars=[EVERY_DAY])
    assert record["policy"]["calendar"] == {"name": "Every day"}
    assert load(record, calendars=[EVERY_DAY]) == complaint
    with pytest.raises(RecordError, match="calendars known here are England and Wales: pass it in `calendars`"):
        load(record)


def test_a_calendar_that_is_not_passed_is_not_written_either() -> None:
    # its added closures could not be told from its own, and would be lost
    with pytest.raises(RecordError, match="calendars known here are England and Wales: pass it in `calendars`"):
        dump(open_complaint(RECEIVED, LandlordPolicy("x", calendar=EVERY_DAY)))


def test_closures_added_to_another_calendar_are_written_where_that_calendar_is_passed() -> None:
    closed = EVERY_DAY.with_closures({date(2024, 5, 2): "the flood"})
    complaint = open_complaint(RECEIVED, LandlordPolicy("x", calendar=closed))
    record = dump(complaint, calendars=[EVERY_DAY])
    assert record["policy"]["calendar"]["closures"] == [{"on": "2024-05-02", "name": "the flood"}]
    assert load(record, calendars=[EVERY_DAY]) == complaint


def test_a_calendar_that_goes_by_the_name_of_another_is_not_written() -> None:
    with pytest.raises(RecordError, match="differs from it by more than added closures"):
        dump(open_complaint(RECEIVED, LandlordPolicy("x", calendar=IMPOSTOR)))


def test_the_library_s_own_calendar_and_editions_may_be_passed_too() -> None:
    record = dump(open_complaint(RECEIVED), calendars=[ENGLAND_AND_WALES])
    assert load(record, calendars=[ENGLAND_AND_WALES], editions=[CODE_2024]).edition is CODE_2024


@pytest.mark.parametrize(
    ("calendars", "message"),
    [
        ("Every day", "takes a list of calendars"),
        (None, "takes a list of calendars"),
        (["Every day"], r"calendars\[0\].*takes a WorkingCalendar"),
        ([EVERY_DAY, EVERY_DAY], "'Every day' twice"),
        ([IMPOSTOR], "'England and Wales' twice"),
    ],
)
def test_what_is_passed_as_calendars_is_calendars(calendars: Any, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        load(dump(open_complaint(RECEIVED)), calendars=calendars)


PILOT: Final = CODE_2024.renamed("pilot")


@pytest.mark.parametrize(
    ("editions", "message"),
    [
        (5, "takes a list of editions"),
        (["hos-2024"], "takes an Edition"),
        ([PILOT, PILOT], "'pilot' twice"),
        ([CODE_2022.renamed("hos-2024")], "'hos-2024' twice"),
    ],
)
def test_what_is_passed_as_editions_is_editions(editions: Any, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        load(dump(open_complaint(RECEIVED)), editions=editions)


@pytest.mark.parametrize("dumper", [dump, dump_event, dump_policy])
@pytest.mark.parametrize("other", [None, "C-101", {}, RECEIVED.on, Received])
def test_only_a_value_of_its_kind_is_dumped(dumper: Any, other: object) -> None:
    with pytest.raises(InvalidInput):
        dumper(other)


@pytest.mark.parametrize(
    ("amount", "text"),
    [("250", "250"), ("250.5", "250.5"), ("250.00", "250.00"), ("1E+3", "1000"), ("0", "0"), ("0.01", "0.01")],
)
def test_money_is_written_in_pounds_and_pence_without_an_exponent(amount: str, text: str) -> None:
    remedy = Remedy(ref="R", kind=RemedyKind.FINANCIAL, details="x", amount=Decimal(amount))
    offered = RemedyOffered(on=date(2024, 5, 1), remedy=remedy)
    assert dump_event(offered)["remedy"]["amount"] == text
    assert load_event(dump_event(offered)) == offered


# what releases have written; an event that is new since stands in the record that its release writes
SLUGS: Final = """
received acknowledged definition-revised handler-assigned declined acceptance-directed extended updated issue-raised
issue-logged responded response-revised escalation-requested remedy-offered remedy-accepted remedy-refused
remedy-delivered action-completed representative-appointed adjustment-agreed adjustment-reviewed disability-disclosed
restriction-placed restriction-reviewed restriction-lifted correspondence-logged learning-recorded withdrawn
referred-to-ombudsman ombudsman-determined order-complied set-aside reopened ombudsman-directed
"""
CHOICES: Final = """
Channel: phone email letter in-person web-form portal social-media other
Decision: severe-maladministration maladministration service-failure no-maladministration reasonable-redress\
 resolved-with-intervention outside-jurisdiction withdrawn
Direction: incoming outgoing
Ground: time-limit legal-proceedings already-considered policy-exclusion
Outcome: upheld partly-upheld not-upheld
RemedyKind: apology acknowledgement explanation action reconsideration record-amended financial policy-change
Route: stage-2 stage-3 ombudsman
SetAsideReason: duplicate merged entered-in-error not-a-complaint other
Start: received logged acknowledged requested
Step: acknowledge respond extend
Tenure: lcra lcho other
"""


def test_every_type_of_event_has_the_slug_it_always_had() -> None:
    assert [slug for slug in EVENTS if slug in SLUGS.split()] == SLUGS.split()
    assert list(EVENTS.values()) == list(get_args(Event))


def test_every_choice_has_the_slug_it_always_had() -> None:
    for line in CHOICES.split("\n")[1:-1]:
        name, slugs = line.split(": ")
        kind = getattr(hoscode, name)
        assert issubclass(kind, Enum)
        assert [choice.value for choice in kind] == slugs.split()


def test_a_slug_reads_like_one() -> None:
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in EVENTS)


def test_nothing_but_the_records_imports_cattrs() -> None:
    script = "import sys, hoscode, hoscode.intake; print('cattrs' in sys.modules, 'hoscode.records' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
