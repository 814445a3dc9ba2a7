"""A complaint from JSON text: what `load` makes of the plain data, and a problem for what no JSON should be."""

from __future__ import annotations

import codecs
import inspect
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pool import COMPLAINTS
from records.mutations import mutated_records, release_records
from records.test_problems import DAY, PLAIN_NUMBER, a_record, problems_of, put

from hoscode import CODE_2024, ENGLAND_AND_WALES, Complaint, InvalidInput
from hoscode.records import RecordError, dump, load, load_json

TEXT_OF_A_RECORD: Final = json.dumps(a_record())


def bytes_with_a_mark(text: str) -> bytes:
    return codecs.BOM_UTF8 + text.encode()


WAYS_TO_WRITE: Final[tuple[Callable[[Any], str | bytes], ...]] = (
    json.dumps,
    lambda record: json.dumps(record).encode(),
    lambda record: json.dumps(record, ensure_ascii=False).encode(),
    lambda record: json.dumps(record, separators=(",", ":")),
    lambda record: json.dumps(record, indent=2, separators=(" ,", " :\t")),
    lambda record: f"\n{json.dumps(record, indent=4, sort_keys=True)}\r\n",
    lambda record: bytes_with_a_mark(json.dumps(record)),
)


@pytest.mark.parametrize("write", WAYS_TO_WRITE)
@given(COMPLAINTS)
def test_a_complaint_comes_back_however_its_json_is_written(
    write: Callable[[Any], str | bytes], complaint: Complaint
) -> None:
    loaded = load_json(write(dump(complaint)))
    assert loaded == complaint
    assert loaded.findings == complaint.findings


@pytest.mark.parametrize("record", release_records())
def test_what_every_release_wrote_loads_from_its_text(record: dict[str, Any]) -> None:
    assert load_json(json.dumps(record)) == load(record)


def result(loader: Callable[[], Complaint]) -> object:
    try:
        complaint = loader()
    except RecordError as error:
        return error.problems
    return complaint, repr(complaint.history), complaint.findings


@given(mutated_records(json_only=True))
def test_text_is_loaded_as_the_plain_data_that_it_stands_for(record: Any) -> None:
    text = json.dumps(record)
    assert result(lambda: load_json(text)) == result(lambda: load(json.loads(text)))


@given(st.text() | st.binary() | st.text(alphabet='{}[]":,0e-.\\unatrlsf '))
def test_any_text_is_a_record_error(text: str | bytes) -> None:
    with pytest.raises(RecordError):
        load_json(text)


def test_it_takes_what_load_takes() -> None:
    of_load, of_text = (inspect.signature(loader).parameters for loader in (load, load_json))
    assert list(of_text.values())[1:] == list(of_load.values())[1:]
    loaded = load_json(TEXT_OF_A_RECORD, calendars=[ENGLAND_AND_WALES], editions=[CODE_2024], most_events=3)
    assert loaded == load(a_record())


# --- what is no JSON -------------------------------------------------------------------------------------------------

NOT_UTF_8: Final = "is no character, so decode the text as what it is"
NO_JSON: Final[tuple[tuple[str | bytes, str], ...]] = (
    ("", "$: is no JSON: in line 1, column 1 stands the end (expecting value), correct it there"),
    (" \n ", "$: is no JSON: in line 2, column 2 stands the end (expecting value), correct it there"),
    ("C-101", "$: is no JSON: in line 1, column 1 stands 'C-101' (expecting value), correct it there"),
    ("x" * 500, f"$: is no JSON: in line 1, column 1 stands '{20 * 'x'}' (expecting value), correct it there"),
    ("{}{", "$: is no JSON: in line 1, column 3 stands '{' (extra data), correct it there"),
    (b"\xff", f"$: is not in UTF-8: the byte 0xff {NOT_UTF_8}"),
    ("{}".encode("utf-16"), f"$: is not in UTF-8: the byte 0xff {NOT_UTF_8}"),
    ('"£"'.encode("latin-1"), f"$: is not in UTF-8: the byte 0xa3 {NOT_UTF_8}"),
    ('"\ud83d"'.encode("utf-8", "surrogatepass"), f"$: is not in UTF-8: the byte 0xed {NOT_UTF_8}"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "message"), NO_JSON)
