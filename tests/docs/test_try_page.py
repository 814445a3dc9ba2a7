"""The Try page answers what the library answers; what is shown of it in a browser is for tests/browser to try."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import NOTHING, fields
from openpyxl import Workbook
from release_histories import release_histories
from try_form import FIELDS, Field, Row, is_too_deep, plain_event, plain_fields, row_of
from try_page import EXAMPLE_SHEET, EXAMPLES, answer, complaint_answer, page_texts, pasted_rows, rows_in
from try_sheet import cells_of_text, sheet_answer, source_of_file, text_of_bytes
from try_timeline import timeline

from hoscode import (
    EVENTS,
    Acknowledged,
    Complaint,
    Definition,
    Event,
    Extended,
    Handler,
    Outcome,
    Point,
    Received,
    Remedy,
    RemedyKind,
    Responded,
    Response,
    SetAside,
    SetAsideReason,
    Tenure,
    duties,
    replay,
)
from hoscode.records import dump, dump_complaint_view, load_event
from hoscode.spreadsheets import read_complaints

RECEIVED = {"type": "received", "on": "2024-05-01", "reference": "C-1"}
ACKNOWLEDGED = {"type": "acknowledged", "on": "2024-05-03"}
HISTORIES = release_histories()


def asked(question: str, content: bytes = b"", **asked: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(answer(question, json.dumps(asked), content))
    return told


# --- the form
# ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", EVENTS)
def test_every_type_of_event_can_be_told_with_all_that_it_needs(slug: str) -> None:
    kind: Any = EVENTS[slug]
    asked_for = {field.path.split(".")[0] for field in FIELDS[slug]}
    needed = {each.name for each in fields(kind) if each.default is NOTHING} - {"on"}
    assert needed <= asked_for
    assert asked_for <= {each.name for each in fields(kind)}


def test_a_type_of_event_without_words_of_its_own_is_asked_for_by_its_fields() -> None:
    assert FIELDS["withdrawn"] == (Field("reason", "Reason", "text"),)
    asked_for = {field.path: field for kind in (Extended, SetAside) for field in plain_fields(kind)}
    assert asked_for["new_due"] == Field("new_due", "New due", "date")
    assert asked_for["update_every"] == Field("update_every", "Update every", "number")
    assert asked_for["for_panel"] == Field("for_panel", "For panel", "yes-no")
    assert asked_for["agreed_with_resident"] == Field("agreed_with_resident", "Agreed with resident", "yes-no")
    assert asked_for["why"] == Field("why", "Why", "choice", SetAsideReason)


@pytest.mark.parametrize("name", HISTORIES)
def test_every_event_becomes_a_row_and_the_row_the_event(name: str) -> None:
    for event in HISTORIES[name].history:
        row = row_of(event)
        assert all(isinstance(value, str) for value in row.values())
        assert load_event(plain_event(row)) == event


@pytest.mark.parametrize(
    ("filled_in", "event"),
    [
        (
            {"type": "acknowledged", "handler.ref": "A", "definition.points.0.text": "no heating"},
            Acknowledged(
                on=date(2024, 5, 3),
                handler=Handler("A"),
                definition=Definition(points=[Point("P1", "no heating")], outcomes_sought=[]),
            ),
        ),
        (
            {"type": "extended", "new_due": "2024-05-20", "ombudsman_details_given": "no", "update_every": "5"},
            Extended(on=date(2024, 5, 3), new_due=date(2024, 5, 20), ombudsman_details_given=False, update_every=5),
        ),
        (
            {"type": "responded", "outcome": "upheld", "response.remedies": "yes"},
            Responded(on=date(2024, 5, 3), outcome=Outcome.UPHELD, response=Response(remedies=[])),
        ),
        (
            {
                "type": "responded",
                "response.remedies": "yes",
                "response.remedies.0.kind": "apology",
                "response.remedies.0.details": "a letter",
            },
            Responded(
                on=date(2024, 5, 3),
                response=Response(remedies=[Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="a letter")]),
            ),
        ),
    ],
)
def test_what_is_filled_in_is_the_event(filled_in: Row, event: Event) -> None:
    assert load_event(plain_event({**filled_in, "on": "2024-05-03"})) == event


def test_what_the_form_cannot_show_is_kept_in_the_row() -> None:
    two_points = Definition(
        points=[Point("P1", "no heating"), Point("P2", "no hot water")], outcomes_sought=["heating"]
    )
    row = row_of(Acknowledged(on=date(2024, 5, 3), definition=two_points))
    assert "record" in row
    moved = load_event(plain_event({**row, "on": "2024-05-07"}))
    assert moved == Acknowledged(on=date(2024, 5, 7), definition=two_points)


@pytest.mark.parametrize("record", ["", "{", "[1]", "7"])
def test_a_damaged_record_in_a_row_is_a_problem_of_that_row(record: str) -> None:
    told = complaint_answer(
        [RECEIVED, {"type": "acknowledged", "on": "2024-05-03", "record": record}], date(2024, 5, 7), 300
    )
    assert told["problems"][0] == ""
    assert told["problems"][1] != ""


# --- one complaint
# ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["received", "extended", "answered"])
def test_a_complaint_is_what_the_library_says_of_it(name: str) -> None:
    complaint = HISTORIES[name]
    as_of = complaint.history[-1].on
    in_order = replay(sorted(complaint.history, key=lambda event: (not isinstance(event, Received), event.on)))
    told = complaint_answer([row_of(event) for event in complaint.history], as_of, 360)
    assert told["problems"] == [""] * len(complaint.history)
    assert told["view"] == dump_complaint_view(in_order, as_of)
    assert [each["explanation"] for each in told["duties"]] == [
        duty.explain().splitlines() for duty in duties(in_order)
    ]


@pytest.mark.parametrize(
    ("as_of", "summary"),
    [
        ("2024-05-08", "Due on Mon 20 May 2024: respond to the complaint. There are 8 working days left."),
        ("2024-05-17", "Due on Mon 20 May 2024: respond to the complaint. There is 1 working day left."),
        ("2024-05-20", "Due on Mon 20 May 2024: respond to the complaint. That is today."),
        ("2024-05-21", "Due on Mon 20 May 2024: respond to the complaint. That is overdue by 1 working day."),
        ("2024-05-28", "Due on Mon 20 May 2024: respond to the complaint. That is overdue by 5 working days."),
    ],
)
def test_the_summary_says_what_is_due_next_and_in_how_many_working_days(as_of: str, summary: str) -> None:
    told = complaint_answer([RECEIVED, ACKNOWLEDGED], date.fromisoformat(as_of), 360)
    assert told["summary"] == f"Stage 1, under investigation. {summary}"


def test_on_the_weekend_after_its_day_no_working_day_has_gone_by() -> None:
    told = complaint_answer([{**RECEIVED, "on": "2024-04-26"}], date(2024, 5, 4), 360)  # due on Friday 3 May
    assert told["summary"].endswith("That day is past, though no working day has gone by since.")
    assert told["is_late"]
    extended = {"type": "extended", "on": "2024-05-07", "new_due": "2024-06-02"}  # a Sunday
    told = complaint_answer([RECEIVED, ACKNOWLEDGED, extended], date(2024, 6, 1), 360)
    assert told["summary"].startswith("Stage 1, under investigation. Due on Sun 2 June 2024")
    assert "No working day is left until then." in told["summary"]


def test_a_complaint_that_was_received_later_is_said_to_be() -> None:
    told = complaint_answer([RECEIVED], date(2024, 4, 30), 360)
    assert "received on 1 May 2024, after the day on which to look at it, 30 April 2024" in told["summary"]
    assert told["to_come"] == 1


def test_the_summary_says_that_nothing_is_due_and_until_when_the_ombudsman_can_be_asked() -> None:
    rows = [RECEIVED, ACKNOWLEDGED, {"type": "withdrawn", "on": "2024-05-07"}]
    assert complaint_answer(rows, date(2024, 5, 8), 360)["summary"] == "Stage 1, withdrawn. No answer is due."
    final = complaint_answer(rows_in(EXAMPLES[1]["rows"]), date(2024, 8, 30), 360)
    assert "The resident can go to the Ombudsman until 19 August 2025. 6 breaches were found." in final["summary"]


def test_the_rows_may_stand_in_any_order_and_those_of_later_days_are_left_aside() -> None:
    told = complaint_answer([{"type": "responded", "on": "2024-05-20"}, ACKNOWLEDGED, RECEIVED], date(2024, 5, 7), 360)
    assert (told["order"], told["to_come"]) == ([2, 1], 1)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"type": "received", "on": ""}, ""),  # the summary asks for it
        ({"type": "updated", "on": ""}, "give the day"),
        ({"type": "extended", "on": "2024-05-07"}, "The new day for the answer: give it"),
        ({"type": "updated", "on": "2024-05-07", "update_every": "often"}, "Updates agreed every ... working days is"),
        ({"type": "updated", "on": "2024-04-30"}, "30 April 2024"),
        ({"type": "remedy-accepted", "on": "2024-05-07", "ref": "R9"}, '"R9"'),
        ({"type": "nothing-known", "on": "2024-05-07"}, "is 'nothing-known'"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_the_others_are(row: Row, problem: str) -> None:
    told = complaint_answer([RECEIVED, row, ACKNOWLEDGED], date(2024, 5, 8), 360)
    assert problem in told["problems"][1]
    assert (told["problems"][0], told["problems"][2]) == ("", "")
    assert told["order"] == [0, 2]


RESPONDED = {"type": "responded", "on": "2024-05-07"}


@pytest.mark.parametrize(
    ("rows", "as_a_rule", "irregular"),
    [
        ([RECEIVED], {"acknowledged", "extended", "responded"}, {"definition-revised", "response-revised", "reopened"}),
        ([RECEIVED, ACKNOWLEDGED], {"definition-revised", "responded"}, {"response-revised", "reopened"}),
        (
            [RECEIVED, ACKNOWLEDGED, RESPONDED],
            {"escalation-requested", "response-revised", "acceptance-directed"},
            {"acknowledged", "responded", "extended", "declined", "withdrawn", "reopened"},
        ),
        (
            [RECEIVED, {"type": "withdrawn", "on": "2024-05-02"}],
            {"escalation-requested", "reopened"},
            {"acknowledged", "responded", "set-aside", "withdrawn"},
        ),
    ],
)
def test_what_may_be_next_has_a_place_in_the_process(rows: list[Row], as_a_rule: set[str], irregular: set[str]) -> None:
    told = complaint_answer(rows, date(2024, 5, 8), 360)
    assert [each["type"] for each in told["next"]] == list(EVENTS)
    assert told["view"] is not None
    assert [each["can_be_recorded"] for each in told["next"]] == [each["permitted"] for each in told["view"]["events"]]
    assert as_a_rule <= {each["type"] for each in told["next"] if not each["reason"]}
    assert irregular <= {each["type"] for each in told["next"] if each["reason"] and each["can_be_recorded"]}
    assert all("8 May" not in each["reason"] for each in told["next"])


def test_what_is_overdue_goes_on_being_said_where_nothing_was_found() -> None:
    rows = [RECEIVED, ACKNOWLEDGED]
    assert complaint_answer(rows, date(2024, 5, 20), 360)["nothing_found"] == "Nothing was found."
    assert "But 1 duty is overdue" in complaint_answer(rows, date(2024, 5, 21), 360)["nothing_found"]
    assert "But 2 duties are overdue" in complaint_answer([RECEIVED], date(2024, 6, 21), 360)["nothing_found"]


def test_without_a_receipt_it_is_asked_for() -> None:
    told = complaint_answer([ACKNOWLEDGED], date(2024, 5, 8), 360)
    assert (told["view"], told["summary"]) == (None, "Say on which day the complaint was received.")


def test_the_days_not_counted_are_named() -> None:
    told = complaint_answer([RECEIVED], date(2024, 5, 2), 360)
    assert told["duties"][0]["not_counted"] == [
        "Sat 4 May 2024: Saturday",
        "Sun 5 May 2024: Sunday",
        "Mon 6 May 2024: Early May bank holiday",
    ]


def test_the_letters_that_may_be_next_are_listed_with_what_they_have_to_hold() -> None:
    waiting = complaint_answer([RECEIVED], date(2024, 5, 2), 360)["letters"]
    assert [each["letter"] for each in waiting] == ["acknowledgement", "extension", "response", "complaint declined"]
    assert "the reasons for the extension (6.4)" in waiting[1]["contents"]
    begun = complaint_answer([RECEIVED, ACKNOWLEDGED], date(2024, 5, 7), 360)["letters"]
    assert [each["letter"] for each in begun] == ["extension", "response", "complaint declined"]
    assert (
        complaint_answer([RECEIVED, {"type": "withdrawn", "on": "2024-05-02"}], date(2024, 5, 7), 360)["letters"] == []
    )


def test_what_is_about_to_be_done_and_would_be_refused_is_to_be_mended_first() -> None:
    extended = {"type": "extended", "on": "2024-05-17", "new_due": "2024-05-31"}
    about_to = complaint_answer([RECEIVED, ACKNOWLEDGED, extended], date(2024, 5, 17), 360)["to_mend"]
    assert ["explain to the resident" in about_to[0], "contact details" in about_to[1]] == [True, True]
    assert len(about_to) == 2
    assert complaint_answer([RECEIVED, ACKNOWLEDGED, extended], date(2024, 5, 20), 360)["to_mend"] == []  # it went out
    explained = {**extended, "reasons": "a part is on order", "ombudsman_details_given": "yes"}
    assert complaint_answer([RECEIVED, ACKNOWLEDGED, explained], date(2024, 5, 17), 360)["to_mend"] == []


def test_a_letter_of_the_day_has_a_checklist() -> None:
    told = complaint_answer([RECEIVED, ACKNOWLEDGED], date(2024, 5, 3), 360)["checklists"]
    assert [each["letter"] for each in told] == ["acknowledgement"]
    assert any("outcomes" in each for each in told[0]["lacks"])
    full = {
        **ACKNOWLEDGED,
        "definition.points.0.text": "no heating",
        "definition.outcomes_sought.0": "heating",
        "handler.ref": "J. Okafor",
        "ombudsman_access_given": "yes",
    }
    assert complaint_answer([RECEIVED, full], date(2024, 5, 3), 360)["checklists"][0]["lacks"] == []
    assert complaint_answer([RECEIVED, full], date(2024, 5, 7), 360)["checklists"] == []  # it has gone out
    withdrawn = {"type": "withdrawn", "on": "2024-05-07"}
    assert complaint_answer([RECEIVED, withdrawn], date(2024, 5, 7), 360)["checklists"] == []  # no letter


def test_a_day_past_the_calendar_and_a_day_that_is_none_are_said_in_words() -> None:
    assert "2199" in asked("complaint", rows=[RECEIVED], as_of="2199-01-01", width=360)["summary"]
    assert asked("complaint", rows=[RECEIVED], as_of="", width=360)["summary"] == "give the day on which to look at it"


@pytest.mark.parametrize("given", [None, 7, "x", [7, None, [], {"type": 3, "on": "2024-05-01"}], {"type": "received"}])
def test_a_link_that_somebody_has_tampered_with_raises_nothing(given: object) -> None:
    assert asked("complaint", rows=given, as_of="2024-05-01", width=360)["view"] is None


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: str(each["name"]))
def test_the_examples_are_complaints(example: dict[str, Any]) -> None:
    told = asked("complaint", rows=example["rows"], as_of=example["as_of"], width=360)
    assert not any(told["problems"])
    assert told["view"] is not None


def test_the_page_says_through_which_day_bank_holidays_are_known_and_that_it_is_no_advice() -> None:
    texts = page_texts()
    assert texts["bank_holidays"] == "31 December 2028"
    assert [each["type"] for each in texts["types"]] == list(EVENTS)
    page = (Path(__file__).resolve().parents[2] / "docs" / "try" / "index.html").read_text(encoding="utf-8")
    assert "not legal advice" in page
    assert 'id="bank-holidays"' in page
    assert asked("texts") == json.loads(json.dumps(texts))


# --- the picture
# -------------------------------------------------------------------------------------------------------------

SVG = "{http://www.w3.org/2000/svg}"


def _drawn(complaint: Complaint, as_of: date, width: int) -> ET.Element:
    return ET.fromstring(timeline(complaint, as_of, width))


def _of(picture: ET.Element, kind: str) -> list[ET.Element]:
    return [each for each in picture.iter() if each.get("class") == kind]


def test_the_picture_has_a_circle_for_each_event_and_a_bar_for_each_duty() -> None:
    complaint = replay([Received(on=date(2024, 5, 1), reference="<C&1>"), Acknowledged(on=date(2024, 5, 13))])
    picture = _drawn(complaint, date(2024, 6, 3), 360)
    assert len(_of(picture, "event")) == 2
    assert len(_of(picture, "time")) == len(duties(complaint)) == 2
    assert len(_of(picture, "late")) == 2  # acknowledged late, and the answer overdue
    assert len(_of(picture, "done")) == 1
    assert next(picture.iter(f"{SVG}title")).text == "Timeline of complaint <C&1>"
    assert picture.get("width") == "360"


@pytest.mark.parametrize("name", HISTORIES)
@pytest.mark.parametrize("width", [280, 760])
def test_nothing_is_drawn_outside_of_the_picture(name: str, width: int) -> None:
    complaint = HISTORIES[name]
    picture = _drawn(complaint, complaint.history[-1].on, width)
    height = float(picture.get("height", ""))
    for each in picture.iter(f"{SVG}rect"):
        assert 0 <= float(each.get("x", "")) <= float(each.get("x", "")) + float(each.get("width", "")) <= width
        assert 0 <= float(each.get("y", "")) <= height
    for each in picture.iter(f"{SVG}circle"):
        assert 0 < float(each.get("cx", "")) < width


def test_days_that_are_not_counted_are_darker_where_a_day_is_wide_enough() -> None:
    complaint = replay([Received(on=date(2024, 5, 1), reference="C-1")])
    assert len(_of(_drawn(complaint, date(2024, 5, 2), 760), "closed")) == 7
    assert _of(_drawn(complaint, date(2026, 5, 2), 360), "closed") == []


# --- what is pasted
# ------------------------------------------------------------------------------------------------------------


def test_lines_with_a_day_in_each_are_read() -> None:
    told = pasted_rows(
        "Wed 1st May 2024: complaint received\n03/05/2024 - acknowledged\n"
        "2024-05-17, extended until 31 May 2024\n\nand so on"
    )
    assert told["rows"] == [
        RECEIVED,
        ACKNOWLEDGED,
        {"type": "extended", "on": "2024-05-17", "new_due": "2024-05-31"},
    ]
    assert told["problems"] == ["line 5: write a day and what happened, such as 3 May 2024 acknowledged"]


def test_a_line_of_which_nobody_knows_what_it_means_is_a_problem() -> None:
    told = pasted_rows("1 May 2024 complaint received\n2 May 2024 had a think")
    assert told["rows"] == [RECEIVED]
    assert told["problems"][0].startswith("line 2: had a think, which is not known")
    assert told["problems"][0].endswith("the line is left out")
    assert pasted_rows("nothing at all")["rows"] == []
    assert pasted_rows("2 May 2024 had a think")["rows"] == []


@pytest.mark.parametrize(
    ("says", "event"),
    [
        ("stage 2 requested", "escalation-requested"),
        ("Stage 2 request received", "escalation-requested"),
        ("request for stage 2", "escalation-requested"),
        ("the resident asked for a stage 2", "escalation-requested"),
        ("Complaint escalated", "escalation-requested"),
        ("final response", "responded"),
        ("Final response sent", "responded"),
    ],
)
def test_what_people_write_in_a_line_is_known(says: str, event: str) -> None:
    told = pasted_rows(f"1 May 2024 received\n3 May 2024 acknowledged\n12 May 2024 {says}")
    assert [row["type"] for row in told["rows"]][2:] == [event]
    assert told["problems"] == []


def test_an_answer_to_a_request_is_not_read_as_the_request() -> None:
    for says in ("refused the request for stage 2", "acknowledged request for stage 2"):
        told = pasted_rows(f"1 May 2024 received\n12 May 2024 {says}")
        assert "escalation-requested" not in [row["type"] for row in told["rows"]]


@pytest.mark.parametrize(
    "day",
    ["03-05-2024", "3rd of May 2024", "3 May. 2024", "2024/05/03", "3-May-2024", "May 3rd, 2024", "Fri 3 May 2024"],
)
def test_a_day_is_read_as_people_write_it(day: str) -> None:
    assert pasted_rows(f"1 May 2024 received\n{day} acknowledged")["rows"] == [RECEIVED, ACKNOWLEDGED]


def test_nothing_pasted_is_said_to_be_nothing() -> None:
    for nothing in ("", "  \n "):
        told = pasted_rows(nothing)
        assert told["rows"] == []
        assert told["problems"] == ["there is nothing to read: paste lines, rows or a record first"]


def test_rows_of_a_spreadsheet_are_read() -> None:
    told = pasted_rows("Case ref\tDate received\tStage 1 Ack Date\nC-1\t01/05/2024\t03/05/2024\nC-2\t02/05/2024\t\n")
    assert told["rows"] == [RECEIVED, ACKNOWLEDGED]
    assert told["problems"] == ["there are 2 complaints in this, and the first is shown: see A spreadsheet for all"]
    nothing = pasted_rows("Case ref,Date received\n,01/05/2024\n")
    assert nothing["rows"] == []
    assert nothing["problems"][-1] == "there is no complaint in this"


def test_a_record_is_read() -> None:
    complaint = HISTORIES["answered"]
    told = pasted_rows(json.dumps(dump(complaint)))
    assert [load_event(plain_event(row)) for row in told["rows"]] == list(complaint.history)
    for damaged in ("{", '{"format": 1}', '{"a":' * 100_000):
        assert pasted_rows(damaged)["rows"] == []
        assert pasted_rows(damaged)["problems"]
    assert asked("pasted", text="1 May 2024 complaint received")["rows"] == [RECEIVED]


def test_a_record_with_more_brackets_in_each_other_than_any_has_is_not_parsed() -> None:
    for opening in ("[", '{"a":'):
        deep = {"type": "received", "on": "2024-05-01", "record": opening * 51}
        assert complaint_answer([RECEIVED, deep], AS_OF, 360)["problems"][1] != ""
        assert is_too_deep(opening * 51)
        assert not is_too_deep(opening * 50)
    assert not is_too_deep(json.dumps(["[" * 99 + '"' + "{" * 99]))
    assert not is_too_deep("[]" * 99)
    assert "too deep" in pasted_rows('{"a":' * 5_000)["problems"][0]


# --- a spreadsheet
# ---------------------------------------------------------------------------------------------------------------

AS_OF = date(2024, 6, 30)


def test_a_sheet_is_what_the_library_says_of_it() -> None:
    sheet = read_complaints(csv.reader(io.StringIO(EXAMPLE_SHEET)), as_of=AS_OF)
    told = sheet_answer(cells_of_text(EXAMPLE_SHEET), AS_OF, {Tenure.LCRA: 400}, None)
    assert told["error"] == ""
    assert told["rows_are"] == "complaints"
    assert [each["message"] for each in told["problems"]] == [each.message for each in sheet.problems]
    assert told["counts"]["left out"] == sheet.counts.left_out == 1
    assert [(each["reference"], each["stage"], each["due_on"]) for each in told["overdue"]] == [
        ("C-5", 1, "17 June 2024"),
        ("C-3", 2, "21 June 2024"),
        ("C-7", 1, "27 June 2024"),
    ]
    assert told["overdue"][0]["days_late"] == 13
    assert (told["years"], told["year"]) == ([2024], 2024)
    values = {(each["measure"], each["tenure"]): (each["value"], each["of"]) for each in told["measures"]}
    assert values["CH01(1)", "low-cost rental"] == ("7.5 per 1,000 homes", "400")
    assert values["CH01(1)", "low-cost home ownership"] == ("give the number of homes", "")
    assert values["CH02(1)", "low-cost rental"] == ("33.3 %", "3")
    assert values["CH02(2)", "low-cost home ownership"] == ("undefined", "0")
    assert "not settled yet" in told["measures_note"]
    assert next(csv.DictReader(io.StringIO(told["problems_csv"])))["row"] == "3"
    assert len(list(csv.DictReader(io.StringIO(told["overdue_csv"])))) == 3


def test_an_overdue_complaint_can_be_looked_at() -> None:
    (late, *_) = sheet_answer(cells_of_text(EXAMPLE_SHEET), AS_OF, {}, None)["overdue"]
    told = complaint_answer(late["rows"], AS_OF, 360)
    assert "Due on Mon 17 June 2024" in told["summary"]


def test_a_row_for_each_event_is_read_too() -> None:
    text = "Case ref;Event;Event date\nC-1;Received;1/5/2024\nC-1;Acknowledged;3/5/2024\n"
    told = asked("sheet", text=text, as_of="2024-06-30", lcra="", lcho="many", year="")
    assert told["rows_are"] == "events"
    assert told["overdue_in_all"] == 1


def test_a_sheet_with_one_complaint_of_an_earlier_year_is_measured_in_the_year_that_is_asked_for() -> None:
    text = "Case ref,Date received,Tenure\nC-1,01/05/2023,General needs\nC-2,01/05/2024,General needs\n"
    told = asked("sheet", text=text, as_of="2024-06-30", lcra="1000", lcho="", year="2023")
    assert (told["years"], told["year"]) == ([2024, 2023], 2023)
    assert told["measures"][0]["counted"] == 1


@pytest.mark.parametrize("text", ["", "nothing,of\nthe,kind", "\x00\x01"])
def test_what_is_no_sheet_is_said_to_be_none(text: str) -> None:
    assert sheet_answer(cells_of_text(text), AS_OF, {}, None)["error"] != ""


def test_a_sheet_without_complaints_is_measured_by_nobody() -> None:
    told = sheet_answer(cells_of_text("Case ref,Date received\n"), AS_OF, {}, None)
    assert (told["measures"], told["problems_csv"]) == ([], "")


def test_a_workbook_is_read_by_what_is_in_it_and_not_by_its_name() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in cells_of_text(EXAMPLE_SHEET):
        sheet.append(row)
    saved = io.BytesIO()
    workbook.save(saved)
    assert [row[0] for row in source_of_file("register.csv", saved.getvalue()).cells][:2] == ["Case ref", "C-1"]
    told = asked("sheet", saved.getvalue(), text="", as_of="2024-06-30", file="register.csv")
    assert told["source"] == "register.csv, sheet Sheet"
    assert told["counts"]["rows"] == 7


def test_a_csv_of_windows_is_read_as_it_was_written() -> None:
    assert text_of_bytes("Zoë".encode()) == text_of_bytes("Zoë".encode("utf-8-sig")) == "Zoë"
    assert text_of_bytes("Zoë".encode("cp1252")) == "Zoë"
    told = asked("sheet", EXAMPLE_SHEET.encode(), text="", as_of="2024-06-30", file="register.csv")
    assert told["counts"]["rows"] == 7


def _workbook(*sheets: str) -> Workbook:
    workbook = Workbook()
    workbook.worksheets[0].title = sheets[0]
    for title in sheets[1:]:
        workbook.create_sheet(title)
    return workbook


def _saved(workbook: Workbook) -> bytes:
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def _charts_only() -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.create_chartsheet("Chart")
    return _saved(workbook)


def _zipped(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr(name, "<x/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "f.csv is empty"),
        (b"  \n", "There is nothing to read"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old kind (.xls)"),
        (b"%PDF-1.7", "a PDF"),
        (b"abc\0\1", "neither a workbook nor text"),
        (_zipped("word/document.xml"), "a Word document"),
        (_zipped("xl/workbook.bin"), "(.xlsb)"),
        (_zipped("readme.txt"), "no workbook of Excel"),
        (_zipped("xl/workbook.xml"), "f.csv is damaged"),
        (_saved(_workbook("A"))[:1_000], "f.csv is damaged"),
        (_charts_only(), "no sheet with cells"),
        (b'Case ref,Date received\nC-1,"01/05/2024\nC-2,02/05/2024\n', "In row 2 a quotation mark is opened"),
        (b"Case ref,Date received\nC-1," + b"x" * 131_073, "Row 2 has a cell of more than 131,072 characters"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_to_be_what_it_is(content: bytes, says: str) -> None:
    told = asked("sheet", content, text=EXAMPLE_SHEET, as_of="2024-06-30", file="f.csv")
    assert says in told["error"]
    assert "Error" not in told["error"]
    assert told["counts"] == {}  # what was pasted is not read in its place


@pytest.mark.parametrize(
    "content",
    [
        EXAMPLE_SHEET.replace("\n", "\r").encode(),
        EXAMPLE_SHEET.encode("utf-16"),
        b"\xfe\xff" + EXAMPLE_SHEET.encode("utf-16-be"),
    ],
)
def test_a_csv_of_another_machine_is_read(content: bytes) -> None:
    told = asked("sheet", content, text="", as_of="2024-06-30", file="f.csv")
    assert (told["source"], told["counts"]["rows"]) == ("f.csv", 7)
    pasted = asked("sheet", text=EXAMPLE_SHEET, as_of="2024-06-30", file=None)
    assert pasted["source"] == "What was pasted"


def test_a_cell_far_out_is_not_read_and_that_is_said() -> None:
    workbook = _workbook("Complaints", "Lists", "Notes")
    sheet = workbook.worksheets[0]
    for row in cells_of_text(EXAMPLE_SHEET):
        sheet.append(row)
    sheet.cell(2, 300, "x")
    sheet.cell(60_000, 3_000, "x")
    assert max(len(row) for row in source_of_file("f.xlsx", _saved(workbook)).cells) < 200
    told = asked("sheet", _saved(workbook), text="", as_of="2024-06-30", file="f.xlsx")
    assert told["source"] == "f.xlsx, sheet Complaints (its 2 others are not read)"
    assert told["notes"] == ["Only the first 50,000 rows are read here.", "Only the first 200 columns are read here."]
    assert told["overdue_in_all"] == 3
    two = asked("sheet", _saved(_workbook("A", "B")), text="", as_of="2024-06-30", file="f.xlsx")
    assert two["error"] != ""


def test_what_is_overdue_of_a_row_that_was_read_in_part_is_marked() -> None:
    text = "Case ref,Date received,Stage 1 Ack Date\nC-1,01/05/2024,31/04/2024\nC-2,01/05/2024,02/05/2024\n"
    told = sheet_answer(cells_of_text(text), AS_OF, {}, None)
    marked = {each["reference"]: each["kept_in_part"] for each in told["overdue"]}
    assert marked == {"C-1": True, "C-2": False}
    taken = csv.DictReader(io.StringIO(told["overdue_csv"]))
    assert {(row["reference"], row["read_in_part"]) for row in taken} == {("C-1", "yes"), ("C-2", "")}


@pytest.mark.parametrize(
    "text",
    [
        "Case ref,Date received\nC-1,01/05/2024 23:30\n",
        "Case ref,Event,Event date\nC-1,Received,01/05/2024 23:30\n",
    ],
)
def test_times_of_day_are_read_where_they_are_said_to_be_of_the_united_kingdom(text: str) -> None:
    assert asked("sheet", text=text, as_of="2024-06-30")["overdue_in_all"] == 0
    assert asked("sheet", text=text, as_of="2024-06-30", times_in_uk=True)["overdue_in_all"] > 0


def test_a_number_of_homes_that_is_none_is_told() -> None:
    told = asked("sheet", text=EXAMPLE_SHEET, as_of="2024-06-30", lcra="12.5", lcho="30")
    assert told["notes"] == ["Homes, low-cost rental: 12.5 is no whole number, and is left out."]
