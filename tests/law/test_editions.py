"""The editions: which applies when, and that they are data which the machine reads, so that a third is data only."""

import ast
import copy
import pickle
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from string import Formatter
from typing import Any, Final, TypeVar, cast, get_args

import pytest
from attrs import evolve

import hoscode
from hoscode import (
    CODE_2022,
    CODE_2024,
    EDITIONS,
    Acknowledged,
    Content,
    Counterpart,
    Declined,
    Definition,
    DutyCode,
    DutyRule,
    Edition,
    EscalationRequested,
    Event,
    FindingCode,
    Force,
    Ground,
    Handler,
    InvalidInput,
    IssueRaised,
    Kind,
    LandlordPolicy,
    Letter,
    Limit,
    NextStep,
    OmbudsmanDetails,
    Outcome,
    OutOfScope,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyKind,
    ReportingRules,
    Responded,
    Response,
    Route,
    Rule,
    StageRules,
    Start,
    TriageRules,
    apply,
    check,
    duties,
    edition_on,
    open_complaint,
    replay,
    required_contents,
)
from hoscode.law.codes import SENTENCES

SOURCE = Path(hoscode.__file__).parent

T = TypeVar("T", Rule, DutyRule)


@pytest.mark.parametrize(
    ("received", "edition"),
    [
        (date(2022, 4, 1), CODE_2022),
        (date(2024, 3, 31), CODE_2022),
        (date(2024, 4, 1), CODE_2024),
        (date(2060, 1, 1), CODE_2024),
    ],
)
def test_the_day_of_the_complaint_decides_its_edition(received: date, edition: Edition) -> None:
    assert edition_on(received) is edition


def test_before_the_first_edition_there_is_none() -> None:
    with pytest.raises(OutOfScope, match="2022-04-01"):
        edition_on(date(2022, 3, 31))


def test_a_complaint_keeps_its_edition_across_the_changeover() -> None:
    complaint = replay(
        [
            Received(on=date(2024, 3, 31), reference="C-1"),
            Acknowledged(on=date(2024, 4, 5)),
            Responded(on=date(2024, 4, 19)),
            EscalationRequested(on=date(2024, 5, 13)),
        ]
    )
    assert complaint.stage == 2
    assert complaint.edition is CODE_2022
    assert complaint.due is not None
    assert complaint.due.provisions == (CODE_2022.provision("5.10"),)


@pytest.mark.parametrize("edition", [CODE_2022, CODE_2024])
def test_a_built_in_edition_pickles_and_copies_by_name(edition: Edition) -> None:
    assert pickle.loads(pickle.dumps(edition)) is edition
    assert copy.deepcopy(edition) is edition
    assert copy.copy(edition) is edition
    assert len(repr(edition)) < 30


@pytest.mark.parametrize("number", ["6.99", "", "6.9(h)", "9", "six"])
def test_a_number_that_the_edition_lacks_is_refused(number: str) -> None:
    with pytest.raises(InvalidInput, match=r"1\.2 to 9\.8"):
        CODE_2024.provision(number)


@pytest.mark.parametrize("name", [b"CODE_2022", b"CODE_2024"])
def test_an_edition_that_an_older_release_has_pickled_by_its_name_still_loads(name: bytes) -> None:
    assert pickle.loads(b"choscode.law.editions\n" + name + b"\n.") is getattr(hoscode, name.decode())


def test_the_editions_follow_each_other_day_by_day_under_keys_of_their_own() -> None:
    for earlier, later in pairwise(EDITIONS):
        assert earlier.in_force_to is not None
        assert later.in_force_from == earlier.in_force_to + timedelta(days=1)
    assert EDITIONS[-1].in_force_to is None
    assert len({edition.key for edition in EDITIONS}) == len(EDITIONS)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_one_list_decides_which_edition_a_day_falls_under(edition: Edition) -> None:
    assert edition_on(edition.in_force_from) is edition


