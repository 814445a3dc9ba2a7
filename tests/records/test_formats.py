"""What any release has written loads for ever, with what that release made of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

import attrs
import pytest
from attrs import AttrsInstance
from records.mutations import RELEASE_FILES
from write_release_records import results, version

from hoscode import ENGLAND_AND_WALES, LandlordPolicy
from hoscode.model.events import EVENT_TYPES
from hoscode.records import FORMAT, RecordError, dump, load, load_event, load_policy
from hoscode.records.formats import (
    FORMATS,
    Formats,
    OtherDefault,
    RenamedEvent,
    RenamedField,
    Upcast,
)

FOUND_OTHERWISE: Final = {
    "0.1.0": {("order-late", "breach"): "not found", ("update-interval-missing", "unevidenced"): "breach"}
}
"""What a release said of its own records where every later one says something else."""


@pytest.mark.parametrize("path", RELEASE_FILES, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_a_record_of_an_earlier_release_loads_with_equal_results(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    made_of_it = results(load(kept["record"]))
    told = FOUND_OTHERWISE.get(path.parent.name, {})
    then = [[each[0], told.get((each[0], each[1]), each[1]), *each[2:]] for each in made_of_it["findings"]]
    made_of_it["findings"] = [each for each in then if each[1] != "not found"]
    assert made_of_it == kept["results"]


@pytest.mark.parametrize("path", RELEASE_FILES, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_what_is_kept_lies_within_what_was_known_as_proclaimed(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    complaint = load(kept["record"])
    assert all(event.on <= ENGLAND_AND_WALES.known_through for event in complaint.history)


def of_this_release() -> list[dict[str, Any]]:
    paths = [path for path in RELEASE_FILES if path.parent.name == version()]
    assert paths, "a release keeps what it writes: run docs/maintaining/write_release_records.py"
    return [json.loads(path.read_text(encoding="utf-8"))["record"] for path in paths]


def values_in(value: object) -> Iterator[AttrsInstance]:
    for each in cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,):
        kind: type[Any] = type(each)
        if attrs.has(kind):
            yield cast(AttrsInstance, each)
            for field in attrs.fields(kind):
                yield from values_in(getattr(each, field.name))


def test_this_release_keeps_every_type_of_event_with_every_field_filled() -> None:
    filled: dict[type[Any], set[str]] = {}
    for record in of_this_release():
        complaint = load(record)
        for value in values_in((*complaint.history, complaint.policy)):
            kind: type[Any] = type(value)
            names = filled.setdefault(kind, set())
            names |= {each.name for each in attrs.fields(kind) if getattr(value, each.name) != each.default}
    assert set(EVENT_TYPES) <= set(filled)
    left_out = {kind.__name__: {each.name for each in attrs.fields(kind)} - names for kind, names in filled.items()}
    assert {name: fields for name, fields in left_out.items() if fields} == {}
    assert LandlordPolicy in filled


def test_what_this_release_writes_now_is_what_it_kept() -> None:
    for record in of_this_release():
        assert json.dumps(dump(load(record))) == json.dumps(record)


def test_today_s_format_needs_no_upcast() -> None:
    record = of_this_release()[0]
    assert record["format"] == FORMAT == FORMATS.today
    assert FORMATS.record(record) == record


def test_every_earlier_format_is_brought_up_to_today_s() -> None:
    assert [upcast.written_as for upcast in FORMATS.upcasts] == ["hoscode.history/1"]
    assert FORMATS.upcasts[-1].becomes == FORMAT
    record = of_this_release()[0]
    assert FORMATS.record({**record, "format": "hoscode.history/1"}) == record


# --- the pattern by which a later format reads an earlier one, with formats made up for the test ---------------------

THIRD: Final = FORMAT
_UPCASTS: Final = (
    Upcast(
        written_as="hoscode.history/0.1",
        becomes="hoscode.history/0.2",
        changes=(
            RenamedEvent("complaint-made", "received"),
            RenamedField("received", "number", "reference"),
            OtherDefault("received", "safeguarding_or_safety", meant=True),
        ),
    ),
    Upcast(
        written_as="hoscode.history/0.2",
        becomes=THIRD,
        changes=(RenamedField("policy", "provider", "landlord"), RenamedEvent("upgraded", "escalation-requested")),
    ),
)


MADE_UP: Final = Formats(_UPCASTS, THIRD)


def an_old_record() -> dict[str, Any]:
    return {
        "format": "hoscode.history/0.1",
        "edition": "hos-2024",
        "policy": {"provider": "Example Homes", "calendar": {"name": "England and Wales"}},
        "events": [
            {"type": "complaint-made", "on": "2024-05-01", "number": "C-101"},
            {"type": "upgraded", "on": "2024-05-03"},
        ],
    }


def brought_up(record: object) -> Any:
    return MADE_UP.record(record)


def test_a_record_passes_every_format_since_it_was_written() -> None:
    record = an_old_record()
    before = copy.deepcopy(record)
    complaint = load(brought_up(record))
    assert record == before, "the caller's record was changed"
    assert complaint.received.reference == "C-101"
    assert complaint.received.safeguarding_or_safety is True
    assert complaint.policy.landlord == "Example Homes"
    assert complaint.stage == 2


def test_a_record_of_the_format_between_is_changed_only_by_what_came_after() -> None:
    record = {**an_old_record(), "format": "hoscode.history/0.2"}
    after: Any = MADE_UP.record(record)
    assert after["policy"]["landlord"] == "Example Homes"
    assert [event["type"] for event in after["events"]] == ["complaint-made", "escalation-requested"]
    assert MADE_UP.record({**record, "format": THIRD}) == {**record, "format": THIRD}


def test_what_was_said_outright_is_not_given_the_earlier_default() -> None:
    record = an_old_record()
    record["events"][0]["safeguarding_or_safety"] = False
    after: Any = MADE_UP.record(record)
    assert after["events"][0]["safeguarding_or_safety"] is False


def test_a_field_under_both_names_stays_for_the_reading_to_refuse() -> None:
    record = an_old_record()
    record["events"][0]["reference"] = "C-102"
    with pytest.raises(RecordError) as caught:
        load(brought_up(record))
    assert [(each.path, each.code) for each in caught.value.problems] == [("$.events[0].number", "unknown-field")]


HOSTILE_CHANGES: Final[tuple[dict[str, Any], ...]] = (
    {"events": None},
    {"events": [None, [], "received"]},
    {"policy": []},
    {"policy": None},
    {"events": [{"type": []}]},
)


@pytest.mark.parametrize("change", HOSTILE_CHANGES)
def test_a_hostile_record_of_an_earlier_format_is_left_to_the_reading(change: dict[str, Any]) -> None:
    with pytest.raises(RecordError):
        load(brought_up({**an_old_record(), **change}))


@pytest.mark.parametrize("record", [None, [], "record", {}, {"format": 1}])
def test_what_has_no_format_is_left_to_the_reading(record: object) -> None:
    assert MADE_UP.record(record) is record


def test_a_format_that_nobody_knows_is_named_with_those_there_are() -> None:
    with pytest.raises(RecordError, match=r"reads hoscode\.history/0\.1, hoscode\.history/0\.2, hoscode\.history/2"):
        MADE_UP.record({"format": "hoscode.history/7"})


def test_an_event_that_was_kept_on_its_own_names_its_format() -> None:
    event = {"format": "hoscode.history/0.1", "type": "complaint-made", "on": "2024-05-01", "number": "C-101"}
    before = dict(event)
    after: Any = MADE_UP.event(event)
    assert after == {
        "type": "received",
        "on": "2024-05-01",
        "reference": "C-101",
        "safeguarding_or_safety": True,
    }
    assert event == before
    assert load_event(after).on == date(2024, 5, 1)


def test_the_events_of_one_record_can_have_been_kept_by_several_releases() -> None:
    record = an_old_record()
    record["events"][1] = {"format": THIRD, "type": "escalation-requested", "on": "2024-05-03"}
    record["policy"] = {"format": "hoscode.history/0.2", **record["policy"]}
    complaint = load(brought_up(record))
    assert (complaint.stage, complaint.policy.landlord) == (2, "Example Homes")


def test_every_part_of_an_unknown_format_is_named() -> None:
    record = an_old_record()
    record["policy"]["format"] = "hoscode.history/8"
    record["events"][1]["format"] = "hoscode.history/9"
    with pytest.raises(RecordError) as caught:
        brought_up(record)
    assert [each.path for each in caught.value.problems] == ["$.policy.format", "$.events[1].format"]


@pytest.mark.parametrize(("loader", "plain"), [(load_event, {"type": "withdrawn"}), (load_policy, {})])
@pytest.mark.parametrize(
    ("format_", "code"),
    [("hoscode.history/9", "unknown-name"), ("", "unknown-name"), (5, "wrong-type"), (None, "wrong-type")],
)
def test_a_format_that_is_not_known_is_refused(
    loader: Callable[[Any], object], plain: dict[str, Any], format_: object, code: str
) -> None:
    with pytest.raises(RecordError) as caught:
        loader({**plain, "format": format_})
    assert ("$.format", code) in [(each.path, each.code) for each in caught.value.problems]


def test_todays_format_may_be_named_as_well() -> None:
    policy = {"landlord": "Example Homes", "calendar": {"name": "England and Wales"}}
    assert load_policy({**policy, "format": FORMAT}) == load_policy(policy)
    event = {"type": "withdrawn", "on": "2024-05-01"}
    assert load_event({**event, "format": FORMAT}) == load_event(event)
