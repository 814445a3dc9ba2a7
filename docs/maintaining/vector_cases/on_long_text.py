"""Text of the length that a surveyor, a solicitor or a resident writes, in every field of a form; and names that go on.

Nobody is told to be brief: what is sound is sound at any length. What can be told of a text that is cut off is what
stands behind the cut, so that two names or references here differ at their ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from hoscode import (
    Action,
    AdjustmentAgreed,
    Definition,
    DefinitionRevised,
    DisabilityDisclosed,
    EscalationRequested,
    Event,
    Ground,
    Handler,
    HandlerAssigned,
    IssueRaised,
    LearningRecorded,
    NextStep,
    Outcome,
    Point,
    PointDecision,
    Remedy,
    RemedyKind,
    RemedyOffered,
    RestrictionPlaced,
    SetAside,
    SetAsideReason,
    Updated,
)
from hoscode.law import FindingCode
from vector_cases.stating import AWAITING, DECLINED, INVESTIGATED, RESPONDED, SET_ASIDE, Case, left, refused, taken
from vector_cases.story import (
    DEFINITION,
    FOLLOWING,
    ONE_DAY,
    TWO_STAGES,
    UPHELD,
    Place,
    acknowledged,
    answered,
    begun,
    case_at,
    declined,
    extended,
    letter,
    received,
    responded,
)

TEXT: Final = ("The surveyor came twice, and found that the flue had been fitted against the drawing. " * 15).strip()
"""Over 1,200 characters: what no field of 255 characters holds, nor one of 1,000."""

_LATER: Final = date(2025, 6, 30)
_OFFICE: Final = "complaints.and.resolution.team.north.east.officer."
_ONE, _OTHER = Handler(f"{_OFFICE}1@example-homes.org.uk"), Handler(f"{_OFFICE}2@example-homes.org.uk")
_REGISTER: Final = "2024/HOUSING-MANAGEMENT/NORTH-EAST/COMPLAINTS/0001"


def cases() -> Iterator[Case]:
    """Every vector on text that is long."""
    for place in TWO_STAGES:
        yield from _on_a_form(place)
        yield from _in_a_letter(place)
        yield from _ending_it(place)
    for first, second in FOLLOWING.items():
        yield from _names_that_go_on(first, second)


def _on_a_form(place: Place) -> Iterator[Case]:
    on = place.acknowledged + ONE_DAY
    same = taken(place.stage, INVESTIGATED, place.respond_by)
    beyond = place.extend_to + ONE_DAY
    wordy = Definition(points=(Point("P1", TEXT),), outcomes_sought=(TEXT,))
    taken_on: dict[str, tuple[Event, FindingCode]] = {
        "an-extension-with-long-reasons": (extended(place, reasons=TEXT), "extension-unexplained"),
        "an-extension-for-a-long-good-reason": (
            extended(place, new_due=beyond, good_reason=TEXT, update_every=5),
            "extension-too-long",
        ),
        "a-long-update": (Updated(on=on, note=TEXT), "update-late"),
        "a-long-offer": (
            RemedyOffered(on=on, remedy=Remedy(ref="R5", kind=RemedyKind.ACTION, details=TEXT, by=_LATER)),
            "remedy-undated",
        ),
        "a-long-issue": (IssueRaised(on=on, point=Point("P5", TEXT), related=False), "issue-unlogged"),
        "a-long-definition": (
            DefinitionRevised(on=on, definition=wordy, agreed_with_resident=True),
            "definition-missing",
        ),
        "a-long-adjustment": (AdjustmentAgreed(on=on, ref="J1", details=TEXT, review_by=_LATER), "review-date-missing"),
        "a-long-disability": (DisabilityDisclosed(on=on, details=TEXT), "review-date-missing"),
        "a-long-restriction": (
            RestrictionPlaced(
                on=on,
                ref="X1",
                details=TEXT,
                review_by=_LATER,
                evidence=TEXT,
                proportionality=TEXT,
                equality_act_regard=TEXT,
            ),
            "restriction-unevidenced",
        ),
        "long-safeguards": (
            HandlerAssigned(on=on, handler=Handler("C. Chowdhury"), conflicts=(TEXT,), measures=TEXT),
            "conflict-unaddressed",
        ),
        "something-long-learned": (LearningRecorded(on=on, details=TEXT), "learning-not-held"),
    }
    moved = {
        "an-extension-with-long-reasons": taken(place.stage, INVESTIGATED, place.respond_by + ONE_DAY),
        "an-extension-for-a-long-good-reason": taken(place.stage, INVESTIGATED, beyond),
    }
    title = "what is said on a form may be long"
    for name, (event, code) in taken_on.items():
        yield case_at(place, name, title, (code,), event, moved.get(name, same))
    yield case_at(
        place,
        "acknowledged-at-length",
        "a complaint may be long, and what the resident wants",
        ("definition-missing", "outcomes-missing"),
        acknowledged(place, definition=wordy),
        same,
        begun(place),
    )
    yield case_at(
        place,
        "acknowledged-with-long-safeguards",
        "how a conflict of interest is dealt with may be said at length",
        ("conflict-unaddressed",),
        acknowledged(place, conflicts=(TEXT,), measures=TEXT),
        same,
        begun(place),
    )
    theirs = Point("P2", "the lift", responsible=False, explanation=TEXT)
    yield case_at(
        place,
        "acknowledged-with-a-long-explanation-of-what-is-not-ours",
        "what is not ours may be explained at length",
        ("responsibility-unexplained",),
        acknowledged(place, definition=evolve(DEFINITION, points=(*DEFINITION.points, theirs))),
        same,
        begun(place),
    )


def _in_a_letter(place: Place) -> Iterator[Case]:
    wordy = Definition(points=(Point("P1", TEXT),), outcomes_sought=(TEXT,))
    remedy = Remedy(ref="R1", kind=RemedyKind.ACTION, details=TEXT, by=_LATER)
    every = letter(
        place,
        definition=wordy,
        decisions=(PointDecision("P1", Outcome.UPHELD, reasons=TEXT),),
        remedies=(remedy,),
        outstanding_actions=(Action(ref="A1", details=TEXT, by=_LATER),),
        next_step=NextStep(place.route, TEXT),
    )
    title = "a letter may be as long as it has to be"
    about: tuple[FindingCode, ...] = ("content-missing", "reasons-missing")
    then = taken(place.stage, RESPONDED, None)
    yield case_at(place, "answered-at-length-throughout", title, about, responded(place, response=every), then)
    points = tuple(Point(f"P{number}", f"room {number} is damp") for number in range(1, 31))
    many = letter(
        place,
        definition=evolve(DEFINITION, points=points),
        decisions=tuple(evolve(UPHELD, point=point.ref) for point in points),
    )
    yield case_at(place, "answered-on-thirty-points", title, about, responded(place, response=many), then)
    last_without = evolve(many, decisions=(*(many.decisions or ())[:-1], PointDecision("P30", Outcome.NOT_UPHELD)))
    yield case_at(
        place,
        "answered-on-thirty-points-and-the-last-without-reasons",
        "of however many points each is decided with reasons",
        ("reasons-missing",),
        responded(place, response=last_without),
        refused("reasons-missing"),
    )


def _ending_it(place: Place) -> Iterator[Case]:
    title = "a decision may be explained and evidenced at length"
    told = declined(place, explanation=TEXT, circumstances_considered=TEXT, evidence=TEXT)
    about: tuple[FindingCode, ...] = ("explanation-missing", "evidence-missing", "blanket-exclusion")
    yield case_at(place, "declined-at-length", title, about, told, taken(place.stage, DECLINED, None), begun(place))
    too_old = evolve(told, ground=Ground.TIME_LIMIT, discretion_considered=TEXT)
    long_ago = received(place, issue_on=date(2020, 1, 6), aware_on=date(2020, 1, 8))
    yield case_at(
        place,
        "declined-as-too-old-at-length",
        title,
        ("discretion-not-considered",),
        too_old,
        taken(place.stage, DECLINED, None),
        begun(place, long_ago),
    )
    merged = SetAside(on=place.begun, why=SetAsideReason.OTHER, explanation=TEXT)
    yield case_at(
        place,
        "set-aside-at-length",
        title,
        ("set-aside-unexplained",),
        merged,
        left(place.stage, SET_ASIDE, None),
        begun(place),
    )


def _names_that_go_on(first: Place, second: Place) -> Iterator[Case]:
    """Two people of one team, and two complaints of one register: they are told apart at the end."""
    yield case_at(
        first,
        "escalated-at-length",
        "a resident may say why at any length",
        ("stage-unanswered",),
        EscalationRequested(on=second.begun, reasons=TEXT),
        taken(2, AWAITING, second.acknowledge_by),
        answered(first),
    )
    by_one = (
        *begun(first),
        acknowledged(first, handler=_ONE),
        responded(first, by=_ONE),
        EscalationRequested(on=second.begun),
    )
    title = "two people of one team are two people, however long their names are alike"
    about: tuple[FindingCode, ...] = ("same-handler",)
    for name, handler, then in (
        ("the-other-of-one-team", _OTHER, taken(2, INVESTIGATED, second.respond_by)),
        ("the-same-of-one-team", _ONE, refused("same-handler")),
    ):
        yield case_at(
            second, f"acknowledged-by-{name}", title, about, acknowledged(second, handler=handler), then, by_one
        )
    ours = received(first, reference=f"{_REGISTER}02")
    before = declined(first, ground=Ground.ALREADY_CONSIDERED, earlier_reference=f"{_REGISTER}01")
    in_itself = evolve(before, earlier_reference=f"{_REGISTER}02")
    title = "two complaints of one register are two, however long their references are alike"
    about = ("not-already-considered",)
    given = begun(first, ours)
    yield case_at(
        first, "declined-as-considered-under-a-like-reference", title, about, before, taken(1, DECLINED, None), given
    )
    yield case_at(
        first,
        "declined-as-considered-under-its-own-long-reference",
        title,
        about,
        in_itself,
        refused("not-already-considered"),
        given,
    )
