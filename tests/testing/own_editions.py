"""Editions of somebody's own: drafts made from those of the Code, with other numbers and other rules."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from hoscode import CODE_2022, CODE_2024, DutyRule, Edition, Force, Kind, Limit, Rule, StageRules, Start


def _limit(edition: Edition, working_days: int, runs_from: Start | None, number: str, force: Force) -> Limit:
    provision = edition.provision(number)
    return Limit(working_days=working_days, runs_from=runs_from, force=force, provision=provision)


def _draft() -> Edition:
    """The Code of 2024 with other numbers, a should for a must, no grounds to decline, stage 2 not acknowledged."""
    code = CODE_2024.renamed("draft-2027")
    stage_1, stage_2 = code.stages
    grounds = {"within-time-limit", "claim-not-filed", "not-already-considered", "clause-not-in-policy"}
    timed = {"acknowledged-late", "never-acknowledged", "responded-late", "extension-unexplained"}
    dropped = {"discretion-not-considered", *grounds, *timed}
    return evolve(
        code,
        stages=[
            evolve(
                stage_1,
                acknowledge=_limit(code, 3, Start.RECEIVED, "6.2", Force.MUST),
                respond=_limit(code, 8, Start.ACKNOWLEDGED, "6.3", Force.SHOULD),
            ),
            evolve(stage_2, acknowledge=None, respond=_limit(code, 15, Start.REQUESTED, "6.14", Force.MUST)),
        ],
        accept_within=None,
        rules=[
            *(rule for rule in code.rules if rule.code not in dropped),
            Rule("acknowledged-late", Kind.BREACH, refused=False, numbers=["6.2"]),
            Rule("never-acknowledged", Kind.UNEVIDENCED, refused=True, numbers=["6.2"]),
            Rule("responded-late", Kind.DEPARTURE, refused=False, numbers=["6.3"]),
            Rule("responded-late", Kind.BREACH, refused=False, numbers=["", "6.14"]),
            Rule("extension-unexplained", Kind.DEPARTURE, refused=False, numbers=["6.4", "6.15"]),
        ],
        duty_rules=[
            *(rule for rule in code.duty_rules if rule.code != "acknowledge"),
            DutyRule("acknowledge", ["6.2"]),
        ],
    )


def _unacknowledged() -> Edition:
    """The draft without any acknowledgement: the answer of stage 1 is due from the receipt."""
    code = DRAFT.renamed("draft-2028")
    stage_1, stage_2 = code.stages
    return evolve(
        code,
        stages=[
            evolve(stage_1, acknowledge=None, respond=_limit(code, 8, Start.RECEIVED, "6.3", Force.SHOULD)),
            stage_2,
        ],
        rules=[rule for rule in code.rules if rule.code not in {"acknowledged-late", "never-acknowledged"}],
        duty_rules=[rule for rule in code.duty_rules if rule.code != "acknowledge"],
    )


def _one_stage() -> Edition:
    """The draft with stage 1 alone, and so without a word on escalating it."""
    code = DRAFT.renamed("draft-2029")
    rules = [rule for rule in code.rules if rule.code != "stage-unanswered" and any(rule.numbers[:1])]
    return evolve(
        code,
        stages=code.stages[:1],
        rules=[evolve(rule, numbers=rule.numbers[:1]) for rule in rules],
        duty_rules=[evolve(rule, numbers=rule.numbers[:1]) for rule in code.duty_rules],
    )


def _three_alike() -> Edition:
    """The Code of 2022 with a third stage that is acknowledged and extended as the second is."""
    code = CODE_2022.renamed("three-alike")
    stage_1, stage_2, stage_3 = code.stages

    def like_stage_2(rule: Rule | DutyRule) -> tuple[str, ...]:
        first, second, _ = rule.numbers
        return first, second, second

    third: StageRules = evolve(
        stage_3,
        acknowledge=stage_2.acknowledge,
        respond=stage_2.respond,
        extend=stage_2.extend,
        contents=[content for content in stage_2.contents if content.at_last_stage is not False],
        acknowledgement_contents=stage_2.acknowledgement_contents,
        extension_contents=stage_2.extension_contents,
        extension_only_for_panel=False,
    )
    return evolve(
        code,
        stages=[stage_1, stage_2, third],
        rules=[
            evolve(rule, numbers=like_stage_2(rule)) if rule.numbers and rule.code != "extra-stage" else rule
            for rule in code.rules
            if rule.code not in {"extension-not-for-panel", "stage-unanswered"}
        ],
        duty_rules=[evolve(rule, numbers=like_stage_2(rule)) if rule.numbers else rule for rule in code.duty_rules],
    )


DRAFT: Final = _draft()
UNACKNOWLEDGED: Final = _unacknowledged()
ONE_STAGE: Final = _one_stage()
THREE_ALIKE: Final = _three_alike()
