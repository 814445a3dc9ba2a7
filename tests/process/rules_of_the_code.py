"""What each finding means at each stage of each edition, a situation in which it is found, and the way to expect it.

The table is the project's reading of the Code: `B` a must is broken, `U` nothing shows that it was kept, `D` a should
is not followed, `I` it has no place; `R` says that `apply` refuses, `k` that both verbs keep. A cell that differs from
its row says so before its provisions; `-` is where the edition has no such rule.
"""

from __future__ import annotations

from datetime import date
from types import EllipsisType
from typing import Final, NamedTuple

import pytest
from attrs import evolve
from process.sound import (
    ADEYEMI,
    DEFINITION,
    NO_CALL,
    NO_HEATING,
    PLACES,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    THREE_STAGES,
    Place,
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
    Finding,
    Ground,
    Handler,
    ImpossibleEvent,
    IssueLogged,
    IssueRaised,
    Kind,
    LandlordPolicy,
    NextStep,
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
from hoscode.law import FindingCode
from hoscode.model.findings import Detail

_TABLE: Final = """
                              |     | 2024 stage 1 | stage 2  | 2022 stage 1 | stage 2      | stage 3
    acknowledged-late         | B k | 6.2          | 6.11     | 4.1          | D k 5.10     | -
    never-acknowledged        | U R | 6.2          | 6.11     | 4.1          | 5.10         | -
    definition-missing        | U R | 5.6          | 5.6      | 4.2          | 5.10         | -
    outcomes-missing          | U R | 5.6          | 5.6      | 4.2          | 5.10         | -
    clarification-not-sought  | B R | 5.6          | 5.6      | 4.2          | 5.10         | -
    definition-not-agreed     | U R | -            | -        | 4.2          | 5.10         | -
    responsibility-unexplained| B R | 5.7          | 5.7      | D k 4.8      | D k 4.8      | D k 4.8
    handler-missing           | U R | 4.1          | 4.1 6.13 | 3.1          | 3.1          | 3.1
    conflict-unaddressed      | B R | 5.8(c)       | 5.8(c)   | 4.7 3.2      | 4.7 3.2      | 4.7 3.2
    same-handler              | B R | -            | 6.13     | -            | 5.12         | -
    extension-late            | B R | 6.4          | 6.15     | 5.1          | 5.13         | 5.18
    extension-not-later       | U R | 6.4          | 6.15     | 5.1          | 5.13         | 5.18
    extension-unexplained     | U R | 6.4          | 6.15     | 5.1          | 5.13         | 5.18
    extension-too-long        | B R | 6.4          | 6.15     | 5.1          | 5.13         | -
    extension-not-for-panel   | B R | -            | -        | -            | -            | 5.18
    extension-not-agreed      | D k | -            | -        | 5.2          | 5.14         | -
    extension-undated         | U R | 5.12         | 5.12     | 4.15         | 4.15         | 4.15
    ombudsman-details-missing | B R | 6.5          | 6.16     | D k 5.3      | D k 5.15     | D k 5.19
    update-interval-missing   | U R | 5.9          | 5.9      | D k 4.10     | D k 4.10     | D k 4.10
    update-late               | B k | 5.9          | 5.9      | 4.11         | 4.11         | 4.11
    responded-late            | B k | 6.3          | 6.14     | 5.1          | 5.13         | 5.18
    responded-after-backstop  | D k | 6.3          | 6.14     | 5.1          | -            | -
    response-time-not-shown   | U k | 6.3          | 6.14     | 5.1          | -            | -
    response-not-held         | U R | 5.12         | 5.12     | 4.15         | 4.15         | 4.15
    point-not-addressed       | B R | 6.7          | 6.18     | 5.6          | 5.6          | 5.6
    reasons-missing           | B R | 6.7          | 6.18     | 5.6          | 5.6          | 5.6
    remedy-missing            | B R | 7.1          | 7.1      | 6.1          | 6.1          | 6.1
    remedy-undated            | B R | 7.3          | 7.3      | 6.5          | 6.5          | 6.5
    wrong-next-step           | B R | 6.9(g)       | 6.19(g)  | 5.8          | 5.16         | 5.20
    stage-unanswered          | B R | 6.3 6.10     | -        | 5.11         | 5.13         | -
    request-undated           | U R | 5.12         | -        | 4.15         | 4.15         | -
    ground-not-held           | U R | 2.4          | 2.4 5.11 | 1.9          | 1.9 4.14 5.9 | 1.9 4.14 5.9
    within-time-limit         | B R | 2.3          | 2.3 5.11 | 1.7 1.8      | 1.7 1.8 4.14 5.9 | 1.7 1.8 4.14 5.9
    safeguarding-excluded     | D k | -            | -        | 1.8          | 1.8 4.14 5.9 | 1.8 4.14 5.9
    discretion-not-considered | U R | 2.3          | 2.3 5.11 | -            | -            | -
    claim-not-filed           | B R | 2.2          | 2.2 5.11 | 1.8          | 1.8 4.14 5.9 | 1.8 4.14 5.9
    not-already-considered    | B R | 2.2          | 2.2 5.11 | 1.8          | 1.8 4.14 5.9 | 1.8 4.14 5.9
    clause-not-in-policy      | B R | 2.2          | 2.2 5.11 | 1.8          | 1.8 4.14 5.9 | 1.8 4.14 5.9
    declined-in-own-time      | B R | -            | 5.11     | -            | 4.14 5.9     | 4.14 5.9
    explanation-missing       | B R | 2.4          | 2.4 5.11 | 1.9          | 5.9 4.14     | 5.9 4.14
    ombudsman-right-missing   | B R | 2.4          | 2.4 5.11 | 1.9          | 5.9 4.14     | 5.9 4.14
    blanket-exclusion         | U R | 2.5          | 2.5 5.11 | -            | -            | -
    evidence-missing          | U R | 2.1          | 2.1 5.11 | -            | -            | -
    set-aside-unreferenced    | U R | 5.12         | 5.12     | 4.15         | 4.15         | 4.15
    set-aside-unexplained     | U R | 2.1 5.12     | 2.1 5.12 | 1.7 4.15     | 1.7 4.15     | 1.7 4.15
    set-aside-not-agreed      | B R | 2.1 1.3      | 2.1 1.3  | 1.7          | 1.7          | 1.7
    reopened-after-answer     | D k | 6.10         | -        | 5.9          | 5.9          | -
    issue-unlogged            | B k | 6.8          | 6.8      | D k 5.7      | D k 5.7      | D k 5.7
"""

_KINDS: Final = {"B": Kind.BREACH, "U": Kind.UNEVIDENCED, "D": Kind.DEPARTURE}


class Rule(NamedTuple):
    """What it means to break a rule at one place."""

    kind: Kind
    refused: bool
    numbers: frozenset[str]


def _read(row: str, cell: str) -> Rule | None:
    if cell == "-":
        return None
    words = cell.split()
    kind, verdict = words[:2] if words[0] in _KINDS else row.split()
    return Rule(_KINDS[kind], verdict == "R", frozenset(word for word in words if word[0].isdigit()))


def _rows() -> dict[str, dict[tuple[str, int], Rule | None]]:
    rows: dict[str, dict[tuple[str, int], Rule | None]] = {}
    for line in _TABLE.strip().splitlines()[1:]:
        code, row, *cells = (cell.strip() for cell in line.split("|"))
        rows[code] = {
            (each.edition.key, each.stage): _read(row, cell) for each, cell in zip(PLACES, cells, strict=True)
        }
    return rows


RULES: Final = _rows()

at_every_stage = pytest.mark.parametrize("place", PLACES, ids=str)
"""For a statement about every stage of both editions; where one has no such rule, that nothing is found is the test."""


CONTENTS: Final = {
    "definition-missing": "definition",
    "outcomes-missing": "outcomes-sought",
    "clarification-not-sought": "clarification",
    "responsibility-unexplained": "responsibility",
    "extension-unexplained": "reasons",
    "ombudsman-details-missing": "ombudsman-details",
    "point-not-addressed": "decision",
    "reasons-missing": "reasons",
    "wrong-next-step": "next-step",
    "explanation-missing": "reasons",
    "ombudsman-right-missing": "ombudsman-right",
}
"""The rules about what a letter has to hold, each with the key of that content."""


def rule_at(code: str, place: Place) -> Rule | None:
    """What the table says of the rule at the place."""
    return RULES[code][place.edition.key, place.stage]


def codes(complaint: Complaint, event: Event) -> list[str]:
    """The codes of everything there is to say about the event."""
    return [finding.code for finding in check(complaint, event)]


def finds(
    complaint: Complaint,
    event: Event,
    code: str,
    place: Place,
    field: str,
    *,
    expected: Detail | EllipsisType = ...,
    actual: Detail | EllipsisType = ...,
    kind: Kind | None = None,
    kept: bool = False,
    numbers: str = "",
) -> None:
    """The event breaks the rule once, and all about it is as the table says: kind, verdict, provisions and field.

    `kind` and `kept` are for the cases in which the table itself tells another from its row. Where it has no such rule
    at the place, nothing of the kind is found.
    """
    rule = rule_at(code, place)
    found = [finding for finding in check(complaint, event) if finding.code == code]
    if rule is None:
        assert found == []
        return
    assert [finding.field for finding in found] == [field]
    (finding,) = found
    assert finding.kind is (kind if kind is not None and rule.kind is not Kind.DEPARTURE else rule.kind)
    wanted = numbers.split() or rule.numbers
    assert sorted(map(str, finding.provisions)) == sorted(f"{place.edition.key} {number}" for number in wanted)
    assert (finding.stage, finding.on, finding.event) == (place.stage, event.on, type(event).__name__)
    if expected is not ...:
        assert finding.expected == expected
    if actual is not ...:
        assert finding.actual == actual
    assert finding.refused is (rule.refused and not kept)
    assert finding.content == CONTENTS.get(code)
    _refuses_or_keeps(complaint, event, finding)


def _refuses_or_keeps(complaint: Complaint, event: Event, finding: Finding) -> None:
    before = (complaint.version, complaint.findings, complaint.due)
    assert finding in record(complaint, event).findings
    if any(each.refused for each in check(complaint, event)):
        with pytest.raises(CodeBreach) as refusal:
            apply(complaint, event)
        assert finding in refusal.value.findings
    else:
        assert finding in apply(complaint, event).findings
    assert (complaint.version, complaint.findings, complaint.due) == before


def is_silent(complaint: Complaint, event: Event, code: str) -> None:
    """The event says nothing of that rule, and is recorded."""
    assert code not in codes(complaint, event)
    record(complaint, event)


def is_sound(complaint: Complaint, event: Event) -> Complaint:
    """There is nothing to say about the event; both verbs take it, with the same result, which is returned."""
    assert check(complaint, event) == ()
    applied = apply(complaint, event)
    assert applied == record(complaint, event)
    return applied


def is_irregular(complaint: Complaint, event: Event, code: str) -> Complaint:
    """The event has no place there: `apply` refuses it, `record` keeps it and finds it; the complaint after it."""
    (finding,) = [each for each in check(complaint, event) if each.kind is Kind.IRREGULAR]
    assert (finding.code, finding.refused, finding.provisions) == (code, True, ())
    with pytest.raises(CodeBreach) as refusal:
        apply(complaint, event)
    assert finding in refusal.value.findings
    after = record(complaint, event)
    assert finding in after.findings
    return after


def is_impossible(complaint: Complaint, event: Event, code: str, field: str, *, numbers: str = "") -> Finding:
    """The event cannot have been: no verb takes it, and `check` tells why without raising."""
    (finding,) = [each for each in check(complaint, event) if each.code == code]
    assert (finding.kind, finding.refused, finding.field) == (Kind.IMPOSSIBLE, True, field)
    assert [str(each) for each in finding.provisions] == [f"{complaint.edition.key} {each}" for each in numbers.split()]
    before = (complaint.version, complaint.findings, complaint.due)
    for verb in (apply, record):
        with pytest.raises(ImpossibleEvent) as refusal:
            verb(complaint, event)
        assert finding in refusal.value.findings
    assert (complaint.version, complaint.findings, complaint.due) == before
    return finding


# --- a situation in which each is found, whose message the golden file keeps -----------------------------------------

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
    ("set-aside-unreferenced", NEW, SetAside(on=date(2024, 5, 2), why=SetAsideReason.MERGED, reference=" C-101 ")),
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
"""At least one for every code that is found in an event of the process: a new row of the table has one here."""

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
"""The same for what goes on around the stages."""

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
