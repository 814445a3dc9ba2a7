"""Headings say which column holds what, where they say it plainly; what could mean several is left to the caller."""

from __future__ import annotations

from typing import Any, Final, cast

import pytest
from attrs import asdict, evolve, fields
from spreadsheets.real_headings import AMBIGUOUS, SHEETS, UNUSED, RealSheet

from hoscode import InvalidInput, Tenure
from hoscode.model.events import EVENT_TYPES
from hoscode.spreadsheets import (
    Columns,
    EventColumns,
    Word,
    read_complaints,
    suggested_columns,
    suggested_event_columns,
)


def _what_each_is_for(headings: list[str]) -> dict[str, str]:
    columns = suggested_columns(headings)
    named = {
        value: name
        for name, value in asdict(columns, recurse=False).items()
        if isinstance(value, str) and value in headings
    }
    ambiguous = dict.fromkeys((each.heading for each in columns.ambiguous), AMBIGUOUS)
    return named | ambiguous | dict.fromkeys(columns.unused, UNUSED)


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.source[:60] for sheet in SHEETS])
def test_the_headings_of_a_real_sheet_are_told(sheet: RealSheet) -> None:
    assert _what_each_is_for(list(sheet.headings)) == sheet.headings


def test_forty_real_headings_and_more_are_told_and_each_has_its_source() -> None:
    told = {
        heading for sheet in SHEETS for heading, field in sheet.headings.items() if field not in {AMBIGUOUS, UNUSED}
    }
    assert len(told) >= 40
    assert all(sheet.source for sheet in SHEETS)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Stage 1 Acknowledgement Sent", "acknowledged"),
        ("S1 Ack", "acknowledged"),
        ("Date Acknowledged (Stage 2)", "stage_2_acknowledged"),
        ("Stage two acknowledgement date", "stage_2_acknowledged"),
        ("Escalation acknowledged date", "stage_2_acknowledged"),
        ("Date extension letter sent", "extended_on"),
        ("Extended until", "extended_to"),
        ("Stage 1 extended due date", "extended_to"),
        ("Stage 2 extension: new due date", "stage_2_extended_to"),
        ("S2 extension sent", "stage_2_extended_on"),
        ("Reason for extension", "extension_reasons"),
        ("Reason for Stage 2 extension", "stage_2_extension_reasons"),
        ("1st Stage Response Sent", "responded"),
        ("Stage One Reply Date", "responded"),
        ("Stage II response sent", "stage_2_responded"),
        ("Stage 2 Review Requested", "escalated"),
        ("Date of escalation request", "escalated"),
        ("Reason for escalation", "escalation_reasons"),
        ("Stage 2 Upheld", "stage_2_outcome"),
        ("S2 Decision", "stage_2_outcome"),
        ("Stage 2 investigating officer", "stage_2_handler"),
        ("Date withdrawn", "withdrawn"),
        ("Reason withdrawn", "withdrawal_reason"),
        ("Date set aside", "set_aside"),
        ("Reason set aside", "set_aside_reason"),
        ("Date refused", "declined"),
        ("Reason for refusal", "ground"),
        ("Date referred to Ombudsman", "referred"),
        ("Tenancy type", "tenure"),
        ("How received", "channel"),
        ("Date of incident", "issue_on"),
        ("Date resident became aware", "aware_on"),
        ("\ufeffCase Reference", "reference"),
        ("  COMPLAINT   REF. ", "reference"),
        ("Date\u00a0Received", "received"),
        ("Date Received (dd/mm/yyyy)", "received"),
    ],
)
def test_the_ways_of_saying_it_are_many(heading: str, field: str) -> None:
    assert getattr(suggested_columns([heading]), field) == heading


@pytest.mark.parametrize(
    "heading",
    ["Response due", "Stage 1 target date", "Days to respond", "Responded in time", "Overdue", "SLA met",
     "Last updated", "Stage 3 response date", "Acknowledged by", "Acknowledged?", "Extension (Y/N)",
     "HOS determination date", "Tenancy start date", "Property ref", "Resident date of birth"],
)  # fmt: skip
def test_what_is_due_counted_or_about_somebody_else_is_not_read(heading: str) -> None:
    columns = suggested_columns([heading])
    assert columns == Columns(unused=[heading])


# --- words that turn what a heading says -----------------------------------------------------------------------------

