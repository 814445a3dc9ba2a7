"""A row becomes a complaint: its days are events, and where the row contradicts itself what can have been is kept."""

from __future__ import annotations

import csv
import io
import pickle
from collections import UserList
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, cast

import numpy as np
import pytest
from attrs import evolve

from hoscode import (
    CODE_2022,
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
    LandlordPolicy,
    Outcome,
    Received,
    ReferredToOmbudsman,
    Responded,
    SetAside,
    SetAsideReason,
    Step,
    Target,
    Tenure,
    Withdrawn,
    overdue,
)
from hoscode.oversight import ReportingYear, StageFigures, Tally, tenant_satisfaction_measures
from hoscode.spreadsheets import (
    Columns,
    RowOutcome,
    Sheet,
    SheetCounts,
    read_complaints,
    read_events,
    suggested_columns,
)

AS_OF: Final = date(2025, 4, 30)
NAMES: Final = (
    "reference", "received", "logged", "acknowledged", "extended_on", "extended_to", "extension_reasons", "responded",
    "outcome", "status", "handler", "escalated", "escalation_reasons", "stage_2_acknowledged", "stage_2_extended_on",
    "stage_2_extended_to", "stage_2_extension_reasons", "stage_2_responded", "stage_2_outcome", "stage_2_handler",
    "withdrawn", "withdrawal_reason", "set_aside", "set_aside_reason", "declined", "ground", "referred", "tenure",
    "category", "resident", "summary", "channel", "issue_on", "aware_on",
)  # fmt: skip


def _may(day: int) -> date:
    return date(2024, 5, day)


def _june(day: int) -> date:
    return date(2024, 6, day)


RECEIVED: Final = Received(on=_may(1), reference="C-1")


def _read(*rows: Mapping[str, object], as_of: date | None = AS_OF) -> Sheet:
    """Rows of which each has the reference C-1 and was received on 1 May 2024, unless it says otherwise."""
    whole = [{**dict.fromkeys(NAMES), "reference": "C-1", "received": _may(1), **row} for row in rows]
    return read_complaints(whole, as_of=as_of)


def _history(**row: object) -> list[Event]:
    (complaint,) = _read(row).complaints
    return list(complaint.history)


def _problems(sheet: Sheet) -> list[tuple[str, str]]:
    return [(problem.column, problem.code) for problem in sheet.problems]


# --- days become events ----------------------------------------------------------------------------------------------


def test_the_days_of_a_row_are_the_steps_of_both_stages() -> None:
    okafor, shah = Handler("J. Okafor"), Handler("R. Shah")
    history = _history(
        logged=_may(2), acknowledged=_may(3), extended_on=_may(16), extended_to=_may(31), extension_reasons="a survey",
        responded=_may(30), outcome="Not upheld", handler="J. Okafor", escalated=_june(3),
        escalation_reasons="the damp is back", stage_2_acknowledged=_june(5), stage_2_extended_on=_june(24),
        stage_2_extended_to=date(2024, 7, 19), stage_2_extension_reasons="leave", stage_2_responded=date(2024, 7, 12),
        stage_2_outcome="Upheld", stage_2_handler="R. Shah", referred=date(2024, 8, 1), tenure="General needs",
        category="Damp", resident="Mr A", summary="Damp in the bedroom", channel="Telephone", issue_on=date(2024, 2, 1),
        aware_on=date(2024, 2, 9),
    )  # fmt: skip
    assert history == [
        Received(on=_may(1), reference="C-1", resident="Mr A", summary="Damp in the bedroom", channel=Channel.PHONE,
                 issue_on=date(2024, 2, 1), aware_on=date(2024, 2, 9), tenure=Tenure.LCRA, category="Damp"),
        Acknowledged(on=_may(3), handler=okafor, logged_on=_may(2)),
        Extended(on=_may(16), new_due=_may(31), reasons="a survey"),
        Responded(on=_may(30), by=okafor, outcome=Outcome.NOT_UPHELD),
        EscalationRequested(on=_june(3), reasons="the damp is back"),
        Acknowledged(on=_june(5), handler=shah),
        Extended(on=_june(24), new_due=date(2024, 7, 19), reasons="leave"),
        Responded(on=date(2024, 7, 12), by=shah, outcome=Outcome.UPHELD),
        ReferredToOmbudsman(on=date(2024, 8, 1)),
    ]  # fmt: skip


def test_steps_of_one_day_stand_in_the_order_of_the_code() -> None:
    history = _history(
        acknowledged=_may(20),
        responded=_may(20),
        escalated=_may(20),
        stage_2_acknowledged=_may(20),
        stage_2_responded=_may(20),
    )
    kinds = [type(event).__name__ for event in history]
    assert kinds == ["Received", "Acknowledged", "Responded", "EscalationRequested", "Acknowledged", "Responded"]


@pytest.mark.parametrize(
    ("stage_2", "responded", "last"),
    [({}, "responded", 1), ({"responded": _may(3), "escalated": _may(6)}, "stage_2_responded", 2)],
)
def test_what_ends_a_complaint_stands_after_the_answer_of_its_day(
    stage_2: dict[str, object], responded: str, last: int
) -> None:
    for name, event in {
        "withdrawn": Withdrawn, "declined": Declined, "set_aside": SetAside, "referred": ReferredToOmbudsman
    }.items():  # fmt: skip
        (complaint,) = _read({**stage_2, responded: _may(15), name: _may(15)}).complaints
        assert [type(each) for each in complaint.history[-2:]] == [Responded, event]
        assert complaint.stage == last
    both = _read({**stage_2, "declined": _may(15), "withdrawn": _may(15)}).complaints[0].history
    assert next(type(each) for each in both if isinstance(each, (Declined, Withdrawn))) is Declined


def test_a_withdrawal_and_a_refusal_end_the_complaint() -> None:
    assert _history(withdrawn=_may(9), withdrawal_reason="moved")[1:] == [Withdrawn(on=_may(9), reason="moved")]
    assert _history(declined=_may(9), ground="Legal")[1:] == [Declined(on=_may(9), ground=Ground.LEGAL_PROCEEDINGS)]


def test_a_complaint_set_aside_is_neither_declined_nor_withdrawn() -> None:
    as_duplicate = SetAside(on=_may(9), why=SetAsideReason.DUPLICATE)
    assert _history(set_aside=_may(9), set_aside_reason="Duplicate")[1:] == [as_duplicate]
    assert _history(set_aside=_may(9))[1:] == [SetAside(on=_may(9), why=SetAsideReason.OTHER)]
    (problem,) = _read({"set_aside_reason": "Duplicate"}).problems
    assert (problem.code, problem.column) == ("day-missing", "set_aside_reason")


