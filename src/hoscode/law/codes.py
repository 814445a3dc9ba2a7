"""The codes by which programs know findings and duties, and the sentence in which each finding is told to people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

FindingCode = Literal[
    "acknowledged-late",
    "never-acknowledged",
    "definition-missing",
    "outcomes-missing",
    "clarification-not-sought",
    "definition-not-agreed",
    "responsibility-unexplained",
    "handler-missing",
    "conflict-unaddressed",
    "same-handler",
    "extension-late",
    "extension-not-later",
    "extension-unexplained",
    "extension-too-long",
    "extension-not-for-panel",
    "extension-not-agreed",
    "extension-undated",
    "ombudsman-details-missing",
    "update-interval-missing",
    "update-late",
    "responded-late",
    "responded-after-backstop",
    "response-time-not-shown",
    "response-not-held",
    "content-missing",
    "point-not-addressed",
    "reasons-missing",
    "remedy-missing",
    "remedy-undated",
    "wrong-next-step",
    "stage-unanswered",
    "request-undated",
    "ground-not-held",
    "within-time-limit",
    "safeguarding-excluded",
    "discretion-not-considered",
    "claim-not-filed",
    "not-already-considered",
    "clause-not-in-policy",
    "declined-in-own-time",
    "explanation-missing",
    "ombudsman-right-missing",
    "blanket-exclusion",
    "evidence-missing",
    "set-aside-unreferenced",
    "set-aside-unexplained",
    "set-aside-not-agreed",
    "reopened-after-answer",
    "issue-unlogged",
    "remedy-late",
    "action-late",
    "review-late",
    "order-late",
    "direction-late",
    "review-date-missing",
    "restriction-unevidenced",
    "restriction-disproportionate",
    "original-not-held",
    "letter-not-held",
    "authority-not-held",
    "third-party-not-held",
    "learning-not-held",
    "target-missed",
    "promise-looser",
    "promise-without-stage",
    "extra-stage",
    "acknowledged-again",
    "acknowledged-after-answer",
    "answered-again",
    "answered-after-end",
    "revised-unanswered",
    "extended-after-answer",
    "declined-after-answer",
    "out-of-place",
    "out-of-order",
    "not-in-this-phase",
    "unknown-ref",
    "duplicate-ref",
    "beyond-calendar",
]
"""The stable slugs by which programs know a finding."""

DutyCode = Literal[
    "acknowledge",
    "respond",
    "update",
    "log-new-complaint",
    "deliver-remedy",
    "complete-action",
    "review-adjustment",
    "review-restriction",
    "comply-with-order",
    "comply-with-direction",
]
"""The stable slugs by which programs know a duty."""


class Sentence(NamedTuple):
    """How a finding is told, with places for what was expected and what was found.

    `{typed}` is what was found, in quotation marks: for what somebody has typed. `nothing_shown` stands in place of the
    text where nothing was found, `other_said` where something else was, `no_day_known` where no day can be said to have
    been expected, `of_a_request` where it is a request for the next stage; blank where the text does for that too.
    """

    text: str
    nothing_shown: str = ""
    other_said: str = ""
    no_day_known: str = ""
    of_a_request: str = ""


SENTENCES: Final[dict[FindingCode, Sentence]] = {
    "acknowledged-late": Sentence(
        "acknowledged and logged on {actual}, and the last day for that was {expected}: keep the dates as they are, "
        "and go on",
    ),
    "never-acknowledged": Sentence(
        "never acknowledged, and the last day for that was {expected}: acknowledge the complaint before its stage "
        "ends, on the same day if need be",
    ),
    "definition-missing": Sentence(
        "acknowledged without saying what the complaint is about: set out the points of the complaint and the "
        "outcomes sought",
    ),
    "outcomes-missing": Sentence(
        "the complaint definition does not say what the resident seeks: ask the resident, and set out the outcomes "
        "sought",
    ),
    "clarification-not-sought": Sentence(
        "point {typed} is unclear, and nothing shows that the resident was asked about it: ask, and record that you "
        "did",
    ),
    "definition-not-agreed": Sentence(
        "a point was unclear, and nothing shows that the resident has agreed the full definition: agree the revised "
        "definition with the resident, and record it as agreed",
    ),
    "responsibility-unexplained": Sentence(
        "point {typed} is not clearly the landlord's responsibility, and the resident is not told why: explain it "
        "with the point",
    ),
    "handler-missing": Sentence(
        "nobody is named as considering the complaint: name the handler",
    ),
    "conflict-unaddressed": Sentence(
        "a conflict of interest is named, {actual}, and nothing says what was done about it: say what was done, or "
        "assign somebody else",
    ),
    "same-handler": Sentence(
        "stage 2 is considered by {typed}, who considered stage 1 already: assign somebody else",
    ),
    "extension-late": Sentence(
        "the extension was sent on {actual}, when the response had been due by {expected}, so that it moves nothing: "
        "keep the resident informed with an update, and answer",
    ),
    "extension-not-later": Sentence(
        "the extension is to {actual}, and the response is due on {expected} in any case: give a later day, or send "
        "none",
    ),
    "extension-unexplained": Sentence(
        "the extension gives no reasons: explain to the resident why more time is needed",
    ),
    "extension-too-long": Sentence(
        "the extension is to {actual}, and without a good reason it can be to {expected} at most: give an earlier "
        "day, or the good reason",
    ),
    "extension-not-for-panel": Sentence(
        "the extension is not for convening a panel, and at this stage nothing else justifies one: answer without "
        "it, or say that it is for the panel",
    ),
    "extension-not-agreed": Sentence(
        "the extension is to {actual}, past {expected}, and one so long should be agreed with the resident: agree "
        "it, and record that",
    ),
    "extension-undated": Sentence(
        "the day on which the extension was sent is not on record: find the letter, and record its date",
    ),
    "ombudsman-details-missing": Sentence(
        "the extension does not give the Ombudsman's contact details: give them to the resident",
        nothing_shown="nothing shows that the extension gave the Ombudsman's contact details: give them to the "
        "resident, and record that",
    ),
    "update-interval-missing": Sentence(
        "the response falls outside the timescale, and nothing shows how often the resident is to be updated: agree "
        "that with the resident, and record the number of working days",
    ),
    "update-late": Sentence(
        "the update that was due by {expected} came on {actual}: keep to the agreed interval, or agree another",
        nothing_shown="the update that was due by {expected} never came: keep to the agreed interval, or agree another",
    ),
    "responded-late": Sentence(
        "answered on {actual}, and the last day for that was {expected}: keep the date as it is, and record what was "
        "learned",
        nothing_shown="not answered, and the last day for that was {expected}: record what was learned",
    ),
    "responded-after-backstop": Sentence(
        "answered on {actual}, which is in time only because an earlier step was late, and otherwise the last day "
        "would have been {expected}: expect the Ombudsman to count so",
    ),
    "response-time-not-shown": Sentence(
        "answered on {actual}, and nothing shows from which day the time to answer is counted, so that only an "
        "answer by {expected} was in time for certain: record when the complaint was acknowledged and logged",
        nothing_shown="answered, and nothing shows on which day, so that only an answer by {expected} was in time for "
        "certain: record when the answer went out",
    ),
    "response-not-held": Sentence(
        "the response itself is not on record: give what the letter says",
    ),
    "content-missing": Sentence(
        "the letter does not state {expected}, which it has to: add it",
        other_said="the letter says that it is of stage {actual}, and it answers another: name the right stage, or "
        "record it as the answer to stage {actual}",
    ),
    "point-not-addressed": Sentence(
        "point {typed} is not decided, and every point of the definition has to be: decide it, and give the reasons",
    ),
    "reasons-missing": Sentence(
        "the decision on point {typed} gives no reasons: give them, with the policy, law or good practice",
    ),
    "remedy-missing": Sentence(
        "something was upheld, and nothing is offered to put it right: set out what was done or will be done",
    ),
    "remedy-undated": Sentence(
        "remedy {typed} does not say by when: give the day",
    ),
    "wrong-next-step": Sentence(
        "the letter sends the resident to {actual}, and the next step from here is {expected}: correct it",
    ),
    "stage-unanswered": Sentence(
        "the next stage was requested on {actual}, while this one, due by {expected}, is unanswered: answer it "
        "first, or at the next stage where the answer is overdue",
        no_day_known="the next stage was requested on {actual}, while this one is unanswered: answer it first",
    ),
    "request-undated": Sentence(
        "the day on which the next stage was requested is not on record: find the request, and record its date",
    ),
    "ground-not-held": Sentence(
        "declined without a ground: state a valid one, or take the complaint on",
    ),
    "within-time-limit": Sentence(
        "received on {actual}, and a complaint received by {expected} is in time: take it on",
        nothing_shown="declined for its age, and no date shows that the time to take it on had passed: record when "
        "the issue arose, or take it on",
    ),
    "safeguarding-excluded": Sentence(
        "declined for its age, although it concerns safeguarding or health and safety: consider taking it on",
    ),
    "discretion-not-considered": Sentence(
        "nothing shows that taking the complaint on in spite of its age was considered: consider it, and say how",
    ),
    "claim-not-filed": Sentence(
        "declined for legal proceedings, which begin when the claim is filed at court: give the day on which it was "
        "filed, or take the complaint on",
    ),
    "not-already-considered": Sentence(
        "declined as considered already, and no earlier complaint is named: give its reference, or take the "
        "complaint on",
    ),
    "clause-not-in-policy": Sentence(
        "declined under the clause {typed}, and the policy's exclusions are {expected}: name one of them, or take "
        "the complaint on",
        nothing_shown="declined under the policy without naming a clause, and its exclusions are {expected}: name "
        "one of them, or take the complaint on",
    ),
    "declined-in-own-time": Sentence(
        "declined as too late, when it was asked for on {actual} and the landlord's own policy gives until "
        "{expected}: take it on",
    ),
    "explanation-missing": Sentence(
        "declined without an explanation: give the resident the reasons",
    ),
    "ombudsman-right-missing": Sentence(
        "the resident was not told of the right to take the decision to the Ombudsman: tell the resident",
        nothing_shown="nothing shows that the resident was told of the right to take the decision to the Ombudsman: "
        "tell the resident, and record that",
    ),
    "blanket-exclusion": Sentence(
        "nothing shows that the circumstances of this complaint were considered: consider them, and say how",
    ),
    "evidence-missing": Sentence(
        "nothing shows the evidence for declining: give it",
    ),
    "set-aside-unreferenced": Sentence(
        "set aside for another complaint, and nothing says for which: give the reference of the one that goes on",
    ),
    "set-aside-unexplained": Sentence(
        "set aside without saying why: give the reasons",
    ),
    "set-aside-not-agreed": Sentence(
        "handled as no complaint, although the resident wished it to be one: take it on",
        nothing_shown="handled as no complaint, and nothing shows that the resident agreed: ask, and record the answer",
    ),
    "reopened-after-answer": Sentence(
        "taken up again after the answer, when a resident who is not satisfied goes on to the next stage: ask "
        "whether that is wished, and record the request",
    ),
    "issue-unlogged": Sentence(
        "the further issue was logged as a complaint on {actual}, and the last day for that was {expected}: keep the "
        "date as it is, and go on",
        nothing_shown="the further issue was not logged as a complaint, and the last day for that was {expected}: "
        "log it",
    ),
    "remedy-late": Sentence(
        "the remedy that was due by {expected} was delivered on {actual}: keep the date as it is, and record what "
        "was learned",
        nothing_shown="the remedy that was due by {expected} was never delivered: record what was learned",
    ),
    "action-late": Sentence(
        "the action that was due by {expected} was completed on {actual}: keep the date as it is, and record what "
        "was learned",
        nothing_shown="the action that was due by {expected} was never completed: record what was learned",
    ),
    "review-late": Sentence(
        "the review that was due by {expected} took place on {actual}: keep the date as it is, and set the next",
        nothing_shown="the review that was due by {expected} never took place: record what was learned",
    ),
    "order-late": Sentence(
        "the Ombudsman's order that was due by {expected} was carried out on {actual}: keep the date as it is, and "
        "record what was learned",
    ),
    "direction-late": Sentence(
        "the Ombudsman's direction that was due by {expected} was carried out on {actual}: keep the date as it is, "
        "and record what was learned",
    ),
    "review-date-missing": Sentence(
        "no day is set for the review of {typed}: give the day",
    ),
    "restriction-unevidenced": Sentence(
        "nothing shows the evidence for restriction {typed}: give it, or do without the restriction",
    ),
    "restriction-disproportionate": Sentence(
        "nothing shows that restriction {typed} is proportionate and has regard to the Equality Act 2010: say how, "
        "or do without it",
    ),
    "original-not-held": Sentence(
        "the original complaint is not on record: keep its text as the summary, or log the letter, email or call "
        "with which it came",
    ),
    "letter-not-held": Sentence(
        "the {actual} of this stage is not on record: give what it says, or log it as correspondence",
    ),
    "authority-not-held": Sentence(
        "nothing shows by what authority {typed} represents the resident: record the authority",
    ),
    "third-party-not-held": Sentence(
        "no correspondence with {typed}, who took part, is on record: log it",
    ),
    "learning-not-held": Sentence(
        "something was upheld, and nothing says what was learned from it: record it",
    ),
    "target-missed": Sentence(
        "done on {actual}, when the landlord's own policy promises {expected}: keep the date as it is, and look at "
        "the promise",
        nothing_shown="not done, when the landlord's own policy promises {expected}: look at the promise",
    ),
    "promise-looser": Sentence(
        "the policy promises {actual} working days, and the Code allows {expected} from the same day: "
        "promise no more than that"
    ),
    "promise-without-stage": Sentence(
        "the policy promises something at stage {actual}, and the last one here is stage {expected}: "
        "take the promise out"
    ),
    "extra-stage": Sentence(
        "a stage {actual} is held or planned, and the last one here is stage {expected}: "
        "tell the resident of the Ombudsman instead"
    ),
    "acknowledged-again": Sentence(
        "the stage is acknowledged already, and the first acknowledgement stands, with the definition and the handler "
        "of this one: send a revised definition, or assign another handler, instead"
    ),
    "acknowledged-after-answer": Sentence(
        "the stage is answered already, so that this acknowledges nothing: wait for a request for the next stage"
    ),
    "answered-again": Sentence(
        "the stage is answered already, so that this counts as a revised response and the first day stands: "
        "send it as one, or wait for a request for the next stage"
    ),
    "answered-after-end": Sentence(
        "the complaint has ended without an answer, and the ending stands, though what this offers is owed: "
        "reopen it first"
    ),
    "revised-unanswered": Sentence(
        "there is no answer yet that could be revised, so that this counts as the answer: send it as the response"
    ),
    "extended-after-answer": Sentence("the stage is answered already, so that this extends nothing: leave it out"),
    "declined-after-answer": Sentence(
        "the stage is answered already, so that this declines nothing: wait for a request for the next stage"
    ),
    "out-of-place": Sentence(
        "it has no place here, and moves nothing: look at whether it belongs to another complaint, or to another day"
    ),
    "out-of-order": Sentence(
        "it is dated {actual}, and what it follows is dated {expected}: correct the date, or put the events in order",
        of_a_request="it is dated {actual}, and what is recorded before it {expected}: where an answer went out "
        "after the request, record the request first, and then the answer with the stage that it answers: "
        "Responded(stage=1)",
    ),
    "not-in-this-phase": Sentence("it has no place here, since {expected}"),
    "unknown-ref": Sentence(
        "nothing here goes by {typed}, and what there is goes by {expected}: use one of them",
        nothing_shown="there is nothing on record that it could be about: record that first",
    ),
    "duplicate-ref": Sentence(
        "something here goes by {typed} already: give this another reference",
    ),
    "beyond-calendar": Sentence(
        "{actual} is beyond the calendar, which reaches {expected}: correct the date, or have the calendar extended",
    ),
}
"""What was found and what to do: one sentence for each code, in a housing officer's words."""

