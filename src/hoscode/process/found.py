"""Collecting what is found in one event, each finding with what the complaint's edition says follows from it."""

from __future__ import annotations

from hoscode.law import FindingCode, Kind, Provision
from hoscode.model.events import Event
from hoscode.model.facts import Facts
from hoscode.model.findings import Detail, Finding


class Found:
    """What is found in one event against the facts before it."""

    __slots__ = ("_event", "_facts", "again", "findings", "noted")

    def __init__(self, facts: Facts, event: Event, *, again: bool = False) -> None:
        self._facts = facts
        self._event = event
        self.again = again
        self.findings: list[Finding] = []
        self.noted: set[tuple[FindingCode, str]] = set()

    @property
    def is_impossible(self) -> bool:
        """Whether the event has no place in the process."""
        return bool(self.findings) and any(finding.kind is Kind.IMPOSSIBLE for finding in self.findings)

    def add(
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
    ) -> None:
        """Find it, unless the edition has no such rule at the stage.

        `kind`, `refused` and `provisions` are given where the case at hand differs from what the edition says of the
        rule in general.
        """
        at = self._facts.stage.number if stage is None else stage
        rule = self._facts.edition.consequence(code, at)
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
        )

    def add_once(
        self,
        code: FindingCode,
        cause: str,
        field: str,
        *,
        expected: Detail = None,
        actual: Detail = None,
        refused: bool | None = None,
        again: bool = False,
    ) -> None:
        """Find it unless it has been found at this stage for the same cause; `again` finds it all the same."""
        note = (code, cause)
        if again or note not in self._facts.stage.noted:
            self.noted.add(note)
            self.add(code, field, expected=expected, actual=actual, refused=refused)

    def impossible(self, code: FindingCode, field: str, *, expected: Detail, actual: Detail) -> None:
        """Find that the event has no place in the process; only of an extra stage does the Code itself say so."""
        rule = self._facts.edition.consequence(code, self._facts.stage.number)
        self._put(
            code,
            field,
            expected=expected,
            actual=actual,
            stage=self._facts.stage.number,
            kind=Kind.IMPOSSIBLE,
            refused=True,
            provisions=() if rule is None else rule.provisions,
        )

    def promise_missed(self, field: str, *, expected: Detail, actual: Detail, provision: Provision) -> None:
        """Find that the landlord's own target is missed; it cites the provision that the target tightens."""
        self._put(
            "target-missed",
            field,
            expected=expected,
            actual=actual,
            stage=self._facts.stage.number,
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
    ) -> None:
        self.findings.append(
            Finding(
                kind=kind,
                code=code,
                provisions=provisions,
                stage=stage,
                on=self._event.on,
                event=type(self._event).__name__,
                standing=self._facts.standing,
                field=field,
                expected=expected,
                actual=actual,
                refused=refused,
            )
        )
