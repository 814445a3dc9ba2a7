"""The report of a run: a result for each law, a row for each provision of the edition."""

from __future__ import annotations

import json
from enum import Enum
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from attrs import frozen

from hoscode import Provision, Role
from hoscode.testing.results import Outcome, Result
from hoscode.testing.terms import Terms

FORMAT: Final = "hoscode.conformance/1"


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
    Role.RECORDED: "held in the record: see hoscode.oversight.missing_records",
    Role.TIMED: "no law of this suite",
    Role.ENFORCED: "no law of this suite",
}


@frozen(kw_only=True)
class ProvisionRow:
    """A provision of the edition, how the system stands with it, and the results of the laws that rest on it."""

    provision: Provision
    standing: Standing
    results: tuple[Result, ...]

    @property
    def note(self) -> str:
        """Why nothing was tried, or what came of each law that does not conform."""
        if not self.results:
            return _WHY_NOT[self.provision.role]
        return "; ".join(str(result) for result in self.results if result.outcome is not Outcome.CONFORMS)


@frozen(kw_only=True)
class ConformanceReport:
    """What came of trying every law of a suite on a system, on the terms given.

    `str` is short, `to_markdown` is for people, `to_json` for programs; hoscode/testing/report.schema.json describes it.
    """

    system: str
    terms: Terms
    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """Whether something was seen to conform, and nothing fails or errored; known gaps and what is not observed may be."""
        outcomes = {result.outcome for result in self.results}
        return Outcome.CONFORMS in outcomes and not outcomes & {Outcome.FAILS, Outcome.ERRORED}

    def of(self, outcome: Outcome) -> tuple[Result, ...]:
        """The results with that outcome."""
        return tuple(result for result in self.results if result.outcome is outcome)

    def result(self, law_id: str) -> Result | None:
        """The result of the law with that id; None where it was not tried."""
        return next((result for result in self.results if result.law.id == law_id), None)

    @property
    def rows(self) -> tuple[ProvisionRow, ...]:
        """A row for every provision of the edition, in its order."""
        return tuple(self._row(provision) for provision in self.terms.edition.provisions)

    def _row(self, provision: Provision) -> ProvisionRow:
        resting = tuple(
            result
            for result in self.results
            if provision.number in {number.split("(")[0] for number in result.law.provisions(self.terms.edition)}
        )
        outcomes = {result.outcome for result in resting}
        standing = next((standing for outcome, standing in _WORST_FIRST if outcome in outcomes), Standing.NOT_TESTABLE)
        return ProvisionRow(provision=provision, standing=standing, results=resting)

    def __str__(self) -> str:
        counts = ", ".join(f"{len(self.of(outcome))} {outcome.value}" for outcome in Outcome if self.of(outcome))
        lines = [f"{self.system} under {self.terms.edition.key}, suite {self.terms.suite}: {counts or 'no laws'}"]
        lines += [f"  {result}" for result in (*self.of(Outcome.FAILS), *self.of(Outcome.ERRORED))]
        return "\n".join(lines)

    def to_json(self) -> str:
        """The report as JSON text."""
        return json.dumps(enveloped([self.as_data()]), indent=2, ensure_ascii=False) + "\n"

    def as_data(self) -> dict[str, Any]:
        """The report as JSON types, without the envelope of a file."""
        calendar = self.terms.policy.calendar
        return {
            "system": self.system,
            "edition": self.terms.edition.key,
            "suite": self.terms.suite,
            "examples": self.terms.examples,
            "calendar": {"name": calendar.name, "known_through": calendar.known_through.isoformat()},
            "conforms": self.conforms,
            "counts": {outcome.value: len(self.of(outcome)) for outcome in Outcome},
            "provisions": [_provision(row) for row in self.rows],
            "laws": [_law(result, self.terms) for result in self.results],
        }

    def to_markdown(self) -> str:
        """The report as a page in Markdown, a row for every provision."""
        return markdown(enveloped([self.as_data()]))


def _provision(row: ProvisionRow) -> dict[str, Any]:
    return {
        "number": row.provision.number,
        "title": row.provision.title,
        "standing": row.standing.value,
        "laws": [result.law.id for result in row.results],
        "note": row.note,
    }


def _law(result: Result, terms: Terms) -> dict[str, Any]:
    return {
        "id": result.law.id,
        "title": result.law.title,
        "group": result.law.group.value,
        "since": result.law.since,
        "provisions": list(result.law.provisions(terms.edition)),
        "outcome": result.outcome.value,
        "tried": result.tried,
        "reason": result.reason,
        "ticket": result.ticket,
        "vector": None if result.failure is None else result.failure.vector(),
        "script": None if result.failure is None else result.failure.script(),
    }


def enveloped(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Reports of one or more systems as they stand in a file."""
    return {"format": FORMAT, "hoscode": _installed(), "reports": reports}


def _installed() -> str:
    try:
        return version("hoscode")
    except PackageNotFoundError:
        return "not installed"


def markdown(file: dict[str, Any]) -> str:
    """A file of reports as a page in Markdown."""
    return "\n".join(line for report in file["reports"] for line in _page(report, file["hoscode"]))


def _page(report: dict[str, Any], installed: str) -> list[str]:
    counts = ", ".join(f"{number} {outcome}" for outcome, number in report["counts"].items())
    standings = [row["standing"] for row in report["provisions"]]
    by_standing = ", ".join(f"{standings.count(each.value)} {each.value}" for each in Standing)
    return [
        f"# {_cell(report['system'])} and the Complaint Handling Code",
        "",
        f"Edition {report['edition']}, suite {report['suite']}, hoscode {installed}, {report['examples']} examples a law; "
        f"calendar {report['calendar']['name']}, bank holidays known through {report['calendar']['known_through']}.",
        "",
        "| provision | title | result | laws | note |",
        "|---|---|---|---|---|",
        *(
            f"| {row['number']} | {_cell(row['title'])} | {row['standing']} | {len(row['laws'])} | {_cell(row['note'])} |"
            for row in report["provisions"]
        ),
        "",
        f"Provisions: {by_standing}.",
        "",
        f"Laws: {counts}.",
        "",
    ]


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
