"""Traceability both ways: from a provision to what carries it, and from what is found to a provision."""

from typing import get_args

import pytest
from traceability import carried_by, carriers, irregularities, modules_naming

from hoscode import CODE_2022, CODE_2024, Edition, Provision, Role
from hoscode.law import DutyCode, FindingCode

pytestmark = pytest.mark.untraced  # it looks at the library, and uses little of it

EDITIONS = (CODE_2022, CODE_2024)
CARRIED = [
    pytest.param(edition, provision, id=str(provision))
    for edition in EDITIONS
    for provision in edition.provisions
    if provision.role in (Role.ENFORCED, Role.TIMED)
]
OF_THE_SCHEME: set[FindingCode] = {"order-late", "direction-late"}
PROMISED: set[FindingCode] = {"target-missed", "promise-looser", "promise-without-stage"}
IRREGULAR: set[FindingCode] = {
    "acknowledged-again",
    "acknowledged-after-answer",
    "answered-again",
    "answered-after-end",
    "revised-unanswered",
    "extended-after-answer",
    "declined-after-answer",
    "out-of-place",
}
IMPOSSIBLE: set[FindingCode] = {
    "out-of-order",
    "not-in-this-phase",
    "unknown-ref",
    "duplicate-ref",
    "beyond-calendar",
}
WITHOUT_RULE = PROMISED | IRREGULAR | IMPOSSIBLE


@pytest.mark.parametrize(("edition", "provision"), CARRIED)
def test_a_provision_that_is_enforced_or_timed_is_cited_by_a_finding_or_a_duty(
    edition: Edition, provision: Provision
) -> None:
    carried = carriers(edition, provision)
    assert carried.codes or carried.duties


@pytest.mark.parametrize(("edition", "provision"), CARRIED)
def test_a_provision_that_is_enforced_or_timed_is_carried_by_a_function(edition: Edition, provision: Provision) -> None:
    assert carriers(edition, provision).functions


@pytest.mark.parametrize(("edition", "provision"), CARRIED)
def test_a_provision_that_is_enforced_or_timed_is_named_by_a_test(edition: Edition, provision: Provision) -> None:
    assert modules_naming(provision.number), edition.key


@pytest.mark.parametrize("code", sorted(set(get_args(FindingCode)) - WITHOUT_RULE - OF_THE_SCHEME))
def test_a_finding_cites_a_provision_of_some_edition(code: FindingCode) -> None:
    cited = [
        provision
        for edition in EDITIONS
        for stage in edition.stages
        for rule in [edition.consequence(code, stage.number)]
        if rule is not None
        for provision in rule.provisions
    ]
    assert cited


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
@pytest.mark.parametrize("code", sorted(OF_THE_SCHEME))
def test_a_finding_that_cites_no_provision_of_an_edition_names_who_asks_for_it(
    code: FindingCode, edition: Edition
) -> None:
    for stage in edition.stages:
        rule = edition.consequence(code, stage.number)
        assert rule is not None
        assert (rule.provisions, rule.authority) == ((), "the Housing Ombudsman Scheme")


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
@pytest.mark.parametrize("code", sorted(WITHOUT_RULE))
def test_what_is_a_promise_irregular_or_impossible_is_no_rule_of_an_edition(
    code: FindingCode, edition: Edition
) -> None:
    assert [edition.consequence(code, stage.number) for stage in edition.stages] == [None] * len(edition.stages)


def test_the_codes_of_what_has_no_place_are_those_of_the_table() -> None:
    in_the_table = {code for code in get_args(FindingCode) if set(carried_by(code)) & set(irregularities())}
    assert in_the_table == IRREGULAR


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_every_provision_that_is_cited_is_one_of_the_editions_own(edition: Edition) -> None:
    cited = [
        provision
        for rule in edition.rules
        for numbers in rule.numbers
        for provision in map(edition.provision, numbers.split())
    ]
    assert {provision.edition for provision in cited} == {edition.key}


@pytest.mark.parametrize("code", get_args(FindingCode))
def test_a_finding_is_found_by_a_function_or_stands_in_the_table(code: str) -> None:
    assert carried_by(code)


@pytest.mark.parametrize("code", sorted(set(get_args(DutyCode)) - {"comply-with-order", "comply-with-direction"}))
def test_a_duty_rests_on_a_provision(code: DutyCode) -> None:
    assert any(edition.duty_provisions(code, stage.number) for edition in EDITIONS for stage in edition.stages)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_the_duties_to_acknowledge_and_respond_rest_on_the_provision_of_their_limit(edition: Edition) -> None:
    for stage in edition.stages:
        assert edition.duty_provisions("respond", stage.number) == (stage.respond.provision,)
        acknowledge = () if stage.acknowledge is None else (stage.acknowledge.provision,)
        assert edition.duty_provisions("acknowledge", stage.number) == acknowledge
