"""Everything a second time: extensions, updates, reviews, orders; and what of stage 1 is over at stage 2."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from hoscode import (
    CODE_2024,
    AdjustmentAgreed,
    AdjustmentReviewed,
    EscalationRequested,
    Extended,
    OmbudsmanDetermined,
    OmbudsmanDirected,
    Order,
    OrderComplied,
    RestrictionPlaced,
    RestrictionReviewed,
    SetAside,
    SetAsideReason,
    Updated,
)
from hoscode.law import FindingCode
from vector_cases.by_hand import later
from vector_cases.stating import INVESTIGATED, RESPONDED, SET_ASIDE, Case, left, refused, taken
from vector_cases.story import (
    FOLLOWING,
    ONE_DAY,
    STAGE_2_OF_2024,
    TWO_STAGES,
    Place,
    acknowledged,
    answered,
    case_at,
    extended,
    investigated,
    responded,
    responded_on,
)

_LATE: Final[tuple[FindingCode, ...]] = ("update-late",)


def cases() -> Iterator[Case]:
    """Every vector on second times."""
    for place in TWO_STAGES:
        yield from _extended_twice(place)
        yield from _updated_twice(place)
        yield from _reviewed_twice(place)
        yield from _ordered_twice(place)
    for first, second in FOLLOWING.items():
        yield from _not_carried_over(first, second)
        yield from _set_aside_late(first)


def _extension(
    place: Place, days_after: int, new_due: date, good_reason: str = "", every: int | None = None
) -> Extended:
    return extended(
        place,
        on=later(place.acknowledged, days_after),
        new_due=new_due,
        good_reason=good_reason,
        update_every=every,
    )


def _extended_twice(place: Place) -> Iterator[Case]:
    once = _extension(place, 1, later(place.respond_by, 5))
    given = (*investigated(place), once)
    yield case_at(
        place,
        "extended-a-second-time-to-the-maximum",
        "two extensions together reach the maximum, counted from the day on which the answer was due at first",
        ("extension-too-long",),
        _extension(place, 2, place.extend_to),
        taken(place.stage, INVESTIGATED, place.extend_to),
        given,
    )
    beyond: tuple[FindingCode, ...] = ("extension-too-long",)
    yield case_at(
        place,
        "extended-a-second-time-past-the-maximum",
        "two extensions together do not pass the maximum",
        beyond,
        _extension(place, 2, later(place.extend_to, 1), every=5),
        refused(*beyond),
        given,
    )
    late = _extension(place, 1, later(place.extend_to, 2), "the surveyor is ill", every=30)
    yield case_at(
        place,
        "extended-again-without-the-good-reason-of-the-first",
        "each extension past the maximum has a good reason of its own",
        beyond,
        _extension(place, 2, later(place.extend_to, 3)),
        refused(*beyond),
        (*investigated(place), late),
    )
    yield case_at(
        place,
        "updated-once-extended",
        "an update leaves an extension as it is",
        _LATE,
        Updated(on=later(place.acknowledged, 2)),
        taken(place.stage, INVESTIGATED, later(place.respond_by, 5)),
        given,
    )


def _updated_twice(place: Place) -> Iterator[Case]:
    agreed = extended(place, update_every=3)
    due = place.respond_by + ONE_DAY
    first = later(agreed.on, 3)
    second = later(first, 3)
    given = (*investigated(place), agreed, Updated(on=first))
    for name, on, flags in (("in-time", second, ()), ("late", later(first, 4), _LATE)):
        yield case_at(
            place,
            f"updated-a-second-time-{name}",
            "each update is counted from the one before, in working days",
            _LATE,
            Updated(on=on),
            taken(place.stage, INVESTIGATED, due, *flags),
            given,
        )
    third = later(second, 4)
    yield case_at(
        place,
        "updated-a-third-time-late",
        "each update is counted from the one before",
        _LATE,
        Updated(on=third),
        taken(place.stage, INVESTIGATED, due, *_LATE),
        (*given, Updated(on=second)),
    )


def _reviewed_twice(place: Place) -> Iterator[Case]:
    first, second = date(2025, 1, 31), date(2025, 7, 31)
    agreed = AdjustmentAgreed(on=place.acknowledged, ref="J1", details="large print", review_by=first)
    placed = RestrictionPlaced(
        on=place.acknowledged,
        ref="X1",
        details="one call a week",
        review_by=first,
        evidence="the log of calls",
        proportionality="letters are still answered",
        equality_act_regard="no protected characteristic is affected",
    )
    end = answered(place)[-1:]
    late: tuple[FindingCode, ...] = ("review-late",)
    once = AdjustmentReviewed(on=first, ref="J1", next_review_by=second)
    looked_at = RestrictionReviewed(on=first, ref="X1", next_review_by=second)
    of_restrictions = late if place.edition is CODE_2024 else ()
    for name, day, is_late in (("in-time", second, False), ("late", second + ONE_DAY, True)):
        yield case_at(
            place,
            f"adjustment-reviewed-a-second-time-{name}",
            "an adjustment is reviewed again by the day that its last review has set",
            late,
            AdjustmentReviewed(on=day, ref="J1"),
            taken(place.stage, RESPONDED, None, *(late if is_late else ())),
            (*investigated(place), agreed, *end, once),
        )
        yield case_at(
            place,
            f"restriction-reviewed-a-second-time-{name}",
            "a restriction is reviewed again by the day that its last review has set; 2022 does not ask for it",
            late,
            RestrictionReviewed(on=day, ref="X1"),
            taken(place.stage, RESPONDED, None, *(of_restrictions if is_late else ())),
            (*investigated(place), placed, *end, looked_at),
        )
    yield case_at(
        place,
        "restriction-reviewed-on-its-day",
        "a restriction that is reviewed on the last day for that is reviewed in time",
        late,
        RestrictionReviewed(on=first, ref="X1"),
        taken(place.stage, RESPONDED, None),
        (*investigated(place), placed, *end),
    )


def _ordered_twice(place: Place) -> Iterator[Case]:
    by = date(2025, 1, 31)
    first = OmbudsmanDetermined(
        on=place.answered,
        finding="maladministration",
        orders=(Order(ref="O1", details="pay £250", by=by), Order(ref="O2", details="apologise", by=by)),
    )
    told = OmbudsmanDirected(on=place.answered + ONE_DAY, ref="D1", details="send the file", by=by)
    given = (*answered(place), first, told)
    late: tuple[tuple[str, str, FindingCode], ...] = (
        ("order-of-several", "O2", "order-late"),
        ("direction-after-an-order", "D1", "direction-late"),
    )
    for name, ref, code in late:
        for ending, day in (("in-time", by), ("late", by + ONE_DAY)):
            flags = (code,) if ending == "late" else ()
            yield case_at(
                place,
                f"{name}-complied-with-{ending}",
                "each order and each direction of the Ombudsman has its own day",
                (code,),
                OrderComplied(on=day, ref=ref),
                taken(place.stage, RESPONDED, None, *flags),
                given,
            )


def _not_carried_over(first: Place, second: Place) -> Iterator[Case]:
    """Stage 1 is extended past its maximum, with a good reason and updates; it is answered, and stage 2 begins anew."""
    over = later(first.extend_to, 40)
    long = _extension(first, 1, over, "the surveyor is ill", every=40)
    asked_on = first.answered + timedelta(days=7)
    stage_1 = (*investigated(first), long, responded(first), EscalationRequested(on=asked_on))
    on = later(asked_on, 2)
    due = later(on if second is STAGE_2_OF_2024 else asked_on, 20)
    sent = acknowledged(second, on=on)
    yield case_at(
        second,
        "acknowledged-after-a-long-extension-of-stage-1",
        "an extension of stage 1 ends with it: stage 2 has the time that it always has",
        ("responded-late",),
        sent,
        taken(2, INVESTIGATED, due),
        stage_1,
    )
    days = 20 if second is STAGE_2_OF_2024 else 10
    yield case_at(
        second,
        "extended-after-a-long-extension-of-stage-1",
        "the good reason of stage 1 is none for stage 2",
        ("extension-too-long",),
        extended(second, on=later(on, 1), new_due=later(due, days + 1), update_every=10),
        refused("extension-too-long"),
        (*stage_1, sent),
    )
    often = _extension(first, 1, first.extend_to, every=2)
    answered_on = later(often.on, 2)
    asked = later(answered_on, 1)
    yield case_at(
        second,
        "acknowledged-once-updates-are-over",
        "the updates that were agreed at stage 1 end with it",
        _LATE,
        acknowledged(second, on=later(asked, 3)),
        taken(2, INVESTIGATED, later(later(asked, 3) if second is STAGE_2_OF_2024 else asked, 20)),
        (*investigated(first), often, responded_on(first, answered_on), EscalationRequested(on=asked)),
    )
    yield case_at(
        second,
        "answered-once-updates-are-over",
        "the updates that were agreed at stage 1 end with it",
        _LATE,
        responded_on(second, later(asked, 18)),
        taken(2, RESPONDED, None),
        (
            *investigated(first),
            often,
            responded_on(first, answered_on),
            EscalationRequested(on=asked),
            acknowledged(second, on=later(asked, 3)),
        ),
    )
    yield case_at(
        second,
        "extended-as-stage-1-was",
        "each stage is extended for itself",
        ("extension-too-long",),
        extended(second, on=later(on, 1), new_due=later(due, 5)),
        taken(2, INVESTIGATED, later(due, 5)),
        (*stage_1, sent),
    )


def _set_aside_late(place: Place) -> Iterator[Case]:
    yield case_at(
        place,
        "merged-when-overdue",
        "what was late when two complaints were made one stays late",
        ("responded-late",),
        SetAside(on=place.respond_by + ONE_DAY, why=SetAsideReason.MERGED, reference="C-100"),
        left(1, SET_ASIDE, None, "responded-late"),
    )
