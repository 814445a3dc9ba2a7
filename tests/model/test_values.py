"""Every value refuses what is no value, says all that is wrong with it at once, and never changes once it is made."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Final, cast, get_args, get_origin, get_type_hints

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError
from process.sound import STAGE_1_OF_2024, answered, awaiting, investigated, reception

from hoscode import (
    CODE_2024,
    ENGLAND_AND_WALES,
    LETTERS,
    AcceptanceDirected,
    Acknowledged,
    Action,
    Choice,
    CodeBreach,
    Decision,
    Declined,
    Definition,
    Event,
    Exclusion,
    Extended,
    Handler,
    HoscodeError,
    ImpossibleEvent,
    InvalidInput,
    LandlordPolicy,
    Letter,
    NextStep,
    OmbudsmanDetermined,
    Order,
    Outcome,
    OutOfScope,
    Point,
    PointDecision,
    Received,
    ReferredToOmbudsman,
    Remedy,
    RemedyKind,
    Representative,
    Responded,
    Response,
    ResponseRevised,
    Route,
    SetAside,
    Start,
    Step,
    Target,
    Updated,
    Verdict,
    Withdrawn,
    apply,
    check,
    duties,
    edition_on,
    missing_contents,
    open_complaint,
    overdue,
    permitted,
    record,
    replay,
    required_contents,
)
from hoscode import refusal as why_refused
from hoscode._checks import Filled, WorkingDays
from hoscode.model.events import EVENT_TYPES

DAY: Final = date(2024, 5, 15)


class Stamp(datetime):
    """A datetime that passes for a date, as a pandas Timestamp does."""


class FancyDay(date):
    """A date that is not quite one."""


# --- one full value of every type, with a value in every field ------------------------------------------------------

POINT: Final = Point("P1", "no heating", responsible=False, explanation="the superior landlord's", unclear=True)
DEFINITION: Final = Definition(points=(POINT,), outcomes_sought=("a boiler that works",))
HANDLER: Final = Handler("A. Adeyemi", third_party="Repairs Ltd", team="complaints")
REPRESENTATIVE: Final = Representative("Citizens Advice", authority="a signed form")
REMEDY: Final = Remedy(ref="R1", kind=RemedyKind.FINANCIAL, details="£50", by=DAY)
ORDER: Final = Order(ref="O1", details="pay £250", by=DAY)
ACTION: Final = Action(ref="A1", details="replace the boiler", by=DAY, owner="repairs")
DECISION: Final = PointDecision("P1", Outcome.UPHELD, reasons="six weeks", references=("repairs policy 4.1",))
NEXT_STEP: Final = NextStep(Route.STAGE_2, "reply to this letter")
TARGET: Final = Target(Step.RESPOND, 1, 8, runs_from=Start.RECEIVED, track="damp")
RESPONSE: Final = Response(stage=1, definition=DEFINITION, decisions=(DECISION,), remedies=(REMEDY,))

Make = Callable[..., object]

VALUES: Final[tuple[tuple[Make, dict[str, object]], ...]] = (
    (Handler, {"ref": "A. Adeyemi", "third_party": "Repairs Ltd", "team": "complaints"}),
    (Representative, {"ref": "Citizens Advice", "authority": "a signed form"}),
    (
        Point,
        {"ref": "P1", "text": "no heating", "responsible": False, "explanation": "another's", "unclear": True},
    ),
    (Definition, {"points": (POINT,), "outcomes_sought": ("a boiler that works",)}),
    (PointDecision, {"point": "P1", "outcome": Outcome.UPHELD, "reasons": "six weeks", "references": ("4.1",)}),
    (
        Remedy,
        {
            "ref": "R1",
            "kind": RemedyKind.FINANCIAL,
            "details": "£50",
            "by": DAY,
            "done_on": DAY,
            "amount": Decimal("50.00"),
            "agreed_with_resident": True,
            "open_until": DAY,
        },
    ),
    (Action, {"ref": "A1", "details": "replace the boiler", "by": DAY, "owner": "repairs"}),
    (Order, {"ref": "O1", "details": "pay £250", "by": DAY, "amount": Decimal("250.00")}),
    (Verdict, {"subject": "the leak", "decision": Decision.MALADMINISTRATION}),
    (NextStep, {"route": Route.STAGE_2, "how": "reply to this letter"}),
    (
        Response,
        {
            "stage": 1,
            "definition": DEFINITION,
            "decisions": (DECISION,),
            "remedies": (REMEDY,),
            "outstanding_actions": (ACTION,),
            "next_step": NEXT_STEP,
        },
    ),
    (Target, {"step": Step.RESPOND, "stage": 1, "working_days": 8, "runs_from": Start.RECEIVED, "track": "damp"}),
    (Exclusion, {"clause": "4.2", "details": "before a tribunal"}),
    (
        LandlordPolicy,
        {
            "landlord": "Example Homes",
            "calendar": ENGLAND_AND_WALES,
            "targets": (TARGET,),
            "exclusions": (Exclusion(clause="4.2", details="before a tribunal"),),
            "third_stage": "a panel",
            "escalate_within": 20,
        },
    ),
)

GOOD: Final[dict[object, object]] = {
    date: DAY,
    str: "what somebody wrote",
    Filled: "what identifies it",
    int: 1,
    WorkingDays: 5,
    Definition: DEFINITION,
    Handler: HANDLER,
    Order: ORDER,
    Point: POINT,
    Remedy: REMEDY,
    Representative: REPRESENTATIVE,
    Response: RESPONSE,
    Verdict: Verdict("the leak", Decision.MALADMINISTRATION),
}


def good(annotation: object, default: object = None) -> object:
    """A value that a field takes, and not the one that it has by itself."""
    if annotation in GOOD:
        return GOOD[annotation]
    kind, *others = get_args(annotation) or (annotation,)
    if get_origin(annotation) is tuple:
        return (good(kind),)
    if kind is bool:
        return default is not True
    return good(kind) if others else next(iter(cast("type[Choice]", kind)))


def full(kind: type[Event]) -> dict[str, object]:
    """Every field of an event, with a value in it."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: good(hints[field.name], field.default) for field in attrs.fields(kind)}


