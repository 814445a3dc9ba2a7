"""A value is made at once where everything in it fits, and what fits is what the check of each field says.

The first part holds the compiled way of every checked class against the slow one; the second is about what a class can
have: defaults, converters, names, bases, and more than one thread that makes its first value.
"""

from __future__ import annotations

import copy
import inspect
import pickle
import pkgutil
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from importlib import import_module
from typing import Any, Final, cast, get_type_hints
from unittest.mock import ANY, Mock

import attrs
import pytest
from attrs import field, frozen
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

import hoscode
from hoscode import (
    CODE_2024,
    CODE_ONLY,
    ENGLAND_AND_WALES,
    Action,
    Deadline,
    Definition,
    Duty,
    Finding,
    Handler,
    InvalidInput,
    OmbudsmanDetermined,
    Order,
    Outcome,
    Point,
    PointDecision,
    Remedy,
    RemedyKind,
    Response,
    _checks,
)
from hoscode._checks import Filled, Many, ManyOrNone, check_fields, checked
from hoscode.model.events import EVENT_TYPES
from hoscode.oversight import Answer, Compliance, Period, ReportingYear

Make = Callable[..., object]
evolve: Final[Make] = attrs.evolve
Arguments = Mapping[str, object]

# --- every checked class ---------------------------------------------------------------------------------------------

MODULES: Final = [vars(import_module(each.name)) for each in pkgutil.walk_packages(hoscode.__path__, "hoscode.")]
DEFINED: Final[list[type[object]]] = sorted(
    {value for names in MODULES for value in names.values() if isinstance(value, type)},
    key=lambda kind: (kind.__module__, kind.__name__),
)
CLASSES: Final[list[type[Any]]] = [
    kind
    for kind in DEFINED
    # what only the library makes is trusted, and not checked
    if attrs.has(kind) and hasattr(vars(kind)["__init__"], "__wrapped__") and kind not in (Deadline, Duty, Finding)
]
MADE_SLOWLY: Final = {"Columns", "EventColumns"}
"""The classes of which a field turns what it is given into something else: a mapping into words."""
every_class_made_fast = pytest.mark.parametrize(
    "kind", [_kind for _kind in CLASSES if _kind.__name__ not in MADE_SLOWLY], ids=lambda kind: kind.__name__
)
every_class = pytest.mark.parametrize("kind", CLASSES, ids=[_kind.__name__ for _kind in CLASSES])

# --- the slow way, and what came of either ---------------------------------------------------------------------------


class RefusedError(Exception):
    """What a class of these tests says at the end."""


def arguments_of(kind: type[Any]) -> list[Any]:
    """What attrs knows of the fields that a value is made of."""
    return [each for each in attrs.fields(kind) if each.init]


def kept(value: object) -> dict[str, object]:
    """The arguments of which a value was made."""
    return {each.alias: getattr(value, each.name) for each in arguments_of(type(value))}


def unchecked(kind: type[Any], arguments: Arguments) -> object:
    """A value of the class that nobody has looked at yet."""
    value: object = object.__new__(kind)
    for each in arguments_of(kind):
        taken = arguments.get(each.alias, each.default)
        object.__setattr__(value, each.name, taken if each.converter is None else each.converter(taken))
    return value


def slowly(kind: type[Any], arguments: Arguments) -> object:
    """A value as the slow way makes it: its fields are kept, then checked one by one, then the class has its say."""
    value = unchecked(kind, arguments)
    getattr(kind, "__attrs_post_init__", check_fields)(value)
    return value


def outcome(make: Make, *args: object, **arguments: object) -> tuple[object, object]:
    """The kind of the value with each thing that is in it and its kind, or all that the error says."""
    try:
        value = make(*args, **arguments)
    except (InvalidInput, TypeError, RefusedError) as error:
        return type(error), error.args
    return type(value), [(name, type(each), each) for name, each in kept(value).items()]


def assert_same(kind: type[Any], arguments: Arguments) -> None:
    """Both ways say the same of the same arguments."""
    assert outcome(kind, **arguments) == outcome(slowly, kind, arguments)


# --- what is no value, and values of every kind ----------------------------------------------------------------------


class Stamp(datetime):
    """A datetime that passes for a date, as a pandas Timestamp does."""


class Day(date):
    """A date that is not quite one."""


class Words(str):
    """A text that could change after it was checked."""

    __slots__ = ()


