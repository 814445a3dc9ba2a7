"""The library computes and does nothing else: no file, no socket, no environment, no clock, no process, no lazy import.

And what it computes on is a value: threads share it, and ten thousand events are no more trouble than ten.
"""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import textwrap
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from threading import Barrier
from typing import Final

import pytest
from calls import calls_of

from hoscode import (
    Acknowledged,
    Complaint,
    CorrespondenceLogged,
    Direction,
    Event,
    Handler,
    HandlerAssigned,
    Received,
    Responded,
    Updated,
    Withdrawn,
    check,
    duties,
    open_complaint,
    overdue,
    permitted,
    record,
    replay,
)

ON: Final = date(2024, 5, 1)
MANY: Final = 10_000

# Runs in an interpreter of its own. `watch` turns on three guards, after the imports and before the calls:
# - the audit hook hears of every file, socket, process and import;
# - the profile function hears of every function of C that is called, among them date.today, which cannot be replaced;
# - the environment is replaced by one that refuses to be read.
GUARDED: Final = """
import copy, datetime, os, pickle, sys, time
from collections.abc import MutableMapping
from datetime import date
from hoscode import *

offences = []
watching = False
HARMLESS = {"object.__getattr__", "object.__setattr__", "object.__delattr__", "sys._getframe", "sys.setprofile"}
HARMLESS |= {"pickle.find_class", "builtins.id"}  # a name is looked up in a module that is there
HARMLESS |= {"compile", "exec"}  # annotations are read when the first value of a class is made
CLOCKS = {
    "today", "now", "utcnow", "fromtimestamp", "utcfromtimestamp", "localtime", "gmtime", "mktime", "strftime", "sleep",
    "time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "getenv",
    "urandom", "getrandom", "random", "getrandbits", "putenv", "getcwd", "getpid", "open", "print", "input",
}

def audit(event, arguments):
    # an import of what is loaded already opens nothing and is not audited
    if watching and event not in HARMLESS:
        offences.append(event)

def profile(frame, event, argument):
    if watching and event == "c_call" and argument.__name__ in CLOCKS:
        offences.append(f"{argument.__module__}.{argument.__name__} called in {frame.f_code.co_filename}")

class NoEnvironment(MutableMapping):
    def refuse(self, *_):
        offences.append("the environment")
        raise KeyError("the environment")
    __getitem__ = __setitem__ = __delitem__ = __iter__ = __len__ = refuse

def forbidden(name):
    def refuse(*_, **__):
        offences.append(name)
        raise AssertionError(name)
    return refuse

def watch():
    global watching
    os.environ = NoEnvironment()
    for clock in ("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "localtime", "gmtime", "sleep"):
        setattr(time, clock, forbidden(f"time.{clock}"))
    sys.addaudithook(audit)
    sys.setprofile(profile)
    watching = True

def told():
    global watching
    watching = False
    sys.setprofile(None)
    sys.stdout.write("\\n".join(offences))
"""

