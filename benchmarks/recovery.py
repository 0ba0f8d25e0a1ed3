"""How long until a dream goes on after the fall of engine, worker, machine, PostgreSQL or S3?

Real workers with an engine that sleeps, real processes killed, a ledger in PostgreSQL (in SQLite
where that is not installed), films in files and in a bucket of a local S3 server that is cut off or
stands still. Prints medians, the worst, and their ratio to the lease.
"""

from __future__ import annotations

import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

from house.bucket import bucket
from house.postgres import DURABLE, cluster
from house.processes import Api, surroundings
from house.struck import Worker
from house.workers import NAP, asked

from reverie.core.generation import Generation
from reverie.ledger import Ledger

LEASE = 3.0  # seconds; 30 unless one says otherwise
ROUNDS = 5
DOWN = NAP + 1.0  # seconds that PostgreSQL or S3 is away: the dream ends meanwhile
PATIENCE = 60.0  # seconds


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
    """Restart PostgreSQL without a warning while a dream is under way, which ends meanwhile."""
    answers, ends, attempts = [], [], []
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
            ends.append(time.monotonic() - back)
        worker.close()
    told(f"PostgreSQL away for {DOWN:g} s, until the API is ready", answers)
    told("  until what was dreamed meanwhile is settled", ends)
    print(f"    at attempt {', '.join(map(str, attempts))}")


def store(site: Site, lent: Any, environment: Mapping[str, str]) -> None:
    """Cut a bucket off, or have it stand still, while a dream ends."""
    cut, still = (partial(lent.wire.cut, 0), lent.wire.mend), (lent.stop, lent.go_on)
    worker = Worker("one", environment)
    for what, (away, back) in {"cut off": cut, "standing still": still}.items():
        took, attempts = [], []
        for _ in range(ROUNDS):
            id = site.begun()
            away()
            time.sleep(DOWN)
            back()
            began = time.monotonic()
            attempts.append(site.until(id, lambda seen: seen.state == "completed").attempts)
            took.append(time.monotonic() - began)
        told(f"S3 {what} for {DOWN:g} s, until the film is settled", took)
        print(f"    at attempt {', '.join(map(str, attempts))}")
    worker.close()


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
            with bucket() as lent:
                store(site, lent, environment | lent.environment)


if __name__ == "__main__":
    main()