# --- what is read off a named field, and not off a citation ---------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "details", "only_for_panel"),
    [
        (CODE_2022, OmbudsmanDetails.WHERE_NOT_AGREED, [False, False, True]),  # 5.3, 5.15, 5.19; 5.18
        (CODE_2024, OmbudsmanDetails.ALWAYS, [False, False]),  # 6.5, 6.16
    ],
)
def test_what_an_edition_asks_of_an_extension(
    edition: Edition, details: OmbudsmanDetails, only_for_panel: list[bool]
) -> None:
    assert {rules.ombudsman_details for rules in edition.stages} == {details}
    assert [rules.extension_only_for_panel for rules in edition.stages] == only_for_panel


@pytest.mark.parametrize(("edition", "settled", "published"), [(CODE_2022, True, False), (CODE_2024, False, True)])
def test_a_switch_has_its_provision_beside_it(edition: Edition, settled: bool, published: bool) -> None:
    triage, reporting = edition.triage, edition.reporting
    assert triage.settled_stays_a_request is settled  # 1.6 of 2022
    assert (triage.settled_there_and_then is not None) is settled
    assert reporting.response_is_published is published  # 8.2 of 2024
    assert (reporting.governing_body_response is not None) is published


@pytest.mark.parametrize("rules", [CODE_2022.triage, CODE_2024.triage])
def test_what_is_settled_on_the_spot_is_cited_where_it_stays_a_request(rules: TriageRules) -> None:
    with pytest.raises(InvalidInput, match="settled_there_and_then"):
        evolve(rules, settled_stays_a_request=not rules.settled_stays_a_request)


@pytest.mark.parametrize("rules", [CODE_2022.reporting, CODE_2024.reporting])
def test_the_response_of_the_governing_body_is_cited_where_it_is_published(rules: ReportingRules) -> None:
    with pytest.raises(InvalidInput, match="governing_body_response"):
        evolve(rules, response_is_published=not rules.response_is_published)


# --- duties ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "code", "stages"),
    [
        (CODE_2022, "acknowledge", [True, True, False]),  # 5.18 sets no limit for it
        (CODE_2022, "review-restriction", [False, False, False]),  # 4.19 asks for no review
        (CODE_2022, "comply-with-order", [True, True, True]),
        (CODE_2024, "review-restriction", [True, True]),  # 5.14
        (CODE_2024, "comply-with-order", [True, True]),
    ],
)
def test_an_edition_knows_its_duties(edition: Edition, code: DutyCode, stages: list[bool]) -> None:
    assert [edition.has_duty(code, rules.number) for rules in edition.stages] == stages
    assert not edition.has_duty(code, len(stages) + 1)


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_the_ombudsman_asks_rests_on_the_scheme_and_everything_else_on_the_code(edition: Edition) -> None:
    for code in get_args(DutyCode):
        for rules in edition.stages:
            ordered = code in ("comply-with-order", "comply-with-direction")
            authority = "the Housing Ombudsman Scheme" if ordered else ""
            assert edition.duty_authority(code, rules.number) == authority
            if edition.has_duty(code, rules.number):
                assert bool(edition.duty_provisions(code, rules.number)) is not ordered
    assert edition.duty_authority("comply-with-order", len(edition.stages) + 1) == ""


@pytest.mark.parametrize("edition", EDITIONS)
def test_breaking_what_the_ombudsman_asks_breaks_the_scheme_and_everything_else_the_code(edition: Edition) -> None:
    of_the_scheme = ("order-late", "direction-late")
    for code in get_args(FindingCode):
        for rules in edition.stages:
            rule = edition.consequence(code, rules.number)
            assert rule is not None or code not in of_the_scheme
            if rule is not None:
                assert rule.authority == ("the Housing Ombudsman Scheme" if code in of_the_scheme else "")
                assert bool(rule.provisions) is (code not in of_the_scheme)
        assert edition.consequence(code, len(edition.stages) + 1) is None


