"""What a trial gives up: a complaint on which it would try something else than its law is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from testing.systems import ModelSystem

from hoscode import (
    Complaint,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Extended,
    Received,
    RemedyAccepted,
    Responded,
    Withdrawn,
    open_complaint,
    record,
)
from hoscode.testing import LawOutcome, Situation
from hoscode.testing.adapters import Runs
from hoscode.testing.choosing_laws import terms
from hoscode.testing.drawing import drawn
from hoscode.testing.judging import try_law
from hoscode.testing.laws import Trial
from hoscode.testing.situations import ModelAnswer, situation_at
from hoscode.testing.strategies.sound_steps import SOUND_STEPS
from hoscode.testing.trials import LeftToTheSystem, Sound, WithDefect, received_again, refused, to_be_taken

RECEIVED = open_complaint(Received(on=date(2025, 2, 3), reference="C-101"))
DISCLOSED = DisabilityDisclosed(on=date(2025, 2, 4), details="hears badly")


@st.composite
def tried(draw: DrawFn, trial: Trial, complaint: Complaint) -> Situation:
    return trial(draw, complaint)


def events_tried(trial: Trial, complaint: Complaint) -> set[type[Event]]:
    return {type(each.when) for each in drawn(tried(trial, complaint), 6)}


def test_a_sound_event_is_tried_only_where_there_is_something_for_it_to_name() -> None:
    assert events_tried(Sound((RemedyAccepted,)), RECEIVED) == set()  # nobody has offered a remedy
    assert events_tried(Sound((RemedyAccepted, DisabilityDisclosed)), RECEIVED) == {DisabilityDisclosed}


def test_what_every_system_has_to_take_is_not_tried_as_left_to_it() -> None:
    either = LeftToTheSystem((DisabilityDisclosed, Responded))  # 6.2: an answer may wait for the acknowledgement
    assert events_tried(either, RECEIVED) == {Responded}
    assert events_tried(LeftToTheSystem((DisabilityDisclosed,)), RECEIVED) == set()


def test_a_law_about_one_answer_of_the_model_is_not_tried_on_another() -> None:
    asked = record(RECEIVED, EscalationRequested(on=date(2025, 3, 3)))
    answers = {
        ModelAnswer.TAKEN: situation_at(asked, DisabilityDisclosed(on=date(2025, 3, 4), details="hears badly")),
        ModelAnswer.TAKEN_OR_REFUSED: situation_at(asked, EscalationRequested(on=date(2025, 3, 4))),
        ModelAnswer.REFUSED: situation_at(asked, asked.received),
    }

    def kept(only: Callable[[Situation], Situation]) -> set[ModelAnswer]:
        return {each.then.answer for each in drawn(st.sampled_from(list(answers.values())).map(only), 20)}

    assert kept(to_be_taken) == {ModelAnswer.TAKEN, ModelAnswer.REFUSED}
    assert kept(refused) == {ModelAnswer.REFUSED}


def test_a_defect_is_put_only_into_an_event_that_has_its_place_and_something_to_name() -> None:
    withdrawn = record(RECEIVED, Withdrawn(on=date(2025, 2, 5)))
    assert events_tried(WithDefect("extension-reasons"), RECEIVED) == {Extended}
    assert events_tried(WithDefect("extension-reasons"), withdrawn) == set()


def test_no_sound_event_is_drawn_that_would_have_nothing_to_name() -> None:
    @st.composite
    def accepted(draw: DrawFn) -> Event:
        return SOUND_STEPS[RemedyAccepted](draw, RECEIVED, date(2025, 2, 6))

    assert drawn(accepted(), 5) == ()  # nobody has offered a remedy


def test_nobody_is_tried_again_where_nobody_had_stage_1() -> None:
    asked = record(RECEIVED, EscalationRequested(on=date(2025, 3, 3)))  # overdue, and never acknowledged
    assert asked.stages[0].handlers == ()
    assert events_tried(WithDefect("same-handler"), asked) == set()


def test_a_receipt_again_is_refused_wherever_a_complaint_stands() -> None:
    assert events_tried(received_again, record(RECEIVED, DISCLOSED)) == {Received}


def test_a_law_that_is_withdrawn_is_tried_on_no_system_and_says_why() -> None:
    agreed = terms("hos-2024", suite="2026.1")
    law = next(law for law in agreed.laws if law.withdrawn)

    def no_system_is_made() -> ModelSystem:
        raise NotImplementedError

    result = try_law(law, Runs(no_system_is_made), agreed)
    assert (result.outcome, result.tried, result.reason) == (LawOutcome.WITHDRAWN, 0, law.withdrawn)
