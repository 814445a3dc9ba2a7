"""The example on landlords' own procedures: each policy is allowed, each complaint runs to its end as computed here.

Working days are counted from the day after the start; weekends and bank holidays are left out. Every date below is
worked out by hand in the comment beside it.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from hoscode import (
    CODE_2022,
    CODE_2024,
    Acknowledged,
    CodeBreach,
    Complaint,
    Definition,
    Duty,
    DutyStatus,
    Edition,
    EscalationRequested,
    Event,
    Handler,
    Kind,
    LandlordPolicy,
    NextStep,
    Outcome,
    Phase,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    Responded,
    Response,
    Route,
    apply,
    duties,
    open_complaint,
)

pytest.importorskip("rich")

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
SCRIPT = EXAMPLES / "landlord_policies.py"

sys.path.insert(0, str(EXAMPLES))
procedures = importlib.import_module("landlord_procedures")
example = importlib.import_module("landlord_policies")

NAMES = ("TOWER_HAMLETS", "HAVERING", "STOCKPORT_HOMES", "MIDLAND_HEART", "HARROW")

EDITIONS = {
    "TOWER_HAMLETS": CODE_2024,
    "HAVERING": CODE_2024,
    "STOCKPORT_HOMES": CODE_2024,
    "MIDLAND_HEART": CODE_2024,
    "HARROW": CODE_2022,
}

# stage, duty, due by the Code, promised, done
Row = tuple[int, str, date, date | None, date]
DAYS: dict[str, list[Row]] = {
    # received Tue 6 May 2025; the Early May bank holiday was the day before
    "TOWER_HAMLETS": [
        # 5 from 6 May: 7, 8, 9, 12, 13 May; 2 from 6 May: 7, 8 May; done on the third
        (1, "acknowledge", date(2025, 5, 13), date(2025, 5, 8), date(2025, 5, 9)),
        # 10 from 9 May: 12-16 May are 1 to 5, 19-23 May are 6 to 10
        (1, "respond", date(2025, 5, 23), None, date(2025, 5, 21)),
        # 5 from 28 May: 29, 30 May, 2, 3, 4 June
        (2, "acknowledge", date(2025, 6, 4), None, date(2025, 6, 2)),
        # 20 from 2 June: 3-6 June are 1 to 4, 9-13 to 9, 16-20 to 14, 23-27 to 19, 30 June is 20
        (2, "respond", date(2025, 6, 30), None, date(2025, 6, 26)),
    ],
    # received Mon 2 June 2025
    "HAVERING": [
        # 5 from 2 June: 3, 4, 5, 6, 9 June; 3 from 2 June: 3, 4, 5 June
        (1, "acknowledge", date(2025, 6, 9), date(2025, 6, 5), date(2025, 6, 4)),
        # 10 from 4 June: 5, 6 June are 1 and 2, 9-13 are 3 to 7, 16, 17, 18 June are 8 to 10
        (1, "respond", date(2025, 6, 18), None, date(2025, 6, 17)),
        # the day stated in the letter
        (1, "deliver-remedy", date(2025, 7, 15), None, date(2025, 7, 10)),
    ],
    # received Mon 3 February 2025
    "STOCKPORT_HOMES": [
        # 5 from 3 February: 4, 5, 6, 7, 10 February
        (1, "acknowledge", date(2025, 2, 10), None, date(2025, 2, 6)),
        # 10 from 6 February: 7 is 1, 10-14 are 2 to 6, 17-20 February are 7 to 10
        (1, "respond", date(2025, 2, 20), None, date(2025, 2, 19)),
        # 5 from 24 February: 25, 26, 27, 28 February, 3 March
        (2, "acknowledge", date(2025, 3, 3), None, date(2025, 2, 27)),
        # 20 from 27 February: 28 is 1, 3-7 March to 6, 10-14 to 11, 17-21 to 16, 24-27 March to 20
        (2, "respond", date(2025, 3, 27), None, date(2025, 3, 25)),
    ],
    # received Mon 9 September 2024
    "MIDLAND_HEART": [
        # 5 from 9 September: 10, 11, 12, 13, 16 September
        (1, "acknowledge", date(2024, 9, 16), None, date(2024, 9, 11)),
        # 10 from 11 September: 12, 13 are 1 and 2, 16-20 are 3 to 7, 23-25 September are 8 to 10
        # 5 from 11 September: 12, 13, 16, 17, 18 September
        (1, "respond", date(2024, 9, 25), date(2024, 9, 18), date(2024, 9, 17)),
        # the day stated in the letter
        (1, "deliver-remedy", date(2024, 9, 24), None, date(2024, 9, 23)),
        # 12 calendar months from 13 September 2024, a Saturday: a stated day is not moved
        (1, "review-restriction", date(2025, 9, 13), None, date(2025, 9, 11)),
    ],
    # received Mon 6 November 2023
    "HARROW": [
        # 5 from 6 November: 7, 8, 9, 10, 13 November; done on the seventh
        (1, "acknowledge", date(2023, 11, 13), None, date(2023, 11, 15)),
        # 10 from being logged on 15 November: 16, 17 are 1 and 2, 20-24 are 3 to 7, 27-29 November are 8 to 10
        # 15 from receipt: 7-10 November are 1 to 4, 13-17 are 5 to 9, 20-24 are 10 to 14, 27 November is 15
        (1, "respond", date(2023, 11, 29), date(2023, 11, 27), date(2023, 11, 27)),
        # 5 from 1 December: 4, 5, 6, 7, 8 December
        (2, "acknowledge", date(2023, 12, 8), None, date(2023, 12, 5)),
        # 20 from the request on 1 December (5.13): 4-8 to 5, 11-15 to 10, 18-22 to 15, without Christmas Day and
        # Boxing Day 27, 28, 29 to 18, without New Year's Day 2, 3 January to 20
        (2, "respond", date(2024, 1, 3), None, date(2023, 12, 21)),
    ],
}

# code, kind, found on
FOUND = {
    "TOWER_HAMLETS": [("target-missed", Kind.PROMISE, date(2025, 5, 9))],
    "HAVERING": [],
    "STOCKPORT_HOMES": [],
    "MIDLAND_HEART": [],
    "HARROW": [("acknowledged-late", Kind.BREACH, date(2023, 11, 15))],
}


def policy_of(name: str) -> LandlordPolicy:
    policy = getattr(procedures, name).policy
    assert isinstance(policy, LandlordPolicy)
    return policy


def complaint_of(name: str) -> Complaint:
    complaint = example.run(getattr(procedures, name))
    assert isinstance(complaint, Complaint)
    return complaint


def row(duty: Duty) -> Row:
    assert duty.met_on is not None
    return duty.stage, duty.code, duty.on, duty.deadline.promised_on, duty.met_on


def test_the_example_shows_these_five() -> None:
    assert tuple(getattr(procedures, name) for name in NAMES) == procedures.PROCEDURES


@pytest.mark.parametrize(("name", "edition"), EDITIONS.items())
def test_the_policy_is_allowed_by_its_edition(name: str, edition: Edition) -> None:
    assert policy_of(name).findings(edition) == ()
    assert complaint_of(name).edition is edition


@pytest.mark.parametrize("name", NAMES)
def test_the_complaint_runs_to_its_end(name: str) -> None:
    complaint = complaint_of(name)
    assert complaint.phase is Phase.RESPONDED
    assert not complaint.is_open
    assert complaint.due is None
    as_of = complaint.last_event.on
    assert {duty.status(as_of) for duty in duties(complaint)} <= {DutyStatus.MET, DutyStatus.MET_LATE}


@pytest.mark.parametrize(
    ("name", "stage"),
    [("TOWER_HAMLETS", 2), ("HAVERING", 1), ("STOCKPORT_HOMES", 2), ("MIDLAND_HEART", 1), ("HARROW", 2)],
)
def test_it_ends_at_the_stage_where_the_resident_leaves_it(name: str, stage: int) -> None:
    complaint = complaint_of(name)
    assert complaint.stage == stage
    assert complaint.is_final is (stage == 2)


@pytest.mark.parametrize(("name", "days"), DAYS.items())
def test_due_promised_and_done(name: str, days: list[Row]) -> None:
    assert sorted(map(row, duties(complaint_of(name))), key=lambda each: (each[0], each[4])) == sorted(
        days, key=lambda each: (each[0], each[4])
    )


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found(name: str) -> None:
    complaint = complaint_of(name)
    assert [(finding.code, finding.kind, finding.on) for finding in complaint.findings] == FOUND[name]


def test_a_promise_missed_and_the_code_kept() -> None:
    """Acknowledged on the third working day: 2 are promised, 5 are allowed (6.2)."""
    (finding,) = complaint_of("TOWER_HAMLETS").findings
    assert finding.kind is Kind.PROMISE
    assert (finding.expected, finding.actual) == (date(2025, 5, 8), date(2025, 5, 9))
    assert [str(provision) for provision in finding.provisions] == ["hos-2024 6.2"]
    assert not finding.refused


@pytest.mark.parametrize(
    ("answered_on", "kinds"),
    [
        (date(2024, 9, 18), []),  # the fifth working day: the last promised
        (date(2024, 9, 19), [Kind.PROMISE]),
        (date(2024, 9, 25), [Kind.PROMISE]),  # the tenth: the last that the Code allows (6.3)
        (date(2024, 9, 26), [Kind.BREACH, Kind.UNEVIDENCED, Kind.PROMISE]),  # late, and no updates shown (5.9)
    ],
)
def test_a_simple_complaint_is_promised_sooner(answered_on: date, kinds: list[Kind]) -> None:
    assert _kinds(_midland_heart("simple", answered_on)) == kinds


def test_a_complaint_that_is_not_simple_is_promised_nothing_beyond_the_code() -> None:
    assert _kinds(_midland_heart("", date(2024, 9, 25))) == []


def test_the_promise_from_receipt_does_not_wait_for_a_late_acknowledgement() -> None:
    """Harrow in 2023: a day after the promise, two before the Code's day; the Ombudsman may count like the promise."""
    *before, _ = _events("HARROW", until=Responded)
    late = Responded(on=date(2023, 11, 28), response=_letter(date(2023, 11, 28)))
    found = _run("HARROW", [*before, late]).findings
    assert [(each.code, each.kind) for each in found] == [
        ("acknowledged-late", Kind.BREACH),
        ("responded-after-backstop", Kind.DEPARTURE),
        ("target-missed", Kind.PROMISE),
    ]


