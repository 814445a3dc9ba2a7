"""Probes: what a law tries on a complaint that has come to its place."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hoscode import Complaint, Event, FindingCode, Received, check, permitted
from hoscode.testing.arriving import draw_sound_day, sound_event
from hoscode.testing.defects import DEFECTS
from hoscode.testing.situation import Answer, Situation, situation_at
from hoscode.testing.strategies.sound_steps import SOUND_STEPS
from hoscode.testing.strategies.standing import has_something_to_name

Probe = Callable[[DrawFn, Complaint], Situation]
"""What draws a situation at a place."""


@frozen
class Sound:
    """A sound event of one of the types: the model finds nothing."""

    events: tuple[type[Event], ...]

    def __call__(self, draw: DrawFn, complaint: Complaint) -> Situation:
        """Draw the situation."""
        possible = permitted(complaint)
        kinds = [kind for kind in self.events if kind in possible and has_something_to_name(kind, complaint)]
        if not kinds:
            reject()
        return situation_at(complaint, sound_event(draw, complaint, draw(st.sampled_from(kinds))))


@frozen
class Spoilt:
    """A sound event spoilt by a defect: the model finds its code, and refuses it for nothing else."""

    defect: str

    @property
    def code(self) -> FindingCode:
        """The code of the finding."""
        return DEFECTS[self.defect].code

    def __call__(self, draw: DrawFn, complaint: Complaint) -> Situation:
        """Draw the situation."""
        defect = DEFECTS[self.defect]
        if defect.prepare is not None:
            complaint = defect.prepare(draw, complaint)
        possible = permitted(complaint)
        kinds = [kind for kind in defect.events if kind in possible and has_something_to_name(kind, complaint)]
        if not kinds:
            reject()
        kind = draw(st.sampled_from(kinds))
        sound = SOUND_STEPS[kind](draw, complaint, draw_sound_day(draw, complaint))
        spoilt = situation_at(complaint, defect.spoil(draw, complaint, sound))
        refused_for = {finding.code for finding in spoilt.then.findings if finding.refused}
        if defect.code not in spoilt.then.codes or refused_for - {defect.code} or spoilt.then.answer is Answer.REFUSED:
            reject()
        return spoilt if check(complaint, sound) else evolve(spoilt, sound=sound)


@frozen
class OutOfPlace:
    """An event of a type that has no place where the complaint stands."""

    event: type[Event]

    def __call__(self, draw: DrawFn, complaint: Complaint) -> Situation:
        """Draw the situation."""
        on = draw_sound_day(draw, complaint)
        if self.event is Received:
            when: Event = evolve(complaint.received, on=on)
        else:
            when = SOUND_STEPS[self.event](draw, complaint, on)
        return refused(situation_at(complaint, when))


def refused(tried: Situation) -> Situation:
    """The situation itself, if the model refuses its event."""
    if tried.then.answer is not Answer.REFUSED:
        reject()
    return tried
