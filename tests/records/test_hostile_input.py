"""Whatever is put in the place of a record ends in a complaint or in a `RecordError`, with work linear in its size."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest
from calls import calls_of
from hypothesis import given
from hypothesis import strategies as st
from records.mutations import JSON_JUNK, PYTHON_JUNK, mutated_records, release_records

from hoscode import Complaint, InvalidInput, LandlordPolicy, duties
from hoscode.model.events import EVENT_TYPES
from hoscode.records import RecordError, dump, load, load_event, load_policy


def outcome(loader: Callable[[Any], object], plain: object) -> object:
    """The value that was loaded, or the `RecordError` that says why there is none; any other exception is a defect."""
    try:
        return loader(plain)
    except RecordError as error:
        return error


@given(mutated_records(json_only=False))
def test_a_mutated_record_is_a_complaint_or_a_record_error(record: Any) -> None:
    before = copy.deepcopy(record) if _can_be_compared(record) else None
    result = outcome(load, record)
    assert before is None or record == before, "the caller's record was changed"
    if isinstance(result, RecordError):
        assert result.problems
        assert all(problem.path.startswith("$") and problem.message.startswith("$") for problem in result.problems)
        assert str(pickle.loads(pickle.dumps(result))) == str(result)
    else:
        assert isinstance(result, Complaint)
        assert load(dump(result)) == result


def _can_be_compared(record: object) -> bool:
    return "nan" not in repr(record) and "object at" not in repr(record)


@pytest.mark.parametrize(
    "junk",
    [pytest.param(junk, id=f"{place} {type(junk).__name__}") for place, junk in enumerate(JSON_JUNK + PYTHON_JUNK)],
)
@pytest.mark.parametrize("loader", [load, load_event, load_policy])
@pytest.mark.untraced
def test_junk_in_the_place_of_a_record_is_a_record_error_or_a_value(loader: Callable[[Any], object], junk: Any) -> None:
    assert type(outcome(loader, junk)) in (RecordError, LandlordPolicy, *EVENT_TYPES)


@pytest.mark.untraced
def test_a_record_that_holds_itself_is_too_large() -> None:
    record = release_records()[0]
    record["events"][0]["itself"] = record
    with pytest.raises(RecordError, match="larger than can be read"):
        load(record)


@pytest.mark.parametrize("where", ["events", "policy", "colour"])
def test_what_is_nested_a_hundred_thousand_deep_is_refused_like_any_other_value(where: str) -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    record = {**release_records()[0], where: deep}
    with pytest.raises(RecordError) as caught:
        load(record)
    (problem,) = caught.value.problems
    assert problem.code in ("wrong-type", "unknown-field")
    assert len(problem.message) < 200


@pytest.mark.untraced
def test_a_little_that_means_very_much_is_too_large() -> None:
    laughs: list[Any] = ["ha"] * 10
    for _ in range(12):
        laughs = [laughs] * 10
    with pytest.raises(RecordError) as caught:
        load({"format": "hoscode.history/2", "events": laughs})
    assert [problem.code for problem in caught.value.problems] == ["too-large"]


def test_a_subclass_of_dict_or_list_is_not_taken_for_plain_data() -> None:
    class Sly(dict[str, Any]):
        def __getitem__(self, key: str) -> object:
            raise RuntimeError(key)

    record = release_records()[0]
    for sly in (Sly(record), {**record, "policy": Sly(record["policy"])}):
        with pytest.raises(RecordError, match="takes an object with named fields"):
            load(sly)


@pytest.mark.untraced
def test_a_million_wrong_items_cost_little_more_than_a_hundred() -> None:
    points = {"points": [1] * 1_000_000, "outcomes_sought": []}
    with pytest.raises(RecordError) as caught:
        load_event({"type": "acknowledged", "on": "2025-06-06", "definition": points})
    assert len(caught.value.problems) == 101
    assert len(str(caught.value)) < 20_000


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


# --- work ------------------------------------------------------------------------------------------------------------

Record = dict[str, Any]

POINTS: Final = 50
"""The points, remedies and people of a complaint with a thousand letters: each letter is held against all of them."""

RECEIVED: Final[Record] = {"type": "received", "on": "2024-05-01", "reference": "C"}


def _history(*events: Record) -> Record:
    policy = {"landlord": "x", "calendar": {"name": "England and Wales"}}
    return {"format": "hoscode.history/2", "edition": "hos-2024", "policy": policy, "events": [RECEIVED, *events]}


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


def _many_remedies_and_an_event_without_a_place(n: int) -> Record:
    record = _many_remedies_offered(n)
    record["events"].append({"type": "response-revised", "on": "2024-05-02"})
    return record


def _many_issues(n: int) -> Record:
    return _history(
        *(
            {"type": "issue-raised", "on": "2024-05-02", "point": {"ref": f"{i}", "text": "x"}, "related": i % 2 == 0}
            for i in range(n)
        )
    )


def _many_handlers(n: int) -> Record:
    return _history(
        *({"type": "handler-assigned", "on": "2024-05-02", "handler": {"ref": f"{i % POINTS}"}} for i in range(n)),
        {"type": "responded", "on": "2024-05-03"},
        {"type": "escalation-requested", "on": "2024-05-03"},
        *({"type": "handler-assigned", "on": "2024-05-03", "handler": {"ref": f"{i % POINTS}"}} for i in range(n)),
    )


def _many_adjustments_and_restrictions(n: int) -> Record:
    return _history(
        *({"type": "adjustment-agreed", "on": "2024-05-02", "ref": f"{i}", "details": "x"} for i in range(n)),
        *({"type": "restriction-placed", "on": "2024-05-02", "ref": f"{i}", "details": "x"} for i in range(n)),
        *({"type": "restriction-lifted", "on": "2024-05-02", "ref": f"{i}"} for i in range(n)),
    )


def _many_escalations_and_updates(n: int) -> Record:
    return _history(*[{"type": "updated", "on": "2024-05-02", "update_every": 1}] * n)


def _points(n: int, prefix: str = "P", **fields: Any) -> list[Record]:
    return [{"ref": f"{prefix}{i}", "text": "x", **fields} for i in range(n)]


def _issues(n: int, **fields: Any) -> list[Record]:
    return [
        {"type": "issue-raised", "on": "2024-05-02", "related": True, "point": point} for point in _points(n, **fields)
    ]


def _remedy(ref: str, **fields: Any) -> Record:
    return {"ref": ref, "kind": "apology", "details": "x", "by": "2024-06-03", **fields}


def _answered(**response: Any) -> Record:
    return {"type": "responded", "on": "2024-05-03", "response": response}


def _revised(**response: Any) -> Record:
    return {"type": "response-revised", "on": "2024-05-07", "response": response}


def _defined(*points: Record) -> Record:
    return {"points": list(points), "outcomes_sought": []}


def _many_letters_on_many_points(n: int) -> Record:
    one = [{"point": "P0", "outcome": "upheld"}]
    definition = _defined(*_points(POINTS))
    return _history(_acknowledged(definition=definition), _answered(decisions=one), *[_revised(decisions=one)] * n)


def _many_letters_that_each_decide_another_point(n: int) -> Record:
    revised = [_revised(decisions=[{"point": f"P{i % POINTS}", "outcome": "upheld"}]) for i in range(n)]
    return _history(_acknowledged(definition=_defined(*_points(POINTS))), _answered(), *revised)


def _many_letters_with_nothing_to_decide(n: int) -> Record:
    definition = _defined(*_points(POINTS, responsible=False, explanation="x"))
    return _history(_acknowledged(definition=definition), _answered(decisions=[]), *[_revised(decisions=[])] * n)


def _many_letters_that_replace_remedies_and_actions(n: int) -> Record:
    remedies, actions = [_remedy(f"R{i}") for i in range(POINTS)], [_remedy(f"A{i}") for i in range(POINTS)]
    for action in actions:
        del action["kind"]
    revised = [_revised(remedies=[remedies[i % POINTS]], outstanding_actions=[actions[i % POINTS]]) for i in range(n)]
    return _history(_answered(remedies=remedies, outstanding_actions=actions), *revised)


def _many_silent_letters_on_many_remedies(n: int) -> Record:
    return _history(_answered(remedies=[_remedy(f"R{i}") for i in range(n)]), *[_revised()] * n)


def _many_refusals_that_are_taken_back(n: int) -> Record:
    about = [{"on": "2024-05-07", "ref": f"R{i % POINTS}"} for i in range(n)]
    return _history(
        _answered(remedies=[_remedy(f"R{i}") for i in range(POINTS)]),
        *({"type": "remedy-refused", **each} for each in about),
        *[_revised(remedies=[])] * n,
        *({"type": "remedy-accepted", **each} for each in about),
        *[_revised(remedies=[])] * n,
    )


def _many_remedies_refused_before_many_letters(n: int) -> Record:
    return _history(
        *({"type": "remedy-offered", "on": "2024-05-02", "remedy": _remedy(f"R{i}")} for i in range(POINTS)),
        *({"type": "remedy-refused", "on": "2024-05-02", "ref": f"R{i}"} for i in range(POINTS)),
        _answered(decisions=[{"point": "P1", "outcome": "upheld"}], remedies=[]),
        *[_revised(decisions=[{"point": "P1", "outcome": "upheld"}], remedies=[])] * n,
    )


def _many_updates_on_many_actions(n: int) -> Record:
    actions = [{"ref": f"A{i}", "details": "x", "by": "2024-06-03"} for i in range(POINTS)]
    done = [{"type": "action-completed", "on": "2024-05-07", "ref": f"A{i % POINTS}"} for i in range(n)]
    updated = {"type": "updated", "on": "2024-05-07", "update_every": 1}
    return _history(_answered(outstanding_actions=actions), *[updated] * n, *done, *[updated] * n)


def _many_orders(n: int) -> Record:
    orders = [{"ref": f"O{i}", "details": "x", "by": "2024-06-03"} for i in range(n)]
    complied = [{"type": "order-complied", "on": "2024-05-07", "ref": f"O{i}"} for i in range(n)]
    determined = {"type": "ombudsman-determined", "on": "2024-05-02", "finding": "x"}
    return _history({**determined, "orders": orders}, *[determined] * n, *complied)


def _many_definitions_of_what_was_taken_in(n: int) -> Record:
    revised = {"type": "definition-revised", "on": "2024-05-02", "definition": _defined({"ref": "P0", "text": "x"})}
    return _history(_acknowledged(definition=_defined()), *_issues(n), *[revised] * n)


def _many_definitions_of_what_was_unclear(n: int) -> Record:
    revised = [
        {"type": "definition-revised", "on": "2024-05-02", "definition": _defined(point)}
        for point in _points(n, unclear=True)
    ]
    refs = [f"P{i}" for i in range(0, n, 2)]
    return _history(_acknowledged(clarification_sought=refs), *_issues(n, unclear=True), *revised)


def _many_issues_after_many_points(n: int) -> Record:
    raised = {"type": "issue-raised", "on": "2024-05-07", "related": False}
    issues = [{**raised, "point": point} for point in _points(n, "I")]
    logged = [{"type": "issue-logged", "on": "2024-05-08", "ref": f"I{i}", "reference": "x"} for i in range(n)]
    escalated = {"type": "escalation-requested", "on": "2024-05-03"}
    answered = {"type": "responded", "on": "2024-05-03"}
    definition = _defined(*_points(min(n, POINTS)))
    return _history(_acknowledged(definition=definition), answered, escalated, *issues, *logged)


def _many_issues_between_definitions(n: int) -> Record:
    revised = {"type": "definition-revised", "on": "2024-05-02", "definition": _defined({"ref": "P", "text": "x"})}
    between = [event for issue in _issues(n) for event in (issue, revised)]
    return _history(_acknowledged(definition=_defined(*_points(n)), handler=None), revised, *between)


def _many_directions_on_many_issues(n: int) -> Record:
    declined, directed = {"type": "declined", "on": "2024-05-07"}, {"type": "acceptance-directed", "on": "2024-05-07"}
    return _history(*_issues(n), *[declined, directed] * n)


def _many_decisions_on_no_point(n: int) -> Record:
    decisions = [{"point": f"X{i}", "outcome": "upheld"} for i in range(n)]
    return _history(_acknowledged(definition=_defined(*_points(n))), _answered(decisions=decisions))


def _many_reviews(n: int) -> Record:
    agreed = {"details": "x", "on": "2024-05-02", "review_by": "2024-06-03"}
    adjustments = [{"type": "adjustment-agreed", "ref": f"{i}", **agreed} for i in range(n)]
    reviewed = {"type": "adjustment-reviewed", "on": "2024-05-07", "next_review_by": "2024-06-03"}
    return _history(*adjustments, *({**reviewed, "ref": f"{i}"} for i in range(n)), *[{**reviewed, "ref": "0"}] * n)


def _many_promises(n: int) -> Record:
    record = _many_escalations_and_updates(n)
    target = {"step": "respond", "stage": 1, "working_days": 9}
    record["policy"]["targets"] = [{**target, "track": f"{i}"} for i in range(n)]
    extended = {"type": "extended", "on": "2024-05-02", "new_due": "2024-06-03"}
    record["events"] += [_acknowledged(track=f"{n}"), *[extended] * n]
    return record


def _many_refusals_under_many_clauses(n: int) -> Record:
    declined = {"type": "declined", "on": "2024-05-02", "ground": "policy-exclusion", "clause": "none of these"}
    record = _history(*[declined, {"type": "acceptance-directed", "on": "2024-05-02"}] * n)
    record["policy"]["exclusions"] = [{"clause": f"{i}", "details": "x"} for i in range(n)]
    return record


GROWING: Final = (
    _many_points,
    _many_remedies_and_actions,
    _many_unknown_fields,
    _many_wrong_values,
    _many_closures,
    _much_text,
    _many_impossible_events,
    _many_remedies_offered,
    _many_remedies_and_an_event_without_a_place,
    _many_issues,
    _many_handlers,
    _many_adjustments_and_restrictions,
    _many_escalations_and_updates,
    _many_letters_on_many_points,
    _many_letters_that_each_decide_another_point,
    _many_letters_with_nothing_to_decide,
    _many_letters_that_replace_remedies_and_actions,
    _many_silent_letters_on_many_remedies,
    _many_refusals_that_are_taken_back,
    _many_remedies_refused_before_many_letters,
    _many_updates_on_many_actions,
    _many_orders,
    _many_definitions_of_what_was_taken_in,
    _many_definitions_of_what_was_unclear,
    _many_issues_after_many_points,
    _many_issues_between_definitions,
    _many_directions_on_many_issues,
    _many_decisions_on_no_point,
    _many_reviews,
    _many_promises,
    _many_refusals_under_many_clauses,
)


def _read_and_told(record: Record) -> None:
    try:
        duties(load(record, most_events=10**6))
    except RecordError as error:
        str(error)


@pytest.mark.untraced  # what it reaches is reached by small records
@pytest.mark.parametrize("growing", GROWING, ids=lambda make: make.__name__.strip("_"))
def test_four_times_the_input_takes_some_four_times_the_calls(growing: Callable[[int], Record]) -> None:
    _read_and_told(growing(10))
    small, large = (calls_of(partial(_read_and_told, growing(n))) for n in (75, 300))
    assert large <= 4 * 1.25 * small, f"{large / small:.1f} times the calls"


@given(st.recursive(st.sampled_from(JSON_JUNK), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_json_is_an_event_or_a_record_error(plain: Any) -> None:
    assert type(outcome(load_event, plain)) in (RecordError, *EVENT_TYPES)
