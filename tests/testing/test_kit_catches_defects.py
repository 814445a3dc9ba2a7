"""The kit finds nothing wrong with a sound system, and each of its defects by a law or a vector that is about it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from testing.catching import agreed_for, is_chosen, laws_that_catch, vectors_that_catch
from testing.runs import law_of, report_of
from testing.small_crm.adapter import SmallCrmAdapter
from testing.small_crm.defect import Defect
from testing.small_crm.defects import DEFECTS, KINDS
from testing.small_crm.desk import Desk
from testing.small_crm.practices import PRACTICE_2022_WITH_A_PANEL
from testing.systems import THREE_STAGES

from hoscode.testing import LawOutcome, check_conformance

# the lines of the kit are reached by the systems of test_systems.py, a third stage included
pytestmark = pytest.mark.drawn

ROWS: Final = [
    line.split(" | ") for line in Path(__file__).with_name("caught_by.txt").read_text(encoding="utf-8").splitlines()
]
"""For each defect a law and a vector that catch it, as docs/maintaining/write_defects.py found them."""

CAUGHT_BY: Final = {name: (law, vector) for name, law, vector in ROWS}


@pytest.mark.parametrize("edition", ["hos-2022", "hos-2024"])
def test_a_system_that_keeps_its_own_books_soundly_conforms(edition: str) -> None:
    report = check_conformance(SmallCrmAdapter, edition=edition, examples=0)  # draws are for test_small_crm_conforms.py
    assert report.conforms, str(report)
    assert (report.of(LawOutcome.FAILS), report.of(LawOutcome.ERRORED)) == ((), ())
    assert {result.reason for result in report.of(LawOutcome.NOT_OBSERVED)} == {
        "it cannot arise under the landlord's policy",  # it is that of a landlord with two stages
        "it is drawn, and no examples are",
    }


def test_a_system_with_a_third_stage_conforms_where_the_landlord_has_one() -> None:
    def with_a_panel() -> SmallCrmAdapter:
        return SmallCrmAdapter(Desk(before_2024=PRACTICE_2022_WITH_A_PANEL))

    report = report_of(with_a_panel, "hos-2022", THREE_STAGES)
    assert report.conforms, str(report)
    assert (report.of(LawOutcome.FAILS), report.of(LawOutcome.ERRORED)) == ((), ())
    not_there = {result.law.id for result in report.of(LawOutcome.NOT_OBSERVED)}
    assert not_there == {"s2-decline-own-time", "s3-decline-own-time", "declined-in-own-time-chosen"}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_breaks_the_law_that_is_about_it(defect: Defect) -> None:
    law_id, _ = CAUGHT_BY[defect.name]
    if law_id != "-":
        nothing_drawn = agreed_for(defect, examples=0)
        about_it = law_of(law_id, nothing_drawn.laws)
        assert [law.id for law in laws_that_catch(defect, [about_it], nothing_drawn)] == [law_id]


@pytest.mark.parametrize("kind", KINDS)
def test_a_defect_is_caught_by_the_vector_that_is_about_it(kind: str) -> None:
    missed = [
        defect.name
        for defect in KINDS[kind]
        for _, vector in (CAUGHT_BY[defect.name],)
        if vector != "-" and vector not in vectors_that_catch(defect, {vector})
    ]
    assert missed == []


def test_the_laws_catch_every_defect_and_the_vectors_nine_of_ten() -> None:
    assert list(CAUGHT_BY) == [defect.name for defect in DEFECTS]
    assert len(DEFECTS) >= 150
    # none of them by what is drawn, which is not the same for every release of Hypothesis
    for defect in DEFECTS:
        law_id, _ = CAUGHT_BY[defect.name]
        assert law_id == "-" or is_chosen(law_of(law_id, agreed_for(defect).laws)), defect.name
    by_laws = [name for name, (law, _) in CAUGHT_BY.items() if law != "-"]
    by_vectors = [name for name, (_, vector) in CAUGHT_BY.items() if vector != "-"]
    assert set(CAUGHT_BY) - set(by_laws) == set()
    assert len(by_vectors) >= 0.9 * len(DEFECTS)
