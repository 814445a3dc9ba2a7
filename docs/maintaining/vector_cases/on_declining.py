"""Declining a complaint, at receipt and at escalation: the grounds, and what the resident is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hoscode import (
    CODE_2024,
    CODE_ONLY,
    AcceptanceDirected,
    Event,
    Exclusion,
    Ground,
    LandlordPolicy,
    Received,
)
from hoscode.law import FindingCode
from vector_cases.stating import AWAITING, DECLINED, Case, Refused, Taken, left, refused, taken
from vector_cases.story import (
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    TWO_STAGES,
    Place,
    acknowledged,
    begun,
    case_at,
    declined,
    received,
    responded,
)

WITH_A_CLAUSE = LandlordPolicy("Example Homes", exclusions=[Exclusion(clause="4.2", details="decided by a tribunal")])


def cases() -> Iterator[Case]:
    """Every vector on declining."""
    for place in TWO_STAGES:
        yield from _grounds(place)
        yield from _what_the_resident_is_told(place)
        yield from _time_limit(place)
        yield from _directed(place)
        yield from _under_investigation(place)
    for place in (STAGE_1_OF_2024, STAGE_1_OF_2022):
        yield from _anniversary(place)


def _grounds(place: Place) -> Iterator[Case]:
    sound = taken(place.stage, DECLINED, None)
    yield _case(
        place,
        "declined-while-before-a-court",
        "a complaint about a matter on which a claim has been filed is declined",
        ("claim-not-filed", "ground-not-held", "explanation-missing", "ombudsman-right-missing"),
        declined(place),
        sound,
    )
    yield _case(
        place,
        "declined-before-a-claim-is-filed",
        "a claim that has not been filed is no ground",
        ("claim-not-filed",),
        declined(place, claim_filed_on=place.begun.replace(year=place.begun.year + 1)),
        refused("claim-not-filed"),
    )
    yield _case(
        place,
        "declined-without-a-ground",
        "a complaint is not declined without a ground",
        ("ground-not-held",),
        declined(place, ground=None),
        refused("ground-not-held"),
    )
    yield _case(
        place,
        "declined-as-considered-before",
        "a matter that an earlier complaint considered is declined",
        ("not-already-considered",),
        declined(place, ground=Ground.ALREADY_CONSIDERED, earlier_reference="C-77"),
        sound,
    )
    yield _case(
        place,
        "declined-as-considered-in-itself",
        "a complaint is no earlier complaint of itself",
        ("not-already-considered",),
        declined(place, ground=Ground.ALREADY_CONSIDERED, earlier_reference=" c-101 "),
        refused("not-already-considered"),
    )
    by_clause = declined(place, ground=Ground.POLICY_EXCLUSION, clause="4.2")
    yield _case(
        place,
        "declined-by-a-clause-of-the-policy",
        "a further fair ground stands in the landlord's policy, by its clause",
        ("clause-not-in-policy",),
        by_clause,
        sound,
        policy=WITH_A_CLAUSE,
    )
    yield _case(
        place,
        "declined-by-no-clause-of-the-policy",
        "a ground that does not stand in the landlord's policy is none",
        ("clause-not-in-policy",),
        declined(place, ground=Ground.POLICY_EXCLUSION, clause="9"),
        refused("clause-not-in-policy"),
        policy=WITH_A_CLAUSE,
    )


def _what_the_resident_is_told(place: Place) -> Iterator[Case]:
    yield _case(
        place,
        "declined-without-explanation",
        "a resident whose complaint is declined is told why",
        ("explanation-missing",),
        declined(place, explanation=" "),
        refused("explanation-missing"),
    )
    for name, given in (("without", False), ("not-shown-with", None)):
        yield _case(
            place,
            f"declined-{name}-the-right-to-the-ombudsman",
            "a resident whose complaint is declined is told of the right to take that to the Ombudsman, "
            "and it is shown",
            ("ombudsman-right-missing",),
            declined(place, ombudsman_right_given=given),
            refused("ombudsman-right-missing"),
        )
    only_2024 = place.edition is CODE_2024
    sound = taken(place.stage, DECLINED, None)
    yield _case(
        place,
        "declined-as-a-matter-of-course",
        "the circumstances of the resident are considered before declining: asked for in 2024, not in 2022",
        ("blanket-exclusion",),
        declined(place, circumstances_considered=""),
        refused("blanket-exclusion") if only_2024 else sound,
    )
    yield _case(
        place,
        "declined-without-evidence",
        "a decision to decline is evidenced: asked for in 2024, not in 2022",
        ("evidence-missing",),
        declined(place, evidence=""),
        refused("evidence-missing") if only_2024 else sound,
    )
    if only_2024:
        yield _case(
            place,
            "declined-with-circumstances-and-evidence",
            "with the circumstances considered and the decision evidenced, a complaint is declined",
            ("blanket-exclusion", "evidence-missing"),
            declined(place),
            sound,
        )


def _under_investigation(place: Place) -> Iterator[Case]:
    """Whoever declines what is acknowledged already needs all that declining at receipt needs."""
    on = place.respond_by
    wrong: dict[str, tuple[dict[str, object], FindingCode]] = {
        "on-no-ground": ({"ground": None}, "ground-not-held"),
        "on-a-claim-of-later": ({"claim_filed_on": on.replace(year=on.year + 1)}, "claim-not-filed"),
        "on-no-clause": ({"ground": Ground.POLICY_EXCLUSION, "clause": "9"}, "clause-not-in-policy"),
        "as-too-recent": (
            {"ground": Ground.TIME_LIMIT, "discretion_considered": "considered: nothing held the resident up"},
            "within-time-limit",
        ),
        "in-itself": ({"ground": Ground.ALREADY_CONSIDERED, "earlier_reference": "C-101"}, "not-already-considered"),
        "without-the-right-to-the-ombudsman": ({"ombudsman_right_given": False}, "ombudsman-right-missing"),
    }
    if place.edition is CODE_2024:
        wrong["without-evidence"] = {"evidence": " "}, "evidence-missing"
        wrong["as-a-matter-of-course"] = {"circumstances_considered": " "}, "blanket-exclusion"
    for name, (changes, code) in wrong.items():
        yield case_at(
            place,
            f"declined-under-investigation-{name}",
            "what is declined under investigation is declined as at receipt: with all that the decision needs",
            (code,),
            declined(place, on=on, **changes),
            refused(code),
        )


def _time_limit(place: Place) -> Iterator[Case]:
    long_ago = received(place, issue_on=date(2020, 1, 6), aware_on=date(2020, 1, 8))
    late = declined(
        place, ground=Ground.TIME_LIMIT, discretion_considered="considered: no reason for the delay is given"
    )
    sound = taken(place.stage, DECLINED, None)
    yield _case(
        place,
        "declined-out-of-time",
        "a complaint about something of years ago is declined where discretion was considered",
        ("within-time-limit", "discretion-not-considered"),
        late,
        sound,
        first=long_ago,
    )
    yield _case(
        place,
        "declined-out-of-time-without-dates",
        "without the day of the issue, nothing shows that the time had passed",
        ("within-time-limit",),
        late,
        refused("within-time-limit"),
    )
    no_discretion = declined(place, ground=Ground.TIME_LIMIT)
    yield _case(
        place,
        "declined-out-of-time-without-discretion",
        "discretion is considered before declining what is out of time: asked for in 2024, not in 2022",
        ("discretion-not-considered",),
        no_discretion,
        refused("discretion-not-considered") if place.edition is CODE_2024 else sound,
        first=long_ago,
    )
    if place.edition is not CODE_2024:
        yield _case(
            place,
            "declined-out-of-time-though-about-safety",
            "what concerns safeguarding or health and safety should not be declined as out of time; it is found",
            ("safeguarding-excluded",),
            late,
            taken(place.stage, DECLINED, None, "safeguarding-excluded"),
            first=received(place, issue_on=date(2020, 1, 6), safeguarding_or_safety=True),
        )


def _anniversary(place: Place) -> Iterator[Case]:
    """Received on 2 September 2024 and 4 September 2023: twelve months and six months before that, and a day more."""
    of_2024 = place.edition is CODE_2024
    anniversary = date(2023, 9, 2) if of_2024 else date(2023, 3, 4)
    late = declined(
        place, ground=Ground.TIME_LIMIT, discretion_considered="considered: no reason for the delay is given"
    )
    about: tuple[FindingCode, ...] = ("within-time-limit",)
    yield _case(
        place,
        "declined-on-the-anniversary",
        "on the last day of the twelve months (six in 2022) the complaint is in time",
        about,
        late,
        refused("within-time-limit"),
        first=received(place, issue_on=anniversary),
    )
    yield _case(
        place,
        "declined-a-day-after-the-anniversary",
        "a day after the twelve months (six in 2022) the time has passed",
        about,
        late,
        taken(1, DECLINED, None),
        first=received(place, issue_on=anniversary.replace(day=anniversary.day - 1)),
    )
    yield _case(
        place,
        "declined-within-the-time-from-awareness",
        "in 2024 the time runs from awareness where that is later than the issue, in 2022 from the issue alone",
        about,
        late,
        refused("within-time-limit") if of_2024 else taken(1, DECLINED, None),
        first=received(place, issue_on=date(2021, 9, 2), aware_on=anniversary),
    )


def _directed(place: Place) -> Iterator[Case]:
    given = (*begun(place), declined(place))
    directed = AcceptanceDirected(on=place.acknowledged)
    due = {"2024-stage-1": "2024-09-11", "2024-stage-2": "2024-10-09", "2022-stage-1": "2023-09-13"}
    yield _case(
        place,
        "taken-on-as-directed",
        "when the Ombudsman directs it, the stage begins again: five working days to acknowledge from that day",
        ("acknowledged-late",),
        directed,
        taken(place.stage, AWAITING, due.get(place.id, "2023-10-11")),
        given=given,
    )
    yield _case(
        place,
        "acknowledgement-once-declined",
        "an acknowledgement of what was declined, where it is kept, takes nothing on",
        ("out-of-place",),
        acknowledged(place),
        refused("out-of-place"),
        given=given,
    )
    yield _case(
        place,
        "answer-once-declined",
        "an answer to what was declined, where it is kept, leaves it declined",
        ("answered-after-end",),
        responded(place),
        refused("answered-after-end"),
        given=given,
    )
    yield _case(
        place,
        "direction-while-open",
        "a direction to take on what is open changes nothing, and gains no time",
        ("acknowledged-late",),
        directed,
        left(place.stage, AWAITING, place.acknowledge_by),
    )


def _case(
    place: Place,
    name: str,
    title: str,
    about: tuple[FindingCode, ...],
    when: Event,
    then: Taken | Refused,
    *,
    first: Received | None = None,
    given: tuple[Event, ...] | None = None,
    policy: LandlordPolicy = CODE_ONLY,
) -> Case:
    happened = begun(place, first) if given is None else given
    return case_at(place, name, title, about, when, then, happened, policy)