@pytest.mark.parametrize(
    ("outcome", "event"),
    [
        ("Withdrawn", Withdrawn(on=_may(9))),
        ("Withdrawn by resident", Withdrawn(on=_may(9))),
        ("DUPLICATE", SetAside(on=_may(9), why=SetAsideReason.DUPLICATE)),
        ("Logged in error", SetAside(on=_may(9), why=SetAsideReason.ENTERED_IN_ERROR)),
        ("Service request", SetAside(on=_may(9), why=SetAsideReason.NOT_A_COMPLAINT)),
        ("Not accepted", Declined(on=_may(9))),
        ("Duplicate of C-5", SetAside(on=_may(9), why=SetAsideReason.DUPLICATE)),
        ("Closed - withdrawn by the tenant", Withdrawn(on=_may(9))),
        ("Declined - out of jurisdiction", Declined(on=_may(9))),
    ],
)
def test_an_outcome_that_is_another_end_is_no_answer_in_time(outcome: str, event: Event) -> None:
    assert _history(responded=_may(9), outcome=outcome)[1:] == [event]
    measures = tenant_satisfaction_measures(
        Tally.over(_read({"responded": _may(9), "outcome": outcome, "tenure": "LCRA"}).complaints, AS_OF),
        {Tenure.LCRA: 1_000, Tenure.LCHO: 100},
        ReportingYear(2024),
    )
    assert measures.value("CH01(1)", Tenure.LCRA) == 0


def test_an_outcome_may_begin_with_another_end() -> None:
    assert _history(responded=_may(9), outcome="Duplicate of C-5")[1:] == [
        SetAside(on=_may(9), why=SetAsideReason.DUPLICATE)
    ]


def test_another_end_is_told_with_its_ground_or_its_reason_after_what_else_was_on_its_day() -> None:
    day: dict[str, object] = {"acknowledged": _may(9), "responded": _may(9)}
    refused = _history(**day, outcome="Not accepted", ground="Legal")
    assert refused[2:] == [Declined(on=_may(9), ground=Ground.LEGAL_PROCEEDINGS)]
    withdrew = _history(**day, outcome="Withdrawn", withdrawal_reason="moved")
    assert withdrew[2:] == [Withdrawn(on=_may(9), reason="moved")]


def test_an_end_with_a_day_of_its_own_ended_then() -> None:
    assert _history(responded=_may(15), outcome="Withdrawn", withdrawn=_may(9))[1:] == [Withdrawn(on=_may(9))]


def test_an_end_without_a_day_is_a_problem() -> None:
    sheet = _read({"outcome": "Withdrawn"})
    (problem,) = sheet.problems
    assert (problem.code, problem.column) == ("day-missing", "outcome")
    assert problem.message == (
        "'outcome' holds Withdrawn, but the row does not say when the complaint ended so; the complaint is kept "
        "without it"
    )
    assert len(sheet.complaints) == 1


def test_a_landlords_own_word_for_an_outcome_goes_before() -> None:
    rows = [["Case ref", "Received", "Answered", "Outcome"], ["C-1", _may(1), _may(9), "Not accepted"]]
    columns = Columns(
        reference="Case ref",
        received="Received",
        responded="Answered",
        outcome="Outcome",
        outcomes={"not accepted": Outcome.NOT_UPHELD},
    )
    (complaint,) = read_complaints(rows, columns).complaints
    assert complaint.history[1:] == (Responded(on=_may(9), outcome=Outcome.NOT_UPHELD),)


# --- to close is not to answer ---------------------------------------------------------------------------------------

CLOSED: Final = ("Ref", "Tenure", "Received", "Acknowledged", "Date closed", "Status")


def _closed(*statuses: object, columns: Columns | None = None) -> Sheet:
    """Complaints received on 1 May 2024 and closed on the 9th, each with a status."""
    rows = [(f"B{place}", "GN", _may(1), _may(3), _may(9), status) for place, status in enumerate(statuses)]
    return read_complaints([CLOSED, *rows], columns, as_of=AS_OF)


@pytest.mark.parametrize(
    ("status", "event"),
    [
        ("Withdrawn by resident", Withdrawn(on=_may(9))),
        ("Withdrawn by the tenant, moved", Withdrawn(on=_may(9))),
        ("WITHDRAWN", Withdrawn(on=_may(9))),
        ("Resident withdrew", Withdrawn(on=_may(9))),
        ("Closed - withdrawn", Withdrawn(on=_may(9))),
        ("- Withdrawn -", Withdrawn(on=_may(9))),
        ("Closed - case closed as a duplicate", SetAside(on=_may(9), why=SetAsideReason.DUPLICATE)),
        ("Withdrawn 09/05", Withdrawn(on=_may(9))),
        ("Declined - out of jurisdiction", Declined(on=_may(9))),
        ("Out of jurisdiction", Declined(on=_may(9))),
        ("Case closed: not accepted", Declined(on=_may(9))),
        ("Duplicate of B5", SetAside(on=_may(9), why=SetAsideReason.DUPLICATE)),
        ("Closed (duplicate)", SetAside(on=_may(9), why=SetAsideReason.DUPLICATE)),
        ("Closed as a duplicate", SetAside(on=_may(9), why=SetAsideReason.DUPLICATE)),
        ("Merged with B5", SetAside(on=_may(9), why=SetAsideReason.MERGED)),
        ("Entered in error.", SetAside(on=_may(9), why=SetAsideReason.ENTERED_IN_ERROR)),
        ("Closed - not a complaint", SetAside(on=_may(9), why=SetAsideReason.NOT_A_COMPLAINT)),
        ("Set aside", SetAside(on=_may(9), why=SetAsideReason.OTHER)),
    ],
)
def test_a_complaint_closed_with_another_end_was_not_answered(status: str, event: Event) -> None:
    sheet = _closed(status)
    assert (list(sheet.complaints[0].history)[2:], sheet.problems) == ([event], ())
    assert _figures(sheet.complaints).in_time == 0


@pytest.mark.parametrize(
    "status",
    ["Closed", "CLOSED", "Resolved", "Complete", "Case closed", "Closed - upheld", "Closed (not upheld)",
     "Stage 1 closed", None, "n/a", "Response sent", "Open", "In progress", "On hold", "Closed at Stage 1", "Re-opened",
     "With Ombudsman"],
)  # fmt: skip
def test_a_status_that_says_no_more_than_the_days_changes_nothing(status: object) -> None:
    sheet = _closed(status)
    assert (sheet.complaints[0].last_event, sheet.problems) == (Responded(on=_may(9)), ())


@pytest.mark.parametrize(
    "status",
    ["Rejected", "Cancelled", "Withdrawn by landlord", "Declined by resident", "Not accepted by the resident",
     "Closed - no contact", "Closed - not answered", "NFA", "Void"],
)  # fmt: skip
def test_a_status_of_which_nothing_is_known_leaves_it_in_doubt_whether_a_day_of_closing_is_the_answer(
    status: str,
) -> None:
    sheet = _closed("Closed", status)
    assert sheet.complaints[1].last_event == Responded(on=_may(9))
    (problem,) = sheet.problems
    assert (problem.row, problem.reference, problem.column, problem.code) == (3, "B1", "Status", "unknown-word")
    assert problem.found == status
    assert problem.message == (
        f"'Status' holds {status}, which is not known to be a status: the day of closing beside it is read as that of "
        "the answer; say what it means with `statuses`"
    )


@pytest.mark.parametrize("heading", ["Went out", "Answered and closed", "Closed: reply sent", "Closed: outcome"])
def test_a_day_that_is_not_called_one_of_closing_alone_is_that_of_the_answer_whatever_the_status(heading: str) -> None:
    columns = Columns(
        reference="Ref", received="Received", acknowledged="Acknowledged", responded=heading, status="Status"
    )
    rows = [["Ref", "Received", "Acknowledged", heading, "Status"], ["B1", _may(1), _may(3), _may(9), "Withdrawn"]]
    sheet = read_complaints(rows, columns)
    assert sheet.complaints[0].last_event == Responded(on=_may(9))
    (problem,) = sheet.problems
    assert problem.message == (
        "'Status' holds Withdrawn, but the row does not say when the complaint ended so, and it was answered; the "
        "answer is kept"
    )


