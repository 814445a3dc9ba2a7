"""How a complaint begins."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from hoscode.law import Edition
from hoscode.model.casework import Casework
from hoscode.model.chain import Chain
from hoscode.model.events import Received
from hoscode.model.facts import Facts, Phase, StageFacts
from hoscode.model.findings import Finding, ImpossibleEvent
from hoscode.model.policy import LandlordPolicy
from hoscode.process.found import Found
from hoscode.working_days import WorkingCalendar

_NO_FINDINGS: Final[Chain[Finding]] = Chain()


def opened(received: Received, policy: LandlordPolicy, edition: Edition) -> Facts:
    """The facts of a complaint on the day of its receipt.

    Raises `ImpossibleEvent` where the calendar cannot count from that day, `OutOfScope` where it is too short for any.
    """
    facts = Facts(
        received=received,
        edition=edition,
        policy=policy,
        last_stage=policy.last_stage(edition),
        last_countable=_last_countable(policy.calendar, edition),
        phase=Phase.AWAITING_ACKNOWLEDGEMENT,
        stage=StageFacts(number=1, rules=edition.stages[0], requested_on=received.on, clock_from=received.on),
        earlier_stages=(),
        issues_to_log=(),
        casework=Casework(representative=received.representative),
        actions_owed=0,
        remedies_apart=0,
        last_process_on=received.on,
        latest_on=received.on,
        history=Chain((received,)),
        findings=_NO_FINDINGS,
    )
    first = policy.calendar.known_from
    if not first <= received.on <= facts.last_countable:
        found = Found(facts, received)
        found.impossible(
            "beyond-calendar", "on", expected=f"from {first} to {facts.last_countable}", actual=received.on
        )
        raise ImpossibleEvent(tuple(found.findings))
    return facts


@cache  # one date for all the complaints of a landlord
def _last_countable(calendar: WorkingCalendar, edition: Edition) -> date:
    """The last day from which anything can be counted: all limits of the edition one after the other, to be safe."""
    limits = [limit for rules in edition.stages for limit in (rules.acknowledge, rules.respond, rules.extend)]
    return calendar.last_start(sum(limit.working_days for limit in limits if limit is not None))
