"""Acknowledging a complaint, defining it, and choosing who considers it."""

from __future__ import annotations

from hoscode._checks import folded
from hoscode.model.definition import Definition
from hoscode.model.events import Acknowledged, DefinitionRevised, HandlerAssigned
from hoscode.model.facts import Facts
from hoscode.model.people import Handler
from hoscode.process.found import Found
from hoscode.process.rules import timing


def acknowledged(facts: Facts, event: Acknowledged, found: Found) -> None:
    """In time, with a definition, by somebody who may consider it."""
    completed_on = max(event.on, event.logged_on or event.on)
    field = "on" if completed_on == event.on else "logged_on"
    timing.acknowledged(facts, completed_on, event.track.strip(), field, found)
    if event.definition is None:
        found.add_once("definition-missing", "definition", "definition")
    else:
        _definition(event.definition, frozenset(event.clarification_sought), found)
    if event.handler is None and facts.stage.handler is None:
        found.add_once("handler-missing", "handler", "handler")
    if event.handler is not None:
        not_from_stage_one(facts, event.handler, "handler", found)
    _conflicts(event.conflicts, event.measures, found)


def definition_revised(facts: Facts, event: DefinitionRevised, found: Found) -> None:
    """A revised definition is as complete as the first; agreeing it with the resident clears up what was unclear."""
    sought = facts.stage.clarification_sought
    if event.agreed_with_resident:
        sought = frozenset(point.ref for point in event.definition.points)
    _definition(event.definition, sought, found)


def handler_assigned(facts: Facts, event: HandlerAssigned, found: Found) -> None:
    """Whoever is given the complaint may consider it."""
    not_from_stage_one(facts, event.handler, "handler", found)
    _conflicts(event.conflicts, event.measures, found)


def not_from_stage_one(facts: Facts, handler: Handler, field: str, found: Found) -> None:
    """6.13 (5.12 in 2022): at stage 2, somebody who did not consider stage 1; found when the person comes in."""
    if not facts.earlier_stages:
        return
    name = folded(handler.ref)
    if name in facts.stage_one.handlers_by_name and name not in facts.stage.handlers_by_name:
        found.add("same-handler", field, actual=handler.ref)


def _definition(definition: Definition, clarification_sought: frozenset[str], found: Found) -> None:
    if not definition.points:
        found.add_once("definition-missing", "definition", "definition.points")
    if not definition.outcomes_sought:
        found.add_once("outcomes-missing", "outcomes", "definition.outcomes_sought")
    for position, point in enumerate(definition.points):
        field = f"definition.points[{position}]"
        if point.unclear and point.ref not in clarification_sought:
            found.add_once("clarification-not-sought", point.ref, field, actual=point.ref)
        if point.responsible is not True and not point.explanation.strip():  # 5.7, 4.8 in 2022
            found.add_once("responsibility-unexplained", point.ref, f"{field}.explanation", actual=point.ref)


def _conflicts(conflicts: tuple[str, ...], measures: str, found: Found) -> None:
    if conflicts and not measures.strip():  # 5.8(c), 4.7 and 3.2 in 2022
        found.add("conflict-unaddressed", "measures", actual=", ".join(conflicts))