TURNED: Final = (
    # letters before the answer, and after it
    "Holding response sent", "Holding letter sent", "Stage 2 holding letter", "Stage 2 interim response",
    "Interim response date", "Delay letter sent", "Delayed response letter", "Initial response sent",
    "Initial Reply Sent", "Preliminary response issued", "Standstill letter sent", "Progress response sent",
    "Chase letter sent", "Chaser sent", "Reminder letter sent", "Courtesy reply sent", "Draft response sent",
    "Response drafted", "Draft response date", "Provisional outcome sent", "Revised response sent",
    "Revised response date", "Amended response sent", "New response date", "Revised stage 2 response date",
    "Date apology letter sent", "Offer letter sent", "Partial response sent", "Letter sent", "Date letter sent",
    "Response approved", "Response reviewed", "Response signed off", "Response QA date", "Extended response sent",
    # what is done besides answering
    "Repairs completed", "Works completed", "Date works completed", "Works Order Completed", "Repair resolved",
    "Job closed", "Date remedy completed", "Remedies completed", "Actions completed", "Learning actions completed",
    "Date action closed", "Survey completed", "Inspection completed", "Date inspection completed", "Visit completed",
    "Investigation completed", "Courtesy call completed", "Call back completed", "Satisfaction survey completed",
    "Insurance claim closed", "Disrepair claim closed", "Legal case closed", "ASB case closed", "Damp works closed",
    "Stage 1 works completed", "Compensation closed", "Subject access request closed", "FOI response sent",
    # what is before stage 1, or no stage
    "Service request closed", "Service request resolved", "Service request logged", "Stage 0 closed",
    "Stage 0 response sent", "Pre-stage response", "Pre-stage 1 response sent", "Pre-complaint closed",
    "Informal response sent", "Informal stage closed", "Informal complaint resolved", "Early resolution closed",
    # somebody else
    "MP enquiry received", "MP enquiry responded", "MP response sent", "Response to MP sent",
    "Councillor response sent", "Cllr enquiry received", "Contractor acknowledged", "Contractor response sent",
    "Date contractor responded", "Response to contractor sent", "Legal response sent", "Manager response sent",
    "Escalated to manager", "Escalated to legal", "Escalated to contractor", "Escalated to director",
    "Escalation approved", "Auto acknowledgement sent", "Response sent by", "Repair received", "Payment received",
    "Evidence received", "Repair raised", "Date repair reported", "Works order created",
    # refusals and withdrawals of other things
    "Refused access", "Access refused", "Compensation refused", "Remedy declined", "Offer rejected", "Offer withdrawn",
    "Escalation refused",
    # extensions
    "Extension agreed", "Extension granted", "Date extension agreed", "Extension requested date",
    "Extension response date", "Lease extension date",
    # outcomes, statuses and categories
    "SLA status", "Works status", "Tenancy status", "Ombudsman status", "Payment status", "Status date",
    "Escalation status", "Stage 1 status", "Stage 2 status", "Stage 1 decision to escalate", "Resolved at stage",
    "Outcome of inspection", "Desired outcome", "Outcomes sought", "Survey outcome", "Property Type", "Job type",
    "Letter template", "Household type", "Previous tenure", "Tenure start", "Property owner", "Action owner",
    "Risk owner", "Contractor assigned", "Surveyor allocated",
)  # fmt: skip


@pytest.mark.parametrize("heading", TURNED)
@pytest.mark.untraced
def test_a_word_that_turns_what_a_heading_says_leaves_it_unmapped(heading: str) -> None:
    columns = suggested_columns([heading])
    assert columns in (
        Columns(ambiguous=columns.ambiguous),
        Columns(unused=[heading]),
    )


@pytest.mark.parametrize("heading", TURNED)
@pytest.mark.untraced
def test_beside_columns_that_say_it_plainly_such_a_heading_changes_nothing(heading: str) -> None:
    plain = ["Case ref", "Date received", "Date acknowledged", "Stage 1 response sent", "Escalated to Stage 2",
             "Stage 2 acknowledged", "Stage 2 response sent", "Category", "Outcome", "Status", "Tenure",
             "Case handler"]  # fmt: skip
    beside = suggested_columns([*plain, heading])
    assert evolve(beside, ambiguous=(), unused=()) == suggested_columns(plain)


@pytest.mark.parametrize(
    "heading", ["Works completed", "Holding response sent", "Service request closed", "Stage 0 closed"]
)
def test_what_is_known_to_be_another_thing_does_not_put_a_day_of_closing_in_doubt(heading: str) -> None:
    assert suggested_columns(["Case ref", "Date closed", heading]).responded == "Date closed"


