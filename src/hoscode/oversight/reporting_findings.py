"""What a self-assessment or an annual report still lacks, as values; nothing here is about a complaint."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from attrs import frozen

from hoscode._checks import Filled, checked

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
