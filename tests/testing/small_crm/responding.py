"""Answering a stage: what the letter must hold, when it is late, and what is written down."""

from __future__ import annotations

from collections.abc import Iterator

from testing.small_crm.acknowledging import considered_stage_1, with_officer
from testing.small_crm.case import ANSWERED, NEW, Case
from testing.small_crm.commands import Respond, ReviseResponse
from testing.small_crm.deadlines import acknowledge_by, respond_by, respond_by_at_best
from testing.small_crm.extending import without_updates, without_updates_on_nothing
from testing.small_crm.letters import Decision, Item, Letter
from testing.small_crm.practice import Practice
from testing.small_crm.remedies import after_letter
from testing.small_crm.rows import replace

OMBUDSMAN = "ombudsman"


def acknowledged_before(practice: Practice, case: Case, command: Respond) -> Iterator[str]:
    """An answer inside the time to acknowledge acknowledges too; after it, acknowledge first."""
    if case.status == NEW and command.day > acknowledge_by(practice, case.stage):
        yield "never-acknowledged"


def somebody_answers(_practice: Practice, case: Case, command: Respond) -> Iterator[str]:
    if command.officer is None and not case.stage.officers:
        yield "handler-missing"


def somebody_else_answers(practice: Practice, case: Case, command: Respond) -> Iterator[str]:
    if command.officer is not None and considered_stage_1(practice, case, command.officer):
        yield "same-handler"


def unclear_points_are_agreed(_practice: Practice, case: Case, _command: Respond) -> Iterator[str]:
    """2022: what was unclear is agreed with the resident before the answer."""
    if case.stage.to_be_agreed:
        yield "definition-not-agreed"


def answered_in_time(practice: Practice, case: Case, command: Respond) -> Iterator[str]:
    if command.day > respond_by(practice, case.stage):
        yield "responded-late"


def late_with_updates(practice: Practice, case: Case, command: Respond) -> Iterator[str]:
    if case.stage.update_every is None and any(answered_in_time(practice, case, command)):
        yield "update-interval-missing"


def answered_in_time_at_best(practice: Practice, case: Case, command: Respond) -> Iterator[str]:
    """In time only because the acknowledgement was late."""
    due, at_best = respond_by(practice, case.stage), respond_by_at_best(practice, case.stage)
    if at_best < command.day <= due and practice.working_days.between(at_best, due):
        yield "responded-after-backstop"


Answer = Respond | ReviseResponse


def letter_is_held(_practice: Practice, _case: Case, command: Answer) -> Iterator[str]:
    if command.letter is None:
        yield "response-not-held"


def stage_is_the_current_one(_practice: Practice, case: Case, command: Respond) -> Iterator[str]:
    """We answer one stage at a time."""
    if command.to_stage not in (None, case.stage.number):
        yield "unknown-ref"


def decisions_are_on_known_points(_practice: Practice, case: Case, command: Answer) -> Iterator[str]:
    known = {item.ref for item in _to_decide(case, command.letter)}
    if known and any(decision.item not in known for decision in _decisions(command.letter)):
        yield "unknown-ref"


def letter_has_its_sections(_practice: Practice, case: Case, command: Answer) -> Iterator[str]:
    letter = command.letter
    if letter is not None:
        names_the_stage = letter.stage == case.stage.number
        sets_it_out = letter.wording is not None and bool(letter.wording.items)
        if not (names_the_stage and sets_it_out and _decides(case, letter)):
            yield "content-missing"


def letter_has_a_section_on_remedies(_practice: Practice, _case: Case, command: Answer) -> Iterator[str]:
    if command.letter is not None and command.letter.offers is None:
        yield "content-missing"


def letter_has_a_section_on_actions(_practice: Practice, _case: Case, command: Answer) -> Iterator[str]:
    if command.letter is not None and command.letter.actions is None:
        yield "content-missing"


def letter_has_a_next_step(_practice: Practice, _case: Case, command: Answer) -> Iterator[str]:
    if command.letter is not None and (command.letter.next_step is None or not command.letter.how.strip()):
        yield "content-missing"


def next_step_is_right(practice: Practice, case: Case, command: Answer) -> Iterator[str]:
    right = OMBUDSMAN if case.stage.number >= practice.last_stage else f"stage {case.stage.number + 1}"
    if command.letter is not None and command.letter.next_step not in (None, right):
        yield "wrong-next-step"


def every_point_is_decided(_practice: Practice, case: Case, command: Answer) -> Iterator[str]:
    decided = {decision.item for decision in _decisions(command.letter)}
    waiting = {item.ref for item in _to_decide(case, command.letter) if item.needs_a_decision}
    if decided and waiting - decided:
        yield "point-not-addressed"


def decisions_have_reasons(_practice: Practice, _case: Case, command: Answer) -> Iterator[str]:
    if any(not decision.reasons.strip() for decision in _decisions(command.letter)):
        yield "reasons-missing"


def what_is_upheld_is_remedied(_practice: Practice, case: Case, command: Answer) -> Iterator[str]:
    if command.letter is None or command.letter.offers is None:
        return
    upheld = any(decision.upheld for decision in _decisions(command.letter))
    offered_before = any(
        row.stage == case.stage.number and not row.in_letter and row.refused_on is None for row in case.remedies
    )
    if upheld and not command.letter.offers and not offered_before:
        yield "remedy-missing"


def remedies_in_the_letter_are_dated(_practice: Practice, _case: Case, command: Answer) -> Iterator[str]:
    offers = () if command.letter is None else command.letter.offers or ()
    if any(offer.by is None and not offer.was_done_by(command.day) for offer in offers):
        yield "remedy-undated"


def respond(practice: Practice, case: Case, command: Respond) -> Case:
    stage = replace(case.stage, answered_on=command.day)
    if case.status == NEW and command.day <= acknowledge_by(practice, case.stage):
        stage = replace(stage, acknowledged_on=command.day)
    if command.officer is not None:
        stage = with_officer(practice, stage, command.officer)
    case = without_updates(replace(case, status=ANSWERED, stage=stage))
    return case if command.letter is None else after_letter(case, command.letter, command.day)


def revise_response(_practice: Practice, case: Case, command: ReviseResponse) -> Case:
    if command.letter is None:
        return case
    return without_updates_on_nothing(after_letter(case, command.letter, command.day, revised=True))


def _decides(case: Case, letter: Letter) -> bool:
    if letter.decisions:
        return True
    items = _to_decide(case, letter)
    nothing_to_decide = bool(items) and not any(item.needs_a_decision for item in items)
    return letter.decisions is not None and nothing_to_decide


def _decisions(letter: Letter | None) -> tuple[Decision, ...]:
    return () if letter is None else letter.decisions or ()


def _to_decide(case: Case, letter: Letter | None) -> tuple[Item, ...]:
    """A letter can add points, and cannot drop one."""
    in_letter = () if letter is None or letter.wording is None else letter.wording.items
    return tuple({item.ref: item for item in (*in_letter, *case.stage.taken_in, *case.stage.items)}.values())
