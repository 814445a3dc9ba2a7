"""The page on a year of complaints: it says what the tally says, and can be read by everybody and anywhere."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, pairwise
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, fromstring

import annual_report_charts as charts
import annual_report_figures as figures
import annual_report_page
import pytest
from annual_report_full_figures import full_figures_in_html
from annual_report_page import AS_OF, STOCK, YEAR, example_report, example_tally, page, sections
from attrs import evolve
from caseload import histories, until
from caseload_plan import CaseloadPlan

from hoscode import CODE_2024, Complaint, Tenure, replay
from hoscode.oversight import Period, ReportingYear, Tally, tenant_satisfaction_measures

PLAN: Final = CaseloadPlan(stock=STOCK).of_size(240)
TITLES: Final = (
    "How many complaints came",
    "How many were answered in time",
    "How long an answer took at stage 1",
    "How long an answer took at stage 2",
    "Where the Code was broken",
    "What complaints were about, and what we found",
)
SVG: Final = "{http://www.w3.org/2000/svg}"


CHARTS: Final = {
    f"{name}_chart": getattr(charts, f"{name}_chart")
    for name in ("volumes", "timeliness", "response_times", "breaches", "outcomes")
}


@pytest.fixture(scope="module", autouse=True)
def _a_chart_is_drawn_once_for_all_tests() -> Iterator[None]:
    """To draw the charts takes most of a page's time, and most pages here have the same."""
    with pytest.MonkeyPatch.context() as patch:
        for name, draw in CHARTS.items():
            patch.setattr(charts, name, _remembered(draw))
        yield


def _remembered(draw: Callable[[object, str, str], str]) -> Callable[[object, str, str], str]:
    drawn: dict[str, str] = {}

    def remembered(shown: object, title: str, sentence: str) -> str:
        key = repr((shown, title, sentence))
        if key not in drawn:
            drawn[key] = draw(shown, title, sentence)
        return drawn[key]

    return remembered


@pytest.fixture(scope="module")
def complaints() -> list[Complaint]:
    both = chain(histories(PLAN, YEAR.previous, 1), histories(PLAN, YEAR, 1))
    return [replay(known) for known in (until(each, AS_OF) for each in both) if known]


@pytest.fixture(scope="module")
def tally(complaints: list[Complaint]) -> Tally:
    return Tally.over(complaints, AS_OF)


@pytest.fixture(scope="module")
def shown(tally: Tally) -> str:
    return page(tally, PLAN.homes, YEAR, "Smith & Sons Homes")


@pytest.fixture(scope="module")
def document(shown: str) -> Element:
    return fromstring(shown)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _sections(document: Element) -> dict[str, Element]:
    return {_text(heading): section for section in document.iter("section") for heading in section.iter("h2")}


# --- everybody can read it -------------------------------------------------------------------------------------------


def test_the_page_is_well_formed_and_names_landlord_and_year(document: Element) -> None:
    assert document.tag == "html"
    assert document.get("lang") == "en-GB"
    assert [_text(each) for each in document.iter("title")] == ["Complaints at Smith & Sons Homes, 2024/25"]
    assert [_text(each) for each in document.iter("h1")] == ["Complaints in 2024/25"]


@pytest.mark.parametrize("title", TITLES)
def test_every_chart_stands_under_a_sentence_and_says_the_same_to_those_who_do_not_see_it(
    document: Element, title: str
) -> None:
    section = _sections(document)[title]
    assert [child.tag for child in section] == ["h2", "p", "figure", "details"]
    charts_drawn = list(section.iter(f"{SVG}svg"))
    assert [chart.get("class") for chart in charts_drawn] == ["wide", "narrow"]
    for chart in charts_drawn:
        assert chart.get("role") == "img"
        named = [chart.find(f"{SVG}title"), chart.find(f"{SVG}desc")]
        assert [_text(each) for each in named if each is not None] == [title, _text(section[1])]
        assert chart.get("aria-labelledby") == " ".join(str(each.get("id")) for each in named if each is not None)


def test_one_of_the_two_drawings_of_a_chart_is_shown_and_heard_on_paper_and_on_any_screen(shown: str) -> None:
    styles = re.sub(r"\s+", " ", shown[shown.index("<style>") : shown.index("</style>")])
    everywhere, phone, paper = re.split(r"@media [^{]+", styles)
    assert "figure svg.narrow { display: none; }" in everywhere
    assert "figure svg.wide { display: none; } figure svg.narrow { display: block; }" in phone
    assert "figure svg.narrow { display: none; }" in paper


