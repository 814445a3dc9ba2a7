"""Judge the histories: what was late, and whether hoscode says of each step what was said of it at the time.

Nothing here counts a limit. What was due, and what was late, are read off the duties and the findings of the complaint;
the calendar alone is asked only for the number of working days between two dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from determination_histories import Case, LeftOut, Loaded, Verdict

from hoscode import ENGLAND_AND_WALES, Complaint, Duty, Finding, duties

Step = tuple[str, int]
"""The code of a duty and the number of the stage."""

TIMED_STEPS: Final[Mapping[str, Step]] = {
    "acknowledged": ("acknowledge", 1),
    "logged": ("acknowledge", 1),
    "stage1_response": ("respond", 1),
    "stage2_acknowledged": ("acknowledge", 2),
    "stage2_response": ("respond", 2),
}
_STEP_OF_FINDING: Final = {
    "acknowledged-late": "acknowledge",
    "responded-late": "respond",
    "responded-after-backstop": "respond",
}


STEP_NAMES: Final[Mapping[str, str]] = {
    event: f"stage {stage} {'acknowledged' if code == 'acknowledge' else 'answered'}"
    for event, (code, stage) in TIMED_STEPS.items()
}


class Agreement(Enum):
    """Whether hoscode says the same of a step."""

    AGREES = "yes"
    BY_BACKSTOP = "backstop"
    NOT_SHOWN = "open"
    DISAGREES = "no"
    NOT_JUDGED = "cannot be judged"
    NOT_COMPARED = "not compared"


COMPARED: Final = (Agreement.AGREES, Agreement.BY_BACKSTOP, Agreement.NOT_SHOWN, Agreement.DISAGREES)


@dataclass(frozen=True, kw_only=True)
class Lateness:
    """A step that was late: the finding, the day it was due, the day it was done (None: never) and how late it was.

    Of a step that was never done, the lateness is what it was when the next stage began.
    """

    finding: Finding
    step: Step
    due: date
    done: date | None
    working_days: int

    @property
    def by_backstop(self) -> bool:
        """Whether it was late only by the stricter reading, which starts no later than the clock should have."""
        return self.finding.code == "responded-after-backstop"

    @property
    def citation(self) -> str:
        """The provision, with its edition."""
        return cited(self.finding)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A verdict beside what hoscode finds of the same step."""

    case: Case
    verdict: Verdict
    found: str
    agreement: Agreement
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DayCount:
    """A number of working days that was stated, beside the two ways of counting the first day."""

    case: Case
    verdict: Verdict
    stated: int
    from_next_day: int
    from_first_day: int
    note: str = ""


def about(verdict: Verdict) -> str:
    """What a verdict is about."""
    return STEP_NAMES.get(verdict.about, verdict.about.replace("_", " "))


def cited(source: Duty | Finding) -> str:
    """The provisions of a duty or a finding, with their edition."""
    numbers = ", ".join(provision.number for provision in source.provisions)
    return f"{source.provisions[0].edition} {numbers}" if source.provisions else "no provision"


def duty_of_step(complaint: Complaint) -> dict[Step, Duty]:
    """The duty of every timed step that fell due, or could have, at a known day."""
    return {(duty.code, duty.stage): duty for duty in duties(complaint) if duty.code in ("acknowledge", "respond")}


def lateness(complaint: Complaint) -> dict[Step, Lateness]:
    """Every step that was late, by the findings of the complaint."""
    found = (_late(complaint, finding) for finding in complaint.findings)
    return {late.step: late for late in found if late is not None}


def _late(complaint: Complaint, finding: Finding) -> Lateness | None:
    code, due, ended = _STEP_OF_FINDING.get(finding.code), finding.expected, finding.on
    if code is None or finding.stage is None or not isinstance(due, date) or ended is None:
        return None
    done = finding.actual if isinstance(finding.actual, date) else None
    days = complaint.policy.calendar.count(due, done or ended)
    return Lateness(finding=finding, step=(code, finding.stage), due=due, done=done, working_days=days)


def not_shown(complaint: Complaint) -> dict[Step, Finding]:
    """Every answer that is in time only if a step which is not on record was taken on its last lawful day."""
    found = (each for each in complaint.findings if each.code == "response-time-not-shown")
    return {("respond", each.stage): each for each in found if each.stage is not None}


def comparisons(outcome: Loaded | LeftOut) -> tuple[Comparison, ...]:
    """Every verdict of a case beside what hoscode finds."""
    return tuple(_compare(outcome, verdict) for verdict in outcome.case.verdicts if verdict.in_time is not None)


def _compare(outcome: Loaded | LeftOut, verdict: Verdict) -> Comparison:
    step = TIMED_STEPS.get(verdict.about)
    if step is None:
        note = "not one of the four timed steps: to acknowledge and to respond, at stage 1 and at stage 2"
        return Comparison(
            case=outcome.case, verdict=verdict, found="no timed step", agreement=Agreement.NOT_COMPARED, note=note
        )
    if isinstance(outcome, LeftOut):
        return _not_judged(outcome.case, verdict, "left out", _left_out_note(outcome, verdict))
    duty = duty_of_step(outcome.complaint).get(step)
    if duty is None:
        return _not_judged(outcome.case, verdict, "no known clock", _clock_unknown_note(outcome, step))
    if duty.met_on is None:
        return _not_judged(outcome.case, verdict, "no answer on record", _never_done_note(outcome, duty))
    return _judged(outcome, verdict, duty, duty.met_on)


def _not_judged(case: Case, verdict: Verdict, found: str, note: str) -> Comparison:
    return Comparison(case=case, verdict=verdict, found=found, agreement=Agreement.NOT_JUDGED, note=note)


