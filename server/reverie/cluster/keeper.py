"""The actor: keeps one ``reverie worker`` alive, the very one that runs without Ray too."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, replace
from enum import StrEnum

from reverie.core.errors import ReverieError
from reverie.settings import Settings, worker_environment

from .post import Post, fingerprint

FIRST_REST = 0.2  # seconds before a worker that ended is started again; doubled each time
LONGEST_REST = 30.0  # seconds
OLD = 60.0  # seconds after which a worker that ends has worked


class Phase(StrEnum):
    """How far a worker is."""

    REFUSED = "refused"  # this machine is not set up for this house
    STARTING = "starting"
    READY = "ready"
    LEAVING = "leaving"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Report:
    """What a keeper says of its worker.

    Attributes:
        host: The machine's name.
        pid: Of the worker's process there; 0 if there is none.
        deaths: Times in a row that the worker ended before it had worked.
        trouble: Why it is refused, or how it ended last; empty if it never did.
    """

    phase: Phase
    host: str
    pid: int = 0
    deaths: int = 0
    trouble: str = ""


class Keeper:
    """Starts a worker, starts it again when it ends, and sees it out.

    The worker notices if its keeper is gone, however it went, and leaves.
    """

    def __init__(self, post: Post) -> None:
        """Start the worker, unless this machine is set up for another house."""
        self._post = post
        self._lock = threading.Lock()
        self._enough = threading.Event()
        self._process: subprocess.Popen[str] | None = None
        self._report = Report(Phase.STARTING, socket.gethostname())
        if trouble := _misplaced(post):
            self._report = replace(self._report, phase=Phase.REFUSED, trouble=trouble)
            return
        threading.Thread(target=self._keep, name="keeper", daemon=True).start()

    def report(self) -> Report:
        """Say how the worker is."""
        return self._report

    def leave(self) -> None:
        """Have the worker finish what it dreams, and start no other. Asking twice is no more."""
        with self._lock:
            self._enough.set()
            before = self._report.phase
            if before in (Phase.LEAVING, Phase.LEFT):
                return
            phase = Phase.LEFT if before is Phase.REFUSED else Phase.LEAVING
            self._report = replace(self._report, phase=phase)
            if self._process is not None:  # one that is not ready yet has nothing to finish
                self._process.send_signal(
                    signal.SIGUSR1 if before is Phase.READY else signal.SIGTERM
                )

    def hurry(self) -> None:
        """Have a worker that is leaving hand back what it dreams, and go."""
        with self._lock:
            if self._process is not None:
                self._process.terminate()

    def _keep(self) -> None:
        deaths = 0
        while not self._enough.is_set():
            born = time.monotonic()
            code = self._live()
            deaths = 1 if time.monotonic() - born > OLD else deaths + 1
            self._bury(code, deaths)
            self._enough.wait(min(FIRST_REST * 2**deaths, LONGEST_REST))
        with self._lock:
            self._report = replace(self._report, phase=Phase.LEFT, pid=0)

    def _live(self) -> int:
        command = [sys.executable, "-m", "reverie", "worker", "--child", *self._post.options]
        with subprocess.Popen(  # noqa: S603 - our own command, no shell
            command,
            env=worker_environment(self._post.pool.cpus),
            stdin=subprocess.PIPE,  # it ends when we do, and the worker leaves
            stdout=subprocess.PIPE,
            start_new_session=True,
            text=True,
        ) as process:
            with self._lock:
                self._process = process
                self._report = replace(self._report, pid=process.pid)
                if self._enough.is_set():
                    process.terminate()  # born too late to be told
            for line in process.stdout or ():
                self._hear(line)
        return process.returncode

    def _bury(self, code: int, deaths: int) -> None:
        with self._lock:
            if self._report.phase is not Phase.LEAVING:
                trouble = f"the worker ended (exit code {code})"
                self._report = replace(
                    self._report, phase=Phase.STARTING, pid=0, deaths=deaths, trouble=trouble
                )

    def _hear(self, line: str) -> None:
        with self._lock:
            if self._report.phase is Phase.STARTING and "ready" in json.loads(line):
                self._report = replace(self._report, phase=Phase.READY)


def _misplaced(post: Post) -> str:
    """Return why no worker of this house can run here; empty if one can."""
    try:
        ours = fingerprint(replace(Settings.from_environ(), home=post.home))
    except (ReverieError, OSError) as error:
        return str(error)
    if ours == post.house:
        return ""
    return (
        "REVERIE_SECRET, REVERIE_DATABASE_URL or REVERIE_ASSETS_URL is not what it is where "
        "reverie cluster runs"
    )
