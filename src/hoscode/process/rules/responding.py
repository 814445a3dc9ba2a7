"""Answering a stage: in time, by somebody who may, and with everything that the letter has to hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from hoscode.law import Letter
from hoscode.model.definition import Point
from hoscode.model.events import Responded, ResponseRevised
from hoscode.model.response import Outcome, Remedy, Response
from hoscode.model.state import Phase, StageState, State
from hoscode.process.judgement import Judgement
from hoscode.process.letters import contents_of, right_route, silent_on, undecided_and_unreasoned
from hoscode.process.rules import timing
from hoscode.process.rules.acknowledging import is_named, not_from_stage_one

_FIELD_OF: Final = {
    "stage": "stage",
    "definition": "definition",
    "decision": "decisions",
    "reasons": "decisions",
    "remedy": "remedies",
    "outstanding-actions": "outstanding_actions",
    "next-step": "next_step",
}


def responded(
    state: State,
    event: Responded | ResponseRevised,
    judgement: Judgement,
    *,
    is_earlier: bool = False,
    asked_on: date | None = None,
) -> None:
    """The answer of the stage.

    Where that `is_earlier` than the current one, what was late when the next stage was asked for, on `asked_on`, was
    found on that day, and so was that nobody had acknowledged it.
    """
    if state.phase is Phase.AWAITING_ACKNOWLEDGEMENT and not is_earlier:
        timing.ended_unacknowledged(state, event, judgement, refused=True)
    stage = state.stage
    timing.ended_unanswered(state, event, judgement, asked_on=asked_on)
    if stage.updates is not None:
        timing.updated(state, event, judgement)
    by = event.by if type(event) is Responded else None
    if by is not None:
        not_from_stage_one(state, by, "by", judgement)
    elif not stage.handlers:
        judgement.find_once("handler-missing", "handler", "by")
    if stage.agreement_needed:  # 2022, 4.2 and 5.10: what was unclear is agreed between both parties
        judgement.find("definition-not-agreed", "definition")
    _letter(state, event.response, event.on, judgement)
    if state.remedies:  # which the letter may restate
        timing.casework(state, event, judgement)


def not_of_a_later_stage(state: State, earlier: StageState, event: Responded, judgement: Judgement) -> None:
    """6.13 (5.12 in 2022): who answers stage 1 after all considers it, and is not to consider stage 2 already."""
    if event.by is None or earlier.before is not None or is_named(event.by, earlier.handlers):
        return
    for stage in state.stages[1:]:
        if is_named(event.by, stage.handlers):
            judgement.find("same-handler", "by", actual=event.by.ref, stage=stage.number)


def response_revised(state: State, event: Responded | ResponseRevised, judgement: Judgement) -> None:
    """A revised letter has to hold what the first had to."""
    _letter(state, event.response, event.on, judgement)
    timing.casework(state, event, judgement)
    timing.updated(state, event, judgement)


def _letter(state: State, response: Response | None, sent_on: date, judgement: Judgement) -> None:
    if response is None:
        judgement.find("response-not-held", "response")
        return
    silent = silent_on(state.stage, response)
    if silent:
        _contents(state, response, silent, judgement)
    if response.decisions:  # nothing decided at all is a missing content
        undecided, unreasoned = undecided_and_unreasoned(state.stage, response)
        if undecided or unreasoned:
            _decisions(undecided, unreasoned, judgement)
    if response.remedies is not None:  # and so are the others where the letter is silent
        _remedies(state, response, response.remedies, sent_on, judgement)
    next_step = response.next_step
    if next_step is not None and next_step.route is not (right := right_route(state)):
        judgement.find(
            "wrong-next-step",
            "response.next_step.route",
            expected=right.label,
            actual=next_step.route.label,
            content="next-step",
        )


def _contents(state: State, response: Response, silent: Sequence[str], judgement: Judgement) -> None:
    for content in contents_of(state.stage.rules, Letter.RESPONSE, state.last_stage):
        if content.key in silent:
            judgement.find(
                "content-missing",
                f"response.{_FIELD_OF[content.key]}",
                expected=content.title,
                actual=response.stage if content.key == "stage" else None,
                provisions=(content.provision,),
                content=content.key,
            )


def _decisions(undecided: Sequence[Point], unreasoned: Sequence[tuple[int, str]], judgement: Judgement) -> None:
    for point in undecided:
        judgement.find_once(
            "point-not-addressed", point.ref, "response.decisions", actual=point.ref, content="decision"
        )
    for position, ref in unreasoned:
        field = f"response.decisions[{position}].reasons"
        judgement.find("reasons-missing", field, actual=ref, content="reasons")


def _remedies(
    state: State, response: Response, remedies: tuple[Remedy, ...], sent_on: date, judgement: Judgement
) -> None:
    if not remedies and any(decision.outcome is not Outcome.NOT_UPHELD for decision in response.decisions or ()):
        at = state.stage.number
        offered_apart = (each for each in state.remedies.values() if each.stage == at and not each.in_letter)
        if all(each.refused_on is not None for each in offered_apart):
            judgement.find("remedy-missing", "response.remedies")
    for position, remedy in enumerate(remedies):
        if remedy.by is None and not remedy.was_done_by(sent_on):
            judgement.find("remedy-undated", f"response.remedies[{position}].by", actual=remedy.ref)