def test_such_a_status_is_said_once_for_the_sheet() -> None:
    sheet = _closed("Closed", "Rejected", "NFA", "REJECTED", " rejected", "nfa")
    assert [(each.row, each.found, each.outcome) for each in sheet.problems] == [
        (3, "Rejected", RowOutcome.KEPT_PARTLY),
        (4, "NFA", RowOutcome.KEPT_PARTLY),
    ]
    assert sheet.problems[0].message.startswith("'Status' holds Rejected, here and in 2 more, which is not known")
    assert (sheet.counts.kept_whole, sheet.counts.kept_partly) == (6, 0)


def test_the_caller_says_what_a_status_means() -> None:
    columns = evolve(suggested_columns(CLOSED), statuses={"rejected": "declined", "NFA": "closed", "Void": "duplicate"})
    sheet = _closed("Rejected", "nfa", "void", columns=columns)
    assert sheet.problems == ()
    assert [each.last_event for each in sheet.complaints] == [
        Declined(on=_may(9)),
        Responded(on=_may(9)),
        SetAside(on=_may(9), why=SetAsideReason.DUPLICATE),
    ]
    with pytest.raises(InvalidInput, match="takes closed, declined, duplicate"):
        Columns(statuses={"Rejected": "refused"})


def test_where_the_answer_has_a_day_of_its_own_it_stands_beside_the_status() -> None:
    sheet = _read({"responded": _may(9), "status": "Withdrawn by resident"})
    assert sheet.complaints[0].last_event == Responded(on=_may(9))
    (problem,) = sheet.problems
    assert problem.message == (
        "'status' holds Withdrawn by resident, but the row does not say when the complaint ended so, and it was "
        "answered; the answer is kept"
    )
    dated = _read({"responded": _may(9), "withdrawn": _may(13), "status": "Withdrawn"})
    assert [type(each) for each in dated.complaints[0].history[1:]] == [Responded, Withdrawn]
    assert (dated.problems, _read({"responded": _may(9), "status": "NFA"}).problems) == ((), ())


def test_the_day_of_closing_may_be_that_of_either_stage() -> None:
    def last(stage_1: str, stage_2: str) -> Event:
        heading = ["Ref", "Received", stage_1, "Date escalated", stage_2, "Status"]
        row = ["B1", _may(1), _may(15), _june(3), _june(20), "Withdrawn"]
        return read_complaints([heading, row], as_of=AS_OF).complaints[0].last_event

    assert last("Stage 1 response sent", "Date stage 2 closed") == Withdrawn(on=_june(20))
    assert last("Date closed", "Stage 2 response sent") == Responded(on=_june(20))


def test_a_complaint_that_was_decided_was_answered_when_it_was_closed() -> None:
    heading = ["Ref", "Received", "Date closed", "Status", "Outcome"]
    sheet = read_complaints([heading, ["B1", _may(1), _may(9), "Withdrawn", "Upheld"]], as_of=AS_OF)
    assert sheet.complaints[0].last_event == Responded(on=_may(9), outcome=Outcome.UPHELD)
    assert [(each.column, each.code) for each in sheet.problems] == [("Status", "day-missing")]


def test_a_status_is_that_of_the_last_stage() -> None:
    history = _history(responded=_may(15), escalated=_june(3), status="Withdrawn", withdrawn=_june(10))
    assert history[1:] == [Responded(on=_may(15)), EscalationRequested(on=_june(3)), Withdrawn(on=_june(10))]
    sheet = _read({"responded": _may(15), "escalated": _june(3), "status": "Withdrawn"})
    assert [(each.column, each.code) for each in sheet.problems] == [("status", "day-missing")]
    assert [type(each) for each in sheet.complaints[0].history[1:]] == [Responded, EscalationRequested]


def test_a_status_says_why_a_complaint_was_set_aside_on_a_day_of_its_own() -> None:
    history = _history(set_aside=_may(9), status="Duplicate of B5")
    assert history[1:] == [SetAside(on=_may(9), why=SetAsideReason.DUPLICATE)]


def test_a_status_that_is_no_text_is_a_problem() -> None:
    assert _problems(_read({"status": "=A1"})) == [("status", "formula")]


@pytest.mark.parametrize("name", ["status", "tenure", "outcome", "channel", "ground", "set_aside_reason"])
def test_of_a_word_that_is_garbled_nothing_is_kept(name: str) -> None:
    sheet = _read({name: "Withdrawn\x1b"})
    assert (_problems(sheet), sheet.complaints[0].version) == ([(name, "garbled-text")], 1)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("tenure", "a tenure"),
        ("outcome", "an outcome"),
        ("stage_2_outcome", "an outcome"),
        ("set_aside_reason", "a reason for setting a complaint aside"),
        ("ground", "a ground of refusal"),
        ("channel", "a way in which complaints come"),
    ],
)
def test_of_a_word_that_is_not_known_it_is_said_what_it_is_not(name: str, what: str) -> None:
    (problem,) = _read({name: "perhaps"}).problems
    assert problem.code == "unknown-word"
    assert problem.message == (
        f"'{name}' holds perhaps, which is not known to be {what}; the complaint is kept without it"
    )


def test_the_caller_says_why_a_complaint_was_set_aside_and_how_it_came() -> None:
    rows = [["Ref", "Received", "Ended", "Why", "How"], ["B1", _may(1), _may(9), "Dup", "Walk-in"]]
    columns = Columns(
        reference="Ref", received="Received", set_aside="Ended", set_aside_reason="Why", channel="How",
        set_aside_reasons={"dup": "duplicate"}, channels={"walk in": "in-person"},
    )  # fmt: skip
    (complaint,) = read_complaints(rows, columns).complaints
    assert complaint.received.channel is Channel.IN_PERSON
    assert complaint.last_event == SetAside(on=_may(9), why=SetAsideReason.DUPLICATE)


def test_a_refusal_to_escalate_stands_after_the_request() -> None:
    history = _history(responded=_may(15), escalated=_june(3), declined=_june(3))
    assert [type(event).__name__ for event in history[-2:]] == ["EscalationRequested", "Declined"]


def test_the_edition_and_the_policy_are_the_callers() -> None:
    policy = LandlordPolicy("Example Homes", targets=(Target(Step.ACKNOWLEDGE, 1, 2),))
    rows = [["Case ref", "Date received", "Date acknowledged"], ["C-1", _may(1), _may(7)]]
    (complaint,) = read_complaints(rows, policy=policy, edition=CODE_2022).complaints
    assert complaint.edition is CODE_2022
    assert "target-missed" in [finding.code for finding in complaint.findings]


# --- what is held without its day ------------------------------------------------------------------------------------


def test_an_extension_without_the_day_of_its_letter_counts_as_sent_in_time() -> None:
    assert _history(acknowledged=_may(3), extended_to=_may(31), responded=_may(30))[2] == Extended(
        on=_may(30), new_due=_may(31), date_known=False
    )
    assert _history(extended_to=_may(31), escalated=_may(28))[1] == Extended(
        on=_may(28), new_due=_may(31), date_known=False
    )
    assert _history(extended_to=_may(31), responded=_may(20), escalated=_june(3), extension_reasons="a survey")[1] == (
        Extended(on=_may(20), new_due=_may(31), reasons="a survey", date_known=False)
    )
    assert _history(extended_to=_may(31))[1].on == _may(31)
    assert _history(extended_to=date(2025, 6, 1))[1].on == AS_OF
    assert _history(extended_to=date(2024, 4, 1))[1].on == _may(1)


