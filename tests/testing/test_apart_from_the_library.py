"""The kit stands apart: the library does not load it, it says what it needs, and it works without assertions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATH = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])


def python(script: str, *options: str) -> str:
    run = subprocess.run(
        [sys.executable, *options, "-c", script],
        env={**os.environ, "PYTHONPATH": PATH, "HYPOTHESIS_NO_PLUGINS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_importing_the_library_loads_neither_the_kit_nor_what_it_needs() -> None:
    loaded = python(
        "import sys, hoscode, hoscode.intake, hoscode.oversight, hoscode.records\n"
        "print([name for name in ('hoscode.testing', 'hypothesis', 'pytest') if name in sys.modules])"
    )
    assert loaded == "[]"


def test_without_its_extra_the_kit_says_which_to_install() -> None:
    without_hypothesis = python(
        "import sys\n"
        "from importlib.machinery import PathFinder\n"
        "class Without(PathFinder):\n"
        "    @classmethod\n"
        "    def find_spec(cls, name, path=None, target=None):\n"
        "        return None if name == 'hypothesis' else super().find_spec(name, path, target)\n"
        "sys.meta_path[:] = [Without if finder is PathFinder else finder for finder in sys.meta_path]\n"
        "try:\n"
        "    import hoscode.testing\n"
        "except ImportError as error:\n"
        "    print(error)"
    )
    assert without_hypothesis == (
        "hoscode.testing needs hypothesis, which its extra brings: pip install 'hoscode[testing]'"
    )


def test_the_kit_judges_alike_without_assertions() -> None:
    told = python(
        "from hoscode.testing import check_conformance\n"
        "from testing.systems import LaxSystem, RecordingSystem\n"
        "print(check_conformance(RecordingSystem, edition='hos-2024', examples=1).conforms)\n"
        "print(check_conformance(LaxSystem, edition='hos-2024', examples=1).result('s2-same-handler').outcome.value)",
        "-O",
    )
    assert told.split() == ["True", "fails"]


REGISTER = "from hoscode_plugins.hypothesis_types import register\n"
FIND = (
    "from hypothesis import find, strategies as st\n"
    "print(type(find(st.from_type(hoscode.Complaint), lambda _: True)).__name__)\n"
)


def test_a_type_is_known_to_hypothesis_whichever_is_imported_first() -> None:
    assert python(f"import hypothesis\n{REGISTER}register()\nregister()\nimport hoscode\n{FIND}") == "Complaint"
    assert python(f"import hoscode, hypothesis\n{REGISTER}register()\n{FIND}") == "Complaint"


def test_registering_imports_nothing_until_it_is_needed() -> None:
    loaded = python(
        f"import sys, hypothesis\n{REGISTER}register()\n"
        "import email.mime.text\n"  # any other import passes by
        "print('hoscode' in sys.modules)\n"
        "import hoscode\n"
        "print('hoscode.testing' in sys.modules, type(hoscode.__spec__.loader).__name__)\n"
        "print(any(type(finder).__module__.startswith('hoscode') for finder in sys.meta_path))"
    )
    assert loaded.split() == ["False", "False", "SourceFileLoader", "False"]
