"""What can happen to a complaint: one frozen value for each fact, with the calendar date `on` which it happened.

What is left out is not known: `record` finds it as not shown, `apply` asks for it.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, get_args

from attrs import field, frozen

from hoscode._checks import Filled, Many, WorkingDays, check_unique, checked
from hoscode.model.definition import Definition, Point
from hoscode.model.people import Channel, Handler, Representative, Tenure
from hoscode.model.response import Order, Outcome, Remedy, Response


class Ground(Enum):
    """The ground on which a complaint is not taken on (2.2; 1.8 in 2022)."""

    TIME_LIMIT = "time limit"
    LEGAL_PROCEEDINGS = "legal proceedings"
    ALREADY_CONSIDERED = "already considered"
    POLICY_EXCLUSION = "policy exclusion"


class Direction(Enum):
    """Which way a letter, an email or a call went, seen from the landlord."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


@checked
@frozen(kw_only=True)
class Received:
    """The landlord receives a complaint (5.12; 4.15 in 2022).

    `issue_on` is the date of the issue complained of, `aware_on` the date on which the resident became aware of it;
    `safeguarding_or_safety` marks a complaint about safeguarding or health and safety (1.8 in 2022).

    >>> from datetime import date
    >>> Received(on=date(2024, 5, 1), reference="C-101").reference
    'C-101'
    """

    on: date
    reference: Filled
    resident: str = ""
    summary: str = ""
    channel: Channel | None = None
    issue_on: date | None = None
    aware_on: date | None = None
    representative: Representative | None = None
    tenure: Tenure | None = None
    category: str = ""
    safeguarding_or_safety: bool = False


@checked
@frozen(kw_only=True)
class Acknowledged:
    """The landlord acknowledges, defines and logs the complaint at its stage (6.2, 6.11; 4.1, 5.10 in 2022).

    `logged_on` is left out where the complaint was logged on the day of acknowledgement. `clarification_sought` holds
    the refs of the unclear points on which the resident was asked. `conflicts` are conflicts of interest, `measures`
    what was done about them. `track` names the kind of complaint where the landlord promises some of them sooner; left out
    at a later stage, that of the stage before it stands.

    >>> from datetime import date
    >>> Acknowledged(on=date(2024, 5, 3), handler=Handler("J. Okafor")).handler.ref
    'J. Okafor'
    """

    on: date
    definition: Definition | None = None
    handler: Handler | None = None
    logged_on: date | None = None
    clarification_sought: tuple[str, ...] = field(default=(), converter=Many[str])
    conflicts: tuple[Filled, ...] = field(default=(), converter=Many[Filled])
    measures: str = ""
    track: str = ""


@checked
@frozen(kw_only=True)
class DefinitionRevised:
    """The definition is set out anew, as agreed with the resident or not (5.6; 4.2, 5.10 in 2022)."""

    on: date
    definition: Definition
    agreed_with_resident: bool | None = None


@checked
@frozen(kw_only=True)
class HandlerAssigned:
    """Somebody is given the complaint to consider (6.13; 3.2, 5.12 in 2022)."""

    on: date
    handler: Handler
    conflicts: tuple[Filled, ...] = field(default=(), converter=Many[Filled])
    measures: str = ""


@checked
@frozen(kw_only=True)
class Declined:
    """The landlord does not take the complaint on, at receipt or at escalation (2.1 to 2.5, 5.11; 1.7 to 1.9 in 2022).

    `claim_filed_on` proves legal proceedings, `earlier_reference` an earlier consideration, `clause` is the clause of
    the landlord's policy for any other ground.
    """

    on: date
    ground: Ground | None = None
    explanation: str = ""
    ombudsman_right_given: bool | None = None
    circumstances_considered: str = ""
    evidence: str = ""
    discretion_considered: str = ""
    claim_filed_on: date | None = None
    earlier_reference: str = ""
    clause: str = ""


@checked
@frozen(kw_only=True)
class AcceptanceDirected:
    """The Ombudsman tells the landlord to take a declined complaint on (2.4; 1.9 in 2022)."""

    on: date
    reference: str = ""


@checked
@frozen(kw_only=True)
class Extended:
    """The landlord tells the resident in writing that the response will take until `new_due`, and why (6.4, 6.15).

    `good_reason` is the reason for going past the maximum; `update_every` is the agreed interval for updates in working
    days (5.9); `for_panel` marks the convening of a panel (5.18 in 2022). With `date_known=False` the day on which the
    letter was sent is not recorded, and `on` is the latest day it can have been.
    """

    on: date
    new_due: date
    reasons: str = ""
    ombudsman_details_given: bool | None = None
    good_reason: str = ""
    update_every: WorkingDays | None = None
    agreed_with_resident: bool | None = None
    for_panel: bool = False
    date_known: bool = True


@checked
@frozen(kw_only=True)
class Updated:
    """The landlord tells the resident how the complaint or its actions stand; may set or change the agreed interval.

    `update_every` is the agreed interval in working days (5.9; 4.11 in 2022).
    """

    on: date
    note: str = ""
    update_every: WorkingDays | None = None


@checked
@frozen(kw_only=True)
class IssueRaised:
    """The resident raises a further issue during the investigation (6.8; 5.7 in 2022).

    `related` says whether it belongs to the issues under investigation, `would_delay` whether taking it in would
    unreasonably delay the response.
    """

    on: date
    point: Point
    related: bool
    would_delay: bool = False


@checked
@frozen(kw_only=True)
class IssueLogged:
    """A further issue is logged as a new complaint with a reference of its own (6.8; 5.7 in 2022)."""

    on: date
    ref: Filled
    reference: Filled


