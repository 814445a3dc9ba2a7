"""What is not a complaint, as plain data: a policy with its edition and calendar by name, and a self-assessment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeVar

from attrs import frozen

from hoscode._checks import Filled, WorkingDays, as_tuple, check_is, check_unique
from hoscode.errors import InvalidInput, invalid, shown
from hoscode.law import EDITIONS, Edition
from hoscode.model.events import EVENT_TYPES
from hoscode.model.policy import Exclusion, LandlordPolicy, Target
from hoscode.oversight import Answer, AssessmentReason, ReportingFinding, SelfAssessment
from hoscode.records.formats import ROOT, SELF_ASSESSMENT_FORMATS, RecordError, RecordProblem, problem, record_error
from hoscode.records.json_text import MOST_CHARACTERS, check_size
from hoscode.records.reading import contradictions, read, written
from hoscode.working_days import ENGLAND_AND_WALES, Closure, WorkingCalendar

Value = TypeVar("Value")

_EDITIONS: Final = {edition.key: edition for edition in EDITIONS}

_AT_HAND: Final = 32
"""How many policies and calendars are kept at hand: all the complaints of a landlord have a few."""


def edition_written(edition: Edition) -> str:
    """The key of an edition; raises `RecordError` where that is the key of another."""
    own = _EDITIONS.get(edition.key, edition)
    if own is not edition and own != edition:
        wrong = f"is called {shown(edition.key)}, but is not the edition of that key: give it a key of its own"
        raise RecordError((problem(f"{ROOT}.edition", "contradiction", shown(edition.key), wrong),))
    return edition.key


def edition_read(key: str, editions: Sequence[Edition]) -> Edition:
    """The edition of a key; raises `RecordError` where neither the library nor the caller has one."""
    known = _EDITIONS if editions == () else {**_EDITIONS, **_own_editions(editions)}
    if key not in known:
        wrong = f"is {shown(key)}, but the editions known here are {', '.join(known)}: pass it in `editions`"
        raise RecordError((problem(f"{ROOT}.edition", "unknown-name", shown(key), wrong),))
    return known[key]


def _own_editions(editions: Sequence[Edition]) -> dict[str, Edition]:
    given = _listed("editions", editions, Edition)
    keys = [edition.key for edition in given if edition is not _EDITIONS.get(edition.key)]
    check_unique("records", "editions", [*_EDITIONS, *keys])
    return {edition.key: edition for edition in given}


def _listed(name: str, values: Sequence[Value], kind: type[Value]) -> tuple[Value, ...]:
    """What a caller passes beside the library's own; raises `InvalidInput` where it is no list of that kind."""
    given = as_tuple(values)
    if type(given) is not tuple:
        raise invalid(name, values, f"`{name}` is {shown(values)}, but takes a list of {name}")
    for place, value in enumerate(given):
        check_is(f"{name}[{place}]", value, kind)
    return given


# --- the policy ------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class AddedClosure:
    """A day that is closed beyond those of the named calendar."""

    on: date
    name: Filled


@frozen(kw_only=True)
class CalendarRecord:
    """A calendar as a record has it."""

    name: Filled
    closures: tuple[AddedClosure, ...] = ()


