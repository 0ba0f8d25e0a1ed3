"""A worker that is there to be struck."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress

from .processes import family


class Worker:
    """A ``reverie worker`` in a process of its own."""

    def __init__(self, name: str, environment: Mapping[str, str]) -> None:
        words = ["worker", "--child", "--engine", "nap:Nap", "--name", name]
        self.name = name
        self._environment = environment
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reverie", *words],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        while self._process.stdout and "ready" not in self._process.stdout.readline():
            pass

    def family(self) -> list[int]:
        """Return its process and all that descend from it."""
        return list(family(self._process.pid))

    def kill(self, pids: list[int]) -> None:
        """End processes as a power cut does."""
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, number)

    def kill_engine(self) -> None:
        """End what dreams, and nothing else."""
        self.kill(self.family()[1:])

    def kill_worker(self) -> Worker:
        """End the worker, and start it again as an init system does."""
        self.kill([self._process.pid])
        self.close()
        return Worker(self.name, self._environment)

    def kill_machine(self, other: Worker) -> None:
        """End all of it, while another goes on."""
        other.signal(signal.SIGCONT)
        self.kill(self.family())

    def signal(self, number: signal.Signals) -> None:
        """Send all of it a signal."""
        for pid in self.family():
            os.kill(pid, number)

    def close(self) -> None:
        """End it nicely, if it still runs."""
        self._process.terminate()
        self._process.communicate(timeout=30)
