"""Plain data and JSON text before they are read as a record: whether they are too large, and what is no JSON at all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, cast

from attrs import frozen

from hoscode.errors import invalid, shown
from hoscode.records.formats import ROOT, RecordError, RecordProblem, path_of, problem, record_error

MOST_EVENTS: Final = 10_000
"""The most events that a record may hold unless the caller says otherwise."""

MOST_CHARACTERS: Final = 10_000_000
"""The largest size of a record unless the caller says otherwise, as `check_size` counts it."""


def check_limit(field: str, limit: object) -> None:
    """Raise `InvalidInput` where a limit is no whole number, 1 or more."""
    if type(limit) is not int or limit < 1:
        raise invalid(field, limit, f"`{field}` is {shown(limit)}, but takes a whole number, 1 or more")


def check_size(plain: object, most_characters: int) -> bool:
    """Raise `RecordError` where plain data is too large to be read: one for every value, and the length of every text.

    Depth is no danger: what is nested deeper than a record is stands in a field that is not read. What holds itself,
    or is written once and meant a million times over, has a size as if it were written out.

    Returns whether there is nothing in it but what `json.loads` makes.
    """
    check_limit("most_characters", most_characters)
    only_json = True
    size = 1
    level: list[object] = [plain]
    while level:
        below: list[object] = []
        for value in level:
            # exact types, since a subclass could answer anything; one is not read either
            if type(value) is str:
                size += len(value)
            elif type(value) is dict:
                fields = cast("dict[object, object]", value)
                size += len(fields)
                below += fields.values()
                for name in fields:
                    if type(name) is str:
                        size += len(name)
                    else:
                        only_json = False
            elif type(value) is list:
                items = cast("list[object]", value)
                size += len(items)
                below += items
            elif type(value) not in _ALSO_JSON:
                only_json = False
            if size > most_characters:
                wanted = f"takes a size of at most {most_characters}: raise `most_characters` if this is a record"
                raise _too_large("more", f"is larger than can be read, and {wanted}")
        level = below
    return only_json


_ALSO_JSON: Final = {int, float, bool, type(None)}


def _too_large(found: str, wrong: str) -> RecordError:
    return RecordError((problem(ROOT, "too-large", found, wrong),))


# --- JSON text -------------------------------------------------------------------------------------------------------

_SHOWN: Final = 20
_DECODER: Final = json.JSONDecoder()


def decoded(text: object, most_characters: int) -> str:
    """The characters of JSON text; raises `RecordError` where there are too many, and for bytes that are not UTF-8.

    What is written in JSON has no larger size than its text has characters, so that `check_size` has nothing to add.
    """
    check_limit("most_characters", most_characters)
    if type(text) is not str and type(text) is not bytes:
        wrong = f"is {shown(text)}, but takes JSON as a str or as bytes: give plain data to `load`"
        raise RecordError((problem(ROOT, "wrong-type", shown(text), wrong),))
    if len(text) > most_characters:
        wanted = f"takes at most {most_characters} characters: raise `most_characters` if this is a record"
        raise _too_large("more", f"is longer than can be read, and {wanted}")
    return text if isinstance(text, str) else _from_utf_8(text)


def _from_utf_8(text: bytes) -> str:
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"the byte 0x{text[error.start]:02x}"
        raise _not_json(found, f"is not in UTF-8: {found} is no character, so decode the text as what it is") from None


def parsed(text: str) -> Any:
    """The plain data of JSON text, as `json.loads` makes it; raises `RecordError` where there is none."""
    return _parsed(text, _DECODER)


def _parsed(text: str, decoder: json.JSONDecoder) -> Any:
    try:
        return decoder.decode(text)
    except json.JSONDecodeError as error:
        found = shown(text[error.pos : error.pos + _SHOWN]) if error.pos < len(text) else "the end"
        where = f"in line {error.lineno}, column {error.colno}"
        raise _not_json(found, f"is no JSON: {where} stands {found} ({error.msg.lower()}), correct it there") from None
    except RecursionError:
        wrong = "is nested deeper than can be read, and no record is more than a few levels deep"
        raise _too_large("more", wrong) from None
    except ValueError:  # Python limits the digits of a whole number
        wrong = "has a number with more digits than can be read, and no record has a number above a thousand"
        raise _too_large("more", wrong) from None


def _not_json(found: str, wrong: str) -> RecordError:
    return RecordError((problem(ROOT, "not-json", found, wrong),))


# --- a field that stands twice ---------------------------------------------------------------------------------------


def has_each_once(text: str, fields: int) -> bool:
    """Whether certainly no field stands twice in JSON text of which so many fields were read.

    Of two in one object `json` keeps the later, so that fewer are read than stand in the text.
    """
    # A colon follows the name of a field or stands within a text, and before the first is a quote or a blank. So there
    # are no more fields than such colons, and where as many were read, none is left that could be a second one.
    if text.count(":") == fields:
        return True
    blanks = [blank for blank in " \t\n\r" if blank in text]
    return sum(text.count(f"{before}:") for before in ('"', *blanks)) == fields


def check_each_once(text: str) -> None:
    """Raise `RecordError` with every field that stands twice in one object of JSON text."""
    problems = _standing_twice(_parsed(text, json.JSONDecoder(object_pairs_hook=_Pairs)))
    for first in problems:
        raise record_error((first, *problems))


class _Pairs(list[tuple[str, object]]):
    """The fields of an object as they stand in the text."""


@frozen
class _Place:
    """The name of a field or the number in a list, and the place of that object or list."""

    step: str | int
    around: _Place | None


def _standing_twice(whole: object) -> Iterator[RecordProblem]:
    left: list[tuple[_Place | None, object]] = [(None, whole)]
    while left:
        place, value = left.pop()
        if isinstance(value, _Pairs):
            for name, times in Counter(name for name, _ in value).items():
                if times > 1:
                    wrong = f"stands {times} times in one object, and only one can be meant: take the others out"
                    yield problem(path_of(_path(place), name), "duplicate-field", shown(name), wrong)
            left += [(_Place(name, place), inside) for name, inside in reversed(value)]
        elif isinstance(value, list):
            items = cast("list[object]", value)
            left += [(_Place(number, place), inside) for number, inside in reversed([*enumerate(items)])]


def _path(place: _Place | None) -> str:
    # put together for a problem alone: the paths of all values in a large text would be much larger than it
    steps: list[str] = []
    while place is not None:
        steps.append(path_of("", place.step) if isinstance(place.step, str) else f"[{place.step}]")
        place = place.around
    return ROOT + "".join(reversed(steps))
