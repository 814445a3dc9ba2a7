"""What a response says: the decisions, the remedies, what is still to do, and where the resident can go next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import field, frozen

from hoscode._checks import Filled, Many, ManyOrNone, checked
from hoscode._choice import Choice
from hoscode.model.definition import Definition


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