@frozen(kw_only=True)
class PolicyRecord:
    """A policy as a record has it."""

    landlord: Filled
    calendar: CalendarRecord
    targets: tuple[Target, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    third_stage: Filled | None = None
    escalate_within: WorkingDays | None = None


MAY_NAME_A_FORMAT: Final = (*EVENT_TYPES, PolicyRecord)
"""What may be kept on its own, and then says in which format."""


def policy_written(policy: LandlordPolicy, calendars: Sequence[WorkingCalendar]) -> dict[str, Any]:
    """A policy as JSON types; raises `RecordError` where its calendar is not what its name says."""
    return dict(written(_as_record(policy, _known(calendars))))


def policy_read(record: PolicyRecord, calendars: Sequence[WorkingCalendar], path: str) -> LandlordPolicy:
    """The policy of a record; raises `RecordError` for an unknown calendar, and for what contradicts itself."""
    return _policy(record, _known(calendars), path)


@lru_cache(maxsize=_AT_HAND)
def _as_record(policy: LandlordPolicy, known: tuple[WorkingCalendar, ...]) -> PolicyRecord:
    base = _base_of(policy.calendar.name, known, f"{ROOT}.policy.calendar")
    return PolicyRecord(
        landlord=policy.landlord,
        calendar=CalendarRecord(name=base.name, closures=_added(policy.calendar, base)),
        targets=policy.targets,
        exclusions=policy.exclusions,
        third_stage=policy.third_stage,
        escalate_within=policy.escalate_within,
    )


@lru_cache(maxsize=_AT_HAND)
def _policy(record: PolicyRecord, known: tuple[WorkingCalendar, ...], path: str) -> LandlordPolicy:
    calendar = _calendar_read(record.calendar, known, f"{path}.calendar")
    try:
        return LandlordPolicy(
            record.landlord,
            calendar=calendar,
            targets=record.targets,
            exclusions=record.exclusions,
            third_stage=record.third_stage,
            escalate_within=record.escalate_within,
        )
    except InvalidInput as error:
        raise RecordError(contradictions(error, path)) from None


# --- the calendar of a policy ----------------------------------------------------------------------------------------


def _known(calendars: Sequence[WorkingCalendar]) -> tuple[WorkingCalendar, ...]:
    """The calendars that a record can name; raises `InvalidInput` for what is none, and for a name twice."""
    if calendars == ():
        return (ENGLAND_AND_WALES,)
    given = _listed("calendars", calendars, WorkingCalendar)
    own = [calendar for calendar in given if calendar is not ENGLAND_AND_WALES]
    check_unique("records", "calendars", [ENGLAND_AND_WALES.name, *(calendar.name for calendar in own)])
    return (ENGLAND_AND_WALES, *own)


def _base_of(name: str, known: tuple[WorkingCalendar, ...], path: str) -> WorkingCalendar:
    for calendar in known:
        if calendar.name == name:
            return calendar
    found = shown(name)
    names = ", ".join(calendar.name for calendar in known)
    wrong = f"is {found}, but the calendars known here are {names}: pass it in `calendars`"
    raise RecordError((problem(f"{path}.name", "unknown-name", found, wrong),))


def _calendar_read(record: CalendarRecord, known: tuple[WorkingCalendar, ...], path: str) -> WorkingCalendar:
    base = _base_of(record.name, known, path)
    problems = tuple(_wrong_closures(record.closures, base, f"{path}.closures"))
    if problems:
        raise record_error(problems)
    return _with_closures(base, record.closures)


def _wrong_closures(closures: tuple[AddedClosure, ...], base: WorkingCalendar, path: str) -> Iterator[RecordProblem]:
    seen: set[date] = set()
    for place, closure in enumerate(closures):
        day = closure.on
        where = f"{path}[{place}].on"
        if not base.known_from <= day <= base.horizon:
            reach = f"the calendar {base.name} reaches from {base.known_from} to {base.horizon}"
            yield problem(where, "out-of-scope", shown(day), f"is {shown(day)}, but {reach}: correct the date")
        if day in seen:
            yield problem(where, "contradiction", shown(day), f"is {shown(day)} again: name it once")
        seen.add(day)


@lru_cache(maxsize=_AT_HAND)
def _with_closures(base: WorkingCalendar, closures: tuple[AddedClosure, ...]) -> WorkingCalendar:
    # to make a calendar takes milliseconds, and all the complaints of a landlord have one
    return base.with_closures({closure.on: closure.name for closure in closures})


@lru_cache(maxsize=_AT_HAND)
def _added(calendar: WorkingCalendar, base: WorkingCalendar) -> tuple[AddedClosure, ...]:
    """The days by which a calendar goes beyond the one of its name; raises `RecordError` where that is not all."""
    if calendar == base:
        return ()
    mine, theirs = ({closure.on: closure.name for closure in _all_closures(each)} for each in (calendar, base))
    added = tuple(AddedClosure(on=day, name=name) for day, name in mine.items() if day not in theirs)
    if _with_closures(base, added) != calendar:
        path = "$.policy.calendar"
        wrong = (
            f"is called {shown(calendar.name)}, but differs from it by more than added closures: give it another name"
        )
        raise RecordError((problem(path, "contradiction", repr(calendar), wrong),))
    return added


def _all_closures(calendar: WorkingCalendar) -> tuple[Closure, ...]:
    return calendar.closures(calendar.known_from, calendar.horizon)


@frozen(kw_only=True)
class SelfAssessmentRecord:
    """A self-assessment as a record has it."""

    format: str
    edition: Filled
    landlord: Filled
    answers: tuple[Answer, ...]
    reason: AssessmentReason = AssessmentReason.ANNUAL
    completed_on: date | None = None
    approved_on: date | None = None
    approved_by: Filled | None = None
    found_on_reading: tuple[ReportingFinding, ...] = ()


def dump_self_assessment(assessment: SelfAssessment) -> dict[str, Any]:
    """A self-assessment as JSON types; raises `RecordError` where its edition has the key of another.

    >>> from hoscode import CODE_2024
    >>> form = SelfAssessment.from_rows(CODE_2024, "Example Homes", [("6.3", "Yes", "policy 4", "")])
    >>> dump_self_assessment(form)["answers"]
    [{'provision': '6.3', 'complies': 'yes', 'as_written': 'Yes', 'evidence': 'policy 4', 'row': 1}]
    """
    check_is("assessment", assessment, SelfAssessment)
    record = SelfAssessmentRecord(
        format=SELF_ASSESSMENT_FORMATS.today,
        edition=edition_written(assessment.edition),
        landlord=assessment.landlord,
        answers=assessment.answers,
        reason=assessment.reason,
        completed_on=assessment.completed_on,
        approved_on=assessment.approved_on,
        approved_by=assessment.approved_by,
        found_on_reading=assessment.found_on_reading,
    )
    return dict(written(record))


def load_self_assessment(
    record: dict[str, Any], *, editions: Sequence[Edition] = (), most_characters: int = MOST_CHARACTERS
) -> SelfAssessment:
    """The self-assessment of a record; `editions`, the limit and what is raised are as for `load`.

    >>> from hoscode import CODE_2024
    >>> blank = SelfAssessment.blank(CODE_2024, "Example Homes")
    >>> load_self_assessment(dump_self_assessment(blank)) == blank
    True
    """
    check_size(record, most_characters)
    held = read(SelfAssessmentRecord, SELF_ASSESSMENT_FORMATS.record(record))
    return SelfAssessment(
        edition=edition_read(held.edition, editions),
        landlord=held.landlord,
        answers=held.answers,
        reason=held.reason,
        completed_on=held.completed_on,
        approved_on=held.approved_on,
        approved_by=held.approved_by,
        found_on_reading=held.found_on_reading,
    )
