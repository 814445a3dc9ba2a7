"""The audit of a complaint and of a caseload: what was broken, cannot be shown or is overdue, by provision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from attrs import Factory, define, frozen

from hoscode._checks import check_is
from hoscode._words import MOST_LISTED
from hoscode.errors import invalid, shown
from hoscode.law import Edition, Kind, Provision
from hoscode.model.complaint import Complaint
from hoscode.model.duties import Duty
from hoscode.model.findings import Finding
from hoscode.oversight.markdown import in_line, table_of_values
from hoscode.process.verbs import overdue


@frozen(kw_only=True)
class ProvisionAudit:
    """What was found under one provision, and the duties under it that are overdue.

    `provision` is None for what rests on no provision of the Code: an order of the Ombudsman.
    """

    provision: Provision | None
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
        """The musts of the Code that were broken."""
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
    def is_clean(self) -> bool:
        """Whether nothing was found and nothing is overdue."""
        return not self.findings and not self.overdue

    @property
    def by_provision(self) -> tuple[ProvisionAudit, ...]:
        """The same by provision, in the order of the edition; what cites two provisions stands under both."""
        found: tuple[Finding | Duty, ...] = (*self.findings, *self.overdue)
        cited = dict(pair for each in found for pair in _cited_by(each))
        return tuple(
            ProvisionAudit(
                provision=cited[number],
                findings=tuple(each for each in self.findings if number in dict(_cited_by(each))),
                overdue=tuple(each for each in self.overdue if number in dict(_cited_by(each))),
            )
            for number in sorted(cited, key=lambda number: _place(self.edition, number))
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
    number = "the Scheme" if under.provision is None else under.provision.number
    return [
        *((number, each.kind.label, each.code, each.on, each.message) for each in under.findings),
        *((number, "overdue", each.code, each.on, _owed(each)) for each in under.overdue),
    ]


def _owed(duty: Duty) -> str:
    subject = f" ({duty.subject})" if duty.subject else ""
    return f"owed at stage {duty.stage}{subject} since {duty.on}"


# --- a caseload ------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class ProvisionCount:
    """How many findings of each kind there are under a provision, how many duties are overdue, and in which complaints.

    `provision` is None for what rests on no provision of the Code: an order of the Ombudsman. `references` are those of
    the complaints concerned, each once, sorted.
    """

    edition: str
    provision: Provision | None
    breaches: int
    unevidenced: int
    departures: int
    promises: int
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
        counted: dict[tuple[Edition, str], _Counted] = {}
        for each in _in_turn(audits):
            complaints += 1
            clean += each.is_clean
            days.add(each.as_of)
            _count(each, counted)
        return cls(
            complaints=complaints,
            clean=clean,
            rows=tuple(_row(edition, counted[edition, number]) for edition, number in sorted(counted, key=_order)),
            as_of_earliest=min(days, default=None),
            as_of_latest=max(days, default=None),
        )

    def to_markdown(self) -> str:
        """A table for people, with the first references of every row."""
        header = (
            "edition", "provision", "title", "breaches", "not shown", "departures", "promises", "overdue", "complaints",
            "references",
        )  # fmt: skip
        return table_of_values(header, [_cells(row) for row in self.rows])


@define
class _Counted:
    """What has been counted under one provision so far."""

    provision: Provision | None
    found: dict[Kind, int] = Factory(lambda: dict.fromkeys(Kind, 0))
    overdue: int = 0
    references: set[str] = Factory(set[str])


def _count(audit: Audit, counted: dict[tuple[Edition, str], _Counted]) -> None:
    """Count what one audit found, under every provision that is cited."""
    found: tuple[Finding | Duty, ...] = (*audit.findings, *audit.overdue)
    for each in found:
        for number, provision in _cited_by(each):
            of = audit.edition, number
            if of not in counted:
                counted[of] = _Counted(provision)
            under = counted[of]
            under.references.add(audit.reference)
            if isinstance(each, Finding):
                under.found[each.kind] += 1
            else:
                under.overdue += 1


def _order(of: tuple[Edition, str]) -> tuple[object, ...]:
    edition, number = of
    return (edition.in_force_from, edition.key, _place(edition, number))


def _row(edition: Edition, under: _Counted) -> ProvisionCount:
    return ProvisionCount(
        edition=edition.key,
        provision=under.provision,
        breaches=under.found[Kind.BREACH],
        unevidenced=under.found[Kind.UNEVIDENCED],
        departures=under.found[Kind.DEPARTURE],
        promises=under.found[Kind.PROMISE],
        overdue=under.overdue,
        references=tuple(sorted(under.references)),
    )


def _cells(row: ProvisionCount) -> tuple[object, ...]:
    number, title = ("the Scheme", "an order of the Ombudsman")
    if row.provision is not None:
        number, title = row.provision.number, row.provision.title
    more = len(row.references) - MOST_LISTED
    references = ", ".join(row.references[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
    counts = (row.breaches, row.unevidenced, row.departures, row.promises, row.overdue)
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


def _cited_by(found: Finding | Duty) -> list[tuple[str, Provision | None]]:
    """Each provision with its number; what cites none stands under a blank number of its own."""
    return [(provision.number, provision) for provision in found.provisions] or [("", None)]


def _place(edition: Edition, number: str) -> tuple[int, str]:
    """Where a number stands in its edition, lettered items after their paragraph, and what is not in it at the end."""
    places = _places(edition)
    return places.get(number, len(places)), number


@cache
def _places(edition: Edition) -> dict[str, int]:
    numbers = [each.number for provision in edition.provisions for each in (provision, *provision.sub)]
    return {number: position for position, number in enumerate(numbers)}