EVENTS: Final[tuple[tuple[Make, dict[str, object]], ...]] = tuple((kind, full(kind)) for kind in EVENT_TYPES)
ALL: Final = (*VALUES, *EVENTS)

every_value = pytest.mark.parametrize(("make", "fields"), ALL, ids=[_make.__name__ for _make, _ in ALL])


def refused(make: Make, fields: Mapping[str, object]) -> list[str]:
    """The fields that the value is refused for; the message says of each what was found there."""
    with pytest.raises(InvalidInput) as refusal:
        make(**fields)
    error = refusal.value
    assert isinstance(error, ValueError)
    assert isinstance(error, HoscodeError)
    assert str(error).splitlines() == [problem.message for problem in error.problems]
    for problem in error.problems:
        assert f"`{problem.field}`" in problem.message
        assert problem.found in problem.message
    return [problem.field for problem in error.problems]


def test_the_table_has_every_field() -> None:
    for make, fields in ALL:
        assert isinstance(make, type)
        assert [field.name for field in attrs.fields(make) if field.init] == list(fields)


@every_value
def test_a_full_value_is_taken_as_it_is(make: Make, fields: dict[str, object]) -> None:
    value = make(**fields)
    for name, given in fields.items():
        assert getattr(value, name) == given


# --- what is no value ------------------------------------------------------------------------------------------------

NO_DAY: Final = (
    datetime(2024, 5, 15, tzinfo=UTC),
    datetime.combine(DAY, time()),
    Stamp(2024, 5, 15, tzinfo=UTC),
    FancyDay(2024, 5, 15),
    "2024-05-15",
    "",
    45427,
    1715731200.0,
    (2024, 5, 15),
    True,
)
NO_COUNT: Final = (True, False, 0, -1, 10**30, 1001, 5.0, "5", Decimal(5), float("nan"))
NO_MONEY: Final = (
    50,
    50.0,
    "50.00",
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    Decimal(-1),
    Decimal("-0.00"),
    Decimal("0.001"),
    Decimal("1E-3"),
    Decimal("1E+12"),
    Decimal("1E+999999"),
    True,
)
NO_TEXT: Final = (5, b"text", ["text"], True, DAY, object(), "half a character: \ud83d", "a null: \0")
NO_FLAG: Final[tuple[object, ...]] = (0, 1, "yes", "False", "", [], 1.0)
NO_SEQUENCE: Final = ("text", "", b"text", {"text"}, {"text": 1}, 5, object(), iter(()), frozenset[str]())
NO_ELEMENT: Final = ((5,), (None,), ((),), [object()])


