"""The 2024 edition: its limits in working days, the contents of its letters, and what follows when a rule is broken."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from hoscode.law.codes import DutyCode, FindingCode
from hoscode.law.edition import Edition
from hoscode.law.provisions_2024 import PROVISIONS_2024
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

_provision = partial(find, PROVISIONS_2024, "hos-2024")


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


_STAGES: Final = (
    StageRules(
        number=1,
        acknowledge=_limit(5, Start.RECEIVED, "6.2"),
        respond=_limit(10, Start.ACKNOWLEDGED, "6.3"),
        extend=_limit(10, None, "6.4"),
        ombudsman_details=OmbudsmanDetails.ALWAYS,  # 6.5
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
        ombudsman_details=OmbudsmanDetails.ALWAYS,  # 6.16
        contents=_response("6.19", "how to take the matter to the Ombudsman"),
        acknowledgement_contents=_ACKNOWLEDGEMENT,
        extension_contents=_extension("6.15", "6.16"),
        decline_contents=_decline("5.11"),
    ),
)


_BREACH, _UNEVIDENCED, _DEPARTURE = Kind.BREACH, Kind.UNEVIDENCED, Kind.DEPARTURE
_REFUSED, _KEPT = True, False
_SCHEME: Final = "the Housing Ombudsman Scheme"


def _rule(code: FindingCode, kind: Kind, refused: bool, stage_1: str, stage_2: str) -> Rule:
    return Rule(code, kind, refused, (stage_1, stage_2))


def _duty(code: DutyCode, stage_1: str, stage_2: str) -> DutyRule:
    return DutyRule(code, (stage_1, stage_2))


# fmt: off
_RULES: Final = (
    #     code                          kind          apply     stage 1      stage 2
    _rule("acknowledged-late",          _BREACH,      _KEPT,    "6.2",       "6.11"),
    _rule("never-acknowledged",         _UNEVIDENCED, _REFUSED, "6.2",       "6.11"),
    _rule("definition-missing",         _UNEVIDENCED, _REFUSED, "5.6",       "5.6"),
    _rule("outcomes-missing",           _UNEVIDENCED, _REFUSED, "5.6",       "5.6"),
    _rule("clarification-not-sought",   _BREACH,      _REFUSED, "5.6",       "5.6"),
    _rule("responsibility-unexplained", _BREACH,      _REFUSED, "5.7",       "5.7"),
    _rule("handler-missing",            _UNEVIDENCED, _REFUSED, "4.1",       "4.1 6.13"),
    _rule("conflict-unaddressed",       _BREACH,      _REFUSED, "5.8(c)",    "5.8(c)"),
    _rule("same-handler",               _BREACH,      _REFUSED, "",          "6.13"),
    _rule("extension-late",             _BREACH,      _REFUSED, "6.4",       "6.15"),
    _rule("extension-not-later",        _UNEVIDENCED, _REFUSED, "6.4",       "6.15"),
    _rule("extension-unexplained",      _UNEVIDENCED, _REFUSED, "6.4",       "6.15"),
    _rule("extension-too-long",         _BREACH,      _REFUSED, "6.4",       "6.15"),
    _rule("extension-undated",          _UNEVIDENCED, _REFUSED, "5.12",      "5.12"),
    _rule("ombudsman-details-missing",  _BREACH,      _REFUSED, "6.5",       "6.16"),
    _rule("update-interval-missing",    _UNEVIDENCED, _REFUSED, "5.9",       "5.9"),
    _rule("update-late",                _BREACH,      _KEPT,    "5.9",       "5.9"),
    _rule("responded-late",             _BREACH,      _KEPT,    "6.3",       "6.14"),
    _rule("responded-after-backstop",   _DEPARTURE,   _KEPT,    "6.3",       "6.14"),
    _rule("response-time-not-shown",    _UNEVIDENCED, _KEPT,    "6.3",       "6.14"),
    _rule("response-not-held",          _UNEVIDENCED, _REFUSED, "5.12",      "5.12"),
    _rule("content-missing",            _BREACH,      _REFUSED, "6.9",       "6.19"),
    _rule("point-not-addressed",        _BREACH,      _REFUSED, "6.7",       "6.18"),
    _rule("reasons-missing",            _BREACH,      _REFUSED, "6.7",       "6.18"),
    _rule("remedy-missing",             _BREACH,      _REFUSED, "7.1",       "7.1"),
    _rule("remedy-undated",             _BREACH,      _REFUSED, "7.3",       "7.3"),
    _rule("wrong-next-step",            _BREACH,      _REFUSED, "6.9(g)",    "6.19(g)"),
    _rule("stage-unanswered",           _BREACH,      _REFUSED, "6.3 6.10",  ""),
    _rule("request-undated",            _UNEVIDENCED, _REFUSED, "5.12",      "5.12"),
    _rule("ground-not-held",            _UNEVIDENCED, _REFUSED, "2.4",       "2.4 5.11"),
    _rule("within-time-limit",          _BREACH,      _REFUSED, "2.3",       "2.3 5.11"),
    _rule("discretion-not-considered",  _UNEVIDENCED, _REFUSED, "2.3",       "2.3 5.11"),
    _rule("claim-not-filed",            _BREACH,      _REFUSED, "2.2",       "2.2 5.11"),
    _rule("not-already-considered",     _BREACH,      _REFUSED, "2.2",       "2.2 5.11"),
    _rule("clause-not-in-policy",       _BREACH,      _REFUSED, "2.2",       "2.2 5.11"),
    _rule("declined-in-own-time",       _BREACH,      _REFUSED, "",          "5.11"),
    _rule("explanation-missing",        _BREACH,      _REFUSED, "2.4",       "2.4 5.11"),
    _rule("ombudsman-right-missing",    _BREACH,      _REFUSED, "2.4",       "2.4 5.11"),
    _rule("blanket-exclusion",          _UNEVIDENCED, _REFUSED, "2.5",       "2.5 5.11"),
    _rule("evidence-missing",           _UNEVIDENCED, _REFUSED, "2.1",       "2.1 5.11"),
    _rule("set-aside-unreferenced",     _UNEVIDENCED, _REFUSED, "5.12",      "5.12"),
    _rule("set-aside-unexplained",      _UNEVIDENCED, _REFUSED, "2.1 5.12",  "2.1 5.12"),
    _rule("set-aside-not-agreed",       _BREACH,      _REFUSED, "2.1 1.3",   "2.1 1.3"),
    _rule("reopened-after-answer",      _DEPARTURE,   _KEPT,    "6.10",      ""),
    _rule("issue-unlogged",             _BREACH,      _KEPT,    "6.8",       "6.8"),
    _rule("remedy-late",                _BREACH,      _KEPT,    "7.3",       "7.3"),
    _rule("action-late",                _BREACH,      _KEPT,    "6.6",       "6.17"),
    _rule("review-late",                _BREACH,      _KEPT,    "5.10 5.14", "5.10 5.14"),
    _rule("review-date-missing",        _BREACH,      _REFUSED, "5.10 5.14", "5.10 5.14"),
    _rule("restriction-unevidenced",    _UNEVIDENCED, _REFUSED, "5.14",      "5.14"),
    _rule("restriction-disproportionate", _UNEVIDENCED, _REFUSED, "5.15",    "5.15"),
    _rule("original-not-held",          _UNEVIDENCED, _KEPT,    "5.12",      "5.12"),
    _rule("letter-not-held",            _UNEVIDENCED, _KEPT,    "5.12",      "5.12"),
    _rule("authority-not-held",         _UNEVIDENCED, _KEPT,    "3.6 5.12",  "3.6 5.12"),
    _rule("third-party-not-held",       _UNEVIDENCED, _KEPT,    "5.4 5.12",  "5.4 5.12"),
    _rule("learning-not-held",          _UNEVIDENCED, _KEPT,    "9.1",       "9.1"),
    _rule("extra-stage",                _BREACH,      _REFUSED, "5.3",       "5.3"),
    Rule("order-late", _BREACH, _KEPT, authority=_SCHEME),
    Rule("direction-late", _BREACH, _KEPT, authority=_SCHEME),
)

_DUTIES: Final = (
    #     code                  stage 1     stage 2
    _duty("acknowledge",        "6.2",      "6.11"),
    _duty("respond",            "6.3",      "6.14"),
    _duty("update",             "5.9",      "5.9"),
    _duty("log-new-complaint",  "6.8 6.2",  "6.8 6.2"),
    _duty("deliver-remedy",     "7.3",      "7.3"),
    _duty("complete-action",    "6.6",      "6.17"),
    _duty("review-adjustment",  "5.10",     "5.10"),
    _duty("review-restriction", "5.14",     "5.14"),
    DutyRule("comply-with-order", authority=_SCHEME),
    DutyRule("comply-with-direction", authority=_SCHEME),
)
# fmt: on


CODE_2024: Final = Edition(
    key="hos-2024",
    in_force_from=date(2024, 4, 1),
    in_force_to=None,
    provisions=PROVISIONS_2024,
    stages=_STAGES,
    # 2.3: from the issue or from awareness of it, whichever leaves the resident longer
    accept_within=AcceptWithin(months=12, runs_from=AcceptFrom.ISSUE_OR_AWARENESS, provision=_provision("2.3")),
    refer_within_months=12,  # the Housing Ombudsman Scheme, not the Code: from the final response
    triage=TriageRules(
        survey=_provision("1.6"),
        request=_provision("1.4"),
        wish=_provision("1.3"),
        dissatisfaction=_provision("1.3"),
        handling=_provision("1.5"),
        enquiries=_provision("1.5"),
        keep_working=_provision("1.5"),
        offers_the_choice=True,
        settled_stays_a_request=False,
        settled_there_and_then=None,
    ),
    reporting=ReportingRules(
        annual_assessment=_provision("8.1(a)"),
        assessment_after_change=_provision("8.3"),
        assessment_on_request=_provision("8.4"),
        governing_body=_provision("8.2"),
        publication=_provision("8.2"),
        response_is_published=True,
        governing_body_response=_provision("8.2"),
        evidence_and_commentary_apart=True,
        report_contents=(
            _content("self-assessment", "the annual self-assessment", "8.1(a)"),
            _content("figures", "the figures of complaint handling performance", "8.1(b)"),
            _content("analysis", "the qualitative analysis of complaint handling performance", "8.1(b)"),
            _content("declined", "the summary of the kinds of complaint that were declined", "8.1(b)"),
            _content("non-compliance", "the Ombudsman's findings of non-compliance", "8.1(c)"),
            _content("improvements", "the service improvements made after learning from complaints", "8.1(d)"),
            _content("ombudsman-report", "the Ombudsman's annual report about the landlord", "8.1(e)"),
            _content("publications", "the Ombudsman's other publications about the landlord's work", "8.1(f)"),
        ),
    ),
    rules=_RULES,
    duty_rules=_DUTIES,
)
"""The statutory Complaint Handling Code, in force from 1 April 2024."""