class Whole(int):
    """A number that is not quite one."""


class Several(tuple[object, ...]):
    """A tuple that is not quite one, though one can be made of it."""

    __slots__ = ()


class Row(list[object]):
    """A list that is not quite one."""


class Number(IntEnum):
    """A number with a name."""

    ONE = 1


JUNK: Final[tuple[object, ...]] = (
    None,
    attrs.NOTHING,
    ...,
    ANY,  # equal to everything
    Mock(spec="text"),  # says that it is a str
    Mock(spec=date(2024, 5, 1)),
    object(),
    object,
    *(True, False, 0, 1, -1, 5, 1000, 1001, 10**20, Whole(5), Number.ONE, 5.0, float("nan")),
    *(
        "",
        " ",
        "\n\t",
        "\x1c",
        "text",
        "two lines\nof text",
        "a null: \0",
        "\0",
        "half a character: \ud83d",
        "naïve £5",
    ),
    *("\u2003", "\u200b", "\u2019", Words("text"), b"text", "2024-05-01", "respond", "not-answered"),
    *(date(2024, 5, 1), datetime(2024, 5, 1, tzinfo=UTC), Stamp(2024, 5, 1, tzinfo=UTC), Day(2024, 5, 1)),
    *(Decimal(n) for n in ("50", "50.00", "0.001", "-1", "-0.00", "NaN", "sNaN", "Infinity", "1E+999999", "1E+12")),
    *(Outcome.UPHELD, Outcome, "UPHELD", frozenset({"text"}), {"text": 1}, iter("text"), range(3)),
)


def items(value: object) -> tuple[object, ...]:
    """What is in a tuple; nothing is in anything else."""
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()


def reachable(value: object, seen: dict[int, object]) -> Iterable[object]:
    """The values of the library in a value, itself among them."""
    if id(value) not in seen:
        seen[id(value)] = value
        for each in items(value):
            yield from reachable(each, seen)
        if attrs.has(type(value)):
            yield value
            for each in kept(value).values():
                yield from reachable(each, seen)


def is_converted(converter: Callable[[object], object] | None, value: object) -> bool:
    """Whether the converter of a field takes the value, be it for the check to refuse."""
    try:
        if converter is not None:
            converter(value)
    except InvalidInput:
        return False
    return True


def fitting(kind: type[Any], values: Sequence[object]) -> dict[str, list[object]]:
    """For each argument of the class those of the values that fit, alone or as many."""
    fit: dict[str, list[object]] = {each.alias: [] for each in arguments_of(kind)}
    for value in (*values, (), *((each,) for each in values)):
        # what a converter of the class's own refuses does not fit either
        wrong = {each.name for each in arguments_of(kind) if not is_converted(each.converter, value)}
        taken = [each.alias for each in arguments_of(kind) if each.name not in wrong]
        everywhere = unchecked(kind, dict.fromkeys(taken, value))
        try:
            check_fields(everywhere)
        except InvalidInput as error:
            wrong |= {problem.field.partition("[")[0] for problem in error.problems}
        for each in arguments_of(kind):
            if each.name not in wrong:
                fit[each.alias].append(value)
    return fit


MEMBERS: Final[list[object]] = [next(iter(kind)) for kind in DEFINED if issubclass(kind, Enum) and list(kind)]


def sound_values() -> dict[type[Any], object]:
    """A sound value of every class: from what the library holds, or made of what there is of other classes."""
    answer = Answer(provision="6.3", complies=Compliance.YES, as_written="Yes", evidence="a", commentary="b", row=1)
    april = Period(date(2024, 4, 1), date(2024, 4, 30))
    held = (CODE_2024, CODE_ONLY, ReportingYear(2024), april, answer)
    sound: dict[type[Any], object] = {type(value): value for value in reachable(held, {})}
    before = 0
    while len(sound) > before:
        before = len(sound)
        values = [date(2024, 5, 1), "text", True, 1, Decimal(50), "not-answered", *MEMBERS, *sound.values(), None]
        for kind in CLASSES:
            arguments = {} if kind in sound else {name: fit[0] for name, fit in fitting(kind, values).items() if fit}
            if kind not in sound and arguments.keys() == {each.alias for each in arguments_of(kind)}:
                sound[kind] = slowly(kind, arguments)
    return sound


