"""Whatever is put in the place of a record ends in a complaint or in a `RecordError`, in time linear in its size."""

from __future__ import annotations

import copy
import os
import pickle
import time
from collections.abc import Callable
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records.mutations import JSON_JUNK, PYTHON_JUNK, mutated_records, release_records

from hoscode import Complaint, InvalidInput, LandlordPolicy
from hoscode.model.events import EVENT_TYPES
from hoscode.records import RecordError, dump, load, load_event, load_policy

EXAMPLES: Final = int(os.environ.get("HOSCODE_EXAMPLES", "1500"))


@given(mutated_records(json_only=False))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
def test_a_mutated_record_is_a_complaint_or_a_record_error(record: Any) -> None:
    before = copy.deepcopy(record) if _can_be_compared(record) else None
    try:
        complaint = load(record)
    except RecordError as error:
        assert error.problems
        assert all(problem.path.startswith("$") and problem.message.startswith("$") for problem in error.problems)
        str(error), repr(error), pickle.loads(pickle.dumps(error))
    else:
        assert isinstance(complaint, Complaint)
        assert load(dump(complaint)) == complaint
    assert before is None or record == before, "the caller's record was changed"


def _can_be_compared(record: object) -> bool:
    return "nan" not in repr(record) and "object at" not in repr(record)


@pytest.mark.parametrize(
    "junk",
    [pytest.param(junk, id=f"{place} {type(junk).__name__}") for place, junk in enumerate(JSON_JUNK + PYTHON_JUNK)],
)
@pytest.mark.parametrize("loader", [load, load_event, load_policy])
def test_junk_in_the_place_of_a_record_is_a_record_error_or_a_value(loader: Callable[[Any], object], junk: Any) -> None:
    try:
        value = loader(junk)
    except RecordError as error:
        assert error.problems
    else:
        assert type(value) in (*EVENT_TYPES, LandlordPolicy)


def test_a_record_that_holds_itself_is_too_large() -> None:
    record = release_records()[0]
    record["events"][0]["itself"] = record
    with pytest.raises(RecordError, match="larger than can be read"):
        load(record)


def test_a_little_that_means_very_much_is_too_large() -> None:
    laughs: list[Any] = ["ha"] * 10
    for _ in range(12):
        laughs = [laughs] * 10
    with pytest.raises(RecordError) as caught:
        load({"format": "hoscode.history/1", "events": laughs})
    assert [problem.code for problem in caught.value.problems] == ["too-large"]


def test_a_subclass_of_dict_or_list_is_not_taken_for_plain_data() -> None:
    class Sly(dict[str, Any]):
        def __getitem__(self, key: str) -> object:
            raise RuntimeError(key)

    record = release_records()[0]
    for sly in (Sly(record), {**record, "policy": Sly(record["policy"])}):
        with pytest.raises(RecordError, match="takes an object with named fields"):
            load(sly)


@pytest.mark.parametrize("limit", [0, -1, True, 1.5, "10", None])
@pytest.mark.parametrize("name", ["most_events", "most_characters"])
def test_a_limit_is_a_whole_number(name: str, limit: Any) -> None:
    limits: dict[str, Any] = {name: limit}
    with pytest.raises(InvalidInput, match=name):
        load(release_records()[0], **limits)


def test_more_events_than_the_limit_are_refused_before_they_are_read() -> None:
    record = release_records()[0]
    record["events"] = record["events"][:1] + [{}] * 50
    with pytest.raises(RecordError) as caught:
        load(record, most_events=50)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code, problem.found) == ("$.events", "too-large", "51")
    assert "at most 50" in problem.message


def test_the_size_is_one_for_every_value_and_the_length_of_every_text() -> None:
    policy = {"landlord": "Ex", "calendar": {"name": "England and Wales"}}
    size = 1 + len("landlord") + 3 + len("calendar") + 1 + len("name") + 1 + len("England and Wales")
    assert load_policy(policy, most_characters=size).landlord == "Ex"
    with pytest.raises(RecordError, match="larger"):
        load_policy(policy, most_characters=size - 1)


# --- time ------------------------------------------------------------------------------------------------------------

Record = dict[str, Any]
RECEIVED: Final[Record] = {"type": "received", "on": "2024-05-01", "reference": "C"}


def _history(*events: Record) -> Record:
    policy = {"landlord": "x", "calendar": {"name": "England and Wales"}}
    return {"format": "hoscode.history/1", "edition": "hos-2024", "policy": policy, "events": [RECEIVED, *events]}


def _acknowledged(**fields: Any) -> Record:
    return {"type": "acknowledged", "on": "2024-05-02", **fields}


