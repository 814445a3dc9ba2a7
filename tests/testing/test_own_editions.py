"""The kit on an edition of somebody's own: its numbers, its rules and no others, in the tests and in the report."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from attrs import evolve
from testing.own_editions import DRAFT, ONE_STAGE, THREE_ALIKE, UNACKNOWLEDGED
from testing.systems import THREE_STAGES, LaxSystem, ModelSystem

from hoscode import CODE_2022, CODE_2024, CODE_ONLY, Complaint, Edition, Event, Received, open_complaint, replay
from hoscode.testing import (
    LAWS,
    CodeConformance,
    Law,
    LawOutcome,
    ModelAnswer,
    check_conformance,
    laws_of,
    situations,
    strategies,
)
from hoscode.testing.drawing import drawn
from hoscode.testing.report import told_of, write
from hoscode.testing.situations import LAST_RECEIPT, receipt_days

SCHEMA = json.loads(files("hoscode.testing").joinpath("report.schema.json").read_text(encoding="utf-8"))
OWN = pytest.mark.parametrize("edition", [DRAFT, UNACKNOWLEDGED, ONE_STAGE, THREE_ALIKE], ids=str)


class DraftSystem(ModelSystem):
    """A system that follows the draft."""

    edition = DRAFT

    def take(self, event: Event) -> Complaint:
        if self.case is None:
            assert isinstance(event, Received)
            return open_complaint(event, self.policy, edition=self.edition)
        return super().take(event)


class UnacknowledgedSystem(DraftSystem):
    """A system that follows the draft without acknowledgements."""

    edition = UNACKNOWLEDGED


class OneStageSystem(DraftSystem):
    """A system that follows the draft with one stage."""

    edition = ONE_STAGE


class ThreeAlikeSystem(DraftSystem):
    """A system of a landlord with a third stage like the second."""

    edition, policy = THREE_ALIKE, THREE_STAGES


class LaxDraftSystem(LaxSystem):
    """A system that takes everything and shows no flags, under the draft."""

    def take(self, event: Event) -> Complaint:
        if self.case is None:
            return replay([event], edition=DRAFT)
        return super().take(event)


def ids(laws: Iterable[Law]) -> set[str]:
    return {law.id for law in laws}


def law_of(law_id: str, edition: Edition) -> Law:
    (law,) = (law for law in laws_of(edition) if law.id == law_id)
    return law


@OWN
def test_no_two_laws_of_an_edition_have_one_id(edition: Edition) -> None:
    assert len(ids(laws_of(edition))) == len(laws_of(edition))


@OWN
def test_a_law_rests_on_provisions_of_the_edition_itself(edition: Edition) -> None:
    for law in laws_of(edition):
        assert all(edition.provision(number).edition == edition.key for number in law.provisions(edition))
        assert law.id in ids(LAWS) or law.editions == ()


def test_a_law_for_which_the_edition_has_no_rule_does_not_exist() -> None:
    gone = ids(laws_of(CODE_2024, practice=True)) - ids(laws_of(DRAFT, practice=True))
    no_grounds = {"s1-decline-clause", "s2-decline-claim", "s1-decline-in-time", "s1-decline-out-of-time-taken"}
    no_acknowledgement_at_stage_2 = {"s2-acknowledge-due", "s2-late-acknowledgement", "s2-answer-after-backstop"}
    assert no_grounds | no_acknowledgement_at_stage_2 <= gone
    assert {"s1-acknowledge-due", "s1-decline-explanation", "s2-acknowledge-taken"} <= ids(laws_of(DRAFT))
    assert not any(law_id.startswith("s2-") for law_id in ids(laws_of(ONE_STAGE)))


def test_a_stage_that_needs_no_acknowledgement_is_timed_from_what_begins_it() -> None:
    assert law_of("s2-respond-due", DRAFT).title.endswith("so many working days after the request")
    assert law_of("s1-respond-due", UNACKNOWLEDGED).title.endswith("so many working days after the receipt")
    (first, *_) = situations(law_of("s1-respond-due", UNACKNOWLEDGED), edition=UNACKNOWLEDGED)
    assert isinstance(first.when, Received)
    assert first.then.after is not None
    assert first.then.after.due == CODE_ONLY.calendar.add(first.when.on, 8)


def test_what_should_be_done_is_taken_and_flagged_where_our_edition_refuses_it() -> None:
    law = law_of("s1-extension-reasons", DRAFT)
    answers = {
        edition: {tried.then.answer for tried in situations(law, edition=edition)} for edition in (DRAFT, CODE_2024)
    }
    assert answers == {DRAFT: {ModelAnswer.TAKEN}, CODE_2024: {ModelAnswer.REFUSED_OR_FLAGGED}}


def test_a_rule_at_a_stage_where_no_edition_of_the_code_has_it_is_tried_too() -> None:
    more = ids(laws_of(THREE_ALIKE)) - ids(LAWS)
    assert {"s3-acknowledge-due", "s3-definition", "s3-extension-maximum", "s3-same-handler"} <= more
    assert (
        law_of("s3-definition", THREE_ALIKE).title == "the acknowledgement at stage 3 sets out the complaint definition"
    )


@pytest.mark.drawn
@pytest.mark.parametrize(
    "system", [DraftSystem, UnacknowledgedSystem, OneStageSystem, ThreeAlikeSystem], ids=lambda kind: str(kind.edition)
)
def test_a_system_that_follows_an_edition_conforms_to_it(system: type[DraftSystem]) -> None:
    report = check_conformance(system, edition=system.edition, policy=system.policy, examples=1)
    assert report.conforms, str(report)
    assert [row.provision for row in report.rows] == list(system.edition.provisions)
    if system is DraftSystem:
        others = {result.law.id for result in report.results if result.outcome is not LawOutcome.CONFORMS}
        # which only a promise of the landlord lets arise, or numbers that are those of the Code
        assert others <= {"s2-decline-own-time", "declined-in-own-time-chosen", "extension-not-later-chosen"}


@pytest.mark.drawn
def test_a_system_is_held_to_the_numbers_of_the_edition() -> None:
    ours = check_conformance(ModelSystem, edition=DRAFT, examples=1)  # it counts the days of the Code of 2024
    due = {result.law.id for result in ours.of(LawOutcome.FAILS) if result.law.group.value == "deadlines"}
    assert {"s1-acknowledge-due", "s1-respond-due", "s2-respond-due"} <= due
    told = str(next(result.failure for result in ours.results if result.law.id == "s1-acknowledge-due"))
    assert "draft-2027, 6.2 (" in told
    assert "3 working days from being received on" in told


def names_of_tests(case: type[CodeConformance]) -> set[str]:
    return {name for name in dir(case) if name.startswith("test_") and getattr(case, name) is not None}


def test_a_class_has_a_test_for_each_law_of_its_own_edition() -> None:
    class Shared(CodeConformance):
        def adapter(self) -> LaxDraftSystem:
            return LaxDraftSystem()

    class OfTheDraft(Shared):
        edition = DRAFT

    class OfTheCode(OfTheDraft):
        edition = CODE_2024

    for case, edition in ((OfTheDraft, DRAFT), (OfTheCode, CODE_2024)):
        assert names_of_tests(case) == {f"test_{law.id.replace('-', '_')}" for law in laws_of(edition)}


@pytest.mark.drawn
def test_a_gap_is_known_by_the_laws_of_the_edition() -> None:
    gaps = {"s3-definition": "A-1"}
    report = check_conformance(ThreeAlikeSystem, edition=THREE_ALIKE, policy=THREE_STAGES, examples=1, known_gaps=gaps)
    result = report.result("s3-definition")
    assert result is not None
    assert "known gap A-1 is closed" in result.reason


@pytest.mark.drawn
def test_the_report_of_a_run_is_that_of_the_edition_wherever_it_is_written(tmp_path: Path) -> None:
    lax = check_conformance(LaxDraftSystem, edition=DRAFT, examples=1, system="Lax")
    told = [json.loads(json.dumps(told_of(lax.system, result, lax.terms))) for result in lax.results]
    as_json, as_markdown = write(tmp_path / "draft.json", told[::2])
    (report,) = json.loads(as_json.read_text(encoding="utf-8"))["reports"]
    jsonschema.validate(json.loads(as_json.read_text(encoding="utf-8")), SCHEMA)
    assert report["edition"] == "draft-2027"
    assert [law["id"] for law in report["laws"]] == [law.id for law in laws_of(DRAFT)]
    assert {law["reason"] for law in report["laws"][1::2]} == {"not tried in this run"}
    as_json, as_markdown = write(tmp_path / "whole.json", told)
    assert as_json.read_text(encoding="utf-8") == lax.to_json()
    assert as_markdown.read_text(encoding="utf-8") == lax.to_markdown()


@pytest.mark.untraced
def test_an_edition_with_the_key_of_another_is_reported_as_itself(tmp_path: Path) -> None:
    shorter = evolve(CODE_2024, rules=[rule for rule in CODE_2024.rules if rule.code != "evidence-missing"])
    report = check_conformance(ModelSystem, edition=shorter, examples=0, system="Ours")
    told = [told_of(report.system, result, report.terms) for result in report.results]
    as_json, _ = write(tmp_path / "shorter.json", told)
    assert as_json.read_text(encoding="utf-8") == report.to_json()
    assert report.result("s1-decline-evidence") is None


def test_complaints_are_drawn_under_an_edition_of_ones_own() -> None:
    met = drawn(strategies.complaints(edition=DRAFT), 5)
    assert {complaint.edition for complaint in met} == {DRAFT}


def test_receipts_are_tried_while_an_edition_is_in_force() -> None:
    assert receipt_days(CODE_2022) == (date(2022, 4, 1), date(2024, 3, 31))
    assert receipt_days(CODE_2024) == (date(2024, 4, 1), LAST_RECEIPT)
    later = evolve(CODE_2024.renamed("later"), in_force_from=date(2028, 1, 1))
    assert receipt_days(later) == (date(2028, 1, 1), date(2028, 12, 31))


def test_what_cannot_arise_while_an_edition_is_in_force_is_not_tried() -> None:
    short = evolve(CODE_2022.renamed("short"), in_force_to=date(2022, 4, 3))
    assert situations(law_of("s1-acknowledge-due-weekends", short), edition=short) == ()
    assert "s1-acknowledge-due-one-off-holidays" not in ids(laws_of(short))
    beyond = evolve(
        CODE_2024.renamed("beyond"), in_force_from=date(2029, 1, 1)
    )  # of no bank holiday that is proclaimed
    assert situations(law_of("s1-acknowledge-due-every-year", beyond), edition=beyond) == ()
