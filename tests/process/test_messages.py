"""What each finding says to people, kept word for word in `tests/golden_messages.txt`, and what programs read of it.

Under each message stand the field that the finding is about, what was expected there and what was found, and the
content of a letter where one is lacking.

To accept changed wording, write the file anew and read the difference before it is kept:

    HOSCODE_WRITE_GOLDEN_MESSAGES=1 python -m pytest tests/process/test_messages.py
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, get_args

import pytest
from attrs import evolve
from process.rules_of_the_code import (
    ACKNOWLEDGED,
    ANSWER,
    AROUND,
    BARE,
    DECLINED,
    NEW,
    OPEN,
    POLICIES,
    RAISED,
    RECORDS,
    SITUATIONS,
    decided,
    written,
)
from process.sound import (
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    THREE_STAGES,
    acknowledgement,
    after,
    answered,
    awaiting,
    escalation,
    reception,
)

from hoscode import (
    CODE_2022,
    CODE_2024,
    CodeBreach,
    Complaint,
    EscalationRequested,
    Event,
    Extended,
    Finding,
    Ground,
    Handler,
    IssueLogged,
    Kind,
    LandlordPolicy,
    NotPermitted,
    Outcome,
    Point,
    PointDecision,
    Remedy,
    RemedyKind,
    Responded,
    Step,
    Target,
    apply,
    check,
    open_complaint,
    record,
)
from hoscode._words import in_words
from hoscode.law import FindingCode
from hoscode.model.events import EVENT_NAMED
from hoscode.model.findings import Detail
from hoscode.oversight import missing_records

GOLDEN: Final = Path(__file__).parents[1] / "golden_messages.txt"
HEAD: Final = (
    "# What each finding says. Kept by tests/process/test_messages.py, which tells how to write this file anew.\n"
)


def found(code: FindingCode, findings: Sequence[Finding]) -> Finding:
    """The first finding of the code."""
    return next(finding for finding in findings if finding.code == code)


def findings() -> list[Finding]:
    """At least one finding of every code."""
    of_events = [found(code, check(complaint, event)) for code, complaint, event in (*SITUATIONS, *AROUND)]
    of_records = [found(code, missing_records(BARE)) for code in RECORDS]
    return [*of_events, *of_records, *(found(code, policy.findings(CODE_2024)) for code, policy in POLICIES)]


def for_programs(finding: Finding) -> str:
    """The fields of a finding that its message does not say, or says in other words."""
    field = "the event as a whole" if finding.field == "" else f"`{finding.field}`"
    content = "" if finding.content is None else f", which is the content `{finding.content}`"
    return f"{field}: expected {_read(finding.expected)}, found {_read(finding.actual)}{content}"


def _read(detail: Detail) -> str:
    return "nothing" if detail is None else str(detail)


def test_every_code_has_a_message_here() -> None:
    assert {finding.code for finding in findings()} == set(get_args(FindingCode))


def test_the_messages_are_those_of_the_golden_file() -> None:
    text = HEAD + "".join(
        f"\n{finding.code}\n    {finding.message}\n    {for_programs(finding)}\n" for finding in findings()
    )
    if os.environ.get("HOSCODE_WRITE_GOLDEN_MESSAGES"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


EACH: Final = pytest.mark.parametrize(
    "finding", findings(), ids=[f"{finding.code}-{position}" for position, finding in enumerate(findings())]
)


@EACH
def test_a_message_is_one_lowercase_sentence(finding: Finding) -> None:
    message = finding.message
    assert message == message.strip()
    assert "\n" not in message
    assert not message[0].isupper()
    assert not message.endswith(".")


@EACH
def test_a_message_says_what_was_found_and_what_to_do_and_where_the_complaint_stands(finding: Finding) -> None:
    message = finding.message
    told, _, standing = message.rpartition(" (")
    assert re.search(r"[:,] \w", told)  # what to do follows what was found
    assert standing.startswith(EVENT_NAMED[finding.event].label if finding.event in EVENT_NAMED else finding.event)
    assert f", at {finding.standing}" in standing
    assert finding.standing.startswith(("stage 1", "stage 2", "stage 3"))
    if finding.on is not None:
        assert f" on {in_words(finding.on)}, " in standing


@EACH
def test_a_message_cites_the_provisions_with_their_edition(finding: Finding) -> None:
    _, _, standing = finding.message.rpartition(" (")
    for provision in finding.provisions:
        assert provision.edition in (CODE_2022.key, CODE_2024.key)
        assert provision.edition in standing
        assert re.search(rf"(?<![\d.]){re.escape(provision.number)}(?![\d.])", standing)
    if not finding.provisions:
        assert "hos-" not in standing
        assert finding.authority in standing
    assert finding.provisions or finding.authority or finding.kind in (Kind.IMPOSSIBLE, Kind.IRREGULAR)


@EACH
def test_a_message_says_the_days_and_names_that_its_fields_hold(finding: Finding) -> None:
    for detail in (finding.expected, finding.actual):
        if type(detail) is date and finding.code != "claim-not-filed":
            assert in_words(detail) in finding.message
    assert "None" not in finding.message
    assert "True" not in finding.message
    assert "{" not in finding.message


@EACH
def test_a_message_speaks_to_a_housing_officer(finding: Finding) -> None:
    # who loads a history is the one to hear of an answer that belongs before the request, and by what it is recorded
    message = finding.message.replace("Responded(stage=1)", "")
    told, _, _ = message.rpartition("; ")
    assert not any(re.search(rf"\b{name}\b", message) for name in EVENT_NAMED)
    assert not re.search(r"\d{4}-\d{2}-\d{2}", finding.message)  # 13 May 2024, not 2024-05-13
    assert not re.search(r"\w_\w|`|==|\w\(\w", told)  # no field, and nothing to call


TYPED: Final = "boiler,\nradiators and " + "everything else " * 20


@pytest.mark.parametrize(
    ("complaint", "event"),
    [
        (OPEN, decided(PointDecision(TYPED, Outcome.NOT_UPHELD, reasons="x"))),
        (OPEN, written(remedies=[Remedy(ref=TYPED, kind=RemedyKind.ACTION, details="a pump")])),
        (NEW, evolve(ACKNOWLEDGED, conflicts=[TYPED])),
        (record(OPEN, evolve(RAISED, point=Point(TYPED, "damp"))), IssueLogged(on=RAISED.on, ref="P", reference="C-2")),
        (NEW, evolve(DECLINED, ground=Ground.POLICY_EXCLUSION, clause=TYPED)),
    ],
)
def test_what_somebody_typed_is_quoted_on_one_line_and_shortened(complaint: Complaint, event: Event) -> None:
    told = [finding.message for finding in check(complaint, event) if "boiler" in finding.message]
    assert told
    for message in told:
        assert '"boiler, radiators and everything else everything else everyt..."' in message


def test_a_policy_is_named_in_quotation_marks() -> None:
    (finding,) = LandlordPolicy("Example\nHomes " * 20, targets=[Target(Step.RESPOND, 1, 12)]).findings(CODE_2024)
    assert '(the policy of "Example Homes Example Homes' in finding.message
    assert '...", at stage 1;' in finding.message


def test_an_exclusion_without_a_clause_says_so() -> None:
    unnamed = evolve(DECLINED, ground=Ground.POLICY_EXCLUSION, clause=" ")
    finding = found("clause-not-in-policy", check(NEW, unnamed))
    assert finding.actual is None
    assert finding.message.startswith(
        "declined under the policy without naming a clause, and its exclusions are not on"
    )


def test_a_letter_of_another_stage_is_told_by_the_stage_that_it_names() -> None:
    (finding,) = check(OPEN, written(stage=2))
    assert finding.actual == 2
    assert "stage 2" in finding.message


def test_no_message_speaks_of_none_where_a_day_is_not_known() -> None:
    undated = EscalationRequested(on=STAGE_2_OF_2022.begun, date_known=False)
    second = record(answered(STAGE_1_OF_2022, policy=THREE_STAGES), undated)
    messages = [finding.message for finding in check(second, escalation(date(2022, 7, 13)))]
    assert any("is unanswered" in message for message in messages)
    assert not any("None" in message for message in messages)


BROKEN: Final = "P\n9"
OVER_LINES: Final[tuple[tuple[Complaint, Event], ...]] = (
    (OPEN, decided(PointDecision(BROKEN, Outcome.NOT_UPHELD, reasons="x"))),
    (NEW, evolve(ACKNOWLEDGED, conflicts=["managed\nthe repair"])),
    (record(OPEN, RAISED), IssueLogged(on=date(2024, 5, 8), ref=BROKEN, reference="C-102")),
    (
        awaiting(STAGE_2_OF_2024, received=reception(date(2024, 5, 1))),
        evolve(acknowledgement(STAGE_2_OF_2024), handler=Handler("A. Adeyemi\n")),
    ),
)


@pytest.mark.parametrize(("complaint", "event"), OVER_LINES, ids=lambda value: type(value).__name__)
def test_a_message_stays_on_one_line_whatever_a_ref_holds(complaint: Complaint, event: Event) -> None:
    said = check(complaint, event)
    with pytest.raises(NotPermitted) as refusal:
        apply(complaint, event)
    assert len(str(refusal.value).splitlines()) == len(said)


def test_an_error_says_every_message_one_a_line() -> None:
    for failing, count in ((Responded(on=date(2024, 5, 2)), 2), (Responded(on=date(2024, 4, 30), stage=2), 2)):
        with pytest.raises(NotPermitted) as refusal:
            apply(NEW, failing)
        error = refusal.value
        assert str(error).splitlines() == [finding.message for finding in error.findings]
        assert len(error.findings) == count


def test_the_findings_of_a_complaint_are_those_of_its_events_in_their_order() -> None:
    late = evolve(ACKNOWLEDGED, on=date(2024, 5, 13), handler=None)
    longer = Extended(on=date(2024, 5, 14), new_due=date(2024, 6, 3))
    complaint = NEW
    expected: list[Finding] = []
    for event in (late, longer, evolve(ANSWER, by=None, on=date(2024, 6, 3) + ONE_DAY)):
        expected += check(complaint, event)
        complaint = after(complaint, [event])
    assert list(complaint.findings) == expected
    assert [finding.on for finding in expected] == sorted(finding.on for finding in expected if finding.on)


def test_a_policy_that_opens_nothing_says_why_in_its_message() -> None:
    for code, policy in POLICIES:
        if code == "promise-without-stage":  # it promises nothing that could be broken
            open_complaint(reception(date(2024, 5, 1)), policy)
            continue
        with pytest.raises(CodeBreach, match='the policy of "Example Homes"'):
            open_complaint(reception(date(2024, 5, 1)), policy)
