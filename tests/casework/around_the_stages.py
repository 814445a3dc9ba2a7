"""What a broken rule around the two stages means in each edition, and complaints on which there is casework.

The tables are the project's reading of the Code, written as in `tests.process.rules_of_the_code`: `B` a must is broken,
`U` nothing shows that it was kept, `D` a should is not followed; `R` says that `apply` refuses, `k` that both verbs
keep; `-` is where the edition has no such rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from types import EllipsisType
from typing import Final

import pytest
from attrs import evolve
from process.rules_of_the_code import Rule
from process.sound import (
    ONE_DAY,
    PLACES,
    Place,
    altered,
    answer,
    answered,
    awaiting,
    declining,
    investigated,
    letter,
)

from hoscode import (
    CodeBreach,
    Complaint,
    Duty,
    Event,
    Finding,
    Kind,
    Phase,
    Remedy,
    RemedyKind,
    RemedyOffered,
    Responded,
    ResponseRevised,
    SetAside,
    SetAsideReason,
    Withdrawn,
    apply,
    check,
    duties,
    record,
)
from hoscode.model.findings import Detail

_RULES: Final = """
                                 |     | 2024 stage 1 | stage 2 | 2022
    remedy-late                  | B k | 7.3          | 7.3     | 6.5
    remedy-undated               | B R | 7.3          | 7.3     | 6.5
    action-late                  | B k | 6.6          | 6.17    | 5.5
    review-late of an adjustment | B k | 5.10         | 5.10    | 2.5
    review-late of a restriction | B k | 5.14         | 5.14    | -
    no review of an adjustment   | B R | 5.10         | 5.10    | -
    no review of a restriction   | B R | 5.14         | 5.14    | -
    restriction-unevidenced      | U R | 5.14         | 5.14    | -
    restriction-disproportionate | U R | 5.15         | 5.15    | D k 4.19
"""

_DUTIES: Final = """
    deliver-remedy     | 7.3  | 7.3  | 6.5
    complete-action    | 6.6  | 6.17 | 5.5
    review-adjustment  | 5.10 | 5.10 | 2.5
    review-restriction | 5.14 | 5.14 | -
    update             | 5.9  | 5.9  | 4.11