def test_the_tables_under_the_charts_are_printed(shown: str) -> None:
    paper = shown[shown.index("@media print") : shown.index("</style>")]
    assert "details::details-content { content-visibility: visible" in paper
    assert "details { display: none" not in paper


def test_headings_go_down_one_level_at_a_time(tally: Tally) -> None:
    report = example_report(tally)
    document = fromstring(page(tally, PLAN.homes, YEAR, report.landlord, report))
    levels = [int(each.tag[1]) for each in document.iter() if re.fullmatch(r"h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_is_folded_away_says_of_which_chart_it_has_the_numbers(document: Element) -> None:
    assert [_text(each) for each in document.iter("summary")] == [
        f"The numbers behind this chart: {title}" for title in TITLES
    ]


def test_every_table_names_its_columns_and_rows(document: Element) -> None:
    tables = list(document.iter("table"))
    assert len(tables) == len(TITLES) + 2
    for table in tables:
        columns, *rows = table.iter("tr")
        assert {cell.get("scope") for cell in columns} == {"col"}
        assert rows
        assert all([cell.tag for cell in row] == ["th", *["td"] * (len(columns) - 1)] for row in rows)


def test_no_two_things_on_the_page_have_one_id_and_every_reference_is_to_one(shown: str, document: Element) -> None:
    ids = [element.get("id") for element in document.iter() if element.get("id") is not None]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', shown)) <= set(ids)


def test_the_page_fetches_nothing_and_runs_nothing(shown: str, document: Element) -> None:
    assert not list(document.iter("script"))
    assert not re.search(r'\bsrc=|href="[^#]|@import|url\([^#]', shown)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (charts.INK, "#ffffff"),
        (charts.FAINT, "#ffffff"),
        ("#ffffff", charts.BLUE),
        (charts.INK, charts.PALE_BLUE),
        (charts.INK, charts.ORANGE),
        (charts.INK, charts.GREY),
        (charts.INK, charts.PALE_GREY),
    ],
)
def test_text_stands_out_from_what_it_stands_on(text: str, ground: str) -> None:
    assert _contrast(text, ground) >= 4.5


def test_what_is_light_in_a_chart_has_an_edge_that_stands_out() -> None:
    assert _contrast(charts.FAINT, "#ffffff") >= 3
    assert charts.EDGE["edgecolor"] == charts.FAINT


@pytest.mark.parametrize("pair", [(charts.BLUE, charts.PALE_BLUE), (charts.BLUE, charts.ORANGE)])
def test_neighbours_in_a_chart_can_be_told_apart_in_grey(pair: tuple[str, str]) -> None:
    assert _contrast(*pair) >= 2.5


# --- it says what the tally says -------------------------------------------------------------------------------------


def test_the_table_shows_the_measures(document: Element, tally: Tally) -> None:
    measures = tenant_satisfaction_measures(tally, PLAN.homes, YEAR)
    table = next(document.iter("table"))
    rows = [[_text(cell) for cell in row] for row in list(table.iter("tr"))[1:]]
    names = list(dict.fromkeys(row.measure for row in measures.rows()))
    assert len(rows) == len(names) == 4
    for (heading, *cells), measure in zip(rows, names, strict=True):
        assert heading.endswith(measure)
        for cell, tenure in zip(cells, (Tenure.LCRA, Tenure.LCHO), strict=True):
            (row,) = [each for each in measures.rows() if (each.measure, each.tenure) == (measure, tenure)]
            unit, of = (" %", f"of {row.denominator}") if measure.startswith("CH02") else ("", "complaints")
            assert cell == f"{row.value}{unit} {row.numerator} {of}"


def _numbers(section: Element) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in list(section.iter("tr"))[1:]]


def test_the_volumes_are_those_of_the_complaints_themselves(document: Element, complaints: list[Complaint]) -> None:
    received = Counter(f"{each.received_on:%B %Y}" for each in complaints if each.received_on in YEAR)
    requests = [stage.requested_on for each in complaints for stage in each.stages[1:]]
    requested = Counter(f"{day:%B %Y}" for day in requests if day in YEAR)
    section = _sections(document)[TITLES[0]]
    rows = _numbers(section)
    assert [row[0] for row in rows][:2] == ["April 2024", "May 2024"]
    assert len(rows) == 12
    assert rows == [[month, str(received[month]), str(requested[month])] for month, *_ in rows]
    drawn = [_text(each) for each in section.iter(f"{SVG}text")]
    assert not Counter(number for _, *numbers in rows for number in numbers) - Counter(drawn)


