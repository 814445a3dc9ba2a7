"""Writing a report to its two files, for the plugin of pytest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from hoscode.testing.report_data import Data, file_data, law_data, markdown, report_data
from hoscode.testing.results import Outcome, Result
from hoscode.testing.terms import terms


def write(file: Path, told: Iterable[Data]) -> tuple[Path, Path]:
    """Write what was told of each law, with the header of its system, as JSON and as Markdown beside it.

    The systems stand in the order of their names and the laws in the order of `LAWS`, in whatever order they were tried.
    A law of the suite of which nothing was told is not observed.
    """
    headers: dict[str, Data] = {}
    laws: dict[str, dict[str, Data]] = {}
    for each in told:
        system = each["header"]["system"]
        headers[system] = each["header"]
        laws.setdefault(system, {})[each["law"]["id"]] = each["law"]
    reports = [report_data(headers[system], _all_laws(headers[system], laws[system])) for system in sorted(headers)]
    data = file_data(reports)
    as_json, as_markdown = file.with_suffix(".json") if file.suffix == ".md" else file, file.with_suffix(".md")
    as_json.parent.mkdir(parents=True, exist_ok=True)
    as_json.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    as_markdown.write_text(markdown(data), encoding="utf-8")
    return as_json, as_markdown


def _all_laws(header: Data, told: dict[str, Data]) -> list[Data]:
    agreed = terms(header["edition"], header["suite"])
    return [
        told.get(law.id)
        or law_data(Result(law=law, outcome=Outcome.NOT_OBSERVED, tried=0, reason="not tried in this run"), agreed)
        for law in agreed.laws
    ]
