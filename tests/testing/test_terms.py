"""On what terms a system is tried: editions, suites, gaps that are known and strict, and how often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

import pytest
from testing.runs import ONCE, law_of, report_of, result_of
from testing.systems import THREE_STAGES, LaxSystem, ModelSystem

from hoscode import CODE_2022, CODE_2024, CODE_ONLY, InvalidInput, LandlordPolicy, Step, Target
from hoscode.testing import LATEST_SUITE, SUITES, LawOutcome, check_conformance, laws_of, situations
from hoscode.testing.choosing_laws import Terms, terms
from hoscode.testing.situations import Chosen
from hoscode.testing.vectors import OfVectors

pytestmark = pytest.mark.usefixtures("what_is_tried")

anyhow = cast("Callable[..., Terms]", terms)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"edition": "hos-2023"}, "edition", "'hos-2024', 'hos-2022'"),
        ({"edition": None}, "edition", "an edition or its key"),
        ({"edition": ["hos-2024"]}, "edition", "an edition or its key"),
        ({"suite": "2025.9"}, "suite", "a suite that this release has: '2026.1', '2026.2'"),
        ({"suite": None}, "suite", "a suite that this release has"),
        ({"known_gaps": {"s2-extension-reason": "A-1"}}, "known_gaps", "ids of laws of that edition and suite"),
        ({"known_gaps": {"s3-handler": "A-1"}}, "known_gaps", "ids of laws of that edition and suite"),
        ({"known_gaps": {"s2-extension-reasons": " "}}, "known_gaps['s2-extension-reasons']", "the ticket"),
        ({"known_gaps": ["s2-extension-reasons"]}, "known_gaps", "a mapping from the id of a law"),
        ({"examples": -1}, "examples", "a whole number from 0 to 10000"),
        ({"examples": True}, "examples", "a whole number from 0 to 10000"),
        ({"policy": "ours"}, "policy", "a LandlordPolicy"),
    ],
)
def test_what_does_not_exist_is_refused_before_anything_runs(wrong: dict[str, object], field: str, words: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        anyhow(**({"edition": "hos-2024"} | wrong))
    (problem,) = refusal.value.problems
    assert problem.field == field
    assert words in problem.message


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(InvalidInput) as refusal:
        anyhow(edition="2024", suite="x", known_gaps={"nothing": ""}, examples=-1, policy=None)
    assert [problem.field for problem in refusal.value.problems] == [
        "edition",
        "suite",
        "known_gaps",
        "known_gaps['nothing']",
        "examples",
        "policy",
    ]


def test_a_policy_that_the_edition_does_not_allow_is_refused() -> None:
    looser = LandlordPolicy("Example Homes", targets=[Target(Step.RESPOND, 1, 30)])
    with pytest.raises(InvalidInput, match="`policy` is not allowed"):
        terms("hos-2024", policy=looser)


def test_a_policy_that_only_departs_from_the_code_is_tried() -> None:
    # the edition of 2022 says "should" of the acknowledgement at stage 2
    later = LandlordPolicy("Example Homes", targets=[Target(Step.ACKNOWLEDGE, 2, 30)])
    assert [finding.refused for finding in later.findings(CODE_2022)] == [False]
    assert terms("hos-2022", policy=later).policy == later


def test_an_edition_is_named_by_its_key_or_given() -> None:
    assert terms("hos-2024") == terms(CODE_2024)


def test_a_suite_pins_the_laws_that_it_had() -> None:
    pinned = terms("hos-2024", suite=SUITES[0])
    assert {law.since for law in pinned.laws} == {SUITES[0]}
    assert SUITES[-1] == LATEST_SUITE


def test_a_known_gap_is_expected_to_fail_and_keeps_its_ticket() -> None:
    gap = result_of("s2-same-handler", LaxSystem, ticket="ACME-7")
    assert (gap.outcome, gap.ticket) == (LawOutcome.KNOWN_GAP, "ACME-7")
    assert gap.failure is not None


@pytest.mark.drawn
def test_known_gaps_alone_do_not_stop_a_system_from_conforming() -> None:
    lax = report_of(LaxSystem)
    gaps = {result.law.id: "ACME-8" for result in lax.of(LawOutcome.FAILS)}
    report = check_conformance(LaxSystem, edition="hos-2024", examples=ONCE, known_gaps=gaps)
    assert not lax.conforms
    assert report.conforms
    assert len(report.of(LawOutcome.KNOWN_GAP)) == len(gaps)


@pytest.mark.untraced
def test_a_gap_that_has_been_closed_fails_until_it_is_no_longer_declared() -> None:
    report = check_conformance(ModelSystem, edition="hos-2024", examples=ONCE, known_gaps={"s2-same-handler": "ACME-7"})
    closed = report.result("s2-same-handler")
    assert not report.conforms
    assert closed is not None
    assert closed.outcome is LawOutcome.FAILS
    assert closed.reason == (
        "known gap ACME-7 is closed: the system conforms, so remove 's2-same-handler' from known_gaps"
    )


def test_a_gap_that_is_not_observed_stays_not_observed() -> None:
    result = result_of("s1-late-answer", LaxSystem, ticket="ACME-9")
    assert result.outcome is LawOutcome.NOT_OBSERVED


def test_a_law_about_a_third_stage_cannot_arise_under_a_policy_without_one() -> None:
    report = report_of(ModelSystem, "hos-2022")
    result = report.result("s3-respond-due")
    assert THREE_STAGES.third_stage is not None
    assert result is not None
    assert (result.outcome, result.tried) == (LawOutcome.NOT_OBSERVED, 0)
    assert result.reason == "it cannot arise under the landlord's policy"


def test_more_examples_try_a_law_more_often() -> None:
    tried = {
        law_id: len(situations(law_of(law_id, laws_of(CODE_2024)), edition=CODE_2024, examples=8))
        for law_id in ("s2-same-handler", "s1-acknowledge-due")
    }
    assert tried == {"s2-same-handler": 8, "s1-acknowledge-due": 24}


@pytest.mark.untraced
def test_without_examples_what_was_chosen_is_tried_and_nothing_is_drawn() -> None:
    report = check_conformance(ModelSystem, edition="hos-2024", examples=0)
    conforming = {result.law.id for result in report.of(LawOutcome.CONFORMS)}
    assert conforming == {
        result.law.id for result in report.results if isinstance(result.law.trial, (Chosen, OfVectors))
    } - {"declined-in-own-time-chosen"}  # this landlord gives no time of its own
    assert {"s1-respond-due-every-year", "s2-extension-due-every-year"} <= conforming
    drawn = report.result("s2-same-handler")
    assert drawn is not None
    assert (drawn.outcome, drawn.reason) == (LawOutcome.NOT_OBSERVED, "it is drawn, and no examples are")


def test_what_is_chosen_is_near_every_bank_holiday_of_every_year_that_is_proclaimed() -> None:
    law = next(law for law in laws_of(CODE_2024) if law.id == "s1-respond-due-every-year")
    calendar = CODE_ONLY.calendar
    first, last = CODE_2024.in_force_from, calendar.known_through - timedelta(days=150)
    within: set[date] = set()
    for tried in situations(law, edition=CODE_2024):
        assert tried.then.after is not None
        assert tried.then.after.due is not None
        within |= {closure.on for closure in calendar.closures(tried.when.on, tried.then.after.due)}
    holidays = [each.on for each in calendar.closures(first, last) if each.name not in ("Saturday", "Sunday")]
    assert {day.year for day in holidays} == {2024, 2025, 2026, 2027, 2028}
    assert [day for day in holidays if day not in within] == []
