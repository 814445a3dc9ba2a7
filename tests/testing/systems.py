"""Systems to try the kit on: the model itself, and systems that keep their own way of breaking the Code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from hoscode import (
    CODE_ONLY,
    Complaint,
    EscalationRequested,
    Event,
    Extended,
    LandlordPolicy,
    NotPermitted,
    Received,
    apply,
    open_complaint,
    record,
)
from hoscode.testing import NotSupported, Observation, Refused

THREE_STAGES = LandlordPolicy("Example Homes", third_stage="a panel of residents")


class ModelSystem:
    """The model as a system that works with the Code: it refuses what `apply` refuses."""

    policy: LandlordPolicy = CODE_ONLY
    verb: Callable[[Complaint, Event], Complaint] = staticmethod(apply)

    def __init__(self) -> None:
        self.case: Complaint | None = None

    def take(self, event: Event) -> Complaint:
        if self.case is None:
            assert isinstance(event, Received)
            return open_complaint(event, self.policy)
        return self.verb(self.case, event)

    def apply(self, event: Event) -> None:
        try:
            self.case = self.take(event)
        except NotPermitted as error:
            raise Refused(str(error)) from error

    @property
    def complaint(self) -> Complaint:
        assert self.case is not None
        return self.case

    def flags(self) -> list[str]:
        return [finding.code for finding in self.complaint.findings]

    def observe(self) -> Observation:
        case = self.complaint
        due = None if case.due is None else case.due.on
        return Observation(stage=case.stage, phase=case.phase, due=due, flags=self.flags())


class RecordingSystem(ModelSystem):
    """The model as a system that keeps a record of what has happened: it flags, and refuses only what has no place."""

    verb = staticmethod(record)


class ThreeStageSystem(ModelSystem):
    """A system of a landlord with a third stage."""

    policy = THREE_STAGES


class SystemWithoutFlags(ModelSystem):
    """A system that refuses, and shows no flags."""

    def observe(self) -> Observation:
        seen = super().observe()
        return Observation(stage=seen.stage, phase=seen.phase, due=seen.due)


class SystemThatShowsNothing(ModelSystem):
    """A system of which nothing can be seen but whether it refuses."""

    def observe(self) -> Observation:
        return Observation()


class LaxSystem(RecordingSystem):
    """A system that takes everything and shows no flags."""

    def observe(self) -> Observation:
        seen = super().observe()
        return Observation(stage=seen.stage, phase=seen.phase, due=seen.due)


class SystemDueADayLater(ModelSystem):
    """A system that counts one day too many."""

    def observe(self) -> Observation:
        seen = super().observe()
        case = self.complaint
        due = None if case.due is None else case.due.on + timedelta(days=1)
        return Observation(stage=seen.stage, phase=seen.phase, due=due, flags=seen.flags)


class SystemThatRefusesWhatIsLate(ModelSystem):
    """A system that takes nothing that is late."""

    def take(self, event: Event) -> Complaint:
        after = super().take(event)
        if any(finding.code.endswith("-late") for finding in after.findings):
            raise Refused("too late")
        return after


class SystemWithoutExtensions(ModelSystem):
    """A system that refuses every extension, sound or not."""

    def take(self, event: Event) -> Complaint:
        if isinstance(event, Extended):
            raise Refused("this desk does not extend")
        return super().take(event)


class SystemThatKnowsNoExtensions(ModelSystem):
    """A system with no counterpart for an extension."""

    def take(self, event: Event) -> Complaint:
        if isinstance(event, Extended):
            raise NotSupported("no such button")
        return super().take(event)


class SystemThatWantsReasons(ModelSystem):
    """A system that escalates only what has reasons, and so refuses a sound step."""

    def take(self, event: Event) -> Complaint:
        if isinstance(event, EscalationRequested) and not (event.reasons or "").strip():
            raise Refused("give a reason\nfor the escalation")
        return super().take(event)


class SystemThatFlagsTooMuch(RecordingSystem):
    """A system that flags every case as answered late."""

    def flags(self) -> list[str]:
        return [*super().flags(), "responded-late"]


class SystemThatFlagsSomethingElse(RecordingSystem):
    """A system that has one flag for everything that is wrong."""

    def flags(self) -> list[str]:
        return ["update-late"] if super().flags() else []


class SystemThatForgets(ModelSystem):
    """A system that loses the stage of a case when it refuses something."""

    lost = False

    def apply(self, event: Event) -> None:
        try:
            super().apply(event)
        except Refused:
            self.lost = True
            raise

    def observe(self) -> Observation:
        return Observation(stage=9) if self.lost else super().observe()


class SystemThatBreaks(ModelSystem):
    """A system with a fault of its own in escalations."""

    def take(self, event: Event) -> Complaint:
        if isinstance(event, EscalationRequested):
            raise KeyError("escalation")
        return super().take(event)
