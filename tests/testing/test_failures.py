"""What a failure says, and in which order: the law, the model, the system, and the shortest history twice."""

from __future__ import annotations

import json
import runpy
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from testing.systems import LaxSystem, ModelSystem, SystemDueADayLater, SystemThatFlagsTooMuch, SystemThatWantsReasons

from hoscode import (
    CODE_2024,
    CODE_ONLY,
    Acknowledged,
    Complaint,
    Event,
    Exclusion,
    LandlordPolicy,
    NotPermitted,
    Phase,
    Received,
)
from hoscode.records import load_event
from hoscode.testing import LAWS, Failure, Observation, Refused, situation, situations
from hoscode.testing.adapters import AdapterFactory, Runs
from hoscode.testing.choosing_laws import terms
from hoscode.testing.judging import named, try_law
from hoscode.testing.results import expression, names_in


def run(script: str, tmp_path: Path) -> dict[str, object]:
    file = tmp_path / "failure.py"
    file.write_text(script, encoding="utf-8")
    return runpy.run_path(str(file))


@lru_cache
def failure(system: AdapterFactory, law_id: str, edition: str = "hos-2024") -> Failure:
    agreed = terms(edition)
    (law,) = (law for law in agreed.laws if law.id == law_id)
    result = try_law(law, Runs(system), agreed)
    assert result.failure is not None
    return result.failure


def test_a_failure_is_told_in_this_order() -> None:
    told = str(failure(LaxSystem, "s2-extension-reasons"))
    parts = [
        "s2-extension-reasons: an extension at stage 2 gives its reasons",
        "hos-2024, 6.15 (Extension at stage 2); suite 2026.1",
        "The model says: refuse it, or take it and flag `extension-unexplained`. the extension gives no reasons",
        "The system: took it, and shows no flags",
        "As a script:",
        "from datetime import date",
        "As JSON:",
        '"law": "s2-extension-reasons"',
    ]
    places = [told.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_failure_about_a_day_says_how_it_is_counted() -> None:
    says = failure(SystemDueADayLater, "s1-acknowledge-due").model_says()
    assert "take it." in says
    assert "acknowledge, define and log the complaint at stage 1 by" in says
    assert "5 working days from being received on" in says


def test_what_a_system_shows_and_says_stands_in_quotation_marks() -> None:
    told = failure(SystemDueADayLater, "s1-acknowledge-due")
    assert told.situation.then.after is not None
    wanted = told.situation.then.after.due
    assert wanted is not None
    shown = wanted + timedelta(days=1)
    assert told.did == f'took it and showed due "{shown}", where the model has "{wanted}"'
    assert 'refused it: "give a reason' in failure(SystemThatWantsReasons, "escalation-needs-no-reasons").did
    assert failure(SystemThatFlagsTooMuch, "sound-history-unflagged").did == 'took it, and flagged "responded-late"'


def test_nothing_that_is_due_or_flagged_is_no_value() -> None:
    class NeverDue(ModelSystem):
        def observe(self) -> Observation:
            return Observation(due=None, phase=Phase.DECLINED, flags=())

    assert failure(NeverDue, "s1-acknowledge-due").did.startswith(
        'took it and showed due nothing, where the model has "'
    )
    assert 'showed phase "declined", where' in failure(NeverDue, "phase-after-answer").did
    assert failure(NeverDue, "s1-late-answer").did == "took it, and flagged nothing"


def test_a_law_of_the_process_itself_cites_no_provision() -> None:
    class TakesTwoReceipts(ModelSystem):
        def take(self, event: Event) -> Complaint:
            try:
                return super().take(event)
            except NotPermitted:
                return self.complaint

    told = str(failure(TakesTwoReceipts, "no-receipt-twice"))
    assert "hos-2024, the process itself; suite 2026.1" in told
    assert "The model says: refuse it. it has no place here" in told
    assert "The system: took it" in told


def test_what_is_only_late_is_told_as_something_to_take_and_flag() -> None:
    class RefusesLateAnswers(ModelSystem):
        def take(self, event: Event) -> Complaint:
            after = super().take(event)
            if "responded-late" in [finding.code for finding in after.findings]:
                raise Refused("")
            return after

    told = failure(RefusesLateAnswers, "s1-late-answer")
    assert told.model_says().startswith("take it and flag `responded-late`. ")
    assert "It is then at stage 1, responded, with nothing due." in told.model_says()
    assert told.did == "refused it"


def test_the_history_is_the_shortest_that_shows_it() -> None:
    shortest = failure(LaxSystem, "s2-same-handler").situation
    names = [type(event).__name__ for event in (*shortest.given, shortest.when)]
    assert names[:-1] in (
        ["Received", "Responded", "EscalationRequested"],  # a full answer acknowledges too
        ["Received", "Acknowledged", "Responded", "EscalationRequested"],
    )


@pytest.mark.parametrize(
    "law_id", ["s2-same-handler", "s1-letter-remedy", "s1-decline-in-time", "restriction-evidence"]
)
def test_the_script_runs_as_it_stands_and_shows_the_failure_again(
    law_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = failure(LaxSystem, law_id).script()
    run(script, tmp_path)
    assert capsys.readouterr().out.startswith("Observation(stage=")
    assert "from testing.systems import LaxSystem  # or wherever your adapter is" in script


def test_the_vector_holds_the_same_history_as_records_write_it() -> None:
    told = failure(LaxSystem, "s2-same-handler")
    vector = json.loads(json.dumps(told.vector()))
    assert [load_event(event) for event in vector["given"]] == list(told.situation.given)
    assert load_event(vector["when"]) == told.situation.when
    assert vector["then"]["refusal"] == {"codes": ["same-handler"], "kind": "breach"}
    assert vector["then"]["if_taken"]["flags"] == ["same-handler"]
    assert (vector["law"], vector["edition"], "policy" in vector) == ("s2-same-handler", "hos-2024", False)


def test_an_adapter_that_cannot_be_imported_has_a_placeholder_in_the_script() -> None:
    class Local(ModelSystem):
        pass

    assert named(Local) == ("your_system", "YourAdapter")
    assert named(ModelSystem) == ("testing.systems", "ModelSystem")
    assert named(Factory().adapter) == ("testing.systems", "ModelSystem")


class Factory:
    def adapter(self) -> ModelSystem:
        return ModelSystem()


class StoppedFactory:
    def adapter(self) -> ModelSystem:
        raise KeyboardInterrupt


def test_somebody_at_the_keyboard_stops_the_naming_too() -> None:
    with pytest.raises(KeyboardInterrupt):
        named(StoppedFactory().adapter)


@pytest.mark.untraced
def test_an_expression_evaluates_to_its_value(tmp_path: Path) -> None:
    histories = [(*tried.given, tried.when) for law in LAWS[::10] for tried in situations(law, edition=CODE_2024)]
    values = (
        *histories,
        CODE_ONLY,
        LandlordPolicy("Example Homes", exclusions=[Exclusion(clause="4", details="a court")]),
    )
    names = run(
        f"from datetime import date\nfrom decimal import Decimal\nfrom hoscode import *\nvalues = {expression(values)}",
        tmp_path,
    )
    assert names["values"] == values
    assert names_in(values) <= set(names)


def test_a_situation_needs_a_history() -> None:
    received = Received(on=date(2024, 5, 1), reference="C-101")
    with pytest.raises(ValueError, match="`history` is empty"):
        situation([])
    with pytest.raises(ValueError, match="takes a Received"):
        situation([Acknowledged(on=date(2024, 5, 3))])
    assert situation([received]).then.before is None
