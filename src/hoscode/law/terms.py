"""The terms in which an edition states its rules: provisions, limits, letters, stages, and what a breach is."""

from __future__ import annotations

from typing import Annotated, Final

from attrs import field, frozen

from hoscode._checks import Filled, Many, WorkingDays, checked, is_filled
from hoscode._words import Choice
from hoscode.errors import invalid, shown
from hoscode.law.codes import DutyCode, FindingCode


class Force(Choice):
    """How strongly a paragraph speaks: one that says both must and should is a `MUST`."""

    MUST = "must"
    SHOULD = "should"
    NONE = "none"


class Role(Choice):
    """What software can do about a provision: the strongest that fits.

    `ENFORCED`: the machine refuses what breaks it. `TIMED`: a duty with a date. `RECORDED`: held in the record and
    checked for being there. `MEASURED`: computed over a caseload or assessed once a year. `ORGANISATIONAL`: nothing
    software can decide; it stands in the self-assessment.
    """

    ENFORCED = "enforced"
    TIMED = "timed"
    RECORDED = "recorded"
    MEASURED = "measured"
    ORGANISATIONAL = "organisational"


@checked
@frozen(kw_only=True)
class Counterpart:
    """The paragraph of another edition that asks for the same: the key of that edition, and its number there."""

    edition: Filled
    number: Filled


@checked
@frozen(kw_only=True, repr=False)
class Provision:
    """One numbered paragraph of an edition, or one lettered item of such a paragraph.

    `edition` is the edition's key, `summary` is in the words of this library, never the Code's. `stage` is the stage
    of the procedure that the paragraph is about, None where it is about all of them. `sub` holds the lettered items.
    `counterparts_by_edition` are the paragraphs of other editions that ask for the same.

    >>> from hoscode import CODE_2024
    >>> CODE_2024.provision("6.3").title
    'Time to respond at stage 1'
    """

    edition: Filled
    number: Filled
    title: Filled
    summary: Filled
    force: Force
    role: Role
    stage: int | None = None
    sub: tuple[Provision, ...] = field(default=(), converter=Many["Provision"])
    counterparts_by_edition: tuple[Counterpart, ...] = field(default=(), converter=Many[Counterpart])

    @property
    def counterparts(self) -> tuple[str, ...]:
        """The numbers of its counterparts alone, whatever their edition: `counterparts_in` says of which they are."""
        return tuple(each.number for each in self.counterparts_by_edition)

    def counterparts_in(self, edition: str) -> tuple[str, ...]:
        """The numbers of the paragraphs that ask for the same in the edition of that key.

        >>> from hoscode import CODE_2024
        >>> CODE_2024.provision("6.3").counterparts_in("hos-2022")
        ('5.1',)
        """
        return tuple(each.number for each in self.counterparts_by_edition if each.edition == edition)

    def __str__(self) -> str:
        return f"{self.edition} {self.number}"

    def __repr__(self) -> str:
        return f"<Provision {self}>"


def find(provisions: tuple[Provision, ...], edition: str, number: str) -> Provision:
    """The provision of that number; a lettered item is found under its paragraph.

    Raises `InvalidInput` for a number that the edition does not have.
    """
    for provision in provisions:
        if provision.number == number:
            return provision
        for item in provision.sub:
            if item.number == number:
                return item
    raise invalid(
        "number",
        number,
        f"{shown(number)} is no provision of {edition}: its provisions run from "
        f"{provisions[0].number} to {provisions[-1].number}, a lettered item is written like '6.9(c)'",
    )


class Start(Choice):
    """The event from whose day a clock runs: `RECEIVED` at stage 1, `REQUESTED` where the resident escalates.

    `LOGGED` and `ACKNOWLEDGED` are the landlord's own steps after either.
    """

    RECEIVED = "received"
    LOGGED = "logged"
    ACKNOWLEDGED = "acknowledged"
    REQUESTED = "requested"


class Letter(Choice):
    """A letter whose contents the Code sets out."""

    ACKNOWLEDGEMENT = "acknowledgement"
    EXTENSION = "extension"
    DECLINE = "decline"
    RESPONSE = "response"


