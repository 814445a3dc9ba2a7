"""What can happen to a complaint: one frozen value for each fact, with the calendar date `on` which it happened.

What is left out is not known: `record` finds it as not shown, `apply` asks for it.

Each type says of itself how records call it (`slug`), how people call it (`label`), and what the process has to know
of it (`about`). To add one: its class and its place in the union `Event` here, and its row in the table of the process.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Final, Literal, get_args

from attrs import field, frozen

from hoscode._checks import Filled, Many, WorkingDays, checked
from hoscode._words import Choice
from hoscode.model.response import (
    Channel,
    Definition,
    Handler,
    Order,
    Outcome,
    Point,
    Remedy,
    Representative,
    Response,
    Tenure,
    Verdict,
)

Register = Literal["issues", "remedies", "actions", "adjustments", "restrictions", "orders"]
"""The things in a complaint that go by a ref; each kind has refs of its own, but issues share theirs with points."""


@frozen(kw_only=True, eq=False, repr=False)
class About:
    """What the process has to know of a type of event before it looks at what the event says.

    `in_order`: it is not dated before the last event that is in order; the others may be put on record late.
    `starts_clock`: something is counted in working days from it. `gives` and `names`: it brings a thing of that
    register in, under a new ref that stands at `ref`, or is about one that is there, and then perhaps not before that
    came up (`not_before_it`). `may_be_older`: it may be dated before the complaint.
    """

    in_order: bool = False
    starts_clock: bool = False
    gives: Register | None = None
    names: Register | None = None
    ref: str = "ref"
    not_before_it: bool = False
    may_be_older: bool = False


class Ground(Choice):
    """The ground on which a complaint is not taken on (2.2; 1.8 in 2022)."""

    TIME_LIMIT = "time-limit"
    LEGAL_PROCEEDINGS = "legal-proceedings"
    ALREADY_CONSIDERED = "already-considered"
    POLICY_EXCLUSION = "policy-exclusion"


class SetAsideReason(Choice):
    """Why a complaint is set aside, which is neither declining nor withdrawing it."""

    DUPLICATE = "duplicate"
    MERGED = "merged"
    ENTERED_IN_ERROR = "entered-in-error"
    NOT_A_COMPLAINT = "not-a-complaint"
    OTHER = "other"

    @property
    def is_carried_elsewhere(self) -> bool:
        """Whether another complaint carries it on."""
        return self in (SetAsideReason.DUPLICATE, SetAsideReason.MERGED)

    @property
    def there_was_no_complaint(self) -> bool:
        """Whether there was no complaint of its own, so that nothing of it can have been late."""
        return self in (SetAsideReason.DUPLICATE, SetAsideReason.ENTERED_IN_ERROR)


class Direction(Choice):
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

    slug: ClassVar = "received"
    label: ClassVar = "complaint received"
    about: ClassVar = About()

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
    what was done about them. `track` names the kind of complaint where the landlord promises some of them sooner; left
    out at a later stage, that of the stage before it stands. `ombudsman_access_given` is for a checklist alone, and
    nothing is found where it is not True: whether the letter tells how to reach the Ombudsman (3.7; 2.8 in 2022), which
    other letters may have told.

    >>> from datetime import date
    >>> Acknowledged(on=date(2024, 5, 3), handler=Handler("J. Okafor")).handler.ref
    'J. Okafor'
    """

    slug: ClassVar = "acknowledged"
    label: ClassVar = "acknowledgement"
    about: ClassVar = About(in_order=True, starts_clock=True)

    on: date
    definition: Definition | None = None
    handler: Handler | None = None
    logged_on: date | None = None
    clarification_sought: tuple[str, ...] = field(default=(), converter=Many[str])
    conflicts: tuple[Filled, ...] = field(default=(), converter=Many[Filled])
    measures: str = ""
    track: str = ""
    ombudsman_access_given: bool | None = None


@checked
@frozen(kw_only=True)
class DefinitionRevised:
    """The definition is set out anew, as agreed with the resident or not (5.6; 4.2, 5.10 in 2022)."""

    slug: ClassVar = "definition-revised"
    label: ClassVar = "revised definition"
    about: ClassVar = About(in_order=True)

    on: date
    definition: Definition
    agreed_with_resident: bool | None = None


