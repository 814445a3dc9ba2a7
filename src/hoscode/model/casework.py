"""What goes on around the two stages: remedies, actions, adjustments, restrictions, orders, each under its ref."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from hoscode._checks import checked
from hoscode.model.response import Action, Order, Remedy, Representative


@checked
@frozen
class RemedyOnRecord:
    """A remedy as it was last worded, and what became of it; days are calendar dates.

    `stage` is the stage at which it was last offered, `in_letter` whether that was in the stage's response.
    """

    remedy: Remedy
    stage: int
    in_letter: bool
    stated_on: date
    accepted_on: date | None = None
    refused_on: date | None = None
    delivered_on: date | None = None
    replaced_on: date | None = None

    @property
    def is_owed(self) -> bool:
        """Whether it is still to be delivered: not done, refused or replaced."""
        return self.delivered_on is None and self.refused_on is None and self.replaced_on is None

    @property
    def lapses_on(self) -> date | None:
        """The day after the last one on which an offer could be accepted that nobody has accepted."""
        if self.remedy.open_until is None or self.accepted_on is not None or self.remedy.open_until == date.max:
            return None
        return self.remedy.open_until + timedelta(days=1)


@checked
@frozen(kw_only=True)
class ActionOnRecord:
    """An action outstanding after the response of a stage, and what became of it; days are calendar dates."""

    action: Action
    stage: int
    stated_on: date
    completed_on: date | None = None
    replaced_on: date | None = None

    @property
    def is_owed(self) -> bool:
        """Whether it is still to be done."""
        return self.completed_on is None and self.replaced_on is None


@frozen(kw_only=True)
class AdjustmentOnRecord:
    """An agreed adjustment (5.10), when it was agreed and last reviewed, and by when it is to be reviewed next."""

    ref: str
    details: str
    agreed_on: date
    review_by: date | None
    reviewed_on: date | None = None
    reviews: int = 0


@frozen(kw_only=True)
class RestrictionOnRecord:
    """A restriction on contact (5.14): when it was placed, last reviewed and lifted, and when it is reviewed next."""

    ref: str
    details: str
    placed_on: date
    review_by: date | None
    reviewed_on: date | None = None
    reviews: int = 0
    lifted_on: date | None = None


@frozen(kw_only=True)
class OrderOnRecord:
    """An order of the Ombudsman, and when it was carried out."""

    order: Order
    ordered_on: date
    complied_on: date | None = None


@frozen(kw_only=True)
class DirectionOnRecord:
    """A direction of the Ombudsman without a determination, and when it was carried out."""

    ref: str
    details: str
    by: date
    failure_notice: bool
    directed_on: date
    complied_on: date | None = None


@frozen(kw_only=True)
class Casework:
    """Everything around the stages that has a ref, in the order in which it came, and who represents the resident."""

    remedies: tuple[RemedyOnRecord, ...] = ()
    actions: tuple[ActionOnRecord, ...] = ()
    adjustments: tuple[AdjustmentOnRecord, ...] = ()
    restrictions: tuple[RestrictionOnRecord, ...] = ()
    orders: tuple[OrderOnRecord, ...] = ()
    directions: tuple[DirectionOnRecord, ...] = ()
    representative: Representative | None = None

    def remedy(self, ref: str) -> RemedyOnRecord | None:
        """The remedy of that ref."""
        return next((each for each in self.remedies if each.remedy.ref == ref), None)

    def action(self, ref: str) -> ActionOnRecord | None:
        """The action of that ref."""
        return next((each for each in self.actions if each.action.ref == ref), None)

    def adjustment(self, ref: str) -> AdjustmentOnRecord | None:
        """The adjustment of that ref."""
        return next((each for each in self.adjustments if each.ref == ref), None)

    def restriction(self, ref: str) -> RestrictionOnRecord | None:
        """The restriction of that ref."""
        return next((each for each in self.restrictions if each.ref == ref), None)

    def order(self, ref: str) -> OrderOnRecord | None:
        """The order of that ref."""
        return next((each for each in self.orders if each.order.ref == ref), None)

    @property
    def owes_actions(self) -> bool:
        """Whether an action is still outstanding."""
        return any(each.is_owed for each in self.actions)
