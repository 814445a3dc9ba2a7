"""The table of laws: permanent ids, the provisions that the model cites, every rule that a system can show."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import strategies as st
from testing.systems import THREE_STAGES

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    DefinitionRevised,
    Edition,
    FindingCode,
    LandlordPolicy,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Phase,
    Received,
    ReferredToOmbudsman,
    Reopened,
    Role,
    SetAside,
)
from hoscode.process.table import TABLE, Irregular, Refusal
from hoscode.testing import LAWS, SUITES, Law, LooksAt, ModelAnswer, laws_of, situations
from hoscode.testing.defects import DEFECTS, with_an_action_left
from hoscode.testing.drawing import drawn, needed
from hoscode.testing.situations import Chosen, Place, complaints_at
from hoscode.testing.trials import LeftToTheSystem, WithDefect, ombudsman_asked
from hoscode.testing.vectors import OfVectors

pytestmark = pytest.mark.usefixtures("nothing_is_remembered")

PERMANENT = Path(__file__).with_name("laws_of_suite_2026_1.txt")
STATEMENTS = Path(__file__).with_name("statements_of_suite_2026_1.txt")
BOTH_EDITIONS = (CODE_2024, CODE_2022)
BOTH = pytest.mark.parametrize("edition", [CODE_2024, CODE_2022], ids=str)

NOT_A_SYSTEMS = {
    "extension-undated": "a system knows the day on which it does something",
    "request-undated": "a system knows the day on which it is told something",
    "original-not-held": "found by looking through a record, not by an event",
    "letter-not-held": "found by looking through a record, not by an event",
    "authority-not-held": "found by looking through a record, not by an event",
    "third-party-not-held": "found by looking through a record, not by an event",
    "learning-not-held": "found by looking through a record, not by an event",
    "response-time-not-shown": "found where no acknowledgement is held, which is a finding of its own",
}


def policy_for(edition: Edition, law: Law | None = None) -> LandlordPolicy:
    """With as many stages as there can be, and a promise where the law is about one."""
    policy = THREE_STAGES if edition is CODE_2022 else CODE_ONLY
    promised = law is not None and law.code == "declined-in-own-time"
    return evolve(policy, escalate_within=60) if promised else policy


@lru_cache
def every_law(edition: Edition) -> tuple[Law, ...]:
    return laws_of(edition, practice=True)


def test_ids_are_permanent_and_rest_on_the_same_provisions_for_ever() -> None:
    rows = [line.split(" | ") for line in PERMANENT.read_text(encoding="utf-8").splitlines()]
    published = {law_id: (hos_2024.strip(), hos_2022.strip()) for law_id, hos_2024, hos_2022 in rows}
    there = {
        law.id: tuple(
            " ".join(law.provisions(edition)) if law.holds_under(edition) else "-" for edition in BOTH_EDITIONS
        )
        for law in LAWS
        if law.since == "2026.1"
    }
    assert there == published


def test_a_law_says_the_same_for_ever_and_is_tried_and_judged_alike() -> None:
    there = [
        " | ".join(
            (
                law.id,
                law.group.label,
                law.looks_at.label,
                law.code or "-",
                ", ".join(sorted(f"{place.stage} {place.phase.label}" for place in law.at)),
                law.title,
            )
        )
        for law in LAWS
        if law.since == "2026.1"
    ]
    assert there == STATEMENTS.read_text(encoding="utf-8").splitlines()


def test_no_two_laws_have_one_id_and_each_says_a_suite_that_there_is() -> None:
    assert len({law.id for law in LAWS}) == len(LAWS)
    assert {law.since for law in LAWS} <= set(SUITES)


@BOTH
def test_every_number_is_a_provision_of_its_edition(edition: Edition) -> None:
    for law in laws_of(edition):
        for number in law.provisions(edition):
            assert edition.provision(number).edition == edition.key


@BOTH
def test_every_provision_that_is_enforced_or_timed_has_a_law(edition: Edition) -> None:
    cited = {number.split("(")[0] for law in laws_of(edition) for number in law.provisions(edition)}
    kept = {each.number for each in edition.provisions if each.role in (Role.ENFORCED, Role.TIMED)}
    assert kept - cited == set()


@BOTH
def test_every_rule_of_the_edition_that_a_system_can_show_has_a_law(edition: Edition) -> None:
    codes: set[FindingCode] = {rule.code for rule in edition.rules}
    tried = {law.code for law in every_law(edition)}
    assert codes - tried == set(NOT_A_SYSTEMS) & codes


def least_of(law: Law) -> int:
    """In how many situations a law is tried at least."""
    return 1 if isinstance(law.trial, OfVectors) else 6 * law.times


def test_each_trial_finds_as_many_situations_as_are_asked_for() -> None:
    of_2022 = {law.trial: (law, CODE_2022) for law in every_law(CODE_2022)}
    of_2024 = {law.trial: (law, CODE_2024) for law in every_law(CODE_2024) if not isinstance(law.trial, OfVectors)}
    others = {
        law.id: len(found)
        for law, edition in (of_2024 | of_2022).values()
        if len(found := situations(law, edition=edition, policy=policy_for(edition, law), examples=3)) != 3 * law.times
        and not isinstance(law.trial, (Chosen, OfVectors))
    }
    assert others == {}


@pytest.mark.untraced
@BOTH
def test_every_law_is_reached_as_often_as_it_asks(edition: Edition) -> None:
    short = {
        law.id: len(found)
        for law in every_law(edition)
        if len(found := situations(law, edition=edition, policy=policy_for(edition, law))) < least_of(law)
    }
    assert short == {}


@BOTH
@pytest.mark.untraced
def test_a_law_about_a_finding_rests_on_what_the_model_cites(edition: Edition) -> None:
    for law in every_law(edition):
        if law.code is None:
            continue
        cited = {
            provision.number
            for tried in situations(law, edition=edition, policy=policy_for(edition, law))
            for finding in tried.then.findings
            if finding.code == law.code
            for provision in finding.provisions
        }
        rests_on = set(law.provisions(edition))
        paragraphs = {number.split("(")[0] for number in cited}
        assert cited == rests_on or (isinstance(law.trial, OfVectors) and paragraphs <= rests_on), law.id


@BOTH
def test_an_event_with_a_defect_breaks_its_rule_and_is_refused_for_nothing_else(edition: Edition) -> None:
    for law in every_law(edition):
        if not isinstance(law.trial, WithDefect):
            continue
        for tried in situations(law, edition=edition, policy=policy_for(edition, law)):
            refused = {finding.code for finding in tried.then.findings if finding.refused}
            assert law.trial.code in tried.then.codes
            assert refused in ({law.trial.code}, set())
            if tried.then.answer is not ModelAnswer.TAKEN_OR_REFUSED:
                assert tried.then.answer is (ModelAnswer.REFUSED_OR_FLAGGED if refused else ModelAnswer.TAKEN)


def test_every_refusal_of_the_table_has_a_law() -> None:
    refused = {(kind, phase) for kind in TABLE for phase, entry in TABLE[kind].items() if isinstance(entry, Refusal)}
    tried = {(Received, place.phase) for place in named("no-receipt-twice").at}
    assert tried - refused == set()
    assert {phase for _, phase in refused - tried} == {Phase.SET_ASIDE}  # which suite 2026.1 did not know


def test_what_has_no_place_and_is_kept_has_a_law_of_practice_that_it_moves_nothing() -> None:
    irregular = {
        (kind, phase)
        for kind in TABLE
        for phase, entry in TABLE[kind].items()
        if isinstance(entry, Irregular) and entry.target is None
    }
    for looks_at in (LooksAt.PHASE, LooksAt.DUE):
        tried = {
            (kind, place.phase)
            for law in LAWS
            if isinstance(law.trial, LeftToTheSystem) and law.looks_at is looks_at
            for kind in law.trial.events
            for place in law.at
        }
        assert irregular - tried == set()


def test_a_law_of_2026_1_that_the_table_contradicts_keeps_its_id_and_is_tried_on_no_system() -> None:
    withdrawn = [law for law in LAWS if law.withdrawn]
    assert len(withdrawn) == 41
    for law in withdrawn:
        assert situations(law, edition=CODE_2024) == ()
        assert law in laws_of(CODE_2024, "2026.1") or CODE_2024.key not in law.editions
        assert law not in laws_of(CODE_2024, "2026.2", practice=True)


def test_the_laws_of_2026_1_try_no_event_that_it_did_not_know() -> None:
    later = (SetAside, Reopened, OmbudsmanDirected)
    for law in laws_of(CODE_2024, "2026.1"):
        for tried in situations(law, edition=CODE_2024):
            assert not any(isinstance(event, later) for event in (*tried.given, tried.when)), law.id


def test_what_is_left_to_the_system_has_no_law_that_it_is_taken_or_refused() -> None:
    policy = policy_for(CODE_2024)
    for law in laws_of(CODE_2024):
        if law.looks_at in (LooksAt.TAKEN, LooksAt.REFUSED):
            for tried in situations(law, edition=CODE_2024, policy=policy):
                assert tried.then.answer is not ModelAnswer.TAKEN_OR_REFUSED, law.id


def test_every_defect_is_tried_by_a_law() -> None:
    assert {law.trial.defect for law in LAWS if isinstance(law.trial, WithDefect)} == set(DEFECTS)


@BOTH
@pytest.mark.untraced
def test_a_history_before_a_trial_is_sound_unless_the_law_is_about_what_was_late(edition: Edition) -> None:
    late = {"s1-answer-after-backstop", "s2-answer-after-backstop", "nothing-else-flagged"}
    for law in laws_of(edition):
        for tried in situations(law, edition=edition):
            before = tried.then.before
            assert before is None or not before.flags or law.id in late or isinstance(law.trial, OfVectors)


def test_situations_are_the_same_each_time_and_the_plainest_comes_first() -> None:
    law = named("s2-same-handler")
    first = situations(law, edition=CODE_2024)
    assert first == situations(law, edition=CODE_2024)
    assert len(first[0].given) <= 5  # received, acknowledged, answered, escalated, and at most one more


def test_deadlines_are_tried_over_bank_holidays_weekends_and_late_acknowledgements() -> None:
    calendar = CODE_ONLY.calendar
    weekend = [tried.when.on for tried in situations(named("s1-acknowledge-due-weekends"), edition=CODE_2024)]
    assert all(day.weekday() >= 5 for day in weekend)
    over_a_holiday = [
        tried
        for tried in situations(named("s1-acknowledge-due-bank-holidays"), edition=CODE_2024)
        if tried.then.after is not None
        and tried.then.after.due is not None
        and any(closure.on.weekday() < 5 for closure in calendar.closures(tried.when.on, tried.then.after.due))
    ]
    assert len(over_a_holiday) >= 9  # half of 18


def test_a_law_says_what_it_is_about() -> None:
    law = named("s2-extension-reasons")
    assert (law.code, law.editions, law.looks_at) == (
        "extension-unexplained",
        ("hos-2024", "hos-2022"),
        LooksAt.FINDING,
    )
    assert (law.provisions(CODE_2024), law.provisions(CODE_2022)) == (("6.15",), ("5.13",))
    assert named("no-third-stage").code is None


def test_in_2022_what_was_unclear_is_agreed_on_the_way_to_an_answer() -> None:
    answered = complaints_at(Place(1, Phase.RESPONDED), CODE_2022, CODE_ONLY, 40)
    assert any(isinstance(event, DefinitionRevised) for complaint in answered for event in complaint.history)
    assert not any(complaint.findings for complaint in answered)


def test_where_something_is_missing_another_draw_is_made() -> None:
    assert drawn(st.sampled_from((None, 1)).map(needed), 5) == (1,)
    assert drawn(st.none().map(needed), 5) == ()


def test_a_change_to_an_answer_needs_one() -> None:
    (acknowledged, *_) = complaints_at(Place(1, Phase.UNDER_INVESTIGATION), CODE_2024, CODE_ONLY, 3)
    (answered, *_) = complaints_at(Place(1, Phase.RESPONDED), CODE_2024, CODE_ONLY, 3)
    change = st.composite(with_an_action_left)
    assert drawn(change(acknowledged), 3) == ()
    assert len(drawn(change(answered), 3)) == 3


def test_the_ombudsman_is_asked_or_decides_what_has_been_asked() -> None:
    (answered, *_) = complaints_at(Place(1, Phase.RESPONDED), CODE_2024, CODE_ONLY, 3)
    tried = drawn(st.composite(ombudsman_asked)(answered), 12)
    assert {type(each.when) for each in tried} == {ReferredToOmbudsman, OmbudsmanDetermined}


def named(law_id: str) -> Law:
    (law,) = (law for law in LAWS if law.id == law_id)
    return law