def test_what_may_be_the_answer_all_the_same_puts_a_day_of_closing_in_doubt() -> None:
    columns = suggested_columns(["Case ref", "Date closed", "Initial response sent"])
    assert columns.responded is None
    assert [(each.heading, each.why) for each in columns.ambiguous] == [
        ("Initial response sent", "it may be for responded, but 'initial' may make it something else"),
        ("Date closed", "it may be for the same as 'Initial response sent'"),
    ]


def test_a_letter_of_which_it_is_not_said_which_puts_no_day_of_closing_in_doubt() -> None:
    columns = suggested_columns(["Case ref", "Date closed", "Letter sent"])
    assert (columns.responded, columns.unused) == ("Date closed", ("Letter sent",))


@pytest.mark.parametrize(("heading", "word"), [("Block number", "block"), ("Flat no", "flat")])
def test_a_number_of_something_else_is_no_reference(heading: str, word: str) -> None:
    (said,) = suggested_columns([heading]).ambiguous
    assert (said.may_be, said.why) == (
        ("reference",),
        f"it may be for reference, but '{word}' may make it something else",
    )
    assert suggested_columns(["Ticket number"]).reference == "Ticket number"


def test_a_holding_letter_is_said_to_extend_the_time_or_not() -> None:
    (said,) = suggested_columns(["Stage 2 holding letter"]).ambiguous
    assert (said.may_be, said.why) == (
        ("stage_2_extended_on",),
        "a letter of that name may extend the time, or only tell the resident how the complaint stands",
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Stage 1 Extension Agreed To", "extended_to"),
        ("S2 extension agreed until", "stage_2_extended_to"),
        ("Extended response date", "extended_to"),
        ("Extension end date", "extended_to"),
        ("Revised due date", "extended_to"),
        ("New target date", "extended_to"),
        ("Date of extension letter", "extended_on"),
        ("Formal response sent", "responded"),
        ("Full written response sent to resident", "responded"),
        ("Date S1 response letter sent to customer", "responded"),
        ("Stage 1 final response sent", "responded"),
        ("Outcome letter sent", "responded"),
        ("Date response emailed", "responded"),
        ("Date case closed", "responded"),
        ("Complaint closed date", "responded"),
        ("Date logged on CRM", "received"),
        ("Date of complaint", "received"),
        ("Stage 2 request received", "escalated"),
        ("Date escalated to S2", "escalated"),
        ("Escalation request received", "escalated"),
        ("Acknowledgement email sent", "acknowledged"),
        ("Date acknowledged to resident", "acknowledged"),
        ("Escalated to Ombudsman", "referred"),
        ("Complaint refused", "declined"),
        ("Final outcome", "outcome"),
        ("Upheld?", "outcome"),
        ("Upheld (Y/N)", "outcome"),
        ("Tenure group", "tenure"),
        ("Property tenure", "tenure"),
        ("Complaint handler name", "handler"),
        ("Stage 1 investigating manager", "handler"),
        ("Assigned to", "handler"),
        ("Review officer", "stage_2_handler"),
        ("Status", "status"),
        ("Case Status", "status"),
        ("Complaint status (current)", "status"),
        ("Closure reason", "status"),
        ("Reason closed", "status"),
        ("Service area", "category"),
    ],
)
def test_words_that_turn_nothing_leave_a_heading_as_it_is(heading: str, field: str) -> None:
    assert getattr(suggested_columns([heading]), field) == heading


def test_a_response_that_was_revised_extends_nothing() -> None:
    heading = ["Ref", "Tenure", "Received", "Acknowledged", "Stage 1 response", "Revised response sent"]
    columns = suggested_columns(heading)
    assert (columns.responded, columns.extended_to) == ("Stage 1 response", None)
    assert [each.heading for each in columns.ambiguous] == ["Revised response sent"]


# --- what could mean several things ----------------------------------------------------------------------------------


def test_a_response_date_is_left_unmapped_and_said_to_be_of_either_stage() -> None:
    columns = suggested_columns(["Case ref", "Date received", "Response date"])
    assert columns.responded is None
    (said,) = columns.ambiguous
    assert (said.heading, said.may_be) == ("Response date", ("responded", "stage_2_responded"))
    assert said.why == "it may be for responded or for stage 2, responded"


