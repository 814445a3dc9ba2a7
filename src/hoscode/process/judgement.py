"""Collecting what is found in one event, each finding with what the complaint's edition says follows from it."""

from __future__ import annotations

from attrs import evolve

from hoscode.law import FindingCode, Kind, Provision
from hoscode.model.events import Event
from hoscode.model.findings import Detail, Finding
from hoscode.model.state import FoundOnce, State
from hoscode.process.table import Decided, Move


class Judgement:
    """What is found in an event against the state before it, which is left as it is.

    One that has found nothing can go on to the next event. `entry` is what the table says of the event. `found_once` is
    what is found now and will not be found again at the stage for the same cause; `mended` is what was found missing
    earlier at the stage and is there now.
    """

    __slots__ = ("_state", "entry", "event", "findings", "found_once", "mended")

    def __init__(self, state: State, event: Event, entry: Decided = Move.STAYS) -> None:
        self._state = state
        self.event = event
        self.entry: Decided = entry
        self.findings: list[Finding] = []
        self.found_once: set[FoundOnce] = set()
        self.mended: frozenset[FindingCode] = frozenset()

    @property
    def is_impossible(self) -> bool:
        """Whether the event cannot have been."""
        return any(finding.kind is Kind.IMPOSSIBLE for finding in self.findings)

    def find(
        self,
        code: FindingCode,
        field: str,
        *,
        expected: Detail = None,
        actual: Detail = None,
        stage: int | None = None,
        kind: Kind | None = None,
        refused: bool | None = None,
        provisions: tuple[Provision, ...] | None = None,
        content: str | None = None,
        around: bool = False,
    ) -> None:
        """Find it, unless the edition has no such rule at the stage.

        `around` is for what goes on around the stages, and has its rules also at a stage that there is not. `kind`,
        `refused` and `provisions` are given where the case at hand differs from what the edition says of the rule in
        general.
        """
        at = self._state.stage.number if stage is None else stage
        rule = self._state.edition.consequence(code, self._state.ruled_by(at) if around else at)
        if rule is None:
            return
        self._put(
            code,
            field,
            expected=expected,
            actual=actual,
            stage=at,
            kind=rule.kind if kind is None or rule.kind is Kind.DEPARTURE else kind,
            refused=rule.refused if refused is None else refused and rule.refused,
            provisions=rule.provisions if provisions is None else provisions,
            authority=rule.authority,
            content=content,
        )

    def find_once(
        self,
        code: FindingCode,
        cause: str,
        field: str,
        *,
        actual: Detail = None,
        refused: bool | None = None,
        content: str | None = None,
    ) -> None:
        """Find it unless it has been found at this stage for the same cause."""
        stage = self._state.stage
        if (code, cause) in stage.found_once or self._state.edition.consequence(code, stage.number) is None:
            return  # where the edition has no such rule nothing is found, nor kept from being found at the next stage
        self.found_once.add((code, cause))
        self.find(code, field, actual=actual, refused=refused, content=content)

    def find_flag(self, code: FindingCode, field: str, flag: bool | None, *, content: str | None = None) -> None:
        """Find a flag that is not True: False is what the rule says that it is, and None only shows nothing."""
        kind = Kind.UNEVIDENCED if flag is None else None
        self.find(code, field, expected=True, actual=flag, kind=kind, content=content)

    def find_impossible(self, code: FindingCode, field: str, *, expected: Detail = None, actual: Detail = None) -> None:
        """Find that the event cannot have been; no provision says so."""
        at = self._state.stage.number
        self._put(
            code, field, expected=expected, actual=actual, stage=at, kind=Kind.IMPOSSIBLE, refused=True, provisions=()
        )

    def find_irregular(self, code: FindingCode) -> None:
        """Find that the event has no place there in the process; no provision says so."""
        at = self._state.stage.number
        self._put(code, "", expected=None, actual=None, stage=at, kind=Kind.IRREGULAR, refused=True, provisions=())

    def take(self, other: Judgement) -> None:
        """Take over what was found in the same event against the state of another stage."""
        where = self._state.where
        self.findings += [evolve(finding, standing=where) for finding in other.findings]

    def find_promise_missed(self, field: str, *, expected: Detail, actual: Detail, provision: Provision) -> None:
        """Find that the landlord's own target is missed; it cites the provision that the target tightens."""
        self._put(
            "target-missed",
            field,
            expected=expected,
            actual=actual,
            stage=self._state.stage.number,
            kind=Kind.PROMISE,
            refused=False,
            provisions=(provision,),
        )

    def _put(
        self,
        code: FindingCode,
        field: str,
        *,
        expected: Detail,
        actual: Detail,
        stage: int,
        kind: Kind,
        refused: bool,
        provisions: tuple[Provision, ...],
        authority: str = "",
        content: str | None = None,
    ) -> None:
        self.findings.append(
            Finding(
                kind=kind,
                code=code,
                provisions=provisions,
                stage=stage,
                on=self.event.on,
                event=type(self.event).__name__,
                standing=self._state.where,
                field=field,
                expected=expected,
                actual=actual,
                refused=refused,
                authority=authority,
                content=content,
            )
        )
