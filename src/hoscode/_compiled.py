"""The `__init__` of a checked class, written out for its fields and compiled when its first value is made.

A history of eight events is some twenty values with a hundred fields, and a loop over the fields of each takes four
times as long as a function that was written for them. For that alone there is code in a string here. It is put together
from the names of fields and from what stands in this file, and from nothing that a caller gives.

The function makes a value only where everything certainly fits. Anything else it leaves to the slow way, which is the
`__init__` of attrs and a loop over the fields, and which tells all that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import update_wrapper
from typing import Any, Final, NamedTuple, cast

import attrs

Check = Callable[[object], "str | None"]
"""What is wrong with a value, in words; None where nothing is."""

NO_DEFAULT: Final = object()
_FACTORY: Final[type[object]] = type(attrs.Factory(str))  # to a type checker it is a function


class Field(NamedTuple):
    """What a field of a checked class takes, as its annotation and its `attrs.Attribute` have it.

    `check` is that of the value, or of each item where the field keeps `many` as a tuple; `from_list` says that a list
    of them is taken too. What is exactly of the type `exact` fits, anything at all where that is `object`, though of
    text only plain ASCII is known to; None where the check has to tell. `unique` names what no two items may have in
    common, and is blank where they may.
    """

    attribute: Any
    check: Check
    exact: type[Any] | None
    many: bool
    from_list: bool
    unique: str

    @property
    def name(self) -> str:
        """The name of the argument: `x` for a field `_x`."""
        name: str = self.attribute.alias
        return name

    @property
    def default(self) -> object:
        """What is kept where nothing is given, which always fits."""
        given = self.attribute.default
        return NO_DEFAULT if given is attrs.NOTHING or isinstance(given, _FACTORY) else given

    @property
    def is_plain(self) -> bool:
        """Whether attrs does no more for the field than to keep what is given, or its default."""
        converts = self.attribute.converter is not None and not self.from_list
        makes = isinstance(self.attribute.default, _FACTORY)
        return not converts and not makes and self.attribute.validator is None


_INIT: Final = """\
def __init__({parameters}):
    {converted}
    if not (_type(self) is _kind and {fits}):
        return _slowly({arguments})
    _become(self, _open)
    {kept}
    self.__class__ = _kind
    {last}
"""

# Arguments are named like fields, and so without an underscore before them.
_NAMES: Final[dict[str, object]] = {
    "_all": all,
    "_become": vars(object)["__class__"].__set__,
    "_len": len,
    "_list": list,
    "_tuple": tuple,
    "_type": type,
}

# A frozen value is filled while it is of a class like its own that is not frozen: to set a field from outside, as attrs
# does it, takes fifteen times as long. Nobody else has the value before it is of its own class again.
_OPEN: Final = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}


def compiled_init(
    kind: type[Any], fields: Sequence[Field], slowly: Callable[..., None], post_init: Callable[[Any], None] | None
) -> Callable[..., None]:
    """An `__init__` that makes at once what certainly fits, and anything else `slowly`.

    `post_init` is what the class does with a value whose fields fit. A class with more to it than plain fields has the
    slow way alone.
    """
    made_by_attrs = [each for each in attrs.fields(kind) if not each.init and each.default is not attrs.NOTHING]
    if made_by_attrs or hasattr(kind, "__attrs_pre_init__") or not all(field.is_plain for field in fields):
        return slowly
    names = {**_NAMES, "_kind": kind, "_open": type(kind.__name__, (kind,), _OPEN), "_slowly": slowly}
    names["_post_init"] = post_init
    for field in fields:
        names[f"_check_{field.name}"] = field.check
        names[f"_default_{field.name}"] = field.default
        names[f"_exact_{field.name}"] = field.exact
    exec(_source(fields, "" if post_init is None else "_post_init(self)"), names)
    return update_wrapper(cast("Callable[..., None]", names["__init__"]), slowly)


def _source(fields: Sequence[Field], last: str) -> str:
    by_place = [_parameter(field) for field in fields if not field.attribute.kw_only]
    by_name = [_parameter(field) for field in fields if field.attribute.kw_only]
    lists = [field.name for field in fields if field.from_list]
    return _INIT.format(
        parameters=", ".join(["self", *by_place, *(["*", *by_name] if by_name else [])]),
        converted="\n    ".join(f"if _type({name}) is _list: {name} = _tuple({name})" for name in lists),
        fits=" and ".join(f"({_fits(field)})" for field in fields),
        arguments=", ".join(["self", *(f"{field.name}={field.name}" for field in fields)]),
        kept="\n    ".join(f"self.{field.attribute.name} = {field.name}" for field in fields),
        last=last,
    )


def _parameter(field: Field) -> str:
    return field.name if field.default is NO_DEFAULT else f"{field.name}=_default_{field.name}"


def _fits(field: Field) -> str:
    name = field.name
    fits = _many_fit(field) if field.many else _one_fits(field, name)
    if field.default is NO_DEFAULT:
        return fits
    return f"{name} is None or {fits}" if field.default is None else f"{name} is _default_{name} or {fits}"


def _many_fit(field: Field) -> str:
    name = field.name
    each_fits = f"_all([{_one_fits(field, '_each')} for _each in {name}])"
    differ = f"(_len({name}) == 1 or _len({{_each.{field.unique} for _each in {name}}}) == _len({name}))"
    return f"_type({name}) is _tuple and (not {name} or {each_fits}{f' and {differ}' if field.unique else ''})"


def _one_fits(field: Field, value: str) -> str:
    if field.exact is object:
        return "True"
    check = f"_check_{field.name}({value}) is None"
    if field.exact is None:
        return check
    exact = f"_type({value}) is _exact_{field.name}"
    if field.exact is str:  # it is most often plain ASCII, and then nothing is wrong with it
        exact += f" and {value}.isascii() and '\\0' not in {value} and {value}.strip()"
    return f"{exact} or {check}"
