"""What each thing that is done to a ledger costs, measured on a PostgreSQL of one's own."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
from ledger_claim import ACCOUNTS
from ledger_reads import new

from reverie.ledger import Claim, Ledger, Limits, fairness
from reverie.ledger.database import Database
from reverie.ledger.queue import CLAIM_LOCK

OPERATIONS = 150  # measurements of each
PAUSE = 0.01  # seconds between two, so that each begins as cold as in a house
MODELS = ["ray-2", "ray-flash-2"]
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one operation costs: seconds of CPU, bytes of log, seconds from call to answer."""

    server: float
    caller: float
    log: float
    wall: float


def server_cpu(database: Database) -> float:
    """Return the seconds of CPU of all of the server's processes."""
    with database.read() as connection:
        backend = connection.scalar(sa.text("SELECT pg_backend_pid()"))
    parent = int(_fields(backend)[1])
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return sum(_cpu(int(pid)) for pid in children) + _cpu(parent)


def _fields(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _cpu(pid: int) -> float:
    try:
        fields = _fields(pid)
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def log_position(database: Database) -> float:
    """Return how many bytes of log the server has written."""
    with database.read() as connection:
        return float(
            connection.scalar(sa.text("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")) or 0
        )


def measured(ledger: Ledger, act: Callable[[int], object], count: int = OPERATIONS) -> Cost:
    """Do something often, one after another."""
    act(0)
    walls = []
    server, log = server_cpu(ledger.database), log_position(ledger.database)
    caller = time.process_time()
    for n in range(1, count + 1):
        began = time.perf_counter()
        act(n)
        walls.append(time.perf_counter() - began)
        time.sleep(PAUSE)
    caller = time.process_time() - caller
    server = server_cpu(ledger.database) - server
    log = log_position(ledger.database) - log
    # The lower quartile: other work on the machine makes an operation longer, never shorter.
    return Cost(server / count, caller / count, log / count, statistics.quantiles(walls)[0])


def costs(ledger: Ledger) -> Mapping[str, Cost]:
    """Measure each operation, with 10,000 queued of 50 accounts.

    ``claim1`` is a claim where one account waits for one model, and ``claim0`` one in vain.
    """
    queue, found = ledger.queue, {}
    claims: list[Claim] = []

    def claim(n: int) -> None:
        taken = queue.claim(f"w{n}", MODELS, lease=3600)
        assert taken is not None
        claims.append(taken)

    found["claim"] = measured(ledger, claim)
    found["tick"] = measured(ledger, lambda n: queue.tick(claims[n], 0.5, lease=3600))
    found["patrol"] = measured(ledger, lambda n: queue.release_expired())
    seen = [(c.generation.account, c.generation.id) for c in claims]
    found["poll"] = measured(ledger, lambda n: ledger.generations.get(*seen[n]))
    found["settle"] = measured(
        ledger, lambda n: queue.complete(claims[n], {"video": "v.mp4"}, size=1)
    )
    found["create"] = measured(ledger, lambda n: ledger.generations.add(new(f"a{n % ACCOUNTS}")))
    found["look"] = measured(ledger, lambda n: queue.claim("w", ["photon-1"], lease=1))
    for _ in range(OPERATIONS + 1):
        ledger.generations.add(replace(new("a1"), model="ray-1-6"))
    found["claim1"] = measured(ledger, lambda n: queue.claim(f"v{n}", ["ray-1-6"], lease=3600))
    found["claim0"] = measured(ledger, lambda n: in_vain(ledger))
    return found


def in_vain(ledger: Ledger) -> None:
    """Do what a worker does that saw something, but comes second."""
    with ledger.database.write() as connection:
        ledger.database.lock(connection, CLAIM_LOCK)
        assert fairness.choose(connection, ["photon-1"], Limits()) is None
