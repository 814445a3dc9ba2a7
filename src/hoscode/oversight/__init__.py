"""Looking at complaints from outside: what the record of one still lacks, and what many come to."""

from hoscode.oversight.audits import Audit, ProvisionAudit, audit
from hoscode.oversight.caseload_audit import CaseloadAudit, ProvisionCount
from hoscode.oversight.full_record import missing_records
from hoscode.oversight.measures import MeasureRow, TenantSatisfactionMeasures, tenant_satisfaction_measures
from hoscode.oversight.reporting_year import ReportingYear
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
    "Audit",
    "CaseloadAudit",
    "DeterminationKey",
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
    "ReportingYear",
    "ResponseTimeKey",
    "StageFigures",
    "StageKey",
    "StageResult",
    "Tally",
    "TenantSatisfactionMeasures",
    "Timescale",
    "audit",
    "missing_records",
    "submission_deadline",
    "tenant_satisfaction_measures",
]
