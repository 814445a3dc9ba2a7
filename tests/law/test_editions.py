"""The editions: which applies when, and that they are data which the machine reads, so that a third is data only."""

import ast
import copy
import pickle
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

import hoscode
from hoscode import (
    CODE_2022,
    CODE_2024,
    Acknowledged,
    Content,
    Definition,
    Edition,
    EscalationRequested,
    Event,
    Force,
    Handler,
    InvalidInput,
    IssueRaised,
    LandlordPolicy,
    Letter,
    Limit,
    NextStep,
    Outcome,
    OutOfScope,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyKind,
    Responded,
    Response,
    Route,
    StageRules,
    Start,
    apply,
    duties,
    edition_on,
    open_complaint,
    replay,
    required_contents,
)
from hoscode.law import Rule

SOURCE = Path(hoscode.__file__).parent


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


# --- a third edition is data only -----------------------------------------------------------------------------------


def made_up() -> Edition:
    """An edition with other limits, three stages and fewer contents, and an officer's rule that reaches to stage 3."""

    def limit(days: int, start: Start | None, number: str) -> Limit:
        return Limit(working_days=days, runs_from=start, force=Force.MUST, provision=CODE_2024.provision(number))

    def stage(number: int, acknowledge: int, respond: int, extend: int) -> StageRules:
        return StageRules(
            number=number,
            acknowledge=limit(acknowledge, Start.REQUESTED, "6.2"),
            respond=limit(respond, Start.ACKNOWLEDGED, "6.3"),
            extend=limit(extend, None, "6.4"),
            contents=[
                Content(key="decision", title="the decision", provision=CODE_2024.provision("6.9(c)")),
                Content(key="next-step", title="the next step", provision=CODE_2024.provision("6.9(g)")),
            ],
        )

    def stretched(rule: Rule) -> Rule:
        return Rule(rule.code, rule.kind, rule.refused, (*rule.numbers, rule.numbers[-1]))

    return evolve(
        CODE_2024,
        key="made-up",
        stages=[stage(1, 3, 7, 4), stage(2, 4, 11, 6), stage(3, 2, 9, 1)],
        rules=[stretched(rule) for rule in CODE_2024.rules],
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
    edition = evolve(made_up(), stages=[evolve(first, acknowledge=None), *others])
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


def test_a_rule_cites_only_provisions_that_the_edition_has() -> None:
    broken = Rule("acknowledged-late", CODE_2024.rules[0].kind, refused=False, numbers=("6.99",))
    with pytest.raises(InvalidInput, match=r"6\.99"):
        evolve(CODE_2024, rules=[broken])


def test_a_policy_without_a_third_stage_leaves_out_the_optional_one() -> None:
    assert LandlordPolicy("Example Homes").last_stage(CODE_2022) == 2
    assert LandlordPolicy("Example Homes", third_stage="a tenants' panel").last_stage(CODE_2022) == 3


NO_LIMITS: Final = {
    "oversight/annual_figures.py": {9, 10, 12},  # nine in ten, and the months of a year
    "oversight/casework_results.py": {100},  # pence in a pound
    "oversight/next_assessment.py": {12},  # the months of a year
    "oversight/reporting_year.py": {4, 31, 100},  # from 1 April to 31 March, written with the last two digits
    "oversight/stage_figures.py": {10, 20, 100, 1_000},  # per cent, per 1,000 homes, to one decimal
    "oversight/submission.py": {
        6,
        9,
        30,
        1_000,
        100_000_000,
    },  # the guidance on submissions, which is no part of the Code
    "oversight/tally_draft.py": {100},  # where the histogram of response times ends
    "records/compiled.py": {4_096},  # how many dates are kept at hand
    "records/json_text.py": {20, 10_000, 10_000_000},  # how much text is shown; how large a record may be by default
    "records/policies.py": {32},  # how many policies and calendars are kept at hand
    "records/problems.py": {100},  # how many problems an error names
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
