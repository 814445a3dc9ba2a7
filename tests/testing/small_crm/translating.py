"""What an event of `hoscode` is as a command of this system: what the system has no column for is left out."""

from __future__ import annotations

from typing import assert_never

from testing.small_crm import commands
from testing.small_crm.letters import Decision, Item, Letter, Offer, ToDo, Wording

import hoscode as code

_ROUTES = {code.Route.STAGE_2: "stage 2", code.Route.STAGE_3: "stage 3", code.Route.OMBUDSMAN: "ombudsman"}


def as_receipt(event: code.Received) -> commands.Open:
    """The command that opens a case."""
    return commands.Open(event.on, event.reference, event.issue_on, event.aware_on, event.safeguarding_or_safety)


def as_command(event: code.Event) -> commands.Command:
    """The command that says the same as an event."""
    match event:
        case code.Received():
            return as_receipt(event)
        case code.Acknowledged():
            return commands.Acknowledge(
                event.on,
                event.logged_on,
                _wording(event.definition),
                frozenset(event.clarification_sought),
                None if event.handler is None else event.handler.ref,
                bool(event.conflicts),
                event.measures,
            )
        case code.DefinitionRevised():
            return commands.Redefine(event.on, _set_out(event.definition), event.agreed_with_resident is True)
        case code.HandlerAssigned():
            return commands.Assign(event.on, event.handler.ref, bool(event.conflicts), event.measures)
        case code.Declined():
            return _decline(event)
        case code.AcceptanceDirected() | code.Reopened():
            return commands.Reopen(event.on)
        case code.Extended():
            return commands.Extend(
                event.on,
                event.new_due,
                event.reasons,
                event.ombudsman_details_given is True,
                event.good_reason,
                event.update_every,
                event.agreed_with_resident is True,
                event.for_panel,
                event.date_known,
            )
        case code.Updated():
            return commands.Update(event.on, event.update_every)
        case code.IssueRaised():
            return commands.RaiseIssue(event.on, _item(event.point), event.related and not event.would_delay)
        case code.IssueLogged():
            return commands.LogIssue(event.on, event.ref)
        case code.Responded():
            officer = None if event.by is None else event.by.ref
            return commands.Respond(event.on, _letter(event.response), officer, event.stage)
        case code.ResponseRevised():
            return commands.ReviseResponse(event.on, _letter(event.response))
        case code.EscalationRequested():
            return commands.Escalate(event.on, event.reasons or "", event.date_known)
        case code.Withdrawn():
            return commands.Withdraw(event.on)
        case code.SetAside():
            agreed = event.agreed_with_resident is True
            return commands.SetAside(event.on, event.why.label, event.reference, event.explanation, agreed)
        case _:
            return _around(event)


Around = (
    code.RemedyOffered
    | code.RemedyAccepted
    | code.RemedyRefused
    | code.RemedyDelivered
    | code.ActionCompleted
    | code.RepresentativeAppointed
    | code.AdjustmentAgreed
    | code.AdjustmentReviewed
    | code.DisabilityDisclosed
    | code.RestrictionPlaced
    | code.RestrictionReviewed
    | code.RestrictionLifted
    | code.CorrespondenceLogged
    | code.LearningRecorded
    | code.ReferredToOmbudsman
    | code.OmbudsmanDetermined
    | code.OmbudsmanDirected
    | code.OrderComplied
)


def _around(event: Around) -> commands.Command:
    match event:
        case code.RemedyOffered():
            return commands.OfferRemedy(event.on, _offer(event.remedy))
        case code.RemedyAccepted():
            return commands.AcceptRemedy(event.on, event.ref)
        case code.RemedyRefused():
            return commands.RefuseRemedy(event.on, event.ref)
        case code.RemedyDelivered():
            return commands.DeliverRemedy(event.on, event.ref)
        case code.ActionCompleted():
            return commands.CompleteAction(event.on, event.ref)
        case code.AdjustmentAgreed():
            return commands.AgreeAdjustment(event.on, event.ref, event.review_by)
        case code.AdjustmentReviewed():
            return commands.ReviewAdjustment(event.on, event.ref, event.next_review_by)
        case code.RestrictionPlaced():
            return commands.PlaceRestriction(
                event.on, event.ref, event.review_by, event.evidence, event.proportionality, event.equality_act_regard
            )
        case code.RestrictionReviewed():
            return commands.ReviewRestriction(event.on, event.ref, event.next_review_by)
        case code.RestrictionLifted():
            return commands.LiftRestriction(event.on, event.ref)
        case code.OmbudsmanDetermined():
            return commands.RecordOrders(event.on, tuple((order.ref, order.by, "order-late") for order in event.orders))
        case code.OmbudsmanDirected():
            return commands.RecordOrders(event.on, ((event.ref, event.by, "direction-late"),))
        case code.OrderComplied():
            return commands.ComplyWithOrder(event.on, event.ref)
        case code.CorrespondenceLogged():
            return commands.FileLetter(event.on)
        case code.RepresentativeAppointed():
            return commands.Note(event.on, "representative")
        case code.DisabilityDisclosed():
            return commands.Note(event.on, "disability")
        case code.LearningRecorded():
            return commands.Note(event.on, "something learned")
        case code.ReferredToOmbudsman():
            return commands.Note(event.on, "referral")
        case _ as never:
            assert_never(never)


def _decline(event: code.Declined) -> commands.Decline:
    return commands.Decline(
        event.on,
        "" if event.ground is None else event.ground.label,
        event.explanation,
        event.ombudsman_right_given is True,
        event.circumstances_considered,
        event.evidence,
        event.discretion_considered,
        event.claim_filed_on,
        event.earlier_reference,
        event.clause,
    )


def _item(point: code.Point) -> Item:
    return Item(point.ref, point.responsible, point.explanation, point.unclear)


def _set_out(definition: code.Definition) -> Wording:
    return Wording(tuple(map(_item, definition.points)), definition.outcomes_sought)


def _wording(definition: code.Definition | None) -> Wording | None:
    return None if definition is None else _set_out(definition)


def _offer(remedy: code.Remedy) -> Offer:
    return Offer(remedy.ref, remedy.by, remedy.done_on, remedy.open_until)


def _letter(response: code.Response | None) -> Letter | None:
    if response is None:
        return None
    decisions, remedies, actions = response.decisions, response.remedies, response.outstanding_actions
    return Letter(
        response.stage,
        _wording(response.definition),
        None if decisions is None else tuple(map(_decision, decisions)),
        None if remedies is None else tuple(map(_offer, remedies)),
        None if actions is None else tuple(ToDo(action.ref, action.by) for action in actions),
        None if response.next_step is None else _ROUTES[response.next_step.route],
        "" if response.next_step is None else response.next_step.how,
    )


def _decision(decision: code.PointDecision) -> Decision:
    return Decision(decision.point, decision.outcome is not code.Outcome.NOT_UPHELD, decision.reasons)
