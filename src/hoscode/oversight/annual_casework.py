"""The part of the annual report that says what the complaints were about, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hoscode.law import CODE_2022, CODE_2024, Kind
from hoscode.model.events import Ground
from hoscode.model.response import Outcome, RemedyKind
from hoscode.oversight.reporting_year import ReportingYear
from hoscode.oversight.stage_results import StageResult
from hoscode.oversight.tally import Tally
from hoscode.oversight.tally_keys import OrderStatus, RemedyStatus
from hoscode.oversight.writing_markdown import in_cell, money, number, table
from hoscode.oversight.yearly_counts import IN_TIME, stage_table, summed, total

_NOT_ON_RECORD: Final = "not on record"
_ANSWERED: Final = IN_TIME | {StageResult.LATE}
_UPHELD: Final = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD})
_KINDS_SHOWN: Final = (Kind.BREACH, Kind.UNEVIDENCED, Kind.DEPARTURE)
_TITLES: Final = {
    (edition.key, each.number): each.title
    for edition in (CODE_2022, CODE_2024)
    for provision in edition.provisions
    for each in (provision, *provision.sub)
}


def declined(tally: Tally, year: ReportingYear) -> str:
    """The kinds of complaint that were declined in the year: by ground, at each stage (8.1(b))."""
    refused = [(key, count) for key, count in tally.within(year).stages if key.result is StageResult.DECLINED]
    if not refused:
        return "No complaint was declined."
    stages = sorted({key.stage for key, _ in refused})
    counts = {stage: [(key.ground, count) for key, count in refused if key.stage == stage] for stage in stages}
    found = {key.ground for key, _ in refused}
    grounds: list[tuple[str, Ground | None]] = [(ground.value, ground) for ground in Ground if ground in found]
    if None in found:
        grounds.append((_NOT_ON_RECORD, None))
    return stage_table("Ground", grounds, counts)


def outcomes(tally: Tally, stages: Sequence[int]) -> str:
    """What was decided at each stage; an answer whose outcome is not held is counted as such."""
    counts = {
        stage: [
            (key.outcome, count)
            for key, count in tally.stages
            if key.stage == stage and (key.outcome is not None or key.result in _ANSWERED)
        ]
        for stage in stages
    }
    decided: list[tuple[str, Outcome | None]] = [(outcome.value, outcome) for outcome in Outcome]
    return stage_table("Outcome", [*decided, (_NOT_ON_RECORD, None)], counts)


def categories(tally: Tally) -> str:
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


def breaches(tally: Tally) -> str:
    """What was found under each provision, in complaints, and the duties that are overdue under it."""
    found = summed(((key.edition, key.provision, key.kind), count) for key, count in tally.complaints_found)
    overdue = summed(((key.edition, key.provision), count) for key, count in tally.overdue)
    cited = {(edition, provision) for edition, provision, kind in found if kind in _KINDS_SHOWN} | overdue.keys()
    numbered = [each for each in (*_TITLES, *sorted(cited - _TITLES.keys())) if each in cited and each[1]]
    if not numbered:
        return "None were found."
    return table(
        ("Provision", "What it is about", "Broken", "Not shown to be kept", "Not followed", "Duties overdue"),
        (
            (
                f"{in_cell(edition)} {in_cell(provision)}",
                in_cell(_TITLES.get((edition, provision), "")),
                *(number(found[edition, provision, kind]) for kind in _KINDS_SHOWN),
                number(overdue[edition, provision]),
            )
            for edition, provision in numbered
        ),
        texts=2,
    )


def remedies(tally: Tally) -> str:
    """What was offered to put things right, what had become of it, and the money in it."""
    offered = summed(((key.kind, key.status), count) for key, count in tally.remedies)
    if not offered:
        return "No remedy was offered."
    kinds = [kind for kind in RemedyKind if any((kind, status) in offered for status in RemedyStatus)]
    statuses = [status for status in RemedyStatus if any((kind, status) in offered for kind in kinds)]
    rows = [
        (
            kind.value.capitalize(),
            number(sum(offered[kind, status] for status in statuses)),
            *(number(offered[kind, status]) for status in statuses),
        )
        for kind in kinds
    ]
    headings = ("Remedy", "Offered", *(status.value.capitalize() for status in statuses))
    in_all = f"Money offered in all, whatever became of the offers: {money(tally.money_offered)}."
    return f"{table(headings, rows, texts=1)}\n\n{in_all}"


def learning(tally: Tally) -> str:
    """How much was learned from complaints, and how much of it improved the service."""
    learned = [(key.improved, count) for key, count in tally.learning]
    if not learned:
        return "No learning was recorded."
    return (
        f"Lessons recorded: {number(total(learned, (True, False)))}, of which led to an improvement of the service: "
        f"{number(total(learned, [True]))}."
    )


def determinations(tally: Tally) -> str:
    """What the Ombudsman found, and what had become of its orders."""
    found = summed((key.finding, count) for key, count in tally.determinations)
    orders = summed((key.status, count) for key, count in tally.orders)
    findings = [(in_cell(finding) or _NOT_ON_RECORD, number(count)) for finding, count in sorted(found.items())]
    statuses = [(status.value.capitalize(), number(orders[status])) for status in OrderStatus if status in orders]
    determined = table(("Finding", "Determinations"), findings, texts=1)
    ordered = table(("Order", "Number"), statuses, texts=1)
    return "\n\n".join(
        (
            determined if findings else "The Ombudsman determined no complaint.",
            ordered if statuses else "The Ombudsman made no order.",
        )
    )
