"""Looking at complaints from outside: what the record of one lacks, what many come to, and what is reported of them."""

from hoscode.oversight.annual_report import AnnualReport
from hoscode.oversight.answer_words import Compliance
from hoscode.oversight.answers import Answer
from hoscode.oversight.audits import Audit, CaseloadAudit, ProvisionAudit, ProvisionCount, audit
from hoscode.oversight.counting import (
    AcknowledgementKey,
    DeterminationKey,
    FindingKey,
    LearningKey,
    OrderKey,
    OverdueKey,
    ProvisionKey,
    RemedyKey,
    ResponseTimeKey,
    StageKey,
)
from hoscode.oversight.evidence import EvidenceLine, evidence_lines
from hoscode.oversight.full_record import missing_records
from hoscode.oversight.measures import (
    MeasureRow,
    StageFigures,
    TenantSatisfactionMeasures,
    tenant_satisfaction_measures,
)
from hoscode.oversight.periods import AssessmentDue, ReportingYear, submission_deadline
from hoscode.oversight.reporting_findings import ReportingCode, ReportingFinding
from hoscode.oversight.results import AcknowledgementResult, OrderStatus, RemedyStatus, StageResult, Timescale
from hoscode.oversight.self_assessment import AssessmentReason, SelfAssessment
from hoscode.oversight.tally import Tally

__all__ = [
    "AcknowledgementKey",
    "AcknowledgementResult",
    "AnnualReport",
    "Answer",
    "AssessmentDue",
    "AssessmentReason",
    "Audit",
    "CaseloadAudit",
    "Compliance",
    "DeterminationKey",
    "EvidenceLine",
    "FindingKey",
    "LearningKey",
    "MeasureRow",
    "OrderKey",
    "OrderStatus",
    "OverdueKey",
    "ProvisionAudit",
    "ProvisionCount",
    "ProvisionKey",
    "RemedyKey",
    "RemedyStatus",
    "ReportingCode",
    "ReportingFinding",
    "ReportingYear",
    "ResponseTimeKey",
    "SelfAssessment",
    "StageFigures",
    "StageKey",
    "StageResult",
    "Tally",
    "TenantSatisfactionMeasures",
    "Timescale",
    "audit",
    "evidence_lines",
    "missing_records",
    "submission_deadline",
    "tenant_satisfaction_measures",
]
