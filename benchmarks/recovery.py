"""How long until a dream goes on after kill -9 of engine, worker, machine or PostgreSQL?

Real workers with an engine that sleeps, real processes killed, a ledger in PostgreSQL (in SQLite
where that is not installed). Prints medians, the worst, and their ratio to the lease.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from load import DURABLE, Api, asked, cluster, surroundings

from reverie.core.generation import Generation
from reverie.ledger import Ledger

LEASE = 3.0  # seconds; 30 unless one says otherwise
ROUNDS = 5
DOWN = 0.3  # seconds that PostgreSQL stays down
PATIENCE = 60.0  # seconds


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
        found, waiting = [], [self._process.pid]
        while waiting:
            found.append(waiting.pop())
            for task in Path(f"/proc/{found[-1]}/task").glob("*/children"):
                with suppress(OSError):
                    waiting += [int(child) for child in task.read_text().split()]
        return found

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


class Site:
    """A ledger, and short ways to it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def until(self, id: str, true: Callable[[Generation], bool]) -> Generation:
        """Look until something is true of a generation."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(Exception):  # the database may be what is away
                if true(seen := self.ledger.generations.get("us", id)):
                    return seen
            time.sleep(0.005)
        raise SystemExit("it never recovered")

    def begun(self) -> str:
        """Return a generation that is under way."""
        id = asked(self.ledger)
        self.until(id, lambda seen: seen.state == "dreaming")
        time.sleep(0.3)
        return id

    def recovery(self, kill: Callable[[], object]) -> float:
        """Return the seconds from a blow until another attempt is under way, and see its end."""
        id = self.begun()
        struck = time.monotonic()
        kill()
        self.until(id, lambda seen: seen.attempts == 2)
        took = time.monotonic() - struck
        self.until(id, lambda seen: seen.state == "completed")
        return took


def told(what: str, seconds: list[float]) -> None:
    """Print one line."""
    median = statistics.median(seconds)
    print(
        f"{what:44} median {median:6.2f} s, worst {max(seconds):6.2f} s, "
        f"{median / LEASE:5.2f} x the lease"
    )


def workers(site: Site, environment: Mapping[str, str]) -> None:
    """Kill engine, worker and machine in turn."""
    worker = Worker("one", environment)
    told("kill -9 of the engine", [site.recovery(worker.kill_engine) for _ in range(ROUNDS)])
    worker.close()

    took = []
    for _ in range(ROUNDS):
        worker = Worker("one", environment)
        fresh: list[Worker] = []
        took.append(site.recovery(lambda w=worker, f=fresh: f.append(w.kill_worker())))
        fresh[0].close()
    told("kill -9 of the worker, started again", took)

    took = []
    other = Worker("other", environment)
    for _ in range(ROUNDS):
        worker = Worker("one", environment)
        other.signal(signal.SIGSTOP)  # so that it is the one that has the dream
        took.append(site.recovery(lambda w=worker: w.kill_machine(other)))
        worker.close()
    told("its machine is gone, another takes over", took)
    other.close()


def database(site: Site, server: Any, environment: Mapping[str, str]) -> None:
    """Restart PostgreSQL without a warning while a dream is under way."""
    answers, attempts = [], []
    with closing(Api(environment)) as api:
        worker = Worker("one", environment)
        for _ in range(ROUNDS):
            id = site.begun()
            server.stop("immediate")
            time.sleep(DOWN)
            server.start(DURABLE)
            back = time.monotonic()
            while api.ask("GET", "/readyz")[0] != 200:
                time.sleep(0.005)
            answers.append(time.monotonic() - back)
            attempts.append(site.until(id, lambda seen: seen.state == "completed").attempts)
        worker.close()
    told(f"PostgreSQL down {DOWN:g} s, until the API is ready", answers)
    print(f"  dreams under way completed at attempt {', '.join(map(str, attempts))}")


def main() -> None:
    """Measure all of it."""
    with tempfile.TemporaryDirectory(prefix="reverie-recovery-") as folder, cluster() as server:
        url = f"sqlite:///{folder}/reverie.db" if server is None else server.url(server.database())
        environment = {
            **surroundings(Path(folder), url),
            "REVERIE_LEASE": str(LEASE),
            "REVERIE_HEARTBEAT": str(LEASE / 6),
        }
        with Ledger.open(url) as ledger:
            ledger.ensure_account("us")
            print(f"{'SQLite' if server is None else 'PostgreSQL'}, a lease of {LEASE:g} s")
            site = Site(ledger)
            workers(site, environment)
            if server is not None:
                database(site, server, environment)


if __name__ == "__main__":
    main()
