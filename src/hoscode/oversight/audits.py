"""The audit of a complaint: what it has broken, what it cannot show, and what is overdue, provision by provision."""

from __future__ import annotations

from datetime import date
from functools import cache

from attrs import frozen

from hoscode._checks import check_is
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
        by_number: dict[str, Provision | None] = {}
        for provisions in (*(each.provisions for each in self.findings), *(each.provisions for each in self.overdue)):
            by_number.update(cited_by(provisions))
        return tuple(
            ProvisionAudit(
                provision=by_number[number],
                findings=tuple(each for each in self.findings if number in dict(cited_by(each.provisions))),
                overdue=tuple(each for each in self.overdue if number in dict(cited_by(each.provisions))),
            )
            for number in sorted(by_number, key=lambda number: place(self.edition, number))
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


def cited_by(provisions: tuple[Provision, ...]) -> list[tuple[str, Provision | None]]:
    """Each provision with its number; what cites none stands under a blank number of its own."""
    return [(provision.number, provision) for provision in provisions] or [("", None)]


def place(edition: Edition, number: str) -> tuple[int, str]:
    """Where a number stands in its edition, lettered items after their paragraph, and what is not in it at the end."""
    places = _places(edition)
    return places.get(number, len(places)), number


@cache
def _places(edition: Edition) -> dict[str, int]:
    numbers = [each.number for provision in edition.provisions for each in (provision, *provision.sub)]
    return {number: position for position, number in enumerate(numbers)}


def _rows(under: ProvisionAudit) -> list[tuple[object, ...]]:
    number = "the Scheme" if under.provision is None else under.provision.number
    return [
        *((number, each.kind.value, each.code, each.on, each.message) for each in under.findings),
        *((number, "overdue", each.code, each.on, _owed(each)) for each in under.overdue),
    ]


def _owed(duty: Duty) -> str:
    subject = f" ({duty.subject})" if duty.subject else ""
    return f"owed at stage {duty.stage}{subject} since {duty.on}"