FINDING_CODES: Final[Mapping[FindingCode, str]] = MappingProxyType(
    {
        "acknowledged-late": "acknowledged late",
        "never-acknowledged": "never acknowledged",
        "definition-missing": "no complaint definition",
        "outcomes-missing": "no outcomes sought in the definition",
        "clarification-not-sought": "clarification of an unclear point not sought",
        "definition-not-agreed": "definition not agreed with the resident",
        "responsibility-unexplained": "responsibility for a point not explained",
        "handler-missing": "nobody named to consider the complaint",
        "conflict-unaddressed": "conflict of interest not addressed",
        "same-handler": "same person at both stages",
        "extension-late": "extension sent too late",
        "extension-not-later": "extension to no later day",
        "extension-unexplained": "extension without reasons",
        "extension-too-long": "extension too long",
        "extension-not-for-panel": "extension not for a panel",
        "extension-not-agreed": "extension not agreed with the resident",
        "extension-undated": "day of the extension not known",
        "ombudsman-details-missing": "extension without the Ombudsman's details",
        "update-interval-missing": "no interval for updates agreed",
        "update-late": "update late",
        "responded-late": "answered late",
        "responded-after-backstop": "answered late by the stricter reading",
        "response-time-not-shown": "not shown whether answered in time",
        "response-not-held": "response not on record",
        "content-missing": "something missing in the letter",
        "point-not-addressed": "point not addressed",
        "reasons-missing": "decision without reasons",
        "remedy-missing": "upheld without a remedy",
        "remedy-undated": "remedy without a day",
        "wrong-next-step": "wrong next step in the letter",
        "stage-unanswered": "stage not answered before the next",
        "request-undated": "day of the request not known",
        "ground-not-held": "declined without a ground",
        "within-time-limit": "declined as too old, though in time",
        "safeguarding-excluded": "safeguarding or safety declined as too old",
        "discretion-not-considered": "discretion not considered",
        "claim-not-filed": "no claim filed at court",
        "not-already-considered": "no earlier complaint named",
        "clause-not-in-policy": "clause not in the policy",
        "declined-in-own-time": "declined within the landlord's own time",
        "explanation-missing": "declined without an explanation",
        "ombudsman-right-missing": "declined without telling of the Ombudsman",
        "blanket-exclusion": "circumstances not considered",
        "evidence-missing": "declined without evidence",
        "set-aside-unreferenced": "set aside without the other's reference",
        "set-aside-unexplained": "set aside without an explanation",
        "set-aside-not-agreed": "set aside without the resident's agreement",
        "reopened-after-answer": "reopened after the answer",
        "issue-unlogged": "further issue not logged in time",
        "remedy-late": "remedy late",
        "action-late": "action late",
        "review-late": "review late",
        "order-late": "order of the Ombudsman late",
        "direction-late": "direction of the Ombudsman late",
        "review-date-missing": "no day for the review",
        "restriction-unevidenced": "restriction without evidence",
        "restriction-disproportionate": "restriction not shown to be proportionate",
        "original-not-held": "original complaint not on record",
        "letter-not-held": "letter not on record",
        "authority-not-held": "representative's authority not on record",
        "third-party-not-held": "correspondence with a third party not on record",
        "learning-not-held": "learning not on record",
        "target-missed": "landlord's own promise missed",
        "promise-looser": "promise looser than the Code",
        "promise-without-stage": "promise for a stage that there is not",
        "extra-stage": "stage that the Code does not have",
        "acknowledged-again": "acknowledged again",
        "acknowledged-after-answer": "acknowledged after the answer",
        "answered-again": "answered again",
        "answered-after-end": "answered after the complaint had ended",
        "revised-unanswered": "revised before there was an answer",
        "extended-after-answer": "extended after the answer",
        "declined-after-answer": "declined after the answer",
        "out-of-place": "out of place in the process",
        "out-of-order": "dated before what it follows",
        "not-in-this-phase": "not possible here",
        "unknown-ref": "ref that names nothing",
        "duplicate-ref": "ref taken already",
        "beyond-calendar": "day beyond the calendar",
    }
)
"""Every code of a finding with a few words for a menu or a heading; the whole sentence is the finding's `message`."""

DUTY_CODES: Final[Mapping[DutyCode, str]] = MappingProxyType(
    {
        "acknowledge": "acknowledge, define and log the complaint",
        "respond": "respond to the complaint",
        "update": "update the resident",
        "log-new-complaint": "log the further issue as a new complaint",
        "deliver-remedy": "deliver the remedy",
        "complete-action": "complete the action",
        "review-adjustment": "review the adjustment",
        "review-restriction": "review the restriction",
        "comply-with-order": "carry out the Ombudsman's order",
        "comply-with-direction": "carry out the Ombudsman's direction",
    }
)
"""Every code of a duty with a few words that say what is to be done."""
