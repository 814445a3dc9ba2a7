"""What the Try page is held against: fifty complaints and a spreadsheet, with what the library itself says of each.

python tests/browser/cases.py FOLDER        writes cases.json and sheet.xlsx there

It needs docs/examples, docs/maintaining and docs/try on the path, as .ci/browser gives them.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from from_a_spreadsheet import rows_of, write_workbook
from release_histories import release_histories
from try_form import row_of
from untidy_sheet import HEADING, untidy_rows

from hoscode import EVENTS, Complaint, Event, HoscodeError, Received, Tenure, duties, overdue, refusal, replay
from hoscode.oversight import ReportingYear, Tally, tenant_satisfaction_measures
from hoscode.spreadsheets import read_complaints

CASES: Final = 50
AS_OF: Final = date(2025, 5, 16)
ROWS: Final = 150
HOMES: Final = {Tenure.LCRA: 14_200, Tenure.LCHO: 1_300}


def cases() -> list[dict[str, Any]]:
    """As many complaints as there are to be, no two of which come to the same."""
    found = list({_comes_to(complaint, as_of): (complaint, as_of) for complaint, as_of in _complaints()}.values())
    chosen = found[:: len(found) // CASES][:CASES]
    return [_case(complaint, as_of) for complaint, as_of in chosen]


def _complaints() -> Iterator[tuple[Complaint, date]]:
    """Every complaint there is to choose from, with a day to look at it: its last, the day after, and a later one."""
    histories = [each.history for each in release_histories().values()]
    histories += [each.history for each in read_complaints([list(HEADING), *untidy_rows(1_000)]).complaints]
    halves = [history[: len(history) // 2 + 1] for history in histories]
    for place, history in enumerate([*histories, *halves]):
        in_order = sorted(history, key=_order)
        try:
            complaint = replay(in_order)
        except HoscodeError:  # it rests on a policy, of which the page knows nothing
            continue
        yield complaint, in_order[-1].on + timedelta(days=(0, 1, 40)[place % 3])


def _order(event: Event) -> tuple[bool, date]:
    return not isinstance(event, Received), event.on


def _comes_to(complaint: Complaint, as_of: date) -> object:
    codes = tuple(finding.code for finding in complaint.findings)
    return complaint.stage, complaint.phase, codes, len(overdue(complaint, as_of))


def _case(complaint: Complaint, as_of: date) -> dict[str, Any]:
    refused = {kind.slug: refusal(complaint, kind) for kind in EVENTS.values()}
    return {
        "as_of": as_of.isoformat(),
        "rows": [row_of(event) for event in complaint.history],
        "due": None if complaint.due is None else f"{complaint.due.on.day} {complaint.due.on:%B %Y}",
        "duties": sorted(duty.explain() for duty in duties(complaint)),
        "late": len(overdue(complaint, as_of)),
        "findings": [finding.message for finding in complaint.findings],
        "permitted": [slug for slug, finding in refused.items() if finding is None],
        "refused": {slug: finding.message for slug, finding in refused.items() if finding is not None},
    }


def sheet(workbook: Path) -> dict[str, Any]:
    """An untidy register as a csv and as a workbook, which is written, and what the library says of it."""
    rows = untidy_rows(ROWS)
    write_workbook(workbook, HEADING, rows)
    text = io.StringIO()
    csv.writer(text).writerows([HEADING, *rows])
    read = read_complaints(csv.reader(io.StringIO(text.getvalue())), as_of=AS_OF)
    of_workbook = read_complaints(rows_of(workbook), as_of=AS_OF)
    measures = tenant_satisfaction_measures(Tally.over(read.complaints, AS_OF), HOMES, ReportingYear(2024))
    return {
        "as_of": AS_OF.isoformat(),
        "homes": {tenure.value: number for tenure, number in HOMES.items()},
        "text": text.getvalue(),
        "workbook": str(workbook),
        "left_out": read.counts.left_out,
        "problems": [problem.message for problem in read.problems],
        "workbook_problems": [problem.message for problem in of_workbook.problems],
        "overdue": sum(len(overdue(complaint, AS_OF)) for complaint in read.complaints),
        "measures": [[row.measure, str(row.value), f"{row.numerator}"] for row in measures.rows()],
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    held_against = {"cases": cases(), "sheet": sheet(folder / "sheet.xlsx")}
    (folder / "cases.json").write_text(json.dumps(held_against), encoding="utf-8")
