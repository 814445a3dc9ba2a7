"""The self-assessment form as Markdown: what stands above its tables, and the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from hoscode.law import Provision
from hoscode.oversight.answers import Answer, Compliance
from hoscode.oversight.writing_markdown import bullets, in_cell, in_words, table

_APART: Final = ("Evidence", "Commentary / explanation")
_TOGETHER: Final = ("Evidence, commentary and explanation",)


def about(
    *,
    landlord: str,
    reason: str,
    completed_on: date | None,
    approved_on: date | None,
    approved_by: str | None,
    given: Sequence[Sequence[Answer]],
) -> str:
    """Whose form it is, from when, and how many provisions are answered with what."""
    approval = "not yet" if approved_on is None else in_words(approved_on)
    body = "" if approved_by is None else f", {approved_by}"
    return bullets(
        (
            f"Landlord: {landlord}",
            f"Occasion: {reason}",
            f"Completed: {'not yet' if completed_on is None else in_words(completed_on)}",
            f"Approved by the governing body: {approval}{body}",
            f"Answers: {_counts(given)}",
        )
    )


def _counts(given: Sequence[Sequence[Answer]]) -> str:
    said = [_said(answers) for answers in given]
    unclear = sum(1 for answers, each in zip(given, said, strict=True) if answers and each is Compliance.UNCLEAR)
    unanswered = sum(1 for answers in given if not answers)
    return (
        f"{len(given)} provisions, {said.count(Compliance.YES)} Yes, {said.count(Compliance.NO)} No, "
        f"{unclear} neither, {unanswered} not answered"
    )


def _said(answers: Sequence[Answer]) -> Compliance:
    # a provision that is answered twice has no answer until somebody keeps one
    return answers[0].complies if len(answers) == 1 else Compliance.UNCLEAR


def table_of_answers(rows: Iterable[tuple[Provision, Sequence[Answer]]], *, apart: bool) -> str:
    """A row for each provision; the requirement is its title in the words of this library."""
    return table(
        ("Provision", "Requirement", "Comply", *(_APART if apart else _TOGETHER)),
        ((provision.number, provision.title, *_cells(answers, apart=apart)) for provision, answers in rows),
    )


def table_beyond(answers: Iterable[Answer], *, apart: bool) -> str:
    """A row for each answer to what the form does not ask."""
    return table(
        ("As numbered", "Comply", *(_APART if apart else _TOGETHER)),
        ((in_cell(answer.provision), *_cells([answer], apart=apart)) for answer in answers),
    )


def _cells(answers: Sequence[Answer], *, apart: bool) -> tuple[str, ...]:
    comply = _joined(in_cell(answer.written) for answer in answers)
    evidence = _joined(in_cell(answer.evidence) for answer in answers)
    commentary = _joined(cell for answer in answers for cell in (in_cell(answer.commentary), _comply_by(answer)))
    return (comply, evidence, commentary) if apart else (comply, _joined((evidence, commentary)))


def _comply_by(answer: Answer) -> str:
    return "" if answer.comply_by is None else f"To comply by {in_words(answer.comply_by)}."


def _joined(cells: Iterable[str]) -> str:
    return "<br>".join(cell for cell in cells if cell)
