"""How a stage came out against its two dated steps, to acknowledge and to answer: exactly one result for each."""

from __future__ import annotations

from datetime import date
from enum import Enum

from hoscode.model.deadlines import Deadline, acknowledge_deadline
from hoscode.model.state import OPEN_PHASES, Phase, StageState, State


class StageResult(Enum):
    """What became of a stage, by its answer: every stage that was reached stands in exactly one.

    The first three are answered: `IN_TIME` without an extension, `IN_TIME_WITH_EXTENSION`, `LATE`. The next three are
    not: `NOT_YET_DUE` and `OVERDUE` are still owed, `ESCALATED_UNANSWERED` was overtaken by the next stage. A stage
    `CANNOT_BE_JUDGED` where no day is known from which its answer is counted, as after an undated request. What was
    `DECLINED` or `WITHDRAWN` is owed no answer.
    """

    IN_TIME = "in time"
    IN_TIME_WITH_EXTENSION = "in time with an extension"
    LATE = "late"
    NOT_YET_DUE = "not yet due"
    OVERDUE = "overdue"
    ESCALATED_UNANSWERED = "escalated unanswered"
    CANNOT_BE_JUDGED = "cannot be judged"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class AcknowledgementResult(Enum):
    """What became of a stage by its acknowledgement: every stage that was reached stands in exactly one.

    `NEVER`: the stage ended after the limit without one. `NOT_NEEDED`: it ended before the limit. `NOT_TIMED`: the
    edition sets no limit there, or the day of the request, or the day on which the stage ended, is not known.
    """

    IN_TIME = "in time"
    LATE = "late"
    NOT_YET_DUE = "not yet due"
    OVERDUE = "overdue"
    NEVER = "never"
    NOT_NEEDED = "not needed"
    NOT_TIMED = "not timed"


def response_result(state: State, stage: StageState, deadline: Deadline | None, as_of: date) -> StageResult:
    """How the stage came out by its answer, given when that was due (6.3, 6.14; 5.1, 5.13, 5.18 in 2022)."""
    if stage.responded_on is not None:
        return _answered(stage.responded_on, deadline)
    if stage is not state.stage:
        return StageResult.ESCALATED_UNANSWERED
    if state.phase is Phase.DECLINED:
        return StageResult.DECLINED
    if state.phase is Phase.WITHDRAWN:
        return StageResult.WITHDRAWN
    if deadline is None:
        return StageResult.CANNOT_BE_JUDGED
    return StageResult.OVERDUE if as_of > deadline.on else StageResult.NOT_YET_DUE


def _answered(responded_on: date, deadline: Deadline | None) -> StageResult:
    if deadline is None:
        return StageResult.CANNOT_BE_JUDGED
    if responded_on > deadline.on:
        return StageResult.LATE
    return StageResult.IN_TIME if responded_on <= deadline.base_on else StageResult.IN_TIME_WITH_EXTENSION


def acknowledgement_result(state: State, stage: StageState, as_of: date) -> AcknowledgementResult:
    """How the stage came out by its acknowledgement (6.2, 6.11; 4.1, 5.10 in 2022)."""
    deadline = acknowledge_deadline(state, stage)
    if deadline is None:
        return AcknowledgementResult.NOT_TIMED
    if stage.acknowledged_on is not None:
        completed_on = max(stage.acknowledged_on, stage.logged_on or stage.acknowledged_on)
        if completed_on <= as_of:
            return AcknowledgementResult.IN_TIME if completed_on <= deadline.on else AcknowledgementResult.LATE
        return _still_owed(deadline, as_of)
    if stage is state.stage and state.phase in OPEN_PHASES:
        return _still_owed(deadline, as_of)
    ended_on = _ended_on(state, stage)
    if ended_on is None:
        return AcknowledgementResult.NOT_TIMED
    return AcknowledgementResult.NEVER if ended_on > deadline.on else AcknowledgementResult.NOT_NEEDED


def _still_owed(deadline: Deadline, as_of: date) -> AcknowledgementResult:
    return AcknowledgementResult.OVERDUE if as_of > deadline.on else AcknowledgementResult.NOT_YET_DUE


def _ended_on(state: State, stage: StageState) -> date | None:
    """The day on which a stage ended that was never acknowledged; None after an undated request for the next."""
    if stage.responded_on is not None:
        return stage.responded_on
    if stage is state.stage:
        return state.last_process_on  # nothing that has to be in order follows a refusal or a withdrawal
    after = state.stages[stage.number]
    return after.requested_on if after.request_dated else None
