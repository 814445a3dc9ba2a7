"""Complaints, duties, findings and problems as flat rows: for a frame, a csv or a workbook, and back again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Final, cast

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pool import COMPLAINTS

from hoscode import (
    CODE_2022,
    AcceptanceDirected,
    Acknowledged,
    Channel,
    Complaint,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    Handler,
    InvalidInput,
    Kind,
    LandlordPolicy,
    OmbudsmanDetermined,
    Order,
    Outcome,
    Received,
    ReferredToOmbudsman,
    Reopened,
    Responded,
    SetAside,
    SetAsideReason,
    Step,
    Target,
    Tenure,
    Withdrawn,
    overdue,
    replay,
)
from hoscode.spreadsheets import (
    RowProblem,
    complaint_rows,
    duty_rows,
    finding_rows,
    problem_rows,
    read_complaints,
)

AS_OF: Final = date(2025, 4, 30)


def _may(day: int) -> date:
    return date(2024, 5, day)


RECEIVED: Final = Received(on=_may(1), reference="C-1", tenure=Tenure.LCRA, category="Repairs", channel=Channel.EMAIL)
WHOLE: Final[tuple[Event, ...]] = (
    RECEIVED,
    Acknowledged(on=_may(3), handler=Handler("J. Okafor"), logged_on=_may(2)),
    Extended(on=_may(16), new_due=_may(31), reasons="a survey"),
    Responded(on=_may(30), by=Handler("J. Okafor"), outcome=Outcome.NOT_UPHELD),
    EscalationRequested(on=date(2024, 6, 3), reasons="the damp is back"),
    Acknowledged(on=date(2024, 6, 5), handler=Handler("R. Shah")),
    Responded(on=date(2024, 7, 2), by=Handler("R. Shah"), outcome=Outcome.UPHELD),
    ReferredToOmbudsman(on=date(2024, 8, 1)),
)
HISTORIES: Final[tuple[tuple[Event, ...], ...]] = (
    WHOLE,
    (RECEIVED,),
    (RECEIVED, Withdrawn(on=_may(9), reason="moved")),
    (RECEIVED, SetAside(on=_may(9), why=SetAsideReason.MERGED)),
    (RECEIVED, Declined(on=_may(9), ground=Ground.TIME_LIMIT)),
    (RECEIVED, EscalationRequested(on=_may(28)), Responded(on=_may(30), stage=1)),
    (RECEIVED, Responded(on=_may(2))),
    (RECEIVED, Extended(on=_may(30), new_due=_may(31), date_known=False), Responded(on=_may(30))),
    (RECEIVED, EscalationRequested(on=date(2024, 6, 5), date_known=False), Acknowledged(on=date(2024, 6, 5))),
    # each extension is of the stage in which it was sent
    (RECEIVED, EscalationRequested(on=_may(3)), Acknowledged(on=_may(6)), Extended(on=_may(20), new_due=_may(31))),
    (RECEIVED, Extended(on=_may(15), new_due=_may(31)), EscalationRequested(on=_may(28))),
)


def _row(*events: Event) -> dict[str, object]:
    (row,) = complaint_rows([replay(events)], AS_OF)
    return dict(row)


def test_a_complaint_is_a_row_with_how_it_stands() -> None:
    row = _row(*WHOLE)
    assert row == {
        "reference": "C-1", "received": _may(1), "logged": _may(2), "acknowledged": _may(3), "extended_on": _may(16),
        "extended_to": _may(31), "extension_reasons": "a survey", "responded": _may(30),
        "outcome": Outcome.NOT_UPHELD.value, "handler": "J. Okafor", "escalated": date(2024, 6, 3),
        "escalation_reasons": "the damp is back", "stage_2_acknowledged": date(2024, 6, 5), "stage_2_extended_on": None,
        "stage_2_extended_to": None, "stage_2_extension_reasons": None, "stage_2_responded": date(2024, 7, 2),
        "stage_2_outcome": Outcome.UPHELD.value, "stage_2_handler": "R. Shah", "withdrawn": None,
        "withdrawal_reason": None, "set_aside": None, "set_aside_reason": None, "declined": None, "ground": None,
        "referred": date(2024, 8, 1), "tenure": Tenure.LCRA.value, "category": "Repairs", "resident": "", "summary": "",
        "channel": Channel.EMAIL.value, "issue_on": None, "aware_on": None, "edition": "hos-2024", "stage": 2,
        "phase": replay(WHOLE).phase.value, "next_duty": None, "next_due_on": None, "overdue": 0,
        "breaches": 0, "not_shown": 5, "departures": 0, "promises_missed": 0, "irregular": 0,
    }  # fmt: skip


def test_an_open_complaint_says_what_is_due_next() -> None:
    row = _row(RECEIVED)
    assert (row["next_duty"], row["next_due_on"], row["overdue"]) == ("acknowledge", date(2024, 5, 9), 2)


@pytest.mark.parametrize("history", HISTORIES)
def test_rows_are_read_back_as_they_were_written(history: tuple[Event, ...]) -> None:
    rows = complaint_rows([replay(history)], AS_OF)
    sheet = read_complaints(rows, as_of=AS_OF)
    assert (sheet.complaints, sheet.problems) == ((replay(history),), ())
    file = io.StringIO()
    writer = csv.DictWriter(file, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file.seek(0)
    assert read_complaints(csv.DictReader(file), as_of=AS_OF).complaints == sheet.complaints


def test_a_row_says_how_many_findings_there_are_of_each_kind() -> None:
    promised = LandlordPolicy("Example Homes", targets=[Target(Step.ACKNOWLEDGE, 1, 1)])
    late = (RECEIVED, Acknowledged(on=_may(13)), Responded(on=date(2024, 7, 1)), Acknowledged(on=date(2024, 7, 2)))
    complaint = replay(late, promised)
    (row,) = complaint_rows([complaint], AS_OF)
    kinds = [finding.kind for finding in complaint.findings]
    names = {
        "breaches": Kind.BREACH,
        "not_shown": Kind.UNEVIDENCED,
        "departures": Kind.DEPARTURE,
        "promises_missed": Kind.PROMISE,
        "irregular": Kind.IRREGULAR,
    }
    assert {name: row[name] for name in names} == {name: kinds.count(kind) for name, kind in names.items()}
    assert all(row[name] for name in names if name != "departures")
    should = replay([*WHOLE[:5], Acknowledged(on=date(2024, 6, 12))], edition=CODE_2022)
    (row,) = complaint_rows([should], AS_OF)
    departures = [finding for finding in should.findings if finding.kind is Kind.DEPARTURE]
    assert row["departures"] == len(departures) > 0


# --- a row says what stands
# --------------------------------------------------------------------------------------------


@given(COMPLAINTS)
def test_a_row_says_of_every_stage_what_the_complaint_says(complaint: Complaint) -> None:
    (row,) = complaint_rows([complaint], max(event.on for event in complaint.history))
    for number, prefix in ((1, ""), (2, "stage_2_")):
        stage = complaint.stages[number - 1] if number <= len(complaint.stages) else None
        if stage is None:
            assert {cell for name, cell in row.items() if name.startswith(prefix) and prefix} == {None}
            continue
        assert row[f"{prefix}responded"] == (stage.responded_on if stage.response_dated else None)
        assert row[f"{prefix}acknowledged"] in {None, stage.acknowledged_on}
        assert row[f"{prefix}outcome"] == (None if stage.outcome is None else stage.outcome.value)
        if number > 1:
            assert row["escalated"] == (stage.requested_on if stage.request_dated else None)
    if len(complaint.stages) == 1:
        assert row["escalated"] is None
    if complaint.is_open:
        assert (row["withdrawn"], row["declined"], row["set_aside"]) == (None, None, None)


def _march(day: int) -> date:
    return date(2025, 3, day)


def test_a_request_that_took_a_complaint_up_again_began_no_stage_2() -> None:
    row = _row(
        Received(on=_march(3), reference="C-1"),
        Acknowledged(on=_march(4)),
        Withdrawn(on=_march(5)),
        EscalationRequested(on=_march(20)),
        Acknowledged(on=_march(21)),
        Responded(on=date(2025, 4, 1)),
    )
    assert {name: row[name] for name in ("stage", "acknowledged", "responded", "escalated", "withdrawn")} == {
        "stage": 1, "acknowledged": _march(21), "responded": date(2025, 4, 1), "escalated": None, "withdrawn": None,
    }  # fmt: skip
    assert row["stage_2_acknowledged"] is row["stage_2_responded"] is None


def test_a_request_that_changed_nothing_is_not_written() -> None:
    merged = SetAside(on=_march(5), why=SetAsideReason.MERGED)
    row = _row(Received(on=_march(3), reference="C-1"), merged, EscalationRequested(on=_march(20)))
    assert (row["escalated"], row["set_aside"]) == (None, _march(5))


def test_a_stage_2_that_was_directed_or_reopened_is_one() -> None:
    answered = (Received(on=_march(3), reference="C-1"), Acknowledged(on=_march(4)), Responded(on=_march(17)))
    directed = _row(*answered, AcceptanceDirected(on=_march(20)), Acknowledged(on=_march(21)))
    assert (directed["escalated"], directed["stage_2_acknowledged"]) == (_march(20), _march(21))
    request = EscalationRequested(on=_march(20), reasons="the damp is back")
    again = _row(*answered, request, Declined(on=_march(21)), Reopened(on=_march(24)), Acknowledged(on=_march(25)))
    assert (again["escalated"], again["escalation_reasons"]) == (_march(20), "the damp is back")
    assert (again["declined"], again["stage_2_acknowledged"]) == (None, _march(25))


def test_of_two_extensions_a_row_has_the_first_letter_and_the_last_new_day() -> None:
    history = (
        RECEIVED,
        Acknowledged(on=_may(3)),
        Extended(on=_may(16), new_due=_may(24), reasons="a survey"),
        Extended(on=_may(23), new_due=_may(31), reasons="a second survey"),
        Responded(on=_may(30)),
    )
    row = _row(*history)
    assert (row["extended_on"], row["extended_to"], row["extension_reasons"]) == (_may(16), _may(31), "a second survey")
    (read,) = read_complaints([row], as_of=AS_OF).complaints
    assert [each.code for each in read.findings if each.code.endswith("late")] == []
    late = _row(*history[:2], Extended(on=_may(22), new_due=_may(31)), Responded(on=_may(30)))
    assert (late["extended_on"], late["extended_to"]) == (_may(22), _may(31))


def test_of_two_extensions_that_came_too_late_a_row_has_the_last() -> None:
    late = Extended(on=_may(28), new_due=_may(31)), Extended(on=_may(30), new_due=date(2024, 6, 7))
    row = _row(RECEIVED, Acknowledged(on=_may(3)), *late)
    assert (row["extended_on"], row["extended_to"]) == (_may(30), date(2024, 6, 7))


def test_an_extension_stands_at_the_stage_that_the_ombudsman_had_the_landlord_accept() -> None:
    directed = (RECEIVED, Declined(on=_may(3)), AcceptanceDirected(on=_may(10)), Acknowledged(on=_may(13)))
    row = _row(*directed, Extended(on=_may(22), new_due=_may(31)), Responded(on=_may(30)), WHOLE[4])
    assert (row["extended_on"], row["extended_to"], row["stage_2_extended_on"]) == (_may(22), _may(31), None)


def test_an_answer_without_its_day_has_none() -> None:
    row = _row(RECEIVED, Responded(on=_may(15), outcome=Outcome.UPHELD, date_known=False))
    assert (row["responded"], row["outcome"]) == (None, Outcome.UPHELD.value)


def test_a_withdrawal_after_the_answer_is_written() -> None:
    row = _row(RECEIVED, Responded(on=_may(15)), Withdrawn(on=_may(20), reason="content"))
    assert (row["responded"], row["withdrawn"], row["withdrawal_reason"]) == (_may(15), _may(20), "content")


def test_a_stage_of_which_no_day_is_held_is_read_back_and_said() -> None:
    complaint = replay([RECEIVED, Responded(on=_may(15)), EscalationRequested(on=AS_OF, date_known=False)])
    sheet = read_complaints(complaint_rows([complaint], AS_OF), as_of=AS_OF)
    assert sheet.complaints == (complaint,)
    assert [(each.column, each.code) for each in sheet.problems] == [("stage", "day-missing")]


def test_every_duty_is_a_row() -> None:
    rows = duty_rows([replay(WHOLE[:3])], AS_OF)
    assert [(row["duty"], row["due_on"], row["met_on"], row["status"]) for row in rows] == [
        ("acknowledge", date(2024, 5, 9), _may(3), "met"),
        ("respond", _may(31), None, "overdue"),
    ]
    assert rows[1] == {
        "reference": "C-1", "stage": 1, "duty": "respond", "subject": "", "provisions": "hos-2024 6.3",
        "due_on": _may(31), "promised_on": None, "met_on": None, "lapsed_on": None, "status": "overdue",
        "provisional": False,
    }  # fmt: skip
    assert sum(row["status"] == "overdue" for row in rows) == len(overdue(replay(WHOLE[:3]), AS_OF))


def test_a_duty_that_rests_on_no_provision_says_by_whose_authority() -> None:
    order = OmbudsmanDetermined(
        on=date(2025, 1, 6), finding="service failure", orders=[Order(ref="O1", details="pay", by=date(2025, 2, 3))]
    )
    (row,) = [row for row in duty_rows([replay([*WHOLE, order])], AS_OF) if row["subject"] == "O1"]
    assert row["provisions"] == "the Housing Ombudsman Scheme"


def test_every_finding_is_a_row() -> None:
    complaint = replay([RECEIVED, Acknowledged(on=_may(13))])
    rows = finding_rows([complaint])
    assert [row["code"] for row in rows] == [finding.code for finding in complaint.findings]
    assert rows[0] == {
        "reference": "C-1", "stage": 1, "on": _may(13), "event": "Acknowledged", "kind": "breach",
        "code": "acknowledged-late", "provisions": "hos-2024 6.2", "field": "on", "expected": date(2024, 5, 9),
        "actual": _may(13), "message": complaint.findings[0].message,
    }  # fmt: skip


def test_a_finding_that_cites_two_provisions_is_one_row() -> None:
    rows = finding_rows([replay([*WHOLE[:5], Declined(on=date(2024, 6, 4))])])
    assert [row["provisions"] for row in rows if row["code"] == "explanation-missing"] == [
        "hos-2024 2.4, hos-2024 5.11"
    ]


def test_every_problem_is_a_row() -> None:
    sheet = read_complaints([["Case ref", "Date received"], ["C-1", "31/4/2024"]])
    assert problem_rows(sheet.problems) == [
        {
            "row": 2,
            "reference": "C-1",
            "column": "Date received",
            "code": "not-a-date",
            "found": "31/4/2024",
            "message": "'Date received' holds 31/4/2024, which is no day in the calendar; the row is left out",
            "outcome": "left-out",
        }
    ]


# --- formulas --------------------------------------------------------------------------------------------------------

HOSTILE: Final = ("=HYPERLINK(1)", "+44 20", "-1", "@SUM(A1)", "\tx", "\rx")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_begins_a_formula_is_written_as_text(text: str) -> None:
    received = Received(on=_may(1), reference=text, category=text, summary=text)
    (row,) = complaint_rows([replay([received])], AS_OF)
    assert (row["reference"], row["category"], row["summary"]) == (f"'{text}", f"'{text}", f"'{text}")
    (plain,) = complaint_rows([replay([received])], AS_OF, for_spreadsheet=False)
    assert plain["reference"] == text
    assert duty_rows([replay([received])], AS_OF)[0]["reference"] == f"'{text}"
    assert duty_rows([replay([received])], AS_OF, for_spreadsheet=False)[0]["reference"] == text
    late = replay([received, Responded(on=_may(30))])
    assert finding_rows([late])[0]["reference"] == f"'{text}"
    assert finding_rows([late], for_spreadsheet=False)[0]["reference"] == text
    (problem,) = read_complaints([["Case ref", "Date received"], ["C-1", "x"]]).problems
    (row,) = problem_rows([evolve(problem, found=text)])
    assert row["found"] == f"'{text}"
    assert problem_rows([evolve(problem, found=text)], for_spreadsheet=False)[0]["found"] == text


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-1", "@SUM(A1)"])
def test_such_text_is_read_back_without_the_apostrophe(text: str) -> None:
    complaint = replay([Received(on=_may(1), reference=text, category=text)])
    assert read_complaints(complaint_rows([complaint], AS_OF)).complaints == (complaint,)


@given(st.text())
def test_what_was_found_can_never_be_a_formula(text: str) -> None:
    sheet = read_complaints([{"reference": "C-1", "received": text, "category": text}])
    for row in problem_rows(sheet.problems):
        for cell in row.values():
            assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


# --- what is no complaint --------------------------------------------------------------------------------------------


def _complaint_rows(given: object) -> object:
    return complaint_rows(cast("list[Complaint]", given), AS_OF)


def _duty_rows(given: object) -> object:
    return duty_rows(cast("list[Complaint]", given), AS_OF)


def _finding_rows(given: object) -> object:
    return finding_rows(cast("list[Complaint]", given))


def _problem_rows(given: object) -> object:
    return problem_rows(cast("list[RowProblem]", given))


@pytest.mark.parametrize("write", [_complaint_rows, _duty_rows, _finding_rows, _problem_rows])
def test_what_is_no_list_of_such_values_is_refused(write: Callable[[object], object]) -> None:
    of, kind = ("problems", "RowProblem") if write is _problem_rows else ("complaints", "Complaint")
    for other, field, takes in (
        (7, of, f"{of}: pass a list of them"),
        (None, of, f"{of}: pass a list of them"),
        ([7], f"{of}[0]", f"a {kind}"),
    ):
        with pytest.raises(InvalidInput) as refused:
            write(other)
        found = "None" if other is None else "7"
        assert _said(refused.value) == (field, found, f"`{field}` is {found}, but takes {takes}")
    with pytest.raises(InvalidInput, match="pass a list of them"):
        write(replay([RECEIVED]))


def _said(refused: InvalidInput) -> tuple[str, str, str]:
    (problem,) = refused.problems
    return problem.field, problem.found, problem.message


def test_rows_are_of_a_day() -> None:
    for write in (complaint_rows, duty_rows):
        with pytest.raises(InvalidInput) as refused:
            write([replay(WHOLE)], cast(date, 7))
        day = "`as_of` is 7, but takes a calendar date: pass a datetime.date"
        assert _said(refused.value) == ("as_of", "7", day)
    with pytest.raises(InvalidInput, match="before the last event"):
        complaint_rows([replay(WHOLE)], date(2024, 6, 1))


def test_no_complaints_are_no_rows() -> None:
    nothing: list[Complaint] = []
    assert (complaint_rows(nothing, AS_OF), duty_rows(nothing, AS_OF), finding_rows(nothing), problem_rows([])) == (
        [],
        [],
        [],
        [],
    )
