"""Write which defects of the small system the kit catches by what, or check that what is committed is up to date.

python docs/maintaining/write_defects.py          writes tests/testing/caught_by.txt and a table of docs/conformance.md
python docs/maintaining/write_defects.py --check  exits with 1 where a committed file differs

Every defect is tried on the laws, until one fails, and on every vector. It takes some minutes, so that `.ci/full`
checks it and the gate tries each defect on the law and the vector that stand beside it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from committed import ROOT, write_or_check

sys.path.insert(0, str(ROOT / "tests"))

from testing.catching import agreed_for, laws_that_catch, the_most_telling_first, vectors_that_catch
from testing.small_crm.defect import Defect
from testing.small_crm.defects import KINDS

CAUGHT_BY: Final = ROOT / "tests" / "testing" / "caught_by.txt"
PAGE: Final = ROOT / "docs" / "conformance.md"
BEGINS, ENDS = "<!-- defects: written by docs/maintaining/write_defects.py -->\n", "<!-- /defects -->\n"


def caught(defect: Defect) -> tuple[str, str]:
    """The first law and the first vector that catch it; a dash where none does."""
    law = next(laws_that_catch(defect, the_most_telling_first(agreed_for(defect).laws)), None)
    return "-" if law is None else law.id, next(vectors_that_catch(defect), "-")


def table(rows: dict[str, tuple[str, str]]) -> str:
    """The table of the page: how many defects of each kind are caught by what, and what none catches."""
    lines = ["| defects | there are | laws catch | vectors catch | neither |", "|---|---|---|---|---|"]
    totals = [0, 0, 0, 0]
    for kind, defects in KINDS.items():
        by = [rows[defect.name] for defect in defects]
        counts = (
            len(by),
            sum(law != "-" for law, _ in by),
            sum(vector != "-" for _, vector in by),
            sum(found == ("-", "-") for found in by),
        )
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        lines.append(f"| {kind} | {' | '.join(map(str, counts))} |")
    lines.append(f"| all | {' | '.join(map(str, totals))} |")
    left = [name for name, found in rows.items() if found == ("-", "-")]
    told = f"\nNeither catches: {'; '.join(left)}.\n" if left else ""
    return "\n".join(lines) + "\n" + told


def main(arguments: list[str]) -> int:
    """Write or check the files; the exit code."""
    rows = {defect.name: caught(defect) for defects in KINDS.values() for defect in defects}
    lines = [f"{name} | {law} | {vector}" for name, (law, vector) in rows.items()]
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGINS)
    wanted = {
        CAUGHT_BY: "\n".join(lines) + "\n",
        PAGE: f"{before}{BEGINS}{table(rows)}{ENDS}{rest.split(ENDS)[1]}",
    }
    return write_or_check(wanted, Path(__file__).name, check="--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
