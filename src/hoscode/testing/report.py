"""The report of a run: a result for each law, a row for each provision; as a value, as data, as a page, as files.

Results with one cause are told as one, with the law to mend first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, cast

from attrs import frozen

from hoscode import EDITIONS, Provision, Role
from hoscode._words import Choice
from hoscode.testing.choosing_laws import Terms, terms
from hoscode.testing.laws import Group, LooksAt
from hoscode.testing.results import LawOutcome, Result, fields_of, is_made_of_fields

BLANK_TEXT: Final = "blank text is taken for something that was said"


@frozen
class Cause:
    """Why laws fail or are not observed, in words, and their results: the one to mend first, and then the others."""

    words: str
    first: Result
    others: tuple[Result, ...]

    @property
    def failing(self) -> int:
        """How many of the laws fail."""
        return sum(result.outcome is LawOutcome.FAILS for result in (self.first, *self.others))

    def __str__(self) -> str:
        unseen = len(self.others) + 1 - self.failing
        behind = f", and {unseen} more cannot be observed" if unseen else ""
        laws = "1 law fails" if self.failing == 1 else f"{self.failing} laws fail"
        return f"{laws}{behind}, since {self.words}: mend {self.first.law.id} first"


def causes(results: Iterable[Result]) -> tuple[Cause, ...]:
    """The causes that more than one law shows, those of most laws first."""
    by_words: dict[str, list[Result]] = {}
    for result in results:
        words = _cause_of(result)
        if words:
            by_words.setdefault(words, []).append(result)
    found = [_cause(words, of_it) for words, of_it in by_words.items() if len(of_it) > 1]
    return tuple(sorted(found, key=lambda cause: -len(cause.others)))


def _cause(words: str, results: list[Result]) -> Cause:
    first = next((each for each in results if each.outcome is LawOutcome.FAILS), results[0])
    return Cause(words, first, tuple(each for each in results if each is not first))


def _cause_of(result: Result) -> str:
    if result.hindered_by:
        return _refuses(result.hindered_by)
    if result.outcome is not LawOutcome.FAILS or result.failure is None:
        return ""
    when = result.failure.situation.when
    name = type(when).__name__
    match result.law.looks_at:
        case LooksAt.HISTORY | LooksAt.TAKEN:
            return _refuses(name)
        case LooksAt.FINDING if any(text and not text.strip() for text in _texts(when)):
            return BLANK_TEXT
        case LooksAt.DUE:
            return f"another day is due after {name}"
        case _:
            return ""


def _refuses(name: str) -> str:
    return f"{name} is refused where the model takes it"


def _texts(value: object) -> Iterator[str]:
    """Every text in an event, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _texts(item)
    elif is_made_of_fields(value):
        for each in fields_of(value):
            yield from _texts(getattr(value, each.name))


FORMAT: Final = "hoscode.conformance/1"

Data = dict[str, Any]
"""JSON types."""


class Standing(Choice):
    """How a system stands with a provision: the worst that came of the laws which rest on it."""

    CONFORMS = "conforms"
    FAILS = "fails"
    KNOWN_GAP = "known-gap"
    NOT_OBSERVED = "not-observed"
    ERRORED = "errored"
    NOT_TESTABLE = "not-testable", "not testable by software"


# in a report of this format everything is told in the words for people
_OUTCOMES: Final = {each.label: each for each in LawOutcome}
_STANDINGS: Final = {each.label: each for each in Standing}

_WORST_FIRST: Final = (
    (LawOutcome.FAILS, Standing.FAILS),
    (LawOutcome.ERRORED, Standing.ERRORED),
    (LawOutcome.KNOWN_GAP, Standing.KNOWN_GAP),
    (LawOutcome.NOT_OBSERVED, Standing.NOT_OBSERVED),
    (LawOutcome.CONFORMS, Standing.CONFORMS),
)

_WITHDRAWN: Final = LawOutcome.WITHDRAWN.label

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


