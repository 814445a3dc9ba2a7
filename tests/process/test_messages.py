"""What each finding says to people, kept word for word in `tests/golden_messages.txt`.

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
from process.sound import (
    ADEYEMI,
    DEFINITION,
    NO_CALL,
    NO_HEATING,
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    THREE_STAGES,
    acknowledgement,
    after,
    altered,
    answer,
    answered,
    awaiting,
    declining,
    escalation,
    extension,
    investigated,
    letter,
    policy_with,
    reception,
)

from hoscode import (
    CODE_2022,
    CODE_2024,
    Acknowledged,
    Action,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    CodeBreach,
    Complaint,
    Definition,
    EscalationRequested,
    Event,
    Exclusion,
    Extended,
    Finding,
    Ground,
    Handler,
    IssueLogged,
    IssueRaised,
    Kind,
    LandlordPolicy,
    NextStep,
    NotPermitted,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    Outcome,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    RemedyRefused,
    Reopened,
    Representative,
    RepresentativeAppointed,
    Responded,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    Route,
    SetAside,
    SetAsideReason,
    Step,
    Target,
    Updated,
    Withdrawn,
    apply,
    check,
    open_complaint,
    record,
)
from hoscode._words import in_words
from hoscode.law import FindingCode
from hoscode.model.events import EVENT_NAMED
from hoscode.oversight import missing_records

GOLDEN: Final = Path(__file__).parents[1] / "golden_messages.txt"
HEAD: Final = (
    "# What each finding says. Kept by tests/process/test_messages.py, which tells how to write this file anew.\n"
)

NEW: Final = awaiting(STAGE_1_OF_2024)
OPEN: Final = investigated(STAGE_1_OF_2024)
OPEN_2: Final = investigated(STAGE_2_OF_2024)
OPEN_2022: Final = investigated(STAGE_1_OF_2022)
DONE: Final = answered(STAGE_1_OF_2024)
ACKNOWLEDGED: Final = acknowledgement(STAGE_1_OF_2024)
EXTENDED: Final = extension(STAGE_1_OF_2024)
ANSWER: Final = answer(STAGE_1_OF_2024)
DECLINED: Final = declining(STAGE_1_OF_2024)
OF_ITS_AGE: Final = evolve(DECLINED, ground=Ground.TIME_LIMIT, claim_filed_on=None)
RECENT: Final = evolve(reception(date(2024, 5, 1)), issue_on=date(2024, 3, 4))
UNCLEAR: Final = evolve(DEFINITION, points=[evolve(NO_HEATING, unclear=True), NO_CALL])
RAISED: Final = IssueRaised(on=date(2024, 5, 3), point=Point("P3", "damp"), related=False)
INFORMED: Final = record(OPEN, Updated(on=date(2024, 5, 3), update_every=5))


def written(**changes: object) -> Responded:
    """The sound answer of stage 1 with something else in its letter."""
    return evolve(ANSWER, response=altered(letter(1), changes))


def decided(*decisions: PointDecision) -> Responded:
    return written(decisions=decisions)


NO_COMPLAINT: Final = SetAside(
    on=date(2024, 5, 2), why=SetAsideReason.NOT_A_COMPLAINT, explanation="a first report of a fault"
)
ASKED_FOR_MORE: Final = record(answered(STAGE_2_OF_2024), escalation(date(2024, 7, 8)))
NOT_UPHELD: Final = PointDecision("P1", Outcome.NOT_UPHELD, reasons="the log shows otherwise")

SITUATIONS: Final[tuple[tuple[FindingCode, Complaint, Event], ...]] = (
    ("acknowledged-late", NEW, evolve(ACKNOWLEDGED, on=date(2024, 5, 13))),
    ("never-acknowledged", NEW, evolve(ANSWER, on=date(2024, 5, 13))),
    ("never-acknowledged", NEW, Withdrawn(on=date(2024, 5, 13))),
    ("definition-missing", NEW, evolve(ACKNOWLEDGED, definition=None)),
    ("outcomes-missing", NEW, evolve(ACKNOWLEDGED, definition=Definition(points=[NO_CALL], outcomes_sought=[]))),
    ("clarification-not-sought", NEW, evolve(ACKNOWLEDGED, definition=UNCLEAR)),
    (
        "definition-not-agreed",
        investigated(STAGE_1_OF_2022, evolve(acknowledgement(STAGE_1_OF_2022), definition=UNCLEAR)),
        answer(STAGE_1_OF_2022),
    ),
    (
        "responsibility-unexplained",
        NEW,
        evolve(ACKNOWLEDGED, definition=evolve(DEFINITION, points=[evolve(NO_CALL, responsible=False)])),
    ),
    ("handler-missing", NEW, evolve(ACKNOWLEDGED, handler=None)),
    ("conflict-unaddressed", NEW, evolve(ACKNOWLEDGED, conflicts=["managed the repair", "a friend"])),
    ("same-handler", awaiting(STAGE_2_OF_2024), evolve(acknowledgement(STAGE_2_OF_2024), handler=ADEYEMI)),
    ("extension-late", OPEN, evolve(EXTENDED, on=date(2024, 5, 21), update_every=5)),
    ("extension-not-later", OPEN, evolve(EXTENDED, new_due=date(2024, 5, 20))),
    ("extension-unexplained", OPEN, evolve(EXTENDED, reasons="")),
    ("extension-too-long", OPEN, evolve(EXTENDED, new_due=date(2024, 7, 1))),
    (
        "extension-not-for-panel",
        investigated(STAGE_3_OF_2022),
        evolve(extension(STAGE_3_OF_2022), for_panel=False),
    ),
    (
        "extension-not-agreed",
        OPEN_2022,
        evolve(extension(STAGE_1_OF_2022), new_due=date(2022, 6, 30), agreed_with_resident=False),
    ),
    ("extension-undated", OPEN, evolve(EXTENDED, date_known=False)),
    ("ombudsman-details-missing", OPEN, evolve(EXTENDED, ombudsman_details_given=False)),
    ("ombudsman-details-missing", OPEN, evolve(EXTENDED, ombudsman_details_given=None)),
    (
        "ombudsman-details-missing",
        OPEN_2022,
        evolve(extension(STAGE_1_OF_2022), ombudsman_details_given=False, agreed_with_resident=False),
    ),
    ("update-interval-missing", OPEN, evolve(EXTENDED, new_due=date(2024, 7, 1), good_reason="asbestos")),
    ("update-late", INFORMED, Updated(on=date(2024, 5, 17))),
    ("update-late", INFORMED, Withdrawn(on=date(2024, 5, 17))),
    ("responded-late", OPEN, evolve(ANSWER, on=date(2024, 5, 21))),
    ("responded-late", OPEN_2, Withdrawn(on=date(2024, 7, 4))),
    (
        "responded-after-backstop",
        investigated(STAGE_1_OF_2024, evolve(ACKNOWLEDGED, on=date(2024, 5, 24))),
        evolve(ANSWER, on=date(2024, 6, 10)),
    ),
    ("response-time-not-shown", NEW, evolve(ANSWER, on=date(2024, 5, 17))),
    ("response-not-held", OPEN, evolve(ANSWER, response=None)),
    ("content-missing", OPEN, written(outstanding_actions=None)),
    (
        "content-missing",
        OPEN_2022,
        evolve(answer(STAGE_1_OF_2022), response=evolve(letter(1), remedies=None)),
    ),
    ("content-missing", OPEN, written(stage=2)),
    ("point-not-addressed", OPEN, decided(NOT_UPHELD)),
    ("reasons-missing", OPEN, decided(NOT_UPHELD, PointDecision("P2", Outcome.NOT_UPHELD))),
    ("remedy-missing", OPEN, written(remedies=[])),
    ("remedy-undated", OPEN, written(remedies=[Remedy(ref="R1", kind=RemedyKind.ACTION, details="a pump")])),
    ("wrong-next-step", OPEN, written(next_step=NextStep(Route.OMBUDSMAN, "ring them"))),
    ("stage-unanswered", OPEN, escalation(date(2024, 5, 13))),
    ("stage-unanswered", OPEN, escalation(date(2024, 5, 21))),
    ("request-undated", DONE, EscalationRequested(on=date(2024, 6, 3), date_known=False)),
    ("ground-not-held", NEW, evolve(DECLINED, ground=None)),
    ("within-time-limit", awaiting(STAGE_1_OF_2024, received=RECENT), OF_ITS_AGE),
    ("within-time-limit", NEW, OF_ITS_AGE),
    (
        "safeguarding-excluded",
        awaiting(
            STAGE_1_OF_2022,
            received=evolve(reception(date(2022, 5, 4)), issue_on=date(2020, 1, 6), safeguarding_or_safety=True),
        ),
        evolve(declining(STAGE_1_OF_2022), ground=Ground.TIME_LIMIT),
    ),
    ("discretion-not-considered", NEW, OF_ITS_AGE),
    ("claim-not-filed", NEW, evolve(DECLINED, claim_filed_on=None)),
    ("not-already-considered", NEW, evolve(DECLINED, ground=Ground.ALREADY_CONSIDERED)),
    ("clause-not-in-policy", NEW, evolve(DECLINED, ground=Ground.POLICY_EXCLUSION, clause="4.2")),
    (
        "clause-not-in-policy",
        awaiting(
            STAGE_1_OF_2024,
            policy=policy_with(exclusions=[Exclusion(clause=each, details="a ground") for each in ("4.1", "4.3")]),
        ),
        evolve(DECLINED, ground=Ground.POLICY_EXCLUSION, clause="4.2"),
    ),
    (
        "declined-in-own-time",
        awaiting(STAGE_2_OF_2024, policy=policy_with(escalate_within=20)),
        evolve(declining(STAGE_2_OF_2024), ground=Ground.TIME_LIMIT),
    ),
    ("explanation-missing", NEW, evolve(DECLINED, explanation="")),
    ("ombudsman-right-missing", NEW, evolve(DECLINED, ombudsman_right_given=False)),
    ("ombudsman-right-missing", NEW, evolve(DECLINED, ombudsman_right_given=None)),
    ("blanket-exclusion", NEW, evolve(DECLINED, circumstances_considered="")),
    ("evidence-missing", awaiting(STAGE_2_OF_2024), evolve(declining(STAGE_2_OF_2024), evidence="")),
    ("set-aside-unreferenced", NEW, SetAside(on=date(2024, 5, 2), why=SetAsideReason.DUPLICATE)),
    ("set-aside-unexplained", NEW, SetAside(on=date(2024, 5, 2), why=SetAsideReason.OTHER)),
    ("set-aside-not-agreed", NEW, evolve(NO_COMPLAINT, agreed_with_resident=False)),
    ("set-aside-not-agreed", NEW, NO_COMPLAINT),
    ("reopened-after-answer", DONE, Reopened(on=date(2024, 5, 21))),
    ("issue-unlogged", record(OPEN, RAISED), IssueLogged(on=date(2024, 5, 31), ref="P3", reference="C-102")),
    (
        "target-missed",
        investigated(STAGE_1_OF_2024, policy=policy_with(targets=[Target(Step.RESPOND, 1, 5)])),
        ANSWER,
    ),
    ("extra-stage", ASKED_FOR_MORE, Acknowledged(on=date(2024, 7, 9))),
    ("acknowledged-again", OPEN, evolve(ACKNOWLEDGED, on=date(2024, 5, 7))),
    ("acknowledged-after-answer", DONE, evolve(ACKNOWLEDGED, on=date(2024, 5, 17))),
    ("answered-again", DONE, evolve(ANSWER, on=date(2024, 5, 17))),
    ("answered-after-end", record(NEW, Withdrawn(on=date(2024, 5, 2))), ANSWER),
    ("revised-unanswered", OPEN, ResponseRevised(on=date(2024, 5, 7))),
    ("extended-after-answer", DONE, evolve(EXTENDED, on=date(2024, 5, 17))),
    ("declined-after-answer", DONE, evolve(DECLINED, on=date(2024, 5, 17))),
    ("out-of-place", record(NEW, Withdrawn(on=date(2024, 5, 2))), evolve(ACKNOWLEDGED, on=date(2024, 5, 7))),
    ("out-of-order", OPEN, Updated(on=date(2024, 5, 2))),
    ("out-of-order", DONE, escalation(date(2024, 5, 14))),
    ("not-in-this-phase", OPEN, evolve(reception(date(2024, 5, 7)), reference="C-102")),
    ("unknown-ref", record(OPEN, RAISED), IssueLogged(on=date(2024, 5, 8), ref="P4", reference="C-102")),
    ("unknown-ref", OPEN, decided(PointDecision("P9", Outcome.NOT_UPHELD, reasons="x"))),
    ("unknown-ref", OPEN, evolve(ANSWER, stage=2)),
    ("duplicate-ref", record(OPEN, RAISED), RAISED),
    ("beyond-calendar", OPEN, evolve(EXTENDED, new_due=date(2061, 1, 3))),
)

LETTERS_ONLY: Final = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
ADJUSTED: Final = AdjustmentAgreed(on=date(2024, 5, 3), ref="J1", details="large print", review_by=date(2024, 5, 7))
RESTRICTED: Final = RestrictionPlaced(
    on=date(2024, 5, 3),
    ref="X1",
    details="one call a week",
    evidence="the call log",
    proportionality="letters stay open",
    equality_act_regard="considered",
    review_by=date(2024, 5, 7),
)
PROMISED: Final = RemedyOffered(
    on=date(2024, 5, 3), remedy=Remedy(ref="R7", kind=RemedyKind.ACTION, details="a pump", by=date(2024, 5, 7))
)
ORDERED: Final = OmbudsmanDetermined(
    on=date(2025, 2, 3), orders=[Order(ref="O1", details="pay compensation", by=date(2025, 3, 3))]
)
DIRECTED: Final = OmbudsmanDirected(on=date(2024, 5, 8), ref="D1", details="answer", by=date(2024, 5, 15))
TO_DO: Final = record(OPEN, written(outstanding_actions=[Action(ref="A7", details="a pump", by=date(2024, 5, 21))]))

AROUND: Final[tuple[tuple[FindingCode, Complaint, Event], ...]] = (
    ("remedy-late", record(OPEN, PROMISED), RemedyDelivered(on=date(2024, 5, 8), ref="R7")),
    ("remedy-late", record(OPEN, PROMISED), RemedyRefused(on=date(2024, 5, 8), ref="R7")),
    ("action-late", TO_DO, ActionCompleted(on=date(2024, 5, 22), ref="A7")),
    (
        "action-late",
        TO_DO,
        ResponseRevised(on=date(2024, 5, 22), response=evolve(letter(1), outstanding_actions=[])),
    ),
    ("review-late", record(OPEN, ADJUSTED), AdjustmentReviewed(on=date(2024, 5, 8), ref="J1")),
    ("review-late", record(OPEN, RESTRICTED), RestrictionLifted(on=date(2024, 5, 8), ref="X1")),
    ("order-late", record(DONE, ORDERED), OrderComplied(on=date(2025, 3, 4), ref="O1")),
    ("direction-late", record(OPEN, DIRECTED), OrderComplied(on=date(2024, 5, 16), ref="D1")),
    ("review-date-missing", OPEN, evolve(ADJUSTED, review_by=None)),
    ("review-date-missing", OPEN, evolve(RESTRICTED, review_by=None)),
    ("restriction-unevidenced", OPEN, evolve(RESTRICTED, evidence="")),
    ("restriction-disproportionate", OPEN, evolve(RESTRICTED, proportionality="")),
)

BARE: Final = after(
    LETTERS_ONLY,
    [
        RepresentativeAppointed(on=date(2024, 5, 2), representative=Representative("Citizens Advice")),
        Acknowledged(on=date(2024, 5, 3), handler=Handler("R. Rossi", third_party="Repairs Ltd")),
        Responded(on=date(2024, 5, 15), outcome=Outcome.UPHELD),
    ],
)
RECORDS: Final[tuple[FindingCode, ...]] = (
    "original-not-held",
    "letter-not-held",
    "authority-not-held",
    "third-party-not-held",
    "learning-not-held",
)

POLICIES: Final[tuple[tuple[FindingCode, LandlordPolicy], ...]] = (
    ("promise-looser", policy_with(targets=[Target(Step.RESPOND, 1, 12)])),
    ("promise-without-stage", policy_with(targets=[Target(Step.RESPOND, 3, 12)])),
    ("extra-stage", THREE_STAGES),
)


def found(code: FindingCode, findings: Sequence[Finding]) -> Finding:
    """The first finding of the code."""
    return next(finding for finding in findings if finding.code == code)


def findings() -> list[Finding]:
    """At least one finding of every code."""
    of_events = [found(code, check(complaint, event)) for code, complaint, event in (*SITUATIONS, *AROUND)]
    of_records = [found(code, missing_records(BARE)) for code in RECORDS]
    return [*of_events, *of_records, *(found(code, policy.findings(CODE_2024)) for code, policy in POLICIES)]


def test_every_code_has_a_message_here() -> None:
    assert {finding.code for finding in findings()} == set(get_args(FindingCode))


def test_the_messages_are_those_of_the_golden_file() -> None:
    text = HEAD + "".join(f"\n{finding.code}\n    {finding.message}\n" for finding in findings())
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
