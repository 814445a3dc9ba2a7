"""The kit against systems: those that follow the Code conform, each that breaks it is caught by the law it breaks."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from testing.runs import ONCE, law_of, report_of, result_of
from testing.systems import (
    THREE_STAGES,
    LaxSystem,
    ModelSystem,
    RecordingSystem,
    SystemDueADayLater,
    SystemThatBreaks,
    SystemThatFlagsSomethingElse,
    SystemThatFlagsTooMuch,
    SystemThatForgets,
    SystemThatKnowsNoExtensions,
    SystemThatRefusesWhatIsLate,
    SystemThatShowsNothing,
    SystemThatWantsReasons,
    SystemWithoutExtensions,
    SystemWithoutFlags,
    ThreeStageSystem,
)

from hoscode import CODE_2024, Acknowledged, Event, IssueLogged, IssueRaised, Point, Received
from hoscode.testing import (
    LAWS,
    LawOutcome,
    LooksAt,
    Observation,
    Situation,
    check_conformance,
    results,
    situation,
    situations,
)
from hoscode.testing.adapters import AdapterFactory, Seen, told
from hoscode.testing.judging import Verdict, judge
from hoscode.testing.results import shortened

pytestmark = pytest.mark.usefixtures("what_is_tried")

BOTH = pytest.mark.parametrize("edition", ["hos-2024", "hos-2022"])


def outcomes(system: AdapterFactory, edition: str = "hos-2024") -> dict[str, LawOutcome]:
    return {result.law.id: result.outcome for result in report_of(system, edition).results}


def failing(system: AdapterFactory, edition: str = "hos-2024") -> set[str]:
    return {law_id for law_id, outcome in outcomes(system, edition).items() if outcome is LawOutcome.FAILS}


@BOTH
@pytest.mark.untraced
def test_the_model_conforms_to_every_law(edition: str) -> None:
    report = report_of(ModelSystem, edition)
    not_there = {result.law.id for result in report.results if result.outcome is not LawOutcome.CONFORMS}
    assert report.conforms
    # what only a third stage, or the time that a landlord gives for asking, lets arise
    lets_arise = ("-stage-3", "decline-own-time", "declined-in-own-time-chosen", "for-panel-chosen")
    assert all(id_.startswith("s3-") or id_.endswith(lets_arise) for id_ in not_there)


def test_under_a_policy_with_a_third_stage_its_laws_are_tried_too() -> None:
    report = report_of(ThreeStageSystem, "hos-2022", THREE_STAGES)
    not_there = {result.law.id for result in report.results if result.outcome is not LawOutcome.CONFORMS}
    assert not_there == {"s2-decline-own-time", "s3-decline-own-time", "declined-in-own-time-chosen"}


@BOTH
@pytest.mark.untraced
def test_a_system_that_records_and_flags_conforms_as_well(edition: str) -> None:
    report = report_of(RecordingSystem, edition)
    refusals = report.result("refused-breach-changes-nothing")
    assert report.conforms
    assert refusals is not None
    assert refusals.outcome is LawOutcome.NOT_OBSERVED
    assert "took it" in refusals.reason


def test_what_an_adapter_does_not_show_is_not_observed_and_never_passed() -> None:
    shown = outcomes(SystemWithoutFlags)
    assert shown["s1-late-answer"] is LawOutcome.NOT_OBSERVED
    assert shown["sound-history-unflagged"] is LawOutcome.NOT_OBSERVED
    assert shown["late-answer-accepted"] is LawOutcome.CONFORMS  # seen without flags
    assert shown["s2-same-handler"] is LawOutcome.CONFORMS  # refused, which needs no flags
    nothing = report_of(SystemThatShowsNothing)
    looked_at = {result.law.looks_at.label for result in nothing.of(LawOutcome.NOT_OBSERVED)}
    assert {"due", "stage", "phase", "unchanged", "no flags", "no other flags"} <= looked_at
    assert nothing.of(LawOutcome.FAILS) == ()


@pytest.mark.drawn
def test_taking_a_breach_without_showing_flags_fails() -> None:
    caught = failing(LaxSystem)
    assert {"s2-same-handler", "s1-extension-reasons", "s1-letter-remedy", "s1-decline-in-time"} <= caught
    assert not any(law_id.endswith("-due") for law_id in caught)


@pytest.mark.drawn
def test_a_day_too_many_is_caught_by_the_laws_of_deadlines_alone() -> None:
    report = report_of(SystemDueADayLater)
    caught = report.of(LawOutcome.FAILS)
    assert {"s1-acknowledge-due", "s2-respond-due", "s1-extension-due"} <= {result.law.id for result in caught}
    assert {result.law.group.value for result in caught} == {"deadlines"}


@pytest.mark.untraced
def test_refusing_what_is_late_is_caught() -> None:
    caught = failing(SystemThatRefusesWhatIsLate)
    assert {"late-answer-accepted", "late-acknowledgement-accepted", "s1-late-answer"} <= caught
    assert "s1-answer-taken" not in caught


@pytest.mark.untraced
def test_asking_for_reasons_is_caught_and_what_lies_behind_it_is_not_observed() -> None:
    report = report_of(SystemThatWantsReasons)
    assert {result.law.id for result in report.of(LawOutcome.FAILS)} >= {
        "escalation-needs-no-reasons",
        "sound-history-taken",
    }
    behind = report.result("s2-same-handler")
    assert behind is not None
    assert behind.outcome is LawOutcome.NOT_OBSERVED
    assert "refused a step before that the model takes, EscalationRequested" in behind.reason
    assert "give a reason for the escalation" in behind.reason  # on one line, for a table


def test_the_history_that_fails_ends_with_the_step_that_was_refused() -> None:
    result = report_of(SystemThatWantsReasons).result("sound-history-taken")
    assert result is not None
    assert result.failure is not None
    assert type(result.failure.situation.when).__name__ == "EscalationRequested"
    assert len(result.failure.situation.given) <= 3


def test_refusing_a_step_however_it_is_done_says_nothing_of_a_breach() -> None:
    report = report_of(SystemWithoutExtensions)
    reasons, taken = report.result("s1-extension-reasons"), report.result("s1-extension-taken")
    assert reasons is not None
    assert reasons.outcome is LawOutcome.NOT_OBSERVED
    assert reasons.reason == (
        'in 1 of 1 situations: refuses it also where it is done soundly: "this desk does not extend"'
    )
    assert taken is not None
    assert taken.outcome is LawOutcome.FAILS


def test_what_a_system_has_no_counterpart_for_is_not_observed_and_the_rest_is() -> None:
    report = report_of(SystemThatKnowsNoExtensions)
    without = report.result("s1-extension-taken")
    assert without is not None
    assert without.outcome is LawOutcome.NOT_OBSERVED
    assert without.reason == 'in 1 of 1 situations: the system has no counterpart for Extended: "no such button"'
    assert report.conforms, str(report)
    for law_id in ("s2-same-handler", "s1-letter-stage", "s2-respond-due"):  # some of whose histories extend on the way
        result = report.result(law_id)
        assert result is not None
        assert result.outcome is LawOutcome.CONFORMS


class SpeechlessError(Exception):
    def __str__(self) -> str:
        raise RuntimeError


class StoppedError(Exception):
    def __str__(self) -> str:
        raise KeyboardInterrupt


def test_what_an_exception_says_is_told_safely() -> None:
    assert told(ValueError("a \ud800 b")) == "a \\ud800 b"
    assert told(SpeechlessError()) == "what it says cannot be told, since that raised RuntimeError"
    with pytest.raises(KeyboardInterrupt):
        told(StoppedError())


def test_flagging_too_much_is_caught() -> None:
    assert {"sound-history-unflagged", "nothing-else-flagged"} <= failing(SystemThatFlagsTooMuch)


@pytest.mark.drawn
def test_a_flag_for_something_else_does_not_count() -> None:
    caught = failing(SystemThatFlagsSomethingElse)
    assert {"s2-same-handler", "s1-late-answer", "nothing-else-flagged"} <= caught
    assert "sound-history-unflagged" not in caught


@pytest.mark.untraced
def test_a_refusal_that_changes_the_case_is_caught() -> None:
    assert {"refusal-changes-nothing", "refused-breach-changes-nothing"} <= failing(SystemThatForgets)


@pytest.mark.drawn
def test_anything_else_that_is_raised_is_an_error_with_its_cause() -> None:
    report = report_of(SystemThatBreaks)
    result = report.result("s2-escalation-taken")
    assert not report.conforms
    assert result is not None
    assert (result.outcome, result.reason) == (LawOutcome.ERRORED, "raised KeyError: 'escalation'")
    assert isinstance(result.error, KeyError)


class SystemThatObservesText(ModelSystem):
    def observe(self) -> Observation:
        return cast("Observation", "stage 1")


def test_observing_anything_but_an_observation_is_an_error() -> None:
    result = result_of("receipt-taken", SystemThatObservesText)
    assert result.reason == "raised InvalidInput: `observe` returned 'stage 1', but returns an Observation"


class SystemThatIsStopped(ModelSystem):
    def apply(self, event: Event) -> None:
        raise KeyboardInterrupt(event)


def test_somebody_at_the_keyboard_stops_the_run() -> None:
    with pytest.raises(KeyboardInterrupt):
        report_of(SystemThatIsStopped)


@pytest.mark.untraced
def test_a_fresh_adapter_is_made_for_every_history() -> None:
    received: list[int] = []

    class Counting(ModelSystem):
        def apply(self, event: Event) -> None:
            if self.case is None:
                received.append(id(self))
            super().apply(event)

    made: list[Counting] = []

    def make() -> Counting:
        made.append(Counting())
        return made[-1]

    report = check_conformance(make, edition=CODE_2024, examples=ONCE)
    assert report.conforms
    assert len(received) == len(set(received)) == len(made)
    assert len(made) < sum(result.tried for result in report.results)  # what several laws look at is told once


def test_where_there_is_nothing_to_compare_nothing_is_said_to_conform() -> None:
    (tried, *_) = situations(law_of("no-receipt-twice", LAWS), edition=CODE_2024, examples=ONCE)
    told = judge(tried, Seen(None, Observation(stage=1), Observation(stage=1)), LooksAt.STAGE)
    assert told.verdict is Verdict.NOT_OBSERVED
    assert "took what has no place" in told.did


def test_a_shortening_gives_up_after_so_many_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MOST_TRIES", 3)
    long = situations(law_of("s2-letter-stage", LAWS), edition=CODE_2024)[-1]
    tries: list[Situation] = []

    def never(again: Situation) -> bool:
        tries.append(again)
        return False

    assert shortened(long, never) == long
    assert len(tries) == 3


def test_a_shortening_passes_over_what_cannot_have_happened() -> None:
    received = Received(on=date(2024, 5, 1), reference="C-101")
    raised = IssueRaised(on=date(2024, 5, 2), point=Point("I1", "the lift"), related=False)
    logged = IssueLogged(on=date(2024, 5, 3), ref="I1", reference="C-102")
    tried = situation([received, raised, logged, Acknowledged(on=date(2024, 5, 7))])
    seen: list[Situation] = []

    def never(again: Situation) -> bool:
        seen.append(again)
        return False

    assert shortened(tried, never) == tried
    assert any(len(again.given) < len(tried.given) for again in seen)
    # an issue is logged after it was raised
    assert all(any(isinstance(each, IssueRaised) for each in again.given) for again in seen if logged in again.given)


def test_a_shortening_ends_where_nothing_shorter_is_left() -> None:
    (plainest, *_) = situations(law_of("receipt-taken", LAWS), edition=CODE_2024, examples=ONCE)
    assert shortened(plainest, lambda _: True).given == ()