def _many_points(n: int) -> Record:
    points = [{"ref": f"P{i}", "text": "x", "unclear": True} for i in range(n)]
    refs = [f"P{i}" for i in range(n)]
    definition = {"points": points, "outcomes_sought": refs}
    decisions = [{"point": ref, "outcome": "upheld"} for ref in refs]
    response = {"definition": definition, "decisions": decisions}
    answered = {"type": "responded", "on": "2024-05-03", "response": response}
    return _history(_acknowledged(definition=definition, clarification_sought=refs), answered)


def _many_remedies_and_actions(n: int) -> Record:
    remedies = [{"ref": f"R{i}", "kind": "apology", "details": "x", "by": "2024-06-03"} for i in range(n)]
    actions = [{"ref": f"A{i}", "details": "x", "by": "2024-06-03"} for i in range(n)]
    response = {"remedies": remedies, "outstanding_actions": actions}
    answered = {"type": "responded", "on": "2024-05-03", "response": response}
    revised = {"type": "response-revised", "on": "2024-05-04", "response": response}
    return _history(answered, revised, *[{"type": "remedy-refused", "on": "2024-05-07", "ref": "R0"}] * 3)


def _many_unknown_fields(n: int) -> Record:
    return _history({**_acknowledged(), **{f"field {i}": i for i in range(n)}})


def _many_wrong_values(n: int) -> Record:
    return _history(_acknowledged(conflicts=list(range(n))))


def _many_closures(n: int) -> Record:
    record = _history()
    record["policy"]["calendar"]["closures"] = [{"on": "2024-06-04", "name": "x"}] * n
    return record


def _much_text(n: int) -> Record:
    return _history(_acknowledged(conflicts=["x" * 50 * n, " " * 50 * n]))


def _many_impossible_events(n: int) -> Record:
    return _history(*[{"type": "response-revised", "on": "2024-05-02"}] * n)


def _many_remedies_offered(n: int) -> Record:
    return _history(
        *(
            {"type": "remedy-offered", "on": "2024-05-02", "remedy": {"ref": f"{i}", "kind": "apology", "details": "x"}}
            for i in range(n)
        )
    )


def _many_issues(n: int) -> Record:
    return _history(
        *(
            {"type": "issue-raised", "on": "2024-05-02", "point": {"ref": f"{i}", "text": "x"}, "related": i % 2 == 0}
            for i in range(n)
        )
    )


def _many_handlers(n: int) -> Record:
    return _history(
        *({"type": "handler-assigned", "on": "2024-05-02", "handler": {"ref": f"{i}"}} for i in range(n)),
        {"type": "responded", "on": "2024-05-03"},
        {"type": "escalation-requested", "on": "2024-05-03"},
        *({"type": "handler-assigned", "on": "2024-05-03", "handler": {"ref": f"{i}"}} for i in range(n)),
    )


def _many_adjustments_and_restrictions(n: int) -> Record:
    return _history(
        *({"type": "adjustment-agreed", "on": "2024-05-02", "ref": f"{i}", "details": "x"} for i in range(n)),
        *({"type": "restriction-placed", "on": "2024-05-02", "ref": f"{i}", "details": "x"} for i in range(n)),
        *({"type": "restriction-lifted", "on": "2024-05-02", "ref": f"{i}"} for i in range(n)),
    )


def _many_escalations_and_updates(n: int) -> Record:
    return _history(*[{"type": "updated", "on": "2024-05-02", "update_every": 1}] * n)


GROWING: Final = (
    _many_points,
    _many_remedies_and_actions,
    _many_unknown_fields,
    _many_wrong_values,
    _many_closures,
    _much_text,
    _many_impossible_events,
    _many_remedies_offered,
    _many_issues,
    _many_handlers,
    _many_adjustments_and_restrictions,
    _many_escalations_and_updates,
)


def _seconds(record: Record) -> float:
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        try:
            load(record, most_events=10**6)
        except RecordError as error:
            str(error)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize("growing", GROWING, ids=lambda make: make.__name__.strip("_"))
def test_eight_times_the_input_takes_some_eight_times_the_time(growing: Callable[[int], Record]) -> None:
    small, large = _seconds(growing(500)), _seconds(growing(4_000))
    assert large <= 8 * 2.5 * small + 0.02, f"{large / small:.0f} times the time"


@given(st.recursive(st.sampled_from(JSON_JUNK), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), database=None)
def test_any_json_is_an_event_or_a_record_error(plain: Any) -> None:
    try:
        assert type(load_event(plain)) in EVENT_TYPES
    except RecordError as error:
        assert error.problems
