"""The codes by which programs know findings and duties, and the sentence in which each finding is told to people."""

from __future__ import annotations

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

    `nothing_shown` stands in its place where nothing was found, `other_said` where something else was, `no_day_known`
    where no day can be said to have been expected, `of_a_request` where it is a request for the next stage; blank where the text does for that too.
    """

    text: str
    nothing_shown: str = ""
    other_said: str = ""
    no_day_known: str = ""
    of_a_request: str = ""


SENTENCES: Final[dict[FindingCode, Sentence]] = {
    "acknowledged-late": Sentence(
        "acknowledged and logged by {actual}, when the last day for it was {expected}: "
        "keep the dates as they are and go on"
    ),
    "never-acknowledged": Sentence(
        "never acknowledged, when the last day for it was {expected}: "
        "acknowledge a stage before it ends, be it on the same day"
    ),
    "definition-missing": Sentence(
        "acknowledged without a complaint definition, which every acknowledgement holds: "
        "set out the points of the complaint and the outcomes sought"
    ),
    "outcomes-missing": Sentence(
        "the definition names no outcome, and it holds what the resident seeks: ask the resident and set it out"
    ),
    "clarification-not-sought": Sentence(
        "point {actual} is unclear, and the resident has to be asked about such a point: "
        "ask, and name it in clarification_sought"
    ),
    "definition-not-agreed": Sentence(
        "a point was unclear, and then the full definition has to be agreed with the resident: "
        "agree it and record the revised definition as agreed"
    ),
    "responsibility-unexplained": Sentence(
        "point {actual} is not clearly the landlord's responsibility, and then the resident "
        "is told whose it is: explain it with the point"
    ),
    "handler-missing": Sentence("nobody is named as considering the complaint, and somebody has to: name the handler"),
    "conflict-unaddressed": Sentence(
        "a conflict of interest is named ({actual}) and no measure against it, and each has to be "
        "addressed: say what was done, or assign somebody else"
    ),
    "same-handler": Sentence(
        "somebody who considered stage 1 ({actual}) considers stage 2, which is for somebody who did not: "
        "assign somebody else"
    ),
    "extension-late": Sentence(
        "the extension was sent on {actual}, and it counts only when sent by {expected}, the day on which "
        "the response was due: keep the resident informed with an update and answer"
    ),
    "extension-not-later": Sentence(
        "the extension is to {actual}, and the response is due on {expected} already: give a later day, or none"
    ),
    "extension-unexplained": Sentence(
        "the extension gives no reasons, and they have to be explained to the resident: give them"
    ),
    "extension-too-long": Sentence(
        "the extension is to {actual}, and without a good reason it ends on {expected}: "
        "give an earlier day, or the good reason"
    ),
    "extension-not-for-panel": Sentence(
        "the extension is not for convening a panel, which alone justifies one at this stage: "
        "answer without it, or say that it is for the panel"
    ),
    "extension-not-agreed": Sentence(
        "the extension is to {actual}, past {expected}, and such a one should be agreed with the "
        "resident: agree it and record that"
    ),
    "extension-undated": Sentence(
        "the day on which the extension was sent is not known, and the record has to hold it: "
        "find the letter and record its date"
    ),
    "ombudsman-details-missing": Sentence(
        "the extension was sent without the Ombudsman's contact details, which belong in it: give them to the resident",
        nothing_shown="nothing shows that the extension gave the Ombudsman's contact details, which belong "
        "in it: give them to the resident and record that",
    ),
    "update-interval-missing": Sentence(
        "the response falls outside the timescale and no interval for updates is agreed: "
        "agree one with the resident and record it as update_every"
    ),
    "update-late": Sentence(
        "the update that was due by {expected} came on {actual}, and agreed intervals are to be kept: "
        "update in time, or agree another interval",
        nothing_shown="the update that was due by {expected} never came, and agreed intervals are to be kept: "
        "update in time, or agree another interval",
    ),
    "responded-late": Sentence(
        "answered on {actual}, when the last day for it was {expected}: "
        "keep the date as it is, and record what was learned",
        nothing_shown="not answered, when the last day for it was {expected}: record what was learned",
    ),
    "responded-after-backstop": Sentence(
        "answered on {actual}, in time after a late acknowledgement, but after {expected}, the "
        "last day had the earlier steps been in time: expect the Ombudsman to count from there"
    ),
    "response-time-not-shown": Sentence(
        "answered on {actual}, and nothing shows from which day the time to answer ran: it was in time if the earlier step "
        "was taken on its last day, and late if it was taken at once, which makes {expected}: record the earlier step"
    ),
    "response-not-held": Sentence(
        "the response itself is not held, and the record has to hold it: give the letter's contents"
    ),
    "content-missing": Sentence(
        "the letter does not state {expected}, which it has to: add it",
        other_said="the letter says that it is of stage {actual}, and it answers another: name the right stage, or record it "
        "as the answer to the stage that it names",
    ),
    "point-not-addressed": Sentence(
        "point {actual} is not decided, and every point of the definition has to be addressed: "
        "decide it and give the reasons"
    ),
    "reasons-missing": Sentence(
        "the decision on point {actual} gives no reasons, and every decision has to: give them, with "
        "the policy, law or good practice"
    ),
    "remedy-missing": Sentence(
        "something was upheld and nothing is offered, and what went wrong has to be put right: "
        "set out what was done or will be done"
    ),
    "remedy-undated": Sentence("remedy {actual} does not say by when, and every offer has to: give the day"),
    "wrong-next-step": Sentence(
        "the letter sends the resident to {actual}, and the next step from here is {expected}: correct it"
    ),
    "stage-unanswered": Sentence(
        "the next stage was requested on {actual} while this one, due by {expected}, is unanswered, and a "
        "stage is answered before the next begins: answer first, or at the next stage where the answer is overdue",
        no_day_known="the next stage was requested on {actual} while this one is unanswered, and a stage is "
        "answered before the next begins: answer it first",
    ),
    "request-undated": Sentence(
        "the day on which the next stage was requested is not known, and the record has to hold it: "
        "find the request and record its date"
    ),
    "ground-not-held": Sentence(
        "no ground is given for declining, and there has to be a valid one: state it, or take it on"
    ),
    "within-time-limit": Sentence(
        "received on {actual}, and a complaint received by {expected} is in time: take it on",
        nothing_shown="declined for its age, and no date shows that the time to take it on had passed: "
        "record when the issue arose, or take it on",
    ),
    "safeguarding-excluded": Sentence(
        "declined for its age although it concerns safeguarding or health and safety, which should "
        "not be excluded for that: consider taking it on"
    ),
    "discretion-not-considered": Sentence(
        "nothing shows that discretion to take on a late complaint was considered, and it has "
        "to be: consider it and say how"
    ),
    "claim-not-filed": Sentence(
        "declined for legal proceedings, and those start when the claim is filed at court: "
        "give the day on which it was filed, or take it on"
    ),
    "not-already-considered": Sentence(
        "declined as already considered, and then an earlier complaint has to be named: "
        "give its reference, or take it on"
    ),
    "clause-not-in-policy": Sentence(
        "declined under clause {actual}, and the policy's exclusions are {expected}: name one of them, or take it on"
    ),
    "declined-in-own-time": Sentence(
        "declined as too late when it was asked for on {actual}, and the landlord's own policy gives until {expected}: "
        "take it on"
    ),
    "explanation-missing": Sentence("declined without an explanation, and the resident is owed one: give the reasons"),
    "ombudsman-right-missing": Sentence(
        "the resident was not told of the right to take the decision to the Ombudsman, "
        "which belongs in it: tell the resident",
        nothing_shown="nothing shows that the resident was told of the right to take the decision to the "
        "Ombudsman, which belongs in it: tell the resident and record that",
    ),
    "blanket-exclusion": Sentence(
        "nothing shows that the circumstances of this complaint were considered, and each has to be: "
        "consider them and say how"
    ),
    "evidence-missing": Sentence(
        "nothing evidences the reasoning for declining, and it has to be shown: give the evidence"
    ),
    "set-aside-unreferenced": Sentence(
        "set aside for another complaint, and nothing says for which: give the reference of the one that goes on"
    ),
    "set-aside-unexplained": Sentence("set aside without saying why, and the record has to show it: give the reasons"),
    "set-aside-not-agreed": Sentence(
        "handled as no complaint when the resident wished it to be one, and who is not satisfied can complain: take it on",
        nothing_shown="handled as no complaint, and nothing shows that the resident agreed: ask, and record the answer",
    ),
    "reopened-after-answer": Sentence(
        "taken up again after the answer, and a resident who is not satisfied goes on to the next stage: "
        "ask whether that is wished, and record the request"
    ),
    "issue-unlogged": Sentence(
        "the further issue was logged as a complaint on {actual}, when the last day for it was "
        "{expected}: keep the date as it is and go on",
        nothing_shown="the further issue was not logged as a complaint, when the last day for it was {expected}: "
        "log it",
    ),
    "remedy-late": Sentence(
        "the remedy that was due by {expected} was delivered on {actual}, and an offer is to be followed "
        "through in time: keep the date as it is, and record what was learned",
        nothing_shown="the remedy that was due by {expected} was never delivered, and an offer is to be followed "
        "through in time: record what was learned",
    ),
    "action-late": Sentence(
        "the action that was due by {expected} was completed on {actual}, and outstanding actions are to be "
        "done promptly: keep the date as it is, and record what was learned",
        nothing_shown="the action that was due by {expected} was never completed, and outstanding actions are to be "
        "done promptly: record what was learned",
    ),
    "review-late": Sentence(
        "the review that was due by {expected} took place on {actual}, and agreed reviews are to be kept: "
        "keep the date as it is, and set the next",
        nothing_shown="the review that was due by {expected} never took place, and agreed reviews are to be kept: "
        "record what was learned",
    ),
    "order-late": Sentence(
        "the order that was due by {expected} was carried out on {actual}, and the Ombudsman's orders are to be kept: "
        "keep the date as it is, and record what was learned"
    ),
    "direction-late": Sentence(
        "the direction that was due by {expected} was carried out on {actual}, and the Ombudsman's directions are to be "
        "kept: keep the date as it is, and record what was learned"
    ),
    "review-date-missing": Sentence(
        "no day is set for the review of {actual}, which has to be kept under review: give the day"
    ),
    "restriction-unevidenced": Sentence(
        "nothing evidences the reasons for restriction {actual}, and they have to be shown: "
        "give the evidence, or do without the restriction"
    ),
    "restriction-disproportionate": Sentence(
        "nothing shows that restriction {actual} is proportionate and has regard to the "
        "Equality Act 2010, and it has to be: say how, or do without it"
    ),
    "original-not-held": Sentence(
        "the original complaint is not on the record, which has to hold it: keep its text as the "
        "summary, or log the letter, email or call with which it came"
    ),
    "letter-not-held": Sentence(
        "the {actual} of this stage is not on the record, which has to hold it: give its contents, or "
        "log it as correspondence"
    ),
    "authority-not-held": Sentence(
        "the record does not say by what authority {actual} represents the resident, which it has to: add the authority"
    ),
    "third-party-not-held": Sentence(
        "the record holds no correspondence with {actual}, who took part, and it has to: log it"
    ),
    "learning-not-held": Sentence(
        "something was upheld, and the record does not say what was learned from it: record it"
    ),
    "target-missed": Sentence(
        "done on {actual}, when the landlord's own policy promises {expected}: "
        "keep the date as it is, and look at the promise",
        nothing_shown="not done, when the landlord's own policy promises {expected}: look at the promise",
    ),
    "promise-looser": Sentence(
        "the policy promises {actual} working days, and the Code allows {expected} from the same day: "
        "promise no more than that"
    ),
    "promise-without-stage": Sentence(
        "the policy promises something at stage {actual}, and the last one here is stage {expected}: take the promise out"
    ),
    "extra-stage": Sentence(
        "a stage {actual} is held or planned, and the last one here is stage {expected}: "
        "tell the resident of the Ombudsman instead"
    ),
    "acknowledged-again": Sentence(
        "the stage is acknowledged already, and the first acknowledgement stands, with the definition and the handler of "
        "this one: send a revised definition, or assign another handler, instead"
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
        "it is dated {actual}, and what it follows is dated {expected}: "
        "correct the date, or replay the history in order",
        of_a_request="it is dated {actual}, and what is recorded before it {expected}: where an answer went out after the "
        "request, record the request first, and then the answer with the stage that it answers, Responded(stage=1)",
    ),
    "not-in-this-phase": Sentence("it has no place here, since {expected}"),
    "unknown-ref": Sentence(
        "the ref {actual} names nothing here, and the refs are {expected}: use one of them",
        nothing_shown="there is nothing on record that it could be about",
    ),
    "duplicate-ref": Sentence("the ref {actual} is taken already, and each names one thing: give another"),
    "beyond-calendar": Sentence(
        "the calendar cannot count from {actual}, since it reaches {expected}: "
        "correct the date, or give the policy a calendar that reaches further"
    ),
}
"""What was found, what is allowed and what to do: one sentence for each code."""
