"""Records with something done to them: what a bug, a hand or an attacker might make of a record that was one."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

WRITTEN_BY: Final = Path(__file__).parent / "written_by"
RELEASE_FILES: Final = sorted(WRITTEN_BY.glob("*/*.json"))

Box = Any  # a dict or a list

Place = tuple[Box, Any]
"""A dict or a list, and the key or the index of something in it."""

_DEEP: Final = json.loads("[" * 60 + "]" * 60)

JSON_JUNK: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    2,
    5.0,
    1.5,
    10**30,
    1001,
    "",
    " ",
    "\u00a0",
    "\x1c",
    "a",
    "2024-02-30",
    "2024-05-01",
    "2024-05-01T00:00:00",
    "2024-05-01\n",
    "20240501",
    "2024-W18-3",
    "0000-01-01",
    "9999-12-31",
    "2061-01-03",
    "\u0662\u0660\u0662\u0664-\u0660\u0665-\u0660\u0661",
    "250.00",
    "1e3",
    "5.000",
    "12.50\n",
    "-1",
    "NaN",
    "1234567890123.00",
    "stage-2",
    "upheld",
    "UPHELD",
    "received",
    "withdrawn",
    "responded",
    "hoscode.history/1",
    "hos-2022",
    "x" * 200,
    "half: \ud83d",
    "null: \0",
    "hoscode.history/9",
    [],
    {},
    [[]],
    [None],
    [{}],
    {"type": "withdrawn", "on": "2024-07-01"},
    {"type": []},
    {"ref": "P1", "text": "again"},
    _DEEP,
    {"deep": _DEEP},
)
"""JSON values that are right in some places and wrong in most."""

PYTHON_JUNK: Final[tuple[Any, ...]] = (
    float("nan"),
    float("inf"),
    date(2024, 5, 1),
    datetime(2024, 5, 1, tzinfo=UTC),
    Decimal("1.50"),
    b"text",
    ("a",),
    {"a"},
    object(),
    dict,
)
"""What no JSON has, and a caller might still pass."""

_NAMES: Final[tuple[Any, ...]] = ("on", "type", "ref", "colour", "", "$", "a b", "half: \ud83d", "format")
_NO_NAMES: Final[tuple[Any, ...]] = (1, None, 1.5, True, (), b"on")


def release_records() -> list[dict[str, Any]]:
    """What every release so far has written; each call reads it anew."""
    return [json.loads(path.read_text(encoding="utf-8"))["record"] for path in RELEASE_FILES]


def mutated_records(*, json_only: bool) -> SearchStrategy[Any]:
    """Records of the releases with up to four things done to them, in JSON types alone or in any."""
    junk = JSON_JUNK if json_only else JSON_JUNK + PYTHON_JUNK
    names = _NAMES if json_only else _NAMES + _NO_NAMES
    return _mutated(junk, names)


@st.composite
def _mutated(draw: DrawFn, junk: tuple[Any, ...], names: tuple[Any, ...]) -> Any:
    root: Box = {"record": copy.deepcopy(draw(st.sampled_from(release_records())))}
    for _ in range(draw(st.integers(0, 4))):
        box, key = draw(st.sampled_from(_places(root)))
        draw(st.sampled_from(_CHANGES))(draw, box, key, junk, names)
    return root["record"]


def _places(root: Box) -> list[Place]:
    """Every dict and list in the record with every key or index in it, but for what is deep on purpose."""
    places: list[Place] = [(root, "record")]
    for box, key in places:
        places += [(inside, name) for inside in _boxes(box[key]) for name in _names_in(inside)]
    return places


def _boxes(value: Any) -> list[Box]:
    is_box = type(value) in (dict, list) and value is not _DEEP and "deep" not in value
    return [value] if is_box else []


def _names_in(box: Box) -> list[Any]:
    return [*box] if _is_dict(box) else list(range(len(box)))


def _is_dict(box: Box) -> bool:
    return type(box) is dict


Change = Callable[[DrawFn, Box, Any, tuple[Any, ...], tuple[Any, ...]], None]


def _put_junk(draw: DrawFn, box: Box, key: Any, junk: tuple[Any, ...], _: tuple[Any, ...]) -> None:
    box[key] = copy.deepcopy(draw(st.sampled_from(junk)))


def _take_out(_: DrawFn, box: Box, key: Any, _junk: tuple[Any, ...], _names: tuple[Any, ...]) -> None:
    if key != "record":
        del box[key]


def _add_field(draw: DrawFn, box: Box, key: Any, junk: tuple[Any, ...], names: tuple[Any, ...]) -> None:
    for fields in (*_boxes(box[key]), box):
        if _is_dict(fields) and key != "record":
            fields[draw(st.sampled_from(names))] = copy.deepcopy(draw(st.sampled_from(junk)))
            return


def _repeat(draw: DrawFn, box: Box, key: Any, _: tuple[Any, ...], _names: tuple[Any, ...]) -> None:
    if not _is_dict(box):
        box.insert(draw(st.integers(0, len(box))), copy.deepcopy(box[key]))


def _swap(draw: DrawFn, box: Box, key: Any, _: tuple[Any, ...], _names: tuple[Any, ...]) -> None:
    other = draw(st.sampled_from(_names_in(box)))
    box[key], box[other] = box[other], box[key]


_CHANGES: Final[tuple[Change, ...]] = (_put_junk, _take_out, _add_field, _repeat, _swap)
