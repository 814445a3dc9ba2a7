"""Extending the time to respond."""

from __future__ import annotations

from hoscode.law import Kind
from hoscode.model.deadlines import Deadline, respond_deadline
from hoscode.model.events import Extended, Updated
from hoscode.model.facts import Facts
from hoscode.model.policy import Step
from hoscode.process.found import Found
from hoscode.process.rules import timing


def extended(facts: Facts, event: Extended, found: Found) -> None:
    """Sent in time, explained, no longer than allowed, and with what the letter has to tell the resident."""
    deadline = respond_deadline(facts, facts.stage)
    if deadline is not None:
        _length(facts, event, deadline, found)
    if not event.reasons.strip():  # 6.4, 6.15 (5.1, 5.13, 5.18 in 2022)
        found.add("extension-unexplained", "reasons")
    if not event.for_panel:
        found.add("extension-not-for-panel", "for_panel", expected=True, actual=False)
    if not event.date_known:
        found.add("extension-undated", "date_known", expected=True, actual=False)
    _ombudsman_details(facts, event, found)
    if event.update_every is not None:
        timing.updated(facts, event.on, found, met=False)


def _length(facts: Facts, event: Extended, deadline: Deadline, found: Found) -> None:
    late = event.on > deadline.on and event.date_known
    latest_on = deadline.latest_on
    too_long = latest_on is not None and event.new_due > latest_on
    if late:
        found.add("extension-late", "on", expected=deadline.on, actual=event.on)
    if event.new_due <= deadline.on:
        found.add("extension-not-later", "new_due", expected=deadline.on, actual=event.new_due)
    if too_long and not event.good_reason.strip():
        found.add("extension-too-long", "new_due", expected=latest_on, actual=event.new_due)
    if too_long and event.agreed_with_resident is not True:
        found.add("extension-not-agreed", "agreed_with_resident", expected=latest_on, actual=event.new_due)
    if (late or too_long) and event.update_every is None and facts.stage.updates is None:
        found.add_once("update-interval-missing", "interval", "update_every")
    _promise(facts, event, deadline, found)


def _promise(facts: Facts, event: Extended, deadline: Deadline, found: Found) -> None:
    limit = facts.stage.rules.extend
    target = facts.policy.target(Step.EXTEND, facts.stage.number, facts.stage.track)
    if limit is None or target is None or target.working_days > limit.working_days:
        return
    promised_on = facts.policy.calendar.add(deadline.base_on, target.working_days)
    if event.new_due > promised_on:
        found.promise_missed("new_due", expected=promised_on, actual=event.new_due, provision=limit.provision)


def _ombudsman_details(facts: Facts, event: Extended, found: Found) -> None:
    if event.ombudsman_details_given:
        return
    # 5.3, 5.15, 5.19 of 2022 ask for them only where the extension is not agreed
    only_where_not_agreed = facts.edition.consequence("ombudsman-details-missing", facts.stage.number)
    if (
        only_where_not_agreed is not None
        and only_where_not_agreed.kind is Kind.DEPARTURE
        and event.agreed_with_resident
    ):
        return
    found.add(
        "ombudsman-details-missing",
        "ombudsman_details_given",
        expected=True,
        actual=event.ombudsman_details_given,
        kind=Kind.UNEVIDENCED if event.ombudsman_details_given is None else None,
    )


def updated(facts: Facts, event: Updated, found: Found) -> None:
    """5.9 (4.11 in 2022): by the agreed day."""
    timing.updated(facts, event.on, found, met=True)
