"""The Code as data: editions, provisions, limits, required contents and what follows from each rule. No logic."""

from hoscode.law.editions import CODE_2022, CODE_2024, Edition, edition_on
from hoscode.law.provisions import Force, Provision, Role
from hoscode.law.terms import (
    AcceptFrom,
    AcceptWithin,
    Consequence,
    Content,
    DutyCode,
    DutyRule,
    FindingCode,
    Kind,
    Letter,
    Limit,
    OmbudsmanDetails,
    ReportingRules,
    Rule,
    StageRules,
    Start,
    TriageRules,
)

__all__ = [
    "CODE_2022",
    "CODE_2024",
    "AcceptFrom",
    "AcceptWithin",
    "Consequence",
    "Content",
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
