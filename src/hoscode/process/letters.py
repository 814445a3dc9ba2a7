"""What each letter has to hold, and what one lacks of it: the same pieces for the rules and for a checklist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, assert_never

from hoscode._checks import check_is
from hoscode.errors import invalid, shown
from hoscode.law import Content, Edition, Letter, OmbudsmanDetails, StageRules
from hoscode.model.events import Acknowledged, Declined, Event, Extended, Responded, ResponseRevised
from hoscode.model.response import Point, Response, Route, is_unexplained, is_unsought, needs_decision
from hoscode.model.state import StageState, State

Sent = Acknowledged | Extended | Declined | Responded | ResponseRevised
"""The events that are letters whose contents the Code sets out."""

LETTERS: Final[Mapping[type[Event], Letter]] = MappingProxyType(
    {
        Acknowledged: Letter.ACKNOWLEDGEMENT,
        Extended: Letter.EXTENSION,
        Declined: Letter.DECLINE,
        Responded: Letter.RESPONSE,
        ResponseRevised: Letter.RESPONSE,
    }
)
"""The types of event that are letters, each with the letter whose contents it has to hold."""

_ROUTE_TO: Final = {2: Route.STAGE_2, 3: Route.STAGE_3}


def required_contents(edition: Edition, letter: Letter, stage: int = 1, *, last_stage: int = 2) -> tuple[Content, ...]:
    """What a letter at a stage has to hold under the edition, in its order: a template's checklist.

    `stage` and `last_stage` are numbers of stages; `last_stage` is that of the landlord's procedure, which decides
    whether a response points to a further stage or to the Ombudsman.

    Raises `InvalidInput` for a stage that the edition does not have.

    >>> from hoscode import CODE_2024
    >>> [content.citation for content in required_contents(CODE_2024, Letter.EXTENSION, 2)]
    ['6.15', '6.15', '6.16']
    """
    rules = _stage_rules(edition, stage, last_stage)
    return contents_of(rules, check_is("letter", letter, Letter), last_stage)


def _stage_rules(edition: Edition, stage: int, last_stage: int) -> StageRules:
    """The rules of a stage; `InvalidInput` where the edition has no such stage, or the procedure ends before it."""
    check_is("edition", edition, Edition)
    numbers = [rules.number for rules in edition.stages]
    for field, number in (("stage", stage), ("last_stage", last_stage)):
        if type(number) is not int or number not in numbers:
            raise invalid(
                field,
                number,
                f"`{field}` is {shown(number)}, but {edition.key} has the stages {numbers}: give one of them",
            )
    if stage > last_stage:
        raise invalid("stage", stage, f"`stage` is {stage}, but the procedure ends with stage {last_stage}")
    return edition.stages[stage - 1]


def contents_of(rules: StageRules, letter: Letter, last_stage: int) -> tuple[Content, ...]:
    """The contents of a letter at the stage of those rules, where the procedure ends with `last_stage`."""
    is_last = rules.number >= last_stage
    return tuple([content for content in _every_content(rules, letter) if content.at_last_stage in (None, is_last)])


def _every_content(rules: StageRules, letter: Letter) -> tuple[Content, ...]:
    match letter:
        case Letter.ACKNOWLEDGEMENT:
            return rules.acknowledgement_contents
        case Letter.EXTENSION:
            return rules.extension_contents
        case Letter.DECLINE:
            return rules.decline_contents
        case Letter.RESPONSE:
            return rules.contents
        case _ as never:
            assert_never(never)


# --- what one lacks of it --------------------------------------------------------------------------------------------


def contents_missing(state: State, event: Sent) -> tuple[Content, ...]:
    """Those that the letter does not state, in a state that stands at the stage of the letter."""
    lacking = frozenset(_lacking(state, event))
    contents = contents_of(state.stage.rules, LETTERS[type(event)], state.last_stage)
    return tuple(content for content in contents if content.key in lacking)


def _lacking(state: State, event: Sent) -> Iterator[str]:
    """The keys of what a letter does not state, whichever of them its edition asks for."""
    match event:
        case Acknowledged():
            yield from _lacking_in_acknowledgement(event)
        case Extended():
            # an extension has its new day; whether that is later than the day it was due is for the rules
            if not event.reasons.strip():
                yield "reasons"
            if not details_given(state.stage.rules, event):
                yield "ombudsman-details"
        case Declined():
            if not event.explanation.strip():
                yield "reasons"
            if not event.ombudsman_right_given:
                yield "ombudsman-right"
        case Responded() | ResponseRevised():
            yield from _lacking_in_response(state, event.response or Response())
        case _ as never:
            assert_never(never)


def _lacking_in_acknowledgement(event: Acknowledged) -> Iterator[str]:
    """What is absent with the definition, or with its points, is lacking too."""
    points = () if event.definition is None else event.definition.points
    if not points:
        yield "definition"
    if event.definition is None or not event.definition.outcomes_sought:
        yield "outcomes-sought"
    if not points or any(is_unsought(point, event.clarification_sought) for point in points):
        yield "clarification"
    if not points or any(map(is_unexplained, points)):
        yield "responsibility"
    if not event.ombudsman_access_given:
        yield "ombudsman-access"


def details_given(rules: StageRules, event: Extended) -> bool:
    """Whether the extension gives the Ombudsman's contact details, or need not."""
    if event.ombudsman_details_given:
        return True
    only_where_not_agreed = rules.ombudsman_details is OmbudsmanDetails.WHERE_NOT_AGREED  # 5.3, 5.15, 5.19 of 2022
    return only_where_not_agreed and bool(event.agreed_with_resident)


