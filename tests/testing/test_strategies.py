"""The strategies: everything there is to draw is drawn, soon enough, and shrinks to something short."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise, product
from typing import Final, TypeVar, get_args

import pytest
from hypothesis import HealthCheck, find, settings
from hypothesis import Phase as Part
from hypothesis import strategies as st

import hoscode
from hoscode import (
    CODE_2022,
    CODE_2024,
    CODE_ONLY,
    Complaint,
    Edition,
    Event,
    FindingCode,
    LandlordPolicy,
    Phase,
    Responded,
    Updated,
    Withdrawn,
    apply,
    open_complaint,
    record,
    replay,
)
from hoscode.testing import strategies
from hoscode.testing.drawing import drawn
from hoscode.testing.strategies.sound_steps import NAMING, refs_known
from hoscode.testing.strategies.walks import BY_TYPE, strategy_for

T = TypeVar("T")

EDITIONS_TRIED: Final = (CODE_2024, CODE_2022)

EXAMPLES: Final = 120
"""How many complaints are drawn at a time."""

BAD_SHARES: Final = (40, 60, 30, 50, 20, 70, 35, 45, 55, 65, 25, 75, 42, 58, 33, 47)
"""More are drawn, with other shares, until everything that is looked for has been met: soon, and always the same."""

NEVER_IN_A_HISTORY: Final = {
    "original-not-held",
    "letter-not-held",
    "authority-not-held",
    "third-party-not-held",
    "learning-not-held",
    "promise-looser",
    "promise-without-stage",
    "out-of-order",
    "not-in-this-phase",
    "unknown-ref",
    "duplicate-ref",
    "beyond-calendar",
}
"""Found by looking through a record, of a policy, or of an event that is not recorded."""

THREE_STAGES: Final = LandlordPolicy("Example Homes", third_stage="a panel")
"""2022 allows a third stage to a landlord that says why it needs one (5.17 of 2022)."""


@lru_cache
def some(edition: Edition, bad_share: int = BAD_SHARES[0]) -> tuple[Complaint, ...]:
    policy = st.just(THREE_STAGES) if edition is CODE_2022 else None
    longest = 12 if bad_share == BAD_SHARES[0] else 24  # what is rare comes up in a long history sooner than in many
    return drawn(
        strategies.complaints(edition=edition, policy=policy, bad_share=bad_share, most_events=longest), EXAMPLES
    )


def never_met(wanted: Collection[T], met: Callable[[Complaint], Iterable[T]], *editions: Edition) -> set[T]:
    """What of all that is wanted is met in none of the complaints, of which no more are drawn than it takes."""
    missing = set(wanted)
    for bad_share, edition in product(BAD_SHARES, editions):
        for complaint in some(edition, bad_share):
            missing.difference_update(met(complaint))
            if not missing:
                return missing
    return missing


def on_the_way(complaint: Complaint) -> Iterator[Complaint]:
    """The complaint after each of its events."""
    so_far = replay(complaint.history[:1], complaint.policy, edition=complaint.edition)
    yield so_far
    for event in complaint.history[1:]:
        so_far = record(so_far, event)
        yield so_far


LONGER: Final = pytest.mark.skipif(
    "HOSCODE_EXAMPLES" not in os.environ, reason="it takes a minute: `.ci/full` tries it"
)


@LONGER
@pytest.mark.drawn
@pytest.mark.parametrize("edition", EDITIONS_TRIED, ids=str)
def test_every_type_of_event_is_drawn(edition: Edition) -> None:
    assert never_met(set(strategies.EVENT_TYPES), lambda met: map(type, met.history), edition) == set()


@LONGER
@pytest.mark.drawn
@pytest.mark.parametrize("edition", EDITIONS_TRIED, ids=str)
def test_every_phase_of_every_stage_is_reached(edition: Edition) -> None:
    places = set(product((1, 2) if edition is CODE_2024 else (1, 2, 3), Phase))
    assert never_met(places, lambda met: [(each.stage, each.phase) for each in on_the_way(met)], edition) == set()


@LONGER
@pytest.mark.drawn
def test_every_finding_that_a_history_can_have_is_met() -> None:
    wanted = set(get_args(FindingCode)) - NEVER_IN_A_HISTORY
    assert never_met(wanted, lambda met: [finding.code for finding in met.findings], *EDITIONS_TRIED) == set()


@pytest.fixture(scope="module")
def blind() -> tuple[tuple[Event, ...], ...]:
    return drawn(strategies.blind_histories(), 240)


@pytest.mark.drawn
def test_blind_histories_hold_everything_and_are_kept_to_the_end(blind: tuple[tuple[Event, ...], ...]) -> None:
    assert [replay(history).version for history in blind] == [len(history) for history in blind]
    # what names something needs it to be there, and is met less often
    assert {type(event) for history in blind for event in history} >= set(strategies.EVENT_TYPES) - NAMING
    irregular = {finding.code for history in blind for finding in replay(history).findings if not finding.provisions}
    assert irregular >= {"acknowledged-after-answer", "acknowledged-again", "answered-after-end", "out-of-place"}


def test_a_blind_history_begins_with_a_receipt_and_goes_on_day_by_day() -> None:
    for first, *rest in drawn(strategies.blind_histories(), 60):
        assert isinstance(first, hoscode.Received)
        assert all(before.on <= after.on for before, after in pairwise([first, *rest]))
        assert not any(isinstance(event, hoscode.Received) for event in rest)


@pytest.mark.drawn
def test_a_letter_of_a_blind_history_decides_on_nothing_but_what_it_sets_out_itself(
    blind: tuple[tuple[Event, ...], ...],
) -> None:
    responses = [event.response for history in blind for event in history if isinstance(event, Responded)]
    deciding = [letter for letter in responses if letter is not None and letter.decisions is not None]
    assert deciding
    for letter in deciding:
        own = () if letter.definition is None else letter.definition.points
        assert {decision.point for decision in letter.decisions or ()} <= {point.ref for point in own}


@pytest.mark.parametrize("edition", EDITIONS_TRIED, ids=str)
def test_without_bad_steps_apply_takes_every_step(edition: Edition) -> None:
    sound = strategies.histories(edition=edition, policy=st.just(CODE_ONLY), bad_share=0)
    for history in drawn(sound, 60):
        complaint = open_complaint(replay(history[:1]).received)
        for event in history[1:]:
            complaint = apply(complaint, event)


@pytest.mark.drawn
def test_a_stated_share_of_steps_is_bad() -> None:
    def refused(bad_share: int) -> float:
        met = drawn(strategies.complaints(edition=CODE_2024, bad_share=bad_share), 50)
        steps = [complaint for complaint in met if complaint.version > 1]
        return sum(any(finding.refused for finding in complaint.findings) for complaint in steps) / len(steps)

    none, some_of_them, all_of_them = map(refused, (0, 30, 100))
    assert none < 0.1  # a promise looser than the Code apart, nothing is refused
    assert none < some_of_them < all_of_them
    assert all_of_them > 0.6


QUICK: Final = settings(
    max_examples=3_000,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Part.generate, Part.shrink],  # to explain what was found takes longer than to find it
)


def has(code: FindingCode) -> Callable[[Sequence[Event]], bool]:
    return lambda history: any(finding.code == code for finding in replay(history, CODE_ONLY).findings)


@pytest.mark.drawn
@pytest.mark.parametrize(
    ("code", "most_events", "most"),
    [
        ("definition-missing", 3, 2),  # received, acknowledged
        pytest.param("same-handler", 7, 5, marks=LONGER),  # received, answered, escalated, and the person again
    ],
)
def test_what_is_found_shrinks_to_a_short_history(code: FindingCode, most_events: int, most: int) -> None:
    drawn_from = strategies.histories(
        edition=CODE_2024, policy=st.just(CODE_ONLY), most_events=most_events, bad_share=60
    )
    assert len(find(drawn_from, has(code), settings=QUICK)) <= most


def test_any_event_is_of_the_types_asked_for() -> None:
    drawn_events = drawn(strategies.events(of=(hoscode.Updated, hoscode.Withdrawn)), 30)
    assert {type(event) for event in drawn_events} == {hoscode.Updated, hoscode.Withdrawn}


def test_the_next_event_can_be_recorded() -> None:
    # drawn apart, so that the walks are traced once
    for complaint in drawn(strategies.complaints(edition=CODE_2022), 40)[::4]:
        for event in drawn(strategies.next_events(complaint=complaint, bad_share=50), 4):
            record(complaint, event)


PUBLIC: Final[list[object]] = [getattr(hoscode, name) for name in hoscode.__all__]
DRAWN: Final[list[type[object]]] = [
    public for public in PUBLIC if isinstance(public, type) and not issubclass(public, (Exception, Enum))
]
TYPES: Final[list[type[object]]] = sorted(BY_TYPE, key=str)


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_a_type_draws_its_values(kind: type[object]) -> None:
    strategy = strategy_for(kind)
    assert strategy is not NotImplemented
    assert isinstance(strategy, st.SearchStrategy)
    values = drawn(strategy, 3)
    assert values
    assert all(isinstance(value, kind) for value in values)


def test_every_type_that_hypothesis_could_not_make_by_itself_has_a_strategy() -> None:
    on_record = {kind for kind in DRAWN if kind.__name__.endswith("OnRecord")} | {hoscode.Casework, hoscode.Problem}
    assert set(DRAWN) - set(BY_TYPE) == on_record
    assert strategy_for(Phase) is NotImplemented


@pytest.mark.parametrize("name", strategies.__all__)
def test_every_strategy_is_there_and_takes_no_positional_argument(name: str) -> None:
    public = getattr(strategies, name)
    if callable(public) and not name.isupper() and name not in {"last_process_on", "open_duties"}:
        with pytest.raises(TypeError):
            public("anything")


def test_a_letter_on_no_points_decides_none() -> None:
    letters = drawn(strategies.responses(decided=()), 20)
    assert {letter.decisions for letter in letters} == {None, ()}


@pytest.mark.parametrize("kind", [Withdrawn, Updated])
def test_an_event_that_names_nothing_has_no_refs_to_name(kind: type[Event]) -> None:
    assert {tuple(refs_known(kind, complaint)) for complaint in some(CODE_2024)[:50]} == {()}
