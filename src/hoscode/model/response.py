"""What the letters are about: who takes part, the complaint definition point by point, and what a response says.

A response says what was decided, the remedies, what is still to do, and where the resident can go next.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from attrs import field, frozen

from hoscode._checks import Filled, Many, ManyOrNone, check_is, checked, same_name
from hoscode._words import Choice


@checked
@frozen
class Point:
    """One thing that the resident complains of.

    `responsible` says whether the landlord is responsible for it (5.7), None where that is not clear yet, and
    `explanation` is what the landlord told the resident where it is not. `unclear` marks a point on which the
    resident must be asked for clarification (5.6).

    >>> Point("P1", "the boiler was left without repair for six weeks").responsible
    True
    """

    ref: Filled
    text: Filled
    responsible: bool | None = field(default=True, kw_only=True)
    explanation: str = field(default="", kw_only=True)
    unclear: bool = field(default=False, kw_only=True)


def needs_decision(point: Point) -> bool:
    """Whether a response has to decide the point: not where the landlord is not responsible for it."""
    return point.responsible is not False


def is_unsought(point: Point, clarification_sought: Sequence[str]) -> bool:
    """5.6 (4.2 in 2022): whether the point is unclear and not among those on which the resident was asked."""
    return point.unclear and point.ref not in clarification_sought


def is_unexplained(point: Point) -> bool:
    """5.7 (4.8 in 2022): whether the landlord may not be responsible for the point and does not say what it takes."""
    return point.responsible is not True and not point.explanation.strip()


@checked
@frozen(kw_only=True)
class Definition:
    """What the landlord understands the complaint to be, and the outcomes that the resident seeks (5.6).

    Raises `InvalidInput` where two points have one ref.

    >>> definition = Definition(points=[Point("P1", "no heating")], outcomes_sought=["a working boiler"])
    >>> definition.points[0].ref
    'P1'
    """

    points: tuple[Point, ...] = field(converter=Many[Point], metadata={"unique": "ref"})
    outcomes_sought: tuple[Filled, ...] = field(converter=Many[Filled])


class Channel(Choice):
    """The way in which a complaint was made."""

    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in-person"
    WEB_FORM = "web-form"
    PORTAL = "portal"
    SOCIAL_MEDIA = "social-media"
    OTHER = "other"


class Tenure(Choice):
    """The resident's tenure as the regulator groups it: low-cost rental, low-cost home ownership, or another."""

    LCRA = "lcra", "low-cost rental"
    LCHO = "lcho", "low-cost home ownership"
    OTHER = "other"


@checked
@frozen
class Handler:
    """The one person who considers a complaint; `third_party` names the organisation where that is not the landlord.

    `ref` names one person: two refs name the same person when they are equal after trimming and casefolding.

    >>> Handler("J.Okafor").is_same_person(Handler(" j.okafor "))
    True
    """

    ref: Filled
    third_party: str | None = field(default=None, kw_only=True)
    team: str = field(default="", kw_only=True)

    def is_same_person(self, other: Handler) -> bool:
        """Whether both refs name one person (6.13, 5.12 in 2022)."""
        return same_name(self.ref, check_is("other", other, Handler).ref)


@checked
@frozen
class Representative:
    """Somebody who deals with the complaint on the resident's behalf, and by what authority.

    >>> Representative("Citizens Advice", authority="signed form of 3 May 2024").authority
    'signed form of 3 May 2024'
    """

    ref: Filled
    authority: str | None = field(default=None, kw_only=True)