@checked
@frozen(kw_only=True)
class Responded:
    """The landlord answers at the end of a stage (6.3, 6.14; 5.1, 5.13, 5.18 in 2022).

    `by` is the person who answered; `outcome` is for a record that holds the result but not the letter.
    """

    on: date
    response: Response | None = None
    by: Handler | None = None
    outcome: Outcome | None = None


@checked
@frozen(kw_only=True)
class ResponseRevised:
    """The answer of the stage is sent again, corrected; the day of the first answer stands."""

    on: date
    response: Response | None = None


@checked
@frozen(kw_only=True)
class EscalationRequested:
    """The resident asks for the next stage (6.10, 6.11; 5.9, 5.13 in 2022); reasons are never required (6.12).

    With `date_known=False` the day is not recorded, and `on` is the latest day it can have been.
    """

    on: date
    reasons: str | None = None
    date_known: bool = True


@checked
@frozen(kw_only=True)
class RemedyOffered:
    """A remedy is offered, at any stage and without escalation (5.13)."""

    on: date
    remedy: Remedy


@checked
@frozen(kw_only=True)
class RemedyAccepted:
    """The resident accepts an offer."""

    on: date
    ref: Filled


@checked
@frozen(kw_only=True)
class RemedyRefused:
    """The resident refuses an offer."""

    on: date
    ref: Filled


@checked
@frozen(kw_only=True)
class RemedyDelivered:
    """A remedy has been followed through to completion (7.3; 6.5 in 2022)."""

    on: date
    ref: Filled


@checked
@frozen(kw_only=True)
class ActionCompleted:
    """An outstanding action is done (6.6, 6.17; 5.5 in 2022)."""

    on: date
    ref: Filled


@checked
@frozen(kw_only=True)
class RepresentativeAppointed:
    """Somebody deals with the complaint on the resident's behalf from here on (3.6; 4.5 in 2022)."""

    on: date
    representative: Representative


@checked
@frozen(kw_only=True)
class AdjustmentAgreed:
    """A reasonable adjustment is agreed, to be reviewed by a calendar date (5.10; 2.5 in 2022)."""

    on: date
    ref: Filled
    details: Filled
    review_by: date | None = None


@checked
@frozen(kw_only=True)
class AdjustmentReviewed:
    """An agreed adjustment is reviewed (5.10; 2.5 in 2022)."""

    on: date
    ref: Filled
    next_review_by: date | None = None


@checked
@frozen(kw_only=True)
class DisabilityDisclosed:
    """The resident discloses a disability, which is kept on the record (5.10)."""

    on: date
    details: Filled


@checked
@frozen(kw_only=True)
class RestrictionPlaced:
    """Contact is restricted because of unacceptable behaviour (5.14, 5.15; 4.19 in 2022)."""

    on: date
    ref: Filled
    details: Filled
    evidence: str = ""
    proportionality: str = ""
    equality_act_regard: str = ""
    review_by: date | None = None


@checked
@frozen(kw_only=True)
class RestrictionReviewed:
    """A restriction is reviewed (5.14)."""

    on: date
    ref: Filled
    next_review_by: date | None = None


@checked
@frozen(kw_only=True)
class RestrictionLifted:
    """A restriction ends (5.14)."""

    on: date
    ref: Filled


@checked
@frozen(kw_only=True)
class CorrespondenceLogged:
    """A letter, an email or a call is put on the record (5.12; 4.15 in 2022); it may be older than the complaint."""

    on: date
    direction: Direction
    party: Filled
    document: Filled


@checked
@frozen(kw_only=True)
class LearningRecorded:
    """What was learned from the complaint, and the improvement made (9.1)."""

    on: date
    details: Filled
    service_improvement: str = ""


@checked
@frozen(kw_only=True)
class Withdrawn:
    """The resident withdraws the complaint."""

    on: date
    reason: str = ""


@checked
@frozen(kw_only=True)
class ReferredToOmbudsman:
    """The resident takes the complaint to the Ombudsman (3.7)."""

    on: date
    reference: str = ""


@checked
@frozen(kw_only=True)
class OmbudsmanDetermined:
    """The Ombudsman determines the complaint, with orders as dated duties."""

    on: date
    finding: Filled
    orders: tuple[Order, ...] = field(default=(), converter=Many[Order])

    def __attrs_post_init__(self) -> None:
        check_unique("OmbudsmanDetermined", "orders", [order.ref for order in self.orders])


@checked
@frozen(kw_only=True)
class OrderComplied:
    """An order of the Ombudsman has been carried out."""

    on: date
    ref: Filled


Event = (
    Received
    | Acknowledged
    | DefinitionRevised
    | HandlerAssigned
    | Declined
    | AcceptanceDirected
    | Extended
    | Updated
    | IssueRaised
    | IssueLogged
    | Responded
    | ResponseRevised
    | EscalationRequested
    | RemedyOffered
    | RemedyAccepted
    | RemedyRefused
    | RemedyDelivered
    | ActionCompleted
    | RepresentativeAppointed
    | AdjustmentAgreed
    | AdjustmentReviewed
    | DisabilityDisclosed
    | RestrictionPlaced
    | RestrictionReviewed
    | RestrictionLifted
    | CorrespondenceLogged
    | LearningRecorded
    | Withdrawn
    | ReferredToOmbudsman
    | OmbudsmanDetermined
    | OrderComplied
)
"""Everything that can happen to a complaint: a closed union, so that `match` with `assert_never` is exhaustive."""

EVENT_TYPES: Final[tuple[type[Event], ...]] = get_args(Event)
"""The types of the union, in the order of the table."""
