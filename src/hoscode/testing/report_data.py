"""A report as plain data and as a page: one result for each law, one row for each provision of the edition."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from attrs import frozen

from hoscode import Edition, Provision, Role
from hoscode.testing.results import Outcome, Result
from hoscode.testing.terms import EDITIONS, Terms

FORMAT: Final = "hoscode.conformance/1"

Data = dict[str, Any]
"""JSON types."""


class Standing(Enum):
    """How a system stands with a provision: the worst that came of the laws which rest on it."""

    CONFORMS = "conforms"
    FAILS = "fails"
    KNOWN_GAP = "known gap"
    NOT_OBSERVED = "not observed"
    ERRORED = "errored"
    NOT_TESTABLE = "not testable by software"


_WORST_FIRST: Final = (
    (Outcome.FAILS, Standing.FAILS),
    (Outcome.ERRORED, Standing.ERRORED),
    (Outcome.KNOWN_GAP, Standing.KNOWN_GAP),
    (Outcome.NOT_OBSERVED, Standing.NOT_OBSERVED),
    (Outcome.CONFORMS, Standing.CONFORMS),
)

_WHY_NOT: Final = {
    Role.ORGANISATIONAL: "for the self-assessment: nothing that software can decide",
    Role.MEASURED: "measured over a caseload, or assessed once a year",
    Role.RECORDED: "held in the record of each complaint, which the landlord looks through",
    Role.TIMED: "no law of this suite",
    Role.ENFORCED: "no law of this suite",
}


@frozen(kw_only=True)
class ProvisionRow:
    """A provision of the edition, how the system stands with it, the ids of the laws that rest on it, and a note.

    The note says why nothing was tried, or what came of each law that does not conform.
    """

    provision: Provision
    standing: Standing
    laws: tuple[str, ...]
    note: str


def law_data(result: Result, terms: Terms) -> Data:
    """The result of a law as JSON types."""
    law, failure = result.law, result.failure
    return {
        "id": law.id,
        "title": law.title,
        "group": law.group.value,
        "since": law.since,
        "provisions": list(law.provisions(terms.edition)),
        "outcome": result.outcome.value,
        "tried": result.tried,
        "reason": result.reason,
        "ticket": result.ticket,
        "model_says": None if failure is None else failure.model_says(),
        "vector": None if failure is None else failure.vector(),
        "script": None if failure is None else failure.script(),
    }


def header_data(system: str, terms: Terms) -> Data:
    """On what terms a system was tried, as JSON types."""
    calendar = terms.policy.calendar
    return {
        "system": system,
        "edition": terms.edition.key,
        "suite": terms.suite,
        "examples": terms.examples,
        "calendar": {"name": calendar.name, "known_through": calendar.known_through.isoformat()},
    }


def report_data(header: Data, laws: list[Data]) -> Data:
    """The report on one system as JSON types."""
    (edition,) = (each for each in EDITIONS if each.key == header["edition"])
    outcomes = [law["outcome"] for law in laws]
    rows = provision_rows(edition, laws)
    return {
        **header,
        "conforms": conforms(Outcome(outcome) for outcome in outcomes),
        "provisions": [
            {
                "number": row.provision.number,
                "title": row.provision.title,
                "standing": row.standing.value,
                "laws": list(row.laws),
                "note": row.note,
            }
            for row in rows
        ],
        "laws": laws,
        "counts": {
            "laws": {each.value: outcomes.count(each.value) for each in Outcome},
            "provisions": {each.value: sum(row.standing is each for row in rows) for each in Standing},
        },
    }


def conforms(outcomes: Iterable[Outcome]) -> bool:
    """Whether something was seen to conform, and nothing fails or errored."""
    there = set(outcomes)
    return Outcome.CONFORMS in there and not there & {Outcome.FAILS, Outcome.ERRORED}


def provision_rows(edition: Edition, laws: list[Data]) -> tuple[ProvisionRow, ...]:
    """A row for every provision of the edition, in its order."""
    return tuple(_row(provision, laws) for provision in edition.provisions)


def _row(provision: Provision, laws: list[Data]) -> ProvisionRow:
    resting = [law for law in laws if provision.number in {number.split("(")[0] for number in law["provisions"]}]
    return ProvisionRow(
        provision=provision,
        standing=_worst(resting),
        laws=tuple(law["id"] for law in resting),
        note=_note(resting) if resting else _WHY_NOT[provision.role],
    )


def _worst(laws: list[Data]) -> Standing:
    outcomes = {Outcome(law["outcome"]) for law in laws}
    return next((standing for outcome, standing in _WORST_FIRST if outcome in outcomes), Standing.NOT_TESTABLE)


def _note(laws: list[Data]) -> str:
    return "; ".join(
        f"{law['id']}: {law['outcome']}" + (f" ({law['ticket'] or law['reason']})" if law["reason"] else "")
        for law in laws
        if law["outcome"] != Outcome.CONFORMS.value
    )


def file_data(reports: list[Data]) -> Data:
    """Reports on one or more systems as they stand in a file."""
    return {"format": FORMAT, "hoscode": _installed(), "reports": reports}


def _installed() -> str:
    try:
        return version("hoscode")
    except PackageNotFoundError:
        return "not installed"


def markdown(file: Data) -> str:
    """A file of reports as pages in Markdown, one after the other."""
    return "\n".join(line for report in file["reports"] for line in _page(report, file["hoscode"]))


def _page(report: Data, installed: str) -> list[str]:
    process = [law for law in report["laws"] if not law["provisions"]]
    return [
        f"# {_cell(report['system'])} and the Complaint Handling Code",
        "",
        f"Edition {report['edition']}, suite {report['suite']}, hoscode {installed}, {report['examples']} examples a law.",
        "",
        f"Calendar {report['calendar']['name']}, bank holidays known through {report['calendar']['known_through']}.",
        "",
        "| provision | title | result | laws | note |",
        "|---|---|---|---|---|",
        *(
            f"| {row['number']} | {_cell(row['title'])} | {row['standing']} | {len(row['laws'])} | {_cell(row['note'])} |"
            for row in report["provisions"]
        ),
        f"| - | order of steps | {_worst(process).value} | {len(process)} | {_cell(_note(process))} |",
        "",
        f"Provisions: {_counted(report['counts']['provisions'])}.",
        "",
        f"Laws: {_counted(report['counts']['laws'])}.",
        "",
    ]


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counts.items())


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
