"""Change the library in one small place at a time, and see whether a test notices.

    python docs/maintaining/try_mutants.py                  every piece, one after another
    python docs/maintaining/try_mutants.py calendar rules   these pieces
    python docs/maintaining/try_mutants.py rules --keep /tmp/mutants
                                                            goes on where it was stopped, and after a test was written
                                                            tries again only what no test had noticed, and the list
                                                            does not know

A change that no test notices is told with its lines. It either shows a statement that is missing, and then a test is
written, or it changes nothing that anybody could see: then `survivors.txt`, beside this script, says why. A piece fails
where less than 95 % of its changes are noticed.

Each piece is tried on a copy, with the tests that are about it and none that draw. mutmut makes the changes and notes
which test reaches which, once for each test by its name; `forked_mutants.py` beside this script tries them. So a
statement that reaches more than the test to which it is added needs a test of its own, or a new folder.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Container, Iterator, Mapping
from contextlib import ExitStack, chdir
from pathlib import Path
from typing import Final, NamedTuple

from mutmut.mutation.diff_apply import get_diff_for_mutant

ROOT: Final = Path(__file__).parents[2]
SURVIVORS: Final = Path(__file__).with_name("survivors.txt")
ENOUGH: Final = 95
"""Per cent of the changes of a piece that tests have to notice."""

_CONFIG: Final = re.compile(r"^\[tool\.mutmut\]\n(?:(?!\[).*\n)*", re.MULTILINE)
_NOTICED: Final = {"killed", "timeout", "caught by type check", "segfault"}


class Piece(NamedTuple):
    """Files of the library that are changed, and the tests that are about them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


# what looks for files and sockets starts a Python for each test, and no change of a rule can open one; what counts the
# calls of a long form takes as long as hundreds of other tests
_WHICH_TESTS: Final = [
    *("-m", "not drawn", "-k", "not _calls_", "-p", "no:cacheprovider", "--ignore=tests/process/test_purity.py"),
]
_OF_THE_PROCESS: Final = ("tests/process", "tests/casework", "tests/model")
_OF_SHEETS: Final = tuple(f"tests/spreadsheets/test_{each}.py" for each in ("complaints", "stages", "events"))

_OF_FORMS: Final = (
    "tests/oversight/test_form_columns.py",
    "tests/oversight/test_reading_forms.py",
    "tests/oversight/test_forms_as_published.py",
    # what is very large takes longer than all others
    "--deselect=tests/oversight/test_forms_as_published.py::test_what_is_very_large_is_read_or_found",
    "--deselect=tests/oversight/test_forms_as_published.py::test_names_by_the_thousand_are_not_all_read",
)

_OF_DAYS: Final = (
    *_OF_THE_PROCESS,
    "tests/oversight/test_stage_results.py",
    "tests/oversight/test_published_figures.py",
)

PIECES: Final[Mapping[str, Piece]] = {
    "calendar": Piece(("working_days/calendar.py",), ("tests/working_days",)),
    "deadlines": Piece(("model/deadlines.py", "process/lateness.py", "process/timing.py"), _OF_DAYS),
    "rules": Piece(
        ("process/rules.py", "process/judgement.py", "process/letters.py", "process/possible.py"), _OF_THE_PROCESS
    ),
    "moves": Piece(
        (
            "process/steps.py",
            "process/table.py",
            "process/transitions.py",
            "process/duties.py",
            "process/verbs.py",
        ),
        (*_OF_THE_PROCESS, "tests/records/test_problems.py"),
    ),
    "measures": Piece(
        ("oversight/measures.py", "oversight/tally.py", "oversight/counting.py"),
        (
            "tests/oversight/test_measures.py",
            "tests/oversight/test_tally.py",
            "tests/oversight/test_stage_results.py",
            "tests/oversight/test_published_figures.py",
        ),
    ),
    "form-words": Piece(
        ("oversight/form_words.py",),
        (
            "tests/oversight/test_answer_words.py",
            "tests/oversight/test_provision_numbers.py",
            "tests/oversight/test_forms_as_published.py::test_a_no_with_its_reason_in_the_same_cell_is_explained",
            "tests/oversight/test_forms_as_published.py::test_a_no_that_says_no_more_is_not_explained",
        ),
    ),
    "form-columns": Piece(("oversight/form_columns.py",), _OF_FORMS),
    "forms": Piece(("oversight/reading_forms.py",), _OF_FORMS),
    "cells": Piece(
        ("spreadsheets/cells.py", "spreadsheets/words.py"),
        ("tests/spreadsheets/test_cells.py", "tests/spreadsheets/test_as_libraries_give_them.py", *_OF_SHEETS),
    ),
    "headings": Piece(
        ("spreadsheets/headings.py", "spreadsheets/columns.py", "spreadsheets/rows.py"),
        ("tests/spreadsheets/test_headings.py", *_OF_SHEETS),
    ),
    "sheets": Piece(("spreadsheets/sheets.py",), ("tests/spreadsheets/test_cells.py", *_OF_SHEETS)),
    "complaint-rows": Piece(
        ("spreadsheets/complaints.py",),
        (
            "tests/spreadsheets/test_complaints.py",
            "tests/spreadsheets/test_headings.py",
            "tests/spreadsheets/test_stages.py",
        ),
    ),
    "event-rows": Piece(
        ("spreadsheets/events.py",),
        (
            "tests/spreadsheets/test_events.py",
            "tests/spreadsheets/test_complaints.py::test_what_a_caller_gives_is_checked",
        ),
    ),
    "rows-out": Piece(("spreadsheets/written.py",), ("tests/spreadsheets/test_rows_out.py",)),
}


