"""The annual complaints performance and service improvement report (8.1, 8.2; 7.2 and 8.3 in 2022), and its figures.

The figures are printed from a tally: how many, how fast, what they were about, what came of them. A share of answers in
time is of those that were given or fell due: what cannot be judged is among them and not in time, what was not yet due
is left out, and both stand beside it. Where two figures might be taken for one, the text says why they differ. Where
there was nothing to count, the tables say so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar

from attrs import field, frozen

from hoscode._checks import Filled, ManyOrNone, checked, same_name
from hoscode._words import in_words, month_in_words
from hoscode.law import EDITIONS, FINDING_CODES, Edition, Kind, Provision
from hoscode.model.deadlines import months_after
from hoscode.model.events import Ground, SetAsideReason
from hoscode.model.response import Decision, Outcome, RemedyKind
from hoscode.oversight.answers import ReportingCode, ReportingFinding
from hoscode.oversight.counting import OverdueKey, ProvisionKey, StageKey
from hoscode.oversight.markdown import bullets, demoted, in_cell, money, number, paragraphs, percentage, rounded, table
from hoscode.oversight.measures import TenantSatisfactionMeasures
from hoscode.oversight.periods import ReportingYear, YearOrPeriod, months_of
from hoscode.oversight.results import (
    ACKNOWLEDGEMENT_FELL_DUE,
    ANSWER_FELL_DUE,
    ANSWERED_IN_TIME,
    NOT_COUNTED,
    SET_ASIDE,
    AcknowledgementResult,
    OrderStatus,
    PromiseResult,
    RemedyStatus,
    StageResult,
)
from hoscode.oversight.self_assessment import SelfAssessment
from hoscode.oversight.tally import Tally, summed, total, within_days

K = TypeVar("K")

_STAGES_ALWAYS_SHOWN: Final = (1, 2)
_SHARES_SHOWN: Final = (("Median", 1, 2), ("Nine in ten within", 9, 10), ("Longest", 1, 1))
_NOT_ON_RECORD: Final = "not on record"
_UPHELD: Final = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD})
_KINDS_SHOWN: Final = (Kind.BREACH, Kind.UNEVIDENCED, Kind.DEPARTURE)


def figures_of(tally: Tally, year: YearOrPeriod, edition: Edition) -> str:
    """The sections of the period's figures, headings included; the tally is cut to the period first.

    The provisions of an edition of one's own are known by their titles where it is the `edition` of the report.
    """
    cut, name = tally.within(year), name_of(year)
    stages = sorted({*_STAGES_ALWAYS_SHOWN, *(key.stage for key, _ in cut.stages)})
    sections = (
        ("In short", _in_short(cut, name)),
        ("Volumes by month", _by_month(cut, year, stages)),
        ("Acknowledged in time", _acknowledged(cut, stages)),
        ("Answered in time", _answered(cut, stages)),
        ("Extended", _extended(cut, stages)),
        ("Within the landlord's own times", _promised(cut, stages)),
        ("Working days taken to answer", _working_days(cut, stages)),
        ("The timescales used", _timescales(cut)),
        ("Escalated", _escalated(cut, name)),
        ("Outcomes", _outcomes(cut, stages)),
        ("What the complaints were about", _categories(cut)),
        ("Set aside", _set_aside(cut, name)),
        ("Breaches by provision", _breaches(cut, _titles(edition))),
        ("Entries without a place in the process", _irregular(cut)),
        ("Putting things right", _remedies(cut)),
        ("Learning", _learning(cut)),
        ("The Ombudsman's determinations, orders and directions", _determinations(cut)),
    )
    return "\n\n".join(f"### {heading}\n\n{text}" for heading, text in sections)


def name_of(period: YearOrPeriod) -> str:
    """What the text calls it: the year, or the period."""
    return "year" if isinstance(period, ReportingYear) else "period"


def _in_short(tally: Tally, name: str) -> str:
    reached = tally.stages
    if not reached:
        return f"No complaint was received in the {name}, and none was escalated."
    results = summed((key.result, count) for key, count in reached if key.stage == 1)
    escalated = sum(count for key, count in reached if key.stage > 1)
    days = sorted({day for day in (tally.as_of_earliest, tally.as_of_latest) if day is not None})
    apart = [
        f"{result.label} {number(results[result])}"
        for result in (StageResult.DECLINED, *SET_ASIDE, StageResult.WITHDRAWN)
        if result in results or result not in SET_ASIDE
    ]
    return (
        f"Complaints received in the {name}: {number(tally.complaints)}, "
        f"of which {', '.join(apart[:-1])} and {apart[-1]}. "
        f"Escalations requested in it: {number(escalated)}. "
        f"Judged as of {' to '.join(in_words(day) for day in days)}."
    )


def _by_month(tally: Tally, year: YearOrPeriod, stages: Sequence[int]) -> str:
    begun = summed(((key.month, key.stage), count) for key, count in tally.stages)
    months = months_of(year)
    rows = [(month_in_words(month), *(number(begun[month, each]) for each in stages)) for month in months]
    in_all = (number(sum(begun[month, each] for month in months)) for each in stages)
    headings = (f"Stage {each} {'received' if each == 1 else 'requested'}" for each in stages)
    return table(("Month", *headings), (*rows, (f"**The {name_of(year)}**", *in_all)), texts=1)


def _acknowledged(tally: Tally, stages: Sequence[int]) -> str:
    reached = tally.acknowledgements
    counts = {stage: [(key.result, count) for key, count in reached if key.stage == stage] for stage in stages}
    in_time = {AcknowledgementResult.IN_TIME}
    shares = (percentage(total(each, in_time), total(each, ACKNOWLEDGEMENT_FELL_DUE)) for each in counts.values())
    kinds = [(result.label, result) for result in AcknowledgementResult]
    return _stage_table("Acknowledgement", kinds, counts, ("**Share in time**", *shares))


def _answered(tally: Tally, stages: Sequence[int]) -> str:
    reached = tally.stages
    counts = {stage: [(key.result, count) for key, count in reached if key.stage == stage] for stage in stages}
    shares = [
        (said, *(percentage(total(each, counted), total(each, ANSWER_FELL_DUE)) for each in counts.values()))
        for said, counted in (
            ("Share in time without an extension", {StageResult.IN_TIME}),
            ("Share in time with an extension", {StageResult.IN_TIME_WITH_EXTENSION}),
            ("**Share in time**", ANSWERED_IN_TIME),
        )
    ]
    # in time by the text, late had the acknowledgement been in time
    strict = [sum(count for key, count in reached if key.stage == each and key.after_backstop) for each in stages]
    stricter = ("Of those in time, late by the stricter reading", *(number(count) for count in strict))
    kinds = [(result.label, result) for result in StageResult]
    return (
        f"{_stage_table('Answer', kinds, counts, stricter, *shares)}\n\n"
        "A share is of all that were answered or whose answer fell due; an answer that cannot be judged is counted as "
        "not in time. Complaints under every edition of the Code are counted here; the evidence in the self-assessment "
        "is of its own edition alone."
    )


def _extended(tally: Tally, stages: Sequence[int]) -> str:
    """How many had an extension that counts, and what came of them; what came to nothing is found as a breach."""
    extended = [(key, count) for key, count in tally.stages if key.extended and key.result not in NOT_COUNTED]
    rows = [
        ("**Extended**", _by_stage(extended, stages, frozenset(StageResult))),
        ("Answered without needing it", _by_stage(extended, stages, {StageResult.IN_TIME})),
        ("Answered within it", _by_stage(extended, stages, {StageResult.IN_TIME_WITH_EXTENSION})),
        ("Answered late all the same", _by_stage(extended, stages, {StageResult.LATE})),
        ("Not answered, or cannot be judged", _by_stage(extended, stages, _NOT_ANSWERED_OR_NOT_JUDGED)),
    ]
    return table(("Extension", *_stage_headings(stages)), ((said, *counts) for said, counts in rows), texts=1)


_NOT_ANSWERED_OR_NOT_JUDGED: Final = frozenset(StageResult) - ANSWERED_IN_TIME - {StageResult.LATE}


def _by_stage(
    counts: Sequence[tuple[StageKey, int]], stages: Sequence[int], results: Collection[StageResult]
) -> list[str]:
    return [
        number(sum(count for key, count in counts if key.stage == stage and key.result in results)) for stage in stages
    ]


def _promised(tally: Tally, stages: Sequence[int]) -> str:
    """How often the landlord kept the times that it promises of its own."""
    steps = (
        ("Acknowledged", [(key.stage, key.promise, count) for key, count in tally.acknowledgements]),
        ("Answered", [(key.stage, key.promise, count) for key, count in tally.stages]),
    )
    rows: list[tuple[str, ...]] = []
    for said, counts in steps:
        promised = summed(((stage, promise), count) for stage, promise, count in counts if promise is not None)
        if promised:
            rows += [
                (f"{said}: {promise.label}", *(number(promised[stage, promise]) for stage in stages))
                for promise in PromiseResult
                if promise is not PromiseResult.NOT_SHOWN or any((stage, promise) in promised for stage in stages)
            ]
            kept = [(promised[stage, PromiseResult.KEPT], promised[stage, PromiseResult.MISSED]) for stage in stages]
            rows.append((f"**{said}: share kept**", *(percentage(each, each + missed) for each, missed in kept)))
    if not rows:
        return "The landlord promises no times of its own, or none had come."
    return table(("Own time", *_stage_headings(stages)), rows, texts=1)


def _working_days(tally: Tally, stages: Sequence[int]) -> str:
    answers = tally.response_times
    taken = [[(key.working_days, count) for key, count in answers if key.stage == stage] for stage in stages]
    rows = [
        ("Answers", *(number(sum(count for _, count in each)) for each in taken)),
        ("Mean", *(_mean(each) for each in taken)),
        *((said, *(_within(each, part, whole) for each in taken)) for said, part, whole in _SHARES_SHOWN),
    ]
    text = table(("From the receipt or the request", *_stage_headings(stages)), rows, texts=1)
    again = sum(count for key, count in tally.stages if key.from_reopening)
    if again:
        text += f"\n\nTimed from the day on which the complaint was taken up again: {number(again)} of them."
    not_timed = sum(count for key, count in tally.stages if key.answered) - sum(count for _, count in answers)
    if not_timed:
        text += (
            f"\n\nNot among them, since the day of the request or of the answer is not on record: {number(not_timed)}."
        )
    return text


def _mean(taken: Sequence[tuple[int, int]]) -> str:
    mean = rounded(sum(days * count for days, count in taken), sum(count for _, count in taken))
    return "none answered" if mean is None else str(mean)


def _within(taken: Sequence[tuple[int, int]], part: int, whole: int) -> str:
    days = within_days(taken, part, whole)
    return "none answered" if days is None else number(days)


def _timescales(tally: Tally) -> str:
    if not tally.timescales:
        return "None were applied."
    return table(
        ("Provision", "Stage", "Step", "Working days", "Counted from"),
        (
            (
                f"{in_cell(limit.edition)} {in_cell(limit.provision)}",
                str(limit.stage),
                limit.step.label,
                str(limit.working_days),
                "the day on which the answer is due" if limit.runs_from is None else f"being {limit.runs_from.label}",
            )
            for limit in tally.timescales
        ),
    )


# --- what they were about, and what came of them ---------------------------------------------------------------------


def declined_figures(tally: Tally, year: YearOrPeriod) -> str:
    """The kinds of complaint that were declined in the period: by ground, at each stage (8.1(b)).

    What was set aside as no complaint against the resident's wish is among them.
    """
    refused = [(key, count) for key, count in tally.within(year).stages if key.result is StageResult.DECLINED]
    if not refused:
        return "No complaint was declined."
    stages = sorted({key.stage for key, _ in refused})
    counts = {stage: [(_refusal(key), count) for key, count in refused if key.stage == stage] for stage in stages}
    found = {_refusal(key) for key, _ in refused}
    grounds = [(said, said) for said in (*(ground.label for ground in Ground), _NOT_ON_RECORD, _AGAINST_THEIR_WISH)]
    return _stage_table("Ground", [each for each in grounds if each[0] in found], counts)


_AGAINST_THEIR_WISH: Final = "no complaint in the landlord's view, against the resident's wish"


def _refusal(key: StageKey) -> str:
    if key.ground is not None:
        return key.ground.label
    return _NOT_ON_RECORD if key.set_aside is None else _AGAINST_THEIR_WISH


def _escalated(tally: Tally, name: str) -> str:
    """How many of the complaints received went on, beside how many requests were made, which is another thing."""
    counted = [(key, count) for key, count in tally.stages if key.stage == 1 and key.result not in NOT_COUNTED]
    went_on, in_all = sum(count for key, count in counted if key.escalated), sum(count for _, count in counted)
    requested = sum(count for key, count in tally.stages if key.stage == _STAGES_ALWAYS_SHOWN[1])
    return (
        f"Of the complaints received in the {name}, but for those declined, set aside or withdrawn, "
        f"{number(went_on)} of {number(in_all)} went on to stage 2 ({percentage(went_on, in_all)}). Requests for stage "
        f"2 made in the {name}: {number(requested)}. These are other complaints in part: a request counts when it is "
        f"made, be the complaint received before the {name} or in it."
    )


def _set_aside(tally: Tally, name: str) -> str:
    """What ended without being declined or withdrawn: by reason, with what came after the answer was due."""
    ended = [(key, count) for key, count in tally.stages if key.result in SET_ASIDE]
    if not ended:
        return f"No complaint of the {name} was set aside."
    stages = sorted({key.stage for key, _ in ended})
    counts = {stage: [(_why(key), count) for key, count in ended if key.stage == stage] for stage in stages}
    found = {_why(key) for key, _ in ended}
    reasons = [(said, said) for said in (*(reason.label for reason in SetAsideReason), _AGREEMENT_NOT_SHOWN)]
    late = (sum(count for key, count in ended if key.stage == stage and key.after_due) for stage in stages)
    after_due = ("Of these, after the answer was due", *(number(count) for count in late))
    return _stage_table("Reason", [each for each in reasons if each[0] in found], counts, after_due)


_AGREEMENT_NOT_SHOWN: Final = "not a complaint, and nothing shows whether the resident agreed"


def _why(key: StageKey) -> str:
    if key.result is StageResult.AGREEMENT_NOT_SHOWN or key.set_aside is None:
        return _AGREEMENT_NOT_SHOWN
    return key.set_aside.label


def _outcomes(tally: Tally, stages: Sequence[int]) -> str:
    """What was decided at each stage; an answer whose outcome is not held is counted as such."""
    answered = [(key, count) for key, count in tally.stages if key.answered]
    counts = {stage: [(key.outcome, count) for key, count in answered if key.stage == stage] for stage in stages}
    decided: list[tuple[str, Outcome | None]] = [(outcome.label, outcome) for outcome in Outcome]
    shares = [
        (
            f"Share {outcome.label}",
            *(percentage(total(each, {outcome}), total(each, Outcome)) for each in counts.values()),
        )
        for outcome in Outcome
    ]
    text = _stage_table("Outcome", [*decided, (_NOT_ON_RECORD, None)], counts, *shares)
    return f"{text}\n\nA share is of the answers of which the outcome is on record."


def _categories(tally: Tally) -> str:
    """What the complaints received were about, the most frequent first, and how many were upheld at stage 1."""
    received = [(key, count) for key, count in tally.stages if key.stage == 1]
    if not received:
        return "There were none."
    in_all = summed((key.category, count) for key, count in received)
    upheld = summed((key.category, count) for key, count in received if key.outcome in _UPHELD)
    most_first = sorted(in_all, key=lambda category: (-in_all[category], category))
    return table(
        ("Category", "Received", "Upheld at stage 1, in full or in part"),
        ((in_cell(each) or _NOT_ON_RECORD, number(in_all[each]), number(upheld[each])) for each in most_first),
        texts=1,
    )


Titles = Mapping[tuple[str, str], str]
"""The titles of provisions by the key of the edition and the number, in the order of both."""


def _titles(edition: Edition) -> Titles:
    editions = {each.key: each for each in (*EDITIONS, edition)}.values()
    return {
        (each.key, cited.number): cited.title
        for each in sorted(editions, key=lambda each: (each.in_force_from, each.key))
        for provision in each.provisions
        for cited in (provision, *provision.sub)
    }


def _breaches(tally: Tally, titles: Titles) -> str:
    """What was found under each provision, in complaints, and the duties overdue under it; the Scheme comes last."""
    found = summed(((*_under(key), key.kind), count) for key, count in tally.complaints_found)
    overdue = summed((_under(key), count) for key, count in tally.overdue)
    cited = {(edition, under) for edition, under, kind in found if kind in _KINDS_SHOWN} | overdue.keys()
    others = sorted(cited - titles.keys(), key=lambda each: (not each[0], each))
    in_order = [each for each in (*titles, *others) if each in cited]
    if not in_order:
        return "None were found."
    return table(
        ("Provision", "What it is about", "Broken", "Not shown to be kept", "Not followed", "Duties overdue"),
        (
            (
                f"{in_cell(edition)} {in_cell(under)}".strip(),
                in_cell(titles.get((edition, under), "" if edition else "Orders and directions of the Ombudsman")),
                *(number(found[edition, under, kind]) for kind in _KINDS_SHOWN),
                number(overdue[edition, under]),
            )
            for edition, under in in_order
        ),
        texts=2,
    )


def _under(key: ProvisionKey | OverdueKey) -> tuple[str, str]:
    """The edition and the number of the provision; what rests on another authority stands under that alone."""
    return (key.edition, key.provision) if key.provision else ("", key.authority)


def _irregular(tally: Tally) -> str:
    """What the records hold that has no place in the process: no provision speaks of it, and it is no breach."""
    found = summed((key.code, count) for key, count in tally.findings if key.kind is Kind.IRREGULAR)
    if not found:
        return "There were none."
    return table(
        ("Entry", "Number"), ((_sentence(FINDING_CODES[code]), number(found[code])) for code in sorted(found)), texts=1
    )


def _remedies(tally: Tally) -> str:
    """What was offered to put things right, what had become of it, and the money in it."""
    offered = summed(((key.kind, key.status), count) for key, count in tally.remedies)
    if not offered:
        return "No remedy was offered."
    kinds = [kind for kind in RemedyKind if any((kind, status) in offered for status in RemedyStatus)]
    statuses = [status for status in RemedyStatus if any((kind, status) in offered for kind in kinds)]
    rows = [
        (
            kind.label.capitalize(),
            number(sum(offered[kind, status] for status in statuses)),
            *(number(offered[kind, status]) for status in statuses),
        )
        for kind in kinds
    ]
    headings = ("Remedy", "Offered", *(status.label.capitalize() for status in statuses))
    in_all = f"Money offered in all, whatever became of the offers: {money(tally.money_offered)}."
    return f"{table(headings, rows, texts=1)}\n\n{in_all}"


def _learning(tally: Tally) -> str:
    """How much was learned from complaints, and how much of it improved the service."""
    learned = [(key.improved, count) for key, count in tally.learning]
    if not learned:
        return "No learning was recorded."
    return (
        f"Lessons recorded: {number(total(learned, (True, False)))}, of which led to an improvement of the service: "
        f"{number(total(learned, [True]))}."
    )


def _determinations(tally: Tally) -> str:
    """How much the Ombudsman determined, what it decided and ordered, and what it directed without a determination."""
    return "\n\n".join((*_determined(tally), *_ordered(tally), _directed(tally)))


def _determined(tally: Tally) -> Iterator[str]:
    determinations = sum(count for _, count in tally.determinations)
    if not determinations:
        yield "The Ombudsman determined no complaint."
        return
    yield f"Determinations: {number(determinations)}."
    verdicts = summed((key.decision, count) for key, count in tally.verdicts)
    if verdicts:
        rows = [(_sentence(each.label), number(verdicts[each])) for each in Decision if each in verdicts]
        yield table(("Decision on a subject of a determination", "Number"), rows, texts=1)
    worded = summed((key.finding, count) for key, count in tally.determinations if key.finding)
    if worded:
        rows = [(in_cell(finding), number(count)) for finding, count in sorted(worded.items())]
        yield table(("Finding", "Determinations"), rows, texts=1)


def _ordered(tally: Tally) -> Iterator[str]:
    orders = summed((key.status, count) for key, count in tally.orders)
    if not orders:
        yield "The Ombudsman made no order."
        return
    rows = [(_sentence(status.label), number(orders[status])) for status in OrderStatus if status in orders]
    yield table(("Order", "Number"), rows, texts=1)
    yield f"Money ordered in all, whatever became of the orders: {money(tally.money_ordered)}."


def _directed(tally: Tally) -> str:
    directions = summed(((key.failure_notice, key.status), count) for key, count in tally.directions)
    if not directions:
        return "The Ombudsman gave no direction without a determination."
    kinds = [("Direction", False), ("Failure notice", True)]
    statuses = [status for status in OrderStatus if any((kind, status) in directions for _, kind in kinds)]
    rows = [(said, *(number(directions[kind, status]) for status in statuses)) for said, kind in kinds]
    headings = ("Without a determination", *(_sentence(status.label) for status in statuses))
    return table(headings, rows, texts=1)


# --- a column for each stage -----------------------------------------------------------------------------------------


def _stage_table(
    heading: str,
    kinds: Iterable[tuple[str, K]],
    counts: Mapping[int, Sequence[tuple[K, int]]],
    *below: Sequence[str],
) -> str:
    """A table with a column for each stage and a row for each kind of thing counted, and the rows that go below."""
    rows = [(_sentence(said), *(number(total(each, [kind])) for each in counts.values())) for said, kind in kinds]
    return table((heading, *_stage_headings(counts)), (*rows, *below), texts=1)


def _stage_headings(stages: Iterable[int]) -> tuple[str, ...]:
    """The heading of the column of each stage."""
    return tuple(f"Stage {stage}" for stage in stages)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


_SILENT = "*The report does not say.*"
_MONTHS_OF_A_YEAR = 12
_WHY_THEY_DIFFER = (
    "The measures are of low-cost rental and low-cost home ownership alone, and leave out what was declined, set aside "
    "or, unless they say so, withdrawn: their numbers are smaller than those above by what the second table shows "
    "apart. They count what is not yet due as not in time, so that their shares can be smaller than those above."
)


@checked
@frozen(kw_only=True)
class AnnualReport:
    """What a landlord reports on its complaint handling in a reporting year (8.1, 8.2; 7.2 and 8.3 in 2022).

    `year` can be any other period: a quarter for the governing body is reported as a year is.

    `tally` holds the figures, of which the period is cut out, and `measures` the regulator's. `analysis` says what they
    mean, `declined` what kinds of complaint were declined beyond the grounds that the tally counts. The next four are
    None where the report is silent, and an empty tuple where it says that there is nothing: the Ombudsman's findings of
    `non_compliance`, the service `improvements`, the Ombudsman's annual report about the landlord, and its other
    `publications`. `reported_on` is the calendar date on which the governing body had the report, `published_at` the
    page of the website.

    >>> from hoscode import CODE_2024
    >>> report = AnnualReport(edition=CODE_2024, landlord="Acme Homes", year=ReportingYear(2024))
    >>> print(report.findings()[0].message)
    the report does not hold the annual self-assessment, which belongs in it: add it, or say that there is none \
