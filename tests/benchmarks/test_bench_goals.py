"""The benchmark fails when a goal is missed, and only then; what it measures is what it says."""

import os
import re
import subprocess
import sys
from collections.abc import Collection
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from benchmarks.bench_goals import GOALS, HERE, Goal, Measured, instructions_a_call, main, row, shown, table
from benchmarks.bench_process import bytes_beyond_events, cases, recorded, sound_history

from hoscode import replay

ROOT = Path(__file__).resolve().parents[2]
BY_NAME = {goal.name: goal for goal in GOALS}
WITH_A_GOAL = [goal.name for goal in GOALS if goal.limit != "no goal"]


def figures_of(goal: Goal, figure: float) -> dict[str, float]:
    """What would have been measured where the figure of a goal is this one."""
    return {goal.of: figure} if goal.per is None else {goal.of: figure * 1_000, goal.per: 1_000}


def exit_status(goal: Goal, figure: float) -> int:
    return main(["--only", goal.name], lambda _: Measured(figures_of(goal, figure)))


@pytest.mark.parametrize("name", WITH_A_GOAL)
def test_a_figure_at_its_goal_passes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    goal = BY_NAME[name]
    limit = goal.at_least if goal.at_most is None else goal.at_most
    assert limit is not None
    assert exit_status(goal, limit) == 0
    assert "no goal is missed" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in WITH_A_GOAL if BY_NAME[name].at_most is not None])