def hostile(good: object) -> tuple[object, ...]:
    """What must not be taken in the place of a good value."""
    match good:
        case bool():
            return NO_FLAG
        case int():
            return NO_COUNT
        case str():
            return NO_TEXT
        case date():
            return NO_DAY
        case Decimal():
            return NO_MONEY
        case tuple():
            return (*NO_SEQUENCE, *NO_ELEMENT)
        case Enum():
            return (good.value, good.name, 1, True, Letter.DECLINE)
        case _:
            return ("text", 5, {}, (good,), type(good), CODE_2024)


@every_value
def test_each_field_refuses_what_is_no_value_and_is_named(make: Make, fields: dict[str, object]) -> None:
    for name, good in fields.items():
        for bad in hostile(good):
            named = refused(make, {**fields, name: bad})
            assert {field.split("[")[0] for field in named} == {name}, (name, bad)


@every_value
def test_an_identity_is_not_blank(make: Make, fields: dict[str, object]) -> None:
    identities = {"ref", "reference", "text", "details", "landlord", "clause", "point", "party", "document", "subject"}
    optional = {
        (AcceptanceDirected, "reference"),
        (ReferredToOmbudsman, "reference"),
        (OmbudsmanDetermined, "reference"),
        (SetAside, "reference"),
        (Declined, "clause"),
    }
    for name, good in fields.items():
        if name in identities and isinstance(good, str) and (make, name) not in optional:
            for blank in ("", " ", "\t\n", "\u00a0", "\u2003"):
                assert refused(make, {**fields, name: blank}) == [name]


@every_value
def test_a_field_without_a_default_is_not_none(make: Make, fields: dict[str, object]) -> None:
    assert isinstance(make, type)
    for field in attrs.fields(make):
        if field.init and field.default is attrs.NOTHING:
            assert refused(make, {**fields, field.name: None}) == [field.name]


@every_value
def test_every_wrong_field_is_named_at_once(make: Make, fields: dict[str, object]) -> None:
    assert refused(make, {name: hostile(good)[0] for name, good in fields.items()}) == list(fields)


ELEMENTS: Final[tuple[tuple[Make, dict[str, object], list[str]], ...]] = (
    (
        Definition,
        {"points": [POINT, "P2"], "outcomes_sought": ["", "a boiler", 5]},
        ["points[1]", "outcomes_sought[0]", "outcomes_sought[2]"],
    ),
    (
        Acknowledged,
        {"on": DAY, "clarification_sought": ["P1", None], "conflicts": [" "]},
        ["clarification_sought[1]", "conflicts[0]"],
    ),
    (OmbudsmanDetermined, {"on": DAY, "finding": "x", "orders": [ORDER, ACTION]}, ["orders[1]"]),
    (
        Response,
        {"decisions": [POINT], "remedies": [ACTION], "outstanding_actions": [REMEDY]},
        ["decisions[0]", "remedies[0]", "outstanding_actions[0]"],
    ),
    (LandlordPolicy, {"landlord": "x", "targets": [5], "exclusions": ["4.2"]}, ["targets[0]", "exclusions[0]"]),
)


@pytest.mark.parametrize(("make", "fields", "named"), ELEMENTS)
def test_a_wrong_element_is_named_by_its_place(make: Make, fields: dict[str, object], named: list[str]) -> None:
    assert refused(make, fields) == named


TWICE: Final[tuple[tuple[Make, dict[str, object], str], ...]] = (
    (Definition, {"points": [POINT, Point("P1", "another")], "outcomes_sought": ["x"]}, "points"),
    (Response, {"decisions": [DECISION, PointDecision("P1", Outcome.NOT_UPHELD)]}, "decisions"),
    (Response, {"remedies": [REMEDY, REMEDY]}, "remedies"),
    (Response, {"outstanding_actions": [ACTION, ACTION]}, "outstanding_actions"),
    (OmbudsmanDetermined, {"on": DAY, "finding": "x", "orders": [ORDER, ORDER]}, "orders"),
)


