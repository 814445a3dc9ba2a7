"""Looking at complaints from outside: what the record of one still lacks, and what many come to."""

from hoscode.oversight.full_record import missing_records
from hoscode.oversight.reporting_year import ReportingYear
from hoscode.oversight.stage_results import AcknowledgementResult, StageResult
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
    "DeterminationKey",
    "FindingKey",
    "LearningKey",
    "OrderKey",
    "OrderStatus",
    "OverdueKey",
    "ProvisionKey",
    "RemedyKey",
    "RemedyStatus",
    "ReportingYear",
    "ResponseTimeKey",
    "StageKey",
    "StageResult",
    "Tally",
    "Timescale",
    "missing_records",
]
