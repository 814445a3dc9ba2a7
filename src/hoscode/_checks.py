"""The checks that every value passes when it is made, and what they have in common with those of the verbs.

A field is described once, by its annotation, and `checked` reads the checks of a class from there. They run in the
`__init__` of the class itself, which neither `attrs.validators.set_disabled(True)` nor `python -O` switches off.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, wraps
from itertools import islice
from typing import Annotated, Any, Final, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from hoscode.errors import InvalidInput, Problem, invalid, shown

MOST_WORKING_DAYS: Final = 1_000
"""The longest interval in working days that is taken for one: about four years."""

MOST_SHOWN: Final = 20
"""The most refs that a message lists."""

_PENNY_PLACES: Final = -2

POUND_PLACES: Final = 12
"""The most digits of an amount of money before its decimal point."""

_TOO_MUCH_MONEY: Final = Decimal(10) ** POUND_PLACES

T = TypeVar("T")
Value = TypeVar("Value")


def as_tuple(value: Sequence[T]) -> tuple[T, ...]:
    """A list or tuple as a tuple; anything else is passed on for a check to refuse."""
    return tuple(value) if isinstance(value, (list, tuple)) else cast("tuple[T, ...]", value)


class Many(Generic[T]):
    """The converter of a field that takes a list or a tuple and keeps a tuple: `field(converter=Many[Point])`.

    Type checkers read from it what the field takes. Anything else is passed on, for the check of the field to refuse.
    """

    def __new__(cls, value: Sequence[T]) -> Any:
        """The tuple of the items."""
        return as_tuple(value)


class ManyOrNone(Generic[T]):
    """The same for a field that may be None."""

    def __new__(cls, value: Sequence[T] | None) -> Any:
        """The tuple of the items, or None."""
        return None if value is None else as_tuple(value)


# --- the checks of single values: each returns what is wrong in words, or None --------------------------------------

Check = Callable[[object], "str | None"]


def _is_day(value: object) -> str | None:
    if type(value) is date:
        return None
    if isinstance(value, datetime):
        return "takes a calendar date without a time: pass value.date()"
    if isinstance(value, str):
        return "takes a calendar date, not text: pass datetime.date.fromisoformat(text)"
    return "takes a calendar date: pass a datetime.date"


def is_text(value: object) -> str | None:
    """What is wrong with a value that has to be text; None where nothing is."""
    if type(value) is not str:
        return "takes text: pass a str"
    return None if _can_be_kept(value) else "has half a character or a null in it: decode the text anew"


def _can_be_kept(text: str) -> bool:
    # both are a str to Python, but there are files, databases and letters that cannot hold them
    if "\0" in text:
        return False
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def is_filled(value: object) -> str | None:
    """What is wrong with a value that has to be text and not blank; None where nothing is."""
    wrong = is_text(value)
    if wrong is not None or cast(str, value).strip():
        return wrong
    return "must not be blank: pass the text that identifies it"


def _is_flag(value: object) -> str | None:
    return None if type(value) is bool else "takes True or False"


def is_count(value: object) -> str | None:
    """What is wrong with a value that has to be a number of working days; None where nothing is."""
    if type(value) is int and 1 <= value <= MOST_WORKING_DAYS:
        return None
    return f"takes a whole number of working days from 1 to {MOST_WORKING_DAYS}"


def is_number(value: object) -> str | None:
    """What is wrong with a value that has to be a whole number; None where nothing is."""
    return None if type(value) is int and 1 <= value <= MOST_WORKING_DAYS else "takes a whole number, 1 or more"


def _is_money(value: object) -> str | None:
    if type(value) is not Decimal or not value.is_finite() or value.is_signed():
        return "takes an amount of money that is not negative: pass a decimal.Decimal"
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < _PENNY_PLACES:
        return "takes pounds and pence: round the Decimal to two places"
    return None if value < _TOO_MUCH_MONEY else "takes an amount in pounds below a million million"


Filled = Annotated[str, is_filled]
"""Text that identifies something and so may not be blank."""

WorkingDays = Annotated[int, is_count]
"""A number of working days: a whole number, at least one, within reason."""

_PLAIN_CHECKS: tuple[tuple[object, Check], ...] = (
    (date, _is_day),
    (str, is_text),
    (bool, _is_flag),
    (int, is_number),
    (Decimal, _is_money),
)


def _instance_check(kind: type[Any]) -> Check:
    wanted = kind.__name__

    def check(value: object) -> str | None:
        # exactly of the kind: a subclass could be changed after it was checked
        return None if type(value) is kind else f"takes a value of {wanted}"

    return check


def _optional_check(inner: Check) -> Check:
    def check(value: object) -> str | None:
        if value is None:
            return None
        wrong = inner(value)
        return None if wrong is None else f"{wrong}, or None where it is not known"

    return check


def _check_for(annotation: object) -> Check:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return cast(Check, arguments[1])
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _optional_check(_check_for(inner))
    for plain, check in _PLAIN_CHECKS:
        if annotation is plain:
            return check
    return _instance_check(cast("type[Any]", annotation))


# --- the checks of whole values --------------------------------------------------------------------------------------


_NO_DEFAULT = object()


@attrs.frozen
class _FieldPlan:
    name: str
    default: object
    many: bool
    check: Check

    def problems(self, value: object) -> tuple[Problem, ...]:
        if value is self.default:
            return ()
        if not self.many:
            return _problem(self.name, value, self.check(value))
        if type(value) is not tuple:
            return _problem(self.name, value, "takes a list or a tuple")
        items = cast("tuple[object, ...]", value)
        return tuple(
            problem
            for position, item in enumerate(items)
            for problem in _problem(f"{self.name}[{position}]", item, self.check(item))
        )


def _problem(field: str, value: object, wrong: str | None) -> tuple[Problem, ...]:
    if wrong is None:
        return ()
    return (Problem(field, shown(value), f"`{field}` is {shown(value)}, but {wrong}"),)


@cache
def _plan(kind: type[Any]) -> tuple[_FieldPlan, ...]:
    hints = get_type_hints(kind, include_extras=True)
    plan: list[_FieldPlan] = []
    for attribute in attrs.fields(kind):
        if not attribute.init:
            continue
        annotation = hints[attribute.name]
        sequences = [part for part in (annotation, *get_args(annotation)) if get_origin(part) is tuple]
        many = bool(sequences)
        item = get_args(sequences[0])[0] if many else annotation
        default = _NO_DEFAULT if attribute.default is attrs.NOTHING else attribute.default
        plan.append(_FieldPlan(attribute.name, default, many, _check_for(item)))
    return tuple(plan)


def check_fields(value: object) -> None:
    """Check every field of an attrs value against its annotation.

    Raises `InvalidInput` with one problem for each field that does not fit.
    """
    problems: tuple[Problem, ...] = ()
    for field in _plan(cast(Hashable, type(value))):
        problems += field.problems(getattr(value, field.name))
    if problems:
        name = type(value).__name__
        raise InvalidInput(tuple(Problem(each.field, each.found, f"{name}: {each.message}") for each in problems))


def checked(kind: type[Value]) -> type[Value]:
    """Let an attrs class check its fields whenever a value of it is made, also a copy by `attrs.evolve`.

    It stands above `@frozen`. A class that has more to say than its fields do says it in `__attrs_post_init__`, which
    runs after them. Making a value raises `InvalidInput` with one problem for each field that does not fit.
    """
    post_init = cast("Callable[[object], None] | None", kind.__dict__.get("__attrs_post_init__"))
    if post_init is not None:

        def check_all(value: object) -> None:
            check_fields(value)
            post_init(value)

        setattr(kind, "__attrs_post_init__", check_all)
        return kind
    made: Callable[..., None] = kind.__init__

    @wraps(made)
    def init(self: object, *args: object, **fields: object) -> None:
        made(self, *args, **fields)
        check_fields(self)

    setattr(kind, "__init__", init)
    return kind


def check_unique(kind: str, field: str, refs: Iterable[str]) -> None:
    """Raise `InvalidInput` where a ref stands twice in one value; refs are compared as they are written."""
    seen: set[str] = set()
    for ref in refs:
        if ref in seen:
            raise invalid(field, ref, f"{kind}: `{field}` has {shown(ref)} twice: give each its own ref")
        seen.add(ref)


def listed(refs: Iterable[str], known: int) -> str:
    """The refs that there are, or the first few of very many."""
    more = known - MOST_SHOWN
    return ", ".join(islice(refs, MOST_SHOWN)) + (f" and {more} more" if more > 0 else "")


def folded(name: str) -> str:
    """A reference as it is compared: trimmed and casefolded."""
    return name.strip().casefold()


def same_name(one: str, other: str) -> bool:
    """Whether two references name the same thing: equal after trimming and casefolding."""
    return folded(one) == folded(other)


def check_day(field: str, value: object) -> date:
    """The value itself if it is a calendar date; `InvalidInput` otherwise."""
    wrong = _is_day(value)
    if wrong is not None:
        raise invalid(field, value, f"`{field}` is {shown(value)}, but {wrong}")
    return cast(date, value)


def check_is(field: str, value: object, kind: type[T]) -> T:
    """The value itself if it is of the kind; `InvalidInput` otherwise."""
    if not isinstance(value, kind):
        raise invalid(field, value, f"`{field}` is {shown(value)}, but takes a {kind.__name__}")
    return value
