"""Acknowledging, defining and logging a complaint, and choosing who considers it."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from process.rules_of_the_code import at_every_stage, codes, finds, is_impossible, is_silent, is_sound
from process.sound import (
    ADEYEMI,
    BROWN,
    CHOWDHURY,
    DEFINITION,
    NO_CALL,
    NO_HEATING,
    ONE_DAY,
    STAGE_1_OF_2022,
    STAGE_1_OF_2024,
    STAGE_2_OF_2022,
    STAGE_2_OF_2024,
    STAGE_3_OF_2022,
    Place,
    acknowledgement,
    after,
    answer,
    awaiting,
    begun_on,
    due_on,
    escalation,
    events_until,
    investigated,
    letter,
)

from hoscode import (
    CODE_2022,
    CODE_2024,
    Definition,
    DefinitionRevised,
    Handler,
    HandlerAssigned,
    Kind,
    Phase,
    Point,
    Responded,
    Withdrawn,
    apply,
    check,
    record,
)

SECOND_STAGES = [STAGE_2_OF_2024, STAGE_2_OF_2022]

# --- in time ---------------------------------------------------------------------------------------------------------


@at_every_stage
def test_acknowledged_on_the_last_day_is_in_time_and_a_day_later_is_late(place: Place) -> None:
    last_day = place.acknowledge_by or place.answer_by  # stage 3 of 2022 has no time to acknowledge
    is_sound(awaiting(place), evolve(acknowledgement(place), on=last_day))
    finds(
        awaiting(place),
        evolve(acknowledgement(place), on=last_day + ONE_DAY),
        "acknowledged-late",
        place,
        "on",
        expected=last_day,
        actual=last_day + ONE_DAY,
    )


FIVE_WORKING_DAYS = [
    (STAGE_1_OF_2024, date(2024, 5, 1), date(2024, 5, 9), "the early May bank holiday inside"),
    (STAGE_1_OF_2024, date(2024, 6, 1), date(2024, 6, 7), "received on a Saturday: Monday is day 1"),
    (STAGE_1_OF_2024, date(2024, 6, 2), date(2024, 6, 7), "received on a Sunday: Monday is day 1"),
    (STAGE_1_OF_2024, date(2025, 4, 18), date(2025, 4, 28), "received on Good Friday: Tuesday is day 1"),
    (STAGE_1_OF_2024, date(2024, 12, 24), date(2025, 1, 3), "over the end of the year"),
    (STAGE_1_OF_2022, date(2023, 5, 3), date(2023, 5, 11), "8 May 2023, the coronation"),
    (STAGE_1_OF_2022, date(2022, 9, 14), date(2022, 9, 22), "19 September 2022, the state funeral"),
    (STAGE_1_OF_2022, date(2024, 3, 28), date(2024, 4, 8), "Good Friday and Easter Monday"),
    (STAGE_2_OF_2024, date(2024, 8, 23), date(2024, 9, 2), "the summer bank holiday"),
    (STAGE_2_OF_2024, date(2025, 12, 20), date(2025, 12, 30), "requested on a Saturday before Christmas"),
    (STAGE_2_OF_2022, date(2023, 12, 22), date(2024, 1, 3), "over the end of the year"),
]


@pytest.mark.parametrize(("place", "begun", "last_day", "why"), FIVE_WORKING_DAYS)
def test_the_time_to_acknowledge_is_five_working_days_from_receipt_or_request(
    place: Place, begun: date, last_day: date, why: str
) -> None:
    complaint = begun_on(place, begun)
    assert due_on(complaint) == last_day, why
    is_silent(complaint, evolve(acknowledgement(place), on=last_day), "acknowledged-late")
    finds(
        complaint,
        evolve(acknowledgement(place), on=last_day + ONE_DAY),
        "acknowledged-late",
        place,
        "on",
        expected=last_day,
    )


@at_every_stage
def test_acknowledged_in_time_but_logged_late_is_judged_by_the_logging(place: Place) -> None:
    last_day = place.acknowledge_by or place.answer_by
    is_silent(awaiting(place), evolve(acknowledgement(place), logged_on=last_day), "acknowledged-late")
    finds(
        awaiting(place),
        evolve(acknowledgement(place), logged_on=last_day + ONE_DAY),
        "acknowledged-late",
        place,
        "logged_on",
        expected=last_day,
        actual=last_day + ONE_DAY,
    )


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022], ids=str)
def test_logged_in_time_but_acknowledged_late_is_judged_by_the_acknowledgement(place: Place) -> None:
    late = date(place.begun.year, 5, 16)
    finds(
        awaiting(place),
        evolve(acknowledgement(place), on=late, logged_on=place.begun),
        "acknowledged-late",
        place,
        "on",
        actual=late,
    )


@at_every_stage
def test_logging_before_the_complaint_or_the_request_has_no_place(place: Place) -> None:
    early = evolve(acknowledgement(place), logged_on=place.begun - ONE_DAY)
    found = is_impossible(awaiting(place), early, "out-of-order", "logged_on")
    assert (found.expected, found.actual) == (place.begun, place.begun - ONE_DAY)


def test_a_late_acknowledgement_is_not_refused_and_the_complaint_goes_on() -> None:
    late = evolve(acknowledgement(STAGE_1_OF_2024), on=date(2024, 5, 31))
    assert [(found.code, found.refused) for found in check(awaiting(STAGE_1_OF_2024), late)] == [
        ("acknowledged-late", False)
    ]
    assert apply(awaiting(STAGE_1_OF_2024), late).phase is Phase.UNDER_INVESTIGATION


# --- with a definition -----------------------------------------------------------------------------------------------


@at_every_stage
def test_an_acknowledgement_sets_out_what_the_complaint_is_understood_to_be(place: Place) -> None:
    complaint = awaiting(place)
    no_definition = evolve(acknowledgement(place), definition=None)
    finds(complaint, no_definition, "definition-missing", place, "definition")
    is_silent(complaint, no_definition, "outcomes-missing")  # what is not held is found once, and nothing further

    no_points = evolve(acknowledgement(place), definition=evolve(DEFINITION, points=()))
    finds(complaint, no_points, "definition-missing", place, "definition.points")


@at_every_stage
def test_an_acknowledgement_sets_out_the_outcomes_that_the_resident_seeks(place: Place) -> None:
    no_outcomes = evolve(acknowledgement(place), definition=evolve(DEFINITION, outcomes_sought=()))
    finds(awaiting(place), no_outcomes, "outcomes-missing", place, "definition.outcomes_sought")
    is_silent(awaiting(place), no_outcomes, "definition-missing")


def _defined(*points: Point) -> Definition:
    return Definition(points=points, outcomes_sought=("a boiler that works",))


UNCLEAR = evolve(NO_HEATING, unclear=True)


@at_every_stage
def test_the_resident_is_asked_about_an_unclear_point(place: Place) -> None:
    asked = evolve(acknowledgement(place), definition=_defined(NO_CALL, UNCLEAR), clarification_sought=["P1"])
    is_sound(awaiting(place), asked)
    not_asked = evolve(asked, clarification_sought=["P2"])
    finds(awaiting(place), not_asked, "clarification-not-sought", place, "definition.points[1]", actual="P1")


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_2_OF_2022], ids=str)
def test_each_unclear_point_is_found_for_itself_and_only_once_at_a_stage(place: Place) -> None:
    two_unclear = _defined(UNCLEAR, evolve(NO_CALL, unclear=True))
    not_asked = evolve(acknowledgement(place), definition=two_unclear)
    assert codes(awaiting(place), not_asked) == ["clarification-not-sought"] * 2

    again = DefinitionRevised(on=place.acknowledged, definition=two_unclear)
    is_silent(investigated(place, not_asked), again, "clarification-not-sought")
    with_a_third = _defined(*two_unclear.points, Point("P3", "damp", unclear=True))
    finds(
        investigated(place, not_asked),
        evolve(again, definition=with_a_third),
        "clarification-not-sought",
        place,
        "definition.points[2]",
        actual="P3",
    )


@at_every_stage
def test_a_revised_definition_is_as_complete_as_the_first(place: Place) -> None:
    revised = DefinitionRevised(on=place.acknowledged + ONE_DAY, definition=_defined(NO_HEATING))
    is_sound(investigated(place), revised)
    finds(
        investigated(place),
        evolve(revised, definition=evolve(DEFINITION, points=())),
        "definition-missing",
        place,
        "definition.points",
    )
    finds(
        investigated(place),
        evolve(revised, definition=evolve(DEFINITION, outcomes_sought=())),
        "outcomes-missing",
        place,
        "definition.outcomes_sought",
    )
    finds(
        investigated(place),
        evolve(revised, definition=_defined(UNCLEAR)),
        "clarification-not-sought",
        place,
        "definition.points[0]",
    )


@at_every_stage
def test_a_definition_that_is_set_out_before_the_acknowledgement_is_as_complete(place: Place) -> None:
    early = DefinitionRevised(on=place.begun, definition=_defined(UNCLEAR))
    unsought = [] if place.stage == 3 else ["clarification-not-sought"]
    assert codes(awaiting(place), early) == ["out-of-place", *unsought]
    assert codes(awaiting(place), evolve(early, definition=_defined(NO_HEATING))) == ["out-of-place"]
    other = HandlerAssigned(on=place.begun, handler=place.handler)
    assert codes(awaiting(place), other) == []
    ended = record(awaiting(place), Withdrawn(on=place.begun))
    assert codes(ended, early) == ["out-of-place"]
    assert codes(ended, evolve(acknowledgement(place), definition=_defined(UNCLEAR))) == ["out-of-place"]


@at_every_stage
def test_what_is_taken_over_from_a_second_acknowledgement_is_as_complete(place: Place) -> None:
    again = evolve(acknowledgement(place), definition=_defined(UNCLEAR))
    finds(investigated(place), again, "clarification-not-sought", place, "definition.points[0]", actual="P1")
    is_silent(investigated(place), evolve(again, clarification_sought=["P1"]), "clarification-not-sought")
    nothing = evolve(again, definition=evolve(DEFINITION, points=(), outcomes_sought=()))
    is_silent(investigated(place), nothing, "definition-missing")
    if place in SECOND_STAGES:
        the_same = evolve(acknowledgement(place), handler=ADEYEMI)
        finds(investigated(place), the_same, "same-handler", place, "handler", actual="A. Adeyemi")


@pytest.mark.parametrize("place", [STAGE_1_OF_2022, STAGE_2_OF_2022], ids=str)
def test_what_a_second_acknowledgement_leaves_unclear_is_to_be_agreed_before_the_answer(place: Place) -> None:
    again = evolve(acknowledgement(place), definition=_defined(UNCLEAR), clarification_sought=["P1"])
    unclear = record(investigated(place), again)
    finds(unclear, answer(place), "definition-not-agreed", place, "definition")
    is_silent(investigated(place), answer(place), "definition-not-agreed")


@at_every_stage
def test_a_revision_keeps_in_mind_what_the_resident_was_asked(place: Place) -> None:
    asked = evolve(acknowledgement(place), definition=_defined(UNCLEAR), clarification_sought=["P1"])
    still_unclear = DefinitionRevised(on=place.acknowledged, definition=_defined(UNCLEAR))
    is_sound(investigated(place, asked), still_unclear)


@at_every_stage
def test_a_definition_agreed_with_the_resident_clears_up_what_was_unclear(place: Place) -> None:
    agreed = DefinitionRevised(on=place.acknowledged + ONE_DAY, definition=_defined(UNCLEAR), agreed_with_resident=True)
    is_silent(investigated(place), agreed, "clarification-not-sought")


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_2_OF_2024, STAGE_1_OF_2022, STAGE_2_OF_2022], ids=str)
def test_what_the_acknowledgement_lacked_is_not_found_again_in_the_revision(place: Place) -> None:
    complaint = investigated(place, evolve(acknowledgement(place), definition=evolve(DEFINITION, outcomes_sought=())))
    revised = DefinitionRevised(on=place.acknowledged, definition=evolve(DEFINITION, outcomes_sought=()))
    is_silent(complaint, revised, "outcomes-missing")


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_2_OF_2024, STAGE_1_OF_2022, STAGE_2_OF_2022], ids=str)
def test_a_revised_definition_without_points_defines_nothing_and_is_found_once(place: Place) -> None:
    undefined = investigated(place, evolve(acknowledgement(place), definition=None))
    revised = DefinitionRevised(on=place.acknowledged, definition=evolve(DEFINITION, points=()))
    finds(undefined, revised, "definition-missing", place, "definition.points")
    is_silent(record(undefined, revised), revised, "definition-missing")


@at_every_stage
@pytest.mark.parametrize("responsible", [False, None], ids=["not responsible", "not clear yet"])
def test_where_the_landlord_may_not_be_responsible_it_says_why(place: Place, *, responsible: bool | None) -> None:
    unexplained = evolve(NO_CALL, responsible=responsible, explanation=" ")
    finds(
        awaiting(place),
        evolve(acknowledgement(place), definition=_defined(NO_HEATING, unexplained)),
        "responsibility-unexplained",
        place,
        "definition.points[1].explanation",
        actual="P2",
    )
    explained = evolve(unexplained, explanation="the lift belongs to the superior landlord")
    is_sound(awaiting(place), evolve(acknowledgement(place), definition=_defined(NO_HEATING, explained)))


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022], ids=str)
def test_an_unexplained_responsibility_is_found_once_for_each_point(place: Place) -> None:
    unexplained = _defined(NO_HEATING, evolve(NO_CALL, responsible=False))
    complaint = investigated(place, evolve(acknowledgement(place), definition=unexplained))
    revised = DefinitionRevised(on=place.acknowledged, definition=unexplained)
    is_silent(complaint, revised, "responsibility-unexplained")
    both = evolve(
        revised, definition=_defined(evolve(NO_HEATING, responsible=False), evolve(NO_CALL, responsible=False))
    )
    field = "definition.points[0].explanation"
    finds(complaint, both, "responsibility-unexplained", place, field, actual="P1")


# --- by somebody who may ---------------------------------------------------------------------------------------------


@at_every_stage
def test_somebody_is_named_as_considering_the_complaint(place: Place) -> None:
    nobody = evolve(acknowledgement(place), handler=None)
    finds(awaiting(place), nobody, "handler-missing", place, "handler")

    assigned = record(awaiting(place), HandlerAssigned(on=place.begun, handler=place.handler))
    is_sound(assigned, nobody)


@at_every_stage
def test_that_nobody_is_named_is_found_once_at_a_stage(place: Place) -> None:
    complaint = investigated(place, evolve(acknowledgement(place), handler=None))
    is_silent(complaint, evolve(answer(place), by=None), "handler-missing")


@at_every_stage
def test_an_answer_from_nobody_where_nobody_was_named_before(place: Place) -> None:
    at_once = evolve(answer(place), on=place.begun, by=None)
    finds(awaiting(place), at_once, "handler-missing", place, "by")
    is_silent(awaiting(place), evolve(at_once, by=place.handler), "handler-missing")
    is_sound(investigated(place), evolve(answer(place), by=None))  # the handler of the stage is named


@at_every_stage
def test_a_conflict_of_interest_is_addressed(place: Place) -> None:
    conflicted = evolve(acknowledgement(place), conflicts=["managed the repair"], measures=" ")
    finds(awaiting(place), conflicted, "conflict-unaddressed", place, "measures", actual='"managed the repair"')
    is_sound(awaiting(place), evolve(conflicted, measures="the file is reviewed by the other team"))

    assigned = HandlerAssigned(on=place.acknowledged, handler=place.handler, conflicts=["a neighbour", "a friend"])
    finds(investigated(place), assigned, "conflict-unaddressed", place, "measures", actual='"a neighbour", "a friend"')
    is_sound(investigated(place), evolve(assigned, measures="takes no part in the decision"))


@at_every_stage
@pytest.mark.parametrize("ref", ["A. Adeyemi", "  a. ADEYEMI "])
def test_who_considered_stage_one_does_not_consider_stage_two(place: Place, ref: str) -> None:
    same = Handler(ref)
    finds(awaiting(place), evolve(acknowledgement(place), handler=same), "same-handler", place, "handler", actual=ref)
    finds(investigated(place), HandlerAssigned(on=place.acknowledged, handler=same), "same-handler", place, "handler")
    finds(investigated(place), evolve(answer(place), by=same), "same-handler", place, "by")


@pytest.mark.parametrize("place", SECOND_STAGES, ids=str)
def test_everybody_who_considered_stage_one_counts(place: Place) -> None:
    (first,) = place.earlier
    history = [
        *events_until(first),
        acknowledgement(first),
        HandlerAssigned(on=first.acknowledged, handler=CHOWDHURY),
        evolve(answer(first), by=Handler("D. Diaz")),
        escalation(place.begun),
    ]
    complaint = after(awaiting(first), history[1:])
    for considered in (ADEYEMI, CHOWDHURY, Handler("d. diaz")):
        finds(complaint, evolve(acknowledgement(place), handler=considered), "same-handler", place, "handler")
    is_sound(complaint, evolve(acknowledgement(place), handler=BROWN))


@pytest.mark.parametrize("place", SECOND_STAGES, ids=str)
def test_the_same_person_is_found_on_the_event_that_brings_them_in_and_not_again(place: Place) -> None:
    brought_in = investigated(place, evolve(acknowledgement(place), handler=ADEYEMI))
    is_silent(brought_in, evolve(answer(place), by=Handler("a. adeyemi")), "same-handler")
    is_silent(brought_in, HandlerAssigned(on=place.acknowledged, handler=ADEYEMI), "same-handler")

    replaced = record(brought_in, HandlerAssigned(on=place.acknowledged, handler=BROWN))
    is_silent(replaced, HandlerAssigned(on=place.acknowledged, handler=ADEYEMI), "same-handler")


def test_who_considers_it_is_kept_once_and_the_last_named_is_the_handler() -> None:
    complaint = record(
        investigated(STAGE_1_OF_2024), HandlerAssigned(on=STAGE_1_OF_2024.acknowledged, handler=Handler("a. adeyemi"))
    )
    assert complaint.stages[0].handlers == (ADEYEMI,)
    complaint = record(complaint, HandlerAssigned(on=STAGE_1_OF_2024.acknowledged, handler=CHOWDHURY))
    assert complaint.stages[0].handlers == (ADEYEMI, CHOWDHURY)
    assert complaint.handler == CHOWDHURY


def test_only_who_considered_stage_one_is_kept_out_and_only_of_stage_two() -> None:
    for considered in (ADEYEMI, BROWN):
        is_sound(awaiting(STAGE_3_OF_2022), evolve(acknowledgement(STAGE_3_OF_2022), handler=considered))


# --- a full answer acknowledges too ----------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_2_OF_2024, STAGE_1_OF_2022, STAGE_2_OF_2022], ids=str)
def test_a_full_answer_inside_the_time_to_acknowledge_acknowledges_too(place: Place) -> None:
    assert place.acknowledge_by is not None
    at_once = evolve(answer(place), on=place.acknowledge_by)
    complaint = is_sound(awaiting(place), at_once)
    assert complaint.stages[-1].acknowledged_on == place.acknowledge_by

    too_late = evolve(at_once, on=place.acknowledge_by + ONE_DAY)
    finds(
        awaiting(place),
        too_late,
        "never-acknowledged",
        place,
        "on",
        expected=place.acknowledge_by,
        kind=Kind.UNEVIDENCED,
    )
    assert record(awaiting(place), too_late).stages[-1].acknowledged_on is None


def test_an_early_answer_leaves_the_day_of_the_acknowledgement_as_it_was() -> None:
    complaint = record(investigated(STAGE_1_OF_2024), evolve(answer(STAGE_1_OF_2024), on=date(2024, 5, 8)))
    assert complaint.stages[0].acknowledged_on == STAGE_1_OF_2024.acknowledged


def test_where_nothing_has_to_be_acknowledged_an_answer_alone_will_do() -> None:
    is_sound(awaiting(STAGE_3_OF_2022), answer(STAGE_3_OF_2022))


@pytest.mark.parametrize("place", [STAGE_1_OF_2024, STAGE_1_OF_2022], ids=str)
def test_a_late_answer_that_was_never_acknowledged_is_acknowledged_first_on_the_same_day(place: Place) -> None:
    late = date(place.begun.year, 5, 25)
    acknowledged = record(awaiting(place), evolve(acknowledgement(place), on=late))
    is_silent(acknowledged, evolve(answer(place), on=late), "never-acknowledged")


# --- the edition is that of the day on which the complaint was made -------------------------------------------------


def test_a_complaint_of_31_march_2024_keeps_the_2022_edition_through_stage_two() -> None:
    complaint = awaiting(STAGE_1_OF_2022, received=evolve(awaiting(STAGE_1_OF_2022).received, on=date(2024, 3, 31)))
    assert complaint.edition is CODE_2022
    assert due_on(complaint) == date(2024, 4, 8)  # Sunday, then Easter Monday
    complaint = after(
        complaint,
        [
            evolve(acknowledgement(STAGE_1_OF_2022), on=date(2024, 4, 8)),
            evolve(answer(STAGE_1_OF_2022), on=date(2024, 4, 22)),
            escalation(date(2024, 5, 7)),
        ],
    )
    assert complaint.findings == ()
    assert (complaint.edition, complaint.stage) == (CODE_2022, 2)
    complaint = record(complaint, evolve(acknowledgement(STAGE_2_OF_2022), on=date(2024, 5, 14)))
    assert complaint.findings == ()
    # 20 working days from the request of 7 May, not from the acknowledgement; 27 May is a bank holiday
    assert due_on(complaint) == date(2024, 6, 5)
    late = Responded(on=date(2024, 6, 6), response=letter(2), by=BROWN)
    (finding,) = [each for each in check(complaint, late) if each.code == "responded-late"]
    assert [str(provision) for provision in finding.provisions] == ["hos-2022 5.13"]


def test_a_complaint_of_1_april_2024_is_under_the_2024_edition() -> None:
    complaint = awaiting(STAGE_1_OF_2024, received=evolve(awaiting(STAGE_1_OF_2024).received, on=date(2024, 4, 1)))
    assert complaint.edition is CODE_2024
