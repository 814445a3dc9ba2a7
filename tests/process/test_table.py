"""The table of what can happen when: every event in every phase, on a real complaint.

The table stands here once more, as a literal, so that the one in the source is not proved by itself.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from datetime import date, timedelta
from typing import Final, get_args

import pytest

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    AcceptanceDirected,
    Acknowledged,
    Action,
    ActionCompleted,
    AdjustmentAgreed,
    AdjustmentReviewed,
    Complaint,
    CorrespondenceLogged,
    Declined,
    Definition,
    DefinitionRevised,
    Direction,
    DisabilityDisclosed,
    Edition,
    EscalationRequested,
    Event,
    Extended,
    Finding,
    Handler,
    HandlerAssigned,
    ImpossibleEvent,
    IssueLogged,
    IssueRaised,
    Kind,
    LandlordPolicy,
    LearningRecorded,
    OmbudsmanDetermined,
    Order,
    OrderComplied,
    Phase,
    Point,
    Received,
    ReferredToOmbudsman,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    RemedyRefused,
    Representative,
    RepresentativeAppointed,
    Responded,
    Response,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    Updated,
    Withdrawn,
    apply,
    check,
    duties,
    permitted,
    record,
    replay,
)

EVENT_TYPES: Final[tuple[type[Event], ...]] = get_args(Event)
THREE_STAGES: Final = LandlordPolicy("Example Homes", third_stage="a panel of residents")
DAY: Final = {CODE_2022: date(2023, 5, 2), CODE_2024: date(2024, 5, 1)}
LATER: Final = timedelta(days=2)

PHASES: Final = (
    Phase.AWAITING_ACKNOWLEDGEMENT,
    Phase.UNDER_INVESTIGATION,
    Phase.RESPONDED,
    Phase.DECLINED,
    Phase.WITHDRAWN,
)
CLOSED: Final = {Phase.RESPONDED, Phase.DECLINED, Phase.WITHDRAWN}

# A cell is where the event leads, or in lower case the reason for which it is refused.
AROUND: Final = ("STAYS", "STAYS", "STAYS", "STAYS", "STAYS")
# fmt: off
SECTION_7: Final[dict[type[Event], tuple[str, str, str, str, str]]] = {
    #                    AWAITING_ACKNOWLEDGEMENT  UNDER_INVESTIGATION      RESPONDED                 DECLINED                    WITHDRAWN
    Received:            ("a new complaint",       "a new complaint",       "a new complaint",        "a new complaint",          "a new complaint"),
    Acknowledged:        ("UNDER_INVESTIGATION",   "already acknowledged",  "answered",               "declined",                 "withdrawn"),
    DefinitionRevised:   ("acknowledge first",     "STAYS",                 "answered",               "declined",                 "withdrawn"),
    HandlerAssigned:     ("STAYS",                 "STAYS",                 "answered",               "declined",                 "withdrawn"),
    Extended:            ("STAYS",                 "STAYS",                 "answered",               "declined",                 "withdrawn"),
    Updated:             ("STAYS",                 "STAYS",                 "STAYS",                  "declined",                 "withdrawn"),
    Responded:           ("RESPONDED",             "RESPONDED",             "revise it, or escalate", "declined",                 "withdrawn"),
    ResponseRevised:     ("not answered",          "not answered",          "STAYS",                  "declined",                 "withdrawn"),
    EscalationRequested: ("NEXT_STAGE",            "NEXT_STAGE",            "NEXT_STAGE",             "to the Ombudsman",         "withdrawn, a new complaint"),
    Declined:            ("DECLINED",              "DECLINED",              "nothing to decline",     "declined",                 "withdrawn"),
    AcceptanceDirected:  ("nothing declined",      "nothing declined",      "nothing declined",       "AWAITING_ACKNOWLEDGEMENT", "nothing declined"),
    Withdrawn:           ("WITHDRAWN",             "WITHDRAWN",             "answered",               "declined",                 "withdrawn"),
    IssueRaised:         ("STAYS",                 "STAYS",                 "STAYS",                  "declined, a new complaint", "withdrawn, a new complaint"),
    RemedyOffered:       ("STAYS",                 "STAYS",                 "STAYS",                  "declined",                 "withdrawn"),
    IssueLogged:             AROUND,
    RemedyAccepted:          AROUND,
    RemedyRefused:           AROUND,
    RemedyDelivered:         AROUND,
    ActionCompleted:         AROUND,
    RepresentativeAppointed: AROUND,
    AdjustmentAgreed:        AROUND,
    AdjustmentReviewed:      AROUND,
    DisabilityDisclosed:     AROUND,
    RestrictionPlaced:       AROUND,
    RestrictionReviewed:     AROUND,
    RestrictionLifted:       AROUND,
    CorrespondenceLogged:    AROUND,
    LearningRecorded:        AROUND,
    ReferredToOmbudsman:     AROUND,
    OmbudsmanDetermined:     AROUND,
    OrderComplied:           AROUND,
}
# fmt: on

# What the message says for each reason: the words that tell it from every other.
SAYS: Final = {
    "a new complaint": ("received once", "open a new complaint"),
    "already acknowledged": ("acknowledged already",),
    "acknowledge first": ("acknowledge first",),
    "answered": ("has been answered",),
    "revise it, or escalate": ("has been answered", "revised response", "next stage"),
    "not answered": ("before the stage is answered", "respond first"),
    "nothing to decline": ("nothing to decline",),
    "nothing declined": ("nothing has been declined",),
    "declined": ("was declined", "direction of the Ombudsman"),
    "to the Ombudsman": ("was declined", "to the Ombudsman"),
    "declined, a new complaint": ("was declined", "open a new complaint"),
    "withdrawn": ("was withdrawn",),
    "withdrawn, a new complaint": ("was withdrawn", "open a new complaint"),
}

CELLS: Final = [(event, phase, SECTION_7[event][place]) for event in EVENT_TYPES for place, phase in enumerate(PHASES)]
ALLOWED: Final = [(event, phase, cell) for event, phase, cell in CELLS if cell.isupper()]
REFUSED: Final = [(event, phase, cell) for event, phase, cell in CELLS if not cell.isupper()]


def ids(value: object) -> str:
    match value:
        case type():
            return value.__name__
        case Phase():
            return value.name
        case _:
            return str(value)


def first_stage(edition: Edition, policy: LandlordPolicy = CODE_ONLY) -> Complaint:
    """Received, with something around it to name: an issue to log, a remedy, an adjustment, a restriction, an order."""
    on = DAY[edition]
    issue = IssueRaised(on=on, point=Point("issue", "the lift"), related=False)
    return replay(
        [
            Received(on=on, reference="C-1"),
            issue,
            RemedyOffered(on=on, remedy=Remedy(ref="remedy", kind=RemedyKind.FINANCIAL, details="£50", by=on + LATER)),
            AdjustmentAgreed(on=on, ref="adjustment", details="large print", review_by=on + LATER),
            RestrictionPlaced(on=on, ref="restriction", details="one call a week", review_by=on + LATER),
            OmbudsmanDetermined(on=on, finding="reasonable redress", orders=[Order(ref="order", details="£50", by=on)]),
        ],
        policy,
        edition=edition,
    )


def second_stage(edition: Edition, policy: LandlordPolicy = CODE_ONLY) -> Complaint:
    """The same at stage 2, with an action that the answer of stage 1 has left."""
    complaint = first_stage(edition, policy)
    on = complaint.received_on
    action = Action(ref="action", details="replace the radiator", by=on + LATER)
    complaint = record(complaint, Responded(on=on, response=Response(outstanding_actions=[action])))
    return record(complaint, EscalationRequested(on=on))


def in_phase(complaint: Complaint, phase: Phase) -> Complaint:
    """A complaint awaiting acknowledgement, brought into a phase on the same day."""
    on = complaint.received_on
    ways: dict[Phase, tuple[Event, ...]] = {
        Phase.AWAITING_ACKNOWLEDGEMENT: (),
        Phase.UNDER_INVESTIGATION: (Acknowledged(on=on),),
        Phase.RESPONDED: (Acknowledged(on=on), Responded(on=on)),
        Phase.DECLINED: (Declined(on=on),),
        Phase.WITHDRAWN: (Withdrawn(on=on),),
    }
    for event in ways[phase]:
        complaint = record(complaint, event)
    assert complaint.phase is phase
    return complaint


def one_of_each(on: date) -> dict[type[Event], Event]:
    """An event of every type that names what there is to name."""
    examples: tuple[Event, ...] = (
        Received(on=on, reference="C-2"),
        Acknowledged(on=on),
        DefinitionRevised(on=on, definition=Definition(points=[Point("p", "no heating")], outcomes_sought=["heating"])),
        HandlerAssigned(on=on, handler=Handler("lindqvist")),
        Declined(on=on),
        AcceptanceDirected(on=on),
        Extended(on=on, new_due=on + timedelta(days=25)),
        Updated(on=on),
        IssueRaised(on=on, point=Point("another", "the stairs"), related=True),
        IssueLogged(on=on, ref="issue", reference="C-2"),
        Responded(on=on),
        ResponseRevised(on=on),
        EscalationRequested(on=on),
        RemedyOffered(on=on, remedy=Remedy(ref="another", kind=RemedyKind.APOLOGY, details="sorry", by=on)),
        RemedyAccepted(on=on, ref="remedy"),
        RemedyRefused(on=on, ref="remedy"),
        RemedyDelivered(on=on, ref="remedy"),
        ActionCompleted(on=on, ref="action"),
        RepresentativeAppointed(on=on, representative=Representative("Citizens Advice")),
        AdjustmentAgreed(on=on, ref="another", details="letters by email", review_by=on + LATER),
        AdjustmentReviewed(on=on, ref="adjustment"),
        DisabilityDisclosed(on=on, details="does not hear well"),
        RestrictionPlaced(on=on, ref="another", details="no visits", review_by=on + LATER),
        RestrictionReviewed(on=on, ref="restriction"),
        RestrictionLifted(on=on, ref="restriction"),
        CorrespondenceLogged(on=on, direction=Direction.INCOMING, party="resident", document="letter"),
        LearningRecorded(on=on, details="call back sooner"),
        Withdrawn(on=on),
        ReferredToOmbudsman(on=on),
        OmbudsmanDetermined(on=on, finding="maladministration"),
        OrderComplied(on=on, ref="order"),
    )
    return {type(event): event for event in examples}


def example(kind: type[Event], complaint: Complaint) -> Event:
    return one_of_each(complaint.received_on + LATER)[kind]


def everything_shown(complaint: Complaint) -> tuple[object, ...]:
    asked = (complaint.stage, complaint.phase, complaint.due, complaint.findings, complaint.stages, duties(complaint))
    return (complaint, hash(complaint), repr(complaint), *asked, pickle.dumps(tuple(complaint.history)))


def impossible(complaint: Complaint, event: Event) -> tuple[Finding, ...]:
    return tuple(finding for finding in check(complaint, event) if finding.kind is Kind.IMPOSSIBLE)


def recorded(complaint: Complaint, kind: type[Event]) -> Complaint | None:
    try:
        return record(complaint, example(kind, complaint))
    except ImpossibleEvent:
        return None


# --- every pair ------------------------------------------------------------------------------------------------------


def test_the_table_is_total() -> None:
    assert set(SECTION_7) == set(EVENT_TYPES) == set(one_of_each(date(2024, 5, 1)))
    assert set(PHASES) == set(Phase)
    assert len(CELLS) == 31 * 5


@pytest.mark.parametrize(("kind", "phase", "target"), ALLOWED, ids=ids)
def test_what_has_a_place_is_recorded_and_leads_where_the_table_says(
    kind: type[Event], phase: Phase, target: str
) -> None:
    complaint = in_phase(
        second_stage(CODE_2022, THREE_STAGES), phase
    )  # of three, so that everything has something to name
    after = record(complaint, example(kind, complaint))
    match target:
        case "STAYS":
            assert (after.stage, after.phase) == (2, phase)
        case "NEXT_STAGE":
            assert (after.stage, after.phase) == (3, Phase.AWAITING_ACKNOWLEDGEMENT)
        case _:
            assert (after.stage, after.phase) == (2, Phase[target])
    assert after.last_event == example(kind, complaint)
    assert after.version == complaint.version + 1


@pytest.mark.parametrize("edition", [CODE_2022, CODE_2024], ids=repr)
@pytest.mark.parametrize(("kind", "phase", "target"), ALLOWED, ids=ids)
def test_what_has_a_place_has_it_at_the_first_stage_of_both_editions(
    kind: type[Event], phase: Phase, target: str, edition: Edition
) -> None:
    complaint = in_phase(first_stage(edition), phase)
    assert {finding.code for finding in impossible(complaint, example(kind, complaint))} <= {"unknown-ref"}
    if kind is ActionCompleted and phase is not Phase.RESPONDED:
        return  # there is no letter yet that could have left an action
    if kind is ActionCompleted:
        action = Action(ref="action", details="replace the radiator", by=complaint.received_on)
        letter = Response(outstanding_actions=[action])
        complaint = record(complaint, ResponseRevised(on=complaint.received_on, response=letter))
    after = record(complaint, example(kind, complaint))
    stages = {"STAYS": (1, phase), "NEXT_STAGE": (2, Phase.AWAITING_ACKNOWLEDGEMENT)}
    assert (after.stage, after.phase) == (stages[target] if target in stages else (1, Phase[target]))


@pytest.mark.parametrize("edition", [CODE_2022, CODE_2024], ids=repr)
@pytest.mark.parametrize(("kind", "phase", "reason"), REFUSED, ids=ids)
def test_what_has_no_place_is_refused_with_its_reason_and_changes_nothing(
    kind: type[Event], phase: Phase, reason: str, edition: Edition
) -> None:
    for complaint in (in_phase(first_stage(edition), phase), in_phase(second_stage(edition), phase)):
        event = example(kind, complaint)
        before = everything_shown(complaint)
        (finding,) = impossible(complaint, event)
        assert (finding.code, finding.refused, finding.provisions) == ("not-in-this-phase", True, ())
        assert all(words in finding.message for words in SAYS[reason])
        assert kind.__name__ in finding.message
        assert f"stage {complaint.stage}, {phase.label}" in finding.message
        for verb in (record, apply):
            with pytest.raises(ImpossibleEvent) as refusal:
                verb(complaint, event)
            assert refusal.value.findings == (finding,)
        assert everything_shown(complaint) == before


def test_each_reason_has_a_text_of_its_own() -> None:
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for kind, phase, reason in REFUSED:
        complaint = in_phase(first_stage(CODE_2024), phase)
        (finding,) = impossible(complaint, example(kind, complaint))
        texts[reason].add(str(finding.expected))
    assert set(texts) == set(SAYS)
    for reason, said in texts.items():
        others = {text for other, more in texts.items() if other != reason for text in more}
        assert said.isdisjoint(others)


# --- the table as a graph --------------------------------------------------------------------------------------------

GRAPH: Final = {
    phase: {
        after.phase
        for kind in EVENT_TYPES
        if (after := recorded(in_phase(first_stage(CODE_2024), phase), kind)) is not None
    }
    for phase in Phase
}


def reachable(start: Phase) -> set[Phase]:
    found, frontier = {start}, [start]
    while frontier:
        new = GRAPH[frontier.pop()] - found
        found |= new
        frontier += new
    return found


def test_every_phase_can_be_reached_from_the_beginning() -> None:
    assert reachable(Phase.AWAITING_ACKNOWLEDGEMENT) == set(Phase)


@pytest.mark.parametrize("phase", Phase, ids=ids)
def test_no_phase_is_a_trap(phase: Phase) -> None:
    assert phase in CLOSED or GRAPH[phase] - {phase}


@pytest.mark.parametrize("phase", Phase, ids=ids)
def test_every_open_phase_can_reach_a_closed_one(phase: Phase) -> None:
    assert reachable(phase) & CLOSED


def test_the_only_ways_from_phase_to_phase_are_these() -> None:
    assert {phase: targets - {phase} for phase, targets in GRAPH.items()} == {
        Phase.AWAITING_ACKNOWLEDGEMENT: {
            Phase.UNDER_INVESTIGATION,
            Phase.RESPONDED,
            Phase.DECLINED,
            Phase.WITHDRAWN,
        },
        Phase.UNDER_INVESTIGATION: {
            Phase.RESPONDED,
            Phase.DECLINED,
            Phase.WITHDRAWN,
            Phase.AWAITING_ACKNOWLEDGEMENT,  # of the next stage
        },
        Phase.RESPONDED: {Phase.AWAITING_ACKNOWLEDGEMENT},  # of the next stage
        Phase.DECLINED: {Phase.AWAITING_ACKNOWLEDGEMENT},
        Phase.WITHDRAWN: set(),
    }


# --- the next stage, and where there is none -------------------------------------------------------------------------

NO_MORE_STAGES: Final = {CODE_2022: "5.17", CODE_2024: "5.3"}
LAST_STAGES: Final = [
    pytest.param(CODE_2024, CODE_ONLY, 2, id="2024"),
    pytest.param(CODE_2024, THREE_STAGES, 2, id="2024, a third stage is ignored"),
    pytest.param(CODE_2022, CODE_ONLY, 2, id="2022"),
    pytest.param(CODE_2022, THREE_STAGES, 3, id="2022 with a third stage"),
]


def at_stage(number: int, edition: Edition, policy: LandlordPolicy) -> Complaint:
    complaint = first_stage(edition, policy)
    while complaint.stage < number:
        complaint = record(complaint, EscalationRequested(on=complaint.received_on))
    return complaint


@pytest.mark.parametrize(("edition", "policy", "last"), LAST_STAGES)
def test_a_stage_follows_until_the_last(edition: Edition, policy: LandlordPolicy, last: int) -> None:
    for number in range(1, last):
        complaint = at_stage(number, edition, policy)
        assert complaint.last_stage == last
        assert EscalationRequested in permitted(complaint)
        assert record(complaint, example(EscalationRequested, complaint)).stage == number + 1


@pytest.mark.parametrize("phase", [Phase.AWAITING_ACKNOWLEDGEMENT, Phase.UNDER_INVESTIGATION, Phase.RESPONDED], ids=ids)
@pytest.mark.parametrize(("edition", "policy", "last"), LAST_STAGES)
def test_a_stage_that_is_not_there_is_an_extra_stage(
    edition: Edition, policy: LandlordPolicy, last: int, phase: Phase
) -> None:
    complaint = in_phase(at_stage(last, edition, policy), phase)
    event = example(EscalationRequested, complaint)
    before = everything_shown(complaint)
    (finding,) = impossible(complaint, event)
    assert (finding.code, finding.provisions) == ("extra-stage", (edition.provision(NO_MORE_STAGES[edition]),))
    assert f"no stage {last + 1}" in finding.message
    assert EscalationRequested not in permitted(complaint)
    for verb in (record, apply):
        with pytest.raises(ImpossibleEvent):
            verb(complaint, event)
    assert everything_shown(complaint) == before


@pytest.mark.parametrize("phase", [Phase.DECLINED, Phase.WITHDRAWN], ids=ids)
@pytest.mark.parametrize(("edition", "policy", "last"), LAST_STAGES)
def test_what_is_declined_or_withdrawn_at_the_last_stage_is_refused_for_that(
    edition: Edition, policy: LandlordPolicy, last: int, phase: Phase
) -> None:
    complaint = in_phase(at_stage(last, edition, policy), phase)
    (finding,) = impossible(complaint, example(EscalationRequested, complaint))
    assert finding.code == "not-in-this-phase"


@pytest.mark.parametrize(("edition", "policy", "last"), LAST_STAGES)
def test_only_the_answer_of_the_last_stage_is_final(edition: Edition, policy: LandlordPolicy, last: int) -> None:
    for number in range(1, last + 1):
        for phase in Phase:
            complaint = in_phase(at_stage(number, edition, policy), phase)
            assert complaint.is_final == (number == last and phase is Phase.RESPONDED)
            assert complaint.is_open == (phase not in CLOSED)


# --- what is permitted -----------------------------------------------------------------------------------------------

ALWAYS: Final[set[type[Event]]] = {
    IssueLogged,
    RemedyAccepted,
    RemedyRefused,
    RemedyDelivered,
    ActionCompleted,
    RepresentativeAppointed,
    AdjustmentAgreed,
    AdjustmentReviewed,
    DisabilityDisclosed,
    RestrictionPlaced,
    RestrictionReviewed,
    RestrictionLifted,
    CorrespondenceLogged,
    LearningRecorded,
    ReferredToOmbudsman,
    OmbudsmanDetermined,
    OrderComplied,
}
PERMITTED: Final[dict[Phase, set[type[Event]]]] = {
    Phase.AWAITING_ACKNOWLEDGEMENT: {
        Acknowledged,
        HandlerAssigned,
        Extended,
        Updated,
        Responded,
        EscalationRequested,
        Declined,
        Withdrawn,
        IssueRaised,
        RemedyOffered,
        *ALWAYS,
    },
    Phase.UNDER_INVESTIGATION: {
        DefinitionRevised,
        HandlerAssigned,
        Extended,
        Updated,
        Responded,
        EscalationRequested,
        Declined,
        Withdrawn,
        IssueRaised,
        RemedyOffered,
        *ALWAYS,
    },
    Phase.RESPONDED: {Updated, ResponseRevised, EscalationRequested, IssueRaised, RemedyOffered, *ALWAYS},
    Phase.DECLINED: {AcceptanceDirected, *ALWAYS},
    Phase.WITHDRAWN: ALWAYS,
}


@pytest.mark.parametrize("edition", [CODE_2022, CODE_2024], ids=repr)
@pytest.mark.parametrize("phase", Phase, ids=ids)
def test_what_is_permitted_in_each_phase(phase: Phase, edition: Edition) -> None:
    assert permitted(in_phase(first_stage(edition), phase)) == PERMITTED[phase]


@pytest.mark.parametrize("phase", Phase, ids=ids)
@pytest.mark.parametrize(("edition", "policy", "last"), LAST_STAGES)
def test_what_is_permitted_at_the_last_stage_is_all_but_another_stage(
    edition: Edition, policy: LandlordPolicy, last: int, phase: Phase
) -> None:
    assert permitted(in_phase(at_stage(last, edition, policy), phase)) == PERMITTED[phase] - {EscalationRequested}
