"""Rows that hold an event each become histories, in whichever order they stand."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from hoscode import (
    CODE_2022,
    AcceptanceDirected,
    Acknowledged,
    Channel,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Ground,
    Handler,
    HandlerAssigned,
    InvalidInput,
    LandlordPolicy,
    LearningRecorded,
    OmbudsmanDetermined,
    Outcome,
    Received,
    ReferredToOmbudsman,
    Reopened,
    Responded,
    ResponseRevised,
    SetAside,
    SetAsideReason,
    Tenure,
    Updated,
    Withdrawn,
)
from hoscode.model.events import EVENT_TYPES
from hoscode.spreadsheets import EventColumns, Sheet, SheetCounts, read_events, suggested_event_columns

HEADING: Final = ("Case ref", "Event", "Event date", "Stage", "New due", "Outcome", "Handler", "Reasons", "Ground")
AS_OF: Final = date(2025, 4, 30)
RECEIVED: Final = ("C-1", "Received", "1/5/2024")


def _read(*rows: tuple[object, ...], as_of: date | None = None, columns: EventColumns | None = None) -> Sheet:
    return read_events([HEADING, *(row + (None,) * (len(HEADING) - len(row)) for row in rows)], columns, as_of=as_of)


def _history(*rows: tuple[object, ...]) -> list[Event]:
    (complaint,) = _read(RECEIVED, *rows).complaints
    return list(complaint.history)[1:]


def _problems(sheet: Sheet) -> list[tuple[int, str, str, str]]:
    return [(each.row, each.column, each.code, each.outcome.name) for each in sheet.problems]


@pytest.mark.parametrize(
    ("row", "event"),
    [
        (("C-1", "Acknowledged", "3/5/2024", 1, "", "", "J. Okafor"),
         Acknowledged(on=date(2024, 5, 3), handler=Handler("J. Okafor"))),
        (("C-1", "Ack sent", "3/5/2024"), Acknowledged(on=date(2024, 5, 3))),
        (("C-1", "Allocated", "3/5/2024", "", "", "", "R. Shah"),
         HandlerAssigned(on=date(2024, 5, 3), handler=Handler("R. Shah"))),
        (("C-1", "Not accepted", "3/5/2024", "", "", "", "", "in court", "Legal"),
         Declined(on=date(2024, 5, 3), ground=Ground.LEGAL_PROCEEDINGS, explanation="in court")),
        (("C-1", "Holding letter", "3/5/2024", "", "31/5/2024", "", "", "a survey"),
         Extended(on=date(2024, 5, 3), new_due=date(2024, 5, 31), reasons="a survey")),
        (("C-1", "Update sent", "3/5/2024", "", "", "", "", "called"), Updated(on=date(2024, 5, 3), note="called")),
        (("C-1", "Stage 1 response sent", "3/5/2024", "", "", "Upheld"),
         Responded(on=date(2024, 5, 3), outcome=Outcome.UPHELD)),
        (("C-1", "Responded at stage 1", "3/5/2024"), Responded(on=date(2024, 5, 3))),
        (("C-1", "revised response", "3/5/2024"), ResponseRevised(on=date(2024, 5, 3))),
        (("C-1", "Escalated to Stage 2", "3/5/2024", "", "", "", "", "late"),
         EscalationRequested(on=date(2024, 5, 3), reasons="late")),
        (("C-1", "Received", "3/5/2024", "Stage 2"), EscalationRequested(on=date(2024, 5, 3))),
        (("C-1", "S2 received", "3/5/2024"), EscalationRequested(on=date(2024, 5, 3))),
        (("C-1", "withdrawn by resident", "3/5/2024", "", "", "", "", "moved"),
         Withdrawn(on=date(2024, 5, 3), reason="moved")),
        (("C-1", "Duplicate", "3/5/2024"), SetAside(on=date(2024, 5, 3), why=SetAsideReason.DUPLICATE)),
        (("C-1", "set-aside", "3/5/2024", "", "", "", "", "why"),
         SetAside(on=date(2024, 5, 3), why=SetAsideReason.OTHER, explanation="why")),
        (("C-1", "reopened", "3/5/2024"), Reopened(on=date(2024, 5, 3))),
        (("C-1", "acceptance-directed", "3/5/2024"), AcceptanceDirected(on=date(2024, 5, 3))),
        (("C-1", "LearningRecorded", "3/5/2024", "", "", "", "", "ring back"),
         LearningRecorded(on=date(2024, 5, 3), details="ring back")),
        (("C-1", "HOS referral", "3/5/2024"), ReferredToOmbudsman(on=date(2024, 5, 3))),
        (("C-1", "Determination", "3/5/2024", "", "", "", "", "service failure"),
         OmbudsmanDetermined(on=date(2024, 5, 3), finding="service failure")),
    ],
)  # fmt: skip
def test_a_row_is_an_event(row: tuple[object, ...], event: Event) -> None:
    sheet = _read(RECEIVED, row)
    assert (list(sheet.complaints[0].history)[1:], sheet.problems) == ([event], ())


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_event_is_known_by_its_slug_its_label_and_its_name(kind: type[Event]) -> None:
    for word in (kind.slug, kind.label, kind.__name__):
        codes = {problem.code for problem in _read(("C-1", word, "1/5/2024")).problems}
        assert "event-unknown" not in codes


def test_what_the_receipt_says_is_kept() -> None:
    heading = ["Case ref", "Event", "Event date", "Tenure", "Category", "Complainant", "Complaint summary", "Channel"]
    row = ["C-1", "Received", "1/5/2024", "GN", "Damp", "Mr A", "Damp in the bedroom", "Email"]
    (complaint,) = read_events([heading, row]).complaints
    assert complaint.received == Received(
        on=date(2024, 5, 1), reference="C-1", tenure=Tenure.LCRA, category="Damp", resident="Mr A",
        summary="Damp in the bedroom", channel=Channel.EMAIL,
    )  # fmt: skip
    (bare,) = _read(RECEIVED).complaints
    assert bare.received == Received(on=date(2024, 5, 1), reference="C-1")


# --- in which order --------------------------------------------------------------------------------------------------

STEPS: Final = (
    ("C-1", "Received", "1/5/2024"),
    ("C-1", "Acknowledged", "1/5/2024"),
    ("C-1", "Responded", "15/5/2024"),
    ("C-1", "Escalated", "15/5/2024"),
    ("C-1", "Acknowledged", "17/5/2024"),
)
KINDS: Final = ["Received", "Acknowledged", "Responded", "EscalationRequested", "Acknowledged"]


@pytest.mark.parametrize("rows", [STEPS, STEPS[::-1], (STEPS[2], STEPS[0], STEPS[1], STEPS[3], STEPS[4])])
def test_days_decide_and_within_a_day_the_sheet_from_its_older_end(rows: tuple[tuple[object, ...], ...]) -> None:
    (complaint,) = _read(*rows).complaints
    assert [type(event).__name__ for event in complaint.history] == KINDS


def test_what_was_done_on_one_day_was_done_in_the_order_of_the_sheet() -> None:
    rows = [("C-1", word, "1/5/2024") for word in ("Received", "Updated", "Ack", "Responded")]
    (complaint,) = _read(*rows).complaints
    assert [type(event) for event in complaint.history] == [Received, Updated, Acknowledged, Responded]


def test_the_rows_of_complaints_may_be_mixed() -> None:
    sheet = _read(("C-1", "Ack", "3/5/2024"), ("C-2", "Received", "2/5/2024"), RECEIVED, ("c-2", "Ack", "3/5/2024"))
    assert [(each.reference, each.version) for each in sheet.complaints] == [("C-1", 2), ("C-2", 2)]
    assert (sheet.row_of("C-1"), sheet.row_of("C-2")) == (4, 3)
    assert sheet.counts == SheetCounts(rows=4, blank=0, kept_whole=4, kept_partly=0, left_out=0, repeated=0)


def test_an_answer_to_stage_1_after_the_request_is_read_as_what_it_is() -> None:
    history = _history(
        ("C-1", "Escalated", "20/5/2024"), ("C-1", "Responded", "24/5/2024", 1), ("C-1", "S2 response", "3/6/2024")
    )
    assert history[1:] == [Responded(on=date(2024, 5, 24), stage=1), Responded(on=date(2024, 6, 3))]


def test_a_stage_2_of_which_no_row_tells_the_request_was_asked_for_by_then() -> None:
    history = _history(("C-1", "Responded", "15/5/2024", "1"), ("C-1", "Responded", "3/6/2024", "Stage 2"))
    assert history[1:] == [EscalationRequested(on=date(2024, 6, 3), date_known=False), Responded(on=date(2024, 6, 3))]


def test_rows_that_say_the_same_are_one() -> None:
    sheet = _read(RECEIVED, ("C-1", "Ack", "3/5/2024"), ("C-1", "Acknowledged", "3/5/2024"), RECEIVED)
    assert sheet.complaints[0].version == 2
    assert (sheet.counts.repeated, sheet.problems) == (2, ())


# --- what cannot be kept ---------------------------------------------------------------------------------------------


def test_what_a_row_lacks_is_said() -> None:
    sheet = _read(
        RECEIVED,
        (None, "Ack", "3/5/2024"),
        ("C-1", None, "3/5/2024"),
        ("C-1", "Ack", None),
        ("C-1", "Ack", "31/4/2024"),
        ("C-1", "Ack", "yes"),
        (),
        HEADING,
    )
    assert _problems(sheet) == [
        (3, "Case ref", "reference-missing", "LEFT_OUT"),
        (4, "Event", "event-unknown", "LEFT_OUT"),
        (5, "Event date", "day-missing", "LEFT_OUT"),
        (6, "Event date", "not-a-date", "LEFT_OUT"),
        (7, "Event date", "day-missing", "LEFT_OUT"),
        (9, "", "heading-repeated", "LEFT_OUT"),
    ]
    assert [each.reference for each in sheet.problems] == ["", "C-1", "C-1", "C-1", "C-1", ""]
    assert sheet.counts == SheetCounts(rows=7, blank=1, kept_whole=1, kept_partly=0, left_out=6, repeated=0)


@pytest.mark.parametrize(
    ("word", "code"),
    [("Tea was made", "event-unknown"), ("Extended", "event-needs-more"), ("Allocated", "event-needs-more"),
     ("Remedy offered", "event-needs-more"), ("Learning", "event-needs-more")],
)  # fmt: skip
def test_what_is_not_known_or_needs_more_than_a_row_holds_is_said(word: str, code: str) -> None:
    sheet = _read(RECEIVED, ("C-1", word, "3/5/2024"))
    assert _problems(sheet) == [(3, "Event", code, "LEFT_OUT")]
    why = {
        "event-unknown": "which is not known to be anything that happens to a complaint",
        "event-needs-more": "which cannot be told from what stands in a row",
    }
    assert sheet.problems[0].message == f"'Event' holds {word}, {why[code]}; the row is left out"


def test_days_that_cannot_be_are_said() -> None:
    sheet = _read(RECEIVED, ("C-1", "Ack", "3/5/2023"), ("C-1", "Responded", "3/5/2042"), as_of=date(2024, 12, 31))
    assert _problems(sheet) == [
        (3, "Event date", "before-receipt", "LEFT_OUT"),
        (4, "Event date", "after-export", "KEPT_PARTLY"),
    ]
    assert [each.message.partition(", ")[2].partition(";")[0] for each in sheet.problems] == [
        "which is before the complaint was received, on 1 May 2024",
        "which is after the day of the export, 31 December 2024",
    ]
    assert _read(RECEIVED, ("C-1", "Ack", "3/5/2024"), as_of=date(2024, 5, 3)).problems == ()


def test_rows_are_numbered_and_blank_or_not_as_those_of_complaints_are() -> None:
    names = ("Case ref", "Event", "Event date", "Notes")
    rows: list[tuple[object, ...]] = [
        (*RECEIVED, ""),
        (None, "", None, " "),
        ("", "", "", "see the folder"),
        (),
        (None, None, "31/6/2024", None),
    ]
    sheet = read_events([names, *rows], first_row=3)
    assert sheet.counts == SheetCounts(rows=3, blank=2, kept_whole=1, kept_partly=0, left_out=2, repeated=0)
    assert [problem.row for problem in sheet.problems] == [6, 6, 6, 8, 8, 8]
    assert sheet.columns == suggested_event_columns(names)


# --- which stage, and which day
# ----------------------------------------------------------------------------------------


def test_what_is_of_stage_1_is_not_put_at_stage_2() -> None:
    sheet = _read(
        ("A", "Received", "1/5/2024", 1),
        ("A", "Escalated", "6/5/2024", 2),
        ("A", "Acknowledged", "7/5/2024", 1),
        ("A", "Extended", "7/5/2024", 1, "20/5/2024"),
        ("A", "Responded", "15/5/2024", 1),
        ("A", "Acknowledged", "8/5/2024", 2),
        ("A", "Responded", "6/6/2024", 2),
    )
    (complaint,) = sheet.complaints
    assert complaint.stages[1].acknowledged_on == date(2024, 5, 8)
    late = {(finding.code, finding.stage) for finding in complaint.findings if finding.code.endswith(("late", "again"))}
    assert late == set()
    assert _problems(sheet) == [
        (4, "Event date", "out-of-order", "LEFT_OUT"),
        (5, "Event date", "out-of-order", "LEFT_OUT"),
    ]
    assert sheet.problems[0].message == (
        "'Event date' holds 7/5/2024, which is after the request for stage 2, on 6 May 2024; the row is left out"
    )
    assert sheet.counts == SheetCounts(rows=7, blank=0, kept_whole=5, kept_partly=0, left_out=2, repeated=0)


def test_on_the_day_of_the_request_what_is_of_stage_1_stands_before_it() -> None:
    history = _history(
        ("C-1", "Escalated", "15/5/2024", 2),
        ("C-1", "Acknowledged", "15/5/2024", 1),
        ("C-1", "Responded", "15/5/2024", 1),
    )
    assert [type(event) for event in history] == [Acknowledged, Responded, EscalationRequested]


def test_what_is_of_stage_1_is_held_against_the_first_request() -> None:
    rows = [("C-1", "Escalated", "15/5/2024"), ("C-1", "Escalated", "20/6/2024"), ("C-1", "Ack", "25/6/2024", 1)]
    sheet = _read(RECEIVED, *rows)
    assert [problem.message.partition(", ")[2] for problem in sheet.problems] == [
        "which is after the request for stage 2, on 15 May 2024; the row is left out"
    ]


def test_a_request_of_which_no_row_tells_is_one_for_all_of_stage_2() -> None:
    history = _history(
        ("C-1", "Responded", "15/5/2024", 1), ("C-1", "Ack", "5/6/2024", 2), ("C-1", "Responded", "20/6/2024", 2)
    )
    assert [type(event) for event in history] == [Responded, EscalationRequested, Acknowledged, Responded]
    later = _read(RECEIVED, ("C-1", "Ack", "5/6/2024", 2), ("C-1", "Extended", "6/6/2024", 1, "20/6/2024"))
    assert _problems(later) == [(4, "Event date", "out-of-order", "LEFT_OUT")]


def test_the_same_event_at_two_stages_is_two() -> None:
    rows = [
        RECEIVED,
        ("C-1", "Acknowledged", "8/5/2024", 1),
        ("C-1", "Escalated", "8/5/2024"),
        ("C-1", "Acknowledged", "8/5/2024", 2),
    ]
    assert _read(*rows).counts.repeated == 0
    sheet = _read(*rows, ("C-1", "Ack", "8/5/2024"))
    assert [type(event) for event in sheet.complaints[0].history[1:]] == [
        Acknowledged,
        EscalationRequested,
        Acknowledged,
    ]
    assert sheet.counts.repeated == 1


@pytest.mark.parametrize("day", ["31/6/2024", "yes", "3/5/2042", "3/5/2023", "15/5/2024 16:40"])
def test_an_answer_of_which_the_day_cannot_be_told_is_kept_without_it(day: str) -> None:
    sheet = _read(RECEIVED, ("C-1", "Ack", "3/5/2024"), ("C-1", "Responded", day, 1, "", "Upheld"), as_of=AS_OF)
    assert sheet.complaints[0].last_event == Responded(on=AS_OF, outcome=Outcome.UPHELD, date_known=False)
    (problem,) = sheet.problems
    assert (problem.row, problem.column, problem.outcome.name) == (4, "Event date", "KEPT_PARTLY")
    assert problem.message.endswith("; the answer is kept without its day")
    assert sheet.counts == SheetCounts(rows=3, blank=0, kept_whole=2, kept_partly=1, left_out=0, repeated=0)


def test_without_the_day_of_the_export_nobody_knows_by_when_it_was_answered() -> None:
    sheet = _read(RECEIVED, ("C-1", "Responded", "31/6/2024"))
    assert (sheet.complaints[0].version, _problems(sheet)) == (1, [(3, "Event date", "not-a-date", "LEFT_OUT")])


@pytest.mark.parametrize("stage", [1, None])
def test_an_answer_without_its_day_came_before_the_request_for_stage_2(stage: int | None) -> None:
    rows = [RECEIVED, ("C-1", "Responded", "31/6/2024", stage), ("C-1", "Escalated", "3/6/2024"),
            ("C-1", "Responded", "31/6/2024", 2), ("C-1", "Referred to HOS", "1/8/2024")]  # fmt: skip
    for each in (rows, rows[::-1]):
        (complaint,) = _read(*each, as_of=AS_OF).complaints
        assert list(complaint.history)[1:] == [
            Responded(on=date(2024, 6, 3), date_known=False),
            EscalationRequested(on=date(2024, 6, 3)),
            ReferredToOmbudsman(on=date(2024, 8, 1)),
            Responded(on=AS_OF, date_known=False),
        ]


def test_an_answer_to_a_stage_2_of_which_nothing_else_tells_came_last() -> None:
    sheet = _read(RECEIVED, ("C-1", "Responded", "17/5/2024", 1), ("C-1", "Responded", "31/6/2024", 2), as_of=AS_OF)
    assert list(sheet.complaints[0].history)[2:] == [
        EscalationRequested(on=AS_OF, date_known=False),
        Responded(on=AS_OF, date_known=False),
    ]


def test_a_second_answer_without_its_day_is_of_the_last_stage() -> None:
    sheet = _read(RECEIVED, ("C-1", "Responded", "17/5/2024"), ("C-1", "Responded", "31/6/2024"), as_of=AS_OF)
    assert sheet.complaints[0].last_event == Responded(on=AS_OF, date_known=False)


def test_a_request_of_which_the_day_cannot_be_told_came_before_stage_2_was_dealt_with() -> None:
    sheet = _read(
        RECEIVED,
        ("C-1", "Responded", "17/5/2024", 1),
        ("C-1", "Escalated", "yes"),
        ("C-1", "Acknowledged", "5/6/2024", 2),
        as_of=AS_OF,
    )
    assert list(sheet.complaints[0].history)[2:] == [
        EscalationRequested(on=date(2024, 6, 5), date_known=False),
        Acknowledged(on=date(2024, 6, 5)),
    ]
    assert sheet.problems[0].message.endswith("; the request is kept without its day")
    alone = _read(RECEIVED, ("C-1", "Escalated", "yes"), as_of=AS_OF)
    assert alone.complaints[0].last_event == EscalationRequested(on=AS_OF, date_known=False)
    again = _read(RECEIVED, ("C-1", "Escalated", "3/6/2024"), ("C-1", "Escalated", "yes"), as_of=AS_OF)
    assert again.complaints[0].version == 3
    beside = _read(
        RECEIVED,
        ("C-1", "Escalated", "3/6/2024"),
        ("C-1", "Ack", "5/6/2024", 2),
        ("C-1", "Escalated", "yes"),
        as_of=AS_OF,
    )
    assert beside.complaints[0].last_event == EscalationRequested(on=AS_OF, date_known=False)


# acknowledged on 3 May 2024, it was due on 20 May, and extended as far as it goes on 4 June
@pytest.mark.parametrize("new_day", ["", "10 days", "31/9/2024"])
@pytest.mark.parametrize(
    ("sent_on", "stage", "answered_on", "in_doubt"),
    [
        ("16/5/2024", None, "20/5/2024", False),
        ("16/5/2024", 1, "21/5/2024", True),
        ("16/5/2024", None, "4/6/2024", True),
        ("16/5/2024", 1, "5/6/2024", False),
        ("21/5/2024", 1, "28/5/2024", False),
        ("30/5/2024", 1, "28/5/2024", False),
        ("16/5/2024", 2, "28/5/2024", False),
        ("31/4/2024", 1, "28/5/2024", True),
        ("1/5/2024", None, "28/5/2024", True),
    ],
)
def test_an_answer_that_an_extension_to_an_unknown_day_may_cover_cannot_be_judged(
    new_day: str, sent_on: str, stage: int | None, answered_on: str, *, in_doubt: bool
) -> None:
    sheet = _read(
        RECEIVED,
        ("C-1", "Ack", "3/5/2024"),
        ("C-1", "Extended", sent_on, stage, new_day),
        ("C-1", "Responded", answered_on, 1),
        as_of=AS_OF,
    )
    answer = sheet.complaints[0].last_event
    assert isinstance(answer, Responded)
    assert answer.date_known is not in_doubt
    (problem,) = [each for each in sheet.problems if each.code == "event-needs-more"]
    assert problem.outcome.name == ("KEPT_PARTLY" if in_doubt else "LEFT_OUT")
    assert problem.message.endswith("; nobody can tell whether the answer was in time") is in_doubt
    assert sheet.counts.left_out == (not in_doubt)


def test_such_an_extension_was_sent_between_what_came_before_and_after_it() -> None:
    rows = [RECEIVED, ("C-1", "Ack", "3/5/2024"), ("C-1", "Extended", "16/5/2024"), ("C-1", "Updated", "20/5/2024")]
    sheet = _read(*rows, ("C-1", "Responded", "28/5/2024"))
    assert sheet.complaints[0].last_event == Responded(on=date(2024, 5, 28), date_known=False)


def test_such_an_extension_of_stage_2_leaves_the_answer_to_stage_2_in_doubt() -> None:
    rows = [RECEIVED, ("C-1", "Ack", "3/5/2024"), ("C-1", "Responded", "15/5/2024"), ("C-1", "Escalated", "3/6/2024"),
            ("C-1", "Ack", "5/6/2024", 2), ("C-1", "Responded", "10/7/2024", 2)]  # fmt: skip
    sheet = _read(*rows, ("C-1", "Extended", "1/7/2024", 2))
    assert [event.date_known for event in sheet.complaints[0].history if isinstance(event, Responded)] == [True, False]


def test_where_no_day_could_cover_the_first_answer_such_an_extension_may_be_of_the_second() -> None:
    rows = [RECEIVED, ("C-1", "Ack", "3/5/2024"), ("C-1", "Responded", "5/7/2024"), ("C-1", "Escalated", "8/7/2024"),
            ("C-1", "Ack", "10/7/2024", 2), ("C-1", "Responded", "14/8/2024", 2)]  # fmt: skip
    sheet = _read(*rows, ("C-1", "Extended", "31/4/2024"), as_of=AS_OF)
    assert [event.date_known for event in sheet.complaints[0].history if isinstance(event, Responded)] == [True, False]


def test_two_such_extensions_leave_an_answer_in_doubt_once() -> None:
    sheet = _read(RECEIVED, ("C-1", "Ack", "3/5/2024"), ("C-1", "Extended", "14/5/2024"),
                  ("C-1", "Extended", "16/5/2024"), ("C-1", "Responded", "28/5/2024"))  # fmt: skip
    assert sheet.complaints[0].last_event == Responded(on=date(2024, 5, 28), date_known=False)
    assert [each.outcome.name for each in sheet.problems] == ["KEPT_PARTLY", "LEFT_OUT"]


def test_such_an_extension_without_anything_else_is_no_complaint() -> None:
    assert _problems(_read(("C-1", "Extended", "14/5/2024"))) == [(2, "Event", "event-needs-more", "LEFT_OUT")]


def test_an_extension_of_which_the_day_cannot_be_told_counts_as_sent_in_time() -> None:
    rows = [RECEIVED, ("C-1", "Acknowledged", "3/5/2024"), ("C-1", "Extended", "31/6/2024", 1, "31/5/2024")]
    answered = _read(*rows, ("C-1", "Responded", "30/5/2024"), as_of=AS_OF)
    assert answered.complaints[0].history[2] == Extended(
        on=date(2024, 5, 30), new_due=date(2024, 5, 31), date_known=False
    )
    assert answered.problems[0].message.endswith("; the extension is kept as sent in time")
    acknowledged_then = _read(rows[0], rows[2], ("C-1", "Ack", "31/5/2024"), as_of=AS_OF)
    assert [type(event) for event in acknowledged_then.complaints[0].history[1:]] == [Acknowledged, Extended]
    open_still = _read(*rows, as_of=AS_OF)
    assert open_still.complaints[0].last_event == Extended(
        on=date(2024, 5, 31), new_due=date(2024, 5, 31), date_known=False
    )


def test_what_cannot_have_been_is_left_out_with_the_reason() -> None:
    sheet = _read(RECEIVED, ("C-1", "Received", "3/5/2024"), ("C-1", "Responded", "7/5/2024"))
    assert _problems(sheet) == [(3, "Event", "not-kept", "LEFT_OUT")]
    assert "which cannot have been: " in sheet.problems[0].message
    assert sheet.complaints[0].version == 2
    policy = LandlordPolicy("Example Homes")
    rows = [HEADING[:3], RECEIVED, ("C-1", "Received", "3/5/2024")]
    (complaint,) = read_events(rows, policy=policy, edition=CODE_2022).complaints
    assert (complaint.policy, complaint.edition) == (policy, CODE_2022)
    assert sheet.counts == SheetCounts(rows=3, blank=0, kept_whole=2, kept_partly=0, left_out=1, repeated=0)


def test_without_its_receipt_a_complaint_is_left_out_with_every_row() -> None:
    sheet = _read(
        ("C-1", "Ack", "3/5/2024"),
        ("C-1", "Responded", "15/5/2024"),
        ("C-2", "Received", "1/5/2021"),
        ("C-2", "Ack", "3/5/2021"),
    )
    assert _problems(sheet) == [
        (2, "Event", "receipt-missing", "LEFT_OUT"),
        (3, "Case ref", "receipt-missing", "LEFT_OUT"),
        (4, "Event date", "out-of-scope", "LEFT_OUT"),
        (5, "Case ref", "receipt-missing", "LEFT_OUT"),
    ]
    assert (
        sheet.problems[0].message
        == "'Event' holds Ack, but no row says when the complaint was received; the row is left out"
    )
    assert (
        sheet.problems[3].message == "'Case ref' holds C-2, whose complaint is left out with row 4; the row is left out"
    )
    assert sheet.problems[2].message.startswith("'Event date' holds 1/5/2021, for which there is no rule: ")
    assert sheet.counts.left_out == 4


@pytest.mark.parametrize("outcome", ["perhaps", "Withdrawn", "Closed - withdrawn by the tenant"])
def test_a_cell_beside_that_cannot_be_read_leaves_the_event(outcome: str) -> None:
    sheet = _read(RECEIVED, ("C-1", "Responded", "15/5/2024", "", "", outcome))
    assert _problems(sheet) == [(3, "Outcome", "unknown-word", "KEPT_PARTLY")]
    assert sheet.complaints[0].last_event == Responded(on=date(2024, 5, 15))
    assert sheet.counts.kept_partly == 1


# --- what a caller says ----------------------------------------------------------------------------------------------


def test_the_words_of_the_caller_go_before_those_that_are_known() -> None:
    columns = EventColumns(
        reference="Case ref", event="Event", date="Event date", events={"L1": "responded", "Ack": "updated"}
    )
    history = (
        _read(RECEIVED, ("C-1", "l1", "3/5/2024"), ("C-1", "Ack", "4/5/2024"), columns=columns).complaints[0].history
    )
    assert [type(event) for event in history[1:]] == [Responded, Updated]


def test_a_word_of_the_caller_may_name_the_stage_or_have_it_beside_it() -> None:
    words = {"Stage 1 form": "updated", "Stage 2 opened": "acknowledged", "Sent to": "responded"}
    columns = EventColumns(reference="Case ref", event="Event", date="Event date", events=words)
    rows = [
        ("C-1", "Stage 1 form", "3/5/2024"),
        ("C-1", "S1 sent to", "4/5/2024"),
        ("C-1", "Stage 2 opened", "5/6/2024"),
    ]
    (complaint,) = _read(RECEIVED, *rows, columns=columns).complaints
    assert [type(event) for event in complaint.history[1:]] == [Updated, Responded, EscalationRequested, Acknowledged]


def test_an_ambiguous_heading_is_said() -> None:
    sheet = read_events([["Case ref", "Event", "Event date", "Activity"], ["C-1", "Received", "1/5/2024", "x"]],
                        EventColumns(reference="Case ref", event="Event", date="Event date"))  # fmt: skip
    assert sheet.problems == ()
    with pytest.raises(InvalidInput, match="event"):
        read_events([["Case ref", "Action", "Action date", "Activity"], ["C-1", "Received", "1/5/2024", "x"]])
    told = read_events(
        [["Case ref", "Event", "Event date", "Outcome", "Outcome"], ["C-1", "Received", "1/5/2024", "", ""]]
    )
    assert [
        (each.row, each.reference, each.column, each.code, each.found, each.outcome.name) for each in told.problems
    ] == [(1, "", "Outcome", "heading-ambiguous", "Outcome", "KEPT_PARTLY")] * 2
    assert told.problems[0].message == (
        "the column 'Outcome' is not read, since the same heading stands twice; say which column holds what"
    )


def test_a_row_is_counted_once_whatever_it_tells_of() -> None:
    alone = _read(("C-1", "S2 response", "3/6/2024"), ("C-1", "S2 ack", "4/6/2024"))
    assert alone.counts == SheetCounts(rows=2, blank=0, kept_whole=0, kept_partly=0, left_out=2, repeated=0)
    before = _read(RECEIVED, ("C-1", "S2 response", "3/4/2024"))
    assert before.counts == SheetCounts(rows=2, blank=0, kept_whole=1, kept_partly=0, left_out=1, repeated=0)
    kept = _read(RECEIVED, ("C-1", "S2 response", "3/6/2024"))
    assert kept.counts == SheetCounts(rows=2, blank=0, kept_whole=2, kept_partly=0, left_out=0, repeated=0)
    assert kept.complaints[0].version == 3


def test_an_answer_in_doubt_is_read_by_the_policy_and_the_edition_like_any_other() -> None:
    policy = LandlordPolicy("Example Homes")
    rows = [
        HEADING[:4],
        ("C-1", "Received", "1/5/2024", None),
        ("C-1", "Ack", "3/5/2024", None),
        ("C-1", "Extended", "16/5/2024", 1),
        ("C-1", "Responded", "28/5/2024", 1),
    ]
    (complaint,) = read_events(rows, policy=policy, edition=CODE_2022).complaints
    assert complaint.last_event == Responded(on=date(2024, 5, 28), date_known=False)
    assert (complaint.policy, complaint.edition) == (policy, CODE_2022)


def test_an_extension_without_its_day_stands_before_the_answer_of_its_stage() -> None:
    at_stage_2 = _history(
        ("C-1", "Responded", "15/5/2024", 1),
        ("C-1", "Escalated", "3/6/2024"),
        ("C-1", "Extension letter", "31/4/2024", 2, "31/7/2024"),
        ("C-1", "Responded", "26/7/2024", 2),
    )
    assert [type(event) for event in at_stage_2] == [Responded, EscalationRequested, Extended, Responded]
    at_stage_1 = _history(
        ("C-1", "Responded", "15/5/2024", 1), ("C-1", "Extension letter", "31/4/2024", 1, "31/5/2024")
    )
    assert [type(event) for event in at_stage_1] == [Extended, Responded]
