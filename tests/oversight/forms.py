"""Self-assessment forms for these tests: sound ones, and the rows of an edition as a spreadsheet would hold them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hoscode import CODE_2022, CODE_2024, Edition, Force
from hoscode.oversight import ReportingFinding, SelfAssessment

EDITIONS = (CODE_2022, CODE_2024)

Row = tuple[object, object, object, object]


def numbers_asked(edition: Edition) -> list[str]:
    """The numbers in the form: whatever says must or should, as the edition orders them."""
    return [provision.number for provision in edition.provisions if provision.force is not Force.NONE]


def rows_with(edition: Edition, cell: Callable[[str], object] = str) -> list[Row]:
    """A complete form whose provisions stand in their cells as `cell` makes them."""
    return [(cell(number), "Yes", f"Complaints policy, on {number}", "") for number in numbers_asked(edition)]


def sound(edition: Edition) -> SelfAssessment:
    """A form that lacks nothing."""
    completed = date(2023, 6, 1) if edition is CODE_2022 else date(2025, 6, 2)
    return SelfAssessment.from_rows(
        edition,
        "Acme Homes",
        rows_with(edition),
        completed_on=completed,
        approved_on=completed,
        approved_by="the board",
    )


def codes(findings: tuple[ReportingFinding, ...]) -> list[str]:
    """The codes alone."""
    return [finding.code for finding in findings]


def reading(*rows: object, edition: Edition = CODE_2024) -> list[tuple[str, int | None, str, str]]:
    """What was found in reading the rows: code, row, field, found."""
    form = SelfAssessment.from_rows(edition, "Acme Homes", rows)
    return [(each.code, each.row, each.field, each.found) for each in form.found_on_reading]