def test_a_day_of_closing_is_an_answer_only_where_nothing_beside_it_is_one() -> None:
    alone = suggested_columns(["Case ref", "Date received", "Date closed"])
    assert (alone.responded, alone.ambiguous) == ("Date closed", ())
    beside = suggested_columns(["Case ref", "Date received", "Date responded", "Date closed"])
    assert beside.responded == "Date responded"
    assert [(each.heading, each.why) for each in beside.ambiguous] == [
        ("Date closed", "it may be for the same as 'Date responded'")
    ]
    doubtful = suggested_columns(["Case ref", "Date received", "Response date", "Date closed"])
    assert doubtful.responded is None
    assert [each.heading for each in doubtful.ambiguous] == ["Response date", "Date closed"]


def test_two_headings_that_say_it_alike_are_both_left_out() -> None:
    columns = suggested_columns(["Case ref", "Date received", "Date closed", "Date resolved"])
    assert columns.responded is None
    assert [each.heading for each in columns.ambiguous] == ["Date closed", "Date resolved"]


def test_of_three_headings_each_is_said_to_be_for_the_same_as_the_others() -> None:
    columns = suggested_columns(["Case ref", "Date received", "Date closed", "Date resolved", "Date completed"])
    assert columns.ambiguous[0].why == "it may be for the same as 'Date resolved' and 'Date completed'"


def test_a_heading_that_names_its_stage_goes_before_one_that_does_not() -> None:
    columns = suggested_columns(["Date acknowledged", "Stage 1 acknowledged"])
    assert columns.acknowledged == "Stage 1 acknowledged"
    assert [each.heading for each in columns.ambiguous] == ["Date acknowledged"]


def test_a_cancelled_complaint_was_withdrawn_by_the_resident_or_set_aside_by_the_landlord() -> None:
    assert suggested_columns(["Date cancelled"]).ambiguous[0].may_be == ("withdrawn", "set_aside")


def test_an_extension_date_is_of_the_letter_or_the_new_day_and_what_stands_beside_it_tells() -> None:
    (said,) = suggested_columns(["Extension date"]).ambiguous
    assert (said.may_be, said.why) == (("extended_on", "extended_to"), "it may be for extended on or for extended to")
    told = suggested_columns(["Extension date", "Extended to"])
    assert (told.extended_on, told.extended_to, told.ambiguous) == ("Extension date", "Extended to", ())
    assert suggested_columns(["Stage 2 date"]).ambiguous[0].may_be == ("escalated", "stage_2_responded")
    assert suggested_columns(["Stage 2 date", "Stage 2 response sent"]).escalated == "Stage 2 date"


def test_what_stands_beside_it_tells_nothing_of_a_heading_that_may_be_for_something_else() -> None:
    lease = suggested_columns(["Lease extension date", "Extended to"])
    assert (lease.extended_on, [each.heading for each in lease.ambiguous]) == (None, ["Lease extension date"])
    response = suggested_columns(["Response date", "Stage 1 response sent"])
    assert (response.stage_2_responded, [each.heading for each in response.ambiguous]) == (None, ["Response date"])


def test_a_blank_heading_among_others_is_none() -> None:
    assert suggested_columns(["Case ref", None, " ", "Date received"]) == suggested_columns(
        ["Case ref", "Date received"]
    )


def test_a_receipt_of_which_two_columns_tell_is_asked_for_by_their_headings() -> None:
    with pytest.raises(InvalidInput) as raised:
        read_complaints([["Case ref", "Date received", "Complaint received", "Notes"], ["C-1", "1/5/2024", "", ""]])
    assert raised.value.problems[0].message == (
        "no column is known to hold `received`: it may be 'Date received' (it may be for the same as 'Complaint "
        "received') or 'Complaint received' (it may be for the same as 'Date received'); say which"
    )
    assert suggested_columns(["Case ref", "Date received", "MP enquiry received"]).received == "Date received"


def test_a_day_of_logging_is_that_of_the_receipt_where_no_other_is() -> None:
    assert suggested_columns(["Case ref", "Date logged"]).received == "Date logged"
    both = suggested_columns(["Case ref", "Date received", "Date logged"])
    assert (both.received, both.logged) == ("Date received", "Date logged")


def test_a_heading_that_stands_twice_is_said_to() -> None:
    columns = suggested_columns(["Case ref", "Date received", "Date received"])
    assert columns.received is None
    assert {each.why for each in columns.ambiguous} == {"the same heading stands twice"}


def test_what_was_left_unmapped_is_a_problem_of_the_heading_row_when_the_sheet_is_read() -> None:
    sheet = read_complaints([["Case ref", "Date received", "Response date"], ["C-1", "1/5/2024", "20/5/2024"]])
    (problem,) = sheet.problems
    assert (problem.row, problem.column, problem.code) == (1, "Response date", "heading-ambiguous")
    assert problem.message == (
        "the column 'Response date' is not read, since it may be for responded or for stage 2, responded; say which "
        "column holds what"
    )
    known = evolve(suggested_columns(["Case ref", "Date received", "Response date"]), responded="Response date")
    assert read_complaints([["Case ref", "Date received", "Response date"]], known).problems == ()