SOUND: Final = sound_values()
VALUES: Final = (*JUNK, *MEMBERS, *SOUND.values(), ENGLAND_AND_WALES)
FOREIGN: Final = (*JUNK, *MEMBERS, CODE_ONLY, SOUND[Handler], ENGLAND_AND_WALES)
"""What is in a field by mistake; of the library's own values some, since a field knows its own class and no other."""
FIT: Final = {kind: fitting(kind, VALUES) for kind in CLASSES}


def test_the_law_is_about_every_public_class() -> None:
    assert set(CLASSES) <= set(SOUND)
    assert {*EVENT_TYPES, Definition, Handler, Response, type(CODE_2024), type(CODE_ONLY)} <= set(CLASSES)
    assert {kind.__module__.split(".")[1] for kind in CLASSES} >= {
        "intake",
        "law",
        "model",
        "oversight",
        "working_days",
    }


# --- the law ---------------------------------------------------------------------------------------------------------


@pytest.mark.untraced  # some fifty thousand calls
@every_class
def test_either_way_says_the_same_of_anything_in_a_field(kind: type[Any]) -> None:
    sound = kept(SOUND[kind])
    for name in sound:
        for value in (*FOREIGN, *FIT[kind][name]):
            assert_same(kind, {**sound, name: value})
        several = [items(each) for each in FIT[kind][name] if items(each)]
        for value in FOREIGN if several else ():
            assert_same(kind, {**sound, name: (value,)})
            assert_same(kind, {**sound, name: (*several[-1], value)})
        for item in (*several[-1], None, "text", ANY) if several else ():
            for taken in ([item], Several((item,)), Row([item]), ((item,),)):
                assert_same(kind, {**sound, name: taken})


@pytest.mark.untraced
@every_class
def test_either_way_says_the_same_of_items_that_stand_twice_and_items_that_do_not(kind: type[Any]) -> None:
    sound = kept(SOUND[kind])
    for name, taken in sound.items():
        for item in items(taken):
            other = evolve(item, ref="another") if hasattr(item, "ref") else item
            mixed: tuple[object, ...] = ((item, item), (item, other), (item, other, item), [other, item])
            for several in mixed:
                assert_same(kind, {**sound, name: several})


ANYTHING: Final = st.one_of(
    st.sampled_from(VALUES),
    st.text(st.characters(codec=None)),
    st.integers(),
    st.integers(-5, 1005),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.booleans(),
    st.floats(),
    st.binary(),
)


@st.composite
def calls(draw: st.DrawFn) -> tuple[type[Any], dict[str, object]]:
    """A class with arguments for it: most of them fit, some are left out, and some are anything at all."""
    kind = draw(st.sampled_from(CLASSES))
    arguments: dict[str, object] = {}
    some = st.lists(ANYTHING, max_size=3)
    for each in arguments_of(kind):
        match draw(st.integers(0, 9)):
            case 0:
                arguments[each.alias] = draw(st.one_of(ANYTHING, some, some.map(tuple)))
            case 1 | 2 | 3 if each.default is not attrs.NOTHING:
                continue
            case _:
                arguments[each.alias] = draw(st.sampled_from(FIT[kind][each.alias]))
    return kind, arguments


@given(calls())
def test_either_way_says_the_same_of_any_arguments(call: tuple[type[Any], dict[str, object]]) -> None:
    kind, arguments = call
    assert_same(kind, arguments)
    assert_same(kind, arguments)  # the first may have been the first value of its class


# --- the fast way is taken, and nobody can tell but by the clock -----------------------------------------------------


def refuse(*_args: object, **_arguments: object) -> None:
    raise AssertionError("the slow way was taken")