def test_the_offer_of_money_stays_open_for_21_days() -> None:
    complaint = complaint_of("HAVERING")
    response = complaint.stages[0].response
    assert response is not None
    assert response.remedies is not None
    (remedy,) = response.remedies
    assert remedy.open_until == date(2025, 7, 8)  # 17 June and 21 days: 13 to the end of June, 8 in July
    accepted = [event.on for event in complaint.history if isinstance(event, RemedyAccepted)]
    assert accepted == [date(2025, 6, 30)]  # eight days to spare


def test_an_offer_that_nobody_takes_in_21_days_is_owed_no_more() -> None:
    unaccepted = [event for event in _events("HAVERING") if not isinstance(event, RemedyAccepted | RemedyDelivered)]
    remedy = [duty for duty in duties(_run("HAVERING", unaccepted)) if duty.code == "deliver-remedy"]
    assert [duty.status(date(2025, 7, 8)) for duty in remedy] == [DutyStatus.OPEN]
    assert [duty.status(date(2025, 7, 16)) for duty in remedy] == [DutyStatus.LAPSED]


@pytest.mark.parametrize(("name", "provision"), [("STOCKPORT_HOMES", "6.13"), ("HARROW", "5.12")])
def test_the_manager_who_answered_stage_1_is_refused_at_stage_2(name: str, provision: str) -> None:
    complaint = complaint_of(name)
    assert [(each.code, each.provisions[0].number) for each in example.same_person_again(complaint)] == [
        ("same-handler", provision)
    ]
    *before, asked = _events(name, until=EscalationRequested)
    at_stage_2 = _run(name, [*before, asked])
    first = complaint.stages[0].handlers[0]
    with pytest.raises(CodeBreach):
        apply(
            at_stage_2,
            Acknowledged(on=asked.on, definition=complaint.stages[0].definition, handler=Handler(first.ref, team="x")),
        )


