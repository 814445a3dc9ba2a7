"""Writing a report to its two files, for the plugin of pytest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from hoscode.testing.laws import LAWS
from hoscode.testing.report_data import Data, file_data, markdown, report_data


def write(file: Path, told: Iterable[Data]) -> tuple[Path, Path]:
    """Write what was told of each law, with the header of its system, as JSON and as Markdown beside it.

    The systems stand in the order of their names and the laws in the order of `LAWS`, in whatever order they were tried.
    """
    headers: dict[str, Data] = {}
    laws: dict[str, dict[str, Data]] = {}
    for each in told:
        system = each["header"]["system"]
        headers[system] = each["header"]
        laws.setdefault(system, {})[each["law"]["id"]] = each["law"]
    order = [law.id for law in LAWS]
    reports = [
        report_data(headers[system], [laws[system][law_id] for law_id in order if law_id in laws[system]])
        for system in sorted(headers)
    ]
    data = file_data(reports)
    as_json, as_markdown = file.with_suffix(".json") if file.suffix == ".md" else file, file.with_suffix(".md")
    as_json.parent.mkdir(parents=True, exist_ok=True)
    as_json.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    as_markdown.write_text(markdown(data), encoding="utf-8")
    return as_json, as_markdown
