"""How a stage came out against its two dated steps, and what became of a remedy or an order: one result for each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from hoscode._words import Choice
from hoscode.law import Edition, Start
from hoscode.model.casework import DirectionOnRecord, OrderOnRecord, RemedyOnRecord
from hoscode.model.deadlines import (
    acknowledge_deadline,
    acknowledge_on,
    certain_promise_on,
    days_to_extend,
    earliest_on,
    respond_deadline,
)
from hoscode.model.events import SetAside, SetAsideReason
from hoscode.model.policy import Step
from hoscode.model.state import OPEN_PHASES, Phase, StageState, State
from hoscode.process.lateness import is_late


class StageResult(Choice):
    """What became of a stage, by its answer: every stage that was reached stands in exactly one.

    The first three are answered: `IN_TIME` without an extension, `IN_TIME_WITH_EXTENSION`, `LATE`. The next three are
    not: `NOT_YET_DUE` and `OVERDUE` are still owed, `ESCALATED_UNANSWERED` was overtaken by the next stage. A stage
    `CANNOT_BE_JUDGED` where nothing shows from which day its answer is counted, as after an undated request, or on
    which day it was given, or where no acknowledgement is on record and the answer came when it may have been late.
    What was `DECLINED`, `WITHDRAWN` or `SET_ASIDE` is owed no answer. `DECLINED` is also what was set aside as no
    complaint against the resident's wish; where nothing shows whether the resident agreed, that is
    `AGREEMENT_NOT_SHOWN`, neither refused nor agreed.
    """

    IN_TIME = "in-time"
    IN_TIME_WITH_EXTENSION = "in-time-with-extension", "in time with an extension"
    LATE = "late"
    NOT_YET_DUE = "not-yet-due"
    OVERDUE = "overdue"
    ESCALATED_UNANSWERED = "escalated-unanswered"
    CANNOT_BE_JUDGED = "cannot-be-judged"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set-aside"
    AGREEMENT_NOT_SHOWN = "agreement-not-shown", "set aside, agreement not shown"


class AcknowledgementResult(Choice):
    """What became of a stage by its acknowledgement: every stage that was reached stands in exactly one.

    `NEVER`: the stage ended after the limit without one. `NOT_NEEDED`: it ended before the limit. `NOT_TIMED`: the
    edition sets no limit there, or the day of the request, or the day on which the stage ended, is not known.
    """

    IN_TIME = "in-time"
    LATE = "late"
    NOT_YET_DUE = "not-yet-due"
    OVERDUE = "overdue"
    NEVER = "never"
    NOT_NEEDED = "not-needed"
    NOT_TIMED = "not-timed"


class PromiseResult(Choice):
    """What became of the landlord's own time for a step, where it has come: `NOT_SHOWN` counts neither way.

    That is so where nothing shows from which day the time ran, so that it may have been kept or missed.
    """

    KEPT = "kept"
    MISSED = "missed"
    NOT_SHOWN = "not-shown"


class RemedyStatus(Choice):
    """What had become of a remedy: `OWED` is not yet due or has no day, `REPLACED` was dropped by a revised letter."""

    OWED = "owed"
    OVERDUE = "overdue"
    DELIVERED = "delivered"
    DELIVERED_LATE = "delivered-late"
    REFUSED = "refused"
    LAPSED = "lapsed"
    REPLACED = "replaced"


class OrderStatus(Choice):
    """What had become of an order or a direction of the Ombudsman."""

    OWED = "owed"
    OVERDUE = "overdue"
    COMPLIED = "complied"
    COMPLIED_LATE = "complied-late"


ANSWERED_IN_TIME: Final = frozenset({StageResult.IN_TIME, StageResult.IN_TIME_WITH_EXTENSION})

ANSWER_FELL_DUE: Final = ANSWERED_IN_TIME | {
    StageResult.LATE,
    StageResult.OVERDUE,
    StageResult.ESCALATED_UNANSWERED,
    StageResult.CANNOT_BE_JUDGED,  # what is not shown is not counted in the landlord's favour
}
"""How a stage came out whose answer was given or should have been, or may have been."""

SET_ASIDE: Final = (StageResult.SET_ASIDE, StageResult.AGREEMENT_NOT_SHOWN)
"""How a stage came out that was set aside, but for those set aside against the resident's wish."""

NOT_COUNTED: Final = frozenset({StageResult.DECLINED, StageResult.WITHDRAWN, *SET_ASIDE})
"""How a stage came out that ended without an answer and owes none: it is in no measure."""

ACKNOWLEDGEMENT_FELL_DUE: Final = frozenset(
    {
        AcknowledgementResult.IN_TIME,
        AcknowledgementResult.LATE,
        AcknowledgementResult.OVERDUE,
        AcknowledgementResult.NEVER,
    }
)
"""How a stage came out that was acknowledged or should have been."""


# --- by the answer ---------------------------------------------------------------------------------------------------


