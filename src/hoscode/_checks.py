"""The checks that every value passes when it is made, and what they have in common with those of the verbs.

A field is described once, by its annotation, and `checked` reads the checks of a class from there. They run in the
`__init__` of the class itself, which neither `attrs.validators.set_disabled(True)` nor `python -O` switches off.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache, wraps
from inspect import Parameter, Signature
from typing import Annotated, Any, Final, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from hoscode._compiled import Check, Field, compiled_init
from hoscode.errors import InvalidInput, Problem, invalid, is_missing, shown

MOST_WORKING_DAYS: Final = 1_000
"""The longest interval in working days that is taken for one: about four years."""

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

    def __class_getitem__(cls, item: Any) -> Any:
        """The converter, which tells attrs too what it takes."""
        return _TakesList(cls, types.GenericAlias(Sequence, (item,)))


class ManyOrNone(Generic[T]):
    """The same for a field that may be None."""

    def __new__(cls, value: Sequence[T] | None) -> Any:
        """The tuple of the items, or None."""
        return None if value is None else as_tuple(value)

    def __class_getitem__(cls, item: Any) -> Any:
        """The converter, which tells attrs too what it takes."""
        return _TakesList(cls, types.GenericAlias(Sequence, (item,)) | None)


class _TakesList:
    def __init__(self, convert: Callable[[Any], object], taken: object) -> None:
        self._convert = convert
        self.__signature__ = Signature([Parameter("value", Parameter.POSITIONAL_ONLY, annotation=taken)])

    def __call__(self, value: object) -> object:
        return self._convert(value)


# --- the checks of single values: each returns what is wrong in words, or None --------------------------------------


def _is_day(value: object) -> str | None:
    if type(value) is date:
        return None
    if is_missing(value):
        return "takes a calendar date, and a missing value is none"
    if isinstance(value, datetime):
        return (
            "takes a calendar date without a time: pass the day in the United Kingdom, which is value.astimezone"
            "(ZoneInfo('Europe/London')).date(), or value.date() where it has no time zone and is UK time"
        )
    if isinstance(value, str):
        return "takes a calendar date, not text: pass datetime.date.fromisoformat(text)"
    return "takes a calendar date: pass a datetime.date"


def is_text(value: object) -> str | None:
    """What is wrong with a value that has to be text; None where nothing is."""
    if type(value) is not str:
        return "takes text: pass a str"
    try:
        # half a character and a null are a str to Python, but there are files, databases and letters without either
        kept = "\0" not in value and (value.isascii() or bool(value.encode()))
    except UnicodeEncodeError:
        kept = False
    return None if kept else "has half a character or a null in it: decode the text anew"


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

# what is annotated so has this check, and the type of which anything, or any plain text, fits
_PLAIN: Final[tuple[tuple[object, Check, type[Any] | None], ...]] = (
    (date, _is_day, date),
    (str, is_text, str),
    (Filled, is_filled, str),
    (bool, _is_flag, bool),
    (int, is_number, None),
    (Decimal, _is_money, None),
)


def _check_of(annotation: object) -> tuple[Check, type[Any] | None]:
    for plain, check, exact in _PLAIN:
        if annotation == plain:
            return check, exact
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return cast(Check, arguments[1]), None
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        check, exact = _check_of(inner)
        return _optional_check(check), exact
    kind = cast("type[Any]", annotation)
    return _instance_check(kind), kind


def _optional_check(inner: Check) -> Check:
    def check(value: object) -> str | None:
        wrong = None if value is None else inner(value)
        return None if wrong is None else f"{wrong}, or None where it is not known"

    return check


def _instance_check(kind: type[Any]) -> Check:
    # exactly of the kind: a subclass could be changed after it was checked
    return lambda value: None if type(value) is kind else f"takes a value of {kind.__name__}"


# --- the checks of whole values --------------------------------------------------------------------------------------


def checked(kind: type[Value]) -> type[Value]:
    """Let an attrs class check its fields whenever a value of it is made, also a copy by `attrs.evolve`.

    It stands above `@frozen`. Where items must differ in a field of theirs, `metadata={"unique": "ref"}` names that. A
    class that has more to say says it in `__attrs_post_init__`, which runs once its fields fit. Making a value raises
    `InvalidInput` with one problem for each field that does not fit.
    """
    made: Callable[..., None] = kind.__init__
    post_init = cast("Callable[[object], None] | None", getattr(kind, "__attrs_post_init__", None))

    def check_all(self: object) -> None:
        check_fields(self)
        if post_init is not None:
            post_init(self)

    @wraps(made)
    def slowly(self: object, *args: object, **fields: object) -> None:
        made(self, *args, **fields)
        if post_init is None:
            check_all(self)

    @wraps(made)
    def first(self: object, *args: object, **fields: object) -> None:
        # not before there is a value: an annotation may name what is defined further down
        init = compiled_init(kind, _fields(cast(Hashable, kind)), slowly, post_init)
        setattr(kind, "__init__", init)
        init(self, *args, **fields)

    setattr(kind, "__init__", first)
    if post_init is not None:
        setattr(kind, "__attrs_post_init__", check_all)  # which attrs calls at the end of what it has made
    return kind


def trusted(kind: type[Value]) -> type[Value]:
    """Let an attrs class that nobody but the library makes values of have the same `__init__` without the checks."""
    slowly: Callable[..., None] = kind.__init__
    fields = [
        Field(attribute=each, check=is_text, exact=object, many=False, from_list=False, unique="")
        for each in attrs.fields(cast("type[Any]", kind))
    ]
    setattr(kind, "__init__", compiled_init(kind, fields, slowly, None))
    return kind


def check_fields(value: object) -> None:
    """Check every field of an attrs value against its annotation.

    Raises `InvalidInput` with one problem for each field that does not fit, or else for an item that stands twice.
    """
    name = type(value).__name__
    fields = _fields(cast(Hashable, type(value)))
    problems = [
        Problem(where, shown(found), f"{name}: `{where}` is {shown(found)}, but {wrong}")
        for field in fields
        for where, found, wrong in _wrong(field, getattr(value, field.attribute.name))
        if wrong is not None
    ]
    if problems:
        raise InvalidInput(tuple(problems))
    for field in fields:
        if field.unique:
            items = getattr(value, field.attribute.name) or ()
            check_unique(name, field.attribute.name, [getattr(item, field.unique) for item in items])


def _wrong(field: Field, value: object) -> Iterator[tuple[str, object, str | None]]:
    name = field.attribute.name
    if value is field.default:
        return
    if not field.many:
        wrong = field.check(value)
        yield name, value, _left_out(field) if wrong is not None and is_missing(value) else wrong
    elif type(value) is not tuple:
        yield name, value, "takes a list or a tuple"
    else:
        for position, item in enumerate(cast("tuple[object, ...]", value)):
            yield f"{name}[{position}]", item, field.check(item)


def _left_out(field: Field) -> str:
    if field.attribute.default is attrs.NOTHING:
        return "a missing value cannot stand here: find out what it was, or leave the whole out"
    return "a missing value is left out: do not pass the field where it is not known"


@cache
def _fields(kind: type[Any]) -> tuple[Field, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_field(each, hints[each.name]) for each in attrs.fields(kind) if each.init)


def _field(attribute: Any, annotation: object) -> Field:
    items = [get_args(part)[0] for part in (annotation, *get_args(annotation)) if get_origin(part) is tuple]
    check, exact = _check_of(items[0] if items else annotation)
    return Field(
        attribute,
        check,
        exact,
        bool(items),
        isinstance(attribute.converter, _TakesList),
        attribute.metadata.get("unique", ""),
    )


def check_unique(kind: str, field: str, refs: Iterable[str]) -> None:
    """Raise `InvalidInput` where a ref stands twice in one value; refs are compared as they are written."""
    seen: set[str] = set()
    for ref in refs:
        if ref in seen:
            raise invalid(field, ref, f"{kind}: `{field}` has {shown(ref)} twice: give each its own ref")
        seen.add(ref)


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
        article = "an" if kind.__name__.startswith(("A", "E", "I", "O", "U")) else "a"
        raise invalid(field, value, f"`{field}` is {shown(value)}, but takes {article} {kind.__name__}")
    return value
