"""The fast way of reading is taken for whatever `dump` writes, and what it reads is what the other way reads."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final
from unittest.mock import patch

import attrs
import pytest
from attrs import AttrsInstance
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from pool import COMPLAINTS
from records.mutations import RELEASE_FILES, mutated_records, release_records
from records.test_formats import MADE_UP, an_old_record, brought_up, values_in
from records.test_problems import VALUES, a_record, put, written_out

from hoscode import Complaint
from hoscode.records import FORMAT, RecordError, dump, histories, load, load_json
from hoscode.records.compiled import read_sound
from hoscode.records.json_text import check_size

LOADERS: Final[tuple[Callable[[Any], Complaint], ...]] = (load, lambda record: load_json(json.dumps(record)))


def refuse(*_: object) -> None:
    raise AssertionError("the slow way was taken")


def none_is_sound(*_: object) -> None:
    return None


def loaded_fast(loader: Callable[[Any], Complaint], record: Any) -> Complaint:
    """The complaint of a record, where only the fast way may be taken."""
    with patch.object(histories, "read", refuse), patch.object(histories, "check_each_once", refuse):
        return loader(record)


def loaded_slowly(loader: Callable[[Any], Complaint], record: Any) -> Complaint:
    with patch.object(histories, "read_sound", none_is_sound):
        return loader(record)


# --- the fast way is taken -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("loader", LOADERS)
@given(COMPLAINTS)
def test_it_is_taken_for_what_dump_writes(loader: Callable[[Any], Complaint], complaint: Complaint) -> None:
    assert loaded_fast(loader, dump(complaint)) == complaint


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("record", release_records(), ids=[f"{path.parent.name} {path.stem}" for path in RELEASE_FILES])
def test_it_is_taken_for_every_type_of_event_with_every_field(
    loader: Callable[[Any], Complaint], record: dict[str, Any]
) -> None:
    assert dump(loaded_fast(loader, record)) == {**record, "format": FORMAT}


def nulled(record: Any) -> Any:
    """What other languages write: every field that is not known as null."""
    record["policy"]["third_stage"] = None
    record["events"][1] |= {"logged_on": None}
    record["events"][2]["response"]["remedies"][0] |= {"done_on": None, "agreed_with_resident": None}
    record["events"][2] |= {"by": None, "outcome": None}
    return record


def of_rows(record: Any) -> Any:
    """What is kept in rows of its own: every event and the policy with the format beside it."""
    for row in (record["policy"], *record["events"]):
        row["format"] = FORMAT
    return record


ALSO_SOUND: Final[tuple[dict[str, Any], ...]] = (
    nulled(a_record()),
    of_rows(a_record()),
    put(("events", 0, "summary"), 'the caf\u00e9 at 10:30: \U0001f525, and "hot"'),
    put(("events", 1, "conflicts"), ["sister of the caf\u00e9's owner", "x"]),
    put(("policy", "calendar", "closures"), [{"on": "2026-06-05", "name": "Jubilee"}]),
)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("record", ALSO_SOUND)
def test_it_is_taken_for_all_that_is_sound(loader: Callable[[Any], Complaint], record: dict[str, Any]) -> None:
    assert loaded_fast(loader, record) == loaded_slowly(loader, record)


# --- and is the same -------------------------------------------------------------------------------------------------


def result(way: Callable[[], Complaint]) -> object:
    try:
        complaint = way()
    except RecordError as error:
        return error.problems
    return complaint, repr(complaint.history), repr(complaint.policy), complaint.findings


@given(mutated_records(json_only=False))
def test_both_ways_come_to_the_same(record: Any) -> None:
    assert result(lambda: load(record)) == result(lambda: loaded_slowly(load, record))


@given(mutated_records(json_only=True))
def test_both_ways_come_to_the_same_for_text(record: Any) -> None:
    text = json.dumps(record)
    assert result(lambda: load_json(text)) == result(lambda: loaded_slowly(load_json, text))


class Slug(str):
    """Text that says of itself that it is any other."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, _: object) -> bool:
        return True


