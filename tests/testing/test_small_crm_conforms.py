"""The small system under pytest, as an integrator has it: a class for each edition, a test for each law.

One edition is tried with the default settings; with ten seeds both are, in `.ci/kit`.
"""

from __future__ import annotations

import pytest
from testing.small_crm.adapter import SmallCrmAdapter

from hoscode.testing import CodeConformance

pytestmark = pytest.mark.drawn


class TestSmallCrmFollowsTheCodeOf2024(CodeConformance):
    edition, suite, practice = "hos-2024", "2026.2", True

    def adapter(self) -> SmallCrmAdapter:
        return SmallCrmAdapter()


class TestSmallCrmFollowsTheCodeOf2022(CodeConformance):
    edition, suite, practice, examples = "hos-2022", "2026.2", True, 1

    def adapter(self) -> SmallCrmAdapter:
        return SmallCrmAdapter()
