"""Looking at complaints from outside: what the record of one lacks, what many come to, and what is reported of them."""

from hoscode.oversight.annual_report import AnnualReport
from hoscode.oversight.answers import Answer, ReportingCode, ReportingFinding
from hoscode.oversight.audits import Audit, CaseloadAudit, ProvisionAudit, ProvisionCount, audit, missing_records
from hoscode.oversight.counting import (
    AcknowledgementKey,
    DeterminationKey,
    DirectionKey,
    FindingKey,
    LearningKey,
    OrderKey,
    OverdueKey,
    ProvisionKey,
    RemedyKey,
    ResponseTimeKey,
    StageKey,
    VerdictKey,
)
from hoscode.oversight.form_words import Compliance
from hoscode.oversight.measures import (
    MeasureRow,
    PromiseFigures,
    StageFigures,
    TenantSatisfactionMeasures,
    tenant_satisfaction_measures,
)
from hoscode.oversight.periods import AssessmentDue, Period, ReportingYear, submission_deadline
from hoscode.oversight.results import (
    AcknowledgementResult,
    OrderStatus,
    PromiseResult,
    RemedyStatus,
    StageResult,
    Timescale,
)
from hoscode.oversight.self_assessment import AssessmentReason, EvidenceLine, SelfAssessment, evidence_lines
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
    "DirectionKey",
    "EvidenceLine",
    "FindingKey",
    "LearningKey",
    "MeasureRow",
    "OrderKey",
    "OrderStatus",
    "OverdueKey",
    "Period",
    "PromiseFigures",
    "PromiseResult",
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
    "VerdictKey",
    "audit",
    "evidence_lines",
    "missing_records",
    "submission_deadline",
    "tenant_satisfaction_measures",
]