def test_without_the_day_of_the_export_an_open_extension_is_put_where_it_can_be_judged_on_any_later_day() -> None:
    (complaint,) = _read({"acknowledged": _may(3), "extended_to": _may(31)}, as_of=None).complaints
    assert complaint.last_event == Extended(on=_may(3), new_due=_may(31), date_known=False)
    (alone,) = _read({"extended_to": _may(31)}, as_of=None).complaints
    assert alone.last_event == Extended(on=_may(1), new_due=_may(31), date_known=False)


def test_an_extension_of_stage_2_is_not_before_the_request() -> None:
    history = _history(escalated=_june(3), stage_2_extended_to=_may(31))
    assert history[-1] == Extended(on=_june(3), new_due=_may(31), date_known=False)


def test_an_extension_without_its_new_day_moves_nothing_and_is_a_problem() -> None:
    sheet = _read({"acknowledged": _may(3), "extended_on": _may(16)})
    assert _problems(sheet) == [("extended_on", "day-missing")]
    assert sheet.problems[0].message == (
        "'extended_on' holds 16 May 2024, but the row does not say to which day the time was extended; the complaint "
        "is kept without it"
    )
    assert sheet.complaints[0].version == 2


# acknowledged on 3 May 2024, it was due on 20 May, and extended as far as it goes on 4 June
@pytest.mark.parametrize("new_day", [None, "10 days", "31/09/2024", "TBC"])
@pytest.mark.parametrize(
    ("sent_on", "answered_on", "in_doubt"),
    [
        (_may(16), _may(20), False),
        (_may(16), _may(21), True),
        (_may(16), _june(4), True),
        (_may(16), _june(5), False),
        (_may(21), _may(28), False),  # an extension after the day that it was due extends nothing
        ("31/5/24 or so", _may(28), True),
    ],
)
def test_an_answer_that_an_extension_to_an_unknown_day_may_cover_cannot_be_judged(
    new_day: str | None, sent_on: object, answered_on: date, *, in_doubt: bool
) -> None:
    sheet = _read(
        {
            "tenure": "GN",
            "acknowledged": _may(3),
            "extended_on": sent_on,
            "extended_to": new_day,
            "responded": answered_on,
        }
    )
    assert sheet.complaints[0].last_event == Responded(on=answered_on, date_known=not in_doubt)
    assert sheet.problems[0].message.endswith("; nobody can tell whether the answer was in time") is in_doubt
    figures = _figures(sheet.complaints)
    assert figures.cannot_be_judged == in_doubt
    assert figures.late == (answered_on > _may(20) and not in_doubt)


def test_a_late_answer_is_late_whatever_else_is_wrong_with_its_row() -> None:
    history = _history(acknowledged=_may(3), responded=_may(28), category="=1+1")
    assert history[-1] == Responded(on=_may(28))


def test_the_same_goes_for_a_new_day_alone_that_cannot_be_read_and_for_stage_2() -> None:
    history = _history(acknowledged=_may(3), extended_to="31/9/2024", responded=_may(28))
    assert history[-1] == Responded(on=_may(28), date_known=False)
    row = {
        "responded": _may(8),
        "escalated": _may(13),
        "stage_2_acknowledged": _may(14),
        "stage_2_responded": date(2024, 7, 1),
    }
    history = _history(acknowledged=_may(3), stage_2_extended_on=_june(3), **row)
    assert history[-1] == Responded(on=date(2024, 7, 1), date_known=False)
    assert _history(acknowledged=_may(3), **row)[-1] == Responded(on=date(2024, 7, 1))


def test_a_stage_2_that_was_dealt_with_was_asked_for() -> None:
    history = _history(responded=_may(15), stage_2_acknowledged=_june(5), stage_2_responded=_june(20))
    assert history[2] == EscalationRequested(on=_june(5), date_known=False)
    assert _problems(_read({"responded": _may(15), "stage_2_responded": _june(20)})) == []


def test_a_request_of_which_only_a_yes_is_held_is_undated() -> None:
    sheet = _read({"responded": _may(15), "escalated": "Yes", "stage_2_responded": _june(20)})
    assert sheet.complaints[0].history[2] == EscalationRequested(on=_june(20), date_known=False)
    assert sheet.problems[0].message == (
        "'escalated' holds Yes, which does not say on which day; "
        "the request is kept as made by 20 June 2024 at the latest"
    )
    alone = _read({"responded": _may(15), "escalated": "Yes", "escalation_reasons": "the damp is back"})
    assert alone.complaints[0].last_event == EscalationRequested(on=AS_OF, reasons="the damp is back", date_known=False)
    assert _read({"responded": _may(15), "escalated": "No"}).complaints[0].stage == 1


def test_a_day_of_logging_or_an_outcome_alone_is_said_to_be_incomplete() -> None:
    sheet = _read({"logged": _may(2), "outcome": "Upheld", "stage_2_outcome": "Upheld", "escalated": _june(3)})
    assert _problems(sheet) == [
        ("logged", "day-missing"),
        ("outcome", "day-missing"),
        ("stage_2_outcome", "day-missing"),
    ]
    assert [each.message.partition(", ")[2] for each in sheet.problems] == [
        "but a day of logging is kept with an acknowledgement, and there is none; the complaint is kept without it",
        *["but the row does not say when the answer went out; the answer is kept without its day"] * 2,
    ]
    (why,) = _read({"set_aside_reason": "Duplicate"}).problems
    assert why.message == (
        "'set_aside_reason' holds Duplicate, but the row does not say when the complaint was set aside; the complaint "
        "is kept without it"
    )


def test_an_outcome_of_an_answer_of_which_nobody_knows_by_when_it_was_given_is_said_once() -> None:
    (problem,) = _read({"outcome": "Upheld"}, as_of=None).problems
    assert (problem.column, problem.code, problem.message) == (
        "outcome", "day-missing",
        "'outcome' holds Upheld, but the row does not say when the answer went out; the complaint is kept without it",
    )  # fmt: skip
    assert _problems(_read({"outcome": "Upheld", "responded": "31/4/2024"}, as_of=None)) == [
        ("responded", "not-a-date")
    ]


def test_who_gave_an_answer_is_kept_with_it_whether_its_day_can_be_told_or_not() -> None:
    for cell, on, known in ((_may(9), _may(9), True), ("31/4/2024", AS_OF, False)):
        answer = _history(responded=cell, handler="J. Okafor")[-1]
        assert answer == Responded(on=on, by=Handler("J. Okafor"), date_known=known)


def test_an_answer_on_the_day_of_the_request_is_the_one_that_it_followed() -> None:
    assert _history(responded=_june(3), escalated=_june(3))[1:] == [
        Responded(on=_june(3)),
        EscalationRequested(on=_june(3)),
    ]


