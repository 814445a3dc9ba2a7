"""The self-assessment against the Code: the form as it was filled in, what it still lacks, and how it is published.

A tally offers the year's figures as evidence, for each provision that has any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from attrs import evolve, field, frozen

from hoscode._checks import Filled, Many, check_day, check_is, checked
from hoscode._words import Choice, in_words
from hoscode.law import Edition, Force, Kind, Provision, Role
from hoscode.model.response import Outcome
from hoscode.oversight.answers import (
    Answer,
    ReportingCode,
    ReportingFinding,
    found_at,
    found_beyond,
    found_on_the_whole,
)
from hoscode.oversight.form_words import Compliance, is_blank
from hoscode.oversight.markdown import bullets, in_cell, number, percentage, table
from hoscode.oversight.periods import AssessmentDue, YearOrPeriod, check_period, next_assessment
from hoscode.oversight.reading_forms import read_form
from hoscode.oversight.results import (
    ACKNOWLEDGEMENT_FELL_DUE,
    ANSWER_FELL_DUE,
    ANSWERED_IN_TIME,
    SET_ASIDE,
    AcknowledgementResult,
    StageResult,
)
from hoscode.oversight.tally import Tally, summed, total

_SAID_OF_COMPLAINTS: Final = {
    Kind.BREACH: "complaints in which {} was broken",
    Kind.UNEVIDENCED: "complaints in which nothing shows that {} was kept",
    Kind.DEPARTURE: "complaints in which {} was not followed",
}


@frozen(kw_only=True)
class EvidenceLine:
    """A figure of a year for one provision: what was counted, how many of how many, and in words.

    `of` is None where the count is not a share of anything.

    >>> line = EvidenceLine(edition="hos-2024", provision="6.2", year="2024/25", said="in time", count=9, of=12)
    >>> line.text
    '2024/25: in time: 75.0 % (9 of 12)'
    """

    edition: Filled
    provision: Filled
    year: Filled
    said: Filled
    count: int
    of: int | None = None

    @property
    def text(self) -> str:
        """The line as it stands in the form; where there was nothing to measure, it says so."""
        if self.of is None:
            return f"{self.year}: {self.said}: {number(self.count)}"
        if self.of == 0:
            return f"{self.year}: {self.said}: none to measure"
        share = percentage(self.count, self.of)
        return f"{self.year}: {self.said}: {share} ({number(self.count)} of {number(self.of)})"


def evidence_lines(edition: Edition, tally: Tally, year: YearOrPeriod) -> tuple[EvidenceLine, ...]:
    """The year's figures for each provision that has any, in the order of the edition.

    For the times to acknowledge and to answer: how many of the stages that began in the year, and whose day has come,
    were in time, an extension in time included; an answer that cannot be judged is among them and not in time. For what
    is measured over a caseload: the volumes and outcomes. For what a complaint's record shows: the complaints in which
    the provision was broken, or nothing shows that it was kept, and the duties that are overdue. Complaints under
    another edition are left out.

    Raises `InvalidInput` for anything but an edition, a tally and a year or another period.

    >>> from datetime import date
    >>> from hoscode import CODE_2024, Acknowledged, Received, open_complaint, record
    >>> from hoscode.oversight import ReportingYear, Tally, evidence_lines
    >>> received = open_complaint(Received(on=date(2024, 5, 1), reference="C-1"))
    >>> complaint = record(received, Acknowledged(on=date(2024, 5, 3)))
    >>> lines = evidence_lines(CODE_2024, Tally.of(complaint, date(2025, 4, 30)), ReportingYear(2024))
    >>> [line.text for line in lines if line.provision == "6.2"]
    ['2024/25: acknowledged in time at stage 1: 100.0 % (1 of 1)']
    """
    check_is("edition", edition, Edition)
    of_the_year = check_is("tally", tally, Tally).within(check_period("year", year))
    figures = (*_timed(edition, of_the_year), *_volumes(edition, of_the_year), *_found(edition, of_the_year))
    paragraphs = _paragraphs(edition)
    places = {provision.number: place for place, provision in enumerate(edition.provisions)}
    lines = [
        EvidenceLine(
            edition=edition.key,
            provision=paragraphs[figure.cited],
            year=str(year),
            said=figure.said,
            count=figure.counted,
            of=figure.of,
        )
        for figure in figures
        if figure.cited in paragraphs
    ]
    return tuple(sorted(lines, key=lambda line: places[line.provision]))


class _Figure(NamedTuple):
    """A figure for what is cited by its number, be it a paragraph or a lettered item of one."""

    cited: str
    said: str
    counted: int
    of: int | None = None


def _paragraphs(edition: Edition) -> dict[str, str]:
    """The paragraph of every number: the form asks about whole paragraphs."""
    return {each.number: whole.number for whole in edition.provisions for each in (whole, *whole.sub)}


def _timed(edition: Edition, tally: Tally) -> Iterator[_Figure]:
    acknowledgements = [(key, count) for key, count in tally.acknowledgements if key.edition == edition.key]
    stages = [(key, count) for key, count in tally.stages if key.edition == edition.key]
    for rules in edition.stages:
        stage, respond = rules.number, rules.respond.provision.number
        acknowledged = [(key.result, count) for key, count in acknowledgements if key.stage == stage]
        answered = [(key.result, count) for key, count in stages if key.stage == stage]
        due = total(answered, ANSWER_FELL_DUE)
        if rules.optional and not due:
            continue
        if rules.acknowledge is not None:
            in_time = total(acknowledged, {AcknowledgementResult.IN_TIME})
            fell_due = total(acknowledged, ACKNOWLEDGEMENT_FELL_DUE)
            said = f"acknowledged in time at stage {stage}"
            yield _Figure(rules.acknowledge.provision.number, said, in_time, fell_due)
        yield _Figure(respond, f"answered in time at stage {stage}", total(answered, ANSWERED_IN_TIME), due)
        if due:
            extended = total(answered, {StageResult.IN_TIME_WITH_EXTENSION})
            yield _Figure(respond, f"of these, with an extension, at stage {stage}", extended)
        unjudged = total(answered, {StageResult.CANNOT_BE_JUDGED})
        if unjudged:
            yield _Figure(respond, f"among them, cannot be judged at stage {stage}", unjudged)


def _volumes(edition: Edition, tally: Tally) -> Iterator[_Figure]:
    stages = [(key, count) for key, count in tally.stages if key.edition == edition.key]
    results = [(key.result, count) for key, count in stages]
    outcomes = [(key.outcome, count) for key, count in stages]
    decided = sum(count for outcome, count in outcomes if outcome is not None)
    counts: tuple[tuple[str, int, int | None], ...] = (
        ("complaints received", sum(count for key, count in stages if key.stage == 1), None),
        ("escalations requested", sum(count for key, count in stages if key.stage > 1), None),
        ("declined", total(results, {StageResult.DECLINED}), None),
        *((result.label, total(results, {result}), None) for result in SET_ASIDE if total(results, {result})),
        *((f"answers: {outcome.label}", total(outcomes, {outcome}), decided) for outcome in Outcome),
    )
    for provision in edition.provisions:
        # the assessment itself is made once a year; no volume of complaints is evidence of that
        if provision.role is Role.MEASURED and provision != edition.reporting.annual_assessment:
            yield from (_Figure(provision.number, *each) for each in counts)


def _found(edition: Edition, tally: Tally) -> Iterator[_Figure]:
    paragraphs = _paragraphs(edition)
    found = ((key, count) for key, count in tally.complaints_found if key.edition == edition.key)
    for (cited, kind), count in summed(((key.provision, key.kind), count) for key, count in found).items():
        if kind in _SAID_OF_COMPLAINTS:
            # a lettered item has a count of its own, since one complaint may stand in several
            name = "it" if cited == paragraphs.get(cited) else cited
            yield _Figure(cited, _SAID_OF_COMPLAINTS[kind].format(name), count)
    overdue = ((key, count) for key, count in tally.overdue if key.edition == edition.key)
    for cited, count in summed((key.provision, count) for key, count in overdue).items():
        yield _Figure(cited, "duties overdue", count)


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
