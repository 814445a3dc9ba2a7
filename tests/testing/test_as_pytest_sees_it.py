"""`CodeConformance` in pytest: an integrator's twenty lines as they stand, several adapters, xdist, and the report."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
from testing.systems import LaxSystem, ModelSystem, RecordingSystem, SystemThatBreaks

import hoscode
from hoscode import CODE_2022, CODE_2024, InvalidInput
from hoscode.testing import LAWS, CodeConformance, LawNotKept, LawOutcome, laws_of
from hoscode_plugins import pytest_report

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
SOURCE = str(Path(hoscode.__file__).parents[1])
PLUGIN = "hoscode_plugins.pytest_report"
SCHEMA = json.loads(files("hoscode.testing").joinpath("report.schema.json").read_text(encoding="utf-8"))

THEIR_SYSTEM = '''
from testing.systems import ModelSystem
from hoscode import Extended, NotPermitted, check, record
from hoscode.testing import CodeConformance as Base

Base.examples = 1  # a process of its own has to draw everything anew


class RuleError(Exception):
    pass


class CaseService:
    """Somebody else's system: it does not ask for the reasons of an extension."""

    @classmethod
    def in_memory(cls):
        service = cls()
        service.system = ModelSystem()
        return service

    def handle(self, command):
        system = self.system
        if isinstance(command, Extended) and system.complaint.stage == 2:
            refused = [finding.code for finding in check(system.complaint, command) if finding.refused]
            if refused == ["extension-unexplained"]:
                system.case = record(system.complaint, command)
                return system.complaint
        try:
            system.case = system.take(command)
        except NotPermitted as error:
            raise RuleError(str(error)) from error
        return system.complaint


def to_command(event):
    return event


def stage_of(case):
    return case.stage


def phase_of(case):
    return case.phase


def due_of(case):
    return None if case.due is None else case.due.on
