"""What is known of a complaint is copied whole for a step, and a copy shares everything but its current stage."""

from __future__ import annotations

from typing import TypeVar

import attrs

from hoscode.model.state import StageState, State

Known = TypeVar("Known", State, StageState)


def with_a_value_of_its_own_in_each_field(kind: type[Known]) -> Known:
    made = object.__new__(kind)
    for field in attrs.fields(kind):
        setattr(made, field.name, object())
    return made


def a_state() -> State:
    state = with_a_value_of_its_own_in_each_field(State)
    state.stage = with_a_value_of_its_own_in_each_field(StageState)
    return state


def test_every_field_of_a_stage_survives_a_copy_under_its_own_name() -> None:
    stage = with_a_value_of_its_own_in_each_field(StageState)
    copied = stage.copy()
    assert copied is not stage
    for field in attrs.fields(StageState):
        assert getattr(copied, field.name) is getattr(stage, field.name)


def test_every_field_of_a_state_survives_a_copy_under_its_own_name() -> None:
    state = a_state()
    copied = state.copy()
    assert copied is not state
    for field in attrs.fields(State):
        if field.name != "stage":
            assert getattr(copied, field.name) is getattr(state, field.name)


def test_a_copy_has_a_current_stage_of_its_own() -> None:
    state = a_state()
    copied = state.copy()
    copied.stage.track = "urgent"
    assert state.stage.track != "urgent"
