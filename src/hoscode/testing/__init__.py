"""The kit that integrators run against their own system; it needs the extra `testing`, and nothing else imports it."""

from hoscode.testing import extra, strategies
from hoscode.testing.adapters import NOT_OBSERVED, Adapter, NotObserved, NotSupported, Observation, Refused
from hoscode.testing.choosing_laws import Terms, laws_of, situations
from hoscode.testing.conformance import CodeConformance, LawNotKept, check_conformance
from hoscode.testing.law_table import LAWS
from hoscode.testing.laws import LATEST_SUITE, SUITES, Group, Law, LooksAt
from hoscode.testing.report import Cause, ConformanceReport, ProvisionRow, Standing
from hoscode.testing.results import Failure, LawOutcome, Result
from hoscode.testing.situations import ModelAnswer, Shown, Situation, Then, situation
from hoscode.testing.vectors import dump_situation

__all__ = [
    "LATEST_SUITE",
    "LAWS",
    "NOT_OBSERVED",
    "SUITES",
    "Adapter",
    "Cause",
    "CodeConformance",
    "ConformanceReport",
    "Failure",
    "Group",
    "Law",
    "LawNotKept",
    "LawOutcome",
    "LooksAt",
    "ModelAnswer",
    "NotObserved",
    "NotSupported",
    "Observation",
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