@checked
@frozen(kw_only=True)
class HandlerAssigned:
    """Somebody is given the complaint to consider (6.13; 3.2, 5.12 in 2022)."""

    slug: ClassVar = "handler-assigned"
    label: ClassVar = "handler assigned"
    about: ClassVar = About(in_order=True)

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

    slug: ClassVar = "declined"
    label: ClassVar = "complaint declined"
    about: ClassVar = About(in_order=True)

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
    """The Ombudsman tells the landlord to take a complaint on that it has declined or closed (2.4; 1.9 in 2022)."""

    slug: ClassVar = "acceptance-directed"
    label: ClassVar = "direction to accept the complaint"
    about: ClassVar = About(in_order=True, starts_clock=True)

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

    slug: ClassVar = "extended"
    label: ClassVar = "extension"
    about: ClassVar = About(in_order=True)

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

    slug: ClassVar = "updated"
    label: ClassVar = "update"
    about: ClassVar = About(in_order=True)

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

    slug: ClassVar = "issue-raised"
    label: ClassVar = "further issue raised"
    about: ClassVar = About(gives="issues", ref="point.ref", starts_clock=True)

    on: date
    point: Point
    related: bool
    would_delay: bool = False


@checked
@frozen(kw_only=True)
class IssueLogged:
    """A further issue is logged as a new complaint with a reference of its own (6.8; 5.7 in 2022)."""

    slug: ClassVar = "issue-logged"
    label: ClassVar = "further issue logged as a complaint"
    about: ClassVar = About(names="issues", not_before_it=True)

    on: date
    ref: Filled
    reference: Filled


@checked
@frozen(kw_only=True)
class Responded:
    """The landlord answers at the end of a stage (6.3, 6.14; 5.1, 5.13, 5.18 in 2022).

    `by` is the person who answered; `outcome` is for a record that holds the result but not the letter. `stage` is the
    number of the stage it answers, where that is an earlier one left unanswered: a stage 1 letter that went out after
    the request for stage 2. Left out, it answers the current stage. With `date_known=False` the day is not recorded,
    and `on` is the latest day it can have been: past the day on which it was due, nobody can say that it was in time or
    late.

    >>> from datetime import date
    >>> Responded(on=date(2024, 5, 10), stage=1).stage
    1
    """

    slug: ClassVar = "responded"
    label: ClassVar = "response"
    about: ClassVar = About(in_order=True)

    on: date
    response: Response | None = None
    by: Handler | None = None
    outcome: Outcome | None = None
    stage: int | None = None
    date_known: bool = True


@checked
@frozen(kw_only=True)
class ResponseRevised:
    """The answer of the stage is sent again, corrected; the day of the first answer stands."""

    slug: ClassVar = "response-revised"
    label: ClassVar = "revised response"
    about: ClassVar = About(in_order=True)

    on: date
    response: Response | None = None


@checked
@frozen(kw_only=True)
class EscalationRequested:
    """The resident asks for the next stage (6.10, 6.11; 5.9, 5.13 in 2022); reasons are never required (6.12).

    With `date_known=False` the day is not recorded, and `on` is the latest day it can have been.
    """

    slug: ClassVar = "escalation-requested"
    label: ClassVar = "request for the next stage"
    about: ClassVar = About(in_order=True, starts_clock=True)

    on: date
    reasons: str | None = None
    date_known: bool = True


@checked
@frozen(kw_only=True)
class RemedyOffered:
    """A remedy is offered, at any stage and without escalation (5.13)."""

    slug: ClassVar = "remedy-offered"
    label: ClassVar = "remedy offered"
    about: ClassVar = About(gives="remedies", ref="remedy.ref")

    on: date
    remedy: Remedy


@checked
@frozen(kw_only=True)
class RemedyAccepted:
    """The resident accepts an offer."""

    slug: ClassVar = "remedy-accepted"
    label: ClassVar = "remedy accepted"
    about: ClassVar = About(names="remedies")

    on: date
    ref: Filled