'''


def the_twenty_lines() -> str:
    page = (ROOT / "docs/conformance.md").read_text(encoding="utf-8")
    block = re.search(
        r"^```python\n(from hoscode.testing import CodeConformance.*?)^```", page, re.DOTALL | re.MULTILINE
    )
    assert block is not None
    return block.group(1)


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    installed = any(entry.value == PLUGIN for entry in entry_points(group="pytest11"))
    path = os.pathsep.join([SOURCE, str(TESTS), str(folder)])
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rsx", *([] if installed else ["-p", PLUGIN]), *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("acme")
    (folder / "acme.py").write_text(THEIR_SYSTEM, encoding="utf-8")
    lines = f"from acme import *\n{the_twenty_lines()}"
    (folder / "test_acme.py").write_text(lines, encoding="utf-8")
    return folder


def test_an_integrators_twenty_lines_work_as_they_stand(acme: Path) -> None:
    lines = [line for line in the_twenty_lines().splitlines() if line.strip()]
    assert len(lines) <= 20
    run = run_pytest(acme, "--hoscode-report=reports/acme.json")
    assert run.returncode == 0, run.stdout[-2000:]
    assert "known gap ACME-142" in run.stdout
    assert "not observed: in 1 of 1 situations: the adapter does not show `flags`" in run.stdout
    assert re.search(r"\d+ passed, \d+ skipped, 2 xfailed", run.stdout)
    data = report_in(acme / "reports/acme.json")
    (report,) = data["reports"]
    assert (report["system"], report["edition"], report["suite"]) == (
        "test_acme.TestAcmeFollowsTheCode",
        "hos-2024",
        "2026.2",
    )
    standings = {row["number"]: row["standing"] for row in report["provisions"]}
    assert len(standings) == 72
    assert (standings["6.2"], standings["6.15"], standings["9.5"]) == (
        "not observed",  # that a late acknowledgement is flagged
        "known gap",
        "not testable by software",
    )
    page = (acme / "reports/acme.md").read_text(encoding="utf-8")
    assert "| 6.15 | Extension at stage 2 | known gap |" in page
    assert "Laws: " in page


def test_the_report_is_the_same_when_two_processes_share_the_work(acme: Path) -> None:
    chosen = "receipt_taken or s1_acknowledge"
    alone = run_pytest(acme, "-k", chosen, "--hoscode-report=alone.json")
    shared = run_pytest(acme, "-k", chosen, "--numprocesses=2", "--hoscode-report=shared.json")
    assert (alone.returncode, shared.returncode) == (0, 0), shared.stdout[-2000:]
    assert report_in(acme / "alone.json") == report_in(acme / "shared.json")


def test_without_the_option_the_plugin_is_silent_and_does_not_import_the_library(tmp_path: Path) -> None:
    (tmp_path / "test_nothing.py").write_text(
        "import sys\n\ndef test_nothing():\n    assert 'hoscode' not in sys.modules\n", encoding="utf-8"
    )
    run = run_pytest(tmp_path)
    assert run.returncode == 0, run.stdout
    assert "hoscode" not in run.stdout


def test_a_report_of_a_run_without_conformance_tests_is_empty_and_valid(tmp_path: Path) -> None:
    (tmp_path / "test_nothing.py").write_text("def test_nothing():\n    pass\n", encoding="utf-8")
    run = run_pytest(tmp_path, "--hoscode-report=report.md")
    assert "hoscode: wrote report.json and report.md" in run.stdout
    assert report_in(tmp_path / "report.json")["reports"] == []


@pytest.mark.untraced
def test_a_run_of_some_laws_says_so_and_one_of_none_leaves_the_report_alone(acme: Path) -> None:
    first = run_pytest(acme, "-k", "receipt_taken", "--hoscode-report=some.json")
    (report,) = report_in(acme / "some.json")["reports"]
    untried = [law for law in report["laws"] if law["reason"] == "not tried in this run"]
    assert first.returncode == 0
    assert report["counts"]["laws"]["conforms"] == 1
    assert {law["outcome"] for law in untried} == {"not observed"}
    assert len(untried) == len(laws_of(CODE_2024)) - 1
    before = (acme / "some.json").read_bytes()
    run = run_pytest(acme, "-k", "nothing_of_the_kind", "--hoscode-report=some.json")
    assert "hoscode: no law was tried, so some.json is left as it was" in run.stdout
    assert (acme / "some.json").read_bytes() == before


def test_a_folder_for_a_report_is_refused_before_anything_runs(tmp_path: Path) -> None:
    run = run_pytest(tmp_path, f"--hoscode-report={tmp_path}")
    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "is a folder: name a file in it, such as" in run.stderr


def test_a_report_without_the_extra_says_which_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nothing_is_there(_name: str) -> None:
        return None

    monkeypatch.setattr(pytest_report, "find_spec", nothing_is_there)
    with pytest.raises(pytest.UsageError, match="pip install 'hoscode"):
        pytest_report.check_file(tmp_path / "report.json")


def report_in(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.validate(data, SCHEMA)
    return data


class TheModelFollowsTheCodeOf2022(CodeConformance):
    """One adapter, and one edition."""

    edition = CODE_2022

    def adapter(self) -> ModelSystem:
        return ModelSystem()


class ARecordFollowsTheCodeOf2024(CodeConformance):
    """Another adapter and another edition in the same process."""

    edition = "hos-2024"

    def adapter(self) -> RecordingSystem:
        return RecordingSystem()


def test_each_class_has_a_test_of_its_own_for_every_law_of_its_edition() -> None:
    one, other = TheModelFollowsTheCodeOf2022, ARecordFollowsTheCodeOf2024
    expected = {f"test_{law.id.replace('-', '_')}" for law in laws_of(CODE_2022)}
    assert {name for name in vars(one) if name.startswith("test_")} == expected
    assert vars(one)["test_receipt_taken"] is not vars(other)["test_receipt_taken"]


def test_a_law_that_a_system_keeps_passes_and_one_that_cannot_arise_is_skipped() -> None:
    case = TheModelFollowsTheCodeOf2022()
    by_id = {law.id: law for law in LAWS}
    case.check(by_id["no-receipt-twice"])
    assert case.result is not None
    assert case.result.outcome is LawOutcome.CONFORMS
    with pytest.raises(pytest.skip.Exception, match="not observed: it cannot arise under the landlord's policy"):
        case.check(by_id["s3-respond-due"])


def test_a_class_that_is_wrong_about_itself_is_not_made() -> None:
    with pytest.raises(InvalidInput, match=r"see hoscode\.testing\.LAWS"):
        type("TestMisspelt", (CodeConformance,), {"edition": "hos-2024", "known_gaps": {"s2-extension-reason": "A-1"}})
    with pytest.raises(InvalidInput, match="a suite that this release has"):
        type("TestUnknownSuite", (CodeConformance,), {"edition": "hos-2024", "suite": "1999.1"})


class Shared(CodeConformance):
    """A base without an edition."""

    def adapter(self) -> ModelSystem:
        return ModelSystem()


class Of2022(Shared):
    edition = CODE_2022


class Of2024(Of2022):
    edition = CODE_2024


def laws_with_a_test(case: type[CodeConformance]) -> set[str]:
    return {law.id for law in LAWS if getattr(case, f"test_{law.id.replace('-', '_')}", None) is not None}


def test_a_class_without_an_edition_is_a_base_without_tests() -> None:
    assert laws_with_a_test(Shared) == set()


def test_a_class_has_only_the_laws_of_its_own_edition_whatever_it_inherits() -> None:
    assert laws_with_a_test(Of2022) == {law.id for law in laws_of(CODE_2022)}
    assert laws_with_a_test(Of2024) == {law.id for law in laws_of(CODE_2024)}
    assert laws_with_a_test(Of2022) - laws_with_a_test(Of2024)


class BreakingSystem(CodeConformance):
    edition = "hos-2024"

    def adapter(self) -> SystemThatBreaks:
        return SystemThatBreaks()


class LaxSystemWithAGap(CodeConformance):
    edition = "hos-2024"
    known_gaps: ClassVar = {"s2-same-handler": "ACME-7"}

    def adapter(self) -> LaxSystem:
        return LaxSystem()


class ForgottenAdapter(CodeConformance):
    edition = "hos-2024"


def run_law(case: CodeConformance, law_id: str) -> None:
    getattr(case, f"test_{law_id.replace('-', '_')}")()


def test_what_is_raised_by_the_system_is_the_cause_of_the_failure() -> None:
    case = BreakingSystem()
    with pytest.raises(LawNotKept) as failure:
        run_law(case, "s2-escalation-taken")
    assert isinstance(failure.value.__cause__, KeyError)
    assert str(failure.value).startswith("errored\n\ns2-escalation-taken: ")
    assert failure.value.result.outcome is LawOutcome.ERRORED


def test_a_known_gap_is_expected_to_fail() -> None:
    with pytest.raises(pytest.xfail.Exception, match="known gap ACME-7"):
        run_law(LaxSystemWithAGap(), "s2-same-handler")


def test_an_adapter_that_is_not_written_is_an_error() -> None:
    with pytest.raises(LawNotKept, match="raised NotImplementedError"):
        run_law(ForgottenAdapter(), "receipt-taken")


def a_model(_: CodeConformance) -> ModelSystem:
    return ModelSystem()


def test_a_gap_that_is_closed_says_what_to_remove() -> None:
    closed = type(
        "ClosedGap",
        (CodeConformance,),
        {
            "edition": "hos-2024",
            "known_gaps": {"receipt-taken": "A-1"},
            "adapter": a_model,
        },
    )
    with pytest.raises(LawNotKept, match="known gap A-1 is closed: the system conforms, so remove 'receipt-taken'"):
        run_law(closed(), "receipt-taken")
