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
    Action,
    Complaint,
    Definition,
    Duty,
    Edition,
    Event,
    Exclusion,
    Finding,
    Handler,
    LandlordPolicy,
    NextStep,
    Order,
    Point,
    PointDecision,
    Provision,
    Remedy,
    Representative,
    Response,
    Stage,
    StageRules,
    Target,
    WorkingCalendar,
    duties,
)
from hoscode.testing.strategies.any_events import EVENT_TYPES, events
from hoscode.testing.strategies.values import (
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

_EDITIONS: Final = st.sampled_from((CODE_2024, CODE_2022))


def _provisions() -> SearchStrategy[Provision]:
    return _EDITIONS.flatmap(lambda edition: st.sampled_from(edition.provisions))


def _stage_rules() -> SearchStrategy[StageRules]:
    return _EDITIONS.flatmap(lambda edition: st.sampled_from(edition.stages))


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
    Action: actions,
    Complaint: complaints,
    Definition: definitions,
    Duty: _duties,
    Edition: lambda: _EDITIONS,
    Exclusion: exclusions,
    Finding: _findings,
    Handler: handlers,
    LandlordPolicy: policies,
    NextStep: next_steps,
    Order: orders,
    Point: points,
    PointDecision: point_decisions,
    Provision: _provisions,
    Remedy: remedies,
    Representative: representatives,
    Response: responses,
    Stage: _stages,
    StageRules: _stage_rules,
    Target: targets,
    WorkingCalendar: calendars,
    **{kind: _events_of(kind) for kind in EVENT_TYPES},
}
"""What makes the strategy of each type."""


def strategy_for(kind: type[Any]) -> SearchStrategy[Any] | NotImplementedType:
    """The strategy for a type; `NotImplemented` leaves it to hypothesis, which knows what to do with an enum."""
    make = BY_TYPE.get(kind)
    return NotImplemented if make is None else make()
