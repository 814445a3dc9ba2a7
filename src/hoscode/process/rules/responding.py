"""Answering a stage: in time, by somebody who may, and with everything that the letter has to hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from hoscode.model.deadlines import respond_deadline
from hoscode.model.definition import Point, needs_decision
from hoscode.model.events import Responded, ResponseRevised
from hoscode.model.facts import Facts, StageFacts
from hoscode.model.response import Outcome, Response, Route
from hoscode.process.found import Found
from hoscode.process.letters import response_contents, states
from hoscode.process.rules import casework, timing
from hoscode.process.rules.acknowledging import not_from_stage_one

_ROUTE_TO: Final = {2: Route.STAGE_2, 3: Route.STAGE_3}
_FIELD_OF: Final = {
    "stage": "stage",
    "definition": "definition",
    "decision": "decisions",
    "reasons": "decisions",
    "remedy": "remedies",
    "outstanding-actions": "outstanding_actions",
    "next-step": "next_step",
}


def responded(facts: Facts, event: Responded, found: Found) -> None:
    """The answer of the stage."""
    timing.ended_unacknowledged(facts, event.on, found, refused=True)
    deadline = respond_deadline(facts, facts.stage)
    if deadline is not None:
        timing.responded(deadline, facts, event.on, found)
    timing.updated(facts, event.on, found, met=False)
    if event.by is not None:
        not_from_stage_one(facts, event.by, "by", found)
    elif not facts.stage.handlers:
        found.add_once("handler-missing", "handler", "by")
    if facts.stage.agreement_needed:  # 2022, 4.2 and 5.10: what was unclear is agreed between both parties
        found.add("definition-not-agreed", "definition")
    _letter(facts, event.response, event.on, found)
    casework.restated(facts, event.response, event.on, found)


def response_revised(facts: Facts, event: ResponseRevised, found: Found) -> None:
    """A revised letter has to hold what the first had to."""
    _letter(facts, event.response, event.on, found)
    casework.letter_replaced(facts, event.response, event.on, found)
    casework.restated(facts, event.response, event.on, found)


def _letter(facts: Facts, response: Response | None, sent_on: date, found: Found) -> None:
    if response is None:
        found.add("response-not-held", "response")
        return
    _contents(facts, response, found)
    _decisions(facts, response, found)
    _remedies(facts, response, sent_on, found)
    _next_step(facts, response, found)


def _contents(facts: Facts, response: Response, found: Found) -> None:
    stage = facts.stage
    nothing_to_decide = response.decisions == () and _nothing_to_decide(stage, response)
    for content in response_contents(stage.rules, facts.last_stage):
        wrong_stage = content.key == "stage" and response.stage not in (None, stage.number)
        if wrong_stage or not states(response, content, nothing_to_decide=nothing_to_decide):
            found.add(
                "content-missing",
                f"response.{_FIELD_OF[content.key]}",
                expected=content.title,
                actual=response.stage if wrong_stage else None,
                provisions=(content.provision,),
            )


def _decisions(facts: Facts, response: Response, found: Found) -> None:
    if not response.decisions:
        return  # nothing decided at all is a missing content
    decided = {decision.point for decision in response.decisions}
    for point in _points(facts.stage, response, found):
        if needs_decision(point) and point.ref not in decided:
            found.add_once("point-not-addressed", point.ref, "response.decisions", actual=point.ref, again=found.again)
    for position, decision in enumerate(response.decisions):
        if not decision.reasons.strip():
            found.add("reasons-missing", f"response.decisions[{position}].reasons", actual=decision.point)


def _nothing_to_decide(stage: StageFacts, response: Response) -> bool:
    """Whether there are points, and not one of them needs a decision."""
    in_letter, points = _points_in(response), stage.open_points()
    if stage.letters.something_to_decide or any(needs_decision(each) for each in in_letter if each.ref not in points):
        return False
    return bool(in_letter or points.worded or points.taken_in)


def _points(stage: StageFacts, response: Response, found: Found) -> tuple[Point, ...]:
    """Every point that the letter has to decide: a letter can add to the complaint definition, not take from it.

    Of those that the letter before left out, all has been said where nothing is found again; so only those that it
    decided can be missing now, and many letters on many points take no more time than it takes to read them.
    """
    in_letter = _points_in(response)
    earlier = () if stage.response is None else stage.letters.decisions
    if earlier and not found.again:
        refs = (*(point.ref for point in in_letter), *(decision.point for decision in earlier))
        of_the_stage: Iterable[Point] = stage.open_points().in_order(refs)
    else:
        of_the_stage = stage.points
    return tuple({point.ref: point for point in (*in_letter, *of_the_stage)}.values())


def _points_in(response: Response) -> tuple[Point, ...]:
    return () if response.definition is None else response.definition.points


def _remedies(facts: Facts, response: Response, sent_on: date, found: Found) -> None:
    if response.remedies is None:
        return  # a missing content
    upheld = any(decision.outcome is not Outcome.NOT_UPHELD for decision in response.decisions or ())
    if upheld and not response.remedies and not facts.remedies_apart:
        found.add("remedy-missing", "response.remedies")
    for position, remedy in enumerate(response.remedies):
        if remedy.by is None and not remedy.was_done_by(sent_on):
            found.add("remedy-undated", f"response.remedies[{position}].by", actual=remedy.ref)


def _next_step(facts: Facts, response: Response, found: Found) -> None:
    if response.next_step is None:
        return  # a missing content
    following = facts.stage.number + 1
    right = Route.OMBUDSMAN if following > facts.last_stage else _ROUTE_TO[following]
    if response.next_step.route is not right:
        found.add(
            "wrong-next-step",
            "response.next_step.route",
            expected=right.value,
            actual=response.next_step.route.value,
        )