class Outcome(Choice):
    """What was decided on a point, or on a complaint."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly-upheld"
    NOT_UPHELD = "not-upheld"


class RemedyKind(Choice):
    """The ways of putting things right that the Code lists (7.1; 6.1 in 2022)."""

    APOLOGY = "apology"
    ACKNOWLEDGEMENT = "acknowledgement"
    EXPLANATION = "explanation"
    ACTION = "action"
    RECONSIDERATION = "reconsideration"
    RECORD_AMENDED = "record-amended"
    FINANCIAL = "financial"
    POLICY_CHANGE = "policy-change"


class Decision(Choice):
    """What the Ombudsman decides on one subject of a determination."""

    SEVERE_MALADMINISTRATION = "severe-maladministration"
    MALADMINISTRATION = "maladministration"
    SERVICE_FAILURE = "service-failure"
    NO_MALADMINISTRATION = "no-maladministration"
    REASONABLE_REDRESS = "reasonable-redress"
    RESOLVED_WITH_INTERVENTION = "resolved-with-intervention"
    OUTSIDE_JURISDICTION = "outside-jurisdiction"
    WITHDRAWN = "withdrawn"


class Route(Choice):
    """Where a resident who is not satisfied can take the complaint."""

    STAGE_2 = "stage-2"
    STAGE_3 = "stage-3"
    OMBUDSMAN = "ombudsman", "the Ombudsman"


@checked
@frozen
class PointDecision:
    """What was decided on one point of the definition, with the reasons and the policy, law or practice referred to.

    `point` is the ref of a `Point`; a point for which the landlord is not responsible needs no decision.

    >>> PointDecision("P1", Outcome.UPHELD, reasons="six weeks is four more than the repairs policy allows").point
    'P1'
    """

    point: Filled
    outcome: Outcome
    reasons: str = field(default="", kw_only=True)
    references: tuple[str, ...] = field(default=(), converter=Many[str], kw_only=True)


@checked
@frozen(kw_only=True)
class Remedy:
    """Something offered to put things right (7.1), by a date or already done (7.3).

    `amount` is money in pounds with at most two places; `open_until` is the last day on which the offer can be
    accepted; all days are calendar dates.

    >>> from datetime import date
    >>> Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="an apology in this letter", done_on=date(2024, 5, 20)).ref
    'R1'
    """

    ref: Filled
    kind: RemedyKind
    details: Filled
    by: date | None = None
    done_on: date | None = None
    amount: Decimal | None = None
    agreed_with_resident: bool | None = None
    open_until: date | None = None

    def was_done_by(self, day: date) -> bool:
        """Whether it had been done by the end of a calendar date: a `done_on` still to come is no deed."""
        return self.done_on is not None and self.done_on <= day


@checked
@frozen(kw_only=True)
class Action:
    """Something that is still to do after the response, by a calendar date (6.6, 6.17).

    >>> from datetime import date
    >>> Action(ref="A1", details="replace the radiator", by=date(2024, 6, 14), owner="repairs").owner
    'repairs'
    """

    ref: Filled
    details: Filled
    by: date
    owner: str | None = None


@checked
@frozen(kw_only=True)
class Order:
    """Something that the Ombudsman has ordered, by a calendar date; `amount` is money in pounds.

    >>> from datetime import date
    >>> Order(ref="O1", details="pay compensation", by=date(2025, 3, 3), amount=Decimal("250")).amount
    Decimal('250')
    """

    ref: Filled
    details: Filled
    by: date
    amount: Decimal | None = None


@checked
@frozen
class Verdict:
    """What the Ombudsman decided on one subject: a determination can have several.

    >>> Verdict("handling of the leak", Decision.MALADMINISTRATION).decision.name
    'MALADMINISTRATION'
    """

    subject: Filled
    decision: Decision


@checked
@frozen
class NextStep:
    """Where the resident can go next, and how, as the letter explains it.

    >>> NextStep(Route.STAGE_2, "reply to this letter").route.label
    'stage 2'
    """

    route: Route
    how: str


@checked
@frozen(kw_only=True)
class Response:
    """What the letter at the end of a stage says (6.9, 6.19; 5.8, 5.16, 5.20 in 2022).

    None means that the letter is silent on it, an empty tuple that the letter says there are none.

    Raises `InvalidInput` where a point is decided twice, or two remedies or two actions have one ref.

    >>> Response(stage=1, remedies=[]).remedies
    ()
    """

    stage: int | None = None
    definition: Definition | None = None
    decisions: tuple[PointDecision, ...] | None = field(
        default=None, converter=ManyOrNone[PointDecision], metadata={"unique": "point"}
    )
    remedies: tuple[Remedy, ...] | None = field(default=None, converter=ManyOrNone[Remedy], metadata={"unique": "ref"})
    outstanding_actions: tuple[Action, ...] | None = field(
        default=None, converter=ManyOrNone[Action], metadata={"unique": "ref"}
    )
    next_step: NextStep | None = None

    @property
    def outcome(self) -> Outcome | None:
        """What the decisions come to together; None where there are none."""
        outcomes = {decision.outcome for decision in self.decisions or ()}
        if not outcomes:
            return None
        return outcomes.pop() if len(outcomes) == 1 else Outcome.PARTLY_UPHELD
