"""The table of what can happen when: every event in every phase, on a real complaint.

The table stands here once more, as a literal, so that the one in the source is not proved by itself.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, cast, get_args

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
    CodeBreach,
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
    InvalidInput,
    IssueLogged,
    IssueRaised,
    Kind,
    LandlordPolicy,
    LearningRecorded,
    OmbudsmanDetermined,
    OmbudsmanDirected,
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
    Reopened,
    Representative,
    RepresentativeAppointed,
    Responded,
    Response,
    ResponseRevised,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    SetAsideReason,
    Updated,
    Withdrawn,
    apply,
    check,
    duties,
    permitted,
    record,
    refusal,
    replay,
)
from hoscode.errors import shown

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
    Phase.SET_ASIDE,
)
CLOSED: Final = {Phase.RESPONDED, Phase.DECLINED, Phase.WITHDRAWN, Phase.SET_ASIDE}

# A cell is where the event leads; with a code before it, it has no place there, and leads nowhere unless the cell says
# so. `x` is what cannot have been.
AROUND: Final = ("STAYS", "STAYS", "STAYS", "STAYS", "STAYS", "STAYS")
# fmt: off
SECTION_7: Final[dict[type[Event], tuple[str, str, str, str, str, str]]] = {
    # AWAITING_ACKNOWLEDGEMENT        UNDER_INVESTIGATION             RESPONDED                    DECLINED
    # WITHDRAWN             SET_ASIDE
    Received:            ("x",                           "x",                            "x",                         "x",                  "x",                  "x"),
    Acknowledged:        ("UNDER_INVESTIGATION",         "acknowledged-again",           "acknowledged-after-answer", "out-of-place",       "out-of-place",       "out-of-place"),
    DefinitionRevised:   ("out-of-place",                "STAYS",                        "out-of-place",              "out-of-place",       "out-of-place",       "out-of-place"),
    Extended:            ("STAYS",                       "STAYS",                        "extended-after-answer",     "out-of-place",       "out-of-place",       "out-of-place"),
    Responded:           ("RESPONDED",                   "RESPONDED",                    "answered-again",            "answered-after-end", "answered-after-end", "answered-after-end"),
    ResponseRevised:     ("revised-unanswered RESPONDED", "revised-unanswered RESPONDED", "STAYS",                    "answered-after-end", "answered-after-end", "answered-after-end"),
    EscalationRequested: ("NEXT_STAGE",                  "NEXT_STAGE",                   "NEXT_STAGE",                "STAYS",              "SAME_STAGE",         "SAME_STAGE"),
    Declined:            ("DECLINED",                    "DECLINED",                     "declined-after-answer",     "out-of-place",       "out-of-place",       "out-of-place"),
    AcceptanceDirected:  ("STAYS",                       "STAYS",                        "NEXT_STAGE",                "SAME_STAGE",         "SAME_STAGE",         "SAME_STAGE"),
    Reopened:            ("STAYS",                       "STAYS",                        "STAYS",                     "SAME_STAGE",         "SAME_STAGE",         "SAME_STAGE"),
    Withdrawn:           ("WITHDRAWN",                   "WITHDRAWN",                    "STAYS",                     "STAYS",              "STAYS",              "STAYS"),
    SetAside:            ("SET_ASIDE",                   "SET_ASIDE",                    "out-of-place",              "out-of-place",       "out-of-place",       "out-of-place"),
    HandlerAssigned:         AROUND,
    Updated:                 AROUND,
    IssueRaised:             AROUND,
    RemedyOffered:           AROUND,
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
    OmbudsmanDirected:       AROUND,
    OrderComplied:           AROUND,
}
# fmt: on

CELLS: Final = [(event, phase, SECTION_7[event][place]) for event in EVENT_TYPES for place, phase in enumerate(PHASES)]
HAS_A_PLACE: Final = [(event, phase, cell) for event, phase, cell in CELLS if cell.isupper()]
IRREGULAR: Final = [(event, phase, *f"{cell} STAYS".split()[:2]) for event, phase, cell in CELLS if "-" in cell]
CANNOT_HAVE_BEEN: Final = [(event, phase) for event, phase, cell in CELLS if cell == "x"]


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
        Phase.SET_ASIDE: (
            SetAside(on=on, why=SetAsideReason.OTHER, explanation="the landlord no longer owns the home"),
        ),
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
        SetAside(on=on, why=SetAsideReason.DUPLICATE, reference="C-2"),
        Reopened(on=on),
        OmbudsmanDirected(on=on, ref="another", details="answer", by=on + LATER),
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
    assert len(CELLS) == len(HAS_A_PLACE) + len(IRREGULAR) + len(CANNOT_HAVE_BEEN) == 34 * 6


def leads(complaint: Complaint, target: str) -> tuple[int, Phase]:
    """The stage and the phase to which a target leads from where the complaint stands."""
    ways = {
        "STAYS": (complaint.stage, complaint.phase),
        "NEXT_STAGE": (complaint.stage + 1, Phase.AWAITING_ACKNOWLEDGEMENT),
        "SAME_STAGE": (complaint.stage, Phase.AWAITING_ACKNOWLEDGEMENT),
    }
    return ways[target] if target in ways else (complaint.stage, Phase[target])


@pytest.mark.parametrize(("kind", "phase", "target"), HAS_A_PLACE, ids=ids)
@pytest.mark.untraced
def test_what_has_a_place_is_recorded_and_leads_where_the_table_says(
    kind: type[Event], phase: Phase, target: str
) -> None:
    complaint = in_phase(
        second_stage(CODE_2022, THREE_STAGES), phase
    )  # of three, so that everything has something to name
    after = record(complaint, example(kind, complaint))
    assert (after.stage, after.phase) == leads(complaint, target)
    assert after.last_event == example(kind, complaint)
    assert after.version == complaint.version + 1


@pytest.mark.parametrize("edition", [CODE_2022, CODE_2024], ids=repr)
@pytest.mark.parametrize(("kind", "phase", "target"), HAS_A_PLACE, ids=ids)
@pytest.mark.untraced
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
    assert (after.stage, after.phase) == leads(complaint, target)


@pytest.mark.parametrize("edition", [CODE_2022, CODE_2024], ids=repr)
@pytest.mark.parametrize(("kind", "phase", "code", "target"), IRREGULAR, ids=ids)
def test_what_has_no_place_is_kept_by_record_and_found_and_refused_by_apply(
    kind: type[Event], phase: Phase, code: str, target: str, edition: Edition
) -> None:
    for complaint in (in_phase(first_stage(edition), phase), in_phase(second_stage(edition), phase)):
        event = example(kind, complaint)
        before = everything_shown(complaint)
        (finding,) = (each for each in check(complaint, event) if each.kind is Kind.IRREGULAR)
        assert (finding.code, finding.refused, finding.provisions) == (code, True, ())
        assert f"stage {complaint.stage}, {phase.label}" in finding.message
        with pytest.raises(CodeBreach) as refused:
            apply(complaint, event)
        assert finding in refused.value.findings
        assert everything_shown(complaint) == before
        after = record(complaint, event)
        assert finding in after.findings
        assert after.last_event == event
        assert (after.stage, after.phase) == leads(complaint, target)


@pytest.mark.parametrize("edition", [CODE_2022, CODE_2024], ids=repr)
@pytest.mark.parametrize(("kind", "phase"), CANNOT_HAVE_BEEN, ids=ids)
def test_a_complaint_is_received_once_and_a_second_receipt_changes_nothing(
    kind: type[Event], phase: Phase, edition: Edition
) -> None:
    for complaint in (in_phase(first_stage(edition), phase), in_phase(second_stage(edition), phase)):
        event = example(kind, complaint)
        before = everything_shown(complaint)
        (finding,) = impossible(complaint, event)
        assert (finding.code, finding.refused, finding.provisions) == ("not-in-this-phase", True, ())
        assert "received once" in finding.message
        assert f"stage {complaint.stage}, {phase.label}" in finding.message
        for verb in (record, apply):
            with pytest.raises(ImpossibleEvent) as refused:
                verb(complaint, event)
            assert refused.value.findings == (finding,)
        assert everything_shown(complaint) == before


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
            Phase.SET_ASIDE,
        },
        Phase.UNDER_INVESTIGATION: {
            Phase.RESPONDED,
            Phase.DECLINED,
            Phase.WITHDRAWN,
            Phase.SET_ASIDE,
            Phase.AWAITING_ACKNOWLEDGEMENT,  # of the next stage
        },
        Phase.RESPONDED: {Phase.AWAITING_ACKNOWLEDGEMENT},  # of the next stage
        Phase.DECLINED: {Phase.AWAITING_ACKNOWLEDGEMENT},
        Phase.WITHDRAWN: {Phase.AWAITING_ACKNOWLEDGEMENT},
        Phase.SET_ASIDE: {Phase.AWAITING_ACKNOWLEDGEMENT},
    }


# --- the next stage, and where there is none -------------------------------------------------------------------------

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


@pytest.mark.parametrize("phase", Phase, ids=ids)
@pytest.mark.parametrize(("edition", "policy", "last"), LAST_STAGES)
def test_a_request_at_the_last_stage_is_kept_and_breaks_nothing(
    edition: Edition, policy: LandlordPolicy, last: int, phase: Phase
) -> None:
    complaint = in_phase(at_stage(last, edition, policy), phase)
    event = example(EscalationRequested, complaint)
    assert check(complaint, event) == ()
    for verb in (record, apply):
        after = verb(complaint, event)
        comes_back = phase in (Phase.WITHDRAWN, Phase.SET_ASIDE)
        assert (after.stage, after.phase) == leads(complaint, "SAME_STAGE" if comes_back else "STAYS")
        assert comes_back or duties(after) == duties(complaint)


@pytest.mark.parametrize(("edition", "policy", "last"), LAST_STAGES)
def test_only_the_answer_of_the_last_stage_is_final(edition: Edition, policy: LandlordPolicy, last: int) -> None:
    for number in range(1, last + 1):
        for phase in Phase:
            complaint = in_phase(at_stage(number, edition, policy), phase)
            assert complaint.is_final == (number == last and phase is Phase.RESPONDED)
            assert complaint.is_open == (phase not in CLOSED)


# --- what is permitted -----------------------------------------------------------------------------------------------

NAMES_SOMETHING: Final[set[type[Event]]] = {
    IssueLogged,
    RemedyAccepted,
    RemedyRefused,
    RemedyDelivered,
    ActionCompleted,
    AdjustmentReviewed,
    RestrictionReviewed,
    RestrictionLifted,
    OrderComplied,
}


@pytest.mark.parametrize("edition", [CODE_2022, CODE_2024], ids=repr)
@pytest.mark.parametrize("phase", Phase, ids=ids)
def test_everything_is_permitted_but_a_second_receipt_and_what_has_nothing_to_name(
    phase: Phase, edition: Edition
) -> None:
    bare = replay([Received(on=DAY[edition], reference="C-1")])
    assert permitted(in_phase(bare, phase)) == set(EVENT_TYPES) - {Received} - NAMES_SOMETHING
    with_something = in_phase(second_stage(edition), phase)
    assert permitted(with_something) == set(EVENT_TYPES) - {Received}


@pytest.mark.parametrize("phase", Phase, ids=ids)
def test_what_is_not_permitted_has_its_reason(phase: Phase) -> None:
    complaint = in_phase(replay([Received(on=DAY[CODE_2024], reference="C-1")]), phase)
    for kind in EVENT_TYPES:
        reason = refusal(complaint, kind)
        assert (reason is None) == (kind in permitted(complaint))
        if reason is not None:
            assert reason.kind is Kind.IMPOSSIBLE
            assert (reason.on, reason.event) == (None, kind.__name__)
            assert ("received once" if kind is Received else "nothing on record") in reason.message


def test_a_refusal_is_asked_for_by_a_type_of_event() -> None:
    complaint = first_stage(CODE_2024)
    none_of_them: tuple[object, ...] = (Withdrawn(on=DAY[CODE_2024]), int, "Withdrawn", None, [], {})
    for nonsense in none_of_them:
        with pytest.raises(InvalidInput, match="takes a type of event: Responded, say") as refused:
            cast("Callable[..., object]", refusal)(complaint, nonsense)
        (problem,) = refused.value.problems
        assert (problem.field, problem.found) == ("event_type", shown(nonsense))
        assert f"`event_type` is {problem.found}, but" in problem.message
