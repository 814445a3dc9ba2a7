"""Every choice, event and code has a slug for machines and words for people, which no menu has to make up."""

import copy
import importlib
import pickle
import re
from collections import Counter
from enum import Enum
from operator import setitem
from typing import Final, cast, get_args

import pytest

import hoscode
from hoscode import DUTY_CODES, EVENTS, FINDING_CODES, Choice, DutyCode, Event, FindingCode
from hoscode.law.codes import SENTENCES

PUBLIC: Final = (
    "hoscode",
    "hoscode.intake",
    "hoscode.oversight",
    "hoscode.records",
    "hoscode.spreadsheets",
    "hoscode.testing",
)
SLUG: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
# words with single spaces between them: nothing that a program would call it
WORDS: Final = re.compile("[A-Za-z0-9,']+([ -][A-Za-z0-9,']+)*")

ENUMS: Final = {
    value
    for module in map(importlib.import_module, PUBLIC)
    for value in (getattr(module, name) for name in module.__all__)
    if isinstance(value, type) and issubclass(value, Enum) and value is not Choice
}
CHOICES: Final = sorted((kind for kind in ENUMS if issubclass(kind, Choice)), key=lambda kind: kind.__qualname__)
NAMES: Final = [
    *(pytest.param({each.value: each.label for each in kind}, id=kind.__name__) for kind in CHOICES),
    pytest.param({kind.slug: kind.label for kind in get_args(Event)}, id="events"),
    pytest.param(FINDING_CODES, id="findings"),
    pytest.param(DUTY_CODES, id="duties"),
]


def test_every_public_enum_has_slugs_and_labels() -> None:
    assert len(ENUMS) > 25
    assert set(CHOICES) == ENUMS


@pytest.mark.parametrize("names", NAMES)
def test_a_slug_is_lowercase_and_a_label_reads_like_words(names: dict[str, str]) -> None:
    for slug, label in names.items():
        assert SLUG.fullmatch(slug)
        assert WORDS.fullmatch(label)
        assert "." not in label
        assert len(label) <= 70
        # an acronym is spelt out, a name keeps its capital
        assert set(re.findall("[A-Z]\\S*", label)) <= {"Ombudsman", "Ombudsman's", "Code"}


@pytest.mark.parametrize("names", NAMES)
def test_no_two_of_a_kind_are_called_the_same(names: dict[str, str]) -> None:
    assert max(Counter(names.values()).values()) == 1


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.__name__)
def test_a_slug_leads_back_to_its_choice(kind: type[Choice]) -> None:
    for choice in kind:
        assert kind(choice.value) is choice
        assert choice.value == choice.name.lower().replace("_", "-")
        assert pickle.loads(pickle.dumps(choice)) is choice
        assert copy.copy(choice) is copy.deepcopy(choice) is choice
        assert {choice: 1}[pickle.loads(pickle.dumps(choice))] == 1


@pytest.mark.parametrize("name", ["label", "value", "name"])
def test_a_choice_can_be_called_nothing_else(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(hoscode.Tenure.LCRA, name, "council housing")


def test_every_event_is_found_by_its_slug() -> None:
    assert {slug: kind.slug for slug, kind in EVENTS.items()} == {slug: slug for slug in EVENTS}
    assert tuple(EVENTS.values()) == get_args(Event)


def test_every_code_has_a_label_of_its_own_beside_its_sentence() -> None:
    assert tuple(FINDING_CODES) == get_args(FindingCode) == tuple(SENTENCES)
    assert tuple(DUTY_CODES) == get_args(DutyCode)
    assert not [code for code, label in FINDING_CODES.items() if label == SENTENCES[code].text]


@pytest.mark.parametrize("table", [EVENTS, FINDING_CODES, DUTY_CODES], ids=["events", "findings", "duties"])
def test_nobody_can_change_what_things_are_called(table: object) -> None:
    with pytest.raises(TypeError):
        setitem(cast("dict[str, str]", table), "received", "something else")
