"""A self-assessment is kept as a complaint is: all of it comes back, and what is wrong is named with its path."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from records.mutations import WRITTEN_BY
from write_release_records import results_of_form, version

from hoscode import CODE_2022, CODE_2024, InvalidInput
from hoscode.oversight import Answer, AssessmentReason, Compliance, ReportingFinding, SelfAssessment
from hoscode.records import RecordError, dump_self_assessment, load_self_assessment, self_assessment_schema

FORM_FILES: Final = sorted(WRITTEN_BY.glob("*/forms/*.json"))
SCHEMA: Final = self_assessment_schema()
VALIDATOR: Final[Any] = Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))
ROWS: Final = st.lists(
    st.lists(
        st.none() | st.text(max_size=8) | st.sampled_from(("6.3", "6.10", 6.1, "Yes", "No", "Partly", 5)), max_size=5
    )
)


def a_form() -> SelfAssessment:
    return SelfAssessment.from_rows(CODE_2024, "Example Homes", [("6.3", "Yes", "policy", "")])


@given(ROWS, st.sampled_from((CODE_2022, CODE_2024)), st.sampled_from(AssessmentReason), st.none() | st.dates())
def test_a_form_comes_back_however_it_was_filled_in(
    rows: list[Any], edition: Any, reason: AssessmentReason, day: date | None
) -> None:
    form = SelfAssessment.from_rows(edition, "Example Homes", rows, reason=reason, completed_on=day, approved_on=day)
    record = dump_self_assessment(form)
    loaded = load_self_assessment(json.loads(json.dumps(record, allow_nan=False)))
    assert loaded == form
    assert loaded.findings() == form.findings()
    assert VALIDATOR.is_valid(record), next(VALIDATOR.iter_errors(record))


def test_the_committed_schema_is_the_one_that_the_library_draws() -> None:
    committed = Path(__file__).resolve().parents[2] / "docs" / "self-assessment-schema.json"
    assert json.loads(committed.read_text(encoding="utf-8")) == self_assessment_schema() == SCHEMA
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FORM_FILES, ids=lambda path: path.parent.parent.name)
def test_a_form_of_an_earlier_release_loads_with_equal_results(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert results_of_form(load_self_assessment(kept["record"])) == kept["results"]


def test_this_release_keeps_a_form_with_every_field_filled() -> None:
    path = WRITTEN_BY / version() / "forms" / "self-assessment.json"
    form = load_self_assessment(json.loads(path.read_text(encoding="utf-8"))["record"])
    for kind, values in (
        (SelfAssessment, [form]),
        (Answer, [*form.answers]),
        (ReportingFinding, [*form.found_on_reading]),
    ):
        names = {field.name for field in attrs.fields(kind)}
        assert names == {
            field.name
            for value in values
            for field in attrs.fields(kind)
            if getattr(value, field.name) != field.default
        }


WRONG: Final[tuple[tuple[dict[str, Any], str, str], ...]] = (
    ({"format": "hoscode.history/1"}, "$.format", "unknown-name"),
    ({"format": 1}, "$.format", "wrong-type"),
    ({"edition": "hos-2030"}, "$.edition", "unknown-name"),
    ({"landlord": " "}, "$.landlord", "wrong-value"),
    ({"reason": "yearly"}, "$.reason", "unknown-name"),
    ({"completed_on": "2025-02-30"}, "$.completed_on", "wrong-value"),
    ({"colour": "red"}, "$.colour", "unknown-field"),
    ({"answers": None}, "$.answers", "wrong-type"),
    ({"answers": [{"provision": "6.3"}]}, "$.answers[0].complies", "missing-field"),
    ({"answers": [{"provision": "6.3", "complies": "yes", "row": 0}]}, "$.answers[0].row", "wrong-type"),
    (
        {"answers": [{"provision": "6.3", "complies": "yes", "as_written": "No"}]},
        "$.answers[0].complies",
        "contradiction",
    ),
    ({"found_on_reading": [{"code": "odd", "edition": "x"}]}, "$.found_on_reading[0].code", "wrong-type"),
)  # fmt: skip


@pytest.mark.parametrize(("change", "path", "code"), WRONG)
def test_what_is_wrong_is_named_with_its_path(change: dict[str, Any], path: str, code: str) -> None:
    record = {**dump_self_assessment(a_form()), **change}
    with pytest.raises(RecordError) as caught:
        load_self_assessment(record)
    assert [(each.path, each.code) for each in caught.value.problems] == [(path, code)]
    assert VALIDATOR.is_valid(record) is (code == "contradiction" or path == "$.edition")


@pytest.mark.parametrize("written", ["Compliant", "✓", "Compliance: Yes", "Not met"])
def test_an_answer_that_an_earlier_release_did_not_know_loads_as_it_was_read(written: str) -> None:
    answer = {"provision": "6.3", "complies": "unclear", "as_written": written}
    loaded = load_self_assessment({**dump_self_assessment(a_form()), "answers": [answer]})
    assert loaded.answers[0].complies is Compliance.UNCLEAR


def test_a_row_past_the_thousandth_is_a_row() -> None:
    form = evolve(a_form(), answers=[Answer(provision="6.3", complies=Compliance.YES, row=4_000)])
    record = dump_self_assessment(form)
    assert load_self_assessment(record) == form
    assert VALIDATOR.is_valid(record)


def test_the_size_of_a_form_is_limited_too() -> None:
    with pytest.raises(RecordError, match="larger than can be read"):
        load_self_assessment(dump_self_assessment(a_form()), most_characters=50)


@pytest.mark.parametrize("other", [None, {}, "form", a_form().answers[0]])
def test_only_a_self_assessment_is_dumped(other: Any) -> None:
    with pytest.raises(InvalidInput):
        dump_self_assessment(other)