def test_a_figure_above_its_goal_fails_and_is_named(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    goal = BY_NAME[name]
    assert goal.at_most is not None
    above = goal.at_most + (1 if goal.per is None else 0.001)
    assert exit_status(goal, above) == 1
    printed = capsys.readouterr().out
    assert f"missed: {name}\n" in printed
    assert re.search(rf"^{name} .*MISSED$", printed, re.MULTILINE)


@pytest.mark.parametrize("name", ["transitions", "eventsourcing", "workalendar", "numpy"])
def test_a_peer_below_its_multiple_fails_and_is_named(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    goal = BY_NAME[name]
    assert goal.at_least is not None
    assert exit_status(goal, goal.at_least - 0.001) == 1
    assert f"missed: {name}\n" in capsys.readouterr().out
    assert exit_status(goal, goal.at_least + 1) == 0


def test_one_goal_missed_among_many_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    def measure(names: Collection[str]) -> Measured:
        return Measured(dict.fromkeys(names, 1_000.0) | {"bytes:replay": 2_000.0}, ("import hoscode loads pytest",))

    assert main(["--only", "bytes-recorded", "bytes-replayed", "event-after-1000"], measure) == 1
    printed = capsys.readouterr().out
    assert "missed: bytes-replayed\n" in printed
    assert "\nimport hoscode loads pytest\n" in printed


@pytest.mark.parametrize("name", ["json.loads", "json.dumps", "automat"])
def test_what_has_no_goal_cannot_miss_it(name: str) -> None:
    assert exit_status(BY_NAME[name], 1_000_000) == 0


def test_what_takes_a_peer_that_is_not_installed_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    note = "without bench_working_days: No module named 'numpy'"
    assert main(["--only", "numpy"], lambda _: Measured({}, (note,))) == 0
    printed = capsys.readouterr().out
    assert re.search(r"^numpy +- .*left out$", printed, re.MULTILINE)
    assert note in printed


def test_only_what_the_rows_take_is_measured() -> None:
    asked: list[str] = []

    def measure(names: Collection[str]) -> Measured:
        asked.extend(names)
        return Measured(dict.fromkeys(names, 1.0))

    main(["--only", "replay"], measure)
    assert sorted(asked) == ["bench_process:json.loads", "bench_process:replay"]


def test_the_table_names_its_units_and_the_instructions_beside_them() -> None:
    goal = BY_NAME["record"]
    heading, line = table([row(goal, {goal.of: 385_000, "bench_process:json.loads": 154_000})]).splitlines()
    assert heading.split() == ["figure", "goal", "unit", "thousand", "instructions"]
    assert re.split(" {2,}", line) == [
        "record",
        "2.5",
        "at most 2.532",
        "times json.loads of the record",
        "385.0",
        "met",
    ]
    assert all(each.unit for each in GOALS)


def test_the_list_of_goals_measures_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    def measure(names: Collection[str]) -> Measured:
        raise AssertionError(names)

    assert main(["--list"], measure) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [goal.name for goal in GOALS]


# --- what is counted -------------------------------------------------------------------------------------------------


def test_a_call_is_the_difference_of_thirty_and_ten_less_that_of_nothing() -> None:
    said = (
        "called m:nothing 10 101\ncalled m:nothing 30 102\n"
        "called m:case 10 103\ncalled m:case 30 104\nwithout other: No module named 'numpy'\n"
    )
    by_valgrind = "".join(
        f"=={process}== Events    : Ir\n=={process}== Collected : {count}\n"
        for process, count in ((101, 5_000), (102, 5_400), (103, 6_000), (104, 26_400), (99, 7))
    )
    assert instructions_a_call(said, by_valgrind) == {"m:case": 1_000.0}


def _counted(module: str) -> set[str]:
    figures = (figure.split(":") for goal in GOALS for figure in goal.figures)
    return {case for source, case in figures if source == module}


def test_every_case_of_the_library_is_counted_and_can_be_called() -> None:
    made = cases()
    assert set(made) == _counted("bench_process")
    for case in made.values():
        case()


@pytest.mark.parametrize(
    ("module", "peers"),
    [
        ("bench_peers", ["automat", "eventsourcing", "transitions"]),
        ("bench_working_days", ["numpy", "workalendar"]),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_every_case_of_a_peer_is_counted_and_can_be_called(module: str, peers: list[str]) -> None:
    for peer in peers:
        pytest.importorskip(peer)
    made: dict[str, Any] = import_module(f"benchmarks.{module}").cases()
    assert set(made) == _counted(module)
    for case in made.values():
        case()


@pytest.mark.filterwarnings("ignore")
def test_the_peers_walk_the_same_way_to_the_same_end() -> None:
    for peer in ("automat", "eventsourcing", "transitions"):
        pytest.importorskip(peer)
    peers: Any = import_module("benchmarks.bench_peers")
    history = sound_history()
    by_transitions = peers.walked_by_transitions(peers.shared_machine(), history)
    assert (by_transitions.state, by_transitions.history) == ("responded 2", history)
    assert peers.walked_by_eventsourcing(history).state == "responded 2"
    with pytest.raises(import_module("transitions").MachineError):
        peers.walked_by_transitions(peers.shared_machine(), [*history, history[1]])
    steps = peers.table_of_automat()(peers.Kept(history[0]))
    steps.acknowledged(history[1])
    with pytest.raises(import_module("automat").NoTransition):
        steps.acknowledged(history[1])


def test_each_case_is_called_in_processes_of_its_own() -> None:
    done = called("bench_process:replay", "bench_process:dump")
    assert done.returncode == 0
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [(case, times) for _, case, times, _ in lines] == [
        (f"bench_process:{name}", times) for name in ("nothing", "replay", "dump") for times in ("10", "30")
    ]
    assert len({process for *_, process in lines}) == len(lines)


def test_a_case_that_fails_fails_the_count() -> None:
    done = called("bench_process:no-such-case")
    assert done.returncode == 1
    assert "KeyError: 'no-such-case'" in done.stderr


def called(*names: str) -> subprocess.CompletedProcess[str]:
    """The cases called without valgrind, which takes a second and not a minute."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE.parent), os.environ.get("PYTHONPATH", "")))}
    command = [sys.executable, str(HERE / "count_calls.py"), *names]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_history_is_recorded_as_it_is_replayed_and_nothing_is_found() -> None:
    history = sound_history()
    assert recorded(history) == replay(history)
    assert replay(history).findings == ()


def test_memory_is_that_of_the_complaint_and_not_of_its_events() -> None:
    kept = replay(sound_history())
    assert bytes_beyond_events(lambda _: kept) < 1  # of a thousand, so that what others leave behind is nothing
    assert bytes_beyond_events(replay, 50) > 100


def test_the_page_says_of_every_goal_what_it_is() -> None:
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    _, _, section = page.partition("## What does each row mean?")
    rows = dict(re.findall(r"^\| `([\w.-]+)` \| .* \| (.*) \|$", section.partition("\n## ")[0], re.MULTILINE))
    assert list(rows) == [goal.name for goal in GOALS]
    stated = {name: shown(limit) for name, goal in BY_NAME.items() if (limit := goal.at_most or goal.at_least)}
    assert {name: number for name, number in stated.items() if number not in rows[name]} == {}
