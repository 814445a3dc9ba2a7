"""The annual report: what belongs in it, what it lacks, and how its figures are printed."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from oversight.as_rendered import rendered
from oversight.counted_year import AFTER_THE_YEAR, YEAR, a_complaint, later, tally
from oversight.forms import sound
from pool import COMPLAINTS

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    Acknowledged,
    Complaint,
    Decision,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    InvalidInput,
    LandlordPolicy,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Outcome,
    Received,
    Reopened,
    Responded,
    SetAside,
    SetAsideReason,
    Step,
    Target,
    Tenure,
    Verdict,
    Withdrawn,
    replay,
)
from hoscode.oversight import AnnualReport, ReportingYear, SelfAssessment, Tally, tenant_satisfaction_measures

BARE = AnnualReport(edition=CODE_2024, landlord="Acme Homes", year=YEAR)


def complete() -> AnnualReport:
    """A report that lacks nothing."""
    return AnnualReport(
        edition=CODE_2024,
        landlord="Acme Homes",
        year=YEAR,
        self_assessment=sound(CODE_2024),
        tally=tally(),
        measures=tenant_satisfaction_measures(tally(), {Tenure.LCRA: 4000}, YEAR),
        analysis="Answers were late where a survey was needed.\n\nWe have hired two surveyors.",
        declined="One complaint was about something three years old.",
        non_compliance=[],
        improvements=["residents are called each week", "letters are read by a second person"],
        ombudsman_report=["Landlord performance report 2023/24"],
        publications=[],
        reported_on=date(2025, 7, 1),
        published_at="https://acme.example/complaints",
        governing_body_response="The board welcomes the report.",
    )


def but(change: dict[str, Any]) -> SelfAssessment:
    """A form that is sound but for what is changed."""
    return evolve(sound(CODE_2024), **change)


def counted(received_on: date, as_of: date) -> Tally:
    """The tally of one complaint."""
    return Tally.of(a_complaint(received_on), as_of)


def tables(report: AnnualReport) -> dict[str, list[list[str]]]:
    """The tables of the report by what stands first in them."""
    return {table[0][0]: table for table in rendered(report.to_markdown()).tables}


def row(report: AnnualReport, table: str, first: str) -> list[str]:
    (found,) = (each[1:] for each in tables(report)[table] if each[0] == first)
    return found


# --- what is missing -------------------------------------------------------------------------------------------------


def test_a_complete_report_lacks_nothing() -> None:
    assert complete().findings() == ()


def test_a_bare_report_of_2024_lacks_the_six_items_and_everything_that_is_done_with_it() -> None:
    found = [(each.code, each.provision, each.field) for each in BARE.findings()]
    assert found == [
        ("content-not-in-report", "8.1(a)", "self-assessment"),
        ("content-not-in-report", "8.1(b)", "figures"),
        ("content-not-in-report", "8.1(b)", "analysis"),
        ("content-not-in-report", "8.1(b)", "declined"),
        ("content-not-in-report", "8.1(c)", "non-compliance"),
        ("content-not-in-report", "8.1(d)", "improvements"),
        ("content-not-in-report", "8.1(e)", "ombudsman-report"),
        ("content-not-in-report", "8.1(f)", "publications"),
        ("not-reported", "8.2", "reported_on"),
        ("not-published", "8.2", "published_at"),
        ("governing-body-silent", "8.2", "governing_body_response"),
    ]


def test_a_bare_report_of_2022_lacks_the_self_assessment_and_what_was_learned_and_needs_no_response() -> None:
    report = evolve(BARE, edition=CODE_2022, year=ReportingYear(2022))
    assert [(each.code, each.provision, each.field) for each in report.findings()] == [
        ("content-not-in-report", "8.3", "self-assessment"),
        ("content-not-in-report", "7.2", "improvements"),
        ("not-reported", "8.3", "reported_on"),
        ("not-published", "8.3", "published_at"),
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"self_assessment": None}, "self-assessment"),
        ({"tally": None, "measures": None}, "figures"),
        ({"analysis": " \n"}, "analysis"),
        ({"non_compliance": None}, "non-compliance"),
        ({"improvements": None}, "improvements"),
        ({"ombudsman_report": None}, "ombudsman-report"),
        ({"publications": None}, "publications"),
    ],
)
def test_each_item_that_is_left_out_is_found(change: dict[str, Any], field: str) -> None:
    (finding,) = evolve(complete(), **change).findings()
    assert (finding.code, finding.field) == ("content-not-in-report", field)


@pytest.mark.parametrize("field", ["non_compliance", "improvements", "ombudsman_report", "publications"])
def test_to_say_that_there_is_nothing_is_not_to_be_silent(field: str) -> None:
    nothing: dict[str, Any] = {field: ()}
    assert evolve(complete(), **nothing).findings() == ()


def test_the_kinds_of_complaint_declined_are_told_by_the_figures_or_in_words() -> None:
    assert evolve(complete(), declined="").findings() == ()
    without_figures = evolve(complete(), tally=None, measures=None)
    assert [each.field for each in without_figures.findings()] == ["figures"]
    assert [each.field for each in evolve(without_figures, declined="").findings()] == ["figures", "declined"]


@pytest.mark.parametrize(
    ("change", "code", "found"),
    [
        ({"self_assessment": but({"landlord": "Other Homes"})}, "assessment-not-of-landlord", "Other Homes"),
        ({"self_assessment": but({"completed_on": date(2024, 3, 31)})}, "assessment-not-of-year", "2024-03-31"),
        ({"self_assessment": but({"approved_by": None})}, "assessment-incomplete", "1 thing"),
        ({"self_assessment": but({"approved_by": None, "completed_on": None})}, "assessment-incomplete", "2 things"),
        ({"reported_on": date(2025, 3, 31)}, "reported-too-early", "2025-03-31"),
        ({"reported_on": None}, "not-reported", ""),
        ({"published_at": " "}, "not-published", ""),
        ({"governing_body_response": ""}, "governing-body-silent", ""),
        ({"tally": counted(date(2024, 5, 1), date(2025, 3, 30))}, "figures-before-year-end", "2025-03-30"),
        ({"tally": counted(date(2024, 3, 28), AFTER_THE_YEAR)}, "figures-of-other-years", "<Tally of 1 complaint>"),
        ({"measures": tenant_satisfaction_measures(Tally(), {}, YEAR.next)}, "figures-of-other-years", "2025/26"),
    ],
)
def test_what_is_there_and_wrong_is_found(change: dict[str, Any], code: str, found: str) -> None:
    (finding,) = evolve(complete(), **change).findings()
    assert (finding.code, finding.found) == (code, found)


@pytest.mark.parametrize("completed_on", [date(2024, 4, 1), date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)])
def test_the_self_assessment_is_made_in_the_year_or_after_it(completed_on: date) -> None:
    form = evolve(sound(CODE_2024), completed_on=completed_on, approved_on=date(2026, 3, 31))
    assert evolve(complete(), self_assessment=form).findings() == ()


def test_the_landlords_name_may_be_written_in_other_letters() -> None:
    assert evolve(complete(), landlord="ACME homes ").findings() == ()


def test_figures_as_of_the_last_day_of_the_year_are_of_the_year() -> None:
    tallied = Tally.of(a_complaint(date(2024, 5, 1)), date(2025, 3, 31))
    assert evolve(complete(), tally=tallied).findings() == ()


def test_a_landlord_without_a_complaint_still_has_figures() -> None:
    assert evolve(complete(), tally=Tally()).findings() == ()


def test_an_edition_that_asks_for_more_than_a_report_can_hold_finds_it_missing() -> None:
    more = evolve(CODE_2024.reporting.report_contents[0], key="a-drawing", title="a drawing")
    edition = evolve(CODE_2024, reporting=evolve(CODE_2024.reporting, report_contents=[more]))
    assert [each.found for each in evolve(complete(), edition=edition).findings()] == ["a drawing"]


@pytest.mark.parametrize(
    "change",
    [
        {"edition": "hos-2024"},
        {"landlord": ""},
        {"year": 2024},
        {"tally": "many"},
        {"improvements": "one"},
        {"improvements": [" "]},
        {"publications": [7]},
        {"reported_on": "2025-07-01"},
        {"published_at": None},
    ],
)
def test_what_is_no_value_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        evolve(complete(), **change)


def test_a_report_is_a_value() -> None:
    assert pickle.loads(pickle.dumps(complete())) == complete()
    assert hash(complete()) == hash(complete())


# --- how it is printed -----------------------------------------------------------------------------------------------


def test_the_report_has_a_heading_for_each_thing_that_is_asked_for() -> None:
    assert rendered(complete().to_markdown()).headings == [
        "Annual complaints performance and service improvement report 2024/25",
        "Performance",
        "In short",
        "Volumes by month",
        "Acknowledged in time",
        "Answered in time",
        "Extended",
        "Within the landlord's own times",
        "Working days taken to answer",
        "The timescales used",
        "Escalated",
        "Outcomes",
        "What the complaints were about",
        "Set aside",
        "Breaches by provision",
        "Entries without a place in the process",
        "Putting things right",
        "Learning",
        "The Ombudsman's determinations, orders and directions",
        "Tenant Satisfaction Measures",
        "What the figures mean",
        "Complaints that were declined",
        "Findings of non-compliance by the Ombudsman",
        "Service improvements",
        "The Ombudsman's annual report about the landlord",
        "Other publications of the Ombudsman",
        "The governing body's response",
        "Self-assessment against the Complaint Handling Code (hos-2024)",
        "What must be done",
    ]


def test_the_head_says_whose_report_it_is_and_where_it_went() -> None:
    assert rendered(complete().to_markdown()).items[:5] == [
        "Landlord: Acme Homes",
        "Year: 1 April 2024 to 31 March 2025",
        "Edition of the Complaint Handling Code: hos-2024",
        "Reported to the governing body: 1 July 2025",
        "Published at: https://acme.example/complaints",
    ]


@pytest.mark.untraced
def test_the_figures_are_those_that_can_be_counted_by_hand() -> None:
    report = complete()
    page = rendered(report.to_markdown())
    assert page.paragraphs[0] == (
        "Complaints received in the year: 8, of which declined 1 and withdrawn 1. "
        "Escalations requested in it: 1. Judged as of 30 April 2025."
    )
    assert row(report, "Month", "May 2024") == ["2", "0"]
    assert row(report, "Month", "June 2024") == ["0", "1"]
    assert row(report, "Month", "March 2025") == ["1", "0"]
    assert row(report, "Month", "The year") == ["8", "1"]
    assert row(report, "Acknowledgement", "Late") == ["1", "0"]
    assert row(report, "Acknowledgement", "Share in time") == ["83.3 %", "100.0 %"]
    assert row(report, "Answer", "In time") == ["3", "1"]
    assert row(report, "Answer", "In time with an extension") == ["1", "0"]
    assert row(report, "Answer", "Overdue") == ["1", "0"]
    # 3 of 6, 1 of 6 and 4 of 6 whose answer fell due
    assert row(report, "Answer", "Share in time without an extension") == ["50.0 %", "100.0 %"]
    assert row(report, "Answer", "Share in time with an extension") == ["16.7 %", "0.0 %"]
    assert row(report, "Answer", "Share in time") == ["66.7 %", "100.0 %"]
    # answered on the 8th, 8th, 8th, 15th and 20th working day; at stage 2 on the 13th
    assert row(report, "From the receipt or the request", "Answers") == ["5", "1"]
    assert row(report, "From the receipt or the request", "Mean") == ["11.8", "13.0"]  # 59 over 5
    assert row(report, "From the receipt or the request", "Median") == ["8", "13"]
    assert row(report, "From the receipt or the request", "Nine in ten within") == ["20", "13"]
    assert row(report, "From the receipt or the request", "Longest") == ["20", "13"]
    assert row(report, "Extension", "Extended") == ["1", "0"]
    assert row(report, "Extension", "Answered within it") == ["1", "0"]
    assert (
        "Of the complaints received in the year, but for those declined, set aside or withdrawn, 1 of 6 went on to "
        "stage 2 (16.7 %). Requests for stage 2 made in the year: 1. These are other complaints in part: a request "
        "counts when it is made, be the complaint received before the year or in it."
    ) in page.paragraphs
    assert row(report, "Outcome", "Share upheld") == ["50.0 %", "0.0 %"]  # 2 of the 4 of which it is on record
    assert row(report, "Outcome", "Upheld") == ["2", "0"]
    assert row(report, "Outcome", "Partly upheld") == ["0", "1"]
    assert row(report, "Outcome", "Not on record") == ["1", "0"]
    assert tables(report)["Category"][1:] == [
        ["repairs", "5", "2"],
        ["not on record", "1", "0"],
        ["heating", "1", "0"],
        ["noise | nuisance", "1", "0"],
    ]
    assert row(report, "Provision", "6.3")[0] == "Time to respond at stage 1"
    assert row(report, "Ground", "Time limit") == ["1"]
    assert tables(report)["Remedy"] == [["Remedy", "Offered", "Delivered"], ["Financial", "1", "1"]]
    assert "Money offered in all, whatever became of the offers: £150.50." in page.paragraphs
    assert "Lessons recorded: 2, of which led to an improvement of the service: 1." in page.paragraphs
    assert tables(report)["Finding"][1:] == [["service failure", "1"]]
    assert tables(report)["Order"][1:] == [["Complied", "1"]]


def of(*histories: tuple[Event, ...], policy: LandlordPolicy = CODE_ONLY) -> AnnualReport:
    """The report of complaints received on 1 May 2024, with what happened to each."""
    received = Received(on=date(2024, 5, 1), reference="C-1", tenure=Tenure.LCRA)
    cases = [replay([received, *events], policy) for events in histories]
    return evolve(complete(), tally=Tally.over(cases, AFTER_THE_YEAR), measures=None)


ACKNOWLEDGED = Acknowledged(on=date(2024, 5, 3))
ANSWERED = Responded(on=date(2024, 5, 20), outcome=Outcome.UPHELD)
ENDED_ON = date(2024, 5, 21)  # the day after that on which the answer is due


def test_an_extension_of_a_withdrawn_complaint_and_its_escalation_are_told_of_those_that_count() -> None:
    put_off = Extended(on=date(2024, 5, 20), new_due=date(2024, 5, 24), reasons="a survey")
    report = of((ACKNOWLEDGED, put_off), (ACKNOWLEDGED, put_off, Withdrawn(on=ENDED_ON)))
    assert row(report, "Extension", "Extended") == ["1", "0"]
    assert any("0 of 1 went on to stage 2" in each for each in rendered(report.to_markdown()).paragraphs)


def test_what_cannot_be_judged_is_counted_as_not_in_time_and_shown() -> None:
    report = of((Responded(on=date(2024, 5, 17)),), (ACKNOWLEDGED, ANSWERED))
    assert row(report, "Answer", "Cannot be judged")[0] == "1"
    assert row(report, "Answer", "Share in time")[0] == "50.0 %"


def test_what_was_set_aside_stands_by_its_reason_and_against_the_residents_wish_with_the_declined() -> None:
    no_complaint = SetAsideReason.NOT_A_COMPLAINT
    report = of(
        (Declined(on=date(2024, 5, 2), ground=Ground.TIME_LIMIT),),
        (Declined(on=date(2024, 5, 2)),),
        (ACKNOWLEDGED, SetAside(on=ENDED_ON, why=SetAsideReason.MERGED)),
        (ACKNOWLEDGED, SetAside(on=ENDED_ON, why=SetAsideReason.DUPLICATE)),
        (ACKNOWLEDGED, SetAside(on=ENDED_ON, why=no_complaint)),
        (ACKNOWLEDGED, SetAside(on=ENDED_ON, why=no_complaint, agreed_with_resident=False)),
    )
    page = rendered(report.to_markdown())
    assert page.paragraphs[0].startswith(
        "Complaints received in the year: 6, of which declined 3, set aside 2, set aside, agreement not shown 1 and "
        "withdrawn 0."
    )
    assert tables(report)["Reason"][1:] == [
        ["Duplicate", "1"],
        ["Merged", "1"],
        ["Not a complaint, and nothing shows whether the resident agreed", "1"],
        ["Of these, after the answer was due", "1"],
    ]
    assert tables(report)["Ground"][1:] == [
        ["Time limit", "1"],
        ["Not on record", "1"],
        ["No complaint in the landlord's view, against the resident's wish", "1"],
    ]


def test_the_landlords_own_times_have_shares_of_what_can_be_told() -> None:
    own = LandlordPolicy("Acme Homes", targets=[Target(Step.RESPOND, 1, 8)])
    report = of((ACKNOWLEDGED, Responded(on=date(2024, 5, 16))), (Responded(on=date(2024, 5, 21)),), policy=own)
    assert tables(report)["Own time"][1:] == [
        ["Answered: kept", "1", "0"],
        ["Answered: missed", "0", "0"],
        ["Answered: not shown", "1", "0"],
        ["Answered: share kept", "100.0 %", "undefined"],
    ]
    acknowledging = LandlordPolicy("Acme Homes", targets=[Target(Step.ACKNOWLEDGE, 1, 1)])
    assert [each[0] for each in tables(of((ACKNOWLEDGED,), policy=acknowledging))["Own time"][1:]] == [
        "Acknowledged: kept",
        "Acknowledged: missed",
        "Acknowledged: share kept",
    ]


def test_how_answers_were_timed_is_said_where_that_is_not_from_the_receipt() -> None:
    reopened = (Withdrawn(on=date(2024, 5, 7)), Reopened(on=date(2024, 6, 3)), Responded(on=date(2024, 6, 7)))
    undated = (ACKNOWLEDGED, ANSWERED, EscalationRequested(on=ENDED_ON, date_known=False), Responded(on=ENDED_ON))
    said = rendered(of(reopened, undated).to_markdown()).paragraphs
    assert "Timed from the day on which the complaint was taken up again: 1 of them." in said
    assert "Not among them, since the day of the request or of the answer is not on record: 1." in said
    assert not any(
        "taken up again" in each or "Not among them" in each for each in rendered(complete().to_markdown()).paragraphs
    )


def test_determinations_verdicts_orders_and_directions_are_told_apart() -> None:
    orders = [Order(ref="O1", details="pay", by=date(2024, 10, 1), amount=Decimal(19727))]
    verdicts = [Verdict("repairs", Decision.MALADMINISTRATION), Verdict("complaint", Decision.SERVICE_FAILURE)]
    determined = OmbudsmanDetermined(on=date(2024, 9, 2), verdicts=verdicts, orders=orders)
    directed = OmbudsmanDirected(on=date(2024, 9, 3), ref="D1", details="answer", by=date(2024, 9, 9))
    complied = OrderComplied(on=date(2024, 9, 10), ref="D1")
    irregular = Acknowledged(on=date(2024, 9, 11))
    report = of((ACKNOWLEDGED, ANSWERED, determined, directed, complied, irregular))
    said = rendered(report.to_markdown()).paragraphs
    assert "Determinations: 1." in said
    assert tables(report)["Decision on a subject of a determination"][1:] == [
        ["Maladministration", "1"],
        ["Service failure", "1"],
    ]
    assert "Finding" not in tables(report)
    assert tables(report)["Order"][1:] == [["Overdue", "1"]]
    assert "Money ordered in all, whatever became of the orders: £19,727.00." in said
    assert tables(report)["Without a determination"] == [
        ["Without a determination", "Complied late"],
        ["Direction", "1"],
        ["Failure notice", "0"],
    ]
    (breaches,) = (table for table in rendered(report.to_markdown()).tables if table[0][-1] == "Duties overdue")
    assert breaches[-1] == [
        "the Housing Ombudsman Scheme",
        "Orders and directions of the Ombudsman",
        *("1", "0", "0", "1"),  # the direction was late, the order is overdue
    ]
    assert [each[1] for each in tables(report)["Entry"][1:]] == ["1"]


def test_breaches_stand_in_the_order_of_the_edition_with_what_is_overdue() -> None:
    markdown = complete().to_markdown()
    (breaches,) = (table for table in rendered(markdown).tables if table[0][-1] == "Duties overdue")
    assert breaches[0] == [
        "Provision",
        "What it is about",
        "Broken",
        "Not shown to be kept",
        "Not followed",
        "Duties overdue",
    ]
    numbers = [each[0].removeprefix("hos-2024 ") for each in breaches[1:]]
    places = {provision.number: place for place, provision in enumerate(CODE_2024.provisions)}
    assert numbers == sorted(numbers, key=places.__getitem__)
    assert ["hos-2024 6.3", "Time to respond at stage 1", "1", "0", "0", "1"] in breaches


def test_an_edition_of_ones_own_is_told_by_its_number_alone() -> None:
    own = CODE_2024.renamed("own-2026")
    day = date(2024, 5, 1)
    late = replay([Received(on=day, reference="C-1"), Acknowledged(on=later(day, 9))], edition=own)
    markdown = evolve(complete(), tally=Tally.of(late, AFTER_THE_YEAR)).to_markdown()
    assert "| own-2026 6.2 |  | 1 |" in markdown


_STANDING = ("A share is of", "Of the complaints received", "The measures are of")
"""How the sentences begin that stand in every report, whatever its figures."""


def test_a_year_with_nothing_says_so_in_every_place() -> None:
    report = evolve(complete(), tally=Tally(), measures=tenant_satisfaction_measures(Tally(), {}, YEAR), declined="")
    page = rendered(report.to_markdown())
    said = [each for each in page.paragraphs if not each.startswith(_STANDING)]
    assert said[:14] == [
        "No complaint was received in the year, and none was escalated.",
        "The landlord promises no times of its own, or none had come.",
        "None were applied.",
        "There were none.",
        "No complaint of the year was set aside.",
        "None were found.",
        "There were none.",
        "No remedy was offered.",
        "No learning was recorded.",
        "The Ombudsman determined no complaint.",
        "The Ombudsman made no order.",
        "The Ombudsman gave no direction without a determination.",
        "Complaints in 2024/25, without any complaint",
        "Answers were late where a survey was needed.",
    ]
    assert "No complaint was declined." in page.paragraphs
    assert row(report, "Month", "The year") == ["0", "0"]
    assert len(tables(report)["Month"]) == 1 + 12 + 1
    assert row(report, "Answer", "Share in time") == ["undefined", "undefined"]
    assert row(report, "From the receipt or the request", "Median") == ["none answered", "none answered"]


def test_what_the_report_does_not_hold_is_said_in_its_place() -> None:
    page = rendered(BARE.to_markdown())
    assert page.paragraphs == ["The report does not say."] * 9
    assert page.items[3:] == ["Reported to the governing body: not yet", "Published at: not yet"]


def test_what_there_is_none_of_is_said_to_be_none() -> None:
    paragraphs = rendered(complete().to_markdown()).paragraphs
    assert paragraphs.count("There are none.") == 2


def test_what_the_landlord_says_is_printed_as_it_was_typed() -> None:
    text = "# Not a heading\n- not a list\n\n1. neither\n2) nor\n___\n| a | b |\n<b>plain</b>\n= ="
    report = evolve(
        complete(), analysis=text, improvements=["- a\n- b", "# c"], governing_body_response="Fine.\nThanks."
    )
    page = rendered(report.to_markdown())
    assert "# Not a heading\n- not a list" in page.paragraphs
    assert "1. neither\n2) nor\n___\n| a | b |\n<b>plain</b>\n= =" in page.paragraphs
    assert "Fine.\nThanks." in page.paragraphs
    assert {"- a - b", "# c"} <= set(page.items)
    assert page.headings == rendered(complete().to_markdown()).headings


def test_the_longest_answer_is_told_to_the_day() -> None:
    day = date(2024, 4, 2)
    tallied = Tally.of(a_complaint(day, answered_after=140), AFTER_THE_YEAR)
    assert row(evolve(complete(), tally=tallied), "From the receipt or the request", "Longest")[0] == "140"


def test_an_answer_in_time_only_after_a_late_acknowledgement_is_told_apart() -> None:
    day = date(2024, 5, 1)
    tallied = Tally.of(a_complaint(day, acknowledged_after=12, answered_after=20), AFTER_THE_YEAR)
    report = evolve(complete(), tally=tallied)
    assert row(report, "Answer", "In time") == ["1", "0"]
    assert row(report, "Answer", "Of those in time, late by the stricter reading") == ["1", "0"]


def test_a_third_stage_has_a_column_of_its_own() -> None:
    day = date(2023, 5, 2)
    events: list[Event] = [
        Received(on=day, reference="C-1"),
        Responded(on=day),
        EscalationRequested(on=day),
        Responded(on=day),
        EscalationRequested(on=day),
    ]
    policy = LandlordPolicy("Acme Homes", third_stage="a panel of residents")
    tallied = Tally.of(replay(events, policy), AFTER_THE_YEAR)
    report = evolve(BARE, edition=CODE_2022, year=ReportingYear(2023), tally=tallied)
    assert tables(report)["Month"][0] == ["Month", "Stage 1 received", "Stage 2 requested", "Stage 3 requested"]


def test_complaints_declined_without_a_ground_on_record_are_told_apart_at_each_stage() -> None:
    day = date(2024, 5, 1)
    at_receipt = replay([Received(on=day, reference="C-1"), Declined(on=day)])
    at_escalation = replay([
        Received(on=day, reference="C-2"),
        Responded(on=day),
        EscalationRequested(on=day),
        Declined(on=day),
    ])  # fmt: skip
    report = evolve(complete(), tally=Tally.over([at_receipt, at_escalation], AFTER_THE_YEAR))
    assert tables(report)["Ground"] == [["Ground", "Stage 1", "Stage 2"], ["Not on record", "1", "1"]]


def test_what_was_declined_in_another_year_stands_in_the_report_of_that_year() -> None:
    day = date(2025, 4, 1)
    declined = replay([Received(on=day, reference="C-1"), Declined(on=day)])
    report = evolve(complete(), tally=Tally.of(declined, AFTER_THE_YEAR))
    assert "Ground" not in tables(report)
    assert "Ground" in tables(evolve(report, year=YEAR.next))


@pytest.mark.parametrize(
    "opened", ["<!-- hidden", "<script", "<pre", "<details>", "```", "~~~", "    indented", "***", "> quoted"]
)
@pytest.mark.untraced
def test_nothing_that_the_landlord_types_hides_what_comes_after_it(opened: str) -> None:
    report = evolve(complete(), analysis=f"{opened}\n{opened}\n\nand more", improvements=[opened])
    page = rendered(report.to_markdown())
    typed = opened.strip()
    assert f"{typed}\n{typed}" in page.paragraphs
    assert typed in page.items
    assert page.headings == rendered(complete().to_markdown()).headings


def test_the_self_assessment_stands_in_the_report_a_level_lower() -> None:
    markdown = complete().to_markdown()
    assert markdown.count("\n## Self-assessment against") == 1
    assert markdown.count("\n### What must be done") == 1
    assert [line for line in markdown.splitlines() if line.startswith("# ")] == [
        "# Annual complaints performance and service improvement report 2024/25"
    ]


def test_the_measures_stand_among_the_figures() -> None:
    assert "| CH01(1) | low-cost rental | 1.5 | 6 | 4000 |" in complete().to_markdown()
    assert "CH01" not in evolve(complete(), measures=None).to_markdown()


@cache
def headings_of_a_report() -> int:
    return len(rendered(complete().to_markdown()).headings)


_KEPT: Final = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


@given(
    st.lists(COMPLAINTS, max_size=3),
    st.integers(2022, 2026),
    st.text(_KEPT),
    st.lists(st.text(_KEPT, min_size=1).filter(str.strip), max_size=3),
)
def test_any_caseload_and_any_words_make_a_report_with_the_same_headings(
    caseload: list[Complaint], start: int, words: str, items: list[str]
) -> None:
    tallied = Tally.over(caseload, date(2060, 1, 1))
    report = evolve(
        complete(),
        year=ReportingYear(start),
        tally=tallied,
        measures=None,
        analysis=words,
        improvements=items,
        self_assessment=SelfAssessment.blank(CODE_2024, "Acme Homes").with_evidence(tallied, ReportingYear(start)),
    )
    page = rendered(report.to_markdown())
    assert len(page.headings) == headings_of_a_report() - 1
    assert all(len(each) == len(table[0]) for table in page.tables for each in table)
    assert all(finding.message for finding in report.findings())
    assert report.to_markdown().encode()
