"""A situation as JSON types, in the one form that vectors and failures have, for a system in any language."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from hoscode import CODE_ONLY, Kind, LandlordPolicy, WorkingCalendar
from hoscode.records import dump_event
from hoscode.testing.situations import ModelAnswer, Shown, Situation, Then

Json = dict[str, Any]

_WEEKEND: Final = ("Saturday", "Sunday")
_MARGIN: Final = timedelta(days=92)
_NAMED_DAYS: Final = ("on", "logged_on", "new_due")


def dump_situation(tried: Situation) -> Json:
    """A situation as JSON types: the edition, the closed days, the events, and what follows.

    `then` has an `outcome` or a `refusal`. An outcome is what the case shows once the event is taken; with `may_refuse`
    a system may refuse it as well. A refusal has its `codes` and a `kind`: `impossible` for what cannot have been,
    `breach` for what breaks the Code, `irregular` for what has no place and can have happened all the same. A system
    that keeps a record takes the latter two, and shows what stands in `if_taken` then; its flags are the codes that
    count for a breach. What is
    `attempted` is refused before, and leaves no trace.
    """
    then = tried.then
    data: Json = {"edition": tried.edition.key, "calendar": calendar_data(tried)}
    if tried.policy != CODE_ONLY:
        data["policy"] = policy_data(tried.policy)
    attempted = {} if tried.attempted is None else {"attempted": dump_event(tried.attempted)}
    return data | {
        "given": [dump_event(event) for event in tried.given],
        **attempted,
        "when": dump_event(tried.when),
        "then": then_data(then),
    }


def then_data(then: Then) -> Json:
    """What follows: the outcome, or the refusal with what is shown where the event is taken all the same."""
    refused = sorted({finding.code for finding in then.findings if finding.refused})
    if then.after is None:
        return {"refusal": {"codes": refused, "kind": "impossible"}}
    if not refused:
        may_refuse = {"may_refuse": True} if then.answer is ModelAnswer.TAKEN_OR_REFUSED else {}
        return {"outcome": shown_data(then.after), **may_refuse}
    irregular = any(finding.kind is Kind.IRREGULAR for finding in then.findings)
    kind = "irregular" if irregular else "breach"
    return {"refusal": {"codes": refused, "kind": kind}, "if_taken": shown_data(then.after)}


def shown_data(shown: Shown) -> Json:
    """What a case shows."""
    return {
        "stage": shown.stage,
        "phase": shown.phase.value,
        "due": None if shown.due is None else shown.due.isoformat(),
        "flags": sorted(shown.flags),
    }


def calendar_data(tried: Situation) -> Json:
    """The closed days, from the first day that is named anywhere to three months after the last."""
    calendar = tried.policy.calendar
    events = (*tried.given, *(() if tried.attempted is None else (tried.attempted,)), tried.when)
    days = [date.fromisoformat(day) for event in events for day in _days_of(dump_event(event))]
    shown = (tried.then.before, tried.then.after)
    days += [each.due for each in shown if each is not None and each.due is not None]
    first, last = max(min(days), calendar.known_from), min(max(days) + _MARGIN, calendar.horizon)
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "weekend": [name.lower() for name in _WEEKEND],
        "closed": _closed(calendar, first, last),
    }


def _days_of(event: Json) -> list[str]:
    """The days on which something happens, and those that extend a deadline."""
    return [event[name] for name in _NAMED_DAYS if name in event]


def _closed(calendar: WorkingCalendar, first: date, last: date) -> list[Json]:
    closures = calendar.closures(first - timedelta(days=1), last)
    return [{"on": each.on.isoformat(), "name": each.name} for each in closures if each.name not in _WEEKEND]


def policy_data(policy: LandlordPolicy) -> Json:
    """What a landlord's policy adds to the Code, as far as a vector tells it."""
    data: Json = {}
    if policy.third_stage is not None:
        data["third_stage"] = policy.third_stage
    if policy.escalate_within is not None:
        data["escalate_within"] = policy.escalate_within
    if policy.exclusions:
        data["exclusions"] = [{"clause": each.clause, "details": each.details} for each in policy.exclusions]
    return data