class AcceptFrom(Choice):
    """The day from which the time to accept a complaint is counted."""

    ISSUE = "issue", "the issue"
    ISSUE_OR_AWARENESS = "issue-or-awareness", "the issue or the resident's awareness of it, whichever is later"


class OmbudsmanDetails(Choice):
    """When the letter that extends the time to respond has to give the Ombudsman's contact details."""

    ALWAYS = "always"
    WHERE_NOT_AGREED = "where-not-agreed", "where the resident has not agreed to the extension"


class Kind(Choice):
    """What a finding means.

    `IMPOSSIBLE`: it cannot have been. `IRREGULAR`: it has no place there in the process, but can have happened.
    `BREACH`: a must of the Code is broken. `UNEVIDENCED`: nothing shows that a must was kept. `DEPARTURE`: a should, or
    what the Ombudsman has faulted beyond the text, is not followed. `PROMISE`: the landlord's own tighter target is
    missed.
    """

    IMPOSSIBLE = "impossible"
    IRREGULAR = "irregular"
    BREACH = "breach"
    UNEVIDENCED = "unevidenced"
    DEPARTURE = "departure"
    PROMISE = "promise"


@checked
@frozen(kw_only=True)
class Limit:
    """A number of working days, from what they run, and the provision that sets them.

    `runs_from` is None for an extension, which runs on from the day on which the response is due.
    """

    working_days: WorkingDays
    runs_from: Start | None
    force: Force
    provision: Provision


_CAN_STATE: Final = {
    "contents": (
        "a response",
        ("stage", "definition", "decision", "reasons", "remedy", "outstanding-actions", "next-step"),
    ),
    "acknowledgement_contents": (
        "an acknowledgement",
        ("definition", "outcomes-sought", "clarification", "responsibility", "ombudsman-access"),
    ),
    "extension_contents": ("an extension", ("reasons", "new-date", "ombudsman-details")),
    "decline_contents": ("a letter that declines a complaint", ("reasons", "ombudsman-right")),
}
"""What each letter can state, and so what an edition can ask of it: something in its event says whether it does."""


@checked
@frozen(kw_only=True)
class Content:
    """One thing that a letter must hold.

    `key` is a stable slug, `item` says where the provision lists it, for an edition whose items have no letters.
    `at_last_stage` is True for what only the final letter holds, False for what only an earlier one does.
    """

    key: Filled
    title: Filled
    provision: Provision
    item: str = ""
    at_last_stage: bool | None = None

    @property
    def citation(self) -> str:
        """The number of the provision, with the item where that has no letter of its own: `5.8, third item`."""
        return f"{self.provision.number}, {self.item}" if self.item else self.provision.number


@checked
@frozen(kw_only=True)
class StageRules:
    """What an edition asks for at one stage: its limits in working days, and the contents of its letters.

    An `optional` stage exists only where the landlord's policy has reasons for it. `acknowledge` is None where the
    edition sets no limit for it, `extend` where it sets no maximum. `extension_only_for_panel` says that nothing but
    convening a panel justifies an extension, `ombudsman_details` when its letter has to give the Ombudsman's contact
    details. `contents` are those of the response; the others are those of the letters that acknowledge, extend and
    decline.
    """

    number: int
    optional: bool = False
    acknowledge: Limit | None
    respond: Limit
    extend: Limit | None
    extension_only_for_panel: bool = False
    ombudsman_details: OmbudsmanDetails = OmbudsmanDetails.ALWAYS
    contents: tuple[Content, ...] = field(converter=Many[Content])
    acknowledgement_contents: tuple[Content, ...] = field(default=(), converter=Many[Content])
    extension_contents: tuple[Content, ...] = field(default=(), converter=Many[Content])
    decline_contents: tuple[Content, ...] = field(default=(), converter=Many[Content])

    def __attrs_post_init__(self) -> None:
        asked = (self.contents, self.acknowledgement_contents, self.extension_contents, self.decline_contents)
        for contents, (name, (letter, keys)) in zip(asked, _CAN_STATE.items(), strict=True):
            for content in contents:
                if content.key not in keys:
                    raise invalid(
                        name,
                        content.key,
                        f"StageRules: {shown(content.key)} is nothing that {letter} can state: give one of "
                        f"{', '.join(keys)}",
                    )