def test_it_is_readable_at_a_hundred_columns_and_shows_every_landlord() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT)],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    shown = done.stdout.decode("utf-8")
    assert done.stderr == b""
    assert max(map(len, shown.splitlines())) <= 100
    assert "…" not in shown  # nothing is cut off
    assert all(policy_of(name).landlord in shown for name in NAMES)


def _events(name: str, until: type[Event] | None = None) -> list[Event]:
    """The events after the receipt, up to and including the first of a type."""
    events = list(complaint_of(name).history[1:])
    if until is None:
        return events
    return events[: next(number for number, event in enumerate(events, start=1) if isinstance(event, until))]


def _run(name: str, events: Sequence[Event]) -> Complaint:
    received = getattr(procedures, name).received
    assert isinstance(received, Received)
    complaint = open_complaint(received, policy_of(name))
    for event in events:
        complaint = apply(complaint, event)
    return complaint


def _kinds(complaint: Complaint) -> list[Kind]:
    return [finding.kind for finding in complaint.findings]


def _midland_heart(track: str, answered_on: date) -> Complaint:
    acknowledged = Acknowledged(on=date(2024, 9, 11), definition=DEFINITION, handler=Handler("A"), track=track)
    return _run("MIDLAND_HEART", [acknowledged, Responded(on=answered_on, response=_letter(answered_on))])


DEFINITION = Definition(points=[Point("P1", "no heating")], outcomes_sought=["heating"])


def _letter(on: date) -> Response:
    return Response(
        stage=1,
        definition=DEFINITION,
        decisions=[PointDecision("P1", Outcome.UPHELD, reasons="it was late")],
        remedies=[Remedy(ref="R", kind=RemedyKind.APOLOGY, details="an apology", done_on=on)],
        outstanding_actions=[],
        next_step=NextStep(Route.STAGE_2, "answer this letter"),
    )
