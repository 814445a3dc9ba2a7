"""What each letter has to hold under each edition, and what one lacks of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pool import SHORT_COMPLAINTS
from process.rules_of_the_code import at_every_stage
from process.sound import (
    DEFINITION,
    NO_CALL,
    NO_HEATING,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    THREE_STAGES,
    Place,
    acknowledgement,
    altered,
    answer,
    answered,
    awaiting,
    declining,
    extension,
    investigated,
    letter,
)

from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    LETTERS,
    Acknowledged,
    Complaint,
    Content,
    Declined,
    Definition,
    DefinitionRevised,
    Edition,
    EscalationRequested,
    Event,
    Extended,
    InvalidInput,
    Kind,
    LandlordPolicy,
    Letter,
    NextStep,
    Point,
    PointDecision,
    Received,
    Responded,
    Response,
    ResponseRevised,
    Route,
    Updated,
    Withdrawn,
    check,
    letter_contents,
    missing_contents,
    record,
    replay,
    required_contents,
)
from hoscode.errors import shown
from hoscode.testing import strategies

SEVEN = ["stage", "definition", "decision", "reasons", "remedy", "outstanding-actions", "next-step"]

RESPONSES = [
    (CODE_2024, 1, 2, [f"6.9({item})" for item in "abcdefg"], "stage 2"),
    (CODE_2024, 2, 2, [f"6.19({item})" for item in "abcdefg"], "Ombudsman"),
    (CODE_2022, 1, 2, "5.8", "stage 2"),
    (CODE_2022, 1, 3, "5.8", "stage 2"),
    (CODE_2022, 2, 2, "5.16", "Ombudsman"),
    (CODE_2022, 2, 3, "5.16", "stage 3"),
    (CODE_2022, 3, 3, "5.20", "Ombudsman"),
]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]


@pytest.mark.parametrize(("edition", "stage", "last_stage", "numbers", "leads_to"), RESPONSES)
def test_a_response_holds_seven_things_and_the_last_says_where_to_go(
    edition: Edition, stage: int, last_stage: int, numbers: list[str] | str, leads_to: str
) -> None:
    contents = required_contents(edition, Letter.RESPONSE, stage, last_stage=last_stage)
    assert [content.key for content in contents] == SEVEN
    assert leads_to in contents[-1].title
    assert {content.provision.edition for content in contents} == {edition.key}
    if isinstance(numbers, list):
        assert [content.citation for content in contents] == numbers
    else:  # the bullets of 2022 have no letters; 5.16 has its last step twice, before a third stage and at the end
        items = [*ORDINALS[:6], ORDINALS[7 if numbers == "5.16" and last_stage == 2 else 6]]
        assert [content.citation for content in contents] == [f"{numbers}, {item} item" for item in items]


OTHER_LETTERS: list[tuple[Edition, Letter, int, list[str]]] = [
    (CODE_2024, Letter.ACKNOWLEDGEMENT, 1, ["5.6", "5.6", "5.6", "5.7", "3.7"]),
    (CODE_2024, Letter.ACKNOWLEDGEMENT, 2, ["5.6", "5.6", "5.6", "5.7", "3.7"]),
    (CODE_2022, Letter.ACKNOWLEDGEMENT, 1, ["4.2", "4.2", "4.2", "4.8", "2.8"]),
    (CODE_2022, Letter.ACKNOWLEDGEMENT, 2, ["5.10", "5.10", "5.10", "4.8", "2.8"]),
    (CODE_2022, Letter.ACKNOWLEDGEMENT, 3, []),
    (CODE_2024, Letter.EXTENSION, 1, ["6.4", "6.4", "6.5"]),
    (CODE_2024, Letter.EXTENSION, 2, ["6.15", "6.15", "6.16"]),
    (CODE_2022, Letter.EXTENSION, 1, ["5.1", "5.1", "5.3"]),
    (CODE_2022, Letter.EXTENSION, 2, ["5.13", "5.13", "5.15"]),
    (CODE_2022, Letter.EXTENSION, 3, ["5.18", "5.18", "5.19"]),
    (CODE_2024, Letter.DECLINE, 1, ["2.4", "2.4"]),
    (CODE_2024, Letter.DECLINE, 2, ["5.11", "2.4"]),
    (CODE_2022, Letter.DECLINE, 1, ["1.9", "1.9"]),
    (CODE_2022, Letter.DECLINE, 2, ["5.9", "5.9"]),
]


@pytest.mark.parametrize(("edition", "kind", "stage", "citations"), OTHER_LETTERS)
def test_every_other_letter_has_its_contents_too(
    edition: Edition, kind: Letter, stage: int, citations: list[str]
) -> None:
    last_stage = 3 if stage == 3 else 2
    contents = required_contents(edition, kind, stage, last_stage=last_stage)
    assert [content.citation for content in contents] == citations
    assert len({content.key for content in contents}) == len(contents)


def test_the_first_stage_of_two_is_what_is_meant_where_nothing_is_said() -> None:
    assert required_contents(CODE_2024, Letter.RESPONSE) == required_contents(
        CODE_2024, Letter.RESPONSE, 1, last_stage=2
    )


# --- what one lacks of it --------------------------------------------------------------------------------------------


def keys_missing(complaint: Complaint, event: Event) -> list[str]:
    """The keys of what the letter lacks, which are among those that it has to hold, in their order."""
    return [content.key for content in missing_contents(complaint, event)]


def told_of_the_ombudsman(event: Acknowledged) -> Acknowledged:
    return evolve(event, ombudsman_access_given=True)


@at_every_stage
def test_complete_letters_lack_nothing(place: Place) -> None:
    assert missing_contents(awaiting(place), told_of_the_ombudsman(acknowledgement(place))) == ()
    assert missing_contents(awaiting(place), declining(place)) == ()
    assert missing_contents(investigated(place), extension(place)) == ()
    assert missing_contents(investigated(place), answer(place)) == ()
    revised = ResponseRevised(on=place.answered, response=letter(place.stage, place.last_stage))
    assert missing_contents(answered(place), revised) == ()


@at_every_stage
def test_empty_letters_lack_everything_that_they_have_to_hold(place: Place) -> None:
    complaint = awaiting(place)
    empty: list[tuple[Letter, Event, set[str]]] = [
        (Letter.ACKNOWLEDGEMENT, Acknowledged(on=place.acknowledged), set()),
        (Letter.EXTENSION, Extended(on=place.acknowledged, new_due=place.answered), {"new-date"}),
        (Letter.DECLINE, Declined(on=place.acknowledged), set()),
        (Letter.RESPONSE, Responded(on=place.acknowledged), set()),
        (Letter.RESPONSE, ResponseRevised(on=place.acknowledged), set()),
        (Letter.RESPONSE, Responded(on=place.acknowledged, response=Response()), set()),
    ]
    for kind, event, stated in empty:
        required = required_contents(place.edition, kind, place.stage, last_stage=place.last_stage)
        assert missing_contents(complaint, event) == tuple(each for each in required if each.key not in stated)


OTHER_EVENTS: list[Event] = [
    Received(on=date(2024, 5, 1), reference="C-2"),
    DefinitionRevised(on=date(2024, 5, 3), definition=DEFINITION),
    Updated(on=date(2024, 5, 3)),
    Withdrawn(on=date(2024, 5, 3)),
]


@pytest.mark.parametrize("event", OTHER_EVENTS, ids=[type(event).__name__ for event in OTHER_EVENTS])
def test_any_other_event_is_no_letter(event: Event) -> None:
    with pytest.raises(InvalidInput) as refusal:
        missing_contents(awaiting(STAGE_1_OF_2024), event)
    (problem,) = refusal.value.problems
    assert (problem.field, problem.found) == ("event", shown(event))
    assert problem.message.startswith(f"`event` is {shown(event)}, but takes a letter")
    assert problem.message.endswith("Acknowledged, Extended, Declined, Responded, ResponseRevised")


UNCLEAR = Point("P1", "the lift", unclear=True)
NOT_OURS = Point("P1", "the lift", responsible=False)
NOT_KNOWN = Point("P1", "the lift", responsible=None)


@at_every_stage
def test_an_acknowledgement_states_what_it_says_of_every_point(place: Place) -> None:
    complete = told_of_the_ombudsman(acknowledgement(place))
    required = [
        content.key
        for content in required_contents(
            place.edition, Letter.ACKNOWLEDGEMENT, place.stage, last_stage=place.last_stage
        )
    ]

    def lacks(*keys: str, **changes: object) -> bool:
        found = keys_missing(awaiting(place), altered(complete, changes))
        return found == [key for key in required if key in keys]

    def of(*points: Point, outcomes: Sequence[str] = ("an apology",)) -> Definition:
        return Definition(points=points, outcomes_sought=outcomes)

    assert lacks("definition", "outcomes-sought", "clarification", "responsibility", definition=None)
    assert lacks("definition", "clarification", "responsibility", definition=of())
    assert lacks("outcomes-sought", definition=of(NO_HEATING, outcomes=()))
    assert lacks("clarification", definition=of(NO_CALL, UNCLEAR))
    assert lacks("clarification", definition=of(UNCLEAR), clarification_sought=["P2"])
    assert lacks(definition=of(UNCLEAR), clarification_sought=["P1"])
    assert lacks("responsibility", definition=of(NOT_OURS))
    assert lacks("responsibility", definition=of(evolve(NOT_KNOWN, explanation=" ")))
    assert lacks(definition=of(evolve(NOT_OURS, explanation="it is the freeholder's")))
    assert lacks("ombudsman-access", ombudsman_access_given=None)
    assert lacks("ombudsman-access", ombudsman_access_given=False)


@at_every_stage
def test_that_the_ombudsman_can_be_reached_is_a_tick_only(place: Place) -> None:
    """3.7 (2.8 in 2022) names no letter, so that nothing is found where this one does not tell it."""
    for told in (True, False, None):
        event = evolve(acknowledgement(place), ombudsman_access_given=told)
        assert check(awaiting(place), event) == ()


@at_every_stage
def test_an_extension_states_its_reasons_and_the_details_of_the_ombudsman(place: Place) -> None:
    complaint, complete = investigated(place), extension(place)

    def lacks(**changes: object) -> list[str]:
        return keys_missing(complaint, altered(complete, changes))

    assert lacks(reasons=" ") == ["reasons"]
    assert lacks(reasons="", ombudsman_details_given=None, agreed_with_resident=None) == [
        "reasons",
        "ombudsman-details",
    ]
    agreed = {"agreed_with_resident": True}
    for told in (False, None):
        # 5.3, 5.15, 5.19 of 2022 ask for them where the resident has not agreed
        needless = [] if place.edition is CODE_2022 else ["ombudsman-details"]
        assert lacks(ombudsman_details_given=told, **agreed) == needless
        assert lacks(ombudsman_details_given=told, agreed_with_resident=False) == ["ombudsman-details"]


@at_every_stage
def test_declining_states_its_reasons_and_the_right_to_go_to_the_ombudsman(place: Place) -> None:
    complete = declining(place)
    assert keys_missing(awaiting(place), evolve(complete, explanation=" ")) == ["reasons"]
    for told in (False, None):
        assert keys_missing(awaiting(place), evolve(complete, ombudsman_right_given=told)) == ["ombudsman-right"]


@at_every_stage
def test_an_answer_lacks_what_its_letter_is_silent_on(place: Place) -> None:
    complete = letter(place.stage, place.last_stage)

    def lacks(response: Response) -> list[str]:
        by_answer = keys_missing(investigated(place), Responded(on=place.answered, response=response))
        assert keys_missing(answered(place), ResponseRevised(on=place.answered, response=response)) == by_answer
        return by_answer

    assert lacks(Response(stage=place.stage)) == SEVEN[1:]
    assert lacks(evolve(complete, stage=None)) == ["stage"]
    assert lacks(evolve(complete, stage=4)) == ["stage"]
    assert lacks(evolve(complete, definition=None)) == ["definition"]
    assert lacks(evolve(complete, decisions=None)) == ["decision", "reasons"]
    assert lacks(evolve(complete, decisions=[])) == ["decision", "reasons"]
    assert lacks(evolve(complete, remedies=None)) == ["remedy"]
    assert lacks(evolve(complete, remedies=[], outstanding_actions=[])) == []
    assert lacks(evolve(complete, outstanding_actions=None)) == ["outstanding-actions"]
    assert lacks(evolve(complete, next_step=None)) == ["next-step"]
    assert lacks(evolve(complete, next_step=NextStep(Route.OMBUDSMAN, " "))) == ["next-step"]


@at_every_stage
def test_a_box_for_every_point_is_ticked_only_when_each_of_them_has_it(place: Place) -> None:
    complete = letter(place.stage, place.last_stage)
    assert complete.decisions is not None
    heating, call = complete.decisions

    def lacks(*decisions: PointDecision) -> list[str]:
        response = evolve(complete, decisions=decisions)
        return keys_missing(investigated(place), Responded(on=place.answered, response=response))

    assert lacks(heating) == ["decision"]
    assert lacks(heating, evolve(call, reasons=" ")) == ["reasons"]
    assert lacks(evolve(call, reasons="")) == ["decision", "reasons"]


@at_every_stage
def test_a_letter_that_sends_the_resident_elsewhere_does_not_say_where_to_go(place: Place) -> None:
    complete = letter(place.stage, place.last_stage)
    right = None if complete.next_step is None else complete.next_step.route
    for route in Route:
        response = evolve(complete, next_step=NextStep(route, "write to us"))
        missing = keys_missing(investigated(place), Responded(on=place.answered, response=response))
        assert missing == ([] if route is right else ["next-step"])


def test_where_the_landlord_is_responsible_for_nothing_there_is_nothing_to_decide() -> None:
    complaint = awaiting(STAGE_1_OF_2024)

    def lacks(point: Point) -> list[str]:
        definition = Definition(points=[point], outcomes_sought=["a lift that works"])
        response = evolve(letter(1), definition=definition, decisions=[])
        return keys_missing(complaint, Responded(on=STAGE_1_OF_2024.answered, response=response))

    assert lacks(NOT_OURS) == []
    assert lacks(NOT_KNOWN) == ["decision", "reasons"]


def test_an_answer_to_an_earlier_stage_is_held_to_what_that_asks_for() -> None:
    """What went out after the request for stage 2 is a letter of stage 1, and points to stage 2 (6.9)."""
    complaint = record(investigated(STAGE_1_OF_2024), EscalationRequested(on=STAGE_2_OF_2024.begun))
    late = Responded(on=STAGE_2_OF_2024.begun, response=letter(1), stage=1)
    assert missing_contents(complaint, late) == ()
    assert [content.citation for content in missing_contents(complaint, evolve(late, response=letter(2)))] == [
        "6.9(a)",
        "6.9(g)",
    ]
    of_the_second = evolve(late, response=letter(1), stage=None)
    assert [content.citation for content in missing_contents(complaint, of_the_second)] == ["6.19(a)", "6.19(g)"]
    again = record(complaint, late)
    assert keys_missing(again, evolve(late, response=None)) == SEVEN


def test_letters_of_a_stage_more_than_there_is_are_held_to_those_of_the_last_one() -> None:
    asked = record(answered(STAGE_2_OF_2024), EscalationRequested(on=date(2024, 7, 8)))
    response = evolve(letter(2), stage=3)
    on = date(2024, 7, 10)
    for complaint in (asked, record(asked, Acknowledged(on=on))):
        assert keys_missing(complaint, Responded(on=on, response=response)) == []
        assert keys_missing(complaint, Responded(on=on, response=letter(2))) == ["stage"]
    assert len(keys_missing(asked, Acknowledged(on=on))) == 5
    ours = record(answered(STAGE_2_OF_2022), EscalationRequested(on=date(2022, 7, 8)))
    assert keys_missing(ours, Acknowledged(on=on)) == []  # the third stage of 2022 asks for no acknowledgement


FIRST, SECOND, PANEL = CODE_2022.stages
ONE_STAGE: Final = evolve(
    CODE_2024,
    stages=CODE_2024.stages[:1],
    rules=[evolve(rule, numbers=rule.numbers[:1]) for rule in CODE_2024.rules if any(rule.numbers[:1])],
    duty_rules=[evolve(rule, numbers=rule.numbers[:1]) for rule in CODE_2024.duty_rules],
)
ONE_OF_THREE: Final = evolve(CODE_2022, stages=[FIRST, evolve(SECOND, optional=True), PANEL])
OF_AN_EXTENSION: Final = [
    (CODE_2024, CODE_ONLY, 2, ["6.15", "6.15", "6.16"]),
    (ONE_STAGE, CODE_ONLY, 1, ["6.4", "6.4", "6.5"]),
    (CODE_2022, CODE_ONLY, 2, ["5.18", "5.18", "5.19"]),
    (CODE_2022, THREE_STAGES, 3, ["5.18", "5.18", "5.19"]),
    (ONE_OF_THREE, CODE_ONLY, 1, ["5.13", "5.13", "5.15"]),
]


@pytest.mark.parametrize(("edition", "policy", "last", "citations"), OF_AN_EXTENSION)
def test_at_a_stage_more_than_there_is_hold_what_the_edition_asks_there_or_else_at_its_last(
    edition: Edition, policy: LandlordPolicy, last: int, citations: list[str]
) -> None:
    on = date(2024, 5, 1)
    answers: list[Event] = [Responded(on=on), EscalationRequested(on=on)] * last
    held = replay([Received(on=on, reference="C-101"), *answers, Acknowledged(on=on)], policy, edition=edition)
    assert held.stage == last + 1
    contents = letter_contents(held, Extended(on=on, new_due=date(2024, 8, 1)))
    assert [content.citation for content in contents] == citations


def test_it_says_what_is_missing_of_a_letter_that_cannot_be_taken_too() -> None:
    complaint = answered(STAGE_1_OF_2024)
    before = evolve(acknowledgement(STAGE_1_OF_2024), on=date(2024, 4, 1))
    assert keys_missing(complaint, before) == ["ombudsman-access"]
    nowhere = Responded(on=date(2024, 4, 1), response=letter(1), stage=7)
    assert keys_missing(complaint, nowhere) == []


NO_SUCH_STAGE = [
    (CODE_2024, 0, 2, "stage"),
    (CODE_2024, 3, 2, "stage"),
    (CODE_2024, 1, 3, "last_stage"),
    (CODE_2022, 4, 3, "stage"),
    (CODE_2022, 3, 2, "stage"),
    (CODE_2022, 2, 1, "stage"),
]


@pytest.mark.parametrize(("edition", "stage", "last_stage", "field"), NO_SUCH_STAGE)
def test_a_stage_that_there_is_not_has_no_letters(edition: Edition, stage: int, last_stage: int, field: str) -> None:
    for kind in Letter:
        with pytest.raises(InvalidInput) as refusal:
            required_contents(edition, kind, stage, last_stage=last_stage)
        (problem,) = refusal.value.problems
        given = {"stage": stage, "last_stage": last_stage}[field]
        assert (problem.field, problem.found) == (field, str(given))
        assert f"`{field}` is {given}, but " in problem.message


# --- an edition of one's own -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "letter_name"),
    [
        ("contents", "a response"),
        ("acknowledgement_contents", "an acknowledgement"),
        ("extension_contents", "an extension"),
        ("decline_contents", "a letter that declines a complaint"),
    ],
)
def test_an_edition_asks_of_a_letter_only_what_it_can_state(field: str, letter_name: str) -> None:
    other = Content(key="a-poem", title="a poem", provision=CODE_2024.provision("6.9"))
    with pytest.raises(InvalidInput, match=f"'a-poem' is nothing that {letter_name} can state") as refusal:
        altered(CODE_2024.stages[0], {field: [other]})
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_any_letter_of_an_edition_can_have_what_only_the_last_stage_asks_for() -> None:
    first, second = CODE_2024.stages
    told_last = [evolve(each, at_last_stage=True) for each in first.acknowledgement_contents]
    edition = evolve(CODE_2024, stages=[evolve(first, acknowledgement_contents=told_last), second])
    assert required_contents(edition, Letter.ACKNOWLEDGEMENT) == ()
    complaint = replay([Received(on=date(2024, 5, 1), reference="C-1")], edition=edition)
    assert missing_contents(complaint, Acknowledged(on=date(2024, 5, 2))) == ()


@pytest.mark.parametrize("edition", [CODE_2022, CODE_2024])
def test_an_empty_letter_has_nothing_but_empty_boxes_wherever_the_complaint_stands(
    edition: Edition,
) -> None:
    on = date(2024, 7, 1)
    twice: list[Event] = [Acknowledged(on=on), Responded(on=on), EscalationRequested(on=on)] * 2
    history: list[Event] = [Received(on=on, reference="C-1"), *twice, Acknowledged(on=on)]
    for length in range(1, len(history) + 1):  # the last is of a stage more than there is
        complaint = replay(history[:length], edition=edition)
        empty: list[Event] = [Acknowledged(on=on), Declined(on=on), ResponseRevised(on=on)]
        for event in (*empty, *(Responded(on=on, stage=stage) for stage in (None, 1, 2, 3, 9))):
            assert letter_contents(complaint, event) == missing_contents(complaint, event)
    second = replay(history[:4], edition=edition)
    assert letter_contents(second, Responded(on=on)) == required_contents(edition, Letter.RESPONSE, 2)
    assert letter_contents(second, Responded(on=on, stage=1)) == required_contents(edition, Letter.RESPONSE, 1)
    with pytest.raises(InvalidInput, match="takes a letter whose contents the Code sets out"):
        letter_contents(second, Withdrawn(on=on))


# --- the rules and the checklist -------------------------------------------------------------------------------------

WITH_ITS_PARENT = {"outcomes-sought", "clarification", "responsibility"}
"""What nothing can be found in where the definition or its points are missing, since that is found."""


@given(data=st.data())
def test_apply_refuses_for_what_is_missing_and_for_nothing_else_that_a_letter_states(data: st.DataObject) -> None:
    """Whatever is found to be missing is not ticked; and what is not ticked is found, once a stage, where the letter
    has its place, the edition has a rule for it, and the box is not one that only a checklist has."""
    complaint = data.draw(SHORT_COMPLAINTS)
    on = st.just(complaint.last_event.on)
    # as the walks make them, of which `apply` takes some, and with any content whatever
    of_a_walk = strategies.next_events(complaint=complaint, bad_share=70).filter(lambda each: type(each) in LETTERS)
    event = data.draw(of_a_walk if data.draw(st.booleans()) else strategies.events(of=list(LETTERS), on=on))
    missing = set(keys_missing(complaint, event))
    found = check(complaint, event)
    said = {finding.content for finding in found if finding.content is not None}
    assert said <= missing
    if any(finding.kind in (Kind.IMPOSSIBLE, Kind.IRREGULAR) for finding in found):
        return  # it has no place there, whatever it says
    if isinstance(event, Declined) and not complaint.is_open:
        return  # a stage more than there is need not be taken on
    if any(finding.code == "response-not-held" for finding in found):
        assert len(missing) == len(SEVEN)
        return
    stage = complaint.stage if not isinstance(event, Responded) or event.stage is None else event.stage
    not_found = {"ombudsman-access"}
    if isinstance(event, Acknowledged) and (event.definition is None or not event.definition.points):
        not_found |= WITH_ITS_PARENT
    if complaint.edition.consequence("extension-late", stage) is None:
        return  # a stage that the edition does not have is held to nothing
    found_before = {finding.content for finding in complaint.findings if finding.stage == stage}
    assert missing - not_found - said <= found_before
