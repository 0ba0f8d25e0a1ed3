"""A process of its own for the tests of races: ``process.py work|create URL NAME COUNT``.

Says that it is ready, waits for a line, then works or creates; prints the ids it had to do with.
"""

from __future__ import annotations

import sys
import uuid

from reverie.ledger import Ledger, NewGeneration


def work(ledger: Ledger, name: str) -> None:
    while (claim := ledger.queue.claim(name, ["ray-2"], lease=30)) is not None:
        assert ledger.queue.tick(claim, 0.5, lease=30)
        assert ledger.queue.complete(claim, {"video": name})
        print(claim.generation.id)


def create(ledger: Ledger, account: str, count: int) -> None:
    for _ in range(count):
        id = str(uuid.uuid4())
        ledger.generations.add(
            NewGeneration(id, account, "video", "video", "ray-2", {"prompt": "x"}, price=7)
        )
        print(id, flush=True)


if __name__ == "__main__":
    act, url, name, count = sys.argv[1:]
    with Ledger.open(url, migrate=False) as ledger:
        print("ready", flush=True)
        sys.stdin.readline()
        if act == "work":
            work(ledger, name)
        else:
            create(ledger, name, int(count))
