"""The report of a run on one system."""

from __future__ import annotations

import json

from attrs import frozen

from hoscode.testing.report_data import (
    Data,
    ProvisionRow,
    conforms,
    file_data,
    header_data,
    law_data,
    markdown,
    provision_rows,
    report_data,
)
from hoscode.testing.results import Outcome, Result
from hoscode.testing.terms import Terms


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
        """Whether something was seen to conform, and nothing fails or errored; known gaps and what is not observed may be."""
        return conforms(result.outcome for result in self.results)

    @property
    def rows(self) -> tuple[ProvisionRow, ...]:
        """A row for every provision of the edition, in its order."""
        return provision_rows(self.terms.edition, self._laws())

    def of(self, outcome: Outcome) -> tuple[Result, ...]:
        """The results with that outcome."""
        return tuple(result for result in self.results if result.outcome is outcome)

    def result(self, law_id: str) -> Result | None:
        """The result of the law with that id; None where it was not tried."""
        return next((result for result in self.results if result.law.id == law_id), None)

    def __str__(self) -> str:
        counts = ", ".join(f"{len(self.of(outcome))} {outcome.value}" for outcome in Outcome if self.of(outcome))
        lines = [f"{self.system} under {self.terms.edition.key}, suite {self.terms.suite}: {counts}"]
        lines += [f"  {result}" for result in (*self.of(Outcome.FAILS), *self.of(Outcome.ERRORED))]
        return "\n".join(lines)

    def to_json(self) -> str:
        """The report as JSON text."""
        return json.dumps(self._file(), indent=2, ensure_ascii=False) + "\n"

    def to_markdown(self) -> str:
        """The report as a page in Markdown, a row for every provision."""
        return markdown(self._file())

    def _file(self) -> Data:
        return file_data([report_data(header_data(self.system, self.terms), self._laws())])

    def _laws(self) -> list[Data]:
        return [law_data(result, self.terms) for result in self.results]
