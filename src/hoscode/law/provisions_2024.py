"""The provisions of the 2024 edition, the statutory one: what each of its 72 numbered paragraphs asks for."""

from __future__ import annotations

from functools import partial
from typing import Final

from hoscode.law.terms import Counterpart, Force, Provision, Role

_must = partial(Provision, edition="hos-2024", force=Force.MUST)


def _in_2022(*numbers: str) -> tuple[Counterpart, ...]:
    return tuple(Counterpart(edition="hos-2022", number=number) for number in numbers)


PROVISIONS_2024: Final[tuple[Provision, ...]] = (
    # 1. What a complaint is
    _must(
        number="1.2",
        title="What counts as a complaint",
        summary="The landlord must work with the Code's definition: any dissatisfaction, in whatever form it is "
        "voiced, with the service, the acts or the inaction of the landlord, its staff or those who act for it, where "
        "one resident or several are affected.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("1.2"),
    ),
    _must(
        number="1.3",
        title="No special words needed",
        summary="Every resident who shows dissatisfaction must be offered the choice to complain, whether or not they "
        "use that word, and a complaint made through a representative must go through the same policy.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("1.3"),
    ),
    _must(
        number="1.4",
        title="Service requests are not complaints",
        summary="The complaints policy must separate a service request, which asks for something to be put right, from "
        "a complaint, and service requests must be logged, followed and looked at again at regular intervals.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("1.4"),
    ),
    _must(
        number="1.5",
        title="Dissatisfaction with a service request",
        summary="Once a resident is unhappy with how a service request was answered the landlord must raise a "
        "complaint, even while the request is still open, and must carry on with what was requested.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("1.4"),
    ),
    _must(
        number="1.6",
        title="Survey feedback",
        summary="Dissatisfaction voiced in a survey is not by definition a complaint, but the person should where "
        "possible hear how to make one, and a landlord that invites wider feedback must say how to complain.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("1.5"),
    ),
    # 2. What may be excluded
    _must(
        number="2.1",
        title="Duty to accept complaints",
        summary="The landlord must take on every complaint that it has no valid reason to turn away, judge each one "
        "separately, and be able to show the evidence for a refusal.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("1.7"),
    ),
    _must(
        number="2.2",
        title="Grounds for exclusion",
        summary="The policy must list the fair and reasonable grounds on which a matter is not taken on or not "
        "escalated, such as an issue more than twelve months old, a claim already filed at court, or a matter that "
        "went through the complaints policy before.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("1.8"),
    ),
    _must(
        number="2.3",
        title="Time limit to accept",
        summary="The landlord must accept a complaint that reaches it within twelve months of the issue, or of the day "
        "the resident learned of it, unless another exclusion applies, and must consider using its discretion for a "
        "later one where there are good reasons.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("1.8"),
    ),
    _must(
        number="2.4",
        title="Explaining a refusal",
        summary="A landlord that turns a complaint away must tell the resident why it does not belong in the "
        "complaints process and that they can take the refusal to the Ombudsman, who may tell the landlord to accept "
        "it.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("1.9"),
    ),
    _must(
        number="2.5",
        title="No blanket exclusions",
        summary="Exclusions must not be applied as a blanket rule: before it turns a complaint away the landlord must "
        "look at the circumstances of that very case.",
        role=Role.ENFORCED,
    ),
    # 3. Accessibility and awareness
    _must(
        number="3.1",
        title="Ways to complain",
        summary="The landlord must offer several channels for complaining, heed its duties under the Equality Act "
        "2010, and foresee the adjustments that residents will need in order to use them.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("2.1", "2.5"),
    ),
    _must(
        number="3.2",
        title="Complaining to any member of staff",
        summary="A resident must be able to complain by any means to any employee, so all staff must know the process "
        "and be able to get the details to the right person.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("2.2"),
    ),
    _must(
        number="3.3",
        title="Reading complaint volumes",
        summary="The landlord must not count many complaints against itself, since they can show an open and "
        "well-known process, whereas few may mean that residents cannot get through.",
        role=Role.MEASURED,
    ),
    _must(
        number="3.4",
        title="Clear and published policy",
        summary="The complaints policy must be clear and accessible to every resident, stand on the landlord's "
        "website, and describe both stages, what happens at each and how long each takes.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("2.3", "2.4", "9.1"),
    ),
    _must(
        number="3.5",
        title="Publicising the policy and the Code",
        summary="The policy must say how the landlord makes it known, together with the Ombudsman and the Code.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("2.6"),
    ),
    _must(
        number="3.6",
        title="Representation",
        summary="The landlord must let a resident have a representative who deals with the complaint for them, and let "
        "them bring or send somebody to any meeting with it.",
        role=Role.RECORDED,
        counterparts_by_edition=_in_2022("4.5"),
    ),
    _must(
        number="3.7",
        title="Telling residents about the Ombudsman",
        summary="The landlord must tell residents that they have the right to go to the Ombudsman and how they can do "
        "so with their complaint.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("2.7", "2.8", "9.1"),
    ),
    # 4. The people who handle complaints
    _must(
        number="4.1",
        title="Complaints officer",
        summary="The landlord must assign a person or team to be responsible for handling complaints, for contact with "
        "the Ombudsman and for seeing that the governing body hears of complaints.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("3.1"),
    ),
    _must(
        number="4.2",
        title="Access and authority of the complaints officer",
        summary="The complaints officer must be able to reach staff of every rank and have the power and independence "
        "to settle disputes fairly and without delay.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("3.3"),
    ),
    _must(
        number="4.3",
        title="Training and resources",
        summary="The landlord must treat complaint handling as a core service, with priority, enough resources, "
        "trained staff and a readiness to learn.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("3.3"),
    ),
    # 5. The process
    _must(
        number="5.1",
        title="One policy and no disadvantage",
        summary="One policy must cover every complaint under the Code, and nobody may be treated differently for "
        "having complained.",
        role=Role.ORGANISATIONAL,
    ),
    _must(
        number="5.2",
        title="No extra named stages",
        summary="Problems are best settled early and close to where they arise, but the landlord must not add a named "
        "step, such as an informal stage, ahead of stage 1.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("4.1"),
    ),
    _must(
        number="5.3",
        title="No more than two stages",
        summary="The complaints process must have two stages at most, so that it stays short and the way to the "
        "Ombudsman is not held up.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("5.17"),
    ),
    _must(
        number="5.4",
        title="Third parties inside the two stages",
        summary="An answer that a contractor, an adjudicator or any other third party gives must be part of the "
        "landlord's own two stages, so that no resident has to go through a second process.",
        role=Role.RECORDED,
    ),
    _must(
        number="5.5",
        title="Responsibility for third parties",
        summary="The landlord must answer for any third party that handles complaints, and see that it follows the "
        "Code.",
        role=Role.ORGANISATIONAL,
    ),
    _must(
        number="5.6",
        title="Complaint definition",
        summary="On logging at stage 1 and on escalation to stage 2 the landlord must state how it understands the "
        "complaint and what the resident wants to come of it, and must ask the resident about anything unclear.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("4.2", "5.10"),
    ),
    _must(
        number="5.7",
        title="What the landlord is responsible for",
        summary="Each acknowledgement must say which parts of the complaint are the landlord's responsibility and "
        "which are not, and settle those where this is in doubt.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("4.8"),
    ),
    _must(
        number="5.8",
        title="Fair handling",
        summary="Whoever handles the complaint must, at every stage, judge it fairly, hear the resident, deal with "
        "conflicts of interest and weigh the evidence.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("3.2", "4.6", "4.7", "4.12"),
        sub=(
            _must(
                number="5.8(a)",
                title="Fair handling: merits and independence",
                summary="The handler must judge the complaint on its merits, independently and without having made up "
                "their mind beforehand.",
                role=Role.ORGANISATIONAL,
                counterparts_by_edition=_in_2022("4.6", "4.7"),
            ),
            _must(
                number="5.8(b)",
                title="Fair handling: the resident's side",
                summary="The handler must give the resident a fair opportunity to put their side.",
                role=Role.ORGANISATIONAL,
                counterparts_by_edition=_in_2022("4.12"),
            ),
            _must(
                number="5.8(c)",
                title="Fair handling: conflicts of interest",
                summary="The handler must act on any conflict of interest, be it real or only apparent.",
                role=Role.ENFORCED,
                counterparts_by_edition=_in_2022("3.2", "4.7"),
            ),
            _must(
                number="5.8(d)",
                title="Fair handling: evidence",
                summary="The handler must weigh with care all the information that bears on the complaint.",
                role=Role.ORGANISATIONAL,
                counterparts_by_edition=_in_2022("4.6", "4.7"),
            ),
        ),
    ),
    _must(
        number="5.9",
        title="Agreed intervals for updates",
        summary="When a response will come later than the Code allows, landlord and resident must agree how often "
        "the resident will be told where things stand.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("4.10", "4.11"),
    ),
    _must(
        number="5.10",
        title="Reasonable adjustments",
        summary="The landlord must make the adjustments that the Equality Act 2010 calls for, record those it agrees "
        "to and any disability that a resident discloses, and keep reviewing what was agreed.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("2.5"),
    ),
    _must(
        number="5.11",
        title="Refusing to escalate",
        summary="The landlord must not refuse to take a complaint to the next stage without valid reasons, which it "
        "must state clearly and which must meet the rules of section 2 on exclusions.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("4.14", "5.9"),
    ),
    _must(
        number="5.12",
        title="Full record",
        summary="The landlord must keep a complete record of the complaint and of how each stage ended, with the "
        "original complaint and its date, everything exchanged with the resident and with others, and the supporting "
        "documents.",
        role=Role.RECORDED,
        counterparts_by_edition=_in_2022("4.15"),
    ),
    _must(
        number="5.13",
        title="Remedies at any stage",
        summary="The landlord must be able to put a complaint right at whichever stage it stands, without making the "
        "resident escalate first.",
        role=Role.ORGANISATIONAL,
    ),
    _must(
        number="5.14",
        title="Unacceptable behaviour",
        summary="The landlord must have a policy on unacceptable behaviour by residents or those who represent them, "
        "hold evidence for each restriction that it imposes, and review restrictions regularly.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("4.18"),
    ),
    _must(
        number="5.15",
        title="Proportionate restrictions",
        summary="A restriction on contact because of unacceptable behaviour must be in proportion and take the "
        "Equality Act 2010 into account.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("4.19"),
    ),
    # 6. Stage 1
    _must(
        number="6.1",
        title="Early answers and investigations at stage 1",
        summary="The landlord must have a way to tell complaints that can be answered early from those that need more "
        "investigation, by how complex they are and how vulnerable or at risk the resident is.",
        role=Role.ORGANISATIONAL,
        stage=1,
        counterparts_by_edition=_in_2022("4.4"),
    ),
    _must(
        number="6.2",
        title="Time to acknowledge at stage 1",
        summary="The landlord must acknowledge, define and log a complaint within five working days of receiving it.",
        role=Role.TIMED,
        stage=1,
        counterparts_by_edition=_in_2022("4.1"),
    ),
    _must(
        number="6.3",
        title="Time to respond at stage 1",
        summary="The landlord must send its full stage 1 response within ten working days of acknowledging the "
        "complaint.",
        role=Role.TIMED,
        stage=1,
        counterparts_by_edition=_in_2022("5.1"),
    ),
    _must(
        number="6.4",
        title="Extension at stage 1",
        summary="A landlord that finds a complaint too complex for the time allowed at stage 1 must tell the resident "
        "when to expect the response and explain why, and must not add more than ten working days without good reason.",
        role=Role.ENFORCED,
        stage=1,
        counterparts_by_edition=_in_2022("5.1"),
    ),
    _must(
        number="6.5",
        title="Ombudsman's details with an extension at stage 1",
        summary="Whenever it tells a resident of an extension at stage 1, the landlord must say how to contact the "
        "Ombudsman.",
        role=Role.ENFORCED,
        stage=1,
        counterparts_by_edition=_in_2022("5.3"),
    ),
    _must(
        number="6.6",
        title="Answer first, actions tracked at stage 1",
        summary="The stage 1 response must go out as soon as the answer is known, however much work is left to do, and "
        "that work must be tracked and done promptly, with updates to the resident.",
        role=Role.TIMED,
        stage=1,
        counterparts_by_edition=_in_2022("5.5"),
    ),
    _must(
        number="6.7",
        title="Every point answered at stage 1",
        summary="The stage 1 response must deal with each point of the complaint definition and give clear reasons for "
        "what was decided, pointing to policy, law and good practice where they matter.",
        role=Role.ENFORCED,
        stage=1,
        counterparts_by_edition=_in_2022("5.6"),
    ),
    _must(
        number="6.8",
        title="Issues raised during stage 1",
        summary="An issue raised while stage 1 is under way must be taken into its response if it is related, and must "
        "be logged as a complaint of its own if it is unrelated, comes after the response or would hold it up "
        "unreasonably.",
        role=Role.TIMED,
        stage=1,
        counterparts_by_edition=_in_2022("5.7"),
    ),
    _must(
        number="6.9",
        title="Contents of the stage 1 response",
        summary="When stage 1 ends the landlord must write to the resident, in clear and plain language, about seven "
        "things, from the stage and the definition to the way on to stage 2.",
        role=Role.ENFORCED,
        stage=1,
        counterparts_by_edition=_in_2022("5.8"),
        sub=(
            _must(
                number="6.9(a)",
                title="Stage 1 response: stage",
                summary="The stage 1 response must say that it belongs to stage 1.",
                role=Role.ENFORCED,
                stage=1,
                counterparts_by_edition=_in_2022("5.8"),
            ),
            _must(
                number="6.9(b)",
                title="Stage 1 response: definition",
                summary="The stage 1 response must restate the complaint as it was defined.",
                role=Role.ENFORCED,
                stage=1,
                counterparts_by_edition=_in_2022("5.8"),
            ),
            _must(
                number="6.9(c)",
                title="Stage 1 response: decision",
                summary="The stage 1 response must say what the landlord has decided.",
                role=Role.ENFORCED,
                stage=1,
                counterparts_by_edition=_in_2022("5.8"),
            ),
            _must(
                number="6.9(d)",
                title="Stage 1 response: reasons",
                summary="The stage 1 response must give the reasons for each decision.",
                role=Role.ENFORCED,
                stage=1,
                counterparts_by_edition=_in_2022("5.8"),
            ),
            _must(
                number="6.9(e)",
                title="Stage 1 response: remedies",
                summary="The stage 1 response must describe whatever the landlord offers to put matters right.",
                role=Role.ENFORCED,
                stage=1,
                counterparts_by_edition=_in_2022("5.8"),
            ),
            _must(
                number="6.9(f)",
                title="Stage 1 response: outstanding actions",
                summary="The stage 1 response must describe the actions that are still to be done.",
                role=Role.ENFORCED,
                stage=1,
                counterparts_by_edition=_in_2022("5.8"),
            ),
            _must(
                number="6.9(g)",
                title="Stage 1 response: next step",
                summary="The stage 1 response must explain how a resident who is not content with it can ask for stage "
                "2.",
                role=Role.ENFORCED,
                stage=1,
                counterparts_by_edition=_in_2022("5.8"),
            ),
        ),
    ),
    # 6. Stage 2
    _must(
        number="6.10",
        title="Escalation to stage 2",
        summary="A complaint that stage 1 has not settled to the resident's satisfaction, wholly or in part, must go "
        "on to stage 2, where the landlord gives its final response.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2022("5.9", "5.11"),
    ),
    _must(
        number="6.11",
        title="Time to acknowledge at stage 2",
        summary="The landlord must acknowledge, define and log a stage 2 request within five working days of receiving "
        "it.",
        role=Role.TIMED,
        stage=2,
        counterparts_by_edition=_in_2022("5.10"),
    ),
    _must(
        number="6.12",
        title="No reasons needed for stage 2",
        summary="The landlord must not make a resident give reasons for wanting stage 2, and is expected to try, "
        "within reason, to find out for itself what still troubles them.",
        role=Role.ORGANISATIONAL,
        stage=2,
    ),
    _must(
        number="6.13",
        title="A different person at stage 2",
        summary="Whoever considers the complaint at stage 2 must be somebody who did not consider it at stage 1.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2022("5.12"),
    ),
    _must(
        number="6.14",
        title="Time to respond at stage 2",
        summary="The landlord must send its final response within twenty working days of acknowledging the complaint "
        "at stage 2.",
        role=Role.TIMED,
        stage=2,
        counterparts_by_edition=_in_2022("5.13"),
    ),
    _must(
        number="6.15",
        title="Extension at stage 2",
        summary="A landlord that finds a complaint too complex for the time allowed at stage 2 must tell the resident "
        "when to expect the response and explain why, and must not add more than twenty working days without good "
        "reason.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2022("5.13"),
    ),
    _must(
        number="6.16",
        title="Ombudsman's details with an extension at stage 2",
        summary="Whenever it tells a resident of an extension at stage 2, the landlord must say how to contact the "
        "Ombudsman.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2022("5.15"),
    ),
    _must(
        number="6.17",
        title="Answer first, actions tracked at stage 2",
        summary="The stage 2 response must go out as soon as the answer is known, however much work is left to do, and "
        "that work must be tracked and done promptly, with updates to the resident.",
        role=Role.TIMED,
        stage=2,
        counterparts_by_edition=_in_2022("5.5"),
    ),
    _must(
        number="6.18",
        title="Every point answered at stage 2",
        summary="The stage 2 response must deal with each point of the complaint definition and give clear reasons for "
        "what was decided, pointing to policy, law and good practice where they matter.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2022("5.6"),
    ),
    _must(
        number="6.19",
        title="Contents of the stage 2 response",
        summary="When stage 2 ends the landlord must write to the resident, in clear and plain language, about seven "
        "things, from the stage and the definition to the way to the Ombudsman.",
        role=Role.ENFORCED,
        stage=2,
        counterparts_by_edition=_in_2022("5.16"),
        sub=(
            _must(
                number="6.19(a)",
                title="Stage 2 response: stage",
                summary="The stage 2 response must say that it belongs to stage 2.",
                role=Role.ENFORCED,
                stage=2,
                counterparts_by_edition=_in_2022("5.16"),
            ),
            _must(
                number="6.19(b)",
                title="Stage 2 response: definition",
                summary="The stage 2 response must restate the complaint as it was defined.",
                role=Role.ENFORCED,
                stage=2,
                counterparts_by_edition=_in_2022("5.16"),
            ),
            _must(
                number="6.19(c)",
                title="Stage 2 response: decision",
                summary="The stage 2 response must say what the landlord has decided.",
                role=Role.ENFORCED,
                stage=2,
                counterparts_by_edition=_in_2022("5.16"),
            ),
            _must(
                number="6.19(d)",
                title="Stage 2 response: reasons",
                summary="The stage 2 response must give the reasons for each decision.",
                role=Role.ENFORCED,
                stage=2,
                counterparts_by_edition=_in_2022("5.16"),
            ),
            _must(
                number="6.19(e)",
                title="Stage 2 response: remedies",
                summary="The stage 2 response must describe whatever the landlord offers to put matters right.",
                role=Role.ENFORCED,
                stage=2,
                counterparts_by_edition=_in_2022("5.16"),
            ),
            _must(
                number="6.19(f)",
                title="Stage 2 response: outstanding actions",
                summary="The stage 2 response must describe the actions that are still to be done.",
                role=Role.ENFORCED,
                stage=2,
                counterparts_by_edition=_in_2022("5.16"),
            ),
            _must(
                number="6.19(g)",
                title="Stage 2 response: next step",
                summary="The stage 2 response must explain how a resident who is still unhappy can go to the "
                "Ombudsman.",
                role=Role.ENFORCED,
                stage=2,
                counterparts_by_edition=_in_2022("5.16"),
            ),
        ),
    ),
    _must(
        number="6.20",
        title="Staff involved in the final response",
        summary="The landlord must bring everyone whose part is needed into its stage 2 response, which is its last "
        "word on the complaint.",
        role=Role.ORGANISATIONAL,
        stage=2,
    ),
    # 7. Putting things right
    _must(
        number="7.1",
        title="Admitting and mending what went wrong",
        summary="Where something went wrong the landlord must admit it and say what it has done or will do about it, "
        "which may be an apology, an explanation, a new decision, a payment or a change of practice.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("6.1"),
    ),
    _must(
        number="7.2",
        title="Remedies that match the impact",
        summary="A remedy must match what the landlord's fault has meant for the resident.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("6.2"),
    ),
    _must(
        number="7.3",
        title="Clear remedies, carried through",
        summary="An offer of a remedy must state what will be done and by which date, agreed with the resident where "
        "that is fitting, and the landlord must see it through to the end.",
        role=Role.ENFORCED,
        counterparts_by_edition=_in_2022("6.5"),
    ),
    _must(
        number="7.4",
        title="Ombudsman's guidance on remedies",
        summary="The landlord must heed the Ombudsman's guidance when it chooses a remedy.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("6.8"),
    ),
    # 8. Self-assessment, reporting and compliance
    _must(
        number="8.1",
        title="Annual report",
        summary="Every year the landlord must produce a report on its complaint handling and on what it has improved, "
        "which others can question, with six items in it.",
        role=Role.MEASURED,
        counterparts_by_edition=_in_2022("7.2", "8.1", "8.3"),
        sub=(
            _must(
                number="8.1(a)",
                title="Annual report: self-assessment",
                summary="The annual report must include the year's self-assessment, which checks that the complaints "
                "policy still meets the Code.",
                role=Role.MEASURED,
                counterparts_by_edition=_in_2022("8.1", "8.3"),
            ),
            _must(
                number="8.1(b)",
                title="Annual report: performance",
                summary="The annual report must analyse, in words and in figures, how complaints were handled, and sum "
                "up which kinds of complaint were not accepted.",
                role=Role.MEASURED,
            ),
            _must(
                number="8.1(c)",
                title="Annual report: findings of non-compliance",
                summary="The annual report must include each finding of the Ombudsman that the landlord did not comply "
                "with the Code.",
                role=Role.MEASURED,
            ),
            _must(
                number="8.1(d)",
                title="Annual report: service improvements",
                summary="The annual report must say how services were improved because of what complaints had taught.",
                role=Role.MEASURED,
                counterparts_by_edition=_in_2022("7.2"),
            ),
            _must(
                number="8.1(e)",
                title="Annual report: the Ombudsman's annual report",
                summary="The annual report must include the Ombudsman's own yearly report on the landlord, if there is "
                "one.",
                role=Role.ORGANISATIONAL,
            ),
            _must(
                number="8.1(f)",
                title="Annual report: other publications of the Ombudsman",
                summary="The annual report must include anything else of relevance that the Ombudsman has published "
                "about the landlord.",
                role=Role.ORGANISATIONAL,
            ),
        ),
    ),
    _must(
        number="8.2",
        title="Publishing the annual report",
        summary="The annual report must go to the governing body and be published, with that body's response beside "
        "it, on the complaints pages of the landlord's website.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("8.3"),
    ),
    _must(
        number="8.3",
        title="Self-assessment after a change",
        summary="The landlord must assess itself against the Code again after a significant restructure, a merger or a "
        "change to its procedures.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("8.2"),
    ),
    _must(
        number="8.4",
        title="Self-assessment after an investigation",
        summary="After an investigation the Ombudsman may ask the landlord to look at its self-assessment again and "
        "bring it up to date.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("8.4"),
    ),
    _must(
        number="8.5",
        title="Exceptional circumstances",
        summary="A landlord that cannot keep to the Code because of something exceptional, such as a cyber incident, "
        "must tell the Ombudsman and the residents concerned, say so on its website, and say by when it will comply "
        "again.",
        role=Role.ORGANISATIONAL,
    ),
    # 9. Scrutiny, oversight and learning
    _must(
        number="9.1",
        title="Learning from each complaint",
        summary="The landlord must look past the single case and ask whether what it has learned can improve its "
        "services.",
        role=Role.RECORDED,
        counterparts_by_edition=_in_2022("6.3"),
    ),
    _must(
        number="9.2",
        title="Complaints as a source of insight",
        summary="The landlord must use what complaints reveal to find problems and change its services for the better.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("7.1"),
    ),
    _must(
        number="9.3",
        title="Reporting back on learning",
        summary="The landlord must tell those with an interest, such as its staff, its committees and panels of "
        "residents, what complaints have taught it and what has improved.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("7.2"),
    ),
    _must(
        number="9.4",
        title="Senior lead for complaints",
        summary="The landlord must make a person of suitable seniority accountable for complaint handling, who must "
        "study its themes and trends for systemic faults, serious risks and policies in need of change.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("7.5"),
    ),
    _must(
        number="9.5",
        title="Member Responsible for Complaints",
        summary="The governing body must have a member who leads on complaints and furthers a positive culture of "
        "handling them, under the name of Member Responsible for Complaints.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("7.3"),
    ),
    _must(
        number="9.6",
        title="Tasks of the Member Responsible for Complaints",
        summary="The Member Responsible for Complaints must see that the governing body is regularly shown how well "
        "complaints are handled, must have the information and the staff that this takes, and must report what they "
        "find.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("7.3"),
    ),
    _must(
        number="9.7",
        title="Reports to the governing body",
        summary="The governing body and its Member Responsible for Complaints must be given at least four things: "
        "figures, trends, news of the Ombudsman's cases, and the annual report.",
        role=Role.MEASURED,
        counterparts_by_edition=_in_2022("7.4"),
        sub=(
            _must(
                number="9.7(a)",
                title="Reports to the governing body: figures",
                summary="The governing body must regularly be told how many complaints there were, of what kinds and "
                "with what results, and how well they were handled.",
                role=Role.MEASURED,
                counterparts_by_edition=_in_2022("7.4"),
            ),
            _must(
                number="9.7(b)",
                title="Reports to the governing body: trends",
                summary="The governing body must regularly be shown which issues and trends complaints bring to light.",
                role=Role.MEASURED,
                counterparts_by_edition=_in_2022("7.4"),
            ),
            _must(
                number="9.7(c)",
                title="Reports to the governing body: the Ombudsman's cases",
                summary="The governing body must regularly be told how the Ombudsman's investigations ended and how "
                "far orders that follow severe maladministration have been carried out.",
                role=Role.MEASURED,
                counterparts_by_edition=_in_2022("7.4"),
            ),
            _must(
                number="9.7(d)",
                title="Reports to the governing body: annual report",
                summary="The governing body must receive the yearly report that 8.1 asks for.",
                role=Role.MEASURED,
                counterparts_by_edition=_in_2022("7.4"),
            ),
        ),
    ),
    _must(
        number="9.8",
        title="Standard objective for staff",
        summary="All employees and third parties whose work touches complaints must have a standard objective about "
        "them, with three needs in it.",
        role=Role.ORGANISATIONAL,
        counterparts_by_edition=_in_2022("7.6"),
        sub=(
            _must(
                number="9.8(a)",
                title="Standard objective: cooperation",
                summary="The objective must ask people to work together, across teams and departments, to resolve "
                "complaints.",
                role=Role.ORGANISATIONAL,
                counterparts_by_edition=_in_2022("7.6"),
            ),
            _must(
                number="9.8(b)",
                title="Standard objective: shared responsibility",
                summary="The objective must ask people to own together, and not blame on others, what complaints show "
                "to have gone wrong.",
                role=Role.ORGANISATIONAL,
                counterparts_by_edition=_in_2022("7.6"),
            ),
            _must(
                number="9.8(c)",
                title="Standard objective: professional standards",
                summary="The objective must ask people to keep to the standards on complaints of the professional "
                "bodies that concern them.",
                role=Role.ORGANISATIONAL,
                counterparts_by_edition=_in_2022("7.6"),
            ),
        ),
    ),
)
