"""Nodes of a Ray cluster on this machine, each with its own address, kept as by an init system."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

RAY = Path(sys.executable).with_name("ray")
STORE = 80_000_000  # bytes of Ray's object store, which we have no use for: nearly its least
ALONE = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is told to anybody
    "RAY_AUTH_MODE": "token",  # Ray listens on every address: nobody else may talk to it
    "RAY_gcs_rpc_server_reconnect_timeout_s": "6",  # seconds without a head until a node ends
    "RAY_health_check_initial_delay_ms": "1000",
    "RAY_health_check_period_ms": "1000",
    "RAY_health_check_timeout_ms": "2000",
    "RAY_health_check_failure_threshold": "3",
}


class Kept:
    """A process that is started again whenever it ends, until it is killed."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self._words = list(words)
        self._environment = dict(environment)
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._wanted = threading.Event()
        self.start()

    def start(self) -> None:
        """Start it, and again if it ends."""
        self._wanted.set()
        self._thread = threading.Thread(target=self._keep)
        self._thread.start()

    def kill(self) -> None:
        """End it and all that descends from it at one blow, as a power cut does."""
        self._wanted.clear()
        pids = self.family()
        for pid in pids:
            _send(pid, signal.SIGSTOP)
        for pid in {*pids, *self.family()}:
            _send(pid, signal.SIGKILL)
        self._thread.join()

    def family(self) -> list[int]:
        """Return the ids of its processes."""
        return family(self._process.pid) if self._process else []

    def _keep(self) -> None:
        while self._wanted.is_set():
            with self._log.open("ab") as log:
                self._process = subprocess.Popen(
                    self._words,
                    env=self._environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            self._process.wait()
            time.sleep(0.5)


def head(address: str, port: int, folder: Path, environment: Mapping[str, str], *more: str) -> Kept:
    """Keep a head, which is a node too."""
    where = [f"--port={port}", f"--node-ip-address={address}", f"--temp-dir={folder}"]
    return _node(["--head", *where, "--include-dashboard=false", *more], folder, environment)


def node(address: str, head: str, folder: Path, environment: Mapping[str, str]) -> Kept:
    """Keep a node that joins a head."""
    return _node([f"--address={head}", f"--node-ip-address={address}"], folder, environment)


def _node(words: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Kept:
    common = ["--num-cpus=1", f"--object-store-memory={STORE}", "--disable-usage-stats", "--block"]
    return Kept([str(RAY), "start", *words, *common], environment, folder / "nodes.log")


def family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    found, waiting = [], [pid]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                waiting += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def words(pid: int) -> list[str]:
    """Return a process's command line; empty if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def environment(pid: int) -> list[str]:
    """Return what a process was given, as ``NAME=value``."""
    return Path(f"/proc/{pid}/environ").read_text().split("\0")


def parent(pid: int) -> int:
    """Return the id of the process that started it."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _send(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)