(hos-2024 8.1(a))
    """

    edition: Edition
    landlord: Filled
    year: YearOrPeriod
    self_assessment: SelfAssessment | None = None
    tally: Tally | None = None
    measures: TenantSatisfactionMeasures | None = None
    analysis: str = ""
    declined: str = ""
    non_compliance: tuple[Filled, ...] | None = field(default=None, converter=ManyOrNone[Filled])
    improvements: tuple[Filled, ...] | None = field(default=None, converter=ManyOrNone[Filled])
    ombudsman_report: tuple[Filled, ...] | None = field(default=None, converter=ManyOrNone[Filled])
    publications: tuple[Filled, ...] | None = field(default=None, converter=ManyOrNone[Filled])
    reported_on: date | None = None
    published_at: str = ""
    governing_body_response: str = ""

    def findings(self) -> tuple[ReportingFinding, ...]:
        """What the report lacks: what belongs in it, what is wrong with what is there, and who was told of it.

        The Code asks for its contents once a year: a report on fewer months lacks none of them, and only what is there
        is looked at.
        """
        wrong = (*self._in_the_self_assessment(), *self._in_the_figures())
        if months_after(self.year.first_day, _MONTHS_OF_A_YEAR) > self.year.last_day + timedelta(days=1):
            return wrong
        return (*self._not_held(), *wrong, *self._not_done())

    def to_markdown(self) -> str:
        """The report in Markdown: the figures in tables, what the landlord says, and the self-assessment at its end.

        What is lacking is said in its place, so that a governing body sees it.
        """
        sections = (
            ("Performance", self._figures()),
            ("What the figures mean", _said(self.analysis)),
            ("Complaints that were declined", self._declined()),
            ("Findings of non-compliance by the Ombudsman", _listed(self.non_compliance)),
            ("Service improvements", _listed(self.improvements)),
            ("The Ombudsman's annual report about the landlord", _listed(self.ombudsman_report)),
            ("Other publications of the Ombudsman", _listed(self.publications)),
            ("The governing body's response", _said(self.governing_body_response)),
        )
        annual = isinstance(self.year, ReportingYear)
        title = f"{'Annual complaints' if annual else 'Complaints'} performance and service improvement report"
        parts = [f"# {title} {self.year}", self._about()]
        parts += [f"## {heading}\n\n{text}" for heading, text in sections]
        body = "\n\n".join(parts)
        form = self.self_assessment
        last = f"## Self-assessment\n\n{_SILENT}\n" if form is None else demoted(form.to_markdown())
        return f"{body}\n\n{last}"

    # --- what is printed ---------------------------------------------------------------------------------------------

    def _about(self) -> str:
        reported = "not yet" if self.reported_on is None else in_words(self.reported_on)
        name = name_of(self.year)
        return bullets(
            (
                f"Landlord: {self.landlord}",
                f"{name.capitalize()}: {in_words(self.year.first_day)} to {in_words(self.year.last_day)}",
                f"Edition of the Complaint Handling Code: {self.edition.key}",
                f"Reported to the governing body: {reported}",
                f"Published at: {self.published_at.strip() or 'not yet'}",
            )
        )

    def _figures(self) -> str:
        if self.tally is None:
            return _SILENT
        figures = figures_of(self.tally, self.year, self.edition)
        if self.measures is None:
            return figures
        measures = f"{_WHY_THEY_DIFFER}\n\n{self.measures.to_markdown().strip()}"
        return f"{figures}\n\n### Tenant Satisfaction Measures\n\n{measures}"

    def _declined(self) -> str:
        counted = [] if self.tally is None else [declined_figures(self.tally, self.year)]
        told = [paragraphs(self.declined)] if self.declined.strip() else []
        return "\n\n".join((*counted, *told)) or _SILENT

    # --- what is lacking ---------------------------------------------------------------------------------------------

    def _not_held(self) -> Iterator[ReportingFinding]:
        held = {
            "self-assessment": self.self_assessment is not None,
            "figures": self.tally is not None,
            "analysis": bool(self.analysis.strip()),
            "declined": self.tally is not None or bool(self.declined.strip()),
            "non-compliance": self.non_compliance is not None,
            "improvements": self.improvements is not None,
            "ombudsman-report": self.ombudsman_report is not None,
            "publications": self.publications is not None,
        }
        for content in self.edition.reporting.report_contents:
            if not held.get(content.key, False):
                yield self._finding("content-not-in-report", content.provision, content.key, content.title)

    def _in_the_self_assessment(self) -> Iterator[ReportingFinding]:
        form = self.self_assessment
        if form is None:
            return
        provision = self.edition.reporting.annual_assessment
        if not same_name(form.landlord, self.landlord):
            yield self._finding("assessment-not-of-landlord", provision, "self-assessment", form.landlord)
        done = form.completed_on
        if done is not None and not self._is_timely(done):
            yield self._finding("assessment-not-of-year", provision, "self-assessment", str(done))
        lacking = len(form.findings())
        if lacking:
            yield self._finding("assessment-incomplete", provision, "self-assessment", _things(lacking))

    def _is_timely(self, done: date) -> bool:
        """Whether a yearly assessment is of the period: made in it, or within twelve months before or after its end."""
        last_day = self.year.last_day
        if done > months_after(last_day, _MONTHS_OF_A_YEAR):
            return False
        return done >= self.year.first_day or done > months_after(last_day, -_MONTHS_OF_A_YEAR)

    def _in_the_figures(self) -> Iterator[ReportingFinding]:
        contents, otherwise = self.edition.reporting.report_contents, self.edition.reporting.annual_assessment
        provision = next((content.provision for content in contents if content.key == "figures"), otherwise)
        if self.tally is not None and self.tally.as_of_earliest is not None:
            if self.tally.as_of_earliest < self.year.last_day:
                yield self._finding("figures-before-year-end", provision, "tally", str(self.tally.as_of_earliest))
            if not self.tally.within(self.year).stages:
                yield self._finding("figures-of-other-years", provision, "tally", repr(self.tally))
        if self.measures is not None and self.measures.year != self.year:
            yield self._finding("figures-of-other-years", provision, "measures", str(self.measures.year))

    def _not_done(self) -> Iterator[ReportingFinding]:
        rules = self.edition.reporting
        if self.reported_on is None:
            yield self._finding("not-reported", rules.governing_body, "reported_on", "")
        elif self.reported_on <= self.year.last_day:
            yield self._finding("reported-too-early", rules.governing_body, "reported_on", str(self.reported_on))
        if not self.published_at.strip():
            yield self._finding("not-published", rules.publication, "published_at", "")
        if rules.governing_body_response is not None and not self.governing_body_response.strip():
            yield self._finding("governing-body-silent", rules.governing_body_response, "governing_body_response", "")

    def _finding(self, code: ReportingCode, provision: Provision, field: str, found: str) -> ReportingFinding:
        return ReportingFinding(
            code=code, edition=self.edition.key, provision=provision.number, field=field, found=found
        )


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"


def _said(text: str) -> str:
    return paragraphs(text) if text.strip() else _SILENT


def _listed(texts: tuple[str, ...] | None) -> str:
    if texts is None:
        return _SILENT
    return bullets(texts) if texts else "There are none."
