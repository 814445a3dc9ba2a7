"""Threads share complaints, calendars and editions: what 16 of them find at once is what one finds alone."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from threads import AS_OF, AT_FIRST, THREADS, at_once, in_turn, read, told

from hoscode import ENGLAND_AND_WALES, Complaint, Updated, record
from hoscode.oversight import Tally

RUNS_FREELY = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
"""Whether this is a build of Python whose threads run at the same time."""


@pytest.fixture(scope="module")
def shared() -> Sequence[Complaint]:
    return read()


def test_threads_find_of_the_complaints_they_share_what_one_finds_alone(shared: Sequence[Complaint]) -> None:
    alone = told(shared)
    assert at_once(lambda number: told(shared, number)) == [alone] * THREADS
    assert told(shared) == alone  # and they left everything as it was


def test_threads_that_are_the_first_to_use_the_library_find_the_same(shared: Sequence[Complaint]) -> None:
    """What is made once, at its first use, is made by all of them at once here."""
    command = [sys.executable, str(Path(__file__).with_name("threads.py"))]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.stderr, ran.returncode) == ("", 0)
    assert json.loads(ran.stdout) == [told(shared)] * AT_FIRST


def test_each_thread_goes_its_own_way_from_a_complaint_they_share(shared: Sequence[Complaint]) -> None:
    complaint = shared[0]
    before = complaint.history

    def go_on(number: int) -> Complaint:
        mine = complaint
        for call in range(5):
            mine = record(mine, Updated(on=AS_OF, note=f"{number} {call}"))
        return mine

    for number, mine in enumerate(at_once(go_on)):
        notes = [event.note for event in mine.history[len(before) :] if isinstance(event, Updated)]
        assert notes == [f"{number} {call}" for call in range(5)]
    assert complaint.history == before


def test_the_tallies_of_many_threads_add_up_to_that_of_one(shared: Sequence[Complaint]) -> None:
    def share(number: int) -> Tally:
        return Tally.over(in_turn(shared, number), AS_OF)

    tallies = at_once(share)
    assert sum(tallies, Tally()) == Tally.over(list(shared) * THREADS, AS_OF)


def test_a_calendar_that_one_thread_adds_a_day_to_has_no_more_days_for_the_others() -> None:
    tuesday = date(2030, 6, 4)

    def counted(number: int) -> list[int]:
        mine = ENGLAND_AND_WALES.with_closures({tuesday: "a fair"}) if number % 2 else ENGLAND_AND_WALES
        return [mine.count(date(2030, 6, 3), date(2030, 6, 7)) for _ in range(100)]

    assert at_once(counted) == [[4] * 100, [3] * 100] * (THREADS // 2)


@pytest.mark.skipif(not RUNS_FREELY, reason="this build of Python runs one thread at a time")
def test_nothing_here_has_made_a_free_threaded_python_run_one_thread_at_a_time() -> None:
    command = [sys.executable, "-c", "import sys, hoscode, hoscode.records; sys.exit(sys._is_gil_enabled())"]
    assert subprocess.run(command, check=False).returncode == 0
