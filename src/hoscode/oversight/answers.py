"""The answers of the self-assessment form: what a Yes or No says, and what an answer, or the form as a whole, lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from hoscode._checks import Filled, checked
from hoscode.errors import invalid, shown
from hoscode.law import Edition, Force, Provision
from hoscode.oversight.answer_words import Compliance, bare_word, compliance, is_blank, plain, says_why
from hoscode.oversight.reporting_findings import ReportingCode, ReportingFinding, Row

_PLACEHOLDERS: Final = frozenset({"na", "tba", "tbc", "nil", "none", "todo"})


@checked
@frozen(kw_only=True)
class Answer:
    """What the form says about one provision.

    `provision` is its number, `complies` what the answer says and `as_written` how it is written; a blank one stands
    for the plain word. `comply_by` is the calendar date by which the landlord means to comply. `row` is the row of the
    form that it was read from, beginning with 1.

    Raises `InvalidInput` where `as_written` says something else than `complies`. Only what is more than a bare Yes or
    No may be held unclear whatever it says, as earlier releases read it.

    >>> Answer(provision="6.3", complies=Compliance.UNCLEAR, as_written="Partly").row is None
    True
    """

    provision: Filled
    complies: Compliance
    as_written: str = ""
    evidence: str = ""
    commentary: str = ""
    comply_by: date | None = None
    row: Row = None

    def __attrs_post_init__(self) -> None:
        said = compliance(self.as_written)
        doubted = self.complies is Compliance.UNCLEAR and bare_word(self.as_written) is Compliance.UNCLEAR
        if not (is_blank(self.as_written) or said is self.complies or doubted):
            raise invalid(
                "complies",
                self.complies,
                f"Answer: `complies` is {shown(self.complies)}, but {shown(self.as_written)} in `as_written` says "
                f"{shown(said)}: give the one that is written",
            )

    @property
    def written(self) -> str:
        """The answer as it stands in the form: as it was written, or else Yes or No; blank where there is none."""
        if not is_blank(self.as_written):
            return self.as_written
        return "" if self.complies is Compliance.UNCLEAR else self.complies.label.capitalize()


def says_nothing(text: str) -> bool:
    """Whether a cell is blank, a dash, or a word that stands for nothing there: N/A, TBC, none."""
    letters = "".join(each for each in plain(text).casefold() if each.isalnum())
    return not letters or letters in _PLACEHOLDERS


# --- what is lacking -------------------------------------------------------------------------------------------------


def found_at(
    edition: Edition, provision: Provision, given: Sequence[Answer], completed_on: date | None
) -> Iterator[ReportingFinding]:
    """What is lacking at one provision of the form, given the answers to it."""
    if not given:
        yield ReportingFinding(code="not-answered", edition=edition.key, provision=provision.number, field="complies")
    for place, answer in enumerate(given):
        if answer.complies is Compliance.NO:
            if provision.force is Force.MUST:
                yield from _in_a_no(edition, answer, completed_on)
        else:
            yield from _in_another(edition, answer)
        if place:
            yield _finding("answered-twice", edition, answer, "provision", shown(answer.written))


def _in_a_no(edition: Edition, answer: Answer, completed_on: date | None) -> Iterator[ReportingFinding]:
    apart = edition.reporting.evidence_and_commentary_apart
    explanation = answer.commentary if apart else f"{answer.evidence} {answer.commentary}"
    if says_nothing(explanation) and not says_why(answer.as_written):
        yield _finding("explanation-missing", edition, answer, "commentary", explanation.strip())
    if answer.comply_by is None:
        yield _finding("comply-by-missing", edition, answer, "comply_by")
    elif completed_on is not None and answer.comply_by < completed_on:
        yield _finding("comply-by-past", edition, answer, "comply_by", str(answer.comply_by))


def _in_another(edition: Edition, answer: Answer) -> Iterator[ReportingFinding]:
    if not answer.written:
        yield _finding("not-answered", edition, answer, "complies")
        return
    if answer.complies is Compliance.UNCLEAR:
        yield _finding("not-yes-or-no", edition, answer, "as_written", shown(answer.as_written))
    apart = edition.reporting.evidence_and_commentary_apart
    evidence = answer.evidence if apart else f"{answer.evidence} {answer.commentary}"
    if says_nothing(evidence):
        yield _finding("evidence-missing", edition, answer, "evidence", evidence.strip())


def found_beyond(edition: Edition, answers: Sequence[Answer]) -> Iterator[ReportingFinding]:
    """What is wrong with answers to what the form does not ask."""
    known = {each.number for provision in edition.provisions for each in (provision, *provision.sub)}
    for answer in answers:
        there = answer.provision in known
        yield ReportingFinding(
            code="not-in-form" if there else "not-in-edition",
            edition=edition.key,
            provision=answer.provision if there else None,
            row=answer.row,
            field="provision",
            found=answer.provision,
        )


def found_on_the_whole(
    edition: Edition, *, completed_on: date | None, approved_on: date | None, approved_by: str | None
) -> Iterator[ReportingFinding]:
    """What is lacking around the answers: the day of the assessment, and the governing body's approval."""
    rules = edition.reporting
    if completed_on is None:
        yield _on_the_whole("not-completed", rules.annual_assessment, "completed_on", "")
    elif edition.in_force_to is not None and completed_on > edition.in_force_to:
        yield _on_the_whole("edition-superseded", rules.annual_assessment, "completed_on", str(completed_on))
    approval = (("approved_on", approved_on), ("approved_by", approved_by))
    lacking = [name for name, value in approval if value is None]
    if lacking:
        yield _on_the_whole("not-approved", rules.governing_body, lacking[0], " and ".join(lacking))
    if completed_on is not None and approved_on is not None and approved_on < completed_on:
        yield _on_the_whole("approved-too-early", rules.governing_body, "approved_on", str(approved_on))


def _on_the_whole(code: ReportingCode, provision: Provision, field: str, found: str) -> ReportingFinding:
    return ReportingFinding(code=code, edition=provision.edition, provision=provision.number, field=field, found=found)


def _finding(code: ReportingCode, edition: Edition, answer: Answer, field: str, found: str = "") -> ReportingFinding:
    return ReportingFinding(
        code=code, edition=edition.key, provision=answer.provision, row=answer.row, field=field, found=found
    )
