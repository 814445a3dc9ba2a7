"""Saying which extra to install where what the kit needs is missing."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

NEEDED: Final = ("hypothesis", "pytest")

_MISSING: Final = [name for name in NEEDED if find_spec(name) is None]
if _MISSING:
    raise ImportError(
        f"hoscode.testing needs {' and '.join(_MISSING)}, which its extra brings: pip install 'hoscode[testing]'",
        name=_MISSING[0],
    )