class Change(NamedTuple):
    """What was changed in a function, told by its lines: a number of mutmut's is another after the next edit."""

    function: str
    lines: str


def main() -> None:
    """Try the pieces that are asked for; 1 for the shell where one of them fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pieces", nargs="*", choices=[*PIECES, []], metavar="piece", help=", ".join(PIECES))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the copies and what was found there")
    asked = parser.parse_args()
    listed = reasons(SURVIVORS.read_text(encoding="utf-8"))
    enough = [tried(name, listed, asked.keep) for name in asked.pieces or PIECES]
    sys.exit(0 if all(enough) else 1)


def tried(name: str, listed: Mapping[Change, str], keep: Path | None = None) -> bool:
    """Whether tests notice enough of the changes of a piece; what they do not notice is printed."""
    with ExitStack() as stack:
        copy = (keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))) / name
        _copied(copy, PIECES[name])
        _mutmut(copy, "run", "--max-children", "1", "of-no-such-name")  # so that it tries none itself
        # what was tried before, and stands in the list, is not tried again
        known = [mutant for mutant, change in _left(copy, {"survived"}) if _is_listed(change, listed)]
        (copy / "mutants" / "known.txt").write_text("\n".join(known), encoding="utf-8")
        run = _forked(copy, PIECES[name])
        outcomes = dict(_outcomes(_mutmut(copy, "results", "--all", "true").stdout))
        if run.returncode or not outcomes:
            print(run.stdout[-3000:], run.stderr[-3000:], sep="\n")
            return False
        left = [change for _, change in _left(copy, {*outcomes.values()} - _NOTICED)]
    unread = [change for change in left if not _is_listed(change, listed)]
    equal = len(left) - len(unread)
    noticed = 100 * (len(outcomes) - len(left)) / max(1, len(outcomes) - equal)
    for change in unread:
        print(f"\n{change.function}\n{change.lines}")
    print(
        f"\n{name}: {len(outcomes)} changes, {len(outcomes) - len(left)} noticed ({noticed:.1f} % of what can be), "
        f"{equal} that nobody could see, {len(unread)} to be read",
        flush=True,
    )
    return noticed >= ENOUGH


def _left(copy: Path, outcomes: Container[str]) -> list[tuple[str, Change]]:
    found = _outcomes(_mutmut(copy, "results", "--all", "true").stdout)
    with chdir(copy):
        return [(mutant, _change(mutant)) for mutant, outcome in found if outcome in outcomes]


def _is_listed(change: Change, listed: Mapping[Change, str]) -> bool:
    return not {change, Change(change.function, "")}.isdisjoint(listed)


def _copied(copy: Path, piece: Piece) -> None:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    settings = copy / "pyproject.toml"
    text = _CONFIG.sub("", settings.read_text(encoding="utf-8"))
    files = [f"src/hoscode/{file}" for file in piece.files]
    settings.write_text(
        f"{text}\n[tool.mutmut]\nsource_paths = ['src/hoscode']\nonly_mutate = {files}\n"
        f"also_copy = ['docs', 'README.md', 'src/hoscode_plugins']\n"
        f"pytest_add_cli_args = {_WHICH_TESTS}\n"
        f"pytest_add_cli_args_test_selection = {list(piece.tests)}\n",
        encoding="utf-8",
    )


def _mutmut(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=copy, check=False, capture_output=True, text=True)


def _forked(copy: Path, piece: Piece) -> subprocess.CompletedProcess[str]:
    changed = copy / "mutants"
    path = os.pathsep.join([str(changed / "src"), str(Path(__file__).parent)])
    # what a failing test says is read by nobody here
    options = ["--rootdir=.", "--quiet", "--assert=plain", "--tb=native", "-p", "forked_mutants", *_WHICH_TESTS]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, *piece.tests],
        cwd=changed,
        env={**os.environ, "PYTHONPATH": path, "MUTANT_UNDER_TEST": ""},
        check=False,
        capture_output=True,
        text=True,
    )


def _outcomes(results: str) -> Iterator[tuple[str, str]]:
    for line in results.splitlines():
        mutant, _, outcome = line.strip().rpartition(": ")
        if "__mutmut_" in mutant:
            yield mutant, outcome


def _change(mutant: str) -> Change:
    function = re.sub(r"__mutmut_\d+$", "", mutant)
    path = Path("src", *function.split(".")[:-1]).with_suffix(".py")
    shown = get_diff_for_mutant(mutant, path=path).splitlines()
    lines = [
        re.sub(r"^([-+])\s+", r"\1 ", line) for line in shown if line[:1] in "-+" and line[:3] not in ("---", "+++")
    ]
    return Change(function, "\n".join(lines))


def reasons(text: str) -> dict[Change, str]:
    """Why nobody could see a change, by the change: its function, its lines, and `=` with the reason.

    Without lines it is about every change of the function.
    """
    found: dict[Change, str] = {}
    for entry in re.split(r"\n\n+", text.strip()):
        function, *lines = [line for line in entry.splitlines() if not line.startswith("#")] or [""]
        changed = [line for line in lines if not line.startswith("= ")]
        why = " ".join(line.removeprefix("= ") for line in lines if line.startswith("= "))
        if why:
            found[Change(function, "\n".join(changed))] = why
    return found


if __name__ == "__main__":
    main()
