"""The stages of the 2022 edition: its limits in working days and the contents of its letters."""

from __future__ import annotations

from typing import Final

from hoscode.law.provisions import Force, Provision, find_provision
from hoscode.law.provisions_2022 import PROVISIONS_2022
from hoscode.law.terms import AcceptFrom, AcceptWithin, Content, Limit, OmbudsmanDetails, StageRules, Start, TriageRules


def _provision(number: str) -> Provision:
    return find_provision(PROVISIONS_2022, "hos-2022", number)


def _limit(working_days: int, runs_from: Start | None, number: str, force: Force = Force.MUST) -> Limit:
    return Limit(working_days=working_days, runs_from=runs_from, force=force, provision=_provision(number))


def _content(key: str, title: str, number: str, item: str = "", *, at_last_stage: bool | None = None) -> Content:
    return Content(key=key, title=title, provision=_provision(number), item=item, at_last_stage=at_last_stage)


def _response(number: str) -> tuple[Content, ...]:
    return (
        _content("stage", "the stage of the complaint", number, "first item"),
        _content("definition", "the complaint definition", number, "second item"),
        _content("decision", "the decision on the complaint", number, "third item"),
        _content("reasons", "the reasons for each decision", number, "fourth item"),
        _content("remedy", "any remedy that is offered, or that there is none", number, "fifth item"),
        _content("outstanding-actions", "any action still outstanding, or that there is none", number, "sixth item"),
    )


_TO_STAGE_2: Final = "how to escalate the matter to stage 2"
_TO_STAGE_3: Final = "how to escalate the matter to stage 3"
_TO_OMBUDSMAN: Final = "how to take the matter to the Ombudsman"


def _acknowledgement(number: str) -> tuple[Content, ...]:
    return (
        _content("definition", "the landlord's understanding of the complaint", number),
        _content("outcomes-sought", "the outcomes that the resident is seeking", number),
        _content("clarification", "a request to clarify any aspect that is unclear", number),
        _content("responsibility", "the obligations of both parties as the landlord understands them", "4.8"),
        _content("ombudsman-access", "the right to access the Ombudsman throughout the complaint", "2.8"),
    )


def _extension(limit: str, details: str) -> tuple[Content, ...]:
    return (
        _content("reasons", "an explanation of the extension", limit),
        _content("new-date", "the day by which the response is now expected", limit),
        _content("ombudsman-details", "the Ombudsman's contact details where the extension is not agreed", details),
    )


def _decline(number: str) -> tuple[Content, ...]:
    return (
        _content("reasons", "the reasons why the matter is not taken on", number),
        _content("ombudsman-right", "the right to take that decision to the Ombudsman", number),
    )


STAGES_2022: Final[tuple[StageRules, ...]] = (
    StageRules(
        number=1,
        # 4.1 is written in days, read as working days: 5.2 adds 10 and 10 up to 20 working days
        acknowledge=_limit(5, Start.RECEIVED, "4.1"),
        respond=_limit(10, Start.LOGGED, "5.1"),
        extend=_limit(10, None, "5.1"),
        ombudsman_details=OmbudsmanDetails.WHERE_NOT_AGREED,
        contents=(*_response("5.8"), _content("next-step", _TO_STAGE_2, "5.8", "seventh item")),
        acknowledgement_contents=_acknowledgement("4.2"),
        extension_contents=_extension("5.1", "5.3"),
        decline_contents=_decline("1.9"),
    ),
    StageRules(
        number=2,
        # 5.10 says on receipt and gives no number: 5 as a should, since the Ombudsman has faulted 8
        acknowledge=_limit(5, Start.REQUESTED, "5.10", Force.SHOULD),
        respond=_limit(20, Start.REQUESTED, "5.13"),
        extend=_limit(10, None, "5.13"),
        ombudsman_details=OmbudsmanDetails.WHERE_NOT_AGREED,
        contents=(
            *_response("5.16"),
            _content("next-step", _TO_STAGE_3, "5.16", "seventh item", at_last_stage=False),
            _content("next-step", _TO_OMBUDSMAN, "5.16", "eighth item", at_last_stage=True),
        ),
        acknowledgement_contents=_acknowledgement("5.10"),
        extension_contents=_extension("5.13", "5.15"),
        decline_contents=_decline("5.9"),
    ),
    StageRules(
        number=3,
        optional=True,
        acknowledge=None,
        respond=_limit(20, Start.REQUESTED, "5.18"),
        extend=None,  # 5.18: only to convene a panel, and then without a maximum
        extension_only_for_panel=True,
        ombudsman_details=OmbudsmanDetails.WHERE_NOT_AGREED,
        contents=(*_response("5.20"), _content("next-step", _TO_OMBUDSMAN, "5.20", "seventh item")),
        extension_contents=_extension("5.18", "5.19"),
        decline_contents=_decline("5.9"),
    ),
)

ACCEPT_WITHIN_2022: Final = AcceptWithin(months=6, runs_from=AcceptFrom.ISSUE, provision=_provision("1.8"))

REFER_WITHIN_MONTHS_2022: Final = 12
"""The Housing Ombudsman Scheme, not the Code: the months after the final response in which the Ombudsman can be asked."""

TRIAGE_2022: Final = TriageRules(
    survey=_provision("1.5"),
    request=_provision("1.4"),
    wish=_provision("1.6"),
    dissatisfaction=_provision("1.3"),
    handling=_provision("1.4"),
    enquiries=_provision("1.6"),
    settled_there_and_then=_provision("1.6"),
    keep_working=None,
    offers_the_choice=False,
)
