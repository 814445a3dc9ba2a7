"""Acknowledging a complaint, defining it, and choosing who considers it."""

from __future__ import annotations

from collections.abc import Sequence

from hoscode._checks import folded
from hoscode._words import listed
from hoscode.law import FindingCode
from hoscode.model.definition import Definition, is_unexplained, is_unsought
from hoscode.model.events import Acknowledged, DefinitionRevised, Event, HandlerAssigned
from hoscode.model.people import Handler
from hoscode.model.state import OPEN_PHASES, Phase, State
from hoscode.process.judgement import Judgement
from hoscode.process.rules import timing


def acknowledged(state: State, event: Acknowledged, judgement: Judgement) -> None:
    """In time, with a definition, by somebody who may consider it."""
    timing.acknowledged(state, event, judgement)
    if state.phase is Phase.UNDER_INVESTIGATION:
        _mends(event, judgement)
    if event.definition is None:
        judgement.find_once("definition-missing", "definition", "definition", content="definition")
    else:
        _definition(event.definition, event.clarification_sought, "definition", judgement)
    if event.handler is not None:
        not_from_stage_one(state, event.handler, "handler", judgement)
    elif state.stage.handler is None:
        judgement.find_once("handler-missing", "handler", "handler")
    if event.conflicts:
        _conflicts(event.conflicts, event.measures, judgement)


def _mends(event: Acknowledged, judgement: Judgement) -> None:
    """6.2: the letter that defines, in time, what was only confirmed makes good what the first one lacked."""
    outcomes_named = event.definition is not None and bool(event.definition.outcomes_sought)
    mended: tuple[tuple[FindingCode, bool], ...] = (
        ("definition-missing", True),
        ("outcomes-missing", outcomes_named),
        ("handler-missing", event.handler is not None),
    )
    judgement.mended = frozenset(code for code, is_there in mended if is_there)


def acknowledged_again(state: State, event: Acknowledged, judgement: Judgement) -> None:
    """The first acknowledgement stands; what is taken over from a later one is as complete as it has to be."""
    if event.definition is not None and event.definition.points:
        _definition(event.definition, event.clarification_sought, "definition", judgement)
    if event.handler is not None:
        not_from_stage_one(state, event.handler, "handler", judgement)
    if event.conflicts:
        _conflicts(event.conflicts, event.measures, judgement)


def out_of_place(state: State, event: Event, judgement: Judgement) -> None:
    """A definition that was set out before the acknowledgement is the definition."""
    if type(event) is DefinitionRevised and state.phase is Phase.AWAITING_ACKNOWLEDGEMENT:
        definition_revised(state, event, judgement)


def definition_revised(state: State, event: DefinitionRevised, judgement: Judgement) -> None:
    """A revised definition is as complete as the first; agreeing it with the resident clears up what was unclear."""
    sought = state.stage.clarification_sought
    if event.agreed_with_resident:
        sought = tuple(point.ref for point in event.definition.points)
    _definition(event.definition, sought, "revised definition", judgement)


def handler_assigned(state: State, event: HandlerAssigned, judgement: Judgement) -> None:
    """Whoever is given the complaint may consider it; after the answer nothing is left to consider."""
    if state.phase not in OPEN_PHASES:
        return
    not_from_stage_one(state, event.handler, "handler", judgement)
    if event.conflicts:
        _conflicts(event.conflicts, event.measures, judgement)


def not_from_stage_one(state: State, handler: Handler, field: str, judgement: Judgement) -> None:
    """6.13 (5.12 in 2022): at stage 2, somebody who did not consider stage 1; found when the person comes in."""
    stage = state.stage
    if stage.before is None or (stage.handler is not None and stage.handler.ref == handler.ref):
        return
    if is_named(handler, state.stage_one.handlers) and not is_named(handler, stage.handlers):
        judgement.find("same-handler", field, actual=handler.ref)


def is_named(handler: Handler, handlers: tuple[Handler, ...]) -> bool:
    """Whether somebody is among the handlers: a ref names one person, whatever the case it is written in."""
    return folded(handler.ref) in [folded(each.ref) for each in handlers]


def _definition(definition: Definition, clarification_sought: Sequence[str], letter: str, judgement: Judgement) -> None:
    if not definition.points:
        judgement.find_once("definition-missing", letter, "definition.points", content="definition")
    if not definition.outcomes_sought:
        judgement.find_once("outcomes-missing", "outcomes", "definition.outcomes_sought", content="outcomes-sought")
    for position, point in enumerate(definition.points):
        if point.responsible is True and not point.unclear:
            continue  # as most are
        if is_unsought(point, clarification_sought):
            field = f"definition.points[{position}]"
            judgement.find_once("clarification-not-sought", point.ref, field, actual=point.ref, content="clarification")
        if is_unexplained(point):
            field = f"definition.points[{position}].explanation"
            judgement.find_once(
                "responsibility-unexplained", point.ref, field, actual=point.ref, content="responsibility"
            )


def _conflicts(conflicts: tuple[str, ...], measures: str, judgement: Judgement) -> None:
    if not measures.strip():  # 5.8(c), 4.7 and 3.2 in 2022
        judgement.find("conflict-unaddressed", "measures", actual=listed(conflicts, len(conflicts)))
