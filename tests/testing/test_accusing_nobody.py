"""Ways in which a sound system can differ from the small one: the kit accuses none of them, and still sees the rest.

Each is a way in which a landlord's system kept the Code and was told that it did not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

import pytest
from attrs import evolve
from testing.small_crm import around, responding
from testing.small_crm.adapter import SmallCrmAdapter
from testing.small_crm.case import ANSWERED, NEW, UNDER_WAY, Case
from testing.small_crm.commands import (
    AcceptRemedy,
    Assign,
    Decline,
    Extend,
    OfferRemedy,
    RaiseIssue,
    RefuseRemedy,
    Respond,
    ReviseResponse,
    SetAside,
    Update,
)
from testing.small_crm.desk import Desk
from testing.small_crm.practice import Practice
from testing.small_crm.practices import PRACTICE_2022, PRACTICE_2024
from testing.small_crm.working_days import ENGLAND

from hoscode import (
    CODE_2022,
    CODE_2024,
    ENGLAND_AND_WALES,
    Acknowledged,
    Event,
    OmbudsmanDetermined,
    Received,
    ReferredToOmbudsman,
    Remedy,
    RemedyKind,
    RemedyOffered,
    Responded,
    ResponseRevised,
)
from hoscode.testing import Group, LawOutcome, NotSupported, Observation, Refused, check_conformance, laws_of
from hoscode.testing.adapters import NotObserved
from hoscode.testing.choosing_laws import EXAMPLES

pytestmark = pytest.mark.usefixtures("what_is_tried")

DRAWN: Final = EXAMPLES if "HOSCODE_EXAMPLES" in os.environ else 0
"""What was chosen is the same every time and finds what there is; `.ci/full` draws more besides."""

NOT_DRAWN: Final = "it is drawn, and no examples are"

Way = Callable[[Practice], Practice]


def who_has_it_already(practice: Practice, case: Case, command: Assign) -> Iterator[str]:
    if case.stage.officer is not None and practice.same_name(case.stage.officer, command.officer):
        yield "handler-missing"


def offers_before_the_letter(_practice: Practice, _case: Case, command: Respond | ReviseResponse) -> Iterator[str]:
    letter = command.letter
    if letter is not None and any(offer.by is not None and offer.by < command.day for offer in letter.offers or ()):
        yield "remedy-undated"


def offer_before_it_is_made(_practice: Practice, _case: Case, command: OfferRemedy) -> Iterator[str]:
    if command.offer.by is not None and command.offer.by < command.day:
        yield "remedy-undated"


def is_settled(_practice: Practice, case: Case, command: AcceptRemedy | RefuseRemedy) -> Iterator[str]:
    row = case.remedy(command.ref)
    if row is not None and (row.accepted_on or row.refused_on or row.delivered_on):
        yield "it is settled"


def is_not_acknowledged(_practice: Practice, case: Case, _command: Update | Assign | OfferRemedy) -> Iterator[str]:
    if case.status == NEW and case.stage.update_every is None:
        yield "acknowledge it first"


def nothing_is_left_to_tell(_practice: Practice, case: Case, _command: Update) -> Iterator[str]:
    if case.status == ANSWERED and not case.owes_actions:
        yield "it is answered"


def is_too_short(_practice: Practice, _case: Case, command: Extend) -> Iterator[str]:
    if 0 < len(command.reasons.strip()) < 5:
        yield "say more"


def never(_practice: Practice, _case: Case, _command: SetAside) -> Iterator[str]:
    yield "we set nothing aside"


def until_a_day_on_which_nobody_works(practice: Practice, _case: Case, command: Extend) -> Iterator[str]:
    if not practice.working_days.is_open(command.until):
        yield "extension-not-later"


SOUND_WAYS: Final[dict[str, Way]] = {
    "it always acknowledges apart from answering": lambda p: p.refusing_in(Respond, NEW),
    "it shows no flag for the backstop": lambda p: p.without(responding.answered_in_time_at_best),
    "it sends issues after the answer to a new complaint": lambda p: p.refusing_in(RaiseIssue, ANSWERED),
    "it declines only before acknowledging": lambda p: p.refusing_in(Decline, UNDER_WAY),
    "it does not assign to who has it already": lambda p: p.refusing(Assign, who_has_it_already),
    "it refuses remedies dated before their letter": lambda p: (
        p.refusing(Respond, offers_before_the_letter)
        .refusing(ReviseResponse, offers_before_the_letter)
        .refusing(OfferRemedy, offer_before_it_is_made)
    ),
    "it wants a working day for a new due day": lambda p: p.refusing(Extend, until_a_day_on_which_nobody_works),
    "it takes one word on a remedy": lambda p: p.refusing(AcceptRemedy, is_settled).refusing(RefuseRemedy, is_settled),
    "it updates, assigns and offers once it has acknowledged": lambda p: (
        p.refusing(Update, is_not_acknowledged)
        .refusing(Assign, is_not_acknowledged)
        .refusing(OfferRemedy, is_not_acknowledged)
    ),
    "it has nothing to tell once it has answered": lambda p: p.refusing(Update, nothing_is_left_to_tell),
    "it wants reasons that say something": lambda p: p.refusing(Extend, is_too_short),
    "it sets nothing aside": lambda p: p.refusing(SetAside, never),
    "it keeps no refs of its own": lambda p: p.without(around.issue_is_new, around.orders_are_new),
    "it does not ask for intervals of updates after a late answer": lambda p: p.without(responding.late_with_updates),
}


class WantsAnAmountForAPayment(SmallCrmAdapter):
    """A payment is offered with what is paid."""

    def apply(self, event: Event) -> None:
        if any(each.kind is RemedyKind.FINANCIAL and each.amount is None for each in offered(event)):
            raise Refused("say how much is paid")
        super().apply(event)


def offered(event: Event) -> tuple[Remedy, ...]:
    if isinstance(event, RemedyOffered):
        return (event.remedy,)
    if isinstance(event, (Responded, ResponseRevised)) and event.response is not None:
        return event.response.remedies or ()
    return ()


class WantsAReferralBeforeADetermination(SmallCrmAdapter):
    """The Ombudsman decides only what somebody has asked for."""

    referred = False

    def apply(self, event: Event) -> None:
        self.referred = self.referred or isinstance(event, ReferredToOmbudsman)
        if isinstance(event, OmbudsmanDetermined) and not self.referred:
            raise Refused("nobody has asked the Ombudsman")
        super().apply(event)


@pytest.mark.drawn  # many times over
@pytest.mark.parametrize(
    ("way", "edition"),
    [(way, ("hos-2024", "hos-2022")[number % 2]) for number, way in enumerate(SOUND_WAYS.values())],
    ids=SOUND_WAYS,
)
def test_a_sound_way_of_working_is_not_accused(way: Way, edition: str) -> None:
    before_2024, from_2024 = way(PRACTICE_2022), way(PRACTICE_2024)
    assert_not_accused(lambda: SmallCrmAdapter(Desk(before_2024=before_2024, from_2024=from_2024)), edition)


class ShowsTheFlagsOfTheLastStep(SmallCrmAdapter):
    """Its screen has what was wrong with the last step, and not what was wrong before."""

    before: frozenset[str] = frozenset()

    def apply(self, event: Event) -> None:
        self.before = frozenset() if isinstance(event, Received) else self.flags()
        super().apply(event)

    def flags(self) -> frozenset[str]:
        seen = super().observe().flags
        return frozenset() if isinstance(seen, NotObserved) else frozenset(seen)

    def observe(self) -> Observation:
        return evolve(super().observe(), flags=self.flags() - self.before)


class WritesOnWorkingDays(SmallCrmAdapter):
    """No letter goes out on a Saturday, which one line of the adapter says."""

    def apply(self, event: Event) -> None:
        if isinstance(event, (Acknowledged, Responded)) and not ENGLAND_AND_WALES.is_working_day(event.on):
            raise NotSupported("letters go out on working days")
        super().apply(event)


class WorksOnTheNextOpenDay(SmallCrmAdapter):
    """An extension to a Saturday stands on the worklist of Monday."""

    def observe(self) -> Observation:
        seen = super().observe()
        if not isinstance(seen.due, date):
            return seen
        due = seen.due
        while not ENGLAND.is_open(due):
            due += timedelta(days=1)
        return evolve(seen, due=due)


@pytest.mark.parametrize(
    "system",
    [
        WantsAnAmountForAPayment,
        WantsAReferralBeforeADetermination,
        ShowsTheFlagsOfTheLastStep,
        WorksOnTheNextOpenDay,
        WritesOnWorkingDays,
    ],
)
@pytest.mark.untraced
def test_a_sound_wish_of_a_system_is_not_accused(system: type[SmallCrmAdapter]) -> None:
    assert_not_accused(system, "hos-2024")


def assert_not_accused(system: Callable[[], SmallCrmAdapter], edition: str) -> None:
    report = check_conformance(system, edition=edition, examples=DRAWN)
    accused = [str(result) for result in (*report.of(LawOutcome.FAILS), *report.of(LawOutcome.ERRORED))]
    assert accused == []
    assert report.conforms
    unseen = {result.reason for result in report.of(LawOutcome.NOT_OBSERVED)}
    assert unseen <= {"it cannot arise under the landlord's policy", *(() if DRAWN else (NOT_DRAWN,))}


def test_what_rests_on_no_must_is_a_group_of_its_own_and_off_unless_asked_for() -> None:
    for edition in (CODE_2024, CODE_2022):
        by_default, asked_for = laws_of(edition), laws_of(edition, practice=True)
        of_practice = [law for law in asked_for if law not in by_default]
        assert {law.group_in("2026.2") for law in of_practice} == {Group.PRACTICE}
        assert Group.PRACTICE not in {law.group_in("2026.2") for law in by_default}
        assert {"s1-answer-acknowledges-too", "s1-answer-after-backstop", "remedy-ref-once"} <= {
            law.id for law in of_practice
        }


def test_what_fails_a_law_of_practice_breaks_nothing() -> None:
    def separately() -> SmallCrmAdapter:
        return SmallCrmAdapter(Desk(from_2024=SOUND_WAYS["it always acknowledges apart from answering"](PRACTICE_2024)))

    report = check_conformance(separately, edition="hos-2024", examples=1, practice=True)
    assert {result.law.id for result in report.of(LawOutcome.FAILS)} == {
        "s1-answer-acknowledges-too",
        "s2-answer-acknowledges-too",
    }
    assert report.conforms
    page = report.to_markdown()
    assert "| - | practice, which the Code leaves open | different |" in page
    assert [row.standing.label for row in report.rows if row.provision.number in ("6.2", "6.11")] == [
        "conforms",
        "conforms",
    ]
