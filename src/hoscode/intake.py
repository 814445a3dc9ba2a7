"""Before there is a complaint: whether what a resident says is one, or a service request, or feedback."""

from __future__ import annotations

from attrs import field, frozen

from hoscode._checks import Filled, Many, check_is, checked
from hoscode._words import Choice
from hoscode.law import Edition, Limit, Provision, TriageRules

__all__ = ["Contact", "Triage", "TriageOutcome", "triage"]


class TriageOutcome(Choice):
    """What a contact is to be treated as."""

    COMPLAINT = "complaint"
    OFFER_CHOICE = "offer-choice", "offer the choice"
    SERVICE_REQUEST = "service-request"
    SURVEY_FEEDBACK = "survey-feedback"


@checked
@frozen(kw_only=True)
class Contact:
    """What a resident has said, as far as it matters for how it is to be treated.

    `dissatisfied` is with the landlord: a neighbour's noise is a request until the resident is dissatisfied with what
    the landlord does about it. `about_handling_of_request` is dissatisfaction with the response to a service request.
    `resident_wants_complaint` is None where the wish is not known. The word complaint is never needed.

    >>> Contact(dissatisfied=True).resident_wants_complaint is None
    True
    """

    dissatisfied: bool
    about_handling_of_request: bool = False
    via_survey: bool = False
    first_report: bool = False
    resident_wants_complaint: bool | None = None
    settled_there_and_then: bool = False
    further_enquiries_needed: bool = False


@frozen(kw_only=True)
class Triage:
    """How a contact is to be treated: the `outcome`, the `provisions` it rests on, and the `follow_up` step by step."""

    outcome: TriageOutcome
    provisions: tuple[Provision, ...]
    follow_up: tuple[Filled, ...] = field(converter=Many[Filled])


def triage(contact: Contact, edition: Edition) -> Triage:
    """Say whether a contact is a complaint under the edition, and what follows.

    In this order: a survey without a wish to complain is feedback; a wish, dissatisfaction with the handling of a
    request, or a need for further enquiries is a complaint; other dissatisfaction offers the choice (2024) or is a
    complaint (2022), unless the resident does not wish it; the rest is a service request. What was settled there and
    then stays a request under the 2022 edition (1.6).

    Raises `InvalidInput` for anything but a `Contact` and an `Edition`.

    >>> from hoscode import CODE_2022, CODE_2024
    >>> unhappy = Contact(dissatisfied=True)
    >>> triage(unhappy, CODE_2024).outcome.label, triage(unhappy, CODE_2022).outcome.label
    ('offer the choice', 'complaint')
    """
    check_is("contact", contact, Contact)
    rules = check_is("edition", edition, Edition).triage
    if contact.via_survey and contact.resident_wants_complaint is not True:
        return _triage(TriageOutcome.SURVEY_FEEDBACK, [rules.survey], [_TELL_HOW_TO_COMPLAIN])
    if _settled(contact, rules):
        settled = [_RECORD_THE_REQUEST, "record the contact and what was done, and look at what can be learned"]
        return _triage(TriageOutcome.SERVICE_REQUEST, [rules.settled_there_and_then, rules.request], settled)
    grounds = _grounds_for_a_complaint(contact, rules)
    if grounds:
        return _complaint(contact, edition, grounds)
    if contact.dissatisfied and contact.resident_wants_complaint is None and rules.offers_the_choice:
        offer = ["offer the resident the choice to complain, and record the answer", _RECORD_THE_REQUEST]
        return _triage(TriageOutcome.OFFER_CHOICE, [rules.dissatisfaction], offer)
    if contact.dissatisfied and contact.resident_wants_complaint is None:
        return _complaint(contact, edition, [rules.dissatisfaction])
    return _triage(TriageOutcome.SERVICE_REQUEST, [rules.request], [_RECORD_THE_REQUEST])


_TELL_HOW_TO_COMPLAIN = "tell the resident how to make a complaint"
_RECORD_THE_REQUEST = "record the request, act on it, and monitor and review it"


def _settled(contact: Contact, rules: TriageRules) -> bool:
    # 1.6 of 2022: with minimal enquiries, and not where the resident asks for a complaint all the same
    return (
        rules.settled_stays_a_request
        and contact.settled_there_and_then
        and not contact.further_enquiries_needed
        and contact.resident_wants_complaint is not True
    )


def _grounds_for_a_complaint(contact: Contact, rules: TriageRules) -> list[Provision]:
    grounds = (
        (contact.resident_wants_complaint is True, rules.wish),
        (contact.dissatisfied and contact.about_handling_of_request, rules.handling),
        (contact.further_enquiries_needed, rules.enquiries),
    )
    return [provision for applies, provision in grounds if applies]


def _complaint(contact: Contact, edition: Edition, grounds: list[Provision]) -> Triage:
    acknowledge = edition.stages[0].acknowledge
    follow_up = [_raise_within(acknowledge)]
    keep_working = edition.triage.keep_working
    if contact.about_handling_of_request or contact.first_report or contact.further_enquiries_needed:
        follow_up.append("keep working on the request while the complaint is handled")
        if keep_working is not None:
            grounds = [*grounds, keep_working]
    limit = [] if acknowledge is None else [acknowledge.provision]
    return _triage(TriageOutcome.COMPLAINT, [*grounds, *limit], follow_up)


def _raise_within(acknowledge: Limit | None) -> str:
    within = "" if acknowledge is None else f" within {acknowledge.working_days} working days"
    return f"raise a complaint, and acknowledge, define and log it{within}"


def _triage(outcome: TriageOutcome, provisions: list[Provision | None], follow_up: list[str]) -> Triage:
    cited = dict.fromkeys(provision for provision in provisions if provision is not None)
    return Triage(outcome=outcome, provisions=tuple(cited), follow_up=follow_up)