class Items(list[Any]):
    pass


class Fields(dict[str, Any]):
    pass


NEVER: Final[tuple[tuple[tuple[str | int, ...], object], ...]] = (
    *((path, value) for path, _, values in VALUES for value in values),
    (("format",), Slug(FORMAT)),
    (("edition",), Slug("hos-2024")),
    (("edition",), ""),
    (("events",), {}),
    (("events",), tuple(a_record()["events"])),
    (("events",), Items(a_record()["events"])),
    (("events", 0), Fields(a_record()["events"][0])),
    (("events", 0, "on"), Slug("2024-05-01")),
    (("events", 0, "channel"), Slug("phone")),
    (("events", 0, "reference"), Slug("C-101")),
    (("events", 0, "format"), "hoscode.history/0"),
    (("events", 0, "format"), Slug(FORMAT)),
    (("events", 0, "colour"), "red"),
    (("events", 1, "handler", "format"), FORMAT),
    (("events", 1, "handler", "type"), "handler"),
    (("events", 1, "clarification_sought"), ("P1",)),
    (("events", 1, "clarification_sought"), "P1"),
    (("events", 1, "clarification_sought"), [None]),
    (("events", 1, "definition", "points"), {}),
    (("events", 1, "definition", "points"), ""),
    (("events", 1, "definition", "points"), [None]),
    (("events", 2, "response"), []),
    (("events", 2, "response"), ""),
    (("events", 2, "response", "decisions", 0), {"outcome": "upheld", "decision": "P1"}),
    (("policy", "calendar"), "England and Wales"),
)


@pytest.mark.parametrize(
    ("path", "value"), [pytest.param(*each, id=f"{written_out(each[0])} {number}") for number, each in enumerate(NEVER)]
)
@pytest.mark.untraced
def test_it_never_takes_what_the_other_way_refuses(path: tuple[str | int, ...], value: object) -> None:
    record = put(path, value)
    with pytest.raises(RecordError) as fast:
        load(record)
    with pytest.raises(RecordError) as slow:
        loaded_slowly(load, record)
    assert fast.value.problems == slow.value.problems


def test_a_record_of_an_earlier_format_is_left_to_the_other_way() -> None:
    with patch.object(histories, "FORMATS", MADE_UP):
        assert load(an_old_record()) == load(brought_up(an_old_record()))


LOOKS_LIKE_JSON: Final = (Slug("x"), Items(), Fields(), {Slug("a"): 1}, {1: 2}, {"a": [("b",)]}, date(2024, 5, 1), b"x")


@pytest.mark.parametrize("plain", LOOKS_LIKE_JSON)
def test_what_only_looks_like_json_is_told_from_it(plain: Any) -> None:
    assert check_size(a_record(), 10_000)
    assert not check_size(plain, 10_000)
    assert not check_size({**a_record(), "inside": [plain]}, 10_000)


# --- what it makes ---------------------------------------------------------------------------------------------------


def made() -> Iterator[AttrsInstance]:
    for record in release_records():
        yield from values_in(loaded_fast(load, record).history)


def test_what_it_makes_is_as_frozen_as_any_value_and_passes_its_own_checks() -> None:
    for value in made():
        kind: type[Any] = type(value)
        name = attrs.fields(kind)[0].name
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(value, name)
        made_anew: Any = value
        again = attrs.evolve(made_anew)
        assert type(again) is kind
        assert (again, hash(again), repr(again)) == (value, hash(value), repr(value))
        assert copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value


def test_two_loads_share_nothing_that_could_change() -> None:
    record = a_record()
    first = load(record)
    record["events"][1]["definition"]["points"].append({"ref": "P2", "text": "another"})
    assert first == load(a_record())


@attrs.frozen
class Diary:
    on: date
    entries: tuple[str, ...] = attrs.field(factory=tuple)


def test_a_default_that_is_made_anew_is_left_to_the_other_way() -> None:
    assert read_sound(Diary, {"on": "2024-05-01"}) is None