# --- rows that contradict themselves ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["logged", "acknowledged", "extended_on", "escalated", "stage_2_acknowledged", "stage_2_extended_on",
     "stage_2_responded", "withdrawn", "declined", "referred"],
)  # fmt: skip
def test_what_is_dated_before_the_receipt_is_left_out_and_said(name: str) -> None:
    sheet = _read({"acknowledged": _may(3), name: date(2024, 4, 30)})
    assert (name, "before-receipt") in _problems(sheet)
    kept = "the answer is kept without its day" if name == "stage_2_responded" else "the complaint is kept without it"
    assert sheet.problems[0].message == (
        f"'{name}' holds 30 April 2024, which is before the complaint was received, on 1 May 2024; {kept}"
    )
    assert sheet.complaints[0].received_on == _may(1)
    assert sheet.problems[0].outcome is RowOutcome.KEPT_PARTLY


def test_what_is_dated_after_the_export_is_left_out_and_said() -> None:
    sheet = _read({"acknowledged": _may(3), "responded": date(2026, 5, 14)})
    assert sheet.problems[0].message == (
        "'responded' holds 14 May 2026, which is after the day of the export, 30 April 2025; "
        "the answer is kept without its day"
    )
    assert sheet.problems[0].code == "after-export"
    assert _read({"responded": date(2026, 5, 14)}, as_of=None).problems == ()
    assert _read({"acknowledged": date(2026, 5, 14)}).complaints[0].version == 1


UNREADABLE: Final = (date(2024, 4, 15), date(2026, 5, 14), "31/4/2024", "5/13/2024", date(1924, 5, 15),
                     "15/5/2024 16:40", "2024-05-15T23:30Z", "Yes", "15/05/2024 (resent 25/05)", "15/5",
                     "with R. Shah 15/5/2024", "", "TBC", "n/a", None)  # fmt: skip


@pytest.mark.parametrize("cell", UNREADABLE)
def test_an_answer_of_which_the_day_cannot_be_told_is_kept_without_it(cell: object) -> None:
    sheet = _read({"tenure": "GN", "acknowledged": _may(3), "responded": cell, "outcome": "Upheld"})
    (complaint,) = sheet.complaints
    assert complaint.last_event == Responded(on=AS_OF, outcome=Outcome.UPHELD, date_known=False)
    (problem,) = sheet.problems
    assert problem.message.endswith("; the answer is kept without its day")
    assert {finding.code for finding in complaint.findings} & {"responded-late", "response-time-not-shown"} == {
        "response-time-not-shown"
    }
    assert overdue(complaint, AS_OF) == ()
    figures = _figures(sheet.complaints)
    assert (figures.complaints, figures.cannot_be_judged, figures.in_time, figures.late) == (1, 1, 0, 0)


@pytest.mark.parametrize("cell", ["TBC", "soon", "", "n/a", 7, b"15/5/2024", "with R. Shah"])
def test_text_for_a_day_is_no_answer(cell: object) -> None:
    (complaint,) = _read({"acknowledged": _may(3), "responded": cell}).complaints
    assert complaint.version == 2


def test_an_answer_without_its_day_came_before_the_request_for_stage_2() -> None:
    history = _history(acknowledged=_may(3), responded="31/4/2024", escalated=_june(3), stage_2_responded="31/6/2024")
    assert history[2:] == [
        Responded(on=_june(3), date_known=False),
        EscalationRequested(on=_june(3)),
        Responded(on=AS_OF, date_known=False),
    ]


def test_without_the_day_of_the_export_nobody_knows_by_when_it_was_answered() -> None:
    sheet = _read({"acknowledged": _may(3), "responded": "31/4/2024"}, as_of=None)
    assert sheet.complaints[0].version == 2
    assert sheet.problems[0].message.endswith("; the complaint is kept without it")


def test_a_new_day_may_be_after_the_export() -> None:
    assert _read({"extended_on": date(2025, 4, 29), "extended_to": date(2025, 5, 20)}).problems == ()


def test_a_complaint_received_after_the_export_is_left_out() -> None:
    sheet = _read({"received": date(2025, 5, 1)})
    assert (sheet.complaints, _problems(sheet)) == ((), [("received", "after-export")])
    assert sheet.problems[0].outcome is RowOutcome.LEFT_OUT
    assert sheet.problems[0].message == (
        "'received' holds 1 May 2025, which is after the day of the export, 30 April 2025; the row is left out"
    )


def test_what_is_of_the_day_of_the_export_or_of_the_receipt_can_have_been() -> None:
    steps: dict[str, object] = dict.fromkeys(
        ("issue_on", "aware_on", "received", "acknowledged", "responded", "referred"), AS_OF
    )
    assert _read(steps).problems == ()
    assert _history(**steps)[0].on == AS_OF


def test_what_the_resident_knew_only_after_complaining_is_left_out() -> None:
    sheet = _read({"issue_on": _may(2), "aware_on": _may(3)})
    assert _problems(sheet) == [("issue_on", "out-of-order"), ("aware_on", "out-of-order")]
    assert sheet.problems[0].message == (
        "'issue_on' holds 2 May 2024, which is after the complaint was received, on 1 May 2024; the complaint is kept "
        "without it"
    )
    assert sheet.complaints[0].received.issue_on is None


def test_an_answer_to_stage_1_after_the_request_for_stage_2_is_read_as_what_it_is() -> None:
    history = _history(acknowledged=_may(3), responded=_june(10), escalated=_june(3), stage_2_responded=_june(28))
    assert history[2:] == [
        EscalationRequested(on=_june(3)),
        Responded(on=_june(10), stage=1),
        Responded(on=_june(28)),
    ]
    (complaint,) = _read({"acknowledged": _may(3), "responded": _june(10), "escalated": _june(3)}).complaints
    assert complaint.stages[0].responded_on == _june(10)
    assert "responded-late" in [finding.code for finding in complaint.findings]


def test_an_acknowledgement_of_stage_1_after_the_request_for_stage_2_is_none_of_stage_2() -> None:
    sheet = _read({"acknowledged": _june(5), "extended_on": _june(6), "extended_to": _june(20), "escalated": _june(3)})
    assert _problems(sheet) == [("acknowledged", "out-of-order"), ("extended_on", "out-of-order")]
    assert "which is after the request for stage 2, on 3 June 2024" in sheet.problems[0].message
    (complaint,) = sheet.complaints
    assert (complaint.stage, complaint.stages[1].acknowledged_on) == (2, None)


@pytest.mark.parametrize(
    ("name", "what"),
    [("stage_2_acknowledged", "acknowledged"), ("stage_2_extended_on", "extended"), ("stage_2_responded", "answered")],
)
def test_a_request_after_what_followed_it_is_kept_without_its_day(name: str, what: str) -> None:
    sheet = _read(
        {"responded": _may(15), "escalated": _june(30), name: _june(5), "stage_2_extended_to": date(2024, 8, 1)}
    )
    assert sheet.problems[0].code == "out-of-order"
    assert sheet.problems[0].message == (
        f"'escalated' holds 30 June 2024, which is after stage 2 was {what}, on 5 June 2024; the request is kept as "
        "made by 5 June 2024 at the latest"
    )
    assert EscalationRequested(on=_june(5), date_known=False) in sheet.complaints[0].history
    then = {"responded": _may(15), "escalated": _june(5), name: _june(5), "stage_2_extended_to": date(2024, 8, 1)}
    assert EscalationRequested(on=_june(5)) in _history(**then)


