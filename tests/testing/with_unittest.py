"""The kit without pytest: a case of unittest, as `.ci/kit` runs it with `python -m unittest testing.with_unittest`."""

from __future__ import annotations

import unittest

from testing.catching import laws_that_catch
from testing.small_crm.adapter import SmallCrmAdapter
from testing.small_crm.defects import KINDS

from hoscode.testing import check_conformance


class TheSmallSystem(unittest.TestCase):
    def test_it_conforms_to_both_editions(self) -> None:
        for edition in ("hos-2024", "hos-2022"):
            with self.subTest(edition=edition):
                report = check_conformance(SmallCrmAdapter, edition=edition)
                assert report.conforms, str(report)

    def test_one_defect_of_each_kind_is_caught(self) -> None:
        for kind, (first, *_) in KINDS.items():
            with self.subTest(kind=kind):
                assert next(laws_that_catch(first), None) is not None
