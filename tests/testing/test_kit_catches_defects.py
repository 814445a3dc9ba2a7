"""The kit finds nothing wrong with a sound system, and every one of its defects by the law that is about it."""

from __future__ import annotations

import pytest
from testing.small_crm.adapter import SmallCrmAdapter
from testing.small_crm.defects import DEFECTS, Defect
from testing.small_crm.desk import Desk
from testing.small_crm.practices import PRACTICE_2022_WITH_A_PANEL

from hoscode import CODE_ONLY, LandlordPolicy
from hoscode.testing import LawOutcome, check_conformance
from hoscode.testing.choosing_laws import terms
from hoscode.testing.judging import try_law

# the lines of the kit are reached by the systems of test_systems.py, a third stage included
pytestmark = [pytest.mark.no_cover, pytest.mark.xdist_group("conformance")]

THREE_STAGES = LandlordPolicy("Example Homes", third_stage="a panel of residents")

CAUGHT_BY = {
    # counting days
    "calendar days for working days": "s1-acknowledge-due s1-respond-due s2-acknowledge-due s2-respond-due",
    "the day it starts on is day one": "s1-acknowledge-due s1-respond-due s2-acknowledge-due s2-respond-due",
    "a deadline can land on a Saturday": "s1-acknowledge-due-weekends",
    "what comes at a weekend is dated Monday": "s1-acknowledge-due-weekends",
    "the Early May bank holiday is forgotten": "s1-acknowledge-due-bank-holidays s1-respond-due-bank-holidays",
    "8 May 2023 is forgotten": "s1-acknowledge-due-one-off-holidays s1-respond-due-one-off-holidays",
    "Scotland's bank holidays": "s1-acknowledge-due-bank-holidays s1-respond-due-bank-holidays",
    # which clock, and how long
    "the answer is timed from the receipt": "s1-respond-due s1-respond-due-after-late-acknowledgement",
    "the clocks of 2022 under 2024": "s1-respond-due-logged-apart s2-respond-due",
    "the clock waits for the resident": "s1-clarified-due s2-clarified-due",
    "ten days at stage 2": "s2-respond-due",
    "twenty days more at stage 1": "s1-extension-maximum",
    "ten days more at stage 2": "s2-extension-taken",
    "stage 2 is timed from its acknowledgement": "s2-respond-due s2-respond-due-after-late-acknowledgement",
    "the day of logging is not looked at": "s1-respond-due-logged-apart",
    "reopened where it was": "s1-direction-due s2-direction-due",
    # late is never refused, and always found
    "a late acknowledgement is refused": "late-acknowledgement-accepted",
    "a late acknowledgement is not marked": "s1-late-acknowledgement s2-late-acknowledgement",
    "a late answer is refused": "late-answer-accepted",
    "a late answer is not marked": "s1-late-answer s2-late-answer",
    "an answer on the last day counts as late": "s1-answer-last-day-unflagged s2-answer-last-day-unflagged",
    "late updates are not marked": "late-update",
    "a further issue can be logged at any time": "late-issue",
    # extensions
    "an extension is counted from today": "s1-extension-taken s2-extension-taken",
    "an extension of exactly the maximum is refused": "s1-extension-last-day-taken s2-extension-last-day-taken",
    "an extension past the maximum is taken": "s1-extension-maximum s2-extension-maximum",
    "an extension after the due day moves it": "s1-extension-due-void s1-extension-in-time s2-extension-in-time",
    "an extension without the Ombudsman's details": "s1-extension-ombudsman s2-extension-ombudsman",
    "stage 3 is extended without a panel": "s3-extension-panel",
    "an extension without reasons": "s1-extension-reasons s2-extension-reasons",
    # who may, and in which order
    "the same officer in other letters at stage 2": "s2-same-handler",
    "the officer of stage 1 answers stage 2": "s2-same-handler",
    "escalation asks for reasons": "escalation-needs-no-reasons",
    "no escalation once answered": "s2-escalation-taken",
    "no escalation until answered, however late": "overdue-escalation-accepted",
    "a third stage": "last-stage-request-keeps-stage last-stage-request-nothing-due no-stage-more",
    "a fourth stage": "last-stage-request-keeps-stage last-stage-request-nothing-due no-stage-more",
    "a second acknowledgement starts the time anew": "s1-second-acknowledgement-due s2-second-acknowledgement-due",
    "a late order is not marked": "late-order late-direction",
    "set aside against the resident's wish": "set-aside-agreed",
    "set aside for nobody knows which": "set-aside-reference",
    "set aside without a reason": "set-aside-reasons",
    "a refusal changes the case all the same": "refusal-changes-nothing refused-breach-changes-nothing",
    # letters and remedies
    "stage 2 ends with the offer of a third": "s2-answer-taken",
    "a letter without a word on remedies": "s1-letter-remedy s2-letter-remedy",
    "a letter without a next step": "s1-letter-next-step s2-letter-next-step",
    "a letter that sends the resident to the wrong place": "s1-right-next-step s2-right-next-step",
    "a letter that leaves a point undecided": "s1-every-point s2-every-point",
    "a remedy in a letter without a day": "s1-remedy-dated s2-remedy-dated",
    "a remedy offered without a day": "remedy-offer-dated",
    # declining, adjusting, restricting
    "declined without the right to the Ombudsman": "s1-decline-ombudsman s2-decline-ombudsman",
    "declined as a matter of course": "s1-decline-circumstances s2-decline-circumstances",
    "declined inside our own time": "s2-decline-own-time",
    "six months to complain": "s1-decline-in-time",
    "out of time on the anniversary": "s1-decline-in-time",
    "a restriction without a review": "restriction-review-day adjustment-review-day",
}
"""The laws that each defect must break; it may break others besides."""


