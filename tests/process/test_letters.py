"""What each letter has to hold under each edition, and what a response lacks of it."""

from __future__ import annotations

import pytest
from attrs import evolve
from process.rules_of_the_code import at_every_stage
from process.sound import DEFINITION, Place, letter

from hoscode import (
    CODE_2022,
    CODE_2024,
    Definition,
    Edition,
    InvalidInput,
    Letter,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Response,
    Route,
    missing_contents,
    required_contents,
)

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


LETTERS: list[tuple[Edition, Letter, int, list[str]]] = [
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


@pytest.mark.parametrize(("edition", "kind", "stage", "citations"), LETTERS)
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


@at_every_stage
def test_a_complete_letter_lacks_nothing(place: Place) -> None:
    assert missing_contents(letter(place.stage, place.last_stage), place.edition, last_stage=place.last_stage) == ()


@at_every_stage
def test_a_letter_lacks_what_it_is_silent_on(place: Place) -> None:
    complete = letter(place.stage, place.last_stage)

    def lacks(response: Response) -> list[str]:
        missing = missing_contents(response, place.edition, last_stage=place.last_stage)
        required = required_contents(place.edition, Letter.RESPONSE, place.stage, last_stage=place.last_stage)
        assert set(missing) <= set(required)
        return [content.key for content in missing]

    assert lacks(Response(stage=place.stage)) == SEVEN[1:]
    assert lacks(evolve(complete, definition=None)) == ["definition"]
    assert lacks(evolve(complete, decisions=None)) == ["decision", "reasons"]
    assert lacks(evolve(complete, decisions=[])) == ["decision", "reasons"]
    assert lacks(evolve(complete, remedies=None)) == ["remedy"]
    assert lacks(evolve(complete, remedies=[], outstanding_actions=[])) == []
    assert lacks(evolve(complete, outstanding_actions=None)) == ["outstanding-actions"]
    assert lacks(evolve(complete, next_step=None)) == ["next-step"]
    assert lacks(evolve(complete, next_step=NextStep(Route.OMBUDSMAN, " "))) == ["next-step"]


@pytest.mark.parametrize("edition", [CODE_2024, CODE_2022], ids=repr)
def test_a_letter_that_does_not_say_its_stage_is_measured_against_the_first(edition: Edition) -> None:
    missing = missing_contents(Response(), edition)
    assert [content.key for content in missing] == SEVEN
    assert missing == required_contents(edition, Letter.RESPONSE)


def test_reasons_are_lacking_only_where_nothing_is_decided_at_all() -> None:
    bare = evolve(letter(1), decisions=[PointDecision("P1", Outcome.NOT_UPHELD)])
    assert missing_contents(bare, CODE_2024) == ()


def test_where_the_landlord_is_responsible_for_nothing_there_is_nothing_to_decide() -> None:
    not_ours = Definition(points=[Point("P1", "the lift", responsible=False)], outcomes_sought=["a lift that works"])
    assert missing_contents(evolve(letter(1), definition=not_ours, decisions=[]), CODE_2024) == ()
    unclear = Definition(points=[Point("P1", "the lift", responsible=None)], outcomes_sought=["a lift that works"])
    for definition in (DEFINITION, unclear):
        missing = missing_contents(evolve(letter(1), definition=definition, decisions=[]), CODE_2024)
        assert [content.key for content in missing] == ["decision", "reasons"]


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
        assert [problem.field for problem in refusal.value.problems] == [field]


def test_a_response_of_a_stage_that_the_edition_does_not_have_is_refused() -> None:
    with pytest.raises(InvalidInput):
        missing_contents(evolve(letter(1), stage=3), CODE_2024)
    assert missing_contents(letter(3, 3), CODE_2022, last_stage=3) == ()