def test_the_answers_in_time_are_those_of_the_measures(tally: Tally) -> None:
    measured = tenant_satisfaction_measures(tally, PLAN.homes, YEAR)
    for stage in figures.STAGES:
        of_stage = [each for each in measured.figures if each.stage == stage]
        found = figures.timeliness(tally.within(YEAR), stage)
        assert found.in_time == sum(each.in_time_without_extension for each in of_stage) > 0
        assert found.extended == sum(each.in_time_with_extension for each in of_stage) > 0
        assert found.late == sum(each.late for each in of_stage) > 0
        assert found.not_answered == sum(each.overdue + each.escalated_unanswered for each in of_stage)
        assert found.cannot_be_judged == sum(each.cannot_be_judged for each in of_stage)


def test_the_page_shows_the_answers_of_the_year_alone(document: Element, tally: Tally) -> None:
    rows = _numbers(_sections(document)[TITLES[1]])
    for stage, row in zip(figures.STAGES, rows, strict=True):
        found = figures.timeliness(tally.within(YEAR), stage)
        late = f"{found.late} ({figures.share(found.late, found.fell_due)})"
        assert (row[0], row[1], row[4]) == (f"Stage {stage}", str(found.fell_due), late)


def test_the_breaches_are_counted_by_complaint(tally: Tally, complaints: list[Complaint]) -> None:
    first, *others = figures.breaches(tally.within(YEAR))
    assert (first.cited, first.title) == ("6.3", CODE_2024.provision("6.3").title)
    late = [each for each in complaints if each.received_on in YEAR and _was_late(each)]
    assert first.complaints == len(late)
    assert all(first.complaints >= each.complaints for each in others)


def _was_late(complaint: Complaint) -> bool:
    return any((finding.code, finding.stage) == ("responded-late", 1) for finding in complaint.findings)


def test_the_time_of_an_answer_is_counted_against_what_the_edition_allows_in_all(tally: Tally) -> None:
    # 5 to acknowledge and 10 to respond, 10 more with an extension; at stage 2 they are 5, 20 and 20
    times = [figures.response_times(tally.within(YEAR), stage, CODE_2024) for stage in figures.STAGES]
    assert [(each.limit, each.longest) for each in times] == [(15, 25), (25, 45)]


def test_half_of_the_answers_came_within_the_middle_one() -> None:
    times = figures.ResponseTimes(stage=1, edition="hos-2024", limit=15, longest=25, answers=((3, 1), (9, 1), (30, 2)))
    assert (times.total, times.half_within, times.beyond(25), times.beyond(30)) == (4, 9, 2, 0)
    assert figures.say_response_times(times) == (
        "Half of the 4 answers at stage 1 under the 2024 edition of the Code came within 9 working days; the mean is "
        "18.0. It allows 15 at most to acknowledge and answer, and 25 with an extension; "
        "2 answers took longer than that."
    )


def test_answers_that_took_very_long_stand_together_in_the_chart_and_count_to_the_day_in_the_mean() -> None:
    answers = ((7, 1), (11, 1), (100, 1), (132, 1))
    times = figures.ResponseTimes(stage=1, edition="hos-2024", limit=15, longest=25, answers=answers)
    assert (times.shown, times.mean) == (((7, 1), (11, 1), (100, 2)), 62.5)


def test_what_cannot_be_judged_is_among_what_fell_due_and_has_a_part_of_the_bar() -> None:
    stage = figures.Timeliness(stage=1, in_time=1, extended=0, late=0, not_answered=0, cannot_be_judged=1)
    assert stage.fell_due == 2
    assert figures.say_timeliness([stage]) == (
        "At stage 1, 50.0 % of the 2 answers that fell due came in time: 50.0 % within the Code's limit and 0.0 % "
        "within an extension. 0 came late. 1 cannot be judged, since nothing shows from which day the time ran."
    )
    drawn = fromstring(f"<div>{charts.timeliness_chart([stage], 'in time', 'one of two')}</div>")
    assert "cannot be judged" in [_text(each) for each in drawn.iter(f"{SVG}text")]


def test_a_stage_is_told_in_a_sentence() -> None:
    stage_1 = figures.Timeliness(stage=1, in_time=6, extended=2, late=1, not_answered=1)
    stage_2 = figures.Timeliness(stage=2, in_time=0, extended=0, late=0, not_answered=0)
    assert figures.say_timeliness([stage_1, stage_2]) == (
        "At stage 1, 80.0 % of the 10 answers that fell due came in time: 60.0 % within the Code's limit and 20.0 % "
        "within an extension. 1 came late, and 1 had not come at all. At stage 2 no answer fell due."
    )