@pytest.mark.parametrize("edition", ["hos-2022", "hos-2024"])
def test_a_system_that_keeps_its_own_books_soundly_conforms(edition: str) -> None:
    report = check_conformance(SmallCrmAdapter, edition=edition)
    assert report.conforms, str(report)
    assert (report.of(LawOutcome.FAILS), report.of(LawOutcome.ERRORED)) == ((), ())
    # it is that of a landlord with two stages
    assert {result.reason for result in report.of(LawOutcome.NOT_OBSERVED)} <= {
        "it cannot arise under the landlord's policy"
    }


def test_a_system_with_a_third_stage_conforms_where_the_landlord_has_one() -> None:
    report = check_conformance(
        lambda: SmallCrmAdapter(Desk(before_2024=PRACTICE_2022_WITH_A_PANEL)), edition="hos-2022", policy=THREE_STAGES
    )
    assert report.conforms, str(report)
    assert (report.of(LawOutcome.FAILS), report.of(LawOutcome.ERRORED)) == ((), ())
    not_there = {result.law.id for result in report.of(LawOutcome.NOT_OBSERVED)}
    assert not_there == {"s2-decline-own-time", "s3-decline-own-time"}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_breaks_the_laws_that_are_about_it(defect: Defect) -> None:
    policy = THREE_STAGES if defect.needs_a_third_stage else CODE_ONLY
    if "own time" in defect.name:
        policy = LandlordPolicy("Example Homes", escalate_within=60)
    agreed = terms(defect.edition, policy=policy)
    must_fail = CAUGHT_BY[defect.name].split()
    about_it = [law for law in agreed.laws if law.id in must_fail]
    came = {law.id: try_law(law, lambda: SmallCrmAdapter(defect.system()), agreed).outcome for law in about_it}
    assert came == dict.fromkeys(must_fail, LawOutcome.FAILS)


def test_every_defect_is_caught_by_a_law_that_is_named() -> None:
    assert sorted(defect.name for defect in DEFECTS) == sorted(CAUGHT_BY)
    assert len(DEFECTS) >= 28
