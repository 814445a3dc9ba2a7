"""Looking at complaints from outside: what the record of one lacks, what many come to, and what is reported of them."""

from hoscode.oversight.annual_report import AnnualReport
from hoscode.oversight.answers import Answer, Compliance
from hoscode.oversight.audits import Audit, ProvisionAudit, audit
from hoscode.oversight.caseload_audit import CaseloadAudit, ProvisionCount
from hoscode.oversight.evidence import EvidenceLine, evidence_lines
from hoscode.oversight.full_record import missing_records
from hoscode.oversight.measures import MeasureRow, TenantSatisfactionMeasures, tenant_satisfaction_measures
from hoscode.oversight.next_assessment import AssessmentDue
from hoscode.oversight.reporting_findings import ReportingCode, ReportingFinding
from hoscode.oversight.reporting_year import ReportingYear
from hoscode.oversight.self_assessment import AssessmentReason, SelfAssessment
from hoscode.oversight.stage_figures import StageFigures
from hoscode.oversight.stage_results import AcknowledgementResult, StageResult
from hoscode.oversight.submission import submission_deadline
from hoscode.oversight.tally import Tally
from hoscode.oversight.tally_keys import (
    AcknowledgementKey,
    DeterminationKey,
    FindingKey,
    LearningKey,
    OrderKey,
    OrderStatus,
    OverdueKey,
    ProvisionKey,
    RemedyKey,
    RemedyStatus,
    ResponseTimeKey,
    StageKey,
)
from hoscode.oversight.timescales import Timescale

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
