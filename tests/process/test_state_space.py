"""Breadth first, each step from each state is as the table and the findings say; what is alike acts alike.

`python -m process.state_space` goes deeper.
"""

from __future__ import annotations

import pytest
from process.abstract_states import LAST_EVENT, SUBJECTS, Subject
from process.next_events import next_events
from process.state_space import RECEIPTS, Search, step, table_is_total

from hoscode import Complaint, check, record, replay

pytestmark = pytest.mark.drawn

_DEPTH = 1
_PAIRS = 6


def test_every_event_has_an_entry_in_every_phase() -> None:
    assert table_is_total()


@pytest.mark.untraced
@pytest.mark.parametrize("edition", RECEIPTS)
@pytest.mark.parametrize("name", SUBJECTS)
def test_every_step_from_every_state_is_as_the_table_and_the_findings_say(name: str, edition: str) -> None:
    search = Search(SUBJECTS[name], RECEIPTS[edition])
    search.go(_DEPTH)
    assert search.states[_DEPTH] > 5


@pytest.mark.untraced
@pytest.mark.parametrize("edition", RECEIPTS)
@pytest.mark.parametrize("name", SUBJECTS)
def test_complaints_that_are_alike_cannot_be_told_apart_by_what_comes_next(name: str, edition: str) -> None:
    subject = SUBJECTS[name]
    pairs = _alike(subject, replay([RECEIPTS[edition]]))
    assert len(pairs) >= _PAIRS
    for one, other in pairs:
        assert _outcomes(subject, one) == _outcomes(subject, other), (one.history, other.history)


def _alike(subject: Subject, start: Complaint) -> list[tuple[Complaint, Complaint]]:
    """Pairs of complaints with different histories of two events each, from all over those that are alike."""
    first: dict[object, Complaint] = {}
    pairs: list[tuple[Complaint, Complaint]] = []
    for begun in _after(subject, start, every=9):
        for complaint in _after(subject, begun, every=5):
            before = first.setdefault(subject.abstract(complaint), complaint)
            if before is not complaint:
                pairs.append((before, complaint))
    return pairs[:: max(1, len(pairs) // _PAIRS)]


def _after(subject: Subject, complaint: Complaint, every: int) -> list[Complaint]:
    tried = list(next_events(complaint, tuple(subject.leads)))[::every]
    return [after for each in tried if (after := step(complaint, each)) is not None]


def _outcomes(subject: Subject, complaint: Complaint) -> dict[tuple[str, str], object]:
    """What comes of each event of the subject on the day of the last one: what its rules find, and what is so then."""
    outcomes: dict[tuple[str, str], object] = {}
    for each in next_events(complaint, tuple(subject.leads)):
        if f"on {LAST_EVENT}" in each.name[2]:
            codes = {finding.code for finding in check(complaint, each.event)} & subject.finds
            is_possible = step(complaint, each) is not None
            # the phase and the stages: how far a day of what is left is off depends on how late the last event is
            after = subject.abstract(record(complaint, each.event))[0] if is_possible else None
            outcomes[each.name[:2]] = codes, after
    return outcomes
