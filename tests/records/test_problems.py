"""What is wrong with a record is said all at once, each thing at its path, with a code for programs."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest
from attrs import frozen

from hoscode import HoscodeError
from hoscode.records import RecordError, RecordProblem, load, load_event, load_policy
from hoscode.records.reading import read

pytestmark = pytest.mark.usefixtures("nothing_is_remembered")

Record = dict[str, Any]


def a_record() -> Record:
    """A complaint at stage 1, acknowledged and answered with a letter."""
    definition = {"points": [{"ref": "P1", "text": "no heating"}], "outcomes_sought": ["a boiler"]}
    remedy = {"ref": "R1", "kind": "financial", "details": "for the cold", "by": "2024-06-03", "amount": "250.00"}
    response = {
        "stage": 1,
        "definition": copy.deepcopy(definition),
        "decisions": [{"point": "P1", "outcome": "upheld", "reasons": "six weeks"}],
        "remedies": [remedy],
        "outstanding_actions": [],
        "next_step": {"route": "stage-2", "how": "reply"},
    }
    return {
        "format": "hoscode.history/2",
        "edition": "hos-2024",
        "policy": {
            "landlord": "Example Homes",
            "calendar": {"name": "England and Wales"},
            "targets": [{"step": "acknowledge", "stage": 1, "working_days": 2}],
            "exclusions": [{"clause": "4.2", "details": "decided by a tribunal"}],
        },
        "events": [
            {"type": "received", "on": "2024-05-01", "reference": "C-101"},
            {"type": "acknowledged", "on": "2024-05-03", "definition": definition, "handler": {"ref": "J. Okafor"}},
            {"type": "responded", "on": "2024-05-15", "response": response},
        ],
    }


def problems_of(record: object, loader: Callable[[Any], object] = load) -> list[tuple[str, str]]:
    with pytest.raises(RecordError) as caught:
        loader(record)
    error = caught.value
    assert error.__cause__ is None
    assert str(error).splitlines() == [problem.message for problem in error.problems]
    return [(problem.path, problem.code) for problem in error.problems]


def put(path: tuple[object, ...], value: object) -> Record:
    record: Any = a_record()
    box = record
    for step in path[:-1]:
        box = box[step]
    box[path[-1]] = value
    return dict(record)


def without(path: tuple[str | int, ...]) -> Record:
    record: Any = a_record()
    box = record
    for step in path[:-1]:
        box = box[step]
    del box[path[-1]]
    return dict(record)


def test_the_record_itself_has_nothing_wrong_with_it() -> None:
    assert load(a_record()).version == 3


REQUIRED: Final[tuple[tuple[str | int, ...], ...]] = (
    ("format",),
    ("edition",),
    ("policy",),
    ("events",),
    ("policy", "landlord"),
    ("policy", "calendar"),
    ("policy", "calendar", "name"),
    ("policy", "targets", 0, "step"),
    ("policy", "exclusions", 0, "clause"),
    ("events", 0, "type"),
    ("events", 0, "on"),
    ("events", 0, "reference"),
    ("events", 1, "definition", "points"),
    ("events", 1, "definition", "points", 0, "ref"),
    ("events", 1, "handler", "ref"),
    ("events", 2, "response", "decisions", 0, "outcome"),
    ("events", 2, "response", "remedies", 0, "kind"),
    ("events", 2, "response", "next_step", "how"),
)


def written_out(path: tuple[str | int, ...]) -> str:
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


@pytest.mark.parametrize("path", REQUIRED, ids=written_out)
def test_what_no_record_can_be_without_is_missing(path: tuple[str | int, ...]) -> None:
    assert problems_of(without(path)) == [(written_out(path), "missing-field")]


OBJECTS: Final[tuple[tuple[str | int, ...], ...]] = (
    (),
    ("policy",),
    ("policy", "calendar"),
    ("policy", "targets", 0),
    ("events", 0),
    ("events", 1, "definition"),
    ("events", 1, "definition", "points", 0),
    ("events", 1, "handler"),
    ("events", 2, "response"),
    ("events", 2, "response", "remedies", 0),
)


@pytest.mark.parametrize("path", OBJECTS, ids=written_out)
@pytest.mark.parametrize(
    ("name", "shown"),
    [("colour", ".colour"), ("on time", "['on time']"), ("", "['']"), (5, "[5]"), (None, "[None]"), (("a",), None)],
)
def test_a_field_that_nobody_knows_is_refused_wherever_it_stands(
    path: tuple[str | int, ...], name: object, shown: str | None
) -> None:
    ending = "[a value of type tuple]" if shown is None else shown
    assert problems_of(put((*path, name), "red")) == [(written_out(path) + ending, "unknown-field")]


DAY: Final = ("events", 0, "on")
TEXT: Final = ("events", 0, "reference")
MONEY: Final = ("events", 2, "response", "remedies", 0, "amount")
FLAG: Final = ("events", 1, "definition", "points", 0, "unclear")
NUMBER: Final = ("policy", "targets", 0, "working_days")
PLAIN_NUMBER: Final = ("events", 2, "response", "stage")
CHOICE: Final = ("events", 2, "response", "next_step", "route")
LIST: Final = ("events", 2, "response", "remedies")
OBJECT: Final = ("events", 1, "handler")

VALUES: Final[tuple[tuple[tuple[str | int, ...], str, tuple[object, ...]], ...]] = (
    (
        DAY,
        "wrong-type",
        (None, 20240501, 1.5, True, ["2024-05-01"], {}, date(2024, 5, 1), datetime(2024, 5, 1, tzinfo=UTC)),
    ),
    (
        DAY,
        "wrong-value",
        ("", "1 May 2024", "2024-5-1", "20240501", "2024-W18-3", "2024-02-30", "2023-02-29", "0000-01-01",
         "2024-05-01 ", "2024-05-01\n", "2024-05-01T00:00:00", "2024-05-01T00:00:00Z",
         "\u0662\u0660\u0662\u0664-\u0660\u0665-\u0660\u0661"),
    ),
    (TEXT, "wrong-type", (None, 5, 1.5, float("nan"), True, [], {}, b"C-101")),
    (TEXT, "wrong-value", ("", "   ", "\u00a0", "half a character: \ud83d", "a null: \0")),
    (MONEY, "wrong-type", (250, 250.0, float("nan"), float("inf"), True, [], {})),
    (
        MONEY,
        "wrong-value",
        ("", "250.000", "-1", "+1", "1e3", ".5", "5.", "NaN", "Infinity", "1,000", "£5", "5\n", "9" * 13),
    ),
    (FLAG, "wrong-type", (None, 0, 1, "true", "", [], {})),
    (NUMBER, "wrong-type", (None, "2", True, 2.5, float("nan"), float("inf"), [], {})),
    (NUMBER, "wrong-value", (0, -1, 1001, 10**30, 0.0)),
    (PLAIN_NUMBER, "wrong-type", ("1", True, 1.5, float("-inf"))),
    (PLAIN_NUMBER, "wrong-value", (0, -1, 10**30)),
    (CHOICE, "wrong-type", (None, 2, True, [], {})),
    (CHOICE, "unknown-name", ("", "stage 2", "STAGE_2", "stage-2 ", "stage-4", "\ud83d")),
    (LIST, "wrong-type", ({}, "R1", 5, True, (), set[str]())),
    (OBJECT, "wrong-type", ([], "J. Okafor", 5, True, ())),
    (("events", 0), "wrong-type", (None, [], "received", 5)),
    (("events", 0, "type"), "wrong-type", (None, [], {}, 5, True)),
    (("events", 0, "type"), "unknown-name", ("", "Received", "received ", "complaint")),
    (("policy", "calendar", "name"), "unknown-name", ("Scotland", "England And Wales")),
    (("edition",), "unknown-name", ("2024", "hos-2026", "HOS-2024")),
    (("format",), "unknown-name", ("", "hoscode.history/3", "hoscode.history/0", "hoscode.policy/1")),
    (("format",), "wrong-type", (None, 1, [])),
)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "code", "value"),
    [
        pytest.param(path, code, value, id=f"{written_out(path)} {number}")
        for path, code, values in VALUES
        for number, value in enumerate(values)
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_and_never_turned_into_another(
    path: tuple[str | int, ...], code: str, value: object
) -> None:
    assert problems_of(put(path, value)) == [(written_out(path), code)]


@pytest.mark.parametrize(
    "path", [("events", 1, "track"), ("events", 1, "conflicts"), ("events", 0, "safeguarding_or_safety")]
)
def test_null_stands_only_where_not_known_is_an_answer(path: tuple[str | int, ...]) -> None:
    assert problems_of(put(path, None)) == [(written_out(path), "wrong-type")]
    assert load(put(("events", 0, "channel"), None)) == load(a_record())


def test_five_point_nought_is_five_as_it_is_to_json() -> None:
    assert load(put(NUMBER, 2.0)) == load(a_record())


def test_every_problem_is_named_at_once() -> None:
    record = a_record()
    record["colour"] = "red"
    record["policy"]["landlord"] = " "
    record["policy"]["calendar"]["closures"] = [{"on": "soon", "name": ""}]
    del record["events"][0]["reference"]
    record["events"][1]["type"] = "acknowledge"
    record["events"][2]["response"]["remedies"].append({"ref": 5, "amount": "many"})
    record["events"][2]["on"] = datetime(2024, 5, 15, tzinfo=UTC)
    assert problems_of(record) == [
        ("$.policy.landlord", "wrong-value"),
        ("$.policy.calendar.closures[0].on", "wrong-value"),
        ("$.policy.calendar.closures[0].name", "wrong-value"),
        ("$.events[0].reference", "missing-field"),
        ("$.events[1].type", "unknown-name"),
        ("$.events[2].on", "wrong-type"),
        ("$.events[2].response.remedies[1].ref", "wrong-type"),
        ("$.events[2].response.remedies[1].kind", "missing-field"),
        ("$.events[2].response.remedies[1].details", "missing-field"),
        ("$.events[2].response.remedies[1].amount", "wrong-value"),
        ("$.colour", "unknown-field"),
    ]


def test_of_very_many_problems_the_first_hundred_are_named() -> None:
    record = a_record()
    record["events"][1]["conflicts"] = list(range(1_000))
    record["events"][2]["on"] = 5
    named = problems_of(record)
    assert named[:100] == [(f"$.events[1].conflicts[{place}]", "wrong-type") for place in range(100)]
    assert named[100:] == [("$", "more-problems")]


def test_an_unknown_edition_and_an_unknown_calendar_are_named_at_once() -> None:
    record = put(("edition",), "hos-2030")
    record["policy"]["calendar"]["name"] = "Scotland"
    assert problems_of(record) == [("$.edition", "unknown-name"), ("$.policy.calendar.name", "unknown-name")]


CONTRADICTIONS: Final[tuple[tuple[tuple[str | int, ...], object, str], ...]] = (
    (
        ("events", 1, "definition", "points"),
        [{"ref": "P1", "text": "a"}, {"ref": "P1", "text": "b"}],
        "$.events[1].definition.points",
    ),
    (
        ("events", 2, "response", "decisions"),
        [{"point": "P1", "outcome": "upheld"}, {"point": "P1", "outcome": "not-upheld"}],
        "$.events[2].response.decisions",
    ),
    (
        ("policy", "targets"),
        [{"step": "respond", "stage": 1, "working_days": 2}, {"step": "respond", "stage": 1, "working_days": 3}],
        "$.policy.targets",
    ),
    (
        ("policy", "targets"),
        [{"step": "extend", "stage": 1, "working_days": 2, "runs_from": "received"}],
        "$.policy.targets[0].runs_from",
    ),
    (
        ("policy", "calendar", "closures"),
        [{"on": "2026-06-05", "name": "a"}, {"on": "2026-06-05", "name": "b"}],
        "$.policy.calendar.closures[1].on",
    ),
)


@pytest.mark.parametrize(("path", "value", "where"), CONTRADICTIONS)
def test_values_that_contradict_each_other_are_named(path: tuple[str | int, ...], value: object, where: str) -> None:
    assert problems_of(put(path, value)) == [(where, "contradiction")]


def test_a_closure_outside_the_calendar_is_out_of_scope() -> None:
    record = put(
        ("policy", "calendar", "closures"), [{"on": "2099-01-01", "name": "a"}, {"on": "2011-01-03", "name": "b"}]
    )
    assert problems_of(record) == [(f"$.policy.calendar.closures[{place}].on", "out-of-scope") for place in (0, 1)]


# --- what cannot have been -------------------------------------------------------------------------------------------


def event(kind: str, on: str, **fields: object) -> Record:
    return {"type": kind, "on": on, **fields}


IMPOSSIBLE: Final[tuple[tuple[str, list[Record], list[tuple[str, str]]], ...]] = (
    ("no event at all", [], [("$.events[0]", "impossible-event")]),
    ("no receipt", [event("withdrawn", "2024-05-01")], [("$.events[0]", "impossible-event")]),
    (
        "a second receipt",
        [event("received", "2024-05-01", reference="C"), event("received", "2024-05-02", reference="D")],
        [("$.events[1]", "impossible-event")],
    ),
    (
        "a date past the calendar",
        [event("received", "2061-01-03", reference="C")],
        [("$.events[0]", "impossible-event")],
    ),
    (
        "wrong order, a ref that is taken and a ref that nobody gave, each on its own",
        [
            event("received", "2024-05-01", reference="C"),
            event("acknowledged", "2024-05-07"),
            event("updated", "2024-05-03"),
            event("adjustment-agreed", "2024-05-07", ref="a", details="large print"),
            event("adjustment-agreed", "2024-05-08", ref="a", details="larger print"),
            event("action-completed", "2024-05-09", ref="A9"),
            event("withdrawn", "2024-05-10"),
        ],
        [(f"$.events[{place}]", "impossible-event") for place in (2, 4, 5)],
    ),
)


@pytest.mark.parametrize(("_", "events", "expected"), IMPOSSIBLE, ids=[name for name, *_ in IMPOSSIBLE])
def test_every_event_that_has_no_place_is_named(_: str, events: list[Record], expected: list[tuple[str, str]]) -> None:
    assert problems_of({**a_record(), "events": events}) == expected


def test_an_event_without_a_place_says_what_the_process_says_of_it() -> None:
    record = {**a_record(), "events": [event("received", "2024-05-07", reference="C"), event("updated", "2024-05-03")]}
    with pytest.raises(RecordError) as caught:
        load(record)
    (problem,) = caught.value.problems
    assert problem.found == "out-of-order"
    assert problem.message.startswith("$.events[1]: ")
    assert "7 May 2024" in problem.message


def test_the_edition_is_the_one_that_the_record_names_even_for_another_day() -> None:
    record = {**a_record(), "edition": "hos-2022"}
    assert load(record).edition.key == "hos-2022"


def test_what_has_no_place_is_looked_for_under_the_edition_that_the_record_names() -> None:
    record = {**a_record(), "edition": "hos-2022"}
    before_the_first = [event("received", "2021-05-07", reference="C"), event("updated", "2021-05-03")]
    assert problems_of({**record, "events": before_the_first}) == [("$.events[1]", "impossible-event")]


def test_a_defect_of_the_library_is_not_taken_for_a_problem_of_the_record() -> None:
    with pytest.raises(ZeroDivisionError):
        read(Defective, {})


@frozen
class Defective:
    def __attrs_post_init__(self) -> None:
        raise ZeroDivisionError


# --- single events and policies --------------------------------------------------------------------------------------


def test_a_single_event_has_paths_of_its_own() -> None:
    assert problems_of({"type": "extended", "new_due": 5, "on": "2024-05-01"}, load_event) == [
        ("$.new_due", "wrong-type")
    ]
    assert problems_of([], load_event) == [("$", "wrong-type")]
    assert problems_of({}, load_event) == [("$.type", "missing-field")]


def test_a_single_policy_has_paths_of_its_own() -> None:
    assert problems_of({"calendar": {}}, load_policy) == [
        ("$.landlord", "missing-field"),
        ("$.calendar.name", "missing-field"),
    ]


def test_the_error_is_one_of_hoscode_and_survives_a_pickle() -> None:
    with pytest.raises(HoscodeError) as caught:
        load({})
    assert isinstance(caught.value, RecordError)
    error = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(error, RecordError)
    assert error.problems == caught.value.problems
    assert all(type(problem) is RecordProblem for problem in error.problems)


MESSAGES: Final[tuple[tuple[Record, str], ...]] = (
    (put(DAY, datetime(2024, 5, 1, 9, 30, tzinfo=UTC)),
     ("$.events[0].on: is the datetime 2024-05-01 09:30:00+00:00, "
      "but takes a calendar date, the day in the United Kingdom, as text with the year first and no time: 2024-05-01")),
    (put(("colour",), "red"), "$.colour: is no field of this: take it out, or correct its name"),
    (without(TEXT), "$.events[0].reference: is missing, and there is no record without it: write it"),
    (put(CHOICE, "stage 2"),
     "$.events[2].response.next_step.route: is 'stage 2', but takes one of these: stage-2, stage-3, ombudsman"),
    (put(LIST, "R1"), "$.events[2].response.remedies: is 'R1', but takes a list"),
)  # fmt: skip


@pytest.mark.parametrize(("record", "message"), MESSAGES)
def test_a_message_says_where_what_and_what_to_do(record: Record, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        load(record)
    assert str(caught.value) == message