def test_what_is_no_json_is_named_with_where_it_ends(text: str | bytes, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        load_json(text)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code, problem.message) == ("$", "not-json", message)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", [None, 5, a_record(), bytearray(TEXT_OF_A_RECORD.encode()), [TEXT_OF_A_RECORD]])
def test_only_text_is_json_text(text: Any) -> None:
    assert problems_of(text, load_json) == [("$", "wrong-type")]


def test_a_subclass_of_text_is_not_taken_for_it() -> None:
    class Sly(str):
        __slots__ = ()

        def __len__(self) -> int:
            return 0

    assert problems_of(Sly(TEXT_OF_A_RECORD), load_json) == [("$", "wrong-type")]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
@pytest.mark.parametrize(("path", "where"), [(DAY, "$.events[0].on"), (PLAIN_NUMBER, "$.events[2].response.stage")])
def test_what_is_no_finite_number_is_refused_where_it_stands(
    number: str, path: tuple[str | int, ...], where: str
) -> None:
    text = json.dumps(put(path, "the number")).replace('"the number"', number)
    assert problems_of(text, load_json) == [(where, "wrong-type")]


def test_a_number_of_very_many_digits_is_too_large() -> None:
    text = json.dumps(put(PLAIN_NUMBER, 1)).replace('"stage": 1', f'"stage": {"1" * 5_000}')
    assert problems_of(text, load_json) == [("$", "too-large")]


@pytest.mark.parametrize("brackets", ["[]", '{"a":}'])
def test_what_is_nested_a_hundred_thousand_deep_is_too_large(brackets: str) -> None:
    text = brackets[:-1] * 100_000 + "1" + brackets[-1] * 100_000
    assert problems_of(text, load_json) == [("$", "too-large")]


@pytest.mark.parametrize("write", [str, str.encode])
def test_text_that_is_too_long_is_refused_before_it_is_read(write: Callable[[str], str | bytes]) -> None:
    text = write(TEXT_OF_A_RECORD)
    assert load_json(text, most_characters=len(text)).version == 3
    with pytest.raises(RecordError, match=f"longer than can be read, and takes at most {len(text) - 1} characters"):
        load_json(text, most_characters=len(text) - 1)
    with pytest.raises(RecordError, match="longer than can be read"):
        load_json(write("no JSON" * 10), most_characters=50)


def test_more_events_than_the_limit_are_refused_before_they_are_read() -> None:
    text = json.dumps({"events": [{}] * 51})
    with pytest.raises(RecordError) as caught:
        load_json(text, most_events=50)
    assert [(each.path, each.code) for each in caught.value.problems] == [("$.events", "too-large")]


@pytest.mark.parametrize("limit", [0, -1, True, 1.5, "10", None])
@pytest.mark.parametrize("name", ["most_events", "most_characters"])
def test_a_limit_is_a_whole_number(name: str, limit: Any) -> None:
    limits: dict[str, Any] = {name: limit}
    with pytest.raises(InvalidInput, match=name):
        load_json(TEXT_OF_A_RECORD, **limits)


# --- a field that stands twice ---------------------------------------------------------------------------------------

RECEIVED_TWICE: Final = '"type": "received", "on": "2024-05-01", "on": "2024-05-02", "reference": "C-101"'


def history(*events: str) -> str:
    policy = '{"landlord": "Example Homes", "calendar": {"name": "England and Wales"}}'
    plain = f'"format": "hoscode.history/2", "edition": "hos-2024", "policy": {policy}'
    return f'{{{plain}, "events": [{", ".join(f"{{{event}}}" for event in events)}]}}'