@pytest.mark.parametrize(("make", "fields", "named"), TWICE)
def test_a_ref_names_one_thing(make: Make, fields: dict[str, object], named: str) -> None:
    assert refused(make, fields) == [named]


def test_what_is_found_is_shown_short_and_never_by_a_repr_that_may_be_hostile() -> None:
    class Hostile:
        def __repr__(self) -> str:
            raise RuntimeError

    assert refused(Received, {"on": Hostile(), "reference": "C-1"}) == ["on"]
    with pytest.raises(InvalidInput) as refusal:
        call(Received, on=DAY, reference="C-1", summary=b"x" * 10_000_000, channel="x" * 10_000_000)()
    assert len(str(refusal.value)) < 1_000


@pytest.mark.parametrize("moment", [datetime(2024, 5, 15, tzinfo=UTC), Stamp(2024, 5, 15, tzinfo=UTC)])
def test_a_datetime_is_refused_with_the_way_to_the_day_in_the_united_kingdom(moment: datetime) -> None:
    with pytest.raises(InvalidInput, match=r"the day in the United Kingdom, .*ZoneInfo\('Europe/London'\).*\.date\(\)"):
        Withdrawn(on=moment)
    with pytest.raises(InvalidInput, match="fromisoformat"):
        call(Withdrawn, on="2024-05-15")()


class NaTType(datetime):
    """Nothing where there should be a day, as pandas has it: a datetime that has no date."""


class NAType:
    """Nothing, as newer columns of pandas have it."""


NOTHINGS: Final = [NaTType(2024, 5, 15, tzinfo=UTC), NAType(), float("nan"), Decimal("NaN"), Decimal("sNaN")]


@pytest.mark.parametrize("nothing", NOTHINGS, ids=["NaT", "NA", "nan", "Decimal NaN", "Decimal sNaN"])
def test_a_missing_value_is_left_out(nothing: object) -> None:
    with pytest.raises(InvalidInput) as refusal:
        call(Received, on=nothing, reference="C-1", issue_on=nothing, summary=nothing, tenure=nothing)()
    whole, *others = refusal.value.problems
    assert whole.message.endswith("a missing value cannot stand here: find out what it was, or leave the whole out")
    assert [problem.field for problem in others] == ["summary", "issue_on", "tenure"]
    for problem in others:
        assert problem.message.endswith("a missing value is left out: do not pass the field where it is not known")
    assert ".date()" not in str(refusal.value)
    assert "a value of type" not in str(refusal.value)


@pytest.mark.parametrize("nothing", NOTHINGS[:3])
def test_a_missing_value_is_no_day_to_look_at(nothing: object) -> None:
    complaint = open_complaint(Received(on=DAY, reference="C-1"))
    with pytest.raises(InvalidInput, match="takes a calendar date, and a missing value is none"):
        call(overdue, complaint, nothing)()


# --- what a value is once it is made ---------------------------------------------------------------------------------


def _as_list(good: object) -> object:
    return list(cast(Iterable[object], good)) if isinstance(good, tuple) else good


@every_value
def test_a_list_becomes_a_tuple(make: Make, fields: dict[str, object]) -> None:
    value = make(**{name: _as_list(good) for name, good in fields.items()})
    assert value == make(**fields)
    for name, good in fields.items():
        assert type(getattr(value, name)) is type(good)


def test_what_was_given_may_change_and_the_value_does_not() -> None:
    points = [POINT]
    definition = Definition(points=points, outcomes_sought=["x"])
    points.append(Point("P2", "more"))
    assert definition.points == (POINT,)


@every_value
def test_a_value_is_frozen_hashable_and_equal_by_value(make: Make, fields: dict[str, object]) -> None:
    value = make(**fields)
    for name in (*fields, "something_else"):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(value, name, None)
    assert value == make(**fields)
    assert hash(value) == hash(make(**fields))
    assert value != object()
    for name, given in fields.items():
        if type(given) is str:
            assert value != make(**{**fields, name: "something else"})


@every_value
def test_a_value_pickles_and_copies(make: Make, fields: dict[str, object]) -> None:
    value = make(**fields)
    assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == value


