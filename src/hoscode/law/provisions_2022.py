"""The provisions of the 2022 edition: what each of its 81 numbered paragraphs asks for, or says without asking."""

from __future__ import annotations

from functools import partial
from typing import Final

from hoscode.law.terms import Counterpart, Force, Provision, Role

_must = partial(Provision, edition="hos-2022", force=Force.MUST)
_should = partial(Provision, edition="hos-2022", force=Force.SHOULD)
_neither = partial(Provision, edition="hos-2022", force=Force.NONE)


def _in_2024(*numbers: str) -> tuple[Counterpart, ...]:
    return tuple(Counterpart(edition="hos-2024", number=number) for number in numbers)


PROVISIONS_2022: Final[tuple[Provision, ...]] = (
    # 1. What a complaint is
    _neither(
        number="1.1",
        title="Purpose of complaint handling",
        summary="Good complaint handling lets residents be heard, and it begins with everyone meaning the same thing "
        "by a complaint.",
        role=Role.ORGANISATIONAL,
    ),
    _must(
        number="1.2",
        title="What counts as a complaint",
        summary="The landlord must work with the Code's definition: any dissatisfaction, in whatever form it is "
        "voiced, with the service, the acts or the inaction of the landlord, its staff or those who act for it, where "
        "one resident or several are affected.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("1.2"),
    ),
    _must(
        number="1.3",
        title="No special words needed",
        summary="A complaint need not be called one, and the landlord's policy must be followed also where somebody "
        "else makes it on the resident's behalf.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("1.3"),
    ),
    _should(
        number="1.4",
        title="Service requests are not complaints",
        summary="The landlord should tell service requests, which ask for something to be put right, from complaints, "
        "keep track of them, and raise a complaint once a resident is unhappy with how one was answered.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("1.4", "1.5"),
    ),
    _should(
        number="1.5",
        title="Survey feedback",
        summary="What a person says in a survey need not be treated as a complaint, but they should where possible "
        "hear how to make one.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("1.6"),
    ),
    _must(
        number="1.6",
        title="Chasing a service request",
        summary="A chaser about a service request may be settled on the spot, with an apology and a new appointment, "
        "but must be logged as a complaint if it takes further enquiries or the resident asks for that.",
        role=Role.ORGANISATIONAL,
    ),
    # 1. What may be excluded
    _must(
        number="1.7",
        title="Duty to accept complaints",
        summary="The landlord must take on every complaint that it has no valid reason to turn away.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2024("2.1"),
    ),
    _must(
        number="1.8",
        title="Grounds for exclusion",
        summary="The policy must say clearly which matters it leaves out, on grounds that should be fair, such as an "
        "issue more than six months old unless safeguarding or health and safety is at stake, a claim already filed at "
        "court, or a matter that went through the policy before.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2024("2.2", "2.3"),
    ),
    _must(
        number="1.9",
        title="Explaining a refusal",
        summary="A landlord that turns a complaint away must tell the resident in detail why it does not belong in the "
        "complaints process and that they can take the refusal to the Ombudsman, who may instruct it to accept.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2024("2.4"),
    ),
    # 2. Accessibility and awareness
    _must(
        number="2.1",
        title="Ways to complain",
        summary="The landlord must make complaining easy and must open more than one route to it, such as a visit, a "
        "call, a letter, an email or a form online.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("3.1"),
    ),
    _should(
        number="2.2",
        title="Complaints through social media",
        summary="A landlord that talks with residents on social media should expect complaints there, and its policy "
        "should say what it does with them and how it protects privacy.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("3.2"),
    ),
    _must(
        number="2.3",
        title="Clear and accessible policy",
        summary="The complaints policy must be clear and accessible to every resident, and describe how many stages "
        "there are, what happens at each and how long each takes.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("3.4"),
    ),
    _must(
        number="2.4",
        title="Complaints on the website",
        summary="A landlord with a website must explain there how to complain, and make its policy and process easy to "
        "find.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("3.4"),
    ),
    _must(
        number="2.5",
        title="Reasonable adjustments",
        summary="The landlord must comply with the Equality Act 2010, have a policy on requests for reasonable "
        "adjustments, and see that its complaint handlers are trained to deal with them.",
        role=Role.TIMED,
        counterparts_by_edition=_in_2024("3.1", "5.10"),
    ),
    _must(
        number="2.6",
        title="Publicising the policy and the Code",
        summary="The landlord must make its policy, the Code and the Ombudsman's Scheme known in print, online and "
        "when it writes to residents.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("3.5"),
    ),
    _must(
        number="2.7",
        title="Ombudsman's details in regular letters",
        summary="The landlord's regular letters to residents must say how to contact the Ombudsman.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("3.7"),
    ),
    _must(
        number="2.8",
        title="Early advice about the Ombudsman",
        summary="The landlord must tell residents early, and all through their complaint, that they can turn to the "
        "Ombudsman without waiting for its own process to end.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("3.7"),
    ),
    # 3. The people who handle complaints
    _must(
        number="3.1",
        title="Complaints officer",
        summary="The landlord must assign a person or team to be responsible for handling complaints, for seeing that "
        "the governing body hears of them, for contact with the Ombudsman and for cover that keeps the service steady.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2024("4.1"),
    ),
    _must(
        number="3.2",
        title="Passing a complaint to another handler",
        summary="The complaints officer may give a complaint to somebody else, who must have the skills for it and no "
        "conflict of interest.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2024("5.8"),
    ),
    _should(
        number="3.3",
        title="Skills and authority of handlers",
        summary="Complaint handlers should be sensitive and fair, trained for the work and for people in distress, "
        "able to reach staff of every rank, and free to settle disputes quickly.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("4.2", "4.3"),
    ),
    _neither(
        number="3.4",
        title="What residents value in a handler",
        summary="Residents tend to be happier with the handling of a complaint when whoever deals with it is able, "
        "kind and quick.",
        role=Role.ORGANISATIONAL,
    ),
    # 4. Principles
    _must(
        number="4.1",
        title="Time to acknowledge at stage 1",
        summary="The landlord must acknowledge and log a complaint at stage 1 within five days of receiving it, and an "
        "attempt to settle a concern early must have the resident's agreement, must not bar or delay a complaint, and "
        "adds no stage of its own.",
        role=Role.TIMED,
        stage=1,
        counterparts_by_edition=_in_2024("5.2", "6.2"),
    ),
    _must(
        number="4.2",
        title="Complaint definition",
        summary="The acknowledgement must state how the landlord understands the complaint and what the resident wants "
        "to come of it, and whatever is unclear must be asked about and the definition agreed by both.",
        role=Role.ENFORCED,
        stage=1,
        counterparts_by_edition=_in_2024("5.6"),
    ),
    _should(
        number="4.3",
        title="Realistic expectations",
        summary="The landlord should say from the start where an outcome that the resident hopes for cannot reasonably "
        "be had.",
        role=Role.ORGANISATIONAL,
    ),
    _should(
        number="4.4",
        title="Early resolution",
        summary="The landlord should resolve a complaint as early as it can, once it has seen what evidence is needed, "
        "what would settle the matter and whether anything is urgent.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("6.1"),
    ),
    _should(
        number="4.5",
        title="Representation",
        summary="The landlord should let a resident have a representative who deals with the complaint for them, and, "
        "within reason, let them bring or send somebody to a meeting with it.",
        role=Role.RECORDED,
        counterparts_by_edition=_in_2024("3.6"),
    ),
    _must(
        number="4.6",
        title="Impartial investigation",
        summary="The investigation must be impartial and gather enough reliable information from both sides to reach "
        "fair findings.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("5.8"),
    ),
    _must(
        number="4.7",
        title="Fair handling",
        summary="The handler must judge the complaint on its merits with an open mind, deal with conflicts of "
        "interest, weigh all the evidence, and keep the matter as confidential as the investigation allows.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2024("5.8"),
    ),
    _should(
        number="4.8",
        title="Legal obligations of both sides",
        summary="Where legal obligations are at the heart of a complaint, the landlord should state how it understands "
        "those of both sides, once it has asked about anything unclear.",
        role=Role.RECORDED,
        counterparts_by_edition=_in_2024("5.7"),
    ),
    _should(
        number="4.9",
        title="Staff not named",
        summary="Letters to the resident should as a rule not name members of staff or contractors, since they act for "
        "the landlord.",
        role=Role.ORGANISATIONAL,
    ),
    _should(
        number="4.10",
        title="Regular updates",
        summary="The landlord should regularly tell the resident how the investigation stands, even when nothing of "
        "substance is new.",
        role=Role.RECORDED,
        counterparts_by_edition=_in_2024("5.9"),
    ),
    _must(
        number="4.11",
        title="Agreed contact kept",
        summary="The landlord must keep to what it has reasonably agreed with the resident about how often and by "
        "which means it is in touch.",
        role=Role.TIMED,
        counterparts_by_edition=_in_2024("5.9"),
    ),
    _must(
        number="4.12",
        title="A fair hearing",
        summary="The resident, and any employee complained about, must be able to put their side and to answer adverse "
        "findings before these are final.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("5.8"),
    ),
    _must(
        number="4.13",
        title="Time limit to escalate",
        summary="The complaints policy must say how long a resident has to ask for the next stage.",
        role=Role.ORGANISATIONAL,
    ),
    _must(
        number="4.14",
        title="Refusing to escalate",
        summary="The landlord must not refuse the next stage unreasonably, and its reasons must be clear and valid, "
        "stand in its policy, and be those for which it would not have accepted the complaint at all.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2024("5.11"),
    ),
    _must(
        number="4.15",
        title="Full record",
        summary="The landlord must keep a complete record of the complaint, of any review and of how each stage ended, "
        "with the original complaint and its date, everything exchanged with the resident and with others, and any "
        "reports or surveys.",
        role=Role.RECORDED,
        counterparts_by_edition=_in_2024("5.12"),
    ),
    _should(
        number="4.16",
        title="Feedback on complaint handling",
        summary="The landlord should ask residents what they think of its complaint handling, so as to learn from it.",
        role=Role.ORGANISATIONAL,
    ),
    _should(
        number="4.17",
        title="Support for staff",
        summary="The landlord should see what a complaint does to the staff it is about, and should support them and "
        "involve them in the process and in what is learned.",
        role=Role.ORGANISATIONAL,
    ),
    _must(
        number="4.18",
        title="Unacceptable behaviour",
        summary="The landlord must have a policy on unacceptable behaviour by residents who complain or those who "
        "represent them.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("5.14"),
    ),
    _should(
        number="4.19",
        title="Proportionate restrictions",
        summary="A restriction on contact because of unacceptable behaviour should suit the resident's needs and take "
        "the Equality Act 2010 into account.",
        role=Role.RECORDED,
        counterparts_by_edition=_in_2024("5.15"),
    ),
    # 5. Stage 1
    _must(
        number="5.1",
        title="Time to respond at stage 1",
        summary="The landlord must respond within ten working days of logging the complaint, or in exceptional cases "
        "explain the delay and say by when it will, which should be at most ten days later unless there is good "
        "reason.",
        role=Role.TIMED,
        stage=1,
        counterparts_by_edition=_in_2024("6.3", "6.4"),
    ),
    _should(
        number="5.2",
        title="Agreed extension at stage 1",
        summary="The landlord should agree with the resident on any extension that takes the stage 1 response past "
        "twenty working days.",
        role=Role.RECORDED,
        stage=1,
    ),
    _should(
        number="5.3",
        title="Ombudsman's details with an extension at stage 1",
        summary="Where no extension at stage 1 can be agreed, the landlord should say how to contact the Ombudsman, so "
        "that the resident can dispute its plan or its timing.",
        role=Role.RECORDED,
        stage=1,
        counterparts_by_edition=_in_2024("6.5"),
    ),
    _should(
        number="5.4",
        title="Recurring issues",
        summary="Where a problem keeps coming back, the landlord should look at earlier reports of it too, if that "
        "helps to resolve it.",
        role=Role.ORGANISATIONAL,
    ),
    _must(
        number="5.5",
        title="Answer first, actions tracked",
        summary="The response must go out as soon as the answer is known, however much work is left to do, and that "
        "work must be tracked and done without delay, with regular updates to the resident.",
        role=Role.TIMED,
        counterparts_by_edition=_in_2024("6.6", "6.17"),
    ),
    _must(
        number="5.6",
        title="Every point answered",
        summary="The response must deal with each point of the complaint and give clear reasons for what was decided, "
        "pointing to policy, law and good practice where they matter.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2024("6.7", "6.18"),
    ),
    _should(
        number="5.7",
        title="Issues raised during stage 1",
        summary="An issue raised while stage 1 is under way should be taken into its response if it is relevant, and "
        "should be logged as a complaint of its own if it comes after the response or would hold it up unreasonably.",
        role=Role.TIMED,
        stage=1,
        counterparts_by_edition=_in_2024("6.8"),
    ),
    _must(
        number="5.8",
        title="Contents of the stage 1 response",
        summary="When stage 1 ends the landlord must write to the resident, in clear and plain language, about seven "
        "things: stage, definition, decision, reasons, remedies, outstanding actions and the way on to stage 2.",
        role=Role.ENFORCED,
        stage=1,
        counterparts_by_edition=_in_2024("6.9"),
    ),
    # 5. Stage 2
    _must(
        number="5.9",
        title="Escalation to stage 2",
        summary="A complaint that stage 1 has not settled to the resident's satisfaction, wholly or in part, must go "
        "on to stage 2 unless an exclusion now applies, in which case the landlord must write to say why not and that "
        "the Ombudsman can be asked about it.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2024("5.11", "6.10"),
    ),
    _must(
        number="5.10",
        title="Complaint definition at stage 2",
        summary="When a request to escalate comes in, the landlord must state which issues it understands to be open "
        "and what the resident wants to come of them, ask about whatever is unclear, and have the definition agreed by "
        "both.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2024("5.6", "6.11"),
    ),
    _must(
        number="5.11",
        title="Stage 2 only after stage 1 and on request",
        summary="The landlord must not take a complaint to stage 2 before stage 1 is complete, nor unless the resident "
        "asks for it.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2024("6.10"),
    ),
    _must(
        number="5.12",
        title="A different person at stage 2",
        summary="Whoever considers the complaint at stage 2 must be somebody who did not consider it at stage 1.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2024("6.13"),
    ),
    _must(
        number="5.13",
        title="Time to respond at stage 2",
        summary="The landlord must respond within twenty working days of the escalation to stage 2, or in exceptional "
        "cases explain the delay and say by when it will, which should be at most ten days later unless there is good "
        "reason.",
        role=Role.TIMED,
        stage=2,
        counterparts_by_edition=_in_2024("6.14", "6.15"),
    ),
    _should(
        number="5.14",
        title="Agreed extension at stage 2",
        summary="The landlord should agree with the resident on any extension of more than ten working days at stage "
        "2.",
        role=Role.RECORDED,
        stage=2,
    ),
    _should(
        number="5.15",
        title="Ombudsman's details with an extension at stage 2",
        summary="Where no extension at stage 2 can be agreed, the landlord should say how to contact the Ombudsman, so "
        "that the resident can dispute its plan or its timing.",
        role=Role.RECORDED,
        stage=2,
        counterparts_by_edition=_in_2024("6.16"),
    ),
    _must(
        number="5.16",
        title="Contents of the stage 2 response",
        summary="When stage 2 ends the landlord must write to the resident, in clear and plain language, about seven "
        "things: stage, definition, decision, reasons, remedies, outstanding actions and the way on, which is stage 3 "
        "where there is one and otherwise the Ombudsman.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2024("6.19"),
    ),
    # 5. Stage 3
    _must(
        number="5.17",
        title="No more than three stages",
        summary="Two stages are best, a landlord that is convinced it needs a third must give its reasons in its "
        "self-assessment, and there must never be more than three.",
        role=Role.ENFORCED,
        stage=3,
        counterparts_by_edition=_in_2024("5.3"),
    ),
    _must(
        number="5.18",
        title="Time to respond at stage 3",
        summary="The landlord must answer a stage 3 complaint, which should be there only because the resident asked "
        "for it, within twenty working days of the escalation, or later only to convene a panel, with an explanation "
        "and a date.",
        role=Role.TIMED,
        stage=3,
    ),
    _should(
        number="5.19",
        title="Ombudsman's details with an extension at stage 3",
        summary="Where no extension at stage 3 can be agreed, the landlord should say how to contact the Ombudsman, so "
        "that the resident can dispute its plan or its timing.",
        role=Role.RECORDED,
        stage=3,
    ),
    _must(
        number="5.20",
        title="Contents of the stage 3 response",
        summary="When stage 3 ends the landlord must write to the resident, in clear and plain language, about seven "
        "things: stage, definition, decision, reasons, remedies, outstanding actions and the way to the Ombudsman.",
        role=Role.ENFORCED,
        stage=3,
    ),
    # 6. Putting things right
    _must(
        number="6.1",
        title="Admitting and mending what went wrong",
        summary="Where something went wrong the landlord must admit it and say what it has done or will do about it, "
        "which may be an apology, an explanation, a new decision, a payment or a change of practice.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2024("7.1"),
    ),
    _must(
        number="6.2",
        title="Remedies that match the impact",
        summary="A remedy must match how far the service failed and what that did to the resident, and the landlord "
        "must not promise what it cannot deliver or what would be unfair to others.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("7.2"),
    ),
    _should(
        number="6.3",
        title="Learning from each complaint",
        summary="The landlord should look past the single case and ask whether a process or system needs mending for "
        "the good of every resident.",
        role=Role.RECORDED,
        counterparts_by_edition=_in_2024("9.1"),
    ),
    _neither(
        number="6.4",
        title="Factors in choosing a remedy",
        summary="What can count when choosing a remedy includes how long, how often, how badly and in how many ways "
        "things went wrong, and what this meant for the resident in their own situation.",
        role=Role.ORGANISATIONAL,
    ),
    _must(
        number="6.5",
        title="Clear remedies, carried through",
        summary="An offer of a remedy must state what will be done and by which date, agreed with the resident where "
        "that is fitting, and the landlord must see it through to the end.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2024("7.3"),
    ),
    _must(
        number="6.6",
        title="What compensation takes into account",
        summary="A landlord that awards compensation must consider payments due by statute, losses that can be "
        "counted, the resident's time and trouble, and the distress caused.",
        role=Role.ORGANISATIONAL,
    ),
    _should(
        number="6.7",
        title="Legal entitlement to redress",
        summary="A landlord should still try to offer a resolution where the resident may have a legal claim to "
        "redress, with legal advice on how to word it.",
        role=Role.ORGANISATIONAL,
    ),
    _neither(
        number="6.8",
        title="Ombudsman's guidance on remedies",
        summary="More about remedies can be read in the policy that the Ombudsman publishes on its website.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("7.4"),
    ),
    # 7. Learning and improvement
    _neither(
        number="7.1",
        title="Complaints as a source of insight",
        summary="The Ombudsman encourages landlords to use what complaints reveal to find problems and change their "
        "services for the better.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("9.2"),
    ),
    _must(
        number="7.2",
        title="Reporting back on learning",
        summary="The landlord must say in its annual report, and more often to its residents, staff and scrutiny "
        "panels, what complaints have taught it and what has improved.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("8.1", "9.3"),
    ),
    _should(
        number="7.3",
        title="Member of the governing body for complaints",
        summary="The governing body should have a member who leads on complaints and sees that it is regularly shown "
        "how well they are handled.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("9.5", "9.6"),
    ),
    _should(
        number="7.4",
        title="Reports to the governing body",
        summary="The governing body should be given at least figures, trends, the Ombudsman's yearly report, single "
        "cases of weight and the yearly self-assessment.",
        role=Role.MEASURED,
        counterparts_by_edition=_in_2024("9.7"),
    ),
    _should(
        number="7.5",
        title="Trends studied by senior management",
        summary="Senior management should study themes and trends for systemic faults, serious risks and policies in "
        "need of change, and the training of staff and contractors should draw on them.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("9.4"),
    ),
    _should(
        number="7.6",
        title="Standard objective for staff",
        summary="All employees should have a standard objective about complaints that asks for cooperation, shared "
        "responsibility and keeping to the professional standards.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("9.8"),
    ),
    # 8. Self-assessment
    _must(
        number="8.1",
        title="Annual self-assessment",
        summary="Every year the landlord must assess whether its complaint handling still meets the Code.",
        role=Role.MEASURED,
        counterparts_by_edition=_in_2024("8.1"),
    ),
    _must(
        number="8.2",
        title="Self-assessment after a change",
        summary="The landlord must assess itself against the Code again after a significant restructure or a change to "
        "its procedures.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("8.3"),
    ),
    _must(
        number="8.3",
        title="Publishing the self-assessment",
        summary="The outcome of each self-assessment must go to the governing body, or in a council to its elected "
        "members, be open to residents, on the website if there is one, and stand in the annual report.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("8.1", "8.2"),
    ),
    _neither(
        number="8.4",
        title="Self-assessment after an investigation",
        summary="After a formal investigation that raises significant concerns about complaint handling, the Ombudsman "
        "may have the landlord assess itself again.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("8.4"),
    ),
    # 9. Compliance
    _must(
        number="9.1",
        title="Conditions of membership of the Scheme",
        summary="A member of the Ombudsman's Scheme must accept its terms, have and publish a complaints procedure "
        "that follows the Ombudsman's good practice, handle complaints by it, and tell residents of their right to go "
        "to the Ombudsman.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2024("3.4", "3.7"),
    ),
    _neither(
        number="9.2",
        title="Failure to keep the conditions",
        summary="A landlord that breaks the conditions of membership may be given a Complaint Handling Failure Order "
        "and a time in which to mend matters.",
        role=Role.ORGANISATIONAL,
    ),
    _neither(
        number="9.3",
        title="The Code in the Ombudsman's investigations",
        summary="When it investigates a complaint the Ombudsman looks at whether the landlord followed the Code, and a "
        "failure can lead to a finding against it, with orders and recommendations.",
        role=Role.ORGANISATIONAL,
    ),
)
