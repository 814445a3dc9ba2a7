"""The small system keeps books of its own, and where it keeps them as the Code asks they say what the library says."""

from __future__ import annotations

import ast
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from testing.small_crm.bank_holidays import holidays_of
from testing.small_crm.case import ANSWERED, DECLINED, NEW, SET_ASIDE, UNDER_WAY, WITHDRAWN, CaseRefused
from testing.small_crm.commands import Acknowledge, Open
from testing.small_crm.desk import Desk
from testing.small_crm.letters import Item, Wording
from testing.small_crm.practices import PRACTICE_2022, PRACTICE_2022_WITH_A_PANEL
from testing.small_crm.translating import as_command, as_receipt
from testing.small_crm.working_days import ENGLAND

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    ENGLAND_AND_WALES,
    CodeBreach,
    Complaint,
    Edition,
    Event,
    ImpossibleEvent,
    LandlordPolicy,
    Phase,
    Received,
    apply,
    check,
    open_complaint,
)
from hoscode.testing import strategies
from hoscode.testing.situations import has_its_place, is_left_to_the_system

CRM: Final = Path(__file__).parent / "small_crm"
TELLS_OF_EVENTS: Final = ("translating.py", "adapter.py")
"""The two modules that may know of `hoscode`: what is told to the system, and what is read off it."""

VALUES_OF_EVENTS: Final = frozenset(
    [
        "Received",
        "Acknowledged",
        "DefinitionRevised",
        "HandlerAssigned",
        "Declined",
        "AcceptanceDirected",
        "Extended",
        "Updated",
        "IssueRaised",
        "IssueLogged",
        "Responded",
        "ResponseRevised",
        "EscalationRequested",
        "RemedyOffered",
        "RemedyAccepted",
        "RemedyRefused",
        "RemedyDelivered",
        "ActionCompleted",
        "RepresentativeAppointed",
        "AdjustmentAgreed",
        "AdjustmentReviewed",
        "DisabilityDisclosed",
        "RestrictionPlaced",
        "RestrictionReviewed",
        "RestrictionLifted",
        "CorrespondenceLogged",
        "LearningRecorded",
        "Withdrawn",
        "ReferredToOmbudsman",
        "OmbudsmanDetermined",
        "OmbudsmanDirected",
        "Reopened",
        "SetAside",
        "OrderComplied",
        "Event",
        "Definition",
        "Outcome",
        "Phase",
        "Point",
        "PointDecision",
        "Remedy",
        "Response",
        "Route",
    ]
)
THREE_STAGES: Final = LandlordPolicy("Example Homes", third_stage="a panel of residents")
PHASES: Final = {
    NEW: Phase.AWAITING_ACKNOWLEDGEMENT,
    UNDER_WAY: Phase.UNDER_INVESTIGATION,
    ANSWERED: Phase.RESPONDED,
    DECLINED: Phase.DECLINED,
    WITHDRAWN: Phase.WITHDRAWN,
    SET_ASIDE: Phase.SET_ASIDE,
}


# --- it keeps its own books -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", sorted(CRM.glob("*.py")), ids=lambda path: path.name)
def test_only_what_is_told_of_events_knows_the_library_and_then_only_its_values(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    from_library = {
        name
        for node in ast.walk(tree)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else _imported(node))
        if name.split(".")[0] == "hoscode"
    }
    if module.name not in TELLS_OF_EVENTS:
        assert from_library == set()
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "code"
    }
    named = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "hoscode"
        for name in node.names
    }
    assert from_library <= {"hoscode", "hoscode.testing"}
    assert used | named <= VALUES_OF_EVENTS


def _imported(node: ast.AST) -> list[str]:
    return [name.name for name in node.names] if isinstance(node, ast.Import) else []


