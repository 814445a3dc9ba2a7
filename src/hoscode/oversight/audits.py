"""The audit of a complaint and of a caseload: what was broken, cannot be shown, is overdue, or not on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from attrs import Factory, define, frozen

from hoscode._checks import check_is, same_name
from hoscode._words import MOST_LISTED
from hoscode.errors import invalid, shown
from hoscode.law import Edition, FindingCode, Kind, Provision
from hoscode.model.complaint import Complaint, Stage
from hoscode.model.duties import Duty
from hoscode.model.events import CorrespondenceLogged, Direction, LearningRecorded, RepresentativeAppointed
from hoscode.model.findings import Detail, Finding
from hoscode.model.response import Outcome, Representative
from hoscode.oversight.markdown import in_line, table_of_values
from hoscode.process.verbs import overdue


@frozen(kw_only=True)
class ProvisionAudit:
    """What was found under one provision, and the duties under it that are overdue.

    `provision` is None for what rests on no provision of the Code. `authority` is on what it rests instead, such as the
    Housing Ombudsman Scheme; both are missing of entries without a place in the process.
    """

    provision: Provision | None
    authority: str
    findings: tuple[Finding, ...]
    overdue: tuple[Duty, ...]


@frozen(kw_only=True)
class Audit:
    """A complaint measured against the Code as it stood at the end of the calendar date `as_of`.

    `findings` are in the order in which they were found, `overdue` holds the duties still open after their day.
    """

    reference: str
    edition: Edition
    as_of: date
    findings: tuple[Finding, ...]
    overdue: tuple[Duty, ...]

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """The musts of the Code, or of the Housing Ombudsman Scheme, that were broken."""
        return self._of(Kind.BREACH)

    @property
    def unevidenced(self) -> tuple[Finding, ...]:
        """The musts of which nothing shows that they were kept."""
        return self._of(Kind.UNEVIDENCED)

    @property
    def departures(self) -> tuple[Finding, ...]:
        """The shoulds that were not followed, and what the Ombudsman has faulted beyond the text."""
        return self._of(Kind.DEPARTURE)

    @property
    def promises(self) -> tuple[Finding, ...]:
        """The landlord's own tighter targets that were missed."""
        return self._of(Kind.PROMISE)

    @property
    def irregular(self) -> tuple[Finding, ...]:
        """The entries of the history that have no place in the process: no provision speaks of them."""
        return self._of(Kind.IRREGULAR)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found and nothing is overdue."""
        return not self.findings and not self.overdue

    @property
    def by_provision(self) -> tuple[ProvisionAudit, ...]:
        """The same by provision, in the order of the edition; what cites two provisions stands under both.

        What rests on the Scheme comes after that, and entries without a place in the process last.
        """
        found: tuple[Finding | Duty, ...] = (*self.findings, *self.overdue)
        cited = dict(pair for each in found for pair in _cited_by(each))
        return tuple(
            ProvisionAudit(
                provision=cited[under],
                authority=under[1],
                findings=tuple(each for each in self.findings if under in dict(_cited_by(each))),
                overdue=tuple(each for each in self.overdue if under in dict(_cited_by(each))),
            )
            for under in sorted(cited, key=lambda under: _place(self.edition, under))
        )

    def to_markdown(self) -> str:
        """A table for people: every finding and every overdue duty under its provision."""
        rows = [row for under in self.by_provision for row in _rows(under)]
        title = f"{in_line(self.reference)} under {self.edition.key}, as of {self.as_of}"
        if not rows:
            return f"{title}: nothing found\n"
        return f"{title}:\n\n{table_of_values(('provision', 'kind', 'code', 'on', 'what'), rows)}"

    def _of(self, kind: Kind) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.kind is kind)


def audit(complaint: Complaint, as_of: date) -> Audit:
    """What a complaint has broken or cannot show so far, and what is overdue at the end of a calendar date.

    What its full record still lacks (5.12; 4.15 in 2022) is a question of its own: `missing_records`.

    Raises `InvalidInput` for anything but a complaint and a date, and where `as_of` is before the last event: replay
    the history up to that day instead.

    >>> from datetime import date
    >>> from hoscode import Acknowledged, Received, replay
    >>> complaint = replay([Received(on=date(2024, 5, 1), reference="C-1"), Acknowledged(on=date(2024, 5, 13))])
    >>> found = audit(complaint, date(2024, 5, 29))
    >>> [finding.code for finding in found.breaches], [duty.code for duty in found.overdue]
    (['acknowledged-late'], ['respond'])
    >>> [under.provision.number for under in found.by_provision]
    ['4.1', '5.6', '6.2', '6.3']
    """
    late = overdue(check_is("complaint", complaint, Complaint), as_of)
    return Audit(
        reference=complaint.reference,
        edition=complaint.edition,
        as_of=as_of,
        findings=complaint.findings,
        overdue=late,
    )


def _rows(under: ProvisionAudit) -> list[tuple[object, ...]]:
    number = _named(under.provision, under.authority)
    return [
        *((number, each.kind.label, each.code, each.on, each.message) for each in under.findings),
        *((number, "overdue", each.code, each.on, _owed(each)) for each in under.overdue),
    ]


def _named(provision: Provision | None, authority: str) -> str:
    if provision is None:
        return authority or "no place in the process"
    return provision.number


def _owed(duty: Duty) -> str:
    subject = f" ({duty.subject})" if duty.subject else ""
    return f"owed at stage {duty.stage}{subject} since {duty.on}"


# --- a caseload ------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class ProvisionCount:
    """How many findings of each kind there are under a provision, how many duties are overdue, and in which complaints.

    `provision` is None for what rests on no provision of the Code, and `authority` says on what it rests instead; both
    are missing of entries without a place in the process. `references` are those of the complaints concerned, each
    once, sorted.
    """

    edition: str
    provision: Provision | None
    authority: str
    breaches: int
    unevidenced: int
    departures: int
    promises: int
    irregular: int
    overdue: int
    references: tuple[str, ...]


@frozen(kw_only=True)
class CaseloadAudit:
    """The audits of many complaints together, by provision: oldest edition first, provisions in its own order.

    `complaints` is how many were audited, `clean` how many of them without anything found or overdue. `as_of_earliest`
    and `as_of_latest` are the calendar dates to which they were audited, None where there are none.

    >>> from datetime import date
    >>> from hoscode import Received, open_complaint
    >>> from hoscode.oversight import audit
    >>> complaints = [open_complaint(Received(on=date(2024, 5, day), reference=f"C-{day}")) for day in (1, 2, 29)]
    >>> caseload = CaseloadAudit.of(audit(each, date(2024, 5, 29)) for each in complaints)
    >>> [(row.provision.number, row.overdue, row.references) for row in caseload.rows]
    [('6.2', 2, ('C-1', 'C-2')), ('6.3', 2, ('C-1', 'C-2'))]
    """

    complaints: int
    clean: int
    rows: tuple[ProvisionCount, ...]
    as_of_earliest: date | None
    as_of_latest: date | None

    @classmethod
    def of(cls, audits: Iterable[Audit]) -> CaseloadAudit:
        """Put audits together; their order makes no difference.

        Raises `InvalidInput` for anything but audits.
        """
        complaints = clean = 0
        days: set[date] = set()
        counted: dict[tuple[Edition, Under], _Counted] = {}
        for each in _in_turn(audits):
            complaints += 1
            clean += each.is_clean
            days.add(each.as_of)
            _count(each, counted)
        return cls(
            complaints=complaints,
            clean=clean,
            rows=tuple(
                _row(edition, under[1], counted[edition, under]) for edition, under in sorted(counted, key=_order)
            ),
            as_of_earliest=min(days, default=None),
            as_of_latest=max(days, default=None),
        )

    def to_markdown(self) -> str:
        """A table for people, with the first references of every row."""
        header = (
            "edition", "provision", "title", "breaches", "not shown", "departures", "promises", "irregular", "overdue",
            "complaints", "references",
        )  # fmt: skip
        return table_of_values(header, [_cells(row) for row in self.rows])


@define
class _Counted:
    """What has been counted under one provision so far."""

    provision: Provision | None
    found: dict[Kind, int] = Factory(lambda: dict.fromkeys(Kind, 0))
    overdue: int = 0
    references: set[str] = Factory(set[str])


def _count(audit: Audit, counted: dict[tuple[Edition, Under], _Counted]) -> None:
    """Count what one audit found, under every provision that is cited."""
    found: tuple[Finding | Duty, ...] = (*audit.findings, *audit.overdue)
    for each in found:
        for cited, provision in _cited_by(each):
            of = audit.edition, cited
            if of not in counted:
                counted[of] = _Counted(provision)
            under = counted[of]
            under.references.add(audit.reference)
            if isinstance(each, Finding):
                under.found[each.kind] += 1
            else:
                under.overdue += 1


def _order(of: tuple[Edition, Under]) -> tuple[object, ...]:
    edition, under = of
    return (edition.in_force_from, edition.key, _place(edition, under))


def _row(edition: Edition, authority: str, under: _Counted) -> ProvisionCount:
    return ProvisionCount(
        edition=edition.key,
        provision=under.provision,
        authority=authority,
        breaches=under.found[Kind.BREACH],
        unevidenced=under.found[Kind.UNEVIDENCED],
        departures=under.found[Kind.DEPARTURE],
        promises=under.found[Kind.PROMISE],
        irregular=under.found[Kind.IRREGULAR],
        overdue=under.overdue,
        references=tuple(sorted(under.references)),
    )


def _cells(row: ProvisionCount) -> tuple[object, ...]:
    number, title = _named(row.provision, row.authority), ""
    if row.provision is not None:
        title = row.provision.title
    elif row.authority:
        title = "orders and directions of the Ombudsman"
    more = len(row.references) - MOST_LISTED
    references = ", ".join(row.references[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
    counts = (row.breaches, row.unevidenced, row.departures, row.promises, row.irregular, row.overdue)
    return (row.edition, number, title, *counts, len(row.references), references)


def _in_turn(audits: Iterable[Audit]) -> Iterator[Audit]:
    try:
        iterator = iter(audits)
    except TypeError:
        message = f"`audits` is {shown(audits)}, but takes audits: pass a list of them"
        raise invalid("audits", audits, message) from None
    for position, each in enumerate(iterator):
        yield check_is(f"audits[{position}]", each, Audit)


# --- under which provision, and in which order -----------------------------------------------------------------------


Under = tuple[str, str]
"""The number of a provision; or a blank one and the authority on which something rests instead, blank for none."""


def _cited_by(found: Finding | Duty) -> list[tuple[Under, Provision | None]]:
    """Each provision with its number; what cites none stands under its authority, or under none."""
    if not found.provisions:
        return [(("", found.authority), None)]
    return [((provision.number, ""), provision) for provision in found.provisions]


def _place(edition: Edition, under: Under) -> tuple[int, bool, Under]:
    """Where it stands: in the order of the edition, lettered items after their paragraph; what is not in it, last."""
    places = _places(edition)
    number, authority = under
    return places.get(number, len(places)), not number and not authority, under


@cache
def _places(edition: Edition) -> dict[str, int]:
    numbers = [each.number for provision in edition.provisions for each in (provision, *provision.sub)]
    return {number: position for position, number in enumerate(numbers)}


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
