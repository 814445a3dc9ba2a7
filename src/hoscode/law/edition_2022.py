"""The 2022 edition: its limits in working days, the contents of its letters, and what follows when a rule is broken."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from hoscode.law.codes import DutyCode, FindingCode
from hoscode.law.edition import Edition
from hoscode.law.provisions_2022 import PROVISIONS_2022
from hoscode.law.terms import (
    AcceptFrom,
    AcceptWithin,
    Content,
    DutyRule,
    Force,
    Kind,
    Limit,
    OmbudsmanDetails,
    ReportingRules,
    Rule,
    StageRules,
    Start,
    TriageRules,
    find,
)

_provision = partial(find, PROVISIONS_2022, "hos-2022")


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


_STAGES: Final = (
    StageRules(
        number=1,
        # 4.1 is written in days, read as working days: 5.2 adds 10 and 10 up to 20 working days
        acknowledge=_limit(5, Start.RECEIVED, "4.1"),
        respond=_limit(10, Start.LOGGED, "5.1"),
        extend=_limit(10, None, "5.1"),
        ombudsman_details=OmbudsmanDetails.WHERE_NOT_AGREED,  # 5.3
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
        ombudsman_details=OmbudsmanDetails.WHERE_NOT_AGREED,  # 5.15
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
        extend=None,
        extension_only_for_panel=True,  # 5.18, and then without a maximum
        ombudsman_details=OmbudsmanDetails.WHERE_NOT_AGREED,  # 5.19
        contents=(*_response("5.20"), _content("next-step", _TO_OMBUDSMAN, "5.20", "seventh item")),
        extension_contents=_extension("5.18", "5.19"),
        decline_contents=_decline("5.9"),
    ),
)


_BREACH, _UNEVIDENCED, _DEPARTURE = Kind.BREACH, Kind.UNEVIDENCED, Kind.DEPARTURE
_REFUSED, _KEPT = True, False
_SCHEME: Final = "the Housing Ombudsman Scheme"


def _rule(code: FindingCode, kind: Kind, refused: bool, stage_1: str, stage_2: str, stage_3: str) -> Rule:
    return Rule(code, kind, refused, (stage_1, stage_2, stage_3))


def _duty(code: DutyCode, stage_1: str, stage_2: str, stage_3: str) -> DutyRule:
    return DutyRule(code, (stage_1, stage_2, stage_3))


# fmt: off
_RULES: Final = (
    #     code                          kind          apply     stage 1    stage 2         stage 3
    _rule("acknowledged-late",          _BREACH,      _KEPT,    "4.1",     "",             ""),
    _rule("acknowledged-late",          _DEPARTURE,   _KEPT,    "",        "5.10",         ""),
    _rule("never-acknowledged",         _UNEVIDENCED, _REFUSED, "4.1",     "5.10",         ""),
    _rule("definition-missing",         _UNEVIDENCED, _REFUSED, "4.2",     "5.10",         ""),
    _rule("outcomes-missing",           _UNEVIDENCED, _REFUSED, "4.2",     "5.10",         ""),
    _rule("clarification-not-sought",   _BREACH,      _REFUSED, "4.2",     "5.10",         ""),
    _rule("definition-not-agreed",      _UNEVIDENCED, _REFUSED, "4.2",     "5.10",         ""),
    _rule("responsibility-unexplained", _DEPARTURE,   _KEPT,    "4.8",     "4.8",          "4.8"),
    _rule("handler-missing",            _UNEVIDENCED, _REFUSED, "3.1",     "3.1",          "3.1"),
    _rule("conflict-unaddressed",       _BREACH,      _REFUSED, "4.7 3.2", "4.7 3.2",      "4.7 3.2"),
    _rule("same-handler",               _BREACH,      _REFUSED, "",        "5.12",         ""),
    _rule("extension-late",             _BREACH,      _REFUSED, "5.1",     "5.13",         "5.18"),
    _rule("extension-not-later",        _UNEVIDENCED, _REFUSED, "5.1",     "5.13",         "5.18"),
    _rule("extension-unexplained",      _UNEVIDENCED, _REFUSED, "5.1",     "5.13",         "5.18"),
    _rule("extension-too-long",         _BREACH,      _REFUSED, "5.1",     "5.13",         ""),
    _rule("extension-not-for-panel",    _BREACH,      _REFUSED, "",        "",             "5.18"),
    _rule("extension-not-agreed",       _DEPARTURE,   _KEPT,    "5.2",     "5.14",         ""),
    _rule("extension-undated",          _UNEVIDENCED, _REFUSED, "4.15",    "4.15",         "4.15"),
    _rule("ombudsman-details-missing",  _DEPARTURE,   _KEPT,    "5.3",     "5.15",         "5.19"),
    _rule("update-interval-missing",    _DEPARTURE,   _KEPT,    "4.10",    "4.10",         "4.10"),
    _rule("update-late",                _BREACH,      _KEPT,    "4.11",    "4.11",         "4.11"),
    _rule("responded-late",             _BREACH,      _KEPT,    "5.1",     "5.13",         "5.18"),
    _rule("responded-after-backstop",   _DEPARTURE,   _KEPT,    "5.1",     "",             ""),
    _rule("response-time-not-shown",    _UNEVIDENCED, _KEPT,    "5.1",     "",             ""),
    _rule("response-not-held",          _UNEVIDENCED, _REFUSED, "4.15",    "4.15",         "4.15"),
    _rule("content-missing",            _BREACH,      _REFUSED, "5.8",     "5.16",         "5.20"),
    _rule("point-not-addressed",        _BREACH,      _REFUSED, "5.6",     "5.6",          "5.6"),
    _rule("reasons-missing",            _BREACH,      _REFUSED, "5.6",     "5.6",          "5.6"),
    _rule("remedy-missing",             _BREACH,      _REFUSED, "6.1",     "6.1",          "6.1"),
    _rule("remedy-undated",             _BREACH,      _REFUSED, "6.5",     "6.5",          "6.5"),
    _rule("wrong-next-step",            _BREACH,      _REFUSED, "5.8",     "5.16",         "5.20"),
    _rule("stage-unanswered",           _BREACH,      _REFUSED, "5.11",    "5.13",         ""),
    _rule("request-undated",            _UNEVIDENCED, _REFUSED, "4.15",    "4.15",         "4.15"),
    _rule("ground-not-held",            _UNEVIDENCED, _REFUSED, "1.9",     "1.9 4.14 5.9", "1.9 4.14 5.9"),
    _rule("within-time-limit",          _BREACH,      _REFUSED, "1.7 1.8", "1.7 1.8 4.14 5.9", "1.7 1.8 4.14 5.9"),
    _rule("safeguarding-excluded",      _DEPARTURE,   _KEPT,    "1.8",     "1.8 4.14 5.9", "1.8 4.14 5.9"),
    _rule("claim-not-filed",            _BREACH,      _REFUSED, "1.8",     "1.8 4.14 5.9", "1.8 4.14 5.9"),
    _rule("not-already-considered",     _BREACH,      _REFUSED, "1.8",     "1.8 4.14 5.9", "1.8 4.14 5.9"),
    _rule("clause-not-in-policy",       _BREACH,      _REFUSED, "1.8",     "1.8 4.14 5.9", "1.8 4.14 5.9"),
    _rule("declined-in-own-time",       _BREACH,      _REFUSED, "",        "4.14 5.9",     "4.14 5.9"),
    _rule("explanation-missing",        _BREACH,      _REFUSED, "1.9",     "5.9 4.14",     "5.9 4.14"),
    _rule("ombudsman-right-missing",    _BREACH,      _REFUSED, "1.9",     "5.9 4.14",     "5.9 4.14"),
    _rule("set-aside-unreferenced",     _UNEVIDENCED, _REFUSED, "4.15",    "4.15",         "4.15"),
    _rule("set-aside-unexplained",      _UNEVIDENCED, _REFUSED, "1.7 4.15", "1.7 4.15",    "1.7 4.15"),
    _rule("set-aside-not-agreed",       _BREACH,      _REFUSED, "1.7",     "1.7",          "1.7"),
    _rule("reopened-after-answer",      _DEPARTURE,   _KEPT,    "5.9",     "5.9",          ""),
    _rule("issue-unlogged",             _DEPARTURE,   _KEPT,    "5.7",     "5.7",          "5.7"),
    _rule("remedy-late",                _BREACH,      _KEPT,    "6.5",     "6.5",          "6.5"),
    _rule("action-late",                _BREACH,      _KEPT,    "5.5",     "5.5",          "5.5"),
    _rule("review-late",                _BREACH,      _KEPT,    "2.5",     "2.5",          "2.5"),
    _rule("restriction-disproportionate", _DEPARTURE, _KEPT,    "4.19",    "4.19",         "4.19"),
    _rule("original-not-held",          _UNEVIDENCED, _KEPT,    "4.15",    "4.15",         "4.15"),
    _rule("letter-not-held",            _UNEVIDENCED, _KEPT,    "4.15",    "4.15",         "4.15"),
    _rule("authority-not-held",         _UNEVIDENCED, _KEPT,    "4.5 4.15", "4.5 4.15",    "4.5 4.15"),
    _rule("third-party-not-held",       _UNEVIDENCED, _KEPT,    "4.15",    "4.15",         "4.15"),
    _rule("learning-not-held",          _DEPARTURE,   _KEPT,    "6.3",     "6.3",          "6.3"),
    _rule("extra-stage",                _UNEVIDENCED, _REFUSED, "",        "5.17",         ""),
    _rule("extra-stage",                _BREACH,      _REFUSED, "",        "",             "5.17"),
    Rule("order-late", _BREACH, _KEPT, authority=_SCHEME),
    Rule("direction-late", _BREACH, _KEPT, authority=_SCHEME),
)

_DUTIES: Final = (
    #     code                  stage 1    stage 2    stage 3
    _duty("acknowledge",        "4.1",     "5.10",    ""),
    _duty("respond",            "5.1",     "5.13",    "5.18"),
    _duty("update",             "4.11",    "4.11",    "4.11"),
    _duty("log-new-complaint",  "5.7 4.1", "5.7 4.1", "5.7 4.1"),
    _duty("deliver-remedy",     "6.5",     "6.5",     "6.5"),
    _duty("complete-action",    "5.5",     "5.5",     "5.5"),
    _duty("review-adjustment",  "2.5",     "2.5",     "2.5"),
    DutyRule("comply-with-order", authority=_SCHEME),
    DutyRule("comply-with-direction", authority=_SCHEME),
)
# fmt: on


CODE_2022: Final = Edition(
    key="hos-2022",
    in_force_from=date(2022, 4, 1),
    in_force_to=date(2024, 3, 31),
    provisions=PROVISIONS_2022,
    stages=_STAGES,
    accept_within=AcceptWithin(months=6, runs_from=AcceptFrom.ISSUE, provision=_provision("1.8")),
    refer_within_months=12,  # the Housing Ombudsman Scheme, not the Code: from the final response
    triage=TriageRules(
        survey=_provision("1.5"),
        request=_provision("1.4"),
        wish=_provision("1.6"),
        dissatisfaction=_provision("1.3"),
        handling=_provision("1.4"),
        enquiries=_provision("1.6"),
        keep_working=None,
        offers_the_choice=False,
        settled_stays_a_request=True,
        settled_there_and_then=_provision("1.6"),
    ),
    reporting=ReportingRules(
        annual_assessment=_provision("8.1"),
        assessment_after_change=_provision("8.2"),
        assessment_on_request=_provision("8.4"),
        governing_body=_provision("8.3"),
        publication=_provision("8.3"),
        response_is_published=False,
        governing_body_response=None,
        evidence_and_commentary_apart=False,
        report_contents=(
            _content("self-assessment", "the self-assessment", "8.3"),
            _content("improvements", "what complaints have taught and what was improved", "7.2"),
        ),
    ),
    rules=_RULES,
    duty_rules=_DUTIES,
)
"""The Complaint Handling Code applicable from 1 April 2022."""
