"""The case table: a row for each complaint, its stages and what goes on around them in tables of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from testing.small_crm.letters import Item, Offer, Wording

NEW, UNDER_WAY, ANSWERED, DECLINED, WITHDRAWN = "new", "under way", "answered", "declined", "withdrawn"
SET_ASIDE = "set aside"
STATUSES = (NEW, UNDER_WAY, ANSWERED, DECLINED, WITHDRAWN, SET_ASIDE)
OPEN = (NEW, UNDER_WAY)


@dataclass(frozen=True)
class StageRow:
    """One stage: `started_on` is the receipt, the request, or the day on which the Ombudsman reopened it.

    `officers` are all who have looked at it, `officer` is the one who has it now.
    """

    number: int
    started_on: date
    acknowledged_on: date | None = None
    logged_on: date | None = None
    wording: Wording | None = None
    taken_in: tuple[Item, ...] = ()
    asked_about: frozenset[str] = frozenset()
    to_be_agreed: bool = False
    agreed_on: date | None = None
    officer: str | None = None
    officers: tuple[str, ...] = ()
    extended_to: date | None = None
    good_reason: bool = False
    update_every: int | None = None
    updated_on: date | None = None
    answered_on: date | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        return self.taken_in if self.wording is None else self.wording.items


@dataclass(frozen=True)
class IssueRow:
    ref: str
    raised_on: date
    logged_on: date | None = None


@dataclass(frozen=True)
class RemedyRow:
    offer: Offer
    stage: int
    in_letter: bool
    accepted_on: date | None = None
    refused_on: date | None = None
    delivered_on: date | None = None
    dropped: bool = False

    @property
    def is_owed(self) -> bool:
        return self.delivered_on is None and self.refused_on is None and not self.dropped

    @property
    def has_run_out_by(self) -> date | None:
        """The last day of an offer that nobody has taken."""
        return None if self.accepted_on is not None else self.offer.open_until


@dataclass(frozen=True)
class ActionRow:
    ref: str
    by: date
    stage: int
    done_on: date | None = None
    dropped: bool = False

    @property
    def is_owed(self) -> bool:
        return self.done_on is None and not self.dropped


@dataclass(frozen=True)
class ReviewRow:
    """An adjustment or a restriction that is to be reviewed."""

    ref: str
    since: date
    review_by: date | None
    reviewed_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class OrderRow:
    """Something that the Ombudsman has ordered or directed, and the flag where it is late."""

    ref: str
    by: date
    flag: str
    done_on: date | None = None


@dataclass(frozen=True)
class Case:
    """The row of one complaint."""

    reference: str
    received_on: date
    arose_on: date | None
    noticed_on: date | None
    about_safety: bool
    status: str
    stage: StageRow
    earlier: tuple[StageRow, ...]
    last_step_on: date
    issues: tuple[IssueRow, ...] = ()
    remedies: tuple[RemedyRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    adjustments: tuple[ReviewRow, ...] = ()
    restrictions: tuple[ReviewRow, ...] = ()
    orders: tuple[OrderRow, ...] = ()
    flags: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def first_stage(self) -> StageRow:
        return self.earlier[0] if self.earlier else self.stage

    @property
    def owes_actions(self) -> bool:
        return any(action.is_owed for action in self.actions)

    def remedy(self, ref: str) -> RemedyRow | None:
        return next((row for row in self.remedies if row.offer.ref == ref), None)


class CaseRefused(Exception):
    """The system will not do it; `reasons` are its codes for why."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = reasons