def test_a_rule_may_rest_on_a_provision_at_one_stage_and_on_an_authority_at_all() -> None:
    rest = [rule for rule in CODE_2024.rules if rule.code != "order-late"]
    own = evolve(CODE_2024, rules=[*rest, Rule("order-late", Kind.BREACH, False, ("2.4",), authority=" the Scheme ")])
    first, second = (own.consequence("order-late", stage) for stage in (1, 2))
    assert first is not None
    assert second is not None
    assert (first.provisions, second.provisions) == ((CODE_2024.provision("2.4"),), ())
    assert (first.authority, second.authority) == ("the Scheme", "the Scheme")


def test_a_duty_may_rest_on_a_provision_at_one_stage_and_on_an_authority_at_all() -> None:
    own = evolve(
        CODE_2024,
        duty_rules=[
            *(duty for duty in CODE_2024.duty_rules if duty.code != "comply-with-order"),
            DutyRule("comply-with-order", ("2.4",), authority="the Scheme"),
        ],
    )
    assert own.duty_provisions("comply-with-order", 1) == (CODE_2024.provision("2.4"),)
    assert own.duty_provisions("comply-with-order", 2) == ()
    assert own.has_duty("comply-with-order", 2)


# --- counterparts ----------------------------------------------------------------------------------------------------


def test_a_third_edition_has_counterparts_of_its_own() -> None:
    both = [Counterpart(edition="hos-2022", number="5.1"), Counterpart(edition="hos-2030", number="4.7")]
    provision = evolve(CODE_2024.provision("6.3"), counterparts_by_edition=both)
    assert provision.counterparts_in("hos-2022") == ("5.1",)
    assert provision.counterparts_in("hos-2030") == ("4.7",)
    assert provision.counterparts_in("hos-2024") == ()
    assert provision.counterparts == ("5.1", "4.7")


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_provision_is_its_own_counterpart(edition: Edition) -> None:
    assert not [each for each in edition.provisions if each.counterparts_in(edition.key)]


# --- an edition is checked when it is made ---------------------------------------------------------------------------

OWN: Final = CODE_2024.renamed("own")
FIRST, SECOND = OWN.stages
RULES, DUTIES = OWN.rules, OWN.duty_rules


def rules_but(*codes: FindingCode) -> list[Rule]:
    return [rule for rule in RULES if rule.code not in codes]


def duties_but(*codes: DutyCode) -> list[DutyRule]:
    return [rule for rule in DUTIES if rule.code not in codes]


def at_stage(number: int, **change: object) -> dict[str, Any]:
    fields: dict[str, Any] = change
    stages = [evolve(rules, **fields) if rules.number == number else rules for rules in OWN.stages]
    return {"stages": stages}


def must(days: int, start: Start | None, number: str, force: Force = Force.MUST) -> Limit:
    return Limit(working_days=days, runs_from=start, force=force, provision=OWN.provision(number))


ACKNOWLEDGED_LATE: Final[tuple[Event, ...]] = (
    Received(on=date(2024, 6, 3), reference="C-1"),
    Acknowledged(on=date(2024, 6, 14)),
)
OF_2022: Final = CODE_2022.provision("5.1")
UNKNOWN: Final = Rule(cast(FindingCode, "never-heard-of"), Kind.BREACH, refused=False, numbers=("6.2",))
BREACH: Final = Kind.BREACH

