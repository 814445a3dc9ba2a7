"""A connection that is cut in the middle: what stands between the CRM and its server, and ends after so many bytes.

Few of the bytes of a write are those of its end, after which a server has it and the CRM may not have been told. So a
cut can also be counted from the first COMMIT on that goes through.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Final, Self

MOST_AT_ONCE: Final = 65_536
COMMIT: Final = b"COMMIT"


@dataclass(frozen=True)
class Cut:
    """After how many bytes a connection is cut, both ways together: from its beginning, or from its first COMMIT."""

    after: int
    of_the_end: bool = False


class Wire:
    """Takes connections and hands on what comes, both ways, until each is cut as was drawn for it.

    `cut` is how many connections it has cut so far, `passed` how many bytes it has handed on.
    """

    def __init__(self, server_port: int, draw: Callable[[], Cut]) -> None:
        self._server_port = server_port
        self._draw = draw
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.cut = 0
        self.passed = 0
        Thread(target=self._take, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()

    def _take(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:  # closed
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._server_port))
            except OSError:
                client.close()
                continue
            _Connection(self, client, server, self._draw()).begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Connection:
    def __init__(self, wire: Wire, client: socket.socket, server: socket.socket, cut: Cut) -> None:
        self._wire = wire
        self._ends = (client, server)
        self._left = cut.after
        self._counts = not cut.of_the_end
        self._counting = Lock()

    def begin(self) -> None:
        client, server = self._ends
        for come, go in ((client, server), (server, client)):
            Thread(target=self._hand_on, args=(come, go), daemon=True).start()

    def _hand_on(self, come: socket.socket, go: socket.socket) -> None:
        with suppress(OSError):  # the other way has been cut
            while part := come.recv(MOST_AT_ONCE):
                with self._counting:
                    passes = part[: self._passing(part)]
                    self._wire.passed += len(passes)
                    go.sendall(passes)
                    if len(passes) < len(part):
                        self._wire.cut += 1
                        break
        self._close()

    def _passing(self, part: bytes) -> int:
        before = 0
        if not self._counts:
            before = part.find(COMMIT)
            if before < 0:
                return len(part)
            self._counts = True
        counted = min(len(part) - before, self._left)
        self._left -= counted
        return before + counted

    def _close(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
