"""What the tests of the kit share."""

from __future__ import annotations

import pytest
from testing.runs import ONCE
from testing.systems import THREE_STAGES

from hoscode import CODE_2022, CODE_2024, CODE_ONLY
from hoscode.testing import laws_of, situations


@pytest.fixture(scope="module")
def what_is_tried() -> None:
    """What a run tries is drawn beforehand, where nothing is traced: it is kept for an edition and a policy."""
    for edition, policy in ((CODE_2024, CODE_ONLY), (CODE_2022, CODE_ONLY), (CODE_2022, THREE_STAGES)):
        for law in laws_of(edition, practice=True):
            situations(law, edition=edition, policy=policy, examples=ONCE)