"""

_KINDS: Final = {"B": Kind.BREACH, "U": Kind.UNEVIDENCED, "D": Kind.DEPARTURE}


def _cells(table: str) -> Iterator[tuple[str, list[str]]]:
    for line in table.strip().splitlines():
        name, *cells = (cell.strip() for cell in line.split("|"))
        yield name, cells


_RULE_CELLS: Final = dict(list(_cells(_RULES))[1:])
_DUTY_CELLS: Final = dict(_cells(_DUTIES))


def _cell(cells: list[str], place: Place) -> str:
    return cells[-1] if place.edition.key == "hos-2022" else cells[-4 + place.stage]


def rule(name: str, place: Place) -> Rule | None:
    """What the table says of the rule at the place."""
    cell = _cell(_RULE_CELLS[name], place)
    if cell == "-":
        return None
    words = cell.split()
    kind, verdict = words[:2] if words[0] in _KINDS else _RULE_CELLS[name][0].split()
    return Rule(_KINDS[kind], verdict == "R", frozenset(words[-1:]))


def rests_on(code: str, place: Place) -> list[str]:
    """The provisions that the duty rests on at the place."""
    cell = _cell(_DUTY_CELLS[code], place)
    return [] if cell == "-" else [f"{place.edition.key} {cell}"]


def finds(
    complaint: Complaint,
    event: Event,
    code: str,
    place: Place,
    field: str,
    *,
    row: str = "",
    expected: Detail | EllipsisType = ...,
    actual: Detail | EllipsisType = ...,
) -> None:
    """The event breaks the rule once, and all about it is as the table says; `row` is its row where the code has two.

    `place` is where the rule was broken, which may be a stage before the current one. Where the table has no such rule,
    nothing of the kind is found.
    """
    at = rule(row or code, place)
    found = [finding for finding in check(complaint, event) if finding.code == code]
    if at is None:
        assert found == []
        return
    assert [finding.field for finding in found] == [field]
    (finding,) = found
    assert (finding.kind, finding.refused) == (at.kind, at.refused)
    assert sorted(map(str, finding.provisions)) == sorted(f"{place.edition.key} {number}" for number in at.numbers)
    assert (finding.stage, finding.on, finding.event) == (place.stage, event.on, type(event).__name__)
    if expected is not ...:
        assert finding.expected == expected
    if actual is not ...:
        assert finding.actual == actual
    _refused_or_kept(complaint, event, finding)


def _refused_or_kept(complaint: Complaint, event: Event, finding: Finding) -> None:
    assert finding in record(complaint, event).findings
    if finding.refused:
        with pytest.raises(CodeBreach) as refusal:
            apply(complaint, event)
        assert finding in refusal.value.findings
    else:
        assert apply(complaint, event) == record(complaint, event)


def is_irregular(complaint: Complaint, event: Event, code: str) -> Complaint:
    """It has no place there: `apply` refuses it, and the complaint in which `record` keeps it is returned."""
    (finding,) = [each for each in check(complaint, event) if each.kind is Kind.IRREGULAR]
    assert (finding.code, finding.stage, finding.on) == (code, complaint.stage, event.on)
    assert (finding.refused, finding.provisions, finding.authority) == (True, (), "")
    _refused_or_kept(complaint, event, finding)
    kept = record(complaint, event)
    assert kept.last_event == event
    return kept


def the_duties(complaint: Complaint, code: str, subject: str = "") -> list[Duty]:
    """All duties of that code about that ref, those that ended first."""
    return [each for each in duties(complaint) if (each.code, each.subject) == (code, subject)]


def the_duty(complaint: Complaint, code: str, subject: str = "") -> Duty:
    """The one duty of that code about that ref."""
    (duty,) = the_duties(complaint, code, subject)
    return duty


def cited(duty: Duty) -> list[str]:
    return [str(provision) for provision in duty.provisions]


# --- days and complaints ---------------------------------------------------------------------------------------------


def days_after(place: Place, number: int) -> date:
    """That many calendar days after the day on which the place was answered."""
    return place.answered + timedelta(days=number)


def set_aside(place: Place) -> SetAside:
    """The landlord no longer owns the home, and says so."""
    left = "the home was transferred to another landlord"
    return SetAside(on=place.begun + ONE_DAY, why=SetAsideReason.OTHER, explanation=left)


def in_phase(place: Place, phase: Phase) -> Complaint:
    """A sound complaint in that phase of the stage."""
    match phase:
        case Phase.AWAITING_ACKNOWLEDGEMENT:
            return awaiting(place)
        case Phase.UNDER_INVESTIGATION:
            return investigated(place)
        case Phase.RESPONDED:
            return answered(place)
        case Phase.DECLINED:
            return record(awaiting(place), declining(place))
        case Phase.WITHDRAWN:
            return record(awaiting(place), Withdrawn(on=place.begun + ONE_DAY))
        case Phase.SET_ASIDE:
            return record(awaiting(place), set_aside(place))


EVERYWHERE: Final = [pytest.param(place, phase, id=f"{place} {phase.value}") for place in PLACES for phase in Phase]
"""Every phase of every stage of both editions."""

CLOSED: Final = [
    pytest.param(place, phase, id=f"{place} {phase.value}")
    for place in PLACES
    for phase in (Phase.RESPONDED, Phase.DECLINED, Phase.WITHDRAWN, Phase.SET_ASIDE)
]
"""The phases in which the landlord owes no answer."""


def a_remedy(name: str = "R9", /, **more: object) -> Remedy:
    return altered(Remedy(ref=name, kind=RemedyKind.FINANCIAL, details="£50 for the time and trouble"), more)


def offer(place: Place, **more: object) -> RemedyOffered:
    """An offer of remedy R9, made while the stage is under investigation."""
    return RemedyOffered(on=place.acknowledged, remedy=a_remedy("R9", **more))


def answer_with(place: Place, **changes: object) -> Responded:
    """The sound answer of the place with something else in its letter."""
    return evolve(answer(place), response=altered(letter(place.stage, place.last_stage), changes))


def revised(place: Place, on: date, **changes: object) -> ResponseRevised:
    """The letter of the place sent again on a day with something else in it."""
    return ResponseRevised(on=on, response=altered(letter(place.stage, place.last_stage), changes))