@every_value
def test_the_checks_hold_with_the_validators_of_attrs_disabled(make: Make, fields: dict[str, object]) -> None:
    attrs.validators.set_disabled(True)
    try:
        for name, good in fields.items():
            refused(make, {**fields, name: hostile(good)[0]})
        complaint = awaiting(STAGE_1_OF_2024)
        with pytest.raises(InvalidInput):
            overdue(complaint, datetime(2024, 5, 15, tzinfo=UTC))
    finally:
        attrs.validators.set_disabled(False)


WITH_ASSERTIONS_OFF: Final = """
import datetime, decimal
import hoscode as h

assert False  # -O leaves this out; where it does not, the test below fails

day = datetime.date(2024, 5, 1)
hostile = [
    lambda: h.Received(on=datetime.datetime(2024, 5, 1), reference="C-1"),
    lambda: h.Received(on=day, reference=" "),
    lambda: h.Extended(on=day, new_due=day, update_every=True),
    lambda: h.Remedy(ref="R", kind=h.RemedyKind.FINANCIAL, details="d", amount=decimal.Decimal("NaN")),
    lambda: h.Definition(points="P1", outcomes_sought=()),
    lambda: h.Definition(points=(h.Point("P", "x"), h.Point("P", "y")), outcomes_sought=()),
    lambda: h.LandlordPolicy("x", targets=[h.Target(h.Step.RESPOND, 1, 0)]),
    lambda: h.replay([]),
    lambda: h.check(h.open_complaint(h.Received(on=day, reference="C-1")), "event"),
    lambda: h.overdue(h.open_complaint(h.Received(on=day, reference="C-1")), datetime.date(2024, 4, 30)),
]
refused = 0
for each in hostile:
    try:
        each()
    except h.InvalidInput:
        refused += 1
complaint = h.open_complaint(h.Received(on=day, reference="C-1"))
try:
    h.apply(complaint, h.Acknowledged(on=day))
except h.CodeBreach:
    refused += 1
try:
    h.record(complaint, h.Responded(on=day, stage=2))
except h.ImpossibleEvent:
    refused += 1
print(refused, len(hostile) + 2)
"""


