"""Whatever is drawn, sound systems conform and every law is observed: `python -m testing.with_another_seed 7`.

The kit draws the same with every seed of a run of pytest, since it has one of its own. Here it has another.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import Final
from unittest.mock import patch

from testing.small_crm.adapter import SmallCrmAdapter
from testing.small_crm.desk import Desk
from testing.small_crm.practice import Practice
from testing.small_crm.practices import PRACTICE_2022, PRACTICE_2022_WITH_A_PANEL
from testing.systems import THREE_STAGES

from hoscode import CODE_ONLY
from hoscode.testing import LawOutcome, Result, check_conformance, drawing

LANDLORDS: Final = (
    ("hos-2024", CODE_ONLY, PRACTICE_2022),
    ("hos-2022", CODE_ONLY, PRACTICE_2022),
    ("hos-2022", THREE_STAGES, PRACTICE_2022_WITH_A_PANEL),
)
UNDER_NO_POLICY_OF_THEIRS: Final = "it cannot arise under the landlord's policy"


def main(seed: int) -> list[str]:
    """What is not as it should be, in words."""
    found: list[str] = []
    with patch.object(drawing, "SEED", seed):
        for edition, policy, practice in LANDLORDS:
            system = partial(_adapter, practice)
            report = check_conformance(system, edition=edition, policy=policy)
            found += [str(result) for result in report.results if not _is_as_it_should_be(result)]
    return found


def _adapter(practice: Practice) -> SmallCrmAdapter:
    return SmallCrmAdapter(Desk(before_2024=practice))


def _is_as_it_should_be(result: Result) -> bool:
    return result.outcome is LawOutcome.CONFORMS or result.reason == UNDER_NO_POLICY_OF_THEIRS


if __name__ == "__main__":
    wrong = main(int(sys.argv[1]))
    sys.stdout.writelines(f"{each}\n" for each in wrong)
    sys.exit(1 if wrong else 0)
