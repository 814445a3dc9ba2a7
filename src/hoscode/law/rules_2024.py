"""What follows under the 2024 edition when a rule is broken: the kind, what `apply` does, and the provisions."""

from __future__ import annotations

from typing import Final

from hoscode.law.terms import DutyCode, DutyRule, FindingCode, Kind, Rule

_BREACH, _UNEVIDENCED, _DEPARTURE = Kind.BREACH, Kind.UNEVIDENCED, Kind.DEPARTURE
_REFUSED, _KEPT = True, False


def _rule(code: FindingCode, kind: Kind, refused: bool, stage_1: str, stage_2: str) -> Rule:
    return Rule(code, kind, refused, (stage_1, stage_2))


def _duty(code: DutyCode, stage_1: str, stage_2: str) -> DutyRule:
    return DutyRule(code, (stage_1, stage_2))


# fmt: off
RULES_2024: Final[tuple[Rule, ...]] = (
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
    _rule("update-interval-missing",    _BREACH,      _REFUSED, "5.9",       "5.9"),
    _rule("update-late",                _BREACH,      _KEPT,    "5.9",       "5.9"),
    _rule("responded-late",             _BREACH,      _KEPT,    "6.3",       "6.14"),
    _rule("responded-after-backstop",   _DEPARTURE,   _KEPT,    "6.3",       "6.14"),
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
    _rule("explanation-missing",        _BREACH,      _REFUSED, "2.4",       "2.4 5.11"),
    _rule("ombudsman-right-missing",    _BREACH,      _REFUSED, "2.4",       "2.4 5.11"),
    _rule("blanket-exclusion",          _UNEVIDENCED, _REFUSED, "2.5",       "2.5 5.11"),
    _rule("evidence-missing",           _UNEVIDENCED, _REFUSED, "2.1",       "2.1 5.11"),
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
    _rule("extra-stage",                Kind.IMPOSSIBLE, _REFUSED, "5.3",    "5.3"),
)

DUTIES_2024: Final[tuple[DutyRule, ...]] = (
    #     code                  stage 1     stage 2
    _duty("acknowledge",        "6.2",      "6.11"),
    _duty("respond",            "6.3",      "6.14"),
    _duty("update",             "5.9",      "5.9"),
    _duty("log-new-complaint",  "6.8 6.2",  "6.8 6.2"),
    _duty("deliver-remedy",     "7.3",      "7.3"),
    _duty("complete-action",    "6.6",      "6.17"),
    _duty("review-adjustment",  "5.10",     "5.10"),
    _duty("review-restriction", "5.14",     "5.14"),
)
# fmt: on