def test_a_day_of_stage_2_before_stage_1_was_acknowledged_is_the_one_that_is_wrong() -> None:
    sheet = _read(
        {"received": date(2024, 11, 26), "acknowledged": date(2024, 12, 3), "responded": date(2024, 12, 17),
         "stage_2_responded": date(2024, 11, 26)}
    )  # fmt: skip
    assert list(sheet.complaints[0].history)[1:] == [
        Acknowledged(on=date(2024, 12, 3)),
        Responded(on=date(2024, 12, 17)),
        EscalationRequested(on=AS_OF, date_known=False),
        Responded(on=AS_OF, date_known=False),
    ]
    (problem,) = sheet.problems
    assert problem.message == (
        "'stage_2_responded' holds 26 November 2024, which is before stage 1 was acknowledged, on 3 December 2024; the "
        "answer is kept without its day"
    )


def test_a_day_of_the_request_later_than_that_says_so_too() -> None:
    sheet = _read(
        {"acknowledged": _may(8), "responded": _may(15), "escalated": _june(3), "stage_2_acknowledged": _may(5)}
    )
    assert _problems(sheet) == [("stage_2_acknowledged", "out-of-order")]
    assert sheet.complaints[0].last_event == EscalationRequested(on=_june(3))


def test_a_request_held_from_before_the_acknowledgement_stands() -> None:
    for at_stage_2 in (_may(3), _may(5)):
        sheet = _read({"acknowledged": _may(8), "escalated": _may(3), "stage_2_acknowledged": at_stage_2})
        assert _problems(sheet) == [("acknowledged", "out-of-order")]
    assert _problems(_read({"acknowledged": _may(8), "stage_2_acknowledged": _may(8)})) == []


@pytest.mark.parametrize("name", ["stage_2_acknowledged", "stage_2_extended_on", "stage_2_responded"])
def test_a_stage_2_of_which_no_day_can_be_read_was_asked_for(name: str) -> None:
    sheet = _read({"responded": _may(15), name: "31/6/2024"})
    assert sheet.complaints[0].stage == 2
    assert EscalationRequested(on=AS_OF, date_known=False) in sheet.complaints[0].history


def test_what_landlords_hold_out_of_place_is_kept_and_found() -> None:
    sheet = _read({"responded": _may(15), "acknowledged": _may(20), "withdrawn": _may(28)})
    assert sheet.problems == ()
    assert sheet.complaints[0].version == 4
    assert "acknowledged-after-answer" in [finding.code for finding in sheet.complaints[0].findings]


def test_what_cannot_have_been_for_another_reason_is_left_out_with_the_reason() -> None:
    sheet = _read({"acknowledged": _may(3), "escalated": date(2060, 12, 30)}, as_of=None)
    assert _problems(sheet) == [("escalated", "not-kept")]
    assert "which cannot have been: " in sheet.problems[0].message
    assert sheet.complaints[0].version == 2


@pytest.mark.parametrize("name", ["acknowledged", "extended_to", "escalated", "stage_2_acknowledged"])
def test_the_column_of_what_cannot_have_been_is_the_one_in_which_its_day_stands(name: str) -> None:
    escalated = _june(3) if name.startswith("stage_2_") else None
    sheet = _read({"escalated": escalated, name: date(2060, 12, 30)}, as_of=None)
    assert _problems(sheet) == [(name, "not-kept")]


def test_a_row_of_which_something_cannot_have_been_is_read_by_the_policy_and_the_edition_like_any_other() -> None:
    rows = [["Case ref", "Received", "Escalated"], ["C-1", _may(1), date(2060, 12, 30)], ["C-2", _may(1), _may(20)]]
    policy = LandlordPolicy("Example Homes")
    sheet = read_complaints(rows, policy=policy, edition=CODE_2022)
    assert [(each.policy, each.edition) for each in sheet.complaints] == [(policy, CODE_2022)] * 2


# --- the measures are not flattered ----------------------------------------------------------------------------------


def _figures(complaints: tuple[Complaint, ...]) -> StageFigures:
    tally = Tally.over(complaints, AS_OF)
    measures = tenant_satisfaction_measures(tally, {Tenure.LCRA: 100}, ReportingYear(2024))
    figures = measures.figures_for(1, Tenure.LCRA)
    assert figures is not None
    return figures


def test_every_complaint_that_was_received_is_counted_whatever_else_its_row_holds() -> None:
    wrong: list[dict[str, object]] = [
        {"acknowledged": date(2024, 4, 3)},
        {"acknowledged": "31/4/2024"},
        {"acknowledged": date(2042, 5, 3)},
        {"responded": date(2024, 4, 15)},
        {"responded": "soon"},
        {"responded": date(2042, 5, 15)},
        {"escalated": date(2024, 4, 1)},
        {"outcome": "maybe"},
        {"category": "=1+1"},
    ]
    rows = [{"reference": f"C-{place}", "tenure": "GN", **each} for place, each in enumerate(wrong)]
    sheet = _read(*rows)
    assert sheet.counts == SheetCounts(rows=9, blank=0, kept_whole=0, kept_partly=9, left_out=0, repeated=0)
    figures = _figures(sheet.complaints)
    assert figures.complaints == 9
    assert (figures.in_time, figures.late, figures.cannot_be_judged, figures.overdue) == (0, 0, 2, 7)


def test_an_answer_whose_acknowledgement_cannot_be_read_cannot_be_judged_where_it_matters() -> None:
    # 15 working days after the receipt: in time if it was acknowledged on the last day, and late if on the first
    kept = _read({"tenure": "GN", "acknowledged": _may(9), "responded": _may(23)})
    assert _figures(kept.complaints).in_time == 1
    sheet = _read({"tenure": "GN", "acknowledged": date(2024, 4, 3), "responded": _may(23)})
    assert "response-time-not-shown" in [finding.code for finding in sheet.complaints[0].findings]


# --- which rows are complaints ---------------------------------------------------------------------------------------


def test_rows_that_say_the_same_are_one() -> None:
    row: dict[str, object] = {"acknowledged": _may(3), "category": "Repairs"}
    sheet = _read(row, {**row, "reference": " c-1 ", "category": "Repairs "}, row)
    assert [each.version for each in sheet.complaints] == [2]
    assert sheet.counts == SheetCounts(rows=3, blank=0, kept_whole=1, kept_partly=0, left_out=0, repeated=2)
    assert sheet.problems == ()


def test_a_reference_twice_with_other_days_is_a_problem() -> None:
    sheet = _read({"acknowledged": _may(3)}, {"acknowledged": _may(7)})
    (problem,) = sheet.problems
    assert (problem.row, problem.reference, problem.code) == (3, "C-1", "reference-twice")
    assert problem.outcome is RowOutcome.LEFT_OUT
    assert problem.message == "'reference' holds C-1, which row 2 has too, and the two rows differ; the row is left out"
    assert sheet.complaints[0].stages[0].acknowledged_on == _may(3)


def test_a_row_without_its_reference_or_its_receipt_is_left_out_and_said() -> None:
    sheet = _read({"reference": None}, {"received": ""}, {"reference": "=A1", "received": "31/4/2024"})
    assert [(each.row, each.column, each.code) for each in sheet.problems] == [
        (2, "reference", "reference-missing"),
        (3, "received", "receipt-missing"),
        (4, "reference", "formula"),
        (4, "received", "not-a-date"),
    ]
    assert [each.reference for each in sheet.problems] == ["", "C-1", "", ""]
    assert sheet.problems[0].message == "the row has no reference; the row is left out"
    assert sheet.counts.left_out == 3