def _judged(outcome: Loaded, verdict: Verdict, duty: Duty, done: date) -> Comparison:
    step = (duty.code, duty.stage)
    late, unshown = lateness(outcome.complaint).get(step), not_shown(outcome.complaint).get(step)
    agreement, note, found = Agreement.AGREES, "", in_words(late)
    if unshown is not None:
        agreement, found = Agreement.NOT_SHOWN, "not shown"
        note = _not_shown_note(duty, done)
    elif late is not None and late.by_backstop and not verdict.in_time:
        agreement = Agreement.BY_BACKSTOP
        note = _backstop_note(duty, late)
    elif (late is None) is not verdict.in_time:
        agreement = Agreement.DISAGREES
        note = f"hoscode counts to {duty.on}, by {cited(duty)}"
    return Comparison(case=outcome.case, verdict=verdict, found=found, agreement=agreement, note=note)


def in_words(late: Lateness | None) -> str:
    """How late a step was."""
    if late is None:
        return "in time"
    return f"{late.working_days} past backstop" if late.by_backstop else f"late by {late.working_days}"


def _backstop_note(duty: Duty, late: Lateness) -> str:
    return (
        f"in time by the text of {cited(duty)}, whose clock began with the acknowledgement and ran to {duty.on}. "
        f"But the acknowledgement was itself late. Had it been made on its last lawful day, the answer would have been "
        f"due by {late.due}. hoscode reports the answer as a departure (responded-after-backstop), and agrees that it "
        f"took too long by this reading only."
    )


def _not_shown_note(duty: Duty, done: date) -> str:
    limit, deadline = duty.deadline.limit, duty.deadline
    days = 0 if limit is None else limit.working_days
    return (
        f"{cited(duty)} gives {days} working days from the acknowledgement, and none is on record. Acknowledged at "
        f"once, the answer was due by {deadline.earliest_on} and late; acknowledged on the last lawful day, "
        f"{deadline.starts}, it was due by {deadline.on} and in time. hoscode calls it neither. An acknowledgement "
        f"before {earliest_start(done, days)} would make it late."
    )


def _left_out_note(outcome: LeftOut, verdict: Verdict) -> str:
    if verdict.begins is None or verdict.ends is None:
        return outcome.reason
    days = ENGLAND_AND_WALES.count(verdict.begins, verdict.ends)
    return f"{outcome.reason}; by the calendar alone, {verdict.begins} to {verdict.ends} is {days} working days"


def _clock_unknown_note(outcome: Loaded, step: Step) -> str:
    _, stage = step
    rules = outcome.complaint.edition.stages[stage - 1]
    answered = outcome.complaint.stages[stage - 1].responded_on
    if rules.acknowledge is None or answered is None:
        return "neither the request nor an answer is dated"
    most = rules.acknowledge.working_days + rules.respond.working_days
    earliest = earliest_start(answered, most)
    return (
        f"no day is published on which stage {stage} was requested or acknowledged, so no clock can be started. "
        f"Answered on {answered}: a request before {earliest}, more than {most} working days earlier and acknowledged "
        "in time, would make it late"
    )


def _never_done_note(outcome: Loaded, duty: Duty) -> str:
    if duty.lapsed_on is not None:
        unanswered = next(finding for finding in outcome.complaint.findings if finding.code == "stage-unanswered")
        return (
            f"no answer is on record. Stage 2 was requested by {duty.lapsed_on}, on a day not published, and the "
            f"answer was due by {duty.on}. hoscode finds the stage unanswered ({cited(unanswered)}), a breach, "
            "but no late answer"
        )
    last_on, backstop_on = outcome.complaint.last_event.on, duty.deadline.backstop_on
    return (
        f"no answer is on record, nor the day on which the Ombudsman looked. On {last_on}, the last day on record, it "
        f"was due by {duty.on}"
        + ("" if backstop_on is None else f" by the text; by the backstop it had been due by {backstop_on}")
    )


def earliest_start(end: date, working_days: int) -> date:
    """The first day from which so many working days reach `end`."""
    start = end
    while ENGLAND_AND_WALES.count(start - timedelta(days=1), end) <= working_days:
        start -= timedelta(days=1)
    return start


def day_counts(outcome: Loaded | LeftOut) -> tuple[DayCount, ...]:
    """Every number of working days that was stated between two dates of a case."""
    return tuple(
        _day_count(outcome, verdict, verdict.working_days, verdict.begins, verdict.ends)
        for verdict in outcome.case.verdicts
        if verdict.working_days is not None and verdict.begins is not None and verdict.ends is not None
    )


def _day_count(outcome: Loaded | LeftOut, verdict: Verdict, stated: int, begins: date, ends: date) -> DayCount:
    before = begins - timedelta(days=1)
    return DayCount(
        case=outcome.case,
        verdict=verdict,
        stated=stated,
        from_next_day=ENGLAND_AND_WALES.count(begins, ends),
        from_first_day=ENGLAND_AND_WALES.count(before, ends),
        note=_first_late_day_note(outcome, verdict, begins),
    )


def _first_late_day_note(outcome: Loaded | LeftOut, verdict: Verdict, begins: date) -> str:
    step, late = TIMED_STEPS.get(verdict.about), None
    if step is not None and isinstance(outcome, Loaded):
        late = lateness(outcome.complaint).get(step)
    if late is None or ENGLAND_AND_WALES.next_working_day(late.due) != begins:
        return ""
    return (
        f"{begins} is the first working day after {late.due}, when hoscode finds it was due by {late.citation}; the "
        f"number stated is that of the days late, and hoscode finds it late by {late.working_days}"
    )
