"""Letters and forms: sections that may be missing, blank text that is taken for something said, issues that came up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from testing.small_crm import acknowledging, remedies, responding
from testing.small_crm.case import Case
from testing.small_crm.commands import (
    Acknowledge,
    Assign,
    Command,
    Decline,
    Escalate,
    Extend,
    PlaceRestriction,
    RaiseIssue,
    Respond,
    ReviseResponse,
    SetAside,
)
from testing.small_crm.defect import OF_2022, Defect, then
from testing.small_crm.letters import Letter
from testing.small_crm.practice import Check


def _forgotten(*checks: Check) -> Callable[[Any], Any]:
    return lambda practice: practice.without(*checks)


def any_text(text: str) -> str:
    """Blanks are something."""
    return "something" if text else text


def _blank(kind: type[Command], *names: str) -> dict[type[Command], dict[str, Callable[[Any], Any]]]:
    return {kind: dict.fromkeys(names, any_text)}


def reasons_of_any_text(letter: Letter | None) -> Letter | None:
    if letter is None or letter.decisions is None:
        return letter
    return replace(letter, decisions=tuple(replace(each, reasons=any_text(each.reasons)) for each in letter.decisions))


def next_step_of_any_text(letter: Letter | None) -> Letter | None:
    return None if letter is None else replace(letter, how=any_text(letter.how))


def any_how(letter: Letter | None) -> Letter | None:
    """Where to go is enough: not how."""
    return None if letter is None else replace(letter, how="somehow")


LETTERS: Final = (
    Defect("a letter without a word on remedies", _forgotten(responding.letter_has_a_section_on_remedies)),
    Defect("a letter without a word on what is left to do", _forgotten(responding.letter_has_a_section_on_actions)),
    Defect("a letter without a next step", _forgotten(responding.letter_has_a_next_step)),
    Defect("a letter that says where to go and not how", reading={Respond: {"letter": any_how}}),
    Defect("a letter that sends the resident to the wrong place", _forgotten(responding.next_step_is_right)),
    Defect("a letter that leaves a point undecided", _forgotten(responding.every_point_is_decided)),
    Defect("a letter without stage, definition or decisions", _forgotten(responding.letter_has_its_sections)),
    Defect("a letter that gives no reasons", _forgotten(responding.decisions_have_reasons)),
    Defect("a letter that nobody has", _forgotten(responding.letter_is_held)),
    Defect("a point upheld without a remedy", _forgotten(responding.what_is_upheld_is_remedied)),
    Defect("a remedy in a letter without a day", _forgotten(responding.remedies_in_the_letter_are_dated)),
    Defect(
        "a letter without a word on remedies at stage 2", _forgotten(responding.letter_has_a_section_on_remedies), at=2
    ),
    Defect(
        "a letter that is revised is not looked at", lambda p: replace(p, obstacles={**p.obstacles, ReviseResponse: ()})
    ),
    Defect("an acknowledgement without the complaint", _forgotten(acknowledging.complaint_is_set_out)),
    Defect("what is unclear is not asked about", _forgotten(acknowledging.resident_was_asked)),
    Defect("what is not ours is not explained", _forgotten(acknowledging.responsibility_is_explained)),
    Defect("what was unclear is not agreed", _forgotten(responding.unclear_points_are_agreed), OF_2022),
    Defect("a remedy offered without a day", _forgotten(remedies.offer_is_dated)),
)

BLANK_TEXT: Final = (
    Defect("blanks are reasons for an extension", reading=_blank(Extend, "reasons")),
    Defect("blanks are a good reason", reading=_blank(Extend, "good_reason")),
    Defect("blanks explain why it is declined", reading=_blank(Decline, "explanation")),
    Defect("blanks are evidence", reading=_blank(Decline, "evidence")),
    Defect("blanks are circumstances considered", reading=_blank(Decline, "circumstances")),
    Defect("blanks are discretion considered", reading=_blank(Decline, "discretion")),
    Defect("blanks are safeguards", reading=_blank(Acknowledge, "safeguards") | _blank(Assign, "safeguards")),
    Defect("blanks are evidence for a restriction", reading=_blank(PlaceRestriction, "evidence")),
    Defect("blanks are regard to equality", reading=_blank(PlaceRestriction, "proportionality", "equality")),
    Defect("blanks explain why it is set aside", reading=_blank(SetAside, "reasons")),
    Defect("blanks are reasons for a decision", reading={Respond: {"letter": reasons_of_any_text}}),
    Defect("blanks are a way to the next step", reading={Respond: {"letter": next_step_of_any_text}}),
)


# --- text that is long ------------------------------------------------------------------------------------------------


def _at_most(length: int, kind: type[Command], *names: str) -> Callable[[Any], Any]:
    """Fields of a form hold so many characters."""

    def too_long(_practice: Any, _case: Case, command: Any) -> Iterator[str]:
        if any(len(getattr(command, name)) > length for name in names):
            yield "too long"

    return lambda practice: practice.refusing(kind, too_long)


def ten_decisions(_practice: Any, _case: Case, command: Respond) -> Iterator[str]:
    """The form of a letter has ten lines."""
    if command.letter is not None and len(command.letter.decisions or ()) > 10:
        yield "too many"


LONG_TEXT: Final = (
    Defect("reasons for an extension have 255 characters", _at_most(255, Extend, "reasons")),
    Defect("a good reason has 255 characters", _at_most(255, Extend, "good_reason")),
    Defect("evidence has 255 characters", _at_most(255, Decline, "evidence")),
    Defect("an explanation has 1,000 characters", _at_most(1000, Decline, "explanation")),
    Defect("circumstances and discretion have 255 characters", _at_most(255, Decline, "circumstances", "discretion")),
    Defect("a restriction has 255 characters", _at_most(255, PlaceRestriction, "evidence", "equality")),
    Defect("a resident says why in 255 characters", _at_most(255, Escalate, "reasons")),
    Defect("a letter decides ten points", lambda p: p.refusing(Respond, ten_decisions)),
)


# --- issues that came up ----------------------------------------------------------------------------------------------


def taken_in_and_forgotten(before: Case, after: Case, _command: RaiseIssue) -> Case:
    return replace(after, stage=replace(after.stage, taken_in=before.stage.taken_in, wording=before.stage.wording))


def always_taken_in(_before: Case, after: Case, command: RaiseIssue) -> Case:
    """An issue of its own is answered with the complaint all the same."""
    stage = after.stage
    if not after.is_open or command.item in stage.taken_in:
        return after
    wording = None if stage.wording is None else replace(stage.wording, items=(*stage.wording.items, command.item))
    return replace(after, stage=replace(stage, taken_in=(*stage.taken_in, command.item), wording=wording))


def lost_when_set_out_anew(_before: Case, after: Case, command: Any) -> Case:
    """What the new wording does not mention is gone."""
    return (
        after
        if command.wording is None
        else replace(after, stage=replace(after.stage, taken_in=(), wording=command.wording))
    )


ISSUES: Final = (
    Defect("an issue taken in is not decided", then(RaiseIssue, taken_in_and_forgotten)),
    Defect("an issue of its own is decided here", then(RaiseIssue, always_taken_in)),
    Defect("the acknowledgement forgets issues taken in", then(Acknowledge, lost_when_set_out_anew)),
)
