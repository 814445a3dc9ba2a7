"""The stages of the 2024 edition: its limits in working days and the contents of its letters."""

from __future__ import annotations

from typing import Final

from hoscode.law.provisions import Force, Provision, find_provision
from hoscode.law.provisions_2024 import PROVISIONS_2024
from hoscode.law.terms import AcceptFrom, AcceptWithin, Content, Limit, StageRules, Start, TriageRules


def _provision(number: str) -> Provision:
    return find_provision(PROVISIONS_2024, "hos-2024", number)


def _limit(working_days: int, runs_from: Start | None, number: str) -> Limit:
    return Limit(working_days=working_days, runs_from=runs_from, force=Force.MUST, provision=_provision(number))


def _content(key: str, title: str, number: str) -> Content:
    return Content(key=key, title=title, provision=_provision(number))


def _response(number: str, next_step: str) -> tuple[Content, ...]:
    return (
        _content("stage", "the stage of the complaint", f"{number}(a)"),
        _content("definition", "the complaint definition", f"{number}(b)"),
        _content("decision", "the decision on the complaint", f"{number}(c)"),
        _content("reasons", "the reasons for each decision", f"{number}(d)"),
        _content("remedy", "any remedy that is offered, or that there is none", f"{number}(e)"),
        _content("outstanding-actions", "any action still outstanding, or that there is none", f"{number}(f)"),
        _content("next-step", next_step, f"{number}(g)"),
    )


_ACKNOWLEDGEMENT: Final = (
    _content("definition", "the landlord's understanding of the complaint", "5.6"),
    _content("outcomes-sought", "the outcomes that the resident is seeking", "5.6"),
    _content("clarification", "a request to clarify any aspect that is unclear", "5.6"),
    _content("responsibility", "which aspects the landlord is responsible for and which not", "5.7"),
    _content("ombudsman-access", "how the resident can engage with the Ombudsman", "3.7"),
)


def _extension(limit: str, details: str) -> tuple[Content, ...]:
    return (
        _content("reasons", "the reasons for the extension", limit),
        _content("new-date", "the day by which the response is now expected", limit),
        _content("ombudsman-details", "the Ombudsman's contact details", details),
    )


def _decline(number: str) -> tuple[Content, ...]:
    return (
        _content("reasons", "the reasons why the matter is not taken on", number),
        _content("ombudsman-right", "the right to take that decision to the Ombudsman", "2.4"),
    )


STAGES_2024: Final[tuple[StageRules, ...]] = (
    StageRules(
        number=1,
        acknowledge=_limit(5, Start.RECEIVED, "6.2"),
        respond=_limit(10, Start.ACKNOWLEDGED, "6.3"),
        extend=_limit(10, None, "6.4"),
        contents=_response("6.9", "how to escalate the matter to stage 2"),
        acknowledgement_contents=_ACKNOWLEDGEMENT,
        extension_contents=_extension("6.4", "6.5"),
        decline_contents=_decline("2.4"),
    ),
    StageRules(
        number=2,
        acknowledge=_limit(5, Start.REQUESTED, "6.11"),
        respond=_limit(20, Start.ACKNOWLEDGED, "6.14"),
        extend=_limit(20, None, "6.15"),
        contents=_response("6.19", "how to take the matter to the Ombudsman"),
        acknowledgement_contents=_ACKNOWLEDGEMENT,
        extension_contents=_extension("6.15", "6.16"),
        decline_contents=_decline("5.11"),
    ),
)

# 2.3: from the issue or from awareness of it, whichever leaves the resident longer
ACCEPT_WITHIN_2024: Final = AcceptWithin(
    months=12, runs_from=AcceptFrom.ISSUE_OR_AWARENESS, provision=_provision("2.3")
)

REFER_WITHIN_MONTHS_2024: Final = 12
"""The Housing Ombudsman Scheme, not the Code: the months after the final response in which the Ombudsman can be asked."""

TRIAGE_2024: Final = TriageRules(
    survey=_provision("1.6"),
    request=_provision("1.4"),
    wish=_provision("1.3"),
    dissatisfaction=_provision("1.3"),
    handling=_provision("1.5"),
    enquiries=_provision("1.5"),
    settled_there_and_then=None,
    keep_working=_provision("1.5"),
    offers_the_choice=True,
)
