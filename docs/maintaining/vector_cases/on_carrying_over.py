"""A stage begins with what is its own: nothing is carried over from the one before, or from before a direction.

And a stage that ends without an answer ends in time on its last day, and late on the day after.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoscode import (
    AcceptanceDirected,
    Channel,
    EscalationRequested,
    Handler,
    HandlerAssigned,
    Outcome,
    PointDecision,
    Representative,
    RestrictionLifted,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    SetAsideReason,
    Tenure,
    Updated,
    Withdrawn,
)
from hoscode.law import FindingCode
from vector_cases.by_hand import later
from vector_cases.stating import AWAITING, DECLINED, INVESTIGATED, SET_ASIDE, WITHDRAWN, Case, left, refused, taken
from vector_cases.story import (
    FOLLOWING,
    OFFICERS,
    ONE_DAY,
    STAGE_1_OF_2024,
    TWO_STAGES,
    Place,
    acknowledged,
    begun,
    case_at,
    clock_from,
    declined,
    extended,
    investigated,
    letter,
    received,
    responded,
    responded_on,
)

_EVERY: Final = 2


def cases() -> Iterator[Case]:
    """Every vector on where a stage begins and ends."""
    for place in TWO_STAGES:
        yield from _from_before_a_direction(place)
        yield from _ending_on_the_last_day(place)
        yield from _answered_unacknowledged(place)
        yield from _intervals(place)
        yield from _partly_upheld(place)
    yield from _lifted(STAGE_1_OF_2024)
    for first, second in FOLLOWING.items():
        yield from _from_a_stage_that_was_not_answered(first, second)
        yield from _who_had_it_before_a_direction(first, second)
        yield from _whatever_it_is(first)


def _from_before_a_direction(place: Place) -> Iterator[Case]:
    directed = AcceptanceDirected(on=place.begun + 2 * ONE_DAY)
    put_off = extended(place, on=place.begun, new_due=place.extend_to, update_every=_EVERY)
    again = acknowledged(place, on=later(directed.on, 2))
    start = clock_from(place, directed.on, again.on)
    then = taken(place.stage, INVESTIGATED, later(start, 10 if place.stage == 1 else 20))
    given = (*begun(place), put_off, declined(place), directed)
    title = "what the Ombudsman has the landlord take on begins anew, without the extension and the updates of before"
    name = "as-directed-after-an-extension-before-it-was-declined"
    yield case_at(place, f"acknowledged-{name}", title, ("responded-late",), again, then, given)
    updated = Updated(on=later(again.on, 2 * _EVERY))
    yield case_at(place, f"updated-{name}", title, ("update-late",), updated, then, (*given, again))


def _from_a_stage_that_was_not_answered(first: Place, second: Place) -> Iterator[Case]:
    intervals = (
        Updated(on=first.acknowledged, update_every=5),
        Updated(on=later(first.acknowledged, 5)),
        Updated(on=first.respond_by, update_every=_EVERY),
    )
    asked = EscalationRequested(on=first.respond_by + ONE_DAY)
    again = acknowledged(second, on=later(asked.on, 2 * _EVERY))
    start = clock_from(second, asked.on, again.on)
    yield case_at(
        second,
        "updated-after-updates-of-a-stage-that-was-not-answered",
        "a stage that is asked for while the one before is overdue takes no updates over from it",
        ("update-late",),
        Updated(on=later(again.on, _EVERY)),
        taken(2, INVESTIGATED, later(start, 20), "responded-late", "stage-unanswered"),
        (*investigated(first), *intervals, asked, again),
    )


def _who_had_it_before_a_direction(first: Place, second: Place) -> Iterator[Case]:
    """Everybody who had stage 1 before it was declined has considered it, and not the last of them alone."""
    directed = AcceptanceDirected(on=first.begun + 2 * ONE_DAY)
    third = Handler("F. Farah")
    given = (
        *begun(first),
        HandlerAssigned(on=first.begun, handler=OFFICERS[0]),
        HandlerAssigned(on=first.begun, handler=OFFICERS[1]),
        declined(first),
        directed,
        acknowledged(first, handler=third),
        responded(first, by=third),
        EscalationRequested(on=second.begun),
    )
    for name, handler in (("the-first", OFFICERS[0]), ("the-second", OFFICERS[1]), ("the-last", third)):
        yield case_at(
            second,
            f"acknowledged-by-{name}-of-three-of-whom-two-came-before-a-direction",
            "everybody who had stage 1 has considered it, before a direction and after it",
            ("same-handler",),
            acknowledged(second, handler=handler),
            refused("same-handler"),
            given,
        )


def _whatever_it_is(place: Place) -> Iterator[Case]:
    """Whatever is known of a complaint at its receipt, it is acknowledged and answered by the same days."""
    kinds: dict[str, dict[str, object]] = {
        "about-safety": {"safeguarding_or_safety": True, "category": "damp and mould"},
        "of-long-ago": {"issue_on": place.begun - 300 * ONE_DAY, "aware_on": place.begun - 200 * ONE_DAY},
        "by-a-representative": {"representative": Representative("a daughter")},
        **{f"by-{channel.value}": {"channel": channel} for channel in Channel},
        **{f"of-{tenure.value}": {"tenure": tenure} for tenure in Tenure},
    }
    title = "whoever complains of whatever and in whatever way, the days are the same"
    for name, known in kinds.items():
        first = received(place, **known)
        awaiting = taken(1, AWAITING, place.acknowledge_by)
        yield case_at(place, f"received-{name}", title, ("acknowledged-late",), first, awaiting, ())
        yield case_at(
            place,
            f"acknowledged-{name}",
            title,
            ("responded-late",),
            acknowledged(place),
            taken(1, INVESTIGATED, place.respond_by),
            begun(place, first),
        )


def _ending_on_the_last_day(place: Place) -> Iterator[Case]:
    title = "what ends on the last day for the answer ends in time, and late on the day after"
    in_time: tuple[FindingCode, ...] = ()
    late: tuple[FindingCode, ...] = ("responded-late",)
    for name, day, overdue in (
        ("on-the-last-day", place.respond_by, in_time),
        ("on-the-day-after", place.respond_by + ONE_DAY, late),
    ):
        merged = SetAside(on=day, why=SetAsideReason.MERGED, reference="C-100")
        yield case_at(
            place,
            f"withdrawn-under-investigation-{name}",
            title,
            ("responded-late",),
            Withdrawn(on=day),
            taken(place.stage, WITHDRAWN, None, *overdue),
        )
        yield case_at(
            place,
            f"set-aside-under-investigation-{name}",
            title,
            ("responded-late",),
            merged,
            left(place.stage, SET_ASIDE, None, *overdue),
        )
        yield case_at(
            place,
            f"declined-under-investigation-{name}",
            title,
            ("responded-late",),
            declined(place, on=day),
            left(place.stage, DECLINED, None, *overdue),
        )


def _answered_unacknowledged(place: Place) -> Iterator[Case]:
    yield case_at(
        place,
        "answered-unacknowledged-a-day-after-the-time-to-acknowledge",
        "an answer acknowledges, too, by the last day for that and no longer",
        ("never-acknowledged",),
        responded_on(place, place.acknowledge_by + ONE_DAY),
        refused("never-acknowledged"),
        begun(place),
    )


def _intervals(place: Place) -> Iterator[Case]:
    """The interval that was agreed last is the one that counts."""
    title = "of two intervals for updates that were agreed the later one counts"
    first, second = place.acknowledged, place.acknowledged + ONE_DAY
    in_time: tuple[FindingCode, ...] = ()
    late: tuple[FindingCode, ...] = ("update-late",)
    for name, intervals, found in (("shorter", (5, _EVERY), late), ("longer", (_EVERY, 5), in_time)):
        yield case_at(
            place,
            f"updated-by-a-{name}-interval",
            title,
            ("update-late",),
            Updated(on=later(second, _EVERY + 1)),
            taken(place.stage, INVESTIGATED, place.respond_by, *found),
            (
                *investigated(place),
                Updated(on=first, update_every=intervals[0]),
                Updated(on=second, update_every=intervals[1]),
            ),
        )


def _partly_upheld(place: Place) -> Iterator[Case]:
    partly = PointDecision("P1", Outcome.PARTLY_UPHELD, reasons="three of the six weeks were ours")
    yield case_at(
        place,
        "answered-as-partly-upheld-without-a-remedy",
        "what is upheld in part is put right, too",
        ("remedy-missing",),
        responded(place, response=letter(place, decisions=(partly,), remedies=())),
        refused("remedy-missing"),
    )


def _lifted(place: Place) -> Iterator[Case]:
    on, review_by = place.acknowledged, place.acknowledged + 7 * ONE_DAY
    calls = RestrictionPlaced(
        on=on,
        ref="X1",
        details="one call a week",
        review_by=review_by,
        evidence="the log of calls",
        proportionality="letters are still answered",
        equality_act_regard="no protected characteristic is affected",
    )
    lifted = RestrictionLifted(on=on + ONE_DAY, ref="X1")
    yield case_at(
        place,
        "reviewed-once-lifted",
        "a restriction that was lifted is not to be reviewed any more",
        ("review-late",),
        RestrictionReviewed(on=review_by + ONE_DAY, ref="X1"),
        taken(1, INVESTIGATED, place.respond_by),
        (*investigated(place), calls, lifted),
    )
