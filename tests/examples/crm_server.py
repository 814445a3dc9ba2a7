"""A PostgreSQL server of one's own, to be killed and started again, and a disk that is soon full.

The server waits for the disk at every commit, as it does where nobody has told it otherwise.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import psycopg
from examples.crm_databases import Database, executed

TRIES: Final = 12_000
"""How often something is waited for, for a hundredth of a second each time, before that is an error."""

PAUSE: Final = 0.01
USER: Final = "postgres"
IS_ROOT: Final = os.geteuid() == 0
RUNS_AS: Final = USER if IS_ROOT else None
"""Who the server runs as where root starts it: it refuses to run as root."""


class NotToBeHad(Exception):
    """There is no PostgreSQL server on this machine, or no small disk; the message says why."""


class Server:
    """A server in a folder, which listens on this machine alone. Raises `NotToBeHad` where none is installed.

    Its write-ahead log may be in a folder of its own, and is then kept whole, as for somebody who never fetches it.
    """

    def __init__(self, folder: Path, log_folder: Path | None = None) -> None:
        self._programs = _programs()
        self._data = folder / "data"
        self._keeps = "0" if log_folder is None else "1GB"
        self._told = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._port = _free_port()
        where = [] if log_folder is None else [f"--waldir={log_folder / 'log'}"]
        if IS_ROOT:
            for each in (folder, log_folder or folder):
                shutil.chown(each, USER)
        made = subprocess.run(
            [
                *(str(self._programs / "initdb"), f"--pgdata={self._data}", f"--username={USER}", "--auth=trust"),
                *("--encoding=UTF8", "--no-locale", "--no-sync", "--wal-segsize=1", *where),  # 1 MB, for a small disk
            ],
            user=RUNS_AS,
            group=RUNS_AS,
            extra_groups=None if RUNS_AS is None else (),
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode != 0:
            raise NotToBeHad(f"initdb failed: {made.stderr.strip().splitlines()[-1]}")

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    def address(self, port: int | None = None) -> str:
        """The URL for SQLAlchemy; through another port, where something stands in between."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{port or self._port}/postgres"

    def start(self) -> None:
        """Start it, after a crash too, and wait until it answers."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self._port,
            "unix_socket_directories": "",
            "max_wal_size": "8MB",  # so that there are checkpoints too, while it is written to
            "min_wal_size": "2MB",
            "wal_keep_size": self._keeps,
        }
        given = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self._told.open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._programs / "postgres"), "-D", str(self._data), *given],
                user=RUNS_AS,
                group=RUNS_AS,
                extra_groups=None if RUNS_AS is None else (),
                cwd="/",
                stdout=log,
                stderr=log,
            )
        for _ in range(TRIES):
            if self._process.poll() is not None:
                break
            try:
                psycopg.connect(host="127.0.0.1", port=self._port, user=USER, dbname="postgres").close()
            except psycopg.OperationalError:
                time.sleep(PAUSE)
            else:
                return
        raise NotToBeHad(f"the server does not answer: {self._told.read_text(errors='replace')[-500:]}")

    def kill(self) -> None:
        """End all of its processes by SIGKILL, as the kernel does that is out of memory: none can do a thing more."""
        process = self._running()
        process.send_signal(signal.SIGSTOP)  # so that it makes no more processes
        every = _children(process.pid)
        for pid in every:
            os.kill(pid, signal.SIGKILL)
        process.kill()
        process.wait()
        _wait_until_gone(every)

    def kill_one_of_its_processes(self, number: int) -> None:
        """End one that serves a connection; the server ends all others then, and recovers by itself."""
        serving = [pid for pid in _children(self._running().pid) if b"postgres postgres 127" in _command(pid)]
        if serving:
            os.kill(serving[number % len(serving)], signal.SIGKILL)

    def is_running(self) -> bool:
        """Whether it is; a server whose disk is full may have ended itself."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """End it, however it is."""
        if self.is_running():
            self.kill()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("the server has not been started")
        return self._process


@contextmanager
def server(folder: Path | None = None, log_folder: Path | None = None) -> Generator[Server, None, None]:
    """A server that runs, in a folder that its user can reach. Raises `NotToBeHad`."""
    with tempfile.TemporaryDirectory() as own:
        one = Server(folder or Path(own), log_folder)
        one.start()
        try:
            yield one
        finally:
            one.stop()


@contextmanager
def small_disk(megabytes: int) -> Generator[Path, None, None]:
    """A disk of a few megabytes, in memory; only root can have one. Raises `NotToBeHad`."""
    if not IS_ROOT:
        raise NotToBeHad("only root can mount a small disk")
    folder = tempfile.mkdtemp()
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", folder],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise NotToBeHad(f"a small disk cannot be mounted: {done.stderr.strip()}")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S607
    finally:
        Path(folder).rmdir()


@contextmanager
def filled(disk: Path, leave: int) -> Generator[None, None, None]:
    """Something else takes the disk but for so many bytes, and goes away at the end."""
    ballast = disk / "ballast"
    try:
        with suppress(OSError), ballast.open("wb", buffering=0) as file:  # whoever writes there may take the rest
            while (room := _room(disk) - leave) > 0:
                file.write(bytes(room))
        yield
    finally:
        ballast.unlink()


def _room(disk: Path) -> int:
    state = os.statvfs(disk)
    return state.f_bavail * state.f_frsize


def _programs() -> Path:
    packaged = sorted(
        (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")),
        key=lambda folder: int(folder.parent.name),
    )
    if packaged:
        return packaged[-1]
    found = shutil.which("initdb")
    if found is None:
        raise NotToBeHad("its server is not installed")
    return Path(found).parent


def _children(parent: int) -> list[int]:
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_its_name = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(after_its_name[1]) == parent:
            found.append(int(path.parent.name))
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _wait_until_gone(pids: Sequence[int]) -> None:
    for _ in range(TRIES):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return
        time.sleep(PAUSE)
    raise RuntimeError("a process of the server does not end")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def emptied(one: Server) -> Database:
    """An empty database on the server, which is started where it does not run."""
    if not one.is_running():
        one.start()
    database = Database("postgresql", one.address())
    with database.storage() as storage:
        executed(storage, "DROP TABLE IF EXISTS worklist, events, revisions")
        storage.create_tables()
    return database
