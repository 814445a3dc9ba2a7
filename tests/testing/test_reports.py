"""The report of a run: a result for each law, a row for each provision, for people and for programs."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from testing.runs import ONCE, law_of, report_of
from testing.systems import THREE_STAGES, LaxSystem, ModelSystem, ThreeStageSystem

from hoscode import CODE_2024
from hoscode.testing import ConformanceReport, LawOutcome, Standing, check_conformance, report
from hoscode.testing.adapters import Runs
from hoscode.testing.choosing_laws import terms
from hoscode.testing.judging import try_law
from hoscode.testing.report import told_of, write

pytestmark = pytest.mark.usefixtures("what_is_tried")

SCHEMA = json.loads(files("hoscode.testing").joinpath("report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lax() -> ConformanceReport:
    gaps = {"s2-same-handler": "ACME-7"}
    return check_conformance(LaxSystem, edition="hos-2024", examples=ONCE, known_gaps=gaps, system="Acme | 1")


@pytest.mark.untraced
def test_the_json_is_as_its_schema_says(lax: ConformanceReport) -> None:
    data = json.loads(lax.to_json())
    jsonschema.validate(data, SCHEMA)
    (report,) = data["reports"]
    assert (report["system"], report["edition"], report["suite"], report["conforms"]) == (
        "Acme | 1",
        "hos-2024",
        "2026.2",
        False,
    )
    assert report["calendar"] == {"name": "England and Wales", "known_through": "2028-12-31"}
    laws = {law["id"]: law for law in report["laws"]}
    assert laws["s2-same-handler"]["ticket"] == "ACME-7"
    assert laws["s2-same-handler"]["vector"]["when"]["on"]
    assert "adapter.apply(" in laws["s1-extension-reasons"]["script"]
    assert laws["receipt-taken"]["vector"] is None


def test_a_vector_under_a_policy_holds_the_policy() -> None:
    agreed = terms("hos-2022", policy=THREE_STAGES, examples=ONCE)
    result = try_law(law_of("s3-letter-remedy", agreed.laws), Runs(LaxSystem), agreed)
    vector = told_of("Acme", result, agreed)["law"]["vector"]
    assert vector["policy"] == {"third_stage": "a panel of residents"}


@pytest.mark.untraced
def test_the_schema_refuses_what_it_does_not_know(lax: ConformanceReport) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    data = json.loads(lax.to_json())
    data["reports"][0]["laws"][0]["further"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)


def test_there_is_a_row_for_every_provision_with_the_worst_of_its_laws(lax: ConformanceReport) -> None:
    rows = {row.provision.number: row for row in lax.rows}
    assert [row.provision for row in lax.rows] == list(CODE_2024.provisions)
    assert rows["6.13"].standing is Standing.FAILS  # somebody has to be named, too
    assert rows["6.12"].standing is Standing.CONFORMS
    assert rows["9.5"].standing is Standing.NOT_TESTABLE
    assert rows["9.5"].note == "for the self-assessment: nothing that software can decide"
    assert rows["6.3"].standing is Standing.FAILS
    assert "s1-letter-stage: fails" in rows["6.9"].note  # 6.9(a) to (g) stand with 6.9
    assert "s2-same-handler: known gap (ACME-7)" in rows["6.13"].note


@pytest.mark.drawn
def test_a_provision_whose_only_failure_is_known_is_a_known_gap() -> None:
    gaps = {"s1-extension-ombudsman": "ACME-9", "ombudsman-details-missing-chosen": "ACME-9"}
    report = check_conformance(LaxSystem, edition="hos-2024", examples=ONCE, known_gaps=gaps)
    (row,) = (row for row in report.rows if row.provision.number == "6.5")
    assert (row.standing, row.laws) == (Standing.KNOWN_GAP, tuple(gaps))


def test_the_page_is_shaped_like_the_self_assessment(lax: ConformanceReport) -> None:
    page = lax.to_markdown().splitlines()
    assert page[0] == "# Acme \\| 1 and the Complaint Handling Code"
    rows = [line for line in page if line.startswith("| ") and line[2].isdigit()]
    assert len(rows) == 72
    assert page[-3].startswith("Provisions: ")
    counts = ", ".join(f"{len(lax.of(outcome))} {outcome.label}" for outcome in LawOutcome)
    assert page[-1] == f"Laws: {counts}."


def test_what_rests_on_no_provision_has_a_row_of_its_own(lax: ConformanceReport) -> None:
    (row,) = (line for line in lax.to_markdown().splitlines() if "| order of steps |" in line)
    laws = [result for result in lax.results if not result.law.provisions(CODE_2024)]
    worst = "fails" if any(result.outcome is LawOutcome.FAILS for result in laws) else "not observed"
    assert row.startswith(f"| - | order of steps | {worst} | {len(laws)} | ")


def test_in_short_a_report_names_what_fails(lax: ConformanceReport) -> None:
    first, *lines = str(lax).splitlines()
    failures = [line for line in lines if " laws fail, since " not in line]  # which names a cause
    assert first.startswith("Acme | 1 under hos-2024, suite 2026.2: ")
    assert len(failures) == len(lax.of(LawOutcome.FAILS))
    assert any("s1-extension-reasons: fails (took it, and shows no flags)" in line for line in failures)
    assert lax.result("no-such-law") is None


@pytest.mark.drawn
def test_a_report_without_a_name_is_called_after_its_adapter() -> None:
    assert report_of(ModelSystem).system == "testing.systems.ModelSystem"
    third = report_of(ThreeStageSystem, "hos-2022", THREE_STAGES)
    assert third.result("s3-respond-due") in third.of(LawOutcome.CONFORMS)


def test_a_library_that_is_on_the_path_but_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_there(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(report, "version", not_there)
    assert report.file_data([])["hoscode"] == "not installed"


def told_by(run: ConformanceReport) -> list[dict[str, Any]]:
    """What each test of a class has kept of its law."""
    return [told_of(run.system, result, run.terms) for result in run.results]


@pytest.mark.drawn
def test_the_files_hold_the_systems_by_name_and_the_laws_in_order(tmp_path: Path, lax: ConformanceReport) -> None:
    model = check_conformance(ModelSystem, edition="hos-2022", examples=ONCE, system="A model")
    told = [*told_by(model), *told_by(lax)]
    as_json, as_markdown = write(tmp_path / "reports" / "acme.json", told[::-1])
    data = json.loads(as_json.read_text(encoding="utf-8"))
    jsonschema.validate(data, SCHEMA)
    assert (as_json.name, as_markdown.name) == ("acme.json", "acme.md")
    assert data["reports"] == [json.loads(report.to_json())["reports"][0] for report in (model, lax)]
    assert as_markdown.read_text(encoding="utf-8").startswith("# A model and the Complaint Handling Code")


def test_a_page_is_asked_for_by_its_ending(tmp_path: Path, lax: ConformanceReport) -> None:
    as_json, as_markdown = write(tmp_path / "acme.md", told_by(lax))
    assert (as_json.name, as_markdown.name) == ("acme.json", "acme.md")
    assert as_json.read_text(encoding="utf-8") == lax.to_json()
    assert as_markdown.read_text(encoding="utf-8") == lax.to_markdown()
