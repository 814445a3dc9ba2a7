"""Self-assessment forms as landlords fill them in with something done to them, and what has to be so of each."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from attrs import frozen
from odd_cells import Rows, as_mappings, changed, seen
from oversight.forms import EDITIONS, numbers_asked

from hoscode import Edition
from hoscode.oversight import SelfAssessment
from hoscode.records import dump_self_assessment, load_self_assessment

_HEADINGS: Final = (
    ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary / explanation"),
    ("Code section", "Code requirement", "Comply: Yes/No", "Evidence, commentary and any explanations"),
    ("Code provision", "Comply: Yes or no", "Evidence", "Commentary"),
    ("Reference", "Provision", "RAG", "Requirement", "Comply", "Evidence", "Owner", "Comments"),
    ("Provision", "Yes", "No", "Evidence"),
    (),
)
_SAYS: Final = (
    "Yes", "Yes", "Yes", "No", "yes ✓", "Partly", "N/A", "", None, "☒ Yes ☐ No", "Yes - ongoing", "Met", "Not met",
    "No - the letters are being rewritten", "x",
)  # fmt: skip
_TEXTS: Final = ("Complaints policy, part 3", "see page 10", "", None, "-", "and the letters\nand the website", "TBC")
_NAMED: Final = ("{}", "{}", " {}.", "Code provision {}:", "{} Definition", "Section {}", "{} and 1.3", "{}(a)", "a)")

_ONE_READ_BACK_IN: Final = 8
_OF_THE_WHOLE_FORM: Final = frozenset({"columns-by-heading", "columns-by-content"})
"""What is found once for the form, and so may be of no row."""


@frozen
class Case:
    """The rows of a mutated form, and the edition under which they are read."""

    edition: Edition
    rows: Rows | tuple[object, ...]

    def form(self) -> SelfAssessment:
        """The form as it is read."""
        return SelfAssessment.from_rows(self.edition, "Acme Homes", self.rows)


def case(number: int) -> Case:
    """The case of that number, which is always the same."""
    draw = Random(number)
    edition = draw.choice(EDITIONS)
    heading = draw.choice(_HEADINGS)
    numbers = numbers_asked(edition)
    first, count = draw.randrange(len(numbers)), draw.randint(0, 5)
    filled = [_row(draw, number, heading) for number in numbers[first : first + count]]
    rows = changed(draw, [heading, *filled] if heading else filled)
    if draw.random() < 0.1:
        rows = _below_each_other(draw, numbers[first : first + count])
    elif heading and draw.random() < 0.2:
        rows = as_mappings(rows)
    return Case(edition, tuple(rows) if draw.random() < 0.2 else rows)


def _row(draw: Random, number: str, heading: Sequence[str]) -> list[object]:
    named: object = draw.choice(_NAMED).format(number)
    if draw.random() < 0.1:
        named = float(number) if number.replace(".", "", 1).isdigit() else number
    says, texts = draw.choice(_SAYS), [draw.choice(_TEXTS) for _ in range(3)]
    width = len(heading)
    if width == 5:
        return [named, "what the Code asks for", says, texts[0], texts[1]]
    if width == 8:
        return ["CS-1", named, "Green", "what the Code asks for", says, *texts]
    if heading and heading[1] == "Yes":
        return [named, "x" if says == "Yes" else "", "x" if says == "No" else "", texts[0]]
    if heading and heading[0] == "Code section":
        return [named, "what the Code asks for", says, texts[0]]
    return [named, says, texts[0], texts[1]]


def _below_each_other(draw: Random, numbers: Sequence[str]) -> Rows:
    rows: list[list[object]] = []
    for number in numbers:
        rows.append([f"Code provision {number}"])
        rows.append(["Code requirement", "what the Code asks for"])
        rows.append(["Comply", draw.choice(_SAYS)])
        rows.append(["Evidence"])
        rows.append([draw.choice(_TEXTS)])
    return changed(draw, rows, most=3)


def ends_of(number: int) -> list[str]:
    """Read a case and look at all that has to be so; how it ended, in words. Anything wrong is an `AssertionError`.

    Nothing is raised; whatever is found names the form's edition and a row that there is, and can be told in a line; no
    row answers a provision twice; the form can be kept and printed, and, which takes longest and so is tried of one in
    eight, read back from its own rows; the rows are as they were, and reading them again gives the same.
    """
    mutated = case(number)
    before = seen(mutated.rows)
    form = mutated.form()
    assert seen(mutated.rows) == before, "the caller's rows were changed"
    for finding in (*form.found_on_reading, *form.findings()):
        assert finding.message
        assert "\n" not in finding.message
        assert len(finding.message) < 1_000
        assert finding.edition == mutated.edition.key
        assert finding.row is None or 1 <= finding.row <= len(mutated.rows)
    for finding in form.found_on_reading:
        assert finding.field
        assert finding.row is not None or finding.code in _OF_THE_WHOLE_FORM
    read = [(answer.row, answer.provision) for answer in form.answers]
    assert len(set(read)) == len(read), "a row answers a provision twice"
    assert all(row is not None and 1 <= row <= len(mutated.rows) for row, _ in read)
    assert load_self_assessment(dump_self_assessment(form)) == form
    assert form.to_markdown()
    if number % _ONE_READ_BACK_IN == 0:
        again = SelfAssessment.from_rows(mutated.edition, "Acme Homes", form.rows())
        # answers of which nearly all are none, and texts that are answers: the columns are told by what they hold
        guessed = any(finding.code == "columns-by-content" for finding in again.found_on_reading)
        assert guessed or again.rows() == form.rows(), "its own rows are read as something else"
    assert mutated.form() == form, "reading it again gave something else"
    return [
        "a form with answers" if form.answers else "a form without answers",
        *(f"with {code}" for code in sorted({finding.code for finding in form.found_on_reading})),
    ]
