"""Failures with one cause are told as one, and what cannot be observed names the law to mend."""

from __future__ import annotations

import pytest
from testing.runs import report_of
from testing.systems import ModelSystem, SystemDueADayLater, SystemThatWantsReasons

from hoscode import Complaint, Event, NotPermitted, check, record
from hoscode.testing import ConformanceReport, LawOutcome
from hoscode.testing.report import BLANK_TEXT, causes

pytestmark = pytest.mark.usefixtures("what_is_tried")


class TakesBlankText(ModelSystem):
    """A system that takes three blanks for a reason, an explanation, an evidence."""

    def take(self, event: Event) -> Complaint:
        try:
            return super().take(event)
        except NotPermitted:
            if self.case is None or "'   '" not in repr(event) or not _blank_alone(self.case, event):
                raise
            return record(self.case, event)

    def flags(self) -> list[str]:
        return []


def _blank_alone(complaint: Complaint, event: Event) -> bool:
    return not any(finding.kind.name == "IMPOSSIBLE" for finding in check(complaint, event))


@pytest.fixture(scope="module")
def blank() -> ConformanceReport:
    return report_of(TakesBlankText)


@pytest.mark.untraced
def test_one_cause_of_many_failures_is_told_once_and_names_the_law_to_mend_first(blank: ConformanceReport) -> None:
    (cause, *_) = blank.causes
    assert cause.words == BLANK_TEXT
    assert cause.failing >= 5
    assert f"{cause.failing} laws fail, since {BLANK_TEXT}: mend {cause.first.law.id} first" in str(blank)


def test_what_cannot_be_observed_names_the_law_to_mend() -> None:
    report = report_of(SystemThatWantsReasons)
    told = {cause.words: cause for cause in report.causes}
    cause = told["EscalationRequested is refused where the model takes it"]
    assert cause.first.outcome is LawOutcome.FAILS
    assert any(result.outcome is LawOutcome.NOT_OBSERVED for result in cause.others)
    assert "cannot be observed" in str(cause)
    assert str(cause).endswith(f"mend {cause.first.law.id} first")


def test_days_that_are_wrong_after_one_event_have_one_cause() -> None:
    report = report_of(SystemDueADayLater)
    assert "another day is due after Acknowledged" in {cause.words for cause in report.causes}


@pytest.mark.untraced
def test_a_system_that_conforms_has_no_causes() -> None:
    assert causes(report_of(ModelSystem).results) == ()
