"""Answering a stage: in time, by the letter of the Code, with every point decided and everything put right."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from process.rules_of_the_code import at_every_stage, codes, finds, is_silent, is_sound
from process.sound import (
    ADEYEMI,
    DEFINITION,
    NO_CALL,
    NO_HEATING,
    ONE_DAY,
    PLACES,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    THREE_STAGES,
    Place,
    acknowledgement,
    altered,
    answer,
    answered,
    awaiting,
    begun_on,
    due_on,
    extension,
    investigated,
    letter,
)

from hoscode import (
    Acknowledged,
    CodeBreach,
    Complaint,
    Definition,
    DefinitionRevised,
    Extended,
    IssueRaised,
    Kind,
    NextStep,
    Outcome,
    Phase,
    Point,
    PointDecision,
    Received,
    Remedy,
    RemedyKind,
    RemedyOffered,
    Responded,
    Response,
    ResponseRevised,
    Route,
    Updated,
    apply,
    check,
    record,
    replay,
)


def answer_with(place: Place, **changes: object) -> Responded:
    """The sound answer of the place with something else in its letter."""
    return evolve(answer(place), response=altered(letter(place.stage, place.last_stage), changes))


def revised_with(place: Place, **changes: object) -> ResponseRevised:
    """The same letter sent again later."""
    return ResponseRevised(on=place.answered + ONE_DAY, response=answer_with(place, **changes).response)


# --- in time ---------------------------------------------------------------------------------------------------------


@at_every_stage
def test_answered_on_the_last_day_is_in_time_and_a_day_later_is_late(place: Place) -> None:
    is_sound(investigated(place), evolve(answer(place), on=place.answer_by))
    late = evolve(answer(place), on=place.answer_by + ONE_DAY)
    finds(
        investigated(place),
        late,
        "responded-late",
        place,
        "on",
        expected=place.answer_by,
        actual=place.answer_by + ONE_DAY,
    )
    assert apply(investigated(place), late).phase is Phase.RESPONDED  # a late answer must still be sent


TIMES_TO_ANSWER = [
    (STAGE_1_OF_2024, date(2024, 6, 7), date(2024, 6, 21), "10 from the acknowledgement"),
    (STAGE_1_OF_2024, date(2024, 6, 8), date(2024, 6, 21), "acknowledged on a Saturday: Monday is day 1"),
    (STAGE_1_OF_2024, date(2025, 4, 17), date(2025, 5, 6), "Good Friday, Easter Monday and the early May bank holiday"),
    (STAGE_1_OF_2024, date(2024, 12, 20), date(2025, 1, 8), "over the end of the year"),
    (STAGE_2_OF_2024, date(2024, 12, 13), date(2025, 1, 15), "20 from the acknowledgement, over the end of the year"),
    (STAGE_1_OF_2022, date(2023, 4, 27), date(2023, 5, 15), "10 from logging, 1 and 8 May 2023 inside"),
    (STAGE_2_OF_2022, date(2023, 4, 21), date(2023, 5, 23), "20 from the request, 1 and 8 May 2023 inside"),
    (STAGE_2_OF_2022, date(2023, 4, 22), date(2023, 5, 23), "requested on a Saturday"),
    (STAGE_3_OF_2022, date(2023, 12, 15), date(2024, 1, 17), "20 from the request, over the end of the year"),
]


@pytest.mark.parametrize(("place", "starts", "last_day", "why"), TIMES_TO_ANSWER)
def test_the_time_to_answer(place: Place, starts: date, last_day: date, why: str) -> None:
    complaint = record(begun_on(place, starts), evolve(acknowledgement(place), on=starts))
    assert due_on(complaint) == last_day, why
    is_sound(complaint, evolve(answer(place), on=last_day))
    finds(
        complaint,
        evolve(answer(place), on=last_day + ONE_DAY),
        "responded-late",
        place,
        "on",
        expected=last_day,
    )


LOGGED_ON_ANOTHER_DAY = [
    (STAGE_1_OF_2022, date(2022, 5, 9), date(2022, 5, 23)),  # 5.1: from being logged
    (STAGE_1_OF_2022, date(2022, 5, 5), date(2022, 5, 19)),
    (STAGE_2_OF_2022, date(2022, 6, 13), date(2022, 7, 6)),  # 5.13: from the request
    (STAGE_3_OF_2022, date(2022, 7, 18), date(2022, 8, 10)),  # 5.18: from the request
    (STAGE_1_OF_2024, date(2024, 5, 7), date(2024, 5, 20)),  # 6.3: from being acknowledged
    (STAGE_2_OF_2024, date(2024, 6, 7), date(2024, 7, 3)),  # 6.14: from being acknowledged
]


@pytest.mark.parametrize(("place", "logged_on", "due"), LOGGED_ON_ANOTHER_DAY)
def test_only_stage_one_of_2022_counts_from_logging(place: Place, logged_on: date, due: date) -> None:
    assert due_on(investigated(place, evolve(acknowledgement(place), logged_on=logged_on))) == due


@at_every_stage
def test_a_late_answer_without_an_agreed_interval_for_updates_is_found_and_kept(place: Place) -> None:
    late = evolve(answer(place), on=place.answer_by + ONE_DAY)
    finds(investigated(place), late, "update-interval-missing", place, "update_every", kept=True)
    is_silent(investigated(place), evolve(late, on=place.answer_by), "update-interval-missing")

    informed = record(investigated(place), Updated(on=place.acknowledged, update_every=100))
    is_silent(informed, late, "update-interval-missing")


@at_every_stage
def test_an_extension_in_time_counts_as_in_time(place: Place) -> None:
    extended = record(investigated(place), extension(place))
    is_sound(extended, evolve(answer(place), on=extension(place).new_due))
    after_it = extension(place).new_due + ONE_DAY
    finds(
        extended, evolve(answer(place), on=after_it), "responded-late", place, "on", expected=extension(place).new_due
    )


# --- a late acknowledgement and the backstop -------------------------------------------------------------------------

LATE_ACKNOWLEDGEMENTS = [
    # place, acknowledged, due by the text, due had it been acknowledged on the last lawful day
    (STAGE_1_OF_2024, date(2024, 5, 24), date(2024, 6, 10), date(2024, 5, 23)),
    (STAGE_2_OF_2024, date(2024, 6, 17), date(2024, 7, 15), date(2024, 7, 8)),
    (STAGE_1_OF_2022, date(2022, 5, 20), date(2022, 6, 7), date(2022, 5, 25)),
]


def test_under_2022_a_late_logging_alone_gains_no_time_either() -> None:
    """5.1: ten working days from logging, which is due on 11 May: 25 May, and 30 May from the logging itself."""
    logged_late = evolve(acknowledgement(STAGE_1_OF_2022), logged_on=date(2022, 5, 16))
    complaint = investigated(STAGE_1_OF_2022, logged_late)
    for day, found in ((date(2022, 5, 25), []), (date(2022, 5, 26), [date(2022, 5, 25)])):
        answer_on = evolve(answer(STAGE_1_OF_2022), on=day)
        of_the_time = [each for each in check(complaint, answer_on) if each.code == "responded-after-backstop"]
        assert [each.expected for each in of_the_time] == found


@pytest.mark.parametrize(("place", "acknowledged_on", "due", "backstop"), LATE_ACKNOWLEDGEMENTS)
def test_after_a_late_acknowledgement_an_answer_past_the_backstop_departs_from_the_ombudsmans_reading(
    place: Place, acknowledged_on: date, due: date, backstop: date
) -> None:
    complaint = investigated(place, evolve(acknowledgement(place), on=acknowledged_on))
    assert complaint.due is not None
    assert (complaint.due.deadline.on, complaint.due.deadline.backstop_on) == (due, backstop)
    on_the_last_day = evolve(answer(place), on=max(backstop, acknowledged_on))
    if on_the_last_day.on == backstop:
        is_sound(complaint, on_the_last_day)
    for late in (backstop + ONE_DAY, due):
        event = evolve(answer(place), on=late)
        finds(complaint, event, "responded-after-backstop", place, "on", expected=backstop, actual=late)
        is_silent(complaint, event, "responded-late")
    past_both = evolve(answer(place), on=due + ONE_DAY)
    finds(complaint, past_both, "responded-late", place, "on", expected=due)
    is_silent(complaint, past_both, "responded-after-backstop")


def test_an_extension_moves_the_backstop_by_as_many_working_days() -> None:
    complaint = investigated(STAGE_1_OF_2024, evolve(acknowledgement(STAGE_1_OF_2024), on=date(2024, 5, 24)))
    longer = evolve(extension(STAGE_1_OF_2024), on=date(2024, 5, 25), new_due=date(2024, 6, 24))
    complaint = is_sound(complaint, longer)
    in_time = evolve(answer(STAGE_1_OF_2024), on=date(2024, 6, 7))
    is_sound(complaint, in_time)
    finds(
        complaint,
        evolve(in_time, on=date(2024, 6, 10)),
        "responded-after-backstop",
        STAGE_1_OF_2024,
        "on",
        expected=date(2024, 6, 7),
    )


def test_an_extension_to_a_saturday_is_kept_on_that_saturday_though_the_backstop_is_the_friday() -> None:
    in_time = investigated(STAGE_1_OF_2024, evolve(acknowledgement(STAGE_1_OF_2024), on=date(2024, 5, 9)))
    to_a_saturday = evolve(extension(STAGE_1_OF_2024), on=date(2024, 5, 10), new_due=date(2024, 6, 1))
    complaint = is_sound(in_time, to_a_saturday)
    assert complaint.due is not None
    assert complaint.due.deadline.backstop_on == date(2024, 5, 31)
    is_sound(complaint, evolve(answer(STAGE_1_OF_2024), on=date(2024, 6, 1)))


def test_what_is_acknowledged_on_the_saturday_after_the_last_day_is_late_and_the_answer_due_when_it_was() -> None:
    received = Received(on=date(2024, 5, 2), reference="C-1")
    late = Acknowledged(on=date(2024, 5, 11), definition=DEFINITION, handler=ADEYEMI)
    complaint = replay([received, late])
    assert [finding.code for finding in complaint.findings] == ["acknowledged-late"]
    assert complaint.due is not None
    assert (complaint.due.deadline.on, complaint.due.deadline.backstop_on) == (date(2024, 5, 24), date(2024, 5, 24))
    in_time = Responded(on=date(2024, 5, 24), response=letter(1), by=ADEYEMI)
    assert codes(complaint, in_time) == []
    extended = record(complaint, evolve(extension(STAGE_1_OF_2024), on=date(2024, 5, 13), new_due=date(2024, 6, 1)))
    assert codes(extended, evolve(in_time, on=date(2024, 6, 1))) == []  # the Saturday after the backstop
    a_day_later = replay([received, evolve(late, on=date(2024, 5, 13))])  # 27 May is a bank holiday
    assert codes(a_day_later, evolve(in_time, on=date(2024, 5, 28))) == ["responded-after-backstop"]


@pytest.mark.parametrize("place", [STAGE_2_OF_2022, STAGE_3_OF_2022], ids=str)
def test_where_the_clock_runs_from_the_request_a_late_acknowledgement_moves_nothing(place: Place) -> None:
    complaint = investigated(place, evolve(acknowledgement(place), on=place.answer_by))
    assert due_on(complaint) == place.answer_by
    is_sound(complaint, evolve(answer(place), on=place.answer_by))


def test_determination_202429736_of_a_complaint_acknowledged_six_weeks_late() -> None:
    complaint = replay(
        [
            Received(on=date(2024, 3, 12), reference="202429736"),
            Acknowledged(on=date(2024, 4, 26), definition=DEFINITION, handler=ADEYEMI),
        ]
    )
    (late,) = complaint.findings
    assert (late.code, late.expected, late.actual) == ("acknowledged-late", date(2024, 3, 19), date(2024, 4, 26))
    assert due_on(complaint) == date(2024, 5, 13)

    answered_three_days_later = Responded(on=date(2024, 4, 29), response=letter(1), by=ADEYEMI)
    assert codes(complaint, answered_three_days_later) == ["responded-after-backstop"]
    finds(
        complaint,
        answered_three_days_later,
        "responded-after-backstop",
        STAGE_1_OF_2022,
        "on",
        expected=date(2024, 4, 4),
        actual=date(2024, 4, 29),
    )


@pytest.mark.parametrize("place", PLACES[:3], ids=str)
def test_without_an_acknowledgement_the_clock_is_taken_to_start_on_its_last_lawful_day(place: Place) -> None:
    assumed = {
        STAGE_1_OF_2024: date(2024, 5, 23),
        STAGE_2_OF_2024: date(2024, 7, 8),
        STAGE_1_OF_2022: date(2022, 5, 25),
    }[place]
    is_silent(awaiting(place), evolve(answer(place), on=assumed), "responded-late")
    finds(awaiting(place), evolve(answer(place), on=assumed + ONE_DAY), "responded-late", place, "on", expected=assumed)


# --- the letter ------------------------------------------------------------------------------------------------------


@at_every_stage
def test_a_letter_that_is_not_held_is_found_once_and_not_seven_times(place: Place) -> None:
    no_letter = evolve(answer(place), response=None, outcome=Outcome.UPHELD)
    assert codes(investigated(place), no_letter) == ["response-not-held"]
    finds(investigated(place), no_letter, "response-not-held", place, "response")
    assert record(investigated(place), no_letter).stages[-1].outcome is Outcome.UPHELD


LETTERS = {1: "6.9", 2: "6.19"}
ITEMS = [
    ("a", "stage", "the stage of the complaint"),
    ("b", "definition", "the complaint definition"),
    ("e", "remedies", "any remedy that is offered, or that there is none"),
    ("f", "outstanding_actions", "any action still outstanding, or that there is none"),
]


def _numbers(place: Place, item: str) -> str:
    if place.edition.key == "hos-2022":
        return {1: "5.8", 2: "5.16", 3: "5.20"}[place.stage]
    return f"{LETTERS[place.stage]}({item})"


def _missing(complaint: Complaint, event: Responded | ResponseRevised) -> list[tuple[str, str]]:
    return [
        (str(finding.provisions[0]), str(finding.expected))
        for finding in check(complaint, event)
        if finding.code == "content-missing"
    ]


@at_every_stage
@pytest.mark.parametrize(("item", "part", "title"), ITEMS)
def test_a_letter_that_is_silent_on_one_thing_lacks_that_one(place: Place, item: str, part: str, title: str) -> None:
    silent = answer_with(place, **{part: None})
    provision = f"{place.edition.key} {_numbers(place, item)}"
    assert codes(investigated(place), silent) == ["content-missing"]
    assert _missing(investigated(place), silent) == [(provision, title)]


@at_every_stage
def test_a_letter_without_a_decision_lacks_the_decision_and_the_reasons(place: Place) -> None:
    for nothing_decided in (None, ()):
        silent = answer_with(place, decisions=nothing_decided)
        assert codes(investigated(place), silent) == ["content-missing", "content-missing"]
        assert _missing(investigated(place), silent) == [
            (f"{place.edition.key} {_numbers(place, 'c')}", "the decision on the complaint"),
            (f"{place.edition.key} {_numbers(place, 'd')}", "the reasons for each decision"),
        ]


@at_every_stage
def test_a_letter_says_how_to_go_on(place: Place) -> None:
    title = {
        1: "how to escalate the matter to stage 2",
        2: "how to take the matter to the Ombudsman",
        3: "how to take the matter to the Ombudsman",
    }[place.stage]
    right = answer(place).response
    assert right is not None
    assert right.next_step is not None
    for next_step in (None, NextStep(right.next_step.route, " ")):
        silent = answer_with(place, next_step=next_step)
        assert _missing(investigated(place), silent) == [(f"{place.edition.key} {_numbers(place, 'g')}", title)]


def test_before_a_third_stage_the_letter_of_stage_two_says_how_to_get_there() -> None:
    three = investigated(STAGE_2_OF_2022, policy=THREE_STAGES)
    assert _missing(three, answer_with(STAGE_2_OF_2022, next_step=None)) == [
        ("hos-2022 5.16", "how to escalate the matter to stage 3")
    ]
    is_sound(three, evolve(answer(STAGE_2_OF_2022), response=letter(2, last_stage=3)))
    finds(three, answer(STAGE_2_OF_2022), "wrong-next-step", STAGE_2_OF_2022, "response.next_step.route")


@at_every_stage
def test_what_a_letter_lacks_is_a_breach_that_is_refused(place: Place) -> None:
    empty = evolve(answer(place), response=Response())
    found = check(investigated(place), empty)
    assert [finding.code for finding in found] == ["content-missing"] * 7
    assert {(finding.kind, finding.refused, finding.stage) for finding in found} == {(Kind.BREACH, True, place.stage)}
    with pytest.raises(CodeBreach) as refusal:
        apply(investigated(place), empty)
    assert refusal.value.findings == found
    assert record(investigated(place), empty).findings == found


def test_what_a_letter_lacks_is_named_by_the_field_of_the_response() -> None:
    found = check(investigated(STAGE_1_OF_2024), evolve(answer(STAGE_1_OF_2024), response=Response()))
    assert [finding.field for finding in found] == [
        "response.stage",
        "response.definition",
        "response.decisions",
        "response.decisions",
        "response.remedies",
        "response.outstanding_actions",
        "response.next_step",
    ]


@at_every_stage
def test_to_say_that_there_is_none_is_to_say_it(place: Place) -> None:
    nothing_upheld = [PointDecision(ref, Outcome.NOT_UPHELD, reasons="the log shows otherwise") for ref in ("P1", "P2")]
    none = answer_with(place, decisions=nothing_upheld, remedies=[], outstanding_actions=[])
    is_sound(investigated(place), none)


@at_every_stage
def test_a_letter_that_names_another_stage_does_not_state_its_own(place: Place) -> None:
    wrong = answer_with(place, stage=2 if place.stage == 1 else 1)
    assert _missing(investigated(place), wrong) == [
        (f"{place.edition.key} {_numbers(place, 'a')}", "the stage of the complaint")
    ]


@at_every_stage
def test_the_letter_sends_the_resident_to_the_right_place(place: Place) -> None:
    right = Route.STAGE_2 if place.stage == 1 else Route.OMBUDSMAN
    is_sound(investigated(place), answer_with(place, next_step=NextStep(right, "reply")))
    for wrong in set(Route) - {right}:
        finds(
            investigated(place),
            answer_with(place, next_step=NextStep(wrong, "reply")),
            "wrong-next-step",
            place,
            "response.next_step.route",
            expected=right.label,
            actual=wrong.label,
        )


# --- every point, with reasons ---------------------------------------------------------------------------------------

DECIDED = PointDecision("P1", Outcome.NOT_UPHELD, reasons="the log shows otherwise")


@at_every_stage
def test_every_point_of_the_definition_is_decided(place: Place) -> None:
    one_left_out = answer_with(place, decisions=[DECIDED])
    finds(investigated(place), one_left_out, "point-not-addressed", place, "response.decisions", actual="P2")
    assert codes(investigated(place), one_left_out) == ["point-not-addressed"]

    three = evolve(DEFINITION, points=[*DEFINITION.points, Point("P3", "damp in the bedroom")])
    complaint = investigated(place, evolve(acknowledgement(place), definition=three))
    assert [(finding.code, finding.actual) for finding in check(complaint, one_left_out)] == [
        ("point-not-addressed", "P2"),
        ("point-not-addressed", "P3"),
    ]


@at_every_stage
def test_a_point_left_out_by_several_letters_is_found_once_by_every_verb(place: Place) -> None:
    first = answer_with(place, decisions=[DECIDED])
    with pytest.raises(CodeBreach):
        apply(investigated(place), first)
    left_out = record(investigated(place), first)
    again = revised_with(place, decisions=[DECIDED])
    assert check(left_out, again) == ()
    twice = record(left_out, again)
    assert twice == apply(left_out, again)
    assert [finding.code for finding in twice.findings] == ["point-not-addressed"]
    assert twice.findings == left_out.findings == replay(twice.history, twice.policy, edition=place.edition).findings


@at_every_stage
def test_a_point_that_only_a_later_letter_leaves_out_is_found_then(place: Place) -> None:
    complete = record(investigated(place), answer(place))
    only_first = revised_with(place, decisions=[DECIDED])
    only_second = revised_with(place, decisions=[evolve(DECIDED, point="P2")])
    revised = record(complete, only_first)
    assert [finding.actual for finding in revised.findings] == ["P2"]
    revised = record(record(revised, only_second), only_first)
    assert [finding.actual for finding in revised.findings] == ["P2", "P1"]
    assert replay(revised.history, revised.policy, edition=place.edition).findings == revised.findings


@at_every_stage
def test_a_letter_that_decides_nothing_leaves_the_points_to_the_next(place: Place) -> None:
    nothing = record(investigated(place), answer_with(place, decisions=None))
    assert "point-not-addressed" not in [finding.code for finding in nothing.findings]
    revised = record(record(nothing, revised_with(place, decisions=[])), revised_with(place, decisions=[DECIDED]))
    assert [finding.actual for finding in revised.findings if finding.code == "point-not-addressed"] == ["P2"]


@at_every_stage
def test_a_point_for_which_the_landlord_is_not_responsible_needs_no_decision(place: Place) -> None:
    not_ours = evolve(NO_CALL, responsible=False, explanation="the call centre is the superior landlord's")
    definition = evolve(DEFINITION, points=[NO_HEATING, not_ours])
    complaint = investigated(place, evolve(acknowledgement(place), definition=definition))
    is_sound(complaint, answer_with(place, decisions=[DECIDED], definition=definition))

    unclear = evolve(NO_CALL, responsible=None, explanation="we are asking the superior landlord")
    definition = evolve(DEFINITION, points=[NO_HEATING, unclear])
    complaint = investigated(place, evolve(acknowledgement(place), definition=definition))
    finds(
        complaint,
        answer_with(place, decisions=[DECIDED], definition=definition),
        "point-not-addressed",
        place,
        "response.decisions",
        actual="P2",
    )


@at_every_stage
def test_where_the_landlord_is_responsible_for_nothing_there_is_nothing_to_decide(place: Place) -> None:
    not_ours = Definition(
        points=[evolve(NO_HEATING, responsible=False, explanation="the boiler is the superior landlord's")],
        outcomes_sought=["a boiler that works"],
    )
    complaint = investigated(place, evolve(acknowledgement(place), definition=not_ours))
    is_sound(complaint, answer_with(place, decisions=[], remedies=[], definition=not_ours))


@at_every_stage
def test_a_letter_cannot_define_the_points_of_the_complaint_away(place: Place) -> None:
    for redefined in (evolve(DEFINITION, points=()), evolve(DEFINITION, points=[Point("P9", "x", responsible=False)])):
        away = answer_with(place, definition=redefined, decisions=[])
        assert set(codes(investigated(place), away)) & {"point-not-addressed", "content-missing"}


@at_every_stage
def test_every_decision_gives_its_reasons(place: Place) -> None:
    for reasons in ("", " \t"):
        bare = PointDecision("P2", Outcome.NOT_UPHELD, reasons=reasons)
        without = answer_with(place, decisions=[DECIDED, bare])
        assert codes(investigated(place), without) == ["reasons-missing"]  # and not the item of the letter besides
        finds(
            investigated(place),
            without,
            "reasons-missing",
            place,
            "response.decisions[1].reasons",
            actual="P2",
        )


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022], ids=str)
@pytest.mark.parametrize("acknowledged_first", [True, False])
def test_an_issue_taken_into_stage_one_is_decided_with_it(place: Place, *, acknowledged_first: bool) -> None:
    raised = IssueRaised(on=place.acknowledged, point=Point("P3", "damp in the bedroom"), related=True)
    acknowledged = acknowledgement(place)
    first, second = (acknowledged, raised) if acknowledged_first else (raised, acknowledged)
    complaint = record(record(awaiting(place), first), second)
    finds(complaint, answer(place), "point-not-addressed", place, "response.decisions", actual="P3")

    restated = DefinitionRevised(on=place.acknowledged, definition=DEFINITION)  # the revision does not drop it
    finds(record(complaint, restated), answer(place), "point-not-addressed", place, "response.decisions", actual="P3")

    for wording in (DEFINITION, evolve(DEFINITION, points=(*DEFINITION.points, raised.point))):
        definition = record(complaint, evolve(restated, definition=wording)).definition
        assert definition is not None
        assert [point.ref for point in definition.points] == ["P1", "P2", "P3"]

    with_it = [DECIDED, evolve(DECIDED, point="P2"), evolve(DECIDED, point="P3")]
    is_sound(complaint, answer_with(place, decisions=with_it))


NOT_TAKEN_IN = [
    {"related": False},
    {"related": True, "would_delay": True},
]


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022], ids=str)
@pytest.mark.parametrize("flags", NOT_TAKEN_IN, ids=str)
def test_an_issue_that_becomes_a_complaint_of_its_own_is_not_decided_here(place: Place, flags: dict[str, bool]) -> None:
    raised = IssueRaised(
        on=place.acknowledged,
        point=Point("P3", "damp in the bedroom"),
        related=flags["related"],
        would_delay=flags.get("would_delay", False),
    )
    is_sound(record(investigated(place), raised), answer(place))


# --- what was unclear is agreed under 2022 ---------------------------------------------------------------------------


@at_every_stage
@pytest.mark.parametrize("agreed", [False, None], ids=["not agreed", "not shown"])
def test_under_2022_the_definition_is_agreed_where_a_point_was_unclear(place: Place, *, agreed: bool | None) -> None:
    unclear = evolve(DEFINITION, points=[evolve(NO_HEATING, unclear=True), NO_CALL])
    asked = evolve(acknowledgement(place), definition=unclear, clarification_sought=["P1"])
    finds(investigated(place, asked), answer(place), "definition-not-agreed", place, "definition")

    revised = DefinitionRevised(on=place.acknowledged, definition=DEFINITION, agreed_with_resident=agreed)
    still_not = record(investigated(place, asked), revised)
    finds(still_not, answer(place), "definition-not-agreed", place, "definition")

    settled = record(still_not, evolve(revised, agreed_with_resident=True))
    is_sound(settled, answer(place))


def test_under_2022_what_is_unclear_in_an_issue_that_was_taken_in_is_agreed_too() -> None:
    place = STAGE_1_OF_2022
    damp = Point("P3", "damp, somewhere", unclear=True)
    taken_in = record(investigated(place), IssueRaised(on=place.acknowledged, point=damp, related=True))
    revised = DefinitionRevised(on=place.acknowledged, definition=DEFINITION)
    finds(record(taken_in, revised), answer(place), "definition-not-agreed", place, "definition")
    is_silent(record(investigated(place), revised), answer(place), "definition-not-agreed")


# --- putting it right ------------------------------------------------------------------------------------------------


@at_every_stage
@pytest.mark.parametrize("outcome", [Outcome.UPHELD, Outcome.PARTLY_UPHELD])
def test_where_something_went_wrong_something_is_offered(place: Place, outcome: Outcome) -> None:
    upheld = [DECIDED, PointDecision("P2", outcome, reasons="the calls were not logged")]
    nothing_offered = answer_with(place, decisions=upheld, remedies=[])
    assert codes(investigated(place), nothing_offered) == ["remedy-missing"]
    finds(investigated(place), nothing_offered, "remedy-missing", place, "response.remedies")

    is_silent(investigated(place), answer_with(place, decisions=upheld, remedies=None), "remedy-missing")

    offer = RemedyOffered(
        on=place.acknowledged,
        remedy=Remedy(ref="R0", kind=RemedyKind.APOLOGY, details="an apology", done_on=place.acknowledged),
    )
    is_sound(record(investigated(place), offer), nothing_offered)


@at_every_stage
def test_every_remedy_says_by_when_or_that_it_is_done(place: Place) -> None:
    undated = Remedy(ref="R2", kind=RemedyKind.FINANCIAL, details="£50", open_until=date(2025, 1, 31))
    dated = Remedy(ref="R1", kind=RemedyKind.APOLOGY, details="an apology", done_on=place.answered)
    finds(
        investigated(place),
        answer_with(place, remedies=[dated, undated]),
        "remedy-undated",
        place,
        "response.remedies[1].by",
        actual="R2",
    )
    is_sound(investigated(place), answer_with(place, remedies=[dated, evolve(undated, by=date(2024, 12, 2))]))


# --- a revised answer ------------------------------------------------------------------------------------------------


@at_every_stage
def test_a_revised_letter_holds_what_the_first_had_to(place: Place) -> None:
    complaint = answered(place)
    is_sound(complaint, revised_with(place))
    assert _missing(complaint, revised_with(place, remedies=None)) == [
        (f"{place.edition.key} {_numbers(place, 'e')}", "any remedy that is offered, or that there is none")
    ]
    finds(
        complaint,
        revised_with(place, decisions=[DECIDED]),
        "point-not-addressed",
        place,
        "response.decisions",
        actual="P2",
    )
    finds(
        complaint,
        revised_with(place, decisions=[evolve(DECIDED, reasons=""), evolve(DECIDED, point="P2")]),
        "reasons-missing",
        place,
        "response.decisions[0].reasons",
    )
    finds(complaint, revised_with(place, remedies=[]), "remedy-missing", place, "response.remedies")
    finds(
        complaint,
        revised_with(place, remedies=[Remedy(ref="R1", kind=RemedyKind.ACTION, details="a new pump")]),
        "remedy-undated",
        place,
        "response.remedies[0].by",
    )
    wrong = {1: Route.STAGE_3, 2: Route.STAGE_3, 3: Route.STAGE_2}[place.stage]
    finds(
        complaint,
        revised_with(place, next_step=NextStep(wrong, "reply")),
        "wrong-next-step",
        place,
        "response.next_step.route",
    )
    no_letter = ResponseRevised(on=place.answered + ONE_DAY)
    finds(complaint, no_letter, "response-not-held", place, "response")


@at_every_stage
def test_a_revised_letter_revises_the_outcome_where_it_decides_anything(place: Place) -> None:
    not_upheld = revised_with(place, decisions=[DECIDED, evolve(DECIDED, point="P2")])
    assert record(answered(place), not_upheld).stages[-1].outcome is Outcome.NOT_UPHELD
    silent = revised_with(place, decisions=None)
    assert record(answered(place), silent).stages[-1].outcome is Outcome.PARTLY_UPHELD


@at_every_stage
def test_the_letter_and_who_sent_it_are_kept(place: Place) -> None:
    (*_, stage) = answered(place).stages
    assert (stage.response, stage.outcome) == (answer(place).response, Outcome.PARTLY_UPHELD)

    by_nobody = answered(place, evolve(answer(place), by=None))
    assert (by_nobody.handler, by_nobody.stages[-1].handlers) == (place.handler, (place.handler,))
    nameless = record(awaiting(place), evolve(answer(place), by=None))
    assert (nameless.handler, nameless.stages[-1].handlers) == (None, ())


@at_every_stage
def test_the_day_of_the_first_answer_stands_and_the_latest_wording_counts(place: Place) -> None:
    long_after = evolve(revised_with(place, outstanding_actions=[]), on=place.answer_by + 90 * ONE_DAY)
    complaint = is_sound(answered(place), long_after)  # a revision is never late
    (*_, stage) = complaint.stages
    assert stage.responded_on == place.answered
    assert stage.response == long_after.response


def test_an_extension_moves_nothing_once_the_answer_was_given() -> None:
    late = Extended(on=STAGE_1_OF_2024.answered, new_due=date(2024, 6, 4))
    assert codes(answered(STAGE_1_OF_2024), late) == ["extended-after-answer"]
