"""Go through every state that no rule can tell apart, breadth first, and look at every step from each of them.

In the folder `tests`:

python -m process.state_space 6            six events after the receipt, every subject under both editions
python -m process.state_space 3 times      one subject

In every state each event of the subject is tried with every value that a rule tests, and each other type of event at
least once. What has to be so of each step, `Search` says; the first that is not so ends the search with its history.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from process.abstract_states import SUBJECTS, Subject
from process.next_events import Next, next_events

from hoscode import (
    CODE_2022,
    CODE_2024,
    CodeBreach,
    Complaint,
    Event,
    Finding,
    ImpossibleEvent,
    Kind,
    Phase,
    Received,
    apply,
    check,
    duties,
    open_duties,
    permitted,
    record,
    replay,
)
from hoscode.model.complaint import state_of
from hoscode.model.events import EVENT_TYPES
from hoscode.process.table import PHASES, TABLE, Irregular, Move, Refusal, decided

RECEIPTS: Final[Mapping[str, Received]] = {
    CODE_2022.key: Received(on=date(2023, 5, 2), reference="C-101"),
    CODE_2024.key: Received(on=date(2024, 5, 1), reference="C-101"),
}


class Search:
    """The states of one subject, level by level; each is one complaint that stands for all that are like it."""

    def __init__(self, subject: Subject, received: Received) -> None:
        self.subject = subject
        start = replay([received])
        self.seen = {subject.abstract(start)}
        self.frontier = [start]
        self.states = [1]
        self.steps = 0

    def go(self, depth: int) -> None:
        """Take every step from the states of the last level, as many times as `depth` says."""
        for _ in range(depth):
            self.frontier = [after for complaint in self.frontier for after in self._steps_from(complaint)]
            self.states.append(len(self.frontier))

    def _steps_from(self, complaint: Complaint) -> list[Complaint]:
        """The states of the next level that one leads to."""
        found: list[Complaint] = []
        taken: set[type[Event]] = set()
        for each in self._next(complaint):
            self.steps += 1
            after = step(complaint, each)
            if after is None:
                continue
            taken.add(type(each.event))
            if self.subject.leads_on(each.event, each.name[1]):
                key = self.subject.abstract(after)
                if key not in self.seen:
                    self.seen.add(key)
                    replayed_as_recorded(after)
                    found.append(after)
        assert taken == permitted(complaint), (complaint.history, taken ^ permitted(complaint))
        return found

    def _next(self, complaint: Complaint) -> list[Next]:
        """Every event of the subject; of each other type those that come until one is possible, or all."""
        tried = list(next_events(complaint, tuple(self.subject.leads)))
        for kind in EVENT_TYPES:
            if kind not in self.subject.leads:
                for each in next_events(complaint, (kind,)):
                    tried.append(each)
                    if not _is_impossible(check(complaint, each.event)):
                        break
        return tried


def _is_impossible(findings: Sequence[Finding]) -> bool:
    return any(finding.kind is Kind.IMPOSSIBLE for finding in findings)


def step(complaint: Complaint, following: Next) -> Complaint | None:
    """Take one step, and look at all that has to be so; None where the event is impossible.

    `record` refuses what is found to be impossible and nothing else, `apply` what is found to be refused and nothing
    else, and what they give is the same. What was found is what `check` says. The phase and the stage are where the
    table leads.
    """
    event, why = following.event, (complaint.history, following)
    findings = check(complaint, event)
    after, refused = _recorded(complaint, event)
    if after is None:
        assert _is_impossible(findings), why
        assert refused == findings, why
        return None
    assert not _is_impossible(findings), why
    try:
        assert apply(complaint, event) == after, why
    except CodeBreach as error:
        refused = error.findings
    assert refused == (findings if any(finding.refused for finding in findings) else ()), why
    assert after.findings[len(after.findings) - len(findings) :] == findings, why
    assert _is_where_the_table_leads(complaint, event, after), why
    return after


def _recorded(complaint: Complaint, event: Event) -> tuple[Complaint | None, tuple[Finding, ...]]:
    """The complaint after the event, or for what it was refused."""
    try:
        return record(complaint, event), ()
    except ImpossibleEvent as error:
        return None, error.findings


def _is_where_the_table_leads(complaint: Complaint, event: Event, after: Complaint) -> bool:
    entry = decided(state_of(complaint), event)
    stayed = (after.stage, after.phase) == (complaint.stage, complaint.phase)
    match entry:
        case Phase():
            return (after.stage, after.phase) == (complaint.stage, entry)
        case Irregular(target=None) | Move.STAYS | Move.ANSWERS_EARLIER:
            return stayed
        case Irregular():
            return (after.stage, after.phase) == (complaint.stage, entry.target)
        case Move.NEXT_STAGE:
            return (after.stage, after.phase) == (complaint.stage + 1, Phase.AWAITING_ACKNOWLEDGEMENT)
        case Move.SAME_STAGE:
            return (after.stage, after.phase) == (complaint.stage, Phase.AWAITING_ACKNOWLEDGEMENT)
        case Move.EXTRA_STAGE:
            return after.stage == complaint.stage + 1
        case Refusal():
            return False


def replayed_as_recorded(complaint: Complaint) -> None:
    """Whether the history, replayed at once, makes what its steps have made: the findings, the stages, the duties."""
    again = replay(complaint.history, complaint.policy, edition=complaint.edition)
    for told in (_findings, _stages, duties, open_duties, permitted, _due, _casework):
        assert told(again) == told(complaint), (complaint.history, told)


def _findings(complaint: Complaint) -> object:
    return complaint.findings


def _stages(complaint: Complaint) -> object:
    return complaint.phase, complaint.stages


def _due(complaint: Complaint) -> object:
    return complaint.due


def _casework(complaint: Complaint) -> object:
    return complaint.casework


def table_is_total() -> bool:
    """Whether every pair of event and phase has its entry."""
    return all(phase in TABLE[kind] for kind in EVENT_TYPES for phase in PHASES)


def main() -> None:
    """Search as deep as is asked for, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("depth", type=int)
    parser.add_argument("subjects", nargs="*", default=list(SUBJECTS))
    asked = parser.parse_args()
    assert table_is_total()
    for edition, received in RECEIPTS.items():
        for name in asked.subjects:
            begun = time.process_time()
            search = Search(SUBJECTS[name], received)
            search.go(asked.depth)
            spent = time.process_time() - begun
            sys.stdout.write(
                f"{edition} {name}: {search.states} states, {search.steps} steps, {spent:.0f} s of processor" + "\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