@checked
@frozen(kw_only=True)
class RemedyRefused:
    """The resident refuses an offer."""

    slug: ClassVar = "remedy-refused"
    label: ClassVar = "remedy refused"
    about: ClassVar = About(names="remedies")

    on: date
    ref: Filled


@checked
@frozen(kw_only=True)
class RemedyDelivered:
    """A remedy has been followed through to completion (7.3; 6.5 in 2022)."""

    slug: ClassVar = "remedy-delivered"
    label: ClassVar = "remedy delivered"
    about: ClassVar = About(names="remedies")

    on: date
    ref: Filled


@checked
@frozen(kw_only=True)
class ActionCompleted:
    """An outstanding action is done (6.6, 6.17; 5.5 in 2022)."""

    slug: ClassVar = "action-completed"
    label: ClassVar = "action completed"
    about: ClassVar = About(names="actions")

    on: date
    ref: Filled


@checked
@frozen(kw_only=True)
class RepresentativeAppointed:
    """Somebody deals with the complaint on the resident's behalf from here on (3.6; 4.5 in 2022)."""

    slug: ClassVar = "representative-appointed"
    label: ClassVar = "representative appointed"
    about: ClassVar = About()

    on: date
    representative: Representative


@checked
@frozen(kw_only=True)
class AdjustmentAgreed:
    """A reasonable adjustment is agreed, to be reviewed by a calendar date (5.10; 2.5 in 2022)."""

    slug: ClassVar = "adjustment-agreed"
    label: ClassVar = "adjustment agreed"
    about: ClassVar = About(gives="adjustments")

    on: date
    ref: Filled
    details: Filled
    review_by: date | None = None


@checked
@frozen(kw_only=True)
class AdjustmentReviewed:
    """An agreed adjustment is reviewed (5.10; 2.5 in 2022)."""

    slug: ClassVar = "adjustment-reviewed"
    label: ClassVar = "adjustment reviewed"
    about: ClassVar = About(names="adjustments", not_before_it=True)

    on: date
    ref: Filled
    next_review_by: date | None = None


@checked
@frozen(kw_only=True)
class DisabilityDisclosed:
    """The resident discloses a disability, which is kept on the record (5.10)."""

    slug: ClassVar = "disability-disclosed"
    label: ClassVar = "disability disclosed"
    about: ClassVar = About()

    on: date
    details: Filled


@checked
@frozen(kw_only=True)
class RestrictionPlaced:
    """Contact is restricted because of unacceptable behaviour (5.14, 5.15; 4.19 in 2022)."""

    slug: ClassVar = "restriction-placed"
    label: ClassVar = "restriction placed"
    about: ClassVar = About(gives="restrictions")

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

    slug: ClassVar = "restriction-reviewed"
    label: ClassVar = "restriction reviewed"
    about: ClassVar = About(names="restrictions", not_before_it=True)

    on: date
    ref: Filled
    next_review_by: date | None = None


@checked
@frozen(kw_only=True)
class RestrictionLifted:
    """A restriction ends (5.14)."""

    slug: ClassVar = "restriction-lifted"
    label: ClassVar = "restriction lifted"
    about: ClassVar = About(names="restrictions", not_before_it=True)

    on: date
    ref: Filled


@checked
@frozen(kw_only=True)
class CorrespondenceLogged:
    """A letter, an email or a call is put on the record (5.12; 4.15 in 2022); it may be older than the complaint."""

    slug: ClassVar = "correspondence-logged"
    label: ClassVar = "correspondence"
    about: ClassVar = About(may_be_older=True)

    on: date
    direction: Direction
    party: Filled
    document: Filled


@checked
@frozen(kw_only=True)
class LearningRecorded:
    """What was learned from the complaint, and the improvement made (9.1)."""

    slug: ClassVar = "learning-recorded"
    label: ClassVar = "learning"
    about: ClassVar = About()

    on: date
    details: Filled
    service_improvement: str = ""


@checked
@frozen(kw_only=True)
class Withdrawn:
    """The resident withdraws the complaint; after the answer, is content with it."""

    slug: ClassVar = "withdrawn"
    label: ClassVar = "withdrawal"
    about: ClassVar = About(in_order=True)

    on: date
    reason: str = ""


