"""A self-assessment as plain data: every answer as it was written, and what was found in reading the form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import frozen

from hoscode._checks import Filled, check_is
from hoscode.law import Edition
from hoscode.oversight import Answer, AssessmentReason, ReportingFinding, SelfAssessment
from hoscode.records.formats import SELF_ASSESSMENT_FORMATS
from hoscode.records.json_text import MOST_CHARACTERS, check_size
from hoscode.records.policies import edition_read, edition_written
from hoscode.records.reading import read, written


@frozen(kw_only=True)
class SelfAssessmentRecord:
    """A self-assessment as a record has it."""

    format: str
    edition: Filled
    landlord: Filled
    answers: tuple[Answer, ...]
    reason: AssessmentReason = AssessmentReason.ANNUAL
    completed_on: date | None = None
    approved_on: date | None = None
    approved_by: Filled | None = None
    found_on_reading: tuple[ReportingFinding, ...] = ()


def dump_self_assessment(assessment: SelfAssessment) -> dict[str, Any]:
    """A self-assessment as JSON types; raises `RecordError` where its edition has the key of another.

    >>> from hoscode import CODE_2024
    >>> form = SelfAssessment.from_rows(CODE_2024, "Example Homes", [("6.3", "Yes", "policy 4", "")])
    >>> dump_self_assessment(form)["answers"]
    [{'provision': '6.3', 'complies': 'yes', 'as_written': 'Yes', 'evidence': 'policy 4', 'row': 1}]
    """
    check_is("assessment", assessment, SelfAssessment)
    record = SelfAssessmentRecord(
        format=SELF_ASSESSMENT_FORMATS.today,
        edition=edition_written(assessment.edition),
        landlord=assessment.landlord,
        answers=assessment.answers,
        reason=assessment.reason,
        completed_on=assessment.completed_on,
        approved_on=assessment.approved_on,
        approved_by=assessment.approved_by,
        found_on_reading=assessment.found_on_reading,
    )
    return dict(written(record))


def load_self_assessment(
    record: dict[str, Any], *, editions: Sequence[Edition] = (), most_characters: int = MOST_CHARACTERS
) -> SelfAssessment:
    """The self-assessment of a record; `editions`, the limit and what is raised are as for `load`.

    >>> from hoscode import CODE_2024
    >>> blank = SelfAssessment.blank(CODE_2024, "Example Homes")
    >>> load_self_assessment(dump_self_assessment(blank)) == blank
    True
    """
    check_size(record, most_characters)
    held = read(SelfAssessmentRecord, SELF_ASSESSMENT_FORMATS.record(record))
    return SelfAssessment(
        edition=edition_read(held.edition, editions),
        landlord=held.landlord,
        answers=held.answers,
        reason=held.reason,
        completed_on=held.completed_on,
        approved_on=held.approved_on,
        approved_by=held.approved_by,
        found_on_reading=held.found_on_reading,
    )
