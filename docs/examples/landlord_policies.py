"""Five landlords' complaint procedures as values of hoscode, promise and Code side by side.

    python docs/examples/landlord_policies.py

What is promised here is our reading of the procedures that these landlords had published at the time of writing: of
their timescales, and of one or two arrangements around them. It is not their wording, and it may be out of date. Before
you rely on it, check with the landlord's own complaints team and the policy on its website; for what the Code asks,
check with the Housing Ombudsman. The complaints, the people and the dates are made up, the missed days among them: they
say nothing of how these landlords handle complaints.

A promise of working days is a `Target`, and its finding is of the kind PROMISE, apart from any breach of the Code. What
is no timescale of the Code (how long an offer stays open, when a restriction is reviewed, who sits at stage 2) has no
target: it stands in the events of the complaint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from landlord_procedures import PROCEDURES, Procedure
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from hoscode import (
    Acknowledged,
    Complaint,
    Duty,
    Finding,
    Kind,
    RemedyAccepted,
    apply,
    check,
    duties,
    open_complaint,
)

WIDTH: Final = 100
_WHAT: Final = {
    "acknowledge": "acknowledge",
    "respond": "respond",
    "deliver-remedy": "deliver a remedy",
    "review-restriction": "review a restriction",
}
_LEGEND: Final = (
    "Due by the Code: by the edition of the complaint. A remedy and a review are due on the day that the landlord has "
    "set, to which the Code holds it. Promised: the landlord's own target, where it has one for the step."
)


def run(procedure: Procedure) -> Complaint:
    """The complaint, step by step, with the Code enforced on each."""
    complaint = open_complaint(procedure.received, procedure.policy)
    for event in procedure.events:
        complaint = apply(complaint, event)
    return complaint


def main() -> None:
    """Show every procedure and its complaint, and all of them together."""
    console = Console(width=WIDTH, highlight=False, markup=False)
    console.print(_LEGEND, end="\n\n")
    for procedure in PROCEDURES:
        show(console, procedure, run(procedure))
    console.rule("All five", align="left")
    console.print(together([run(procedure) for procedure in PROCEDURES]))


def show(console: Console, procedure: Procedure, complaint: Complaint) -> None:
    """One landlord: what it publishes, the days of its complaint, and what was found in it."""
    console.rule(f"{procedure.policy.landlord}, {complaint.edition.key}", align="left")
    console.print(procedure.publishes, end="\n\n")
    console.print(side_by_side(complaint))
    console.print()
    _listed(console, "On the record", notes(complaint))
    promise = [finding.message for finding in complaint.findings if finding.kind is Kind.PROMISE]
    code = [
        f"{finding.kind.label}: {finding.message}" for finding in complaint.findings if finding.kind is not Kind.PROMISE
    ]
    _listed(console, "Found by the Code", code)
    _listed(console, "Found by its own promise", promise)
    console.print()


def side_by_side(complaint: Complaint) -> Table:
    """Every dated duty: when it is due by the Code, when the landlord promised it, when it was done."""
    table = _table("Stage and step", "Due by the Code", "Promised", "Done", "Code", "Promise")
    for duty in duties(complaint):
        promised_on = duty.deadline.promised_on
        table.add_row(
            f"{duty.stage} {_WHAT[duty.code]}",
            _day(duty.on),
            _day(promised_on),
            _day(duty.met_on),
            f"{_kept(duty, duty.on)} {duty.provisions[0].number}",
            _kept(duty, promised_on),
        )
    return table


def notes(complaint: Complaint) -> Iterator[str]:
    """What is no timescale of the Code: who considered each stage, and how long an offer stood open."""
    accepted = {event.ref: event.on for event in complaint.history if isinstance(event, RemedyAccepted)}
    for stage in complaint.stages:
        people = ", ".join(f"{each.ref} ({each.team})" if each.team else each.ref for each in stage.handlers)
        yield f"stage {stage.number} was considered by {people}"
        for remedy in () if stage.response is None else stage.response.remedies or ():
            if remedy.open_until is not None:
                until, taken = _day(remedy.open_until), _day(accepted.get(remedy.ref))
                yield f"the offer of {remedy.details} stood open until {until}; accepted on {taken}"
    for finding in same_person_again(complaint):
        yield f"{finding.actual} again at stage 2 would be refused: {finding.code} ({finding.provisions[0]})"


def same_person_again(complaint: Complaint) -> Sequence[Finding]:
    """What `apply` would refuse, had stage 2 been given to the person who answered stage 1; nothing changes."""
    first = complaint.stages[0].handlers[0]
    until_now = open_complaint(complaint.received, complaint.policy)
    for event in complaint.history[1:]:
        if isinstance(event, Acknowledged) and until_now.stage > 1:
            again = Acknowledged(on=event.on, definition=event.definition, handler=first)
            return [finding for finding in check(until_now, again) if finding.refused]
        until_now = apply(until_now, event)
    return ()


def together(complaints: Sequence[Complaint]) -> Table:
    """How many days of the Code, and how many promised days, each complaint kept."""
    table = _table("Landlord", "Edition", "Ended at stage", "Days of the Code kept", "Promised days kept")
    for complaint in complaints:
        dated = duties(complaint)
        code = [_kept(duty, duty.on) for duty in dated]
        promise = [_kept(duty, duty.deadline.promised_on) for duty in dated if duty.deadline.promised_on is not None]
        counts = [f"{kept.count('kept')} of {len(kept)}" if kept else "none promised" for kept in (code, promise)]
        table.add_row(complaint.policy.landlord, complaint.edition.key, str(complaint.stage), *counts)
    return table


def _table(*headings: str) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        table.add_column(heading, no_wrap=True)
    return table


def _listed(console: Console, heading: str, lines: Iterable[str]) -> None:
    found = list(lines)
    console.print(f"{heading}:" if found else f"{heading}: nothing")
    for line in found:
        console.print(Padding(line, (0, 0, 0, 2)))


def _kept(duty: Duty, day: date | None) -> str:
    if day is None:
        return "-"
    return "kept" if duty.met_on is not None and duty.met_on <= day else "missed"


def _day(day: date | None) -> str:
    return "-" if day is None else f"{day:%a} {day.day} {day:%b %Y}"


if __name__ == "__main__":
    main()
