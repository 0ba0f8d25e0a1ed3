"""How much more do four workers do than one? Their engine sleeps, so that only the house works.

``throughput.py SECONDS ROUNDS`` (8 and 2): each round is one worker and then four, on SQLite and on
PostgreSQL. Prints the ratio, and where the time goes that is not slept: within a dream, which is
drawn, encoded, published and settled; between two, where one is claimed (and, once in a run, until
the last worker has begun); and how much of it is CPU time. Cores that others use make it longer for
four than for one.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from house.postgres import postgres
from house.processes import cpu, family, surroundings
from house.workers import asked, napping

from reverie.ledger import Ledger

EACH = 6  # dreams of each worker


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one run.

    Attributes:
        rate: Dreams a second.
        within: Seconds of a dream that were not slept.
        between: Seconds from the end of a dream to the next claim.
        cpu: Seconds of CPU that a dream took of its worker and engine.
    """

    rate: float
    within: float
    between: float
    cpu: float


def run(ledger: Ledger, workers: int, environment: Mapping[str, str], nap: float) -> Run:
    """Have so many workers dream, and look at the times in the ledger."""
    count = workers * EACH
    with napping(workers, environment) as pids:
        before = sum(cpu(each) for pid in pids for each in family(pid))
        ids = [asked(ledger, nap) for _ in range(count)]
        while any(not ledger.generations.get("us", id).is_finished for id in ids):
            time.sleep(0.2)
        used = sum(cpu(each) for pid in pids for each in family(pid)) - before
    made = [ledger.generations.get("us", id) for id in ids]
    spans = [(g.started_at, g.finished_at) for g in made if g.started_at and g.finished_at]
    took = (max(end for _, end in spans) - min(start for start, _ in spans)).total_seconds()
    dream = statistics.mean((end - start).total_seconds() for start, end in spans)
    return Run(count / took, dream - nap, took / EACH - dream, used / count)


def told(name: str, nap: float, pairs: list[tuple[Run, Run]]) -> None:
    """Print the medians."""
    print(f"{name}: an engine that sleeps {nap:g} s, {len(pairs)} pairs")
    for workers, runs in ((1, [one for one, _ in pairs]), (4, [four for _, four in pairs])):
        parts = {
            part: statistics.median(getattr(run, part) for run in runs)
            for part in ("rate", "within", "between", "cpu")
        }
        print(
            f"  {workers} worker{'s' * (workers > 1)}  {parts['rate']:.3f} dreams/s; not asleep: "
            f"{1000 * parts['within']:.0f} ms within a dream, {1000 * parts['between']:.0f} ms "
            f"between two; {1000 * parts['cpu']:.0f} ms of CPU"
        )
    ratios = sorted(four.rate / one.rate for one, four in pairs)
    shown = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"  four do {statistics.median(ratios):.2f} x as much as one ({shown})")


def main() -> None:
    """Measure both databases."""
    nap = float(sys.argv[1]) if sys.argv[1:] else 8.0
    rounds = int(sys.argv[2]) if sys.argv[2:] else 2
    with tempfile.TemporaryDirectory(prefix="reverie-naps-") as folder, postgres() as server:
        for name, url in (("SQLite", f"sqlite:///{folder}/reverie.db"), ("PostgreSQL", server)):
            if url is None:
                continue
            environment = surroundings(Path(folder) / name, url)
            with Ledger.open(url) as ledger:
                ledger.ensure_account("us")
                pairs = [
                    (run(ledger, 1, environment, nap), run(ledger, 4, environment, nap))
                    for _ in range(rounds)
                ]
            told(name, nap, pairs)
    print(f"load of the machine: {', '.join(f'{each:.1f}' for each in os.getloadavg())}")


if __name__ == "__main__":
    main()
