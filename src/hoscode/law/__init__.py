"""The Code as data: editions, provisions, limits, required contents and what follows from each rule.

No logic but an edition's check of itself.
"""

from hoscode.law.codes import DUTY_CODES, FINDING_CODES, DutyCode, FindingCode
from hoscode.law.edition import Edition
from hoscode.law.edition_2022 import CODE_2022
from hoscode.law.edition_2024 import CODE_2024
from hoscode.law.editions import EDITIONS, edition_on
from hoscode.law.terms import (
    AcceptFrom,
    AcceptWithin,
    Consequence,
    Content,
    Counterpart,
    DutyRule,
    Force,
    Kind,
    Letter,
    Limit,
    OmbudsmanDetails,
    Provision,
    ReportingRules,
    Role,
    Rule,
    StageRules,
    Start,
    TriageRules,
)

__all__ = [
    "CODE_2022",
    "CODE_2024",
    "DUTY_CODES",
    "EDITIONS",
    "FINDING_CODES",
    "AcceptFrom",
    "AcceptWithin",
    "Consequence",
    "Content",
    "Counterpart",
    "DutyCode",
    "DutyRule",
    "Edition",
    "FindingCode",
    "Force",
    "Kind",
    "Letter",
    "Limit",
    "OmbudsmanDetails",
    "Provision",
    "ReportingRules",
    "Role",
    "Rule",
    "StageRules",
    "Start",
    "TriageRules",
    "edition_on",
]
