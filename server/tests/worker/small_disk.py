"""A house on a small disk, as a process of its own: ``small_disk.py ROOT assets|tmp``.

One of its folders is a disk of three mebibytes. Prints as JSON whether there was something to
do each time, the state and the strikes that a film has after each, and what is left lying about.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from conftest import House  # type: ignore[attr-defined]  # this folder's
from reverie.assets import LocalAssets, Room, Signer
from reverie.core.clip import Brief
from reverie.engines.bars import BarsEngine
from reverie.engines.base import Take, Tick
from reverie.ledger import Ledger

MIB = 2**20


class Noise(BarsEngine):
    """Frames that no encoder makes small."""

    def dream(self, brief: Brief, tick: Tick) -> Take:
        take, draws = super().dream(brief, tick), np.random.default_rng(1)
        return Take(draws.integers(0, 256, f.shape, np.uint8) for f in take.frames)


def main(root: Path, small: Path) -> None:
    with Ledger.open(f"sqlite:///{root / 'reverie.db'}", pepper=b"pepper") as ledger:
        ledger.ensure_account("us")
        signer = Signer(b"k" * 32, "http://127.0.0.1:1/files", 3600)
        house = House(root, ledger, LocalAssets(root / "assets"), signer)
        room = Room(house.assets, MIB, scratch=[root / "tmp"])
        id = house.ask(resolution="540p")
        rest = root / small / "rest"

        def seen(engine: BarsEngine) -> list[Any]:
            busy = house.worker(engine, room=room).work_once()
            left = [name for name in house.files() if name != "rest"]
            return [busy, house.get(id).state, len(ledger.queue.log(id)), len(left)]

        too_large = seen(Noise())
        rest.write_bytes(b"0" * (3 * MIB - 100_000))
        full = seen(BarsEngine())
        rest.unlink()
        print(json.dumps([too_large, full, seen(BarsEngine())]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
