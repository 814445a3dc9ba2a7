"""What each letter has to hold, and what a response lacks."""

from __future__ import annotations

from typing import assert_never

from hoscode._checks import check_is
from hoscode.errors import invalid, shown
from hoscode.law import Content, Edition, Letter, StageRules
from hoscode.model.definition import needs_decision
from hoscode.model.response import Response


def required_contents(edition: Edition, letter: Letter, stage: int = 1, *, last_stage: int = 2) -> tuple[Content, ...]:
    """What a letter at a stage has to hold under the edition, in its order: a template's checklist.

    `stage` and `last_stage` are numbers of stages; `last_stage` is that of the landlord's procedure, which decides
    whether a response points to a further stage or to the Ombudsman.

    Raises `InvalidInput` for a stage that the edition does not have.

    >>> from hoscode import CODE_2024
    >>> [content.citation for content in required_contents(CODE_2024, Letter.EXTENSION, 2)]
    ['6.15', '6.15', '6.16']
    """
    rules = stage_rules(edition, stage, last_stage)
    match check_is("letter", letter, Letter):
        case Letter.ACKNOWLEDGEMENT:
            return rules.acknowledgement_contents
        case Letter.EXTENSION:
            return rules.extension_contents
        case Letter.DECLINE:
            return rules.decline_contents
        case Letter.RESPONSE:
            return response_contents(rules, last_stage)
        case _ as never:
            assert_never(never)


def missing_contents(response: Response, edition: Edition, *, last_stage: int = 2) -> tuple[Content, ...]:
    """What the response lacks of what a letter at its stage has to hold (6.9, 6.19; 5.8, 5.16, 5.20 in 2022).

    A response that does not say its stage is measured against stage 1, and lacks the stage.

    Raises `InvalidInput` for a stage that the edition does not have.

    >>> from hoscode import CODE_2024
    >>> [content.key for content in missing_contents(Response(stage=1, remedies=[]), CODE_2024)]
    ['definition', 'decision', 'reasons', 'outstanding-actions', 'next-step']
    """
    check_is("response", response, Response)
    rules = stage_rules(edition, 1 if response.stage is None else response.stage, last_stage)
    points = () if response.definition is None else response.definition.points
    nothing_to_decide = bool(points) and not any(map(needs_decision, points))
    contents = response_contents(rules, last_stage)
    return tuple(content for content in contents if not states(response, content, nothing_to_decide=nothing_to_decide))


def stage_rules(edition: Edition, stage: int, last_stage: int) -> StageRules:
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


def response_contents(rules: StageRules, last_stage: int) -> tuple[Content, ...]:
    """The contents of a response where the procedure ends with `last_stage`."""
    is_last = rules.number >= last_stage
    return tuple([content for content in rules.contents if content.at_last_stage in (None, is_last)])


def states(response: Response, content: Content, *, nothing_to_decide: bool) -> bool:
    """Whether the response states a content, be it only that there is none."""
    match content.key:
        case "stage":
            return response.stage is not None
        case "definition":
            return response.definition is not None and bool(response.definition.points)
        case "decision" | "reasons":  # reasons are a matter of each decision; here, only whether there is any
            return bool(response.decisions) or (response.decisions is not None and nothing_to_decide)
        case "remedy":
            return response.remedies is not None
        case "outstanding-actions":
            return response.outstanding_actions is not None
        case _:
            return response.next_step is not None and bool(response.next_step.how.strip())


def states_everything(response: Response) -> bool:
    """Whether the response states everything that any edition can ask of one."""
    return (
        response.stage is not None
        and response.definition is not None
        and bool(response.definition.points)
        and bool(response.decisions)
        and response.remedies is not None
        and response.outstanding_actions is not None
        and response.next_step is not None
        and bool(response.next_step.how.strip())
    )