def _lacking_in_response(state: State, response: Response) -> Iterator[str]:
    yield from silent_on(state.stage, response)
    if response.decisions:
        undecided, unreasoned = undecided_and_unreasoned(state.stage, response)
        if undecided:
            yield "decision"
        if unreasoned:
            yield "reasons"
    if response.next_step is not None and response.next_step.route is not right_route(state):
        yield "next-step"


def silent_on(stage: StageState, response: Response) -> tuple[str, ...]:
    """The keys of what the response says nothing at all about; one for another stage does not state its stage."""
    silent: tuple[str, ...] = ()
    if response.stage != stage.rules.number:
        silent = ("stage",)
    if response.definition is None or not response.definition.points:
        silent += ("definition",)
    if not response.decisions and (response.decisions is None or not _nothing_to_decide(stage, response)):
        silent += ("decision", "reasons")  # without a decision there are no reasons for one
    if response.remedies is None:
        silent += ("remedy",)
    if response.outstanding_actions is None:
        silent += ("outstanding-actions",)
    if response.next_step is None or not response.next_step.how.strip():
        silent += ("next-step",)
    return silent


def undecided_and_unreasoned(stage: StageState, response: Response) -> tuple[list[Point], list[tuple[int, str]]]:
    """The points that need a decision and have none; and each decision without reasons, with its place."""
    decided = {decision.point: decision.reasons.strip() for decision in response.decisions or ()}
    undecided: list[Point] = []
    for point in _points(stage, response):
        if point.ref not in decided and needs_decision(point):
            undecided += [point]
    if "" not in decided.values():
        return undecided, []
    return undecided, [(place, ref) for place, (ref, reasons) in enumerate(decided.items()) if not reasons]


def right_route(state: State) -> Route:
    """Where the response of the current stage has to point."""
    number = state.stage.rules.number
    return Route.OMBUDSMAN if number >= state.procedure.last_stage else _ROUTE_TO[number + 1]


def _nothing_to_decide(stage: StageState, response: Response) -> bool:
    """Whether there are points, and not one of them needs a decision."""
    points = _points(stage, response)
    return bool(points) and not any(map(needs_decision, points))


def _points(stage: StageState, response: Response) -> tuple[Point, ...]:
    """Every point that the letter has to decide: a letter can add to the complaint definition, not take from it."""
    in_letter, of_the_stage = () if response.definition is None else response.definition.points, stage.points
    if in_letter is of_the_stage or not in_letter:
        return of_the_stage
    return tuple({point.ref: point for point in (*in_letter, *of_the_stage)}.values())
