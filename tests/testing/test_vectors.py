"""The vectors are what the library says, cover what the editions enforce, and can be read without the library."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, get_args

import pytest
from testing.catching import steps_of
from testing.small_crm.adapter import SmallCrmAdapter
from testing.small_crm.desk import Desk
from testing.small_crm.practices import PRACTICE_2022, PRACTICE_2022_WITH_A_PANEL, PRACTICE_2024

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    ENGLAND_AND_WALES,
    CodeBreach,
    Complaint,
    Edition,
    Exclusion,
    FindingCode,
    ImpossibleEvent,
    Kind,
    LandlordPolicy,
    NotPermitted,
    Provision,
    Received,
    Role,
    apply,
    check,
    open_complaint,
    record,
)
from hoscode.records import load_event
from hoscode.testing import Refused

pytestmark = pytest.mark.untraced  # many steps of many histories, each of which is stated elsewhere

Json = dict[str, Any]
Vector = Json

EDITIONS: Final = {edition.key: edition for edition in (CODE_2022, CODE_2024)}
SHIPPED: Final = files("hoscode.testing") / "vectors"
"""As an installed wheel has them."""


@lru_cache
def _vectors(name: str) -> list[Vector]:
    vectors: list[Vector] = json.loads((SHIPPED / name).read_text(encoding="utf-8"))["vectors"]
    return vectors


FILES: Final = sorted(f"{edition}/{file.name}" for edition in EDITIONS for file in (SHIPPED / edition).iterdir())
VECTORS: Final = [vector for name in FILES for vector in _vectors(name)]

every_file = pytest.mark.parametrize("name", FILES)
"""A test for each file: one for each vector takes longer than the vectors themselves."""


# --- they say what the library says -----------------------------------------------------------------------------------


@every_file
def test_the_library_gets_there_and_says_the_same(name: str) -> None:
    assert {
        vector["id"]: said for vector in _vectors(name) if (said := _said_by_the_library(vector)) != vector["then"]
    } == {}


def _said_by_the_library(vector: Vector) -> Json:
    """What `then` holds, where `apply` and `record` say it."""
    complaint, event = _before(vector), load_event(vector["when"])
    may_refuse = {"may_refuse": True} if "may_refuse" in vector["then"] else {}
    if complaint is None:
        return {"outcome": _shows(_opened(vector, event)), **may_refuse}
    if "attempted" in vector:
        first = vector["given"][: vector.get("attempted_after")]
        at_that_place = _before({**vector, "given": first})
        assert at_that_place is not None
        with pytest.raises(NotPermitted):
            apply(at_that_place, load_event(vector["attempted"]))
    try:
        return {"outcome": _shows(apply(complaint, event)), **may_refuse}
    except ImpossibleEvent as error:
        return {"refusal": {"codes": _refused(error), "kind": "impossible"}}
    except CodeBreach as error:
        irregular = any(finding.kind is Kind.IRREGULAR for finding in error.findings)
        kind = "irregular" if irregular else "breach"
        refusal = {"codes": _refused(error), "kind": kind}
        return {"refusal": refusal, "if_taken": _shows(record(complaint, event))}


def _refused(error: NotPermitted) -> list[str]:
    return sorted({finding.code for finding in error.findings if finding.refused})


@every_file
def test_a_system_that_counts_and_checks_by_itself_says_the_same(name: str) -> None:
    assert [
        vector["id"] for vector in _vectors(name) if not _says_the_same(vector, SmallCrmAdapter(_desk(vector)))
    ] == []


def _says_the_same(vector: Vector, system: SmallCrmAdapter) -> bool:
    for event, is_to_be_taken in steps_of(vector, map(load_event, vector["given"])):
        if not is_to_be_taken:
            with pytest.raises(Refused):
                system.apply(event)
            continue
        try:
            system.apply(event)
        except Refused:
            # it refuses the request that leads there already
            return bool(vector["id"].endswith("stage-more-acknowledged"))
    expected = vector["then"]
    try:
        system.apply(load_event(vector["when"]))
    except Refused as refusal:
        if "refusal" not in expected:
            return bool(expected.get("may_refuse"))
        for_reasons_of_its_own = expected["refusal"]["kind"] == "irregular"
        return bool(for_reasons_of_its_own or sorted(str(refusal).split(", ")) == expected["refusal"]["codes"])
    if "outcome" not in expected:
        return False
    seen, outcome = system.observe(), expected["outcome"]
    shown = (seen.stage, str(seen.due), seen.flags)
    return shown == (outcome["stage"], str(outcome["due"]), frozenset(outcome["flags"]))


def _desk(vector: Vector) -> Desk:
    """The small system of a landlord with the policy of the vector."""
    policy = vector.get("policy", {})
    grounds = frozenset(exclusion["clause"] for exclusion in policy.get("exclusions", ()))
    before_2024 = PRACTICE_2022_WITH_A_PANEL if "third_stage" in policy else PRACTICE_2022
    within = policy.get("escalate_within")
    return Desk(
        before_2024=replace(before_2024, own_grounds=grounds, escalate_within=within),
        from_2024=replace(PRACTICE_2024, own_grounds=grounds, escalate_within=within),
    )


def _before(vector: Vector) -> Complaint | None:
    complaint = None
    for written in vector["given"]:
        event = load_event(written)
        complaint = _opened(vector, event) if complaint is None else apply(complaint, event)
    return complaint


def _opened(vector: Vector, event: object) -> Complaint:
    assert isinstance(event, Received)
    complaint = open_complaint(event, _policy(vector))
    assert complaint.edition is EDITIONS[vector["edition"]]
    return complaint


def _policy(vector: Vector) -> LandlordPolicy:
    if "policy" not in vector:
        return CODE_ONLY
    exclusions = [Exclusion(**each) for each in vector["policy"].get("exclusions", ())]
    third_stage, within = vector["policy"].get("third_stage"), vector["policy"].get("escalate_within")
    return LandlordPolicy("Example Homes", exclusions=exclusions, third_stage=third_stage, escalate_within=within)


def _shows(complaint: Complaint) -> dict[str, Any]:
    return {
        "stage": complaint.stage,
        "phase": complaint.phase.value,
        "due": None if complaint.due is None else complaint.due.on.isoformat(),
        "flags": sorted({finding.code for finding in complaint.findings}),
    }


# --- the files --------------------------------------------------------------------------------------------------------


def test_no_id_and_no_vector_is_there_twice() -> None:
    ids = [vector["id"] for vector in VECTORS]
    assert len(ids) == len(set(ids))
    said = [
        json.dumps({key: vector.get(key) for key in ("given", "attempted", "when", "policy")}) for vector in VECTORS
    ]
    assert [said.count(each) for each in said if said.count(each) > 2] == []


@every_file
def test_the_closed_days_of_a_vector_reach_from_its_first_day_to_well_after_its_last(name: str) -> None:
    for vector in _vectors(name):
        events = [*vector["given"], vector.get("attempted", {}), vector["when"]]
        named = re.findall(r'"(?:on|logged_on|new_due|due)": "(\d{4}-\d{2}-\d{2})"', json.dumps(events))
        due = vector["then"].get("outcome", {}).get("due")
        assert vector["calendar"]["first"] == min(named)
        # of the last year that is proclaimed nothing is known beyond its end
        assert vector["calendar"]["last"] > max(*named, due or "")


def test_what_is_withdrawn_has_its_reason_and_its_id_is_not_used_again() -> None:
    told = json.loads((SHIPPED / "withdrawn.json").read_text(encoding="utf-8"))
    withdrawn = {each["id"]: each["reason"] for each in told["withdrawn"]}
    assert len(withdrawn) == len(told["withdrawn"]) == 53
    assert all(withdrawn.values())
    assert withdrawn.keys().isdisjoint(vector["id"] for vector in VECTORS)


# --- what they cover --------------------------------------------------------------------------------------------------


def _numbers(provision: Provision) -> set[str]:
    return {provision.number, *(item.number for item in provision.sub)}


def _enforced() -> list[tuple[Edition, Provision]]:
    return [
        (edition, each) for edition in EDITIONS.values() for each in edition.provisions if each.role is Role.ENFORCED
    ]


@pytest.mark.parametrize(("edition", "provision"), _enforced(), ids=str)
@pytest.mark.parametrize("answer", ["outcome", "refusal"])
def test_every_enforced_provision_has_a_vector_that_is_taken_and_one_that_is_refused(
    edition: Edition, provision: Provision, answer: str
) -> None:
    about = [
        vector
        for vector in VECTORS
        if vector["edition"] == edition.key
        and answer in vector["then"]
        and _numbers(provision) & set(vector["provisions"])
    ]
    assert about != []


def _refusing() -> list[tuple[str, FindingCode]]:
    return [
        (edition.key, code)
        for edition in EDITIONS.values()
        for code in get_args(FindingCode)
        if any(_refuses(edition, code, stage.number) for stage in edition.stages)
    ]


def _refuses(edition: Edition, code: FindingCode, stage: int) -> bool:
    rule = edition.consequence(code, stage)
    return rule is not None and rule.refused


@pytest.mark.parametrize(("edition", "code"), _refusing(), ids=str)
def test_every_rule_that_an_edition_enforces_has_a_vector_refused_for_it_alone(edition: str, code: FindingCode) -> None:
    codes = [
        vector["then"]["refusal"]["codes"]
        for vector in VECTORS
        if vector["edition"] == edition and "refusal" in vector["then"]
    ]
    assert [code] in codes


REFUSED_OR_KEPT: Final = {"never-acknowledged", "stage-unanswered", "update-interval-missing"}
"""The rules that depend on the case: what ends a stage late without them is kept, what can still be done refused."""


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=str)
def test_every_lateness_and_every_departure_of_an_edition_is_flagged_in_a_vector(edition: Edition) -> None:
    kept = {
        code
        for code in get_args(FindingCode)
        for stage in edition.stages
        for rule in (edition.consequence(code, stage.number),)
        if rule is not None and not rule.refused and not code.endswith(("-not-held", "-not-shown"))
    }
    flagged = {
        flag
        for vector in VECTORS
        if vector["edition"] == edition.key and "outcome" in vector["then"]
        for flag in vector["then"]["outcome"]["flags"]
    }
    assert kept <= flagged
    assert flagged - kept <= REFUSED_OR_KEPT


NOT_OF_A_CASE: Final = {
    # the register of evidence, which an audit looks into
    "original-not-held",
    "letter-not-held",
    "authority-not-held",
    "third-party-not-held",
    "learning-not-held",
    # the landlord's own promises, which are not the Code's
    "target-missed",
    "promise-looser",
    "promise-without-stage",
    # the end of the library's own calendar
    "beyond-calendar",
}
"""The findings that no event of a complaint shows to a system without this library, and why."""


def test_every_finding_is_taken_or_refused_in_a_vector_but_for_those_of_no_case() -> None:
    there = {code for vector in VECTORS for code in (*_flags(vector), *_refusal(vector))}
    assert set(get_args(FindingCode)) - there == NOT_OF_A_CASE


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=str)
def test_every_rule_of_an_edition_is_shown_where_the_event_is_taken_all_the_same(edition: Edition) -> None:
    ruled = {
        code
        for code in get_args(FindingCode)
        if any(edition.consequence(code, stage.number) is not None for stage in edition.stages)
    }
    shown = {flag for vector in VECTORS if vector["edition"] == edition.key for flag in _flags(vector)}
    assert ruled - shown <= NOT_OF_A_CASE


def _flags(vector: Vector) -> list[str]:
    then = vector["then"]
    shown: dict[str, list[str]] = then.get("outcome") or then.get("if_taken") or {"flags": []}
    return shown["flags"]


def _refusal(vector: Vector) -> list[str]:
    codes: list[str] = vector["then"].get("refusal", {"codes": []})["codes"]
    return codes


def test_every_bank_holiday_of_every_proclaimed_year_lies_in_a_count() -> None:
    counted = {
        day
        for vector in VECTORS
        if vector["when"]["type"] in COUNTED_FROM and vector["then"].get("outcome", {}).get("due")
        for day in _days(vector["when"]["on"], vector["then"]["outcome"]["due"])
    }
    first, last = CODE_2022.in_force_from, ENGLAND_AND_WALES.known_through
    closures = ENGLAND_AND_WALES.closures(first, last)
    holidays = {closure.on for closure in closures if closure.name not in ("Saturday", "Sunday")}
    assert len(holidays) > 50
    assert holidays - counted == set()


COUNTED_FROM: Final = {"received", "acknowledged", "escalation-requested"}
"""The events from which the next step is counted."""


def _days(first: str, last: str) -> list[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + timedelta(days=shift) for shift in range((end - start).days + 1)]


AT_THE_CHANGEOVER: Final = [vector for vector in VECTORS if vector["id"].startswith("changeover-")]


@pytest.mark.parametrize(
    "what", ["logged-apart", "extended-without-details", "stage-2", "stage-2-extended", "declined-after-nine-months"]
)
def test_the_same_steps_have_another_end_where_the_complaint_is_a_day_younger(what: str) -> None:
    of_2022, of_2024 = (
        next(each for each in AT_THE_CHANGEOVER if each["id"] == f"changeover-{what}-received-on-{name}")
        for name in ("the-last-day", "the-first-day")
    )
    assert [_first_step(each)["on"] for each in (of_2022, of_2024)] == ["2024-03-31", "2024-04-01"]
    assert [each["edition"] for each in (of_2022, of_2024)] == ["hos-2022", "hos-2024"]
    assert of_2022["then"] != of_2024["then"]


def _first_step(vector: Vector) -> Json:
    first: Json = (*vector["given"], vector["when"])[0]
    return first


@pytest.mark.parametrize("kind", [Kind.BREACH, Kind.UNEVIDENCED])
def test_a_refusal_tells_a_breach_from_what_has_no_place(kind: Kind) -> None:
    refused = [vector for vector in VECTORS if "refusal" in vector["then"]]
    breaches = [vector for vector in refused if vector["then"]["refusal"]["kind"] == "breach"]
    assert 0 < len(breaches) < len(refused)
    found = [
        finding.kind
        for vector in breaches
        for complaint in (_before(vector),)
        if complaint is not None
        for finding in check(complaint, load_event(vector["when"]))
    ]
    assert Kind.IMPOSSIBLE not in found
    assert kind in found
