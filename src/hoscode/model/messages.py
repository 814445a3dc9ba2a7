"""The sentences in which findings are told to people; programs read the fields of a `Finding`, never these."""

from __future__ import annotations

from datetime import date
from typing import Final

from hoscode.law import FindingCode, Provision

_SENTENCES: Final[dict[FindingCode, str]] = {
    "acknowledged-late": "acknowledged and logged by {actual}, when the last day for it was {expected}: "
    "keep the dates as they are and go on",
    "never-acknowledged": "never acknowledged, when the last day for it was {expected}: "
    "acknowledge a stage before it ends, be it on the same day",
    "definition-missing": "acknowledged without a complaint definition, which every acknowledgement holds: "
    "set out the points of the complaint and the outcomes sought",
    "outcomes-missing": "the definition names no outcome, and it holds what the resident seeks: "
    "ask the resident and set it out",
    "clarification-not-sought": "point {actual} is unclear, and the resident has to be asked about such a point: "
    "ask, and name it in clarification_sought",
    "definition-not-agreed": "a point was unclear, and then the full definition has to be agreed with the resident: "
    "agree it and record the revised definition as agreed",
    "responsibility-unexplained": "point {actual} is not clearly the landlord's responsibility, and then the resident "
    "is told whose it is: explain it with the point",
    "handler-missing": "nobody is named as considering the complaint, and somebody has to: name the handler",
    "conflict-unaddressed": "a conflict of interest is named ({actual}) and no measure against it, and each has to be "
    "addressed: say what was done, or assign somebody else",
    "same-handler": "somebody who considered stage 1 ({actual}) considers stage 2, which is for somebody who did not: "
    "assign somebody else",
    "extension-late": "the extension was sent on {actual}, and it counts only when sent by {expected}, the day on which "
    "the response was due: keep the resident informed with an update and answer",
    "extension-not-later": "the extension is to {actual}, and the response is due on {expected} already: "
    "give a later day, or none",
    "extension-unexplained": "the extension gives no reasons, and they have to be explained to the resident: give them",
    "extension-too-long": "the extension is to {actual}, and without a good reason it ends on {expected}: "
    "give an earlier day, or the good reason",
    "extension-not-for-panel": "the extension is not for convening a panel, which alone justifies one at this stage: "
    "answer without it, or say that it is for the panel",
    "extension-not-agreed": "the extension is to {actual}, past {expected}, and such a one should be agreed with the "
    "resident: agree it and record that",
    "extension-undated": "the day on which the extension was sent is not known, and the record has to hold it: "
    "find the letter and record its date",
    "ombudsman-details-missing": "the extension was sent without the Ombudsman's contact details, which belong in it: "
    "give them to the resident",
    "update-interval-missing": "the response falls outside the timescale and no interval for updates is agreed: "
    "agree one with the resident and record it as update_every",
    "update-late": "the update that was due by {expected} came on {actual}, and agreed intervals are to be kept: "
    "update in time, or agree another interval",
    "responded-late": "answered on {actual}, when the last day for it was {expected}: "
    "keep the date as it is, and record what was learned",
    "responded-after-backstop": "answered on {actual}, in time after a late acknowledgement, but after {expected}, the "
    "last day had the earlier steps been in time: expect the Ombudsman to count from there",
    "response-not-held": "the response itself is not held, and the record has to hold it: give the letter's contents",
    "content-missing": "the letter does not state {expected}, which it has to: add it",
    "point-not-addressed": "point {actual} is not decided, and every point of the definition has to be addressed: "
    "decide it and give the reasons",
    "reasons-missing": "the decision on point {actual} gives no reasons, and every decision has to: give them, with "
    "the policy, law or good practice",
    "remedy-missing": "something was upheld and nothing is offered, and what went wrong has to be put right: "
    "set out what was done or will be done",
    "remedy-undated": "remedy {actual} does not say by when, and every offer has to: give the day",
    "wrong-next-step": "the letter sends the resident to {actual}, and the next step from here is {expected}: correct it",
    "stage-unanswered": "the next stage was requested on {actual} while this one, due by {expected}, is unanswered, and a "
    "stage is answered before the next begins: answer first, or at the next stage where the answer is overdue",
    "request-undated": "the day on which the next stage was requested is not known, and the record has to hold it: "
    "find the request and record its date",
    "ground-not-held": "no ground is given for declining, and there has to be a valid one: state it, or take it on",
    "within-time-limit": "received on {actual}, and a complaint received by {expected} is in time: take it on",
    "safeguarding-excluded": "declined for its age although it concerns safeguarding or health and safety, which should "
    "not be excluded for that: consider taking it on",
    "discretion-not-considered": "nothing shows that discretion to take on a late complaint was considered, and it has "
    "to be: consider it and say how",
    "claim-not-filed": "declined for legal proceedings, and those start when the claim is filed at court: "
    "give the day on which it was filed, or take it on",
    "not-already-considered": "declined as already considered, and then an earlier complaint has to be named: "
    "give its reference, or take it on",
    "clause-not-in-policy": "declined under clause {actual}, and the policy's exclusions are {expected}: "
    "name one of them, or take it on",
    "explanation-missing": "declined without an explanation, and the resident is owed one: give the reasons",
    "ombudsman-right-missing": "the resident was not told of the right to take the decision to the Ombudsman, "
    "which belongs in it: tell the resident",
    "blanket-exclusion": "nothing shows that the circumstances of this complaint were considered, and each has to be: "
    "consider them and say how",
    "evidence-missing": "nothing evidences the reasoning for declining, and it has to be shown: give the evidence",
    "issue-unlogged": "the further issue was logged as a complaint on {actual}, when the last day for it was "
    "{expected}: keep the date as it is and go on",
    "remedy-late": "the remedy that was due by {expected} was delivered on {actual}, and an offer is to be followed "
    "through in time: keep the date as it is, and record what was learned",
    "action-late": "the action that was due by {expected} was completed on {actual}, and outstanding actions are to be "
    "done promptly: keep the date as it is, and record what was learned",
    "review-late": "the review that was due by {expected} took place on {actual}, and agreed reviews are to be kept: "
    "keep the date as it is, and set the next",
    "review-date-missing": "no day is set for the review of {actual}, which has to be kept under review: give the day",
    "restriction-unevidenced": "nothing evidences the reasons for restriction {actual}, and they have to be shown: "
    "give the evidence, or do without the restriction",
    "restriction-disproportionate": "nothing shows that restriction {actual} is proportionate and has regard to the "
    "Equality Act 2010, and it has to be: say how, or do without it",
    "original-not-held": "the original complaint is not on the record, which has to hold it: keep its text as the "
    "summary, or log the letter, email or call with which it came",
    "letter-not-held": "the {actual} of this stage is not on the record, which has to hold it: give its contents, or "
    "log it as correspondence",
    "authority-not-held": "the record does not say by what authority {actual} represents the resident, which it has to: "
    "add the authority",
    "third-party-not-held": "the record holds no correspondence with {actual}, who took part, and it has to: log it",
    "learning-not-held": "something was upheld, and the record does not say what was learned from it: record it",
    "target-missed": "done on {actual}, when the landlord's own policy promises {expected}: "
    "keep the date as it is, and look at the promise",
    "promise-looser": "the policy promises {actual} working days, and the Code allows {expected} from the same day: "
    "promise no more than that",
    "extra-stage": "there is no stage {actual}, and the last one here is stage {expected}: "
    "the resident can go to the Ombudsman",
    "out-of-order": "it is dated {actual}, and what it follows is dated {expected}: "
    "correct the date, or replay the history in order",
    "not-in-this-phase": "it has no place here, since {expected}",
    "unknown-ref": "the ref {actual} names nothing here, and the refs are {expected}: use one of them",
    "duplicate-ref": "the ref {actual} is taken already, and each names one thing: give another",
    "beyond-calendar": "the calendar cannot count from {actual}, since it reaches {expected}: "
    "correct the date, or give the policy a calendar that reaches further",
}

