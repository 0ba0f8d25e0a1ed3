"""How long reading and creating take with 100,000 generations in the ledger.

Prints CPU and wall time of get, of a list of 100 and of creating, beside a bare sqlite3 SELECT of
the same row. ``REVERIE_BENCH_POSTGRES`` adds PostgreSQL.
"""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from reverie.ledger import Ledger, Limits, NewGeneration
from reverie.ledger.tables import generation

ROWS = 100_000
ACCOUNTS = 20


def row(n: int) -> dict[str, Any]:
    id = str(uuid.UUID(int=random.Random(n).getrandbits(128), version=4))
    at = 1_700_000_000.0 + n
    return {
        "id": id,
        "account": f"a{n % ACCOUNTS}",
        "kind": "video",
        "generation_type": "video",
        "model": "ray-2",
        "request": {"generation_type": "video", "model": "ray-2", "prompt": "a tiger " * 12},
        "seed": n,
        "price": 0,
        "priority": 0,
        "rank": at,
        "sources": [],
        "created_at": at,
        "state": "completed",
        "progress": 1.0,
        "assets": {"video": f"{id}/video.mp4", "image": f"{id}/image.jpg"},
        "bytes": 10**6,
        "attempt": 1,
        "strikes": 0,
        "log": [],
        "started_at": at + 1,
        "finished_at": at + 9,
    }


def filled(url: str) -> Ledger:
    ledger = Ledger.open(url, limits=Limits(max_queue=10**6))
    for n in range(ACCOUNTS):
        ledger.ensure_account(f"a{n}")
    for start in range(0, ROWS, 10_000):
        batch = [row(n) for n in range(start, start + 10_000)]
        with ledger.database.write() as connection:
            connection.execute(sa.insert(generation), batch)
    if ledger.database.is_postgres:
        with ledger.database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("VACUUM ANALYZE generation")
    return ledger


def measure(name: str, count: int, act: Callable[[int], object]) -> None:
    for n in range(count // 10):
        act(n)
    cpu, wall = time.process_time(), time.perf_counter()
    for n in range(count // 10, count):
        act(n)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    each = 1e6 / (count - count // 10)
    print(f"{name}: {cpu * each:.0f} us CPU, {wall * each:.0f} us wall")


def run(name: str, url: str) -> None:
    with filled(url) as ledger:
        dice = random.Random(7)
        picks = [dice.randrange(ROWS) for _ in range(2000)]
        ids = [(f"a{n % ACCOUNTS}", row(n)["id"]) for n in picks]
        calls = ledger.generations
        measure(f"{name}, get", 2000, lambda n: calls.get(*ids[n]))
        measure(f"{name}, list 100", 100, lambda n: calls.list(f"a{n % ACCOUNTS}"))
        measure(
            f"{name}, list 100 at offset 4000",
            50,
            lambda n: calls.list(f"a{n % ACCOUNTS}", offset=4000),
        )
        measure(f"{name}, create", 300, lambda n: calls.add(new(f"a{n % ACCOUNTS}")))
        if not ledger.database.is_postgres:
            bare(url.removeprefix("sqlite:///"), [id for _, id in ids])


def new(account: str) -> NewGeneration:
    id = str(uuid.uuid4())
    return NewGeneration(id, account, "video", "video", "ray-2", {"prompt": "a tiger"})


def bare(file: str, ids: list[str]) -> None:
    connection = sqlite3.connect(file)
    query = "SELECT * FROM generation WHERE id = ?"
    measure(
        "bare sqlite3, the same row",
        2000,
        lambda n: connection.execute(query, (ids[n],)).fetchone(),
    )
    connection.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        run("SQLite", f"sqlite:///{Path(folder) / 'reverie.db'}")
    if server := os.environ.get("REVERIE_BENCH_POSTGRES"):
        run("PostgreSQL", server)
