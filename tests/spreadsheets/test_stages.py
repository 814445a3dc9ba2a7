"""Sheets in which each stage has a row of its own become complaints, as sheets do that have a row for both."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from hoscode import (
    Acknowledged,
    EscalationRequested,
    Event,
    Extended,
    Handler,
    Outcome,
    Received,
    ReferredToOmbudsman,
    Responded,
    SetAside,
    SetAsideReason,
    Tenure,
    Withdrawn,
)
from hoscode.oversight import ReportingYear, StageFigures, Tally, tenant_satisfaction_measures
from hoscode.spreadsheets import Sheet, SheetCounts, read_complaints, suggested_columns

AS_OF: Final = date(2025, 4, 30)
HEADING: Final = ("Ref", "Complaint stage", "Tenure", "Received", "Acknowledged", "Responded")
FIRST: Final = ("C1", "1", "GN", "1/5/2024", "3/5/2024", "17/5/2024")
SECOND: Final = ("C1", "2", "GN", "22/7/2024", "25/7/2024", "22/8/2024")
BOTH: Final = [
    Received(on=date(2024, 5, 1), reference="C1", tenure=Tenure.LCRA),
    Acknowledged(on=date(2024, 5, 3)),
    Responded(on=date(2024, 5, 17)),
    EscalationRequested(on=date(2024, 7, 22)),
    Acknowledged(on=date(2024, 7, 25)),
    Responded(on=date(2024, 8, 22)),
]


def _read(*rows: tuple[object, ...], heading: tuple[str, ...] = HEADING, as_of: date | None = AS_OF) -> Sheet:
    return read_complaints([heading, *rows], as_of=as_of)


def _history(sheet: Sheet) -> list[Event]:
    (complaint,) = sheet.complaints
    return list(complaint.history)


def _problems(sheet: Sheet) -> list[tuple[int, str, str, str]]:
    return [(each.row, each.column, each.code, each.outcome.name) for each in sheet.problems]


def _figures(sheet: Sheet, stage: int) -> StageFigures:
    measures = tenant_satisfaction_measures(
        Tally.over(sheet.complaints, AS_OF), {Tenure.LCRA: 1_000, Tenure.LCHO: 100}, ReportingYear(2024)
    )
    figures = measures.figures_for(stage, Tenure.LCRA)
    assert figures is not None
    return figures


# --- rows that belong together
# -----------------------------------------------------------------------------------------


def test_the_same_reference_twice_once_a_stage_is_one_complaint() -> None:
    sheet = _read(FIRST, SECOND)
    assert (_history(sheet), sheet.problems) == (BOTH, ())
    assert sheet.counts == SheetCounts(rows=2, blank=0, kept_whole=2, kept_partly=0, left_out=0, repeated=0)
    assert sheet.row_of("C1") == 2
    assert [(_figures(sheet, stage).complaints, _figures(sheet, stage).in_time) for stage in (1, 2)] == [(1, 1), (1, 1)]


def test_the_rows_may_stand_in_any_order() -> None:
    other = ("C0", "Stage 1", "GN", "1/5/2024", "3/5/2024", "17/5/2024")
    sheet = _read(SECOND, other, FIRST)
    assert [(each.reference, each.version) for each in sheet.complaints] == [("C0", 4 - 1), ("C1", 6)]
    assert sheet.problems == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [("C1", "C1-S2"), ("C1", "C1/2"), ("C1", "C1-2"), ("C1", "c1 s2"), ("C1", "C1 (Stage 2)"), ("C1", "C1_STG2"),
     ("C1", "C1 - St 2"), ("C1-S1", "C1-S2"), ("C1 stage 1", "C1 stage 2"), ("C1S1", "C1S2"), ("C-12/24", "C-12/24/2")],
)  # fmt: skip
def test_a_reference_may_end_in_the_stage(first: str, second: str) -> None:
    sheet = _read((first, *FIRST[1:]), (second, *SECOND[1:]))
    assert (sheet.problems, len(sheet.complaints)) == ((), 1)
    assert (sheet.complaints[0].reference, list(sheet.complaints[0].history)[1:]) == (first, BOTH[1:])


@pytest.mark.parametrize(
    ("first", "second"), [("C1", "C2"), ("C1", "C12"), ("2024/1", "2024/2"), ("C-1", "C-2"), ("C1", "C1-S3X")]
)
def test_references_that_may_be_of_two_complaints_are_not_put_together(first: str, second: str) -> None:
    sheet = _read((first, *FIRST[1:]), (second, *SECOND[1:]))
    assert [each.reference for each in sheet.complaints] == [first, second]
    assert _problems(sheet) == [(3, "Complaint stage", "stage-missing", "KEPT_PARTLY")]


@pytest.mark.parametrize(
    "stage",
    [2, 2.0, "2", "Stage 2", "S2", "stage two", "Stage II", "2nd stage", "Second Stage", "2 - Review", "STAGE2"],
)
def test_a_stage_is_named_in_many_ways(stage: object) -> None:
    assert _history(_read(FIRST, ("C1", stage, *SECOND[2:]))) == BOTH


@pytest.mark.parametrize("heading", ["Stage", "Complaint Stage", "Stage number", "stage"])
def test_its_column_has_one_of_many_names(heading: str) -> None:
    assert suggested_columns([heading]).stage == heading


@pytest.mark.parametrize("heading", ["Current stage", "Stage reached", "Highest stage", "Repair stage"])
def test_how_far_a_complaint_has_come_is_not_the_stage_of_a_row(heading: str) -> None:
    columns = suggested_columns([heading])
    assert (columns.stage, columns.ambiguous[0].may_be) == (None, ("stage",))


def test_each_row_says_the_rest_of_its_stage() -> None:
    heading = ("Ref", "Stage", "Received", "Responded", "Outcome", "Handler", "Extended on", "Extended to",
               "Reason for extension", "Referred to Ombudsman", "Tenure")  # fmt: skip
    first = ("C1", 1, "1/5/2024", "17/5/2024", "Not upheld", "J. Okafor", None, None, None, None, None)
    second = (
        "C1",
        2,
        "22/7/2024",
        "30/8/2024",
        "Upheld",
        "R. Shah",
        "19/8/2024",
        "2/9/2024",
        "leave",
        "1/10/2024",
        "GN",
    )
    assert _history(_read(first, second, heading=heading)) == [
        Received(on=date(2024, 5, 1), reference="C1", tenure=Tenure.LCRA),
        Responded(on=date(2024, 5, 17), outcome=Outcome.NOT_UPHELD, by=Handler("J. Okafor")),
        EscalationRequested(on=date(2024, 7, 22)),
        Extended(on=date(2024, 8, 19), new_due=date(2024, 9, 2), reasons="leave"),
        Responded(on=date(2024, 8, 30), outcome=Outcome.UPHELD, by=Handler("R. Shah")),
        ReferredToOmbudsman(on=date(2024, 10, 1)),
    ]


def test_each_row_has_its_status() -> None:
    heading = ("Ref", "Stage", "Received", "Date closed", "Status")
    first, second = ("C1", 1, "1/5/2024", "17/5/2024", "Closed"), ("C1", 2, "22/7/2024", "30/7/2024", "Withdrawn")
    history = _history(_read(first, second, heading=heading))
    assert history[1:] == [
        Responded(on=date(2024, 5, 17)),
        EscalationRequested(on=date(2024, 7, 22)),
        Withdrawn(on=date(2024, 7, 30)),
    ]
    ended = _read(("C1", 1, "1/5/2024", "17/5/2024", "Duplicate"), ("C1", 2, "22/7/2024", None, None), heading=heading)
    assert _history(ended)[1] == SetAside(on=date(2024, 5, 17), why=SetAsideReason.DUPLICATE)


# --- rows that do not
# --------------------------------------------------------------------------------------------------


def test_a_row_of_stage_2_without_its_stage_1_counts_at_stage_2_and_is_said() -> None:
    sheet = _read(("C1-S2", *SECOND[1:]))
    assert _history(sheet) == [
        Received(on=date(2024, 7, 22), reference="C1-S2", tenure=Tenure.LCRA),
        EscalationRequested(on=date(2024, 7, 22)),
        Acknowledged(on=date(2024, 7, 25)),
        Responded(on=date(2024, 8, 22)),
    ]
    (problem,) = sheet.problems
    assert problem.message == (
        "'Complaint stage' holds 2, but no row is of its stage 1; it is kept as received and escalated on the day that "
        "the row says, and counts at stage 1 too, unanswered"
    )
    # answered on the 20th working day after its acknowledgement, and so in time
    assert (_figures(sheet, 2).complaints, _figures(sheet, 2).in_time) == (1, 1)
    assert (_figures(sheet, 1).complaints, _figures(sheet, 1).in_time) == (1, 0)


def test_an_answer_of_such_a_row_is_kept_without_its_day_at_stage_2() -> None:
    sheet = _read(("C1-S2", 2, "GN", "22/7/2024", "25/7/2024", "31/9/2024"))
    assert _history(sheet)[-1] == Responded(on=AS_OF, date_known=False)
    assert sheet.complaints[0].stages[1].responded_on == AS_OF
    assert sheet.problems[0].message.endswith("; the answer is kept without its day")


def test_a_row_of_stage_1_without_a_receipt_is_no_stage_1() -> None:
    sheet = _read(("C1", 1, "GN", None, "3/5/2024", None), SECOND)
    assert _problems(sheet) == [
        (2, "Received", "receipt-missing", "LEFT_OUT"),
        (3, "Complaint stage", "stage-missing", "KEPT_PARTLY"),
    ]


def test_what_leaves_out_stage_1_leaves_out_stage_2() -> None:
    sheet = _read(("C1", 1, "GN", "1/5/2020", None, None), SECOND)
    assert _problems(sheet) == [
        (2, "Received", "out-of-scope", "LEFT_OUT"),
        (3, "Ref", "receipt-missing", "LEFT_OUT"),
    ]
    assert sheet.problems[1].message == "'Ref' holds C1, whose complaint is left out with row 2; the row is left out"
    assert sheet.counts.left_out == 2


def test_rows_of_one_stage_that_say_the_same_are_one_and_others_a_problem() -> None:
    sheet = _read(FIRST, SECOND, FIRST, SECOND, (*FIRST[:5], "20/5/2024"), (*SECOND[:5], "23/8/2024"))
    assert (_history(sheet), sheet.counts.repeated) == (BOTH, 2)
    assert _problems(sheet) == [(6, "Ref", "reference-twice", "LEFT_OUT"), (7, "Ref", "reference-twice", "LEFT_OUT")]
    assert sheet.problems[1].message == (
        "'Ref' holds C1, which row 3 has too at its stage, and the two rows differ; the row is left out"
    )


def test_a_row_of_stage_3_has_no_place() -> None:
    sheet = _read(FIRST, ("C1", 3, "GN", "1/9/2024", None, None))
    assert _problems(sheet) == [(3, "Complaint stage", "not-kept", "LEFT_OUT")]


def test_rows_after_one_of_stage_3_or_that_repeats_another_are_read() -> None:
    sheet = _read(FIRST, FIRST, FIRST, ("C1", "3", "GN", "1/9/2024", None, None), SECOND, SECOND, SECOND)
    assert _history(sheet) == BOTH
    assert sheet.counts.repeated == 4
    (problem,) = sheet.problems
    assert problem.message == (
        "'Complaint stage' holds 3, for which there are no columns: keep the complaint as events; the row is left out"
    )


@pytest.mark.parametrize("own", ["C1/2", "C1-S2"])
def test_a_reference_that_stands_at_stage_1_itself_goes_before_the_one_without_its_suffix(own: str) -> None:
    sheet = _read(FIRST, (own, *FIRST[1:]), (own, *SECOND[1:]))
    assert [(each.reference, each.stage) for each in sheet.complaints] == [("C1", 1), (own, 2)]


def test_a_row_of_stage_2_whose_request_is_the_day_of_its_receipt_is_of_stage_2() -> None:
    heading = (*HEADING, "Escalated")
    sheet = _read((*FIRST, None), (*SECOND, "22/7/2024"), heading=heading)
    assert (_history(sheet), sheet.problems) == (BOTH, ())


def test_a_word_that_is_no_stage_is_said_once_for_the_sheet() -> None:
    sheet = _read(FIRST, ("C2", "Stage 0", *FIRST[2:]), ("C3", "Informal", *FIRST[2:]), ("C4", "informal", *FIRST[2:]),
                  ("C5", None, *FIRST[2:]), ("C6", "Stage 1 to 2", *FIRST[2:]),
                  ("C7", "Pre-stage 1", *FIRST[2:]))  # fmt: skip
    assert [(each.row, each.found) for each in sheet.problems] == [
        (3, "Stage 0"),
        (4, "Informal"),
        (7, "Stage 1 to 2"),
        (8, "Pre-stage 1"),
    ]
    assert sheet.problems[1].message == (
        "'Complaint stage' holds Informal, here and in 1 more, which is not known to be a stage: the row is read as a "
        "complaint at stage 1"
    )
    assert len(sheet.complaints) == 7


def test_a_row_of_stage_2_without_a_reference_is_left_out() -> None:
    assert _problems(_read(FIRST, (None, *SECOND[1:])))[-1] == (3, "Ref", "reference-missing", "LEFT_OUT")


# --- what is wrong in the row of stage 2 is said of it
# -------------------------------------------------------------------


def test_a_problem_of_stage_2_is_one_of_its_row() -> None:
    sheet = _read(FIRST, ("C1", 2, "GN", "22/7/2024", "31/9/2024", "1/4/2024", "beyond"))
    assert [(each.row, each.reference, each.column, each.code) for each in sheet.problems] == [
        (3, "C1", "Acknowledged", "not-a-date"),
        (3, "C1", "", "cells-beyond-heading"),
        (3, "C1", "Responded", "before-receipt"),
    ]
    assert sheet.problems[2].message.endswith("; the answer is kept without its day")
    assert sheet.counts == SheetCounts(rows=2, blank=0, kept_whole=1, kept_partly=1, left_out=0, repeated=0)
    assert _history(sheet)[3:] == [
        EscalationRequested(on=date(2024, 7, 22)),
        Responded(on=AS_OF, date_known=False),
    ]


@pytest.mark.parametrize(
    ("received", "code"), [("1/5/2024", "out-of-order"), ("31/6/2024", "not-a-date"), ("1/4/2024", "before-receipt")]
)
def test_a_day_that_cannot_be_that_of_the_request_is_none(received: str, code: str) -> None:
    sheet = _read(FIRST, ("C1", 2, "GN", received, "25/7/2024", "22/8/2024"))
    assert _history(sheet)[3] == EscalationRequested(on=date(2024, 7, 25), date_known=False)
    assert _problems(sheet) == [(3, "Received", code, "KEPT_PARTLY")]
    assert sheet.problems[0].message.endswith("; the request is kept as made by 25 July 2024 at the latest")


def test_a_row_of_stage_2_is_told_by_its_stage_alone() -> None:
    sheet = _read(FIRST, ("C1", 2, None, None, None, None))
    assert _history(sheet)[3] == EscalationRequested(on=AS_OF, date_known=False)
    assert _problems(sheet) == [(3, "Complaint stage", "day-missing", "KEPT_PARTLY")]


# --- a stage beside columns for both
# -------------------------------------------------------------------------------------


def test_beside_columns_for_stage_2_it_is_how_far_the_complaint_has_come() -> None:
    heading = ("Ref", "Received", "Stage 1 responded", "Escalated", "Stage 2 responded", "Stage")
    rows = [("C1", "1/5/2024", "15/5/2024", None, None, 2),
            ("C2", "1/5/2024", "15/5/2024", "3/6/2024", None, "Stage 2"),
            ("C3", "1/5/2024", "15/5/2024", None, None, 1),
            ("C4", "1/5/2024", "15/5/2024", None, None, "Informal")]  # fmt: skip
    sheet = _read(*rows, heading=heading)
    assert [each.stage for each in sheet.complaints] == [2, 2, 1, 1]
    assert sheet.complaints[0].last_event == EscalationRequested(on=AS_OF, date_known=False)
    (problem,) = sheet.problems
    assert problem.message == (
        "'Stage' holds 2, but the row does not say when stage 2 was asked for; the request is kept as made by 30 April "
        "2025 at the latest"
    )


def test_a_day_of_the_request_that_cannot_be_read_is_said_once_where_the_stage_tells_of_it() -> None:
    heading = ("Ref", "Received", "Stage 1 responded", "Escalated", "Stage 2 responded", "Stage")
    sheet = _read(("C1", "1/5/2024", "15/5/2024", "31/6/2024", None, 2), heading=heading)
    assert _history(sheet)[-1] == EscalationRequested(on=AS_OF, date_known=False)
    assert _problems(sheet) == [(2, "Escalated", "not-a-date", "KEPT_PARTLY")]


def test_beside_columns_that_name_stage_1_it_is_so_too() -> None:
    heading = ("Ref", "Received", "Stage 1 acknowledged", "Stage 1 response", "Stage")
    sheet = _read(("C1", "1/5/2024", "3/5/2024", "15/5/2024", "Stage 2"), heading=heading)
    assert _history(sheet)[2:] == [Responded(on=date(2024, 5, 15)), EscalationRequested(on=AS_OF, date_known=False)]
    assert _problems(sheet) == [(2, "Stage", "day-missing", "KEPT_PARTLY")]


def test_a_column_for_the_answer_to_stage_2_alone_is_enough_to_say_so() -> None:
    heading = ("Ref", "Received", "Responded", "Stage 2 responded", "Stage")
    sheet = _read(("C1", "1/5/2024", "15/5/2024", "10/6/2024", 2), heading=heading)
    assert _history(sheet)[1:] == [
        Responded(on=date(2024, 5, 15)),
        EscalationRequested(on=date(2024, 6, 10), date_known=False),
        Responded(on=date(2024, 6, 10)),
    ]


def test_an_answer_to_stage_2_of_a_day_that_is_not_one_of_closing_stands_beside_the_status() -> None:
    heading = ("Ref", "Complaint stage", "Received", "Response sent", "Status")
    sheet = _read(
        ("C1", "1", "1/5/2024", "15/5/2024", "Closed"),
        ("C1", "2", "3/6/2024", "20/6/2024", "Withdrawn"),
        heading=heading,
    )
    assert _history(sheet)[-1] == Responded(on=date(2024, 6, 20))
    assert _problems(sheet) == [(3, "Status", "day-missing", "KEPT_PARTLY")]


def test_a_row_with_a_day_of_the_request_is_of_both_stages() -> None:
    heading = ("Ref", "Stage", "Received", "Responded", "Escalated")
    sheet = _read(("C1", 2, "1/5/2024", "15/5/2024", "3/6/2024"), heading=heading)
    assert _history(sheet)[1:] == [Responded(on=date(2024, 5, 15)), EscalationRequested(on=date(2024, 6, 3))]
    assert sheet.problems == ()


def test_words_of_which_nothing_is_known_are_said_of_the_row_in_which_they_stand() -> None:
    heading = ("Ref", "Complaint stage", "Tenure", "Received", "Date closed", "Status")
    sheet = _read(
        ("C1", "1", "GN", "1/5/2024", "17/5/2024", "Closed"),
        ("C1", "2", "GN", "22/7/2024", "22/8/2024", "Rejected"),
        ("C2", "Panel", "GN", "1/5/2024", "17/5/2024", "Void"),
        heading=heading,
    )
    assert [(each.row, each.column, each.found) for each in sheet.problems] == [
        (3, "Status", "Rejected"),
        (4, "Complaint stage", "Panel"),
        (4, "Status", "Void"),
    ]


def test_a_row_of_stage_2_alone_tells_of_no_answer_to_stage_1() -> None:
    sheet = _read(("C1", "2", "GN", "22/7/2024", "25/7/2024", "31/4/2024"))
    stage_1, stage_2 = sheet.complaints[0].stages
    assert (stage_1.responded_on, stage_2.responded_on, stage_2.response_dated) == (None, AS_OF, False)


def test_a_request_on_the_day_of_the_receipt_is_said_to_be_none() -> None:
    sheet = _read(FIRST, ("C1", "2", "GN", "1/5/2024", "25/7/2024", "22/8/2024"))
    (problem,) = sheet.problems
    assert (problem.row, problem.code) == (3, "out-of-order")
    assert problem.message == (
        "'Received' holds 1/5/2024, on which stage 1 was received too, so that it is not the day of the request; "
        "the request is kept as made by 25 July 2024 at the latest"
    )
