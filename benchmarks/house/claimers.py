"""Claimers: processes that claim as workers do, and dream for a moment.

``python -m house.claimers URL NAME SECONDS`` is one of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from reverie.ledger import Ledger

HELD = 0.5  # seconds that a claimer dreams
MODELS = ["ray-2", "ray-flash-2"]


def claimer(url: str, name: str, seconds: float) -> None:
    """Claim, dream for a moment and complete, until the time is over; print what that took."""
    with Ledger.open(url, migrate=False) as ledger:
        queue, took, accounts = ledger.queue, [], []
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            began = time.perf_counter()
            claim = queue.claim(name, MODELS, lease=600)
            took.append(1000 * (time.perf_counter() - began))
            if claim is None:
                continue
            accounts.append(claim.generation.account)
            time.sleep(HELD)
            queue.tick(claim, 0.5, lease=600)
            queue.complete(claim, {"video": f"{claim.generation.id}/1/video.mp4"})
    print(json.dumps({"took": took, "accounts": accounts}))


class Claimers:
    """Several of them at once."""

    def __init__(self, url: str, count: int, seconds: float) -> None:
        words = [sys.executable, "-m", "house.claimers", url]
        self._processes = [
            subprocess.Popen(
                [*words, f"w{n}", str(seconds)],
                cwd=Path(__file__).parents[1],
                stdout=subprocess.PIPE,
                text=True,
            )
            for n in range(count)
        ]

    def results(self) -> tuple[list[float], list[str]]:
        """Wait for them; return what claims took, and whose they were."""
        said = [json.loads(process.communicate()[0]) for process in self._processes]
        took = [each for word in said for each in word["took"]]
        return took, [each for word in said for each in word["accounts"]]


if __name__ == "__main__":
    claimer(sys.argv[1], sys.argv[2], float(sys.argv[3]))