def test_the_desk_works_without_the_library_being_loaded() -> None:
    script = (
        "import sys, testing.small_crm.desk, testing.small_crm.defects; "
        "print(*[m for m in sys.modules if m.startswith('hoscode')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=CRM.parent.parent, capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == ""


# --- it counts by itself ----------------------------------------------------------------------------------------------


def test_its_bank_holidays_of_2022_and_2023_are_those_that_were_kept() -> None:
    assert sorted(holidays_of(2022)) == [
        date(2022, 1, 3),  # New Year's Day was a Saturday
        date(2022, 4, 15),
        date(2022, 4, 18),
        date(2022, 5, 2),
        date(2022, 6, 2),  # moved from 30 May for the Jubilee
        date(2022, 6, 3),
        date(2022, 8, 29),
        date(2022, 9, 19),  # the Queen's funeral
        date(2022, 12, 26),
        date(2022, 12, 27),  # Christmas Day was a Sunday
    ]
    assert sorted(holidays_of(2023)) == [
        date(2023, 1, 2),
        date(2023, 4, 7),
        date(2023, 4, 10),
        date(2023, 5, 1),
        date(2023, 5, 8),  # the coronation
        date(2023, 5, 29),
        date(2023, 8, 28),
        date(2023, 12, 25),
        date(2023, 12, 26),
    ]


def test_from_2022_to_2060_it_is_open_on_the_days_on_which_the_library_counts() -> None:
    first = date(2022, 1, 1)
    days = [first + timedelta(days=shift) for shift in range((date(2060, 12, 31) - first).days + 1)]
    assert [day for day in days if ENGLAND.is_open(day) is not ENGLAND_AND_WALES.is_working_day(day)] == []


def test_an_acknowledgement_of_3_may_2024_asks_for_an_answer_by_the_20th() -> None:
    """Day 1 is Tuesday 7 May, since Monday the 6th is a bank holiday; day 10 is Monday 20 May."""
    desk = Desk()
    desk.open(Open(date(2024, 5, 1), "C-101", None, None, about_safety=False))
    assert desk.next_due("C-101") == date(2024, 5, 9)
    item = Item("P1", ours=True, explanation="", unclear=False)
    desk.handle(
        "C-101",
        Acknowledge(
            date(2024, 5, 3),
            None,
            Wording((item,), ("a boiler",)),
            frozenset(),
            "Okafor",
            has_conflicts=False,
            safeguards="",
        ),
    )
    assert desk.next_due("C-101") == date(2024, 5, 20)


# --- it says what the library says ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "policy"),
    [(CODE_2022, CODE_ONLY), (CODE_2022, THREE_STAGES), (CODE_2024, CODE_ONLY)],
    ids=["2022", "2022 with a third stage", "2024"],
)
@settings(max_examples=40, deadline=None)  # also where the folder is copied elsewhere, without conftest.py
@given(data=st.data())
def test_it_refuses_what_apply_refuses_for_the_same_reasons_and_shows_the_same(
    edition: Edition, policy: LandlordPolicy, data: st.DataObject
) -> None:
    history = data.draw(strategies.histories(policy=st.just(policy), edition=edition, bad_share=40))
    out_of_place = data.draw(st.lists(strategies.events(on=st.dates(date(2022, 4, 1), date(2040, 12, 31))), max_size=3))
    received, *rest = history
    assert isinstance(received, Received)
    before_2024 = PRACTICE_2022_WITH_A_PANEL if policy is THREE_STAGES else PRACTICE_2022
    desk, complaint = Desk(before_2024=before_2024), open_complaint(received, policy)
    desk.open(as_receipt(received))
    for event in (*rest, *out_of_place):
        complaint = _both(desk, complaint, event)
        case = desk.case(complaint.reference)
        assert (case.stage.number, PHASES[case.status]) == (complaint.stage, complaint.phase)
        assert desk.next_due(complaint.reference) == (None if complaint.due is None else complaint.due.on)
        assert case.flags == {finding.code for finding in complaint.findings}


def _both(desk: Desk, complaint: Complaint, event: Event) -> Complaint:
    """The library's complaint after the event, which the desk has been told of and has judged alike.

    What is left to the system the desk may refuse, for reasons of its own.
    """
    before = desk.case(complaint.reference)
    if any(finding.code == "beyond-calendar" for finding in check(complaint, event)):
        return complaint  # the small system has no last day
    if is_left_to_the_system(complaint, event) or not has_its_place(type(event), complaint):
        try:
            desk.handle(complaint.reference, as_command(event))
        except CaseRefused:
            return complaint
        return apply(complaint, event)
    try:
        after, reasons = apply(complaint, event), set[str]()
    except ImpossibleEvent as error:
        after, reasons = complaint, {finding.code for finding in error.findings}
    except CodeBreach as error:
        after, reasons = complaint, {finding.code for finding in error.findings if finding.refused}
    if reasons:
        with pytest.raises(CaseRefused) as refusal:
            desk.handle(complaint.reference, as_command(event))
        assert set(refusal.value.reasons) == reasons
        assert desk.case(complaint.reference) is before
    else:
        desk.handle(complaint.reference, as_command(event))
    return after
