"""What follows under the 2022 edition when a rule is broken: the kind, what `apply` does, and the provisions."""

from __future__ import annotations

from typing import Final

from hoscode.law.terms import DutyCode, DutyRule, FindingCode, Kind, Rule

_BREACH, _UNEVIDENCED, _DEPARTURE = Kind.BREACH, Kind.UNEVIDENCED, Kind.DEPARTURE
_REFUSED, _KEPT = True, False


def _rule(code: FindingCode, kind: Kind, refused: bool, stage_1: str, stage_2: str, stage_3: str) -> Rule:
    return Rule(code, kind, refused, (stage_1, stage_2, stage_3))


def _duty(code: DutyCode, stage_1: str, stage_2: str, stage_3: str) -> DutyRule:
    return DutyRule(code, (stage_1, stage_2, stage_3))


# fmt: off
RULES_2022: Final[tuple[Rule, ...]] = (
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
    _rule("explanation-missing",        _BREACH,      _REFUSED, "1.9",     "5.9 4.14",     "5.9 4.14"),
    _rule("ombudsman-right-missing",    _BREACH,      _REFUSED, "1.9",     "5.9 4.14",     "5.9 4.14"),
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
    _rule("extra-stage",                Kind.IMPOSSIBLE, _REFUSED, "5.17", "5.17",         "5.17"),
)

DUTIES_2022: Final[tuple[DutyRule, ...]] = (
    #     code                  stage 1    stage 2    stage 3
    _duty("acknowledge",        "4.1",     "5.10",    ""),
    _duty("respond",            "5.1",     "5.13",    "5.18"),
    _duty("update",             "4.11",    "4.11",    "4.11"),
    _duty("log-new-complaint",  "5.7 4.1", "5.7 4.1", "5.7 4.1"),
    _duty("deliver-remedy",     "6.5",     "6.5",     "6.5"),
    _duty("complete-action",    "5.5",     "5.5",     "5.5"),
    _duty("review-adjustment",  "2.5",     "2.5",     "2.5"),
)
# fmt: on
