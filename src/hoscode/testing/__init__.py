"""The kit that integrators run against their own system; it needs the extra `testing`, and nothing else imports it."""

from hoscode.testing import extra, strategies
from hoscode.testing.conformance import CodeConformance, LawNotKept
from hoscode.testing.failure import Failure
from hoscode.testing.law import LATEST_SUITE, SUITES, Group, Law, LooksAt
from hoscode.testing.laws import LAWS, laws_of, situations
from hoscode.testing.observation import NOT_OBSERVED, Adapter, NotObserved, NotSupported, Observation, Refused
from hoscode.testing.report import ConformanceReport
from hoscode.testing.report_data import ProvisionRow, Standing
from hoscode.testing.results import Outcome, Result
from hoscode.testing.running import check_conformance
from hoscode.testing.situation import Answer, Shown, Situation, Then, situation
from hoscode.testing.situation_data import dump_situation
from hoscode.testing.terms import Terms

__all__ = [
    "LATEST_SUITE",
    "LAWS",
    "NOT_OBSERVED",
    "SUITES",
    "Adapter",
    "Answer",
    "CodeConformance",
    "ConformanceReport",
    "Failure",
    "Group",
    "Law",
    "LawNotKept",
    "LooksAt",
    "NotObserved",
    "NotSupported",
    "Observation",
    "Outcome",
    "ProvisionRow",
    "Refused",
    "Result",
    "Shown",
    "Situation",
    "Standing",
    "Terms",
    "Then",
    "check_conformance",
    "dump_situation",
    "laws_of",
    "situation",
    "situations",
    "strategies",
]

_NEEDED = extra.NEEDED  # imported before all else: it says what to install where one of these is missing
