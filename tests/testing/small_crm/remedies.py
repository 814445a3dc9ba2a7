"""Remedies and actions, in letters and apart from them: the checks, and what is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from testing.small_crm.case import ActionRow, Case, RemedyRow
from testing.small_crm.commands import (
    AcceptRemedy,
    CompleteAction,
    DeliverRemedy,
    OfferRemedy,
    RefuseRemedy,
    Respond,
    ReviseResponse,
)
from testing.small_crm.extending import update_is_in_time, without_updates_on_nothing
from testing.small_crm.letters import Letter, Offer, ToDo
from testing.small_crm.practice import Practice
from testing.small_crm.rows import replace


def ref_of_the_offer_is_new(_practice: Practice, case: Case, command: OfferRemedy) -> Iterator[str]:
    if case.remedy(command.offer.ref) is not None:
        yield "duplicate-ref"


def offer_is_dated(_practice: Practice, _case: Case, command: OfferRemedy) -> Iterator[str]:
    if command.offer.by is None and not command.offer.was_done_by(command.day):
        yield "remedy-undated"


def remedy_is_known(
    _practice: Practice, case: Case, command: AcceptRemedy | RefuseRemedy | DeliverRemedy
) -> Iterator[str]:
    if case.remedy(command.ref) is None:
        yield "unknown-ref"


def action_is_known(_practice: Practice, case: Case, command: CompleteAction) -> Iterator[str]:
    if all(row.ref != command.ref for row in case.actions):
        yield "unknown-ref"


def remedy_was_in_time(_practice: Practice, case: Case, command: DeliverRemedy | RefuseRemedy) -> Iterator[str]:
    yield from _remedy_late(case.remedy(command.ref), command.day)


def remedies_in_the_letter_were_in_time(
    _practice: Practice, case: Case, command: Respond | ReviseResponse
) -> Iterator[str]:
    """A letter that says of an earlier offer that it has been carried out tells whether that was in time."""
    for offer in () if command.letter is None else command.letter.offers or ():
        if offer.done_on is not None and offer.was_done_by(command.day):
            yield from _remedy_late(case.remedy(offer.ref), offer.done_on)


def nothing_dropped_was_late(_practice: Practice, case: Case, command: ReviseResponse) -> Iterator[str]:
    if command.letter is None:
        return
    after = after_letter(case, command.letter, command.day, revised=True)
    for before, row in zip(case.remedies, after.remedies, strict=False):
        if row.dropped:
            yield from _remedy_late(before, command.day)
    for action, left in zip(case.actions, after.actions, strict=False):
        if action.is_owed and left.dropped and command.day > action.by:
            yield "action-late"


def action_was_in_time(_practice: Practice, case: Case, command: CompleteAction) -> Iterator[str]:
    if any(row.is_owed and command.day > row.by for row in case.actions if row.ref == command.ref):
        yield "action-late"


def last_update_was_in_time(practice: Practice, case: Case, command: CompleteAction | ReviseResponse) -> Iterator[str]:
    """Updates on actions end with the last action, and with a letter that leaves none."""
    if isinstance(command, CompleteAction):
        ends = case.stage.answered_on is not None and [row.ref for row in case.actions if row.is_owed] == [command.ref]
    else:
        letter = command.letter
        ends = letter is not None and not after_letter(case, letter, command.day, revised=True).owes_actions
    if ends:
        yield from update_is_in_time(practice, case, command)


def _remedy_late(row: RemedyRow | None, day: date) -> Iterator[str]:
    if row is None or not row.is_owed or row.offer.by is None or day <= row.offer.by:
        return
    if row.has_run_out_by is None or day <= row.has_run_out_by:
        yield "remedy-late"


def offer_remedy(_practice: Practice, case: Case, command: OfferRemedy) -> Case:
    return _with_offer(case, command.offer, command.day, in_letter=False)


def accept_remedy(_practice: Practice, case: Case, command: AcceptRemedy) -> Case:
    def accepted(row: RemedyRow) -> RemedyRow:
        in_time = row.offer.open_until is None or command.day <= row.offer.open_until
        stands = row.refused_on is None or command.day >= row.refused_on
        return replace(row, accepted_on=command.day, refused_on=None) if in_time and stands else row

    return _with_remedy(case, command.ref, accepted)


def refuse_remedy(_practice: Practice, case: Case, command: RefuseRemedy) -> Case:
    return _with_remedy(case, command.ref, lambda row: replace(row, refused_on=row.refused_on or command.day))


def deliver_remedy(_practice: Practice, case: Case, command: DeliverRemedy) -> Case:
    return _with_remedy(case, command.ref, lambda row: replace(row, delivered_on=row.delivered_on or command.day))


def complete_action(_practice: Practice, case: Case, command: CompleteAction) -> Case:
    rows = tuple(
        replace(row, done_on=row.done_on or command.day) if row.ref == command.ref else row for row in case.actions
    )
    return without_updates_on_nothing(replace(case, actions=rows))


def after_letter(case: Case, letter: Letter, day: date, *, revised: bool = False) -> Case:
    """The case with what a letter offers and leaves to do; a revised one drops what it does not mention."""
    if revised:
        case = _without_what_is_dropped(case, letter)
    for offer in letter.offers or ():
        case = _with_offer(case, offer, day, in_letter=True)
    for action in letter.actions or ():
        case = _with_action(case, action)
    return case


def _without_what_is_dropped(case: Case, letter: Letter) -> Case:
    number = case.stage.number
    if letter.offers is not None:
        kept = {offer.ref for offer in letter.offers}
        remedies = tuple(
            replace(row, dropped=True)
            if row.in_letter and row.stage == number and row.is_owed and row.offer.ref not in kept
            else row
            for row in case.remedies
        )
        case = replace(case, remedies=remedies)
    if letter.actions is not None:
        left = {action.ref for action in letter.actions}
        rows = tuple(
            replace(row, dropped=True) if row.stage == number and row.is_owed and row.ref not in left else row
            for row in case.actions
        )
        case = replace(case, actions=rows)
    return case


def _with_offer(case: Case, offer: Offer, day: date, *, in_letter: bool) -> Case:
    """The latest wording stands; what was accepted or carried out stays so."""
    before = case.remedy(offer.ref)
    done_on = offer.done_on if offer.was_done_by(day) else None
    row = RemedyRow(offer, case.stage.number, in_letter, delivered_on=done_on)
    if before is None:
        return replace(case, remedies=(*case.remedies, row))
    row = replace(row, accepted_on=before.accepted_on, delivered_on=before.delivered_on or done_on)
    return _with_remedy(case, offer.ref, lambda _: row)


def _with_remedy(case: Case, ref: str, change: Callable[[RemedyRow], RemedyRow]) -> Case:
    return replace(case, remedies=tuple(change(row) if row.offer.ref == ref else row for row in case.remedies))


def _with_action(case: Case, action: ToDo) -> Case:
    before = next((row for row in case.actions if row.ref == action.ref), None)
    row = ActionRow(action.ref, action.by, case.stage.number, None if before is None else before.done_on)
    if before is None:
        return replace(case, actions=(*case.actions, row))
    return replace(case, actions=tuple(row if each is before else each for each in case.actions))
