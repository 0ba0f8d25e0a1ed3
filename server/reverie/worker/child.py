"""The process that an engine runs in, from the outside."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing import Pipe
from pathlib import Path

from reverie.core.clip import Brief

from .reel import Reel

STAGE = "reverie.worker.stage"
GRACE = 3.0  # seconds a process has to end by itself before it is killed
LONGEST = 256 * 1024 * 1024  # bytes of one message; a scene's memory is far smaller
TAIL = 4000  # characters of the child's log that a report quotes


class EngineDied(RuntimeError):
    """The engine's process ended, hung or broke in mid-dream. The dream may be tried again."""


class Child:
    """One engine process, alive from the start until ``end``."""

    def __init__(self, engine: str, environment: Mapping[str, str], log: Path) -> None:
        """Start it.

        Args:
            engine: A name in the catalogue.
            environment: All that the child sees of ours. No secret belongs in it.
            log: What the child prints; written anew.
        """
        self.reel = Reel()
        self._engine = engine
        self._log = log
        self._connection, theirs = Pipe()
        given = (theirs.fileno(), self.reel.descriptor)
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as printed, theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell, no caller's words
                [sys.executable, "-m", STAGE, engine, *map(str, given)],
                env=dict(environment),
                pass_fds=given,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
            )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Nobody has killed it and it has not ended."""
        return self._process.poll() is None

    def send(self, order: str, value: Brief | int | None) -> None:
        """Give an order. A child that has died is noticed when it is next heard."""
        try:
            self._connection.send((order, value))
        except OSError:
            return

    def silent(self, seconds: float) -> bool:
        """Wait; return whether nothing was to be heard all the while."""
        try:
            return not self._connection.poll(seconds)
        except OSError:
            return False  # its end will be heard

    def hear(self) -> bytes:
        """Return the next message.

        Raises:
            EngineDied: There will be none. Says how the child ended and what it printed last.
        """
        try:
            return self._connection.recv_bytes(LONGEST)
        except (EOFError, OSError) as error:
            raise EngineDied(self._obituary(self.end())) from error

    def end(self, grace: float = GRACE) -> int:
        """See the process out, by force after ``grace`` seconds; return its exit code."""
        if self._connection.closed:
            return self._process.returncode
        self._connection.close()  # which it takes as its sign to go
        try:
            self._process.wait(grace)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.reel.close()
        return self._process.returncode

    def _obituary(self, code: int) -> str:
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        printed = self._log.read_text("utf-8", "replace")[-TAIL:].strip()
        return f"the {self._engine} engine's process ended ({how})\n{printed}".strip()
