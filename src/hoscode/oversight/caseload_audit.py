"""The audit of a caseload: how often each provision was broken, and in which complaints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from hoscode._checks import MOST_SHOWN, check_is
from hoscode.errors import invalid, shown
from hoscode.law import Edition, Kind, Provision
from hoscode.oversight.audits import Audit, cited_by, place
from hoscode.oversight.markdown import table_of_values


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
        draft = _Draft()
        for each in _in_turn(audits):
            draft.add(each)
        return cls(
            complaints=draft.complaints,
            clean=draft.clean,
            rows=tuple(_row(edition, books) for edition, books in draft.in_order()),
            as_of_earliest=min(draft.days, default=None),
            as_of_latest=max(draft.days, default=None),
        )

    def to_markdown(self) -> str:
        """A table for people, with the first references of every row."""
        header = (
            "edition", "provision", "title", "breaches", "not shown", "departures", "promises", "overdue", "complaints",
            "references",
        )  # fmt: skip
        return table_of_values(header, [_cells(row) for row in self.rows])


class _Books:
    """What has been counted under one provision so far."""

    def __init__(self, provision: Provision | None) -> None:
        self.provision = provision
        self.found = dict.fromkeys(Kind, 0)
        self.overdue = 0
        self.references: set[str] = set()


class _Draft:
    """The counts while audits are being put together."""

    def __init__(self) -> None:
        self.complaints = 0
        self.clean = 0
        self.days: set[date] = set()
        self.books: dict[tuple[Edition, str], _Books] = {}

    def add(self, audit: Audit) -> None:
        self.complaints += 1
        self.clean += audit.is_clean
        self.days.add(audit.as_of)
        for finding in audit.findings:
            for books in self._under(audit, finding.provisions):
                books.found[finding.kind] += 1
        for duty in audit.overdue:
            for books in self._under(audit, duty.provisions):
                books.overdue += 1

    def _under(self, audit: Audit, provisions: tuple[Provision, ...]) -> Iterator[_Books]:
        for number, provision in cited_by(provisions):
            books = self.books.setdefault((audit.edition, number), _Books(provision))
            books.references.add(audit.reference)
            yield books

    def in_order(self) -> list[tuple[Edition, _Books]]:
        books = sorted(self.books.items(), key=lambda item: _order(*item[0]))
        return [(edition, under) for (edition, _), under in books]


def _order(edition: Edition, number: str) -> tuple[object, ...]:
    return (edition.in_force_from, edition.key, place(edition, number))


def _row(edition: Edition, books: _Books) -> ProvisionCount:
    return ProvisionCount(
        edition=edition.key,
        provision=books.provision,
        breaches=books.found[Kind.BREACH],
        unevidenced=books.found[Kind.UNEVIDENCED],
        departures=books.found[Kind.DEPARTURE],
        promises=books.found[Kind.PROMISE],
        overdue=books.overdue,
        references=tuple(sorted(books.references)),
    )


def _cells(row: ProvisionCount) -> tuple[object, ...]:
    number, title = ("the Scheme", "an order of the Ombudsman")
    if row.provision is not None:
        number, title = row.provision.number, row.provision.title
    more = len(row.references) - MOST_SHOWN
    references = ", ".join(row.references[:MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")
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
