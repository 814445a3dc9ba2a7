"""What a vendor writes to run `hoscode.testing` against this system: two methods, and nothing to inherit."""

from __future__ import annotations

from testing.small_crm.case import ANSWERED, DECLINED, NEW, SET_ASIDE, UNDER_WAY, WITHDRAWN, CaseRefused
from testing.small_crm.desk import Desk
from testing.small_crm.translating import as_command, as_receipt

from hoscode import Event, Phase, Received
from hoscode.testing import Observation, Refused

PHASES = {
    NEW: Phase.AWAITING_ACKNOWLEDGEMENT,
    UNDER_WAY: Phase.UNDER_INVESTIGATION,
    ANSWERED: Phase.RESPONDED,
    DECLINED: Phase.DECLINED,
    WITHDRAWN: Phase.WITHDRAWN,
    SET_ASIDE: Phase.SET_ASIDE,
}


class SmallCrmAdapter:
    """One case at the desk of the small system."""

    def __init__(self, desk: Desk | None = None) -> None:
        self._desk = Desk() if desk is None else desk
        self._reference = ""

    def apply(self, event: Event) -> None:
        """Tell the desk what happens; what it refuses is refused."""
        try:
            if isinstance(event, Received) and not self._reference:
                self._desk.open(as_receipt(event))
                self._reference = event.reference
            else:
                self._desk.handle(self._reference, as_command(event))
        except CaseRefused as refusal:
            raise Refused(str(refusal)) from refusal

    def observe(self) -> Observation:
        """What the system's screen shows of the case."""
        case = self._desk.case(self._reference)
        return Observation(
            stage=case.stage.number,
            phase=PHASES[case.status],
            due=self._desk.next_due(self._reference),
            flags=case.flags,
        )
