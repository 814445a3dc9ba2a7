"""Looking at complaints touches nothing outside: no file, no clock, no environment."""

from __future__ import annotations

from typing import Final

from process.test_purity import GUARDED, run

LOOKING: Final = """
from hoscode import oversight
from hoscode.oversight import CaseloadAudit, ReportingYear, Tally

def look(received_on):
    as_of, year = received_on + datetime.timedelta(days=400), ReportingYear.of(received_on)
    received = Received(on=received_on, reference="C-1", tenure=Tenure.LCRA, category="repairs")
    complaint = replay([received, Acknowledged(on=received_on), EscalationRequested(on=received_on)])
    found = oversight.audit(complaint, as_of)
    found.to_markdown(), found.by_provision, pickle.loads(pickle.dumps(found)), oversight.missing_records(complaint)
    CaseloadAudit.of([found, found]).to_markdown()
    tally = Tally.of(complaint, as_of) + Tally.over([complaint, complaint], as_of)
    hash(tally), repr(tally), pickle.loads(pickle.dumps(tally)), tally.money_offered
    measures = oversight.tenant_satisfaction_measures(tally, {Tenure.LCRA: 3}, year)
    measures.to_markdown(), measures.rows(), measures.value("CH01(1)", Tenure.LCRA)
    oversight.submission_deadline(1_000, year.last_day)
"""


def test_looking_at_complaints_touches_nothing_outside() -> None:
    calls = "watch()\nlook(date(2023, 3, 6))\nlook(date(2024, 5, 1))\ntold()"
    assert not run(GUARDED, LOOKING, calls)
