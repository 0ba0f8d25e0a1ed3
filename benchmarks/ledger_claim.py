"""How long a fair claim takes with 10,000 generations of 50 accounts in the queue.

One account holds 80 % of the queue. Prints the latency of claims by one claimer and by eight, and
the greedy account's share of the first claims. ``REVERIE_BENCH_POSTGRES`` adds PostgreSQL.
"""

from __future__ import annotations

import os
import random
import tempfile
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from reverie.ledger import Claim, Ledger, Limits
from reverie.ledger.tables import generation

QUEUED = 10_000
ACCOUNTS = 50
CLAIMS = 150
CLAIMERS = 8


def rows() -> list[dict[str, Any]]:
    dice, now = random.Random(1), time.time() - QUEUED
    return [
        {
            "id": str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            "account": "a0" if n < QUEUED * 0.8 else f"a{1 + dice.randrange(ACCOUNTS - 1)}",
            "kind": "video",
            "generation_type": "video",
            "model": dice.choice(["ray-2", "ray-flash-2"]),
            "request": {"prompt": "a tiger walks through snow " * 4},
            "seed": n,
            "price": 0,
            "priority": 0,
            "rank": now + n,
            "sources": [],
            "created_at": now + n,
            "state": "queued",
            "progress": 0.0,
            "assets": {},
            "bytes": 0,
            "attempt": 0,
            "strikes": 0,
            "log": [],
        }
        for n in range(QUEUED)
    ]


def filled(url: str) -> Ledger:
    ledger = Ledger.open(url, limits=Limits(max_queue=10**6))
    for n in range(ACCOUNTS):
        ledger.ensure_account(f"a{n}")
    with ledger.database.write() as connection:
        connection.execute(sa.insert(generation), rows())
    if ledger.database.is_postgres:
        with ledger.database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("VACUUM ANALYZE generation")
    return ledger


def timed(ledger: Ledger, count: int) -> list[tuple[float, Claim]]:
    taken = []
    for n in range(count):
        began = time.perf_counter()
        claim = ledger.queue.claim("w", ["ray-2", "ray-flash-2"][n % 2 :], lease=600)
        assert claim is not None
        taken.append((1000 * (time.perf_counter() - began), claim))
    return taken


def shown(name: str, milliseconds: list[float]) -> str:
    ordered = sorted(milliseconds)
    p50, p99 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    return f"{name}: p50 {p50:.2f} ms, p99 {p99:.2f} ms"


def run(name: str, url: str) -> None:
    with filled(url) as ledger:
        cpu = time.process_time()
        alone = timed(ledger, CLAIMS)
        cpu = 1000 * (time.process_time() - cpu) / CLAIMS
        print(shown(f"{name}, 1 claimer", [ms for ms, _ in alone]) + f", {cpu:.2f} ms CPU here")
        accounts = [claim.generation.account for _, claim in alone]
        greedy, seen = accounts.count("a0"), len(set(accounts))
        print(f"{name}: the greedy account got {greedy} of {CLAIMS}, {seen} accounts were served")
        together(name, ledger)


def together(name: str, ledger: Ledger) -> None:
    results: list[list[tuple[float, Claim]]] = [[] for _ in range(CLAIMERS)]

    def claim(number: int) -> None:
        results[number] = timed(ledger, 25)

    threads = [threading.Thread(target=claim, args=(n,)) for n in range(CLAIMERS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = CLAIMERS * 25 / (time.perf_counter() - began)
    latencies = [ms for result in results for ms, _ in result]
    print(shown(f"{name}, {CLAIMERS} claimers", latencies) + f", {rate:.0f} claims/s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        run("SQLite", f"sqlite:///{Path(folder) / 'reverie.db'}")
    if server := os.environ.get("REVERIE_BENCH_POSTGRES"):
        run("PostgreSQL", server)
