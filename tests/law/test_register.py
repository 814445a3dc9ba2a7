"""The register of provisions says of each paragraph of the Code what it asks, how strongly and in which edition."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest
import write_word_runs

from hoscode.law.provisions_2022 import PROVISIONS_2022
from hoscode.law.provisions_2024 import PROVISIONS_2024
from hoscode.law.terms import Force, Provision, Role

# --- what the Code is, in the words of this test --------------------------------------------------------------------

PARAGRAPHS_BY_CHAPTER: Final[dict[str, dict[int, range]]] = {
    "hos-2022": {
        1: range(1, 10),
        2: range(1, 9),
        3: range(1, 5),
        4: range(1, 20),
        5: range(1, 21),
        6: range(1, 9),
        7: range(1, 7),
        8: range(1, 5),
        9: range(1, 4),
    },
    "hos-2024": {
        1: range(2, 7),
        2: range(1, 6),
        3: range(1, 8),
        4: range(1, 4),
        5: range(1, 16),
        6: range(1, 21),
        7: range(1, 5),
        8: range(1, 6),
        9: range(1, 9),
    },
}

LETTERED_ITEMS: Final[dict[str, dict[str, str]]] = {
    "hos-2022": {},
    "hos-2024": {"5.8": "abcd", "6.9": "abcdefg", "6.19": "abcdefg", "8.1": "abcdef", "9.7": "abcd", "9.8": "abc"},
}

# what the 2022 edition leaves to the landlord, and what it only tells
SHOULD_2022: Final = """1.4 1.5 2.2 3.3 4.3 4.4 4.5 4.8 4.9 4.10 4.16 4.17 4.19
    5.2 5.3 5.4 5.7 5.14 5.15 5.19 6.3 6.7 7.3 7.4 7.5 7.6"""
NEITHER_2022: Final = "1.1 3.4 6.4 6.8 7.1 8.4 9.2 9.3"

# what the process refuses to break, and what it dates; everything else in the Code it can only keep, count or list
ENFORCED: Final[dict[str, str]] = {
    "hos-2022": """1.7 1.8 1.9 3.1 3.2 4.2 4.7 4.14
        5.6 5.8 5.9 5.10 5.11 5.12 5.16 5.17 5.20 6.1 6.5""",
    "hos-2024": """2.1 2.2 2.3 2.4 2.5 4.1 5.3 5.6 5.7 5.8 5.8(c) 5.9 5.10 5.11 5.14 5.15
        6.4 6.5 6.7 6.9 6.9(a) 6.9(b) 6.9(c) 6.9(d) 6.9(e) 6.9(f) 6.9(g) 6.10 6.13 6.15 6.16 6.18
        6.19 6.19(a) 6.19(b) 6.19(c) 6.19(d) 6.19(e) 6.19(f) 6.19(g) 7.1 7.3""",
}
TIMED: Final[dict[str, str]] = {
    "hos-2022": "2.5 4.1 4.11 5.1 5.5 5.7 5.13 5.18",
    "hos-2024": "6.2 6.3 6.6 6.8 6.11 6.14 6.17",
}
RECORDED: Final[dict[str, str]] = {
    "hos-2022": "4.5 4.8 4.10 4.15 4.19 5.2 5.3 5.14 5.15 5.19 6.3",
    "hos-2024": "3.6 5.4 5.12 9.1",
}
MEASURED: Final[dict[str, str]] = {
    "hos-2022": "7.4 8.1",
    "hos-2024": "3.3 8.1 8.1(a) 8.1(b) 8.1(c) 8.1(d) 9.7 9.7(a) 9.7(b) 9.7(c) 9.7(d)",
}

RUN_LENGTH: Final = 9
HASH_LENGTH: Final = 12

# --- the register ----------------------------------------------------------------------------------------------------

REGISTER: Final[dict[str, tuple[Provision, ...]]] = {"hos-2022": PROVISIONS_2022, "hos-2024": PROVISIONS_2024}
OTHER: Final = {"hos-2022": "hos-2024", "hos-2024": "hos-2022"}


def with_items(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    return tuple(each for provision in provisions for each in (provision, *provision.sub))


EVERY_PROVISION: Final = with_items((*PROVISIONS_2022, *PROVISIONS_2024))
BY_NUMBER: Final = {key: {each.number: each for each in with_items(REGISTER[key])} for key in REGISTER}

each_edition = pytest.mark.parametrize("key", REGISTER)
each_provision = pytest.mark.parametrize("provision", EVERY_PROVISION, ids=str)


# --- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "count"), [("hos-2022", 81), ("hos-2024", 72)])
def test_an_edition_has_so_many_numbered_paragraphs(key: str, count: int) -> None:
    assert len(REGISTER[key]) == count


@each_edition
def test_the_paragraphs_stand_in_the_order_of_the_code(key: str) -> None:
    expected = [f"{chapter}.{at}" for chapter, numbers in PARAGRAPHS_BY_CHAPTER[key].items() for at in numbers]
    assert [each.number for each in REGISTER[key]] == expected


@each_edition
def test_the_lettered_items_stand_in_their_paragraph(key: str) -> None:
    found = {each.number: [item.number for item in each.sub] for each in REGISTER[key] if each.sub}
    expected = {
        number: [f"{number}({letter})" for letter in letters] for number, letters in LETTERED_ITEMS[key].items()
    }
    assert found == expected


@each_edition
def test_a_number_stands_once(key: str) -> None:
    numbers = Counter(each.number for each in with_items(REGISTER[key]))
    assert max(numbers.values()) == 1


@each_edition
def test_every_provision_names_its_edition(key: str) -> None:
    assert {each.edition for each in with_items(REGISTER[key])} == {key}


def test_an_item_has_no_items_of_its_own() -> None:
    assert not [item for provision in EVERY_PROVISION for item in provision.sub if item.sub]


# --- force -----------------------------------------------------------------------------------------------------------


def test_every_provision_of_2024_is_a_must() -> None:
    assert {each.force for each in with_items(PROVISIONS_2024)} == {Force.MUST}


@pytest.mark.parametrize(("force", "numbers"), [(Force.NONE, NEITHER_2022), (Force.SHOULD, SHOULD_2022)])
def test_the_paragraphs_of_2022_that_are_no_must(force: Force, numbers: str) -> None:
    assert [each.number for each in PROVISIONS_2022 if each.force is force] == numbers.split()


@pytest.mark.parametrize("number", ["1.8", "4.1", "5.1", "5.13", "5.18"])
def test_a_paragraph_of_2022_that_says_both_must_and_should_is_a_must(number: str) -> None:
    assert BY_NUMBER["hos-2022"][number].force is Force.MUST


@pytest.mark.parametrize("provision", [each for each in PROVISIONS_2022 if each.force is not Force.MUST], ids=str)
def test_a_summary_is_no_stronger_than_its_paragraph(provision: Provision) -> None:
    weaker = {Force.SHOULD: {"must"}, Force.NONE: {"must", "should"}}
    assert not weaker[provision.force] & set(words(provision.summary))


# --- role ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "number", "role"),
    [
        ("hos-2024", "2.4", Role.ENFORCED),
        ("hos-2024", "5.3", Role.ENFORCED),
        ("hos-2024", "6.13", Role.ENFORCED),
        ("hos-2024", "6.9(g)", Role.ENFORCED),
        ("hos-2024", "6.2", Role.TIMED),
        ("hos-2024", "6.3", Role.TIMED),
        ("hos-2024", "6.11", Role.TIMED),
        ("hos-2024", "6.14", Role.TIMED),
        ("hos-2024", "5.12", Role.RECORDED),
        ("hos-2024", "8.1(b)", Role.MEASURED),
        ("hos-2024", "5.2", Role.ORGANISATIONAL),
        ("hos-2024", "9.5", Role.ORGANISATIONAL),
        ("hos-2022", "5.12", Role.ENFORCED),
        ("hos-2022", "5.1", Role.TIMED),
        ("hos-2022", "4.15", Role.RECORDED),
        ("hos-2022", "8.1", Role.MEASURED),
        ("hos-2022", "9.2", Role.ORGANISATIONAL),
    ],
)
def test_what_software_can_do_about_a_provision(key: str, number: str, role: Role) -> None:
    assert BY_NUMBER[key][number].role is role


@each_edition
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.ENFORCED, ENFORCED),
        (Role.TIMED, TIMED),
        (Role.RECORDED, RECORDED),
        (Role.MEASURED, MEASURED),
    ],
)
def test_the_provisions_that_have_a_role(role: Role, expected: dict[str, str], key: str) -> None:
    assert [each.number for each in with_items(REGISTER[key]) if each.role is role] == expected[key].split()


@pytest.mark.parametrize("provision", [each for each in PROVISIONS_2024 if each.sub], ids=str)
def test_a_paragraph_has_the_strongest_role_of_its_items(provision: Provision) -> None:
    by_strength = list(Role)
    assert provision.role is min((item.role for item in provision.sub), key=by_strength.index)


@pytest.mark.parametrize("provision", [each for each in PROVISIONS_2022 if each.force is Force.NONE], ids=str)
def test_a_paragraph_that_asks_for_nothing_is_organisational(provision: Provision) -> None:
    assert provision.role is Role.ORGANISATIONAL


# --- stage -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "stage", "numbers"),
    [
        ("hos-2022", 1, "4.1 4.2 5.1 5.2 5.3 5.7 5.8"),
        ("hos-2022", 2, "5.9 5.10 5.11 5.12 5.13 5.14 5.15 5.16"),
        ("hos-2022", 3, "5.17 5.18 5.19 5.20"),
        ("hos-2024", 1, "6.1 6.2 6.3 6.4 6.5 6.6 6.7 6.8 6.9"),
        ("hos-2024", 2, "6.10 6.11 6.12 6.13 6.14 6.15 6.16 6.17 6.18 6.19 6.20"),
        ("hos-2024", 3, ""),
    ],
)
def test_the_paragraphs_about_one_stage(key: str, stage: int, numbers: str) -> None:
    assert [each.number for each in REGISTER[key] if each.stage == stage] == numbers.split()


@each_provision
def test_an_item_is_about_the_stage_of_its_paragraph(provision: Provision) -> None:
    assert {item.stage for item in provision.sub} <= {provision.stage}


# --- counterparts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "counterparts"),
    [
        ("2.3", ("1.8",)),
        ("5.3", ("5.17",)),
        ("5.12", ("4.15",)),
        ("6.2", ("4.1",)),
        ("6.3", ("5.1",)),
        ("6.9(c)", ("5.8",)),
        ("6.13", ("5.12",)),
        ("6.14", ("5.13",)),
        ("6.20", ()),
    ],
)
def test_where_a_provision_of_2024_stood_in_2022(number: str, counterparts: tuple[str, ...]) -> None:
    assert BY_NUMBER["hos-2024"][number].counterparts == counterparts


@each_provision
def test_counterparts_are_paragraphs_of_the_other_edition_in_its_order(provision: Provision) -> None:
    order = [each.number for each in REGISTER[OTHER[provision.edition]]]
    assert list(provision.counterparts) == [number for number in order if number in provision.counterparts]


@pytest.mark.parametrize("provision", [*PROVISIONS_2022, *PROVISIONS_2024], ids=str)
def test_a_counterpart_points_back(provision: Provision) -> None:
    others = BY_NUMBER[OTHER[provision.edition]]
    assert not [number for number in provision.counterparts if provision.number not in others[number].counterparts]


@each_provision
def test_a_paragraph_has_the_counterparts_of_its_items(provision: Provision) -> None:
    assert {number for item in provision.sub for number in item.counterparts} <= set(provision.counterparts)


# --- wording ---------------------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """The words as `docs/maintaining/write_word_runs.py` reads them."""
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))


def run_hashes(text: str) -> set[str]:
    """The hash of each nine words in a row, as `docs/maintaining/write_word_runs.py` writes them."""
    sequence = words(text)
    runs = (sequence[at : at + RUN_LENGTH] for at in range(len(sequence) - RUN_LENGTH + 1))
    return {hashlib.sha256(" ".join(run).encode()).hexdigest()[:HASH_LENGTH] for run in runs}


def runs_of_the_code(year: int) -> frozenset[str]:
    path = Path(__file__).with_name(f"word_runs_{year}.txt")
    return frozenset(path.read_text(encoding="utf-8").split())


RUNS: Final = {year: runs_of_the_code(year) for year in (2022, 2024)}


def test_time_to_respond_is_what_6_3_of_2024_is_called() -> None:
    assert BY_NUMBER["hos-2024"]["6.3"].title == "Time to respond at stage 1"


@pytest.mark.parametrize(
    ("title", "number_2022", "number_2024"),
    [
        ("Time to acknowledge at stage 1", "4.1", "6.2"),
        ("Time to respond at stage 1", "5.1", "6.3"),
        ("Time to respond at stage 2", "5.13", "6.14"),
        ("Contents of the stage 1 response", "5.8", "6.9"),
        ("Contents of the stage 2 response", "5.16", "6.19"),
        ("A different person at stage 2", "5.12", "6.13"),
        ("Full record", "4.15", "5.12"),
    ],
)
def test_the_same_duty_has_the_same_title_in_both_editions(title: str, number_2022: str, number_2024: str) -> None:
    assert BY_NUMBER["hos-2022"][number_2022].title == title
    assert BY_NUMBER["hos-2024"][number_2024].title == title


@each_edition
def test_a_title_stands_once(key: str) -> None:
    titles = Counter(each.title for each in with_items(REGISTER[key]))
    assert max(titles.values()) == 1


@each_provision
def test_a_title_is_a_short_phrase(provision: Provision) -> None:
    assert re.fullmatch(r"[A-Z][^.\n]{3,70}[^.\s]", provision.title)


@each_provision
def test_a_summary_is_one_sentence(provision: Provision) -> None:
    assert re.fullmatch(r"[A-Z][^.!?\n]*(?:\d\.\d[^.!?\n]*)*\.", provision.summary)


@each_provision
def test_no_text_has_stray_spaces(provision: Provision) -> None:
    for text in (provision.number, provision.title, provision.summary):
        assert text == " ".join(text.split())
        assert text


@each_provision
@pytest.mark.parametrize("year", RUNS)
def test_no_nine_words_in_a_row_are_the_codes(provision: Provision, year: int) -> None:
    assert not run_hashes(provision.title) & RUNS[year]
    assert not run_hashes(provision.summary) & RUNS[year]


def test_a_run_is_hashed_here_as_the_fingerprints_were_written() -> None:
    ours = "The quick brown fox, however lazy the dog is, jumps over the landlord's fence"
    assert run_hashes(ours) == write_word_runs.run_hashes(write_word_runs.words(ours))
    assert len(run_hashes(ours)) == 6  # 14 words hold six runs of nine


@pytest.mark.parametrize(("year", "fewest"), [(2022, 3_000), (2024, 2_500)])
def test_the_fingerprints_cover_the_whole_code(year: int, fewest: int) -> None:
    assert len(RUNS[year]) > fewest
