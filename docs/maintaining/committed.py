"""What the scripts of this folder write is committed: write what has changed, or say where it differs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]


def write_or_check(wanted: Mapping[Path, str], script: str, *, check: bool) -> int:
    """Write the files that are not what they should be, or with `check` only name them; the exit code."""
    outdated = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in outdated:
        name = path.relative_to(ROOT)
        if check:
            print(f"{name} is not what is generated: run docs/maintaining/{script}")
        else:
            path.write_text(wanted[path], encoding="utf-8")
            print(f"wrote {name}")
    return 1 if check and outdated else 0
