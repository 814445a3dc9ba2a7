"""The full record of a complaint (5.12; 4.15 in 2022): what `missing_records` says it still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final, cast

import pytest
from attrs import evolve
from casework.around_the_stages import EVERYWHERE, answer_with, days_after, in_phase, offer, revised
from process.rules_of_the_code import at_every_stage
from process.sound import (
    DEFINITION,
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    Place,
    acknowledgement,
    after,
    answer,
    answered,
    awaiting,
    declining,
    escalation,
    investigated,
    reception,
)

from hoscode import (
    AcceptanceDirected,
    Acknowledged,
    Complaint,
    CorrespondenceLogged,
    DefinitionRevised,
    Direction,
    Event,
    Finding,
    Handler,
    HandlerAssigned,
    InvalidInput,
    Kind,
    LearningRecorded,
    Outcome,
    Phase,
    PointDecision,
    Received,
    Representative,
    RepresentativeAppointed,
    Responded,
    ResponseRevised,
    open_complaint,
    record,
    replay,
)
from hoscode.law import FindingCode
from hoscode.oversight import missing_records

CITED: Final[dict[FindingCode, dict[str, tuple[Kind, list[str]]]]] = {
    "original-not-held": {
        "hos-2024": (Kind.UNEVIDENCED, ["5.12"]),
        "hos-2022": (Kind.UNEVIDENCED, ["4.15"]),
    },
    "letter-not-held": {
        "hos-2024": (Kind.UNEVIDENCED, ["5.12"]),
        "hos-2022": (Kind.UNEVIDENCED, ["4.15"]),
    },
    "authority-not-held": {
        "hos-2024": (Kind.UNEVIDENCED, ["3.6", "5.12"]),
        "hos-2022": (Kind.UNEVIDENCED, ["4.5", "4.15"]),
    },
    "third-party-not-held": {
        "hos-2024": (Kind.UNEVIDENCED, ["5.4", "5.12"]),
        "hos-2022": (Kind.UNEVIDENCED, ["4.15"]),
    },
    "learning-not-held": {
        "hos-2024": (Kind.UNEVIDENCED, ["9.1"]),
        "hos-2022": (Kind.DEPARTURE, ["6.3"]),  # 'should look beyond the circumstances of the individual complaint'
    },
}


def lacks(complaint: Complaint, code: FindingCode) -> list[Finding]:
    """What is found under that code, each finding as the table says."""
    found = [finding for finding in missing_records(complaint) if finding.code == code]
    kind, numbers = CITED[code][complaint.edition.key]
    for finding in found:
        assert (finding.kind, finding.refused, finding.on) == (kind, False, None)
        assert [str(each) for each in finding.provisions] == [f"{complaint.edition.key} {each}" for each in numbers]
        assert (finding.event, finding.standing) == ("the record", f"stage {complaint.stage}, {complaint.phase.label}")
        assert finding.message.endswith(f"{complaint.edition.key} {', '.join(numbers)})")
    return found


def holds(complaint: Complaint, code: FindingCode) -> bool:
    return not lacks(complaint, code)


def letter_of(
    on: date, direction: Direction = Direction.OUTGOING, party: str = "R-7", document: str = "a letter"
) -> CorrespondenceLogged:
    return CorrespondenceLogged(on=on, direction=direction, party=party, document=document)


LEARNED: Final = "parts for this boiler are kept in the van"


# --- a record that lacks nothing -------------------------------------------------------------------------------------


@at_every_stage
def test_a_sound_complaint_with_its_learning_lacks_nothing(place: Place) -> None:
    complaint = record(answered(place), LearningRecorded(on=place.answered, details=LEARNED))
    assert missing_records(complaint) == ()


@pytest.mark.parametrize(("place", "phase"), EVERYWHERE)
def test_the_record_can_be_looked_at_in_every_phase(place: Place, phase: Phase) -> None:
    complaint = in_phase(place, phase)
    lacking = [finding.code for finding in missing_records(complaint)]
    upheld_before = place.stage > 1 or phase is Phase.RESPONDED
    assert lacking == (["learning-not-held"] if upheld_before else [])


@at_every_stage
def test_what_the_record_lacks_is_no_finding_of_any_event(place: Place) -> None:
    complaint = answered(place)
    before = complaint.findings
    assert missing_records(complaint) == missing_records(complaint)
    assert complaint.findings == before
    assert not set(CITED) & {finding.code for finding in before}


@pytest.mark.parametrize("value", [None, "C-101", reception(date(2024, 5, 1)), []], ids=str)
def test_only_a_complaint_has_a_record(value: object) -> None:
    with pytest.raises(InvalidInput, match="complaint"):
        missing_records(cast(Complaint, value))


# --- the original complaint ------------------------------------------------------------------------------------------

OF_BOTH_EDITIONS: Final = pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022], ids=str)


@OF_BOTH_EDITIONS
@pytest.mark.parametrize("summary", ["", " \n"], ids=["empty", "blank"])
def test_the_original_complaint_is_held(place: Place, summary: str) -> None:
    complaint = open_complaint(evolve(reception(place.begun), summary=summary))
    (finding,) = lacks(complaint, "original-not-held")
    assert (finding.stage, finding.field) == (1, "received.summary")
    assert holds(open_complaint(reception(place.begun)), "original-not-held")


HOW_IT_CAME: Final = [
    ("on the day", Direction.INCOMING, 0, True),
    ("the letter is older than its receipt", Direction.INCOMING, -3, True),
    ("a chaser", Direction.INCOMING, 1, False),
    ("our own letter", Direction.OUTGOING, 0, False),
]


@OF_BOTH_EDITIONS
@pytest.mark.parametrize(
    ("direction", "days", "held"),
    [pytest.param(direction, days, held, id=name) for name, direction, days, held in HOW_IT_CAME],
)
def test_or_it_is_held_as_the_letter_with_which_it_came(
    place: Place, direction: Direction, days: int, *, held: bool
) -> None:
    complaint = open_complaint(Received(on=place.begun, reference="C-101"))
    complaint = record(complaint, letter_of(place.begun + days * ONE_DAY, direction))
    assert holds(complaint, "original-not-held") is held


# --- the letters of each stage ---------------------------------------------------------------------------------------


@at_every_stage
def test_an_acknowledgement_is_held_by_its_contents_or_as_a_letter(place: Place) -> None:
    bare = Acknowledged(on=place.acknowledged, handler=place.handler)
    complaint = investigated(place, bare)
    (finding,) = lacks(complaint, "letter-not-held")
    assert (finding.stage, finding.field, finding.actual) == (place.stage, "definition", "acknowledgement")
    assert "acknowledgement" in finding.message

    assert holds(investigated(place), "letter-not-held")
    assert holds(record(complaint, letter_of(place.acknowledged)), "letter-not-held")
    defined = DefinitionRevised(on=place.acknowledged, definition=DEFINITION)
    assert holds(record(complaint, defined), "letter-not-held")
    for other in (letter_of(place.acknowledged + ONE_DAY), letter_of(place.acknowledged, Direction.INCOMING)):
        assert not holds(record(complaint, other), "letter-not-held")


@at_every_stage
def test_a_response_is_held_by_its_contents_or_as_a_letter(place: Place) -> None:
    bare = Responded(on=place.answered, by=place.handler, outcome=Outcome.NOT_UPHELD)
    complaint = answered(place, bare)
    (finding,) = lacks(complaint, "letter-not-held")
    assert (finding.stage, finding.field, finding.actual) == (place.stage, "response", "response")

    assert holds(answered(place), "letter-not-held")
    assert holds(record(complaint, letter_of(place.answered)), "letter-not-held")
    for other in (letter_of(place.answered - ONE_DAY), letter_of(place.answered, Direction.INCOMING)):
        assert not holds(record(complaint, other), "letter-not-held")
    assert holds(record(complaint, revised(place, days_after(place, 1))), "letter-not-held")
    assert not holds(record(complaint, ResponseRevised(on=days_after(place, 1))), "letter-not-held")


@at_every_stage
def test_a_letter_that_was_not_sent_yet_is_not_missing(place: Place) -> None:
    assert holds(awaiting(place), "letter-not-held")
    assert holds(investigated(place), "letter-not-held")
    assert holds(record(awaiting(place), declining(place)), "letter-not-held")


@OF_BOTH_EDITIONS
def test_a_full_answer_inside_the_limit_is_one_letter_and_not_two(place: Place) -> None:
    at_once = Responded(on=place.acknowledged, by=place.handler)
    complaint = record(awaiting(place), at_once)
    assert complaint.stages[0].acknowledged_on == place.acknowledged
    assert [finding.actual for finding in lacks(complaint, "letter-not-held")] == ["response"]
    assert holds(record(awaiting(place), evolve(answer(place), on=place.acknowledged)), "letter-not-held")


@OF_BOTH_EDITIONS
def test_an_answer_that_acknowledges_nothing_leaves_no_acknowledgement_to_hold(place: Place) -> None:
    late = Responded(on=place.answer_by, by=place.handler)
    complaint = record(awaiting(place), late)
    assert complaint.stages[0].acknowledged_on is None
    assert [finding.actual for finding in lacks(complaint, "letter-not-held")] == ["response"]


@pytest.mark.parametrize(
    ("first", "second"), [(STAGE_1_OF_2024, STAGE_2_OF_2024), (STAGE_1_OF_2022, STAGE_2_OF_2022)], ids=str
)
def test_every_stage_has_its_letters(first: Place, second: Place) -> None:
    complaint = replay(
        [
            reception(first.begun),
            Acknowledged(on=first.acknowledged),
            Responded(on=first.answered),
            escalation(second.begun),
            Acknowledged(on=second.acknowledged),
            Responded(on=second.answered),
        ]
    )
    letters = [(finding.stage, finding.actual) for finding in lacks(complaint, "letter-not-held")]
    assert letters == [(1, "acknowledgement"), (1, "response"), (2, "acknowledgement"), (2, "response")]
    logged = [letter_of(first.answered), letter_of(second.acknowledged)]
    letters = [(finding.stage, finding.actual) for finding in lacks(after(complaint, logged), "letter-not-held")]
    assert letters == [(1, "acknowledgement"), (2, "response")]


# --- by what authority somebody represents the resident (3.6; 4.5 in 2022) -------------------------------------------

ADVISER, DAUGHTER = Representative("Citizens Advice"), Representative("the resident's daughter")
ON_BEHALF: Final[list[tuple[str, Representative | None, list[Representative], list[str]]]] = [
    ("nobody", None, [], []),
    ("from the start, by a form", evolve(ADVISER, authority="signed form"), [], []),
    ("from the start, by nothing", ADVISER, [], ["Citizens Advice"]),
    ("from the start, by a blank", evolve(ADVISER, authority="  "), [], ["Citizens Advice"]),
    ("later, by a form", None, [evolve(ADVISER, authority="signed form")], []),
    ("later, by nothing", None, [ADVISER], ["Citizens Advice"]),
    ("the form came later", ADVISER, [evolve(ADVISER, authority="signed form")], []),
    ("the form came first", evolve(ADVISER, authority="signed form"), [ADVISER], []),
    ("the form is another's", ADVISER, [evolve(DAUGHTER, authority="signed form")], ["Citizens Advice"]),
    ("two, by nothing", ADVISER, [DAUGHTER], ["Citizens Advice", "the resident's daughter"]),
    ("one twice, by nothing", ADVISER, [ADVISER, ADVISER], ["Citizens Advice"]),
]


@at_every_stage
@pytest.mark.parametrize(
    ("first", "appointed", "unshown"),
    [pytest.param(first, appointed, unshown, id=name) for name, first, appointed, unshown in ON_BEHALF],
)
def test_the_record_says_by_what_authority_somebody_represents_the_resident(
    place: Place, first: Representative | None, appointed: list[Representative], unshown: list[str]
) -> None:
    begun = (*place.earlier, place)[0].begun
    complaint = awaiting(place, received=evolve(reception(begun), representative=first))
    events = [RepresentativeAppointed(on=place.begun, representative=each) for each in appointed]
    found = lacks(after(complaint, events), "authority-not-held")
    assert [finding.actual for finding in found] == unshown
    assert {finding.stage for finding in found} <= {place.stage}
    assert {finding.field for finding in found} <= {"representative.authority"}


# --- third parties who handled it (5.4, 5.12; 4.15 in 2022) ----------------------------------------------------------

CONTRACTOR: Final = Handler("M. Ali", third_party="Repairs Ltd")


def handled_by(place: Place, *handlers: Handler) -> Complaint:
    return after(awaiting(place), [HandlerAssigned(on=place.begun, handler=handler) for handler in handlers])


@at_every_stage
def test_the_record_holds_correspondence_with_a_third_party_who_handled_it(place: Place) -> None:
    complaint = handled_by(place, CONTRACTOR)
    (finding,) = lacks(complaint, "third-party-not-held")
    assert (finding.stage, finding.field, finding.actual) == (place.stage, "correspondence", "Repairs Ltd")
    assert "Repairs Ltd" in finding.message
    for direction in Direction:
        for party in ("Repairs Ltd", " repairs LTD "):
            assert holds(record(complaint, letter_of(place.begun, direction, party)), "third-party-not-held")
    assert not holds(record(complaint, letter_of(place.begun, party="Repairs")), "third-party-not-held")


@at_every_stage
def test_the_landlords_own_people_are_no_third_party(place: Place) -> None:
    assert holds(handled_by(place, place.handler), "third-party-not-held")
    assert holds(handled_by(place, evolve(CONTRACTOR, third_party="")), "third-party-not-held")


@OF_BOTH_EDITIONS
def test_a_blank_names_no_third_party(place: Place) -> None:
    assert holds(handled_by(place, evolve(CONTRACTOR, third_party="  ")), "third-party-not-held")


@at_every_stage
def test_each_third_party_is_asked_for_once_a_stage(place: Place) -> None:
    colleague = Handler("N. Novak", third_party="Repairs Ltd")
    adjudicator = Handler("O. Osei", third_party="Fair Review CIC")
    complaint = handled_by(place, CONTRACTOR, colleague, adjudicator)
    assert [each.actual for each in lacks(complaint, "third-party-not-held")] == ["Repairs Ltd", "Fair Review CIC"]
    one_logged = record(complaint, letter_of(place.begun, party="Fair Review CIC"))
    assert [each.actual for each in lacks(one_logged, "third-party-not-held")] == ["Repairs Ltd"]


@OF_BOTH_EDITIONS
def test_one_third_party_written_in_two_ways_is_one(place: Place) -> None:
    """Names are compared after trimming and casefolding, here as with the correspondence."""
    complaint = handled_by(place, CONTRACTOR, Handler("N. Novak", third_party="REPAIRS LTD "))
    assert len(lacks(complaint, "third-party-not-held")) == 1


@pytest.mark.parametrize(
    ("first", "second"), [(STAGE_1_OF_2024, STAGE_2_OF_2024), (STAGE_1_OF_2022, STAGE_2_OF_2022)], ids=str
)
def test_a_third_party_of_an_earlier_stage_is_not_forgotten(first: Place, second: Place) -> None:
    complaint = replay(
        [
            reception(first.begun),
            evolve(acknowledgement(first), handler=CONTRACTOR),
            evolve(answer(first), by=CONTRACTOR),
            escalation(second.begun),
            acknowledgement(second),
        ]
    )
    assert [(each.stage, each.actual) for each in lacks(complaint, "third-party-not-held")] == [(1, "Repairs Ltd")]
    declined = after(
        handled_by(first, CONTRACTOR),
        [declining(first), AcceptanceDirected(on=first.answered)],
    )
    assert not holds(declined, "third-party-not-held")


# --- what was learned where something was upheld (9.1; 6.3 in 2022) --------------------------------------------------

WHAT_CAME_OUT: Final = [
    ("upheld", [Outcome.UPHELD, Outcome.UPHELD], True),
    ("one upheld", [Outcome.NOT_UPHELD, Outcome.UPHELD], True),
    ("partly upheld", [Outcome.PARTLY_UPHELD, Outcome.PARTLY_UPHELD], True),
    ("not upheld", [Outcome.NOT_UPHELD, Outcome.NOT_UPHELD], False),
]


def decisions(outcomes: Iterable[Outcome]) -> list[PointDecision]:
    return [
        PointDecision(ref, each, reasons="the log shows it") for ref, each in zip(("P1", "P2"), outcomes, strict=True)
    ]


@OF_BOTH_EDITIONS
@pytest.mark.parametrize(
    ("outcomes", "asked_for"), [pytest.param(outcomes, asked, id=name) for name, outcomes, asked in WHAT_CAME_OUT]
)
def test_where_something_was_upheld_the_record_says_what_was_learned(
    place: Place, outcomes: list[Outcome], *, asked_for: bool
) -> None:
    complaint = answered(place, answer_with(place, decisions=decisions(outcomes)))
    found = lacks(complaint, "learning-not-held")
    assert [(finding.stage, finding.field) for finding in found] == ([(place.stage, "learning")] if asked_for else [])
    learned: Event = LearningRecorded(on=days_after(place, 60), details=LEARNED)
    assert holds(record(complaint, learned), "learning-not-held")


@OF_BOTH_EDITIONS
@pytest.mark.parametrize("outcome", [None, *Outcome], ids=str)
def test_where_only_the_result_is_held_it_counts(place: Place, outcome: Outcome | None) -> None:
    complaint = answered(place, Responded(on=place.answered, by=place.handler, outcome=outcome))
    assert holds(complaint, "learning-not-held") is (outcome in (None, Outcome.NOT_UPHELD))


@at_every_stage
def test_the_learning_is_asked_for_once_at_the_last_stage_that_upheld(place: Place) -> None:
    (finding,) = lacks(answered(place), "learning-not-held")
    assert finding.stage == place.stage
    nothing = answered(place, answer_with(place, decisions=decisions([Outcome.NOT_UPHELD] * 2)))
    found = lacks(nothing, "learning-not-held")
    assert [each.stage for each in found] == ([place.stage - 1] if place.stage > 1 else [])


@at_every_stage
def test_learning_that_was_recorded_before_the_answer_counts(place: Place) -> None:
    early = record(investigated(place), LearningRecorded(on=place.acknowledged, details=LEARNED))
    assert holds(record(early, answer(place)), "learning-not-held")


# --- everything at once, and an edition that asks for less -----------------------------------------------------------


def everything_missing(place: Place) -> Complaint:
    begun = place.begun
    complaint = open_complaint(Received(on=begun, reference="C-101", representative=ADVISER), edition=place.edition)
    return after(
        complaint,
        [
            Acknowledged(on=place.acknowledged, handler=CONTRACTOR),
            offer(place, by=days_after(place, 10)),
            Responded(on=place.answered, outcome=Outcome.UPHELD),
        ],
    )


@OF_BOTH_EDITIONS
def test_everything_is_said_at_once_in_the_order_of_the_code(place: Place) -> None:
    found = missing_records(everything_missing(place))
    assert [finding.code for finding in found] == [
        "original-not-held",
        "letter-not-held",
        "letter-not-held",
        "authority-not-held",
        "third-party-not-held",
        "learning-not-held",
    ]
    assert {finding.code for finding in found} == set(CITED)
    assert len({finding.message for finding in found}) == 6


@pytest.mark.parametrize("code", list(CITED))
@OF_BOTH_EDITIONS
def test_an_edition_that_asks_for_less_finds_less(place: Place, code: FindingCode) -> None:
    rules = [rule for rule in place.edition.rules if rule.code != code]
    lenient = replace(place, edition=evolve(place.edition, key="made-up", rules=rules))
    found = {finding.code for finding in missing_records(everything_missing(lenient))}
    assert found == set(CITED) - {code}
