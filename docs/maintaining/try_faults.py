"""Let the databases of the CRM fail while two clerks write to the same cases, and count what that did to the record.

python docs/maintaining/try_faults.py                               fifty rounds of each fault
python docs/maintaining/try_faults.py --rounds 20 --seed 7          fewer, and others
python docs/maintaining/try_faults.py killed cut                    those whose name has one of the words

A round has two processes, the clerks, who open the same cases, add to them and correct them. At a drawn moment the
database fails, and then is there again; each clerk enters every step again until it has been answered, and in the end
each answer is held against what is stored. It prints a table, and exits with 1 where anything was lost, is there by
halves or twice.

It starts a PostgreSQL server of its own, which waits for the disk at every commit. A full disk is one of eighty
megabytes in memory, which something else takes but for some kilobytes; only root can have one. What cannot be tried is
said.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random
from threading import Thread
from typing import Final

from committed import ROOT

sys.path.insert(0, str(ROOT / "tests"))
sys.path.insert(0, str(ROOT / "docs" / "examples"))

from examples.crm_clerks import ENDS, Figures, How, Said, Shift, figures, write_on
from examples.crm_databases import Database, assert_sound
from examples.crm_server import NotToBeHad, Server, emptied, filled, server, small_disk
from examples.crm_wire import Cut, Wire

PROCESSES: Final = multiprocessing.get_context("forkserver")
SECONDS: Final = 60
BEFORE: Final = 40
"""At most so many steps come to an end before the database fails, and so many that it may happen in any of them."""

AFTER: Final = 6
"""So many have to come to an end after it."""

FAILS: Final[frozenset[How]] = frozenset({"refused", "not known"})
MEGABYTES: Final = 80
MEGABYTES_OF_LOG: Final = 400
COLUMNS: Final = (
    "steps",
    "answered",
    "overtaken",
    "refused",
    "not_known",
    "of_these_written",
    "unfinished",
    "lost",
    "half_written",
    "written_twice",
)


# --- two processes that write ----------------------------------------------------------------------------------------


class Told:
    """Time to stop, as the other process has said, or has ended."""

    def __init__(self, receive: Connection) -> None:
        self._receive = receive

    def is_set(self) -> bool:
        """Whether it is."""
        return self._receive.poll()


def clerk(database: Database, name: str, cases_of: str, say: Connection, stop: Connection) -> None:
    """What a process does: write until it is told to stop, and say what came of it."""
    write_on(database, name, cases_of, say.send, Told(stop))


class Clerk:
    """A process that writes, and a thread here that hears what it says."""

    def __init__(self, database: Database, name: str, cases_of: str, said: list[Said]) -> None:
        hear, say = PROCESSES.Pipe(duplex=False)
        stop, self._tell = PROCESSES.Pipe(duplex=False)
        self.process: ForkServerProcess = PROCESSES.Process(target=clerk, args=(database, name, cases_of, say, stop))
        self.process.start()
        say.close()
        self._hearing = Thread(target=_hear, args=(hear, said))
        self._hearing.start()

    def tell_to_stop(self) -> None:
        """Let it take its step to the end, and end."""
        self._tell.close()

    def wait(self) -> int | None:
        """Wait until it has ended and all that it said has been heard; how it ended."""
        self.process.join(SECONDS)
        self._hearing.join(SECONDS)
        return self.process.exitcode


def _hear(hear: Connection, said: list[Said]) -> None:
    try:
        while True:
            said.append(hear.recv())
    except (EOFError, OSError):  # it has ended
        hear.close()


@contextmanager
def at_work(database: Database, cases_of: str, shift: str = "") -> Generator[tuple[Shift, list[Clerk]], None, None]:
    """Two clerks at work; at the end each takes its last step to the end."""
    clerks: list[Clerk] = []

    def failed() -> None:
        if any(each.process.exitcode not in (None, 0) for each in clerks):
            raise RuntimeError(f"a clerk has failed at {cases_of}")

    shift_of_two = Shift(failed)
    clerks += [Clerk(database, f"{shift}{name}", cases_of, shift_of_two.said) for name in ("A", "B")]
    try:
        yield shift_of_two, clerks
    finally:
        for each in clerks:
            each.tell_to_stop()
        ended = [each.wait() for each in clerks]
    if any(code not in (0, -9) for code in ended):
        raise RuntimeError(f"a clerk has failed at {cases_of}")


def checked(database: Database, said: list[Said]) -> Figures:
    """What the clerks were told, held against what is stored."""
    with database.storage() as storage:
        found = figures(storage, said)
        assert_sound(storage)
    return found


# --- the faults, each in one round -----------------------------------------------------------------------------------


def writers_killed(folder: Path, drawn: Random) -> Figures:
    """Both clerks are killed in the middle of whatever they do; two others go on in the same cases."""
    database = _sqlite(folder / "complaints.db")
    with at_work(database, "C", "first ") as (shift, clerks):
        _until_a_moment(shift, drawn)
        for each in clerks:
            each.process.kill()
    with at_work(database, "C", "second ") as (after, _):
        after.until(ENDS, AFTER)
    return _and_no_more(database, [*shift.said, *after.said])


def sqlite_disk_full(disk: Path, drawn: Random) -> Figures:
    """Something else fills the disk of an SQLite file, and makes room again."""
    database = _sqlite(disk / "complaints.db")
    with at_work(database, "C") as (shift, _):
        shift.until(ENDS, drawn.randrange(BEFORE))
        with filled(disk, leave=drawn.randrange(100_000)):
            shift.until(FAILS, 4)
        shift.until(ENDS, AFTER)
    return _and_no_more(database, shift.said)


def server_killed(one: Server, drawn: Random) -> Figures:
    """Every process of the server is killed at once, and the server is started again."""
    database = emptied(one)
    with at_work(database, "C") as (shift, _):
        _until_a_moment(shift, drawn)
        one.kill()
        one.start()
        shift.until(ENDS, AFTER)
    return checked(database, shift.said)


def connection_killed(one: Server, drawn: Random) -> Figures:
    """One process of the server is killed; the server ends the others, and recovers by itself."""
    database = emptied(one)
    with at_work(database, "C") as (shift, _):
        _until_a_moment(shift, drawn)
        one.kill_one_of_its_processes(drawn.randrange(100))
        shift.until(ENDS, AFTER)
    return checked(database, shift.said)


def server_disk_full(disk: Path, one: Server, drawn: Random) -> Figures:
    """Something else fills the disk of the server, or that of its log, and makes room again."""
    database = emptied(one)

    def started() -> None:
        if not one.is_running():  # it ends itself where it cannot write its log, nor recover
            one.start()

    with at_work(database, "C") as (shift, _):
        shift.until(ENDS, drawn.randrange(BEFORE))
        with filled(disk, leave=drawn.randrange(100_000)):
            shift.until(FAILS, 4)
        shift.until(ENDS, AFTER, meanwhile=started)
    return checked(database, shift.said)


def connections_cut(one: Server, drawn: Random) -> Figures:
    """Every connection is cut after a drawn number of bytes, in whichever direction the last of them went."""
    database = emptied(one)

    def cut() -> Cut:  # every second one when a write comes to its end, which takes some eighty bytes
        at_the_end = drawn.random() < 1 / 2
        return Cut(drawn.randrange(100 if at_the_end else 40_000), of_the_end=at_the_end)

    with Wire(one.port, cut) as wire:
        through_it = Database("postgresql", one.address(wire.port))
        with at_work(through_it, "C") as (shift, _):
            shift.until(ENDS, BEFORE)
    return checked(database, shift.said)


def _until_a_moment(shift: Shift, drawn: Random) -> None:
    shift.until(ENDS, drawn.randrange(BEFORE))
    time.sleep(drawn.random() / 50)  # about as long as a step


def _sqlite(path: Path) -> Database:
    database = Database("sqlite", str(path))
    with database.storage() as storage:
        storage.create_tables()
    return database


def _and_no_more(database: Database, said: list[Said]) -> Figures:
    found = checked(database, said)
    Path(database.address).unlink()
    return found


# --- the table -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """What fails, and what has to be there for it: the round of it, or why it cannot be tried."""

    name: str
    made: Callable[[ExitStack], Callable[[Random], Figures]]


def _on_a_folder(stack: ExitStack) -> Callable[[Random], Figures]:
    return partial(writers_killed, Path(stack.enter_context(tempfile.TemporaryDirectory())))


def _on_a_small_disk(stack: ExitStack) -> Callable[[Random], Figures]:
    return partial(sqlite_disk_full, stack.enter_context(small_disk(MEGABYTES)))


def _on_a_server_with_a_small_disk(stack: ExitStack) -> Callable[[Random], Figures]:
    disk = stack.enter_context(small_disk(MEGABYTES))
    return partial(server_disk_full, disk, stack.enter_context(server(disk)))


def _on_a_server_with_a_small_disk_for_its_log(stack: ExitStack) -> Callable[[Random], Figures]:
    disk = stack.enter_context(small_disk(MEGABYTES_OF_LOG))
    return partial(server_disk_full, disk, stack.enter_context(server(log_folder=disk)))


def _on_a_server(round_of: Callable[[Server, Random], Figures], stack: ExitStack) -> Callable[[Random], Figures]:
    return partial(round_of, stack.enter_context(server()))


FAULTS: Final = (
    Fault("SQLite: both clerks killed", _on_a_folder),
    Fault("SQLite: disk full", _on_a_small_disk),
    Fault("PostgreSQL: server killed", partial(_on_a_server, server_killed)),
    Fault("PostgreSQL: one of its processes killed", partial(_on_a_server, connection_killed)),
    Fault("PostgreSQL: disk full", _on_a_server_with_a_small_disk),
    Fault("PostgreSQL: disk of its log full", _on_a_server_with_a_small_disk_for_its_log),
    Fault("PostgreSQL: connections cut", partial(_on_a_server, connections_cut)),
)


def tried(fault: Fault, rounds: int, seed: int) -> Figures | str:
    """The figures of so many rounds; in words, why it cannot be tried."""
    found = Figures()
    with ExitStack() as stack:
        try:
            one_round = fault.made(stack)
        except NotToBeHad as reason:
            return str(reason)
        for number in range(rounds):
            found += one_round(Random(f"{seed} {fault.name} {number}"))
            print(f"{fault.name}: {number + 1} of {rounds}", end="\r", file=sys.stderr)
    print(file=sys.stderr)
    return found


def main() -> int:
    """Try the faults and print the table; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="only the faults whose names have one of these words")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    PROCESSES.set_forkserver_preload(["examples.crm_clerks"])
    print(f"| fault | rounds | {' | '.join(name.replace('_', ' ') for name in COLUMNS)} |")
    print(f"|---|{'---|' * (len(COLUMNS) + 1)}")
    sound = True
    for fault in FAULTS:
        if given.words and not any(word in fault.name for word in given.words):
            continue
        found = tried(fault, given.rounds, given.seed)
        if isinstance(found, str):
            print(f"| {fault.name} | not tried: {found} |", flush=True)
            continue
        cells = [f"{getattr(found, name):,}" for name in COLUMNS]
        print(f"| {fault.name} | {given.rounds} | {' | '.join(cells)} |", flush=True)
        sound &= found.lost == found.half_written == found.written_twice == 0
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