@checked
@frozen(kw_only=True)
class AcceptWithin:
    """The calendar months within which a complaint must be accepted, from what they run, and the provision."""

    months: int
    runs_from: AcceptFrom
    provision: Provision


@checked
@frozen(kw_only=True)
class TriageRules:
    """How an edition sorts what a resident says, and the provisions for each answer.

    `offers_the_choice` says that dissatisfaction alone leads to the offer of a choice and not to a complaint;
    `settled_stays_a_request` that what was settled there and then stays a service request, and then
    `settled_there_and_then` is the provision for it, else None. `keep_working` is the provision that asks for work on
    the request to go on, None where the edition does not say so.

    Raises `InvalidInput` where `settled_stays_a_request` and its provision disagree.
    """

    survey: Provision
    request: Provision
    wish: Provision
    dissatisfaction: Provision
    handling: Provision
    enquiries: Provision
    keep_working: Provision | None
    offers_the_choice: bool
    settled_stays_a_request: bool
    settled_there_and_then: Provision | None

    def __attrs_post_init__(self) -> None:
        _check_cited(
            "TriageRules", "settled_there_and_then", self.settled_there_and_then, asked=self.settled_stays_a_request
        )


@checked
@frozen(kw_only=True)
class ReportingRules:
    """What an edition asks of the yearly self-assessment and of the annual report, each with its provision.

    `evidence_and_commentary_apart` says that the published form has a column for each, and not one for both.
    `response_is_published` says that the governing body's response to the report is published with it, and then
    `governing_body_response` is the provision for it, else None. `report_contents` are what the annual report must
    hold.

    Raises `InvalidInput` where `response_is_published` and its provision disagree.
    """

    annual_assessment: Provision
    assessment_after_change: Provision
    assessment_on_request: Provision
    governing_body: Provision
    publication: Provision
    response_is_published: bool
    governing_body_response: Provision | None
    evidence_and_commentary_apart: bool
    report_contents: tuple[Content, ...] = field(converter=Many[Content])

    def __attrs_post_init__(self) -> None:
        _check_cited(
            "ReportingRules", "governing_body_response", self.governing_body_response, asked=self.response_is_published
        )


def _check_cited(kind: str, name: str, provision: Provision | None, *, asked: bool) -> None:
    if asked and provision is None:
        raise invalid(name, provision, f"{kind}: `{name}` is None, but the edition asks for it: give the provision")
    if provision is not None and not asked:
        raise invalid(name, str(provision), f"{kind}: `{name}` is {provision}, but the edition does not ask for it")


@checked
@frozen
class Rule:
    """What it means to break a rule: its kind, whether `apply` refuses it, and the provisions it breaks at each stage.

    `numbers` holds one text a stage, beginning with stage 1: numbers of provisions with a space between them, blank
    where the edition has no such rule at that stage. `authority` names who else asks for it, such as the Housing
    Ombudsman Scheme, and then the rule is there at every stage.
    """

    code: Annotated[FindingCode, is_filled]
    kind: Kind
    refused: bool
    numbers: tuple[str, ...] = field(default=(), converter=Many[str])
    authority: str = ""


@checked
@frozen
class DutyRule:
    """What a duty rests on: the provisions at each stage, written like those of a `Rule`, or an `authority`.

    `authority` names who else asks for it, such as the Housing Ombudsman Scheme, and then the duty is there at every
    stage.
    """

    code: Annotated[DutyCode, is_filled]
    numbers: tuple[str, ...] = field(default=(), converter=Many[str])
    authority: str = ""


@frozen
class Consequence:
    """A `Rule` at one stage with its provisions looked up, or the authority beside the Code on which it rests."""

    kind: Kind
    refused: bool
    provisions: tuple[Provision, ...]
    authority: str = ""
