"""What officers tell the system to do: one command for each button, with what is on the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from testing.small_crm.letters import Item, Letter, Offer, Wording


@dataclass(frozen=True)
class Command:
    """Anything an officer can do on a day."""

    day: date


@dataclass(frozen=True)
class Open(Command):
    reference: str
    arose_on: date | None
    noticed_on: date | None
    about_safety: bool


@dataclass(frozen=True)
class Acknowledge(Command):
    logged_on: date | None
    wording: Wording | None
    asked_about: frozenset[str]
    officer: str | None
    has_conflicts: bool
    safeguards: str


@dataclass(frozen=True)
class Redefine(Command):
    wording: Wording
    agreed: bool


@dataclass(frozen=True)
class Assign(Command):
    officer: str
    has_conflicts: bool
    safeguards: str


@dataclass(frozen=True)
class Decline(Command):
    ground: str
    explanation: str
    told_of_ombudsman: bool
    circumstances: str
    evidence: str
    discretion: str
    claim_filed_on: date | None
    earlier_case: str
    clause: str


@dataclass(frozen=True)
class Reopen(Command):
    """The Ombudsman has told us to take the complaint on, or we take it up again ourselves."""


@dataclass(frozen=True)
class Extend(Command):
    until: date
    reasons: str
    ombudsman_details: bool
    good_reason: str
    update_every: int | None
    agreed: bool
    for_panel: bool
    day_is_known: bool


@dataclass(frozen=True)
class Update(Command):
    every: int | None


@dataclass(frozen=True)
class RaiseIssue(Command):
    item: Item
    belongs_here: bool


@dataclass(frozen=True)
class Respond(Command):
    letter: Letter | None
    officer: str | None
    to_stage: int | None = None


@dataclass(frozen=True)
class ReviseResponse(Command):
    letter: Letter | None


@dataclass(frozen=True)
class Escalate(Command):
    reasons: str
    day_is_known: bool


@dataclass(frozen=True)
class Withdraw(Command):
    """The resident wants no more of it."""


@dataclass(frozen=True)
class SetAside(Command):
    """It is not a complaint of its own, or none at all."""

    why: str
    other_case: str
    reasons: str
    agreed: bool


@dataclass(frozen=True)
class OfferRemedy(Command):
    offer: Offer


@dataclass(frozen=True)
class AboutOne(Command):
    """A command about one thing that the case has under a ref."""

    ref: str


class LogIssue(AboutOne):
    pass


class AcceptRemedy(AboutOne):
    pass


class RefuseRemedy(AboutOne):
    pass


class DeliverRemedy(AboutOne):
    pass


class CompleteAction(AboutOne):
    pass


class LiftRestriction(AboutOne):
    pass


class ComplyWithOrder(AboutOne):
    pass


@dataclass(frozen=True)
class Review(AboutOne):
    next_review: date | None


class ReviewAdjustment(Review):
    pass


class ReviewRestriction(Review):
    pass


@dataclass(frozen=True)
class AgreeAdjustment(AboutOne):
    review_by: date | None


@dataclass(frozen=True)
class PlaceRestriction(AboutOne):
    review_by: date | None
    evidence: str
    proportionality: str
    equality: str


@dataclass(frozen=True)
class RecordOrders(Command):
    """What the Ombudsman orders or directs: the ref and the last day of each, and the flag where that is missed."""

    orders: tuple[tuple[str, date, str], ...]


@dataclass(frozen=True)
class FileLetter(Command):
    """A letter goes on file, whatever its age."""


@dataclass(frozen=True)
class Note(Command):
    """Anything else that goes on file: a representative, a disability, something learned, a referral."""

    what: str
