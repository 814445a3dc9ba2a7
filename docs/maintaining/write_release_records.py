"""Keep what this release writes, and what it makes of it, so that every later release can be held to it.

python docs/maintaining/write_release_records.py            writes the folder of this version, where there is none yet
python docs/maintaining/write_release_records.py --again    writes it anew, which only an unreleased version may
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

from release_histories import release_histories, release_self_assessment

from hoscode import Complaint, duties
from hoscode.oversight import SelfAssessment
from hoscode.records import dump, dump_self_assessment

ROOT: Final = Path(__file__).resolve().parents[2]
WRITTEN_BY: Final = ROOT / "tests" / "records" / "written_by"


def results(complaint: Complaint) -> dict[str, Any]:
    """What a release makes of a complaint, in plain data of its own: nothing here goes by way of the records."""
    return {
        "stage": complaint.stage,
        "phase": complaint.phase.label,
        "is_final": complaint.is_final,
        "due": None if complaint.due is None else [complaint.due.code, str(complaint.due.on)],
        "referral_until": str(complaint.referral_until),
        "findings": [
            [each.code, each.kind.label, str(each.on), each.stage, [str(provision) for provision in each.provisions]]
            for each in complaint.findings
        ],
        "duties": [
            [each.code, each.stage, each.subject, str(each.on), str(each.met_on), str(each.lapsed_on)]
            for each in duties(complaint)
        ],
    }


def results_of_form(form: SelfAssessment) -> dict[str, Any]:
    """What a release makes of a self-assessment, in plain data of its own."""
    return {
        "rows": [list(row) for row in form.rows()],
        "findings": [[each.code, each.provision, each.row, each.field, each.found] for each in form.findings()],
    }


def version() -> str:
    """The version of this release."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def main(arguments: list[str]) -> int:
    """Write the folder; the exit code."""
    folder = WRITTEN_BY / version()
    if folder.exists() and "--again" not in arguments:
        print(f"{folder.relative_to(ROOT)} is there, and what a release has written stays as it is")
        return 1
    for name, complaint in release_histories().items():
        _write(folder / f"{name}.json", dump(complaint), results(complaint))
    form = release_self_assessment()
    _write(folder / "forms" / "self-assessment.json", dump_self_assessment(form), results_of_form(form))
    return 0


def _write(path: Path, record: dict[str, Any], made_of_it: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"record": record, "results": made_of_it}, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")
    print(f"wrote {path.relative_to(WRITTEN_BY)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
