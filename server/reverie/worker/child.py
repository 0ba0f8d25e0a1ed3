"""The process that an engine runs in, from the outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path

from reverie.core.clip import Brief

from . import usage
from .bounds import Bounds, needed
from .cell import STAGE
from .reel import Reel

CELL = "reverie.worker.cell"
GRACE = 3.0  # seconds a process has to end by itself before it is killed
COUNT = 5.0  # seconds between two counts of the workers that share the machine
LOOK = 0.2  # seconds between two looks at the memory that it has in use
LONGEST = 256 * 1024 * 1024  # bytes of one message; a scene's memory is far smaller
TAIL = 4000  # characters of the child's log that a report quotes


class EngineDied(RuntimeError):
    """The engine's process ended, hung or broke in mid-dream. The dream may be tried again."""


class Child:
    """One engine process, alive from the start until ``end``."""

    def __init__(
        self, engine: str, environment: Mapping[str, str], log: Path, bounds: Bounds
    ) -> None:
        """Start it.

        Args:
            engine: A name in the catalogue.
            environment: All that the child sees of ours. No secret belongs in it.
            log: What the child prints; written anew.
            bounds: What it is kept to, where this machine permits.
        """
        self.reel = Reel()
        self.verdict = ""  # why we killed it, if we did
        self._engine = engine
        self._log = log
        self._bounds = bounds
        self._hearing: float | None = None  # since when
        self._over = threading.Event()
        self._connection, theirs = Pipe()
        given = (theirs.fileno(), self.reel.descriptor)
        log.parent.mkdir(parents=True, exist_ok=True)
        plan = _plan(bounds, environment)
        log.write_bytes(b"")
        with log.open("ab") as printed, theirs:  # appending: it may be cut while it is written to
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell, no caller's words
                [sys.executable, "-m", CELL, plan, engine, *map(str, given)],
                env=dict(environment),
                pass_fds=given,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that its children can be killed with it
            )
        self._watcher = threading.Thread(target=self._watch, name="watcher", daemon=True)
        self._watcher.start()

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
        self._hearing = time.monotonic()
        try:
            return self._connection.recv_bytes(LONGEST)
        except (EOFError, OSError) as error:
            raise EngineDied(self._obituary(self.end())) from error
        finally:
            self._hearing = None

    def end(self, grace: float = GRACE) -> int:
        """See the process out, by force after ``grace`` seconds; return its exit code."""
        if self._connection.closed:
            return self._process.returncode
        self._connection.close()  # which it takes as its sign to go
        try:
            self._process.wait(grace)
        except subprocess.TimeoutExpired:
            self._kill()
            self._process.wait()
        self._over.set()
        self._watcher.join()
        self.reel.close()
        return self._process.returncode

    def _kill(self) -> None:
        """Kill it with its children, unless it was buried: its number may be another's by now."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _watch(self) -> None:
        """Kill it when it takes more memory than it may, or falls silent in mid-message.

        What it prints cannot fill the disk: its log is cut.
        """
        counted, limit = float("-inf"), 0
        while not self._over.wait(LOOK):
            if time.monotonic() - counted > COUNT:
                counted, limit = time.monotonic(), self._bounds.bytes(len(usage.workers(STAGE)))
            with suppress(OSError):  # somebody removed it
                if self._log.stat().st_size > self._bounds.printed:
                    os.truncate(self._log, 0)
            since = self._hearing
            if usage.memory(self._process.pid) > limit:
                self.verdict = f"more than {limit / 2**30:.1f} GiB of memory"
            elif since is not None and time.monotonic() - since > self._bounds.message:
                self.verdict = f"more than {self._bounds.message:g} seconds for one message"
            if self.verdict:
                self._kill()
                return

    def _obituary(self, code: int) -> str:
        if self.verdict:
            return f"the {self._engine} engine took {self.verdict}, and was killed"
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        printed = self._log.read_text("utf-8", "replace")[-TAIL:].strip()
        return f"the {self._engine} engine's process ended ({how})\n{printed}".strip()


def _plan(bounds: Bounds, environment: Mapping[str, str]) -> str:
    folders = {folder.resolve() for folder in bounds.hidden if folder.exists()}
    hidden = [str(each) for each in folders if not folders.intersection(each.parents)]
    kept = needed(environment) if hidden else []
    return json.dumps({"network": bounds.network, "hidden": hidden, "needed": kept})
