"""Looking at complaints from outside: what the record of one lacks, and what a landlord reports about them all."""

from hoscode.oversight.answers import Answer, Compliance
from hoscode.oversight.full_record import missing_records
from hoscode.oversight.next_assessment import AssessmentDue
from hoscode.oversight.reporting_findings import ReportingCode, ReportingFinding
from hoscode.oversight.self_assessment import AssessmentReason, SelfAssessment

__all__ = [
    "Answer",
    "AssessmentDue",
    "AssessmentReason",
    "Compliance",
    "ReportingCode",
    "ReportingFinding",
    "SelfAssessment",
    "missing_records",
]