def answer_result(state: State, stage: StageState, due_on: date | None, as_of: date) -> StageResult:
    """How the stage came out by its answer, given when that was due (6.3, 6.14; 5.1, 5.13, 5.18 in 2022)."""
    if stage.responded_on is not None:
        return _answered(state, stage, due_on, stage.responded_on)
    if stage is not state.stage:
        return StageResult.ESCALATED_UNANSWERED
    if state.phase not in OPEN_PHASES:
        return _ended_without_an_answer(state, stage)
    if due_on is None:
        return StageResult.CANNOT_BE_JUDGED
    return StageResult.OVERDUE if is_late(due_on, as_of) else StageResult.NOT_YET_DUE


def _answered(state: State, stage: StageState, due_on: date | None, responded_on: date) -> StageResult:
    if due_on is None:
        return StageResult.CANNOT_BE_JUDGED
    if is_late(due_on, responded_on):
        return StageResult.LATE if stage.response_dated else StageResult.CANNOT_BE_JUDGED
    if stage.acknowledgement is None:
        certain_on = earliest_on(state, stage)
        if certain_on is not None:
            return _answered_in_unknown_time(state, stage, certain_on, responded_on)
    needed_the_extension = stage.extension is not None and is_late(_due_unextended_on(state, stage), responded_on)
    return StageResult.IN_TIME_WITH_EXTENSION if needed_the_extension else StageResult.IN_TIME


def _answered_in_unknown_time(state: State, stage: StageState, certain_on: date, responded_on: date) -> StageResult:
    """Nothing shows from which day the time ran: it was in time only where it was so counted from the beginning."""
    if is_late(certain_on, responded_on):
        return StageResult.CANNOT_BE_JUDGED
    base_on = earliest_on(state, stage, extended=False)
    return StageResult.IN_TIME_WITH_EXTENSION if is_late(base_on, responded_on) else StageResult.IN_TIME


def _due_unextended_on(state: State, stage: StageState) -> date | None:
    days = days_to_extend(state, stage)
    return None if days is None else days[0]


def _ended_without_an_answer(state: State, stage: StageState) -> StageResult:
    ending = stage.ending
    if not isinstance(ending, SetAside):
        return StageResult.DECLINED if state.phase is Phase.DECLINED else StageResult.WITHDRAWN
    if ending.why is SetAsideReason.NOT_A_COMPLAINT:
        # 2.1, 1.3 (1.7 in 2022): what is handled as no complaint against the resident's wish is refused
        if ending.agreed_with_resident is False:
            return StageResult.DECLINED
        if ending.agreed_with_resident is None:
            return StageResult.AGREEMENT_NOT_SHOWN
    return StageResult.SET_ASIDE


_MAY_COME_TOO_LATE: Final = (SetAsideReason.MERGED, SetAsideReason.OTHER)


def is_extended(stage: StageState) -> bool:
    """Whether an extension moved the day of the answer, or would have if it were shown from which day the time ran."""
    return stage.extension is not None or (stage.acknowledgement is None and stage.certain_extension is not None)


def is_set_aside_after_due(stage: StageState, due_on: date | None) -> bool:
    """Whether a complaint that was made one with another, or set aside otherwise, was so after its answer was due."""
    ending = stage.ending
    return isinstance(ending, SetAside) and ending.why in _MAY_COME_TOO_LATE and is_late(due_on, ending.on)


# --- by the landlord's own time --------------------------------------------------------------------------------------


def answer_promise(state: State, stage: StageState, as_of: date) -> PromiseResult | None:
    """Whether the landlord answered within its own time; None where it promises none, or the day has not come.

    Where nothing shows from which day that time ran, it is kept where it is kept counted from the receipt or the
    request.
    """
    deadline = respond_deadline(state, stage)
    promised_on = None if deadline is None else deadline.promised_on
    if promised_on is None:
        return None
    answered_on = stage.responded_on
    if answered_on is None:
        return PromiseResult.MISSED if _passed(state, stage, promised_on, as_of) else None
    if is_late(promised_on, answered_on):
        return PromiseResult.MISSED if stage.response_dated else PromiseResult.NOT_SHOWN
    certain_on = promised_on if stage.acknowledgement is not None else certain_promise_on(state, stage)
    return PromiseResult.NOT_SHOWN if is_late(certain_on, answered_on) else PromiseResult.KEPT


def acknowledgement_promise(state: State, stage: StageState, as_of: date) -> PromiseResult | None:
    """Whether the landlord acknowledged and logged within its own time; None where there is none or it is to come."""
    deadline = acknowledge_deadline(state, stage)
    promised_on = None if deadline is None else deadline.promised_on
    if promised_on is None or _was_no_complaint(stage):
        return None
    completed_on = _acknowledged_and_logged_on(stage)
    if completed_on is not None and completed_on <= as_of:
        return PromiseResult.MISSED if is_late(promised_on, completed_on) else PromiseResult.KEPT
    return PromiseResult.MISSED if _passed(state, stage, promised_on, as_of) else None


def _passed(state: State, stage: StageState, promised_on: date, as_of: date) -> bool:
    """Whether the day went by while the stage was open."""
    is_open = stage is state.stage and state.phase in OPEN_PHASES
    over_on = as_of if is_open else _ended_on(state, stage)
    return over_on is not None and is_late(promised_on, over_on)


