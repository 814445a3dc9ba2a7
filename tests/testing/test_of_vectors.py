"""The kit tries what the vectors tell: as the model judges it, at the landlord's own, and on after a refusal."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from testing.runs import law_of
from testing.systems import THREE_STAGES, ModelSystem, RecordingSystem
from testing.test_failures import run as run_script

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    Acknowledged,
    Complaint,
    Event,
    Exclusion,
    Extended,
    FindingCode,
    Handler,
    HandlerAssigned,
    LandlordPolicy,
    NotPermitted,
    Received,
    Responded,
    Updated,
    check,
    replay,
)
from hoscode.testing import (
    LawOutcome,
    NotSupported,
    Observation,
    Refused,
    Situation,
    check_conformance,
    dump_situation,
    laws_of,
    situation,
)
from hoscode.testing.adapters import Attempted, Runs, Seen, Unsupported, run
from hoscode.testing.choosing_laws import terms
from hoscode.testing.judging import Verdict, judge, try_law
from hoscode.testing.laws import LooksAt
from hoscode.testing.results import shortened
from hoscode.testing.vectors import OfVectors, goes_on_after_a_refusal, policy_data, situations_of_vectors, written

pytestmark = pytest.mark.usefixtures("what_is_tried")


class ForgetsItsExtension(ModelSystem):
    """A system whose refusal of an extension moves the day all the same."""

    moved: Event | None = None

    def take(self, event: Event) -> Complaint:
        try:
            return super().take(event)
        except NotPermitted:
            self.moved = event if isinstance(event, Extended) else None
            raise

    def observe(self) -> Observation:
        seen = super().observe()
        return evolve(seen, due=self.moved.new_due) if isinstance(self.moved, Extended) and seen.due else seen


class KnowsNoExtension(ModelSystem):
    def take(self, event: Event) -> Complaint:
        if isinstance(event, Extended):
            raise NotSupported("no such button")
        return super().take(event)


def tried_after_a_refused(kind: type[Event]) -> Situation:
    return next(
        each for each in situations_of_vectors(CODE_2024, CODE_ONLY) if isinstance(each.attempted, kind) and each.given
    )


def test_the_vectors_of_both_editions_are_read_once() -> None:
    written.cache_clear()
    assert {vector["edition"] for vector in written()} == {CODE_2024.key, CODE_2022.key}
    assert written() is written()


@pytest.mark.untraced
def test_every_vector_of_an_edition_is_tried_as_it_stands() -> None:
    for edition in (CODE_2024, CODE_2022):
        tried = situations_of_vectors(edition, CODE_ONLY)
        assert len(tried) > 600
        assert {each.edition for each in tried} == {edition}
        assert all(edition.in_force_from <= (*each.given, each.when)[0].on for each in tried)


@pytest.mark.untraced
def test_what_does_not_come_about_under_a_policy_is_left_out() -> None:
    by_default, of_three = (situations_of_vectors(CODE_2022, policy) for policy in (CODE_ONLY, THREE_STAGES))
    # a letter of stage 2 that leads to the Ombudsman leaves out the third stage that this landlord has
    answered_twice = [each for each in by_default if sum(isinstance(step, Responded) for step in each.given) == 2]
    assert answered_twice
    assert len(of_three) < len(by_default)
    assert {each.policy for each in of_three} == {THREE_STAGES}


@pytest.mark.untraced
def test_a_landlord_with_a_policy_of_a_vector_gets_that_vector_too() -> None:
    promised = LandlordPolicy("Example Homes", escalate_within=20)
    codes = {code for each in situations_of_vectors(CODE_2024, promised) for code in each.then.codes}
    without = {code for each in situations_of_vectors(CODE_2024, CODE_ONLY) for code in each.then.codes}
    assert "declined-in-own-time" not in without
    assert codes >= without - {"clause-not-in-policy"}


def test_a_breach_has_the_sound_step_beside_it_where_a_vector_tells_it() -> None:
    with_one = [each for each in situations_of_vectors(CODE_2024, CODE_ONLY) if each.sound is not None]
    assert len(with_one) > 50
    assert all(type(each.sound) is type(each.when) for each in with_one)
    assert all(each.then.findings for each in with_one)


@pytest.mark.untraced
def test_what_was_attempted_leaves_no_trace_in_a_sound_system() -> None:
    tried = tried_after_a_refused(Extended)
    assert isinstance(run(tried, ModelSystem), Seen)
    failed = [
        str(result)
        for result in check_conformance(ForgetsItsExtension, edition="hos-2024", examples=0).of(LawOutcome.FAILS)
        if isinstance(result.law.trial, OfVectors)
    ]
    assert any("s1-respond-due-chosen" in each for each in failed)
    assert check_conformance(ModelSystem, edition="hos-2024", examples=0).conforms


def test_a_system_that_takes_what_was_attempted_does_not_come_to_what_is_tried() -> None:
    tried = tried_after_a_refused(Extended)
    did = run(tried, RecordingSystem)
    assert isinstance(did, Attempted)
    assert did.step == tried.attempted
    judged = judge(tried, did, LooksAt.DUE)
    assert judged.verdict is Verdict.NO_CASE
    assert judged.did.startswith("took Extended on ")


def test_a_system_without_a_counterpart_for_what_was_attempted_does_not_either() -> None:
    did = run(tried_after_a_refused(Extended), KnowsNoExtension)
    assert isinstance(did, Unsupported)
    assert isinstance(did.step, Extended)


def test_the_script_of_a_failure_attempts_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agreed = terms("hos-2024")
    tried = tried_after_a_refused(Extended)
    law = evolve(law_of("s1-respond-due-chosen", agreed.laws), trial=OfVectors(lambda each: each == tried))
    result = try_law(law, Runs(ForgetsItsExtension), agreed)
    assert result.failure is not None
    script = result.failure.script()
    assert "except Refused:\n    pass  # and leaves no trace" in script
    run_script(script, tmp_path)
    assert capsys.readouterr().out.startswith("Observation(stage=")
    assert json.loads(json.dumps(result.failure.vector()))["attempted"]["type"] == "extended"


def test_a_shorter_history_still_refuses_what_was_attempted() -> None:
    tried = tried_after_a_refused(Extended)
    again = shortened(tried, lambda _: True)
    assert isinstance(again.attempted, Extended)
    assert len(again.given) <= len(tried.given)
    assert any(finding.refused for finding in check(replay(again.given), again.attempted))


def test_what_came_before_what_was_attempted_stays_and_what_came_after_may_go() -> None:
    received = Received(on=date(2024, 5, 1), reference="C-101")
    before, after = (Updated(on=date(2024, 5, day)) for day in (2, 7))
    sound = situation([received, before, after, HandlerAssigned(on=date(2024, 5, 8), handler=Handler("A. Khan"))])
    tried = evolve(sound, attempted=Updated(on=date(2024, 4, 1)), attempted_after=2)
    assert goes_on_after_a_refusal(tried)
    assert shortened(tried, lambda _: True).given == (received, before)


def test_what_an_edition_does_not_refuse_is_not_attempted_under_it() -> None:
    lax = evolve(CODE_2024, rules=[rule for rule in CODE_2024.rules if rule.code != "extension-unexplained"])
    here, there = (
        [tried for tried in situations_of_vectors(edition, CODE_ONLY) if tried.attempted is not None]
        for edition in (CODE_2024, lax)
    )
    unexplained = [tried for tried in here if isinstance(tried.attempted, Extended) and not tried.attempted.reasons]
    assert 0 < len(here) - len(there) <= len(unexplained)


def test_nothing_is_attempted_before_a_complaint_is_received() -> None:
    assert not goes_on_after_a_refusal(evolve(tried_after_a_refused(Extended), given=()))


def test_a_vector_tells_what_was_attempted() -> None:
    tried = tried_after_a_refused(Responded)
    told = dump_situation(tried)
    assert list(told) == ["edition", "calendar", "given", "attempted", "when", "then"]
    assert told["calendar"]["first"] <= told["attempted"]["on"] <= told["calendar"]["last"]
    assert "attempted" not in dump_situation(evolve(tried, attempted=None))


def tried_in_the_middle() -> Situation:
    return next(each for each in situations_of_vectors(CODE_2024, CODE_ONLY) if each.attempted_after is not None)


class RemembersWhoWasRefused(ModelSystem):
    """Somebody who was refused at stage 1 is not given stage 2."""

    refused: str = ""

    def apply(self, event: Event) -> None:
        if isinstance(event, Acknowledged) and event.handler is not None and event.handler.ref == self.refused:
            raise Refused("they have seen it before")
        try:
            super().apply(event)
        except Refused:
            if isinstance(event, HandlerAssigned):
                self.refused = event.handler.ref
            raise


def test_what_is_attempted_in_the_middle_leaves_no_trace_in_a_sound_system_at_the_end() -> None:
    tried = tried_in_the_middle()
    assert [is_taken for _, is_taken in tried.steps()].index(False) == tried.attempted_after
    assert isinstance(run(tried, ModelSystem), Seen)
    assert dump_situation(tried)["attempted_after"] == tried.attempted_after
    assert [
        str(result.law.id)
        for result in check_conformance(RemembersWhoWasRefused, edition="hos-2024", examples=0).of(LawOutcome.FAILS)
    ] == ["chosen-history-taken"]


def test_a_shorter_history_keeps_what_is_attempted_in_its_middle_where_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agreed = terms("hos-2024")
    result = try_law(law_of("chosen-history-taken", agreed.laws), Runs(RemembersWhoWasRefused), agreed)
    assert result.failure is not None
    tried = result.failure.situation
    assert tried.attempted_after is not None
    assert isinstance(tried.attempted, HandlerAssigned)
    script = result.failure.script()
    assert script.index("except Refused") < script.index("EscalationRequested(")
    with pytest.raises(Refused):
        run_script(script, tmp_path)
    assert capsys.readouterr().out == ""


def test_there_is_a_law_for_every_rule_that_a_system_can_show_and_a_vector_breaks() -> None:
    for edition in (CODE_2024, CODE_2022):
        found = situations_of_vectors(edition, CODE_ONLY)
        codes: set[FindingCode] = {finding.code for each in found for finding in each.then.findings}
        of_rules = {code for code in codes if edition.consequence(code, 1) or edition.consequence(code, 2)}
        tried = {law.code for law in laws_of(edition) if isinstance(law.trial, OfVectors)}
        assert {code for code in of_rules - tried if not code.endswith(("-not-held", "-not-shown"))} <= NO_RULES


NO_RULES = {
    "responded-after-backstop",
    "reopened-after-answer",
    "extension-undated",
    "request-undated",
    "extra-stage",
    "clause-not-in-policy",
    "declined-in-own-time",
}


def test_a_vector_tells_of_a_policy_what_it_adds_to_the_code() -> None:
    added = LandlordPolicy("A", escalate_within=20, exclusions=[Exclusion(clause="4.2", details="insurance claims")])
    assert policy_data(CODE_ONLY) == {}
    assert policy_data(added) == {
        "escalate_within": 20,
        "exclusions": [{"clause": "4.2", "details": "insurance claims"}],
    }