CONTRADICTIONS: Final[dict[str, tuple[dict[str, Any], str, str]]] = {
    "it ends before it begins": (
        {"in_force_to": date(2024, 3, 31)},
        "in_force_to",
        "it is in force from 2024-04-01",
    ),
    # provisions
    "a number stands twice": ({"provisions": [*OWN.provisions, OWN.provision("6.3")]}, "provisions", "6.3, 2 times"),
    "a limit rests on a provision of another edition": (
        at_stage(1, respond=evolve(FIRST.respond, provision=OF_2022)),
        "stages[0].respond.provision",
        "not one of the provisions of own",
    ),
    "a letter's content does": (
        at_stage(2, decline_contents=[Content(key="reasons", title="the reasons", provision=OF_2022)]),
        "stages[1].decline_contents[0].provision",
        "not one of the provisions of own",
    ),
    "the time to accept does": (
        {"accept_within": CODE_2022.accept_within},
        "accept_within.provision",
        "not one of the provisions of own",
    ),
    "the triage does": (
        {"triage": evolve(OWN.triage, wish=OF_2022)},
        "triage.wish",
        "hos-2022 5.1, but that is not one of the provisions of own",
    ),
    "the reporting does": (
        {"reporting": evolve(OWN.reporting, publication=OF_2022)},
        "reporting.publication",
        "not one of the provisions of own",
    ),
    "a provision was changed and its limit was not": (
        {"provisions": [evolve(each, title="Another") if each.number == "6.3" else each for each in OWN.provisions]},
        "stages[0].respond.provision",
        "not one of the provisions of own",
    ),
    # stages
    "an optional stage is not the last": (
        at_stage(1, optional=True),
        "stages",
        "follows an optional one",
    ),
    "stage 1 is acknowledged from a request": (
        at_stage(1, acknowledge=must(5, Start.REQUESTED, "6.2")),
        "stages[0].acknowledge.runs_from",
        "there it runs from RECEIVED",
    ),
    "stage 2 is acknowledged from receipt": (
        at_stage(2, acknowledge=must(5, Start.RECEIVED, "6.11")),
        "stages[1].acknowledge.runs_from",
        "there it runs from REQUESTED",
    ),
    "stage 2 is answered from receipt": (
        at_stage(2, respond=must(20, Start.RECEIVED, "6.14")),
        "stages[1].respond.runs_from",
        "there it runs from REQUESTED, LOGGED, ACKNOWLEDGED",
    ),
    "an extension runs from an event": (
        at_stage(1, extend=must(10, Start.LOGGED, "6.4")),
        "stages[0].extend.runs_from",
        "there it runs from None",
    ),
    # limits, duties and rules
    "nobody has to acknowledge within the limit": (
        {"duty_rules": [*duties_but("acknowledge"), DutyRule("acknowledge", ("6.2", ""))]},
        "stages[1].acknowledge",
        "there is no duty row for 'acknowledge' at stage 2",
    ),
    "nobody has to respond within the limit": (
        {"duty_rules": duties_but("respond")},
        "stages[0].respond",
        "there is no duty row for 'respond' at stage 1",
    ),
    "an extension is only for a panel, and nothing finds another": (
        at_stage(2, extension_only_for_panel=True),
        "stages[1].extension_only_for_panel",
        "there is no rule for 'extension-not-for-panel' at stage 2",
    ),
    "an extension is found not to be for a panel that it need not be for": (
        {"rules": [*RULES, Rule("extension-not-for-panel", BREACH, refused=True, numbers=("6.4",))]},
        "stages[0].extension_only_for_panel",
        "there is a rule for 'extension-not-for-panel' at stage 1",
    ),
    "there is a time to accept, and nothing finds what was declined within it": (
        {"rules": rules_but("within-time-limit")},
        "accept_within",
        "there is no rule for 'within-time-limit'",
    ),
    "there is no time to accept, and something was declined within it": (
        {"accept_within": None},
        "accept_within",
        "there is a rule for 'within-time-limit' at stage 1",
    ),
    # rules and duties, row by row
    "a finding code is unknown": (
        {"rules": [*RULES, UNKNOWN]},
        f"rules[{len(RULES)}].code",
        "there is no such code: give one of FindingCode",
    ),
    "a duty code is unknown": (
        {"duty_rules": [*DUTIES, DutyRule(cast(DutyCode, "acknowledged-late"), ("6.2",))]},
        f"duty_rules[{len(DUTIES)}].code",
        "there is no such code: give one of DutyCode",
    ),
    "a rule is given twice for a stage": (
        {"rules": [*RULES, Rule("same-handler", BREACH, refused=True, numbers=("", "6.13"))]},
        f"rules[{len(RULES)}]",
        "'same-handler' at stage 2, but an earlier one is too",
    ),
    "a duty is given twice for a stage": (
        {"duty_rules": [*DUTIES, DutyRule("update", ("5.9",))]},
        f"duty_rules[{len(DUTIES)}]",
        "'update' at stage 1, but an earlier one is too",
    ),
    "a duty rests on an authority, and on a provision in another row": (
        {"duty_rules": [*DUTIES, DutyRule("comply-with-order", ("", "2.4"))]},
        f"duty_rules[{len(DUTIES)}]",
        "'comply-with-order' at stage 2, but an earlier one is too",
    ),
    "a rule is for a stage that there is not": (
        {"rules": [*RULES, Rule("definition-not-agreed", BREACH, refused=True, numbers=("", "", "5.6"))]},
        f"rules[{len(RULES)}].numbers",
        "for 3 stages, but own has 2",
    ),
    "a duty is for a stage that there is not": (
        {"duty_rules": [*duties_but("update"), DutyRule("update", ("5.9", "5.9", ""))]},
        f"duty_rules[{len(DUTIES) - 1}].numbers",
        "for 3 stages, but own has 2",
    ),
    "a rule rests on a number that is none": (
        {"rules": [*RULES, Rule("definition-not-agreed", BREACH, refused=True, numbers=("5.6 6.99",))]},
        f"rules[{len(RULES)}].numbers",
        "'6.99', but own has no provision of that number",
    ),
    "a duty rests on a number that is none": (
        {"duty_rules": [*duties_but("update"), DutyRule("update", ("5.9", "6.9(h)"))]},
        f"duty_rules[{len(DUTIES) - 1}].numbers",
        "'6.9(h)', but own has no provision of that number",
    ),
    "a duty rests on nothing": (
        {"duty_rules": [*duties_but("comply-with-order"), DutyRule("comply-with-order", ("", " "))]},
        f"duty_rules[{len(DUTIES) - 1}]",
        "'comply-with-order', but rests on no provision at any stage",
    ),
}


