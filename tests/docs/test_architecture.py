"""A new finding code or event touches no more files than the page on how the house is built says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from hoscode import CODE_2022, CODE_2024, EVENTS, FINDING_CODES

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
HERE: Final = (ROOT / "src" / "hoscode" / "__init__.py").is_file()  # beside a wheel, one file of it is
pytestmark = pytest.mark.skipif(not HERE, reason="it is about the repository, which is not here")
KINDS: Final = {".py", ".md", ".txt", ".json"}

WHERE_CODES_STAND: Final = {
    "src/hoscode/law/codes.py",
    "tests/process/rules_of_the_code.py",
    "tests/golden_messages.txt",
    "docs/findings.md",
}
WHERE_RULES_STAND: Final = WHERE_CODES_STAND | {
    "src/hoscode/law/edition_2022.py",
    "src/hoscode/law/edition_2024.py",
}
WHERE_EVENTS_STAND: Final = {
    "src/hoscode/__init__.py",
    "src/hoscode/model/events.py",
    "src/hoscode/process/table.py",
    "tests/process/test_table.py",
    "docs/record-schema.json",
    "docs/states.md",
}
WHERE_A_NEW_EVENT_NEED_NOT_STAND: Final = {
    "docs/maintaining/release_histories.py",  # it does with a release
    "tests/process/next_events.py",  # where a rule looks at what is in it
    "tests/casework/test_refs.py",  # where it is in order or about something that has a ref
}


def holding(words: Iterable[str]) -> set[str]:
    """The files in which every one of the words stands; the kit, its tests and what is built left aside."""
    files = [path for folder in ("src", "tests", "docs") for path in (ROOT / folder).rglob("*") if path.suffix in KINDS]
    names = {path: path.relative_to(ROOT).as_posix() for path in files}
    wanted = [path for path, name in names.items() if "testing/" not in name and "_build" not in name]
    texts = {names[path]: path.read_text(encoding="utf-8") for path in wanted}
    return {name for name, text in texts.items() if all(word in text for word in words)}


def row(of: str) -> str:
    """The row of the page's table that says what is touched to change something."""
    return next(line for line in PAGE.splitlines() if line.startswith(f"| {of} |"))


def test_codes_are_listed_in_as_few_files_as_the_page_says() -> None:
    ruled = {rule.code for rule in CODE_2022.rules} & {rule.code for rule in CODE_2024.rules}
    assert holding(FINDING_CODES) == WHERE_CODES_STAND
    assert holding(ruled) == WHERE_RULES_STAND
    assert all(name.rsplit("/")[-1] in row("a finding code") for name in WHERE_RULES_STAND)


def test_events_are_listed_in_as_few_files_as_the_page_says() -> None:
    named = [kind.__name__ for kind in EVENTS.values()]
    assert holding(named) - WHERE_A_NEW_EVENT_NEED_NOT_STAND == WHERE_EVENTS_STAND
    assert holding(EVENTS) <= WHERE_EVENTS_STAND | {"tests/records/test_round_trips.py"}  # what releases have written
    assert all(name.rsplit("/")[-1] in row("an event without a rule") for name in WHERE_EVENTS_STAND)
