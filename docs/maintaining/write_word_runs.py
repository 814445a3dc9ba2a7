"""Write the fingerprints by which the tests know the Code's own wording.

The register describes every provision in the library's own words. The Code's text is not ours to ship, so what stands
in the repository is a truncated hash of every nine words in a row of it: enough to prove that no summary takes nine
words in a row from the Code, and of no use for reading it.

    python docs/maintaining/write_word_runs.py 2024 a-text-of-the-code.md

The text may be plain or Markdown. What stands before its first numbered paragraph is taken for a reader's note and
left out, and so are the numbers, letters and bullets in front of paragraphs and items.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

RUN_LENGTH = 9
HASH_LENGTH = 12

_TARGET = Path(__file__).resolve().parents[2] / "tests" / "law"
_APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}")
_FIRST_PARAGRAPH = re.compile(r"^\W*\d+\.\d+\b", re.MULTILINE)
_MARKER = re.compile(r"^\W*(?:\d+\.\d*|[a-z][.)])?\W*", re.MULTILINE)


def code_text(document: str) -> str:
    """The text of the Code without what is noted before it and without numbers, letters and bullets."""
    start = _FIRST_PARAGRAPH.search(document)
    if start is None:
        raise SystemExit("the document has no numbered paragraph")
    return _MARKER.sub("\n", document[start.start() :])


def words(text: str) -> list[str]:
    """The words of a text in lower case; an apostrophe is left out, any other mark parts two words."""
    return re.findall(r"[a-z0-9]+", text.translate(_APOSTROPHES).lower())


def run_hashes(sequence: list[str]) -> set[str]:
    """The truncated hash of each run of words."""
    return {_run_hash(sequence[at : at + RUN_LENGTH]) for at in range(len(sequence) - RUN_LENGTH + 1)}


def _run_hash(run: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(run).encode()).hexdigest()[:HASH_LENGTH]


def main() -> None:
    parser = argparse.ArgumentParser(description="Write tests/law/word_runs_<year>.txt from a text of the Code.")
    parser.add_argument("year", type=int, help="the year of the edition: 2022 or 2024")
    parser.add_argument("document", type=Path, help="the text of that edition, plain or Markdown, in UTF-8")
    arguments = parser.parse_args()

    text = code_text(arguments.document.read_text(encoding="utf-8"))
    hashes = sorted(run_hashes(words(text)))
    target = _TARGET / f"word_runs_{arguments.year}.txt"
    target.write_text("".join(f"{each}\n" for each in hashes), encoding="utf-8")
    print(f"{len(hashes)} runs of {RUN_LENGTH} words written to {target.name}")


if __name__ == "__main__":
    main()
