"""The self-assessment against the Code: the form as it was filled in, what it still lacks, and how it is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from hoscode._checks import Filled, Many, check_day, check_is, checked
from hoscode._choice import Choice
from hoscode._words import in_words
from hoscode.law import Edition, Force, Provision
from hoscode.oversight.answer_words import Compliance, is_blank
from hoscode.oversight.answers import Answer, found_at, found_beyond, found_on_the_whole
from hoscode.oversight.evidence import evidence_lines
from hoscode.oversight.markdown import bullets, in_cell, table
from hoscode.oversight.periods import AssessmentDue, YearOrPeriod, next_assessment
from hoscode.oversight.reading_forms import read_form
from hoscode.oversight.reporting_findings import ReportingCode, ReportingFinding
from hoscode.oversight.tally import Tally

_HOW_IT_WAS_READ: Final[frozenset[ReportingCode]] = frozenset(("columns-by-heading", "heading", "continued"))
"""What was found in reading by which the form lacks nothing."""


class AssessmentReason(Choice):
    """Why a landlord assesses itself: each year, after a change, or because the Ombudsman asked."""

    ANNUAL = "annual"
    CHANGE = "change"
    OMBUDSMAN = "ombudsman", "the Ombudsman's request"


@checked
@frozen(kw_only=True)
class SelfAssessment:
    """A landlord's self-assessment against an edition of the Code (8.1(a), 8.3, 8.4; 8.1, 8.2, 8.4 in 2022).

    The form asks for an answer to every paragraph that says must or should: all 72 of 2024, and of 2022 the 47 that say
    must and the 26 that only say should, in a table each. `completed_on` and `approved_on` are calendar dates,
    `approved_by` names the governing body. `found_on_reading` is what was found when the form was read.

    >>> from hoscode import CODE_2024
    >>> form = SelfAssessment.from_rows(CODE_2024, "Acme Homes", [("6.3", "Partly", "Complaints policy, part 4", "")])
    >>> [finding.code for finding in form.findings() if finding.provision == "6.3"]
    ['not-yes-or-no']
    """

    edition: Edition
    landlord: Filled
    answers: tuple[Answer, ...] = field(converter=Many[Answer])
    reason: AssessmentReason = AssessmentReason.ANNUAL
    completed_on: date | None = None
    approved_on: date | None = None
    approved_by: Filled | None = None
    found_on_reading: tuple[ReportingFinding, ...] = field(default=(), converter=Many[ReportingFinding])

    @classmethod
    def blank(cls, edition: Edition, landlord: str) -> SelfAssessment:
        """The form with nothing filled in yet."""
        return cls(edition=edition, landlord=landlord, answers=())

    @classmethod
    def from_rows(
        cls,
        edition: Edition,
        landlord: str,
        rows: Sequence[object],
        *,
        reason: AssessmentReason = AssessmentReason.ANNUAL,
        completed_on: date | None = None,
        approved_on: date | None = None,
        approved_by: str | None = None,
    ) -> SelfAssessment:
        """The form as it was filled in, read as a person reads it; each row is a list, a tuple or a mapping by columns.

        The heading row names the columns, in any number and order. Without one they are the provision, the answer, the
        evidence and the commentary, or are told by what they hold. A row without a number goes on with the row above,
        and a cell may name several provisions. The cells are taken as they are; how the columns were read, and what
        cannot be read, or not for certain, is found, with the row's number from 1. A row whose provision cannot be read
        is left out.

        Raises `InvalidInput` where `rows` is not a list or tuple at all, or another argument is not of its kind.

        >>> from hoscode import CODE_2024
        >>> form = SelfAssessment.from_rows(CODE_2024, "Acme Homes", [("Section 6.3 ", "yes✓", "Policy", None)])
        >>> form.answers[0].provision, form.answers[0].complies.value
        ('6.3', 'yes')
        >>> heading = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary")
        >>> row = ("6.4", "Extend once", "Not met", "", "the letters are being rewritten")
        >>> form = SelfAssessment.from_rows(CODE_2024, "Acme Homes", [heading, row])
        >>> form.answers[0].complies.value, form.answers[0].commentary
        ('no', 'the letters are being rewritten')
        """
        read = read_form(check_is("edition", edition, Edition), rows)
        return cls(
            edition=edition,
            landlord=landlord,
            answers=read.answers,
            reason=reason,
            completed_on=completed_on,
            approved_on=approved_on,
            approved_by=approved_by,
            found_on_reading=read.findings,
        )

    def with_answer(self, answer: Answer) -> SelfAssessment:
        """The form with that answer in place of what it says about the provision, or added.

        Raises `InvalidInput` for anything but an `Answer`.
        """
        check_is("answer", answer, Answer)
        places = [place for place, each in enumerate(self.answers) if each.provision == answer.provision]
        first = places[0] if places else len(self.answers)
        others = tuple(each for each in self.answers[first:] if each.provision != answer.provision)
        still = tuple(each for each in self.found_on_reading if each.provision != answer.provision)
        return evolve(self, answers=(*self.answers[:first], answer, *others), found_on_reading=still)

    def with_evidence(self, tally: Tally, year: YearOrPeriod) -> SelfAssessment:
        """The form with the year's figures added to the evidence of each provision that has any.

        A line that stands there already is not added again. What an answer says stays what it is: whether the figures
        mean compliance is for people to say.

        Raises `InvalidInput` as `evidence_lines` does.
        """
        texts: dict[str, list[str]] = {}
        for line in evidence_lines(self.edition, tally, year):
            texts.setdefault(line.provision, []).append(line.text)
        # what is answered twice waits until somebody keeps one of the two
        times = Counter(answer.provision for answer in self.answers)
        answers = tuple(
            _with_lines(answer, texts.get(answer.provision, [])) if times[answer.provision] == 1 else answer
            for answer in self.answers
        )
        unanswered = tuple(
            _with_lines(Answer(provision=number, complies=Compliance.UNCLEAR), lines)
            for number, lines in texts.items()
            if number not in times
        )
        return evolve(self, answers=(*answers, *unanswered))

    def findings(self) -> tuple[ReportingFinding, ...]:
        """What the form still lacks, in its order: as it was read, by provision, and as a whole.

        A Yes needs evidence. A No to a must needs an explanation and the day by which the landlord means to comply;
        what only says should is left to the landlord, and a No to it needs neither.
        """
        return (
            *(each for each in self.found_on_reading if each.code not in _HOW_IT_WAS_READ),
            *(
                finding
                for provision in self.provisions
                for finding in found_at(self.edition, provision, self._given(provision), self.completed_on)
            ),
            *found_beyond(self.edition, self._outside()),
            *found_on_the_whole(
                self.edition,
                completed_on=self.completed_on,
                approved_on=self.approved_on,
                approved_by=self.approved_by,
            ),
        )

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The provisions that the form asks about: the musts, then the shoulds, each in the order of the edition."""
        return (*self._of_force(Force.MUST), *self._of_force(Force.SHOULD))

    def rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """The rows of the form: provision, answer, evidence, commentary; an unanswered provision has blank cells.

        The musts come first, then the shoulds, then what was answered beyond the form. `from_rows` takes them back;
        a day in `comply_by` has no cell in the form.
        """
        asked = [
            row
            for provision in self.provisions
            for row in [_row(answer) for answer in self._given(provision)] or [(provision.number, "", "", "")]
        ]
        return (*asked, *(_row(answer) for answer in self._outside()))

    def to_markdown(self) -> str:
        """The form as it is published, in Markdown: one row for each provision, whatever is in the cells.

        An edition whose form has the musts and the shoulds apart has a table for each. A provision that is answered
        twice shows both answers in its row.
        """
        parts = [f"# Self-assessment against the Complaint Handling Code ({self.edition.key})", self._about()]
        apart = self.edition.reporting.evidence_and_commentary_apart
        for force, heading in ((Force.MUST, "What must be done"), (Force.SHOULD, "What should be done")):
            provisions = self._of_force(force)
            if provisions:
                rows = ((provision, self._given(provision)) for provision in provisions)
                parts += [f"## {heading}", _table_of_answers(rows, apart=apart)]
        outside = self._outside()
        if outside:
            parts += ["## Answered beyond the form", _table_beyond(outside, apart=apart)]
        return "\n\n".join(parts) + "\n"

    def next_due(self, *, changes: Sequence[date] = (), requests: Sequence[date] = ()) -> AssessmentDue:
        """When the next self-assessment is due, and the provision from which that follows.

        `changes` are the calendar dates of significant restructures, mergers and changes of procedure, `requests` those
        on which the Ombudsman asked for another; what is not after `completed_on` has been answered by this one. The
        Code gives no time for either, so that the assessment is due from that day on. The yearly one is due on the
        anniversary of `completed_on` at the latest.

        Raises `InvalidInput` for what is not a date, and for an assessment that has not been completed.

        >>> from datetime import date
        >>> from hoscode import CODE_2024
        >>> form = SelfAssessment(edition=CODE_2024, landlord="Acme", answers=(), completed_on=date(2025, 6, 30))
        >>> due = form.next_due(changes=[date(2026, 2, 1)])
        >>> str(due.on), str(due.provision), str(form.next_due().on)
        ('2026-02-01', 'hos-2024 8.3', '2026-06-30')
        """
        return next_assessment(
            self.edition, check_day("completed_on", self.completed_on), changes=changes, requests=requests
        )

    # --- what stands where -------------------------------------------------------------------------------------------

    def _of_force(self, force: Force) -> tuple[Provision, ...]:
        return tuple(provision for provision in self.edition.provisions if provision.force is force)

    def _given(self, provision: Provision) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.answers if answer.provision == provision.number)

    def _outside(self) -> tuple[Answer, ...]:
        asked = {provision.number for provision in self.provisions}
        return tuple(answer for answer in self.answers if answer.provision not in asked)

    def _about(self) -> str:
        """Whose form it is, from when, and how many provisions are answered with what."""
        approved = "not yet" if self.approved_on is None else in_words(self.approved_on)
        body = "" if self.approved_by is None else f", {self.approved_by}"
        return bullets(
            (
                f"Landlord: {self.landlord}",
                f"Occasion: {self.reason.label}",
                f"Completed: {'not yet' if self.completed_on is None else in_words(self.completed_on)}",
                f"Approved by the governing body: {approved}{body}",
                f"Answers: {_said_in_all([self._given(provision) for provision in self.provisions])}",
            )
        )


def _row(answer: Answer) -> tuple[str, str, str, str]:
    return answer.provision, answer.written, answer.evidence, answer.commentary


def _with_lines(answer: Answer, lines: Sequence[str]) -> Answer:
    there = answer.evidence.splitlines()
    added = [line for line in lines if line not in there]
    held = [] if is_blank(answer.evidence) else [answer.evidence]
    return evolve(answer, evidence="\n".join([*held, *added])) if added else answer


# --- the form as it is published -------------------------------------------------------------------------------------

_APART: Final = ("Evidence", "Commentary / explanation")
_TOGETHER: Final = ("Evidence, commentary and explanation",)


def _said_in_all(given: Sequence[Sequence[Answer]]) -> str:
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


def _table_of_answers(rows: Iterable[tuple[Provision, Sequence[Answer]]], *, apart: bool) -> str:
    """A row for each provision; the requirement is its title in the words of this library."""
    return table(
        ("Provision", "Requirement", "Comply", *(_APART if apart else _TOGETHER)),
        ((provision.number, provision.title, *_cells(answers, apart=apart)) for provision, answers in rows),
    )


def _table_beyond(answers: Iterable[Answer], *, apart: bool) -> str:
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
