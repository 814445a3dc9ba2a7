"""The gate draws the same every time, so that what holds today holds tomorrow; `HOSCODE_EXAMPLES` asks for more and other."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("the same every time", derandomize=True)
if "HOSCODE_EXAMPLES" not in os.environ:
    settings.load_profile("the same every time")