@frozen(kw_only=True)
class ConformanceReport:
    """What came of trying every law of a suite on a system, on the terms given.

    `str` is short, `to_markdown` is for people and `to_json` for programs: report.schema.json beside this module is the
    JSON Schema of it.
    """

    system: str
    terms: Terms
    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """Whether something was seen to conform, and nothing fails or errored; known gaps and the unobserved may be."""
        suite = self.terms.suite
        return _conforms(result.outcome for result in self.results if result.law.group_in(suite) is not Group.PRACTICE)

    @property
    def rows(self) -> tuple[ProvisionRow, ...]:
        """A row for every provision of the edition, in its order."""
        laws = self._laws()
        rows = (_row(_provision_data(provision), laws) for provision in self.terms.edition.provisions)
        return tuple(
            ProvisionRow(
                provision=provision, standing=_STANDINGS[row["standing"]], laws=tuple(row["laws"]), note=row["note"]
            )
            for provision, row in zip(self.terms.edition.provisions, rows, strict=True)
        )

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Why more than one law fails or cannot be observed, most laws first; each names the law to mend first."""
        return causes(self.results)

    def of(self, outcome: LawOutcome) -> tuple[Result, ...]:
        """The results with that outcome."""
        return tuple(result for result in self.results if result.outcome is outcome)

    def result(self, law_id: str) -> Result | None:
        """The result of the law with that id; None where it was not tried."""
        return next((result for result in self.results if result.law.id == law_id), None)

    def __str__(self) -> str:
        counts = ", ".join(f"{len(self.of(outcome))} {outcome.label}" for outcome in LawOutcome if self.of(outcome))
        lines = [f"{self.system} under {self.terms.edition.key}, suite {self.terms.suite}: {counts}"]
        lines += [f"  {cause}" for cause in self.causes]
        lines += [f"  {result}" for result in (*self.of(LawOutcome.FAILS), *self.of(LawOutcome.ERRORED))]
        return "\n".join(lines)

    def to_json(self) -> str:
        """The report as JSON text."""
        return json.dumps(self._file(), indent=2, ensure_ascii=False) + "\n"

    def to_markdown(self) -> str:
        """The report as a page in Markdown, a row for every provision."""
        return markdown(self._file())

    def _file(self) -> Data:
        header = _header_data(self.system, self.terms)
        return file_data([_report_data(header, _untried(self.terms)["provisions"], self._laws())])

    def _laws(self) -> list[Data]:
        return [_law_data(result, self.terms) for result in self.results]


# --- as data ----------------------------------------------------------------------------------------------------------


def told_of(system: str, result: Result, terms: Terms) -> Data:
    """What a test tells of its law, from which a report is made when the run is over.

    That may be in another process: an edition that is not one of the Code brings along what a report says of it.
    """
    told = {"header": _header_data(system, terms), "law": _law_data(result, terms)}
    return told if terms.edition in EDITIONS else {**told, "untried": _untried(terms)}


def _header_data(system: str, terms: Terms) -> Data:
    """On what terms a system was tried."""
    calendar = terms.policy.calendar
    return {
        "system": system,
        "edition": terms.edition.key,
        "suite": terms.suite,
        "practice": terms.practice,
        "examples": terms.examples,
        "calendar": {"name": calendar.name, "known_through": calendar.known_through.isoformat()},
    }


def _law_data(result: Result, terms: Terms) -> Data:
    law, failure = result.law, result.failure
    return {
        "id": law.id,
        "title": law.title,
        "group": law.group_in(terms.suite).label,
        "since": law.since,
        "provisions": list(law.provisions(terms.edition)),
        "outcome": result.outcome.label,
        "tried": result.tried,
        "reason": result.reason,
        "ticket": result.ticket,
        "model_says": None if failure is None else failure.model_says(),
        "vector": None if failure is None else failure.vector(),
        "script": None if failure is None else failure.script(),
    }


@lru_cache(maxsize=16)
def _untried(terms: Terms) -> Data:
    """What a report says of the provisions and the laws of an edition of which nothing is tried."""
    untried = (
        Result(law=law, outcome=LawOutcome.NOT_OBSERVED, tried=0, reason="not tried in this run") for law in terms.laws
    )
    return {
        "provisions": [_provision_data(provision) for provision in terms.edition.provisions],
        "laws": [_law_data(result, terms) for result in untried],
    }


def _provision_data(provision: Provision) -> Data:
    """A provision as it stands in a report; what rests on one of its items rests on it."""
    return {
        "number": provision.number,
        "title": provision.title,
        "covers": [provision.number, *(item.number for item in provision.sub)],
        "why_not": _WHY_NOT[provision.role],
    }


def _report_data(header: Data, provisions: list[Data], laws: list[Data]) -> Data:
    """The report on one system."""
    outcomes = [law["outcome"] for law in laws]
    rows = [_row(provision, laws) for provision in provisions]
    return {
        **header,
        "conforms": _conforms(_OUTCOMES[law["outcome"]] for law in laws if law["group"] != Group.PRACTICE.label),
        "provisions": rows,
        "laws": laws,
        "counts": {
            "laws": {word: outcomes.count(word) for word in _OUTCOMES},
            "provisions": {word: sum(row["standing"] == word for row in rows) for word in _STANDINGS},
        },
    }


def _conforms(outcomes: Iterable[LawOutcome]) -> bool:
    """Whether something was seen to conform, and nothing fails or errored."""
    there = set(outcomes)
    return LawOutcome.CONFORMS in there and not there & {LawOutcome.FAILS, LawOutcome.ERRORED}


def _row(provision: Data, laws: list[Data]) -> Data:
    of_the_code = (law for law in laws if law["group"] != Group.PRACTICE.label and law["outcome"] != _WITHDRAWN)
    resting = [law for law in of_the_code if not set(law["provisions"]).isdisjoint(provision["covers"])]
    return {
        "number": provision["number"],
        "title": provision["title"],
        "standing": _worst(resting).label,
        "laws": [law["id"] for law in resting],
        "note": _note(resting) if resting else provision["why_not"],
    }


def _worst(laws: list[Data]) -> Standing:
    outcomes = {_OUTCOMES[law["outcome"]] for law in laws}
    return next((standing for outcome, standing in _WORST_FIRST if outcome in outcomes), Standing.NOT_TESTABLE)


def _note(laws: list[Data]) -> str:
    return "; ".join(
        f"{law['id']}: {law['outcome']}" + (f" ({_why(law)})" if law["reason"] else "")
        for law in laws
        if law["outcome"] != LawOutcome.CONFORMS.label
    )


def _why(law: Data) -> str:
    """The ticket of a known gap; of one that is closed, and of everything else, the reason."""
    is_known = law["outcome"] == LawOutcome.KNOWN_GAP.label
    return str(law["ticket"] if is_known else law["reason"])


def file_data(reports: list[Data]) -> Data:
    """Reports on one or more systems as they stand in a file."""
    return {"format": FORMAT, "hoscode": _installed(), "reports": reports}


def _installed() -> str:
    try:
        return version("hoscode")
    except PackageNotFoundError:
        return "not installed"


# --- as a page --------------------------------------------------------------------------------------------------------


def markdown(file: Data) -> str:
    """A file of reports as pages in Markdown, one after the other."""
    return "\n".join(line for report in file["reports"] for line in _page(report, file["hoscode"]))


def _page(report: Data, installed: str) -> list[str]:
    tried_laws = [law for law in report["laws"] if law["outcome"] != _WITHDRAWN]
    practice = [law for law in tried_laws if law["group"] == Group.PRACTICE.label]
    process = [law for law in tried_laws if law not in practice and not law["provisions"]]
    tried = f"suite {report['suite']}, hoscode {installed}, {report['examples']} examples a law"
    return [
        f"# {_cell(report['system'])} and the Complaint Handling Code",
        "",
        f"Edition {report['edition']}, {tried}.",
        "",
        f"Calendar {report['calendar']['name']}, bank holidays known through {report['calendar']['known_through']}.",
        "",
        "| provision | title | result | laws | note |",
        "|---|---|---|---|---|",
        *(
            f"| {row['number']} | {_cell(row['title'])} | {row['standing']} "
            f"| {len(row['laws'])} | {_cell(row['note'])} |"
            for row in report["provisions"]
        ),
        f"| - | order of steps | {_worst(process).label} | {len(process)} | {_cell(_note(process))} |",
        *_of_practice(practice),
        "",
        f"Provisions: {_counted(report['counts']['provisions'])}.",
        "",
        f"Laws: {_counted(report['counts']['laws'])}.",
        "",
    ]


def _of_practice(laws: list[Data]) -> list[str]:
    """What is beyond the Code is told in a row of its own, and breaks nothing."""
    if not laws:
        return []
    differing = [law for law in laws if law["outcome"] == LawOutcome.FAILS.label]
    told = "the same" if not differing else "different"
    return [f"| - | practice, which the Code leaves open | {told} | {len(laws)} | {_cell(_note(laws))} |"]


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counts.items())


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


# --- as files, for the plugin of pytest -------------------------------------------------------------------------------


def write(file: Path, told: Iterable[Data]) -> tuple[Path, Path]:
    """Write what was told of each law, with the header of its system, as JSON and as Markdown beside it.

    The systems stand in the order of their names and the laws in the order of `LAWS`, in whatever order they were
    tried. A law of the suite of which nothing was told is not observed.
    """
    headers: dict[str, Data] = {}
    untried: dict[str, Data] = {}
    laws: dict[str, dict[str, Data]] = {}
    for each in told:
        system = each["header"]["system"]
        headers[system] = each["header"]
        header = each["header"]
        untried[system] = each.get("untried") or _untried(
            terms(header["edition"], header["suite"], practice=header["practice"])
        )
        laws.setdefault(system, {})[each["law"]["id"]] = each["law"]
    reports = [
        _report_data(
            headers[system],
            untried[system]["provisions"],
            [laws[system].get(law["id"]) or law for law in untried[system]["laws"]],
        )
        for system in sorted(headers)
    ]
    data = file_data(reports)
    as_json, as_markdown = file.with_suffix(".json") if file.suffix == ".md" else file, file.with_suffix(".md")
    as_json.parent.mkdir(parents=True, exist_ok=True)
    as_json.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    as_markdown.write_text(markdown(data), encoding="utf-8")
    return as_json, as_markdown