EVERY_CALL: Final = """
def refused(verb, *arguments):
    try:
        verb(*arguments)
    except HoscodeError as error:
        str(error), repr(error), pickle.loads(pickle.dumps(error))
    else:
        raise AssertionError(verb)

def every_call(received_on, policy):
    definition = Definition(points=[Point("p", "no heating", responsible=None)], outcomes_sought=[])
    remedy = Remedy(ref="r", kind=RemedyKind.FINANCIAL, details="a payment", by=date(2026, 1, 5))
    response = Response(definition=definition, decisions=[PointDecision("p", Outcome.UPHELD)], remedies=[remedy])
    complaint = open_complaint(Received(on=received_on, reference="C-1", issue_on=received_on), policy)
    day = datetime.timedelta(days=1)
    history = [
        IssueRaised(on=received_on, point=Point("i", "the lift"), related=False),
        Acknowledged(on=received_on + 9 * day, definition=definition, handler=Handler("a"), conflicts=["a cousin"]),
        DefinitionRevised(on=received_on + 9 * day, definition=definition),
        Extended(on=received_on + 10 * day, new_due=received_on + 90 * day, good_reason="parts", update_every=3),
        Updated(on=received_on + 30 * day),
        Responded(on=received_on + 200 * day, response=response, by=Handler("a")),
        ResponseRevised(on=received_on + 201 * day, response=response),
        EscalationRequested(on=received_on + 202 * day),
        HandlerAssigned(on=received_on + 203 * day, handler=Handler("A")),
        Declined(on=received_on + 204 * day, ground=Ground.TIME_LIMIT),
        AcceptanceDirected(on=received_on + 205 * day),
        IssueLogged(on=received_on + 205 * day, ref="i", reference="C-2"),
        Withdrawn(on=received_on + 300 * day),
    ]
    for event in history:
        for finding in check(complaint, event):
            finding.message, repr(finding), hash(finding)
        try:
            apply(complaint, event)
        except NotPermitted as error:
            str(error)
        if isinstance(event, Acknowledged | Extended | Declined | Responded | ResponseRevised):
            missing_contents(complaint, event)
        complaint = record(complaint, event)
        permitted(complaint), complaint.due, complaint.stages, complaint.findings, repr(complaint), hash(complaint)
        for duty in duties(complaint):
            duty.explain(), repr(duty), duty.status(complaint.last_event.on), duty.deadline.provisional
        overdue(complaint, complaint.last_event.on)
    refused(record, complaint, Received(on=received_on, reference="C-3"))
    refused(apply, complaint, Acknowledged(on=received_on))
    refused(overdue, complaint, received_on)
    refused(replay, history)
    assert replay(complaint.history, policy) == complaint == pickle.loads(pickle.dumps(complaint))
    assert copy.copy(complaint) == copy.deepcopy(complaint) == complaint
    for letter in Letter:
        required_contents(complaint.edition, letter, 2)
    policy.findings(complaint.edition), repr(complaint.edition), repr(policy)
    edition_on(received_on).provision("5.1")

promised = LandlordPolicy("Example Homes", targets=[Target(Step.RESPOND, 1, 5), Target(Step.ACKNOWLEDGE, 1, 2)])
THE_CALLS = [(date(2023, 3, 6), CODE_ONLY), (date(2023, 3, 6), promised), (date(2024, 5, 1), CODE_ONLY)]
"""


def run(*parts: str) -> str:
    """What a fresh interpreter prints; it fails where the interpreter does."""
    script = "\n".join(textwrap.dedent(part) for part in parts)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_no_public_call_touches_anything_outside() -> None:
    calls = """
    watch()
    for received_on, policy in THE_CALLS:
        every_call(received_on, policy)
    told()
    """
    assert not run(GUARDED, EVERY_CALL, calls)


@pytest.mark.parametrize(
    ("call", "offence"),
    [
        ("date.today()", "None.today"),
        ("datetime.datetime.now()", "None.now"),
        ("time.time()", "time.time"),
        ("os.environ.get('HOME')", "the environment"),
        ("os.getenv('HOME')", "the environment"),
        ("open(os.devnull).close()", "open"),
        ("__import__('colorsys')", "import"),
        ("__import__('_socket').socket()", "socket.__new__"),
        ("os.system('true')", "os.system"),
    ],
)
def test_the_guards_notice(call: str, offence: str) -> None:
    attempt = f"watch()\ntry:\n    {call}\nexcept Exception:\n    pass\ntold()"
    assert any(line.startswith(offence) for line in run(GUARDED, attempt).splitlines())


def test_importing_hoscode_loads_nothing_that_it_does_not_need() -> None:
    loaded = set(run("import sys", "import hoscode", "print(*sys.modules)").split())
    assert "hoscode.process.verbs" in loaded
    for unwanted in (
        "hoscode.intake",
        "hoscode.oversight",
        "hoscode.records",
        "hoscode.spreadsheets",
        "hoscode.testing",
    ):
        assert unwanted not in loaded
    for unwanted in ("workalendar", "hypothesis", "pytest", "_pytest", "cattrs", "socket", "_socket", "ssl", "asyncio"):
        assert unwanted not in loaded


# --- threads ---------------------------------------------------------------------------------------------------------