@every_class_made_fast
def test_what_fits_is_made_without_the_slow_way(kind: type[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    sound = kept(SOUND[kind])
    kind(**sound)
    monkeypatch.setitem(vars(kind)["__init__"].__globals__, "_slowly", refuse)
    assert kept(kind(**sound)) == sound
    lists = {name: list(items(taken)) or taken for name, taken in sound.items()}
    assert kept(kind(**lists)) == sound
    needed = {
        each.alias: sound[each.alias] for each in attrs.fields(kind) if each.init and each.default is attrs.NOTHING
    }
    kind(**needed)
    with pytest.raises(AssertionError, match="the slow way"):
        kind(**dict.fromkeys(sound, ...))


def test_text_beyond_ascii_and_several_items_are_no_reason_to_be_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    point = Point("P1", "x")
    Definition(points=[point], outcomes_sought=[])
    for kind in (Point, Definition):
        monkeypatch.setitem(vars(kind)["__init__"].__globals__, "_slowly", refuse)
    assert Point("naïve", "£50 \u2013 and more\n", explanation="\u2019").text == "£50 \u2013 and more\n"
    points = [point, Point("P2", "y", responsible=None), Point("P3", "z", responsible=False)]
    assert Definition(points=points, outcomes_sought=["a", "a"]).points == tuple(points)


@every_class
def test_a_value_is_of_its_class_and_frozen(kind: type[Any]) -> None:
    value = kind(**kept(SOUND[kind]))
    assert type(value) is kind
    for name in (*(each.name for each in attrs.fields(kind)), "__class__"):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(value, name)
    assert weakref.ref(value)() is value
    assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == evolve(value) == value


@every_class
def test_a_changed_copy_is_checked_too(kind: type[Any]) -> None:
    value = kind(**kept(SOUND[kind]))
    for name in kept(value):
        with pytest.raises(InvalidInput):
            evolve(value, **{name: ...})


@every_class
def test_the_signature_is_the_one_that_attrs_made(kind: type[Any]) -> None:
    kind(**kept(SOUND[kind]))
    made = inspect.unwrap(kind.__init__)
    assert made.__doc__ == f"Method generated by attrs for class {kind.__qualname__}."
    is_wrapped = kind.__name__ in MADE_SLOWLY
    assert inspect.signature(kind.__init__, follow_wrapped=is_wrapped) == inspect.signature(made)
    for name in ("__name__", "__qualname__", "__module__", "__doc__", "__annotations__"):
        assert getattr(kind.__init__, name) == getattr(made, name)
    assert kind.__match_args__ == tuple(each.name for each in attrs.fields(kind) if each.init and not each.kw_only)


@every_class
def test_the_annotation_of_every_argument_can_be_read(kind: type[Any]) -> None:
    known = {**vars(_checks), **vars(sys.modules[kind.__module__])}
    assert set(get_type_hints(kind.__init__, known)) == {*kept(SOUND[kind]), "return"}


def test_a_field_that_takes_a_list_says_so() -> None:
    taken = get_type_hints(Response.__init__)
    assert get_type_hints(Definition.__init__, dict(vars(_checks)))["points"] == Sequence[Point]
    assert taken["decisions"] == Sequence[PointDecision] | None
    assert taken["stage"] == int | None


def test_the_checks_hold_under_python_o_and_without_the_validators_of_attrs() -> None:
    script = """
import attrs, hoscode
assert False  # left out by -O
attrs.validators.set_disabled(True)
for ref in ("A", " ", "B", 5, "C", "half a character: \\ud83d", "D", "a null: \\0", "E"):
    try:
        print(hoscode.Handler(ref).ref, end="")
    except hoscode.InvalidInput:
        print("-", end="")
"""
    run = subprocess.run([sys.executable, "-O", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout == "A-B-C-D-E"


@pytest.mark.parametrize(
    ("kind", "name", "item", "ref"),
    [
        (Definition, "points", Point("P1", "x"), "P1"),
        (Response, "decisions", PointDecision("P1", Outcome.UPHELD), "P1"),
        (Response, "remedies", Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="sorry"), "R1"),
        (Response, "outstanding_actions", Action(ref="A1", details="repair", by=date(2024, 5, 1)), "A1"),
        (OmbudsmanDetermined, "orders", Order(ref="O1", details="pay", by=date(2024, 5, 1)), "O1"),
    ],
)
def test_an_item_that_stands_twice_is_named(kind: type[Any], name: str, item: object, ref: str) -> None:
    sound = kept(SOUND[kind])
    assert getattr(kind(**{**sound, name: [item]}), name) == (item,)
    with pytest.raises(InvalidInput) as refusal:
        kind(**{**sound, name: [item, evolve(item, **{"point" if name == "decisions" else "ref": "other"}), item]})
    assert str(refusal.value) == f"{kind.__name__}: `{name}` has '{ref}' twice: give each its own ref"


# --- what a class can have -------------------------------------------------------------------------------------------


def plain() -> type[Any]:
    """A class as attrs makes it, another one each time."""

    @frozen
    class Fresh:
        ref: Filled
        many: tuple[Filled, ...] = field(default=(), converter=Many[Filled], kw_only=True)
        perhaps: tuple[int, ...] | None = field(default=None, converter=ManyOrNone[int], kw_only=True)
        tuple_alone: tuple[int, ...] = field(default=(), kw_only=True)
        _private: str = "private"

    return Fresh


@checked
@frozen
class Base:
    """A class that others are made from, and one that has more to say than its fields."""

    ref: Filled

    def __attrs_post_init__(self) -> None:
        if self.ref == "refused":
            raise RefusedError(type(self))


@checked
@frozen
class Derived(Base):
    """A checked class made from a checked one, whose field is of a class that is defined further down."""

    later: Later | None = None


class Special(Base):
    """A class made from a checked one, of which attrs knows nothing."""


class Slotted(Base):
    """The same, with no field more."""

    __slots__ = ()


@checked
@frozen(slots=False)
class Later:
    """A class that keeps its fields in a dict."""

    ref: Filled = "default"
    count: int = 1


def doubled(value: int) -> int:
    """A converter that is not idempotent."""
    return value * 2


def no_thirteen(_value: object, _attribute: object, count: int) -> None:
    """A validator of attrs."""
    if count == 13:
        raise RefusedError


@checked
@frozen
class Made:
    """A class with defaults that are made, and one that is made from another field."""

    names: tuple[Filled, ...] = attrs.Factory(lambda: ("a", "b"))
    first: Filled = field(default=attrs.Factory(lambda self: self.names[0], takes_self=True))


@checked
@frozen
class Converted:
    """A class with a converter of its own."""

    count: int = field(default=2, converter=doubled)


@checked
@frozen
class Validated:
    """A class with a validator of attrs."""

    count: int = field(validator=no_thirteen)


@checked
@frozen
class Fixed:
    """A class with fields that are no arguments, of which it makes one itself."""

    names: tuple[Filled, ...]
    fixed: str = field(default="fixed", init=False)
    found: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "found", frozenset(self.names))


@checked
@frozen
class Prepared:
    """A class with something to do before its fields are kept."""

    ref: Filled

    def __attrs_pre_init__(self) -> None:
        PREPARED.append(True)


PREPARED: Final[list[bool]] = []

CALLS: Final[tuple[tuple[tuple[object, ...], dict[str, object]], ...]] = (
    (("A",), {}),
    (("A", "x"), {"many": ["B"], "perhaps": [1]}),
    ((), {"ref": "A", "private": "x", "many": ()}),
    ((), {}),
    (("A",), {"ref": "A"}),
    (("A", "x", "y"), {}),
    (("A",), {"_private": "x"}),
    (("A",), {"unknown": 1}),
    ((), {"many": (), "perhaps": ()}),
)


@pytest.mark.parametrize(("arguments", "named"), CALLS)
def test_arguments_are_taken_and_missed_as_attrs_does_it(arguments: tuple[object, ...], named: Arguments) -> None:
    expected = outcome(plain(), *arguments, **named)
    kind = checked(plain())
    for _ in ("the first value", "the second"):
        made, said = outcome(kind, *arguments, **named)
        assert said == expected[1]
        assert made is (kind if isinstance(said, list) else TypeError)


def test_a_field_without_the_converter_takes_no_list() -> None:
    kind = checked(plain())
    assert kind("A", tuple_alone=(1,)).tuple_alone == (1,)
    with pytest.raises(InvalidInput, match="Fresh: `tuple_alone` is a value of type list, but takes a list or a tuple"):
        kind("A", tuple_alone=[1])


def test_the_signature_is_there_before_the_first_value() -> None:
    kind = checked(plain())
    before = inspect.signature(kind)
    assert before == inspect.signature(plain())
    assert before.parameters["many"].annotation == Sequence[Filled]
    assert before.parameters["perhaps"].annotation == Sequence[int] | None
    kind("A")
    assert inspect.signature(kind) == before == inspect.signature(kind("A").__init__, follow_wrapped=False)


def test_a_class_is_compiled_once_for_all_its_values() -> None:
    kind = checked(plain())
    before = kind.__init__
    kind("A")
    assert kind.__init__ is not before
    compiled = kind.__init__
    with pytest.raises(InvalidInput):
        kind(" ")
    kind("A", many=["B"])
    assert kind.__init__ is compiled


def test_a_first_value_that_is_refused_leaves_the_class_as_it_should_be() -> None:
    kind = checked(plain())
    for ref in (" ", 5, None):
        with pytest.raises(InvalidInput, match="Fresh: `ref` is"):
            kind(ref)
    assert kind("A").ref == "A"


def test_threads_may_make_the_first_value_together() -> None:
    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            kind = checked(plain())
            barrier = threading.Barrier(8)
            made: list[object] = []

            def make(
                number: int, kind: Make = kind, barrier: threading.Barrier = barrier, made: list[object] = made
            ) -> None:
                barrier.wait()
                made += [outcome(kind, "A" if number % 2 else " ", many=[str(each)] * number) for each in range(20)]

            threads = [threading.Thread(target=make, args=(number,)) for number in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert sum(each[0] is kind for each in made if isinstance(each, tuple)) == 80
            assert sum(each[0] is InvalidInput for each in made if isinstance(each, tuple)) == 80
    finally:
        sys.setswitchinterval(switching)


@pytest.mark.parametrize("kind", [Base, Derived, Special, Slotted])
def test_what_a_class_says_at_the_end_it_says_of_fields_that_fit(kind: type[Any]) -> None:
    assert outcome(kind, "A")[0] is kind
    assert outcome(kind, "refused") == (RefusedError, (kind,))
    with pytest.raises(InvalidInput, match=f"^{kind.__name__}: `ref` is 5, but takes text"):
        kind(5)


def test_a_class_made_from_a_checked_one_is_checked() -> None:
    assert Derived("A", Later("B")).later == Later("B", 1)
    for later in ("B", Later, Special("B"), Mock(spec=Later("B"))):
        made, said = outcome(Derived, "A", later)
        assert made is InvalidInput
        assert "but takes a value of Later, or None where it is not known" in str(said)
    special = Special("A")
    vars(special)["more"] = 1
    assert type(special) is Special
    assert type(Slotted("A")) is Slotted
    assert special != Base("A")


def test_a_class_may_keep_its_fields_in_a_dict() -> None:
    later, name = Later(), "count"
    assert vars(later) == {"ref": "default", "count": 1}
    assert type(later) is Later
    with pytest.raises(FrozenInstanceError):
        setattr(later, name, 2)
    with pytest.raises(InvalidInput):
        Later(count=0)


@pytest.mark.parametrize(
    ("kind", "arguments", "expected"),
    [
        (Made, {}, {"names": ("a", "b"), "first": "a"}),
        (Made, {"names": ("c",)}, {"names": ("c",), "first": "c"}),
        (Made, {"first": "c"}, {"names": ("a", "b"), "first": "c"}),
        (Made, {"names": ["c"]}, InvalidInput),
        (Made, {"names": (" ",)}, InvalidInput),
        (Made, {"first": 5}, InvalidInput),
        (Converted, {}, {"count": 4}),
        (Converted, {"count": 500}, {"count": 1000}),
        (Converted, {"count": 501}, InvalidInput),
        (Validated, {"count": 12}, {"count": 12}),
        (Validated, {"count": 13}, RefusedError),
        (Validated, {"count": 1001}, InvalidInput),
        (Fixed, {"names": ("a",)}, {"names": ("a",), "fixed": "fixed", "found": frozenset("a")}),
        (Fixed, {"names": ["a"]}, InvalidInput),
        (Fixed, {"names": 5}, InvalidInput),
        (Fixed, {"names": (), "fixed": ""}, TypeError),
    ],
)
def test_what_attrs_does_for_a_field_it_still_does(kind: type[Any], arguments: Arguments, expected: object) -> None:
    for _ in ("the first value", "the second"):
        if isinstance(expected, dict):
            assert attrs.asdict(kind(**arguments)) == expected
        else:
            assert outcome(kind, **arguments)[0] is expected


def test_a_field_may_be_private_or_kept_from_the_arguments() -> None:
    kind = checked(plain())
    value = kind("A", "x")
    assert (value._private, kind("A", private="y")._private, kind("A")._private) == ("x", "y", "private")
    with pytest.raises(InvalidInput, match="`_private` is 5"):
        kind("A", 5)
    assert kept(evolve(value, private="z"))["private"] == "z"
    assert Prepared("A").ref == "A"
    assert PREPARED == [True]