def test_months_and_breaches_and_outcomes_are_told_in_a_sentence() -> None:
    months = [
        figures.Volumes(month=date(2024, 4, 1), stage_1=1, stage_2=0),
        figures.Volumes(month=date(2024, 5, 1), stage_1=1_200, stage_2=1),
    ]
    assert figures.say_volumes(months) == (
        "We received 1,201 complaints at stage 1 and 1 request for stage 2, those included that were declined, "
        "withdrawn or set aside. The most complaints came in May 2024 (1,200), the fewest in April 2024 (1)."
    )
    breach = figures.BreachesOfAProvision(edition="hos-2022", number="5.1", title="Time to respond", complaints=1)
    assert breach.cited == "5.1 (2022)"
    assert figures.say_breaches([breach]) == (
        "The provision broken most often is 5.1 of the 2022 edition (time to respond), in 1 complaint."
    )
    repairs = figures.CategoryOutcomes(category="repairs", upheld=1, partly_upheld=1, not_upheld=2)
    assert figures.say_outcomes([repairs]) == (
        "Of the complaints answered at stage 1, more were about repairs than about anything else (4). We upheld 50.0 % "
        "of those shown here, wholly or in part."
    )
    assert [evolve(repairs, category=each).title for each in ("repairs", "ASB", "")] == ["Repairs", "ASB", ""]


def test_a_quarter_has_a_page_of_its_own_with_its_three_months(tally: Tally, complaints: list[Complaint]) -> None:
    quarter = Period(date(2024, 7, 1), date(2024, 9, 30))
    document = fromstring(page(tally, PLAN.homes, quarter, "Example Homes"))
    assert _text(document.findall(".//h1")[0]) == "Complaints in July 2024 to September 2024"
    received = [each for each in complaints if each.received_on in quarter]
    months = figures.volumes(tally.within(quarter), quarter)
    assert [each.name for each in months] == ["July 2024", "August 2024", "September 2024"]
    assert sum(each.stage_1 for each in months) == len(received)


def test_a_month_is_not_compared_with_itself() -> None:
    month = [figures.Volumes(month=date(2024, 4, 1), stage_1=3, stage_2=0)]
    assert figures.say_volumes(month) == (
        "We received 3 complaints at stage 1 and 0 requests for stage 2, those included that were declined, withdrawn "
        "or set aside."
    )


def test_of_several_years_as_many_months_are_named_as_there_is_room_for() -> None:
    years = figures.volumes(Tally(), Period(date(2022, 4, 1), date(2025, 3, 31)))
    assert len(years) == 36
    drawn = fromstring(f"<p>{charts.volumes_chart(years, 'title', 'what it shows')}</p>")
    wide = next(iter(drawn.iter(f"{SVG}svg")))
    named = [text for text in wide.itertext() if text.strip() in calendar.month_abbr[1:]]
    assert len(named) == 12


def test_a_year_without_complaints_is_said_to_be_one() -> None:
    document = fromstring(page(Tally(), PLAN.homes, ReportingYear(2024), "Example Homes"))
    said = [_text(section[1]) for section in _sections(document).values()][1:]
    assert said == [
        "We received no complaint at stage 1 and 0 requests for stage 2.",
        "At stage 1 no answer fell due. At stage 2 no answer fell due.",
        "No complaint was answered at stage 1 under the 2024 edition of the Code.",
        "No complaint was answered at stage 2 under the 2024 edition of the Code.",
        "We found no complaint in which a must of the Code was broken.",
        "No complaint was answered at stage 1.",
    ]
    assert "undefined" in _text(next(document.iter("table")))


# --- the words of the report -----------------------------------------------------------------------------------------


def test_what_the_report_says_stands_after_the_charts_and_what_it_lacks_at_the_end(tally: Tally) -> None:
    report = example_report(tally)
    document = fromstring(page(tally, PLAN.homes, YEAR, report.landlord, report))
    titles = list(_sections(document))
    assert titles[1 : 1 + len(TITLES)] == list(TITLES)
    assert titles[1 + len(TITLES) :] == [
        "What the figures mean",
        "What we did not take on",
        "What we have changed",
        "Where the Ombudsman found that we did not comply",
        "What this report still lacks",
        "Every figure of the report",
    ]
    lacking = [_text(item) for item in _sections(document)["What this report still lacks"].iter("li")]
    assert [text.casefold() for text in lacking] == [
        f"{each.message.split(': ')[0]} ({each.provision}).".casefold() for each in report.findings()
    ]
    assert lacking
    improvements = [_text(item) for item in _sections(document)["What we have changed"].iter("li")]
    assert tuple(improvements) == report.improvements


