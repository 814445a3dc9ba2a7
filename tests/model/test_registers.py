"""Things on record under their refs: a tuple at rest, a register while a step of the process works on it."""

from datetime import date
from operator import attrgetter

import pytest

from hoscode import Action, Order, Point
from hoscode.model.casework import ActionOnRecord, AdjustmentOnRecord, Casework, OrderOnRecord
from hoscode.model.register import Register, opened, opened_set

HEATING, LIFT = Point("P1", "no heating"), Point("P2", "the lift")


def register(*points: Point) -> Register[Point]:
    return Register(points, attrgetter("ref"))


def test_a_register_finds_each_thing_under_its_ref() -> None:
    points = register(HEATING, LIFT)
    assert (points.get("P2"), points["P2"], "P2" in points) == (LIFT, LIFT, True)
    assert (points.get("P3"), "P3" in points) == (None, False)
    with pytest.raises(KeyError):
        points["P3"]


def test_an_empty_register_has_nothing() -> None:
    assert (register().get("P1"), "P1" in register(), len(register()), list(register())) == (None, False, 0, [])


def test_what_is_put_comes_last_and_takes_the_place_of_what_has_its_ref() -> None:
    points, worded_anew = register(HEATING), Point("P1", "no heating, no hot water")
    points.put(LIFT)
    points.put(worded_anew)
    assert list(points) == [worded_anew, LIFT]
    assert (len(points), points.places, points["P1"]) == (2, {"P1": 0, "P2": 1}, worded_anew)


def test_what_a_register_was_opened_from_stays_as_it_is() -> None:
    at_rest = (HEATING,)
    points = opened(at_rest, attrgetter("ref"))
    points.put(LIFT)
    assert (at_rest, points.closed()) == ((HEATING,), (HEATING, LIFT))


def test_what_was_only_looked_at_closes_to_the_tuple_that_it_was() -> None:
    at_rest = (HEATING, LIFT)
    points = opened(at_rest, attrgetter("ref"))
    assert "P1" in points
    assert points.closed() is at_rest


def test_what_is_open_is_not_opened_again() -> None:
    points, refs = register(HEATING), {"P1"}
    assert opened(points, attrgetter("ref")) is points
    assert opened_set(refs) is refs
    frozen = frozenset(refs)
    opened_set(frozen).add("P2")
    assert frozen == {"P1"}


def test_casework_at_rest_tells_each_thing_by_its_ref() -> None:
    day = date(2024, 5, 7)
    action = ActionOnRecord(action=Action(ref="A1", details="a part", by=day), stage=1, stated_on=day)
    adjustment = AdjustmentOnRecord(ref="J1", details="large print", agreed_on=day, review_by=None)
    order = OrderOnRecord(order=Order(ref="O1", details="pay £50", by=day), ordered_on=day)
    casework = Casework(actions=(action,), adjustments=(adjustment,), orders=(order,))
    assert (casework.action("A1"), casework.adjustment("J1"), casework.order("O1")) == (action, adjustment, order)
    assert (casework.action("A2"), casework.order("O2"), casework.owes_actions) == (None, None, True)
