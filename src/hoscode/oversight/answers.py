"""The answers of the self-assessment form: what a Yes or No says, and what an answer, or the form as a whole, lacks.

What a form or an annual report lacks is a value; nothing here is about a complaint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Final, Literal

from attrs import frozen

from hoscode._checks import Filled, checked
from hoscode.errors import invalid, shown
from hoscode.law import Edition, Force, Provision
from hoscode.oversight.form_words import Compliance, bare_word, compliance, is_blank, plain, says_why

ReportingCode = Literal[
    "not-a-row",
    "row-too-short",
    "row-too-long",
    "cell-not-text",
    "cell-garbled",
    "columns-by-heading",
    "columns-by-content",
    "heading",
    "continued",
    "answer-below",
    "provision-missing",
    "provision-unreadable",
    "zero-lost",
    "not-in-edition",
    "not-in-form",
    "answered-twice",
    "not-answered",
    "not-yes-or-no",
    "evidence-missing",
    "explanation-missing",
    "comply-by-missing",
    "comply-by-past",
    "not-completed",
    "edition-superseded",
    "not-approved",
    "approved-too-early",
    "content-not-in-report",
    "assessment-not-of-landlord",
    "assessment-not-of-year",
    "assessment-incomplete",
    "figures-before-year-end",
    "figures-of-other-years",
    "not-reported",
    "reported-too-early",
    "not-published",
    "governing-body-silent",
]
"""The stable slugs by which programs know what a form or a report lacks."""

_SENTENCES: Final[dict[ReportingCode, str]] = {
    # reading a form
    "not-a-row": "the row is {found}, and a row is a list or tuple of cells, or a mapping of their columns' names to "
    "them: give it as one",
    "row-too-short": "the row has {found}, and the form has one each for the provision, the answer, the evidence and "
    "the commentary: what is not there was read as blank",
    "row-too-long": "the row has {found}, more than the form has columns: what stands in the others was left out, so "
    "give the form its heading row",
    "cell-not-text": "the cell `{field}` holds {found}, and a cell holds text, a number or nothing: it was read as "
    "blank, so write it as text",
    "cell-garbled": "the cell `{field}` is {found}, with half a character or a null in it: it was read with a mark in "
    "their place, so write it again",
    "heading": "the row is a heading, {found}: it was left out, and nothing is to be done if it answers no provision",
    "columns-by-heading": "the form was read by the titles of its columns, {found}: "
    "nothing is to be done if that is right",
    "columns-by-content": "the form has no heading, and was read by what its columns hold, {found}: check that, or "
    "give it its heading row",
    "continued": "the row was read as one with that of {found} above it, whose cells go on or are repeated in it: "
    "nothing is to be done if that is right",
    "answer-below": "an answer to {found} stands below it, in a row with a requirement and without a provision: give "
    "the row its number if it is another's",
    "provision-missing": "the row names no provision, and something is written in it: it was left out, so give it "
    "the number",
    "provision-unreadable": "{found} is not the number of a provision, which is written like 6.3 and as text: the row "
    "was left out, so correct the number",
    "zero-lost": "the number {found} is what a spreadsheet makes of two provisions, the other ending in 0, and it was "
    "read as {provision}: check it, and keep the numbers as text",
    # what a form lacks
    "not-in-edition": "{found} is answered, and this edition has no such provision: check the number and the edition",
    "not-in-form": "{found} is answered, and the form asks for whole provisions that say must or should: answer those",
    "answered-twice": "the provision is answered again, with {found}, and the form has one answer for each: keep one",
    "not-answered": "the provision is not answered, and the form answers each with Yes or No: answer it",
    "not-yes-or-no": "the answer is {found}, and the form takes Yes or No: say No with an explanation and a day where "
    "the landlord does not comply yet",
    "evidence-missing": "the answer gives no evidence, and the form supports every answer with some: name it",
    "explanation-missing": "the answer is No without an explanation, and the form asks for one: give it as commentary",
    "comply-by-missing": "the answer is No, and no day is held by which the landlord means to comply: give it as "
    "comply_by, since a day in the commentary is not read",
    "comply-by-past": "the landlord means to comply by {found}, which is before the assessment was completed: give a "
    "day that is still to come, or answer anew",
    "not-completed": "no day is held on which the assessment was completed, and the next follows a year later: give "
    "it as completed_on",
    "edition-superseded": "the assessment was completed on {found}, when this edition was no longer in force: assess "
    "against the edition of that day",
    "not-approved": "nothing shows that the governing body approved the assessment: give {found}",
    "approved-too-early": "the governing body approved the assessment on {found}, before it was completed: check both "
    "days",
    # what a report lacks
    "content-not-in-report": "the report does not hold {found}, which belongs in it: add it, or say that there is none",
    "assessment-not-of-landlord": "the self-assessment in the report is that of {found}: put in the landlord's own",
    "assessment-not-of-year": "the self-assessment in the report was completed on {found}, more than twelve months "
    "away from the end of the report's year or period: put in that of the year",
    "assessment-incomplete": "the self-assessment in the report lacks {found}: look at its own findings",
    "not-reported": "no day is held on which the governing body had the report, and it goes to it: give it as "
    "reported_on",
    "figures-before-year-end": "complaints in the tally are judged as of {found}, before the end of the report's year "
    "or period: tally them as of a day after it",
    "figures-of-other-years": "the figures are those of {found}, and none of them belong to the report's year or "
    "period: give those of it",
    "reported-too-early": "the governing body had the report on {found}, before the end of its year or period: check "
    "the day",
    "not-published": "nothing shows where the report is published, and it belongs on the landlord's website: give it "
    "as published_at",
    "governing-body-silent": "the governing body's response is not held, and it is published with the report: add it",
}


def _is_code(value: object) -> str | None:
    return None if type(value) is str and value in _SENTENCES else "takes one of the codes of ReportingCode"


def _is_row(value: object) -> str | None:
    return (
        None if value is None or (type(value) is int and value >= 1) else "takes the number of a row, from 1, or None"
    )


Row = Annotated[int | None, _is_row]
"""The number of a row as people count them, beginning with 1; None for what was not read from a row."""


@checked
@frozen(kw_only=True)
class ReportingFinding:
    """One thing that a self-assessment or an annual report lacks, or that could not be read as it stands.

    Programs read the fields: the stable `code`, the `edition` by its key with the number of the `provision` (None where
    the finding is about no single one), the `row` of the form, the `field` concerned, and what was `found` there.
    People read the `message`.

    >>> finding = ReportingFinding(code="not-answered", edition="hos-2024", provision="6.3", row=12)
    >>> print(finding.message)
    the provision is not answered, and the form answers each with Yes or No: answer it (row 12, hos-2024 6.3)
    """

    code: Annotated[ReportingCode, _is_code]
    edition: Filled
    provision: Filled | None = None
    row: Row = None
    field: str = ""
    found: str = ""

    @property
    def message(self) -> str:
        """One sentence: what was found, what is asked for, what to do, and in brackets where."""
        said = _SENTENCES[self.code].format(found=self.found, field=self.field, provision=self.provision)
        cited = self.edition if self.provision is None else f"{self.edition} {self.provision}"
        where = cited if self.row is None else f"row {self.row}, {cited}"
        return f"{' '.join(said.split())} ({where})"


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
