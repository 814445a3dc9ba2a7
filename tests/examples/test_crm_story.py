"""The story of the CRM as a housing officer reads it, the same on either database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from crm_on_postgresql import VARIABLE

from hoscode import CODE_2024, Limit

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


def test_the_story_is_told_in_order_on_a_page_of_a_hundred_columns() -> None:
    told = _told("crm_on_sqlite.py")
    assert max(map(len, told.splitlines())) <= 100
    stage_1, stage_2 = CODE_2024.stages
    in_order = [
        "Tue 3 Jun 2025: a complaint comes in",
        "Acknowledge by Tue 10 Jun 2025.",  # five working days
        "found: acknowledged and logged on 13 June 2025",
        "Respond by Fri 27 Jun 2025.",  # ten from the 13th
        "refused: the extension is to 1 August 2025",
        f"{_provision(stage_1.extend)})",
        "refused: nothing shows that the extension gave the Ombudsman's contact details",
        "Nothing was written: still version 2.",
        "Respond by Fri 20 Jun 2025, not Fri 27 Jun 2025.",  # ten from the 6th
        "C-041 is at version 4, and you were looking at version 2",
        "the worklist until Fri 27 Jun 2025",
        f"Wed 25 Jun C-036 acknowledge {_provision(stage_2.acknowledge)} 2, awaiting acknowledgement nobody yet",
        "Wed 25 Jun C-036 deliver remedy R1",
        f"Thu 26 Jun C-044 acknowledge {_provision(stage_1.acknowledge)} 1, awaiting acknowledgement nobody yet",
        "overdue",
        f"Wed 11 Jun C-039 respond {_provision(stage_1.respond)} 1, under investigation Ana Lima",
        f"Fri 20 Jun C-041 respond {_provision(stage_1.respond)} 1, under investigation J. Okafor",
    ]
    words = " ".join(told.split())
    places = [words.index(line) for line in in_order]
    assert places == sorted(places)


def test_the_story_is_the_same_on_postgresql() -> None:
    told = _told("crm_on_postgresql.py")
    if told.startswith("skipped: "):
        pytest.skip(told.strip())
    assert told == _told("crm_on_sqlite.py")


def test_where_no_server_answers_it_says_so_in_one_line() -> None:
    told = _told("crm_on_postgresql.py", {VARIABLE: "postgresql://nobody@127.0.0.1:1/none"})
    assert told.startswith("skipped: no PostgreSQL server answers")
    assert told.count("\n") == 1


def test_a_database_can_be_kept_to_look_at_and_is_never_written_over(tmp_path: Path) -> None:
    kept = tmp_path / "complaints.db"
    assert "a complaint comes in" in _told("crm_on_sqlite.py", arguments=[str(kept)])
    assert kept.exists()
    with pytest.raises(subprocess.CalledProcessError) as refused:
        _told("crm_on_sqlite.py", arguments=[str(kept)])
    assert "exists already" in refused.value.stderr


def _provision(limit: Limit | None) -> str:
    assert limit is not None
    return str(limit.provision)


def _told(script: str, environment: dict[str, str] | None = None, arguments: list[str] | None = None) -> str:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / script), *(arguments or [])],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": os.pathsep.join(sys.path),
            **{name: os.environ[name] for name in (VARIABLE,) if name in os.environ},
            **(environment or {}),
        },
    )
    assert done.stderr == ""
    return done.stdout