def test_the_checks_and_the_rules_hold_under_python_o() -> None:
    run = subprocess.run(
        [sys.executable, "-O", "-c", WITH_ASSERTIONS_OFF], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.split() == ["12", "12"]


# --- the verbs -------------------------------------------------------------------------------------------------------

RECEIVED: Final = reception(date(2024, 5, 1))
COMPLAINT: Final = awaiting(STAGE_1_OF_2024)
UPDATED: Final = Updated(on=date(2024, 5, 2))


def call(verb: Make, *args: object, **kwargs: object) -> Callable[[], object]:
    """The call for later, with whatever arguments, which the types of the verbs would not allow."""
    return lambda: verb(*args, **kwargs)


HOSTILE_CALLS: Final[tuple[tuple[str, Callable[[], object]], ...]] = (
    *[
        (field, call(verb, *arguments))
        for verb in (check, apply, record)
        for field, arguments in (
            ("complaint", (None, UPDATED)),
            ("complaint", (UPDATED, COMPLAINT)),
            ("event", (COMPLAINT, None)),
            ("event", (COMPLAINT, "Updated")),
            ("event", (COMPLAINT, Updated)),
            ("event", (COMPLAINT, {"on": DAY})),
            ("event", (COMPLAINT, REMEDY)),
            ("event", (COMPLAINT, COMPLAINT)),
        )
    ],
    *[("complaint", call(verb, value)) for verb in (permitted, duties) for value in (None, "C-101", RECEIVED, 5)],
    ("received", call(open_complaint, None)),
    ("received", call(open_complaint, UPDATED)),
    ("received", call(open_complaint, date(2024, 5, 1))),
    ("policy", call(open_complaint, RECEIVED, None)),
    ("policy", call(open_complaint, RECEIVED, "Example Homes")),
    ("edition", call(open_complaint, RECEIVED, edition="hos-2024")),
    ("edition", call(open_complaint, RECEIVED, edition=2024)),
    ("events", call(replay, None)),
    ("events", call(replay, 5)),
    ("events[0]", call(replay, [])),
    ("events[0]", call(replay, [UPDATED])),
    ("events[0]", call(replay, "history")),
    ("events[0]", call(replay, {"on": DAY})),
    ("event", call(replay, [RECEIVED, "Updated"])),
    ("event", call(replay, [RECEIVED, None])),
    ("policy", call(replay, [RECEIVED], "Example Homes")),
    ("edition", call(replay, [RECEIVED], edition="hos-2024")),
    ("complaint", call(overdue, None, DAY)),
    *[("as_of", call(overdue, COMPLAINT, value)) for value in (*NO_DAY, None, date(2024, 4, 30))],
    *[("received", call(edition_on, value)) for value in (*NO_DAY, None)],
    ("edition", call(required_contents, "hos-2024", Letter.RESPONSE)),
    *[("letter", call(required_contents, CODE_2024, value)) for value in ("response", None, 1)],
    *[
        ("stage", call(required_contents, CODE_2024, Letter.RESPONSE, value))
        for value in (0, 3, -1, True, "1", 1.0, None)
    ],
    *[
        ("last_stage", call(required_contents, CODE_2024, Letter.RESPONSE, 1, last_stage=value))
        for value in (0, 3, True, "2", 2.0, None)
    ],
    ("complaint", call(missing_contents, None, Responded(on=DAY))),
    *[("event", call(missing_contents, COMPLAINT, value)) for value in (None, RESPONSE, RECEIVED, Responded)],
    *[("as_of", call(duties(COMPLAINT)[0].status, value)) for value in (*NO_DAY, None)],
    *[("number", call(CODE_2024.provision, value)) for value in ("6.21", "", "6.9(h)", 6.3, None, b"6.3")],
    ("edition", call(LandlordPolicy("x").findings, "hos-2024")),
)


@pytest.mark.parametrize(("field", "hostile_call"), HOSTILE_CALLS)
def test_every_verb_refuses_what_is_no_value_and_names_it(field: str, hostile_call: Callable[[], object]) -> None:
    before = (COMPLAINT.version, COMPLAINT.phase, COMPLAINT.findings, COMPLAINT.due)
    with pytest.raises(InvalidInput) as refusal:
        hostile_call()
    assert [problem.field for problem in refusal.value.problems] == [field]
    assert (COMPLAINT.version, COMPLAINT.phase, COMPLAINT.findings, COMPLAINT.due) == before


SAID: Final[tuple[tuple[Callable[[], object], str, str], ...]] = (
    (call(check, "C-101", UPDATED), "'C-101'", "but takes a Complaint"),
    (call(check, COMPLAINT, "Updated"), "'Updated'", "but takes one of the events of hoscode"),
    (call(replay, [RECEIVED, "Updated"]), "'Updated'", "but takes one of the events of hoscode"),
    (call(replay, 5), "5", "but takes the events of one history: pass a list of them"),
    (call(replay, [UPDATED]), "a value of type Updated", "but a history begins with a Received: put it first"),
    (
        call(missing_contents, COMPLAINT, UPDATED),
        "a value of type Updated",
        f"but takes a letter whose contents the Code sets out: {', '.join(kind.__name__ for kind in LETTERS)}",
    ),
    (call(why_refused, COMPLAINT, "Responded"), "'Responded'", "but takes a type of event: Responded, say"),
    (
        call(overdue, COMPLAINT, date(2024, 4, 30)),
        "the date 2024-04-30",
        "before the last event on 2024-05-01: replay the history up to that day instead",
    ),
)


@pytest.mark.parametrize(("hostile_call", "found", "takes"), SAID)
def test_what_is_refused_is_told_with_what_is_taken(hostile_call: Callable[[], object], found: str, takes: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        hostile_call()
    (problem,) = caught.value.problems
    value = found.removeprefix("the date ")
    assert (problem.found, problem.message) == (found, f"`{problem.field}` is {value}, {takes}")


def test_a_subclass_of_an_event_is_no_event() -> None:
    subclass = type("Special", (Updated,), {})
    with pytest.raises(InvalidInput):
        record(COMPLAINT, subclass(on=date(2024, 5, 2)))


def test_a_complaint_before_the_first_edition_is_out_of_scope() -> None:
    assert edition_on(date(2022, 4, 1)).key == "hos-2022"
    for call_ in (call(edition_on, date(2022, 3, 31)), call(open_complaint, reception(date(2022, 3, 31)))):
        with pytest.raises(OutOfScope, match="2022-04-01"):
            call_()


# --- refused events change nothing -----------------------------------------------------------------------------------


def test_a_refused_event_leaves_the_complaint_as_it_was() -> None:
    for complaint in (awaiting(STAGE_1_OF_2024), investigated(STAGE_1_OF_2024), answered(STAGE_1_OF_2024)):
        before = pickle.dumps(complaint)
        shown = (complaint.history, complaint.stages, complaint.findings, complaint.phase, duties(complaint))
        for event in (Responded(on=DAY), Acknowledged(on=DAY), Declined(on=DAY), Extended(on=DAY, new_due=DAY)):
            with pytest.raises((CodeBreach, ImpossibleEvent)):
                apply(complaint, event)
            check(complaint, event)
        assert shown == (complaint.history, complaint.stages, complaint.findings, complaint.phase, duties(complaint))
        assert pickle.loads(before) == complaint


def test_a_complaint_is_frozen_hashable_and_pickles() -> None:
    complaint = answered(STAGE_1_OF_2024)
    for name in ("phase", "stage", "something_else", "_facts"):
        with pytest.raises(FrozenInstanceError):
            setattr(complaint, name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(complaint, name)
    again = pickle.loads(pickle.dumps(complaint))
    assert again == complaint == copy.deepcopy(complaint)
    assert hash(again) == hash(complaint) == hash(answered(STAGE_1_OF_2024))
    assert complaint != investigated(STAGE_1_OF_2024)
    assert (again.findings, again.due, again.stages) == (complaint.findings, complaint.due, complaint.stages)


def test_a_complaint_tells_its_history_and_is_like_no_other_thing() -> None:
    complaint = investigated(STAGE_1_OF_2024)
    first, last = complaint.history
    assert (complaint.received, complaint.last_event, complaint.version) == (first, last, 2)
    assert (complaint.reference, complaint.received_on) == ("C-101", date(2024, 5, 1))
    assert complaint != "C-101"
    assert "C-101" in repr(complaint)
    assert record(COMPLAINT, last) == complaint == replay(complaint.history)
    assert replay(complaint.history, LandlordPolicy("Example Homes")) != complaint


# --- the errors ------------------------------------------------------------------------------------------------------


def raised(failing: Callable[[], object]) -> HoscodeError:
    with pytest.raises(HoscodeError) as refusal:
        failing()
    return refusal.value


ERRORS: Final = (
    (InvalidInput, call(Received, on="2024-05-15", reference="", channel="phone")),
    (OutOfScope, call(edition_on, date(2022, 3, 31))),
    (CodeBreach, call(apply, COMPLAINT, Responded(on=DAY))),
    (ImpossibleEvent, call(record, COMPLAINT, ResponseRevised(on=date(2024, 4, 30)))),
)


@pytest.mark.parametrize(("kind", "failing"), ERRORS, ids=[kind.__name__ for kind, _ in ERRORS])
def test_an_error_pickles_and_copies_with_what_it_has_to_say(
    kind: type[HoscodeError], failing: Callable[[], object]
) -> None:
    error = raised(failing)
    assert type(error) is kind
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is kind
        assert again.args == error.args
        assert str(again) == str(error)
        assert vars(again) == vars(error)


@pytest.mark.parametrize(("kind", "failing"), ERRORS, ids=[kind.__name__ for kind, _ in ERRORS])
def test_an_error_has_one_payload_and_says_each_thing_on_a_line(
    kind: type[HoscodeError], failing: Callable[[], object]
) -> None:
    error = raised(failing)
    (payload,) = error.args
    assert len(str(error).splitlines()) == len(payload) >= 1
    assert isinstance(error, ValueError) is (kind is InvalidInput)
    if isinstance(error, (CodeBreach, ImpossibleEvent)):
        assert error.findings is payload
    if isinstance(error, (InvalidInput, OutOfScope)):
        assert error.problems is payload


def test_the_number_of_a_stage_is_not_spoken_of_as_working_days() -> None:
    for failing in (call(Response, stage=0), call(Target, Step.RESPOND, 0, 5)):
        assert "working days" not in str(raised(failing))


def test_invalid_input_names_every_wrong_field_at_once() -> None:
    error = raised(call(Received, on="2024-05-15", reference=" ", channel="phone", tenure=1, resident=None))
    assert isinstance(error, InvalidInput)
    assert [problem.field for problem in error.problems] == ["on", "reference", "resident", "channel", "tenure"]
