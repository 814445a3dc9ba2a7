"""The strategy for each type, for `st.from_type`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import NotImplementedType
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hoscode import (
    CODE_2022,
    CODE_2024,
    ENGLAND_AND_WALES,
    AcceptWithin,
    Action,
    Closure,
    Complaint,
    Consequence,
    Content,
    Counterpart,
    Deadline,
    Definition,
    Duty,
    DutyRule,
    Edition,
    Event,
    Exclusion,
    Finding,
    Handler,
    LandlordPolicy,
    Limit,
    NextStep,
    Order,
    Point,
    PointDecision,
    Provision,
    Remedy,
    ReportingRules,
    Representative,
    Response,
    Rule,
    Stage,
    StageRules,
    Target,
    TriageRules,
    WorkingCalendar,
    duties,
)
from hoscode.testing.strategies.any_events import EVENT_TYPES, events
from hoscode.testing.strategies.values import (
    FIRST_DAY,
    LAST_RECEIPT,
    actions,
    calendars,
    definitions,
    exclusions,
    handlers,
    next_steps,
    orders,
    point_decisions,
    points,
    policies,
    remedies,
    representatives,
    responses,
    targets,
)
from hoscode.testing.strategies.walking import complaints


def _editions() -> SearchStrategy[Edition]:
    return st.sampled_from((CODE_2024.key, CODE_2022.key)).map(_edition)


def _edition(key: str) -> Edition:
    return CODE_2024 if key == CODE_2024.key else CODE_2022


def _provisions() -> SearchStrategy[Provision]:
    return _editions().flatmap(lambda edition: st.sampled_from(edition.provisions))


def _stage_rules() -> SearchStrategy[StageRules]:
    return _editions().flatmap(lambda edition: st.sampled_from(edition.stages))


def _limits() -> SearchStrategy[Limit]:
    return _stage_rules().map(lambda rules: rules.respond)


def _contents() -> SearchStrategy[Content]:
    return _stage_rules().flatmap(lambda rules: st.sampled_from(rules.contents))


def _counterparts() -> SearchStrategy[Counterpart]:
    return _provisions().filter(_has_counterparts).flatmap(lambda each: st.sampled_from(each.counterparts_by_edition))


def _has_counterparts(provision: Provision) -> bool:
    return bool(provision.counterparts_by_edition)


def _times_to_accept() -> SearchStrategy[AcceptWithin | None]:
    return _editions().map(lambda edition: edition.accept_within)


def _triage_rules() -> SearchStrategy[TriageRules]:
    return _editions().map(lambda edition: edition.triage)


def _reporting_rules() -> SearchStrategy[ReportingRules]:
    return _editions().map(lambda edition: edition.reporting)


def _rules() -> SearchStrategy[Rule]:
    return _editions().flatmap(lambda edition: st.sampled_from(edition.rules))


def _duty_rules() -> SearchStrategy[DutyRule]:
    return _editions().flatmap(lambda edition: st.sampled_from(edition.duty_rules))


def _consequences() -> SearchStrategy[Consequence]:
    return _editions().flatmap(lambda edition: st.sampled_from(_consequences_of(edition)))


def _consequences_of(edition: Edition) -> list[Consequence]:
    found = [edition.consequence(rule.code, stage.number) for rule in edition.rules for stage in edition.stages]
    return [each for each in found if each is not None]


def _deadlines() -> SearchStrategy[Deadline]:
    return _duties().map(lambda duty: duty.deadline)


def _closures() -> SearchStrategy[Closure]:
    return st.sampled_from(ENGLAND_AND_WALES.closures(FIRST_DAY, LAST_RECEIPT))


def _stages() -> SearchStrategy[Stage]:
    return complaints().flatmap(lambda complaint: st.sampled_from(complaint.stages))


def _duties() -> SearchStrategy[Duty]:
    return complaints().map(duties).filter(bool).flatmap(st.sampled_from)


def _findings() -> SearchStrategy[Finding]:
    return complaints(bad_share=100).map(_findings_of).filter(bool).flatmap(st.sampled_from)


def _findings_of(complaint: Complaint) -> tuple[Finding, ...]:
    return complaint.findings


def _events_of(kind: type[Event]) -> Callable[[], SearchStrategy[Event]]:
    return lambda: events(of=(kind,))


BY_TYPE: Final[Mapping[type[Any], Callable[[], SearchStrategy[Any]]]] = {
    AcceptWithin: _times_to_accept,
    Action: actions,
    Closure: _closures,
    Complaint: complaints,
    Consequence: _consequences,
    Content: _contents,
    Counterpart: _counterparts,
    Deadline: _deadlines,
    Definition: definitions,
    Duty: _duties,
    DutyRule: _duty_rules,
    Edition: _editions,
    Exclusion: exclusions,
    Finding: _findings,
    Handler: handlers,
    LandlordPolicy: policies,
    Limit: _limits,
    NextStep: next_steps,
    Order: orders,
    Point: points,
    PointDecision: point_decisions,
    Provision: _provisions,
    Remedy: remedies,
    ReportingRules: _reporting_rules,
    Representative: representatives,
    Response: responses,
    Rule: _rules,
    Stage: _stages,
    StageRules: _stage_rules,
    Target: targets,
    TriageRules: _triage_rules,
    WorkingCalendar: calendars,
    **{kind: _events_of(kind) for kind in EVENT_TYPES},
}
"""What makes the strategy of each type."""


def strategy_for(kind: type[Any]) -> SearchStrategy[Any] | NotImplementedType:
    """The strategy for a type; `NotImplemented` leaves it to hypothesis, which knows what to do with an enum."""
    make = BY_TYPE.get(kind)
    return NotImplemented if make is None else make()
