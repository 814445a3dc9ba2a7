"""A complaint that is handled as the Code asks has nothing found in it, by either verb, at any stage."""

from __future__ import annotations

from process.rules_of_the_code import at_every_stage, is_sound
from process.sound import (
    Place,
    acknowledgement,
    answer,
    answered,
    awaiting,
    declining,
    due_on,
    events_until,
    extension,
    investigated,
    reception,
)

from hoscode import Complaint, Phase, apply, open_complaint, overdue, record


@at_every_stage
def test_every_step_can_be_done_and_nothing_is_found(place: Place) -> None:
    before = events_until(place)
    done: Complaint = open_complaint(reception(before[0].on), place.policy)
    recorded = done
    for event in (*before[1:], acknowledgement(place), answer(place)):
        done, recorded = apply(done, event), record(recorded, event)

    assert done == recorded == answered(place)
    assert done.findings == recorded.findings == ()
    assert (done.stage, done.phase, done.edition) == (place.stage, Phase.RESPONDED, place.edition)
    assert done.is_final is (place.stage == place.last_stage)


@at_every_stage
def test_the_days_counted_by_hand_are_the_days_due(place: Place) -> None:
    if place.acknowledge_by is not None:
        assert due_on(awaiting(place)) == place.acknowledge_by
    complaint = investigated(place)
    assert due_on(complaint) == place.answer_by
    assert complaint.due is not None
    assert complaint.due.deadline.latest_on == place.extend_to
    assert overdue(complaint, place.answer_by) == ()


@at_every_stage
def test_a_sound_extension_and_a_sound_refusal_have_nothing_found(place: Place) -> None:
    extended = is_sound(investigated(place), extension(place))
    assert due_on(extended) == extension(place).new_due

    declined = is_sound(awaiting(place), declining(place))
    assert (declined.stage, declined.phase) == (place.stage, Phase.DECLINED)