@pytest.mark.parametrize(("change", "field", "message"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_an_edition_does_not_contradict_itself(change: dict[str, Any], field: str, message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        evolve(OWN, **change)
    said = [problem.message for problem in caught.value.problems if problem.field == field]
    assert [text for text in said if message in text], caught.value
    assert all(text.startswith("Edition: ") for text in said)


def test_everything_that_is_wrong_with_an_edition_is_said_at_once() -> None:
    with pytest.raises(InvalidInput) as caught:
        evolve(
            OWN,
            **at_stage(2, extension_only_for_panel=True),
            accept_within=None,
            rules=[*RULES, UNKNOWN],
            duty_rules=duties_but("acknowledge"),
        )
    assert [problem.field for problem in caught.value.problems] == [
        "stages[0].acknowledge",
        "stages[1].acknowledge",
        "stages[1].extension_only_for_panel",
        "accept_within",
        f"rules[{len(RULES)}].code",
    ]


def test_a_rule_is_checked_when_it_is_made() -> None:
    with pytest.raises(InvalidInput) as caught:
        Rule(cast(Any, " "), cast(Any, "breach"), refused=cast(Any, 1), numbers=cast(Any, "6.2"))
    assert [problem.field for problem in caught.value.problems] == ["code", "kind", "refused", "numbers"]


def test_a_duty_rule_is_checked_when_it_is_made() -> None:
    with pytest.raises(InvalidInput) as caught:
        DutyRule(cast(Any, None), cast(Any, "6.2"), cast(Any, None))
    assert [problem.field for problem in caught.value.problems] == ["code", "numbers", "authority"]


def test_a_limit_may_be_a_should_where_its_rule_is_one() -> None:
    should = Rule("acknowledged-late", Kind.DEPARTURE, refused=False, numbers=("6.2",))
    still = Rule("acknowledged-late", BREACH, refused=False, numbers=("", "6.11"))
    relaxed = must(5, Start.RECEIVED, "6.2", Force.SHOULD)
    own = evolve(OWN, **at_stage(1, acknowledge=relaxed), rules=[*rules_but("acknowledged-late"), should, still])
    assert replay(ACKNOWLEDGED_LATE, edition=own).findings[0].kind is Kind.DEPARTURE


# --- an edition under another key -----------------------------------------------------------------------------------


def test_a_renamed_edition_is_the_same_under_its_own_key() -> None:
    assert OWN.key == "own"
    assert {each.edition for each in OWN.provisions} == {"own"}
    assert str(OWN.provision("6.9(c)")) == "own 6.9(c)"
    assert str(FIRST.respond.provision) == "own 6.3"
    assert OWN.renamed("hos-2024") == CODE_2024
    assert OWN.provision("6.3").counterparts_in("hos-2022") == ("5.1",)
    assert "; own 6.2)" in replay(ACKNOWLEDGED_LATE, edition=OWN).findings[0].message


@pytest.mark.parametrize("key", ["", " ", None])
def test_a_renamed_edition_needs_a_key(key: object) -> None:
    with pytest.raises(InvalidInput):
        CODE_2024.renamed(cast(str, key))


# --- the codes -------------------------------------------------------------------------------------------------------


def test_every_finding_has_its_sentence_and_no_other_has_one() -> None:
    assert tuple(SENTENCES) == get_args(FindingCode)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", get_args(FindingCode))
def test_a_sentence_has_places_only_for_what_was_expected_and_what_was_found(code: FindingCode) -> None:
    for text in SENTENCES[code]:
        assert places(text) <= {"expected", "actual", "typed"}
        assert not {"actual", "typed"} <= places(text)
    assert SENTENCES[code].text.strip()
    assert places(SENTENCES[code].nothing_shown).isdisjoint({"actual", "typed"})
    assert "{expected}" not in SENTENCES[code].no_day_known


# --- a third edition is data only -----------------------------------------------------------------------------------


def made_up() -> Edition:
    """An edition with other limits, three stages and fewer contents, and an officer's rule that reaches to stage 3."""
    own = CODE_2024.renamed("made-up")

    def limit(days: int, start: Start | None, number: str) -> Limit:
        return Limit(working_days=days, runs_from=start, force=Force.MUST, provision=own.provision(number))

    def stage(number: int, days: tuple[int, int, int], numbers: tuple[str, str, str]) -> StageRules:
        return StageRules(
            number=number,
            acknowledge=limit(days[0], Start.RECEIVED if number == 1 else Start.REQUESTED, numbers[0]),
            respond=limit(days[1], Start.ACKNOWLEDGED, numbers[1]),
            extend=limit(days[2], None, numbers[2]),
            ombudsman_details=OmbudsmanDetails.ALWAYS,
            contents=[
                Content(key="decision", title="the decision", provision=own.provision("6.9(c)")),
                Content(key="next-step", title="the next step", provision=own.provision("6.9(g)")),
            ],
        )

    def stretched(numbers: tuple[str, ...]) -> tuple[str, ...]:
        return (*numbers, numbers[-1]) if numbers else ()

    final = ("6.11", "6.14", "6.15")
    return evolve(
        own,
        stages=[stage(1, (3, 7, 4), ("6.2", "6.3", "6.4")), stage(2, (4, 11, 6), final), stage(3, (2, 9, 1), final)],
        rules=[evolve(rule, numbers=stretched(rule.numbers)) for rule in own.rules],
        duty_rules=[evolve(rule, numbers=stretched(rule.numbers)) for rule in own.duty_rules],
    )


DEFINITION = Definition(points=[Point("P1", "no heating")], outcomes_sought=["a working boiler"])


def _letter(route: Route) -> Response:
    return Response(
        decisions=[PointDecision("P1", Outcome.UPHELD, reasons="six weeks is too long")],
        remedies=[Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="sorry", done_on=date(2024, 5, 1))],
        next_step=NextStep(route, "reply to this letter"),
    )


def test_a_made_up_edition_runs_a_complaint_through_three_stages_of_its_own() -> None:
    complaint = open_complaint(Received(on=date(2024, 6, 3), reference="C-1"), edition=made_up())
    assert complaint.last_stage == 3
    due: list[date] = []
    for officer, route in (("A", Route.STAGE_2), ("B", Route.STAGE_3), ("C", Route.OMBUDSMAN)):
        assert complaint.due is not None
        due.append(complaint.due.on)
        acknowledged = Acknowledged(on=due[-1], definition=DEFINITION, handler=Handler(officer))
        complaint = apply(complaint, acknowledged)
        assert complaint.due is not None
        due.append(complaint.due.on)
        complaint = apply(complaint, Responded(on=due[-1], response=_letter(route), by=Handler(officer)))
        if not complaint.is_final:
            complaint = apply(complaint, EscalationRequested(on=due[-1]))
    # from Monday 3 June 2024, no bank holiday before 26 August: 3 and 7, 4 and 11, 2 and 9 working days
    assert due == [
        date(2024, 6, 6),
        date(2024, 6, 17),
        date(2024, 6, 21),
        date(2024, 7, 8),
        date(2024, 7, 10),
        date(2024, 7, 23),
    ]
    assert complaint.is_final
    assert complaint.findings == ()


def test_a_made_up_edition_asks_for_its_own_contents() -> None:
    contents = required_contents(made_up(), Letter.RESPONSE, 3, last_stage=3)
    assert [content.key for content in contents] == ["decision", "next-step"]


def test_a_made_up_edition_finds_by_its_own_rules() -> None:
    edition = made_up()
    history: list[Event] = [Received(on=date(2024, 6, 3), reference="C-1"), Acknowledged(on=date(2024, 6, 7))]
    late = replay(history, edition=edition).findings[0]
    assert (late.code, late.expected) == ("acknowledged-late", date(2024, 6, 6))


def test_a_made_up_edition_pickles_by_value() -> None:
    edition = made_up()
    again = pickle.loads(pickle.dumps(edition))
    assert again == edition
    assert again.consequence("same-handler", 3) == edition.consequence("same-handler", 3)


def test_where_nothing_is_due_by_an_acknowledgement_nothing_is_due_by_one_for_a_further_issue() -> None:
    first, *others = made_up().stages
    of_the_limit = ("acknowledge", "acknowledged-late", "never-acknowledged")

    def later_stages_alone(rule: T) -> T:
        return evolve(rule, numbers=("", *rule.numbers[1:])) if rule.code in of_the_limit else rule

    edition = evolve(
        made_up(),
        stages=[evolve(first, acknowledge=None), *others],
        rules=list(map(later_stages_alone, made_up().rules)),
        duty_rules=list(map(later_stages_alone, made_up().duty_rules)),
    )
    damp = IssueRaised(on=date(2024, 6, 4), point=Point("P2", "damp"), related=False)
    complaint = replay([Received(on=date(2024, 6, 3), reference="C-1"), damp], edition=edition)
    assert duties(complaint) == ()


def test_a_provision_prints_short() -> None:
    assert repr(CODE_2024.provision("6.13")) == "<Provision hos-2024 6.13>"


def test_the_stages_of_an_edition_are_numbered_from_one() -> None:
    with pytest.raises(InvalidInput, match="not numbered 1, 2"):
        evolve(CODE_2024, stages=CODE_2024.stages[1:])


def test_an_edition_has_at_most_the_stages_that_a_letter_can_point_to() -> None:
    stages = [evolve(CODE_2024.stages[0], number=number) for number in (1, 2, 3, 4)]
    with pytest.raises(InvalidInput, match="at most 3"):
        evolve(CODE_2024, stages=stages)


def test_a_policy_without_a_third_stage_leaves_out_the_optional_one() -> None:
    assert LandlordPolicy("Example Homes").last_stage(CODE_2022) == 2
    assert LandlordPolicy("Example Homes", third_stage="a tenants' panel").last_stage(CODE_2022) == 3


KEYS: Final = {each for edition in EDITIONS for each in (edition.key, edition.key.replace("-", "_"))}


def names_and_texts(tree: ast.AST) -> set[str]:
    """The names in a module, and the texts in its code: what a docstring says runs nowhere."""
    docstrings = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in docstrings:
                found.add(text)
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                found.add(name)
            case _:
                pass
    return found


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=str(path.relative_to(SOURCE)))
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] != "law"
    ],
)
def test_nothing_outside_the_law_names_an_edition_by_its_key(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not {text for text in names_and_texts(tree) if any(key in text for key in KEYS)}


NO_LIMITS: Final = {
    "_words.py": {20, 60},  # how much of what was typed is shown, and of how many
    "oversight/annual_report.py": {9, 10, 12},  # nine in ten, and the months of a year
    "oversight/counting.py": {100},  # pence in a pound, and where the histogram of response times ends
    # how much of a form is looked at to tell its columns, how wide it is read, and the five columns of the Ombudsman's
    "oversight/form_columns.py": {4, 5, 8, 16, 60, 80, 120, 1_000},
    "oversight/form_words.py": {200},  # how long a text is looked through for a Yes or a No, and a list of provisions
    "oversight/markdown.py": {10, 20, 100},  # per cent, to one decimal
    "oversight/measures.py": {1_000},  # per 1,000 homes
    # the reporting year and the guidance on submissions, which are no part of the Code; the months of a year
    "oversight/periods.py": {4, 6, 9, 12, 30, 31, 100, 1_000, 100_000_000},
    "oversight/reading_forms.py": {60},  # how long a provision's number can be
    "records/compiled.py": {4_096},  # how many dates are kept at hand
    "records/formats.py": {100},  # how many problems an error names
    "records/json_text.py": {20, 10_000, 10_000_000},  # how much text is shown; how large a record may be by default
    "records/policies.py": {32},  # how many policies and calendars are kept at hand
    # the days and lengths of spreadsheets' own formats: serials from 1900 or 1904, twelve months, the longest cell, and
    # how much of what was found is shown
    "spreadsheets/cells.py": {
        *(10, 12, 30, 31, 53, 60, 64, 100, 255, 1899, 1900, 1904, 1990, 2000),
        *(10_000, 32_767, 100_000, 10_000_101, 99_991_232),
    },
    "spreadsheets/complaints.py": {4, 5, 6, 7},  # in which order the events of one day happened
    "spreadsheets/headings.py": {10, 100, 255},  # how well a heading fits a column; how long one is
    "spreadsheets/rows.py": {30},  # how many rows may stand above the heading
}
"""Numbers outside the law that limit nothing under the Code."""


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=str(path.relative_to(SOURCE)))
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] not in {"law", "working_days", "testing", "_checks.py", "errors.py"}
    ],
)
def test_no_limit_stands_outside_the_law(path: Path) -> None:
    # 0 and 1 count things; 2 and 3 are stages that a letter can point to; every other number is the law's
    numbers = {
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) in (int, float)
    }
    assert numbers - NO_LIMITS.get(path.relative_to(SOURCE).as_posix(), set()) <= {0, 1, 2, 3}


def test_an_edition_without_a_time_to_accept_finds_nothing_in_time() -> None:
    rules = [rule for rule in CODE_2024.rules if rule.code != "within-time-limit"]
    edition = evolve(CODE_2024, accept_within=None, rules=rules)
    complaint = open_complaint(Received(on=date(2024, 5, 1), reference="C-1"), edition=edition)
    found = {finding.code for finding in check(complaint, Declined(on=date(2024, 5, 2), ground=Ground.TIME_LIMIT))}
    assert "discretion-not-considered" in found
    assert "within-time-limit" not in found