def test_a_complaint_from_before_the_code_is_left_out_unless_an_edition_is_given() -> None:
    row = {"received": date(2021, 5, 3)}
    sheet = _read(row)
    assert _problems(sheet) == [("received", "out-of-scope")]
    assert sheet.problems[0].message.startswith("'received' holds 3 May 2021, for which there is no rule: ")
    kept = read_complaints([{"reference": "C-1", **row}], edition=CODE_2022)
    assert kept.complaints[0].edition is CODE_2022


def test_blank_rows_are_none_and_others_are_counted() -> None:
    sheet = read_complaints(
        [
            ["Case ref", "Date received"],
            ["", None],
            [],
            None,
            ["C-1", _may(1)],
            {},
            7,
            "C-2",
            b"C-3",
            ["Case ref", "Date received"],
        ]
    )
    assert sheet.counts == SheetCounts(rows=5, blank=4, kept_whole=1, kept_partly=0, left_out=4, repeated=0)
    assert [(each.row, each.code) for each in sheet.problems] == [
        (7, "not-a-row"),
        (8, "not-a-row"),
        (9, "not-a-row"),
        (10, "heading-repeated"),
    ]
    assert sheet.problems[0].message == "the row is 7 and not a row of cells; the row is left out"
    assert sheet.problems[3].message == "the row repeats the headings; the row is left out"
    assert {(each.reference, each.column, each.found) for each in sheet.problems} == {("", "", "")}


def test_cells_beyond_the_headings_are_said_since_others_may_have_moved() -> None:
    rows = [["Case ref", "Date received"], ["C-1", _may(1), "damp", ""], ["C-2", _may(1), "", None]]
    sheet = read_complaints(rows)
    (problem,) = sheet.problems
    assert (problem.row, problem.code, problem.outcome) == (2, "cells-beyond-heading", RowOutcome.KEPT_PARTLY)
    assert problem.message == (
        "there are cells beyond the last heading, so that some may stand in the wrong column; what stands under the "
        "headings is kept"
    )
    assert len(sheet.complaints) == 2


# --- rows as they come -----------------------------------------------------------------------------------------------

SHEET: Final = (
    "Case ref,Date received,Date acknowledged\nC-1,01/05/2024,03/05/2024\n,,\nC-2,02/05/2024\nC-3,03/05/2024,,,x\n"
)


def test_rows_of_a_csv_are_read_either_way() -> None:
    by_name = read_complaints(csv.DictReader(io.StringIO(SHEET)))
    by_place = read_complaints(csv.reader(io.StringIO(SHEET)))
    assert by_name == by_place
    assert [each.reference for each in by_name.complaints] == ["C-1", "C-2", "C-3"]
    assert [by_name.row_of(each) for each in ("C-1", "c-2 ", "C-3", "C-4")] == [2, 4, 5, None]
    assert [(each.row, each.code) for each in by_name.problems] == [(5, "cells-beyond-heading")]
    assert by_name.counts.blank == 1


def test_a_byte_order_mark_before_the_first_heading_is_no_part_of_it() -> None:
    columns = Columns(reference="Case ref", received="Date received")
    sheet = read_complaints(csv.DictReader(io.StringIO("\ufeff" + SHEET)), columns)
    assert len(sheet.complaints) == 3


def test_there_may_be_a_title_above_the_headings() -> None:
    rows: list[list[object]] = [
        ["Complaints 2024/25", None],
        [],
        [None, "", "x"],
        ["Case ref", "Date received"],
        ["C-1", _may(1)],
    ]
    assert read_complaints(rows).row_of("C-1") == 5
    assert read_complaints(rows, suggested_columns(["Case ref", "Date received"])).row_of("C-1") == 5


def test_the_headings_may_be_as_far_down_as_row_30() -> None:
    def read(heading_row: int) -> Sheet:
        return read_complaints(
            [*[["Complaints", ""]] * (heading_row - 1), ["Case ref", "Date received"], ["C-1", _may(1)]]
        )

    assert read(30).row_of("C-1") == 31
    with pytest.raises(InvalidInput):
        read(31)


def test_of_rows_above_the_headings_the_first_with_any_text_is_what_is_said_where_there_are_none() -> None:
    with pytest.raises(InvalidInput) as refused:
        read_complaints([[None, ""], ["n/a", "-"], ["Complaints", "2024/25"], ["C-1", "1/5/2024"]])
    assert {problem.message.partition(": ")[2] for problem in refused.value.problems} == {
        "say which of 'Complaints', '2024/25' does"
    }


def test_the_columns_that_the_caller_says_are_those_by_which_a_sheet_is_read() -> None:
    columns = Columns(reference="Case ref", received="Date responded")
    for rows in (
        [],
        [{"Case ref": "C-1", "Date responded": _may(1)}],
        [["Case ref", "Date responded"], ["C-1", _may(1)]],
    ):
        sheet = read_complaints(rows, columns)
        assert sheet.columns == columns
        assert [each.received_on for each in sheet.complaints] == [_may(1)] * bool(rows)


def test_a_part_of_a_sheet_is_numbered_as_the_caller_says() -> None:
    rows = [{"reference": "C-1", "received": _may(1)}, {"reference": "C-2", "received": "x"}]
    sheet = read_complaints(rows, first_row=1_002)
    assert (sheet.row_of("C-1"), sheet.problems[0].row) == (1_002, 1_003)
    rows_in_turn = [["reference", "received"], ["C-1", _may(1)]]
    assert [read_complaints(rows_in_turn, first_row=number).row_of("C-1") for number in (1, 4)] == [2, 5]


def test_mappings_may_lack_keys_that_the_first_has() -> None:
    rows = [
        {"reference": "C-1", "received": _may(1), "acknowledged": _may(3)},
        {"reference": "C-2", "received": _may(1)},
    ]
    assert [each.version for each in read_complaints(rows).complaints] == [2, 1]


@pytest.mark.parametrize(
    "name", ["Total", "Grand Total", "TOTAL:", "Sub-total", "Subtotal", "Total complaints: 150", "Count", "Average"]
)
def test_a_row_of_totals_is_no_complaint_and_has_no_other_problem(name: str) -> None:
    sheet = _read({"received": _may(1)}, {"reference": name, "received": None, "tenure": "150", "category": "3"})
    (problem,) = sheet.problems
    assert (problem.row, problem.code, problem.message) == (
        3, "totals", f"'reference' holds {name}, which is the name of a row of totals; the row is left out",
    )  # fmt: skip
    assert (len(sheet.complaints), sheet.counts.left_out) == (1, 1)


def test_a_complaint_with_such_a_name_and_a_receipt_is_one() -> None:
    assert len(_read({"reference": "Total"}).complaints) == 1
    assert _problems(_read({"reference": "Totally damp", "received": None})) == [("received", "receipt-missing")]


def test_no_rows_are_no_complaints() -> None:
    for columns in (None, Columns(reference="Case ref", received="Date received")):
        sheet = read_complaints([], columns)
        assert sheet.complaints == ()
        assert sheet.counts == SheetCounts(rows=0, blank=0, kept_whole=0, kept_partly=0, left_out=0, repeated=0)
    assert read_complaints([["Case ref", "Date received"]]).complaints == ()


def _said(refused: InvalidInput) -> list[tuple[str, str, str]]:
    return [(problem.field, problem.found, problem.message) for problem in refused.problems]


