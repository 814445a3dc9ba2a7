"""The runner in JavaScript: a small sound system passes, one with a fault does not, and a failure's JSON runs in it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from testing.systems import LaxSystem

import hoscode.testing
from hoscode.testing.adapters import Runs
from hoscode.testing.choosing_laws import terms
from hoscode.testing.judging import try_law

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
VECTORS = Path(hoscode.testing.__file__).parent / "vectors"
NODE = shutil.which("node")

needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")


def run(source: Path, system: Path) -> subprocess.CompletedProcess[str]:
    assert NODE is not None
    command = [NODE, str(EXAMPLES / "run_vectors.mjs"), str(source), str(system)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def faulty(tmp_path: Path, sound: str, fault: str) -> Path:
    source = (EXAMPLES / "small_system.mjs").read_text(encoding="utf-8")
    assert sound in source
    system = tmp_path / "faulty.mjs"
    system.write_text(source.replace(sound, fault), encoding="utf-8")
    return system


def test_the_runner_is_forty_lines_of_code() -> None:
    lines = (EXAMPLES / "run_vectors.mjs").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.strip() and not line.startswith("//")]) <= 40


@needs_node
def test_a_small_sound_system_fails_no_vector() -> None:
    ran = run(VECTORS, EXAMPLES / "small_system.mjs")
    last = ran.stdout.splitlines()[-1]
    assert (last.endswith(" vectors, 0 failed"), ran.stderr, ran.returncode) == (True, "", 0)
    supported = int(last.split()[0]) - ran.stdout.count(": NotSupported")
    assert supported >= 60


@needs_node
@pytest.mark.parametrize(
    ("sound", "fault", "told"),
    [
        ("[0, 6].includes", "[0].includes", "due is"),
        (" || !handler", "", "handler-missing"),
        ('"hos-2022" ? logged', '"hos-2024" ? logged', "due is"),
    ],
    ids=["it works on Saturdays", "nobody need consider it", "the clock of the other edition"],
)
def test_a_fault_is_told(tmp_path: Path, sound: str, fault: str, told: str) -> None:
    ran = run(VECTORS, faulty(tmp_path, sound, fault))
    assert ran.returncode == 1
    assert told in ran.stdout


@needs_node
def test_the_json_of_a_failure_runs_in_it(tmp_path: Path) -> None:
    agreed = terms("hos-2024")
    (law,) = (law for law in agreed.laws if law.id == "s1-handler")
    failure = try_law(law, Runs(LaxSystem), agreed).failure
    assert failure is not None
    vector = tmp_path / "hos-2024-failure.json"
    vector.write_text(json.dumps(failure.vector()), encoding="utf-8")
    assert run(vector, EXAMPLES / "small_system.mjs").returncode == 0
    ran = run(vector, faulty(tmp_path, " || !handler", ""))
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (
        1,
        "s1-handler: taken, though the Code refuses it: handler-missing",
    )