# --- by the acknowledgement ------------------------------------------------------------------------------------------


def acknowledgement_result(state: State, stage: StageState, as_of: date) -> AcknowledgementResult:
    """How the stage came out by its acknowledgement (6.2, 6.11; 4.1, 5.10 in 2022)."""
    due_on = acknowledge_on(state, stage)
    if due_on is None:
        return AcknowledgementResult.NOT_TIMED
    if _was_no_complaint(stage):
        return AcknowledgementResult.NOT_NEEDED
    completed_on = _acknowledged_and_logged_on(stage)
    if completed_on is not None:
        if completed_on <= as_of:
            return AcknowledgementResult.LATE if is_late(due_on, completed_on) else AcknowledgementResult.IN_TIME
    elif stage is not state.stage or state.phase not in OPEN_PHASES:
        ended_on = _ended_on(state, stage)
        if ended_on is None:
            return AcknowledgementResult.NOT_TIMED
        return AcknowledgementResult.NEVER if is_late(due_on, ended_on) else AcknowledgementResult.NOT_NEEDED
    return AcknowledgementResult.OVERDUE if is_late(due_on, as_of) else AcknowledgementResult.NOT_YET_DUE


def _was_no_complaint(stage: StageState) -> bool:
    """Whether the stage turned out to be of a complaint that never was, entered twice or in error."""
    return isinstance(stage.ending, SetAside) and stage.ending.why.there_was_no_complaint


def _acknowledged_and_logged_on(stage: StageState) -> date | None:
    """The later of the two days, which may be still to come."""
    acknowledged_on = stage.acknowledged_on
    return None if acknowledged_on is None else max(acknowledged_on, stage.logged_on or acknowledged_on)


def _ended_on(state: State, stage: StageState) -> date | None:
    """The day on which a stage ended that was never acknowledged; None after an undated request for the next."""
    if stage is state.stage:
        if stage.ending is not None:
            return stage.ending.on
        return stage.responded_on if stage.response_dated else None
    after, answered_on = state.stages[stage.number], stage.responded_on
    if answered_on is not None and answered_on <= after.requested_on:
        return answered_on if stage.response_dated else None
    return after.requested_on if after.request_dated else None  # it was answered only after that, if at all


# --- remedies and orders ---------------------------------------------------------------------------------------------


def remedy_status(offered: RemedyOnRecord, as_of: date) -> RemedyStatus:
    """What had become of a remedy (7.3; 6.5 in 2022)."""
    by, lapses_on = offered.remedy.by, offered.lapses_on
    if offered.delivered_on is not None:
        return RemedyStatus.DELIVERED_LATE if is_late(by, offered.delivered_on) else RemedyStatus.DELIVERED
    if offered.replaced_on is not None:
        return RemedyStatus.REPLACED
    if offered.refused_on is not None:
        return RemedyStatus.REFUSED
    if lapses_on is not None and lapses_on <= as_of:
        return RemedyStatus.LAPSED
    return RemedyStatus.OVERDUE if is_late(by, as_of) else RemedyStatus.OWED


def order_status(ordered: OrderOnRecord | DirectionOnRecord, as_of: date) -> OrderStatus:
    """What had become of an order or a direction of the Ombudsman."""
    by = ordered.order.by if isinstance(ordered, OrderOnRecord) else ordered.by
    if ordered.complied_on is not None:
        return OrderStatus.COMPLIED_LATE if is_late(by, ordered.complied_on) else OrderStatus.COMPLIED
    return OrderStatus.OVERDUE if is_late(by, as_of) else OrderStatus.OWED


# --- the limits by which stages were judged --------------------------------------------------------------------------

_STEPS: Final = (Step.ACKNOWLEDGE, Step.RESPOND, Step.EXTEND)


@frozen(kw_only=True)
class Timescale:
    """A limit of an edition at a stage, in working days, from what it runs, and the number of its provision.

    `runs_from` is None for an extension, which runs on from the day on which the response is due.
    """

    edition: str
    stage: int
    step: Step
    working_days: int
    runs_from: Start | None
    provision: str


def timescales_of(edition: Edition, stage: int) -> list[Timescale]:
    """The limits of a stage, in the order in which its steps are taken."""
    rules = edition.stages[stage - 1]
    limits = zip(_STEPS, (rules.acknowledge, rules.respond, rules.extend), strict=True)
    return [
        Timescale(
            edition=edition.key,
            stage=stage,
            step=step,
            working_days=limit.working_days,
            runs_from=limit.runs_from,
            provision=limit.provision.number,
        )
        for step, limit in limits
        if limit is not None
    ]


def timescales_in_order(timescales: Iterable[Timescale]) -> tuple[Timescale, ...]:
    """Each limit once: by edition, stage and step."""
    return tuple(sorted(frozenset(timescales), key=_order))


def _order(limit: Timescale) -> tuple[object, ...]:
    runs_from = "" if limit.runs_from is None else limit.runs_from.label
    step = _STEPS.index(limit.step)
    return (limit.edition, limit.stage, step, limit.working_days, runs_from, limit.provision)