def test_every_figure_of_the_report_stands_in_the_page_whatever_it_is(tally: Tally) -> None:
    report = example_report(tally)
    section = _sections(fromstring(page(tally, PLAN.homes, YEAR, report.landlord, report)))[
        "Every figure of the report"
    ]
    printed = report.to_markdown().split("## Performance\n")[1].split("\n## ")[0]
    assert [f"### {_text(each)}" for each in section.iter("h3")] == re.findall(r"^### .*", printed, re.MULTILINE)
    rows = [[_text(cell) for cell in row] for row in section.iter("tr")]
    lines = [line for line in printed.splitlines() if line.startswith("|") and "---" not in line]
    assert rows == [[cell.strip().strip("*") for cell in line.strip("|").split("|")] for line in lines]
    texts = [_text(each) for each in section if each.tag == "p"]
    assert texts == [line for line in printed.splitlines() if line and line[0] not in "#|-"]


def test_what_is_typed_into_a_figure_is_shown_as_it_was_typed() -> None:
    markdown = (
        "### Kinds \\| of &lt;b&gt;\n\n"
        "| Kind | Number |\n| --- | ---: |\n| a \\| \\*b\\*<br>c &amp; d | **1** |\n\n"
        "- one\n- two"
    )
    assert full_figures_in_html(markdown) == (
        "<h3>Kinds | of &lt;b&gt;</h3>\n"
        "<table>\n<thead><tr><th scope='col' class='text'>Kind</th><th scope='col'>Number</th></tr></thead>\n<tbody>\n"
        "<tr><th scope='row'>a | *b*<br/>c &amp; d</th><td><strong>1</strong></td></tr>\n</tbody>\n</table>\n"
        "<ul><li>one</li><li>two</li></ul>"
    )


def test_a_report_without_a_tally_has_the_timescales_alone(tally: Tally) -> None:
    report = evolve(example_report(tally), tally=None)
    document = fromstring(page(tally, PLAN.homes, YEAR, report.landlord, report))
    assert "Every figure of the report" not in _sections(document)
    assert next(_text(each) for each in document.iter("footer")).startswith("The timescales used")


def test_what_the_report_is_silent_on_has_no_section_and_an_empty_list_says_that_there_is_nothing(tally: Tally) -> None:
    report = evolve(example_report(tally), analysis="", improvements=())
    sections_of = _sections(fromstring(page(tally, PLAN.homes, YEAR, report.landlord, report)))
    assert "What the figures mean" not in sections_of
    assert [_text(child) for child in sections_of["What we have changed"]] == ["What we have changed", "None."]


def test_the_page_says_whether_the_figures_may_still_change(complaints: list[Complaint], document: Element) -> None:
    assert "the figures can be expected to stay" in _text(_sections(document)["The Tenant Satisfaction Measures"])
    year_end = Tally.over((replay(until(each.history, YEAR.last_day)) for each in _received(complaints)), YEAR.last_day)
    unsettled = fromstring(page(year_end, PLAN.homes, YEAR, "Example Homes"))
    assert "the figures may change" in _text(_sections(unsettled)["The Tenant Satisfaction Measures"])


def _received(complaints: list[Complaint]) -> list[Complaint]:
    return [each for each in complaints if each.received_on <= YEAR.last_day]


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_same_tally_makes_the_same_page(tally: Tally, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, draw in CHARTS.items():
        monkeypatch.setattr(charts, name, draw)
    assert page(tally, PLAN.homes, YEAR, "Smith & Sons Homes") == shown


def test_the_example_counts_the_year_and_the_requests_on_complaints_of_the_year_before(tally: Tally) -> None:
    assert example_tally(PLAN, YEAR, AS_OF) == tally
    assert {key.edition for key, _ in tally.within(YEAR).stages if key.stage == 2} == {"hos-2022", "hos-2024"}
    assert [each.title for each in sections(tally.within(YEAR), YEAR)] == list(TITLES)


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.html"
    annual_report_page.main(["--out", str(out), "--complaints", "60"])
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().out == f"written: {out}\n"
