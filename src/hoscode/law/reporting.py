"""What each edition asks of the self-assessment and of the annual report, and where it says so."""

from __future__ import annotations

from functools import partial
from typing import Final

from hoscode.law.provisions import Provision, find_provision
from hoscode.law.provisions_2022 import PROVISIONS_2022
from hoscode.law.provisions_2024 import PROVISIONS_2024
from hoscode.law.terms import Content, ReportingRules

_in_2022 = partial(find_provision, PROVISIONS_2022, "hos-2022")
_in_2024 = partial(find_provision, PROVISIONS_2024, "hos-2024")


def _content(key: str, title: str, provision: Provision) -> Content:
    return Content(key=key, title=title, provision=provision)


REPORTING_2022: Final = ReportingRules(
    annual_assessment=_in_2022("8.1"),
    assessment_after_change=_in_2022("8.2"),
    assessment_on_request=_in_2022("8.4"),
    governing_body=_in_2022("8.3"),
    publication=_in_2022("8.3"),
    governing_body_response=None,
    evidence_and_commentary_apart=False,
    report_contents=(
        _content("self-assessment", "the self-assessment", _in_2022("8.3")),
        _content("improvements", "what complaints have taught and what was improved", _in_2022("7.2")),
    ),
)

REPORTING_2024: Final = ReportingRules(
    annual_assessment=_in_2024("8.1(a)"),
    assessment_after_change=_in_2024("8.3"),
    assessment_on_request=_in_2024("8.4"),
    governing_body=_in_2024("8.2"),
    publication=_in_2024("8.2"),
    governing_body_response=_in_2024("8.2"),
    evidence_and_commentary_apart=True,
    report_contents=(
        _content("self-assessment", "the annual self-assessment", _in_2024("8.1(a)")),
        _content("figures", "the figures of complaint handling performance", _in_2024("8.1(b)")),
        _content("analysis", "the qualitative analysis of complaint handling performance", _in_2024("8.1(b)")),
        _content("declined", "the summary of the kinds of complaint that were declined", _in_2024("8.1(b)")),
        _content("non-compliance", "the Ombudsman's findings of non-compliance", _in_2024("8.1(c)")),
        _content("improvements", "the service improvements made after learning from complaints", _in_2024("8.1(d)")),
        _content("ombudsman-report", "the Ombudsman's annual report about the landlord", _in_2024("8.1(e)")),
        _content("publications", "the Ombudsman's other publications about the landlord's work", _in_2024("8.1(f)")),
    ),
)