def test_a_heading_that_is_broken_or_long_is_told_of_on_one_line_and_shortened() -> None:
    broken, long = "Date\r\nacknowledged", "Case ref " + "of the complaint " * 20
    rows = [["Case\nref", long, "Ref", "Date\nreceived", broken], ["", "C-1", "", "1/5/2024", "31/4/2024"]]
    columns = Columns(reference=long, received="Date\nreceived", acknowledged=broken)
    (problem,) = read_complaints(rows, columns).problems
    assert (problem.column, problem.message.partition(" holds ")[0]) == (broken, "'Date acknowledged'")
    suggested = suggested_columns(rows[0])
    assert [each.heading for each in suggested.ambiguous] == ["Case\nref", long, "Ref"]
    assert all(each.why.isprintable() and len(each.why) < 200 for each in suggested.ambiguous)
    sheet = read_complaints(rows, evolve(suggested, reference="Ref"))
    assert all(problem.message.isprintable() for problem in sheet.problems)


def test_every_field_is_known_by_its_own_name() -> None:
    names = [each.name for each in fields(Columns) if each.default is None]
    columns = suggested_columns(names)
    assert {name: getattr(columns, name) for name in names} == {name: name for name in names}
    names = [each.name for each in fields(EventColumns) if each.default is None]
    events = suggested_event_columns(names)
    assert {name: getattr(events, name) for name in names} == {name: name for name in names}


def test_the_headings_of_events_are_told() -> None:
    columns = suggested_event_columns(
        ["Case Ref", "Activity", "Activity date", "Stage", "New due date", "Reason", "Outcome"]
    )
    assert columns == EventColumns(
        reference="Case Ref",
        event="Activity",
        date="Activity date",
        stage="Stage",
        new_due="New due date",
        reasons="Reason",
        outcome="Outcome",
    )
    assert suggested_event_columns(["Case Ref", "What happened", "When", "Due date"]) == EventColumns(
        reference="Case Ref", event="What happened", date="When", unused=["Due date"]
    )


# --- what a caller says ----------------------------------------------------------------------------------------------


def test_words_are_given_by_the_value_or_by_its_slug() -> None:
    columns = Columns(tenures={"GN": Tenure.LCRA, "SO": Tenure.LCHO.value})
    assert columns.tenures == (Word("GN", Tenure.LCRA.value), Word("SO", Tenure.LCHO.value))
    assert evolve(columns, received="When").tenures == columns.tenures


def _said(refused: InvalidInput) -> list[tuple[str, str, str]]:
    return [(problem.field, problem.found, problem.message) for problem in refused.problems]


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("tenures", "lcho, lcra, other"),
        ("outcomes", "not-upheld, partly-upheld, upheld"),
        ("grounds", "already-considered, legal-proceedings, policy-exclusion, time-limit"),
        ("channels", "email, in-person, letter, other, phone, portal, social-media, web-form"),
        (
            "statuses",
            "closed, declined, duplicate, entered-in-error, merged, not-a-complaint, open, other, withdrawn",
        ),
        ("set_aside_reasons", "duplicate, entered-in-error, merged, not-a-complaint, other"),
        ("events", ", ".join(sorted(each.slug for each in EVENT_TYPES))),
    ],
)
def test_a_word_that_means_what_there_is_not_is_refused_with_what_there_is(kind: str, known: str) -> None:
    for columns in (Columns, EventColumns):
        if kind in {each.name for each in fields(columns)}:
            with pytest.raises(InvalidInput) as refused:
                columns(**cast("dict[str, Any]", {kind: {"GN": "no such"}}))
            message = f"{columns.__name__}: `{kind}` has 'GN' mean 'no such', but takes {known}"
            assert _said(refused.value) == [(f"{kind}[0]", "'no such'", message)]


@pytest.mark.parametrize(
    ("heading", "found"),
    [("Case ref", "'Case ref'"), (b"Case ref", "a value of type bytes"), (7, "7"), (None, "None")],
)
def test_headings_are_the_cells_of_a_row(heading: object, found: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        suggested_columns(cast("list[str]", heading))
    message = f"`heading` is {found}, but takes the cells of the heading row"
    assert _said(refused.value) == [("heading", found, message)]
