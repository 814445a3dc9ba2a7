"""Extending the time to respond."""

from __future__ import annotations

from datetime import date

from hoscode.model.deadlines import days_to_extend
from hoscode.model.events import Extended
from hoscode.model.policy import Step
from hoscode.model.state import State
from hoscode.process.judgement import Judgement
from hoscode.process.letters import details_given
from hoscode.process.rules import timing


def extended(state: State, event: Extended, judgement: Judgement) -> None:
    """Sent in time, explained, no longer than allowed, and with what the letter has to tell the resident."""
    days = days_to_extend(state, state.stage)
    if days is not None:
        base_on, on, latest_on = days
        _length(state, event, on, latest_on, judgement)
        if state.procedure.policy.targets:
            _promise(state, event, base_on, judgement)
    if not event.reasons.strip():  # 6.4, 6.15 (5.1, 5.13, 5.18 in 2022)
        judgement.find("extension-unexplained", "reasons", content="reasons")
    if state.stage.rules.extension_only_for_panel and not event.for_panel:
        judgement.find("extension-not-for-panel", "for_panel", expected=True, actual=False)
    if not event.date_known:
        judgement.find("extension-undated", "date_known", expected=True, actual=False)
    if not details_given(state.stage.rules, event):
        given = event.ombudsman_details_given
        judgement.find_flag("ombudsman-details-missing", "ombudsman_details_given", given, content="ombudsman-details")
    if state.stage.updates is not None:
        timing.updated(state, event, judgement)


def _length(state: State, event: Extended, on: date, latest_on: date | None, judgement: Judgement) -> None:
    late = event.on > on and event.date_known
    too_long = latest_on is not None and event.new_due > latest_on
    if late:
        judgement.find("extension-late", "on", expected=on, actual=event.on)
    if event.new_due <= on:
        judgement.find("extension-not-later", "new_due", expected=on, actual=event.new_due)
    if too_long and not event.good_reason.strip():
        judgement.find("extension-too-long", "new_due", expected=latest_on, actual=event.new_due)
    if too_long and event.agreed_with_resident is not True:
        judgement.find("extension-not-agreed", "agreed_with_resident", expected=latest_on, actual=event.new_due)
    if (late or too_long) and event.update_every is None and state.stage.updates is None:
        judgement.find_once("update-interval-missing", "interval", "update_every")


def _promise(state: State, event: Extended, base_on: date, judgement: Judgement) -> None:
    limit = state.stage.rules.extend
    target = state.policy.target(Step.EXTEND, state.stage.number, state.stage.track)
    if limit is None or target is None or target.working_days > limit.working_days:
        return
    promised_on = state.policy.calendar.add(base_on, target.working_days)
    if event.new_due > promised_on:
        judgement.find_promise_missed("new_due", expected=promised_on, actual=event.new_due, provision=limit.provision)