@pytest.mark.untraced
def test_threads_that_record_on_one_complaint_each_get_what_one_alone_would() -> None:
    complaint = record(open_complaint(Received(on=ON, reference="C-1")), Acknowledged(on=ON))
    threads = 16
    together = Barrier(threads)

    def go_on(number: int) -> tuple[Complaint, Complaint]:
        together.wait()
        mine = ours = complaint
        for day in range(200):
            ours = record(ours, Updated(on=ON + timedelta(days=day), update_every=5))
            mine = record(mine, Updated(on=ON + timedelta(days=day), note=f"thread {number}"))
        return mine, ours

    with ThreadPoolExecutor(threads) as pool:
        results = list(pool.map(go_on, range(threads)))
    _, alone = results[0]
    assert complaint.version == 2
    assert complaint.findings == replay(complaint.history).findings
    for number, (mine, ours) in enumerate(results):
        assert (ours, hash(ours), ours.findings, duties(ours)) == (alone, hash(alone), alone.findings, duties(alone))
        assert {event.note for event in mine.history if isinstance(event, Updated)} == {f"thread {number}"}
        assert mine == replay(mine.history)


# --- long histories --------------------------------------------------------------------------------------------------


def long_history(events: int) -> list[Event]:
    """A received and acknowledged complaint, and then updates, letters and changes of handler to the number wanted."""
    team = [Handler("okafor"), Handler("lindqvist"), Handler("tan")]
    history: list[Event] = [Received(on=ON, reference="C-1"), Acknowledged(on=ON, handler=team[0])]
    for number in range(events - len(history)):
        on = ON + timedelta(days=number // 20)
        kinds: tuple[Event, ...] = (
            Updated(on=on, note=f"update {number}", update_every=5),
            CorrespondenceLogged(on=on, direction=Direction.OUTGOING, party="resident", document=f"letter {number}"),
            HandlerAssigned(on=on, handler=team[number % len(team)]),
        )
        history.append(kinds[number % len(kinds)])
    return history


def by_pickle(complaint: Complaint) -> Complaint:
    again: Complaint = pickle.loads(pickle.dumps(complaint))
    return again


@pytest.fixture(scope="module")
def long_one() -> Complaint:
    return replay(long_history(MANY))


@pytest.mark.untraced
def test_ten_thousand_events_are_a_value_like_any_other(long_one: Complaint) -> None:
    twin = replay(long_history(MANY))
    assert long_one.version == len(long_one.history) == MANY
    assert (long_one == twin, hash(long_one) == hash(twin)) == (True, True)
    assert long_one != replay(long_history(MANY - 1))
    assert long_one != replay([*long_history(MANY)[:2], Updated(on=ON, note="another"), *long_history(MANY)[3:]])
    assert repr(long_one) == "<Complaint 'C-1': stage 1, under investigation, hos-2024, 10000 events>"


@pytest.mark.parametrize("round_trip", [by_pickle, copy.copy, copy.deepcopy])
def test_ten_thousand_events_come_back(round_trip: Callable[[Complaint], Complaint], long_one: Complaint) -> None:
    again = round_trip(long_one)
    assert again == long_one
    assert (hash(again), again.findings, again.due) == (hash(long_one), long_one.findings, long_one.due)


def test_ten_thousand_events_leave_their_duties(long_one: Complaint) -> None:
    told = duties(long_one)
    updated_on = {event.on for event in long_one.history if isinstance(event, Updated)}
    assert {duty.deadline.starts for duty in told if duty.code == "update"} == updated_on
    assert {duty.code for duty in overdue(long_one, date(2040, 1, 1))} == {"respond", "update"}
    assert permitted(long_one) == permitted(replay(long_history(2)))


def test_ten_thousand_events_can_be_forgotten_again() -> None:
    complaint = replay(long_history(MANY))
    ends = [record(complaint, Withdrawn(on=date(2026, 1, 5))), record(complaint, Responded(on=date(2026, 1, 5)))]
    del complaint
    assert [len(end.history) for end in ends] == [MANY + 1, MANY + 1]
    ends.clear()


def test_an_event_costs_about_the_same_after_a_thousand_others() -> None:
    short_one, long_one = replay(long_history(10)), replay(long_history(1_000))
    on = long_one.last_event.on
    events: list[Event] = [
        Updated(on=on, update_every=5),
        CorrespondenceLogged(on=on, direction=Direction.OUTGOING, party="resident", document="letter"),
        HandlerAssigned(on=on, handler=Handler("okafor")),
    ]

    def work(complaint: Complaint) -> None:
        for event in events:
            check(complaint, event)
            record(complaint, event)

    work(short_one)
    assert calls_of(partial(work, long_one)) < 1.25 * calls_of(partial(work, short_one))
