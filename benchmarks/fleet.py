"""A thousand GPUs and a million generations a day, from what one database was measured to cost.

First each thing that is done to the ledger is measured on PostgreSQL: the CPU of its server and of
the caller, the log that it writes, and for a claim the time that the claim lock is held. Then a
house is simulated, look by look and claim by claim, and it is printed how much of what there is it
takes, and what runs out first. The same sums are checked against a small house that really runs.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa
from house.costs import Cost, costs, server_cpu
from house.postgres import postgres
from house.processes import surroundings
from house.simulation import House, Simulation, cores
from house.workers import NAP, asked, napping
from ledger_claim import ACCOUNTS, filled

from reverie.ledger import Ledger
from reverie.ledger.tables import generation

REST = 5.0  # seconds for which the server is seen with nothing to do


def told(house: House, found: Mapping[str, Cost], title: str) -> None:
    """Print what a house takes."""
    day = Simulation(house, found).run()
    wait = statistics.median(day.waits) if day.waits else 0.0
    print(f"{title}: {house.gpus:,} GPUs, {house.rate:.1f} generations a second, wait {wait:.2f} s")
    for name, count in sorted(
        day.counts.items(), key=lambda each: -each[1] * found[each[0]].server
    ):
        cost = found[name]
        print(
            f"  {name:7} {count:7.1f}/s   {count * cost.server:6.3f} cores of the server   "
            f"{count * cost.caller:6.3f} of callers   {count * cost.log / 2**20:6.2f} MiB/s of log"
        )
    parts = {
        "the claim lock": day.locked,
        f"the server's {house.server} cores": cores(day, found) / house.server,
    }
    shares = ", ".join(f"{name} {share:.1%}" for name, share in parts.items())
    print(f"  of what there is: {shares}; first to run out: {max(parts, key=lambda n: parts[n])}")


# -- a small house that really runs ------------------------------------------------------------


def is_over(ledger: Ledger, id: str) -> bool:
    """Poll once."""
    return ledger.generations.get("us", id).state in ("completed", "failed")


def small(ledger: Ledger, url: str, found: Mapping[str, Cost], folder: Path) -> int:
    """Run four real workers for a while beside a simulation; return connections of each."""
    house = House(
        gpus=4, a_day=86_400, dream=NAP + 0.1, idle=0.2, heartbeat=0.5, patrol=1.0, poll=0.5
    )
    environment = {**surroundings(folder, url), "REVERIE_LEASE": "3", "REVERIE_HEARTBEAT": "0.5"}
    seconds, draws = 30.0, random.Random(2)
    ids: list[str] = []
    waiting: list[str] = []
    resting = server_cpu(ledger.database)
    time.sleep(REST)
    resting = (server_cpu(ledger.database) - resting) / REST
    with napping(4, environment):
        server, began = server_cpu(ledger.database), time.monotonic()
        due, polled = began, began
        while (now := time.monotonic()) < began + seconds:
            if now >= due:
                ids.append(asked(ledger))
                waiting.append(ids[-1])
                due += draws.expovariate(house.rate)
            if now >= polled:
                waiting = [id for id in waiting if not is_over(ledger, id)]
                polled += house.poll
            time.sleep(0.01)
        server = server_cpu(ledger.database) - server - resting * seconds
        with ledger.database.read() as connection:
            count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            connections = int(connection.scalar(sa.text(count)) or 0)
    made = [ledger.generations.get("us", id) for id in ids]
    waits = [(g.started_at - g.created_at).total_seconds() for g in made if g.started_at]
    day = Simulation(house, found).run()
    print(f"a small house: 4 workers, {len(ids) / seconds:.2f} generations a second, {seconds:g} s")
    print(
        f"  the server took {server / seconds:.4f} cores, simulated {cores(day, found):.4f}: "
        f"{cores(day, found) / (server / seconds):.2f} x"
    )
    print(
        f"  median wait {statistics.median(waits):.3f} s, simulated "
        f"{statistics.median(day.waits):.3f} s"
    )
    return round((connections - 2) / 4)


def main() -> None:
    """Measure, simulate, check."""
    with tempfile.TemporaryDirectory(prefix="reverie-fleet-") as folder, postgres() as url:
        if url is None:
            print("PostgreSQL is not installed: nothing to measure")
            return
        with filled(url) as ledger:
            found = costs(ledger)
            print(f"PostgreSQL, 10,000 queued of {ACCOUNTS} accounts; each operation:")
            for name, cost in found.items():
                print(
                    f"  {name:7} {1e6 * cost.server:6.0f} us of the server, "
                    f"{1e6 * cost.caller:6.0f} us of the caller, {cost.log:6.0f} bytes of log, "
                    f"{1e3 * cost.wall:6.2f} ms"
                )
            told(House(), found, "a million a day")
            told(House(idle=2.0), found, "looking every 2 s instead of 0.2 s")
            told(House(gpus=10_000, a_day=10_000_000), found, "ten times that")
            told(House(peak=1.4), found, "the busiest hour, 1.4 x the average")
            print(
                f"  claims alone would hold the lock all day at {86_400 / found['claim'].wall:,.0f}"
            )
            with ledger.database.write() as connection:
                connection.execute(sa.delete(generation))
            ledger.ensure_account("us")
            each = small(ledger, url, found, Path(folder))
            print(f"connections: {each} for each worker, {each * 1000:,} for a thousand")


if __name__ == "__main__":
    main()