@checked
@frozen(kw_only=True)
class SetAside:
    """The complaint ends, and was neither declined nor withdrawn: a double entry, one of two that are made one.

    `reference` is that of the complaint that goes on (a duplicate or a merger), `explanation` why it is not handled as
    a complaint, `agreed_with_resident` whether the resident agreed to that (2.1, 1.3; 1.7 in 2022).

    >>> from datetime import date
    >>> SetAside(on=date(2024, 5, 2), why=SetAsideReason.DUPLICATE, reference="C-100").why.name
    'DUPLICATE'
    """

    slug: ClassVar = "set-aside"
    label: ClassVar = "complaint set aside"
    about: ClassVar = About(in_order=True)

    on: date
    why: SetAsideReason
    reference: str = ""
    explanation: str = ""
    agreed_with_resident: bool | None = None


@checked
@frozen(kw_only=True)
class Reopened:
    """The landlord takes the complaint up again after a withdrawal, a set-aside or a refusal; its clock starts anew."""

    slug: ClassVar = "reopened"
    label: ClassVar = "complaint reopened"
    about: ClassVar = About(in_order=True, starts_clock=True)

    on: date
    reason: str = ""


@checked
@frozen(kw_only=True)
class ReferredToOmbudsman:
    """The resident takes the complaint to the Ombudsman (3.7)."""

    slug: ClassVar = "referred-to-ombudsman"
    label: ClassVar = "referral to the Ombudsman"
    about: ClassVar = About()

    on: date
    reference: str = ""


@checked
@frozen(kw_only=True)
class OmbudsmanDetermined:
    """The Ombudsman determines the complaint: a verdict on each subject, with orders as dated duties.

    `finding` is the determination in words, `reference` the Ombudsman's own for the case.
    """

    slug: ClassVar = "ombudsman-determined"
    label: ClassVar = "determination by the Ombudsman"
    about: ClassVar = About(gives="orders", ref="orders")

    on: date
    finding: str = ""
    verdicts: tuple[Verdict, ...] = field(default=(), converter=Many[Verdict])
    orders: tuple[Order, ...] = field(default=(), converter=Many[Order], metadata={"unique": "ref"})
    reference: str = ""


@checked
@frozen(kw_only=True)
class OmbudsmanDirected:
    """The Ombudsman tells the landlord to act by a calendar date, without a determination; met by `OrderComplied`.

    `failure_notice` marks a notice that the landlord has failed to handle the complaint as the Code asks. Directions
    and orders share their refs.

    >>> from datetime import date
    >>> OmbudsmanDirected(on=date(2024, 9, 2), ref="D1", details="answer at stage 2", by=date(2024, 9, 9)).by
    datetime.date(2024, 9, 9)
    """

    slug: ClassVar = "ombudsman-directed"
    label: ClassVar = "direction of the Ombudsman"
    about: ClassVar = About(gives="orders")

    on: date
    ref: Filled
    details: Filled
    by: date
    failure_notice: bool = False


@checked
@frozen(kw_only=True)
class OrderComplied:
    """An order or a direction of the Ombudsman has been carried out."""

    slug: ClassVar = "order-complied"
    label: ClassVar = "order or direction carried out"
    about: ClassVar = About(names="orders")

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
    | SetAside
    | Reopened
    | OmbudsmanDirected
)
"""Everything that can happen to a complaint: a closed union, so that `match` with `assert_never` is exhaustive."""

EVENT_TYPES: Final[tuple[type[Event], ...]] = get_args(Event)
"""The types of the union, in the order of the table."""

EVENTS: Final[Mapping[str, type[Event]]] = MappingProxyType({event.slug: event for event in EVENT_TYPES})
"""Every type of event by its slug, in the order of the table: "escalation-requested" is `EscalationRequested`."""

EVENT_NAMED: Final[Mapping[str, type[Event]]] = MappingProxyType({event.__name__: event for event in EVENT_TYPES})
"""Every type of event by its name in Python, by which a finding knows it."""
