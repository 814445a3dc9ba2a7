"""Which laws, and which vectors, catch a defect of the small system."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from testing.small_crm.adapter import SmallCrmAdapter
from testing.small_crm.defect import Defect
from testing.small_crm.desk import Desk
from testing.small_crm.practices import PRACTICE_2022, PRACTICE_2022_WITH_A_PANEL, PRACTICE_2024

from hoscode import CODE_ONLY, Event, LandlordPolicy, Phase
from hoscode.records import load_event
from hoscode.testing import Law, Refused, situations
from hoscode.testing.adapters import Runs
from hoscode.testing.choosing_laws import EXAMPLES, Terms, terms
from hoscode.testing.judging import Verdict, judge
from hoscode.testing.situations import Chosen
from hoscode.testing.vectors import OfVectors

Vector = dict[str, Any]

THREE_STAGES: Final = LandlordPolicy("Example Homes", third_stage="a panel of residents")
A_TIME_OF_OUR_OWN: Final = LandlordPolicy("Example Homes", escalate_within=60)


def agreed_for(defect: Defect, examples: int = EXAMPLES) -> Terms:
    """The terms on which the kit is run on a defect: the default ones, at a landlord at whom it shows."""
    policy = THREE_STAGES if defect.needs_a_third_stage else CODE_ONLY
    policy = A_TIME_OF_OUR_OWN if defect.needs_a_time_of_our_own else policy
    return terms(defect.edition, policy=policy, examples=examples)


# --- by the laws ------------------------------------------------------------------------------------------------------


def laws_that_catch(defect: Defect, laws: Iterable[Law] | None = None, agreed: Terms | None = None) -> Iterator[Law]:
    """Those of the laws that fail on the small system with the defect."""
    on_terms = agreed_for(defect) if agreed is None else agreed
    runs = Runs(lambda: SmallCrmAdapter(defect.system()))
    for law in on_terms.laws if laws is None else laws:
        if _fails(law, runs, on_terms):
            yield law


def the_most_telling_first(laws: Iterable[Law]) -> list[Law]:
    """The laws tried in chosen situations, the same for every release of Hypothesis, before those that are drawn.

    Of either those about one thing come before those about every history.
    """
    return sorted(laws, key=lambda law: (not is_chosen(law), law.id.startswith(("chosen-", "sound-", "nothing-else"))))


def is_chosen(law: Law) -> bool:
    """Whether what the law tries is chosen, and not drawn."""
    return isinstance(law.trial, (Chosen, OfVectors))


def _fails(law: Law, runs: Runs, agreed: Terms) -> bool:
    tried = situations(law, edition=agreed.edition, policy=agreed.policy, examples=agreed.examples)
    # what the kit does besides, to find the shortest history, is not needed to know whether one fails
    judged = (judge(each, runs.of(each), law.looks_at, law.code).verdict for each in tried)
    return any(verdict in (Verdict.FAILS, Verdict.ERRORED) for verdict in judged)


# --- by the vectors ---------------------------------------------------------------------------------------------------


@lru_cache
def vectors_of(edition: str) -> tuple[tuple[Vector, tuple[Event, ...], Event], ...]:
    """The vectors of an edition, with their events loaded."""
    folder = files("hoscode.testing") / "vectors" / edition
    written = [
        vector
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        for vector in json.loads(file.read_text(encoding="utf-8"))["vectors"]
    ]
    return tuple((each, tuple(map(load_event, each["given"])), load_event(each["when"])) for each in written)


def vectors_that_catch(defect: Defect, ids: Collection[str] | None = None) -> Iterator[str]:
    """The ids of the vectors, of all or of those, on which the small system with the defect says something else."""
    for vector, given, when in vectors_of(defect.edition):
        if ids is not None and vector["id"] not in ids:
            continue
        if disagrees(vector, given, when, SmallCrmAdapter(_desk(vector, defect))):
            yield vector["id"]


def _desk(vector: Vector, defect: Defect) -> Desk:
    policy = vector.get("policy", {})
    ours = {
        "own_grounds": frozenset(each["clause"] for each in policy.get("exclusions", ())),
        "escalate_within": policy.get("escalate_within"),
    }
    of_2022 = PRACTICE_2022_WITH_A_PANEL if "third_stage" in policy else PRACTICE_2022
    return defect.system(before_2024=replace(of_2022, **ours), from_2024=replace(PRACTICE_2024, **ours))


def steps_of(vector: Vector, given: Iterable[Event]) -> list[tuple[Event, bool]]:
    """What comes before the event that is tried, a refusal on the way included, and whether each is to be taken."""
    steps = [(event, True) for event in given]
    if "attempted" in vector:
        steps.insert(vector.get("attempted_after", len(steps)), (load_event(vector["attempted"]), False))
    return steps


def disagrees(vector: Vector, given: Iterable[Event], when: Event, system: SmallCrmAdapter) -> bool:
    """Whether the system says something else than the vector, by the rules of the page on vectors."""
    expected = vector["then"]
    for event, is_to_be_taken in steps_of(vector, given):
        try:
            system.apply(event)
        except Refused:
            if is_to_be_taken:
                return not vector["id"].endswith("stage-more-acknowledged")  # as the small system is allowed to
        else:
            if not is_to_be_taken:
                return False  # so that there is no refusal after which it goes on
    try:
        system.apply(when)
    except Refused:
        return "outcome" in expected and not expected.get("may_refuse")
    if "refusal" in expected and expected["refusal"]["kind"] != "irregular":
        return True
    outcome, seen = expected.get("outcome") or expected["if_taken"], system.observe()
    return (seen.stage, seen.phase, str(seen.due), seen.flags) != (
        outcome["stage"],
        _phase(outcome["phase"]),
        str(outcome["due"]),
        frozenset(outcome["flags"]),
    )


def _phase(value: str) -> Phase:
    return Phase(value)
