"""A thousand GPUs and a million generations a day, from what one database was measured to cost.

First each thing that is done to the ledger is measured on PostgreSQL: the CPU of its server and of
the caller, the log that it writes, and for a claim the time that the claim lock is held. Then a
house is simulated, look by look and claim by claim, and it is printed how much of what there is it
takes, and what runs out first. The same sums are checked against a small house that really runs.
"""

from __future__ import annotations

import heapq
import os
import random
import statistics
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from ledger_claim import ACCOUNTS, filled
from ledger_reads import new
from load import NAP, asked, napping, postgres, surroundings

from reverie.ledger import Claim, Ledger, Limits, fairness
from reverie.ledger.database import Database
from reverie.ledger.queue import CLAIM_LOCK
from reverie.ledger.tables import generation

OPERATIONS = 150  # measurements of each
REST = 5.0  # seconds for which the server is seen with nothing to do
PAUSE = 0.01  # seconds between two, so that each begins as cold as in a house
MODELS = ["ray-2", "ray-flash-2"]
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class House:
    """What is simulated.

    Attributes:
        gpus: Workers.
        a_day: Generations.
        peak: The busiest hour beside the average one.
        dream: Seconds that one takes.
        idle: Seconds between two looks of a worker that has nothing to do.
        heartbeat, patrol: Seconds between a worker's ticks, and its looks for the silent.
        poll: Seconds between two polls of whoever waits for a generation.
        server: Cores of the database's server.
    """

    gpus: int = 1_000
    a_day: int = 1_000_000
    peak: float = 1.0
    dream: float = 60.0
    idle: float = 0.2
    heartbeat: float = 10.0
    patrol: float = 10.0
    poll: float = 3.0
    server: int = 16

    @property
    def rate(self) -> float:
        """Generations a second."""
        return self.a_day * self.peak / 86_400


@dataclass(frozen=True, slots=True)
class Cost:
    """What one operation costs: seconds of CPU, bytes of log, seconds from call to answer."""

    server: float
    caller: float
    log: float
    wall: float


# -- what things cost --------------------------------------------------------------------------


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


# -- what a house does -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Day:
    """What happens in a second of a house, and how long callers wait.

    Attributes:
        counts: Operations a second.
        locked: Part of the time for which the claim lock is held.
        waits: Seconds from creations to their claims.
    """

    counts: Mapping[str, float]
    locked: float
    waits: list[float]


class Simulation:
    """A house, event by event: arrivals, looks, claims one at a time, and ends of dreams."""

    def __init__(self, house: House, found: Mapping[str, Cost], seconds: float = 120.0) -> None:
        """Prepare one.

        Args:
            found: What claims cost: they hold the lock for as long as they take.
            seconds: Of simulated time, after as many to get going.
        """
        self._house, self._found, self._seconds = house, found, seconds
        self._locked = 0.0
        self._draws = random.Random(1)
        self._events: list[tuple[float, int, Callable[[float], None]]] = []
        self._waiting: deque[float] = deque()
        self._contenders = 0  # workers that want the claim lock, the one that has it included
        self._unfinished = self._busy = self._order = 0
        self._counts: Counter[str] = Counter()
        self._areas = [0.0, 0.0]  # generations unfinished, and workers busy, times seconds
        self._waits: list[float] = []

    def run(self) -> Day:
        """Let time go by, and return what happened in the second half of it."""
        self._at(0.0, self._arrival)
        for _ in range(self._house.gpus):
            self._at(self._draws.uniform(0, self._house.dream), self._look)
        self._until(0.0, self._seconds)
        self._counts.clear()
        self._waits.clear()
        self._locked = 0.0
        self._areas = [0.0, 0.0]
        self._until(self._seconds, 2 * self._seconds)
        return self._day()

    def _until(self, now: float, end: float) -> None:
        while self._events[0][0] < end:
            when, _, act = heapq.heappop(self._events)
            self._areas[0] += self._unfinished * (when - now)
            self._areas[1] += self._busy * (when - now)
            now = when
            act(now)

    def _day(self) -> Day:
        house, seconds = self._house, self._seconds
        unfinished, busy = (area / seconds for area in self._areas)
        counts = {name: count / seconds for name, count in self._counts.items()}
        counts["poll"] = unfinished / house.poll
        counts["tick"] = busy / house.heartbeat
        counts["patrol"] = (house.gpus - busy) / house.patrol + counts["settle"]
        return Day(counts, self._locked / seconds, list(self._waits))

    def _at(self, when: float, act: Callable[[float], None]) -> None:
        self._order += 1
        heapq.heappush(self._events, (when, self._order, act))

    def _arrival(self, now: float) -> None:
        self._counts["create"] += 1
        self._unfinished += 1
        self._waiting.append(now)
        self._at(now + self._draws.expovariate(self._house.rate), self._arrival)

    def _look(self, now: float) -> None:
        if not self._waiting:
            self._counts["look"] += 1
            self._at(now + self._house.idle, self._look)
            return
        self._contenders += 1
        if self._contenders == 1:
            self._lock(now)

    def _lock(self, now: float) -> None:
        """Let one of those that want the lock have it."""
        waiting = len(self._waiting)
        kind = "claim" if waiting > ACCOUNTS else "claim1" if waiting else "claim0"
        self._counts[kind] += 1
        self._locked += self._found[kind].wall
        created = self._waiting.popleft() if waiting else None
        self._at(now + self._found[kind].wall, partial(self._claimed, created))

    def _claimed(self, created: float | None, now: float) -> None:
        self._contenders -= 1
        if created is not None:
            self._waits.append(now - created)
            self._busy += 1
            self._at(now + self._house.dream * self._draws.uniform(0.8, 1.2), self._end)
        else:  # another was quicker
            self._at(now + self._house.idle, self._look)
        if self._contenders:
            self._lock(now)

    def _end(self, now: float) -> None:
        self._counts["settle"] += 1
        self._unfinished -= 1
        self._busy -= 1
        self._look(now)


def cores(day: Day, found: Mapping[str, Cost]) -> float:
    """Return how many cores of the database's server a house takes."""
    return sum(count * found[name].server for name, count in day.counts.items())


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