_WHERE_SOMETHING_ELSE_IS_SAID: Final[dict[FindingCode, str]] = {
    "content-missing": "the letter says that it is of stage {actual}, and it answers another: name the right stage",
}

_WHERE_NO_DAY_IS_KNOWN: Final[dict[FindingCode, str]] = {
    "stage-unanswered": "the next stage was requested on {actual} while this one is unanswered, and a stage is answered "
    "before the next begins: answer it first",
}

_WHERE_NOTHING_IS_SHOWN: Final[dict[FindingCode, str]] = {
    "ombudsman-details-missing": "nothing shows that the extension gave the Ombudsman's contact details, which belong "
    "in it: give them to the resident and record that",
    "ombudsman-right-missing": "nothing shows that the resident was told of the right to take the decision to the "
    "Ombudsman, which belongs in it: tell the resident and record that",
    "update-late": "the update that was due by {expected} never came, and agreed intervals are to be kept: "
    "update in time, or agree another interval",
    "responded-late": "not answered, when the last day for it was {expected}: record what was learned",
    "within-time-limit": "declined for its age, and no date shows that the time to take it on had passed: "
    "record when the issue arose, or take it on",
    "target-missed": "not done, when the landlord's own policy promises {expected}: look at the promise",
    "remedy-late": "the remedy that was due by {expected} was never delivered, and an offer is to be followed through in "
    "time: record what was learned",
    "action-late": "the action that was due by {expected} was never completed, and outstanding actions are to be done "
    "promptly: record what was learned",
    "review-late": "the review that was due by {expected} never took place, and agreed reviews are to be kept: "
    "record what was learned",
    "issue-unlogged": "the further issue was not logged as a complaint, when the last day for it was {expected}: log it",
}


def template(code: FindingCode) -> str:
    """The sentence of a code with places for what was expected and what was found."""
    return _SENTENCES[code]


def sentence(
    code: FindingCode,
    *,
    expected: date | str | int | None,
    actual: date | str | int | None,
    event: str,
    standing: str,
    provisions: tuple[Provision, ...],
) -> str:
    """One lowercase sentence: what was found, what is allowed, what to do, and in brackets where the complaint stands."""
    text = template(code)
    elsewhere = _WHERE_NOTHING_IS_SHOWN if actual is None else _WHERE_SOMETHING_ELSE_IS_SAID
    text = elsewhere.get(code, text)
    if expected is None:
        text = _WHERE_NO_DAY_IS_KNOWN.get(code, text)
    cited = "" if not provisions else f"; {provisions[0].edition} {', '.join(each.number for each in provisions)}"
    told = text.format(expected=_on_one_line(expected), actual=_on_one_line(actual))
    return f"{told} ({_on_one_line(event)}, {standing}{cited})"


def _on_one_line(detail: date | str | int | None) -> str:
    return " ".join(str(detail).split())
