"""Hypothesis strategies for every value of `hoscode`, and for whole histories drawn by walking the machine.

Four families:

- values: `days`, `handlers`, `points`, `definitions`, `responses`, `policies` and so on, each well-formed, with any
  content that the library takes, missing content included;
- `events`: any event whatever, which a complaint mostly cannot take; to try things against;
- `next_events`, `histories`, `complaints`: what `record` takes, drawn by a walk. A step chooses among the types that
  are `permitted`, then a day, then content that is sound, or with a stated share bad. A history is a tuple of events:
  it prints, it shrinks, and it is a bug report;
- `blind_histories`: events of any types in any order, drawn without a look at what the process makes of them, dated in
  order and with refs that are there: all of what a landlord's file can hold, however it went.

All arguments are keyword-only. Every function returns a strategy; nothing is drawn when a module is imported.
"""

from hoscode.model.events import EVENT_TYPES
from hoscode.testing.strategies.sound_steps import PROCESS_EVENTS, last_process_on, open_duties
from hoscode.testing.strategies.values import (
    FIRST_DAY,
    LAST_DAY,
    LAST_RECEIPT,
    actions,
    calendars,
    days,
    definitions,
    events,
    exclusions,
    handlers,
    next_steps,
    orders,
    point_decisions,
    points,
    policies,
    receipts,
    refs,
    refs_of_law,
    remedies,
    representatives,
    responses,
    targets,
    texts,
    verdicts,
)
from hoscode.testing.strategies.walks import blind_histories, complaints, histories, next_events

__all__ = [
    "EVENT_TYPES",
    "FIRST_DAY",
    "LAST_DAY",
    "LAST_RECEIPT",
    "PROCESS_EVENTS",
    "actions",
    "blind_histories",
    "calendars",
    "complaints",
    "days",
    "definitions",
    "events",
    "exclusions",
    "handlers",
    "histories",
    "last_process_on",
    "next_events",
    "next_steps",
    "open_duties",
    "orders",
    "point_decisions",
    "points",
    "policies",
    "receipts",
    "refs",
    "refs_of_law",
    "remedies",
    "representatives",
    "responses",
    "targets",
    "texts",
    "verdicts",
]