@pytest.mark.parametrize(
    ("rows", "found"),
    [("C-1", "'C-1'"), (b"C-1", "a value of type bytes"), ({"reference": "C-1"}, "a value of type dict"), (7, "7"),
     (None, "None")],
)  # fmt: skip
def test_rows_are_many(rows: object, found: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_complaints(cast("list[object]", rows))
    takes = "takes the rows of a sheet: pass a list of them"
    assert _said(refused.value) == [("rows", found, f"`rows` is {found}, but {takes}")]


def test_rows_are_mappings_or_sequences_of_any_type() -> None:
    as_mappings = [MappingProxyType({"Case ref": f"C-{place}", "Received": _may(1)}) for place in (1, 2)]
    as_sequences = [UserList(["Case ref", "Received"]), UserList(["C-1", _may(1)]), UserList(["C-2", _may(1)])]
    for rows in (as_mappings, as_sequences):
        sheet = read_complaints(rows)
        assert [each.reference for each in sheet.complaints] == ["C-1", "C-2"]
        assert sheet.problems == ()


def test_a_row_with_something_in_a_column_that_is_not_read_is_not_blank() -> None:
    names = ("Case ref", "Received", "Notes")
    cells = [("C-1", _may(1), ""), ("", None, "see the folder"), (None, "", " ")]
    for rows in ([names, *cells], [dict(zip(names, each, strict=True)) for each in cells]):
        sheet = read_complaints(rows)
        assert (sheet.counts.rows, sheet.counts.left_out, sheet.counts.blank) == (2, 1, 1)
        assert _problems(sheet) == [("Case ref", "reference-missing"), ("Received", "receipt-missing")]


@pytest.mark.parametrize(
    ("first", "found"), [("Case ref", "'Case ref'"), (b"C", "a value of type bytes"), (bytearray(b"C"), None), (7, "7")]
)
def test_a_frame_is_not_its_rows(first: object, found: str | None) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_complaints([first, first])
    found = found or f"a value of type {type(first).__name__}"
    instead = 'pass `frame.to_dict("records")` of a frame of pandas, `frame.to_dicts()` of polars'
    message = f"`rows` begin with {found}, but each is a mapping or a sequence of cells: {instead}"
    assert _said(refused.value) == [("rows", found, message)]


_NOT_KNOWN: Final = "no column is known to hold `received`"
_RECEIVED_OR_RESPONDED: Final = f"{_NOT_KNOWN}: it may be 'When' (it may be for received or for responded); say which"


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        ([["Case ref", "When"], ["C-1", "1/5/2024"]], None, [_RECEIVED_OR_RESPONDED]),
        (
            [["What", "When"], ["C-1", "1/5/2024"]],
            None,
            ["no column is known to hold `reference`: say which of 'What', 'When' does", _RECEIVED_OR_RESPONDED],
        ),
        (
            [[None, None], []],
            None,
            [f"no column is known to hold `{each}`, but there are no headings" for each in ("reference", "received")],
        ),
        ([{"Case ref": 1}], None, [f"{_NOT_KNOWN}: say which of 'Case ref' does"]),
        (
            [["Case ref", "", "When"]],
            Columns(reference="Case ref", received="Date"),
            ["`received` is 'Date', but the headings are 'Case ref', 'When'"],
        ),
        (
            [["", None]],
            Columns(reference="Case ref", received="Date"),
            ["`reference` is 'Case ref', but there are no headings", "`received` is 'Date', but there are no headings"],
        ),
        (
            [["Case ref", "When", "When"]],
            Columns(reference="Case ref", received="When"),
            ["`received` is 'When', which stands there twice"],
        ),
        (
            [["Case ref", "WHEN", "when"]],
            Columns(reference="Case ref", received="When"),
            ["`received` is 'When', which stands there twice"],
        ),
        (
            [["Case ref", "When"]],
            Columns(reference="Case ref"),
            [f"{_NOT_KNOWN}: say which of 'Case ref', 'When' does"],
        ),
    ],
)
def test_columns_that_cannot_be_told_are_refused_with_what_there_is(
    rows: list[object], columns: Columns | None, said: list[str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_complaints(rows, columns)
    assert [problem.message for problem in refused.value.problems] == said
    for field, found, message in _said(refused.value):
        assert f"`{field}`" in message
        assert found == "None" if message.startswith("no column") else f"`{field}` is {found}, " in message


def test_of_headings_that_differ_in_case_the_one_that_is_meant_is_taken() -> None:
    sheet = read_complaints(
        [["Case ref", "When", "WHEN"], ["C-1", _may(1), "x"]], Columns(reference="Case ref", received="When")
    )
    assert sheet.complaints[0].received_on == _may(1)


@pytest.mark.parametrize(
    ("field", "given", "found"),
    [("columns", 7, "7"), ("policy", None, "None"), ("edition", "hos-2024", "'hos-2024'"), ("as_of", 7, "7")],
)
def test_what_a_caller_gives_is_checked(field: str, given: object, found: str) -> None:
    for read in (read_complaints, read_events):
        with pytest.raises(InvalidInput) as refused:
            read([["Case ref", "Event", "Event date"]], **cast("dict[str, Any]", {field: given}))
        ((at, was, message),) = _said(refused.value)
        assert (at, was) == (field, found)
        assert message.startswith((f"`{field}` is {found}, but takes a ", f"`{field}` is {found}, but takes an "))


def test_a_sheet_is_a_value() -> None:
    sheet = _read({"acknowledged": _may(3)}, {"reference": "C-2", "received": "x"})
    assert pickle.loads(pickle.dumps(sheet)) == sheet
    assert pickle.loads(pickle.dumps(sheet)).row_of("C-1") == 2
    assert hash(sheet) == hash(_read({"acknowledged": _may(3)}, {"reference": "C-2", "received": "x"}))
    assert sheet.columns == suggested_columns(NAMES)
    assert evolve(sheet.problems[0], row=3) == sheet.problems[0]
    with pytest.raises(InvalidInput) as refused:
        sheet.row_of(cast(str, 7))
    assert _said(refused.value) == [("reference", "7", "`reference` is 7, but takes a str")]


@pytest.mark.parametrize("first_row", ["x", 2.5, True, 0, -1])
def test_the_first_row_has_a_number_as_spreadsheets_give_it(first_row: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_complaints([["Case ref", "Date received"]], first_row=cast("int", first_row))
    found = repr(first_row)
    message = f"`first_row` is {found}, but takes the number of a row, 1 or more"
    assert _said(refused.value) == [("first_row", found, message)]


def test_a_reference_of_many_digits_is_kept_to_the_last_of_them() -> None:
    numbers = [10**18 + 1, 10**18 + 2, 2.0**53, 1_000_000_000_000_001.0]
    sheet = read_complaints([["Case ref", "Date received"], *([number, _may(1)] for number in numbers)])
    assert [each.reference for each in sheet.complaints] == [
        "1000000000000000001",
        "1000000000000000002",
        "9007199254740992",
        "1000000000000001",
    ]
    assert sheet.problems == ()


@pytest.mark.parametrize("cell", [np.longdouble(5), np.clongdouble(1), np.dtype("int64"), np.add])
def test_what_numpy_has_and_python_has_not_is_a_problem_and_no_exception(cell: object) -> None:
    assert read_complaints([["Case ref", "Date received", cell], ["C-1", cell, cell]]).complaints == ()
