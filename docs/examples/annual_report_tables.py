"""The tables of the annual report's page: the regulator's measures, the timescales, and the numbers behind a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from annual_report_figures import year_of
from attrs import frozen

from hoscode import Step, Tenure
from hoscode.oversight import TenantSatisfactionMeasures

_MEASURES: Final = {
    "CH01(1)": "Stage 1 complaints received per 1,000 homes",
    "CH01(2)": "Stage 2 complaints received per 1,000 homes",
    "CH02(1)": "Stage 1 complaints answered within the Code's timescales",
    "CH02(2)": "Stage 2 complaints answered within the Code's timescales",
}
_TENURES: Final = {Tenure.LCRA: "Low-cost rental", Tenure.LCHO: "Low-cost home ownership"}
_LONG: Final = 20  # rows, past which a table may go over a page
_SETTLED: Final = "No answer is still to come, so the figures can be expected to stay."
_UNSETTLED: Final = "Some answers are still to come or cannot be judged, so the figures may change."


@frozen(kw_only=True)
class Table:
    """Rows of text under a header; the first column names the row."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def table_in_html(table: Table, caption: str = "") -> str:
    """A table whose columns and rows are named for those who hear it."""
    captioned = f"<caption>{escape(caption)}</caption>\n" if caption else ""
    texts = [" class='text'" if _is_of_text(table, column) else "" for column in range(len(table.header))]
    head = "".join(
        f"<th scope='col'{text}>{escape(cell[:1].upper() + cell[1:])}</th>"
        for cell, text in zip(table.header, texts, strict=True)
    )
    rows = "\n".join(
        f"<tr><th scope='row'>{escape(row[0])}</th>"
        + "".join(f"<td{text}>{escape(cell)}</td>" for cell, text in zip(row[1:], texts[1:], strict=True))
        + "</tr>"
        for row in table.rows
    )
    long = " class='long'" if len(table.rows) > _LONG else ""
    return f"<table{long}>\n{captioned}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _is_of_text(table: Table, column: int) -> bool:
    return not any(row[column][:1].isdigit() for row in table.rows)


def measures_table(measures: TenantSatisfactionMeasures, homes: Mapping[Tenure, int]) -> str:
    """The measures of the regulator, each with the counts of which it is the quotient."""
    heads = "".join(
        f"<th scope='col'>{name} <small>{homes.get(tenure, 0):,} homes</small></th>"
        for tenure, name in _TENURES.items()
    )
    rows = "\n".join(
        f"<tr><th scope='row'>{escape(meaning)} <small>{measure}</small></th>"
        f"{''.join(_measure(measures, measure, tenure) for tenure in _TENURES)}</tr>"
        for measure, meaning in _MEASURES.items()
    )
    return (
        "<section>\n<h2>The Tenant Satisfaction Measures</h2>\n"
        "<p>The Regulator of Social Housing asks every landlord for these figures. Complaints that were declined, "
        "withdrawn or set aside are not counted, nor are those of which the tenure is another or not on record: so "
        f"there are fewer here than came in. {_SETTLED if measures.is_settled else _UNSETTLED}</p>\n"
        "<table class='measures'>\n<caption>Complaints received, and answered in time, by tenure</caption>\n"
        f"<thead><tr><th scope='col'>Measure</th>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</section>"
    )


def _measure(measures: TenantSatisfactionMeasures, measure: str, tenure: Tenure) -> str:
    (row,) = [each for each in measures.rows() if (each.measure, each.tenure) == (measure, tenure)]
    if row.value is None:
        return "<td><strong>undefined</strong></td>"
    is_share = measure.startswith("CH02")
    counts = f"{row.numerator:,} of {row.denominator:,}" if is_share else f"{row.numerator:,} complaints"
    return f"<td><strong>{row.value}{' %' if is_share else ''}</strong> <small>{counts}</small></td>"


def timescales_table(measures: TenantSatisfactionMeasures) -> str:
    """The limits by which the answers were judged, which the regulator requires to be published."""
    stages = dict.fromkeys((each.edition, each.stage) for each in measures.timescales)
    rows = [
        (
            f"{year_of(edition)} edition, stage {stage}",
            *(_limit(measures, edition, stage, step) for step in Step),
        )
        for edition, stage in stages
    ]
    return (
        "<footer>\n<h2>The timescales used</h2>\n"
        "<p>In working days, with the provision of the Code that sets them. A complaint is held to the edition that "
        "was in force when it was made; an extension adds its days to the day on which the answer was due.</p>\n"
        f"{table_in_html(Table(header=('stage', *(step.label for step in Step)), rows=rows))}\n</footer>"
    )


def _limit(measures: TenantSatisfactionMeasures, edition: str, stage: int, step: Step) -> str:
    limits = {(each.edition, each.stage, each.step): each for each in measures.timescales}
    limit = limits.get((edition, stage, step))
    return "none" if limit is None else f"{limit.working_days} ({limit.provision})"
