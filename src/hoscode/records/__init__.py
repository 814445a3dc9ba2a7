"""To and from plain data: complaints, events, policies and self-assessments as JSON types, with JSON Schemas.

The contract of a record, which later releases keep:

- `format` names the format and its number; what any release has written, every later one loads.
- The history is the record. What has been found, what is due and where a complaint stands are not written down but
  follow from the events, the edition and the policy, so that there is no second truth.
- Only JSON types: a calendar date is a text such as 2024-05-01, money a text such as 250.00, a choice a slug such as
  in-person, an event an object whose `type` is a slug such as escalation-requested.
- A field that is left out, or null where its type has none, has its default, which means that it is not known.
- The calendar is named, with any day that was closed in addition. Past the bank holidays that a release knew as
  proclaimed, a later release may know better, and the days on which things are due may move.
- A field that nobody knows, and a value of another type, is an error and never left out.
"""

from hoscode.records.formats import FORMAT, ProblemCode, RecordError, RecordProblem
from hoscode.records.histories import dump, dump_event, dump_policy, load, load_event, load_json, load_policy
from hoscode.records.json_text import MOST_CHARACTERS, MOST_EVENTS
from hoscode.records.policies import dump_self_assessment, load_self_assessment
from hoscode.records.schemas import answers_schema, openapi_components, schema, self_assessment_schema
from hoscode.records.views import (
    ComplaintView,
    DeadlineView,
    DutyView,
    ErrorView,
    EventChoiceView,
    FindingView,
    HandlerView,
    InvalidInputView,
    NotPermittedView,
    ProblemView,
    ProvisionView,
    RecordErrorView,
    RecordProblemView,
    StageView,
    dump_complaint_view,
    dump_duty,
    dump_error,
    dump_finding,
)

__all__ = [
    "FORMAT",
    "MOST_CHARACTERS",
    "MOST_EVENTS",
    "ComplaintView",
    "DeadlineView",
    "DutyView",
    "ErrorView",
    "EventChoiceView",
    "FindingView",
    "HandlerView",
    "InvalidInputView",
    "NotPermittedView",
    "ProblemCode",
    "ProblemView",
    "ProvisionView",
    "RecordError",
    "RecordErrorView",
    "RecordProblem",
    "RecordProblemView",
    "StageView",
    "answers_schema",
    "dump",
    "dump_complaint_view",
    "dump_duty",
    "dump_error",
    "dump_event",
    "dump_finding",
    "dump_policy",
    "dump_self_assessment",
    "load",
    "load_event",
    "load_json",
    "load_policy",
    "load_self_assessment",
    "openapi_components",
    "schema",
    "self_assessment_schema",
]
