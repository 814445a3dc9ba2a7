"""The full record of a complaint (5.12; 4.15 in 2022): what it still lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hoscode._checks import check_is, same_name
from hoscode.law import FindingCode
from hoscode.model.complaint import Complaint, Stage
from hoscode.model.events import CorrespondenceLogged, Direction, LearningRecorded, RepresentativeAppointed
from hoscode.model.findings import Detail, Finding
from hoscode.model.people import Representative
from hoscode.model.response import Outcome


def missing_records(complaint: Complaint) -> tuple[Finding, ...]:
    """What the full record of a complaint still lacks (5.12; 4.15 in 2022).

    The original complaint, the letters of each stage, a representative's authority (3.6), the part that third parties
    took (5.4), and what was learned where something was upheld (9.1; 6.3 in 2022). A letter counts as held where its
    contents are, or where correspondence sent on its day is logged.

    Raises `InvalidInput` for anything but a `Complaint`.

    >>> from datetime import date
    >>> from hoscode import Received, open_complaint
    >>> complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-101"))
    >>> [finding.code for finding in missing_records(complaint)]
    ['original-not-held']
    """
    check_is("complaint", complaint, Complaint)
    letters = [event for event in complaint.history if isinstance(event, CorrespondenceLogged)]
    return (
        *_original(complaint, letters),
        *(finding for stage in complaint.stages for finding in _letters(complaint, stage, letters)),
        *_representatives(complaint),
        *_third_parties(complaint, letters),
        *_learning(complaint),
    )


def _original(complaint: Complaint, letters: list[CorrespondenceLogged]) -> Iterator[Finding]:
    came_in = any(letter.direction is Direction.INCOMING and letter.on <= complaint.received_on for letter in letters)
    if not complaint.received.summary.strip() and not came_in:
        yield from _missing(complaint, "original-not-held", 1, "received.summary")


def _letters(complaint: Complaint, stage: Stage, letters: list[CorrespondenceLogged]) -> Iterator[Finding]:
    # a full answer inside the limit acknowledges too, and then one letter does both
    apart = stage.acknowledged_on != stage.responded_on
    if apart and stage.definition is None and _not_logged(stage.acknowledged_on, letters):
        yield from _missing(complaint, "letter-not-held", stage.number, "definition", "acknowledgement")
    if stage.response is None and _not_logged(stage.responded_on, letters):
        yield from _missing(complaint, "letter-not-held", stage.number, "response", "response")


def _not_logged(sent_on: date | None, letters: list[CorrespondenceLogged]) -> bool:
    if sent_on is None:
        return False
    return not any(letter.direction is Direction.OUTGOING and letter.on == sent_on for letter in letters)


def _representatives(complaint: Complaint) -> Iterator[Finding]:
    appointed = [event.representative for event in complaint.history if isinstance(event, RepresentativeAppointed)]
    first = complaint.received.representative
    everybody: list[Representative] = appointed if first is None else [first, *appointed]
    shown = {person.ref for person in everybody if (person.authority or "").strip()}
    for ref in dict.fromkeys(person.ref for person in everybody):
        if ref not in shown:
            yield from _missing(complaint, "authority-not-held", complaint.stage, "representative.authority", ref)


def _third_parties(complaint: Complaint, letters: list[CorrespondenceLogged]) -> Iterator[Finding]:
    for stage in complaint.stages:
        named = [handler.third_party.strip() for handler in stage.handlers if handler.third_party is not None]
        parties: dict[str, str] = {}
        for party in filter(None, named):
            parties.setdefault(party.casefold(), party)
        for party in parties.values():
            if not any(same_name(letter.party, party) for letter in letters):
                yield from _missing(complaint, "third-party-not-held", stage.number, "correspondence", party)


def _learning(complaint: Complaint) -> Iterator[Finding]:
    upheld = [stage.number for stage in complaint.stages if stage.outcome in (Outcome.UPHELD, Outcome.PARTLY_UPHELD)]
    if upheld and not any(isinstance(event, LearningRecorded) for event in complaint.history):
        yield from _missing(complaint, "learning-not-held", upheld[-1], "learning")


def _missing(
    complaint: Complaint, code: FindingCode, stage: int, field: str, actual: Detail = None
) -> Iterator[Finding]:
    rule = complaint.edition.consequence(code, stage)
    if rule is not None:
        yield Finding(
            kind=rule.kind,
            code=code,
            provisions=rule.provisions,
            stage=stage,
            on=None,
            event="the record",
            standing=f"stage {complaint.stage}, {complaint.phase.label}",
            field=field,
            expected=None,
            actual=actual,
            refused=False,
        )
