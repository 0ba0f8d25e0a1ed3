"""The processes of a house, and what they take of the machine."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

ENGINES = Path(__file__).parents[1] / "engines"
PATH = "/dream-machine/v1/generations"


def surroundings(home: Path, url: str) -> dict[str, str]:
    """Return what our processes are told."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ENGINES),
        "REVERIE_HOME": str(home),
        "REVERIE_DATABASE_URL": url,
        "REVERIE_SECRET": "of a house that is measured, and gone afterwards",
        "REVERIE_MIN_FREE": "1",
        "REVERIE_MAX_QUEUE": "1000000",
        "REVERIE_LOG": "json",
    }


class Api:
    """One ``reverie api``, or all of a house behind one: ``serve``."""

    def __init__(self, environment: Mapping[str, str], command: str = "api") -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        words = [command, "--port", str(self.port), "--engine", "bars"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reverie", *words],
            env=dict(environment),
            stdout=subprocess.DEVNULL,
        )
        for _ in range(600):
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the API does not answer")

    def ask(self, method: str, path: str, key: str = "", body: object = None) -> tuple[int, Any]:
        """Return the status of an answer, and what it says."""
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        return self.send(method, path, headers, None if body is None else json.dumps(body).encode())

    def send(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None
    ) -> tuple[int, Any]:
        """Send bytes; return the status of the answer, and what it says, if that is JSON."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as line:
            line.request(method, path, body, dict(headers))
            answer = line.getresponse()
            said = answer.read()
            is_json = "json" in (answer.headers["content-type"] or "")
            return answer.status, json.loads(said) if said and is_json else said

    def cpu(self) -> float:
        """Return the seconds of CPU it has used."""
        return cpu(self.process.pid)

    def memory(self) -> float:
        """Return the MiB that it holds."""
        return memory(self.process.pid)

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(30)


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that descend from it."""
    waiting = [pid]
    while waiting:
        yield (pid := waiting.pop())
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            with suppress(OSError):
                waiting += [int(child) for child in task.read_text().split()]


def memory(pid: int) -> float:
    """Return the MiB of main memory that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def cpu(pid: int) -> float:
    """Return the seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def role(pid: int) -> str:
    """Return what a process of a house does, by its command line; empty: not one of its parts."""
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    if "reverie.worker.stage" in words:
        return "engine"
    return next((word for word in ("api", "worker", "outbox", "serve") if word in words), "")
