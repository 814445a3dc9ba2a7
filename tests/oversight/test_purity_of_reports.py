"""Reading forms and printing reports touches nothing outside: no file, no clock, no environment."""

from __future__ import annotations

from typing import Final

from process.test_purity import GUARDED, run

REPORTING: Final = """
from hoscode import CODE_2022, CODE_2024
from hoscode.oversight import AnnualReport, ReportingYear, SelfAssessment, Tally, evidence_lines

def report(edition, received_on):
    year = ReportingYear.of(received_on)
    received = Received(on=received_on, reference="C-1", tenure=Tenure.LCRA, category="repairs")
    tally = Tally.of(replay([received, Acknowledged(on=received_on)]), year.next.last_day)
    rows = [("Provision", "Comply"), (6.1, "Yes", "policy", None), ("6.3", "Partly", "", "")]
    form = SelfAssessment.from_rows(edition, "Acme", rows, completed_on=received_on).with_evidence(tally, year)
    [finding.message for finding in form.findings()], form.rows(), form.to_markdown(), form.next_due()
    report = AnnualReport(edition=edition, landlord="Acme", year=year, self_assessment=form, tally=tally)
    [finding.message for finding in report.findings()], report.to_markdown()
    pickle.loads(pickle.dumps(report)), hash(report)
"""


def test_forms_and_reports_touch_nothing_outside() -> None:
    calls = "watch()\nreport(CODE_2022, date(2023, 3, 6))\nreport(CODE_2024, date(2024, 5, 1))\ntold()"
    assert not run(GUARDED, REPORTING, calls)