def test_a_field_that_stands_twice_is_never_dropped_without_a_word() -> None:
    with pytest.raises(RecordError) as caught:
        load_json(history(RECEIVED_TWICE))
    (problem,) = caught.value.problems
    assert (problem.path, problem.code, problem.found) == ("$.events[0].on", "duplicate-field", "'on'")
    message = "$.events[0].on: stands 2 times in one object, and only one can be meant: take the others out"
    assert problem.message == message


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (history('"type": "received", "reference": "C", "reference": "C"'), ["$.events[0].reference"]),
        (history('"type": "received", "type": "withdrawn"'), ["$.events[0].type"]),
        (history('"type": "received", "on": "2024-05-01", "reference": "C:1", "o\\u006e" : 1'), ["$.events[0].on"]),
        (TEXT_OF_A_RECORD.replace('"edition"', '"format"\n:1, "edition"'), ["$.format"]),
        (TEXT_OF_A_RECORD.replace('"landlord"', '"calendar"\t: {}, "landlord"'), ["$.policy.calendar"]),
        (TEXT_OF_A_RECORD.replace('"name"', '"name"\r:"Scotland", "name"'), ["$.policy.calendar.name"]),
        (TEXT_OF_A_RECORD.replace('"how"', '"how" : "call: 0800:1", "how"'), ["$.events[2].response.next_step.how"]),
        ('[{"a b": 1, "a b": 2, "a b": 3}, {"": {"c": 1, "c": 1}}]', ["$[0]['a b']", "$[1][''].c"]),
        ('{"a": [[{"b": 1, "b": {"c": 1, "c": 2}}]], "a": 1}', ["$.a", "$.a[0][0].b", "$.a[0][0].b.c"]),
    ],
)  # fmt: skip
def test_every_field_that_stands_twice_is_named_with_its_path(text: str, paths: list[str]) -> None:
    assert problems_of(text, load_json) == [(path, "duplicate-field") for path in paths]


def test_of_very_many_fields_that_stand_twice_the_first_hundred_are_named() -> None:
    named = problems_of("[" + ", ".join(['{"a": 1, "a": 2}'] * 1_000) + "]", load_json)
    assert named[:100] == [(f"$[{place}].a", "duplicate-field") for place in range(100)]
    assert named[100:] == [("$", "more-problems")]


def test_a_path_is_put_together_for_a_problem_alone() -> None:
    # the paths of all the items would take a hundred thousand times the length of these names
    name = "n" * 50
    deep = f'{{"{name}": ' * 200 + f"[{', '.join(['[]'] * 100_000)}]" + "}" * 200
    assert problems_of(f'{{"deep": {deep}, "a": 1, "a": 2}}', load_json) == [("$.a", "duplicate-field")]


def is_object(value: Any) -> bool:
    return type(value) is dict


def is_list(value: Any) -> bool:
    return type(value) is list


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    if is_object(value):
        yield value
    for inside in value.values() if is_object(value) else value if is_list(value) else ():
        yield from objects_in(inside)


BLANKS: Final = st.text(alphabet=" \t\n\r", max_size=2)


@st.composite
def texts_with_a_field_twice(draw: DrawFn) -> str:
    """The text of a record in which an object has a field twice, with colons in texts, and blanks where they may be."""
    record = draw(st.sampled_from(release_records()))
    record["events"][0]["summary"] = draw(st.text(alphabet='":, x\\\n', max_size=8))
    chosen = draw(st.sampled_from([each for each in objects_in(record) if each]))
    twice = draw(st.sampled_from([*chosen]))

    def written(value: Any) -> str:
        if is_object(value):
            fields = [*value.items()]
            if value is chosen:
                fields.append((twice, draw(st.sampled_from((value[twice], None)))))
            pairs = [f"{json.dumps(name)}{draw(BLANKS)}:{draw(BLANKS)}{written(each)}" for name, each in fields]
            return "{" + ",".join(pairs) + "}"
        return f"[{','.join(map(written, value))}]" if is_list(value) else json.dumps(value)

    return written(record)


@given(texts_with_a_field_twice())
def test_no_field_that_stands_twice_is_missed(text: str) -> None:
    with pytest.raises(RecordError) as caught:
        load_json(text)
    assert [each.code for each in caught.value.problems] == ["duplicate-field"]
